//! Sweeps: plans under the documents' lenses over many seeds, or the rows of somebody's design of experiments. What each started
//! from and what it came to are two tables, a row an experiment, in one order whoever computes them.

use std::sync::{Arc, OnceLock};

use super::design::Design;
use super::play::{Policies, tally};
use super::variant::Variant;
use super::{finish, play};
use crate::ai::Level;
use crate::content::{ActorId, GaugeId, LensId, LevelSource, Pack, PlanId, ScenarioId};
use crate::rules::{self, Setup};

/// Everything crossed with everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossed {
    /// The scenario.
    pub scenario: ScenarioId,
    /// How well the computer plays.
    pub level: Level,
    /// The plans; none: everybody plays as usual.
    pub plans: Vec<Option<PlanId>>,
    /// The lenses.
    pub lenses: Vec<LensId>,
    /// Games of each plan under each lens: the same seeds.
    pub games: u64,
    /// The first of these seeds.
    pub seed: u64,
    /// Codings beside the one as it is: without single readers' claims, then with strengths drawn.
    pub codings: u32,
}

/// What is computed.
pub enum Experiments {
    /// Plans x lenses x seeds.
    Crossed(Crossed),
    /// The rows of a design.
    Designed(Design),
}

/// A row of both tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What it started from.
    pub inputs: Vec<String>,
    /// What it came to.
    pub outcomes: Vec<String>,
}

/// Experiments, ready to be computed in any order.
pub struct Sweep {
    pack: Arc<Pack>,
    experiments: Experiments,
    /// A pack a coding.
    packs: Vec<OnceLock<Arc<Pack>>>,
    /// A setup a coding and lens.
    setups: Vec<OnceLock<Setup>>,
}

impl Sweep {
    /// Of a pack.
    pub fn new(pack: Arc<Pack>, experiments: Experiments) -> Self {
        let (codings, lenses) = match &experiments {
            Experiments::Crossed(it) => (1 + it.codings as usize, it.lenses.len()),
            Experiments::Designed(_) => (0, 0),
        };
        Self {
            pack,
            experiments,
            packs: (0..codings).map(|_| OnceLock::new()).collect(),
            setups: (0..codings * lenses).map(|_| OnceLock::new()).collect(),
        }
    }

    /// How many experiments there are.
    pub fn count(&self) -> u64 {
        match &self.experiments {
            Experiments::Crossed(it) => {
                let cells = it.plans.len() as u64 * it.lenses.len() as u64;
                cells * it.games * (1 + u64::from(it.codings))
            }
            Experiments::Designed(it) => it.rows.len() as u64,
        }
    }

    /// The columns of what experiments start from.
    pub fn input_columns(&self) -> Vec<String> {
        let fixed: &[&str] = match &self.experiments {
            Experiments::Crossed(_) => &["experiment", "coding", "plan", "lens", "seed"],
            Experiments::Designed(_) => &["experiment"],
        };
        let mut columns: Vec<String> = fixed.iter().map(|it| (*it).to_owned()).collect();
        match &self.experiments {
            Experiments::Crossed(_) => {
                let ids = self
                    .drawn()
                    .map(|it| format!("start:{}", self.pack.gauges[it].id));
                columns.extend(ids);
            }
            Experiments::Designed(it) => columns.extend(it.head.iter().cloned()),
        }
        columns
    }

    /// The columns of what they come to.
    pub fn outcome_columns(&self) -> Vec<String> {
        let pack = &self.pack;
        let scenario = &pack.scenarios[self.scenario()];
        let mut columns = vec!["experiment".to_owned(), "ending".to_owned()];
        let seats = scenario.seats.iter();
        columns.extend(seats.map(|it| format!("standing:{}", pack.actors[*it].id)));
        let peoples = pack.actors.iter().filter(|it| !it.acts());
        columns.extend(peoples.map(|it| format!("people:{}", it.id)));
        columns.extend(pack.gauges.iter().map(|it| format!("gauge:{}", it.id)));
        columns.extend(pack.stocks.iter().map(|it| format!("stock:{}", it.id)));
        columns
    }

    /// Computes an experiment, by its number from 0.
    ///
    /// # Panics
    /// When there is no such experiment.
    pub fn run(&self, number: u64) -> Outcome {
        match &self.experiments {
            Experiments::Crossed(it) => self.crossed(it, number),
            Experiments::Designed(it) => {
                let row = &it.rows[number as usize];
                let (pack, setup, policies) = it.setup(&self.pack, row);
                let mut inputs = vec![number.to_string()];
                inputs.extend(row.cells.iter().cloned());
                let outcomes = outcomes(&pack, &setup, &policies, number);
                Outcome { inputs, outcomes }
            }
        }
    }

    fn crossed(&self, asked: &Crossed, number: u64) -> Outcome {
        let (cell, game) = (number / asked.games, number % asked.games);
        let (cell, lens) = parts(cell, asked.lenses.len());
        let (coding, plan) = parts(cell, asked.plans.len());
        let coding = coding as usize;
        let pack = self.packs[coding].get_or_init(|| match coding {
            0 => Arc::clone(&self.pack),
            _ => Arc::new(
                Variant {
                    coding: coding as u32,
                    links: Vec::new(),
                }
                .of(&self.pack),
            ),
        });
        let first = self.setups[coding * asked.lenses.len() + lens]
            .get_or_init(|| Setup::new(pack, asked.scenario, asked.seed, asked.lenses[lens]));
        let setup = Setup {
            seed: asked.seed.wrapping_add(game),
            ..first.clone()
        };
        let plan = asked.plans[plan];
        let policies = Policies {
            level: asked.level,
            plans: plan.map_or_else(Vec::new, |it| followers(pack, asked.scenario, it)),
            ..Policies::default()
        };
        let opened = rules::open(pack, &setup);
        let mut inputs = vec![
            number.to_string(),
            coding.to_string(),
            plan.map_or("none", |it| &pack.plans[it].id).to_owned(),
            pack.lenses[setup.lens].id.clone(),
            setup.seed.to_string(),
        ];
        inputs.extend(
            self.drawn()
                .map(|it| play::plain(opened.levels[it]).to_string()),
        );
        let outcomes = outcomes(pack, &setup, &policies, number);
        Outcome { inputs, outcomes }
    }

    /// Gauges whose start is drawn around what the scenario says.
    fn drawn(&self) -> impl Iterator<Item = GaugeId> {
        let steps = |it: &GaugeId| matches!(self.pack.gauges[*it].source, LevelSource::Step);
        self.pack.gauges.ids().filter(steps)
    }

    fn scenario(&self) -> ScenarioId {
        match &self.experiments {
            Experiments::Crossed(it) => it.scenario,
            Experiments::Designed(it) => it.scenario,
        }
    }
}

/// The seats of a scenario that a plan is for.
fn followers(pack: &Pack, scenario: ScenarioId, plan: PlanId) -> Vec<(ActorId, PlanId)> {
    let open = &pack.scenarios[scenario].seats;
    let seats = pack.plans[plan].seats.iter().filter(|it| open.contains(it));
    seats.map(|it| (*it, plan)).collect()
}

fn parts(number: u64, base: usize) -> (u64, usize) {
    (number / base as u64, (number % base as u64) as usize)
}

fn outcomes(pack: &Pack, setup: &Setup, policies: &Policies, number: u64) -> Vec<String> {
    let tally = tally(pack, &finish(pack, setup, policies, &mut ()));
    let figures = [tally.standing, tally.peoples, tally.gauges].concat();
    let mut row = vec![number.to_string(), tally.ending];
    row.extend(figures.into_iter().map(|it| it.1.to_string()));
    row.extend(tally.stocks.into_iter().map(|it| it.1.to_string()));
    row
}

/// The experiments of one of many shards, each of which is a run of neighbours.
pub fn shard(count: u64, shard: u64, of: u64) -> std::ops::Range<u64> {
    let edge = |it: u64| (u128::from(count) * u128::from(it) / u128::from(of)) as u64;
    edge(shard - 1)..edge(shard)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    #[test]
    fn shards_cover_everything_once() {
        for (count, of) in [(0, 1), (7, 3), (8, 8), (5, 9), (1_000_003, 64)] {
            let mut next = 0;
            for it in 1..=of {
                let range = shard(count, it, of);
                assert_eq!(range.start, next);
                next = range.end;
            }
            assert_eq!(next, count);
        }
    }

    #[test]
    fn rows_have_the_columns_of_their_heads_and_the_same_seeds_for_every_plan() {
        let pack = Arc::new(small());
        let crossed = Crossed {
            scenario: ScenarioId::default(),
            level: Level::Standard,
            plans: vec![None, Some(PlanId::of(0))],
            lenses: vec![LensId::of(0), LensId::of(1)],
            games: 2,
            seed: 5,
            codings: 1,
        };
        let sweep = Sweep::new(pack, Experiments::Crossed(crossed));
        assert_eq!(sweep.count(), 16);
        let rows: Vec<Outcome> = (0..16).map(|it| sweep.run(it)).collect();
        for row in &rows {
            assert_eq!(row.inputs.len(), sweep.input_columns().len());
            assert_eq!(row.outcomes.len(), sweep.outcome_columns().len());
        }
        assert_eq!(
            rows[1].inputs[..5],
            ["1", "0", "none", rows[0].inputs[3].as_str(), "6"]
        );
        assert_eq!(rows[9].inputs[1], "1");
        // The same game whichever comes first.
        assert_eq!(sweep.run(6), rows[6]);
    }
}
