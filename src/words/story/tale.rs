//! A game in four to eight sentences, made from what moved what: each says what changed and through which causes.

use crate::content::file::PeopleMeaning;
use crate::content::{ActorId, GaugeId, MoveId, Pack, TheatreId};
use crate::words::names::of;
use crate::words::{The, agree, counted, date, deals, list, the, times};
use crate::world::{Cause, MonthSeen, News, Outcome, View};

/// Points by which a level must have moved to be told.
const MOVED: f64 = 3.0;
/// Standing points by which a people's life must have changed to be told.
const LIVED: f64 = 2.0;

/// The sentences of a game that is over.
pub(super) fn tale(pack: &Pack, view: &View, outcome: &Outcome) -> Vec<String> {
    let mut told = vec![opening(pack, view)];
    let mut peoples: Vec<(f64, ActorId)> = outcome
        .peoples
        .iter()
        .map(|(people, now)| (now - start_of(view, *people, *now), *people))
        .collect();
    peoples.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let worst = peoples.last().copied().filter(|it| it.0 <= -LIVED);
    let best = peoples.first().copied().filter(|it| LIVED <= it.0);
    let mut used = Vec::new();
    for (by, people) in worst.into_iter().chain(best) {
        told.push(lived(pack, view, people, by, &mut used));
    }
    told.extend(human(pack, view, &mut used));
    if let Some(seat) = view.seat() {
        told.push(did(pack, view, seat));
        told.extend(turned(pack, view));
    }
    told.extend(sides(pack, view));
    told.push(closing(pack, view, outcome));
    told
}

fn start_of(view: &View, people: ActorId, now: f64) -> f64 {
    let first = view.past.first().and_then(|it| it.peoples.get(people));
    first.map_or(now, |it| f64::from(*it))
}

/// Where it began, and which theatre's ladder was climbed or left most.
fn opening(pack: &Pack, view: &View) -> String {
    let (Some(first), Some(last)) = (view.past.first(), view.past.last()) else {
        return "Nothing is written down.".to_owned();
    };
    let rung = |it: &MonthSeen, at: TheatreId| it.rungs.get(at).copied().unwrap_or(0);
    let highest = |at: TheatreId| view.past.iter().map(|it| rung(it, at)).max().unwrap_or(0);
    let weigh = |at: &TheatreId| {
        let turned = i16::from(rung(first, *at)) - i16::from(rung(last, *at));
        (turned.abs(), highest(*at))
    };
    let Some(at) = pack.theatres.ids().max_by_key(weigh) else {
        return format!("It began in {}.", date(pack, view, 1));
    };
    let it = &pack.theatres[at];
    let word = |rung: u8| it.rungs[usize::from(rung.min(4))].as_str();
    let (then, now, most) = (rung(first, at), rung(last, at), highest(at));
    let path = if then.max(now) < most {
        format!(
            "went as far as “{}” and ended at “{}”",
            word(most),
            word(now)
        )
    } else if then == now {
        format!("ended where it began, at “{}”", word(now))
    } else {
        format!("went from “{}” to “{}”", word(then), word(now))
    };
    format!(
        "Between {} and {}, {} {path}.",
        date(pack, view, 1),
        date(pack, view, last.month.max(1)),
        it.label
    )
}

/// How a people's life changed, and through what.
fn lived(pack: &Pack, view: &View, people: ActorId, by: f64, used: &mut Vec<GaugeId>) -> String {
    let now = view.public.actors[people].standing;
    let who = The(pack, people);
    let how = if by < 0.0 { "worse" } else { "better" };
    let mut text = format!(
        "{who} {} {how} than at the start, at {now:.0} of 100 after {:.0}",
        agree(pack, people, "lives"),
        now - by
    );
    // The gauge of theirs that weighs most in it.
    let felt = |it: &crate::content::Interest| {
        let wanted = if it.weight < 0.0 { -1.0 } else { 1.0 };
        wanted * it.weight.abs() * moved(view, it.gauge)
    };
    let most = pack.actors[people]
        .interests
        .iter()
        .filter(|it| MOVED <= moved(view, it.gauge).abs() && felt(it) * by > 0.0)
        .max_by(|one, other| felt(one).abs().total_cmp(&felt(other).abs()));
    if let Some(it) = most {
        used.push(it.gauge);
        text += &format!(", above all as {}", change(pack, view, it.gauge));
        text += &through(pack, view, it.gauge);
    }
    text + "."
}

/// The largest change of what people bear that has not been told yet.
fn human(pack: &Pack, view: &View, used: &mut Vec<GaugeId>) -> Option<String> {
    let borne = |at: &GaugeId| pack.gauges[*at].people != PeopleMeaning::Neither;
    let gauge = pack
        .gauges
        .ids()
        .filter(borne)
        .filter(|it| !used.contains(it) && MOVED <= moved(view, *it).abs())
        .filter(|it| !through(pack, view, *it).is_empty())
        .max_by(|one, other| {
            moved(view, *one)
                .abs()
                .total_cmp(&moved(view, *other).abs())
        })?;
    used.push(gauge);
    let text = change(pack, view, gauge) + &through(pack, view, gauge) + ".";
    Some(crate::words::capital(&text))
}

/// By how much a level has changed over the game; 0 where it is not known.
fn moved(view: &View, gauge: GaugeId) -> f64 {
    let level = |it: &MonthSeen| it.levels.get(gauge).map_or(f64::NAN, |it| f64::from(*it));
    match (view.past.first(), view.past.last()) {
        (Some(first), Some(last)) if (level(last) - level(first)).is_finite() => {
            level(last) - level(first)
        }
        _ => 0.0,
    }
}

fn change(pack: &Pack, view: &View, gauge: GaugeId) -> String {
    let level = view
        .past
        .last()
        .and_then(|it| it.levels.get(gauge))
        .map_or(0.0, |it| f64::from(*it));
    let by = moved(view, gauge);
    let verb = if by < 0.0 { "fell" } else { "rose" };
    format!(
        "“{}” {verb} from {:.0} to {level:.0}",
        pack.gauges[gauge].label,
        level - by
    )
}

/// What moved a gauge over the game: its largest causes in the direction of the change, then what ran most against it.
fn through(pack: &Pack, view: &View, gauge: GaugeId) -> String {
    let causes = sums(view, gauge);
    let by = moved(view, gauge);
    let named = |with: bool| -> Vec<String> {
        let mut res: Vec<String> = Vec::new();
        for (cause, points) in &causes {
            if (points * by > 0.0) == with
                && 0.5 <= points.abs()
                && let Some(phrase) = phrase(pack, *cause)
                && !res.contains(&phrase)
            {
                res.push(phrase);
            }
        }
        res
    };
    let (with, against) = (named(true), named(false));
    if with.is_empty() {
        return String::new();
    }
    let mut text = format!(", through {}", list(&with[..with.len().min(2)]));
    if let Some(other) = against.first() {
        text += &format!(", and against {other}");
    }
    text
}

/// What moved a gauge over the whole game, the largest first.
fn sums(view: &View, gauge: GaugeId) -> Vec<(Cause, f64)> {
    let mut res: Vec<(Cause, f64)> = Vec::new();
    let entries = view.past.iter().flat_map(|it| &it.ledger);
    for it in entries.filter(|it| it.gauge == gauge) {
        match res.iter_mut().find(|had| had.0 == it.cause) {
            Some(had) => had.1 += it.points,
            None => res.push((it.cause, it.points)),
        }
    }
    res.sort_by(|one, other| {
        other
            .1
            .abs()
            .total_cmp(&one.1.abs())
            .then(one.0.cmp(&other.0))
    });
    res
}

/// A cause as it stands in a sentence; none for what nobody does.
fn phrase(pack: &Pack, cause: Cause) -> Option<String> {
    let act = |by: ActorId, what: MoveId, how: &str| {
        let label = small(&pack.moves[what].label);
        format!("{} {how} to {label}", of(pack, by))
    };
    Some(match cause {
        Cause::Link(link) => {
            let from = pack.links[link].from;
            format!("“{}”", pack.gauges[from].label)
        }
        Cause::Input(gauge) => format!("“{}”", pack.gauges[gauge].label),
        Cause::Move(by, what) => act(by, what, "decision"),
        Cause::Policy(by, what) => act(by, what, "policy"),
        Cause::Argued(by, _) => format!("a move that {} argued for", the(pack, by)),
        Cause::Commitment(giver, to, clause) => format!(
            "the promise “{}”",
            deals::carries(pack, clause, giver, Some(to))
        ),
        Cause::Fulfilled(giver, clause) => format!(
            "the promise carried out, “{}”",
            deals::carries(pack, clause, giver, None)
        ),
        Cause::Breach(giver, clause) => format!(
            "the broken promise “{}”",
            deals::carries(pack, clause, giver, None)
        ),
        Cause::Event(event) => format!("“{}”", pack.events[event].label),
        Cause::Choice(event, choice) => {
            let it = &pack.events[event];
            let label = &it.choices.get(usize::from(choice))?.label;
            let by = it.asks?;
            format!("{} answer “{label}”", of(pack, by))
        }
        Cause::Theatre(theatre) => {
            format!("how hot {} ran", pack.theatres[theatre].label)
        }
        Cause::Form(form) => format!("the alliance’s form, “{}”", pack.forms[form].label),
        Cause::Control(_) => "what the facilitator brought about".to_owned(),
        Cause::Trend(_)
        | Cause::Pull
        | Cause::Noise
        | Cause::Fade
        | Cause::Carry
        | Cause::Limit
        | Cause::Unexplained => return None,
    })
}

/// A text with a small letter at its start.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// What the seat did most of, and what of it weighed most in what it cares about.
fn did(pack: &Pack, view: &View, seat: ActorId) -> String {
    let acts: usize = view.past.iter().map(|it| it.orders.len()).sum();
    let who = The(pack, seat);
    let mut text = match acts {
        0 => format!("{who} {} no act of its own", agree(pack, seat, "files")),
        count => format!("{who} {} {}", agree(pack, seat, "acts"), times(count)),
    };
    let own = |cause: Cause| match cause {
        Cause::Move(by, _) | Cause::Policy(by, _) => by == seat,
        Cause::Commitment(one, other, _) => one == seat || other == seat,
        Cause::Fulfilled(one, _) | Cause::Breach(one, _) => one == seat,
        _ => false,
    };
    let wants = &pack.actors[seat].interests;
    let mut most: Option<(f64, Cause, GaugeId, f64)> = None;
    for it in wants {
        for (cause, points) in sums(view, it.gauge) {
            let worth = points * it.weight;
            if own(cause) && most.is_none_or(|had| had.0.abs() < worth.abs()) {
                most = Some((worth, cause, it.gauge, points));
            }
        }
    }
    if let Some((worth, cause, gauge, points)) = most
        && 0.5 <= points.abs()
        && let Some(phrase) = phrase(pack, cause)
    {
        let how = if worth < 0.0 { "cost" } else { "served" };
        let verb = if points < 0.0 { "lowered" } else { "raised" };
        text += &format!(
            "; what {how} it most was {phrase}, which {verb} “{}” by {:.0}",
            pack.gauges[gauge].label,
            points.abs().max(1.0)
        );
    }
    text + "."
}

/// The month in which the seat's standing changed most, and what moved most in it.
fn turned(pack: &Pack, view: &View) -> Option<String> {
    let seat = view.seat()?;
    let pairs = view.past.windows(2).filter(|it| 0 < it[1].month);
    let by = |it: &&[MonthSeen]| it[1].standing - it[0].standing;
    let most = pairs.max_by(|one, other| by(one).abs().total_cmp(&by(other).abs()))?;
    let (before, after) = (&most[0], &most[1]);
    let by = after.standing - before.standing;
    if by.abs() < 2.0 {
        return None;
    }
    let verb = if by < 0.0 { "fell" } else { "rose" };
    let mut text = format!(
        "The month that turned most for it was {}, when its standing {verb} from {:.0} to {:.0}",
        date(pack, view, after.month),
        before.standing,
        after.standing
    );
    let felt = |it: &&crate::world::Entry| {
        let wants = &pack.actors[seat].interests;
        let weight = wants.iter().find(|had| had.gauge == it.gauge);
        weight.map_or(0.0, |had| had.weight * it.points)
    };
    let entry = after
        .ledger
        .iter()
        .filter(|it| felt(it) * by > 0.0 && phrase(pack, it.cause).is_some())
        .max_by(|one, other| felt(one).abs().total_cmp(&felt(other).abs()));
    if let Some(it) = entry
        && let Some(phrase) = phrase(pack, it.cause)
    {
        let verb = if it.points < 0.0 { "lowered" } else { "raised" };
        text += &format!(", as {phrase} {verb} “{}”", pack.gauges[it.gauge].label);
    }
    Some(text + ".")
}

/// Who changed sides.
fn sides(pack: &Pack, view: &View) -> Option<String> {
    let (first, last) = (view.past.first()?, view.past.last()?);
    let side = |camp: i8| match camp {
        1 => format!("to {} camp", pack.poles[0].1),
        -1 => format!("to {} camp", pack.poles[1].1),
        _ => "between the camps".to_owned(),
    };
    let moved: Vec<String> = pack
        .actors
        .ids()
        .filter(|it| pack.actors[*it].is_state())
        .filter(|it| first.camps.get(*it) != last.camps.get(*it))
        .map(|it| {
            let camp = last.camps.get(it).copied().unwrap_or(0);
            format!("{} {}", the(pack, it), side(camp))
        })
        .collect();
    if moved.is_empty() {
        return None;
    }
    let many = moved.len();
    let shown = list(&moved[..many.min(3)]);
    Some(if many <= 3 {
        format!("Sides changed: {shown} moved.")
    } else {
        format!(
            "{} changed sides, among them {shown}.",
            counted(many, "state", "states")
        )
    })
}

/// What holds at the end, and what that is called.
fn closing(pack: &Pack, view: &View, outcome: &Outcome) -> String {
    let it = &pack.endings[outcome.ending];
    let held = view
        .public
        .ending_held
        .get(outcome.ending)
        .copied()
        .unwrap_or(0);
    let fell = view
        .past
        .iter()
        .flat_map(|it| &it.news)
        .filter(|it| matches!(it, News::Fell { .. }))
        .count();
    let governments = match fell {
        0 => String::new(),
        1 => "One government fell on the way. ".to_owned(),
        more => format!("{more} governments fell on the way. "),
    };
    let asked: Vec<String> = it
        .when
        .iter()
        .chain(&it.any_of)
        .filter(|check| crate::rules::holds(view, None, check))
        .take(2)
        .map(|check| crate::words::check(pack, check))
        .collect();
    if asked.is_empty() {
        return format!(
            "{governments}Nothing else had held long enough, and so it ends as “{}”.",
            it.label
        );
    }
    format!(
        "{governments}At the end, and for {} in a row, this held: {}; that is “{}”.",
        crate::words::months(held.max(1)),
        asked.join("; "),
        it.label
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::testing::game;
    use crate::world::Audience;

    #[test]
    fn a_game_is_told_in_four_to_eight_sentences() {
        let game = game(6);
        let seat = game.seats()[0].actor;
        let view = game.view(Audience::Seat(seat));
        let outcome = view.outcome.as_deref().expect("the game is over");
        let told = tale(game.pack(), &view, outcome);
        assert!((3..=8).contains(&told.len()), "{told:#?}");
        for it in &told {
            assert!(
                it.ends_with('.') && !it.contains("  ") && !it.contains(".."),
                "{it}"
            );
        }
        let name = crate::words::name(game.pack(), seat);
        assert!(told.iter().any(|it| it.contains(name)), "{told:#?}");
    }
}
