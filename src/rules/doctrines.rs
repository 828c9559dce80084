//! Doctrines under test: each half-year what an actor's line of thought foresaw is held against what happened (design section 4).
//!
//! Looks only at what everybody can see, so that whoever changes its mind gives nothing away.

use crate::content::file::Sight;
use crate::content::{Actor, GaugeId, LensId, LevelSource, Pack};
use crate::rules::causal::{combine, damping};
use crate::world::{Arc, CausalMap, Item, MEMORY, News, Report, SeenBy, World};

/// Months between the oldest level that is remembered and now.
const SPAN: usize = MEMORY - 1;

/// Compares, for every actor that acts, how far its line of thought was off with the others'; one that has been clearly the
/// worse often enough in a row gives way to the best.
pub(super) fn review(pack: &Pack, world: &mut World, report: &mut Report) {
    let lines: Vec<u8> = world
        .doctrines
        .known()
        .filter(|it| pack.lenses[it.at()].document.is_some())
        .map(|it| it.0)
        .collect();
    if lines.len() < 2 {
        return;
    }
    let half = HalfYear::of(pack, world);
    let doctrines = world.doctrines.clone();
    let foreseen = |at: usize| half.foreseen(pack, world, &doctrines.maps[at]);
    let held: Vec<u8> = world.actors.iter().map(|it| it.doctrine).collect();
    let needed = |at: usize| lines.contains(&(at as u8)) || held.contains(&(at as u8));
    let foreseen: Vec<Option<Vec<f64>>> = (0..doctrines.maps.len())
        .map(|at| needed(at).then(|| foreseen(at)))
        .collect();
    for (at, actor) in pack.actors.iter().enumerate().filter(|it| it.1.acts()) {
        let own = held[at];
        let off = |line: u8| {
            let foreseen = foreseen[usize::from(line)].as_deref();
            foreseen.and_then(|it| half.off(actor, it))
        };
        let others = lines
            .iter()
            .filter(|it| LensId(**it) != doctrines.lens_of(pack, own))
            .filter_map(|it| Some((off(*it)?, *it)));
        let best = others.min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let (Some(mine), Some((least, better))) = (off(own), best) else {
            continue;
        };
        let worse = mine > pack.tuning.doubt_ratio * least + pack.tuning.doubt_margin;
        let state = &mut world.actors[at];
        state.doubts = if worse { state.doubts + 1 } else { 0 };
        if f64::from(state.doubts) < pack.tuning.doubt_halves {
            continue;
        }
        (state.doubts, state.doctrine) = (0, better);
        report.news.push(Item {
            news: News::Rethought {
                actor: crate::content::ActorId::of(at),
                from: doctrines.lens_of(pack, own),
                to: LensId(better),
            },
            seen: SeenBy::All,
        });
    }
}

/// What everybody saw of the last half-year.
struct HalfYear {
    /// Level of each gauge at its beginning; the reference where it is not public.
    before: Vec<f64>,
    /// Change since; none where it is not public.
    change: Vec<Option<f64>>,
    /// Mean signal of each gauge over the months that can be felt by now, for lags 0, 2 and 5.
    drive: Vec<[f64; 3]>,
}

impl HalfYear {
    fn of(pack: &Pack, world: &World) -> Self {
        let gauges = pack.gauges.len();
        let slot = |age: usize| (usize::from(world.month) + MEMORY - age) % MEMORY * gauges;
        let mut half = Self {
            before: world.references.clone(),
            change: vec![None; gauges],
            drive: vec![[0.0; 3]; gauges],
        };
        for (at, gauge) in pack.gauges.iter().enumerate() {
            if gauge.sight != Sight::All {
                continue;
            }
            let first = f64::from(world.recent[slot(SPAN) + at]);
            half.before[at] = first;
            half.change[at] = Some(world.levels[at] - first);
            let mean = |youngest: usize| {
                let sum: f64 = (youngest..=SPAN)
                    .map(|age| f64::from(world.signals[slot(age) + at]))
                    .sum();
                sum / (SPAN + 1 - youngest) as f64
            };
            half.drive[at] = [mean(1), mean(3), mean(SPAN)];
        }
        half
    }

    /// The change of each gauge that a map foresees, given what was done in these months.
    fn foreseen(&self, pack: &Pack, world: &World, map: &CausalMap) -> Vec<f64> {
        let months = SPAN as f64;
        let starts = &pack.scenarios[world.scenario.at()].start_levels;
        let mut pushes = vec![0.0; self.before.len()];
        for (at, push) in pushes.iter_mut().enumerate() {
            let arcs = &map.arcs[map.into[at] as usize..map.into[at + 1] as usize];
            *push = arcs.iter().map(|it| self.push(it)).sum();
        }
        for (_, gauge, points) in &map.trends {
            pushes[gauge.at()] += points;
        }
        let mut levels = self.before.clone();
        for (at, level) in levels.iter_mut().enumerate() {
            let pull = match pack.gauges[at].source {
                LevelSource::Step => pack.gauges[at].pull * (starts[at] - *level),
                LevelSource::Stock(_) | LevelSource::Derived { .. } => 0.0,
            };
            let push = pushes[at] * damping(pushes[at], *level);
            *level = (*level + months * (push + pull)).clamp(0.0, 100.0);
        }
        self.derive(pack, &mut levels);
        levels
            .iter()
            .zip(&self.before)
            .map(|(level, before)| level - before)
            .collect()
    }

    /// Derived gauges change as their inputs do, beside what links add.
    fn derive(&self, pack: &Pack, levels: &mut [f64]) {
        for gauge in &pack.derive_order {
            let LevelSource::Derived { how, inputs } = &pack.gauges[gauge.at()].source else {
                continue;
            };
            let change = combine(*how, inputs, levels) - combine(*how, inputs, &self.before);
            levels[gauge.at()] = (levels[gauge.at()] + change).clamp(0.0, 100.0);
        }
    }

    /// Points a month of one arc.
    fn push(&self, arc: &Arc) -> f64 {
        let lag = match arc.lag {
            0 => 0,
            1..=2 => 1,
            _ => 2,
        };
        let gate = match (arc.gate, arc.gate_low) {
            (Arc::OPEN, _) => 1.0,
            (gate, true) => (100.0 - self.before[usize::from(gate)]) / 100.0,
            (gate, false) => self.before[usize::from(gate)] / 100.0,
        };
        arc.weight * gate * self.drive[usize::from(arc.from)][lag]
    }

    /// How many points foresight was off on average, over an actor's stated interests by their weight.
    fn off(&self, actor: &Actor, foreseen: &[f64]) -> Option<f64> {
        let mut sum = (0.0, 0.0);
        for it in actor.interests.iter().filter(|it| !it.private) {
            let GaugeId(at) = it.gauge;
            if let Some(change) = self.change[usize::from(at)] {
                sum.0 += it.weight.abs() * (foreseen[usize::from(at)] - change).abs();
                sum.1 += it.weight.abs();
            }
        }
        (sum.1 > 0.0).then(|| sum.0 / sum.1)
    }
}
