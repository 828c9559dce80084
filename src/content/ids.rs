//! Typed indices into a [`super::Pack`]. Files and saves name content by id, the engine by index.

use serde::{Deserialize, Serialize};

use super::table::Key;

/// Where an id stands in its list. Known to this module alone.
pub trait Position: Copy + Ord {
    /// The id as a place.
    fn at(self) -> usize;

    /// The id of a place.
    fn of(position: usize) -> Self;
}

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// The index as a position in the pack's list.
            #[inline]
            pub const fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of a position in the pack's list.
            #[inline]
            pub const fn of(position: usize) -> Self {
                Self(position as $inner)
            }
        }

        impl Position for $name {
            #[inline]
            fn at(self) -> usize {
                usize::from(self.0)
            }

            #[inline]
            fn of(position: usize) -> Self {
                Self(position as $inner)
            }
        }

        impl Key for $name {}
    )*};
}

index! {
    /// A gauge.
    GaugeId(u16);
    /// A stock (a count behind a gauge).
    StockId(u8);
    /// A link of the causal map.
    LinkId(u16);
    /// A coded claim of the sources.
    ClaimId(u16);
    /// A system that a document describes.
    SystemId(u16);
    /// A document.
    DocId(u8);
    /// A lens.
    LensId(u8);
    /// An actor: a state, an authority, an armed movement or a people.
    ActorId(u8);
    /// A move.
    MoveId(u16);
    /// A clause.
    ClauseId(u16);
    /// A text written point by point.
    DossierId(u8);
    /// An event.
    EventId(u16);
    /// A theatre.
    TheatreId(u8);
    /// A form of alliance.
    FormId(u8);
    /// An ending.
    EndingId(u8);
    /// A plan.
    PlanId(u8);
    /// A scenario.
    ScenarioId(u8);
}
