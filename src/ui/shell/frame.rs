//! The frame of every screen: where and when and who, the tabs, and what the keys do here.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::ui::command::{self, Context};
use crate::ui::screens::{Ctx, Screen, ScreenId};
use crate::ui::theme::{Glyph, Token};
use crate::ui::{Availability, prose, widgets};

/// The smallest window in which screens are drawn.
pub const SMALLEST: (u16, u16) = (80, 24);

/// The parts of a window: head, tabs, body, foot.
pub fn parts(area: Rect) -> [Rect; 4] {
    let rows = [
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    area.layout(&Layout::vertical(rows))
}

/// Line 1: where and when and who and what is left to spend.
pub fn head(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let scenario = &ctx.pack.scenarios[ctx.view.public.scenario.at()];
    let months = scenario.months;
    let playing = ctx.view.playing().min(months);
    let month = format!("Month {playing} of {months}");
    let date = prose::date(ctx.pack, ctx.view, playing);
    let lens = &ctx.pack.lenses[ctx.advice.belief.at()].name;
    let seat = ctx
        .view
        .seat()
        .map(|it| ctx.pack.actors[it.at()].name.clone());
    let ink = theme.of(Token::Ink);
    let dim = theme.of(Token::Dim);
    let accent = theme.of(Token::Focus);
    // The parts in order, each with its importance: the least important go first where room is short.
    let mut parts = vec![
        (0, Span::styled("OFFRAMP", accent)),
        (4, Span::styled(scenario.title.clone(), ink)),
    ];
    parts.push((0, Span::styled(month, accent)));
    parts.push((3, Span::styled(date, ink)));
    if let Some(seat) = seat {
        parts.push((
            1,
            Span::styled(
                format!("{} {seat}", theme.glyph(Glyph::Seat)),
                theme.of(Token::Accent),
            ),
        ));
        parts.push((
            2,
            Span::styled(format!("capital {:.0}", ctx.view.own.capital), ink),
        ));
    }
    parts.push((5, Span::styled(format!("lens {lens}"), dim)));
    let wide = |parts: &[(u8, Span)]| {
        parts
            .iter()
            .map(|it| it.1.width() + 3)
            .sum::<usize>()
            .saturating_sub(1)
    };
    while usize::from(area.width) < wide(&parts) {
        let Some(least) = parts.iter().map(|it| it.0).max().filter(|it| 0 < *it) else {
            break;
        };
        parts.retain(|it| it.0 != least);
    }
    let mut spans = vec![Span::raw(" ")];
    for (at, (_, part)) in parts.into_iter().enumerate() {
        if 0 < at {
            spans.push(Span::styled(
                format!(" {} ", theme.glyph(Glyph::Dot)),
                theme.of(Token::Faint),
            ));
        }
        spans.push(part);
    }
    widgets::put(&Line::from(spans), 0, area, buf);
}

/// Where each tab stands on line 2: first column and columns, from the left edge.
pub fn tabs(ctx: &Ctx, screens: &[Box<dyn Screen>]) -> Vec<(ScreenId, u16, u16)> {
    let mut from = 1;
    let mut res = Vec::new();
    for screen in screens {
        let wide = widgets::width(&label(ctx, screen.as_ref())) as u16;
        res.push((screen.id(), from, wide));
        from += wide + 2;
    }
    res
}

fn label(ctx: &Ctx, screen: &dyn Screen) -> String {
    let badge = ctx.theme.badge(screen.badge(ctx));
    let gap = if badge.is_empty() { "" } else { " " };
    format!("{} {}{gap}{badge}", screen.id().digit(), screen.id().name())
}

/// Line 2: the screens with their badges.
pub fn draw_tabs(
    ctx: &Ctx,
    screens: &[Box<dyn Screen>],
    current: ScreenId,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    for (screen, (id, from, wide)) in screens.iter().zip(tabs(ctx, screens)) {
        let place = Rect {
            x: area.x + from,
            width: wide.min(area.width.saturating_sub(from)),
            ..area
        };
        if place.right() <= area.right() {
            let style = theme.of(if id == current {
                Token::Focus
            } else {
                Token::Dim
            });
            widgets::put(
                &Line::styled(label(ctx, screen.as_ref()), style),
                0,
                place,
                buf,
            );
        }
    }
}

/// The last line: what the keys do here. What cannot be done now is dim.
pub fn foot(ctx: &Ctx, screen: &dyn Screen, notice: Option<&str>, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    if let Some(notice) = notice {
        let text = widgets::fit(notice, usize::from(area.width.saturating_sub(2)));
        widgets::put(
            &Line::styled(format!(" {text}"), theme.of(Token::Accent)),
            0,
            area,
            buf,
        );
        return;
    }
    let mut spans = vec![Span::raw(" ")];
    let own = command::all().filter(|it| it.context == Context::Screen(screen.id()));
    let global = command::GLOBAL.iter().take(6);
    let room = usize::from(area.width);
    let mut used = 1;
    for command in own.chain(global).filter(|it| !it.keys.is_empty()) {
        let can = match command.context {
            Context::Screen(_) => screen.availability(ctx, command.name) == Availability::Yes,
            Context::Global | Context::Layer(_) => true,
        };
        let key = command.keys[0].to_string();
        let wide = key.len() + widgets::width(command.short) + 4;
        if room < used + wide {
            break;
        }
        used += wide;
        let (bright, text) = if can {
            (Token::Key, Token::Dim)
        } else {
            (Token::Faint, Token::Faint)
        };
        spans.push(Span::styled(key, theme.of(bright)));
        spans.push(Span::styled(
            format!(" {}   ", command.short),
            theme.of(text),
        ));
    }
    widgets::put(&Line::from(spans), 0, area, buf);
}
