//! How the facilitator's last act is taken back.

use crate::content::ActorId;
use crate::game::Player;
use crate::host::people::State;
use crate::host::plan::Timetable;

/// How the last act is taken back.
#[derive(Debug, Clone)]
pub enum Undo {
    /// The timetable as it was, while the same step lasts.
    Plan(Box<Timetable>),
    Frozen,
    Say(String),
    Hand(ActorId, Player),
    Away(ActorId, bool),
    Release,
    Stand(u16, State),
}
