//! Offramp.

pub mod content;
pub mod world;
