//! Endings: what the last months add up to (rules section 14). None stops a game early.

use crate::content::{ActorId, Ending, EndingId, Pack};
use crate::rules::checks::{Open, all_and_any, holds};
use crate::rules::{map, standing};
use crate::world::{Outcome, World};

/// Counts the months for which each ending's conditions have held. Secret promises bear out none.
pub fn update(pack: &Pack, world: &mut World) {
    for (at, ending) in pack.endings.enumerate() {
        let held = all_and_any(&Open { pack, world }, &ending.when, &ending.any_of);
        world.ending_held[at] = if held {
            world.ending_held[at].saturating_add(1)
        } else {
            0
        };
    }
}

/// The ending: the first that the last month makes it at once, else the first whose conditions have held long enough, the last
/// month included.
pub fn ending(pack: &Pack, world: &World) -> EndingId {
    let open = Open { pack, world };
    let at_once = |it: &Ending| it.at_once.iter().any(|check| holds(&open, None, check));
    if let Some(ending) = pack.endings.position(at_once) {
        return ending;
    }
    let long = |held: &u8| f64::from(*held) >= pack.tuning.ending_months;
    let held = world.ending_held.position(long);
    held.or_else(|| pack.endings.ids().next_back())
        .unwrap_or_default()
}

/// What the game came to.
pub fn outcome(pack: &Pack, world: &World) -> Outcome {
    let later = standing::afterglow(pack, world);
    let seats = &pack.scenarios[world.scenario].seats;
    let share = (world.scenario, standing::played(pack, world));
    let fulfilled = |seat: &ActorId| {
        let interests = &pack.actors[*seat].interests;
        let level = |at: usize| standing::counting(world, &later, interests[at].gauge);
        (
            *seat,
            (0..interests.len())
                .map(|at| standing::fulfilled_by(pack, share, *seat, at, level(at)))
                .collect(),
        )
    };
    Outcome {
        ending: ending(pack, world),
        seats: seats
            .iter()
            .map(|it| (*it, standing::seat(pack, world, &later, *it)))
            .collect(),
        peoples: pack
            .actors
            .ids()
            .filter(|it| !pack.actors[*it].acts())
            .map(|it| (it, world.actors[it].standing))
            .collect(),
        fulfilment: seats.iter().map(fulfilled).collect(),
        drawn: if pack.lenses[world.lens].uncertain() {
            map::drawn(pack, world.seed)
        } else {
            Vec::new()
        },
    }
}
