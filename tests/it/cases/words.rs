//! The words of one statement, read from left to right.

/// The words that are left of a statement.
pub struct Words<'a> {
    left: Vec<&'a str>,
}

impl<'a> Words<'a> {
    /// The words of a text.
    pub fn of(text: &'a str) -> Self {
        Self {
            left: text.split_whitespace().rev().collect(),
        }
    }

    /// The next word; `what` says what was expected.
    pub fn next(&mut self, what: &str) -> Result<&'a str, String> {
        self.left.pop().ok_or_else(|| format!("{what} is missing"))
    }

    /// The next word, which stays.
    pub fn peek(&self) -> Option<&'a str> {
        self.left.last().copied()
    }

    /// Takes this word, where it is the next one.
    pub fn skip(&mut self, word: &str) -> bool {
        let is = self.peek() == Some(word);
        if is {
            self.left.pop();
        }
        is
    }

    /// Takes this word and no other.
    pub fn expect(&mut self, word: &str) -> Result<(), String> {
        if self.skip(word) {
            Ok(())
        } else {
            let found = self.peek().map_or("nothing", |it| it);
            Err(format!("`{word}` was expected, not `{found}`"))
        }
    }

    /// The next word as a number; a sign may stand before it.
    pub fn number(&mut self, what: &str) -> Result<f64, String> {
        let word = self.next(what)?;
        word.parse()
            .map_err(|_| format!("`{word}` is not a number ({what})"))
    }

    /// Everything that is left, in one line.
    pub fn rest(&mut self) -> String {
        let words: Vec<&str> = self.left.drain(..).rev().collect();
        words.join(" ")
    }

    /// Whether this word is still to come.
    pub fn has(&self, word: &str) -> bool {
        self.left.contains(&word)
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), String> {
        self.peek()
            .map_or(Ok(()), |it| Err(format!("`{it}` is one word too many")))
    }
}

/// The message for a word that nobody knows.
pub fn unknown(word: &str, what: &str) -> String {
    format!("`{word}` is {what}: see tests/cases/README.md")
}
