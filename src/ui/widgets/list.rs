use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::Nav;
use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::{put, row, select};

/// A cursor in a list, and how far the list is scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pick {
    /// The selected row.
    pub at: usize,
}

impl Pick {
    /// Keeps the cursor inside a list of this length.
    pub fn clamp(&mut self, length: usize) {
        self.at = self.at.min(length.saturating_sub(1));
    }

    /// Moves the cursor; false where the key means something else or the end was reached.
    pub fn nav(&mut self, nav: Nav, length: usize) -> bool {
        let last = length.saturating_sub(1);
        let to = match nav {
            Nav::Up => self.at.checked_sub(1),
            Nav::Down => Some(self.at + 1).filter(|it| *it <= last),
            Nav::PageUp => Some(self.at.saturating_sub(8)),
            Nav::PageDown => Some((self.at + 8).min(last)),
            Nav::Home => Some(0),
            Nav::End => Some(last),
            _ => None,
        };
        if let Some(to) = to {
            self.at = to;
        }
        to.is_some()
    }

    /// The first row shown where `room` rows fit: the cursor stays in sight, and in the middle where possible.
    pub fn first(&self, length: usize, room: usize) -> usize {
        if length <= room {
            return 0;
        }
        self.at.saturating_sub(room / 2).min(length - room)
    }

    /// The row at a place on screen, if there is one.
    pub fn hit(&self, length: usize, area: Rect, y: u16) -> Option<usize> {
        if y < area.y || area.bottom() <= y {
            return None;
        }
        let at = self.first(length, usize::from(area.height)) + usize::from(y - area.y);
        (at < length).then_some(at)
    }
}

/// Draws a list with its cursor as a full-width bar, and a thumb at the right where it is longer than its room.
pub fn list(
    theme: &Theme,
    lines: &[Line],
    pick: Pick,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let room = usize::from(area.height);
    let first = pick.first(lines.len(), room);
    for (at, line) in lines.iter().enumerate().skip(first).take(room) {
        let place = row(area, at - first);
        if focused && at == pick.at {
            put(line, 0, place, buf);
            select(theme, place, buf);
        } else {
            put(line, 0, place, buf);
        }
    }
    scroll_bar(theme, first, lines.len(), area, buf);
}

/// The first line shown of items of one line or more each: the item under the cursor stays in sight.
fn first_line(items: &[Vec<Line>], pick: Pick, room: usize) -> usize {
    let length: usize = items.iter().map(Vec::len).sum();
    if length <= room {
        return 0;
    }
    let before: usize = items.iter().take(pick.at).map(Vec::len).sum();
    let own = items.get(pick.at).map_or(1, Vec::len);
    (before + own / 2)
        .saturating_sub(room / 2)
        .min(before)
        .min(length - room)
}

/// Draws a list whose rows take one line or more each; the cursor's bar covers all of them.
pub fn items(
    theme: &Theme,
    items: &[Vec<Line>],
    pick: Pick,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let room = usize::from(area.height);
    let first = first_line(items, pick, room);
    let lines = items
        .iter()
        .enumerate()
        .flat_map(|(at, item)| item.iter().map(move |line| (at, line)));
    for (row_at, (at, line)) in lines.skip(first).take(room).enumerate() {
        let place = row(area, row_at);
        put(line, 0, place, buf);
        if focused && at == pick.at {
            select(theme, place, buf);
        }
    }
    let length = items.iter().map(Vec::len).sum();
    scroll_bar(theme, first, length, area, buf);
}

/// The item at a row on screen, if there is one.
pub fn item_at(items: &[Vec<Line>], pick: Pick, area: Rect, y: u16) -> Option<usize> {
    if y < area.y || area.bottom() <= y {
        return None;
    }
    let line = first_line(items, pick, usize::from(area.height)) + usize::from(y - area.y);
    let mut after = 0;
    items.iter().position(|it| {
        after += it.len();
        line < after
    })
}

/// A thumb right of an area, where what it shows is longer than its room: in the blank column that every panel keeps inside
/// its frame, so that no text ever stands under it and nothing needs to know of it when it is wrapped.
pub fn scroll_bar(theme: &Theme, first: usize, length: usize, area: Rect, buf: &mut Buffer) {
    let room = usize::from(area.height);
    let x = area.right();
    if length <= room || room == 0 || buf.area.right() <= x {
        return;
    }
    let size = (room * room / length).max(1);
    // Never below the area, whatever is said to be the first.
    let start = first.min(length - room) * (room - size) / (length - room);
    for at in start..start + size {
        let y = row(area, at).y;
        debug_assert!(
            buf[(x, y)].symbol() == " ",
            "a scroll bar covers {:?} at {x}, {y}",
            buf[(x, y)].symbol()
        );
        buf.set_string(x, y, theme.glyph(Glyph::Thumb), theme.of(Token::Faint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{Depth, Mode};

    const THEME: Theme = Theme {
        mode: Mode::Dark,
        depth: Depth::True,
        ascii: false,
    };

    #[test]
    fn the_cursor_stays_in_sight() {
        let mut pick = Pick::default();
        assert!(!pick.nav(Nav::Up, 10));
        assert!(pick.nav(Nav::End, 10));
        assert_eq!((pick.at, pick.first(10, 4)), (9, 6));
        pick.clamp(3);
        assert_eq!((pick.at, pick.first(3, 4)), (2, 0));
        pick.clamp(0);
        assert_eq!(pick.at, 0);
    }

    #[test]
    fn a_scroll_bar_stays_within_its_area() {
        let (area, all) = (Rect::new(0, 0, 3, 7), Rect::new(0, 0, 5, 9));
        for (first, length) in [(0, 8), (7, 8), (20, 21), (90, 12)] {
            let mut buf = Buffer::empty(all);
            scroll_bar(&THEME, first, length, area, &mut buf);
            let thumb = THEME.glyph(Glyph::Thumb);
            let drawn = (0..9).filter(|it| buf[(3, *it)].symbol() == thumb).count();
            assert_eq!(drawn, 49 / length, "{first} of {length}");
            assert_eq!(buf[(3, 7)].symbol(), " ");
        }
    }

    #[test]
    fn lists_draw_at_any_size() {
        let lines: Vec<Line> = (0..30).map(|it| Line::from(format!("row {it}"))).collect();
        for (wide, high) in [(0, 0), (1, 1), (3, 2), (20, 40)] {
            let area = Rect::new(0, 0, wide, high);
            let mut buf = Buffer::empty(area);
            list(&THEME, &lines, Pick { at: 12 }, true, area, &mut buf);
        }
    }
}
