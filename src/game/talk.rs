//! The computer players at the table.

use std::sync::Arc;

use crate::ai::{self, Level, Mind};
use crate::content::{ActorId, MoveId, Pack};
use crate::game::{Detail, Said};
use crate::rules;
use crate::world::{
    Act, Answer, Audience, Dice, Draft, Public, Purpose, Receipt, Refusal, View, World, address,
};

/// The computer players, by actor; none where a person plays or where the actor does not act.
#[derive(Default)]
pub struct Minds(Vec<Option<Box<dyn Mind>>>);

impl Minds {
    /// A computer player for every actor that acts and is not in `humans`.
    pub fn new(pack: &Pack, seats: &[(ActorId, Option<Level>)]) -> Self {
        let level = |actor| match seats.iter().find(|it| it.0 == actor) {
            None => Some(Level::default()),
            Some((_, level)) => *level,
        };
        let mind = |(at, actor): (usize, &crate::content::Actor)| {
            let id = ActorId::of(at);
            level(id)
                .filter(|_| actor.acts())
                .map(|it| ai::mind(pack, it, id))
        };
        Self(pack.actors.iter().enumerate().map(mind).collect())
    }

    /// Puts another computer player in a seat.
    pub fn set(&mut self, actor: ActorId, mind: Box<dyn Mind>) {
        if let Some(seat) = self.0.get_mut(actor.at()) {
            *seat = Some(mind);
        }
    }

    fn of(&mut self, actor: ActorId) -> Option<&mut Box<dyn Mind>> {
        self.0.get_mut(actor.at())?.as_mut()
    }

    fn actors(&self) -> Vec<ActorId> {
        (0..self.0.len())
            .filter(|at| self.0[*at].is_some())
            .map(ActorId::of)
            .collect()
    }

    /// Whether the computer plays an actor.
    pub fn plays(&self, actor: ActorId) -> bool {
        self.0.get(actor.at()).is_some_and(Option::is_some)
    }
}

/// The month's table with its computer players: everything they do goes through here, in games and in simulations.
pub struct Talk<'a> {
    pack: &'a Pack,
    world: &'a mut World,
    minds: &'a mut Minds,
    heard: Option<Vec<Said>>,
}

impl<'a> Talk<'a> {
    /// A table where everything said is written down.
    pub fn logged(pack: &'a Pack, world: &'a mut World, minds: &'a mut Minds) -> Self {
        Self {
            pack,
            world,
            minds,
            heard: Some(Vec::new()),
        }
    }

    /// A table where nothing is written down.
    pub fn silent(pack: &'a Pack, world: &'a mut World, minds: &'a mut Minds) -> Self {
        Self {
            pack,
            world,
            minds,
            heard: None,
        }
    }

    /// What was said, in order.
    pub fn heard(self) -> Vec<Said> {
        self.heard.unwrap_or_default()
    }

    /// Opens the month: what lies on the table is answered, then every computer player does what it wants to do.
    ///
    /// All of them decide on the same state; their acts are carried out in order of actors.
    pub fn open(&mut self) {
        let public = self.public();
        let waiting: Vec<u16> = self
            .world
            .round
            .offers
            .iter()
            .filter(|it| it.open())
            .map(|it| it.id)
            .collect();
        for offer in waiting {
            self.answer(offer, false, &public);
        }
        let dice = self.dice();
        let mut plans = Vec::new();
        for actor in self.minds.actors() {
            let view = self.view(actor, &public);
            if let Some(mind) = self.minds.of(actor) {
                plans.push((actor, mind.orders(self.pack, &view, dice)));
            }
        }
        for (actor, acts) in plans {
            for act in acts {
                self.make(actor, act, &public);
            }
        }
    }

    fn make(&mut self, by: ActorId, act: Act, public: &Arc<Public>) {
        if let Ok(Receipt {
            offer: Some(offer), ..
        }) = self.say(Said {
            by,
            act,
            detail: Detail::None,
        }) {
            self.answer(offer, false, public);
        }
    }

    /// The computer parties answer an offer: until the first refusal, or all of them.
    pub fn answer_all(&mut self, offer: u16) -> Vec<(ActorId, Answer)> {
        let public = self.public();
        self.answer(offer, true, &public)
    }

    fn answer(&mut self, id: u16, all: bool, public: &Arc<Public>) -> Vec<(ActorId, Answer)> {
        let mut answers = Vec::new();
        let Some(offer) = self
            .world
            .round
            .offers
            .iter()
            .find(|it| it.id == id)
            .cloned()
        else {
            return answers;
        };
        let dice = self.dice();
        let parties = offer.draft.parties();
        for (party, so_far) in parties.into_iter().zip(&offer.answers) {
            if so_far.is_some() || !self.minds.plays(party) {
                continue;
            }
            let view = self.view(party, public);
            let Some(mind) = self.minds.of(party) else {
                continue;
            };
            let answer = mind.answer(self.pack, &view, &offer, dice);
            let answer = self.register(id, party, answer);
            let refused = answer != Answer::Accept;
            if let (Answer::Counter(draft), None) = (&answer, offer.counters) {
                self.counter(id, party, draft.clone(), public);
            }
            answers.push((party, answer));
            if refused && !all {
                break;
            }
        }
        answers
    }

    /// Puts an answer on the table. A party that cannot sign after all refuses.
    fn register(&mut self, offer: u16, by: ActorId, answer: Answer) -> Answer {
        let sign = answer == Answer::Accept;
        let said = Said {
            by,
            act: Act::Answer { offer, sign },
            detail: Detail::Answer(answer.clone()),
        };
        if self.say(said).is_ok() || !sign {
            return answer;
        }
        let answer = Answer::Refuse(Vec::new());
        let refusal = Said {
            by,
            act: Act::Answer { offer, sign: false },
            detail: Detail::Answer(answer.clone()),
        };
        // Where even that is not taken, the offer is no longer on the table.
        let _ = self.say(refusal);
        answer
    }

    fn counter(&mut self, offer: u16, by: ActorId, draft: Draft, public: &Arc<Public>) {
        let said = Said {
            by,
            act: Act::Propose(draft),
            detail: Detail::Counters(offer),
        };
        if let Ok(Receipt {
            offer: Some(offer), ..
        }) = self.say(said)
        {
            self.answer(offer, false, public);
        }
    }

    /// Computer players who object to a move as soon as it is announced.
    pub fn object(&mut self, mover: ActorId, what: MoveId) -> Vec<ActorId> {
        let public = self.public();
        let dice = self.dice();
        let mut objectors = Vec::new();
        for actor in self.minds.actors() {
            let view = self.view(actor, &public);
            let Some(mind) = self.minds.of(actor) else {
                continue;
            };
            let acts = mind.close(self.pack, &view, dice);
            let objection = Act::Object { mover, what };
            if acts.contains(&objection)
                && self
                    .say(Said {
                        by: actor,
                        act: objection,
                        detail: Detail::None,
                    })
                    .is_ok()
            {
                objectors.push(actor);
            }
        }
        objectors
    }

    /// Closes the month: computer players speak about the announced moves, then reply to objections against their own.
    ///
    /// Announcements by people were objected to when they were made: nobody can be objected to without time to reply.
    pub fn close(&mut self) {
        if self.world.round.contests.is_empty() {
            return;
        }
        self.close_with(|talk, act| match act {
            Act::Object { mover, .. } => talk.minds.plays(*mover),
            Act::WayDown { .. } => true,
            _ => false,
        });
        self.close_with(|_, act| matches!(act, Act::Reply { .. }));
    }

    fn close_with(&mut self, wanted: impl Fn(&Self, &Act) -> bool) {
        let public = self.public();
        let dice = self.dice();
        for actor in self.minds.actors() {
            let view = self.view(actor, &public);
            let Some(mind) = self.minds.of(actor) else {
                continue;
            };
            for act in mind.close(self.pack, &view, dice) {
                if wanted(self, &act) {
                    // What is refused is not done.
                    let _ = self.say(Said {
                        by: actor,
                        act,
                        detail: Detail::None,
                    });
                }
            }
        }
    }

    /// What a party estimates a draft to be worth to itself, and half the band around what it lets show.
    pub fn sounded(&self, asking: ActorId, draft: &Draft, party: ActorId) -> Option<(f64, f64)> {
        const BAND: f64 = 1.5;
        if !self.minds.plays(party) {
            return None;
        }
        let view = View::of(self.pack, self.world, Audience::Seat(party));
        let belief = self.pack.actors[party.at()].doctrine;
        let prices = rules::prices(self.pack, &view, belief);
        let leanings = ai::leanings(self.pack, &view, &prices, belief, draft);
        let worth = leanings.iter().find(|it| it.party == party)?.worth;
        let error = self.dice().unit(
            Purpose::Choice,
            address(&self.pack.actors[party.at()].id),
            u64::from(asking.0),
        );
        Some((worth + (error * 2.0 - 1.0) * BAND, BAND))
    }

    fn say(&mut self, said: Said) -> Result<Receipt, Refusal> {
        let receipt = say(self.pack, self.world, &said)?;
        if let Some(heard) = &mut self.heard {
            heard.push(said);
        }
        Ok(receipt)
    }

    fn public(&self) -> Arc<Public> {
        Arc::new(Public::of(self.pack, self.world))
    }

    fn view(&self, actor: ActorId, public: &Arc<Public>) -> View {
        View::with(
            self.pack,
            self.world,
            Audience::Seat(actor),
            Arc::clone(public),
        )
    }

    fn dice(&self) -> Dice {
        Dice {
            seed: self.world.seed,
            month: self.world.playing(),
        }
    }
}

/// Carries out what a computer player does: once when it is thought of, and again whenever the log is run.
pub fn say(pack: &Pack, world: &mut World, said: &Said) -> Result<Receipt, Refusal> {
    match &said.detail {
        Detail::None => rules::act(pack, world, said.by, &said.act),
        Detail::Answer(answer) => {
            let receipt = rules::act(pack, world, said.by, &said.act)?;
            if let Act::Answer { offer, .. } = said.act {
                put_words(world, offer, said.by, answer);
            }
            Ok(receipt)
        }
        Detail::Counters(offer) => {
            let purse = |world: &mut World, capital| {
                std::mem::replace(&mut world.actors[said.by.at()].capital, capital)
            };
            let capital = purse(world, 100.0);
            let result = rules::act(pack, world, said.by, &said.act);
            purse(world, capital);
            let receipt = result?;
            if let Some(made) = world
                .round
                .offers
                .iter_mut()
                .find(|it| Some(it.id) == receipt.offer)
            {
                made.counters = Some(*offer);
            }
            Ok(receipt)
        }
    }
}

fn put_words(world: &mut World, offer: u16, by: ActorId, answer: &Answer) {
    let Some(offer) = world.round.offers.iter_mut().find(|it| it.id == offer) else {
        return;
    };
    let place = offer.draft.parties().iter().position(|it| *it == by);
    if let Some(words) = place.and_then(|at| offer.answers.get_mut(at)) {
        *words = Some(answer.clone());
    }
}
