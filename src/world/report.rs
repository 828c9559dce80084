use crate::content::{
    ActorId, ClauseId, EndingId, EventId, FormId, LensId, LinkId, MoveId, Pack, TheatreId,
};
use crate::world::{DealId, SeenBy, Term, World};

/// What came to pass in one month, without words: the screens say it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The month that is over, from 1.
    pub month: u8,
    /// What happened, in order.
    pub news: Vec<Item>,
}

impl Report {
    /// Tells a piece of news to those who may hear it: see [`News::heard_by`].
    pub fn tell(&mut self, pack: &Pack, world: &World, news: News) {
        let seen = news.heard_by(pack, world);
        self.news.push(Item { news, seen });
    }
}

/// One piece of news, and who may know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What.
    pub news: News,
    /// Who may know it.
    pub seen: SeenBy,
}

/// What happened. Fields are named after what they hold.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// A move took effect; `half` after a contest.
    Moved {
        by: ActorId,
        what: MoveId,
        target: Option<ActorId>,
        half: bool,
    },
    /// An argued move was tried; `worked` by the dice.
    Argued {
        by: ActorId,
        argument: Box<crate::world::Argument>,
        worked: bool,
    },
    /// A policy ended: it was stopped, or `unpaid`, it lapsed because nothing was left to keep it.
    Stopped {
        by: ActorId,
        what: MoveId,
        unpaid: bool,
    },
    /// A covert act was noticed; `by` where it could be attributed.
    Noticed {
        by: Option<ActorId>,
        what: MoveId,
        target: Option<ActorId>,
    },
    /// A contest ended.
    Contested {
        mover: ActorId,
        what: MoveId,
        objectors: Vec<ActorId>,
        reply: crate::world::Reply,
    },
    /// An event happened.
    Happened { event: EventId },
    /// An answer was given.
    Answered {
        event: EventId,
        by: ActorId,
        choice: u8,
    },
    /// A theatre's rung changed.
    Rung {
        theatre: TheatreId,
        from: u8,
        to: u8,
    },
    /// A deal was signed.
    Signed {
        deal: DealId,
        from: ActorId,
        terms: Vec<Term>,
    },
    /// An offer was refused.
    Refused {
        from: ActorId,
        by: ActorId,
        terms: Vec<Term>,
    },
    /// An offer lapsed: these had not answered.
    Lapsed {
        from: ActorId,
        waited: Vec<ActorId>,
        terms: Vec<Term>,
    },
    /// A party was sounded out on terms: it knows by whom, and on what.
    Sounded {
        by: ActorId,
        party: ActorId,
        terms: Vec<Term>,
    },
    /// A move that a seat had argued for was not approved.
    Unapproved { by: ActorId },
    /// The facilitator did something, by position among the interventions.
    Control { nth: u8 },
    /// A party's procedure at home ended: points reached, and needed.
    Ratified {
        deal: DealId,
        by: ActorId,
        reached: f64,
        needed: f64,
        passed: bool,
    },
    /// A deal came into force.
    InForce { deal: DealId, terms: Vec<Term> },
    /// A deal fell through at home.
    Failed {
        deal: DealId,
        by: ActorId,
        terms: Vec<Term>,
    },
    /// A promise ran its term.
    Fulfilled { term: Term },
    /// A promise was broken, and it was seen.
    Broken { term: Term },
    /// A secret clause came to light.
    Disclosed { term: Term },
    /// A promise could not be kept.
    Unable { term: Term },
    /// An actor changed camp.
    Camp {
        actor: ActorId,
        from: i8,
        to: i8,
        pull: f32,
    },
    /// The alliance took another form.
    Form { from: FormId, to: FormId },
    /// A people spoke.
    Spoke {
        people: ActorId,
        standing: f64,
        better: bool,
    },
    /// A government is in crisis; its support as everybody sees it.
    Crisis { actor: ActorId, support: f64 },
    /// A government fell.
    Fell { actor: ActorId },
    /// An actor whose forecasts failed sees the region through another line of thought.
    Rethought {
        actor: ActorId,
        from: LensId,
        to: LensId,
    },
    /// A red line was crossed, by position.
    RedLine { actor: ActorId, line: u8 },
    /// A count changed.
    Count {
        stock: crate::content::StockId,
        by: i32,
        now: i32,
    },
    /// A commitment of the old government was repudiated.
    Repudiated { term: Term },
    /// A group of an exchange changed hands: the promise, which month of it, the count, by how much, and what is left.
    Exchanged {
        term: Term,
        nth: u8,
        stock: crate::content::StockId,
        by: i32,
        now: i32,
    },
    /// A giver holds the rest of its part of an exchange: the other side's did not come.
    Held { term: Term },
    /// The game ended.
    Ending { ending: EndingId },
    /// A clause left out of a charter made itself felt.
    LeftOut { clause: ClauseId },
}

/// What a game came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The ending.
    pub ending: EndingId,
    /// Standing of every open seat, 0..100.
    pub seats: Vec<(ActorId, f64)>,
    /// Standing of every people, 0..100.
    pub peoples: Vec<(ActorId, f64)>,
    /// Fulfilment of each open seat's interests, 0..1, in order of its list.
    pub fulfilment: Vec<(ActorId, Vec<f64>)>,
    /// Where one side of each contested pair was drawn: the links whose side held.
    pub drawn: Vec<LinkId>,
}
