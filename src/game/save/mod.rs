//! The save format: one append-only text file, one record a line.
//!
//! - `chain` frames lines and finds every damaged one,
//! - `record`, `table`, `state` and `mirror` say what stands in a line,
//! - [`Walk`] runs a log again,
//! - [`read`] and [`replay`] put these together,
//! - [`Folder`] is where saves are kept.

mod chain;
mod file;
mod folder;
mod load;
mod mirror;
mod record;
mod state;
mod table;
#[cfg(test)]
mod torture;
mod walk;

pub use chain::{Flaw, Line, Scan, scan};
pub use file::FileJournal;
pub use folder::{Entry, Folder, Resumed, State};
pub use load::{Finding, Loaded, Replayed, read, replay};
pub use record::{FORMAT, hash, with_header};
pub use walk::{Step, Walk};

/// The records as the bytes of a whole save.
pub fn write(pack: &crate::content::Pack, records: &[super::Record]) -> Vec<u8> {
    let mut chain = chain::Chain::default();
    records
        .iter()
        .flat_map(|it| chain.line(&record::body(pack, it)))
        .collect()
}
