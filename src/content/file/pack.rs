use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// `pack.toml`: what the pack is, and the sources it stands on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackFile {
    /// The pack's id, the same as its folder's name.
    pub id: Id,
    /// Name shown on the title screen.
    pub title: String,
    /// One or two sentences about the pack.
    pub summary: String,
    /// True where region, states and people are invented.
    #[serde(default)]
    pub fictional: bool,
    /// Words for the two camps' sides before any member leads them, e.g. `["Washington's", "Tehran's"]`.
    pub poles: Vec<Pole>,
    /// The gauge of a pendulum between the two camps (high: the first), shown on the Alliances screen with the document whose
    /// frame it is: that of the first system that the gauge carries.
    #[serde(default)]
    pub swing: Option<Id>,
    /// The outcomes by which a region is told first: `lab reach` asks of each how far it can be moved, and by whom.
    #[serde(default)]
    pub headlines: Vec<Id>,
    /// Words that tell of a season, and the months of the year in which they are true there.
    #[serde(default)]
    pub seasons: Vec<SeasonEntry>,
    /// What the model leaves out, a paragraph each.
    pub left_out: Vec<String>,
}

/// Words of a season.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeasonEntry {
    /// The words, in lower case, e.g. `winter`.
    pub words: Vec<String>,
    /// Months of the year, 1 to 12.
    pub months: Vec<u8>,
}

/// One of the two poles around which camps form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pole {
    /// The actor whose side this is when the game opens.
    pub leader: Id,
    /// The camp's name in text, e.g. `Washington's`.
    pub name: String,
}

/// `names.toml`: contested names, each spelt in one place and used in texts as `{key}`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamesFile {
    /// The names.
    pub name: Vec<NameEntry>,
}

/// One contested name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameEntry {
    /// How texts refer to it: `{key}`.
    pub key: Id,
    /// How it is shown.
    pub text: String,
    /// Other names in use, and why this one was chosen.
    pub note: String,
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
    /// Spellings by which texts mean it without its key.
    #[serde(default)]
    pub words: Vec<String>,
    /// Contested: a text that uses one of these spellings without the key is a fault.
    #[serde(default)]
    pub keyed: bool,
}

/// `sources.toml`: the documents' coded claims and systems, the base of every citation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourcesFile {
    /// Causal claims: C-ids say that a state moves a state, M-ids that an act does.
    pub claim: Vec<ClaimEntry>,
    /// Systems that the documents describe.
    pub system: Vec<SystemEntry>,
    /// Claims that were coded wrong, and what became of them.
    #[serde(default)]
    pub correction: Vec<CorrectionEntry>,
    /// Numbers of people that texts tell, and where they come from.
    #[serde(default)]
    pub figure: Vec<FigureEntry>,
}

/// One coded claim.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimEntry {
    /// `C001` or `M001`.
    pub id: Id,
    /// The document that makes it.
    pub doc: Id,
    /// Lines of the document, e.g. `"5 18"`.
    pub lines: String,
    /// Gauge it starts from; for M-ids the act's coded name.
    pub from: String,
    /// Gauge it ends at.
    pub to: String,
    /// `+` or `-`.
    pub sign: String,
    /// How strongly it is put, 1..3.
    pub strength: f64,
    /// When it is felt.
    pub lag: Lag,
    /// Independent readers who coded it, 1 or 2.
    pub readers: u8,
    /// Who does it: actors, for an act's claim. Empty: anybody.
    #[serde(default)]
    pub by: Vec<Id>,
    /// Moves and clauses that are the act, for an act's claim: only they may cite it.
    #[serde(default)]
    pub acts: Vec<Id>,
    /// An earlier claim that codes the same sentence under another name.
    #[serde(default)]
    pub same_as: Option<Id>,
    /// Whose voice it is where the document only reports it: an actor's id or a word such as `analyst`.
    #[serde(default)]
    pub reported_of: Option<String>,
    /// What the document makes of a claim it reports. Claims in its own voice are `shared`.
    #[serde(default)]
    pub endorsed: Endorsed,
    /// The claim in our words.
    pub text: String,
}

/// A claim that was coded wrong.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionEntry {
    /// The claim.
    pub id: Id,
    /// What of it was changed: `from`, `to`, `sign`, `strength`, `lines`, `endorsed`, `reported_of` or `same_as`.
    pub what: Changed,
    /// As it was coded.
    pub was: String,
    /// As it stands now.
    pub now: String,
    /// Why, in a sentence.
    pub why: String,
}

/// The part of a claim that a correction changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// Where it starts.
    From,
    /// Where it ends.
    To,
    /// Its sign.
    Sign,
    /// How strongly it is put.
    Strength,
    /// Lines of the document.
    Lines,
    /// What the document makes of it.
    Endorsed,
    /// Whose voice it is.
    ReportedOf,
    /// Which claim codes the same sentence.
    SameAs,
}

/// A number of people in texts, and its source.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureEntry {
    /// The number as texts write it, with the people: `some 1,200 people`.
    pub says: String,
    /// Document and lines, or another source.
    pub source: String,
}

/// When a claim is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lag {
    /// The same month.
    Now,
    /// After two months.
    Medium,
    /// After five months.
    Long,
}

/// What a document makes of a claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Endorsed {
    /// It makes the claim its own.
    #[default]
    Shared,
    /// It reports the claim and does not judge it.
    Open,
    /// It reports the claim in order to oppose it.
    Opposed,
}

/// One system that a document describes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SystemEntry {
    /// `S001`.
    pub id: Id,
    /// The document.
    pub doc: Id,
    /// Lines of the document.
    pub lines: String,
    /// The system's name in our words.
    pub title: String,
}
