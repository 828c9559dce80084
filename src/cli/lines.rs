//! Plain lines where a person reads them: wrapped at words as wide as the terminal, and a prompt before each line is read.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};

use textwrap::{Options, WrapAlgorithm};

/// Columns of a terminal that does not know its own.
const UNKNOWN: usize = 80;
/// Columns below which nothing is wrapped.
const LEAST: usize = 20;
/// What stands before a line that is typed.
const PROMPT: &str = "> ";

/// Whether both ends of the program are a person's terminal.
pub fn at_a_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// A writer that breaks long lines at words; as they are where the reader is no terminal.
pub struct Wrapped<W> {
    inner: W,
    wide: Option<usize>,
    line: Vec<u8>,
}

impl<W: Write> Wrapped<W> {
    /// For standard output as it is now.
    pub fn for_stdout(inner: W) -> Self {
        let wide = at_a_terminal().then(|| {
            let known = crossterm::terminal::size().ok().map(|it| usize::from(it.0));
            known.filter(|it| 0 < *it).unwrap_or(UNKNOWN).max(LEAST)
        });
        Self::of(inner, wide)
    }

    const fn of(inner: W, wide: Option<usize>) -> Self {
        Self {
            inner,
            wide,
            line: Vec::new(),
        }
    }

    fn pour(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        let (text, end) = match line.strip_suffix(b"\n") {
            Some(text) => (text, "\n"),
            None => (&line[..], ""),
        };
        let text = String::from_utf8_lossy(text);
        let folded = self
            .wide
            .map_or_else(|| text.to_string(), |it| folded(&text, it));
        write!(self.inner, "{folded}{end}")
    }
}

/// A line broken at words; what goes on stands two columns further in than it began.
fn folded(line: &str, wide: usize) -> String {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let further = " ".repeat((lead + 2).min(wide / 2));
    let options = Options::new(wide)
        .subsequent_indent(&further)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::fill(line, options)
}

impl<W: Write> Write for Wrapped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|it| *it == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.pour()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.line.is_empty() {
            self.pour()?;
        }
        self.inner.flush()
    }
}

/// Standard input, with a prompt on standard output before each line, where both are a terminal.
pub struct Prompted<R> {
    inner: BufReader<R>,
    prompt: Option<Box<dyn Write>>,
}

impl Prompted<io::Stdin> {
    /// The keyboard.
    pub fn keyboard() -> Self {
        Self {
            inner: BufReader::new(io::stdin()),
            prompt: at_a_terminal().then(|| Box::new(io::stdout()) as Box<dyn Write>),
        }
    }
}

impl<R: Read> Read for Prompted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.inner.read(bytes)
    }
}

impl<R: Read> BufRead for Prompted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.inner.buffer().is_empty()
            && let Some(out) = &mut self.prompt
        {
            out.write_all(PROMPT.as_bytes())?;
            out.flush()?;
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words_and_go_on_further_in() {
        let mut out = Wrapped::of(Vec::new(), Some(20));
        let text = "  1. funds the whole reconstruction\nshort\nno end";
        for piece in text.as_bytes().chunks(3) {
            out.write_all(piece).expect("memory takes everything");
        }
        out.flush().expect("memory takes everything");
        let text = String::from_utf8(out.inner).expect("plain text");
        assert_eq!(
            text,
            "  1. funds the whole\n    reconstruction\nshort\nno end"
        );
        assert!(text.lines().all(|it| it.len() <= 20));
    }

    #[test]
    fn what_nobody_reads_at_a_terminal_stays_as_it_is() {
        let mut out = Wrapped::of(Vec::new(), None);
        let long = format!("{}\n", "word ".repeat(100));
        out.write_all(long.as_bytes())
            .expect("memory takes everything");
        assert_eq!(out.inner, long.as_bytes());
    }

    #[test]
    fn a_prompt_comes_before_each_line_and_not_within_it() {
        use std::sync::{Arc, Mutex};
        #[derive(Clone, Default)]
        struct Shared(Arc<Mutex<Vec<u8>>>);
        impl Write for Shared {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().expect("one thread").extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let shown = Shared::default();
        let mut input = Prompted {
            inner: BufReader::new("moves\nend\n".as_bytes()),
            prompt: Some(Box::new(shown.clone())),
        };
        let mut line = String::new();
        input.read_line(&mut line).expect("two lines");
        input.read_line(&mut line).expect("two lines");
        // Both came in one piece.
        assert_eq!(*shown.0.lock().expect("one thread"), b"> ");
        assert_eq!(input.read_line(&mut line).expect("its end"), 0);
        assert_eq!(*shown.0.lock().expect("one thread"), b"> > ");
    }
}
