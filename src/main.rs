//! The command line of Offramp: parse, call, print.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
