use schemars::JsonSchema;
use serde::Deserialize;

use super::Id;

/// `links.toml`: the causal map.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinksFile {
    /// The links.
    pub link: Vec<LinkEntry>,
}

/// More of one gauge brings more or less of another. One link for each pair, sign and gate.
///
/// Strength, lag, document and lines come from the cited claims. A pair on which documents disagree has
/// several links, and each document's stance says which of them it holds.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkEntry {
    /// The cause.
    pub from: Id,
    /// The effect.
    pub to: Id,
    /// `+` or `-`.
    pub sign: Sign,
    /// The link is felt in proportion to this gauge's level; `-id`: to what it lacks of 100.
    #[serde(default)]
    pub gate: Option<Id>,
    /// Claims (C-ids) that make it.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// What documents hold of this link, beyond what their claims say.
    #[serde(default)]
    pub stances: Vec<StanceEntry>,
    /// For links no document makes (the designers' own): why it is here, in a sentence.
    #[serde(default)]
    pub why: Option<String>,
    /// Strength of a link without claims, 0..3.
    #[serde(default)]
    pub strength: Option<f64>,
    /// Lag of a link without claims.
    #[serde(default)]
    pub lag: Option<super::Lag>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// The sign of a link or effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Sign {
    /// More brings more.
    #[serde(rename = "+")]
    Plus,
    /// More brings less.
    #[serde(rename = "-")]
    Minus,
}

/// What one document holds of a link.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StanceEntry {
    /// The document.
    pub doc: Id,
    /// Whether it holds the link or denies it.
    pub how: Stance,
    /// Lines of the document.
    pub lines: String,
    /// Its reason in our words.
    pub why: String,
    /// A second reader saw it otherwise.
    #[serde(default)]
    pub uncertain: Option<String>,
}

/// A document's stance on a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It says so without reserve.
    Asserts,
    /// It says so while the gate holds.
    Limits,
    /// It says there is no such effect, or the opposite one.
    Denies,
}
