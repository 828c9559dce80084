//! A player that is true until it no longer pays: it plays as the computer does, and in the last third of the game breaks
//! everything that it has promised.

use super::players::breaches;
use crate::ai::{self, Level, Mind};
use crate::content::{ActorId, Pack};
use crate::world::{Act, Answer, Dice, Offer, View};

/// The player.
pub struct Defector {
    seat: ActorId,
    usual: Box<dyn Mind>,
}

impl Defector {
    /// Of a seat.
    pub fn new(pack: &Pack, seat: ActorId) -> Self {
        let usual = ai::mind(pack, Level::Standard, seat);
        Self { seat, usual }
    }
}

/// Whether the last third of a game has begun.
pub fn is_late(playing: u8, months: u8) -> bool {
    u32::from(playing) * 3 > u32::from(months) * 2
}

impl Mind for Defector {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        let mut acts = Vec::new();
        if is_late(view.playing(), view.months(pack)) {
            // Before anything else takes the capital that it costs.
            acts.extend(breaches(view, self.seat));
        }
        acts.extend(self.usual.orders(pack, view, dice));
        acts
    }

    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, dice: Dice) -> Answer {
        self.usual.answer(pack, view, offer, dice)
    }

    fn close(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        self.usual.close(pack, view, dice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_third_begins_after_two_thirds() {
        let late = (1..=16).filter(|it| is_late(*it, 16)).collect::<Vec<u8>>();
        assert_eq!(late, [11, 12, 13, 14, 15, 16]);
        assert!(!is_late(2, 3) && is_late(3, 3));
    }
}
