//! Screen 2: network, matrix, blocs, what shifted.
pub(in crate::ui) mod bonds;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId};
use crate::ui::{Command, Nav, widgets};

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[];

/// The screen's cursor and scroll.
#[derive(Debug, Default)]
pub struct Alliances {}

impl Screen for Alliances {
    fn id(&self) -> ScreenId {
        ScreenId::Alliances
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        widgets::panel(ctx.theme, self.id().name(), true, area, buf);
    }

    fn nav(&mut self, _: &Ctx, _: Nav) -> Outcome {
        Outcome::Passed
    }

    fn run(&mut self, _: &Ctx, _: &'static str) -> Outcome {
        Outcome::Passed
    }
}
