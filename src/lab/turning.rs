//! Looking back on a game, as a table.

use serde::Serialize;

use super::play::plain;
use crate::content::{ActorId, Pack};
use crate::futures::{Moment, Turning};
use crate::words::turning as said;
use crate::world::View;

/// What looking back on a game found.
#[derive(Debug, Clone, Serialize)]
pub struct TurningRow {
    /// Version of this format.
    pub v: u8,
    /// The seat.
    pub seat: String,
    /// Its decisions, those that moved its standing most first.
    pub decisions: Vec<Decided>,
    /// Moments, in order.
    pub moments: Vec<Told>,
}

/// A decision, and what the seat's standing has by it.
#[derive(Debug, Clone, Serialize)]
pub struct Decided {
    /// The month, from 1.
    pub month: u8,
    /// What was decided.
    pub text: String,
    /// Standing points at the end, a mean over futures.
    pub gain: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether it is told apart from nothing.
    pub apart: bool,
    /// The ending with it, in the game's own luck.
    pub ending: String,
    /// The ending without it.
    pub without: String,
    /// Futures, and how many of them end otherwise without it.
    pub futures: u32,
    /// See [`Self::futures`].
    pub otherwise: u32,
}

/// A moment.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The month, from 1.
    pub month: u8,
    /// What.
    pub text: String,
}

/// The table.
pub fn turning(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    found: &[Turning],
    moments: &[Moment],
) -> TurningRow {
    let decided = |it: &Turning| Decided {
        month: it.month,
        text: said::deed(pack, view, &it.deed),
        gain: plain(it.gain.mean),
        low: plain(it.gain.mean - it.gain.half),
        high: plain(it.gain.mean + it.gain.half),
        apart: it.gain.apart(),
        ending: pack.endings[it.endings.0].id.clone(),
        without: pack.endings[it.endings.1].id.clone(),
        futures: it.gain.count,
        otherwise: it.otherwise,
    };
    let told = |it: &Moment| Told {
        month: it.month,
        text: said::moment(pack, view, it),
    };
    TurningRow {
        v: 1,
        seat: pack.actors[seat].id.clone(),
        decisions: found.iter().map(decided).collect(),
        moments: moments.iter().map(told).collect(),
    }
}
