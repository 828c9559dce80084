//! Games of the small invented pack.

use std::sync::Arc;

use crate::content::testing::small;
use crate::content::{ActorId, GaugeId, LensId, Pack, ScenarioId};
use crate::game::{Command, ControlAct, Game, Hand, MemoryJournal, RULES, Record};
use crate::rules::{self, Setup};
use crate::world::{Act, Aims, Argument, Audience, Cause, Dispute, Flaw, News, Order, Refusal};

/// A game of the small pack with people in these seats.
pub(super) fn game_of(pack: &Arc<Pack>, seats: &[&str], seed: u64) -> Game {
    let setup = Setup::new(pack, ScenarioId::default(), seed, LensId::default());
    let people = seats
        .iter()
        .map(|it| (pack.actor_id(it).unwrap(), None))
        .collect();
    Game::new(Arc::clone(pack), setup, people)
}

pub(super) fn seats(pack: &Pack) -> Vec<String> {
    pack.scenarios[ScenarioId(0)]
        .seats
        .iter()
        .map(|it| pack.actors[*it].id.clone())
        .collect()
}

/// Files something that can be filed, if anything can.
pub(super) fn file_something(game: &mut Game, actor: ActorId) -> Option<Order> {
    let view = game.view(Audience::Seat(actor));
    let orders = rules::orders(game.pack(), &view);
    let order = orders
        .into_iter()
        .find(|it| matches!(it, Order::Move { .. }))?;
    game.submit(Command::seat(actor, Act::File(order))).ok()?;
    Some(order)
}

pub(super) fn end(game: &mut Game, actor: ActorId) {
    game.submit(Command::seat(actor, Act::End)).unwrap();
}

#[test]
fn a_game_runs_to_its_last_month_and_no_further() {
    let pack = Arc::new(small());
    let seat = seats(&pack)[0].clone();
    let mut game = game_of(&pack, &[&seat], 3);
    let actor = pack.actor_id(&seat).unwrap();
    for month in 0..game.months() {
        assert_eq!(game.view(Audience::Public).public.month, month);
        file_something(&mut game, actor);
        end(&mut game, actor);
    }
    assert!(game.outcome().is_some());
    assert!(game.view(Audience::Seat(actor)).outcome.is_some());
    assert_eq!(
        game.submit(Command::seat(actor, Act::End)),
        Err(Refusal::Over)
    );
    assert_eq!(game.submit(Command::clock()), Err(Refusal::Over));
}

#[test]
fn a_refused_command_changes_nothing_and_is_not_logged() {
    let pack = Arc::new(small());
    let all = seats(&pack);
    let mut game = game_of(&pack, &[&all[0]], 5);
    let (actor, other) = (
        pack.actor_id(&all[0]).unwrap(),
        pack.actor_id(&all[1]).unwrap(),
    );
    let before = (game.log().len(), super::save::hash(&pack, game.world()));
    let cases = [
        (Command::seat(other, Act::End), Refusal::NotYours),
        (
            Command::Control(ControlAct::Hold(other, true)),
            Refusal::NotYours,
        ),
        (Command::seat(actor, Act::Unend), Refusal::Nothing),
        (
            Command::seat(
                actor,
                Act::Answer {
                    offer: "999".parse().unwrap(),
                    sign: true,
                },
            ),
            Refusal::Nothing,
        ),
        (
            Command::seat(
                actor,
                Act::Aims(Aims {
                    public: [Some(0); 3],
                    private: Some(0),
                }),
            ),
            Refusal::Aims,
        ),
    ];
    for (command, refusal) in cases {
        assert_eq!(game.submit(command.clone()), Err(refusal), "{command:?}");
    }
    assert_eq!(game.undo(actor, Hand(0)), Err(Refusal::Nothing));
    assert_eq!(
        before,
        (game.log().len(), super::save::hash(&pack, game.world()))
    );
}

#[test]
fn undo_takes_back_the_last_order_and_its_cost() {
    let pack = Arc::new(small());
    let seat = seats(&pack)[0].clone();
    let actor = pack.actor_id(&seat).unwrap();
    let mut game = game_of(&pack, &[&seat], 5);
    let before = super::save::hash(&pack, game.world());
    let order = file_something(&mut game, actor).unwrap();
    assert_eq!(game.view(Audience::Seat(actor)).own.filed, [order]);
    if game
        .world()
        .round
        .contests
        .iter()
        .all(|it| it.objectors.is_empty())
    {
        game.undo(actor, Hand(0)).unwrap();
        assert!(game.view(Audience::Seat(actor)).own.filed.is_empty());
        assert_eq!(before, super::save::hash(&pack, game.world()));
    }
}

#[test]
fn a_month_waits_for_every_person_and_the_clock_waits_for_nobody() {
    let pack = Arc::new(small());
    let all = seats(&pack);
    let mut game = game_of(&pack, &[&all[0], &all[1]], 5);
    let (one, other) = (
        pack.actor_id(&all[0]).unwrap(),
        pack.actor_id(&all[1]).unwrap(),
    );
    end(&mut game, one);
    assert_eq!(game.world().month, 0);
    assert_eq!(
        game.submit(Command::seat(one, Act::End)),
        Err(Refusal::Already)
    );
    end(&mut game, other);
    assert_eq!(game.world().month, 1);
    end(&mut game, other);
    game.submit(Command::clock()).unwrap();
    assert_eq!(game.world().month, 2);
    end(&mut game, other);
    assert_eq!(
        game.world().month,
        2,
        "the clock's month is over for all: the next one waits again"
    );
}

#[test]
fn what_a_seat_remembers_adds_up_to_what_it_saw() {
    let pack = Arc::new(small());
    let seat = seats(&pack)[0].clone();
    let actor = pack.actor_id(&seat).unwrap();
    let mut game = game_of(&pack, &[&seat], 8);
    for _ in 0..4 {
        let before = game.world().levels.clone();
        file_something(&mut game, actor);
        end(&mut game, actor);
        let after = &game.world().levels;
        for audience in [Audience::Seat(actor), Audience::Public, Audience::Control] {
            let view = game.view(audience);
            let month = view.past.last().unwrap();
            assert_eq!(month.month, game.world().month);
            for id in pack.gauges.ids() {
                if let crate::world::Seen::Exact(_) = view.level(id) {
                    let sum: f64 = month
                        .ledger
                        .iter()
                        .filter(|it| it.gauge == id)
                        .map(|it| it.points)
                        .sum();
                    assert_eq!(
                        before[id] + sum,
                        after[id],
                        "{} for {audience:?}",
                        pack.gauges[id].id
                    );
                }
                let folded = month
                    .ledger
                    .iter()
                    .filter(|it| it.gauge == id && it.cause == Cause::Unexplained)
                    .count();
                assert!(folded <= 1);
            }
        }
    }
    let view = game.view(Audience::Seat(actor));
    assert_eq!(
        view.past.iter().map(|it| it.month).collect::<Vec<_>>(),
        [0, 1, 2, 3, 4]
    );
}

#[test]
fn everything_is_written_down_and_a_branch_repeats_it() {
    let pack = Arc::new(small());
    let seat = seats(&pack)[0].clone();
    let actor = pack.actor_id(&seat).unwrap();
    let mut game = game_of(&pack, &[&seat], 8);
    for _ in 0..3 {
        file_something(&mut game, actor);
        end(&mut game, actor);
    }
    assert_eq!(game.header().rules, RULES);
    let journal = MemoryJournal::default();
    let branch = game.branch(2, "parent", Box::new(journal.clone())).unwrap();
    assert_eq!(branch.world().month, 2);
    assert_eq!(
        branch
            .header()
            .parent
            .as_ref()
            .map(|it| (it.name.as_str(), it.month)),
        Some(("parent", 2))
    );
    let end = game
        .log()
        .iter()
        .position(|it| matches!(it, Record::Month(end) if end.month == 2))
        .unwrap();
    // The branch has the log up to the month's end and, computer players being what they are, the same opening after it.
    assert_eq!(journal.records().len(), branch.log().len());
    assert_eq!(branch.log().len(), end + 2);
    assert_eq!(branch.view(Audience::Seat(actor)).past, {
        let mut past = (*game.view(Audience::Seat(actor)).past).clone();
        past.truncate(3);
        Arc::new(past)
    });
    assert!(
        game.branch(9, "parent", Box::new(MemoryJournal::default()))
            .is_none()
    );
    assert_eq!(
        game.branch(0, "parent", Box::new(MemoryJournal::default()))
            .unwrap()
            .world()
            .month,
        0
    );
}

/// An argued move of the seat with the odds that the model gives it.
fn argument(game: &Game, actor: ActorId, what: &str) -> Argument {
    let view = game.view(Audience::Seat(actor));
    let pack = game.pack();
    let ways =
        (0..pack.gauges.len()).flat_map(|at| [(GaugeId::of(at), true), (GaugeId::of(at), false)]);
    let aims: Vec<_> = ways
        .filter(|it| rules::aim(pack, &view, it.0, it.1).is_ok())
        .take(1)
        .collect();
    let near = rules::nearest(pack, &view, &aims);
    Argument {
        what: what.to_owned(),
        reasons: vec!["It has been done before.".to_owned()],
        odds: rules::odds(pack, &near, aims.len()),
        aims,
    }
}

#[test]
fn an_argued_move_is_paid_rolled_for_and_told() {
    let pack = Arc::new(small());
    let actor = pack.actor_id("upton").unwrap();
    let (mut worked, mut failed) = (0, 0);
    for seed in 0..24 {
        let mut game = game_of(&pack, &["upton"], seed);
        let it = argument(&game, actor, "The boatmen meet.");
        let before = game.view(Audience::Seat(actor)).own.capital;
        let act = Act::Argue(Box::new(it.clone()));
        game.submit(Command::seat(actor, act.clone())).unwrap();
        let view = game.view(Audience::Seat(actor));
        assert_eq!(before - view.own.capital, rules::argue_cost(&pack));
        assert_eq!(view.own.argument.as_ref(), Some(&it));
        assert_eq!(
            game.submit(Command::seat(actor, act)),
            Err(Refusal::Already)
        );
        end(&mut game, actor);
        let view = game.view(Audience::Seat(actor));
        let month = view.past.last().unwrap();
        let told = month.news.iter().find_map(|news| match news {
            News::Argued {
                by,
                argument,
                worked,
            } if *by == actor => Some((argument, *worked)),
            _ => None,
        });
        let (told, success) = told.unwrap();
        assert_eq!(**told, it);
        let of = |entry: &&crate::world::Entry| entry.cause == Cause::Argued(actor, 1);
        assert_eq!(month.ledger.iter().filter(of).count(), usize::from(success));
        *(if success { &mut worked } else { &mut failed }) += 1;
        assert_eq!(month.orders, [Order::Argue]);
    }
    assert!(worked > 2 && failed > 2, "{worked} {failed}");
}

#[test]
fn what_is_argued_can_be_taken_back_and_must_hold_together() {
    let pack = Arc::new(small());
    let actor = pack.actor_id("upton").unwrap();
    let mut game = game_of(&pack, &["upton"], 1);
    let good = argument(&game, actor, "The boatmen meet.");
    let harm = pack.gauge_id("river.tension").unwrap();
    let but = |change: &dyn Fn(&mut Argument)| {
        let mut it = good.clone();
        change(&mut it);
        it
    };
    for (bad, why) in [
        (but(&|it| it.what = " ".to_owned()), Refusal::Text),
        (but(&|it| it.what = "x".repeat(201)), Refusal::Text),
        (
            but(&|it| it.reasons.clear()),
            Refusal::Argument(Flaw::Reasons),
        ),
        (but(&|it| it.aims.clear()), Refusal::Argument(Flaw::Aims)),
        (
            but(&|it| it.aims.extend(good.aims.clone())),
            Refusal::Argument(Flaw::Aims),
        ),
        (
            but(&|it| it.odds.chance = 100),
            Refusal::Argument(Flaw::Odds),
        ),
        (
            but(&|it| it.aims = vec![(harm, true)]),
            Refusal::Argument(Flaw::Harm(harm)),
        ),
    ] {
        let act = Act::Argue(Box::new(bad));
        assert_eq!(game.submit(Command::seat(actor, act)), Err(why));
    }
    let file = Act::File(Order::Argue);
    assert_eq!(
        game.submit(Command::seat(actor, file)),
        Err(Refusal::Nothing)
    );
    let before = game.view(Audience::Seat(actor));
    game.submit(Command::seat(actor, Act::Argue(Box::new(good))))
        .unwrap();
    game.undo(actor, Hand(0)).unwrap();
    assert_eq!(game.view(Audience::Seat(actor)), before);
}

#[test]
fn a_dispute_is_kept_and_changes_nothing_in_the_world() {
    let pack = Arc::new(small());
    let actor = pack.actor_id("upton").unwrap();
    let mut game = game_of(&pack, &["upton"], 1);
    let say = |text: &str| {
        let it = Dispute {
            topic: "standing".to_owned(),
            about: "Your standing".to_owned(),
            text: text.to_owned(),
        };
        Command::seat(actor, Act::Dispute(Box::new(it)))
    };
    let before = super::save::hash(&pack, game.world());
    game.submit(say("It leaves out the fish.")).unwrap();
    assert_eq!(game.submit(say(" ")), Err(Refusal::Text));
    assert_eq!(super::save::hash(&pack, game.world()), before);
    for _ in 0..game.months() {
        end(&mut game, actor);
    }
    // After the end too: the debrief is when most is said.
    game.submit(say("And the boatmen.")).unwrap();
    let disputes = Arc::clone(&game.view(Audience::Control).disputes);
    assert_eq!(game.view(Audience::Seat(actor)).disputes, disputes);
    assert!(
        game.view(Audience::Public).disputes.is_empty(),
        "it is its seat's own"
    );
    let told: Vec<(u8, &str)> = disputes
        .iter()
        .map(|it| (it.month, it.dispute.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (1, "It leaves out the fish."),
            (game.months(), "And the boatmen.")
        ]
    );
    let branch = game
        .branch(2, "parent", Box::new(MemoryJournal::default()))
        .unwrap();
    assert_eq!(branch.view(Audience::Control).disputes.len(), 1);
    let walk = super::save::Walk::run(Arc::clone(&pack), Arc::clone(game.header()), game.log());
    assert!(
        walk.steps.is_empty() && walk.owed.is_empty(),
        "{:?}",
        walk.steps
    );
    assert_eq!(walk.course.hall.disputes, disputes);
}

#[test]
fn forecasts_are_asked_of_people_only_and_live_in_the_log() {
    let pack = Arc::new(small());
    let all = seats(&pack);
    let nobody = game_of(&pack, &[], 3);
    assert!(nobody.world().forecasts.is_empty());
    let mut game = game_of(&pack, &[&all[0]], 3);
    let actor = pack.actor_id(&all[0]).unwrap();
    let before = game.world().forecasts.clone();
    assert!(!before.is_empty());
    let months = pack.scenarios[ScenarioId(0)].months;
    for it in &before {
        assert!((15..=85).contains(&it.question.odds), "{it:?}");
        assert_eq!(it.question.advisers.len(), pack.documents.len());
        assert!(it.asked < it.question.due && it.question.due <= months);
    }
    let act = Act::Ask(Vec::new());
    let asked = game.submit(Command::seat(actor, act));
    assert_eq!(asked, Err(Refusal::NotYours));
    let (number, percent) = (0, 80);
    let act = Act::Forecast { number, percent };
    game.submit(Command::seat(actor, act)).unwrap();
    for _ in 0..4 {
        end(&mut game, actor);
    }
    let settled = |game: &Game| {
        game.world()
            .forecasts
            .iter()
            .filter(|it| it.came.is_some())
            .count()
    };
    assert!(settled(&game) > 0);
    assert_eq!(game.world().forecasts[0].answer, Some(80));

    // The file runs again to the same months without asking anybody.
    let bytes = super::save::write(&pack, game.log());
    let shelf = crate::game::Shelf::of(vec![Arc::clone(&pack)]);
    let replayed = super::save::replay(&bytes, &shelf).unwrap();
    assert!(replayed.good(), "{:?}", replayed.findings);
    let loaded = super::save::read(&bytes, &shelf).unwrap();
    assert_eq!(loaded.walk.course.world.forecasts, game.world().forecasts);
}

#[test]
fn several_people_are_asked_the_same() {
    let pack = Arc::new(small());
    let all = seats(&pack);
    let game = game_of(&pack, &[&all[0], &all[1]], 3);
    let of = |seat: &str| {
        let actor = pack.actor_id(seat).unwrap();
        let view = game.view(Audience::Seat(actor));
        let asked = view.own.forecasts.iter();
        asked.map(|it| it.question.clone()).collect::<Vec<_>>()
    };
    assert!(!of(&all[0]).is_empty());
    assert_eq!(of(&all[0]), of(&all[1]));
}
