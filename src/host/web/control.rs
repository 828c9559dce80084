//! The facilitator's page: on this computer only, and with the secret that was printed when the class began.

use axum::Form;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};

use crate::ai::Level;
use crate::content::ActorId;
use crate::game::Player;
use crate::host::Lead;
use crate::host::class::Class;
use crate::host::lookback;
use crate::host::people::{Presence, State as Stand};
use crate::host::reach;
use crate::host::web::frame::{
    Fields, Sheet, again, again_with, at_work, clock, say, sheet, step_title,
};
use crate::host::web::guard::{Peer, cookie, same, set_cookie};
use crate::host::web::square::square;
use crate::host::web::state::Web;
use crate::words::{self, host as told};
use crate::world::LONGEST;

/// The facilitator's cookie.
const CONTROL: &str = "control";

/// Whether whoever asks may: from this computer, with the secret.
fn may(class: &Class, peer: Peer, headers: &HeaderMap) -> bool {
    peer.0.ip().is_loopback()
        && cookie(headers, CONTROL).is_some_and(|it| same(it, &class.facts().secret))
}

/// The page; with the secret in its address it is remembered, and leaves the address.
pub async fn page(
    State(web): State<Web>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Query(fields): Query<Vec<(String, String)>>,
) -> Response {
    at_work(web, move |web, class| {
        let fields = Fields(fields);
        let secret = fields.get("secret");
        if peer.0.ip().is_loopback() && !secret.is_empty() && !web.is_locked_out(peer.0.ip()) {
            if same(secret, &class.facts().secret) {
                return again_with("/control", set_cookie(CONTROL, secret));
            }
            web.wrong(peer.0.ip());
        }
        if !may(class, peer, &headers) {
            return say(StatusCode::FORBIDDEN, told::CONTROL_IS_ELSEWHERE);
        }
        written(web, class)
    })
    .await
}

fn written(web: &Web, class: &Class) -> Response {
    let now = web.now();
    let plan = class.plan();
    let body = html! {
        header { h1 { (step_title(class)) } (clock(class, now)) }
        main {
            @for it in lookback::clock(plan, now) { p class="hint" { (it) } }
            p class="hint" { (lookback::health(class, now)) }
            @if let Some(it) = class.trouble() { p class="refused" { (it) } }
            (preflight(web, class))
            p { (plan.step().say) } p class="hint" { (plan.step().does) }
            form method="post" action="/control" class="row" {
                button class="main" name="do" value="next" { (told::NEXT_STEP) }
                button name="do" value="minute" { (told::ONE_MINUTE_MORE) }
                button name="do" value="freeze" { (told::FREEZE_OR_GO_ON) }
                button class="quiet" name="do" value="shorten" { (told::DROP_A_ROUND) }
                button class="quiet" name="do" value="debrief" { (told::TO_THE_DEBRIEF) }
                button class="quiet" name="do" value="undo" { (told::UNDO) }
            }
            (seats(class, now))
            (waiting(class))
            (approvals(class))
            (injects(class))
            section { h2 { (told::SAY_TO_ALL) }
                form method="post" action="/control" {
                    label for="text" { (told::SHOWN_ON_EVERY_PAGE) }
                    input id="text" name="text" maxlength=(LONGEST) value=(class.said()) autocomplete="off";
                    button name="do" value="say" { (told::SAY) }
                }
            }
            section { h2 { (told::SAY_TO_ONE) }
                form method="post" action="/control" {
                    label for="seat" { (told::TO) }
                    select id="seat" name="seat" { @for it in class.seats() { option value=(it.id) { (words::name(class.pack(), it.actor)) } } }
                    label for="to-one" { (told::WHAT_YOU_WRITE) }
                    input id="to-one" name="text" maxlength=(LONGEST) autocomplete="off" required;
                    button name="do" value="tell" { (told::SEND) }
                }
            }
            section { h2 { (told::LOG) } ul { @for (_, it) in class.done().iter().rev().take(12) { li { (it) } } }
                p { (told::number_is(&class.facts().number, &web.address)) " " a href="/wall" { (told::THE_WALL) } }
            }
            details { summary { (told::LETTERS) } ul { @for it in class.letters() { li { (told::letter_row(&it.from, &it.to, &it.text)) } } } }
            details { summary { (told::TIMETABLE) } pre { (lookback::timetable(plan, now).join("\n")) } }
        }
    };
    let frame = Sheet {
        title: told::CONTROL,
        kind: "control",
        stamp: "",
        news: "/wall/news",
    };
    sheet(&frame, &body)
}

/// Whether a device has reached this computer; else why it may not, and what to do. Shown while people come in.
fn preflight(web: &Web, class: &Class) -> Markup {
    let lobby = class.plan().kind() == crate::content::StepKind::Lobby;
    let found = web.reach();
    html! { @if lobby { section id="reach" {
        h2 { (told::IS_IT_REACHED) }
        @for it in reach::lines(&found, &web.address) { p { (it) } }
        (square(&format!("http://{}", web.address)))
    } } }
}

/// Who is here, who has filed, and what happens if the round ends now.
fn seats(class: &Class, now: u64) -> Markup {
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(told::WHO_IS_HERE) { table {
            caption { (told::WHO_IS_HERE) }
            thead { tr { th scope="col" { (told::SEAT) } th scope="col" { (told::PEOPLE) } th scope="col" { (told::IF_IT_ENDS_NOW) } th scope="col" { (told::TAKE_OVER) } } }
            tbody { @for it in class.seats() {
                @let played = class.is_played(it.actor);
                tr {
                    th scope="row" { (words::name(class.pack(), it.actor)) }
                    td { @for person in class.people().of_seat(&it.id) {
                        form method="post" action="/control" class="inline" {
                            input type="hidden" name="who" value=(person.number);
                            (presence(&person.name, class.presence(person.number, now))) " "
                            button class="small" name="do" value="remove" { (told::REMOVE) }
                            button class="small" name="do" value="ban" { (told::BAN) }
                        }
                    } }
                    td { @if played { (class.fate(it).told()) } @else { (told::COMPUTER) } }
                    td { form method="post" action="/control" class="inline" {
                        input type="hidden" name="seat" value=(it.id);
                        button class="small" name="do" value=(if played { "take" } else { "give" }) { @if played { (told::TO_COMPUTER) } @else { (told::TO_PEOPLE) } }
                    } }
                }
            } }
        } }
    }
}

fn presence(name: &str, presence: Presence) -> String {
    match presence {
        Presence::Here => name.to_owned(),
        Presence::Idle(_) => told::idle(&name),
        Presence::Gone(_) => told::gone(&name),
    }
}

/// Those who wait for a word or have no seat.
fn waiting(class: &Class) -> Markup {
    let list: Vec<_> = class
        .people()
        .all()
        .iter()
        .filter(|it| it.state == Stand::Waiting)
        .collect();
    let lost: Vec<&str> = class
        .people()
        .there()
        .filter(|it| it.seat.is_none())
        .map(|it| it.name.as_str())
        .collect();
    html! {
        @if !lost.is_empty() { p { (told::without_a_seat(&lost.join(", "))) } }
        @if !list.is_empty() { section { h2 { (told::WAITING) } @for it in list {
            form method="post" action="/control" class="inline" {
                input type="hidden" name="who" value=(it.number);
                (it.name) " " button class="small" name="do" value="admit" { (told::LET_IN) }
            }
        } } }
    }
}

/// Moves argued for, and objections to be released.
fn approvals(class: &Class) -> Markup {
    let argued: Vec<(ActorId, String)> = class.read(|game| {
        let arguments = game.world().round.arguments.iter();
        arguments.map(|it| (it.0, it.1.what.clone())).collect()
    });
    let disputes = class.view(crate::world::Audience::Control).disputes.len();
    html! {
        @if !argued.is_empty() || 0 < disputes { section { h2 { (told::FOR_YOU_TO_APPROVE) }
            @for (actor, what) in argued {
                form method="post" action="/control" class="inline" {
                    input type="hidden" name="seat" value=(class.pack().actors[actor].id);
                    (words::The(class.pack(), actor)) ": " (what) " "
                    button class="small" name="do" value="approve" { (told::APPROVE) }
                    button class="small" name="do" value="deny" { (told::NOT_NOW) }
                }
            }
            @if 0 < disputes { form method="post" action="/control" class="inline" {
                (told::objections_are(&disputes)) " " button class="small" name="do" value="release" { (told::RELEASE) }
            } }
        } }
    }
}

fn injects(class: &Class) -> Markup {
    html! {
        @if !class.deck().is_empty() { section { h2 { (told::INJECTS) }
            form method="post" action="/control" {
                @for it in class.deck() {
                    button class="quiet" name="inject" value=(it.id) { (it.title) @if 0 < it.round { " · " (told::round_is(&it.round)) } }
                }
            }
        } }
    }
}

/// The facilitator does something.
pub async fn act(
    State(web): State<Web>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    at_work(web, move |web, class| {
        if !may(class, peer, &headers) {
            return say(StatusCode::FORBIDDEN, told::CONTROL_IS_ELSEWHERE);
        }
        match done(class, &Fields(fields), web.now()) {
            Ok(()) => again("/control"),
            Err(why) => say(StatusCode::UNPROCESSABLE_ENTITY, &why),
        }
    })
    .await
}

fn done(class: &mut Class, fields: &Fields, now: u64) -> Result<(), String> {
    let seat = class.seat(fields.get("seat")).map(|it| it.actor);
    let seat = || seat.ok_or_else(|| told::NOBODY_SITS_THERE.to_owned());
    let who: Option<u16> = fields.get("who").parse().ok();
    let who = || who.ok_or_else(|| told::NOBODY_IS_THERE.to_owned());
    let text = || fields.get("text").to_owned();
    let removed = || told::REMOVED_BY_TEACHER.to_owned();
    let act = match fields.get("do") {
        "" if !fields.get("inject").is_empty() => Lead::Inject(fields.get("inject").to_owned()),
        "next" => Lead::Next,
        "minute" => Lead::Minute,
        "freeze" => Lead::Freeze,
        "shorten" => Lead::Shorten,
        "debrief" => Lead::Debrief,
        "undo" => Lead::Undo,
        "say" => Lead::Say(text()),
        "tell" => Lead::Tell(fields.get("seat").to_owned(), text()),
        "take" => Lead::Hand(seat()?, Player::Computer(Level::Standard)),
        "give" => Lead::Hand(seat()?, Player::Person),
        "approve" => Lead::Approve(seat()?, true),
        "deny" => Lead::Approve(seat()?, false),
        "release" => Lead::Release,
        "admit" => Lead::Stand(who()?, Stand::In),
        "remove" => Lead::Stand(who()?, Stand::Removed(removed())),
        "ban" => Lead::Stand(who()?, Stand::Banned(removed())),
        _ => return Err(told::NOT_ON_YOUR_LIST.to_owned()),
    };
    class.lead(act, now).map(drop)
}
