//! Questions on what will be, and how well they were forecast, in words.

use crate::content::Pack;
use crate::rules::{self, Bin, Score};
use crate::words::{capital, date, level, name};
use crate::world::{Forecast, Outlook, View};

/// What is asked, without its month: `Escalation at 41 or more`.
pub fn outlook(pack: &Pack, what: Outlook) -> String {
    match what {
        Outlook::Level(gauge, level) => {
            format!("{} at {level:.0} or more", pack.gauges[gauge].label)
        }
        Outlook::Count(stock, count) => {
            let it = &pack.stocks[stock];
            format!(
                "{} at {count} or fewer",
                capital(&pack.gauges[it.gauge].label)
            )
        }
        Outlook::Force(clause) => {
            format!("In force by then: somebody {}", pack.clauses[clause].label)
        }
        Outlook::Camp(actor, 0) => format!("{} unaligned", name(pack, actor)),
        Outlook::Camp(actor, side) => {
            let pole = &pack.poles[usize::from(side < 0)].1;
            format!("{} in {pole} camp", name(pack, actor))
        }
        Outlook::Rung(theatre, rung) => {
            let it = &pack.theatres[theatre];
            let rung = usize::from(rung.min(4));
            match rung {
                4 => format!("{}: {}", it.label, it.rungs[rung]),
                _ => format!("{}: {} or worse", it.label, it.rungs[rung]),
            }
        }
        Outlook::Form(form) => {
            format!("The alliance's form: {}", pack.forms[form].label)
        }
        Outlook::Ending(ending) => {
            format!("Things stand as in “{}”", pack.endings[ending].label)
        }
    }
}

/// How that stands now.
fn now(pack: &Pack, view: &View, what: Outlook) -> String {
    let public = &view.public;
    match what {
        Outlook::Level(gauge, _) => level(view.level(gauge)),
        Outlook::Count(stock, _) => public.counts[stock].to_string(),
        Outlook::Force(clause) => {
            let held = view.commitments();
            let some = held
                .filter(|it| it.in_force())
                .any(|it| it.term.clause == clause);
            (if some { "yes" } else { "no" }).to_owned()
        }
        Outlook::Camp(actor, _) => match public.actors[actor].camp {
            0 => "unaligned".to_owned(),
            side => pack.poles[usize::from(side < 0)].1.clone(),
        },
        Outlook::Rung(theatre, _) => {
            let rung = usize::from(public.theatres[theatre].rung.min(4));
            pack.theatres[theatre].rungs[rung].clone()
        }
        Outlook::Form(form) if public.form == form => "yes".to_owned(),
        Outlook::Form(_) => pack.forms[public.form].label.clone(),
        Outlook::Ending(ending) => {
            let held = public.ending_held[ending] > 0;
            (if held { "yes" } else { "no" }).to_owned()
        }
    }
}

/// The whole question: `At the end of March 2026: Escalation at 41 or more? Now 39.`
pub fn question(pack: &Pack, view: &View, it: &Forecast) -> String {
    let when = date(pack, view, it.question.due);
    let what = outlook(pack, it.question.what);
    if it.came.is_some() {
        return format!("At the end of {when}: {what}?");
    }
    let now = now(pack, view, it.question.what);
    format!("At the end of {when}: {what}? Now: {now}.")
}

/// What a forecast came to: `It came about.`
pub const fn came(it: &Forecast) -> &'static str {
    match it.came {
        Some(true) => "It came about",
        Some(false) => "It did not",
        None => "Not yet known",
    }
}

/// What somebody answered to a question of forecast: `You said 65 %.`
pub fn you_said(it: Option<u8>) -> String {
    it.map_or_else(
        || "You gave no answer.".to_owned(),
        |it| format!("You said {it} %."),
    )
}

/// A probability as it is printed: `65 %`, `-` where none was given.
pub fn percent(it: Option<u8>) -> String {
    it.map_or_else(|| "-".to_owned(), |it| format!("{it} %"))
}

/// Somebody's record: name, score.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Whose.
    pub name: String,
    /// How well.
    pub score: Score,
    /// Where it went, by height of the probability.
    pub bins: [Bin; rules::BINS],
    /// It is the seat's own.
    pub own: bool,
}

/// Who has been right, best first: the seat, each adviser, and the seat's own imagined futures, all on the questions that the seat
/// answered. Empty until one of them is settled.
pub fn standings(pack: &Pack, forecasts: &[Forecast]) -> Vec<Standing> {
    let settled: Vec<(&Forecast, u8, bool)> = forecasts
        .iter()
        .filter_map(|it| Some((it, it.answer?, it.came?)))
        .collect();
    if settled.is_empty() {
        return Vec::new();
    }
    let standing = |name: &str, own: bool, said: &dyn Fn(&Forecast, u8) -> u8| {
        let pairs: Vec<(u8, bool)> = settled
            .iter()
            .map(|(it, answer, came)| (said(it, *answer), *came))
            .collect();
        Standing {
            name: name.to_owned(),
            score: rules::score(&pairs),
            bins: rules::calibration(&pairs),
            own,
        }
    };
    let mut list = vec![standing("You", true, &|_, answer| answer)];
    for (at, document) in pack.documents.enumerate() {
        list.push(standing(&document.adviser, false, &|it, _| {
            it.question.advisers.get(at).copied().unwrap_or(50)
        }));
    }
    list.push(standing("Imagined futures", false, &|it, _| {
        it.question.odds
    }));
    list.sort_by(|one, other| one.score.brier.total_cmp(&other.score.brier));
    list
}

/// A Brier score: `0.18`.
pub fn brier(score: Score) -> String {
    format!("{:.2}", score.brier)
}

/// How a Brier score is read.
pub const BRIER: &str = "Brier score: 0 is perfect, 0.25 is what always saying 50 % brings.";
