//! What looking back says: the decisions that mattered most, and the moments that promises make exact.

use crate::content::Pack;
use crate::futures::{Deed, Moment, Struck, Turning};
use crate::words::sentence::sentences;
use crate::words::{The, act, aimed, carries, date, list, promise, signed, the, title};
use crate::world::View;

sentences! {
    WHAT_MATTERED = "Decisions that mattered most";
    MOMENTS = "Moments";
    HOW_IT_IS_FOUND = "Each decision is taken away in turn, all others stay as they were, and the game is played on with the same luck and with other luck. The figures say what your standing at the end has by it.";
    NO_DECISIONS = "You have decided nothing that could be taken away.";
    NO_MOMENTS = "No promise was broken in sight, none was given to both sides, and no warning was passed over.";
    LOOKING_BACK = "The months are played again without one decision at a time.";
    PLAY_ON_FROM_HERE = "play on from here";
    ON_THE_WAY = "This game is not over: it is looked at from what you could know, and played on as computer players would.";
    NOBODY_LOOKS_BACK = "Only a seat looks back on its decisions.";
    SHOW_TURNING_POINTS = "The decisions that mattered most and the moments that turned, with what else could have come";
    decided_in(date, what) = "{date}: {what}";
    gained(points, low, high) = "{points} standing ({low} to {high})";
    unclear(points, low, high) = "{points} standing ({low} to {high}): too close to say";
    ended_alike(ending) = "Without it the game would have ended alike: {ending}.";
    ended_otherwise(here, there) = "With it the game ended in {here}; without it, in {there}.";
    otherwise_in(count, all) = "In {count} of {all} futures the ending is another one.";
    broke(who, what) = "{who} broke its word: {what}";
    both_sides(who, what, first, second) = "{who} had by then promised both {first} and {second}, who stand on different sides: {what}";
    joint(who, what) = "{who} moved at once; neither part would have been given alone: {what}";
    warned(who, what, against) = "{who} insisted on “{what}” against {against}";
    and_climbed(theatre, date) = "{theatre} climbed in {date}";
    branch_back(month) = "`branch {month}` plays on from here.";
    decision_line(text, gain) = "{text}: {gain}";
}

/// A decision in words.
pub fn deed(pack: &Pack, view: &View, it: &Deed) -> String {
    match it {
        Deed::Act(it) => act(pack, view, it),
        Deed::Answer(draft, true) => format!("Sign: {}", title(pack, &draft.terms)),
        Deed::Answer(draft, false) => format!("Refuse: {}", title(pack, &draft.terms)),
    }
}

/// What a decision brought, with its interval.
pub fn gain(it: &Turning) -> String {
    let (mean, half) = (it.gain.mean, it.gain.half);
    let [points, low, high] = [mean, mean - half, mean + half].map(|it| signed(it, 1));
    if it.gain.apart() {
        gained(&points, &low, &high)
    } else {
        unclear(&points, &low, &high)
    }
}

/// How it would have ended without the decision.
pub fn ended(pack: &Pack, it: &Turning) -> Vec<String> {
    let label = |ending| &pack.endings[ending].label;
    let (here, there) = it.endings;
    let own = if here == there {
        ended_alike(label(here))
    } else {
        ended_otherwise(label(here), label(there))
    };
    vec![own, otherwise_in(&it.otherwise, &it.gain.count)]
}

/// A decision in a line.
pub fn line(pack: &Pack, view: &View, it: &Turning) -> String {
    let text = decided_in(&date(pack, view, it.month), &deed(pack, view, &it.deed));
    decision_line(&text, &gain(it))
}

/// A moment in a line, its month first.
pub fn moment(pack: &Pack, view: &View, it: &Moment) -> String {
    let said = match &it.what {
        Struck::Broken(term) => broke(&The(pack, term.giver), &promise(pack, term)),
        Struck::BothSides {
            giver,
            clause,
            first,
            second,
        } => both_sides(
            &The(pack, *giver),
            &carries(pack, *clause, *giver, None),
            &the(pack, *first),
            &the(pack, *second),
        ),
        Struck::Joint(_, terms) => {
            let mut givers: Vec<_> = terms.iter().map(|it| it.giver).collect();
            givers.sort_unstable();
            givers.dedup();
            let names: Vec<String> = givers.into_iter().map(|it| the(pack, it)).collect();
            joint(&crate::words::capital(&list(&names)), &title(pack, terms))
        }
        Struck::Warned {
            mover,
            what,
            objectors,
            climbed,
        } => {
            let against: Vec<String> = objectors.iter().map(|it| the(pack, *it)).collect();
            let text = warned(
                &The(pack, *mover),
                &aimed(pack, *what, None),
                &list(&against),
            );
            match climbed {
                Some((theatre, month)) => {
                    let place = &pack.theatres[*theatre].label;
                    format!("{text}; {}", and_climbed(place, &date(pack, view, *month)))
                }
                None => text,
            }
        }
    };
    decided_in(&date(pack, view, it.month), &said)
}
