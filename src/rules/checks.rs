//! Conditions: what must hold for a move, a clause, an event, a form or an ending.

use crate::content::{
    ActorId, Check, ClauseId, Date, FormId, GaugeId, MoveId, Pack, StockId, Subject, TheatreId,
};
use crate::world::{Commitment, Public, SeenBy, Term, View, World, seen_level};

/// What a condition can look at: the world itself, or what one audience knows of it.
pub trait Facts {
    /// A level, 0..100; the best guess where only an estimate is known.
    fn level(&self, gauge: GaugeId) -> f64;
    /// A count.
    fn count(&self, stock: StockId) -> i32;
    /// A rung, 0..4.
    fn rung(&self, theatre: TheatreId) -> u8;
    /// Commitments of a clause in force, perhaps of one giver.
    fn commitments(&self, clause: ClauseId, giver: Option<ActorId>) -> usize;
    /// Policies of a kind in force, perhaps of one holder.
    fn policies(&self, policy: MoveId, holder: Option<ActorId>) -> usize;
    /// A relation, -100..100; 0 where one of them has none.
    fn relation(&self, one: ActorId, other: ActorId) -> f64;
    /// The form of alliance in force.
    fn form(&self) -> FormId;
    /// The month being played, from 1.
    fn month(&self) -> u8;
    /// The month of the calendar that is being played.
    fn date(&self) -> Date;
}

impl Facts for World {
    fn level(&self, gauge: GaugeId) -> f64 {
        self.levels[gauge]
    }

    fn count(&self, stock: StockId) -> i32 {
        self.counts[stock]
    }

    fn rung(&self, theatre: TheatreId) -> u8 {
        self.theatres[theatre].rung
    }

    fn commitments(&self, clause: ClauseId, giver: Option<ActorId>) -> usize {
        let all = self.commitments.iter();
        all.filter(|it| counts(it, clause, giver)).count()
    }

    fn policies(&self, policy: MoveId, holder: Option<ActorId>) -> usize {
        self.policies
            .iter()
            .filter(|it| it.policy == policy && holder.is_none_or(|holder| holder == it.by))
            .count()
    }

    fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        let side = self.acting();
        if one.at() < side && other.at() < side {
            World::relation(self, one, other)
        } else {
            0.0
        }
    }

    fn form(&self) -> FormId {
        self.form
    }

    fn month(&self) -> u8 {
        self.playing()
    }

    fn date(&self) -> Date {
        World::date(self)
    }
}

impl Facts for View {
    fn level(&self, gauge: GaugeId) -> f64 {
        self.guess(gauge)
    }

    fn count(&self, stock: StockId) -> i32 {
        self.public.counts[stock]
    }

    fn rung(&self, theatre: TheatreId) -> u8 {
        self.public.theatres[theatre].rung
    }

    fn commitments(&self, clause: ClauseId, giver: Option<ActorId>) -> usize {
        View::promises(self, clause)
            .filter(|it| counts(it, clause, giver))
            .count()
    }

    fn policies(&self, policy: MoveId, holder: Option<ActorId>) -> usize {
        View::policies(self)
            .filter(|it| it.policy == policy && holder.is_none_or(|holder| holder == it.by))
            .count()
    }

    fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        let side = self.acting();
        if one.at() < side && other.at() < side {
            View::relation(self, one, other)
        } else {
            0.0
        }
    }

    fn form(&self) -> FormId {
        self.public.form
    }

    fn month(&self) -> u8 {
        self.playing()
    }

    fn date(&self) -> Date {
        View::date(self)
    }
}

/// The world without what is kept secret: promises and policies that are not open count for nothing. What everybody is told
/// of hangs on this, so that nothing secret shows in it.
#[derive(Debug)]
pub struct Open<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The world.
    pub world: &'a World,
}

impl Facts for Open<'_> {
    fn level(&self, gauge: GaugeId) -> f64 {
        self.world.level(gauge)
    }

    fn count(&self, stock: StockId) -> i32 {
        self.world.count(stock)
    }

    fn rung(&self, theatre: TheatreId) -> u8 {
        self.world.rung(theatre)
    }

    fn commitments(&self, clause: ClauseId, giver: Option<ActorId>) -> usize {
        let all = self.world.commitments.iter();
        all.filter(|it| !it.term.secret && counts(it, clause, giver))
            .count()
    }

    fn policies(&self, policy: MoveId, holder: Option<ActorId>) -> usize {
        if self.pack.moves[policy].covert {
            0
        } else {
            self.world.policies(policy, holder)
        }
    }

    fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        Facts::relation(self.world, one, other)
    }

    fn form(&self) -> FormId {
        self.world.form
    }

    fn month(&self) -> u8 {
        self.world.playing()
    }

    fn date(&self) -> Date {
        self.world.date()
    }
}

/// The world as far as one actor may know it: what it may do with others hangs on this, so that no refusal tells a secret. The
/// same as its [`View`] says, without the work of making one.
#[derive(Debug)]
pub struct Known<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The world.
    pub world: &'a World,
    /// Who knows.
    pub by: ActorId,
}

impl Facts for Known<'_> {
    fn level(&self, gauge: GaugeId) -> f64 {
        let guess = seen_level(self.pack, self.world, self.by, gauge).guess();
        guess.unwrap_or_else(|| Public::references_of(self.pack, self.world)[gauge])
    }

    fn count(&self, stock: StockId) -> i32 {
        self.world.count(stock)
    }

    fn rung(&self, theatre: TheatreId) -> u8 {
        self.world.rung(theatre)
    }

    fn commitments(&self, clause: ClauseId, giver: Option<ActorId>) -> usize {
        let all = self.world.commitments.iter();
        all.filter(|it| SeenBy::of_term(&it.term).includes(self.by))
            .filter(|it| counts(it, clause, giver))
            .count()
    }

    fn policies(&self, policy: MoveId, holder: Option<ActorId>) -> usize {
        let all = self.world.policies.iter().filter(|it| it.policy == policy);
        all.filter(|it| SeenBy::of_move(self.pack, it.by, policy).includes(self.by))
            .filter(|it| holder.is_none_or(|holder| holder == it.by))
            .count()
    }

    fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        Facts::relation(self.world, one, other)
    }

    fn form(&self) -> FormId {
        self.world.form
    }

    fn month(&self) -> u8 {
        self.world.playing()
    }

    fn date(&self) -> Date {
        self.world.date()
    }
}

fn counts(it: &Commitment, clause: ClauseId, giver: Option<ActorId>) -> bool {
    it.in_force() && it.term.clause == clause && giver.is_none_or(|giver| giver == it.term.giver)
}

/// Facts as they would be with some promises more: those of a draft.
#[derive(Debug)]
pub struct With<'a, F> {
    /// What is so without them.
    pub facts: &'a F,
    /// The draft's promises.
    pub terms: &'a [Term],
}

impl<F: Facts> Facts for With<'_, F> {
    fn level(&self, gauge: GaugeId) -> f64 {
        self.facts.level(gauge)
    }

    fn count(&self, stock: StockId) -> i32 {
        self.facts.count(stock)
    }

    fn rung(&self, theatre: TheatreId) -> u8 {
        self.facts.rung(theatre)
    }

    fn commitments(&self, clause: ClauseId, giver: Option<ActorId>) -> usize {
        let counts =
            |it: &&Term| it.clause == clause && giver.is_none_or(|giver| giver == it.giver);
        self.facts.commitments(clause, giver) + self.terms.iter().filter(counts).count()
    }

    fn policies(&self, policy: MoveId, holder: Option<ActorId>) -> usize {
        self.facts.policies(policy, holder)
    }

    fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        self.facts.relation(one, other)
    }

    fn form(&self) -> FormId {
        self.facts.form()
    }

    fn month(&self) -> u8 {
        self.facts.month()
    }

    fn date(&self) -> Date {
        self.facts.date()
    }
}

/// Whether a condition holds; `asking` is the actor whose relations, promises and policies it means.
pub fn holds(facts: &impl Facts, asking: Option<ActorId>, check: &Check) -> bool {
    if !check.of.is_empty() && !asking.is_some_and(|it| check.of.contains(&it)) {
        return true;
    }
    let value = match check.subject {
        Subject::Gauge(gauge) => facts.level(gauge),
        Subject::Stock(stock) => f64::from(facts.count(stock)),
        Subject::Theatre(theatre) => f64::from(facts.rung(theatre)),
        Subject::Commitment(clause, giver) => facts.commitments(clause, giver.actor(asking)) as f64,
        Subject::Policy(policy, holder) => facts.policies(policy, holder.actor(asking)) as f64,
        Subject::Relation(other) => asking.map_or(0.0, |asking| facts.relation(asking, other)),
        Subject::Form(form) => f64::from(u8::from(facts.form() == form)),
        Subject::Month => f64::from(facts.month()),
        Subject::Calendar => f64::from(facts.date().count()),
        Subject::Season(months) => f64::from(months >> (facts.date().month() - 1) & 1),
    };
    (check.at_least <= value && value <= check.at_most) != check.not
}

/// Position of the first condition that does not hold.
pub fn first_unmet(facts: &impl Facts, asking: Option<ActorId>, checks: &[Check]) -> Option<usize> {
    checks.iter().position(|check| !holds(facts, asking, check))
}

/// Whether all of one list hold, and one of the other where it names any.
pub fn all_and_any(facts: &impl Facts, all: &[Check], any: &[Check]) -> bool {
    first_unmet(facts, None, all).is_none()
        && (any.is_empty() || any.iter().any(|check| holds(facts, None, check)))
}
