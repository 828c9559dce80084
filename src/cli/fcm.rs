//! `lab fcm`: the causal map out to the tools of researchers, and maps of theirs run here.

use std::io::Write;
use std::path::Path;

use offramp::game::files;
use offramp::lab::fcm::{ConceptMap, Inference, Rest, Trajectory, Transfer};
use offramp::words;
use serde_json::json;

use super::args::Common;
use super::asked::{Fcm, Rule, Shape};
use super::content;
use super::fail::Failure;
use super::print::{self, out};
use super::sim;

/// Bytes of a map that is read at most.
const MOST: u64 = 16 * files::MEGABYTE;

/// Writes a map, or runs one.
pub fn run(common: &Common, asked: &Fcm) -> Result<(), Failure> {
    match (&asked.export, &asked.import) {
        (Some(path), _) => export(common, asked, path),
        (None, Some(path)) => import(asked, path),
        (None, None) => Ok(()),
    }
}

fn export(common: &Common, asked: &Fcm, path: &Path) -> Result<(), Failure> {
    let form = match path.extension().and_then(|it| it.to_str()) {
        Some("csv") => ConceptMap::csv,
        Some("graphml") => ConceptMap::graphml,
        Some("dot") => ConceptMap::dot,
        _ => {
            return Err(Failure::Input(words::cli::map_has_no_form(&files::shown(
                path,
            ))));
        }
    };
    let shelf = content::shelf(common)?;
    let (pack, scenario) = content::scenario(&shelf, asked.scenario.as_deref())?;
    let lens = sim::lens(&pack, asked.lens.as_deref())?;
    let map = ConceptMap::of(&pack, scenario, lens);
    let fault = |it| Failure::Input(format!("{}: {it}", files::shown(path)));
    files::write_whole(path, form(&map).as_bytes()).map_err(fault)?;
    Ok(writeln!(out(), "{}", files::shown(path))?)
}

/// Reads a text file, its name said with whatever is wrong.
pub fn text(path: &Path, most: u64) -> Result<String, Failure> {
    let shown = || files::shown(path);
    let bytes =
        files::read(path, most).map_err(|it| Failure::Input(format!("{}: {it}", shown())))?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::Input(format!("{}: {}", shown(), words::cli::TABLE_IS_NO_TEXT)))
}

fn import(asked: &Fcm, path: &Path) -> Result<(), Failure> {
    let map = ConceptMap::parse(&text(path, MOST)?)
        .map_err(|it| Failure::Input(format!("{}:{it}", files::shown(path))))?;
    if !(asked.slope.is_finite() && asked.slope > 0.0) {
        return Err(Failure::Input(words::cli::SLOPE_IS_ABOVE_NOTHING.into()));
    }
    if !(asked.threshold.is_finite() && asked.threshold >= 0.0) {
        return Err(Failure::Input(words::cli::THRESHOLD_IS_A_NUMBER.into()));
    }
    let first = first(&map, &asked.start)?;
    let rest = Rest {
        threshold: asked.threshold,
        steps: asked.steps as usize,
    };
    let ran = map.run(&first, asked.rule(), asked.transfer(), rest);
    if asked.json {
        return tell_json(&map, &ran);
    }
    tell(&map, &ran)
}

impl Fcm {
    fn rule(&self) -> Inference {
        match self.rule {
            Rule::Kosko => Inference::Kosko,
            Rule::Mkosko => Inference::ModifiedKosko,
            Rule::Rescaled => Inference::Rescaled,
        }
    }

    fn transfer(&self) -> Transfer {
        match self.transfer {
            Shape::Sigmoid => Transfer::Sigmoid { slope: self.slope },
            Shape::Tanh => Transfer::Tanh,
            Shape::Bivalent => Transfer::Bivalent,
            Shape::Trivalent => Transfer::Trivalent,
        }
    }
}

fn first(map: &ConceptMap, said: &[String]) -> Result<Vec<f64>, Failure> {
    let mut first = vec![1.0; map.concepts().len()];
    for text in said {
        let (name, value) = text
            .rsplit_once('=')
            .ok_or_else(|| Failure::Input(words::cli::start_is_name_and_value(text)))?;
        let at = map.concepts().iter().position(|it| it == name);
        let known = map.concepts().iter().map(String::as_str);
        let at = at.ok_or_else(|| Failure::unknown("concept", name, known))?;
        let value = value.parse::<f64>().ok().filter(|it| it.is_finite());
        first[at] =
            value.ok_or_else(|| Failure::Input(words::cli::start_is_name_and_value(text)))?;
    }
    Ok(first)
}

fn tell(map: &ConceptMap, ran: &Trajectory) -> Result<(), Failure> {
    let mut out = out();
    let steps = ran.states.len() - 1;
    let line = if ran.converged {
        words::cli::map_rests(&steps)
    } else {
        words::cli::map_does_not_rest(&steps)
    };
    writeln!(out, "{line}")?;
    let (from, to) = (&ran.states[0], &ran.states[steps]);
    let width = map.concepts().iter().map(|it| it.chars().count()).max();
    let width = width.unwrap_or_default().min(40);
    for (at, name) in map.concepts().iter().enumerate() {
        writeln!(out, "{name:width$} {:10.6} -> {:10.6}", from[at], to[at])?;
    }
    Ok(out.flush()?)
}

fn tell_json(map: &ConceptMap, ran: &Trajectory) -> Result<(), Failure> {
    let told = json!({
        "v": 1,
        "converged": ran.converged,
        "steps": ran.states.len() - 1,
        "concepts": map.concepts(),
        "trajectory": ran.states,
    });
    let mut out = print::json();
    writeln!(out, "{told}")?;
    Ok(out.flush()?)
}
