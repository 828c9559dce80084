//! Tables as researchers' tools read and write them: comma-separated values, faults with line and column.

use crate::words::lab as say;

/// A table: a head, and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: u64,
    /// Its cells, as many as the head has.
    pub cells: Vec<String>,
}

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {what}")]
pub struct SheetFault {
    /// Line, from 1.
    pub line: u64,
    /// Column of the table, from 1; 0 where the row as a whole is meant.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

impl SheetFault {
    /// A fault of a cell.
    pub fn at(line: u64, column: usize, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { line, column, what }
    }
}

impl Sheet {
    /// Reads a table with a head. A byte order mark and Windows line endings are no matter; blanks around a cell are not part of it.
    pub fn parse(text: &str) -> Result<Self, SheetFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // Lines are counted by their feeds.
        let text = text.replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let head: Vec<String> = reader
            .headers()
            .map_err(|it| fault(&it))?
            .iter()
            .map(str::to_owned)
            .collect();
        if head.is_empty() {
            return Err(SheetFault::at(1, 1, say::TABLE_IS_EMPTY));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|it| fault(&it))?;
            rows.push(Row {
                line: record.position().map_or(0, csv::Position::line),
                cells: record.iter().map(str::to_owned).collect(),
            });
        }
        Ok(Self { head, rows })
    }

    /// Position of a column by name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.head.iter().position(|it| it == name)
    }
}

impl Row {
    /// A cell as a number that is one.
    pub fn number(&self, column: usize) -> Result<f64, SheetFault> {
        let cell = &self.cells[column];
        match cell.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(SheetFault::at(
                self.line,
                column + 1,
                say::cell_is_no_number(cell),
            )),
        }
    }
}

/// Writes rows of cells; what needs quotes gets them.
///
/// # Panics
/// Never: a vector takes whatever is written, and cells are text.
pub fn write<R, C>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.into_iter();
        let cells = cells.map(|it| it.as_ref().as_bytes().to_vec());
        writer.write_record(cells).expect("a vector takes it");
    }
    let bytes = writer.into_inner().expect("a vector takes it");
    String::from_utf8(bytes).expect("cells are text")
}

fn fault(error: &csv::Error) -> SheetFault {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => SheetFault::at(line, 0, say::row_has_other_length(len, expected_len)),
        _ => SheetFault::at(line, 0, say::TABLE_IS_NO_TEXT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_tells_where_it_is_wrong() {
        let sheet = Sheet::parse("\u{feff}a, b\r\n1, 2\r\n3,x\r\n").expect("a table");
        assert_eq!(sheet.head, ["a", "b"]);
        assert_eq!(sheet.column("b"), Some(1));
        assert_eq!(sheet.rows[0].number(1), Ok(2.0));
        let wrong = sheet.rows[1].number(1).expect_err("no number");
        assert_eq!((wrong.line, wrong.column), (3, 2));
        let short = Sheet::parse("a,b\n1\n").expect_err("one cell is missing");
        assert_eq!((short.line, short.column), (2, 0));
        assert!(Sheet::parse("").is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = write([vec!["", "a,b"], vec!["c\"d", "1"]]);
        let sheet = Sheet::parse(&text).expect("a table");
        assert_eq!(sheet.head, ["", "a,b"]);
        assert_eq!(sheet.rows[0].cells, ["c\"d", "1"]);
    }
}
