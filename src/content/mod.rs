//! Content: what the region is made of, written in TOML and checked into a [`Pack`].
//!
//! One door, [`load`]: files come in as bytes, a pack or *all* its faults come out.

pub mod file;
mod ids;
mod pack;
mod tuning;

pub use ids::*;
pub use pack::*;
pub use tuning::Tuning;
