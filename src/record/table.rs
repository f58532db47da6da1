//! Many creators with their posts, in columns.

use core::ops::Range;

use crate::record::account_table::AccountTable;
use crate::record::creator_columns::CreatorColumns;
use crate::record::post_table::PostTable;

/// Many creators with their posts: accounts, and the posts of all of them in columns, those of one creator side by side.
///
/// A count that no post knows takes no memory. One that some post knows takes 8 bytes for each post, and one bit more if another does
/// not know it.
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
    accounts: AccountTable,
    // Where the posts of each creator begin, and where the last ones end; empty without creators.
    starts: Vec<usize>,
    posts: PostTable,
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
        self.len() == 0
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

    /// The table as borrowed columns, which formulas over columns take.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, CreatorTable, Platform, Post};
    ///
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1").with(Count::Likes, 3)])?;
    /// let table = CreatorTable::from_iter([creator]);
    /// assert_eq!(table.columns().posts().counts().row(0).get(Count::Likes), Some(3));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn columns(&self) -> CreatorColumns<'_> {
        CreatorColumns::from_checked(
            &self.accounts.counts(),
            self.accounts.platforms(),
            self.accounts.observation_times(),
            &self.posts.columns(),
            &self.starts,
        )
    }

    pub(super) fn accounts(&self) -> &AccountTable {
        &self.accounts
    }

    pub(super) fn posts(&self) -> &PostTable {
        &self.posts
    }

    pub(super) fn posts_of(&self, creator: usize) -> Range<usize> {
        self.starts[creator]..self.starts[creator + 1]
    }

    /// Where the posts of each creator begin, and where the last ones end; empty without creators.
    pub(crate) fn post_starts(&self) -> &[usize] {
        &self.starts
    }

    /// What a builder has put together: `starts` has one entry more than there are accounts.
    pub(super) fn from_parts(accounts: AccountTable, starts: Vec<usize>, posts: PostTable) -> CreatorTable {
        CreatorTable { accounts: accounts.complete(), starts, posts: posts.complete() }
    }
}

/// Its [`columns`](CreatorTable::columns).
impl<'a> From<&'a CreatorTable> for CreatorColumns<'a> {
    fn from(table: &'a CreatorTable) -> Self {
        table.columns()
    }
}
