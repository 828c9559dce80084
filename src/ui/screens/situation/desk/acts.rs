//! What can be done: the moves suggested, or all of them; those that can be aimed at several are one row with a list of guests.

use crate::content::{ActorId, MoveId};
use crate::rules;
use crate::ui::layer::Choice;
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::desk::rows::{self, Known, Row, What, preview, short_reason};
use crate::ui::theme::{Glyph, Token};
use crate::words;
use crate::words::Subject;
use crate::world::{Act, Order, Refusal};

/// Acts suggested this month and those filed; with `all`, every act of the seat.
pub(super) fn rows(ctx: &Ctx, all: bool, known: &mut Known) -> Vec<Row> {
    if all {
        return every(ctx, known);
    }
    let mut rows = suggested(ctx, known);
    let count = moves(ctx).count();
    if rows.len() < count {
        let label = words::situation::all_moves_of_your(&count);
        rows.push(Row::new(What::Toggle, label));
    }
    rows
}

/// Suggestions of this month in the order in which they were first made, and what is filed.
fn suggested(ctx: &Ctx, known: &mut Known) -> Vec<Row> {
    let mut list: Vec<Order> = known.suggested();
    let suggestions = &ctx.advice.suggestions;
    if list.is_empty() {
        list.extend(suggestions.iter().map(|it| it.order));
    }
    let is_act = |it: &&Order| matches!(it, Order::Move { .. } | Order::Argue);
    for it in ctx.view.own.filed.iter().filter(is_act) {
        if !list.contains(it) {
            list.push(*it);
        }
    }
    let is_act = |it: &Order| matches!(it, Order::Move { .. } | Order::Argue);
    let mut rows: Vec<Row> = list
        .into_iter()
        .filter(is_act)
        .filter(|it| *it != Order::Argue || ctx.view.own.filed.contains(it))
        .map(|it| {
            let known = suggestions.iter().find(|had| had.order == it);
            let mut row = row(ctx, it);
            row.sense = known.map(|it| it.sense);
            row
        })
        .collect();
    known.keep(&mut rows);
    rows
}

fn row(ctx: &Ctx, it: Order) -> Row {
    let verdict = rules::judge(ctx.pack, ctx.view, &it);
    rows::order(ctx, it, verdict, &preview(ctx, &it))
}

/// The seat's moves, once a target.
fn moves<'a>(ctx: &Ctx<'a>) -> impl Iterator<Item = Order> + 'a {
    let seat = ctx.view.seat();
    own(ctx).flat_map(move |(what, it)| {
        let one = it
            .targets
            .is_empty()
            .then_some(Order::Move { what, target: None });
        let aimed = it.targets.iter().filter(move |it| Some(**it) != seat);
        one.into_iter().chain(aimed.map(move |it| Order::Move {
            what,
            target: Some(*it),
        }))
    })
}

fn own<'a>(ctx: &Ctx<'a>) -> impl Iterator<Item = (MoveId, &'a crate::content::Move)> + 'a {
    let seat = ctx.view.seat();
    let all = ctx.pack.moves.enumerate();
    all.filter(move |it| seat.is_some_and(|seat| it.1.by.contains(&seat)))
}

/// Every move: what can be done by worth as the month opened, then what cannot and why. No row changes its place while the
/// month lasts.
fn every(ctx: &Ctx, known: &mut Known) -> Vec<Row> {
    let (mut can, mut cannot) = (Vec::new(), Vec::new());
    for (what, it) in own(ctx) {
        let targets = aims(ctx, what);
        let target = targets.first().copied();
        if target.is_none() && !it.targets.is_empty() {
            continue;
        }
        let (row, worth) = if 1 < targets.len() {
            guests_row(ctx, what, &targets)
        } else {
            let order = Order::Move { what, target };
            (row(ctx, order), worth(ctx, &order))
        };
        match worth {
            Some(worth) => can.push((worth, row)),
            None => cannot.push(row),
        }
    }
    can.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut rows: Vec<Row> = can.into_iter().map(|it| it.1).chain(cannot).collect();
    known.keep_all(&mut rows);
    invitations(ctx, rows)
}

/// What an order is worth to the seat; none where it cannot be filed. Capital that is spent meanwhile bars nothing here.
fn worth(ctx: &Ctx, order: &Order) -> Option<f64> {
    match rules::judge(ctx.pack, ctx.view, order) {
        Ok(_) | Err(Refusal::Capital(..) | Refusal::Already) => Some(preview(ctx, order).worth),
        Err(_) => None,
    }
}

/// The rows with those that are invited below the move they are invited by.
fn invitations(ctx: &Ctx, rows: Vec<Row>) -> Vec<Row> {
    let mut res = Vec::new();
    for it in rows {
        let guests = match it.what {
            What::Guests(what) => Some(what),
            _ => None,
        };
        res.push(it);
        for order in &ctx.view.own.filed {
            if let Order::Move { what, .. } = order
                && Some(*what) == guests
            {
                let mut row = row(ctx, *order);
                row.inner = true;
                res.push(row);
            }
        }
    }
    if ctx.view.own.filed.contains(&Order::Argue) {
        res.insert(0, row(ctx, Order::Argue));
    }
    res
}

/// Whom a move can be aimed at.
fn aims(ctx: &Ctx, what: MoveId) -> Vec<ActorId> {
    let targets = ctx.pack.moves[what].targets.iter().copied();
    targets.filter(|it| Some(*it) != ctx.view.seat()).collect()
}

/// A move at one of several: one row, and what the best of them is worth; none where it can be made at nobody.
fn guests_row(ctx: &Ctx, what: MoveId, targets: &[ActorId]) -> (Row, Option<f64>) {
    let it = &ctx.pack.moves[what];
    let order = |target: &ActorId| Order::Move {
        what,
        target: Some(*target),
    };
    let judged: Vec<Result<f64, Refusal>> = targets
        .iter()
        .map(|target| rules::judge(ctx.pack, ctx.view, &order(target)))
        .collect();
    let best = targets
        .iter()
        .filter_map(|target| worth(ctx, &order(target)))
        .max_by(f64::total_cmp);
    let mut row = Row::new(
        What::Guests(what),
        words::situation::one_of_guests(&it.label, &targets.len()),
    );
    row.subject = Some(Subject::Move(what, None));
    row.cost = judged
        .iter()
        .find_map(|it| it.as_ref().ok().copied())
        .or(Some(rules::order_price(
            ctx.pack,
            ctx.view,
            &order(&targets[0]),
        )));
    row.later = rules::upkeep(ctx.pack, what);
    if best.is_none()
        && let Some(Err(refusal)) = judged.first()
    {
        let act = Act::File(order(&targets[0]));
        (row.cost, row.refused) = (None, Some(short_reason(ctx, &act, refusal)));
    }
    row.words = vec![
        (
            Glyph::Right,
            Token::Accent,
            words::situation::ENTER_NAMES_GUESTS.to_owned(),
        ),
        (Glyph::Rise, Token::Serves, it.gain.clone()),
        (Glyph::Fall, Token::Harms, it.cost.clone()),
    ];
    row.words.retain(|it| !it.2.is_empty());
    (row, best)
}

/// Those at whom a move can be aimed, each with what it would bring or why not.
pub(super) fn guests(ctx: &Ctx, what: MoveId) -> Vec<Choice> {
    let choice = |target: ActorId| {
        let order = Order::Move {
            what,
            target: Some(target),
        };
        let row = row(ctx, order);
        let mut detail = vec![row.label.clone()];
        if let Some(cost) = row.cost {
            detail.push(words::situation::costs(&words::costs(cost, row.later)));
        }
        for (gauge, points) in row.gauges.iter().take(4) {
            let name = &ctx.pack.gauges[*gauge].label;
            let way = if *points < 0.0 { "less" } else { "more" };
            detail.push(format!("{way}: {name}"));
        }
        detail.extend(row.words.into_iter().map(|it| words::capital(&it.2)));
        Choice {
            id: format!("{}:{}", ctx.pack.moves[what].id, ctx.pack.actors[target].id),
            name: words::name(ctx.pack, target).to_owned(),
            group: String::new(),
            detail,
            bar: row.refused,
        }
    };
    aims(ctx, what).into_iter().map(choice).collect()
}

/// The order that a choice among guests stands for.
pub(super) fn invited(ctx: &Ctx, id: &str) -> Option<Order> {
    let (what, target) = id.split_once(':')?;
    Some(Order::Move {
        what: ctx.pack.move_id(what)?,
        target: Some(ctx.pack.actor_id(target)?),
    })
}
