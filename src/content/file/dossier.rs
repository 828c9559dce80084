use schemars::JsonSchema;
use serde::Deserialize;

use super::{Condition, Id, OfferTerm};

/// `dossiers.toml`: texts that players write point by point at the table, such as a charter, a mandate or an exchange.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DossiersFile {
    /// The dossiers.
    pub dossier: Vec<DossierEntry>,
    /// Bargains that the documents are about.
    #[serde(default)]
    pub bargain: Vec<BargainEntry>,
}

/// A bargain that a document is about: promises that belong together. Computer players begin from it, and change of it what
/// nobody would sign.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BargainEntry {
    /// The bargain's id.
    pub id: Id,
    /// Its name, at most 44 characters.
    pub label: String,
    /// Where the documents speak of it.
    pub cited: String,
    /// Seats for which `self` stands among the terms, each of them in a bargain of its own.
    #[serde(default)]
    pub seats: Vec<Id>,
    /// Who may put it on the table beside those who are to sign it.
    #[serde(default)]
    pub brokers: Vec<Id>,
    /// When it is thought of.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Standing points that it brings each giver and receiver while all of it is kept, beyond its parts, over a year.
    #[serde(default)]
    pub together: f64,
    /// The promises.
    pub terms: Vec<OfferTerm>,
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
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
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
