//! Names are names: the same pack with two seats' ids and names exchanged plays the same games, to the last byte.

use toml::{Table, Value};

use super::play::{Policies, finish};
use super::{Watch, each};
use crate::content::{self, ActorId, Faults, Files, LensId, MemoryFiles, Pack, ScenarioId};
use crate::game::save::hash;
use crate::rules::Setup;
use crate::world::{Report, World};

/// What an actor is called, beside its id.
const CALLED: [&str; 5] = ["name", "article", "plural", "short", "office"];

/// The file of the actors.
const ACTORS: &str = "actors.toml";

/// A pack and its twin, in which two actors have each other's ids and names.
pub struct Twins {
    pack: Pack,
    twin: Pack,
}

/// Where two games part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parting {
    /// The game's seed.
    pub seed: u64,
    /// The month, from 1.
    pub month: u8,
}

/// The states at the ends of the months as a save writes them, and what is told of each.
struct Told<'a> {
    /// Whose names everything is written down with.
    names: &'a Pack,
    months: Vec<(String, Report)>,
}

impl Watch for Told<'_> {
    fn resolved(&mut self, _: &Pack, world: &World, report: &Report) {
        self.months.push((hash(self.names, world), report.clone()));
    }
}

impl Twins {
    /// Of a pack's files. Both go through the checking door.
    pub fn of(files: &dyn Files, ids: [&str; 2]) -> Result<Self, Faults> {
        let pack = content::load(files)?;
        let twin = content::load(&exchanged(files, ids))?;
        Ok(Self { pack, twin })
    }

    /// Whether the two have their actors in the same order: the order asks for no names either.
    pub fn seated_alike(&self, ids: [&str; 2]) -> bool {
        let [one, other] = ids;
        let turned = |id: &str| match id {
            it if it == one => other.to_owned(),
            it if it == other => one.to_owned(),
            it => it.to_owned(),
        };
        let places = self.pack.actors.iter().zip(&self.twin.actors);
        places.into_iter().all(|it| turned(&it.0.id) == it.1.id)
    }

    /// Plays both at some seeds; the first month in which they are not the same, where there is one.
    pub fn parting(&self, scenario: ScenarioId, games: u64, seed: u64) -> Option<Parting> {
        let lens = LensId::default();
        let first = [&self.pack, &self.twin].map(|it| Setup::new(it, scenario, seed, lens));
        let seeds: Vec<u64> = (0..games).map(|it| seed.wrapping_add(it)).collect();
        let found = each(&seeds, |seed| {
            let [one, other] =
                [(&self.pack, &first[0]), (&self.twin, &first[1])].map(|(pack, first)| {
                    let setup = Setup {
                        seed: *seed,
                        ..first.clone()
                    };
                    let mut told = Told {
                        names: &self.pack,
                        months: Vec::new(),
                    };
                    finish(pack, &setup, &Policies::default(), &mut told);
                    told.months
                });
            let month = one.iter().zip(&other).position(|it| it.0 != it.1)?;
            let (seed, month) = (*seed, month as u8 + 1);
            Some(Parting { seed, month })
        });
        found.into_iter().flatten().next()
    }

    /// The pack as it is.
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }
}

/// Pairs of seats that are tried where none is named: each open seat with the next, so that every one of them takes part.
pub fn pairs(pack: &Pack, scenario: ScenarioId) -> Vec<[ActorId; 2]> {
    let seats = &pack.scenarios[scenario].seats;
    seats.windows(2).map(|it| [it[0], it[1]]).collect()
}

/// The files with two actors' ids and names exchanged, wherever the ids stand.
fn exchanged(files: &dyn Files, ids: [&str; 2]) -> MemoryFiles {
    let mut all = MemoryFiles::named(files.name());
    for path in files.list("") {
        // What cannot be read is not there, and its absence is told when the pack is loaded.
        let Ok(bytes) = files.read(&path) else {
            continue;
        };
        let is_content = path.rsplit('.').next() == Some("toml");
        let table = std::str::from_utf8(&bytes).ok().filter(|_| is_content);
        let table = table.and_then(|it| it.parse::<Table>().ok());
        let text = table.and_then(|mut table| {
            if path == ACTORS {
                rename(&mut table, ids);
            }
            toml::to_string(&turned(Value::Table(table), ids)).ok()
        });
        match text {
            Some(text) => all.insert(path, text),
            None => all.insert(path, bytes.into_owned()),
        }
    }
    all
}

/// Two actors take over each other's names: as their ids are exchanged afterwards, names and ids go together.
fn rename(actors: &mut Table, ids: [&str; 2]) {
    let Some(Value::Array(rows)) = actors.get_mut("actor") else {
        return;
    };
    let at = |id: &str| {
        let mut rows = rows.iter();
        rows.position(|it| it.get("id").and_then(Value::as_str) == Some(id))
    };
    let (Some(one), Some(other)) = (at(ids[0]), at(ids[1])) else {
        return;
    };
    for field in CALLED {
        let mut take = |at: usize| rows[at].as_table_mut().and_then(|it| it.remove(field));
        let fields = [(one, take(other)), (other, take(one))];
        for (at, value) in fields {
            if let (Some(row), Some(value)) = (rows[at].as_table_mut(), value) {
                row.insert(field.to_owned(), value);
            }
        }
    }
}

/// A value with two ids exchanged.
fn turned(value: Value, ids: [&str; 2]) -> Value {
    let other = |text: String| {
        let at = ids.iter().position(|it| *it == text);
        at.map_or(text, |it| ids[1 - it].to_owned())
    };
    match value {
        Value::String(text) => Value::String(other(text)),
        Value::Array(list) => {
            let list = list.into_iter().map(|it| turned(it, ids));
            Value::Array(list.collect())
        }
        Value::Table(table) => {
            let pairs = table.into_iter();
            let pairs = pairs.map(|(key, value)| (other(key), turned(value, ids)));
            Value::Table(pairs.collect())
        }
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small_pack;

    #[test]
    fn two_seats_exchange_names_and_nothing_else() {
        let ids = ["upton", "downham"];
        let twins = Twins::of(&small_pack(), ids).unwrap_or_else(|it| panic!("{it}"));
        assert!(twins.seated_alike(ids));
        let name = |pack: &Pack, id: &str| pack.actors[pack.actor_id(id).unwrap()].name.clone();
        let place = |pack: &Pack, id: &str| pack.actor_id(id).unwrap();
        for (one, other) in [(0, 1), (1, 0)] {
            assert_eq!(place(&twins.pack, ids[one]), place(&twins.twin, ids[other]));
            assert_eq!(name(&twins.pack, ids[one]), name(&twins.twin, ids[one]));
        }
        assert_eq!(twins.parting(ScenarioId::default(), 3, 1), None);
    }

    #[test]
    fn a_pack_in_which_more_than_names_differs_is_found() {
        let ids = ["upton", "downham"];
        let mut twins = Twins::of(&small_pack(), ids).unwrap_or_else(|it| panic!("{it}"));
        let seat = twins.twin.actor_id("upton").unwrap();
        let interest = twins.twin.actors[seat].interests.first_mut().unwrap();
        interest.weight = -interest.weight;
        assert!(twins.parting(ScenarioId::default(), 3, 1).is_some());
    }
}
