//! What happened, as sentences, and how much it matters.

use crate::content::file::{MoveKind, PeopleMeaning, Tier};
use crate::content::{ActorId, MoveId, Pack};
use crate::words::arguments::argued_news;
use crate::words::claims::intervention;
use crate::words::{The, agree, capital, deals, list, orders, the};
use crate::world::{Draft, News, Reply, Term, View};

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
        | News::Ratified { .. }
        | News::InForce { .. }
        | News::Failed { .. } => deal(pack, view, news),
        News::Fulfilled { term }
        | News::Broken { term }
        | News::Disclosed { term }
        | News::Unable { term }
        | News::Repudiated { term } => kept(pack, news, term),
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
            if from < to {
                format!("{}, a rung up: {word}", it.label)
            } else {
                format!("{}, a rung down: {word}", it.label)
            }
        }
        News::Spoke { people, better, .. } => {
            let it = &pack.actors[*people];
            let words = it
                .voice
                .as_ref()
                .map(|it| if *better { &it.1 } else { &it.0 });
            match words {
                Some(words) => format!("{}: “{words}”", it.name),
                None => format!(
                    "{}: life gets {}",
                    it.name,
                    if *better { "better" } else { "worse" }
                ),
            }
        }
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
        News::LeftOut { clause } => {
            let what = pack.clauses[*clause].label.as_str();
            let word = pack
                .dossiers
                .iter()
                .find(|it| it.points.iter().any(|it| it.clause == *clause))
                .map_or("text", |it| it.word.as_str());
            format!("The {word} was silent on this: nobody “{what}”")
        }
        News::Control { nth } => {
            format!("The facilitator steps in: {}", intervention(view, *nth))
        }
        News::Unapproved { .. } => {
            "The move that you argued for was not approved; its cost came back".to_owned()
        }
        News::Ending { ending } => format!("Ending: {}", pack.endings[*ending].label),
        _ => state(pack, news),
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

fn aimed(pack: &Pack, target: Option<ActorId>) -> String {
    target.map_or_else(String::new, |it| format!(" ({})", the(pack, it)))
}

fn acts(pack: &Pack, news: &News) -> String {
    let label = |what: &MoveId| pack.moves[*what].label.as_str();
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
            format!(
                "{} {verb} to {}{}{half}",
                The(pack, *by),
                lower(&it.label),
                aimed(pack, *target)
            )
        }
        News::Stopped { by, what } => format!(
            "{} {} a policy: {}",
            The(pack, *by),
            agree(pack, *by, "ends"),
            lower(label(what))
        ),
        News::Noticed { by, what, target } => {
            let act = format!("{}{}", lower(label(what)), aimed(pack, *target));
            match by {
                Some(by) => format!(
                    "{} {} found to have acted in secret: {act}",
                    The(pack, *by),
                    agree(pack, *by, "is")
                ),
                None => format!("Somebody acted in secret: {act}. Nobody can prove who"),
            }
        }
        News::Contested {
            mover,
            what,
            objectors,
            reply,
        } => {
            let who: Vec<String> = objectors.iter().map(|it| the(pack, *it)).collect();
            let (who, what) = (list(&who), lower(label(what)));
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
            let verb = if *passed { "passes" } else { "does not pass" };
            format!(
                "{} {} at home, {reached:.0} of {needed:.0}: {}",
                The(pack, *by),
                agree(pack, *by, verb),
                orders::deal_name(pack, view, *deal)
            )
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
    let promise = deals::promise(pack, term);
    let giver = The(pack, term.giver);
    let label = &pack.clauses[term.clause].label;
    let to = the(pack, term.receiver);
    match news {
        News::Fulfilled { .. } => format!("A promise kept to its end: {promise}"),
        News::Broken { .. } => {
            format!(
                "{giver} {} a promise to {to}: {label}",
                agree(pack, term.giver, "breaks")
            )
        }
        News::Disclosed { .. } => format!("A secret comes to light: {promise}, promised to {to}"),
        News::Unable { .. } => format!("{giver} cannot keep a promise to {to}: {label}"),
        News::Repudiated { .. } => format!(
            "{giver} {} no longer bound by a promise to {to}: {label}",
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
        other => format!("{other:?}"),
    }
}

/// How much a piece of news matters, for headlines: 0..100 and a little more where the seat is concerned.
pub fn weight(pack: &Pack, view: &View, news: &News) -> f64 {
    let base = match news {
        News::Ending { .. } => 100.0,
        News::Control { .. } => 90.0,
        News::Unapproved { .. } => 55.0,
        News::Lapsed { .. } => 48.0,
        News::Rung { from, to, .. } if from < to => 72.0 + 6.0 * f64::from(*to),
        News::Rung { .. } => 64.0,
        News::Fell { .. } => 84.0,
        News::Held { .. } => 70.0,
        News::Count { by, .. } | News::Exchanged { by, .. } => {
            58.0 + 2.0 * f64::from(by.unsigned_abs().min(10))
        }
        News::Spoke { better, .. } => {
            if *better {
                62.0
            } else {
                74.0
            }
        }
        News::Form { .. } => 78.0,
        News::Broken { .. } => 76.0,
        News::RedLine { .. } => 75.0,
        News::Camp { .. } => 73.0,
        News::Failed { .. } => 66.0,
        News::InForce { .. } => 65.0,
        News::Signed { .. } => 63.0,
        News::Disclosed { .. } | News::Repudiated { .. } => 61.0,
        News::Noticed { .. } => 58.0,
        News::LeftOut { .. } => 56.0,
        News::Rethought { .. } => 57.0,
        News::Crisis { .. } => 54.0,
        News::Contested { .. } => 52.0,
        News::Happened { event } => happened(pack, view, *event),
        News::Unable { .. } => 50.0,
        News::Fulfilled { .. } => 46.0,
        News::Ratified { .. } => 42.0,
        News::Moved { what, .. } => moved(pack, *what),
        News::Answered { .. } => 34.0,
        News::Refused { .. } => 26.0,
        News::Stopped { .. } => 24.0,
        News::Argued { .. } => 60.0,
    };
    let own = view.seat().is_some_and(|seat| concerns(news, seat));
    if own { base + 14.0 } else { base }
}

fn happened(pack: &Pack, view: &View, event: crate::content::EventId) -> f64 {
    let it = &pack.events[event];
    let mut weight = if it.theatre.is_some() { 60.0 } else { 48.0 };
    if it.asks.is_some() && it.asks == view.seat() {
        weight += 20.0;
    }
    if !it.stocks.is_empty() {
        weight += 8.0;
    }
    weight
}

fn moved(pack: &Pack, what: MoveId) -> f64 {
    let it = &pack.moves[what];
    let tier = match it.tier {
        Tier::Gesture => 0.0,
        Tier::Policy => 8.0,
        Tier::Major => 18.0,
        Tier::Historic => 34.0,
    };
    let human = it.effects.iter().any(|effect| {
        pack.gauges[effect.gauge].people == PeopleMeaning::Worse && effect.points > 0.0
    });
    30.0 + tier + if human { 6.0 } else { 0.0 }
}

/// Whether a piece of news names an actor.
pub fn concerns(news: &News, actor: ActorId) -> bool {
    let among = |terms: &[Term]| {
        Draft {
            terms: terms.to_vec(),
        }
        .parties()
        .contains(&actor)
    };
    match news {
        News::Moved { by, target, .. } => *by == actor || *target == Some(actor),
        News::Stopped { by, .. }
        | News::Argued { by, .. }
        | News::Unapproved { by }
        | News::Answered { by, .. }
        | News::Ratified { by, .. } => *by == actor,
        News::Noticed { by, target, .. } => *by == Some(actor) || *target == Some(actor),
        News::Contested {
            mover, objectors, ..
        } => *mover == actor || objectors.contains(&actor),
        News::Signed { from, terms, .. } | News::Lapsed { from, terms, .. } => {
            *from == actor || among(terms)
        }
        News::Refused { from, by, terms } => *from == actor || *by == actor || among(terms),
        News::InForce { terms, .. } => among(terms),
        News::Failed { by, terms, .. } => *by == actor || among(terms),
        News::Fulfilled { term }
        | News::Broken { term }
        | News::Disclosed { term }
        | News::Unable { term }
        | News::Exchanged { term, .. }
        | News::Held { term }
        | News::Repudiated { term } => among(std::slice::from_ref(term)),
        News::Camp { actor: who, .. }
        | News::Crisis { actor: who, .. }
        | News::Fell { actor: who }
        | News::Rethought { actor: who, .. }
        | News::RedLine { actor: who, .. } => *who == actor,
        News::Spoke { people, .. } => *people == actor,
        News::Happened { .. }
        | News::Rung { .. }
        | News::Form { .. }
        | News::Count { .. }
        | News::Ending { .. }
        | News::Control { .. }
        | News::LeftOut { .. } => false,
    }
}

/// The biggest pieces of news, the biggest first: at most so many, and at most two of a kind.
pub fn headlines<'a>(pack: &Pack, view: &View, news: &'a [News], most: usize) -> Vec<&'a News> {
    let mut ranked: Vec<(f64, &News)> =
        news.iter().map(|it| (weight(pack, view, it), it)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut res: Vec<&News> = Vec::new();
    for (_, it) in ranked {
        let kind = std::mem::discriminant(it);
        let alike = res
            .iter()
            .filter(|had| std::mem::discriminant::<News>(had) == kind)
            .count();
        if alike < 2 && res.len() < most {
            res.push(it);
        }
    }
    res
}

/// Whom a piece of news is about first, for a mark before it.
pub fn about(news: &News) -> Option<ActorId> {
    match news {
        News::Moved { by, .. }
        | News::Stopped { by, .. }
        | News::Argued { by, .. }
        | News::Answered { by, .. }
        | News::Refused { by, .. }
        | News::Ratified { by, .. }
        | News::Unapproved { by }
        | News::Failed { by, .. } => Some(*by),
        News::Noticed { by, .. } => *by,
        News::Contested { mover, .. } => Some(*mover),
        News::Signed { from, .. } | News::Lapsed { from, .. } => Some(*from),
        News::Fulfilled { term }
        | News::Broken { term }
        | News::Disclosed { term }
        | News::Unable { term }
        | News::Exchanged { term, .. }
        | News::Held { term }
        | News::Repudiated { term } => Some(term.giver),
        News::Camp { actor, .. }
        | News::Crisis { actor, .. }
        | News::Fell { actor }
        | News::Rethought { actor, .. }
        | News::RedLine { actor, .. } => Some(*actor),
        News::Spoke { people, .. } => Some(*people),
        News::InForce { terms, .. } => terms.first().map(|it| it.giver),
        News::Happened { .. }
        | News::Rung { .. }
        | News::Form { .. }
        | News::Count { .. }
        | News::Ending { .. }
        | News::Control { .. }
        | News::LeftOut { .. } => None,
    }
}
