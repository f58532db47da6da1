//! An account with its posts.

use std::collections::HashSet;

use crate::error::InvalidError;
use crate::record::account::Account;
use crate::record::post::Post;
use crate::unit::Timestamp;

/// An account with its posts, as observed at one time.
///
/// A creator is one account on one platform: a person with three accounts is three creators.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, Platform, Post};
///
/// let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
/// let creator = Creator::new(account, vec![Post::new("p1").with(Count::Likes, 480)])?;
/// assert_eq!(creator.posts().len(), 1);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "Unchecked"))]
pub struct Creator {
    account: Account,
    posts: Vec<Post>,
    observed_at: Option<Timestamp>,
}

impl Creator {
    /// The creator of these posts.
    ///
    /// # Errors
    ///
    /// If two posts have the same id: one of them would count twice.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let account = Account::new("mara", Platform::Instagram);
    /// let error = Creator::new(account, vec![Post::new("p1"), Post::new("p1")]).unwrap_err();
    /// assert_eq!(error.to_string(), "post id \"p1\" is given twice");
    /// ```
    pub fn new(account: Account, posts: Vec<Post>) -> Result<Creator, InvalidError> {
        let mut ids = HashSet::with_capacity(posts.len());
        if let Some(post) = posts.iter().find(|post| !ids.insert(post.id())) {
            return Err(InvalidError::duplicate("post id", post.id()));
        }
        Ok(Creator { account, posts, observed_at: None })
    }

    /// The creator with the time at which the counts were read. The age of a post is measured against it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Creator, Platform, Timestamp};
    ///
    /// let now = Timestamp::from_unix_seconds(1_700_000_000)?;
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?.with_observed_at(now);
    /// assert_eq!(creator.observed_at(), Some(now));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_observed_at(mut self, time: Timestamp) -> Creator {
        self.observed_at = Some(time);
        self
    }

    /// The creator of posts that are known to have distinct ids.
    pub(super) fn from_checked(account: Account, posts: Vec<Post>, observed_at: Option<Timestamp>) -> Creator {
        Creator { account, posts, observed_at }
    }

    /// The account.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert_eq!(creator.account().handle(), "mara");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The posts, in the order they were given.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, Platform};
    /// assert!(Creator::new(Account::new("mara", Platform::X), vec![])?.posts().is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// When the counts were read, if known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, Platform};
    /// assert_eq!(Creator::new(Account::new("mara", Platform::X), vec![])?.observed_at(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn observed_at(&self) -> Option<Timestamp> {
        self.observed_at
    }
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    account: Account,
    posts: Vec<Post>,
    #[serde(default)]
    observed_at: Option<Timestamp>,
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for Creator {
    type Error = InvalidError;

    fn try_from(unchecked: Unchecked) -> Result<Self, InvalidError> {
        let creator = Creator::new(unchecked.account, unchecked.posts)?;
        Ok(Creator { observed_at: unchecked.observed_at, ..creator })
    }
}
