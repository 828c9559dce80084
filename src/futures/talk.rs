//! The computer players at the table.

use std::sync::Arc;

use crate::ai::{self, Level, Mind};
use crate::content::{ActorId, MoveId, Pack, Table};
use crate::rules;
use crate::world::{
    Act, Answer, Dice, Offer, OfferId, Order, Public, Receipt, Refusal, Steady, View, World,
};

/// What a computer player did, in enough detail to be done again without its code.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The actor.
    pub by: ActorId,
    /// The act.
    pub act: Act,
    /// Answers to offers: in what words; the act tells only whether it signs.
    pub words: Option<Answer>,
}

/// The computer players, by actor; none where a person plays or where the actor does not act.
#[derive(Default)]
pub struct Minds(Table<ActorId, Option<Box<dyn Mind>>>);

impl Minds {
    /// A computer player for every actor that acts and is not in `humans`.
    pub fn new(pack: &Pack, seats: &[(ActorId, Option<Level>)]) -> Self {
        let level = |actor| match seats.iter().find(|it| it.0 == actor) {
            None => Some(Level::default()),
            Some((_, level)) => *level,
        };
        let mind = |(id, actor): (ActorId, &crate::content::Actor)| {
            level(id)
                .filter(|_| actor.acts())
                .map(|it| ai::mind(pack, it, id))
        };
        Self(pack.actors.enumerate().map(mind).collect())
    }

    /// Puts another computer player in a seat.
    pub fn set(&mut self, actor: ActorId, mind: Box<dyn Mind>) {
        if let Some(seat) = self.0.get_mut(actor) {
            *seat = Some(mind);
        }
    }

    /// Seats who plays an actor: a person (none), or a computer player of a level; one that already sits there stays.
    pub fn seat(&mut self, pack: &Pack, actor: ActorId, player: Option<Level>) {
        let Some(seat) = self.0.get_mut(actor) else {
            return;
        };
        match player {
            None => *seat = None,
            Some(level) if seat.is_none() => *seat = Some(ai::mind(pack, level, actor)),
            Some(_) => (),
        }
    }

    /// Takes a computer player out of its seat.
    pub fn take(&mut self, actor: ActorId) -> Option<Box<dyn Mind>> {
        self.0.get_mut(actor)?.take()
    }

    fn of(&mut self, actor: ActorId) -> Option<&mut Box<dyn Mind>> {
        self.0.get_mut(actor)?.as_mut()
    }

    fn actors(&self) -> Vec<ActorId> {
        let played = self.0.enumerate().filter(|it| it.1.is_some());
        played.map(|it| it.0).collect()
    }

    /// Whether the computer plays an actor.
    pub fn plays(&self, actor: ActorId) -> bool {
        self.0.get(actor).is_some_and(Option::is_some)
    }
}

/// The month's table with its computer players: everything they do goes through here, in games and in simulations.
pub struct Talk<'a> {
    pack: &'a Pack,
    world: &'a mut World,
    minds: &'a mut Minds,
    heard: Option<Vec<Said>>,
    /// What stands of each actor's view while the month is talked over, once it has looked.
    steady: Table<ActorId, Option<Steady>>,
}

impl<'a> Talk<'a> {
    /// A table where everything said is written down.
    pub fn logged(pack: &'a Pack, world: &'a mut World, minds: &'a mut Minds) -> Self {
        Self {
            heard: Some(Vec::new()),
            ..Self::silent(pack, world, minds)
        }
    }

    /// A table where nothing is written down.
    pub fn silent(pack: &'a Pack, world: &'a mut World, minds: &'a mut Minds) -> Self {
        Self {
            pack,
            world,
            minds,
            heard: None,
            steady: Table::filled(None, pack.actors.len()),
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
        let waiting: Vec<OfferId> = self
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
        self.decide(&public, |_| true);
    }

    /// Goes on with a month that has been opened before, in a world that was imagined since: every computer player files what
    /// it wants to do where that is not on the table already.
    pub fn go_on(&mut self) {
        let public = self.public();
        self.decide(&public, |act| matches!(act, Act::File(_)));
    }

    fn decide(&mut self, public: &Arc<Public>, wanted: impl Fn(&Act) -> bool) {
        let dice = self.dice();
        let mut plans = Vec::new();
        for actor in self.minds.actors() {
            let view = self.view(actor, public);
            if let Some(mind) = self.minds.of(actor) {
                let mut acts = mind.orders(self.pack, &view, dice);
                acts.retain(&wanted);
                plans.push((actor, view, acts));
            }
        }
        for (actor, mut view, acts) in plans {
            for act in acts {
                self.make(actor, act, &mut view);
            }
        }
    }

    /// What a person does, and what the computer players say to it at once; what is refused is not done.
    pub fn person(&mut self, by: ActorId, act: &Act) {
        let said = Said {
            by,
            act: act.clone(),
            words: None,
        };
        let Ok(receipt) = self.say(said) else {
            return;
        };
        match act {
            Act::Propose(_) => {
                if let Some(offer) = receipt.offer {
                    self.answer_all(offer);
                }
            }
            Act::File(Order::Move { what, .. }) if self.pack.moves[*what].contestable => {
                self.object(by, *what);
            }
            _ => (),
        }
    }

    /// The world as it stands.
    pub const fn world(&self) -> &World {
        self.world
    }

    /// An act of an actor that saw this view when the month began.
    fn make(&mut self, by: ActorId, act: Act, view: &mut View) {
        let said = Said {
            by,
            act,
            words: None,
        };
        if let Act::File(order) = said.act {
            view.filed(self.world);
            if rules::file_seen(self.pack, self.world, view, by, order).is_ok() {
                self.note(said);
            }
        } else if let Ok(Receipt {
            offer: Some(offer), ..
        }) = self.say(said)
        {
            self.answer(offer, false, &view.public);
        }
    }

    /// The computer parties answer an offer: until the first refusal, or all of them.
    pub fn answer_all(&mut self, offer: OfferId) -> Vec<(ActorId, Answer)> {
        let public = self.public();
        self.answer(offer, true, &public)
    }

    fn answer(&mut self, id: OfferId, all: bool, public: &Arc<Public>) -> Vec<(ActorId, Answer)> {
        let mut answers = Vec::new();
        let Some(offer) = self.offer(id).cloned() else {
            return answers;
        };
        let dice = self.dice();
        for (party, so_far) in offer.draft.parties().into_iter().zip(&offer.answers) {
            if so_far.is_some() {
                continue;
            }
            let view = self.view(party, public);
            let Some(mind) = self.minds.of(party) else {
                continue;
            };
            let mut answer = mind.answer(self.pack, &view, &offer, dice);
            if offer.counters.is_some() && matches!(answer, Answer::Counter(_)) {
                // One counter is bargaining; counters without end are not.
                answer = Answer::Refuse(Vec::new());
            }
            let answer = self.register(id, party, answer, public);
            let refused = answer != Answer::Accept;
            answers.push((party, answer));
            if refused && !all {
                break;
            }
        }
        answers
    }

    fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.world.round.offers.iter().find(|it| it.id == id)
    }

    /// Puts an answer on the table. A party that cannot do what it wants refuses; on a dead offer it is heard and nothing more.
    fn register(
        &mut self,
        id: OfferId,
        by: ActorId,
        answer: Answer,
        public: &Arc<Public>,
    ) -> Answer {
        if !self.offer(id).is_some_and(Offer::open) {
            return answer;
        }
        let said = |answer: &Answer| Said {
            by,
            act: Act::Answer {
                offer: id,
                sign: *answer == Answer::Accept,
            },
            words: Some(answer.clone()),
        };
        let Ok(receipt) = self.say(said(&answer)) else {
            let answer = Answer::Refuse(Vec::new());
            // A refusal is refused to nobody who is asked.
            let _ = self.say(said(&answer));
            return answer;
        };
        if let Some(counter) = receipt.offer {
            self.answer(counter, false, public);
        }
        answer
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
                        words: None,
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
        let all = self.minds.actors();
        self.close_with(&all, |talk, act| match act {
            Act::Object { mover, .. } => talk.minds.plays(*mover),
            Act::WayDown { .. } => true,
            _ => false,
        });
        // Nobody else has anything to reply to.
        let opposed = |actor: &ActorId| {
            let mut contests = self.world.round.contests.iter();
            contests.any(|it| it.mover == *actor && !it.objectors.is_empty())
        };
        let opposed: Vec<ActorId> = all.into_iter().filter(opposed).collect();
        self.close_with(&opposed, |_, act| matches!(act, Act::Reply { .. }));
    }

    fn close_with(&mut self, actors: &[ActorId], wanted: impl Fn(&Self, &Act) -> bool) {
        if actors.is_empty() {
            return;
        }
        let public = self.public();
        let dice = self.dice();
        for actor in actors.iter().copied() {
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
                        words: None,
                    });
                }
            }
        }
    }

    fn say(&mut self, said: Said) -> Result<Receipt, Refusal> {
        let receipt = say(self.pack, self.world, &said)?;
        self.note(said);
        Ok(receipt)
    }

    fn note(&mut self, said: Said) {
        if let Some(heard) = &mut self.heard {
            heard.push(said);
        }
    }

    fn public(&self) -> Arc<Public> {
        Arc::new(Public::of(self.pack, self.world))
    }

    fn view(&mut self, actor: ActorId, public: &Arc<Public>) -> View {
        let (pack, world) = (self.pack, &*self.world);
        let steady = self.steady[actor].get_or_insert_with(|| Steady::of(pack, world, actor));
        View::again(pack, world, actor, Arc::clone(public), steady.clone())
    }

    fn dice(&self) -> Dice {
        self.world.dice()
    }
}

/// Carries out what a computer player does: once when it is thought of, and again whenever the log is run.
pub fn say(pack: &Pack, world: &mut World, said: &Said) -> Result<Receipt, Refusal> {
    match (&said.words, &said.act) {
        (Some(words), Act::Answer { offer, .. }) => {
            rules::answer(pack, world, said.by, *offer, words)
        }
        _ => rules::act(pack, world, said.by, &said.act),
    }
}
