//! What a deal means at home: what a procedure asks, what a party can expect there, and what that costs it (rules section 7).

use crate::content::file::Ratify;
use crate::content::{ActorId, Pack, limits};
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
    let public = public(pack, party, terms);
    let mut domestic = -public / tuning.public_weight + joint(pack, view, party, terms);
    let procedure = procedure(pack, party, terms);
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

/// What joint clauses add to the domestic price: less within a camp, more across.
fn joint(pack: &Pack, view: &View, party: ActorId, terms: &[Term]) -> f64 {
    let side = |actor: ActorId| i32::from(view.public.actors[actor].camp);
    let (mut within, mut across) = (false, false);
    for term in terms {
        let other = if party == term.giver {
            term.receiver
        } else if party == term.receiver {
            term.giver
        } else {
            continue;
        };
        if view.public.doctrines.tables.is_joint(term.clause) {
            within |= side(party) * side(other) == 1;
            across |= side(party) * side(other) == -1;
        }
    }
    pack.tuning.camp_joint * (f64::from(u8::from(across)) - f64::from(u8::from(within)))
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
