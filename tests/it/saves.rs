//! Saves of the shipped pack.

use std::fs;
use std::sync::Arc;

use offramp::content::file::Size;
use offramp::content::{ActorId, LensId, Pack, ScenarioId};
use offramp::game::save::{Folder, State, read, replay, write};
use offramp::game::{Command, Game, Header, Kept, Shelf, Table};
use offramp::room::LocalTable;
use offramp::rules::{self, Setup};
use offramp::world::{Act, Draft, Order};

const SCENARIO: &str = "ceasefire-2025";

fn table(shelf: &Shelf, folder: &Folder, seats: &[&str]) -> LocalTable {
    let (pack, scenario) = shelf.scenario(SCENARIO).unwrap();
    let setup = Setup::new(&pack, scenario, 7, LensId::default());
    let seats: Vec<ActorId> = seats.iter().map(|it| pack.actor_id(it).unwrap()).collect();
    let header = Header::new(&pack, setup, seats.iter().map(|it| (*it, None)).collect());
    let (journal, _) = folder.create(&pack, &header).unwrap();
    let game = Game::begin(pack, header, Box::new(journal));
    LocalTable::new(game).unwrap()
}

fn file_moves(table: &mut LocalTable, pack: &Pack) {
    let view = table.view();
    let orders = rules::orders(pack, &view)
        .into_iter()
        .filter(|it| matches!(it, Order::Move { .. }));
    for order in orders.take(2) {
        // The second may cost more than the first has left.
        let _ = table.submit(Act::File(order));
    }
}

/// Answers what lies on the table and puts the first draft on it that the rules allow; says who answered.
fn bargain(table: &mut LocalTable, pack: &Pack) -> usize {
    let view = table.view();
    let me = table.seat();
    for offer in view
        .own
        .offers
        .iter()
        .filter(|it| it.from != me && it.open())
    {
        let sign = offer.draft.terms.len() % 2 == 0;
        // What has been countered meanwhile cannot be answered any more.
        let _ = table.submit(Act::Answer {
            offer: offer.id,
            sign,
        });
    }
    let clauses = pack.clauses.ids();
    let drafts = clauses.flat_map(|clause| {
        let receivers = pack
            .actors
            .iter()
            .enumerate()
            .filter(|it| it.1.acts())
            .map(|it| ActorId::of(it.0));
        receivers.map(move |it| (clause, it))
    });
    let month = usize::from(view.public.month);
    for (clause, receiver) in drafts.skip(month * 40).filter(|it| it.1 != me).take(200) {
        let draft = Draft {
            terms: vec![rules::usual(pack, clause, me, receiver, Size::Half)],
        };
        if table.submit(Act::Sound(draft.clone(), receiver)).is_err() {
            continue;
        }
        if let Ok(receipt) = table.submit(Act::Propose(draft)) {
            return receipt.answers.len();
        }
    }
    0
}

fn path(table: &LocalTable) -> std::path::PathBuf {
    table.place().unwrap()
}

#[test]
fn a_whole_game_is_saved_and_replays_to_the_last_bit() {
    let shelf = Shelf::shipped().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path().join("deep/saves"));
    let mut table = table(&shelf, &folder, &["saudi"]);
    let pack = Arc::clone(table.pack());
    let save = path(&table);
    assert_eq!(
        save.file_name().unwrap(),
        "ceasefire-2025-saudi-7-1.offramp"
    );
    let mut answers = 0;
    while table.view().outcome.is_none() {
        answers += bargain(&mut table, &pack);
        file_moves(&mut table, &pack);
        table.submit(Act::End).unwrap();
        // What the screen says is over is on disk.
        let months = replay(&fs::read(&save).unwrap(), &shelf).unwrap();
        assert_eq!(months.same.last(), Some(&table.view().public.month));
    }
    assert_eq!(table.trouble(), None);
    assert!(answers > 5, "computer players answer at once");
    drop(table);
    let replayed = replay(&fs::read(&save).unwrap(), &shelf).unwrap();
    assert!(replayed.good(), "{:?}", replayed.findings);
    assert_eq!(replayed.same.len(), 16);
    let entries = folder.list(&shelf).unwrap();
    assert_eq!(
        (
            entries.len(),
            entries[0].month,
            entries[0].months,
            entries[0].state
        ),
        (1, 16, Some(16), State::Whole)
    );
    assert_eq!((entries[0].seat.as_str(), entries[0].line), ("saudi", None));
}

#[test]
fn a_game_goes_on_where_it_was_left() {
    let shelf = Shelf::shipped().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path().to_owned());
    let mut table = table(&shelf, &folder, &["egypt", "us"]);
    let pack = Arc::clone(table.pack());
    let save = path(&table);
    for _ in 0..5 {
        file_moves(&mut table, &pack);
        table.submit(Act::End).unwrap();
    }
    assert_eq!(
        (
            table.view().public.month,
            pack.actors[table.seat()].id.as_str()
        ),
        (2, "us")
    );
    file_moves(&mut table, &pack);
    let view = table.view();
    drop(table);
    let resumed = folder
        .resume(&save, &shelf)
        .unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(resumed.findings, []);
    let table = LocalTable::new(resumed.game).unwrap();
    assert_eq!(pack.actors[table.seat()].id, "us");
    assert!(*table.view() == *view, "the seat sees what it saw");
    // Nothing was written by looking.
    drop(table);
    assert!(replay(&fs::read(&save).unwrap(), &shelf).unwrap().good());
}

#[test]
fn a_branch_is_a_save_of_its_own_that_names_its_parent() {
    let shelf = Shelf::shipped().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path().to_owned());
    let mut table = table(&shelf, &folder, &["iran"]);
    let pack = Arc::clone(table.pack());
    for _ in 0..3 {
        file_moves(&mut table, &pack);
        table.submit(Act::End).unwrap();
    }
    let parent = path(&table);
    let before = fs::read(&parent).unwrap();
    assert!(table.branch(9).is_err());
    let name = table.branch(1).unwrap();
    assert_eq!(name, "ceasefire-2025-iran-7-2");
    assert_eq!(table.view().public.month, 1);
    assert_eq!(table.view().past.len(), 2);
    table.submit(Act::End).unwrap();
    let branch = fs::read_to_string(path(&table)).unwrap();
    let first = branch.lines().next().unwrap();
    assert!(
        first.contains(r#""parent":{"name":"ceasefire-2025-iran-7-1","month":1}"#),
        "{first}"
    );
    assert!(replay(branch.as_bytes(), &shelf).unwrap().good());
    assert_eq!(
        fs::read(&parent).unwrap(),
        before,
        "the parent stays as it is"
    );
}

#[test]
fn lines_are_chained_as_the_format_says() {
    let shelf = Shelf::shipped().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path().to_owned());
    let mut table = table(&shelf, &folder, &["us"]);
    table.submit(Act::End).unwrap();
    assert!(matches!(table.kept(), Kept::Whole(_)));
    let bytes = fs::read(path(&table)).unwrap();
    assert_eq!(bytes.last(), Some(&b'\n'));
    let mut digits = Vec::new();
    for line in bytes.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
        let (body, frame) = line.split_at(line.len() - 9);
        assert_eq!(frame[0], b'\t');
        digits.extend_from_slice(body);
        let expected = format!("{:08x}", crc32fast::hash(&digits));
        assert_eq!(expected.as_bytes(), &frame[1..]);
        digits = frame[1..].to_vec();
        serde_json::from_slice::<serde_json::Value>(body).unwrap();
    }
    // Content by id, never by index: the state names every gauge and actor.
    let text = String::from_utf8(bytes).unwrap();
    let month = text
        .lines()
        .find(|it| it.starts_with(r#"{"month":"#))
        .unwrap();
    for id in table
        .pack()
        .gauges
        .iter()
        .map(|it| &it.id)
        .chain(table.pack().actors.iter().map(|it| &it.id))
    {
        assert!(month.contains(&format!("\"{id}\"")), "{id}");
    }
}

#[test]
fn no_state_of_a_real_game_is_turned_away_at_the_door() {
    let shelf = Shelf::shipped().unwrap();
    for pack in shelf.packs() {
        for (at, scenario) in pack.scenarios.iter().enumerate() {
            let seat = scenario.seats[at % scenario.seats.len()];
            let setup = Setup::new(
                pack,
                ScenarioId::of(at),
                40 + at as u64,
                LensId::of(at % pack.lenses.len()),
            );
            let mut game = Game::new(Arc::clone(pack), setup, vec![(seat, None)]);
            for _ in 0..scenario.months {
                game.submit(Command::clock()).unwrap();
            }
            let bytes = write(pack, game.log());
            let loaded = read(&bytes, &shelf).unwrap_or_else(|it| panic!("{it:?}"));
            assert_eq!(loaded.findings, [], "{}", scenario.id);
            let again = replay(&bytes, &shelf).unwrap();
            assert!(again.good(), "{}: {:?}", scenario.id, again.unknown);
        }
    }
}
