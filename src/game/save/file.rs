use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::chain::Chain;
use super::record;
use crate::content::Pack;
use crate::game::{Journal, Record};

/// A save that is being written. While it is open, nobody else can go on with the same game.
///
/// A record is written whole or not at all: what a failing disk took of it is cut off again before anything follows. Where the
/// file is no longer the one that was written, nothing is added to it ([`io::ErrorKind::NotFound`]).
#[derive(Debug)]
pub struct FileJournal {
    pack: Arc<Pack>,
    path: PathBuf,
    file: File,
    chain: Chain,
    /// Bytes of whole records.
    length: u64,
    /// A part of a record may stand beyond them.
    torn: bool,
    /// This file system can tell one file from another.
    tells: bool,
}

impl FileJournal {
    /// A new file; it must not exist yet.
    pub fn create(pack: &Arc<Pack>, path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        lock(&file)?;
        if let Some(folder) = path.parent() {
            sync_folder(folder);
        }
        Ok(Self {
            pack: Arc::clone(pack),
            path: path.to_owned(),
            tells: is_at(path, &file.metadata()?),
            file,
            chain: Chain::default(),
            length: 0,
            torn: false,
        })
    }

    /// Goes on with a file after its whole lines. What stands beyond them, torn, is cut off.
    pub fn go_on(pack: &Arc<Pack>, path: &Path, whole: usize, last: &[u8]) -> io::Result<Self> {
        let file = OpenOptions::new().write(true).open(path)?;
        lock(&file)?;
        let (length, there) = (whole as u64, file.metadata()?.len());
        if there < length {
            return Err(io::Error::other("something else has cut the file"));
        }
        if there > length {
            file.set_len(length)?;
        }
        Ok(Self {
            pack: Arc::clone(pack),
            path: path.to_owned(),
            tells: is_at(path, &file.metadata()?),
            file,
            chain: Chain::after(last),
            length,
            torn: false,
        })
    }

    /// Whether the file is still the one that was written, as long as it was left.
    fn look(&self) -> io::Result<()> {
        let open = self.file.metadata()?;
        let lost = |what: &str| Err(io::Error::new(io::ErrorKind::NotFound, what));
        if self.tells && !is_at(&self.path, &open) {
            return lost("the file was taken away, or another one put in its place");
        }
        if open.len() != self.length && !self.torn {
            return lost("something else has cut or changed the file");
        }
        Ok(())
    }
}

/// Whether this open file is the one that a path leads to.
#[cfg(unix)]
fn is_at(path: &Path, open: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |it: Metadata| (it.dev(), it.ino()) == (open.dev(), open.ino());
    fs::metadata(path).is_ok_and(same)
}

#[cfg(not(unix))]
fn is_at(path: &Path, open: &Metadata) -> bool {
    fs::metadata(path).is_ok_and(|it| it.len() == open.len())
}

fn lock(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(io::Error::new(
            io::ErrorKind::WouldBlock,
            "this game is being played elsewhere",
        )),
        // A file system without locks is no reason not to play.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

/// A new file's name is only safe once its folder is. Where folders cannot be synced, there is nothing more to do.
pub fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

impl Journal for FileJournal {
    fn append(&mut self, record: &Record) -> io::Result<()> {
        self.look()?;
        if self.torn {
            self.file.set_len(self.length)?;
            self.torn = false;
        }
        let mut chain = self.chain.clone();
        let line = chain.line(&record::body(&self.pack, record));
        self.file.seek(SeekFrom::Start(self.length))?;
        if let Err(error) = self.file.write_all(&line) {
            self.torn = self.file.set_len(self.length).is_err();
            return Err(error);
        }
        self.chain = chain;
        self.length += line.len() as u64;
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.look()?;
        self.file.sync_all()
    }

    fn place(&self) -> Option<&Path> {
        Some(&self.path)
    }

    fn time(&self) -> Option<u64> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.ok().map(|it| it.as_secs())
    }

    fn anew(&mut self) -> io::Result<()> {
        let folder = self.path.parent().map(Path::to_owned).unwrap_or_default();
        if !folder.as_os_str().is_empty() {
            fs::create_dir_all(&folder)?;
        }
        let stem = self.path.file_stem().unwrap_or_default().to_owned();
        let ending = self.path.extension().unwrap_or_default().to_owned();
        for number in 2_u32.. {
            let mut name = stem.clone();
            name.push(format!("-{number}."));
            name.push(&ending);
            match Self::create(&self.pack, &folder.join(name)) {
                Ok(new) => {
                    *self = new;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => (),
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("every name is taken"))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::content::testing::small;
    use crate::game::save::torture::game;
    use crate::game::save::write;
    use crate::game::{Game, Kept};

    /// A game in a file, and another one from whose log records can be taken.
    fn kept(folder: &Path) -> (Game, PathBuf) {
        let pack = Arc::new(small());
        let model = game(&pack, 1);
        let path = folder.join("game.offramp");
        let journal = FileJournal::create(&pack, &path).expect("a folder of its own");
        let header = crate::game::Header::clone(model.header());
        (Game::begin(pack, header, Box::new(journal)), path)
    }

    fn play(game: &mut Game) {
        game.submit(crate::game::Command::clock())
            .expect("months are left");
    }

    fn whole(game: &mut Game) -> PathBuf {
        let pack = Arc::clone(game.pack());
        let Kept::Whole(path) = game.kept() else {
            panic!("{:?}", game.kept())
        };
        assert_eq!(
            fs::read(&path).expect("it is there"),
            write(&pack, game.log())
        );
        path
    }

    #[test]
    fn a_save_that_is_taken_away_is_written_again_beside() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut game, path) = kept(folder.path());
        assert_eq!(whole(&mut game), path);
        fs::remove_file(&path).expect("it was there");
        let new = whole(&mut game);
        assert_ne!(new, path);
        assert!(game.take_note().is_some_and(|it| it.contains("game-2")));
        play(&mut game);
        assert_eq!(whole(&mut game), new);
        assert!(!path.exists());
    }

    #[test]
    fn nothing_is_added_to_a_file_that_was_cut_or_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut game, path) = kept(folder.path());
        let cut = OpenOptions::new()
            .write(true)
            .open(&path)
            .expect("it is there");
        cut.set_len(10).expect("it can be cut");
        play(&mut game);
        let second = whole(&mut game);
        assert_ne!(second, path);
        assert_eq!(fs::metadata(&path).expect("it is there").len(), 10);
        fs::write(folder.path().join("other"), "other").expect("a file");
        fs::rename(folder.path().join("other"), &second).expect("it takes the place");
        play(&mut game);
        assert_ne!(whole(&mut game), second);
        assert_eq!(fs::read(&second).expect("it is there"), b"other");
    }

    #[test]
    fn a_folder_that_is_taken_away_is_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("saves");
        fs::create_dir(&inner).expect("a folder");
        let (mut game, _) = kept(&inner);
        fs::remove_dir_all(&inner).expect("it was there");
        play(&mut game);
        whole(&mut game);
    }
}
