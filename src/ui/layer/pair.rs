//! A card with a list, and beside or below it what the row under the cursor is about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::layer::{Part, paragraphs};
use crate::ui::widgets::{self, Pick};
use crate::ui::{Mouse, MouseKind, Nav, Theme, Token};

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
    pub rows: &'a [Row],
    /// What the row under the cursor is about.
    pub detail: &'a [Part],
    /// Keys with what they do, Esc and scrolling left aside.
    pub keys: &'a [(&'a str, &'a str)],
}

/// A row of the list: its text goes on below itself.
pub struct Row {
    /// What stands before it.
    pub lead: Span<'static>,
    /// What it says.
    pub text: String,
    /// How it is written.
    pub style: Style,
    /// What stands at the right end of its first line.
    pub tail: Vec<Span<'static>>,
}

impl Row {
    fn tail_wide(&self) -> usize {
        self.tail.iter().map(Span::width).sum()
    }

    /// The row in so many columns, all of its lines.
    fn lines(&self, columns: usize) -> Vec<Line<'static>> {
        let (lead, tail) = (self.lead.width(), self.tail_wide());
        let gap = usize::from(0 < tail);
        let room = columns.saturating_sub(lead + tail + gap).max(1);
        let texts = widgets::wrap(&self.text, room);
        let line = |(at, text): (usize, String)| {
            let mut spans = vec![if at == 0 {
                self.lead.clone()
            } else {
                Span::raw(" ".repeat(lead))
            }];
            if at == 0 && 0 < tail {
                let text = widgets::pad(&text, room + gap);
                spans.push(Span::styled(text, self.style));
                spans.extend(self.tail.iter().cloned());
            } else {
                spans.push(Span::styled(text, self.style));
            }
            Line::from(spans)
        };
        texts.into_iter().enumerate().map(line).collect()
    }
}

/// The rows as items of a list so many columns wide.
fn items(rows: &[Row], columns: u16) -> Vec<Vec<Line<'static>>> {
    rows.iter()
        .map(|it| it.lines(usize::from(columns)))
        .collect()
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
    pub fn mouse(&mut self, mouse: Mouse, rows: &[Row], area: Rect) -> bool {
        let length = rows.len();
        let (list, _) = parts(inside(area), rows);
        match mouse.kind {
            MouseKind::WheelDown => drop(self.nav(Nav::Down, length)),
            MouseKind::WheelUp => drop(self.nav(Nav::Up, length)),
            MouseKind::Press => {
                let items = items(rows, list.width);
                if let Some(at) = widgets::item_at(&items, self.pick, list, mouse.y) {
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

    /// Draws the card.
    pub fn draw(&self, theme: &Theme, shown: &Shown, area: Rect, buf: &mut Buffer) {
        let inner = widgets::card(theme, shown.title, size(area), area, buf);
        let (list, detail) = parts(inner, shown.rows);
        widgets::items(
            theme,
            &items(shown.rows, list.width),
            self.pick,
            true,
            list,
            buf,
        );
        let lines = paragraphs(theme, shown.detail, usize::from(detail.width));
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
fn parts(inner: Rect, rows: &[Row]) -> (Rect, Rect) {
    let body = Rect {
        height: inner.height.saturating_sub(2),
        ..inner
    };
    if body.width >= BESIDE {
        widgets::beside(body, body.width * 9 / 20, 2)
    } else {
        let length: usize = items(rows, body.width).iter().map(Vec::len).sum();
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
