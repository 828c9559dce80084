//! Conditions in words: what must hold, and how things stand.

use crate::content::{ActorId, Check, Pack, Subject, Whose};
use crate::rules::Facts;
use crate::words::{month_name, month_of, the};
use crate::world::View;

/// A condition: `Force deployed at least 40`.
pub fn check(pack: &Pack, check: &Check) -> String {
    match check.subject {
        Subject::Gauge(gauge) => format!("{} {}", pack.gauges[gauge].short, bounds(check)),
        Subject::Stock(stock) => format!("{}: {}", pack.stocks[stock].unit, bounds(check)),
        Subject::Theatre(theatre) => {
            let it = &pack.theatres[theatre];
            format!("{}: {}", it.label, rungs(check, &it.rungs))
        }
        Subject::Commitment(clause, giver) => {
            let label = &pack.clauses[clause].label;
            let giver = whose(pack, giver);
            if wanted(check) {
                format!("in force: the promise “{label}”{giver}")
            } else {
                format!("not in force: the promise “{label}”{giver}")
            }
        }
        Subject::Policy(policy, holder) => {
            let label = &pack.moves[policy].label;
            let holder = whose(pack, holder);
            if wanted(check) {
                format!("kept up: “{label}”{holder}")
            } else {
                format!("not kept up: “{label}”{holder}")
            }
        }
        Subject::Relation(other) => {
            format!("relations with {} {}", the(pack, other), bounds(check))
        }
        Subject::Form(form) => {
            let label = &pack.forms[form].label;
            let not = if wanted(check) { "" } else { "not " };
            format!("form of alliance: {not}{label}")
        }
        Subject::Month => months(check),
        Subject::Calendar => calendar(check),
        Subject::Season(months) => season(months),
    }
}

/// A condition and how things stand: `Force deployed at least 40 (now 22)`.
pub fn need(pack: &Pack, view: &View, asking: Option<ActorId>, it: &Check) -> String {
    let text = check(pack, it);
    let now = match it.subject {
        Subject::Gauge(gauge) => crate::words::level(view.level(gauge)),
        Subject::Stock(stock) => view.count(stock).to_string(),
        Subject::Theatre(theatre) => {
            pack.theatres[theatre].rungs[usize::from(view.rung(theatre).min(4))].clone()
        }
        Subject::Relation(other) => asking.map_or_else(
            || "unknown".to_owned(),
            |asking| format!("{:.0}", Facts::relation(view, asking, other)),
        ),
        Subject::Month => format!("month {}", view.playing()),
        Subject::Calendar | Subject::Season(_) => crate::words::date(pack, view, view.playing()),
        Subject::Form(_) => pack.forms[view.public.form].label.clone(),
        Subject::Commitment(clause, giver) => {
            let count = Facts::commitments(view, clause, giver.actor(asking));
            if count == 0 {
                "none".to_owned()
            } else {
                count.to_string()
            }
        }
        Subject::Policy(policy, holder) => {
            let count = Facts::policies(view, policy, holder.actor(asking));
            if count == 0 {
                "none".to_owned()
            } else {
                count.to_string()
            }
        }
    };
    format!("{text} (now {now})")
}

fn whose(pack: &Pack, whose: Whose) -> String {
    match whose {
        Whose::Any => String::new(),
        Whose::Asked => " of its own".to_owned(),
        Whose::Of(actor) => format!(" by {}", the(pack, actor)),
    }
}

/// Whether a condition on something that is or is not in force wants it to be.
fn wanted(check: &Check) -> bool {
    (0.0 < check.at_least) != check.not
}

fn bounds(check: &Check) -> String {
    let (low, high) = (check.at_least, check.at_most);
    match (low.is_finite(), high.is_finite(), check.not) {
        (true, true, false) if low == high => format!("exactly {low:.0}"),
        (true, true, true) if low == high => format!("other than {low:.0}"),
        (true, true, false) => format!("from {low:.0} to {high:.0}"),
        (true, true, true) => format!("outside {low:.0} to {high:.0}"),
        (true, false, false) => format!("at least {low:.0}"),
        (true, false, true) => format!("under {low:.0}"),
        (false, true, false) if high == 0.0 => "none".to_owned(),
        (false, true, false) => format!("at most {high:.0}"),
        (false, true, true) => format!("over {high:.0}"),
        (false, false, _) => "at any level".to_owned(),
    }
}

fn rungs(check: &Check, words: &[String; 5]) -> String {
    let word = |rung: f64| words[(rung.clamp(0.0, 4.0)) as usize].as_str();
    let (low, high) = (check.at_least, check.at_most);
    match (low > 0.0 && low.is_finite(), high < 4.0, check.not) {
        (true, true, false) if low == high => word(low).to_owned(),
        (true, true, _) => format!("between “{}” and “{}”", word(low), word(high)),
        (true, false, false) => format!("at least “{}”", word(low)),
        (true, false, true) => format!("not yet “{}”", word(low)),
        (false, true, false) => format!("at most “{}”", word(high)),
        (false, true, true) => format!("beyond “{}”", word(high)),
        (false, false, _) => "at any rung".to_owned(),
    }
}

fn months(check: &Check) -> String {
    let (low, high) = (check.at_least, check.at_most);
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("from month {low:.0} to month {high:.0}"),
        (true, false) => format!("from month {low:.0} on"),
        (false, true) => format!("until month {high:.0}"),
        (false, false) => "in any month".to_owned(),
    }
}

/// A bound on the calendar: `from October 2025 on`.
fn calendar(check: &Check) -> String {
    let (low, high) = (check.at_least, check.at_most);
    let name = |count: f64| month_of(count as u32);
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("from {} to {}", name(low), name(high)),
        (true, false) => format!("from {} on", name(low)),
        (false, true) => format!("until {}", name(high)),
        (false, false) => "in any month".to_owned(),
    }
}

/// Months of the year: `in January, February or March`.
fn season(months: u16) -> String {
    let names: Vec<&str> = (1..=12u8)
        .filter(|it| months & (1 << (it - 1)) != 0)
        .map(month_name)
        .collect();
    match names.as_slice() {
        [] => "in no month".to_owned(),
        [one] => format!("in {one}"),
        [some @ .., last] => format!("in {} or {last}", some.join(", ")),
    }
}

/// Names of actors, cut where there are many.
pub fn some_names(pack: &Pack, actors: &[ActorId]) -> String {
    let names: Vec<String> = actors.iter().take(4).map(|it| the(pack, *it)).collect();
    let text = crate::words::list(&names);
    if actors.len() > 4 {
        format!("{text} and others")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::GaugeId;

    #[test]
    fn bounds_read_as_english() {
        let make = |at_least: f64, at_most: f64, not: bool| Check {
            subject: Subject::Gauge(GaugeId(0)),
            at_least,
            at_most,
            not,
            of: Vec::new(),
        };
        let (none, all) = (f64::NEG_INFINITY, f64::INFINITY);
        for (it, words) in [
            (make(40.0, all, false), "at least 40"),
            (make(40.0, all, true), "under 40"),
            (make(none, 0.0, false), "none"),
            (make(none, 12.0, false), "at most 12"),
            (make(none, 12.0, true), "over 12"),
            (make(10.0, 20.0, false), "from 10 to 20"),
            (make(10.0, 20.0, true), "outside 10 to 20"),
            (make(3.0, 3.0, false), "exactly 3"),
            (make(none, all, false), "at any level"),
        ] {
            assert_eq!(bounds(&it), words);
        }
    }
}
