//! Which pieces of news come first, and whom they are about.

use crate::content::file::{PeopleMeaning, Tier};
use crate::content::{ActorId, MoveId, Pack};
use crate::world::{Draft, News, Term, View};

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
        News::Sounded { .. } => 30.0,
        News::Stopped { unpaid, .. } => {
            if *unpaid {
                56.0
            } else {
                24.0
            }
        }
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
        News::Sounded { by, party, .. } => *by == actor || *party == actor,
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
        | News::Sounded { by, .. }
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
