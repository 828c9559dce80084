//! Why: for any subject the entries behind it, with points and source. The screens draw it, plain mode prints it.

mod made;
mod own;
mod pushes;
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

/// What everybody asks about by one word: the word, and what it is.
pub const NAMES: [(&str, Subject); 6] = [
    ("standing", Subject::Standing),
    ("capital", Subject::Capital),
    ("support", Subject::Support),
    ("trust", Subject::Trust(None)),
    ("form", Subject::Form),
    ("aims", Subject::Aims),
];

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
        Subject::Gauge(gauge) => of_gauge(pack, view, belief, gauge),
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
        Subject::Standing => own::of_standing(pack, view, belief),
        Subject::Capital => own::of_capital(pack, view),
        Subject::Support => own::of_support(pack, view),
        Subject::Aims => own::of_aims(pack, view, belief),
        Subject::Trust(actor) => made::of_trust(pack, view, actor),
        Subject::Pull(actor) => made::of_pull(pack, view, belief, actor),
        Subject::Form => made::of_form(pack, view),
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

/// Rows whose printed points add up to the sum printed below them.
fn adding_up(rows: Vec<(f64, f64, String, String)>, sum: impl Into<String>) -> Vec<Row> {
    let points: Vec<f64> = rows.iter().map(|it| it.0).collect();
    let (rounded, whole) = hundredths(&points);
    let entry = |((_, worth, text, source), points): ((f64, f64, String, String), i64)| {
        Row::entry(printed(points), worth, text, source)
    };
    let mut res: Vec<Row> = rows.into_iter().zip(rounded).map(entry).collect();
    res.push(Row::Sum {
        points: signed_plain(whole),
        text: sum.into(),
    });
    res
}

/// Rows of standing points and their sum: how a party leans, with its band.
pub fn leaning(rows: &[(f64, String)], worth: f64, band: f64) -> Page {
    let rows = rows
        .iter()
        .map(|(points, text)| (*points, *points, text.clone(), String::new()))
        .collect();
    let band = if band < 0.05 {
        String::new()
    } else {
        format!(", give or take {band:.1}")
    };
    Page {
        rows: adding_up(rows, format!("in all, shown as {}{band}", signed(worth, 1))),
        ..Page::default()
    }
}

/// A sum that is a level, without a plus sign.
fn signed_plain(hundredths: i64) -> String {
    format!("{:.2}", hundredths as f64 / 100.0 + 0.0)
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

/// Entries of one gauge in one month, one a cause: the largest in the direction of the change first, then what ran against it;
/// what cannot be explained comes last.
pub fn entries(month: &MonthSeen, gauge: GaugeId) -> Vec<Entry> {
    let mut list: Vec<Entry> = Vec::new();
    for entry in month.ledger.iter().filter(|it| it.gauge == gauge) {
        match list.iter_mut().find(|it| it.cause == entry.cause) {
            Some(had) => had.points += entry.points,
            None => list.push(*entry),
        }
    }
    let by: f64 = list.iter().map(|it| it.points).sum();
    let fog = |it: &Entry| it.cause == Cause::Unexplained;
    let against = |it: &Entry| it.points * by < 0.0;
    list.sort_by(|one, other| {
        fog(one)
            .cmp(&fog(other))
            .then(against(one).cmp(&against(other)))
            .then(drift(other).total_cmp(&drift(one)))
            .then(one.cause.cmp(&other.cause))
    });
    list
}

/// How much an entry says: what people do comes before how the world drifts.
fn drift(it: &Entry) -> f64 {
    match it.cause {
        Cause::Noise | Cause::Pull | Cause::Fade | Cause::Limit | Cause::Carry => {
            0.3 * it.points.abs()
        }
        _ => it.points.abs(),
    }
}

/// Whether nothing that moved a gauge in a month can be explained.
pub fn is_fog(month: &MonthSeen, gauge: GaugeId) -> bool {
    let mut entries = month.ledger.iter().filter(|it| it.gauge == gauge);
    entries.all(|it| it.cause == Cause::Unexplained)
}

fn of_gauge(pack: &Pack, view: &View, belief: LensId, gauge: GaugeId) -> Page {
    let it = &pack.gauges[gauge];
    let mut page = Page {
        lead: vec![format!("0: {}. 100: {}.", it.low, it.high)],
        ..Page::default()
    };
    if let Some(account) = &it.account {
        page.lead.push(format!("By definition: {}", account.says));
        if !it.claims.is_empty() {
            let places = super::cited(pack, &it.claims);
            page.notes
                .push(format!("The definition stands for: {places}."));
        }
    }
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
        None => pushes::at_the_start(pack, view, belief, gauge, &mut page),
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
        lead: vec![it.office.clone(), it.aims(view.date()).to_owned()],
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
