use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::ui::Key;
use crate::ui::theme::{Theme, Token};
use crate::ui::widgets::{put, width};

/// One line of text being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The text.
    pub text: String,
    /// Where the cursor stands, in characters.
    pub at: usize,
}

/// The most that one line holds, in characters.
const LONGEST: usize = 200;

impl Field {
    /// Takes a key; false where it has no use for it.
    pub fn key(&mut self, key: Key) -> bool {
        let length = self.text.chars().count();
        match key {
            Key::Char(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Key::Backspace if 0 < self.at => {
                self.at -= 1;
                self.remove();
            }
            Key::Backspace => return length > 0,
            Key::Delete => self.remove(),
            Key::Ctrl('u') => *self = Self::default(),
            Key::Left => self.at = self.at.saturating_sub(1),
            Key::Right => self.at = (self.at + 1).min(length),
            Key::Home | Key::Ctrl('a') => self.at = 0,
            Key::End | Key::Ctrl('e') => self.at = length,
            _ => return false,
        }
        true
    }

    /// Writes a text at the cursor; signs that do not take one column are left out.
    pub fn insert(&mut self, text: &str) {
        for letter in text
            .chars()
            .filter(|it| width(it.encode_utf8(&mut [0; 4])) == 1)
        {
            if self.text.chars().count() < LONGEST {
                self.text.insert(self.byte(), letter);
                self.at += 1;
            }
        }
    }

    /// Draws it on one row behind a prompt.
    pub fn draw(&self, theme: &Theme, prompt: &str, area: Rect, buf: &mut Buffer) {
        let room = usize::from(area.width).saturating_sub(width(prompt) + 1);
        let skip = self.at.saturating_sub(room);
        let shown: Vec<char> = self.text.chars().skip(skip).take(room + 1).collect();
        let at = self.at - skip;
        let ink = theme.of(Token::Ink);
        let under = shown.get(at).copied().unwrap_or(' ');
        let line = Line::from(vec![
            Span::styled(prompt.to_owned(), theme.of(Token::Key)),
            Span::styled(shown[..at.min(shown.len())].iter().collect::<String>(), ink),
            Span::styled(under.to_string(), ink.add_modifier(Modifier::REVERSED)),
            Span::styled(shown.iter().skip(at + 1).collect::<String>(), ink),
        ]);
        put(&line, 0, area, buf);
    }

    fn byte(&self) -> usize {
        self.text
            .char_indices()
            .nth(self.at)
            .map_or(self.text.len(), |it| it.0)
    }

    fn remove(&mut self) {
        if self.at < self.text.chars().count() {
            self.text.remove(self.byte());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_where_the_cursor_stands() {
        let mut field = Field::default();
        field.insert("Türkiye");
        for key in [
            Key::Left,
            Key::Left,
            Key::Backspace,
            Key::Char('x'),
            Key::Home,
            Key::Delete,
            Key::End,
        ] {
            assert!(field.key(key));
        }
        assert_eq!((field.text.as_str(), field.at), ("ürkxye", 6));
        assert!(!field.key(Key::Enter));
    }

    #[test]
    fn wide_signs_and_endless_pastes_are_left_out() {
        let mut field = Field::default();
        field.insert("a\u{1F680}b");
        assert_eq!(field.text, "ab");
        field.insert(&"c".repeat(1000));
        assert_eq!(field.text.len(), LONGEST);
        let area = Rect::new(0, 0, 9, 1);
        let mut buf = Buffer::empty(area);
        field.draw(
            &crate::ui::Settings::default().theme(),
            "> ",
            area,
            &mut buf,
        );
    }
}
