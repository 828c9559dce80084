//! Causes and claims: what moved a gauge, and which document says so, at which lines.

use crate::content::{ClaimId, DocId, Effect, Fact, GaugeId, Link, LinkId, Pack, Term};
use crate::words::{The, UNSOURCED, agree, argued_name, capital, deals, the, world_document};
use crate::world::{Cause, View};

/// Line numbers as they are printed: `5, 18`.
pub fn lines(lines: &str) -> String {
    let parts: Vec<&str> = lines
        .split([' ', ','])
        .filter(|it| !it.is_empty())
        .collect();
    parts.join(", ")
}

/// A claim's place: `forum 53`.
pub fn claim_cited(pack: &Pack, claim: ClaimId) -> String {
    let it = &pack.claims[claim];
    format!("{} {}", pack.documents[it.doc].id, lines(&it.lines))
}

/// The places of some claims: `forum 53; time 8`; `designers` where no document says it.
pub fn cited(pack: &Pack, claims: &[ClaimId]) -> String {
    if claims.is_empty() {
        return "designers".to_owned();
    }
    let mut places: Vec<String> = claims.iter().map(|it| claim_cited(pack, *it)).collect();
    places.sort();
    places.dedup();
    places.join("; ")
}

/// The version of a link that counts most for a reader of this document, else the strongest.
pub fn telling_term(link: &Link, doc: Option<DocId>) -> Option<&Term> {
    let own = link.terms.iter().find(|it| doc.is_some() && it.doc == doc);
    own.or_else(|| {
        link.terms
            .iter()
            .max_by(|one, other| one.strength.total_cmp(&other.strength))
    })
}

/// Where a link comes from: `forum 53`, or `designers`.
pub fn link_source(pack: &Pack, link: LinkId, doc: Option<DocId>) -> String {
    let link = &pack.links[link];
    let claim = telling_term(link, doc).and_then(|it| it.claims.first());
    claim.map_or_else(
        || {
            link.reasons.first().map_or_else(
                || "designers".to_owned(),
                |it| format!("{} {}", pack.documents[it.doc].id, lines(&it.lines)),
            )
        },
        |it| claim_cited(pack, *it),
    )
}

/// What moved a gauge, in a few words, with its document and lines: `Relief, low (fa 5)`.
pub fn cause(pack: &Pack, view: &View, gauge: GaugeId, cause: Cause) -> String {
    let name = cause_name(pack, view, cause);
    let source = source(pack, view, gauge, cause);
    if source.is_empty() {
        name
    } else {
        format!("{name} ({source})")
    }
}

/// Why the facilitator did something.
pub fn intervention(view: &View, nth: u8) -> &str {
    let it = view.public.interventions.get(usize::from(nth));
    it.map_or("something was done", |it| it.it.reason.as_str())
}

/// What moved a gauge, in a few words.
pub fn cause_name(pack: &Pack, view: &View, cause: Cause) -> String {
    match cause {
        Cause::Link(link) => from_words(pack, view, pack.links[link].from),
        Cause::Trend(at) => trend_words(pack, view, at),
        Cause::Move(by, what) => {
            format!("{}: {}", The(pack, by), pack.moves[what].label)
        }
        Cause::Argued(by, month) => {
            format!("{} argued: {}", The(pack, by), argued_name(view, by, month))
        }
        Cause::Policy(by, what) => {
            format!(
                "{} {}: {}",
                The(pack, by),
                agree(pack, by, "keeps on"),
                pack.moves[what].label
            )
        }
        Cause::Commitment(giver, to, clause) => {
            format!("Promise: {}", deals::carries(pack, clause, giver, Some(to)))
        }
        Cause::Fulfilled(giver, clause) => {
            format!("Carried out: {}", deals::carries(pack, clause, giver, None))
        }
        Cause::Breach(giver, clause) => {
            format!("Broken: {}", deals::carries(pack, clause, giver, None))
        }
        Cause::Event(event) => pack.events[event].label.clone(),
        Cause::Choice(event, choice) => {
            let it = &pack.events[event];
            let label = it
                .choices
                .get(usize::from(choice))
                .map_or("no answer", |it| it.label.as_str());
            it.asks.map_or_else(
                || capital(label),
                |by| format!("Answer of {}: {label}", the(pack, by)),
            )
        }
        Cause::Theatre(theatre) => {
            let it = &pack.theatres[theatre];
            let rung = usize::from(view.public.theatres[theatre].rung.min(4));
            format!("{}: {}", it.label, it.rungs[rung])
        }
        Cause::Form(form) => format!("Alliance: {}", pack.forms[form].label),
        Cause::Control(nth) => format!("Facilitator: {}", intervention(view, nth)),
        Cause::Pull => "Back toward its usual level".to_owned(),
        Cause::Noise => "Chance".to_owned(),
        Cause::Input(gauge) => format!("A part of it: {}", pack.gauges[gauge].short),
        Cause::Fade => "Earlier pushes, fading".to_owned(),
        Cause::Carry => "Gathering toward the next whole number".to_owned(),
        Cause::Limit => "The end of the scale".to_owned(),
        Cause::Unexplained => "Unexplained: causes you may not know".to_owned(),
    }
}

/// A trend's reason.
pub fn trend_words(pack: &Pack, view: &View, at: u8) -> String {
    pack.scenarios[view.public.scenario]
        .trends
        .get(usize::from(at))
        .map_or_else(|| "A slow drift".to_owned(), |it| it.why.clone())
}

/// A gauge as a cause: beside the level at which nobody feels pressed it is high or low.
fn from_words(pack: &Pack, view: &View, gauge: GaugeId) -> String {
    let short = &pack.gauges[gauge].short;
    let Some(level) = view.level(gauge).guess() else {
        return format!("{short}, not known");
    };
    let off = level - view.public.references[gauge];
    if off.abs() < 2.0 {
        short.clone()
    } else if 0.0 < off {
        format!("{short}, high")
    } else {
        format!("{short}, low")
    }
}

/// The document and lines behind a cause; empty where a cause needs none.
pub fn source(pack: &Pack, view: &View, gauge: GaugeId, cause: Cause) -> String {
    if counted(pack, gauge, cause) {
        return BY_DEFINITION.to_owned();
    }
    match cause {
        Cause::Link(link) => link_source(pack, link, world_document(pack, view)),
        Cause::Argued(..) => UNSOURCED.to_owned(),
        Cause::Trend(at) => pack.scenarios[view.public.scenario]
            .trends
            .get(usize::from(at))
            .map_or_else(String::new, |it| cited(pack, &it.effect.claims)),
        _ => effect_of(pack, gauge, cause).map_or_else(String::new, |it| cited(pack, &it.claims)),
    }
}

/// What stands in a source's place where a gauge's account counts a cause: a definition is no claim.
pub const BY_DEFINITION: &str = "by definition";

/// Whether a gauge's account counts a cause.
fn counted(pack: &Pack, gauge: GaugeId, cause: Cause) -> bool {
    let Some(account) = &pack.gauges[gauge].account else {
        return false;
    };
    account.facts.iter().any(|fact| match (fact, cause) {
        (Fact::Level(counted, _), Cause::Input(it)) => *counted == it,
        (Fact::Rung(counted, _), Cause::Theatre(it)) => *counted == it,
        (Fact::Policy(counted, ..), Cause::Policy(_, it)) => *counted == it,
        (Fact::Promise(counted, ..), Cause::Commitment(by, to, it)) => {
            counted.clause == it && counted.includes(by, to)
        }
        _ => false,
    })
}

/// What the cited claim, or the designers, say of a cause that is no link; nothing where there is nothing to say.
pub fn cause_said(pack: &Pack, gauge: GaugeId, cause: Cause) -> Option<String> {
    let it = effect_of(pack, gauge, cause)?;
    let claim = it.claims.first().map(|it| pack.claims[*it].text.clone());
    claim.or_else(|| it.why.clone())
}

/// The effect on a gauge behind a cause that content writes down.
fn effect_of(pack: &Pack, gauge: GaugeId, cause: Cause) -> Option<&Effect> {
    let list: &[Effect] = match cause {
        Cause::Move(_, what) | Cause::Policy(_, what) => &pack.moves[what].effects,
        Cause::Commitment(_, _, clause) => &pack.clauses[clause].effects,
        Cause::Fulfilled(_, clause) => &pack.clauses[clause].once,
        Cause::Breach(_, clause) => &pack.clauses[clause].breach,
        Cause::Event(event) => &pack.events[event].effects,
        Cause::Choice(event, choice) => {
            &pack.events[event].choices.get(usize::from(choice))?.effects
        }
        Cause::Theatre(theatre) => {
            let it = &pack.theatres[theatre];
            let mut loads = it.loads.iter();
            return loads
                .find(|it| it.gauge == gauge)
                .or_else(|| it.raises.iter().find(|it| it.gauge == gauge));
        }
        Cause::Form(form) => &pack.forms[form].effects,
        _ => return None,
    };
    list.iter().find(|it| it.gauge == gauge)
}
