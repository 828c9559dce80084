//! The doors to a game: full screen, and lines of text.

use offramp::words;
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

use offramp::doors;
use offramp::game::save::Folder;
use offramp::game::{Kept, Table};
use offramp::room::LocalTable;
use offramp::ui::settings::Looks;
use offramp::ui::shell::Chosen;
use offramp::ui::{NewGame, Settings};

use super::args::Common;
use super::fail::Failure;
use super::house::{House, Wanted};
use super::lines::{Prompted, Wrapped};
use super::print::{self, out};

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
    let why = if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        words::common::FULL_SCREEN_NEEDS_TERMINAL
    } else if doors::detect::is_dumb(std::env::var("TERM").ok().as_deref()) {
        words::terminal::DUMB_TERMINAL
    } else {
        return Ok(());
    };
    Err(Failure::Usage(why.to_owned()))
}

/// The settings that are stored, what this command line asks for, and what this terminal can show; what cannot be read is told.
pub fn settings(folder: &Folder, looks: Looks) -> Settings {
    let (stored, told) = doors::Home::settings(folder);
    if let Some(told) = told {
        print::warn(&told);
    }
    Settings {
        asked: looks,
        terminal: doors::detect::terminal(|name| std::env::var(name).ok()),
        ..stored
    }
}

/// Plays on the whole screen; whoever leaves the window for a class gets there.
pub fn full(common: &Common, house: House, start: Start) -> Result<(), Failure> {
    let House {
        shelf,
        folder,
        looks,
    } = house;
    let settings = settings(&folder, looks);
    let packs = shelf.packs().to_vec();
    let start = match start {
        Start::Title => doors::Start::Title,
        Start::Choose(wanted) => doors::Start::Choose(chosen(&wanted)),
        Start::New(wanted) => doors::Start::New(new_game(wanted)?),
        Start::Load(path) => doors::Start::Load(path),
    };
    let home = doors::Home::new(shelf, folder);
    match doors::run(packs, settings, start, home) {
        Ok(doors::Left::Home) => Ok(()),
        Ok(doors::Left::Class) => class(common),
        Err(error @ doors::DoorError::NoTerminal) => Err(Failure::Usage(error.to_string())),
        Err(error) => Err(Failure::input(error)),
    }
}

/// Runs a class in this program's place: the window's threads still read the terminal, and a class's lines come from it too.
#[cfg(unix)]
fn class(common: &Common) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;

    let mut own = std::process::Command::new(std::env::current_exe()?);
    own.args(["host", "--ask"]);
    for (name, folder) in [("--pack", &common.pack), ("--saves", &common.saves)] {
        if let Some(folder) = folder {
            own.arg(name).arg(folder);
        }
    }
    // It only comes back where it could not begin.
    Err(own.exec().into())
}

/// Says how a class is run.
#[cfg(not(unix))]
fn class(_: &Common) -> Result<(), Failure> {
    print::warn(words::cli::CLASS_IS_RUN_BY);
    Ok(())
}

fn chosen(wanted: &Wanted) -> Chosen {
    let scenario = wanted.pack.scenarios[wanted.scenario].id.clone();
    Chosen {
        scenario: Some(scenario),
        lens: wanted.lens.clone(),
        hidden: wanted.hidden,
        level: wanted.level,
        seed: Some(wanted.seed),
        pace: wanted.pace,
    }
}

fn new_game(wanted: Wanted) -> Result<NewGame, Failure> {
    let mut seats = wanted.seats.into_iter();
    let seat = seats
        .next()
        .ok_or_else(|| Failure::input(words::cli::NOBODY_PLAYS_THIS_GAME))?;
    Ok(NewGame {
        pack: wanted.pack.id.clone(),
        scenario: wanted.scenario,
        seat,
        hotseat: seats.collect(),
        lens: wanted.lens,
        hidden: wanted.hidden,
        level: wanted.level,
        seed: Some(wanted.seed),
        pace: wanted.pace,
    })
}

/// Plays in lines of text, from the keyboard or whatever standard input is.
pub fn plain_here(table: LocalTable) -> Result<(), Failure> {
    let mut out = Wrapped::for_stdout(out());
    plain(table, &mut Prompted::keyboard(), &mut out)
}

/// Plays in lines of text.
pub fn plain(
    mut table: LocalTable,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let res = offramp::ui::plain::play(&mut table, input, out);
    let (kept, flushed) = match res {
        Ok(kept) => (kept, out.flush()),
        Err(error) => (table.kept(), Err(error)),
    };
    match kept {
        Kept::Whole(_) => Ok(flushed?),
        // That it is not saved was said when it began.
        Kept::Nowhere => Err(Failure::Input(String::new())),
        Kept::Not(why) => Err(Failure::Input(why)),
    }
}
