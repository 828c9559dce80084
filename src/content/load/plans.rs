//! Plans, and the offers that plans and scenarios make.

use super::conditions::checks;
use super::desk::{Desk, Spot};
use super::raw::Raw;
use super::source::Row;
use crate::content::file::{Id, OfferTerm as TermEntry, PlanEntry, PlanStep as StepEntry};
use crate::content::{
    ActorId, Clause, ClauseId, Move, MoveId, OfferTerm, Plan, PlanAct, PlanId, PlanStep, Table,
};

/// Checks the plans.
pub fn plans(
    desk: &Desk,
    raw: &Raw,
    moves: &Table<MoveId, Move>,
    clauses: &Table<ClauseId, Clause>,
) -> Table<PlanId, Plan> {
    let plan = |Row { entry, place }: &Row<PlanEntry>| {
        let spot = desk.spot(*place);
        let seats: Vec<ActorId> = spot.as_written(&entry.seats);
        let steps = entry.step.iter().enumerate();
        Plan {
            id: entry.id.text.clone(),
            label: spot.label("label", &entry.label, 32),
            document: entry.document.as_ref().and_then(|it| spot.find(it)),
            text: spot.text("text", &entry.text),
            steps: steps
                .filter_map(|(n, it)| plan_step(spot, n, it, &seats, moves, clauses))
                .collect(),
            seats,
            systems: spot.all(&entry.systems),
        }
    };
    raw.plans.rows.iter().map(plan).collect()
}

fn plan_step(
    spot: Spot<'_>,
    n: usize,
    entry: &StepEntry,
    seats: &[ActorId],
    moves: &Table<MoveId, Move>,
    clauses: &Table<ClauseId, Clause>,
) -> Option<PlanStep> {
    let path = |key: &str| format!("step.{n}.{key}");
    let by: Vec<ActorId> = spot.all(&entry.by);
    let when = checks(spot, &path("when"), &entry.when);
    let runs = if by.is_empty() { seats } else { &by };
    let what = match (&entry.order, entry.offer.is_empty()) {
        (Some(order), true) => {
            let order = spot.find::<MoveId>(order)?;
            let target = aim(spot, &path("move"), entry.target.as_ref(), &moves[order]);
            if !moves[order].by.iter().any(|it| runs.contains(it)) {
                spot.fault(
                    &path("move"),
                    format!("no seat that takes this step may do `{}`", moves[order].id),
                );
            }
            PlanAct::Move(order, target)
        }
        (None, false) => {
            let terms = entry.offer.iter().enumerate();
            PlanAct::Offer(
                terms
                    .filter_map(|(n, it)| {
                        term(spot, &path(&format!("offer.{n}")), it, Some(runs), clauses)
                    })
                    .collect(),
            )
        }
        _ => {
            spot.fault(
                &format!("step.{n}"),
                "a step makes a move or proposes an offer: name one of `move`, `offer`",
            );
            return None;
        }
    };
    Some(PlanStep {
        by,
        when,
        what,
        times: entry.times,
    })
}

/// The target of a move, if it has one.
pub fn aim(spot: Spot<'_>, path: &str, target: Option<&Id>, it: &Move) -> Option<ActorId> {
    let Some(id) = target else {
        if !it.targets.is_empty() {
            spot.fault_help(
                path,
                format!("`{}` needs a target", it.id),
                Some("add `target = \"ACTOR\"`".into()),
            );
        }
        return None;
    };
    let actor = spot.find(id)?;
    if !it.targets.contains(&actor) {
        spot.fault_at(
            id,
            format!("`{}` cannot be aimed at `{}`", it.id, id.text),
            None,
        );
    }
    Some(actor)
}

/// A clause of an offer. `runs` are the seats for which `self` may stand; none where parties must be named.
pub fn term(
    spot: Spot<'_>,
    path: &str,
    entry: &TermEntry,
    runs: Option<&[ActorId]>,
    clauses: &Table<ClauseId, Clause>,
) -> Option<OfferTerm> {
    let party = |id: &Id| match (id.text.as_str(), runs) {
        ("self", Some(_)) => Some(None),
        ("self", None) => {
            spot.fault_at(
                id,
                "`self` stands for the seat that runs a plan; here the actor is named",
                None,
            );
            None
        }
        _ => spot.find::<ActorId>(id).map(Some),
    };
    let (giver, receiver) = (party(&entry.giver), party(&entry.receiver));
    let clause = spot.find::<ClauseId>(&entry.clause)?;
    let (giver, receiver, it) = (giver?, receiver?, &clauses[clause]);
    if giver == receiver {
        spot.fault_at(&entry.receiver, "nobody promises something to itself", None);
    }
    check_parties(spot, entry, it, (giver, receiver), runs.unwrap_or_default());
    let months = entry.months.unwrap_or(it.months);
    if !(1..=60).contains(&months) && entry.months.is_some() {
        spot.fault(
            &format!("{path}.months"),
            format!("{months} months: a clause runs 1 to 60"),
        );
    }
    Some(OfferTerm {
        clause,
        giver,
        receiver,
        size: entry.size,
        months,
    })
}

/// Whether the giver can give a clause and the receiver receive it; `self`, which is none, where one of the seats can.
fn check_parties(
    spot: Spot<'_>,
    entry: &TermEntry,
    it: &Clause,
    (giver, receiver): (Option<ActorId>, Option<ActorId>),
    runs: &[ActorId],
) {
    let can = |party: Option<ActorId>, listed: &[ActorId]| match party {
        Some(actor) => listed.contains(&actor),
        None => runs.iter().all(|it| listed.contains(it)),
    };
    if !can(giver, &it.givers) {
        spot.fault_at(
            &entry.giver,
            format!("`{}` cannot give `{}`", entry.giver.text, it.id),
            None,
        );
    }
    if !it.receivers.is_empty() && !can(receiver, &it.receivers) {
        spot.fault_at(
            &entry.receiver,
            format!("`{}` cannot be given to `{}`", it.id, entry.receiver.text),
            None,
        );
    }
}
