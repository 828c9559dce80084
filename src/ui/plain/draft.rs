//! Drafting a deal in lines: the one command that asks.

use std::io;

use crate::content::file::{Size, Verify};
use crate::content::{ActorId, Pack};
use crate::rules;
use crate::ui::plain::find::{actor, actor_of};
use crate::ui::plain::{Done, Plain};
use crate::words;
use crate::words::choices::promises;
use crate::world::{Act, Draft, Receipt, Term, View};

impl Plain<'_> {
    pub(super) fn offer(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let Some(seat) = view.seat() else {
            return Ok(Err(words::plain::ONLY_SEAT_CAN_OFFER.to_owned()));
        };
        if view.outcome.is_some() {
            return Ok(Err(words::plain::GAME_IS_OVER.to_owned()));
        }
        let mut parties = vec![seat];
        let mut left = rest;
        while !left.is_empty() {
            match actor_of(&pack, left) {
                Ok((it, words)) => {
                    left = &left[words..];
                    if !parties.contains(&it) {
                        parties.push(it);
                    }
                }
                Err(reason) => return Ok(Err(reason)),
            }
        }
        if parties.len() < 2 {
            return Ok(Err(words::plain::OFFER_NEEDS_SEAT_TO.to_owned()));
        }
        let promises = promises(&pack, &view, &parties);
        if promises.is_empty() {
            return Ok(Err(words::plain::THESE_SEATS_HAVE_NOTHING.to_owned()));
        }
        self.ask(&pack, &promises)?;
        let Some(draft) = self.read_draft(&pack, &promises)? else {
            writeln!(self.out, "{}", words::plain::DRAFT_IS_DROPPED)?;
            return Ok(Ok(()));
        };
        self.settle(&pack, draft)
    }

    /// Lists what can be promised, and asks which.
    fn ask(&mut self, pack: &Pack, promises: &[Term]) -> io::Result<()> {
        writeln!(self.out, "{}", words::plain::WHAT_CAN_BE_PROMISED)?;
        for (at, term) in promises.iter().enumerate() {
            let clause = &pack.clauses[term.clause];
            writeln!(
                self.out,
                "{:3}. {} ({}, {}, {})",
                at + 1,
                words::pledge(pack, term),
                words::months(term.months),
                words::verify(term.verify),
                words::procedure(clause.ratify)
            )?;
        }
        writeln!(self.out, "{}", words::plain::WHICH_NUMBERS_IN_ONE_LINE)?;
        self.out.flush()
    }

    /// Reads lines until one is a draft; none where it is dropped.
    fn read_draft(&mut self, pack: &Pack, promises: &[Term]) -> io::Result<Option<Draft>> {
        while let Some(line) = self.line()? {
            if line.is_empty() || line.eq_ignore_ascii_case("cancel") {
                return Ok(None);
            }
            match parse(pack, promises, &line) {
                Ok(draft) => return Ok(Some(draft)),
                Err(reason) => writeln!(self.out, "No: {reason}")?,
            }
            self.out.flush()?;
        }
        Ok(None)
    }

    /// Shows a draft with its leanings, and asks what becomes of it.
    pub(super) fn settle(&mut self, pack: &Pack, draft: Draft) -> io::Result<Done> {
        self.show_draft(pack, &draft)?;
        while let Some(line) = self.line()? {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [] => break,
                [word] if word.eq_ignore_ascii_case("cancel") => break,
                [word] if word.eq_ignore_ascii_case("propose") => return self.propose(draft),
                [word] if word.eq_ignore_ascii_case("keep") => {
                    return self.speak(&Act::Keep(draft));
                }
                [first, party @ ..] if !party.is_empty() && words::fold(first) == "sound" => {
                    let res = match actor(pack, &party.join(" ")) {
                        Ok(party) => self.sound_out(&draft, party)?,
                        Err(reason) => Err(reason),
                    };
                    if let Err(reason) = res {
                        writeln!(self.out, "No: {reason}")?;
                    }
                }
                _ => writeln!(self.out, "{}", words::plain::NO_PROPOSE_SOUND_SEAT)?,
            }
            self.out.flush()?;
        }
        writeln!(self.out, "{}", words::plain::DRAFT_IS_DROPPED)?;
        Ok(Ok(()))
    }

    fn show_draft(&mut self, pack: &Pack, draft: &Draft) -> io::Result<()> {
        let view = self.view();
        for (at, term) in draft.terms.iter().enumerate() {
            writeln!(self.out, "{}. {}", at + 1, words::term(pack, term))?;
        }
        let belief = self.table.belief();
        let prices = rules::prices(pack, &view, belief);
        for it in crate::ai::leanings(pack, &view, &prices, belief, draft) {
            if Some(it.party) == view.seat() {
                let lines = &pack.actors[it.party].red_lines;
                writeln!(self.out, "{}", words::plain::worth_to_you(&it.worth))?;
                if let Some(line) = it.red_line.and_then(|at| lines.get(usize::from(at))) {
                    writeln!(self.out, "{}", words::plain::crosses_your_own(&line.text))?;
                }
                continue;
            }
            let words = words::lean(
                it.worth,
                it.band,
                it.red_line.is_some(),
                crate::ai::Level::default().threshold(),
            );
            let words = if view.is_person(it.party) {
                format!("{words}, {}", words::room::AS_INTERESTS_SUGGEST)
            } else {
                words.to_owned()
            };
            writeln!(
                self.out,
                "{}: {words} ({:+.1}, give or take {:.1})",
                words::The(pack, it.party),
                it.worth,
                it.band
            )?;
            let asked = it.ask.and_then(|(at, ask)| {
                let clause = draft.terms.get(usize::from(at))?.clause;
                pack.clauses[clause].asks.get(usize::from(ask))
            });
            if let Some(ask) = asked {
                writeln!(self.out, "  It asks first: {}", ask.text)?;
            }
            if let Some(text) = words::doubt(pack, &draft.terms, it.doubt) {
                writeln!(self.out, "  {text}.")?;
            }
        }
        let cost = rules::proposal_cost(pack, draft.parties().len());
        writeln!(
            self.out,
            "{}",
            words::plain::propose_costs_sound_seat(&words::held(cost))
        )?;
        self.out.flush()
    }

    fn propose(&mut self, draft: Draft) -> io::Result<Done> {
        let receipt = match self.submit(&Act::Propose(draft.clone())) {
            Ok(receipt) => receipt,
            Err(reason) => return Ok(Err(reason)),
        };
        let (pack, view) = (self.pack(), self.view());
        if let Some(number) = receipt.offer {
            writeln!(
                self.out,
                "{}",
                words::plain::proposed_as_offer_capital(&number, &words::held(view.own.capital))
            )?;
        }
        self.answers(&pack, &view, &draft, &receipt)?;
        self.last = Some(draft);
        Ok(Ok(()))
    }

    fn answers(
        &mut self,
        pack: &Pack,
        view: &View,
        draft: &Draft,
        receipt: &Receipt,
    ) -> io::Result<()> {
        for (party, answer) in &receipt.answers {
            writeln!(
                self.out,
                "{}.",
                words::answer(pack, *party, &draft.terms, answer)
            )?;
        }
        for it in view
            .own
            .offers
            .iter()
            .filter(|it| it.counters.is_some() && it.counters == receipt.offer)
        {
            writeln!(self.out, "{}", words::plain::its_draft_is_offer(&it.id))?;
        }
        Ok(())
    }

    /// Asks a seat about the last draft, or about an offer that both are party to.
    pub(super) fn sound(&mut self, rest: &[&str]) -> io::Result<Done> {
        let pack = self.pack();
        if rest.is_empty() {
            return Ok(Err(words::plain::SOUND_NEEDS_SEAT_E.to_owned()));
        }
        let word = rest.join(" ");
        let party = match actor(&pack, &word) {
            Ok(party) => party,
            Err(reason) => return Ok(Err(reason)),
        };
        let about = |draft: &Draft| draft.parties().contains(&party);
        let draft = self.last.clone().filter(about).or_else(|| {
            let view = self.view();
            view.own
                .offers
                .iter()
                .rev()
                .map(|it| &it.draft)
                .find(|it| about(it))
                .cloned()
        });
        match draft {
            Some(draft) => self.sound_out(&draft, party),
            None => Ok(Err(words::plain::there_is_no_draft(
                &words::the(&pack, party),
                &word,
            ))),
        }
    }

    fn sound_out(&mut self, draft: &Draft, party: ActorId) -> io::Result<Done> {
        let receipt = match self.submit(&Act::Sound(draft.clone(), party)) {
            Ok(receipt) => receipt,
            Err(reason) => return Ok(Err(reason)),
        };
        self.last = Some(draft.clone());
        let pack = self.pack();
        let who = words::The(&pack, party);
        match receipt.leaning {
            Some((worth, band)) => {
                let words =
                    words::lean(worth, band, false, crate::ai::Level::default().threshold());
                writeln!(
                    self.out,
                    "{who}: {words} ({worth:+.1}, give or take {band:.1})."
                )?;
            }
            None => writeln!(self.out, "{who} says nothing.")?,
        }
        Ok(Ok(()))
    }
}

/// Reads `1 half 6m 4 first by us` as a draft.
pub fn parse(pack: &Pack, promises: &[Term], line: &str) -> Result<Draft, String> {
    let mut terms: Vec<Term> = Vec::new();
    let all: Vec<&str> = line
        .split([' ', ',', ';', '、', '،', '；', '，'])
        .filter(|it| !it.is_empty())
        .collect();
    let mut left = &all[..];
    let seat = |left: &mut &[&str], missing: &str| {
        if left.is_empty() {
            return Err(missing.to_owned());
        }
        let (it, words) = actor_of(pack, left)?;
        *left = &left[words..];
        Ok(it)
    };
    while let Some((word, rest)) = left.split_first() {
        left = rest;
        let word = words::fold(word);
        if let Ok(number) = word.parse::<usize>() {
            let term = number.checked_sub(1).and_then(|it| promises.get(it));
            terms.push(*term.ok_or_else(|| words::plain::there_is_no_number_in(&number))?);
            continue;
        }
        let Some(term) = terms.last_mut() else {
            return Err(words::plain::LINE_BEGINS_WITH_NUMBER.to_owned());
        };
        match word.as_str() {
            "token" => term.size = Size::Token,
            "half" => term.size = Size::Half,
            "full" => term.size = Size::Full,
            "reports" => term.verify = Verify::Reports,
            "monitors" => term.verify = Verify::Monitors,
            "centre" | "center" => term.verify = Verify::JointCentre,
            "first" => term.first = true,
            "secret" => term.secret = true,
            "from" => {
                term.giver = seat(&mut left, words::plain::FROM_NEEDS_SEAT)?;
            }
            "to" => {
                term.receiver = seat(&mut left, words::plain::TO_NEEDS_SEAT)?;
            }
            "by" => {
                term.guarantor = Some(seat(&mut left, words::plain::BY_NEEDS_SEAT)?);
            }
            other => match other.strip_suffix('m').and_then(|it| it.parse().ok()) {
                Some(months) => term.months = months,
                None => {
                    return Err(words::plain::is_not_number_of(&other));
                }
            },
        }
    }
    if terms.is_empty() {
        return Err(words::plain::DRAFT_NEEDS_AT_LEAST.to_owned());
    }
    Ok(Draft { terms })
}
