use crate::content::{ActorId, EventId, GaugeId, LensId, MoveId, foreign};
use crate::world::{Aims, Asked, DealId, Draft, OfferId, Reply, Term};

/// What a seat files for the month's end. The filed orders are a set: their order does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Make a move, or begin a policy.
    Move {
        /// What.
        what: MoveId,
        /// At whom, where the move has targets.
        target: Option<ActorId>,
    },
    /// Stop a policy.
    Stop {
        /// Which.
        what: MoveId,
        /// Its target.
        target: Option<ActorId>,
    },
    /// Answer an event.
    Choose {
        /// The event.
        event: EventId,
        /// Position among its choices.
        choice: u8,
    },
    /// Lobby at home for a deal, one step.
    Lobby {
        /// The deal.
        deal: DealId,
    },
    /// Break a promise.
    Break {
        /// The deal.
        deal: DealId,
        /// The term's position.
        position: u8,
    },
    /// Carry out the move that the seat has argued for this month.
    Argue,
}

/// A move that no menu has: what a player argues could be done, and what it would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// What is done, in one sentence.
    pub what: String,
    /// Why it should work: one to three reasons.
    pub reasons: Vec<String>,
    /// What it should move: one to three gauges, up (true) or down.
    pub aims: Vec<(GaugeId, bool)>,
    /// How likely it is to work, and how far it would reach.
    pub odds: Odds,
}

/// How likely an argued move is to work, and how far it reaches: from the model's nearest moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odds {
    /// Chance, in percent.
    pub chance: u8,
    /// Points in all, shared out among its gauges.
    pub points: u8,
}

/// A player's objection to something the model says. It changes nothing in the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What is disputed, as `kind:id`.
    pub topic: String,
    /// The same in words.
    pub about: String,
    /// What the player would say instead.
    pub text: String,
}

/// A dispute as the game remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// Who objects.
    pub by: ActorId,
    /// In which month, from 1.
    pub month: u8,
    /// To what, and why.
    pub dispute: Dispute,
}

/// What a seat does: filed orders, acts at the table, and the end of its month.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// File an order.
    File(Order),
    /// Take an order back.
    Unfile(Order),
    /// Put a draft on the table.
    Propose(Draft),
    /// Ask one party what it thinks of a draft.
    Sound(Draft, ActorId),
    /// Sign an offer, or refuse it.
    Answer {
        /// The offer.
        offer: OfferId,
        /// Sign.
        sign: bool,
    },
    /// Take an offer of one's own back, before all have signed it.
    Withdraw {
        /// The offer.
        offer: OfferId,
    },
    /// Keep a draft on the desk: nobody else sees it.
    Keep(Draft),
    /// Drop a draft from the desk, by position.
    Drop(u8),
    /// Object to an announced move.
    Object {
        /// Who announced it.
        mover: ActorId,
        /// What.
        what: MoveId,
    },
    /// Reply to objections against one's own move.
    Reply {
        /// What.
        what: MoveId,
        /// How.
        reply: Reply,
    },
    /// Post a way down in somebody else's contest.
    WayDown {
        /// Who announced the move.
        mover: ActorId,
        /// What.
        what: MoveId,
    },
    /// Choose the mandate.
    Aims(Aims),
    /// See the region through another lens: previews, leanings, what-if.
    Belief(LensId),
    /// Argue for a move that is not on the menu, and file it.
    Argue(Box<Argument>),
    /// Object to something the model says.
    Dispute(Box<Dispute>),
    /// Questions on what will be, put to the seat as a month opens; no seat asks itself.
    Ask(Vec<Asked>),
    /// Give a probability, in percent, to the question of that position among those asked this month.
    Forecast {
        /// Which, from 0.
        number: u8,
        /// Percent.
        percent: u8,
    },
    /// Look into futures: this month's forecasts are closed for the seat, and one of its looks is taken.
    Look,
    /// The seat has nothing more to do this month.
    End,
    /// It has, after all: taken back until everybody has ended.
    Unend,
}

/// What conditions stand with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Conditional {
    /// A move.
    Move(MoveId),
    /// A promise: the conditions of its clause, asked of its giver.
    Promise(Term),
}

/// Why something cannot be done, as a value on which a person can act.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// This actor cannot do it at all.
    NotYours,
    /// It needs a target, or another one.
    Target,
    /// Relations with the target are not between these.
    Toward(f64, f64),
    /// It costs more capital than is left: needed, left.
    Capital(f64, f64),
    /// A condition does not hold, by position in the list of what it stands with.
    Condition(Conditional, u8),
    /// It is already in force or filed.
    Already,
    /// There is nothing to stop, break, answer or object to.
    Nothing,
    /// The clause cannot be given by this actor or to that one (position of the term).
    Term(u8),
    /// A draft needs between one and [`crate::content::limits::TERMS`] terms, and at least two parties, the proposer among them.
    Draft,
    /// A promise like this is already in force (position of the term).
    InForce(u8),
    /// Its giver has promised this to somebody already, and it can be done only once (position of the term).
    Single(u8),
    /// Just this has failed at its giver's home, or something like it twice (position of the term).
    Failed(u8),
    /// The game is over.
    Over,
    /// It is not this seat's turn to speak.
    NotNow,
    /// The seat has ended the month: it may still answer, sign, withdraw and object, and take its end back.
    Ended,
    /// The facilitator has stopped the game for a while.
    Frozen,
    /// There is no room for one more.
    Full,
    /// Three steps of lobbying are the most.
    Lobbied,
    /// The month's looks into futures are taken: so many there are.
    Looked(u8),
    /// Forecasts are closed for the seat: it has looked into futures this month.
    Closed,
    /// This move cannot be contested.
    NotContestable,
    /// One cannot object to one's own move.
    Own,
    /// Aims are three public ones and one private one, all different, chosen in the first month.
    Aims,
    /// What is wrong with an argued move.
    Argument(Flaw),
    /// A text is empty, longer than [`LONGEST`] characters, or holds more than letters and signs.
    Text,
}

/// What is wrong with an argued move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It needs one to three reasons.
    Reasons,
    /// It needs one to three gauges, all different.
    Aims,
    /// This gauge is not there to be moved: it is counted, made up of others, or its level is not known to the seat.
    Gauge(GaugeId),
    /// It aims at harm to people.
    Harm(GaugeId),
    /// It claims better odds than the model's nearest moves suggest.
    Odds,
}

/// The longest text that an act may hold, in characters.
pub const LONGEST: usize = 200;

/// Whether a text can stand in an act: something, not too long, no control characters.
pub fn is_text(text: &str) -> bool {
    // Bytes first: a text of megabytes is not looked through.
    text.len() <= 4 * LONGEST
        && !text.trim().is_empty()
        && text.chars().count() <= LONGEST
        && foreign::typed(text) == text
}

/// What an act cost and brought about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Receipt {
    /// Capital spent.
    pub cost: f64,
    /// The number of the offer made.
    pub offer: Option<OfferId>,
    /// What the computer parties said at once: who, what.
    pub answers: Vec<(ActorId, crate::world::Answer)>,
    /// What a sounding brought: estimated worth in standing points, and half its band.
    pub leaning: Option<(f64, f64)>,
    /// Who objects at once.
    pub objectors: Vec<ActorId>,
}
