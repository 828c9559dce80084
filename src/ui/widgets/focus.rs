//! Where the person is: a row under the cursor, a place where text is written. The terminal's own cursor is put there, so that
//! screen readers, magnifiers and input methods find it.
//!
//! The place is handed on in the buffer, as a blink that nothing else uses and that the window takes out again.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::ui::theme::{Theme, Token};

/// A row under the cursor begins here.
const ROW: Modifier = Modifier::RAPID_BLINK;
/// Text is written here.
const TEXT: Modifier = Modifier::SLOW_BLINK;

/// Gives an area the look of the row under the cursor.
pub fn select(theme: &Theme, area: Rect, buf: &mut Buffer) {
    buf.set_style(area, theme.of(Token::Selected));
    mark(area.as_position(), ROW, buf);
}

/// Marks the place where text is written.
pub fn caret(at: Position, theme: &Theme, buf: &mut Buffer) {
    let place = Rect::new(at.x, at.y, 1, 1).intersection(buf.area);
    buf.set_style(place, theme.of(Token::Ink).add_modifier(Modifier::REVERSED));
    mark(at, TEXT, buf);
}

fn mark(at: Position, what: Modifier, buf: &mut Buffer) {
    if let Some(cell) = buf.cell_mut(at) {
        cell.modifier.insert(what);
    }
}

/// Takes the marks out, and tells the place: where text is written, else the first row under a cursor.
pub fn take_focus(buf: &mut Buffer) -> Option<Position> {
    let (mut row, mut text) = (None, None);
    for at in 0..buf.content.len() {
        let cell = &mut buf.content[at];
        let had = cell.modifier;
        cell.modifier.remove(ROW | TEXT);
        if had.contains(TEXT) {
            text = text.or(Some(at));
        } else if had.contains(ROW) {
            row = row.or(Some(at));
        }
    }
    text.or(row).map(|at| buf.pos_of(at).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_text_comes_before_a_row() {
        let theme = crate::ui::Settings::default().theme();
        let area = Rect::new(0, 0, 9, 4);
        let mut buf = Buffer::empty(area);
        assert_eq!(take_focus(&mut buf), None);
        select(&theme, Rect::new(1, 2, 5, 1), &mut buf);
        select(&theme, Rect::new(1, 3, 0, 0), &mut buf);
        assert_eq!(take_focus(&mut buf), Some(Position::new(1, 2)));
        assert_eq!(take_focus(&mut buf), None);
        select(&theme, Rect::new(1, 2, 5, 1), &mut buf);
        caret(Position::new(4, 3), &theme, &mut buf);
        caret(Position::new(40, 3), &theme, &mut buf);
        assert_eq!(take_focus(&mut buf), Some(Position::new(4, 3)));
        assert!(
            buf.content
                .iter()
                .all(|it| (it.modifier & (ROW | TEXT)).is_empty())
        );
    }
}
