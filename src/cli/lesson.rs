//! What is asked before a class, where nothing was said on the command line: region, end of the lesson, students, devices, and how
//! long it is kept. Every question has an answer that an empty line takes.

use std::io::{self, BufRead, Write};

use offramp::content::foreign;
use offramp::game::Shelf;
use offramp::words::host as told;

use super::args::Host;

/// The invented region: the one to begin with.
pub const FIRST: &str = "saros";

/// Lengths of lessons, in minutes, with their names; the shortest first.
const LESSONS: [(u64, &str); 3] = [(50, "50min"), (90, "90min"), (180, "180min")];

/// Asks, and fills in what was answered. An input that ends takes what is usual.
pub fn ask(
    host: &mut Host,
    shelf: &Shelf,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", told::FOUR_QUESTIONS)?;
    host.scenario = Some(region(shelf, input, out)?);
    let minutes = number(told::MINUTES_TO_THE_BELL, (20, 600), 50, input, out)?;
    host.bell = Some(minutes);
    let fits = LESSONS.iter().rev().find(|it| it.0 <= minutes);
    fits.unwrap_or(&LESSONS[0]).1.clone_into(&mut host.lesson);
    host.students = number(told::HOW_MANY_STUDENTS, (1, 200), 24, input, out)? as u16;
    for it in [
        told::DEVICES_OWN,
        told::DEVICES_ONE_A_TABLE,
        told::DEVICES_NONE,
    ] {
        writeln!(out, "  {it}")?;
    }
    match number(told::WHICH_DEVICES, (1, 3), 2, input, out)? {
        3 => host.clerk = true,
        _ => host.lan = true,
    }
    loop {
        writeln!(out, "{}", told::UNTIL_WHEN_IS_IT_KEPT)?;
        let said = line(input, out)?.unwrap_or_default();
        if said.is_empty() || offramp::host::keep::day(&said).is_some() {
            host.keep = Some(said).filter(|it| !it.is_empty());
            return Ok(());
        }
        writeln!(out, "{}", told::is_no_day(&foreign::shown(&said)))?;
    }
}

/// The scenario, by its number in a list; the invented region is the first.
fn region(shelf: &Shelf, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<String> {
    let all = shelf.packs().iter().flat_map(|it| &it.scenarios);
    let mut list: Vec<(&str, &str)> = all.map(|it| (it.id.as_str(), it.title.as_str())).collect();
    list.sort_by_key(|it| it.0 != FIRST);
    for (at, (id, title)) in list.iter().enumerate() {
        writeln!(out, "  {}. {title} ({id})", at + 1)?;
    }
    let at = number(told::WHICH_REGION, (1, list.len() as u64), 1, input, out)?;
    let chosen = list.get(at as usize - 1).map(|it| it.0.to_owned());
    Ok(chosen.unwrap_or_default())
}

/// A number between these; asked again until it is one.
fn number(
    question: &str,
    (low, high): (u64, u64),
    usual: u64,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<u64> {
    loop {
        writeln!(out, "{}", told::with_usual(&question, &usual))?;
        let Some(said) = line(input, out)?.filter(|it| !it.is_empty()) else {
            return Ok(usual);
        };
        match said.parse() {
            Ok(number) if (low..=high).contains(&number) => return Ok(number),
            _ => writeln!(
                out,
                "{}",
                told::number_from_to(&foreign::shown(&said), &low, &high)
            )?,
        }
    }
}

/// A line without its blanks; none at the end of the input.
fn line(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Option<String>> {
    out.flush()?;
    let read = offramp::host::clerk::line(input)?;
    Ok(read.map(Result::unwrap_or_default))
}
