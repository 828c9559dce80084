//! `lab sweep` and `lab merge`: many plans under many beliefs, tables out.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use offramp::ai;
use offramp::content::{LensId, Pack, PlanId, ScenarioId};
use offramp::game::{RULES, files};
use offramp::lab::design::Design;
use offramp::lab::folder::{self, Folder, FolderFault, Note};
#[cfg(feature = "parquet")]
use offramp::lab::parquet;
use offramp::lab::sweep::{Crossed, Experiments, Sweep};
use offramp::words;
use rayon::prelude::*;

use super::args::Common;
use super::asked::LabSweep;
use super::content;
use super::fail::Failure;
use super::fcm;
use super::print::out;
use super::sim;

/// Experiments computed together; rows come in order all the same.
const BATCH: u64 = 64;

/// Bytes of a design at most.
const DESIGN: u64 = 256 * files::MEGABYTE;

/// Computes what is missing of a sweep.
pub fn run(common: &Common, asked: &LabSweep) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, asked.scenario.as_deref())?;
    let shard = asked.shard.as_deref().map(shard).transpose()?;
    let (experiments, words) = match &asked.design {
        Some(_) => designed(&pack, scenario, asked)?,
        None => crossed(&pack, scenario, asked)?,
    };
    let sweep = Sweep::new(Arc::clone(&pack), experiments);
    let note = Note {
        v: folder::VERSION,
        pack: pack.id.clone(),
        hash: pack.hash.clone(),
        rules: RULES,
        asked: words,
        experiments: sweep.count(),
        shard,
    };
    let heads = [sweep.input_columns(), sweep.outcome_columns()];
    let mut folder = Folder::open(&asked.out, &note, [&heads[0], &heads[1]]).map_err(fault)?;
    let left = folder.left();
    let mut progress = Progress::new(left.end - left.start);
    let mut first = left.start;
    while first < left.end {
        let batch = first..left.end.min(first + BATCH);
        first = batch.end;
        let rows: Vec<_> = batch.into_par_iter().map(|it| sweep.run(it)).collect();
        folder.append(&rows).map_err(fault)?;
        progress.tell(rows.len() as u64);
    }
    drop(progress);
    drop(folder);
    columns(&asked.out)?;
    let all = note.range();
    let text = words::cli::swept(&files::shown(&asked.out), &(all.end - all.start));
    Ok(writeln!(out(), "{text}")?)
}

/// Puts shards together.
pub fn merge(shards: &[PathBuf], to: &Path) -> Result<(), Failure> {
    let note = folder::merge(shards, to).map_err(fault)?;
    columns(to)?;
    let text = words::cli::swept(&files::shown(to), &note.experiments);
    Ok(writeln!(out(), "{text}")?)
}

/// The same tables beside them as Parquet, where the program is built with it.
#[cfg(feature = "parquet")]
fn columns(folder: &Path) -> Result<(), Failure> {
    for name in [folder::INPUTS, folder::OUTCOMES] {
        let place = folder.join(name);
        let sheet = super::regret::table(&place)?;
        let at = |path: &Path, it: &dyn std::fmt::Display| {
            Failure::Input(format!("{}: {it}", files::shown(path)))
        };
        let bytes = parquet::write(&sheet).map_err(|it| at(&place, &it))?;
        let beside = place.with_extension("parquet");
        files::write_whole(&beside, &bytes).map_err(|it| at(&beside, &it))?;
    }
    Ok(())
}

#[cfg(not(feature = "parquet"))]
#[allow(clippy::unnecessary_wraps, reason = "with the feature it can fail")]
fn columns(_: &Path) -> Result<(), Failure> {
    Ok(())
}

fn fault(it: FolderFault) -> Failure {
    Failure::input(it)
}

/// A shard's number and how many there are.
fn shard(text: &str) -> Result<(u64, u64), Failure> {
    let numbers = text.split_once('/');
    let numbers = numbers.and_then(|it| Some((it.0.parse().ok()?, it.1.parse().ok()?)));
    numbers
        .filter(|it: &(u64, u64)| (1..=it.1).contains(&it.0))
        .ok_or_else(|| Failure::Input(words::cli::is_no_shard(&text)))
}

type Asked = (Experiments, Vec<(String, String)>);

fn crossed(pack: &Pack, scenario: ScenarioId, asked: &LabSweep) -> Result<Asked, Failure> {
    let plans = plans(pack, &asked.plans)?;
    let lenses = lenses(pack, &asked.lenses)?;
    let plan_id = |it: &Option<PlanId>| it.map_or("none", |it| pack.plans[it].id.as_str());
    let words = [
        ("scenario", pack.scenarios[scenario].id.clone()),
        ("level", ai::Level::from(asked.level).name().to_owned()),
        (
            "plans",
            plans.iter().map(plan_id).collect::<Vec<_>>().join(","),
        ),
        (
            "lenses",
            lenses
                .iter()
                .map(|it| pack.lenses[*it].id.as_str())
                .collect::<Vec<_>>()
                .join(","),
        ),
        ("games", asked.games.to_string()),
        ("seed", asked.seed.to_string()),
        ("codings", asked.codings.to_string()),
    ];
    let crossed = Crossed {
        scenario,
        level: asked.level.into(),
        plans,
        lenses,
        games: asked.games,
        seed: asked.seed,
        codings: asked.codings,
    };
    Ok((Experiments::Crossed(crossed), named(words)))
}

fn designed(pack: &Pack, scenario: ScenarioId, asked: &LabSweep) -> Result<Asked, Failure> {
    let path = asked.design.as_deref().unwrap_or(&asked.out);
    let text = fcm::text(path, DESIGN)?;
    let lens = match asked.lenses.as_slice() {
        [id] => sim::lens(pack, Some(id))?,
        _ => return Err(Failure::Input(words::cli::ONE_LENS_OF_A_DESIGN.into())),
    };
    let level = ai::Level::from(asked.level);
    let design = Design::parse(pack, scenario, (level, lens), &text)
        .map_err(|it| Failure::Input(format!("{}:{it}", files::shown(path))))?;
    let words = [
        ("scenario", pack.scenarios[scenario].id.clone()),
        ("level", level.name().to_owned()),
        ("lens", pack.lenses[lens].id.clone()),
        ("design", blake3::hash(text.as_bytes()).to_hex().to_string()),
    ];
    Ok((Experiments::Designed(design), named(words)))
}

fn named<const N: usize>(words: [(&str, String); N]) -> Vec<(String, String)> {
    words.map(|it| (it.0.to_owned(), it.1)).into()
}

fn plans(pack: &Pack, ids: &[String]) -> Result<Vec<Option<PlanId>>, Failure> {
    if ids == ["all"] {
        return Ok(pack.plans.ids().map(Some).collect());
    }
    let mut list = Vec::new();
    for id in ids {
        let known = pack
            .plans
            .iter()
            .map(|it| it.id.as_str())
            .chain(["none", "all"]);
        let plan = match id.as_str() {
            "none" => None,
            id => Some(
                pack.plan_id(id)
                    .ok_or_else(|| Failure::unknown("plan", id, known))?,
            ),
        };
        once(&mut list, plan, id)?;
    }
    Ok(list)
}

fn lenses(pack: &Pack, ids: &[String]) -> Result<Vec<LensId>, Failure> {
    if ids == ["all"] {
        return Ok(pack.lenses.ids().collect());
    }
    let mut list = Vec::new();
    for id in ids {
        once(&mut list, sim::lens(pack, Some(id))?, id)?;
    }
    Ok(list)
}

fn once<T: PartialEq>(list: &mut Vec<T>, it: T, id: &str) -> Result<(), Failure> {
    if list.contains(&it) {
        return Err(Failure::Input(words::cli::stands_twice(&id)));
    }
    list.push(it);
    Ok(())
}

/// How far it has come, on standard error where that is a terminal.
struct Progress {
    begun: Instant,
    told: Instant,
    done: u64,
    all: u64,
    shown: bool,
}

impl Progress {
    fn new(all: u64) -> Self {
        let now = Instant::now();
        Self {
            begun: now,
            told: now,
            done: 0,
            all,
            shown: false,
        }
    }

    fn tell(&mut self, more: u64) {
        self.done += more;
        if self.told.elapsed() < Duration::from_millis(500) || !io::stderr().is_terminal() {
            return;
        }
        (self.told, self.shown) = (Instant::now(), true);
        let rate = self.done as f64 / self.begun.elapsed().as_secs_f64();
        let left = (self.all - self.done) as f64 / rate;
        let rate = format!("{rate:.0}");
        let left = format!(
            "{:.0}:{:02.0}",
            (left / 60.0).floor(),
            (left % 60.0).floor()
        );
        let text = words::cli::sweeping(&self.done, &self.all, &rate, &left);
        // Who cannot be told waits without.
        let _ = write!(io::stderr(), "\r{text:76}");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{:76}\r", "");
        }
    }
}
