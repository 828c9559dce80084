use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::input::Effect;
use crate::ui::screens::{Outcome, ScreenId, Wish};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Token, widgets};
use crate::world::Act;

/// A question before something final: what would happen, what would be lost.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// A short title: "End December 2025".
    pub title: String,
    /// What would happen, a line each.
    pub what: Vec<String>,
    /// What would be lost, a line each.
    pub lost: Vec<String>,
    /// A key that means yes besides Enter and y.
    pub again: Option<Key>,
    /// What is done on yes.
    pub then: Final,
    /// The first line shown, where there is more than fits.
    first: usize,
}

/// What a confirmation lets happen.
#[derive(Debug, Clone)]
pub enum Final {
    /// An act.
    Act(Act),
    /// An effect.
    Effect(Effect),
    /// A word to a screen, as if it had been written there under this name.
    Word(ScreenId, &'static str, String),
}

impl Confirm {
    /// A question before an act.
    pub fn act(title: impl Into<String>, what: Vec<String>, lost: Vec<String>, act: Act) -> Self {
        Self {
            title: title.into(),
            what,
            lost,
            again: None,
            then: Final::Act(act),
            first: 0,
        }
    }

    /// A question before an effect.
    pub fn effect(
        title: impl Into<String>,
        what: Vec<String>,
        lost: Vec<String>,
        effect: Effect,
    ) -> Self {
        Self {
            title: title.into(),
            what,
            lost,
            again: None,
            then: Final::Effect(effect),
            first: 0,
        }
    }

    /// A question before a word to a screen.
    pub fn word(
        title: impl Into<String>,
        what: Vec<String>,
        lost: Vec<String>,
        (screen, name, text): (ScreenId, &'static str, String),
    ) -> Self {
        Self {
            title: title.into(),
            what,
            lost,
            again: None,
            then: Final::Word(screen, name, text),
            first: 0,
        }
    }

    fn yes(&self) -> Outcome {
        let then = match &self.then {
            Final::Act(act) => Wish::Submit(act.clone()),
            Final::Effect(effect) => Wish::Effect(effect.clone()),
            Final::Word(screen, name, text) => Wish::Wrote(*screen, name, text.clone()),
        };
        Outcome::Taken(vec![Wish::Close, then])
    }

    fn place(&self, area: Rect) -> Rect {
        widgets::middle(self.size(area), area)
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let wide = area.width.min(72);
        let columns = usize::from(wide.saturating_sub(4));
        (wide, self.rows(columns).len() as u16 + 4)
    }

    /// All lines, and whether each tells of a loss.
    fn rows(&self, columns: usize) -> Vec<(String, bool)> {
        let of = |list: &[String], lost: bool| -> Vec<(String, bool)> {
            let lines = list.iter().flat_map(|it| widgets::wrap(it, columns));
            lines.map(|it| (it, lost)).collect()
        };
        let mut rows = of(&self.what, false);
        if !self.lost.is_empty() {
            rows.push((String::new(), false));
            rows.extend(of(&self.lost, true));
        }
        rows
    }

    /// The room for the lines.
    fn body(inner: Rect) -> Rect {
        Rect {
            height: inner.height.saturating_sub(2),
            ..inner
        }
    }
}

impl Layer for Confirm {
    fn kind(&self) -> LayerKind {
        LayerKind::Confirm
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, &self.title, self.size(area), area, buf);
        let body = Self::body(inner);
        let rows = self.rows(usize::from(inner.width));
        let room = usize::from(body.height);
        let first = self.first.min(rows.len().saturating_sub(room));
        for (at, (text, lost)) in rows.iter().skip(first).take(room).enumerate() {
            let token = if *lost { Token::Warning } else { Token::Ink };
            let line = Line::styled(text.as_str(), theme.of(token));
            widgets::put(&line, at, body, buf);
        }
        widgets::scroll_bar(theme, first, rows.len(), body, buf);
        let mut keys = words::layers::ENTER_YES_ESC_NO.to_owned();
        if room < rows.len() {
            keys += "   arrows scroll";
        }
        let keys = Line::styled(keys, theme.of(Token::Key));
        widgets::put(
            &keys,
            usize::from(inner.height).saturating_sub(1),
            inner,
            buf,
        );
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match key {
            Key::Enter | Key::Char('y') => return self.yes(),
            Key::Esc | Key::Char('n' | 'q') if self.again != Some(key) => {
                return Outcome::wish(Wish::Close);
            }
            key if self.again == Some(key) => return self.yes(),
            _ => (),
        }
        let area = Rect::new(0, 0, stage.size.width, stage.size.height);
        let inner = widgets::inside(self.place(area));
        let room = usize::from(Self::body(inner).height);
        let last = self
            .rows(usize::from(inner.width))
            .len()
            .saturating_sub(room);
        self.first = match Nav::of(key) {
            Some(Nav::Up) => self.first.saturating_sub(1),
            Some(Nav::Down) => self.first + 1,
            Some(Nav::PageUp | Nav::Home) => self.first.saturating_sub(room),
            Some(Nav::PageDown | Nav::End) => self.first + room,
            _ => self.first,
        }
        .min(last);
        Outcome::done()
    }

    fn mouse(&mut self, _: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let place = self.place(area);
        let inside = place.contains((mouse.x, mouse.y).into());
        match (mouse.kind, inside) {
            (MouseKind::Press, false) => Outcome::wish(Wish::Close),
            (MouseKind::Press, true) if mouse.y + 2 == place.bottom() => {
                if mouse.x < place.x + 13 {
                    self.yes()
                } else {
                    Outcome::wish(Wish::Close)
                }
            }
            _ => Outcome::done(),
        }
    }
}
