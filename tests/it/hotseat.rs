//! Several people at one keyboard, through the program itself.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const SAROS: [&str; 9] = [
    "play",
    "--plain",
    "--scenario",
    "saros",
    "--hotseat",
    "corvane,verrane,marravel",
    "--seed",
    "5",
    "--saves",
];

fn run(args: &[&str], input: &str) -> Output {
    let saves = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .arg(saves.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that stops before it has read everything is no fault of the test's.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(input: &str) -> String {
    let output = run(&SAROS, input);
    let text = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{text}\n{error}");
    text
}

/// The number of the offer that this person has made.
fn number(text: &str) -> &str {
    let at = text.find("Proposed as offer ").expect("it was proposed");
    let rest = &text[at + "Proposed as offer ".len()..];
    &rest[..rest.find('.').unwrap()]
}

#[test]
fn an_offer_to_somebody_whose_turn_is_over_is_answered_in_the_next_one() {
    let script = "end\nend\noffer corvane\n13, 20 token\npropose\nend\noffers\n";
    let text = said(script);
    let offer = number(&text).to_owned();
    let after = text.rsplit("The keyboard passes to").next().unwrap();
    assert!(after.contains(&format!("`accept {offer}`")), "{after}");
    let text = said(&format!("{script}accept {offer}\n"));
    assert!(text.contains("Signed:"), "{text}");
    // Where nobody answers, both sides read it.
    let text = said(&format!("{script}end\nend\nend\nready\nend\nend\nready\n"));
    assert!(2 <= text.matches("lapses").count(), "{text}");
}

#[test]
fn nobody_signs_what_a_person_has_not_offered() {
    let text = said("end\nend\noffers\naccept 1\n");
    assert!(!text.contains("Offer 1 from Verrane"), "{text}");
    assert!(!text.contains("Signed:"), "{text}");
    let drafts = said("drafts\nend\ndrafts\nend\ndrafts\n");
    assert!(drafts.contains("On your desk"), "{drafts}");
}

#[test]
fn the_curtain_names_who_is_next_and_each_seat_is_briefed() {
    let text = said("ready\nend\n\nend\nready\nend\n");
    for name in ["Corvane", "Verrane", "Marravel"] {
        assert!(
            text.contains(&format!("The keyboard passes to {name}")),
            "{text}"
        );
        assert!(text.contains(&format!("You speak for {name}")), "{text}");
    }
    assert_eq!(
        text.matches("(private, an aim of yours)").count(),
        3,
        "{text}"
    );
    // Nothing private stands between a curtain and the next person's first word.
    let text = said("end\n");
    let after = text
        .rsplit("The keyboard passes to Verrane")
        .next()
        .unwrap();
    assert!(!after.contains("You speak for"), "{after}");
}

#[test]
fn turns_are_in_the_order_given_and_every_seat_has_one() {
    let mut args = SAROS;
    args[5] = "marravel,corvane,verrane";
    let output = run(&args, "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("The keyboard passes to Marravel"), "{text}");
    for (seats, says) in [
        ("corvane,corvane", "twice"),
        ("corvane,veranne", "did you mean"),
    ] {
        args[5] = seats;
        let output = run(&args, "");
        assert_eq!(output.status.code(), Some(1), "{seats}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn each_seat_has_its_page_at_the_end() {
    let text = said(&"end\n".repeat(60));
    assert!(text.contains("The game is over."), "{text}");
    for name in ["Corvane", "Verrane"] {
        assert!(text.contains(&format!("How it went for {name}")), "{text}");
    }
}

#[test]
fn a_round_of_three_months_tells_all_of_them() {
    let args = [
        "play",
        "--plain",
        "--scenario",
        "saros",
        "--seed",
        "5",
        "--round",
        "3",
        "--saves",
    ];
    let output = run(&args, "end\n");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches("What happened in").count(), 3, "{text}");
    assert!(text.contains("Month 4 of"), "{text}");
}
