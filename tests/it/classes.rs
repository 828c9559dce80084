//! A class at one table, through the program itself.

use std::path::Path;
use std::process::Output;

use offramp::content::{self, MemoryFiles, Pack};
use offramp::game::{Shelf, shipped_class};

use crate::cli::fed;

const SEATS: [&str; 8] = ["cor", "cou", "ver", "mar", "vas", "ilm", "gra", "kol"];

fn clerk(saves: &Path, args: &[&str], input: &str) -> Output {
    let all: Vec<&str> = ["host", "--clerk", "--seed", "5"]
        .iter()
        .chain(args)
        .copied()
        .collect();
    fed(saves, &all, input)
}

fn text(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    let text = String::from_utf8(out.clone()).unwrap();
    let err = String::from_utf8(err.clone()).unwrap();
    assert!(
        output.status.success() && !err.contains("panicked"),
        "{text}\n{err}"
    );
    text
}

/// Four rounds in which every seat says something.
fn lesson() -> String {
    let mut script = String::new();
    for round in 0..4 {
        for seat in SEATS {
            script += &format!("{seat} 1 {}\n", 30 + 10 * round);
        }
        script += "round\n";
    }
    script
}

#[test]
fn a_clerk_takes_a_class_of_eight_seats_through_four_rounds_to_the_debrief() {
    let saves = tempfile::tempdir().unwrap();
    let said = text(&clerk(saves.path(), &[], &(lesson() + "debrief\nsave\n")));
    for wanted in [
        "Round 1 of 4",
        "Round 4 of 4",
        "Month 9 of 12 is over",
        "Debrief 1 of 5",
        "Debrief 5 of 5",
        "The human cost",
        "all of it: this adds up",
        "This is what the model says, not what would have happened.",
        "Saved: saros",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    assert!(!said.contains("No: "), "{said}");
    // Everything is written down: the save says the same again.
    let mut files = std::fs::read_dir(saves.path())
        .unwrap()
        .map(|it| it.unwrap().path());
    let save = files
        .find(|it| it.extension().is_some_and(|it| it == "offramp"))
        .unwrap();
    let again = fed(saves.path(), &["replay", save.to_str().unwrap()], "");
    assert!(again.status.success());
    let removed = fed(saves.path(), &["host", "--delete-all"], "");
    assert!(text(&removed).contains("2 files of classes removed"));
    assert_eq!(std::fs::read_dir(saves.path()).unwrap().count(), 0);
}

#[test]
fn a_line_is_corrected_by_another_and_a_deal_is_signed_by_both() {
    let saves = tempfile::tempdir().unwrap();
    let script =
        "list mar\ncor 1 60 \"we must\"\ncor 2 70\ndeals mar,cor\ndeal mar,cor 1t 6m\ntable\n";
    let said = text(&clerk(saves.path(), &[], script));
    assert!(
        said.contains("Corvane: Answer “Which flags may join the Watch?”: Accept"),
        "{said}"
    );
    assert!(
        said.contains("Corvane: Answer “Which flags may join the Watch?”: Say yes to some"),
        "{said}"
    );
    assert!(said.contains("Marravel offers, as offer"), "{said}");
    assert!(said.contains("Corvane signed"), "{said}");
    assert!(said.contains("nothing: holds steady"), "{said}");
}

#[test]
fn what_cannot_be_done_is_refused_with_a_reason_and_the_class_goes_on() {
    let saves = tempfile::tempdir().unwrap();
    let script = "co 1\nxyz 1\ncor 999\ncor 1 101\ncor y99\ndeal cor 1\ndeal cor,ver\nhand cor nobody\ninject nothing\n\
                  cor x\n\u{1b}[31m\napprove cor\nround\nround\nround\ncor 1 60\n";
    let said = text(&clerk(saves.path(), &[], script));
    for wanted in [
        "No: `co` may be corvane, council.",
        "No: There is no seat `xyz`",
        "No: There is no choice 999",
        "No: “101”",
        "No: A deal needs two seats",
        "No: A deal needs numbers of promises",
        "No: `nobody` is neither",
        "No: There is no inject `nothing`",
        "Corvane: nothing was filed; it holds steady.",
        "Round 2 of 4",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    assert!(!said.contains('\u{1b}'));
}

#[test]
fn a_class_is_shortened_frozen_handed_over_and_gone_on_with() {
    let saves = tempfile::tempdir().unwrap();
    let script = "round\nshorten\nhand cor computer\ncor 1\nhand cor person\nfreeze\nver 1\nfreeze\nver 1 40\n\
                  inject\ninject convoy\nsay Two minutes\ntime\n";
    let said = text(&clerk(saves.path(), &[], script));
    assert!(
        said.contains("The last round is dropped; the debrief is not."),
        "{said}"
    );
    assert!(said.contains("No: The computer plays this seat."), "{said}");
    assert!(
        said.contains("The facilitator has stopped the game for a while."),
        "{said}"
    );
    assert!(
        said.contains("Brought about: A convoy gets through."),
        "{said}"
    );
    assert!(said.contains("The debrief begins in"), "{said}");
    // The same class, after the program was ended: what was filed is still there.
    let more = text(&clerk(
        saves.path(),
        &["--resume"],
        "table\nround\nround\nround\n",
    ));
    assert!(
        more.contains("Round 1 of 3") && more.contains("filed"),
        "{more}"
    );
    assert!(
        more.contains("A convoy reaches") || more.contains("Nine barges"),
        "{more}"
    );
}

#[test]
fn every_lesson_s_script_fills_its_time_and_ends_in_a_debrief() {
    let matter = content::class_matter(&shipped_class()).unwrap();
    assert_eq!(matter.scripts.len(), 3);
    for script in &matter.scripts {
        let minutes: f64 = script.step.iter().map(|it| it.minutes).sum();
        let lesson: f64 = script.id.trim_end_matches("min").parse().unwrap();
        assert!(
            minutes < lesson && lesson - 5.0 < minutes,
            "{}: {minutes}",
            script.id
        );
        let debrief: f64 = script
            .step
            .iter()
            .filter(|it| it.kind.is_debrief())
            .map(|it| it.minutes)
            .sum();
        assert!(15.0 <= debrief, "{}: {debrief}", script.id);
    }
    assert_eq!((matter.checks.len(), matter.outcomes.len()), (5, 7));
}

fn saros() -> std::sync::Arc<Pack> {
    let shelf = Shelf::shipped().unwrap();
    shelf.pack("saros").unwrap()
}

#[test]
fn faults_of_a_deck_and_of_a_class_are_told_with_their_lines() {
    let pack = saros();
    for (deck, wanted) in [
        (
            "[[inject]]\nid = \"a\"\ntitle = \"A\"\ntext = \"A.\"\nevent = \"u-floods\"\n",
            "decks/saros.toml:5:9: there is no event `u-floods`",
        ),
        (
            "[[inject]]\nid = \"a\"\ntitle = \"A\"\ntext = \"A.\"\neffects = [{ gauge = \"delta.aid\", points = 90 }]\n",
            "90 points",
        ),
        (
            "[[inject]]\nid = \"a\"\ntitle = \"A\"\ntext = \"A.\"\n",
            "either an event or effects",
        ),
        (
            "[[inject]]\nid = \"a\"\ntitle = \"A\"\ntext = \"\"\nevent = \"u-flood\"\n",
            "0 characters",
        ),
        ("[[inject]]\nid = \"a\"\ntitel = \"A\"\n", "unknown field"),
        ("[[inject]\n", "decks/saros.toml:1:"),
    ] {
        let mut files = MemoryFiles::named("class");
        files.insert("decks/saros.toml", deck);
        let faults = content::deck(&files, "saros", &pack)
            .unwrap_err()
            .to_string();
        assert!(faults.contains(wanted), "{wanted}\n{faults}");
    }
    let empty = content::class_matter(&MemoryFiles::named("class")).unwrap_err();
    assert!(
        empty
            .to_string()
            .contains("class/class.toml:1:1: this file is missing"),
        "{empty}"
    );
}

#[test]
fn four_questions_are_asked_and_an_empty_line_takes_what_is_usual() {
    let saves = tempfile::tempdir().unwrap();
    let class = "1\n95\n9\n3\nsoon\n2000-01-31\ntable\nundo\n+\nundo\ntell cor Look at the lane\nhealth\nquit\n";
    let said = text(&fed(saves.path(), &["host", "--ask", "--seed", "5"], class));
    for wanted in [
        "1. The truce of Sluicegate (saros)",
        "How many minutes until the bell? [50]",
        "90 minutes: six rounds",
        "“soon” is no day",
        "No: There is nothing that could be taken back.",
        "Your last act is taken back.",
        "Written to Corvane",
        "all of it is written down in saros",
    ] {
        assert!(said.contains(wanted), "{wanted}\n{said}");
    }
    // Whoever begins a class later is reminded of what was to be deleted.
    let later = fed(saves.path(), &["host", "--clerk", "--seed", "6"], "quit\n");
    let err = String::from_utf8(later.stderr).unwrap();
    assert!(err.contains("was to be kept until 2000-01-31"), "{err}");
}
