//! The one door: files in, a checked pack or all its faults out.
//!
//! Reading goes in four steps. Every file is parsed and every entry read by itself ([`raw`]); every list is brought into an order
//! of its own ([`order`]); the ids that exist become known to the [`desk`]; then each part is checked and resolved, and goes on after a fault, so that all are found at once. What stands
//! in for a reference that failed never leaves this module: a pack comes out only where nothing was reported.

mod accounts;
mod acts;
mod bargains;
mod bounds;
mod citing;
mod conditions;
mod dates;
mod desk;
mod dossiers;
mod effects;
mod events;
mod extras;
mod frames;
mod ground;
mod levels;
mod links;
mod order;
mod people;
mod plans;
mod prose;
mod raw;
mod read;
mod scenario;
mod shape;
mod source;
#[cfg(test)]
mod tests;
mod times;
mod trials;

use self::acts::Cast;
use self::desk::Desk;
pub use self::desk::nearest;
pub use self::extras::hash as hash_of;
use self::raw::Raw;
use self::scenario::Parts;
use self::source::Row;
use crate::content::file::NameEntry;
use crate::content::{ActorId, Addresses, Counts, Faults, Files, Name, Norms, Outline, Pack};

/// Reads and checks a pack.
pub fn load(files: &dyn Files) -> Result<Pack, Faults> {
    let mut desk = Desk::default();
    raw::open(files, &mut desk);
    let mut raw = raw::read(&desk);
    order::settle(&desk, &mut raw);
    bounds::check(&desk, &raw);
    raw::index(&raw, &mut desk);
    let mut pack = build(&desk, &raw);
    citing::claims(&desk, &raw);
    citing::acts(&desk, &raw);
    prose::check(&desk, &raw);
    dates::scheduled(&desk, &raw);
    let (mut faults, more) = desk.into_faults();
    pack.outline = extras::outline(files, &mut faults);
    pack.norms = extras::norms(files, &pack.scenarios, &pack.actors, &mut faults);
    if !faults.is_empty() {
        return Err(Faults::new(faults, more));
    }
    pack.hash = extras::hash(files);
    Ok(pack)
}

fn build(desk: &Desk, raw: &Raw) -> Pack {
    let cast = Cast::of(raw);
    let mut ground = ground::ground(desk, raw);
    let links = links::links(desk, raw, &mut ground);
    let (moves, clauses, events) = acts::acts(desk, raw, &ground, &cast);
    let theatres = frames::theatres(desk, &raw.theatres, &ground, &events);
    let whole = raw.clauses.whole && raw.clauses.broken.is_empty();
    let forms = frames::forms(desk, &raw.forms, &ground, &clauses, whole);
    let parts = Parts {
        ground: &ground,
        cast: &cast,
        moves: &moves,
        clauses: &clauses,
        events: &events,
        theatres: theatres.len(),
    };
    let scenarios = raw
        .scenarios
        .iter()
        .map(|it| scenario::scenario(desk, &parts, it))
        .collect();
    let dossiers = dossiers::dossiers(desk, raw, &clauses, &events);
    let bargains = bargains::bargains(desk, raw, &clauses);
    let plans = plans::plans(desk, raw, &moves, &clauses);
    let trials = trials::trials(desk, raw, &ground);
    let mut pack = Pack {
        id: String::new(),
        title: String::new(),
        summary: String::new(),
        fictional: false,
        poles: Default::default(),
        left_out: Vec::new(),
        addresses: Addresses::default(),
        names: names(desk, raw),
        hash: String::new(),
        actors: raw
            .actors
            .rows
            .iter()
            .map(|it| frames::actor(desk.spot(it.place), &cast, &it.entry))
            .collect(),
        sponsor: sponsor(desk, raw),
        endings: frames::endings(desk, &raw.endings),
        truths: frames::truths(desk, &raw.truths),
        codex: raw
            .codex
            .rows
            .iter()
            .map(|it| frames::page(desk.spot(it.place), &it.entry))
            .collect(),
        claims: ground.claims,
        systems: ground.systems,
        documents: ground.documents,
        lenses: ground.lenses,
        gauges: ground.gauges,
        derive_order: ground.derive_order,
        counts: Counts::default(),
        stocks: ground.stocks,
        tuning: ground.tuning,
        outline: Outline::default(),
        norms: Norms::default(),
        links,
        moves,
        clauses,
        dossiers,
        bargains,
        swing: None,
        headlines: Vec::new(),
        events,
        theatres,
        forms,
        plans,
        trials,
        scenarios,
    };
    let sizes = [pack.clauses.len(), pack.moves.len(), pack.theatres.len()];
    pack.counts = Counts::of(&pack.gauges, sizes);
    accounts::tell(&mut pack);
    pack.addresses = raw.keys.addresses(&pack);
    head(desk, raw, &mut pack);
    pack
}

fn head(desk: &Desk, raw: &Raw, pack: &mut Pack) {
    let Some(row) = &raw.pack else { return };
    let (spot, entry) = (desk.spot(row.place), &row.entry);
    spot.check_format(&entry.id, false);
    pack.id.clone_from(&entry.id.text);
    pack.title = spot.label("title", &entry.title, 48);
    pack.summary = spot.text("summary", &entry.summary);
    pack.fictional = entry.fictional;
    pack.left_out = entry
        .left_out
        .iter()
        .enumerate()
        .map(|(n, it)| spot.text(&format!("left_out.{n}"), it))
        .collect();
    let pole = |n: usize| -> (ActorId, String) {
        let Some(pole) = entry.poles.get(n) else {
            return Default::default();
        };
        (
            spot.find(&pole.leader).unwrap_or_default(),
            spot.label(&format!("poles.{n}.name"), &pole.name, 24),
        )
    };
    pack.headlines = entry
        .headlines
        .iter()
        .filter_map(|it| spot.find(it))
        .collect();
    pack.swing = entry.swing.as_ref().and_then(|it| spot.find(it));
    pack.poles = [pole(0), pole(1)];
    if entry.poles.len() != 2 {
        spot.fault(
            "poles",
            format!("a pack has two poles, not {}", entry.poles.len()),
        );
    } else if entry.poles[0].leader.text == entry.poles[1].leader.text {
        spot.fault_at(
            &entry.poles[1].leader,
            "the two poles have the same leader",
            None,
        );
    }
}

fn names(desk: &Desk, raw: &Raw) -> Vec<Name> {
    let name = |row: &Row<NameEntry>| {
        let spot = desk.spot(row.place);
        Name {
            key: row.entry.key.text.clone(),
            text: spot.label("text", &row.entry.text, 60),
            note: spot.text("note", &row.entry.note),
            dates: dates::dates(
                spot,
                "",
                (row.entry.from.as_deref(), row.entry.until.as_deref(), &[]),
            ),
        }
    };
    raw.names.rows.iter().map(name).collect()
}

fn sponsor(desk: &Desk, raw: &Raw) -> ActorId {
    let Some(row) = &raw.forms_head else {
        return ActorId::default();
    };
    desk.spot(row.place)
        .find(&row.entry.sponsor)
        .unwrap_or_default()
}
