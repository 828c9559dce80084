//! Computer players, and the same judgement as advice: players like any other, who see only their seat's view.

use crate::content::{ActorId, GaugeId, LensId, Pack};
use crate::world::{Act, Answer, Dice, Draft, Offer, Order, Prices, View};

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
pub fn mind(level: Level, actor: ActorId) -> Box<dyn Mind> {
    let _ = (level, actor);
    unreachable!()
}

/// What an order would probably bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Points on gauges over the coming year, largest first.
    pub gauges: Vec<(GaugeId, f64)>,
    /// Standing points for the seat.
    pub worth: f64,
    /// Standing points for others, largest loss first.
    pub others: Vec<(ActorId, f64)>,
}

/// What an order would probably bring, under a belief.
pub fn preview(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    belief: LensId,
    order: &Order,
) -> Preview {
    let _ = (pack, view, prices, belief, order);
    unreachable!()
}

/// A move suggested to a player, and in which sense it is suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What.
    pub order: Order,
    /// Why it is on the list.
    pub sense: Sense,
    /// What it would bring.
    pub preview: Preview,
}

/// In which sense a move is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Among the best under the seat's belief.
    Best,
    /// The one on which the documents differ most.
    Disputed,
    /// The cheapest that helps a people.
    Humane,
}

/// Five to seven moves for a player's desk.
pub fn suggestions(pack: &Pack, view: &View, prices: &Prices, belief: LensId) -> Vec<Suggestion> {
    let _ = (pack, view, prices, belief);
    unreachable!()
}

/// How a party leans toward a draft, as far as the viewing seat can tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaning {
    /// The party.
    pub party: ActorId,
    /// Estimated worth to it, in standing points; it signs from about 1.5 up.
    pub worth: f64,
    /// Half the band around the estimate, in standing points.
    pub band: f64,
    /// The term that helps most and the one that hurts most: position, standing points.
    pub best: Option<(u8, f64)>,
    /// The term that hurts most.
    pub worst: Option<(u8, f64)>,
    /// A red line in the way, by position in the party's list.
    pub red_line: Option<u8>,
    /// What its public would say, -15..15 points of support.
    pub public: f64,
    /// Support expected at home, and needed, where something must be ratified.
    pub ratify: Option<(f64, f64)>,
}

/// How every party leans toward a draft.
pub fn leanings(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    belief: LensId,
    draft: &Draft,
) -> Vec<Leaning> {
    let _ = (pack, view, prices, belief, draft);
    unreachable!()
}
