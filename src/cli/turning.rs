//! `lab turning`: the decisions that mattered most in a saved game, and its moments.

use std::io::{self, Write};

use offramp::futures::{Moment, moments};
use offramp::lab::{self, TurningRow};
use offramp::words::turning as said;
use offramp::world::Audience;

use super::args::{Common, TurningArgs};
use super::fail::Failure;
use super::print::{self, out};
use super::whatif::{saved, seat};
use super::working::Working;

/// Decisions told in lines.
const MOST: usize = 5;

/// Looks back on a game.
pub fn run(common: &Common, what: &TurningArgs) -> Result<(), Failure> {
    let game = saved(common, &what.save)?;
    let seat = seat(&game, what.seat.as_deref())?;
    let pack = game.pack();
    let view = game.view(Audience::Seat(seat));
    let past = game.retrospect(seat, true, what.futures);
    let working = Working::on(past.decisions() as u64 * what.futures);
    let found = past.turning(pack, &|| false).unwrap_or_default();
    drop(working);
    let struck: Vec<Moment> = moments(&view);
    if what.json {
        let mut out = print::json();
        let row: TurningRow = lab::turning(pack, &view, seat, &found, &struck);
        serde_json::to_writer(&mut out, &row).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(out.flush()?);
    }
    let mut out = out();
    writeln!(out, "{}:", said::WHAT_MATTERED)?;
    if found.is_empty() {
        writeln!(out, "  {}", said::NO_DECISIONS)?;
    }
    for it in found.iter().take(MOST) {
        writeln!(out, "  {}", said::line(pack, &view, it))?;
        for text in said::ended(pack, it) {
            writeln!(out, "    {text}")?;
        }
    }
    writeln!(out, "{}:", said::MOMENTS)?;
    if struck.is_empty() {
        writeln!(out, "  {}", said::NO_MOMENTS)?;
    }
    for it in &struck {
        writeln!(out, "  {}", said::moment(pack, &view, it))?;
    }
    writeln!(out, "{}", said::HOW_IT_IS_FOUND)?;
    Ok(out.flush()?)
}
