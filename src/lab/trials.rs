//! Each document's own plan under its own lens: does it move what the document promises, against waiting?

use super::play::{Policies, finish};
use super::sheet::Balance;
use super::{each, half, setups, spread};
use crate::content::{ActorId, LensId, Pack, PlanId, ScenarioId, Trial};
use crate::futures::Watch;
use crate::rules::Setup;
use crate::words;
use crate::world::{Report, World};

/// Games a plan is tried in at most.
const GAMES: u64 = 60;

/// The first seed: the same for everybody, so that a table can be read again.
const SEED: u64 = 5001;

/// Gauges that have to move a document's way at least.
const LEAST: usize = 4;

/// One check, tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// Which.
    pub trial: Trial,
    /// Mean level with the plan.
    pub with: f64,
    /// Mean level where the plan's seats wait.
    pub waiting: f64,
    /// Half the 95 % interval of the difference.
    pub half: f64,
    /// Whether the difference is enough.
    pub good: bool,
}

/// Levels of the checks' gauges at the ends of their months.
struct Levels<'a> {
    trials: &'a [&'a Trial],
    seen: Vec<f64>,
}

impl Watch for Levels<'_> {
    fn resolved(&mut self, _: &Pack, world: &World, _: &Report) {
        for (seen, it) in self.seen.iter_mut().zip(self.trials) {
            if it.month == world.month {
                *seen = world.levels[it.gauge];
            }
        }
    }
}

/// Tries all checks of a pack that suit a scenario.
pub fn trials(pack: &Pack, scenario: ScenarioId, games: u64) -> Vec<Tried> {
    let own = pack.trials.iter();
    let own: Vec<&Trial> = own.filter(|it| it.scenarios.contains(&scenario)).collect();
    let mut groups: Vec<(PlanId, LensId)> = own.iter().map(|it| (it.plan, it.lens)).collect();
    groups.dedup();
    let tried = groups.into_iter().flat_map(|(plan, lens)| {
        let of = own.iter().filter(|it| (it.plan, it.lens) == (plan, lens));
        let of: Vec<&Trial> = of.copied().collect();
        group(pack, scenario, (plan, lens), &of, games)
    });
    tried.collect()
}

fn group(
    pack: &Pack,
    scenario: ScenarioId,
    (plan, lens): (PlanId, LensId),
    trials: &[&Trial],
    games: u64,
) -> Vec<Tried> {
    let wait = pack.plans.iter().position(|it| it.steps.is_empty());
    let setups = setups(pack, scenario, &[lens], games.min(GAMES), SEED);
    let seats = seats(pack, scenario, plan);
    let played = |what: PlanId| {
        let policies = Policies {
            plans: seats.iter().map(|it| (*it, what)).collect(),
            ..Policies::default()
        };
        each(&setups, |setup: &Setup| {
            let seen = vec![0.0; trials.len()];
            let mut levels = Levels { trials, seen };
            finish(pack, setup, &policies, &mut levels);
            levels.seen
        })
    };
    let with = played(plan);
    let waiting = played(wait.map_or(plan, PlanId::of));
    let tried = trials.iter().enumerate().map(|(at, trial)| {
        let column = |games: &[Vec<f64>]| games.iter().map(|it| it[at]).collect::<Vec<f64>>();
        let (with, waiting) = (column(&with), column(&waiting));
        let gains: Vec<f64> = with.iter().zip(&waiting).map(|it| it.0 - it.1).collect();
        let (mean, _) = spread(&gains);
        Tried {
            trial: (*trial).clone(),
            with: spread(&with).0,
            waiting: spread(&waiting).0,
            half: half(&gains),
            good: trial.way.holds(mean, trial.points),
        }
    });
    tried.collect()
}

/// The open seats that a plan names.
fn seats(pack: &Pack, scenario: ScenarioId, plan: PlanId) -> Vec<ActorId> {
    let open = &pack.scenarios[scenario].seats;
    let named = pack.plans[plan].seats.iter();
    named.filter(|it| open.contains(it)).copied().collect()
}

/// The checks of a scenario alone.
pub fn promises(pack: &Pack, scenario: ScenarioId, games: u64) -> Balance {
    let mut balance = Balance::default();
    table(pack, scenario, games, &mut balance);
    balance
}

/// Adds the table, and a line for each document that was tried.
pub(super) fn table(pack: &Pack, scenario: ScenarioId, games: u64, balance: &mut Balance) {
    let tried = trials(pack, scenario, games);
    if tried.is_empty() {
        return;
    }
    let mut lines = Vec::new();
    let mut groups: Vec<(PlanId, LensId)> = Vec::new();
    for it in &tried {
        let key = (it.trial.plan, it.trial.lens);
        if groups.last() != Some(&key) {
            groups.push(key);
        }
        let trial = &it.trial;
        lines.push(words::lab::tried(
            &pack.plans[trial.plan].id,
            &pack.gauges[trial.gauge].id,
            &words::lab::way(trial.way),
            &trial.points,
            &trial.month,
            &it.with,
            &it.waiting,
            &it.half,
            &if it.good { "holds" } else { "fails" },
        ));
    }
    for key in groups {
        let own = tried
            .iter()
            .filter(|it| (it.trial.plan, it.trial.lens) == key);
        let (good, all) = own.fold((0, 0), |sum, it| (sum.0 + usize::from(it.good), sum.1 + 1));
        balance.check(
            LEAST <= good && good == all,
            &words::lab::plan_moves_what_its_document(
                &pack.plans[key.0].id,
                &pack.lenses[key.1].id,
            ),
            words::lab::of_all(&good, &all),
        );
    }
    balance.table(words::lab::PLANS_UNDER_THEIR_OWN, lines);
}
