//! What a deal is worth to a party, in standing points (rules section 7).
//!
//! What is so of a draft whoever weighs it is worked out once for all its parties: what its givers must ask at home, and which
//! bargains it makes whole.

use crate::content::{ActorId, LensId, OfferTerm, Pack};
use crate::rules::home::{Home, at_home};
use crate::rules::worth::{change_worth, is_part, red_line, unmet_ask};
use crate::world::{Draft, Price, Term, View, parties};

/// What a draft is worth to one party.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Worth {
    /// Standing points of each term.
    pub terms: Vec<f64>,
    /// What it costs at home, in standing points; see [`at_home`].
    pub domestic: f64,
    /// Sum of the terms less the domestic price, a gain only as far as the others can carry their part at home: what the party
    /// goes by.
    pub total: f64,
    /// The giver that can least be believed to carry its part at home, where that is not sure.
    pub doubt: Option<Doubt>,
    /// The first of its red lines that the draft crosses, by position.
    pub red_line: Option<u8>,
    /// What it asks first and does not find: position of the term, and of the clause's ask.
    pub ask: Option<(u8, u8)>,
    /// Points at home expected and needed, 0..100, where it must ratify something.
    pub ratify: Option<(f64, f64)>,
    /// What its public makes of it, -15..15 points of support.
    pub public: f64,
}

/// A doubt whether another party can carry at home what it would promise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// The first term that it gives, by position.
    pub term: u8,
    /// How likely it is to pass, 0..1.
    pub chance: f64,
    /// Points expected there.
    pub expected: f64,
    /// Points needed.
    pub needed: f64,
}

/// What a draft is worth to a party under its actor's doctrine; `price` holds the party's standing points for each gauge point.
pub fn worth(pack: &Pack, view: &View, price: Price<'_>, party: ActorId, draft: &Draft) -> Worth {
    worth_under(pack, view, price, party, view.doctrine(pack, party), draft)
}

/// What a draft is worth to a party that sees the region through a lens.
pub fn worth_under(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    party: ActorId,
    lens: LensId,
    draft: &Draft,
) -> Worth {
    let terms: Vec<f64> = draft
        .terms
        .iter()
        .map(|term| change_worth(pack, view, price, term, party, lens))
        .collect();
    let sum = terms.iter().sum();
    Worth {
        terms,
        ..Footing::of(pack, view, &draft.terms).worth(party, sum)
    }
}

/// A draft as all its parties find it.
#[derive(Debug)]
pub struct Footing<'a> {
    pack: &'a Pack,
    view: &'a View,
    terms: &'a [Term],
    /// What it means at home to each party.
    homes: Vec<(ActorId, Home)>,
    /// The bargains that it makes whole with what is in force, by position.
    whole: Vec<usize>,
}

impl<'a> Footing<'a> {
    /// How some terms stand, as a view tells.
    pub fn of(pack: &'a Pack, view: &'a View, terms: &'a [Term]) -> Self {
        let signing = parties(terms);
        let mut homes = Vec::with_capacity(signing.len());
        let home = |it: ActorId| (it, at_home(pack, view, it, terms));
        homes.extend(signing.iter().map(home));
        Self {
            pack,
            view,
            terms,
            homes,
            whole: whole(pack, view, terms),
        }
    }

    /// What it means to one party at home; nothing to others.
    fn home(&self, party: ActorId) -> Home {
        let found = self.homes.iter().find(|it| it.0 == party);
        found.map_or_else(Home::default, |it| it.1)
    }

    /// What the draft is worth to a party to which its terms come to this sum, in standing points; the terms left out.
    pub fn worth(&self, party: ActorId, sum: f64) -> Worth {
        let (pack, view, terms) = (self.pack, self.view, self.terms);
        let home = self.home(party);
        let doubt = self.doubt(party);
        let sum = sum + self.together(party) - home.domestic;
        let chance = doubt.map_or(1.0, |it| it.chance);
        Worth {
            terms: Vec::new(),
            total: if sum > 0.0 { sum * chance } else { sum },
            doubt,
            domestic: home.domestic,
            red_line: red_line(pack, view, party, terms),
            ask: unmet_ask(pack, view, party, terms),
            ratify: home.ratify,
            public: home.public,
        }
    }

    /// The doubt that weighs most on these terms, as a party sees it. What lobbying can add is counted in: a giver who has what
    /// it needs without is believed, one who would be short in spite of it is not.
    fn doubt(&self, party: ActorId) -> Option<Doubt> {
        let tuning = &self.pack.tuning;
        let most = tuning.lobby_points * tuning.lobby_steps;
        let others = self.homes.iter().filter(|it| it.0 != party);
        let doubts = others.filter_map(|(giver, home)| {
            let (expected, needed) = home.ratify?;
            let chance = (expected + most - needed) / most.max(f64::MIN_POSITIVE);
            let term = self.terms.iter().position(|it| it.giver == *giver)?;
            Some(Doubt {
                term: term as u8,
                chance: chance.clamp(0.0, 1.0),
                expected,
                needed,
            })
        });
        let doubts = doubts.filter(|it| it.chance < 1.0);
        doubts.min_by(|one, other| {
            let chance = one.chance.total_cmp(&other.chance);
            chance.then(one.term.cmp(&other.term))
        })
    }

    /// What the bargains that the draft makes whole bring a giver or receiver beyond their parts.
    fn together(&self, party: ActorId) -> f64 {
        let whole = self.whole.iter().map(|it| &self.pack.bargains[*it]);
        let own = |it: &OfferTerm| [it.giver, it.receiver].contains(&Some(party));
        let own = whole.filter(|it| it.terms.iter().any(own));
        own.map(|it| it.together).sum()
    }
}

/// The bargains of which these terms are parts, and all others of whose parts they are too or are in force; in their order.
fn whole(pack: &Pack, view: &View, terms: &[Term]) -> Vec<usize> {
    let stands = |it: &OfferTerm| terms.iter().any(|term| is_part(it, term));
    let kept = |it: &OfferTerm| {
        let mut all = view.promises(it.clause);
        all.any(|had| had.in_force() && is_part(it, &had.term))
    };
    let mut whole = Vec::new();
    for term in terms {
        let parties = [Some(term.giver), Some(term.receiver)];
        for it in view.public.doctrines.tables.bargains(term.clause) {
            if it.parties == parties {
                whole.push(it.bargain);
            }
        }
    }
    whole.sort_unstable();
    whole.dedup();
    whole.retain(|it| {
        let mut parts = pack.bargains[*it].terms.iter();
        parts.all(|it| stands(it) || kept(it))
    });
    whole
}
