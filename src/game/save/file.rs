use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use super::chain::Chain;
use super::record;
use crate::content::Pack;
use crate::game::{Journal, Record};

/// A save that is being written. While it is open, nobody else can go on with the same game.
#[derive(Debug)]
pub struct FileJournal {
    pack: Arc<Pack>,
    file: File,
    chain: Chain,
    failed: bool,
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
            file,
            chain: Chain::default(),
            failed: false,
        })
    }

    /// Goes on with a file after its whole lines. What stands beyond them, torn, is cut off.
    pub fn go_on(pack: &Arc<Pack>, path: &Path, whole: usize, last: &[u8]) -> io::Result<Self> {
        let mut file = OpenOptions::new().write(true).open(path)?;
        lock(&file)?;
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self {
            pack: Arc::clone(pack),
            file,
            chain: Chain::after(last),
            failed: false,
        })
    }
}

fn lock(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            Err(io::Error::other("this game is being played elsewhere"))
        }
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
        if self.failed {
            return Err(io::Error::other("an earlier line could not be written"));
        }
        let line = self.chain.line(&record::body(&self.pack, record));
        self.file
            .write_all(&line)
            .inspect_err(|_| self.failed = true)
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.failed {
            return Err(io::Error::other("an earlier line could not be written"));
        }
        self.file.sync_all()
    }
}
