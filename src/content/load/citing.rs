//! What content may cite: a sentence once, not more than it says, and only for the act that it is about.

use std::collections::BTreeMap;

use super::desk::{Desk, Spot, nearest};
use super::effects::Measure;
use super::ground::Ground;
use super::raw::Raw;
use crate::content::file::{
    Changed, ClaimEntry, CorrectionEntry, EffectEntry, Endorsed, FactEntry, GaugeEntry, GaugeKind,
    Id,
};
use crate::content::{Claim, ClaimId};

/// How much stronger than its strongest claim an effect may be without a reason.
const SLACK: f64 = 1.5;

/// One effect: no sentence is cited twice, and none is exaggerated without a reason.
pub fn effect(
    spot: Spot<'_>,
    ground: &Ground,
    path: &str,
    entry: &EffectEntry,
    claims: &[ClaimId],
    measure: Measure,
) {
    twice(spot, ground, entry);
    let (key, size) = match (measure, entry.shift, entry.strength) {
        (Measure::Shifts, Some(shift), _) => ("shift", of_shift(shift)),
        (Measure::Shifts, ..) | (_, _, None) => return,
        (_, _, Some(strength)) => ("strength", strength),
    };
    let cited = claims.iter().filter_map(|it| ground.claims.get(*it));
    let Some(strongest) = cited.max_by(|one, other| one.strength.total_cmp(&other.strength)) else {
        return;
    };
    let most = SLACK * strongest.strength;
    let path = |key: &str| format!("{path}.{key}");
    match &entry.because {
        None if most < size => spot.fault_help(
            &path(key),
            format!(
                "this is more than `{}` says, the strongest claim here ({})",
                strongest.id, strongest.strength
            ),
            Some(format!(
                "{}, or say why in `because`",
                at_most(measure, most)
            )),
        ),
        Some(_) if size <= most => spot.fault_help(
            &path("because"),
            "this needs no reason: it is not stronger than its claims",
            Some("leave `because` out".into()),
        ),
        Some(text) => {
            spot.text(&path("because"), text);
        }
        None => (),
    }
}

/// A shift's size as claims are measured: 15 points for one.
fn of_shift(shift: f64) -> f64 {
    match shift {
        it if it <= 5.0 => 0.5,
        it if it <= 15.0 => 1.0,
        it if it <= 25.0 => 2.0,
        _ => 3.0,
    }
}

fn at_most(measure: Measure, most: f64) -> String {
    if measure == Measure::Shifts {
        let shifts = [5.0, 15.0, 25.0, 40.0];
        let largest = shifts.into_iter().filter(|it| of_shift(*it) <= most);
        format!("write a shift of at most {}", largest.fold(5.0, f64::max))
    } else {
        format!("write at most {most}")
    }
}

fn claim<'g>(ground: &'g Ground, id: &Id) -> Option<&'g Claim> {
    ground.claims.iter().find(|it| it.id == id.text)
}

/// Two claims that code one sentence for one gauge are one reason.
fn twice(spot: Spot<'_>, ground: &Ground, entry: &EffectEntry) {
    // Of one paragraph two states may be two reasons; an act and a state, or two acts, are one sentence read twice.
    let act = |it: &Claim| !ground.gauges.iter().any(|gauge| gauge.id == it.from);
    for (n, id) in entry.claims.iter().enumerate() {
        let Some(it) = claim(ground, id) else {
            continue;
        };
        let same = |other: &&Claim| {
            other.id != it.id
                && other.doc == it.doc
                && other.to == it.to
                && (is_same(ground, other, it)
                    || (other.lines == it.lines
                        && (act(other) || act(it) || other.from == it.from)))
        };
        let mut earlier = entry.claims[..n].iter().filter_map(|it| claim(ground, it));
        if let Some(other) = earlier.find(same) {
            let message = format!("`{}` codes the same sentence as `{}`", it.id, other.id);
            spot.fault_at(id, message, Some("cite one of them".into()));
        }
    }
}

fn is_same(ground: &Ground, one: &Claim, other: &Claim) -> bool {
    let root = |it: &Claim| match it.same_as {
        Some(root) => ground.claims.get(root).map(|it| it.id.clone()),
        None => Some(it.id.clone()),
    };
    root(one) == root(other)
}

/// An act that cites claims: who does it, and the effects that do.
struct Act<'r> {
    spot: Spot<'r>,
    id: &'r str,
    by: Vec<&'r str>,
    effects: Vec<&'r EffectEntry>,
    /// Gauges whose accounts count it.
    counted: Vec<&'r str>,
}

/// The gauges whose accounts count a policy or a promise of this id.
fn counted<'r>(raw: &'r Raw, id: &str) -> Vec<&'r str> {
    let gauges = raw.gauges.rows.iter().map(|it| &it.entry);
    let counts = |it: &&GaugeEntry| {
        let facts = it.account.iter().flat_map(|it| &it.facts);
        let named = |it: &FactEntry| {
            [&it.policy, &it.commitment].map(|it| it.as_ref().is_some_and(|it| it.text == id))
        };
        facts.map(named).any(|it| it.contains(&true))
    };
    gauges
        .filter(counts)
        .map(|it| it.id.text.as_str())
        .collect()
}

/// Acts cite claims about themselves, and no claim that the map pays already.
pub fn acts(desk: &Desk, raw: &Raw) {
    let claims: BTreeMap<&str, &ClaimEntry> = (raw.claims.rows.iter())
        .map(|it| (it.entry.id.text.as_str(), &it.entry))
        .collect();
    let mut paid: BTreeMap<&str, String> = BTreeMap::new();
    for it in raw.links.rows.iter().map(|it| &it.entry) {
        for claim in &it.claims {
            let link = format!("{} > {}", it.from.text, it.to.text);
            paid.entry(&claim.text).or_insert(link);
        }
    }
    let levers: Vec<&str> = (raw.gauges.rows.iter().map(|it| &it.entry))
        .filter(|it| it.kind == GaugeKind::Lever)
        .map(|it| it.id.text.as_str())
        .collect();
    let states: Vec<&str> = (raw.gauges.rows.iter())
        .map(|it| it.entry.id.text.as_str())
        .collect();
    for act in all(desk, raw) {
        for id in act.effects.iter().flat_map(|it| &it.claims) {
            let Some(claim) = claims.get(id.text.as_str()) else {
                continue;
            };
            match paid.get(id.text.as_str()) {
                _ if !states.contains(&claim.from.as_str()) => fits(&act, id, claim),
                Some(link) if !pulls(&act, claim, &levers) => {
                    let message = format!("the link {link} pays `{}` already", id.text);
                    let help = format!(
                        "move `{}`, and let the link do the rest; or cite what is said of this act",
                        claim.from
                    );
                    act.spot.fault_at(id, message, Some(help));
                }
                _ => (),
            }
        }
    }
    answers(desk, raw, &claims);
}

fn all<'r>(desk: &'r Desk, raw: &'r Raw) -> Vec<Act<'r>> {
    let texts = |ids: &'r [Id]| ids.iter().map(|it| it.text.as_str());
    let moves = raw.moves.rows.iter().map(|it| Act {
        spot: desk.spot(it.place),
        id: &it.entry.id.text,
        by: texts(&it.entry.by).collect(),
        effects: it.entry.effects.iter().collect(),
        counted: counted(raw, &it.entry.id.text),
    });
    let clauses = raw.clauses.rows.iter().map(|row| {
        let it = &row.entry;
        let effects = it.effects.iter().chain(&it.once).chain(&it.breach);
        Act {
            spot: desk.spot(row.place),
            id: &it.id.text,
            by: texts(&it.givers).chain(texts(&it.receivers)).collect(),
            effects: effects.collect(),
            counted: counted(raw, &it.id.text),
        }
    });
    moves.chain(clauses).collect()
}

/// Whether an act moves the lever from which a claim starts.
fn pulls(act: &Act<'_>, claim: &ClaimEntry, levers: &[&str]) -> bool {
    let moved = act.effects.iter().any(|it| it.gauge.text == claim.from)
        || act.counted.contains(&claim.from.as_str());
    moved && levers.contains(&claim.from.as_str())
}

/// A claim about an act is cited by that act, done by whom it is about.
fn fits(act: &Act<'_>, id: &Id, claim: &ClaimEntry) {
    if !claim.acts.iter().any(|it| it.text == act.id) {
        let message = format!("`{}` is not about `{}`: {}", id.text, act.id, claim.text);
        let help = format!(
            "cite another claim; or, if the document says so of it, name it under `acts` of `{}` in sources.toml",
            id.text
        );
        act.spot.fault_at(id, message, Some(help));
    }
    let named = |it: &&Id| act.by.contains(&it.text.as_str());
    if !claim.by.is_empty() && !claim.by.iter().any(|it| named(&it)) {
        let message = format!("`{}` is about {}", id.text, listed(&claim.by));
        let help = "nobody of them does this: cite another claim";
        act.spot.fault_at(id, message, Some(help.into()));
    }
}

fn listed(ids: &[Id]) -> String {
    let texts: Vec<String> = ids.iter().map(|it| format!("`{}`", it.text)).collect();
    texts.join(", ")
}

/// An answer cites claims about what its own actor does.
fn answers(desk: &Desk, raw: &Raw, claims: &BTreeMap<&str, &ClaimEntry>) {
    for row in &raw.events.rows {
        let Some(asks) = &row.entry.asks else {
            continue;
        };
        let spot = desk.spot(row.place);
        let effects = row.entry.choices.iter().flat_map(|it| &it.effects);
        for id in effects.flat_map(|it| &it.claims) {
            let Some(claim) = claims.get(id.text.as_str()) else {
                continue;
            };
            if !claim.by.is_empty() && !claim.by.iter().any(|it| it.text == asks.text) {
                let message = format!("`{}` is about {}", id.text, listed(&claim.by));
                let help = format!("`{}` answers here: cite another claim", asks.text);
                spot.fault_at(id, message, Some(help));
            }
        }
    }
}

/// What claims say of themselves: whom and which acts they are about, what they repeat, how they were corrected.
pub fn claims(desk: &Desk, raw: &Raw) {
    for row in &raw.claims.rows {
        let (spot, it) = (desk.spot(row.place), &row.entry);
        let _: Vec<crate::content::ActorId> = spot.all(&it.by);
        for act in &it.acts {
            let known = raw.moves.rows.iter().map(|it| &it.entry.id);
            let mut known = known.chain(raw.clauses.rows.iter().map(|it| &it.entry.id));
            let whole = raw.moves.whole && raw.clauses.whole;
            let broken = raw.moves.broken.iter().chain(&raw.clauses.broken);
            if whole
                && !known.clone().any(|it| it.text == act.text)
                && !broken.clone().any(|it| *it == act.text)
            {
                let near = nearest(&act.text, known.by_ref().map(|it| it.text.as_str()));
                let help = near.map(|it| format!("did you mean `{it}`?"));
                spot.fault_at(
                    act,
                    format!("there is no move or clause `{}`", act.text),
                    help,
                );
            }
        }
        let state = raw
            .gauges
            .rows
            .iter()
            .any(|gauge| gauge.entry.id.text == it.from);
        if state && !it.acts.is_empty() {
            let help = "only claims about acts name acts";
            spot.fault_help("acts", "this claim is about a state", Some(help.into()));
        }
        repeats(spot, raw, it);
    }
    for row in &raw.corrections.rows {
        corrected(desk, raw, row.place, &row.entry);
    }
}

/// A claim that repeats another is of the same document and about the same gauge.
fn repeats(spot: Spot<'_>, raw: &Raw, it: &ClaimEntry) {
    let Some(id) = &it.same_as else {
        return;
    };
    let mut rows = raw.claims.rows.iter().map(|it| &it.entry);
    let Some(other) = rows.find(|it| it.id.text == id.text) else {
        return;
    };
    let message = match () {
        () if other.id.text == it.id.text => "a claim is not the same as itself",
        () if other.same_as.is_some() => "this claim repeats another itself: name that one",
        () if other.doc.text != it.doc.text => "this claim is of another document",
        () if other.to != it.to => "this claim is about another gauge",
        () => return,
    };
    spot.fault_at(id, message, None);
}

/// A correction tells how a claim stands now.
fn corrected(desk: &Desk, raw: &Raw, place: super::source::Place, entry: &CorrectionEntry) {
    let spot = desk.spot(place);
    let _: Option<ClaimId> = spot.find(&entry.id);
    spot.text("why", &entry.why);
    if entry.was == entry.now {
        spot.fault("now", "this corrects nothing: `was` and `now` are the same");
    }
    let mut rows = raw.claims.rows.iter().map(|it| &it.entry);
    let Some(claim) = rows.find(|it| it.id.text == entry.id.text) else {
        return;
    };
    let stands = part(claim, entry.what);
    if stands != entry.now {
        let message = format!("`{}` stands otherwise: `{stands}`", entry.id.text);
        let help = format!("correct the claim, or write `now = \"{stands}\"`");
        spot.fault_help("now", message, Some(help));
    }
}

fn part(claim: &ClaimEntry, what: Changed) -> String {
    match what {
        Changed::From => claim.from.clone(),
        Changed::To => claim.to.clone(),
        Changed::Sign => claim.sign.clone(),
        Changed::Strength => claim.strength.to_string(),
        Changed::Lines => claim.lines.clone(),
        Changed::Endorsed => match claim.endorsed {
            Endorsed::Shared => "shared".to_owned(),
            Endorsed::Open => "open".to_owned(),
            Endorsed::Opposed => "opposed".to_owned(),
        },
        Changed::ReportedOf => claim.reported_of.clone().unwrap_or_default(),
        Changed::SameAs => (claim.same_as.as_ref()).map_or_else(String::new, |it| it.text.clone()),
    }
}
