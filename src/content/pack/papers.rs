//! What documents say: claims, systems, lenses, and the pages that explain them.

use serde::{Deserialize, Serialize};

use crate::content::file::{CodexKind, Endorsed, Lag, Way};
use crate::content::{
    ClaimId, Dates, DocId, GaugeId, LensId, PlanId, ScenarioId, SystemId, Weights,
};

/// A coded claim.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claim {
    /// `C001` or `M001`.
    pub id: String,
    /// Document.
    pub doc: DocId,
    /// Lines.
    pub lines: String,
    /// Gauge or act it starts from, as written.
    pub from: String,
    /// Gauge it ends at, as written.
    pub to: String,
    /// +1 or -1.
    pub sign: i8,
    /// 1..3.
    pub strength: f64,
    /// When it is felt.
    pub lag: Lag,
    /// Readers who coded it.
    pub readers: u8,
    /// An earlier claim that codes the same sentence.
    pub same_as: Option<ClaimId>,
    /// Whose voice, where only reported.
    pub reported_of: Option<String>,
    /// What the document makes of it.
    pub endorsed: Endorsed,
    /// In our words.
    pub text: String,
}

/// A system.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct System {
    /// `S001`.
    pub id: String,
    /// Document.
    pub doc: DocId,
    /// Lines.
    pub lines: String,
    /// Name.
    pub title: String,
}

/// A document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// Short id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Date.
    pub date: String,
    /// What it argues.
    pub argues: String,
    /// What it leaves aside.
    pub leaves_aside: String,
    /// Its adviser's name.
    pub adviser: String,
    /// Its plan's id.
    pub plan: String,
}

/// A lens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lens {
    /// Short id.
    pub id: String,
    /// Name on screen.
    pub name: String,
    /// What the world is like under it.
    pub text: String,
    /// The document taken as written; none for the uncertain world and for own weights.
    pub document: Option<DocId>,
    /// Own weights, in a pack that was extended by them.
    pub own: Option<Weights>,
}

impl Lens {
    /// Of a pair on which documents disagree, one side is drawn.
    pub const fn uncertain(&self) -> bool {
        self.document.is_none() && self.own.is_none()
    }

    /// A word for it where there is little room.
    pub fn short(&self) -> &str {
        if self.own.is_some() { "own" } else { &self.id }
    }
}

/// What one document holds of one link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StanceOn {
    /// It holds it.
    Holds,
    /// It denies it.
    Denies,
    /// It says nothing of the pair.
    Silent,
}

/// Why a document holds or denies a link.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reason {
    /// Document.
    pub doc: DocId,
    /// Holds or denies.
    pub stance: StanceOn,
    /// Only while the gate holds.
    pub limited: bool,
    /// Lines.
    pub lines: String,
    /// In our words.
    pub why: String,
    /// A second reader's doubt.
    pub uncertain: Option<String>,
}

/// A page of the codex.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CodexPage {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is about.
    pub kind: CodexKind,
    /// Text.
    pub text: String,
    /// Document and lines.
    pub cited: String,
    /// Systems.
    pub systems: Vec<SystemId>,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// When there is anything to tell.
    pub dates: Dates,
}

/// A gauge that a plan has to move its way, against waiting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// The plan.
    pub plan: PlanId,
    /// The lens.
    pub lens: LensId,
    /// Scenarios that suit it.
    pub scenarios: Vec<ScenarioId>,
    /// The gauge.
    pub gauge: GaugeId,
    /// At the end of which month.
    pub month: u8,
    /// Which way.
    pub way: Way,
    /// Points at least, or the wrong way at most.
    pub points: f64,
    /// Claims that promise it.
    pub because: Vec<ClaimId>,
}
