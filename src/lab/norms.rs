//! Norms: what computer players reach in each seat, the measure of standing (rules section 12).

use crate::words;
use std::fmt::Write as _;

use super::{all_lenses, each, percentile, setups};
use crate::content::{ActorId, Pack, ScenarioId};
use crate::lab::play::{Policies, finish};
use crate::rules;

/// Share of games below the floor, and above the goal.
const TAIL: f64 = 0.1;

/// Floor and goal of each interest of each actor that acts, over games at the usual level under every lens in turn.
///
/// The floor is the worse end for the actor: of an interest wanted low it is the higher number.
pub fn norms(
    pack: &Pack,
    scenario: ScenarioId,
    games: u64,
    seed: u64,
) -> Vec<(ActorId, Vec<(f64, f64)>)> {
    let acting: Vec<ActorId> = pack
        .actors
        .ids()
        .filter(|it| pack.actors[*it].acts())
        .collect();
    let setups = setups(pack, scenario, &all_lenses(pack), games, seed);
    let policies = Policies::default();
    let counted = each(&setups, |setup| {
        let world = finish(pack, setup, &policies, &mut ());
        let later = rules::afterglow(pack, &world);
        let of = |actor: &ActorId| {
            let interests = &pack.actors[*actor].interests;
            let level = |it: &crate::content::Interest| rules::counting(&world, &later, it.gauge);
            interests.iter().map(level).collect::<Vec<f64>>()
        };
        acting.iter().map(of).collect::<Vec<_>>()
    });
    let bounds = |(place, actor): (usize, &ActorId)| {
        let interests = &pack.actors[*actor].interests;
        let of = |(at, it): (usize, &crate::content::Interest)| {
            let mut levels: Vec<f64> = counted.iter().map(|game| game[place][at]).collect();
            let (low, high) = (
                percentile(&mut levels, TAIL),
                percentile(&mut levels, 1.0 - TAIL),
            );
            if it.weight < 0.0 {
                (high, low)
            } else {
                (low, high)
            }
        };
        (*actor, interests.iter().enumerate().map(of).collect())
    };
    acting.iter().enumerate().map(bounds).collect()
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
