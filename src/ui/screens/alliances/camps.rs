//! Camps: who stands where, and how strongly each is pulled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::ActorId;
use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::bonds::Moment;
use crate::ui::screens::alliances::calmest::Calmest;
use crate::ui::screens::alliances::order::by_pull;
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::ui::widgets::Pick;

/// States that can be in a camp, by camp and pull.
pub(super) fn states(moment: &Moment, ctx: &Ctx) -> Vec<ActorId> {
    let mut list = by_pull(moment, ctx);
    list.retain(|it| ctx.pack.actors[*it].is_state());
    list
}

/// Draws a row a state: mark, name, a bar from the middle toward the camp that pulls it.
pub(super) fn draw(
    ctx: &Ctx,
    moment: &Moment,
    calmest: Option<&Calmest>,
    (pick, focused): (Pick, bool),
    area: Rect,
    buf: &mut Buffer,
) {
    let states = states(moment, ctx);
    let columns = usize::from(area.width);
    let most = states
        .iter()
        .filter(|it| ctx.pack.poles.iter().all(|pole| pole.0 != **it))
        .map(|it| moment.pull(*it).abs())
        .fold(20.0, f64::max);
    let lines: Vec<Line> = states
        .iter()
        .map(|it| row(ctx, moment, calmest, *it, most, columns))
        .collect();
    widgets::list(ctx.theme, &lines, pick, focused, area, buf);
}

/// Columns of one half of the bar.
fn half_bar(columns: usize) -> usize {
    let room = columns.saturating_sub(12 + 5);
    (room.saturating_sub(1) / 2).min(12)
}

/// How strongly somebody is pulled, and toward which side: a bar to the left or to the right, and the number.
fn bar(ctx: &Ctx, pull: f64, most: f64, half: usize) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let filled = ((pull.abs() / most).min(1.0) * half as f64).round() as usize;
    let (left, right) = if 0.0 < pull { (filled, 0) } else { (0, filled) };
    let (one, other) = (theme.camp(1).0, theme.camp(-1).0);
    let (full, axis) = (theme.glyph(Glyph::Heavy), theme.glyph(Glyph::Axis));
    let faint = theme.of(Token::Faint);
    vec![
        Span::styled(axis.repeat(half - left), faint),
        Span::styled(full.repeat(left), one),
        Span::styled(theme.glyph(Glyph::Tick), theme.of(Token::Dim)),
        Span::styled(full.repeat(right), other),
        Span::styled(axis.repeat(half - right), faint),
        Span::styled(format!(" {:3.0} ", pull.abs()), theme.of(Token::Dim)),
    ]
}

fn row(
    ctx: &Ctx,
    moment: &Moment,
    calmest: Option<&Calmest>,
    actor: ActorId,
    most: f64,
    columns: usize,
) -> Line<'static> {
    let theme = ctx.theme;
    let side = moment.side(actor);
    let (mark, style) = facts::mark_on(ctx, actor, side);
    let pull = moment.pull(actor);
    let pole = ctx.pack.poles.iter().any(|it| it.0 == actor);
    let turns = calmest.is_some_and(|it| it.change.contains(&actor));
    let mut spans = vec![
        Span::styled(format!("{mark} "), style),
        Span::styled(
            widgets::pad(&ctx.pack.actors[actor].short, 10),
            theme.of(Token::Ink),
        ),
    ];
    if pole {
        let words = format!("leads {}", facts::camp_name(ctx.pack, side));
        let words = widgets::fit(&words, columns.saturating_sub(12));
        spans.push(Span::styled(words, theme.of(Token::Dim)));
        return Line::from(spans);
    }
    let half = half_bar(columns);
    spans.extend(bar(ctx, pull, most, half));
    let before = ctx.view.past.len().checked_sub(2);
    let camp = before.and_then(|it| ctx.view.past[it].camps.get(actor));
    let used = 12 + 2 * half + 1 + 5;
    let words = match camp {
        Some(camp) if *camp != side => "moved this month",
        _ if turns => "would change sides",
        _ if side == 0 => "hedges",
        _ => "",
    };
    if widgets::width(words) + used <= columns {
        let token = if words == "hedges" {
            Token::Faint
        } else {
            Token::Accent
        };
        spans.push(Span::styled(words, theme.of(token)));
    }
    Line::from(spans)
}
