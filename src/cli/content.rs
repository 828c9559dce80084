//! Commands about content: check, sources, schema.

use offramp::words;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;

use offramp::content::{self, Files, LensId, Pack, ScenarioId};
use offramp::game::{Shelf, ShelfError, folders, shipped};
use offramp::lab::{self, Policies};
use offramp::rules::Setup;

use super::args::Common;
use super::fail::Failure;
use super::print::{self, out};

/// The packs that a command works with.
pub fn shelf(common: &Common) -> Result<Shelf, Failure> {
    match &common.pack {
        Some(folder) => Shelf::folder(folder).map_err(Failure::input),
        None => Shelf::shipped().map_err(Failure::input),
    }
}

/// A scenario by id; the default one, or the first there is.
pub fn scenario(shelf: &Shelf, id: Option<&str>) -> Result<(Arc<Pack>, ScenarioId), Failure> {
    const DEFAULT: &str = "ceasefire-2025";
    if let Some(found) = shelf.scenario(id.unwrap_or(DEFAULT)) {
        return Ok(found);
    }
    let Some(id) = id else {
        let first = shelf.packs().iter().find(|it| !it.scenarios.is_empty());
        let first = first.ok_or_else(|| Failure::input(words::cli::THERE_IS_NO_SCENARIO))?;
        return Ok((Arc::clone(first), ScenarioId::default()));
    };
    let known = shelf
        .packs()
        .iter()
        .flat_map(|it| &it.scenarios)
        .map(|it| it.id.as_str());
    Err(Failure::unknown("scenario", id, known))
}

/// Games in which a plan is tried.
const TRIED: u64 = 40;

/// Checks packs and prints every fault; `deep`: also what each document's plan brings.
pub fn check(common: &Common, folder: Option<&Path>, deep: bool) -> Result<(), Failure> {
    let found = folder
        .or(common.pack.as_deref())
        .map(folders)
        .transpose()
        .map_err(Failure::input)?;
    let good = match found {
        Some(folders) => check_all(folders.iter().map(|it| it as &dyn Files), deep)?,
        None => check_all(shipped().iter().map(|it| it as &dyn Files), deep)? && class_matter()?,
    };
    if good {
        Ok(())
    } else {
        Err(Failure::Input(String::new()))
    }
}

/// Checks what classes need, and every deck against its region.
fn class_matter() -> Result<bool, Failure> {
    let files = offramp::game::shipped_class();
    let mut faults = Vec::new();
    faults.extend(content::class_matter(&files).err());
    let shelf = Shelf::shipped().map_err(Failure::input)?;
    for pack in shelf.packs() {
        for scenario in &pack.scenarios {
            faults.extend(content::deck(&files, &scenario.id, pack).err());
        }
    }
    for it in &faults {
        print::warn(&it.to_string());
    }
    if faults.is_empty() {
        writeln!(io::stdout(), "{}", words::host::CLASS_HAS_NO_FAULTS)?;
    }
    Ok(faults.is_empty())
}

fn check_all<'a>(packs: impl Iterator<Item = &'a dyn Files>, deep: bool) -> Result<bool, Failure> {
    let mut good = true;
    let mut scenarios: Vec<(String, String)> = Vec::new();
    for files in packs {
        match content::load(files) {
            Ok(pack) => {
                let decks = pack
                    .scenarios
                    .iter()
                    .map(|it| content::deck(files, &it.id, &pack));
                for faults in decks.filter_map(Result::err) {
                    print::warn(&faults.to_string());
                    good = false;
                }
                let stuck = stuck(&pack);
                for scenario in &stuck {
                    let id = &pack.scenarios[*scenario].id;
                    let text = words::cli::scenario_does_not_play(&files.name(), id);
                    writeln!(io::stderr(), "{text}")?;
                }
                if !stuck.is_empty() {
                    good = false;
                    continue;
                }
                describe(&pack)?;
                good &= !deep || try_plans(&pack)?;
                for scenario in &pack.scenarios {
                    if let Some((_, other)) = scenarios.iter().find(|it| it.0 == scenario.id) {
                        print::warn(&words::cli::scenario_is_in_too(
                            &files.name(),
                            &scenario.id,
                            &other,
                        ));
                        good = false;
                    }
                    scenarios.push((scenario.id.clone(), pack.id.clone()));
                }
            }
            Err(faults) => {
                good = false;
                print::warn(&faults.to_string());
                let count = faults.count();
                let plural = if count == 1 { "" } else { "s" };
                print::warn(&format!("{}: {count} fault{plural}", files.name()));
            }
        }
    }
    Ok(good)
}

/// Plays each document's plan where it suits; whether all of them keep what is promised.
fn try_plans(pack: &Pack) -> Result<bool, Failure> {
    let mut good = true;
    let mut out = out();
    for scenario in (0..pack.scenarios.len()).map(ScenarioId::of) {
        let balance = lab::promises(pack, scenario, TRIED);
        for (_, lines) in &balance.tables {
            writeln!(out, "{}", pack.scenarios[scenario].id)?;
            for line in lines {
                writeln!(out, "  {line}")?;
            }
        }
        for it in &balance.checks {
            good &= it.good;
            let word = if it.good { "holds" } else { "fails" };
            writeln!(out, "  {word:5} {}: {}", it.what, it.figure)?;
        }
    }
    out.flush()?;
    Ok(good)
}

/// Scenarios that computer players cannot play to their end.
fn stuck(pack: &Pack) -> Vec<ScenarioId> {
    let told = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let plays = |it: &ScenarioId| {
        let setup = Setup::new(pack, *it, 1, LensId::default());
        let game = || lab::play(pack, &setup, &Policies::default());
        panic::catch_unwind(AssertUnwindSafe(game)).is_ok()
    };
    let scenarios = pack.scenarios.ids();
    let stuck = scenarios.filter(|it| !plays(it)).collect();
    panic::set_hook(told);
    stuck
}

fn describe(pack: &Pack) -> Result<(), Failure> {
    let it = content::census(pack);
    let mut out = out();
    writeln!(
        out,
        "{}",
        words::cli::no_faults_gauges_counts(
            &pack.id,
            &it.gauges,
            &it.stocks,
            &it.links,
            &it.contested,
            &it.actors,
            &it.seats,
            &it.peoples,
            &it.moves,
            &it.clauses,
            &it.events,
            &it.theatres,
            &it.endings,
            &it.scenarios,
            &it.claims_cited,
            &it.claims,
            &it.systems_cited,
            &it.systems
        )
    )?;
    Ok(out.flush()?)
}

/// Lists every citation; an invented region's only where its pack is asked for.
pub fn sources(common: &Common, json: bool) -> Result<(), Failure> {
    let shelf = shelf(common)?;
    let mut out = if json { print::json() } else { out() };
    let asked = |it: &&Arc<Pack>| common.pack.is_some() || !it.fictional;
    for row in shelf
        .packs()
        .iter()
        .filter(asked)
        .flat_map(|it| content::sources(it))
    {
        if json {
            serde_json::to_writer(&mut out, &row).map_err(io::Error::from)?;
            writeln!(out)?;
            continue;
        }
        let places = match (row.carried_by.as_slice(), &row.why) {
            ([], Some(why)) => format!("codex: {why}"),
            ([], None) => "nowhere".to_owned(),
            (places, _) => places.join(", "),
        };
        writeln!(out, "{} {}:{}  {places}", row.id, row.doc, row.lines)?;
    }
    Ok(out.flush()?)
}

/// Prints the JSON Schema of a kind of file.
pub fn schema(kind: &str) -> Result<(), Failure> {
    let known = content::KINDS.iter().copied();
    // The folder's name for a scenario's file will do.
    let asked = if kind == "scenarios" {
        "scenario"
    } else {
        kind
    };
    let text =
        content::schema(asked).ok_or_else(|| Failure::unknown("kind of file", kind, known))?;
    let mut out = out();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

impl From<ShelfError> for Failure {
    fn from(error: ShelfError) -> Self {
        Self::input(error)
    }
}
