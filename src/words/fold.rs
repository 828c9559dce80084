//! Typed words in one form: a name is found however somebody writes it.

/// The first of ten digits in a row, in the scripts that have their own.
const NOUGHTS: [char; 17] = [
    '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០',
];

/// Letters with a mark, and what they are without it.
const MARKED: &[(&str, char)] = &[
    ("àáâãäåāăą", 'a'),
    ("çćĉċč", 'c'),
    ("ďđð", 'd'),
    ("èéêëēĕėęě", 'e'),
    ("ĝğġģ", 'g'),
    ("ĥħ", 'h'),
    ("ìíîïĩīĭįı", 'i'),
    ("ķ", 'k'),
    ("ĺļľŀł", 'l'),
    ("ñńņň", 'n'),
    ("òóôõöøōŏő", 'o'),
    ("ŕŗř", 'r'),
    ("śŝşšș", 's'),
    ("ţťŧț", 't'),
    ("ùúûüũūŭůűų", 'u'),
    ("ýÿŷ", 'y'),
    ("źżž", 'z'),
    ("’‘ʼʻ`´", '\''),
    ("‐‑‒–—−", '-'),
];

/// A text in small letters without marks, wide forms narrow, digits of any script as 0 to 9, one blank between words.
pub fn fold(text: &str) -> String {
    let letters = text
        .chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .filter(|it| !is_mark(*it))
        .map(plain);
    let folded: String = letters.collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The common form of a letter that input methods write wide.
fn narrow(it: char) -> char {
    match u32::from(it) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(it),
        0x3000 => ' ',
        _ => it,
    }
}

/// Whether it is a mark on the letter before it.
fn is_mark(it: char) -> bool {
    matches!(u32::from(it), 0x300..=0x36F | 0x1AB0..=0x1AFF | 0x20D0..=0x20FF)
}

fn plain(it: char) -> char {
    if it.is_ascii() {
        return it;
    }
    let digit = |nought: &char| {
        let at = u32::from(it).checked_sub(u32::from(*nought))?;
        char::from_digit(at, 10)
    };
    let letter = || {
        MARKED
            .iter()
            .find(|row| row.0.contains(it))
            .map(|row| row.1)
    };
    letter()
        .or_else(|| NOUGHTS.iter().find_map(digit))
        .unwrap_or(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for written in [
            "Türkiye",
            "TÜRKİYE",
            "türki\u{307}ye",
            "Tu\u{308}rkiye",
            "Ｔürkiye",
            "turkiye",
        ] {
            assert_eq!(fold(written), "turkiye", "{written}");
        }
        assert_eq!(fold("  Saudi \u{3000} ARABIA "), "saudi arabia");
        assert_eq!(fold("Gaza’s – civilians"), "gaza's - civilians");
    }

    #[test]
    fn digits_of_any_script_are_digits() {
        for written in ["42", "٤٢", "۴۲", "４２", "४२", "๔๒"] {
            assert_eq!(fold(written), "42", "{written}");
        }
        assert_eq!(fold("دور"), "دور");
    }
}
