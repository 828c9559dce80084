//! `lab compare`: two packs, or two builds of the program, over the same seeds.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output};

use offramp::ai;
use offramp::content::foreign;
use offramp::game::{self, files};
use offramp::lab::Policies;
use offramp::lab::versus::{self, Row, Side};
use offramp::rules::Setup;
use offramp::words::versus as say;

use super::args::Common;
use super::asked::LabCompare;
use super::compare_text::{Told, text};
use super::content;
use super::fail::Failure;
use super::print;
use super::sim;
use super::working::Working;

/// The program's own name for itself beside another.
const HERE: &str = "this program";

/// Compares what is asked for, or plays one side of it.
pub fn run(common: &Common, asked: &LabCompare) -> Result<(), Failure> {
    if asked.rows {
        return rows(common, asked);
    }
    let (sides, scenario, names) = match (asked.packs.as_slice(), &asked.against) {
        ([one, other], None) => {
            let working = Working::on(2 * asked.games);
            let (before, scenario) = here(common, Some(one), asked, None)?;
            let (after, _) = here(common, Some(other), asked, Some(&scenario))?;
            drop(working);
            let names = [one, other].map(|it| files::shown(it));
            ([before, after].map(|it| Side::of(&it)), scenario, names)
        }
        ([] | [_], Some(program)) => {
            let pack = asked.packs.first().map(std::path::PathBuf::as_path);
            let pack = pack.or(common.pack.as_deref());
            let working = Working::on(2 * asked.games);
            let (ours, scenario) = here(common, pack, asked, None)?;
            let theirs = there(program, pack, asked, &scenario)?;
            drop(working);
            let names = [HERE.to_owned(), files::shown(program)];
            ([Side::of(&ours), theirs], scenario, names)
        }
        _ => return Err(Failure::Usage(say::NOTHING_TO_COMPARE_WITH.to_owned())),
    };
    let found = versus::versus(&sides[0], &sides[1]).map_err(Failure::Input)?;
    let told = Told {
        title: say::title(&names[0], &names[1]),
        asked: say::asked(
            &asked.games,
            &scenario,
            &asked.lens,
            &ai::Level::from(asked.level).name(),
            &asked.seed,
        ),
    };
    #[cfg(feature = "host")]
    if let Some(path) = &asked.html {
        let page = super::compare_page::page(&told, &found);
        let fault = |it| Failure::Input(format!("{}: {it}", files::shown(path)));
        files::write_whole(path, page.as_bytes()).map_err(fault)?;
    }
    if asked.json {
        let mut out = print::json();
        serde_json::to_writer(&mut out, &found).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(out.flush()?);
    }
    text(&told, &found)
}

/// The games of one pack, an object a line.
fn rows(common: &Common, asked: &LabCompare) -> Result<(), Failure> {
    let pack = match asked.packs.as_slice() {
        [] => common.pack.as_deref(),
        [one] => Some(one.as_path()),
        _ => return Err(Failure::Usage(say::ROWS_OF_ONE_SIDE.to_owned())),
    };
    let (rows, _) = here(common, pack, asked, None)?;
    let mut out = print::json();
    for row in rows {
        serde_json::to_writer(&mut out, &row).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// The games of a pack, played here, and the scenario's id.
fn here(
    common: &Common,
    pack: Option<&Path>,
    asked: &LabCompare,
    scenario: Option<&str>,
) -> Result<(Vec<Row>, String), Failure> {
    let shelf = content::shelf(&Common {
        pack: pack.map(Path::to_owned),
        saves: common.saves.clone(),
        looks: common.looks,
    })?;
    let scenario = scenario.or(asked.scenario.as_deref());
    let (pack, scenario) = content::scenario(&shelf, scenario)?;
    let lens = sim::pick(&pack, Some(&asked.lens))?;
    let (pack, setup) = game::setup(&pack, scenario, asked.seed, &lens, false);
    let setups: Vec<Setup> = (0..asked.games)
        .map(|game| Setup {
            seed: asked.seed.wrapping_add(game),
            ..setup.clone()
        })
        .collect();
    let policies = Policies {
        level: asked.level.into(),
        ..Policies::default()
    };
    let rows = versus::rows(&pack, &setups, &policies);
    Ok((rows, pack.scenarios[scenario].id.clone()))
}

/// The same games, played by another build. One that does not know this command is asked to simulate.
fn there(
    program: &Path,
    pack: Option<&Path>,
    asked: &LabCompare,
    scenario: &str,
) -> Result<Side, Failure> {
    let [games, seed] = [asked.games, asked.seed].map(|it| it.to_string());
    let level = ai::Level::from(asked.level).name();
    let mut told = vec![
        "--scenario",
        scenario,
        "--lens",
        &asked.lens,
        "--level",
        level,
    ];
    told.extend(["--games", &games, "--seed", &seed]);
    let ask = |verb: &[&str]| {
        let mut command = Command::new(program);
        command.args(verb).args(&told);
        if let Some(pack) = pack {
            command.arg("--pack").arg(pack);
        }
        let output = command.output();
        output.map_err(|it| Failure::Input(say::cannot_run(&files::shown(program), &it)))
    };
    let mut output = ask(&["lab", "compare", "--rows"])?;
    if output.status.code() == Some(2) {
        output = ask(&["sim", "--json"])?;
    }
    let text = said(program, &output)?;
    let fault = |it: String| Failure::Input(say::other_fails(&files::shown(program), &it));
    Side::read(&text).map_err(fault)
}

/// What another build printed.
fn said(program: &Path, output: &Output) -> Result<String, Failure> {
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let error = String::from_utf8_lossy(&output.stderr);
    let first = error.lines().find(|it| !it.trim().is_empty());
    let why = first.map_or(say::OTHER_SAYS_NOTHING.into(), foreign::shown);
    Err(Failure::Input(say::other_fails(
        &files::shown(program),
        &why,
    )))
}
