//! Waiting where a source asks for it.

use core::fmt;
use core::time::Duration;

use crate::error::{SourceError, SourceErrorKind};
use crate::record::{Account, Comment, Post};
use crate::source::contract::Source;
use crate::source::page::{Cursor, Page};
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

/// A source that is asked again when it says [`RateLimited`](SourceErrorKind::RateLimited), after the time it names; if it names none,
/// after a second, then two, four, up to a minute. Other errors are passed on at once.
///
/// A page that was refused was not given, so that asking again neither doubles nor drops an item. It gives up when it has asked often
/// enough, or when the next wait would make all waits for this answer too long; it then passes on the source's last error, and does
/// not wait for nothing. It looks at no clock.
///
/// # Example
///
/// ```
/// use std::time::Duration;
///
/// use influencer::source::{Memory, PostQuery, Retry, SourceExt};
/// use influencer::{Account, Creator, Platform};
///
/// let mara = Creator::new(Account::new("mara", Platform::X), vec![])?;
/// let source = Retry::new(Memory::new([mara])?).at_most(3).waiting_at_most(Duration::from_secs(60));
/// assert!(source.collect("mara", &PostQuery::ALL).is_ok());
/// # Ok::<(), influencer::Error>(())
/// ```
pub struct Retry<S> {
    source: S,
    attempts: u32,
    longest: Duration,
    sleep: Box<dyn Fn(Duration) + Send + Sync>,
}

impl<S> Retry<S> {
    /// A source that is asked up to five times, with waits of up to fifteen minutes for one answer.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Retry};
    ///
    /// let source = Retry::new(Memory::default());
    /// assert!(format!("{source:?}").contains("attempts: 5"));
    /// ```
    pub fn new(source: S) -> Retry<S> {
        Retry { source, attempts: 5, longest: Duration::from_secs(900), sleep: Box::new(std::thread::sleep) }
    }

    /// Asks so many times for one answer, and at least once.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Retry};
    ///
    /// assert!(format!("{:?}", Retry::new(Memory::default()).at_most(2)).contains("attempts: 2"));
    /// ```
    pub fn at_most(mut self, attempts: u32) -> Retry<S> {
        self.attempts = attempts;
        self
    }

    /// Waits so long for one answer, all waits together.
    ///
    /// # Example
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use influencer::source::{Memory, Retry};
    ///
    /// let source = Retry::new(Memory::default()).waiting_at_most(Duration::from_secs(60));
    /// assert!(format!("{source:?}").contains("60s"));
    /// ```
    pub fn waiting_at_most(mut self, longest: Duration) -> Retry<S> {
        self.longest = longest;
        self
    }

    /// Waits by calling this instead of putting the thread to sleep: to show a person what is going on, or to test.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Retry};
    ///
    /// let source = Retry::new(Memory::default()).sleeping_by(|wait| {
    ///     eprintln!("waiting {wait:?}");
    ///     std::thread::sleep(wait);
    /// });
    /// ```
    pub fn sleeping_by(mut self, sleep: impl Fn(Duration) + Send + Sync + 'static) -> Retry<S> {
        self.sleep = Box::new(sleep);
        self
    }

    fn ask<T>(&self, question: impl Fn(&S) -> Result<T, SourceError>) -> Result<T, SourceError> {
        const FIRST_WAIT: Duration = Duration::from_secs(1);
        const LONGEST_WAIT: Duration = Duration::from_secs(60);
        let mut waited = Duration::ZERO;
        let mut unnamed = FIRST_WAIT;
        let mut asked: u32 = 0;
        loop {
            asked += 1;
            let error = match question(&self.source) {
                Err(error) if error.kind() == SourceErrorKind::RateLimited => error,
                outcome => return outcome,
            };
            let wait = error.retry_after().unwrap_or(unnamed);
            let all = waited.saturating_add(wait);
            if asked >= self.attempts || all > self.longest {
                let times = if asked == 1 { "once".to_owned() } else { format!("{asked} times") };
                return Err(error.noting(&format!("; gave up, having asked {times} and waited {waited:?}")));
            }
            (self.sleep)(wait);
            waited = all;
            unnamed = (unnamed * 2).min(LONGEST_WAIT);
        }
    }
}

#[deny(clippy::missing_trait_methods)]
impl<S: Source> Source for Retry<S> {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        self.ask(|source| source.account(handle))
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        self.ask(|source| source.observed_at(handle))
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        self.ask(|source| source.posts(handle, query, after))
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        self.ask(|source| source.comments(handle, post, after))
    }

    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        self.ask(|source| source.listing(after))
    }
}

impl<S: fmt::Debug> fmt::Debug for Retry<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Retry { source, attempts, longest, .. } = self;
        f.debug_struct("Retry")
            .field("source", source)
            .field("attempts", attempts)
            .field("longest", longest)
            .finish_non_exhaustive()
    }
}
