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
use self::content::Situation;
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
        let mut text = format!("{}:{}: {}\n    {}\n    {what}", case.file, it.line, case.title, it.text);
        for note in &case.notes {
            text += &format!("\n    ({note})");
        }
        text
    };
    let mut situation = Situation::new();
    let (given, then): (Vec<_>, Vec<_>) = case.statements.iter().partition(|it| it.kind == Kind::Given);
    for it in &given {
        let mut words = Words::of(&it.text);
        let done = situation.given(&mut words).and_then(|()| words.end());
        done.map_err(|what| wrong(it, &what))?;
    }
    let first = given.first().or(then.first()).ok_or("a case says nothing")?;
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
        let name = format!("tests/cases/{}", path.file_name().unwrap().to_string_lossy());
        match parse(&name, &fs::read_to_string(&path).unwrap()) {
            Ok(list) => cases.extend(list),
            Err(list) => faults.extend(list),
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
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
