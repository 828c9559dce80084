use crate::content::{
    ActorId, ClauseId, DocId, EndingId, FormId, GaugeId, StockId, Table, TheatreId,
};

/// Something of which everybody can see at a month's end whether it holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outlook {
    /// A gauge stands at this level or above, 0..100.
    Level(GaugeId, f64),
    /// A count is so much or less.
    Count(StockId, i32),
    /// A promise of this kind is in force, and known to be.
    Force(ClauseId),
    /// An actor stands on a side: -1, 0, 1.
    Camp(ActorId, i8),
    /// A theatre is on this rung or above, 0..4.
    Rung(TheatreId, u8),
    /// The alliance has this form.
    Form(FormId),
    /// Things stand as this ending has them, if only for the moment.
    Ending(EndingId),
}

/// A question on what will be, with what was thought of it beforehand.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// At the end of which month, from 1.
    pub due: u8,
    /// What.
    pub what: Outlook,
    /// In how many futures imagined from the seat's view it came about, in percent.
    pub odds: u8,
    /// What each document's adviser gave it, in percent.
    pub advisers: Table<DocId, u8>,
}

/// A question put to a seat, its answer, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Who is asked.
    pub of: ActorId,
    /// In which month, from 1; only then can it be answered.
    pub asked: u8,
    /// What is asked.
    pub question: Asked,
    /// The seat's probability, in percent.
    pub answer: Option<u8>,
    /// Whether it came about; none until it is due.
    pub came: Option<bool>,
}
