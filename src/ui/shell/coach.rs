use crate::words;
use crate::words::Subject;
use crate::world::Act;

/// Four things to try in the first two months, one line at a time; it goes away by itself and can be sent away for ever.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Four independent things, each done or not.
pub struct Coach {
    did: bool,
    sounded: bool,
    asked: bool,
    ended: bool,
}

impl Coach {
    /// Notes an act that was accepted.
    pub const fn acted(&mut self, act: &Act) {
        match act {
            Act::File(_) => self.did = true,
            Act::Sound(..) => self.sounded = true,
            Act::End => self.ended = true,
            _ => (),
        }
    }

    /// Notes that something was explained.
    pub const fn explained(&mut self, _: Subject) {
        self.asked = true;
    }

    /// Whether all has been tried.
    pub const fn done(&self) -> bool {
        self.did && self.sounded && self.asked && self.ended
    }

    /// What to try next in this month; nothing after the second.
    pub const fn says(&self, month: u8) -> Option<&'static str> {
        if 2 < month {
            return None;
        }
        Some(match (self.did, self.asked, self.sounded, self.ended) {
            (false, ..) => words::shell::DO_ONE_THING_PICK,
            (_, false, ..) => words::shell::ASK_WHY_PUT_CURSOR,
            (_, _, false, _) => words::shell::SOUND_ONE_OUT_ON,
            (_, _, _, false) => words::shell::END_MONTH_PRESS_E,
            (true, true, true, true) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{GaugeId, LensId};

    #[test]
    fn the_coach_says_each_thing_until_it_is_done() {
        let mut coach = Coach::default();
        assert!(coach.says(1).is_some_and(|it| it.starts_with("Do one")));
        coach.acted(&Act::Belief(LensId::default()));
        assert!(coach.says(1).is_some_and(|it| it.starts_with("Do one")));
        coach.acted(&Act::File(crate::world::Order::Lobby {
            deal: crate::world::DealId::OPENING,
        }));
        assert!(coach.says(1).is_some_and(|it| it.starts_with("Ask why")));
        coach.explained(Subject::Gauge(GaugeId::default()));
        assert!(coach.says(2).is_some_and(|it| it.starts_with("Sound")));
        assert_eq!(coach.says(3), None);
    }
}
