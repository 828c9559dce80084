//! Games for people.

use offramp::words;
use std::path::Path;
use std::sync::Arc;

use offramp::content::{ActorId, Pack, ScenarioId};
use offramp::game::save::Finding;
use offramp::game::{LensPick, Pace, Shelf, files};

use super::args::{Common, Play};
use super::door;
use super::fail::Failure;
use super::house::{House, Wanted};
use super::print;
use super::{content, saves, sim};

/// The packs, the saves, and how the terminal is used.
pub fn house(common: &Common) -> Result<House, Failure> {
    Ok(House {
        shelf: content::shelf(common)?,
        folder: saves::folder(common)?,
        looks: common.looks.looks(),
    })
}

/// The title screen.
pub fn title(common: &Common) -> Result<(), Failure> {
    door::needs_terminal()?;
    door::full(common, house(common)?, door::Start::Title)
}

/// A new game.
pub fn play(common: &Common, play: &Play, plain: bool) -> Result<(), Failure> {
    if !plain {
        door::needs_terminal()?;
    }
    let mut house = house(common)?;
    let (pack, scenario) = content::scenario(&house.shelf, play.scenario.as_deref())?;
    if pack.fictional {
        house.shelf = Shelf::only(Arc::clone(&pack));
    }
    let lens = lens(&pack, play)?;
    let seats = seats(&pack, scenario, play)?;
    let chosen = play.scenario.is_some() && !seats.is_empty();
    let seats = if seats.is_empty() {
        vec![first_seat(&pack, scenario)?]
    } else {
        seats
    };
    let seed = play.seed.unwrap_or_else(offramp::game::draw_seed);
    let wanted = Wanted {
        pack,
        scenario,
        seats,
        lens,
        hidden: play.hidden,
        level: play.level.into(),
        seed,
        pace: pace(play),
    };
    if plain {
        return door::plain_here(house.open(&wanted)?);
    }
    door::full(
        common,
        house,
        if chosen {
            door::Start::New(wanted)
        } else {
            door::Start::Choose(wanted)
        },
    )
}

/// The lens that is asked for; a hidden one that is not named is drawn.
fn lens(pack: &Pack, play: &Play) -> Result<LensPick, Failure> {
    match &play.lens {
        None if play.hidden => Ok(LensPick::Drawn),
        id => sim::pick(pack, id.as_deref()),
    }
}

fn seats(pack: &Arc<Pack>, scenario: ScenarioId, play: &Play) -> Result<Vec<ActorId>, Failure> {
    let mut seats = Vec::new();
    for id in play.seat.iter().chain(&play.hotseat) {
        let seat = sim::seat(pack, scenario, id)?;
        if seats.contains(&seat) {
            let text = words::cli::is_named_twice_every(&id);
            return Err(Failure::Input(text));
        }
        seats.push(seat);
    }
    Ok(seats)
}

/// How time runs.
fn pace(play: &Play) -> Pace {
    let lesson = play.lesson.as_deref().and_then(|length| {
        let mut lessons = Pace::LESSONS.into_iter();
        lessons.find(|it| it.0 == length).map(|it| it.1)
    });
    lesson.unwrap_or_else(|| Pace {
        round: play.round.unwrap_or(1),
        ..Pace::default()
    })
}

/// The seat that a scenario suggests first.
pub fn first_seat(pack: &Arc<Pack>, scenario: ScenarioId) -> Result<ActorId, Failure> {
    let scenario = &pack.scenarios[scenario];
    let first = scenario.suggested.first().or(scenario.seats.first());
    first
        .copied()
        .ok_or_else(|| Failure::input(words::cli::THIS_SCENARIO_HAS_NO))
}

/// Tells what was not right about a save.
pub fn tell(path: &Path, findings: &[Finding]) {
    for finding in findings {
        print::warn(&format!("{}: {finding}", files::shown(path)));
    }
}

/// A saved game.
pub fn load(common: &Common, file: Option<&Path>, plain: bool) -> Result<(), Failure> {
    if !plain {
        door::needs_terminal()?;
    }
    let house = house(common)?;
    let paths = match file {
        Some(file) => vec![house.folder.find(file)],
        None => house.newest()?,
    };
    if !plain {
        let path = paths.into_iter().next().ok_or_else(|| house.nothing())?;
        return door::full(common, house, door::Start::Load(path));
    }
    let mut failure = house.nothing();
    for path in &paths {
        match house.load(path) {
            Ok((table, findings)) => {
                tell(path, &findings);
                return door::plain_here(table);
            }
            // Of saves that nobody named the next one will do.
            Err(error) if paths.len() > 1 => failure = error.told(),
            Err(error) => return Err(error),
        }
    }
    Err(failure)
}
