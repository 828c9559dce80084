//! The lab's commands.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use offramp::content::{Pack, ScenarioId};
use offramp::game::files;
use offramp::lab::{self, Contender};
use offramp::words;

use super::args::{Common, Lab};
use super::compare;
use super::content;
use super::fail::Failure;
use super::fcm;
use super::landscape;
use super::names;
use super::players;
use super::print::out;
use super::regret;
use super::sim;
use super::sweep;
use super::turning;
use super::whatif;
use super::working::Working;

/// Runs one of them.
pub fn run(common: &Common, what: &Lab) -> Result<(), Failure> {
    match what {
        Lab::Fcm(asked) => fcm::run(common, asked),
        Lab::Sweep(asked) => sweep::run(common, asked),
        Lab::Merge { shards, out } => sweep::merge(shards, out),
        Lab::Regret(asked) => regret::regret(common, asked),
        Lab::Prim(asked) => regret::prim(asked),
        Lab::Compare(asked) => compare::run(common, asked),
        Lab::Names(asked) => names::run(common, asked),
        Lab::Landscape { file } => landscape::run(file),
        Lab::Whatif(what) => whatif::run(common, what),
        Lab::Turning(what) => turning::run(common, what),
        Lab::Norms {
            scenario,
            games,
            seed,
        } => norms(common, scenario.as_deref(), *games, *seed),
        Lab::Balance {
            scenario,
            games,
            seed,
        } => balance(common, scenario.as_deref(), *games, *seed),
        Lab::Reach {
            scenario,
            lens,
            games,
            seed,
        } => reach(
            common,
            (scenario.as_deref(), lens.as_deref()),
            *games,
            *seed,
        ),
        Lab::Players(it) => players::run(common, it),
        Lab::Tournament {
            scenario,
            lens,
            games,
            seed,
        } => tournament(
            common,
            (scenario.as_deref(), lens.as_deref()),
            *games,
            *seed,
        ),
    }
}

fn norms(common: &Common, scenario: Option<&str>, games: u64, seed: u64) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, chosen) = content::scenario(&shelf, scenario)?;
    let scenarios: Vec<ScenarioId> = match scenario {
        Some(_) => vec![chosen],
        None => pack.scenarios.ids().collect(),
    };
    let working = Working::on(games * scenarios.len() as u64);
    let tables: Vec<_> = pack
        .scenarios
        .ids()
        .map(|it| {
            if scenarios.contains(&it) {
                (it, lab::norms(&pack, it, games, seed))
            } else {
                // Rows of scenarios that were not asked for stay as they are.
                (it, lab::known_norms(&pack, it))
            }
        })
        .collect();
    drop(working);
    let text = lab::norms_file(&pack, &tables, games);
    let Some(folder) = folder(common, &pack) else {
        return Ok(out().write_all(text.as_bytes())?);
    };
    let path = folder.join("derived").join("norms.toml");
    fs::create_dir_all(folder.join("derived"))?;
    files::write_whole(&path, text.as_bytes())?;
    Ok(writeln!(out(), "{}", files::shown(&path))?)
}

/// The pack's own folder, where it has one.
fn folder(common: &Common, pack: &Pack) -> Option<PathBuf> {
    let root = common.pack.as_deref().unwrap_or(Path::new("assets"));
    [root.to_path_buf(), root.join(&pack.id)]
        .into_iter()
        .find(|it| it.join("pack.toml").is_file())
}

fn balance(common: &Common, scenario: Option<&str>, games: u64, seed: u64) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, scenario)?;
    let working = Working::on(games * pack.lenses.len() as u64);
    let balance = lab::balance(&pack, scenario, games, seed);
    drop(working);
    let mut out = out();
    for check in &balance.checks {
        let word = if check.good { "ok   " } else { "FAILS" };
        writeln!(out, "{word} {}: {}", check.what, check.figure)?;
    }
    for (title, lines) in &balance.tables {
        writeln!(out, "\n{title}")?;
        for line in lines {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(out.flush()?)
}

fn reach(
    common: &Common,
    (scenario, lens): (Option<&str>, Option<&str>),
    games: u64,
    seed: u64,
) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, scenario)?;
    let lens = sim::lens(&pack, lens)?;
    let mut out = out();
    let kinds = ["links", "promises", "acts", "accounts", "events", "chance"];
    writeln!(
        out,
        "{:24}{:>6}{:>7}{:>6}{:>6}{:>6}{:>7}  {:34} carried by",
        "outcome", "start", "usual", "luck", "up", "down", "ratio", "one seat alone"
    )?;
    for it in lab::reach(&pack, scenario, lens, games, seed) {
        let alone: Vec<String> = it
            .alone
            .iter()
            .take(3)
            .map(|(seat, points)| format!("{} {points:.1}", pack.actors[*seat].id))
            .collect();
        let whole: f64 = it.carried.iter().map(|it| it.abs()).sum::<f64>().max(0.01);
        let carried: Vec<String> = kinds
            .iter()
            .zip(it.carried)
            .filter(|it| it.1.abs() >= whole / 50.0)
            .map(|(kind, points)| format!("{kind} {:.0}%", 100.0 * points / whole))
            .collect();
        writeln!(
            out,
            "{:24}{:6.1}{:7.1}{:6.1}{:6.1}{:6.1}{:7.1}  {:34} {}",
            it.id,
            it.start,
            it.usual,
            it.luck,
            it.up,
            it.down,
            it.ratio(),
            alone.join(", "),
            carried.join(", ")
        )?;
    }
    Ok(out.flush()?)
}

fn tournament(
    common: &Common,
    (scenario, lens): (Option<&str>, Option<&str>),
    games: u64,
    seed: u64,
) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, scenario)?;
    let lens = sim::lens(&pack, lens)?;
    let working = Working::on(6 * games);
    let duels = lab::tournament(&pack, scenario, lens, games, seed);
    drop(working);
    let mut out = out();
    for duel in duels {
        for bout in duel.seats.iter().chain([&duel.all]) {
            let seat = bout.seat.map_or("all", |it| pack.actors[it].id.as_str());
            let word = if bout.sure() { "sure" } else { "" };
            let line = format!(
                "{} against {}: {seat:8} {:+6.2} +- {:.2} in {} pairs {word}",
                duel.one.name(),
                duel.other.name(),
                bout.gain,
                bout.half,
                bout.pairs
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        if duel.one == Contender::Defector {
            let (gain, half) = (
                format!("{:+.1}", duel.all.gain),
                format!("{:.1}", duel.all.half),
            );
            let broken = format!("{:.1}", duel.broken);
            let said = match (duel.all.sure(), duel.all.gain + duel.all.half < 0.0) {
                (true, _) => words::lab::defection_pays(&broken, &gain, &half),
                (_, true) => words::lab::defection_costs(&broken, &gain, &half),
                _ => words::lab::defection_is_luck(&broken, &gain, &half),
            };
            writeln!(out, "{said}")?;
        }
    }
    Ok(out.flush()?)
}
