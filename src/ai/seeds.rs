//! Proposals that begin from what the documents are about: known bargains, the offers of plans, and texts written point by point.
//!
//! A seed is fitted before it is proposed: whoever would come off short gives less, gets more, or is paid by another party, until
//! everybody could sign as far as the proposer can tell. A broker signs for one promise and wants something for it.

use crate::content::file::{Size, Verify};
use crate::content::{ActorId, LensId, OfferTerm, Pack, PlanAct, Point};
use crate::rules::{self, Footing};
use crate::world::{Dice, Draft, Price, Roll, Term, View, likeness, parties, smaller};

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
        .map(|it| {
            let roll = Roll::Seed(me.0, likeness(pack, &it.terms));
            (dice.roll(pack, roll).unit(), it)
        })
        .collect();
    seeds.sort_by(|one, other| {
        let terms = one.1.terms.cmp(&other.1.terms);
        one.0.total_cmp(&other.0).then(terms)
    });
    let open = |it: &(f64, Seed<'_>)| rules::check_terms(pack, view, me.0, &it.1.terms).is_ok();
    let fitted = seeds.into_iter().filter(open).take(THOUGHT);
    let mut fitted = fitted.filter_map(|(_, seed)| Fitting::of(pack, view, me, seed).fit());
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

/// A change of a draft by one promise.
enum Change {
    /// Another in the place of the one at this position.
    Swap(usize, Term),
    /// Without the one at this position.
    Drop(usize),
    /// One more.
    Add(Term),
}

/// A draft, and what each of its promises is worth to each who may have to sign it: a row a promise, a column a party.
#[derive(Clone, Default)]
struct Trial {
    terms: Vec<Term>,
    worths: Vec<f64>,
}

/// How good a draft is for all its parties together, and which of them comes off shortest of what it needs.
#[derive(Clone, Copy)]
struct Standing {
    score: f64,
    short: Option<ActorId>,
}

/// A seed that is changed until nobody comes off short.
struct Fitting<'a> {
    pack: &'a Pack,
    view: &'a View,
    me: Eye<'a>,
    /// Those who may have to sign, as they see it: changes bring in nobody else.
    eyes: Vec<Eye<'a>>,
    points: &'a [Point],
    now: Trial,
}

impl<'a> Fitting<'a> {
    fn of(pack: &'a Pack, view: &'a View, me: Eye<'a>, seed: Seed<'a>) -> Self {
        let parties = parties(&seed.terms).iter();
        let eyes = parties.map(|it| if it == me.0 { me } else { eye(pack, view, it) });
        let mut fitting = Self {
            pack,
            view,
            me,
            eyes: eyes.collect(),
            points: seed.points,
            now: Trial::default(),
        };
        let terms = seed.terms.iter();
        fitting.now.worths = terms.flat_map(|it| fitting.row(it)).collect();
        fitting.now.terms = seed.terms;
        fitting
    }

    /// What a promise is worth to each who may have to sign.
    fn row(&self, term: &Term) -> impl Iterator<Item = f64> + use<'a, '_> {
        let (pack, view, term) = (self.pack, self.view, *term);
        let eyes = self.eyes.iter();
        eyes.map(move |(actor, lens, price)| {
            rules::change_worth(pack, view, *price, &term, *actor, *lens)
        })
    }

    /// Changes the seed until nobody comes off short; none where that cannot be reached.
    fn fit(mut self) -> Option<Draft> {
        let mut now = self.standing(&self.now, f64::MIN)?;
        let mut trial = Trial::default();
        for _ in 0..STEPS {
            let Some(short) = now.short else { break };
            let mut best: Option<(Trial, Standing)> = None;
            for change in self.changes(short) {
                self.make(&change, &mut trial);
                let bar = best.as_ref().map_or(now.score + 0.05, |it| it.1.score);
                let Some(then) = self.standing(&trial, bar) else {
                    continue;
                };
                if rules::check_terms(self.pack, self.view, self.me.0, &trial.terms).is_ok() {
                    best = Some((trial.clone(), then));
                }
            }
            (self.now, now) = best?;
        }
        let terms = self.now.terms;
        now.short.is_none().then_some(Draft { terms })
    }

    /// Makes a change, in the room of the change before.
    fn make(&self, change: &Change, trial: &mut Trial) {
        let width = self.eyes.len();
        trial.terms.clone_from(&self.now.terms);
        trial.worths.clone_from(&self.now.worths);
        match change {
            Change::Swap(at, term) => {
                trial.terms[*at] = *term;
                let cells = trial.worths[at * width..][..width].iter_mut();
                cells.zip(self.row(term)).for_each(|(cell, it)| *cell = it);
            }
            Change::Drop(at) => {
                trial.terms.remove(*at);
                trial.worths.drain(at * width..(at + 1) * width);
            }
            Change::Add(term) => {
                trial.terms.push(*term);
                trial.worths.extend(self.row(term));
            }
        }
    }

    /// How a draft stands, where it is better than a bar: what each party makes of it, and how good that is together.
    fn standing(&self, trial: &Trial, bar: f64) -> Option<Standing> {
        let (pack, width) = (self.pack, self.eyes.len());
        let footing = Footing::of(pack, self.view, &trial.terms);
        let mut standing = Standing {
            score: 0.0,
            short: None,
        };
        let mut least = 0.0;
        let signing = parties(&trial.terms);
        let mut left = signing.len();
        let eyes = self.eyes.iter().enumerate();
        for (column, (actor, ..)) in eyes.filter(|it| signing.contains(it.1.0)) {
            let column = trial.worths.iter().skip(column).step_by(width);
            let it = footing.worth(*actor, column.sum());
            let mut total = it.total;
            for barred in [
                it.red_line.is_some(),
                it.ask.is_some(),
                !rules::passable(pack, it.ratify),
            ] {
                total -= if barred { BARRED } else { 0.0 };
            }
            let beyond = total - self.needed(*actor, &trial.terms);
            standing.score += beyond.min(PLENTY);
            if beyond < least {
                (least, standing.short) = (beyond, Some(*actor));
            }
            left -= 1;
            let most = (0..left).fold(standing.score, |most, _| most + PLENTY);
            if most <= bar {
                return None;
            }
        }
        (bar < standing.score).then_some(standing)
    }

    /// Standing points that a party must gain.
    fn needed(&self, party: ActorId, terms: &[Term]) -> f64 {
        let gives = |it: &Term| it.giver == party || it.receiver == party;
        if !terms.iter().any(gives) {
            FEE
        } else if party == self.me.0 {
            self.pack.tuning.deal_worthwhile
        } else {
            self.pack.tuning.deal_acceptable
        }
    }

    /// What could be changed for whoever comes off short.
    fn changes(&self, short: ActorId) -> Vec<Change> {
        let terms = &self.now.terms;
        let mut list = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let swap = |term: Term| Change::Swap(at, term);
            if term.giver == short {
                list.extend(smaller(term.size).map(|size| swap(Term { size, ..*term })));
            } else if term.receiver == short {
                if term.size != Size::Full {
                    let size = Size::Full;
                    list.push(swap(Term { size, ..*term }));
                }
                if term.verify < Verify::Monitors {
                    let verify = Verify::Monitors;
                    list.push(swap(Term { verify, ..*term }));
                }
            }
            let spare = |it: &Point| it.clause == term.clause && !it.founding;
            let mut others = terms.iter().enumerate().filter(|it| it.0 != at);
            if term.binds(short)
                && self.points.iter().any(spare)
                && terms.len() > 2
                && others.any(|it| it.1.binds(self.me.0))
            {
                list.push(Change::Drop(at));
            }
        }
        if terms.len() < rules::MOST_TERMS {
            list.extend(self.payments(short).into_iter().map(Change::Add));
        }
        list
    }

    /// Promises by which another party could make it up to whoever comes off short: those that gain most for what they cost.
    fn payments(&self, short: ActorId) -> Vec<Term> {
        let (pack, view) = (self.pack, self.view);
        let worth =
            |it: &Eye<'_>, term: &Term| rules::clause_worth(pack, view, it.2, term, it.0, it.1);
        let Some(receiver) = self.eyes.iter().find(|it| it.0 == short) else {
            return Vec::new();
        };
        let gives =
            |it: &Eye<'_>| it.0 != short && self.now.terms.iter().any(|term| term.giver == it.0);
        let mut list: Vec<(f64, Term)> = Vec::new();
        for giver in self.eyes.iter().filter(|it| gives(it)) {
            for (clause, [givers, receivers]) in view.public.doctrines.tables.parties() {
                if !(givers.contains(giver.0) && receivers.contains(short)) {
                    continue;
                }
                let term = rules::usual(pack, clause, giver.0, short, Size::Full);
                let gets = worth(receiver, &term);
                if gets >= pack.tuning.clause_cost {
                    list.push((gets + worth(giver, &term), term));
                }
            }
        }
        list.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        list.truncate(PAYMENTS);
        list.into_iter().map(|it| it.1).collect()
    }
}
