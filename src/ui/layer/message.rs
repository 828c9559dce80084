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
    /// Further keys with what they do.
    pub keys: String,
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
            keys: String::new(),
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
            keys: String::new(),
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

impl Part {
    /// Words in it.
    pub fn words(&self) -> usize {
        let count = |it: &str| it.split_whitespace().count();
        match self {
            Self::Head(text) | Self::Text(text) | Self::Note(text) => count(text),
            Self::Row(name, value, remark) => count(name) + count(value) + count(remark),
            Self::Gap => 0,
        }
    }
}

/// Columns for a row's value.
const VALUE: usize = 8;

/// Paragraphs as lines of so many columns.
pub fn paragraphs(theme: &Theme, parts: &[Part], columns: usize) -> Vec<(String, Style)> {
    let mut lines = Vec::new();
    let named = parts.iter().filter_map(|it| match it {
        Part::Row(name, _, remark) => Some((name.as_str(), remark.is_empty())),
        _ => None,
    });
    let bare = named.clone().all(|it| it.1);
    let most = if bare {
        columns.saturating_sub(VALUE)
    } else {
        columns / 2
    };
    let names = widgets::fitting(named.map(|it| it.0), most);
    for part in parts {
        let (text, token) = match part {
            Part::Head(text) => (text.clone(), Token::Focus),
            Part::Text(text) => (text.clone(), Token::Ink),
            Part::Note(text) => (text.clone(), Token::Dim),
            Part::Row(name, value, remark) => {
                let ink = theme.of(Token::Ink);
                let rest = columns.saturating_sub(names + VALUE);
                let row = widgets::spread(&[
                    widgets::cell(name.as_str(), ink, names),
                    widgets::cell(format!("{value:>5}"), ink, VALUE),
                    widgets::cell(remark.as_str(), ink, rest),
                ]);
                lines.extend(row.into_iter().map(|it| (it.to_string(), ink)));
                continue;
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
        let mut keys = keys.to_owned();
        if !self.keys.is_empty() {
            keys = format!("{keys}   {}", self.keys);
        }
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
