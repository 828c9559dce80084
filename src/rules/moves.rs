//! Moves and policies: what a seat may file, and what filed moves do (rules sections 1, 5 and 10).

use crate::content::file::{MoveKind, Tier};
use crate::content::{ActorId, Effect, Move, MoveId, Pack, TheatreId};
use crate::rules::checks::{Facts, first_unmet};
use crate::rules::theatres::restraint;
use crate::rules::{arguments, stocks};
use crate::world::{
    Cause, Conditional, DealId, Done, Impulse, News, Order, PolicyInForce, Refusal, Report, Roll,
    SeenBy, Trace, View, Whence, World,
};

/// Months within which a repeated covert act is noticed more easily.
const COVERT_MEMORY: u8 = 6;

/// Capital that a tier costs.
pub fn tier_cost(pack: &Pack, tier: Tier) -> f64 {
    match tier {
        Tier::Gesture => pack.tuning.cost_gesture,
        Tier::Policy => pack.tuning.cost_policy,
        Tier::Major => pack.tuning.cost_major,
        Tier::Historic => pack.tuning.cost_historic,
    }
}

/// What an order would cost its seat now, or why it cannot be filed.
pub fn judge(pack: &Pack, view: &View, order: &Order) -> Result<f64, Refusal> {
    let Some(seat) = view.seat() else {
        return Err(Refusal::NotYours);
    };
    if view.public.month >= pack.scenarios[view.public.scenario].months {
        return Err(Refusal::Over);
    }
    if view.own.filed.contains(order) && !matches!(order, Order::Lobby { .. }) {
        return Err(Refusal::Already);
    }
    let cost = match *order {
        Order::Move { what, target } => judge_move(pack, view, seat, what, target)?,
        Order::Stop { what, target } => {
            let mine =
                |it: &PolicyInForce| it.by == seat && it.policy == what && it.target == target;
            view.policies()
                .any(mine)
                .then_some(0.0)
                .ok_or(Refusal::Nothing)?
        }
        Order::Choose { event, choice } => {
            let asked = view.own.questions.iter().any(|it| it.event == event);
            let choice = pack.events[event]
                .choices
                .get(usize::from(choice))
                .filter(|_| asked)
                .ok_or(Refusal::Nothing)?;
            choice.capital + restraint(pack, view, choice.rung)
        }
        Order::Lobby { deal } => judge_lobby(pack, view, seat, deal)?,
        Order::Break { deal, position } => {
            let mine = view.commitments().any(|it| {
                it.deal == deal && it.position == position && it.term.giver == seat && it.in_force()
            });
            mine.then_some(pack.tuning.cost_break)
                .ok_or(Refusal::Nothing)?
        }
        // An argued move is filed with its words: see `Act::Argue`.
        Order::Argue => return Err(Refusal::Nothing),
    };
    if cost > view.own.capital {
        Err(Refusal::Capital(cost, view.own.capital))
    } else {
        Ok(cost)
    }
}

/// What an order costs, whether or not it can be paid or filed (for refunds).
pub fn price(pack: &Pack, view: &View, order: &Order) -> f64 {
    if view.seat().is_none() {
        return 0.0;
    }
    match *order {
        Order::Move { what, .. } => {
            let repeated = view.own.lately.contains(&what);
            let it = &pack.moves[what];
            move_cost(pack, it, repeated) + restraint(pack, view, it.rung)
        }
        Order::Choose { event, choice } => pack.events[event]
            .choices
            .get(usize::from(choice))
            .map_or(0.0, |it| it.capital + restraint(pack, view, it.rung)),
        Order::Lobby { .. } => pack.tuning.cost_lobby,
        Order::Argue => arguments::argue_cost(pack),
        Order::Break { .. } => pack.tuning.cost_break,
        Order::Stop { .. } => 0.0,
    }
}

fn judge_lobby(pack: &Pack, view: &View, seat: ActorId, deal: DealId) -> Result<f64, Refusal> {
    let open = view
        .deals()
        .filter(|it| it.id == deal)
        .flat_map(|it| &it.ratifications)
        .find(|it| it.by == seat && !it.passed);
    let lobbied = usize::from(open.ok_or(Refusal::Nothing)?.lobbied);
    let filed = view
        .own
        .filed
        .iter()
        .filter(|it| **it == Order::Lobby { deal })
        .count();
    if pack.tuning.lobby_steps <= (lobbied + filed) as f64 {
        Err(Refusal::Lobbied)
    } else {
        Ok(pack.tuning.cost_lobby)
    }
}

fn judge_move(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    what: MoveId,
    target: Option<ActorId>,
) -> Result<f64, Refusal> {
    let it = pack.moves.get(what).ok_or(Refusal::Nothing)?;
    if !it.by.contains(&seat) {
        return Err(Refusal::NotYours);
    }
    match target {
        None if !it.targets.is_empty() => return Err(Refusal::Target),
        Some(target) if target == seat || !it.targets.contains(&target) => {
            return Err(Refusal::Target);
        }
        None | Some(_) => (),
    }
    if it.kind == MoveKind::Policy
        && view
            .policies()
            .any(|held| held.by == seat && held.policy == what && held.target == target)
    {
        return Err(Refusal::Already);
    }
    if let (Some([low, high]), Some(target)) = (it.toward, target) {
        let now = Facts::relation(view, seat, target);
        if now < low || high < now {
            return Err(Refusal::Toward(low, high));
        }
    }
    if let Some(position) = first_unmet(view, Some(seat), &it.when) {
        return Err(Refusal::Condition(Conditional::Move(what), position as u8));
    }
    let repeated = view.own.lately.contains(&what);
    Ok(move_cost(pack, it, repeated) + restraint(pack, view, it.rung))
}

fn move_cost(pack: &Pack, it: &Move, repeated: bool) -> f64 {
    let mut cost = tier_cost(pack, it.tier);
    if it.covert {
        cost += pack.tuning.cost_covert;
    }
    if repeated {
        cost += pack.tuning.repeat_cost;
    }
    cost
}

fn repeats(pack: &Pack, done: &Done, by: ActorId, what: MoveId, month: u8) -> bool {
    done.by == by && done.what == what && f64::from(month - done.month) <= pack.tuning.repeat_months
}

/// Every order that a seat could file now: moves once a target, stops, answers, lobbying, breaches.
pub fn orders(pack: &Pack, view: &View) -> Vec<Order> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for (at, it) in pack
        .moves
        .iter()
        .enumerate()
        .filter(|it| it.1.by.contains(&seat))
    {
        let what = MoveId::of(at);
        if it.targets.is_empty() {
            list.push(Order::Move { what, target: None });
        }
        list.extend(it.targets.iter().map(|target| Order::Move {
            what,
            target: Some(*target),
        }));
    }
    list.extend(
        view.policies()
            .filter(|it| it.by == seat)
            .map(|it| Order::Stop {
                what: it.policy,
                target: it.target,
            }),
    );
    for question in &view.own.questions {
        let choices = pack.events[question.event].choices.len();
        list.extend((0..choices).map(|choice| Order::Choose {
            event: question.event,
            choice: choice as u8,
        }));
    }
    list.extend(view.deals().map(|it| Order::Lobby { deal: it.id }));
    let promised = view
        .commitments()
        .filter(|it| it.term.giver == seat && it.in_force());
    list.extend(promised.map(|it| Order::Break {
        deal: it.deal,
        position: it.position,
    }));
    list.retain(|order| judge(pack, view, order).is_ok());
    list
}

/// Points of an effect in a world: the lens counted in.
pub fn felt(world: &World, effect: &Effect) -> f64 {
    effect.points * effect.weights[world.lens]
}

/// Puts effects on their way as impulses.
pub fn send<'a>(
    world: &mut World,
    effects: impl IntoIterator<Item = &'a Effect>,
    factor: f64,
    whence: Whence,
) {
    for effect in effects {
        let points = felt(world, effect) * factor;
        world.impulses.push(Impulse {
            due: world.playing() + effect.lag,
            gauge: effect.gauge,
            points,
            cause: whence.cause,
            known: whence.known,
        });
    }
}

/// Steps a theatre's ladder, up at most once a month: war comes only out of a campaign that everybody has seen for a month.
pub fn climb(pack: &Pack, world: &mut World, theatre: TheatreId, by: i8, report: &mut Report) {
    let has_climbed = report.news.iter().any(
        |it| matches!(it.news, News::Rung { theatre: at, from, to } if at == theatre && from < to),
    );
    if by > 0 && has_climbed {
        return;
    }
    let state = &mut world.theatres[theatre];
    let from = state.rung;
    let to = from.saturating_add_signed(by.clamp(-1, 1)).min(4);
    state.rung = to;
    if by > 0 {
        state.quiet = 0;
    }
    if from != to {
        report.tell(pack, world, News::Rung { theatre, from, to });
    }
}

/// Carries out the orders filed, in order of actors and orders (filing order does not matter).
pub fn carry_out(
    pack: &Pack,
    world: &mut World,
    halves: &[(ActorId, MoveId)],
    report: &mut Report,
    trace: &mut impl Trace,
) {
    let mut filed = std::mem::take(&mut world.round.filed);
    filed.sort_unstable();
    for (by, order) in filed {
        match order {
            Order::Move { what, target } => {
                let half = halves.contains(&(by, what));
                make(pack, world, (by, what, target), half, report, trace);
            }
            Order::Stop { what, target } => {
                world
                    .policies
                    .retain(|it| !(it.by == by && it.policy == what && it.target == target));
                let unpaid = false;
                report.tell(pack, world, News::Stopped { by, what, unpaid });
            }
            Order::Lobby { deal } => {
                let procedures = world
                    .deals
                    .iter_mut()
                    .filter(|it| it.id == deal)
                    .flat_map(|it| &mut it.ratifications);
                for it in procedures
                    .filter(|it| it.by == by && f64::from(it.lobbied) < pack.tuning.lobby_steps)
                {
                    it.lobbied = it.lobbied.saturating_add(1);
                }
            }
            Order::Argue => arguments::carry_out(pack, world, by, report),
            Order::Break { deal, position } => {
                for it in world
                    .commitments
                    .iter_mut()
                    .filter(|it| it.deal == deal && it.position == position)
                {
                    it.stop_keeping();
                }
            }
            Order::Choose { event, choice } => {
                for it in world
                    .round
                    .questions
                    .iter_mut()
                    .filter(|it| it.event == event && it.asks == by)
                {
                    it.answer = Some(choice);
                }
            }
        }
    }
}

/// A move takes effect: who makes it, what, at whom; `half` after a contest.
fn make(
    pack: &Pack,
    world: &mut World,
    (by, what, target): (ActorId, MoveId, Option<ActorId>),
    half: bool,
    report: &mut Report,
    trace: &mut impl Trace,
) {
    let it = &pack.moves[what];
    let month = world.playing();
    let mut factor = if half { 0.5 } else { 1.0 };
    if world
        .done
        .iter()
        .any(|done| repeats(pack, done, by, what, month))
    {
        factor *= pack.tuning.repeat_factor;
    }
    if it.covert {
        factor *= pack.tuning.covert_factor;
    }
    let found = if it.covert {
        found_out(pack, world, (by, what, target))
    } else {
        Found::Nothing
    };
    // Who may know what this act does, now and later, is settled here: another act of the kind is another secret.
    let known = match found {
        Found::Author => SeenBy::All,
        Found::Nothing | Found::Act => SeenBy::of_move(pack, by, what),
    };
    let whence = Whence::new(Cause::Move(by, what), known);
    match it.kind {
        MoveKind::Act => send(world, &it.effects, factor, whence),
        MoveKind::Policy => world.policies.push(PolicyInForce {
            by,
            policy: what,
            target,
            since: month,
            half,
        }),
    }
    for (stock, change) in &it.stocks {
        stocks::change_and_tell(pack, world, *stock, *change, whence, trace, report);
    }
    for (with, points) in &it.relations {
        if let Some(with) = with.or(target) {
            world.shift_relation(by, with, *points * factor);
        }
    }
    let support = &mut world.actors[by].support;
    *support = (*support + it.support).clamp(0.0, 100.0);
    if let Some((theatre, step)) = it.rung {
        climb(pack, world, theatre, step, report);
    }
    report.tell(
        pack,
        world,
        News::Moved {
            by,
            what,
            target,
            half,
        },
    );
    if found != Found::Nothing {
        notice(
            pack,
            world,
            (by, what, target),
            found == Found::Author,
            report,
        );
    }
    world.done.push(Done {
        by,
        what,
        target,
        month,
    });
}

/// Makes a move in an imagined world, to see what it would bring.
pub fn rehearse(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    what: MoveId,
    target: Option<ActorId>,
) {
    make(
        pack,
        world,
        (by, what, target),
        false,
        &mut Report::default(),
        &mut (),
    );
}

/// What others find out about a covert act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Nothing.
    Nothing,
    /// That it was done.
    Act,
    /// That it was done, and by whom.
    Author,
}

/// Rolls whether a covert act is noticed, and whether it is known whose it was.
fn found_out(
    pack: &Pack,
    world: &World,
    (by, what, target): (ActorId, MoveId, Option<ActorId>),
) -> Found {
    let mut die = world.dice().roll(pack, Roll::Covert(what, by, target));
    let recent = world
        .done
        .iter()
        .filter(|it| it.by == by && it.what == what && world.playing() - it.month <= COVERT_MEMORY);
    let chance = pack.tuning.covert_notice + pack.tuning.covert_repeat * recent.count() as f64;
    if !die.percent(chance) {
        Found::Nothing
    } else if die.percent(pack.tuning.covert_attribution) {
        Found::Author
    } else {
        Found::Act
    }
}

/// A covert act is noticed; where its author is known, the target and its camp draw away from it.
fn notice(
    pack: &Pack,
    world: &mut World,
    (by, what, target): (ActorId, MoveId, Option<ActorId>),
    known: bool,
    report: &mut Report,
) {
    let news = News::Noticed {
        by: known.then_some(by),
        what,
        target,
    };
    report.tell(pack, world, news);
    let Some(target) = target.filter(|_| known) else {
        return;
    };
    world.shift_relation(by, target, -pack.tuning.covert_relation);
    world.shift_trust(target, by, -pack.tuning.covert_trust);
    let camp = world.actors[target].camp;
    for at in (0..world.acting())
        .map(ActorId::of)
        .filter(|it| *it != target && *it != by)
    {
        if camp != 0 && world.actors[at].camp == camp {
            world.shift_relation(
                by,
                at,
                -pack.tuning.covert_camp * pack.tuning.covert_relation,
            );
            world.shift_trust(at, by, -pack.tuning.covert_camp * pack.tuning.covert_trust);
        }
    }
}
