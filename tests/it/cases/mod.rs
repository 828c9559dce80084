//! Cases: each rule as text that a person can read and check by hand. See `tests/cases/README.md`.

mod acts;
mod bridge;
mod checks;
mod content;
mod format;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use self::bridge::Play;
use self::checks::Miss;
pub use self::content::Situation;
use self::format::{Case, Fault, Kind, Statement, parse};
use self::words::Words;

/// Cases there are at least: rules lose none unnoticed.
const LEAST: usize = 120;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Plays a case; what is wrong with it, in lines for people.
fn play(case: &Case) -> Result<(), String> {
    let wrong = |it: &Statement, what: &str| {
        let mut text = format!(
            "{}:{}: {}\n    {}\n    {what}",
            case.file, it.line, case.title, it.text
        );
        for note in &case.notes {
            text += &format!("\n    ({note})");
        }
        text
    };
    let mut situation = Situation::new();
    let (given, then): (Vec<_>, Vec<_>) = case
        .statements
        .iter()
        .partition(|it| it.kind == Kind::Given);
    for it in &given {
        let mut words = Words::of(&it.text);
        let done = situation.given(&mut words).and_then(|()| words.end());
        done.map_err(|what| wrong(it, &what))?;
    }
    let first = given
        .first()
        .or(then.first())
        .ok_or("a case says nothing")?;
    let mut play = Play::open(&situation).map_err(|what| wrong(first, &what))?;
    for it in then {
        let mut words = Words::of(&it.text);
        if it.kind == Kind::When {
            refused(&play).map_err(|what| wrong(it, &what))?;
            acts::when(&mut play, &mut words).map_err(|what| wrong(it, &what))?;
        } else {
            checks::then(&mut play, &mut words).map_err(|miss| match miss {
                Miss::Unclear(what) => wrong(it, &what),
                Miss::Instead(what) => wrong(it, &format!("but {what}")),
            })?;
        }
    }
    let last = case.statements.last().ok_or("a case says nothing")?;
    refused(&play).map_err(|what| wrong(last, &what))
}

/// What was refused must be said to be refused.
fn refused(play: &Play) -> Result<(), String> {
    match &play.last {
        Some(Err(why)) => Err(format!("what was done before was refused: {why}")),
        _ => Ok(()),
    }
}

/// Every case of every file, or what is wrong with the files.
fn all() -> Result<Vec<Case>, Vec<Fault>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "case"))
        .collect();
    paths.sort();
    let mut cases = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let name = format!(
            "tests/cases/{}",
            path.file_name().unwrap().to_string_lossy()
        );
        match parse(&name, &fs::read_to_string(&path).unwrap()) {
            Ok(list) => cases.extend(list),
            Err(list) => faults.extend(list),
        }
    }
    if faults.is_empty() {
        Ok(cases)
    } else {
        Err(faults)
    }
}

#[test]
fn every_case_holds() {
    let cases = all().unwrap_or_else(|faults| {
        let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
        panic!("{}", lines.join("\n"))
    });
    let wrong: Vec<String> = cases.iter().filter_map(|it| play(it).err()).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases do not hold:\n\n{}\n",
        wrong.len(),
        cases.len(),
        wrong.join("\n\n")
    );
    assert!(LEAST <= cases.len(), "only {} cases are left", cases.len());
}

/// What is wrong with a text of one case, played.
fn wrong_with(text: &str) -> String {
    let cases = parse("one.case", text).expect("the text can be read");
    play(&cases[0]).expect_err("it does not hold")
}

#[test]
fn a_case_that_does_not_hold_says_what_is_so() {
    let text = "# Talks stay\nnote   They do not.\nwhen   north does parley at south; a month passes\nthen   gauge talks.progress 50";
    let wrong = wrong_with(text);
    assert_eq!(
        wrong,
        "one.case:4: Talks stay\n    gauge talks.progress 50\n    but it is 54.0000\n    (They do not.)"
    );
}

#[test]
fn every_kind_of_statement_can_fail() {
    for said in [
        "then gauge trade.flow 51",
        "then gauge trade.flow 49.9 +-0.05",
        "then gauge trade.flow at-least 50.1",
        "then gauge trade.flow 49 or 51",
        "then count captives 9",
        "then rung strait 1",
        "then form pact",
        "then relation north south 1",
        "then trust north south 51",
        "then capital north 4",
        "then support north 51",
        "then standing fishers 49",
        "then camp isles 1",
        "then crossed north 1",
        "then doctrine north log",
        "then price north talks.progress 1",
        "then promise north treaty in-force",
        "then policy north patrol-more in-force",
        "then question south petition 1",
        "then ending muddle",
        "then over yes",
        "then month 1",
        "then news anything",
        "then times 1 event",
        "then reference trade.flow 51",
        "then because trade.flow: pull +1",
        "then north can crown",
        "then north cannot capital : parley at south",
        "then north cannot condition : crown",
        "then north sees gauge south.mines 50",
        "then south sees gauge south.mines hidden",
        "then north sees lens chart",
        "then north holds 1 offers",
        "then public hears anything",
        "then refused capital",
        "then cost 1",
        "when a month passes\nthen north sees promise north treaty waiting",
        "when north does parley at south; a month passes\nthen no news north does parley",
        "when north does parley at south; a month passes\nthen gauge talks.progress as-before",
        "when north does parley at south; a month passes\nthen south does not hear north does parley",
        "when north does parley at south; a month passes\nthen because talks.progress: move north parley not",
        "when north does parley at south\nthen refused capital",
        "when north does crown\nthen cost 6",
        "when north does crown\nthen refused target",
        "when north asked gauge trade.flow at-least 50 by month 1; a month passes\nthen north forecast 0 failed",
    ] {
        wrong_with(&format!("# It holds\n{said}"));
    }
}

#[test]
fn what_is_refused_must_be_said_to_be_refused() {
    let silent = wrong_with("# It is done\nwhen north does crown\nthen gauge trade.flow 50");
    assert!(silent.ends_with("was refused: capital"), "{silent}");
    let then_more = wrong_with("# It is done\nwhen north does crown; a month passes\nthen month 1");
    assert!(then_more.contains("a month passes"), "{then_more}");
}

#[test]
fn unknown_words_are_named_with_their_line() {
    for (said, word) in [
        ("given weather fine\nthen month 0", "`weather`"),
        ("given gauge trade.flaw 3\nthen month 0", "trade.flaw"),
        ("given gauge trade.flow much\nthen month 0", "`much`"),
        ("given gauge trade.flow 3 4\nthen month 0", "`4`"),
        ("given rule no_such_rule 4\nthen month 0", "no_such_rule"),
        ("given pack nowhere\nthen month 0", "`nowhere`"),
        ("given lens fog\nthen month 0", "`fog`"),
        ("when west does parley\nthen month 0", "`west`"),
        ("when north dances\nthen month 0", "`dances`"),
        ("when north does dance\nthen month 0", "`dance`"),
        ("when 3 months go\nthen month 3", "`pass`"),
        (
            "when north offers open-lanes to south loudly\nthen month 0",
            "`loudly`",
        ),
        ("then fish swim", "`fish`"),
        ("then gauge trade.flow", "a number is missing"),
        ("then month 0 1", "`1`"),
    ] {
        let wrong = wrong_with(&format!("# A case\n{said}"));
        assert!(wrong.contains(word), "{said}: {wrong}");
        let line = if said.starts_with("given rule") {
            "one.case:2"
        } else {
            "one.case:"
        };
        assert!(wrong.starts_with(line), "{wrong}");
    }
}

#[test]
fn files_that_are_no_cases_are_refused_with_file_and_line() {
    for (text, fault) in [
        ("", "bad.case:1: no case"),
        ("\n\n", "bad.case:1: no case"),
        ("then month 0", "bad.case:1: this belongs to no case"),
        (
            "# One\nwhen a month passes",
            "bad.case:1: “One” does not end with what follows",
        ),
        (
            "# One\nthen month 0\n# One\nthen month 0",
            "bad.case:3: the case of line 1",
        ),
        ("#\nthen month 0", "bad.case:1: a case needs a title"),
        (
            "# One\nperhaps month 0\nthen month 0",
            "bad.case:2: `perhaps`",
        ),
        (
            "# One\n  month 0\nthen month 0",
            "bad.case:2: `month 0` stands under nothing",
        ),
        (
            "# One\nthen month 0\ngiven seed 2\nthen month 0",
            "bad.case:3: what is given",
        ),
    ] {
        let faults = parse("bad.case", text).expect_err(text);
        assert!(
            faults.iter().any(|it| it.to_string().starts_with(fault)),
            "{text:?}: {faults:?}"
        );
    }
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let faults = parse("bad.case", "maybe\n# One\nperhaps\n").unwrap_err();
    assert_eq!(faults.len(), 3, "{faults:?}");
}
