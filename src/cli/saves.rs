//! Commands about saves: list, replay.

use offramp::words;
use std::io::{self, Write};
use std::path::Path;

use offramp::game::save::{self, Entry, Folder};
use offramp::game::{Shelf, files};
use serde::Serialize;

use super::args::Common;
use super::content;
use super::fail::Failure;
use super::print::{self, out};

/// Where saves are kept.
pub fn folder(common: &Common) -> Result<Folder, Failure> {
    match &common.saves {
        Some(path) => Ok(Folder::at(path.clone())),
        None => Folder::standard().map_err(Failure::input),
    }
}

/// A line of `saves --json`.
#[derive(Serialize)]
struct Row<'a> {
    v: u8,
    file: &'a str,
    scenario: &'a str,
    seat: &'a str,
    month: u8,
    months: Option<u8>,
    state: &'a str,
    line: Option<usize>,
}

/// Lists saved games, the newest first.
pub fn list(common: &Common, json: bool) -> Result<(), Failure> {
    let folder = folder(common)?;
    // A pack with faults must not hide the saves.
    let shelf = content::shelf(common).unwrap_or_else(|_| Shelf::default());
    let entries = folder
        .list(&shelf)
        .map_err(|it| Failure::input(format!("{}: {it}", files::shown(folder.path()))))?;
    let mut out = if json { print::json() } else { out() };
    if entries.is_empty() && !json {
        writeln!(
            out,
            "{}",
            words::cli::no_saved_games_in(&files::shown(folder.path()))
        )?;
    }
    for entry in &entries {
        if json {
            serde_json::to_writer(&mut out, &row(entry)).map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            if let Some(trouble) = &entry.trouble {
                writeln!(out, "{}  {trouble}", entry.file)?;
                continue;
            }
            let line = entry
                .line
                .map(|it| format!(" at line {it}"))
                .unwrap_or_default();
            let Entry {
                file,
                scenario,
                seat,
                month,
                months,
                state,
                ..
            } = entry;
            writeln!(
                out,
                "{file}  {scenario}, {seat}, {}, {}{line}",
                played(*month, *months),
                state.word()
            )?;
        }
    }
    Ok(out.flush()?)
}

/// How far a game has come: of how many months, where that is known.
fn played(month: u8, months: Option<u8>) -> String {
    match months {
        Some(months) => format!("{month} of {months} months"),
        None => words::months(month),
    }
}

fn row(entry: &Entry) -> Row<'_> {
    Row {
        v: 1,
        file: &entry.file,
        scenario: &entry.scenario,
        seat: &entry.seat,
        month: entry.month,
        months: entry.months,
        state: entry.state.word(),
        line: entry.line,
    }
}

/// Runs a save again and compares every month.
pub fn replay(common: &Common, file: &Path) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let path = folder(common)?.find(file);
    let name = files::shown(&path);
    let bytes = files::read(&path, save::MOST_SAVE)
        .map_err(|it| Failure::input(format!("{name}: {it}")))?;
    let told = |findings: &[save::Finding]| -> String {
        findings
            .iter()
            .map(|it| format!("{name}: {it}"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let replayed = save::replay(&bytes, &shelf).map_err(|it| Failure::Input(told(&it)))?;
    let mut out = out();
    for note in &replayed.notes {
        writeln!(out, "{name}: {note}")?;
    }
    for month in &replayed.same {
        writeln!(out, "month {month}: the same")?;
    }
    for month in &replayed.differ {
        writeln!(out, "month {month}: differs")?;
    }
    for month in &replayed.unknown {
        writeln!(out, "{}", words::cli::month_not_compared(month))?;
    }
    out.flush()?;
    if replayed.good() {
        Ok(())
    } else {
        Err(Failure::Input(told(&replayed.findings)))
    }
}
