//! What a terminal can show, as far as its environment tells, and by what that is known.

use crate::ui::settings::{Known, Terminal, Told};
use crate::ui::theme::{Depth, Mode};

/// Terminals without colours, by the beginning of their names.
const WITHOUT: [&str; 5] = ["dumb", "vt1", "vt2", "vt3", "vt5"];
/// Terminals that show all colours and do not always say so, by a part of their names.
const WITH_ALL: [&str; 9] = [
    "ghostty",
    "foot",
    "wezterm",
    "kitty",
    "alacritty",
    "contour",
    "-direct",
    "-truecolor",
    "-24bit",
];
/// Terminals whose letters are few, whatever the locale says, by the beginning of their names.
const FEW_SIGNS: [&str; 7] = ["linux", "vt1", "vt2", "vt3", "vt5", "cons25", "ansi"];

/// What this terminal can show.
pub fn terminal(env: impl Fn(&str) -> Option<String>) -> Terminal {
    let said = |name: &str| env(name).filter(|it| !it.is_empty());
    let term = said("TERM").unwrap_or_default();
    Terminal {
        mode: mode(&said),
        depth: depth(&term, &said),
        ascii: ascii(&term, &said),
    }
}

/// Whether nothing can be drawn on a terminal of this name: no place can be gone to.
pub fn is_dumb(term: Option<&str>) -> bool {
    term == Some("dumb")
}

/// Whether a terminal of this name may be asked what its ground is: the others would show the question.
pub fn answers(term: Option<&str>) -> bool {
    term.is_some_and(|term| !term.is_empty() && !FEW_SIGNS.iter().any(|it| term.starts_with(it)))
}

fn mode(said: &impl Fn(&str) -> Option<String>) -> Known<Mode> {
    let ground = said("COLORFGBG").and_then(|it| it.rsplit(';').next()?.parse::<u8>().ok());
    match ground {
        Some(7 | 9..=15) => Known::by(Mode::Light, Told::ColorFgBg),
        Some(0..=6 | 8) => Known::by(Mode::Dark, Told::ColorFgBg),
        _ => Known::by(Mode::Dark, Told::Nothing),
    }
}

fn depth(term: &str, said: &impl Fn(&str) -> Option<String>) -> Known<Depth> {
    let by_term = |depth| Known::by(depth, Told::Term);
    if said("NO_COLOR").is_some() {
        return Known::by(Depth::Mono, Told::NoColor);
    }
    if WITHOUT.iter().any(|it| term.starts_with(it))
        || term.ends_with("-mono")
        || term.ends_with("-m")
    {
        return by_term(Depth::Mono);
    }
    // A multiplexer hands on what the terminal around it has said of itself.
    let inside = term.starts_with("screen");
    let many = said("COLORTERM").is_some_and(|it| it == "truecolor" || it == "24bit");
    if many && !inside {
        return Known::by(Depth::True, Told::ColorTerm);
    }
    if WITH_ALL.iter().any(|it| term.contains(it)) {
        return by_term(Depth::True);
    }
    if said("WT_SESSION").is_some() && !inside {
        return Known::by(Depth::True, Told::WindowsTerminal);
    }
    if term.is_empty() && said("OS").is_some_and(|it| it == "Windows_NT") {
        return Known::by(Depth::True, Told::Windows);
    }
    if term.contains("256") {
        by_term(Depth::Indexed)
    } else if term.is_empty() {
        Known::by(Depth::Sixteen, Told::Nothing)
    } else {
        by_term(Depth::Sixteen)
    }
}

fn ascii(term: &str, said: &impl Fn(&str) -> Option<String>) -> Known<bool> {
    if FEW_SIGNS.iter().any(|it| term.starts_with(it)) {
        return Known::by(true, Told::Term);
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said);
    match locale {
        Some(locale) => Known::by(!is_unicode(&locale), Told::Locale),
        None => Known::by(false, Told::Nothing),
    }
}

/// Whether a locale writes UTF-8: `de_DE.UTF-8`, `C.utf8@euro`.
fn is_unicode(locale: &str) -> bool {
    let charset = locale.split_once('.').map_or("", |it| it.1);
    let charset = charset.split('@').next().unwrap_or_default();
    let plain: String = charset
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    plain.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(pairs: &[(&str, &str)]) -> Terminal {
        terminal(|name| {
            pairs
                .iter()
                .find(|it| it.0 == name)
                .map(|it| it.1.to_owned())
        })
    }

    #[test]
    fn the_terminal_s_name_tells_its_colours() {
        let cases = [
            ("xterm", Depth::Sixteen),
            ("xterm-256color", Depth::Indexed),
            ("tmux-256color", Depth::Indexed),
            ("screen", Depth::Sixteen),
            ("screen-256color", Depth::Indexed),
            ("linux", Depth::Sixteen),
            ("xterm-kitty", Depth::True),
            ("xterm-ghostty", Depth::True),
            ("foot-extra", Depth::True),
            ("wezterm", Depth::True),
            ("xterm-direct", Depth::True),
            ("vt220", Depth::Mono),
            ("xterm-mono", Depth::Mono),
            ("dumb", Depth::Mono),
            ("", Depth::Sixteen),
        ];
        for (term, depth) in cases {
            assert_eq!(seen(&[("TERM", term)]).depth.is, depth, "{term}");
        }
    }

    #[test]
    fn what_says_more_is_believed() {
        let depth = |pairs: &[(&str, &str)]| (seen(pairs).depth.is, seen(pairs).depth.by);
        let (many, xterm) = (("COLORTERM", "truecolor"), ("TERM", "xterm-256color"));
        assert_eq!(depth(&[many, xterm]), (Depth::True, Told::ColorTerm));
        assert_eq!(
            depth(&[many, ("TERM", "screen.xterm-256color")]),
            (Depth::Indexed, Told::Term)
        );
        assert_eq!(
            depth(&[many, xterm, ("NO_COLOR", "1")]),
            (Depth::Mono, Told::NoColor)
        );
        assert_eq!(
            depth(&[xterm, ("NO_COLOR", "")]),
            (Depth::Indexed, Told::Term)
        );
        assert_eq!(
            depth(&[xterm, ("WT_SESSION", "a")]),
            (Depth::True, Told::WindowsTerminal)
        );
        assert_eq!(depth(&[("OS", "Windows_NT")]), (Depth::True, Told::Windows));
    }

    #[test]
    fn a_locale_without_unicode_and_a_console_have_ascii() {
        let ascii = |pairs: &[(&str, &str)]| seen(pairs).ascii.is;
        for locale in [
            "C",
            "POSIX",
            "en_US",
            "en_US.ISO-8859-1",
            "ja_JP.eucJP",
            "de_DE@euro",
        ] {
            assert!(ascii(&[("LANG", locale), ("TERM", "xterm")]), "{locale}");
        }
        for locale in ["C.UTF-8", "en_US.utf8", "de_DE.UTF-8@euro"] {
            assert!(!ascii(&[("LANG", locale), ("TERM", "xterm")]), "{locale}");
        }
        assert!(ascii(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]));
        assert!(!ascii(&[
            ("LC_ALL", ""),
            ("LC_CTYPE", "C.UTF-8"),
            ("LANG", "C")
        ]));
        assert!(ascii(&[("TERM", "linux"), ("LANG", "en_US.UTF-8")]));
        assert!(!ascii(&[("TERM", "xterm")]));
    }

    #[test]
    fn the_ground_is_known_where_something_tells() {
        let mode = |it: &str| {
            let mode = seen(&[("COLORFGBG", it)]).mode;
            (mode.is, mode.by)
        };
        assert_eq!(mode("0;15"), (Mode::Light, Told::ColorFgBg));
        assert_eq!(mode("15;default;0"), (Mode::Dark, Told::ColorFgBg));
        assert_eq!(mode("12;8"), (Mode::Dark, Told::ColorFgBg));
        assert_eq!(mode("default"), (Mode::Dark, Told::Nothing));
        assert!(answers(Some("xterm")) && !answers(Some("linux")) && !answers(None));
    }
}
