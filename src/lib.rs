//! Offramp.

pub mod ai;
pub mod content;
pub mod game;
pub mod rules;
pub mod world;
