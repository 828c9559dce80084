//! Regret: under each belief the best plan, and what every other plan loses against it (Savage 1951, "The theory of statistical
//! decision", Journal of the American Statistical Association 46:55-67). Which plan loses least if one is wrong about the region?

use std::collections::BTreeMap;

use super::csv::{Row, Sheet};
use super::{half, spread};
use crate::words::lab as say;

/// What a plan is judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What it is called.
    pub name: String,
    /// Columns of the outcomes; their mean counts.
    pub columns: Vec<usize>,
}

/// A plan under a lens.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Mean of the measure.
    pub mean: f64,
    /// What it loses against the best plan under this lens, 0 or above.
    pub regret: f64,
    /// Half the 95 % interval of that loss, over the same seeds.
    pub half: f64,
}

/// What a table says of its best plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Conclusion {
    /// The plan.
    pub plan: usize,
    /// Another plan whose loss is within chance of nothing.
    pub close: bool,
    /// Share of the other codings under which it is still the best, where there are any; 0..1.
    pub survives: Option<f64>,
}

/// Plans by lenses.
#[derive(Debug, Clone, PartialEq)]
pub struct Regret {
    /// The measure.
    pub measure: String,
    /// Plans, in the order of the sweep.
    pub plans: Vec<String>,
    /// Lenses, in the order of the sweep.
    pub lenses: Vec<String>,
    /// A row a plan, a cell a lens.
    pub cells: Vec<Vec<Cell>>,
    /// The best plan under each lens.
    pub best: Vec<Conclusion>,
    /// The plan whose largest loss is smallest.
    pub minimax: Conclusion,
    /// Other codings there are.
    pub codings: usize,
}

/// Games of a sweep, ordered for comparison.
pub struct Games {
    plans: Vec<String>,
    lenses: Vec<String>,
    codings: Vec<String>,
    /// By coding, plan, lens and seed: the row of the outcomes.
    rows: BTreeMap<(usize, usize, usize), BTreeMap<String, usize>>,
    outcomes: Sheet,
}

/// A share of codings from which on a conclusion counts as surviving.
pub const SURVIVES: f64 = 0.8;

impl Games {
    /// From a sweep's two tables. Says why where they are no sweep of plans under lenses.
    pub fn of(inputs: &Sheet, outcomes: Sheet) -> Result<Self, String> {
        let find = |name: &str| {
            inputs
                .column(name)
                .ok_or_else(|| say::sweep_lacks_column(&name))
        };
        let [coding, plan, lens, seed] =
            [find("coding")?, find("plan")?, find("lens")?, find("seed")?];
        let mut it = Self {
            plans: Vec::new(),
            lenses: Vec::new(),
            codings: Vec::new(),
            rows: BTreeMap::new(),
            outcomes: Sheet::default(),
        };
        if inputs.rows.len() != outcomes.rows.len() {
            return Err(say::SWEEP_IS_NOT_WHOLE.to_owned());
        }
        for (at, row) in inputs.rows.iter().enumerate() {
            let key = (
                place(&mut it.codings, &row.cells[coding]),
                place(&mut it.plans, &row.cells[plan]),
                place(&mut it.lenses, &row.cells[lens]),
            );
            let seeds = it.rows.entry(key).or_default();
            seeds.insert(row.cells[seed].clone(), at);
        }
        let cells = it.codings.len() * it.plans.len() * it.lenses.len();
        let games = it.rows.values().map(BTreeMap::len);
        if it.rows.len() < cells || games.clone().min() != games.max() || it.rows.is_empty() {
            return Err(say::SWEEP_IS_NOT_WHOLE.to_owned());
        }
        it.outcomes = outcomes;
        Ok(it)
    }

    /// The measure of a name: `peoples`, `seats`, or a column such as `people:ID`, `standing:ID`, `gauge:ID`, `-gauge:ID`.
    pub fn measure(&self, name: &str) -> Option<Measure> {
        let group = match name {
            "peoples" => Some("people:"),
            "seats" => Some("standing:"),
            _ => None,
        };
        let head = self.outcomes.head.iter().enumerate();
        let wanted = |it: &str| match group {
            Some(group) => it.starts_with(group),
            None => it == name,
        };
        let columns: Vec<usize> = head.filter(|it| wanted(it.1)).map(|it| it.0).collect();
        let name = name.to_owned();
        (!columns.is_empty()).then_some(Measure { name, columns })
    }

    /// Names of the columns that can be measured.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let text = ["experiment", "ending"];
        let head = self.outcomes.head.iter().map(String::as_str);
        head.filter(move |it| !text.contains(it))
    }

    fn value(&self, row: usize, measure: &Measure) -> f64 {
        let row: &Row = &self.outcomes.rows[row];
        let sum: f64 = measure
            .columns
            .iter()
            .map(|it| row.number(*it).unwrap_or_default())
            .sum();
        sum / measure.columns.len() as f64
    }

    /// Values of a cell, in the order of seeds.
    fn values(&self, coding: usize, plan: usize, lens: usize, measure: &Measure) -> Vec<f64> {
        let seeds = &self.rows[&(coding, plan, lens)];
        seeds.values().map(|it| self.value(*it, measure)).collect()
    }

    fn table(&self, coding: usize, measure: &Measure) -> Vec<Vec<Cell>> {
        let count = self.plans.len();
        let mut table = vec![Vec::new(); count];
        for lens in 0..self.lenses.len() {
            let values: Vec<Vec<f64>> = (0..count)
                .map(|plan| self.values(coding, plan, lens, measure))
                .collect();
            let means: Vec<f64> = values.iter().map(|it| spread(it).0).collect();
            let best = first_best(&means);
            for (plan, row) in table.iter_mut().enumerate() {
                let loss: Vec<f64> = values[best]
                    .iter()
                    .zip(&values[plan])
                    .map(|it| it.0 - it.1)
                    .collect();
                row.push(Cell {
                    mean: means[plan],
                    regret: spread(&loss).0.max(0.0),
                    half: half(&loss),
                });
            }
        }
        table
    }

    /// The table of regret, with what of it survives other codings.
    pub fn regret(&self, measure: &Measure) -> Regret {
        let cells = self.table(0, measure);
        let others: Vec<Vec<Vec<Cell>>> = (1..self.codings.len())
            .map(|it| self.table(it, measure))
            .collect();
        let share = |same: &dyn Fn(&[Vec<Cell>]) -> bool| {
            let kept = others.iter().filter(|it| same(it)).count();
            (!others.is_empty()).then(|| kept as f64 / others.len() as f64)
        };
        let best = (0..self.lenses.len())
            .map(|lens| {
                let plan = best_under(&cells, lens);
                let close = |it: &(usize, &Vec<Cell>)| it.0 != plan && it.1[lens].within_chance();
                Conclusion {
                    plan,
                    close: cells.iter().enumerate().any(|it| close(&it)),
                    survives: share(&|it| best_under(it, lens) == plan),
                }
            })
            .collect();
        let plan = minimax(&cells);
        let worst = worst(&cells[plan]);
        let rival = |it: &(usize, &Vec<Cell>)| {
            let half = it.1.iter().map(|it| it.half).fold(0.0, f64::max);
            it.0 != plan && self::worst(it.1) - worst <= half
        };
        Regret {
            measure: measure.name.clone(),
            plans: self.plans.clone(),
            lenses: self.lenses.clone(),
            minimax: Conclusion {
                plan,
                close: cells.iter().enumerate().any(|it| rival(&it)),
                survives: share(&|it| minimax(it) == plan),
            },
            cells,
            best,
            codings: others.len(),
        }
    }

    /// Plans that no other plan beats in every one of these measures, means over lenses; with those means.
    pub fn pareto(&self, measures: &[Measure]) -> Vec<(String, Vec<f64>, bool)> {
        let mean = |plan: usize, measure: &Measure| {
            let lenses = 0..self.lenses.len();
            let all: Vec<f64> = lenses
                .flat_map(|it| self.values(0, plan, it, measure))
                .collect();
            spread(&all).0
        };
        let means: Vec<Vec<f64>> = (0..self.plans.len())
            .map(|plan| measures.iter().map(|it| mean(plan, it)).collect())
            .collect();
        let beats = |one: &[f64], other: &[f64]| {
            one != other && one.iter().zip(other).all(|it| it.0 >= it.1)
        };
        let front = |it: &Vec<f64>| !means.iter().any(|other| beats(other, it));
        let plans = self.plans.iter().zip(&means);
        plans
            .map(|it| (it.0.clone(), it.1.clone(), front(it.1)))
            .collect()
    }
}

impl Cell {
    /// Its loss may be chance.
    pub fn within_chance(&self) -> bool {
        self.regret <= self.half
    }
}

impl Conclusion {
    /// It holds beyond chance and beyond how the claims were coded.
    pub fn firm(&self) -> bool {
        !self.close && self.survives.is_none_or(|it| it >= SURVIVES)
    }
}

fn place(list: &mut Vec<String>, id: &str) -> usize {
    let known = list.iter().position(|it| it == id);
    known.unwrap_or_else(|| {
        list.push(id.to_owned());
        list.len() - 1
    })
}

/// The first of the largest.
fn first_best(values: &[f64]) -> usize {
    let mut best = 0;
    for (at, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = at;
        }
    }
    best
}

fn best_under(cells: &[Vec<Cell>], lens: usize) -> usize {
    first_best(&cells.iter().map(|it| it[lens].mean).collect::<Vec<_>>())
}

fn worst(row: &[Cell]) -> f64 {
    row.iter().map(|it| it.regret).fold(0.0, f64::max)
}

fn minimax(cells: &[Vec<Cell>]) -> usize {
    first_best(&cells.iter().map(|it| -worst(it)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two plans, two lenses, two seeds, two codings: `a` is best under the first lens, `b` under the second.
    fn games(turned: bool) -> Games {
        let mut inputs = String::from("experiment,coding,plan,lens,seed\n");
        let mut outcomes = String::from("experiment,ending,people:x,people:y\n");
        let mut number = 0;
        for coding in 0..2 {
            for (plan, values) in [("a", [30.0, 10.0]), ("b", [26.0, 30.0])] {
                for (lens, value) in ["one", "two"].iter().zip(values) {
                    for seed in [1, 2] {
                        let value = if turned && coding == 1 { -value } else { value };
                        inputs += &format!("{number},{coding},{plan},{lens},{seed}\n");
                        outcomes += &format!("{number},peace,{value},{}\n", value + 2.0);
                        number += 1;
                    }
                }
            }
        }
        let sheet = |it: &str| Sheet::parse(it).expect("a table");
        Games::of(&sheet(&inputs), sheet(&outcomes)).expect("a sweep")
    }

    #[test]
    fn the_plan_that_loses_least_when_wrong_is_found() {
        let games = games(false);
        let regret = games.regret(&games.measure("peoples").expect("there are peoples"));
        assert_eq!(regret.cells[0][0].mean, 31.0);
        assert_eq!(regret.cells[1][0].regret, 4.0);
        assert_eq!(regret.cells[0][1].regret, 20.0);
        let best: Vec<usize> = regret.best.iter().map(|it| it.plan).collect();
        assert_eq!(best, [0, 1]);
        assert_eq!(regret.minimax.plan, 1);
        assert!(regret.minimax.firm());
        assert_eq!(regret.codings, 1);
    }

    #[test]
    fn what_another_coding_turns_round_is_not_firm() {
        let games = games(true);
        let regret = games.regret(&games.measure("people:x").expect("there is one"));
        assert_eq!(regret.best[0].survives, Some(0.0));
        assert!(!regret.best[0].firm());
    }

    #[test]
    fn a_plan_that_another_beats_in_everything_is_not_on_the_front() {
        let games = games(false);
        let measures = ["people:x", "people:y"].map(|it| games.measure(it).expect("there"));
        let front = games.pareto(&measures);
        assert_eq!(front[0], ("a".into(), vec![20.0, 22.0], false));
        assert_eq!(front[1], ("b".into(), vec![28.0, 30.0], true));
        assert_eq!(games.measure("people:z"), None);
    }
}
