use schemars::JsonSchema;
use serde::Deserialize;

use super::Id;

/// `lenses.toml`: the documents, and the lenses that say how much each one's claims weigh.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LensesFile {
    /// The documents.
    pub document: Vec<DocumentEntry>,
    /// The lenses; the one without a document is the uncertain world, in which contested pairs are drawn.
    pub lens: Vec<LensEntry>,
}

/// A published document.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentEntry {
    /// Short id, e.g. `forum`.
    pub id: Id,
    /// Its place among the documents, from 1, each number once; lenses follow it.
    pub order: u8,
    /// Title.
    pub title: String,
    /// Who published it, as an institution.
    pub publisher: String,
    /// When, e.g. `May 2024`.
    pub date: String,
    /// What it argues, in two sentences of ours.
    pub argues: String,
    /// What it leaves aside.
    pub leaves_aside: String,
    /// Name of the adviser who thinks along its line.
    pub adviser: String,
    /// Name of the plan that follows its line.
    pub plan: String,
}

/// A way to weigh the documents' claims.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LensEntry {
    /// Short id, e.g. `all`.
    pub id: Id,
    /// Name on screen.
    pub name: String,
    /// What the world is like under it, one sentence.
    pub text: String,
    /// The document taken as written; none for the uncertain world.
    #[serde(default)]
    pub document: Option<Id>,
}
