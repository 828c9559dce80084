//! Spans of time as entries write them.

use std::collections::BTreeMap;

use super::desk::{Desk, Spot};
use super::raw::Raw;
use crate::content::file::Id;
use crate::content::{Check, Date, Dates, Subject};

/// When an entry is true: `from` and `until` as `2025-10`, `months` of the year as 1..12;
/// `within`: the path before these keys.
pub fn dates(
    spot: Spot<'_>,
    within: &str,
    (from, until, months): (Option<&str>, Option<&str>, &[u8]),
) -> Dates {
    let read = |key: &str, text: Option<&str>| {
        let text = text?;
        let date = Date::read(text);
        if date.is_none() {
            let help = format!("write e.g. `{key} = \"2025-10\"`");
            spot.fault_help(
                &format!("{within}{key}"),
                format!("`{text}` is not a year and month"),
                Some(help),
            );
        }
        date
    };
    let (from, until) = (read("from", from), read("until", until));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        spot.fault(&format!("{within}until"), "this ends before it begins");
    }
    let mut mask = 0;
    for (n, month) in months.iter().enumerate() {
        let path = format!("{within}months.{n}");
        if !(1..=12).contains(month) {
            spot.fault(
                &path,
                format!("{month} is not a month of the year, 1 to 12"),
            );
        } else if mask & (1 << (month - 1)) != 0 {
            spot.fault(&path, format!("month {month} stands twice in this list"));
        } else {
            mask |= 1 << (month - 1);
        }
    }
    Dates {
        from,
        until,
        months: mask,
    }
}

/// The same as conditions.
pub fn conditions(dates: Dates) -> Vec<Check> {
    let mut checks = Vec::new();
    let count = |it: Option<Date>, none: f64| it.map_or(none, |it| f64::from(it.count()));
    if dates.from.is_some() || dates.until.is_some() {
        checks.push(Check {
            of: Vec::new(),
            subject: Subject::Calendar,
            at_least: count(dates.from, f64::NEG_INFINITY),
            at_most: count(dates.until, f64::INFINITY),
            not: false,
        });
    }
    if dates.months != 0 {
        checks.push(Check {
            of: Vec::new(),
            subject: Subject::Season(dates.months),
            at_least: 1.0,
            at_most: f64::INFINITY,
            not: false,
        });
    }
    checks
}

/// What a scenario begins with or puts on a date can be there on that date.
pub fn scheduled(desk: &Desk, raw: &Raw) {
    let read = |from: &Option<String>, until: &Option<String>, months: &[u8]| Dates {
        from: from.as_deref().and_then(Date::read),
        until: until.as_deref().and_then(Date::read),
        months: (months.iter().filter(|it| (1..=12).contains(*it)))
            .fold(0, |mask, it| mask | 1 << (it - 1)),
    };
    let mut dates: BTreeMap<&str, Dates> = BTreeMap::new();
    for it in raw.events.rows.iter().map(|it| &it.entry) {
        dates.insert(&it.id.text, read(&it.from, &it.until, &it.months));
    }
    for it in raw.moves.rows.iter().map(|it| &it.entry) {
        dates.insert(&it.id.text, read(&it.from, &it.until, &[]));
    }
    for it in raw.clauses.rows.iter().map(|it| &it.entry) {
        dates.insert(&it.id.text, read(&it.from, &it.until, &[]));
    }
    for scenario in &raw.scenarios {
        let Some(start) = Date::read(&scenario.head.entry.start) else {
            continue;
        };
        let check = |spot: Spot<'_>, id: &Id, month: u8| {
            let date = start.after(month.max(1) - 1);
            if dates.get(id.text.as_str()).is_some_and(|it| !it.hold(date)) {
                let (year, month) = (date.year(), date.month());
                let message = format!("there is no `{}` in {year}-{month:02}", id.text);
                let help = "see its `from`, `until` and `months`";
                spot.fault_at(id, message, Some(help.into()));
            }
        };
        for it in &scenario.schedule.rows {
            check(desk.spot(it.place), &it.entry.event, it.entry.month);
        }
        for it in &scenario.briefs.rows {
            if let Some(question) = &it.entry.question {
                check(desk.spot(it.place), question, 1);
            }
        }
        for it in &scenario.policies.rows {
            check(desk.spot(it.place), &it.entry.policy, 1);
        }
        for it in &scenario.in_force.rows {
            check(desk.spot(it.place), &it.entry.clause, 1);
        }
        for it in &scenario.offers.rows {
            for term in &it.entry.terms {
                check(desk.spot(it.place), &term.clause, 1);
            }
        }
    }
}
