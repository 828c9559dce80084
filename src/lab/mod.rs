//! The lab: many games at once, played between computer players on the true world.

mod play;

pub use play::{Policies, Tally, play};
