use schemars::JsonSchema;
use serde::Deserialize;

use super::Id;

/// `dossiers.toml`: texts that players write point by point at the table, such as a charter, a mandate or an exchange.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DossiersFile {
    /// The dossiers.
    pub dossier: Vec<DossierEntry>,
}

/// A text written point by point; each point is a clause that can be put in or left out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierEntry {
    /// The dossier's id.
    pub id: Id,
    /// Its name, at most 44 characters.
    pub label: String,
    /// What it is called in a sentence, at most 20 characters: `charter`.
    pub word: String,
    /// What it is for, a sentence or two.
    pub text: String,
    /// Where the documents speak of it.
    pub cited: String,
    /// Its points, in order.
    pub points: Vec<PointEntry>,
}

/// One point of a dossier.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointEntry {
    /// The clause that the point promises.
    pub clause: Id,
    /// Its short name in the form, at most 26 characters.
    pub name: String,
    /// Heading under which it stands, at most 32 characters; empty: that of the point before.
    #[serde(default)]
    pub heading: String,
    /// Who usually gives it, each a promise of its own.
    pub from: Vec<Id>,
    /// Who usually receives it; a giver who is named here gives it to the first receiver that can take it.
    pub to: Id,
    /// The text is in force while a founding point is; it needs at least one.
    #[serde(default)]
    pub founding: bool,
    /// Ticked when the form is opened; `false` for a point that must be chosen.
    #[serde(default = "yes")]
    pub usual: bool,
    /// Points that share this word exclude each other for the same giver.
    #[serde(default)]
    pub one_of: Option<String>,
    /// Clauses that do the same: while one of them is in force, this one is not missed.
    #[serde(default)]
    pub instead: Vec<Id>,
    /// What leaving it out costs later, a sentence; the clause's own where it has one.
    #[serde(default)]
    pub absent: Option<String>,
    /// The event in which its absence comes back, two to six months after the text came into force (base 0).
    #[serde(default)]
    pub comes_back: Option<Id>,
    /// Who objects, and why, a sentence.
    pub objects: String,
}

const fn yes() -> bool {
    true
}
