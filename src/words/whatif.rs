//! What a look into the futures says.

use crate::content::{EndingId, Pack};
use crate::futures::{Choice, Dear, Mean, Pair, Reason, Samples, quantile};
use crate::words::sentence::sentences;
use crate::words::{cause, draft, list, offer_name, order, signed, term};
use crate::world::{Order, View};

sentences! {
    WHAT_THE_SCREEN_DOES = "Compare what up to four choices would lead to, in many futures";
    ADD_A_CHOICE = "Add a move, an answer, an offer or a plan; its futures are played at once, unless looks are counted";
    DROP_THE_CHOICE = "Leave the choice under the cursor out";
    LOOK_AGAIN = "Play the futures again, with what you have filed since";
    MORE_FUTURES = "Play four times as many futures: what is close is told apart";
    JUDGE_SOONER = "Judge the futures a month earlier";
    JUDGE_LATER = "Judge the futures a month later";
    PIN_ANOTHER = "Another gauge in the place of the fan under the cursor";
    ANOTHERS_STANDING = "Hold your standing against somebody else’s";
    GAME_IS_OVER_GO_BACK = "The game is over. On Record, `b` goes back to the end of a month, and from there you can ask what if.";
    PUT_CURSOR_ON_CHOICE = "Put the cursor on a choice; today’s path is always looked at.";
    STOPPED_HERE = "Stopped; what was found so far stands.";
    STALE_ASK_AGAIN = "You have done something since: `g` looks again.";
    LOOKING = "looking";
    YOUR_STANDING_RIGHT = "your standing, to the right";
    YOURS = "You";
    ASK_NOTHING_YET = "Nothing has been asked yet.";
    ASK_BY_ADDING = "`a` adds a move, an answer to an open question, a draft from your desk or a plan. Each is played on into the same futures as today’s path, with the same luck.";
    WHATIF_TAKES_OPTIONS = "`whatif` takes up to four options: numbers that `moves` lists, accept:N, refuse:N, draft:N, plan:ID or none; with them futures=N and until=MONTH.";
    GAME_IS_OVER_NO_ASKING = "The game is over; `branch N` goes back to the end of month N, and from there `whatif` can ask.";
    NO_CHOICE_OF_THIS_KIND = "Of this list only moves and answers can be asked about.";
    futures_are_a_number(text) = "futures=N needs a number from 1, not “{text}”.";
    until_is_between(first, last) = "until=MONTH needs a month from {first} to {last}.";
    unknown_did_you_mean(kind, id, near) = "There is no {kind} “{id}”; did you mean `{near}`?";
    unknown_known_are(kind, id, known) = "There is no {kind} “{id}”; there are {known}.";
    there_is_none(kind, id) = "There is no {kind} “{id}”, nor any other now.";
    there_is_no_draft(number) = "There is no draft {number}; `drafts` lists them.";
    their_standing_up(name) = "Up: the standing of {name}. A tick: no other path has more of both.";
    judged_at_end_of(month) = "Judged at the end of {month}; `[` and `]` change that.";
    looked_at(futures) = "{futures} futures";
    CLOSES_FORECASTS = "Looking closes this month’s forecasts: answer them first if you like.";
    looks_left(left) = "{left} looks left this month";
    TODAYS_PATH = "Nothing more: today’s path";
    ONLY_SEAT_CAN_ASK = "Only a seat can ask what if.";
    NOTHING_TO_COMPARE = "Nothing is to be compared yet.";
    NO_FUTURE_DIFFERS = "No future told them apart by a cause of its own.";
    WHAT_IT_IS = "Futures are imagined from what you may know and believe, with luck of their own; the others play as usual, and from next month on so does your seat.";
    NEVER_WHAT_WILL_BE = "They say what follows from claims, never what will be.";
    AT_LEAST_ONE_FUTURE = "futures begin at 1";
    at_most_futures(most) = "at most {most} futures a choice";
    at_most_choices(most) = "at most {most} choices are compared at once";
    begins_with_a_kind(text) = "`{text}` names no kind of choice: move:ID, move:ID@TARGET, answer:EVENT=K, accept:N, refuse:N, plan:ID or none";
    choice_has_no_number(text) = "`{text}` names no answer: answer:EVENT=K, K from 0";
    event_has_no_answer(event, number, count) = "`{event}` has no answer {number}: they are numbered from 0 to {count}";
    move_needs_target(id, targets) = "the move `{id}` needs a target, move:{id}@TARGET: {targets}";
    move_has_no_target(id) = "the move `{id}` has no target";
    there_is_no_offer(text) = "`{text}` names no offer: accept:N or refuse:N, with the offer’s number";
    month_has_not_begun(month, playing) = "month {month} has not begun: the game stands in month {playing}";
    MONTHS_BEGIN_AT_ONE = "months are numbered from 1";
    month_is_not_there(month) = "month {month} is not in the save: its end, or what led to it, is lost";
    game_is_over_name_month(months) = "the game is over; `--month N`, from 1 to {months}, asks what else could have been done then";
    horizon_is_before(until, month) = "month {until} is before the horizon of one month: futures of month {month} end with it at the earliest";
    apart(one, other, gain, low, high) = "{one} rather than {other}: {gain} standing ({low} to {high}).";
    same_so_far(count, one, other) = "{count} futures cannot tell {one} and {other} apart: they come to the same in each.";
    not_apart_more(count, one, other, more) = "{count} futures cannot tell {one} and {other} apart; about {more} more would.";
    not_apart_never(count, one, other) = "{count} futures cannot tell {one} and {other} apart, nor could {count} times a thousand: the difference is too small to matter.";
    would_cost(choice, points) = "{choice} costs you {points}";
    would_be_best(document, choice, costs) = "If {document} is right, {choice} is best: {costs}.";
    not_told_from_it(choices, futures) = "In {futures} futures it is not told apart from {choices}.";
    none_is_best(document, futures) = "If {document} is right, {futures} futures do not say which is best.";
    ASK_WHEN_READY = "`g` looks: add every choice first, looks are counted.";
    gains_and_costs(gain, cost) = "Gain: {gain}. Cost: {cost}.";
    reason_line(points, what) = "{points} {what}";
    cannot(choice, why) = "{choice}: {why}";
    ends_so(letter, endings) = "{letter} ends in: {endings}.";
    why_differs(letter) = "Why {letter} differs from today’s path, in standing points:";
    progress(done, all) = "{done} of {all} futures";
    month_is_asked_about(seat, month, until, futures) = "What {seat} could do in month {month}: {futures} futures a choice, to the end of month {until}.";
    standing_line(letter, choice, mean, low, high) = "{letter} {choice}: standing {mean}, in 8 of 10 futures {low} to {high}";
}

/// A choice in words.
pub fn choice(pack: &Pack, view: &View, it: &Choice) -> String {
    match it {
        Choice::Nothing => TODAYS_PATH.to_owned(),
        Choice::Move(what, target) => {
            let (what, target) = (*what, *target);
            order(pack, view, &Order::Move { what, target })
        }
        Choice::Answer(event, choice) => {
            let (event, choice) = (*event, *choice);
            order(pack, view, &Order::Choose { event, choice })
        }
        Choice::Offer(terms) => format!("Offer: {}", draft(pack, terms)),
        Choice::Sign(offer, true) => format!("Sign {}", offer_name(pack, view, *offer)),
        Choice::Sign(offer, false) => format!("Refuse {}", offer_name(pack, view, *offer)),
        Choice::Plan(plan) => format!("Follow the plan {}", pack.plans[*plan].label),
    }
}

/// A choice as it is typed: `move:ID`.
pub fn option(pack: &Pack, it: &Choice) -> String {
    match it {
        Choice::Nothing => "none".to_owned(),
        Choice::Move(what, None) => format!("move:{}", pack.moves[*what].id),
        Choice::Move(what, Some(target)) => {
            format!("move:{}@{}", pack.moves[*what].id, pack.actors[*target].id)
        }
        Choice::Answer(event, choice) => format!("answer:{}={choice}", pack.events[*event].id),
        Choice::Offer(_) => "offer".to_owned(),
        Choice::Sign(offer, true) => format!("accept:{offer}"),
        Choice::Sign(offer, false) => format!("refuse:{offer}"),
        Choice::Plan(plan) => format!("plan:{}", pack.plans[*plan].id),
    }
}

/// The letter by which a path is called: today’s is `0`.
pub fn letter(path: usize) -> char {
    match u8::try_from(path) {
        Ok(at @ 1..=26) => (b'A' + at - 1) as char,
        _ => '0',
    }
}

/// How far two paths are apart, or that they cannot be told apart and what would.
pub fn pair(it: &Pair) -> String {
    let (one, other) = (letter(it.one), letter(it.other));
    let gain = it.gain;
    if gain.apart() {
        // The better one first.
        let (one, other) = if gain.mean < 0.0 {
            (other, one)
        } else {
            (one, other)
        };
        let gain = Mean {
            mean: gain.mean.abs(),
            ..gain
        };
        let (low, high) = (gain.mean - gain.half, gain.mean + gain.half);
        return apart(
            &one,
            &other,
            &signed(gain.mean, 1),
            &signed(low, 1),
            &signed(high, 1),
        );
    }
    if gain.mean == 0.0 && gain.spread == 0.0 {
        return same_so_far(&gain.count, &one, &other);
    }
    match gain.more() {
        Some(more) => not_apart_more(&gain.count, &one, &other, &rounded(more)),
        None => not_apart_never(&gain.count, &one, &other),
    }
}

/// A number of games of which nobody should believe the last digits.
fn rounded(more: u32) -> u32 {
    let step = match more {
        0..20 => 1,
        20..200 => 10,
        200..2_000 => 100,
        _ => 1_000,
    };
    more.div_ceil(step) * step
}

/// A cause that makes two paths differ, with its source.
pub fn reason_told(pack: &Pack, view: &View, it: &Reason) -> String {
    let gauge = &pack.gauges[it.gauge].short;
    let what = format!("{}, through {gauge}", cause(pack, view, it.gauge, it.cause));
    reason_line(&signed(it.points, 1), &what)
}

/// How likely each ending is on a path, the likeliest first; those that never came about are left out.
pub fn endings(pack: &Pack, samples: &Samples, path: usize) -> String {
    let shares = samples.paths[path].endings(pack);
    let mut known: Vec<(EndingId, f64)> = shares
        .enumerate()
        .map(|it| (it.0, *it.1))
        .filter(|it| it.1 > 0.0)
        .collect();
    known.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let said: Vec<String> = known
        .iter()
        .map(|(ending, share)| format!("{} {:.0} %", pack.endings[*ending].label, 100.0 * share))
        .collect();
    list(&said)
}

/// What each path would cost if one document is right, a line a document: only what is told apart from the best.
pub fn regrets(pack: &Pack, samples: &Samples) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, lens) in samples.lenses.iter().enumerate() {
        let Some(Dear { best, losses }) = samples.dear(at) else {
            continue;
        };
        let Some(futures) = losses.first().map(|it| it.1.count) else {
            continue;
        };
        let document = &pack.lenses[*lens].id;
        let told = |apart: bool| losses.iter().filter(move |it| it.1.apart() == apart);
        let apart: Vec<&(usize, Mean)> = told(true).collect();
        let close: Vec<String> = told(false).map(|it| letter(it.0).to_string()).collect();
        if apart.is_empty() {
            lines.push(none_is_best(document, &futures));
            continue;
        }
        let cost = |it: &&(usize, Mean)| would_cost(&letter(it.0), &format!("{:.1}", it.1.mean));
        let costs = list(&apart.iter().map(cost).collect::<Vec<_>>());
        let mut line = would_be_best(document, &letter(best), &costs);
        if !close.is_empty() {
            line = format!("{line} {}", not_told_from_it(&list(&close), &futures));
        }
        lines.push(line);
    }
    lines
}

/// What a choice is, in paragraphs, for whoever picks one.
pub fn details(pack: &Pack, view: &View, it: &Choice) -> Vec<String> {
    match it {
        Choice::Nothing => Vec::new(),
        Choice::Move(what, _) => {
            let it = &pack.moves[*what];
            vec![gains_and_costs(&it.gain, &it.cost)]
        }
        Choice::Answer(event, choice) => {
            let event = &pack.events[*event];
            let said = event.choices.get(usize::from(*choice));
            let said = said.map(|it| it.text.clone());
            std::iter::once(event.text.clone()).chain(said).collect()
        }
        Choice::Offer(terms) => terms.terms.iter().map(|it| term(pack, it)).collect(),
        Choice::Sign(offer, _) => {
            let mut offers = view.own.offers.iter();
            let offer = offers.find(|it| it.id == *offer);
            let terms = offer.into_iter().flat_map(|it| &it.draft.terms);
            terms.map(|it| term(pack, it)).collect()
        }
        Choice::Plan(plan) => vec![pack.plans[*plan].text.clone()],
    }
}

/// Causes named for each path.
const CAUSES: usize = 3;

/// Everything that a look into the futures tells, line by line.
pub fn report(pack: &Pack, samples: &Samples) -> Vec<String> {
    let view = &samples.question.view;
    let mut lines = Vec::new();
    for (at, path) in samples.paths.iter().enumerate() {
        let named = choice(pack, view, &path.choice);
        if let Some(why) = &path.refused {
            let why = crate::words::refusal(pack, view, None, why);
            lines.push(format!("{} {}", letter(at), cannot(&named, &why)));
            continue;
        }
        let mut own = samples.standings(at, samples.seat());
        let mean = samples.standing(at, samples.seat()).mean;
        let [low, high] = [0.1, 0.9].map(|it| format!("{:.0}", quantile(&mut own, it)));
        lines.push(standing_line(
            &letter(at),
            &named,
            &format!("{mean:.1}"),
            &low,
            &high,
        ));
    }
    lines.extend(findings(pack, samples));
    lines
}

/// What a look into the futures tells beside the figures: what is told apart, how it ends, whom it costs, and why.
pub fn findings(pack: &Pack, samples: &Samples) -> Vec<String> {
    let view = &samples.question.view;
    let mut lines: Vec<String> = samples.pairs().iter().map(pair).collect();
    for (at, path) in samples.paths.iter().enumerate() {
        match &path.refused {
            Some(why) => {
                let why = crate::words::refusal(pack, view, None, why);
                lines.push(cannot(&letter(at), &why));
            }
            None if !path.rows.is_empty() => {
                lines.push(ends_so(&letter(at), &endings(pack, samples, at)));
            }
            None => (),
        }
    }
    for at in samples.played().into_iter().filter(|it| 0 < *it) {
        let reasons = samples.reasons(pack, at, 0);
        if reasons.is_empty() {
            continue;
        }
        lines.push(why_differs(&letter(at)));
        let told = reasons.iter().take(CAUSES);
        lines.extend(told.map(|it| format!("    {}", reason_told(pack, view, it))));
    }
    lines.extend(regrets(pack, samples));
    lines.push(WHAT_IT_IS.to_owned());
    lines.push(NEVER_WHAT_WILL_BE.to_owned());
    lines
}

/// How to ask, in lines.
pub const HOW_TO_ASK: [&str; 4] = [
    ASK_NOTHING_YET,
    ASK_BY_ADDING,
    WHAT_IT_IS,
    NEVER_WHAT_WILL_BE,
];

/// The heading under which a choice is listed.
pub const fn group(it: &Choice) -> &'static str {
    match it {
        Choice::Nothing => "Today",
        Choice::Move(..) => "Moves",
        Choice::Answer(..) => "Answers",
        Choice::Offer(_) | Choice::Sign(..) => "Offers",
        Choice::Plan(_) => "Plans",
    }
}
