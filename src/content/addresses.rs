use serde::{Deserialize, Serialize};

use crate::content::{
    ActorId, ClauseId, EndingId, EventId, FormId, GaugeId, MoveId, StockId, Table, TheatreId,
};
#[cfg(test)]
use crate::content::{Key, Pack};

/// What dice know content by: for an actor, a hash of what it is like, whatever it is called; for anything else, a hash of its id.
/// Computed once, when a pack is loaded, so that nothing is hashed in play.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Addresses {
    pub(super) actors: Table<ActorId, u64>,
    pub(super) gauges: Table<GaugeId, u64>,
    pub(super) stocks: Table<StockId, u64>,
    pub(super) moves: Table<MoveId, u64>,
    pub(super) clauses: Table<ClauseId, u64>,
    pub(super) events: Table<EventId, u64>,
    pub(super) theatres: Table<TheatreId, u64>,
    pub(super) forms: Table<FormId, u64>,
    pub(super) endings: Table<EndingId, u64>,
}

macro_rules! addresses {
    ($($(#[$doc:meta])* $name:ident: $list:ident of $id:ident;)*) => {
        impl Addresses {$(
            $(#[$doc])*
            pub fn $name(&self, id: $id) -> u64 {
                self.$list[id]
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
        fn count<K: Key, T>(list: &Table<K, T>) -> Table<K, u64> {
            (1..).take(list.len()).collect()
        }
        Self {
            actors: count(&pack.actors),
            gauges: count(&pack.gauges),
            stocks: count(&pack.stocks),
            moves: count(&pack.moves),
            clauses: count(&pack.clauses),
            events: count(&pack.events),
            theatres: count(&pack.theatres),
            forms: count(&pack.forms),
            endings: count(&pack.endings),
        }
    }
}
