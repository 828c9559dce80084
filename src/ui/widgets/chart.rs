//! Curves over months.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::dots::{DOTS, Dots};
use crate::ui::widgets::{fit, put, width};

/// A curve.
#[derive(Debug, Clone)]
pub struct Curve {
    /// Its name.
    pub name: String,
    /// Levels 0..100, one a month; NaN where not known.
    pub levels: Vec<f64>,
    /// Its mark and style.
    pub mark: (&'static str, Style),
}

/// Columns for the axis.
const AXIS: u16 = 4;
/// Columns for names at the right end, at least.
const NAMES: u16 = 26;
/// Columns of a name's mark and its level.
const MARKED: usize = 8;

/// The marks of curves in turn: a shape beside every colour.
pub fn curve_mark(theme: &Theme, at: usize) -> (&'static str, Style) {
    const MARKS: [(Glyph, Token); 6] = [
        (Glyph::Seat, Token::Accent),
        (Glyph::First, Token::First),
        (Glyph::Second, Token::Second),
        (Glyph::Great, Token::Great),
        (Glyph::Unaligned, Token::Unaligned),
        (Glyph::People, Token::People),
    ];
    let (glyph, token) = MARKS[at % MARKS.len()];
    (theme.glyph(glyph), theme.of(token))
}

/// Draws curves over so many months, with names at their right ends; `cursor` marks a month.
pub fn chart(
    theme: &Theme,
    curves: &[Curve],
    months: usize,
    cursor: Option<usize>,
    area: Rect,
    buf: &mut Buffer,
) {
    if area.width < AXIS + 8 || area.height < 4 {
        return;
    }
    let names = if area.width < NAMES + 20 {
        0
    } else {
        let longest = curves.iter().map(|it| width(&it.name)).max();
        let wants = longest.unwrap_or(0) + MARKED;
        (wants as u16).min(area.width / 3).max(NAMES)
    };
    let plot = Rect {
        x: area.x + AXIS,
        y: area.y,
        width: area.width - AXIS - names,
        height: area.height - 1,
    };
    let scale = Scale::of(curves, months, plot);
    scale.axis(theme, area, cursor, buf);
    let mut dots = Dots::over(plot);
    for curve in curves {
        let points: Vec<(f64, f64)> = scale.points(curve).collect();
        for pair in points.windows(2) {
            dots.line(pair[0], pair[1], 1, curve.mark.1);
        }
        if let [only] = points[..] {
            dots.set(only.0 as i32, only.1 as i32, curve.mark.1);
        }
    }
    dots.draw(theme.ascii, buf);
    for curve in curves {
        if let Some(last) = scale.points(curve).last() {
            let (x, y) = scale.cell(last);
            buf.set_string(x, y, curve.mark.0, curve.mark.1);
        }
    }
    if names > 0 {
        legend(theme, &scale, curves, names, buf);
    }
}

struct Scale {
    low: f64,
    high: f64,
    months: usize,
    plot: Rect,
}

impl Scale {
    fn of(curves: &[Curve], months: usize, plot: Rect) -> Self {
        let known = || {
            let all = curves.iter().flat_map(|it| &it.levels).copied();
            all.filter(|it| it.is_finite())
        };
        let low = known().fold(100.0, f64::min);
        let high = known().fold(0.0, f64::max);
        let (low, high) = if high < low {
            (0.0, 100.0)
        } else {
            (low, high)
        };
        let low = ((low - 3.0) / 10.0).floor().max(0.0) * 10.0;
        let high =
            (((high + 3.0) / 10.0).ceil() * 10.0).clamp(low + 20.0, 100.0_f64.max(low + 20.0));
        Self {
            low,
            high,
            months: months.max(2),
            plot,
        }
    }

    fn x(&self, month: usize) -> f64 {
        let wide = f64::from(i32::from(self.plot.width) * DOTS.0 - 1);
        month as f64 / (self.months - 1) as f64 * wide
    }

    fn y(&self, level: f64) -> f64 {
        let high = f64::from(i32::from(self.plot.height) * DOTS.1 - 1);
        (1.0 - (level - self.low) / (self.high - self.low)) * high
    }

    fn points<'a>(&'a self, curve: &'a Curve) -> impl Iterator<Item = (f64, f64)> + 'a {
        let known = curve.levels.iter().enumerate();
        known
            .filter(|it| it.1.is_finite())
            .map(|(month, level)| (self.x(month), self.y(*level)))
    }

    fn cell(&self, (x, y): (f64, f64)) -> (u16, u16) {
        let across = (x / f64::from(DOTS.0)).max(0.0) as u16;
        let down = (y / f64::from(DOTS.1)).max(0.0) as u16;
        (
            self.plot.x + across.min(self.plot.width.saturating_sub(1)),
            self.plot.y + down.min(self.plot.height.saturating_sub(1)),
        )
    }

    fn axis(&self, theme: &Theme, area: Rect, cursor: Option<usize>, buf: &mut Buffer) {
        let dim = theme.of(Token::Dim);
        let steps = if self.plot.height < 8 { 2 } else { 4 };
        for step in 0..=steps {
            let level = self.low + (self.high - self.low) * f64::from(step) / f64::from(steps);
            let y = self.cell((0.0, self.y(level))).1;
            buf.set_string(area.x, y, format!("{level:3.0}"), dim);
            for x in (self.plot.x..self.plot.right()).step_by(2) {
                buf.set_string(x, y, theme.glyph(Glyph::Axis), theme.of(Token::Faint));
            }
        }
        if let Some(month) = cursor.filter(|it| *it < self.months) {
            let x = self.cell((self.x(month), 0.0)).0;
            for y in self.plot.y..self.plot.bottom() {
                buf.set_string(x, y, theme.glyph(Glyph::Rule), theme.of(Token::Faint));
            }
        }
        let every = (self.months * 4)
            .div_ceil(usize::from(self.plot.width).max(1))
            .max(1);
        for month in (0..self.months).step_by(every) {
            let x = self.cell((self.x(month), 0.0)).0;
            let style = if cursor == Some(month) {
                theme.of(Token::Accent)
            } else {
                dim
            };
            if x + 2 <= area.right() {
                buf.set_string(x, self.plot.bottom(), month.to_string(), style);
            }
        }
    }
}

/// Names at the right, each as near to its curve's end as the others allow.
fn legend(theme: &Theme, scale: &Scale, curves: &[Curve], names: u16, buf: &mut Buffer) {
    let plot = scale.plot;
    let mut ends: Vec<(u16, f64, &Curve)> = curves
        .iter()
        .filter_map(|it| {
            let level = it.levels.iter().rev().copied().find(|it| it.is_finite())?;
            Some((scale.cell((0.0, scale.y(level))).1, level, it))
        })
        .collect();
    ends.sort_by(|one, other| other.1.total_cmp(&one.1));
    let mut free = plot.y;
    let count = ends.len() as u16;
    for (at, (y, level, curve)) in ends.into_iter().enumerate() {
        let left = count - at as u16;
        let latest = plot.bottom().saturating_sub(left);
        let row = y.clamp(free.min(latest), latest.max(plot.y));
        free = row + 1;
        if plot.bottom() <= row {
            break;
        }
        let line = Line::from(vec![
            Span::styled(format!(" {} ", curve.mark.0), curve.mark.1),
            Span::styled(
                fit(&curve.name, usize::from(names) - MARKED),
                theme.of(Token::Ink),
            ),
            Span::styled(format!(" {level:.0}"), theme.of(Token::Dim)),
        ]);
        let place = Rect {
            x: plot.right(),
            y: row,
            width: names,
            height: 1,
        };
        put(&line, 0, place.intersection(buf.area), buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_at_any_size() {
        let theme = crate::ui::Settings::default().theme();
        let curves: Vec<Curve> = (0..7)
            .map(|at| Curve {
                name: format!("Curve {at}"),
                levels: (0..9)
                    .map(|it| {
                        if it == at {
                            f64::NAN
                        } else {
                            f64::from(it * at)
                        }
                    })
                    .collect(),
                mark: curve_mark(&theme, at as usize),
            })
            .collect();
        for (wide, high) in [(0, 0), (1, 1), (12, 4), (20, 5), (80, 24), (200, 60)] {
            for some in [0, 1, 7] {
                let area = Rect::new(0, 0, wide, high);
                let mut buf = Buffer::empty(area);
                chart(&theme, &curves[..some], 17, Some(3), area, &mut buf);
                chart(&theme, &curves[..some], 0, Some(30), area, &mut buf);
            }
        }
    }

    #[test]
    fn the_scale_holds_every_level() {
        let curve = Curve {
            name: String::new(),
            levels: vec![0.0, 100.0, 98.0],
            mark: ("x", Style::new()),
        };
        let scale = Scale::of(std::slice::from_ref(&curve), 3, Rect::new(0, 0, 40, 10));
        assert_eq!((scale.low, scale.high), (0.0, 100.0));
    }
}
