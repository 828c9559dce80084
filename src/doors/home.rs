//! What stands behind the local door: the shelf of packs, the folder of saves, the game that is open.

use crate::words;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::content::ActorId;
use crate::futures::Retrospect;
use crate::game::save::{Folder, Kin, Resumed, State};
use crate::game::{Header, Kept, Shelf, Table, files};
use crate::room::LocalTable;
use crate::ui::Settings;
use crate::ui::input::{NewGame, Opened, SaveSeen};
use crate::world::{Act, Receipt, Refusal, View};

/// The file in the saves' folder that keeps the settings.
const SETTINGS: &str = "settings.toml";

/// Bytes of it that are read.
const MOST_SETTINGS: u64 = 64 * 1024;

/// Games of this computer.
pub struct Home {
    shelf: Shelf,
    folder: Folder,
    table: Option<LocalTable>,
    note: Option<String>,
}

impl Home {
    /// Games of these packs, kept in this folder.
    pub const fn new(shelf: Shelf, folder: Folder) -> Self {
        Self {
            shelf,
            folder,
            table: None,
            note: None,
        }
    }

    /// The settings kept in a folder of saves; and what cannot be read of them, in a sentence.
    pub fn settings(folder: &Folder) -> (Settings, Option<String>) {
        let path = folder.path().join(SETTINGS);
        let bytes = match files::read(&path, MOST_SETTINGS) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                let told = format!("{}: {error}", files::shown(&path));
                return (Settings::default(), Some(told));
            }
        };
        let (settings, bad) = Settings::read(&String::from_utf8_lossy(&bytes));
        let told = |first: &String| words::shell::setting_not_known(&files::shown(&path), first);
        (settings, bad.first().map(told))
    }

    fn sit(&mut self, table: LocalTable, resumed: bool) -> Opened {
        let opened = Opened {
            pack: Arc::clone(table.pack()),
            view: table.view(),
            belief: table.belief(),
            seed: table.header().setup.seed,
            resumed,
        };
        self.table = Some(table);
        opened
    }

    fn write(&self, name: &str, text: &str) -> Result<String, String> {
        let path = self.folder.path().join(name);
        let written = fs::create_dir_all(self.folder.path())
            .and_then(|()| files::write_whole(&path, text.as_bytes()));
        match written {
            Ok(()) => Ok(files::shown(&path)),
            Err(error) => Err(format!("{}: {error}", files::shown(&path))),
        }
    }
}

/// What the window's errands ask for.
impl Home {
    /// Opens a new game.
    pub fn open(&mut self, new: &NewGame) -> Result<Opened, String> {
        let pack = self
            .shelf
            .pack(&new.pack)
            .ok_or_else(|| words::shell::there_is_no_pack(&new.pack))?;
        let seed = new.seed.unwrap_or_else(crate::game::draw_seed);
        let (pack, setup) = crate::game::setup(&pack, new.scenario, seed, &new.lens, new.hidden);
        let people: Vec<ActorId> = std::iter::once(new.seat)
            .chain(new.hotseat.iter().copied())
            .collect();
        let header = Header {
            pace: new.pace,
            ..Header::at_one_keyboard(&pack, setup, &people, new.level)
        };
        let (game, note) = self.folder.begin(pack, header);
        self.note = note;
        let table = LocalTable::new(game).ok_or(words::shell::NOBODY_SPEAKS_FOR_SEAT)?;
        Ok(self.sit(table, false))
    }

    /// Goes on with a saved game.
    pub fn load(&mut self, file: &Path) -> Result<Opened, String> {
        let path = self.folder.find(file);
        let resumed = self.folder.resume(&path, &self.shelf).map_err(|findings| {
            let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
            format!("{}: {}", files::shown(&path), told.join("; "))
        })?;
        let Resumed { game, findings } = resumed;
        let table = LocalTable::new(game).ok_or(words::shell::NOBODY_SPEAKS_FOR_SEAT_IN)?;
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        self.note = (!told.is_empty()).then(|| told.join("; "));
        Ok(self.sit(table, true))
    }

    /// Goes on from where a month ended, in a new save.
    pub fn branch(&mut self, month: u8) -> Result<Opened, String> {
        let Some(mut table) = self.table.take() else {
            return Err(words::shell::NO_GAME_IS_OPEN.to_owned());
        };
        let res = table.branch(month);
        let opened = self.sit(table, true);
        res.map(|_| opened)
    }

    /// Games that share a beginning with the open one, and its name.
    pub fn family(&mut self) -> Result<(String, Vec<Kin>), String> {
        let table = self.table.as_mut().ok_or(words::shell::NO_GAME_IS_OPEN)?;
        table.family()
    }

    /// The seat's months and decisions so far, where a game is open.
    pub fn retrospect(&mut self) -> Option<Retrospect> {
        self.table.as_mut().map(Table::retrospect)
    }

    /// Does something in the open game.
    pub fn submit(&mut self, act: Act) -> Result<Receipt, Refusal> {
        self.note = None;
        self.table
            .as_mut()
            .map_or(Err(Refusal::NotNow), |it| it.submit(act))
    }

    /// What the seat knows now, where a game is open.
    pub fn view(&self) -> Option<Arc<View>> {
        self.table.as_ref().map(Table::view)
    }

    /// Makes sure that all of the game is on disk; says under which name.
    pub fn keep(&mut self) -> Result<String, String> {
        let table = self.table.as_mut().ok_or(words::shell::NO_GAME_IS_OPEN)?;
        match table.kept() {
            Kept::Whole(path) => Ok(files::shown(&path)),
            Kept::Nowhere => Err(words::shell::THIS_GAME_CANNOT_BE_SAVED.to_owned()),
            Kept::Not(why) => Err(why),
        }
    }

    /// Closes the game. All of it is on disk afterwards; if not, why, in a sentence.
    pub fn close(&mut self) -> Result<(), String> {
        match self.table.take().map(|mut it| it.kept()) {
            Some(Kept::Not(why)) => Err(why),
            Some(Kept::Whole(_) | Kept::Nowhere) | None => Ok(()),
        }
    }

    /// Games that can be gone on with, newest first.
    pub fn saves(&mut self) -> Vec<SaveSeen> {
        let entries = self.folder.glance(&self.shelf).unwrap_or_default();
        // A game of a pack that is not at hand cannot be opened, and its bare ids would tell nobody anything.
        let known = |id: &str| id.is_empty() || self.shelf.scenario(id).is_some();
        entries
            .into_iter()
            .filter(|it| known(&it.scenario))
            .map(|it| {
                let scenario = self.shelf.scenario(&it.scenario);
                let title = scenario
                    .as_ref()
                    .map(|(pack, at)| pack.scenarios[*at].title.clone());
                let name = |id: &str| {
                    let found = scenario
                        .as_ref()
                        .and_then(|(pack, _)| Some(&pack.actors[pack.actor_id(id)?]));
                    found.map_or_else(|| id.to_owned(), |it| it.name.clone())
                };
                SaveSeen {
                    seat: it.seat.split(',').map(name).collect::<Vec<_>>().join(", "),
                    scenario: title.unwrap_or(it.scenario),
                    month: it.months.map_or(it.month, |last| (it.month + 1).min(last)),
                    months: it.months,
                    note: match it.trouble {
                        Some(trouble) => format!("{}: {trouble}", it.file),
                        None if it.state == State::Whole => String::new(),
                        None => it.state.word().to_owned(),
                    },
                    file: it.path,
                }
            })
            .collect()
    }

    /// Stores the settings.
    pub fn store(&mut self, settings: &Settings) -> Result<(), String> {
        self.write(SETTINGS, &settings.write()).map(drop)
    }

    /// Writes a picture; says where.
    pub fn picture(&mut self, name: &str, svg: &str) -> Result<String, String> {
        self.write(&format!("{name}.svg"), svg)
    }

    /// Writes the open game's disputes beside its save; says where.
    pub fn disputes(&mut self) -> Result<String, String> {
        let table = self.table.as_mut().ok_or(words::shell::NO_GAME_IS_OPEN)?;
        let text = words::disputes_csv(table.pack(), &table.view().disputes);
        let path = table.beside("disputes.csv", &text)?;
        Ok(files::shown(&path))
    }

    /// Whether the open game is kept, as far as is known without asking the disk; if not, why, in a sentence.
    pub fn kept(&self) -> Result<(), String> {
        let Some(table) = &self.table else {
            return Ok(());
        };
        match (table.trouble(), table.place()) {
            (Some(why), _) => Err(why.to_owned()),
            (None, Some(_)) => Ok(()),
            (None, None) => Err(words::shell::THIS_GAME_CANNOT_BE_SAVED.to_owned()),
        }
    }

    /// What the person should know of the open game's save, in a sentence.
    pub fn trouble(&self) -> Option<String> {
        let trouble = self.table.as_ref().and_then(|it| it.trouble());
        trouble.map(str::to_owned).or_else(|| self.note.clone())
    }

    /// News of the open game's save since this was last asked, in a sentence.
    pub fn note(&mut self) -> Option<String> {
        self.table.as_mut().and_then(LocalTable::note)
    }
}
