//! Doctrines under test: each half-year what an actor's line of thought foresaw is held against what happened (design section 4).
//!
//! Looks only at what everybody can see, so that whoever changes its mind gives nothing away.

use crate::content::file::Sight;
use crate::content::{Actor, GaugeId, LensId, LevelSource, Pack, Table, derived_level};
use crate::rules::accounts;
use crate::rules::causal::{Forces, damping};
use crate::world::{Arc, CausalMap, MEMORY, News, Report, SeenBy, Whence, World};

/// Months between the oldest level that is remembered and now.
const SPAN: usize = MEMORY - 1;

/// Compares, for every actor that acts, how far its line of thought was off with the others'; one that has been clearly the
/// worse often enough in a row gives way to the best.
pub(super) fn review(pack: &Pack, world: &mut World, report: &mut Report) {
    let lines: Vec<u8> = world
        .doctrines
        .known()
        .filter(|it| pack.lenses[*it].document.is_some())
        .map(|it| it.0)
        .collect();
    if lines.len() < 2 {
        return;
    }
    let half = HalfYear::of(pack, world);
    let counted = half.counted(pack, world);
    let doctrines = world.doctrines.clone();
    let foreseen = |at: usize| half.foreseen(pack, world, &doctrines.maps[at], &counted);
    let held = world.actors.map(|it| it.doctrine);
    let needed =
        |at: usize| lines.contains(&(at as u8)) || held.iter().any(|it| usize::from(*it) == at);
    let foreseen: Vec<Option<Table<GaugeId, f64>>> = (0..doctrines.maps.len())
        .map(|at| needed(at).then(|| foreseen(at)))
        .collect();
    for (at, actor) in pack.actors.enumerate().filter(|it| it.1.acts()) {
        let own = held[at];
        let off = |line: u8| {
            let foreseen = foreseen[usize::from(line)].as_ref();
            foreseen.and_then(|it| half.off(actor, it))
        };
        let others = lines
            .iter()
            .filter(|it| LensId(**it) != doctrines.lens_of(own))
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
        report.tell(
            pack,
            world,
            News::Rethought {
                actor: at,
                from: doctrines.lens_of(own),
                to: LensId(better),
            },
        );
    }
}

/// What everybody saw of the last half-year.
struct HalfYear {
    /// Level of each gauge at its beginning; the reference where it is not public.
    before: Table<GaugeId, f64>,
    /// Change since; none where it is not public.
    change: Table<GaugeId, Option<f64>>,
    /// Mean signal of each gauge over the months that can be felt by now, for lags 0, 2 and 5.
    drive: Table<GaugeId, [f64; 3]>,
}

impl HalfYear {
    fn of(pack: &Pack, world: &World) -> Self {
        let gauges = pack.gauges.len();
        let slot = |age: usize| (usize::from(world.month) + MEMORY - age) % MEMORY * gauges;
        let mut half = Self {
            before: world.references.clone(),
            change: Table::filled(None, gauges),
            drive: Table::filled([0.0; 3], gauges),
        };
        for (at, (id, gauge)) in pack.gauges.enumerate().enumerate() {
            if gauge.sight != Sight::All {
                continue;
            }
            let first = f64::from(world.recent[slot(SPAN) + at]);
            half.before[id] = first;
            half.change[id] = Some(world.levels[id] - first);
            let mean = |youngest: usize| {
                let sum: f64 = (youngest..=SPAN)
                    .map(|age| f64::from(world.signals[slot(age) + at]))
                    .sum();
                sum / (SPAN + 1 - youngest) as f64
            };
            half.drive[id] = [mean(1), mean(3), mean(SPAN)];
        }
        half
    }

    /// The change of each gauge that a map foresees, given what was done in these months and what accounts count.
    fn foreseen(
        &self,
        pack: &Pack,
        world: &World,
        map: &CausalMap,
        counted: &Table<GaugeId, f64>,
    ) -> Table<GaugeId, f64> {
        let months = SPAN as f64;
        let starts = &pack.scenarios[world.scenario].start_levels;
        let mut pushes = self.before.map(|_| 0.0);
        for (at, push) in pushes.enumerate_mut() {
            *push = map.incoming(at).iter().map(|it| self.push(it)).sum();
        }
        for (_, gauge, points) in &map.trends {
            pushes[*gauge] += points;
        }
        let mut levels = self.before.clone();
        for (at, level) in levels.enumerate_mut() {
            let pull = match pack.gauges[at].source {
                LevelSource::Step => pack.gauges[at].pull * (starts[at] - *level),
                LevelSource::Stock(_) | LevelSource::Derived { .. } => 0.0,
            };
            let push = counted[at] + pushes[at] * damping(pushes[at], *level);
            *level = (*level + months * (push + pull)).clamp(0.0, 100.0);
        }
        self.derive(pack, &mut levels);
        levels
            .iter()
            .zip(&self.before)
            .map(|(level, before)| level - before)
            .collect()
    }

    /// Points a month by which facts that everybody sees draw accounts, by gauge: definitions are the same under every map.
    fn counted(&self, pack: &Pack, world: &World) -> Table<GaugeId, f64> {
        let mut forces = Forces::default();
        accounts::facts(pack, world, &mut forces);
        let mut points = self.before.map(|_| 0.0);
        let open = |it: &Whence| it.told(pack) == SeenBy::All;
        for (gauge, _, fact) in forces.facts.into_iter().filter(|it| open(&it.1)) {
            points[gauge] += pack.gauges[gauge].pull * fact;
        }
        points
    }

    /// Derived gauges change as their inputs do, beside what links add.
    fn derive(&self, pack: &Pack, levels: &mut Table<GaugeId, f64>) {
        for gauge in &pack.derive_order {
            let LevelSource::Derived { how, inputs } = &pack.gauges[*gauge].source else {
                continue;
            };
            let change = derived_level(*how, inputs, levels.slice())
                - derived_level(*how, inputs, self.before.slice());
            levels[*gauge] = (levels[*gauge] + change).clamp(0.0, 100.0);
        }
    }

    /// Points a month of one arc.
    fn push(&self, arc: &Arc) -> f64 {
        let lag = match arc.lag {
            0 => 0,
            1..=2 => 1,
            _ => 2,
        };
        arc.weight * arc.gated(&self.before).0 * self.drive[GaugeId(arc.from)][lag]
    }

    /// How many points foresight was off on average, over an actor's stated interests by their weight.
    fn off(&self, actor: &Actor, foreseen: &Table<GaugeId, f64>) -> Option<f64> {
        let mut sum = (0.0, 0.0);
        for it in actor.interests.iter().filter(|it| !it.private) {
            if let Some(change) = self.change[it.gauge] {
                sum.0 += it.weight.abs() * (foreseen[it.gauge] - change).abs();
                sum.1 += it.weight.abs();
            }
        }
        (sum.1 > 0.0).then(|| sum.0 / sum.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;
    use crate::content::{ActorId, ScenarioId};
    use crate::rules::{self, Setup};

    /// A half-year with strong causes, in which everything went as this line of thought foresees.
    fn foretold(pack: &Pack, line: LensId) -> World {
        let setup = Setup::new(pack, ScenarioId(0), 3, LensId(0));
        let mut world = rules::open(pack, &setup);
        world.month = 6;
        for (at, signal) in world.signals.iter_mut().enumerate() {
            *signal = if at % 3 == 0 { -1.5 } else { 1.5 };
        }
        let half = HalfYear::of(pack, &world);
        let map = world.doctrines.shared(line);
        let foreseen = half.foreseen(pack, &world, &map, &half.counted(pack, &world));
        for (at, change) in foreseen.enumerate() {
            world.levels[at] = half.before[at] + change;
        }
        world
    }

    fn rethought(report: &Report) -> Vec<ActorId> {
        let actors = report.news.iter().filter_map(|it| match it.news {
            News::Rethought { actor, .. } => Some(actor),
            _ => None,
        });
        actors.collect()
    }

    #[test]
    fn a_line_that_fails_twice_running_gives_way_to_the_better_one() {
        let pack = small();
        let (almanac, ledger) = (
            pack.lens_id("almanac").unwrap(),
            pack.lens_id("ledger").unwrap(),
        );
        let mut world = foretold(&pack, ledger);
        let wants = |it: &Actor| it.acts() && !it.interests.is_empty();
        for (at, _) in pack.actors.enumerate().filter(|it| wants(it.1)) {
            world.actors[at].doctrine = almanac.0;
        }
        let mut report = Report::default();
        review(&pack, &mut world, &mut report);
        let doubting: Vec<ActorId> = pack
            .actors
            .ids()
            .filter(|at| world.actors[*at].doubts == 1)
            .collect();
        assert!(
            !doubting.is_empty(),
            "the two lines foresee different things"
        );
        assert!(rethought(&report).is_empty());
        review(&pack, &mut world, &mut report);
        let changed = rethought(&report);
        assert_eq!(changed, doubting);
        for actor in changed {
            assert_eq!(world.actors[actor].doctrine, ledger.0);
            assert_eq!(world.actors[actor].doubts, 0);
        }
    }

    #[test]
    fn a_line_that_foresaw_well_stays_and_one_good_half_year_forgives() {
        let pack = small();
        let ledger = pack.lens_id("ledger").unwrap();
        let mut world = foretold(&pack, ledger);
        for state in &mut world.actors {
            (state.doctrine, state.doubts) = (ledger.0, 1);
        }
        let mut report = Report::default();
        review(&pack, &mut world, &mut report);
        review(&pack, &mut world, &mut report);
        assert!(rethought(&report).is_empty());
        let acting = pack
            .actors
            .iter()
            .zip(&world.actors)
            .filter(|it| it.0.acts());
        for (actor, state) in acting.filter(|it| !it.0.interests.is_empty()) {
            assert_eq!(
                (state.doctrine, state.doubts),
                (ledger.0, 0),
                "{}",
                actor.id
            );
        }
    }

    #[test]
    fn what_nobody_can_see_changes_no_mind() {
        let pack = small();
        let ledger = pack.lens_id("ledger").unwrap();
        let world = foretold(&pack, ledger);
        let mut other = world.clone();
        let gauges = pack.gauges.len();
        for (at, (id, it)) in pack.gauges.enumerate().enumerate() {
            if it.sight == Sight::All {
                continue;
            }
            other.levels[id] = 3.0;
            for slot in 0..MEMORY {
                other.signals[slot * gauges + at] = 0.7;
                other.recent[slot * gauges + at] = 99.0;
            }
        }
        let mut reports = [Report::default(), Report::default()];
        let (mut one, mut two) = (world, other);
        for _ in 0..2 {
            review(&pack, &mut one, &mut reports[0]);
            review(&pack, &mut two, &mut reports[1]);
        }
        assert_eq!(reports[0], reports[1]);
        assert_eq!(one.actors, two.actors);
    }
}
