//! Pages beside a seat's own: an explanation with its sources, and a deal under way.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::content::{ActorId, Pack};
use crate::host::web::frame::{Sheet, again, at_work, say, sheet};
use crate::host::web::seat::{belief, seated};
use crate::host::web::state::Web;
use crate::words::choices;
use crate::words::{self, Subject, host as told, why};
use crate::world::{Audience, Term};

/// What is asked to be explained.
#[derive(Debug, Deserialize)]
pub struct Of {
    of: String,
}

/// An explanation, with its sources.
pub async fn why(State(web): State<Web>, headers: HeaderMap, Query(asked): Query<Of>) -> Response {
    at_work(web, move |web, class| {
        let (_, actor) = match seated(class, &headers, web.now()) {
            Ok(it) => it,
            Err(page) => return *page,
        };
        let view = class.view(Audience::Seat(actor));
        let pack = class.pack();
        let offer = asked
            .of
            .strip_prefix("offer-")
            .and_then(|it| it.parse().ok())
            .map(Subject::Offer);
        let gauge = || {
            pack.gauges
                .ids()
                .find(|it| pack.gauges[*it].id == asked.of)
                .map(Subject::Gauge)
        };
        let Some(subject) = offer.or_else(gauge) else {
            return say(StatusCode::NOT_FOUND, told::NOTHING_TO_EXPLAIN);
        };
        let page = why::page(pack, &view, belief(class, actor), subject);
        let body = html! {
            main {
                h1 { (page.title) }
                @for it in &page.lead { p { (it) } }
                ul { @for it in &page.rows { li { (row(it)) } } }
                @for it in &page.notes { p { (it) } }
                p { a class="button" href="/" { (told::GO_BACK) } }
            }
        };
        let frame = Sheet {
            title: &page.title,
            kind: "plain",
            stamp: "",
            news: "",
        };
        sheet(&frame, &body)
    })
    .await
}

fn row(it: &why::Row) -> Markup {
    match it {
        why::Row::Head(text) => html! { strong { (text) } },
        why::Row::Text(text) => html! { (text) },
        why::Row::Sum { points, text } => html! { strong { (points) " " (text) } },
        why::Row::Entry {
            points,
            text,
            source,
            contested,
            ..
        } => html! {
            (points) " " (text)
            @if !source.is_empty() { " (" (source) ")" }
            @if *contested { " " em { (told::PAPERS_DISAGREE) } }
        },
    }
}

/// A draft under way: with whom, and what could be promised.
pub async fn deal(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(with): Query<Vec<(String, String)>>,
) -> Response {
    at_work(web, move |web, class| {
        let (_, actor) = match seated(class, &headers, web.now()) {
            Ok(it) => it,
            Err(page) => return *page,
        };
        let pack = class.pack();
        let named = with.iter().filter(|it| it.0 == "with").filter_map(|it| pack.actor_id(&it.1));
        let mut parties = vec![actor];
        parties.extend(named.filter(|it| *it != actor && pack.actors[*it].acts()).take(5));
        if parties.len() < 2 {
            return again("/");
        }
        let view = class.view(Audience::Seat(actor));
        let list = choices::promises(pack, &view, &parties);
        let cost = crate::rules::proposal_cost(pack, parties.len());
        let body = html! {
            main {
                h1 { (told::deal_with(&words::list(&parties[1..].iter().map(|it| words::the(pack, *it)).collect::<Vec<_>>()))) }
                @if list.is_empty() { p { (words::plain::THESE_SEATS_HAVE_NOTHING) } }
                form method="post" action="/offer" {
                    input type="hidden" name="key" value=(class.next_key(&pack.actors[actor].id));
                    @for it in &parties { input type="hidden" name="with" value=(pack.actors[*it].id); }
                    @for giver in &parties { (given(pack, *giver, &list)) }
                    p { (told::offering_costs(&format!("{cost:.0}"))) }
                    div class="row" {
                        button name="how" value="propose" { (told::OFFER) }
                        button class="quiet" name="how" value="keep" { (told::KEEP) }
                    }
                }
                p { a href="/" { (told::GO_BACK) } }
            }
        };
        let frame = Sheet { title: told::TALK, kind: "plain", stamp: "", news: "" };
        sheet(&frame, &body)
    })
    .await
}

/// What one party could promise the others.
fn given(pack: &Pack, giver: ActorId, list: &[Term]) -> Markup {
    html! {
        fieldset { legend { (told::gives(&words::The(pack, giver))) }
            @for (at, term) in list.iter().enumerate().filter(|it| it.1.giver == giver) {
                label class="choice" {
                    input type="checkbox" name="t" value=(at);
                    span { (words::pledge(pack, term)) }
                    select name={ "s" (at) } aria-label=(told::HOW_MUCH) {
                        option value="full" { (told::FULL) } option value="half" { (told::HALF) } option value="token" { (told::TOKEN) }
                    }
                    input type="number" name={ "m" (at) } min="1" max=(crate::rules::MOST_MONTHS) value=(term.months) aria-label=(told::MONTHS);
                }
            }
        }
    }
}
