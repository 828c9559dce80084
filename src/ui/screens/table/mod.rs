//! Screen 3: offers, the deal builder, leanings, promises in force and who kept them.

mod clauses;
mod commands;
mod draw;
mod edit;
mod form;
mod form_draw;
mod leanings;
mod lists;
mod pairs;

use crate::words::Subject;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ai::{self, Leaning};
use crate::content::{ActorId, LensId};
use crate::futures::Choice;
use crate::rules;
use crate::ui::layer::breach;
use crate::ui::layer::why::Why;
use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::widgets::Pick;
use crate::ui::{Availability, Confirm, Mouse, Nav};
use crate::words;
use crate::world::{Act, Answer, DealId, Draft, OfferId, Order, Receipt, Refusal, View};

pub use commands::COMMANDS;
use lists::Row;

/// A panel of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Panel {
    /// Offers and deals.
    #[default]
    Deals,
    /// The draft.
    Draft,
    /// How parties lean.
    Leanings,
    /// Promises in force.
    Kept,
}

impl Panel {
    const ALL: [Self; 4] = [Self::Deals, Self::Draft, Self::Leanings, Self::Kept];

    const fn name(self) -> &'static str {
        match self {
            Self::Deals => "offers",
            Self::Draft => "draft",
            Self::Leanings => "leanings",
            Self::Kept => "promises",
        }
    }

    const fn step(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// The name under which an offer is taken into the draft.
const TAKE: &str = "take";

/// What a sounding brought.
#[derive(Debug, Clone, PartialEq)]
struct Sounding {
    draft: Draft,
    party: ActorId,
    worth: f64,
    band: f64,
}

/// The screen's cursors, and the draft.
#[derive(Debug, Default)]
pub struct Table {
    panel: Panel,
    deals: Pick,
    terms: Pick,
    parties: Pick,
    kept: Pick,
    draft: Draft,
    /// The dossier that the draft is written by, where its form is open.
    form: Option<form::Form>,
    leanings: Vec<Leaning>,
    /// What they were worked out for: while it stays the same, so do they.
    weighed: Option<(Draft, Arc<View>, LensId)>,
    soundings: Vec<Sounding>,
    /// What the parties said to the draft that was proposed last, and which one that was.
    said: Option<(Draft, Vec<(ActorId, Answer)>)>,
    /// The month for which all this holds.
    month: u8,
}

impl Table {
    /// The draft that is looked at: the offer under the cursor, or one's own.
    fn shown<'a>(&'a self, ctx: &'a Ctx) -> &'a Draft {
        match self.offer(ctx).filter(|_| self.panel == Panel::Deals) {
            Some(offer) => &offer.draft,
            None => &self.draft,
        }
    }

    /// The offer under the left cursor.
    fn offer<'a>(&self, ctx: &'a Ctx) -> Option<&'a crate::world::Offer> {
        match lists::deals(ctx).get(self.deals.at) {
            Some(Row::Offer(id)) => ctx.view.own.offers.iter().find(|it| it.id == *id),
            _ => None,
        }
    }

    /// Works the leanings out, where they are not those of what is shown already.
    fn weigh(&mut self, ctx: &Ctx) {
        let draft = self.shown(ctx).clone();
        let same = self.weighed.as_ref().is_some_and(|(known, view, belief)| {
            *known == draft && Arc::ptr_eq(view, ctx.view) && *belief == ctx.advice.belief
        });
        if !same {
            let (prices, belief) = (&ctx.advice.prices, ctx.advice.belief);
            self.leanings = if draft.terms.is_empty() {
                Vec::new()
            } else {
                ai::leanings(ctx.pack, ctx.view, prices, belief, &draft)
            };
            self.weighed = Some((draft.clone(), Arc::clone(ctx.view), belief));
        }
        for it in &mut self.leanings {
            let heard = self
                .soundings
                .iter()
                .rev()
                .find(|heard| heard.party == it.party && heard.draft == draft);
            if let Some(heard) = heard {
                (it.worth, it.band) = (heard.worth, heard.band);
            }
        }
        // What others think comes first; one's own seat stands last.
        let seat = ctx.view.seat();
        self.leanings.sort_by_key(|it| Some(it.party) == seat);
        self.parties.clamp(self.leanings.len());
        let rows = self.draft.terms.len();
        self.terms.clamp(rows + 1);
        self.follow(ctx);
    }

    /// What stands against proposing the draft.
    fn bar(&self, ctx: &Ctx) -> Result<f64, Refusal> {
        let seat = ctx.view.seat().ok_or(Refusal::NotYours)?;
        rules::check_draft(ctx.pack, ctx.view.as_ref(), seat, &self.draft)
    }

    fn bar_words(&self, ctx: &Ctx) -> Option<String> {
        let act = Act::Propose(self.draft.clone());
        self.bar(ctx)
            .err()
            .map(|it| words::refusal(ctx.pack, ctx.view, Some(&act), &it))
    }

    /// The party that would be sounded out.
    fn asked(&self, ctx: &Ctx) -> Option<ActorId> {
        let seat = ctx.view.seat();
        self.leanings
            .get(self.parties.at)
            .map(|it| it.party)
            .filter(|it| Some(*it) != seat)
            .or_else(|| {
                self.leanings
                    .iter()
                    .map(|it| it.party)
                    .find(|it| Some(*it) != seat)
            })
    }

    fn answerable(&self, ctx: &Ctx) -> Option<OfferId> {
        let offer = self.offer(ctx).filter(|_| self.panel == Panel::Deals)?;
        lists::waits_for_seat(ctx, offer).then_some(offer.id)
    }

    /// The seat's own open offer under the cursor: refusing it takes it back.
    fn withdrawable(&self, ctx: &Ctx) -> Option<OfferId> {
        let offer = self.offer(ctx).filter(|_| self.panel == Panel::Deals)?;
        let own = Some(offer.from) == ctx.view.seat();
        (own && offer.open()).then_some(offer.id)
    }

    fn pick_length(&self, ctx: &Ctx) -> usize {
        match self.panel {
            Panel::Deals => lists::deals(ctx).len(),
            Panel::Draft => self.draft.terms.len() + 1,
            Panel::Leanings => self.leanings.len(),
            Panel::Kept => lists::kept(ctx).len(),
        }
    }

    fn pick(&mut self) -> &mut Pick {
        match self.panel {
            Panel::Deals => &mut self.deals,
            Panel::Draft => &mut self.terms,
            Panel::Leanings => &mut self.parties,
            Panel::Kept => &mut self.kept,
        }
    }

    fn move_by(&mut self, ctx: &Ctx, nav: Nav) {
        let length = self.pick_length(ctx);
        let heads = |it: &Pick| {
            self.panel == Panel::Deals && matches!(lists::deals(ctx).get(it.at), Some(Row::Head(_)))
        };
        let mut pick = match self.panel {
            Panel::Deals => self.deals,
            Panel::Draft => self.terms,
            Panel::Leanings => self.parties,
            Panel::Kept => self.kept,
        };
        let from = pick;
        pick.nav(nav, length);
        // Headings are stepped over.
        if heads(&pick) {
            let on = if pick.at < from.at || nav == Nav::End {
                Nav::Up
            } else {
                Nav::Down
            };
            if !pick.nav(on, length) || heads(&pick) {
                pick = from;
            }
        }
        *self.pick() = pick;
    }

    /// Takes the offer under the cursor into the draft, to be changed and sent back.
    fn take(&mut self, ctx: &Ctx) -> Outcome {
        let Some(offer) = self.offer(ctx) else {
            return self
                .subject(ctx)
                .map_or_else(Outcome::done, |it| Outcome::wish(Wish::Why(it)));
        };
        if self.draft.terms.is_empty() || self.draft == offer.draft {
            return self.taken(ctx, offer.id);
        }
        let what = vec![words::title(ctx.pack, &offer.draft.terms) + "."];
        let lost = vec![words::table::your_draft_is_lost(&words::title(
            ctx.pack,
            &self.draft.terms,
        ))];
        let word = (ScreenId::Table, TAKE, offer.id.to_string());
        let confirm = Confirm::word(words::table::TAKE_OFFER_INTO_DRAFT, what, lost, word);
        Outcome::wish(Wish::Confirm(confirm))
    }

    /// The offer of this number becomes the draft.
    fn taken(&mut self, ctx: &Ctx, offer: OfferId) -> Outcome {
        if let Some(offer) = ctx.view.own.offers.iter().find(|it| it.id == offer) {
            self.draft = offer.draft.clone();
        }
        self.panel = Panel::Draft;
        self.terms = Pick::default();
        self.weigh(ctx);
        Outcome::wish(Wish::Say(words::table::TAKEN_INTO_YOUR_DRAFT.to_owned()))
    }

    fn open(&mut self, ctx: &Ctx) -> Outcome {
        match self.panel {
            Panel::Draft if self.form.is_some() => self.form_open(ctx),
            Panel::Deals => self.take(ctx),
            Panel::Draft if self.terms.at >= self.draft.terms.len() => self.run(ctx, "add clause"),
            Panel::Draft | Panel::Kept => self
                .subject(ctx)
                .map_or_else(Outcome::done, |it| Outcome::wish(Wish::Why(it))),
            Panel::Leanings => match (self.why(ctx), self.subject(ctx)) {
                (Some(page), Some(subject)) => {
                    Outcome::wish(Wish::Open(Box::new(Why::page(subject, page))))
                }
                _ => Outcome::done(),
            },
        }
    }

    fn breach(&self, ctx: &Ctx) -> Option<Confirm> {
        let it = lists::kept(ctx).into_iter().nth(self.kept.at)?;
        Some(breach(ctx, &it))
    }

    fn lobbied(&self, ctx: &Ctx) -> Option<DealId> {
        match lists::deals(ctx).get(self.deals.at) {
            Some(Row::Deal(id)) if self.panel == Panel::Deals => Some(*id),
            _ => None,
        }
    }
}

impl Screen for Table {
    fn id(&self) -> ScreenId {
        ScreenId::Table
    }

    fn badge(&self, ctx: &Ctx) -> usize {
        let offers = &ctx.view.own.offers;
        offers
            .iter()
            .filter(|it| lists::waits_for_seat(ctx, it))
            .count()
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        self.draw_all(ctx, area, buf);
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        match nav {
            // A form hides the lists: Tab leads to the leanings and back.
            Nav::Next | Nav::Right | Nav::Previous | Nav::Left if self.form.is_some() => {
                self.panel = if self.panel == Panel::Draft {
                    Panel::Leanings
                } else {
                    Panel::Draft
                };
            }
            Nav::Next | Nav::Right => self.panel = self.panel.step(1),
            Nav::Previous | Nav::Left => self.panel = self.panel.step(Panel::ALL.len() - 1),
            Nav::Open => return self.open(ctx),
            Nav::Back if self.close_form(ctx) => return Outcome::done(),
            Nav::Back => return Outcome::Passed,
            other if self.form.is_some() && self.panel == Panel::Draft => self.form_nav(ctx, other),
            other => self.move_by(ctx, other),
        }
        self.weigh(ctx);
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        if let Some(outcome) = self.form_run(ctx, command) {
            return outcome;
        }
        if let Some(outcome) = self.edit(ctx, command) {
            return outcome;
        }
        if command == "what if" {
            let choice = match self.answerable(ctx) {
                Some(offer) => Choice::Sign(offer, true),
                None => Choice::Offer(self.draft.clone()),
            };
            return Outcome::wish(Wish::WhatIf(choice));
        }
        let act = match command {
            "propose" => Some(Act::Propose(self.draft.clone())),
            "sound out" => self
                .asked(ctx)
                .map(|party| Act::Sound(self.shown(ctx).clone(), party)),
            "refuse" if self.withdrawable(ctx).is_some() => {
                self.withdrawable(ctx).map(|offer| Act::Withdraw { offer })
            }
            "sign" | "refuse" => self.answerable(ctx).map(|offer| Act::Answer {
                offer,
                sign: command == "sign",
            }),
            "lobby" => self
                .lobbied(ctx)
                .map(|deal| Act::File(Order::Lobby { deal })),
            "break promise" => {
                let confirm = self.breach(ctx);
                return confirm.map_or_else(Outcome::done, |it| Outcome::wish(Wish::Confirm(it)));
            }
            _ => return Outcome::Passed,
        };
        act.map_or_else(Outcome::done, |it| Outcome::wish(Wish::Submit(it)))
    }

    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        let no = |text: &str| Availability::No(text.to_owned());
        if ctx.view.outcome.is_some() {
            return no(words::common::GAME_IS_OVER);
        }
        match command {
            "dossier" | "tick" | "another giver" => self.form_availability(ctx, command),
            "add clause" if self.draft.terms.len() >= rules::MOST_TERMS => {
                no(words::table::NO_ROOM_FOR_PROMISES)
            }
            "propose" => self
                .bar_words(ctx)
                .map_or(Availability::Yes, Availability::No),
            "what if" if self.answerable(ctx).is_none() && self.draft.terms.is_empty() => {
                no(words::table::DRAFT_IS_EMPTY)
            }
            "sound out" if self.asked(ctx).is_none() => no(words::table::ADD_PROMISE_OF_OR),
            "refuse" if self.withdrawable(ctx).is_some() => Availability::Yes,
            "sign" | "refuse" if self.answerable(ctx).is_none() => {
                no(words::table::PUT_CURSOR_ON_OFFER)
            }
            "lobby" if self.lobbied(ctx).is_none() => no(words::table::PUT_CURSOR_ON_DEAL),
            "break promise" if !self.breakable(ctx) => no(words::table::PUT_CURSOR_ON_PROMISE),
            _ => self.edit_availability(ctx, command),
        }
    }

    fn mouse(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        self.mouse_all(ctx, mouse, area)
    }

    fn refresh(&mut self, ctx: &Ctx) {
        let month = ctx.view.public.month;
        if self.month != month {
            self.month = month;
            self.said = None;
            self.soundings.clear();
            self.deals = Pick::default();
        }
        let rows = lists::deals(ctx);
        self.deals.clamp(rows.len());
        if matches!(rows.get(self.deals.at), Some(Row::Head(_))) {
            self.deals.at = (self.deals.at + 1).min(rows.len().saturating_sub(1));
        }
        self.kept.clamp(lists::kept(ctx).len());
        self.weigh(ctx);
    }

    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        match self.panel {
            Panel::Deals => match lists::deals(ctx).get(self.deals.at)? {
                Row::Offer(id) => Some(Subject::Offer(*id)),
                Row::Deal(id) => Some(Subject::Deal(*id)),
                Row::Head(_) => None,
            },
            Panel::Draft if self.form.is_some() => {
                let point = self.form_row(ctx)?.point()?;
                Some(Subject::Clause(point.clause))
            }
            Panel::Draft => self
                .draft
                .terms
                .get(self.terms.at)
                .map(|it| Subject::Clause(it.clause)),
            Panel::Leanings => self.asked(ctx).map(Subject::Actor),
            Panel::Kept => lists::kept(ctx)
                .get(self.kept.at)
                .map(|it| Subject::Clause(it.term.clause)),
        }
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        match subject {
            Subject::Offer(id) => self.show_row(ctx, &Row::Offer(id)),
            Subject::Deal(id) => self.show_row(ctx, &Row::Deal(id)),
            Subject::Clause(clause) => self.add(ctx, clause),
            _ => (),
        }
        self.weigh(ctx);
    }

    fn reply(&mut self, ctx: &Ctx, act: &Act, reply: &Result<Receipt, Refusal>) -> Outcome {
        let Ok(receipt) = reply else {
            return Outcome::done();
        };
        match act {
            Act::Propose(draft) => self.answered(ctx, draft, receipt),
            Act::Sound(draft, party) => {
                if let Some((worth, band)) = receipt.leaning {
                    self.soundings.push(Sounding {
                        draft: draft.clone(),
                        party: *party,
                        worth,
                        band,
                    });
                    self.weigh(ctx);
                    let words = leanings::words(worth, band, false);
                    let text = format!("{}: {words} ({worth:+.1})", words::The(ctx.pack, *party));
                    return Outcome::wish(Wish::Say(text));
                }
                Outcome::done()
            }
            Act::Withdraw { .. } => Outcome::wish(Wish::Say("Withdrawn".to_owned())),
            Act::Answer { sign, .. } => Outcome::wish(Wish::Say(
                if *sign {
                    words::table::SIGNED_IT_IS_SETTLED
                } else {
                    "Refused"
                }
                .to_owned(),
            )),
            _ => Outcome::done(),
        }
    }

    fn why(&self, ctx: &Ctx) -> Option<words::why::Page> {
        let leans = self.panel == Panel::Leanings;
        let it = self.leanings.get(self.parties.at).filter(|_| leans)?;
        Some(leanings::page(ctx, self.shown(ctx), it))
    }

    fn wrote(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> Outcome {
        if name == TAKE {
            let offer = text.parse().ok();
            return offer.map_or_else(Outcome::done, |it| self.taken(ctx, it));
        }
        if let Some(confirm) = self.anew(ctx, name, text) {
            return Outcome::wish(Wish::Confirm(confirm));
        }
        self.chosen(ctx, name, text);
        self.weigh(ctx);
        Outcome::done()
    }
}

impl Table {
    fn show_row(&mut self, ctx: &Ctx, row: &Row) {
        self.form = None;
        if let Some(at) = lists::deals(ctx).iter().position(|it| it == row) {
            self.panel = Panel::Deals;
            self.deals.at = at;
        }
    }

    fn breakable(&self, ctx: &Ctx) -> bool {
        self.panel == Panel::Kept
            && lists::kept(ctx)
                .get(self.kept.at)
                .is_some_and(|it| Some(it.term.giver) == ctx.view.seat() && it.in_force())
    }

    /// What the parties said to a proposal: remembered, and summed up in a line.
    fn answered(&mut self, ctx: &Ctx, draft: &Draft, receipt: &Receipt) -> Outcome {
        let signed = receipt
            .answers
            .iter()
            .filter(|it| matches!(it.1, Answer::Accept))
            .count();
        let countered = receipt
            .answers
            .iter()
            .any(|it| matches!(it.1, Answer::Counter(_)));
        let all = draft.parties().len() - 1;
        self.said = Some((draft.clone(), receipt.answers.clone()));
        if countered {
            self.form = None;
            self.panel = Panel::Deals;
            self.deals = Pick::default();
            self.refresh(ctx);
        }
        let text = if signed == all {
            words::table::EVERYBODY_SIGNS_IT_IS.to_owned()
        } else if countered {
            words::table::COUNTERDRAFT_LIES_ON_TABLE.to_owned()
        } else if receipt.answers.is_empty() {
            words::table::IT_LIES_ON_TABLE.to_owned()
        } else {
            words::table::of_would_sign_reasons(&signed, &all)
        };
        Outcome::wish(Wish::Say(text))
    }
}

#[cfg(test)]
mod tests;
