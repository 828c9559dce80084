use std::sync::Arc;

use crate::content::{ActorId, LensId, Pack};
use crate::futures::say;
use crate::game::past::{Past, Story};
use crate::game::{ClockAct, Command, Header, MonthEnd, Player, Start, Turn, Turns};
use crate::rules;
use crate::world::{
    Act, Audience, Company, Dispute, Disputed, Draft, Ledger, Outcome, Question, Receipt, Refusal,
    Report, View, World, is_text,
};

/// A seat that a person plays, or has played.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The actor.
    pub actor: ActorId,
    /// Who plays it.
    pub player: Player,
    /// Its people are away: nobody waits for them.
    pub away: bool,
    /// The lens through which it sees the region.
    pub belief: LensId,
    /// What it has come to believe this month, in order.
    pub turned: Vec<LensId>,
    /// It has nothing more to do this round.
    pub ended: bool,
    /// Drafts that only its people see.
    pub desk: Vec<Draft>,
}

impl Seat {
    pub(super) const fn new(actor: ActorId, player: Player) -> Self {
        Self {
            actor,
            player,
            away: false,
            belief: LensId(0),
            turned: Vec::new(),
            ended: false,
            desk: Vec::new(),
        }
    }

    /// Whether a person plays it.
    pub fn is_played(&self) -> bool {
        self.player == Player::Person
    }

    /// Whether the round waits for it.
    pub fn is_awaited(&self) -> bool {
        self.is_played() && !self.away && !self.ended
    }
}

/// Objections to the model that a game keeps.
const MOST_DISPUTES: usize = 1_000;

/// Drafts on a desk at most.
const MOST_DRAFTS: usize = 12;

/// Where in a round the game stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The round has not been opened: computer players have not moved yet.
    Fresh,
    /// People are at the table.
    Playing,
    /// Everybody has ended the round.
    Ended,
    /// A further month of the round is to pass.
    Passing,
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
    /// What goes on around the world: its seats above all.
    pub hall: Hall,
    /// Where in the round.
    pub phase: Phase,
    /// What each audience remembers.
    pub pasts: Vec<Past>,
    /// What the game came to.
    pub outcome: Option<Arc<Outcome>>,
}

/// What commands change beside the world.
#[derive(Debug, Clone, Default)]
pub struct Hall {
    /// Seats that people play or have played, in the order of their turns.
    pub seats: Vec<Seat>,
    /// What people object to in the model, oldest first.
    pub disputes: Arc<Vec<Disputed>>,
    /// Everybody may read them.
    pub released: bool,
    /// Nothing can be done at present.
    pub frozen: bool,
    /// Argued moves wait for approval.
    pub approval: bool,
    /// Seats whose argued move of this round is approved.
    pub approved: Vec<ActorId>,
}

impl Course {
    /// A game before its first month.
    pub fn new(pack: Arc<Pack>, header: Arc<Header>) -> Self {
        let world = rules::open(&pack, &header.setup);
        let people = header.humans().map(|it| Seat::new(it, Player::Person));
        let hall = Hall {
            seats: people.collect(),
            ..Hall::default()
        };
        let open = &pack.scenarios[header.setup.scenario].seats;
        let mut remembering: Vec<ActorId> = open.iter().copied().chain(header.humans()).collect();
        remembering.sort_unstable();
        remembering.dedup();
        let audiences = remembering
            .into_iter()
            .map(Audience::Seat)
            .chain([Audience::Public, Audience::Control]);
        let pasts = audiences.map(Past::new).collect();
        let mut course = Self {
            pack,
            header,
            world,
            hall,
            phase: Phase::Fresh,
            pasts,
            outcome: None,
        };
        course.lay_drafts();
        course.remember(&[], &Ledger::default(), &Report::default());
        course
    }

    /// What a scenario would have people's seats offer is theirs to send: it lies on their desks as a draft.
    fn lay_drafts(&mut self) {
        let seats = &mut self.hall.seats;
        self.world.round.offers.retain(|offer| {
            let seat = seats.iter_mut().find(|it| it.actor == offer.from);
            match seat {
                Some(seat) => {
                    seat.desk.push(offer.draft.clone());
                    false
                }
                None => true,
            }
        });
    }

    /// Months of the whole game.
    pub fn months(&self) -> u8 {
        let scenario = self.pack.scenarios[self.world.scenario].months;
        self.header
            .pace
            .months
            .map_or(scenario, |it| it.min(scenario))
    }

    /// What an audience may know now, its past included.
    pub fn view(&self, audience: Audience) -> View {
        let mut view = View::of(&self.pack, &self.world, audience);
        if let Some(past) = self.pasts.iter().find(|it| it.audience == audience) {
            view.past = Arc::clone(&past.months);
        }
        if self.phase == Phase::Over && view.public.lens.is_none() {
            Arc::make_mut(&mut view.public).lens = Some(self.world.lens);
        }
        view.outcome.clone_from(&self.outcome);
        view.disputes = self.disputes(audience);
        view.company = Arc::new(self.company());
        if let Some(seat) = view.seat().and_then(|it| self.seat(it)) {
            view.own.desk.clone_from(&seat.desk);
        }
        view
    }

    fn disputes(&self, audience: Audience) -> Arc<Vec<Disputed>> {
        let all = &self.hall.disputes;
        match audience {
            Audience::Control => Arc::clone(all),
            _ if self.hall.released => Arc::clone(all),
            Audience::Public => Arc::default(),
            Audience::Seat(actor) => {
                let own = all.iter().filter(|it| it.by == actor);
                Arc::new(own.cloned().collect())
            }
        }
    }

    fn company(&self) -> Company {
        let those = |which: fn(&Seat) -> bool| {
            let seats = self.hall.seats.iter();
            seats
                .filter(|it| it.is_played() && which(it))
                .map(|it| it.actor)
                .collect()
        };
        Company {
            people: those(|_| true),
            ended: those(|it| it.ended),
            away: those(|it| it.away),
            frozen: self.hall.frozen,
            in_turn: self.header.turns == Turns::InTurn,
            round: self.header.pace.round,
            months: self.months(),
        }
    }

    /// The seat of an actor, where a person plays it or has played it.
    pub fn seat(&self, actor: ActorId) -> Option<&Seat> {
        self.hall.seats.iter().find(|it| it.actor == actor)
    }

    fn played(&mut self, actor: ActorId) -> Result<&mut Seat, Refusal> {
        let mut seats = self.hall.seats.iter_mut();
        seats
            .find(|it| it.actor == actor && it.is_played())
            .ok_or(Refusal::NotYours)
    }

    /// Carries out a command of a person, of the facilitator or of the clock.
    pub fn command(&mut self, command: &Command) -> Result<Receipt, Refusal> {
        match command {
            Command::Seat { actor, act, .. } => self.seat_acts(*actor, act),
            Command::Control(act) => self.control(act),
            Command::Clock(ClockAct::End) => {
                self.at_the_table()?;
                self.phase = Phase::Ended;
                Ok(Receipt::default())
            }
        }
    }

    /// Whether anything can be done in the world now.
    fn at_the_table(&self) -> Result<(), Refusal> {
        match self.phase {
            Phase::Over => Err(Refusal::Over),
            _ if self.hall.frozen => Err(Refusal::Frozen),
            Phase::Playing => Ok(()),
            Phase::Fresh | Phase::Ended | Phase::Passing => Err(Refusal::NotNow),
        }
    }

    fn seat_acts(&mut self, actor: ActorId, act: &Act) -> Result<Receipt, Refusal> {
        if let Act::Dispute(it) = act {
            return self.dispute(actor, it);
        }
        self.at_the_table()?;
        let knows = |lens: LensId| self.world.doctrines.knows(lens);
        let known = !matches!(act, Act::Belief(lens) if !knows(*lens));
        let seat = self.played(actor)?;
        match act {
            Act::Belief(lens) if known => {
                if seat.belief != *lens {
                    seat.belief = *lens;
                    seat.turned.push(*lens);
                }
            }
            Act::Keep(draft) => keep(seat, draft)?,
            Act::Drop(at) if usize::from(*at) < seat.desk.len() => {
                seat.desk.remove(usize::from(*at));
            }
            // Questions are put to a seat, never by it.
            Act::Ask(_) => return Err(Refusal::NotYours),
            Act::End if seat.ended => return Err(Refusal::Already),
            Act::End => {
                seat.ended = true;
                self.close_if_all_ended();
            }
            Act::Unend if seat.ended => seat.ended = false,
            Act::Belief(_) | Act::Drop(_) | Act::Unend => return Err(Refusal::Nothing),
            _ if seat.ended && !after_ending(act) => return Err(Refusal::Ended),
            _ => return self.at_work(actor, act),
        }
        Ok(Receipt::default())
    }

    /// What a seat does in the world.
    fn at_work(&mut self, actor: ActorId, act: &Act) -> Result<Receipt, Refusal> {
        let receipt = rules::act(&self.pack, &mut self.world, actor, act)?;
        if let Act::Propose(draft) = act
            && let Ok(seat) = self.played(actor)
        {
            seat.desk.retain(|it| it != draft);
        }
        if let Some(offer) = receipt.offer {
            self.let_it_wait(offer);
        }
        if let Act::Aims(_) = act {
            self.aimed(actor);
        }
        Ok(receipt)
    }

    /// What is remembered of the start is judged by the aims that a seat has chosen since.
    fn aimed(&mut self, actor: ActorId) {
        let belief = self
            .played(actor)
            .map_or_else(|_| LensId::default(), |it| it.belief);
        let audience = Audience::Seat(actor);
        let view = View::of(&self.pack, &self.world, audience);
        let standing = rules::standing(&self.pack, &view, actor, belief);
        for past in self.pasts.iter_mut().filter(|it| it.audience == audience) {
            past.judge_start(standing);
        }
    }

    /// Where people take turns, an offer to somebody whose turn is over lives through that person's next one.
    fn let_it_wait(&mut self, offer: crate::world::OfferId) {
        if self.header.turns != Turns::InTurn {
            return;
        }
        let ended = |actor: &ActorId| {
            let mut seats = self.hall.seats.iter();
            seats.any(|it| it.actor == *actor && it.is_played() && it.ended)
        };
        let next = self.world.playing().saturating_add(self.header.pace.round);
        let offers = self.world.round.offers.iter_mut();
        for it in offers.filter(|it| it.id == offer) {
            if it.waits_for().iter().any(ended) {
                it.until = next;
            }
        }
    }

    /// The round is over once nobody is waited for and somebody has ended it.
    pub(super) fn close_if_all_ended(&mut self) {
        let seats = &self.hall.seats;
        let somebody = seats.iter().any(|it| it.is_played() && it.ended);
        if self.phase == Phase::Playing && somebody && !seats.iter().any(Seat::is_awaited) {
            self.phase = Phase::Ended;
        }
    }

    /// Objections to the model are heard at any time, after the end too: they change nothing in the world.
    fn dispute(&mut self, by: ActorId, dispute: &Dispute) -> Result<Receipt, Refusal> {
        self.played(by)?;
        let Dispute { topic, about, text } = dispute;
        if self.hall.disputes.len() >= MOST_DISPUTES {
            return Err(Refusal::NotNow);
        }
        if !is_text(topic) || !is_text(about) || !is_text(text) {
            return Err(Refusal::Text);
        }
        let month = self.world.playing().min(self.months());
        Arc::make_mut(&mut self.hall.disputes).push(Disputed {
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
        let before = (self.world.clone(), self.hall.clone(), self.phase);
        let done = self.replay(turn);
        if done.is_err() {
            (self.world, self.hall, self.phase) = before;
        } else if matches!(self.phase, Phase::Ended) || matches!(turn.start, Start::Pass(_)) {
            self.end_month();
        }
        done
    }

    fn replay(&mut self, turn: &Turn) -> Result<(), Refusal> {
        let now = self.world.playing();
        match &turn.start {
            Start::Open(month) if self.phase == Phase::Fresh && *month == now => self.opened(),
            Start::Pass(month) if self.phase == Phase::Passing && *month == now => (),
            Start::Open(_) | Start::Pass(_) => return Err(Refusal::NotNow),
            Start::Command(command) => drop(self.command(command)?),
        }
        for said in &turn.then {
            let person = self.seat(said.by).is_some_and(Seat::is_played);
            if !super::save::said(&self.pack, &self.world, said, person) {
                return Err(Refusal::NotYours);
            }
            say(&self.pack, &mut self.world, said)?;
        }
        Ok(())
    }

    /// Ends the month: everything takes effect, everybody remembers it.
    ///
    /// A further month of a round has no orders: the questions that arose within the round wait for its end.
    pub fn end_month(&mut self) {
        let further = self.phase == Phase::Passing;
        let unapproved = self.withhold();
        let waiting = if further {
            std::mem::take(&mut self.world.round.questions)
        } else {
            Vec::new()
        };
        let filed = self.world.round.filed.clone();
        let mut ledger = Ledger::default();
        let mut report = rules::resolve(&self.pack, &mut self.world, &mut ledger);
        for news in unapproved {
            report.tell(&self.pack, &self.world, news);
        }
        let questions = &mut self.world.round.questions;
        let arisen = std::mem::replace(questions, waiting);
        let again = |it: &Question, list: &[Question]| {
            let same = |old: &Question| (old.event, old.asks) == (it.event, it.asks);
            list.iter().any(same)
        };
        for it in arisen {
            if !again(&it, questions) {
                questions.push(it);
            }
        }
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
                Audience::Seat(actor) => self.hall.seats.iter().find(|it| it.actor == actor),
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
        for seat in &mut self.hall.seats {
            seat.turned.clear();
        }
        if self.world.month >= self.months() {
            self.finish();
        } else if self
            .world
            .month
            .is_multiple_of(self.header.pace.round.max(1))
        {
            for seat in &mut self.hall.seats {
                seat.ended = false;
            }
            self.hall.approved.clear();
            self.phase = Phase::Fresh;
        } else {
            self.phase = Phase::Passing;
        }
    }

    /// The game is over, and judged as it stands.
    pub(super) fn finish(&mut self) {
        self.phase = Phase::Over;
        self.outcome = Some(Arc::new(rules::outcome(&self.pack, &self.world)));
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

/// What a seat may still do once it has ended the round.
const fn after_ending(act: &Act) -> bool {
    matches!(
        act,
        Act::Answer { .. }
            | Act::Withdraw { .. }
            | Act::Unfile(_)
            | Act::Object { .. }
            | Act::Reply { .. }
            | Act::WayDown { .. }
            | Act::Forecast { .. }
    )
}

fn keep(seat: &mut Seat, draft: &Draft) -> Result<(), Refusal> {
    let terms = &draft.terms;
    if terms.is_empty() || terms.len() > rules::MOST_TERMS {
        return Err(Refusal::Draft);
    }
    if seat.desk.contains(draft) {
        return Err(Refusal::Already);
    }
    if seat.desk.len() >= MOST_DRAFTS {
        return Err(Refusal::Full);
    }
    seat.desk.push(draft.clone());
    Ok(())
}
