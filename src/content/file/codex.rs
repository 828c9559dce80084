use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Id};

/// `codex.toml`: background that is read, not played.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodexFile {
    /// The entries.
    pub entry: Vec<CodexEntry>,
}

/// One page of the codex.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodexEntry {
    /// The entry's id.
    pub id: Id,
    /// Title.
    pub title: String,
    /// `actor`, `system`, `term` or `precedent`.
    pub kind: CodexKind,
    /// The text, in our words.
    pub text: String,
    /// Document and lines.
    pub cited: String,
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
    /// It is about the documents themselves and speaks from outside the game's time.
    #[serde(default)]
    pub outside: bool,
    /// Systems it explains.
    #[serde(default)]
    pub systems: Vec<Id>,
    /// Claims it explains.
    #[serde(default)]
    pub claims: Vec<Id>,
}

/// What a codex entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CodexKind {
    /// An actor.
    Actor,
    /// A system.
    System,
    /// A word.
    Term,
    /// A case from history that a document cites.
    Precedent,
}

/// `plans.toml`: a document's strategy written as a script.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlansFile {
    /// The plans.
    pub plan: Vec<PlanEntry>,
}

/// A script of moves and offers with conditions.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// The plan's id.
    pub id: Id,
    /// Name on screen.
    pub label: String,
    /// The document whose line it follows; none for `wait`.
    #[serde(default)]
    pub document: Option<Id>,
    /// What it tries, two sentences.
    pub text: String,
    /// Seats that run it when none is named.
    pub seats: Vec<Id>,
    /// Steps, tried in order each month; the first that can be done is done.
    #[serde(default)]
    pub step: Vec<PlanStep>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// One step of a plan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    /// Seats that take this step; empty: all who run the plan.
    #[serde(default)]
    pub by: Vec<Id>,
    /// What must hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// The move to make.
    #[serde(default, rename = "move")]
    pub order: Option<Id>,
    /// Its target.
    #[serde(default)]
    pub target: Option<Id>,
    /// Or the deal to propose: clauses with giver and receiver.
    #[serde(default)]
    pub offer: Vec<OfferTerm>,
    /// Done at most so many times.
    #[serde(default)]
    pub times: Option<u8>,
}

/// One clause of an offer written in content.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferTerm {
    /// The clause.
    pub clause: Id,
    /// Who gives; `self` for the seat that runs the plan.
    pub giver: Id,
    /// Who receives; `self` for the seat that runs the plan.
    pub receiver: Id,
    /// Size: `token`, `half` or `full`.
    #[serde(default)]
    pub size: Size,
    /// Months; the clause's own term where absent.
    #[serde(default)]
    pub months: Option<u8>,
}

/// How much of a clause is promised.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// Three eighths of it.
    Token,
    /// Five eighths of it.
    Half,
    /// All of it.
    #[default]
    Full,
}

impl Size {
    /// The share of a clause's full effect.
    #[inline]
    pub const fn share(self) -> f64 {
        match self {
            Self::Token => 0.375,
            Self::Half => 0.625,
            Self::Full => 1.0,
        }
    }

    /// Small to large.
    pub const ALL: [Self; 3] = [Self::Token, Self::Half, Self::Full];
}

/// `rules.toml`: numbers of the rules that this pack sets otherwise; names as in [`crate::content::Tuning`].
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    /// Name of a number and its value.
    #[serde(default)]
    pub set: BTreeMap<String, f64>,
}
