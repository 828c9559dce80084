//! What moves, clauses, deals, events and theatres do, with their claims.

use crate::content::file::MoveKind;
use crate::content::{ClauseId, Effect, EventId, LensId, Leverage, MoveId, Pack, TheatreId};
use crate::rules;
use crate::words::claims::BY_DEFINITION;
use crate::words::why::{Page, Row, serves};
use crate::words::{
    EFFECT, SHIFT, capital, check, cited, deals, list, months, name, need, procedure, public,
    signed, the, verify,
};
use crate::world::{Term, View};

/// Effects as entries, under a lens.
pub fn effects(pack: &Pack, view: &View, belief: LensId, list: &[Effect], held: bool) -> Vec<Row> {
    list.iter()
        .map(|effect| {
            let weight = effect.weights.get(belief).copied().unwrap_or(1.0);
            let points = effect.points * weight;
            let gauge = &pack.gauges[effect.gauge];
            let words = effect
                .claims
                .first()
                .map(|it| pack.claims[*it].text.clone())
                .or_else(|| effect.why.clone())
                .unwrap_or_default();
            let how = if held { "held toward " } else { "" };
            let lag = if effect.lag == 0 {
                String::new()
            } else {
                format!(", after {}", months(effect.lag))
            };
            Row::entry(
                super::points(view, points, 1, if held { SHIFT } else { EFFECT }),
                points * serves(view, effect.gauge),
                format!("{how}{}{lag}: {words}", gauge.short),
                if effect.counted.is_some() {
                    BY_DEFINITION.to_owned()
                } else {
                    cited(pack, &effect.claims)
                },
            )
        })
        .collect()
}

/// What something does to support at home, where it does.
fn at_home(support: f64) -> Option<Row> {
    (support != 0.0).then(|| {
        let points = signed(support, 0);
        Row::entry(points, support, "Support at home", "designers".to_owned())
    })
}

pub(super) fn of_move(pack: &Pack, view: &View, belief: LensId, what: MoveId) -> Page {
    let it = &pack.moves[what];
    let held = it.kind == MoveKind::Policy;
    let mut page = Page {
        lead: vec![it.text.clone()],
        rows: effects(pack, view, belief, &it.effects, held),
        ..Page::default()
    };
    for (stock, change) in &it.stocks {
        page.rows.push(Row::entry(
            signed(f64::from(*change), 0),
            0.0,
            capital(&pack.stocks[*stock].unit),
            String::new(),
        ));
    }
    for (with, points) in &it.relations {
        let with = with.map_or_else(|| "its target".to_owned(), |it| the(pack, it));
        page.rows.push(Row::entry(
            signed(*points, 0),
            0.0,
            format!("Relations with {with}"),
            "designers".to_owned(),
        ));
    }
    page.rows.extend(at_home(it.support));
    page.notes
        .push(crate::words::whatif::gains_and_costs(&it.gain, &it.cost));
    if let Some(objector) = it.objector {
        page.notes
            .push(format!("Likely to object: {}.", the(pack, objector)));
    }
    for needed in &it.when {
        page.notes
            .push(format!("Needs: {}.", need(pack, view, view.seat(), needed)));
    }
    if held {
        page.notes.push(
            "A policy holds its levers while it is kept up; when it ends they return.".to_owned(),
        );
    }
    page
}

pub(super) fn of_clause(pack: &Pack, view: &View, belief: LensId, clause: ClauseId) -> Page {
    let it = &pack.clauses[clause];
    let mut page = Page {
        lead: vec![it.text.clone()],
        ..Page::default()
    };
    clause_rows(pack, view, belief, clause, &mut page.rows);
    page.notes.push(format!(
        "The giver passes it {}; {}. {}, for {}.",
        procedure(it.ratify),
        public(it.public),
        capital(verify(it.verify)),
        months(it.months)
    ));
    for needed in &it.when {
        page.notes.push(format!("Needs: {}.", check(pack, needed)));
    }
    if let Some(left) = &it.left_out {
        page.notes.push(left.clone());
    }
    page
}

fn clause_rows(pack: &Pack, view: &View, belief: LensId, clause: ClauseId, rows: &mut Vec<Row>) {
    let it = &pack.clauses[clause];
    for (head, list, held) in [
        ("While it is kept", &it.effects, true),
        ("When it is carried out", &it.once, false),
        ("If it is broken", &it.breach, false),
    ] {
        if !list.is_empty() {
            rows.push(Row::Head(head.to_owned()));
            rows.extend(effects(pack, view, belief, list, held));
        }
    }
    for (stock, change) in &it.stocks {
        rows.push(Row::entry(
            signed(f64::from(*change), 0),
            0.0,
            format!("{}, over its term", capital(&pack.stocks[*stock].unit)),
            "designers".to_owned(),
        ));
    }
}

pub(super) fn of_terms(pack: &Pack, view: &View, belief: LensId, terms: &[Term]) -> Page {
    let mut page = Page::default();
    for term in terms {
        page.rows.push(Row::Head(deals::term(pack, term)));
        clause_rows(pack, view, belief, term.clause, &mut page.rows);
    }
    if terms.is_empty() {
        page.lead.push("It is no longer on the table.".to_owned());
    }
    page
}

pub(super) fn of_event(pack: &Pack, view: &View, belief: LensId, event: EventId) -> Page {
    let it = &pack.events[event];
    let mut page = Page {
        lead: vec![it.text.clone()],
        rows: effects(pack, view, belief, &it.effects, false),
        ..Page::default()
    };
    for (at, choice) in it.choices.iter().enumerate() {
        let default = if at == it.default {
            " (if nobody answers)"
        } else {
            ""
        };
        page.rows
            .push(Row::Head(format!("{}{default}", choice.label)));
        page.rows.push(Row::Text(choice.text.clone()));
        page.rows
            .extend(effects(pack, view, belief, &choice.effects, false));
        page.rows.extend(at_home(choice.support));
    }
    let cause = &pack.gauges[it.cause.0];
    if it.base > 0.0 {
        let how = if it.cause.1 { "less" } else { "more" };
        page.notes.push(format!(
            "The {how} there is of “{}”, the likelier it is.",
            cause.label
        ));
    }
    if !it.claims.is_empty() {
        page.notes
            .push(format!("Sources: {}.", cited(pack, &it.claims)));
    } else if let Some(why) = &it.why {
        page.notes.push(format!("The designers wrote it: {why}"));
    }
    page
}

pub(super) fn of_theatre(pack: &Pack, view: &View, belief: LensId, theatre: TheatreId) -> Page {
    let it = &pack.theatres[theatre];
    let state = view.public.theatres[theatre];
    let names: Vec<String> = it
        .parties
        .iter()
        .map(|it| name(pack, *it).to_owned())
        .collect();
    let mut page = Page {
        lead: vec![
            format!("{}.", list(&names)),
            format!(
                "Now: {}. Months without incident: {}.",
                it.rungs[usize::from(state.rung.min(4))],
                state.quiet
            ),
        ],
        ..Page::default()
    };
    page.rows.push(Row::Head("Its rungs".to_owned()));
    for (rung, words) in it.rungs.iter().enumerate() {
        let here = if rung == usize::from(state.rung) {
            " (now)"
        } else {
            ""
        };
        page.rows.push(Row::Text(format!("{rung} {words}{here}")));
    }
    page.rows
        .push(Row::Head("What a rung raises, by share".to_owned()));
    page.rows
        .extend(effects(pack, view, belief, &it.raises, false));
    if !it.loads.is_empty() {
        let head = "What its two highest rungs load on those who fight, by share";
        page.rows.push(Row::Head(head.to_owned()));
        page.rows
            .extend(effects(pack, view, belief, &it.loads, false));
    }
    incidents(pack, view, belief, theatre, &mut page);
    let quiet = months(pack.tuning.quiet_months as u8);
    page.notes
        .push(format!("{quiet} without incident bring it down a rung."));
    page
}

/// What bears on a ladder: on its incidents, and on a step up.
fn incidents(pack: &Pack, view: &View, belief: LensId, theatre: TheatreId, page: &mut Page) {
    let it = &pack.theatres[theatre];
    let chance = rules::incident_chance(pack, view, belief, theatre);
    page.rows.push(Row::Head(format!(
        "What makes an incident likelier or rarer: {chance:.0} percent this month"
    )));
    let pressure = &pack.gauges[it.pressure];
    let armed = format!("{}: armed pressure", pressure.short);
    let points = (view.guess(it.pressure) - 40.0).max(0.0) * pack.tuning.incident_pressure;
    page.rows.push(Row::entry(
        signed(points, 1),
        -points,
        armed,
        "designers".to_owned(),
    ));
    for stir in &it.stirs {
        let points = rules::stirred(view, stir, belief);
        page.rows.push(borne(pack, view, stir, points));
    }
    if !it.restrains.is_empty() {
        let head = "What a step up costs beyond its price, in capital";
        page.rows.push(Row::Head(head.to_owned()));
        for restrain in &it.restrains {
            let points = restrain.points * view.guess(restrain.gauge) / 100.0;
            page.rows.push(borne(pack, view, restrain, points));
        }
    }
}

/// A gauge that bears on a ladder, and what it comes to now.
fn borne(pack: &Pack, view: &View, it: &Leverage, points: f64) -> Row {
    let claim = it.claims.first().map(|it| pack.claims[*it].text.clone());
    let words = claim.or_else(|| it.why.clone()).unwrap_or_default();
    let gauge = &pack.gauges[it.gauge].short;
    Row::entry(
        super::points(view, points, 1, EFFECT),
        -points,
        format!("{gauge}: {words}"),
        cited(pack, &it.claims),
    )
}
