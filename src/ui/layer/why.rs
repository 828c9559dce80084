//! The `w` overlay: what moved a thing this month, by how much, and who says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::screens::{Outcome, Subject, Wish};
use crate::ui::{Key, Layer, LayerKind, Stage, widgets};

/// Explains a subject.
#[derive(Debug)]
pub struct Why {
    /// What is explained.
    pub subject: Subject,
}

impl Why {
    /// An explanation of a subject.
    pub const fn of(subject: Subject) -> Self {
        Self { subject }
    }
}

impl Layer for Why {
    fn kind(&self) -> LayerKind {
        LayerKind::Why
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        widgets::card(stage.theme, "Why", (72, 20), area, buf);
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Esc | Key::Enter | Key::Char('w') => Outcome::wish(Wish::Close),
            _ => Outcome::done(),
        }
    }
}
