//! Offramp.

pub mod ai;
pub mod content;
pub mod rules;
pub mod world;
