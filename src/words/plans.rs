//! Plans in words: their steps, and what each waits for.

use crate::ai::{Stage, StepSeen};
use crate::content::{ActorId, Pack, PlanAct, PlanStep};
use crate::rules;
use crate::words::{aimed, deals, list, need, refusal, some_names};
use crate::world::View;

/// What a step does, as the seat that looks would do it.
pub fn step(pack: &Pack, seat: ActorId, it: &PlanStep) -> String {
    match &it.what {
        PlanAct::Move(what, target) => aimed(pack, *what, *target),
        PlanAct::Offer(terms) => {
            let by = if it.by.is_empty() || it.by.contains(&seat) {
                seat
            } else {
                it.by[0]
            };
            let terms: Vec<_> = terms.iter().map(|it| rules::term(pack, it, by)).collect();
            format!("Offer: {}", deals::title(pack, &terms))
        }
    }
}

/// How a step stands, in a few words.
pub fn stage(pack: &Pack, view: &View, it: &PlanStep, seen: &StepSeen) -> String {
    match &seen.stage {
        Stage::Others => format!("for {}", some_names(pack, &it.by)),
        Stage::Done if seen.taken == 1 => "done".to_owned(),
        Stage::Done => format!("done {} times", seen.taken),
        Stage::Waits(at) => {
            let needed = it.when.get(*at);
            let needed = needed.map_or_else(String::new, |it| need(pack, view, view.seat(), it));
            format!("waits: {needed}")
        }
        Stage::Refused(why) => {
            let why = refusal(pack, view, None, why);
            format!("not now: {}", why.trim_end_matches('.'))
        }
        Stage::Ready(_, cost) => format!("ready, {} capital", super::held(*cost)),
    }
}

/// Everything a step needs, and how often it is taken, as sentences.
pub fn details(pack: &Pack, view: &View, it: &PlanStep) -> Vec<String> {
    let mut lines = Vec::new();
    let needs: Vec<String> = it
        .when
        .iter()
        .map(|it| need(pack, view, view.seat(), it))
        .collect();
    if !needs.is_empty() {
        lines.push(format!("Needs: {}.", list(&needs)));
    }
    if let Some(most) = it.times {
        lines.push(format!("At most {}.", super::times(usize::from(most))));
    }
    if let PlanAct::Offer(terms) = &it.what
        && let Some(seat) = view.seat()
    {
        let by = it.by.first().copied().filter(|_| !it.by.contains(&seat));
        for term in terms {
            let term = rules::term(pack, term, by.unwrap_or(seat));
            lines.push(deals::term(pack, &term) + ".");
        }
    }
    lines
}
