use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::screens::record::back_to;
use crate::ui::screens::{Outcome, ScreenId, Wish};
use crate::ui::widgets::{Finder, Found};
use crate::ui::{
    Availability, Command, Key, Layer, LayerKind, Mouse, MouseKind, Stage, Theme, Token, widgets,
};

/// Something that can be found by name.
#[derive(Debug, Clone)]
pub struct Item {
    /// What is typed to find it.
    pub name: String,
    /// What it does.
    pub note: String,
    /// Its key, where it has one.
    pub key: String,
    /// Whether it can be done now.
    pub can: Availability,
    /// What it leads to.
    pub leads: Leads,
}

/// What an item leads to.
#[derive(Debug, Clone, Copy)]
pub enum Leads {
    /// A command.
    Command(&'static Command),
    /// A subject on a screen.
    Subject(ScreenId, Subject),
    /// The explanation of a subject.
    Why(Subject),
    /// The end of a month, to begin anew from.
    Back(u8),
}

/// Finds any command, gauge or actor by name.
#[derive(Debug)]
pub struct Palette {
    items: Vec<Item>,
    finder: Finder,
}

impl Palette {
    /// A palette of these items.
    pub fn of(items: Vec<Item>) -> Self {
        let names = items.iter().map(|it| it.name.clone()).collect();
        Self {
            items,
            finder: Finder::of(names),
        }
    }

    fn choose(&self) -> Outcome {
        let Some(item) = self.finder.chosen().map(|it| &self.items[it]) else {
            return Outcome::done();
        };
        if let Availability::No(why) = &item.can {
            return Outcome::wish(Wish::Say(why.clone()));
        }
        let wish = match item.leads {
            Leads::Command(command) => Wish::Run(command),
            Leads::Subject(screen, subject) => Wish::Go(screen, Some(subject)),
            Leads::Why(subject) => Wish::Why(subject),
            Leads::Back(month) => Wish::Confirm(back_to(month)),
        };
        Outcome::Taken(vec![Wish::Close, wish])
    }

    fn lines(&self, theme: &Theme, columns: usize) -> Found {
        let found = self.finder.matches().iter();
        let names = found.map(|it| self.items[*it].name.as_str());
        let names = widgets::fitting(names, columns / 2);
        let line = |it: usize| {
            let item = &self.items[it];
            let (token, mark, note) = match &item.can {
                Availability::Yes => (Token::Ink, Token::Key, &item.note),
                Availability::No(why) => (Token::Faint, Token::Faint, why),
            };
            widgets::spread(&[
                widgets::cell(item.name.as_str(), theme.of(token), names),
                widgets::cell(item.key.as_str(), theme.of(mark), KEY),
                widgets::cell(
                    note.as_str(),
                    theme.of(Token::Dim),
                    columns.saturating_sub(names + KEY),
                ),
            ])
        };
        self.finder.lines(theme, |_| "", line)
    }

    const fn list(inner: Rect) -> Rect {
        Rect {
            y: inner.y + 2,
            height: inner.height.saturating_sub(2),
            ..inner
        }
    }
}

/// Columns for a key.
const KEY: usize = 7;

const SIZE: (u16, u16) = (104, 24);

impl Layer for Palette {
    fn kind(&self) -> LayerKind {
        LayerKind::Palette
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, "Find", SIZE, area, buf);
        self.finder.field.draw(theme, ": ", inner, buf);
        let found = self.lines(theme, usize::from(inner.width));
        found.draw(theme, true, Self::list(inner), buf);
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

    fn types(&self) -> bool {
        true
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let place = widgets::middle(SIZE, area);
        let inner = Rect {
            x: place.x + 2,
            y: place.y + 1,
            width: place.width.saturating_sub(4),
            height: place.height.saturating_sub(2),
        };
        match mouse.kind {
            MouseKind::WheelUp => self.key(stage, Key::Up),
            MouseKind::WheelDown => self.key(stage, Key::Down),
            MouseKind::Press if !place.contains((mouse.x, mouse.y).into()) => {
                Outcome::wish(Wish::Close)
            }
            MouseKind::Press => {
                let found = self.lines(stage.theme, usize::from(inner.width));
                match self.finder.press(&found, Self::list(inner), mouse.y) {
                    Some(_) => self.choose(),
                    None => Outcome::done(),
                }
            }
            MouseKind::Drag | MouseKind::Release => Outcome::done(),
        }
    }
}
