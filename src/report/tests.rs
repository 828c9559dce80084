use std::time::Duration;

use crate::host::Slip;
use crate::host::record::{Facts, Line};
use crate::host::shipped_matter;
use crate::report::{COLUMNS, Case, Look, Notes, columns, page, rows};
use crate::words::testing::game;

const LOOK: Look = Look {
    futures: 2,
    budget: Duration::from_secs(1),
};

fn case(months: u8) -> Case {
    Case::of("a".to_owned(), game(months), None, LOOK)
}

#[test]
fn a_report_is_made_of_a_game_at_any_month() {
    let matter = shipped_matter().unwrap();
    let mut seen = Vec::new();
    for months in [0, 1, 3, 200] {
        let case = case(months);
        seen.push(case.is_over());
        let text = page(&[case], &matter);
        assert!(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>"));
        for it in &matter.outcomes {
            assert!(text.contains(&it.title), "{}", it.title);
        }
        assert!(!text.contains("NaN") && !text.contains("inf"), "{months}");
    }
    assert_eq!(seen, [false, false, false, true]);
}

#[test]
fn what_is_private_comes_with_the_end() {
    let matter = shipped_matter().unwrap();
    let private = |it: &Case| {
        let seat = it.seats()[0];
        let all = &it.pack().actors[seat].interests;
        all.iter().find(|it| it.private).map(|it| it.text.clone())
    };
    let (open, over) = (case(2), case(200));
    let aim = private(&open).expect("the first seat has a private interest");
    assert!(!page(&[open], &matter).contains(&aim));
    assert!(page(&[over], &matter).contains(&aim));
}

#[test]
fn every_row_has_all_columns_and_none_is_a_formula() {
    let case = case(3);
    assert_eq!((case.rounds(), case.months_of(2)), (3, (2, 2)));
    let table = rows(&[case]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    for row in reader.records() {
        let row = row.expect("as many cells as the head");
        assert_eq!(row.len(), COLUMNS.len());
        assert!(!row.iter().any(|it| it.starts_with(['=', '+', '-', '@'])));
    }
    assert_eq!(columns().lines().count(), COLUMNS.len() + 1);
}

/// A class's lines: the facts, then what is given.
fn lines(then: Vec<Line>) -> Vec<Line> {
    let facts = Facts {
        lesson: "50min".to_owned(),
        paper: true,
        ..Facts::default()
    };
    std::iter::once(Line::Facts(facts)).chain(then).collect()
}

fn place(at: usize) -> Line {
    Line::Place(crate::host::plan::Place {
        at,
        dropped: 0,
        since: 0,
        added: 0,
        frozen: None,
        bell: 0,
        stretch: 0,
    })
}

fn slip(reason: &str, filed: bool) -> Line {
    Line::Slip {
        seat: "a".to_owned(),
        slip: Slip {
            reason: reason.to_owned(),
            ..Slip::default()
        },
        filed,
    }
}

#[test]
fn reasons_belong_to_the_round_in_which_they_were_written_and_exit_tickets_to_nobody() {
    let matter = shipped_matter().unwrap();
    let rounds: Vec<usize> = matter
        .scripts
        .iter()
        .find(|it| it.id == "50min")
        .expect("the shortest lesson")
        .step
        .iter()
        .filter(|it| it.kind != crate::content::StepKind::Practice)
        .enumerate()
        .filter(|it| it.1.kind == crate::content::StepKind::Round)
        .map(|it| it.0)
        .collect();
    let then = vec![
        slip("", false),
        place(rounds[0]),
        slip("early", false),
        slip("because", true),
        place(rounds[0] + 1),
        slip("", false),
        place(rounds[1]),
        slip("and so", true),
        Line::Exit(vec!["z".to_owned()]),
        Line::Exit(vec!["b".to_owned()]),
    ];
    let notes = Notes::of(&lines(then), &matter);
    let first = notes.written("a", 1).expect("something was written");
    assert_eq!((first.reason.as_str(), first.drafts), ("because", 1));
    assert_eq!(
        notes.written("a", 2).map(|it| it.reason.as_str()),
        Some("and so")
    );
    assert_eq!(notes.exits, [["b"], ["z"]]);
}

#[test]
fn names_that_people_typed_are_not_taken_over() {
    let matter = shipped_matter().unwrap();
    let person = |name: &str| {
        Line::Person(crate::host::people::Person {
            number: 1,
            name: name.to_owned(),
            seat: Some("a".to_owned()),
            state: crate::host::people::State::In,
            token: String::new(),
            code: String::new(),
        })
    };
    let notes = Notes::of(&lines(vec![person("Heron"), person("Maria")]), &matter);
    assert_eq!(notes.people.len(), 1);
    assert_eq!(notes.people[0].name, "Heron");
}
