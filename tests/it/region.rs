//! The screens of the region on the shipped pack: some months played, every size, every part.

#![allow(clippy::unwrap_used)] // A pack that does not load fails its test.

use std::sync::Arc;

use offramp::content::{ActorId, LensId, Pack};
use offramp::game::{Command, Game, Shelf};
use offramp::rules::Setup;
use offramp::ui::{App, Effect, Input, Key, Opened, Settings};
use offramp::world::{Act, Audience};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 6] = [(0, 0), (1, 1), (20, 5), (80, 24), (120, 36), (200, 60)];

/// A game in which a seat has held steady for some months.
fn played(seat: &str, months: u8) -> (Arc<Pack>, Opened) {
    let pack = Shelf::shipped().unwrap().pack("levant").unwrap();
    let actor = pack.actor_id(seat).unwrap();
    let scenario = pack.scenario_id("ceasefire-2025").unwrap();
    let setup = Setup::new(&pack, scenario, 7, LensId::default());
    let mut game = Game::new(Arc::clone(&pack), setup, vec![(actor, None)]);
    for _ in 0..months {
        game.submit(Command::seat(actor, Act::End)).unwrap();
    }
    let opened = Opened {
        pack: Arc::clone(&pack),
        view: game.view(Audience::Seat(actor)),
        belief: LensId::default(),
        seed: 7,
        resumed: true,
    };
    (pack, opened)
}

fn text(app: &App, (wide, high): (u16, u16)) -> String {
    let area = Rect::new(0, 0, wide, high);
    let mut buf = Buffer::empty(area);
    app.render(area, &mut buf);
    for cell in &buf.content {
        assert!(cell.symbol().width() <= 1, "{:?} is wide", cell.symbol());
    }
    buf.content
        .chunks(usize::from(wide).max(1))
        .map(|row| row.iter().map(Cell::symbol).collect::<String>() + "\n")
        .collect()
}

fn key(app: &mut App, pack: &Pack, key: Key) {
    for effect in app.update(Input::Key(key)) {
        if let Effect::Work(offramp::ui::WorkErrand::Start(id, job)) = effect {
            app.update(Input::Job(
                id,
                job.run(pack, &offramp::ui::work::Watch::default()),
            ));
        }
    }
}

#[test]
fn screens_of_the_region_draw_at_every_size() {
    for months in [0, 4] {
        let (pack, opened) = played("saudi", months);
        for size in SIZES {
            let settings = Settings {
                coach: false,
                ..Settings::default()
            };
            let window = Size::new(size.0, size.1);
            let mut app = App::new(vec![Arc::clone(&pack)], settings, window);
            app.update(Input::Opened(opened.clone()));
            for (digit, name, own) in [
                ('1', "Situation", "a"),
                ('2', "Alliances", "mct["),
                ('6', "Record", "+-"),
            ] {
                key(&mut app, &pack, Key::Char(digit));
                let shown = text(&app, size);
                // On line 1 and 2 the name stands in any case; below them in a panel's title.
                let below = shown.lines().skip(2).any(|it| it.contains(name));
                assert!(size.0 < 80 || below, "{name} at {size:?}: {shown}");
                for own in own.chars() {
                    key(&mut app, &pack, Key::Char(own));
                    for _ in 0..6 {
                        for step in [Key::Tab, Key::Down, Key::Right, Key::Up] {
                            key(&mut app, &pack, step);
                            text(&app, size);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_first_screen_tells_what_matters() {
    let (pack, opened) = played("saudi", 4);
    let size = (120, 36);
    let mut app = App::new(
        vec![Arc::clone(&pack)],
        Settings::default(),
        Size::new(size.0, size.1),
    );
    app.update(Input::Opened(opened));
    let shown = text(&app, size);
    for it in [
        "What changed in",
        "Theatres",
        "What you care about",
        "standing",
        "Your desk",
    ] {
        assert!(shown.contains(it), "{it} in\n{shown}");
    }
}

#[test]
fn how_those_live_who_live_worst_is_on_the_first_screen() {
    for (seat, months) in [("saudi", 0), ("saudi", 4), ("us", 2), ("iran", 7)] {
        for size in [(80, 24), (120, 36), (200, 60)] {
            let (pack, opened) = played(seat, months);
            let view = Arc::clone(&opened.view);
            let standing = |it: &ActorId| view.public.actors[*it].standing;
            let worst = pack
                .actors
                .ids()
                .filter(|it| !pack.actors[*it].acts())
                .min_by(|one, other| standing(one).total_cmp(&standing(other)))
                .unwrap();
            let settings = Settings {
                coach: false,
                ..Settings::default()
            };
            let mut app = App::new(vec![Arc::clone(&pack)], settings, Size::new(size.0, size.1));
            app.update(Input::Opened(opened));
            let shown = text(&app, size);
            let people = &pack.actors[worst];
            let level = format!("{:.0}", standing(&worst));
            // A narrow column cuts a long name short.
            let cut: String = people.name.chars().take(16).collect();
            let told = |line: &str| {
                let name = line.contains(&format!("◦ {cut}")) && line.contains(&level);
                name || line.contains(&format!("◦ {} {level}", people.short))
            };
            assert!(shown.lines().any(told), "{} in\n{shown}", people.name);
        }
    }
}
