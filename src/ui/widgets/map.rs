//! A map that gives room where the actors are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::content::Outline;
use crate::ui::theme::{Theme, Token};
use crate::ui::widgets::dots::{DOTS, Dots};

/// Steps into which an axis is cut to be stretched.
const STEPS: usize = 96;
/// Reach of a place along an axis, as a share of the axis: how far around it the map is stretched.
const REACH: f64 = 0.06;
/// How much more room the most crowded part gets than an empty one.
const CROWD: f64 = 3.4;

/// Longitude and latitude on an area of the screen. Both axes are stretched where places crowd, and never folded:
/// a place further east is drawn further right.
#[derive(Debug, Clone)]
pub struct Projection {
    area: Rect,
    axes: [Axis; 2],
}

#[derive(Debug, Clone)]
struct Axis {
    from: f64,
    to: f64,
    /// Share of the room to the left of each step.
    shares: Vec<f64>,
}

impl Axis {
    fn of(places: &[f64], from: f64, to: f64) -> Self {
        let span = (to - from).max(f64::EPSILON);
        let near = |at: f64| -> f64 {
            let far = |place: &f64| ((place - from) / span - at) / REACH;
            places
                .iter()
                .map(|it| 1.0 / (1.0 + far(it) * far(it)))
                .sum()
        };
        let density: Vec<f64> = (0..STEPS)
            .map(|step| near((step as f64 + 0.5) / STEPS as f64))
            .collect();
        let most = density.iter().copied().fold(f64::EPSILON, f64::max);
        let mut shares = vec![0.0];
        let mut sum = 0.0;
        for it in density {
            sum += 1.0 + CROWD * it / most;
            shares.push(sum);
        }
        for it in &mut shares {
            *it /= sum;
        }
        Self { from, to, shares }
    }

    /// The share of the room before a value; beyond the ends the line goes straight on.
    fn share(&self, value: f64) -> f64 {
        let at = (value - self.from) / (self.to - self.from).max(f64::EPSILON);
        if !(0.0..1.0).contains(&at) {
            return at;
        }
        let step = at * STEPS as f64;
        let low = (step as usize).min(STEPS - 1);
        let part = step - low as f64;
        self.shares[low] + (self.shares[low + 1] - self.shares[low]) * part
    }
}

impl Projection {
    /// Fits the places into an area, with a margin for their names at both sides.
    pub fn fit(places: &[[f64; 2]], window: [f64; 4], area: Rect) -> Self {
        let side = |at: usize| {
            let values: Vec<f64> = places.iter().map(|it| it[at]).collect();
            let low = values.iter().copied().fold(f64::MAX, f64::min);
            let high = values.iter().copied().fold(f64::MIN, f64::max);
            let margin = ((high - low) * 0.05).max(0.5);
            let (low, high) = if values.is_empty() {
                (window[at], window[at + 2])
            } else {
                (low - margin, high + margin)
            };
            Axis::of(&values, low, high)
        };
        Self {
            area,
            axes: [side(0), side(1)],
        }
    }

    /// A place in dots from the area's upper left.
    pub fn dot(&self, at: [f64; 2]) -> (f64, f64) {
        let wide = f64::from(i32::from(self.area.width.saturating_sub(1)) * DOTS.0);
        let high = f64::from(i32::from(self.area.height.saturating_sub(1)) * DOTS.1);
        (
            self.axes[0].share(at[0]) * wide,
            (1.0 - self.axes[1].share(at[1])) * high,
        )
    }

    /// A place's cell, kept inside the area.
    pub fn cell(&self, at: [f64; 2]) -> (u16, u16) {
        let (x, y) = self.dot(at);
        let across = (x / f64::from(DOTS.0)).round().max(0.0) as u16;
        let down = (y / f64::from(DOTS.1)).round().max(0.0) as u16;
        (
            self.area.x + across.min(self.area.width.saturating_sub(1)),
            self.area.y + down.min(self.area.height.saturating_sub(1)),
        )
    }

    /// Draws coasts, and borders as fine dots.
    pub fn coast(&self, theme: &Theme, outline: &Outline, buf: &mut Buffer) {
        let mut dots = Dots::over(self.area);
        let style = theme.of(Token::Faint);
        let borders = if self.area.width < 90 {
            &[][..]
        } else {
            &outline.borders
        };
        for (lines, gap) in [(borders, 5), (&outline.coast[..], 1)] {
            for line in lines {
                for pair in line.windows(2) {
                    dots.line(self.dot(pair[0]), self.dot(pair[1]), gap, style);
                }
            }
        }
        dots.draw(theme.ascii, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn east_is_right_and_north_is_up() {
        let places = [[35.0, 32.0], [35.3, 31.9], [46.7, 24.7], [51.4, 35.7]];
        let area = Rect::new(3, 2, 60, 16);
        let map = Projection::fit(&places, [22.0, 8.0, 66.0, 46.0], area);
        let mut last = f64::MIN;
        for step in 0..400 {
            let x = map.dot([20.0 + f64::from(step) * 0.1, 30.0]).0;
            assert!(last <= x);
            last = x;
        }
        assert!(map.dot([40.0, 36.0]).1 < map.dot([40.0, 20.0]).1);
        for place in places {
            let (x, y) = map.cell(place);
            assert!(area.contains((x, y).into()), "{place:?} at {x},{y}");
        }
    }

    #[test]
    fn crowds_get_room() {
        let crowd: Vec<[f64; 2]> = (0..8)
            .map(|it| [35.0 + f64::from(it) * 0.1, 32.0])
            .collect();
        let mut places = crowd.clone();
        places.push([25.0, 12.0]);
        places.push([60.0, 44.0]);
        let map = Projection::fit(&places, [22.0, 8.0, 66.0, 46.0], Rect::new(0, 0, 100, 20));
        let crowded = map.dot([36.0, 32.0]).0 - map.dot([35.0, 32.0]).0;
        let empty = map.dot([56.0, 32.0]).0 - map.dot([55.0, 32.0]).0;
        assert!(2.0 * empty < crowded, "{empty} {crowded}");
    }

    #[test]
    fn draws_at_any_size() {
        let outline = Outline {
            coast: vec![vec![[22.0, 8.0], [66.0, 46.0], [22.0, 46.0]]],
            ..Outline::default()
        };
        let theme = crate::ui::Settings::default().theme();
        for (wide, high) in [(0, 0), (1, 1), (20, 5), (200, 60)] {
            let area = Rect::new(0, 0, wide, high);
            let mut buf = Buffer::empty(area);
            Projection::fit(&[], [22.0, 8.0, 66.0, 46.0], area).coast(&theme, &outline, &mut buf);
            Projection::fit(&[[30.0, 20.0]], [22.0, 8.0, 66.0, 46.0], area)
                .coast(&theme, &outline, &mut buf);
        }
    }
}
