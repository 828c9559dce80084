use crate::ai::Level;
use crate::content::{ActorId, Pack};
use crate::futures::Said;
use crate::game::RULES;
use crate::rules::Setup;
use crate::world::{Act, Intervention};

/// Which person: several may share a seat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hand(pub u16);

/// Who does what. What makes no sense together cannot be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A person acts in a seat.
    Seat {
        /// The seat.
        actor: ActorId,
        /// Which of its people.
        hand: Hand,
        /// What.
        act: Act,
    },
    /// The facilitator acts.
    Control(ControlAct),
    /// Time passes.
    Clock(ClockAct),
}

/// What the clock does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockAct {
    /// Time is up: the round is over for everybody.
    End,
}

/// Who plays a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Player {
    /// A person, or several.
    Person,
    /// The computer, at this level.
    Computer(Level),
}

/// What the facilitator does. All of it stands in the log, and what it moves is marked as its own.
#[derive(Debug, Clone, PartialEq)]
pub enum ControlAct {
    /// Somebody else plays a seat from now on: the computer from its next turn at the table.
    Hand(ActorId, Player),
    /// A seat's people are away: nothing is filed for it and nobody waits for it, until this is taken back (false).
    Hold(ActorId, bool),
    /// Nothing can be done by anybody, until this is taken back (false).
    Freeze(bool),
    /// The round is over for everybody.
    End,
    /// The game is over as it stands; at least one month has been played.
    Finish,
    /// What people object to in the model may be read by everybody from now on, or no longer (false).
    Release(bool),
    /// Moves that are argued for wait for approval from now on, or no longer (false).
    Approval(bool),
    /// A move that a seat argues for may be tried, or may not.
    Approve(ActorId, bool),
    /// Something happens in the world.
    Intervene(Box<Intervention>),
}

impl Player {
    /// The level of a computer player; none: a person.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Person => None,
            Self::Computer(level) => Some(level),
        }
    }
}

impl Command {
    /// What one person does in a seat.
    pub const fn seat(actor: ActorId, act: Act) -> Self {
        let hand = Hand(0);
        Self::Seat { actor, hand, act }
    }

    /// The round is over for everybody.
    pub const fn clock() -> Self {
        Self::Clock(ClockAct::End)
    }
}

/// What sets off a turn.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// A round opens with this month, from 1.
    Open(u8),
    /// A further month of the round passes.
    Pass(u8),
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
    /// Who plays which seat as the game begins: a person (none), or a computer player of a level. People stand in the order
    /// of their turns.
    pub seats: Vec<(ActorId, Option<Level>)>,
    /// How people take part.
    pub turns: Turns,
    /// How time runs.
    pub pace: Pace,
    /// The game this one branches from.
    pub parent: Option<Parent>,
}

/// How several people take part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Turns {
    /// All at once, each at a screen of their own.
    #[default]
    Together,
    /// One after the other at one keyboard, in the order of the seats.
    InTurn,
}

/// Months of a round at most.
pub const MOST_ROUND: u8 = 3;

/// How time runs: orders act in the first month of a round, and what they lead to is shown for all its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Months of a round, 1 to [`MOST_ROUND`].
    pub round: u8,
    /// Months after which the game is over, where that is before the scenario's last.
    pub months: Option<u8>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            round: 1,
            months: None,
        }
    }
}

impl Pace {
    /// Rounds that fill a lesson: four of three months, six of two, twelve of one.
    pub const LESSONS: [(&str, Self); 3] = [
        ("50min", Self::lesson(3)),
        ("90min", Self::lesson(2)),
        ("180min", Self::lesson(1)),
    ];

    const fn lesson(round: u8) -> Self {
        Self {
            round,
            months: Some(12),
        }
    }
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
            turns: Turns::Together,
            pace: Pace::default(),
            parent: None,
        }
    }

    /// A game for people who sit at one keyboard, in this order of turns; the computer plays everybody else at a level.
    pub fn at_one_keyboard(pack: &Pack, setup: Setup, people: &[ActorId], level: Level) -> Self {
        let acting = pack.actors.iter().enumerate().filter(|it| it.1.acts());
        let others = acting
            .map(|it| ActorId::of(it.0))
            .filter(|it| !people.contains(it))
            .map(|it| (it, Some(level)));
        let seats = people.iter().map(|it| (*it, None)).chain(others).collect();
        let turns = if people.len() > 1 {
            Turns::InTurn
        } else {
            Turns::Together
        };
        Self {
            turns,
            ..Self::new(pack, setup, seats)
        }
    }

    /// Seats that people play as the game begins, in the order of their turns.
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
