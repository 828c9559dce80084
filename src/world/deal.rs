use serde::{Deserialize, Serialize};

use crate::content::file::{Size, Verify};
use crate::content::{ActorId, ActorSet, ClauseId, Effect, MoveId};
use crate::world::parties;

/// The number of an offer in its game.
///
/// Offers are numbered from 1 as they are put on the table. Text becomes a number only by [`str::parse`], whole or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfferId(u32);

impl OfferId {
    /// The first offer of a game.
    pub const FIRST: Self = Self(1);

    /// The first offer of a world that is only imagined: none of the game's own has come so far.
    pub const IMAGINED: Self = Self(10_000);

    /// The bare number, from 1.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Takes this number and leaves the next.
    #[must_use]
    pub fn take(&mut self) -> Self {
        let taken = *self;
        self.0 = self.0.saturating_add(1);
        taken
    }
}

/// The number of a deal in its game: that of the offer which became it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DealId(u32);

impl DealId {
    /// Everything that was promised before the first month.
    pub const OPENING: Self = Self(0);

    /// Whether it was signed in the game, not before the first month.
    pub fn signed_here(self) -> bool {
        self != Self::OPENING
    }

    /// The bare number: another for each deal.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl From<OfferId> for DealId {
    fn from(offer: OfferId) -> Self {
        Self(offer.0)
    }
}

macro_rules! numbered {
    ($($name:ident),*) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(to)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

numbered!(OfferId, DealId);

/// One promise of a deal: the giver gives the receiver so much of a clause for so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Clause.
    pub clause: ClauseId,
    /// Who gives.
    pub giver: ActorId,
    /// Who receives.
    pub receiver: ActorId,
    /// How much.
    pub size: Size,
    /// For how many months.
    pub months: u8,
    /// How its keeping is checked.
    pub verify: Verify,
    /// Who stands in for it.
    pub guarantor: Option<ActorId>,
    /// Delivered first.
    pub first: bool,
    /// Kept secret.
    pub secret: bool,
}

impl Term {
    /// Whether an actor gives, receives or stands in for it.
    pub fn binds(&self, actor: ActorId) -> bool {
        self.giver == actor || self.receiver == actor || self.guarantor == Some(actor)
    }

    /// Whether an effect of its clause acts between these parties.
    pub fn feels(&self, effect: &Effect) -> bool {
        let Effect {
            parties, givers, ..
        } = effect;
        let given = givers.is_empty() || givers.contains(&self.giver);
        let met = parties.contains(&self.giver) || parties.contains(&self.receiver);
        given && (parties.is_empty() || met)
    }

    /// What makes it this promise and no other.
    #[inline]
    pub const fn promise(&self) -> (ClauseId, ActorId, ActorId) {
        (self.clause, self.giver, self.receiver)
    }

    /// Everybody whom it binds.
    pub fn parties(&self) -> ActorSet {
        let both = ActorSet::from(self.giver).with(self.receiver);
        self.guarantor.map_or(both, |it| both.with(it))
    }
}

/// A deal before it is signed: its parties are its givers, receivers and guarantors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Terms, 1..16.
    pub terms: Vec<Term>,
}

impl Draft {
    /// Everybody who must sign, in order of index.
    pub fn parties(&self) -> Vec<ActorId> {
        parties(&self.terms).iter().collect()
    }
}

/// What a party says to a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It signs.
    Accept,
    /// It would sign this instead.
    Counter(Draft),
    /// It refuses, naming what stands against it most.
    Refuse(Vec<Objection>),
}

/// Why a party refuses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Objection {
    /// A red line, by position in the party's list.
    RedLine(u8),
    /// It asks something first that it does not find: position of the term, and of the clause's ask.
    Asks(u8, u8),
    /// A term (by position) that costs it this many standing points.
    Term(u8, f64),
    /// What its public would make of it, in standing points.
    Public(f64),
    /// It gets too little for what it gives: worth in standing points.
    Worth(f64),
    /// It does not believe that the giver of a term (by position) can carry it at home: support expected there, and needed.
    Partner(u8, f64, f64),
    /// It cannot meet the cost at home: support expected, and needed.
    Ratification(f64, f64),
}

/// A draft on the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its number in this game.
    pub id: OfferId,
    /// Who proposed it.
    pub from: ActorId,
    /// What.
    pub draft: Draft,
    /// What each party (in order of [`Draft::parties`]) has said so far; the proposer has signed.
    pub answers: Vec<Option<Answer>>,
    /// The offer this one counters.
    pub counters: Option<OfferId>,
    /// Position among the scenario's opening offers, where it is one.
    pub opening: Option<u8>,
    /// It lapses at the end of this month, or of the first month of the round in which this one lies.
    pub until: u8,
}

impl Offer {
    /// Whether every party has signed.
    pub fn signed(&self) -> bool {
        self.answers
            .iter()
            .all(|it| matches!(it, Some(Answer::Accept)))
    }

    /// Parties that have not answered.
    pub fn waits_for(&self) -> Vec<ActorId> {
        let parties = self.draft.parties().into_iter().zip(&self.answers);
        parties.filter(|it| it.1.is_none()).map(|it| it.0).collect()
    }

    /// Whether it still waits for somebody and nobody has refused.
    pub fn open(&self) -> bool {
        self.answers.iter().any(Option::is_none)
            && self
                .answers
                .iter()
                .all(|it| matches!(it, None | Some(Answer::Accept)))
    }
}

/// A deal signed by all and on its way through ratification.
#[derive(Debug, Clone, PartialEq)]
pub struct Deal {
    /// Its number in this game.
    pub id: DealId,
    /// Who proposed it.
    pub from: ActorId,
    /// Month of signature.
    pub signed: u8,
    /// Procedures at home: who, decided in which month, needed (0..100), lobbying so far (0..3), passed.
    pub ratifications: Vec<Ratification>,
}

/// One party's procedure at home.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratification {
    /// Whose.
    pub by: ActorId,
    /// Decided at the end of this month.
    pub due: u8,
    /// Points needed, 0..100.
    pub needed: f64,
    /// Steps of lobbying, 0..3.
    pub lobbied: u8,
    /// Passed.
    pub passed: bool,
}

/// A promise signed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Commitment {
    /// Its number: the deal's, and the term's position.
    pub deal: DealId,
    /// The term's position in its deal.
    pub position: u8,
    /// What was promised.
    pub term: Term,
    /// How far its life has come.
    pub life: Life,
    /// Months left to run.
    pub left: u8,
}

/// What could not be carried at its giver's home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed {
    /// The clause.
    pub clause: ClauseId,
    /// Who would have given it.
    pub giver: ActorId,
    /// How often it failed.
    pub times: u8,
    /// The text it last failed in: see [`crate::world::likeness`].
    pub text: u64,
}

/// How far a promise's life has come. What has ended is no longer among the commitments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// It waits for ratification, or for what is delivered first.
    Waiting,
    /// It is kept.
    Kept {
        /// Month in which it came into force, from 1.
        since: u8,
    },
    /// The giver has stopped keeping it; nobody else knows before that is seen.
    Breaking {
        /// Month in which it came into force, from 1.
        since: u8,
    },
}

impl Commitment {
    /// Whether it is in force, kept or not.
    pub const fn in_force(&self) -> bool {
        self.since().is_some()
    }

    /// The month in which it came into force, from 1.
    pub const fn since(&self) -> Option<u8> {
        match self.life {
            Life::Waiting => None,
            Life::Kept { since } | Life::Breaking { since } => Some(since),
        }
    }

    /// Whether a term would change what is in force of the same promise.
    pub fn amended_by(&self, term: &Term) -> bool {
        let text = |it: &Term| (it.size, it.verify, it.guarantor);
        self.term.promise() == term.promise() && self.in_force() && text(&self.term) != text(term)
    }

    /// Whether its giver has stopped keeping it.
    pub const fn breaking(&self) -> bool {
        matches!(self.life, Life::Breaking { .. })
    }

    /// The giver stops keeping it; what is not in force cannot be broken.
    pub const fn stop_keeping(&mut self) {
        if let Life::Kept { since } = self.life {
            self.life = Life::Breaking { since };
        }
    }

    /// The same as others see it: a breach that has not been seen is not known.
    #[must_use]
    pub const fn unbroken(self) -> Self {
        match self.life {
            Life::Breaking { since } => Self {
                life: Life::Kept { since },
                ..self
            },
            Life::Waiting | Life::Kept { .. } => self,
        }
    }
}

/// A move announced, and what was said against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    /// Who announced it.
    pub mover: ActorId,
    /// What.
    pub what: MoveId,
    /// At whom.
    pub target: Option<ActorId>,
    /// Who objected.
    pub objectors: Vec<ActorId>,
    /// A third party has posted a way down.
    pub way_down: Option<ActorId>,
    /// What the mover does about it.
    pub reply: Option<Reply>,
}

/// What a mover does about objections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The move stands; the rung rises, face is at stake.
    Insist,
    /// Half the effect.
    Modify,
    /// Nothing happens; half the capital comes back.
    Yield,
}

/// The next smaller size; none below a token.
pub const fn smaller(size: Size) -> Option<Size> {
    match size {
        Size::Full => Some(Size::Half),
        Size::Half => Some(Size::Token),
        Size::Token => None,
    }
}
