//! A signed table: warm and cold, with a sign beside every colour.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::{fit, pad};

/// A row and column of the table.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Its mark and the mark's style.
    pub mark: (&'static str, Style),
}

/// Columns for the names of rows.
const NAMES: u16 = 12;

/// Where the table's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeatPlan {
    area: Rect,
    cell: u16,
    /// First row and column shown.
    first: (usize, usize),
    /// Rows and columns shown.
    shown: (usize, usize),
}

impl HeatPlan {
    /// Fits a table of so many rows and columns, so that the focused cell is in sight.
    pub fn fit(count: usize, focus: (usize, usize), area: Rect) -> Self {
        let room = area.width.saturating_sub(NAMES);
        let cell = (room / (count.max(1) as u16)).clamp(3, 6);
        let columns = usize::from(room / cell).min(count);
        let rows = usize::from(area.height.saturating_sub(1)).min(count);
        let from = |focus: usize, shown: usize| {
            focus
                .saturating_sub(shown / 2)
                .min(count.saturating_sub(shown))
        };
        Self {
            area,
            cell,
            first: (from(focus.0, rows), from(focus.1, columns)),
            shown: (rows, columns),
        }
    }

    /// The row and column at a place on screen.
    pub fn hit(&self, x: u16, y: u16) -> Option<(usize, usize)> {
        let down = usize::from(y.checked_sub(self.area.y + 1)?);
        let across = usize::from(x.checked_sub(self.area.x + NAMES)? / self.cell);
        (down < self.shown.0 && across < self.shown.1)
            .then_some((self.first.0 + down, self.first.1 + across))
    }
}

/// Draws a signed table -100..100; the focused row and column have bright names.
pub fn heat(
    theme: &Theme,
    heads: &[Head],
    value: impl Fn(usize, usize) -> Option<f64>,
    focus: (usize, usize),
    area: Rect,
    buf: &mut Buffer,
) -> HeatPlan {
    let plan = HeatPlan::fit(heads.len(), focus, area);
    let bright = |focused: bool| theme.of(if focused { Token::Focus } else { Token::Dim });
    for across in 0..plan.shown.1 {
        let column = plan.first.1 + across;
        let head = &heads[column];
        let x = area.x + NAMES + across as u16 * plan.cell;
        let wide = usize::from(plan.cell) - 1;
        let text: String = head.name.chars().take(wide).collect();
        let place = format!("{text:>wide$}");
        buf.set_stringn(x, area.y, place, wide, bright(column == focus.1));
    }
    for down in 0..plan.shown.0 {
        let row = plan.first.0 + down;
        let head = &heads[row];
        let y = area.y + 1 + down as u16;
        let name = pad(&head.name, usize::from(NAMES) - 3);
        buf.set_stringn(area.x, y, head.mark.0, 1, head.mark.1);
        buf.set_stringn(
            area.x + 2,
            y,
            name,
            usize::from(NAMES) - 3,
            bright(row == focus.0),
        );
        for across in 0..plan.shown.1 {
            let column = plan.first.1 + across;
            let x = area.x + NAMES + across as u16 * plan.cell;
            let mut span = cell(theme, value(row, column), usize::from(plan.cell));
            if (row, column) == focus {
                span.style = theme.of(Token::Accent).add_modifier(Modifier::REVERSED);
            }
            buf.set_stringn(x, y, span.content, usize::from(plan.cell) - 1, span.style);
        }
    }
    plan
}

/// One cell: the strong ones on a ground of their own, the weak ones faint.
fn cell(theme: &Theme, value: Option<f64>, columns: usize) -> Span<'static> {
    let wide = columns - 1;
    let Some(value) = value else {
        let dot = theme.glyph(Glyph::Axis);
        return Span::styled(format!("{dot:>wide$}"), theme.of(Token::Faint));
    };
    let text = if wide < 3 {
        let tens = (value / 10.0).round().clamp(-9.0, 9.0);
        if tens == 0.0 {
            String::from("0")
        } else {
            format!("{tens:+.0}")
        }
    } else {
        format!("{:+.0}", value.round())
    };
    let style = theme.of(if value < 0.0 {
        Token::Harms
    } else {
        Token::Serves
    });
    let style = match value.abs() {
        it if 50.0 <= it => style.add_modifier(Modifier::REVERSED),
        it if 15.0 <= it => style,
        _ => theme.of(Token::Dim),
    };
    Span::styled(format!("{:>wide$}", fit(&text, wide)), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(count: usize) -> Vec<Head> {
        (0..count)
            .map(|at| Head {
                name: format!("Actor {at}"),
                mark: ("●", Style::new()),
            })
            .collect()
    }

    #[test]
    fn the_mouse_finds_the_cell() {
        let area = Rect::new(2, 1, 60, 10);
        let plan = HeatPlan::fit(8, (0, 0), area);
        assert_eq!(plan.hit(2 + NAMES, 2), Some((0, 0)));
        assert_eq!(plan.hit(2 + NAMES + plan.cell, 3), Some((1, 1)));
        assert_eq!(plan.hit(2, 2), None);
        assert_eq!(plan.hit(2 + NAMES, 1), None);
    }

    #[test]
    fn signs_stand_beside_colours() {
        let theme = crate::ui::Settings::default().theme();
        assert_eq!(cell(&theme, Some(-62.0), 3).content, "-6");
        assert_eq!(cell(&theme, Some(62.0), 5).content, " +62");
        assert_eq!(cell(&theme, None, 4).content, "  ·");
    }

    #[test]
    fn draws_at_any_size() {
        let theme = crate::ui::Settings::default().theme();
        for (wide, high) in [(0, 0), (1, 1), (13, 2), (20, 5), (80, 24), (200, 60)] {
            for count in [0, 1, 24] {
                let area = Rect::new(0, 0, wide, high);
                let mut buf = Buffer::empty(area);
                let value =
                    |row: usize, column: usize| (row != column).then_some(row as f64 * 9.0 - 90.0);
                heat(&theme, &heads(count), value, (count / 2, 0), area, &mut buf);
            }
        }
    }
}
