use std::fmt;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::foreign;

/// Characters of a message that are told at most: it may repeat whatever stands in a file.
const TOLD: usize = 400;

/// Faults that are printed in full; a file of rubbish has as many as it has lines.
const PRINTED: usize = 100;

/// Columns of a source line that a message shows at most.
const SHOWN: usize = 100;

/// One thing wrong with a pack, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, with the pack's folder as messages call it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The line as it stands; empty where the whole file is meant.
    pub line_text: String,
    /// Characters of the line that are meant, from 0.
    pub caret: Range<usize>,
    /// What would be right.
    pub help: Option<String>,
}

impl Fault {
    /// A fault of these bytes of a file's text.
    pub(super) fn at(
        file: &str,
        text: &str,
        lines: &Lines,
        bytes: Range<usize>,
        message: String,
        help: Option<String>,
    ) -> Self {
        let start = floor_boundary(text, bytes.start);
        let end = floor_boundary(text, bytes.end.max(start));
        let line = lines.of_byte(start);
        let line_start = lines.0[line - 1];
        let line_end = lines.0.get(line).map_or(text.len(), |it| it - 1);
        let line_text = text[line_start..line_end].trim_end_matches('\r');
        let from = text[line_start..start]
            .chars()
            .count()
            .min(line_text.chars().count());
        let length = text[start..end.min(line_end)]
            .trim_end()
            .chars()
            .count()
            .max(1);
        let column = from + 1;
        let (line_text, from) = window(line_text, from);
        Self {
            file: file.to_owned(),
            line,
            column,
            message,
            line_text,
            caret: from..from + length,
            help,
        }
    }

    /// A fault of a file as a whole.
    pub(super) fn of_file(file: &str, message: String, help: Option<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 1,
            column: 1,
            message,
            line_text: String::new(),
            caret: 0..0,
            help,
        }
    }

    fn shown(&self) -> (String, usize, usize) {
        let chars: Vec<char> = self
            .line_text
            .chars()
            .map(|it| if foreign::is_plain(it) { it } else { ' ' })
            .collect();
        let skip = if self.caret.start + 20 > SHOWN {
            self.caret.start - 20
        } else {
            0
        };
        let mut shown = String::from(if skip > 0 { "…" } else { "" });
        let (mut pad, mut carets) = (usize::from(skip > 0), 0);
        for (n, it) in chars.iter().enumerate().skip(skip) {
            if n - skip >= SHOWN {
                shown.push('…');
                break;
            }
            shown.push(*it);
            let columns = it.width().unwrap_or(0);
            if n < self.caret.start {
                pad += columns;
            } else if n < self.caret.end {
                carets += columns;
            }
        }
        (shown, pad, carets.max(1))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
            ..
        } = self;
        let (file, message) = (foreign::cut(file, TOLD), foreign::cut(message, TOLD));
        write!(f, "{file}:{line}:{column}: {message}")?;
        if !self.line_text.is_empty() {
            let (shown, pad, carets) = self.shown();
            write!(f, "\n    {shown}\n    {:pad$}{}", "", "^".repeat(carets))?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n    help: {}", foreign::cut(help, 4 * TOLD))?;
        }
        Ok(())
    }
}

/// Bytes of a line that a fault keeps whole.
const KEPT: usize = 2_000;

/// A line as a fault keeps it, and where in that the caret begins: of a very long one only what is shown.
fn window(line: &str, from: usize) -> (String, usize) {
    if line.len() <= KEPT {
        return (line.to_owned(), from);
    }
    let skip = from.saturating_sub(SHOWN);
    let kept = line.chars().skip(skip).take(3 * SHOWN).collect();
    (kept, from - skip)
}

/// Where the lines of a text begin, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|it| it.1 == b'\n');
        Self(std::iter::once(0).chain(ends.map(|it| it.0 + 1)).collect())
    }

    /// The line of a byte, from 1.
    pub fn of_byte(&self, at: usize) -> usize {
        self.0.partition_point(|it| *it <= at)
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Everything wrong with a pack, by file, line and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    /// Faults beyond those of the list.
    more: usize,
}

impl Faults {
    pub(super) fn new(mut faults: Vec<Fault>, more: usize) -> Self {
        faults.sort_by(|a, b| {
            let key = |it: &Fault| (it.line, it.column);
            a.file
                .cmp(&b.file)
                .then(key(a).cmp(&key(b)))
                .then_with(|| a.message.cmp(&b.message))
        });
        faults.dedup();
        Self { list: faults, more }
    }

    /// The faults in order; of very many only the first that were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.list.iter()
    }

    /// How many there are: at least one.
    pub fn count(&self) -> usize {
        self.list.len() + self.more
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.list.iter().take(PRINTED).enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        let more = self.count() - self.list.len().min(PRINTED);
        if more > 0 {
            write!(f, "\nand {more} more")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, bytes: Range<usize>, printed: &str) {
        let fault = Fault::at("a.toml", text, &Lines::of(text), bytes, "no".into(), None);
        assert_eq!(fault.to_string(), printed);
    }

    #[test]
    fn the_caret_stands_under_the_characters_meant() {
        check(
            "x = 1\ny = 22\n",
            10..12,
            "a.toml:2:5: no\n    y = 22\n        ^^",
        );
    }

    #[test]
    fn columns_count_characters_and_carets_columns() {
        check(
            "é = \"河\" # b",
            11..12,
            "a.toml:1:9: no\n    é = \"河\" # b\n             ^",
        );
    }

    #[test]
    fn a_place_beyond_the_end_is_the_end() {
        check("x", 9..12, "a.toml:1:2: no\n    x\n     ^");
        check("", 0..0, "a.toml:1:1: no");
    }

    #[test]
    fn of_many_faults_the_first_are_printed_and_the_rest_counted() {
        let fault = |line: usize| Fault {
            line,
            ..Fault::of_file("a.toml", "no".into(), None)
        };
        let faults = Faults::new((1..=150).map(fault).collect(), 7);
        let text = faults.to_string();
        assert_eq!(faults.count(), 157);
        assert!(text.ends_with("a.toml:100:1: no\nand 57 more"), "{text}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let text = format!("{}bad{}", "a".repeat(300), "b".repeat(300));
        let fault = Fault::at(
            "a.toml",
            &text,
            &Lines::of(&text),
            300..303,
            "no".into(),
            None,
        )
        .to_string();
        let lines: Vec<&str> = fault.lines().collect();
        assert_eq!(lines[1].chars().count(), 106);
        assert_eq!(lines[2], format!("{}^^^", " ".repeat(25)));
    }
}
