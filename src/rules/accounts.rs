//! Accounts: gauges that amount to something by definition, from facts in force (rules section 1).
//!
//! An account moves from where the scenario opens as its facts do, by its own pace (the gauge's pull): the definition is the baseline
//! that it is drawn to. What links, acts and events push on it fades at the same pace.

use crate::content::{Account, ActorSet, Fact, GaugeId, MoveId, Pack, Promised, Scenario};
use crate::rules::causal::Forces;
use crate::rules::keeping;
use crate::world::{Cause, Commitment, PolicyInForce, SeenBy, Whence, World};

/// What every account's facts amount to this month, beside what they did when the scenario opened.
pub fn facts(pack: &Pack, world: &World, forces: &mut Forces) {
    for gauge in &pack.counts.gauges {
        let Some(account) = &pack.gauges[*gauge].account else {
            continue;
        };
        let mut add = |whence: Whence, points: f64| {
            if points != 0.0 {
                forces.facts.push((*gauge, whence, points));
            }
        };
        add(
            Whence::open(Cause::Pull),
            -at_start(account, &pack.scenarios[world.scenario]),
        );
        for fact in &account.facts {
            one(pack, world, fact, &mut add);
        }
    }
}

fn one(pack: &Pack, world: &World, fact: &Fact, add: &mut impl FnMut(Whence, f64)) {
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
            for it in givers(&world.commitments, &promised, most) {
                add(Whence::promise(&it.term), points * it.term.size.share());
            }
        }
        Fact::Policy(policy, points, most) => {
            for it in holders(&world.policies, policy, most) {
                let known = SeenBy::of_move(pack, it.by, policy);
                let whence = Whence::new(Cause::Policy(it.by, policy), known);
                add(whence, if it.half { points / 2.0 } else { points });
            }
        }
    }
}

/// The promises of a clause that count: of each giver the largest, as many givers as count.
fn givers<'world>(
    all: &'world [Commitment],
    promised: &Promised,
    most: u8,
) -> Vec<&'world Commitment> {
    let mut found: Vec<&Commitment> = Vec::new();
    for it in all.iter().filter(|it| counts(promised, it)) {
        match found.iter_mut().find(|had| had.term.giver == it.term.giver) {
            Some(had) if had.term.size.share() < it.term.size.share() => *had = it,
            Some(_) => (),
            None => found.push(it),
        }
    }
    found.truncate(usize::from(most));
    found
}

fn counts(promised: &Promised, it: &Commitment) -> bool {
    let term = &it.term;
    term.clause == promised.clause
        && promised.includes(term.giver, term.receiver)
        && keeping::acts(it)
}

/// The policies of a kind that count: one a holder, as many holders as count.
fn holders(all: &[PolicyInForce], policy: MoveId, most: u8) -> Vec<&PolicyInForce> {
    let mut found: Vec<&PolicyInForce> = Vec::new();
    for it in all.iter().filter(|it| it.policy == policy) {
        if !found.iter().any(|had| had.by == it.by) {
            found.push(it);
        }
    }
    found.truncate(usize::from(most));
    found
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
