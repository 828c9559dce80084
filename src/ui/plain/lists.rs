//! The lists of plain mode: offers, actors, camps, months, lenses, aims.

use std::io;

use crate::content::{ActorId, Pack};
use crate::ui::plain::{Done, Plain};
use crate::words;
use crate::words::choices::waits_for_seat;
use crate::world::{Act, Offer, View};

impl Plain<'_> {
    pub(super) fn offers(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        if view.own.offers.is_empty() {
            writeln!(self.out, "{}", words::plain::NO_OFFER_IS_ON)?;
        }
        for it in &view.own.offers {
            let counter = it
                .counters
                .map_or_else(String::new, |it| format!(", instead of offer {it}"));
            let state = state_of(&pack, it, &view);
            writeln!(
                self.out,
                "Offer {} from {}{counter}: {state}",
                it.id,
                words::the(&pack, it.from)
            )?;
            self.terms(&pack, it)?;
            for (party, answer) in it.draft.parties().into_iter().zip(&it.answers) {
                if let Some(answer) = answer.as_ref().filter(|_| party != it.from) {
                    writeln!(
                        self.out,
                        "  {}",
                        words::answer(&pack, party, &it.draft.terms, answer)
                    )?;
                }
            }
            if it.open() {
                self.three_ways(&pack, &view, &it.draft)?;
            }
        }
        for deal in view.deals() {
            writeln!(
                self.out,
                "{}",
                words::plain::signed_waiting_to_be(&words::deal_name(&pack, &view, deal.id))
            )?;
            writeln!(self.out, "  {}", words::due(&pack, deal))?;
        }
        let force: Vec<_> = view.commitments().filter(|it| it.in_force()).collect();
        if !force.is_empty() {
            writeln!(self.out, "Promises in force:")?;
        }
        for it in force {
            writeln!(self.out, "  {}", words::commitment(&pack, &view, it))?;
        }
        Ok(())
    }

    pub(super) fn actors(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        if !rest.is_empty() {
            return self.why(rest);
        }
        for (actor, it) in pack.actors.enumerate() {
            let seen = view.public.actors[actor];
            if !it.acts() {
                writeln!(
                    self.out,
                    "{} ({}): lives at {:.0} of 100",
                    it.name, it.id, seen.standing
                )?;
                continue;
            }
            let camp = camp(&pack, &view, actor);
            let ties = match view.seat() {
                Some(seat) if seat == actor => "you".to_owned(),
                Some(seat) => words::plain::toward_you_trusts_you(
                    &words::signed(view.relation(actor, seat), 0),
                    &words::stance(view.relation(actor, seat)),
                    &view.trust(actor, seat),
                ),
                None => "acts".to_owned(),
            };
            writeln!(
                self.out,
                "{} ({}): {camp}, support about {:.0}; {ties}",
                it.name, it.id, seen.support
            )?;
        }
        Ok(Ok(()))
    }

    pub(super) fn alliances(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        for side in [1_i8, 0, -1] {
            let members: Vec<String> = pack
                .actors
                .ids()
                .filter(|at| pack.actors[*at].is_state() && view.public.actors[*at].camp == side)
                .map(|at| {
                    format!(
                        "{} ({:+.0})",
                        pack.actors[at].name, view.public.actors[at].pull
                    )
                })
                .collect();
            let name = match side {
                0 => "Unaligned".to_owned(),
                _ => format!(
                    "{} camp",
                    words::capital(&pack.poles[usize::from(side < 0)].1)
                ),
            };
            let members = if members.is_empty() {
                "nobody".to_owned()
            } else {
                members.join(", ")
            };
            writeln!(self.out, "{name}: {members}")?;
        }
        writeln!(
            self.out,
            "{}",
            words::plain::in_brackets_pull_toward(&pack.poles[0].1)
        )?;
        let form = &pack.forms[view.public.form];
        writeln!(self.out, "Form of alliance: {}. {}", form.label, form.text)?;
        for (theatre, it) in pack.theatres.enumerate() {
            let rung = usize::from(view.public.theatres[theatre].rung.min(4));
            writeln!(
                self.out,
                "{}: {} (rung {rung} of 4)",
                it.label, it.rungs[rung]
            )?;
        }
        Ok(())
    }

    pub(super) fn record(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        let months: Vec<_> = view.past.iter().filter(|it| 0 < it.month).collect();
        if months.is_empty() {
            return writeln!(self.out, "{}", words::plain::NO_MONTH_IS_OVER);
        }
        for it in months {
            writeln!(
                self.out,
                "{}: standing {:.0}, support {:.0}",
                words::date(&pack, &view, it.month),
                it.standing,
                it.support
            )?;
            for order in &it.orders {
                let text = words::order_then(&pack, &view, it.month, order);
                writeln!(self.out, "  You: {text}")?;
            }
            for lens in &it.turned {
                writeln!(self.out, "  You: {}", words::turned(&pack, *lens))?;
            }
            for news in words::headlines(&pack, &view, &it.news, 4) {
                writeln!(self.out, "  {}", words::news(&pack, &view, news))?;
            }
        }
        Ok(())
    }

    pub(super) fn lens(&mut self, rest: &[&str]) -> io::Result<Done> {
        let (pack, view) = (self.pack(), self.view());
        let Some(word) = rest.first() else {
            let belief = self.table.belief();
            for lens in view.public.doctrines.known() {
                let it = &pack.lenses[lens];
                let mark = if lens == belief { " (yours)" } else { "" };
                writeln!(self.out, "{}: {}{mark}. {}", it.short(), it.name, it.text)?;
            }
            writeln!(self.out, "{}", words::world_follows(&pack, &view))?;
            return Ok(Ok(()));
        };
        let word = words::fold(word);
        let mut known = view.public.doctrines.known();
        match known.find(|it| pack.lenses[*it].short() == word) {
            Some(lens) => self.speak(&Act::Belief(lens)),
            None => Ok(Err(words::plain::there_is_no_lens(&word))),
        }
    }

    /// The seat's interests, and which of them are its aims.
    pub(super) fn list_aims(&mut self) -> io::Result<()> {
        let (pack, view) = (self.pack(), self.view());
        let Some(seat) = view.seat() else {
            return Ok(());
        };
        let aims = view.own.aims;
        for (at, it) in pack.actors[seat].interests.iter().enumerate() {
            let kind = if it.private { "private" } else { "public" };
            let mark = if aims.chosen(at) {
                words::plain::AIM_OF_YOURS
            } else {
                ""
            };
            writeln!(self.out, "{:2}. {} ({kind}{mark})", at + 1, it.text)?;
        }
        Ok(())
    }

    pub(super) fn aims(&mut self, rest: &[&str]) -> io::Result<Done> {
        if self.view().seat().is_none() {
            return Ok(Err(words::plain::ONLY_SEAT_HAS_AIMS.to_owned()));
        }
        if rest.is_empty() {
            self.list_aims()?;
            return Ok(Ok(()));
        }
        let numbers: Vec<Option<u8>> = rest
            .iter()
            .filter_map(|it| words::fold(it).parse::<u8>().ok()?.checked_sub(1))
            .map(Some)
            .collect();
        let [one, two, three, private] = numbers[..] else {
            return Ok(Err(words::plain::AIMS_TAKES_FOUR_NUMBERS.to_owned()));
        };
        self.speak(&Act::Aims(crate::world::Aims {
            public: [one, two, three],
            private,
        }))
    }
}

fn state_of(pack: &Pack, offer: &Offer, view: &View) -> String {
    if offer.signed() {
        return "signed by all".to_owned();
    }
    if !offer.open() {
        return "no longer open".to_owned();
    }
    if waits_for_seat(offer, view) {
        return format!("`accept {0}` or `refuse {0}`", offer.id);
    }
    let waits: Vec<String> = offer
        .draft
        .parties()
        .into_iter()
        .zip(&offer.answers)
        .filter(|it| it.1.is_none())
        .map(|it| words::the(pack, it.0))
        .collect();
    format!("waits for {}", words::list(&waits))
}

fn camp(pack: &Pack, view: &View, actor: ActorId) -> String {
    match view.public.actors[actor].camp {
        _ if !pack.actors[actor].is_state() => "an armed movement".to_owned(),
        0 => "unaligned".to_owned(),
        side => format!("{} camp", pack.poles[usize::from(side < 0)].1),
    }
}
