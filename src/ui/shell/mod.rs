//! Everything around a game: the title, choosing a game, the briefing, the coach, the ending.

pub mod frame;
