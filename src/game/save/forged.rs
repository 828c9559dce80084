//! Saves that somebody wrote by hand, with right check digits and, where they wish, right hashes: whatever stands in them, what
//! is played on is legal.

use std::sync::Arc;

use serde_json::{Value, json};

use super::chain::Chain;
use super::legal;
use super::record::{RecordText, written_hash};
use super::torture::game;
use super::{read, replay, write};
use crate::content::Pack;
use crate::content::testing::small;
use crate::game::tests::end;
use crate::game::{Game, MonthEnd, NoJournal, Record, Shelf};

struct Forger {
    pack: Arc<Pack>,
    shelf: Shelf,
    bodies: Vec<Vec<u8>>,
}

impl Forger {
    fn new(months: u8) -> Self {
        let pack = Arc::new(small());
        let bytes = write(&pack, game(&pack, months).log());
        let lines = bytes.split(|it| *it == b'\n').filter(|it| !it.is_empty());
        Self {
            shelf: Shelf::of(vec![Arc::clone(&pack)]),
            bodies: lines.map(|it| it[..it.len() - 9].to_vec()).collect(),
            pack,
        }
    }

    fn file(bodies: &[Vec<u8>]) -> Vec<u8> {
        let mut chain = Chain::default();
        bodies.iter().flat_map(|it| chain.line(it)).collect()
    }

    /// The line of a month's end.
    fn end_of(&self, month: u8) -> usize {
        let start = format!("{{\"month\":{{\"month\":{month},");
        let starts = |it: &Vec<u8>| it.starts_with(start.as_bytes());
        self.bodies.iter().position(starts).unwrap()
    }

    /// Reads a forged file; what comes out of it is legal, and can be played on.
    fn try_out(&self, bodies: &[Vec<u8>], play: bool, what: &str) -> Vec<String> {
        let bytes = Self::file(bodies);
        let _ = replay(&bytes, &self.shelf);
        let Ok(loaded) = read(&bytes, &self.shelf) else {
            return vec!["nothing is left".to_owned()];
        };
        for record in loaded.walk.kept.iter().chain(&loaded.walk.owed) {
            if let Record::Month(MonthEnd { world, .. }) = record {
                assert_eq!(legal::misfit(&self.pack, world), None, "{what}");
            }
        }
        let told = loaded.findings.iter().map(ToString::to_string).collect();
        if play {
            let walk = loaded.walk;
            let mut game = Game::resume(walk.course, walk.kept, walk.owed, Box::new(NoJournal));
            for seat in game.seats().to_vec() {
                end(&mut game, seat.actor);
            }
        }
        told
    }
}

/// A body with one value changed, written as the game writes where it still can be, with the hash of what stands there.
fn forged(body: &[u8], path: &str, value: &Value, rehash: bool) -> Option<Vec<u8>> {
    let mut tree: Value = serde_json::from_slice(body).unwrap();
    let place = tree.pointer_mut(path)?;
    if place == value {
        return None;
    }
    *place = value.clone();
    let plain = serde_json::to_vec(&tree).unwrap();
    let Ok(text) = serde_json::from_slice::<RecordText>(&plain) else {
        return Some(plain);
    };
    let mut body = serde_json::to_vec(&text).unwrap();
    if let (true, Some(hash)) = (rehash, written_hash(&body)) {
        let mut tree: RecordText = serde_json::from_slice(&body).unwrap();
        if let RecordText::Month(end) = &mut tree {
            end.hash = hash;
        }
        body = serde_json::to_vec(&tree).unwrap();
    }
    Some(body)
}

/// Where in a tree a value can be changed: everything but the elements of long lists beyond the first two.
fn places(value: &Value, path: &str, into: &mut Vec<String>) {
    into.push(path.to_owned());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                places(value, &format!("{path}/{key}"), into);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate().take(2) {
                places(value, &format!("{path}/{at}"), into);
            }
        }
        _ => (),
    }
}

/// What a value may be changed to.
fn values(old: &Value) -> Vec<Value> {
    let mut values = vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1),
        json!(5),
        json!(99),
        json!(255),
        json!(65_535),
        json!(1e308),
        json!(-1e38),
        json!("upton"),
        json!("farmers"),
        json!("\u{1b}[31m"),
        json!([]),
        json!({}),
    ];
    if let Value::Array(list) = old
        && let Some(first) = list.first()
    {
        values.push(Value::Array(vec![first.clone(); 3_000]));
        values.push(Value::Array(list[1..].to_vec()));
        values.push(Value::Array(list.iter().chain(list).cloned().collect()));
    }
    values
}

#[test]
fn whatever_a_forged_line_says_what_is_played_on_is_legal() {
    let it = Forger::new(2);
    let mut tried = 0_usize;
    for (line, body) in it.bodies.iter().enumerate() {
        let tree: Value = serde_json::from_slice(body).unwrap();
        let mut paths = Vec::new();
        places(&tree, "", &mut paths);
        for path in paths {
            let old = tree.pointer(&path).unwrap();
            for (number, value) in values(old).iter().enumerate() {
                tried += 1;
                // A part of them, a different one on every path.
                if !(tried + line).is_multiple_of(61) {
                    continue;
                }
                let Some(forged) = forged(body, &path, value, number % 2 == 0) else {
                    continue;
                };
                let mut bodies = it.bodies.clone();
                bodies[line] = forged;
                let what = format!("line {}, {path}: {}", line + 1, old_and_new(old, value));
                it.try_out(&bodies, tried.is_multiple_of(7), &what);
            }
        }
    }
    assert!(tried > 10_000, "{tried}");
}

fn old_and_new(old: &Value, new: &Value) -> String {
    let short = |it: &Value| it.to_string().chars().take(80).collect::<String>();
    format!("{} to {}", short(old), short(new))
}

/// A state stands in for a month whose commands are damaged: then nothing but the checking door looks at it.
#[test]
fn a_state_that_stands_alone_is_looked_through() {
    let it = Forger::new(2);
    let (first, last) = (it.end_of(1), it.end_of(2));
    let tree: Value = serde_json::from_slice(&it.bodies[last]).unwrap();
    let mut paths = Vec::new();
    places(
        tree.pointer("/month/world").unwrap(),
        "/month/world",
        &mut paths,
    );
    let mut tried = 0_usize;
    for path in paths {
        let old = tree.pointer(&path).unwrap();
        for value in values(old) {
            tried += 1;
            if !tried.is_multiple_of(23) {
                continue;
            }
            let Some(forged) = forged(&it.bodies[last], &path, &value, true) else {
                continue;
            };
            let mut bodies = it.bodies.clone();
            bodies[first + 1] = b"{\"open\":{\"month\":9}}".to_vec();
            bodies[last] = forged;
            let what = format!("{path}: {}", old_and_new(old, &value));
            let told = it.try_out(&bodies, tried.is_multiple_of(5), &what);
            assert!(!told.is_empty(), "{what}");
        }
    }
}

#[test]
fn a_state_that_no_rule_allows_is_told_by_its_line_and_the_month_before_is_taken() {
    let it = Forger::new(2);
    let last = it.end_of(2);
    let seat = it.pack.actors[crate::content::ActorId(0)].id.clone();
    let cases = [
        (format!("/month/world/actors/{seat}/capital"), json!(99.0)),
        (format!("/month/world/actors/{seat}/support"), json!(1e308)),
        (
            format!("/month/world/actors/{seat}/crossed"),
            json!(u64::MAX),
        ),
        ("/month/world/next_deal".to_owned(), json!(u16::MAX)),
        ("/month/world/month".to_owned(), json!(9)),
        ("/month/world/seed".to_owned(), json!(3)),
    ];
    for (path, value) in cases {
        let mut bodies = it.bodies.clone();
        let open = bodies[..last]
            .iter()
            .position(|it| it.starts_with(b"{\"open\":{\"month\":2"))
            .unwrap();
        bodies[open] = b"{\"open\":{\"month\":9}}".to_vec();
        bodies[last] = forged(&bodies[last], &path, &value, true).unwrap();
        let loaded = read(&Forger::file(&bodies), &it.shelf).unwrap();
        let told = loaded.findings.iter().find(|it| it.line == Some(last + 1));
        assert!(
            told.is_some_and(|it| it.what.contains("month 2 cannot be taken")),
            "{path}: {:?}",
            loaded.findings
        );
        assert!(loaded.damaged, "{path}");
        assert_eq!(loaded.walk.course.world.month, 1, "{path}");
    }
}

#[test]
fn a_changed_state_under_the_true_hash_is_found() {
    let it = Forger::new(2);
    let line = it.end_of(1);
    let seat = it.pack.actors[crate::content::ActorId(0)].id.clone();
    let mut bodies = it.bodies.clone();
    let path = format!("/month/world/actors/{seat}/capital");
    bodies[line] = forged(&bodies[line], &path, &json!(1.5), false).unwrap();
    let bytes = Forger::file(&bodies);
    let again = replay(&bytes, &it.shelf).unwrap();
    assert!(!again.good());
    assert_eq!(again.unknown, [1]);
    assert_eq!(again.findings[0].line, Some(line + 1));
    // The month's commands are whole: it is played again, and the forged state is nowhere.
    let loaded = read(&bytes, &it.shelf).unwrap();
    assert_eq!(loaded.walk.course.world.month, 2);
    assert!(loaded.damaged);
}

#[test]
fn a_month_that_cannot_be_compared_is_listed_and_no_replay_is_good_with_it() {
    let it = Forger::new(2);
    let (first, last) = (it.end_of(1), it.end_of(2));
    let mut bodies = it.bodies[..=first].to_vec();
    let Ok(RecordText::Month(mut end)) = serde_json::from_slice(&it.bodies[last]) else {
        panic!("the end of a month")
    };
    end.bridge = true;
    bodies.push(serde_json::to_vec(&RecordText::Month(end)).unwrap());
    let bytes = Forger::file(&bodies);
    let again = replay(&bytes, &it.shelf).unwrap();
    assert_eq!(
        (again.same.clone(), again.unknown.clone()),
        (vec![1], vec![2])
    );
    assert!(!again.good());
    // Such a file is as it was written: the game goes on in it.
    let loaded = read(&bytes, &it.shelf).unwrap();
    assert!(
        !loaded.damaged && loaded.findings.is_empty(),
        "{:?}",
        loaded.findings
    );
}

#[test]
fn every_state_of_a_whole_game_is_legal() {
    let pack = Arc::new(small());
    let months = pack.scenarios[crate::content::ScenarioId(0)].months;
    for record in game(&pack, months).log() {
        if let Record::Month(end) = record {
            assert_eq!(
                legal::misfit(&pack, &end.world),
                None,
                "month {}",
                end.month
            );
        }
    }
}
