//! What happened, as sentences, and how much it matters.

use crate::content::file::MoveKind;
use crate::content::{ActorId, MoveId, Pack};
use crate::words::arguments::argued_news;
use crate::words::claims::intervention;
use crate::words::{The, agree, capital, deals, list, orders, the};
use crate::world::{News, Reply, Term, View};

/// A piece of news as a sentence, without its full stop.
pub fn news(pack: &Pack, view: &View, news: &News) -> String {
    match news {
        News::Moved { .. }
        | News::Stopped { .. }
        | News::Noticed { .. }
        | News::Contested { .. } => acts(pack, news),
        News::Argued {
            by,
            argument,
            worked,
        } => argued_news(pack, *by, argument, *worked),
        News::Signed { .. }
        | News::Refused { .. }
        | News::Lapsed { .. }
        | News::Sounded { .. }
        | News::Ratified { .. }
        | News::InForce { .. }
        | News::Failed { .. } => deal(pack, view, news),
        News::Fulfilled { term }
        | News::Broken { term }
        | News::Disclosed { term }
        | News::Unable { term }
        | News::Repudiated { term } => kept(pack, news, term),
        News::Count { .. } | News::Exchanged { .. } | News::Held { .. } => counts(pack, news),
        News::Happened { .. }
        | News::Answered { .. }
        | News::Rung { .. }
        | News::Spoke { .. }
        | News::LeftOut { .. }
        | News::Ending { .. } => region(pack, view, news),
        News::Control { nth } => format!("The facilitator steps in: {}", intervention(view, *nth)),
        News::Unapproved { .. } => {
            "The move that you argued for was not approved; its cost came back".to_owned()
        }
        News::Camp { .. }
        | News::Form { .. }
        | News::Crisis { .. }
        | News::Fell { .. }
        | News::Rethought { .. }
        | News::RedLine { .. } => state(pack, news),
    }
}

/// What the region went through: events, rungs, voices, endings.
fn region(pack: &Pack, view: &View, news: &News) -> String {
    match news {
        News::Happened { event } => pack.events[*event].label.clone(),
        News::Answered { event, by, choice } => {
            let it = &pack.events[*event];
            let label = it
                .choices
                .get(usize::from(*choice))
                .map_or("no answer", |it| it.label.as_str());
            format!("{}, on “{}”: {label}", The(pack, *by), it.label)
        }
        News::Rung { theatre, from, to } => {
            let it = &pack.theatres[*theatre];
            let word = &it.rungs[usize::from((*to).min(4))];
            let step = if from < to { "up" } else { "down" };
            format!("{}, a rung {step}: {word}", it.label)
        }
        News::Spoke { people, better, .. } => {
            let words = pack.actors[*people]
                .voice(view.date())
                .map(|it| if *better { &it.1 } else { &it.0 });
            let who = The(pack, *people);
            match words {
                Some(words) => format!("{who}: “{words}”"),
                None if *better => format!("{who}: life gets better"),
                None => format!("{who}: life gets worse"),
            }
        }
        News::LeftOut { clause } => {
            let what = pack.clauses[*clause].label.as_str();
            let word = pack
                .dossiers
                .iter()
                .find(|it| it.points.iter().any(|it| it.clause == *clause))
                .map_or("text", |it| it.word.as_str());
            format!("The {word} was silent on this: nobody {what}")
        }
        News::Ending { ending } => format!("Ending: {}", pack.endings[*ending].label),
        _ => String::new(),
    }
}

/// What can be counted: stocks, and exchanges group by group.
fn counts(pack: &Pack, news: &News) -> String {
    match news {
        News::Count { stock, by, now } => {
            let unit = capital(&pack.stocks[*stock].unit);
            let than = if *by < 0 { "fewer" } else { "more" };
            format!("{unit}: {now}, {} {than}", by.unsigned_abs())
        }
        News::Exchanged {
            term,
            nth,
            stock,
            by,
            now,
        } => {
            let count = by.unsigned_abs();
            let verb = if count == 1 { "goes" } else { "go" };
            let group = match term.months {
                1 => "all at once".to_owned(),
                _ if term.first => "all at once".to_owned(),
                of => format!("group {nth} of {of}"),
            };
            let unit = capital(&pack.stocks[*stock].unit);
            format!("Exchange, {group}: {count} {verb} home. {unit}: {now}")
        }
        News::Held { term } => format!(
            "{} {} the next group of the exchange: what was due in return did not come",
            The(pack, term.giver),
            agree(pack, term.giver, "holds")
        ),
        _ => String::new(),
    }
}

fn trimmed(text: String) -> String {
    text.strip_suffix('.').map(str::to_owned).unwrap_or(text)
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

fn acts(pack: &Pack, news: &News) -> String {
    let order =
        |what: &MoveId, target: &Option<ActorId>| lower(&orders::aimed(pack, *what, *target));
    match news {
        News::Moved {
            by,
            what,
            target,
            half,
        } => {
            let it = &pack.moves[*what];
            let verb = match it.kind {
                MoveKind::Act => agree(pack, *by, "decides"),
                MoveKind::Policy => agree(pack, *by, "begins"),
            };
            let half = if *half {
                " (half of it, after objections)"
            } else {
                ""
            };
            format!("{} {verb} to {}{half}", The(pack, *by), order(what, target))
        }
        News::Stopped {
            by,
            what,
            unpaid: false,
        } => format!(
            "{} {} to {}",
            The(pack, *by),
            agree(pack, *by, "ceases"),
            order(what, &None)
        ),
        News::Stopped { by, what, .. } => format!(
            "A policy of {} lapses, for nothing is left to keep it: {}",
            the(pack, *by),
            order(what, &None)
        ),
        News::Noticed { by, what, target } => {
            let act = order(what, target);
            match by {
                Some(by) => format!(
                    "{} {} found to have set out in secret to {act}",
                    The(pack, *by),
                    agree(pack, *by, "is")
                ),
                None => format!("Somebody set out in secret to {act}. Nobody can prove who"),
            }
        }
        News::Contested {
            mover,
            what,
            objectors,
            reply,
        } => {
            let who: Vec<String> = objectors.iter().map(|it| the(pack, *it)).collect();
            let (who, what) = (list(&who), order(what, &None));
            let verb = |verb: &str| agree(pack, *mover, verb);
            let mover = The(pack, *mover);
            match reply {
                Reply::Insist => format!("{mover} {}, against {who}: {what}", verb("insists")),
                Reply::Modify => {
                    format!(
                        "{mover} {} for half, after {who} objected: {what}",
                        verb("settles")
                    )
                }
                Reply::Yield => format!("{mover} {} to {who}: {what}", verb("yields")),
            }
        }
        _ => String::new(),
    }
}

/// How a vote at home went.
fn vote(home: &str, (reached, needed): (f64, f64), passed: bool, what: &str) -> String {
    if passed {
        format!("Passed at home in {home}, {reached:.0} of {needed:.0}: {what}")
    } else {
        format!("Voted down at home in {home}, {reached:.0} of {needed:.0}: {what}")
    }
}

fn deal(pack: &Pack, view: &View, news: &News) -> String {
    match news {
        News::Signed { terms, .. } => format!(
            "{} sign: {}",
            capital(&deals::parties(pack, terms)),
            deals::title(pack, terms)
        ),
        News::Refused { from, by, terms } if from == by => format!(
            "{} {} its offer: {}",
            The(pack, *from),
            agree(pack, *from, "withdraws"),
            deals::title(pack, terms)
        ),
        News::Lapsed {
            from,
            waited,
            terms,
        } => {
            let who: Vec<String> = waited.iter().map(|it| the(pack, *it)).collect();
            format!(
                "An offer of {} lapses, {} not having answered: {}",
                the(pack, *from),
                list(&who),
                deals::title(pack, terms)
            )
        }
        News::Sounded { by, party, terms } => format!(
            "{} {} {} out: {}",
            The(pack, *by),
            agree(pack, *by, "sounds"),
            the(pack, *party),
            deals::title(pack, terms)
        ),
        News::Refused { from, by, terms } => format!(
            "{} {} what {} proposed: {}",
            The(pack, *by),
            agree(pack, *by, "refuses"),
            the(pack, *from),
            deals::title(pack, terms)
        ),
        News::Ratified {
            deal,
            by,
            reached,
            needed,
            passed,
        } => {
            let what = orders::deal_name(pack, view, *deal);
            vote(&the(pack, *by), (*reached, *needed), *passed, &what)
        }
        News::InForce { terms, .. } => format!("In force: {}", deals::title(pack, terms)),
        News::Failed { by, terms, .. } => format!(
            "{} {} to pass a deal at home: {}",
            The(pack, *by),
            agree(pack, *by, "fails"),
            deals::title(pack, terms)
        ),
        _ => String::new(),
    }
}

fn kept(pack: &Pack, news: &News, term: &Term) -> String {
    let promise = deals::pledge(pack, term);
    let giver = The(pack, term.giver);
    match news {
        News::Fulfilled { .. } => format!("A promise kept to its end: {promise}"),
        News::Broken { .. } => {
            format!(
                "{giver} {} a promise: {promise}",
                agree(pack, term.giver, "breaks")
            )
        }
        News::Disclosed { .. } => format!("A secret comes to light: {promise}"),
        News::Unable { .. } => format!("{giver} cannot keep a promise: {promise}"),
        News::Repudiated { .. } => format!(
            "{giver} {} no longer bound by a promise: {promise}",
            agree(pack, term.giver, "is")
        ),
        _ => promise,
    }
}

fn state(pack: &Pack, news: &News) -> String {
    match news {
        News::Camp {
            actor, from, to, ..
        } => {
            let camp = |side: i8| pack.poles[usize::from(side < 0)].1.as_str();
            let who = The(pack, *actor);
            match (*from, *to) {
                (from, 0) => format!(
                    "{who} {} {} camp and {} between",
                    agree(pack, *actor, "leaves"),
                    camp(from),
                    agree(pack, *actor, "stands")
                ),
                (_, to) => format!("{who} {} {} camp", agree(pack, *actor, "joins"), camp(to)),
            }
        }
        News::Form { from, to } => {
            let label = &pack.forms[*to].label;
            if from < to {
                format!("The alliance takes another form: {}", lower(label))
            } else {
                format!("The alliance falls back: {}", lower(label))
            }
        }
        News::Crisis { actor, support } => format!(
            "Crisis at home for {}: support {support:.0}",
            the(pack, *actor)
        ),
        News::Fell { actor } => format!("The government of {} falls", the(pack, *actor)),
        News::Rethought { actor, from, to } => format!(
            "{} no longer {} the region along the line of {}, which foresaw too little: now {}",
            The(pack, *actor),
            agree(pack, *actor, "sees"),
            pack.lenses[*from].name,
            pack.lenses[*to].name
        ),
        News::RedLine { actor, line } => {
            let text = pack.actors[*actor]
                .red_lines
                .get(usize::from(*line))
                .map_or("a red line", |it| it.text.as_str());
            format!(
                "A red line of {} is crossed: {}",
                the(pack, *actor),
                trimmed(text.to_owned())
            )
        }
        _ => String::new(),
    }
}
