//! Numbers, months and how things stand, in words.

use crate::content::{Date, Pack};
use crate::world::{Seen, View};

/// The month that a game month is, as `December 2025`.
pub fn date(pack: &Pack, view: &View, month: u8) -> String {
    let opens = pack.scenarios[view.public.scenario].opens();
    month_of(opens.after(month.max(1) - 1).count())
}

/// A month of the calendar, counted from January of year 0: `December 2025`.
pub fn month_of(count: u32) -> String {
    format!("{} {}", Date::NAMES[(count % 12) as usize], count / 12)
}

/// The name of a month of the year, 1..12.
pub fn month_name(month: u8) -> &'static str {
    Date::NAMES[usize::from(month.clamp(1, 12)) - 1]
}

/// A span of months: `12 months`, `1 month`.
pub fn months(count: u8) -> String {
    counted(usize::from(count), "month", "months")
}

/// So many things: `1 offer`, `3 offers`.
pub fn counted(count: usize, one: &str, several: &str) -> String {
    let thing = if count == 1 { one } else { several };
    format!("{count} {thing}")
}

/// How often: `once`, `twice`, `3 times`.
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        other => format!("{other} times"),
    }
}

/// A level as an audience sees it: `54`, `about 55`, `not known`.
pub fn level(seen: Seen) -> String {
    match seen {
        Seen::Exact(level) => format!("{level:.0}"),
        Seen::About(level) => format!("about {level:.0}"),
        Seen::Hidden => "not known".to_owned(),
    }
}

/// A change with its sign, rounded, in plain text: `+3`, `-2`, `0`.
pub fn change(points: f64) -> String {
    let points = points.round();
    if points == 0.0 {
        "0".to_owned()
    } else {
        format!("{points:+.0}")
    }
}

/// A number with its sign and so many decimals; no signed zero.
pub fn signed(points: f64, decimals: usize) -> String {
    let text = format!("{points:+.decimals$}");
    if text.chars().all(|it| matches!(it, '+' | '-' | '0' | '.')) {
        format!("{:.decimals$}", 0.0)
    } else {
        text
    }
}

/// The whole sentences at a text's beginning that hold so many words at most; the first in any case.
pub fn beginning(text: &str, most: usize) -> String {
    let mut res = String::new();
    let mut count = 0;
    for sentence in text.split_inclusive(['.', '?', '!']) {
        count += sentence.split_whitespace().count();
        if most < count && !res.is_empty() {
            break;
        }
        res.push_str(sentence);
    }
    res.trim().to_owned()
}

/// Capital as it is held: whole, or with its half; never rounded up.
pub fn held(capital: f64) -> String {
    let tenths = (capital * 10.0 + 1e-9).floor() / 10.0;
    if tenths.fract() == 0.0 {
        format!("{:.0}", tenths + 0.0)
    } else {
        format!("{tenths:.1}")
    }
}

/// What something costs: `3`, or `3, then 2 a quarter`.
pub fn costs(now: f64, later: f64) -> String {
    if 0.0 < later {
        format!("{}, then {} a quarter", held(now), held(later))
    } else {
        held(now)
    }
}

/// A relation -100..100 in words.
pub fn stance(relation: f64) -> &'static str {
    match relation {
        it if it >= 60.0 => "close",
        it if it >= 30.0 => "friendly",
        it if it >= 10.0 => "correct",
        it if it > -10.0 => "distant",
        it if it > -30.0 => "strained",
        it if it > -60.0 => "hostile",
        _ => "enemies",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_plainly() {
        assert_eq!(months(1), "1 month");
        assert_eq!(months(12), "12 months");
        assert_eq!(change(-0.4), "0");
        assert_eq!(change(2.6), "+3");
        assert_eq!(signed(-0.004, 2), "0.00");
        assert_eq!(signed(-1.25, 2), "-1.25");
        assert_eq!(level(Seen::About(55.0)), "about 55");
        assert_eq!(stance(0.0), "distant");
        assert_eq!(stance(-80.0), "enemies");
    }

    #[test]
    fn capital_is_said_as_it_is_held() {
        for (capital, said) in [
            (0.0, "0"),
            (0.5, "0.5"),
            (3.5, "3.5"),
            (4.0, "4"),
            (2.999_999_999_99, "3"),
            (-0.0, "0"),
        ] {
            assert_eq!(held(capital), said);
        }
        assert_eq!(costs(3.0, 2.0), "3, then 2 a quarter");
        assert_eq!(costs(3.0, 0.0), "3");
    }
}
