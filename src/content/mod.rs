//! Content: what the region is made of, written in TOML and checked into a [`Pack`].
//!
//! One door, [`load`]: files come in as bytes, a pack or *all* its faults come out.

mod account;
mod addresses;
mod cite;
mod class;
mod compiled;
mod date;
mod fault;
pub mod file;
mod files;
pub mod foreign;
mod grid;
mod ids;
mod level;
pub mod limits;
mod load;
mod pack;
mod schema;
mod set;
mod table;
pub mod template;
#[cfg(test)]
pub(crate) mod testing;
mod tuning;
mod weights;

pub use account::{Account, CountedPolicy, CountedPromise, Counts, Fact, Promised};
pub use addresses::Addresses;
pub use cite::{Census, SourceRow, census, sources};
pub use class::{
    ClassMatter, Inject, InjectKind, Leaflet, Outcome as LearningOutcome, Script,
    Size as ClassSize, Step, StepKind, UnderstandingCheck, class_matter, deck,
};
pub use compiled::{NotCompiled, compile, compiled};
pub use date::{Date, Dates};
pub use fault::{Fault, Faults};
pub use files::{Files, MemoryFiles, Unread};
pub use grid::{Grid, Inline, Square};
pub use ids::*;
pub use level::derived_level;
pub use load::{hash_of, load, nearest};
pub use pack::*;
pub use schema::{KINDS, schema};
pub use set::{ActorSet, LineSet, Place, Set};
pub use table::{Ids, Key, Slice, Table};
pub use tuning::Tuning;
pub use weights::{OWN, Weights, WeightsFault, share};
