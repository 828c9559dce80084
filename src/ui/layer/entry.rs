use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::screens::{Outcome, Wish};
use crate::ui::widgets::Field;
use crate::ui::{Key, Layer, LayerKind, Stage, Token, widgets};
use crate::world::{Act, Dispute};

/// One line of text that a person writes.
#[derive(Debug)]
pub struct Entry {
    /// A short title.
    pub title: String,
    /// What is asked for.
    pub prompt: String,
    /// What the text becomes.
    pub then: Written,
    /// The text.
    pub field: Field,
}

/// What a text becomes.
#[derive(Debug, Clone)]
pub enum Written {
    /// A dispute about this: what, as `kind:id`, and in words.
    Dispute {
        /// `kind:id`.
        topic: String,
        /// In words.
        about: String,
    },
    /// A screen's own: it comes back through `Screen::wrote` under this name.
    Screen(crate::ui::ScreenId, &'static str),
}

impl Layer for Entry {
    fn kind(&self) -> LayerKind {
        LayerKind::Entry
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let rows = widgets::wrap(
            &self.prompt,
            usize::from(area.width.min(70).saturating_sub(4)),
        )
        .len() as u16;
        let inner = widgets::card(theme, &self.title, (70, rows + 6), area, buf);
        let at = widgets::prose(&self.prompt, theme.of(Token::Ink), 0, inner, buf);
        self.field
            .draw(theme, "> ", widgets::row(inner, at + 1), buf);
        let keys = Line::styled(words::layers::ENTER_WRITE_IT_DOWN, theme.of(Token::Key));
        widgets::put(
            &keys,
            usize::from(inner.height).saturating_sub(1),
            inner,
            buf,
        );
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Esc => Outcome::wish(Wish::Close),
            Key::Enter if self.field.text.trim().is_empty() => Outcome::wish(Wish::Close),
            Key::Enter => {
                let text = self.field.text.trim().to_owned();
                let wish = match &self.then {
                    Written::Dispute { topic, about } => {
                        Wish::Submit(Act::Dispute(Box::new(Dispute {
                            topic: topic.clone(),
                            about: about.clone(),
                            text,
                        })))
                    }
                    Written::Screen(screen, name) => Wish::Wrote(*screen, name, text),
                };
                Outcome::Taken(vec![Wish::Close, wish])
            }
            key => {
                self.field.key(key);
                Outcome::done()
            }
        }
    }

    fn paste(&mut self, _: &Stage, text: &str) -> Outcome {
        self.field.insert(text);
        Outcome::done()
    }

    fn types(&self) -> bool {
        true
    }
}
