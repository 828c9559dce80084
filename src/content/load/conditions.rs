//! Conditions on the state: exactly one subject, bounds that fit it, and nothing that the asker may not know.

use std::ops::RangeInclusive;

use super::desk::Spot;
use super::ground::Ground;
use crate::content::file::{Condition, Sight};
use crate::content::{ActorId, Check, GaugeId, Subject, Table, Whose};

/// The word for whoever is asked.
pub const SELF: &str = "self";

/// Checks a list of conditions.
pub fn checks(spot: Spot<'_>, path: &str, entries: &[Condition]) -> Vec<Check> {
    entries
        .iter()
        .enumerate()
        .filter_map(|(n, it)| check(spot, &format!("{path}.{n}"), it))
        .collect()
}

/// Checks one condition.
pub fn check(spot: Spot<'_>, path: &str, entry: &Condition) -> Option<Check> {
    let named = names(entry);
    match named.as_slice() {
        [] => {
            let help =
                "name one of gauge, stock, theatre, commitment, policy, relation, form, month";
            spot.fault_help(path, "this condition has no subject", Some(help.into()));
            return None;
        }
        [_] => (),
        [first, others @ ..] => {
            let message = format!(
                "this condition has several subjects: {first}, {}",
                others.join(", ")
            );
            spot.fault_help(path, message, Some("write one condition for each".into()));
            return None;
        }
    }
    if entry.by.is_some() && entry.commitment.is_none() && entry.policy.is_none() {
        spot.fault(
            &format!("{path}.by"),
            "`by` narrows commitments and policies only",
        );
    }
    bounds(spot, path, entry);
    let subject = subject(spot, entry)?;
    let counts = matches!(
        subject,
        Subject::Commitment(..) | Subject::Policy(..) | Subject::Form(_)
    );
    let unbound = entry.at_least.is_none() && entry.at_most.is_none();
    let at_least = if counts && unbound {
        Some(1.0)
    } else {
        entry.at_least
    };
    Some(Check {
        subject,
        at_least: at_least.unwrap_or(f64::NEG_INFINITY),
        at_most: entry.at_most.unwrap_or(f64::INFINITY),
        not: entry.not,
        of: spot.all(&entry.of),
    })
}

/// Refuses conditions on what one of these actors may not know.
pub fn check_known(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entries: &[Condition],
    actors: &[ActorId],
    names: &Table<ActorId, String>,
) {
    for (n, entry) in entries.iter().enumerate() {
        let gauge: Option<GaugeId> = match (&entry.gauge, &entry.stock) {
            (Some(id), _) => ground.gauges.position(|it| it.id == id.text),
            (_, Some(id)) => ground
                .stocks
                .iter()
                .find(|it| it.id == id.text)
                .map(|it| it.gauge),
            _ => None,
        };
        let Some(gauge) = gauge.and_then(|it| ground.gauges.get(it)) else {
            continue;
        };
        let hidden = |it: &&ActorId| gauge.sight != Sight::All && gauge.owner != Some(**it);
        if let Some(actor) = actors.iter().find(hidden) {
            let name = names.get(*actor).map_or("the actor", String::as_str);
            let message = format!("`{name}` may not know `{}`", gauge.id);
            let help = "conditions read what everybody sees, or what their own actor owns";
            spot.fault_help(&format!("{path}.{n}"), message, Some(help.into()));
        }
    }
}

fn names(entry: &Condition) -> Vec<&'static str> {
    let subjects = [
        (entry.gauge.is_some(), "gauge"),
        (entry.stock.is_some(), "stock"),
        (entry.theatre.is_some(), "theatre"),
        (entry.commitment.is_some(), "commitment"),
        (entry.policy.is_some(), "policy"),
        (entry.relation.is_some(), "relation"),
        (entry.form.is_some(), "form"),
        (entry.month, "month"),
    ];
    subjects
        .into_iter()
        .filter(|it| it.0)
        .map(|it| it.1)
        .collect()
}

fn subject(spot: Spot<'_>, entry: &Condition) -> Option<Subject> {
    let by = match &entry.by {
        Some(id) if id.text == SELF => Whose::Asked,
        Some(id) => Whose::Of(spot.find(id)?),
        None => Whose::Any,
    };
    if let Some(id) = &entry.gauge {
        return spot.find(id).map(Subject::Gauge);
    }
    if let Some(id) = &entry.stock {
        return spot.find(id).map(Subject::Stock);
    }
    if let Some(id) = &entry.theatre {
        return spot.find(id).map(Subject::Theatre);
    }
    if let Some(id) = &entry.commitment {
        return spot.find(id).map(|it| Subject::Commitment(it, by));
    }
    if let Some(id) = &entry.policy {
        return spot.find(id).map(|it| Subject::Policy(it, by));
    }
    if let Some(id) = &entry.relation {
        return spot.find(id).map(Subject::Relation);
    }
    if let Some(id) = &entry.form {
        return spot.find(id).map(Subject::Form);
    }
    Some(Subject::Month)
}

fn bounds(spot: Spot<'_>, path: &str, entry: &Condition) {
    let range: RangeInclusive<f64> = match () {
        () if entry.gauge.is_some() => 0.0..=100.0,
        () if entry.theatre.is_some() => 0.0..=4.0,
        () if entry.relation.is_some() => -100.0..=100.0,
        () if entry.form.is_some() => 0.0..=1.0,
        () if entry.month => 1.0..=60.0,
        () => -10000.0..=10000.0,
    };
    for (key, bound) in [("at_least", entry.at_least), ("at_most", entry.at_most)] {
        if let Some(bound) = bound {
            spot.within(&format!("{path}.{key}"), bound, range.clone());
        }
    }
    let counts = entry.commitment.is_some() || entry.policy.is_some() || entry.form.is_some();
    match (entry.at_least, entry.at_most) {
        (None, None) if !counts => {
            spot.fault_help(
                path,
                "this condition has no bound",
                Some("add `at_least` or `at_most`".into()),
            );
        }
        (Some(low), Some(high)) if high < low => {
            spot.fault(
                &format!("{path}.at_most"),
                format!("nothing is at least {low} and at most {high}"),
            );
        }
        _ => (),
    }
}

/// Refuses relations, and what hangs on who is asked, where nobody is.
pub fn refuse_relations(spot: Spot<'_>, entries: &[Condition]) {
    for entry in entries {
        let own = entry.by.as_ref().filter(|it| it.text == SELF);
        if let Some(id) = own.or(entry.of.first()) {
            spot.fault_at(id, "nobody is asked here: name the actor in `by`", None);
        }
        if let Some(id) = &entry.relation {
            let help = "a relation stands between the actor who asks and the one named";
            spot.fault_at(
                id,
                "nobody asks here, so there is no relation to look at",
                Some(help.into()),
            );
        }
    }
}
