//! Why: for any subject the entries behind it, with points and source. The screens draw it, plain mode prints it.

mod things;

use crate::content::{GaugeId, LensId, LinkId, Pack, StanceOn};
use crate::words::Subject;
use crate::words::{
    PUSH, The, cause_name, claim_cited, date, deals, headlines, level, lines, months, news, points,
    reported, signed, source, stance, subject, telling_term, the, thinks,
};
use crate::world::{ActorSeen, Cause, Entry, MonthSeen, Seen, View};

pub use things::effects;
use things::{of_clause, of_event, of_move, of_terms, of_theatre};

/// An explanation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// What is explained.
    pub title: String,
    /// What it is, in a sentence or two.
    pub lead: Vec<String>,
    /// The entries.
    pub rows: Vec<Row>,
    /// What else should be known.
    pub notes: Vec<String>,
}

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A heading.
    Head(String),
    /// An entry: points as they are printed, what, which document and lines, whether documents disagree.
    Entry {
        /// Points, signed, with decimals; empty where there are none.
        points: String,
        /// What they mean to the one who looks: positive serves.
        worth: f64,
        /// What.
        text: String,
        /// Document and lines.
        source: String,
        /// Documents disagree.
        contested: bool,
    },
    /// The sum of the entries above.
    Sum {
        /// Points, as printed.
        points: String,
        /// Of what.
        text: String,
    },
    /// A sentence.
    Text(String),
}

impl Row {
    fn entry(points: String, worth: f64, text: impl Into<String>, source: String) -> Self {
        Self::Entry {
            points,
            worth,
            text: text.into(),
            source,
            contested: false,
        }
    }
}

/// Explains a subject as a seat may know it, under the lens it believes in.
pub fn page(pack: &Pack, view: &View, belief: LensId, it: Subject) -> Page {
    let mut page = match it {
        Subject::Gauge(gauge) => of_gauge(pack, view, gauge),
        Subject::Link(link) => of_link(pack, link),
        Subject::Actor(actor) => of_actor(pack, view, actor),
        Subject::Relation(one, other) => of_relation(pack, view, one, other),
        Subject::Move(what, _) => of_move(pack, view, belief, what),
        Subject::Clause(clause) => of_clause(pack, view, belief, clause),
        Subject::Event(event) => of_event(pack, view, belief, event),
        Subject::Theatre(theatre) => of_theatre(pack, view, belief, theatre),
        Subject::Offer(offer) => {
            let offer = view.own.offers.iter().find(|it| it.id == offer);
            let terms = offer.map_or(&[][..], |it| &it.draft.terms);
            of_terms(pack, view, belief, terms)
        }
        Subject::Deal(deal) => of_terms(pack, view, belief, &deals::terms_of(view, deal)),
        Subject::Standing => of_standing(pack, view),
        Subject::Month(month) => of_month(pack, view, month),
        Subject::Argued(who, month) => super::arguments::page(pack, view, who, month),
    };
    page.title = subject(pack, view, it);
    page
}

/// Points as hundredths that add up to the hundredths of their sum: what rounding loses goes to the largest remainders.
pub fn hundredths(points: &[f64]) -> (Vec<i64>, i64) {
    let sum = (points.iter().sum::<f64>() * 100.0).round() as i64;
    let mut res: Vec<i64> = points
        .iter()
        .map(|it| (it * 100.0).floor() as i64)
        .collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    let rest = |at: usize| points[at] * 100.0 - (points[at] * 100.0).floor();
    order.sort_by(|one, other| rest(*other).total_cmp(&rest(*one)).then(one.cmp(other)));
    let missing = (sum - res.iter().sum::<i64>()).clamp(0, points.len() as i64);
    for at in order.into_iter().take(missing as usize) {
        res[at] += 1;
    }
    (res, sum)
}

fn printed(hundredths: i64) -> String {
    signed(hundredths as f64 / 100.0, 2)
}

/// One entry's points: their size alone where the lens is hidden.
fn points_of(view: &View, hundredths: i64) -> String {
    points(view, hundredths as f64 / 100.0, 2, PUSH)
}

/// What a point up on a gauge means to the seat that looks: its own price's sign.
pub fn serves(view: &View, gauge: GaugeId) -> f64 {
    view.own.prices.get(gauge).copied().unwrap_or(0.0)
}

/// Entries of one gauge in one month, one a cause, the largest first; what cannot be explained comes last.
pub fn entries(month: &MonthSeen, gauge: GaugeId) -> Vec<Entry> {
    let mut list: Vec<Entry> = Vec::new();
    for entry in month.ledger.iter().filter(|it| it.gauge == gauge) {
        match list.iter_mut().find(|it| it.cause == entry.cause) {
            Some(had) => had.points += entry.points,
            None => list.push(*entry),
        }
    }
    let fog = |it: &Entry| it.cause == Cause::Unexplained;
    list.sort_by(|one, other| {
        fog(one)
            .cmp(&fog(other))
            .then(other.points.abs().total_cmp(&one.points.abs()))
            .then(one.cause.cmp(&other.cause))
    });
    list
}

/// Whether nothing that moved a gauge in a month can be explained.
pub fn is_fog(month: &MonthSeen, gauge: GaugeId) -> bool {
    let mut entries = month.ledger.iter().filter(|it| it.gauge == gauge);
    entries.all(|it| it.cause == Cause::Unexplained)
}

fn of_gauge(pack: &Pack, view: &View, gauge: GaugeId) -> Page {
    let it = &pack.gauges[gauge];
    let mut page = Page {
        lead: vec![format!("0: {}. 100: {}.", it.low, it.high)],
        ..Page::default()
    };
    let seen = view.level(gauge);
    match seen {
        Seen::Exact(_) => (),
        Seen::About(_) => page.notes.push(format!(
            "You see an estimate: {}, give or take {:.0}. What moved the true level is not yours to know.",
            level(seen),
            pack.tuning.estimate_band
        )),
        Seen::Hidden => {
            let owner = it.owner.map_or_else(|| "nobody".to_owned(), |it| the(pack, it));
            page.notes.push(format!("Only {owner} knows this level."));
        }
    }
    match view.past.last().filter(|it| 0 < it.month) {
        Some(month) => month_of_gauge(pack, view, gauge, month, &mut page),
        None => page.rows.push(Row::Text(
            "Nothing has moved it yet: the first month is being played.".to_owned(),
        )),
    }
    if let Some(why) = &it.why {
        page.notes
            .push(format!("The designers added this gauge: {why}"));
    }
    page
}

fn month_of_gauge(pack: &Pack, view: &View, gauge: GaugeId, month: &MonthSeen, page: &mut Page) {
    let list = entries(month, gauge);
    let moved: Vec<f64> = list.iter().map(|it| it.points).collect();
    let (rounded, sum) = hundredths(&moved);
    let now = match view.level(gauge) {
        Seen::Exact(level) => format!("{level:.1}"),
        other => level(other),
    };
    let then = view
        .past
        .iter()
        .rev()
        .nth(1)
        .map(|it| f64::from(it.levels[gauge]));
    let when = date(pack, view, month.month);
    page.lead.push(match then.filter(|it| !it.is_nan()) {
        Some(then) => format!("{when}: from {then:.1} to {now}."),
        None => format!("{when}: {now}."),
    });
    let sign = serves(view, gauge);
    for (entry, hundredths) in list.iter().zip(&rounded) {
        let contested =
            matches!(entry.cause, crate::world::Cause::Link(link) if pack.links[link].contested);
        page.rows.push(Row::Entry {
            points: points_of(view, *hundredths),
            worth: entry.points * sign,
            text: cause_name(pack, view, entry.cause),
            source: source(pack, view, gauge, entry.cause),
            contested,
        });
    }
    if list.is_empty() {
        page.rows
            .push(Row::Text("Nothing moved it this month.".to_owned()));
    } else {
        page.rows.push(Row::Sum {
            points: printed(sum),
            text: "all of its change this month".to_owned(),
        });
    }
}

fn of_link(pack: &Pack, link: LinkId) -> Page {
    let it = &pack.links[link];
    let mut page = Page::default();
    for term in &it.terms {
        for claim in &term.claims {
            let claim_it = &pack.claims[*claim];
            let said = term
                .reported_of
                .as_ref()
                .map_or(String::new(), |it| format!(" (reported of {it})"));
            page.rows.push(Row::Entry {
                points: String::new(),
                worth: 0.0,
                text: format!("{}{said}", claim_it.text),
                source: claim_cited(pack, *claim),
                contested: it.contested,
            });
        }
    }
    for reason in &it.reasons {
        let verb = match (reason.stance, reason.limited) {
            (StanceOn::Denies, _) => "denies it",
            (_, true) => "holds it within limits",
            _ => "holds it",
        };
        let doc = &pack.documents[reason.doc];
        page.rows.push(Row::entry(
            String::new(),
            0.0,
            format!("{} {verb}: {}", doc.adviser, reason.why),
            format!("{} {}", doc.id, lines(&reason.lines)),
        ));
        if let Some(doubt) = &reason.uncertain {
            page.notes.push(format!(
                "A second reader of {} doubts this: {doubt}",
                doc.id
            ));
        }
    }
    if let Some(why) = &it.why {
        page.rows.push(Row::entry(
            String::new(),
            0.0,
            why.clone(),
            "designers".to_owned(),
        ));
    }
    if let Some((gate, low)) = it.gate {
        let how = if low {
            "the less there is of"
        } else {
            "the more there is of"
        };
        page.notes
            .push(format!("Felt {how}: {}.", pack.gauges[gate].label));
    }
    if let Some(lag) = telling_term(it, None).map(|it| it.lag).filter(|it| 0 < *it) {
        page.notes.push(format!("Felt after {}.", months(lag)));
    }
    if it.contested {
        page.notes.push(
            "The documents disagree on this pair; which side holds depends on the lens.".to_owned(),
        );
    }
    page
}

fn of_actor(pack: &Pack, view: &View, actor: crate::content::ActorId) -> Page {
    let it = &pack.actors[actor];
    let mut page = Page {
        lead: vec![it.office.clone(), it.aims.clone()],
        ..Page::default()
    };
    let seen = view.public.actors[actor];
    page.rows.push(Row::Head("What it wants".to_owned()));
    for interest in it.interests.iter().filter(|it| !it.private) {
        let gauge = &pack.gauges[interest.gauge];
        let want = if interest.weight < 0.0 { "low" } else { "high" };
        page.rows.push(Row::entry(
            level(view.level(interest.gauge)),
            0.0,
            format!("{} ({}, wanted {want})", interest.text, gauge.short),
            String::new(),
        ));
    }
    page.rows
        .push(Row::Head("What it will not do or bear".to_owned()));
    for (at, line) in it.red_lines.iter().enumerate() {
        let state = if seen.crossed.contains(at as u8) {
            " Crossed."
        } else {
            ""
        };
        page.rows.push(Row::Text(format!("{}{state}", line.text)));
    }
    if it.acts() {
        of_doctrine(pack, view, actor, &mut page);
    }
    page.notes.push(standing_of(&seen, it.acts()));
    page.notes.push(format!("Sources: {}.", it.cited));
    page
}

/// How an actor believes the region works, and what documents report of that.
fn of_doctrine(pack: &Pack, view: &View, actor: crate::content::ActorId, page: &mut Page) {
    page.rows
        .push(Row::Head("How it believes the region works".to_owned()));
    let said = thinks(pack, view, actor).into_iter().map(Row::Text);
    page.rows.extend(said);
    for it in reported(pack, view, actor) {
        let text = format!("It is reported to hold: {}", it.text);
        page.rows
            .push(Row::entry(String::new(), 0.0, text, it.source));
    }
}

fn standing_of(seen: &ActorSeen, acts: bool) -> String {
    if acts {
        format!("Support at home about {:.0}.", seen.support)
    } else {
        format!("How it lives: {:.0} of 100.", seen.standing)
    }
}

fn of_relation(
    pack: &Pack,
    view: &View,
    one: crate::content::ActorId,
    other: crate::content::ActorId,
) -> Page {
    let mut page = Page::default();
    let side = view.acting();
    if one.at() >= side || other.at() >= side {
        page.lead
            .push("Peoples have a voice, not relations.".to_owned());
        return page;
    }
    let relation = view.relation(one, other);
    page.lead.push(format!(
        "Relation {}, of -100 to 100: {}. {} trusts {} at {:.0} of 100, and is trusted at {:.0}.",
        signed(relation, 0),
        stance(relation),
        The(pack, one),
        the(pack, other),
        view.trust(one, other),
        view.trust(other, one)
    ));
    page.rows
        .push(Row::Head("Promises between them".to_owned()));
    let between = view.commitments().filter(|it| {
        let pair = (it.term.giver, it.term.receiver);
        pair == (one, other) || pair == (other, one)
    });
    page.rows
        .extend(between.map(|it| Row::Text(deals::commitment(pack, view, it))));
    page.rows
        .push(Row::Head("What passed between them".to_owned()));
    for month in view.past.iter().rev() {
        let both =
            |it: &&crate::world::News| super::concerns(it, one) && super::concerns(it, other);
        for it in month.news.iter().filter(both) {
            page.rows.push(Row::Text(format!(
                "{}: {}",
                date(pack, view, month.month),
                news(pack, view, it)
            )));
        }
    }
    page
}

fn of_standing(pack: &Pack, view: &View) -> Page {
    let mut page = Page {
        lead: vec!["How far your seat's own interests are met, beside what computer players reach in this seat. Chosen aims count double.".to_owned()],
        ..Page::default()
    };
    let Some(seat) = view.seat() else { return page };
    let aims = view.own.aims;
    for (at, it) in pack.actors[seat].interests.iter().enumerate() {
        let met =
            crate::rules::fulfilment(pack, view.public.scenario, seat, at, view.guess(it.gauge));
        let mark = if aims.chosen(at) {
            ", an aim of yours"
        } else {
            ""
        };
        page.rows.push(Row::entry(
            format!("{:.0} %", met * 100.0),
            met - 0.5,
            format!("{}{mark}", it.text),
            pack.gauges[it.gauge].short.clone(),
        ));
    }
    let seen = view.public.actors[seat];
    page.notes.push(format!(
        "Red lines crossed: {}. Face at stake or lost: {:.0}. Promises kept to you, less those you keep: {:+.1}. Half of it is the mean of six months, half a year in which nobody gives orders.",
        seen.crossed.len(),
        seen.face,
        seen.promises
    ));
    page
}

fn of_month(pack: &Pack, view: &View, month: u8) -> Page {
    let mut page = Page::default();
    let Some(it) = view.past.iter().find(|it| it.month == month) else {
        page.lead.push("That month is not over.".to_owned());
        return page;
    };
    for it in headlines(pack, view, &it.news, usize::MAX) {
        page.rows.push(Row::Text(news(pack, view, it)));
    }
    if it.news.is_empty() {
        page.lead.push("A quiet month.".to_owned());
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_points_add_up_to_their_sum() {
        for points in [
            vec![0.333, 0.333, 0.334],
            vec![-1.005, 2.004, 0.001, -0.999],
            vec![-0.004, -0.004, -0.004],
            vec![],
        ] {
            let (rows, sum) = hundredths(&points);
            assert_eq!(rows.iter().sum::<i64>(), sum, "{points:?}");
            let total: f64 = points.iter().sum();
            assert!((sum as f64 / 100.0 - total).abs() <= 0.005 + 1e-9);
        }
    }
}
