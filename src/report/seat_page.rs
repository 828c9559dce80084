//! The page of a delegation: what it wanted, what it filed and offered, what came of it, what its own acts moved.

use maud::{Markup, html};

use crate::content::{ActorId, GaugeId, Pack};
use crate::host::debrief;
use crate::host::web::looked;
use crate::report::case::{Case, anchor};
use crate::report::chart::{self, Curve};
use crate::report::class_page::{first_month, signed};
use crate::report::deeds::{Answered, What};
use crate::words::{self, report as said, turning};
use crate::world::{Cause, News, View};

/// Ledgers that are shown.
const LEDGERS: usize = 2;

/// Decisions that are shown.
const DECISIONS: usize = 3;

/// The page.
pub fn page(case: &Case, at: usize, seat: ActorId) -> Markup {
    let (pack, view) = (case.pack(), case.seat_view(seat));
    let it = &pack.actors[seat];
    html! {
        section id=(anchor(at, &it.id)) class="sheet" {
            h2 { (it.name) }
            p { (said::speaks(&words::capital(&it.office), &it.aims(view.date()))) }
            p class="hint" { (said::who_sat_there(&sat_there(case, seat))) }
            h3 { (said::AIMS) }
            (aims(case, seat, &view))
            (standing(&view, seat))
            h3 { (said::WHAT_WAS_FILED) }
            (filed(case, seat, &view))
            h3 { (said::OFFERS_AND_ANSWERS) }
            (offers(case, seat, &view))
            h3 { (said::AT_HOME) }
            (votes(case, &view, seat))
            @if case.is_over() { h3 { (turning::WHAT_MATTERED) } (decisions(case, seat, &view)) }
            h3 { (said::WHAT_ITS_ACTS_MOVED) }
            (ledgers(pack, &view, seat))
        }
    }
}

fn sat_there(case: &Case, seat: ActorId) -> String {
    let names: Vec<String> = case
        .people
        .iter()
        .filter(|it| it.places.iter().any(|place| place.0 == seat))
        .map(|it| it.name.clone())
        .collect();
    if names.is_empty() {
        words::host::NOBODY.to_owned()
    } else {
        words::list(&names)
    }
}

/// What it wanted: public aims, private ones once the game is over, and how far each was met beside computer play.
fn aims(case: &Case, seat: ActorId, view: &View) -> Markup {
    let pack = case.pack();
    let outcome = case.game.outcome();
    let met = outcome.and_then(|it| it.fulfilment.iter().find(|it| it.0 == seat));
    let interests = pack.actors[seat].interests.iter().enumerate();
    let shown = interests.filter(|it| !it.1.private || case.is_over());
    html! {
        table {
            thead { tr { th scope="col" { (said::AIM) } th scope="col" { (said::KIND) } @if met.is_some() { th scope="col" class="figure" { (said::MET) } th scope="col" { (said::COMPUTERS_BAND) } } } }
            tbody { @for (nth, it) in shown { tr {
                th scope="row" { (it.text) }
                td { (said::kind_of_aim(view.own.aims.chosen(nth), it.private)) }
                @if let Some((_, shares)) = met {
                    td class="figure" { (format!("{:.0} %", 100.0 * shares.get(nth).copied().unwrap_or(0.0))) }
                    td { (band(pack, view, seat, nth)) }
                }
            } } }
        }
        @if !case.is_over() { p class="hint" { (said::PRIVATE_AIMS_LATER) } }
        @for it in crossed(pack, view, seat) { p { (said::line_was_crossed(&it)) } }
    }
}

/// Where an interest's number stands, and where computer play ends in this seat.
fn band(pack: &Pack, view: &View, seat: ActorId, nth: usize) -> String {
    let it = &pack.actors[seat].interests[nth];
    let level = words::level(view.level(it.gauge));
    let label = &pack.gauges[it.gauge].label;
    match pack.norms.of(view.public.scenario, seat, nth) {
        Some((floor, goal)) => said::ends_between(
            label,
            &level,
            &format!("{:.0}", floor.min(goal)),
            &format!("{:.0}", floor.max(goal)),
        ),
        None => said::ends_at(label, &level),
    }
}

fn crossed<'a>(pack: &'a Pack, view: &View, seat: ActorId) -> Vec<&'a str> {
    let lines = pack.actors[seat].red_lines.iter().enumerate();
    let own = view.public.actors[seat].crossed;
    lines
        .filter(|it| own.contains(it.0 as u8))
        .map(|it| it.1.text.as_str())
        .collect()
}

fn standing(view: &View, seat: ActorId) -> Markup {
    let levels: Vec<f64> = view.past.iter().map(|it| it.standing).collect();
    let now = view
        .outcome
        .as_ref()
        .and_then(|it| it.seats.iter().find(|it| it.0 == seat));
    html! {
        (chart::curves(first_month(view), &[Curve { title: said::STANDING, levels: &levels, beside: Some((50.0, said::COMPUTERS_MIDDLE)) }]))
        @if let Some((_, standing)) = now { p { (said::standing_at_the_end(&format!("{standing:.0}"))) } }
        p class="hint" { (said::STANDINGS_ARE_NOT_COMPARED) }
    }
}

/// What it filed, month by month, with the line of reason beside it where one was written.
fn filed(case: &Case, seat: ActorId, view: &View) -> Markup {
    let pack = case.pack();
    let id = &pack.actors[seat].id;
    let reason = |month: u8| {
        let round = case.round_of(month);
        let first = case.months_of(round).0 == month;
        let written = case.notes.as_ref().and_then(|it| it.written(id, round));
        written
            .filter(|_| first)
            .map_or("", |it| it.reason.as_str())
    };
    let length = case.game.header().pace.round.max(1);
    let months = view
        .past
        .iter()
        .filter(|it| 0 < it.month && (it.month - 1) % length == 0);
    html! {
        table {
            thead { tr { th scope="col" { (said::MONTH) } th scope="col" { (said::FILED) } @if case.notes.is_some() { th scope="col" { (said::REASON) } } } }
            tbody { @for month in months { tr {
                td { (words::date(pack, view, month.month)) }
                td { (words::capital(&words::branches::decided(pack, view, month))) }
                @if case.notes.is_some() { td { (reason(month.month)) } }
            } } }
        }
    }
}

/// Its own offers with the answers to them, and its answers to others'.
fn offers(case: &Case, seat: ActorId, view: &View) -> Markup {
    let pack = case.pack();
    let made = case.log.deeds.iter().filter(|it| it.seat == seat);
    let made: Vec<_> = made
        .filter(|it| matches!(it.what, What::Offered(_)))
        .collect();
    let own: Vec<&Answered> = case
        .log
        .answers
        .iter()
        .filter(|it| it.from == seat && it.by != seat)
        .collect();
    let to_others: Vec<&Answered> = case.log.answers.iter().filter(|it| it.by == seat).collect();
    html! {
        @if made.is_empty() && own.is_empty() && to_others.is_empty() { p { (said::NO_OFFERS) } }
        @if !made.is_empty() { ul { @for it in &made { li { (words::date(pack, view, it.month)) ": " (it.text) } } } }
        @if !own.is_empty() { p { (said::ANSWERS_TO_IT) } (answers(case, view, &own)) }
        @if !to_others.is_empty() { p { (said::ITS_ANSWERS) } (answers(case, view, &to_others)) }
    }
}

fn answers(case: &Case, view: &View, list: &[&Answered]) -> Markup {
    let pack = case.pack();
    let told = |it: &Answered| match &it.words {
        Some(answer) => words::answer(pack, it.by, &it.terms, answer),
        None => said::answered(&words::The(pack, it.by), it.sign),
    };
    html! {
        table {
            thead { tr { th scope="col" { (said::MONTH) } th scope="col" { (said::DEAL) } th scope="col" { (said::ANSWER) } } }
            tbody { @for it in list { tr { td { (words::date(pack, view, it.month)) } td { (words::title(pack, &it.terms)) } td { (told(it)) } } } }
        }
    }
}

/// What was signed, how it went at home, what came of it.
fn votes(case: &Case, view: &View, seat: ActorId) -> Markup {
    let pack = case.pack();
    let own: Vec<_> = signed(view)
        .into_iter()
        .filter(|it| it.2.iter().any(|term| term.binds(seat)))
        .collect();
    let ratified = |deal| -> Vec<String> {
        let all = view.past.iter().flat_map(|it| &it.news);
        let own = all.filter(|it| matches!(it, News::Ratified { deal: of, .. } if *of == deal));
        own.map(|it| words::news(pack, view, it)).collect()
    };
    html! {
        @if own.is_empty() { p { (said::IT_SIGNED_NOTHING) } }
        @else { table {
            thead { tr { th scope="col" { (said::SIGNED_IN) } th scope="col" { (said::DEAL) } th scope="col" { (said::WHAT_CAME_OF_IT) } } }
            tbody { @for (month, deal, terms) in own { tr {
                td { (words::date(pack, view, month.max(1))) }
                td { (terms.iter().map(|it| words::promise(pack, it)).collect::<Vec<_>>().join("; ")) }
                td { @for it in ratified(deal) { (it) ". " } (words::capital(&words::became(pack, view, deal, terms))) "." }
            } } }
        } }
    }
}

/// Its decisions that mattered most, each with what its standing has by it, as a range.
fn decisions(case: &Case, seat: ActorId, view: &View) -> Markup {
    let pack = case.pack();
    let Some(looked) = case.looked.iter().find(|it| it.seat == seat) else {
        return html! { p { (said::DECISIONS_WERE_NOT_LOOKED_AT) } };
    };
    html! {
        @if looked.found.is_empty() { p { (said::NOTHING_TO_TAKE_AWAY) } }
        @else {
            ul { @for it in looked.found.iter().take(DECISIONS) { li {
                (turning::line(pack, view, it)) ". "
                @for text in turning::ended(pack, it) { (text) " " }
            } } }
            p class="hint" { (said::looked_at(&looked.found.len(), &looked.all)) }
        }
    }
}

/// The numbers that its own acts moved most, each with what they did.
fn ledgers(pack: &Pack, view: &View, seat: ActorId) -> Markup {
    let own = |cause: Cause| match cause {
        Cause::Move(by, _)
        | Cause::Policy(by, _)
        | Cause::Argued(by, _)
        | Cause::Commitment(by, ..)
        | Cause::Fulfilled(by, _)
        | Cause::Breach(by, _) => by == seat,
        _ => false,
    };
    let moved = |gauge: GaugeId| -> f64 {
        let all = view.past.iter().flat_map(|it| &it.ledger);
        all.filter(|it| it.gauge == gauge && own(it.cause))
            .map(|it| it.points.abs())
            .sum()
    };
    let mut gauges: Vec<(f64, GaugeId)> = pack.gauges.ids().map(|it| (moved(it), it)).collect();
    gauges.retain(|it| 0.0 < it.0);
    gauges.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let list: Vec<_> = gauges
        .iter()
        .take(LEDGERS)
        .filter_map(|it| debrief::account_of(pack, view, it.1, &own))
        .collect();
    html! {
        @if list.is_empty() { p { (said::ITS_ACTS_MOVED_NOTHING) } }
        @for it in &list { (looked::account(it)) }
    }
}
