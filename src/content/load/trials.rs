//! Checks of plans: each rests on claims of its plan's document, and no document is tried on fewer than four gauges.

use std::collections::BTreeMap;

use super::desk::{Desk, Spot};
use super::ground::Ground;
use super::raw::Raw;
use super::source::Place;
use crate::content::file::TrialEntry;
use crate::content::{ClaimId, DocId, PlanId, ScenarioId, Trial};

/// Gauges on which a document is tried in a scenario at least.
const LEAST: usize = 4;

/// Checks the checks.
pub fn trials(desk: &Desk, raw: &Raw, ground: &Ground) -> Vec<Trial> {
    let mut trials = Vec::new();
    let mut counts: BTreeMap<(PlanId, ScenarioId), (Place, usize)> = BTreeMap::new();
    for row in &raw.checks.rows {
        let (spot, it) = (desk.spot(row.place), &row.entry);
        let (plan, lens) = (spot.find(&it.plan), spot.find(&it.lens));
        let gauge = spot.find(&it.gauge);
        let scenarios: Vec<ScenarioId> = spot.all(&it.scenarios);
        if it.scenarios.is_empty() {
            spot.fault("scenarios", "this is tried in no scenario");
        }
        within(spot, raw, it);
        let because = because(desk, raw, ground, (row.place, it), plan);
        let (Some(plan), Some(lens), Some(gauge)) = (plan, lens, gauge) else {
            continue;
        };
        for scenario in &scenarios {
            let count = counts.entry((plan, *scenario)).or_insert((row.place, 0));
            count.1 += 1;
        }
        trials.push(Trial {
            plan,
            lens,
            scenarios,
            gauge,
            month: it.month,
            way: it.way,
            points: spot.within("points", it.points, 0.0..=50.0),
            because,
        });
    }
    for ((_, scenario), (place, count)) in counts {
        if count < LEAST {
            let name = raw.scenarios.get(scenario.at());
            let name = name.map_or("", |it| it.head.entry.id.text.as_str());
            let text =
                format!("this plan is tried on {count} gauges in `{name}`: at least {LEAST}");
            desk.spot(place).fault("plan", text);
        }
    }
    trials.sort_by_key(|it| (it.plan, it.lens, it.gauge, it.month));
    trials
}

/// The month lies within each scenario.
fn within(spot: Spot<'_>, raw: &Raw, it: &TrialEntry) {
    for id in &it.scenarios {
        let mut known = raw.scenarios.iter().map(|it| &it.head.entry);
        let short = known.find(|known| known.id.text == id.text);
        if let Some(short) = short.filter(|short| !(1..=short.months).contains(&it.month)) {
            let text = format!("`{}` has months 1 to {}", id.text, short.months);
            spot.fault("month", text);
        }
    }
}

/// Claims of the plan's own document that speak of the gauge.
fn because(
    desk: &Desk,
    raw: &Raw,
    ground: &Ground,
    (place, it): (Place, &TrialEntry),
    plan: Option<PlanId>,
) -> Vec<ClaimId> {
    let spot = desk.spot(place);
    let document = plan.and_then(|it| document(desk, raw, it));
    if it.because.is_empty() {
        let help = "name claims of the plan's document";
        spot.fault_help("because", "nothing promises this", Some(help.into()));
    }
    for id in &it.because {
        let mut known = ground.claims.iter();
        let Some(claim) = known.find(|it| it.id == id.text) else {
            continue;
        };
        if document.is_some_and(|it| it != claim.doc) {
            let text = format!("`{}` is not a claim of the plan's document", id.text);
            spot.fault_at(id, text, None);
        } else if claim.to != it.gauge.text && claim.from != it.gauge.text {
            let text = format!("`{}` says nothing of `{}`", id.text, it.gauge.text);
            spot.fault_at(id, text, None);
        }
    }
    spot.all(&it.because)
}

fn document(desk: &Desk, raw: &Raw, plan: PlanId) -> Option<DocId> {
    let row = raw.plans.rows.get(plan.at())?;
    desk.spot(row.place).find(row.entry.document.as_ref()?)
}
