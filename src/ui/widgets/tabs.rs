//! Panels that share one place, their names in its frame.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::{panel, put, width};
use crate::ui::{Mouse, MouseKind, Nav};

/// Draws a panel with the names of all that share its place; returns the room inside.
pub fn tabs(
    theme: &Theme,
    names: &[&str],
    at: usize,
    focused: bool,
    place: Rect,
    buf: &mut Buffer,
) -> Rect {
    let inner = panel(theme, "", false, place, buf);
    for (tab, x, wide) in spots(names, place) {
        let style = theme.of(match (tab == at, focused) {
            (true, true) => Token::Focus,
            (true, false) => Token::Ink,
            (false, _) => Token::Dim,
        });
        let here = Rect {
            x: x.saturating_sub(1),
            y: place.y,
            width: wide + 2,
            height: place.height.min(1),
        };
        if here.right() < place.right() {
            let mark = if tab == at {
                theme.glyph(Glyph::Cursor)
            } else {
                " "
            };
            let line = Line::from(vec![
                Span::styled(mark, style),
                Span::styled(names[tab].to_owned(), style),
                Span::raw(" "),
            ]);
            put(&line, 0, here, buf);
        }
    }
    inner
}

/// What a mouse does on a screen of panels, by the position of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// The wheel turns over a panel.
    Turned(usize, Nav),
    /// The name of a panel in another's frame is pressed: its position among the names.
    Tab(usize),
    /// A panel is pressed, at this place.
    Pressed(usize, Rect),
}

/// What a mouse does on panels at these places. Where names are given, all panels but the first share a frame that shows them.
pub fn pointed(places: &[Option<Rect>], names: Option<&[&str]>, mouse: Mouse) -> Option<Pointed> {
    let on = |it: &Option<Rect>| it.is_some_and(|it| it.contains((mouse.x, mouse.y).into()));
    let at = places.iter().position(on)?;
    let place = places[at]?;
    match mouse.kind {
        MouseKind::WheelUp => return Some(Pointed::Turned(at, Nav::Up)),
        MouseKind::WheelDown => return Some(Pointed::Turned(at, Nav::Down)),
        MouseKind::Press => (),
        MouseKind::Drag | MouseKind::Release => return None,
    }
    let names = names.filter(|_| at > 0);
    let tab = names.and_then(|it| tab_at(it, place, mouse));
    Some(tab.map_or(Pointed::Pressed(at, place), Pointed::Tab))
}

/// The name under the mouse, as a position.
pub fn tab_at(names: &[&str], place: Rect, mouse: Mouse) -> Option<usize> {
    let hit = |it: &(usize, u16, u16)| it.1 <= mouse.x && mouse.x < it.1 + it.2;
    spots(names, place)
        .find(|it| mouse.y == place.y && hit(it))
        .map(|it| it.0)
}

/// Where each name stands: position, first column, columns.
fn spots(names: &[&str], place: Rect) -> impl Iterator<Item = (usize, u16, u16)> {
    let mut x = place.x + 2;
    names.iter().enumerate().map(move |(at, name)| {
        let wide = width(name) as u16;
        let from = x;
        x = x.saturating_add(wide + 3);
        (at, from, wide)
    })
}
