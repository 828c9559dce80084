//! Sentences of content with gaps: who does it, to whom, and verbs that agree with who does it.

use serde::{Deserialize, Serialize};

/// A sentence that content writes once and that names are put into.
///
/// In a content file `{giver}` and `{receiver}` (of a move: `{target}`) stand for names with their article, `{receiver's}` for the
/// possessive, and `[sells]` for a verb, `[its]` for a pronoun, that agrees with the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Words as they stand.
    Text(String),
    /// A name; `true`: possessive.
    Name(Gap, bool),
    /// A verb or pronoun in the third person singular, to agree with the doer.
    Agrees(String),
}

/// Whose name goes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gap {
    /// Who does it: a clause's giver.
    Doer,
    /// To whom: a clause's receiver, a move's target.
    Other,
}

/// Why a text is no template: the bytes that are meant, and what is wrong with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// A brace or bracket that is never closed, or was never opened.
    Unpaired(char),
    /// A gap that this sentence does not have.
    Unknown(String),
    /// Brackets around nothing, or around more than a word.
    NoWord(String),
}

impl Template {
    /// Reads a template. `gap` says what a word in braces stands for; `name` gives the text of other words in braces.
    pub fn read(
        text: &str,
        gap: impl Fn(&str) -> Option<Gap>,
        name: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Flaw> {
        let mut template = Self::default();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}', '[', ']']) {
            template.say(&rest[..at]);
            let open = rest[at..].chars().next().unwrap_or_default();
            let end = match open {
                '{' => '}',
                '[' => ']',
                stray => return Err(Flaw::Unpaired(stray)),
            };
            let (word, tail) = rest[at + 1..].split_once(end).ok_or(Flaw::Unpaired(open))?;
            if open == '[' {
                let is_word = !word.is_empty() && word.chars().all(char::is_alphabetic);
                if !is_word {
                    return Err(Flaw::NoWord(word.to_owned()));
                }
                template.parts.push(Part::Agrees(word.to_owned()));
            } else {
                let (bare, owns) = match word.strip_suffix("'s") {
                    Some(bare) => (bare, true),
                    None => (word, false),
                };
                match (gap(bare), name(word)) {
                    (Some(gap), _) => template.parts.push(Part::Name(gap, owns)),
                    (None, Some(text)) => template.say(&text),
                    (None, None) => return Err(Flaw::Unknown(word.to_owned())),
                }
            }
            rest = tail;
        }
        template.say(rest);
        Ok(template)
    }

    /// The template that a verb phrase makes of itself: its first word agrees with the doer, and the one after an `and` that
    /// follows at once: `hosts and guards talks`.
    pub fn of_phrase(phrase: &str) -> Self {
        let mut template = Self {
            parts: vec![Part::Name(Gap::Doer, false)],
        };
        let words: Vec<&str> = phrase.split(' ').collect();
        let pair = words.len() > 2 && words[1] == "and";
        for (at, word) in words.iter().enumerate() {
            template.say(" ");
            if at == 0 || (at == 2 && pair) {
                template.parts.push(Part::Agrees((*word).to_owned()));
            } else {
                template.say(word);
            }
        }
        template
    }

    /// The template that an imperative makes of itself, its target behind a colon: `Receive an envoy: Iran`.
    pub fn of_order(order: &str) -> Self {
        Self {
            parts: vec![
                Part::Text(format!("{order}: ")),
                Part::Name(Gap::Other, false),
            ],
        }
    }

    fn say(&mut self, text: &str) {
        match self.parts.last_mut() {
            _ if text.is_empty() => (),
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    /// Its pieces, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether it names somebody.
    pub fn names(&self, gap: Gap) -> bool {
        self.parts
            .iter()
            .any(|it| matches!(it, Part::Name(named, _) if *named == gap))
    }

    /// Whether it begins with who does it and has a verb for it.
    pub fn is_sentence(&self) -> bool {
        self.parts.first() == Some(&Part::Name(Gap::Doer, false))
            && self.parts.iter().any(|it| matches!(it, Part::Agrees(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Template, Flaw> {
        let gap = |word: &str| match word {
            "giver" => Some(Gap::Doer),
            "receiver" => Some(Gap::Other),
            _ => None,
        };
        Template::read(text, gap, |word| {
            (word == "force").then(|| "the Watch".to_owned())
        })
    }

    #[test]
    fn gaps_verbs_and_names_are_read() {
        let it = read("{giver} [sells] {force} to {receiver's} army").unwrap_or_default();
        assert_eq!(
            it.parts(),
            [
                Part::Name(Gap::Doer, false),
                Part::Text(" ".to_owned()),
                Part::Agrees("sells".to_owned()),
                Part::Text(" the Watch to ".to_owned()),
                Part::Name(Gap::Other, true),
                Part::Text(" army".to_owned()),
            ]
        );
        assert!(it.is_sentence() && it.names(Gap::Other));
    }

    #[test]
    fn what_is_no_template_says_why() {
        assert_eq!(read("{giver"), Err(Flaw::Unpaired('{')));
        assert_eq!(read("giver}"), Err(Flaw::Unpaired('}')));
        assert_eq!(read("{taker} [sells]"), Err(Flaw::Unknown("taker".into())));
        assert_eq!(read("{giver} []"), Err(Flaw::NoWord(String::new())));
    }

    #[test]
    fn a_phrase_makes_a_sentence() {
        assert_eq!(
            Ok(Template::of_phrase("hosts and guards talks")),
            read("{giver} [hosts] and [guards] talks")
        );
    }
}
