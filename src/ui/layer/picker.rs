use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::screens::{Outcome, ScreenId, Wish};
use crate::ui::theme::Token;
use crate::ui::widgets::{Finder, Found};
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Stage, Theme, widgets};

/// Something to pick.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What the screen gets back.
    pub id: String,
    /// Its name; what is typed finds it.
    pub name: String,
    /// The heading it stands under.
    pub group: String,
    /// What it is, in paragraphs.
    pub detail: Vec<String>,
    /// Why it cannot be picked now.
    pub bar: Option<String>,
}

/// Picks one of many by name, with an explanation of each, for a screen.
#[derive(Debug)]
pub struct Picker {
    title: String,
    choices: Vec<Choice>,
    finder: Finder,
    back: (ScreenId, &'static str),
}

impl Picker {
    /// A picker whose choice comes back to a screen under this name.
    pub fn of(
        title: impl Into<String>,
        choices: Vec<Choice>,
        screen: ScreenId,
        name: &'static str,
    ) -> Self {
        let names = choices.iter().map(|it| format!("{} {}", it.name, it.id));
        Self {
            title: title.into(),
            finder: Finder::of(names.collect()),
            choices,
            back: (screen, name),
        }
    }

    /// The same with the cursor on the choice of this id.
    #[must_use]
    pub fn at(mut self, id: &str) -> Self {
        let at = self.choices.iter().position(|it| it.id == id);
        if let Some(at) = at {
            self.finder.show(at);
        }
        self
    }

    fn chosen(&self) -> Option<&Choice> {
        self.finder.chosen().map(|it| &self.choices[it])
    }

    fn choose(&self) -> Outcome {
        match self.chosen() {
            None => Outcome::done(),
            Some(Choice { bar: Some(why), .. }) => Outcome::wish(Wish::Say(why.clone())),
            Some(it) => Outcome::Taken(vec![
                Wish::Close,
                Wish::Wrote(self.back.0, self.back.1, it.id.clone()),
            ]),
        }
    }

    fn size(area: Rect) -> (u16, u16) {
        (
            area.width.saturating_sub(4).min(110),
            area.height.saturating_sub(2).min(34),
        )
    }

    /// The list's room and the explanation's: side by side where there is width, one over the other where not.
    fn parts(inner: Rect) -> (Rect, Rect) {
        let body = Rect {
            y: inner.y + 2.min(inner.height),
            height: inner.height.saturating_sub(3),
            ..inner
        };
        if inner.width >= 84 {
            widgets::beside(body, inner.width / 2 - 1, 2)
        } else {
            let below = body.height.min(7);
            let list = Rect {
                height: body.height - below,
                ..body
            };
            let detail = Rect {
                y: list.bottom(),
                height: below,
                ..body
            };
            (list, detail)
        }
    }

    fn lines(&self, theme: &Theme, columns: usize) -> Found {
        let line = |it: usize| {
            let choice = &self.choices[it];
            let token = if choice.bar.is_some() {
                Token::Faint
            } else {
                Token::Ink
            };
            widgets::indented(&choice.name, theme.of(token), columns)
        };
        self.finder
            .lines(theme, |it| self.choices[it].group.as_str(), line)
    }
}

impl Layer for Picker {
    fn kind(&self) -> LayerKind {
        LayerKind::Choice
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, &self.title, Self::size(area), area, buf);
        self.finder.field.draw(theme, "/ ", inner, buf);
        let (list, detail) = Self::parts(inner);
        let found = self.lines(theme, usize::from(list.width));
        found.draw(theme, true, list, buf);
        if let Some(it) = self.chosen() {
            let mut at = widgets::prose(&it.name, theme.of(Token::Focus), 0, detail, buf);
            if let Some(why) = &it.bar {
                at = widgets::prose(why, theme.of(Token::Warning), at, detail, buf);
            }
            for (number, text) in it.detail.iter().enumerate() {
                let token = if number == 0 { Token::Ink } else { Token::Dim };
                at = widgets::prose(text, theme.of(token), at, detail, buf);
            }
        }
        let keys = Line::styled(words::layers::ENTER_CHOOSE_TYPE_TO, theme.of(Token::Key));
        widgets::put(
            &keys,
            usize::from(inner.height).saturating_sub(1),
            inner,
            buf,
        );
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Esc => return Outcome::wish(Wish::Close),
            Key::Enter => return self.choose(),
            key => drop(self.finder.key(key)),
        }
        Outcome::done()
    }

    fn paste(&mut self, _: &Stage, text: &str) -> Outcome {
        self.finder.insert(text);
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let place = widgets::middle(Self::size(area), area);
        if !place.contains((mouse.x, mouse.y).into()) {
            return match mouse.kind {
                MouseKind::Press => Outcome::wish(Wish::Close),
                _ => Outcome::done(),
            };
        }
        let inner = Rect {
            x: place.x + 2,
            y: place.y + 1,
            width: place.width.saturating_sub(4),
            height: place.height.saturating_sub(2),
        };
        let list = Self::parts(inner).0;
        match mouse.kind {
            MouseKind::WheelUp => self.key(stage, Key::Up),
            MouseKind::WheelDown => self.key(stage, Key::Down),
            MouseKind::Press if mouse.x < list.right() => {
                let found = self.lines(stage.theme, usize::from(list.width));
                match self.finder.press(&found, list, mouse.y) {
                    Some(true) => self.choose(),
                    _ => Outcome::done(),
                }
            }
            _ => Outcome::done(),
        }
    }

    fn types(&self) -> bool {
        true
    }
}
