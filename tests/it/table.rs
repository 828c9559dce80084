//! The table of the shipped region: what seats are asked and offered, and which deals come about.

use std::collections::{BTreeMap, BTreeSet};

use offramp::content::{ActorId, ClauseId, EventId, Pack, ScenarioId};
use offramp::game::Shelf;
use offramp::lab::{Policies, Watch, finish};
use offramp::rules::{self, Setup};
use offramp::world::{Audience, News, Report, View, World};

/// Counts what comes before seats and what happens.
#[derive(Default)]
struct Counts {
    /// Months in which each seat is asked something: in the first half, and in the second.
    asked: BTreeMap<ActorId, [u32; 2]>,
    /// How often each event happened.
    happened: BTreeMap<EventId, u32>,
    /// Clauses that came into force.
    clauses: BTreeSet<ClauseId>,
    /// Proposals that cross a red line of who made them.
    crossing: Vec<String>,
}

impl Watch for Counts {
    fn closed(&mut self, pack: &Pack, world: &World) {
        let half = usize::from(world.playing() > pack.scenarios[world.scenario].months / 2);
        for seat in &pack.scenarios[world.scenario].seats {
            let asked = world.round.questions.iter().any(|it| it.asks == *seat);
            self.asked.entry(*seat).or_default()[half] += u32::from(asked);
        }
        for it in &world.round.offers {
            let view = View::of(pack, world, Audience::Seat(it.from));
            if rules::red_line(pack, &view, it.from, &it.draft.terms).is_some() {
                let clauses = it.draft.terms.iter().map(|it| &*pack.clauses[it.clause].id);
                let clauses = clauses.collect::<Vec<_>>().join(", ");
                let from = &pack.actors[it.from].id;
                self.crossing.push(format!("{from}: {clauses}"));
            }
        }
    }

    fn resolved(&mut self, _: &Pack, _: &World, report: &Report) {
        for it in &report.news {
            match &it.news {
                News::Happened { event } => *self.happened.entry(*event).or_default() += 1,
                News::InForce { terms, .. } => {
                    self.clauses.extend(terms.iter().map(|it| it.clause));
                }
                _ => (),
            }
        }
    }
}

fn shipped() -> (std::sync::Arc<Pack>, ScenarioId) {
    Shelf::shipped()
        .unwrap()
        .scenario("ceasefire-2025")
        .unwrap()
}

fn counted(seeds: std::ops::Range<u64>) -> Vec<Counts> {
    let (pack, scenario) = shipped();
    let first = Setup::new(&pack, scenario, 0, pack.lens_id("all").unwrap());
    seeds
        .map(|seed| {
            let setup = Setup {
                seed,
                ..first.clone()
            };
            let mut counts = Counts::default();
            finish(&pack, &setup, &Policies::default(), &mut counts);
            counts
        })
        .collect()
}

#[test]
fn every_seat_is_asked_something_in_two_months_of_three_late_in_the_game_as_well() {
    let (pack, _) = shipped();
    let games = counted(5001..5011);
    let many = games.len() as u32;
    let mut sums: BTreeMap<ActorId, [u32; 2]> = BTreeMap::new();
    for (seat, asked) in games.iter().flat_map(|it| &it.asked) {
        let sum = sums.entry(*seat).or_default();
        sum[0] += asked[0];
        sum[1] += asked[1];
    }
    for (seat, [early, late]) in sums {
        let name = &pack.actors[seat].id;
        let share = f64::from(early + late) / f64::from(16 * many);
        assert!(share >= 0.6, "{name} is asked in {share:.2} of its months");
        assert!(4 * late >= 3 * early, "{name}: {early} early, {late} late");
    }
}

#[test]
fn no_event_happens_twice_that_is_not_meant_to_recur() {
    let (pack, _) = shipped();
    for counts in counted(5001..5011) {
        for (event, times) in counts.happened {
            let it = &pack.events[event];
            assert!(times == 1 || !it.once, "{} happened {times} times", it.id);
        }
    }
}

#[test]
fn no_computer_player_proposes_what_crosses_a_red_line_of_its_own() {
    for counts in counted(5001..5007) {
        assert!(counts.crossing.is_empty(), "{:?}", counts.crossing);
    }
}

/// What the documents are about: who goes home, arms, lines, ties, treaties, money with a purpose.
const KINDS: [&str; 15] = [
    "curb-armed-groups",
    "defence-treaty",
    "enforce-1701",
    "fund-reconstruction",
    "hand-over-areas",
    "inducement-fund",
    "lay-down-arms",
    "non-aggression",
    "normalise",
    "notify-strikes",
    "pull-back-litani",
    "release-prisoners",
    "release-revenue",
    "return-remains",
    "safe-passage",
];

#[test]
fn bargains_that_the_documents_are_about_come_about_between_computer_players() {
    let (pack, _) = shipped();
    let games = counted(5001..5011);
    let of = |counts: &Counts| {
        let ids = counts.clauses.iter().map(|it| &*pack.clauses[*it].id);
        ids.filter(|it| KINDS.contains(it)).count()
    };
    let sum: usize = games.iter().map(of).sum();
    assert!(
        sum >= 3 * games.len(),
        "{sum} kinds in {} games",
        games.len()
    );
    let mut all: BTreeSet<ClauseId> = BTreeSet::new();
    for it in &games {
        all.extend(&it.clauses);
    }
    let seen = KINDS
        .iter()
        .filter(|it| pack.clause_id(it).is_some_and(|it| all.contains(&it)));
    assert!(seen.count() >= 8, "the same few kinds in every game");
}
