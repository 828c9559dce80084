//! Every relation as a signed table, sorted by camp; the cell under the cursor explained below it.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::ActorId;
use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::bonds::Moment;
use crate::ui::screens::alliances::order::by_pull;
use crate::ui::screens::alliances::shifts;
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::{Head, HeatPlan};
use crate::ui::{Mouse, Nav, widgets};

/// Rows for the explanation.
const WORDS: u16 = 4;

fn table(area: Rect) -> Rect {
    Rect {
        height: area.height.saturating_sub(WORDS),
        ..area
    }
}

fn position(order: &[ActorId], (row, column): (ActorId, ActorId)) -> (usize, usize) {
    let at = |actor: ActorId| order.iter().position(|it| *it == actor).unwrap_or(0);
    (at(row), at(column))
}

/// The cell one step further.
pub(super) fn step(
    ctx: &Ctx,
    moment: &Moment,
    cell: (ActorId, ActorId),
    nav: Nav,
) -> (ActorId, ActorId) {
    let order = by_pull(moment, ctx);
    let last = order.len().saturating_sub(1);
    let (mut row, mut column) = position(&order, cell);
    match nav {
        Nav::Up => row = row.saturating_sub(1),
        Nav::Down => row = (row + 1).min(last),
        Nav::Left => column = column.saturating_sub(1),
        Nav::Right => column = (column + 1).min(last),
        Nav::PageUp => row = row.saturating_sub(8),
        Nav::PageDown => row = (row + 8).min(last),
        Nav::Home => column = 0,
        Nav::End => column = last,
        _ => (),
    }
    match (order.get(row), order.get(column)) {
        (Some(row), Some(column)) => (*row, *column),
        _ => cell,
    }
}

/// The cell under the mouse.
pub(super) fn hit(
    ctx: &Ctx,
    moment: &Moment,
    cell: (ActorId, ActorId),
    area: Rect,
    mouse: Mouse,
) -> Option<(ActorId, ActorId)> {
    let order = by_pull(moment, ctx);
    let plan = HeatPlan::fit(order.len(), position(&order, cell), table(area));
    let (row, column) = plan.hit(mouse.x, mouse.y)?;
    Some((*order.get(row)?, *order.get(column)?))
}

/// Draws the table and the explanation.
pub(super) fn draw(
    ctx: &Ctx,
    moment: &Moment,
    month: usize,
    cell: (ActorId, ActorId),
    area: Rect,
    buf: &mut Buffer,
) {
    let order = by_pull(moment, ctx);
    let heads: Vec<Head> = order
        .iter()
        .map(|it| Head {
            name: ctx.pack.actors[*it].short.clone(),
            mark: facts::mark_on(ctx, *it, moment.side(*it)),
        })
        .collect();
    let value = |row: usize, column: usize| {
        (row != column).then(|| moment.relation(order[row], order[column]))
    };
    let focus = position(&order, cell);
    widgets::heat(ctx.theme, &heads, value, focus, table(area), buf);
    if WORDS < area.height {
        let place = Rect {
            y: area.bottom() - WORDS + 1,
            height: WORDS - 1,
            ..area
        };
        explain(ctx, moment, month, cell, place, buf);
    }
}

/// How two stand to each other, in one line: the level, the words for it, the month's change.
fn relation(
    ctx: &Ctx,
    moment: &Moment,
    month: usize,
    (one, other): (ActorId, ActorId),
) -> Line<'static> {
    let theme = ctx.theme;
    let (ink, dim) = (theme.of(Token::Ink), theme.of(Token::Dim));
    let level = moment.relation(one, other);
    let before = month.checked_sub(1).map_or(level, |it| {
        Moment::at(ctx.pack, ctx.view, it).relation(one, other)
    });
    let by = level - before;
    let mine = ctx.view.seat().is_some_and(|it| it == one || it == other);
    let line = moment
        .bond(one, other)
        .map_or(words::alliances::NO_TIES_TO_SPEAK, widgets::Bond::name);
    let stance = words::stance(level);
    let tone = if stance == line {
        line.to_owned()
    } else {
        format!("{stance}, {line}")
    };
    let names = format!(
        "{} and {}",
        words::The(ctx.pack, one),
        words::the(ctx.pack, other)
    );
    Line::from(vec![
        Span::styled(names, ink),
        Span::styled(format!(": {}, {tone} ", words::signed(level, 0)), dim),
        widgets::mark(theme, by, if mine { by } else { 0.0 }),
    ])
}

/// A relation in words: level, line, change with causes, trust, promises.
fn explain(
    ctx: &Ctx,
    moment: &Moment,
    month: usize,
    (one, other): (ActorId, ActorId),
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    let dim = theme.of(Token::Dim);
    if one == other {
        let text = format!("{}: choose another column.", words::The(ctx.pack, one));
        widgets::put(&Line::styled(text, dim), 0, area, buf);
        return;
    }
    let mine = ctx.view.seat().is_some_and(|it| it == one || it == other);
    widgets::put(&relation(ctx, moment, month, (one, other)), 0, area, buf);
    let all = shifts::of(ctx.pack, ctx.view, month);
    let told = all
        .iter()
        .find(|it| it.by != 0.0 && it.subject == Some(shifts::pair(one, other)));
    if let Some(told) = told {
        let parts = told.causes.iter().map(|(words, points)| {
            let worth = if mine { *points } else { 0.0 };
            (words.clone(), *points, worth)
        });
        let line = facts::parts_line(ctx, parts, usize::from(area.width));
        widgets::put(&line, 1, area, buf);
    } else {
        let text = words::alliances::NO_CHANGE_TO_SPEAK;
        widgets::put(&Line::styled(text, dim), 1, area, buf);
    }
    let dot = theme.glyph(Glyph::Dot);
    let promises = moment.promises(one, other);
    let promised = match promises {
        0 => words::alliances::NO_PROMISES_IN_FORCE.to_owned(),
        1 => "1 promise in force".to_owned(),
        more => format!("{more} promises in force"),
    };
    let text = format!(
        "{} trusts {} {:.0}, is trusted {:.0} {dot} {promised}",
        words::short(ctx.pack, one),
        words::short(ctx.pack, other),
        ctx.view.trust(one, other),
        ctx.view.trust(other, one),
    );
    widgets::put(&Line::styled(text, dim), 2, area, buf);
}
