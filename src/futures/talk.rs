//! The computer players at the table.

use std::sync::Arc;

use crate::ai::{self, Level, Mind};
use crate::content::{ActorId, ActorSet, MoveId, Pack, Table};
use crate::rules;
use crate::world::{
    Act, Answer, Dice, Offer, OfferId, Order, Public, Receipt, Refusal, View, World,
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
pub struct Minds {
    seats: Table<ActorId, Option<Box<dyn Mind>>>,
    eyes: Eyes,
}

/// What lies before the computer players: kept from month to month for its room alone.
#[derive(Default)]
struct Eyes {
    /// What everybody may know.
    public: Arc<Public>,
    /// The same before that.
    former: Arc<Public>,
    /// The views of those who have looked.
    views: Table<ActorId, Option<Box<View>>>,
}

impl Eyes {
    /// Lays one of the two before all who have looked.
    fn show(&mut self, which: impl Fn(&Self) -> &Arc<Public>) {
        let public = Arc::clone(which(self));
        for view in self.views.iter_mut().flatten() {
            view.public = Arc::clone(&public);
        }
    }
}

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
        Self {
            seats: pack.actors.enumerate().map(mind).collect(),
            eyes: Eyes::default(),
        }
    }

    /// Puts another computer player in a seat.
    pub fn set(&mut self, actor: ActorId, mind: Box<dyn Mind>) {
        if let Some(seat) = self.seats.get_mut(actor) {
            *seat = Some(mind);
        }
    }

    /// Seats who plays an actor: a person (none), or a computer player of a level; one that already sits there stays.
    pub fn seat(&mut self, pack: &Pack, actor: ActorId, player: Option<Level>) {
        let Some(seat) = self.seats.get_mut(actor) else {
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
        self.seats.get_mut(actor)?.take()
    }

    fn of(&mut self, actor: ActorId) -> Option<&mut Box<dyn Mind>> {
        self.seats.get_mut(actor)?.as_mut()
    }

    fn actors(&self) -> Vec<ActorId> {
        let played = self.seats.enumerate().filter(|it| it.1.is_some());
        played.map(|it| it.0).collect()
    }

    /// Whether the computer plays an actor.
    pub fn plays(&self, actor: ActorId) -> bool {
        self.seats.get(actor).is_some_and(Option::is_some)
    }
}

/// The month's table with its computer players: everything they do goes through here, in games and in simulations.
pub struct Talk<'a> {
    pack: &'a Pack,
    world: &'a mut World,
    minds: &'a mut Minds,
    heard: Option<Vec<Said>>,
    /// What everybody may know has been looked at.
    open: bool,
    /// Those who have looked.
    looked: ActorSet,
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
            open: false,
            looked: ActorSet::EMPTY,
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
        let waiting: Vec<OfferId> = self
            .world
            .round
            .offers
            .iter()
            .filter(|it| it.open())
            .map(|it| it.id)
            .collect();
        for offer in waiting {
            self.answer(offer, false);
        }
        self.decide(|_| true);
    }

    /// Goes on with a month that has been opened before, in a world that was imagined since: every computer player files what
    /// it wants to do where that is not on the table already.
    pub fn go_on(&mut self) {
        self.decide(|act| matches!(act, Act::File(_)));
    }

    fn decide(&mut self, wanted: impl Fn(&Act) -> bool) {
        let dice = self.dice();
        let actors = self.minds.actors();
        self.open_eyes(&actors);
        let mut plans = Vec::with_capacity(actors.len());
        for actor in actors {
            let acts = self.ask(actor, |pack, mind, view| mind.orders(pack, view, dice));
            plans.extend(acts.map(|mut acts| {
                acts.retain(&wanted);
                (actor, acts)
            }));
        }
        for (actor, acts) in plans {
            for act in acts {
                self.make(actor, act);
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

    /// An act of an actor that made up its mind when the month began.
    fn make(&mut self, by: ActorId, act: Act) {
        let said = Said {
            by,
            act,
            words: None,
        };
        if let Act::File(order) = said.act {
            let Some(mut view) = self.seen(by) else {
                return;
            };
            view.filed(self.world);
            let filed = rules::file_seen(self.pack, self.world, &view, by, order);
            self.give_back(view);
            if filed.is_ok() {
                self.note(said);
            }
        } else if let Ok(Receipt {
            offer: Some(offer), ..
        }) = self.say(said)
        {
            self.answer(offer, false);
        }
    }

    /// The computer parties answer an offer: until the first refusal, or all of them.
    pub fn answer_all(&mut self, offer: OfferId) -> Vec<(ActorId, Answer)> {
        self.answer(offer, true)
    }

    fn answer(&mut self, id: OfferId, all: bool) -> Vec<(ActorId, Answer)> {
        let mut answers = Vec::new();
        let Some(offer) = self.offer(id).cloned() else {
            return answers;
        };
        let dice = self.dice();
        for (party, so_far) in offer.draft.parties().into_iter().zip(&offer.answers) {
            if so_far.is_some() {
                continue;
            }
            let answer = self.ask(party, |pack, mind, view| {
                mind.answer(pack, view, &offer, dice)
            });
            let Some(mut answer) = answer else {
                continue;
            };
            if offer.counters.is_some() && matches!(answer, Answer::Counter(_)) {
                // One counter is bargaining; counters without end are not.
                answer = Answer::Refuse(Vec::new());
            }
            let answer = self.register(id, party, answer);
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
    fn register(&mut self, id: OfferId, by: ActorId, answer: Answer) -> Answer {
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
            self.answer(counter, false);
        }
        answer
    }

    /// Computer players who object to a move as soon as it is announced.
    pub fn object(&mut self, mover: ActorId, what: MoveId) -> Vec<ActorId> {
        let actors = self.minds.actors();
        let mut objectors = Vec::new();
        for (actor, acts) in self.closing(&actors) {
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
        for (actor, acts) in self.closing(actors) {
            for act in acts {
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

    /// What players say about announced moves.
    fn closing(&mut self, actors: &[ActorId]) -> Vec<(ActorId, Vec<Act>)> {
        let dice = self.dice();
        self.hear();
        let mut all = Vec::with_capacity(actors.len());
        for actor in actors.iter().copied() {
            let acts = self.ask(actor, |pack, mind, view| mind.close(pack, view, dice));
            all.extend(acts.map(|it| (actor, it)));
        }
        all
    }

    /// What everybody may know, as it was when last heard of.
    fn public(&mut self) -> Arc<Public> {
        let eyes = &mut self.minds.eyes;
        if !self.open {
            self.open = true;
            eyes.show(|it| &it.public);
            std::mem::swap(&mut eyes.public, &mut eyes.former);
            if let Some(room) = Arc::get_mut(&mut eyes.public) {
                room.fill(self.pack, self.world);
            } else {
                eyes.public = Arc::new(Public::of(self.pack, self.world));
            }
        }
        Arc::clone(&eyes.public)
    }

    /// Everybody hears what has been announced: nothing else of what everybody may know changes while a month is talked over.
    fn hear(&mut self) {
        self.public();
        let eyes = &mut self.minds.eyes;
        let contests = &self.world.round.contests;
        if eyes.public.contests != *contests {
            // Nobody looks at it while it changes.
            eyes.show(|it| &it.former);
            Arc::make_mut(&mut eyes.public)
                .contests
                .clone_from(contests);
        }
        debug_assert_eq!(
            *eyes.public,
            Public::of(self.pack, self.world),
            "nothing else"
        );
    }

    /// Lets some actors look who have not yet, all at once.
    fn open_eyes(&mut self, actors: &[ActorId]) {
        let actors = actors.iter().copied();
        let blind: ActorSet = actors.filter(|it| !self.looked.contains(*it)).collect();
        if !blind.is_empty() {
            let public = self.public();
            let views = &mut self.minds.eyes.views;
            if views.is_empty() {
                *views = Table::filled(None, self.pack.actors.len());
            }
            View::open(self.pack, self.world, &public, blind, views);
            self.looked = self.looked.or(blind);
        }
    }

    /// What an actor saw last; to be given back.
    fn seen(&mut self, actor: ActorId) -> Option<Box<View>> {
        self.open_eyes(&[actor]);
        self.minds.eyes.views.get_mut(actor)?.take()
    }

    /// What an actor sees now; to be given back.
    fn look(&mut self, actor: ActorId) -> Option<Box<View>> {
        let public = self.public();
        let mut view = self.seen(actor)?;
        view.again(self.world, public);
        Some(view)
    }

    fn give_back(&mut self, view: Box<View>) {
        if let Some(seat) = view.seat() {
            self.minds.eyes.views[seat] = Some(view);
        }
    }

    /// Asks the player of an actor for something, where the computer plays it.
    fn ask<T>(
        &mut self,
        actor: ActorId,
        what: impl FnOnce(&Pack, &mut dyn Mind, &View) -> T,
    ) -> Option<T> {
        if !self.minds.plays(actor) {
            return None;
        }
        let view = self.look(actor)?;
        let mind = self.minds.of(actor)?;
        let said = what(self.pack, mind.as_mut(), &view);
        self.give_back(view);
        Some(said)
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
