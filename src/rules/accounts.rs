//! Accounts: gauges that amount to something by definition, from facts in force (rules section 1).
//!
//! An account moves from where the scenario opens as its facts do, by its own pace (the gauge's pull): the definition is the baseline
//! that it is drawn to. What links, acts and events push on it fades at the same pace.

use crate::content::{
    Account, ActorSet, Fact, GaugeId, MoveId, Pack, Promised, Scenario, ScenarioId, Table,
};
use crate::rules::causal::Forces;
use crate::rules::keeping;
use crate::world::{Cause, Commitment, PolicyInForce, Promises, SeenBy, Term, Whence, World};

/// What every account's facts amount to this month, beside what they did when the scenario opened.
pub fn facts(pack: &Pack, world: &World, forces: &mut Forces) {
    let kept = Kept::of(pack, world);
    let starts = &world.doctrines.counted;
    for (gauge, start) in pack.counts.gauges.iter().zip(starts) {
        let Some(account) = &pack.gauges[*gauge].account else {
            continue;
        };
        let mut add = |whence: Whence, points: f64| {
            if points != 0.0 {
                forces.facts.push((*gauge, whence, points));
            }
        };
        add(Whence::open(Cause::Pull), -start);
        for fact in &account.facts {
            one(pack, world, &kept, fact, &mut add);
        }
    }
}

/// What is kept this month: most of what accounts count, nobody keeps.
struct Kept {
    promises: Promises,
    policies: Table<MoveId, bool>,
}

impl Kept {
    fn of(pack: &Pack, world: &World) -> Self {
        let kept = world.commitments.iter().filter(|it| keeping::acts(it));
        let mut policies = Table::filled(false, pack.moves.len());
        for it in &world.policies {
            policies[it.policy] = true;
        }
        Self {
            promises: Promises::of(pack.clauses.len(), kept.copied()),
            policies,
        }
    }
}

fn one(pack: &Pack, world: &World, kept: &Kept, fact: &Fact, add: &mut impl FnMut(Whence, f64)) {
    let scenario = &pack.scenarios[world.scenario];
    match *fact {
        Fact::Level(gauge, share) => {
            let since = world.levels[gauge] - scenario.start_levels[gauge];
            add(Whence::open(Cause::Input(gauge)), share * since);
        }
        Fact::Rung(theatre, points) => {
            let at = |rung: u8| points[usize::from(rung.min(4))];
            let since = at(world.theatres[theatre].rung) - at(scenario.rungs[theatre]);
            add(Whence::open(Cause::Theatre(theatre)), since);
        }
        Fact::Promise(promised, points, most) => {
            let all = kept.promises.of_clause(promised.clause);
            let counted = all.filter(|it| promised.includes(it.term.giver, it.term.receiver));
            givers(&counted, most, |term| {
                add(Whence::promise(term), points * term.size.share());
            });
        }
        Fact::Policy(policy, points, most) => {
            if !kept.policies[policy] {
                return;
            }
            holders(&world.policies, policy, most, |it| {
                let known = SeenBy::of_move(pack, it.by, policy);
                let whence = Whence::new(Cause::Policy(it.by, policy), known);
                add(whence, if it.half { points / 2.0 } else { points });
            });
        }
    }
}

/// Of each giver of some promises the largest, as many givers as count, in order of their first.
fn givers<'world>(
    all: &(impl Iterator<Item = &'world Commitment> + Clone),
    most: u8,
    mut add: impl FnMut(&Term),
) {
    let mut counted = ActorSet::EMPTY;
    for it in all.clone() {
        let giver = it.term.giver;
        if counted.contains(giver) || counted.len() == usize::from(most) {
            continue;
        }
        counted = counted.with(giver);
        let mut largest = &it.term;
        for it in all.clone().filter(|it| it.term.giver == giver) {
            if largest.size.share() < it.term.size.share() {
                largest = &it.term;
            }
        }
        add(largest);
    }
}

fn counts(promised: &Promised, it: &Commitment) -> bool {
    let term = &it.term;
    term.clause == promised.clause
        && promised.includes(term.giver, term.receiver)
        && keeping::acts(it)
}

/// The policies of a kind that count: one a holder, as many holders as count.
fn holders(all: &[PolicyInForce], policy: MoveId, most: u8, mut add: impl FnMut(&PolicyInForce)) {
    let mut counted = ActorSet::EMPTY;
    for it in all.iter().filter(|it| it.policy == policy) {
        if !counted.contains(it.by) && counted.len() < usize::from(most) {
            counted = counted.with(it.by);
            add(it);
        }
    }
}

/// What promises and policies in force when a scenario opens already amount to, account by account.
pub fn at_starts(pack: &Pack, scenario: ScenarioId) -> Vec<f64> {
    let accounts = pack.counts.gauges.iter();
    let accounts = accounts.filter_map(|it| pack.gauges[*it].account.as_ref());
    accounts
        .map(|it| at_start(it, &pack.scenarios[scenario]))
        .collect()
}

/// What promises and policies in force when the scenario opens already amount to.
fn at_start(account: &Account, scenario: &Scenario) -> f64 {
    let of = |fact: &Fact| match *fact {
        Fact::Level(..) | Fact::Rung(..) => 0.0,
        Fact::Promise(promised, points, most) => {
            let mut counted = ActorSet::EMPTY;
            let mut sum = 0.0;
            for it in &scenario.in_force {
                let (Some(giver), Some(receiver)) = (it.giver, it.receiver) else {
                    continue;
                };
                let counts = it.clause == promised.clause && promised.includes(giver, receiver);
                if counts && !counted.contains(giver) && counted.len() < usize::from(most) {
                    counted = counted.with(giver);
                    sum += points * it.size.share();
                }
            }
            sum
        }
        Fact::Policy(policy, points, most) => {
            let held = scenario.policies.iter().filter(|it| it.1 == policy);
            points * held.count().min(usize::from(most)) as f64
        }
    };
    account.facts.iter().map(of).sum()
}

/// Whether somebody else's act answers what is declared of a goal: a promise that its account counts is kept.
pub fn answered(pack: &Pack, world: &World, gauge: GaugeId) -> bool {
    let Some(account) = &pack.gauges[gauge].account else {
        return true;
    };
    account.facts.iter().any(|fact| match *fact {
        Fact::Promise(promised, ..) => {
            let mut all = world.commitments.iter();
            all.any(|it| counts(&promised, it))
        }
        _ => false,
    })
}

/// What is left of a declaration after some months without a counterpart's act, 0..1; all of it where the gauge has no account.
pub fn fading(pack: &Pack, world: &World, gauge: GaugeId, since: u8) -> f64 {
    if pack.gauges[gauge].account.is_none() || answered(pack, world, gauge) {
        return 1.0;
    }
    let months = f64::from(world.playing().saturating_sub(since));
    (1.0 - months / pack.tuning.stance_months).max(0.0)
}
