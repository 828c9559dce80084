use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::ui::screens::{Outcome, Wish};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Theme, Token, widgets};

/// Something to read: paragraphs, scrolled.
#[derive(Debug, Clone)]
pub struct Message {
    /// Title.
    pub title: String,
    /// Paragraphs.
    pub parts: Vec<Part>,
    /// Fills the window and hides what lies below.
    pub page: bool,
    /// Which layer it is.
    pub kind: LayerKind,
    first: usize,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Head(String),
    /// Text.
    Text(String),
    /// A row: what, how it stands, a remark.
    Row(String, String, String),
    /// A caption.
    Note(String),
    /// A blank line.
    Gap,
}

impl Message {
    /// A card over what lies below.
    pub fn card(title: impl Into<String>, parts: Vec<Part>) -> Self {
        Self {
            title: title.into(),
            parts,
            page: false,
            kind: LayerKind::Message,
            first: 0,
        }
    }

    /// A page of its own.
    pub fn page(title: impl Into<String>, kind: LayerKind, parts: Vec<Part>) -> Self {
        Self {
            title: title.into(),
            parts,
            page: true,
            kind,
            first: 0,
        }
    }

    fn place(&self, area: Rect, rows: usize) -> Rect {
        let wide = area.width.min(if self.page { 96 } else { 72 });
        let high = if self.page {
            area.height
        } else {
            area.height.min(rows as u16 + 4)
        };
        widgets::middle((wide, high), area)
    }

    fn lines(&self, theme: &Theme, columns: usize) -> Vec<(String, Style)> {
        paragraphs(theme, &self.parts, columns)
    }
}

/// Paragraphs as lines of so many columns.
pub fn paragraphs(theme: &Theme, parts: &[Part], columns: usize) -> Vec<(String, Style)> {
    let mut lines = Vec::new();
    for part in parts {
        let (text, token) = match part {
            Part::Head(text) => (text.clone(), Token::Focus),
            Part::Text(text) => (text.clone(), Token::Ink),
            Part::Note(text) => (text.clone(), Token::Dim),
            Part::Row(name, value, remark) => {
                let name = widgets::pad(name, (columns / 2).min(44));
                (format!("{name} {value:>5}   {remark}"), Token::Ink)
            }
            Part::Gap => (String::new(), Token::Ink),
        };
        let style = theme.of(token);
        if text.is_empty() {
            lines.push((text, style));
        } else {
            let wrapped = widgets::wrap(&text, columns);
            lines.extend(wrapped.into_iter().map(|it| (it, style)));
        }
    }
    lines
}

impl Layer for Message {
    fn kind(&self) -> LayerKind {
        self.kind
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let columns = usize::from(self.place(area, 0).width.saturating_sub(6));
        let lines = self.lines(theme, columns);
        let place = self.place(area, lines.len());
        let inner = widgets::card(theme, &self.title, (place.width, place.height), area, buf);
        let body = Rect {
            height: inner.height.saturating_sub(2),
            ..inner
        };
        let first = self
            .first
            .min(lines.len().saturating_sub(usize::from(body.height)));
        for (at, (text, style)) in lines
            .iter()
            .skip(first)
            .take(usize::from(body.height))
            .enumerate()
        {
            widgets::put(&Line::styled(text.as_str(), *style), at, body, buf);
        }
        widgets::scroll_bar(theme, first, lines.len(), body, buf);
        let keys = if usize::from(body.height) < lines.len() {
            words::layers::ENTER_CLOSE_ARROWS_SCROLL
        } else {
            "Enter close"
        };
        widgets::put(
            &Line::styled(keys, theme.of(Token::Key)),
            usize::from(inner.height).saturating_sub(1),
            inner,
            buf,
        );
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let area = Rect::new(0, 0, stage.size.width, stage.size.height);
        let columns = usize::from(self.place(area, 0).width.saturating_sub(6));
        let length = self.lines(stage.theme, columns).len();
        let room = usize::from(self.place(area, length).height.saturating_sub(4));
        let last = length.saturating_sub(room);
        self.first = match Nav::of(key) {
            Some(Nav::Up) => self.first.saturating_sub(1),
            Some(Nav::Down) => self.first + 1,
            Some(Nav::PageUp) => self.first.saturating_sub(room),
            Some(Nav::PageDown) => self.first + room,
            Some(Nav::Home) => 0,
            Some(Nav::End) => last,
            Some(Nav::Back | Nav::Open) => return Outcome::wish(Wish::Close),
            _ if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            _ => self.first,
        }
        .min(last);
        Outcome::done()
    }

    fn covers(&self) -> bool {
        self.page
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, _: Rect) -> Outcome {
        match mouse.kind {
            MouseKind::WheelUp => self.key(stage, Key::Up),
            MouseKind::WheelDown => self.key(stage, Key::Down),
            MouseKind::Press => Outcome::wish(Wish::Close),
            MouseKind::Drag | MouseKind::Release => Outcome::done(),
        }
    }
}
