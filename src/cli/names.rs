//! `lab names`: whether what seats are called has a part in the games.

use std::io::Write;

use offramp::content::{ActorId, Files, Pack, ScenarioId};
use offramp::game::{folders, shipped};
use offramp::lab::names::{self, Twins};
use offramp::words::twins as say;

use super::args::Common;
use super::asked::LabNames;
use super::content;
use super::fail::Failure;
use super::print::out;
use super::sim;
use super::working::Working;

/// Exchanges names and holds the games against each other; a failure where two of them part.
pub fn run(common: &Common, asked: &LabNames) -> Result<(), Failure> {
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, asked.scenario.as_deref())?;
    let pairs = pairs(&pack, scenario, &asked.seats)?;
    let files = files(common, &pack)?;
    let mut out = out();
    let mut parted = 0;
    for pair in &pairs {
        let [one, other] = pair.map(|it| pack.actors[it].id.as_str());
        let working = Working::on(2 * asked.games);
        let twins = Twins::of(&*files, [one, other])
            .map_err(|it| Failure::Input(say::does_not_load(&one, &other, &it)))?;
        let alike = twins.seated_alike([one, other]);
        let found = alike.then(|| twins.parting(scenario, asked.games, asked.seed));
        drop(working);
        let line = match found {
            None => say::seated_otherwise(&one, &other),
            Some(Some(it)) => say::part(&one, &other, &it.seed, &it.month),
            Some(None) => say::the_same(&one, &other, &asked.games),
        };
        parted += u32::from(!matches!(found, Some(None)));
        writeln!(out, "{line}")?;
        out.flush()?;
    }
    if parted == 0 {
        Ok(())
    } else {
        Err(Failure::Input(say::names_have_a_part(
            &parted,
            &pairs.len(),
        )))
    }
}

fn pairs(
    pack: &Pack,
    scenario: ScenarioId,
    named: &[String],
) -> Result<Vec<[ActorId; 2]>, Failure> {
    match named {
        [] => Ok(names::pairs(pack, scenario)),
        [one, other] if one != other => {
            let seat = |id: &String| sim::seat(pack, scenario, id);
            Ok(vec![[seat(one)?, seat(other)?]])
        }
        _ => Err(Failure::Input(say::TWO_SEATS.to_owned())),
    }
}

/// The files of a pack: where it was asked for, or as it is shipped.
fn files(common: &Common, pack: &Pack) -> Result<Box<dyn Files>, Failure> {
    let of_it = |it: &dyn Files| offramp::content::hash_of(it) == pack.hash;
    let own: Option<Box<dyn Files>> = if let Some(folder) = &common.pack {
        let mut all = folders(folder).map_err(Failure::input)?.into_iter();
        all.find(|it| of_it(it)).map(|it| Box::new(it) as _)
    } else {
        let mut all = shipped().into_iter();
        all.find(|it| of_it(it)).map(|it| Box::new(it) as _)
    };
    own.ok_or_else(|| Failure::input(say::FILES_HAVE_CHANGED))
}
