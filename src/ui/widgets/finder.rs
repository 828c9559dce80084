use crate::words;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::theme::{Theme, Token};
use crate::ui::widgets::{Field, Pick, item_at, items, put};
use crate::ui::{Key, Nav};

/// Finds one of many by name: a line that is typed into, and what matches it, best first.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// What is typed.
    pub field: Field,
    names: Vec<String>,
    found: Vec<usize>,
    pick: Pick,
}

/// A finder's matches as items of one line or more, with headings between them where nothing is typed.
#[derive(Debug)]
pub struct Found {
    items: Vec<Vec<Line<'static>>>,
    /// Position among the matches of each item; none for a heading.
    leads: Vec<Option<usize>>,
    cursor: usize,
}

impl Finder {
    /// Finds among these names; all match an empty line, in their order.
    pub fn of(names: Vec<String>) -> Self {
        Self {
            found: (0..names.len()).collect(),
            names,
            ..Self::default()
        }
    }

    /// Puts the cursor on one of the names, where it matches.
    pub fn show(&mut self, name: usize) {
        if let Some(at) = self.found.iter().position(|it| *it == name) {
            self.pick.at = at;
        }
    }

    /// Position of the name under the cursor.
    pub fn chosen(&self) -> Option<usize> {
        self.found.get(self.pick.at).copied()
    }

    /// Takes a key: text, or a step in the list; false where it has no use for it.
    pub fn key(&mut self, key: Key) -> bool {
        if self.field.key(key) {
            self.search();
            return true;
        }
        Nav::of(key).is_some_and(|nav| self.pick.nav(nav, self.found.len()))
    }

    /// Takes pasted text.
    pub fn insert(&mut self, text: &str) {
        self.field.insert(text);
        self.search();
    }

    /// Takes back what was typed, if anything was.
    pub fn clear(&mut self) -> bool {
        let typed = !self.field.text.is_empty();
        let chosen = self.chosen();
        self.field = Field::default();
        self.search();
        if let Some(name) = chosen {
            self.show(name);
        }
        typed
    }

    fn search(&mut self) {
        self.found = rank(&self.names, &self.field.text);
        self.pick = Pick::default();
    }

    /// The names that match, by position.
    pub fn matches(&self) -> &[usize] {
        &self.found
    }

    /// The matches as items; `group` is the heading that a name stands under, empty for none.
    pub fn lines<'g>(
        &self,
        theme: &Theme,
        group: impl Fn(usize) -> &'g str,
        item: impl Fn(usize) -> Vec<Line<'static>>,
    ) -> Found {
        let grouped = self.field.text.trim().is_empty();
        let mut res = Found {
            items: Vec::new(),
            leads: Vec::new(),
            cursor: 0,
        };
        let mut heading = "";
        for (at, name) in self.found.iter().enumerate() {
            if grouped && group(*name) != heading {
                heading = group(*name);
                let head = Line::styled(heading.to_owned(), theme.of(Token::Title));
                res.items.push(vec![head]);
                res.leads.push(None);
            }
            if at == self.pick.at {
                res.cursor = res.items.len();
            }
            res.items.push(item(*name));
            res.leads.push(Some(at));
        }
        res
    }

    /// Moves the cursor to the line at this row; whether it stood there already, none where there is no name.
    pub fn press(&mut self, found: &Found, area: Rect, y: u16) -> Option<bool> {
        let hit = item_at(&found.items, found.pick(), area, y)?;
        let at = found.leads[hit]?;
        let again = at == self.pick.at;
        self.pick.at = at;
        Some(again)
    }
}

impl Found {
    const fn pick(&self) -> Pick {
        Pick { at: self.cursor }
    }

    /// Draws the list with its cursor.
    pub fn draw(&self, theme: &Theme, focused: bool, area: Rect, buf: &mut Buffer) {
        let focused = focused && !self.items.is_empty();
        items(theme, &self.items, self.pick(), focused, area, buf);
        if self.items.is_empty() {
            let nothing = Line::styled(words::layers::NOTHING_BY_THAT_NAME, theme.of(Token::Dim));
            put(&nothing, 0, area, buf);
        }
    }
}

/// Positions of names that match, best first; all, in order, for an empty needle.
pub fn rank<S: AsRef<str>>(names: &[S], needle: &str) -> Vec<usize> {
    if needle.trim().is_empty() {
        return (0..names.len()).collect();
    }
    // Who has the very word comes before who has only its letters.
    let wanted = needle.trim().to_lowercase();
    let has = |name: &S| name.as_ref().to_lowercase().contains(&wanted);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(needle, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut scored: Vec<(bool, u32, usize)> = names
        .iter()
        .enumerate()
        .filter_map(|(at, name)| {
            let text = Utf32Str::new(name.as_ref(), &mut letters);
            Some((!has(name), pattern.score(text, &mut matcher)?, at))
        })
        .collect();
    scored.sort_by_key(|it| (it.0, std::cmp::Reverse(it.1), it.2));
    scored.into_iter().map(|it| it.2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_some_of_their_letters() {
        let names = ["situation", "alliances", "dispute", "lens"];
        for (needle, name) in [
            ("sitn", "situation"),
            ("allia", "alliances"),
            ("disp", "dispute"),
            ("LENS", "lens"),
        ] {
            assert_eq!(names[rank(&names, needle)[0]], name, "{needle}");
        }
        assert!(rank(&names, "zzzz").is_empty());
        assert_eq!(rank(&names, " ").len(), names.len());
    }

    #[test]
    fn what_is_typed_narrows_and_clearing_widens() {
        let names = ["one", "two", "three"].map(str::to_owned).to_vec();
        let mut finder = Finder::of(names);
        assert!(finder.key(Key::Char('t')));
        assert!(finder.key(Key::Char('h')));
        assert_eq!(finder.chosen(), Some(2));
        assert!(finder.clear() && !finder.clear());
        assert_eq!(finder.chosen(), Some(2), "the cursor stays");
        assert!(finder.key(Key::Up));
        assert_eq!(finder.chosen(), Some(1));
    }
}
