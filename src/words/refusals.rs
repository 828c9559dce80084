//! Why something cannot be done, and what to do about it.

use crate::content::Pack;
use crate::words::checks::{need, some_names};
use crate::words::sentence::sentences;
use crate::words::{deals, flaw, the};
use crate::world::{Act, Conditional, LONGEST, Order, Refusal, Term, View};

sentences! {
    FORECASTS_ARE_CLOSED = "Forecasts are closed for you this month: you have looked into its futures.";
    looks_are_taken(most) = "This month’s looks into futures are taken; there are {most} a month.";
}

/// Why something cannot be done, as a sentence on which a person can act.
pub fn refusal(pack: &Pack, view: &View, act: Option<&Act>, refusal: &Refusal) -> String {
    match *refusal {
        Refusal::NotYours => not_yours(pack, act),
        Refusal::Target => target(pack, act),
        Refusal::Toward(low, high) => toward(pack, view, act, low, high),
        Refusal::Capital(needed, left) => format!(
            "It costs {} capital and {} is left. Take something back, or wait for next month's income.",
            super::held(needed),
            super::held(left)
        ),
        Refusal::Condition(of, at) => format!("It needs: {}.", condition(pack, view, of, at)),
        Refusal::Already => "It is in force or filed already.".to_owned(),
        Refusal::Nothing => nothing(act),
        Refusal::Term(at) => bad_term(pack, view, act, at),
        Refusal::Draft => {
            let most = crate::content::limits::TERMS;
            format!("A draft needs 1 to {most} promises and two parties, you among them.")
        }
        Refusal::InForce(at) => match term_of(act, at) {
            Some(it) => format!(
                "“{}” is promised already; drop promise {}.",
                deals::promise(pack, it),
                usize::from(at) + 1
            ),
            None => "A promise like this is in force already.".to_owned(),
        },
        Refusal::Single(at) => format!(
            "Promise {} can be made once, and its giver has made it already: drop it.",
            usize::from(at) + 1
        ),
        Refusal::Failed(at) => format!(
            "Promise {} has failed at its giver's home: change the text once, or leave it out.",
            usize::from(at) + 1
        ),
        Refusal::Over => "The game is over.".to_owned(),
        Refusal::NotNow => not_now(act),
        Refusal::Ended => {
            "You have ended the month. Answers, objections and taking things back still count; `unend` opens the rest again."
                .to_owned()
        }
        Refusal::Frozen => "The facilitator has stopped the game for a while.".to_owned(),
        Refusal::Full => "There is no room for one more. Drop one first.".to_owned(),
        Refusal::Lobbied => "There is no more to be won by lobbying for this deal.".to_owned(),
        Refusal::Looked(most) => looks_are_taken(&most),
        Refusal::Closed => FORECASTS_ARE_CLOSED.to_owned(),
        Refusal::NotContestable => "This move cannot be contested.".to_owned(),
        Refusal::Own => "It is your own move. Take it back instead.".to_owned(),
        Refusal::Argument(it) => flaw(pack, it),
        Refusal::Text => format!("It needs words: something, at most {LONGEST} characters."),
        Refusal::Aims => {
            "A mandate is three different public aims and one private one, chosen in the first month."
                .to_owned()
        }
    }
}

fn not_yours(pack: &Pack, act: Option<&Act>) -> String {
    match act {
        Some(Act::File(Order::Move { what, .. })) => {
            let by = some_names(pack, &pack.moves[*what].by);
            format!("Not yours to do: it takes {by}.")
        }
        _ => "This is not yours to do.".to_owned(),
    }
}

fn toward(pack: &Pack, view: &View, act: Option<&Act>, low: f64, high: f64) -> String {
    let target = match act {
        Some(Act::File(Order::Move { target, .. })) => *target,
        _ => None,
    };
    let (Some(seat), Some(target)) = (view.seat(), target) else {
        return format!("It needs relations from {low:.0} to {high:.0}.");
    };
    let now = crate::rules::Facts::relation(view, seat, target);
    let name = the(pack, target);
    format!("It needs relations with {name} from {low:.0} to {high:.0}; they are {now:.0}.")
}

fn target(pack: &Pack, act: Option<&Act>) -> String {
    match act {
        Some(Act::File(Order::Move { what, .. })) => {
            let targets = &pack.moves[*what].targets;
            if targets.is_empty() {
                "It has no target. Leave the target out.".to_owned()
            } else {
                format!("It needs a target: {}.", some_names(pack, targets))
            }
        }
        _ => "It needs another target.".to_owned(),
    }
}

/// The condition that does not hold, and how things stand.
fn condition(pack: &Pack, view: &View, of: Conditional, at: u8) -> String {
    let at = usize::from(at);
    match of {
        Conditional::Move(what) => need(pack, view, view.seat(), &pack.moves[what].when[at]),
        Conditional::Promise(term) => {
            let check = &pack.clauses[term.clause].when[at];
            let it = need(pack, view, Some(term.giver), check);
            format!("{it}, for “{}”", deals::promise(pack, &term))
        }
    }
}

fn nothing(act: Option<&Act>) -> String {
    match act {
        Some(Act::File(Order::Stop { .. })) => "There is no such policy of yours to stop.",
        Some(Act::File(Order::Choose { .. })) => "Nobody asks you that now.",
        Some(Act::File(Order::Lobby { .. })) => "No deal of that number waits for you at home.",
        Some(Act::File(Order::Break { .. })) => "No promise of yours of that number is in force.",
        Some(Act::Unfile(_)) => "That is not filed; there is nothing to take back.",
        Some(Act::Answer { .. }) => "There is no such offer waiting for you.",
        Some(Act::Withdraw { .. }) => "You have no such offer on the table.",
        Some(Act::Drop(_)) => "There is no such draft on your desk.",
        Some(Act::Unend) => "You have not ended the month.",
        Some(Act::Object { .. } | Act::WayDown { .. }) => "No such move has been announced.",
        Some(Act::Reply { .. }) => "Nobody has objected to that move.",
        _ => "There is nothing of that kind.",
    }
    .to_owned()
}

fn not_now(act: Option<&Act>) -> String {
    match act {
        Some(Act::Unfile(_)) => {
            "Somebody has objected: the way back is to yield, not to take it back."
        }
        Some(Act::Withdraw { .. }) => {
            "It is no longer open: all have signed it, or somebody has refused."
        }
        Some(Act::Answer { .. }) => "You have answered that offer already.",
        _ => "It is too late for that this month, or too early.",
    }
    .to_owned()
}

fn term_of(act: Option<&Act>, at: u8) -> Option<&Term> {
    match act? {
        Act::Propose(draft) | Act::Sound(draft, _) => draft.terms.get(usize::from(at)),
        _ => None,
    }
}

/// Which promise cannot be made, and what would be right.
fn bad_term(pack: &Pack, view: &View, act: Option<&Act>, at: u8) -> String {
    let number = usize::from(at) + 1;
    let Some(term) = term_of(act, at) else {
        return format!("Promise {number} cannot be made.");
    };
    let clause = &pack.clauses[term.clause];
    let label = &clause.label;
    if !clause.givers.contains(&term.giver) {
        let givers = some_names(pack, &clause.givers);
        return format!("Promise {number}: “{label}” is for {givers} to give.");
    }
    if term.giver == term.receiver {
        return format!("Promise {number}: giver and receiver are the same.");
    }
    if !clause.receivers.is_empty() && !clause.receivers.contains(&term.receiver) {
        let receivers = some_names(pack, &clause.receivers);
        return format!("Promise {number}: “{label}” can be promised to {receivers}.");
    }
    if term.secret && !clause.secret {
        return format!("Promise {number}: “{label}” cannot be kept secret.");
    }
    if let Some(unmet) = crate::rules::first_unmet(view, Some(term.giver), &clause.when) {
        let it = need(pack, view, Some(term.giver), &clause.when[unmet]);
        return format!("Promise {number} needs: {it}.");
    }
    format!(
        "Promise {number}: {} cannot promise that to {}.",
        the(pack, term.giver),
        the(pack, term.receiver)
    )
}
