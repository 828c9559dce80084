//! Content: what the region is made of, written in TOML and checked into a [`Pack`].
//!
//! One door, [`load`]: files come in as bytes, a pack or *all* its faults come out.

mod files;
pub mod file;
mod fault;
mod ids;
mod pack;
mod level;
mod tuning;
mod load;
mod schema;
mod cite;
#[cfg(test)]
pub(crate) mod testing;

pub use cite::{Census, SourceRow, census, sources};
pub use fault::{Fault, Faults};
pub use files::{Files, MemoryFiles};
pub use ids::*;
pub use level::derived_level;
pub use load::load;
pub use pack::*;
pub use schema::{KINDS, schema};
pub use tuning::Tuning;
