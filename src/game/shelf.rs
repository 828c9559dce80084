use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::content::{self, Faults, Files, NotCompiled, Pack, ScenarioId, Unread, foreign};
use crate::game::files;

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The packs among them, checked and compiled by the build.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs"));

/// A file that makes a folder a pack.
const PACK_FILE: &str = "pack.toml";

/// The largest file of a pack: many times the longest one that is shipped.
const MOST_TEXT: u64 = 2 * files::MEGABYTE;

/// Files of a pack at most.
const MOST_FILES: usize = 2_000;

/// The content packs at hand.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    packs: Vec<Arc<Pack>>,
}

impl Shelf {
    /// The packs that come with the game.
    pub fn shipped() -> Result<Self, NotCompiled> {
        let packs = content::compiled(COMPILED)?;
        Ok(Self::sorted(packs.into_iter().map(Arc::new).collect()))
    }

    /// The packs in a folder: the folder itself, or those directly in it.
    pub fn folder(path: &Path) -> Result<Self, ShelfError> {
        let found = folders(path)?;
        Self::load(found.iter().map(|it| it as &dyn Files)).map_err(ShelfError::Faults)
    }

    /// A shelf of these packs.
    pub const fn of(packs: Vec<Arc<Pack>>) -> Self {
        Self { packs }
    }

    fn load<'a>(files: impl Iterator<Item = &'a dyn Files>) -> Result<Self, Faults> {
        let packs = files.map(|it| content::load(it).map(Arc::new));
        Ok(Self::sorted(packs.collect::<Result<_, _>>()?))
    }

    fn sorted(mut packs: Vec<Arc<Pack>>) -> Self {
        packs.sort_by_key(|it| it.fictional);
        Self { packs }
    }

    /// Only this pack: who chose an invented region by name is to meet no other.
    pub fn only(pack: Arc<Pack>) -> Self {
        Self { packs: vec![pack] }
    }

    /// The packs, those about real regions first.
    pub fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }

    /// The pack of this id.
    pub fn pack(&self, id: &str) -> Option<Arc<Pack>> {
        self.packs.iter().find(|it| it.id == id).cloned()
    }

    /// The scenario of this id: scenario ids are unique over all packs.
    pub fn scenario(&self, id: &str) -> Option<(Arc<Pack>, ScenarioId)> {
        self.packs
            .iter()
            .find_map(|it| Some((Arc::clone(it), it.scenario_id(id)?)))
    }
}

/// Why packs in a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The folder cannot be read.
    #[error("{}: {}", files::shown(.0), .1)]
    Io(PathBuf, io::Error),
    /// There is no pack in it.
    #[error("{}: no pack here: neither this folder nor one in it has a pack.toml", files::shown(.0))]
    Empty(PathBuf),
    /// A pack has faults.
    #[error("{0}")]
    Faults(Faults),
}

/// The packs that come with the game, as files.
pub fn shipped() -> Vec<ShippedFiles> {
    let packs = SHIPPED
        .dirs()
        .filter(|it| it.get_file(it.path().join(PACK_FILE)).is_some());
    packs.map(ShippedFiles).collect()
}

/// What a class needs, as files; it stands beside the packs.
///
/// # Panics
/// Never: the folder is built in.
pub fn shipped_class() -> ShippedFiles {
    ShippedFiles(SHIPPED.get_dir("class").expect("it is built in"))
}

/// The packs in a folder, as files: the folder itself, or those directly in it.
pub fn folders(path: &Path) -> Result<Vec<DirFiles>, ShelfError> {
    if path.join(PACK_FILE).exists() {
        return Ok(vec![DirFiles::at(path)]);
    }
    let failed = |error| ShelfError::Io(path.to_owned(), error);
    let mut folders = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let folder = entry.map_err(failed)?.path();
        if folder.join(PACK_FILE).exists() {
            folders.push(folder);
        }
    }
    folders.sort();
    if folders.is_empty() {
        // Other files of a pack stand here: what is missing is a fault of theirs.
        if ["gauges.toml", "actors.toml", "links.toml"]
            .iter()
            .any(|it| path.join(it).exists())
        {
            return Ok(vec![DirFiles::at(path)]);
        }
        return Err(ShelfError::Empty(path.to_owned()));
    }
    Ok(folders.iter().map(|it| DirFiles::at(it)).collect())
}

/// A pack that comes with the game.
#[derive(Debug, Clone, Copy)]
pub struct ShippedFiles(&'static Dir<'static>);

impl Files for ShippedFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Unread> {
        let path = self.0.path().join(path);
        let file = self.0.get_file(path).ok_or(Unread::Missing)?;
        Ok(Cow::Borrowed(file.contents()))
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let start = if folder.is_empty() {
            Some(self.0)
        } else {
            self.0.get_dir(self.0.path().join(folder))
        };
        let mut paths = Vec::new();
        let mut waiting: Vec<&Dir<'_>> = start.into_iter().collect();
        while let Some(dir) = waiting.pop() {
            waiting.extend(dir.dirs());
            paths.extend(
                dir.files()
                    .filter_map(|it| relative(it.path(), self.0.path())),
            );
        }
        paths.sort();
        paths
    }

    fn name(&self) -> String {
        format!("assets/{}", self.0.path().display())
    }
}

/// A pack in a folder on disk.
#[derive(Debug, Clone)]
pub struct DirFiles {
    root: PathBuf,
}

impl DirFiles {
    /// The pack in this folder.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }
}

impl Files for DirFiles {
    fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, Unread> {
        match files::read(&self.root.join(path), MOST_TEXT) {
            Ok(bytes) => Ok(Cow::Owned(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Unread::Missing),
            Err(error) => Err(Unread::Refused(error.to_string())),
        }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        // A pack is two folders deep: links that lead in circles lead nowhere.
        let mut paths = Vec::new();
        let mut inner = Vec::new();
        let start = self.root.join(folder);
        for path in within(&start) {
            if path.is_dir() {
                inner.extend(Some(path).filter(|it| is_inner(it)));
            } else {
                paths.extend(relative(&path, &self.root));
            }
        }
        for path in inner.iter().flat_map(|it| within(it)) {
            if !path.is_dir() {
                paths.extend(relative(&path, &self.root));
            }
        }
        paths.sort();
        paths.truncate(MOST_FILES);
        paths
    }

    fn name(&self) -> String {
        foreign::cut(&self.root.display().to_string(), 400).into_owned()
    }
}

/// Whether a folder within a pack is one that a pack has.
fn is_inner(folder: &Path) -> bool {
    let name = folder.file_name();
    name.is_some_and(|it| it == "scenarios" || it == "derived")
}

/// What stands directly in a folder; nothing where it cannot be read.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.take(MOST_FILES).map(|it| it.path()).collect()
}

/// A path within a pack, `/` between its parts; none for files that are no content: hidden ones, and other kinds of them.
fn relative(path: &Path, root: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .iter()
        .map(|it| it.to_str())
        .collect();
    let parts = parts?;
    let kind = path
        .extension()
        .is_some_and(|it| it == "toml" || it == "json");
    (kind && !parts.iter().any(|it| it.starts_with('.'))).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packs_built_in_are_those_of_the_files() {
        let shelf = Shelf::shipped().unwrap();
        let files = shipped();
        assert_eq!(shelf.packs().len(), files.len());
        assert!(2 <= files.len());
        for files in files {
            let written = content::load(&files).unwrap();
            let built = shelf.pack(&written.id).unwrap();
            assert_eq!(built.hash, written.hash);
            assert!(
                format!("{built:?}") == format!("{written:?}"),
                "{}: the build made another pack of it",
                files.name()
            );
        }
    }
}
