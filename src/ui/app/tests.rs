use super::*;
use crate::content::testing::small;
use crate::ui::MouseKind;

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
        matches!(&effects[..], [Effect::NewGame(new)] if new.pack == "river" && new.seed.is_none())
    );
}

#[test]
fn a_saved_game_goes_on_with_one_key() {
    let mut app = app(80, 24);
    let save = SaveSeen {
        file: "a.offramp".to_owned(),
        scenario: "Drought".to_owned(),
        seat: "Upton".to_owned(),
        month: 3,
        months: 6,
        note: String::new(),
    };
    app.update(Input::Saves(vec![save]));
    assert!(text(&app).contains("Upton, Drought, month 3 of 6"));
    assert!(
        matches!(&keys(&mut app, &[Key::Enter])[..], [Effect::Load(file)] if file == "a.offramp")
    );
}

#[test]
fn esc_goes_back_and_never_leaves_the_title() {
    let mut app = app(80, 24);
    keys(&mut app, &[Key::Enter, Key::Esc, Key::Esc, Key::Esc]);
    assert!(text(&app).contains("New game"));
    assert!(matches!(
        &keys(&mut app, &[Key::Char('q')])[..],
        [Effect::Leave]
    ));
}

#[test]
fn settings_take_effect_at_once_and_are_stored() {
    let mut app = app(80, 24);
    keys(&mut app, &[Key::Down, Key::Down, Key::Down, Key::Enter]);
    assert!(text(&app).contains("Plain characters"), "{}", text(&app));
    let effects = keys(&mut app, &[Key::Down, Key::Down, Key::Enter]);
    assert!(matches!(&effects[..], [Effect::Save(settings)] if settings.ascii));
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
    let app = app(60, 20);
    assert!(text(&app).starts_with("Too small: 60x20, needs 80x24"));
}
