use std::collections::VecDeque;

use super::*;
use crate::ai::Level;
use crate::content::testing::small;
use crate::content::{LensId, ScenarioId};
use crate::game::{Game, Header, LensPick, NoJournal, Table};
use crate::room::LocalTable;
use crate::rules::Setup;
use crate::ui::work::Watch;
use crate::ui::{Availability, FileErrand, GameErrand, Job, MouseKind, Session, WorkErrand};
use crate::world::Order;

fn app(wide: u16, high: u16) -> App {
    App::new(
        vec![Arc::new(small())],
        Settings::default(),
        Size::new(wide, high),
    )
}

fn keys(app: &mut App, keys: &[Key]) -> Vec<Effect> {
    keys.iter()
        .flat_map(|it| app.update(Input::Key(*it)))
        .collect()
}

fn text(app: &App) -> String {
    let area = Rect::new(0, 0, app.size.width, app.size.height);
    let mut buf = Buffer::empty(area);
    app.render(area, &mut buf);
    let line = |y: u16| {
        (0..area.width)
            .map(|x| buf[(x, y)].symbol())
            .collect::<String>()
    };
    (0..area.height)
        .map(|y| line(y).trim_end().to_owned() + "\n")
        .collect()
}

#[test]
fn two_keys_lead_from_the_title_to_a_game() {
    let mut app = app(80, 24);
    assert!(text(&app).contains("New game"));
    assert!(keys(&mut app, &[Key::Enter]).is_empty());
    assert!(
        text(&app).contains("For whom do you speak?"),
        "{}",
        text(&app)
    );
    let effects = keys(&mut app, &[Key::Enter]);
    assert!(
        matches!(&effects[..], [Effect::Game(GameErrand::New(new))] if new.pack == "river" && new.seed.is_none())
    );
}

#[test]
fn a_saved_game_goes_on_with_one_key() {
    let mut app = app(80, 24);
    let save = SaveSeen {
        file: "a.offramp".into(),
        scenario: "Drought".to_owned(),
        seat: "Upton".to_owned(),
        month: 3,
        months: Some(6),
        note: String::new(),
    };
    app.update(Input::Saves(vec![save]));
    assert!(text(&app).contains("Upton, Drought, month 3 of 6"));
    assert!(
        matches!(&keys(&mut app, &[Key::Enter])[..], [Effect::Game(GameErrand::Load(file))] if file.as_os_str() == "a.offramp")
    );
}

#[test]
fn esc_goes_back_and_never_leaves_the_title() {
    let mut app = app(80, 24);
    keys(&mut app, &[Key::Enter, Key::Esc, Key::Esc, Key::Esc]);
    assert!(text(&app).contains("New game"));
    assert!(matches!(
        &keys(&mut app, &[Key::Char('q')])[..],
        [Effect::Session(Session::Leave)]
    ));
}

#[test]
fn settings_take_effect_at_once_and_are_stored() {
    let mut app = app(80, 24);
    keys(
        &mut app,
        &[Key::Down, Key::Down, Key::Down, Key::Down, Key::Enter],
    );
    assert!(text(&app).contains("Plain characters"), "{}", text(&app));
    let effects = keys(&mut app, &[Key::Down, Key::Down, Key::Enter]);
    assert!(
        matches!(&effects[..], [Effect::Session(Session::Remember(settings))] if settings.shown_ascii())
    );
    assert!(text(&app).lines().all(str::is_ascii), "{}", text(&app));
}

#[test]
fn every_page_draws_at_any_size() {
    for (wide, high) in [
        (0, 0),
        (1, 1),
        (5, 40),
        (40, 5),
        (79, 23),
        (80, 24),
        (120, 36),
        (200, 60),
        (300, 90),
    ] {
        let mut app = app(wide, high);
        for row in 0..6 {
            for _ in 0..row {
                keys(&mut app, &[Key::Down]);
            }
            keys(&mut app, &[Key::Enter]);
            text(&app);
            for key in [
                Key::Down,
                Key::PageDown,
                Key::End,
                Key::Char('c'),
                Key::Char('v'),
                Key::Char('s'),
                Key::Tab,
            ] {
                keys(&mut app, &[key]);
                text(&app);
            }
            keys(&mut app, &[Key::Esc, Key::Esc, Key::Home]);
        }
        for at in [0, 3, 9, 30] {
            app.update(Input::Mouse(Mouse {
                kind: MouseKind::Press,
                x: at,
                y: at,
            }));
            text(&app);
        }
    }
}

#[test]
fn too_small_a_window_says_so() {
    for (wide, high) in [(59, 16), (60, 15)] {
        let mut app = app(wide, high);
        let told = format!("Too small: {wide}x{high}, needs 60x16");
        assert!(text(&app).starts_with(&told), "{}", text(&app));
        // Nothing that is not drawn is done, but leaving.
        assert!(keys(&mut app, &[Key::Enter, Key::Enter, Key::Char('e')]).is_empty());
        assert!(
            text(&app).contains("Make the window larger"),
            "{}",
            text(&app)
        );
        assert!(matches!(
            &keys(&mut app, &[Key::Char('q')])[..],
            [Effect::Session(Session::Leave)]
        ));
    }
    assert!(text(&app(60, 16)).contains("New game"));
}

/// A game of the small pack, played through the window by its keys.
struct Play {
    app: App,
    table: LocalTable,
}

impl Play {
    fn new(wide: u16, high: u16) -> Self {
        let pack = Arc::new(small());
        let setup = Setup::new(&pack, ScenarioId::default(), 7, LensId::default());
        let seat = pack.scenarios[ScenarioId(0)].seats[0];
        let game = Game::new(Arc::clone(&pack), setup, vec![(seat, None)]);
        let table = LocalTable::new(game).expect("a person plays");
        let mut app = App::new(vec![pack], Settings::default(), Size::new(wide, high));
        let opened = Opened {
            pack: Arc::clone(table.pack()),
            view: table.view(),
            belief: table.belief(),
            seed: 7,
            resumed: false,
        };
        app.update(Input::Opened(opened));
        Self { app, table }
    }

    /// Presses keys; errands to the table are run at once, advice is given, the others come back.
    fn keys(&mut self, keys: &[Key]) -> Vec<Effect> {
        let mut rest = Vec::new();
        for key in keys {
            let mut inputs = VecDeque::from([Input::Key(*key)]);
            while let Some(input) = inputs.pop_front() {
                for effect in self.app.update(input) {
                    match effect {
                        Effect::Game(GameErrand::Submit(ticket, act)) => {
                            let reply = self.table.submit(act);
                            inputs.push_back(Input::Reply(ticket, reply));
                            inputs.push_back(Input::News(self.table.view()));
                        }
                        Effect::Work(WorkErrand::Start(id, job @ Job::Advice { .. })) => {
                            let out = job.run(self.table.pack(), &Watch::default());
                            inputs.push_back(Input::Job(id, out));
                        }
                        other => rest.push(other),
                    }
                }
            }
        }
        rest
    }

    fn text(&self) -> String {
        text(&self.app)
    }
}

#[test]
fn a_month_is_played_with_a_few_keys() {
    let mut play = Play::new(80, 24);
    assert!(play.text().contains("Your mandate"), "{}", play.text());
    play.keys(&[Key::Enter]);
    let desk = play.text();
    assert!(
        desk.lines()
            .next()
            .is_some_and(|it| it.contains("Month 1 of ")),
        "{desk}"
    );
    assert!(
        desk.contains("Situation") && desk.contains("Do one thing"),
        "{desk}"
    );
    for screen in ScreenId::ALL {
        play.keys(&[Key::Char(screen.digit())]);
        let body: Vec<String> = play.text().lines().skip(2).map(str::to_owned).collect();
        assert!(
            body.iter().any(|it| it.contains(screen.name())),
            "{}",
            body.join("\n")
        );
    }
    play.keys(&[Key::Char('e')]);
    assert!(play.text().contains("End "), "{}", play.text());
    play.keys(&[Key::Char('e')]);
    assert!(play.text().contains("is over"), "{}", play.text());
    play.keys(&[Key::Enter]);
    assert!(play.text().contains("Month 2 of "), "{}", play.text());
}

#[test]
fn a_game_played_to_its_end_tells_how_it_ended() {
    let mut play = Play::new(120, 36);
    let months = play.app.packs()[0].scenarios[ScenarioId(0)].months;
    play.keys(&[Key::Enter]);
    let mut stored = Vec::new();
    for _ in 0..months {
        stored.extend(play.keys(&[Key::Char('e'), Key::Enter, Key::Enter]));
    }
    assert!(play.table.view().outcome.is_some());
    // The last Enter closed the page; it can be read again.
    assert!(
        play.text().contains(&format!("Month {months} of {months}")),
        "{}",
        play.text()
    );
    play.keys(&[Key::Char('e')]);
    assert!(play.text().contains("The game is over"), "{}", play.text());
    play.keys(&[Key::Char(':')]);
    let name: Vec<Key> = "the end".chars().map(Key::Char).collect();
    play.keys(&name);
    play.keys(&[Key::Enter]);
    assert!(
        play.text().contains("How people live now"),
        "{}",
        play.text()
    );
    // The coach has gone for good after the second month.
    assert!(
        stored.iter().any(
            |it| matches!(it, Effect::Session(Session::Remember(settings)) if !settings.coach)
        )
    );
}

#[test]
fn a_mandate_of_ones_own_is_filed() {
    let mut play = Play::new(120, 36);
    let before = play.table.view().own.aims;
    let actor = &play.app.packs()[0].actors[play.table.seat()];
    let public = actor.interests.iter().filter(|it| !it.private).count();
    let downs = vec![Key::Down; public.min(5) - 1];
    play.keys(&downs);
    play.keys(&[Key::Char(' '), Key::Enter]);
    let after = play.table.view().own.aims;
    let held = before.public.contains(&after.public[2]) && before.public.contains(&after.public[1]);
    assert!(public <= 3 || !held, "{before:?} {after:?}");
}

#[test]
fn every_layer_over_a_game_draws_at_any_size_and_closes_with_esc() {
    for (wide, high) in [
        (0, 0),
        (1, 1),
        (30, 10),
        (60, 16),
        (79, 23),
        (80, 24),
        (120, 36),
        (200, 60),
    ] {
        let mut play = Play::new(wide, high);
        play.text();
        play.keys(&[Key::Enter]);
        for key in ['e', 'q', '?', ':', '!', 'w', '1', '2', '3', '4', '5', '6'] {
            play.keys(&[Key::Char(key)]);
            play.text();
            play.keys(&[Key::Down, Key::PageDown, Key::End]);
            play.text();
            play.keys(&[Key::Esc, Key::Esc]);
        }
        // Where nothing is drawn no key is heard, and the briefing lies where it lay.
        let heard = 60 <= wide && 16 <= high;
        assert_eq!(play.app.layers.is_empty(), heard, "{wide}x{high}");
    }
}

#[test]
fn leaving_asks_once() {
    let mut play = Play::new(80, 24);
    play.keys(&[Key::Enter]);
    assert!(play.keys(&[Key::Char('q')]).is_empty());
    assert!(play.text().contains("Leave?"));
    assert!(play.keys(&[Key::Esc]).is_empty());
    assert!(matches!(
        &play.keys(&[Key::Char('q'), Key::Enter])[..],
        [Effect::Session(Session::Leave)]
    ));
}

#[test]
fn a_dispute_is_a_sentence_and_goes_to_the_door() {
    let mut play = Play::new(80, 24);
    play.keys(&[Key::Enter, Key::Char('!')]);
    for letter in "It rained. ?:eq".chars() {
        play.keys(&[Key::Char(letter)]);
    }
    play.app
        .update(Input::Paste("\u{1b}[31m twice\n".to_owned()));
    play.keys(&[Key::Enter]);
    let view = play.table.view();
    let texts: Vec<&str> = view
        .disputes
        .iter()
        .map(|it| it.dispute.text.as_str())
        .collect();
    assert_eq!(texts, ["It rained. ?:eq[31m twice"]);
    assert!(play.text().contains("Noted, and kept"), "{}", play.text());
}

impl Play {
    fn write(&mut self, text: &str) {
        let letters: Vec<Key> = text.chars().map(Key::Char).collect();
        self.keys(&letters);
    }

    /// Gives a command by its name.
    fn command(&mut self, name: &str) -> Vec<Effect> {
        self.keys(&[Key::Char(':')]);
        self.write(name);
        self.keys(&[Key::Enter])
    }
}

#[test]
fn everything_under_a_cursor_can_be_disputed() {
    let mut play = Play::new(120, 36);
    play.keys(&[Key::Enter, Key::Char('e'), Key::Enter, Key::Enter]);
    for (at, screen) in ScreenId::ALL.into_iter().enumerate() {
        play.keys(&[Key::Char(screen.digit()), Key::Char('!')]);
        play.write("Not so.");
        play.keys(&[Key::Enter]);
        let view = play.table.view();
        assert_eq!(view.disputes.len(), at + 1, "{}", play.text());
        let it = &view.disputes[at].dispute;
        assert!(it.topic.contains(':'), "{it:?}");
    }
    // And what is being explained.
    play.keys(&[Key::Char('5'), Key::Char('w'), Key::Char('!')]);
    play.write("Nor this.");
    play.keys(&[Key::Enter]);
    assert!(play.text().contains("Why"), "{}", play.text());
    play.keys(&[Key::Esc]);
    let view = play.table.view();
    let last = &view.disputes.last().expect("it was written").dispute;
    assert!(last.topic.starts_with("link:"), "{last:?}");
    play.command("disputes");
    assert!(play.text().contains("Nor this."), "{}", play.text());
    play.keys(&[Key::Esc]);
    let effects = play.command("export disputes");
    assert!(
        matches!(&effects[..], [Effect::Files(FileErrand::Disputes)]),
        "{effects:?}"
    );
}

#[test]
fn the_codex_is_searched_walked_and_left_step_by_step() {
    for (wide, high) in [(80, 24), (120, 36)] {
        let mut play = Play::new(wide, high);
        play.keys(&[Key::Enter, Key::Char('?'), Key::Char('c')]);
        insta::assert_snapshot!(format!("codex-list-{wide}x{high}"), play.text());
        play.write("old-toll");
        play.keys(&[Key::Enter]);
        insta::assert_snapshot!(format!("codex-page-{wide}x{high}"), play.text());
        // The first lead is explained over the page; Esc comes back to it.
        play.keys(&[Key::Tab, Key::Enter]);
        assert!(play.text().contains("Why"), "{}", play.text());
        play.keys(&[Key::Esc]);
        assert!(play.text().contains("Barges once paid"), "{}", play.text());
        // To another page and back, to the list, what was typed, out.
        let lead = |play: &Play| play.text().contains("A system of the documents");
        for _ in 0..12 {
            if !lead(&play) {
                play.keys(&[Key::Tab, Key::Enter]);
            }
            if play.app.layers.len() > 1 {
                play.keys(&[Key::Esc]);
            }
        }
        assert!(lead(&play), "{}", play.text());
        play.keys(&[Key::Esc]);
        assert!(play.text().contains("Barges once paid"), "{}", play.text());
        play.keys(&[Key::Esc, Key::Esc]);
        assert!(play.text().contains("Left out"), "{}", play.text());
        play.keys(&[Key::Esc]);
        assert!(play.app.layers.is_empty());
    }
}

#[test]
fn a_move_is_argued_in_a_form_that_explains_itself() {
    for (wide, high) in [(80, 24), (120, 36)] {
        let mut play = Play::new(wide, high);
        play.keys(&[Key::Enter, Key::Char('A')]);
        play.keys(&[Key::BackTab, Key::Enter]);
        assert!(
            play.text().contains("It needs a sentence"),
            "{}",
            play.text()
        );
        play.keys(&[Key::Tab]);
        play.write("The boatmen meet at the weir.");
        play.keys(&[Key::Enter]);
        play.write("They know each other.");
        play.keys(&[Key::Enter, Key::Enter, Key::Enter, Key::Enter]);
        insta::assert_snapshot!(format!("argue-gauges-{wide}x{high}"), play.text());
        play.keys(&[Key::Enter]);
        insta::assert_snapshot!(format!("argue-{wide}x{high}"), play.text());
        // What is written is not lost by one key.
        play.keys(&[Key::Esc]);
        assert!(play.text().contains("Esc once more"), "{}", play.text());
        play.keys(&[
            Key::BackTab,
            Key::Tab,
            Key::Down,
            Key::Down,
            Key::Down,
            Key::Enter,
        ]);
        assert!(play.app.layers.is_empty(), "{}", play.text());
        let view = play.table.view();
        assert!(view.own.argument.is_some() && view.own.filed == [Order::Argue]);
        play.keys(&[Key::Char('u')]);
        assert!(play.table.view().own.argument.is_none());
    }
}

#[test]
fn a_picture_of_the_screen_is_handed_out() {
    let mut play = Play::new(80, 24);
    play.keys(&[Key::Enter]);
    let effects = play.keys(&[Key::Char('2'), Key::Char('x')]);
    let [Effect::Files(FileErrand::Picture { name, svg })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(name, "offramp-month-1-alliances");
    assert!(svg.contains("Month 1 of"));
}

#[test]
fn the_mouse_changes_screens_and_gives_commands() {
    let mut play = Play::new(120, 36);
    play.keys(&[Key::Enter]);
    let at = |play: &Play, what: &str| -> Mouse {
        let text = play.text();
        let (y, line) = text
            .lines()
            .enumerate()
            .find(|it| it.1.contains(what))
            .expect(what);
        let x = line.split(what).next().map_or(0, |it| it.chars().count());
        Mouse {
            kind: MouseKind::Press,
            x: x as u16,
            y: y as u16,
        }
    };
    let mouse = at(&play, "4 Actors");
    play.app.update(Input::Mouse(mouse));
    assert_eq!(
        play.app.desk.as_ref().map(|it| it.current),
        Some(ScreenId::Actors)
    );
    let mouse = at(&play, "e end the month");
    play.app.update(Input::Mouse(mouse));
    assert!(play.text().contains("End "));
}

#[test]
fn pages_look_as_they_should() {
    for (wide, high) in [(80, 24), (120, 36), (200, 60)] {
        let mut app = app(wide, high);
        insta::assert_snapshot!(format!("title-{wide}x{high}"), text(&app));
        keys(&mut app, &[Key::Enter]);
        insta::assert_snapshot!(format!("seats-{wide}x{high}"), text(&app));
        insta::assert_snapshot!(
            format!("briefing-{wide}x{high}"),
            Play::new(wide, high).text()
        );
    }
}

#[test]
fn the_keyboard_is_passed_on_behind_a_curtain() {
    let mut play = Play::new(80, 24);
    let pack = Arc::clone(&play.app.packs()[0]);
    let seats = pack.scenarios[ScenarioId(0)].seats.clone();
    let setup = Setup::new(&pack, ScenarioId::default(), 7, LensId::default());
    let header = Header::at_one_keyboard(&pack, setup, &seats, Level::default());
    let game = Game::begin(Arc::clone(&pack), header, Box::new(NoJournal));
    play.table = LocalTable::new(game).expect("people play");
    let first = play.table.seat();
    let opened = Opened {
        pack: Arc::clone(&pack),
        view: play.table.view(),
        belief: LensId::default(),
        seed: 7,
        resumed: true,
    };
    play.app.update(Input::Opened(opened));
    // Only Enter lifts the curtain; q asks to leave, and everything else does nothing.
    let own = pack.actors[first].name.clone();
    assert!(
        play.text().contains(&format!("{own} is next")),
        "{}",
        play.text()
    );
    play.keys(&[Key::Esc, Key::Char('e'), Key::Char(' ')]);
    assert!(play.text().contains(&format!("{own} is next")));
    play.keys(&[Key::Char('q')]);
    assert!(play.text().contains("Leave the game?"));
    play.keys(&[Key::Esc, Key::Enter]);
    assert!(!play.text().contains("is next"));
    play.keys(&[Key::Char('e'), Key::Enter]);
    let second = play.table.seat();
    assert_ne!(first, second);
    let name = &pack.actors[second].name;
    assert!(
        play.text().contains(&format!("{name} is next")),
        "{}",
        play.text()
    );
    play.keys(&[Key::Enter]);
    assert!(play.text().contains("Your mandate"), "{}", play.text());
    play.keys(&[Key::Enter]);
    assert!(
        play.text()
            .lines()
            .next()
            .is_some_and(|it| it.contains(name)),
        "{}",
        play.text()
    );
}

#[test]
fn every_command_does_something_or_says_why_not() {
    for command in command::all() {
        let mut play = Play::new(120, 36);
        play.keys(&[Key::Enter]);
        match command.context() {
            Context::Global => {
                let state = |play: &Play| {
                    let app = &play.app;
                    let current = app.desk.as_ref().map(|it| it.current);
                    (app.layers.len(), current, app.notice.clone(), app.settings)
                };
                // From a screen that no command of this kind leads to twice in a row.
                let from = if command.name == "table" {
                    "record"
                } else {
                    "table"
                };
                let from = command::GLOBAL
                    .iter()
                    .find(|it| it.name == from)
                    .expect("a screen");
                play.app.command(from);
                let before = state(&play);
                play.app.command(command);
                assert!(
                    before != state(&play) || !play.app.effects.is_empty(),
                    "{}",
                    command.name
                );
            }
            Context::Screen(screen) => {
                let mut can = Availability::Yes;
                let outcome = play.app.with_screen(screen, |it, ctx| {
                    can = it.availability(ctx, command.name);
                    it.run(ctx, command.name)
                });
                let done = matches!(outcome, Outcome::Taken(_)) || can != Availability::Yes;
                assert!(done, "{} on {}", command.name, screen.name());
            }
            Context::Layer(kind) => {
                match kind {
                    LayerKind::Title => play.app = app(120, 36),
                    LayerKind::NewGame => {
                        play.app = app(120, 36);
                        keys(&mut play.app, &[Key::Enter]);
                    }
                    LayerKind::Briefing => play = Play::new(120, 36),
                    LayerKind::Ending => {
                        play = Play::new(120, 36);
                        for _ in 0..12 {
                            play.keys(&[Key::Enter, Key::Esc, Key::Char('e'), Key::Enter]);
                        }
                        play.app.layers.clear();
                        play.app.global(command::Global::Ending);
                    }
                    other => panic!("no key opens the {}", other.name()),
                }
                let top = play.app.layers.last().map(|it| it.kind());
                assert_eq!(top, Some(kind), "{}", command.name);
                let outcome = play
                    .app
                    .with_layer(|layer, stage| layer.run(stage, command.name));
                assert!(matches!(outcome, Outcome::Taken(_)), "{}", command.name);
            }
        }
    }
}

#[test]
fn the_coach_s_key_silences_it_and_brings_it_back() {
    let mut play = Play::new(120, 36);
    play.keys(&[Key::Enter]);
    assert!(play.text().contains("0 no coach"), "{}", play.text());
    for on in [false, true] {
        let effects = play.keys(&[Key::Char('0')]);
        assert!(
            matches!(&effects[..], [Effect::Session(Session::Remember(it))] if it.coach == on),
            "{effects:?}"
        );
        assert_eq!(play.text().contains("0 no coach"), on);
    }
}

#[test]
fn text_in_the_place_of_keys_plays_nothing_but_is_written_where_text_is() {
    let mut play = Play::new(120, 36);
    play.keys(&[Key::Enter]);
    let before = play.table.view();
    let burst = |play: &mut Play, text: &str| play.app.update(Input::Burst(text.to_owned()));
    let effects = burst(&mut play, "e\re\nquit the month\n");
    assert!(effects.is_empty() && play.app.layers.is_empty());
    assert!(play.text().contains("left aside"), "{}", play.text());
    assert_eq!(before.own.filed, play.table.view().own.filed);
    burst(&mut play, ":settings\n");
    assert_eq!(
        play.app.layers.last().map(|it| it.kind()),
        Some(LayerKind::Settings)
    );
    play.keys(&[Key::Esc, Key::Char('!')]);
    burst(&mut play, "this is not so\nand that neither");
    assert!(
        play.text().contains("this is not so and that neither"),
        "{}",
        play.text()
    );
}

#[test]
fn a_key_held_down_moves_but_does_nothing_many_times() {
    let mut play = Play::new(120, 36);
    play.keys(&[Key::Enter]);
    let effects = play.app.update(Input::Held(Key::Char('e'), 4000));
    let ends = effects
        .iter()
        .filter(|it| matches!(it, Effect::Game(GameErrand::Submit(_, Act::End))))
        .count();
    assert!(ends <= 1, "{effects:?}");
}

#[test]
fn sliders_set_own_weights() {
    for (wide, high) in [(80, 24), (120, 36)] {
        let mut app = app(wide, high);
        keys(
            &mut app,
            &[Key::Enter, Key::Char('w'), Key::Left, Key::Left],
        );
        keys(&mut app, &[Key::Down, Key::Left, Key::Up]);
        insta::assert_snapshot!(format!("weights-{wide}x{high}"), text(&app));
        keys(&mut app, &[Key::Enter]);
        assert!(text(&app).contains("own weights"), "{}", text(&app));
        let effects = keys(&mut app, &[Key::Enter]);
        let [Effect::Game(GameErrand::New(new))] = &effects[..] else {
            panic!("no game begins");
        };
        let LensPick::Own(weights) = &new.lens else {
            panic!("{:?}", new.lens);
        };
        assert_eq!(
            (weights.documents.values(), weights.designer),
            (&[80, 90][..], 100)
        );
    }
}

#[test]
fn sliders_without_a_voice_are_not_taken() {
    let mut app = app(80, 24);
    keys(&mut app, &[Key::Enter, Key::Char('w')]);
    for _ in 0..12 {
        keys(&mut app, &[Key::Left]);
    }
    keys(&mut app, &[Key::Down]);
    for _ in 0..12 {
        keys(&mut app, &[Key::Char('h')]);
    }
    keys(&mut app, &[Key::Enter]);
    assert!(
        text(&app).contains("Give at least one document"),
        "{}",
        text(&app)
    );
    // A click in the middle of a slider sets it.
    let row = text(&app)
        .lines()
        .position(|it| it.contains("Sharing"))
        .unwrap() as u16;
    app.update(Input::Mouse(Mouse {
        kind: MouseKind::Press,
        x: 28,
        y: row,
    }));
    keys(&mut app, &[Key::Enter]);
    assert!(text(&app).contains("Sharing 0.5"), "{}", text(&app));
    keys(&mut app, &[Key::Char('w'), Key::Right, Key::Esc]);
    assert!(text(&app).contains("Sharing 0.5"), "Esc takes nothing");
}

#[test]
fn a_lens_can_be_hidden_at_set_up() {
    let mut app = app(80, 24);
    keys(&mut app, &[Key::Enter, Key::Char('i')]);
    assert!(
        text(&app).contains("one document's, hidden"),
        "{}",
        text(&app)
    );
    let effects = keys(&mut app, &[Key::Enter]);
    assert!(
        matches!(&effects[..], [Effect::Game(GameErrand::New(new))] if new.hidden && new.lens == LensPick::Drawn)
    );
    keys(&mut app, &[Key::Char('i')]);
    assert!(!text(&app).contains("hidden"), "{}", text(&app));
}

#[test]
fn a_belief_is_chosen_on_the_causal_map_and_recorded() {
    let mut play = Play::new(120, 36);
    play.keys(&[Key::Esc, Key::Char('5'), Key::Char('b')]);
    let text = |play: &Play| play.text();
    assert!(
        text(&play).contains("Whose claims do you believe?"),
        "{}",
        text(&play)
    );
    assert!(
        text(&play).contains("In this game's world hold: Uncertain."),
        "{}",
        text(&play)
    );
    play.keys(&[Key::Down, Key::Enter]);
    assert_eq!(play.table.belief(), LensId(1));
    play.keys(&[Key::Char('e'), Key::Char('e')]);
    assert_eq!(play.table.view().past.last().unwrap().turned, [LensId(1)]);
    play.keys(&[Key::Esc, Key::Char('6')]);
    assert!(
        text(&play).contains("See the region through the lens The"),
        "{}",
        text(&play)
    );
}

#[test]
fn advice_is_given_away_from_the_window_and_only_on_what_is_looked_at() {
    let mut play = Play::new(120, 36);
    let believes = |play: &Play| play.app.desk.as_ref().map(|it| it.advice.belief);
    let desk = play.app.desk.as_mut().expect("a game is open");
    let former = desk.ask();
    desk.believe(LensId(1));
    let asked = desk.ask();
    assert!(
        desk.advice.suggestions.is_empty(),
        "nothing was made of it yet"
    );
    assert_eq!(believes(&play), Some(LensId(1)));
    let mut take = |job: Job| {
        let JobOut::Advice(view, advice) = job.run(play.table.pack(), &Watch::default()) else {
            panic!("advice is asked for");
        };
        let desk = play.app.desk.as_mut().expect("a game is open");
        desk.advise(&view, &advice)
    };
    assert!(!take(former), "what was asked of another belief is late");
    assert!(take(asked));
    let desk = play.app.desk.as_ref().expect("a game is open");
    let now = crate::ui::Advice::of(&desk.pack, &desk.view, LensId(1));
    assert!(!now.suggestions.is_empty());
    assert_eq!(desk.advice.suggestions, now.suggestions);
}
