//! Dice by address: every roll is a function of what it is for, never of how many rolls came before or of where content stands.
//!
//! [`Roll`] names a roll by content; [`Roll::parts`] is the one place in which that becomes numbers. A [`Die`] is a generator of
//! `rand`, so its samplers serve; bits and floating-point numbers are the same on every platform.

use std::convert::Infallible;

use rand::rand_core::utils::fill_bytes_via_next_word;
use rand::{Rng, RngExt, TryRng};

use crate::content::{ActorId, Addresses, ClauseId, EventId, GaugeId, MoveId, Pack, TheatreId};
use crate::world::{DealId, Outlook, Term};

/// What a roll is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Roll {
    /// Noise of a gauge.
    Noise(GaugeId),
    /// Where a gauge stands when a game opens.
    Start(GaugeId),
    /// How strongly a gauge drifts; true: downwards.
    Trend(GaugeId, bool),
    /// Which side holds of a pair on which documents disagree: cause and named effect.
    Side(GaugeId, GaugeId),
    /// How strong the claims of one gauge on another would be if they had been coded otherwise.
    Strength(GaugeId, GaugeId),
    /// Which document's lens is the hidden one.
    HiddenLens,
    /// How far an observer's estimate of a gauge is off; none: the public's.
    Estimate(Option<ActorId>, GaugeId),
    /// Whether a theatre has an incident, and which.
    Incident(TheatreId),
    /// Whether an event happens.
    Event(EventId),
    /// When what was left out of a text comes back.
    ComesBack(EventId),
    /// Whether a covert act is noticed, and whether it is known whose it was.
    Covert(MoveId, ActorId, Option<ActorId>),
    /// Whether the breach of a promise is seen: its clause, deal and position.
    Breach(ClauseId, DealId, u8),
    /// Whether a secret promise comes to light: its clause, deal and position.
    Secret(ClauseId, DealId, u8),
    /// Whether an argued move works.
    Argument(ActorId),
    /// What the next government of an actor believes.
    Successor(ActorId),
    /// How far off the leaning is that one actor hears from another on a draft of this [`likeness`].
    Sounding(ActorId, ActorId, u64),
    /// How much an actor likes a move for a whole game.
    Liking(ActorId, MoveId),
    /// How much an actor likes a theatre's ladder for a whole game.
    Climbing(ActorId, TheatreId),
    /// How much an actor feels like a move this month.
    Whim(ActorId, MoveId, Option<ActorId>),
    /// Whether an actor saves this month.
    Saving(ActorId),
    /// Whether an actor looks for a deal, and whether as a broker.
    Deal(ActorId),
    /// Which two an actor would bring together.
    Broker(ActorId),
    /// Which partner an actor thinks of first.
    Partner(ActorId),
    /// How much an actor feels like a promise of one party to another this month.
    Mood(ActorId, ClauseId, [ActorId; 2]),
    /// How much an actor feels like a draft of this [`likeness`] this month.
    Seed(ActorId, u64),
    /// Which dilemma comes before an actor.
    Dilemma(ActorId),
    /// Whether an actor is tempted to break a promise: its deal and position.
    Temptation(ActorId, DealId, u8),
    /// What a novice answers to a question.
    Answer(ActorId, EventId),
    /// Which move a novice looks at first.
    First(ActorId),
    /// The seed of a future imagined for an observer: which of many.
    Future(Option<ActorId>, u64),
    /// The seed of a world imagined from a view.
    Imagined,
    /// Where a gauge that is only estimated stands in a world imagined from a view.
    Guess(GaugeId),
    /// How interesting a question on what will be is to an observer; due after so many months.
    Asked(Option<ActorId>, usize, Outlook),
    /// Which level a question on a gauge names; due after so many months.
    Threshold(Option<ActorId>, usize, GaugeId),
}

impl Roll {
    /// The roll's address: its kind, then what it is about.
    #[inline]
    fn parts(self, at: &Addresses) -> [u64; 4] {
        let who = |it: Option<ActorId>| it.map_or(0, |it| at.actor(it));
        match self {
            Self::Noise(gauge) => [1, at.gauge(gauge), 0, 0],
            Self::Start(gauge) => [2, at.gauge(gauge), 0, 0],
            Self::Trend(gauge, falls) => [3, at.gauge(gauge), u64::from(falls), 0],
            Self::Side(from, to) => [4, at.gauge(from), at.gauge(to), 0],
            Self::Strength(from, to) => [31, at.gauge(from), at.gauge(to), 0],
            Self::HiddenLens => [5, 0, 0, 0],
            Self::Estimate(by, gauge) => [6, who(by), at.gauge(gauge), 0],
            Self::Incident(theatre) => [7, at.theatre(theatre), 0, 0],
            Self::Event(event) => [8, at.event(event), 0, 0],
            Self::ComesBack(event) => [9, at.event(event), 0, 0],
            Self::Covert(what, by, target) => [10, at.a_move(what), at.actor(by), who(target)],
            Self::Breach(clause, deal, position) => [
                11,
                at.clause(clause),
                u64::from(deal.number()),
                u64::from(position),
            ],
            Self::Secret(clause, deal, position) => [
                12,
                at.clause(clause),
                u64::from(deal.number()),
                u64::from(position),
            ],
            Self::Argument(by) => [13, at.actor(by), 0, 0],
            Self::Successor(of) => [14, at.actor(of), 0, 0],
            Self::Sounding(by, party, draft) => [15, at.actor(by), at.actor(party), draft],
            Self::Liking(by, what) => [16, at.actor(by), at.a_move(what), 0],
            Self::Climbing(by, theatre) => [17, at.actor(by), at.theatre(theatre), 0],
            Self::Whim(by, what, target) => [18, at.actor(by), at.a_move(what), who(target)],
            Self::Saving(by) => [19, at.actor(by), 0, 0],
            Self::Deal(by) => [20, at.actor(by), 0, 0],
            Self::Broker(by) => [21, at.actor(by), 0, 0],
            Self::Partner(by) => [22, at.actor(by), 0, 0],
            Self::Mood(by, clause, [gives, gets]) => {
                let parties = at.actor(gives) ^ at.actor(gets).rotate_left(32);
                [23, at.actor(by), at.clause(clause), parties]
            }
            Self::Temptation(by, deal, position) => [
                24,
                at.actor(by),
                u64::from(deal.number()),
                u64::from(position),
            ],
            Self::Seed(by, draft) => [31, at.actor(by), draft, 0],
            Self::Dilemma(of) => [32, at.actor(of), 0, 0],
            Self::Answer(by, event) => [25, at.actor(by), at.event(event), 0],
            Self::First(by) => [26, at.actor(by), 0, 0],
            Self::Future(by, number) => [27, who(by), number, 0],
            Self::Imagined => [28, 0, 0, 0],
            Self::Asked(by, due, what) => [29, who(by), due as u64, outlook(at, what)],
            Self::Guess(gauge) => [31, at.gauge(gauge), 0, 0],
            Self::Threshold(by, due, gauge) => [30, who(by), due as u64, at.gauge(gauge)],
        }
    }
}

fn outlook(at: &Addresses, what: Outlook) -> u64 {
    let parts = match what {
        Outlook::Level(gauge, _) => [0, at.gauge(gauge), 0],
        Outlook::Count(stock, _) => [1, at.stock(stock), 0],
        Outlook::Force(clause) => [2, at.clause(clause), 0],
        Outlook::Camp(actor, side) => [3, at.actor(actor), side as u64],
        Outlook::Rung(theatre, rung) => [4, at.theatre(theatre), u64::from(rung)],
        Outlook::Form(form) => [5, at.form(form), 0],
        Outlook::Ending(ending) => [6, at.ending(ending), 0],
    };
    stir(fold(START, &parts))
}

/// What dice know a draft by: what is promised, by whom to whom and how much, in the order of its terms.
pub fn likeness(pack: &Pack, terms: &[Term]) -> u64 {
    let at = &pack.addresses;
    let state = terms.iter().fold(START, |state, it| {
        let parties = [at.actor(it.giver), at.actor(it.receiver)];
        let what = [at.clause(it.clause), it.size as u64];
        fold(fold(state, &parties), &what)
    });
    stir(state)
}

/// The dice of one month of one game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dice {
    seed: u64,
    month: u64,
}

impl Dice {
    /// The dice of a month of the game of this seed; month 0 is for what is drawn once a game.
    pub fn of(seed: u64, month: u8) -> Self {
        Self {
            seed,
            month: fold(START, &[seed, u64::from(month)]),
        }
    }

    /// The game's seed.
    pub const fn seed(self) -> u64 {
        self.seed
    }

    /// The die for a purpose: the same at every call.
    #[inline]
    pub fn roll(self, pack: &Pack, roll: Roll) -> Die {
        Die(fold(self.month, &roll.parts(&pack.addresses)))
    }
}

/// One die: a sequence of numbers of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Die(u64);

impl TryRng for Die {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.next_u64() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        // SplitMix64: a counter, well stirred.
        self.0 = self.0.wrapping_add(START);
        Ok(stir(self.0))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        fill_bytes_via_next_word(bytes, || self.try_next_u64())
    }
}

impl Die {
    /// A number 0..1, 1 excluded: a multiple of 2^-53.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        self.random()
    }

    /// A number -1..1, 1 excluded.
    #[inline]
    pub fn either_way(&mut self) -> f64 {
        2.0 * self.unit() - 1.0
    }

    /// True with a chance in percent.
    #[inline]
    pub fn percent(&mut self, chance: f64) -> bool {
        self.unit() * 100.0 < chance
    }

    /// How far a [`Self::bell`] is from 0 at most.
    pub const FURTHEST: f64 = 3.5;

    /// A number of mean 0 and standard deviation 1, at most 3.5 from 0: a sum of twelve uniform parts.
    #[inline]
    pub fn bell(&mut self) -> f64 {
        // Twelve 16-bit parts of three numbers: their sum has variance 1; no transcendental function is needed.
        const HALVES: u64 = 0x0000_FFFF_0000_FFFF;
        let mut pairs = 0;
        for _ in 0..3 {
            let bits = self.next_u64();
            pairs += (bits & HALVES) + (bits >> 16 & HALVES);
        }
        let sum = (pairs & 0xFFFF_FFFF) + (pairs >> 32);
        (sum as f64 / 65_536.0 - 6.0).clamp(-Self::FURTHEST, Self::FURTHEST)
    }
}

const START: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
fn fold(state: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(state, |state, part| {
        stir(state ^ part.wrapping_mul(0xD6E8_FEB8_6659_FD93)).wrapping_add(START)
    })
}

#[inline]
fn stir(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn a_die_is_a_generator_whose_bits_are_written_down() {
        let mut die = Die(0);
        let bits = [die.next_u64(), die.next_u64()];
        assert_eq!(bits, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4]);
        assert_eq!(Die(0).next_u32(), 0xE220_A839);
        assert_eq!(Die(0).random_range(0..6), 5);
        assert_eq!(
            Die(0).unit(),
            (0xE220_A839_7B1D_CDAF_u64 >> 11) as f64 / 9_007_199_254_740_992.0
        );
    }

    #[test]
    fn a_roll_is_the_same_whenever_it_is_asked_for() {
        let pack = small();
        let dice = Dice::of(5, 3);
        for roll in [
            Roll::Noise(GaugeId(0)),
            Roll::Event(EventId(0)),
            Roll::Argument(ActorId(1)),
        ] {
            assert_eq!(dice.roll(&pack, roll), dice.roll(&pack, roll));
            assert_ne!(dice.roll(&pack, roll), Dice::of(5, 4).roll(&pack, roll));
            assert_ne!(dice.roll(&pack, roll), Dice::of(6, 3).roll(&pack, roll));
        }
    }

    #[test]
    fn no_two_promises_share_a_roll() {
        let pack = small();
        let rolls = (0..40_u16).flat_map(|deal| (0..16).map(move |at| (deal, at)));
        let mut dice: Vec<u64> = rolls
            .map(|(deal, at)| {
                Dice::of(5, 3)
                    .roll(
                        &pack,
                        Roll::Temptation(ActorId(0), deal.to_string().parse().unwrap(), at),
                    )
                    .0
            })
            .collect();
        let all = dice.len();
        dice.sort_unstable();
        dice.dedup();
        assert_eq!(dice.len(), all);
    }

    #[test]
    fn a_bell_has_mean_nothing_and_spread_one() {
        let pack = small();
        let mut die = Dice::of(1, 1).roll(&pack, Roll::Imagined);
        let bells: Vec<f64> = (0..20_000).map(|_| die.bell()).collect();
        let mean = bells.iter().sum::<f64>() / 20_000.0;
        let spread = bells.iter().map(|it| it * it).sum::<f64>() / 20_000.0;
        assert!(
            mean.abs() < 0.03 && (spread - 1.0).abs() < 0.03,
            "{mean} {spread}"
        );
        assert!(bells.iter().all(|it| it.abs() <= Die::FURTHEST));
    }
}
