//! Tournaments: whether better players do better, seat by seat, on the same seeds.

use super::{each, half, setups, spread};
use crate::ai::{self, Level};
use crate::content::{ActorId, LensId, Pack, ScenarioId};
use crate::futures::Minds;
use crate::rules::{self, Setup};

/// One level against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Duel {
    /// The level that should do better.
    pub better: Level,
    /// The level that should do worse.
    pub worse: Level,
    /// Seat by seat.
    pub seats: Vec<Bout>,
    /// Over all seats.
    pub all: Bout,
}

/// What the better level gains in a seat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bout {
    /// The seat; none: all.
    pub seat: Option<ActorId>,
    /// Pairs of games.
    pub pairs: usize,
    /// Mean gain in standing.
    pub gain: f64,
    /// Half of its 95 % interval.
    pub half: f64,
}

impl Bout {
    fn of(seat: Option<ActorId>, gains: &[f64]) -> Self {
        Self {
            seat,
            pairs: gains.len(),
            gain: spread(gains).0,
            half: half(gains),
        }
    }

    /// Whether the whole interval lies above nothing.
    pub fn sure(&self) -> bool {
        self.gain - self.half > 0.0
    }
}

/// Expert against standard and standard against novice, in each open seat in turn, all others at standard: so many games of
/// each level a duel, shared out among the seats, both levels with the same seeds.
pub fn tournament(
    pack: &Pack,
    scenario: ScenarioId,
    lens: LensId,
    games: u64,
    seed: u64,
) -> Vec<Duel> {
    [
        (Level::Expert, Level::Standard),
        (Level::Standard, Level::Novice),
    ]
    .into_iter()
    .map(|levels| duel(pack, (scenario, lens), levels, games, seed))
    .collect()
}

fn duel(
    pack: &Pack,
    (scenario, lens): (ScenarioId, LensId),
    (better, worse): (Level, Level),
    games: u64,
    seed: u64,
) -> Duel {
    let seats = &pack.scenarios[scenario].seats;
    let setups = setups(pack, scenario, &[lens], games, seed);
    let jobs: Vec<(usize, &Setup)> = setups
        .iter()
        .enumerate()
        .map(|(game, setup)| (game % seats.len().max(1), setup))
        .collect();
    let gains = each(&jobs, |(seat, setup)| {
        let standing = |level| standing(pack, setup, seats[*seat], level);
        standing(better) - standing(worse)
    });
    let of = |seat: usize| {
        let own: Vec<f64> = gains
            .iter()
            .skip(seat)
            .step_by(seats.len())
            .copied()
            .collect();
        Bout::of(Some(seats[seat]), &own)
    };
    Duel {
        better,
        worse,
        seats: (0..seats.len()).map(of).collect(),
        all: Bout::of(None, &gains),
    }
}

/// A seat's standing after a game in which it is played at one level and all others at the usual one.
fn standing(pack: &Pack, setup: &Setup, seat: ActorId, level: Level) -> f64 {
    let mut minds = Minds::new(pack, &[]);
    minds.set(seat, ai::mind(pack, level, seat));
    let world = super::play::on(pack, setup, minds, &mut ());
    let later = rules::afterglow(pack, &world);
    rules::seat(pack, &world, &later, seat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gain_is_sure_where_its_interval_is_above_nothing() {
        let steady = Bout::of(None, &[1.0, 1.2, 0.8, 1.1]);
        assert!(steady.sure());
        let luck = Bout::of(None, &[9.0, -8.0, 1.0]);
        assert!(!luck.sure());
        assert_eq!(luck.pairs, 3);
    }
}
