//! Computer players: what they do is allowed, what they sign is worth it, and what they may not know moves them nowhere.

use std::sync::Arc;

use offramp::ai::{Level, mind};
use offramp::content::file::Size;
use offramp::content::{ActorId, Pack};
use offramp::futures::{Minds, Talk};
use offramp::game::Shelf;
use offramp::rules::{self, Setup};
use offramp::world::{Act, Answer, Audience, Draft, Objection, Order, Term, View, World};

use crate::cases::Situation;

/// The pack of the cases, and its world in the first month.
fn strait() -> (Pack, World) {
    let (pack, scenario) = Situation::new().load().unwrap();
    let scenario = pack.scenario_id(&scenario).unwrap();
    let setup = Setup::new(&pack, scenario, 1, pack.lens_id("all").unwrap());
    let world = rules::open(&pack, &setup);
    (pack, world)
}

/// What a computer player says to a draft that somebody else proposes.
fn said(pack: &Pack, world: &World, level: Level, by: &str, terms: Vec<Term>) -> Answer {
    let mut world = world.clone();
    let from = terms[0].giver;
    let act = Act::Propose(Draft { terms });
    rules::act(pack, &mut world, from, &act).expect("it can be proposed");
    let seat = pack.actor_id(by).unwrap();
    let view = View::of(pack, &world, Audience::Seat(seat));
    let offer = view.own.offers.last().expect("the seat is asked");
    mind(pack, level, seat).answer(pack, &view, offer, world.dice())
}

fn promise(pack: &Pack, clause: &str, giver: &str, receiver: &str) -> Term {
    let id = |it: &str| pack.actor_id(it).unwrap();
    let clause = pack.clause_id(clause).unwrap();
    rules::usual(pack, clause, id(giver), id(receiver), Size::Full)
}

#[test]
fn every_act_of_every_level_is_accepted() {
    let shelf = Shelf::shipped().unwrap();
    let (pack, scenario) = shelf.scenario("saros").unwrap();
    for level in Level::ALL {
        let setup = Setup::new(&pack, scenario, 5, pack.lens_id("all").unwrap());
        let mut world = rules::open(&pack, &setup);
        let levels: Vec<(ActorId, Option<Level>)> =
            pack.actors.ids().map(|it| (it, Some(level))).collect();
        let mut minds = Minds::new(&pack, &levels);
        let mut moves = 0;
        for _ in 0..3 {
            for seat in &pack.scenarios[scenario].seats {
                let view = View::of(&pack, &world, Audience::Seat(*seat));
                let acts = mind(&pack, level, *seat).orders(&pack, &view, world.dice());
                let mut trial = world.clone();
                for act in acts {
                    let done = rules::act(&pack, &mut trial, *seat, &act);
                    let name = &pack.actors[*seat].id;
                    assert!(done.is_ok(), "{level:?} {name}: {act:?}: {done:?}");
                    moves += usize::from(matches!(act, Act::File(Order::Move { .. })));
                }
            }
            let mut talk = Talk::silent(&pack, &mut world, &mut minds);
            talk.open();
            talk.close();
            rules::resolve(&pack, &mut world, &mut ());
        }
        assert!(moves > 5, "{level:?} makes {moves} moves");
    }
}

#[test]
fn a_novice_makes_one_move_a_month() {
    let shelf = Shelf::shipped().unwrap();
    let (pack, scenario) = shelf.scenario("saros").unwrap();
    for seed in 0..6 {
        let setup = Setup::new(&pack, scenario, seed, pack.lens_id("all").unwrap());
        let world = rules::open(&pack, &setup);
        for seat in &pack.scenarios[scenario].seats {
            let view = View::of(&pack, &world, Audience::Seat(*seat));
            let acts = mind(&pack, Level::Novice, *seat).orders(&pack, &view, world.dice());
            let moves = acts
                .iter()
                .filter(|it| matches!(it, Act::File(Order::Move { .. })));
            assert!(moves.count() <= 1);
        }
    }
}

#[test]
fn a_red_line_is_refused_and_named_by_every_level() {
    let (pack, world) = strait();
    for level in Level::ALL {
        let answer = said(
            &pack,
            &world,
            level,
            "south",
            vec![promise(&pack, "base", "isles", "south")],
        );
        assert_eq!(
            answer,
            Answer::Refuse(vec![Objection::RedLine(0)]),
            "{level:?}"
        );
    }
}

#[test]
fn what_one_only_gains_by_is_signed_and_what_one_only_loses_by_is_not() {
    let (pack, world) = strait();
    // The south wants the north's patrols down by most of its weights.
    for level in Level::ALL {
        let gift = vec![promise(&pack, "open-lanes", "north", "south")];
        let answer = said(&pack, &world, level, "south", gift.clone());
        assert_eq!(answer, Answer::Accept, "{level:?}");
        let mut asked = gift;
        asked[0].giver = pack.actor_id("isles").unwrap();
        asked[0].receiver = pack.actor_id("north").unwrap();
        let answer = said(&pack, &world, level, "north", asked);
        assert!(!matches!(answer, Answer::Accept), "{level:?}: {answer:?}");
    }
}

#[test]
fn what_a_seat_may_not_know_moves_it_nowhere() {
    let (pack, world) = strait();
    let mut other = world.clone();
    other.levels[pack.gauge_id("south.mines").unwrap()] = 95.0;
    other.actors[pack.actor_id("south").unwrap()].capital = 0.0;
    let north = pack.actor_id("north").unwrap();
    let pack = Arc::new(pack);
    for level in Level::ALL {
        let acts = |world: &World| {
            let view = View::of(&pack, world, Audience::Seat(north));
            mind(&pack, level, north).orders(&pack, &view, world.dice())
        };
        assert_eq!(acts(&world), acts(&other), "{level:?}");
    }
}

#[test]
fn nobody_signs_what_the_other_side_cannot_carry_at_home() {
    let (pack, mut world) = strait();
    let north = pack.actor_id("north").unwrap();
    world.actors[north].support = 5.0;
    let lanes = promise(&pack, "open-lanes", "north", "south");
    let Answer::Refuse(why) = said(&pack, &world, Level::Standard, "south", vec![lanes]) else {
        panic!("it cannot pass in the north");
    };
    let doubts = |it: &Objection| matches!(it, Objection::Partner(0, _, _));
    assert!(why.iter().any(doubts), "{why:?}");
}

/// In every scenario and seat of the shipped pack, whatever an adviser recommends in the first month is something that its own
/// document says, and nothing that the document is tried on is pushed the other way.
#[test]
fn advisers_speak_for_their_own_documents() {
    use offramp::content::LensId;
    use offramp::content::file::Endorsed;
    let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
    let mut recommended = 0;
    for scenario in pack.scenarios.ids() {
        let setup = Setup::new(&pack, scenario, 1, LensId::default());
        let world = rules::open(&pack, &setup);
        for seat in &pack.scenarios[scenario].seats {
            let view = View::of(&pack, &world, Audience::Seat(*seat));
            for counsel in offramp::ai::counsel(&pack, &view) {
                let Some(Order::Move { what, .. }) = counsel.order else {
                    continue;
                };
                recommended += 1;
                let name = &pack.moves[what].id;
                let own = |it: &offramp::content::ClaimId| {
                    let claim = &pack.claims[*it];
                    claim.doc == counsel.document && claim.endorsed != Endorsed::Opposed
                };
                assert!(
                    counsel.reasons[0].claims.iter().any(own),
                    "{name}: the first reason is another's"
                );
                let wants = pack.trials.iter();
                let wants =
                    wants.filter(|it| pack.plans[it.plan].document == Some(counsel.document));
                let mut pushed: Vec<_> = wants.map(|it| (it.gauge, it.way.sign())).collect();
                pushed.sort_by_key(|it| it.0);
                pushed.dedup();
                let against: f64 = pushed
                    .iter()
                    .flat_map(|(gauge, sign)| {
                        let effects = pack.moves[what].effects.iter();
                        effects
                            .filter(move |it| it.gauge == *gauge)
                            .map(move |it| it.points * sign)
                    })
                    .sum();
                assert!(0.0 <= against, "{name} pushes its document's gauges away");
            }
        }
    }
    assert!(12 < recommended, "{recommended}");
}
