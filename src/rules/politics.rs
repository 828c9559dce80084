//! Politics: support at home, crises, peoples who live with it all and speak (rules section 11).

use rand::seq::IndexedRandom;

use crate::content::{ActorId, Crossing, LensId, Pack, Table};
use crate::rules::checks::{Open, holds};
use crate::rules::standing;
use crate::world::{News, PolicyInForce, Report, Roll, World};

/// Support that a crisis, once met, gives back.
const RELIEF: f64 = 8.0;

/// Capital a month at some support.
pub fn income(pack: &Pack, support: f64) -> f64 {
    pack.tuning.income + (support / pack.tuning.income_support).floor()
}

/// The month's politics: peoples' standing, support, crises, red lines, and the income of the month to come.
pub fn update(pack: &Pack, world: &mut World, report: &mut Report) {
    let changes = peoples(pack, world, report);
    for (at, actor) in pack.actors.enumerate() {
        if !actor.acts() {
            continue;
        }
        let answer: f64 = actor
            .answers_to
            .iter()
            .map(|(people, weight)| weight * changes[*people])
            .sum();
        let state = &mut world.actors[at];
        let drift =
            pack.tuning.support_pull * (50.0 - state.support) + pack.tuning.support_people * answer;
        state.support = (state.support + drift).clamp(0.0, 100.0);
        if actor.is_state() {
            crisis(pack, world, at, report);
        }
        red_lines(pack, world, at, report);
        let state = &mut world.actors[at];
        state.capital = state.capital.min(pack.tuning.capital_max) + income(pack, state.support);
    }
    keep_policies(pack, world, report);
}

/// Peoples' standing; returns its change, by actor. A people speaks when it crosses 30 or 60, or has moved by 5.
fn peoples(pack: &Pack, world: &mut World, report: &mut Report) -> Table<ActorId, f64> {
    let mut changes = Table::filled(0.0, pack.actors.len());
    for (at, actor) in pack.actors.enumerate().filter(|it| !it.1.acts()) {
        let now = standing::people(pack, &world.levels, at);
        let speaks = actor.voice(world.date()).is_some();
        let state = &mut world.actors[at];
        let before = state.standing;
        changes[at] = now - before;
        state.standing = now;
        let crossed = |mark: f64| (before < mark) != (now < mark);
        if speaks && (crossed(30.0) || crossed(60.0) || (now - state.spoke_at).abs() >= 5.0) {
            let better = now > state.spoke_at;
            state.spoke_at = now;
            report.tell(
                pack,
                world,
                News::Spoke {
                    people: at,
                    standing: now,
                    better,
                },
            );
        }
    }
    changes
}

/// A government under the mark for too long pays for calm, drops its least popular promise, or falls.
fn crisis(pack: &Pack, world: &mut World, id: ActorId, report: &mut Report) {
    let state = &mut world.actors[id];
    if state.support >= pack.tuning.crisis_support {
        state.low_months = 0;
        return;
    }
    state.low_months = state.low_months.saturating_add(1);
    let support = state.shown_support();
    report.tell(pack, world, News::Crisis { actor: id, support });
    let state = &mut world.actors[id];
    if f64::from(state.low_months) < pack.tuning.crisis_months {
        return;
    }
    state.low_months = 0;
    if state.capital >= pack.tuning.crisis_capital {
        state.capital -= pack.tuning.crisis_capital;
        state.support += RELIEF;
        return;
    }
    let price = |at: &usize| pack.clauses[world.commitments[*at].term.clause].public;
    let mine = (0..world.commitments.len())
        .filter(|at| world.commitments[*at].term.giver == id && price(at) < 0.0);
    if let Some(worst) =
        mine.min_by(|one, other| price(one).total_cmp(&price(other)).then(one.cmp(other)))
    {
        let dropped = world.commitments.remove(worst);
        world.actors[id].support += RELIEF;
        super::deals::repudiate(pack, world, &dropped, report);
        return;
    }
    fall(pack, world, id, report);
}

/// A new government: another doctrine, other aims; promises to those it dislikes end with a month's warning.
fn fall(pack: &Pack, world: &mut World, id: ActorId, report: &mut Report) {
    let lenses: Vec<LensId> = pack.document_lenses().collect();
    let mut die = world.dice().roll(pack, Roll::Successor(id));
    let state = &mut world.actors[id];
    state.fallen = state.fallen.saturating_add(1);
    state.support = 50.0;
    state.face = 0.0;
    state.doubts = 0;
    if let Some(lens) = lenses.choose(&mut die) {
        state.doctrine = lens.0;
    }
    report.tell(pack, world, News::Fell { actor: id });
    for at in 0..world.commitments.len() {
        let term = world.commitments[at].term;
        if term.giver == id
            && world.commitments[at].in_force()
            && world.relation(id, term.receiver) < -10.0
        {
            world.commitments[at].left = world.commitments[at].left.min(1);
            report.tell(pack, world, News::Repudiated { term });
        }
    }
}

/// Notes red lines that the state of the world or a promise has crossed. What is secret crosses none before it comes to light:
/// everybody hears of a line crossed.
fn red_lines(pack: &Pack, world: &mut World, id: ActorId, report: &mut Report) {
    for (at, line) in pack.actors[id].red_lines.iter().enumerate() {
        let at = at as u8;
        if world.actors[id].crossed.contains(at)
            || line
                .unless
                .as_ref()
                .is_some_and(|it| holds(&Open { pack, world }, Some(id), it))
        {
            continue;
        }
        let promised = |giver: bool, clause| {
            let party = |it: &crate::world::Commitment| if giver { it.term.giver } else { it.term.receiver } == id;
            world
                .commitments
                .iter()
                .filter(|it| it.in_force() && it.deal.signed_here() && !it.term.secret)
                .any(|it| it.term.clause == clause && party(it))
        };
        let crossed = match &line.crossing {
            Crossing::Gives(clause) => promised(true, *clause),
            Crossing::Accepts(clause) => promised(false, *clause),
            Crossing::State(check) => holds(&Open { pack, world }, Some(id), check),
        };
        if crossed {
            let state = &mut world.actors[id];
            state.crossed = state.crossed.with(at);
            report.tell(
                pack,
                world,
                News::RedLine {
                    actor: id,
                    line: at,
                },
            );
        }
    }
}

/// Whether a policy is paid for at a month's end: every third month after the one in which it began.
pub const fn is_due(policy: &PolicyInForce, month: u8) -> bool {
    month > policy.since && (month - policy.since).is_multiple_of(3)
}

/// Policies are paid for each quarter; one that cannot be paid for ends.
fn keep_policies(pack: &Pack, world: &mut World, report: &mut Report) {
    let month = world.playing();
    let mut kept = Vec::with_capacity(world.policies.len());
    for policy in std::mem::take(&mut world.policies) {
        let due = is_due(&policy, month);
        let state = &mut world.actors[policy.by];
        if due && state.capital < pack.tuning.cost_keep {
            report.tell(
                pack,
                world,
                News::Stopped {
                    by: policy.by,
                    what: policy.policy,
                    unpaid: true,
                },
            );
            continue;
        }
        if due {
            state.capital -= pack.tuning.cost_keep;
        }
        kept.push(policy);
    }
    world.policies = kept;
}
