//! How a class comes about: its seats by its size, its game, its file; and how it is gone on with.

use std::sync::Arc;

use crate::ai::Level;
use crate::content::{
    self, ActorId, ClassMatter, Faults, Files, Inject, Pack, ScenarioId, Script, StepKind,
};
use crate::game::save::Folder;
use crate::game::{Game, Header, LensPick, NoJournal, Pace, Shelf, Turns, setup, shipped_class};
use crate::host::class::{Class, Made};
use crate::host::people::{room_number, token};
use crate::host::plan::Timetable;
use crate::host::record::{self, ClassFile, Facts, Line};

/// What is asked before a class begins.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its content.
    pub pack: Arc<Pack>,
    /// The scenario.
    pub scenario: ScenarioId,
    /// The lesson: the id of a script.
    pub lesson: String,
    /// Students.
    pub students: u16,
    /// Seats that people play, where not those of the size.
    pub seats: Vec<ActorId>,
    /// How the world works.
    pub lens: LensPick,
    /// Nobody is told the lens before the game is over.
    pub hidden: bool,
    /// How well the computer plays.
    pub level: Level,
    /// Seed of the dice.
    pub seed: u64,
    /// Whoever says nothing is stood in for by the computer.
    pub computer: bool,
    /// How long rounds last, in percent of what the script says; 0: no clock.
    pub stretch: u32,
    /// When the bell rings, in milliseconds since 1970.
    pub bell: Option<u64>,
    /// No practice round: it has no use on paper.
    pub paper: bool,
    /// Until which day it is kept, as [`crate::host::keep::day`] reads it; empty: nobody has said.
    pub keep: String,
}

/// What every class needs, as it is shipped.
pub fn shipped_matter() -> Result<ClassMatter, Faults> {
    content::class_matter(&shipped_class())
}

/// The deck of a scenario: beside the pack where it has one, else as it is shipped.
fn deck(
    pack: &Pack,
    scenario: ScenarioId,
    beside: Option<&dyn Files>,
) -> Result<Vec<Inject>, Faults> {
    let id = &pack.scenarios[scenario].id;
    let own = beside.map_or_else(|| Ok(Vec::new()), |it| content::deck(it, id, pack))?;
    if own.is_empty() {
        content::deck(&shipped_class(), id, pack)
    } else {
        Ok(own)
    }
}

/// Seats for so many students: those that the scenario suggests first, as many as the table says.
fn seats(asked: &Asked, matter: &ClassMatter) -> Vec<ActorId> {
    if !asked.seats.is_empty() {
        return asked.seats.clone();
    }
    let scenario = &asked.pack.scenarios[asked.scenario];
    let size = matter.sizes.iter().find(|it| asked.students <= it.students);
    let size = size.or(matter.sizes.last());
    let most = size.map(|it| usize::from(it.seats));
    let suggested = scenario.suggested.iter().chain(&scenario.seats);
    let mut seats: Vec<ActorId> = Vec::new();
    for seat in suggested {
        if most.is_none_or(|it| seats.len() < it) && !seats.contains(seat) {
            seats.push(*seat);
        }
    }
    seats.sort_unstable_by_key(|it| scenario.seats.iter().position(|seat| seat == it));
    seats
}

/// Begins a class now; with it what could not be kept, in a sentence. `beside`: the folder of a pack that is not shipped.
pub fn begin(
    asked: &Asked,
    folder: Option<&Folder>,
    beside: Option<&dyn Files>,
    now: u64,
) -> Result<(Class, Option<String>), String> {
    let told = |it: Faults| it.to_string();
    let matter = Arc::new(shipped_matter().map_err(told)?);
    let deck = deck(&asked.pack, asked.scenario, beside).map_err(told)?;
    let seats = seats(asked, &matter);
    let mut script = matter
        .scripts
        .iter()
        .find(|it| it.id == asked.lesson)
        .cloned()
        .ok_or_else(|| crate::words::host::no_lesson(&asked.lesson))?;
    let (game, note) = game(asked, &seats, &script, folder);
    let pack = Arc::clone(game.pack());
    // Without a file there is no first day to go back to.
    let paper = asked.paper || game.place().is_none();
    if paper {
        script.step.retain(|it| it.kind != StepKind::Practice);
    }
    let facts = Facts {
        number: room_number(),
        secret: token(),
        lesson: script.id.clone(),
        scenario: pack.scenarios[asked.scenario].id.clone(),
        seats: seats.iter().map(|it| pack.actors[*it].id.clone()).collect(),
        computer: asked.computer,
        paper,
        keep: asked.keep.clone(),
        ..Facts::default()
    };
    let file = game
        .place()
        .map(|it| ClassFile::create(&it.with_extension(record::ENDING)));
    let plan = Timetable::new(&script, now, asked.bell, asked.stretch);
    let made = Made {
        game,
        matter,
        script,
        deck,
        facts,
        file: file.transpose().map_err(|it| it.to_string())?,
    };
    let class = Class::open(made, plan).map_err(|it| it.to_string())?;
    Ok((class, note))
}

/// The game of a class; with it what could not be kept.
fn game(
    asked: &Asked,
    seats: &[ActorId],
    script: &Script,
    folder: Option<&Folder>,
) -> (Game, Option<String>) {
    let (pack, setup) = setup(
        &asked.pack,
        asked.scenario,
        asked.seed,
        &asked.lens,
        asked.hidden,
    );
    let rounds = script
        .step
        .iter()
        .filter(|it| it.kind == StepKind::Round)
        .count() as u8;
    let header = Header {
        turns: Turns::Together,
        pace: Pace {
            round: script.months,
            months: Some(rounds.saturating_mul(script.months)),
        },
        ..Header::at_one_keyboard(&pack, setup, seats, asked.level)
    };
    match folder {
        Some(folder) => folder.begin(pack, header),
        None => (Game::begin(pack, header, Box::new(NoJournal)), None),
    }
}

/// Goes on with the class that was written last in a folder.
pub fn resume(
    folder: &Folder,
    shelf: &Shelf,
    beside: Option<&dyn Files>,
    now: u64,
) -> Result<Class, String> {
    let files = record::files_in(folder.path()).map_err(|it| it.to_string())?;
    let path = files
        .first()
        .ok_or(crate::words::host::NO_CLASS_TO_RESUME)?;
    let shown = crate::game::files::shown(path);
    let (file, lines) = ClassFile::open(path).map_err(|it| format!("{shown}: {it}"))?;
    let facts = lines.iter().rev().find_map(|it| match it {
        Line::Facts(it) => Some(it.clone()),
        _ => None,
    });
    let facts = facts.ok_or(crate::words::host::NO_CLASS_TO_RESUME)?;
    let save = facts
        .saves
        .last()
        .ok_or(crate::words::host::NO_CLASS_TO_RESUME)?;
    let save = folder.path().join(save);
    let resumed = folder.resume(&save, shelf).map_err(|findings| {
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        format!("{}: {}", crate::game::files::shown(&save), told.join("; "))
    })?;
    let told = |it: Faults| it.to_string();
    let matter = Arc::new(shipped_matter().map_err(told)?);
    let game = resumed.game;
    let pack = Arc::clone(game.pack());
    let deck = deck(&pack, game.header().setup.scenario, beside).map_err(told)?;
    let script = lesson(&matter, &facts);
    let made = Made {
        script: script.ok_or_else(|| crate::words::host::no_lesson(&facts.lesson))?,
        game,
        matter,
        deck,
        facts,
        file: Some(file),
    };
    Class::resume(made, lines, now).map_err(|it| it.to_string())
}

/// The script of a class that was written down: a class on paper has no practice.
pub fn lesson(matter: &ClassMatter, facts: &Facts) -> Option<Script> {
    let mut script = matter
        .scripts
        .iter()
        .find(|it| it.id == facts.lesson)?
        .clone();
    if facts.paper {
        script.step.retain(|it| it.kind != StepKind::Practice);
    }
    Some(script)
}
