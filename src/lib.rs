//! Offramp.

pub mod content;
pub mod world;
pub mod rules;
pub mod ai;
