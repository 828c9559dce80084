//! The command line, through the program itself.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn offramp(saves: &Path, args: &[&str]) -> Output {
    fed(saves, args, "")
}

/// What the program says, fed with this.
pub fn fed(saves: &Path, args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .arg("--saves")
        .arg(saves)
        .env("RUST_BACKTRACE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input is no fault of the test's.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn exits(output: &Output, code: i32, says: &str) {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}\n{err}");
    let told = if code == 0 { &out } else { &err };
    assert!(told.contains(says), "{told}");
    assert!(
        !err.contains("panicked") && !err.contains("stack backtrace"),
        "{err}"
    );
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect()
}

#[test]
fn exit_codes_and_messages() {
    let saves = tempfile::tempdir().unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["check"], 0, "no faults"),
        (&["check", "no-such-folder"], 1, "no-such-folder"),
        (&["check", "--pack", "no-such-folder"], 1, "no-such-folder"),
        (
            &["sim", "--scenario", "ceasefire-2024"],
            1,
            "did you mean `ceasefire-2025`?",
        ),
        (&["sim", "--lens", "form"], 1, "did you mean `forum`?"),
        (&["sim", "--plan", "bargian"], 1, "did you mean `bargain`?"),
        (
            &["sim", "--plan", "saudia=wait"],
            1,
            "did you mean `saudi`?",
        ),
        (&["sim", "--level", "genius"], 2, "genius"),
        (&["sim", "--games", "many"], 2, "many"),
        (&["conquer"], 2, "conquer"),
        (
            &["play", "--seat", "isreal", "--plain"],
            1,
            "did you mean `israel`?",
        ),
        (&["play"], 2, "--plain"),
        (&[], 2, "--plain"),
        (&["load"], 2, "--plain"),
        (&["load", "--plain"], 1, "no saved game"),
        (&["load", "nothing", "--plain"], 1, "nothing"),
        (&["replay", "nothing"], 1, "nothing"),
        (&["schema", "gauge"], 1, "did you mean `gauges`?"),
        (&["schema", "scenarios"], 0, "\"properties\""),
        (&["saves"], 0, "no saved games"),
        (&["completions", "bash"], 0, "offramp"),
        (&["man"], 0, ".TH offramp"),
        (&["--help"], 0, "Usage"),
        (&["--version"], 0, "offramp"),
        (
            &["sources", "--pack", "no-such-folder"],
            1,
            "no-such-folder",
        ),
    ];
    for (args, code, says) in cases {
        let output = offramp(saves.path(), args);
        exits(&output, *code, says);
    }
}

#[test]
fn sim_prints_a_line_a_game_in_order_and_the_same_again() {
    let saves = tempfile::tempdir().unwrap();
    let args = ["sim", "--games", "5", "--seed", "40", "--json"];
    let first = offramp(saves.path(), &args);
    exits(&first, 0, "\"v\":1");
    let rows = lines(&first);
    assert_eq!(
        rows.iter()
            .map(|it| it["seed"].as_u64().unwrap())
            .collect::<Vec<_>>(),
        [40, 41, 42, 43, 44]
    );
    for row in &rows {
        let keys: Vec<&str> = row
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut expected = vec![
            "ending", "gauges", "hash", "lens", "months", "peoples", "scenario", "seed",
            "standing", "stocks", "v",
        ];
        expected.sort_unstable();
        assert_eq!(keys, expected);
        assert_eq!(row["months"], 16);
        assert!(
            row["standing"]
                .as_object()
                .unwrap()
                .values()
                .all(|it| (0.0..=100.0).contains(&it.as_f64().unwrap()))
        );
    }
    let again = offramp(
        saves.path(),
        &[
            "sim", "--games", "5", "--seed", "40", "--json", "--lens", "all",
        ],
    );
    assert_eq!(text(&first.stdout), text(&again.stdout));
    let single = offramp(saves.path(), &["sim", "--seed", "42", "--json"]);
    assert_eq!(lines(&single)[0], rows[2]);
    let other = offramp(
        saves.path(),
        &["sim", "--seed", "42", "--json", "--plan", "saudi=wait"],
    );
    assert_ne!(lines(&other)[0]["hash"], rows[2]["hash"]);
}

#[test]
fn every_source_is_carried_or_explained() {
    let saves = tempfile::tempdir().unwrap();
    let rows = lines(&offramp(saves.path(), &["sources", "--json"]));
    assert!(rows.len() > 600);
    let mut ids: Vec<&str> = rows.iter().map(|it| it["id"].as_str().unwrap()).collect();
    let real = |it: &&str| it.starts_with(['S', 'C', 'M']);
    assert!(
        ids.iter().all(real),
        "invented documents are listed only with their pack"
    );
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rows.len(), "one line each");
    let invented = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/saros");
    let other = lines(&offramp(
        saves.path(),
        &["sources", "--json", "--pack", invented],
    ));
    let begins = |it: &Value| it["id"].as_str().unwrap().starts_with('s');
    assert!(other.len() > 300 && other.iter().all(begins));
    for row in rows {
        let carried = !row["carried_by"].as_array().unwrap().is_empty();
        assert!(
            carried || (row["codex"].is_string() && row["why"].is_string()),
            "{row}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_ends_the_program_silently() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(["sources", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn a_copied_pack_is_checked_and_played() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("mine");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/levant"),
        &pack,
    );
    let path = pack.to_str().unwrap().to_owned();
    exits(&offramp(folder.path(), &["check", &path]), 0, "no faults");
    exits(
        &offramp(folder.path(), &["sim", "--pack", &path]),
        0,
        "seed 1",
    );
    let gauges = std::fs::read_to_string(pack.join("gauges.toml")).unwrap();
    std::fs::write(
        pack.join("gauges.toml"),
        gauges.replacen("kind = \"outcome\"", "kind = \"outcom\"", 1),
    )
    .unwrap();
    let output = offramp(folder.path(), &["check", &path]);
    exits(&output, 1, "gauges.toml:");
    exits(&output, 1, "^");
    exits(
        &offramp(folder.path(), &["sim", "--pack", &path]),
        1,
        "gauges.toml:",
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn own_weights_and_a_hidden_lens_are_kept_in_the_save() {
    let saves = tempfile::tempdir().unwrap();
    let own = "own:forum=1,fa=0.5,designer=0.5";
    let sim = offramp(saves.path(), &["sim", "--lens", own, "--json"]);
    assert_eq!(lines(&sim)[0]["lens"], own);
    let cases: &[(&str, &str)] = &[
        ("own:forun=1", "did you mean `forum`?"),
        ("own:forum=7", "from 0 to 1"),
        ("own:forum=0", "no document has a weight"),
        ("own", "there is no lens `own`"),
    ];
    for (lens, says) in cases {
        exits(&offramp(saves.path(), &["sim", "--lens", lens]), 1, says);
    }
    let play = |args: &[&str]| {
        let args = [&["play", "--plain", "--seat", "saudi", "--seed", "3"], args].concat();
        fed(saves.path(), &args, "lens own\nend\nend\nsave\n")
    };
    exits(&play(&["--lens", own]), 0, "lens Own weights.");
    exits(&play(&["--lens", "rasanah", "--hidden"]), 0, "lens hidden");
    exits(
        &play(&["--lens", own, "--hidden"]),
        0,
        "No: There is no lens",
    );
    exits(&play(&["--hidden"]), 0, "lens hidden");
    let mut files: Vec<_> = std::fs::read_dir(saves.path())
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "offramp"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 4);
    for file in &files {
        let file = file.to_string_lossy();
        exits(
            &offramp(saves.path(), &["replay", &file]),
            0,
            "month 2: the same",
        );
        let load = fed(saves.path(), &["load", &file, "--plain"], "end\n");
        exits(&load, 0, "Month 4 of 16");
        exits(
            &offramp(saves.path(), &["replay", &file]),
            0,
            "month 3: the same",
        );
    }
    let header = std::fs::read_to_string(&files[0]).unwrap();
    assert!(header.contains(&format!("\"lens\":\"{own}\"")));
}
