//! One dossier as lines: what it wants, what it refuses, whom it answers to, what it did, what it thinks of you.

use ratatui::text::{Line, Span};

use crate::content::{ActorId, Interest};
use crate::rules;
use crate::ui::screens::Ctx;
use crate::ui::screens::actors::lately;
use crate::ui::screens::actors::lines::{head, item, text};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::words;

/// Columns from which the page has two columns.
const TWO: usize = 84;
/// Cells of a bar.
const CELLS: usize = 10;

/// The dossier.
pub fn lines(ctx: &Ctx, actor: ActorId, columns: usize) -> Vec<Line<'static>> {
    if columns < TWO {
        let mut lines = left(ctx, actor, columns);
        lines.push(Line::default());
        lines.extend(right(ctx, actor, columns));
        return lines;
    }
    let wide = (columns - 3) / 2;
    let (left, right) = (
        left(ctx, actor, wide),
        right(ctx, actor, columns - 3 - wide),
    );
    let rows = left.len().max(right.len());
    let rule = ctx.theme.glyph(Glyph::Rule);
    (0..rows)
        .map(|row| {
            let mut spans = left.get(row).map_or_else(Vec::new, |it| cut(it, wide));
            let used: usize = spans.iter().map(Span::width).sum();
            spans.push(Span::raw(" ".repeat(wide.saturating_sub(used) + 1)));
            spans.push(Span::styled(rule, ctx.theme.of(Token::Faint)));
            spans.push(Span::raw(" "));
            spans.extend(
                right
                    .get(row)
                    .map_or_else(Vec::new, |it| cut(it, columns - 3 - wide)),
            );
            Line::from(spans)
        })
        .collect()
}

/// A line's spans, cut to so many columns.
fn cut(line: &Line<'static>, columns: usize) -> Vec<Span<'static>> {
    let mut left = columns;
    let mut spans = Vec::new();
    for span in &line.spans {
        let text = widgets::fit(&span.content, left);
        left -= widgets::width(&text).min(left);
        // A line may carry its style as a whole.
        spans.push(Span::styled(text, line.style.patch(span.style)));
    }
    spans
}

fn left(ctx: &Ctx, actor: ActorId, columns: usize) -> Vec<Line<'static>> {
    let it = &ctx.pack.actors[actor];
    let mut lines = Vec::new();
    text(
        ctx,
        &mut lines,
        it.aims(ctx.view.date()),
        Token::Ink,
        columns,
    );
    head(ctx, &mut lines, "What it wants");
    let own = ctx.view.seat() == Some(actor);
    for (at, interest) in it.interests.iter().enumerate() {
        if own || !interest.private {
            wants(ctx, &mut lines, actor, at, interest, columns);
        }
    }
    red_lines(ctx, &mut lines, actor, columns);
    head(ctx, &mut lines, words::actors::WHAT_IT_FEARS_WHAT);
    text(
        ctx,
        &mut lines,
        it.fears(ctx.view.date()),
        Token::Ink,
        columns,
    );
    text(
        ctx,
        &mut lines,
        it.offers(ctx.view.date()),
        Token::Ink,
        columns,
    );
    politics(ctx, &mut lines, actor, columns);
    if it.acts() {
        believes(ctx, &mut lines, actor, columns);
    }
    head(ctx, &mut lines, words::actors::WHERE_DOCUMENTS_SPEAK_OF);
    text(ctx, &mut lines, &it.cited, Token::Dim, columns);
    lines
}

fn red_lines(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    let it = &ctx.pack.actors[actor];
    if !it.red_lines.is_empty() {
        head(ctx, lines, words::actors::WHAT_IT_WILL_NOT);
        let crossed = ctx
            .view
            .public
            .actors
            .get(actor)
            .map_or(crate::content::LineSet::EMPTY, |it| it.crossed);
        for (at, line) in it.red_lines.iter().enumerate() {
            let (mark, token, tail) = if crossed.contains(at as u8) {
                (Glyph::Cross, Token::Warning, " Crossed.")
            } else {
                (Glyph::Bullet, Token::Dim, "")
            };
            let mark = Span::styled(ctx.theme.glyph(mark), ctx.theme.of(token));
            item(ctx, lines, mark, &format!("{}{tail}", line.text), columns);
        }
    }
}

/// An interest: in the actor's words, a bar of how far it is met, the gauge and its level.
fn wants(
    ctx: &Ctx,
    lines: &mut Vec<Line<'static>>,
    actor: ActorId,
    at: usize,
    it: &Interest,
    columns: usize,
) {
    let theme = ctx.theme;
    let chosen = ctx.view.seat() == Some(actor) && ctx.view.own.aims.chosen(at);
    let mark = if chosen {
        Span::styled(theme.glyph(Glyph::Seat), theme.of(Token::Accent))
    } else {
        Span::styled(theme.glyph(Glyph::Bullet), theme.of(Token::Dim))
    };
    item(ctx, lines, mark, &it.text, columns);
    let mut spans = vec![Span::raw("  ")];
    spans.extend(met(ctx, actor, at, it));
    spans.extend(figures(ctx, it));
    lines.push(Line::from(spans));
}

/// A bar of how far an interest is met.
fn met(ctx: &Ctx, actor: ActorId, at: usize, it: &Interest) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let Some(level) = ctx.view.level(it.gauge).guess() else {
        return vec![Span::styled(
            widgets::pad("not known", CELLS),
            theme.of(Token::Dim),
        )];
    };
    let met = if ctx.pack.actors[actor].acts() {
        rules::fulfilment(ctx.pack, ctx.view.public.scenario, actor, at, level)
    } else if it.weight < 0.0 {
        1.0 - level / 100.0
    } else {
        level / 100.0
    };
    let full = ((met * CELLS as f64).round() as usize).min(CELLS);
    let tone = if met >= 0.5 {
        Token::Serves
    } else {
        Token::Harms
    };
    vec![
        Span::styled(theme.glyph(Glyph::Full).repeat(full), theme.of(tone)),
        Span::styled(
            theme.glyph(Glyph::Light).repeat(CELLS - full),
            theme.of(Token::Faint),
        ),
    ]
}

/// Which way a gauge is wanted, its level and its change.
fn figures(ctx: &Ctx, it: &Interest) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let gauge = &ctx.pack.gauges[it.gauge];
    let seen = ctx.view.level(it.gauge);
    let mut spans = Vec::new();
    let want = theme.glyph(if it.weight < 0.0 {
        Glyph::Down
    } else {
        Glyph::Up
    });
    let past = &ctx.view.past;
    let change = match past.as_slice() {
        [.., before, last] => f64::from(last.levels[it.gauge]) - f64::from(before.levels[it.gauge]),
        _ => 0.0,
    };
    let private = if it.private { ", private" } else { "" };
    spans.push(Span::styled(format!(" {want} "), theme.of(Token::Faint)));
    spans.push(Span::styled(
        format!("{}{private} {}", gauge.short, words::level(seen)),
        theme.of(Token::Dim),
    ));
    if change.abs() >= 0.5 {
        let sign = theme.glyph(if change > 0.0 {
            Glyph::Rise
        } else {
            Glyph::Fall
        });
        let worth = change * it.weight;
        spans.push(Span::styled(
            format!(" {sign}{:.0}", change.abs()),
            theme.change(worth),
        ));
    }
    spans
}

fn politics(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    let it = &ctx.pack.actors[actor];
    let seen = ctx
        .view
        .public
        .actors
        .get(actor)
        .copied()
        .unwrap_or_default();
    if it.acts() {
        head(ctx, lines, words::actors::WHO_DECIDES_AND_TO);
        let fallen = match seen.fallen {
            0 => String::new(),
            count => format!(" Governments fallen: {count}."),
        };
        let crisis = if seen.low_months > 0 {
            " In crisis."
        } else {
            ""
        };
        let support = if ctx.view.seat() == Some(actor) {
            format!("{:.0}", ctx.view.own.support)
        } else {
            format!("about {:.0}", seen.support)
        };
        let decides = it.politics(ctx.view.date());
        text(
            ctx,
            lines,
            format!("{decides} Support at home {support}.{crisis}{fallen}").trim_start(),
            Token::Ink,
            columns,
        );
        for (people, weight) in &it.answers_to {
            let name = words::name(ctx.pack, *people);
            let standing = ctx
                .view
                .public
                .actors
                .get(*people)
                .map_or(50.0, |it| it.standing);
            let how = match weight {
                it if *it >= 0.4 => "first of all",
                it if *it >= 0.2 => "much",
                _ => "somewhat",
            };
            let mark = Span::styled(ctx.theme.glyph(Glyph::People), ctx.theme.of(Token::People));
            item(
                ctx,
                lines,
                mark,
                &words::actors::they_live_at_of(&name, &how, &standing),
                columns,
            );
        }
    } else {
        listeners(ctx, lines, actor, columns);
    }
}

/// How it believes the region works, what documents report of that, and what would change its mind.
fn believes(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    head(ctx, lines, words::actors::HOW_IT_BELIEVES_REGION);
    let mut said = words::thinks(ctx.pack, ctx.view, actor).into_iter();
    text(
        ctx,
        lines,
        &said.next().unwrap_or_default(),
        Token::Ink,
        columns,
    );
    for it in words::reported(ctx.pack, ctx.view, actor) {
        let mark = Span::styled(ctx.theme.glyph(Glyph::Bullet), ctx.theme.of(Token::Dim));
        item(
            ctx,
            lines,
            mark,
            &format!("{} ({})", it.text, it.source),
            columns,
        );
    }
    for it in said {
        text(ctx, lines, &it, Token::Dim, columns);
    }
}

/// Who must listen to a people.
fn listeners(ctx: &Ctx, lines: &mut Vec<Line<'static>>, actor: ActorId, columns: usize) {
    head(ctx, lines, words::actors::WHO_MUST_LISTEN_TO);
    let politics = ctx.pack.actors[actor].politics(ctx.view.date());
    text(ctx, lines, politics, Token::Ink, columns);
    for (at, other) in ctx.pack.actors.iter().enumerate() {
        if let Some((_, weight)) = other.answers_to.iter().find(|it| it.0 == actor) {
            let mark = super::mark(ctx, ActorId::of(at));
            let words = format!("{}, {:.0} % of its ear", other.name, weight * 100.0);
            item(ctx, lines, mark, &words, columns);
        }
    }
}

fn right(ctx: &Ctx, actor: ActorId, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let it = &ctx.pack.actors[actor];
    if it.acts() {
        lately::thinks(ctx, &mut lines, actor, columns);
        lately::prices(ctx, &mut lines, actor, columns);
        lately::moves(ctx, &mut lines, actor, columns);
        lately::relations(ctx, &mut lines, actor, columns);
    } else {
        lately::lives(ctx, &mut lines, actor, columns);
    }
    lines
}
