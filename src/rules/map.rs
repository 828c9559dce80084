//! The causal map compiled for a lens: which links it holds, how loud, and what of it is drawn once a game (rules section 2).

use std::collections::BTreeMap;

use rand::seq::IndexedRandom;

use crate::content::file::GaugeKind;
use crate::content::{
    DocId, GaugeId, Ids, LensId, LevelSource, Link, LinkId, Pack, ScenarioId, StanceOn, Term,
    Weights, limits,
};
use crate::rules::accounts;
use crate::rules::worth::held;
use crate::world::{
    Arc, CausalMap, Dice, Doctrines, Overlay, Pace, PaceKind, Roll, Tables, Trend, Way,
};

/// Weight of a link and the term that acts, under a lens: 0..1.25, before loudness.
///
/// A document's own lens: 1 where it holds the link, 0 where it denies it, else a fifth of what the others hold.
/// The uncertain lens: by how many documents hold it; of a contested pair one side is drawn from `draw`.
/// Own weights: what the documents' lenses make of it, mixed.
pub fn link_weight(
    pack: &Pack,
    lens: LensId,
    at: LinkId,
    draw: Option<u64>,
) -> (f64, Option<&Term>) {
    let lens = &pack.lenses[lens];
    match &lens.own {
        Some(own) => mixed_weight(pack, own, at),
        None => weight_under(pack, lens.document, at, draw),
    }
}

/// The mean of the documents' lenses by what each counts. The loudest document's term acts.
fn mixed_weight<'pack>(pack: &'pack Pack, own: &Weights, at: LinkId) -> (f64, Option<&'pack Term>) {
    let mut points = 0.0;
    let mut best: (f64, Option<&Term>) = (0.0, None);
    for document in (0..pack.documents.len()).map(DocId::of) {
        let (weight, Some(term)) = weight_under(pack, Some(document), at, None) else {
            continue;
        };
        if term.doc.is_none() {
            return (weight * own.of_designers(), Some(term));
        }
        let felt = own.of(document) * weight * term.strength;
        points += felt;
        if felt > best.0 {
            best = (felt, Some(term));
        }
    }
    let strength = best.1.map_or(1.0, |it| it.strength);
    (points / strength, best.1)
}

fn weight_under(
    pack: &Pack,
    document: Option<DocId>,
    at: LinkId,
    draw: Option<u64>,
) -> (f64, Option<&Term>) {
    let link = &pack.links[at];
    let mut best: (f64, Option<&Term>) = (0.0, None);
    for term in &link.terms {
        let weight = match document {
            _ if term.doc.is_none() => pack.tuning.designer,
            None => uncertain_weight(pack, at, draw),
            Some(document) => match link.stances[document] {
                StanceOn::Holds if term.doc == Some(document) => 1.0,
                StanceOn::Denies => 0.0,
                StanceOn::Holds | StanceOn::Silent => pack.tuning.silence * share_held(pack, link),
            },
        };
        if weight * term.strength > best.0 * best.1.map_or(0.0, |it| it.strength) {
            best = (weight, Some(term));
        }
    }
    best
}

/// Of the documents that speak of the pair, the share that holds this link; 1 where a claim is only reported.
fn share_held(pack: &Pack, link: &Link) -> f64 {
    let held = link
        .stances
        .iter()
        .filter(|it| **it == StanceOn::Holds)
        .count();
    let speak = pack
        .documents
        .ids()
        .filter(|doc| {
            link.stances[*doc] != StanceOn::Silent
                || link
                    .siblings
                    .iter()
                    .any(|it| pack.links[*it].stances[*doc] != StanceOn::Silent)
        })
        .count();
    if speak == 0 {
        1.0
    } else {
        held as f64 / speak as f64
    }
}

fn uncertain_weight(pack: &Pack, at: LinkId, draw: Option<u64>) -> f64 {
    let link = &pack.links[at];
    let held = link
        .stances
        .iter()
        .filter(|it| **it == StanceOn::Holds)
        .count();
    let weight = (0.5 + 0.25 * held as f64).min(1.25);
    if !link.contested {
        return weight;
    }
    match draw {
        None => weight * (1.0 + pack.tuning.undrawn) / 2.0,
        Some(seed) if drawn_side(pack, link, seed) == held_side(link) => weight,
        Some(_) => weight * pack.tuning.undrawn,
    }
}

/// The documents of a contested pair fall into sides; a side is the first document that holds it.
fn held_side(link: &Link) -> Option<DocId> {
    link.stances.position(|it| *it == StanceOn::Holds)
}

/// Which side of a contested pair holds in this game: the side of a document drawn among those that speak of it.
///
/// None where that is the side of those who hold none: they speak against every link of the pair.
fn drawn_side(pack: &Pack, link: &Link, seed: u64) -> Option<DocId> {
    let family = || std::iter::once(link).chain(link.siblings.iter().map(|it| &pack.links[*it]));
    let speakers: Vec<DocId> = pack
        .documents
        .ids()
        .filter(|doc| family().any(|it| it.stances[*doc] != StanceOn::Silent))
        .collect();
    let mut die = Dice::of(seed, 0).roll(pack, Roll::Side(link.from, link.named_to));
    let speaker = *speakers.choose(&mut die)?;
    family()
        .find(|it| it.stances[speaker] == StanceOn::Holds)
        .and_then(held_side)
}

/// The links of contested pairs whose side was drawn in a game of this seed, where a lens leaves that to the dice.
pub fn drawn(pack: &Pack, seed: u64) -> Vec<LinkId> {
    let held = |at: &LinkId| {
        let link = &pack.links[*at];
        link.contested && drawn_side(pack, link, seed) == held_side(link)
    };
    pack.links.ids().filter(held).collect()
}

/// Compiles the map for a lens. Every lens is as loud as every other: the sum of |weight| over the documents' links is the same.
pub fn compile(pack: &Pack, lens: LensId, draw: Option<u64>, scenario: ScenarioId) -> CausalMap {
    let mut into = Vec::with_capacity(pack.gauges.len() + 1);
    let mut arcs = Vec::with_capacity(pack.links.len());
    let mut loudness = 0.0;
    into.push(0);
    for gauge in &pack.gauges {
        for id in gauge.incoming() {
            let (weight, Some(term)) = link_weight(pack, lens, id, draw) else {
                continue;
            };
            let link = &pack.links[id];
            let points = weight * term.strength;
            if points == 0.0 {
                continue;
            }
            if term.doc.is_some() {
                loudness += points;
            }
            arcs.push(Arc {
                from: link.from.0,
                gate: link.gate.map_or(Arc::OPEN, |it| it.0.0),
                gate_low: link.gate.is_some_and(|it| it.1),
                lag: term.lag,
                link: id,
                weight: points * link.sign,
            });
        }
        into.push(arcs.len() as u32);
    }
    let scale = if loudness > 0.0 {
        pack.tuning.loudness / loudness
    } else {
        0.0
    };
    for arc in &mut arcs {
        // Designers' links are as loud in every lens: they carry what no document speaks of.
        let designers = pack.links[arc.link].terms.iter().all(|it| it.doc.is_none());
        let kind = pack.gauges[pack.links[arc.link].to].kind;
        arc.weight *= pack.tuning.link_weight
            * pack.tuning.weight(kind)
            * if designers { 1.0 } else { scale };
    }
    let paces = pack.gauges.ids().map(|it| pace(pack, it)).collect();
    CausalMap {
        into,
        arcs,
        trends: trends(pack, scenario, lens),
        paces,
    }
}

/// A scenario's trends under a lens, in order of gauges.
fn trends(pack: &Pack, scenario: ScenarioId, lens: LensId) -> Vec<Trend> {
    let mut trends: Vec<_> = pack.scenarios[scenario]
        .trends
        .iter()
        .enumerate()
        .map(|(at, it)| {
            (
                at as u8,
                it.effect.gauge,
                it.effect.points * it.effect.weights[lens],
            )
        })
        .collect();
    trends.sort_by_key(|it| (it.1, it.0));
    trends
}

fn pace(pack: &Pack, id: GaugeId) -> Pace {
    let gauge = &pack.gauges[id];
    let kind = match gauge.source {
        LevelSource::Stock(stock) => PaceKind::Stock(stock),
        LevelSource::Derived { .. } => {
            let place = pack.derive_order.iter().position(|it| *it == id);
            PaceKind::Derived(place.unwrap_or_default() as u16)
        }
        LevelSource::Step => PaceKind::Step,
    };
    Pace {
        kind,
        mood: gauge.kind == GaugeKind::Mood,
        pull: gauge.pull,
        noise: if kind == PaceKind::Step {
            gauge.noise
        } else {
            0.0
        },
    }
}

/// A map as strong as it is in one game: nobody knows beforehand how fast things wear out.
pub fn in_game(pack: &Pack, map: &CausalMap, seed: u64) -> CausalMap {
    let mut map = map.clone();
    let dice = Dice::of(seed, 0);
    for (_, gauge, points) in &mut map.trends {
        let mut die = dice.roll(pack, Roll::Trend(*gauge, *points < 0.0));
        *points *= 1.0 + pack.tuning.trend_spread * die.either_way();
    }
    map
}

/// The maps of all lenses and doctrines of a pack; hidden own weights are left out, for everybody gets these maps.
pub fn doctrines(pack: &Pack, scenario: ScenarioId, hidden: bool) -> Doctrines {
    let lenses = pack
        .lenses
        .iter()
        .take_while(|it| !hidden || it.own.is_none())
        .count();
    let mut maps: Vec<std::sync::Arc<CausalMap>> = Ids::up_to(lenses)
        .map(|lens| std::sync::Arc::new(compile(pack, lens, None, scenario)))
        .collect();
    let mut of = Vec::with_capacity(pack.actors.len());
    let mut under: Vec<LensId> = Ids::up_to(lenses).collect();
    let mut told = vec![Vec::new(); lenses];
    for actor in &pack.actors {
        let reported = reported_of(pack, &actor.id);
        if reported.is_empty() || !actor.acts() {
            of.push(actor.doctrine.0);
            continue;
        }
        of.push(maps.len() as u8);
        under.push(actor.doctrine);
        maps.push(std::sync::Arc::new(with_reported(
            pack,
            &maps[usize::from(actor.doctrine.0)],
            &reported,
        )));
        told.push(reported);
    }
    let longest = limits::TERM_MONTHS.max(pack.tuning.horizon as u8);
    Doctrines {
        overlay: overlay(&maps, &told),
        tables: Tables::of(
            pack,
            lenses,
            (0..=longest).map(|it| held(pack, it)).collect(),
        ),
        maps,
        lenses: lenses as u8,
        under,
        of: of.into(),
        counted: accounts::at_starts(pack, scenario),
        ..Doctrines::default()
    }
}

/// Links that documents only report as this actor's view.
fn reported_of(pack: &Pack, actor: &str) -> Vec<LinkId> {
    let told = |at: &LinkId| {
        pack.links[*at]
            .terms
            .iter()
            .any(|it| it.reported_of.as_deref() == Some(actor))
    };
    pack.links.ids().filter(told).collect()
}

/// A doctrine: its lens, and in full what documents report as the actor's own view.
fn with_reported(pack: &Pack, map: &CausalMap, reported: &[LinkId]) -> CausalMap {
    // The scale of the lens: what one point of strength weighs on average where a document holds a link.
    let loudness: f64 = map.arcs.iter().map(|it| it.weight.abs()).sum();
    let full = map
        .arcs
        .iter()
        .map(|it| it.weight.abs())
        .fold(0.0, f64::max)
        / 3.0;
    let mut result = CausalMap {
        into: vec![0],
        arcs: Vec::with_capacity(map.arcs.len() + reported.len()),
        trends: map.trends.clone(),
        paces: map.paces.clone(),
    };
    for gauge in pack.gauges.ids() {
        let arcs = map.incoming(gauge);
        result
            .arcs
            .extend(arcs.iter().filter(|it| !reported.contains(&it.link)));
        for id in reported.iter().filter(|it| pack.links[**it].to == gauge) {
            let link = &pack.links[*id];
            let Some(term) = link.terms.iter().find(|it| it.reported_of.is_some()) else {
                continue;
            };
            result.arcs.push(Arc {
                from: link.from.0,
                gate: link.gate.map_or(Arc::OPEN, |it| it.0.0),
                gate_low: link.gate.is_some_and(|it| it.1),
                lag: term.lag,
                link: *id,
                weight: full * term.strength * link.sign,
            });
        }
        result.into.push(result.arcs.len() as u32);
    }
    let louder: f64 = result.arcs.iter().map(|it| it.weight.abs()).sum();
    if louder > 0.0 {
        for arc in &mut result.arcs {
            arc.weight *= loudness / louder;
        }
    }
    result
}

/// All maps laid over one another; `told` holds each map's reported links, which stand last in it.
fn overlay(maps: &[std::sync::Arc<CausalMap>], told: &[Vec<LinkId>]) -> Overlay {
    let gauges = maps.first().map_or(0, |it| it.paces.len());
    let mut ways: Vec<(Way, Vec<f64>)> = Vec::new();
    for to in Ids::up_to(gauges) {
        // In this order every map has its own arcs.
        let mut arcs: BTreeMap<(bool, LinkId, u8), (Arc, Vec<f64>)> = BTreeMap::new();
        for (at, map) in maps.iter().enumerate() {
            for arc in map.incoming(to) {
                let key = (told[at].contains(&arc.link), arc.link, arc.lag);
                let same = arcs.entry(key);
                let (_, weights) = same.or_insert_with(|| (*arc, vec![0.0; maps.len()]));
                weights[at] = arc.weight;
            }
        }
        for (arc, weights) in arcs.into_values() {
            let way = |by_gate| Way { arc, to, by_gate };
            ways.push((way(false), weights.clone()));
            if arc.gate != Arc::OPEN {
                ways.push((way(true), weights));
            }
        }
    }
    ways.sort_by_key(|it| it.0.cause());
    let until = |gauge: usize| ways.partition_point(|it| usize::from(it.0.cause()) <= gauge);
    Overlay {
        ends: (0..gauges).map(|it| until(it) as u32).collect(),
        felt: ways.iter().map(|it| it.0.felt()).collect(),
        weights: ways.iter().flat_map(|it| &it.1).copied().collect(),
        ways: ways.into_iter().map(|it| it.0).collect(),
    }
}
