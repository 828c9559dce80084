use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Sign};

/// `moves.toml`: what an actor can do alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MovesFile {
    /// The moves.
    #[serde(rename = "move")]
    pub moves: Vec<MoveEntry>,
}

/// A one-off act, or a policy that is kept up until stopped.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveEntry {
    /// The move's id.
    pub id: Id,
    /// An imperative of at most 44 characters, e.g. `Open the crossings for aid`.
    pub label: String,
    /// The same with its target in it: `Receive an envoy of {target}`. Needed where `label: target` reads wrong.
    #[serde(default)]
    pub aimed: Option<String>,
    /// What it is, a sentence or two, as a diplomat would put it.
    pub text: String,
    /// Actors who may do it.
    pub by: Vec<Id>,
    /// Actors it may be aimed at; empty where it has no target.
    #[serde(default)]
    pub targets: Vec<Id>,
    /// Relations with the target between which it makes sense, -100..100.
    #[serde(default)]
    pub toward: Option<[f64; 2]>,
    /// One-off act or policy.
    pub kind: MoveKind,
    /// What it costs.
    pub tier: Tier,
    /// Done in secret: weaker, and perhaps noticed.
    #[serde(default)]
    pub covert: bool,
    /// Announced when filed; others may object before it takes effect.
    #[serde(default)]
    pub contestable: bool,
    /// What must hold, all of it, as far as the actor may know.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Clauses that contradict it: it is refused to who has promised one of them, and who keeps this policy up cannot promise it.
    #[serde(default)]
    pub against: Vec<Id>,
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
    /// What it does to gauges, at most five.
    /// Acts: impulses, 4 points for each point of capital, split by strength.
    /// Policies: shifts of a lever's baseline.
    #[serde(default)]
    pub effects: Vec<EffectEntry>,
    /// Counts it changes.
    #[serde(default)]
    pub stocks: Vec<StockChange>,
    /// Relations it changes, in points -100..100.
    #[serde(default)]
    pub relations: Vec<RelationChange>,
    /// Change of the actor's own support at home, in points.
    #[serde(default)]
    pub support: f64,
    /// Rung change in a theatre, e.g. -1 for a step down.
    #[serde(default)]
    pub rung: Option<RungChange>,
    /// What the actor gains, a clause of a sentence.
    pub gain: String,
    /// What it costs beyond capital, a clause of a sentence.
    pub cost: String,
    /// Who is likely to object.
    #[serde(default)]
    pub objector: Option<Id>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// Act or policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MoveKind {
    /// Done once.
    Act,
    /// Kept up until stopped.
    Policy,
}

/// What a move costs; the rules say how much capital that is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// 1.
    Gesture,
    /// 2, and 1 a quarter to keep a policy.
    Policy,
    /// 4.
    Major,
    /// 6.
    Historic,
}

/// What a move, clause, choice or event does to one gauge.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EffectEntry {
    /// The gauge.
    pub gauge: Id,
    /// Up or down.
    pub sign: Sign,
    /// Acts: its share of the move's points, 0.5..3. Events and choices: points. Policies and clauses: leave out.
    #[serde(default)]
    pub strength: Option<f64>,
    /// Policies and clauses: size of the baseline's shift: 15, 25 or 40 points on levers, 5 on what follows from them.
    #[serde(default)]
    pub shift: Option<f64>,
    /// Clauses: it acts only where one of these gives or receives; empty: whoever does.
    #[serde(default)]
    pub parties: Vec<Id>,
    /// Clauses: it acts only where one of these gives; empty: whoever does.
    #[serde(default)]
    pub givers: Vec<Id>,
    /// Claims (M- or C-ids) that say so.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// Where no document says so: why, in a sentence.
    #[serde(default)]
    pub why: Option<String>,
    /// Why it is more than one and a half times as strong as the strongest of its claims.
    #[serde(default)]
    pub because: Option<String>,
}

/// A change of a count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StockChange {
    /// The stock's id.
    pub stock: Id,
    /// Change in units; for clauses, all of it over the clause's term, in equal instalments.
    pub change: i32,
}

/// A change of a relation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationChange {
    /// The other actor, or `target`.
    pub with: Id,
    /// Points, -20..20.
    pub points: f64,
}

/// A step on a theatre's ladder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RungChange {
    /// The theatre.
    pub theatre: Id,
    /// Rungs, -1 or 1.
    pub by: i8,
}

/// Something that must hold. Exactly one subject (`gauge`, `stock`, `theatre`, `commitment`, `policy`, `relation`, `month`,
/// `form`), with a bound where the subject has a level.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// A gauge's level.
    #[serde(default)]
    pub gauge: Option<Id>,
    /// A count.
    #[serde(default)]
    pub stock: Option<Id>,
    /// A theatre's rung.
    #[serde(default)]
    pub theatre: Option<Id>,
    /// A clause in force somewhere.
    #[serde(default)]
    pub commitment: Option<Id>,
    /// A policy in force.
    #[serde(default)]
    pub policy: Option<Id>,
    /// The relation between the actor and this one.
    #[serde(default)]
    pub relation: Option<Id>,
    /// The alliance form in force.
    #[serde(default)]
    pub form: Option<Id>,
    /// The month's number, from 1: `month = true` with bounds.
    #[serde(default)]
    pub month: bool,
    /// Narrows `commitment` and `policy` to this giver or holder; `self`: whoever asks.
    #[serde(default)]
    pub by: Option<Id>,
    /// Only these are asked for it; empty: everybody.
    #[serde(default)]
    pub of: Vec<Id>,
    /// Lower bound, inclusive.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// Upper bound, inclusive.
    #[serde(default)]
    pub at_most: Option<f64>,
    /// The condition holds when this is not so.
    #[serde(default)]
    pub not: bool,
}
