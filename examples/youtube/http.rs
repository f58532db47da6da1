//! One question to the API, and what comes back.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use influencer::{PayloadReader, SourceError, SourceErrorKind, Timestamp};
use ureq::Agent;
use ureq::http::HeaderValue;

use super::base::Base;

/// Many times what a page has.
const LARGEST_ANSWER: u64 = 16 << 20;
const TIME_TO_CONNECT: Duration = Duration::from_secs(10);
const TIME_TO_ANSWER: Duration = Duration::from_secs(30);

/// What lets a person ask. It travels as a header, so that no address holds it, and is never printed.
#[derive(Clone)]
pub(crate) struct Key(String);

impl Key {
    pub(crate) fn new(text: &str) -> Result<Key, Box<dyn Error>> {
        let is_one = (20..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_one { Ok(Key(text.to_owned())) } else { Err("the key is none: expected 20 to 200 characters".into()) }
    }

    /// Bytes without it: an error of a server may repeat what it was sent.
    fn struck_from(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        let key = self.0.as_bytes();
        while let Some(at) = bytes.windows(key.len()).position(|window| window == key) {
            bytes.splice(at..at + key.len(), *b"(key)");
        }
        bytes
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// A client of one server.
#[derive(Debug)]
pub(crate) struct Http {
    agent: Agent,
    base: Base,
    key: Key,
    now: fn() -> Timestamp,
}

/// No data came.
#[derive(Debug)]
pub(crate) struct Failure {
    /// 0 if there was no answer.
    pub(crate) status: u16,
    /// The API's word for it.
    pub(crate) reason: String,
    pub(crate) error: SourceError,
}

impl From<Failure> for SourceError {
    fn from(failure: Failure) -> Self {
        failure.error
    }
}

impl Http {
    pub(crate) fn new(base: Base, key: Key, now: fn() -> Timestamp) -> Http {
        Http { agent: agent(&base, TIME_TO_ANSWER), base, key, now }
    }

    #[cfg(test)]
    pub(crate) fn waiting_at_most(mut self, time: Duration) -> Http {
        self.agent = agent(&self.base, time);
        self
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// The body of an answer that is no error.
    pub(crate) fn get(&self, endpoint: &str, query: &[(&str, &str)]) -> Result<Vec<u8>, Failure> {
        let silent = |error: ureq::Error| {
            let error = SourceError::new(SourceErrorKind::Unreadable, "no whole answer came").caused_by(error);
            Failure { status: 0, reason: String::new(), error: error.in_file(endpoint) }
        };
        let mut key = HeaderValue::from_str(&self.key.0).map_err(|error| silent(ureq::Error::Http(error.into())))?;
        key.set_sensitive(true);
        let address = format!("{}/{endpoint}", self.base);
        let asked = self.agent.get(address).header("x-goog-api-key", key).query_pairs(query.iter().copied());
        let mut answer = asked.call().map_err(silent)?;
        let status = answer.status().as_u16();
        let wait = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
        let wait = wait.and_then(|text| retry_after(text, self.now()));
        let body = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_vec().map_err(silent)?;
        let body = self.key.struck_from(body);
        if status == 200 { Ok(body) } else { Err(failure(endpoint, status, wait, &body)) }
    }
}

fn agent(base: &Base, time_to_answer: Duration) -> Agent {
    let settings = Agent::config_builder()
        .timeout_global(Some(time_to_answer))
        .timeout_connect(Some(TIME_TO_CONNECT.min(time_to_answer)))
        .http_status_as_error(false)
        // Elsewhere nobody is to see the key.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .https_only(!base.is_loopback());
    // No proxy reaches this machine.
    let settings = if base.is_loopback() { settings.proxy(None) } else { settings };
    settings.build().new_agent()
}

/// Seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let seconds = date.as_second().saturating_sub(now.as_unix_seconds());
    Some(Duration::from_secs(seconds.try_into().unwrap_or(0)))
}

#[derive(serde::Deserialize)]
struct Envelope {
    error: Told,
}

#[derive(serde::Deserialize)]
struct Told {
    #[serde(default)]
    errors: Vec<Reason>,
}

#[derive(serde::Deserialize)]
struct Reason {
    #[serde(default)]
    reason: String,
}

fn failure(endpoint: &str, status: u16, wait: Option<Duration>, body: &[u8]) -> Failure {
    const TOO_MANY: [&str; 4] = ["quotaExceeded", "rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded"];
    let told = serde_json::from_slice(body).ok();
    let reason = told.and_then(|Envelope { error }| error.errors.into_iter().next());
    let reason = reason.map(|Reason { reason }| reason).unwrap_or_default();
    let called = format!("{status} {reason}");
    let called = |error: SourceError| error.in_field("error", Some(called.trim_end()));
    let error = match status {
        429 => called(SourceError::rate_limited(wait)),
        403 if TOO_MANY.contains(&&*reason) => called(SourceError::rate_limited(wait)),
        503 if wait.is_some() => called(SourceError::rate_limited(wait)),
        500.. => called(SourceError::new(SourceErrorKind::Unreadable, "the server failed")),
        _ => match PayloadReader::new().detect(body) {
            Err(error) if error.kind() == SourceErrorKind::Refused => error,
            _ => called(SourceError::new(SourceErrorKind::Refused, "expected data, status 200")),
        },
    };
    Failure { status, reason, error: error.in_file(endpoint) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_or_as_a_date() {
        let now = Timestamp::from_unix_seconds(1_445_412_480).unwrap();
        let told = |text| retry_after(text, now).map(|wait| wait.as_secs());
        assert_eq!(told(" 30 "), Some(30));
        // RFC 9110, section 5.6.7: the form of a date.
        assert_eq!(told("Wed, 21 Oct 2015 07:28:30 GMT"), Some(30));
        assert_eq!(told("Wed, 21 Oct 2015 07:27:00 GMT"), Some(0));
        for text in ["", "-1", "soon", "1.5", "99999999999999999999999"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
