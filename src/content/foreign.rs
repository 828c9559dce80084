//! Text from elsewhere: ids, keys, file names, free texts, whatever stood in a file or was typed.
//!
//! What a terminal would obey or would show in another order than it stands (control characters, direction marks, characters
//! without width or meaning) is never printed as it is: [`shown`] is the one way to show such a text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Characters of a foreign text that are shown; of a longer one the beginning and the end.
pub const SHOWN: usize = 160;

/// Whether a character may be shown as it stands.
pub fn is_plain(it: char) -> bool {
    !it.is_control() && !is_unseen(it)
}

/// Characters that change how others are shown, or that nobody sees: direction marks, joiners, fillers, tags, private ones.
fn is_unseen(it: char) -> bool {
    matches!(u32::from(it),
        0xAD
        | 0x34F
        | 0x61C
        | 0x115F..=0x1160
        | 0x17B4..=0x17B5
        | 0x180B..=0x180F
        | 0x200B..=0x200F
        | 0x2028..=0x202E
        | 0x2060..=0x206F
        | 0x3164
        | 0xE000..=0xF8FF
        | 0xFEFF
        | 0xFFA0
        | 0xFFF0..=0xFFFB
        | 0xFFFE..=0xFFFF
        | 0x1_BCA0..=0x1_BCA3
        | 0x1_D173..=0x1_D17A
        | 0xE_0000..=0x10_FFFF)
}

/// A foreign text as it may be shown anywhere: on one line, what is not plain escaped, cut where it is long.
pub fn shown(text: &str) -> Cow<'_, str> {
    cut(text, SHOWN)
}

/// The same, cut to so many characters.
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    // Bytes first: a text of many megabytes is not counted through.
    let short = text.len() <= most || text.chars().nth(most).is_none();
    if short {
        return escaped(text, is_plain);
    }
    let head: String = text.chars().take(most * 2 / 3).collect();
    let mut tail: Vec<char> = text.chars().rev().take(most / 3).collect();
    tail.reverse();
    let tail: String = tail.into_iter().collect();
    let ends = [escaped(&head, is_plain), escaped(&tail, is_plain)];
    Cow::Owned(ends.join(" … "))
}

/// A text of several lines as it may be printed: line ends and tabs stand, everything else that is not plain is escaped.
pub fn lines(text: &str) -> Cow<'_, str> {
    escaped(text, |it| matches!(it, '\n' | '\t') || is_plain(it))
}

fn escaped(text: &str, stands: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&stands) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for it in text.chars() {
        if stands(it) {
            clean.push(it);
        } else {
            // Writing to memory does not fail.
            let _ = write!(clean, "{}", it.escape_default());
        }
    }
    Cow::Owned(clean)
}

/// What somebody typed, without what is not plain; line ends and tabs become spaces. Joiners stay where they shape a word of
/// letters, as Persian and many other scripts need them.
pub fn typed(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let letter = |at: Option<usize>| {
        at.and_then(|at| all.get(at))
            .is_some_and(|it| !it.is_ascii() && it.is_alphabetic())
    };
    let keep = |(at, it): (usize, &char)| match *it {
        '\n' | '\t' | '\r' => Some(' '),
        '\u{200C}' | '\u{200D}' => {
            (letter(at.checked_sub(1)) && letter(Some(at + 1))).then_some(*it)
        }
        it => is_plain(it).then_some(it),
    };
    all.iter().enumerate().filter_map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(shown("saudi"), "saudi");
        assert_eq!(
            shown("Türkiye – “ja”, עברית, عربي"),
            "Türkiye – “ja”, עברית, عربي"
        );
        assert_eq!(shown("a\u{1b}]52;c;x\u{7}b\n"), "a\\u{1b}]52;c;x\\u{7}b\\n");
        assert_eq!(shown("\u{9b}31m"), "\\u{9b}31m");
        for it in [
            '\u{202E}',
            '\u{2066}',
            '\u{200B}',
            '\u{200D}',
            '\u{FEFF}',
            '\u{E000}',
            '\u{E0041}',
            '\u{7f}',
        ] {
            let text = format!("a{it}b");
            assert!(!shown(&text).contains(it) && !lines(&text).contains(it));
            assert_eq!(typed(&text), "ab");
        }
        assert_eq!(lines("a\nb\u{1b}"), "a\nb\\u{1b}");
    }

    #[test]
    fn a_long_text_is_cut_in_its_middle() {
        let text = format!("begin{}end", "x".repeat(10_000_000));
        let shown = shown(&text);
        assert!(shown.chars().count() <= SHOWN + 3, "{shown}");
        assert!(shown.starts_with("begin") && shown.ends_with("end"));
    }

    #[test]
    fn what_is_typed_keeps_its_letters() {
        assert_eq!(typed("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(typed("a\tb\r\n\u{202E}c"), "a b  c");
        assert_eq!(typed("\u{FEFF}moves"), "moves");
    }
}
