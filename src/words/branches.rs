//! What branches of a game say.

use crate::content::Pack;
use crate::game::save::Kin;
use crate::words::sentence::sentences;
use crate::words::{list, order_then};
use crate::world::{MonthSeen, Order, View};

sentences! {
    GO_BACK_TITLE = "Go back?";
    GAME_SO_FAR_STAYS = "The game so far stays as it is, in its own save. You go on in a new one.";
    GO_ON_WITH_IT = "go on with it";
    HELD_STEADY = "held steady";
    THE_SAME_DECISIONS = "Nothing has been decided otherwise so far.";
    LAST_MONTH_IS_NO_BRANCH = "The game ended with that month: nothing is left to decide. Go back to an earlier one.";
    NO_SAVE_NO_BRANCHES = "This game is not kept in a save, so that nothing can branch off.";
    NO_BRANCH_YET = "No other game shares a beginning with this one: `branch N` goes back to the end of month N and lets you decide otherwise.";
    BRANCH_NEEDS_NUMBER = "`branch` needs the number of a month that is over: `branch N` begins where it ended, `branch 0` before the first.";
    back_to_month(month) = "Back to the end of month {month}, and on from there.";
    BEFORE_FIRST_MONTH = "Back to before the first month, and on from there.";
    goes_on_in(name, from, month) = "A branch of its own, {name}: it leaves {from} after month {month}. Nothing of {from} is changed.";
    it_is_month(month, months) = "month {month} of {months}";
    it_ended(ending) = "ended: {ending}";
    differs_first(month, here, there) = "in month {month} {here}, where the other had {there}";
    leaves_after(month) = "from the end of month {month}";
    standing_then(month, here, there) = "Month {month}: standing {here} here, {there} there";
    no_branch_called(name, known) = "No branch is called “{name}”; there are {known}.";
    begin_where_month_ended(month) = "begin anew where month {month} ended, in a save of its own";
    BEGIN_BEFORE_FIRST = "begin anew before the first month, in a save of its own";
}

/// What a month's decisions were, in a few words.
pub fn decided(pack: &Pack, view: &View, month: &MonthSeen) -> String {
    let said = |it: &Order| match it {
        Order::Choose { event, choice } => {
            let choice = pack.events[*event].choices.get(usize::from(*choice));
            choice.map_or_else(String::new, |it| it.label.clone())
        }
        it => order_then(pack, view, month.month, it),
    };
    let all: Vec<String> = month
        .orders
        .iter()
        .map(|it| format!("“{}”", said(it)))
        .collect();
    if all.is_empty() {
        HELD_STEADY.to_owned()
    } else {
        list(&all)
    }
}

/// The first month of which both are past and in which they decided otherwise.
pub fn first_difference<'a>(
    here: &'a View,
    there: &'a View,
) -> Option<(&'a MonthSeen, &'a MonthSeen)> {
    let mut months = here.past.iter().filter(|it| 0 < it.month);
    let same = |one: &MonthSeen, other: &MonthSeen| {
        one.orders.len() == other.orders.len()
            && one.orders.iter().all(|it| other.orders.contains(it))
    };
    months.find_map(|it| {
        let other = there.past.iter().find(|other| other.month == it.month)?;
        (!same(it, other)).then_some((it, other))
    })
}

/// What makes a branch another game than its parent.
pub fn difference(pack: &Pack, here: &View, there: &View) -> String {
    first_difference(here, there).map_or_else(
        || THE_SAME_DECISIONS.to_owned(),
        |(one, other)| {
            differs_first(
                &one.month,
                &decided(pack, here, one),
                &decided(pack, there, other),
            )
        },
    )
}

/// How a game stands: its month, or how it ended.
pub fn stands(pack: &Pack, view: &View) -> String {
    let months = view.months(pack);
    match &view.outcome {
        Some(outcome) => it_ended(&pack.endings[outcome.ending].label),
        None => it_is_month(&view.playing().min(months), &months),
    }
}

/// A branch in a line: where it leaves, how it stands, what differs.
pub fn line(pack: &Pack, kin: &[Kin], at: usize) -> String {
    let it = &kin[at];
    let mut parts = vec![format!("{}: {}", it.name, stands(pack, &it.view))];
    if let Some(parent) = &it.parent {
        parts.push(leaves_after(&parent.month));
        if let Some(found) = kin.iter().find(|kin| kin.name == parent.name) {
            parts.push(difference(pack, &it.view, &found.view));
        }
    }
    parts.join("; ")
}
