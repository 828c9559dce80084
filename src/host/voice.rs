//! What is said in a class: to all, from seat to seat, and by taps that are only counted.

use crate::content::{UnderstandingCheck, foreign};
use crate::host::class::Class;
use crate::host::record::{Letter, Line};
use crate::words::host as told;
use crate::world::is_text;

/// Messages that a class keeps.
const MOST_LETTERS: usize = 2_000;

/// Messages of a seat in one step.
const MOST_OF_SEAT: usize = 12;

impl Class {
    /// Says something to the whole class; nothing takes it back.
    pub fn say(&mut self, text: &str) -> Result<(), String> {
        let text = foreign::typed(text).trim().to_owned();
        if !text.is_empty() && !is_text(&text) {
            return Err(told::text_has_at_most(&crate::world::LONGEST));
        }
        self.say.clone_from(&text);
        self.write(Line::Say(text));
        Ok(())
    }

    /// Writes a message: from a seat or the facilitator (empty), to a seat.
    pub fn letter(&mut self, from: &str, to: &str, text: &str) -> Result<(), String> {
        let text = foreign::typed(text).trim().to_owned();
        if !is_text(&text) {
            return Err(told::text_has_at_most(&crate::world::LONGEST));
        }
        let known = |it: &str| it.is_empty() || self.seat(it).is_some();
        if !known(from) || !known(to) || from == to {
            return Err(told::NOBODY_SITS_THERE.to_owned());
        }
        let round = self.plan.at();
        let own = self
            .letters
            .iter()
            .filter(|it| it.from == from && it.round == round)
            .count();
        if MOST_LETTERS <= self.letters.len() || (!from.is_empty() && MOST_OF_SEAT <= own) {
            return Err(told::TOO_MANY_LETTERS.to_owned());
        }
        let letter = Letter {
            round,
            from: from.to_owned(),
            to: to.to_owned(),
            text,
        };
        self.letters.push(letter.clone());
        self.write(Line::Letter(letter));
        Ok(())
    }

    pub(super) fn count(&mut self, id: &str, counts: Vec<u32>) {
        match self.polls.iter_mut().find(|it| it.0 == id) {
            Some(it) => it.1 = counts,
            None => self.polls.push((id.to_owned(), counts)),
        }
    }

    /// Counts a tap; each person has one. Who tapped what is not kept.
    pub fn tap(
        &mut self,
        id: &str,
        number: u16,
        answer: usize,
        answers: usize,
    ) -> Result<(), String> {
        let voter = (id.to_owned(), number);
        if answers <= answer || self.voted.contains(&voter) {
            return Err(told::COUNTED_ALREADY.to_owned());
        }
        self.voted.push(voter);
        let mut counts = self.taps(id, answers);
        counts[answer] += 1;
        self.count(id, counts.clone());
        self.write(Line::Poll(id.to_owned(), counts));
        Ok(())
    }

    /// How often each answer was tapped.
    pub fn taps(&self, id: &str, answers: usize) -> Vec<u32> {
        let found = self.polls.iter().find(|it| it.0 == id);
        let mut counts = found.map_or_else(Vec::new, |it| it.1.clone());
        counts.resize(answers, 0);
        counts
    }

    /// An exit ticket: one of each person, and whose is not kept.
    pub fn exit(&mut self, number: u16, texts: &[&str]) -> Result<(), String> {
        let voter = ("exit".to_owned(), number);
        if self.voted.contains(&voter) {
            return Err(told::COUNTED_ALREADY.to_owned());
        }
        self.voted.push(voter);
        let plain = |it: &&str| foreign::typed(it).chars().take(400).collect::<String>();
        let texts: Vec<String> = texts.iter().take(3).map(plain).collect();
        self.exits.push(texts.clone());
        self.write(Line::Exit(texts));
        Ok(())
    }

    /// What is said to the class now; empty: nothing.
    pub fn said(&self) -> &str {
        &self.say
    }

    /// Messages that a seat may read: to it, from it, and to all.
    pub fn letters_of<'a>(&'a self, seat: &'a str) -> impl Iterator<Item = &'a Letter> {
        let own = move |it: &&Letter| {
            it.to == seat || it.from == seat || (it.to.is_empty() && it.from.is_empty())
        };
        self.letters.iter().filter(own)
    }

    /// All messages, for the facilitator.
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// What the facilitator did: when, and what.
    pub fn done(&self) -> &[(u64, String)] {
        &self.done
    }

    /// The lesson, in a line.
    pub fn script_title(&self) -> &str {
        &self.script.title
    }

    /// A page's heading.
    pub fn leaflet_title(&self, id: &str) -> &str {
        let found = self.matter.pages.iter().find(|it| it.id == id);
        found.map_or("", |it| it.title.as_str())
    }

    /// Checks of understanding.
    pub fn checks(&self) -> &[UnderstandingCheck] {
        &self.matter.checks
    }
}
