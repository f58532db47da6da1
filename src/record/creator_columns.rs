//! Many creators with their posts as borrowed columns.

use core::ops::Range;

use crate::error::InvalidError;
use crate::platform::Platform;
use crate::record::account::Account;
use crate::record::columns::CountColumns;
use crate::record::counting_sort::CountingSort;
use crate::record::creator::Creator;
use crate::record::grouping::Grouping;
use crate::record::offsets::Offsets;
use crate::record::post_columns::PostColumns;
use crate::record::post_table::PostTable;
use crate::record::time_column::TimeColumn;

/// Many creators with their posts as borrowed columns: counts of the accounts, one row a creator; posts, those of one creator side
/// by side; and where each creator's posts begin. What [`CreatorTable`](crate::CreatorTable) owns, this borrows, from one or from the
/// arrays of an engine.
///
/// # Example
///
/// ```
/// use influencer::{Column, Count, CountColumns, CreatorColumns, EngagementRate, Platform, Pooling, PostFilter};
///
/// let accounts = CountColumns::new(2).with(Count::Followers, Column::from(&[1_000, 50]))?;
/// let posts = CountColumns::new(3).with(Count::Likes, Column::from(&[30, 50, 7]))?;
///
/// // As a list column of an engine keeps them: posts 0 and 1 are of the first creator, post 2 of the second.
/// let creators = CreatorColumns::grouped(Platform::X, accounts, posts, &[0, 2, 3])?;
/// let estimates = EngagementRate::LIKES_BY_FOLLOWERS.pooled_columns(&creators, &[Pooling::Mean], &PostFilter::ALL);
/// assert_eq!(estimates.rates(0)[1].map(|rate| rate.to_string()).as_deref(), Some("14 %"));
///
/// // Posts in any order, each with the place of its creator.
/// let shuffled = CountColumns::new(3).with(Count::Likes, Column::from(&[7, 30, 50]))?;
/// let creators = CreatorColumns::ungrouped(Platform::X, accounts, shuffled, &[1, 0, 0])?;
/// assert_eq!(EngagementRate::LIKES_BY_FOLLOWERS.pooled_columns(&creators, &[Pooling::Mean], &PostFilter::ALL), estimates);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug)]
pub struct CreatorColumns<'a> {
    platforms: Platforms<'a>,
    accounts: CountColumns<'a>,
    observed_at: TimeColumn<'a>,
    posts: Posts<'a>,
    // One more than there are creators, ascending, the last at most the number of posts; empty without creators.
    offsets: Offsets<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Platforms<'a> {
    All(Platform),
    Each(&'a [Platform]),
}

#[derive(Clone, Debug)]
enum Posts<'a> {
    Borrowed(Box<PostColumns<'a>>),
    // Put in order here.
    Owned(Box<PostTable>),
}

impl<'a> CreatorColumns<'a> {
    /// Creators of one platform whose posts stand together: `offsets` says where each creator's posts begin, and has one entry more
    /// for where the last ones end. Nothing is copied.
    ///
    /// # Errors
    ///
    /// If there is not one offset more than there are accounts, or offsets descend, or one lies outside the posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, CreatorColumns, Platform};
    ///
    /// let (accounts, posts) = (CountColumns::new(2), CountColumns::new(3));
    /// assert!(CreatorColumns::grouped(Platform::X, accounts, posts, &[0, 3, 3]).is_ok());
    /// let error = CreatorColumns::grouped(Platform::X, accounts, posts, &[0, 3, 4]).unwrap_err();
    /// assert_eq!(error.to_string(), "offset 4 in entry 2 is out of range: at most the number of posts, 3");
    /// ```
    pub fn grouped(
        platform: Platform,
        accounts: CountColumns<'a>,
        posts: impl Into<PostColumns<'a>>,
        offsets: impl Into<Offsets<'a>>,
    ) -> Result<CreatorColumns<'a>, InvalidError> {
        let (posts, offsets) = (posts.into(), offsets.into());
        offsets.check(accounts.len(), (posts.len(), "posts"))?;
        Ok(CreatorColumns {
            platforms: Platforms::All(platform),
            accounts,
            observed_at: TimeColumn::UNKNOWN,
            posts: Posts::Borrowed(Box::new(posts)),
            offsets,
        })
    }

    /// Creators of one platform whose posts stand in any order: `creator_of` names the place of each post's creator. Posts that stand
    /// together already are borrowed; others are copied in order, each creator's in the order in which they came.
    ///
    /// # Errors
    ///
    /// If there are not as many places as posts, or a place lies outside the accounts, or there are more than 4,294,967,295 posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, CreatorColumns, Platform};
    ///
    /// let (accounts, posts) = (CountColumns::new(2), CountColumns::new(3));
    /// let creators = CreatorColumns::ungrouped(Platform::X, accounts, posts, &[1, 0, 1])?;
    /// assert_eq!((creators.posts_of(0), creators.posts_of(1)), (0..1, 1..3));
    ///
    /// let error = CreatorColumns::ungrouped(Platform::X, accounts, posts, &[1, 0, 2]).unwrap_err();
    /// assert_eq!(error.to_string(), "place of a creator 2 in entry 2 is out of range: below the number of creators, 2");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn ungrouped(
        platform: Platform,
        accounts: CountColumns<'a>,
        posts: impl Into<PostColumns<'a>>,
        creator_of: &[u32],
    ) -> Result<CreatorColumns<'a>, InvalidError> {
        let posts = posts.into();
        if creator_of.len() != posts.len() {
            return Err(InvalidError::length("places of creators", posts.len(), creator_of.len()));
        }
        if posts.len() > Grouping::MOST_POSTS {
            return Err(InvalidError::out_of_range("number of posts", posts.len(), Grouping::RULE));
        }
        let outside = |place: u32| usize::try_from(place).map_or(true, |place| place >= accounts.len());
        // All at once; which one, only if there is one.
        if creator_of.iter().copied().max().is_some_and(outside)
            && let Some((entry, place)) = creator_of.iter().enumerate().find(|(_, place)| outside(**place))
        {
            let value = format_args!("{place} in entry {entry}");
            let rule = format!("below the number of creators, {}", accounts.len());
            return Err(InvalidError::out_of_range("place of a creator", value, rule));
        }
        let CountingSort { starts, order } = CountingSort::of(accounts.len(), creator_of);
        let posts = match order {
            Some(order) => Posts::Owned(Box::new(PostTable::arranged(&order, &posts))),
            None => Posts::Borrowed(Box::new(posts)),
        };
        Ok(CreatorColumns {
            platforms: Platforms::All(platform),
            accounts,
            observed_at: TimeColumn::UNKNOWN,
            posts,
            offsets: Offsets::from(starts),
        })
    }

    pub(super) fn from_checked(
        accounts: &CountColumns<'a>,
        platforms: &'a [Platform],
        observed_at: TimeColumn<'a>,
        posts: &PostColumns<'a>,
        starts: &'a [usize],
    ) -> CreatorColumns<'a> {
        CreatorColumns {
            platforms: Platforms::Each(platforms),
            accounts: *accounts,
            observed_at,
            posts: Posts::Borrowed(Box::new(*posts)),
            offsets: Offsets::from(starts),
        }
    }

    /// With a platform for each creator.
    ///
    /// # Errors
    ///
    /// If there are not as many platforms as creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, CreatorColumns, Platform};
    ///
    /// let creators = CreatorColumns::grouped(Platform::X, CountColumns::new(2), CountColumns::new(0), &[0, 0, 0])?;
    /// let creators = creators.with_platforms(&[Platform::X, Platform::TikTok])?;
    /// assert_eq!(creators.platform(1), Some(Platform::TikTok));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_platforms(mut self, platforms: &'a [Platform]) -> Result<CreatorColumns<'a>, InvalidError> {
        if platforms.len() != self.len() {
            return Err(InvalidError::length("platforms", self.len(), platforms.len()));
        }
        self.platforms = Platforms::Each(platforms);
        Ok(self)
    }

    /// With the times at which the creators were observed, for filters that ask for the age of posts.
    ///
    /// # Errors
    ///
    /// If there are not as many times as creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, CreatorColumns, Known, Platform, TimeColumn};
    ///
    /// let creators = CreatorColumns::grouped(Platform::X, CountColumns::new(1), CountColumns::new(0), &[0, 0])?;
    /// let times = TimeColumn::unix_seconds(&[1_700_000_000], Known::All)?;
    /// assert!(creators.with_observed_at(times)?.row(0).observed_at().is_some());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_observed_at(mut self, times: TimeColumn<'a>) -> Result<CreatorColumns<'a>, InvalidError> {
        if let Some(found) = times.entries().filter(|found| *found != self.len()) {
            return Err(InvalidError::length("times of observation", self.len(), found));
        }
        self.observed_at = times;
        Ok(self)
    }

    /// How many creators there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CreatorTable::default().columns().len(), 0);
    /// ```
    pub const fn len(&self) -> usize {
        self.accounts.len()
    }

    /// Whether there is no creator.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CreatorTable::default().columns().is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// The counts of the accounts, one row a creator.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, CreatorTable, Platform, TierScheme};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X).with(Count::Followers, 15_000), vec![])?;
    /// let table = CreatorTable::from_iter([mara]);
    /// let columns = table.columns();
    /// let followers = columns.accounts().get(Count::Followers).expect("mara's are known");
    /// assert_eq!(TierScheme::default().standings(followers)[0].map(|standing| standing.to_string()).as_deref(), Some("micro"));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn accounts(&self) -> &CountColumns<'a> {
        &self.accounts
    }

    /// When each creator was observed.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CreatorTable::default().columns().observed_at().get(0), None);
    /// ```
    pub const fn observed_at(&self) -> &TimeColumn<'a> {
        &self.observed_at
    }

    /// Where a creator lives; `None` if there is no such creator.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CreatorTable::default().columns().platform(0), None);
    /// ```
    pub fn platform(&self, creator: usize) -> Option<Platform> {
        match self.platforms {
            Platforms::All(platform) => (creator < self.len()).then_some(platform),
            Platforms::Each(platforms) => platforms.get(creator).copied(),
        }
    }

    /// The posts, those of one creator side by side.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CreatorTable::default().columns().posts().is_empty());
    /// ```
    pub fn posts(&self) -> PostColumns<'_> {
        match &self.posts {
            Posts::Borrowed(posts) => **posts,
            Posts::Owned(posts) => posts.columns(),
        }
    }

    /// Which of the [`posts`](CreatorColumns::posts) are a creator's; none if there is no such creator.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, CreatorColumns, Platform};
    ///
    /// let creators = CreatorColumns::grouped(Platform::X, CountColumns::new(1), CountColumns::new(3), &[1, 3])?;
    /// assert_eq!(creators.posts_of(0), 1..3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub fn posts_of(&self, creator: usize) -> Range<usize> {
        if creator < self.len() { self.offsets.at(creator)..self.offsets.at(creator + 1) } else { 0..0 }
    }

    /// One creator as a row of its own, to ask why a number is missing. Its handle is its place, and so are the ids of its posts:
    /// columns have none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, CreatorColumns, EngagementRate, Known, Platform, Pooling, PostFilter};
    ///
    /// let accounts = CountColumns::new(1).with(Count::Followers, Column::from(&[1_000]))?;
    /// let posts = CountColumns::new(2).with(Count::Likes, Column::signed(&[-1, -1], Known::All)?)?;
    /// let creators = CreatorColumns::grouped(Platform::X, accounts, posts, &[0, 2])?;
    ///
    /// let by_followers = EngagementRate::LIKES_BY_FOLLOWERS;
    /// assert_eq!(by_followers.pooled_columns(&creators, &[Pooling::Median], &PostFilter::ALL).rates(0), [None]);
    /// let estimate = by_followers.pooled(&creators.row(0), Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.rate().unwrap_err().to_string(), "likes not known");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn row(&self, creator: usize) -> Creator {
        let platform = self.platform(creator).unwrap_or(Platform::Other);
        let account = Account::new(creator.to_string(), platform).with_counts(self.accounts.row(creator));
        let posts = self.posts();
        // Places differ, and so do the ids.
        let posts = self.posts_of(creator).map(|post| posts.row(post)).collect();
        Creator::from_checked(account, posts, self.observed_at.get(creator))
    }
}
