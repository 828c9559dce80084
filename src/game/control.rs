//! What the facilitator does to a game.

use crate::content::ActorId;
use crate::game::course::{Course, Phase, Seat};
use crate::game::{ControlAct, Player};
use crate::rules;
use crate::world::{Act, Audience, News, Order, Receipt, Refusal};

impl Course {
    /// Carries out what the facilitator does.
    pub(super) fn control(&mut self, act: &ControlAct) -> Result<Receipt, Refusal> {
        // What people object to is read in the debrief.
        if let ControlAct::Release(all) = act {
            return turn(&mut self.hall.released, *all);
        }
        match self.phase {
            Phase::Over => return Err(Refusal::Over),
            Phase::Fresh | Phase::Ended | Phase::Passing => return Err(Refusal::NotNow),
            Phase::Playing => (),
        }
        match act {
            ControlAct::Hand(actor, player) => self.hand(*actor, *player),
            ControlAct::Hold(actor, away) => self.hold(*actor, *away),
            ControlAct::Freeze(frozen) => turn(&mut self.hall.frozen, *frozen),
            ControlAct::End => {
                self.phase = Phase::Ended;
                Ok(Receipt::default())
            }
            ControlAct::Finish if self.world.month == 0 => Err(Refusal::NotNow),
            ControlAct::Finish => {
                self.finish();
                Ok(Receipt::default())
            }
            ControlAct::Release(_) => Ok(Receipt::default()),
            ControlAct::Approval(wanted) => turn(&mut self.hall.approval, *wanted),
            ControlAct::Approve(actor, yes) => self.approve(*actor, *yes),
            ControlAct::Intervene(it) => rules::intervene(&self.pack, &mut self.world, it),
        }
    }

    /// Gives a seat to somebody else. What its people know, believe and have drafted stays with it.
    fn hand(&mut self, actor: ActorId, player: Player) -> Result<Receipt, Refusal> {
        let remembers = |it: &crate::game::past::Past| it.audience == Audience::Seat(actor);
        if !self.pasts.iter().any(remembers) {
            return Err(Refusal::NotYours);
        }
        let seats = &mut self.hall.seats;
        match seats.iter_mut().find(|it| it.actor == actor) {
            Some(seat) if seat.player == player => return Err(Refusal::Already),
            Some(seat) => {
                seat.player = player;
                seat.away = false;
                seat.ended = false;
            }
            None if player == Player::Person => seats.push(Seat::new(actor, player)),
            // A seat that nobody has ever played stays with the computer as it is.
            None => return Err(Refusal::Already),
        }
        self.close_if_all_ended();
        Ok(Receipt::default())
    }

    fn hold(&mut self, actor: ActorId, away: bool) -> Result<Receipt, Refusal> {
        let mut seats = self.hall.seats.iter_mut();
        let seat = seats
            .find(|it| it.actor == actor && it.is_played())
            .ok_or(Refusal::NotYours)?;
        turn(&mut seat.away, away)?;
        self.close_if_all_ended();
        Ok(Receipt::default())
    }

    /// Lets an argued move be tried, or takes it back; a way to change one's mind stays open until the round ends.
    fn approve(&mut self, actor: ActorId, yes: bool) -> Result<Receipt, Refusal> {
        let argued = self.world.round.arguments.iter().any(|it| it.0 == actor);
        if !argued {
            return Err(Refusal::Nothing);
        }
        let approved = &mut self.hall.approved;
        let before = approved.contains(&actor);
        if yes == before {
            return Err(Refusal::Already);
        }
        if yes {
            approved.push(actor);
        } else {
            approved.retain(|it| *it != actor);
        }
        Ok(Receipt::default())
    }

    /// Takes back the argued moves that waited for approval and did not get it; their people read so.
    pub(super) fn withhold(&mut self) -> Vec<News> {
        if !self.hall.approval {
            return Vec::new();
        }
        let arguments = self.world.round.arguments.iter().map(|it| it.0);
        let waiting: Vec<ActorId> = arguments
            .filter(|it| !self.hall.approved.contains(it))
            .collect();
        let mut news = Vec::new();
        for by in waiting {
            let back = Act::Unfile(Order::Argue);
            if rules::act(&self.pack, &mut self.world, by, &back).is_ok() {
                news.push(News::Unapproved { by });
            }
        }
        news
    }
}

/// Turns a switch; where it stands so already there is nothing to do.
fn turn(switch: &mut bool, on: bool) -> Result<Receipt, Refusal> {
    if *switch == on {
        return Err(Refusal::Already);
    }
    *switch = on;
    Ok(Receipt::default())
}
