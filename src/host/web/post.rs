//! What a seat's page sends. Every post names something on the seat's own list, and counts once.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::content::ActorId;
use crate::content::file::Size;
use crate::host::class::Class;
use crate::host::people::Person;
use crate::host::slip::Slip;
use crate::host::web::frame::{Fields, again, at_work, say};
use crate::host::web::seat::{hand, seated};
use crate::host::web::state::Web;
use crate::words::choices::{self, Choice};
use crate::words::{self, Subject, host as told};
use crate::world::{Act, Argument, Audience, Draft};

type Posted = Form<Vec<(String, String)>>;

/// Does something for whoever is in a seat; a post whose key has come before is done already.
async fn seat_does(
    web: Web,
    headers: HeaderMap,
    fields: Vec<(String, String)>,
    what: impl FnOnce(&mut Class, &Person, ActorId, &Fields) -> Result<Response, String>
    + Send
    + 'static,
) -> Response {
    at_work(web, move |web, class| {
        let now = web.now();
        let (person, actor) = match seated(class, &headers, now) {
            Ok(it) => it,
            Err(page) => return (StatusCode::FORBIDDEN, *page).into_response(),
        };
        if !web.may_post(person.number) {
            return say(StatusCode::TOO_MANY_REQUESTS, told::TOO_MANY_TRIES);
        }
        class.sign(person.number, now, true);
        let fields = Fields(fields);
        let key = fields.get("key");
        let key = format!("{} {key}", person.number);
        if 64 < key.len()
            || (!fields.get("key").is_empty() && !class.is_new(&id(class, actor), &key))
        {
            return again("/");
        }
        what(class, &person, actor, &fields)
            .unwrap_or_else(|why| say(StatusCode::UNPROCESSABLE_ENTITY, &why))
    })
    .await
}

fn id(class: &Class, actor: ActorId) -> String {
    class.pack().actors[actor].id.clone()
}

/// A slip as a page sends it: the answers to questions are one of each, acts several.
fn slip(fields: &Fields) -> Slip {
    let answers = (0..8).map(|at| fields.get(&format!("q{at}")).to_owned());
    let mut acts: Vec<String> = answers.filter(|it| !it.is_empty()).collect();
    acts.extend(fields.all("a").map(str::to_owned));
    let forecasts: Vec<Option<u8>> = (0..crate::host::slip::MOST_FORECASTS)
        .map(|at| fields.get(&format!("f{at}")).trim().parse().ok())
        .collect();
    let said = forecasts
        .iter()
        .rposition(Option::is_some)
        .map_or(0, |it| it + 1);
    Slip {
        acts,
        forecasts: forecasts[..said].to_vec(),
        reason: crate::content::foreign::typed(fields.get("reason"))
            .trim()
            .to_owned(),
    }
}

/// A draft is kept as it is touched; it binds nobody.
pub async fn draft(
    State(web): State<Web>,
    headers: HeaderMap,
    Form(mut fields): Posted,
) -> Response {
    // A draft is kept as often as it comes.
    fields.retain(|it| it.0 != "key");
    seat_does(web, headers, fields, |class, _, actor, fields| {
        let seat = id(class, actor);
        class.draft(&seat, slip(fields))?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

/// The slip is filed, in place of what was filed before.
pub async fn file(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, actor, fields| {
        let seat = id(class, actor);
        class.file_slip(&seat, hand(person), slip(fields))?;
        Ok(again("/"))
    })
    .await
}

/// One thing on the seat's list is done.
pub async fn act(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, actor, fields| {
        let view = class.view(Audience::Seat(actor));
        let list = choices::choices(class.pack(), &view);
        let whole = |it: &&Choice| {
            !it.is_open() || matches!(&it.act, Act::Propose(it) if !it.terms.is_empty())
        };
        let named = choices::by_key(&list, fields.get("choice")).filter(whole);
        let act = named
            .map(|it| it.act.clone())
            .ok_or(told::NOT_ON_YOUR_LIST)?;
        let seat = id(class, actor);
        class.act(&seat, hand(person), act)?;
        Ok(again("/"))
    })
    .await
}

/// A draft made of what the parties could promise each other is offered, or kept on the desk.
pub async fn offer(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, actor, fields| {
        let pack = class.pack();
        let mut parties = vec![actor];
        parties.extend(
            fields
                .all("with")
                .filter_map(|it| pack.actor_id(it))
                .filter(|it| *it != actor)
                .take(5),
        );
        let view = class.view(Audience::Seat(actor));
        let list = choices::promises(pack, &view, &parties);
        let mut draft = Draft::default();
        for number in fields.all("t").take(crate::rules::MOST_TERMS) {
            let at: usize = number.parse().map_err(|_| told::NOT_ON_YOUR_LIST)?;
            let mut term = *list.get(at).ok_or(told::NOT_ON_YOUR_LIST)?;
            term.size = match fields.get(&format!("s{at}")) {
                "token" => Size::Token,
                "half" => Size::Half,
                _ => Size::Full,
            };
            if let Ok(months) = fields.get(&format!("m{at}")).parse::<u8>() {
                term.months = months.clamp(1, crate::rules::MOST_MONTHS);
            }
            draft.terms.push(term);
        }
        let act = if fields.get("how") == "keep" {
            Act::Keep(draft)
        } else {
            Act::Propose(draft)
        };
        let seat = id(class, actor);
        class.act(&seat, hand(person), act)?;
        Ok(again("/"))
    })
    .await
}

/// An objection to the model.
pub async fn dispute(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, actor, fields| {
        let pack = class.pack();
        let gauge = pack
            .gauges
            .ids()
            .find(|it| pack.gauges[*it].id == fields.get("topic"));
        let gauge = gauge.ok_or(told::NOT_ON_YOUR_LIST)?;
        let view = class.view(Audience::Seat(actor));
        let dispute = words::dispute(pack, &view, Subject::Gauge(gauge), fields.get("text"));
        let seat = id(class, actor);
        class.act(&seat, hand(person), Act::Dispute(Box::new(dispute)))?;
        Ok(again("/"))
    })
    .await
}

/// A move that no menu has is put forward; it waits for the facilitator's word.
pub async fn argue(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, actor, fields| {
        let pack = class.pack();
        let gauge = pack
            .gauges
            .ids()
            .find(|it| pack.gauges[*it].id == fields.get("aim"));
        let aims = vec![(
            gauge.ok_or(told::NOT_ON_YOUR_LIST)?,
            fields.get("way") != "less",
        )];
        let view = class.view(Audience::Seat(actor));
        let near = crate::rules::nearest(pack, &view, &aims);
        let typed = |name: &str| {
            crate::content::foreign::typed(fields.get(name))
                .trim()
                .to_owned()
        };
        let argument = Argument {
            what: typed("what"),
            reasons: vec![typed("because")],
            odds: crate::rules::odds(pack, &near, aims.len()),
            aims,
        };
        let seat = id(class, actor);
        class.act(&seat, hand(person), Act::Argue(Box::new(argument)))?;
        Ok(again("/"))
    })
    .await
}

/// A message to another seat.
pub async fn letter(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, _, actor, fields| {
        let seat = id(class, actor);
        class.letter(&seat, fields.get("to"), fields.get("text"))?;
        Ok(again("/"))
    })
    .await
}

/// A tap: counted, and whose it was is not kept.
pub async fn tap(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, _, fields| {
        let answers = match fields.get("poll") {
            "mood" => told::MOODS.len(),
            "fits" => told::CLAIMS.len(),
            _ => return Err(told::NOT_ON_YOUR_LIST.to_owned()),
        };
        let answer: usize = fields
            .get("answer")
            .parse()
            .map_err(|_| told::NOT_ON_YOUR_LIST)?;
        class.tap(fields.get("poll"), person.number, answer, answers)?;
        Ok(again("/"))
    })
    .await
}

/// An exit ticket: whose it was is not kept.
pub async fn exit(State(web): State<Web>, headers: HeaderMap, Form(fields): Posted) -> Response {
    seat_does(web, headers, fields, |class, person, _, fields| {
        class.exit(person.number, &[fields.get("t0"), fields.get("t1")])?;
        Ok(say(StatusCode::OK, told::THANK_YOU))
    })
    .await
}
