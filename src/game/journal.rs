use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::game::{Header, Turn};
use crate::world::World;

/// One line of a save.
#[derive(Debug, Clone)]
pub enum Record {
    /// The facts that never change.
    Header(Arc<Header>),
    /// Something was done.
    Turn(Turn),
    /// A month is over.
    Month(MonthEnd),
    /// What the clock said, in seconds since 1970. It means nothing to the game; lists of saves are sorted by it.
    Time(u64),
}

/// The state at a month's end.
#[derive(Debug, Clone)]
pub struct MonthEnd {
    /// The header's facts once more: enough to go on where the header is lost.
    pub header: Arc<Header>,
    /// Months that are over.
    pub month: u8,
    /// Hash of the state.
    pub hash: String,
    /// The state.
    pub world: Arc<World>,
    /// The state stands alone: the month's commands are lost, or belong to other rules or another pack.
    pub bridge: bool,
}

/// Where a game is written down while it is played.
pub trait Journal: Send {
    /// Writes a record at the end.
    fn append(&mut self, record: &Record) -> io::Result<()>;

    /// Returns once everything written so far would survive a loss of power.
    fn sync(&mut self) -> io::Result<()>;

    /// The file in which the game is kept; none where it is kept in no file.
    fn place(&self) -> Option<&Path> {
        None
    }

    /// What the clock says, in seconds since 1970; none where the game is kept in no file.
    fn time(&self) -> Option<u64> {
        None
    }

    /// Begins again in a new file, in which nothing is written yet: the former one is no longer what was written.
    fn anew(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// A journal in memory; clones share their records.
#[derive(Debug, Clone, Default)]
pub struct MemoryJournal(Arc<Mutex<Vec<Record>>>);

impl MemoryJournal {
    /// What has been written.
    pub fn records(&self) -> Vec<Record> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Journal for MemoryJournal {
    fn append(&mut self, record: &Record) -> io::Result<()> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(record.clone());
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A journal that keeps nothing: the game's own log is enough.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoJournal;

impl Journal for NoJournal {
    fn append(&mut self, _: &Record) -> io::Result<()> {
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}
