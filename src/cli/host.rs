//! Running a class.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use offramp::content::{ActorId, Files, Pack, ScenarioId};
use offramp::game::{DirFiles, Kept, LensPick, files};
use offramp::host::{self, Asked, Class, Clock, record};
use offramp::words;

use super::args::{Common, Host};
use super::fail::Failure;
use super::print::{self, out};
use super::{content, saves, sim};

/// The invented region: the one to begin with.
const FIRST: &str = "saros";

/// Runs a class, or what else is asked about classes.
pub fn run(common: &Common, host: &Host) -> Result<(), Failure> {
    if host.delete_all {
        return delete_all(common);
    }
    let clock = clock();
    let class = class(common, host, clock())?;
    let shared = Arc::new(Mutex::new(class));
    lines(&shared, &clock)
}

/// Milliseconds since 1970.
fn clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |it| it.as_millis() as u64)
    })
}

/// The class: a new one, or the one that was played last.
fn class(common: &Common, host: &Host, now: u64) -> Result<Class, Failure> {
    let shelf = content::shelf(common)?;
    let folder = saves::folder(common)?;
    let beside = common.pack.as_deref().map(DirFiles::at);
    let beside = beside.as_ref().map(|it| it as &dyn Files);
    if host.resume {
        return host::resume(&folder, &shelf, beside, now).map_err(Failure::Input);
    }
    let id = host
        .scenario
        .as_deref()
        .or_else(|| shelf.scenario(FIRST).map(|_| FIRST));
    let (pack, scenario) = content::scenario(&shelf, id)?;
    let asked = asked(pack, scenario, host, now)?;
    let (class, note) = host::begin(&asked, Some(&folder), beside, now).map_err(Failure::Input)?;
    if let Some(note) = note {
        print::warn(&note);
    }
    Ok(class)
}

fn asked(pack: Arc<Pack>, scenario: ScenarioId, host: &Host, now: u64) -> Result<Asked, Failure> {
    let lens = match &host.lens {
        None if host.hidden => LensPick::Drawn,
        id => sim::pick(&pack, id.as_deref())?,
    };
    let mut seats: Vec<ActorId> = Vec::new();
    for id in &host.seats {
        let seat = sim::seat(&pack, scenario, id)?;
        if seats.contains(&seat) {
            return Err(Failure::Input(words::cli::is_named_twice_every(&id)));
        }
        seats.push(seat);
    }
    Ok(Asked {
        pack,
        scenario,
        lesson: host.lesson.clone(),
        students: host.students,
        seats,
        lens,
        hidden: host.hidden,
        level: host.level.into(),
        seed: host.seed.unwrap_or_else(offramp::game::draw_seed),
        computer: host.absent == "computer",
        // On paper the clerk says when a round is over.
        stretch: if host.clerk {
            0
        } else {
            host.clock.parse().unwrap_or(0)
        },
        bell: host.bell.map(|it| now + it * host::plan::MINUTE),
        paper: host.clerk,
    })
}

/// The clerk's lines.
fn lines(class: &host::Shared, clock: &Clock) -> Result<(), Failure> {
    let mut out = out();
    let kept = host::clerk::run(class, clock, &mut std::io::stdin().lock(), &mut out)?;
    out.flush()?;
    match kept {
        Kept::Whole(_) => Ok(()),
        // That it is not kept was said when it began.
        Kept::Nowhere => Err(Failure::Input(String::new())),
        Kept::Not(why) => Err(Failure::Input(why)),
    }
}

fn delete_all(common: &Common) -> Result<(), Failure> {
    let folder = saves::folder(common)?;
    let shown = files::shown(folder.path());
    let removed =
        record::delete_all(folder.path()).map_err(|it| Failure::Input(format!("{shown}: {it}")))?;
    let mut out = out();
    for it in &removed {
        writeln!(out, "{}", words::host::removed(&files::shown(it)))?;
    }
    writeln!(out, "{}", words::host::all_removed(&removed.len(), &shown))?;
    Ok(out.flush()?)
}
