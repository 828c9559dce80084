//! `lab landscape`: which alignments of actors are stable, from a table of anybody's.

use std::io::Write;
use std::path::Path;

use offramp::game::files;
use offramp::lab::sides::Field;
use offramp::words;

use super::fail::Failure;
use super::fcm;
use super::print::out;

/// Bytes of a table at most.
const MOST: u64 = files::MEGABYTE;

/// Minima printed at most.
const SHOWN: usize = 40;

/// Reads the table and prints its stable alignments, the calmest first.
pub fn run(path: &Path) -> Result<(), Failure> {
    let field = Field::parse(&fcm::text(path, MOST)?)
        .map_err(|it| Failure::Input(format!("{}:{it}", files::shown(path))))?;
    let minima = field.minima();
    let all: u64 = minima.iter().map(|it| u64::from(it.basin)).sum();
    let mut out = out();
    writeln!(
        out,
        "{}",
        words::cli::stable_alignments(&field.names().len(), &minima.len(), &all)
    )?;
    for it in minima.iter().take(SHOWN) {
        let [one, other] = field.parted(it.sides).map(|it| it.join(", "));
        let share = 100.0 * f64::from(it.basin) / all as f64;
        writeln!(
            out,
            "{:12.4} {:9} {share:5.1} %   {one} | {other}",
            it.energy, it.basin
        )?;
    }
    if minima.len() > SHOWN {
        let more = minima.len() - SHOWN;
        writeln!(out, "{}", words::cli::further_alignments(&more))?;
    }
    let tension = field.tension();
    let line = words::cli::ties_out_of_balance(&tension.index, &tension.ties, &tension.best.len());
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
