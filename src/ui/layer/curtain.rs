use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::input::{Effect, Session};
use crate::ui::layer::Confirm;
use crate::ui::screens::{Outcome, Wish};
use crate::ui::{Key, Layer, LayerKind, Mouse, Stage, Token, widgets};
use crate::words;

/// Hides the table while the keyboard is passed on. Only Enter lifts it.
#[derive(Debug, Clone)]
pub struct Curtain {
    /// Name of the seat that is next.
    pub next: String,
}

impl Layer for Curtain {
    fn kind(&self) -> LayerKind {
        LayerKind::Curtain
    }

    fn covers(&self) -> bool {
        true
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let wide = area.width.min(72);
        let columns = usize::from(wide.saturating_sub(4));
        let text = words::room::enter_opens(&self.next);
        let rows = widgets::wrap(&text, columns).len() as u16;
        let inner = widgets::card(
            theme,
            words::room::KEYBOARD_PASSES,
            (wide, rows + 4),
            area,
            buf,
        );
        let at = widgets::prose(&text, theme.of(Token::Ink), 0, inner, buf);
        let keys = Line::styled(words::room::CURTAIN_KEYS, theme.of(Token::Key));
        widgets::put(&keys, at + 1, inner, buf);
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match key {
            Key::Enter => Outcome::wish(Wish::Close),
            Key::Char('q') => Outcome::wish(Wish::Open(Box::new(Confirm::effect(
                words::room::LEAVE_THE_GAME,
                vec![words::room::ALL_IS_SAVED.to_owned()],
                Vec::new(),
                Effect::Session(Session::Leave),
            )))),
            // Nothing else shows what lies below, not even by accident.
            _ => Outcome::done(),
        }
    }

    fn mouse(&mut self, _: &Stage, _: Mouse, _: Rect) -> Outcome {
        Outcome::done()
    }
}
