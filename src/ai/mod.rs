//! Computer players, and the same judgement as advice: players like any other, who see only their seat's view.

mod advice;
mod advisers;
mod advocate;
mod bargain;
mod expert;
mod judgement;
mod novice;
mod plan;
mod rates;
mod reading;
mod seeds;
mod standard;
mod survey;

use crate::content::{ActorId, Pack};
use crate::world::{Act, Answer, Dice, Offer, View};

pub use advice::{Leaning, Preview, Sense, Suggestion, leanings, preview, suggestions};
pub use advisers::{Counsel, Hop, Reason, counsel};
pub use advocate::{Advocate, wishes};
pub use plan::{PlanMind, Stage, StepSeen, month as plan_month, next_steps, same_terms, steps};
pub use reading::{Reading, Temptation, reading};
pub use survey::{Because, Regard, survey};

/// How well a computer player plays.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Follows its nose.
    Novice,
    /// Weighs every move and deal by its prices.
    #[default]
    Standard,
    /// Looks ahead and searches packages of clauses.
    Expert,
}

impl Level {
    /// All levels, weakest first.
    pub const ALL: [Self; 3] = [Self::Novice, Self::Standard, Self::Expert];

    /// The level's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Novice => "novice",
            Self::Standard => "standard",
            Self::Expert => "expert",
        }
    }

    /// Standing points that a deal must bring before this level signs it.
    pub const fn threshold(self) -> f64 {
        match self {
            Self::Novice => 1.0,
            Self::Standard | Self::Expert => 1.5,
        }
    }
}

/// A player's judgement.
pub trait Mind: Send {
    /// What it does at the start of its month: orders, announcements and proposals, in order.
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act>;

    /// What it says to an offer.
    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, dice: Dice) -> Answer;

    /// What it does about others' announced moves and about objections to its own, at the month's end.
    fn close(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act>;
}

/// The computer player of an actor.
pub fn mind(pack: &Pack, level: Level, actor: ActorId) -> Box<dyn Mind> {
    match level {
        Level::Novice => Box::new(novice::Novice::new(pack, actor)),
        Level::Standard => Box::new(standard::Standard::new(pack, actor)),
        Level::Expert => Box::new(expert::Expert::new(pack, actor)),
    }
}
