use crate::ai::Level;
use crate::content::{ActorId, Pack};
use crate::game::RULES;
use crate::rules::Setup;
use crate::world::{Act, Answer};

/// Which person: several may share a seat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hand(pub u16);

/// Who gives a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A person in a seat.
    Seat(ActorId, Hand),
    /// The computer, for an actor.
    Computer(ActorId),
    /// The facilitator.
    Control,
    /// Time is up.
    Clock,
}

/// Who does what.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    /// Who.
    pub by: Author,
    /// What.
    pub act: Act,
}

impl Command {
    /// What one person does in a seat.
    pub const fn seat(actor: ActorId, act: Act) -> Self {
        Self {
            by: Author::Seat(actor, Hand(0)),
            act,
        }
    }

    /// The month is over for everybody.
    pub const fn clock() -> Self {
        Self {
            by: Author::Clock,
            act: Act::End,
        }
    }
}

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

/// What sets off a turn.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// A month opens, from 1.
    Open(u8),
    /// Somebody commands.
    Command(Command),
}

/// One entry of the log: what set it off, and what the computer players did at once. It is written whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// What set it off.
    pub start: Start,
    /// What the computer players did about it, in order.
    pub then: Vec<Said>,
}

/// The facts of a game that never change.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Version of the rules.
    pub rules: u32,
    /// The pack's id.
    pub pack: String,
    /// The pack's hash.
    pub hash: String,
    /// How the game starts.
    pub setup: Setup,
    /// Seats that were handed out: a person (none), or a computer player of a level.
    pub seats: Vec<(ActorId, Option<Level>)>,
    /// The game this one branches from.
    pub parent: Option<Parent>,
}

/// Where a branch begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parent {
    /// Name of the parent's save.
    pub name: String,
    /// Months that were over.
    pub month: u8,
}

impl Header {
    /// The facts of a new game under today's rules.
    pub fn new(pack: &Pack, setup: Setup, seats: Vec<(ActorId, Option<Level>)>) -> Self {
        Self {
            rules: RULES,
            pack: pack.id.clone(),
            hash: fingerprint(pack),
            setup,
            seats,
            parent: None,
        }
    }

    /// Seats played by people.
    pub fn humans(&self) -> impl Iterator<Item = ActorId> {
        self.seats.iter().filter(|it| it.1.is_none()).map(|it| it.0)
    }
}

/// What a game depends on of a pack: its content, and what computer play was found to reach in it.
pub fn fingerprint(pack: &Pack) -> String {
    let rows: Vec<&Vec<(f64, f64)>> = pack.norms.table.iter().flatten().collect();
    if rows.is_empty() {
        return pack.hash.clone();
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(pack.hash.as_bytes());
    for row in rows {
        hasher.update(&(row.len() as u64).to_le_bytes());
        for (floor, goal) in row {
            hasher.update(&floor.to_bits().to_le_bytes());
            hasher.update(&goal.to_bits().to_le_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
