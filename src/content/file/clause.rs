use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, EffectEntry, Id, RelationChange, StockChange};

/// `clauses.toml`: what actors can promise each other.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClausesFile {
    /// The clauses.
    pub clause: Vec<ClauseEntry>,
}

/// A promise that one party of a deal gives to the others.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseEntry {
    /// The clause's id.
    pub id: Id,
    /// Verb phrase after the giver's name, at most 48 characters: `joins the force with a brigade`.
    pub label: String,
    /// The promise as a sentence with the parties in it: `{giver} [sells] arms to {receiver}`. Words in brackets agree with the
    /// giver (`[sells]`, `[its]`); `{receiver's}` is the possessive. Needed where the label alone reads wrong.
    #[serde(default)]
    pub sentence: Option<String>,
    /// What is promised, a sentence or two.
    pub text: String,
    /// Actors who can give it.
    pub givers: Vec<Id>,
    /// Actors to whom it can be given; empty: any.
    #[serde(default)]
    pub receivers: Vec<Id>,
    /// What must hold for the clause to be offered, as its giver may know: of every giver, or of those that a condition names in
    /// `of`.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Clauses that contradict it: nobody who has promised one of the two can promise the other.
    #[serde(default)]
    pub against: Vec<Id>,
    /// It can be done once, such as to recognise, to join or to withdraw: its giver promises it to one receiver at a time.
    #[serde(default)]
    pub single: bool,
    /// First month of the calendar in which there is such a thing, e.g. `2025-10`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month of the calendar in which there is.
    #[serde(default)]
    pub until: Option<String>,
    /// Baseline shifts while it is kept, at size `full`; at `half` and `token` less.
    #[serde(default)]
    pub effects: Vec<EffectEntry>,
    /// Impulses in the month in which it is first carried out, in points.
    #[serde(default)]
    pub once: Vec<EffectEntry>,
    /// Counts that change hands over the term, in equal monthly instalments.
    #[serde(default)]
    pub stocks: Vec<StockChange>,
    /// Counts handed over whole, however many there are, in equal parts over the term.
    #[serde(default)]
    pub all_of: Vec<WholeEntry>,
    /// Part of an exchange: what a deal's givers owe each other turn by turn, a group each month.
    #[serde(default)]
    pub exchange: Option<Exchange>,
    /// What a giver or receiver asks before it signs: conditions of its own.
    #[serde(default)]
    pub asks: Vec<AskEntry>,
    /// Standing points that the receiver values directly, beyond effects.
    #[serde(default)]
    pub direct: f64,
    /// Relations between giver and receiver (`target`) or others while it is signed.
    #[serde(default)]
    pub relations: Vec<RelationChange>,
    /// Months it runs.
    pub months: u8,
    /// What the giver must pass at home.
    pub ratify: Ratify,
    /// What the giver's public makes of it, -15..15 points of support.
    #[serde(default)]
    pub public: f64,
    /// What the receiver's public makes of it.
    #[serde(default)]
    pub public_receiver: f64,
    /// How its keeping is checked unless the parties agree on more.
    #[serde(default)]
    pub verify: Verify,
    /// May be kept secret.
    #[serde(default)]
    pub secret: bool,
    /// Words that alliance forms and charters count: `defence-treaty`, `mutual-defence`, `air-defence`, `force`, `charter`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What a breach does, in points.
    #[serde(default)]
    pub breach: Vec<EffectEntry>,
    /// What leaving it out of a deal of its family costs later, a sentence.
    #[serde(default)]
    pub left_out: Option<String>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// A count that is handed over whole.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WholeEntry {
    /// The stock's id.
    pub stock: Id,
    /// Givers who hold it.
    pub by: Vec<Id>,
    /// Handed over with the last group only.
    #[serde(default)]
    pub last: bool,
}

/// What one party asks before it gives or accepts a clause. Promises in the same draft count as if they were in force.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskEntry {
    /// Who asks.
    pub of: Id,
    /// What it says, a sentence.
    pub text: String,
    /// What must hold, all of it.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Of these one at least must hold.
    #[serde(default)]
    pub any_of: Vec<Condition>,
    /// Claims that say so.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// Where no document says so: why, in a sentence.
    #[serde(default)]
    pub why: Option<String>,
}

/// A clause's place in an exchange between the givers of one deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Exchange {
    /// A group each month, each conditional on the other side's.
    Turn,
    /// Begins when the others are done.
    Last,
}

/// What a giver must pass at home.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Ratify {
    /// Nothing: a decree.
    Decree,
    /// 45 of 100, after a month.
    Cabinet,
    /// 50 of 100, after two months.
    Parliament,
    /// 60 of 100, after four months.
    TwoThirds,
}

/// How a promise's keeping is checked; the rules say how often a breach is seen.
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
pub enum Verify {
    /// Not at all.
    #[default]
    None,
    /// By reports.
    Reports,
    /// By monitors on the spot.
    Monitors,
    /// By a joint centre.
    JointCentre,
}
