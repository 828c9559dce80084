//! How a game is told at its end: peoples first, what happened and through what, the human cost, the reckoning.

mod reckoning;
mod tale;
mod turns;

use crate::content::file::{GaugeKind, PeopleMeaning};
use crate::content::{GaugeId, LevelSource, Pack, Theatre, TheatreId};
use crate::rules::first_unmet;
use crate::words::passage::Passage;
use crate::words::{capital, date, list, world_followed};
use crate::world::{MonthSeen, Outcome, View};

pub use reckoning::{Resume, became, drawn, resumes};
pub use turns::turns;

/// Points under which a level counts as unchanged.
const SLIGHT: f64 = 2.0;

/// The story of a game that is over, as far as its audience knows it, and its reckoning; nothing before.
pub fn story(pack: &Pack, view: &View) -> Vec<Passage> {
    let Some(outcome) = view.outcome.as_deref() else {
        return Vec::new();
    };
    let ending = &pack.endings[outcome.ending];
    let mut page = vec![
        Passage::Head(ending.label.clone()),
        Passage::Text(ending.text.clone()),
    ];
    page.extend(truths(pack, view));
    page.push(Passage::Head("How people live now".to_owned()));
    page.extend(peoples(pack, view, outcome));
    page.push(Passage::Head("What happened".to_owned()));
    page.push(Passage::Text(tale::tale(pack, view, outcome).join(" ")));
    page.push(Passage::Head("The human cost".to_owned()));
    page.extend(cost(pack, view));
    page.push(Passage::Head("How the theatres climbed".to_owned()));
    page.extend(rungs(pack, view));
    page.push(Passage::Head("Why it ended so".to_owned()));
    page.extend(reckoning::condition(pack, view, outcome));
    if view.seat().is_some() {
        page.push(Passage::Head(
            "Your aims, beside what computer players reach in this seat".to_owned(),
        ));
        page.extend(reckoning::aims(pack, view, outcome));
        page.push(Passage::Head(
            "What you signed, and what came of it".to_owned(),
        ));
        page.extend(reckoning::signed(pack, view));
    }
    page.push(Passage::Head("Who gains and who pays".to_owned()));
    page.push(Passage::Text(ending.gains.clone()));
    page.push(Passage::Text(ending.pays.clone()));
    page.push(Passage::Head("Whose claims held".to_owned()));
    page.extend(world_followed(pack, view).map(Passage::Text));
    page.extend(reckoning::drawn(pack, view, outcome));
    page.push(Passage::Head(
        "What each came to, by its own interests".to_owned(),
    ));
    page.extend(seats(pack, view, outcome));
    page.push(Passage::Head("Where to go on from".to_owned()));
    page.extend(reckoning::onward(pack, view));
    page
}

/// What is true in the last month beside the ending's own text.
fn truths(pack: &Pack, view: &View) -> Option<Passage> {
    let so = pack
        .truths
        .iter()
        .filter(|it| first_unmet(view, None, &it.when).is_none());
    let text: Vec<&str> = so.map(|it| it.text.as_str()).collect();
    (!text.is_empty()).then(|| Passage::Text(text.join(" ")))
}

/// Each people: how it lives, since when, in its own words.
pub fn peoples(pack: &Pack, view: &View, outcome: &Outcome) -> Vec<Passage> {
    let mut page = Vec::new();
    for (people, now) in &outcome.peoples {
        let it = &pack.actors[*people];
        let then = view
            .past
            .first()
            .and_then(|it| it.peoples.get(*people))
            .map_or(*now, |it| f64::from(*it));
        let by = now - then;
        page.push(Passage::Row(
            it.name.clone(),
            format!("{now:.0}"),
            since(then, *now),
        ));
        if let Some((worse, better)) = it.voice(view.date()).filter(|_| SLIGHT < by.abs()) {
            let words = if by < 0.0 { worse } else { better };
            page.push(Passage::Note(format!("“{words}”")));
        }
    }
    page
}

fn since(then: f64, now: f64) -> String {
    let by = (now - then).round();
    if by == 0.0 {
        "as at the start".to_owned()
    } else if by < 0.0 {
        format!("down from {then:.0}")
    } else {
        format!("up from {then:.0}")
    }
}

/// Levels that mean worse lives, and counts: then, now, and at their worst.
pub fn cost(pack: &Pack, view: &View) -> Vec<Passage> {
    let (Some(first), Some(last)) = (view.past.first(), view.past.last()) else {
        return vec![Passage::Text("Nothing is written down.".to_owned())];
    };
    let mut page = Vec::new();
    for (stock, (then, now)) in pack
        .stocks
        .iter()
        .zip(first.counts.iter().zip(&last.counts))
    {
        page.push(Passage::Row(
            capital(&stock.unit),
            now.to_string(),
            format!("{then} at the start"),
        ));
    }
    for (at, gauge) in pack.gauges.enumerate() {
        let level = |it: &MonthSeen| it.levels.get(at).map_or(f64::NAN, |it| f64::from(*it));
        let (then, now) = (level(first), level(last));
        // What is counted stands above; what somebody sets is a means, not what people bear.
        let borne = gauge.people == PeopleMeaning::Worse
            && gauge.kind != GaugeKind::Lever
            && !matches!(gauge.source, LevelSource::Stock(_));
        if !borne || then.is_nan() || now.is_nan() {
            continue;
        }
        let mut remark = since(then, now);
        if let Some((worst, month)) = worst(&view.past, at)
            && now.max(then) + SLIGHT < worst
        {
            remark += &format!("; at its worst {worst:.0}, in {}", date(pack, view, month));
        }
        page.push(Passage::Row(
            gauge.label.clone(),
            format!("{now:.0}"),
            remark,
        ));
    }
    page
}

/// The highest level of a gauge, and its month.
fn worst(past: &[MonthSeen], gauge: GaugeId) -> Option<(f64, u8)> {
    past.iter()
        .filter_map(|it| Some((f64::from(*it.levels.get(gauge)?), it.month)))
        .filter(|it| !it.0.is_nan())
        .max_by(|one, other| one.0.total_cmp(&other.0))
}

/// The rung of each theatre, month by month: 0 quiet, 4 war.
fn rungs(pack: &Pack, view: &View) -> Vec<Passage> {
    let row = |(theatre, it): (TheatreId, &Theatre)| {
        let months = view
            .past
            .iter()
            .map(|it| it.rungs.get(theatre).copied().unwrap_or(0));
        let climbed: Vec<u8> = months.collect();
        let worst = climbed.iter().copied().max().unwrap_or(0);
        let now = climbed.last().copied().unwrap_or(0);
        let curve: String = climbed.iter().map(ToString::to_string).collect();
        let name = it.rungs.get(usize::from(worst)).map_or("", String::as_str);
        Passage::Row(
            it.label.clone(),
            now.to_string(),
            format!("{curve}; at its worst: {name}"),
        )
    };
    pack.theatres.enumerate().map(row).collect()
}

/// Standings of the open seats, and how far the seat's own interests are fulfilled.
pub fn seats(pack: &Pack, view: &View, outcome: &Outcome) -> Vec<Passage> {
    let own = view.seat();
    let mut page = Vec::new();
    for (seat, standing) in &outcome.seats {
        let mark = if own == Some(*seat) { "your seat" } else { "" };
        page.push(Passage::Row(
            pack.actors[*seat].name.clone(),
            format!("{standing:.0}"),
            mark.to_owned(),
        ));
    }
    if let Some((seat, shares)) =
        own.and_then(|own| outcome.fulfilment.iter().find(|it| it.0 == own))
    {
        let of = |wanted: fn(f64) -> bool| -> Vec<String> {
            pack.actors[*seat]
                .interests
                .iter()
                .zip(shares)
                .filter(|it| wanted(*it.1))
                .map(|it| format!("“{}”", it.0.text))
                .collect()
        };
        let (met, missed) = (of(|it| it >= 0.6), of(|it| it <= 0.3));
        if !met.is_empty() {
            page.push(Passage::Text(format!(
                "What your seat wanted and largely has: {}.",
                list(&met)
            )));
        }
        if !missed.is_empty() {
            page.push(Passage::Text(format!(
                "What it wanted and does not have: {}.",
                list(&missed)
            )));
        }
    }
    page.push(Passage::Note(
        "Standing compares a seat with what computer players reach in that same seat, never seats with each other."
            .to_owned(),
    ));
    page
}
