//! A table in the making.

use core::ops::Range;
use std::collections::HashSet;

use crate::error::InvalidError;
use crate::record::account::Account;
use crate::record::account_table::AccountTable;
use crate::record::creator::Creator;
use crate::record::grouping::Grouping;
use crate::record::post::Post;
use crate::record::post_table::{PostRow, PostTable};
use crate::record::table::CreatorTable;
use crate::unit::Timestamp;

/// A [`CreatorTable`] in the making: creators, and posts of any of them in any order.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, CreatorTableBuilder, Platform, Post};
///
/// let mut builder = CreatorTableBuilder::new();
/// let mara = builder.push_creator(Account::new("mara", Platform::X), None);
/// let jon = builder.push_creator(Account::new("jon", Platform::X), None);
/// builder.push_post(jon, &Post::new("j1").with(Count::Likes, 3))?;
/// builder.push_post(mara, &Post::new("m1"))?;
/// builder.push_post(jon, &Post::new("j2"))?;
/// let table = builder.finish()?;
/// let ids: Vec<Vec<&str>> =
///     table.iter().map(|creator| creator.posts().map(|post| post.id()).collect()).collect();
/// assert_eq!(ids, [vec!["m1"], vec!["j1", "j2"]]);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CreatorTableBuilder {
    accounts: AccountTable,
    creator_of: Vec<u32>,
    posts: PostTable,
}

impl CreatorTableBuilder {
    /// Nothing yet.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CreatorTableBuilder::new().finish()?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new() -> CreatorTableBuilder {
        CreatorTableBuilder::default()
    }

    /// Adds a creator; returns its place, which posts name.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, CreatorTableBuilder, Platform};
    /// let mut builder = CreatorTableBuilder::new();
    /// assert_eq!(builder.push_creator(Account::new("mara", Platform::X), None), 0);
    /// ```
    #[allow(clippy::needless_pass_by_value)] // It is given away.
    pub fn push_creator(&mut self, account: Account, observed_at: Option<Timestamp>) -> usize {
        self.accounts.push(&account, observed_at);
        self.accounts.len() - 1
    }

    /// Adds a post of the creator at this place.
    ///
    /// # Errors
    ///
    /// If there is no such creator, or the table is full: it holds 4,294,967,295 posts.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTableBuilder, Post};
    /// let error = CreatorTableBuilder::new().push_post(3, &Post::new("p1")).unwrap_err();
    /// assert_eq!(error.to_string(), "place of a creator 3 is out of range: below the number of creators");
    /// ```
    pub fn push_post(&mut self, creator: usize, post: &Post) -> Result<(), InvalidError> {
        let place = self.place(creator)?;
        self.check_room(1)?;
        self.creator_of.push(place);
        self.posts.push(&PostRow::from(post));
        Ok(())
    }

    /// The place of a creator as posts hold it.
    pub(crate) fn place(&self, creator: usize) -> Result<u32, InvalidError> {
        let rule = "below the number of creators";
        let place = u32::try_from(creator).ok().filter(|_| creator < self.accounts.len());
        place.ok_or_else(|| InvalidError::out_of_range("place of a creator", creator, rule))
    }

    fn check_room(&self, further: usize) -> Result<(), InvalidError> {
        let posts = self.posts.len() + further;
        if posts > Grouping::MOST_POSTS {
            return Err(InvalidError::out_of_range("number of posts", posts, Grouping::RULE));
        }
        Ok(())
    }

    /// The table: the posts of each creator side by side, in the order in which they came.
    ///
    /// # Errors
    ///
    /// If two posts of a creator have the same id.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, CreatorTableBuilder, Platform, Post};
    /// let mut builder = CreatorTableBuilder::new();
    /// let mara = builder.push_creator(Account::new("mara", Platform::X), None);
    /// builder.push_post(mara, &Post::new("p1"))?;
    /// builder.push_post(mara, &Post::new("p1"))?;
    /// assert!(builder.finish().unwrap_err().is_duplicate());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn finish(self) -> Result<CreatorTable, InvalidError> {
        let grouping = self.group();
        match self.repeated(&grouping).first() {
            Some((_, again)) => Err(InvalidError::duplicate("post id", self.posts.id(*again))),
            None => Ok(self.finish_without(grouping, &HashSet::new())),
        }
    }

    /// The posts by creator, each creator's in the order of arrival.
    pub(crate) fn group(&self) -> Grouping {
        Grouping::of(self.accounts.len(), &self.creator_of)
    }

    /// Posts whose id another post of their creator had before: the first and the repeated one, by their places on arrival.
    pub(crate) fn repeated(&self, grouping: &Grouping) -> Vec<(usize, usize)> {
        if !self.posts.has_ids() {
            return Vec::new();
        }
        #[cfg(feature = "rayon")]
        let mut repeated: Vec<(usize, usize)> = {
            use rayon::prelude::*;
            // So many creators are little work, and many enough to share it out.
            const SHARE: usize = 4_096;
            let shares = (0..self.accounts.len().div_ceil(SHARE)).into_par_iter();
            let creators = |share: usize| share * SHARE..self.accounts.len().min((share + 1) * SHARE);
            shares.flat_map_iter(|share| self.repeated_of(grouping, creators(share))).collect()
        };
        #[cfg(not(feature = "rayon"))]
        let mut repeated = self.repeated_of(grouping, 0..self.accounts.len());
        repeated.sort_unstable_by_key(|(_, again)| *again);
        repeated
    }

    fn repeated_of(&self, grouping: &Grouping, creators: Range<usize>) -> Vec<(usize, usize)> {
        let mut repeated = Vec::new();
        let mut group = Vec::new();
        let mut marks = Vec::new();
        for creator in creators {
            group.clear();
            group.extend(grouping.posts_of(creator));
            if !self.may_repeat(&group, &mut marks) {
                continue;
            }
            // Stable: of posts with one id, the first to arrive stays first.
            group.sort_by_key(|post| self.posts.id(*post));
            for same in group.chunk_by(|left, right| self.posts.id(*left) == self.posts.id(*right)) {
                repeated.extend(same[1..].iter().map(|again| (same[0], *again)));
            }
        }
        repeated
    }

    /// Whether two of these posts may have the same id: equal ids have equal marks, and few others have. `marks` is memory to use.
    fn may_repeat(&self, group: &[usize], marks: &mut Vec<u64>) -> bool {
        // Up to so many, each pair is looked at.
        const SMALL: usize = 32;
        marks.clear();
        marks.extend(group.iter().map(|post| mark(self.posts.id(*post))));
        if marks.len() <= SMALL {
            return (1..marks.len()).any(|last| marks[..last].contains(&marks[last]));
        }
        marks.sort_unstable();
        marks.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// The table without some posts, named by their places on arrival.
    pub(crate) fn finish_without(self, grouping: Grouping, dropped: &HashSet<usize>) -> CreatorTable {
        let (starts, order) = grouping.without(dropped).into_parts();
        let posts = match order {
            Some(order) => self.posts.permuted(&order),
            None => self.posts,
        };
        CreatorTable::from_parts(self.accounts, starts, posts)
    }
}

/// A number made of both ends of an id, where ids that belong to one creator differ.
fn mark(id: &str) -> u64 {
    let id = id.as_bytes();
    match (id.first_chunk(), id.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from_le_bytes(*first).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from_le_bytes(*last)
        }
        _ => id.iter().fold(id.len() as u64, |mark, byte| mark << 8 ^ u64::from(*byte)),
    }
}

/// What a reader of files asks while it fills the table.
#[cfg(any(feature = "csv", feature = "json"))]
impl CreatorTableBuilder {
    pub(crate) fn accounts(&self) -> &AccountTable {
        &self.accounts
    }

    /// Adds creators that are in columns already.
    pub(crate) fn append_creators(&mut self, creators: &AccountTable) {
        self.accounts.append(creators);
    }

    /// Adds some of these creators.
    pub(crate) fn push_creators_of(&mut self, creators: &AccountTable, places: Range<usize>) {
        places.for_each(|place| self.accounts.push_of(creators, place));
    }

    pub(crate) fn posts(&self) -> &PostTable {
        &self.posts
    }

    /// The place of the creator of each post.
    pub(crate) fn creators_of_posts(&self) -> &[u32] {
        &self.creator_of
    }

    /// As [`finish_without`](CreatorTableBuilder::finish_without), with where each post on arrival went; `None` for one that is not in the table.
    pub(crate) fn finish_with_places(
        self,
        grouping: Grouping,
        dropped: &HashSet<usize>,
    ) -> (CreatorTable, Vec<Option<u32>>) {
        let mut places = vec![None; self.posts.len()];
        let grouping = grouping.without(dropped);
        let order = (0..grouping.creators()).flat_map(|creator| grouping.posts_of(creator));
        for (place, post) in (0..).zip(order) {
            places[post] = Some(place);
        }
        (self.finish_without(grouping, &HashSet::new()), places)
    }

    /// The creators without their posts, which stay here.
    pub(crate) fn take_creators(&mut self) -> CreatorTableBuilder {
        CreatorTableBuilder { accounts: core::mem::take(&mut self.accounts), ..CreatorTableBuilder::new() }
    }

    pub(crate) fn put_creators_back(&mut self, creators: CreatorTableBuilder) {
        self.accounts = creators.accounts;
    }

    /// Adds posts whose creators' [places](CreatorTableBuilder::place) are given.
    pub(crate) fn append(&mut self, creator_of: &[u32], posts: &PostTable) -> Result<(), InvalidError> {
        self.check_room(posts.len())?;
        self.creator_of.extend_from_slice(creator_of);
        self.posts.append(posts);
        Ok(())
    }
}

/// Creators have distinct ids of posts already.
impl FromIterator<Creator> for CreatorTable {
    fn from_iter<I: IntoIterator<Item = Creator>>(creators: I) -> Self {
        let mut builder = CreatorTableBuilder::new();
        let mut starts = vec![0];
        for creator in creators {
            for post in creator.posts() {
                builder.posts.push(&PostRow::from(post));
            }
            starts.push(builder.posts.len());
            builder.accounts.push(creator.account(), creator.observed_at());
        }
        CreatorTable::from_parts(builder.accounts, starts, builder.posts)
    }
}
