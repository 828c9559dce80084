//! What a save survives: every changed bit, every cut, lost lines, another pack.

use std::sync::Arc;

use super::{Flaw, Folder, Loaded, read, replay, scan, write};
use crate::content::testing::{small, small_pack};
use crate::content::{Pack, load};
use crate::game::tests::{end, file_something, game_of, seats};
use crate::game::{Game, Record, Shelf};
use crate::world::{Act, Audience, Draft};

pub(super) fn game(pack: &Arc<Pack>, months: u8) -> Game {
    let seat = seats(pack)[0].clone();
    let actor = pack.actor_id(&seat).unwrap();
    let mut game = game_of(pack, &[&seat], 21);
    for _ in 0..months {
        file_something(&mut game, actor);
        for offer in game.view(Audience::Seat(actor)).own.offers.clone() {
            let act = Act::Answer {
                offer: offer.id,
                sign: true,
            };
            let _ = game.submit(crate::game::Command::seat(actor, act));
        }
        end(&mut game, actor);
    }
    file_something(&mut game, actor);
    game
}

fn hashes(game: &Game) -> Vec<String> {
    let ends = game.log().iter().filter_map(|it| {
        if let Record::Month(end) = it {
            Some(end)
        } else {
            None
        }
    });
    ends.map(|it| it.hash.clone()).collect()
}

struct Fixture {
    pack: Arc<Pack>,
    shelf: Shelf,
    bytes: Vec<u8>,
    hashes: Vec<String>,
}

impl Fixture {
    fn new(months: u8) -> Self {
        let pack = Arc::new(small());
        let game = game(&pack, months);
        let shelf = Shelf::of(vec![Arc::clone(&pack)]);
        Self {
            bytes: write(&pack, game.log()),
            hashes: hashes(&game),
            shelf,
            pack,
        }
    }

    fn lines(&self) -> Vec<&[u8]> {
        self.bytes.split_inclusive(|it| *it == b'\n').collect()
    }

    fn kept(&self, loaded: &Loaded) -> Vec<String> {
        let records = loaded.walk.kept.iter().chain(&loaded.walk.owed);
        let ends = records.filter_map(|it| {
            if let Record::Month(end) = it {
                Some(end)
            } else {
                None
            }
        });
        ends.map(|it| super::hash(&self.pack, &it.world)).collect()
    }
}

#[test]
fn a_save_as_written_reads_back_to_the_last_word() {
    let it = Fixture::new(5);
    let loaded = read(&it.bytes, &it.shelf).unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(loaded.findings, []);
    assert!(!loaded.damaged && !loaded.torn && !loaded.changed);
    assert_eq!(it.kept(&loaded), it.hashes);
    assert_eq!(write(&it.pack, &loaded.walk.kept), it.bytes);
    let again = replay(&it.bytes, &it.shelf).unwrap();
    assert!(again.good());
    assert_eq!(again.same, [1, 2, 3, 4, 5]);
}

#[test]
fn every_changed_bit_is_reported_and_no_finished_month_is_lost() {
    let it = Fixture::new(2);
    let mut changed = it.bytes.clone();
    for bit in 0..it.bytes.len() * 8 {
        changed[bit / 8] ^= 1 << (bit % 8);
        let scanned = scan(&changed);
        assert!(scanned.first_flaw().is_some(), "bit {bit}");
        // Reading in full is slow: all bits of frames and of short lines, and a part of the long ones.
        let line = it.bytes[..bit / 8]
            .iter()
            .rposition(|it| *it == b'\n')
            .map_or(0, |it| it + 1);
        let length = it.bytes[line..].iter().position(|it| *it == b'\n').unwrap();
        let at = bit / 8 - line;
        if length - at < 12 || bit % 251 == 0 {
            let loaded = read(&changed, &it.shelf).unwrap_or_else(|it| panic!("bit {bit}: {it:?}"));
            assert!(!loaded.findings.is_empty(), "bit {bit}");
            assert_eq!(
                it.kept(&loaded),
                it.hashes,
                "bit {bit}: {:?}",
                loaded.findings
            );
            assert!(!replay(&changed, &it.shelf).unwrap().good());
        }
        changed[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn every_cut_is_an_earlier_save_or_told() {
    let it = Fixture::new(2);
    for cut in 0..it.bytes.len() {
        let bytes = &it.bytes[..cut];
        let at_line_end = bytes.ends_with(b"\n");
        let flaw = scan(bytes).first_flaw();
        assert_eq!(
            flaw.map(|it| it.1),
            (!at_line_end && cut > 0).then_some(Flaw::Torn),
            "cut {cut}"
        );
        if !at_line_end && cut % 97 != 0 {
            continue;
        }
        match read(bytes, &it.shelf) {
            Ok(loaded) => {
                assert_eq!(
                    loaded.findings.is_empty(),
                    at_line_end,
                    "cut {cut}: {:?}",
                    loaded.findings
                );
                assert!(!loaded.damaged);
                let kept = it.kept(&loaded);
                assert_eq!(kept[..], it.hashes[..kept.len()], "cut {cut}");
                let ends = bytes
                    .split_inclusive(|it| *it == b'\n')
                    .filter(|it| it.starts_with(b"{\"month\""));
                assert!(kept.len() + 1 >= ends.count(), "cut {cut}");
            }
            Err(findings) => assert!(!findings.is_empty() && !bytes.contains(&b'\n'), "cut {cut}"),
        }
    }
}

#[test]
fn a_lost_line_costs_no_finished_month() {
    let it = Fixture::new(3);
    let lines = it.lines();
    for lost in 0..lines.len() {
        let mut bytes = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let mut line = line.to_vec();
            if at == lost {
                line[5] ^= 1;
                line[9] ^= 4;
            }
            bytes.extend(line);
        }
        let loaded =
            read(&bytes, &it.shelf).unwrap_or_else(|it| panic!("line {}: {it:?}", lost + 1));
        assert_eq!(loaded.findings[0].line, Some(lost + 1));
        assert!(loaded.damaged);
        assert_eq!(
            it.kept(&loaded),
            it.hashes,
            "line {}: {:?}",
            lost + 1,
            loaded.findings
        );
    }
}

#[test]
fn a_damaged_save_stays_as_it_is_and_the_game_goes_on_beside_it() {
    let it = Fixture::new(2);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game.offramp");
    let mut bytes = it.bytes.clone();
    bytes[200] ^= 2;
    std::fs::write(&path, &bytes).unwrap();
    let home = Folder::at(folder.path().to_owned());
    let resumed = home
        .resume(&path, &it.shelf)
        .unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(resumed.game.world().month, 2);
    let new = resumed.game.place().unwrap().to_owned();
    assert_ne!(new, path);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert_eq!(
        std::fs::read(folder.path().join("game.damaged-1")).unwrap(),
        bytes
    );
    drop(resumed);
    let bytes = std::fs::read(new).unwrap();
    let again = replay(&bytes, &it.shelf).unwrap();
    assert!(again.good(), "{:?}", again.findings);
}

#[test]
fn a_torn_save_goes_on_in_its_own_file() {
    let it = Fixture::new(2);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("game.offramp");
    std::fs::write(&path, &it.bytes[..it.bytes.len() - 3]).unwrap();
    let home = Folder::at(folder.path().to_owned());
    let mut resumed = home
        .resume(&path, &it.shelf)
        .unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(resumed.game.place(), Some(path.as_path()));
    assert_eq!(resumed.findings.len(), 1);
    assert!(
        home.resume(&path, &it.shelf).is_err(),
        "nobody else can go on with it meanwhile"
    );
    let actor = resumed.game.seats()[0].actor;
    end(&mut resumed.game, actor);
    drop(resumed);
    let bytes = std::fs::read(&path).unwrap();
    let again = replay(&bytes, &it.shelf).unwrap();
    assert!(again.good(), "{:?}", again.findings);
    assert_eq!(again.same, [1, 2, 3]);
}

#[test]
fn a_changed_pack_goes_on_from_the_last_month() {
    let it = Fixture::new(2);
    let mut files = small_pack();
    let text = String::from_utf8(files.files["pack.toml"].clone()).unwrap();
    files.insert("pack.toml", text.replace("Two towns", "Two old towns"));
    let shelf = Shelf::of(vec![Arc::new(load(&files).unwrap())]);
    let loaded = read(&it.bytes, &shelf).unwrap_or_else(|it| panic!("{it:?}"));
    assert!(loaded.changed && !loaded.damaged);
    assert_eq!(loaded.walk.course.world.month, 2);
    assert_eq!(it.kept(&loaded), it.hashes);
    assert!(
        loaded
            .findings
            .iter()
            .any(|it| it.what.contains("has changed"))
    );
    // The change was one of words: every month still comes out the same.
    assert!(replay(&it.bytes, &shelf).unwrap().good());
}

#[test]
fn what_is_no_save_is_said_to_be_none() {
    let it = Fixture::new(1);
    for bytes in [
        &b""[..],
        b"hello",
        b"hello\n",
        b"\n\n",
        b"{\"header\":{\"format\":1}}\t00000000\n",
    ] {
        assert!(read(bytes, &it.shelf).is_err());
        assert!(replay(bytes, &it.shelf).is_err());
    }
    assert!(read(&it.bytes, &Shelf::default()).is_err_and(|it| it[0].what.contains("--pack")));
    let mut chain = super::chain::Chain::default();
    let newer = chain.line(b"{\"header\":{\"format\":99,\"what\":\"else\"}}");
    assert!(read(&newer, &it.shelf).is_err_and(|it| it[0].what.contains("format 99")));
}

#[test]
fn a_sounding_and_an_offer_come_back_word_for_word() {
    let pack = Arc::new(small());
    let mut game = game(&pack, 1);
    let actor = game.seats()[0].actor;
    let draft = Draft { terms: Vec::new() };
    assert!(
        game.submit(crate::game::Command::seat(actor, Act::Propose(draft)))
            .is_err()
    );
    let records = game.log().to_vec();
    let shelf = Shelf::of(vec![Arc::clone(&pack)]);
    let loaded = read(&write(&pack, &records), &shelf).unwrap_or_else(|it| panic!("{it:?}"));
    assert_eq!(loaded.walk.kept.len(), records.len());
}

#[test]
fn a_state_comes_back_to_the_last_bit() {
    use super::state::WorldText;
    let pack = Arc::new(small());
    let game = game(&pack, 4);
    let opened = crate::rules::open(&pack, &game.header().setup);
    for record in game.log() {
        let Record::Month(end) = record else { continue };
        let text = WorldText::of(&pack, &end.world);
        let json = serde_json::to_string(&text).unwrap();
        let read: WorldText = serde_json::from_str(&json).unwrap();
        assert_eq!(read, text);
        let (world, lost) = read.onto(&pack, opened.clone());
        assert_eq!(lost, []);
        let again = serde_json::to_string_pretty(&WorldText::of(&pack, &world)).unwrap();
        let first = serde_json::to_string_pretty(&text).unwrap();
        let differs: Vec<(&str, &str)> = first
            .lines()
            .zip(again.lines())
            .filter(|it| it.0 != it.1)
            .collect();
        assert_eq!(differs, []);
    }
}
