//! What is bargained over: clauses, dossiers, bargains of the documents, offers.

use serde::{Deserialize, Serialize};

use crate::content::file::{Exchange, Ratify, Size, Verify};
use crate::content::template::Template;
use crate::content::{
    ActorId, Check, ClaimId, ClauseId, Dates, Effect, EventId, StockId, SystemId,
};

/// A clause.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Clause {
    /// Id.
    pub id: String,
    /// Verb phrase after the giver's name.
    pub label: String,
    /// The promise as a sentence, with gaps for the parties.
    pub sentence: Template,
    /// What is promised.
    pub text: String,
    /// Who can give it.
    pub givers: Vec<ActorId>,
    /// To whom; empty: any.
    pub receivers: Vec<ActorId>,
    /// Conditions.
    pub when: Vec<Check>,
    /// Promised to one receiver at a time.
    pub single: bool,
    /// Baseline shifts at full size.
    pub effects: Vec<Effect>,
    /// Impulses in the month in which it is first carried out.
    pub once: Vec<Effect>,
    /// Counts that change over the term.
    pub stocks: Vec<(StockId, i32)>,
    /// Counts handed over whole.
    pub all_of: Vec<Whole>,
    /// Place in an exchange.
    pub exchange: Option<Exchange>,
    /// What a party asks before it signs.
    pub asks: Vec<Ask>,
    /// Standing points that the receiver values directly.
    pub direct: f64,
    /// Relations while signed; none: between giver and receiver.
    pub relations: Vec<(Option<ActorId>, f64)>,
    /// Term in months.
    pub months: u8,
    /// Procedure of the giver.
    pub ratify: Ratify,
    /// Giver's public, -15..15.
    pub public: f64,
    /// Receiver's public.
    pub public_receiver: f64,
    /// Default verification.
    pub verify: Verify,
    /// May be secret.
    pub secret: bool,
    /// Tags.
    pub tags: Vec<String>,
    /// What a breach does.
    pub breach: Vec<Effect>,
    /// What leaving it out costs later.
    pub left_out: Option<String>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A count that a clause hands over whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Whole {
    /// The count.
    pub stock: StockId,
    /// Givers who hold it.
    pub by: Vec<ActorId>,
    /// With the last group only.
    pub last: bool,
}

/// What one party asks before it gives or accepts a clause.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ask {
    /// Who asks.
    pub of: ActorId,
    /// In a sentence.
    pub text: String,
    /// All of these must hold.
    pub when: Vec<Check>,
    /// And one of these, where there are any.
    pub any_of: Vec<Check>,
    /// Claims.
    pub claims: Vec<ClaimId>,
    /// Designers' reason.
    pub why: Option<String>,
}

/// A text written point by point.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Dossier {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// What it is called in a sentence.
    pub word: String,
    /// What it is for.
    pub text: String,
    /// Where the documents speak of it.
    pub cited: String,
    /// When it can be written.
    pub dates: Dates,
    /// Points.
    pub points: Vec<Point>,
}

/// Promises that belong together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bargain {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Where the documents speak of it.
    pub cited: String,
    /// Who may put it on the table beside its parties.
    pub brokers: Vec<ActorId>,
    /// When it is thought of.
    pub when: Vec<Check>,
    /// Standing points beyond its parts, a year.
    pub together: f64,
    /// Promises, all parties named.
    pub terms: Vec<OfferTerm>,
}

/// A point of a dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Point {
    /// What it promises.
    pub clause: ClauseId,
    /// Short name.
    pub name: String,
    /// Its heading.
    pub heading: String,
    /// Usual givers.
    pub from: Vec<ActorId>,
    /// Usual receiver.
    pub to: ActorId,
    /// The text is in force while this is.
    pub founding: bool,
    /// Ticked when the form opens.
    pub usual: bool,
    /// Excludes other points of this word for the same giver.
    pub one_of: Option<String>,
    /// Clauses that do the same.
    pub instead: Vec<ClauseId>,
    /// What leaving it out costs later.
    pub absent: Option<String>,
    /// The event in which that comes back.
    pub comes_back: Option<EventId>,
    /// Who objects.
    pub objects: String,
}

/// A clause of an offer written in content.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OfferTerm {
    /// Clause.
    pub clause: ClauseId,
    /// Giver; none: the seat itself.
    pub giver: Option<ActorId>,
    /// Receiver; none: the seat itself.
    pub receiver: Option<ActorId>,
    /// Size.
    pub size: Size,
    /// Months.
    pub months: u8,
}

/// An offer on the table in the first month.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OpeningOffer {
    /// Who proposes.
    pub from: ActorId,
    /// In a sentence.
    pub text: String,
    /// Terms; givers and receivers are named.
    pub terms: Vec<OfferTerm>,
}
