//! `lab fcm`: the causal map out to the tools of researchers, and maps of theirs run here.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, ValueEnum};
use offramp::game::files;
use offramp::lab::fcm::{ConceptMap, Inference, Rest, Trajectory, Transfer};
use offramp::words;
use serde_json::json;

use super::args::Common;
use super::content;
use super::fail::Failure;
use super::print::{self, out};
use super::sim;

/// Bytes of a map that is read at most.
const MOST: u64 = 16 * files::MEGABYTE;

/// What can be asked of a map.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("way").required(true).args(["export", "import"])))]
pub struct Fcm {
    /// Write the scenario's map: a table of weights (.csv), or a network (.graphml, .dot).
    #[arg(long, value_name = "FILE")]
    export: Option<PathBuf>,
    /// The scenario of the map that is written [default: ceasefire-2025].
    #[arg(long, value_name = "ID", requires = "export")]
    scenario: Option<String>,
    /// The lens of the map that is written [default: all].
    #[arg(long, value_name = "ID", requires = "export")]
    lens: Option<String>,
    /// Read a table of weights and run it.
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,
    /// How influences are put together.
    #[arg(long, value_enum, default_value_t = Rule::Kosko)]
    rule: Rule,
    /// How a sum becomes a value.
    #[arg(long, value_enum, default_value_t = Shape::Sigmoid)]
    transfer: Shape,
    /// Steepness of the sigmoid, above 0.
    #[arg(long, value_name = "L", default_value_t = 1.0)]
    slope: f64,
    /// Steps at most.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    steps: u32,
    /// At rest when no value changes by more than this.
    #[arg(long, value_name = "T", default_value_t = 0.001)]
    threshold: f64,
    /// A concept's first value [default: 1 for all].
    #[arg(long, value_name = "CONCEPT=VALUE")]
    start: Vec<String>,
    /// Every step, as one JSON object.
    #[arg(long, requires = "import")]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rule {
    Kosko,
    #[value(alias = "mKosko")]
    Mkosko,
    Rescaled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    Sigmoid,
    Tanh,
    Bivalent,
    Trivalent,
}

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
