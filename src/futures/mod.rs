//! Futures: a world played on, true or imagined. The computer players at the table, what people are taken to do, a horizon,
//! luck that is shared between futures which differ in one decision.
//!
//! - [`Playout`] is a world that is played on, [`Ground`] where it begins;
//! - a [`Question`] asks what several [`Choice`]s lead to; it is explored in handfuls, can be stopped between them and tells
//!   what there is so far ([`Samples`]).

mod choice;
mod compare;
mod explore;
mod figures;
mod ground;
mod moments;
mod playout;
mod talk;
#[cfg(test)]
mod tests;
mod turning;

pub use choice::{Choice, choices};
pub use compare::{Dear, Fan, Pair, Reason};
pub use explore::{MOST_CHOICES, MOST_FUTURES, Path, Question, Row, Samples};
pub use figures::{Mean, quantile};
pub use ground::Ground;
pub use moments::{Moment, Struck, moments};
pub use playout::{Deed, Playout, Watch};
pub use talk::{Minds, Said, Talk, say};
pub use turning::{FUTURES as LOOKED_BACK, Retrospect, Sitting, Turning};
