//! How large a pack may be: every array, set and number of the engine is as wide as this says, and the loader holds packs to it.

/// Actors, peoples included.
pub const ACTORS: usize = 64;

/// Actors that act: everybody but peoples.
pub const ACTING: usize = 32;

/// States whose every alignment is looked at: the largest; the others follow them.
pub const ALIGNED: usize = 20;

/// Interests of an actor.
pub const INTERESTS: usize = 32;

/// Red lines of an actor: one bit each.
pub const RED_LINES: usize = 32;

/// Gauges.
pub const GAUGES: usize = 1000;

/// Counts.
pub const STOCKS: usize = 100;

/// How far a count may lie from 0.
pub const COUNT: i32 = 1_000_000;

/// Links.
pub const LINKS: usize = 10_000;

/// Claims.
pub const CLAIMS: usize = 10_000;

/// Systems.
pub const SYSTEMS: usize = 10_000;

/// Documents.
pub const DOCUMENTS: usize = 16;

/// Lenses: one a document, and the uncertain world.
pub const LENSES: usize = DOCUMENTS + 1;

/// Moves.
pub const MOVES: usize = 1000;

/// Clauses.
pub const CLAUSES: usize = 1000;

/// Conditions, demands, choices and the like within one entry.
pub const PARTS: usize = 32;

/// Dossiers.
pub const DOSSIERS: usize = 100;

/// Bargains.
pub const BARGAINS: usize = 200;

/// Events.
pub const EVENTS: usize = 1000;

/// Theatres.
pub const THEATRES: usize = 16;

/// Forms of alliance.
pub const FORMS: usize = 16;

/// Endings.
pub const ENDINGS: usize = 32;

/// Plans.
pub const PLANS: usize = 100;

/// Pages of the codex.
pub const PAGES: usize = 10_000;

/// Scenarios.
pub const SCENARIOS: usize = 100;

/// Entries of one list of a scenario.
pub const STARTS: usize = 200;

/// Months of a scenario.
pub const MONTHS: u8 = 60;

/// Terms of a deal.
pub const TERMS: usize = 16;

/// Months for which a term may be promised.
pub const TERM_MONTHS: u8 = 24;

/// What a public makes of a deal, points of support either way.
pub const PUBLIC: f64 = 15.0;
