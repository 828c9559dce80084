//! What if, in lines of text.

use std::io;

use crate::content::foreign;
use crate::futures::{Choice, MOST_CHOICES, MOST_FUTURES, Question};
use crate::lab::{self, BadOption};
use crate::ui::plain::{Done, Plain};
use crate::words::{self, whatif};
use crate::world::{Act, Order};

/// Futures a choice unless more are asked for.
const FUTURES: u32 = 120;

impl Plain<'_> {
    pub(super) fn whatif(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        if view.outcome.is_some() {
            return Ok(Err(whatif::GAME_IS_OVER_NO_ASKING.to_owned()));
        }
        if rest.is_empty() {
            return Ok(Err(whatif::WHATIF_TAKES_OPTIONS.to_owned()));
        }
        let mut question = Question {
            belief: self.table.belief(),
            choices: Vec::new(),
            futures: FUTURES,
            until: view.months(&pack),
            view,
        };
        for word in rest {
            if let Err(reason) = self.option(&mut question, word) {
                return Ok(Err(reason));
            }
        }
        if let Some(why) = question.refused(&pack) {
            return Ok(Err(words::refusal(&pack, &question.view, None, &why)));
        }
        if let Err(reason) = self.submit(&Act::Look) {
            return Ok(Err(reason));
        }
        let found = question.explore(&pack, &|| false, &mut |_| ());
        for line in found.iter().flat_map(|it| whatif::report(&pack, it)) {
            writeln!(self.out, "{line}")?;
        }
        Ok(Ok(()))
    }

    /// Adds an option, or sets how many futures and how far.
    fn option(&self, question: &mut Question, word: &str) -> Result<(), String> {
        let (pack, view) = (self.pack(), &question.view);
        let number = |text: &str| text.parse::<u32>().ok();
        if let Some(text) = word.strip_prefix("futures=") {
            question.futures = match number(text) {
                Some(0) | None => return Err(whatif::futures_are_a_number(&foreign::shown(text))),
                Some(more) if MOST_FUTURES < more => {
                    return Err(whatif::at_most_futures(&MOST_FUTURES));
                }
                Some(futures) => futures,
            };
            return Ok(());
        }
        if let Some(text) = word.strip_prefix("until=") {
            let (first, last) = (view.playing(), view.months(&pack));
            let month = number(text).and_then(|it| u8::try_from(it).ok());
            let month = month.filter(|it| (first..=last).contains(it));
            question.until = month.ok_or_else(|| whatif::until_is_between(&first, &last))?;
            return Ok(());
        }
        let choice = if let Some(at) = number(word) {
            self.numbered(at)?
        } else if let Some(text) = word.strip_prefix("draft:") {
            let at = number(text)
                .and_then(|it| usize::try_from(it).ok())
                .and_then(|it| it.checked_sub(1));
            let draft = at.and_then(|it| view.own.desk.get(it));
            let none = || whatif::there_is_no_draft(&foreign::shown(text));
            Choice::Offer(draft.ok_or_else(none)?.clone())
        } else {
            lab::option(&pack, view, word).map_err(bad)?
        };
        if !question.choices.contains(&choice) {
            question.choices.push(choice);
        }
        let own = question
            .choices
            .iter()
            .filter(|it| **it != Choice::Nothing)
            .count();
        if MOST_CHOICES < own {
            return Err(whatif::at_most_choices(&MOST_CHOICES));
        }
        Ok(())
    }

    /// The move or answer of this number in the list of `moves`.
    fn numbered(&self, number: u32) -> Result<Choice, String> {
        let list = self.choices();
        let at = usize::try_from(number)
            .ok()
            .and_then(|it| it.checked_sub(1));
        match at.and_then(|it| list.get(it)) {
            Some(Order::Move { what, target }) => Ok(Choice::Move(*what, *target)),
            Some(Order::Choose { event, choice }) => Ok(Choice::Answer(*event, *choice)),
            Some(_) => Err(whatif::NO_CHOICE_OF_THIS_KIND.to_owned()),
            None => Err(words::plain::there_is_no_number(
                &number,
                &words::plain::MOVES_LISTS_NUMBERS,
            )),
        }
    }
}

fn bad(it: BadOption) -> String {
    match it {
        BadOption::Said(text) => text,
        BadOption::Unknown(kind, id, known) => {
            let near = known
                .iter()
                .map(|it| (strsim::jaro_winkler(it, &id), it))
                .max_by(|one, other| one.0.total_cmp(&other.0))
                .filter(|it| 0.7 < it.0);
            let id = foreign::shown(&id);
            match near {
                Some((_, near)) => whatif::unknown_did_you_mean(&kind, &id, near),
                None if known.is_empty() => whatif::there_is_none(&kind, &id),
                None => whatif::unknown_known_are(
                    &kind,
                    &id,
                    &words::list(&known[..known.len().min(12)]),
                ),
            }
        }
    }
}
