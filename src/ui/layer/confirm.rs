use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::input::Effect;
use crate::ui::screens::{Outcome, Wish};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Stage, Token, widgets};
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
}

/// What a confirmation lets happen.
#[derive(Debug, Clone)]
pub enum Final {
    /// An act.
    Act(Act),
    /// An effect.
    Effect(Effect),
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
        }
    }

    fn yes(&self) -> Outcome {
        let then = match &self.then {
            Final::Act(act) => Wish::Submit(act.clone()),
            Final::Effect(effect) => Wish::Effect(effect.clone()),
        };
        Outcome::Taken(vec![Wish::Close, then])
    }

    fn place(&self, area: Rect) -> Rect {
        widgets::middle(self.size(area), area)
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let wide = area.width.min(64);
        let columns = usize::from(wide.saturating_sub(4));
        let rows: usize = self
            .what
            .iter()
            .chain(&self.lost)
            .map(|it| widgets::wrap(it, columns).len())
            .sum();
        (wide, rows as u16 + if self.lost.is_empty() { 4 } else { 5 })
    }
}

impl Layer for Confirm {
    fn kind(&self) -> LayerKind {
        LayerKind::Confirm
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, &self.title, self.size(area), area, buf);
        let mut at = 0;
        for text in &self.what {
            at = widgets::prose(text, theme.of(Token::Ink), at, inner, buf);
        }
        at += usize::from(!self.lost.is_empty());
        for text in &self.lost {
            at = widgets::prose(text, theme.of(Token::Warning), at, inner, buf);
        }
        let keys = Line::styled(words::layers::ENTER_YES_ESC_NO, theme.of(Token::Key));
        widgets::put(
            &keys,
            usize::from(inner.height).saturating_sub(1),
            inner,
            buf,
        );
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Enter | Key::Char('y') => self.yes(),
            Key::Esc | Key::Char('n' | 'q') if self.again != Some(key) => {
                Outcome::wish(Wish::Close)
            }
            key if self.again == Some(key) => self.yes(),
            _ => Outcome::done(),
        }
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
