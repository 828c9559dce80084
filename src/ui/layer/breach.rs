use crate::rules;
use crate::ui::Confirm;
use crate::ui::screens::Ctx;
use crate::words;
use crate::world::{Act, Commitment, Order};

/// The question before a promise is broken: what it does, and what it costs.
pub fn breach(ctx: &Ctx, it: &Commitment) -> Confirm {
    let tuning = &ctx.pack.tuning;
    let what = vec![words::pledge(ctx.pack, &it.term) + "."];
    let mut lost = vec![words::situation::breaking_costs(
        &words::the(ctx.pack, it.term.receiver),
        &words::held(tuning.breach_injured),
        &words::held(tuning.breach_partners),
        &words::held(tuning.breach_others),
        &words::held(tuning.breach_relation),
    )];
    lost.push(words::situation::seen_with_chance(
        &words::capital(words::verify(it.term.verify)),
        &format!("{:.0}", rules::seen_chance(ctx.pack, it.term.verify)),
    ));
    let clause = &ctx.pack.clauses[it.term.clause];
    let belief = ctx.advice.belief;
    let felt: Vec<String> = clause
        .breach
        .iter()
        .filter(|it| 0.2 <= (it.points * it.weights[belief]).abs())
        .take(4)
        .map(|it| {
            let way = if it.points * it.weights[belief] < 0.0 {
                "less"
            } else {
                "more"
            };
            format!("{way}: {}", ctx.pack.gauges[it.gauge].label)
        })
        .collect();
    if !felt.is_empty() {
        lost.push(words::situation::breach_brings(&felt.join("; ")));
    }
    let act = Act::File(Order::Break {
        deal: it.deal,
        position: it.position,
    });
    Confirm::act(words::situation::BREAK_THIS_PROMISE, what, lost, act)
}
