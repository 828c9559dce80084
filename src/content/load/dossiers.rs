//! Dossiers: texts written point by point.

use super::dates::dates;
use super::desk::{Desk, Spot};
use super::raw::Raw;
use super::source::Row;
use crate::content::file::{DossierEntry, PointEntry};
use crate::content::{ActorId, Clause, ClauseId, Dossier, DossierId, Event, EventId, Point, Table};

/// Checks the dossiers.
pub fn dossiers(
    desk: &Desk,
    raw: &Raw,
    clauses: &Table<ClauseId, Clause>,
    events: &Table<EventId, Event>,
) -> Table<DossierId, Dossier> {
    let dossier = |Row { entry, place }: &Row<DossierEntry>| {
        let spot = desk.spot(*place);
        whole(spot, entry);
        let mut heading = String::new();
        let points = entry.points.iter().enumerate().filter_map(|(n, it)| {
            let path = |key: &str| format!("points.{n}.{key}");
            if !it.heading.is_empty() {
                heading = spot.label(&path("heading"), &it.heading, 32);
            }
            point(spot, n, it, &heading, clauses, events)
        });
        Dossier {
            id: entry.id.text.clone(),
            points: points.collect(),
            label: spot.label("label", &entry.label, 44),
            word: spot.label("word", &entry.word, 20),
            text: spot.text("text", &entry.text),
            cited: spot.text("cited", &entry.cited),
            dates: dates(
                spot,
                "",
                (entry.from.as_deref(), entry.until.as_deref(), &[]),
            ),
        }
    };
    raw.dossiers.rows.iter().map(dossier).collect()
}

/// Faults of a dossier as a whole: nothing founds it, a clause stands twice, a choice has one side.
fn whole(spot: Spot<'_>, entry: &DossierEntry) {
    if !entry.points.iter().any(|it| it.founding) {
        spot.fault_help(
            "points",
            format!("no point founds `{}`", entry.id.text),
            Some("mark one with `founding = true`: the text is in force while it is".into()),
        );
    }
    for (n, it) in entry.points.iter().enumerate() {
        let before = &entry.points[..n];
        if before
            .iter()
            .any(|other| other.clause.text == it.clause.text)
        {
            spot.fault_at(
                &it.clause,
                format!("`{}` stands twice in this dossier", it.clause.text),
                None,
            );
        }
        if let Some(word) = &it.one_of {
            let sides = entry
                .points
                .iter()
                .filter(|it| it.one_of.as_ref() == Some(word));
            if sides.count() < 2 {
                spot.fault(
                    &format!("points.{n}.one_of"),
                    format!("`{word}` is a choice with one side"),
                );
            }
        }
    }
}

fn point(
    spot: Spot<'_>,
    n: usize,
    entry: &PointEntry,
    heading: &str,
    clauses: &Table<ClauseId, Clause>,
    events: &Table<EventId, Event>,
) -> Option<Point> {
    let path = |key: &str| format!("points.{n}.{key}");
    let clause = spot.find::<ClauseId>(&entry.clause)?;
    let it = clauses.get(clause)?;
    if entry.from.is_empty() {
        spot.fault(&path("from"), "nobody gives this point");
    }
    for id in &entry.from {
        let giver = spot.find::<ActorId>(id);
        if giver.is_some_and(|giver| !it.givers.contains(&giver)) {
            spot.fault_at(id, format!("`{}` cannot give `{}`", id.text, it.id), None);
        }
    }
    let to = spot.find::<ActorId>(&entry.to)?;
    if !it.receivers.is_empty() && !it.receivers.contains(&to) {
        let text = format!("`{}` cannot receive `{}`", entry.to.text, it.id);
        spot.fault_at(&entry.to, text, None);
    }
    if entry.absent.is_none() && it.left_out.is_none() && !entry.founding {
        let help = format!("add `absent` here, or `left_out` to the clause `{}`", it.id);
        let text = "it is not said what leaving this point out costs";
        spot.fault_help(&path("clause"), text, Some(help));
    }
    Some(Point {
        clause,
        name: spot.label(&path("name"), &entry.name, 26),
        heading: heading.to_owned(),
        from: spot.as_written(&entry.from),
        to,
        founding: entry.founding,
        usual: entry.usual || entry.founding,
        one_of: entry
            .one_of
            .as_ref()
            .map(|it| spot.prose(&path("one_of"), it)),
        instead: spot.all(&entry.instead),
        absent: entry
            .absent
            .as_ref()
            .map(|it| spot.text(&path("absent"), it))
            .or_else(|| it.left_out.clone()),
        comes_back: comes_back(spot, entry, events),
        objects: spot.text(&path("objects"), &entry.objects),
    })
}

/// The event in which an absence comes back: one that never comes by chance.
fn comes_back(
    spot: Spot<'_>,
    entry: &PointEntry,
    events: &Table<EventId, Event>,
) -> Option<EventId> {
    let id = entry.comes_back.as_ref()?;
    let event = spot.find::<EventId>(id)?;
    let it = events.get(event)?;
    if it.base > 0.0 || it.theatre.is_some() {
        let help = "what comes back has `base = 0` and no theatre";
        let text = format!("`{}` also comes by chance", it.id);
        spot.fault_at(id, text, Some(help.into()));
    }
    Some(event)
}
