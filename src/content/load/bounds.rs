//! How many entries a pack's lists may have: enough to play with, and no more than the engine has room for.

use std::ops::RangeInclusive;

use super::desk::Desk;
use super::raw::{Raw, RawScenario};
use super::read::List;
use super::source::Place;
use crate::content::file::ActorKind;
use crate::content::limits;

/// Reports lists that are too short or too long.
pub fn check(desk: &Desk, raw: &Raw) {
    let bounds = Bounds { desk };
    macro_rules! lists {
        ($($list:ident $file:literal $key:literal $least:literal $most:ident,)*) => {$(
            bounds.list(&raw.$list, $file, $key, $least..=limits::$most);
        )*};
    }
    lists! {
        gauges "gauges.toml" "gauge" 1 GAUGES, links "links.toml" "link" 1 LINKS, claims "sources.toml" "claim" 0 CLAIMS,
        systems "sources.toml" "system" 0 SYSTEMS, documents "lenses.toml" "document" 0 DOCUMENTS,
        lenses "lenses.toml" "lens" 1 LENSES, actors "actors.toml" "actor" 1 ACTORS, moves "moves.toml" "move" 0 MOVES,
        clauses "clauses.toml" "clause" 0 CLAUSES, dossiers "dossiers.toml" "dossier" 0 DOSSIERS,
        bargains "dossiers.toml" "bargain" 0 BARGAINS,
        events "events.toml" "event" 0 EVENTS, theatres "theatres.toml" "theatre" 0 THEATRES,
        forms "forms.toml" "form" 1 FORMS, endings "endings.toml" "ending" 1 ENDINGS, plans "plans.toml" "plan" 0 PLANS,
        codex "codex.toml" "entry" 0 PAGES,
    }
    let acting: Vec<Place> = (raw.actors.rows.iter())
        .filter(|it| it.entry.kind != ActorKind::People)
        .map(|it| it.place)
        .collect();
    bounds.most(&acting, "actors that act", limits::ACTING);
    let counts: Vec<Place> = super::raw::stocks(raw).map(|it| it.0).collect();
    bounds.most(&counts, "counts", limits::STOCKS);
    let starts: Vec<Place> = raw.scenarios.iter().map(|it| it.head.place).collect();
    bounds.most(&starts, "scenarios", limits::SCENARIOS);
    for row in &raw.actors.rows {
        let spot = desk.spot(row.place);
        let parts = [
            ("interests", row.entry.interests.len(), limits::INTERESTS),
            ("red_lines", row.entry.red_lines.len(), limits::RED_LINES),
        ];
        for (key, count, most) in parts.into_iter().filter(|it| it.2 < it.1) {
            spot.fault(key, format!("{count} entries: there is room for {most}"));
        }
    }
    parts(desk, raw);
    for it in &raw.scenarios {
        starts_of(&bounds, it);
    }
}

/// Lists within moves, clauses, events and plans whose positions the engine keeps.
fn parts(desk: &Desk, raw: &Raw) {
    let check = |place: Place, key: &str, count: usize| {
        if limits::PARTS < count {
            let text = format!("{count} entries: there is room for {}", limits::PARTS);
            desk.spot(place).fault(key, text);
        }
    };
    for row in &raw.moves.rows {
        check(row.place, "when", row.entry.when.len());
    }
    for row in &raw.clauses.rows {
        check(row.place, "when", row.entry.when.len());
        check(row.place, "asks", row.entry.asks.len());
    }
    for row in &raw.events.rows {
        check(row.place, "when", row.entry.when.len());
        check(row.place, "choices", row.entry.choices.len());
    }
}

fn starts_of(bounds: &Bounds<'_>, raw: &RawScenario) {
    macro_rules! lists {
        ($($list:ident $words:literal,)*) => {$({
            let places: Vec<Place> = raw.$list.rows.iter().map(|it| it.place).collect();
            bounds.most(&places, $words, limits::STARTS);
        })*};
    }
    lists! {
        trends "trends", in_force "commitments in force", policies "policies in force", schedule "dated events",
        offers "offers",
    }
    for row in &raw.offers.rows {
        let count = row.entry.terms.len();
        if limits::TERMS < count {
            let text = format!("{count} terms: an offer has at most {}", limits::TERMS);
            bounds.desk.spot(row.place).fault("terms", text);
        }
    }
}

struct Bounds<'d> {
    desk: &'d Desk,
}

impl Bounds<'_> {
    fn list<T>(&self, list: &List<T>, file: &str, key: &'static str, range: RangeInclusive<usize>) {
        let places: Vec<Place> = list.rows.iter().map(|it| it.place).collect();
        let sources = &self.desk.sources;
        let source = sources.iter().position(|it| it.path == file);
        let none_read = list.broken.is_empty() && list.whole;
        if let Some(source) = source.filter(|_| none_read && places.len() < *range.start()) {
            let list = "";
            let index = 0;
            let spot = self.desk.spot(Place {
                source,
                list,
                index,
            });
            if spot.has(key) {
                let help = format!("add `[[{key}]]`");
                spot.fault_help(key, "a game needs at least one of these", Some(help));
            }
        }
        self.most(&places, &format!("`[[{key}]]`"), *range.end());
    }

    /// The first that there is no room for, in the order of its file.
    fn most(&self, places: &[Place], words: &str, most: usize) {
        let mut places = places.to_vec();
        places.sort_by_key(|it| (it.source, it.index));
        if let Some(over) = places.get(most) {
            let text = format!("{} {words}: there is room for {most}", places.len());
            self.desk.spot(*over).fault("id", text);
        }
    }
}
