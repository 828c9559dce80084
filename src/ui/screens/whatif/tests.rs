use std::sync::Arc;

use super::*;
use crate::futures::Question;
use crate::ui::Job;
use crate::ui::testing::{SIZES, Sight, text};

fn looked(sight: &Sight, futures: u32) -> WhatIf {
    let ctx = sight.ctx(120, 36);
    let mut screen = WhatIf::default();
    screen.refresh(&ctx);
    let mut all = choices(&sight.pack, &sight.view).into_iter();
    let choice = all.find(|it| {
        matches!(it, Choice::Move(..)) && it.refused(&sight.pack, &sight.view).is_none()
    });
    screen.choices.extend(choice);
    let question = Question {
        view: Arc::clone(&sight.view),
        belief: crate::content::LensId(0),
        choices: screen.choices.clone(),
        futures,
        until: screen.until(&ctx),
    };
    let samples = question
        .explore(&sight.pack, &|| false, &mut |_| ())
        .unwrap();
    screen.job(&ctx, &JobOut::WhatIf(Arc::new(samples)));
    screen
}

#[test]
fn it_draws_at_any_size_before_and_after_a_look() {
    let sight = Sight::after(3);
    for screen in [WhatIf::default(), looked(&sight, 3)] {
        for (wide, high) in SIZES {
            text(&screen, &sight.ctx(wide, high + 3), wide, high);
        }
    }
}

#[test]
fn todays_path_is_always_there_and_every_picture_says_whose_it_is() {
    let sight = Sight::after(3);
    let screen = looked(&sight, 12);
    let shown = text(&screen, &sight.ctx(120, 36), 120, 33);
    for wanted in [
        "What if",
        "Fans",
        "Trade-off",
        "Side by side",
        "What it says",
        "0 ",
        "A ",
    ] {
        assert!(shown.contains(wanted), "{wanted}:\n{shown}");
    }
    assert!(shown.contains("12 futures"), "{shown}");
}

#[test]
fn a_look_that_is_stopped_stays_stopped() {
    let sight = Sight::after(3);
    let ctx = sight.ctx(120, 36);
    let mut screen = WhatIf::default();
    screen.refresh(&ctx);
    let Outcome::Taken(wishes) = screen.run(&ctx, "ask") else {
        panic!("it asks")
    };
    assert!(matches!(
        wishes[..],
        [
            Wish::Submit(crate::world::Act::Look),
            Wish::Start(Job::WhatIf { .. })
        ]
    ));
    let Outcome::Taken(wishes) = screen.nav(&ctx, Nav::Back) else {
        panic!("it stops")
    };
    assert!(matches!(wishes[..], [Wish::Stop, Wish::Say(_)]));
    assert!(matches!(screen.nav(&ctx, Nav::Back), Outcome::Passed));
}

#[test]
fn after_the_last_month_it_says_why_nothing_can_be_asked() {
    let sight = Sight::after(40);
    let ctx = sight.ctx(120, 36);
    let screen = WhatIf::default();
    assert!(matches!(
        screen.availability(&ctx, "add"),
        Availability::No(_)
    ));
    let shown = text(&screen, &ctx, 120, 33);
    assert!(shown.contains("over"), "{shown}");
}

#[test]
fn an_earlier_look_stands_until_a_later_one_at_the_same_knows_more() {
    let sight = Sight::after(3);
    let ctx = sight.ctx(120, 36);
    let mut screen = looked(&sight, 12);
    let question = |futures: u32| {
        let samples = screen.samples.clone().expect("it has looked");
        Question {
            futures,
            ..(*samples.question).clone()
        }
    };
    let (mut heard, larger) = (Vec::new(), question(40));
    let told = &mut |it: &crate::futures::Samples| heard.push(Arc::new(it.clone()));
    larger
        .explore(&sight.pack, &|| false, told)
        .expect("nobody stops it");
    let mut least = 0;
    for it in heard {
        let (done, all) = it.done;
        screen.job(&ctx, &JobOut::WhatIf(it));
        let shown = screen.samples.as_ref().expect("something").futures();
        assert!(12 <= shown && least <= shown);
        least = shown;
        assert_eq!(screen.progress, (done < all).then_some((done, all)));
    }
    assert_eq!(least, 40);
}

#[test]
fn where_looks_are_counted_it_looks_only_when_told_to() {
    let mut sight = Sight::after(3);
    let scenario = sight.view.public.scenario;
    Arc::make_mut(&mut sight.pack).scenarios[scenario].looks = Some(3);
    let ctx = sight.ctx(120, 36);
    let mut screen = WhatIf::default();
    screen.refresh(&ctx);
    let plan = Choice::Plan(crate::content::PlanId::of(0));
    let Outcome::Taken(wishes) = screen.ask(&ctx, &plan) else {
        panic!("it takes a choice")
    };
    assert!(matches!(wishes[..], [Wish::Say(_)]), "nothing is looked at");
    assert_eq!(screen.choices, [plan]);
    let Outcome::Taken(wishes) = screen.run(&ctx, "ask") else {
        panic!("it looks")
    };
    assert!(matches!(wishes[0], Wish::Submit(Act::Look)));
}

#[test]
fn letters_that_would_fall_on_one_another_stand_side_by_side() {
    let area = Rect::new(0, 0, 4, 1);
    let mut buf = Buffer::empty(area);
    let mut letters = draw::Letters::over(area);
    for path in 0..4 {
        let look = ratatui::style::Style::default();
        assert!(
            letters.put((3, 0), path, look, &mut buf).is_some(),
            "{path}"
        );
    }
    let row: String = (0..4).map(|x| buf[(x, 0)].symbol().to_owned()).collect();
    assert_eq!(row, "CBA0");
}
