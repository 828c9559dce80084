//! Curves of pinned gauges.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::content::GaugeId;
use crate::ui::screens::Ctx;
use crate::ui::theme::Token;
use crate::ui::widgets::Curve;
use crate::ui::{Nav, widgets};

/// Curves at most: as many as there are marks.
const MOST: usize = 6;
/// Curves at first.
const FIRST: usize = 4;

/// Which gauges are pinned.
#[derive(Debug, Default)]
pub(super) struct Charts {
    pinned: Vec<GaugeId>,
    at: usize,
    begun: bool,
}

impl Charts {
    pub fn refresh(&mut self, ctx: &Ctx) {
        self.pinned.retain(|it| it.at() < ctx.pack.gauges.len());
        if self.begun {
            return;
        }
        self.begun = true;
        let mut wants: Vec<(f64, GaugeId)> = if let Some(seat) = ctx.view.seat() {
            let interests = ctx.pack.actors[seat].interests.iter();
            interests.map(|it| (it.weight.abs(), it.gauge)).collect()
        } else {
            let theatres = ctx.pack.theatres.iter();
            let first = theatres.filter_map(|it| it.shows.first());
            first.map(|it| (1.0, *it)).collect()
        };
        wants.sort_by(|one, other| other.0.total_cmp(&one.0));
        self.pinned = wants.into_iter().take(FIRST).map(|it| it.1).collect();
    }

    pub fn full(&self) -> bool {
        MOST <= self.pinned.len()
    }

    pub fn is_empty(&self) -> bool {
        self.pinned.is_empty()
    }

    /// The gauge of the curve under the cursor.
    pub fn gauge(&self) -> Option<GaugeId> {
        self.pinned.get(self.at).copied()
    }

    /// Pins a gauge, in the place of the one under the cursor where all are taken.
    pub fn show(&mut self, gauge: GaugeId) {
        if let Some(at) = self.pinned.iter().position(|it| *it == gauge) {
            self.at = at;
        } else if self.full() {
            self.pinned[self.at] = gauge;
        } else {
            self.at = self.pinned.len();
            self.pinned.push(gauge);
        }
    }

    pub fn pin(&mut self, ctx: &Ctx) {
        let from = self.gauge().unwrap_or_default();
        if !self.full()
            && let Some(next) = self.free(ctx, from, 1)
        {
            self.show(next);
        }
    }

    pub fn unpin(&mut self) {
        if self.at < self.pinned.len() {
            self.pinned.remove(self.at);
            self.at = self.at.min(self.pinned.len().saturating_sub(1));
        }
    }

    /// Left and right choose a curve, up and down another gauge for it.
    pub fn nav(&mut self, ctx: &Ctx, nav: Nav) {
        let last = self.pinned.len().saturating_sub(1);
        match nav {
            Nav::Left => self.at = self.at.saturating_sub(1),
            Nav::Right => self.at = (self.at + 1).min(last),
            Nav::Home => self.at = 0,
            Nav::End => self.at = last,
            Nav::Up | Nav::Down | Nav::PageUp | Nav::PageDown => {
                let step = match nav {
                    Nav::Up => -1,
                    Nav::Down => 1,
                    Nav::PageUp => -10,
                    _ => 10,
                };
                if let Some(gauge) = self.gauge()
                    && let Some(next) = self.free(ctx, gauge, step)
                {
                    self.pinned[self.at] = next;
                }
            }
            Nav::Next | Nav::Previous | Nav::Open | Nav::Back => (),
        }
    }

    /// The next gauge that is not pinned, so many steps on in the pack's order.
    fn free(&self, ctx: &Ctx, from: GaugeId, step: i32) -> Option<GaugeId> {
        let count = ctx.pack.gauges.len() as i32;
        let turn = |steps: i32| GaugeId::of((from.at() as i32 + steps).rem_euclid(count) as usize);
        (0..count)
            .map(|it| turn(step + it * step.signum()))
            .find(|it| !self.pinned.contains(it))
    }

    /// What both ends of the curve under the cursor mean.
    pub fn caption(&self, ctx: &Ctx, columns: usize) -> Option<Line<'static>> {
        let gauge = self.gauge()?;
        let it = &ctx.pack.gauges[gauge];
        let text = format!("{}: 0 {}, 100 {}", it.label, it.low, it.high);
        let text = widgets::fit(&text, columns);
        Some(Line::styled(text, ctx.theme.of(Token::Dim)))
    }

    pub fn draw(&self, ctx: &Ctx, month: usize, focused: bool, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        if self.pinned.is_empty() {
            let text = words::record::NO_GAUGE_IS_PINNED;
            widgets::prose(text, theme.of(Token::Dim), 0, area, buf);
            return;
        }
        let curves: Vec<Curve> = self
            .pinned
            .iter()
            .enumerate()
            .map(|(at, gauge)| {
                let (mark, mut style) = widgets::curve_mark(theme, at);
                if focused && at == self.at {
                    style = style.add_modifier(Modifier::BOLD);
                }
                let past = ctx.view.past.iter();
                let levels =
                    past.map(|it| it.levels.get(*gauge).map_or(f64::NAN, |it| f64::from(*it)));
                Curve {
                    name: ctx.pack.gauges[*gauge].short.clone(),
                    levels: levels.collect(),
                    mark: (mark, style),
                }
            })
            .collect();
        let first = ctx.view.past.first().map_or(0, |it| usize::from(it.month));
        let scenario = &ctx.pack.scenarios[ctx.view.public.scenario];
        let months = usize::from(scenario.months) + 1 - first.min(1);
        let foot = u16::from(focused && 6 < area.height);
        let plot = Rect {
            height: area.height - foot,
            ..area
        };
        widgets::chart(theme, &curves, months, Some(month), plot, buf);
        if foot > 0 {
            let mut spans = Vec::new();
            for (at, curve) in curves.iter().enumerate() {
                let style = theme.of(if at == self.at {
                    Token::Focus
                } else {
                    Token::Dim
                });
                spans.push(Span::styled(format!("{} ", curve.mark.0), curve.mark.1));
                spans.push(Span::styled(format!("{}  ", curve.name), style));
            }
            widgets::put(&Line::from(spans), usize::from(plot.height), area, buf);
        }
    }
}
