//! The end of a month, in eleven steps (rules section 4).

use crate::content::Pack;
use crate::rules::causal::{Forces, step};
use crate::rules::forces::{due_impulses, standing_forces};
use crate::rules::{
    camps, contests, control, deals, dilemmas, doctrines, dossiers, endings, events, forecasts,
    moves, politics, prices, theatres,
};
use crate::world::{News, Report, Trace, World};

/// Months after which the judgement of computer players is renewed: half a year.
const RENEWAL: u8 = 6;

/// Ends the month: everything on the table takes effect, the region moves on, the next month's table is laid.
pub fn resolve(pack: &Pack, world: &mut World, trace: &mut impl Trace) -> Report {
    let mut report = Report {
        month: world.playing(),
        news: Vec::new(),
    };
    control::carry_out(pack, world, &mut report, trace);
    // 1 and 2: orders are closed; contests are settled.
    let halves = contests::settle(pack, world, &mut report);
    // 3: deals are concluded, and steps of ratification taken.
    deals::conclude(pack, world, &mut report);
    deals::ratify(pack, world, &mut report);
    // 4: moves and policies.
    moves::carry_out(pack, world, &halves, &mut report, trace);
    for (question, choice) in events::answers(pack, world, &mut report, trace) {
        dilemmas::settle(pack, world, &question, choice);
    }
    // 5: obligations due.
    deals::obligations(pack, world, &mut report, trace);
    // 6: theatres and events.
    // Offers that go on are all that the table keeps.
    world.round = crate::world::Round {
        offers: std::mem::take(&mut world.round.offers),
        ..crate::world::Round::default()
    };
    theatres::incidents(pack, world, &mut report, trace);
    events::draw(pack, world, &mut report, trace);
    dossiers::absences(pack, world, &mut report, trace);
    dilemmas::draw(pack, world);
    // 7: the causal step.
    let mut forces = Forces::default();
    standing_forces(pack, world, &mut forces);
    due_impulses(world, &mut forces);
    theatres::pushes(pack, world, &mut forces);
    step(pack, world, &forces, true, trace);
    deals::expire(pack, world, &mut report);
    // 8: relations, camps, the alliance's form.
    camps::update(pack, world, &mut report);
    camps::update_form(pack, world, &mut report);
    // 9: politics and peoples.
    politics::update(pack, world, &mut report);
    // 10: endings.
    endings::update(pack, world);
    world.month += 1;
    forecasts::settle(pack, world);
    forget(pack, world);
    if world.month.is_multiple_of(RENEWAL) {
        doctrines::review(pack, world, &mut report);
    }
    renew(pack, world);
    if world.month >= pack.scenarios[world.scenario].months {
        report.tell(
            pack,
            world,
            News::Ending {
                ending: endings::ending(pack, world),
            },
        );
    }
    report
}

/// Every half year everybody judges anew what gauges are worth: a function of the state at that month's end.
pub fn renew(pack: &Pack, world: &mut World) {
    if world.month.is_multiple_of(RENEWAL) {
        prices::refresh(pack, world);
    }
}

/// What no longer counts is forgotten.
fn forget(pack: &Pack, world: &mut World) {
    let month = world.playing();
    let memory = (pack.tuning.repeat_months as u8).max(6);
    world.done.retain(|it| month - it.month <= memory);
}
