//! Moments that commitments make exact: a promise broken, the same promised to both sides, a step that two took at once, a
//! warning ignored. From what an audience has heard, nothing else.

use crate::content::{ActorId, ClauseId, MoveId, TheatreId};
use crate::world::{DealId, MonthSeen, News, Reply, Term, View};

/// Months within which a theatre that climbs counts as what a warning was about.
const SOON: u8 = 3;

/// A moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The month, from 1.
    pub month: u8,
    /// What.
    pub what: Struck,
}

/// What made a moment.
#[derive(Debug, Clone, PartialEq)]
pub enum Struck {
    /// A promise was broken, and it was seen.
    Broken(Term),
    /// An actor had promised the same to both sides by then.
    BothSides {
        /// Who.
        giver: ActorId,
        /// What.
        clause: ClauseId,
        /// To one of the first camp.
        first: ActorId,
        /// And to one of the second.
        second: ActorId,
    },
    /// A deal came into force in which several gave: none would have alone.
    Joint(DealId, Vec<Term>),
    /// A mover insisted against objections; the theatre that climbed within a few months, if one did.
    Warned {
        /// Who.
        mover: ActorId,
        /// What.
        what: MoveId,
        /// Against whom.
        objectors: Vec<ActorId>,
        /// Where it led: theatre, month.
        climbed: Option<(TheatreId, u8)>,
    },
}

/// All moments of a view's past, in order.
pub fn moments(view: &View) -> Vec<Moment> {
    let mut list = Vec::new();
    let mut promised: Vec<Term> = Vec::new();
    for month in view.past.iter().filter(|it| 0 < it.month) {
        for news in &month.news {
            let what = match news {
                News::Broken { term } => {
                    promised.retain(|it| it != term);
                    Some(Struck::Broken(*term))
                }
                News::Fulfilled { term } | News::Repudiated { term } => {
                    promised.retain(|it| it != term);
                    None
                }
                News::InForce { deal, terms } => {
                    list.extend(both_sides(month, &promised, terms));
                    promised.extend(terms);
                    joint(*deal, terms)
                }
                News::Contested {
                    mover,
                    what,
                    objectors,
                    reply: Reply::Insist,
                } if !objectors.is_empty() => Some(Struck::Warned {
                    mover: *mover,
                    what: *what,
                    objectors: objectors.clone(),
                    climbed: climbed(view, month.month),
                }),
                _ => None,
            };
            let month = month.month;
            list.extend(what.map(|what| Moment { month, what }));
        }
    }
    list
}

fn both_sides(month: &MonthSeen, before: &[Term], now: &[Term]) -> Vec<Moment> {
    let camp = |actor: ActorId| month.camps.get(actor).copied().unwrap_or(0);
    let mut list = Vec::new();
    for (at, term) in now.iter().enumerate() {
        let others = before.iter().chain(&now[..at]);
        let twin = others.filter(|it| it.giver == term.giver && it.clause == term.clause);
        for other in twin.filter(|it| camp(it.receiver) * camp(term.receiver) == -1) {
            let (first, second) = if camp(term.receiver) > 0 {
                (term.receiver, other.receiver)
            } else {
                (other.receiver, term.receiver)
            };
            list.push(Moment {
                month: month.month,
                what: Struck::BothSides {
                    giver: term.giver,
                    clause: term.clause,
                    first,
                    second,
                },
            });
        }
    }
    list
}

fn joint(deal: DealId, terms: &[Term]) -> Option<Struck> {
    let mut givers: Vec<ActorId> = terms.iter().map(|it| it.giver).collect();
    givers.sort_unstable();
    givers.dedup();
    (1 < givers.len()).then(|| Struck::Joint(deal, terms.to_vec()))
}

/// The first theatre that climbed from a month on, within a few.
fn climbed(view: &View, from: u8) -> Option<(TheatreId, u8)> {
    let soon = view
        .past
        .iter()
        .filter(|it| (from..from.saturating_add(SOON)).contains(&it.month));
    soon.into_iter().find_map(|month| {
        month.news.iter().find_map(|it| match it {
            News::Rung { theatre, from, to } if from < to => Some((*theatre, month.month)),
            _ => None,
        })
    })
}
