use crate::content::{ActorId, EventId, LensId, MoveId};
use crate::world::{Aims, Draft, Reply};

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
        deal: u16,
    },
    /// Break a promise.
    Break {
        /// The deal.
        deal: u16,
        /// The term's position.
        position: u8,
    },
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
        offer: u16,
        /// Sign.
        sign: bool,
    },
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
    /// The seat has nothing more to do this month.
    End,
}

/// Why something cannot be done, as a value on which a person can act.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// This actor cannot do it at all.
    NotYours,
    /// It needs a target, or another one.
    Target,
    /// It costs more capital than is left: needed, left.
    Capital(f64, f64),
    /// A condition does not hold, by position in the list of the move or clause.
    Condition(u8),
    /// It is already in force or filed.
    Already,
    /// There is nothing to stop, break, answer or object to.
    Nothing,
    /// The clause cannot be given by this actor or to that one (position of the term).
    Term(u8),
    /// A draft needs between one and eight terms, and at least two parties, the proposer among them.
    Draft,
    /// A promise like this is already in force (position of the term).
    InForce(u8),
    /// The game is over.
    Over,
    /// It is not this seat's turn to speak.
    NotNow,
    /// Three steps of lobbying are the most.
    Lobbied,
    /// This move cannot be contested.
    NotContestable,
    /// One cannot object to one's own move.
    Own,
    /// Aims are three public ones and one private one, all different, chosen in the first month.
    Aims,
}

/// What an act cost and brought about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Receipt {
    /// Capital spent.
    pub cost: f64,
    /// The number of the offer made.
    pub offer: Option<u16>,
    /// What the computer parties said at once: who, what.
    pub answers: Vec<(ActorId, crate::world::Answer)>,
    /// What a sounding brought: estimated worth in standing points, and half its band.
    pub leaning: Option<(f64, f64)>,
    /// Who objects at once.
    pub objectors: Vec<ActorId>,
}
