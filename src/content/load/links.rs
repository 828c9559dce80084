//! The causal map: claims and stances become links with one term a document.

use std::collections::BTreeMap;

use super::desk::{Desk, Spot};
use super::effects::{months, sign, strongest};
use super::ground::Ground;
use super::raw::Raw;
use super::source::Place;
use crate::content::file::{Endorsed, LinkEntry, Stance};
use crate::content::{ClaimId, DocId, Gauge, GaugeId, Link, LinkId, Reason, StanceOn, Table, Term};

/// A link on its way: what is resolved, and where it stands in its file.
struct Draft<'r> {
    link: Link,
    claims: Vec<ClaimId>,
    entry: &'r LinkEntry,
    place: Place,
}

/// Checks all links and enters them with their gauges.
pub fn links(desk: &Desk, raw: &Raw, ground: &mut Ground) -> Table<LinkId, Link> {
    let rows = raw.links.rows.iter();
    let mut drafts: Vec<Draft<'_>> = rows
        .filter_map(|it| draft(desk.spot(it.place), ground, &it.entry, it.place))
        .collect();
    drafts.sort_by_key(|it| (order(&it.link), it.place.index));
    refuse_twins(desk, &drafts);
    let pairs = pairs(&drafts);
    take_stances(&mut drafts, &pairs, ground);
    for pair in pairs.values() {
        let contested = pair.iter().any(|it| drafts[*it].link.contested);
        for at in pair {
            let terms = terms(desk, &drafts[*at], ground, contested);
            let link = &mut drafts[*at].link;
            link.terms = terms;
            link.siblings = pair
                .iter()
                .filter(|it| *it != at)
                .map(|it| LinkId::of(*it))
                .collect();
        }
    }
    if desk.is_clean(&["links.toml", "sources.toml", "gauges.toml", "lenses.toml"]) {
        refuse_designers(desk, &drafts, ground);
    }
    let links: Table<LinkId, Link> = drafts.into_iter().map(|it| it.link).collect();
    enter(&links, &mut ground.gauges);
    links
}

type Order = (GaugeId, GaugeId, bool, Option<(GaugeId, bool)>, GaugeId);

fn order(link: &Link) -> Order {
    (
        link.to,
        link.from,
        link.sign < 0.0,
        link.gate,
        link.named_to,
    )
}

fn draft<'r>(
    spot: Spot<'_>,
    ground: &Ground,
    entry: &'r LinkEntry,
    place: Place,
) -> Option<Draft<'r>> {
    let from: Option<GaugeId> = spot.find(&entry.from);
    let named_to: Option<GaugeId> = spot.find(&entry.to);
    let gate = entry.gate.as_ref().map(|it| spot.lean(it));
    let claims: Vec<ClaimId> = spot.all(&entry.claims);
    let reasons = reasons(spot, entry);
    let systems = spot.all(&entry.systems);
    let why = entry.why.as_ref().map(|it| spot.text("why", it));
    check_origin(spot, entry);
    let (from, named_to) = (from?, named_to?);
    check_claims(spot, ground, entry, &claims);
    if from == named_to {
        spot.fault_at(&entry.to, "a gauge does not move itself", None);
    }
    let (to, flips) = ground.through[named_to].unwrap_or((named_to, false));
    check_stock(spot, ground, entry, to);
    let gate = match gate {
        Some(gate) => Some(gate?),
        None => None,
    };
    let link = Link {
        from,
        to,
        named_to,
        sign: sign(entry.sign) * if flips { -1.0 } else { 1.0 },
        gate,
        terms: Vec::new(),
        stances: Table::filled(StanceOn::Silent, ground.documents.len()),
        contested: false,
        siblings: Vec::new(),
        reasons,
        why,
        systems,
    };
    Some(Draft {
        link,
        claims,
        entry,
        place,
    })
}

fn reasons(spot: Spot<'_>, entry: &LinkEntry) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for (n, it) in entry.stances.iter().enumerate() {
        let path = |key: &str| format!("stances.{n}.{key}");
        if it.how == Stance::Limits && entry.gate.is_none() {
            spot.fault_help(
                &path("how"),
                "a link without a gate has no limit",
                Some("write `asserts`, or give the link a `gate`".into()),
            );
        }
        let Some(doc) = spot.find(&it.doc) else {
            continue;
        };
        if reasons.iter().any(|it| it.doc == doc) {
            spot.fault_at(
                &it.doc,
                format!("`{}` takes two stances on this link", it.doc.text),
                None,
            );
        }
        reasons.push(Reason {
            doc,
            stance: if it.how == Stance::Denies {
                StanceOn::Denies
            } else {
                StanceOn::Holds
            },
            limited: it.how == Stance::Limits,
            lines: spot.label(&path("lines"), &it.lines, 60),
            why: spot.text(&path("why"), &it.why),
            uncertain: it
                .uncertain
                .as_ref()
                .map(|it| spot.text(&path("uncertain"), it)),
        });
    }
    reasons.sort_by_key(|it| it.doc);
    reasons
}

/// A link has claims, stances, or a reason and numbers of the designers.
fn check_origin(spot: Spot<'_>, entry: &LinkEntry) {
    let pair = format!("`{}` -> `{}`", entry.from.text, entry.to.text);
    if entry.claims.is_empty() && entry.stances.is_empty() {
        let missing: Vec<&str> = [
            ("why", entry.why.is_none()),
            ("strength", entry.strength.is_none()),
            ("lag", entry.lag.is_none()),
        ]
        .iter()
        .filter(|it| it.1)
        .map(|it| it.0)
        .collect();
        if !missing.is_empty() {
            let help = format!("cite `claims`, or add `{}`", missing.join("`, `"));
            spot.fault_help("from", format!("the link {pair} cites nothing"), Some(help));
        }
    } else if !entry.claims.is_empty() && (entry.strength.is_some() || entry.lag.is_some()) {
        let key = if entry.strength.is_some() {
            "strength"
        } else {
            "lag"
        };
        spot.fault(key, "strength and lag of this link come from its claims");
    }
    if let Some(strength) = entry.strength {
        spot.within("strength", strength, 0.1..=3.0);
    }
}

fn check_claims(spot: Spot<'_>, ground: &Ground, entry: &LinkEntry, claims: &[ClaimId]) {
    for id in &entry.claims {
        let Some(claim) = claims
            .iter()
            .map(|it| &ground.claims[*it])
            .find(|it| it.id == id.text)
        else {
            continue;
        };
        let says = format!(
            "{} {} {}",
            claim.from,
            if claim.sign < 0 { "-" } else { "+" },
            claim.to
        );
        let sign = if sign(entry.sign) < 0.0 { "-" } else { "+" };
        let linked = format!("{} {sign} {}", entry.from.text, entry.to.text);
        if says != linked {
            spot.fault_at(
                id,
                format!("`{}` says `{says}`, not `{linked}`", id.text),
                None,
            );
        }
    }
}

fn check_stock(spot: Spot<'_>, ground: &Ground, entry: &LinkEntry, to: GaugeId) {
    if entry.to.text == ground.gauges[to].id && ground.is_agreed_count(to) {
        let help = "give the gauge `pushed_through`, or let its stock be moved by pushes";
        spot.fault_at(
            &entry.to,
            format!("only acts change the count behind `{}`", entry.to.text),
            Some(help.into()),
        );
    }
}

fn refuse_twins(desk: &Desk, drafts: &[Draft<'_>]) {
    for pair in drafts.windows(2) {
        if order(&pair[0].link) == order(&pair[1].link) {
            let (first, second) = (&pair[0], &pair[1]);
            let (first, second) = if first.place.index < second.place.index {
                (first, second)
            } else {
                (second, first)
            };
            let other = desk.sources[first.place.source].fault(
                first.entry.from.at.clone(),
                String::new(),
                None,
            );
            let help = format!(
                "the first one is at {}:{}; put their claims together",
                other.file, other.line
            );
            desk.spot(second.place).fault_help(
                "from",
                "there are two links of this pair, sign and gate",
                Some(help),
            );
        }
    }
}

type Pairs = BTreeMap<(GaugeId, GaugeId), Vec<usize>>;

fn pairs(drafts: &[Draft<'_>]) -> Pairs {
    let mut pairs = Pairs::new();
    for (n, draft) in drafts.iter().enumerate() {
        pairs
            .entry((draft.link.from, draft.link.named_to))
            .or_default()
            .push(n);
    }
    pairs
}

/// What each document holds of each link: what it says of the link itself first, then what it says of the link's siblings.
fn take_stances(drafts: &mut [Draft<'_>], pairs: &Pairs, ground: &Ground) {
    for draft in drafts.iter_mut() {
        for doc in ground.documents.ids() {
            draft.link.stances[doc] = own_stance(draft, doc, ground);
        }
    }
    for pair in pairs.values() {
        for doc in ground.documents.ids() {
            let holds = |at: &usize| drafts[*at].link.stances[doc] == StanceOn::Holds;
            if pair.iter().any(holds) {
                for at in pair {
                    let stance = &mut drafts[*at].link.stances[doc];
                    if *stance == StanceOn::Silent {
                        *stance = StanceOn::Denies;
                    }
                }
            }
        }
        for at in pair {
            drafts[*at].link.contested = is_contested(drafts, pair, *at);
        }
    }
}

fn own_stance(draft: &Draft<'_>, doc: DocId, ground: &Ground) -> StanceOn {
    if let Some(reason) = draft.link.reasons.iter().find(|it| it.doc == doc) {
        return reason.stance;
    }
    let endorses = |how: Endorsed| {
        draft
            .claims
            .iter()
            .map(|it| &ground.claims[*it])
            .any(|it| it.doc == doc && it.endorsed == how)
    };
    if endorses(Endorsed::Shared) {
        StanceOn::Holds
    } else if endorses(Endorsed::Opposed) {
        StanceOn::Denies
    } else {
        StanceOn::Silent
    }
}

/// One document holds it, and another denies it or holds the other sign.
fn is_contested(drafts: &[Draft<'_>], pair: &[usize], at: usize) -> bool {
    let link = &drafts[at].link;
    let holds = |link: &Link, doc: DocId| link.stances[doc] == StanceOn::Holds;
    let opposes = |doc: DocId| {
        let other_sign =
            |it: &usize| drafts[*it].link.sign != link.sign && holds(&drafts[*it].link, doc);
        link.stances[doc] == StanceOn::Denies || pair.iter().any(other_sign)
    };
    let docs = || link.stances.ids();
    docs().any(|one| holds(link, one) && docs().any(|other| other != one && opposes(other)))
}

fn terms(desk: &Desk, draft: &Draft<'_>, ground: &Ground, contested: bool) -> Vec<Term> {
    let spot = desk.spot(draft.place);
    let mut terms = claimed(draft, ground, contested);
    let entry = draft.entry;
    let own = (entry.strength.unwrap_or(2.0), entry.lag.map_or(2, months));
    if draft.claims.is_empty() && entry.stances.is_empty() {
        return vec![Term {
            doc: None,
            strength: own.0,
            lag: own.1,
            claims: Vec::new(),
            reported_of: None,
        }];
    }
    let loudest = terms
        .iter()
        .fold(None, |best: Option<&Term>, it| match best {
            Some(best) if it.strength <= best.strength => Some(best),
            _ => Some(it),
        });
    let (strength, lag) = loudest.map_or(own, |it| (it.strength, it.lag));
    for (doc, stance) in draft.link.stances.enumerate() {
        let doc = Some(doc);
        if *stance == StanceOn::Holds && !terms.iter().any(|it| it.doc == doc) {
            terms.push(Term {
                doc,
                strength,
                lag,
                claims: Vec::new(),
                reported_of: None,
            });
        }
    }
    if terms.is_empty()
        && entry.claims.is_empty()
        && draft.link.reasons.len() == entry.stances.len()
    {
        spot.fault_help(
            "from",
            "no document holds this link",
            Some("cite a claim, or add a stance that asserts it".into()),
        );
    }
    terms.sort_by(|a, b| (a.doc, &a.reported_of).cmp(&(b.doc, &b.reported_of)));
    terms
}

/// The terms of a link's claims: one a document, and one for each actor whose view it reports.
fn claimed(draft: &Draft<'_>, ground: &Ground, contested: bool) -> Vec<Term> {
    let mut groups: BTreeMap<(DocId, Option<String>), Vec<ClaimId>> = BTreeMap::new();
    for claim in &draft.claims {
        let it = &ground.claims[*claim];
        groups
            .entry((it.doc, it.reported_of.clone()))
            .or_default()
            .push(*claim);
    }
    groups
        .into_iter()
        .map(|((doc, reported_of), claims)| {
            let strength = claims
                .iter()
                .map(|it| loudness(ground, *it, contested))
                .fold(0.0, f64::max);
            Term {
                doc: Some(doc),
                strength,
                lag: strongest(ground, &claims).1,
                claims,
                reported_of,
            }
        })
        .collect()
}

fn loudness(ground: &Ground, claim: ClaimId, contested: bool) -> f64 {
    let claim = &ground.claims[claim];
    let heard = if claim.readers == 1 && !contested {
        ground.tuning.one_reader
    } else {
        1.0
    };
    claim.strength * heard
}

/// Where documents speak of what moves a gauge, designers' links stay a quarter of it.
fn refuse_designers(desk: &Desk, drafts: &[Draft<'_>], ground: &Ground) {
    let weight = |it: &Draft<'_>| {
        it.link
            .terms
            .iter()
            .map(|it| it.strength)
            .fold(0.0, f64::max)
    };
    let is_designers = |it: &Draft<'_>| it.link.terms.iter().all(|it| it.doc.is_none());
    for group in drafts.chunk_by(|a, b| a.link.to == b.link.to) {
        let total: f64 = group.iter().map(weight).sum();
        let ours: f64 = group.iter().filter(|it| is_designers(it)).map(weight).sum();
        if ours < total && 0.25 * total + 1e-9 < ours {
            let share = 100.0 * ours / total;
            let gauge = &ground.gauges[group[0].link.to].id;
            let message = format!(
                "designers' links are {share:.0} % of what moves `{gauge}`; documents speak of it, so at most 25 %"
            );
            let Some(first) = group
                .iter()
                .filter(|it| is_designers(it))
                .min_by_key(|it| it.place.index)
            else {
                continue;
            };
            desk.spot(first.place).fault("strength", message);
        }
    }
}

fn enter(links: &Table<LinkId, Link>, gauges: &mut Table<GaugeId, Gauge>) {
    for (id, gauge) in gauges.enumerate_mut() {
        let start = links.values().partition_point(|it| it.to < id);
        gauge.incoming = start..links.values().partition_point(|it| it.to <= id);
    }
    for (id, link) in links.enumerate() {
        gauges[link.from].outgoing.push(id);
    }
}
