//! The reckoning: which condition held and what came nearest, aims beside computer play, what was signed and what came of it,
//! which contested claims were drawn, where to go on from.

use crate::content::{ActorId, Check, EndingId, LinkId, Pack, Subject};
use crate::rules;
use crate::rules::Facts;
use crate::words::passage::Passage;
use crate::words::{check, counted, date, deals, list, months, need, parties};
use crate::world::{DealId, Life, MonthSeen, News, Outcome, Term, View};

/// Gauge points that a rung, a promise or a form weighs where it is asked how near another ending was.
const STEP: f64 = 15.0;
/// Contested claims told one by one.
const CLAIMS: usize = 6;

/// Which conditions held, for how long, and which other ending was nearest.
pub(super) fn condition(pack: &Pack, view: &View, outcome: &Outcome) -> Vec<Passage> {
    let it = &pack.endings[outcome.ending];
    let mut page = Vec::new();
    let asked = pack.tuning.ending_months as u8;
    let held = view
        .public
        .ending_held
        .get(outcome.ending)
        .copied()
        .unwrap_or(0);
    let all = || it.when.iter().chain(&it.any_of);
    let at_once = it.at_once.iter();
    let so = at_once.clone().any(|check| rules::holds(view, None, check));
    if so {
        page.push(Passage::Text(
            "It is how things stand in the last month, whatever the months before promised."
                .to_owned(),
        ));
        page.extend(
            at_once
                .filter(|check| rules::holds(view, None, check))
                .map(|condition| {
                    Passage::Row(
                        crate::words::capital(&check(pack, condition)),
                        "yes".to_owned(),
                        now(pack, view, condition),
                    )
                }),
        );
        return page;
    }
    if all().next().is_none() || held < asked {
        page.push(Passage::Text(format!(
            "No other ending’s conditions had held for {} running: this is what is left.",
            months(asked)
        )));
    } else {
        page.push(Passage::Text(format!(
            "What it asks has held for {} running at the end; {asked} are asked.",
            months(held)
        )));
    }
    for condition in all() {
        let mark = if rules::holds(view, None, condition) {
            "yes"
        } else {
            "no"
        };
        page.push(Passage::Row(
            crate::words::capital(&check(pack, condition)),
            mark.to_owned(),
            now(pack, view, condition),
        ));
    }
    page.extend(nearest(pack, view, outcome.ending));
    page
}

/// How things stand beside a condition.
fn now(pack: &Pack, view: &View, condition: &Check) -> String {
    let text = need(pack, view, None, condition);
    text.rsplit_once(" (now ").map_or_else(String::new, |it| {
        format!("now {}", it.1.trim_end_matches(')'))
    })
}

/// How far a condition is from holding, in gauge points.
fn gap(view: &View, it: &Check) -> f64 {
    if rules::holds(view, None, it) {
        return 0.0;
    }
    let beside = |level: f64| {
        let below = it.at_least - level;
        let above = level - it.at_most;
        if it.not {
            (level - it.at_least).min(it.at_most - level).max(1.0)
        } else {
            below.max(above).max(0.0)
        }
    };
    match it.subject {
        Subject::Gauge(gauge) => beside(view.guess(gauge)),
        Subject::Theatre(theatre) => STEP * beside(f64::from(Facts::rung(view, theatre))),
        _ => STEP,
    }
}

/// How far an ending is from what it asks: the sum over what it lacks, the nearest of its alternatives counted.
fn distance(pack: &Pack, view: &View, ending: EndingId) -> f64 {
    let it = &pack.endings[ending];
    let all: f64 = it.when.iter().map(|it| gap(view, it)).sum();
    let any = it.any_of.iter().map(|it| gap(view, it));
    all + any.min_by(f64::total_cmp).unwrap_or(0.0)
}

fn nearest(pack: &Pack, view: &View, ended: EndingId) -> Option<Passage> {
    let asks = |it: &EndingId| {
        let it = &pack.endings[*it];
        !it.when.is_empty() || !it.any_of.is_empty()
    };
    let near = pack
        .endings
        .ids()
        .filter(|it| *it != ended && asks(it))
        .min_by(|one, other| {
            distance(pack, view, *one)
                .total_cmp(&distance(pack, view, *other))
                .then(one.cmp(other))
        })?;
    let it = &pack.endings[near];
    let held = view.public.ending_held.get(near).copied().unwrap_or(0);
    let asked = pack.tuning.ending_months as u8;
    let text = if asked <= held {
        format!(
            "“{}” had held for {} too; “{}” goes before it.",
            it.label,
            months(held),
            pack.endings[ended].label
        )
    } else if distance(pack, view, near) == 0.0 {
        format!(
            "The nearest other ending was “{}”: what it asks held, but for {} of {asked}.",
            it.label,
            months(held)
        )
    } else {
        let mut lacks: Vec<String> = it
            .when
            .iter()
            .filter(|it| !rules::holds(view, None, it))
            .map(|it| need(pack, view, None, it))
            .collect();
        if !it.any_of.is_empty() && !it.any_of.iter().any(|it| rules::holds(view, None, it)) {
            let any: Vec<String> = it
                .any_of
                .iter()
                .map(|it| need(pack, view, None, it))
                .collect();
            lacks.push(any.join(", or "));
        }
        format!(
            "The nearest other ending was “{}”. It lacked: {}.",
            it.label,
            lacks.join("; ")
        )
    };
    Some(Passage::Text(text))
}

/// The seat's interests, aims first, each beside the band in which computer play ends in that seat.
pub(super) fn aims(pack: &Pack, view: &View, outcome: &Outcome) -> Vec<Passage> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let standing = outcome
        .seats
        .iter()
        .find(|it| it.0 == seat)
        .map_or(0.0, |it| it.1);
    let mut page = vec![Passage::Text(format!(
        "Your standing is {standing:.0}. Of computer players in this seat one in ten ends an interest below 0 % and one in ten above 100 %; their middle is 50.",
    ))];
    let chosen = |at: usize| view.own.aims.chosen(at);
    let met = outcome.fulfilment.iter().find(|it| it.0 == seat);
    let mut order: Vec<usize> = (0..pack.actors[seat].interests.len()).collect();
    order.sort_by_key(|at| !chosen(*at));
    for at in order {
        let it = &pack.actors[seat].interests[at];
        let met = met.and_then(|it| it.1.get(at)).copied().unwrap_or(0.0);
        let mark = if chosen(at) { "an aim of yours; " } else { "" };
        page.push(Passage::Row(
            it.text.clone(),
            format!("{:.0} %", 100.0 * met),
            format!("{mark}{}", beside(pack, view, seat, at)),
        ));
    }
    page
}

/// An interest's gauge at the end, and where computer play ends.
fn beside(pack: &Pack, view: &View, seat: ActorId, at: usize) -> String {
    let it = &pack.actors[seat].interests[at];
    let gauge = &pack.gauges[it.gauge];
    let level = crate::words::level(view.level(it.gauge));
    match pack.norms.of(view.public.scenario, seat, at) {
        Some((floor, goal)) => format!(
            "{} ends at {level}, computer play here between {:.0} and {:.0}",
            gauge.short,
            floor.min(goal),
            floor.max(goal)
        ),
        None => format!("{} ends at {level}", gauge.short),
    }
}

/// What became of a deal, as far as a view's audience has heard.
pub fn became(pack: &Pack, view: &View, deal: DealId, terms: &[Term]) -> String {
    let news = || {
        view.past
            .iter()
            .flat_map(|month| month.news.iter().map(move |it| (month.month, it)))
    };
    let mut parts: Vec<String> = Vec::new();
    for (month, it) in news() {
        let when = date(pack, view, month.max(1));
        match it {
            News::InForce { deal: it, .. } if *it == deal => {
                parts.push(format!("in force from {when}"));
            }
            News::Failed { deal: it, by, .. } if *it == deal => parts.push(format!(
                "fell through at home in {}, {when}",
                crate::words::the(pack, *by)
            )),
            News::Broken { term } if terms.contains(term) => parts.push(format!(
                "broken by {} in {when}",
                crate::words::the(pack, term.giver)
            )),
            News::Repudiated { term } if terms.contains(term) => {
                parts.push(format!("given up by a new government in {when}"));
            }
            News::Fulfilled { term } if terms.contains(term) => {
                parts.push(format!("“{}” ran its term", deals::promise(pack, term)));
            }
            _ => (),
        }
    }
    let kept: Vec<u8> = view
        .commitments()
        .filter(|it| it.deal == deal)
        .filter(|it| matches!(it.life, Life::Kept { .. }))
        .map(|it| it.left)
        .collect();
    if let Some(left) = kept.iter().max() {
        parts.push(format!(
            "{} still kept, {} to run",
            counted(kept.len(), "promise", "promises"),
            months(*left)
        ));
    }
    if parts.is_empty() {
        "still being passed at home".to_owned()
    } else {
        parts.join("; ")
    }
}

/// What the seat signed and what came of it.
pub(super) fn signed(pack: &Pack, view: &View) -> Vec<Passage> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut page = Vec::new();
    for month in view.past.iter() {
        for it in &month.news {
            let News::Signed { deal, terms, .. } = it else {
                continue;
            };
            if !terms.iter().any(|it| it.binds(seat)) {
                continue;
            }
            let promises: Vec<String> = terms.iter().map(|it| deals::promise(pack, it)).collect();
            page.push(Passage::Text(format!(
                "{}, with {}: {}.",
                date(pack, view, month.month.max(1)),
                others(pack, seat, terms),
                promises.join("; ")
            )));
            let came = crate::words::capital(&became(pack, view, *deal, terms));
            page.push(Passage::Note(format!("{came}.")));
        }
    }
    if page.is_empty() {
        page.push(Passage::Text("You signed nothing.".to_owned()));
    }
    page
}

fn others(pack: &Pack, seat: ActorId, terms: &[Term]) -> String {
    let names: Vec<String> = crate::world::parties(terms)
        .without(seat)
        .iter()
        .map(|it| crate::words::the(pack, it))
        .collect();
    if names.is_empty() {
        parties(pack, terms)
    } else {
        list(&names)
    }
}

/// Which side of the contested claims was drawn: those first that moved most in this game.
pub fn drawn(pack: &Pack, view: &View, outcome: &Outcome) -> Vec<Passage> {
    if outcome.drawn.is_empty() {
        return Vec::new();
    }
    let weight = |link: LinkId| -> f64 {
        view.past
            .iter()
            .flat_map(|it| &it.ledger)
            .filter(|it| it.cause == crate::world::Cause::Link(link))
            .map(|it| it.points.abs())
            .sum()
    };
    let mut links: Vec<(f64, LinkId)> = outcome.drawn.iter().map(|it| (weight(*it), *it)).collect();
    links.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut page = vec![Passage::Text(format!(
        "Where the documents disagree, one side of {} was drawn by lot for this game. Those that moved most:",
        counted(links.len(), "pair", "pairs")
    ))];
    for (_, link) in links.iter().take(CLAIMS) {
        page.push(Passage::Text(side(pack, *link)));
    }
    page
}

/// A contested claim that held, who holds it, and who says otherwise.
fn side(pack: &Pack, at: LinkId) -> String {
    let link = &pack.links[at];
    let documents = |stance: crate::content::StanceOn| -> Vec<String> {
        pack.documents
            .enumerate()
            .filter(|it| link.stances.get(it.0).is_some_and(|it| *it == stance))
            .map(|it| it.1.adviser.clone())
            .collect()
    };
    let holds = documents(crate::content::StanceOn::Holds);
    let denies = documents(crate::content::StanceOn::Denies);
    let verb = if link.sign < 0.0 { "lowers" } else { "raises" };
    let against = if denies.is_empty() {
        String::new()
    } else {
        format!("; against it {}", list(&denies))
    };
    let for_it = if holds.is_empty() {
        "nobody by name".to_owned()
    } else {
        list(&holds)
    };
    format!(
        "“{}” {verb} “{}”: so holds {for_it}{against}.",
        pack.gauges[link.from].label, pack.gauges[link.named_to].label
    )
}

/// A month to go back to, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resume {
    /// The month that would be played again, from 1.
    pub month: u8,
    /// What makes it worth going back to, in a sentence without its stop.
    pub why: String,
}

/// Months to go back to: before the worst and the best turn of the seat's standing, and halfway.
pub fn resumes(pack: &Pack, view: &View) -> Vec<Resume> {
    let pairs: Vec<&[MonthSeen]> = view.past.windows(2).filter(|it| 0 < it[1].month).collect();
    let by = |it: &&&[MonthSeen]| it[1].standing - it[0].standing;
    let worst = pairs
        .iter()
        .min_by(|one, other| by(one).total_cmp(&by(other)))
        .filter(|it| by(it) < -0.5);
    let mut res: Vec<Resume> = Vec::new();
    if let Some(it) = worst.filter(|_| view.seat().is_some()) {
        res.push(Resume {
            month: it[1].month,
            why: format!(
                "in {} your standing fell from {:.0} to {:.0}",
                date(pack, view, it[1].month),
                it[0].standing,
                it[1].standing
            ),
        });
    }
    let months = view.months(pack);
    let half = months / 2;
    if 1 < half && !res.iter().any(|it| it.month == half) {
        res.push(Resume {
            month: half,
            why: format!("{}, halfway", date(pack, view, half)),
        });
    }
    res.sort_by_key(|it| it.month);
    res
}

/// Where to go on from.
pub(super) fn onward(pack: &Pack, view: &View) -> Vec<Passage> {
    let mut page: Vec<Passage> = resumes(pack, view)
        .into_iter()
        .map(|it| Passage::Text(format!("Back to month {}: {}.", it.month, it.why)))
        .collect();
    if let Some(seat) = view.seat() {
        let scenario = &pack.scenarios[view.public.scenario];
        let other: Vec<String> = scenario
            .seats
            .iter()
            .filter(|it| **it != seat)
            .take(3)
            .map(|it| crate::words::the(pack, *it))
            .collect();
        if !other.is_empty() {
            page.push(Passage::Text(format!(
                "Another seat: the same months as {} look otherwise.",
                other.join(", or ")
            )));
        }
    }
    let world = view.public.lens;
    let lens = pack
        .lenses
        .enumerate()
        .find(|it| it.1.document.is_some() && Some(it.0) != world);
    if let Some((_, lens)) = lens {
        let short = lens.short();
        page.push(Passage::Text(format!(
            "The same under {short}: the same seat in a region that works as that document says."
        )));
    }
    page
}
