//! An offer read three ways: kept, broken after one has given, and what breaking would bring whoever breaks it. From the same
//! worths as the bargaining.

use crate::content::{ActorId, LensId, Pack};
use crate::rules;
use crate::world::{Draft, News, Prices, Term, View};

/// A draft as a seat may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Standing points for the seat if everybody keeps it, what it costs at home counted in.
    pub kept: f64,
    /// If the others break their parts after the seat has given its own.
    pub broken: f64,
    /// Each other giver: what breaking its part would bring it, and how it has kept its word.
    pub others: Vec<Temptation>,
}

/// What breaking its part would bring one party.
#[derive(Debug, Clone, PartialEq)]
pub struct Temptation {
    /// Who.
    pub party: ActorId,
    /// Standing points that it would save by not giving.
    pub saves: f64,
    /// Standing points that breaking would cost it: what the breach does, and what it would no longer get.
    pub costs: f64,
    /// Chance in percent that a breach is seen within a month, at the best watched of its promises.
    pub seen: f64,
    /// Its word so far, as the seat has heard: promises that ran their term, could not be kept, were broken.
    pub record: (u32, u32, u32),
}

impl Temptation {
    /// What breaking would bring it in all, in standing points.
    pub fn gain(&self) -> f64 {
        self.saves - self.costs
    }
}

/// Reads a draft for the seat that looks; none where it is no party.
pub fn reading(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    belief: LensId,
    draft: &Draft,
) -> Option<Reading> {
    let seat = view.seat().filter(|it| draft.parties().contains(it))?;
    let price = prices.of(seat);
    let sure = |term: &Term| Term {
        first: true,
        ..*term
    };
    let worth = |term: &Term| rules::clause_worth(pack, view, price, &sure(term), seat, belief);
    let home = rules::at_home(pack, view, seat, &draft.terms).domestic;
    let (own, theirs): (Vec<&Term>, Vec<&Term>) =
        draft.terms.iter().partition(|it| it.giver == seat);
    let given: f64 = own.iter().map(|it| worth(it)).sum();
    let got: f64 = theirs.iter().map(|it| worth(it)).sum();
    let harm: f64 = theirs
        .iter()
        .map(|it| breach(pack, prices, seat, belief, it))
        .sum();
    let mut givers: Vec<ActorId> = theirs.iter().map(|it| it.giver).collect();
    givers.sort_unstable();
    givers.dedup();
    let others = givers
        .into_iter()
        .map(|it| temptation(pack, view, prices, draft, it));
    Some(Reading {
        kept: given + got - home,
        broken: given + harm - home,
        others: others.collect(),
    })
}

/// What the breach of a promise does to an actor by its written effects, in standing points.
fn breach(pack: &Pack, prices: &Prices, actor: ActorId, lens: LensId, term: &Term) -> f64 {
    let price = prices.of(actor);
    let effects = pack.clauses[term.clause].breach.iter();
    let points = effects.map(|it| price[it.gauge] * it.points * it.weights[lens]);
    points.sum::<f64>() * term.size.share()
}

fn temptation(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    draft: &Draft,
    party: ActorId,
) -> Temptation {
    let lens = view.doctrine(pack, party);
    let price = prices.of(party);
    let own = || draft.terms.iter().filter(|it| it.giver == party);
    let worth = |it: &Term| {
        rules::clause_worth(pack, view, price, &Term { first: true, ..*it }, party, lens)
    };
    let saves = -own().map(worth).sum::<f64>();
    // Who is broken faith with gives no more.
    let injured = |it: &&Term| own().any(|own| own.receiver == it.giver) && it.receiver == party;
    let lost: f64 = draft.terms.iter().filter(injured).map(worth).sum();
    let harm: f64 = own().map(|it| breach(pack, prices, party, lens, it)).sum();
    let seen = own()
        .map(|it| rules::seen_chance(pack, it.verify))
        .fold(0.0, f64::max);
    Temptation {
        party,
        saves,
        costs: lost.max(0.0) - harm,
        seen,
        record: record(view, party),
    }
}

/// How an actor has kept its word, as far as the seat has heard.
fn record(view: &View, party: ActorId) -> (u32, u32, u32) {
    let mut found = (0, 0, 0);
    for news in view.past.iter().flat_map(|it| &it.news) {
        match news {
            News::Fulfilled { term } if term.giver == party => found.0 += 1,
            News::Unable { term } if term.giver == party => found.1 += 1,
            News::Broken { term } | News::Repudiated { term } if term.giver == party => {
                found.2 += 1;
            }
            _ => (),
        }
    }
    found
}
