//! Plain copies of the nouns as they stand in a file: content by id, never by index.

use std::fmt;

use crate::ai::Level;
use crate::content::file::{Size, Verify};
use crate::content::{
    ActorId, ClauseId, EndingId, EventId, FormId, GaugeId, LensId, MoveId, Pack, ScenarioId,
    StockId, TheatreId,
};
use crate::world::Reply;

/// A name that means nothing in this pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What kind of thing it named.
    pub kind: &'static str,
    /// The name.
    pub name: String,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {} `{}`", self.kind, self.name)
    }
}

/// A copy of `C` that can stand in a file.
pub trait Mirror<C>: Sized {
    /// The copy.
    fn of(pack: &Pack, core: &C) -> Self;

    /// What it is a copy of.
    fn back(&self, pack: &Pack) -> Result<C, Lost>;
}

/// Something that a file calls by its name.
pub trait Named: Copy {
    /// What kind of thing it is.
    const KIND: &'static str;

    /// Its name.
    fn name(self, pack: &Pack) -> &str;

    /// The thing of this name.
    fn find(pack: &Pack, name: &str) -> Option<Self>;
}

macro_rules! named {
    ($($id:ident, $kind:literal, $list:ident, $find:ident;)*) => {$(
        impl Named for $id {
            const KIND: &'static str = $kind;

            fn name(self, pack: &Pack) -> &str {
                pack.$list.get(self).map_or("", |it| it.id.as_str())
            }

            fn find(pack: &Pack, name: &str) -> Option<Self> {
                pack.$find(name)
            }
        }
    )*};
}

named! {
    ActorId, "actor", actors, actor_id;
    ClauseId, "clause", clauses, clause_id;
    EndingId, "ending", endings, ending_id;
    EventId, "event", events, event_id;
    FormId, "form", forms, form_id;
    GaugeId, "gauge", gauges, gauge_id;
    LensId, "lens", lenses, lens_id;
    MoveId, "move", moves, move_id;
    ScenarioId, "scenario", scenarios, scenario_id;
    StockId, "stock", stocks, stock_id;
    TheatreId, "theatre", theatres, theatre_id;
}

macro_rules! words {
    ($($type:ident, $kind:literal: $($word:literal = $value:ident),*;)*) => {$(
        impl Named for $type {
            const KIND: &'static str = $kind;

            fn name(self, _: &Pack) -> &str {
                match self {
                    $(Self::$value => $word,)*
                }
            }

            fn find(_: &Pack, name: &str) -> Option<Self> {
                match name {
                    $($word => Some(Self::$value),)*
                    _ => None,
                }
            }
        }
    )*};
}

words! {
    Size, "size": "token" = Token, "half" = Half, "full" = Full;
    Verify, "verification": "none" = None, "reports" = Reports, "monitors" = Monitors, "joint-centre" = JointCentre;
    Reply, "reply": "insist" = Insist, "modify" = Modify, "yield" = Yield;
    Level, "level": "novice" = Novice, "standard" = Standard, "expert" = Expert;
}

/// The name of a thing.
pub fn text<N: Named>(pack: &Pack, id: N) -> String {
    id.name(pack).to_owned()
}

impl<N: Named> Mirror<N> for String {
    fn of(pack: &Pack, core: &N) -> Self {
        core.name(pack).to_owned()
    }

    fn back(&self, pack: &Pack) -> Result<N, Lost> {
        N::find(pack, self).ok_or_else(|| Lost {
            kind: N::KIND,
            name: self.clone(),
        })
    }
}

impl<C, M: Mirror<C>> Mirror<Option<C>> for Option<M> {
    fn of(pack: &Pack, core: &Option<C>) -> Self {
        core.as_ref().map(|it| M::of(pack, it))
    }

    fn back(&self, pack: &Pack) -> Result<Option<C>, Lost> {
        self.as_ref().map(|it| it.back(pack)).transpose()
    }
}

impl<C, M: Mirror<C>> Mirror<Vec<C>> for Vec<M> {
    fn of(pack: &Pack, core: &Vec<C>) -> Self {
        core.iter().map(|it| M::of(pack, it)).collect()
    }

    fn back(&self, pack: &Pack) -> Result<Vec<C>, Lost> {
        self.iter().map(|it| it.back(pack)).collect()
    }
}

macro_rules! as_they_are {
    ($($type:ty),*) => {$(
        impl Mirror<Self> for $type {
            fn of(_: &Pack, core: &Self) -> Self {
                *core
            }

            fn back(&self, _: &Pack) -> Result<Self, Lost> {
                Ok(*self)
            }
        }
    )*};
}

as_they_are!(bool, u8, i8, u16, u32, u64, i32, f32, f64);
as_they_are!(crate::world::DealId, crate::world::OfferId);

/// Declares a copy of a struct, field by field: a field added to the original and not here does not compile.
macro_rules! mirror {
    ($($(#[$doc:meta])* $name:ident of $core:ident { $($(#[$how:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            $($(#[$how])* $field: $type,)*
        }

        impl $crate::game::save::mirror::Mirror<$core> for $name {
            fn of(pack: &$crate::content::Pack, core: &$core) -> Self {
                Self { $($field: $crate::game::save::mirror::Mirror::of(pack, &core.$field),)* }
            }

            fn back(&self, pack: &$crate::content::Pack) -> Result<$core, $crate::game::save::mirror::Lost> {
                Ok($core { $($field: $crate::game::save::mirror::Mirror::back(&self.$field, pack)?,)* })
            }
        }
    )*};
}
pub(super) use mirror;
