//! A save as a list shows it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::chain::{Flaw, Scan, scan};
use super::record::{HeaderText, RecordText};
use crate::content::foreign;
use crate::game::{Shelf, files};

/// The largest save that is read: many times the longest game.
pub const MOST_SAVE: u64 = 64 * files::MEGABYTE;

/// One save as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// File name, as it may be shown.
    pub file: String,
    /// Scenario.
    pub scenario: String,
    /// Seats that people hold, with commas between.
    pub seat: String,
    /// Months that are over.
    pub month: u8,
    /// Months of the whole game, where its pack is here.
    pub months: Option<u8>,
    /// Whether it is as it was written.
    pub state: State,
    /// The first line that is not.
    pub line: Option<usize>,
    /// When it was last played, in seconds since 1970: by its own record, else by the file's.
    pub played: u64,
    /// Why it cannot be read at all.
    pub trouble: Option<String>,
}

/// Whether a save is as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is.
    Whole,
    /// Its last line is torn.
    Torn,
    /// Some line has changed.
    Damaged,
}

impl State {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Torn => "torn",
            Self::Damaged => "damaged",
        }
    }
}

/// Bytes of a save's beginning and of its end that a glance reads.
const GLANCE: u64 = 256 * 1024;

/// A save, read in full.
pub fn full(path: &Path, shelf: &Shelf) -> Entry {
    match files::read(path, MOST_SAVE) {
        Ok(bytes) => {
            let scan = scan(&bytes);
            of(path, &scan, scan.first_flaw(), &scan, shelf)
        }
        Err(error) => unreadable(path, &error),
    }
}

/// A save by its beginning and its end; what is damaged between them is not seen.
pub fn glance(path: &Path, shelf: &Shelf) -> Entry {
    match files::ends(path, GLANCE) {
        Ok((head, tail)) => {
            let (first, last) = (scan(&head), scan(&tail));
            // Where the end begins within a line, that line is no flaw, and where the beginning ends within one, neither.
            let flaw = if head.len() == tail.len() && head == tail {
                first.first_flaw()
            } else {
                let torn = last
                    .lines
                    .last()
                    .is_some_and(|it| it.flaw == Some(Flaw::Torn));
                torn.then_some((0, Flaw::Torn))
            };
            of(path, &first, flaw, &last, shelf)
        }
        Err(error) => unreadable(path, &error),
    }
}

fn of(
    path: &Path,
    head: &Scan<'_>,
    flaw: Option<(usize, Flaw)>,
    tail: &Scan<'_>,
    shelf: &Shelf,
) -> Entry {
    let record = |it: &[u8]| serde_json::from_slice::<RecordText>(it).ok();
    let facts: Option<HeaderText> = [head, tail]
        .iter()
        .flat_map(|it| it.lines.iter().filter_map(|it| it.body))
        .filter_map(record)
        .find_map(|it| it.facts().cloned());
    let last = |of: fn(&[u8]) -> Option<u64>| {
        let bodies = tail.lines.iter().rev().filter_map(|it| it.body);
        let early = head.lines.iter().rev().filter_map(|it| it.body);
        bodies.chain(early).find_map(of)
    };
    let state = match flaw {
        None if facts.is_some() => State::Whole,
        Some((_, Flaw::Torn)) if facts.is_some() => State::Torn,
        _ => State::Damaged,
    };
    let pack = facts.as_ref().and_then(|it| shelf.pack(&it.pack));
    let months = facts.as_ref().zip(pack).and_then(|(it, pack)| {
        let scenario = pack.scenario_id(&it.scenario)?;
        Some(pack.scenarios[scenario].months)
    });
    let known = facts.is_some();
    let line = flaw.map(|it| it.0).filter(|it| *it > 0);
    Entry {
        path: path.to_owned(),
        file: file_name(path),
        scenario: facts
            .as_ref()
            .map(|it| foreign::shown(&it.scenario).into_owned())
            .unwrap_or_default(),
        seat: facts.as_ref().map(people).unwrap_or_default(),
        month: last(month_of).map_or(0, |it| it as u8),
        months,
        state,
        line: line.or_else(|| (state == State::Damaged).then_some(1)),
        // Of what is no save, nobody knows when it was played: it stands last.
        played: if known {
            last(time_of).unwrap_or_else(|| modified(path))
        } else {
            0
        },
        trouble: None,
    }
}

fn people(facts: &HeaderText) -> String {
    let people = facts.seats.iter().filter(|it| it.level.is_none());
    let names: Vec<_> = people.map(|it| foreign::shown(&it.actor)).collect();
    names.join(",")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Entry {
    Entry {
        path: path.to_owned(),
        file: file_name(path),
        scenario: String::new(),
        seat: String::new(),
        month: 0,
        months: None,
        state: State::Damaged,
        line: None,
        played: 0,
        trouble: Some(format!("it cannot be read: {error}")),
    }
}

/// When a file was last written, in seconds since 1970.
fn modified(path: &Path) -> u64 {
    let time = path.metadata().and_then(|it| it.modified()).ok();
    let since = time.and_then(|it| it.duration_since(SystemTime::UNIX_EPOCH).ok());
    since.map_or(0, |it| it.as_secs())
}

/// The month of a line that ends one, without reading its state.
fn month_of(body: &[u8]) -> Option<u64> {
    #[derive(serde::Deserialize)]
    struct Line {
        month: Month,
    }
    #[derive(serde::Deserialize)]
    struct Month {
        month: u8,
    }
    body.starts_with(b"{\"month\"")
        .then(|| serde_json::from_slice::<Line>(body).ok())
        .flatten()
        .map(|it| u64::from(it.month.month))
}

/// The time of a line that tells one.
fn time_of(body: &[u8]) -> Option<u64> {
    #[derive(serde::Deserialize)]
    struct Line {
        time: u64,
    }
    body.starts_with(b"{\"time\"")
        .then(|| serde_json::from_slice::<Line>(body).ok())
        .flatten()
        .map(|it| it.time)
}

/// The file's name, as it may be shown.
pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    foreign::shown(&name).into_owned()
}
