//! The table: what actors do while a month is played. Filed orders are a set, acts at the table a sequence (rules section 4).

use crate::content::{ActorId, Pack};
use crate::rules::{arguments, contests, deals, forecasts, moves, standing};
use crate::world::{Act, Aims, Audience, Order, Receipt, Refusal, View, World};

/// Carries out what an actor does in the month being played; on refusal nothing has changed.
pub fn act(pack: &Pack, world: &mut World, by: ActorId, act: &Act) -> Result<Receipt, Refusal> {
    if world.month >= pack.scenarios[world.scenario].months {
        return Err(Refusal::Over);
    }
    if !pack.actors.get(by).is_some_and(crate::content::Actor::acts) {
        return Err(Refusal::NotYours);
    }
    match act {
        Act::File(order) => file(pack, world, by, *order),
        Act::Unfile(order) => unfile(pack, world, by, *order),
        Act::Propose(draft) => deals::propose(pack, world, by, draft),
        Act::Sound(draft, party) => deals::sound(pack, world, by, draft, *party),
        Act::Answer { offer, sign } => deals::sign(pack, world, by, *offer, *sign),
        Act::Withdraw { offer } => deals::withdraw(pack, world, by, *offer),
        Act::Object { mover, what } => contests::object(pack, world, by, *mover, *what),
        Act::Reply { what, reply } => contests::reply(pack, world, by, *what, *reply),
        Act::WayDown { mover, what } => contests::way_down(pack, world, by, *mover, *what),
        Act::Aims(aims) => choose_aims(pack, world, by, *aims),
        Act::Argue(argument) => arguments::argue(pack, world, by, argument),
        Act::Look => forecasts::look(pack, world, by),
        Act::Ask(questions) => Ok(forecasts::ask(world, by, questions)),
        Act::Forecast { number, percent } => forecasts::answer(world, by, *number, *percent),
        Act::Belief(_) | Act::Dispute(_) | Act::Keep(_) | Act::Drop(_) | Act::End | Act::Unend => {
            Ok(Receipt::default())
        }
    }
}

fn file(pack: &Pack, world: &mut World, by: ActorId, order: Order) -> Result<Receipt, Refusal> {
    let view = View::of(pack, world, Audience::Seat(by));
    file_seen(pack, world, &view, by, order)
}

/// Files an order, the actor's view being at hand: of this month, and up to date on what it has filed ([`View::filed`]).
pub fn file_seen(
    pack: &Pack,
    world: &mut World,
    view: &View,
    by: ActorId,
    order: Order,
) -> Result<Receipt, Refusal> {
    // A new answer to a question replaces the old one.
    if let Order::Choose { event, .. } = order {
        let old = world.round.filed.iter().find(|it| {
            it.0 == by && matches!(it.1, Order::Choose { event: other, .. } if other == event)
        });
        if let Some((_, old)) = old.copied() {
            if old == order {
                return Err(Refusal::Already);
            }
            unfile(pack, world, by, old)?;
            let view = View::of(pack, world, Audience::Seat(by));
            return file_checked(pack, world, &view, by, order);
        }
    }
    file_checked(pack, world, view, by, order)
}

fn file_checked(
    pack: &Pack,
    world: &mut World,
    view: &View,
    by: ActorId,
    order: Order,
) -> Result<Receipt, Refusal> {
    let cost = moves::judge(pack, view, &order)?;
    world.actors[by].capital -= cost;
    world.round.filed.push((by, order));
    if let Order::Choose { event, choice } = order {
        for it in world
            .round
            .questions
            .iter_mut()
            .filter(|it| it.event == event && it.asks == by)
        {
            it.answer = Some(choice);
        }
    }
    if let Order::Move { what, target } = order
        && pack.moves[what].contestable
        && !pack.moves[what].covert
    {
        contests::announce(world, by, what, target);
    }
    Ok(Receipt {
        cost,
        ..Receipt::default()
    })
}

fn unfile(pack: &Pack, world: &mut World, by: ActorId, order: Order) -> Result<Receipt, Refusal> {
    let at = world
        .round
        .filed
        .iter()
        .rposition(|it| *it == (by, order))
        .ok_or(Refusal::Nothing)?;
    if let Order::Move { what, .. } = order {
        let objected = |it: &crate::world::Contest| {
            it.mover == by && it.what == what && !it.objectors.is_empty()
        };
        if world.round.contests.iter().any(objected) {
            // Once somebody has objected, the way back is to yield.
            return Err(Refusal::NotNow);
        }
        world
            .round
            .contests
            .retain(|it| !(it.mover == by && it.what == what));
    }
    world.round.filed.remove(at);
    let view = View::of(pack, world, Audience::Seat(by));
    if let Order::Choose { event, .. } = order {
        for it in world
            .round
            .questions
            .iter_mut()
            .filter(|it| it.event == event && it.asks == by)
        {
            it.answer = None;
        }
    }
    if order == Order::Argue {
        world.round.arguments.retain(|it| it.0 != by);
    }
    let cost = moves::price(pack, &view, &order);
    world.actors[by].capital += cost;
    Ok(Receipt {
        cost: -cost,
        ..Receipt::default()
    })
}

/// The mandate is confirmed in the first month.
fn choose_aims(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    aims: Aims,
) -> Result<Receipt, Refusal> {
    if world.month > 0 || !standing::is_mandate(pack, by, aims) {
        return Err(Refusal::Aims);
    }
    world.actors[by].aims = aims;
    Ok(Receipt::default())
}
