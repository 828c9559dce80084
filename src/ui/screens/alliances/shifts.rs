//! What shifted among actors in a month, as sentences with causes.

use crate::content::{ActorId, Pack};
use crate::ui::screens::alliances::bonds::Moment;
use crate::words;
use crate::words::Subject;
use crate::world::{News, Term, View};

/// The least change of a relation that is told, in points.
const LEAST: f64 = 1.5;
/// Relations told of at most.
const MOST: usize = 14;
/// Points of a relation that an attributed covert act costs.
const COVERT: f64 = -15.0;

/// One shift.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shift {
    /// Whose mark stands before it.
    pub actor: Option<ActorId>,
    /// The sentence.
    pub text: String,
    /// The sentence with short names.
    pub brief: String,
    /// Points of a relation; 0 for what has none.
    pub by: f64,
    /// What it is about.
    pub subject: Option<Subject>,
    /// What caused it: words and points.
    pub causes: Vec<(String, f64)>,
    /// How much it matters.
    weight: f64,
}

/// What changed a relation: the two, the points, in words.
struct Tug {
    pair: (ActorId, ActorId),
    points: f64,
    words: String,
}

/// The relation of two, as shifts name it.
pub(super) fn pair(one: ActorId, other: ActorId) -> Subject {
    Subject::Relation(one.min(other), one.max(other))
}

/// Shifts of a month of the past, by position, the weightiest first.
pub(super) fn of(pack: &Pack, view: &View, month: usize) -> Vec<Shift> {
    let Some(now) = view.past.get(month) else {
        return Vec::new();
    };
    let tugs = tugs(pack, view, &now.news);
    let mut res: Vec<Shift> = now
        .news
        .iter()
        .filter_map(|it| told(pack, view, it, &tugs))
        .collect();
    if 0 < month {
        res.extend(relations(pack, view, month, &tugs));
    }
    res.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    res
}

/// Shifts that are news: camps, forms, promises.
fn told(pack: &Pack, view: &View, news: &News, tugs: &[Tug]) -> Option<Shift> {
    let (weight, causes, subject) = match news {
        News::Camp { actor, .. } => (100.0, pulls(pack, *actor, tugs), Subject::Actor(*actor)),
        News::Form { .. } => {
            let text = words::news(pack, view, news);
            return Some(Shift {
                actor: None,
                brief: text.clone(),
                text,
                by: 0.0,
                subject: None,
                causes: Vec::new(),
                weight: 110.0,
            });
        }
        News::Broken { term } => {
            let subject = Subject::Relation(term.giver, term.receiver);
            (60.0, Vec::new(), subject)
        }
        News::InForce { deal, .. } => (50.0, Vec::new(), Subject::Deal(*deal)),
        News::Failed { deal, .. } => (40.0, Vec::new(), Subject::Deal(*deal)),
        _ => return None,
    };
    let text = words::news(pack, view, news);
    Some(Shift {
        actor: words::about(news),
        brief: text.clone(),
        text,
        by: 0.0,
        subject: Some(subject),
        causes,
        weight,
    })
}

/// What tugged at an actor from the two poles' side this month.
fn pulls(pack: &Pack, actor: ActorId, tugs: &[Tug]) -> Vec<(String, f64)> {
    let poles = [pack.poles[0].0, pack.poles[1].0];
    let mut res: Vec<(String, f64)> = tugs
        .iter()
        .filter(|it| {
            let (one, other) = it.pair;
            one == actor && poles.contains(&other) || other == actor && poles.contains(&one)
        })
        .map(|it| (it.words.clone(), it.points))
        .collect();
    res.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    if res.is_empty() {
        res.push((words::alliances::WHAT_IT_WANTS_AND.to_owned(), 0.0));
    }
    res
}

/// Relations that changed most.
fn relations(pack: &Pack, view: &View, month: usize, tugs: &[Tug]) -> Vec<Shift> {
    let (now, before) = (
        Moment::at(pack, view, month),
        Moment::at(pack, view, month - 1),
    );
    let mut res = Vec::new();
    for one in (0..now.acting()).map(ActorId::of) {
        for other in (one.at() + 1..now.acting()).map(ActorId::of) {
            let level = now.relation(one, other);
            let by = level - before.relation(one, other);
            if by.abs() < LEAST {
                continue;
            }
            let size = |it: ActorId| pack.actors[it].size;
            let mine = view.seat().is_some_and(|it| it == one || it == other);
            let causes = causes(one, other, by, tugs);
            let turn = match (by, level) {
                (it, _) if 6.0 <= it => "draw closer",
                (it, level) if 0.0 < it && level < 0.0 => "thaw a little",
                (it, _) if 0.0 < it => words::alliances::WARM_TO_EACH_OTHER,
                (it, level) if it <= -6.0 && level < 0.0 => "fall out further",
                (it, _) if it <= -6.0 => "fall out",
                (_, level) if level < 0.0 => "cool further",
                _ => "drift apart",
            };
            let level = words::signed(level, 0);
            let (first, second) = (words::The(pack, one), words::the(pack, other));
            let (left, right) = (words::short(pack, one), words::short(pack, other));
            let text = format!("{first} and {second} {turn}: {level}");
            let brief = format!("{left} and {right} {turn}: {level}");
            res.push(Shift {
                actor: Some(one),
                text,
                brief,
                by,
                subject: Some(Subject::Relation(one, other)),
                causes,
                weight: by.abs() * (1.0 + (size(one) + size(other)) / 20.0)
                    + if mine { 8.0 } else { 0.0 },
            });
        }
    }
    res.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    res.truncate(MOST);
    res
}

/// What moved one relation; what is not accounted for is said to be.
fn causes(one: ActorId, other: ActorId, by: f64, tugs: &[Tug]) -> Vec<(String, f64)> {
    let same = |it: &&Tug| it.pair == (one, other) || it.pair == (other, one);
    let mut res: Vec<(String, f64)> = Vec::new();
    for it in tugs.iter().filter(same) {
        match res.iter_mut().find(|known| known.0 == it.words) {
            Some(known) => known.1 += it.points,
            None => res.push((it.words.clone(), it.points)),
        }
    }
    let rest = by - res.iter().map(|it| it.1).sum::<f64>();
    let against = |it: &(String, f64)| it.1 * by < 0.0;
    res.sort_by(|one, other| {
        against(one)
            .cmp(&against(other))
            .then(other.1.abs().total_cmp(&one.1.abs()))
    });
    if 1.0 <= rest.abs() {
        res.push(("other dealings".to_owned(), rest));
    }
    res
}

/// Everything in a month's news that changes relations, by the rules.
fn tugs(pack: &Pack, view: &View, news: &[News]) -> Vec<Tug> {
    let mut res = Vec::new();
    for it in news {
        match it {
            News::Moved { .. } | News::Noticed { .. } => moved(pack, view, it, &mut res),
            News::Answered { .. } | News::Happened { .. } => happened(pack, it, &mut res),
            // Ties come with the signature, and go with the promise.
            News::Signed { terms, .. } => promised(pack, terms, 1.0, "signed", &mut res),
            News::Failed { terms, .. } => promised(pack, terms, -1.0, "fell through", &mut res),
            News::Fulfilled { term } => promised(pack, &[*term], -1.0, "ran its term", &mut res),
            News::Unable { term } => promised(pack, &[*term], -1.0, "not kept", &mut res),
            News::Repudiated { term } => promised(pack, &[*term], -1.0, "dropped", &mut res),
            News::Broken { term } => {
                promised(pack, &[*term], -1.0, "broken", &mut res);
                let words = format!("broken: {}", words::promise(pack, term));
                let points = -pack.tuning.breach_relation;
                tug(&mut res, (term.giver, term.receiver), points, &words);
            }
            _ => (),
        }
    }
    res
}

fn tug(res: &mut Vec<Tug>, pair: (ActorId, ActorId), points: f64, words: &str) {
    if pair.0 != pair.1 && points != 0.0 {
        res.push(Tug {
            pair,
            points,
            words: words.to_owned(),
        });
    }
}

fn moved(pack: &Pack, view: &View, news: &News, res: &mut Vec<Tug>) {
    match news {
        News::Moved {
            by,
            what,
            target,
            half,
        } => {
            let made = &pack.moves[*what];
            let words = format!("{}: {}", words::short(pack, *by), made.label);
            let share = if *half { 0.5 } else { 1.0 };
            for (with, points) in &made.relations {
                if let Some(with) = with.or(*target) {
                    tug(res, (*by, with), points * share, &words);
                }
            }
        }
        News::Noticed {
            by: Some(by),
            target: Some(target),
            ..
        } => tug(res, (*by, *target), COVERT, &words::news(pack, view, news)),
        _ => (),
    }
}

fn happened(pack: &Pack, news: &News, res: &mut Vec<Tug>) {
    match news {
        News::Answered { event, by, choice } => {
            let choices = &pack.events[*event].choices;
            if let Some(choice) = choices.get(usize::from(*choice)) {
                for (with, points) in &choice.relations {
                    tug(res, (*by, *with), *points, &choice.label);
                }
            }
        }
        News::Happened { event } => {
            let event = &pack.events[*event];
            if let Some(asks) = event.asks {
                for (with, points) in &event.relations {
                    tug(res, (asks, *with), *points, &event.label);
                }
            }
        }
        _ => (),
    }
}

fn promised(pack: &Pack, terms: &[Term], direction: f64, verb: &str, res: &mut Vec<Tug>) {
    for term in terms {
        let clause = &pack.clauses[term.clause];
        let words = format!("{verb}: {}", words::promise(pack, term));
        for (with, points) in &clause.relations {
            let with = with.unwrap_or(term.receiver);
            let points = direction * points * term.size.share();
            tug(res, (term.giver, with), points, &words);
        }
    }
}
