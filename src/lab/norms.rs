//! Norms: what computer players reach in each seat, the measure of standing (rules section 12).

use crate::words;
use std::fmt::Write as _;

use super::{all_lenses, each, percentile, setups};
use crate::ai::{Advocate, Level, wishes};
use crate::content::{ActorId, GaugeId, Interest, Pack, ScenarioId, Table};
use crate::futures::Minds;
use crate::lab::play::{Policies, finish, on, wait};
use crate::rules::{self, Setup};
use crate::world::World;

/// Share of games below the floor, and above the goal.
const TAIL: f64 = 0.1;

/// Of all games asked for, one in so many is played each other way than the usual one.
const OTHERWISE: u64 = 8;

/// Floor and goal of each interest of each actor that acts, over games under every lens in turn.
///
/// The measure is deliberately good and bad play as well as usual play: the usual level, the least one, everybody waiting, each
/// plan, and, for an open seat's own interests, that seat alone pushing them up or down. What luck alone does is a small part of
/// such a span. The floor is the worse end for the actor: of an interest wanted low it is the higher number.
pub fn norms(
    pack: &Pack,
    scenario: ScenarioId,
    games: u64,
    seed: u64,
) -> Vec<(ActorId, Vec<(f64, f64)>)> {
    let acting = pack.actors.enumerate().filter(|it| it.1.acts());
    let acting: Vec<ActorId> = acting.map(|it| it.0).collect();
    let of = |games: u64| setups(pack, scenario, &all_lenses(pack), games, seed);
    let few = of((games / OTHERWISE).max(1));
    let mut ways = vec![
        (of(games), Policies::default()),
        (
            few.clone(),
            Policies {
                level: Level::Novice,
                ..Policies::default()
            },
        ),
    ];
    for (id, plan) in pack.plans.enumerate() {
        let plans = plan.seats.iter().map(|it| (*it, id)).collect();
        let policies = Policies {
            plans,
            ..Policies::default()
        };
        ways.push((few.clone(), policies));
    }
    let mut ends: Vec<Reach> = Vec::new();
    for (setups, policies) in &ways {
        ends.extend(each(setups, |setup| {
            Reach::of(pack, &finish(pack, setup, policies, &mut ()))
        }));
    }
    ends.extend(each(&few, |setup| Reach::of(pack, &wait(pack, setup))));
    let bounds = |actor: &ActorId| {
        let mut ends: Vec<Vec<f64>> = ends.iter().map(|it| it.interests(pack, *actor)).collect();
        if pack.scenarios[scenario].seats.contains(actor) {
            ends.extend(alone(pack, &few, *actor));
        }
        (*actor, spans(pack, *actor, &ends))
    };
    acting.iter().map(bounds).collect()
}

/// The levels that count for standing at the end of a game, by gauge.
struct Reach(Table<GaugeId, f64>);

impl Reach {
    fn of(pack: &Pack, world: &World) -> Self {
        let later = rules::afterglow(pack, world);
        let ids = pack.gauges.ids();
        Self(ids.map(|it| rules::counting(world, &later, it)).collect())
    }

    fn interests(&self, pack: &Pack, actor: ActorId) -> Vec<f64> {
        let interests = &pack.actors[actor].interests;
        interests.iter().map(|it| self.0[it.gauge]).collect()
    }
}

/// One seat alone pushing its own interests, up in some games and down in as many, the others playing as usual.
fn alone(pack: &Pack, setups: &[Setup], seat: ActorId) -> Vec<Vec<f64>> {
    let jobs: Vec<(f64, &Setup)> = [1.0, -1.0]
        .iter()
        .flat_map(|way| setups.iter().map(|it| (*way, it)))
        .collect();
    each(&jobs, |(way, setup)| {
        let slopes = wishes(pack, seat).map(|it| it * way);
        let mut minds = Minds::new(pack, &[]);
        minds.set(seat, Box::new(Advocate::new(pack, seat, &slopes)));
        Reach::of(pack, &on(pack, setup, minds, &mut ())).interests(pack, seat)
    })
}

/// Worse and better end of each interest of an actor, of the levels it came to.
fn spans(pack: &Pack, actor: ActorId, ends: &[Vec<f64>]) -> Vec<(f64, f64)> {
    let of = |(at, it): (usize, &Interest)| {
        let mut levels: Vec<f64> = ends.iter().map(|game| game[at]).collect();
        let low = percentile(&mut levels, TAIL);
        let high = percentile(&mut levels, 1.0 - TAIL);
        if it.weight < 0.0 {
            (high, low)
        } else {
            (low, high)
        }
    };
    let interests = pack.actors[actor].interests.iter().enumerate();
    interests.map(of).collect()
}

/// Worse and better end of each interest, by actor.
pub type Bounds = Vec<(ActorId, Vec<(f64, f64)>)>;

/// What a pack already knows of a scenario.
pub fn known_norms(pack: &Pack, scenario: ScenarioId) -> Bounds {
    let rows = pack.norms.table.get(scenario);
    let actors = rows.into_iter().flat_map(|it| it.iter().enumerate());
    actors
        .filter(|it| !it.1.is_empty())
        .map(|(at, bounds)| (ActorId::of(at), bounds.clone()))
        .collect()
}

/// The table as a file of the pack.
pub fn norms_file(pack: &Pack, tables: &[(ScenarioId, Bounds)], games: u64) -> String {
    let mut text = words::lab::what_computer_players_reach(&games);
    for (scenario, table) in tables {
        for (actor, bounds) in table {
            let pair = |it: &(f64, f64)| format!("[{:.1}, {:.1}]", it.0, it.1);
            let bounds: Vec<String> = bounds.iter().map(pair).collect();
            let _ = write!(
                text,
                "{}",
                words::lab::norm_scenario_actor_bounds(
                    &pack.scenarios[*scenario].id,
                    &pack.actors[*actor].id,
                    &bounds.join(", ")
                )
            );
        }
    }
    text
}
