//! World: the nouns of the game. Small, plain data; the verbs are in [`crate::rules`].
//!
//! [`World`] is the whole truth at one moment. [`View`] is what one audience may know of it. [`Ledger`] says what moved
//! each gauge this month, to the last bit. [`Report`] is what came to pass, as typed news without words.

mod act;
mod control;
mod deal;
mod dice;
mod forecast;
mod known;
mod ledger;
mod map;
mod prices;
mod promises;
mod public;
mod report;
mod sight;
mod state;
mod tables;
mod view;

pub use act::*;
pub use control::*;
pub use deal::*;
pub use dice::*;
pub use forecast::*;
pub use known::*;
pub use ledger::*;
pub use map::*;
pub use prices::*;
pub use promises::*;
pub use public::{ActorSeen, Public};
pub use report::*;
pub use sight::{Errors, seen_level};
pub use state::*;
pub use tables::*;
pub use view::*;
