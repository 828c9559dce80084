//! What is not right about a save, in words.

use std::fmt;

use crate::content::foreign;

/// Characters of a finding: names in it may be anything that stood in the file.
const TOLD_CHARACTERS: usize = 400;

/// Something that is not right about a save, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1, where it is about one.
    pub line: Option<usize>,
    /// What is wrong, and what became of it.
    pub what: String,
}

impl Finding {
    pub(super) fn at(line: usize, what: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            what: foreign::cut(&what.into(), TOLD_CHARACTERS).into_owned(),
        }
    }

    pub(super) fn of_file(what: impl Into<String>) -> Self {
        Self {
            line: None,
            what: foreign::cut(&what.into(), TOLD_CHARACTERS).into_owned(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}
