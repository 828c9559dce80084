use crate::content::{ActorId, ClauseId, EventId, FormId, GaugeId, LinkId, MoveId, TheatreId};
use crate::world::{SeenBy, Whence};

/// What moved a gauge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// A link of the causal map.
    Link(LinkId),
    /// A trend of the scenario, by position.
    Trend(u8),
    /// A move: who and what.
    Move(ActorId, MoveId),
    /// A policy in force: who and what.
    Policy(ActorId, MoveId),
    /// A move that a player argued for, outside the menu: who, and in which month. Local, and without a source.
    Argued(ActorId, u8),
    /// A commitment in force: giver, receiver, clause.
    Commitment(ActorId, ActorId, ClauseId),
    /// A commitment carried out for the first time.
    Fulfilled(ActorId, ClauseId),
    /// A commitment broken.
    Breach(ActorId, ClauseId),
    /// An event.
    Event(EventId),
    /// An answer to an event, by position among its choices.
    Choice(EventId, u8),
    /// A theatre's rung.
    Theatre(TheatreId),
    /// The alliance's form.
    Form(FormId),
    /// The pull toward the baseline.
    Pull,
    /// Chance: noise.
    Noise,
    /// An input of a derived gauge.
    Input(GaugeId),
    /// What links have added to a derived gauge, fading.
    Fade,
    /// Points gathered toward the next whole unit of a count.
    Carry,
    /// What the ends of the scale cut off.
    Limit,
    /// The facilitator, by position among the interventions.
    Control(u8),
    /// Causes that the audience may not know.
    Unexplained,
}

/// One entry: what moved which gauge by how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Gauge.
    pub gauge: GaugeId,
    /// What moved it.
    pub cause: Cause,
    /// Who may know that.
    pub known: SeenBy,
    /// By how many points; a multiple of 2^-32.
    pub points: f64,
}

/// Everything that moved the gauges in one month. For each gauge the entries add up exactly to the change of its level.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// Entries, in order of gauges.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// Entries of one gauge.
    pub fn of(&self, gauge: GaugeId) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |it| it.gauge == gauge)
    }
}

/// Where a month's causes are written: a [`Ledger`] in games, `()` in simulations.
pub trait Trace {
    /// Whether anybody reads it; what is only told apart for the reader is not worked out otherwise.
    const READ: bool = true;

    /// Notes one entry.
    fn note(&mut self, gauge: GaugeId, whence: Whence, points: f64);
}

impl Trace for () {
    const READ: bool = false;

    fn note(&mut self, _: GaugeId, _: Whence, _: f64) {}
}

impl Trace for Ledger {
    fn note(&mut self, gauge: GaugeId, whence: Whence, points: f64) {
        if points != 0.0 {
            self.entries.push(Entry {
                gauge,
                cause: whence.cause,
                known: whence.known,
                points,
            });
        }
    }
}
