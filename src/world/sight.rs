//! Levels as they are seen: exactly, by an estimate, or not at all.

use crate::content::file::Sight;
use crate::content::{ActorId, Check, EndingId, GaugeId, Pack, Subject, Table};
use crate::world::{Dice, Public, Roll, Seen, World};

impl Public {
    /// Levels as the public sees them.
    pub fn levels_of(pack: &Pack, world: &World) -> Table<GaugeId, Seen> {
        let seen = |(at, gauge): (GaugeId, &crate::content::Gauge)| match gauge.sight {
            Sight::All => Seen::Exact(world.levels[at]),
            Sight::Estimated => estimate(world, at, None),
            Sight::Owner => Seen::Hidden,
        };
        pack.gauges.enumerate().map(seen).collect()
    }

    /// Reference levels as the public sees them. A mood gets used to its level: where that is hidden, so is how far it has got.
    pub fn references_of(pack: &Pack, world: &World) -> Table<GaugeId, f64> {
        let mut references = world.references.clone();
        if let Some(scenario) = pack.scenarios.get(world.scenario) {
            for (gauge, it) in pack.gauges.enumerate() {
                if it.sight != Sight::All {
                    references[gauge] = scenario.references[gauge];
                }
            }
        }
        references
    }
}

/// Months for which each ending's conditions have held, none where one looks at a level that not everybody sees.
pub(super) fn ending_held(pack: &Pack, world: &World) -> Table<EndingId, u8> {
    let open = |it: &Check| match it.subject {
        Subject::Gauge(gauge) => pack.gauges[gauge].sight == Sight::All,
        _ => true,
    };
    let mut held = world.ending_held.clone();
    for (it, ending) in pack.endings.enumerate() {
        if !ending.when.iter().chain(&ending.any_of).all(open) {
            held[it] = 0;
        }
    }
    held
}

/// A level as an actor sees it.
pub fn seen_level(pack: &Pack, world: &World, actor: ActorId, gauge: GaugeId) -> Seen {
    let it = &pack.gauges[gauge];
    match it.sight {
        _ if it.sight == Sight::All || it.owner == Some(actor) => Seen::Exact(world.levels[gauge]),
        Sight::Estimated => estimate(world, gauge, Some(actor)),
        Sight::All | Sight::Owner => Seen::Hidden,
    }
}

/// Truth plus an error, rounded to 5. An observer errs steadily: when its picture changes, something has changed, and not its
/// luck.
fn estimate(world: &World, gauge: GaugeId, by: Option<ActorId>) -> Seen {
    let guess = ((world.levels[gauge] + world.errors.off(gauge, by)) / 5.0).round() * 5.0;
    Seen::About(guess.clamp(0.0, 100.0))
}

/// How far each observer's estimate of each gauge is off: the same through the whole game, drawn when it opens.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Errors {
    /// Gauges that are not seen by all, in order.
    hidden: Vec<GaugeId>,
    /// Points, observer by observer, of each of them; the public first.
    off: Vec<f64>,
}

impl Errors {
    /// The errors of the game of this seed.
    pub fn of(pack: &Pack, seed: u64) -> Self {
        let dice = Dice::of(seed, 0);
        let hidden = pack.gauges.enumerate();
        let hidden = hidden.filter(|it| it.1.sight != Sight::All);
        let hidden: Vec<GaugeId> = hidden.map(|it| it.0).collect();
        let mut off = Vec::with_capacity(hidden.len() * (pack.actors.len() + 1));
        for by in std::iter::once(None).chain(pack.actors.ids().map(Some)) {
            for gauge in &hidden {
                let mut die = dice.roll(pack, Roll::Estimate(by, *gauge));
                off.push(die.either_way() * pack.tuning.estimate_error);
            }
        }
        Self { hidden, off }
    }

    /// Gauges that are not seen by all, in order.
    pub fn hidden(&self) -> &[GaugeId] {
        &self.hidden
    }

    /// How far an observer (none: the public) is off on one of them.
    fn off(&self, gauge: GaugeId, by: Option<ActorId>) -> f64 {
        let row = by.map_or(0, |it| it.at() + 1) * self.hidden.len();
        let column = self.hidden.binary_search(&gauge);
        column
            .ok()
            .and_then(|it| self.off.get(row + it))
            .map_or(0.0, |it| *it)
    }
}
