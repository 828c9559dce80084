//! What is on the list can be done, and whatever can be done is on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;
use crate::content::testing::small;
use crate::content::{LensId, ScenarioId};
use crate::game::{Command, Course, Game, save};
use crate::rules::Setup;
use crate::world::Audience;

/// A game of the small pack that people play in two seats.
fn game() -> (Game, ActorId, ActorId) {
    let pack = Arc::new(small());
    let setup = Setup::new(&pack, ScenarioId(0), 7, LensId(0));
    let seats = pack.scenarios[ScenarioId(0)].seats.clone();
    let game = Game::new(pack, setup, vec![(seats[0], None), (seats[1], None)]);
    (game, seats[0], seats[1])
}

/// The same state, to try things in.
fn course(game: &Game) -> Course {
    let (pack, header) = (Arc::clone(game.pack()), Arc::clone(game.header()));
    save::Walk::run(pack, header, game.log()).course
}

/// The kind of an act. A new kind is a new line here.
fn kind(act: &Act) -> &'static str {
    match act {
        Act::File(_) => "file",
        Act::Unfile(_) => "unfile",
        Act::Propose(draft) if draft.terms.is_empty() => "offer",
        Act::Propose(_) => "send",
        Act::Sound(..) => "sound",
        Act::Answer { sign: true, .. } => "sign",
        Act::Answer { sign: false, .. } => "refuse",
        Act::Withdraw { .. } => "withdraw",
        Act::Keep(_) => "keep",
        Act::Drop(_) => "drop",
        Act::Object { .. } => "object",
        Act::Reply { .. } => "reply",
        Act::WayDown { .. } => "way down",
        Act::Aims(_) => "aims",
        Act::Belief(_) => "belief",
        Act::Argue(_) => "argue",
        Act::Dispute(_) => "dispute",
        Act::Ask(_) => "ask",
        Act::Forecast { .. } => "forecast",
        Act::Look => "look",
        Act::End => "end",
        Act::Unend => "unend",
    }
}

fn said(game: &mut Game, actor: ActorId, act: &Act) {
    let view = game.view(Audience::Seat(actor));
    let list = choices(game.pack(), &view);
    assert!(
        allows(game.pack(), &view, &list, act),
        "not on the list: {act:?}"
    );
    game.submit(Command::seat(actor, act.clone()))
        .unwrap_or_else(|why| panic!("{act:?}: {why:?}"));
}

/// Tries everything on both lists; the kinds seen.
fn tried(game: &Game, seats: [ActorId; 2]) -> BTreeSet<&'static str> {
    let mut kinds = BTreeSet::new();
    let start = course(game);
    for actor in seats {
        let view = game.view(Audience::Seat(actor));
        let list = choices(game.pack(), &view);
        let mut keys = BTreeSet::new();
        for it in &list {
            assert!(keys.insert(it.key.clone()), "{} twice", it.key);
            assert!(!it.words.is_empty() && by_key(&list, &it.key) == Some(it));
            kinds.insert(kind(&it.act));
            if it.is_open() && kind(&it.act) != "send" {
                continue;
            }
            let done = start.clone().command(&Command::seat(actor, it.act.clone()));
            match (&it.cost, done) {
                (Ok(cost), Ok(receipt)) => assert!(
                    (receipt.cost - cost).abs() < 1e-9 || receipt.cost <= 0.0,
                    "{it:?}: {receipt:?}"
                ),
                (Err(said), Err(why)) => assert_eq!(*said, why, "{it:?}"),
                (_, done) => panic!("{it:?}: {done:?}"),
            }
        }
    }
    kinds
}

fn draft(game: &Game, from: ActorId, to: ActorId) -> Draft {
    let view = game.view(Audience::Seat(from));
    let terms = promises(game.pack(), &view, &[from, to]);
    let fits = terms.into_iter().map(|it| Draft { terms: vec![it] });
    let mut fits = fits.filter(|it| rules::check_draft(game.pack(), &*view, from, it).is_ok());
    fits.next().expect("something can be promised")
}

/// Months pass until one of the seats can announce a move that can be contested, and does.
fn announce(game: &mut Game, seats: [ActorId; 2]) {
    for _ in 0..6 {
        for actor in seats {
            let view = game.view(Audience::Seat(actor));
            let pack = Arc::clone(game.pack());
            let contestable = |it: &Choice| match it.act {
                Act::File(Order::Move { what, .. }) => {
                    it.cost.is_ok() && pack.moves[what].contestable && !pack.moves[what].covert
                }
                _ => false,
            };
            if let Some(it) = orders(&pack, &view).into_iter().find(contestable) {
                return said(game, actor, &it.act);
            }
        }
        for actor in seats {
            let view = game.view(Audience::Seat(actor));
            let stops =
                |it: &Choice| matches!(it.act, Act::File(Order::Stop { .. })) && it.cost.is_ok();
            if let Some(it) = orders(game.pack(), &view).into_iter().find(stops) {
                said(game, actor, &it.act);
            }
        }
        for actor in seats {
            said(game, actor, &Act::End);
        }
    }
    panic!("no move can be contested");
}

#[test]
fn whatever_a_seat_may_do_is_on_its_list_and_what_is_on_it_can_be_done() {
    let (mut game, one, two) = game();
    let seats = [one, two];
    let mut kinds = tried(&game, seats);
    announce(&mut game, seats);
    kinds.extend(tried(&game, seats));
    let offered = draft(&game, two, one);
    said(&mut game, two, &Act::Keep(offered.clone()));
    kinds.extend(tried(&game, seats));
    said(&mut game, two, &Act::Sound(offered.clone(), one));
    said(&mut game, two, &Act::Propose(offered));
    kinds.extend(tried(&game, seats));
    let contest = game.view(Audience::Public).public.contests[0].clone();
    let other = if contest.mover == one { two } else { one };
    if !contest.objectors.contains(&other) {
        let act = Act::Object {
            mover: contest.mover,
            what: contest.what,
        };
        said(&mut game, other, &act);
    }
    kinds.extend(tried(&game, seats));
    said(
        &mut game,
        one,
        &Act::Forecast {
            number: 0,
            percent: 73,
        },
    );
    said(&mut game, two, &Act::Look);
    kinds.extend(tried(&game, seats));
    said(&mut game, one, &Act::End);
    kinds.extend(tried(&game, seats));
    // What is only reached through another choice: a draft is sounded out and kept before it is sent.
    kinds.extend(["sound", "keep"]);
    let all = [
        "file", "unfile", "offer", "send", "sound", "sign", "refuse", "withdraw", "keep", "drop",
        "object", "reply", "aims", "belief", "argue", "dispute", "forecast", "look", "end",
        "unend",
    ];
    let missing: Vec<_> = all.iter().filter(|it| !kinds.contains(*it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(!kinds.contains("ask"), "nobody asks himself");
}

#[test]
fn nobody_does_what_is_not_on_the_list() {
    let (mut game, one, two) = game();
    let offered = draft(&game, two, one);
    said(&mut game, two, &Act::Propose(offered));
    let pack = Arc::clone(game.pack());
    let view = game.view(Audience::Seat(one));
    let list = choices(&pack, &view);
    let offer = view.own.offers[0].id;
    let strange = [
        Act::Ask(Vec::new()),
        Act::Withdraw { offer },
        Act::Forecast {
            number: 0,
            percent: 101,
        },
        Act::Forecast {
            number: 200,
            percent: 1,
        },
        Act::Drop(9),
        Act::Unend,
        Act::Unfile(Order::Argue),
        Act::Propose(Draft::default()),
    ];
    for act in strange {
        assert!(!allows(&pack, &view, &list, &act), "{act:?}");
    }
    let public = game.view(Audience::Public);
    assert!(choices(&pack, &public).is_empty());
}
