use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::screens::{Outcome, ScreenId, Subject, Wish};
use crate::ui::widgets::{Field, Pick};
use crate::ui::{
    Availability, Command, Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Token, widgets,
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
}

/// Finds any command, gauge or actor by name.
#[derive(Debug)]
pub struct Palette {
    field: Field,
    items: Vec<Item>,
    found: Vec<usize>,
    pick: Pick,
}

impl Palette {
    /// A palette of these items.
    pub fn of(items: Vec<Item>) -> Self {
        let found = (0..items.len()).collect();
        Self {
            field: Field::default(),
            items,
            found,
            pick: Pick::default(),
        }
    }

    fn search(&mut self) {
        self.found = rank(&self.items, &self.field.text);
        self.pick = Pick::default();
    }

    fn choose(&self) -> Outcome {
        let Some(item) = self.found.get(self.pick.at).map(|it| &self.items[*it]) else {
            return Outcome::done();
        };
        if let Availability::No(why) = &item.can {
            return Outcome::wish(Wish::Say(why.clone()));
        }
        let wish = match item.leads {
            Leads::Command(command) => Wish::Run(command),
            Leads::Subject(screen, subject) => Wish::Go(screen, Some(subject)),
        };
        Outcome::Taken(vec![Wish::Close, wish])
    }

    const fn list(inner: Rect) -> Rect {
        Rect {
            y: inner.y + 2,
            height: inner.height.saturating_sub(2),
            ..inner
        }
    }
}

const SIZE: (u16, u16) = (76, 20);

/// Positions of items that match, best first; all, in order, for an empty needle.
fn rank(items: &[Item], needle: &str) -> Vec<usize> {
    if needle.trim().is_empty() {
        return (0..items.len()).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(needle, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| {
            Some((
                pattern.score(Utf32Str::new(&item.name, &mut letters), &mut matcher)?,
                at,
            ))
        })
        .collect();
    scored.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
    scored.into_iter().map(|it| it.1).collect()
}

impl Layer for Palette {
    fn kind(&self) -> LayerKind {
        LayerKind::Palette
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, "Find", SIZE, area, buf);
        self.field.draw(theme, ": ", inner, buf);
        let columns = usize::from(inner.width);
        let lines: Vec<Line> = self
            .found
            .iter()
            .map(|it| {
                let item = &self.items[*it];
                let can = item.can == Availability::Yes;
                let name = widgets::pad(&item.name, 26);
                let key = widgets::pad(&item.key, 7);
                let note = match &item.can {
                    Availability::Yes => &item.note,
                    Availability::No(why) => why,
                };
                Line::from(vec![
                    Span::styled(name, theme.of(if can { Token::Ink } else { Token::Faint })),
                    Span::styled(key, theme.of(if can { Token::Key } else { Token::Faint })),
                    Span::styled(
                        widgets::fit(note, columns.saturating_sub(34)),
                        theme.of(Token::Dim),
                    ),
                ])
            })
            .collect();
        widgets::list(theme, &lines, self.pick, true, Self::list(inner), buf);
        if lines.is_empty() {
            widgets::put(
                &Line::styled("Nothing by that name", theme.of(Token::Dim)),
                2,
                inner,
                buf,
            );
        }
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Esc => return Outcome::wish(Wish::Close),
            Key::Enter => return self.choose(),
            Key::Tab => return Outcome::done(),
            key if self.field.key(key) => self.search(),
            Key::Char(_) => (),
            key => {
                if let Some(nav) = Nav::of(key) {
                    self.pick.nav(nav, self.found.len());
                }
            }
        }
        Outcome::done()
    }

    fn paste(&mut self, _: &Stage, text: &str) -> Outcome {
        self.field.insert(text);
        self.search();
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
            MouseKind::Press => match self.pick.hit(self.found.len(), Self::list(inner), mouse.y) {
                Some(at) => {
                    self.pick.at = at;
                    self.choose()
                }
                None => Outcome::done(),
            },
            MouseKind::Drag | MouseKind::Release => Outcome::done(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command;

    fn items() -> Vec<Item> {
        command::all()
            .map(|it| Item {
                name: it.name.to_owned(),
                note: it.help.to_owned(),
                key: String::new(),
                can: Availability::Yes,
                leads: Leads::Command(it),
            })
            .collect()
    }

    #[test]
    fn names_are_found_by_some_of_their_letters() {
        let items = items();
        for (needle, name) in [
            ("sitn", "situation"),
            ("allia", "alliances"),
            ("disp", "dispute"),
            ("LENS", "lens"),
        ] {
            let found = rank(&items, needle);
            assert_eq!(items[found[0]].name, name, "{needle}");
        }
        assert!(rank(&items, "zzzz").is_empty());
        assert_eq!(rank(&items, " ").len(), items.len());
    }
}
