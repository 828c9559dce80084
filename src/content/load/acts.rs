//! Moves and clauses; and with the events, all acts of a pack.

use super::conditions::{check_known, checks, refuse_relations};
use super::dates::{conditions, dates};
use super::desk::{Desk, Spot};
use super::effects::{Measure, effects, promised, relation_changes, rung_change, stock_changes};
use super::events;
use super::ground::Ground;
use super::raw::Raw;
use crate::content::file::{
    ActorKind, AskEntry, ClauseEntry, Condition, Exchange, Id, MoveEntry, MoveKind, Tier,
    WholeEntry,
};
use crate::content::template::{Gap, Template};
use crate::content::{
    ActorId, Ask, Check, Clause, ClauseId, Event, EventId, Fact, Move, MoveId, Subject, Table,
    Tuning, Whole, Whose, limits,
};

/// What acts need to know of the actors before these are checked.
pub struct Cast {
    /// Ids in order.
    pub ids: Table<ActorId, String>,
    /// Kinds in order.
    pub kinds: Table<ActorId, ActorKind>,
}

impl Cast {
    /// The actors as written.
    pub fn of(raw: &Raw) -> Self {
        let rows = &raw.actors.rows;
        Self {
            ids: rows.iter().map(|it| it.entry.id.text.clone()).collect(),
            kinds: rows.iter().map(|it| it.entry.kind).collect(),
        }
    }

    /// Actors by name, none of them a people.
    pub fn acting(&self, spot: Spot<'_>, ids: &[Id]) -> Vec<ActorId> {
        let found = spot.all(ids);
        for id in ids {
            let position = self.ids.position(|it| *it == id.text);
            if position.is_some_and(|it| self.kinds[it] == ActorKind::People) {
                spot.fault_at(
                    id,
                    format!("`{}` is a people: it has a voice and does not act", id.text),
                    None,
                );
            }
        }
        found
    }
}

/// Checks a move.
pub fn a_move(spot: Spot<'_>, ground: &Ground, cast: &Cast, entry: &MoveEntry) -> Move {
    let by = cast.acting(spot, &entry.by);
    if entry.by.is_empty() {
        spot.fault("by", "nobody may do this move");
    }
    check_known(spot, ground, "when", &entry.when, &by, &cast.ids);
    let targets: Vec<ActorId> = spot.all(&entry.targets);
    let label = spot.label("label", &entry.label, 44);
    let measure = match entry.kind {
        MoveKind::Act => {
            Measure::Split(ground.tuning.act_points * capital(&ground.tuning, entry.tier))
        }
        MoveKind::Policy => Measure::Shifts,
    };
    match entry.effects.len() {
        1..=5 => (),
        0 if is_counted(spot, ground, &entry.id) => (),
        0 => spot.fault("effects", "this move does nothing: it needs 1 to 5 effects"),
        n => spot.fault("effects", format!("a move has at most 5 effects, not {n}")),
    }
    let relations = relation_changes(spot, "relations", &entry.relations);
    if targets.is_empty() && relations.iter().any(|it| it.0.is_none()) && entry.targets.is_empty() {
        spot.fault("relations", "this move has no target");
    }
    Move {
        id: entry.id.text.clone(),
        aimed: aimed(spot, entry, &label),
        label,
        text: spot.text("text", &entry.text),
        by,
        toward: toward(spot, entry),
        targets,
        kind: entry.kind,
        tier: entry.tier,
        covert: entry.covert,
        contestable: entry.contestable,
        when: dated(spot, &entry.when, (&entry.from, &entry.until, &[])),
        effects: effects(spot, ground, "effects", &entry.effects, measure),
        stocks: stock_changes(spot, "stocks", &entry.stocks),
        relations,
        support: spot.within("support", entry.support, -20.0..=20.0),
        rung: rung_change(spot, entry.rung.as_ref()),
        gain: spot.text("gain", &entry.gain),
        cost: spot.text("cost", &entry.cost),
        objector: entry.objector.as_ref().and_then(|it| spot.find(it)),
        systems: spot.all(&entry.systems),
    }
}

/// Relations between which a move makes sense: it needs somebody to have them with.
fn toward(spot: Spot<'_>, entry: &MoveEntry) -> Option<[f64; 2]> {
    let [low, high] = entry.toward?;
    if entry.targets.is_empty() {
        spot.fault("toward", "this move has no targets");
    }
    if high < low {
        spot.fault("toward", format!("nothing lies between {low} and {high}"));
    }
    Some([low, high].map(|it| spot.within("toward", it, -100.0..=100.0)))
}

/// Conditions as written, and those of the entry's dates.
pub fn dated(
    spot: Spot<'_>,
    when: &[Condition],
    (from, until, months): (&Option<String>, &Option<String>, &[u8]),
) -> Vec<Check> {
    let mut all = checks(spot, "when", when);
    let span = (from.as_deref(), until.as_deref(), months);
    all.extend(conditions(dates(spot, "", span)));
    all
}

/// A move's imperative with its target in it: as written, or as its label makes it.
fn aimed(spot: Spot<'_>, entry: &MoveEntry, label: &str) -> Option<Template> {
    match &entry.aimed {
        None if entry.targets.is_empty() => None,
        None => Some(Template::of_order(label)),
        Some(_) if entry.targets.is_empty() => {
            spot.fault("aimed", "this move has no targets");
            None
        }
        Some(text) => {
            let template = spot.template("aimed", text, &[("target", Gap::Other)])?;
            if !template.names(Gap::Other) {
                spot.fault("aimed", "this does not say at whom: it needs `{target}`");
            }
            Some(template)
        }
    }
}

/// A clause's sentence: as written, or as its label makes it.
fn sentence(spot: Spot<'_>, entry: &ClauseEntry, label: &str) -> Template {
    let Some(text) = &entry.sentence else {
        return Template::of_phrase(label);
    };
    let gaps = [("giver", Gap::Doer), ("receiver", Gap::Other)];
    let Some(template) = spot.template("sentence", text, &gaps) else {
        return Template::default();
    };
    if !template.is_sentence() {
        spot.fault_help(
            "sentence",
            "this does not say who promises what",
            Some("begin with `{giver}`, and put its verb in brackets: `{giver} [sells] arms to {receiver}`".into()),
        );
    }
    template
}

/// Checks a clause.
pub fn clause(spot: Spot<'_>, ground: &Ground, cast: &Cast, entry: &ClauseEntry) -> Clause {
    let givers = cast.acting(spot, &entry.givers);
    if entry.givers.is_empty() {
        spot.fault("givers", "nobody can give this clause");
    }
    check_known(spot, ground, "when", &entry.when, &givers, &cast.ids);
    if !(1..=limits::MONTHS).contains(&entry.months) {
        spot.fault(
            "months",
            format!(
                "{} months: a clause runs 1 to {}",
                entry.months,
                limits::MONTHS
            ),
        );
    }
    for (n, tag) in entry.tags.iter().enumerate() {
        spot.label(&format!("tags.{n}"), tag, 24);
    }
    let givers_of = givers.clone();
    let label = spot.label("label", &entry.label, 48);
    Clause {
        id: entry.id.text.clone(),
        sentence: sentence(spot, entry, &label),
        label,
        text: spot.text("text", &entry.text),
        givers,
        receivers: cast.acting(spot, &entry.receivers),
        when: dated(spot, &entry.when, (&entry.from, &entry.until, &[])),
        single: entry.single,
        effects: promised(spot, ground, "effects", &entry.effects, Measure::Shifts),
        once: promised(spot, ground, "once", &entry.once, Measure::Points),
        stocks: stock_changes(spot, "stocks", &entry.stocks),
        all_of: wholes(spot, &givers_of, entry),
        exchange: exchange(spot, entry),
        asks: asks(spot, ground, cast, entry),
        direct: spot.within("direct", entry.direct, -20.0..=20.0),
        relations: relation_changes(spot, "relations", &entry.relations),
        months: entry.months,
        ratify: entry.ratify,
        public: spot.within("public", entry.public, -limits::PUBLIC..=limits::PUBLIC),
        public_receiver: spot.within(
            "public_receiver",
            entry.public_receiver,
            -limits::PUBLIC..=limits::PUBLIC,
        ),
        verify: entry.verify,
        secret: entry.secret,
        tags: entry.tags.clone(),
        breach: promised(spot, ground, "breach", &entry.breach, Measure::Points),
        left_out: entry.left_out.as_ref().map(|it| spot.text("left_out", it)),
        systems: spot.all(&entry.systems),
    }
}

/// Counts that a clause hands over whole: each by givers of the clause, none twice.
fn wholes(spot: Spot<'_>, givers: &[ActorId], entry: &ClauseEntry) -> Vec<Whole> {
    let whole = |(n, it): (usize, &WholeEntry)| {
        let stock = spot.find(&it.stock)?;
        if entry
            .stocks
            .iter()
            .any(|other| other.stock.text == it.stock.text)
        {
            spot.fault_at(
                &it.stock,
                format!("`{}` is handed over in units as well", it.stock.text),
                None,
            );
        }
        if it.by.is_empty() {
            spot.fault(&format!("all_of.{n}.by"), "nobody holds this count");
        }
        let by: Vec<ActorId> = spot.all(&it.by);
        for id in &it.by {
            let known = spot.find::<ActorId>(id);
            if known.is_some_and(|it| !givers.contains(&it)) {
                spot.fault_at(id, format!("`{}` cannot give this clause", id.text), None);
            }
        }
        Some(Whole {
            stock,
            by,
            last: it.last,
        })
    };
    entry.all_of.iter().enumerate().filter_map(whole).collect()
}

/// A clause's place in an exchange; it needs something to hand over.
fn exchange(spot: Spot<'_>, entry: &ClauseEntry) -> Option<Exchange> {
    if entry.exchange.is_some() && entry.stocks.is_empty() && entry.all_of.is_empty() {
        spot.fault_help(
            "exchange",
            "this clause hands nothing over",
            Some("add `stocks` or `all_of`".into()),
        );
    }
    entry.exchange
}

/// What parties ask before they sign: each a giver or receiver, of what it may know.
fn asks(spot: Spot<'_>, ground: &Ground, cast: &Cast, entry: &ClauseEntry) -> Vec<Ask> {
    let ask = |(n, it): (usize, &AskEntry)| {
        let path = |key: &str| format!("asks.{n}.{key}");
        let of = spot.find::<ActorId>(&it.of)?;
        let named = |list: &[Id]| list.iter().any(|id| id.text == it.of.text);
        if !named(&entry.givers) && !named(&entry.receivers) && !entry.receivers.is_empty() {
            let text = format!("`{}` neither gives nor receives this clause", it.of.text);
            spot.fault_at(&it.of, text, None);
        }
        if it.when.is_empty() && it.any_of.is_empty() {
            spot.fault_help(
                &path("text"),
                "this asks for nothing",
                Some("add `when` or `any_of`".into()),
            );
        }
        if it.claims.is_empty() && it.why.is_none() {
            let help = "cite `claims`, or say in `why` why no document is needed";
            spot.fault_help(
                &path("text"),
                "this condition cites nothing",
                Some(help.into()),
            );
        }
        for (key, list) in [("when", &it.when), ("any_of", &it.any_of)] {
            check_known(spot, ground, &path(key), list, &[of], &cast.ids);
        }
        Some(Ask {
            of,
            text: spot.text(&path("text"), &it.text),
            when: checks(spot, &path("when"), &it.when),
            any_of: checks(spot, &path("any_of"), &it.any_of),
            claims: spot.all(&it.claims),
            why: it.why.as_ref().map(|it| spot.text(&path("why"), it)),
        })
    };
    entry.asks.iter().enumerate().filter_map(ask).collect()
}

fn capital(tuning: &Tuning, tier: Tier) -> f64 {
    match tier {
        Tier::Gesture => tuning.cost_gesture,
        Tier::Policy => tuning.cost_policy,
        Tier::Major => tuning.cost_major,
        Tier::Historic => tuning.cost_historic,
    }
}

/// Refuses relations in conditions that nobody asks.
pub fn world_checks(spot: Spot<'_>, path: &str, entries: &[Condition]) -> Vec<Check> {
    refuse_relations(spot, entries);
    checks(spot, path, entries)
}

/// Whether an account counts a policy.
fn is_counted(spot: Spot<'_>, ground: &Ground, policy: &Id) -> bool {
    let Some(policy) = spot.find::<MoveId>(policy) else {
        return false;
    };
    let accounts = ground.gauges.iter().filter_map(|it| it.account.as_ref());
    accounts
        .flat_map(|it| &it.facts)
        .any(|it| matches!(it, Fact::Policy(counted, ..) if *counted == policy))
}

/// Checks all moves, clauses and events.
pub fn acts(
    desk: &Desk,
    raw: &Raw,
    ground: &Ground,
    cast: &Cast,
) -> (
    Table<MoveId, Move>,
    Table<ClauseId, Clause>,
    Table<EventId, Event>,
) {
    let mut moves: Table<MoveId, Move> = raw
        .moves
        .rows
        .iter()
        .map(|it| a_move(desk.spot(it.place), ground, cast, &it.entry))
        .collect();
    let mut clauses: Table<ClauseId, Clause> = raw
        .clauses
        .rows
        .iter()
        .map(|it| clause(desk.spot(it.place), ground, cast, &it.entry))
        .collect();
    let events = raw
        .events
        .rows
        .iter()
        .map(|it| events::event(desk.spot(it.place), ground, cast, &it.entry))
        .collect();
    contradict(desk, raw, &mut moves, &mut clauses);
    (moves, clauses, events)
}

/// What contradicts a promise or a stance becomes a condition of both.
fn contradict(
    desk: &Desk,
    raw: &Raw,
    moves: &mut Table<MoveId, Move>,
    clauses: &mut Table<ClauseId, Clause>,
) {
    let without = |subject: Subject| Check {
        subject,
        at_least: 1.0,
        at_most: f64::INFINITY,
        not: true,
        of: Vec::new(),
    };
    let bound = |it: ClauseId| without(Subject::Commitment(it, Whose::Asked));
    for (at, row) in raw.clauses.rows.iter().enumerate() {
        let others: Vec<ClauseId> = desk.spot(row.place).all(&row.entry.against);
        let own = ClauseId::of(at);
        for other in others {
            clauses[own].when.push(bound(other));
            clauses[other].when.push(bound(own));
        }
    }
    for (at, row) in raw.moves.rows.iter().enumerate() {
        let others: Vec<ClauseId> = desk.spot(row.place).all(&row.entry.against);
        let own = MoveId::of(at);
        for other in others {
            moves[own].when.push(bound(other));
            if moves[own].kind == MoveKind::Policy {
                let kept = without(Subject::Policy(own, Whose::Asked));
                clauses[other].when.push(kept);
            }
        }
    }
}
