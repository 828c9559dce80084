use super::chain::Flaw;
use super::finding::Finding;
use super::parsed::{Parsed, Run};
use super::walk::{Step, Walk};
use crate::game::Shelf;

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
    /// Months that could not be compared: their commands, or the state at their end, are not in the file.
    pub unknown: Vec<u8>,
    /// Notes: what has changed since.
    pub notes: Vec<Finding>,
}

impl Replayed {
    /// The file is as it was written, and every month was compared and came out the same.
    pub fn good(&self) -> bool {
        self.findings.is_empty() && self.differ.is_empty() && self.unknown.is_empty()
    }
}

/// Findings that are told one by one.
const TOLD: usize = 40;

/// Reads a save. An error says why nothing of it can be played.
pub fn read(bytes: &[u8], shelf: &Shelf) -> Result<Loaded, Vec<Finding>> {
    let parsed = Parsed::of(bytes, shelf)?;
    let changed = parsed.changed();
    let Run {
        walk,
        findings,
        damaged,
    } = if changed.is_empty() {
        parsed.walk()
    } else {
        parsed.snapshots()
    };
    let torn = parsed
        .scan
        .first_flaw()
        .is_some_and(|it| it.1 == Flaw::Torn);
    let is_changed = !changed.is_empty();
    Ok(Loaded {
        damaged,
        torn,
        changed: is_changed,
        whole: parsed.scan.whole,
        last: parsed.scan.last.to_vec(),
        walk,
        findings: changed.into_iter().chain(bounded(findings)).collect(),
    })
}

/// Runs a save's log again from the seed and compares every month's hash.
pub fn replay(bytes: &[u8], shelf: &Shelf) -> Result<Replayed, Vec<Finding>> {
    let parsed = Parsed::of(bytes, shelf)?;
    let Run { walk, findings, .. } = parsed.walk();
    let differs = |it: &(usize, Step)| match it.1 {
        Step::Differs(month) => Some(month),
        _ => None,
    };
    let differ: Vec<u8> = walk.steps.iter().filter_map(differs).collect();
    let mut notes = parsed.changed();
    let mut over = walk.course.world.month;
    if !walk.owed.is_empty() && findings.is_empty() {
        notes.push(Finding::of_file(format!(
            "month {over} is over, and the file ends before the state at its end: there is nothing to compare it with"
        )));
        over -= 1;
    }
    over = over.max(parsed.claimed());
    let known = |month: &u8| walk.same.contains(month) || differ.contains(month);
    Ok(Replayed {
        unknown: (1..=over).filter(|it| !known(it)).collect(),
        findings: bounded(findings),
        same: walk.same,
        differ,
        notes,
    })
}

/// The first findings, and how many more there are.
fn bounded(mut findings: Vec<Finding>) -> Vec<Finding> {
    let more = findings.len().saturating_sub(TOLD);
    findings.truncate(TOLD);
    if more > 0 {
        findings.push(Finding::of_file(format!("and {more} more of this kind")));
    }
    findings
}
