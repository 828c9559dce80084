//! Theatres: ladders that a crisis climbs and comes down from, and the incidents on them (rules section 9).

use rand::seq::IndexedRandom;

use crate::content::{Effect, EventId, LensId, Leverage, Pack, TheatreId};
use crate::rules::causal::Forces;
use crate::rules::checks::{Facts, first_unmet};
use crate::rules::events;
use crate::world::{Cause, Price, Report, Roll, Trace, Whence, World};

/// Points a month that a rung adds to its theatre's gauges.
pub const RUNG_POINTS: [f64; 5] = [0.0, 1.0, 2.5, 4.0, 6.0];

/// Points a month that a rung loads upon those who fight there.
pub const LOAD_POINTS: [f64; 5] = [0.0, 0.0, 0.0, 3.0, 6.0];

/// The highest rung: war.
pub const WAR: u8 = 4;

/// Capital that a step up a ladder costs beyond its price: what restrains whoever would climb, at these levels.
pub fn restraint(pack: &Pack, facts: &impl Facts, step: Option<(TheatreId, i8)>) -> f64 {
    let Some((theatre, 1..)) = step else {
        return 0.0;
    };
    let restrains = &pack.theatres[theatre].restrains;
    let points = restrains
        .iter()
        .map(|it| it.points * facts.level(it.gauge) / 100.0);
    points.sum::<f64>().max(0.0).floor()
}

/// Percent by which a gauge makes an incident likelier now, under a lens.
pub fn stirred(facts: &impl Facts, stir: &Leverage, lens: LensId) -> f64 {
    let over = (facts.level(stir.gauge) - 50.0) / 50.0;
    stir.points * stir.weights[lens] * over
}

/// Chance of an incident in a theatre this month, in percent, under a lens.
pub fn incident_chance(pack: &Pack, facts: &impl Facts, lens: LensId, theatre: TheatreId) -> f64 {
    let it = &pack.theatres[theatre];
    let pressure = (facts.level(it.pressure) - 40.0).max(0.0) * pack.tuning.incident_pressure;
    let stirred = it.stirs.iter().map(|it| stirred(facts, it, lens));
    let chance = pack.tuning.incident_base
        + pack.tuning.incident_rung * f64::from(facts.rung(theatre))
        + pressure
        + stirred.sum::<f64>();
    chance.clamp(0.0, 100.0)
}

/// What a step on a ladder is worth at some prices, under a lens: what the rung reached pushes and loads more than the one left,
/// for so many months as a rung lasts.
pub fn step_worth(
    pack: &Pack,
    lens: LensId,
    price: Price<'_>,
    theatre: TheatreId,
    (from, step): (u8, i8),
) -> f64 {
    let it = &pack.theatres[theatre];
    let from = usize::from(from.min(WAR));
    let to = usize::from((from as u8).saturating_add_signed(step).min(WAR));
    let months = pack.tuning.quiet_months;
    let worth = |effects: &[Effect], points: [f64; 5]| {
        let each = effects
            .iter()
            .map(|it| price[it.gauge] * it.points * it.weights[lens].max(0.5));
        each.sum::<f64>() * (points[to] - points[from]) * months
    };
    let counted = pack
        .counts
        .of_theatre(theatre)
        .iter()
        .map(|(gauge, points)| {
            price[*gauge] * (points[to] - points[from]) * pack.gauges[*gauge].pull * months
        });
    worth(&it.raises, RUNG_POINTS) + worth(&it.loads, LOAD_POINTS) + counted.sum::<f64>()
}

/// What rungs push this month.
pub fn pushes(pack: &Pack, world: &World, forces: &mut Forces) {
    for (at, theatre) in pack.theatres.enumerate() {
        let rung = usize::from(world.theatres[at].rung);
        let raised = theatre.raises.iter().map(|it| (it, RUNG_POINTS[rung]));
        let loaded = theatre.loads.iter().map(|it| (it, LOAD_POINTS[rung]));
        for (effect, points) in raised.chain(loaded).filter(|it| it.1 > 0.0) {
            let whence = Whence::open(Cause::Theatre(at));
            forces
                .impulses
                .push((effect.gauge, whence, effect.points * points));
        }
    }
}

/// Draws at most one incident a theatre, which a ladder that has left its foot climbs by itself where last month had one, too; a
/// rung falls after quiet months.
pub fn incidents(pack: &Pack, world: &mut World, report: &mut Report, trace: &mut impl Trace) {
    let dice = world.dice();
    for (at, theatre) in pack.theatres.enumerate() {
        let state = world.theatres[at];
        let chance = incident_chance(pack, world, world.lens, at);
        let mut die = dice.roll(pack, Roll::Incident(at));
        let able: Vec<EventId> = theatre
            .incidents
            .iter()
            .copied()
            .filter(|it| first_unmet(world, None, &pack.events[*it].when).is_none())
            .collect();
        // One that has rested comes before one that has only just happened.
        let rested: Vec<EventId> = (able.iter().copied())
            .filter(|it| world.event_rest[*it] == Some(0))
            .collect();
        let able = if rested.is_empty() { able } else { rested };
        let comes = die.percent(chance);
        if let Some(event) = able.choose(&mut die).filter(|_| comes) {
            world.theatres[at].quiet = 0;
            events::happen(pack, world, *event, report, trace);
            // Blow follows blow: two months of incidents running climb by themselves, as far as incidents carry.
            let carried = state.rung > 0 && f64::from(state.rung) < pack.tuning.spiral_rung;
            if state.quiet == 0 && carried {
                super::moves::climb(pack, world, at, 1, report);
            }
            continue;
        }
        let quiet = state.quiet + 1;
        world.theatres[at].quiet = quiet;
        if state.rung > 0 && f64::from(quiet) >= pack.tuning.quiet_months {
            world.theatres[at].quiet = 0;
            super::moves::climb(pack, world, at, -1, report);
        }
    }
}
