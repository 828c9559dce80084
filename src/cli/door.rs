//! The doors to a game: full screen, and lines of text.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use offramp::game::save::Folder;
use offramp::game::{LocalTable, Table};

use super::fail::{Failure, out};
use super::house::{House, Wanted, begun};

/// Where the window opens.
#[derive(Debug)]
pub enum Start {
    /// At the title.
    Title,
    /// At the choice of scenario and seat.
    Choose(Wanted),
    /// In a new game.
    New(Wanted),
    /// In a saved game.
    Load(PathBuf),
}

/// Full screen needs a terminal on both ends.
pub fn needs_terminal() -> Result<(), Failure> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::Usage(
        "full screen needs a terminal; `--plain` plays in lines of text".to_owned(),
    ))
}

/// Plays on the whole screen.
pub fn full(house: House, start: Start) -> Result<(), Failure> {
    let _ = (house, start);
    Err(Failure::Usage(
        "there is no full screen yet; `--plain` plays in lines of text".to_owned(),
    ))
}

/// Plays in lines of text.
pub fn plain(mut table: LocalTable, folder: Folder) -> Result<(), Failure> {
    let mut out = out();
    let state = if begun(&table) { "goes on" } else { "begins" };
    let name = table.name().unwrap_or_default();
    writeln!(
        out,
        "The game {state}: {name} in {}.",
        folder.path().display()
    )?;
    table.save();
    Ok(out.flush()?)
}
