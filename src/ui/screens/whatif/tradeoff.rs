//! Trade-off: the seat's standing against another's, a point a path, a dot a future.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::content::ActorId;
use crate::futures::Samples;
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::{self, DOTS, Dots};
use crate::words::{self, whatif};

use super::WhatIf;
use super::draw::{Letters, style};

/// Futures of a path that are drawn as dots.
const DOTTED: usize = 60;

/// Columns for the scale.
const SCALE: u16 = 4;

impl WhatIf {
    pub(super) fn draw_trade_off(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let (Some(samples), Some(other)) = (&self.samples, self.against(ctx)) else {
            let text = whatif::NOTHING_TO_COMPARE;
            widgets::prose(text, theme.of(Token::Dim), 0, area, buf);
            return;
        };
        if area.height < 4 || area.width < 20 {
            return;
        }
        let seat = samples.seat();
        let played = samples.played();
        let clouds = clouds(samples, other);
        let (x, y) = (ends(&clouds, |it| it.0), ends(&clouds, |it| it.1));
        let plot = Rect {
            x: area.x + SCALE,
            y: area.y + 1,
            width: area.width - SCALE,
            height: area.height - 2,
        };
        scales(ctx, words::name(ctx.pack, other), (x, y), area, buf);
        let place = |point: (f64, f64)| {
            let wide = f64::from(i32::from(plot.width) * DOTS.0 - 1);
            let high = f64::from(i32::from(plot.height) * DOTS.1 - 1);
            let across = (point.0 - x.0) / (x.1 - x.0) * wide;
            (across, (1.0 - (point.1 - y.0) / (y.1 - y.0)) * high)
        };
        let mut dots = Dots::over(plot);
        for (path, cloud) in &clouds {
            for point in cloud.iter().take(DOTTED) {
                let (across, down) = place(*point);
                dots.set(across as i32, down as i32, style(theme, *path));
            }
        }
        dots.draw(theme.ascii, buf);
        let mut letters = Letters::over(plot);
        for path in &played {
            let mean = (
                samples.standing(*path, seat).mean,
                samples.standing(*path, other).mean,
            );
            let (across, down) = place(mean);
            let column =
                plot.x + ((across / f64::from(DOTS.0)).max(0.0) as u16).min(plot.width - 1);
            let row = plot.y + ((down / f64::from(DOTS.1)).max(0.0) as u16).min(plot.height - 1);
            let front = samples.is_front(*path, seat, other);
            let mut look = style(theme, *path);
            if front {
                look = look.add_modifier(Modifier::BOLD);
            }
            let place = letters.put((column, row), *path, look, buf);
            if let Some((x, y)) = place.filter(|it| front && it.0 + 1 < plot.right()) {
                buf.set_string(x + 1, y, theme.glyph(Glyph::Done), look);
                letters.keep((x + 1, y));
            }
        }
    }
}

/// A path, and the two standings in each of its futures.
type Cloud = (usize, Vec<(f64, f64)>);

fn clouds(samples: &Samples, other: ActorId) -> Vec<Cloud> {
    let seat = samples.seat();
    let cloud = |it: usize| {
        let both = samples
            .standings(it, seat)
            .into_iter()
            .zip(samples.standings(it, other));
        (it, both.collect())
    };
    samples.played().into_iter().map(cloud).collect()
}

/// From where to where one of the standings is shown.
fn ends(clouds: &[Cloud], of: fn(&(f64, f64)) -> f64) -> (f64, f64) {
    let all = || clouds.iter().flat_map(|it| &it.1).map(of);
    let (low, high) = (all().fold(100.0, f64::min), all().fold(0.0, f64::max));
    if high < low {
        return (0.0, 100.0);
    }
    let half = ((high - low) / 2.0).max(2.0);
    let middle = f64::midpoint(low, high);
    (middle - half, middle + half)
}

/// What goes up and what goes to the right, and from where to where.
fn scales(ctx: &Ctx, name: &str, (x, y): ((f64, f64), (f64, f64)), area: Rect, buf: &mut Buffer) {
    let dim = ctx.theme.of(Token::Dim);
    let title = whatif::their_standing_up(&name);
    let title = widgets::fit(&title, usize::from(area.width));
    widgets::put(&Line::styled(title, dim), 0, area, buf);
    let last = usize::from(area.height) - 1;
    for (row, level) in [(1, y.1), (last - 1, y.0)] {
        widgets::put(&Line::styled(format!("{level:3.0}"), dim), row, area, buf);
    }
    let foot = Line::from(vec![
        Span::styled(format!("{:3.0} ", x.0), dim),
        Span::styled(whatif::YOUR_STANDING_RIGHT, dim),
    ]);
    widgets::put(&foot, last, area, buf);
    let end = Line::styled(format!("{:3.0}", x.1), dim);
    widgets::put_right(&end, last, area, buf);
}
