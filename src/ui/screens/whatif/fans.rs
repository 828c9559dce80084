//! Fans: what 10, 50 and 90 of 100 futures lie below, month by month, for each pinned gauge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::GaugeId;
use crate::futures::{Fan, Samples};
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::{self, DOTS, Dots};
use crate::words::whatif;

use super::WhatIf;
use super::draw::{Letters, style};

/// Months of the past that are drawn before the fan.
const PAST: usize = 4;

/// Columns for the scale.
const SCALE: u16 = 4;

impl WhatIf {
    pub(super) fn draw_fans(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        let Some(samples) = &self.samples else {
            let text = whatif::NOTHING_TO_COMPARE;
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, area, buf);
            return;
        };
        let many = 2 * 26 <= area.width && 2 * 6 <= area.height && 1 < self.pinned.len();
        if !many {
            if let Some(gauge) = self.pinned.get(self.gauge) {
                fan(ctx, samples, *gauge, focused, area, buf);
            }
            return;
        }
        let (wide, high) = (area.width / 2, area.height / 2);
        for (at, gauge) in self.pinned.iter().take(4).enumerate() {
            let (column, line) = (at as u16 % 2, at as u16 / 2);
            let place = Rect {
                x: area.x + column * wide,
                y: area.y + line * high,
                width: wide - u16::from(column == 0),
                height: high,
            };
            fan(
                ctx,
                samples,
                *gauge,
                focused && at == self.gauge,
                place,
                buf,
            );
        }
    }
}

/// Levels that a plot shows, from low to high.
#[derive(Debug, Clone, Copy)]
struct Shown {
    low: f64,
    high: f64,
}

/// The room of the curves, beside the scale and under the name.
fn plot(area: Rect) -> Rect {
    Rect {
        x: area.x + SCALE,
        y: area.y + 1,
        width: area.width - SCALE,
        height: area.height - 1,
    }
}

fn fan(ctx: &Ctx, samples: &Samples, gauge: GaugeId, on: bool, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    if area.height < 3 || area.width < SCALE + 6 {
        return;
    }
    let name = widgets::fit(&ctx.pack.gauges[gauge].short, usize::from(area.width));
    let title = theme.of(if on { Token::Focus } else { Token::Ink });
    widgets::put(&Line::styled(name, title), 0, area, buf);
    let plot = plot(area);
    let past = lately(ctx, gauge);
    let fans: Vec<(usize, Fan)> = samples
        .played()
        .into_iter()
        .map(|it| (it, samples.fan(ctx.pack, it, gauge)))
        .collect();
    let span = reach(&past, &fans);
    let months = past.len() + fans.first().map_or(0, |it| it.1.len());
    scale(ctx, span, area, plot, buf);
    let mut dots = Dots::over(plot);
    let place = |month: usize, level: f64| {
        let wide = f64::from(i32::from(plot.width) * DOTS.0 - 1);
        let high = f64::from(i32::from(plot.height) * DOTS.1 - 1);
        let x = month as f64 / months.saturating_sub(1).max(1) as f64 * wide;
        (
            x,
            (1.0 - (level - span.low) / (span.high - span.low)) * high,
        )
    };
    let ink = theme.of(Token::Ink);
    for (at, pair) in past.windows(2).enumerate() {
        dots.line(place(at, pair[0]), place(at + 1, pair[1]), 1, ink);
    }
    let now = past.last().copied();
    for (path, fan) in fans.iter().rev() {
        for band in [0, 2, 1] {
            let gap = if band == 1 { 1 } else { 3 };
            let begin = now.map(|it| (past.len() - 1, it));
            let points = fan
                .iter()
                .enumerate()
                .map(|(at, it)| (past.len() + at, it[band]));
            let points: Vec<(usize, f64)> = begin.into_iter().chain(points).collect();
            for pair in points.windows(2) {
                let (from, to) = (place(pair[0].0, pair[0].1), place(pair[1].0, pair[1].1));
                dots.line(from, to, gap, style(theme, *path));
            }
        }
    }
    dots.draw(theme.ascii, buf);
    let mut letters = Letters::over(plot);
    for (path, fan) in fans.iter().filter(|it| !it.1.is_empty()) {
        let (x, y) = place(months.saturating_sub(1), fan[fan.len() - 1][1]);
        let x = plot.x + ((x / f64::from(DOTS.0)) as u16).min(plot.width - 1);
        let y = plot.y + ((y / f64::from(DOTS.1)).max(0.0) as u16).min(plot.height - 1);
        letters.put((x, y), *path, style(theme, *path), buf);
    }
}

/// The last months of a gauge.
fn lately(ctx: &Ctx, gauge: GaugeId) -> Vec<f64> {
    let all = &ctx.view.past;
    let from = all.len().saturating_sub(PAST);
    all[from..]
        .iter()
        .map(|it| f64::from(it.levels[gauge]))
        .collect()
}

fn reach(past: &[f64], fans: &[(usize, Fan)]) -> Shown {
    let levels = fans.iter().flat_map(|it| it.1.iter().flatten()).chain(past);
    let known: Vec<f64> = levels.copied().filter(|it| it.is_finite()).collect();
    let low = known.iter().copied().fold(100.0, f64::min);
    let high = known.iter().copied().fold(0.0, f64::max);
    if high < low {
        return Shown {
            low: 0.0,
            high: 100.0,
        };
    }
    let middle = f64::midpoint(low, high);
    let half = ((high - low) / 2.0 + 1.0).max(4.0);
    Shown {
        low: middle - half,
        high: middle + half,
    }
}

fn scale(ctx: &Ctx, span: Shown, area: Rect, plot: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let dim = theme.of(Token::Dim);
    let ends = [(plot.y, span.high), (plot.bottom() - 1, span.low)];
    for (y, level) in ends {
        let place = Rect {
            y,
            height: 1,
            width: SCALE,
            ..area
        };
        let text = format!("{:3.0}", level.clamp(0.0, 100.0));
        widgets::put(&Line::from(Span::styled(text, dim)), 0, place, buf);
        for x in (plot.x..plot.right()).step_by(2) {
            buf.set_string(x, y, theme.glyph(Glyph::Axis), theme.of(Token::Faint));
        }
    }
}
