//! Lenses in words: what the world follows, what a seat believes, along which line an actor thinks.

use crate::content::{ActorId, DocId, LensId, Pack};
use crate::words::{The, agree, signed};
use crate::world::{News, View};

/// Points a month from which a push is medium, large.
pub const PUSH: [f64; 2] = [0.2, 0.6];
/// Points of a one-off effect from which it is medium, large.
pub const EFFECT: [f64; 2] = [0.8, 2.0];
/// Points of a shift that is held from which it is medium, large.
pub const SHIFT: [f64; 2] = [8.0, 20.0];
/// Weight of a link, points a month for a signal of 1, from which it is medium, large.
pub const WEIGHT: [f64; 2] = [0.4, 1.2];

/// Nobody is told the lens: figures that would give it away are shown as sizes.
pub fn hidden(view: &View) -> bool {
    view.public.lens.is_none()
}

/// Small, medium or large.
pub fn size_of(points: f64, marks: [f64; 2]) -> &'static str {
    match points.abs() {
        it if it >= marks[1] => "large",
        it if it >= marks[0] => "medium",
        _ => "small",
    }
}

/// Points with their sign and so many decimals; their sign and size where figures are not shown.
pub fn points(view: &View, points: f64, decimals: usize, marks: [f64; 2]) -> String {
    let figure = signed(points, decimals);
    if !hidden(view) {
        return figure;
    }
    let Some(sign @ ('+' | '-')) = figure.chars().next() else {
        return "none".to_owned();
    };
    format!("{sign}{}", size_of(points, marks))
}

/// Which claims hold in this game, as far as anybody is told.
pub fn world_follows(pack: &Pack, view: &View) -> String {
    match view.public.lens {
        Some(lens) => {
            let it = &pack.lenses[lens];
            format!(
                "In this game's world hold: {}.",
                named(pack, lens, &it.name)
            )
        }
        None => "Which claims hold in this game's world is hidden until its end.".to_owned(),
    }
}

/// At the end: which claims held.
pub fn world_followed(pack: &Pack, view: &View) -> Option<String> {
    let lens = view.public.lens?;
    let it = &pack.lenses[lens];
    Some(format!("{}. {}", named(pack, lens, &it.name), it.text))
}

fn named(pack: &Pack, lens: LensId, name: &str) -> String {
    let it = &pack.lenses[lens];
    match (&it.own, it.document) {
        (Some(own), _) => format!("own weights ({})", own.in_words(pack)),
        (None, Some(document)) => {
            format!("{name}, \"{}\"", pack.documents[document].title)
        }
        (None, None) => name.to_owned(),
    }
}

/// That a seat has changed its belief.
pub fn turned(pack: &Pack, lens: LensId) -> String {
    format!("See the region through the lens {}", pack.lenses[lens].name)
}

/// A claim that documents report of an actor: in our words, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// In our words.
    pub text: String,
    /// Document and lines.
    pub source: String,
}

/// Along which line an actor thinks, as far as is known; then how firmly.
pub fn thinks(pack: &Pack, view: &View, actor: ActorId) -> Vec<String> {
    let lens = view.doctrine(pack, actor);
    let it = &pack.lenses[lens];
    let mut said = vec![format!(
        "{} {} along the line of {}, as far as is known. {}",
        The(pack, actor),
        agree(pack, actor, "thinks"),
        it.name,
        it.text
    )];
    let seen = view.public.actors.get(actor);
    if let Some(month) = rethought(view, actor) {
        said.push(month);
    }
    if seen.is_some_and(|it| 0 < it.doubts) {
        said.push(
            "In the last half-year this line foresaw clearly less than another; if that happens again, the other takes its place."
                .to_owned(),
        );
    } else {
        said.push(
            "A line that foresees clearly less than another two half-years running gives way to it; so does one whose government falls."
                .to_owned(),
        );
    }
    said
}

/// When an actor last changed its line.
fn rethought(view: &View, actor: ActorId) -> Option<String> {
    let changes = |news: &News| match news {
        News::Rethought { actor: who, .. } if *who == actor => Some("its forecasts failed"),
        News::Fell { actor: who } if *who == actor => Some("its government fell"),
        _ => None,
    };
    view.past.iter().rev().find_map(|month| {
        let why = month.news.iter().find_map(changes)?;
        Some(format!("Since month {} it thinks so: {why}.", month.month))
    })
}

/// What documents report of an actor's own view, while its doctrine holds it.
pub fn reported(pack: &Pack, view: &View, actor: ActorId) -> Vec<Reported> {
    let public = &view.public;
    let held = public.actors.get(actor).map(|it| it.doctrine);
    if held != public.doctrines.of.get(actor).copied() {
        return Vec::new();
    }
    let id = Some(pack.actors[actor].id.as_str());
    let terms = pack.links.iter().flat_map(|it| &it.terms);
    let mut list: Vec<Reported> = terms
        .filter(|it| it.reported_of.as_deref() == id)
        .flat_map(|it| &it.claims)
        .map(|it| Reported {
            text: pack.claims[*it].text.clone(),
            source: super::claim_cited(pack, *it),
        })
        .collect();
    list.dedup();
    list
}

/// The document behind the lens that everybody knows the game has.
pub fn world_document(pack: &Pack, view: &View) -> Option<DocId> {
    pack.lenses[view.public.lens?].document
}
