//! Reading the codex, disputing the model, arguing for a move: on the shipped region, in lines and in saves.

use std::fs;
use std::sync::Arc;

use offramp::content::file::CodexKind;
use offramp::content::{ActorId, LensId, Pack, sources};
use offramp::game::save::{Folder, Resumed, replay};
use offramp::game::{Game, Header, Shelf, Table};
use offramp::room::LocalTable;
use offramp::rules::Setup;
use offramp::ui::plain;
use offramp::words::codex::{Book, Lead, Leaf};
use offramp::world::News;

fn shelf() -> Shelf {
    Shelf::shipped().unwrap_or_else(|faults| panic!("{faults}"))
}

fn table(shelf: &Shelf, folder: &Folder) -> LocalTable {
    let (pack, scenario) = shelf.scenario("ceasefire-2025").unwrap();
    let setup = Setup::new(&pack, scenario, 1, LensId::default());
    let seat: ActorId = pack.actor_id("saudi").unwrap();
    let header = Header::new(&pack, setup, vec![(seat, None)]);
    let (journal, _) = folder.create(&pack, &header).unwrap();
    let game = Game::begin(pack, header, Box::new(journal));
    LocalTable::new(game).unwrap()
}

fn said(table: &mut dyn Table, lines: &str) -> String {
    let mut out = Vec::new();
    plain::play(table, &mut lines.as_bytes(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const ARGUED: &str = "argue
We invite the mayors of both sides of the line to one table
People trust those they can reach.

less gaza.services
more gaza.services

file
";

#[test]
fn an_argument_is_put_forward_in_lines_and_marked_for_what_it_is() {
    let temporary = tempfile::tempdir().unwrap();
    let mut table = table(&shelf(), &Folder::at(temporary.path().to_owned()));
    let text = said(&mut table, &format!("{ARGUED}argue\nend\nrecord\n"));
    for part in [
        "No: An argued move may not aim at harm to people",
        "What the model makes of it: ",
        "Put forward; the dice fall at the month's end. Cost 4,",
        "No: One argued move a month",
        "You: Argued: We invite the mayors",
        "tries what no menu has, and it",
        "(local, no source)",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    for early in [
        "argue\n",
        "argue\nWhat\n",
        "argue\nWhat\nWhy\n\ncancel\n",
        "argue\nWhat\nWhy\n\nmore gaza.services\n\nno\n",
    ] {
        assert!(
            said(&mut table, early).contains("The argument is dropped."),
            "{early}"
        );
    }
}

#[test]
fn what_was_argued_and_disputed_is_in_the_save() {
    let shelf = shelf();
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path().to_owned());
    let mut played = table(&shelf, &folder);
    let save = played.place().unwrap();
    let lines = format!(
        "{ARGUED}dispute gaza.services: It counts desks, not teachers.\nend\ndispute us.engagement > region.escalation: Not every time.\ndispute nothing at all\nend\n"
    );
    let text = said(&mut played, &lines);
    assert_eq!(
        text.matches("Noted, and kept with the game").count(),
        2,
        "{text}"
    );
    let view = played.view();
    let argued = |it: &News| matches!(it, News::Argued { .. });
    assert!(view.past.iter().any(|it| it.news.iter().any(argued)));
    drop(played);
    assert!(replay(&fs::read(&save).unwrap(), &shelf).unwrap().good());
    let Resumed { game, findings } = folder.resume(&save, &shelf).unwrap();
    assert!(findings.is_empty());
    let mut again = LocalTable::new(game).unwrap();
    assert_eq!(*again.view(), *view);
    let text = said(&mut again, "disputes\nexport disputes\n");
    assert!(
        text.contains("It counts desks, not teachers. (Saudi Arabia, October 2025)"),
        "{text}"
    );
    let file = save.with_extension("disputes.csv");
    assert!(
        text.contains(&format!("Written to {}", file.display())),
        "{text}"
    );
    let table = fs::read_to_string(file).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows[0], "month,seat,about,id,objection");
    assert!(
        rows[1].ends_with(",gauge:gaza.services,\"It counts desks, not teachers.\""),
        "{table}"
    );
    assert!(
        rows[2].starts_with("2,Saudi Arabia,")
            && rows[2].contains("link:us.engagement>region.escalation"),
        "{table}"
    );
    again.branch(1).unwrap();
    assert_eq!(
        again.view().disputes.len(),
        1,
        "the month after is not in the branch"
    );
}

fn levant() -> Arc<Pack> {
    shelf().pack("levant").unwrap()
}

#[test]
fn the_codex_has_a_page_on_every_actor_and_system() {
    let pack = levant();
    let book = Book::of(&pack, offramp::content::Date::new(2026, 1));
    for id in pack
        .systems
        .iter()
        .map(|it| &it.id)
        .chain(pack.actors.iter().map(|it| &it.id))
    {
        assert!(book.entries.iter().any(|it| it.id == *id), "{id}");
    }
    for at in 0..book.entries.len() {
        let page = book.page(at);
        let words = page
            .iter()
            .any(|it| matches!(it, Leaf::Text(_) | Leaf::Note(_)));
        assert!(words, "{}", book.entries[at].id);
        for leaf in page {
            assert!(!matches!(leaf, Leaf::Lead(_, Lead::Page(to)) if to >= book.entries.len()));
        }
    }
    let told = |id: &str| {
        pack.codex
            .iter()
            .any(|it| it.systems.iter().any(|it| pack.systems[*it].id == id))
    };
    let missing: Vec<&str> = pack
        .systems
        .iter()
        .map(|it| it.id.as_str())
        .filter(|it| !told(it))
        .collect();
    assert!(missing.is_empty(), "no article explains {missing:?}");
}

#[test]
fn each_precedent_is_cited_on_what_it_supports() {
    let pack = levant();
    let rows = sources(&pack);
    for id in [
        "unifil",
        "undof",
        "kfor",
        "dayton",
        "sunni-awakening",
        "beirut-1982",
        "exchange-2011",
        "after-1945",
        "after-1918",
        "elections-2006",
        "takeover-2007",
    ] {
        assert!(pack.codex.iter().any(|it| it.id == id), "{id}");
    }
    for it in pack
        .codex
        .iter()
        .filter(|it| it.kind == CodexKind::Precedent)
    {
        assert!(!it.cited.is_empty() && !it.systems.is_empty(), "{}", it.id);
        let ids: Vec<&str> = it
            .systems
            .iter()
            .map(|it| pack.systems[*it].id.as_str())
            .collect();
        let carried = rows.iter().filter(|it| ids.contains(&it.id.as_str()));
        assert!(
            carried.clone().any(|it| !it.carried_by.is_empty()),
            "{}",
            it.id
        );
    }
    let link = |from: &str, to: &str| {
        let name = format!("link:{from}>{to}");
        move |id: &str| {
            rows.iter()
                .any(|it| it.id == id && it.carried_by.contains(&name))
        }
    };
    assert!(link("isf.effectiveness", "gaza.ceasefire")("S120"));
}

#[test]
fn the_codex_is_read_in_lines() {
    let temporary = tempfile::tempdir().unwrap();
    let mut table = table(&shelf(), &Folder::at(temporary.path().to_owned()));
    let text = said(
        &mut table,
        "codex\ncodex left-out\ncodex awakening\ncodex S039\ncodex authors\ncodex zzzzzz\n",
    );
    for part in [
        "Precedents:\n",
        "  S186 ",
        "Voices. No author of the five documents is Palestinian",
        "The Sunni Awakening in Iraq (Precedents)",
        "Source: fa:16.",
        "(`codex S115`)",
        "Temporary governing body",
        "Leaves aside: ",
        "No: The codex has no page on “zzzzzz”",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
