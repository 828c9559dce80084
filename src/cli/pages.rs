//! Completions and the manual page, made from the arguments themselves.

use std::io::Write;

use clap::CommandFactory;
use clap_mangen::Man;

use offramp::ui::command;

use super::args::Args;
use super::fail::Failure;
use super::print::out;

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "offramp", &mut script);
    let mut out = out();
    out.write_all(&script)?;
    Ok(out.flush()?)
}

/// Prints the manual page: the program and each of its commands.
pub fn man() -> Result<(), Failure> {
    let mut page = Vec::new();
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone());
    man.render(&mut page)?;
    for verb in command
        .get_subcommands()
        .filter(|it| it.get_name() != "help")
    {
        writeln!(page, ".SH {}", verb.get_name().to_uppercase())?;
        let man = Man::new(verb.clone());
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    keys(&mut page)?;
    let mut out = out();
    out.write_all(&page)?;
    Ok(out.flush()?)
}

/// The keys of the full screen, from the same table that the screen itself goes by.
fn keys(page: &mut Vec<u8>) -> Result<(), Failure> {
    writeln!(page, ".SH KEYS")?;
    for (keys, help) in command::NAVIGATION {
        writeln!(page, ".TP\n.B {}\n{help}", spelled(keys))?;
    }
    let mut before = None;
    for it in command::all().filter(|it| !it.keys.is_empty()) {
        if before != Some(it.context()) {
            before = Some(it.context());
            writeln!(page, ".SS {}", it.context())?;
        }
        writeln!(page, ".TP\n.B {}\n{}", spelled(it.keys), it.help)?;
    }
    Ok(())
}

fn spelled(keys: &[offramp::ui::Key]) -> String {
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    names.join(" ").replace('\\', "\\e")
}
