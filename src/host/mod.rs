//! A class at one table: one room, people in delegations, a timetable that ends in a debrief.
//!
//! Three sentences decide what it does: nobody waits; nobody is bound to what he did not say; the debrief begins on time.
//! [`Class`] is what every door works on. [`clerk`] is the door that needs no network.

mod attend;
pub mod brief;
mod class;
pub mod clerk;
pub mod console;
pub mod debrief;
mod entry;
pub mod keep;
mod lead;
pub mod lookback;
pub mod people;
pub mod plan;
pub mod reach;
pub mod record;
#[cfg(feature = "host")]
pub mod rehearse;
mod slip;
mod start;
mod undo;
mod voice;
#[cfg(feature = "host")]
pub mod web;

pub use class::{Class, Delegation, Fate, GRACE, Made};
pub use clerk::{Clock, Shared};
pub use lead::Lead;
pub use slip::Slip;
pub use start::{Asked, begin, lesson, resume, shipped_matter};
