//! What can be asked of the lab's larger commands.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use offramp::ai;
use offramp::ui::theme::{Depth, Mode};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Follows its nose.
    Novice,
    /// Weighs every move and deal.
    #[default]
    Standard,
    /// Looks ahead and searches.
    Expert,
}

/// The ground that colours are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ground {
    /// As the terminal or the settings say.
    Auto,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

impl Ground {
    /// What is asked for, where something is.
    pub const fn mode(self) -> Option<Mode> {
        match self {
            Self::Auto => None,
            Self::Dark => Some(Mode::Dark),
            Self::Light => Some(Mode::Light),
        }
    }
}

/// How many colours are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colours {
    /// As the terminal or the settings say.
    Auto,
    /// None.
    None,
    /// 16.
    #[value(name = "16")]
    Sixteen,
    /// 256.
    #[value(name = "256")]
    Indexed,
    /// All.
    True,
}

impl Colours {
    /// What is asked for, where something is.
    pub const fn depth(self) -> Option<Depth> {
        match self {
            Self::Auto => None,
            Self::None => Some(Depth::Mono),
            Self::Sixteen => Some(Depth::Sixteen),
            Self::Indexed => Some(Depth::Indexed),
            Self::True => Some(Depth::True),
        }
    }
}

impl From<Level> for ai::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Novice => Self::Novice,
            Level::Standard => Self::Standard,
            Level::Expert => Self::Expert,
        }
    }
}

/// What can be asked of a map.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("way").required(true).args(["export", "import"])))]
pub struct Fcm {
    /// Write the scenario's map: a table of weights (.csv), or a network (.graphml, .dot).
    #[arg(long, value_name = "FILE")]
    pub export: Option<PathBuf>,
    /// The scenario of the map that is written [default: ceasefire-2025].
    #[arg(long, value_name = "ID", requires = "export")]
    pub scenario: Option<String>,
    /// The lens of the map that is written [default: all].
    #[arg(long, value_name = "ID", requires = "export")]
    pub lens: Option<String>,
    /// Read a table of weights and run it.
    #[arg(long, value_name = "FILE")]
    pub import: Option<PathBuf>,
    /// How influences are put together.
    #[arg(long, value_enum, default_value_t = Rule::Kosko)]
    pub rule: Rule,
    /// How a sum becomes a value.
    #[arg(long, value_enum, default_value_t = Shape::Sigmoid)]
    pub transfer: Shape,
    /// Steepness of the sigmoid, above 0.
    #[arg(long, value_name = "L", default_value_t = 1.0)]
    pub slope: f64,
    /// Steps at most.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub steps: u32,
    /// At rest when no value changes by more than this.
    #[arg(long, value_name = "T", default_value_t = 0.001)]
    pub threshold: f64,
    /// A concept's first value [default: 1 for all].
    #[arg(long, value_name = "CONCEPT=VALUE")]
    pub start: Vec<String>,
    /// Every step, as one JSON object.
    #[arg(long, requires = "import")]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rule {
    Kosko,
    #[value(alias = "mKosko")]
    Mkosko,
    Rescaled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    Sigmoid,
    Tanh,
    Bivalent,
    Trivalent,
}

/// What is swept.
#[derive(Debug, Args)]
pub struct LabSweep {
    /// The scenario [default: ceasefire-2025].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// Plans, with commas between; `none` is nobody's; `all` is every plan of the pack.
    #[arg(
        long,
        value_name = "ID,..",
        value_delimiter = ',',
        default_value = "all"
    )]
    pub plans: Vec<String>,
    /// Lenses, with commas between; `all` by itself is every lens of the pack.
    #[arg(
        long,
        value_name = "ID,..",
        value_delimiter = ',',
        default_value = "all"
    )]
    pub lenses: Vec<String>,
    /// How well the computer plays.
    #[arg(long, value_enum, default_value_t)]
    pub level: Level,
    /// Games of each plan under each lens, the same seeds for all.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub games: u64,
    /// The first of these seeds.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Further codings of the claims: first without those that one reader alone saw, then with every strength drawn between
    /// half and double.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=1000))]
    pub codings: u32,
    /// Rows of experiments instead: columns `seed`, `lens:DOCUMENT`, `start:GAUGE`, `link:FROM>TO`, `plan:SEAT`, `level:SEAT`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plans", "games", "seed", "codings"])]
    pub design: Option<PathBuf>,
    /// Only one of N parts, as I/N from 1/N to N/N.
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// The folder of the tables; a sweep that was stopped goes on there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// A table of regret.
#[derive(Debug, Args)]
pub struct LabRegret {
    /// The sweep's folder.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// What plans are judged by: `peoples`, `seats`, or a column of the outcomes.
    #[arg(long, value_name = "MEASURE", default_value = "peoples")]
    pub by: String,
    /// Measures of a Pareto front, with commas between.
    #[arg(
        long,
        value_name = "MEASURE,..",
        value_delimiter = ',',
        default_value = "peoples,seats"
    )]
    pub pareto: Vec<String>,
    /// Write the table as CSV.
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write the table as a picture.
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
}

/// Boxes of starting conditions.
#[derive(Debug, Args)]
pub struct LabPrim {
    /// The sweep's folder.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// What is sought: `ending=ID`, or a column of the outcomes, `<` or `>`, and a number: `people:ID<25`.
    #[arg(long, value_name = "COND")]
    pub fail: String,
    /// Only the experiments of this plan.
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
    /// Only the experiments under this lens.
    #[arg(long, value_name = "ID")]
    pub lens: Option<String>,
    /// How dense the box shown is to be, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.8)]
    pub density: f64,
    /// What a slice is judged by: the gain for each case given up, or the density itself.
    #[arg(long, value_enum, default_value_t = Judged::Lenient)]
    pub objective: Judged,
    /// One JSON object a box, from the whole to the densest.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Judged {
    Lenient,
    Original,
}

/// Two packs, or two programs.
#[derive(Debug, Args)]
pub struct LabCompare {
    /// Two packs' folders; with --against one at most [default: what each program comes with].
    #[arg(value_name = "PACK", num_args = 0..=2)]
    pub packs: Vec<PathBuf>,
    /// Another build of the program, which plays the same games.
    #[arg(long, value_name = "BIN", conflicts_with = "rows")]
    pub against: Option<PathBuf>,
    /// The scenario [default: ceasefire-2025, or the first there is].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// How the world works [default: all].
    #[arg(long, value_name = "ID", default_value = "all")]
    pub lens: String,
    /// How well the computer plays.
    #[arg(long, value_enum, default_value_t)]
    pub level: Level,
    /// Games of each side, the same seeds for both.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=20_000))]
    pub games: u64,
    /// The first of these seeds.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Write the comparison as a page that stands by itself.
    #[cfg(feature = "host")]
    #[arg(long, visible_alias = "out", value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// One JSON object.
    #[arg(long, conflicts_with = "rows")]
    pub json: bool,
    /// Only play one pack, and print a JSON object a game: what --against asks of the other program.
    #[arg(long)]
    pub rows: bool,
}

/// Seats that exchange their names.
#[derive(Debug, Args)]
pub struct LabNames {
    /// The scenario [default: ceasefire-2025].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// Two open seats [default: each with the next, so that all take part].
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    pub seats: Vec<String>,
    /// Games of each pair.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub games: u64,
    /// The first game's seed.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
}
