//! The save format: one append-only text file, one record a line.
//!
//! ```text
//! {"header":{"format":1,"rules":1,"pack":"river","hash":"..","scenario":"drought","seed":7,"lens":"all","seats":[..]}}  4f1d0c2e
//! {"open":{"month":1,"then":[{"by":"downham","act":{"file":{"move":{"what":"fill-the-lake","target":null}}}}]}}  09ab77c1
//! {"command":{"by":{"seat":{"actor":"upton","hand":0}},"act":"end"}}  c3d2e1f0
//! {"month":{"month":1,"hash":"..","header":{..},"world":{..}}}  77aa0b1c
//! ```
//!
//! Beside these there are lines that tell the time, `{"time":1760000000}`: which of several saves was played last.
//!
//! After a tab (two spaces here) each line bears its check digits: the CRC-32 of the digits written on the line before and of its own bytes.
//! A line is what one command brought about, computer players' answers included, so that a file never ends between them.
//!
//! - `chain` frames lines and finds every damaged one,
//! - `record`, `table`, `state` and `mirror` say what stands in a line,
//! - `legal` is the door through which all of it goes: what no game can have written is not played on,
//! - [`Walk`] runs a log again,
//! - [`read`] and [`replay`] put these together,
//! - [`Folder`] is where saves are kept.

mod cause;
mod chain;
mod control;
mod entry;
mod family;
mod file;
mod finding;
mod folder;
mod forecasts;
#[cfg(test)]
mod forged;
mod legal;
mod load;
mod mirror;
mod parsed;
mod record;
mod state;
mod table;
#[cfg(test)]
mod torture;
mod walk;

pub use chain::{Flaw, Line, Scan, scan};
pub use entry::{Entry, MOST_SAVE, State};
pub use family::{Kin, depth, folder_of};
pub use file::FileJournal;
pub use finding::Finding;
pub use folder::{Folder, Resumed, name_of};
pub(super) use legal::said;
pub use load::{Loaded, Replayed, read, replay};
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
