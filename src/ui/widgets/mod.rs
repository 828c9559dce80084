//! Small things to draw with: panels, lists, text that fits, numbers with their change.

mod chart;
mod dots;
mod field;
mod figures;
mod finder;
mod focus;
mod heat;
mod list;
mod map;
mod network;
mod spread;
mod tabs;
mod text;

pub use chart::*;
pub use dots::*;
pub use field::*;
pub use figures::*;
pub use finder::*;
pub use focus::*;
pub use heat::*;
pub use list::*;
pub use map::*;
pub use network::*;
pub use spread::*;
pub use tabs::*;
pub use text::*;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Padding, Widget};

use crate::ui::{Theme, Token};

/// Draws a panel's frame with its title; returns the room inside. Too small an area is left empty.
pub fn panel(theme: &Theme, title: &str, focused: bool, area: Rect, buf: &mut Buffer) -> Rect {
    panel_with(theme, title, "", focused, area, buf)
}

/// A panel with a note at the right of its upper edge.
pub fn panel_with(
    theme: &Theme,
    title: &str,
    note: &str,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    if area.width < 4 || area.height < 2 {
        return Rect {
            width: 0,
            height: 0,
            ..area
        };
    }
    let room = usize::from(area.width).saturating_sub(4);
    let style = theme.of(if focused { Token::Focus } else { Token::Title });
    let mut block = Block::bordered()
        .border_set(theme.frame())
        .border_style(theme.of(Token::Faint))
        .padding(Padding::horizontal(1))
        .title(Line::styled(format!(" {} ", fit(title, room)), style));
    let left = room.saturating_sub(width(title) + 3);
    if !note.is_empty() && width(note) <= left {
        block =
            block.title(Line::styled(format!(" {note} "), theme.of(Token::Dim)).right_aligned());
    }
    let inner = block.inner(area);
    block.render(area, buf);
    inner
}

/// A raised panel in the middle of the screen, for overlays; returns the room inside.
pub fn card(theme: &Theme, title: &str, size: (u16, u16), area: Rect, buf: &mut Buffer) -> Rect {
    let place = middle(size, area);
    Clear.render(place, buf);
    buf.set_style(place, theme.paper());
    buf.set_style(place, theme.of(Token::Panel));
    panel(theme, title, true, place, buf)
}

/// A place of this size in the middle of an area, cut to it.
pub fn middle((wide, high): (u16, u16), area: Rect) -> Rect {
    let (wide, high) = (wide.min(area.width), high.min(area.height));
    Rect {
        x: area.x + (area.width - wide) / 2,
        y: area.y + (area.height - high) / 2,
        width: wide,
        height: high,
    }
}

/// The room inside a panel, as the panel widget leaves it.
pub fn inside(place: Rect) -> Rect {
    if place.width < 4 || place.height < 2 {
        return Rect {
            width: 0,
            height: 0,
            ..place
        };
    }
    Rect {
        x: place.x + 2,
        y: place.y + 1,
        width: place.width - 4,
        height: place.height - 2,
    }
}

/// An area cut in two columns: the first so wide, the second beyond a gap.
pub fn beside(area: Rect, wide: u16, gap: u16) -> (Rect, Rect) {
    let left = Rect {
        width: wide,
        ..area
    };
    let right = Rect {
        x: area.x + wide + gap,
        width: area.width - wide - gap,
        ..area
    };
    (left, right)
}

/// One row of an area, from its top; empty where there is none.
pub fn row(area: Rect, at: usize) -> Rect {
    if at < usize::from(area.height) {
        Rect {
            y: area.y + at as u16,
            height: 1,
            ..area
        }
    } else {
        Rect { height: 0, ..area }
    }
}
