//! Dossiers: as they are usually written, and what they left out. It comes back: while one of its founding points is in force, each point that is missing is felt two to
//! six months later, once for a rest of the event that says how.

use rand::RngExt;

use crate::content::file::Size;
use crate::content::{ActorId, Dossier, Pack, Point};
use crate::rules::checks::{Facts, With, first_unmet};
use crate::rules::deals::{MOST_TERMS, Table, can_be_given, usual};
use crate::rules::events::happen;
use crate::world::{Dice, Draft, News, Report, Roll, Term, Trace, World};

/// Months after which an absence is first felt, and by which it is felt at the latest.
const FELT: (u8, u8) = (2, 6);

/// Absences of one dossier felt in a month at most.
const MOST: usize = 2;

/// Lets absences come back this month: those of every dossier in force, in order of their points.
pub fn absences(pack: &Pack, world: &mut World, report: &mut Report, trace: &mut impl Trace) {
    for dossier in &pack.dossiers {
        let Some(since) = founded(world, dossier) else {
            continue;
        };
        let felt: Vec<&Point> = dossier
            .points
            .iter()
            .filter(|it| missing(world, it) && is_due(pack, world, it, since))
            .take(MOST)
            .collect();
        for point in felt {
            let Some(event) = point.comes_back else {
                continue;
            };
            if first_unmet(world, None, &pack.events[event].when).is_some() {
                continue;
            }
            happen(pack, world, event, report, trace);
            report.tell(
                pack,
                world,
                News::LeftOut {
                    clause: point.clause,
                },
            );
        }
    }
}

/// Since which month a dossier is in force: that of the oldest of its founding promises that are open. What is missing in a
/// secret text, nobody can say aloud.
pub fn founded(world: &World, dossier: &Dossier) -> Option<u8> {
    let open = |point: &Point| {
        let clause = point.clause;
        let all = world.commitments.iter();
        all.filter(move |it| !it.term.secret && it.term.clause == clause)
    };
    let founding = dossier.points.iter().filter(|it| it.founding);
    founding
        .flat_map(open)
        .filter_map(crate::world::Commitment::since)
        .min()
}

/// Whether neither a point nor anything that does the same is in force.
pub fn missing(facts: &impl Facts, point: &Point) -> bool {
    let mut clauses = std::iter::once(&point.clause).chain(&point.instead);
    clauses.all(|it| facts.commitments(*it, None) == 0)
}

/// Whether a point's absence is due: its month is drawn when the text comes into force.
fn is_due(pack: &Pack, world: &World, point: &Point, since: u8) -> bool {
    let Some(event) = point.comes_back else {
        return false;
    };
    let dice = Dice::of(world.seed, since);
    let (first, last) = FELT;
    let mut die = dice.roll(pack, Roll::ComesBack(event));
    let after = die.random_range(first..=last);
    since + after <= world.playing() && world.event_rest[event] == Some(0)
}

/// A point as it is usually promised: a term for each of its givers. One who would give to itself gives to the next who can
/// receive it.
pub fn usual_terms(pack: &Pack, point: &Point) -> Vec<Term> {
    point
        .from
        .iter()
        .filter_map(|giver| {
            let to = receiver(pack, point, *giver)?;
            Some(usual(pack, point.clause, *giver, to, Size::Full))
        })
        .collect()
}

/// To whom a giver usually gives a point.
pub fn receiver(pack: &Pack, point: &Point, giver: ActorId) -> Option<ActorId> {
    let others = &pack.clauses[point.clause].receivers;
    std::iter::once(&point.to)
        .chain(others)
        .find(|it| **it != giver)
        .copied()
}

/// Terms that a new term of a point puts out of a draft: those of other points of the same choice by the same giver.
pub fn excluded<'a>(
    dossier: &'a Dossier,
    point: &'a Point,
    giver: ActorId,
) -> impl Fn(&Term) -> bool + 'a {
    move |term| {
        term.giver == giver
            && term.clause != point.clause
            && point.one_of.is_some()
            && dossier
                .points
                .iter()
                .any(|it| it.clause == term.clause && it.one_of == point.one_of)
    }
}

/// A dossier as it is usually written by a seat: its usual points, of a choice the first, without what is promised already or
/// cannot be given now. Where nothing of it is the seat's, the first point that the seat can give becomes its own.
pub fn usual_draft(pack: &Pack, table: &impl Table, by: ActorId, dossier: &Dossier) -> Draft {
    let mut terms: Vec<Term> = Vec::new();
    for point in dossier.points.iter().filter(|it| it.usual) {
        for term in usual_terms(pack, point) {
            let taken = terms.iter().any(excluded(dossier, point, term.giver));
            if !taken && terms.len() < MOST_TERMS && fits(pack, table, by, &terms, &term) {
                terms.push(term);
            }
        }
    }
    if !terms.iter().any(|it| it.binds(by)) {
        bring_in(pack, table, by, &mut terms);
    }
    Draft { terms }
}

/// Whether a term can be given now, beside those before it, and nothing of the kind is signed.
fn fits(pack: &Pack, table: &impl Table, by: ActorId, terms: &[Term], term: &Term) -> bool {
    let clause = &pack.clauses[term.clause];
    let facts = With {
        facts: table,
        terms,
    };
    let again = |it: &Term| clause.single || it.receiver == term.receiver;
    let beside = |it: &&Term| (it.clause, it.giver) == (term.clause, term.giver);
    can_be_given(pack, table, term)
        && first_unmet(&facts, Some(term.giver), &clause.when).is_none()
        && !table
            .given(by, term.clause, term.giver)
            .any(|it| again(&it.term))
        && !terms.iter().filter(beside).any(again)
}

/// Makes a seat a party: giver of the first term that it can give, else receiver of the first that it can receive.
fn bring_in(pack: &Pack, table: &impl Table, seat: ActorId, terms: &mut [Term]) {
    let giving = |it: Term| Term { giver: seat, ..it };
    let receiving = |it: Term| Term {
        receiver: seat,
        ..it
    };
    let ways: [&dyn Fn(Term) -> Term; 2] = [&giving, &receiving];
    for way in ways {
        for at in 0..terms.len() {
            let term = way(terms[at]);
            let others: Vec<Term> = (terms.iter().enumerate())
                .filter(|it| it.0 != at)
                .map(|it| *it.1)
                .collect();
            if fits(pack, table, seat, &others, &term) {
                terms[at] = term;
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::LensId;
    use crate::content::testing::small;
    use crate::rules::{Setup, open as open_world, resolve};
    use crate::world::Commitment;
    use crate::world::Life;

    /// Months in which an absence was felt, in a year after these promises came into force.
    fn felt(clauses: &[&str], seed: u64) -> Vec<u8> {
        let pack = small();
        let scenario = pack.scenario_id("drought").unwrap();
        let mut world = open_world(&pack, &Setup::new(&pack, scenario, seed, LensId::default()));
        for (position, clause) in clauses.iter().enumerate() {
            let point = pack.dossiers[crate::content::DossierId(0)]
                .points
                .iter()
                .find(|it| pack.clauses[it.clause].id == *clause)
                .unwrap();
            let term = usual_terms(&pack, point)[0];
            world.commitments.push(Commitment {
                deal: "90".parse().unwrap(),
                position: position as u8,
                term: Term { months: 24, ..term },
                life: Life::Kept { since: 1 },
                left: 24,
            });
        }
        let mut months = Vec::new();
        for _ in 0..10 {
            let report = resolve(&pack, &mut world, &mut ());
            if report
                .news
                .iter()
                .any(|it| matches!(it.news, News::LeftOut { .. }))
            {
                months.push(report.month);
            }
        }
        months
    }

    #[test]
    fn what_is_missing_is_felt_two_to_six_months_later_and_again_after_a_rest() {
        for seed in 1..=8 {
            let months = felt(&["share-water"], seed);
            assert!(
                months.first().is_some_and(|it| (3..=7).contains(it)),
                "{months:?}"
            );
            let apart = months.windows(2).all(|it| it[1] - it[0] >= 6);
            assert!(apart, "{months:?}");
            assert!(felt(&["share-water", "stop-raids"], seed).is_empty());
            assert!(felt(&["guard-pact"], seed).is_empty(), "nothing founds it");
        }
    }

    #[test]
    fn the_usual_draft_has_the_seat_and_the_usual_points() {
        let pack = small();
        let scenario = pack.scenario_id("drought").unwrap();
        let mut world = open_world(&pack, &Setup::new(&pack, scenario, 1, LensId::default()));
        world.commitments.clear();
        let draft = |seat: &str| {
            let seat = pack.actor_id(seat).unwrap();
            usual_draft(
                &pack,
                &world,
                seat,
                &pack.dossiers[crate::content::DossierId(0)],
            )
        };
        let names = |draft: &Draft| -> Vec<String> {
            let id = |it: &Term| pack.clauses[it.clause].id.clone();
            draft.terms.iter().map(id).collect()
        };
        assert_eq!(names(&draft("upton")), ["share-water", "stop-raids"]);
        let league = pack.actor_id("league").unwrap();
        assert!(draft("league").parties().contains(&league));
    }
}
