//! What every part of the loader works with: the sources, the ids that exist, the faults found so far.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::source::{Place, Source};
use crate::content::file::Id;
use crate::content::template::{Flaw, Gap, Template};
use crate::content::{
    ActorId, ClaimId, ClauseId, DocId, EndingId, EventId, Fault, FormId, GaugeId, LensId, MoveId,
    PlanId, ScenarioId, StockId, SystemId, TheatreId, foreign, limits,
};

/// A kind of content that has ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Gauge,
    Stock,
    Claim,
    System,
    Document,
    Lens,
    Actor,
    Move,
    Clause,
    Event,
    Theatre,
    Form,
    Ending,
    Plan,
    Page,
    Dossier,
    Bargain,
    Scenario,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Gauge => "gauge",
            Kind::Stock => "stock",
            Kind::Claim => "claim",
            Kind::System => "system",
            Kind::Document => "document",
            Kind::Lens => "lens",
            Kind::Actor => "actor",
            Kind::Move => "move",
            Kind::Clause => "clause",
            Kind::Event => "event",
            Kind::Theatre => "theatre",
            Kind::Form => "form of alliance",
            Kind::Ending => "ending",
            Kind::Plan => "plan",
            Kind::Page => "codex entry",
            Kind::Dossier => "dossier",
            Kind::Bargain => "bargain",
            Kind::Scenario => "scenario",
        }
    }
}

/// An index that can be looked up by an id.
pub trait Known: Copy + Default + Ord {
    /// What it is an index of.
    const KIND: Kind;
    /// The index of a position.
    fn of(position: usize) -> Self;
}

macro_rules! known {
    ($($name:ident $kind:ident,)*) => {$(
        impl Known for $name {
            const KIND: Kind = Kind::$kind;
            fn of(position: usize) -> Self {
                $name::of(position)
            }
        }
    )*};
}

known! {
    GaugeId Gauge, StockId Stock, ClaimId Claim, SystemId System, DocId Document, LensId Lens, ActorId Actor, MoveId Move,
    ClauseId Clause, EventId Event, TheatreId Theatre, FormId Form, EndingId Ending, PlanId Plan, ScenarioId Scenario,
}

#[derive(Default)]
struct Ids {
    positions: BTreeMap<String, usize>,
    broken: BTreeSet<String>,
    whole: bool,
}

/// Characters of an id.
const LONGEST_ID: usize = 80;

/// Faults that are described; a file of rubbish has more than anybody reads.
const MOST_FAULTS: usize = 1_000;

/// The loader's state.
#[derive(Default)]
pub struct Desk {
    /// The pack's TOML files.
    pub sources: Vec<Source>,
    /// Contested names by key.
    pub names: BTreeMap<String, String>,
    ids: BTreeMap<Kind, Ids>,
    faults: RefCell<Vec<Fault>>,
    more: Cell<usize>,
}

impl Desk {
    /// Reports a fault.
    pub fn report(&self, fault: Fault) {
        if self.is_full() {
            self.count();
        } else {
            self.faults.borrow_mut().push(fault);
        }
    }

    /// Whether so many faults have been reported that further ones are only counted.
    pub fn is_full(&self) -> bool {
        self.faults.borrow().len() >= MOST_FAULTS
    }

    /// Counts a fault of which nothing more is said.
    pub fn count(&self) {
        self.more.set(self.more.get() + 1);
    }

    /// The faults reported, and how many more were counted.
    pub fn into_faults(self) -> (Vec<Fault>, usize) {
        (self.faults.into_inner(), self.more.get())
    }

    /// Whether nothing was reported of these files.
    pub fn is_clean(&self, paths: &[&str]) -> bool {
        let faults = self.faults.borrow();
        paths
            .iter()
            .all(|path| !faults.iter().any(|it| it.file.ends_with(path)))
    }

    /// Whether there is a document of this id.
    pub fn knows_document(&self, id: &str) -> bool {
        let ids = self.ids.get(&Kind::Document);
        ids.is_some_and(|it| it.positions.contains_key(id))
    }

    /// The place of an entry, ready to judge it.
    pub fn spot(&self, place: Place) -> Spot<'_> {
        Spot { desk: self, place }
    }

    /// Makes ids known by their positions; an id that stands twice or is misformed is a fault.
    pub fn index<'i>(
        &mut self,
        kind: Kind,
        ids: impl Iterator<Item = (Place, &'i Id)>,
        broken: &[String],
        whole: bool,
    ) {
        let mut seen: BTreeMap<String, (usize, Place, &Id)> = BTreeMap::new();
        for (position, (place, id)) in ids.enumerate() {
            let spot = self.spot(place);
            spot.check_format(id, matches!(kind, Kind::Claim | Kind::System));
            match seen.get(&id.text) {
                Some((_, first, at)) => {
                    let first =
                        self.sources[first.source].fault(at.at.clone(), String::new(), None);
                    let help = format!("the first one is at {}:{}", first.file, first.line);
                    spot.fault_at(
                        id,
                        format!("there are two {}s `{}`", kind.word(), id.text),
                        Some(help),
                    );
                }
                None => {
                    seen.insert(id.text.clone(), (position, place, id));
                }
            }
        }
        let positions = seen
            .into_iter()
            .map(|(id, (position, ..))| (id, position))
            .collect();
        self.ids.insert(
            kind,
            Ids {
                positions,
                broken: broken.iter().cloned().collect(),
                whole,
            },
        );
    }
}

/// An entry's place together with the desk: what a check needs to say where something is wrong.
#[derive(Clone, Copy)]
pub struct Spot<'d> {
    /// The loader's state.
    pub desk: &'d Desk,
    /// The entry's place.
    pub place: Place,
}

impl<'d> Spot<'d> {
    fn source(self) -> &'d Source {
        &self.desk.sources[self.place.source]
    }

    /// A fault of the value at a path within the entry.
    pub fn fault(self, path: &str, message: impl Into<String>) {
        self.fault_help(path, message, None);
    }

    /// The same, with what would be right.
    pub fn fault_help(self, path: &str, message: impl Into<String>, help: Option<String>) {
        if self.desk.is_full() {
            return self.desk.count();
        }
        let source = self.source();
        self.desk
            .report(source.fault(source.locate(self.place, path), message.into(), help));
    }

    /// Whether something stands at a path within the entry.
    pub fn has(self, path: &str) -> bool {
        self.source().locate(self.place, path) != (0..0)
    }

    /// A fault of an id.
    pub fn fault_at(self, id: &Id, message: impl Into<String>, help: Option<String>) {
        if self.desk.is_full() {
            return self.desk.count();
        }
        self.desk
            .report(self.source().fault(id.at.clone(), message.into(), help));
    }

    /// The content that an id names.
    pub fn find<T: Known>(self, id: &Id) -> Option<T> {
        self.find_name(&id.text, T::KIND, |message, help| {
            self.fault_at(id, message, help);
        })
        .map(T::of)
    }

    /// The content that a word at a path names.
    pub fn find_word<T: Known>(self, path: &str, word: &str) -> Option<T> {
        self.find_name(word, T::KIND, |message, help| {
            self.fault_help(path, message, help);
        })
        .map(T::of)
    }

    /// The content that these ids name, each at most once, in the pack's order.
    pub fn all<T: Known>(self, ids: &[Id]) -> Vec<T> {
        let mut found = self.as_written(ids);
        found.sort_unstable();
        found
    }

    /// The content that these ids name, each at most once, in the order in which the author names it.
    pub fn as_written<T: Known>(self, ids: &[Id]) -> Vec<T> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match self.find::<T>(id) {
                Some(it) if found.contains(&it) => {
                    self.fault_at(
                        id,
                        format!("`{}` is named twice in this list", id.text),
                        None,
                    );
                }
                Some(it) => found.push(it),
                None => (),
            }
        }
        found
    }

    /// The gauge that an id names; true where `-` before it asks for what it lacks of 100.
    pub fn lean(self, id: &Id) -> Option<(GaugeId, bool)> {
        let (lacks, name) = match id.text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, id.text.as_str()),
        };
        let position = self.find_name(name, Kind::Gauge, |message, help| {
            self.fault_at(id, message, help);
        })?;
        Some((GaugeId::of(position), lacks))
    }

    /// The number itself, checked to lie in a range.
    pub fn within(self, path: &str, value: f64, range: RangeInclusive<f64>) -> f64 {
        if !range.contains(&value) {
            self.fault(
                path,
                format!(
                    "{value} is not between {} and {}",
                    range.start(),
                    range.end()
                ),
            );
        }
        value
    }

    /// Checks that a count, or a change of one, is within the engine's room.
    pub fn within_count(self, path: &str, count: i32) {
        let most = limits::COUNT;
        if !(-most..=most).contains(&count) {
            self.fault(path, format!("{count} is not between {} and {most}", -most));
        }
    }

    /// A text that must say something: names put in, blanks around it taken off.
    pub fn text(self, path: &str, text: &str) -> String {
        if text.trim().is_empty() {
            self.fault(path, "this text is empty");
        }
        self.prose(path, text)
    }

    /// A text that may be empty.
    pub fn prose(self, path: &str, text: &str) -> String {
        self.open_text(path, text, &[])
    }

    /// A text in which some gaps stay open, to be filled when it is shown.
    pub fn open_text(self, path: &str, text: &str, gaps: &[&str]) -> String {
        self.seen(path, text);
        self.put_names(path, text.trim(), gaps)
    }

    /// Checks that every character of a text is one that is seen.
    fn seen(self, path: &str, text: &str) {
        if let Some(it) = text
            .chars()
            .find(|it| !foreign::is_plain(*it) && *it != '\n')
        {
            let kind = if it.is_control() {
                "control character"
            } else {
                "character that is not seen"
            };
            let code = u32::from(it);
            self.fault(path, format!("this text holds a {kind} (U+{code:04X})"));
        }
    }

    /// A text on one line of at most so many columns, each character one column wide.
    pub fn label(self, path: &str, text: &str, columns: usize) -> String {
        let label = self.text(path, text);
        if let Some(it) = label
            .chars()
            .find(|it| *it == '\n' || it.width() != Some(1))
        {
            self.fault(
                path,
                format!("`{}` is not one column wide", it.escape_debug()),
            );
        } else if label.width() > columns {
            self.fault(
                path,
                format!(
                    "this is {} columns wide; there is room for {columns}",
                    label.width()
                ),
            );
        }
        label
    }

    /// A sentence with gaps: each word in braces is a gap or a name, each in brackets a verb or pronoun.
    pub fn template(self, path: &str, text: &str, gaps: &[(&str, Gap)]) -> Option<Template> {
        if text.trim().is_empty() {
            self.fault(path, "this text is empty");
        }
        self.seen(path, text);
        let gap = |word: &str| gaps.iter().find(|it| it.0 == word).map(|it| it.1);
        let name = |word: &str| self.desk.names.get(word).cloned();
        match Template::read(text.trim(), gap, name) {
            Ok(template) => Some(template),
            Err(Flaw::Unpaired(letter)) => {
                let message = format!("this `{letter}` has no partner");
                self.fault_within(path, &letter.to_string(), message, None);
                None
            }
            Err(Flaw::NoWord(word)) => {
                let message = format!("`[{word}]` holds no single word");
                let help = "brackets hold a verb or a pronoun that agrees with the giver".into();
                self.fault_within(path, &format!("[{word}]"), message, Some(help));
                None
            }
            Err(Flaw::Unknown(word)) => {
                let known = gaps.iter().map(|it| it.0);
                let known = known.chain(self.desk.names.keys().map(String::as_str));
                let help = nearest(&word, known).map_or_else(
                    || {
                        let list: Vec<String> =
                            gaps.iter().map(|it| format!("`{{{}}}`", it.0)).collect();
                        format!("here stand {} and the names in names.toml", list.join(", "))
                    },
                    |it| format!("did you mean `{{{it}}}`?"),
                );
                let message = format!("there is no gap or name `{{{word}}}`");
                self.fault_within(path, &format!("{{{word}}}"), message, Some(help));
                None
            }
        }
    }

    /// A fault of the first place within a value at which these characters stand.
    fn fault_within(self, path: &str, written: &str, message: String, help: Option<String>) {
        if self.desk.is_full() {
            return self.desk.count();
        }
        let source = self.source();
        let span = source.locate(self.place, path);
        let at = source
            .text
            .get(span.clone())
            .and_then(|it| it.find(written))
            .map_or(span.clone(), |it| {
                let start = span.start + it;
                start..start + written.len()
            });
        self.desk.report(source.fault(at, message, help));
    }

    fn put_names(self, path: &str, text: &str, gaps: &[&str]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((key, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                break;
            };
            match self.desk.names.get(key) {
                Some(name) => out.push_str(name),
                None if gaps.contains(&key) => out.push_str(&format!("{{{key}}}")),
                None => self.unknown_name(path, key),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn unknown_name(self, path: &str, key: &str) {
        if self.desk.is_full() {
            return self.desk.count();
        }
        let written = format!("{{{key}}}");
        let help = match nearest(key, self.desk.names.keys().map(String::as_str)) {
            Some(it) => format!("did you mean `{{{it}}}`?"),
            None => "names stand in names.toml".to_owned(),
        };
        let message = format!("there is no name `{written}`");
        self.fault_within(path, &written, message, Some(help));
    }

    fn find_name(
        self,
        name: &str,
        kind: Kind,
        fault: impl FnOnce(String, Option<String>),
    ) -> Option<usize> {
        let ids = self.desk.ids.get(&kind)?;
        if let Some(position) = ids.positions.get(name) {
            return Some(*position);
        }
        if ids.whole && !ids.broken.contains(name) {
            fault(
                format!("there is no {} `{name}`", kind.word()),
                if self.desk.is_full() {
                    None
                } else {
                    self.suggest(name, kind, ids)
                },
            );
        }
        None
    }

    fn suggest(self, name: &str, kind: Kind, ids: &Ids) -> Option<String> {
        let elsewhere = self
            .desk
            .ids
            .iter()
            .find(|(other, it)| **other != kind && it.positions.contains_key(name));
        if let Some((other, _)) = elsewhere {
            return Some(format!("`{name}` is a {}", other.word()));
        }
        let known = ids.positions.keys().chain(&ids.broken).map(String::as_str);
        nearest(name, known).map(|it| format!("did you mean `{it}`?"))
    }

    /// Refuses what is not an id; codes of claims and systems may hold capitals.
    pub fn check_format(self, id: &Id, coded: bool) {
        let plain = |it: char| {
            it.is_ascii_lowercase() || it.is_ascii_digit() || (coded && it.is_ascii_uppercase())
        };
        let is_word = id
            .text
            .chars()
            .all(|it| plain(it) || matches!(it, '.' | '-' | '_'));
        if id.text.len() > LONGEST_ID {
            self.fault_at(
                id,
                format!("an id has at most {LONGEST_ID} characters"),
                None,
            );
        } else if !is_word || !id.text.starts_with(plain) {
            let help = "ids begin with a letter or digit and hold lower-case letters, digits, `.`, `-`, `_`";
            self.fault_at(id, format!("`{}` is not an id", id.text), Some(help.into()));
        } else if matches!(id.text.as_str(), "self" | "target") {
            self.fault_at(
                id,
                format!("`{}` has a meaning of its own and cannot be an id", id.text),
                None,
            );
        }
    }
}

/// The word most like this one, if any is like it.
pub fn nearest<'w>(word: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    // A word this long is like none, and comparing it would take long.
    if word.len() > foreign::SHOWN {
        return None;
    }
    let lower = word.to_lowercase();
    words
        .map(|it| (strsim::damerau_levenshtein(&lower, it), it))
        .min()
        .filter(|(distance, it)| *distance <= 1 + it.chars().count().min(word.chars().count()) / 4)
        .map(|(_, it)| it)
}
