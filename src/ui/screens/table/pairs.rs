//! Who gives what to whom, where nobody has said.

use crate::content::file::Size;
use crate::content::{ActorId, ClauseId};
use crate::rules;
use crate::ui::screens::Ctx;
use crate::world::Draft;

/// Who would give a clause to whom: the seat and its partners in the draft where they can, else whoever can.
pub fn pair(ctx: &Ctx, draft: &Draft, clause: ClauseId) -> Option<(ActorId, ActorId)> {
    let it = &ctx.pack.clauses[clause];
    let seat = ctx.view.seat()?;
    let mut near = vec![seat];
    near.extend(draft.parties().into_iter().filter(|it| *it != seat));
    let open = &ctx.pack.scenarios[ctx.view.public.scenario].seats;
    let far = open.iter().chain(&it.givers).chain(&it.receivers);
    let everybody: Vec<ActorId> = near.iter().chain(far).copied().collect();
    let can = |giver: ActorId, receiver: ActorId| {
        giver != receiver
            && it.givers.contains(&giver)
            && (it.receivers.is_empty() || it.receivers.contains(&receiver))
    };
    let pairs = |givers: &[ActorId], receivers: &[ActorId]| {
        let mut pairs = Vec::new();
        for giver in givers {
            pairs.extend(
                receivers
                    .iter()
                    .filter(|to| can(*giver, **to))
                    .map(|to| (*giver, *to)),
            );
        }
        pairs
    };
    let mut list = pairs(&near, &near);
    // Among the others, who gains most by it comes first.
    let gains = |(giver, receiver): &(ActorId, ActorId)| {
        let other = if *giver == seat { *receiver } else { *giver };
        let term = rules::usual(ctx.pack, clause, *giver, *receiver, Size::Full);
        let lens = ctx.view.doctrine(ctx.pack, other);
        let price = ctx.advice.prices.of(other);
        rules::clause_worth(ctx.pack, ctx.view, price, &term, other, lens)
    };
    for mut far in [
        pairs(&[seat], &everybody),
        pairs(&everybody, &[seat]),
        pairs(&near, &everybody),
    ] {
        far.sort_by(|one, other| gains(other).total_cmp(&gains(one)));
        list.extend(far);
    }
    list.extend(pairs(&everybody, &everybody));
    // A partner's promise is asked for before one's own is given twice.
    let fresh = |it: &&(ActorId, ActorId)| {
        !draft
            .terms
            .iter()
            .any(|term| term.clause == clause && (term.giver, term.receiver) == **it)
    };
    list.iter().find(fresh).or(list.first()).copied()
}
