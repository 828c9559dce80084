//! What must be so: the statements under `then`.

use offramp::content::{ActorId, EndingId, GaugeId};
use offramp::rules;
use offramp::world::{Seen, View};

use super::acts;
use super::bridge::{Play, found, promise};
use super::words::{Words, unknown};

/// How far a number may be off where a case does not say.
const EXACT: f64 = 0.005;

/// Why a statement does not hold: what is wrong with it, or what is so instead.
pub enum Miss {
    /// The statement cannot be understood.
    Unclear(String),
    /// Something else is so.
    Instead(String),
}

impl From<String> for Miss {
    fn from(what: String) -> Self {
        Self::Unclear(what)
    }
}

/// Checks one statement.
pub fn then(play: &mut Play, words: &mut Words<'_>) -> Result<(), Miss> {
    let word = words.next("what follows")?;
    match word {
        "refused" | "cost" | "offer" | "leaning" => of_the_act(play, word, words)?,
        "gauge" => gauge(play, words)?,
        "because" => because(play, &play.control(), words)?,
        "news" => {
            let line = words.rest();
            heard(play, &play.control(), &line, true)?;
        }
        "no" => {
            words.expect("news")?;
            let line = words.rest();
            heard(play, &play.control(), &line, false)?;
        }
        "times" => {
            let times = words.number("how often")?;
            let line = words.rest();
            let all = play.heard(&play.control());
            let count = all.iter().filter(|it| begins(it, &line)).count();
            if (count as f64 - times).abs() > EXACT {
                return Err(Miss::Instead(format!("heard: {}", all.join("; "))));
            }
        }
        "over" => is(
            "it",
            &if play.over() { "yes" } else { "no" },
            &words.next("yes or no")?,
        )?,
        "month" => number(words, f64::from(play.control().public.month))?,
        "ending" => {
            let id = words.next("an ending")?;
            let wanted = found(play.pack.ending_id(id), "ending", id)?;
            let outcome = play.course.outcome.as_ref();
            let ending = outcome.map(|it| it.ending);
            let name = |it: EndingId| play.pack.endings[it].id.as_str();
            is("the ending", &ending.map(name), &Some(name(wanted)))?;
        }
        _ => of_the_world(play, word, words)?,
    }
    words.end()?;
    Ok(())
}

/// What the last act came to.
fn of_the_act(play: &mut Play, word: &str, words: &mut Words<'_>) -> Result<(), Miss> {
    let last = play
        .last
        .take()
        .ok_or_else(|| "nothing was done before".to_owned())?;
    if word == "refused" {
        let reason = words.next("a reason")?;
        return match last {
            Ok(_) => Err(Miss::Instead("it was accepted".to_owned())),
            Err(why) => is("the refusal", &why.as_str(), &reason),
        };
    }
    let receipt = last
        .as_ref()
        .map_err(|why| Miss::Instead(format!("it was refused: {why}")))?;
    match word {
        "cost" => number(words, receipt.cost)?,
        "offer" => number(
            words,
            receipt.offer.map_or(0.0, |it| f64::from(it.number())),
        )?,
        _ => {
            let leaning = receipt
                .leaning
                .ok_or_else(|| "nobody was sounded out".to_owned())?;
            number(words, leaning.0)?;
            words.expect("band")?;
            number(words, leaning.1)?;
        }
    }
    play.last = Some(last);
    Ok(())
}

/// What stands in the world, and between actors.
fn of_the_world(play: &Play, word: &str, words: &mut Words<'_>) -> Result<(), Miss> {
    let view = play.control();
    match word {
        "count" => {
            let id = words.next("a count")?;
            let stock = found(play.pack.stock_id(id), "count", id)?;
            number(words, f64::from(view.public.counts[stock]))
        }
        "rung" => {
            let id = words.next("a theatre")?;
            let theatre = found(play.pack.theatre_id(id), "theatre", id)?;
            number(words, f64::from(view.public.theatres[theatre].rung))
        }
        "form" => {
            let id = words.next("a form")?;
            let form = found(play.pack.form_id(id), "form", id)?;
            let now = &play.pack.forms[view.public.form].id;
            let wanted = &play.pack.forms[form].id;
            is("the form", now, wanted)
        }
        "reference" => {
            let gauge = play.gauge(words.next("a gauge")?)?;
            number(words, view.public.references[gauge])
        }
        "relation" | "trust" => {
            let (one, other) = (words.next("an actor")?, words.next("another")?);
            let (one, other) = (play.actor(one)?, play.actor(other)?);
            let points = if word == "trust" {
                view.trust(one, other)
            } else {
                view.relation(one, other)
            };
            number(words, points)
        }
        "capital" | "support" | "standing" | "face" | "camp" | "pull" | "doubts" | "low" => {
            let actor = play.actor(words.next("an actor")?)?;
            number(words, of_actor(play, word, actor))
        }
        "crossed" => {
            let actor = play.actor(words.next("an actor")?)?;
            let crossed = view.public.actors[actor].crossed.len();
            number(words, crossed as f64)
        }
        "doctrine" => {
            let actor = play.actor(words.next("an actor")?)?;
            let lens = view.doctrine(&play.pack, actor);
            is(
                "the doctrine",
                &play.pack.lenses[lens].id.as_str(),
                &words.next("a lens")?,
            )
        }
        "price" => {
            let (actor, gauge) = (words.next("an actor")?, words.next("a gauge")?);
            let (actor, gauge) = (play.actor(actor)?, play.gauge(gauge)?);
            number(words, play.view(actor).own.prices[gauge])
        }
        "promise" | "policy" | "question" => lies(play, &view, word, words),
        _ => by_somebody(play, word, words),
    }
}

fn of_actor(play: &Play, what: &str, actor: ActorId) -> f64 {
    let view = play.view(actor);
    let seen = &view.public.actors[actor];
    match what {
        "capital" => view.own.capital,
        "support" => view.own.support,
        "face" => seen.face,
        "camp" => f64::from(seen.camp),
        "pull" => f64::from(seen.pull),
        "doubts" => f64::from(seen.doubts),
        "low" => f64::from(seen.low_months),
        _ => {
            let outcome = play.course.outcome.as_ref();
            let seats = outcome.map_or(&[][..], |it| &it.seats);
            let seat = seats.iter().find(|it| it.0 == actor);
            seat.map_or(seen.standing, |it| it.1)
        }
    }
}

/// Promises, policies and questions: `promise north open-lanes in-force`, `policy north toll gone`, `question north mutiny`.
fn lies(play: &Play, view: &View, word: &str, words: &mut Words<'_>) -> Result<(), Miss> {
    let actor = play.actor(words.next("an actor")?)?;
    let id = words.next("what")?;
    match word {
        "promise" => {
            let now = promise(view, play.clause(id)?, actor);
            is("the promise", &now, &words.next("how it stands")?)
        }
        "policy" => {
            let what = play.a_move(id)?;
            let mut held = view
                .policies()
                .filter(|it| it.by == actor && it.policy == what);
            let now = held
                .next()
                .map_or("none", |it| if it.half { "half" } else { "in-force" });
            is("the policy", &now, &words.next("how it stands")?)
        }
        _ => {
            let event = found(play.pack.event_id(id), "event", id)?;
            let view = play.view(actor);
            let asked = view
                .own
                .questions
                .iter()
                .filter(|it| it.event == event)
                .count();
            number(words, asked as f64)
        }
    }
}

/// What an actor or the public can do, sees, hears and knows.
fn by_somebody(play: &Play, who: &str, words: &mut Words<'_>) -> Result<(), Miss> {
    let view = play
        .view_of(who)
        .map_err(|_| unknown(who, "nothing that can follow"))?;
    match words.next("what it does")? {
        "sees" => sees(play, &view, words),
        "hears" => {
            let line = words.rest();
            heard(play, &view, &line, true)
        }
        "does" => {
            words.expect("not")?;
            words.expect("hear")?;
            let line = words.rest();
            heard(play, &view, &line, false)
        }
        "can" => {
            let judged = play.can(play.actor(who)?, acts::order(play, words)?);
            match (judged, words.skip("for")) {
                (Err(why), _) => Err(Miss::Instead(format!("it cannot: {why}"))),
                (Ok(cost), true) => number(words, cost),
                (Ok(_), false) => Ok(()),
            }
        }
        "cannot" => {
            let reason = words.next("a reason")?;
            words.expect(":")?;
            match play.can(play.actor(who)?, acts::order(play, words)?) {
                Ok(_) => Err(Miss::Instead("it can".to_owned())),
                Err(why) => is("the reason", &why.as_str(), &reason),
            }
        }
        "holds" => {
            let offers = view.own.offers.iter().filter(|it| it.open()).count();
            number(words, offers as f64)?;
            Ok(words.expect("offers")?)
        }
        "forecast" => forecast(&view, words),
        verb => Err(unknown(verb, "nothing that it does").into()),
    }
}

/// `forecast 0 came`, `forecast 0 failed`, `forecast 0 open`; `forecast score 0.09`.
fn forecast(view: &View, words: &mut Words<'_>) -> Result<(), Miss> {
    if words.skip("score") {
        let settled = view.own.forecasts.iter();
        let pairs: Vec<(u8, bool)> = settled
            .filter_map(|it| Some((it.answer?, it.came?)))
            .collect();
        return number(words, rules::score(&pairs).brier);
    }
    let at = words.number("which")? as usize;
    let forecast = view
        .own
        .forecasts
        .get(at)
        .ok_or_else(|| "there is no such forecast".to_owned())?;
    let now = match forecast.came {
        None => "open",
        Some(true) => "came",
        Some(false) => "failed",
    };
    is("the forecast", &now, &words.next("how it stands")?)
}

fn sees(play: &Play, view: &View, words: &mut Words<'_>) -> Result<(), Miss> {
    match words.next("what it sees")? {
        "gauge" => {
            let gauge = play.gauge(words.next("a gauge")?)?;
            match (view.level(gauge), words.peek()) {
                (Seen::Hidden, Some("hidden")) => Ok(words.expect("hidden")?),
                (Seen::About(level), Some("about")) => {
                    words.next("about")?;
                    number(words, level)
                }
                (Seen::Exact(level), Some(word)) if word != "about" && word != "hidden" => {
                    number(words, level)
                }
                (seen, _) => {
                    words.rest();
                    Err(Miss::Instead(format!("{seen:?}")))
                }
            }
        }
        "because" => because(play, view, words),
        "promise" => lies(play, view, "promise", words),
        "policy" => lies(play, view, "policy", words),
        "lens" => {
            let lens = view.public.lens.map(|it| play.pack.lenses[it].id.as_str());
            is(
                "the lens",
                &lens.unwrap_or("hidden"),
                &words.next("a lens")?,
            )
        }
        "support" => {
            let actor = play.actor(words.next("an actor")?)?;
            number(words, view.public.actors[actor].support)
        }
        "disputes" => number(words, view.disputes.len() as f64),
        "offers" => number(words, view.own.offers.len() as f64),
        "drafts" => number(words, view.own.desk.len() as f64),
        word => Err(unknown(word, "nothing that is seen").into()),
    }
}

/// `gauge trade.flow 53.5`, `gauge trade.flow as-before`.
fn gauge(play: &Play, words: &mut Words<'_>) -> Result<(), Miss> {
    let gauge: GaugeId = play.gauge(words.next("a gauge")?)?;
    let level = play.level(gauge);
    if words.skip("as-before") {
        return is("the level", &level, &play.before[gauge]);
    }
    number(words, level)
}

/// `because GAUGE: CAUSE +3`, `because GAUGE: CAUSE not`.
fn because(play: &Play, view: &View, words: &mut Words<'_>) -> Result<(), Miss> {
    let gauge = play.gauge(words.next("a gauge")?.trim_end_matches(':'))?;
    let mut cause: Vec<&str> = Vec::new();
    while words
        .peek()
        .is_some_and(|it| !it.starts_with(['+', '-']) && it != "not")
    {
        cause.push(words.next("a cause")?);
    }
    let (points, all) = play.because(view, gauge, &cause.join(" "));
    let told = format!("the causes are: {}", all.join("; "));
    if words.skip("not") {
        return if points.is_none() {
            Ok(())
        } else {
            Err(Miss::Instead(told))
        };
    }
    if let Some(points) = points {
        return number(words, points);
    }
    words.rest();
    Err(Miss::Instead(told))
}

fn heard(play: &Play, view: &View, line: &str, wanted: bool) -> Result<(), Miss> {
    if line.is_empty() {
        return Err(Miss::Unclear("what is heard is missing".to_owned()));
    }
    let all = play.heard(view);
    if all.iter().any(|it| begins(it, line)) == wanted {
        Ok(())
    } else {
        Err(Miss::Instead(format!("heard: {}", all.join("; "))))
    }
}

/// Whether news begin with these words.
fn begins(news: &str, line: &str) -> bool {
    news.strip_prefix(line)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// A number, perhaps with `+-` how far it may be off, or bounds: `at-least 3`, `at-most 3`.
fn number(words: &mut Words<'_>, actual: f64) -> Result<(), Miss> {
    let word = words
        .peek()
        .ok_or_else(|| "a number is missing".to_owned())?;
    let mut holds = match word {
        "at-least" | "at-most" => {
            words.next("a bound")?;
            let bound = words.number("a bound")?;
            if word == "at-least" {
                bound <= actual
            } else {
                actual <= bound
            }
        }
        _ => {
            let wanted = words.number("a number")?;
            let off = match words.peek().and_then(|it| it.strip_prefix("+-")) {
                Some(off) => {
                    words.next("a tolerance")?;
                    off.parse()
                        .map_err(|_| format!("`{off}` is no tolerance"))?
                }
                None => EXACT,
            };
            (actual - wanted).abs() <= off
        }
    };
    while words.skip("or") {
        holds |= (actual - words.number("a number")?).abs() <= EXACT;
    }
    if holds {
        Ok(())
    } else {
        Err(Miss::Instead(format!("it is {actual:.4}")))
    }
}

fn is<T: PartialEq + std::fmt::Debug>(what: &str, actual: &T, wanted: &T) -> Result<(), Miss> {
    if actual == wanted {
        Ok(())
    } else {
        Err(Miss::Instead(format!("{what} is {actual:?}")))
    }
}
