use serde::{Deserialize, Serialize};

#[cfg(test)]
use crate::content::Pack;
use crate::content::{
    ActorId, ClauseId, EndingId, EventId, FormId, GaugeId, MoveId, StockId, TheatreId,
};

/// What dice know content by: for an actor, a hash of what it is like, whatever it is called; for anything else, a hash of its id.
/// Computed once, when a pack is loaded, so that nothing is hashed in play.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Addresses {
    pub(super) actors: Vec<u64>,
    pub(super) gauges: Vec<u64>,
    pub(super) stocks: Vec<u64>,
    pub(super) moves: Vec<u64>,
    pub(super) clauses: Vec<u64>,
    pub(super) events: Vec<u64>,
    pub(super) theatres: Vec<u64>,
    pub(super) forms: Vec<u64>,
    pub(super) endings: Vec<u64>,
}

macro_rules! addresses {
    ($($(#[$doc:meta])* $name:ident: $list:ident of $id:ident;)*) => {
        impl Addresses {$(
            $(#[$doc])*
            pub fn $name(&self, id: $id) -> u64 {
                self.$list[id.at()]
            }
        )*}
    };
}

addresses! {
    /// Of an actor.
    actor: actors of ActorId;
    /// Of a gauge.
    gauge: gauges of GaugeId;
    /// Of a count.
    stock: stocks of StockId;
    /// Of a move.
    a_move: moves of MoveId;
    /// Of a clause.
    clause: clauses of ClauseId;
    /// Of an event.
    event: events of EventId;
    /// Of a theatre.
    theatre: theatres of TheatreId;
    /// Of a form of alliance.
    form: forms of FormId;
    /// Of an ending.
    ending: endings of EndingId;
}

#[cfg(test)]
impl Addresses {
    /// Positions, for packs that tests put together by hand.
    pub(crate) fn by_position(pack: &Pack) -> Self {
        let count = |count: usize| (1..=count as u64).collect();
        Self {
            actors: count(pack.actors.len()),
            gauges: count(pack.gauges.len()),
            stocks: count(pack.stocks.len()),
            moves: count(pack.moves.len()),
            clauses: count(pack.clauses.len()),
            events: count(pack.events.len()),
            theatres: count(pack.theatres.len()),
            forms: count(pack.forms.len()),
            endings: count(pack.endings.len()),
        }
    }
}
