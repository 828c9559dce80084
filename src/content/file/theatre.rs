use schemars::JsonSchema;
use serde::Deserialize;

use super::{EffectEntry, Id, Sign};

/// `theatres.toml`: where a crisis can climb and come down.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TheatresFile {
    /// The theatres.
    pub theatre: Vec<TheatreEntry>,
}

/// A place with a ladder of five rungs: quiet, incidents, exchanges, campaign, war.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TheatreEntry {
    /// The theatre's id.
    pub id: Id,
    /// Name on screen.
    pub label: String,
    /// Who stands against whom.
    pub parties: Vec<Id>,
    /// Who is struck first by an incident and must answer.
    pub struck: Id,
    /// Gauges that a rung raises, with the share of the rung's points each one takes.
    pub raises: Vec<EffectEntry>,
    /// The armed pressure that makes incidents likely.
    pub pressure: Id,
    /// What makes incidents likelier or rarer: percent a month for each 50 points by which the gauge stands over or under the
    /// middle of its scale.
    #[serde(default)]
    pub stirs: Vec<BearingEntry>,
    /// What makes a step up the ladder dearer for whoever takes it: points of capital where the gauge stands at 100, less where
    /// it stands lower.
    #[serde(default)]
    pub restrains: Vec<BearingEntry>,
    /// What the two highest rungs load upon those who fight there, with the share each gauge takes.
    #[serde(default)]
    pub loads: Vec<EffectEntry>,
    /// Gauges shown in the theatre's panel, two to four.
    pub shows: Vec<Id>,
    /// Words for the five rungs.
    pub rungs: [String; 5],
}

/// A gauge that bears on a ladder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BearingEntry {
    /// The gauge.
    pub gauge: Id,
    /// Whether more of it makes more (`+`) or less (`-`).
    pub sign: Sign,
    /// How much, 0 to 40.
    pub strength: f64,
    /// Claims of which it is the cause.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// Designers' reason where no claim says it.
    #[serde(default)]
    pub why: Option<String>,
}

/// `forms.toml`: shapes that an alliance can take.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormsFile {
    /// The actor who sponsors alliances.
    pub sponsor: Id,
    /// The forms, the loosest first; the last whose needs are met is in force.
    pub form: Vec<FormEntry>,
}

/// A form of alliance, derived from commitments in force.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormEntry {
    /// The form's id.
    pub id: Id,
    /// Its place among the forms, from 1, each number once, the loosest first.
    pub order: u8,
    /// Name on screen.
    pub label: String,
    /// What it is, two sentences.
    pub text: String,
    /// What must be in force; all of it, kept for `months`.
    #[serde(default)]
    pub needs: Vec<FormNeed>,
    /// Levels that must hold, too; any one of them is enough.
    #[serde(default)]
    pub any_of: Vec<super::Condition>,
    /// Months for which the needs must have held.
    #[serde(default)]
    pub months: u8,
    /// What it does while in force: baseline shifts.
    #[serde(default)]
    pub effects: Vec<EffectEntry>,
    /// Systems it carries.
    #[serde(default)]
    pub systems: Vec<Id>,
}

/// A count of commitments.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormNeed {
    /// The clauses' tag.
    pub tag: String,
    /// Distinct members with such a commitment in force, the sponsor not counted.
    pub members: u8,
    /// Only commitments with the sponsor count.
    #[serde(default)]
    pub with_sponsor: bool,
}
