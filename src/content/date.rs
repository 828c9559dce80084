//! The calendar of content: months of years, and the spans of time for which a text or an act is true.

use serde::{Deserialize, Serialize};

/// A month of a year, counted from January of year 0.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Date(u32);

impl Date {
    /// What the months of the year are called.
    pub const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// A month (1..12) of a year.
    pub fn new(year: u16, month: u8) -> Self {
        Self(u32::from(year) * 12 + u32::from(month.max(1)) - 1)
    }

    /// `2025-10`: four digits of a year and two of a month.
    pub fn read(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        let month = month.parse().ok().filter(|it| (1..=12).contains(it))?;
        Some(Self::new(year.parse().ok()?, month))
    }

    /// So many months later.
    #[must_use]
    pub fn after(self, months: u8) -> Self {
        Self(self.0 + u32::from(months))
    }

    /// The year.
    pub fn year(self) -> u32 {
        self.0 / 12
    }

    /// The month of the year, 1..12.
    pub fn month(self) -> u8 {
        (self.0 % 12) as u8 + 1
    }

    /// Months since January of year 0.
    pub fn count(self) -> u32 {
        self.0
    }
}

/// When something is true: from a month, until a month, and in which months of the year. The default is always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// Not before.
    pub from: Option<Date>,
    /// Not after.
    pub until: Option<Date>,
    /// Bit `n - 1` for month `n` of the year; 0: all year.
    pub months: u16,
}

impl Dates {
    /// Whether it is true in this month.
    pub fn hold(self, date: Date) -> bool {
        self.from.is_none_or(|it| it <= date)
            && self.until.is_none_or(|it| date <= it)
            && (self.months == 0 || self.months & (1 << (date.month() - 1)) != 0)
    }

    /// True whenever both are.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        let months = match (self.months, other.months) {
            (0, it) | (it, 0) => it,
            (one, two) => one & two,
        };
        Self {
            from: self.from.max(other.from),
            until: match (self.until, other.until) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
            months,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_counted() {
        let date = Date::read("2025-10").unwrap();
        assert_eq!((date.year(), date.month()), (2025, 10));
        assert_eq!(date.after(3), Date::new(2026, 1));
        for wrong in ["2025", "2025-13", "25-10", "2025-1", "2025-00", "x-10"] {
            assert_eq!(Date::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn spans_hold_from_until_and_by_month_of_the_year() {
        let span = Dates {
            from: Some(Date::new(2024, 5)),
            until: Some(Date::new(2025, 11)),
            months: 1 << 9 | 1 << 10,
        };
        let held = |year, month| span.hold(Date::new(year, month));
        assert!(held(2024, 10) && held(2024, 11) && held(2025, 11));
        assert!(!held(2024, 4) && !held(2024, 6) && !held(2025, 12));
        assert!(Dates::default().hold(Date::new(1, 1)));
    }

    #[test]
    fn both_is_the_narrower_span() {
        let one = Dates {
            from: Some(Date::new(2024, 5)),
            until: None,
            months: 0b110,
        };
        let two = Dates {
            from: Some(Date::new(2023, 5)),
            until: Some(Date::new(2025, 1)),
            months: 0b011,
        };
        let both = one.both(two);
        assert_eq!((both.from, both.until), (one.from, two.until));
        assert_eq!(both.months, 0b010);
    }
}
