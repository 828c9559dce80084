use super::*;
use crate::ui::screens::fixture::{self, Scene, wishes};

fixture::every_screen!(Alliances);

#[test]
fn looks_as_it_should() {
    for (wide, high) in [(80, 24), (120, 36), (200, 60)] {
        let scene = Scene::told((wide, high));
        let mut screen = Alliances::default();
        screen.refresh(&scene.ctx());
        insta::assert_snapshot!(format!("alliances-{wide}x{high}"), scene.text(&screen));
        screen.run(&scene.ctx(), "matrix");
        insta::assert_snapshot!(format!("matrix-{wide}x{high}"), scene.text(&screen));
    }
}

#[test]
fn months_are_travelled_and_no_further() {
    let scene = Scene::new(3, (120, 36));
    let mut screen = Alliances::default();
    screen.refresh(&scene.ctx());
    let last = scene.view.past.len() - 1;
    assert_eq!(screen.position(&scene.ctx()), last);
    screen.run(&scene.ctx(), "month after");
    assert_eq!(screen.position(&scene.ctx()), last);
    for _ in 0..9 {
        screen.run(&scene.ctx(), "month before");
    }
    assert_eq!(screen.position(&scene.ctx()), 0);
    assert!(matches!(
        screen.availability(&scene.ctx(), "month before"),
        Availability::No(_)
    ));
}

#[test]
fn the_calmest_line_up_is_found_away_from_the_screen() {
    let scene = Scene::new(1, (120, 36));
    let mut screen = Alliances::default();
    screen.refresh(&scene.ctx());
    let made = wishes(screen.run(&scene.ctx(), "calmest line-up"));
    let Some(Wish::Start(job)) = made.into_iter().next() else {
        panic!("no job");
    };
    assert!(scene.text(&screen).contains("Working out"));
    screen.job(
        &scene.ctx(),
        &job.run(&scene.pack, &crate::ui::work::Watch::default()),
    );
    assert!(!scene.text(&screen).contains("Working out"));
}

#[test]
fn a_bond_is_named_by_its_relation() {
    let scene = Scene::new(0, (120, 36));
    let moment = Moment::now(&scene.pack, &scene.view);
    let id = |it: &str| scene.pack.actor_id(it).unwrap();
    let bond = moment.bond(id("upton"), id("downham"));
    assert!(
        matches!(bond, Some(widgets::Bond::Hostile | widgets::Bond::Fighting)),
        "{bond:?}"
    );
}
