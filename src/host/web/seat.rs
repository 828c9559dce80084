//! A seat's page: what changed, what is asked, what is offered, what can be done; everything else behind folds.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::content::{ActorId, StepKind};
use crate::game::Hand;
use crate::host::brief::{Brief, Offered};
use crate::host::class::{Class, Delegation, Fate};
use crate::host::lookback;
use crate::host::people::Person;
use crate::host::web::folds::{card, debrief, folds};
use crate::host::web::frame::{Sheet, at_work, clock, made, sheet, step_title};
use crate::host::web::newcomer::{choose, door, person, standing};
use crate::host::web::state::{Body, Web};
use crate::words::choices::Choice;
use crate::words::{self, host as told};
use crate::world::{Act, Audience, LONGEST, Refusal, View};

/// How long a page waits for news at most.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whoever asks, and their delegation; else the page that they get instead.
pub fn seated(
    class: &Class,
    headers: &HeaderMap,
    now: u64,
) -> Result<(Person, ActorId), Box<Response>> {
    let person = person(class, headers).ok_or_else(|| Box::new(door(class)))?;
    if let Some(page) = standing(class, &person, now) {
        return Err(Box::new(page));
    }
    let seat = person.seat.as_deref().and_then(|it| class.seat(it));
    let actor = seat
        .map(|it| it.actor)
        .ok_or_else(|| Box::new(door(class)))?;
    Ok((person, actor))
}

/// The page.
pub async fn page(State(web): State<Web>, headers: HeaderMap) -> Response {
    at_work(web, move |web, class| {
        let now = web.now();
        if let Some(it) = person(class, &headers) {
            class.sign(it.number, now, true);
        }
        let (person, actor) = match seated(class, &headers, now) {
            Ok(it) => it,
            Err(page) => return *page,
        };
        let body = body(web, class, actor);
        let name = words::name(class.pack(), actor).to_owned();
        let others = class
            .people()
            .of_seat(&class.pack().actors[actor].id)
            .count()
            .saturating_sub(1);
        let page = html! {
            header {
                p class="who" { strong { (name) } " · " @if others == 0 { (person.name) } @else { (told::you_and(&person.name, &others)) } }
                (clock(class, now))
            }
            main { (made(&body.html)) (own(class, &person)) }
        };
        let frame = Sheet {
            title: &name,
            kind: if class.plan().debriefing().is_some() {
                "debrief"
            } else {
                "seat"
            },
            stamp: &body.stamp,
            news: "/news",
        };
        sheet(&frame, &page)
    })
    .await
}

/// What is asked with a request for news.
#[derive(Debug, Clone, Deserialize)]
pub struct Seen {
    v: String,
}

impl Seen {
    /// Whether this is what was seen.
    pub fn is(&self, stamp: &str) -> bool {
        self.v == stamp
    }
}

/// Waits until the page would be another one, for a while; says whether it is.
pub async fn news(
    State(web): State<Web>,
    headers: HeaderMap,
    Query(seen): Query<Seen>,
) -> Response {
    let mut changes = web.news.clone();
    let waited = async {
        loop {
            let (web, headers, seen) = (web.clone(), headers.clone(), seen.clone());
            let new = at_work(web, move |web, class| {
                let now = web.now();
                let Some(it) = person(class, &headers) else {
                    return StatusCode::GONE.into_response();
                };
                class.sign(it.number, now, false);
                match seated(class, &headers, now) {
                    Ok((_, actor)) if seen.is(&body(web, class, actor).stamp) => {
                        StatusCode::NO_CONTENT.into_response()
                    }
                    _ => StatusCode::OK.into_response(),
                }
            })
            .await;
            if new.status() != StatusCode::NO_CONTENT {
                return new;
            }
            if changes.changed().await.is_err() {
                return StatusCode::GONE.into_response();
            }
        }
    };
    tokio::time::timeout(PATIENCE, waited)
        .await
        .unwrap_or_else(|_| StatusCode::NO_CONTENT.into_response())
}

/// What all people of a seat see.
pub fn body(web: &Web, class: &Class, actor: ActorId) -> Body {
    let id = class.pack().actors[actor].id.clone();
    web.body(class, &id, |class| written(class, actor).into_string())
}

/// What a seat may know, as HTML: a function of its view, its own slip, and what everybody reads.
pub fn written(class: &Class, actor: ActorId) -> Markup {
    let view = class.view(Audience::Seat(actor));
    let id = class.pack().actors[actor].id.as_str();
    let Some(seat) = class.seat(id) else {
        return html! {};
    };
    let plan = class.plan();
    html! {
        h1 { (step_title(class)) }
        @if !class.said().is_empty() { p class="say" id="say" { (class.said()) } }
        @match plan.kind() {
            StepKind::Lobby => { p { (told::SIT_WITH_YOURS) } (people(class, id)) (choose(class)) }
            StepKind::Frame => { p { (told::LOOK_UP) } @for it in lookback::page(class, "frame") { p { (it) } } }
            StepKind::Roles => (card(class, &view, actor)),
            StepKind::Practice | StepKind::Round => (round(class, &view, seat)),
            StepKind::Read => (read(class, &view)),
            _ => (debrief(class, &view)),
        }
        @if plan.debriefing().is_none() && plan.kind() != StepKind::Lobby {
            (folds(class, &view, actor))
        }
    }
}

fn people(class: &Class, id: &str) -> Markup {
    let names: Vec<&str> = class
        .people()
        .of_seat(id)
        .map(|it| it.name.as_str())
        .collect();
    html! { p { (told::here_are(&names.join(", "))) } }
}

/// Three changes, with what moved them.
fn changes(brief: &Brief, class: &Class) -> Markup {
    html! {
        section id="changes" {
            h2 { (told::WHAT_CHANGED) }
            @if brief.changes.is_empty() { p { (told::NOTHING_YET) } }
            ol {
                @for it in brief.changes.iter().take(3) {
                    li { (it.text) @if !it.cause.is_empty() { ": " (it.cause) } " "
                        a href={ "/why?of=" (class.pack().gauges[it.gauge].id) } { (told::WHY) } }
                }
            }
        }
    }
}

/// A round's page: at most 260 words before anything is unfolded.
fn round(class: &Class, view: &View, seat: &Delegation) -> Markup {
    let brief = Brief::of(class.pack(), view, belief(class, seat.actor));
    html! {
        (changes(&brief, class))
        @if !brief.offers.is_empty() {
            section id="offers" {
                h2 { (told::OFFERS_TO_YOU) }
                @for it in brief.offers.iter().take(2) { (offer(class, it, seat)) }
                @if 2 < brief.offers.len() {
                    details { summary { (told::more_offers(&(brief.offers.len() - 2))) }
                        @for it in brief.offers.iter().skip(2) { (offer(class, it, seat)) } }
                }
            }
        }
        (slip(class, view, seat, &brief))
        @if !brief.own.is_empty() {
            details id="own-offers" { summary { (told::YOUR_OFFERS) }
                @for it in &brief.own {
                    @let waits: Vec<String> = it.waits.iter().map(|it| words::the(class.pack(), *it)).collect();
                    p { (it.terms.join(" ")) " " (told::waits_for(&words::list(&waits))) }
                    (deed(class, seat, &format!("withdraw-{}", it.id), told::TAKE_BACK))
                }
            }
        }
    }
}

/// The lens through which a seat sees the region.
pub fn belief(class: &Class, actor: ActorId) -> crate::content::LensId {
    class.read(move |game| {
        let mut seats = game.seats().iter();
        seats
            .find(|it| it.actor == actor)
            .map(|it| it.belief)
            .unwrap_or_default()
    })
}

/// A button that does one thing on the seat's list.
fn deed(class: &Class, seat: &Delegation, key: &str, label: &str) -> Markup {
    html! {
        form method="post" action="/do" data-live="" {
            input type="hidden" name="key" value=(class.next_key(&seat.id));
            button class="quiet" name="choice" value=(key) { (label) }
        }
    }
}

fn offer(class: &Class, it: &Offered, seat: &Delegation) -> Markup {
    let from = words::The(class.pack(), it.from);
    html! {
        article {
            h3 { (told::offers(&from)) }
            p { (told::you_get(&it.gain)) }
            p { (told::you_give(&it.loss)) }
            details { summary { (told::IN_FULL) } ol { @for term in &it.terms { li { (term) } } }
                a href={ "/why?of=offer-" (it.id) } { (told::WHY) } }
            div class="row" {
                (deed(class, seat, &format!("sign-{}", it.id), told::SIGN))
                (deed(class, seat, &format!("refuse-{}", it.id), told::REFUSE))
            }
        }
    }
}

/// The slip: a draft until it is filed, and changed until the round ends.
fn slip(class: &Class, view: &View, seat: &Delegation, brief: &Brief) -> Markup {
    let hidden = |it: &&Choice| it.cost.is_ok() || seat.slip.acts.contains(&it.key);
    html! {
        form id="slip" method="post" action="/file" data-draft="/draft" {
            input type="hidden" name="key" value=(class.next_key(&seat.id));
            @for (at, it) in brief.questions.iter().enumerate() {
                fieldset { legend { (it.title) }
                    p { (it.text) }
                    @for (nth, answer) in it.answers.iter().enumerate() {
                        (box_of(class, view, seat, answer, "radio", &format!("q{at}"), nth == it.default))
                    }
                }
            }
            fieldset { legend { (told::your_act(&format!("{:.0}", view.own.capital))) }
                @for it in brief.acts.iter().take(3) { (box_of(class, view, seat, it, "checkbox", "a", false)) }
                p class="hint" { (told::OR_HOLD_STEADY) }
                details { summary { (told::more_acts(&brief.more.iter().filter(hidden).count())) }
                    @for it in brief.acts.iter().skip(3).chain(brief.more.iter().filter(hidden)) {
                        (by_name(class, view, seat, it))
                    }
                }
            }
            @for (at, question) in brief.forecasts.iter().enumerate() {
                @let said = seat.slip.forecasts.get(at).copied().flatten();
                @if at == 0 { (forecast(at, question, said)) }
            }
            @if 1 < brief.forecasts.len() {
                details { summary { (told::MORE_FORECASTS) }
                    @for (at, question) in brief.forecasts.iter().enumerate().skip(1) {
                        (forecast(at, question, seat.slip.forecasts.get(at).copied().flatten()))
                    }
                }
            }
            label for="reason" { (told::WHY_IN_A_LINE) }
            input id="reason" name="reason" maxlength=(LONGEST) autocomplete="off" value=(seat.slip.reason);
            button class="main" { (told::file_for(&words::name(class.pack(), seat.actor))) }
        }
        p id="filed" {
            @match class.fate(seat) { Fate::Filed => (told::IS_FILED), other => (told::if_it_ends_now(&other.told())) }
            " " (filed_of(class))
        }
        @for it in &seat.refused { p class="refused" { (it) } }
    }
}

/// How many have filed, as everybody may know.
pub fn filed_of(class: &Class) -> String {
    let played = class.seats().iter().filter(|it| class.is_played(it.actor));
    let (filed, all) = played.fold((0, 0), |(filed, all), it| {
        (filed + usize::from(it.filed), all + 1)
    });
    told::filed_of(&filed, &all)
}

fn forecast(at: usize, question: &str, said: Option<u8>) -> Markup {
    let name = format!("f{at}");
    html! {
        label for=(name) { (question) }
        span class="percent" {
            input id=(name) name=(name) type="number" min="0" max="100" step="1" inputmode="numeric" value=[said]; " %"
        }
    }
}

fn box_of(
    class: &Class,
    view: &View,
    seat: &Delegation,
    it: &Choice,
    kind: &str,
    name: &str,
    default: bool,
) -> Markup {
    let chosen = seat.slip.acts.contains(&it.key);
    let none = !seat.slip.acts.iter().any(|it| it.starts_with("answer-"));
    let cost = it.cost.as_ref().map_or(0.0, |it| *it);
    let minds: Vec<String> = it
        .objectors
        .iter()
        .map(|it| words::the(class.pack(), *it))
        .collect();
    html! {
        label class="choice" {
            input type=(kind) name=(name) value=(it.key) checked[chosen || (default && none && kind == "radio")];
            span {
                (short(class, it))
                @if 0.0 < cost { " (" (format!("{cost:.0}")) ")" }
                @if default { " (" (told::IF_NOTHING_IS_SAID) ")" }
                @if let Err(why) = &it.cost { " (" (hindered(class, view, it, why)) ")" }
                @if name == "a" { small { (it.gain) @if !it.loss.is_empty() { "; " (it.loss) }
                    @if !minds.is_empty() { ". " (told::minds(&words::list(&minds))) } } }
            }
        }
    }
}

/// Why a choice cannot be made now; what is filed already is no hindrance.
fn hindered(class: &Class, view: &View, it: &Choice, why: &Refusal) -> String {
    match (&it.act, why) {
        (Act::File(order), Refusal::Already) if view.own.filed.contains(order) => {
            told::FILED_ALREADY.to_owned()
        }
        _ => words::refusal(class.pack(), view, Some(&it.act), why),
    }
}

/// A choice's words; of an answer only the answer, for the question stands above it.
fn short(class: &Class, it: &Choice) -> String {
    let crate::world::Act::File(crate::world::Order::Choose { event, choice }) = it.act else {
        return it.words.clone();
    };
    let answer = class.pack().events[event].choices.get(usize::from(choice));
    answer.map_or_else(|| it.words.clone(), |it| it.label.clone())
}

fn read(class: &Class, view: &View) -> Markup {
    let brief = Brief::of(class.pack(), view, crate::content::LensId::default());
    html! {
        (changes(&brief, class))
        section { h2 { (told::WHAT_HAPPENED) } ul { @for it in &brief.news { li { (it) } } } }
        section { h2 { (told::PEOPLES) } ul { @for it in lookback::peoples(class, view) { li { (it) } } } }
    }
}

/// What is this person's alone: name, leaving.
fn own(class: &Class, person: &Person) -> Markup {
    html! {
        details id="me" { summary { (told::ABOUT_ME) }
            form method="post" action="/name" {
                label for="name" { (told::YOUR_NAME) }
                input id="name" name="name" value=(person.name) maxlength="16" autocomplete="off";
                button class="quiet" { (told::CHANGE) }
            }
            details { summary { (told::ANOTHER_SEAT) } (choose(class)) }
            form method="post" action="/leave" { button class="quiet" { (told::LEAVE_COMPUTER) } }
            p { a href="/wall" { (told::THE_WALL) } }
        }
    }
}

/// Whose hand a person's is.
pub const fn hand(person: &Person) -> Hand {
    Hand(person.number)
}

/// A choice behind a fold: its name and what it costs.
fn by_name(class: &Class, view: &View, seat: &Delegation, it: &Choice) -> Markup {
    let cost = it.cost.as_ref().map_or(0.0, |it| *it);
    html! {
        label class="choice" {
            input type="checkbox" name="a" value=(it.key) checked[seat.slip.acts.contains(&it.key)];
            span {
                (it.words)
                @if 0.0 < cost { " (" (format!("{cost:.0}")) ")" }
                @if let Err(why) = &it.cost { " (" (hindered(class, view, it, why)) ")" }
            }
        }
    }
}
