//! A table in the making.

use core::ops::Range;
use std::collections::HashSet;

use crate::error::InvalidError;
use crate::record::account::Account;
use crate::record::creator::Creator;
use crate::record::post::Post;
use crate::record::post_columns::{PostColumns, PostRow};
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
    accounts: Vec<Account>,
    observed_at: Vec<Option<Timestamp>>,
    creator_of: Vec<u32>,
    posts: PostColumns,
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
    pub fn push_creator(&mut self, account: Account, observed_at: Option<Timestamp>) -> usize {
        self.accounts.push(account);
        self.observed_at.push(observed_at);
        self.accounts.len() - 1
    }

    /// Adds a post of the creator at this place.
    ///
    /// # Errors
    ///
    /// If there is no such creator.
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

    /// The posts by creator, each creator's in the order of arrival: a counting sort.
    pub(crate) fn group(&self) -> Grouping {
        let mut starts = vec![0_usize; self.accounts.len() + 1];
        for creator in &self.creator_of {
            starts[*creator as usize + 1] += 1;
        }
        for creator in 1..starts.len() {
            starts[creator] += starts[creator - 1];
        }
        if self.creator_of.is_sorted() {
            return Grouping { starts, order: None };
        }
        let mut next = starts.clone();
        let mut order = vec![0_usize; self.creator_of.len()];
        for (post, creator) in self.creator_of.iter().enumerate() {
            let place = &mut next[*creator as usize];
            order[*place] = post;
            *place += 1;
        }
        Grouping { starts, order: Some(order) }
    }

    /// Posts whose id another post of their creator had before: the first and the repeated one, by their places on arrival.
    pub(crate) fn repeated(&self, grouping: &Grouping) -> Vec<(usize, usize)> {
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
            let posts = grouping.starts[creator]..grouping.starts[creator + 1];
            group.clear();
            match &grouping.order {
                Some(order) => group.extend_from_slice(&order[posts]),
                None => group.extend(posts),
            }
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
    pub(crate) fn finish_without(mut self, grouping: Grouping, dropped: &HashSet<usize>) -> CreatorTable {
        let Grouping { mut starts, order } = grouping;
        if order.is_some() || !dropped.is_empty() {
            let mut order = order.unwrap_or_else(|| (0..self.posts.len()).collect());
            if !dropped.is_empty() {
                let mut gone_before = vec![0; order.len() + 1];
                for (place, post) in order.iter().enumerate() {
                    gone_before[place + 1] = gone_before[place] + usize::from(dropped.contains(post));
                }
                for start in &mut starts {
                    *start -= gone_before[*start];
                }
                order.retain(|post| !dropped.contains(post));
            }
            self.posts = self.posts.permuted(&order);
        }
        CreatorTable::from_parts(self.accounts, self.observed_at, starts, self.posts)
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
    pub(crate) fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    pub(crate) fn observed_at(&self, creator: usize) -> Option<Timestamp> {
        self.observed_at[creator]
    }

    pub(crate) fn posts(&self) -> &PostColumns {
        &self.posts
    }

    /// The creators without their posts, which stay here.
    pub(crate) fn take_creators(&mut self) -> CreatorTableBuilder {
        let accounts = core::mem::take(&mut self.accounts);
        CreatorTableBuilder {
            accounts,
            observed_at: core::mem::take(&mut self.observed_at),
            ..CreatorTableBuilder::new()
        }
    }

    pub(crate) fn put_creators_back(&mut self, creators: CreatorTableBuilder) {
        self.accounts = creators.accounts;
        self.observed_at = creators.observed_at;
    }

    /// Adds posts whose creators' [places](CreatorTableBuilder::place) are given.
    pub(crate) fn append(&mut self, creator_of: &[u32], posts: &PostColumns) {
        self.creator_of.extend_from_slice(creator_of);
        self.posts.append(posts);
    }
}

/// Which posts belong to which creator, before they are moved.
#[derive(Debug)]
pub(crate) struct Grouping {
    starts: Vec<usize>,
    // `None` if the posts arrived grouped.
    order: Option<Vec<usize>>,
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
            builder.push_creator(creator.account().clone(), creator.observed_at());
        }
        CreatorTable::from_parts(builder.accounts, builder.observed_at, starts, builder.posts)
    }
}
