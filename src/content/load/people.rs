//! Numbers of people in texts: each has a source.

use std::ops::Range;

use super::times::{Word, words};

/// Fewer people than this are a scene, not a figure.
const FEWEST: u64 = 20;

/// Words between a number and the people it counts, at most.
const BETWEEN: usize = 3;

/// Whom a number can count.
const PEOPLE: [&str; 43] = [
    "people",
    "persons",
    "civilians",
    "citizens",
    "residents",
    "families",
    "men",
    "women",
    "children",
    "infants",
    "students",
    "pupils",
    "patients",
    "workers",
    "officials",
    "soldiers",
    "troops",
    "officers",
    "police",
    "guards",
    "fighters",
    "recruits",
    "members",
    "reservists",
    "hostages",
    "captives",
    "captive",
    "prisoners",
    "detainees",
    "refugees",
    "settlers",
    "voters",
    "dead",
    "killed",
    "wounded",
    "bodies",
    "living",
    "displaced",
    "employees",
    "staff",
    "mourners",
    "marchers",
    "inspectors",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const LARGE: [&str; 8] = [
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
];

const ONES: [&str; 15] = [
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "fifteen", "several",
];

/// The numbers of people in a text, each from its number to whom it counts.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(length) = number_at(&words, at) else {
            at += 1;
            continue;
        };
        let end = at + length;
        if let Some(whom) = counted(text, &words, end) {
            found.push(words[at].at.start..words[whom].at.end);
            at = whom + 1;
        } else {
            at = end;
        }
    }
    found
}

/// Words of the number that begins at a position, where it is large enough to be a figure.
fn number_at(words: &[Word<'_>], at: usize) -> Option<usize> {
    let word = |n: usize| words.get(n).map(|it| it.text.to_lowercase());
    let first = word(at)?;
    let large = |n: usize| word(n).is_some_and(|it| LARGE.contains(&it.as_str()));
    let mut end = at + 1;
    let counts = if let Ok(count) = first.replace(',', "").parse::<u64>() {
        let year = first.len() == 4 && (1900..2100).contains(&count);
        let day = count <= 31 && word(at + 1).is_some_and(|it| it == "october");
        (FEWEST <= count && !year && !day) || large(end)
    } else if TENS.contains(&first.as_str()) || LARGE.contains(&first.as_str()) {
        true
    } else {
        ONES.contains(&first.as_str()) && large(end)
    };
    while counts && large(end) {
        end += 1;
    }
    counts.then_some(end - at)
}

/// Position of the word for those whom a number counts that ends before a position.
fn counted(text: &str, words: &[Word<'_>], end: usize) -> Option<usize> {
    let mut from = words.get(end.checked_sub(1)?)?.at.end;
    for (n, word) in words.iter().enumerate().skip(end).take(BETWEEN + 1) {
        if text[from..word.at.start].contains(['.', ';', ':', ',', '(', '\u{2014}']) {
            return None;
        }
        if matches!(
            word.text,
            "that" | "who" | "which" | "are" | "have" | "agree" | "of"
        ) && n != end
        {
            return None;
        }
        if PEOPLE.contains(&word.text.to_lowercase().as_str()) {
            return Some(n);
        }
        from = word.at.end;
    }
    None
}

/// Whether a figure tells this number: its words stand in the phrase.
pub fn tells(says: &str, phrase: &str) -> bool {
    let plain = |text: &str| -> Vec<String> {
        words(text)
            .iter()
            .map(|it| it.text.to_lowercase())
            .collect()
    };
    let (says, phrase) = (plain(says), plain(phrase));
    !says.is_empty() && phrase.windows(says.len()).any(|it| it == says.as_slice())
        || says
            .windows(phrase.len().max(1))
            .any(|it| it == phrase.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn numbers_of_people_are_found() {
        assert_eq!(
            found(
                "Some 1,200 people; two hundred American and other officers; forty thousand teachers and officials."
            ),
            [
                "1,200 people",
                "two hundred American and other officers",
                "forty thousand teachers and officials"
            ]
        );
        assert_eq!(
            found("About two million people and 240 captives."),
            ["two million people", "240 captives"]
        );
        assert_eq!(
            found("Thousands of new recruits, hundreds of captives."),
            ["Thousands of new recruits", "hundreds of captives"]
        );
    }

    #[test]
    fn scenes_years_and_things_are_not() {
        for text in [
            "Two infants die. Four were found.",
            "In 2024 six governments met; citizens waited.",
            "On 7 October armed men came.",
            "A hundred lorries. Men wait.",
            "Level 40, people say.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_figure_is_told_with_or_without_a_qualifier() {
        assert!(tells("some 1,200 people", "1,200 people"));
        assert!(tells("1,200 people", "1,200 people"));
        assert!(!tells("1,300 people", "1,200 people"));
    }
}
