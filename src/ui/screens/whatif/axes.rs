//! Parallel axes: six to eight outcomes side by side, a line a path; today's path is always drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::futures::Samples;
use crate::ui::screens::Ctx;
use crate::ui::theme::Token;
use crate::ui::widgets::{self, DOTS, Dots};
use crate::words::{self, whatif};

use super::WhatIf;
use super::draw::{Letters, style};

/// Axes at most.
const MOST: usize = 8;

/// Columns that an axis needs.
const WIDE: u16 = 9;

/// One outcome: its name, and where each played path stands.
struct Axis {
    name: String,
    values: Vec<f64>,
}

impl WhatIf {
    pub(super) fn draw_axes(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let Some(samples) = &self.samples else {
            let text = whatif::NOTHING_TO_COMPARE;
            widgets::prose(text, theme.of(Token::Dim), 0, area, buf);
            return;
        };
        if area.height < 5 || area.width < 3 * WIDE {
            return;
        }
        let played = samples.played();
        let axes = self.axes(ctx, samples, &played);
        let count = axes.len().min(usize::from(area.width / WIDE)).max(2);
        let step = area.width / count as u16;
        let plot = Rect {
            y: area.y + 2,
            height: area.height - 3,
            ..area
        };
        let mut dots = Dots::over(plot);
        let mut last: Vec<Option<(f64, f64)>> = vec![None; played.len()];
        let mut marks = Vec::new();
        for (at, axis) in axes.iter().take(count).enumerate() {
            let column = at as u16 * step + step / 2;
            let (low, high) = ends(&axis.values);
            let strip = Rect {
                x: area.x + at as u16 * step,
                width: step,
                ..area
            };
            heads(ctx, &axis.name, (low, high), strip, buf);
            let x = f64::from(i32::from(column) * DOTS.0);
            let tall = f64::from(i32::from(plot.height) * DOTS.1 - 1);
            for (line, value) in axis.values.iter().enumerate() {
                let y = (1.0 - (value - low) / (high - low)) * tall;
                let here = (x, y);
                if let Some(from) = last[line] {
                    dots.line(from, here, 1, style(theme, played[line]));
                }
                last[line] = Some(here);
                let row = plot.y + ((y / f64::from(DOTS.1)).max(0.0) as u16).min(plot.height - 1);
                marks.push((plot.x + column, row, played[line]));
            }
        }
        dots.draw(theme.ascii, buf);
        let mut letters = Letters::over(plot);
        for (x, y, path) in marks {
            letters.put((x, y), path, style(theme, path), buf);
        }
    }

    /// The two standings, then what the seat cares about most, then the headlines.
    fn axes(&self, ctx: &Ctx, samples: &Samples, played: &[usize]) -> Vec<Axis> {
        let seat = samples.seat();
        let mut axes = vec![Axis {
            name: whatif::YOURS.to_owned(),
            values: played
                .iter()
                .map(|it| samples.standing(*it, seat).mean)
                .collect(),
        }];
        if let Some(other) = self.against(ctx) {
            axes.push(Axis {
                name: words::short(ctx.pack, other).to_owned(),
                values: played
                    .iter()
                    .map(|it| samples.standing(*it, other).mean)
                    .collect(),
            });
        }
        let mut gauges = self.pinned.clone();
        gauges.extend(ctx.pack.actors[seat].interests.iter().map(|it| it.gauge));
        gauges.extend(ctx.pack.headlines.iter().copied());
        let mut seen = Vec::new();
        for gauge in gauges {
            if seen.contains(&gauge) || axes.len() == MOST {
                continue;
            }
            seen.push(gauge);
            let end = |path: &usize| {
                let fan = samples.fan(ctx.pack, *path, gauge);
                fan.last().map_or(f64::NAN, |it| it[1])
            };
            axes.push(Axis {
                name: ctx.pack.gauges[gauge].short.clone(),
                values: played.iter().map(end).collect(),
            });
        }
        axes
    }
}

/// The name of an axis and its ends.
fn heads(ctx: &Ctx, name: &str, (low, high): (f64, f64), strip: Rect, buf: &mut Buffer) {
    let (ink, dim) = (ctx.theme.of(Token::Ink), ctx.theme.of(Token::Dim));
    // Over the middle, where the axis is.
    let wide = usize::from(strip.width).saturating_sub(1);
    let name = widgets::fit(name, wide);
    widgets::put(&Line::styled(format!("{name:^wide$}"), ink), 0, strip, buf);
    let end = |level: f64| Line::styled(format!("{level:^wide$.0}"), dim);
    widgets::put(&end(high), 1, strip, buf);
    let last = usize::from(strip.height).saturating_sub(1);
    widgets::put(&end(low), last, strip, buf);
}

/// The ends of an axis: differences under a point are not blown up.
fn ends(values: &[f64]) -> (f64, f64) {
    let low = values.iter().copied().fold(100.0, f64::min);
    let high = values.iter().copied().fold(0.0, f64::max);
    let middle = f64::midpoint(low, high);
    let half = ((high - low) / 2.0).max(1.0);
    (middle - half, middle + half)
}
