//! `lab whatif`: what several choices in a saved game lead to.

use std::io::{self, Write};
use std::path::Path;

use offramp::content::{ActorId, Pack};
use offramp::futures::{Choice, MOST_CHOICES, Question, Samples};
use offramp::game::save::{self, MOST_SAVE};
use offramp::game::{Game, NoJournal, files};
use offramp::lab::{self, BadOption};
use offramp::words::{self, whatif};

use super::args::{Common, WhatIf};
use super::content;
use super::fail::Failure;
use super::print::{self, out};
use super::saves;
use super::working::Working;

/// A saved game, read and not written to.
pub fn saved(common: &Common, file: &Path) -> Result<Game, Failure> {
    let folder = saves::folder(common)?;
    let shelf = content::shelf(common)?;
    let path = folder.find(file);
    let place = files::shown(&path);
    let bytes =
        files::read(&path, MOST_SAVE).map_err(|it| Failure::input(format!("{place}: {it}")))?;
    let loaded = save::read(&bytes, &shelf).map_err(|findings| {
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        Failure::input(format!("{place}: {}", told.join("; ")))
    })?;
    for finding in &loaded.findings {
        print::warn(&format!("{place}: {finding}"));
    }
    let walk = loaded.walk;
    let owed = walk.owed;
    Ok(Game::resume(
        walk.course,
        walk.kept,
        owed,
        Box::new(NoJournal),
    ))
}

/// The seat that is asked for, the game's first person, or its first seat.
pub fn seat(game: &Game, id: Option<&str>) -> Result<ActorId, Failure> {
    let pack = game.pack();
    let seats = &pack.scenarios[game.world().scenario].seats;
    let Some(id) = id else {
        let first = game.seats().first().map(|it| it.actor);
        let first = first.or_else(|| seats.first().copied());
        return first.ok_or_else(|| Failure::input(words::cli::THIS_SCENARIO_HAS_NO));
    };
    let people = game.seats().iter().map(|it| it.actor);
    let all: Vec<ActorId> = seats.iter().copied().chain(people).collect();
    let found = pack.actor_id(id).filter(|it| all.contains(it));
    let known = all.iter().map(|it| pack.actors[*it].id.as_str());
    found.ok_or_else(|| Failure::unknown("seat", id, known))
}

/// Compares options.
pub fn run(common: &Common, what: &WhatIf) -> Result<(), Failure> {
    let game = saved(common, &what.save)?;
    let seat = seat(&game, what.seat.as_deref())?;
    let pack = game.pack();
    let (over, months) = (game.world().month, game.months());
    let month = match what.month {
        Some(month) => month,
        None if game.outcome().is_some() => {
            return Err(Failure::input(whatif::game_is_over_name_month(&months)));
        }
        None => u32::from(over) + 1,
    };
    let (view, belief) = lab::sight(&game, seat, month).map_err(Failure::input)?;
    let until = what.until.unwrap_or(months);
    if until < view.playing() || months < until {
        let text = words::whatif::horizon_is_before(&until, &view.playing());
        return Err(Failure::input(text));
    }
    let mut choices = Vec::new();
    for text in &what.option {
        let choice = lab::option(pack, &view, text).map_err(bad)?;
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    let own = choices.iter().filter(|it| **it != Choice::Nothing).count();
    if MOST_CHOICES < own {
        return Err(Failure::input(whatif::at_most_choices(&MOST_CHOICES)));
    }
    let question = Question {
        view,
        belief,
        choices,
        futures: what.futures,
        until,
    };
    let working = Working::on(u64::from(what.futures) * (own as u64 + 1));
    let samples = question.explore(pack, &|| false, &mut |_| ());
    drop(working);
    let samples = samples.ok_or_else(|| Failure::input(whatif::NOTHING_TO_COMPARE))?;
    if what.json {
        let mut out = print::json();
        serde_json::to_writer(&mut out, &lab::what_if(pack, &samples)).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(out.flush()?);
    }
    let mut out = out();
    for line in told(pack, &samples) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn bad(it: BadOption) -> Failure {
    match it {
        BadOption::Unknown(kind, id, known) => {
            Failure::unknown(kind, &id, known.iter().map(String::as_str))
        }
        BadOption::Said(text) => Failure::input(text),
    }
}

/// The report in lines.
fn told(pack: &Pack, samples: &Samples) -> Vec<String> {
    let view = &samples.question.view;
    let mut lines = vec![whatif::month_is_asked_about(
        &words::the(pack, samples.seat()),
        &view.playing(),
        &samples.question.until,
        &samples.question.futures,
    )];
    lines.extend(whatif::report(pack, samples));
    lines
}
