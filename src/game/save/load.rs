use std::fmt;
use std::sync::Arc;

use super::chain::{Flaw, Scan, scan};
use super::record::{FORMAT, HeaderText, RecordText};
use super::walk::{Step, Walk};
use crate::content::Pack;
use crate::game::{Header, MonthEnd, RULES, Record, Shelf, fingerprint};
use crate::rules;
use crate::world::World;

use super::mirror::Mirror;

/// Something that is not right about a save, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1, where it is about one.
    pub line: Option<usize>,
    /// What is wrong, and what became of it.
    pub what: String,
}

impl Finding {
    fn at(line: usize, what: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            what: what.into(),
        }
    }

    fn of_file(what: impl Into<String>) -> Self {
        Self {
            line: None,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// A save, read up to its last good point.
pub struct Loaded {
    /// The game up to there.
    pub walk: Walk,
    /// What is not right about the file.
    pub findings: Vec<Finding>,
    /// Lines are damaged, or do not lead where the file says: the game cannot go on in this file.
    pub damaged: bool,
    /// The last line is torn.
    pub torn: bool,
    /// The pack or the rules have changed since.
    pub changed: bool,
    /// Bytes of whole lines.
    pub whole: usize,
    /// Check digits of the last whole line.
    pub last: Vec<u8>,
}

/// What came out when a log was run again.
pub struct Replayed {
    /// What is not right about the file.
    pub findings: Vec<Finding>,
    /// Months that came out as they are written.
    pub same: Vec<u8>,
    /// Months that did not.
    pub differ: Vec<u8>,
    /// Notes: what has changed since.
    pub notes: Vec<Finding>,
}

impl Replayed {
    /// The file is as it was written and every month came out the same.
    pub fn good(&self) -> bool {
        self.findings.is_empty() && self.differ.is_empty()
    }
}

/// Reads a save. An error says why nothing of it can be played.
pub fn read(bytes: &[u8], shelf: &Shelf) -> Result<Loaded, Vec<Finding>> {
    let parsed = Parsed::of(bytes, shelf)?;
    let changed = parsed.changed();
    let (walk, mut findings) = if changed.is_empty() {
        parsed.walk()
    } else {
        parsed.snapshots()
    };
    let torn = parsed
        .scan
        .first_flaw()
        .is_some_and(|it| it.1 == Flaw::Torn);
    let damaged = parsed.damaged() || !walk.steps.is_empty();
    let is_changed = !changed.is_empty();
    findings.splice(..0, changed);
    Ok(Loaded {
        damaged,
        torn,
        changed: is_changed,
        whole: parsed.scan.whole,
        last: parsed.scan.last.to_vec(),
        walk,
        findings,
    })
}

/// Runs a save's log again from the seed and compares every month's hash.
pub fn replay(bytes: &[u8], shelf: &Shelf) -> Result<Replayed, Vec<Finding>> {
    let parsed = Parsed::of(bytes, shelf)?;
    let (walk, findings) = parsed.walk();
    let differ: Vec<u8> = walk
        .steps
        .iter()
        .filter_map(|it| {
            if let Step::Differs(at) = it.1 {
                Some(at)
            } else {
                None
            }
        })
        .collect();
    let written = walk.kept.iter().filter_map(|it| {
        if let Record::Month(end) = it {
            Some(end)
        } else {
            None
        }
    });
    let same = written.filter(|it| !it.bridge).map(|it| it.month).collect();
    Ok(Replayed {
        findings,
        same,
        differ,
        notes: parsed.changed(),
    })
}

/// A save whose lines have been read.
struct Parsed<'a> {
    pack: Arc<Pack>,
    header: Arc<Header>,
    opened: World,
    scan: Scan<'a>,
    texts: Vec<Result<RecordText, String>>,
}

impl<'a> Parsed<'a> {
    fn of(bytes: &'a [u8], shelf: &Shelf) -> Result<Self, Vec<Finding>> {
        let alone = |it: Finding| vec![it];
        if bytes.is_empty() {
            return Err(alone(Finding::of_file("the file is empty")));
        }
        let scan = scan(bytes);
        let texts: Vec<Result<RecordText, String>> =
            scan.lines.iter().map(|it| parse(it.body)).collect();
        let Some(facts) = texts.iter().flatten().find_map(RecordText::facts) else {
            let newer = scan
                .lines
                .first()
                .and_then(|it| it.body)
                .and_then(newer_format);
            return Err(alone(newer.unwrap_or_else(|| {
                Finding::of_file("neither the header nor the end of any month can be read: this is no save, or nothing of it is left")
            })));
        };
        let (pack, header) = open(facts, shelf).map_err(alone)?;
        let opened = rules::open(&pack, &header.setup);
        Ok(Self {
            pack,
            header: Arc::new(header),
            opened,
            scan,
            texts,
        })
    }

    fn damaged(&self) -> bool {
        let flawed = |it: &Flaw| *it != Flaw::Torn;
        self.scan
            .lines
            .iter()
            .filter_map(|it| it.flaw)
            .any(|it| flawed(&it))
            || self
                .scan
                .lines
                .iter()
                .zip(&self.texts)
                .any(|(line, text)| line.body.is_some() && text.is_err())
    }

    fn changed(&self) -> Vec<Finding> {
        let mut changed = Vec::new();
        if self.header.hash != fingerprint(&self.pack) {
            changed.push(Finding::of_file(format!(
                "the pack `{}` has changed since this game was saved",
                self.pack.id
            )));
        }
        if self.header.rules != RULES {
            changed.push(Finding::of_file(format!(
                "this game was saved under rules version {}; these are version {RULES}",
                self.header.rules
            )));
        }
        changed
    }

    fn flaws(&self) -> Vec<Finding> {
        let flaw = |(line, text): (&super::chain::Line<'_>, &Result<RecordText, String>)| {
            let what = match (line.flaw, text) {
                (Some(Flaw::Torn), _) => {
                    "the file ends within this line; it was dropped".to_owned()
                }
                (Some(Flaw::Changed), _) => {
                    "it is not as it was written: its check digits do not fit".to_owned()
                }
                (Some(Flaw::Frame), _) => {
                    "its check digits or its end are damaged; its words are whole".to_owned()
                }
                (None, Err(error)) => format!("it is no record that this version knows: {error}"),
                (None, Ok(_)) => return None,
            };
            Some(Finding::at(line.number, what))
        };
        self.scan
            .lines
            .iter()
            .zip(&self.texts)
            .filter_map(flaw)
            .collect()
    }

    /// Runs the log again.
    fn walk(&self) -> (Walk, Vec<Finding>) {
        let mut findings = self.flaws();
        let mut walk = Walk::new(Arc::clone(&self.pack), Arc::clone(&self.header));
        for (line, text) in self.scan.lines.iter().zip(&self.texts) {
            if line.flaw == Some(Flaw::Torn) {
                continue;
            }
            let record = text
                .as_ref()
                .ok()
                .and_then(|it| self.record(line.number, it, &mut findings));
            walk.step(line.number, record.as_ref());
        }
        walk.finish();
        findings.extend(walk.steps.iter().map(|it| told(it.0, &it.1)));
        findings.sort_by_key(|it| it.line);
        (walk, findings)
    }

    /// Takes month after month as it was written down: pack or rules have changed, and commands would lead elsewhere.
    fn snapshots(&self) -> (Walk, Vec<Finding>) {
        let mut findings = self.flaws();
        let header = Header {
            rules: RULES,
            hash: fingerprint(&self.pack),
            ..Header::clone(&self.header)
        };
        let header = Arc::new(header);
        let mut walk = Walk::new(Arc::clone(&self.pack), Arc::clone(&header));
        let mut after = 0;
        for (line, text) in self.scan.lines.iter().zip(&self.texts) {
            let Ok(text) = text else { continue };
            match self.record(line.number, text, &mut findings) {
                Some(Record::Month(end)) => {
                    after = 0;
                    let end = MonthEnd {
                        bridge: true,
                        header: Arc::clone(&header),
                        ..end
                    };
                    walk.step(line.number, Some(&Record::Month(end)));
                }
                Some(Record::Turn(_)) => after += 1,
                Some(Record::Header(_)) | None => (),
            }
        }
        walk.finish();
        let month = walk.course.world.month;
        findings.push(Finding::of_file(if month == 0 {
            "no month was over: the game begins anew".to_owned()
        } else if after > 0 {
            format!(
                "the game goes on from the end of month {month}; what was done after it is left out"
            )
        } else {
            format!("the game goes on from the end of month {month}")
        }));
        (walk, findings)
    }

    fn record(
        &self,
        line: usize,
        text: &RecordText,
        findings: &mut Vec<Finding>,
    ) -> Option<Record> {
        match text.back(&self.pack, &self.header, &self.opened) {
            Ok((record, lost)) => {
                findings.extend(
                    lost.iter()
                        .map(|it| Finding::at(line, format!("{it}; it was left out"))),
                );
                Some(record)
            }
            Err(lost) => {
                findings.push(Finding::at(line, lost.to_string()));
                None
            }
        }
    }
}

fn parse(body: Option<&[u8]>) -> Result<RecordText, String> {
    let body = body.ok_or_else(String::new)?;
    serde_json::from_slice(body).map_err(|it| it.to_string())
}

fn newer_format(body: &[u8]) -> Option<Finding> {
    let value: serde_json::Value = serde_json::from_slice(body).ok()?;
    let format = value.get("header")?.get("format")?.as_u64()?;
    (format > u64::from(FORMAT)).then(|| newer(format))
}

fn newer(format: u64) -> Finding {
    Finding::at(
        1,
        format!(
            "this save has format {format}; this version of the game reads formats up to {FORMAT}"
        ),
    )
}

fn open(facts: &HeaderText, shelf: &Shelf) -> Result<(Arc<Pack>, Header), Finding> {
    if facts.format > FORMAT {
        return Err(newer(u64::from(facts.format)));
    }
    let Some(pack) = shelf.pack(&facts.pack) else {
        return Err(Finding::of_file(format!(
            "the pack `{}` is not here; name its folder with --pack",
            facts.pack
        )));
    };
    let pack = crate::game::extended(&pack, &facts.lens)
        .map_err(|it| Finding::of_file(format!("the lens `{}`: {it}", facts.lens)))?;
    let header = facts
        .back(&pack)
        .map_err(|it| Finding::of_file(format!("in the pack `{}` {it}", facts.pack)))?;
    Ok((pack, header))
}

fn told(line: usize, step: &Step) -> Finding {
    Finding::at(
        line,
        match step {
            Step::Refused => "this command cannot be carried out here".to_owned(),
            Step::Order => "this line does not belong here".to_owned(),
            Step::Differs(month) => {
                format!(
                    "month {month} plays out differently from how it is written; the written state was taken"
                )
            }
            Step::Bridged(month) => format!(
                "month {month} was taken from its written end; some of its commands are lost"
            ),
            Step::Replayed(month) => format!(
                "the end of month {month} is lost; the month was played again from its commands"
            ),
            Step::LeftOut(count) => {
                format!(
                    "{count} later {} of the unfinished month left out",
                    if *count == 1 {
                        "line was"
                    } else {
                        "lines were"
                    }
                )
            }
        },
    )
}
