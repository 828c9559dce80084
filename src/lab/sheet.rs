//! A sheet of checks and tables, as the balance of a pack is written on.

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Whether it holds.
    pub good: bool,
    /// What it is about.
    pub what: String,
    /// Its figure.
    pub figure: String,
}

/// Checks and tables.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Balance {
    /// Line by line.
    pub checks: Vec<Check>,
    /// Title and lines of each table.
    pub tables: Vec<(String, Vec<String>)>,
}

impl Balance {
    pub(super) fn check(&mut self, good: bool, what: &str, figure: String) {
        self.checks.push(Check {
            good,
            what: what.to_owned(),
            figure,
        });
    }

    pub(super) fn table(&mut self, title: &str, lines: Vec<String>) {
        self.tables.push((title.to_owned(), lines));
    }
}
