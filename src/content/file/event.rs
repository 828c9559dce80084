use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
    /// Months of the year in which it can happen, 1 to 12; empty: all.
    #[serde(default)]
    pub months: Vec<u8>,
    /// It is meant to happen again in a game, after its rest; any other happens once.
    #[serde(default)]
    pub recurs: bool,
    /// Of one that recurs: months before it can happen again.
    #[serde(default)]
    pub rest: u8,
    /// It is a dilemma, which comes before every open seat in turn about something of its own: it has no `asks`, no chance and
    /// no effects but those of its answers. Its texts name what it is about: `{promise}` and `{other}`, `{people}`, `{gap}`,
    /// `{policy}` and `{other}`.
    #[serde(default)]
    pub about: Option<About>,
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

/// What a dilemma is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A promise that the seat keeps.
    Given,
    /// A promise that it keeps and its public dislikes.
    Disliked,
    /// A promise that is kept to it.
    Received,
    /// A people that it answers to and that lives badly.
    People,
    /// A point left out of a text that it has signed.
    Gap,
    /// A policy that hurts it, kept up by somebody it is at odds with.
    Rival,
}

impl About {
    /// The gaps that its texts may have.
    pub const fn gaps(self) -> &'static [&'static str] {
        match self {
            Self::Given | Self::Disliked | Self::Received => &["promise", "other"],
            Self::People => &["people"],
            Self::Gap => &["gap"],
            Self::Rival => &["policy", "other"],
        }
    }
}

/// What an answer does to the promise that a dilemma is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Less of it is owed.
    Ease,
    /// It ends: with a month's warning by who gives it, without blame by who receives it.
    End,
    /// Monitors watch it.
    Watch,
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
    /// Dilemmas: points in the relation with the other side.
    #[serde(default)]
    pub relation: f64,
    /// Dilemmas: points of the other side's trust.
    #[serde(default)]
    pub trust: f64,
    /// Dilemmas about a promise: what becomes of it.
    #[serde(default)]
    pub turn: Option<Turn>,
    /// Dilemmas about a people: points toward what it lives worst by.
    #[serde(default)]
    pub lives: f64,
    /// Dilemmas about a gap: it is not felt again for its rest.
    #[serde(default)]
    pub rests: bool,
}
