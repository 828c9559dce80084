//! `lab regret` and `lab prim`: what a sweep's tables say.

use std::io::Write;
use std::path::Path;

use offramp::content::Pack;
use offramp::game::files;
use offramp::lab::csv::{self, Sheet};
use offramp::lab::folder::{INPUTS, Note, OUTCOMES};
use offramp::lab::prim::{self, Cases, Found, Objective, Patience};
use offramp::lab::regret::{Games, Regret};
use offramp::words;
use serde_json::json;

use super::args::Common;
use super::asked::{Judged, LabPrim, LabRegret};
use super::content;
use super::fail::Failure;
use super::fcm;
use super::print::{self, out};
use super::regret_picture as picture;
use super::regret_signs::{legend, mark, sureness};

/// Bytes of a table at most.
const MOST: u64 = 4096 * files::MEGABYTE;

/// Reads a sweep's tables.
fn tables(folder: &Path) -> Result<[Sheet; 2], Failure> {
    Note::read(folder).map_err(Failure::input)?;
    Ok([table(&folder.join(INPUTS))?, table(&folder.join(OUTCOMES))?])
}

/// Reads a table.
pub fn table(path: &Path) -> Result<Sheet, Failure> {
    let text = fcm::text(path, MOST)?;
    Sheet::parse(&text).map_err(|it| Failure::Input(format!("{}:{it}", files::shown(path))))
}

/// Prints the table of regret.
pub fn regret(common: &Common, asked: &LabRegret) -> Result<(), Failure> {
    let [inputs, outcomes] = tables(&asked.folder)?;
    let games = Games::of(&inputs, outcomes)
        .map_err(|it| Failure::Input(format!("{}: {it}", files::shown(&asked.folder))))?;
    let measure = |name: &str| {
        let known = ["peoples", "seats"].into_iter().chain(games.columns());
        games
            .measure(name)
            .ok_or_else(|| Failure::unknown("measure", name, known))
    };
    let table = games.regret(&measure(&asked.by)?);
    let measures: Vec<_> = asked
        .pareto
        .iter()
        .map(|it| measure(it))
        .collect::<Result<_, _>>()?;
    let shelf = content::shelf(common)?;
    let note = Note::read(&asked.folder).map_err(Failure::input)?;
    let pack = shelf.pack(&note.pack);
    let mut out = out();
    for line in text(&table, pack.as_deref()) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "\n{}", words::cli::front_of(&asked.pareto.join(", ")))?;
    for (plan, means, front) in games.pareto(&measures) {
        let means: String = means.iter().map(|it| format!("{it:9.1}")).collect();
        writeln!(out, "  {}{plan:12}{means}", if front { '*' } else { ' ' })?;
    }
    for (path, text) in [
        (&asked.csv, csv_of(&table)),
        (&asked.svg, picture::of(&table)),
    ] {
        let Some(path) = path else { continue };
        let fault = |it| Failure::Input(format!("{}: {it}", files::shown(path)));
        files::write_whole(path, text.as_bytes()).map_err(fault)?;
        writeln!(out, "{}", files::shown(path))?;
    }
    Ok(out.flush()?)
}

fn text(table: &Regret, pack: Option<&Pack>) -> Vec<String> {
    let mut lines = vec![words::cli::regret_by(&table.measure)];
    let head: String = table.lenses.iter().map(|it| format!("{it:>16}")).collect();
    lines.push(format!("{:12}{head}{:>10}", "", "worst"));
    for (plan, row) in table.cells.iter().enumerate() {
        let id = &table.plans[plan];
        let cells: String = row
            .iter()
            .enumerate()
            .map(|(lens, it)| {
                let best = &table.best[lens];
                let sign = if best.plan == plan { mark(best) } else { "" };
                let home = if own(pack, id, &table.lenses[lens]) {
                    "h"
                } else {
                    ""
                };
                format!(
                    "{:>16}",
                    format!("{:.1} +-{:.1}{sign}{home}", it.regret, it.half)
                )
            })
            .collect();
        let worst = row.iter().map(|it| it.regret).fold(0.0, f64::max);
        let sign = if table.minimax.plan == plan {
            mark(&table.minimax)
        } else {
            ""
        };
        lines.push(format!("{id:12}{cells}{:>10}", format!("{worst:.1}{sign}")));
    }
    lines.extend(legend(table));
    let least = &table.plans[table.minimax.plan];
    lines.push(words::cli::loses_least(
        least,
        &sureness(&table.minimax, table.codings),
    ));
    for (lens, it) in table.lenses.iter().zip(&table.best) {
        let id = &table.plans[it.plan];
        let home = if own(pack, id, lens) {
            words::cli::AT_HOME
        } else {
            ""
        };
        let sure = sureness(it, table.codings);
        lines.push(words::cli::best_under(&lens, &id, &home, &sure));
    }
    lines
}

/// Whether a lens is the document's whose plan it is.
fn own(pack: Option<&Pack>, plan: &str, lens: &str) -> bool {
    let Some(pack) = pack else { return false };
    let (Some(plan), Some(lens)) = (pack.plan_id(plan), pack.lens_id(lens)) else {
        return false;
    };
    let document = pack.lenses[lens].document;
    document.is_some() && pack.plans[plan].document == document
}

fn csv_of(table: &Regret) -> String {
    let head = [
        "plan", "lens", "mean", "regret", "half", "best", "close", "survives",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (plan, row) in table.cells.iter().enumerate() {
        for (lens, it) in row.iter().enumerate() {
            let best = &table.best[lens];
            let survives = best.survives.map_or(String::new(), |it| format!("{it:.3}"));
            let own = best.plan == plan;
            rows.push(vec![
                table.plans[plan].clone(),
                table.lenses[lens].clone(),
                format!("{:.3}", it.mean),
                format!("{:.3}", it.regret),
                format!("{:.3}", it.half),
                own.to_string(),
                (own && best.close).to_string(),
                if own { survives } else { String::new() },
            ]);
        }
    }
    csv::write(rows)
}

/// Prints the boxes in which something happens.
pub fn prim(asked: &LabPrim) -> Result<(), Failure> {
    if !(0.0..=1.0).contains(&asked.density) {
        return Err(Failure::Input(words::cli::DENSITY_IS_A_SHARE.into()));
    }
    let [inputs, outcomes] = tables(&asked.folder)?;
    if inputs.rows.len() != outcomes.rows.len() {
        let path = files::shown(&asked.folder);
        return Err(Failure::Input(words::cli::sweep_is_not_whole(&path)));
    }
    let hit = condition(&outcomes, &asked.fail)?;
    let chosen = chosen(&inputs, asked)?;
    let cases = cases(&inputs, &chosen, |row| hit(&outcomes, row))?;
    let hits = cases.hits.iter().filter(|it| **it).count();
    if hits == 0 {
        let text = words::cli::never_comes_about(&asked.fail, &cases.hits.len());
        return Ok(writeln!(out(), "{text}")?);
    }
    let patience = Patience {
        objective: match asked.objective {
            Judged::Lenient => Objective::Lenient,
            Judged::Original => Objective::Original,
        },
        ..Patience::default()
    };
    let found = prim::discover(&cases, patience);
    if asked.json {
        return tell_json(&cases, &found);
    }
    let mut out = out();
    let share = format!("{:.1}", 100.0 * hits as f64 / cases.hits.len() as f64);
    writeln!(
        out,
        "{}",
        words::cli::comes_about(&asked.fail, &hits, &cases.hits.len(), &share)
    )?;
    if let Some(it) = prim::best(&found, asked.density) {
        let [coverage, density, mass] =
            [it.coverage, it.density, it.mass].map(|it| format!("{:.0}", 100.0 * it));
        writeln!(out, "{}", words::cli::box_holds(&coverage, &density, &mass))?;
        for (name, (limits, whole)) in cases
            .names
            .iter()
            .zip(it.limits.iter().zip(&found[0].limits))
        {
            if limits != whole {
                let [low, high, least, most] =
                    [limits.0, limits.1, whole.0, whole.1].map(|it| format!("{it:.2}"));
                writeln!(
                    out,
                    "  {}",
                    words::cli::box_side(&name, &low, &high, &least, &most)
                )?;
            }
        }
    }
    Ok(out.flush()?)
}

type Hit = Box<dyn Fn(&Sheet, usize) -> bool>;

/// Understands what is sought.
fn condition(outcomes: &Sheet, text: &str) -> Result<Hit, Failure> {
    let known = || {
        outcomes
            .head
            .iter()
            .map(String::as_str)
            .filter(|it| *it != "experiment")
    };
    let column = |name: &str| {
        let at = outcomes.column(name).filter(|_| name != "experiment");
        at.ok_or_else(|| Failure::unknown("outcome", name, known()))
    };
    if let Some((name, ids)) = text.split_once('=') {
        let at = column(name.trim())?;
        let ids: Vec<String> = ids.split(',').map(|it| it.trim().to_owned()).collect();
        return Ok(Box::new(move |it, row| {
            ids.contains(&it.rows[row].cells[at])
        }));
    }
    for (sign, below) in [('<', true), ('>', false)] {
        if let Some((name, number)) = text.split_once(sign) {
            let at = column(name.trim())?;
            let number: f64 = number
                .trim()
                .parse()
                .map_err(|_| Failure::Input(words::cli::is_no_condition(&text)))?;
            return Ok(Box::new(move |it, row| {
                let value = it.rows[row].number(at);
                value.is_ok_and(|it| if below { it < number } else { number < it })
            }));
        }
    }
    Err(Failure::Input(words::cli::is_no_condition(&text)))
}

/// The experiments of a plan and lens, where they are named.
fn chosen(inputs: &Sheet, asked: &LabPrim) -> Result<Vec<usize>, Failure> {
    let mut rows: Vec<usize> = (0..inputs.rows.len()).collect();
    for (name, wanted) in [("plan", &asked.plan), ("lens", &asked.lens)] {
        let Some(wanted) = wanted else { continue };
        let at = inputs
            .column(name)
            .ok_or_else(|| Failure::Input(words::cli::sweep_has_no(&name)))?;
        let mut ids: Vec<&str> = inputs.rows.iter().map(|it| it.cells[at].as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        if !ids.contains(&wanted.as_str()) {
            return Err(Failure::unknown(name, wanted, ids));
        }
        rows.retain(|it| &inputs.rows[*it].cells[at] == wanted);
    }
    Ok(rows)
}

/// The columns of numbers that differ, and what came of each experiment.
fn cases(inputs: &Sheet, rows: &[usize], hit: impl Fn(usize) -> bool) -> Result<Cases, Failure> {
    let fixed = ["experiment", "coding", "plan", "lens", "seed"];
    let differs = |at: &usize| {
        let first = rows.first().map(|it| &inputs.rows[*it].cells[*at]);
        let number = rows.iter().all(|it| inputs.rows[*it].number(*at).is_ok());
        number
            && rows
                .iter()
                .any(|it| Some(&inputs.rows[*it].cells[*at]) != first)
    };
    let columns: Vec<usize> = (0..inputs.head.len())
        .filter(|it| !fixed.contains(&inputs.head[*it].as_str()))
        .filter(differs)
        .collect();
    if columns.is_empty() {
        return Err(Failure::Input(
            words::cli::NOTHING_DIFFERS_AT_THE_START.into(),
        ));
    }
    let mut cases = Cases {
        names: columns.iter().map(|it| inputs.head[*it].clone()).collect(),
        ..Cases::default()
    };
    for row in rows {
        let values = columns
            .iter()
            .map(|it| inputs.rows[*row].number(*it).unwrap_or_default());
        cases.values.extend(values);
        cases.hits.push(hit(*row));
    }
    Ok(cases)
}

fn tell_json(cases: &Cases, found: &[Found]) -> Result<(), Failure> {
    let mut out = print::json();
    for it in found {
        let whole = found.first().map(|it| &it.limits);
        let limits: serde_json::Map<String, serde_json::Value> = cases
            .names
            .iter()
            .zip(&it.limits)
            .enumerate()
            .filter(|at| whole.is_some_and(|whole| &whole[at.0] != at.1.1))
            .map(|(_, (name, limits))| (name.clone(), json!([limits.0, limits.1])))
            .collect();
        let line = json!({
            "v": 1, "cases": it.cases, "hits": it.hits, "coverage": it.coverage,
            "density": it.density, "mass": it.mass, "box": limits,
        });
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}
