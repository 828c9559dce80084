//! Plain mode and the screens on the shipped region.

use offramp::words::Subject;
use std::sync::Arc;

use offramp::content::{ActorId, LensId, Pack};
use offramp::game::{Game, Shelf, Table};
use offramp::room::LocalTable;
use offramp::rules::Setup;
use offramp::ui::{App, Input, Key, Opened, Settings, plain};
use offramp::words::{self, why};
use offramp::world::{Act, News};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

fn table(seat: &str, seed: u64) -> LocalTable {
    let shelf = Shelf::shipped().unwrap_or_else(|faults| panic!("{faults}"));
    let (pack, scenario) = shelf.scenario("ceasefire-2025").expect("it is shipped");
    let seat = pack.actor_id(seat).expect("it is a seat");
    let setup = Setup::new(&pack, scenario, seed, LensId(0));
    let game = Game::new(pack, setup, vec![(seat, None)]);
    LocalTable::new(game).expect("a person plays")
}

fn said(table: &mut dyn Table, lines: &str) -> String {
    let mut out = Vec::new();
    plain::play(table, &mut lines.as_bytes(), &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("plain text")
}

#[test]
fn a_whole_game_is_told_in_lines() {
    let mut table = table("saudi", 5);
    let text = said(&mut table, &"end\n".repeat(20));
    for month in 1..=16 {
        assert!(
            text.lines().any(|it| it == format!("Month {month} of 16")),
            "month {month}"
        );
    }
    assert!(text.contains("\nEnding: ") && text.contains("\nThe game is over.\n"));
    assert!(!text.contains("No: "));
    assert!(text.chars().all(|it| it == '\n' || !it.is_control()));
    assert!(
        !text.contains("{ ") && !text.contains("ActorId"),
        "no typed fact is printed raw"
    );
}

#[test]
fn everything_that_happens_has_a_sentence_and_every_number_a_reason() {
    let mut table = table("israel", 3);
    for _ in 0..16 {
        table.submit(Act::End).expect("a month can be ended");
    }
    let (pack, view) = (Arc::clone(table.pack()), table.view());
    let all: Vec<&News> = view.past.iter().flat_map(|it| &it.news).collect();
    assert!(all.len() > 100, "{}", all.len());
    for it in all {
        let text = words::news(&pack, &view, it);
        assert!(!text.is_empty() && !text.contains('{'), "{text}");
    }
    for at in 0..pack.gauges.len() {
        let gauge = offramp::content::GaugeId::of(at);
        let page = why::page(&pack, &view, LensId(0), Subject::Gauge(gauge));
        assert!(!page.title.is_empty());
    }
    assert!(words::story(&pack, &view).len() > 30);
}

#[test]
fn names_in_sentences_have_their_articles() {
    let table = table("us", 1);
    let pack: &Pack = table.pack();
    let actor = |id: &str| pack.actor_id(id).expect("it exists");
    for (id, name, many) in [
        ("us", "the United States", false),
        ("pa", "the Palestinian Authority", false),
        ("uae", "the United Arab Emirates", false),
        ("un", "the United Nations", false),
        ("europe", "European states", true),
        ("hamas", "Hamas", false),
        ("saudi", "Saudi Arabia", false),
        ("splinters", "Islamic Jihad and smaller factions", true),
        ("gaza-civilians", "the People of Gaza", true),
    ] {
        assert_eq!(words::the(pack, actor(id)), name);
        assert_eq!(words::plural(pack, actor(id)), many, "{id}");
    }
    let every: Vec<ActorId> = pack.actors.ids().collect();
    for clause in &pack.clauses {
        for giver in &every {
            assert!(!words::agree(pack, *giver, &clause.label).is_empty());
        }
    }
}

/// A window on a game, with some keys pressed.
fn window(table: &LocalTable, size: (u16, u16), keys: &str) -> String {
    let size = Size::new(size.0, size.1);
    let mut app = App::new(vec![Arc::clone(table.pack())], Settings::default(), size);
    app.update(Input::Opened(Opened {
        pack: Arc::clone(table.pack()),
        view: table.view(),
        belief: table.belief(),
        seed: 1,
        resumed: true,
    }));
    let mut text = String::new();
    for letter in keys.chars() {
        let key = match letter {
            '\n' => Key::Enter,
            '\t' => Key::Tab,
            '<' => Key::Esc,
            '^' => Key::Backspace,
            'v' => Key::Down,
            '>' => Key::Right,
            letter => Key::Char(letter),
        };
        app.update(Input::Key(key));
        let area = Rect::new(0, 0, size.width, size.height);
        let mut buf = Buffer::empty(area);
        app.render(area, &mut buf);
        text = (0..area.height)
            .map(|y| {
                (0..area.width)
                    .map(|x| buf[(x, y)].symbol())
                    .collect::<String>()
                    + "\n"
            })
            .collect();
    }
    text
}

#[test]
fn table_dossiers_and_causes_draw_at_every_size() {
    let mut table = table("saudi", 5);
    for months in [0, 3] {
        for _ in 0..months {
            table.submit(Act::End).expect("a month can be ended");
        }
        for size in [(0, 0), (1, 1), (80, 24), (120, 36), (200, 60)] {
            for keys in [
                "3vvv\tagoverning\nzffasoftly<\t\t\tw<",
                "4vvv\nvvv<vvvvvvvvvw<",
                "5vv\n>>v\nw<^/harm\n",
            ] {
                window(&table, size, keys);
            }
        }
    }
    let text = window(&table, (120, 36), "3\tagoverning\n");
    assert!(text.contains("Charter: 1 of 15 written"), "{text}");
    assert!(text.contains("Leanings"), "{text}");
    let text = window(&table, (80, 24), "4v");
    assert!(text.contains("What it wants"), "{text}");
}
