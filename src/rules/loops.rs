//! Loops: ways on which what a gauge does comes back to it, reinforced or balanced (under one lens, at the levels of this month).

use crate::content::{GaugeId, LinkId, Pack, Table};
use crate::rules::prices::linearise;
use crate::world::CausalMap;

/// Steps of a loop at most.
const LONGEST: usize = 6;

/// The share of a point that must come back for a loop to count.
const LEAST: f64 = 0.002;

/// Steps tried at most: a map of any size is looked through in a moment.
const TRIED: usize = 60_000;

/// What stays each month of a point that nothing draws back, at least: counts keep all of theirs.
const FADING: f64 = 0.02;

/// A loop through a gauge.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// Its steps, the first from the gauge.
    pub steps: Vec<LoopStep>,
    /// Of a point put on the gauge and held there, what the loop adds to it in the long run: above 0 it reinforces, below it
    /// balances.
    pub gain: f64,
    /// Months until it has come round for the first time.
    pub lag: u32,
}

/// One step of a loop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoopStep {
    /// From which gauge.
    pub from: GaugeId,
    /// To which.
    pub to: GaugeId,
    /// By which link; none where the one is made up of the other by definition.
    pub link: Option<LinkId>,
    /// Points on the one, in the long run, for a point held on the other.
    pub gain: f64,
}

#[derive(Debug, Clone, Copy)]
struct Hop {
    to: usize,
    link: Option<LinkId>,
    lag: u32,
    gain: f64,
}

/// Loops through a gauge, those with the largest gain first.
pub fn loops(
    pack: &Pack,
    map: &CausalMap,
    levels: &Table<GaugeId, f64>,
    references: &Table<GaugeId, f64>,
    through: GaugeId,
    most: usize,
) -> Vec<Loop> {
    let hops = hops(pack, map, levels, references);
    let mut search = Search {
        hops: &hops,
        home: through.at(),
        on: vec![false; hops.len()],
        way: Vec::new(),
        found: Vec::new(),
        tried: 0,
    };
    search.go(through.at(), 1.0, 0);
    let mut found = search.found;
    found.sort_by(|one: &Loop, other: &Loop| {
        let by_size = other.gain.abs().total_cmp(&one.gain.abs());
        by_size.then(one.steps.len().cmp(&other.steps.len()))
    });
    found.truncate(most);
    found
}

/// The strongest way from each gauge to each other one.
fn hops(
    pack: &Pack,
    map: &CausalMap,
    levels: &Table<GaugeId, f64>,
    references: &Table<GaugeId, f64>,
) -> Vec<Vec<Hop>> {
    let linear = linearise(pack, map, levels, references);
    let mut hops: Vec<Vec<Hop>> = vec![Vec::new(); levels.len()];
    let mut add = |from: usize, hop: Hop| match hops[from].iter_mut().find(|it| it.to == hop.to) {
        Some(had) if had.gain.abs() < hop.gain.abs() => *had = hop,
        Some(_) => (),
        None => hops[from].push(hop),
    };
    for gauge in pack.gauges.ids() {
        let (to, fades) = (gauge.at(), pack.gauges[gauge].pull);
        let level = levels[gauge];
        let room = ((100.0 - level) / 50.0)
            .min(1.0)
            .midpoint((level / 50.0).min(1.0));
        for arc in map.incoming(gauge) {
            let (open, _) = arc.gated(levels);
            add(
                usize::from(arc.from),
                Hop {
                    to,
                    link: Some(arc.link),
                    lag: u32::from(arc.lag) + 1,
                    gain: room * arc.weight * open / 50.0 / fades.max(FADING),
                },
            );
        }
    }
    for (to, inputs) in &linear.derived {
        for (from, slope) in inputs {
            add(
                from.at(),
                Hop {
                    to: to.at(),
                    link: None,
                    lag: 0,
                    gain: *slope,
                },
            );
        }
    }
    hops
}

struct Search<'a> {
    hops: &'a [Vec<Hop>],
    home: usize,
    on: Vec<bool>,
    way: Vec<(usize, Hop)>,
    found: Vec<Loop>,
    tried: usize,
}

impl Search<'_> {
    fn go(&mut self, at: usize, gain: f64, lag: u32) {
        if self.way.len() == LONGEST {
            return;
        }
        for nth in 0..self.hops[at].len() {
            let hop = self.hops[at][nth];
            let gain = gain * hop.gain;
            self.tried += 1;
            if self.tried > TRIED {
                return;
            }
            if gain.abs() < LEAST || self.on[hop.to] {
                continue;
            }
            self.way.push((at, hop));
            if hop.to == self.home {
                let step = |(from, hop): &(usize, Hop)| LoopStep {
                    from: GaugeId::of(*from),
                    to: GaugeId::of(hop.to),
                    link: hop.link,
                    gain: hop.gain,
                };
                self.found.push(Loop {
                    steps: self.way.iter().map(step).collect(),
                    gain,
                    lag: lag + hop.lag,
                });
            } else {
                self.on[hop.to] = true;
                self.go(hop.to, gain, lag + hop.lag);
                self.on[hop.to] = false;
            }
            self.way.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::LevelSource;
    use crate::content::testing::small;
    use crate::world::Arc;

    /// A map with these arcs: from, to, lag, weight.
    fn map(gauges: usize, arcs: &[(u16, u16, u8, f64)]) -> CausalMap {
        let mut map = CausalMap::default();
        for to in 0..gauges as u16 {
            map.into.push(map.arcs.len() as u32);
            for (at, arc) in arcs.iter().enumerate().filter(|it| it.1.1 == to) {
                map.arcs.push(Arc {
                    from: arc.0,
                    gate: Arc::OPEN,
                    gate_low: false,
                    lag: arc.2,
                    link: LinkId::of(at),
                    weight: arc.3,
                });
            }
        }
        map.into.push(map.arcs.len() as u32);
        map
    }

    #[test]
    fn what_comes_back_stronger_comes_first_and_what_never_does_not_at_all() {
        let pack = small();
        let steps: Vec<u16> = pack
            .gauges
            .enumerate()
            .filter(|it| matches!(it.1.source, LevelSource::Step) && it.1.pull > 0.0)
            .map(|it| it.0.at() as u16)
            .take(3)
            .collect();
        let [one, two, three] = steps[..] else {
            panic!("the small pack has three gauges that move by steps")
        };
        let arcs = [
            (one, two, 2, 3.0),
            (two, one, 0, 2.0),
            (two, three, 0, 2.0),
            (three, one, 5, -2.0),
        ];
        let levels = Table::filled(50.0, pack.gauges.len());
        let map = map(pack.gauges.len(), &arcs);
        let through = |it: u16| {
            loops(
                &pack,
                &map,
                &levels,
                &levels,
                GaugeId::of(usize::from(it)),
                9,
            )
        };
        let found = through(one);
        let of = |wanted: usize| found.iter().find(|it| it.steps.len() == wanted).unwrap();
        assert_eq!((of(2).lag, of(3).lag), (4, 10));
        assert!(of(2).gain > 0.0 && of(3).gain < 0.0);
        for it in &found {
            let gain: f64 = it.steps.iter().map(|it| it.gain).product();
            assert!((gain - it.gain).abs() < 1e-9);
            assert_eq!(it.steps[0].from.at() as u16, one);
            assert!(it.steps.windows(2).all(|it| it[0].to == it[1].from));
        }
        assert!(found.is_sorted_by(|one, other| one.gain.abs() >= other.gain.abs()));
        assert_eq!(through(three).len(), 1);
        let alone = loops(
            &pack,
            &CausalMap {
                into: vec![0; pack.gauges.len() + 1],
                ..CausalMap::default()
            },
            &levels,
            &levels,
            GaugeId::of(usize::from(one)),
            9,
        );
        assert!(alone.is_empty());
    }
}
