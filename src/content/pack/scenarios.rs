//! Where a game begins and ends: scenarios, endings, plans, norms.

use serde::{Deserialize, Serialize};

use crate::content::{
    ActorId, Check, Date, DocId, EventId, GaugeId, MoveId, OfferTerm, OpeningOffer, ScenarioId,
    Square, StockId, SystemId, Table, TheatreId, Trend,
};

/// An ending.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ending {
    /// Id.
    pub id: String,
    /// Title.
    pub label: String,
    /// What the region is like.
    pub text: String,
    /// Who gains.
    pub gains: String,
    /// Who pays.
    pub pays: String,
    /// All must hold.
    pub when: Vec<Check>,
    /// And one of these, if any are named.
    pub any_of: Vec<Check>,
    /// One of these in the last month is enough.
    pub at_once: Vec<Check>,
    /// Documents.
    pub cited: String,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A sentence that is told at the end where it is true then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Truth {
    /// All must hold.
    pub when: Vec<Check>,
    /// The sentence.
    pub text: String,
}

/// A plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Document.
    pub document: Option<DocId>,
    /// What it tries.
    pub text: String,
    /// Seats that run it when none is named.
    pub seats: Vec<ActorId>,
    /// Steps.
    pub steps: Vec<PlanStep>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

/// A step of a plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanStep {
    /// Seats that take it; empty: all.
    pub by: Vec<ActorId>,
    /// Conditions.
    pub when: Vec<Check>,
    /// What is done.
    pub what: PlanAct,
    /// At most so many times; none: as often as it can be.
    pub times: Option<u8>,
}

/// What a step of a plan does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum PlanAct {
    /// A move, perhaps with a target.
    Move(MoveId, Option<ActorId>),
    /// A deal.
    Offer(Vec<OfferTerm>),
}

/// A dated start.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scenario {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Year and month (1..12) of month 1.
    pub start: (u16, u8),
    /// Length.
    pub months: u8,
    /// Looks into futures that a seat has in a month; none: as many as it likes.
    pub looks: Option<u8>,
    /// Open seats, in the pack's order.
    pub seats: Vec<ActorId>,
    /// Open seats as a newcomer should see them.
    pub suggested: Vec<ActorId>,
    /// The region at the start.
    pub briefing: String,
    /// What each open seat is told.
    pub briefs: Vec<Brief>,
    /// Level at the start of each gauge, 0..100 (derived and stock gauges: computed).
    pub start_levels: Table<GaugeId, f64>,
    /// Level at which nobody feels pressed.
    pub references: Table<GaugeId, f64>,
    /// Where each level comes from.
    pub level_why: Table<GaugeId, String>,
    /// Counts at the start.
    pub counts: Table<StockId, i32>,
    /// Where each count comes from.
    pub count_why: Table<StockId, String>,
    /// Relations, `actors x actors`, row-major, symmetric, -100..100.
    pub relations: Square<ActorId, f32>,
    /// Trends.
    pub trends: Vec<Trend>,
    /// Rungs at the start.
    pub rungs: Table<TheatreId, u8>,
    /// Commitments in force at the start.
    pub in_force: Vec<OfferTerm>,
    /// Policies in force at the start.
    pub policies: Vec<(ActorId, MoveId, Option<ActorId>)>,
    /// Events on a date: month from 1.
    pub schedule: Vec<(u8, EventId)>,
    /// Offers on the table in the first month.
    pub offers: Vec<OpeningOffer>,
    /// Systems.
    pub systems: Vec<SystemId>,
}

impl Scenario {
    /// The calendar's month in which it opens.
    pub fn opens(&self) -> Date {
        Date::new(self.start.0, self.start.1)
    }
}

/// What one seat is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Brief {
    /// Seat.
    pub seat: ActorId,
    /// Text.
    pub text: String,
    /// 1..3.
    pub difficulty: u8,
    /// Why.
    pub why: String,
    /// Question of the first month.
    pub question: Option<EventId>,
}

/// Coasts and borders.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Outline {
    /// Where the lines come from.
    pub source: String,
    /// West, south, east, north, in degrees.
    pub window: [f64; 4],
    /// Coast lines: points of longitude and latitude.
    pub coast: Vec<Vec<[f64; 2]>>,
    /// Borders.
    pub borders: Vec<Vec<[f64; 2]>>,
}

/// What computer play reaches in each seat, for standing: floor (10th percentile) and goal (90th) of each interest.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Norms {
    /// By scenario, actor and interest: `(floor, goal)` in gauge points; empty where not computed.
    pub table: Table<ScenarioId, Table<ActorId, Vec<(f64, f64)>>>,
}

impl Norms {
    /// Floor and goal of one interest; the whole scale where nothing was computed.
    pub fn of(&self, scenario: ScenarioId, actor: ActorId, interest: usize) -> Option<(f64, f64)> {
        self.table.get(scenario)?.get(actor)?.get(interest).copied()
    }
}
