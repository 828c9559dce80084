use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// `gauges.toml`: everything that has a level.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GaugesFile {
    /// The gauges, in the order in which screens list them.
    pub gauge: Vec<GaugeEntry>,
}

/// A level 0..100 with meaning at both ends.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GaugeEntry {
    /// The gauge's id, e.g. `gaza.harm`.
    pub id: Id,
    /// Words for people, e.g. `Harm to Gaza's civilians`.
    pub label: String,
    /// At most 18 characters, for narrow panels.
    pub short: String,
    /// What 0 means.
    pub low: String,
    /// What 100 means.
    pub high: String,
    /// Who or what sets it.
    pub kind: GaugeKind,
    /// Heading under which screens list it, e.g. `Gaza`.
    pub group: String,
    /// The actor whose gauge it is.
    #[serde(default)]
    pub owner: Option<Id>,
    /// Who can see it.
    #[serde(default)]
    pub sight: Sight,
    /// What a rise means for people who live there, whatever their side.
    #[serde(default)]
    pub people: PeopleMeaning,
    /// Fraction of the distance to the baseline covered in a month, 0..1; the rules' default where absent.
    #[serde(default)]
    pub pull: Option<f64>,
    /// Standard deviation of the monthly noise in points, 0..0.6; the rules' default where absent.
    #[serde(default)]
    pub noise: Option<f64>,
    /// How it is computed from others; such a gauge has no baseline of its own.
    #[serde(default)]
    pub derive: Option<Derive>,
    /// What it amounts to by definition, where that can be counted or paced off from facts in force.
    #[serde(default)]
    pub account: Option<AccountEntry>,
    /// The whole number behind it, where counting is truer than a level.
    #[serde(default)]
    pub stock: Option<StockEntry>,
    /// Claims on this gauge move that gauge instead (because only an agreement changes the count).
    #[serde(default)]
    pub pushed_through: Option<PushedThrough>,
    /// Claims that the derivation already expresses: cited here and not linked as well.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
    /// For gauges beyond the documents' concepts: why it is here, in a sentence.
    #[serde(default)]
    pub why: Option<String>,
}

/// Who or what sets a gauge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GaugeKind {
    /// Somebody sets it: a policy.
    Lever,
    /// What the world makes of it.
    Outcome,
    /// What people feel: they get used to it.
    Mood,
}

/// Who can see a gauge's level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sight {
    /// Everybody.
    #[default]
    All,
    /// Its owner; others see nothing.
    Owner,
    /// Its owner exactly, others an estimate with a band.
    Estimated,
}

/// What a rise of a gauge means for the people who live with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PeopleMeaning {
    /// Better lives.
    Better,
    /// Worse lives: these gauges are the human cost.
    Worse,
    /// Neither by itself.
    #[default]
    Neither,
}

/// How a derived gauge is computed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derive {
    /// The rule.
    pub how: DeriveHow,
    /// What goes in.
    pub inputs: Vec<DeriveInput>,
}

/// The rule of a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeriveHow {
    /// Weighted mean.
    Weighted,
    /// Weighted geometric mean: one missing part spoils the whole.
    Geometric,
    /// The smallest.
    Min,
}

/// One input of a derivation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeriveInput {
    /// The gauge; write `-id` for 100 minus its level.
    pub gauge: Id,
    /// Its weight; weights are scaled to sum to 1.
    #[serde(default = "one")]
    pub weight: f64,
}

/// What a gauge amounts to: from where the scenario opens it moves as these facts do. A definition is no causal claim; links push the
/// gauge beside it. Claims in whose place it stands are cited on the gauge.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountEntry {
    /// The definition, in a sentence.
    pub says: String,
    /// What is counted.
    pub facts: Vec<FactEntry>,
}

/// One fact that an account counts: exactly one of gauge, theatre, commitment, policy.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactEntry {
    /// A gauge, or `-id` for what it lacks of 100; `points` is what its whole scale counts.
    #[serde(default)]
    pub gauge: Option<Id>,
    /// A theatre; `rungs` is what each of its rungs counts.
    #[serde(default)]
    pub theatre: Option<Id>,
    /// A clause in force; `points` is what each giver counts at full size.
    #[serde(default)]
    pub commitment: Option<Id>,
    /// Only this actor's promises of the clause.
    #[serde(default)]
    pub by: Option<Id>,
    /// Only promises of the clause to this actor.
    #[serde(default)]
    pub to: Option<Id>,
    /// A policy in force; `points` is what each holder counts.
    #[serde(default)]
    pub policy: Option<Id>,
    /// Points, signed.
    #[serde(default)]
    pub points: Option<f64>,
    /// Points at each rung, signed, quiet first.
    #[serde(default)]
    pub rungs: Option<[f64; 5]>,
    /// Givers or holders counted at most; 1 where nothing is said.
    #[serde(default)]
    pub most: Option<u8>,
}

/// A whole number behind a gauge: the level is `100 * (n - empty) / (full - empty)`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StockEntry {
    /// Id of the count, e.g. `hostages`.
    pub id: Id,
    /// What is counted, plural, e.g. `living hostages held in Gaza`.
    pub unit: String,
    /// The count at level 0.
    pub empty: i32,
    /// The count at level 100.
    pub full: i32,
    /// What changes the count.
    pub moved_by: StockMover,
}

/// What changes a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StockMover {
    /// Links: pushes gather and change the count by whole units.
    Pushes,
    /// Only moves, clauses and events that say so.
    Acts,
}

/// Where claims on a gauge go instead.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PushedThrough {
    /// The gauge that is pushed; write `-id` where a rise of this gauge is a fall of that one.
    pub gauge: Id,
}

pub(super) fn one() -> f64 {
    1.0
}
