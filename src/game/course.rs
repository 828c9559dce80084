use std::sync::Arc;

use crate::content::{ActorId, LensId, Pack};
use crate::game::past::{Past, Story};
use crate::game::{Author, Command, Header, MonthEnd, Start, Turn, talk};
use crate::rules;
use crate::world::{
    Act, Audience, Dispute, Disputed, Ledger, Outcome, Receipt, Refusal, Report, View, World,
    is_text,
};

/// A seat that a person holds.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The actor.
    pub actor: ActorId,
    /// The lens through which it sees the region.
    pub belief: LensId,
    /// What it has come to believe this month, in order.
    pub turned: Vec<LensId>,
    /// It has nothing more to do this month.
    pub ended: bool,
}

/// Objections to the model that a game keeps.
const MOST_DISPUTES: usize = 1_000;

/// Where in a month the game stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The month has not been opened: computer players have not moved yet.
    Fresh,
    /// People are at the table.
    Playing,
    /// Everybody has ended the month.
    Ended,
    /// There are no more months.
    Over,
}

/// What follows from the log alone: the world and everybody's past, without computer players and files.
#[derive(Debug, Clone)]
pub struct Course {
    /// The pack.
    pub pack: Arc<Pack>,
    /// The facts that never change.
    pub header: Arc<Header>,
    /// The state.
    pub world: World,
    /// Seats that people hold.
    pub seats: Vec<Seat>,
    /// Where in the month.
    pub phase: Phase,
    /// What each audience remembers.
    pub pasts: Vec<Past>,
    /// What the game came to.
    pub outcome: Option<Arc<Outcome>>,
    /// What people object to in the model, oldest first.
    pub disputes: Arc<Vec<Disputed>>,
}

impl Course {
    /// A game before its first month.
    pub fn new(pack: Arc<Pack>, header: Arc<Header>) -> Self {
        let world = rules::open(&pack, &header.setup);
        let seats: Vec<Seat> = header
            .humans()
            .map(|actor| Seat {
                actor,
                belief: LensId::default(),
                turned: Vec::new(),
                ended: false,
            })
            .collect();
        let audiences = seats
            .iter()
            .map(|it| Audience::Seat(it.actor))
            .chain([Audience::Public, Audience::Control]);
        let pasts = audiences.map(Past::new).collect();
        let mut course = Self {
            pack,
            header,
            world,
            seats,
            phase: Phase::Fresh,
            pasts,
            outcome: None,
            disputes: Arc::default(),
        };
        course.remember(&[], &Ledger::default(), &Report::default());
        course
    }

    /// Months of the whole game.
    pub fn months(&self) -> u8 {
        self.pack.scenarios[self.world.scenario].months
    }

    /// What an audience may know now, its past included.
    pub fn view(&self, audience: Audience) -> View {
        let mut view = View::of(&self.pack, &self.world, audience);
        if let Some(past) = self.pasts.iter().find(|it| it.audience == audience) {
            view.past = Arc::clone(&past.months);
        }
        view.outcome.clone_from(&self.outcome);
        view.disputes = self.disputes_of(audience);
        view
    }

    /// Disputes are their seat's own; the facilitator reads all of them.
    fn disputes_of(&self, audience: Audience) -> Arc<Vec<Disputed>> {
        if audience == Audience::Control {
            return Arc::clone(&self.disputes);
        }
        let own = |it: &&Disputed| audience == Audience::Seat(it.by);
        Arc::new(self.disputes.iter().filter(own).cloned().collect())
    }

    /// The seat of an actor, where a person holds it.
    pub fn seat(&self, actor: ActorId) -> Option<&Seat> {
        self.seats.iter().find(|it| it.actor == actor)
    }

    /// Carries out a command of a person, of the facilitator or of the clock.
    pub fn command(&mut self, command: &Command) -> Result<Receipt, Refusal> {
        if let (Author::Seat(actor, _), Act::Dispute(it)) = (command.by, &command.act) {
            return self.dispute(actor, it);
        }
        if self.phase == Phase::Over {
            return Err(Refusal::Over);
        }
        if self.phase != Phase::Playing {
            return Err(Refusal::NotNow);
        }
        match (command.by, &command.act) {
            (Author::Seat(actor, _), act) => self.seat_acts(actor, act),
            (Author::Clock, Act::End) => {
                self.phase = Phase::Ended;
                Ok(Receipt::default())
            }
            (Author::Computer(_) | Author::Control | Author::Clock, _) => Err(Refusal::NotYours),
        }
    }

    fn seat_acts(&mut self, actor: ActorId, act: &Act) -> Result<Receipt, Refusal> {
        let Some(seat) = self.seats.iter_mut().find(|it| it.actor == actor) else {
            return Err(Refusal::NotYours);
        };
        match act {
            Act::Belief(lens) if self.world.doctrines.knows(*lens) => {
                if seat.belief != *lens {
                    seat.belief = *lens;
                    seat.turned.push(*lens);
                }
                Ok(Receipt::default())
            }
            Act::Belief(_) => Err(Refusal::Nothing),
            // Questions are put to a seat, never by it.
            Act::Ask(_) => Err(Refusal::NotYours),
            _ if seat.ended => Err(Refusal::NotNow),
            Act::End => {
                seat.ended = true;
                if self.seats.iter().all(|it| it.ended) {
                    self.phase = Phase::Ended;
                }
                Ok(Receipt::default())
            }
            _ => rules::act(&self.pack, &mut self.world, actor, act),
        }
    }

    /// Objections to the model are heard at any time, after the end too: they change nothing in the world.
    fn dispute(&mut self, by: ActorId, dispute: &Dispute) -> Result<Receipt, Refusal> {
        if self.seat(by).is_none() {
            return Err(Refusal::NotYours);
        }
        let Dispute { topic, about, text } = dispute;
        if self.disputes.len() >= MOST_DISPUTES {
            return Err(Refusal::NotNow);
        }
        if !is_text(topic) || !is_text(about) || !is_text(text) {
            return Err(Refusal::Text);
        }
        let month = self.world.playing().min(self.months());
        Arc::make_mut(&mut self.disputes).push(Disputed {
            by,
            month,
            dispute: dispute.clone(),
        });
        Ok(Receipt::default())
    }

    /// Opens the month for people.
    pub fn opened(&mut self) {
        self.phase = Phase::Playing;
    }

    /// Does again what the log says. The month ends with the turn that ends it. What cannot be done again changes nothing.
    pub fn again(&mut self, turn: &Turn) -> Result<(), Refusal> {
        let before = (self.world.clone(), self.seats.clone(), self.phase);
        let disputes = Arc::clone(&self.disputes);
        let done = self.replay(turn);
        if done.is_err() {
            (self.world, self.seats, self.phase) = before;
            self.disputes = disputes;
        } else if self.phase == Phase::Ended {
            self.end_month();
        }
        done
    }

    fn replay(&mut self, turn: &Turn) -> Result<(), Refusal> {
        match &turn.start {
            Start::Open(month) if self.phase == Phase::Fresh && *month == self.world.playing() => {
                self.opened();
            }
            Start::Open(_) => return Err(Refusal::NotNow),
            Start::Command(command) => drop(self.command(command)?),
        }
        for said in &turn.then {
            let person = self.seat(said.by).is_some();
            if !super::save::said(&self.pack, &self.world, said, person) {
                return Err(Refusal::NotYours);
            }
            talk::say(&self.pack, &mut self.world, said)?;
        }
        Ok(())
    }

    /// Ends the month: everything takes effect, everybody remembers it.
    pub fn end_month(&mut self) {
        let filed = self.world.round.filed.clone();
        let mut ledger = Ledger::default();
        let report = rules::resolve(&self.pack, &mut self.world, &mut ledger);
        self.remember(&filed, &ledger, &report);
        self.settle();
    }

    fn remember(
        &mut self,
        filed: &[(ActorId, crate::world::Order)],
        ledger: &Ledger,
        report: &Report,
    ) {
        let story = Story {
            pack: &self.pack,
            world: &self.world,
            filed,
            ledger,
            report,
        };
        for past in &mut self.pasts {
            let seat = match past.audience {
                Audience::Seat(actor) => self.seats.iter().find(|it| it.actor == actor),
                Audience::Public | Audience::Control => None,
            };
            past.add(
                &story,
                seat.map_or_else(LensId::default, |it| it.belief),
                seat.map_or(&[], |it| &it.turned),
            );
        }
    }

    fn settle(&mut self) {
        for seat in &mut self.seats {
            seat.ended = false;
            seat.turned.clear();
        }
        self.phase = Phase::Fresh;
        if self.world.month >= self.months() {
            self.phase = Phase::Over;
            self.outcome = Some(Arc::new(rules::outcome(&self.pack, &self.world)));
        }
    }

    /// Takes the state of a month's end as it was written down, without what led to it.
    pub fn adopt(&mut self, end: &MonthEnd) {
        let (prices, own_prices) = (
            Arc::clone(&self.world.prices),
            Arc::clone(&self.world.own_prices),
        );
        self.world = World {
            prices,
            own_prices,
            ..World::clone(&end.world)
        };
        rules::renew(&self.pack, &mut self.world);
        for past in &mut self.pasts {
            Arc::make_mut(&mut past.months).retain(|it| it.month < end.month);
        }
        self.remember(&[], &Ledger::default(), &Report::default());
        self.settle();
    }

    /// The month that has just ended, to be written down.
    pub fn month_end(&self, bridge: bool) -> MonthEnd {
        MonthEnd {
            header: Arc::clone(&self.header),
            month: self.world.month,
            hash: super::save::hash(&self.pack, &self.world),
            world: Arc::new(self.world.clone()),
            bridge,
        }
    }
}
