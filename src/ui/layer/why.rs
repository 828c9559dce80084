//! The `w` overlay: what moved a thing this month, by how much, and who says so.

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::screens::{Outcome, Wish};
use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, widgets};
use crate::words::why::{self, Row};

/// Columns of the card at most.
const WIDE: u16 = 92;
/// Columns for points.
const POINTS: usize = 7;

/// Explains a subject.
#[derive(Debug)]
pub struct Why {
    /// What is explained.
    pub subject: Subject,
    /// The explanation, where whoever asked has it already.
    page: Option<why::Page>,
    first: usize,
}

impl Why {
    /// An explanation of a subject.
    pub const fn of(subject: Subject) -> Self {
        Self {
            subject,
            page: None,
            first: 0,
        }
    }

    /// An explanation that is at hand.
    pub const fn page(subject: Subject, page: why::Page) -> Self {
        Self {
            subject,
            page: Some(page),
            first: 0,
        }
    }

    /// Title and lines of a card so many columns wide.
    fn lines(&self, stage: &Stage, columns: usize) -> (String, Vec<Line<'static>>) {
        let Some(game) = stage.game else {
            return (String::new(), Vec::new());
        };
        let made = || why::page(game.pack, game.view, game.advice.belief, self.subject);
        let page = self.page.clone().unwrap_or_else(made);
        let theme = stage.theme;
        let mut lines = Vec::new();
        for text in &page.lead {
            lines.extend(paragraph(theme, text, Token::Ink, columns));
        }
        if !page.lead.is_empty() && !page.rows.is_empty() {
            lines.push(Line::default());
        }
        for row in &page.rows {
            push_row(theme, row, columns, &mut lines);
        }
        if !page.notes.is_empty() {
            lines.push(Line::default());
        }
        for text in &page.notes {
            lines.extend(paragraph(theme, text, Token::Dim, columns));
        }
        (page.title, lines)
    }

    fn place(area: Rect, rows: usize) -> (u16, u16) {
        let wide = area.width.min(WIDE);
        let high = (rows as u16)
            .saturating_add(4)
            .min(area.height.saturating_sub(2));
        (wide, high.max(6).min(area.height))
    }

    fn room(area: Rect, rows: usize) -> usize {
        usize::from(Self::place(area, rows).1.saturating_sub(4))
    }
}

fn paragraph(theme: &Theme, text: &str, token: Token, columns: usize) -> Vec<Line<'static>> {
    widgets::wrap(text, columns)
        .into_iter()
        .map(|it| Line::styled(it, theme.of(token)))
        .collect()
}

fn push_row(theme: &Theme, row: &Row, columns: usize, lines: &mut Vec<Line<'static>>) {
    match row {
        Row::Head(text) => {
            if lines.last().is_some_and(|it| 0 < it.width()) {
                lines.push(Line::default());
            }
            lines.extend(paragraph(theme, text, Token::Title, columns));
        }
        Row::Text(text) => lines.extend(paragraph(theme, text, Token::Ink, columns)),
        Row::Sum { points, text } => {
            let rule = theme.glyph(Glyph::Across).repeat(POINTS);
            lines.push(Line::styled(rule, theme.of(Token::Faint)));
            lines.push(Line::from(vec![
                Span::styled(format!("{points:>POINTS$}"), theme.of(Token::Focus)),
                Span::styled(format!("  {text}"), theme.of(Token::Ink)),
            ]));
        }
        Row::Entry {
            points,
            worth,
            text,
            source,
            contested,
        } => {
            let lead = if points.is_empty() { 0 } else { POINTS + 2 };
            let mark = if *contested { 2 } else { 0 };
            let tail = widgets::width(source) + mark;
            let tail = if 0 < tail { tail + 2 } else { 0 };
            let room = columns.saturating_sub(lead + tail).max(16);
            for (at, part) in widgets::wrap(text, room).into_iter().enumerate() {
                let mut spans = Vec::new();
                if 0 < lead && at == 0 {
                    spans.push(Span::styled(
                        format!("{points:>POINTS$}  "),
                        theme.change(*worth),
                    ));
                } else if 0 < lead {
                    spans.push(Span::raw(" ".repeat(lead)));
                }
                if at == 0 && 0 < tail {
                    let line = widgets::pad(&part, columns.saturating_sub(lead + tail));
                    spans.push(Span::styled(line, theme.of(Token::Ink)));
                    spans.push(Span::raw("  "));
                    if *contested {
                        spans.push(Span::styled(
                            format!("{} ", theme.glyph(Glyph::Contested)),
                            theme.of(Token::Accent),
                        ));
                    }
                    spans.push(Span::styled(source.clone(), theme.of(Token::Dim)));
                } else {
                    spans.push(Span::styled(part, theme.of(Token::Ink)));
                }
                lines.push(Line::from(spans));
            }
        }
    }
}

impl Layer for Why {
    fn kind(&self) -> LayerKind {
        LayerKind::Why
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let columns = usize::from(area.width.min(WIDE).saturating_sub(6));
        let (title, lines) = self.lines(stage, columns);
        let title = format!("Why {} {title}", theme.glyph(Glyph::Dot));
        let inner = widgets::card(theme, &title, Self::place(area, lines.len()), area, buf);
        let body = Rect {
            height: inner.height.saturating_sub(2),
            ..inner
        };
        let room = usize::from(body.height);
        let first = self.first.min(lines.len().saturating_sub(room));
        for (at, line) in lines.iter().skip(first).take(room).enumerate() {
            widgets::put(line, at, body, buf);
        }
        widgets::scroll_bar(theme, first, lines.len(), body, buf);
        let mut keys = words::layers::ESC_CLOSE_DISPUTE_IT.to_owned();
        if room < lines.len() {
            keys += "   arrows scroll";
        }
        if matches!(self.subject, Subject::Gauge(_) | Subject::Link(_)) {
            keys += words::layers::ENTER_SEE_IT_AMONG;
        }
        let last = usize::from(inner.height).saturating_sub(1);
        widgets::put(&Line::styled(keys, theme.of(Token::Key)), last, inner, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let area = Rect::new(0, 0, stage.size.width, stage.size.height);
        let columns = usize::from(area.width.min(WIDE).saturating_sub(6));
        let length = self.lines(stage, columns).1.len();
        let room = Self::room(area, length);
        let last = length.saturating_sub(room);
        self.first = match Nav::of(key) {
            Some(Nav::Up) => self.first.saturating_sub(1),
            Some(Nav::Down) => self.first + 1,
            Some(Nav::PageUp) => self.first.saturating_sub(room),
            Some(Nav::PageDown) => self.first + room,
            Some(Nav::Home) => 0,
            Some(Nav::End) => last,
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(Nav::Open) => return self.follow(),
            _ if key == Key::Char('!') => return Outcome::wish(Wish::Dispute(self.subject)),
            _ if matches!(key, Key::Char('w' | 'q')) => return Outcome::wish(Wish::Close),
            _ => self.first,
        }
        .min(last);
        Outcome::done()
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

impl Why {
    /// Leads to the causal map where the subject is on it.
    fn follow(&self) -> Outcome {
        match self.subject {
            Subject::Gauge(_) | Subject::Link(_) => Outcome::Taken(vec![
                Wish::Close,
                Wish::Go(crate::ui::ScreenId::Causes, Some(self.subject)),
            ]),
            _ => Outcome::wish(Wish::Close),
        }
    }
}
