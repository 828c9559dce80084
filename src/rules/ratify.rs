//! From signature into force: deals concluded, procedures at home, first tranches (rules section 7).
//!
//! No dice: a procedure passes when support, what the public makes of the clauses, lobbying and the voices of peoples reach
//! what it asks. Putnam (1988), "Diplomacy and Domestic Politics: The Logic of Two-Level Games".

use crate::content::file::Ratify;
use crate::content::{ActorId, Pack, limits};
use crate::rules::deals::give_back;
use crate::rules::home::{self, needed, procedure, voices};
use crate::rules::keeping::{end, end_deal, relate};
use crate::world::{
    Commitment, Deal, DealId, Failed, Life, News, Offer, Order, Ratification, Report, Term, View,
    World, likeness, parties,
};

/// Months after signature in which a procedure decides.
pub fn wait(pack: &Pack, procedure: Ratify) -> u8 {
    let months = match procedure {
        Ratify::Decree => 0.0,
        Ratify::Cabinet => pack.tuning.wait_cabinet,
        Ratify::Parliament => pack.tuning.wait_parliament,
        Ratify::TwoThirds => pack.tuning.wait_two_thirds,
    };
    months as u8
}

/// Steps of lobbying filed this month count at once; they leave [`crate::world::Round::filed`].
fn lobby(pack: &Pack, world: &mut World) {
    let most = pack.tuning.lobby_steps;
    let (deals, filed) = (&mut world.deals, &mut world.round.filed);
    filed.retain(|(by, order)| {
        let Order::Lobby { deal } = *order else {
            return true;
        };
        let procedures = deals
            .iter_mut()
            .filter(|it| it.id == deal)
            .flat_map(|it| &mut it.ratifications);
        for it in procedures.filter(|it| it.by == *by && !it.passed && f64::from(it.lobbied) < most)
        {
            it.lobbied = it.lobbied.saturating_add(1);
        }
        false
    });
}

/// Clears the table: offers that all have signed become deals, in order of signing; the others are refused or lapse. An open
/// one that lives longer than this month stays.
///
/// Of two signed offers that promise the same, the one signed first stands and the other falls.
pub fn conclude(pack: &Pack, world: &mut World, report: &mut Report) {
    for at in 0..world.round.offers.len() {
        let offer = &world.round.offers[at];
        let spent = |term: &Term| {
            let single = pack.clauses[term.clause].single;
            let given = |it: &&Commitment| {
                (it.term.clause, it.term.giver) == (term.clause, term.giver)
                    && (single || it.term.promise() == term.promise())
            };
            let mut given = world.commitments.iter().filter(given);
            given.any(|it| !it.amended_by(term))
        };
        if !offer.signed() {
            if goes_on(world, offer) {
                continue;
            }
            if offer.open() {
                tell_lapse(pack, world, offer, report);
                give_back(pack, world, at);
            } else {
                tell_refusal(pack, world, offer, report);
            }
        } else if let Some(term) = offer.draft.terms.iter().find(|it| spent(it)) {
            let news = News::Refused {
                from: offer.from,
                by: term.giver,
                terms: offer.draft.terms.clone(),
            };
            report.tell(pack, world, news);
            give_back(pack, world, at);
        } else {
            let offer = offer.clone();
            sign(pack, world, &offer, report);
        }
    }
    for (by, party, terms) in std::mem::take(&mut world.round.sounded) {
        report.tell(pack, world, News::Sounded { by, party, terms });
    }
    let mut offers = std::mem::take(&mut world.round.offers);
    offers.retain(|it| goes_on(world, it));
    world.round.offers = offers;
}

fn goes_on(world: &World, offer: &Offer) -> bool {
    offer.open() && world.playing() < offer.until
}

fn tell_lapse(pack: &Pack, world: &World, offer: &Offer, report: &mut Report) {
    let news = News::Lapsed {
        from: offer.from,
        waited: offer.waits_for(),
        terms: offer.draft.terms.clone(),
    };
    report.tell(pack, world, news);
}

fn tell_refusal(pack: &Pack, world: &World, offer: &Offer, report: &mut Report) {
    let parties = offer.draft.parties();
    let refuses = |answer: &Option<crate::world::Answer>| {
        answer
            .as_ref()
            .is_some_and(|it| *it != crate::world::Answer::Accept)
    };
    if let Some(by) = offer.answers.iter().position(refuses).map(|at| parties[at]) {
        let news = News::Refused {
            from: offer.from,
            by,
            terms: offer.draft.terms.clone(),
        };
        report.tell(pack, world, news);
    }
}

/// An offer becomes a deal: promises wait, procedures begin, relations change while it is signed.
fn sign(pack: &Pack, world: &mut World, offer: &Offer, report: &mut Report) {
    let (terms, now) = (&offer.draft.terms, world.playing());
    let mut ratifications = Vec::new();
    for by in offer.draft.parties() {
        let procedure = procedure(pack, by, terms);
        if procedure != Ratify::Decree {
            let due = now + wait(pack, procedure);
            ratifications.push(Ratification {
                by,
                due,
                needed: needed(pack, procedure),
                lobbied: 0,
                passed: false,
            });
        }
    }
    world.deals.push(Deal {
        id: offer.id.into(),
        from: offer.from,
        signed: now,
        ratifications,
    });
    for (position, term) in terms.iter().enumerate() {
        world.commitments.push(Commitment {
            deal: offer.id.into(),
            position: position as u8,
            term: *term,
            life: Life::Waiting,
            left: term.months,
        });
        relate(pack, world, term, 1.0);
    }
    tell(pack, world, report, terms, |terms| News::Signed {
        deal: offer.id.into(),
        from: offer.from,
        terms,
    });
}

/// Tells of the open terms, and by themselves of the secret ones.
fn tell(
    pack: &Pack,
    world: &World,
    report: &mut Report,
    terms: &[Term],
    news: impl Fn(Vec<Term>) -> News,
) {
    let (secret, open): (Vec<Term>, Vec<Term>) = terms.iter().partition(|it| it.secret);
    for terms in [open, secret].into_iter().filter(|it| !it.is_empty()) {
        report.tell(pack, world, news(terms));
    }
}

/// Procedures that are due decide; deals that all have passed come into force, a decree's at once.
pub fn ratify(pack: &Pack, world: &mut World, report: &mut Report) {
    lobby(pack, world);
    let mut at = 0;
    while at < world.deals.len() {
        let deal = world.deals[at].id;
        match decide(pack, world, at, report) {
            Some(by) => fail(pack, world, deal, by, report),
            None if world.deals[at].ratifications.iter().all(|it| it.passed) => {
                enter(pack, world, at, report);
            }
            None => {}
        }
        // A deal that failed or came into force as a whole has left the list.
        if world.deals.get(at).is_some_and(|it| it.id == deal) {
            at += 1;
        }
    }
}

/// The procedures of one deal that are due; returns the first party whose procedure fails.
fn decide(pack: &Pack, world: &mut World, at: usize, report: &mut Report) -> Option<ActorId> {
    let (deal, now) = (world.deals[at].id, world.playing());
    for position in 0..world.deals[at].ratifications.len() {
        let it = world.deals[at].ratifications[position];
        if it.passed || now < it.due {
            continue;
        }
        let reached = reached(pack, world, deal, &it);
        let passed = it.needed <= reached;
        world.deals[at].ratifications[position].passed = passed;
        let news = News::Ratified {
            deal,
            by: it.by,
            reached,
            needed: it.needed,
            passed,
        };
        report.tell(pack, world, news);
        if !passed {
            return Some(it.by);
        }
    }
    None
}

/// Points that a procedure reaches: support, the public's view of the deal, lobbying, voices; 0..100 and beyond.
pub fn reached(pack: &Pack, world: &World, deal: DealId, procedure: &Ratification) -> f64 {
    let by = procedure.by;
    let mut public = 0.0;
    for it in world
        .commitments
        .iter()
        .filter(|it| it.deal == deal && !it.term.secret)
    {
        public += home::public_of(pack, by, &it.term);
    }
    world.actors[by].support
        + public.clamp(-limits::PUBLIC, limits::PUBLIC)
        + pack.tuning.lobby_points * f64::from(procedure.lobbied)
        + voices(pack, by, |people| world.actors[people].standing)
}

/// What a procedure at home has together so far, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Votes {
    /// Support at home.
    pub support: f64,
    /// What the public makes of the deal.
    pub public: f64,
    /// Lobbying, steps filed this month counted in.
    pub lobbied: f64,
    /// The voices of peoples.
    pub voices: f64,
    /// All of these together.
    pub reached: f64,
    /// What is asked.
    pub needed: f64,
}

/// How a procedure would be decided today, as far as a view tells.
pub fn votes(pack: &Pack, view: &View, deal: DealId, procedure: &Ratification) -> Votes {
    let by = procedure.by;
    let terms = view
        .commitments()
        .filter(|it| it.deal == deal && !it.term.secret);
    let public: f64 = terms.map(|it| home::public_of(pack, by, &it.term)).sum();
    let public = public.clamp(-limits::PUBLIC, limits::PUBLIC);
    let own = view.seat() == Some(by);
    let filed = view.own.filed.iter().filter(|_| own);
    let steps = filed.filter(|it| **it == Order::Lobby { deal }).count() as f64;
    let steps = (f64::from(procedure.lobbied) + steps).min(pack.tuning.lobby_steps);
    let lobbied = pack.tuning.lobby_points * steps;
    let voices = voices(pack, by, |people| view.public.actors[people].standing);
    let support = if own {
        view.own.support
    } else {
        view.public.actors[by].support
    };
    Votes {
        support,
        public,
        lobbied,
        voices,
        reached: support + public + lobbied + voices,
        needed: procedure.needed,
    }
}

/// A deal falls through at home: the party loses support, its partners' trust and the deal.
fn fail(pack: &Pack, world: &mut World, deal: DealId, by: ActorId, report: &mut Report) {
    let support = &mut world.actors[by].support;
    *support = (*support - pack.tuning.failed_support).clamp(0.0, 100.0);
    let terms: Vec<Term> = world
        .commitments
        .iter()
        .filter(|it| it.deal == deal)
        .map(|it| it.term)
        .collect();
    remember(pack, world, by, &terms);
    for other in parties(&terms).without(by).iter() {
        world.shift_trust(other, by, -pack.tuning.failed_trust);
    }
    tell(pack, world, report, &terms, |terms| News::Failed {
        deal,
        by,
        terms,
    });
    end_deal(pack, world, deal);
}

/// What a party would have given is remembered as failed, where everybody could hear of it.
fn remember(pack: &Pack, world: &mut World, by: ActorId, terms: &[Term]) {
    let text = likeness(pack, terms);
    for term in terms.iter().filter(|it| it.giver == by && !it.secret) {
        let same = |it: &&mut Failed| (it.clause, it.giver) == (term.clause, by);
        if let Some(it) = world.failed.iter_mut().find(same) {
            it.times = it.times.saturating_add(1);
            it.text = text;
        } else {
            world.failed.push(Failed {
                clause: term.clause,
                giver: by,
                times: 1,
                text,
            });
        }
    }
}

/// A deal comes into force. Terms delivered first come first; the others follow a month later.
fn enter(pack: &Pack, world: &mut World, at: usize, report: &mut Report) {
    let (deal, now) = (world.deals[at].id, world.playing());
    let waits = |it: &Commitment, first: bool| {
        it.deal == deal && it.life == Life::Waiting && it.term.first == first
    };
    let sequenced = [true, false]
        .iter()
        .all(|first| world.commitments.iter().any(|it| waits(it, *first)));
    let mut terms = Vec::new();
    for it in &mut world.commitments {
        if waits(it, true) || (!sequenced && waits(it, false)) {
            it.life = Life::Kept { since: now };
            terms.push(it.term);
        }
    }
    for term in &terms {
        replace(pack, world, deal, term);
    }
    feel(pack, world, &terms);
    tell(pack, world, report, &terms, |terms| News::InForce {
        deal,
        terms,
    });
    if !sequenced {
        world.deals.remove(at);
    }
}

/// A promise made anew in another way goes on where the old one stood, which ends without blame.
fn replace(pack: &Pack, world: &mut World, deal: DealId, term: &Term) {
    let old = |it: &Commitment| it.deal != deal && it.term.promise() == term.promise();
    let Some(at) = world.commitments.iter().position(old) else {
        return;
    };
    let before = world.commitments[at];
    let Some(since) = before.since() else { return };
    end(pack, world, at);
    let run = before.term.months.saturating_sub(before.left);
    let new = |it: &&mut Commitment| it.deal == deal && it.term.promise() == term.promise();
    if let Some(it) = world.commitments.iter_mut().find(new) {
        it.life = Life::Kept { since };
        it.left = it.term.months.saturating_sub(run).max(1);
    }
}

/// Publics feel what has come into force: a share of what they made of it when it was to be passed.
fn feel(pack: &Pack, world: &mut World, terms: &[Term]) {
    for by in parties(terms).iter() {
        let felt = pack.tuning.public_felt * home::public(pack, by, terms);
        let support = &mut world.actors[by].support;
        *support = (*support + felt).clamp(0.0, 100.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::{self, CEDE, FREE, GIVER, PATROL, RECEIVER, THIRD, signed, term};
    use crate::world::SeenBy;

    #[test]
    fn a_decree_takes_effect_at_once() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        signed(&pack, &mut world, &[term(FREE, GIVER, RECEIVER)]);
        conclude(&pack, &mut world, &mut report);
        ratify(&pack, &mut world, &mut report);
        assert_eq!(world.commitments[0].since(), Some(1));
        assert!(world.deals.is_empty());
        assert!(matches!(report.news[1].news, News::InForce { .. }));
    }

    #[test]
    fn a_parliament_decides_when_due_and_lobbying_counts() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        signed(&pack, &mut world, &[term(CEDE, GIVER, RECEIVER)]);
        conclude(&pack, &mut world, &mut report);
        // Support 50, the public takes six off, the people at 50 are silent, two steps of lobbying add eight.
        assert_eq!(world.deals[0].ratifications[0].due, 3);
        let deal = world.deals[0].id;
        world.round.filed = vec![(GIVER, Order::Lobby { deal }); 2];
        world.month = 1;
        ratify(&pack, &mut world, &mut report);
        assert!(!world.commitments[0].in_force() && world.round.filed.is_empty());
        world.month = 2;
        ratify(&pack, &mut world, &mut report);
        assert!(world.commitments[0].in_force());
        let reached = report.news.iter().find_map(|it| match it.news {
            News::Ratified { reached, .. } => Some(reached),
            _ => None,
        });
        assert_eq!(reached, Some(52.0));
    }

    #[test]
    fn failure_at_home_costs_support_and_trust_and_ends_the_deal() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        signed(&pack, &mut world, &[term(CEDE, GIVER, RECEIVER)]);
        conclude(&pack, &mut world, &mut report);
        let relation = world.relation(GIVER, RECEIVER);
        world.month = 2;
        ratify(&pack, &mut world, &mut report);
        assert!(world.commitments.is_empty() && world.deals.is_empty());
        assert_eq!(world.actors[GIVER].support, 46.0);
        assert_eq!(world.trust(RECEIVER, GIVER), 45.0);
        assert_eq!(world.trust(THIRD, GIVER), 50.0);
        assert_eq!(world.relation(GIVER, RECEIVER), relation - 10.0);
        assert!(matches!(
            report.news.last().map(|it| &it.news),
            Some(News::Failed { .. })
        ));
    }

    #[test]
    fn what_is_delivered_first_comes_first() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        let first = Term {
            first: true,
            ..term(FREE, GIVER, RECEIVER)
        };
        signed(&pack, &mut world, &[first, term(PATROL, RECEIVER, GIVER)]);
        conclude(&pack, &mut world, &mut report);
        ratify(&pack, &mut world, &mut report);
        assert_eq!(
            [world.commitments[0].since(), world.commitments[1].since()],
            [Some(1), None]
        );
        world.month = 1;
        ratify(&pack, &mut world, &mut report);
        assert_eq!(world.commitments[1].since(), Some(2));
        assert!(world.deals.is_empty());
    }

    #[test]
    fn the_first_signature_stands_and_the_second_falls() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        for size in [
            crate::content::file::Size::Full,
            crate::content::file::Size::Half,
        ] {
            signed(
                &pack,
                &mut world,
                &[Term {
                    size,
                    ..term(PATROL, GIVER, RECEIVER)
                }],
            );
        }
        conclude(&pack, &mut world, &mut report);
        assert_eq!(world.commitments.len(), 1);
        assert!(matches!(report.news[1].news, News::Refused { .. }));
        assert!(world.round.offers.is_empty());
    }

    #[test]
    fn secret_terms_are_told_to_their_parties_only() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut report = Report::default();
        let secret = Term {
            secret: true,
            ..term(FREE, GIVER, RECEIVER)
        };
        signed(&pack, &mut world, &[term(PATROL, RECEIVER, GIVER), secret]);
        conclude(&pack, &mut world, &mut report);
        assert_eq!(report.news.len(), 2);
        assert_eq!(report.news[0].seen, SeenBy::All);
        assert!(report.news[1].seen.includes(GIVER) && !report.news[1].seen.includes(THIRD));
    }
}
