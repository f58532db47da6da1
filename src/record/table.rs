//! Many creators with their posts, in columns.

use core::ops::Range;

use crate::record::account::Account;
use crate::record::post_columns::PostColumns;
use crate::unit::Timestamp;

/// Many creators with their posts: accounts, and the posts of all of them in columns, those of one creator side by side.
///
/// A count that no post knows takes no memory. One that some post knows takes 8 bytes and one bit for each post.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, CreatorTable, EngagementRate, Platform, Pooling, Post, PostFilter};
///
/// let creator = |handle: &str, likes| {
///     let account = Account::new(handle, Platform::Instagram).with(Count::Followers, 1_000);
///     Creator::new(account, vec![Post::new("p1").with(Count::Likes, likes)])
/// };
/// let table = CreatorTable::from_iter([creator("mara", 50)?, creator("jon", 9)?]);
/// let rates: Vec<String> = table
///     .iter()
///     .map(|creator| EngagementRate::LIKES_BY_FOLLOWERS.pooled(creator, Pooling::Median, &PostFilter::ALL))
///     .map(|estimate| estimate.rate().map(|rate| rate.to_string()))
///     .collect::<Result<_, _>>()?;
/// assert_eq!(rates, ["5 %", "0.9 %"]);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CreatorTable {
    accounts: Vec<Account>,
    observed_at: Vec<Option<Timestamp>>,
    // Where the posts of each creator begin, and where the last ones end; empty without creators.
    starts: Vec<usize>,
    posts: PostColumns,
}

impl CreatorTable {
    /// How many creators there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CreatorTable::default().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.accounts.len()
    }

    /// Whether there is no creator.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CreatorTable::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// How many posts there are, of all creators.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CreatorTable::default().post_count(), 0);
    /// ```
    pub fn post_count(&self) -> usize {
        self.posts.len()
    }

    pub(super) fn account(&self, creator: usize) -> &Account {
        &self.accounts[creator]
    }

    pub(super) fn observed_at(&self, creator: usize) -> Option<Timestamp> {
        self.observed_at[creator]
    }

    pub(super) fn posts(&self) -> &PostColumns {
        &self.posts
    }

    pub(super) fn posts_of(&self, creator: usize) -> Range<usize> {
        self.starts[creator]..self.starts[creator + 1]
    }

    /// What a builder has put together: `starts` has one entry more than there are accounts.
    pub(super) fn from_parts(
        accounts: Vec<Account>,
        observed_at: Vec<Option<Timestamp>>,
        starts: Vec<usize>,
        posts: PostColumns,
    ) -> CreatorTable {
        CreatorTable { accounts, observed_at, starts, posts }
    }
}
