use crate::words;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::{Date, Pack};
use crate::ui::screens::{Outcome, Wish};
use crate::ui::theme::Token;
use crate::ui::widgets::{Finder, Found, Pick, indented};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Theme, widgets};
use crate::words::codex::{Book, Lead, Leaf};

/// Columns from which list and page stand side by side.
const WIDE: u16 = 90;
/// Columns of the list beside a page: as many as its longest name takes, within these.
const LIST: (u16, u16) = (40, 62);

/// Columns that a page keeps beside the list.
const PAGE: u16 = 56;

/// The codex: a list to search on the left, a page on the right; one at a time in a narrow window.
pub struct Codex {
    book: Book,
    finder: Finder,
    /// The pages walked through, with the line on each; empty while the list is looked at.
    trail: Vec<(usize, Pick)>,
}

/// One line of a page, and where it leads.
type Row = (Line<'static>, Option<Lead>);

impl Codex {
    /// The codex of a pack in a month.
    pub fn of(pack: &Arc<Pack>, date: Date) -> Self {
        let book = Book::of(pack, date);
        let finder = Finder::of(book.names());
        Self {
            book,
            finder,
            trail: Vec::new(),
        }
    }

    fn place(area: Rect) -> Rect {
        let margin = if area.width < WIDE { 0 } else { 2 };
        let size = ((area.width - margin).min(140), area.height);
        widgets::middle(size, area)
    }

    /// Room for the list and for the page; the same room twice in a narrow window.
    fn parts(&self, area: Rect) -> (Rect, Rect) {
        let place = Self::place(area);
        let inner = Rect {
            x: place.x + 2,
            y: place.y + 1,
            width: place.width.saturating_sub(4),
            height: place.height.saturating_sub(3),
        };
        if inner.width < WIDE {
            return (inner, inner);
        }
        let longest = self.book.entries.iter().map(|it| widgets::width(&it.name));
        let names = longest.max().unwrap_or(0) as u16 + 4;
        let most = LIST.1.min(inner.width - PAGE);
        widgets::beside(inner, names.clamp(LIST.0, most.max(LIST.0)), 3)
    }

    /// The room below the search line.
    fn names(list: Rect) -> Rect {
        let head = 2.min(list.height);
        Rect {
            y: list.y + head,
            height: list.height - head,
            ..list
        }
    }

    /// The room below a page's title.
    fn body(page: Rect) -> Rect {
        Self::names(page)
    }

    /// The page that is shown.
    fn shown(&self) -> Option<usize> {
        self.trail
            .last()
            .map(|it| it.0)
            .or_else(|| self.finder.chosen())
    }

    fn lines(&self, theme: &Theme, columns: usize) -> Found {
        let line = |it: usize| {
            let name = self.book.entries[it].name.as_str();
            indented(name, theme.of(Token::Ink), columns)
        };
        self.finder
            .lines(theme, |it| self.book.entries[it].group, line)
    }

    fn rows(&self, theme: &Theme, at: usize, columns: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut gap = false;
        for leaf in self.book.page(at) {
            let (text, token, lead) = match leaf {
                Leaf::Head(text) => (text.to_owned(), Token::Title, None),
                Leaf::Text(text) => (text, Token::Ink, None),
                Leaf::Note(text) => (text, Token::Dim, None),
                Leaf::Lead(text, lead) => (text, Token::Ink, Some(lead)),
            };
            let apart = lead.is_none();
            if (apart || gap) && !rows.is_empty() && token != Token::Dim && lead.is_none() {
                rows.push((Line::default(), None));
            }
            gap = apart;
            let mark = if lead.is_some() { "> " } else { "" };
            let room = columns.saturating_sub(mark.len() + 1);
            for (nth, part) in widgets::wrap(&text, room).into_iter().enumerate() {
                let mark = if nth == 0 { mark } else { &"  "[..mark.len()] };
                let line = Line::from(vec![
                    Span::styled(mark.to_owned(), theme.of(Token::Key)),
                    Span::styled(part, theme.of(token)),
                ]);
                rows.push((line, lead));
            }
        }
        rows
    }

    fn draw_page(&self, theme: &Theme, page: Rect, buf: &mut Buffer) {
        let Some(at) = self.shown() else { return };
        let entry = &self.book.entries[at];
        let title = Line::from(vec![
            Span::styled(entry.name.clone(), theme.of(Token::Focus)),
            Span::styled(format!("   {}", entry.group), theme.of(Token::Dim)),
        ]);
        widgets::put(&title, 0, page, buf);
        let rows = self.rows(theme, at, usize::from(page.width));
        let lines: Vec<Line> = rows.into_iter().map(|it| it.0).collect();
        let focused = !self.trail.is_empty();
        let pick = self.trail.last().map_or_else(Pick::default, |it| it.1);
        widgets::list(theme, &lines, pick, focused, Self::body(page), buf);
    }

    /// Opens the page under the list's cursor, or follows the line of a page.
    fn open(&mut self, stage: &Stage) -> Outcome {
        let Some((at, pick)) = self.trail.last().copied() else {
            let chosen = self.finder.chosen();
            self.trail.extend(chosen.map(|it| (it, Pick::default())));
            return Outcome::done();
        };
        match self.rows_here(stage, at).get(pick.at).and_then(|it| it.1) {
            Some(Lead::Page(to)) => self.trail.push((to, Pick::default())),
            Some(Lead::Subject(it)) => return Outcome::wish(Wish::Why(it)),
            None => self.step(stage),
        }
        Outcome::done()
    }

    fn rows_here(&self, stage: &Stage, at: usize) -> Vec<Row> {
        let area = Rect::new(0, 0, stage.size.width, stage.size.height);
        let columns = usize::from(self.parts(area).1.width);
        self.rows(stage.theme, at, columns)
    }

    /// To the next line of the page that leads somewhere, round and round.
    fn step(&mut self, stage: &Stage) {
        let Some((at, pick)) = self.trail.last().copied() else {
            return;
        };
        let rows = self.rows_here(stage, at);
        let leads =
            |it: &usize| rows[*it].1.is_some() && (*it == 0 || rows[*it].1 != rows[*it - 1].1);
        let next = (pick.at + 1..rows.len()).find(leads);
        let next = next.or_else(|| (0..rows.len()).find(leads));
        if let (Some(next), Some(here)) = (next, self.trail.last_mut()) {
            here.1.at = next;
        }
    }

    fn page_key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Back | Nav::Left) => drop(self.trail.pop()),
            Some(Nav::Open | Nav::Right) => return self.open(stage),
            Some(Nav::Next) => self.step(stage),
            Some(nav) => {
                let Some((at, _)) = self.trail.last().copied() else {
                    return Outcome::done();
                };
                let length = self.rows_here(stage, at).len();
                if let Some(here) = self.trail.last_mut() {
                    here.1.nav(nav, length);
                }
            }
            None if key == Key::Char('/') => self.trail.clear(),
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None => (),
        }
        Outcome::done()
    }
}

impl Layer for Codex {
    fn kind(&self) -> LayerKind {
        LayerKind::Codex
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let place = Self::place(area);
        widgets::card(theme, "Codex", (place.width, place.height), area, buf);
        let (list, page) = self.parts(area);
        let reading = !self.trail.is_empty();
        let beside = list != page;
        if beside || !reading {
            self.finder.field.draw(theme, "/ ", list, buf);
            let found = self.lines(theme, usize::from(list.width));
            found.draw(theme, !reading, Self::names(list), buf);
        }
        if beside || reading {
            self.draw_page(theme, page, buf);
        }
        let keys = if reading {
            words::layers::ARROWS_READ_TAB_NEXT
        } else {
            words::layers::ENTER_READ_TYPE_TO
        };
        let foot = Rect {
            y: list.bottom(),
            width: place.width.saturating_sub(4),
            height: 1.min(place.height),
            ..list
        };
        widgets::put(&Line::styled(keys, theme.of(Token::Key)), 0, foot, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        if !self.trail.is_empty() {
            return self.page_key(stage, key);
        }
        match key {
            Key::Esc if self.finder.clear() => (),
            Key::Esc => return Outcome::wish(Wish::Close),
            Key::Enter | Key::Tab => return self.open(stage),
            key => drop(self.finder.key(key)),
        }
        Outcome::done()
    }

    fn paste(&mut self, _: &Stage, text: &str) -> Outcome {
        if self.trail.is_empty() {
            self.finder.insert(text);
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let (list, page) = self.parts(area);
        match mouse.kind {
            MouseKind::WheelUp => return self.key(stage, Key::Up),
            MouseKind::WheelDown => return self.key(stage, Key::Down),
            MouseKind::Drag | MouseKind::Release => return Outcome::done(),
            MouseKind::Press if !Self::place(area).contains((mouse.x, mouse.y).into()) => {
                return Outcome::wish(Wish::Close);
            }
            MouseKind::Press => (),
        }
        let on_list = mouse.x < list.right() && (list != page || self.trail.is_empty());
        if on_list {
            let found = self.lines(stage.theme, usize::from(list.width));
            if let Some(again) = self.finder.press(&found, Self::names(list), mouse.y) {
                self.trail.clear();
                if again {
                    return self.open(stage);
                }
            }
            return Outcome::done();
        }
        let Some(at) = self.shown() else {
            return Outcome::done();
        };
        if self.trail.is_empty() {
            self.trail.push((at, Pick::default()));
        }
        let length = self.rows_here(stage, at).len();
        let Some(here) = self.trail.last_mut() else {
            return Outcome::done();
        };
        match here.1.hit(length, Self::body(page), mouse.y) {
            Some(to) => {
                here.1.at = to;
                self.open(stage)
            }
            None => Outcome::done(),
        }
    }

    fn types(&self) -> bool {
        self.trail.is_empty()
    }
}
