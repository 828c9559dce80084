//! The invented region: whoever plays it meets no real name, and has something to do in every seat from the first month.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use offramp::ai::Sense;
use offramp::content::{ActorId, LensId, Pack};
use offramp::game::{Game, Shelf, Table};
use offramp::room::LocalTable;
use offramp::rules::Setup;
use offramp::ui::{Advice, App, Input, Key, Opened, Settings, plain};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};

/// Words in the names of real actors that are anybody's.
const ORDINARY: [&str; 16] = [
    "authority",
    "bank",
    "civilians",
    "evacuated",
    "evacuees",
    "factions",
    "families",
    "hostages",
    "nations",
    "people",
    "prisoners",
    "public",
    "publics",
    "residents",
    "smaller",
    "states",
];

/// Real places and peoples beside those in the actors' names, by how their words begin.
const PLACES: [&str; 40] = [
    "jerusalem",
    "riyadh",
    "cairo",
    "doha",
    "tehran",
    "washington",
    "beijing",
    "moscow",
    "amman",
    "ankara",
    "ramallah",
    "sinai",
    "suez",
    "rafah",
    "hormuz",
    "litani",
    "america",
    "arab",
    "muslim",
    "jewish",
    "zionis",
    "sunni",
    "shiite",
    "islam",
    "turkish",
    "turkey",
    "british",
    "french",
    "syria",
    "iraq",
    "yemen",
    "kuwait",
    "nato",
    "congress",
    "abraham",
    "mosque",
    "rasanah",
    "csm",
    "christian science",
    "foreign affairs",
];

fn shelf() -> Shelf {
    Shelf::shipped().unwrap_or_else(|faults| panic!("{faults}"))
}

fn saros() -> Arc<Pack> {
    let packs = shelf();
    let invented: Vec<_> = packs.packs().iter().filter(|it| it.fictional).collect();
    assert_eq!(invented.len(), 1, "one invented region is shipped");
    Arc::clone(invented[0])
}

/// How real words begin, lower-case: of at least four letters, so that no everyday word is taken for one.
fn real() -> Vec<String> {
    let shelf = shelf();
    let mut words: Vec<String> = PLACES.iter().map(ToString::to_string).collect();
    for pack in shelf.packs().iter().filter(|it| !it.fictional) {
        for actor in &pack.actors {
            for name in [&actor.name, &actor.short] {
                let parts = name.split(|it: char| !it.is_alphabetic());
                words.extend(parts.map(str::to_lowercase));
            }
        }
        let titles = pack.documents.iter();
        words.extend(titles.flat_map(|it| [it.title.to_lowercase(), it.publisher.to_lowercase()]));
    }
    words.retain(|it| 4 <= it.chars().count() && !ORDINARY.contains(&it.as_str()));
    words.retain(|it| it != "west" && it != "united");
    words.sort();
    words.dedup();
    words
}

/// Abbreviations of real actors, as whole words.
const SHORT: [&str; 5] = ["US", "UN", "UAE", "PA", "EU"];

#[track_caller]
fn free_of_real_names(real: &[String], what: &str, text: &str) {
    for line in text.lines() {
        let lower = line.to_lowercase();
        let begins = |at: usize| !lower[..at].ends_with(char::is_alphabetic);
        for name in real {
            let found = lower.match_indices(name.as_str()).any(|it| begins(it.0));
            assert!(!found, "{what}: \"{name}\" in: {line}");
        }
        let mut words = line.split(|it: char| !it.is_alphanumeric());
        assert!(!words.any(|it| SHORT.contains(&it)), "{what}: {line}");
    }
}

fn table(pack: &Arc<Pack>, seat: ActorId) -> LocalTable {
    let setup = Setup::new(
        pack,
        offramp::content::ScenarioId::default(),
        3,
        LensId::default(),
    );
    let game = Game::new(Arc::clone(pack), setup, vec![(seat, None)]);
    LocalTable::new(game).unwrap()
}

#[test]
fn the_packs_texts_name_nothing_real() {
    let real = real();
    assert!(real.len() > 60, "{real:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(&saros().id);
    let mut waiting = vec![root];
    let mut files = 0;
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            free_of_real_names(&real, &path.display().to_string(), &text);
            files += 1;
        }
    }
    assert!(files >= 15);
}

#[test]
fn a_game_in_lines_names_nothing_real() {
    let (real, pack) = (real(), saros());
    let gauges = pack.gauges.iter().map(|it| format!("why {}\n", it.label));
    let actors = pack
        .actors
        .iter()
        .map(|it| format!("actors {0}\nwhy {0}\nsound {0}\n", it.id));
    let pages = offramp::words::codex::Book::of(
        &pack,
        pack.scenarios[offramp::content::ScenarioId(0)].opens(),
    )
    .entries;
    let pages = pages.iter().map(|it| format!("codex {}\n", it.id));
    let moves = pack.moves.iter().map(|it| format!("why {}\n", it.label));
    let all: String = gauges.chain(actors).chain(pages).chain(moves).collect();
    let month = "moves\noffers\nwhy standing\nactors\nalliances\nrecord\nlens\naims\nhelp\ncodex\nadvisers\nplans\ndo 1\nend\n";
    let seats = &pack.scenarios[offramp::content::ScenarioId(0)].seats;
    for (at, seat) in seats.iter().enumerate() {
        let all = if at == 0 { all.as_str() } else { "" };
        let lines = format!("{all}{month}{month}news\n{all}");
        let mut out = Vec::new();
        plain::play(&mut table(&pack, *seat), &mut lines.as_bytes(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("Month 3 of 12"), "{text}");
        free_of_real_names(&real, &pack.actors[*seat].id, &text);
    }
}

fn drawn(app: &App, (wide, high): (u16, u16)) -> String {
    let area = Rect::new(0, 0, wide, high);
    let mut buf = Buffer::empty(area);
    app.render(area, &mut buf);
    let rows = buf.content.chunks(usize::from(wide));
    rows.map(|row| row.iter().map(Cell::symbol).collect::<String>() + "\n")
        .collect()
}

#[test]
fn the_screens_name_nothing_real() {
    let (real, pack) = (real(), saros());
    for size in [(80, 24), (120, 36), (200, 60)] {
        let window = Size::new(size.0, size.1);
        let mut app = App::new(vec![Arc::clone(&pack)], Settings::default(), window);
        free_of_real_names(&real, "title", &drawn(&app, size));
        for key in [Key::Down, Key::Enter] {
            app.update(Input::Key(key));
        }
        let text = drawn(&app, size);
        assert!(text.contains("invented"), "{text}");
        free_of_real_names(&real, "scenarios", &text);
        let mut table = table(
            &pack,
            pack.scenarios[offramp::content::ScenarioId(0)].seats[0],
        );
        for _ in 0..2 {
            table.submit(offramp::world::Act::End).unwrap();
        }
        app.update(Input::Opened(Opened {
            pack: Arc::clone(&pack),
            view: table.view(),
            belief: LensId::default(),
            seed: 3,
            resumed: true,
        }));
        for key in "123456w?".chars() {
            for effect in app.update(Input::Key(Key::Char(key))) {
                if let offramp::ui::Effect::Work(offramp::ui::WorkErrand::Start(id, job)) = effect {
                    app.update(Input::Job(
                        id,
                        job.run(&pack, &offramp::ui::work::Watch::default()),
                    ));
                }
            }
            free_of_real_names(&real, &format!("{key} at {size:?}"), &drawn(&app, size));
        }
    }
}

#[test]
fn every_seat_of_a_warm_up_has_something_to_do_at_once() {
    let pack = saros();
    let scenario = &pack.scenarios[offramp::content::ScenarioId(0)];
    assert!(scenario.months <= 12, "a class plays it in 50 minutes");
    for seat in &scenario.seats {
        let name = &pack.actors[*seat].name;
        let brief = scenario.briefs.iter().find(|it| it.seat == *seat);
        assert!(
            brief.is_some_and(|it| it.question.is_some()),
            "{name} has no question"
        );
        let mut table = table(&pack, *seat);
        let view = table.view();
        let found = Advice::of(&pack, &view, LensId::default()).suggestions;
        for sense in [Sense::Best, Sense::Disputed, Sense::Humane] {
            assert!(
                found.iter().any(|it| it.sense == sense),
                "{name}: {sense:?}"
            );
        }
        let mut out = Vec::new();
        plain::play(&mut table, &mut "quit\n".as_bytes(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("Asked of you: "), "{name}\n{text}");
        // An offer to answer, or a draft of its own to send.
        let begun = ["`accept ", "`send "].iter().any(|it| text.contains(it));
        assert!(begun, "{name}\n{text}");
    }
}
