//! The checking door for what a save holds: whether a state is one that the rules could have left behind.
//!
//! Names have been resolved by then; here every number, list and cross-reference is held against its range. A state with a
//! misfit is never played on: rules cannot fail on legal input, and make no promise about any other.

mod seats;
mod table;

use std::fmt::Display;

use super::mirror::Named;
use crate::content::{ActorId, MoveId, Pack};
use crate::rules;
use crate::world::{Cause, Impulse, MEMORY, World};

pub use seats::seats;
pub use table::said;

/// More of a kind than any game brings about.
const MANY: usize = 2_048;

/// The highest number that an offer or a deal can have.
const MOST_DEALS: u32 = 32_768;

/// Points of standing, of face, of an impulse: further than this nothing reaches.
const FAR: f64 = 1_000.0;

/// Misfits that are told in full.
const TOLD: usize = 3;

/// What is not legal about a state at a month's end, in one sentence; none: all of it is.
pub fn misfit(pack: &Pack, world: &World) -> Option<String> {
    let mut check = Check {
        pack,
        world,
        found: Vec::new(),
        more: 0,
    };
    check.month();
    check.gauges();
    check.counts();
    check.actors();
    check.ties();
    check.policies();
    check.impulses();
    check.held();
    check.table();
    check.interventions();
    let Check { found, more, .. } = check;
    let list = found.join("; ");
    match (found.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(list),
        (false, more) => Some(format!("{list}; and {more} more")),
    }
}

/// A state held against its pack.
struct Check<'a> {
    pack: &'a Pack,
    world: &'a World,
    found: Vec<String>,
    more: usize,
}

impl Check<'_> {
    fn tell(&mut self, what: String) {
        if self.found.len() < TOLD {
            self.found.push(what);
        } else {
            self.more += 1;
        }
    }

    fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.tell(what());
        }
    }

    /// A number that lies between two others; what is no number lies nowhere.
    fn range(&mut self, what: impl FnOnce() -> String, value: impl Into<f64>, low: f64, high: f64) {
        let value = value.into();
        self.must((low..=high).contains(&value), || {
            format!("{} is {value}; it lies between {low} and {high}", what())
        });
    }

    fn length(&mut self, what: &str, length: usize, most: usize) {
        self.must(length <= most, || {
            format!("{length} {what} are listed; {most} are the most")
        });
    }

    /// Months that are over.
    fn now(&self) -> f64 {
        f64::from(self.world.month)
    }

    fn acts(&mut self, actor: ActorId, what: impl Display) {
        let acts = self.pack.actors[actor].acts();
        self.must(acts, || {
            format!("`{}` cannot {what}: it is a people", actor.name(self.pack))
        });
    }

    fn month(&mut self) {
        let months = self.pack.scenarios[self.world.scenario].months;
        self.range(
            || "the month".to_owned(),
            self.world.month,
            1.0,
            f64::from(months),
        );
        self.range(
            || "the number of the next deal".to_owned(),
            self.world.next_deal.number(),
            1.0,
            f64::from(MOST_DEALS),
        );
    }

    fn gauges(&mut self) {
        let (pack, world) = (self.pack, self.world);
        let gauges = pack.gauges.len();
        for at in pack.gauges.ids() {
            let name = |what: &str| format!("{what} `{}`", at.name(pack));
            self.range(|| name("the level of"), world.levels[at], 0.0, 100.0);
            let grid = rules::grid(world.levels[at]);
            self.must(grid.to_bits() == world.levels[at].to_bits(), || {
                format!("{} is finer than levels are", name("the level of"))
            });
            self.range(
                || name("the reference of"),
                world.references[at],
                0.0,
                100.0,
            );
            for slot in 0..MEMORY {
                let place = slot * gauges + at.at();
                self.range(|| name("a signal of"), world.signals[place], -2.0, 2.0);
                self.range(|| name("a past level of"), world.recent[place], 0.0, 100.0);
            }
        }
        for (at, gauge) in pack.derive_order.iter().enumerate() {
            self.range(
                || format!("what links have added to `{}`", gauge.name(pack)),
                world.offsets[at],
                -100.0,
                100.0,
            );
        }
    }

    fn counts(&mut self) {
        let (pack, world) = (self.pack, self.world);
        for (id, stock) in pack.stocks.enumerate() {
            self.range(
                || format!("the count of `{}`", id.name(pack)),
                world.counts[id],
                0.0,
                1e6,
            );
            self.range(
                || format!("what has gathered toward `{}`", id.name(pack)),
                world.carry[id],
                -100.0,
                100.0,
            );
            let level = (0..=1_000_000)
                .contains(&world.counts[id])
                .then(|| rules::stock_level(pack, id, world.counts[id]));
            self.must(
                level.is_none_or(|it| it == world.levels[stock.gauge]),
                || format!("the level of `{}` is not that of its count", id.name(pack)),
            );
        }
    }

    fn actors(&mut self) {
        let (pack, now) = (self.pack, self.now());
        // What a person gives back or wins in a month comes on top of what can be laid by.
        let most = 2.0 * pack.tuning.capital_max + rules::income(pack, 100.0);
        for (id, it) in self.world.actors.enumerate() {
            let of = |what: &str| format!("{what} of `{}`", id.name(pack));
            self.range(|| of("the capital"), it.capital, 0.0, most);
            self.range(|| of("the support"), it.support, 0.0, 100.0);
            self.range(|| of("the face"), it.face, -FAR, FAR);
            self.range(|| of("what promises brought"), it.promises, -FAR, FAR);
            self.range(|| of("the standing"), it.standing, 0.0, 100.0);
            self.range(|| of("the last standing told"), it.spoke_at, 0.0, 100.0);
            self.range(|| of("the months of low support"), it.low_months, 0.0, now);
            self.range(|| of("the fallen governments"), it.fallen, 0.0, now);
            self.range(|| of("the side"), it.camp, -1.0, 1.0);
            self.range(|| of("the leaning"), it.leaning, -now, now);
            self.range(|| of("the pull"), it.pull, -FAR, FAR);
            self.range(|| of("the doubts"), it.doubts, 0.0, now);
            let lines = pack.actors[id].red_lines.len() as u32;
            self.must(
                it.crossed.bits().checked_shr(lines).unwrap_or(0) == 0,
                || of("more red lines are crossed than there are"),
            );
            self.must(rules::is_mandate(pack, id, it.aims), || {
                format!("{} are no mandate", of("the aims"))
            });
        }
    }

    fn ties(&mut self) {
        let (pack, world) = (self.pack, self.world);
        let side = world.acting();
        for row in 0..side {
            for column in 0..side {
                let (one, other) = (ActorId::of(row), ActorId::of(column));
                let between = |what: &str| {
                    format!(
                        "{what} between `{}` and `{}`",
                        one.name(pack),
                        other.name(pack)
                    )
                };
                let relation = world.relation(one, other);
                self.range(|| between("the relation"), relation, -100.0, 100.0);
                self.must(relation == world.relation(other, one), || {
                    format!("{} is not the same both ways", between("the relation"))
                });
                self.range(|| between("the trust"), world.trust(one, other), 0.0, 100.0);
            }
        }
    }

    fn policies(&mut self) {
        let (pack, world) = (self.pack, self.world);
        self.length("policies", world.policies.len(), MANY);
        for (at, it) in world.policies.iter().take(MANY).enumerate() {
            self.made(it.by, it.policy, it.target);
            let kind = pack.moves[it.policy].kind;
            self.must(kind == crate::content::file::MoveKind::Policy, || {
                format!("`{}` is no policy", it.policy.name(pack))
            });
            self.range(
                || format!("the first month of `{}`", it.policy.name(pack)),
                it.since,
                1.0,
                self.now(),
            );
            let same = |had: &crate::world::PolicyInForce| {
                (had.by, had.policy, had.target) == (it.by, it.policy, it.target)
            };
            self.must(!world.policies[..at].iter().any(same), || {
                format!("`{}` is in force twice", it.policy.name(pack))
            });
        }
        self.length("moves made", world.done.len(), MANY);
        for it in world.done.iter().take(MANY) {
            self.made(it.by, it.what, it.target);
            self.range(
                || format!("the month of `{}`", it.what.name(pack)),
                it.month,
                1.0,
                self.now(),
            );
        }
    }

    /// A move that its maker can make.
    fn made(&mut self, by: ActorId, what: MoveId, target: Option<ActorId>) {
        let it = &self.pack.moves[what];
        let fits = match target {
            Some(target) => it.targets.contains(&target),
            None => it.targets.is_empty(),
        };
        self.acts(by, "move");
        self.must(it.by.contains(&by) && fits, || {
            format!(
                "`{}` is no move of `{}`, or not at this target",
                what.name(self.pack),
                by.name(self.pack)
            )
        });
    }

    fn impulses(&mut self) {
        let (pack, world) = (self.pack, self.world);
        self.length("impulses", world.impulses.len(), MANY);
        for Impulse {
            due,
            gauge,
            points,
            cause,
            known: _,
        } in world.impulses.iter().take(MANY)
        {
            let on = |what: &str| format!("{what} of an impulse on `{}`", gauge.name(pack));
            // A promise repudiated as a month ends is felt in the next one and due in this.
            self.range(|| on("the month"), *due, self.now(), 255.0);
            self.range(|| on("the points"), *points, -FAR, FAR);
            let scenario = &pack.scenarios[world.scenario];
            let known = match *cause {
                Cause::Trend(at) => usize::from(at) < scenario.trends.len(),
                Cause::Choice(event, at) => usize::from(at) < pack.events[event].choices.len(),
                Cause::Argued(_, month) => (1..=world.month).contains(&month),
                Cause::Control(nth) => usize::from(nth) < world.interventions.len(),
                _ => true,
            };
            self.must(known, || format!("{} does not exist", on("the cause")));
        }
    }

    fn interventions(&mut self) {
        let list = &self.world.interventions;
        self.length("interventions", list.len(), rules::MOST_INTERVENTIONS);
        for it in list.iter().take(rules::MOST_INTERVENTIONS) {
            let what = || "the month of an intervention".to_owned();
            self.range(what, it.month, 1.0, self.now());
            self.must(crate::world::is_text(&it.it.reason), || {
                "an intervention has no reason that can be read".to_owned()
            });
        }
    }

    /// What has been held for months: ladders, events' rest, forms, endings.
    fn held(&mut self) {
        let (pack, world, now) = (self.pack, self.world, self.now());
        for (at, it) in world.theatres.enumerate() {
            let of = |what: &str| format!("{what} of `{}`", at.name(pack));
            self.range(|| of("the rung"), it.rung, 0.0, 4.0);
            self.range(|| of("the quiet months"), it.quiet, 0.0, now);
        }
        for (at, rest) in world.event_rest.enumerate() {
            let event = &pack.events[at];
            let most = event.rest.saturating_add(1);
            self.must(rest.map_or(event.once, |it| it <= most), || {
                let rest = rest.map_or("never over".to_owned(), |it| it.to_string());
                format!(
                    "the rest of `{}` is {rest}; {most} is the most",
                    at.name(pack)
                )
            });
        }
        for (at, held) in world.form_held.enumerate() {
            let name = || format!("the months of `{}`", at.name(pack));
            self.range(name, *held, 0.0, now);
        }
        for (at, held) in world.ending_held.enumerate() {
            let name = || format!("the months of the ending `{}`", pack.endings[at].id);
            self.range(name, *held, 0.0, now);
        }
    }
}
