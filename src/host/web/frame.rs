//! What all pages look like, and how handlers come by the class.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::host::class::Class;
use crate::host::lookback;
use crate::host::web::state::Web;
use crate::words::host as told;

/// Does something with the class away from the threads that serve connections.
pub async fn at_work(
    web: Web,
    what: impl FnOnce(&Web, &mut Class) -> Response + Send + 'static,
) -> Response {
    let work = move || {
        let mut class = web.class();
        what(&web, &mut class)
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// A page that stands by itself.
pub struct Sheet<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for: a class of its body.
    pub kind: &'static str,
    /// What changes with it.
    pub stamp: &'a str,
    /// Where news of it is told; empty: nowhere.
    pub news: &'static str,
}

/// A whole page.
pub fn sheet(sheet: &Sheet<'_>, body: &Markup) -> Response {
    let text = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (sheet.title) }
                link rel="stylesheet" href="/style.css";
                script src="/page.js" defer {}
                @if !sheet.news.is_empty() {
                    noscript { meta http-equiv="refresh" content="20"; }
                }
            }
            body class=(sheet.kind) data-stamp=(sheet.stamp) data-news=(sheet.news)
                data-unsent=(told::NOT_SENT_YET) data-left-words=(told::LEFT) {
                (body)
                p id="status" role="status" aria-live="polite" {}
            }
        }
    };
    Html(text.into_string()).into_response()
}

/// A page that says one thing, with a way back.
pub fn say(status: StatusCode, text: &str) -> Response {
    let body = html! {
        main { p class="said" { (text) } p { a href="/" { (told::GO_BACK) } } }
    };
    let name = Sheet {
        title: told::CLASS,
        kind: "plain",
        stamp: "",
        news: "",
    };
    (status, sheet(&name, &body)).into_response()
}

/// Done: the page is shown again.
pub fn again(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// Done, with a cookie.
pub fn again_with(to: &str, cookie: (header::HeaderName, String)) -> Response {
    ([cookie], Redirect::to(to)).into_response()
}

/// The clock, as a heading that can be found, and the step.
pub fn clock(class: &Class, now: u64) -> Markup {
    let plan = class.plan();
    let left = plan.left(now);
    let frozen = class.view(crate::world::Audience::Public).company.frozen;
    html! {
        @if frozen {
            h2 id="clock" { (told::STANDS_STILL) }
        } @else if let Some(left) = left {
            h2 id="clock" data-left=(left) { (lookback::minutes(left)) " " (told::LEFT) }
        }
    }
}

/// Which step of the lesson it is.
pub fn step_title(class: &Class) -> String {
    let plan = class.plan();
    let title = &plan.step().title;
    match plan.debriefing() {
        Some((at, all)) if plan.kind() != crate::content::StepKind::Exit => {
            told::debrief_head(&at, &all, title)
        }
        _ if plan.kind() == crate::content::StepKind::Round => {
            told::round_head(&plan.round(), &plan.rounds(), &lookback::months(class))
        }
        _ => title.clone(),
    }
}

/// HTML that was made before.
pub const fn made(html: &str) -> PreEscaped<&str> {
    PreEscaped(html)
}

/// Fields of a form, repeated ones included.
#[derive(Debug, Clone, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// A field's text; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|it| it.0 == name)
            .map_or("", |it| it.1.as_str())
    }

    /// All texts of a repeated field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |it| it.0 == name)
            .map(|it| it.1.as_str())
    }
}
