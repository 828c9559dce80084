//! Shadow prices: what one point on a gauge today is worth to an actor over the coming year (design, shadow prices).
//!
//! One batched backward pass over the step, linearised where the public sees the region, one pass a doctrine with its actors
//! as columns.

use std::sync::Arc;

use crate::content::{
    ActorId, GaugeId, Grid, Ids, LensId, LevelSource, LinkId, Pack, ScenarioId, Square, Table,
    derived_level,
};
use crate::rules::camps;
use crate::rules::causal::compile;
use crate::world::{Aims, Arc as MapArc, CausalMap, Doctrines, Prices, View, World};

/// Columns computed together: as many as fill the wide registers, half as many where that is enough.
const WIDE: usize = 8;
const NARROW: usize = 4;

/// What a column looks for: slopes by gauge, in standing points for each gauge point held through the year.
type Slopes = Table<GaugeId, f64>;

/// The maps of all lenses and doctrines of a pack; hidden own weights are left out, for everybody gets these maps.
pub fn doctrines(pack: &Pack, scenario: ScenarioId, hidden: bool) -> Doctrines {
    let lenses = pack
        .lenses
        .iter()
        .take_while(|it| !hidden || it.own.is_none())
        .count();
    let mut maps: Vec<Arc<CausalMap>> = Ids::up_to(lenses)
        .map(|lens| Arc::new(compile(pack, lens, None, scenario)))
        .collect();
    let mut of = Vec::with_capacity(pack.actors.len());
    for actor in &pack.actors {
        let reported = reported_of(pack, &actor.id);
        if reported.is_empty() || !actor.acts() {
            of.push(actor.doctrine.0);
            continue;
        }
        of.push(maps.len() as u8);
        maps.push(Arc::new(with_reported(
            pack,
            &maps[usize::from(actor.doctrine.0)],
            &reported,
        )));
    }
    Doctrines {
        maps,
        lenses: lenses as u8,
        of: of.into(),
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
            result.arcs.push(MapArc {
                from: link.from.0,
                gate: link.gate.map_or(MapArc::OPEN, |it| it.0.0),
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

/// What an actor's interests make of each gauge: standing points for each point. With `aims` the chosen ones count double and
/// private interests count; without, only what everybody knows.
pub fn slopes(pack: &Pack, scenario: ScenarioId, actor: ActorId, aims: Option<&Aims>) -> Slopes {
    let mut slopes = Table::filled(0.0, pack.gauges.len());
    for (gauge, share, span) in super::standing::shares(pack, scenario, actor, aims) {
        slopes[gauge] += 100.0 * share / span;
    }
    slopes
}

/// The step, linearised at some levels: what a point on one gauge does to another a month later.
pub struct Linear {
    /// Arcs: cause, effect, lag in months, points for each point.
    pub arcs: Vec<(u16, u16, u8, f64)>,
    /// What stays of a point after a month, by gauge (for derived gauges: of its offset).
    pub stay: Vec<f64>,
    /// How derived gauges follow theirs.
    pub derived: Arc<Followed>,
}

/// Derived gauges with the slope of each input, in the pack's order of derivation.
pub type Followed = Vec<(GaugeId, Vec<(GaugeId, f64)>)>;

/// Linearises a map at some levels.
pub fn linearise(
    pack: &Pack,
    map: &CausalMap,
    levels: &Table<GaugeId, f64>,
    references: &Table<GaugeId, f64>,
) -> Linear {
    let derived = Arc::new(derived_slopes(pack, levels));
    linearise_with(pack, map, levels, references, derived)
}

/// The same, the slopes of derived gauges at these levels already known: they are the same under every map.
fn linearise_with(
    pack: &Pack,
    map: &CausalMap,
    levels: &Table<GaugeId, f64>,
    references: &Table<GaugeId, f64>,
    derived: Arc<Followed>,
) -> Linear {
    let mut arcs = Vec::with_capacity(map.arcs.len() * 5 / 4);
    let mut stay = Vec::with_capacity(levels.len());
    for (gauge, level) in levels.enumerate() {
        let (push, pull) = (room(*level), pack.gauges[gauge].pull);
        let stock = matches!(pack.gauges[gauge].source, LevelSource::Stock(_));
        stay.push(if stock { 1.0 } else { 1.0 - pull });
        for arc in map.incoming(gauge) {
            let from = GaugeId(arc.from);
            let (open, slope) = arc.gated(levels);
            arcs.push((arc.from, gauge.0, arc.lag, push * arc.weight * open / 50.0));
            if slope != 0.0 {
                let signal = (levels[from] - references[from]) / 50.0;
                arcs.push((arc.gate, gauge.0, 0, push * arc.weight * signal * slope));
            }
        }
    }
    Linear {
        arcs,
        stay,
        derived,
    }
}

/// Damping, symmetric: the mean of both directions' room at a level.
fn room(level: f64) -> f64 {
    ((100.0 - level) / 50.0)
        .min(1.0)
        .midpoint((level / 50.0).min(1.0))
}

fn derived_slopes(pack: &Pack, levels: &Table<GaugeId, f64>) -> Followed {
    let mut varied = levels.clone();
    let mut derived = Vec::with_capacity(pack.derive_order.len());
    for gauge in &pack.derive_order {
        let LevelSource::Derived { how, inputs } = &pack.gauges[*gauge].source else {
            continue;
        };
        let slopes = inputs.iter().map(|(input, ..)| {
            let level = levels[*input];
            varied[*input] = level + 0.5;
            let up = derived_level(*how, inputs, varied.slice());
            varied[*input] = level - 0.5;
            let down = derived_level(*how, inputs, varied.slice());
            varied[*input] = level;
            (*input, up - down)
        });
        derived.push((*gauge, slopes.collect()));
    }
    derived
}

/// The backward pass: for each column the worth of a point put on each gauge next month, by gauge.
///
/// `slopes` are worth of a point held through the whole horizon; a month's share is one `horizon`-th of it.
pub fn backward(linear: &Linear, slopes: &[&Slopes], horizon: usize) -> Vec<Vec<f64>> {
    let gauges = linear.stay.len();
    let arcs = by_cause(linear);
    let mut results = vec![vec![0.0; gauges]; slopes.len()];
    for (chunk, columns) in slopes.chunks(WIDE).enumerate() {
        let results = &mut results[chunk * WIDE..];
        if columns.len() <= NARROW {
            spread(
                &backward_lanes::<NARROW>(linear, &arcs, columns, horizon),
                results,
            );
        } else {
            spread(
                &backward_lanes::<WIDE>(linear, &arcs, columns, horizon),
                results,
            );
        }
    }
    results
}

/// What one cause does: effect, lag in months, points for each point.
type Outgoing = Vec<(u16, u8, f32)>;

/// Arcs cause by cause, those of one cause in the order in which they stand; with the end of each cause's arcs.
fn by_cause(linear: &Linear) -> (Vec<usize>, Outgoing) {
    let mut ends = vec![0; linear.stay.len()];
    for arc in &linear.arcs {
        ends[usize::from(arc.0)] += 1;
    }
    let mut before = 0;
    for end in &mut ends {
        before += std::mem::replace(end, before);
    }
    let mut sorted = vec![(0, 0, 0.0); linear.arcs.len()];
    for (from, to, lag, weight) in &linear.arcs {
        let end = &mut ends[usize::from(*from)];
        sorted[*end] = (*to, *lag, *weight as f32);
        *end += 1;
    }
    (ends, sorted)
}

/// Lanes side by side become one list a column.
fn spread<const LANES: usize>(worth: &[[f32; LANES]], results: &mut [Vec<f64>]) {
    for (lane, result) in results.iter_mut().take(LANES).enumerate() {
        for (value, worth) in result.iter_mut().zip(worth) {
            *value = f64::from(worth[lane]);
        }
    }
}

fn backward_lanes<const LANES: usize>(
    linear: &Linear,
    (ends, arcs): &(Vec<usize>, Outgoing),
    columns: &[&Slopes],
    horizon: usize,
) -> Vec<[f32; LANES]> {
    let gauges = linear.stay.len();
    let mut share = vec![[0.0_f32; LANES]; gauges];
    for (lane, slopes) in columns.iter().enumerate() {
        for (share, slope) in share.iter_mut().zip(*slopes) {
            share[lane] = (slope / horizon as f64) as f32;
        }
    }
    // Row t % 7 is the worth of the state at month t; seven months cover the longest lag. The last row stays empty.
    let mut worth = vec![[0.0_f32; LANES]; gauges * 8];
    let mut now = share.clone();
    for month in (1..=horizon).rev() {
        now.copy_from_slice(&share);
        // What is felt one, two ... months later, by lag; beyond the horizon nothing is.
        let ahead: [&[[f32; LANES]]; 6] = std::array::from_fn(|lag| {
            let felt = month + lag + 1;
            let row = if felt > horizon { 7 } else { felt % 7 };
            &worth[row * gauges..][..gauges]
        });
        let mut first = 0;
        for (target, end) in now.iter_mut().zip(ends) {
            let mut sum = *target;
            for (to, lag, weight) in &arcs[first..*end] {
                let source = &ahead[usize::from(*lag)][usize::from(*to)];
                for lane in 0..LANES {
                    sum[lane] += weight * source[lane];
                }
            }
            *target = sum;
            first = *end;
        }
        // A derived gauge's worth is its inputs' worth, too, and stays with its offset.
        for (gauge, inputs) in linear.derived.iter().rev() {
            let value = now[gauge.at()];
            for (input, slope) in inputs {
                let target = &mut now[input.at()];
                for lane in 0..LANES {
                    target[lane] += *slope as f32 * value[lane];
                }
            }
        }
        if month < horizon {
            let next = ahead[0];
            for gauge in 0..gauges {
                let stay = linear.stay[gauge] as f32;
                for lane in 0..LANES {
                    now[gauge][lane] += stay * next[gauge][lane];
                }
            }
        }
        worth[month % 7 * gauges..][..gauges].copy_from_slice(&now);
    }
    now
}

/// Levels as everybody may know them: the truth where it is public, else the estimate or the reference.
pub fn public_levels(view: &View) -> Table<GaugeId, f64> {
    let public = &view.public;
    public
        .levels
        .iter()
        .zip(&public.references)
        .map(|(seen, reference)| seen.guess().unwrap_or(*reference))
        .collect()
}

/// Prices of all actors, each under the doctrine attributed to it, from what everybody knows of its interests; the viewing
/// seat's own in full and under its belief.
pub fn prices(pack: &Pack, view: &View, belief: LensId) -> Prices {
    let mut prices = (*view.public.prices).clone();
    if let Some(seat) = view.seat() {
        let levels = public_levels(view);
        let map = view.public.doctrines.lens(belief);
        let linear = linearise(pack, map, &levels, &view.public.references);
        let own = slopes(pack, view.public.scenario, seat, Some(&view.own.aims));
        let worth = backward(&linear, &[&own], pack.tuning.horizon as usize);
        prices.table.row_mut(seat).copy_from_slice(&worth[0]);
        prices.agreement = Square::default();
    }
    prices
}

/// Both tables for a world: what everybody can work out, and what each actor itself knows. One pass a doctrine.
pub(super) fn refresh(pack: &Pack, world: &mut World) {
    let view = crate::world::Public::levels_of(pack, world);
    let references = crate::world::Public::references_of(pack, world);
    let levels: Table<GaugeId, f64> = view
        .iter()
        .zip(&references)
        .map(|(seen, reference)| seen.guess().unwrap_or(*reference))
        .collect();
    let derived = Arc::new(derived_slopes(pack, &levels));
    let mut public = Grid::filled(0.0, pack.actors.len(), pack.gauges.len());
    let mut own = public.clone();
    for (at, map) in world.doctrines.maps.iter().enumerate() {
        let actors: Vec<ActorId> = Ids::up_to(world.acting())
            .filter(|actor: &ActorId| usize::from(world.actors[*actor].doctrine) == at)
            .collect();
        if actors.is_empty() {
            continue;
        }
        let linear = linearise_with(pack, map, &levels, &references, Arc::clone(&derived));
        let mut columns = Vec::with_capacity(actors.len() * 2);
        for actor in &actors {
            columns.push(slopes(pack, world.scenario, *actor, None));
            columns.push(slopes(
                pack,
                world.scenario,
                *actor,
                Some(&world.actors[*actor].aims),
            ));
        }
        let worth = backward(
            &linear,
            &columns.iter().collect::<Vec<_>>(),
            pack.tuning.horizon as usize,
        );
        for (position, actor) in actors.iter().enumerate() {
            public.row_mut(*actor).copy_from_slice(&worth[position * 2]);
            own.row_mut(*actor)
                .copy_from_slice(&worth[position * 2 + 1]);
        }
    }
    let mut prices = Prices {
        table: public,
        agreement: Square::default(),
    };
    prices.agreement = camps::agreements(pack, &prices);
    world.prices = Arc::new(prices);
    world.own_prices = Arc::new(Prices {
        table: own,
        agreement: Square::default(),
    });
}
