//! What if, branches and looking back, through the program itself and at a keyboard.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::fed;
use crate::seat::Seat;

/// A game of some months in a folder; its save.
fn played(saves: &Path, lines: &str) -> PathBuf {
    let args = [
        "play",
        "--scenario",
        "ceasefire-2025",
        "--seat",
        "saudi",
        "--seed",
        "7",
        "--plain",
    ];
    let out = fed(saves, &args, lines);
    assert!(out.status.success());
    saves.join("ceasefire-2025-saudi-7-1.offramp")
}

fn out(saves: &Path, args: &[&str], input: &str) -> (Option<i32>, String, String) {
    let out = fed(saves, args, input);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (out.status.code(), text(out.stdout), text(out.stderr))
}

#[test]
fn a_branch_is_a_save_of_its_own_and_the_tree_has_both() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), &"end\n".repeat(5));
    let before = fs::read(&save).unwrap();
    let args = ["load", save.to_str().unwrap(), "--plain"];
    let (code, said, _) = out(
        folder.path(),
        &args,
        "branch 3\ndo 1\nend\nbranches\nbranches ceasefire-2025-saudi-7-1\n",
    );
    assert_eq!(code, Some(0));
    assert!(
        said.contains("A branch of its own, ceasefire-2025-saudi-7-2"),
        "{said}"
    );
    assert!(said.lines().any(|it| it == "Month 4 of 16"), "{said}");
    assert!(
        said.contains("ceasefire-2025-saudi-7-1: month 6 of 16"),
        "{said}"
    );
    assert!(
        said.contains(
            "* ceasefire-2025-saudi-7-2: month 5 of 16; from the end of month 3; in month 4"
        ),
        "{said}"
    );
    assert!(said.contains("Month 4: standing "), "{said}");
    assert!(
        fs::read(&save).unwrap().starts_with(&before),
        "what was written stays"
    );
    let replayed = fed(folder.path(), &["replay", "ceasefire-2025-saudi-7-2"], "");
    assert!(replayed.status.success());
    for wrong in ["branch 9\n", "branch\n", "branch x\n", "branches nobody\n"] {
        let (_, said, _) = out(folder.path(), &args, wrong);
        assert!(said.contains("No: "), "{wrong}: {said}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_game_that_is_over_is_gone_back_into_but_not_on_from_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), &"end\n".repeat(16));
    let args = ["load", save.to_str().unwrap(), "--plain"];
    let (_, said, _) = out(
        folder.path(),
        &args,
        "whatif none\nbranch 16\nbranch 15\nwhatif none futures=3\nend\nbranches\n",
    );
    assert!(said.contains("No: The game is over; `branch N`"), "{said}");
    assert!(
        said.contains("No: The game ended with that month"),
        "{said}"
    );
    assert!(
        said.contains("Month 16 of 16") && said.contains("today’s path: standing"),
        "{said}"
    );
    assert_eq!(said.matches("ended: ").count(), 2, "{said}");
}

#[test]
fn choices_are_compared_the_same_way_twice() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), &"end\n".repeat(4));
    let save = save.to_str().unwrap();
    let args = [
        "lab",
        "whatif",
        save,
        "--month",
        "4",
        "--option",
        "move:saudi-state-first",
        "plan:bargain",
        "none",
        "--futures",
        "20",
        "--json",
    ];
    let (code, first, err) = out(folder.path(), &args, "");
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(first, out(folder.path(), &args, "").1);
    let row: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(
        (&row["month"], &row["until"], &row["seat"]),
        (&4.into(), &16.into(), &"saudi".into())
    );
    let options = row["options"].as_array().unwrap();
    assert_eq!(options.len(), 3);
    assert_eq!(options[0]["option"], "none");
    for it in options {
        let endings = it["endings"].as_object().unwrap();
        let sum: f64 = endings.values().map(|it| it.as_f64().unwrap()).sum();
        assert!((sum - 1.0).abs() < 0.01, "{it}");
        let spread = &it["standing"];
        assert!(
            spread["p10"].as_f64() <= spread["p50"].as_f64()
                && spread["p50"].as_f64() <= spread["p90"].as_f64()
        );
    }
    let pairs = row["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    for it in pairs {
        let (low, high) = (it["low"].as_f64().unwrap(), it["high"].as_f64().unwrap());
        assert_eq!(
            it["apart"].as_bool().unwrap(),
            low > 0.0 || high < 0.0,
            "{it}"
        );
        assert_eq!(it["apart"].as_bool().unwrap(), it["more"] == 0, "{it}");
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_the_nearest_name() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), "end\n");
    let save = save.to_str().unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (
            &["--option", "move:saudi-state-frist"],
            1,
            "did you mean `saudi-state-first`?",
        ),
        (&["--option", "plan:bargin"], 1, "did you mean `bargain`?"),
        (
            &["--option", "answer:nothing=0"],
            1,
            "there is no open question `nothing`",
        ),
        (&["--option", "dance"], 1, "names no kind of choice"),
        (&["--option", "none", "--month", "0"], 1, "numbered from 1"),
        (
            &["--option", "none", "--month", "9"],
            1,
            "month 9 has not begun",
        ),
        (
            &["--option", "none", "--seat", "suadi"],
            1,
            "did you mean `saudi`?",
        ),
        (
            &["--option", "none", "--futures", "0"],
            2,
            "0 is not in 1..",
        ),
        (&["--option", "none", "--until", "1"], 1, "horizon"),
    ];
    for (more, code, says) in cases {
        let args: Vec<&str> = ["lab", "whatif", save]
            .iter()
            .chain(*more)
            .copied()
            .collect();
        let (status, _, err) = out(folder.path(), &args, "");
        assert_eq!(status, Some(*code), "{more:?}: {err}");
        assert!(err.contains(says), "{more:?}: {err}");
    }
    let (status, _, err) = out(folder.path(), &["lab", "turning", "no-such-save"], "");
    assert_eq!(status, Some(1), "{err}");
}

#[test]
fn looking_back_takes_each_decision_away_and_gives_an_interval() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), &format!("do 1\n{}", "end\n".repeat(16)));
    let args = [
        "lab",
        "turning",
        save.to_str().unwrap(),
        "--futures",
        "4",
        "--json",
    ];
    let (code, said, err) = out(folder.path(), &args, "");
    assert_eq!(code, Some(0), "{err}");
    let row: Value = serde_json::from_str(&said).unwrap();
    let decisions = row["decisions"].as_array().unwrap();
    assert_eq!(decisions.len(), 1, "{row}");
    assert_eq!(decisions[0]["futures"], 4);
    assert!(decisions[0]["low"].as_f64() <= decisions[0]["high"].as_f64());
    assert_eq!(said, out(folder.path(), &args, "").1);
}

#[test]
fn forecasts_close_before_the_futures_open() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "forecast 1 40\nwhatif none futures=2\nforecast 1 60\nend\nforecast 1 60\n";
    let args = [
        "play",
        "--scenario",
        "ceasefire-2025",
        "--seat",
        "saudi",
        "--seed",
        "7",
        "--plain",
    ];
    let (_, said, _) = out(folder.path(), &args, lines);
    assert!(said.contains("40 %"), "{said}");
    assert_eq!(
        said.matches("No: Forecasts are closed").count(),
        1,
        "{said}"
    );
    assert!(said.contains("60 %"), "{said}");
    let (code, _, _) = out(folder.path(), &["replay", "ceasefire-2025-saudi-7-1"], "");
    assert_eq!(code, Some(0));
}

#[test]
fn a_game_that_is_over_is_gone_back_into_by_keys_and_the_tree_has_both() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), &"end\n".repeat(16));
    let before = fs::read(&save).unwrap();
    let path = save.to_str().unwrap().to_owned();
    let mut seat = Seat::open_with(folder, &["load", &path], 36, 120);
    seat.until("The end: ");
    seat.press("\u{1b}");
    seat.until("1 Situation");
    seat.press("6");
    seat.until(" Record ");
    // From the last month up to the third.
    seat.press(&"\u{1b}[A".repeat(13));
    seat.press("b");
    seat.until("Back to the end of month 3");
    seat.press("\r");
    seat.until("Month 4 of 16");
    seat.press("6");
    seat.until(" Record ");
    seat.press("t");
    let tree = seat.until("month 4 of 16");
    assert!(tree.contains("ended: "), "{tree}");
    seat.press("\t");
    seat.until("other branch");
    assert_eq!(fs::read(&save).unwrap(), before, "nothing is written over");
    seat.press("\u{3}");
    assert!(seat.ended() && seat.restored());
}

#[test]
fn a_game_whose_lens_is_hidden_is_asked_about_under_what_the_seat_believes() {
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "play",
        "--scenario",
        "ceasefire-2025",
        "--seat",
        "saudi",
        "--seed",
        "7",
        "--hidden",
        "--plain",
    ];
    let (_, said, _) = out(
        folder.path(),
        &args,
        "end\nend\nwhatif plan:wait futures=2\n",
    );
    assert!(said.contains("today’s path: standing"), "{said}");
    let save = folder.path().join("ceasefire-2025-saudi-7-1.offramp");
    let args = [
        "lab",
        "whatif",
        save.to_str().unwrap(),
        "--option",
        "plan:wait",
        "--futures",
        "4",
        "--json",
    ];
    let (code, first, err) = out(folder.path(), &args, "");
    assert_eq!(code, Some(0), "{err}");
    assert!(!first.contains("\"lens\""), "{first}");
    let row: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(row["month"], 3);
}

#[test]
fn the_last_month_can_be_asked_about_and_a_finished_game_says_which_months_can() {
    let folder = tempfile::tempdir().unwrap();
    let save = played(folder.path(), &"end\n".repeat(16));
    let save = save.to_str().unwrap();
    let ask = |more: &[&str]| {
        let fixed = [
            "lab",
            "whatif",
            save,
            "--option",
            "plan:wait",
            "--futures",
            "2",
        ];
        out(folder.path(), &[&fixed, more].concat(), "")
    };
    let (code, _, err) = ask(&[]);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("the game is over; `--month N`"), "{err}");
    let (code, said, err) = ask(&["--month", "16", "--json"]);
    assert_eq!(code, Some(0), "{err}");
    let row: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&row["month"], &row["until"]), (&16.into(), &16.into()));
    let (code, _, err) = ask(&["--month", "17"]);
    assert_eq!(code, Some(1), "{err}");
}
