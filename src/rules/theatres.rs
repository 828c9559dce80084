//! Theatres: ladders that a crisis climbs and comes down from, and the incidents on them (rules section 9).

use rand::seq::IndexedRandom;

use crate::content::{EventId, Pack, TheatreId};
use crate::rules::causal::Forces;
use crate::rules::checks::first_unmet;
use crate::rules::events;
use crate::world::{Cause, Report, Roll, Trace, World};

/// Points a month that a rung adds to its theatre's gauges.
pub const RUNG_POINTS: [f64; 5] = [0.0, 1.0, 2.5, 4.0, 6.0];

/// What rungs push this month.
pub fn pushes(pack: &Pack, world: &World, forces: &mut Forces) {
    for (at, theatre) in pack.theatres.iter().enumerate() {
        let points = RUNG_POINTS[usize::from(world.theatres[at].rung)];
        for effect in theatre.raises.iter().filter(|_| points > 0.0) {
            forces.impulses.push((
                effect.gauge,
                Cause::Theatre(TheatreId::of(at)),
                effect.points * points,
            ));
        }
    }
}

/// Draws at most one incident a theatre; a rung falls after quiet months.
pub fn incidents(pack: &Pack, world: &mut World, report: &mut Report, trace: &mut impl Trace) {
    let dice = world.dice();
    for (at, theatre) in pack.theatres.iter().enumerate() {
        let state = world.theatres[at];
        let pressure =
            (world.levels[theatre.pressure] - 40.0).max(0.0) * pack.tuning.incident_pressure;
        let chance = pack.tuning.incident_base
            + pack.tuning.incident_rung * f64::from(state.rung)
            + pressure;
        let mut die = dice.roll(pack, Roll::Incident(TheatreId::of(at)));
        let able: Vec<EventId> = theatre
            .incidents
            .iter()
            .copied()
            .filter(|it| first_unmet(world, None, &pack.events[*it].when).is_none())
            .collect();
        let comes = die.percent(chance);
        if let Some(event) = able.choose(&mut die).filter(|_| comes) {
            world.theatres[at].quiet = 0;
            events::happen(pack, world, *event, report, trace);
            continue;
        }
        let quiet = state.quiet + 1;
        world.theatres[at].quiet = quiet;
        if state.rung > 0 && f64::from(quiet) >= pack.tuning.quiet_months {
            world.theatres[at].quiet = 0;
            super::moves::climb(world, TheatreId::of(at), -1, report);
        }
    }
}
