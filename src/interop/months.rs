//! Times as most are written, read with little work.

use crate::unit::Timestamp;
use crate::unit::written::FIRST_SECONDS;

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
    days: u32,
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
    pub(super) fn usual_time(&mut self, text: &[u8; 20]) -> Option<Timestamp> {
        let date = Pairs::of(text, 0, *b"0000-00-")?;
        let middle = Pairs::of(text, 8, *b"00T00:00")?;
        // It begins within the hour, which is read already.
        let end = Pairs::of(text, 12, *b"0:00:00Z")?;
        let month = self.month(date.at(0) * 100 + date.at(2), date.at(5))?;
        let (day, hour, minute, second) = (middle.at(0), middle.at(3), middle.at(6), end.at(5));
        if day == 0 || day > month.days || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let seconds = month.start + i64::from((((day - 1) * 24 + hour) * 60 + minute) * 60 + second);
        if seconds < FIRST_SECONDS { None } else { Timestamp::from_unix_seconds_or_none(seconds) }
    }

    #[inline]
    fn month(&mut self, year: u32, month: u32) -> Option<Month> {
        if month == 0 || month > 12 {
            return None;
        }
        let number = year * 12 + month - 1;
        let known = &mut self.of[number as usize % MOST];
        if known.number != number {
            let date = jiff::civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, 1).ok()?;
            let start = jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?.as_second();
            *known = Month { number, days: u32::from(date.days_in_month().unsigned_abs()), start };
        }
        Some(*known)
    }
}

/// Eight bytes of a time: for each, ten times its digit and the digit after it.
#[derive(Clone, Copy)]
struct Pairs(u64);

impl Pairs {
    /// The bytes from here on, if there is a digit for each 0 of the form, and otherwise what the form has.
    #[inline]
    fn of(text: &[u8; 20], from: usize, form: [u8; 8]) -> Option<Pairs> {
        // What lifts a byte that is too large beyond 127.
        let lifts = u64::from_le_bytes(form.map(|byte| if byte == b'0' { 0x7F - 9 } else { 0x7F }));
        let values = u64::from_le_bytes(*text.get(from..)?.first_chunk()?) ^ u64::from_le_bytes(form);
        let large = (((values & LOW) + lifts) | values) & !LOW;
        (large == 0).then(|| Pairs(values * 10 + (values >> 8)))
    }

    #[inline]
    fn at(self, place: u32) -> u32 {
        u32::from(self.0.to_le_bytes()[place as usize])
    }
}

/// The lower seven bits of each byte.
const LOW: u64 = u64::from_le_bytes([0x7F; 8]);
