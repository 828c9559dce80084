//! Changing the draft.

use crate::content::file::{Size, Verify};
use crate::content::{ActorId, ClauseId};
use crate::rules;
use crate::ui::Availability;
use crate::ui::layer::{Choice, Picker};
use crate::ui::screens::table::pairs::pair;
use crate::ui::screens::table::{Panel, Table, clauses};
use crate::ui::screens::{Ctx, Outcome, ScreenId, Wish};
use crate::words;
use crate::world::{Draft, Term};

/// Months by which a term changes, and at most.
const STEP: u8 = 3;
const MOST: u8 = rules::MOST_MONTHS;

impl Table {
    /// Carries out a command that changes the draft; none where it is not one.
    pub(super) fn edit(&mut self, ctx: &Ctx, command: &'static str) -> Option<Outcome> {
        match command {
            "add clause" => {
                self.panel = Panel::Draft;
                let choices = clauses::choices(ctx, &self.draft);
                return Some(picker("Add a promise", choices, "clause"));
            }
            "clear draft" => {
                self.draft = Draft::default();
                self.weigh(ctx);
                return Some(Outcome::done());
            }
            "drop clause" => {
                if self.terms.at < self.draft.terms.len() {
                    self.draft.terms.remove(self.terms.at);
                }
                self.weigh(ctx);
                return Some(Outcome::done());
            }
            "guarantor" | "giver" | "receiver" => return self.choose_actor(ctx, command),
            _ => (),
        }
        let clause = self.term().map(|it| &ctx.pack.clauses[it.clause]);
        let least = clause.map_or(Verify::None, |it| it.verify);
        let term = self.draft.terms.get_mut(self.terms.at);
        match command {
            "resize" => term.map(|it| it.size = smaller(it.size)),
            "verify" => term.map(|it| it.verify = stricter(it.verify, least)),
            "longer" => term.map(|it| it.months = longer(it.months)),
            "shorter" => term.map(|it| it.months = shorter(it.months)),
            "put first" => term.map(|it| it.first = !it.first),
            "confidential" => term.map(|it| it.secret = !it.secret),
            _ => return None,
        };
        self.weigh(ctx);
        Some(Outcome::done())
    }

    /// The promise under the cursor.
    pub(super) fn term(&self) -> Option<&Term> {
        self.draft.terms.get(self.terms.at)
    }

    pub(super) fn edit_availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        let no = |text: &str| Availability::No(text.to_owned());
        let needs_term = matches!(
            command,
            "drop clause"
                | "resize"
                | "verify"
                | "longer"
                | "shorter"
                | "guarantor"
                | "put first"
                | "confidential"
                | "giver"
                | "receiver"
        );
        if needs_term && (self.panel != Panel::Draft || self.term().is_none()) {
            return no(words::table::PUT_CURSOR_ON_PROMISE_OF);
        }
        let clause = self.term().map(|it| &ctx.pack.clauses[it.clause]);
        match command {
            "confidential" if clause.is_some_and(|it| !it.secret) => {
                no(words::table::THIS_PROMISE_CANNOT_BE)
            }
            "clear draft" if self.draft.terms.is_empty() => no(words::table::DRAFT_IS_EMPTY),
            "giver" if clause.is_some_and(|it| it.givers.len() < 2) => {
                no(words::table::NOBODY_ELSE_CAN_GIVE)
            }
            _ => Availability::Yes,
        }
    }

    fn choose_actor(&self, ctx: &Ctx, command: &'static str) -> Option<Outcome> {
        let term = *self.term()?;
        let clause = &ctx.pack.clauses[term.clause];
        let all = || {
            ctx.pack
                .actors
                .ids()
                .filter(|it| ctx.pack.actors[*it].acts())
        };
        let mut choices = Vec::new();
        let (title, name) = match command {
            "giver" => {
                choices.extend(clause.givers.iter().map(|it| person(ctx, *it)));
                ("Who gives it?", "giver")
            }
            "receiver" => {
                let open = |it: &ActorId| {
                    *it != term.giver
                        && (clause.receivers.is_empty() || clause.receivers.contains(it))
                };
                choices.extend(all().filter(open).map(|it| person(ctx, it)));
                (words::table::TO_WHOM_IS_IT, "receiver")
            }
            _ => {
                choices.push(Choice {
                    id: String::new(),
                    name: "Nobody".to_owned(),
                    detail: vec![words::table::GIVERS_WORD_STANDS_ALONE.to_owned()],
                    ..Choice::default()
                });
                let open = |it: &ActorId| *it != term.giver && *it != term.receiver;
                choices.extend(all().filter(open).map(|it| {
                    let trust = ctx.view.trust(term.receiver, it);
                    let mut choice = person(ctx, it);
                    choice.detail.insert(
                        0,
                        words::table::trusts_at_of_giver(
                            &words::The(ctx.pack, term.receiver),
                            &words::the(ctx.pack, it),
                            &trust,
                            &ctx.view.trust(term.receiver, term.giver),
                        ),
                    );
                    choice
                }));
                (words::table::WHO_STANDS_IN_FOR, "guarantor")
            }
        };
        Some(picker(title, choices, name))
    }

    /// A picker has come back.
    pub(super) fn chosen(&mut self, ctx: &Ctx, name: &'static str, text: &str) {
        if self.form_chosen(ctx, name, text) {
            return;
        }
        if name == "clause" {
            if let Some(clause) = ctx.pack.clause_id(text) {
                self.add(ctx, clause);
            }
            return;
        }
        let actor = ctx.pack.actor_id(text);
        let Some(term) = self.draft.terms.get_mut(self.terms.at) else {
            return;
        };
        match (name, actor) {
            ("guarantor", actor) => term.guarantor = actor,
            ("giver", Some(actor)) => {
                if term.receiver == actor {
                    term.receiver = term.giver;
                }
                term.giver = actor;
            }
            ("receiver", Some(actor)) => term.receiver = actor,
            _ => (),
        }
        if term.guarantor == Some(term.giver) || term.guarantor == Some(term.receiver) {
            term.guarantor = None;
        }
    }

    /// Adds a clause between the parties that suit it best, or shows it where it is in the draft.
    pub(super) fn add(&mut self, ctx: &Ctx, clause: ClauseId) {
        self.panel = Panel::Draft;
        let Some((giver, receiver)) = pair(ctx, &self.draft, clause) else {
            return;
        };
        let same = |it: &Term| it.clause == clause && it.giver == giver && it.receiver == receiver;
        if let Some(at) = self.draft.terms.iter().position(same) {
            self.terms.at = at;
            return;
        }
        if self.draft.terms.len() < rules::MOST_TERMS {
            let term = rules::usual(ctx.pack, clause, giver, receiver, Size::Full);
            self.draft.terms.push(term);
            self.terms.at = self.draft.terms.len() - 1;
        }
    }
}

pub(super) fn picker(title: &str, choices: Vec<Choice>, name: &'static str) -> Outcome {
    let layer = Picker::of(title, choices, ScreenId::Table, name);
    Outcome::wish(Wish::Open(Box::new(layer)))
}

pub(super) fn person(ctx: &Ctx, actor: ActorId) -> Choice {
    let it = &ctx.pack.actors[actor];
    Choice {
        id: it.id.clone(),
        name: it.name.clone(),
        detail: vec![it.offers(ctx.view.date()).to_owned()],
        ..Choice::default()
    }
}

const fn smaller(size: Size) -> Size {
    match size {
        Size::Full => Size::Half,
        Size::Half => Size::Token,
        Size::Token => Size::Full,
    }
}

/// The next stricter check; from the strictest back to the least that the clause asks.
const fn stricter(verify: Verify, least: Verify) -> Verify {
    match verify {
        Verify::None => Verify::Reports,
        Verify::Reports => Verify::Monitors,
        Verify::Monitors => Verify::JointCentre,
        Verify::JointCentre => least,
    }
}

const fn longer(months: u8) -> u8 {
    let to = (months / STEP + 1) * STEP;
    if to > MOST { MOST } else { to }
}

const fn shorter(months: u8) -> u8 {
    let to = months.saturating_sub(1) / STEP * STEP;
    if to == 0 { 1 } else { to }
}
