//! Where gauges and stocks stand when a scenario opens.

use super::desk::{Desk, Spot};
use super::ground::Ground;
use super::raw::RawScenario;
use super::read::List;
use super::source::Row;
use crate::content::{GaugeId, LevelSource, StockId, Table, derived_level};

/// Where the stocks stand, and where the numbers come from.
pub fn counts(
    desk: &Desk,
    ground: &Ground,
    raw: &RawScenario,
    head: Spot<'_>,
) -> (Table<StockId, i32>, Table<StockId, String>) {
    let mut counts: Table<StockId, Option<(i32, String)>> =
        Table::filled(None, ground.stocks.len());
    let mut named = 0;
    for Row { entry, place } in &raw.counts.rows {
        let spot = desk.spot(*place);
        spot.within_count("start", entry.start);
        if entry.start < 0 {
            spot.fault("start", "a count is not negative");
        }
        let why = spot.text("why", &entry.why);
        let Some(stock) = spot.find::<StockId>(&entry.stock) else {
            continue;
        };
        named += 1;
        if counts[stock].replace((entry.start, why)).is_some() {
            spot.fault_at(
                &entry.stock,
                format!("`{}` has two counts", entry.stock.text),
                None,
            );
        }
    }
    let missing = ground
        .stocks
        .iter()
        .zip(&counts)
        .filter(|it| it.1.is_none())
        .map(|it| it.0.id.as_str());
    report_missing(head, &raw.counts, named, "count", missing);
    let (counts, why): (Vec<i32>, Vec<String>) =
        counts.into_iter().map(Option::unwrap_or_default).unzip();
    (counts.into(), why.into())
}

/// Levels of all gauges, in order.
pub struct Levels {
    /// At the start.
    pub start: Table<GaugeId, f64>,
    /// Where nobody feels pressed.
    pub reference: Table<GaugeId, f64>,
    /// Where each level comes from.
    pub why: Table<GaugeId, String>,
}

/// Levels as written, defaults and computed ones filled in.
pub fn levels(
    desk: &Desk,
    ground: &Ground,
    raw: &RawScenario,
    head: Spot<'_>,
    counts: &Table<StockId, i32>,
) -> Levels {
    let given = written(desk, ground, raw, head);
    let mut start: Table<GaugeId, f64> = given
        .iter()
        .map(|it| it.as_ref().map_or(50.0, |it| it.0))
        .collect();
    compute(ground, counts, &mut start);
    let lean = |start: f64| start + ground.tuning.reference_lean * (50.0 - start);
    let reference = given.iter().zip(&start).map(|(given, start)| {
        given
            .as_ref()
            .and_then(|it| it.1)
            .unwrap_or_else(|| lean(*start))
    });
    Levels {
        reference: reference.collect(),
        why: given
            .into_iter()
            .map(|it| it.map_or_else(String::new, |it| it.2))
            .collect(),
        start,
    }
}

/// A level as it is written: at the start, its reference where one is named, where it comes from.
type Written = Option<(f64, Option<f64>, String)>;

/// Levels as written; those that are missing are reported.
fn written(
    desk: &Desk,
    ground: &Ground,
    raw: &RawScenario,
    head: Spot<'_>,
) -> Table<GaugeId, Written> {
    let mut given: Table<GaugeId, Written> = Table::filled(None, ground.gauges.len());
    let mut named = 0;
    for Row { entry, place } in &raw.levels.rows {
        let spot = desk.spot(*place);
        let start = spot.within("start", entry.start, 0.0..=100.0);
        let reference = entry
            .reference
            .map(|it| spot.within("reference", it, 0.0..=100.0));
        let why = spot.text("why", &entry.why);
        let Some(gauge) = spot.find::<GaugeId>(&entry.gauge) else {
            continue;
        };
        named += 1;
        if ground.is_computed(gauge) {
            let help = "leave it out; counts stand in `[[count]]`";
            spot.fault_at(
                &entry.gauge,
                format!(
                    "`{}` is computed and has no level of its own",
                    entry.gauge.text
                ),
                Some(help.into()),
            );
        } else if given[gauge].replace((start, reference, why)).is_some() {
            spot.fault_at(
                &entry.gauge,
                format!("`{}` has two levels", entry.gauge.text),
                None,
            );
        }
    }
    let is_missing = |(id, it): (GaugeId, &Option<_>)| it.is_none() && !ground.is_computed(id);
    let missing = given
        .enumerate()
        .filter(|it| is_missing(*it))
        .map(|it| ground.gauges[it.0].id.as_str());
    report_missing(head, &raw.levels, named, "level", missing);
    given
}

fn compute(ground: &Ground, counts: &Table<StockId, i32>, levels: &mut Table<GaugeId, f64>) {
    for (stock, count) in ground.stocks.iter().zip(counts) {
        levels[stock.gauge] = stock.level(*count);
    }
    for gauge in &ground.derive_order {
        if let LevelSource::Derived { how, inputs } = &ground.gauges[*gauge].source {
            levels[*gauge] = derived_level(*how, inputs, levels.slice()).clamp(0.0, 100.0);
        }
    }
}

/// Reports what has no level or count, unless an entry whose name is wrong may be meant for it.
fn report_missing<'m, T>(
    head: Spot<'_>,
    list: &List<T>,
    named: usize,
    key: &str,
    missing: impl Iterator<Item = &'m str>,
) {
    let missing: Vec<&str> = missing.collect();
    if !missing.is_empty() && named == list.rows.len() && list.broken.is_empty() {
        let help = format!("add a `[[{key}]]` for each");
        head.fault_help(
            "id",
            format!("there is no {key} for: {}", missing.join(", ")),
            Some(help),
        );
    }
}
