//! Shadow prices: what one point on a gauge today is worth to an actor over the coming year (design, shadow prices).
//!
//! One backward pass over the step, linearised where the public sees the region, with all actors as columns, each along its own
//! doctrine's map.

use std::sync::Arc;

use crate::content::{
    ActorId, Fact, GaugeId, Grid, Ids, LensId, LevelSource, Pack, ScenarioId, Square, Table,
    derived_level,
};
use crate::rules::backward::{Cell, Felt, Followed, LANES, Ways, pass};
use crate::rules::camps;
use crate::world::{Aims, CausalMap, Doctrines, Pace, PaceKind, Prices, View, World};

/// What a column looks for: slopes by gauge, in standing points for each gauge point held through the year.
type Slopes = Table<GaugeId, f64>;

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
    pub derived: Followed,
}

/// Linearises a map at some levels.
pub fn linearise(
    pack: &Pack,
    map: &CausalMap,
    levels: &Table<GaugeId, f64>,
    references: &Table<GaugeId, f64>,
) -> Linear {
    let mut arcs = Vec::with_capacity(map.arcs.len() * 5 / 4);
    for (gauge, level) in levels.enumerate() {
        let push = room(*level);
        for (from, slope) in counted_slopes(pack, gauge) {
            arcs.push((from.0, gauge.0, 0, slope));
        }
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
        stay: stays(map),
        derived: derived_slopes(pack, levels),
    }
}

/// What an account takes on in a month for each point of the levels that it counts.
fn counted_slopes(pack: &Pack, gauge: GaugeId) -> Vec<(GaugeId, f64)> {
    let Some(account) = &pack.gauges[gauge].account else {
        return Vec::new();
    };
    let pull = pack.gauges[gauge].pull;
    let slope = |it: &Fact| match *it {
        Fact::Level(from, share) => Some((from, pull * share)),
        Fact::Rung(..) | Fact::Promise(..) | Fact::Policy(..) => None,
    };
    account.facts.iter().filter_map(slope).collect()
}

/// What stays of a point on each gauge after a month; counts keep it.
fn stays(map: &CausalMap) -> Vec<f64> {
    let stay = |it: &Pace| match it.kind {
        PaceKind::Stock(_) => 1.0,
        PaceKind::Step | PaceKind::Derived(_) => 1.0 - it.pull,
    };
    map.paces.iter().map(stay).collect()
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
    let (ends, felt, points) = by_cause(linear);
    let ways = Ways {
        ends: &ends,
        felt: &felt,
        points: &points,
        stay: &linear.stay,
        derived: &linear.derived,
    };
    let mut results = Vec::with_capacity(slopes.len());
    for columns in slopes.chunks(LANES) {
        let mut share: Vec<Cell> = vec![[0.0; LANES]; linear.stay.len()];
        for (at, slopes) in columns.iter().enumerate() {
            for (share, slope) in share.iter_mut().zip(*slopes) {
                share[at] = (slope / horizon as f64) as f32;
            }
        }
        let worth = pass(&ways, &share, horizon);
        let column = |at: usize| worth.iter().map(|it| f64::from(it[at])).collect();
        results.extend((0..columns.len()).map(column));
    }
    results
}

/// The arcs cause by cause, those of one cause in the order in which they stand: the end of each cause's arcs, where they are
/// felt, and points for each point.
fn by_cause(linear: &Linear) -> (Vec<u32>, Vec<Felt>, Vec<Cell>) {
    let mut arcs: Vec<_> = linear.arcs.iter().collect();
    arcs.sort_by_key(|it| it.0);
    let until = |cause: usize| arcs.partition_point(|it| usize::from(it.0) <= cause) as u32;
    (
        (0..linear.stay.len()).map(until).collect(),
        arcs.iter().map(|it| (it.1, it.2)).collect(),
        arcs.iter().map(|it| [it.3 as f32; LANES]).collect(),
    )
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

/// What a point on each gauge is worth under a lens to somebody who wants some gauges high (+) or low (-).
pub fn toward(pack: &Pack, view: &View, lens: LensId, wants: &[(GaugeId, f64)]) -> Vec<f64> {
    let map = view.public.doctrines.lens(lens);
    let linear = linearise(pack, map, &public_levels(view), &view.public.references);
    let mut slopes = Table::filled(0.0, pack.gauges.len());
    for (gauge, sign) in wants {
        slopes[*gauge] += sign;
    }
    let mut worth = backward(&linear, &[&slopes], pack.tuning.horizon as usize);
    worth.pop().unwrap_or_default()
}

/// Both tables for a world: what everybody can work out, and what each actor itself knows. One pass along all maps at once.
pub(super) fn refresh(pack: &Pack, world: &mut World) {
    let view = crate::world::Public::levels_of(pack, world);
    let references = crate::world::Public::references_of(pack, world);
    let levels: Table<GaugeId, f64> = view
        .iter()
        .zip(&references)
        .map(|(seen, reference)| seen.guess().unwrap_or(*reference))
        .collect();
    let doctrines = Arc::clone(&world.doctrines);
    let Some(first) = doctrines.maps.first() else {
        return;
    };
    let linear = overlaid(&doctrines, &levels, &references);
    let (stay, mut derived) = (stays(first), derived_slopes(pack, &levels));
    // Definitions are the same along all maps, so accounts are followed as derived gauges are, by what a month brings.
    let accounts = pack.counts.gauges.iter();
    derived.extend(accounts.map(|it| (*it, counted_slopes(pack, *it))));
    let horizon = pack.tuning.horizon as usize;
    let mut public = Grid::filled(0.0, pack.actors.len(), pack.gauges.len());
    let row = Table::filled(0.0, pack.gauges.len());
    let mut own: Table<ActorId, _> = Table::filled(row, pack.actors.len());
    let acting: Vec<ActorId> = Ids::up_to(world.acting()).collect();
    // Each actor has two columns, side by side.
    for actors in acting.chunks(LANES / 2) {
        let mut share: Vec<Cell> = vec![[0.0; LANES]; levels.len()];
        let mut points: Vec<Cell> = vec![[0.0; LANES]; doctrines.overlay.ways.len()];
        for (lane, actor) in (0..).step_by(2).zip(actors) {
            let state = &world.actors[*actor];
            let map = usize::from(state.doctrine);
            let row = linear.chunks_exact(doctrines.maps.len());
            for (points, linear) in points.iter_mut().zip(row) {
                points[lane] = linear[map];
                points[lane + 1] = linear[map];
            }
            for (lane, aims) in [(lane, None), (lane + 1, Some(&state.aims))] {
                let slopes = slopes(pack, world.scenario, *actor, aims);
                for (share, slope) in share.iter_mut().zip(slopes) {
                    share[lane] = (slope / horizon as f64) as f32;
                }
            }
        }
        let ways = Ways {
            ends: &doctrines.overlay.ends,
            felt: &doctrines.overlay.felt,
            points: &points,
            stay: &stay,
            derived: &derived,
        };
        let worth = pass(&ways, &share, horizon);
        for (lane, actor) in (0..).step_by(2).zip(actors) {
            let (public, own) = (public.row_mut(*actor), own[*actor].iter_mut());
            for ((public, own), worth) in public.iter_mut().zip(own).zip(&worth) {
                *public = f64::from(worth[lane]);
                *own = f64::from(worth[lane + 1]);
            }
        }
    }
    world.own_prices = Arc::new(own.into_iter().map(Arc::new).collect());
    world.prices = Arc::new(agreed(pack, public));
}

/// Prices with how far each two see eye to eye by them.
fn agreed(pack: &Pack, table: Grid<ActorId, GaugeId, f64>) -> Prices {
    let mut prices = Prices {
        table,
        agreement: Square::default(),
    };
    prices.agreement = camps::agreements(pack, &prices);
    prices
}

/// What a point does along each way under each map, at some levels: points for each point, `ways x maps`.
fn overlaid(
    doctrines: &Doctrines,
    levels: &Table<GaugeId, f64>,
    references: &Table<GaugeId, f64>,
) -> Vec<f32> {
    let overlay = &doctrines.overlay;
    let mut linear = Vec::with_capacity(overlay.weights.len());
    let weights = overlay.weights.chunks(doctrines.maps.len());
    for (way, weights) in overlay.ways.iter().zip(weights) {
        let push = room(levels[way.to]);
        let (open, slope) = way.arc.gated(levels);
        let from = GaugeId(way.arc.from);
        if way.by_gate {
            let signal = (levels[from] - references[from]) / 50.0;
            linear.extend(weights.iter().map(|it| (push * it * signal * slope) as f32));
        } else {
            linear.extend(weights.iter().map(|it| (push * it * open / 50.0) as f32));
        }
    }
    linear
}
