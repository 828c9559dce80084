use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::content::foreign;
use crate::ui::Key;
use crate::ui::theme::{Theme, Token};
use crate::ui::widgets::{caret, put, put_right, row, width};
use crate::world::LONGEST;

/// One line of text being written, in any script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// The text.
    pub text: String,
    /// Where the cursor stands, in letters as a person counts them.
    at: usize,
}

/// Characters left from which on they are counted out.
const NEAR: usize = 20;

impl Field {
    /// Takes a key; false where it has no use for it.
    pub fn key(&mut self, key: Key) -> bool {
        let length = self.text.graphemes(true).count();
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

    /// Writes a text at the cursor, as far as there is room for it; signs that nobody sees are left out, but for joiners.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let seen = |it: &char| foreign::is_plain(*it) || matches!(it, '\u{200C}' | '\u{200D}');
        let fits: String = text.chars().filter(seen).take(room).collect();
        let from = self.byte();
        self.text.insert_str(from, &fits);
        // A mark joins the letter before it.
        let end = from + fits.len();
        self.at = self.text[..end].graphemes(true).count();
    }

    /// Draws it on one row behind a prompt, the terminal's cursor where the next letter goes; how many are left where few are.
    pub fn draw(&self, theme: &Theme, prompt: &str, area: Rect, buf: &mut Buffer) {
        let left = LONGEST.saturating_sub(self.text.chars().count());
        let mut area = area;
        if left <= NEAR {
            let count = format!(" {left} left");
            let token = if left == 0 {
                Token::Warning
            } else {
                Token::Dim
            };
            put_right(&Line::styled(count.clone(), theme.of(token)), 0, area, buf);
            area.width = area.width.saturating_sub(width(&count) as u16);
        }
        let room = usize::from(area.width).saturating_sub(width(prompt) + 1);
        let before = &self.text[..self.byte()];
        // What stands before the cursor is seen from its end.
        let mut shown = 0;
        let mut from = before.len();
        for (at, letter) in before.grapheme_indices(true).rev() {
            shown += width(letter);
            if room < shown {
                break;
            }
            from = at;
        }
        let mut end = self.text.len();
        let mut columns = 0;
        for (at, letter) in self.text[from..].grapheme_indices(true) {
            columns += width(letter);
            if room + 1 < columns {
                end = from + at;
                break;
            }
        }
        let line = Line::from(vec![
            Span::styled(prompt.to_owned(), theme.of(Token::Key)),
            Span::styled(self.text[from..end].to_owned(), theme.of(Token::Ink)),
        ]);
        put(&line, 0, area, buf);
        let place = row(area, 0);
        let x = place.x + (width(prompt) + width(&before[from..])) as u16;
        if !place.is_empty() && x < place.right() {
            caret(Position::new(x, place.y), theme, buf);
        }
    }

    /// The byte at which the cursor stands.
    fn byte(&self) -> usize {
        let mut letters = self.text.grapheme_indices(true);
        letters.nth(self.at).map_or(self.text.len(), |it| it.0)
    }

    /// Takes the letter under the cursor away, with its marks.
    fn remove(&mut self) {
        let from = self.byte();
        let letter = self.text[from..].graphemes(true).next().map(str::len);
        self.text.drain(from..from + letter.unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(field: &mut Field, keys: &[Key]) {
        for key in keys {
            assert!(field.key(*key));
        }
    }

    #[test]
    fn text_is_written_where_the_cursor_stands() {
        let mut field = Field::default();
        field.insert("Türkiye");
        keys(
            &mut field,
            &[
                Key::Left,
                Key::Left,
                Key::Backspace,
                Key::Char('x'),
                Key::Home,
                Key::Delete,
                Key::End,
            ],
        );
        assert_eq!((field.text.as_str(), field.at), ("ürkxye", 6));
        assert!(!field.key(Key::Enter));
    }

    #[test]
    fn letters_of_any_script_are_whole() {
        for text in ["e\u{301}tat", "שָׁלוֹם", "平和", "สันติ", "शान्ति", "👩🏽a"]
        {
            let mut field = Field::default();
            for letter in text.chars() {
                assert!(field.key(Key::Char(letter)));
            }
            assert_eq!(field.text, text);
            let letters: Vec<&str> = text.graphemes(true).collect();
            assert_eq!(field.at, letters.len(), "{text}");
            keys(&mut field, &[Key::Backspace]);
            assert_eq!(field.text, letters[..letters.len() - 1].concat());
            keys(&mut field, &[Key::Home, Key::Delete]);
            assert_eq!(field.text, letters[1..letters.len() - 1].concat());
        }
    }

    #[test]
    fn the_end_of_the_room_is_told_and_the_cursor_stays_in_sight() {
        let theme = crate::ui::Settings::default().theme();
        let mut field = Field::default();
        field.insert(&"界".repeat(1000));
        assert_eq!(field.text.chars().count(), LONGEST);
        for wide in 0..40 {
            let area = Rect::new(0, 0, wide, 1);
            let mut buf = Buffer::empty(area);
            field.draw(&theme, "> ", area, &mut buf);
            let text: String = buf
                .content
                .iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect();
            assert!(wide < 8 || text.ends_with(" 0 left"), "{text:?}");
            let caret = crate::ui::widgets::take_focus(&mut buf);
            assert!(wide < 12 || caret.is_some(), "{wide}");
        }
    }
}
