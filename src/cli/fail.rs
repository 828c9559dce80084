//! What goes wrong, said once, on stderr, without a backtrace.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use offramp::content::foreign;

use super::print;

/// Why a command ends early.
#[derive(Debug)]
pub enum Failure {
    /// Bad input or damage: exit status 1. The message may be empty where everything has been said.
    Input(String),
    /// Bad usage, or full screen without a terminal: exit status 2.
    Usage(String),
    /// The reader has closed the pipe: nothing more to do, and nothing to say.
    Closed,
}

impl Failure {
    /// Bad input.
    pub fn input(message: impl Display) -> Self {
        Self::Input(message.to_string())
    }

    /// An id that is not there, with the nearest one that is.
    pub fn unknown<'a>(kind: &str, id: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let id = &*foreign::shown(id);
        let hint = nearest(id, &known).map_or_else(
            || format!("known are: {}", known.join(", ")),
            |it| format!("did you mean `{it}`?"),
        );
        Self::Input(format!("there is no {kind} `{id}`: {hint}"))
    }

    /// Says it now; the exit status is still to come.
    pub fn told(self) -> Self {
        match self {
            Self::Input(message) => {
                print::warn(&format!("offramp: {message}"));
                Self::Input(String::new())
            }
            other => other,
        }
    }

    /// Says it.
    pub fn report(self) -> ExitCode {
        let (message, code) = match self {
            Self::Input(message) => (message, 1),
            Self::Usage(message) => (message, 2),
            Self::Closed => return ExitCode::SUCCESS,
        };
        if !message.is_empty() {
            print::warn(&format!("offramp: {message}"));
        }
        ExitCode::from(code)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Input(error.to_string())
        }
    }
}

fn nearest<'a>(id: &str, known: &[&'a str]) -> Option<&'a str> {
    // What is cut is nobody's id, and comparing it would take long.
    if id.len() > foreign::SHOWN {
        return None;
    }
    let close = |it: &&&str| strsim::damerau_levenshtein(id, it) <= 1 + id.chars().count() / 3;
    let starts = || known.iter().find(|it| !id.is_empty() && it.starts_with(id));
    known
        .iter()
        .filter(close)
        .min_by_key(|it| strsim::damerau_levenshtein(id, it))
        .or_else(starts)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_id_is_the_one_meant() {
        let known = ["israel", "saudi", "egypt", "uae"];
        assert_eq!(nearest("saudia", &known), Some("saudi"));
        assert_eq!(nearest("isreal", &known), Some("israel"));
        assert_eq!(nearest("egy", &known), Some("egypt"));
        assert_eq!(nearest("mars", &known), None);
    }
}
