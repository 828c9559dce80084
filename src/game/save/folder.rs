use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use etcetera::{AppStrategy, AppStrategyArgs};

use super::FileJournal;
use super::chain::{Flaw, scan};
use super::file::sync_folder;
use super::load::{self, Finding};
use super::mirror::Named;
use super::record::{HeaderText, RecordText};
use crate::content::Pack;
use crate::game::{Game, Header, Shelf};

const ENDING: &str = "offramp";

/// Where saves are kept: files `NAME.offramp` directly in one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// One save as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// File name.
    pub file: String,
    /// Scenario.
    pub scenario: String,
    /// Seats that people hold, with commas between.
    pub seat: String,
    /// Months that are over.
    pub month: u8,
    /// Months of the whole game; 0 where the pack is not here.
    pub months: u8,
    /// Whether it is as it was written.
    pub state: State,
    /// The first line that is not.
    pub line: Option<usize>,
    /// When it was last written.
    pub modified: Option<SystemTime>,
}

/// Whether a save is as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is.
    Whole,
    /// Its last line is torn.
    Torn,
    /// Some line has changed.
    Damaged,
}

impl State {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Torn => "torn",
            Self::Damaged => "damaged",
        }
    }
}

/// A game that goes on.
pub struct Resumed {
    /// The game.
    pub game: Game,
    /// The name of the save in which it goes on.
    pub name: String,
    /// What was not right about the file, and what was done about it.
    pub findings: Vec<Finding>,
}

impl Folder {
    /// This folder; it is made when the first save is.
    pub const fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// `saves` in a checkout of the game, else the platform's folder for data.
    pub fn standard() -> io::Result<Self> {
        let here = std::env::current_dir()?;
        if is_checkout(&here) {
            return Ok(Self::at(here.join("saves")));
        }
        let args = AppStrategyArgs {
            app_name: "offramp".to_owned(),
            ..AppStrategyArgs::default()
        };
        let strategy = etcetera::choose_app_strategy(args).map_err(io::Error::other)?;
        Ok(Self::at(strategy.data_dir().join("saves")))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a save with a name of its own: scenario, seats, seed and a number.
    pub fn create(&self, pack: &Arc<Pack>, header: &Header) -> io::Result<(FileJournal, String)> {
        fs::create_dir_all(&self.path)?;
        let seats: Vec<&str> = header.humans().map(|it| it.name(pack)).collect();
        let seats = if seats.is_empty() {
            "nobody".to_owned()
        } else {
            seats.join("-")
        };
        let stem = format!(
            "{}-{seats}-{}",
            header.setup.scenario.name(pack),
            header.setup.seed
        );
        for number in 1_u32.. {
            let name = format!("{stem}-{number}");
            match FileJournal::create(pack, &self.path.join(format!("{name}.{ENDING}"))) {
                Ok(journal) => return Ok((journal, name)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (),
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("every name is taken"))
    }

    /// A save by path, by file name or by name.
    pub fn find(&self, name: &Path) -> PathBuf {
        let with_ending = |path: &Path| {
            let mut path = path.as_os_str().to_owned();
            path.push(".");
            path.push(ENDING);
            PathBuf::from(path)
        };
        let here = self.path.join(name);
        let candidates = [
            name.to_owned(),
            here.clone(),
            with_ending(name),
            with_ending(&here),
        ];
        candidates
            .into_iter()
            .find(|it| it.is_file())
            .unwrap_or_else(|| name.to_owned())
    }

    /// Paths of all saves, the one last written first.
    pub fn paths(&self) -> io::Result<Vec<PathBuf>> {
        let listing = match fs::read_dir(&self.path) {
            Ok(listing) => listing,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = Vec::new();
        for entry in listing {
            let path = entry?.path();
            if path.extension().is_some_and(|it| it == ENDING) && path.is_file() {
                paths.push((modified(&path), path));
            }
        }
        paths.sort_by(|a, b| b.cmp(a));
        Ok(paths.into_iter().map(|it| it.1).collect())
    }

    /// All saves, the one last written first.
    pub fn list(&self, packs: &Shelf) -> io::Result<Vec<Entry>> {
        self.paths()?
            .iter()
            .map(|it| Ok(entry(it, &fs::read(it)?, packs)))
            .collect()
    }

    /// Goes on with a saved game.
    ///
    /// A torn last line is cut off. A damaged file is left as it is, copied to `NAME.damaged-N`, and the game goes on in a
    /// new save beside it; so does a game whose pack or rules have changed.
    pub fn resume(path: &Path, shelf: &Shelf) -> Result<Resumed, Vec<Finding>> {
        let failed = |it: io::Error| {
            vec![Finding {
                line: None,
                what: it.to_string(),
            }]
        };
        let bytes = fs::read(path).map_err(failed)?;
        let load::Loaded {
            walk,
            mut findings,
            damaged,
            torn,
            changed,
            whole,
            last,
        } = load::read(&bytes, shelf)?;
        let name = path
            .file_stem()
            .map(|it| it.to_string_lossy().into_owned())
            .unwrap_or_default();
        let pack = Arc::clone(&walk.course.pack);
        let mut note = |what: String| findings.push(Finding { line: None, what });
        if !damaged && !changed {
            let journal = FileJournal::go_on(&pack, path, whole, &last).map_err(failed)?;
            let game = Game::resume(walk.course, walk.kept, walk.owed, Box::new(journal));
            return Ok(Resumed {
                game,
                name,
                findings,
            });
        }
        if damaged || torn {
            let aside = keep_aside(path, &name, &bytes).map_err(failed)?;
            note(format!("the file as it is was kept as {}", aside.display()));
        }
        let folder = Self::at(path.parent().map(Path::to_owned).unwrap_or_default());
        let (journal, new) = folder.create(&pack, &walk.course.header).map_err(failed)?;
        note(format!("the game goes on as {new}"));
        let mut course = walk.course;
        let parent = crate::game::Parent {
            name,
            month: course.world.month,
        };
        course.header = Arc::new(Header {
            parent: Some(parent),
            ..Header::clone(&course.header)
        });
        let records: Vec<_> = walk.kept.into_iter().chain(walk.owed).collect();
        let records = super::with_header(&records, &course.header);
        let game = Game::resume(course, Vec::new(), records, Box::new(journal));
        Ok(Resumed {
            game,
            name: new,
            findings,
        })
    }
}

fn keep_aside(path: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    for number in 1_u32.. {
        let aside = folder.join(format!("{name}.damaged-{number}"));
        match File::create_new(&aside) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                sync_folder(&folder);
                return Ok(aside);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("every name is taken"))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|it| it.modified()).ok()
}

fn is_checkout(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join("Cargo.toml")) else {
        return false;
    };
    let Ok(manifest) = toml::from_str::<toml::Table>(&text) else {
        return false;
    };
    manifest
        .get("package")
        .and_then(|it| it.get("name"))
        .and_then(toml::Value::as_str)
        == Some("offramp")
}

fn entry(path: &Path, bytes: &[u8], shelf: &Shelf) -> Entry {
    let scan = scan(bytes);
    let bodies = || scan.lines.iter().filter_map(|it| it.body);
    let facts: Option<HeaderText> = bodies()
        .filter_map(|it| serde_json::from_slice::<RecordText>(it).ok())
        .find_map(|it| it.facts().cloned());
    let month = bodies().rev().find_map(month_of).unwrap_or(0);
    let flaw = scan.first_flaw();
    let state = match flaw {
        None if facts.is_some() => State::Whole,
        Some((_, Flaw::Torn)) if facts.is_some() => State::Torn,
        _ => State::Damaged,
    };
    let people = |it: &HeaderText| {
        let seats: Vec<&str> = it
            .seats
            .iter()
            .filter(|it| it.level.is_none())
            .map(|it| it.actor.as_str())
            .collect();
        seats.join(",")
    };
    let months = facts.as_ref().and_then(|it| {
        let pack = shelf.pack(&it.pack)?;
        let scenario = pack.scenario_id(&it.scenario)?;
        Some(pack.scenarios[scenario].months)
    });
    Entry {
        file: path
            .file_name()
            .map(|it| it.to_string_lossy().into_owned())
            .unwrap_or_default(),
        scenario: facts
            .as_ref()
            .map(|it| it.scenario.clone())
            .unwrap_or_default(),
        seat: facts.as_ref().map(people).unwrap_or_default(),
        month,
        months: months.unwrap_or(0),
        state,
        line: flaw
            .map(|it| it.0)
            .or_else(|| (state == State::Damaged).then_some(1)),
        modified: modified(path),
    }
}

/// The month of a line that ends one, without reading its state.
fn month_of(body: &[u8]) -> Option<u8> {
    #[derive(serde::Deserialize)]
    struct Line {
        month: Month,
    }
    #[derive(serde::Deserialize)]
    struct Month {
        month: u8,
    }
    body.starts_with(b"{\"month\"")
        .then(|| serde_json::from_slice::<Line>(body).ok())
        .flatten()
        .map(|it| it.month.month)
}
