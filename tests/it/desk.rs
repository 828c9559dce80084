//! The desk is honest: numbers add up, filing is safe, little stands between a month and a choice, the end is a reckoning.

#![allow(clippy::unwrap_used)] // A game that does not open fails its test.

use std::sync::Arc;

use offramp::content::{LensId, Pack};
use offramp::game::{Command, Game, Shelf};
use offramp::rules::{self, Setup};
use offramp::ui::screens::Ctx;
use offramp::ui::shell::month_over;
use offramp::ui::{Advice, Key, May, Settings};
use offramp::words::Subject;
use offramp::words::why::{self, Row};
use offramp::world::{Act, Audience, Draft, Order, View};
use ratatui::layout::Size;

use super::window::Window;

fn game(seat: &str, seed: u64) -> (Arc<Pack>, Game) {
    let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
    let actor = pack.actor_id(seat).unwrap();
    let scenario = pack.scenario_id("ceasefire-2025").unwrap();
    let setup = Setup::new(&pack, scenario, seed, LensId::default());
    let game = Game::new(Arc::clone(&pack), setup, vec![(actor, None)]);
    (pack, game)
}

fn seen(game: &Game) -> Arc<View> {
    game.view(Audience::Seat(game.seats()[0].actor))
}

fn submit(game: &mut Game, act: Act) -> bool {
    let seat = game.seats()[0].actor;
    game.submit(Command::seat(seat, act)).is_ok()
}

/// The sums of a page: what its entries add up to, what it says they do, and what stands beside that.
fn sums(rows: &[Row]) -> Vec<(f64, f64, String)> {
    let mut res = Vec::new();
    let mut so_far = 0.0;
    for row in rows {
        match row {
            Row::Entry { points, .. } => so_far += points.parse::<f64>().unwrap_or(0.0),
            Row::Sum { points, text } => {
                res.push((so_far, points.parse().unwrap(), text.clone()));
                so_far = 0.0;
            }
            Row::Head(_) | Row::Text(_) => (),
        }
    }
    res
}

fn number_after(text: &str, mark: &str) -> f64 {
    let rest = text
        .split(mark)
        .nth(1)
        .unwrap_or_else(|| panic!("no “{mark}” in {text}"));
    rest.split_whitespace()
        .next()
        .unwrap()
        .trim_end_matches(',')
        .parse()
        .unwrap()
}

#[test]
fn the_pages_of_ones_own_numbers_add_up_to_the_number_shown() {
    for (seat, seed) in [("saudi", 7), ("israel", 3), ("iran", 11)] {
        let (pack, mut game) = game(seat, seed);
        for _ in 0..5 {
            let view = seen(&game);
            let actor = view.seat().unwrap();
            let other = pack
                .actor_id(if seat == "israel" { "us" } else { "israel" })
                .unwrap();
            let belief = LensId::default();
            for subject in [
                Subject::Standing,
                Subject::Capital,
                Subject::Support,
                Subject::Aims,
                Subject::Trust(Some(other)),
                Subject::Pull(actor),
            ] {
                let page = why::page(&pack, &view, belief, subject);
                let sums = sums(&page.rows);
                assert!(!sums.is_empty(), "{subject:?}: {page:?}");
                for (parts, sum, text) in &sums {
                    assert!(
                        (parts - sum).abs() < 0.005,
                        "{subject:?}: {parts} is not {sum}, {text}"
                    );
                }
                let (_, sum, text) = &sums[0];
                let shown = number_after(text, "shown as ");
                assert!(
                    (shown - sum).abs() <= 0.505,
                    "{subject:?}: {sum} shown as {shown}"
                );
            }
            let standing = rules::standing(&pack, &view, actor, belief);
            let page = why::page(&pack, &view, belief, Subject::Standing);
            let sum = sums(&page.rows)[0].1;
            assert!(
                (sum - standing).abs() < 0.01,
                "{seat}: {sum} beside {standing}"
            );
            submit(&mut game, Act::End);
        }
    }
}

#[test]
fn capital_is_what_the_month_opened_with_less_what_was_spent() {
    let (pack, mut game) = game("saudi", 7);
    for _ in 0..6 {
        let view = seen(&game);
        let opened = view.own.capital;
        let mut tried = Vec::new();
        tried.extend(
            rules::orders(&pack, &view)
                .into_iter()
                .take(40)
                .map(Act::File),
        );
        let draft = view.own.offers.first().map(|it| it.draft.clone());
        if let Some(draft) = draft {
            let party = draft
                .parties()
                .into_iter()
                .find(|it| Some(*it) != view.seat())
                .unwrap();
            tried.insert(0, Act::Sound(draft.clone(), party));
            tried.insert(1, Act::Sound(draft.clone(), party));
            let one = Draft {
                terms: draft.terms[..1].to_vec(),
            };
            tried.insert(2, Act::Propose(one));
        }
        for it in &view.public.contests {
            tried.insert(
                0,
                Act::Object {
                    mover: it.mover,
                    what: it.what,
                },
            );
        }
        let mut done = 0;
        for act in tried {
            if done < 4 && submit(&mut game, act) {
                done += 1;
                let view = seen(&game);
                let purse = rules::purse(&pack, &view).unwrap();
                assert!(
                    (purse.opened - opened).abs() < 1e-9,
                    "{purse:?} after {opened}"
                );
                assert!((purse.left - view.own.capital).abs() < 1e-9);
            }
        }
        let before = seen(&game);
        let purse = rules::purse(&pack, &before).unwrap();
        submit(&mut game, Act::End);
        let after = seen(&game);
        let support = after.past.last().unwrap().support;
        let told = purse.next() - purse.income + rules::income(&pack, support);
        // A policy that cannot be kept costs nothing, half of a move that was given up comes back, a crisis costs.
        let due: f64 = purse.due.iter().map(|it| it.1).sum();
        let off = after.own.capital - told;
        assert!(
            (-4.0..=due + 6.0).contains(&off) && (off * 2.0).fract() == 0.0,
            "{off}"
        );
        if purse.due.is_empty()
            && before
                .public
                .contests
                .iter()
                .all(|it| Some(it.mover) != before.seat())
        {
            assert!(
                off.abs() < 1e-9,
                "told {told}, opens with {}",
                after.own.capital
            );
        }
    }
}

#[test]
fn policies_say_what_keeping_them_costs_before_and_after() {
    let (pack, mut game) = game("saudi", 7);
    let view = seen(&game);
    let policy = rules::orders(&pack, &view)
        .into_iter()
        .find(|it| matches!(it, Order::Move { what, .. } if 0.0 < rules::upkeep(&pack, *what)))
        .unwrap();
    assert!(submit(&mut game, Act::File(policy)));
    submit(&mut game, Act::End);
    let page = why::page(&pack, &seen(&game), LensId::default(), Subject::Capital);
    let text = format!("{page:?}");
    assert!(
        text.contains("Policies kept up") && text.contains("a quarter, next at the end of"),
        "{text}"
    );
    // It is paid for at the end of the third month after the one in which it began.
    submit(&mut game, Act::End);
    submit(&mut game, Act::End);
    let purse = rules::purse(&pack, &seen(&game)).unwrap();
    let kept = seen(&game)
        .policies()
        .filter(|it| Some(it.by) == seen(&game).seat())
        .count();
    assert_eq!(purse.due.len(), kept, "{purse:?}");
}

/// The rows of the desk as they are drawn, without the marks before them.
fn labels(window: &Window) -> Vec<String> {
    let rows = window.rows();
    // Another screen has no desk.
    let Some(from) = rows.iter().position(|it| it.contains("Your desk")) else {
        return Vec::new();
    };
    rows[from + 1..rows.len() - 2]
        .iter()
        .map(|it| {
            it.chars()
                .skip(4)
                .take(34)
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn filing_moves_neither_rows_nor_the_cursor() {
    let settings = Settings {
        coach: false,
        ..Settings::default()
    };
    let mut window = Window::open("saudi", 7, settings, (200, 60));
    window.keys("\n");
    for all in ["", "a"] {
        window.keys(all);
        for step in 0..14 {
            let before = (labels(&window), window.view().own.filed.clone());
            window.key(Key::Enter);
            let after = (labels(&window), window.view().own.filed.clone());
            if before.1.len() == after.1.len() {
                // A list, a question or an explanation: away with it.
                window.key(Key::Esc);
                if all.is_empty() {
                    window.keys("d");
                }
                window.key(Key::Down);
                continue;
            }
            assert_eq!(before.0, after.0, "step {step}");
            window.key(Key::Enter);
            assert_eq!(
                window.view().own.filed,
                before.1,
                "a second press takes it back"
            );
            window.key(Key::Down);
        }
    }
}

#[test]
fn few_words_stand_between_a_month_and_a_choice() {
    let (pack, mut game) = game("saudi", 7);
    let settings = Settings::default();
    let theme = settings.theme();
    for _ in 0..8 {
        submit(&mut game, Act::End);
        let view = seen(&game);
        let advice = Advice::of(&pack, &view, LensId::default());
        let ctx = Ctx {
            pack: &pack,
            view: &view,
            advice: &advice,
            theme: &theme,
            settings: &settings,
            may: May::default(),
            size: Size::new(120, 36),
            beat: None,
        };
        let page = month_over(&ctx).unwrap();
        let words: usize = page.parts.iter().map(offramp::ui::layer::Part::words).sum();
        assert!(words <= 150, "{words} words: {page:?}");
    }
}

#[test]
fn a_briefing_begins_with_few_words_and_tells_more_when_asked() {
    for seat in ["saudi", "israel", "pa", "us", "egypt", "iran"] {
        let settings = Settings {
            coach: false,
            ..Settings::default()
        };
        let mut window = Window::open(seat, 7, settings, (200, 60));
        let briefed = |window: &Window| -> usize {
            let rows = window.rows();
            let left = |it: &String| it.split('│').nth(1).unwrap_or("").to_owned();
            rows.iter()
                .map(left)
                .map(|it| it.split_whitespace().count())
                .sum()
        };
        let few = briefed(&window);
        assert!(few <= 130, "{seat}: {few} words\n{}", window.text());
        window.keys("m");
        assert!(few + 40 < briefed(&window), "{seat}: {}", window.text());
    }
}

#[test]
fn the_end_is_a_reckoning() {
    let settings = Settings {
        coach: false,
        ..Settings::default()
    };
    let mut window = Window::open("saudi", 7, settings, (120, 200));
    window.keys("\n");
    while window.view().outcome.is_none() {
        let view = window.view();
        let order = rules::orders(&window.pack, &view)
            .into_iter()
            .find(|it| matches!(it, Order::Move { .. }));
        if let Some(order) = order {
            window.act(Act::File(order));
        }
        window.act(Act::End);
    }
    let text = window.text();
    for section in [
        "How people live now",
        "What happened",
        "The human cost",
        "Why it ended so",
        "nearest other ending",
        "Your aims, beside what computer players reach in this seat",
        "computer play here between",
        "What you signed, and what came of it",
        "Whose claims held",
        "drawn by lot",
        "Where to go on from",
        "Back to month",
        "Another seat",
    ] {
        assert!(text.contains(section), "no “{section}” in\n{text}");
    }
    let at = |section: &str| text.find(section).unwrap();
    assert!(
        at("How people live now") < at("Why it ended so"),
        "peoples first"
    );
}
