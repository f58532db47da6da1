//! How long people wait for an answer.

use core::time::Duration;

use crate::error::Undefined;
use crate::relationship::tally::Tally;
use crate::stats::KaplanMeier;
use crate::unit::{Finite, Interval, Level, Share};

/// How long comments by others wait for an answer of the creator. Those that had none when the creator was observed count as not yet:
/// a mean of the answered ones would leave out all that wait long, and praise who answers few.
///
/// # Example
///
/// ```
/// use core::time::Duration;
/// use influencer::{Account, Comment, Connection, Conversation, Creator, Platform, Post, PostFilter, Timestamp};
///
/// let hours = |hours: i64| Timestamp::from_unix_seconds(1_700_000_000 + 3_600 * hours);
/// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?.with_observed_at(hours(50)?);
/// let conversation = Conversation::new(&creator, &[
///     Comment::new("c1", "p1").with_author("ana").with_published_at(hours(0)?),
///     Comment::new("c2", "p1").by_creator().with_parent("c1").with_published_at(hours(2)?),
///     Comment::new("c3", "p1").with_author("bo").with_published_at(hours(1)?),
///     Comment::new("c4", "p1").by_creator().with_parent("c3").with_published_at(hours(9)?),
///     Comment::new("c5", "p1").with_author("cy").with_published_at(hours(3)?), // no answer in 47 hours
/// ])?;
/// let connection = Connection::of(&creator, &conversation, &PostFilter::ALL)?;
/// let waits = connection.time_to_reply()?;
/// assert_eq!(waits.median()?, Duration::from_secs(8 * 3_600)); // the answered ones alone: 5 hours
/// assert_eq!((waits.answered(), waits.len()), (2, 3));
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations" (Journal of the American Statistical Association
/// 53, 1958).
#[derive(Clone, Debug, PartialEq)]
pub struct TimeToReply {
    curve: KaplanMeier,
}

impl TimeToReply {
    pub(super) fn of(tally: &Tally) -> TimeToReply {
        TimeToReply { curve: KaplanMeier::of_sorted(&tally.waits) }
    }

    /// The time within which half of the comments are answered.
    ///
    /// # Undefined when
    ///
    /// Fewer are answered in the time observed.
    ///
    /// # Errors
    ///
    /// [`Undefined::NotReached`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// assert_eq!(waits.median()?.as_secs(), 7 * 3_600);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn median(&self) -> Result<Duration, Undefined> {
        self.within(Share::nearest(0.5))
    }

    /// The time within which this share of the comments is answered: a quarter and three quarters are the quartiles.
    ///
    /// # Undefined when
    ///
    /// Fewer are answered in the time observed.
    ///
    /// # Errors
    ///
    /// [`Undefined::NotReached`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// assert_eq!(waits.within(Share::new(0.25)?)?.as_secs(), 3_600);
    /// assert_eq!(waits.within(Share::new(0.75)?)?.as_secs(), 7 * 3_600);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn within(&self, share: Share) -> Result<Duration, Undefined> {
        duration(self.curve.quantile(share)?)
    }

    /// The interval of that time, as though each wait had been drawn by itself.
    ///
    /// # Undefined when
    ///
    /// An end is longer than was observed.
    ///
    /// # Errors
    ///
    /// [`Undefined::NotReached`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// let interval = waits.interval_within(Share::new(0.5)?, Level::NINETY_FIVE);
    /// assert_eq!(interval, Err(influencer::Undefined::NotReached)); // three waits tell little
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn interval_within(&self, share: Share, level: Level) -> Result<Interval<Duration>, Undefined> {
        let interval = self.curve.quantile_interval(share, level)?;
        Ok(Interval::between(duration(interval.low())?, duration(interval.high())?))
    }

    /// How many waits there are.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// assert_eq!(waits.len(), 3);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.curve.len()
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// assert!(!waits.is_empty());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.curve.is_empty()
    }

    /// How many ended with an answer.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// assert_eq!(waits.answered(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn answered(&self) -> usize {
        self.curve.happened()
    }
}

/// Waits are whole seconds.
fn duration(seconds: Finite) -> Result<Duration, Undefined> {
    Duration::try_from_secs_f64(seconds.as_f64()).map_err(|_| Undefined::TooLarge)
}
