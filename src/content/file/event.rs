use schemars::JsonSchema;
use serde::Deserialize;

use super::{Condition, EffectEntry, Id, RelationChange, RungChange, StockChange};

/// `events.toml`: what the world does.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventsFile {
    /// The events.
    pub event: Vec<EventEntry>,
}

/// Something that happens because the state of the region makes it likely.
///
/// Chance a month = base x (cause / 50) squared, at most 60 %.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventEntry {
    /// The event's id.
    pub id: Id,
    /// A headline, at most 60 characters, in the present tense.
    pub label: String,
    /// What happens, at human scale, two or three sentences.
    pub text: String,
    /// The theatre whose incident it is; such an event raises no rung by itself, the answer does.
    #[serde(default)]
    pub theatre: Option<Id>,
    /// Chance in percent when the cause stands at 50; 0 for incidents, which the theatre's ladder draws.
    pub base: f64,
    /// The gauge that makes it likely; `-id`: what the gauge lacks of 100.
    pub cause: Id,
    /// What must hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Happens at most once a game.
    #[serde(default)]
    pub once: bool,
    /// Months before it can happen again.
    #[serde(default)]
    pub rest: u8,
    /// What it does, in points.
    #[serde(default)]
    pub effects: Vec<EffectEntry>,
    /// Counts it changes.
    #[serde(default)]
    pub stocks: Vec<StockChange>,
    /// Relations it changes, between the asked actor and others.
    #[serde(default)]
    pub relations: Vec<RelationChange>,
    /// The actor who must answer.
    #[serde(default)]
    pub asks: Option<Id>,
    /// The answers; empty where nobody is asked.
    #[serde(default)]
    pub choices: Vec<ChoiceEntry>,
    /// The answer that silence means.
    #[serde(default)]
    pub default: Option<Id>,
    /// Claims it rests on.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// Where no document says so: why it is here.
    #[serde(default)]
    pub why: Option<String>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// One answer to an event.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceEntry {
    /// The answer's id, e.g. `restrain`.
    pub id: Id,
    /// An imperative, at most 44 characters.
    pub label: String,
    /// Who will feel what, a sentence.
    pub text: String,
    /// What it does, in points.
    #[serde(default)]
    pub effects: Vec<EffectEntry>,
    /// Counts it changes.
    #[serde(default)]
    pub stocks: Vec<StockChange>,
    /// Relations it changes.
    #[serde(default)]
    pub relations: Vec<RelationChange>,
    /// Change of the asked actor's support.
    #[serde(default)]
    pub support: f64,
    /// Step on a theatre's ladder.
    #[serde(default)]
    pub rung: Option<RungChange>,
    /// Capital it costs.
    #[serde(default)]
    pub capital: f64,
}
