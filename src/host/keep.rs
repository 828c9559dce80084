//! How long a class is kept: a day that is asked for once, and reminded of when it is past.

use std::path::Path;

use crate::content::foreign;
use crate::host::record::{self, Line};
use crate::words::host as told;

/// Milliseconds of a day.
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// A day as it is typed, `2027-01-31`: year, month, day of the month; none where there is no such day.
pub fn day(text: &str) -> Option<(u64, u64, u64)> {
    let mut parts = text.trim().split('-').map(str::parse::<u64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let longest = match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let is_day = (2000..=2999).contains(&year) && (1..=longest).contains(&day);
    (is_day && parts.next().is_none()).then_some((year, month, day))
}

/// The day of a time in milliseconds since 1970, by universal time.
pub fn today(now: u64) -> (u64, u64, u64) {
    // Days since 1 March of the year 0, in eras of 400 years.
    let days = now / DAY + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

/// Classes in a folder that were to be kept until a day that is past, a sentence each.
pub fn past(folder: &Path, now: u64) -> Vec<String> {
    let today = today(now);
    let files = record::files_in(folder).unwrap_or_default();
    let mut told = Vec::new();
    for path in files {
        let lines = record::lines(&path).unwrap_or_default();
        let facts = lines.iter().rev().find_map(|it| match it {
            Line::Facts(facts) => Some(facts),
            _ => None,
        });
        let keep = facts.map(|it| it.keep.as_str()).unwrap_or_default();
        if day(keep).is_some_and(|it| it < today) {
            let name = crate::game::files::shown(&path);
            told.push(told::was_to_be_kept_until(&name, &foreign::shown(keep)));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(day("2028-02-29"), Some((2028, 2, 29)));
        for wrong in [
            "",
            "tomorrow",
            "2027-02-29",
            "2027-13-01",
            "2027-04-31",
            "2027-1",
            "2027-01-01-01",
            "27-01-01",
        ] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        assert_eq!(today(0), (1970, 1, 1));
        assert_eq!(today(951_782_400_000), (2000, 2, 29));
        assert_eq!(today(1_798_761_599_999), (2026, 12, 31));
        assert_eq!(today(1_798_761_600_000), (2027, 1, 1));
    }
}
