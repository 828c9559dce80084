//! Disputes: what players object to in the model, in words and as a table for others to read.

use crate::content::{ActorId, LinkId, Pack};
use crate::words::Subject;
use crate::words::{date, name, subject};
use crate::world::{Dispute, Disputed, LONGEST, View};

/// What is disputed, as `kind:id`: the names that `sources` and the content files use.
pub fn topic(pack: &Pack, it: Subject) -> String {
    let actor = |it: ActorId| pack.actors[it].id.as_str();
    match it {
        Subject::Gauge(it) => format!("gauge:{}", pack.gauges[it].id),
        Subject::Link(it) => format!("link:{}", link(pack, it)),
        Subject::Actor(it) => format!("actor:{}", actor(it)),
        Subject::Relation(one, other) => format!("relation:{}+{}", actor(one), actor(other)),
        Subject::Move(it, _) => format!("move:{}", pack.moves[it].id),
        Subject::Clause(it) => format!("clause:{}", pack.clauses[it].id),
        Subject::Event(it) => format!("event:{}", pack.events[it].id),
        Subject::Theatre(it) => format!("theatre:{}", pack.theatres[it].id),
        Subject::Offer(it) => format!("offer:{it}"),
        Subject::Deal(it) => format!("deal:{it}"),
        Subject::Standing => "standing".to_owned(),
        Subject::Capital => "capital".to_owned(),
        Subject::Support => "support".to_owned(),
        Subject::Trust(None) => "trust".to_owned(),
        Subject::Trust(Some(it)) => format!("trust:{}", actor(it)),
        Subject::Pull(it) => format!("pull:{}", actor(it)),
        Subject::Form => "form".to_owned(),
        Subject::Aims => "aims".to_owned(),
        Subject::Month(it) => format!("month:{it}"),
        Subject::Argued(who, month) => format!("argued:{}+{month}", actor(who)),
    }
}

/// A link's name: `from>to`.
pub fn link(pack: &Pack, it: LinkId) -> String {
    let it = &pack.links[it];
    let id = |it: crate::content::GaugeId| pack.gauges[it].id.as_str();
    format!("{}>{}", id(it.from), id(it.named_to))
}

/// A dispute about a subject.
pub fn dispute(pack: &Pack, view: &View, it: Subject, text: &str) -> Dispute {
    let about: String = subject(pack, view, it).chars().take(LONGEST).collect();
    Dispute {
        topic: topic(pack, it),
        about,
        text: text.trim().to_owned(),
    }
}

/// Who objected, when: `Saudi Arabia, December 2025`.
pub fn disputed_by(pack: &Pack, view: &View, it: &Disputed) -> String {
    format!("{}, {}", name(pack, it.by), date(pack, view, it.month))
}

/// All disputes as a table that any spreadsheet reads, with a head.
pub fn disputes_csv(pack: &Pack, list: &[Disputed]) -> String {
    let mut res = "month,seat,about,id,objection\n".to_owned();
    for it in list {
        let row = [
            it.month.to_string(),
            name(pack, it.by).to_owned(),
            it.dispute.about.clone(),
            it.dispute.topic.clone(),
            it.dispute.text.clone(),
        ];
        res += &row.map(|it| cell(&it)).join(",");
        res.push('\n');
    }
    res
}

/// One cell of a table: quoted where it must be, and never taken for a formula.
pub fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if safe.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        for (text, wanted) in [
            ("plain words", "plain words"),
            ("one, two", "\"one, two\""),
            ("the \"price\"", "\"the \"\"price\"\"\""),
            ("=1+1", "'=1+1"),
        ] {
            assert_eq!(cell(text), wanted);
        }
    }
}
