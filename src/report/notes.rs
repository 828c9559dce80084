//! What a class's own file adds to its game: people by the names they were given, reasons, drafts, taps, exit tickets.

use std::io;
use std::path::{Path, PathBuf};

use crate::content::{ClassMatter, StepKind};
use crate::host::Slip;
use crate::host::lesson;
use crate::host::plan::Timetable;
use crate::host::record::{self, Facts, Line};

/// Somebody in a class, by the name that the program gave: whatever they called themselves later stays in the class's own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The number.
    pub number: u16,
    /// The name given.
    pub name: String,
    /// Seats they sat in, by id.
    pub seats: Vec<String>,
}

/// What a delegation wrote in a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Which round, from 1.
    pub round: usize,
    /// The seat, by id.
    pub seat: String,
    /// Its line of reason; may be empty.
    pub reason: String,
    /// How often its draft was kept.
    pub drafts: usize,
}

/// What a class's own file says.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// What the class is.
    pub facts: Facts,
    /// Its people.
    pub people: Vec<Known>,
    /// What delegations wrote, round by round.
    pub written: Vec<Written>,
    /// Exit tickets, sorted so that nobody is known by their place.
    pub exits: Vec<Vec<String>>,
    /// How often each answer of a question was tapped.
    pub polls: Vec<(String, Vec<u32>)>,
    /// What the facilitator did, in sentences.
    pub done: Vec<String>,
}

/// The notes of the class to whose game this save belongs: their file, and its lines.
pub fn beside(save: &Path) -> io::Result<Option<(PathBuf, Vec<Line>)>> {
    let folder = match save.parent() {
        Some(it) if !it.as_os_str().is_empty() => it.to_owned(),
        _ => PathBuf::from("."),
    };
    let name = save.file_name().and_then(|it| it.to_str());
    for path in record::files_in(&folder)? {
        // Another class's notes that cannot be read are no matter of this game's.
        let Ok(lines) = record::lines(&path) else {
            continue;
        };
        let is_own = |it: &Line| matches!(it, Line::Facts(facts) if facts.saves.iter().any(|it| Some(it.as_str()) == name));
        if lines.iter().any(is_own) {
            return Ok(Some((path, lines)));
        }
    }
    Ok(None)
}

impl Notes {
    /// Reads a class's lines.
    pub fn of(lines: &[Line], matter: &ClassMatter) -> Self {
        let mut notes = Self::default();
        let last = lines.iter().rev().find_map(|it| match it {
            Line::Facts(facts) => Some(facts.clone()),
            _ => None,
        });
        notes.facts = last.unwrap_or_default();
        let script = lesson(matter, &notes.facts);
        let mut round = None;
        let mut slips: Vec<(String, Slip, usize)> = Vec::new();
        for line in lines {
            match line {
                Line::Person(it) => notes.person(it.number, &it.name, it.seat.as_deref()),
                Line::Slip { seat, slip, filed } => {
                    note_slip(&mut slips, seat, slip, *filed);
                }
                Line::Place(place) => {
                    let plan = script
                        .as_ref()
                        .map(|it| Timetable::resumed(it, place, place.since, place.since));
                    let now = plan
                        .filter(|it| it.kind() == StepKind::Round)
                        .map(|it| it.round());
                    if now != round {
                        notes.close(round, &mut slips);
                        round = now;
                    }
                }
                Line::Exit(texts) => notes.exits.push(texts.clone()),
                Line::Poll(id, counts) => match notes.polls.iter_mut().find(|it| it.0 == *id) {
                    Some(it) => it.1.clone_from(counts),
                    None => notes.polls.push((id.clone(), counts.clone())),
                },
                Line::Done(_, text) => notes.done.push(text.clone()),
                Line::Facts(_)
                | Line::Say(_)
                | Line::Letter(_)
                | Line::Key(_)
                | Line::Alive(_)
                | Line::Report(_) => (),
            }
        }
        notes.close(round, &mut slips);
        notes.exits.sort();
        notes
    }

    fn person(&mut self, number: u16, name: &str, seat: Option<&str>) {
        if !self.people.iter().any(|it| it.number == number) {
            let (name, seats) = (name.to_owned(), Vec::new());
            self.people.push(Known {
                number,
                name,
                seats,
            });
        }
        let own = self.people.iter_mut().find(|it| it.number == number);
        if let Some((own, seat)) = own.zip(seat)
            && !own.seats.iter().any(|it| it == seat)
        {
            own.seats.push(seat.to_owned());
        }
    }

    /// A round is over: what lies on the slips is what was written in it.
    fn close(&mut self, round: Option<usize>, slips: &mut Vec<(String, Slip, usize)>) {
        for (seat, slip, drafts) in std::mem::take(slips) {
            if let Some(round) = round
                && (0 < drafts || !slip.is_empty())
            {
                self.written.push(Written {
                    round,
                    seat,
                    reason: slip.reason,
                    drafts,
                });
            }
        }
    }

    /// What a seat wrote in a round.
    pub fn written(&self, seat: &str, round: usize) -> Option<&Written> {
        self.written
            .iter()
            .find(|it| it.seat == seat && it.round == round)
    }
}

/// The seat's slip as it lies there now; an empty one that is not filed lies there at the beginning.
fn note_slip(slips: &mut Vec<(String, Slip, usize)>, seat: &str, slip: &Slip, filed: bool) {
    let drafted = usize::from(!filed && !slip.is_empty());
    match slips.iter_mut().find(|it| it.0 == seat) {
        Some(it) => {
            it.1 = slip.clone();
            it.2 += drafted;
        }
        None => slips.push((seat.to_owned(), slip.clone(), drafted)),
    }
}
