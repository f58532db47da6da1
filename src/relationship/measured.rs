//! A number with what it rests on.

use core::fmt;
use core::time::Duration;

use crate::error::{InvalidError, Undefined};
use crate::relationship::relation::Relation;
use crate::unit::{Finite, Interval, Level, Share};

/// One measured [`Relation`] of a creator: the number, its interval, and how many observations and posts it rests on.
///
/// # Example
///
/// ```
#[doc = include_str!("example/conversation.txt")]
/// let reply_rate = connection.get(Relation::ReplyRate)?;
/// assert_eq!(reply_rate.to_string(), "66.67 % (95 %: 20.77 % to 93.85 %, ignoring that posts differ) reply_rate of 3 under 2 posts");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Measured {
    pub(super) relation: Relation,
    pub(super) value: Finite,
    pub(super) interval: Result<Interval<Finite>, Undefined>,
    pub(super) level: Level,
    pub(super) method: IntervalMethod,
    pub(super) observations: u64,
    pub(super) posts: u64,
}

/// Where an interval comes from.
///
/// # Example
///
/// ```
/// use influencer::relationship::IntervalMethod;
///
/// assert!(IntervalMethod::Wilson.ignores_clustering());
/// assert!(!IntervalMethod::OverPosts.ignores_clustering());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum IntervalMethod {
    /// From the spread between posts, linearised: [`clustered_proportion`](crate::stats::clustered_proportion) for shares, and
    /// [`ratio_of_sums`](crate::stats::ratio_of_sums) for numbers that are none.
    OverPosts,
    /// From what the number would be without each post in turn, for numbers that count people, who may stand under several posts:
    /// the score interval with the design effect for shares of people, and on the logit scale for concentration.
    WithoutEachPost,
    /// As though each comment had been drawn by itself: [`Proportion::wilson`](crate::stats::Proportion::wilson). Too narrow where
    /// posts differ.
    Wilson,
    /// As though each wait had been drawn by itself: [`KaplanMeier::quantile_interval`](crate::stats::KaplanMeier::quantile_interval).
    /// Too narrow where posts differ.
    KaplanMeier,
}

impl IntervalMethod {
    /// Whether it ignores that comments under one post are alike.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::relationship::IntervalMethod;
    ///
    /// assert!(IntervalMethod::KaplanMeier.ignores_clustering());
    /// ```
    pub const fn ignores_clustering(self) -> bool {
        matches!(self, IntervalMethod::Wilson | IntervalMethod::KaplanMeier)
    }
}

impl Measured {
    /// What was measured.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyReach)?.relation(), Relation::ReplyReach);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// The number: a ratio if the relation [is a share](Relation::is_share), seconds for [`Relation::TimeToReply`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::RepliesPerThread)?.value(), 1.5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn value(&self) -> Finite {
        self.value
    }

    /// The number as a share; `None` if the relation is none.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyReach)?.share().map(|share| share.to_string()).as_deref(), Some("100 %"));
    /// assert_eq!(connection.get(Relation::ThreadDepth)?.share(), None);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn share(&self) -> Option<Share> {
        self.relation.is_share().then(|| Share::nearest(self.value.as_f64()))
    }

    /// The number as a time; `None` unless it is [`Relation::TimeToReply`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyRate)?.duration(), None);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn duration(&self) -> Option<Duration> {
        let seconds = (self.relation == Relation::TimeToReply).then_some(self.value.as_f64())?;
        Duration::try_from_secs_f64(seconds).ok()
    }

    /// Where the number lies, as far as these posts tell.
    ///
    /// # Undefined when
    ///
    /// Posts must differ to tell, and are too few or do not differ; or a time to reply is longer than was observed.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`], [`Undefined::NoSpread`] or [`Undefined::NotReached`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Undefined;
    #[doc = include_str!("example/conversation.txt")]
    /// let depth = connection.get(Relation::ThreadDepth)?;
    /// assert_eq!(depth.interval(), Err(Undefined::TooFewPosts { needed: 8, found: 2 }));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn interval(&self) -> Result<Interval<Finite>, Undefined> {
        self.interval
    }

    /// The level of the interval.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyRate)?.level(), influencer::Level::NINETY_FIVE);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Where the interval comes from.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::relationship::IntervalMethod;
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyRate)?.method(), IntervalMethod::Wilson); // two posts only
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn method(&self) -> IntervalMethod {
        self.method
    }

    /// How many comments, people, threads or waits it is a part or a mean of.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyReach)?.observations(), 2); // two people
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn observations(&self) -> u64 {
        self.observations
    }

    /// How many posts it rests on: those with such an observation; for what tells people apart, all whose comments were read.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyRate)?.posts(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn posts(&self) -> u64 {
        self.posts
    }

    /// Which of two is larger.
    ///
    /// # Errors
    ///
    /// If they are not the same relation.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// let (rate, reach) = (connection.get(Relation::ReplyRate)?, connection.get(Relation::ReplyReach)?);
    /// assert!(rate.compare(&rate)?.is_eq());
    /// assert!(rate.compare(&reach).unwrap_err().is_incomparable());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn compare(&self, other: &Measured) -> Result<core::cmp::Ordering, InvalidError> {
        if self.relation != other.relation {
            return Err(InvalidError::incomparable(self.relation, other.relation, "relation differs"));
        }
        Ok(self.value.cmp(&other.value))
    }
}

/// The number with two decimals, or as many as asked for; its interval; what it is; what it rests on.
impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(2);
        let number = |f: &mut fmt::Formatter<'_>, value: Finite| match self.relation {
            relation if relation.is_share() => write!(f, "{:.decimals$}", Share::nearest(value.as_f64())),
            Relation::TimeToReply => write!(f, "{value} s"),
            _ => write!(f, "{value:.decimals$}"),
        };
        number(f, self.value)?;
        if let Ok(interval) = self.interval {
            write!(f, " ({}: ", self.level)?;
            number(f, interval.low())?;
            f.write_str(" to ")?;
            number(f, interval.high())?;
            f.write_str(if self.method.ignores_clustering() { ", ignoring that posts differ)" } else { ")" })?;
        }
        write!(f, " {} of {} under {}", self.relation, self.observations, posts(self.posts))
    }
}

fn posts(number: u64) -> String {
    format!("{number} {}", if number == 1 { "post" } else { "posts" })
}

#[cfg(feature = "serde")]
impl serde::Serialize for Measured {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut out = serializer.serialize_struct("Measured", 8)?;
        out.serialize_field("relation", &self.relation)?;
        out.serialize_field("value", &self.value)?;
        out.serialize_field("interval", &self.interval.ok())?;
        out.serialize_field("interval_undefined", &self.interval.err())?;
        out.serialize_field("level", &self.level)?;
        out.serialize_field("method", &self.method)?;
        out.serialize_field("observations", &self.observations)?;
        out.serialize_field("posts", &self.posts)?;
        out.end()
    }
}
