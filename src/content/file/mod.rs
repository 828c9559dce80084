//! The words of a pack as they stand in its TOML files: raw, unchecked, one module a file kind.
//!
//! A reference to other content is an [`Id`], which remembers where it stands, so that a fault can point at it.
//! The checked, index-linked counterpart of each type lives beside [`crate::content::Pack`].

mod actor;
mod clause;
mod codex;
mod dossier;
mod ending;
mod event;
mod gauge;
mod id;
mod lens;
mod link;
mod moves;
mod pack;
mod scenario;
mod theatre;
mod trial;

pub use actor::*;
pub use clause::*;
pub use codex::*;
pub use dossier::*;
pub use ending::*;
pub use event::*;
pub use gauge::*;
pub use id::Id;
pub use lens::*;
pub use link::*;
pub use moves::*;
pub use pack::*;
pub use scenario::*;
pub use theatre::*;
pub use trial::*;
