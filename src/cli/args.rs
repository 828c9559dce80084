//! What can be typed.

use std::path::PathBuf;

use clap::builder::BoolishValueParser;
use clap::{Args as ClapArgs, Parser, Subcommand};
use offramp::ui::settings::Looks;

pub use super::asked::{Colours, Ground, Level};

/// A strategy game of regional diplomacy in which every causal claim cites the document that makes it.
///
/// Without a command it opens the title screen.
#[derive(Debug, Parser)]
#[command(
    name = "offramp",
    version,
    propagate_version = true,
    max_term_width = 100
)]
pub struct Args {
    #[command(flatten)]
    pub common: Common,
    /// Lines of text instead of full screen: what there is to play, and a choice.
    #[arg(long)]
    pub plain: bool,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, ClapArgs)]
pub struct Common {
    /// Content instead of the shipped one: a pack's folder, or a folder of packs.
    #[arg(long, global = true, value_name = "DIR")]
    pub pack: Option<PathBuf>,
    /// Where saves are kept; the folder is made if it is not there.
    #[arg(long, global = true, value_name = "DIR")]
    pub saves: Option<PathBuf>,
    #[command(flatten)]
    pub looks: LooksArgs,
}

/// How the full screen uses the terminal: for this run, before what the settings say.
#[derive(Debug, Clone, Copy, ClapArgs)]
#[command(next_help_heading = "Terminal")]
pub struct LooksArgs {
    /// The ground that colours are for [default: as the terminal says].
    #[arg(
        long,
        global = true,
        value_name = "WHICH",
        value_enum,
        env = "OFFRAMP_THEME",
        hide_env_values = true
    )]
    pub theme: Option<Ground>,
    /// How many colours are shown [default: as many as the terminal has].
    #[arg(
        long,
        global = true,
        value_name = "COUNT",
        value_enum,
        env = "OFFRAMP_COLOURS",
        hide_env_values = true
    )]
    pub colours: Option<Colours>,
    /// Only ASCII characters for lines and signs [default: where the locale has no others].
    #[arg(
        long,
        global = true,
        value_name = "YES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = BoolishValueParser::new(),
        env = "OFFRAMP_ASCII",
        hide_env_values = true
    )]
    pub ascii: Option<bool>,
    /// Leave the mouse to the terminal, which selects text with it.
    #[arg(
        long,
        global = true,
        value_name = "YES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = BoolishValueParser::new(),
        env = "OFFRAMP_NO_MOUSE",
        hide_env_values = true
    )]
    pub no_mouse: Option<bool>,
}

impl LooksArgs {
    /// What is asked for.
    pub fn looks(&self) -> Looks {
        Looks {
            theme: self.theme.and_then(Ground::mode),
            colours: self.colours.and_then(Colours::depth),
            ascii: self.ascii,
            mouse: self.no_mouse.map(|it| !it),
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Begin a game.
    Play(Play),
    /// Go on with a saved game: the newest one when no file is named.
    Load {
        /// A save, by path or by name.
        file: Option<PathBuf>,
        /// Lines of text instead of full screen.
        #[arg(long)]
        plain: bool,
    },
    /// Play games between computer players and print what they came to.
    Sim(Sim),
    /// Examine the game itself: many games, tables out.
    Lab {
        #[command(subcommand)]
        what: Lab,
    },
    /// Run a class: one table, people in delegations, a debrief that begins on time.
    Host(Host),
    /// Write what is left of games for whoever teaches: one page that opens anywhere, and a table.
    Report(Report),
    /// Check content: one pack, or every shipped one.
    Check {
        /// The pack's folder.
        #[arg(value_name = "PACK_DIR")]
        folder: Option<PathBuf>,
        /// Also play each document's own plan under its own lens, in every scenario that suits it. Takes minutes.
        #[arg(long)]
        deep: bool,
    },
    /// Run a save's log again and compare every month.
    Replay {
        /// A save, by path or by name.
        file: PathBuf,
    },
    /// List saved games and their state.
    Saves {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// List every citation and where the game uses it; of an invented region with --pack.
    Sources {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of a kind of content file.
    Schema {
        /// The kind: `gauges`, `moves`, `scenario` and so on.
        kind: String,
    },
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

#[derive(Debug, ClapArgs)]
pub struct Play {
    /// The scenario [default: ceasefire-2025].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// The seat you speak for.
    #[arg(long, value_name = "ID", conflicts_with = "hotseat")]
    pub seat: Option<String>,
    /// How the world works: a lens [default: all], or own weights from 0 to 1, `own:DOCUMENT=W,..,designer=W`; documents not
    /// named weigh 0, the designers' structure 1.
    #[arg(long, value_name = "ID")]
    pub lens: Option<String>,
    /// Tell nobody the lens before the game is over; without --lens, one document's is drawn from the seed.
    #[arg(long)]
    pub hidden: bool,
    /// How well the computer plays.
    #[arg(long, value_enum, default_value_t)]
    pub level: Level,
    /// Seed of the dice; drawn and shown when absent.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Lines of text instead of full screen.
    #[arg(long)]
    pub plain: bool,
    /// Seats of several people who pass the keyboard.
    #[arg(long, value_name = "ID,ID..", value_delimiter = ',')]
    pub hotseat: Vec<String>,
    /// Months of a round: orders act in its first.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u8).range(1..=3), conflicts_with = "lesson")]
    pub round: Option<u8>,
    /// A game that fills a lesson: `50min` (4 rounds of 3 months), `90min` (6 of 2) or `180min` (12 of 1).
    #[arg(long, value_name = "LENGTH", value_parser = ["50min", "90min", "180min"])]
    pub lesson: Option<String>,
}

/// A day of the calendar, as it was typed.
fn day(text: &str) -> Result<String, String> {
    let day = offramp::host::keep::day(text).map(|_| text.trim().to_owned());
    day.ok_or_else(|| offramp::words::host::is_no_day(&text))
}

#[derive(Debug, Clone, ClapArgs)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch that is typed by itself"
)]
pub struct Host {
    /// Ask first: region, end of the lesson, students, devices, how long it is kept.
    #[arg(long)]
    pub ask: bool,
    /// Until which day the class is kept; whoever begins a class later is reminded.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub keep: Option<String>,
    /// The scenario [default: saros, an invented region].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// How long the lesson is.
    #[arg(long, value_name = "LENGTH", value_parser = ["50min", "90min", "180min"], default_value = "50min")]
    pub lesson: String,
    /// Students: seats and their sizes follow.
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=200))]
    pub students: u16,
    /// Seats that people play, instead of those that follow from the number of students.
    #[arg(long, value_name = "ID,ID..", value_delimiter = ',')]
    pub seats: Vec<String>,
    /// Lines from this keyboard only: no socket is opened.
    #[arg(long, conflicts_with_all = ["web", "lan"])]
    pub clerk: bool,
    /// Lines of text instead of the console on the whole screen.
    #[arg(long)]
    pub plain: bool,
    /// Address of the pages; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub web: std::net::SocketAddr,
    /// Open the pages to the local network: others on it can read what they carry.
    #[arg(long)]
    pub lan: bool,
    /// Go on with the class that was played last.
    #[arg(long)]
    pub resume: bool,
    /// Play a whole class of so many bots over the pages at speed, and print its timetable.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=60))]
    pub rehearse: Option<u16>,
    /// Remove everything that is kept of classes, and list it.
    #[arg(long)]
    pub delete_all: bool,
    /// Write what is to be printed into this file: cards, slips, the script, the notice.
    #[arg(long, value_name = "FILE")]
    pub print: Option<PathBuf>,
    /// Minutes until the bell [default: as long as the lesson].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub bell: Option<u64>,
    /// How long rounds last: 100, 150 or 200 percent, or `none`: somebody ends them by hand.
    #[arg(long, value_name = "PERCENT", value_parser = ["100", "150", "200", "none"], default_value = "100")]
    pub clock: String,
    /// What becomes of a seat that says nothing: it holds `steady`, or the `computer` files for it.
    #[arg(long, value_name = "RULE", value_parser = ["steady", "computer"], default_value = "steady")]
    pub absent: String,
    /// How the world works [default: all].
    #[arg(long, value_name = "ID")]
    pub lens: Option<String>,
    /// Tell nobody the lens before the game is over; without --lens, one document's is drawn from the seed.
    #[arg(long)]
    pub hidden: bool,
    /// How well the computer plays.
    #[arg(long, value_enum, default_value_t)]
    pub level: Level,
    /// Seed of the dice; drawn when absent.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

#[derive(Debug, ClapArgs)]
pub struct Sim {
    /// The scenario [default: ceasefire-2025].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// How the world works: a lens [default: all], or own weights from 0 to 1, `own:DOCUMENT=W,..,designer=W`; documents not
    /// named weigh 0, the designers' structure 1.
    #[arg(long, value_name = "ID")]
    pub lens: Option<String>,
    /// How well the computer plays.
    #[arg(long, value_enum, default_value_t)]
    pub level: Level,
    /// A plan for the seats that it names, or for one seat.
    #[arg(long, value_name = "[SEAT=]ID")]
    pub plan: Vec<String>,
    /// Number of games; game k, from 0, has seed S + k.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(..=1_000_000_000))]
    pub games: u64,
    /// The first game's seed S.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Report {
    /// Saves, by path or by name; of a class also its own file.
    #[arg(value_name = "SAVE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder in which it is written; made if it is not there. Nothing in it is overwritten.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Futures of each decision that is taken away; 0: none is.
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u64).range(0..=1_000))]
    pub futures: u64,
    /// Seconds of looking back at most, for each game.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u64).range(0..=3_600))]
    pub seconds: u64,
}

#[derive(Debug, ClapArgs)]
pub struct WhatIf {
    /// A save, by path or by name.
    #[arg(value_name = "SAVE")]
    pub save: PathBuf,
    /// The month in which the options are tried, from 1 [default: the one being played].
    #[arg(long, value_name = "N")]
    pub month: Option<u32>,
    /// An option: move:ID, move:ID@TARGET, answer:EVENT=K (K from 0), accept:N, refuse:N, plan:ID or none; at most four.
    #[arg(long, value_name = "OPTION", required = true, num_args = 1..)]
    pub option: Vec<String>,
    /// Futures an option.
    #[arg(long, value_name = "N", default_value_t = 250, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub futures: u32,
    /// The month after which the futures are judged [default: the last].
    #[arg(long, value_name = "N")]
    pub until: Option<u8>,
    /// The seat that decides [default: the first that a person plays].
    #[arg(long, value_name = "ID")]
    pub seat: Option<String>,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct TurningArgs {
    /// A save, by path or by name.
    #[arg(value_name = "SAVE")]
    pub save: PathBuf,
    /// Whose decisions [default: the first seat that a person plays].
    #[arg(long, value_name = "ID")]
    pub seat: Option<String>,
    /// Futures of each decision; the first has the game's own luck.
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u64).range(2..=10_000))]
    pub futures: u64,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Lab {
    /// Write the causal map as a fuzzy cognitive map that other tools read, or run such a map.
    Fcm(super::asked::Fcm),
    /// Play plans under lenses over many seeds, or somebody's design of experiments, and write tables.
    Sweep(super::asked::LabSweep),
    /// Put the shards of a sweep together.
    Merge {
        /// The shards' folders.
        #[arg(value_name = "DIR", required = true)]
        shards: Vec<PathBuf>,
        /// The folder of the whole.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Say which plan loses least if one is wrong about the region, from a sweep.
    Regret(super::asked::LabRegret),
    /// Find the starting conditions under which something comes about, from a sweep (patient rule induction).
    Prim(super::asked::LabPrim),
    /// Compare two packs, or two builds of the program, over the same seeds: what moved further than luck moves it.
    Compare(super::asked::LabCompare),
    /// Exchange the names and ids of two seats, and hold the games against those before, byte for byte.
    Names(super::asked::LabNames),
    /// List the stable alignments of actors, from a table of sizes and propensities (Axelrod and Bennett 1993).
    Landscape {
        /// The table: `name,size`, then a column an actor.
        file: PathBuf,
    },
    /// Ask what several choices in a saved game would lead to, in futures imagined from what the seat may know.
    Whatif(WhatIf),
    /// Take each decision of a saved game away in turn, and say which mattered most.
    Turning(TurningArgs),
    /// Compute what standing is measured by, and write it into the pack's folder.
    Norms {
        /// The scenario [default: every one of the pack].
        #[arg(long, value_name = "ID")]
        scenario: Option<String>,
        /// Number of games a scenario, lenses mixed.
        #[arg(long, value_name = "N", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..=20_000))]
        games: u64,
        /// The first game's seed.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// Check that the region is fair, uncertain, and different under each document.
    Balance {
        /// The scenario [default: ceasefire-2025].
        #[arg(long, value_name = "ID")]
        scenario: Option<String>,
        /// Number of games a lens.
        #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=10_000))]
        games: u64,
        /// The first game's seed.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// Ask how far each headline outcome and each people's life can be moved, by whom, and through what.
    Reach {
        /// The scenario [default: ceasefire-2025].
        #[arg(long, value_name = "ID")]
        scenario: Option<String>,
        /// How the world works [default: all].
        #[arg(long, value_name = "ID")]
        lens: Option<String>,
        /// Number of games each way.
        #[arg(long, value_name = "N", default_value_t = 40)]
        games: u64,
        /// The first game's seed.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// Ask how much a seat's decisions matter: simple players in some seats, all others played by the computer.
    Players(LabPlayers),
    /// Check that better players do better, seat by seat.
    Tournament {
        /// The scenario [default: ceasefire-2025].
        #[arg(long, value_name = "ID")]
        scenario: Option<String>,
        /// How the world works [default: all].
        #[arg(long, value_name = "ID")]
        lens: Option<String>,
        /// Number of paired games for each two levels, shared out among the seats.
        #[arg(long, value_name = "N", default_value_t = 400, value_parser = clap::value_parser!(u64).range(1..=100_000))]
        games: u64,
        /// The first game's seed.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
}

#[derive(Debug, ClapArgs)]
pub struct LabPlayers {
    /// The scenario [default: ceasefire-2025].
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// How the world works [default: all].
    #[arg(long, value_name = "ID")]
    pub lens: Option<String>,
    /// Seats to try [default: the first four of the scenario].
    #[arg(long, value_name = "ID,ID..", value_delimiter = ',')]
    pub seat: Vec<String>,
    /// Number of games of each player in each seat.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub games: u64,
    /// The first game's seed.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}
