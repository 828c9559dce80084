//! A card with a list, and beside or below it what the row under the cursor is about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::layer::{Part, paragraphs};
use crate::ui::widgets::{self, Pick};
use crate::ui::{Mouse, MouseKind, Nav, Stage, Theme, Token};

/// Width from which list and detail stand side by side.
const BESIDE: u16 = 84;

/// Where the cursor is, and how far the detail is scrolled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pair {
    /// The row.
    pub pick: Pick,
    first: usize,
}

/// What is drawn.
pub struct Shown<'a> {
    /// Title of the card.
    pub title: &'a str,
    /// Rows.
    pub rows: &'a [Line<'static>],
    /// What the row under the cursor is about.
    pub detail: &'a [Part],
    /// Keys with what they do, Esc and scrolling left aside.
    pub keys: &'a [(&'a str, &'a str)],
}

impl Pair {
    /// Moves the cursor, or scrolls the detail by pages; false where the key means something else.
    pub fn nav(&mut self, nav: Nav, length: usize) -> bool {
        match nav {
            Nav::PageDown => self.first += 6,
            Nav::PageUp => self.first = self.first.saturating_sub(6),
            Nav::Up | Nav::Down | Nav::Home | Nav::End => {
                self.pick.nav(nav, length);
                self.first = 0;
            }
            _ => return false,
        }
        true
    }

    /// Takes the mouse; true where it pressed the row under the cursor once more.
    pub fn mouse(&mut self, mouse: Mouse, length: usize, area: Rect) -> bool {
        let (list, _) = parts(inside(area), length);
        match mouse.kind {
            MouseKind::WheelDown => drop(self.nav(Nav::Down, length)),
            MouseKind::WheelUp => drop(self.nav(Nav::Up, length)),
            MouseKind::Press => {
                if let Some(at) = self.pick.hit(length, list, mouse.y) {
                    let again = self.pick.at == at;
                    self.pick.at = at;
                    self.first = 0;
                    return again;
                }
            }
            MouseKind::Drag | MouseKind::Release => (),
        }
        false
    }

    /// Columns of the list in a window of this size.
    pub fn columns(stage: &Stage, length: usize) -> usize {
        let area = Rect::new(0, 0, stage.size.width, stage.size.height);
        usize::from(parts(inside(area), length).0.width)
    }

    /// Draws the card.
    pub fn draw(&self, theme: &Theme, shown: &Shown, area: Rect, buf: &mut Buffer) {
        let inner = widgets::card(theme, shown.title, size(area), area, buf);
        let (list, detail) = parts(inner, shown.rows.len());
        widgets::list(theme, shown.rows, self.pick, true, list, buf);
        let lines = paragraphs(
            theme,
            shown.detail,
            usize::from(detail.width).saturating_sub(1),
        );
        let room = usize::from(detail.height);
        let first = self.first.min(lines.len().saturating_sub(room));
        for (at, (text, style)) in lines.iter().skip(first).take(room).enumerate() {
            widgets::put(&Line::styled(text.clone(), *style), at, detail, buf);
        }
        widgets::scroll_bar(theme, first, lines.len(), detail, buf);
        let more = room < lines.len();
        let last = usize::from(inner.height).saturating_sub(1);
        widgets::put(&keys(theme, shown.keys, more), last, inner, buf);
    }
}

fn keys(theme: &Theme, own: &[(&str, &str)], more: bool) -> Line<'static> {
    let key = |name: &str, text: &str| {
        let dim: Style = theme.of(Token::Dim);
        [
            Span::styled(name.to_owned(), theme.of(Token::Key)),
            Span::styled(format!(" {text}   "), dim),
        ]
    };
    let mut spans: Vec<Span> = own.iter().flat_map(|it| key(it.0, it.1)).collect();
    if more {
        spans.extend(key("PgDn", "read on"));
    }
    spans.extend(key("Esc", "close"));
    Line::from(spans)
}

fn size(area: Rect) -> (u16, u16) {
    let wide = area.width.saturating_sub(4).min(126);
    (wide, area.height.saturating_sub(2).min(38))
}

fn inside(area: Rect) -> Rect {
    widgets::inside(widgets::middle(size(area), area))
}

/// The list's room and the detail's: side by side where there is width, one over the other where not.
fn parts(inner: Rect, length: usize) -> (Rect, Rect) {
    let body = Rect {
        height: inner.height.saturating_sub(2),
        ..inner
    };
    if body.width >= BESIDE {
        widgets::beside(body, body.width * 9 / 20, 2)
    } else {
        let high = (length as u16).min(body.height / 2);
        let list = Rect {
            height: high,
            ..body
        };
        let below = (high + 1).min(body.height);
        let detail = Rect {
            y: body.y + below,
            height: body.height - below,
            ..body
        };
        (list, detail)
    }
}
