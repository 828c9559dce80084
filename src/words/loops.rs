//! What loops say.

use crate::content::{DocId, Pack};
use crate::rules::{Loop, LoopStep};
use crate::words::sentence::sentences;
use crate::words::{list, months, telling_term};

sentences! {
    NO_LOOP = "Nothing that this gauge does comes back to it, as far as the claims that you believe in go.";
    WHAT_GAIN_IS = "The gain is what a point held on the gauge would add to it by this loop in the long run, at this month’s levels and under the lens you believe in.";
    REINFORCING = "Reinforcing: what goes up pushes itself further up";
    BALANCING = "Balancing: what goes up brings itself down again";
    LOOPS_NEEDS_GAUGE = "`loops` needs the name of a gauge.";
    BY_DEFINITION = "by definition";
    LOOPS_THROUGH_THIS = "Loops through the gauge in the middle: what comes back to it, after how long, and which documents it needs";
    NO_DOCUMENT = "No document is needed: the designers or definitions carry every step.";
    gain_and_lag(gain, lag) = "Gain {gain}, back after {lag} at the earliest.";
    step_line(from, to, how) = "{from} → {to} ({how})";
    one_alone(document) = "{document} alone claims every step.";
    only_if_all(documents) = "It exists only if {documents} are both right, each about the step that it alone claims.";
    only_if_one(document) = "It exists only if {document} is right about the step that it alone claims; others claim the rest.";
    any_of(documents) = "Every step is claimed by several documents: {documents}.";
}

/// Whether it reinforces or balances.
pub const fn kind(it: &Loop) -> &'static str {
    if it.gain > 0.0 {
        REINFORCING
    } else {
        BALANCING
    }
}

/// Its gauges in a row.
pub fn short(pack: &Pack, it: &Loop) -> String {
    let names: Vec<&str> = it
        .steps
        .iter()
        .map(|it| pack.gauges[it.to].short.as_str())
        .collect();
    names.join(" → ")
}

/// Its gain and how long it takes.
pub fn gain(_: &Pack, it: &Loop) -> String {
    let lag = months(it.lag.min(99) as u8);
    gain_and_lag(&format!("{:+.2}", it.gain), &lag)
}

/// A line a step, with its source.
pub fn steps(pack: &Pack, it: &Loop) -> Vec<String> {
    let line = |it: &LoopStep| {
        let how = it.link.map_or_else(
            || BY_DEFINITION.to_owned(),
            |link| crate::words::link_source(pack, link, None),
        );
        let name = |it| &pack.gauges[it].short;
        step_line(name(it.from), name(it.to), &how)
    };
    it.steps.iter().map(line).collect()
}

/// Documents that claim one step; none where no document has to.
fn claimed(pack: &Pack, it: &LoopStep) -> Option<Vec<DocId>> {
    let link = &pack.links[it.link?];
    telling_term(link, None)?;
    let mut docs: Vec<DocId> = link.terms.iter().filter_map(|it| it.doc).collect();
    docs.sort_unstable();
    docs.dedup();
    (!docs.is_empty() && link.terms.iter().all(|it| it.doc.is_some())).then_some(docs)
}

/// Which documents it needs.
pub fn needs(pack: &Pack, it: &Loop) -> String {
    let steps: Vec<Vec<DocId>> = it.steps.iter().filter_map(|it| claimed(pack, it)).collect();
    let name = |it: &DocId| pack.documents[*it].id.clone();
    let Some(first) = steps.first() else {
        return NO_DOCUMENT.to_owned();
    };
    let common: Vec<&DocId> = first
        .iter()
        .filter(|it| steps.iter().all(|docs| docs.contains(it)))
        .collect();
    let mut sole: Vec<DocId> = steps
        .iter()
        .filter(|it| it.len() == 1)
        .map(|it| it[0])
        .collect();
    sole.sort_unstable();
    sole.dedup();
    match (&sole[..], &common[..]) {
        ([], []) => {
            let mut all: Vec<DocId> = steps.iter().flatten().copied().collect();
            all.sort_unstable();
            all.dedup();
            any_of(&list(&all.iter().map(name).collect::<Vec<_>>()))
        }
        ([] | [_], [one, ..]) => one_alone(&name(one)),
        ([one], []) => only_if_one(&name(one)),
        (all, _) => only_if_all(&list(&all.iter().map(name).collect::<Vec<_>>())),
    }
}
