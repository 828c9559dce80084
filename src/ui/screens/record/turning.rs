//! How camps turned: a row a state, a mark a month.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::{ActorId, Theatre, TheatreId};
use crate::ui::screens::Ctx;
use crate::ui::theme::Token;
use crate::ui::widgets;
use crate::ui::widgets::Pick;

/// Columns for a name, at least.
const NAME: usize = 13;

/// Columns for a name: the longest whole, where a mark a month has room beside it.
fn name_room(ctx: &Ctx, columns: usize) -> usize {
    let states = states(ctx).into_iter().map(|it| &ctx.pack.actors[it].short);
    let names = states.chain(ctx.pack.theatres.iter().map(|it| &it.label));
    let longest = names.map(|it| widgets::width(it) + 1).max();
    let left = columns.saturating_sub(2 + 2 * ctx.view.past.len());
    longest.unwrap_or(0).min(left).max(NAME)
}

fn camp(ctx: &Ctx, month: usize, actor: ActorId) -> i8 {
    let camps = ctx.view.past.get(month).map(|it| &it.camps);
    camps.and_then(|it| it.get(actor).copied()).unwrap_or(0)
}

/// How often an actor has changed camp.
fn turns(ctx: &Ctx, actor: ActorId) -> usize {
    let months = 1..ctx.view.past.len();
    months
        .filter(|it| camp(ctx, *it, actor) != camp(ctx, it - 1, actor))
        .count()
}

/// States, those that turned most first, then by camp.
pub(super) fn states(ctx: &Ctx) -> Vec<ActorId> {
    let mut list: Vec<ActorId> = (0..ctx.view.acting())
        .map(ActorId::of)
        .filter(|it| ctx.pack.actors[*it].is_state())
        .collect();
    let last = ctx.view.past.len().saturating_sub(1);
    list.sort_by_key(|it| {
        (
            std::cmp::Reverse(turns(ctx, *it)),
            -camp(ctx, last, *it),
            *it,
        )
    });
    list
}

/// Draws the table: months across, the one looked at bright.
pub(super) fn draw(
    ctx: &Ctx,
    month: usize,
    pick: Pick,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    let count = ctx.view.past.len();
    let names = name_room(ctx, usize::from(area.width));
    let room = usize::from(area.width).saturating_sub(names + 2);
    let wide = (room / count.max(1)).clamp(2, 4);
    let shown = (room / wide).min(count);
    let first = count - shown;
    let mut head = vec![Span::raw(" ".repeat(names))];
    for at in first..count {
        let style = theme.of(if at == month {
            Token::Accent
        } else {
            Token::Faint
        });
        // Where columns are tight, every other month has its number.
        let month = ctx.view.past[at].month;
        let name = if wide < 3 && at % 2 == 1 {
            String::new()
        } else {
            month.to_string()
        };
        head.push(Span::styled(format!("{name:<wide$}"), style));
    }
    widgets::put(&Line::from(head), 0, area, buf);
    let mut lines: Vec<Line> = states(ctx)
        .into_iter()
        .map(|actor| {
            let turned = 0 < turns(ctx, actor);
            let style = theme.of(if turned { Token::Ink } else { Token::Dim });
            let name = widgets::pad(&ctx.pack.actors[actor].short, names);
            let mut spans = vec![Span::styled(name, style)];
            for at in first..count {
                let side = camp(ctx, at, actor);
                let (style, shape) = theme.camp(side);
                spans.push(Span::styled(format!("{shape:<wide$}"), style));
            }
            Line::from(spans)
        })
        .collect();
    let empty = lines.is_empty();
    lines.extend(theatres(ctx, first, names, wide));
    let list = Rect {
        y: area.y + area.height.min(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    widgets::list(theme, &lines, pick, focused, list, buf);
    if empty {
        let text = words::record::NOBODY_STANDS_IN_CAMP;
        widgets::prose(text, theme.of(Token::Dim), 0, list, buf);
    }
}

/// How each theatre climbed and came down: its rung, month by month.
fn theatres(ctx: &Ctx, first: usize, names: usize, wide: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let row = |(theatre, it): (TheatreId, &Theatre)| {
        let name = widgets::pad(&it.label, names);
        let mut spans = vec![Span::styled(name, theme.of(Token::Ink))];
        for month in ctx.view.past.iter().skip(first) {
            let rung = month.rungs.get(theatre).copied().unwrap_or(0);
            let token = match rung {
                0 => Token::Faint,
                1 | 2 => Token::Dim,
                _ => Token::Warning,
            };
            spans.push(Span::styled(format!("{rung:<wide$}"), theme.of(token)));
        }
        Line::from(spans)
    };
    ctx.pack.theatres.enumerate().map(row).collect()
}
