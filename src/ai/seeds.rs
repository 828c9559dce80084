//! Proposals that begin from what the documents are about: known bargains, the offers of plans, and texts written point by point.
//!
//! A seed is fitted before it is proposed: whoever would come off short gives less, gets more, or is paid by another party, until
//! everybody could sign as far as the proposer can tell. A broker signs for one promise and wants something for it.

use crate::content::file::{Size, Verify};
use crate::content::{ActorId, ClauseId, LensId, OfferTerm, Pack, PlanAct, Point};
use crate::rules;
use crate::world::{Dice, Draft, Price, Roll, Term, View, likeness, smaller};

/// Seeds that are fitted in a month at most.
const THOUGHT: usize = 3;

/// Changes to a seed at most.
const STEPS: usize = 5;

/// Payments that are weighed for whoever comes off short.
const PAYMENTS: usize = 3;

/// Standing points that a broker wants for its trouble.
const FEE: f64 = 0.3;

/// Standing points that something in the way, a red line, a condition or a vote that would fail, is counted as.
const BARRED: f64 = 6.0;

/// Standing points beyond what a party needs that still count in comparing drafts.
const PLENTY: f64 = 1.5;

/// Who looks, through which lens, at which prices.
pub type Eye<'view> = (ActorId, LensId, Price<'view>);

/// An actor as everybody can see it.
pub fn eye<'view>(pack: &Pack, view: &'view View, actor: ActorId) -> Eye<'view> {
    let lens = view.doctrine(pack, actor);
    (actor, lens, view.public.prices.of(actor))
}

/// Whether a draft can be proposed and crosses none of its proposer's own red lines, nor any that everybody knows of another
/// party; and everybody finds what it asks first.
pub fn may_sign(pack: &Pack, view: &View, by: ActorId, draft: &Draft) -> bool {
    rules::check_draft(pack, view, by, draft).is_ok()
        && draft.parties().into_iter().all(|it| {
            rules::red_line(pack, view, it, &draft.terms).is_none()
                && rules::unmet_ask(pack, view, it, &draft.terms).is_none()
        })
}

/// A place to begin from.
struct Seed<'pack> {
    terms: Vec<Term>,
    /// The text whose points they are: what does not found it can be left out.
    points: &'pack [Point],
}

/// The best of this month's seeds that everybody could sign, with what it brings its proposer.
pub fn begin(pack: &Pack, view: &View, me: Eye<'_>, dice: Dice) -> Option<Draft> {
    let mut seeds: Vec<(f64, Seed<'_>)> = seeds(pack, view, me.0)
        .into_iter()
        .filter(|it| rules::check_terms(pack, view, me.0, &it.terms).is_ok())
        .map(|it| {
            let roll = Roll::Seed(me.0, likeness(pack, &it.terms));
            (dice.roll(pack, roll).unit(), it)
        })
        .collect();
    seeds.sort_by(|one, other| {
        let terms = |it: &Seed<'_>| it.terms.clone();
        one.0
            .total_cmp(&other.0)
            .then_with(|| terms(&one.1).cmp(&terms(&other.1)))
    });
    let fitted = seeds.into_iter().take(THOUGHT);
    let mut fitted = fitted.filter_map(|(_, seed)| fit(pack, view, me, seed));
    fitted.find(|it| may_sign(pack, view, me.0, it))
}

/// Everything that an actor could begin from.
fn seeds<'pack>(pack: &'pack Pack, view: &View, me: ActorId) -> Vec<Seed<'pack>> {
    let mut seeds = Vec::new();
    for it in &pack.bargains {
        let party = |it: &OfferTerm| [it.giver, it.receiver].contains(&Some(me));
        let own = it.terms.iter().any(party);
        if (own || it.brokers.contains(&me)) && rules::first_unmet(view, None, &it.when).is_none() {
            let terms = it
                .terms
                .iter()
                .map(|it| rules::term(pack, it, me))
                .collect();
            seeds.push(Seed {
                terms: backed(view, me, terms),
                points: &[],
            });
        }
    }
    for plan in &pack.plans {
        for step in &plan.steps {
            let mine = if step.by.is_empty() {
                &plan.seats
            } else {
                &step.by
            }
            .contains(&me);
            if let PlanAct::Offer(terms) = &step.what
                && mine
                && rules::first_unmet(view, Some(me), &step.when).is_none()
            {
                let terms = terms.iter().map(|it| rules::term(pack, it, me)).collect();
                seeds.push(Seed {
                    terms: backed(view, me, terms),
                    points: &[],
                });
            }
        }
    }
    for it in &pack.dossiers {
        let names = |it: &Point| it.to == me || it.from.contains(&me);
        if it.points.iter().any(names) {
            seeds.push(Seed {
                terms: rules::usual_draft(pack, view, me, it).terms,
                points: &it.points,
            });
        }
    }
    seeds
}

/// Terms with their proposer among the parties: who gives and receives nothing stands in for the first promise.
fn backed(view: &View, me: ActorId, mut terms: Vec<Term>) -> Vec<Term> {
    let party = terms.iter().any(|it| it.binds(me));
    let heard = |it: &&mut Term| view.relation(me, it.giver) > -60.0;
    if !party && let Some(it) = terms.iter_mut().find(heard) {
        it.guarantor = Some(me);
    }
    terms
}

/// How a draft stands: what each party makes of it, and how good that is together.
struct Standing {
    parties: Vec<(ActorId, f64, f64)>,
    score: f64,
}

impl Standing {
    fn of(pack: &Pack, view: &View, me: Eye<'_>, draft: &Draft) -> Self {
        let mut parties = Vec::new();
        let mut score = 0.0;
        for actor in draft.parties() {
            let (_, lens, price) = if actor == me.0 {
                me
            } else {
                eye(pack, view, actor)
            };
            let it = rules::worth_under(pack, view, price, actor, lens, draft);
            let gives = |it: &Term| it.giver == actor || it.receiver == actor;
            let needed = if !draft.terms.iter().any(gives) {
                FEE
            } else if actor == me.0 {
                pack.tuning.deal_worthwhile
            } else {
                pack.tuning.deal_acceptable
            };
            let mut total = it.total;
            for barred in [
                it.red_line.is_some(),
                it.ask.is_some(),
                !rules::passable(pack, it.ratify),
            ] {
                total -= if barred { BARRED } else { 0.0 };
            }
            score += (total - needed).min(PLENTY);
            parties.push((actor, total, needed));
        }
        Self { parties, score }
    }

    /// The party that comes off shortest.
    fn short(&self) -> Option<ActorId> {
        let short = self.parties.iter().filter(|it| it.1 < it.2);
        let gap = |it: &(ActorId, f64, f64)| it.1 - it.2;
        short
            .min_by(|one, other| gap(one).total_cmp(&gap(other)).then(one.0.cmp(&other.0)))
            .map(|it| it.0)
    }
}

/// Changes a seed until nobody comes off short; none where that cannot be reached.
fn fit(pack: &Pack, view: &View, me: Eye<'_>, seed: Seed<'_>) -> Option<Draft> {
    let mut draft = Draft { terms: seed.terms };
    let mut now = Standing::of(pack, view, me, &draft);
    for _ in 0..STEPS {
        let Some(short) = now.short() else {
            return Some(draft);
        };
        let mut best: Option<(Draft, Standing)> = None;
        for terms in changes(pack, view, me, &draft.terms, short, seed.points) {
            let trial = Draft { terms };
            let then = Standing::of(pack, view, me, &trial);
            let bar = best.as_ref().map_or(now.score + 0.05, |it| it.1.score);
            if then.score > bar && rules::check_terms(pack, view, me.0, &trial.terms).is_ok() {
                best = Some((trial, then));
            }
        }
        (draft, now) = best?;
    }
    now.short().is_none().then_some(draft)
}

/// What could be changed for whoever comes off short.
fn changes(
    pack: &Pack,
    view: &View,
    me: Eye<'_>,
    terms: &[Term],
    short: ActorId,
    points: &[Point],
) -> Vec<Vec<Term>> {
    let mut list = Vec::new();
    let with = |at: usize, term: Term| {
        let mut terms = terms.to_vec();
        terms[at] = term;
        terms
    };
    for (at, term) in terms.iter().enumerate() {
        if term.giver == short {
            if let Some(size) = smaller(term.size) {
                list.push(with(at, Term { size, ..*term }));
            }
        } else if term.receiver == short {
            if term.size != Size::Full {
                let size = Size::Full;
                list.push(with(at, Term { size, ..*term }));
            }
            if term.verify < Verify::Monitors {
                let verify = Verify::Monitors;
                list.push(with(at, Term { verify, ..*term }));
            }
        }
        let spare = |it: &Point| it.clause == term.clause && !it.founding;
        if term.binds(short) && points.iter().any(spare) && terms.len() > 2 {
            let mut fewer = terms.to_vec();
            fewer.remove(at);
            if fewer.iter().any(|it| it.binds(me.0)) {
                list.push(fewer);
            }
        }
    }
    for term in payments(pack, view, me, terms, short) {
        let mut more = terms.to_vec();
        more.push(term);
        if more.len() <= rules::MOST_TERMS {
            list.push(more);
        }
    }
    list
}

/// Promises by which another party could make it up to whoever comes off short: those that gain most for what they cost.
fn payments(pack: &Pack, view: &View, me: Eye<'_>, terms: &[Term], short: ActorId) -> Vec<Term> {
    let see = |actor: ActorId| {
        if actor == me.0 {
            me
        } else {
            eye(pack, view, actor)
        }
    };
    let worth = |it: Eye<'_>, term: &Term| rules::clause_worth(pack, view, it.2, term, it.0, it.1);
    let mut list: Vec<(f64, Term)> = Vec::new();
    let mut givers: Vec<ActorId> = terms.iter().map(|it| it.giver).collect();
    givers.sort_unstable();
    givers.dedup();
    for giver in givers.into_iter().filter(|it| *it != short) {
        for (at, clause) in pack.clauses.iter().enumerate() {
            let fits = clause.givers.contains(&giver)
                && (clause.receivers.is_empty() || clause.receivers.contains(&short));
            if !fits {
                continue;
            }
            let term = rules::usual(pack, ClauseId::of(at), giver, short, Size::Full);
            let gets = worth(see(short), &term);
            if gets >= pack.tuning.clause_cost {
                list.push((gets + worth(see(giver), &term), term));
            }
        }
    }
    list.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    list.truncate(PAYMENTS);
    list.into_iter().map(|it| it.1).collect()
}
