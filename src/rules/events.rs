//! Events: what the world does because its state makes it likely, and what seats answer (rules section 9).

use crate::content::{ActorId, EventId, Pack};
use crate::rules::checks::first_unmet;
use crate::rules::moves::{climb, send};
use crate::rules::stocks;
use crate::world::{Cause, News, Question, Report, Roll, Trace, Whence, World};

/// Carries out the answers given to last month's questions; silence means the default. Returns the answers to dilemmas, which do
/// something to what they are about besides.
pub fn answers(
    pack: &Pack,
    world: &mut World,
    report: &mut Report,
    trace: &mut impl Trace,
) -> Vec<(Question, u8)> {
    let mut own = Vec::new();
    for question in std::mem::take(&mut world.round.questions) {
        let event = &pack.events[question.event];
        let at = question.answer.map_or(event.default, usize::from);
        let Some(choice) = event.choices.get(at) else {
            continue;
        };
        let cause = Whence::open(Cause::Choice(question.event, at as u8));
        send(world, &choice.effects, 1.0, cause);
        for (stock, change) in &choice.stocks {
            stocks::change_and_tell(pack, world, *stock, *change, cause, trace, report);
        }
        relate(world, question.asks, &choice.relations);
        if question.about.is_some() {
            own.push((question, at as u8));
        }
        let support = &mut world.actors[question.asks].support;
        *support = (*support + choice.support).clamp(0.0, 100.0);
        report.tell(
            pack,
            world,
            News::Answered {
                event: question.event,
                by: question.asks,
                choice: at as u8,
            },
        );
        if let Some((theatre, step)) = choice.rung {
            climb(pack, world, theatre, step, report);
        }
    }
    own
}

fn relate(world: &mut World, actor: ActorId, relations: &[(ActorId, f64)]) {
    for (with, points) in relations {
        world.shift_relation(actor, *with, *points);
    }
}

/// Draws the month's events outside theatres: those on a date, then at most two that the state makes likely.
pub fn draw(pack: &Pack, world: &mut World, report: &mut Report, trace: &mut impl Trace) {
    for rest in world.event_rest.iter_mut().flatten() {
        *rest = rest.saturating_sub(1);
    }
    // What is on a date is told at the start of its month: drawn at the end of the month before.
    let coming = world.playing() + 1;
    let dated: Vec<EventId> = pack.scenarios[world.scenario]
        .schedule
        .iter()
        .filter(|it| it.0 == coming)
        .map(|it| it.1)
        .collect();
    for event in dated {
        happen(pack, world, event, report, trace);
    }
    let dice = world.dice();
    let mut drawn: Vec<(f64, EventId)> = Vec::new();
    for (at, event) in pack
        .events
        .enumerate()
        .filter(|it| it.1.base > 0.0 && world.event_rest[it.0] == Some(0))
    {
        let level = world.levels[event.cause.0];
        let cause = if event.cause.1 { 100.0 - level } else { level } / 50.0;
        let chance = (event.base * cause * cause).min(pack.tuning.event_cap);
        let roll = dice.roll(pack, Roll::Event(at)).unit() * 100.0;
        if roll < chance && first_unmet(world, event.asks, &event.when).is_none() {
            drawn.push((roll / chance, at));
        }
    }
    drawn.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    for (_, event) in drawn.into_iter().take(pack.tuning.event_count as usize) {
        happen(pack, world, event, report, trace);
    }
}

/// An event happens: its effects go out, and whoever is asked finds the question on the table.
pub fn happen(
    pack: &Pack,
    world: &mut World,
    id: EventId,
    report: &mut Report,
    trace: &mut impl Trace,
) {
    befall(pack, world, id, Cause::Event(id), report, trace);
    put_question(pack, world, id);
}

/// Puts an event's question to whom it asks, unless it is open already.
pub fn put_question(pack: &Pack, world: &mut World, id: EventId) {
    let event = &pack.events[id];
    let Some(asks) = event.asks.filter(|_| !event.choices.is_empty()) else {
        return;
    };
    let questions = &mut world.round.questions;
    if !questions.iter().any(|it| it.event == id && it.asks == asks) {
        questions.push(Question {
            event: id,
            asks,
            answer: None,
            about: None,
        });
    }
}

/// What an event brings about by itself.
pub fn befall(
    pack: &Pack,
    world: &mut World,
    id: EventId,
    cause: Cause,
    report: &mut Report,
    trace: &mut impl Trace,
) {
    let event = &pack.events[id];
    report.tell(pack, world, News::Happened { event: id });
    let whence = Whence::open(cause);
    send(world, &event.effects, 1.0, whence);
    for (stock, change) in &event.stocks {
        stocks::change_and_tell(pack, world, *stock, *change, whence, trace, report);
    }
    if let Some(asks) = event.asks {
        relate(world, asks, &event.relations);
    }
    world.event_rest[id] = (!event.once).then(|| event.rest.saturating_add(1));
}
