//! Coming in: the number on the wall, a name, a seat; coming back, and leaving.

use std::future::{Ready, ready};

use axum::Form;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::content::StepKind;
use crate::host::class::Class;
use crate::host::lookback;
use crate::host::people::{Person, State as Stand, Ticket};
use crate::host::web::frame::{Fields, Sheet, again, again_with, at_work, say, sheet, step_title};
use crate::host::web::guard::{Peer, cookie, same, set_cookie};
use crate::host::web::state::Web;
use crate::words::{self, host as told};

/// The session's cookie.
pub const SESSION: &str = "seat";

/// Whoever asks, as far as their cookie tells.
pub fn person(class: &Class, headers: &HeaderMap) -> Option<Person> {
    class.people().by_token(cookie(headers, SESSION)?).cloned()
}

type Posted = Form<Vec<(String, String)>>;

/// The page of somebody who is not in yet.
pub fn door(class: &Class) -> Response {
    let scenario =
        &class.pack().scenarios[class.view(crate::world::Audience::Public).public.scenario];
    let body = html! {
        main {
            h1 { (scenario.title) }
            form method="post" action="/join" {
                label for="number" { (told::NUMBER_ON_THE_WALL) }
                input id="number" name="number" inputmode="numeric" autocomplete="off" maxlength="8" required;
                button { (told::I_AM_HERE) }
            }
            p { (told::NO_NAME_IS_ASKED) }
            details {
                summary { (told::BEEN_HERE_BEFORE) }
                form method="post" action="/back" {
                    label for="code" { (told::THREE_WORDS) }
                    input id="code" name="code" autocomplete="off" autocapitalize="off" maxlength="60" required;
                    button { (told::COME_BACK) }
                }
            }
        }
    };
    let page = Sheet {
        title: &scenario.title,
        kind: "door",
        stamp: "",
        news: "",
    };
    sheet(&page, &body)
}

/// Where somebody stands who is not at work: waits, was removed, or has no seat.
pub fn standing(class: &Class, person: &Person, now: u64) -> Option<Response> {
    let text = match &person.state {
        Stand::Waiting => told::WAIT_FOR_A_WORD.to_owned(),
        Stand::Removed(why) => told::you_were_removed(why),
        Stand::Banned(why) => told::you_may_not_return(why),
        Stand::In if person.seat.is_none() => return Some(seats(class, person, now)),
        Stand::In => return None,
    };
    Some(say(StatusCode::OK, &text))
}

/// The card of a latecomer: where the class stands, and three ways to take part.
fn seats(class: &Class, person: &Person, now: u64) -> Response {
    let smallest = class
        .seats()
        .iter()
        .min_by_key(|it| class.people().of_seat(&it.id).count());
    let plan = class.plan();
    let time = plan.left(now).map(|it| lookback::minutes(it.max(0)));
    let view = class.view(crate::world::Audience::Public);
    let lead = class.pack().scenarios[view.public.scenario].summary.clone();
    let body = html! {
        main {
            h1 { (told::YOU_ARE_LATE) }
            p { (step_title(class)) @if let Some(time) = time { " · " (time) } }
            p { (lead) }
            @if let Some(it) = smallest {
                form method="post" action="/sit" {
                    input type="hidden" name="seat" value=(it.id);
                    button { (told::join_seat(&words::name(class.pack(), it.actor), &class.people().of_seat(&it.id).count())) }
                }
            }
            details {
                summary { (told::ANOTHER_SEAT) }
                (choose(class))
            }
            form method="post" action="/sit" {
                input type="hidden" name="seat" value="watch";
                button class="quiet" { (told::WATCH_AND_FORECAST) }
            }
            p { (told::you_are(&person.name)) " " a href="/wall" { (told::THE_WALL) } }
        }
    };
    let page = Sheet {
        title: told::YOU_ARE_LATE,
        kind: "door",
        stamp: "",
        news: "",
    };
    sheet(&page, &body)
}

/// All seats, as buttons.
pub fn choose(class: &Class) -> Markup {
    html! {
        form method="post" action="/sit" {
            @for it in class.seats() {
                button class="quiet" name="seat" value=(it.id) {
                    (told::join_seat(&words::name(class.pack(), it.actor), &class.people().of_seat(&it.id).count()))
                }
            }
        }
    }
}

/// Somebody presses “I am here”.
pub async fn join(
    State(web): State<Web>,
    Extension(Peer(peer)): Extension<Peer>,
    Form(fields): Posted,
) -> Response {
    at_work(web, move |web, class| {
        if web.is_locked_out(peer.ip()) {
            return say(StatusCode::TOO_MANY_REQUESTS, told::TOO_MANY_TRIES);
        }
        let fields = Fields(fields);
        if !same(fields.get("number").trim(), &class.facts().number) {
            web.wrong(peer.ip());
            return say(StatusCode::FORBIDDEN, told::WRONG_NUMBER);
        }
        if class.plan().kind() == StepKind::Exit {
            return say(StatusCode::FORBIDDEN, told::CLASS_IS_OVER);
        }
        entered(class.join(web.now()))
    })
    .await
}

/// Somebody comes back with three words.
pub async fn back(
    State(web): State<Web>,
    Extension(Peer(peer)): Extension<Peer>,
    Form(fields): Posted,
) -> Response {
    at_work(web, move |web, class| {
        if web.is_locked_out(peer.ip()) {
            return say(StatusCode::TOO_MANY_REQUESTS, told::TOO_MANY_TRIES);
        }
        let back = class.back(Fields(fields).get("code"), web.now());
        if back.is_err() {
            web.wrong(peer.ip());
        }
        entered(back)
    })
    .await
}

/// The page that shows the return code once, and sets the cookie.
fn entered(ticket: Result<Ticket, String>) -> Response {
    let ticket = match ticket {
        Ok(it) => it,
        Err(why) => return say(StatusCode::FORBIDDEN, &why),
    };
    let body = html! {
        main {
            h1 { (told::YOU_ARE_IN) }
            p { (told::YOUR_CODE) }
            p class="code" { strong { (ticket.code) } }
            p { (told::CODE_IS_FOR) }
            p { a class="button" href="/" { (told::GO_ON) } }
        }
    };
    let page = Sheet {
        title: told::YOU_ARE_IN,
        kind: "door",
        stamp: "",
        news: "",
    };
    let cookie = set_cookie(SESSION, &ticket.token);
    ([cookie], sheet(&page, &body)).into_response()
}

/// Somebody takes a seat, or watches.
pub async fn sit(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    at_work(web, move |web, class| {
        let Some(person) = person(class, &headers).filter(|it| it.state == Stand::In) else {
            return again("/");
        };
        class.sign(person.number, web.now(), true);
        let fields = Fields(fields);
        match fields.get("seat") {
            "watch" | "" => match class.sit(person.number, None) {
                Ok(()) => again("/wall"),
                Err(why) => say(StatusCode::FORBIDDEN, &why),
            },
            seat => match class.sit(person.number, Some(seat)) {
                Ok(()) => again("/"),
                Err(why) => say(StatusCode::FORBIDDEN, &why),
            },
        }
    })
    .await
}

/// Somebody changes the name.
pub async fn name(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    at_work(web, move |web, class| {
        let Some(person) = person(class, &headers) else {
            return again("/");
        };
        class.sign(person.number, web.now(), true);
        match class.rename(person.number, Fields(fields).get("name")) {
            Ok(()) => again("/"),
            Err(why) => say(StatusCode::UNPROCESSABLE_ENTITY, &why),
        }
    })
    .await
}

/// Somebody leaves this computer: whoever sits down next is nobody.
pub fn leave() -> Ready<Response> {
    let mut answer = again_with("/", set_cookie(SESSION, ""));
    let clear = header::HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert("clear-site-data", clear);
    ready(answer)
}
