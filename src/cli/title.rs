//! The title in lines of text: what there is to play, and a choice.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use offramp::content::foreign;
use offramp::doors::Home;
use offramp::game::{LensPick, Pace};
use offramp::words;

use super::args::{Common, Level};
use super::fail::Failure;
use super::house::{House, Wanted};
use super::lines::{Prompted, Wrapped};
use super::{content, door, play, print, sim};

/// Bytes of a line that are read.
const LONGEST: u64 = 4 * 1024;

/// Lists what there is, and plays what is chosen; done where the input ends.
pub fn run(common: &Common) -> Result<(), Failure> {
    let house = play::house(common)?;
    let mut out = Wrapped::for_stdout(print::out());
    let mut input = Prompted::keyboard();
    let saves = list(&house, &mut out)?;
    loop {
        out.flush()?;
        let mut bytes = Vec::new();
        let read = std::io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut bytes)?;
        let line = foreign::typed(&String::from_utf8_lossy(&bytes));
        let words: Vec<String> = line.split_whitespace().map(words::fold).collect();
        let words: Vec<&str> = words.iter().map(|it| it.trim_start_matches(':')).collect();
        let table = match words[..] {
            _ if read == 0 => return Ok(()),
            ["quit" | "q"] => return Ok(()),
            [] => continue,
            ["load", number] => load(&house, &saves, number),
            ["load"] => load(&house, &saves, "1"),
            ["new", ref chosen @ ..] => new(&house, chosen),
            _ => Err(Failure::input(words::cli::TITLE_WORDS)),
        };
        match table {
            Ok(table) => return door::plain(table, &mut input, &mut out),
            Err(Failure::Input(why)) => writeln!(out, "No: {why}")?,
            Err(other) => return Err(other),
        }
    }
}

/// Says what there is; returns the saves in the order of their numbers.
fn list(house: &House, out: &mut impl Write) -> Result<Vec<PathBuf>, Failure> {
    let saves = Home::new(house.shelf.clone(), house.folder.clone()).saves();
    writeln!(out, "{}", words::cli::TITLE_WORDS)?;
    for (at, save) in saves.iter().enumerate() {
        writeln!(out, "load {}  {}", at + 1, save.line())?;
    }
    for pack in house.shelf.packs() {
        for scenario in &pack.scenarios {
            let seats: Vec<&str> = scenario
                .seats
                .iter()
                .map(|it| pack.actors[*it].id.as_str())
                .collect();
            writeln!(
                out,
                "new {}  {} ({})",
                scenario.id,
                scenario.title,
                seats.join(" ")
            )?;
        }
    }
    Ok(saves.into_iter().map(|it| it.file).collect())
}

fn load(
    house: &House,
    saves: &[PathBuf],
    number: &str,
) -> Result<offramp::room::LocalTable, Failure> {
    let at = number
        .parse::<usize>()
        .ok()
        .and_then(|it| it.checked_sub(1));
    let path = at
        .and_then(|it| saves.get(it))
        .ok_or_else(|| Failure::input(words::cli::NO_SAVE_OF_THIS_NUMBER))?;
    let (table, findings) = house.load(path)?;
    play::tell(path, &findings);
    Ok(table)
}

fn new(house: &House, chosen: &[&str]) -> Result<offramp::room::LocalTable, Failure> {
    let (pack, scenario) = content::scenario(&house.shelf, chosen.first().copied())?;
    let seat = match chosen.get(1) {
        Some(id) => sim::seat(&pack, scenario, id)?,
        None => play::first_seat(&pack, scenario)?,
    };
    house.open(&Wanted {
        pack,
        scenario,
        seats: vec![seat],
        lens: LensPick::default(),
        hidden: false,
        level: Level::default().into(),
        seed: offramp::game::draw_seed(),
        pace: Pace::default(),
    })
}
