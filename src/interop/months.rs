//! Times as most are written, read with little work.

use crate::interop::cell::FIRST_SECONDS;
use crate::unit::Timestamp;

/// How many months are remembered.
const MOST: usize = 64;

/// The months met last: times of one file lie in few of them.
#[derive(Clone, Debug)]
pub(super) struct Months {
    of: [Month; MOST],
}

#[derive(Clone, Copy, Debug)]
struct Month {
    // Months since the year 0; none has the largest number.
    number: u32,
    days: u8,
    // Unix seconds where it begins.
    start: i64,
}

impl Default for Months {
    fn default() -> Self {
        Months { of: [Month { number: u32::MAX, days: 0, start: 0 }; MOST] }
    }
}

impl Months {
    /// A time that is written as most are, 2024-05-01T09:30:00Z. Nothing for any other form, for what is refused, and for what may
    /// be no time at all.
    #[inline]
    pub(super) fn usual_time(&mut self, text: &str) -> Option<Timestamp> {
        let bytes: &[u8; 20] = text.as_bytes().try_into().ok()?;
        let [_, _, _, _, b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _, b'Z'] = bytes else { return None };
        let two = |at: usize| {
            let (tens, ones) = (bytes[at].wrapping_sub(b'0'), bytes[at + 1].wrapping_sub(b'0'));
            (tens < 10 && ones < 10).then(|| tens * 10 + ones)
        };
        let month = self.month(u16::from(two(0)?) * 100 + u16::from(two(2)?), two(5)?)?;
        let (day, hour, minute, second) = (two(8)?, two(11)?, two(14)?, two(17)?);
        if day == 0 || day > month.days || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let hours = (i64::from(day) - 1) * 24 + i64::from(hour);
        let seconds = month.start + (hours * 60 + i64::from(minute)) * 60 + i64::from(second);
        if seconds < FIRST_SECONDS { None } else { Timestamp::from_unix_seconds_or_none(seconds) }
    }

    #[inline]
    fn month(&mut self, year: u16, month: u8) -> Option<Month> {
        if month == 0 || month > 12 {
            return None;
        }
        let number = u32::from(year) * 12 + u32::from(month) - 1;
        let known = &mut self.of[number as usize % MOST];
        if known.number != number {
            let date = jiff::civil::Date::new(year.cast_signed(), month.cast_signed(), 1).ok()?;
            let start = jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?.as_second();
            *known = Month { number, days: date.days_in_month().cast_unsigned(), start };
        }
        Some(*known)
    }
}
