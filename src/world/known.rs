//! Who may know what: the one place where that is decided.
//!
//! What the rules tell and note is told and noted with who may know it at that moment; nobody works it out afterwards.

use crate::content::file::Sight;
use crate::content::{ActorId, ActorSet, GaugeId, MoveId, Pack};
use crate::world::{Audience, Cause, DealId, News, Term, World};

/// Who may know a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeenBy {
    /// Everybody, the public as well.
    All,
    /// These actors.
    Only(ActorSet),
}

impl SeenBy {
    /// Whether an actor may know it.
    pub fn includes(self, actor: ActorId) -> bool {
        match self {
            Self::All => true,
            Self::Only(actors) => actors.contains(actor),
        }
    }

    /// Whether an audience may know it.
    pub fn hears(self, audience: Audience) -> bool {
        match audience {
            Audience::Seat(actor) => self.includes(actor),
            Audience::Public => self == Self::All,
            Audience::Control => true,
        }
    }

    /// Those who may know both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, it) | (it, Self::All) => it,
            (Self::Only(one), Self::Only(other)) => Self::Only(one.and(other)),
        }
    }

    /// Who may know a gauge's level exactly.
    pub fn of_gauge(pack: &Pack, gauge: GaugeId) -> Self {
        let gauge = &pack.gauges[gauge];
        match (gauge.sight, gauge.owner) {
            (Sight::All, _) => Self::All,
            (Sight::Estimated | Sight::Owner, owner) => Self::Only(owner.into_iter().collect()),
        }
    }

    /// Who may know what an actor does with a move: everybody, or where it is covert the actor alone.
    pub fn of_move(pack: &Pack, by: ActorId, what: MoveId) -> Self {
        if pack.moves[what].covert {
            Self::Only(by.into())
        } else {
            Self::All
        }
    }

    /// Who may know what becomes of a promise: everybody, or where it is secret those whom it binds.
    pub fn of_term(term: &Term) -> Self {
        if term.secret {
            Self::Only(term.parties())
        } else {
            Self::All
        }
    }

    /// Who may know what becomes of a deal: everybody, or where all of it is secret its parties.
    pub fn of_deal(world: &World, deal: DealId) -> Self {
        let terms = || world.commitments.iter().filter(|it| it.deal == deal);
        if terms().any(|it| !it.term.secret) {
            Self::All
        } else {
            Self::Only(deal_parties(world, deal))
        }
    }

    /// Who may know of some promises of a deal: everybody, unless one is secret; then all who signed the deal, for all of them
    /// have read the draft.
    fn of_terms(world: &World, deal: DealId, terms: &[Term]) -> Self {
        if terms.iter().any(|it| it.secret) {
            Self::Only(deal_parties(world, deal).or(parties(terms)))
        } else {
            Self::All
        }
    }
}

/// A cause, and who may know it: decided when what is named came about, and kept with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whence {
    /// What.
    pub cause: Cause,
    /// Who may know it.
    pub known: SeenBy,
}

impl Whence {
    /// A cause that everybody may know.
    #[inline]
    pub const fn open(cause: Cause) -> Self {
        Self {
            cause,
            known: SeenBy::All,
        }
    }

    /// A cause, and who may know it.
    #[inline]
    pub const fn new(cause: Cause, known: SeenBy) -> Self {
        Self { cause, known }
    }

    /// What a promise does while it is kept.
    #[inline]
    pub fn promise(term: &Term) -> Self {
        let cause = Cause::Commitment(term.giver, term.receiver, term.clause);
        Self::new(cause, SeenBy::of_term(term))
    }

    /// Who may know it, the gauges that it tells of counted in: what a hidden gauge does to another would give its level away.
    pub fn told(self, pack: &Pack) -> SeenBy {
        match self.cause {
            Cause::Link(link) => {
                let link = &pack.links[link];
                let from = self.known.and(SeenBy::of_gauge(pack, link.from));
                link.gate
                    .map_or(from, |it| from.and(SeenBy::of_gauge(pack, it.0)))
            }
            Cause::Input(gauge) => self.known.and(SeenBy::of_gauge(pack, gauge)),
            Cause::Trend(_)
            | Cause::Move(..)
            | Cause::Policy(..)
            | Cause::Argued(..)
            | Cause::Commitment(..)
            | Cause::Fulfilled(..)
            | Cause::Breach(..)
            | Cause::Event(_)
            | Cause::Choice(..)
            | Cause::Theatre(_)
            | Cause::Form(_)
            | Cause::Pull
            | Cause::Noise
            | Cause::Fade
            | Cause::Carry
            | Cause::Limit
            | Cause::Control(_)
            | Cause::Unexplained => self.known,
        }
    }
}

/// Everybody whom some terms bind.
pub fn parties(terms: &[Term]) -> ActorSet {
    terms
        .iter()
        .fold(ActorSet::EMPTY, |all, it| all.or(it.parties()))
}

/// Everybody whom the promises of a deal bind.
pub fn deal_parties(world: &World, deal: DealId) -> ActorSet {
    let terms = world.commitments.iter().filter(|it| it.deal == deal);
    terms.fold(ActorSet::EMPTY, |all, it| all.or(it.term.parties()))
}

impl News {
    /// Who hears it.
    pub fn heard_by(&self, pack: &Pack, world: &World) -> SeenBy {
        match self {
            Self::Moved { by, what, .. } | Self::Stopped { by, what, .. } => {
                SeenBy::of_move(pack, *by, *what)
            }
            Self::Signed { deal, terms, .. }
            | Self::InForce { deal, terms }
            | Self::Failed { deal, terms, .. } => SeenBy::of_terms(world, *deal, terms),
            Self::Sounded { by, party, .. } => SeenBy::Only(ActorSet::from(*by).with(*party)),
            Self::Unapproved { by } => SeenBy::Only((*by).into()),
            // What a seat makes of its own dilemmas is its own business.
            Self::Answered { event, by, .. } if pack.events[*event].about.is_some() => {
                SeenBy::Only((*by).into())
            }
            Self::Refused { from, terms, .. } | Self::Lapsed { from, terms, .. } => {
                SeenBy::Only(parties(terms).with(*from))
            }
            Self::Ratified { deal, .. } => SeenBy::of_deal(world, *deal),
            Self::Fulfilled { term }
            | Self::Broken { term }
            | Self::Disclosed { term }
            | Self::Unable { term }
            | Self::Repudiated { term }
            | Self::Exchanged { term, .. }
            | Self::Held { term } => SeenBy::of_term(term),
            // Whose a covert act was stands in the news only where that is known.
            Self::Noticed { .. }
            | Self::Argued { .. }
            | Self::Contested { .. }
            | Self::Happened { .. }
            | Self::Answered { .. }
            | Self::Rung { .. }
            | Self::Camp { .. }
            | Self::Form { .. }
            | Self::Spoke { .. }
            | Self::Crisis { .. }
            | Self::Fell { .. }
            | Self::Rethought { .. }
            | Self::RedLine { .. }
            | Self::Count { .. }
            | Self::Ending { .. }
            | Self::Control { .. }
            | Self::LeftOut { .. } => SeenBy::All,
        }
    }
}
