//! Layers: what lies over a screen. The top one consumes an input or passes it on; they are drawn from the bottom up.

mod advisers;
mod argue;
mod branches;
mod breach;
mod codex;
mod confirm;
mod curtain;
mod disputes;
mod entry;
mod forecasts;
mod help;
mod look_back;
mod loops;
mod message;
mod pair;
mod palette;
mod picker;
mod plan;
mod survey;
#[cfg(test)]
mod tests;
pub mod why;

pub use advisers::Advisers;
pub use argue::Argue;
pub use branches::Branches;
pub use breach::breach;
pub use codex::Codex;
pub use confirm::{Confirm, Final};
pub use curtain::Curtain;
pub use disputes::disputes;
pub use entry::{Entry, Written};
pub use forecasts::{Forecasts, listed, marked, scores};
pub use help::Help;
pub use look_back::LookBack;
pub use loops::Loops;
pub use message::{Message, Part, paragraphs};
pub use palette::{Item, Leads, Palette};
pub use picker::{Choice, Picker};
pub use plan::PlanSteps;
pub use survey::Survey;

use crate::words;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::content::Pack;
use crate::ui::input::SaveSeen;

use crate::ui::screens::{Ctx, Outcome};
use crate::ui::{Command, Job, JobOut, Key, May, Mouse, Settings, Theme};

/// Which layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayerKind {
    /// The title screen.
    Title,
    /// Choosing a scenario.
    Scenario,
    /// Choosing a new game.
    NewGame,
    /// Own weights for a new game.
    Weights,
    /// Choosing a saved game.
    Saves,
    /// What this is.
    Learn,
    /// Settings.
    Settings,
    /// The briefing and the mandate.
    Briefing,
    /// Whose claims one believes in.
    Lens,
    /// A question before something final.
    Confirm,
    /// What the keys do.
    Help,
    /// Any command by name.
    Palette,
    /// What moved something.
    Why,
    /// One line of text.
    Entry,
    /// What there is to know.
    Codex,
    /// A move outside the menu.
    Argue,
    /// Something to read.
    Message,
    /// What hides the table while the keyboard is passed on.
    Curtain,
    /// The month that is over.
    MonthOver,
    /// How the game ended.
    Ending,
    /// What each document's adviser recommends.
    Advisers,
    /// Questions on what will be.
    Forecasts,
    /// A plan's steps.
    Plan,
    /// Games that share a beginning.
    Branches,
    /// Decisions and moments looked back on.
    LookBack,
    /// Loops through a gauge.
    Loops,
    /// Who trusts, fears and needs the seat.
    Survey,
    /// A layer of a screen's own.
    Choice,
}

impl LayerKind {
    /// Its name in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title screen",
            Self::Scenario => words::layers::CHOICE_OF_SCENARIO,
            Self::NewGame => words::layers::CHOICE_OF_SEAT,
            Self::Weights => "own weights",
            Self::Saves => "saved games",
            Self::Learn => "what this is",
            Self::Settings => "settings",
            Self::Briefing => "briefing",
            Self::Lens => words::layers::CHOICE_OF_LENS,
            Self::Confirm => "question",
            Self::Help => "help",
            Self::Palette => "search",
            Self::Why => "why",
            Self::Entry => "line of text",
            Self::Codex => "codex",
            Self::Argue => words::layers::FORM_FOR_ARGUED_MOVE,
            Self::Message => "message",
            Self::Curtain => "curtain",
            Self::MonthOver => "month's end",
            Self::Ending => "ending",
            Self::Advisers => "advisers",
            Self::Forecasts => "forecasts",
            Self::Plan => "plan",
            Self::Branches => "branches",
            Self::LookBack => "turning points",
            Self::Loops => "loops",
            Self::Survey => "survey",
            Self::Choice => "choice",
        }
    }
}

/// What a layer is given: the game only where one is open.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// Colours and glyphs.
    pub theme: &'a Theme,
    /// What the person chose.
    pub settings: &'a Settings,
    /// What the door lets the person do.
    pub may: May,
    /// The whole window.
    pub size: Size,
    /// The packs that games can be opened of.
    pub packs: &'a [Arc<Pack>],
    /// Games that can be gone on with, newest first.
    pub saves: &'a [SaveSeen],
    /// The game, where one is open.
    pub game: Option<Ctx<'a>>,
}

/// Something over a screen.
pub trait Layer: Send {
    /// Which one it is.
    fn kind(&self) -> LayerKind;

    /// Draws it over what lies below. Any size, 0x0 included.
    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer);

    /// Takes a key that none of its commands binds.
    fn key(&mut self, stage: &Stage, key: Key) -> Outcome;

    /// Carries out one of its commands.
    fn run(&mut self, stage: &Stage, command: &'static str) -> Outcome {
        let _ = (stage, command);
        Outcome::Passed
    }

    /// Takes pasted text.
    fn paste(&mut self, stage: &Stage, text: &str) -> Outcome {
        let _ = (stage, text);
        Outcome::Passed
    }

    /// Takes the mouse; `area` is where it was drawn.
    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let _ = (stage, mouse, area);
        Outcome::Passed
    }

    /// Whether it takes letters as text, so that no key is a command.
    fn types(&self) -> bool {
        false
    }

    /// Whether it hides what lies below it.
    fn covers(&self) -> bool {
        false
    }

    /// Its job has come back.
    fn job(&mut self, stage: &Stage, out: &JobOut) -> Outcome {
        let _ = (stage, out);
        Outcome::Passed
    }

    /// The job it wants started as it opens.
    fn opening(&self, stage: &Stage) -> Option<Job> {
        let _ = stage;
        None
    }
}

/// Commands of layers.
pub const COMMANDS: &[Command] = &[
    Command::within(
        LayerKind::Title,
        "quit",
        "quit",
        &[Key::Char('q')],
        "Leave the program",
    ),
    Command::within(
        LayerKind::NewGame,
        "scenario",
        "scenario",
        &[Key::Char('s')],
        words::layers::CHOOSE_WHERE_AND_WHEN,
    ),
    Command::within(
        LayerKind::NewGame,
        "claims",
        "claims",
        &[Key::Char('c')],
        words::layers::WHOSE_CLAIMS_HOLD_IN,
    ),
    Command::within(
        LayerKind::NewGame,
        "weights",
        "weights",
        &[Key::Char('w')],
        words::layers::SET_WITH_SLIDERS_HOW,
    ),
    Command::within(
        LayerKind::NewGame,
        "hide",
        "hide",
        &[Key::Char('i')],
        words::layers::TELL_NOBODY_BEFORE_END,
    ),
    Command::within(
        LayerKind::NewGame,
        "level",
        "level",
        &[Key::Char('v')],
        words::layers::HOW_WELL_COMPUTER_PLAYS,
    ),
    Command::within(
        LayerKind::Ending,
        "back to a month",
        "back to a month",
        &[Key::Char('b')],
        words::shell::PLAY_MONTH_AGAIN,
    ),
    Command::within(
        LayerKind::Ending,
        "another seat",
        "another seat",
        &[Key::Char('s')],
        words::shell::SAME_FROM_ANOTHER_SEAT,
    ),
    Command::within(
        LayerKind::Ending,
        "another document",
        "another document",
        &[Key::Char('l')],
        words::shell::SAME_UNDER_ANOTHER_DOCUMENT,
    ),
    Command::within(
        LayerKind::Briefing,
        "choose",
        "choose an aim",
        &[Key::Char(' ')],
        words::layers::TAKE_AIM_UNDER_CURSOR,
    ),
    Command::within(
        LayerKind::Briefing,
        "more",
        "all of it",
        &[Key::Char('m')],
        words::layers::READ_WHOLE_BRIEFING,
    ),
    Command::within(
        LayerKind::Briefing,
        "read on",
        "read on",
        &[Key::PageDown],
        words::layers::READ_NEXT_PAGE_PGUP,
    ),
];
