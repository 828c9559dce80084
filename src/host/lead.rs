//! What the facilitator does, whatever the door: the console's lines, the control page. Each act is written down, and the last one
//! can be taken back where that makes sense.

use crate::content::{ActorId, InjectKind, foreign};
use crate::game::{ControlAct, Player};
use crate::host::class::Class;
use crate::host::people::State;
use crate::host::plan::MINUTE;
use crate::host::undo::Undo;
use crate::words::{self, host as told};
use crate::world::{Audience, Intervening, Intervention};

/// Something that the facilitator does.
#[derive(Debug, Clone, PartialEq)]
pub enum Lead {
    /// On to the next step.
    Next,
    /// To the debrief, now.
    Debrief,
    /// A minute more for the step.
    Minute,
    /// Everything stands still, or goes on.
    Freeze,
    /// The last round is left out.
    Shorten,
    /// Something is said to all; empty: nothing is.
    Say(String),
    /// Something is said to one seat, by id.
    Tell(String, String),
    /// A card of the deck is played, by id.
    Inject(String),
    /// Somebody else plays a seat.
    Hand(ActorId, Player),
    /// Nobody waits for a seat, or somebody does again (false).
    Away(ActorId, bool),
    /// A move argued for may be tried, or may not.
    Approve(ActorId, bool),
    /// Objections to the model may be read by all.
    Release,
    /// How somebody stands to the class, by number.
    Stand(u16, State),
    /// The last of these is taken back.
    Undo,
}

impl Class {
    /// Does something for the facilitator; what was done, in a sentence, which is written down too.
    pub fn lead(&mut self, act: Lead, now: u64) -> Result<String, String> {
        let (text, undo) = match act {
            Lead::Undo => (self.take_back(now)?, None),
            act => {
                let undo = self.way_back(&act);
                (self.led(act, now)?, undo)
            }
        };
        self.undo = undo;
        self.log(now, text.clone());
        Ok(text)
    }

    fn led(&mut self, act: Lead, now: u64) -> Result<String, String> {
        let done = |text: &str| Ok(text.to_owned());
        match act {
            Lead::Next => {
                self.next(now);
                Ok(told::went_on_to(&self.plan().step().title))
            }
            Lead::Debrief => {
                self.to_debrief(now);
                done(told::WENT_TO_DEBRIEF)
            }
            Lead::Minute => {
                self.plan.add(MINUTE);
                self.keep_place();
                done(told::MINUTE_MORE)
            }
            Lead::Freeze => {
                let frozen = !self.is_frozen();
                self.freeze(frozen, now);
                done(if frozen { told::FROZEN } else { told::GOES_ON })
            }
            Lead::Shorten => {
                if !self.plan.shorten() {
                    return Err(told::NOTHING_TO_DROP.to_owned());
                }
                self.keep_place();
                done(told::ROUND_DROPPED)
            }
            Lead::Say(text) => {
                self.say(&text)?;
                done(if text.trim().is_empty() {
                    told::SAID_NO_MORE
                } else {
                    told::SAID
                })
            }
            Lead::Tell(seat, text) => {
                self.letter("", &seat, &text)?;
                Ok(told::told_to(&self.shown(&seat)))
            }
            Lead::Inject(id) => Ok(told::injected(&self.inject(&id)?)),
            Lead::Stand(number, state) => {
                let name = self.person_name(number);
                let text = match &state {
                    State::In => told::may_come_in(&name),
                    State::Waiting => told::waits(&name),
                    State::Removed(_) => told::is_removed(&name),
                    State::Banned(_) => told::is_banned(&name),
                };
                self.set_state(number, state).map(|()| text)
            }
            // Undoing is no act that is led: see `lead`.
            Lead::Undo => Err(told::NOTHING_TO_UNDO.to_owned()),
            act => self.ruled(&act),
        }
    }

    /// What changes the game itself: seats, argued moves, what may be read.
    fn ruled(&mut self, act: &Lead) -> Result<String, String> {
        let (act, text) = match *act {
            Lead::Hand(actor, player) => {
                let who = words::The(self.pack(), actor);
                let text = told::handed(&who, &told::player(player.level().is_none()));
                (ControlAct::Hand(actor, player), text)
            }
            Lead::Away(actor, away) => {
                let text = told::is_away(&words::The(self.pack(), actor), away);
                (ControlAct::Hold(actor, away), text)
            }
            Lead::Approve(actor, so) => {
                let text = told::approved(&words::The(self.pack(), actor), so);
                (ControlAct::Approve(actor, so), text)
            }
            _ => (ControlAct::Release(true), told::RELEASED.to_owned()),
        };
        self.control(act).map(|_| text)
    }

    /// How an act would be taken back; none where nothing can.
    fn way_back(&self, act: &Lead) -> Option<Undo> {
        match act {
            Lead::Minute | Lead::Shorten => Some(Undo::Plan(Box::new(self.plan.clone()))),
            Lead::Freeze => Some(Undo::Frozen),
            Lead::Say(_) => Some(Undo::Say(self.said().to_owned())),
            Lead::Hand(actor, _) => {
                let actor = *actor;
                let before = self.read(move |game| {
                    let mut seats = game.seats().iter();
                    seats.find(|it| it.actor == actor).map(|it| it.player)
                });
                before.map(|it| Undo::Hand(actor, it))
            }
            Lead::Away(actor, away) => Some(Undo::Away(*actor, !away)),
            Lead::Release => Some(Undo::Release),
            Lead::Stand(number, _) => {
                let person = self.people().get(*number)?;
                Some(Undo::Stand(*number, person.state.clone()))
            }
            Lead::Next
            | Lead::Debrief
            | Lead::Tell(..)
            | Lead::Inject(_)
            | Lead::Approve(..)
            | Lead::Undo => None,
        }
    }

    fn take_back(&mut self, now: u64) -> Result<String, String> {
        let undo = self.undo.take().ok_or(told::NOTHING_TO_UNDO)?;
        match undo {
            Undo::Plan(plan) if plan.at() == self.plan.at() => {
                self.plan = *plan;
                self.keep_place();
            }
            Undo::Plan(_) => return Err(told::NOTHING_TO_UNDO.to_owned()),
            Undo::Frozen => self.freeze(!self.is_frozen(), now),
            Undo::Say(text) => self.say(&text)?,
            Undo::Hand(actor, player) => drop(self.control(ControlAct::Hand(actor, player))?),
            Undo::Away(actor, away) => drop(self.control(ControlAct::Hold(actor, away))?),
            Undo::Release => drop(self.control(ControlAct::Release(false))?),
            Undo::Stand(number, state) => self.set_state(number, state)?,
        }
        Ok(told::TAKEN_BACK.to_owned())
    }

    /// Whether everything stands still.
    pub fn is_frozen(&self) -> bool {
        self.view(Audience::Public).company.frozen
    }

    /// A card of the deck is played: it is announced at once and marked wherever it shows.
    fn inject(&mut self, id: &str) -> Result<String, String> {
        let inject = self
            .deck
            .iter()
            .find(|it| it.id == id)
            .ok_or_else(|| told::no_inject(&foreign::shown(id)))?;
        let what = match &inject.what {
            InjectKind::Event(event) => Intervening::Event(*event),
            InjectKind::Points(points) => Intervening::Points(points.clone()),
        };
        let (title, text) = (inject.title.clone(), inject.text.clone());
        let intervention = Intervention {
            what,
            reason: text.clone(),
        };
        self.control(ControlAct::Intervene(Box::new(intervention)))?;
        self.say(&text)?;
        Ok(title)
    }

    /// Stops everything, or lets it go on.
    fn freeze(&mut self, frozen: bool, now: u64) {
        self.plan.freeze(frozen, now);
        let _ = self.control(ControlAct::Freeze(frozen));
        self.keep_place();
    }

    fn person_name(&self, number: u16) -> String {
        let person = self.people().get(number);
        person.map_or_else(String::new, |it| it.name.clone())
    }

    fn shown(&self, seat: &str) -> String {
        let seat = self.seat(seat).map(|it| it.actor);
        seat.map_or_else(String::new, |it| words::the(self.pack(), it))
    }
}
