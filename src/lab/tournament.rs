//! Tournaments: whether better players do better, seat by seat, on the same seeds.

use super::defector::Defector;
use super::{Watch, each, half, setups, spread};
use crate::ai::{self, Level, Mind};
use crate::content::{ActorId, LensId, Pack, ScenarioId};
use crate::futures::Minds;
use crate::rules::{self, Setup};
use crate::world::{Order, World};

/// Who is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contender {
    /// A computer player.
    Level(Level),
    /// A player that keeps what it promises as long as the usual one does, and in the last third of the game breaks all of it.
    Defector,
}

impl Contender {
    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level(level) => level.name(),
            Self::Defector => "defector",
        }
    }

    fn mind(self, pack: &Pack, seat: ActorId) -> Box<dyn Mind> {
        match self {
            Self::Level(level) => ai::mind(pack, level, seat),
            Self::Defector => Box::new(Defector::new(pack, seat)),
        }
    }
}

/// One player against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Duel {
    /// Whose gain is told.
    pub one: Contender,
    /// Over whom.
    pub other: Contender,
    /// Seat by seat.
    pub seats: Vec<Bout>,
    /// Over all seats.
    pub all: Bout,
    /// Promises that the one broke, a game.
    pub broken: f64,
}

/// What the one gains in a seat.
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

/// Expert against standard, standard against novice and the defector against standard, in each open seat in turn, all others at
/// standard: so many games of each player a duel, shared out among the seats, both players with the same seeds.
pub fn tournament(
    pack: &Pack,
    scenario: ScenarioId,
    lens: LensId,
    games: u64,
    seed: u64,
) -> Vec<Duel> {
    let level = Contender::Level;
    [
        (level(Level::Expert), level(Level::Standard)),
        (level(Level::Standard), level(Level::Novice)),
        (Contender::Defector, level(Level::Standard)),
    ]
    .into_iter()
    .map(|pair| duel(pack, (scenario, lens), pair, games, seed))
    .collect()
}

fn duel(
    pack: &Pack,
    (scenario, lens): (ScenarioId, LensId),
    (one, other): (Contender, Contender),
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
    let played = each(&jobs, |(seat, setup)| {
        let fared = |it| fared(pack, setup, seats[*seat], it);
        let (with, without) = (fared(one), fared(other));
        (with.0 - without.0, with.1)
    });
    let gains: Vec<f64> = played.iter().map(|it| it.0).collect();
    let broken: Vec<f64> = played.iter().map(|it| f64::from(it.1)).collect();
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
        one,
        other,
        seats: (0..seats.len()).map(of).collect(),
        all: Bout::of(None, &gains),
        broken: spread(&broken).0,
    }
}

/// Promises that a seat orders broken.
struct Breaches(ActorId, u32);

impl Watch for Breaches {
    fn closed(&mut self, _: &Pack, world: &World) {
        let own = world.round.filed.iter().filter(|it| it.0 == self.0);
        let broken = own.filter(|it| matches!(it.1, Order::Break { .. }));
        self.1 += broken.count() as u32;
    }
}

/// A seat's standing after a game in which this player has it and all others are at the usual level, and the promises it broke.
fn fared(pack: &Pack, setup: &Setup, seat: ActorId, player: Contender) -> (f64, u32) {
    let mut minds = Minds::new(pack, &[]);
    minds.set(seat, player.mind(pack, seat));
    let mut breaches = Breaches(seat, 0);
    let world = super::play::on(pack, setup, minds, &mut breaches);
    let later = rules::afterglow(pack, &world);
    (rules::seat(pack, &world, &later, seat), breaches.1)
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
