use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::input::Effect;
use crate::ui::screens::{Outcome, Wish};
use crate::ui::shell::{keys, last};
use crate::ui::widgets::Pick;
use crate::ui::{GameErrand, Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Token, widgets};

/// Choosing a saved game.
#[derive(Debug, Default)]
pub struct SaveChoice {
    pick: Pick,
}

impl SaveChoice {
    fn load(&self, stage: &Stage) -> Outcome {
        match stage.saves.get(self.pick.at) {
            Some(save) => Outcome::wish(Wish::Effect(Effect::Game(GameErrand::Load(
                save.file.clone(),
            )))),
            None => Outcome::done(),
        }
    }

    fn inner(area: Rect) -> Rect {
        let high = area.height.saturating_sub(3);
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: high,
        }
    }
}

impl Layer for SaveChoice {
    fn kind(&self) -> LayerKind {
        LayerKind::Saves
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let frame = Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
        let inner = widgets::panel(
            theme,
            words::shell::SAVED_GAMES_NEWEST_FIRST,
            true,
            frame,
            buf,
        );
        let lines: Vec<Line> = stage
            .saves
            .iter()
            .map(|it| {
                Line::styled(
                    it.line(),
                    theme.of(if it.note.is_empty() {
                        Token::Ink
                    } else {
                        Token::Warning
                    }),
                )
            })
            .collect();
        widgets::list(theme, &lines, self.pick, true, inner, buf);
        keys(theme, self.kind(), "go on", "back", last(area), buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Open) => return self.load(stage),
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(nav) => drop(self.pick.nav(nav, stage.saves.len())),
            None => (),
        }
        Outcome::done()
    }

    fn covers(&self) -> bool {
        true
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if mouse.kind == MouseKind::Press
            && let Some(at) = self.pick.hit(stage.saves.len(), Self::inner(area), mouse.y)
        {
            self.pick.at = at;
            return self.load(stage);
        }
        Outcome::done()
    }
}
