//! What stands behind the local door: the packs, the saves and the game that is open.

use offramp::words;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use offramp::ai::Level;
use offramp::content::{ActorId, Pack, ScenarioId};
use offramp::game::save::{Finding, Folder};
use offramp::game::{Game, Header, LensPick, Pace, Shelf, files};
use offramp::room::LocalTable;
use offramp::ui::settings::Looks;

use super::fail::Failure;
use super::print;

/// A game that is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its content.
    pub pack: Arc<Pack>,
    /// The scenario.
    pub scenario: ScenarioId,
    /// Seats of people, in the order of their turns.
    pub seats: Vec<ActorId>,
    /// How the world works.
    pub lens: LensPick,
    /// Nobody is told the lens before the game is over.
    pub hidden: bool,
    /// How well the computer plays.
    pub level: Level,
    /// Seed of the dice.
    pub seed: u64,
    /// How time runs.
    pub pace: Pace,
}

/// The packs and the saves.
pub struct House {
    /// The packs.
    pub shelf: Shelf,
    /// The saves.
    pub folder: Folder,
    /// How the terminal is used.
    pub looks: Looks,
}

impl House {
    /// Opens a new game in a save of its own.
    pub fn open(&self, wanted: &Wanted) -> Result<LocalTable, Failure> {
        let Wanted {
            pack,
            scenario,
            seats,
            lens,
            hidden,
            level,
            seed,
            pace,
        } = wanted;
        let (pack, setup) = offramp::game::setup(pack, *scenario, *seed, lens, *hidden);
        let header = Header {
            pace: *pace,
            ..Header::at_one_keyboard(&pack, setup, seats, *level)
        };
        let (game, note) = self.folder.begin(pack, header);
        if let Some(note) = note {
            print::warn(&note);
        }
        Self::table(game)
    }

    /// Goes on with a saved game; what was not right about it is told.
    pub fn load(&self, path: &Path) -> Result<(LocalTable, Vec<Finding>), Failure> {
        let told = |findings: Vec<Finding>| {
            let lines: Vec<String> = findings
                .iter()
                .map(|it| format!("{}: {it}", files::shown(path)))
                .collect();
            Failure::Input(lines.join("\n"))
        };
        let resumed = self.folder.resume(path, &self.shelf).map_err(told)?;
        Ok((Self::table(resumed.game)?, resumed.findings))
    }

    /// The saves, the one last played first; those that cannot be read are told, and passed over.
    pub fn newest(&self) -> Result<Vec<PathBuf>, Failure> {
        let entries = self.folder.glance(&self.shelf).map_err(Failure::input)?;
        let mut paths = Vec::new();
        for entry in entries {
            match entry.trouble {
                Some(trouble) => print::warn(&format!("{}: {trouble}", files::shown(&entry.path))),
                None => paths.push(entry.path),
            }
        }
        Ok(paths)
    }

    /// There is nothing to go on with.
    pub fn nothing(&self) -> Failure {
        Failure::Input(words::cli::there_is_no_saved(&files::shown(
            self.folder.path(),
        )))
    }

    fn table(game: Game) -> Result<LocalTable, Failure> {
        LocalTable::new(game)
            .ok_or_else(|| Failure::input(words::cli::NOBODY_PLAYS_THIS_GAME_COMPUTER))
    }
}
