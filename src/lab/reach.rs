//! Reach: how far each headline outcome and each people's life can be moved, by whom, and through what.
//!
//! Of each it asks the same games four ways: as computer players play, with everybody pushing it up, with everybody pushing it down,
//! and with one seat alone pushing either way. What differs is then told apart by cause.

use super::play::{on, traced};
use super::{each, setups, spread};
use crate::ai::{Advocate, wishes};
use crate::content::{Actor, ActorId, GaugeId, LensId, Pack, ScenarioId, Table};
use crate::futures::Minds;
use crate::rules::{self, Setup};
use crate::world::{Cause, Trace, Whence, World};

/// Games a seat alone is tried in, of all that are asked for: one in so many.
const ALONE: usize = 4;

/// What moved an outcome, told apart by what a player could have done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Links of the causal map.
    Links,
    /// Promises in force, carried out or broken.
    Promises,
    /// What actors do: moves, policies, answers.
    Acts,
    /// What a gauge is by definition, and the rungs of theatres.
    Accounts,
    /// What the world does.
    Events,
    /// Chance, trends, and the pull back to where things were.
    Chance,
}

impl Kind {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 6] = [
        Self::Links,
        Self::Promises,
        Self::Acts,
        Self::Accounts,
        Self::Events,
        Self::Chance,
    ];

    const fn of(cause: Cause) -> Self {
        match cause {
            Cause::Link(_) | Cause::Fade => Self::Links,
            Cause::Commitment(..) | Cause::Fulfilled(..) | Cause::Breach(..) | Cause::Form(_) => {
                Self::Promises
            }
            Cause::Move(..) | Cause::Policy(..) | Cause::Argued(..) | Cause::Choice(..) => {
                Self::Acts
            }
            Cause::Input(_) | Cause::Theatre(_) | Cause::Carry => Self::Accounts,
            Cause::Event(_) | Cause::Control(_) => Self::Events,
            Cause::Trend(_) | Cause::Pull | Cause::Noise | Cause::Limit | Cause::Unexplained => {
                Self::Chance
            }
        }
    }
}

/// Points of the difference between up and down that came by each [`Kind`], in its order, pull and limits left out.
pub type Carried = [f64; 6];

/// How far one outcome, or one people's life, can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// Id of the gauge or the people.
    pub id: String,
    /// Where the scenario opens.
    pub start: f64,
    /// Mean at the end as computer players play.
    pub usual: f64,
    /// Standard deviation of that over seeds: luck.
    pub luck: f64,
    /// Mean at the end with everybody pushing it up.
    pub up: f64,
    /// With everybody pushing it down.
    pub down: f64,
    /// One seat alone, its best against its worst: the seats that move it most first.
    pub alone: Vec<(ActorId, f64)>,
    /// What carried the difference between up and down.
    pub carried: Carried,
}

impl Reached {
    /// How many deviations of luck lie between up and down.
    pub fn ratio(&self) -> f64 {
        (self.up - self.down) / self.luck.max(0.1)
    }
}

/// What is asked about.
struct Target {
    id: String,
    slopes: Table<GaugeId, f64>,
}

impl Target {
    fn all(pack: &Pack) -> Vec<Self> {
        let gauge = |it: &GaugeId| {
            let mut slopes = Table::filled(0.0, pack.gauges.len());
            slopes[*it] = 1.0;
            Self {
                id: pack.gauges[*it].id.clone(),
                slopes,
            }
        };
        let peoples = pack.actors.enumerate().filter(|it| !it.1.acts());
        let people = |(id, it): (ActorId, &Actor)| Self {
            id: it.id.clone(),
            slopes: wishes(pack, id),
        };
        pack.headlines
            .iter()
            .map(gauge)
            .chain(peoples.map(people))
            .collect()
    }

    /// The outcome's level: the sum of its gauges by their shares, counted from where all that is unwanted is absent.
    fn level(&self, levels: &[f64]) -> f64 {
        let parts = self.slopes.iter().zip(levels);
        parts
            .map(|(slope, level)| {
                if *slope < 0.0 {
                    -slope * (100.0 - level)
                } else {
                    slope * level
                }
            })
            .sum()
    }
}

/// Points of one outcome by kind of cause.
struct Sums<'target> {
    slopes: &'target Table<GaugeId, f64>,
    points: Carried,
}

impl Trace for Sums<'_> {
    fn note(&mut self, gauge: GaugeId, whence: Whence, points: f64) {
        let cause = whence.cause;
        let slope = self.slopes[gauge];
        if slope != 0.0 && !matches!(cause, Cause::Pull | Cause::Limit) {
            self.points[Kind::of(cause) as usize] += slope * points;
        }
    }
}

/// Plays for each headline outcome and people, `games` seeds from `seed` on.
pub fn reach(
    pack: &Pack,
    scenario: ScenarioId,
    lens: LensId,
    games: u64,
    seed: u64,
) -> Vec<Reached> {
    let setups = setups(pack, scenario, &[lens], games, seed);
    let usual = each(&setups, |setup| {
        on(pack, setup, Minds::new(pack, &[]), &mut ())
    });
    let targets = Target::all(pack);
    targets
        .iter()
        .map(|target| reached(pack, &setups, &usual, target))
        .collect()
}

fn reached(pack: &Pack, setups: &[Setup], usual: &[World], target: &Target) -> Reached {
    let level = |it: &World| target.level(it.levels.values());
    let (mean, luck) = spread(&usual.iter().map(level).collect::<Vec<_>>());
    let acting = pack.actors.enumerate().filter(|it| it.1.acts());
    let everybody: Vec<ActorId> = acting.map(|it| it.0).collect();
    let ends = |way: f64| -> Vec<(f64, Carried)> {
        each(setups, |setup| {
            let mut sums = Sums {
                slopes: &target.slopes,
                points: Carried::default(),
            };
            let minds = pushing(pack, &everybody, &target.slopes, way);
            let world = traced(pack, setup, minds, &mut (), &mut sums);
            (level(&world), sums.points)
        })
    };
    let (up, down) = (ends(1.0), ends(-1.0));
    let games = setups.len().max(1) as f64;
    let total = |list: &[(f64, Carried)]| list.iter().map(|it| it.0).sum::<f64>() / games;
    let carried = std::array::from_fn(|kind| {
        let sum = |list: &[(f64, Carried)]| list.iter().map(|it| it.1[kind]).sum::<f64>();
        (sum(&up) - sum(&down)) / games
    });
    let start = setups
        .first()
        .map_or(0.0, |it| level(&rules::open(pack, it)));
    Reached {
        id: target.id.clone(),
        start,
        usual: mean,
        luck,
        up: total(&up),
        down: total(&down),
        alone: alone(pack, setups, target),
        carried,
    }
}

/// One seat alone, its best against its worst, the seats that move the outcome most first.
fn alone(pack: &Pack, setups: &[Setup], target: &Target) -> Vec<(ActorId, f64)> {
    let Some(first) = setups.first() else {
        return Vec::new();
    };
    let few = &setups[..setups.len().div_ceil(ALONE)];
    let seats = &pack.scenarios[first.scenario].seats;
    let jobs: Vec<(ActorId, &Setup)> = seats
        .iter()
        .flat_map(|seat| few.iter().map(|it| (*seat, it)))
        .collect();
    let spans = each(&jobs, |(seat, setup)| {
        let end = |way: f64| {
            let minds = pushing(pack, &[*seat], &target.slopes, way);
            target.level(on(pack, setup, minds, &mut ()).levels.values())
        };
        end(1.0) - end(-1.0)
    });
    let mean = |at: usize| {
        spans[at * few.len()..][..few.len()].iter().sum::<f64>() / few.len().max(1) as f64
    };
    let mut list: Vec<(ActorId, f64)> = seats
        .iter()
        .enumerate()
        .map(|(at, seat)| (*seat, mean(at)))
        .collect();
    list.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    list
}

/// Computer players, some of them pushing an outcome one way.
fn pushing(pack: &Pack, who: &[ActorId], slopes: &Table<GaugeId, f64>, way: f64) -> Minds {
    let mut minds = Minds::new(pack, &[]);
    let slopes = slopes.map(|it| it * way);
    for actor in who {
        minds.set(*actor, Box::new(Advocate::new(pack, *actor, &slopes)));
    }
    minds
}
