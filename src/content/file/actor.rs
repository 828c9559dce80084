use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Id, Ratify};

/// `actors.toml`: who is in the region and speaks about it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorsFile {
    /// The actors. Screens list those who act before peoples, open seats first, the larger before the smaller.
    pub actor: Vec<ActorEntry>,
}

/// A state, an authority, an armed movement or a people.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorEntry {
    /// The actor's id.
    pub id: Id,
    /// Name on screen.
    pub name: String,
    /// Takes the article within a sentence: `the United Nations`.
    #[serde(default)]
    pub article: bool,
    /// Takes verbs in the plural: `European states sign`.
    #[serde(default)]
    pub plural: bool,
    /// At most 9 characters, for map and matrix.
    pub short: String,
    /// Whose office speaks, e.g. `the Royal Court`. Never a person's name.
    pub office: String,
    /// Who may play it.
    pub kind: ActorKind,
    /// Weight among others, 1..10 (used where camps form).
    pub size: f64,
    /// Power outside the region.
    #[serde(default)]
    pub outside: bool,
    /// Place on the map, in degrees: longitude, latitude. Outside powers: where the map shows them.
    pub at: [f64; 2],
    /// What it wants.
    pub interests: Vec<InterestEntry>,
    /// What it will not do or bear.
    #[serde(default)]
    pub red_lines: Vec<RedLineEntry>,
    /// The lens through which a computer player of this actor sees the world.
    #[serde(default)]
    pub doctrine: Option<Id>,
    /// How it passes treaties at home, at most (a clause may ask less).
    #[serde(default)]
    pub ratify: Option<Ratify>,
    /// Support at home when the game opens, 0..100.
    #[serde(default)]
    pub support: Option<f64>,
    /// Peoples it answers to.
    #[serde(default)]
    pub answers_to: Vec<AnswersTo>,
    /// How the actor would state its aims itself, a paragraph.
    pub aims: String,
    /// What it fears, a sentence or two.
    pub fears: String,
    /// What it can offer others, a sentence or two.
    pub offers: String,
    /// Who decides and who can block, a sentence or two.
    #[serde(default)]
    pub politics: String,
    /// Where the documents speak of it, e.g. `forum 179-185; rasanah 29, 85`.
    pub cited: String,
    /// What it says otherwise at some time; the last that holds is told.
    #[serde(default)]
    pub dated: Vec<DatedEntry>,
    /// What a people says when its standing falls or rises past a mark.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// What an actor says at some time; what is left out it says as always.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedEntry {
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
    /// How it would state its aims itself.
    #[serde(default)]
    pub aims: Option<String>,
    /// What it fears.
    #[serde(default)]
    pub fears: Option<String>,
    /// What it can offer others.
    #[serde(default)]
    pub offers: Option<String>,
    /// Who decides and who can block.
    #[serde(default)]
    pub politics: Option<String>,
    /// A people's words.
    #[serde(default)]
    pub voice: Option<Voice>,
}

/// Who may play an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// An open seat.
    Seat,
    /// A facilitator's seat: the computer plays it unless a facilitator hands it out.
    Facilitator,
    /// The computer only.
    Computer,
    /// A people: a constituency with a standing and a voice.
    People,
}

/// One thing an actor wants, as it would state it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestEntry {
    /// The gauge.
    pub gauge: Id,
    /// Its weight; negative: the actor wants it low.
    pub weight: f64,
    /// The aim in the actor's words, at most 60 characters.
    pub text: String,
    /// Kept to itself.
    #[serde(default)]
    pub private: bool,
}

/// Something an actor refuses.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedLineEntry {
    /// In the actor's words.
    pub text: String,
    /// A clause it never gives.
    #[serde(default)]
    pub gives: Option<Id>,
    /// A clause it never accepts from others.
    #[serde(default)]
    pub accepts: Option<Id>,
    /// A state of the world that counts as crossing the line.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Unless this holds.
    #[serde(default)]
    pub unless: Option<Condition>,
}

/// A people to whom an actor answers.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswersTo {
    /// The people.
    pub people: Id,
    /// Weight, 0..1.
    pub weight: f64,
}

/// A people's own words, shown when its standing crosses 30 or 60 or moves by 5.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// When things get worse.
    pub worse: String,
    /// When things get better.
    pub better: String,
}
