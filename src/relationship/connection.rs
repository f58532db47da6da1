//! All that comments tell of one creator, side by side.

use core::fmt;

use crate::count::Count;
use crate::error::{InvalidError, Undefined};
use crate::record::{ConversationView, CreatorView, PostFilter};
use crate::relationship::measure::{check_waits, measure};
use crate::relationship::measured::Measured;
use crate::relationship::number::Quantiles;
use crate::relationship::relation::Relation;
use crate::relationship::tally::{CommentCoverage, PostState, Tally};
use crate::relationship::time_to_reply::TimeToReply;
use crate::unit::Level;

/// What the comments of a creator tell, side by side. There is no single number: each [`Relation`] answers a question of its own.
///
/// # Example
///
/// ```
#[doc = include_str!("example/conversation.txt")]
/// assert_eq!(format!("{:.0}", connection.get(Relation::ReplyRate)?), "67 % (95 %: 21 % to 94 %, ignoring that posts differ) reply_rate of 3 under 2 posts");
/// assert_eq!(connection.get(Relation::ReturningCommenters).unwrap_err().to_string(), "too few posts: 2 of 10 needed");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    measured: Vec<Result<Measured, Undefined>>,
    time_to_reply: Result<TimeToReply, Undefined>,
    coverage: CommentCoverage,
    filter: PostFilter,
}

impl Connection {
    /// What the comments under the posts that the filter admits tell, with intervals of 95 %.
    ///
    /// # Errors
    ///
    /// If the comments are those of a creator with another number of posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Connection, Conversation, Creator, Platform, Post, PostFilter};
    ///
    /// let creator = |posts| Creator::new(Account::new("mara", Platform::X), posts);
    /// let (one, none) = (creator(vec![Post::new("p1")])?, creator(vec![])?);
    /// let conversation = Conversation::new(&one, &[])?;
    /// assert!(Connection::of(&one, &conversation, &PostFilter::ALL).is_ok());
    /// let error = Connection::of(&none, &conversation, &PostFilter::ALL).unwrap_err();
    /// assert_eq!(error.to_string(), "length of posts of the comments is 1, not 0");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn of<'a>(
        creator: impl Into<CreatorView<'a>>,
        comments: impl Into<ConversationView<'a>>,
        filter: &PostFilter,
    ) -> Result<Connection, InvalidError> {
        Connection::of_with_level(creator, comments, filter, Level::default())
    }

    /// As [`of`](Connection::of), with intervals of this level.
    ///
    /// # Errors
    ///
    /// As [`of`](Connection::of).
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Level;
    #[doc = include_str!("example/conversation.txt")]
    /// let connection = Connection::of_with_level(&creator, &conversation, &PostFilter::ALL, Level::EIGHTY)?;
    /// assert_eq!(connection.get(Relation::ReplyRate)?.level(), Level::EIGHTY);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of_with_level<'a>(
        creator: impl Into<CreatorView<'a>>,
        comments: impl Into<ConversationView<'a>>,
        filter: &PostFilter,
        level: Level,
    ) -> Result<Connection, InvalidError> {
        let (creator, comments) = (creator.into(), comments.into());
        let of_creator: Vec<PostState> = creator
            .posts()
            .map(|post| PostState {
                admission: filter.admission(post.facts(), creator.observed_at()),
                comments: post.count(Count::Comments),
            })
            .collect();
        let posts = comments.posts();
        if posts.len() != of_creator.len() {
            return Err(InvalidError::length("posts of the comments", of_creator.len(), posts.len()));
        }
        let mut tally = Tally::default();
        let first = posts.start;
        tally.fill(&comments.columns(), posts, creator.observed_at(), |post| of_creator[post - first]);
        let quantiles = Quantiles::recent(level);
        Ok(Connection {
            measured: Relation::ALL.iter().map(|relation| measure(*relation, &tally, &quantiles)).collect(),
            time_to_reply: check_waits(&tally).map(|()| TimeToReply::of(&tally)),
            coverage: tally.coverage,
            filter: *filter,
        })
    }

    /// One relation, or why there is no number.
    ///
    /// # Errors
    ///
    /// As each [`Relation`] says.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.get(Relation::ReplyRate)?.observations(), 3);
    /// assert_eq!(connection.get(Relation::TimeToReply).unwrap_err().to_string(), "time of observation not known");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn get(&self, relation: Relation) -> Result<Measured, Undefined> {
        self.measured.get(relation as usize).copied().unwrap_or(Err(Undefined::TooLarge))
    }

    /// All relations, each with its number or why there is none.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.iter().count(), Relation::ALL.len());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (Relation, Result<Measured, Undefined>)> + '_ {
        Relation::ALL.iter().copied().zip(self.measured.iter().copied())
    }

    /// How long comments wait for an answer, with every quantile.
    ///
    /// # Errors
    ///
    /// Why there is no wait to look at.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/waits.txt")]
    /// assert_eq!(waits.median()?.as_secs(), 7 * 3_600);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn time_to_reply(&self) -> Result<&TimeToReply, Undefined> {
        self.time_to_reply.as_ref().map_err(|undefined| *undefined)
    }

    /// Which comments and posts were looked at.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(connection.coverage().by_creator(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn coverage(&self) -> &CommentCoverage {
        &self.coverage
    }

    /// Which posts count.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/conversation.txt")]
    /// assert_eq!(*connection.filter(), PostFilter::ALL);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn filter(&self) -> &PostFilter {
        &self.filter
    }
}

/// A line for each relation.
impl fmt::Display for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (relation, measured)) in self.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { "\n" })?;
            match measured {
                Ok(measured) => measured.fmt(f)?,
                Err(undefined) => write!(f, "{relation}: {undefined}")?,
            }
        }
        Ok(())
    }
}

/// Each relation under its name, with its number or why there is none; coverage and filter.
#[cfg(feature = "serde")]
impl serde::Serialize for Connection {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;

        #[derive(serde::Serialize)]
        struct Why {
            undefined: Undefined,
        }

        let mut out = serializer.serialize_map(None)?;
        for (relation, measured) in self.iter() {
            match measured {
                Ok(measured) => out.serialize_entry(relation.name(), &measured)?,
                Err(undefined) => out.serialize_entry(relation.name(), &Why { undefined })?,
            }
        }
        out.serialize_entry("coverage", &self.coverage)?;
        out.serialize_entry("filter", &self.filter)?;
        out.end()
    }
}
