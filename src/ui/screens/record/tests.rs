use super::*;
use crate::ui::screens::fixture::{self, Scene};

fixture::every_screen!(Record);

#[test]
fn looks_as_it_should() {
    for (wide, high) in [(80, 24), (120, 36), (200, 60)] {
        let scene = Scene::told((wide, high));
        let mut screen = Record::default();
        screen.refresh(&scene.ctx());
        insta::assert_snapshot!(format!("record-{wide}x{high}"), scene.text(&screen));
    }
}

#[test]
fn a_new_month_is_looked_at_first() {
    let mut scene = Scene::new(2, (120, 36));
    let mut screen = Record::default();
    screen.refresh(&scene.ctx());
    assert_eq!(screen.subject(&scene.ctx()), Some(Subject::Month(2)));
    screen.nav(&scene.ctx(), Nav::Up);
    assert_eq!(screen.subject(&scene.ctx()), Some(Subject::Month(1)));
    scene.act(crate::world::Act::End).unwrap();
    screen.refresh(&scene.ctx());
    assert_eq!(screen.subject(&scene.ctx()), Some(Subject::Month(3)));
}

#[test]
fn curves_are_pinned_and_unpinned() {
    let scene = Scene::new(2, (120, 36));
    let mut screen = Record::default();
    screen.refresh(&scene.ctx());
    for _ in 0..12 {
        screen.run(&scene.ctx(), "pin");
    }
    let before = screen.subject(&scene.ctx());
    assert!(matches!(before, Some(Subject::Gauge(_))));
    for _ in 0..12 {
        screen.run(&scene.ctx(), "unpin");
    }
    assert_eq!(screen.subject(&scene.ctx()), None);
    assert!(scene.text(&screen).contains("No gauge is pinned"));
    if let Some(subject) = before {
        screen.show(&scene.ctx(), subject);
    }
    assert_eq!(screen.subject(&scene.ctx()), before);
}
