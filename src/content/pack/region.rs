//! What the region is made of: gauges and the links between them, counts, theatres, forms of alliance.

use serde::{Deserialize, Serialize};

use crate::content::file::{DeriveHow, GaugeKind, PeopleMeaning, Sight, StockMover};
use crate::content::{
    Account, ActorId, Check, ClaimId, DocId, Effect, EventId, GaugeId, Ids, LensId, LinkId, Reason,
    StanceOn, StockId, SystemId, Table,
};

impl Gauge {
    /// Links into it, in order.
    pub fn incoming(&self) -> Ids<LinkId> {
        Ids::between(self.incoming.clone())
    }
}

/// A gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gauge {
    /// Id.
    pub id: String,
    /// Words for people.
    pub label: String,
    /// At most 18 columns.
    pub short: String,
    /// Meaning of 0.
    pub low: String,
    /// Meaning of 100.
    pub high: String,
    /// Lever, outcome or mood.
    pub kind: GaugeKind,
    /// Heading.
    pub group: String,
    /// Whose it is.
    pub owner: Option<ActorId>,
    /// Who sees it.
    pub sight: Sight,
    /// What a rise means for people.
    pub people: PeopleMeaning,
    /// Fraction of the distance to the baseline a month, 0..1.
    pub pull: f64,
    /// Monthly noise, standard deviation in points, 0..0.6.
    pub noise: f64,
    /// Where its level comes from.
    pub source: LevelSource,
    /// What it amounts to by definition, beside what pushes it.
    pub account: Option<Account>,
    /// Claims that the derivation expresses.
    pub claims: Vec<ClaimId>,
    /// Systems.
    pub systems: Vec<SystemId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// Links into it: range of [`Pack::links`].
    pub(crate) incoming: std::ops::Range<usize>,
    /// Links out of it.
    pub outgoing: Vec<LinkId>,
}

/// Where a gauge's level comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum LevelSource {
    /// The monthly step.
    Step,
    /// A count.
    Stock(StockId),
    /// Other gauges.
    Derived {
        /// The rule.
        how: DeriveHow,
        /// Inputs: gauge, whether 100 minus its level is taken, weight (weights sum to 1).
        inputs: Vec<(GaugeId, bool, f64)>,
    },
}

/// A count behind a gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stock {
    /// Id.
    pub id: String,
    /// What is counted.
    pub unit: String,
    /// Its gauge.
    pub gauge: GaugeId,
    /// Count at level 0.
    pub empty: i32,
    /// Count at level 100.
    pub full: i32,
    /// What changes it.
    pub moved_by: StockMover,
}

/// A causal claim gauge -> gauge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Link {
    /// Cause.
    pub from: GaugeId,
    /// Effect (after `pushed_through`).
    pub to: GaugeId,
    /// The gauge the claims name as effect.
    pub named_to: GaugeId,
    /// +1 or -1 on [`Link::to`].
    pub sign: f64,
    /// Gate gauge, and whether 100 minus its level counts.
    pub gate: Option<(GaugeId, bool)>,
    /// One term a document (or none for designers' links).
    pub terms: Vec<Term>,
    /// Stance of each document, in order of [`Pack::documents`].
    pub stances: Table<DocId, StanceOn>,
    /// Documents hold different sides of this pair.
    pub contested: bool,
    /// Other links of the same pair (from, named effect).
    pub siblings: Vec<LinkId>,
    /// Reasons: document, lines, words, second reader's doubt.
    pub reasons: Vec<Reason>,
    /// Designers' reason where no document says it.
    pub why: Option<String>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// One document's version of a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The document; none for designers.
    pub doc: Option<DocId>,
    /// Strength 0..3, readers already counted in.
    pub strength: f64,
    /// Lag in months: 0, 2 or 5.
    pub lag: u8,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Whose voice where the document only reports it.
    pub reported_of: Option<String>,
}

/// A theatre.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Theatre {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Who stands against whom.
    pub parties: Vec<ActorId>,
    /// Who must answer an incident.
    pub struck: ActorId,
    /// What a rung raises: points are shares (they sum to 1).
    pub raises: Vec<Effect>,
    /// Armed pressure.
    pub pressure: GaugeId,
    /// What makes incidents likelier or rarer: percent a month for each 50 points over the middle of the scale.
    pub stirs: Vec<Leverage>,
    /// What makes a step up dearer: points of capital at 100.
    pub restrains: Vec<Leverage>,
    /// What the two highest rungs load upon those who fight there: points are shares (they sum to 1).
    pub loads: Vec<Effect>,
    /// Gauges shown.
    pub shows: Vec<GaugeId>,
    /// Words for the rungs.
    pub rungs: [String; 5],
    /// Incidents of this theatre.
    pub incidents: Vec<EventId>,
}

/// A gauge that bears on a theatre's ladder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Leverage {
    /// The gauge.
    pub gauge: GaugeId,
    /// How much it bears, signed, before the lens.
    pub points: f64,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
    /// Weight under each lens, in order of [`Pack::lenses`], 0..1.25.
    pub weights: Table<LensId, f64>,
}

/// A form of alliance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Form {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Commitments needed: tag, members, with the sponsor only.
    pub needs: Vec<(String, u8, bool)>,
    /// One of these must hold, if any are named.
    pub any_of: Vec<Check>,
    /// Months for which all must have held.
    pub months: u8,
    /// Baseline shifts while in force.
    pub effects: Vec<Effect>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A slow drift.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trend {
    /// Effect: points a month.
    pub effect: Effect,
    /// Why.
    pub why: String,
}
