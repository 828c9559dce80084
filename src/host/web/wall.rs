//! The wall: what everybody may know, large. Nothing on it that is not on every seat's own page; no ranking, no person's name.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::content::StepKind;
use crate::host::class::Class;
use crate::host::lookback;
use crate::host::web::folds::camps;
use crate::host::web::frame::{Sheet, at_work, clock, made, sheet, step_title};
use crate::host::web::looked;
use crate::host::web::seat::{Seen, filed_of};
use crate::host::web::square::square;
use crate::host::web::state::{Body, Web};
use crate::words::{self, host as told};
use crate::world::Audience;

/// How long it waits for news at most.
const PATIENCE: Duration = Duration::from_secs(20);

/// The page.
pub async fn page(State(web): State<Web>) -> Response {
    at_work(web, |web, class| {
        let body = body(web, class);
        let page = html! {
            header { h1 { (step_title(class)) } (clock(class, web.now())) }
            main { (made(&body.html)) }
        };
        let frame = Sheet {
            title: told::THE_WALL,
            kind: "wall",
            stamp: &body.stamp,
            news: "/wall/news",
        };
        sheet(&frame, &page)
    })
    .await
}

/// Waits until the wall would be another one, for a while.
pub async fn news(State(web): State<Web>, Query(seen): Query<Seen>) -> Response {
    let mut changes = web.news.clone();
    let waited = async {
        loop {
            let (web, seen) = (web.clone(), seen.clone());
            let new = at_work(web, move |web, class| {
                let same = seen.is(&body(web, class).stamp);
                if same {
                    StatusCode::NO_CONTENT
                } else {
                    StatusCode::OK
                }
                .into_response()
            })
            .await;
            if new.status() != StatusCode::NO_CONTENT || changes.changed().await.is_err() {
                return new;
            }
        }
    };
    tokio::time::timeout(PATIENCE, waited)
        .await
        .unwrap_or_else(|_| StatusCode::NO_CONTENT.into_response())
}

fn body(web: &Web, class: &Class) -> Body {
    web.body(class, "", |class| written(web, class).into_string())
}

fn written(web: &Web, class: &Class) -> Markup {
    html! {
        @if !class.said().is_empty() { p class="say" id="say" { (class.said()) } }
        @match class.plan().kind() {
            StepKind::Lobby => (lobby(web, class)),
            StepKind::Frame => section { @for it in lookback::page(class, "frame") { p { (it) } } },
            StepKind::Roles => p class="large" { (class.plan().step().say) },
            StepKind::Practice | StepKind::Round => (round(web, class)),
            _ => (told_step(class)),
        }
        p class="hint" { (told::SAME_ON_YOUR_PAGE) }
    }
}

/// How one comes in: address, number, QR; who is there by delegation.
fn lobby(web: &Web, class: &Class) -> Markup {
    let url = format!("http://{}", web.address);
    html! {
        div class="columns" {
            ol class="large" {
                li { (told::OPEN_A_BROWSER) " " strong { (url) } }
                li { (told::TYPE_THE_NUMBER) " " strong class="number" { (class.facts().number) } }
                li { (told::PRESS_HERE) }
            }
            (square(&url))
        }
        p { (told::NO_PHONE) } p { (told::NO_NAME_IS_ASKED) }
        p class="large" { (told::here_are_people(&class.people().there().count())) }
        ul class="columns" {
            @for it in class.seats() {
                li { (words::name(class.pack(), it.actor)) " " strong { (class.people().of_seat(&it.id).count()) } }
            }
        }
        p { (told::MODEL_OF_CLAIMS) }
    }
}

fn round(web: &Web, class: &Class) -> Markup {
    let view = class.view(Audience::Public);
    let offers = class.read(|game| {
        game.world()
            .round
            .offers
            .iter()
            .filter(|it| it.open())
            .count()
    });
    html! {
        p class="large" { (filed_of(class)) " · " (told::offers_open(&offers)) }
        p { (told::join_at(&web.address, &class.facts().number)) }
        section { h2 { (told::PEOPLES) } ul { @for it in lookback::peoples(class, &view) { li { (it) } } } }
        @let changes = lookback::told_changes(class.pack(), &view, 3);
        @if !changes.is_empty() { section { h2 { (told::WHAT_CHANGED) } ol { @for it in &changes { li { (it) } } } } }
        section { h2 { (told::WHO_STANDS_WITH_WHOM) } ul { @for it in camps(class, &view) { li { (it) } } } }
    }
}

fn told_step(class: &Class) -> Markup {
    let kind = class.plan().kind();
    html! {
        p class="large" { (class.plan().step().say) }
        section { (looked::step(class)) }
        @if kind == StepKind::Why { (counts(class, "fits", &told::CLAIMS)) }
        @if kind == StepKind::Leave { (counts(class, "mood", &told::MOODS)) }
    }
}

fn counts(class: &Class, id: &str, answers: &[&str]) -> Markup {
    let taps = class.taps(id, answers.len());
    html! { ul { @for (answer, count) in answers.iter().zip(taps) { li { (answer) ": " strong { (count) } } } } }
}
