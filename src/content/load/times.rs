//! Words of a text that tell of a time: years, months, seasons, spans that end now.

use std::ops::Range;

use crate::content::Date;

/// A word or phrase that tells of a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What it tells.
    pub what: When,
}

/// What a phrase tells of the time at which it is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// That this month, or January of this year, has come.
    Since(Date),
    /// That it is one of these months of the year (bit `n - 1` for month `n`); 0: not known which.
    Season(u16),
    /// That some month of the year lies behind or ahead: `since spring`, `by winter`.
    Near,
    /// That something has gone on for so long: `after two years`.
    Span,
}

/// Words of a season and the months in which they are true.
pub type Seasons = Vec<(Vec<String>, u16)>;

/// Seasons that are known without a pack naming their months.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// Words before a month or season that say that it is not the present one.
const APART: [&str; 13] = [
    "last", "since", "until", "by", "before", "next", "after", "for", "from", "than", "like", "of",
    "that",
];

/// Words before a month's name that is also another word.
const BEFORE_MONTH: [&str; 14] = [
    "in", "of", "since", "by", "until", "last", "next", "this", "from", "before", "after", "early",
    "late", "every",
];

const NUMBERS: [&str; 13] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen",
    "twenty", "thirty",
];

/// A word of a text.
pub struct Word<'t> {
    /// Its bytes.
    pub at: Range<usize>,
    /// As written.
    pub text: &'t str,
}

/// The words of a text: letters, digits, and what joins them.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let joins = |at: usize, it: char| {
        matches!(it, '\'' | '\u{2019}' | ',' | '.')
            && text[at + it.len_utf8()..].starts_with(|it: char| it.is_alphanumeric())
    };
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, it) in ends {
        let within = it.is_alphanumeric() || (start.is_some() && joins(at.min(text.len()), it));
        match start {
            None if within => start = Some(at),
            Some(from) if !within => {
                found.push(Word {
                    at: from..at,
                    text: &text[from..at],
                });
                start = None;
            }
            _ => (),
        }
    }
    found
}

/// All that tells of a time in a text.
pub fn times(text: &str, seasons: &Seasons) -> Vec<Time> {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|it| it.text.to_lowercase()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((what, length)) = time_at(&words, &lower, at, seasons) else {
            at += 1;
            continue;
        };
        found.push(Time {
            at: words[at].at.start..words[at + length - 1].at.end,
            what,
        });
        at += length;
    }
    found
}

/// What the words at a position tell, and how many of them.
fn time_at(
    words: &[Word<'_>],
    lower: &[String],
    at: usize,
    seasons: &Seasons,
) -> Option<(When, usize)> {
    if let Some(it) = month_at(words, lower, at) {
        return Some(it);
    }
    if let Some(year) = year(words[at].text) {
        return Some((When::Since(Date::new(year, 1)), 1));
    }
    if let Some(it) = span_at(lower, at) {
        return Some(it);
    }
    season_at(lower, at, seasons)
}

fn year(word: &str) -> Option<u16> {
    let year: u16 = word.parse().ok()?;
    (word.len() == 4 && (1900..2100).contains(&year)).then_some(year)
}

fn before(lower: &[String], at: usize) -> &str {
    at.checked_sub(1).map_or("", |it| lower[it].as_str())
}

fn month_at(words: &[Word<'_>], lower: &[String], at: usize) -> Option<(When, usize)> {
    let month = Date::NAMES.iter().position(|it| *it == words[at].text)? as u8 + 1;
    if let Some(year) = words.get(at + 1).and_then(|it| year(it.text)) {
        return Some((When::Since(Date::new(year, month)), 2));
    }
    let other = matches!(words[at].text, "May" | "March");
    let day = |it: &str| it.parse::<u8>().is_ok_and(|it| it <= 31);
    let prior = before(lower, at);
    if other && !BEFORE_MONTH.contains(&prior) && !day(prior) {
        return None;
    }
    let apart = APART.contains(&prior) || day(prior);
    let what = if apart {
        When::Near
    } else {
        When::Season(1 << (month - 1))
    };
    Some((what, 1))
}

fn span_at(lower: &[String], at: usize) -> Option<(When, usize)> {
    let next = |n: usize| lower.get(at + n).map_or("", String::as_str);
    if lower[at] == "last" && next(1) == "year" {
        return Some((When::Span, 2));
    }
    let counted = NUMBERS.contains(&lower[at].as_str())
        || lower[at]
            .parse::<u16>()
            .is_ok_and(|it| (2..100).contains(&it));
    if !counted || !matches!(next(1), "years" | "months" | "weeks") {
        return None;
    }
    let prior = before(lower, at);
    let long = next(1) == "years";
    let first = (1..=4).any(|n| at.checked_sub(n).is_some_and(|it| lower[it] == "first"));
    let ends_now = matches!(next(2), "ago" | "later" | "earlier")
        || (matches!(next(2), "of") && matches!(next(3), "war" | "fighting"))
        || (long && matches!(prior, "after" | "past" | "last" | "these" | "waited"))
        || (long && prior == "for" && before(lower, at - 1) != "runs" && has_gone_on(lower, at))
        || (long && prior == "in" && first);
    ends_now.then_some((When::Span, 2))
}

/// Whether a verb before says that something has gone on.
fn has_gone_on(lower: &[String], at: usize) -> bool {
    let verbs = ["have", "has", "had", "waited", "followed"];
    (2..=8).any(|n| {
        at.checked_sub(n)
            .is_some_and(|it| verbs.contains(&lower[it].as_str()))
    })
}

fn season_at(lower: &[String], at: usize, seasons: &Seasons) -> Option<(When, usize)> {
    let stands = |phrase: &str| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let here = lower.get(at..at + parts.len())?;
        let same = here.iter().zip(&parts).all(|(one, other)| one == other);
        same.then_some(parts.len())
    };
    let named = seasons.iter().find_map(|(words, months)| {
        let length = words.iter().filter_map(|it| stands(it)).max()?;
        Some((*months, length))
    });
    let plain = || {
        SEASONS
            .contains(&lower[at].as_str())
            .then_some((0u16, 1usize))
    };
    let (months, length) = named.or_else(plain)?;
    let prior = match before(lower, at) {
        "the" | "this" if 2 <= at => before(lower, at - 1),
        it => it,
    };
    let what = if APART.contains(&prior) {
        When::Near
    } else {
        When::Season(months)
    };
    Some((what, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, When)> {
        let seasons = vec![
            (vec!["winter".to_owned(), "cold rain".to_owned()], 0b11),
            (vec!["harvest".to_owned()], 0b1_0000_0000),
        ];
        let found = times(text, &seasons);
        found
            .into_iter()
            .map(|it| (text[it.at].to_owned(), it.what))
            .collect()
    }

    fn since(year: u16, month: u8) -> When {
        When::Since(Date::new(year, month))
    }

    #[test]
    fn years_and_months_are_dates() {
        let told = told("On 7 October 2023, and again in 2024; the June war; May lose in March.");
        let expected = [
            ("October 2023", since(2023, 10)),
            ("2024", since(2024, 1)),
            ("June", When::Season(1 << 5)),
            ("March", When::Season(1 << 2)),
        ];
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for ((text, what), (word, when)) in told.iter().zip(expected) {
            assert_eq!((text.as_str(), *what), (word, when));
        }
    }

    #[test]
    fn seasons_are_present_or_near() {
        assert_eq!(
            told(
                "A winter like last winter; the first cold rain; tents by the harvest; no summer."
            ),
            [
                ("winter".to_owned(), When::Season(0b11)),
                ("winter".to_owned(), When::Near),
                ("cold rain".to_owned(), When::Season(0b11)),
                ("harvest".to_owned(), When::Near),
                ("summer".to_owned(), When::Season(0)),
            ]
        );
    }

    #[test]
    fn spans_that_end_now_are_told_from_terms() {
        for text in [
            "It was ten years ago.",
            "After two years they ask.",
            "Worn by two years of war.",
            "The first vote in twenty years.",
            "They have followed it every day for two years.",
            "The accord of last year.",
        ] {
            assert_eq!(told(text).len(), 1, "{text}");
            assert_eq!(told(text)[0].1, When::Span, "{text}");
        }
        for text in [
            "It runs for two years.",
            "A truce of two years is offered.",
            "Answer in three months.",
            "Houses change hands every two years.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
