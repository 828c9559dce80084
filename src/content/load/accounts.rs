//! Accounts: what a gauge amounts to by definition, from facts in force.

use super::desk::Spot;
use crate::content::file::{FactEntry, GaugeEntry};
use crate::content::{Account, Effect, Fact, GaugeId, Pack, Promised};

/// Points that one fact counts at most, either way.
const POINTS: f64 = 100.0;

/// Givers or holders that an account counts at most.
const MOST: u8 = 32;

/// Checks a gauge's account.
pub fn account(spot: Spot<'_>, entry: &GaugeEntry) -> Option<Account> {
    let account = entry.account.as_ref()?;
    if entry.derive.is_some() || entry.stock.is_some() {
        let message = "a gauge with an account is neither derived nor a count";
        let help = "leave out `derive` and `stock`, or the account";
        spot.fault_help("account", message, Some(help.into()));
    }
    if account.facts.is_empty() {
        spot.fault("account.facts", "an account counts at least one fact");
    }
    let mut facts: Vec<Fact> = Vec::new();
    for (n, it) in account.facts.iter().enumerate() {
        let path = format!("account.facts.{n}");
        let Some(fact) = fact(spot, &path, it) else {
            continue;
        };
        if facts.iter().any(|it| place(it) == place(&fact)) {
            spot.fault(&path, "this account counts the same fact twice");
        }
        facts.push(fact);
    }
    facts.sort_by_key(place);
    Some(Account {
        says: spot.text("account.says", &account.says),
        facts,
    })
}

/// Where a fact stands in an account, whatever it counts.
const fn place(fact: &Fact) -> (u8, usize, Option<Promised>) {
    match fact {
        Fact::Level(gauge, _) => (0, gauge.at(), None),
        Fact::Rung(theatre, _) => (1, theatre.at(), None),
        Fact::Promise(it, ..) => (2, it.clause.at(), Some(*it)),
        Fact::Policy(policy, ..) => (3, policy.at(), None),
    }
}

/// Whether it is clear what a fact counts.
fn is_clear(spot: Spot<'_>, path: &str, entry: &FactEntry) -> bool {
    let named = [
        &entry.gauge,
        &entry.theatre,
        &entry.commitment,
        &entry.policy,
    ];
    if named.iter().filter(|it| it.is_some()).count() != 1 {
        let help = "name one of gauge, theatre, commitment, policy";
        spot.fault_help(path, "it is not clear what is counted", Some(help.into()));
        return false;
    }
    let counts_heads = entry.commitment.is_some() || entry.policy.is_some();
    if entry.most.is_some() && !counts_heads {
        spot.fault(
            &format!("{path}.most"),
            "`most` counts givers and holders only",
        );
    }
    if entry.commitment.is_none() && (entry.by.is_some() || entry.to.is_some()) {
        spot.fault(path, "`by` and `to` narrow promises only");
    }
    if entry.theatre.is_some() != entry.rungs.is_some()
        || entry.theatre.is_some() == entry.points.is_some()
    {
        let help = "a theatre has `rungs = [five numbers]`, everything else `points = NUMBER`";
        spot.fault_help(path, "this fact counts nothing", Some(help.into()));
        return false;
    }
    true
}

fn fact(spot: Spot<'_>, path: &str, entry: &FactEntry) -> Option<Fact> {
    if !is_clear(spot, path, entry) {
        return None;
    }
    let within =
        |key: &str, points: f64| spot.within(&format!("{path}.{key}"), points, -POINTS..=POINTS);
    if let (Some(id), Some(rungs)) = (&entry.theatre, entry.rungs) {
        let rungs = std::array::from_fn(|n| within(&format!("rungs.{n}"), rungs[n]));
        return spot.find(id).map(|it| Fact::Rung(it, rungs));
    }
    let points = within("points", entry.points?);
    if points == 0.0 {
        spot.fault(
            &format!("{path}.points"),
            "a fact of 0 points counts nothing",
        );
    }
    let most = entry.most.unwrap_or(1);
    if !(1..=MOST).contains(&most) {
        spot.fault(
            &format!("{path}.most"),
            format!("{most} is not between 1 and {MOST}"),
        );
    }
    if let Some(id) = &entry.gauge {
        let (gauge, lacks) = spot.lean(id)?;
        let sign = if lacks { -1.0 } else { 1.0 };
        return Some(Fact::Level(gauge, sign * points / 100.0));
    }
    if let Some(id) = &entry.commitment {
        let promised = Promised {
            clause: spot.find(id)?,
            by: entry.by.as_ref().and_then(|it| spot.find(it)),
            to: entry.to.as_ref().and_then(|it| spot.find(it)),
        };
        return Some(Fact::Promise(promised, points, most));
    }
    let policy = entry.policy.as_ref()?;
    spot.find(policy).map(|it| Fact::Policy(it, points, most))
}

/// Writes what accounts count of policies and clauses beside the effects of these, so that it is told and weighed like them.
pub fn tell(pack: &mut Pack) {
    for gauge in pack.counts.gauges.clone() {
        let Some(account) = pack.gauges[gauge].account.clone() else {
            continue;
        };
        for fact in &account.facts {
            match *fact {
                Fact::Level(..) | Fact::Rung(..) => (),
                Fact::Promise(promised, points, _) => {
                    let mut effect = counted(pack, gauge, points, &account.says);
                    effect.givers = promised.by.into_iter().collect();
                    effect.parties = promised.to.into_iter().collect();
                    add(&mut pack.clauses[promised.clause].effects, effect);
                }
                Fact::Policy(policy, points, _) => {
                    let effect = counted(pack, gauge, points, &account.says);
                    add(&mut pack.moves[policy].effects, effect);
                }
            }
        }
    }
}

fn counted(pack: &Pack, gauge: GaugeId, points: f64, says: &str) -> Effect {
    Effect {
        gauge,
        points,
        lag: 0,
        claims: Vec::new(),
        parties: Vec::new(),
        givers: Vec::new(),
        why: Some(says.to_owned()),
        counted: Some(pack.gauges[gauge].pull),
        weights: pack.lenses.map(|_| 1.0),
    }
}

fn add(effects: &mut Vec<Effect>, effect: Effect) {
    effects.push(effect);
    effects.sort_by_key(|it| (it.gauge, it.points < 0.0, it.lag));
}
