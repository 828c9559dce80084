//! Turning points: what a game would have come to without one decision at a time, all else done as it was, with the same luck.

use rayon::prelude::*;

use crate::ai::Level;
use crate::content::{ActorId, EndingId, Pack};
use crate::futures::figures::Mean;
use crate::futures::{Deed, Ground, Minds, Playout};
use crate::rules;
use crate::world::{Act, Order};

/// Futures of each decision, the game's own luck among them.
pub const FUTURES: u64 = 12;

/// A month as a seat sat down to it, and what it did.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The month, from 1.
    pub month: u8,
    /// Where its futures begin.
    pub ground: Ground,
    /// What the seat did, in order.
    pub deeds: Vec<Deed>,
}

/// What is looked into.
#[derive(Debug, Clone)]
pub struct Retrospect {
    /// Whose decisions.
    pub seat: ActorId,
    /// Its months, in order.
    pub sittings: Vec<Sitting>,
    /// How well the computer plays the others, where it is not as usual.
    pub levels: Vec<(ActorId, Option<Level>)>,
    /// Months of a round.
    pub round: u8,
    /// The game's last month.
    pub until: u8,
    /// Futures of each decision.
    pub futures: u64,
}

/// A decision, and what the game would have come to without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Turning {
    /// The month, from 1.
    pub month: u8,
    /// What was decided.
    pub deed: Deed,
    /// What the seat's standing at the end has by it.
    pub gain: Mean,
    /// Futures that ended otherwise without it.
    pub otherwise: u32,
    /// The ending with it and without it, in the game's own luck.
    pub endings: (EndingId, EndingId),
}

impl Deed {
    /// Whether it can be told as a decision: something filed, offered, signed or refused.
    pub const fn decides(&self) -> bool {
        match self {
            Self::Answer(..) => true,
            Self::Act(act) => matches!(
                act,
                Act::File(
                    Order::Move { .. }
                        | Order::Stop { .. }
                        | Order::Choose { .. }
                        | Order::Break { .. }
                ) | Act::Propose(_)
                    | Act::Reply { .. }
            ),
        }
    }
}

/// What one future came to: the seat's standing, the ending.
type End = (f64, EndingId);

impl Retrospect {
    /// Decisions that could be taken away.
    pub fn decisions(&self) -> usize {
        let all = self.sittings.iter().flat_map(|it| &it.deeds);
        all.filter(|it| it.decides()).count()
    }

    /// Takes every decision away in turn; those that moved the seat's standing most come first. None where it was stopped.
    pub fn turning(
        &self,
        pack: &Pack,
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Turning>> {
        let mut all = Vec::new();
        for at in 0..self.sittings.len() {
            all.extend(self.in_month(pack, at, stopped));
            if stopped() {
                return None;
            }
        }
        all.sort_by(|one: &Turning, other: &Turning| {
            let by_size = other.gain.mean.abs().total_cmp(&one.gain.mean.abs());
            by_size.then(one.month.cmp(&other.month))
        });
        Some(all)
    }

    /// Takes every decision of one sitting away in turn, in the order in which they were taken; none where it was stopped.
    pub fn in_month(
        &self,
        pack: &Pack,
        at: usize,
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Turning> {
        let sitting = &self.sittings[at];
        let decisive: Vec<usize> = (0..sitting.deeds.len())
            .filter(|it| sitting.deeds[*it].decides())
            .collect();
        if decisive.is_empty() {
            return Vec::new();
        }
        let arms: Vec<Option<usize>> = std::iter::once(None)
            .chain(decisive.iter().copied().map(Some))
            .collect();
        let jobs: Vec<(usize, u64)> = (0..arms.len())
            .flat_map(|arm| (0..self.futures).map(move |number| (arm, number)))
            .collect();
        let ends: Vec<Option<End>> = jobs
            .par_iter()
            .map(|(arm, number)| (!stopped()).then(|| self.play(pack, at, arms[*arm], *number)))
            .collect();
        let Some(ends) = ends.into_iter().collect::<Option<Vec<End>>>() else {
            return Vec::new();
        };
        let of = |arm: usize| &ends[arm * self.futures as usize..][..self.futures as usize];
        let standings = |arm: usize| of(arm).iter().map(|it| it.0).collect::<Vec<_>>();
        let with = standings(0);
        decisive
            .iter()
            .enumerate()
            .map(|(nth, deed)| {
                let without = of(nth + 1);
                let otherwise = of(0)
                    .iter()
                    .zip(without)
                    .filter(|it| it.0.1 != it.1.1)
                    .count();
                Turning {
                    month: sitting.month,
                    deed: sitting.deeds[*deed].clone(),
                    gain: Mean::paired(&with, &standings(nth + 1)),
                    otherwise: otherwise as u32,
                    endings: (of(0)[0].1, without[0].1),
                }
            })
            .collect()
    }

    /// One future from a month on, perhaps without one of its deeds.
    fn play(&self, pack: &Pack, at: usize, without: Option<usize>, number: u64) -> End {
        let mut deeds = Vec::new();
        for (month, sitting) in self.sittings.iter().enumerate().skip(at) {
            for (nth, deed) in sitting.deeds.iter().enumerate() {
                if month != at || Some(nth) != without {
                    deeds.push((sitting.month, self.seat, deed.clone()));
                }
            }
        }
        let last = self.sittings.last().map_or(0, |it| it.month);
        let ground = &self.sittings[at].ground;
        let world = ground.world(pack, None, number);
        let playout = Playout::of(pack, world, Minds::new(pack, &self.levels))
            .until(self.until)
            .in_rounds(self.round)
            .doing(self.seat, last, &deeds);
        let playout = match ground {
            Ground::Seen { .. } => playout.begun(),
            Ground::True(_) => playout,
        };
        let end = playout.play(&mut (), &mut ());
        let outcome = rules::outcome(pack, &end);
        let own = outcome.seats.iter().find(|it| it.0 == self.seat);
        (own.map_or(0.0, |it| it.1), outcome.ending)
    }
}
