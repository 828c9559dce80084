//! What stands behind the local door: the shelf of packs, the folder of saves, the game that is open.

use crate::words;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::content::ActorId;
use crate::game::save::{Folder, Resumed, State};
use crate::game::{Game, Header, LocalTable, NoJournal, Shelf, Table};
use crate::ui::Settings;
use crate::ui::input::{NewGame, Opened, SaveSeen};
use crate::ui::settings::Terminal;
use crate::world::{Act, Receipt, Refusal, View};

/// The file in the saves' folder that keeps the settings.
const SETTINGS: &str = "settings.toml";

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

    /// The settings kept in a folder of saves, for this terminal.
    pub fn settings(folder: &Folder, terminal: Terminal) -> Settings {
        let text = fs::read_to_string(folder.path().join(SETTINGS)).unwrap_or_default();
        Settings::read(&text, terminal)
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
        let written = fs::create_dir_all(self.folder.path()).and_then(|()| fs::write(&path, text));
        match written {
            Ok(()) => Ok(shown(&path)),
            Err(error) => Err(format!("{}: {error}", shown(&path))),
        }
    }
}

fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let near = here.and_then(|it| path.strip_prefix(it).ok().map(Path::to_owned));
    near.as_deref().unwrap_or(path).display().to_string()
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
        let human = |it: ActorId| it == new.seat || new.hotseat.contains(&it);
        let acting = pack.actors.iter().enumerate().filter(|it| it.1.acts());
        let seats = acting
            .map(|it| ActorId::of(it.0))
            .map(|it| (it, (!human(it)).then_some(new.level)));
        let header = Header::new(&pack, setup, seats.collect());
        // A game that cannot be kept is played all the same, and says so.
        let kept = self.folder.create(&pack, &header);
        self.note = kept
            .as_ref()
            .err()
            .map(|it| words::shell::this_game_cannot_be(&it));
        let (game, kept) = match kept {
            Ok((journal, name)) => (
                Game::begin(pack, header, Box::new(journal)),
                Some((self.folder.clone(), name)),
            ),
            Err(_) => (Game::begin(pack, header, Box::new(NoJournal)), None),
        };
        let table = LocalTable::new(game, kept).ok_or(words::shell::NOBODY_SPEAKS_FOR_SEAT)?;
        Ok(self.sit(table, false))
    }

    /// Goes on with a saved game.
    pub fn load(&mut self, file: &str) -> Result<Opened, String> {
        let path = self.folder.find(Path::new(file));
        let resumed = Folder::resume(&path, &self.shelf).map_err(|findings| {
            findings
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; ")
        })?;
        let folder = Folder::at(path.parent().map(Path::to_owned).unwrap_or_default());
        let Resumed {
            game,
            name,
            findings,
        } = resumed;
        let table = LocalTable::new(game, Some((folder, name)))
            .ok_or(words::shell::NOBODY_SPEAKS_FOR_SEAT_IN)?;
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
        table.save();
        let name = table
            .name()
            .ok_or(words::shell::THIS_GAME_CANNOT_BE_SAVED)?;
        Ok(shown(&self.folder.path().join(format!("{name}.offramp"))))
    }

    /// Closes the game; all of it is on disk afterwards.
    pub fn close(&mut self) {
        if let Some(mut table) = self.table.take() {
            table.save();
        }
    }

    /// Games that can be gone on with, newest first.
    pub fn saves(&mut self) -> Vec<SaveSeen> {
        let entries = self.folder.list(&self.shelf).unwrap_or_default();
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
                    month: (it.month + 1).min(it.months.max(1)),
                    months: it.months,
                    note: if it.state == State::Whole {
                        String::new()
                    } else {
                        it.state.word().to_owned()
                    },
                    file: it.file,
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
        Ok(shown(&path))
    }

    /// Why the save may not be whole, in a sentence.
    pub fn trouble(&self) -> Option<String> {
        let trouble = self
            .table
            .as_ref()
            .and_then(|it| it.trouble())
            .map(str::to_owned);
        trouble.or_else(|| self.note.clone())
    }
}
