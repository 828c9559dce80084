use schemars::JsonSchema;
use serde::Deserialize;

use super::{Id, OfferTerm, Sign};

/// `scenarios/ID.toml`: a dated start.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// The scenario's id, unique over all packs.
    pub id: Id,
    /// Name on screen.
    pub title: String,
    /// One sentence for the menu.
    pub summary: String,
    /// Year and month of the first month, e.g. `2025-10`.
    pub start: String,
    /// Length in months.
    pub months: u8,
    /// Another scenario: levels, counts, relations and rungs that this one does not name are taken from it. Nothing else is, so that
    /// a drill says by itself who plays, what drifts and what is promised.
    #[serde(default)]
    pub like: Option<Id>,
    /// Looks into futures that a seat has in a month; as many as it likes where this is not said.
    #[serde(default)]
    pub looks: Option<u8>,
    /// Open seats.
    pub seats: Vec<Id>,
    /// Seats in the order in which a newcomer should see them; the rest follow.
    #[serde(default)]
    pub suggested: Vec<Id>,
    /// The region at the start, two or three short paragraphs.
    pub briefing: String,
    /// What each seat is told.
    pub brief: Vec<SeatBrief>,
    /// Starting and reference levels; every gauge that is not derived has one.
    pub level: Vec<LevelEntry>,
    /// Where stocks stand.
    #[serde(default)]
    pub count: Vec<CountEntry>,
    /// Relations between actors, -100..100, both ways; pairs not named stand at 0.
    #[serde(default)]
    pub relation: Vec<RelationEntry>,
    /// Slow drifts of the time, as pushes from a constant.
    #[serde(default)]
    pub trend: Vec<TrendEntry>,
    /// Rungs of theatres at the start; not named: 0.
    #[serde(default)]
    pub rung: Vec<RungEntry>,
    /// Commitments in force at the start.
    #[serde(default)]
    pub in_force: Vec<OfferTerm>,
    /// Policies in force at the start.
    #[serde(default)]
    pub policy: Vec<PolicyEntry>,
    /// Events that come on a date.
    #[serde(default)]
    pub schedule: Vec<ScheduleEntry>,
    /// Offers that lie on the table in the first month.
    #[serde(default)]
    pub offer: Vec<OpeningOffer>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// What one seat is told.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatBrief {
    /// The seat.
    pub seat: Id,
    /// Its briefing, a short paragraph, as its own ministry would write it.
    pub text: String,
    /// How hard the seat is, 1 (gentle) to 3 (hard), with a reason in `why`.
    pub difficulty: u8,
    /// Why.
    pub why: String,
    /// The event that asks this seat something in the first month.
    #[serde(default)]
    pub question: Option<Id>,
}

/// A starting level.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelEntry {
    /// The gauge.
    pub gauge: Id,
    /// Level at the start, 0..100.
    pub start: f64,
    /// Level at which nobody feels pressed; start + 0.3 (50 - start) where absent.
    #[serde(default)]
    pub reference: Option<f64>,
    /// Where the level comes from: document and line, or a reason.
    pub why: String,
}

/// A starting count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountEntry {
    /// The stock.
    pub stock: Id,
    /// How many at the start.
    pub start: i32,
    /// Where the number comes from.
    pub why: String,
}

/// A relation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationEntry {
    /// Two actors.
    pub between: [Id; 2],
    /// Points, -100..100.
    pub points: f64,
}

/// A slow drift.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrendEntry {
    /// The gauge.
    pub gauge: Id,
    /// Up or down.
    pub sign: Sign,
    /// Points a month before damping, 0..1.
    pub points: f64,
    /// Claims that say so.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// Why, in a sentence; with or without claims.
    pub why: String,
}

/// A theatre's rung at the start.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RungEntry {
    /// The theatre.
    pub theatre: Id,
    /// Rung, 0..4.
    pub rung: u8,
}

/// A policy in force at the start.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyEntry {
    /// Who keeps it up.
    pub by: Id,
    /// The move of kind policy.
    pub policy: Id,
    /// Its target.
    #[serde(default)]
    pub target: Option<Id>,
}

/// An event on a date.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleEntry {
    /// The event.
    pub event: Id,
    /// The month, from 1.
    pub month: u8,
}

/// An offer on the table in the first month.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningOffer {
    /// Who proposes.
    pub from: Id,
    /// What, in a sentence.
    pub text: String,
    /// The clauses.
    pub terms: Vec<OfferTerm>,
}
