//! A date.

use core::fmt;
use core::str::FromStr;

use crate::error::invalid::InvalidError;

/// A day of the calendar, in the years 1 to 9999, without a time zone: what publishers write beside a measurement.
///
/// # Example
///
/// ```
/// use influencer::Day;
///
/// let day: Day = "2026-10-07".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2026, 10, 7));
/// assert_eq!(day.to_string(), "2026-10-07");
/// assert!(day < Day::new(2027, 1, 1)?);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    of_month: u8,
}

impl Day {
    /// The day of this year, month and day of the month.
    ///
    /// # Errors
    ///
    /// If there is no such day, or its year has not four digits.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Day;
    ///
    /// assert!(Day::new(2028, 2, 29).is_ok());
    /// let error = Day::new(2026, 2, 29).unwrap_err();
    /// assert_eq!(error.to_string(), "day 2026-02-29 is out of range: a day of the years 1 to 9999");
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Result<Day, InvalidError> {
        Day::from_parts(year, month, day).ok_or_else(|| {
            let value = format_args!("{year:04}-{month:02}-{day:02}");
            InvalidError::out_of_range("day", value, "a day of the years 1 to 9999")
        })
    }

    /// As [`new`](Day::new), for a day written in the program.
    ///
    /// # Panics
    ///
    /// Where [`new`](Day::new) is an error; in a `const`, the program does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use influencer::Day;
    /// const NEVER: Day = Day::constant(2026, 2, 30);
    /// # println!("{NEVER}");
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Day;
    ///
    /// const MEASURED: Day = Day::constant(2026, 10, 7);
    /// assert_eq!(MEASURED.year(), 2026);
    /// ```
    pub const fn constant(year: u16, month: u8, day: u8) -> Day {
        match Day::from_parts(year, month, day) {
            Some(day) => day,
            None => panic!("there is no such day"),
        }
    }

    /// Within the years 1 to 9999; outside, anything. Years are counted from March, so that the leap day is the last.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Each part is within its range.
    pub(super) const fn of_days_since_1970(days: i64) -> Day {
        const DAYS_IN_400_YEARS: i64 = 146_097;
        let days = days + 719_468;
        let era = days.div_euclid(DAYS_IN_400_YEARS);
        let of_era = days.rem_euclid(DAYS_IN_400_YEARS);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let of_month = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + 400 * era + if month <= 2 { 1 } else { 0 };
        Day { year: year as u16, month: month as u8, of_month: of_month as u8 }
    }

    const fn from_parts(year: u16, month: u8, day: u8) -> Option<Day> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if year == 0 || year > 9999 || day == 0 || day > days {
            return None;
        }
        Some(Day { year, month, of_month: day })
    }

    /// The year, 1 to 9999.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Day::constant(2026, 10, 7).year(), 2026);
    /// ```
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Day::constant(2026, 10, 7).month(), 10);
    /// ```
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Day::constant(2026, 10, 7).day(), 7);
    /// ```
    pub const fn day(self) -> u8 {
        self.of_month
    }
}

/// As in ISO 8601: `2026-10-07`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}-{:02}", self.year, self.month, self.of_month))
    }
}

/// Reads what it prints.
impl FromStr for Day {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Day, InvalidError> {
        let malformed = || InvalidError::malformed("day", text, "expected year, month and day, as in 2026-10-07");
        let trimmed = text.trim();
        let looks_right = trimmed.len() == 10
            && trimmed.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !looks_right {
            return Err(malformed());
        }
        let number = |from, to| trimmed[from..to].parse::<u16>().map_err(|_| malformed());
        let two_digits = |from, to| trimmed[from..to].parse::<u8>().map_err(|_| malformed());
        Day::new(number(0, 4)?, two_digits(5, 7)?, two_digits(8, 10)?)
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Day);
