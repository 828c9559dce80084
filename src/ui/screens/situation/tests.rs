use super::*;
use crate::ui::screens::fixture::{self, Scene, wishes};
use crate::world::{Act, Order};

fixture::every_screen!(Situation);

#[test]
fn looks_as_it_should() {
    for (wide, high) in [(80, 24), (120, 36), (200, 60)] {
        let scene = Scene::told((wide, high));
        let mut screen = Situation::default();
        screen.refresh(&scene.ctx());
        insta::assert_snapshot!(format!("situation-{wide}x{high}"), scene.text(&screen));
    }
}

#[test]
fn enter_files_an_order_and_takes_it_back() {
    let mut scene = Scene::new(0, (120, 36));
    let mut screen = Situation::default();
    screen.refresh(&scene.ctx());
    // Down to the first row that files something.
    for _ in 0..20 {
        let made = wishes(screen.nav(&scene.ctx(), Nav::Open));
        let Some(Wish::Submit(act @ Act::File(order @ Order::Move { .. }))) = made.first() else {
            screen.nav(&scene.ctx(), Nav::Down);
            continue;
        };
        let reply = scene.act(act.clone());
        assert!(reply.is_ok(), "{reply:?}");
        screen.reply(&scene.ctx(), act, &reply);
        screen.refresh(&scene.ctx());
        assert!(scene.text(&screen).contains("spent"));
        let subject = match *order {
            Order::Move { what, target } => Subject::Move(what, target),
            _ => unreachable!(),
        };
        screen.show(&scene.ctx(), subject);
        let back = wishes(screen.nav(&scene.ctx(), Nav::Open));
        assert!(matches!(back.first(), Some(Wish::Submit(Act::Unfile(it))) if it == order));
        return;
    }
    panic!("no row files a move: {}", scene.text(&screen));
}

#[test]
fn all_moves_say_why_they_cannot_be_made() {
    let scene = Scene::new(0, (200, 60));
    let mut screen = Situation::default();
    screen.refresh(&scene.ctx());
    screen.run(&scene.ctx(), "all moves");
    let text = scene.text(&screen);
    let seat = scene.view.seat();
    for it in scene
        .pack
        .moves
        .iter()
        .filter(|it| seat.is_some_and(|seat| it.by.contains(&seat)))
    {
        assert!(text.contains(&it.label), "{} in {text}", it.label);
    }
}

#[test]
fn the_biggest_changes_are_explained_to_the_last_cause() {
    let scene = Scene::new(3, (120, 36));
    let worths = facts::worths(&scene.pack, &scene.view, &scene.advice.prices);
    let changes = facts::changes(&scene.pack, &scene.view, &worths, scene.view.past.len() - 1);
    assert!(!changes.is_empty());
    for it in changes {
        let sum: f64 = it.causes.iter().map(|it| it.1).sum();
        // Causes under a twentieth of a point are left out.
        assert!((sum - it.by).abs() < 0.5, "{it:?}");
    }
}

#[test]
fn public_eyes_see_no_desk() {
    let scene = Scene::new(2, (120, 36)).public();
    let mut screen = Situation::default();
    screen.refresh(&scene.ctx());
    assert!(scene.text(&screen).contains("only a seat has a desk"));
}
