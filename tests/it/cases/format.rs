//! How a file of cases is read: titles, notes, and statements under `given`, `when` and `then`. See `tests/cases/README.md`.

use std::fmt;

/// Something wrong with a file of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as messages call it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// What a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It describes the situation.
    Given,
    /// Somebody does something, or time passes.
    When,
    /// It must be so.
    Then,
}

/// One statement of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What it is for.
    pub kind: Kind,
    /// Its line, from 1.
    pub line: usize,
    /// Its words, in one line.
    pub text: String,
}

/// A situation, what is done in it, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The file, as messages call it.
    pub file: String,
    /// Line of the title, from 1.
    pub line: usize,
    /// What the case shows, as a fact.
    pub title: String,
    /// How its numbers come about.
    pub notes: Vec<String>,
    /// What it says, in order.
    pub statements: Vec<Statement>,
}

/// Reads a file of cases, or returns everything that is wrong with it.
pub fn parse(file: &str, text: &str) -> Result<Vec<Case>, Vec<Fault>> {
    let mut reading = Reading {
        file,
        cases: Vec::new(),
        under: None,
        faults: Vec::new(),
    };
    for (at, line) in text.lines().enumerate() {
        reading.line(at + 1, line);
    }
    reading.close();
    if reading.cases.is_empty() {
        reading.fault(1, "no case: a case begins with `# ` and a title");
    }
    if reading.faults.is_empty() {
        Ok(reading.cases)
    } else {
        Err(reading.faults)
    }
}

/// What the line before belonged to.
#[derive(Clone, Copy)]
enum Under {
    Note,
    Statements(Kind),
}

struct Reading<'a> {
    file: &'a str,
    cases: Vec<Case>,
    under: Option<Under>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn fault(&mut self, line: usize, what: impl Into<String>) {
        self.faults.push(Fault {
            file: self.file.to_owned(),
            line,
            what: what.into(),
        });
    }

    fn line(&mut self, number: usize, line: &str) {
        let indented = line.starts_with(char::is_whitespace);
        let rest = line.trim();
        if rest.is_empty() {
            self.under = None;
        } else if let Some(title) = line.strip_prefix('#') {
            self.title(number, title.trim());
        } else if indented {
            match self.under {
                Some(under) => self.add(number, under, rest),
                None => self.fault(number, format!("`{rest}` stands under nothing")),
            }
        } else {
            let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            let under = match word {
                "note" => Under::Note,
                "given" => Under::Statements(Kind::Given),
                "when" => Under::Statements(Kind::When),
                "then" => Under::Statements(Kind::Then),
                _ => {
                    let what = format!("`{word}` is none of: #, note, given, when, then");
                    return self.fault(number, what);
                }
            };
            self.under = Some(under);
            self.add(number, under, rest.trim());
        }
    }

    fn title(&mut self, line: usize, title: &str) {
        self.close();
        if title.is_empty() {
            self.fault(line, "a case needs a title");
        }
        if let Some(same) = self.cases.iter().find(|it| it.title == title) {
            let what = format!("the case of line {} has this title, too", same.line);
            self.fault(line, what);
        }
        self.under = None;
        self.cases.push(Case {
            file: self.file.to_owned(),
            line,
            title: title.to_owned(),
            notes: Vec::new(),
            statements: Vec::new(),
        });
    }

    fn add(&mut self, line: usize, under: Under, text: &str) {
        let Some(case) = self.cases.last_mut() else {
            return self.fault(line, "this belongs to no case: a case begins with `# `");
        };
        let kind = match under {
            Under::Note => return case.notes.push(text.to_owned()),
            Under::Statements(kind) => kind,
        };
        let late = kind == Kind::Given && case.statements.iter().any(|it| it.kind != Kind::Given);
        let parts = text.split(';').map(str::trim).filter(|it| !it.is_empty());
        let said = parts.map(|it| Statement {
            kind,
            line,
            text: it.to_owned(),
        });
        case.statements.extend(said);
        if late {
            self.fault(line, "what is given comes before what is done");
        }
    }

    /// The case that ends here must say what follows.
    fn close(&mut self) {
        let Some(case) = self.cases.last() else {
            return;
        };
        let (line, last) = (case.line, case.statements.last().map(|it| it.kind));
        if last != Some(Kind::Then) {
            let what = format!("“{}” does not end with what follows", case.title);
            self.fault(line, what);
        }
    }
}
