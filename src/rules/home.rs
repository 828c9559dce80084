//! What a deal means at home: what a procedure asks, what a party can expect there, and what that costs it (rules section 7).

use crate::content::file::Ratify;
use crate::content::{ActorId, ClauseId, Pack, limits};
use crate::world::{Term, View};

/// What a party must pass at home for what it gives: the strictest that its clauses ask, at most its own procedure.
pub fn procedure(pack: &Pack, party: ActorId, terms: &[Term]) -> Ratify {
    let asked = terms
        .iter()
        .filter(|it| it.giver == party)
        .map(|it| pack.clauses[it.clause].ratify)
        .max();
    asked
        .unwrap_or(Ratify::Decree)
        .min(pack.actors[party].ratify)
}

/// Points that a procedure asks, 0..100.
pub fn needed(pack: &Pack, procedure: Ratify) -> f64 {
    match procedure {
        Ratify::Decree => 0.0,
        Ratify::Cabinet => pack.tuning.needed_cabinet,
        Ratify::Parliament => pack.tuning.needed_parliament,
        Ratify::TwoThirds => pack.tuning.needed_two_thirds,
    }
}

/// Points that a party can expect at home without lobbying, 0..100, as a view tells; `public` in points of support.
pub fn expected(pack: &Pack, view: &View, party: ActorId, public: f64) -> f64 {
    let own = view.seat() == Some(party);
    let support = if own {
        view.own.support
    } else {
        view.public.actors[party].support
    };
    support + public + voices(pack, party, |people| view.public.actors[people].standing)
}

/// What the peoples that an actor answers to add or take, at most `voices` points: by how far their standing is from 50.
pub fn voices(pack: &Pack, party: ActorId, standing: impl Fn(ActorId) -> f64) -> f64 {
    let peoples = &pack.actors[party].answers_to;
    let sum: f64 = peoples
        .iter()
        .map(|(people, weight)| weight * (standing(*people) - 50.0) / 50.0)
        .sum();
    pack.tuning.voices * sum.clamp(-1.0, 1.0)
}

/// What a draft means at home.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Home {
    /// What the public makes of it, -15..15 points of support.
    pub public: f64,
    /// What it costs, in standing points.
    pub domestic: f64,
    /// Points expected and needed where something must be ratified.
    pub ratify: Option<(f64, f64)>,
}

/// What a draft means to a party at home.
///
/// The domestic price is: what the public makes of the open terms, ten points of support for one standing point; half a
/// standing point for each step of lobbying that its procedure will need; and, where it makes common cause (a *joint* clause,
/// one whose tags a form of alliance counts), two less with a member of its own camp and two more with one of the other.
pub fn at_home(pack: &Pack, view: &View, party: ActorId, terms: &[Term]) -> Home {
    let tuning = &pack.tuning;
    let (mut public, mut procedure, mut common) = (0.0, Ratify::Decree, Common::default());
    for term in terms {
        let gives = term.giver == party;
        if !gives && term.receiver != party {
            continue;
        }
        if !term.secret {
            public += public_of(pack, party, term);
        }
        if gives {
            procedure = procedure.max(pack.clauses[term.clause].ratify);
        }
        let other = if gives { term.receiver } else { term.giver };
        common.make(view, party, term.clause, other);
    }
    let public = public.clamp(-limits::PUBLIC, limits::PUBLIC);
    let procedure = procedure.min(pack.actors[party].ratify);
    let mut domestic = -public / tuning.public_weight + tuning.camp_joint * common.price();
    let mut asked = None;
    if procedure != Ratify::Decree {
        let needed = needed(pack, procedure);
        let expected = expected(pack, view, party, public);
        let short = ((needed - expected) / tuning.lobby_points).clamp(0.0, tuning.lobby_steps);
        domestic += tuning.lobby_weight * short;
        asked = Some((expected, needed));
    }
    Home {
        public,
        domestic,
        ratify: asked,
    }
}

/// What a party's public makes of the terms it hears of, -15..15 points of support.
pub fn public(pack: &Pack, party: ActorId, terms: &[Term]) -> f64 {
    let sum: f64 = terms
        .iter()
        .filter(|it| !it.secret && (it.giver == party || it.receiver == party))
        .map(|it| public_of(pack, party, it))
        .sum();
    sum.clamp(-limits::PUBLIC, limits::PUBLIC)
}

/// What a party's public makes of one term, in points of support.
pub fn public_of(pack: &Pack, party: ActorId, term: &Term) -> f64 {
    let clause = &pack.clauses[term.clause];
    let points = if party == term.giver {
        clause.public
    } else if party == term.receiver {
        clause.public_receiver
    } else {
        0.0
    };
    points * term.size.share()
}

/// Common cause that a draft makes: within the party's own camp, and across.
#[derive(Default)]
struct Common {
    within: bool,
    across: bool,
}

impl Common {
    /// Counts a clause between a party and another.
    fn make(&mut self, view: &View, party: ActorId, clause: ClauseId, other: ActorId) {
        if view.public.doctrines.tables.is_joint(clause) {
            let side = |actor: ActorId| i32::from(view.public.actors[actor].camp);
            self.within |= side(party) * side(other) == 1;
            self.across |= side(party) * side(other) == -1;
        }
    }

    /// What that adds to the domestic price, -1, 0 or 1: less within a camp, more across.
    fn price(&self) -> f64 {
        f64::from(u8::from(self.across)) - f64::from(u8::from(self.within))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::{self, GIVER, PATROL, RECEIVER, term};

    #[test]
    fn joint_clauses_are_cheaper_within_a_camp() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let terms = [term(PATROL, GIVER, RECEIVER)];
        let domestic = |world: &crate::world::World| {
            at_home(&pack, &fixture::view(&pack, world, GIVER), GIVER, &terms).domestic
        };
        let alone = domestic(&world);
        (world.actors[GIVER].camp, world.actors[RECEIVER].camp) = (1, 1);
        assert_eq!(domestic(&world), alone - 2.0);
        world.actors[RECEIVER].camp = -1;
        assert_eq!(domestic(&world), alone + 2.0);
    }
}
