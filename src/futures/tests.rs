use std::cell::Cell;
use std::sync::Arc;

use super::*;
use crate::content::testing::small;
use crate::content::{ActorId, GaugeId, LensId, Pack, ScenarioId};
use crate::rules::{self, Setup};
use crate::world::{Act, Audience, Order, Refusal, View, World};

fn pack() -> Pack {
    small()
}

fn upton(pack: &Pack) -> ActorId {
    pack.actor_id("upton").unwrap()
}

fn opened(pack: &Pack, seed: u64) -> World {
    let setup = Setup::new(pack, ScenarioId(0), seed, LensId(0));
    let mut world = rules::open(pack, &setup);
    let mut minds = Minds::new(pack, &[(upton(pack), None)]);
    Talk::silent(pack, &mut world, &mut minds).open();
    world
}

fn asked(pack: &Pack, world: &World, choices: Vec<Choice>, futures: u32) -> Question {
    Question {
        view: Arc::new(View::of(pack, world, Audience::Seat(upton(pack)))),
        belief: LensId(0),
        choices,
        futures,
        until: pack.scenarios[ScenarioId(0)].months,
    }
}

fn explored(pack: &Pack, question: Question) -> Samples {
    question.explore(pack, &|| false, &mut |_| ()).unwrap()
}

fn a_move(pack: &Pack, id: &str) -> Choice {
    Choice::Move(pack.move_id(id).unwrap(), None)
}

/// The first move that the seat could make.
fn some_move(pack: &Pack, world: &World) -> Choice {
    let view = View::of(pack, world, Audience::Seat(upton(pack)));
    let mut list = choices(pack, &view).into_iter();
    list.find(|it| matches!(it, Choice::Move(..)) && it.refused(pack, &view).is_none())
        .unwrap()
}

/// Everything that was found, as text.
fn bytes(samples: &Samples) -> String {
    format!("{:?}", samples.paths)
}

#[test]
fn the_same_question_has_the_same_answer_however_often_it_is_asked() {
    let pack = pack();
    let world = opened(&pack, 3);
    let ask = || {
        explored(
            &pack,
            asked(&pack, &world, vec![some_move(&pack, &world)], 9),
        )
    };
    let first = ask();
    assert_eq!(bytes(&first), bytes(&ask()));
    assert_eq!(first.paths.len(), 2);
    assert_eq!(first.done.0, first.done.1);
    let more = explored(
        &pack,
        asked(&pack, &world, vec![some_move(&pack, &world)], 12),
    );
    assert_eq!(
        more.paths[1].rows[..9],
        first.paths[1].rows[..],
        "more futures begin with the same"
    );
}

#[test]
fn what_a_seat_may_not_know_changes_no_future() {
    let pack = pack();
    let here = opened(&pack, 3);
    let mut there = here.clone();
    // Other dice, other orders, another private reserve, other true levels where it sees estimates only.
    there.seed ^= 0x5EED;
    for (actor, order) in &mut there.round.filed {
        if *actor != upton(&pack) {
            *order = Order::Argue;
        }
    }
    for actor in there.actors.iter_mut().skip(1) {
        actor.capital = 0.5;
    }
    let (view, mut other) = (
        View::of(&pack, &here, Audience::Seat(upton(&pack))),
        View::of(&pack, &there, Audience::Seat(upton(&pack))),
    );
    // Estimates hang on the seed: what the seat sees is held equal.
    other.own.levels = view.own.levels.clone();
    Arc::make_mut(&mut other.public).levels = view.public.levels.clone();
    Arc::make_mut(&mut other.public).signals = view.public.signals.clone();
    Arc::make_mut(&mut other.public).recent = view.public.recent.clone();
    other.own.lately = view.own.lately.clone();
    assert_eq!(view, other);
    let found = |view: View| {
        let question = Question {
            view: Arc::new(view),
            ..asked(&pack, &here, vec![some_move(&pack, &here)], 5)
        };
        bytes(&explored(&pack, question))
    };
    assert_eq!(found(view), found(other));
}

#[test]
fn a_choice_changes_something_and_shares_the_luck_of_todays_path() {
    let pack = pack();
    let world = opened(&pack, 3);
    let samples = explored(
        &pack,
        asked(&pack, &world, vec![some_move(&pack, &world)], 24),
    );
    let pair = samples.pairs()[0];
    assert!(pair.gain.mean != 0.0);
    let own = samples.standing(0, upton(&pack));
    assert!(pair.gain.spread < own.spread, "{pair:?} {own:?}");
    let reasons = samples.reasons(&pack, 1, 0);
    assert!(!reasons.is_empty());
}

#[test]
fn doing_nothing_more_is_todays_path() {
    let pack = pack();
    let world = opened(&pack, 3);
    let samples = explored(&pack, asked(&pack, &world, vec![Choice::Nothing], 3));
    assert_eq!(samples.paths.len(), 1);
    assert!(samples.pairs().is_empty());
    assert!(samples.is_front(0, upton(&pack), upton(&pack)));
}

#[test]
fn what_cannot_be_decided_says_why_and_takes_no_future_from_the_rest() {
    let pack = pack();
    let world = opened(&pack, 3);
    let samples = explored(&pack, asked(&pack, &world, vec![a_move(&pack, "raid")], 3));
    assert_eq!(samples.paths[1].refused, Some(Refusal::NotYours));
    assert!(samples.paths[1].rows.is_empty());
    assert_eq!(samples.paths[0].rows.len(), 3);
    assert_eq!(samples.played(), [0]);
    let mut over = world;
    over.month = pack.scenarios[ScenarioId(0)].months;
    assert_eq!(
        asked(&pack, &over, Vec::new(), 3).refused(&pack),
        Some(Refusal::Over)
    );
    let public = Question {
        view: Arc::new(View::of(&pack, &over, Audience::Public)),
        ..asked(&pack, &over, Vec::new(), 3)
    };
    assert!(public.refused(&pack).is_some());
}

#[test]
fn it_can_be_stopped_and_tells_what_there_is_before_it_is_done() {
    let pack = pack();
    let world = opened(&pack, 3);
    let told = Cell::new(0);
    let stop = std::sync::atomic::AtomicBool::new(false);
    let question = asked(&pack, &world, vec![some_move(&pack, &world)], 10_000);
    let found = question.explore(
        &pack,
        &|| stop.load(std::sync::atomic::Ordering::Relaxed),
        &mut |it| {
            told.set(told.get() + 1);
            assert!(!it.paths[0].rows.is_empty());
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        },
    );
    assert!(found.is_none());
    assert_eq!(told.get(), 1);
}

#[test]
fn the_last_month_has_futures_of_one_month() {
    let pack = pack();
    let mut world = opened(&pack, 3);
    let months = pack.scenarios[ScenarioId(0)].months;
    world.month = months - 1;
    let samples = explored(
        &pack,
        asked(&pack, &world, vec![some_move(&pack, &world)], 3),
    );
    assert_eq!(samples.fan(&pack, 0, GaugeId::of(0)).len(), 1);
    assert_eq!(samples.paths[0].rows.len(), 3);
}

#[test]
fn regret_is_nothing_for_the_best_and_never_less() {
    let pack = pack();
    let world = opened(&pack, 3);
    let samples = explored(
        &pack,
        asked(&pack, &world, vec![some_move(&pack, &world)], 16),
    );
    for (_, row) in samples.regrets() {
        let known: Vec<f64> = row.into_iter().flatten().collect();
        assert_eq!(known.len(), 2);
        assert!(
            known.contains(&0.0) && known.iter().all(|it| *it >= 0.0),
            "{known:?}"
        );
    }
}

#[test]
fn a_script_is_done_in_its_months_and_the_computer_goes_on_after_it() {
    let pack = pack();
    let seat = upton(&pack);
    let setup = Setup::new(&pack, ScenarioId(0), 5, LensId(0));
    let Choice::Move(what, target) = some_move(&pack, &rules::open(&pack, &setup)) else {
        panic!("a move was asked for")
    };
    let order = Order::Move { what, target };
    let deeds = [(2, seat, Deed::Act(Act::File(order)))];
    let mut states = Seats(seat, Vec::new());
    Playout::of(&pack, rules::open(&pack, &setup), Minds::new(&pack, &[]))
        .until(4)
        .doing(seat, 3, &deeds)
        .play(&mut states, &mut ());
    let filed = &states.1;
    assert_eq!(filed.len(), 4);
    assert!(filed[0].is_empty() && filed[2].is_empty(), "{filed:?}");
    assert_eq!(filed[1], [order]);
}

/// What a seat had filed, month by month.
struct Seats(ActorId, Vec<Vec<Order>>);

impl Watch for Seats {
    fn closed(&mut self, _: &Pack, world: &World) {
        let own = world.round.filed.iter().filter(|it| it.0 == self.0);
        self.1.push(own.map(|it| it.1).collect());
    }
}
