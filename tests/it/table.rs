//! The table of the shipped region: what seats are asked and offered, and which deals come about.

use std::collections::BTreeMap;

use offramp::content::{ActorId, EventId, Pack, ScenarioId};
use offramp::game::Shelf;
use offramp::lab::{Policies, Watch, finish};
use offramp::rules::Setup;
use offramp::world::{News, Report, World};

/// Counts what comes before seats and what happens.
#[derive(Default)]
struct Counts {
    /// Months in which each seat is asked something: in the first half, and in the second.
    asked: BTreeMap<ActorId, [u32; 2]>,
    /// How often each event happened.
    happened: BTreeMap<EventId, u32>,
}

impl Watch for Counts {
    fn closed(&mut self, pack: &Pack, world: &World) {
        let half = usize::from(world.playing() > pack.scenarios[world.scenario].months / 2);
        for seat in &pack.scenarios[world.scenario].seats {
            let asked = world.round.questions.iter().any(|it| it.asks == *seat);
            self.asked.entry(*seat).or_default()[half] += u32::from(asked);
        }
    }

    fn resolved(&mut self, _: &Pack, _: &World, report: &Report) {
        for it in &report.news {
            if let News::Happened { event } = it.news {
                *self.happened.entry(event).or_default() += 1;
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
