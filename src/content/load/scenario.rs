//! Dated starts.

use super::acts::Cast;
use super::desk::{Desk, Spot};
use super::effects::{sign, target, weights};
use super::ground::Ground;
use super::levels::{counts, levels};
use super::plans::{aim, term};
use super::raw::RawScenario;
use super::read::List;
use super::source::Row;
use crate::content::file::{
    ActorKind, MoveKind, OfferTerm as TermEntry, OpeningOffer as OfferEntry, PolicyEntry,
    RelationEntry, ScenarioFile, SeatBrief, TrendEntry,
};
use crate::content::{
    ActorId, Brief, Clause, ClauseId, Effect, Event, EventId, Move, MoveId, OfferTerm,
    OpeningOffer, Scenario, Square, Table, TheatreId, Trend, limits,
};

/// What scenarios refer to.
pub struct Parts<'p> {
    pub ground: &'p Ground,
    pub cast: &'p Cast,
    pub moves: &'p Table<MoveId, Move>,
    pub clauses: &'p Table<ClauseId, Clause>,
    pub events: &'p Table<EventId, Event>,
    pub theatres: usize,
}

/// Checks a scenario.
pub fn scenario(desk: &Desk, parts: &Parts<'_>, raw: &RawScenario) -> Scenario {
    let (spot, head) = (desk.spot(raw.head.place), &raw.head.entry);
    check_head(desk, raw);
    let seats = seats(spot, parts.cast, head);
    let (counts, count_why) = counts(desk, parts.ground, raw, spot);
    let levels = levels(desk, parts.ground, raw, spot, &counts);
    let mut level_why = levels.why;
    for (stock, why) in parts.ground.stocks.iter().zip(&count_why) {
        level_why[stock.gauge].clone_from(why);
    }
    Scenario {
        id: head.id.text.clone(),
        title: spot.label("title", &head.title, 40),
        summary: spot.text("summary", &head.summary),
        start: start(spot, &head.start),
        months: head.months,
        looks: head.looks,
        suggested: suggested(spot, head, &seats),
        briefing: spot.text("briefing", &head.briefing),
        briefs: briefs(desk, parts, &raw.briefs, &seats, spot),
        start_levels: levels.start,
        references: levels.reference,
        level_why,
        counts,
        count_why,
        relations: relations(desk, parts.cast.ids.len(), &raw.relations),
        trends: trends(desk, parts.ground, &raw.trends),
        rungs: rungs(desk, raw, parts.theatres),
        in_force: in_force(desk, parts.clauses, &raw.in_force),
        policies: policies(desk, parts.moves, &raw.policies),
        schedule: schedule(desk, raw),
        offers: offers(desk, parts, raw),
        systems: spot.all(&head.systems),
        seats,
    }
}

/// Whether a scenario is called as its file, and lasts as long as one may.
fn check_head(desk: &Desk, raw: &RawScenario) {
    let (spot, head) = (desk.spot(raw.head.place), &raw.head.entry);
    let stem = desk.sources[raw.head.place.source]
        .path
        .trim_start_matches("scenarios/")
        .trim_end_matches(".toml");
    if stem != head.id.text {
        spot.fault_at(
            &head.id,
            format!("the file is called `{stem}`"),
            Some(format!("write `id = \"{stem}\"`")),
        );
    }
    if !(1..=limits::MONTHS).contains(&head.months) {
        let most = limits::MONTHS;
        let text = format!("{} months: a scenario has 1 to {most}", head.months);
        spot.fault("months", text);
    }
}

fn start(spot: Spot<'_>, text: &str) -> (u16, u8) {
    let parsed = text.split_once('-').and_then(|(year, month)| {
        let well_formed = year.len() == 4 && month.len() == 2;
        Some((year.parse().ok()?, month.parse().ok()?))
            .filter(|(_, month)| well_formed && (1..=12).contains(month))
    });
    parsed.unwrap_or_else(|| {
        spot.fault_help(
            "start",
            format!("`{text}` is not a year and month"),
            Some("write e.g. `start = \"2025-10\"`".into()),
        );
        (2000, 1)
    })
}

fn seats(spot: Spot<'_>, cast: &Cast, head: &ScenarioFile) -> Vec<ActorId> {
    let seats: Vec<ActorId> = spot.all(&head.seats);
    if head.seats.is_empty() {
        spot.fault("seats", "a scenario needs at least one open seat");
    }
    for id in &head.seats {
        if cast
            .ids
            .position(|it| *it == id.text)
            .is_some_and(|it| cast.kinds[it] != ActorKind::Seat)
        {
            let help = "open seats are actors of kind `seat`";
            spot.fault_at(
                id,
                format!("`{}` is not an open seat", id.text),
                Some(help.into()),
            );
        }
    }
    seats
}

fn suggested(spot: Spot<'_>, head: &ScenarioFile, seats: &[ActorId]) -> Vec<ActorId> {
    let mut suggested: Vec<ActorId> = spot.as_written(&head.suggested);
    for id in &head.suggested {
        if !head.seats.iter().any(|it| it.text == id.text) {
            spot.fault_at(
                id,
                format!("`{}` is not among this scenario's seats", id.text),
                None,
            );
        }
    }
    let rest: Vec<ActorId> = seats
        .iter()
        .copied()
        .filter(|it| !suggested.contains(it))
        .collect();
    suggested.extend(rest);
    suggested
}

fn briefs(
    desk: &Desk,
    parts: &Parts<'_>,
    list: &List<SeatBrief>,
    seats: &[ActorId],
    head: Spot<'_>,
) -> Vec<Brief> {
    let mut briefs: Vec<Brief> = Vec::new();
    for Row { entry, place } in &list.rows {
        let spot = desk.spot(*place);
        if !(1..=3).contains(&entry.difficulty) {
            spot.fault(
                "difficulty",
                format!("{} is not between 1 and 3", entry.difficulty),
            );
        }
        let question: Option<EventId> = entry.question.as_ref().and_then(|it| spot.find(it));
        let (text, why) = (spot.text("text", &entry.text), spot.text("why", &entry.why));
        let Some(seat) = spot.find::<ActorId>(&entry.seat) else {
            continue;
        };
        check_brief(spot, parts, entry, (seat, question), (&briefs, seats));
        briefs.push(Brief {
            seat,
            text,
            difficulty: entry.difficulty,
            why,
            question,
        });
    }
    let name = |it: &ActorId| parts.cast.ids[*it].as_str();
    let missing: Vec<&str> = seats
        .iter()
        .filter(|it| !briefs.iter().any(|brief| brief.seat == **it))
        .map(name)
        .collect();
    if !missing.is_empty() && briefs.len() == list.rows.len() && list.broken.is_empty() {
        let help = "add a `[[brief]]` for each";
        head.fault_help(
            "seats",
            format!("these seats have no brief: {}", missing.join(", ")),
            Some(help.into()),
        );
    }
    briefs.sort_by_key(|it| it.seat);
    briefs
}

/// Whether a brief is the first of its seat, one of the scenario's, and asks what that seat is asked.
fn check_brief(
    spot: Spot<'_>,
    parts: &Parts<'_>,
    entry: &SeatBrief,
    (seat, question): (ActorId, Option<EventId>),
    (before, seats): (&[Brief], &[ActorId]),
) {
    if before.iter().any(|it| it.seat == seat) {
        spot.fault_at(
            &entry.seat,
            format!("`{}` is briefed twice", entry.seat.text),
            None,
        );
    }
    if !seats.contains(&seat) {
        spot.fault_at(
            &entry.seat,
            format!("`{}` is not among this scenario's seats", entry.seat.text),
            None,
        );
    }
    if let (Some(event), Some(id)) = (question, &entry.question)
        && parts.events[event].asks != Some(seat)
    {
        spot.fault_at(
            id,
            format!("`{}` does not ask `{}`", id.text, entry.seat.text),
            None,
        );
    }
}

fn relations(desk: &Desk, actors: usize, list: &List<RelationEntry>) -> Square<ActorId, f32> {
    let mut relations = Square::filled(0.0, actors, actors);
    let mut seen: Vec<(ActorId, ActorId)> = Vec::new();
    for Row { entry, place } in &list.rows {
        let spot = desk.spot(*place);
        let points = spot.within("points", entry.points, -100.0..=100.0) as f32;
        let [one, other] = &entry.between;
        let (Some(a), Some(b)) = (spot.find::<ActorId>(one), spot.find::<ActorId>(other)) else {
            continue;
        };
        let pair = (a.min(b), a.max(b));
        if a == b {
            spot.fault_at(other, "a relation stands between two actors", None);
        } else if seen.contains(&pair) {
            spot.fault_at(
                one,
                format!(
                    "the relation of `{}` and `{}` stands twice",
                    one.text, other.text
                ),
                None,
            );
        }
        seen.push(pair);
        relations[(a, b)] = points;
        relations[(b, a)] = points;
    }
    relations
}

/// Trends by gauge, what rises first; a gauge drifts one way once.
fn trends(desk: &Desk, ground: &Ground, list: &List<TrendEntry>) -> Vec<Trend> {
    let mut trends: Vec<Trend> = Vec::new();
    let key = |it: &Trend| (it.effect.gauge, it.effect.points < 0.0);
    for Row { entry, place } in &list.rows {
        let spot = desk.spot(*place);
        let Some(found) = trend(spot, ground, entry) else {
            continue;
        };
        if trends.iter().any(|it| key(it) == key(&found)) {
            let text = format!("`{}` drifts this way twice", entry.gauge.text);
            spot.fault_at(&entry.gauge, text, Some("put the two together".into()));
        }
        trends.push(found);
    }
    trends.sort_by_key(key);
    trends
}

/// Commitments in force at the start, by clause, giver and receiver; each once.
fn in_force(
    desk: &Desk,
    clauses: &Table<ClauseId, Clause>,
    list: &List<TermEntry>,
) -> Vec<OfferTerm> {
    let mut terms: Vec<OfferTerm> = Vec::new();
    for Row { entry, place } in &list.rows {
        let spot = desk.spot(*place);
        let Some(found) = term(spot, "", entry, None, clauses) else {
            continue;
        };
        if terms.iter().any(|it| likeness(it) == likeness(&found)) {
            let text = format!(
                "`{}` is in force twice between these two",
                entry.clause.text
            );
            spot.fault_at(&entry.clause, text, None);
        }
        terms.push(found);
    }
    terms.sort_by_key(likeness);
    terms
}

fn likeness(term: &OfferTerm) -> (ClauseId, Option<ActorId>, Option<ActorId>) {
    (term.clause, term.giver, term.receiver)
}

/// Policies in force at the start, by holder, policy and target; each once.
fn policies(desk: &Desk, moves: &Table<MoveId, Move>, list: &List<PolicyEntry>) -> Vec<Held> {
    let mut policies: Vec<Held> = Vec::new();
    for Row { entry, place } in &list.rows {
        let spot = desk.spot(*place);
        let Some(found) = policy(spot, moves, entry) else {
            continue;
        };
        if policies.contains(&found) {
            let text = format!(
                "`{}` already keeps up `{}`",
                entry.by.text, entry.policy.text
            );
            spot.fault_at(&entry.policy, text, None);
        }
        policies.push(found);
    }
    policies.sort_unstable();
    policies
}

/// Who keeps up which policy, at whom.
type Held = (ActorId, MoveId, Option<ActorId>);

fn trend(spot: Spot<'_>, ground: &Ground, entry: &TrendEntry) -> Option<Trend> {
    let points = spot.within("points", entry.points, 0.01..=1.0);
    let why = spot.text("why", &entry.why);
    let claims = spot.all(&entry.claims);
    let (gauge, flips) = target(spot, ground, &entry.gauge)?;
    let points = points * sign(entry.sign) * if flips { -1.0 } else { 1.0 };
    let designers = claims.is_empty().then(|| why.clone());
    Some(Trend {
        effect: Effect {
            parties: Vec::new(),
            givers: Vec::new(),
            counted: None,
            gauge,
            points,
            lag: 0,
            weights: weights(ground, &claims, ground.tuning.designer_trend),
            claims,
            why: designers,
        },
        why,
    })
}

fn rungs(desk: &Desk, raw: &RawScenario, theatres: usize) -> Table<TheatreId, u8> {
    let mut rungs = Table::filled(None, theatres);
    for Row { entry, place } in &raw.rungs.rows {
        let spot = desk.spot(*place);
        if 4 < entry.rung {
            spot.fault("rung", format!("{} is not between 0 and 4", entry.rung));
        }
        let Some(theatre) = spot.find::<TheatreId>(&entry.theatre) else {
            continue;
        };
        if rungs[theatre].replace(entry.rung).is_some() {
            spot.fault_at(
                &entry.theatre,
                format!("`{}` has two rungs", entry.theatre.text),
                None,
            );
        }
    }
    rungs.into_iter().map(Option::unwrap_or_default).collect()
}

fn policy(spot: Spot<'_>, moves: &Table<MoveId, Move>, entry: &PolicyEntry) -> Option<Held> {
    let (by, policy) = (
        spot.find::<ActorId>(&entry.by),
        spot.find::<MoveId>(&entry.policy),
    );
    let (by, policy) = (by?, policy?);
    let it = &moves[policy];
    if it.kind != MoveKind::Policy {
        spot.fault_at(
            &entry.policy,
            format!("`{}` is an act, not a policy", entry.policy.text),
            None,
        );
    }
    if !it.by.contains(&by) {
        spot.fault_at(
            &entry.by,
            format!("`{}` may not do `{}`", entry.by.text, entry.policy.text),
            None,
        );
    }
    Some((by, policy, aim(spot, "policy", entry.target.as_ref(), it)))
}

fn schedule(desk: &Desk, raw: &RawScenario) -> Vec<(u8, EventId)> {
    let mut schedule = Vec::new();
    for Row { entry, place } in &raw.schedule.rows {
        let spot = desk.spot(*place);
        let last = raw.head.entry.months;
        if !(2..=last).contains(&entry.month) {
            let help = "what a seat is asked in the first month is its brief's `question`";
            spot.fault_help(
                "month",
                format!("{} is not between 2 and {last}", entry.month),
                Some(help.into()),
            );
        }
        schedule.extend(spot.find(&entry.event).map(|it| (entry.month, it)));
    }
    schedule.sort_unstable();
    schedule
}

fn offers(desk: &Desk, parts: &Parts<'_>, raw: &RawScenario) -> Vec<OpeningOffer> {
    let offer = |row: &Row<OfferEntry>| {
        let (spot, entry) = (desk.spot(row.place), &row.entry);
        if entry.terms.is_empty() {
            spot.fault("terms", "an offer needs terms");
        }
        let terms = entry.terms.iter().enumerate();
        let terms: Vec<OfferTerm> = terms
            .filter_map(|(n, it)| term(spot, &format!("terms.{n}"), it, None, parts.clauses))
            .collect();
        let from = spot.find(&entry.from)?;
        let is_party = |it: &OfferTerm| it.giver == Some(from) || it.receiver == Some(from);
        if !terms.is_empty() && !terms.iter().any(is_party) {
            spot.fault_at(
                &entry.from,
                format!(
                    "`{}` neither gives nor receives anything in this offer",
                    entry.from.text
                ),
                None,
            );
        }
        Some(OpeningOffer {
            from,
            text: spot.text("text", &entry.text),
            terms,
        })
    };
    let mut offers: Vec<OpeningOffer> = raw.offers.rows.iter().filter_map(offer).collect();
    offers.sort_by_cached_key(|it| {
        let terms: Vec<_> = it.terms.iter().map(likeness).collect();
        (it.from, terms, it.text.clone())
    });
    offers
}
