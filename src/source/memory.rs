//! Records in memory as a source.

use std::collections::HashMap;

use crate::error::{InvalidError, SourceError, SourcePart};
use crate::record::{Account, Comment, Conversation, Creator, CreatorTable, CreatorView, Post, PostView};
use crate::source::contract::Source;
use crate::source::page::{Cursor, Page};
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

/// Records in memory as a source: the reference that others are compared with.
///
/// Handles are listed in the order they were given. Who was given no comments has none to offer, which is not the same as having none.
///
/// # Example
///
/// ```
/// use influencer::source::{Memory, PostQuery, SourceExt};
/// use influencer::{Account, Count, Creator, Platform, Post};
///
/// let account = Account::new("mara", Platform::Instagram).with(Count::Followers, 15_000);
/// let source = Memory::new([Creator::new(account, vec![Post::new("p1").with(Count::Likes, 480)])?])?;
/// assert_eq!(source.all_posts("mara", &PostQuery::ALL).count(), 1);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Memory {
    table: CreatorTable,
    places: HashMap<String, usize>,
    // The posts of each creator, newest first, one creator after the other, by their places in the table.
    newest_first: Vec<u32>,
    comments: HashMap<usize, HashMap<String, Vec<Comment>>>,
    page_size: usize,
}

impl Default for Memory {
    fn default() -> Self {
        Memory {
            table: CreatorTable::default(),
            places: HashMap::new(),
            newest_first: Vec::new(),
            comments: HashMap::new(),
            page_size: 100,
        }
    }
}

const POSTS: &str = "posts:";
const COMMENTS: &str = "comments:";
const LISTING: &str = "listing:";

impl Memory {
    /// A source of these creators.
    ///
    /// # Errors
    ///
    /// If two creators have the same handle, be it on two platforms: a source knows accounts by handle.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::Memory;
    /// use influencer::{Account, Creator, Platform};
    ///
    /// let creator = |platform| Creator::new(Account::new("mara", platform), vec![]);
    /// let error = Memory::new([creator(Platform::X)?, creator(Platform::TikTok)?]).unwrap_err();
    /// assert_eq!(error.to_string(), "handle \"mara\" is given twice");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn new(creators: impl IntoIterator<Item = Creator>) -> Result<Memory, InvalidError> {
        Memory::of_table(CreatorTable::from_iter(creators))
    }

    /// A source of the creators of a table.
    ///
    /// # Errors
    ///
    /// As [`new`](Memory::new).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::source::Memory;
    ///
    /// assert!(Memory::of_table(CreatorTable::default()).is_ok());
    /// ```
    pub fn of_table(table: CreatorTable) -> Result<Memory, InvalidError> {
        let mut places = HashMap::with_capacity(table.len());
        let mut newest_first = Vec::with_capacity(table.post_count());
        for (place, creator) in table.iter().enumerate() {
            let handle = creator.account().handle();
            if places.insert(handle.to_owned(), place).is_some() {
                return Err(InvalidError::duplicate("handle", handle));
            }
            let start = newest_first.len();
            let times: Vec<Option<Timestamp>> = creator.posts().map(PostView::published_at).collect();
            newest_first.extend((0..).take(times.len()));
            // Stable, and nothing is less than any time.
            newest_first[start..].sort_by_key(|post: &u32| core::cmp::Reverse(times[*post as usize]));
        }
        Ok(Memory { table, places, newest_first, ..Memory::default() })
    }

    /// The source with these comments under the posts of a creator, instead of those it had.
    ///
    /// # Errors
    ///
    /// If there is no such creator, or for comments that break a [rule](Conversation#rules).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Source};
    /// use influencer::{Account, Comment, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let source = Memory::new([mara])?.with_comments("mara", vec![Comment::new("c1", "p1")])?;
    /// assert_eq!(source.comments("mara", "p1", None)?.items.len(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_comments(mut self, handle: &str, comments: Vec<Comment>) -> Result<Memory, InvalidError> {
        let creator = self.places.get(handle).and_then(|place| Some((*place, self.table.get(*place)?)));
        let (place, creator) =
            creator.ok_or_else(|| InvalidError::inconsistent("handle", handle, "is not one of the creators"))?;
        Conversation::new(creator, &comments)?;
        let mut by_post: HashMap<String, Vec<Comment>> = HashMap::new();
        for comment in comments {
            by_post.entry(comment.post().to_owned()).or_default().push(comment);
        }
        self.comments.insert(place, by_post);
        Ok(self)
    }

    /// The source with pages of so many items, at least one; 100 unless said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Source};
    /// use influencer::{Account, Creator, Platform};
    ///
    /// let creator = |handle: &str| Creator::new(Account::new(handle, Platform::X), vec![]);
    /// let source = Memory::new([creator("mara")?, creator("jon")?])?.with_page_size(1);
    /// assert_eq!(source.listing(None)?.items, ["mara"]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_page_size(mut self, items: usize) -> Memory {
        self.page_size = items.max(1);
        self
    }

    fn creator(&self, handle: &str) -> Result<(usize, CreatorView<'_>), SourceError> {
        let found = self.places.get(handle).and_then(|place| Some((*place, self.table.get(*place)?)));
        found.ok_or_else(|| SourceError::account_not_found(handle))
    }
}

/// The place a cursor stands for, out of so many: it begins with a word that says what it counts.
fn place(after: Option<&Cursor>, word: &str, all: usize) -> Result<usize, SourceError> {
    let Some(cursor) = after else { return Ok(0) };
    let digits = cursor.as_str().strip_prefix(word).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let place = digits.and_then(|digits| digits.parse().ok()).filter(|place| *place < all);
    place.ok_or_else(|| SourceError::malformed_cursor(cursor.as_str()))
}

/// The items from a place on.
fn page<T: Clone>(items: &[T], start: usize, size: usize, word: &str) -> Page<T> {
    let end = start.saturating_add(size).min(items.len());
    let next = (end < items.len()).then(|| Cursor::new(format!("{word}{end}")));
    Page { items: items[start..end].to_vec(), next }
}

#[deny(clippy::missing_trait_methods)]
impl Source for Memory {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        Ok(self.creator(handle)?.1.account().to_account())
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        Ok(self.creator(handle)?.1.observed_at())
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        let (creator, view) = self.creator(handle)?;
        let bounds = self.table.post_starts().get(creator..creator + 2).unwrap_or_default();
        let order = bounds.first().zip(bounds.last()).map(|(start, end)| &self.newest_first[*start..*end]);
        let order = order.unwrap_or_default();
        // A cursor is a place among all posts, whatever the query.
        let first = place(after, POSTS, order.len())?;
        let size = query.limit().unwrap_or(usize::MAX).min(self.page_size);
        let mut admitted = (first..order.len()).filter_map(|place| {
            let post = view.post(order[place] as usize)?;
            query.admits_facts(post.published_at(), post.kind()).then_some((place, post))
        });
        let items = admitted.by_ref().take(size).map(|(_, post)| post.to_post()).collect();
        let next = if size == 0 { None } else { admitted.next() };
        Ok(Page { items, next: next.map(|(place, _)| Cursor::new(format!("{POSTS}{place}"))) })
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        let (creator, view) = self.creator(handle)?;
        let comments = self.comments.get(&creator).ok_or_else(|| SourceError::not_offered(SourcePart::Comments))?;
        if !view.posts().any(|known| known.id() == post) {
            return Err(SourceError::post_not_found(post));
        }
        let comments = comments.get(post).map_or(&[][..], Vec::as_slice);
        let start = place(after, COMMENTS, comments.len())?;
        Ok(page(comments, start, self.page_size, COMMENTS))
    }

    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        let start = place(after, LISTING, self.table.len())?;
        let end = start.saturating_add(self.page_size).min(self.table.len());
        let handles = (start..end).filter_map(|place| self.table.get(place));
        let items = handles.map(|creator| creator.account().handle().to_owned()).collect();
        let next = (end < self.table.len()).then(|| Cursor::new(format!("{LISTING}{end}")));
        Ok(Page { items, next })
    }
}
