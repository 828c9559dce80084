//! The order of every list of a pack: it follows from what the content is, never from where its blocks stand in their files.
//!
//! - Documents, forms and endings: by their field `order`, each number once.
//! - Lenses: the uncertain world, then one a document, in the order of documents.
//! - Actors: those who act before peoples, open seats first, powers outside last, the larger before the smaller. Neither ids
//!   nor names have a part in it, so two actors may exchange them and nothing but names changes.
//! - Gauges: with their group (the groups in the order of their first ids), by id.
//! - Everything else: by id.
//! - Lists of a scenario: by what they are about, in the orders above.
//!
//! What stands inside a block (answers of an event, points of a dossier, steps of a plan, interests, terms of an offer) is read
//! in its author's order: it is shown so, and numbered so.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::raw::Raw;
use super::read::List;
use super::source::Row;
use crate::content::file::{ActorEntry, ActorKind, Id};
use crate::content::{Actor, Addresses, Pack};

/// What orders and dice know an actor by: everything plain about it but its id and its words.
type Likeness = (bool, u8, bool, Reverse<u64>, [u64; 2], Vec<u64>);

/// What dice know actors by, whatever these are called.
#[derive(Debug, Default)]
pub struct Keys {
    actors: BTreeMap<String, u64>,
}

impl Keys {
    fn of(actors: &[Row<ActorEntry>]) -> Self {
        let mut keys = Self::default();
        let mut before: Option<(Likeness, u64)> = None;
        for row in actors {
            let likeness = likeness(&row.entry);
            // Actors alike in everything are told apart by how many stand before.
            let twin = match &before {
                Some((it, twins)) if *it == likeness => twins + 1,
                _ => 0,
            };
            let id = row.entry.id.text.clone();
            keys.actors.entry(id).or_insert(address_of(&likeness, twin));
            before = Some((likeness, twin));
        }
        keys
    }

    /// What dice know a pack's content by.
    pub fn addresses(&self, pack: &Pack) -> Addresses {
        macro_rules! of_ids {
            ($list:ident) => {
                pack.$list.iter().map(|it| address(&it.id)).collect()
            };
        }
        let actor = |it: &Actor| self.actors.get(&it.id).copied().unwrap_or_default();
        Addresses {
            actors: pack.actors.iter().map(actor).collect(),
            gauges: of_ids!(gauges),
            stocks: of_ids!(stocks),
            moves: of_ids!(moves),
            clauses: of_ids!(clauses),
            events: of_ids!(events),
            theatres: of_ids!(theatres),
            forms: of_ids!(forms),
            endings: of_ids!(endings),
        }
    }
}

/// A hash of an id.
fn address(id: &str) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(id.as_bytes());
    short(&hasher)
}

fn short(hasher: &blake3::Hasher) -> u64 {
    let mut bytes = [0; 8];
    hasher.finalize_xof().fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

fn likeness(entry: &ActorEntry) -> Likeness {
    let rank = match entry.kind {
        ActorKind::Seat => 0,
        ActorKind::Computer => 1,
        ActorKind::Facilitator => 2,
        ActorKind::People => 3,
    };
    let mut plain = vec![
        entry.ratify.map_or(u64::MAX, |it| it as u64),
        entry.support.unwrap_or(-1.0).to_bits(),
        entry.red_lines.len() as u64,
    ];
    for it in &entry.interests {
        plain.extend([it.weight.to_bits(), u64::from(it.private)]);
    }
    // Of numbers of one sign, the bits are ordered as the numbers are.
    let at = [entry.at[0] + 180.0, entry.at[1] + 90.0].map(|it| it.max(0.0).to_bits());
    (
        entry.kind == ActorKind::People,
        rank,
        entry.outside,
        Reverse(entry.size.max(0.0).to_bits()),
        at,
        plain,
    )
}

fn address_of((_, rank, outside, size, at, plain): &Likeness, twin: u64) -> u64 {
    let mut hasher = blake3::Hasher::new();
    let known = [
        u64::from(*rank),
        u64::from(*outside),
        size.0,
        at[0],
        at[1],
        twin,
    ];
    for part in known.iter().chain(plain) {
        hasher.update(&part.to_le_bytes());
    }
    short(&hasher)
}

/// Brings every list of a pack into its order.
pub fn settle(desk: &Desk, raw: &mut Raw) {
    let alike = |row: &Row<ActorEntry>| (likeness(&row.entry), row.entry.id.text.clone());
    raw.actors.rows.sort_by_cached_key(alike);
    raw.keys = Keys::of(&raw.actors.rows);
    macro_rules! by_id {
        ($($list:ident $id:ident,)*) => {$(
            raw.$list.rows.sort_by_cached_key(|it| it.entry.$id.text.clone());
        )*};
    }
    by_id! {
        names key, claims id, systems id, moves id, clauses id, dossiers id, bargains id, events id, theatres id, plans id,
        codex id,
    }
    grouped(raw);
    raw.scenarios
        .sort_by_cached_key(|it| it.head.entry.id.text.clone());
    numbered(desk, &mut raw.documents, |it| (it.order, &it.id));
    numbered(desk, &mut raw.forms, |it| (it.order, &it.id));
    numbered(desk, &mut raw.endings, |it| (it.order, &it.id));
    let documents: BTreeMap<&str, usize> = raw
        .documents
        .rows
        .iter()
        .enumerate()
        .map(|(n, it)| (it.entry.id.text.as_str(), n))
        .collect();
    raw.lenses.rows.sort_by_cached_key(|it| {
        let document = it.entry.document.as_ref();
        let place = document.map(|it| documents.get(it.text.as_str()).copied());
        (place, it.entry.id.text.clone())
    });
}

/// Gauges stand with their group, by id; the groups stand in the order of their first ids.
fn grouped(raw: &mut Raw) {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for row in &raw.gauges.rows {
        let id = &row.entry.id.text;
        let least = first
            .entry(row.entry.group.clone())
            .or_insert_with(|| id.clone());
        if *id < *least {
            least.clone_from(id);
        }
    }
    raw.gauges.rows.sort_by_cached_key(|it| {
        let group = first.get(&it.entry.group).cloned();
        (group, it.entry.id.text.clone())
    });
}

/// Sorts a list by numbers that its author gives; each stands once.
fn numbered<T>(desk: &Desk, list: &mut List<T>, of: impl Fn(&T) -> (u8, &Id)) {
    let mut seen = BTreeSet::new();
    for row in &list.rows {
        let (order, id) = of(&row.entry);
        if !seen.insert(order) {
            let help = "each number stands once; the lists of screens and rules follow it";
            desk.spot(row.place).fault_help(
                "order",
                format!("`{}` is not the first of order {order}", id.text),
                Some(help.into()),
            );
        }
    }
    list.rows.sort_by_cached_key(|it| {
        let (order, id) = of(&it.entry);
        (order, id.text.clone())
    });
}
