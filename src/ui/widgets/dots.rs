//! A ground of dots, eight in each cell: coasts and curves.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Dots across and down a cell.
pub const DOTS: (i32, i32) = (2, 4);

/// The longest line in steps: what lies far outside is not walked.
const LONGEST: f64 = 4096.0;

/// Bits of a cell's dots, by column and row, as braille numbers them.
const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// Dots over an area, each cell with one style.
#[derive(Debug, Clone)]
pub struct Dots {
    area: Rect,
    bits: Vec<u8>,
    styles: Vec<Style>,
}

impl Dots {
    /// No dots yet.
    pub fn over(area: Rect) -> Self {
        let cells = usize::from(area.width) * usize::from(area.height);
        Self {
            area,
            bits: vec![0; cells],
            styles: vec![Style::new(); cells],
        }
    }

    /// Dots across and down.
    pub fn size(&self) -> (f64, f64) {
        (
            f64::from(i32::from(self.area.width) * DOTS.0),
            f64::from(i32::from(self.area.height) * DOTS.1),
        )
    }

    /// Sets a dot; outside the area nothing happens.
    pub fn set(&mut self, x: i32, y: i32, style: Style) {
        let (wide, high) = self.size();
        if x < 0 || y < 0 || wide <= f64::from(x) || high <= f64::from(y) {
            return;
        }
        let cell = (y / DOTS.1) as usize * usize::from(self.area.width) + (x / DOTS.0) as usize;
        self.bits[cell] |= BITS[(x % DOTS.0) as usize][(y % DOTS.1) as usize];
        self.styles[cell] = style;
    }

    /// A line between two places, in dots; with `gap` only every so many dots.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), gap: usize, style: Style) {
        let (wide, high) = (to.0 - from.0, to.1 - from.1);
        if !(wide + high).is_finite() {
            return;
        }
        let steps = wide.abs().max(high.abs()).ceil();
        if !(0.0..LONGEST).contains(&steps) {
            return;
        }
        for step in (0..=steps as usize).step_by(gap.max(1)) {
            let part = if steps == 0.0 {
                0.0
            } else {
                step as f64 / steps
            };
            let (x, y) = (from.0 + wide * part, from.1 + high * part);
            self.set(x.round() as i32, y.round() as i32, style);
        }
    }

    /// Writes the cells that have dots.
    pub fn draw(&self, ascii: bool, buf: &mut Buffer) {
        let wide = usize::from(self.area.width);
        for (at, bits) in self.bits.iter().enumerate().filter(|it| *it.1 != 0) {
            let place = (
                self.area.x + (at % wide) as u16,
                self.area.y + (at / wide) as u16,
            );
            let sign = if ascii { rough(*bits) } else { braille(*bits) };
            if let Some(cell) = buf.cell_mut(place) {
                cell.set_char(sign).set_style(self.styles[at]);
            }
        }
    }
}

fn braille(bits: u8) -> char {
    char::from_u32(0x2800 + u32::from(bits)).unwrap_or(' ')
}

/// The ASCII sign that comes nearest to a cell's dots.
fn rough(bits: u8) -> char {
    let rows = |column: usize| {
        let rows = (0..4).filter(move |row| bits & BITS[column][*row] != 0);
        let (sum, count) = rows.fold((0, 0), |it, row| (it.0 + row, it.1 + 1));
        (0 < count).then(|| sum as f64 / f64::from(count))
    };
    match (rows(0), rows(1)) {
        (Some(left), Some(right)) if left + 1.0 <= right => '\\',
        (Some(left), Some(right)) if right + 1.0 <= left => '/',
        (Some(row), Some(_)) if bits.count_ones() <= 3 => level(row),
        (Some(_), Some(_)) => ':',
        (Some(row), None) | (None, Some(row)) if bits.is_power_of_two() => level(row),
        _ => '|',
    }
}

fn level(row: f64) -> char {
    if row < 1.0 {
        '\''
    } else if row < 2.5 {
        '-'
    } else {
        '.'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ascii: bool, lines: &[[(f64, f64); 2]]) -> String {
        let area = Rect::new(0, 0, 4, 1);
        let mut dots = Dots::over(area);
        for [from, to] in lines {
            dots.line(*from, *to, 1, Style::new());
        }
        let mut buf = Buffer::empty(area);
        dots.draw(ascii, &mut buf);
        buf.content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    #[test]
    fn lines_are_dots() {
        assert_eq!(drawn(false, &[[(0.0, 3.0), (7.0, 3.0)]]), "⣀⣀⣀⣀");
        assert_eq!(drawn(true, &[[(0.0, 3.0), (7.0, 3.0)]]), "....");
        assert_eq!(drawn(true, &[[(0.0, 0.0), (0.0, 3.0)]]), "|   ");
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        assert_eq!(drawn(false, &[[(-50.0, -9.0), (-3.0, 70.0)]]), "    ");
        assert_eq!(drawn(false, &[[(0.0, f64::NAN), (9.0, 1e9)]]), "    ");
        Dots::over(Rect::ZERO).set(0, 0, Style::new());
    }
}
