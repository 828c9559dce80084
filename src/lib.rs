//! Offramp.

pub mod ai;
pub mod content;
pub mod doors;
pub mod futures;
pub mod game;
pub mod host;
pub mod lab;
#[cfg(feature = "host")]
pub mod report;
pub mod room;
pub mod rules;
pub mod ui;
pub mod words;
pub mod world;
