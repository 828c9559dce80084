//! A small game for tests of screens: what a seat sees of it, and what it looks like.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::content::{ActorId, LensId, Pack};
use crate::game::Table;
use crate::room::LocalTable;
use crate::ui::screens::{Ctx, Screen};
use crate::ui::{Advice, Settings, Theme};
use crate::words::testing::game;
use crate::world::View;

/// The same game at a keyboard.
pub fn table(months: u8) -> LocalTable {
    LocalTable::new(game(months)).expect("a person plays")
}

/// Everything a screen is given.
pub struct Sight {
    /// Content.
    pub pack: Arc<Pack>,
    /// What the seat knows.
    pub view: Arc<View>,
    advice: Advice,
    /// Colours and glyphs.
    pub theme: Theme,
    /// What the person chose.
    pub settings: Settings,
}

impl Sight {
    /// What the person sees after some months.
    pub fn after(months: u8) -> Self {
        Self::of(&table(months))
    }

    /// What the person at a table sees.
    pub fn of(table: &LocalTable) -> Self {
        let (pack, view) = (Arc::clone(table.pack()), table.view());
        let advice = Advice::of(&pack, &view, LensId(0));
        let settings = Settings::default();
        Self {
            pack,
            view,
            advice,
            theme: settings.theme(),
            settings,
        }
    }

    /// The context for a window of this size.
    pub fn ctx(&self, wide: u16, high: u16) -> Ctx<'_> {
        Ctx {
            pack: &self.pack,
            view: &self.view,
            advice: &self.advice,
            theme: &self.theme,
            settings: &self.settings,
            may: crate::ui::May::default(),
            size: Size::new(wide, high),
            beat: None,
        }
    }

    /// An actor by its id.
    pub fn actor(&self, id: &str) -> ActorId {
        self.pack.actor_id(id).expect("the small pack has it")
    }
}

/// Sizes at which everything draws.
pub const SIZES: [(u16, u16); 7] = [
    (0, 0),
    (1, 1),
    (17, 5),
    (80, 21),
    (120, 33),
    (200, 57),
    (300, 3),
];

/// A screen as text.
pub fn text(screen: &dyn Screen, ctx: &Ctx, wide: u16, high: u16) -> String {
    let area = Rect::new(0, 0, wide, high);
    let mut buf = Buffer::empty(area);
    screen.draw(ctx, area, &mut buf);
    let line = |y: u16| {
        (0..wide)
            .map(|x| buf[(x, y)].symbol())
            .collect::<String>()
            .trim_end()
            .to_owned()
    };
    (0..high).map(|y| line(y) + "\n").collect()
}
