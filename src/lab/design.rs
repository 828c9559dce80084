//! Designs of experiments: a row an experiment, written by whatever sampler somebody uses.

use std::sync::Arc;

use super::csv::{Row, Sheet, SheetFault};
use super::play::Policies;
use super::variant::{AS_CODED, Variant};
use crate::ai::Level;
use crate::content::{
    ActorId, GaugeId, LensId, LevelSource, OWN, Pack, PlanId, ScenarioId, Weights, nearest,
};
use crate::game::{LensPick, setup};
use crate::rules::Setup;
use crate::words::lab as say;

/// Rows of a design, its columns understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// The scenario.
    pub scenario: ScenarioId,
    /// How well the computer plays where no column says.
    pub level: Level,
    /// The lens where no column says.
    pub lens: LensId,
    /// Names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Seed,
    /// A document's weight, by its id.
    Lens(String),
    Start(GaugeId),
    Link(GaugeId, GaugeId),
    Plan(ActorId),
    Level(ActorId),
}

impl Design {
    /// Reads a design for a scenario. Every cell is looked at now, so that nothing fails in the middle of a sweep.
    pub fn parse(
        pack: &Pack,
        scenario: ScenarioId,
        (level, lens): (Level, LensId),
        text: &str,
    ) -> Result<Self, SheetFault> {
        let sheet = Sheet::parse(text)?;
        let mut columns = Vec::new();
        for (at, name) in sheet.head.iter().enumerate() {
            let fault = |what| SheetFault::at(1, at + 1, what);
            let column = column(pack, scenario, name).map_err(fault)?;
            if columns.contains(&column) {
                return Err(fault(say::column_stands_twice(name)));
            }
            columns.push(column);
        }
        let design = Self {
            scenario,
            level,
            lens,
            head: sheet.head,
            rows: sheet.rows,
            columns,
        };
        for row in &design.rows {
            design.check(pack, row)?;
        }
        Ok(design)
    }

    fn check(&self, pack: &Pack, row: &Row) -> Result<(), SheetFault> {
        for (at, column) in self.columns.iter().enumerate() {
            let cell = &row.cells[at];
            let fault = |what| SheetFault::at(row.line, at + 1, what);
            let within = |low: f64, high: f64| {
                let number = row.number(at)?;
                if (low..=high).contains(&number) {
                    Ok(())
                } else {
                    Err(fault(say::cell_is_outside(cell, &low, &high)))
                }
            };
            match column {
                Column::Seed => {
                    cell.parse::<u64>()
                        .map_err(|_| fault(say::cell_is_no_seed(cell)))?;
                }
                Column::Lens(_) => within(0.0, 1.0)?,
                Column::Start(_) => within(0.0, 100.0)?,
                Column::Link(..) => within(0.0, 10.0)?,
                Column::Plan(_) => {
                    plan(pack, cell).map_err(fault)?;
                }
                Column::Level(_) => {
                    skill(cell).map_err(fault)?;
                }
            }
        }
        self.weights(pack, row)?;
        Ok(())
    }

    /// Own weights of a row, where a column gives any.
    fn weights(&self, pack: &Pack, row: &Row) -> Result<Option<Weights>, SheetFault> {
        let pairs: Vec<String> = self
            .columns
            .iter()
            .zip(&row.cells)
            .filter_map(|it| match it.0 {
                Column::Lens(id) => Some(format!("{id}={:.2}", it.1.parse::<f64>().ok()?)),
                _ => None,
            })
            .collect();
        if pairs.is_empty() {
            return Ok(None);
        }
        let text = format!("{OWN}{}", pairs.join(","));
        let weights = Weights::parse(pack, &text);
        let fault = |it: crate::content::WeightsFault| SheetFault::at(row.line, 0, it.to_string());
        weights.map(Some).map_err(fault)
    }

    /// What a row sets up.
    pub(super) fn setup(&self, pack: &Arc<Pack>, row: &Row) -> (Arc<Pack>, Setup, Policies) {
        let mut variant = Variant {
            coding: AS_CODED,
            links: Vec::new(),
        };
        let mut policies = Policies {
            level: self.level,
            ..Policies::default()
        };
        let (mut seed, mut starts) = (1, Vec::new());
        for (at, column) in self.columns.iter().enumerate() {
            let cell = &row.cells[at];
            let number = || row.number(at).unwrap_or_default();
            match column {
                Column::Seed => seed = cell.parse().unwrap_or(seed),
                Column::Lens(_) => (),
                Column::Start(gauge) => starts.push((*gauge, number())),
                Column::Link(from, to) => variant.links.push(((*from, *to), number())),
                Column::Plan(seat) => {
                    let plan = plan(pack, cell).ok().flatten();
                    policies.plans.extend(plan.map(|it| (*seat, it)));
                }
                Column::Level(seat) => {
                    let level = skill(cell).unwrap_or_default();
                    policies.levels.push((*seat, level));
                }
            }
        }
        let pack = if variant.links.is_empty() {
            Arc::clone(pack)
        } else {
            Arc::new(variant.of(pack))
        };
        let pick = match self.weights(&pack, row) {
            Ok(Some(own)) => LensPick::Own(own),
            _ => LensPick::Lens(self.lens),
        };
        let (pack, mut setup) = setup(&pack, self.scenario, seed, &pick, false);
        setup.starts = starts;
        (pack, setup, policies)
    }
}

fn column(pack: &Pack, scenario: ScenarioId, name: &str) -> Result<Column, String> {
    if name == "seed" {
        return Ok(Column::Seed);
    }
    let Some((kind, id)) = name.split_once(':') else {
        return Err(say::column_is_unknown(&name));
    };
    match kind {
        "lens" => {
            let documents = pack.documents.iter().map(|it| it.id.as_str());
            known(id, documents.chain(["designer"])).map(|_| Column::Lens(id.to_owned()))
        }
        "start" => {
            let gauge = gauge(pack, id)?;
            if matches!(pack.gauges[gauge].source, LevelSource::Step) {
                Ok(Column::Start(gauge))
            } else {
                Err(say::level_follows_from_others(&id))
            }
        }
        "link" => {
            let (from, to) = id.split_once('>').ok_or_else(|| say::link_is_a_pair(&id))?;
            let (from, to) = (gauge(pack, from)?, gauge(pack, to)?);
            let there = |it: &crate::content::Link| (it.from, it.named_to) == (from, to);
            if pack.links.iter().any(there) {
                Ok(Column::Link(from, to))
            } else {
                Err(say::there_is_no_link(&id))
            }
        }
        "plan" => seat(pack, scenario, id).map(Column::Plan),
        "level" => seat(pack, scenario, id).map(Column::Level),
        _ => Err(say::column_is_unknown(&name)),
    }
}

fn known<'a>(id: &str, ids: impl Iterator<Item = &'a str> + Clone) -> Result<usize, String> {
    let found = ids.clone().position(|it| it == id);
    found.ok_or_else(|| match nearest(id, ids) {
        Some(near) => say::id_is_unknown_near(&id, &near),
        None => say::id_is_unknown(&id),
    })
}

fn gauge(pack: &Pack, id: &str) -> Result<GaugeId, String> {
    known(id, pack.gauges.iter().map(|it| it.id.as_str())).map(GaugeId::of)
}

fn seat(pack: &Pack, scenario: ScenarioId, id: &str) -> Result<ActorId, String> {
    let seats = &pack.scenarios[scenario].seats;
    let ids = seats.iter().map(|it| pack.actors[*it].id.as_str());
    known(id, ids).map(|it| seats[it])
}

/// A plan by id; none where the cell is empty or says `none`.
fn plan(pack: &Pack, id: &str) -> Result<Option<PlanId>, String> {
    if id.is_empty() || id == "none" {
        return Ok(None);
    }
    known(id, pack.plans.iter().map(|it| it.id.as_str())).map(|it| Some(PlanId::of(it)))
}

fn skill(id: &str) -> Result<Level, String> {
    known(id, Level::ALL.into_iter().map(Level::name)).map(|it| Level::ALL[it])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::testing::small;

    fn parse(text: &str) -> Result<Design, SheetFault> {
        let usual = (Level::Standard, LensId::default());
        Design::parse(&small(), ScenarioId::default(), usual, text)
    }

    #[test]
    fn a_design_that_cannot_be_run_says_where() {
        let place = |text: &str| {
            let it = parse(text).expect_err(text);
            (it.line, it.column)
        };
        assert_eq!(place("seed,mood\n1,2\n"), (1, 2));
        assert_eq!(place("seed,seed\n1,2\n"), (1, 2));
        assert_eq!(place("start:nothing\n1\n"), (1, 1));
        assert_eq!(place("seed\n1\n-2\n"), (3, 1));
        assert_eq!(place("seed,plan:nobody\n1,x\n"), (1, 2));
        assert_eq!(place("lens:almanac\n1.5\n"), (2, 1));
        assert_eq!(place("lens:almanac\n0\n"), (2, 0));
    }

    #[test]
    fn a_start_that_is_set_is_where_the_world_starts() {
        let pack = Arc::new(small());
        let steps = |it: &GaugeId| matches!(pack.gauges[*it].source, LevelSource::Step);
        let gauge = pack.gauges.ids().find(steps).expect("there is one");
        let text = format!("seed,start:{}\n9,12.5\n", pack.gauges[gauge].id);
        let design = parse(&text).expect("a design");
        let (pack, setup, _) = design.setup(&pack, &design.rows[0]);
        assert_eq!(setup.seed, 9);
        assert_eq!(crate::rules::open(&pack, &setup).levels[gauge], 12.5);
    }
}
