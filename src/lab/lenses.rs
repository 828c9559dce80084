//! What lenses change: how fast the region's echoes die, what levers bring, which moves are best.

use super::each;
use crate::ai;
use crate::content::file::GaugeKind;
use crate::content::{ActorId, GaugeId, LensId, MoveId, Pack, ScenarioId, Table};
use crate::rules::{self, Forces, Setup};
use crate::world::{Audience, Cause, Order, View, Whence, World};

/// Largest lag, in months.
const LAGS: usize = 6;

/// Months for which the power iteration runs, and those at its end that are measured.
const ROUNDS: (usize, usize) = (600, 120);

/// Months of a quiet game at least, so that long lags are felt.
const QUIET: u8 = 16;

/// Points by which a lever is held higher.
const HELD: f64 = 25.0;

/// Points of effect that count as one.
const FELT: f64 = 0.4;

/// Largest eigenvalue of the month at the scenario's start, lags included: growth a month of what is left of a push.
pub fn eigenvalue(pack: &Pack, scenario: ScenarioId, lens: LensId) -> f64 {
    let setup = Setup::new(pack, scenario, 1, lens);
    let world = rules::open(pack, &setup);
    let linear = rules::linearise(pack, &world.map, &world.levels, &world.references);
    let gauges = world.levels.len();
    let mut own: Table<GaugeId, f64> = (0..gauges).map(|at| 1.0 + (at % 7) as f64 / 10.0).collect();
    let mut past = vec![own.clone(); LAGS];
    let mut growth = 0.0;
    for round in 0..ROUNDS.0 {
        let mut levels = own.clone();
        for (gauge, inputs) in &linear.derived {
            levels[*gauge] += inputs
                .iter()
                .map(|(input, slope)| slope * levels[*input])
                .sum::<f64>();
        }
        past.rotate_right(1);
        past[0] = levels;
        let mut next: Table<GaugeId, f64> =
            own.iter().zip(&linear.stay).map(|it| it.0 * it.1).collect();
        for (from, to, lag, weight) in &linear.arcs {
            next[GaugeId(*to)] += weight * past[usize::from(*lag)][GaugeId(*from)];
        }
        let size = libm::sqrt(next.iter().map(|it| it * it).sum());
        if size == 0.0 {
            return 0.0;
        }
        if round >= ROUNDS.0 - ROUNDS.1 {
            growth += libm::log(size);
        }
        for it in next.iter_mut().chain(past.iter_mut().flatten()) {
            *it /= size;
        }
        own = next;
    }
    libm::exp(growth / ROUNDS.1 as f64)
}

/// A lever whose effect on a gauge has another sign under another document.
#[derive(Debug, Clone, PartialEq)]
pub struct SignChange {
    /// The lever.
    pub lever: GaugeId,
    /// What it moves.
    pub gauge: GaugeId,
    /// Effect under each document's lens, in points.
    pub effects: Vec<f64>,
}

/// Holds each lever 25 points higher under each document's lens and looks where the signs of the effects differ.
pub fn sign_changes(pack: &Pack, scenario: ScenarioId) -> Vec<SignChange> {
    let lenses: Vec<LensId> = pack.document_lenses().collect();
    let first = Setup::new(pack, scenario, 1, LensId::default());
    let levers: Vec<GaugeId> = pack
        .gauges
        .ids()
        .filter(|it| pack.gauges[*it].kind == GaugeKind::Lever)
        .collect();
    let opened = |lens: &LensId| {
        rules::open(
            pack,
            &Setup {
                lens: *lens,
                ..first.clone()
            },
        )
    };
    let worlds: Vec<World> = lenses.iter().map(opened).collect();
    let quiet: Vec<Table<GaugeId, f64>> = worlds.iter().map(|it| after(pack, it, None)).collect();
    let effects = each(&levers, |lever| {
        let of = |(world, quiet): (&World, &Table<GaugeId, f64>)| -> Table<GaugeId, f64> {
            let held = after(pack, world, Some(*lever));
            held.iter().zip(quiet).map(|it| it.0 - it.1).collect()
        };
        worlds.iter().zip(&quiet).map(of).collect::<Vec<_>>()
    });
    let mut changes = Vec::new();
    for (lever, effects) in levers.iter().zip(&effects) {
        for gauge in pack.gauges.ids().filter(|it| it != lever) {
            let row: Vec<f64> = effects.iter().map(|it| it[gauge]).collect();
            let (low, high) = (
                row.iter().copied().fold(f64::MAX, f64::min),
                row.iter().copied().fold(f64::MIN, f64::max),
            );
            if low < -FELT && high > FELT {
                changes.push(SignChange {
                    lever: *lever,
                    gauge,
                    effects: row,
                });
            }
        }
    }
    let reach = |it: &SignChange| {
        let high = it.effects.iter().copied().fold(f64::MIN, f64::max);
        high.min(-it.effects.iter().copied().fold(f64::MAX, f64::min))
    };
    changes.sort_by(|one, other| reach(other).total_cmp(&reach(one)));
    changes
}

/// Levels after a quiet game, perhaps with a lever held.
fn after(pack: &Pack, world: &World, lever: Option<GaugeId>) -> Table<GaugeId, f64> {
    let mut world = world.clone();
    for _ in 0..pack.scenarios[world.scenario].months.max(QUIET) {
        let mut forces = Forces::default();
        rules::standing_forces(pack, &world, &mut forces);
        forces
            .shifts
            .extend(lever.map(|it| (it, Whence::open(Cause::Form(world.form)), HELD)));
        rules::step(pack, &mut world, &forces, false, &mut ());
        world.month += 1;
    }
    world.levels
}

/// How a seat's first moves differ between documents.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstMoves {
    /// The seat.
    pub seat: ActorId,
    /// The best first move under each document's lens, by position in the pack.
    pub best: Vec<MoveId>,
    /// Mean rank correlation of move values between pairs of documents.
    pub correlation: f64,
}

impl FirstMoves {
    /// Number of distinct best first moves.
    pub fn distinct(&self) -> usize {
        let mut best = self.best.clone();
        best.sort_unstable();
        best.dedup();
        best.len()
    }
}

/// What each open seat would do first, if it believed each document in turn.
pub fn first_moves(pack: &Pack, scenario: ScenarioId) -> Vec<FirstMoves> {
    let world = rules::open(pack, &Setup::new(pack, scenario, 1, LensId::default()));
    let lenses: Vec<LensId> = pack.document_lenses().collect();
    each(&pack.scenarios[scenario].seats, |seat| {
        let view = View::of(pack, &world, Audience::Seat(*seat));
        let orders: Vec<Order> = rules::orders(pack, &view)
            .into_iter()
            .filter(|it| matches!(it, Order::Move { .. }))
            .collect();
        let mut moves: Vec<MoveId> = orders.iter().filter_map(what).collect();
        moves.dedup();
        // A move counts once, aimed where it brings most.
        let values = |lens: &LensId| -> Vec<f64> {
            let prices = rules::prices(pack, &view, *lens);
            let value = |it: &Order| {
                let cost = rules::judge(pack, &view, it).unwrap_or(0.0);
                ai::preview(pack, &view, &prices, *lens, it).worth / cost.max(1.0)
            };
            let best = |at: &MoveId| {
                let aimed = orders.iter().filter(|it| what(it) == Some(*at));
                aimed.map(value).fold(f64::MIN, f64::max)
            };
            moves.iter().map(best).collect()
        };
        let values: Vec<Vec<f64>> = lenses.iter().map(values).collect();
        let best = |values: &Vec<f64>| {
            let top = (0..moves.len()).max_by(|one, other| values[*one].total_cmp(&values[*other]));
            top.map(|it| moves[it])
        };
        let ranks: Vec<Vec<f64>> = values.iter().map(|it| ranks(it)).collect();
        let mut sum = (0.0, 0.0);
        for one in 0..ranks.len() {
            for other in one + 1..ranks.len() {
                sum.0 += correlation(&ranks[one], &ranks[other]);
                sum.1 += 1.0;
            }
        }
        FirstMoves {
            seat: *seat,
            best: values.iter().filter_map(best).collect(),
            correlation: sum.0 / f64::max(sum.1, 1.0),
        }
    })
}

/// The move of an order.
fn what(order: &Order) -> Option<MoveId> {
    match order {
        Order::Move { what, .. } => Some(*what),
        _ => None,
    }
}

/// The place of each value among all, from 0.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = vec![0.0; values.len()];
    for (place, at) in order.into_iter().enumerate() {
        ranks[at] = place as f64;
    }
    ranks
}

fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let count = one.len() as f64;
    let (left, right) = (
        one.iter().sum::<f64>() / count,
        other.iter().sum::<f64>() / count,
    );
    let mut sums = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        sums.0 += (a - left) * (b - right);
        sums.1 += (a - left) * (a - left);
        sums.2 += (b - right) * (b - right);
    }
    let size = libm::sqrt(sums.1 * sums.2);
    if size == 0.0 { 1.0 } else { sums.0 / size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_correlate() {
        let rising = ranks(&[1.0, 2.0, 9.0]);
        assert_eq!(rising, [0.0, 1.0, 2.0]);
        assert!((correlation(&rising, &ranks(&[2.0, 3.0, 4.0])) - 1.0).abs() < 1e-9);
        assert!((correlation(&rising, &ranks(&[4.0, 3.0, 2.0])) + 1.0).abs() < 1e-9);
    }
}
