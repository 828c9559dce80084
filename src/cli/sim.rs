//! Games between computer players.

use std::io::{self, Write};

use offramp::content::{ActorId, LensId, OWN, Pack, PlanId, ScenarioId, Weights};
use offramp::game::{self, LensPick};
use offramp::lab::{self, Policies, Tally};
use offramp::rules::Setup;
use offramp::words;
use rayon::prelude::*;

use super::args::{Common, Sim};
use super::content;
use super::fail::Failure;
use super::plans;
use super::print::{self, out};

/// Games computed together; lines come in order all the same.
const BATCH: u64 = 64;

/// Who follows which plan; nobody follows two.
fn followed(
    pack: &Pack,
    scenario: ScenarioId,
    texts: &[String],
) -> Result<Vec<(ActorId, PlanId)>, Failure> {
    let mut plans = Vec::new();
    for text in texts {
        for (seat, plan) in plan(pack, scenario, text)? {
            if plans.iter().any(|it: &(ActorId, PlanId)| it.0 == seat) {
                let name = &pack.actors[seat].id;
                return Err(Failure::Input(words::cli::seat_has_two_plans(name)));
            }
            plans.push((seat, plan));
        }
    }
    Ok(plans)
}

/// Plays games and prints a line for each.
pub fn run(common: &Common, sim: &Sim) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, sim.scenario.as_deref())?;
    let lens = pick(&pack, sim.lens.as_deref())?;
    let (pack, setup) = game::setup(&pack, scenario, sim.seed, &lens, false);
    let policies = Policies {
        level: sim.level.into(),
        plans: followed(&pack, scenario, &sim.plan)?,
        ..Policies::default()
    };
    let mut out = if sim.json { print::json() } else { out() };
    if !sim.json && !policies.plans.is_empty() {
        return plans::report(&mut out, &pack, &setup, &policies, sim.games);
    }
    let mut endings: Vec<(String, u64)> = Vec::new();
    let mut first = 0;
    while first < sim.games {
        let batch = first..sim.games.min(first + BATCH);
        let play = |game: u64| {
            let setup = Setup {
                seed: sim.seed.wrapping_add(game),
                ..setup.clone()
            };
            if sim.json {
                lab::play(&pack, &setup, &policies)
            } else {
                let end = lab::finish(&pack, &setup, &policies, &mut ());
                lab::tally(&pack, &end)
            }
        };
        let tallies: Vec<Tally> = batch.clone().into_par_iter().map(play).collect();
        for tally in tallies {
            print(&mut out, &tally, sim.json)?;
            match endings.iter_mut().find(|it| it.0 == tally.ending) {
                Some(known) => known.1 += 1,
                None => endings.push((tally.ending, 1)),
            }
        }
        out.flush()?;
        first = batch.end;
    }
    if !sim.json && sim.games > 1 {
        endings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let list: Vec<String> = endings
            .iter()
            .map(|it| format!("{} {}", it.1, it.0))
            .collect();
        writeln!(out, "{} games: {}", sim.games, list.join(", "))?;
    }
    Ok(out.flush()?)
}

fn print(out: &mut impl Write, tally: &Tally, json: bool) -> Result<(), Failure> {
    if json {
        serde_json::to_writer(&mut *out, tally).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        let standing: Vec<String> = tally
            .standing
            .iter()
            .map(|it| format!("{} {:.0}", it.0, it.1))
            .collect();
        writeln!(
            out,
            "seed {}: {}. Standing: {}",
            tally.seed,
            tally.ending,
            standing.join(", ")
        )?;
    }
    Ok(())
}

/// A lens by id, or own weights; the uncertain world where none is named.
pub fn pick(pack: &Pack, id: Option<&str>) -> Result<LensPick, Failure> {
    match id {
        Some(text) if text.starts_with(OWN) => {
            let fault = |it| Failure::Input(format!("the lens `{text}`: {it}"));
            Weights::parse(pack, text).map(LensPick::Own).map_err(fault)
        }
        id => lens(pack, id).map(LensPick::Lens),
    }
}

/// A lens of the pack by id; the uncertain world where none is named.
pub fn lens(pack: &Pack, id: Option<&str>) -> Result<LensId, Failure> {
    let Some(id) = id else {
        return Ok(LensId::default());
    };
    let known = pack.lenses.iter().map(|it| it.id.as_str());
    pack.lens_id(id)
        .ok_or_else(|| Failure::unknown("lens", id, known))
}

/// An open seat of a scenario by id.
pub fn seat(pack: &Pack, scenario: ScenarioId, id: &str) -> Result<ActorId, Failure> {
    let seats = &pack.scenarios[scenario].seats;
    let known = seats.iter().map(|it| pack.actors[*it].id.as_str());
    let found = pack.actor_id(id).filter(|it| seats.contains(it));
    found.ok_or_else(|| Failure::unknown("open seat", id, known))
}

fn plan(pack: &Pack, scenario: ScenarioId, text: &str) -> Result<Vec<(ActorId, PlanId)>, Failure> {
    let (at, id) = text
        .split_once('=')
        .map_or((None, text), |(at, id)| (Some(at), id));
    let known = pack.plans.iter().map(|it| it.id.as_str());
    let plan = pack
        .plan_id(id)
        .ok_or_else(|| Failure::unknown("plan", id, known))?;
    let seats = match at {
        Some(at) => vec![seat(pack, scenario, at)?],
        None => pack.plans[plan].seats.clone(),
    };
    Ok(seats.into_iter().map(|it| (it, plan)).collect())
}
