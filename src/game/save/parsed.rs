//! A save whose lines have been read, and the ways to run it again.

use std::borrow::Cow;
use std::sync::Arc;

use super::chain::{Flaw, Line, Scan, scan};
use super::finding::Finding;
use super::legal;
use super::mirror::{Lost, Mirror};
use super::record::{FORMAT, HeaderText, MonthText, RecordText, command_back, written_hash};
use super::state::WorldText;
use super::table::SaidText;
use super::walk::{Step, Walk};
use crate::content::Pack;
use crate::game::{Command, Header, MonthEnd, RULES, Record, Shelf, Start, Turn, fingerprint};
use crate::rules;
use crate::world::World;

/// A save whose lines have been read.
pub(super) struct Parsed<'a> {
    pack: Arc<Pack>,
    header: Arc<Header>,
    facts: HeaderText,
    opened: World,
    pub scan: Scan<'a>,
    texts: Vec<Result<RecordText, String>>,
}

/// A log that was run again.
pub(super) struct Run {
    /// Where it led.
    pub walk: Walk,
    /// What is not right about the file.
    pub findings: Vec<Finding>,
    /// Something is, besides a torn last line.
    pub damaged: bool,
}

impl<'a> Parsed<'a> {
    /// Reads every line. An error says why nothing can be played.
    pub fn of(bytes: &'a [u8], shelf: &Shelf) -> Result<Self, Vec<Finding>> {
        let alone = |it: Finding| vec![it];
        if bytes.is_empty() {
            return Err(alone(Finding::of_file("the file is empty")));
        }
        let scan = scan(bytes);
        let texts: Vec<Result<RecordText, String>> =
            scan.lines.iter().map(|it| parse(it.body)).collect();
        let Some(facts) = agreed(&texts) else {
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
            facts: facts.clone(),
            pack,
            header: Arc::new(header),
            opened,
            scan,
            texts,
        })
    }

    /// What has changed since the game was saved.
    pub fn changed(&self) -> Vec<Finding> {
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

    /// The last month of which a line says that it is over.
    pub fn claimed(&self) -> u8 {
        let months = self.pack.scenarios[self.header.setup.scenario].months;
        let month = |it: &RecordText| match it {
            RecordText::Month(end) => Some(end.month),
            _ => None,
        };
        let claims = self.texts.iter().flatten().filter_map(month);
        claims.max().unwrap_or(0).min(months)
    }

    /// Runs the log again.
    pub fn walk(&self) -> Run {
        let strict = self.changed().is_empty();
        let mut findings = Vec::new();
        let mut walk = Walk::new(Arc::clone(&self.pack), Arc::clone(&self.header));
        for (line, text) in self.scan.lines.iter().zip(&self.texts) {
            let record = self.record(line, text, strict, &mut findings);
            if line.flaw != Some(Flaw::Torn) {
                walk.step(line.number, record.as_ref());
            }
        }
        walk.finish();
        findings.extend(walk.steps.iter().map(|it| told(it.0, &it.1)));
        findings.sort_by_key(|it| it.line);
        let damaged = findings.len() > self.torn();
        Run {
            walk,
            findings,
            damaged,
        }
    }

    /// Takes month after month as it was written down: pack or rules have changed, and commands would lead elsewhere.
    pub fn snapshots(&self) -> Run {
        let mut findings = Vec::new();
        let header = Arc::new(Header {
            rules: RULES,
            hash: fingerprint(&self.pack),
            ..Header::clone(&self.header)
        });
        let mut walk = Walk::new(Arc::clone(&self.pack), Arc::clone(&header));
        let mut after = 0;
        for (line, text) in self.scan.lines.iter().zip(&self.texts) {
            match self.record(line, text, false, &mut findings) {
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
                Some(Record::Header(_) | Record::Time(_)) | None => (),
            }
        }
        walk.finish();
        findings.extend(walk.steps.iter().map(|it| told(it.0, &it.1)));
        let damaged = findings.len() > self.torn();
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
        Run {
            walk,
            findings,
            damaged,
        }
    }

    /// How many lines are torn: the last one, or none.
    fn torn(&self) -> usize {
        let torn = |it: &&Line<'_>| it.flaw == Some(Flaw::Torn);
        self.scan.lines.iter().filter(torn).count()
    }

    /// The record of a line, where it is one that this game can have written; what is not right about it is told.
    ///
    /// Where pack and rules are those of the save, nothing may differ by a byte; else what the pack has lost is left out.
    fn record(
        &self,
        line: &Line<'_>,
        text: &Result<RecordText, String>,
        strict: bool,
        findings: &mut Vec<Finding>,
    ) -> Option<Record> {
        if let Some(what) = flaw(line, text) {
            findings.push(Finding::at(line.number, what));
        }
        let (text, body) = (text.as_ref().ok()?, line.body?);
        let mut tell = |what: String| {
            findings.push(Finding::at(line.number, what));
            None
        };
        if strict && serde_json::to_vec(text).is_ok_and(|it| it != body) {
            return tell("its words are not those in which this game writes".to_owned());
        }
        if let Some(facts) = text.facts().filter(|it| **it != self.facts) {
            let what = differs(&self.facts, facts);
            return tell(format!(
                "it bears other facts of the game than the other lines: {what}"
            ));
        }
        let record = match text {
            RecordText::Header(_) => Ok((Record::Header(Arc::clone(&self.header)), Vec::new())),
            RecordText::Month(end) => self.month(end, body, strict),
            RecordText::Time(time) => Ok((Record::Time(*time), Vec::new())),
            RecordText::Open { month, then } => self.turn(Ok(Start::Open(*month)), then),
            RecordText::Pass { month } => self.turn(Ok(Start::Pass(*month)), &[]),
            RecordText::Control { act, then } => {
                let command = act.back(&self.pack).map(Command::Control);
                self.turn(command.map(Start::Command), then)
            }
            RecordText::Command { by, act, then } => {
                let command = command_back(&self.pack, by, act);
                self.turn(command.map(Start::Command), then)
            }
        };
        match record {
            Ok((record, lost)) => {
                for it in lost {
                    tell(format!("{it}; it was left out"));
                }
                Some(record)
            }
            Err(what) => tell(what),
        }
    }

    /// Something that was done; the rules judge it when it is done again.
    fn turn(
        &self,
        start: Result<Start, Lost>,
        then: &[SaidText],
    ) -> Result<(Record, Vec<Lost>), String> {
        let back = |start: Start| {
            let then = then.iter().map(|it| it.back(&self.pack));
            let then = then.collect::<Result<_, Lost>>()?;
            Ok((Record::Turn(Turn { start, then }), Vec::new()))
        };
        start.and_then(back).map_err(|it| it.to_string())
    }

    /// The state at a month's end, through the checking door.
    fn month(
        &self,
        end: &MonthText,
        body: &[u8],
        strict: bool,
    ) -> Result<(Record, Vec<Lost>), String> {
        let refused = |why: Cow<'_, str>| {
            format!(
                "the state at the end of month {} cannot be taken: {why}",
                end.month
            )
        };
        if written_hash(body).as_deref() != Some(&end.hash) {
            return Err(refused(
                "it is not the one whose hash stands beside it".into(),
            ));
        }
        let (world, lost) = end.world.onto(&self.pack, self.opened.clone());
        if strict {
            let again = WorldText::of(&self.pack, &world);
            if again != end.world {
                let first = lost.first().map(ToString::to_string);
                let what = first.unwrap_or_else(|| differs(&again, &end.world));
                return Err(refused(what.into()));
            }
        }
        if world.month != end.month || world.seed != self.header.setup.seed {
            return Err(refused("it is another month's, or another game's".into()));
        }
        if let Some(what) = legal::misfit(&self.pack, &world) {
            return Err(refused(what.into()));
        }
        let end = MonthEnd {
            header: Arc::clone(&self.header),
            month: end.month,
            hash: end.hash.clone(),
            world: Arc::new(world),
            bridge: end.bridge,
        };
        Ok((Record::Month(end), lost))
    }
}

/// The facts on which most lines agree, the first ones where as many agree on others.
fn agreed(texts: &[Result<RecordText, String>]) -> Option<&HeaderText> {
    let mut known: Vec<(&HeaderText, usize)> = Vec::new();
    for facts in texts.iter().flatten().filter_map(RecordText::facts) {
        if let Some(it) = known.iter_mut().find(|it| it.0 == facts) {
            it.1 += 1;
        } else if known.len() < MOST_FACTS {
            known.push((facts, 1));
        }
    }
    known.into_iter().rev().max_by_key(|it| it.1).map(|it| it.0)
}

/// So many different sets of facts are weighed against each other.
const MOST_FACTS: usize = 8;

/// What is wrong with a line's bytes.
fn flaw(line: &Line<'_>, text: &Result<RecordText, String>) -> Option<String> {
    Some(match (line.flaw, text) {
        (Some(Flaw::Torn), _) => "the file ends within this line; it was dropped".to_owned(),
        (Some(Flaw::Changed), _) => {
            "it is not as it was written: its check digits do not fit".to_owned()
        }
        (Some(Flaw::Frame), _) => {
            "its check digits or its end are damaged; its words are whole".to_owned()
        }
        (None, Err(error)) => format!("it is no record that this version knows: {error}"),
        (None, Ok(_)) => return None,
    })
}

/// Where two copies first differ, as a path of names.
fn differs(one: &impl serde::Serialize, other: &impl serde::Serialize) -> String {
    let value = |it: Result<serde_json::Value, _>| it.unwrap_or_default();
    let (one, other) = (
        value(serde_json::to_value(one)),
        value(serde_json::to_value(other)),
    );
    let mut path = Vec::new();
    descend(&one, &other, &mut path);
    let path = path.join(".");
    format!("`{path}` is not as this game writes it")
}

fn descend(one: &serde_json::Value, other: &serde_json::Value, path: &mut Vec<String>) {
    use serde_json::Value::{Array, Object};
    let next = match (one, other) {
        (Object(one), Object(other)) => {
            let names = one.keys().chain(other.keys());
            let mut differing = names.filter(|it| one.get(*it) != other.get(*it));
            differing
                .next()
                .map(|it| (it.clone(), one.get(it), other.get(it)))
        }
        (Array(one), Array(other)) => (0..one.len().max(other.len()))
            .find(|at| one.get(*at) != other.get(*at))
            .map(|at| (at.to_string(), one.get(at), other.get(at))),
        _ => None,
    };
    if let Some((name, one, other)) = next {
        path.push(name);
        if let (Some(one), Some(other)) = (one, other) {
            descend(one, other, path);
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
    match legal::seats(&pack, &header) {
        Some(why) => Err(Finding::of_file(format!("its header: {why}"))),
        None => Ok((pack, header)),
    }
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
