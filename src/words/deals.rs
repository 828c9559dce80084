//! Promises, drafts and what parties say to them.

use crate::content::file::{Ratify, Size, Verify};
use crate::content::template::Gap;
use crate::content::{ActorId, ClauseId, Pack};
use crate::rules::Doubt;
use crate::words::{The, agree, counted, date, fill, list, months, name, the};
use crate::world::{
    Answer, Commitment, Deal, DealId, Draft, Life, Objection, Ratification, Term, View,
};

/// How much of a clause.
pub const fn size(size: Size) -> &'static str {
    match size {
        Size::Token => "as a token",
        Size::Half => "in part",
        Size::Full => "in full",
    }
}

/// How its keeping is checked.
pub const fn verify(verify: Verify) -> &'static str {
    match verify {
        Verify::None => "unchecked",
        Verify::Reports => "checked by reports",
        Verify::Monitors => "checked by monitors",
        Verify::JointCentre => "checked by a joint centre",
    }
}

/// What must be passed at home.
pub const fn procedure(ratify: Ratify) -> &'static str {
    match ratify {
        Ratify::Decree => "by decree",
        Ratify::Cabinet => "through the cabinet",
        Ratify::Parliament => "through parliament",
        Ratify::TwoThirds => "by two thirds",
    }
}

/// A promise: `Saudi Arabia pays for rebuilding, in full, for 12 months, checked by monitors`.
pub fn term(pack: &Pack, it: &Term) -> String {
    let mut text = format!(
        "{}, {}, for {}, {}",
        pledge(pack, it),
        size(it.size),
        months(it.months),
        verify(it.verify)
    );
    if let Some(guarantor) = it.guarantor {
        text += &format!(", guaranteed by {}", the(pack, guarantor));
    }
    if it.first {
        text += ", delivered first";
    }
    if it.secret {
        text += ", in secret";
    }
    text
}

/// A promise in its shortest form: who does what, and for whom where that is part of it.
pub fn promise(pack: &Pack, it: &Term) -> String {
    carries(pack, it.clause, it.giver, Some(it.receiver))
}

/// What a clause makes of somebody, and perhaps of somebody else: `Iran pledges not to attack another`.
pub fn carries(pack: &Pack, clause: ClauseId, giver: ActorId, receiver: Option<ActorId>) -> String {
    let sentence = &pack.clauses[clause].sentence;
    fill(pack, sentence, Some(giver), receiver)
}

/// To whom it is promised, where the promise itself does not say so.
fn beside(pack: &Pack, it: &Term) -> Option<String> {
    let named = pack.clauses[it.clause].sentence.names(Gap::Other);
    (!named).then(|| format!("promised to {}", the(pack, it.receiver)))
}

/// A promise with both parties in it: `Egypt runs a corridor for aid, promised to Qatar`.
pub fn pledge(pack: &Pack, it: &Term) -> String {
    let promise = promise(pack, it);
    beside(pack, it).map_or_else(|| promise.clone(), |to| format!("{promise}, {to}"))
}

/// What stands beside the promise in a list: `promised to Israel · in full · 12 months · checked by monitors`.
pub fn term_tail(pack: &Pack, it: &Term, dot: &str) -> String {
    let mut parts: Vec<String> = beside(pack, it).into_iter().collect();
    parts.extend([
        size(it.size).to_owned(),
        months(it.months),
        verify(it.verify).to_owned(),
    ]);
    if let Some(guarantor) = it.guarantor {
        parts.push(format!("guaranteed by {}", the(pack, guarantor)));
    }
    if it.first {
        parts.push("first".to_owned());
    }
    if it.secret {
        parts.push("secret".to_owned());
    }
    parts.join(&format!(" {dot} "))
}

/// What a set of promises is called in a list: its first promise, and how many more.
pub fn title(pack: &Pack, terms: &[Term]) -> String {
    match terms {
        [] => "an empty draft".to_owned(),
        [one] => promise(pack, one),
        [first, rest @ ..] => format!(
            "{}, and {} more",
            promise(pack, first),
            counted(rest.len(), "promise", "promises")
        ),
    }
}

/// A draft as one sentence.
pub fn draft(pack: &Pack, draft: &Draft) -> String {
    let parts: Vec<String> = draft.terms.iter().map(|it| term(pack, it)).collect();
    parts.join("; ")
}

/// The terms of a deal, as far as they are known.
pub fn terms_of(view: &View, deal: DealId) -> Vec<Term> {
    let mut terms: Vec<&Commitment> = view.commitments().filter(|it| it.deal == deal).collect();
    terms.sort_by_key(|it| it.position);
    terms.into_iter().map(|it| it.term).collect()
}

/// The parties of some terms, in a list.
pub fn parties(pack: &Pack, terms: &[Term]) -> String {
    let draft = Draft {
        terms: terms.to_vec(),
    };
    let names: Vec<String> = draft.parties().iter().map(|it| the(pack, *it)).collect();
    list(&names)
}

/// Why a party refuses a draft.
pub fn objection(pack: &Pack, party: ActorId, objection: &Objection) -> String {
    objected(pack, party, objection, &[])
}

/// A doubt whether another party can carry at home what it would promise, as a sentence.
pub fn doubt(pack: &Pack, terms: &[Term], doubt: Option<Doubt>) -> Option<String> {
    let it = doubt?;
    let giver = terms.get(usize::from(it.term))?.giver;
    let (expected, needed) = (it.expected, it.needed);
    Some(format!(
        "Doubts that {} can carry it at home: {expected:.0} of {needed:.0}",
        the(pack, giver)
    ))
}

/// Why a party refuses these terms.
pub fn objected(pack: &Pack, party: ActorId, objection: &Objection, terms: &[Term]) -> String {
    match *objection {
        Objection::RedLine(at) => pack.actors[party]
            .red_lines
            .get(usize::from(at))
            .map_or_else(
                || "it crosses a red line".to_owned(),
                |it| format!("a red line: {}", it.text),
            ),
        Objection::Asks(at, ask) => {
            let asked = terms
                .get(usize::from(at))
                .and_then(|it| pack.clauses[it.clause].asks.get(usize::from(ask)));
            asked.map_or_else(
                || "it asks for something first".to_owned(),
                |it| format!("a condition of its own: {}", it.text),
            )
        }
        Objection::Term(at, cost) => {
            let what = terms.get(usize::from(at)).map_or_else(
                || format!("promise {}", usize::from(at) + 1),
                |it| format!("“{}”", promise(pack, it)),
            );
            format!("{what} costs it {:.1} standing", cost.abs())
        }
        Objection::Public(cost) => {
            format!("its public would not bear it ({:.1} standing)", cost.abs())
        }
        Objection::Worth(worth) => {
            format!("it gets too little for what it gives ({worth:+.1} standing)")
        }
        Objection::Partner(at, expected, needed) => {
            let giver = terms
                .get(usize::from(at))
                .map_or_else(|| "the other side".to_owned(), |it| the(pack, it.giver));
            format!(
                "it does not believe that {giver} can carry it at home: {expected:.0} of {needed:.0}"
            )
        }
        Objection::Ratification(expected, needed) => {
            format!("it would fail at home: {expected:.0} of {needed:.0}")
        }
    }
}

/// What a party said to a draft, as a sentence.
pub fn answer(pack: &Pack, party: ActorId, terms: &[Term], answer: &Answer) -> String {
    let who = The(pack, party);
    match answer {
        Answer::Accept => format!("{who} {}", agree(pack, party, "signs")),
        Answer::Counter(draft) => format!(
            "{who} would sign another draft: {}",
            edits(pack, terms, &draft.terms)
        ),
        Answer::Refuse(reasons) => {
            let reasons: Vec<String> = reasons
                .iter()
                .map(|it| objected(pack, party, it, terms))
                .collect();
            let why = if reasons.is_empty() {
                String::new()
            } else {
                format!(": {}", reasons.join("; "))
            };
            format!("{who} {}{why}", agree(pack, party, "refuses"))
        }
    }
}

/// What a counter-draft changes.
pub fn edits(pack: &Pack, before: &[Term], after: &[Term]) -> String {
    let same = |one: &Term, other: &Term| {
        one.clause == other.clause && one.giver == other.giver && one.receiver == other.receiver
    };
    let mut parts = Vec::new();
    for old in before
        .iter()
        .filter(|old| !after.iter().any(|it| same(old, it)))
    {
        parts.push(format!("without “{}”", promise(pack, old)));
    }
    for new in after {
        match before.iter().find(|it| same(it, new)) {
            None => parts.push(format!("with “{}”", term(pack, new))),
            Some(old) if old != new => parts.push(changed(pack, old, new)),
            Some(_) => (),
        }
    }
    if parts.is_empty() {
        "the same promises".to_owned()
    } else {
        parts.join("; ")
    }
}

fn changed(pack: &Pack, old: &Term, new: &Term) -> String {
    let mut parts = Vec::new();
    if old.size != new.size {
        parts.push(size(new.size).to_owned());
    }
    if old.months != new.months {
        parts.push(format!("for {}", months(new.months)));
    }
    if old.verify != new.verify {
        parts.push(verify(new.verify).to_owned());
    }
    if let Some(guarantor) = new.guarantor.filter(|_| old.guarantor != new.guarantor) {
        parts.push(format!("guaranteed by {}", the(pack, guarantor)));
    } else if old.guarantor != new.guarantor {
        parts.push("without a guarantor".to_owned());
    }
    if old.first != new.first {
        parts.push(
            if new.first {
                "delivered first"
            } else {
                "not first"
            }
            .to_owned(),
        );
    }
    if old.secret != new.secret {
        parts.push(if new.secret { "in secret" } else { "in public" }.to_owned());
    }
    format!("“{}” {}", promise(pack, new), parts.join(", "))
}

/// A promise signed, and how long it has to run.
pub fn commitment(pack: &Pack, view: &View, it: &Commitment) -> String {
    let state = match it.life {
        Life::Breaking { .. } => "to be broken at the month's end".to_owned(),
        Life::Kept { since } => {
            format!(
                "since {}, {} left",
                date(pack, view, since),
                months(it.left)
            )
        }
        Life::Waiting => "waits for ratification".to_owned(),
    };
    format!("{}: {state}", promise(pack, &it.term))
}

/// One party's procedure at home: `57 of 60, month 9`.
pub fn ratified(pack: &Pack, it: &Ratification) -> String {
    let state = if it.passed {
        "passed".to_owned()
    } else {
        format!("needs {:.0}, decided in month {}", it.needed, it.due)
    };
    let lobbied = match it.lobbied {
        0 => String::new(),
        count => format!(", lobbied {}", super::numbers::times(usize::from(count))),
    };
    format!("{}: {state}{lobbied}", name(pack, it.by))
}

/// Where a deal stands on its way home.
pub fn due(pack: &Pack, deal: &Deal) -> String {
    let parts: Vec<String> = deal
        .ratifications
        .iter()
        .map(|it| ratified(pack, it))
        .collect();
    if parts.is_empty() {
        "waits for nobody".to_owned()
    } else {
        parts.join("; ")
    }
}
