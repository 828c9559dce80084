//! The cards on advisers, forecasts and plans.

use crate::words;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::ui::layer::{Advisers, Forecasts, PlanSteps, scores};
use crate::ui::screens::{Outcome, Wish};
use crate::ui::testing::table;
use crate::ui::testing::{SIZES, Sight};
use crate::ui::{Key, Layer, Mouse, MouseKind, Stage};
use crate::words::testing::forecasts;
use crate::world::{Act, View};

/// A seat in its fifth month, with made-up forecasts.
fn sight() -> Sight {
    let mut sight = Sight::after(4);
    let mut view = View::clone(&sight.view);
    let seat = view.seat().expect("a person plays");
    view.own.forecasts = forecasts(&sight.pack, seat);
    sight.view = Arc::new(view);
    sight
}

fn stage(sight: &Sight, wide: u16, high: u16) -> Stage<'_> {
    Stage {
        theme: &sight.theme,
        settings: &sight.settings,
        may: crate::ui::May::default(),
        size: Size::new(wide, high),
        packs: &[],
        saves: &[],
        game: Some(sight.ctx(wide, high)),
    }
}

fn drawn(layer: &dyn Layer, sight: &Sight, wide: u16, high: u16) -> String {
    let area = Rect::new(0, 0, wide, high);
    let mut buf = Buffer::empty(area);
    layer.draw(&stage(sight, wide, high), area, &mut buf);
    let line = |y: u16| {
        let cells = (0..wide).map(|x| buf[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned() + "\n"
    };
    (0..high).map(line).collect()
}

fn wishes(outcome: Outcome) -> Vec<Wish> {
    match outcome {
        Outcome::Taken(wishes) => wishes,
        Outcome::Passed => Vec::new(),
    }
}

fn acts(wishes: Vec<Wish>) -> Vec<Act> {
    let act = |it| match it {
        Wish::Submit(act) => Some(act),
        _ => None,
    };
    wishes.into_iter().filter_map(act).collect()
}

/// The advisers, once they have been asked.
fn asked(stage: &Stage) -> Advisers {
    let mut layer = Advisers::default();
    let job = layer.opening(stage).expect("a game is open");
    let pack = stage.game.expect("a game is open").pack;
    let out = job.run(pack, &crate::ui::work::Watch::default());
    layer.job(stage, &out);
    layer
}

#[test]
fn cards_look_as_they_should() {
    let sight = sight();
    for (wide, high) in [(80, 24), (120, 36)] {
        let ctx = sight.ctx(wide, high);
        let all: [(&str, Box<dyn Layer>); 3] = [
            ("advisers", Box::new(asked(&stage(&sight, wide, high)))),
            ("forecasts", Box::new(Forecasts::default())),
            ("plan", Box::new(PlanSteps::of(&ctx))),
        ];
        for (name, layer) in all {
            let text = drawn(layer.as_ref(), &sight, wide, high);
            insta::assert_snapshot!(format!("{name}-{wide}x{high}"), text);
        }
        let mut layer = Forecasts::default();
        layer.key(&stage(&sight, wide, high), Key::End);
        let text = drawn(&layer, &sight, wide, high);
        insta::assert_snapshot!(format!("scores-{wide}x{high}"), text);
    }
}

#[test]
fn cards_draw_at_any_size_whatever_is_pressed() {
    let sight = sight();
    for (wide, high) in SIZES {
        let ctx = sight.ctx(wide, high);
        let all: [Box<dyn Layer>; 3] = [
            Box::new(asked(&stage(&sight, wide, high))),
            Box::new(Forecasts::default()),
            Box::new(PlanSteps::of(&ctx)),
        ];
        for mut layer in all {
            for key in [
                Key::Down,
                Key::PageDown,
                Key::Char('7'),
                Key::Right,
                Key::Tab,
                Key::Enter,
                Key::Char('m'),
                Key::End,
                Key::Backspace,
                Key::Up,
            ] {
                layer.key(&stage(&sight, wide, high), key);
                drawn(layer.as_ref(), &sight, wide, high);
            }
            for kind in [MouseKind::Press, MouseKind::WheelDown, MouseKind::WheelUp] {
                let (x, y) = (wide / 3, high / 3);
                let area = Rect::new(0, 0, wide, high);
                layer.mouse(&stage(&sight, wide, high), Mouse { kind, x, y }, area);
            }
        }
    }
}

#[test]
fn a_probability_is_typed_and_given_with_enter() {
    let sight = sight();
    let stage = stage(&sight, 80, 24);
    let mut layer = Forecasts::default();
    for key in [Key::Char('7'), Key::Char('2')] {
        layer.key(&stage, key);
    }
    assert!(drawn(&layer, &sight, 80, 24).contains("72 %, Enter gives it"));
    let given = acts(wishes(layer.key(&stage, Key::Enter)));
    let (number, percent) = (0, 72);
    assert_eq!(given, [Act::Forecast { number, percent }]);
    // The cursor has gone on to the next question; nothing was said of it yet.
    layer.key(&stage, Key::Right);
    let given = acts(wishes(layer.key(&stage, Key::Enter)));
    let (number, percent) = (1, 55);
    assert_eq!(given, [Act::Forecast { number, percent }]);
    // What has been asked in another month is locked.
    layer.key(&stage, Key::Char('9'));
    assert!(acts(wishes(layer.key(&stage, Key::Enter))).is_empty());
}

#[test]
fn scores_put_the_best_first_and_count_what_was_answered() {
    let sight = sight();
    let standings = words::standings(&sight.pack, &sight.view.own.forecasts);
    assert_eq!(standings.len(), sight.pack.documents.len() + 2);
    assert!(
        standings
            .windows(2)
            .all(|it| it[0].score.brier <= it[1].score.brier)
    );
    let own = standings.iter().find(|it| it.own).unwrap();
    assert_eq!(own.score.count, 3);
    assert!((own.score.brier - (0.04 + 0.09 + 0.36) / 3.0).abs() < 1e-9);
    assert!(!scores(&sight.theme, &standings).is_empty());
}

#[test]
fn a_plans_ready_step_is_filed_with_one_key() {
    let sight = Sight::of(&table(0));
    let ctx = sight.ctx(80, 24);
    let mut layer = PlanSteps::of(&ctx);
    let taken = acts(wishes(layer.key(&stage(&sight, 80, 24), Key::Enter)));
    let ready = crate::ai::next_steps(&sight.pack, &sight.view, crate::content::PlanId::of(0));
    assert_eq!(
        taken.first(),
        ready.first(),
        "{}",
        drawn(&layer, &sight, 80, 24)
    );
    assert!(!taken.is_empty());
    let month = acts(wishes(layer.key(&stage(&sight, 80, 24), Key::Char('m'))));
    assert!(ready.iter().all(|it| month.contains(it)));
}
