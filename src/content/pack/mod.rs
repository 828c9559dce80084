//! The checked pack: every reference resolved to an index, every number within its range.
//!
//! Built only by [`super::load`]; the engine trusts it.

mod actors;
mod acts;
mod bargains;
mod papers;
mod region;
mod scenarios;

pub use actors::*;
pub use acts::*;
pub use bargains::*;
pub use papers::*;
pub use region::*;
pub use scenarios::*;

use serde::{Deserialize, Serialize};

use crate::content::{
    ActorId, Addresses, ClaimId, ClauseId, Counts, Dates, DocId, DossierId, EndingId, EventId,
    FormId, GaugeId, LensId, LinkId, MoveId, PlanId, ScenarioId, StockId, SystemId, Table,
    TheatreId, Tuning,
};

/// A content pack, complete in itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// The pack's id, e.g. `levant`.
    pub id: String,
    /// Name on screen.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Invented region.
    pub fictional: bool,
    /// The two poles around which camps form: leader and camp name.
    pub poles: [(ActorId, String); 2],
    /// What the model leaves out.
    pub left_out: Vec<String>,
    /// What dice know its content by.
    pub addresses: Addresses,
    /// Contested names: key, text, note.
    pub names: Vec<Name>,
    /// BLAKE3 of the pack's files, derived tables left out, as 64 hex digits.
    pub hash: String,
    /// Coded claims.
    pub claims: Table<ClaimId, Claim>,
    /// Systems that the documents describe.
    pub systems: Table<SystemId, System>,
    /// Documents.
    pub documents: Table<DocId, Document>,
    /// Lenses; the one without a document (the uncertain world) first.
    pub lenses: Table<LensId, Lens>,
    /// Gauges. Derived gauges come in an order in which their inputs stand in [`Pack::derive_order`].
    pub gauges: Table<GaugeId, Gauge>,
    /// Derived gauges, inputs before what is derived from them.
    pub derive_order: Vec<GaugeId>,
    /// Which accounts count what.
    pub counts: Counts,
    /// Stocks.
    pub stocks: Table<StockId, Stock>,
    /// Links, sorted by target.
    pub links: Table<LinkId, Link>,
    /// Actors.
    pub actors: Table<ActorId, Actor>,
    /// Moves.
    pub moves: Table<MoveId, Move>,
    /// Clauses.
    pub clauses: Table<ClauseId, Clause>,
    /// Texts written point by point.
    pub dossiers: Table<DossierId, Dossier>,
    /// Bargains that the documents are about.
    pub bargains: Vec<Bargain>,
    /// The gauge that swings between the two camps, where the pack has one.
    pub swing: Option<GaugeId>,
    /// Outcomes by which the region is told first.
    pub headlines: Vec<GaugeId>,
    /// Events.
    pub events: Table<EventId, Event>,
    /// Theatres.
    pub theatres: Table<TheatreId, Theatre>,
    /// The actor who sponsors alliances.
    pub sponsor: ActorId,
    /// Forms of alliance, the loosest first.
    pub forms: Table<FormId, Form>,
    /// Endings, in order.
    pub endings: Table<EndingId, Ending>,
    /// What is said beside any ending's text, where it is true in the last month.
    pub truths: Vec<Truth>,
    /// Plans.
    pub plans: Table<PlanId, Plan>,
    /// What plans have to bring under their own documents' lenses.
    pub trials: Vec<Trial>,
    /// Codex.
    pub codex: Vec<CodexPage>,
    /// Scenarios.
    pub scenarios: Table<ScenarioId, Scenario>,
    /// Numbers of the rules.
    pub tuning: Tuning,
    /// Coasts and borders for the map.
    pub outline: Outline,
    /// What computer play reaches, for standing (see rules: standing); empty until computed.
    pub norms: Norms,
}

/// A contested name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Name {
    /// Key used in texts.
    pub key: String,
    /// As shown.
    pub text: String,
    /// Other names, and why this one.
    pub note: String,
    /// When there is such a thing.
    pub dates: Dates,
}

macro_rules! finders {
    ($($(#[$doc:meta])* $name:ident: $field:ident -> $id:ident;)*) => {
        impl Pack {$(
            $(#[$doc])*
            pub fn $name(&self, id: &str) -> Option<$id> {
                self.$field.position(|it| it.id == id)
            }
        )*}
    };
}

finders! {
    /// The gauge of this id.
    gauge_id: gauges -> GaugeId;
    /// The stock of this id.
    stock_id: stocks -> StockId;
    /// The actor of this id.
    actor_id: actors -> ActorId;
    /// The move of this id.
    move_id: moves -> MoveId;
    /// The clause of this id.
    clause_id: clauses -> ClauseId;
    /// The dossier of this id.
    dossier_id: dossiers -> DossierId;
    /// The event of this id.
    event_id: events -> EventId;
    /// The theatre of this id.
    theatre_id: theatres -> TheatreId;
    /// The form of this id.
    form_id: forms -> FormId;
    /// The ending of this id.
    ending_id: endings -> EndingId;
    /// The lens of this id.
    lens_id: lenses -> LensId;
    /// The plan of this id.
    plan_id: plans -> PlanId;
    /// The document of this id.
    document_id: documents -> DocId;
    /// The scenario of this id.
    scenario_id: scenarios -> ScenarioId;
    /// The claim of this id.
    claim_id: claims -> ClaimId;
    /// The system of this id.
    system_id: systems -> SystemId;
}

impl Pack {
    /// The lens that takes a document as written.
    pub fn lens_of(&self, document: DocId) -> Option<LensId> {
        self.lenses.position(|it| it.document == Some(document))
    }

    /// The lenses that take a document as written, in order.
    pub fn document_lenses(&self) -> impl Iterator<Item = LensId> + '_ {
        let own = self.lenses.ids();
        own.filter(|it| self.lenses[*it].document.is_some())
    }
}
