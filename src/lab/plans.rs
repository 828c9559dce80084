//! Plans against no plan: the same games with and without, what differed and which causes made the difference.

use crate::words;
use std::collections::BTreeMap;

use super::Watch;
use super::play::{Policies, Tally, tally, traced};
use super::sheet::Balance;
use super::{all_lenses, each, half, setups, spread};
use crate::ai::{self, Stage};
use crate::content::{ActorId, GaugeId, LensId, Pack, PlanAct, PlanId, ScenarioId, Table};
use crate::rules::Setup;
use crate::world::{Audience, Cause, News, Refusal, Report, Trace, View, Whence, World};

/// Gauges of which a comparison says why they differ.
const GAUGES: usize = 6;

/// Causes named for each of them.
const CAUSES: usize = 4;

/// Games a cell of the table plan by lens at most.
const CELL: u64 = 24;

/// How often a seat took a step of its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct StepCount {
    /// The plan.
    pub plan: PlanId,
    /// Which step.
    pub step: usize,
    /// Who.
    pub seat: ActorId,
    /// Times in all games.
    pub taken: u32,
    /// Offers: how many of them were signed by all.
    pub signed: u32,
    /// Months in which it waited for each of its conditions, in their order.
    pub waited: Vec<u32>,
    /// Months in which the rules refused it, and why they did last.
    pub refused: (u32, Option<Refusal>),
}

/// A figure with the plan, in the same games without it, and where the plan's seats only wait.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Actor or gauge, by id.
    pub id: String,
    /// Mean with the plan.
    pub with: f64,
    /// Mean without.
    pub without: f64,
    /// Mean where the plan's seats wait.
    pub waiting: f64,
    /// Half the 95 % interval of the difference between with and without.
    pub half: f64,
}

/// A gauge that ended otherwise, with what made it so: cause, points over the game, a mean over games.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The gauge.
    pub gauge: GaugeId,
    /// Mean level at the end with the plan.
    pub with: f64,
    /// Mean level at the end without.
    pub without: f64,
    /// The largest causes first.
    pub causes: Vec<(Cause, f64)>,
}

/// A plan against no plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Games compared.
    pub games: usize,
    /// Steps taken.
    pub steps: Vec<StepCount>,
    /// Endings: id, games with the plan, games without.
    pub endings: Vec<(String, u32, u32)>,
    /// Standing of every open seat.
    pub standing: Vec<Compared>,
    /// Standing of every people.
    pub peoples: Vec<Compared>,
    /// What differed most, and why.
    pub differences: Vec<Difference>,
}

/// Points by gauge and cause over a game.
#[derive(Debug, Clone, Default)]
struct Sums(BTreeMap<(GaugeId, Cause), f64>);

impl Trace for Sums {
    fn note(&mut self, gauge: GaugeId, whence: Whence, points: f64) {
        *self.0.entry((gauge, whence.cause)).or_default() += points;
    }
}

/// Counts steps while a game is played.
struct Steps<'a> {
    policies: &'a Policies,
    counts: Vec<StepCount>,
}

impl<'a> Steps<'a> {
    fn of(pack: &Pack, policies: &'a Policies) -> Self {
        let mut counts = Vec::new();
        for (seat, plan) in &policies.plans {
            let steps = pack.plans[*plan].steps.iter().enumerate();
            let own = steps.filter(|it| it.1.by.is_empty() || it.1.by.contains(seat));
            counts.extend(own.map(|(step, it)| StepCount {
                plan: *plan,
                step,
                seat: *seat,
                taken: 0,
                signed: 0,
                waited: vec![0; it.when.len()],
                refused: (0, None),
            }));
        }
        Self { policies, counts }
    }

    /// Notes what keeps each step as a month begins.
    fn wait(&mut self, pack: &Pack, world: &World) {
        for (seat, plan) in &self.policies.plans {
            let view = View::of(pack, world, Audience::Seat(*seat));
            let seen = ai::steps(pack, &view, *plan);
            let own = |it: &&mut StepCount| it.seat == *seat && it.plan == *plan;
            for it in self.counts.iter_mut().filter(own) {
                let times = pack.plans[*plan].steps[it.step].times.map(u32::from);
                match &seen[it.step].stage {
                    _ if times.is_some_and(|most| it.taken >= most) => (),
                    Stage::Waits(at) => it.waited[*at] += 1,
                    Stage::Refused(why) => it.refused = (it.refused.0 + 1, Some(why.clone())),
                    Stage::Others | Stage::Done | Stage::Ready(..) => (),
                }
            }
        }
    }

    fn each(&mut self, pack: &Pack, mut count: impl FnMut(&PlanAct, &mut StepCount)) {
        if self.policies.plans.is_empty() {
            return;
        }
        for it in &mut self.counts {
            count(&pack.plans[it.plan].steps[it.step].what, it);
        }
    }
}

impl Watch for Steps<'_> {
    fn closed(&mut self, pack: &Pack, world: &World) {
        self.each(pack, |what, it| {
            let made = match what {
                PlanAct::Move(what, target) => {
                    let (what, target) = (*what, *target);
                    let order = crate::world::Order::Move { what, target };
                    world.round.filed.contains(&(it.seat, order))
                }
                PlanAct::Offer(terms) => world.round.offers.iter().any(|offer| {
                    offer.from == it.seat
                        && offer.counters.is_none()
                        && ai::same_terms(pack, &offer.draft.terms, terms, it.seat)
                }),
            };
            it.taken += u32::from(made);
        });
    }

    fn resolved(&mut self, pack: &Pack, world: &World, report: &Report) {
        self.wait(pack, world);
        self.each(pack, |what, it| {
            let PlanAct::Offer(wanted) = what else { return };
            let signed = report.news.iter().any(|item| {
                matches!(&item.news, News::Signed { from, terms, .. }
                    if *from == it.seat && ai::same_terms(pack, terms, wanted, it.seat))
            });
            it.signed += u32::from(signed);
        });
    }
}

/// Games of a comparison played before they are added up.
const BATCH: usize = 64;

/// One game of a comparison.
struct Played {
    tally: Tally,
    levels: Table<GaugeId, f64>,
    sums: Sums,
    steps: Vec<StepCount>,
}

/// What all games of a comparison came to: with the plan, without, and where its seats wait.
struct Gathered {
    tallies: Vec<[Tally; 3]>,
    /// Levels at the end with the plan and without, added up over games.
    levels: [Table<GaugeId, f64>; 2],
    /// Points by gauge and cause, those without the plan taken away.
    causes: BTreeMap<(GaugeId, Cause), f64>,
    steps: Vec<StepCount>,
}

impl Gathered {
    fn of(pack: &Pack, setups: &[Setup], policies: &Policies) -> Self {
        let plain = Policies {
            plans: Vec::new(),
            ..policies.clone()
        };
        let waiting = waiting(pack, policies);
        let none = || pack.gauges.iter().map(|_| 0.0).collect();
        let mut all = Self {
            tallies: Vec::with_capacity(setups.len()),
            levels: [none(), none()],
            causes: BTreeMap::new(),
            steps: Steps::of(pack, policies).counts,
        };
        for batch in setups.chunks(BATCH) {
            let games: Vec<[Played; 3]> = each(batch, |setup| {
                [policies, &plain, &waiting].map(|it| played(pack, setup, it))
            });
            for game in games {
                all.add(game);
            }
        }
        all
    }

    fn add(&mut self, [with, without, waiting]: [Played; 3]) {
        for (sum, it) in self.steps.iter_mut().zip(&with.steps) {
            sum.taken += it.taken;
            sum.signed += it.signed;
            for (sum, it) in sum.waited.iter_mut().zip(&it.waited) {
                *sum += it;
            }
            sum.refused.0 += it.refused.0;
            sum.refused.1 = it.refused.1.clone().or(sum.refused.1.take());
        }
        for (sums, played) in self.levels.iter_mut().zip([&with, &without]) {
            for (sum, level) in sums.iter_mut().zip(played.levels.iter()) {
                *sum += level;
            }
        }
        for (sign, played) in [(1.0, &with), (-1.0, &without)] {
            for (key, points) in &played.sums.0 {
                *self.causes.entry(*key).or_default() += sign * points;
            }
        }
        self.tallies
            .push([with.tally, without.tally, waiting.tally]);
    }
}

fn played(pack: &Pack, setup: &Setup, policies: &Policies) -> Played {
    let mut steps = Steps::of(pack, policies);
    let mut sums = Sums::default();
    let world = traced(pack, setup, policies.minds(pack), &mut steps, &mut sums);
    Played {
        tally: tally(pack, &world),
        levels: world.levels,
        sums,
        steps: steps.counts,
    }
}

/// Plays games with plans and without, seed by seed, and says what differed.
pub fn compare(pack: &Pack, setups: &[Setup], policies: &Policies) -> Comparison {
    let all = Gathered::of(pack, setups, policies);
    let mut result = Comparison {
        games: setups.len(),
        standing: figures(&all.tallies, |it| &it.standing),
        peoples: figures(&all.tallies, |it| &it.peoples),
        differences: differences(pack, &all),
        steps: all.steps,
        endings: Vec::new(),
    };
    for ending in &pack.endings {
        let count = |at: usize| {
            let so = all.tallies.iter().filter(|it| it[at].ending == ending.id);
            so.count() as u32
        };
        let (with, without) = (count(0), count(1));
        if with + without > 0 {
            result.endings.push((ending.id.clone(), with, without));
        }
    }
    result
}

/// The same seats with the plan that has no steps, where the pack has one.
fn waiting(pack: &Pack, policies: &Policies) -> Policies {
    let wait = pack.plans.iter().position(|it| it.steps.is_empty());
    let plans = policies.plans.iter();
    Policies {
        plans: plans
            .map(|it| (it.0, wait.map_or(it.1, PlanId::of)))
            .collect(),
        ..policies.clone()
    }
}

fn figures(games: &[[Tally; 3]], part: fn(&Tally) -> &super::play::Figures<f64>) -> Vec<Compared> {
    let Some([first, ..]) = games.first() else {
        return Vec::new();
    };
    let row = |(at, it): (usize, &(String, f64))| {
        let values =
            |side: usize| -> Vec<f64> { games.iter().map(|it| part(&it[side])[at].1).collect() };
        let (with, without, waiting) = (values(0), values(1), values(2));
        let gains: Vec<f64> = with.iter().zip(&without).map(|it| it.0 - it.1).collect();
        Compared {
            id: it.0.clone(),
            with: spread(&with).0,
            without: spread(&without).0,
            waiting: spread(&waiting).0,
            half: half(&gains),
        }
    };
    part(first).iter().enumerate().map(row).collect()
}

fn differences(pack: &Pack, all: &Gathered) -> Vec<Difference> {
    let count = all.tallies.len().max(1) as f64;
    let mean = |side: usize, at: usize| all.levels[side][GaugeId::of(at)] / count;
    let mut list: Vec<Difference> = (0..pack.gauges.len())
        .map(|at| Difference {
            gauge: GaugeId::of(at),
            with: mean(0, at),
            without: mean(1, at),
            causes: Vec::new(),
        })
        .collect();
    list.sort_by(|one, other| {
        let size = |it: &Difference| (it.with - it.without).abs();
        size(other)
            .total_cmp(&size(one))
            .then(one.gauge.cmp(&other.gauge))
    });
    list.truncate(GAUGES);
    for it in &mut list {
        it.causes = causes(all, it.gauge);
    }
    list
}

/// What made a gauge differ, the mechanics of the scale left aside.
fn causes(all: &Gathered, gauge: GaugeId) -> Vec<(Cause, f64)> {
    let sums = all.causes.iter().filter(|it| it.0.0 == gauge);
    let mechanics = |it: &Cause| {
        matches!(
            it,
            Cause::Pull | Cause::Noise | Cause::Fade | Cause::Carry | Cause::Limit
        )
    };
    let games = all.tallies.len().max(1) as f64;
    let mut list: Vec<(Cause, f64)> = sums
        .map(|((_, cause), points)| (*cause, points / games))
        .filter(|it| !mechanics(&it.0))
        .filter(|it| it.1.abs() >= 0.05)
        .collect();
    list.sort_by(|one, other| {
        other
            .1
            .abs()
            .total_cmp(&one.1.abs())
            .then(one.0.cmp(&other.0))
    });
    list.truncate(CAUSES);
    list
}

/// A cell of the table: what a plan brings under one lens.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Its own seats against standard play in the same seats, standing points.
    gain: f64,
    /// Its own seats against waiting in the same seats.
    over_waiting: f64,
    /// Peoples against standard play.
    peoples: f64,
}

/// The table plan by lens, and the check that no plan is best under every lens.
pub(super) fn table(
    pack: &Pack,
    scenario: ScenarioId,
    games: u64,
    seed: u64,
    balance: &mut Balance,
) {
    let plans: Vec<PlanId> = pack
        .plans
        .ids()
        .filter(|it| !pack.plans[*it].steps.is_empty() && !seats(pack, scenario, *it).is_empty())
        .collect();
    let lenses = all_lenses(pack);
    let cells: Vec<Vec<Cell>> = plans
        .iter()
        .map(|plan| {
            let cell = |lens: &LensId| cell(pack, scenario, (*plan, *lens), games, seed);
            lenses.iter().map(cell).collect()
        })
        .collect();
    let best: Vec<usize> = (0..lenses.len())
        .map(|lens| {
            let by = |it: &usize| cells[*it][lens].gain;
            let most = (0..plans.len()).max_by(|one, other| by(one).total_cmp(&by(other)));
            most.unwrap_or_default()
        })
        .collect();
    let everywhere = plans.len() > 1 && best.iter().all(|it| *it == best[0]);
    let names: Vec<String> = lenses
        .iter()
        .zip(&best)
        .filter_map(|(lens, it)| {
            let plan = plans.get(*it)?;
            Some(format!(
                "{} {}",
                pack.lenses[*lens].id, pack.plans[*plan].id
            ))
        })
        .collect();
    balance.check(!everywhere, words::lab::NO_PLAN_IS_BEST, names.join(", "));
    let lines = rows(pack, &plans, &lenses, (&cells, &best));
    let title = words::lab::PLANS_BY_LENS_PLANS;
    balance.table(title, lines);
}

fn rows(
    pack: &Pack,
    plans: &[PlanId],
    lenses: &[LensId],
    (cells, best): (&[Vec<Cell>], &[usize]),
) -> Vec<String> {
    let heads = lenses
        .iter()
        .map(|it| format!("{:>19}", pack.lenses[*it].id));
    let mut lines = vec![format!("{:11}{}", "", heads.collect::<String>())];
    for (at, plan) in plans.iter().enumerate() {
        let own = |lens: &LensId| {
            let document = pack.lenses[*lens].document;
            document.is_some() && document == pack.plans[*plan].document
        };
        let cell = |(lens, it): (usize, &Cell)| {
            let mark = if best[lens] == at { "*" } else { " " };
            format!(
                " {:>+6.1}/{:>+5.1}/{:>+4.1}{mark}",
                it.gain, it.over_waiting, it.peoples
            )
        };
        let row: String = cells[at].iter().enumerate().map(cell).collect();
        let wins = |home: bool| {
            let won = lenses.iter().enumerate().filter(|it| best[it.0] == at);
            won.filter(|it| own(it.1) == home).count()
        };
        lines.push(words::lab::best_at_home_elsewhere(
            &pack.plans[*plan].id,
            &row,
            &wins(true),
            &wins(false),
        ));
    }
    lines
}

/// The open seats that a plan names.
fn seats(pack: &Pack, scenario: ScenarioId, plan: PlanId) -> Vec<ActorId> {
    let open = &pack.scenarios[scenario].seats;
    let named = pack.plans[plan].seats.iter();
    named.filter(|it| open.contains(it)).copied().collect()
}

fn cell(
    pack: &Pack,
    scenario: ScenarioId,
    (plan, lens): (PlanId, LensId),
    games: u64,
    seed: u64,
) -> Cell {
    let seats = seats(pack, scenario, plan);
    let policies = Policies {
        plans: seats.iter().map(|it| (*it, plan)).collect(),
        ..Policies::default()
    };
    let setups = setups(pack, scenario, &[lens], games.min(CELL), seed);
    let compared = compare(pack, &setups, &policies);
    let own: Vec<&Compared> = compared
        .standing
        .iter()
        .filter(|it| seats.iter().any(|seat| pack.actors[*seat].id == it.id))
        .collect();
    let mean = |list: &[f64]| spread(list).0;
    let of = |part: fn(&Compared) -> f64| mean(&own.iter().map(|it| part(it)).collect::<Vec<_>>());
    let peoples = compared.peoples.iter().map(|it| it.with - it.without);
    Cell {
        gain: of(|it| it.with - it.without),
        over_waiting: of(|it| it.with - it.waiting),
        peoples: mean(&peoples.collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    fn upton(pack: &Pack) -> Policies {
        let plan = pack.plan_id("share").unwrap();
        let seats = &pack.plans[plan].seats;
        Policies {
            plans: seats.iter().map(|it| (*it, plan)).collect(),
            ..Policies::default()
        }
    }

    #[test]
    fn steps_are_counted_and_differences_have_causes() {
        let pack = small();
        let setups = setups(&pack, ScenarioId::default(), &[LensId::default()], 6, 1);
        let compared = compare(&pack, &setups, &upton(&pack));
        assert_eq!(compared.games, 6);
        let water = &compared.steps[0];
        assert!(
            water.taken > 0 && water.taken <= 2 * 6,
            "{:?}",
            compared.steps
        );
        let endings: u32 = compared.endings.iter().map(|it| it.1).sum();
        assert_eq!(endings, 6);
        assert!(compared.differences.iter().any(|it| !it.causes.is_empty()));
    }

    #[test]
    fn no_plan_differs_from_no_plan_in_nothing() {
        let pack = small();
        let setups = setups(&pack, ScenarioId::default(), &[LensId::default()], 3, 5);
        let compared = compare(&pack, &setups, &Policies::default());
        assert!(compared.standing.iter().all(|it| it.with == it.without));
        assert!(compared.differences.iter().all(|it| it.causes.is_empty()));
    }

    #[test]
    fn the_table_has_a_row_for_each_plan_with_steps() {
        let pack = small();
        let mut balance = Balance::default();
        table(&pack, ScenarioId::default(), 2, 1, &mut balance);
        assert_eq!(balance.tables[0].1.len(), 2);
        assert!(balance.checks[0].good);
    }
}
