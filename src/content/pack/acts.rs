//! What moves the region: effects, conditions, moves and policies, events and their choices.

use serde::{Deserialize, Serialize};

use crate::content::file::{About, MoveKind, Tier, Turn};
use crate::content::template::Template;
use crate::content::{
    ActorId, ClaimId, ClauseId, FormId, GaugeId, LensId, MoveId, StockId, SystemId, Table,
    TheatreId,
};

/// What a move, clause, choice or event does to one gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Effect {
    /// The gauge (after `pushed_through`).
    pub gauge: GaugeId,
    /// Impulse points or baseline shift, signed, before the lens.
    pub points: f64,
    /// Months before an impulse is felt (0, 2, 5).
    pub lag: u8,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// In a clause: it acts only where one of these gives or receives; empty: whoever does.
    pub parties: Vec<ActorId>,
    /// In a clause: it acts only where one of these gives; empty: whoever does.
    pub givers: Vec<ActorId>,
    /// Where the gauge's account counts it, the account's pull: it is told and weighed like any effect, and felt through the
    /// account alone.
    pub counted: Option<f64>,
    /// Weight under each lens, in order of [`Pack::lenses`], 0..1.25.
    pub weights: Table<LensId, f64>,
}

/// A condition on the state.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    /// What is looked at.
    pub subject: Subject,
    /// Lower bound, inclusive.
    pub at_least: f64,
    /// Upper bound, inclusive.
    pub at_most: f64,
    /// Negated.
    pub not: bool,
    /// Only these are asked for it; empty: everybody.
    pub of: Vec<ActorId>,
}

/// Whose promise or policy a condition means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    /// Anybody's.
    Any,
    /// That of the actor who is asked.
    Asked,
    /// This one's.
    Of(ActorId),
}

impl Whose {
    /// The actor that is meant, when this one is asked; none: anybody.
    pub fn actor(self, asked: Option<ActorId>) -> Option<ActorId> {
        match self {
            Self::Any => None,
            Self::Asked => asked,
            Self::Of(actor) => Some(actor),
        }
    }
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A level.
    Gauge(GaugeId),
    /// A count.
    Stock(StockId),
    /// A rung 0..4.
    Theatre(TheatreId),
    /// How many commitments of a clause are in force, perhaps of one giver.
    Commitment(ClauseId, Whose),
    /// How many policies of this kind are in force, perhaps of one holder.
    Policy(MoveId, Whose),
    /// Relation between the asking actor and this one.
    Relation(ActorId),
    /// 1 when this form is in force.
    Form(FormId),
    /// The month, from 1.
    Month,
    /// The month of the calendar, counted from January of year 0.
    Calendar,
    /// 1 in these months of the year: bit `n - 1` for month `n`.
    Season(u16),
}

/// A move.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Move {
    /// Id.
    pub id: String,
    /// Imperative.
    pub label: String,
    /// The imperative with a gap for the target; none where nobody is aimed at.
    pub aimed: Option<Template>,
    /// What it is.
    pub text: String,
    /// Who may do it.
    pub by: Vec<ActorId>,
    /// At whom; empty: no target.
    pub targets: Vec<ActorId>,
    /// Relations with the target between which it makes sense.
    pub toward: Option<[f64; 2]>,
    /// Act or policy.
    pub kind: MoveKind,
    /// Cost class.
    pub tier: Tier,
    /// Secret.
    pub covert: bool,
    /// May be objected to.
    pub contestable: bool,
    /// Conditions.
    pub when: Vec<Check>,
    /// Effects.
    pub effects: Vec<Effect>,
    /// Counts it changes.
    pub stocks: Vec<(StockId, i32)>,
    /// Relations it changes; none: the target.
    pub relations: Vec<(Option<ActorId>, f64)>,
    /// Change of the actor's support.
    pub support: f64,
    /// Step in a theatre.
    pub rung: Option<(TheatreId, i8)>,
    /// Gain, in words.
    pub gain: String,
    /// Cost, in words.
    pub cost: String,
    /// Likely objector.
    pub objector: Option<ActorId>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// An event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Event {
    /// Id.
    pub id: String,
    /// Headline.
    pub label: String,
    /// What happens.
    pub text: String,
    /// Theatre whose incident it is.
    pub theatre: Option<TheatreId>,
    /// Chance in percent at a cause of 50.
    pub base: f64,
    /// Cause, and whether what it lacks of 100 counts.
    pub cause: (GaugeId, bool),
    /// Conditions.
    pub when: Vec<Check>,
    /// Once a game.
    pub once: bool,
    /// Months of rest.
    pub rest: u8,
    /// A dilemma, and what about.
    pub about: Option<About>,
    /// Effects, in points.
    pub effects: Vec<Effect>,
    /// Counts.
    pub stocks: Vec<(StockId, i32)>,
    /// Relations of the asked actor.
    pub relations: Vec<(ActorId, f64)>,
    /// Who must answer.
    pub asks: Option<ActorId>,
    /// Answers.
    pub choices: Vec<Choice>,
    /// Position of the answer that silence means.
    pub default: usize,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// An answer to an event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Choice {
    /// Id.
    pub id: String,
    /// Imperative.
    pub label: String,
    /// Who feels what.
    pub text: String,
    /// Effects, in points.
    pub effects: Vec<Effect>,
    /// Counts.
    pub stocks: Vec<(StockId, i32)>,
    /// Relations of the asked actor.
    pub relations: Vec<(ActorId, f64)>,
    /// Support of the asked actor.
    pub support: f64,
    /// Step in a theatre.
    pub rung: Option<(TheatreId, i8)>,
    /// Capital it costs.
    pub capital: f64,
    /// Dilemmas: points in the relation with the other side.
    pub relation: f64,
    /// Dilemmas: points of the other side's trust.
    pub trust: f64,
    /// Dilemmas: what becomes of the promise.
    pub turn: Option<Turn>,
    /// Dilemmas: points toward what the people lives worst by.
    pub lives: f64,
    /// Dilemmas: the gap is not felt again for its rest.
    pub rests: bool,
}
