//! The terminal interface: one seat's window on a game. It knows no sockets, owns no game and no files, and prints nothing.
//!
//! [`App`] takes an [`Input`], changes itself and answers with [`Effect`]s, which a door (this computer's terminal)
//! carries out. Drawing is `&self` into a buffer. Long work is a [`Job`]: plain data in, [`JobOut`] back.
//! Several apps may live in one process.
//!
//! # How a screen plugs in
//!
//! 1. A screen is a struct in its own file under `screens/` that implements [`Screen`]. It holds its selection and scroll,
//!    and nothing that the [`Ctx`] already gives it: pack, view, theme, advice, size.
//! 2. Its keys are rows of its own `pub const COMMANDS: &[Command]`, which `screens::commands` lists. A row has a
//!    name, keys, one line of help. Dispatch, bottom bar, `?`, `:` and the manual page come from the rows;
//!    [`Screen::run`] gets the row's name, [`Screen::availability`] says whether it can be done now, and if not why.
//!    Keys that are the same everywhere (`command::GLOBAL`, `command::NAVIGATION`) are taken; a test says so.
//! 3. Arrows, hjkl, Tab, Enter, Esc, Home, End and the page keys arrive as [`Nav`] in [`Screen::nav`]. An `Outcome::Passed`
//!    for [`Nav::Back`] lets the app go back a screen.
//! 4. What a screen wants done it returns as [`Wish`]es: submit an act, open a layer, ask for confirmation, go to another
//!    screen, explain a subject, start a job. Replies and job results come back in [`Screen::reply`] and [`Screen::job`].
//! 5. [`Screen::refresh`] runs when a new view has come: clamp selections there. [`Screen::subject`] names what is under the
//!    cursor: `w` explains it, `!` disputes it. [`Screen::show`] puts the cursor on a subject.
//! 6. Colours and glyphs come from [`Theme`] only; sentences come from [`crate::words`] only; frames come from [`widgets`].
//!
//! An overlay is a [`Layer`] in its own file under `layer/`, opened by [`Wish::Open`].

pub mod advice;
pub mod app;
pub mod command;
pub mod input;
pub mod layer;
mod layout;
pub mod plain;
pub mod screens;
pub mod settings;
pub mod shell;
pub mod svg;
#[cfg(test)]
mod testing;
pub mod theme;
pub mod widgets;
pub mod work;

pub use advice::Advice;
pub use app::App;
pub use command::{Availability, Command, Context};
pub use input::{
    Effect, FileErrand, GameErrand, Input, JobId, Key, May, Mouse, MouseKind, Nav, NewGame, Opened,
    Session, Ticket, WorkErrand,
};
pub use layer::{Confirm, Layer, LayerKind, Stage};
pub use screens::{Ctx, Outcome, Screen, ScreenId, Wish};
pub use settings::Settings;
pub use theme::{Glyph, Theme, Token};
pub use work::{Job, JobOut};
