//! The choices, and what is said of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::futures::{Choice, quantile};
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets;
use crate::words::{self, whatif};

use super::WhatIf;

/// How a path is drawn: a letter beside every colour; today's path is always the same.
pub(super) fn style(theme: &Theme, path: usize) -> Style {
    theme.of(match path {
        0 => Token::Dim,
        1 => Token::Accent,
        2 => Token::First,
        3 => Token::Second,
        _ => Token::People,
    })
}

/// Letters of paths where they stand: those that would fall on one another stand side by side, today's path first.
pub(super) struct Letters {
    area: Rect,
    taken: Vec<(u16, u16)>,
}

impl Letters {
    pub(super) const fn over(area: Rect) -> Self {
        Self {
            area,
            taken: Vec::new(),
        }
    }

    /// Keeps a place free of letters.
    pub(super) fn keep(&mut self, place: (u16, u16)) {
        self.taken.push(place);
    }

    /// Puts a path's letter at a place, or at the nearest free one of its row; says where it stands.
    pub(super) fn put(
        &mut self,
        (x, y): (u16, u16),
        path: usize,
        look: Style,
        buf: &mut Buffer,
    ) -> Option<(u16, u16)> {
        let free = |it: &u16| {
            (self.area.left()..self.area.right()).contains(it) && !self.taken.contains(&(*it, y))
        };
        let beside = |it: u16| [x.checked_add(it), x.checked_sub(it)];
        let place = (0..5).flat_map(beside).flatten().find(free)?;
        self.taken.push((place, y));
        buf.set_string(place, y, whatif::letter(path).to_string(), look);
        Some((place, y))
    }
}

impl WhatIf {
    /// The choices by their letters, then what it says of them.
    pub(super) fn in_lines(&self, ctx: &Ctx) -> Vec<String> {
        let choices = std::iter::once(&Choice::Nothing).chain(&self.choices);
        let named = |(at, it)| {
            let name = whatif::choice(ctx.pack, ctx.view, it);
            format!("{} {name}", whatif::letter(at))
        };
        let mut lines: Vec<String> = choices.enumerate().map(named).collect();
        lines.push(String::new());
        lines.extend(Self::refused(ctx).filter(|_| self.samples.is_none()));
        lines.extend(self.lines(ctx));
        lines
    }

    pub(super) fn draw_choices(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        if let Some(why) = Self::refused(ctx).filter(|_| self.samples.is_none()) {
            widgets::prose(&why, theme.of(Token::Dim), 0, area, buf);
            return;
        }
        let columns = usize::from(area.width);
        let today = [Choice::Nothing];
        let all = today.iter().chain(&self.choices);
        let lines: Vec<Line> = all
            .enumerate()
            .map(|(at, it)| self.row(ctx, at, it, columns))
            .collect();
        widgets::list(theme, &lines, self.pick, focused, area, buf);
        let foot = lines.len();
        let until = words::date(ctx.pack, ctx.view, self.until(ctx));
        let said = if self.stale {
            whatif::STALE_ASK_AGAIN.to_owned()
        } else {
            let left = Self::left(ctx).map(|it| format!(" {}.", whatif::looks_left(&it)));
            whatif::judged_at_end_of(&until) + &left.unwrap_or_default()
        };
        let token = if self.stale {
            Token::Warning
        } else {
            Token::Dim
        };
        let below = Rect {
            y: area.y + (foot as u16).min(area.height),
            height: area.height.saturating_sub(foot as u16),
            ..area
        };
        widgets::prose(&said, theme.of(token), 0, below, buf);
    }

    fn row(&self, ctx: &Ctx, at: usize, choice: &Choice, columns: usize) -> Line<'static> {
        let theme = ctx.theme;
        let mut spans = vec![Span::styled(
            format!("{} ", whatif::letter(at)),
            style(theme, at),
        )];
        let found = self.samples.as_ref();
        let path = found.and_then(|it| it.paths.get(at).filter(|path| path.choice == *choice));
        let name = whatif::choice(ctx.pack, ctx.view, choice);
        let tail = match (found, path) {
            (Some(_), Some(path)) if path.refused.is_some() => theme.glyph(Glyph::Cross).to_owned(),
            (Some(samples), Some(path)) if !path.rows.is_empty() => {
                let mut own = samples.standings(at, samples.seat());
                let mean = samples.standing(at, samples.seat()).mean;
                let [low, high] = [0.1, 0.9].map(|it| quantile(&mut own, it));
                format!("{mean:5.1}  {low:2.0}-{high:2.0}")
            }
            _ => String::new(),
        };
        let room = columns.saturating_sub(3 + widgets::width(&tail));
        let token = if at == 0 { Token::Dim } else { Token::Ink };
        spans.push(Span::styled(widgets::pad(&name, room), theme.of(token)));
        spans.push(Span::styled(format!(" {tail}"), style(theme, at)));
        Line::from(spans)
    }

    pub(super) fn draw_told(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let lines = self.lines(ctx);
        let columns = usize::from(area.width).saturating_sub(1);
        let mut rows = Vec::new();
        for (at, text) in lines.iter().enumerate() {
            let picked = focused && at == self.told.at;
            let token = match text.starts_with(' ') {
                _ if picked => Token::Focus,
                true => Token::Dim,
                false => Token::Ink,
            };
            let indent = if text.starts_with(' ') { "  " } else { "" };
            for line in widgets::wrap(text.trim_start(), columns.saturating_sub(indent.len())) {
                rows.push((at, Line::styled(format!("{indent}{line}"), theme.of(token))));
            }
        }
        let room = usize::from(area.height);
        let here = rows
            .iter()
            .position(|it| it.0 == self.told.at)
            .unwrap_or_default();
        let first = here
            .saturating_sub(room / 2)
            .min(rows.len().saturating_sub(room));
        for (at, (_, line)) in rows.iter().skip(first).take(room).enumerate() {
            widgets::put(line, at, area, buf);
        }
        widgets::scroll_bar(theme, first, rows.len(), area, buf);
    }
}
