//! What a look into the futures tells of the choices: how far apart they are, and what makes them differ.

use std::collections::BTreeMap;

use crate::content::{ActorId, GaugeId, LensId, LinkId, Pack, Table};
use crate::futures::figures::{Mean, quantile};
use crate::futures::{Path, Samples};
use crate::rules;
use crate::world::Cause;

/// One path against another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The one, by position among the paths.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// What the seat's standing gains by the one over the other, in points, future by future.
    pub gain: Mean,
}

/// A cause that makes two paths differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// The cause.
    pub cause: Cause,
    /// The gauge through which it counts most.
    pub gauge: GaugeId,
    /// Standing points that the one path has by it over the other.
    pub points: f64,
}

/// What the paths come to if one document is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Dear {
    /// The best path.
    pub best: usize,
    /// What every other path loses against it, in standing points.
    pub losses: Vec<(usize, Mean)>,
}

/// What 10, 50 and 90 of 100 futures lie below, at the ends of months.
pub type Fan = Vec<[f64; 3]>;

impl Samples {
    /// Standings of an actor in the futures of a path, one a future.
    pub fn standings(&self, path: usize, who: ActorId) -> Vec<f64> {
        let Some(at) = self.who.iter().position(|it| *it == who) else {
            return Vec::new();
        };
        let rows = self.paths[path].rows.iter();
        rows.map(|it| f64::from(it.standings[at])).collect()
    }

    /// Mean standing of an actor on a path.
    pub fn standing(&self, path: usize, who: ActorId) -> Mean {
        Mean::of(&self.standings(path, who))
    }

    /// How a gauge fans out on a path.
    pub fn fan(&self, pack: &Pack, path: usize, gauge: GaugeId) -> Fan {
        let gauges = pack.gauges.len();
        let months = usize::from(
            self.question
                .until
                .saturating_sub(self.question.view.public.month),
        );
        let at = |month: usize| {
            let mut levels = self.paths[path].levels(gauges, gauge, month);
            [0.1, 0.5, 0.9].map(|share| quantile(&mut levels, share))
        };
        (0..months).map(at).collect()
    }

    /// The paths that were played, by position.
    pub fn played(&self) -> Vec<usize> {
        let open = |it: &usize| !self.paths[*it].rows.is_empty();
        (0..self.paths.len()).filter(open).collect()
    }

    /// Every two paths, the seat's own standing told apart.
    pub fn pairs(&self) -> Vec<Pair> {
        let (seat, played) = (self.seat(), self.played());
        let mut list = Vec::new();
        for (at, one) in played.iter().enumerate() {
            for other in &played[at + 1..] {
                let gain = Mean::paired(&self.standings(*one, seat), &self.standings(*other, seat));
                list.push(Pair {
                    one: *one,
                    other: *other,
                    gain,
                });
            }
        }
        list
    }

    /// Whether a path is among the best two ways round: no other has more of both standings.
    pub fn is_front(&self, path: usize, yours: ActorId, theirs: ActorId) -> bool {
        let place = |it: usize| {
            (
                self.standing(it, yours).mean,
                self.standing(it, theirs).mean,
            )
        };
        let own = place(path);
        !self.played().into_iter().any(|it| {
            let other = place(it);
            other.0 >= own.0 && other.1 >= own.1 && (other.0 > own.0 || other.1 > own.1)
        })
    }

    /// What each path loses against the best one where one document is right: standing points, the document's lens.
    pub fn regret(&self, lens: usize) -> Vec<Option<f64>> {
        let mean = |path: &Path| {
            let list = path.under.get(lens)?;
            (!list.is_empty()).then(|| list.iter().sum::<f64>() / list.len() as f64)
        };
        let means: Vec<Option<f64>> = self.paths.iter().map(mean).collect();
        let best = means.iter().flatten().copied().fold(f64::MIN, f64::max);
        means.into_iter().map(|it| it.map(|it| best - it)).collect()
    }

    /// The documents' lenses with what each path would cost under them.
    pub fn regrets(&self) -> Vec<(LensId, Vec<Option<f64>>)> {
        let lenses = self.lenses.iter().enumerate();
        lenses.map(|(at, lens)| (*lens, self.regret(at))).collect()
    }

    /// What the seat would lose by each other path where one document is right and it is on the best one, future by future; the
    /// document's lens by its place among [`Samples::lenses`].
    pub fn dear(&self, lens: usize) -> Option<Dear> {
        let known = |it: usize| {
            let own = self.paths[it].under.get(lens)?;
            (!own.is_empty()).then_some((it, own))
        };
        let all: Vec<(usize, &Vec<f64>)> = (0..self.paths.len()).filter_map(known).collect();
        let mean = |it: &(usize, &Vec<f64>)| Mean::of(it.1).mean;
        // Of equals the first: today's path before the choices.
        let best = all
            .iter()
            .rev()
            .max_by(|one, other| mean(one).total_cmp(&mean(other)))?;
        let others = all.iter().filter(|it| it.0 != best.0);
        Some(Dear {
            best: best.0,
            losses: others
                .map(|it| (it.0, Mean::paired(best.1, it.1)))
                .collect(),
        })
    }

    /// What makes the seat's standing differ between two paths: links, promises, acts and events, the weightiest first.
    ///
    /// Points of derived gauges are carried on to what moved their inputs, in proportion.
    pub fn reasons(&self, pack: &Pack, one: usize, other: usize) -> Vec<Reason> {
        let view = &self.question.view;
        let mut differ: BTreeMap<(GaugeId, Cause), f64> = self.paths[one].moved.clone();
        for (key, points) in &self.paths[other].moved {
            *differ.entry(*key).or_default() -= points;
        }
        let slopes = rules::slopes(
            pack,
            view.public.scenario,
            self.seat(),
            Some(&view.own.aims),
        );
        let left = left_of(pack, &differ);
        let worth = worth_of(pack, slopes, &differ, &left);
        let mut list: Vec<Reason> = Vec::new();
        for ((gauge, cause), points) in &differ {
            let points = worth[*gauge] * left[*gauge] * points;
            if !tells(*cause) || points == 0.0 {
                continue;
            }
            match list.iter_mut().find(|it| it.cause == *cause) {
                Some(had) => {
                    if had.points.abs() < points.abs() {
                        had.gauge = *gauge;
                    }
                    had.points += points;
                }
                None => list.push(Reason {
                    cause: *cause,
                    gauge: *gauge,
                    points,
                }),
            }
        }
        list.sort_by(|one, other| {
            let by_size = other.points.abs().total_cmp(&one.points.abs());
            by_size.then(one.cause.cmp(&other.cause))
        });
        list
    }
}

/// Whether a cause says something: not what fades, gathers, or is another gauge by definition.
const fn tells(cause: Cause) -> bool {
    !matches!(
        cause,
        Cause::Pull
            | Cause::Noise
            | Cause::Input(_)
            | Cause::Fade
            | Cause::Carry
            | Cause::Limit
            | Cause::Unexplained
    )
}

/// How much of what moved each gauge was left at the end, 0..1: the pull back to where things were, and the ends of the scale,
/// take their share of every cause.
fn left_of(pack: &Pack, differ: &BTreeMap<(GaugeId, Cause), f64>) -> Table<GaugeId, f64> {
    let mut sums = Table::filled((0.0, 0.0), pack.gauges.len());
    for ((gauge, cause), points) in differ {
        let sum = &mut sums[*gauge];
        sum.0 += points;
        if tells(*cause) || matches!(cause, Cause::Input(_)) {
            sum.1 += points;
        }
    }
    sums.map(|(all, told)| {
        if told.abs() > 1e-6 {
            (all / told).clamp(0.0, 1.0)
        } else {
            0.0
        }
    })
}

/// What a point of difference on each gauge is worth: the seat's slopes, those of derived gauges carried on to their inputs in
/// proportion to what the inputs brought.
fn worth_of(
    pack: &Pack,
    mut worth: Table<GaugeId, f64>,
    differ: &BTreeMap<(GaugeId, Cause), f64>,
    left: &Table<GaugeId, f64>,
) -> Table<GaugeId, f64> {
    let mut sums = Table::filled(0.0, pack.gauges.len());
    for ((gauge, _), points) in differ {
        sums[*gauge] += points;
    }
    // What is derived later may follow what is derived earlier.
    for gauge in pack.derive_order.iter().rev() {
        let own = worth[*gauge] * left[*gauge];
        if own == 0.0 {
            continue;
        }
        let from = (*gauge, Cause::Link(LinkId::default()));
        let all = differ.range(from..).take_while(|it| it.0.0 == *gauge);
        for ((_, cause), points) in all {
            if let Cause::Input(input) = cause
                && sums[*input].abs() > 1e-6
            {
                worth[*input] += own * points / sums[*input];
            }
        }
    }
    worth
}
