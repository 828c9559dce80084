//! Bargains: promises that belong together.

use super::conditions::{checks, refuse_relations};
use super::desk::{Desk, Spot};
use super::plans::term;
use super::raw::Raw;
use super::source::Row;
use crate::content::file::BargainEntry;
use crate::content::{ActorId, Bargain, Clause, ClauseId, OfferTerm, Table};

/// Checks the bargains; one that stands for several seats becomes one for each.
pub fn bargains(desk: &Desk, raw: &Raw, clauses: &Table<ClauseId, Clause>) -> Vec<Bargain> {
    let of = |Row { entry, place }: &Row<BargainEntry>| bargain(desk.spot(*place), entry, clauses);
    raw.bargains.rows.iter().flat_map(of).collect()
}

fn bargain(
    spot: Spot<'_>,
    entry: &BargainEntry,
    clauses: &Table<ClauseId, Clause>,
) -> Vec<Bargain> {
    let seats: Vec<ActorId> = spot.as_written(&entry.seats);
    let runs = (!seats.is_empty()).then_some(&seats[..]);
    if entry.terms.len() < 2 {
        spot.fault("terms", "a bargain has at least two promises");
    }
    refuse_relations(spot, &entry.when);
    let terms: Vec<OfferTerm> = entry
        .terms
        .iter()
        .enumerate()
        .filter_map(|(n, it)| term(spot, &format!("terms.{n}"), it, runs, clauses))
        .collect();
    let of = |seat: Option<ActorId>| {
        let named = |it: &OfferTerm| OfferTerm {
            giver: it.giver.or(seat),
            receiver: it.receiver.or(seat),
            ..it.clone()
        };
        Bargain {
            id: entry.id.text.clone(),
            label: spot.label("label", &entry.label, 44),
            cited: spot.text("cited", &entry.cited),
            brokers: spot.all(&entry.brokers),
            when: checks(spot, "when", &entry.when),
            together: spot.within("together", entry.together, 0.0..=10.0),
            terms: terms.iter().map(named).collect(),
        }
    };
    if seats.is_empty() {
        vec![of(None)]
    } else {
        seats.into_iter().map(|it| of(Some(it))).collect()
    }
}
