use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::{AppStrategy, AppStrategyArgs};

use super::entry::{self, Entry, MOST_SAVE, file_name};
use super::file::{FileJournal, sync_folder};
use super::finding::Finding;
use super::load;
use super::mirror::Named;
use super::walk::Walk;
use crate::content::{Pack, foreign};
use crate::game::{Game, Header, Journal, NoJournal, Shelf, files};

const ENDING: &str = "offramp";

/// Where saves are kept: files `NAME.offramp` directly in one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// A game that goes on.
pub struct Resumed {
    /// The game.
    pub game: Game,
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

    /// Begins a game in a save of its own. One that cannot be kept is played all the same: why, in a sentence with the path.
    pub fn begin(&self, pack: Arc<Pack>, header: Header) -> (Game, Option<String>) {
        let (journal, note) = self.journal(&pack, &header);
        (Game::begin(pack, header, journal), note)
    }

    /// A journal in a new save; where there can be none, one that keeps nothing, and why.
    fn journal(&self, pack: &Arc<Pack>, header: &Header) -> (Box<dyn Journal>, Option<String>) {
        match self.create(pack, header) {
            Ok((journal, _)) => (Box::new(journal), None),
            Err(error) => {
                let place = files::shown(&self.path);
                let note = format!("this game is not saved: {place}: {error}");
                (Box::new(NoJournal), Some(note))
            }
        }
    }

    /// A save by path, by file name or by name; by a name as a list shows it, too.
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
        let found = candidates
            .into_iter()
            .find(|it| it.exists() && !it.is_dir());
        let listed = || {
            let wanted = name.to_str()?;
            let paths = self.paths().ok()?;
            paths.into_iter().find(|it| file_name(it) == wanted)
        };
        found.or_else(listed).unwrap_or_else(|| name.to_owned())
    }

    /// Paths of all saves, by name.
    pub fn paths(&self) -> io::Result<Vec<PathBuf>> {
        let listing = match fs::read_dir(&self.path) {
            Ok(listing) => listing,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = Vec::new();
        for entry in listing {
            let path = entry?.path();
            if path.extension().is_some_and(|it| it == ENDING) && !path.is_dir() {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// All saves, read in full, the one last played first.
    pub fn list(&self, packs: &Shelf) -> io::Result<Vec<Entry>> {
        self.entries(|path| entry::full(path, packs))
    }

    /// All saves, of each only its beginning and its end, the one last played first.
    pub fn glance(&self, packs: &Shelf) -> io::Result<Vec<Entry>> {
        self.entries(|path| entry::glance(path, packs))
    }

    fn entries(&self, read: impl Fn(&Path) -> Entry) -> io::Result<Vec<Entry>> {
        let mut entries: Vec<Entry> = self.paths()?.iter().map(|it| read(it)).collect();
        entries.sort_by(|a, b| b.played.cmp(&a.played).then_with(|| a.path.cmp(&b.path)));
        Ok(entries)
    }

    /// Goes on with a saved game.
    ///
    /// A torn last line is cut off. A damaged file is left as it is, copied to `NAME.damaged-N`, and the game goes on in a
    /// new save beside it; so does a game whose pack or rules have changed, and one whose file cannot be written. Where nothing
    /// can be written beside it, the new save is in this folder; where nothing can be written there, the game is played unsaved.
    pub fn resume(&self, path: &Path, shelf: &Shelf) -> Result<Resumed, Vec<Finding>> {
        let bytes = files::read(path, MOST_SAVE).map_err(|it| failed(&it))?;
        let load::Loaded {
            walk,
            mut findings,
            damaged,
            torn,
            changed,
            whole,
            last,
        } = load::read(&bytes, shelf)?;
        let pack = Arc::clone(&walk.course.pack);
        if !damaged && !changed {
            match FileJournal::go_on(&pack, path, whole, &last) {
                Ok(journal) => {
                    let game = Game::resume(walk.course, walk.kept, walk.owed, Box::new(journal));
                    return Ok(Resumed { game, findings });
                }
                // Somebody else is at it, or the disk fails: that is no reason to play the same game twice.
                Err(error) if !is_closed(&error) => return Err(failed(&error)),
                Err(error) => findings.push(Finding::of_file(format!(
                    "{}: {error}: it can be read and not written",
                    files::shown(path)
                ))),
            }
        }
        let beside = Self::at(path.parent().map(Path::to_owned).unwrap_or_default());
        let folders = [&beside, self];
        if damaged || torn {
            let aside = folders
                .iter()
                .find_map(|it| keep_aside(&it.path, &name_of(path), &bytes).ok());
            if let Some(aside) = aside {
                findings.push(Finding::of_file(format!(
                    "the file as it is was kept as {}",
                    files::shown(&aside)
                )));
            }
        }
        let game = self.go_on_beside(walk, path, &beside, &mut findings);
        Ok(Resumed { game, findings })
    }

    /// The game of a walk in a new save, beside its file or else in this folder.
    fn go_on_beside(
        &self,
        walk: Walk,
        path: &Path,
        beside: &Self,
        findings: &mut Vec<Finding>,
    ) -> Game {
        let mut course = walk.course;
        let parent = crate::game::Parent {
            name: name_of(path),
            month: course.world.month,
        };
        course.header = Arc::new(Header {
            parent: Some(parent),
            ..Header::clone(&course.header)
        });
        let (journal, note) = match beside.create(&course.pack, &course.header) {
            Ok((journal, _)) => (Box::new(journal) as Box<dyn Journal>, None),
            Err(_) => self.journal(&course.pack, &course.header),
        };
        let place = journal.place().map(files::shown);
        let goes_on = place.map(|it| format!("the game goes on in {it}"));
        findings.extend(note.or(goes_on).map(Finding::of_file));
        let records: Vec<_> = walk.kept.into_iter().chain(walk.owed).collect();
        let records = super::with_header(&records, &course.header);
        Game::resume(course, Vec::new(), records, journal)
    }
}

fn failed(error: &io::Error) -> Vec<Finding> {
    vec![Finding::of_file(error.to_string())]
}

/// Whether a file cannot be written by this person, or by anybody.
fn is_closed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

/// The name of a save, as it may be shown.
pub fn name_of(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    foreign::shown(&name).into_owned()
}

fn keep_aside(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1_u32.. {
        let aside = folder.join(format!("{name}.damaged-{number}"));
        match File::create_new(&aside) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                sync_folder(folder);
                return Ok(aside);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("every name is taken"))
}

fn is_checkout(folder: &Path) -> bool {
    let Ok(bytes) = files::read(&folder.join("Cargo.toml"), files::MEGABYTE) else {
        return false;
    };
    let Ok(manifest) = toml::from_slice::<toml::Table>(&bytes) else {
        return false;
    };
    manifest
        .get("package")
        .and_then(|it| it.get("name"))
        .and_then(toml::Value::as_str)
        == Some("offramp")
}
