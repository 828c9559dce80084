//! Completions and the manual page, made from the arguments themselves.

use std::collections::BTreeSet;
use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;

use offramp::content::Pack;
use offramp::game::Shelf;
use offramp::ui::command;
use offramp::words;

use super::args::Args;
use super::fail::Failure;
use super::print::out;

/// Prints a completion script; ids of content are completed as they are in the shipped packs.
pub fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let shelf = Shelf::shipped().map_err(Failure::input)?;
    let mut command = with_ids(Args::command(), &Ids::of(&shelf));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "offramp", &mut script);
    let mut out = out();
    out.write_all(&script)?;
    Ok(out.flush()?)
}

/// What can stand where an id is asked for.
struct Ids {
    scenarios: Vec<&'static str>,
    actors: Vec<&'static str>,
    lenses: Vec<&'static str>,
    plans: Vec<&'static str>,
}

impl Ids {
    fn of(shelf: &Shelf) -> Self {
        let all = |ids: &dyn Fn(&Pack) -> Vec<String>| {
            let ids: BTreeSet<String> = shelf.packs().iter().flat_map(|it| ids(it)).collect();
            // The command line wants them for as long as the program runs, and it ends with the script.
            ids.into_iter().map(|it| &*it.leak()).collect()
        };
        Self {
            scenarios: all(&|it| it.scenarios.iter().map(|it| it.id.clone()).collect()),
            actors: all(&|it| {
                let acts = it.actors.iter().filter(|it| it.acts());
                acts.map(|it| it.id.clone()).collect()
            }),
            lenses: all(&|it| it.lenses.iter().map(|it| it.short().to_owned()).collect()),
            plans: all(&|it| it.plans.iter().map(|it| it.id.clone()).collect()),
        }
    }

    /// The ids that an argument takes, by its name.
    fn for_argument(&self, name: &str) -> Option<&[&'static str]> {
        Some(match name {
            "scenario" => &self.scenarios,
            "seat" | "seats" | "hotseat" => &self.actors,
            "lens" | "lenses" => &self.lenses,
            "plan" | "plans" => &self.plans,
            _ => return None,
        })
    }
}

/// A command whose arguments name the ids that they take.
fn with_ids(command: Command, ids: &Ids) -> Command {
    let known = |it: Arg| match ids.for_argument(it.get_id().as_str()) {
        Some(ids) => it.value_parser(PossibleValuesParser::new(ids)),
        None => it,
    };
    command
        .mut_args(known)
        .mut_subcommands(|it| with_ids(it, ids))
}

/// Prints the manual page: the program, each of its commands, and what else belongs to it.
pub fn man() -> Result<(), Failure> {
    let mut page = Vec::new();
    let mut command = Args::command();
    command.build();
    Man::new(command.clone()).render(&mut page)?;
    verbs(&command, "", &mut page)?;
    keys(&mut page)?;
    for (title, rows) in words::manual::SECTIONS {
        writeln!(page, ".SH {title}")?;
        for (name, text) in *rows {
            writeln!(page, ".TP\n.B {}\n{}", plain(name), plain(text))?;
        }
    }
    let mut out = out();
    out.write_all(&page)?;
    Ok(out.flush()?)
}

/// A section for each command of a command, and for those within it.
fn verbs(command: &Command, before: &str, page: &mut Vec<u8>) -> Result<(), Failure> {
    for verb in command
        .get_subcommands()
        .filter(|it| it.get_name() != "help")
    {
        let name = format!("{before}{}", verb.get_name());
        writeln!(page, ".SH {}", name.to_uppercase())?;
        // What holds for every command has been said.
        let own = verb.clone().mut_args(|it| {
            let common = it.is_global_set() || matches!(it.get_id().as_str(), "help" | "version");
            it.hide(common)
        });
        let man = Man::new(own);
        let mut parts = Vec::new();
        man.render_synopsis_section(&mut parts)?;
        man.render_description_section(&mut parts)?;
        man.render_options_section(&mut parts)?;
        let parts = String::from_utf8_lossy(&parts).replace(".SH ", ".SS ");
        page.extend_from_slice(parts.as_bytes());
        verbs(verb, &format!("{name} "), page)?;
    }
    Ok(())
}

/// A text in which nothing is a sign of the page's language.
fn plain(text: &str) -> String {
    text.replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('\'', "\\(aq")
}

/// The keys of the full screen, from the same table that the screen itself goes by.
fn keys(page: &mut Vec<u8>) -> Result<(), Failure> {
    writeln!(page, ".SH KEYS")?;
    for (keys, help) in command::NAVIGATION {
        writeln!(page, ".TP\n.B {}\n{}", spelled(keys), plain(help))?;
    }
    let mut before = None;
    for it in command::all().filter(|it| !it.keys.is_empty()) {
        if before != Some(it.context()) {
            before = Some(it.context());
            writeln!(page, ".SS {}", it.context())?;
        }
        writeln!(page, ".TP\n.B {}\n{}", spelled(it.keys), plain(it.help))?;
    }
    Ok(())
}

fn spelled(keys: &[offramp::ui::Key]) -> String {
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    plain(&names.join(" "))
}
