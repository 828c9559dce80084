//! The last print: whatever reaches the terminal or a pipe goes through here, and holds nothing that a terminal would obey.

use std::io::{self, BufWriter, StdoutLock, Write};

use offramp::content::foreign;

/// Standard output for lines of text, in large pieces.
pub fn out() -> BufWriter<Clean<StdoutLock<'static>>> {
    BufWriter::new(Clean::new(io::stdout().lock(), text))
}

/// Standard output for JSON, in large pieces: what is escaped is escaped as JSON does it.
pub fn json() -> BufWriter<Clean<StdoutLock<'static>>> {
    BufWriter::new(Clean::new(io::stdout().lock(), json_text))
}

/// Says something on standard error. There is no other place to complain to, so nothing comes of a failure.
pub fn warn(message: &str) {
    let _ = writeln!(io::stderr(), "{}", foreign::lines(message));
}

fn text(it: &str) -> String {
    foreign::lines(it).into_owned()
}

fn json_text(it: &str) -> String {
    let mut clean = String::with_capacity(it.len());
    let mut units = [0; 2];
    for it in it.chars() {
        if it == '\n' || foreign::is_plain(it) {
            clean.push(it);
        } else {
            for unit in it.encode_utf16(&mut units) {
                clean.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    clean
}

/// A writer that lets only plain text through.
pub struct Clean<W> {
    inner: W,
    escape: fn(&str) -> String,
    /// The beginning of a character whose end has not come yet.
    pending: Vec<u8>,
}

impl<W: Write> Clean<W> {
    const fn new(inner: W, escape: fn(&str) -> String) -> Self {
        Self {
            inner,
            escape,
            pending: Vec::new(),
        }
    }
}

impl<W: Write> Write for Clean<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.pending) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Ok(_) | Err(_) => self.pending.len(),
        };
        let rest = self.pending.split_off(whole);
        let text = String::from_utf8_lossy(&self.pending);
        self.inner.write_all((self.escape)(&text).as_bytes())?;
        self.pending = rest;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(clean: fn(&str) -> String, pieces: &[&[u8]]) -> String {
        let mut out = Clean::new(Vec::new(), clean);
        for it in pieces {
            out.write_all(it).expect("memory takes everything");
        }
        String::from_utf8(out.inner).expect("plain text")
    }

    #[test]
    fn nothing_that_a_terminal_obeys_comes_through() {
        let bytes = "é\u{1b}[31m\u{202e}\n".as_bytes();
        for cut in 0..bytes.len() {
            let pieces = [&bytes[..cut], &bytes[cut..]];
            assert_eq!(written(text, &pieces), "é\\u{1b}[31m\\u{202e}\n", "{cut}");
            assert_eq!(
                written(json_text, &pieces),
                "é\\u001b[31m\\u202e\n",
                "{cut}"
            );
        }
        assert_eq!(
            written(json_text, &["\u{E0041}".as_bytes()]),
            "\\udb40\\udc41"
        );
    }
}
