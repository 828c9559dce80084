//! The table of simple players.

use std::io::{self, Write};

use offramp::content::ActorId;
use offramp::lab::{self, Players, Simple};
use offramp::words;

use super::args::{Common, LabPlayers};
use super::content;
use super::fail::Failure;
use super::print::{self, out};
use super::sim;
use super::working::Working;

/// Seats tried where none is named.
const SEATS: usize = 4;

/// Plays simple players in some seats and prints what came of it.
pub fn run(common: &Common, what: &LabPlayers) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, what.scenario.as_deref())?;
    let lens = sim::lens(&pack, what.lens.as_deref())?;
    let named = what.seat.iter().map(|it| sim::seat(&pack, scenario, it));
    let mut seats = named.collect::<Result<Vec<ActorId>, Failure>>()?;
    if seats.is_empty() {
        let all = &pack.scenarios[scenario].seats;
        seats = all.iter().copied().take(SEATS).collect();
    }
    let working = Working::on(what.games * seats.len() as u64 * Simple::ALL.len() as u64);
    let players = lab::players(&pack, scenario, lens, &seats, what.games, what.seed);
    drop(working);
    if what.json {
        let mut out = print::json();
        serde_json::to_writer(&mut out, &players).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(out.flush()?);
    }
    let mut out = out();
    fared(&mut out, &players)?;
    weights(&mut out, &players)?;
    Ok(out.flush()?)
}

fn fared(out: &mut impl Write, players: &Players) -> Result<(), Failure> {
    writeln!(
        out,
        "{:10}{:10}{:>9}{:>8}{:>9}{:>9}{:>16}{:>16}",
        "seat", "player", "standing", "+-", "gain", "differs", "offers a month", "questions"
    )?;
    for it in &players.fared {
        writeln!(
            out,
            "{:10}{:10}{:9.1}{:8.1}{:+9.1}{:8.0}%{:>16}{:>16}",
            it.seat,
            it.player.name(),
            it.standing,
            it.deviation,
            it.gain,
            100.0 * it.differs,
            halves(it.offers),
            halves(it.questions)
        )?;
    }
    Ok(())
}

/// A figure of the first half of the game and of the second.
fn halves([early, late]: [f64; 2]) -> String {
    format!("{early:.2}, {late:.2}")
}

fn weights(out: &mut impl Write, players: &Players) -> Result<(), Failure> {
    for it in &players.weights {
        writeln!(
            out,
            "{}",
            words::cli::variance_by_player_by_seed(
                &it.seat,
                &(100.0 * it.player),
                &(100.0 * it.seed),
                &(100.0 * it.differ)
            )
        )?;
    }
    let (event, times) = &players.repeated;
    writeln!(
        out,
        "{}",
        words::cli::in_game_deals_signed(
            &players.signed,
            &players.broken,
            &(100.0 * players.insisted),
            times,
            event
        )
    )?;
    let mut clauses: Vec<&(String, f64)> = players.clauses.iter().collect();
    clauses.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    for row in clauses.chunks(4) {
        let cells: Vec<String> = row
            .iter()
            .map(|it| format!("{:24}{:6.2}", it.0, it.1))
            .collect();
        writeln!(out, "  {}", cells.join("  "))?;
    }
    Ok(())
}
