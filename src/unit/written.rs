//! Times as files write them: one grammar for tables and for payloads.

use crate::unit::timestamp::Timestamp;

/// 3 March 1973: before there was anything to post, and above every date written as a number, such as 20240501.
pub(crate) const FIRST_SECONDS: i64 = 100_000_000;

/// The time that is written here: RFC 3339, also with `+0000`, or whole Unix seconds. Parts of a second are dropped. The error is the rule
/// that is broken.
pub(crate) fn time(text: &str) -> Result<Timestamp, &'static str> {
    const FORMS: &str = "expected a time such as 2024-05-01T09:30:00Z, 2024-05-01T09:30:00+0000, or whole Unix seconds";
    let numeric = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = if numeric {
        text.parse().unwrap_or(i64::MAX)
    } else {
        text.parse::<jiff::Timestamp>().map_err(|_| FORMS)?.as_second()
    };
    if seconds < FIRST_SECONDS {
        return Err(if numeric {
            "a number is Unix seconds, from 100000000 (the year 1973) on; write days as 2024-05-01T00:00:00Z"
        } else {
            "lies before 1973; leave it empty where the time is not known"
        });
    }
    Timestamp::from_unix_seconds_or_none(seconds).ok_or("expected a year up to 9999; are these milliseconds?")
}

/// The time as a person writes it.
pub(crate) fn spelled(time: Timestamp) -> String {
    match jiff::Timestamp::from_second(time.as_unix_seconds()) {
        Ok(time) => time.to_string(),
        Err(_) => time.to_string(),
    }
}
