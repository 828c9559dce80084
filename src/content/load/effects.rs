//! What moves, clauses, events and the like do to gauges, counts, relations and rungs.

use super::citing;
use super::desk::Spot;
use super::ground::Ground;
use crate::content::file::{
    EffectEntry, Endorsed, GaugeKind, Id, Lag, RelationChange, RungChange, Sign, StockChange,
};
use crate::content::{
    ActorId, ClaimId, DocId, Effect, Gauge, GaugeId, LensId, StockId, Table, TheatreId,
};

/// How the points of an effect are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// Shares of this many points.
    Split(f64),
    /// Shares of one.
    Shares,
    /// Baseline shifts.
    Shifts,
    /// Points.
    Points,
}

/// Checks a list of effects that hang on nobody in particular.
pub fn effects(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entries: &[EffectEntry],
    measure: Measure,
) -> Vec<Effect> {
    for (n, it) in entries.iter().enumerate() {
        for (key, list) in [("parties", &it.parties), ("givers", &it.givers)] {
            if !list.is_empty() {
                let path = format!("{path}.{n}.{key}");
                spot.fault(&path, "only a clause has parties: leave this out");
            }
        }
    }
    promised(spot, ground, path, entries, measure)
}

/// Checks a list of effects of a clause, which may hang on its parties.
pub fn promised(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entries: &[EffectEntry],
    measure: Measure,
) -> Vec<Effect> {
    let mut sized = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let path = format!("{path}.{n}");
        // Twice with opposite signs is what documents that disagree make of it.
        let named = |it: &EffectEntry| -> Vec<String> {
            let all = it.parties.iter().chain(&it.givers);
            all.map(|it| it.text.clone()).collect()
        };
        let same = |it: &EffectEntry| {
            it.gauge.text == entry.gauge.text && it.sign == entry.sign && named(it) == named(entry)
        };
        if entries[..n].iter().any(same) {
            let message = format!("`{}` stands twice in this list", entry.gauge.text);
            let help = "a gauge may stand twice only with opposite signs, where documents disagree";
            spot.fault_at(&entry.gauge, message, Some(help.into()));
        }
        let claims: Vec<ClaimId> = spot.all(&entry.claims);
        if ground.gauges.iter().any(|it| it.id == entry.gauge.text) {
            check_claims(spot, ground, entry, &claims);
        }
        citing::effect(spot, ground, &path, entry, &claims, measure);
        let size = size(spot, ground, &path, entry, &claims, measure);
        if let Some(effect) = effect(spot, ground, &path, entry, claims, measure) {
            sized.push((effect, size));
        }
    }
    sized.sort_by(|(one, size), (other, its)| {
        let who = |it: &Effect| (it.parties.clone(), it.givers.clone());
        let key = |it: &Effect| (it.gauge, it.points < 0.0, it.lag, who(it));
        (key(one).cmp(&key(other))).then(size.total_cmp(its))
    });
    let total: f64 = sized.iter().map(|it| it.1).sum();
    let scale = match measure {
        Measure::Split(points) => points / total,
        Measure::Shares => 1.0 / total,
        Measure::Shifts | Measure::Points => 1.0,
    };
    let scaled = sized.into_iter().map(|(mut effect, size)| {
        effect.points *= size * scale;
        effect
    });
    scaled.collect()
}

/// One effect of size one.
fn effect(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entry: &EffectEntry,
    claims: Vec<ClaimId>,
    measure: Measure,
) -> Option<Effect> {
    if entry.claims.is_empty() && entry.why.is_none() {
        let help = "cite `claims`, or say in `why` why no document is needed";
        spot.fault_help(
            path,
            format!("the effect on `{}` cites nothing", entry.gauge.text),
            Some(help.into()),
        );
    }
    let (gauge, flips) = target(spot, ground, &entry.gauge)?;
    let why = entry
        .why
        .as_ref()
        .map(|it| spot.text(&format!("{path}.why"), it));
    let lever = |it: &Gauge| it.kind == GaugeKind::Lever;
    let designers = if ground.gauges.get(gauge).is_some_and(lever) {
        ground.tuning.designer_lever
    } else {
        ground.tuning.designer_effect
    };
    Some(Effect {
        counted: None,
        gauge,
        points: sign(entry.sign) * if flips { -1.0 } else { 1.0 },
        lag: if matches!(measure, Measure::Split(_)) {
            strongest(ground, &claims).1
        } else {
            0
        },
        weights: weights(ground, &claims, designers),
        claims,
        why,
        parties: spot.all(&entry.parties),
        givers: spot.all(&entry.givers),
    })
}

/// Claims speak of the gauge. One that an act moves it (M) gives the sign; one that a state does (C) may be cited for less of it.
fn check_claims(spot: Spot<'_>, ground: &Ground, entry: &EffectEntry, claims: &[ClaimId]) {
    for id in &entry.claims {
        let Some(claim) = claims
            .iter()
            .map(|it| &ground.claims[*it])
            .find(|it| it.id == id.text)
        else {
            continue;
        };
        let is_act = claim.id.starts_with('M');
        if claim.to != entry.gauge.text {
            spot.fault_at(
                id,
                format!(
                    "`{}` speaks of `{}`, not of `{}`",
                    claim.id, claim.to, entry.gauge.text
                ),
                None,
            );
        } else if is_act && f64::from(claim.sign) != sign(entry.sign) {
            spot.fault_at(
                id,
                format!("`{}` says the opposite of `{}`", claim.id, claim.to),
                None,
            );
        }
    }
}

/// The gauge that an effect on a named one moves, and whether a rise becomes a fall.
pub fn target(spot: Spot<'_>, ground: &Ground, id: &Id) -> Option<(GaugeId, bool)> {
    let named: GaugeId = spot.find(id)?;
    if let Some(through) = ground.through.get(named).copied().flatten() {
        return Some(through);
    }
    if ground.is_agreed_count(named) {
        let help = "change the count itself with `stocks`, or give the gauge `pushed_through`";
        spot.fault_at(
            id,
            format!("`{}` follows a count that only agreements change", id.text),
            Some(help.into()),
        );
    }
    Some((named, false))
}

fn size(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entry: &EffectEntry,
    claims: &[ClaimId],
    measure: Measure,
) -> f64 {
    let leave_out =
        |key: &str, of: &str| spot.fault(&format!("{path}.{key}"), format!("{of} have no `{key}`"));
    if measure == Measure::Shifts {
        if entry.strength.is_some() {
            leave_out("strength", "baseline shifts");
        }
        let Some(shift) = entry.shift else {
            spot.fault_help(
                path,
                "the size of this shift is missing",
                Some("add `shift = 5`, 15, 25 or 40".into()),
            );
            return 1.0;
        };
        if ![5.0, 15.0, 25.0, 40.0].contains(&shift) {
            spot.fault(
                &format!("{path}.shift"),
                format!("{shift} is not one of 5, 15, 25, 40"),
            );
        }
        return shift;
    }
    if entry.shift.is_some() {
        leave_out("shift", "one-off effects");
    }
    let path = format!("{path}.strength");
    match (entry.strength, measure) {
        (Some(strength), Measure::Points) => spot.within(&path, strength, 0.1..=20.0),
        (Some(strength), Measure::Split(_)) => spot.within(&path, strength, 0.5..=3.0),
        (Some(strength), _) => spot.within(&path, strength, 0.1..=3.0),
        (None, Measure::Points) => {
            spot.fault_help(
                &path,
                "the size of this effect is missing",
                Some("add `strength`, in points".into()),
            );
            1.0
        }
        (None, _) => strongest(ground, claims).0,
    }
}

/// Strength and lag of the strongest of these claims; 1 and now where there is none.
pub fn strongest(ground: &Ground, claims: &[ClaimId]) -> (f64, u8) {
    let mut found: Option<(f64, u8)> = None;
    for claim in claims.iter().filter_map(|it| ground.claims.get(*it)) {
        if found.is_none_or(|(strength, _)| strength < claim.strength) {
            found = Some((claim.strength, months(claim.lag)));
        }
    }
    found.unwrap_or((1.0, 0))
}

/// Weight of an effect under each lens, by what the lens's document makes of its claims; `designers`: where nobody claims it.
pub fn weights(ground: &Ground, claims: &[ClaimId], designers: f64) -> Table<LensId, f64> {
    let cited: Vec<_> = claims
        .iter()
        .filter_map(|it| ground.claims.get(*it))
        .collect();
    let holds =
        |doc: DocId, how: Endorsed| cited.iter().any(|it| it.doc == doc && it.endorsed == how);
    let holders = ground
        .documents
        .ids()
        .filter(|it| holds(*it, Endorsed::Shared))
        .count();
    let weight = |document: Option<DocId>| match document {
        _ if cited.is_empty() => designers,
        None => (0.5 + 0.25 * holders as f64).min(1.25),
        Some(doc) if holds(doc, Endorsed::Shared) => 1.0,
        Some(doc) if holds(doc, Endorsed::Opposed) => 0.0,
        Some(_) => ground.tuning.silence,
    };
    ground.lenses.iter().map(|it| weight(it.document)).collect()
}

/// Changes of counts.
pub fn stock_changes(spot: Spot<'_>, path: &str, entries: &[StockChange]) -> Vec<(StockId, i32)> {
    let mut changes: Vec<(StockId, i32)> = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        spot.within_count(&format!("{path}.{n}.change"), entry.change);
        if entry.change == 0 {
            spot.fault(
                &format!("{path}.{n}.change"),
                "a change of 0 changes nothing",
            );
        }
        let Some(stock) = spot.find(&entry.stock) else {
            continue;
        };
        if changes.iter().any(|it| it.0 == stock) {
            spot.fault_at(
                &entry.stock,
                format!("`{}` stands twice in this list", entry.stock.text),
                None,
            );
        }
        changes.push((stock, entry.change));
    }
    changes.sort_unstable();
    changes
}

/// Changes of relations; none stands for `target`.
pub fn relation_changes(
    spot: Spot<'_>,
    path: &str,
    entries: &[RelationChange],
) -> Vec<(Option<ActorId>, f64)> {
    let mut changes = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let points = spot.within(&format!("{path}.{n}.points"), entry.points, -20.0..=20.0);
        if entry.with.text == "target" {
            changes.push((None, points));
        } else if let Some(actor) = spot.find(&entry.with) {
            changes.push((Some(actor), points));
        }
    }
    changes.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    changes
}

/// Changes of relations where nobody is aimed at.
pub fn plain_relation_changes(
    spot: Spot<'_>,
    path: &str,
    entries: &[RelationChange],
) -> Vec<(ActorId, f64)> {
    for entry in entries.iter().filter(|it| it.with.text == "target") {
        spot.fault_at(
            &entry.with,
            "there is no target here",
            Some("name the actor".into()),
        );
    }
    let changes = relation_changes(spot, path, entries);
    changes
        .into_iter()
        .filter_map(|(with, points)| Some((with?, points)))
        .collect()
}

/// A step on a theatre's ladder.
pub fn rung_change(spot: Spot<'_>, entry: Option<&RungChange>) -> Option<(TheatreId, i8)> {
    let entry = entry?;
    if entry.by.abs() != 1 {
        spot.fault_at(
            &entry.theatre,
            format!("{} rungs at once: a step is -1 or 1", entry.by),
            None,
        );
    }
    Some((spot.find(&entry.theatre)?, entry.by))
}

/// +1 or -1.
pub fn sign(sign: Sign) -> f64 {
    match sign {
        Sign::Plus => 1.0,
        Sign::Minus => -1.0,
    }
}

/// A lag in months.
pub fn months(lag: Lag) -> u8 {
    match lag {
        Lag::Now => 0,
        Lag::Medium => 2,
        Lag::Long => 5,
    }
}
