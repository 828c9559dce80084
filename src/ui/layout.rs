//! Keyboards: which key is meant by a character of another layout than the one that the commands are written for.
//!
//! Keys are commands by their place: on a Russian keyboard the key of `w` writes `ц`. A letter that is bound as it stands is
//! never read as another one, and where text is written nothing is.

use crate::ui::Key;

/// The letters of some layouts in the order of their keys, beside those that stand on these keys in the layout of the commands.
const LAYOUTS: &[(&str, &str)] = &[
    // Russian; the Ukrainian and Belarusian letters beside it.
    (
        "йцукенгшщзфывапролдячсмитьіўґ",
        "qwertyuiopasdfghjklzxcvbnmsou",
    ),
    // Hebrew; the keys of q and w write signs, of which one is a command's where the commands are written.
    ("קראטוןםפשדגכעיחלךזסבהנמצ'", "ertyuiopasdfghjklzxcvbnmw"),
    // Arabic and Persian.
    (
        "ضصثقفغعهخحشسيبلاتنمئءؤرﻻىةیظطزذدپ",
        "qwertyuiopasdfghjklzxcvbnmdzxcbnm",
    ),
    // Greek.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    // Korean, two sets.
    (
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "qwertyuiopasdfghjklzxcvbnm",
    ),
    // Georgian.
    ("ქწერტყუიოპასდფგჰჯკლზხცვბნმ", "qwertyuiopasdfghjklzxcvbnm"),
    // Thai.
    ("ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท", "qwertyuiopasdfghjklzxcvbnm"),
    // Signs of commands as other scripts write them.
    ("؟；：！", "?;:!"),
];

/// The first digit of each row of ten that scripts write with.
const NOUGHTS: [char; 8] = ['٠', '۰', '०', '০', '๐', '０', '௦', '೦'];

/// The key that is meant by one that was pressed; `bound` tells which have a meaning here.
pub fn meant(key: Key, bound: impl Fn(Key) -> bool) -> Key {
    let Key::Char(letter) = key else {
        return key;
    };
    if bound(key) {
        return key;
    }
    let letter = placed(letter);
    let lower = letter.to_ascii_lowercase();
    // With Caps Lock every letter is a capital; where no command has the capital, the letter is meant.
    if bound(Key::Char(letter)) {
        Key::Char(letter)
    } else {
        Key::Char(lower)
    }
}

/// The letter of the commands' layout on the key that writes this one.
fn placed(letter: char) -> char {
    if letter.is_ascii_alphanumeric() {
        return letter;
    }
    let wide = u32::from(letter);
    if (0xFF01..=0xFF5E).contains(&wide) {
        // Letters in their wide form, as input methods write them.
        return char::from_u32(wide - 0xFEE0).unwrap_or(letter);
    }
    let digit = |nought: &char| {
        let at = wide.checked_sub(u32::from(*nought))?;
        char::from_digit(at, 10)
    };
    if let Some(digit) = NOUGHTS.iter().find_map(digit) {
        return digit;
    }
    let mut lower = letter.to_lowercase();
    let small = lower.next().filter(|_| lower.next().is_none());
    let small = small.unwrap_or(letter);
    let at_key = |(letters, keys): &(&str, &str)| {
        let at = letters.chars().position(|it| it == small)?;
        keys.chars().nth(at)
    };
    let Some(key) = LAYOUTS.iter().find_map(at_key) else {
        return letter;
    };
    if small == letter {
        key
    } else {
        key.to_ascii_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(letter: char) -> Key {
        const BOUND: &str = "eqwxuA?:!12";
        meant(
            Key::Char(letter),
            |it| matches!(it, Key::Char(it) if BOUND.contains(it)),
        )
    }

    #[test]
    fn a_key_is_meant_by_its_place() {
        for (letter, key) in [
            ('ц', 'w'),
            ('у', 'e'),
            ('Ф', 'A'),
            ('ק', 'e'),
            ('\'', 'w'),
            ('ص', 'w'),
            ('ث', 'e'),
            ('ε', 'e'),
            ('Ω', 'v'),
            ('ㄷ', 'e'),
            ('ｅ', 'e'),
            ('？', '?'),
            ('؟', '?'),
            ('٢', '2'),
            ('۱', '1'),
            ('１', '1'),
        ] {
            assert_eq!(of(letter), Key::Char(key), "{letter}");
        }
    }

    #[test]
    fn capitals_are_letters_where_no_command_has_them() {
        assert_eq!(of('E'), Key::Char('e'));
        assert_eq!(of('A'), Key::Char('A'));
        assert_eq!(of('J'), Key::Char('j'));
        assert_eq!(of('У'), Key::Char('e'));
        assert_eq!(of('ö'), Key::Char('ö'));
    }

    #[test]
    fn every_layout_names_a_key_for_every_letter() {
        for (letters, keys) in LAYOUTS {
            assert_eq!(letters.chars().count(), keys.chars().count(), "{letters}");
        }
    }
}
