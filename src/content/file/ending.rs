use schemars::JsonSchema;
use serde::Deserialize;

use super::{Condition, Id};

/// `endings.toml`: what the last months add up to.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndingsFile {
    /// The endings, in any order; by `order`, the first whose conditions have held for three months is the game's.
    /// The last has no conditions.
    pub ending: Vec<EndingEntry>,
    /// What is said beside any ending's text, where it is true in the last month.
    #[serde(default)]
    pub truth: Vec<TruthEntry>,
}

/// A sentence that is told at the end where it is true then.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TruthEntry {
    /// What must hold, all of it.
    pub when: Vec<Condition>,
    /// The sentence.
    pub text: String,
}

/// One ending.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndingEntry {
    /// The ending's id.
    pub id: Id,
    /// Its place among the endings, from 1, each number once: the first whose conditions have held is the game's.
    pub order: u8,
    /// Title.
    pub label: String,
    /// What the region is like, a paragraph.
    pub text: String,
    /// Who gains, a sentence.
    pub gains: String,
    /// Who pays, a sentence.
    pub pays: String,
    /// What must hold, all of it.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Any one of these must hold, too.
    #[serde(default)]
    pub any_of: Vec<Condition>,
    /// Any one of these in the last month makes it the ending at once, however the months before were.
    #[serde(default)]
    pub at_once: Vec<Condition>,
    /// Where the documents speak of such an outcome.
    pub cited: String,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}
