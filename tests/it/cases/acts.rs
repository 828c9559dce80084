//! What is done: the statements under `when`.

use offramp::content::file::Size;
use offramp::content::{ActorId, MoveId};
use offramp::rules;
use offramp::world::{
    Act, Aims, Argument, Asked, DealId, Dispute, Draft, Odds, OfferId, Order, Outlook, Reply, Term,
};

use super::bridge::{Play, found};
use super::words::{Words, unknown};

/// Does what one statement says.
pub fn when(play: &mut Play, words: &mut Words<'_>) -> Result<(), String> {
    if let Some(months) = months(words)? {
        for _ in 0..months {
            play.month();
        }
        return Ok(());
    }
    let by = play.actor(words.next("who acts")?)?;
    let verb = words.next("what is done")?;
    if verb == "asked" {
        let act = question(play, words)?;
        play.ask(by, &act);
        return Ok(());
    }
    let act = act(play, by, verb, words)?;
    play.act(by, act);
    Ok(())
}

/// `a month passes`, `3 months pass`.
fn months(words: &mut Words<'_>) -> Result<Option<u8>, String> {
    let months = match words.peek() {
        Some("a") => 1,
        Some(word) => match word.parse() {
            Ok(months) => months,
            Err(_) => return Ok(None),
        },
        None => return Ok(None),
    };
    words.next("months")?;
    if !words.skip("month") {
        words.expect("months")?;
    }
    if !words.skip("passes") {
        words.expect("pass")?;
    }
    Ok(Some(months))
}

fn act(play: &Play, by: ActorId, verb: &str, words: &mut Words<'_>) -> Result<Act, String> {
    let act = match verb {
        "does" => Act::File(deed(play, words)?),
        "stops" => Act::File(stop(play, words)?),
        "undoes" if words.skip("break") => Act::Unfile(breach(play, by, words)?),
        "undoes" => Act::Unfile(deed(play, words)?),
        "lobbies" => Act::File(Order::Lobby {
            deal: deal(play, by),
        }),
        "breaks" => Act::File(breach(play, by, words)?),
        "answers" => Act::File(choice(play, words)?),
        "offers" => Act::Propose(draft(play, by, words)?),
        "sounds" => {
            let party = play.actor(words.next("whom")?.trim_end_matches(':'))?;
            Act::Sound(draft(play, by, words)?, party)
        }
        "signs" => answer(play, by, words, true)?,
        "refuses" => answer(play, by, words, false)?,
        "objects" => {
            let (mover, what) = contest(play, words)?;
            Act::Object { mover, what }
        }
        "bridges" => {
            let (mover, what) = contest(play, words)?;
            Act::WayDown { mover, what }
        }
        "insists" => reply(play, words, Reply::Insist)?,
        "softens" => reply(play, words, Reply::Modify)?,
        "yields" => reply(play, words, Reply::Yield)?,
        "aims" => aims(words)?,
        "believes" => {
            let lens = words.next("a lens")?;
            Act::Belief(found(play.pack.lens_id(lens), "lens", lens)?)
        }
        "forecasts" => Act::Forecast {
            percent: words.number("percent")? as u8,
            number: words
                .skip("on")
                .then(|| words.number("which"))
                .transpose()?
                .unwrap_or(0.0) as u8,
        },
        "argues" => Act::Argue(Box::new(argument(play, words)?)),
        "disputes" => Act::Dispute(Box::new(Dispute {
            topic: words.next("a topic")?.to_owned(),
            about: "what is disputed".to_owned(),
            text: words.rest(),
        })),
        "ends" => Act::End,
        _ => return Err(unknown(verb, "nothing that can be done")),
    };
    words.end()?;
    Ok(act)
}

fn target(play: &Play, words: &mut Words<'_>) -> Result<Option<ActorId>, String> {
    let named = words.skip("at").then(|| words.next("at whom"));
    named.transpose()?.map(|it| play.actor(it)).transpose()
}

/// A move, or `answer EVENT CHOICE`.
fn deed(play: &Play, words: &mut Words<'_>) -> Result<Order, String> {
    if words.skip("answer") {
        return choice(play, words);
    }
    let what = play.a_move(words.next("a move")?)?;
    Ok(Order::Move {
        what,
        target: target(play, words)?,
    })
}

/// The order that a move is, for questions whether it could be filed.
pub fn order(play: &Play, words: &mut Words<'_>) -> Result<Order, String> {
    if words.skip("stop") {
        return stop(play, words);
    }
    deed(play, words)
}

fn stop(play: &Play, words: &mut Words<'_>) -> Result<Order, String> {
    let what = play.a_move(words.next("a policy")?)?;
    Ok(Order::Stop {
        what,
        target: target(play, words)?,
    })
}

fn choice(play: &Play, words: &mut Words<'_>) -> Result<Order, String> {
    let (event, choice) = (words.next("an event")?, words.next("an answer")?);
    let event = found(play.pack.event_id(event), "event", event)?;
    let choices = &play.pack.events[event].choices;
    let at = choices.iter().position(|it| it.id == choice);
    Ok(Order::Choose {
        event,
        choice: found(at, "answer", choice)? as u8,
    })
}

/// The deal on its way through ratification that a seat knows of.
fn deal(play: &Play, by: ActorId) -> DealId {
    let view = play.view(by);
    let last = view.deals().last().map(|it| it.id);
    // Where there is none, the rules refuse a deal that cannot be.
    last.unwrap_or(OfferId::IMAGINED.into())
}

fn breach(play: &Play, by: ActorId, words: &mut Words<'_>) -> Result<Order, String> {
    let clause = play.clause(words.next("a clause")?)?;
    let view = play.view(by);
    let mine = view
        .commitments()
        .find(|it| it.term.clause == clause && it.term.giver == by);
    let (deal, position) = mine.map_or((OfferId::IMAGINED.into(), 0), |it| (it.deal, it.position));
    Ok(Order::Break { deal, position })
}

fn contest(play: &Play, words: &mut Words<'_>) -> Result<(ActorId, MoveId), String> {
    let mover = play.actor(words.next("whose move")?)?;
    Ok((mover, play.a_move(words.next("which move")?)?))
}

fn reply(play: &Play, words: &mut Words<'_>, reply: Reply) -> Result<Act, String> {
    let what = play.a_move(words.next("which move")?)?;
    Ok(Act::Reply { what, reply })
}

/// `signs`: the newest offer that asks the seat; `signs 2`: the offer of that number.
fn answer(play: &Play, by: ActorId, words: &mut Words<'_>, sign: bool) -> Result<Act, String> {
    if !words.is_empty() {
        let offer = words.next("an offer")?.parse();
        let offer = offer.map_err(|_| "an offer has a number".to_owned())?;
        return Ok(Act::Answer { offer, sign });
    }
    let view = play.view(by);
    let newest = view.own.offers.iter().map(|it| it.id).max();
    Ok(Act::Answer {
        offer: newest.unwrap_or(OfferId::IMAGINED),
        sign,
    })
}

fn aims(words: &mut Words<'_>) -> Result<Act, String> {
    let mut next = || Ok::<_, String>((words.number("an aim, from 1")? as u8).checked_sub(1));
    let public = [next()?, next()?, next()?];
    Ok(Act::Aims(Aims {
        public,
        private: next()?,
    }))
}

/// `NAME is asked gauge trade.flow at least 55 by month 3`.
fn question(play: &Play, words: &mut Words<'_>) -> Result<Act, String> {
    let what = match words.next("what is asked")? {
        "gauge" => {
            let gauge = play.gauge(words.next("a gauge")?)?;
            words.expect("at-least")?;
            Outlook::Level(gauge, words.number("a level")?)
        }
        "rung" => {
            let theatre = words.next("a theatre")?;
            let theatre = found(play.pack.theatre_id(theatre), "theatre", theatre)?;
            words.expect("at-least")?;
            Outlook::Rung(theatre, words.number("a rung")? as u8)
        }
        "count" => {
            let stock = words.next("a count")?;
            let stock = found(play.pack.stock_id(stock), "count", stock)?;
            words.expect("at-most")?;
            Outlook::Count(stock, words.number("how many")? as i32)
        }
        "promise" => Outlook::Force(play.clause(words.next("a clause")?)?),
        word => return Err(unknown(word, "nothing that is asked")),
    };
    words.expect("by")?;
    words.expect("month")?;
    let due = words.number("a month")? as u8;
    Ok(Act::Ask(vec![Asked {
        due,
        what,
        odds: 50,
        advisers: play.pack.documents.map(|_| 50),
    }]))
}

/// `argues trade.flow up talks.progress up: 20 percent 4 points`; without odds those of the nearest moves.
fn argument(play: &Play, words: &mut Words<'_>) -> Result<Argument, String> {
    let mut aims = Vec::new();
    while words
        .peek()
        .is_some_and(|it| play.pack.gauge_id(it).is_some())
    {
        let gauge = play.gauge(words.next("a gauge")?)?;
        let way = words.next("up or down")?;
        aims.push((gauge, way == "up"));
    }
    words.expect("with")?;
    let chance = words.number("percent")? as u8;
    words.expect("percent")?;
    let points = words.number("points")? as u8;
    words.expect("points")?;
    let reasons = if words.skip("without-reason") {
        Vec::new()
    } else {
        vec!["It is time.".into()]
    };
    let what = "We open the harbour for a week.".into();
    Ok(Argument {
        what,
        reasons,
        aims,
        odds: Odds { chance, points },
    })
}

/// `open-lanes to south for 3 months, stop-boats from south to north half first`.
fn draft(play: &Play, by: ActorId, words: &mut Words<'_>) -> Result<Draft, String> {
    let text = words.rest();
    let terms = text.split(',').filter(|it| !it.trim().is_empty());
    let terms: Result<Vec<Term>, String> =
        terms.map(|it| term(play, by, &mut Words::of(it))).collect();
    Ok(Draft { terms: terms? })
}

fn term(play: &Play, by: ActorId, words: &mut Words<'_>) -> Result<Term, String> {
    let clause = play.clause(words.next("a clause")?)?;
    let giver = if words.skip("from") {
        play.actor(words.next("its giver")?)?
    } else {
        by
    };
    words.expect("to")?;
    let receiver = play.actor(words.next("its receiver")?)?;
    let mut term = rules::usual(&play.pack, clause, giver, receiver, Size::Full);
    while let Some(word) = words.peek() {
        words.next("a word")?;
        match word {
            "token" => term.size = Size::Token,
            "half" => term.size = Size::Half,
            "full" => term.size = Size::Full,
            "first" => term.first = true,
            "secret" => term.secret = true,
            "open" => term.secret = false,
            "for" => {
                term.months = words.number("months")? as u8;
                if !words.skip("month") {
                    words.expect("months")?;
                }
            }
            "watched-by" => term.verify = watch(words.next("by what")?)?,
            "backed-by" => term.guarantor = Some(play.actor(words.next("by whom")?)?),
            _ => return Err(unknown(word, "no word of a promise")),
        }
    }
    Ok(term)
}

fn watch(word: &str) -> Result<offramp::content::file::Verify, String> {
    use offramp::content::file::Verify;
    match word {
        "nobody" => Ok(Verify::None),
        "reports" => Ok(Verify::Reports),
        "monitors" => Ok(Verify::Monitors),
        "joint-centre" => Ok(Verify::JointCentre),
        _ => Err(format!("`{word}` watches nothing")),
    }
}
