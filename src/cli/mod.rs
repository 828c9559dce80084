//! Commands, options and exit codes: 0 done, 1 bad input or damage, 2 bad usage.

mod args;
mod asked;
mod compare;
#[cfg(feature = "host")]
mod compare_page;
mod compare_text;
mod content;
mod door;
mod fail;
mod fcm;
mod host;
mod house;
mod lab;
mod landscape;
mod lesson;
mod lines;
mod names;
mod pages;
mod plans;
mod play;
mod players;
mod print;
mod regret;
mod regret_picture;
mod regret_signs;
mod report;
mod saves;
mod sim;
mod sweep;
mod title;
mod turning;
mod whatif;
mod working;

use std::process::ExitCode;

use clap::Parser;
use offramp::content::foreign;

use args::{Args, Verb};
use fail::Failure;

/// Characters of a line about wrong usage: it repeats what was typed.
const LONGEST_LINE: usize = 500;

/// Runs the program.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        // It repeats what was typed.
        let text = error.render().to_string();
        for line in text.trim_end().lines() {
            print::warn(&foreign::cut(line, LONGEST_LINE));
        }
        return ExitCode::from(2);
    }
    // Help that nobody reads to the end is no failure.
    let _ = error.print();
    ExitCode::SUCCESS
}

fn run(args: &Args) -> Result<(), Failure> {
    let common = &args.common;
    match &args.verb {
        None if args.plain => title::run(common),
        None => play::title(common),
        Some(Verb::Play(play)) => play::play(common, play, args.plain || play.plain),
        Some(Verb::Load { file, plain }) => {
            play::load(common, file.as_deref(), args.plain || *plain)
        }
        Some(Verb::Host(host)) => host::run(common, host),
        Some(Verb::Report(what)) => report::run(common, what),
        Some(Verb::Sim(sim)) => sim::run(common, sim),
        Some(Verb::Lab { what }) => lab::run(common, what),
        Some(Verb::Check { folder, deep }) => content::check(common, folder.as_deref(), *deep),
        Some(Verb::Replay { file }) => saves::replay(common, file),
        Some(Verb::Saves { json }) => saves::list(common, *json),
        Some(Verb::Sources { json }) => content::sources(common, *json),
        Some(Verb::Schema { kind }) => content::schema(kind),
        Some(Verb::Completions { shell }) => pages::completions(*shell),
        Some(Verb::Man) => pages::man(),
    }
}
