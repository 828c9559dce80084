//! Offramp.

pub mod content;
