//! What the facilitator of a game does to the world: rare, with a reason, and marked wherever it shows.

use crate::content::{ActorId, EventId, GaugeId};
use crate::world::Order;

/// Something that happens because the facilitator wants it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervention {
    /// What.
    pub what: Intervening,
    /// Why, in a sentence that everybody reads.
    pub reason: String,
}

/// What an intervention does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intervening {
    /// An event of the pack happens. Its question is put at once, the rest is felt at the month's end.
    Event(EventId),
    /// Something that the pack does not know moves these gauges by so many points at the month's end.
    Points(Vec<(GaugeId, i8)>),
    /// A gauge has this level at the month's end, before everything else moves it.
    Level(GaugeId, u8),
    /// An order is filed for a seat.
    File(ActorId, Order),
    /// A seat's order is taken back.
    Unfile(ActorId, Order),
}

/// An intervention as the world remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervened {
    /// The month it was made in, from 1.
    pub month: u8,
    /// What, and why.
    pub it: Intervention,
}
