//! What a sentence, a page or a dispute is about.

use crate::content::{ActorId, ClauseId, EventId, GaugeId, LinkId, MoveId, TheatreId};
use crate::world::{DealId, OfferId};

/// What something is about: what `w` explains, `!` disputes, and screens lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A gauge.
    Gauge(GaugeId),
    /// A link of the causal map.
    Link(LinkId),
    /// An actor.
    Actor(ActorId),
    /// How two actors stand to each other.
    Relation(ActorId, ActorId),
    /// A move, perhaps with its target.
    Move(MoveId, Option<ActorId>),
    /// A clause.
    Clause(ClauseId),
    /// An event.
    Event(EventId),
    /// A theatre.
    Theatre(TheatreId),
    /// An offer on the table.
    Offer(OfferId),
    /// A signed deal.
    Deal(DealId),
    /// The seat's standing.
    Standing,
    /// The seat's capital.
    Capital,
    /// The seat's support at home.
    Support,
    /// How far an actor trusts the seat; none: all of them.
    Trust(Option<ActorId>),
    /// How strongly an actor is drawn to either camp.
    Pull(ActorId),
    /// The form of the alliance.
    Form,
    /// The seat's aims.
    Aims,
    /// A month that is over.
    Month(u8),
    /// A move argued for outside the menu: who, in which month.
    Argued(ActorId, u8),
}
