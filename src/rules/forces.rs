//! What everything in force pushes and holds this month.

use crate::content::Pack;
use crate::rules::causal::Forces;
use crate::rules::{accounts, keeping, moves};
use crate::world::{Cause, SeenBy, Whence, World};

/// Baseline shifts of everything in force: policies, commitments, the alliance's form.
pub fn standing_forces(pack: &Pack, world: &World, forces: &mut Forces) {
    for policy in &world.policies {
        let factor = if policy.half { 0.5 } else { 1.0 };
        let all = pack.moves[policy.policy].effects.iter();
        for effect in all.filter(|it| it.counted.is_none()) {
            let fading = accounts::fading(pack, world, effect.gauge, policy.since);
            let known = SeenBy::of_move(pack, policy.by, policy.policy);
            let cause = Whence::new(Cause::Policy(policy.by, policy.policy), known);
            forces.shifts.push((
                effect.gauge,
                cause,
                moves::felt(world, effect) * factor * fading,
            ));
        }
    }
    for commitment in world.commitments.iter().filter(|it| keeping::acts(it)) {
        let term = &commitment.term;
        let effects = pack.clauses[term.clause].effects.iter();
        for effect in effects.filter(|it| it.counted.is_none() && term.feels(it)) {
            let cause = Whence::promise(term);
            forces.shifts.push((
                effect.gauge,
                cause,
                moves::felt(world, effect) * term.size.share(),
            ));
        }
    }
    accounts::facts(pack, world, forces);
    for effect in &pack.forms[world.form].effects {
        forces.shifts.push((
            effect.gauge,
            Whence::open(Cause::Form(world.form)),
            moves::felt(world, effect),
        ));
    }
}

/// Impulses that are felt this month.
pub fn due_impulses(world: &mut World, forces: &mut Forces) {
    let month = world.playing();
    let due = |it: &crate::world::Impulse| it.due <= month;
    forces.impulses.extend(
        world
            .impulses
            .iter()
            .filter(|it| due(it))
            .map(|it| (it.gauge, Whence::new(it.cause, it.known), it.points)),
    );
    world.impulses.retain(|it| !due(it));
}
