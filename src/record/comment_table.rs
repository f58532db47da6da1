//! The comments of many creators, in columns.

use core::ops::Range;

use crate::record::comment_columns::CommentColumns;
use crate::record::conversation_columns::ConversationColumns;
use crate::record::owned::{Sparse, Texts};
use crate::record::time_column::{Moment, TimeColumn};
use crate::record::wording::Wording;
use crate::record::writer::Writer;

/// The comments under the posts of a [`CreatorTable`](crate::CreatorTable), in columns. What is kept of a text is whether it asks
/// something and how many words it has; who wrote it is kept as a number, with each key once.
///
/// It takes 8 bytes a comment and those of its id, 8 more if times are known, 4 more if texts are; and the keys of distinct people.
///
/// # Example
///
/// ```
/// use influencer::{Account, Comment, CommentTableBuilder, Creator, CreatorTable, Platform, Post};
///
/// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
/// let creators = CreatorTable::from_iter([mara]);
/// let mut builder = CommentTableBuilder::new(&creators);
/// builder.push(0, &Comment::new("c1", "p1").with_author("ana"))?;
/// let comments = builder.finish()?;
/// assert_eq!((comments.len(), comments.people()), (1, 1));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CommentTable {
    parts: Parts,
}

/// What a table is put together of.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// Where the posts of each creator begin, and where the last ones end.
    pub(super) posts_of: Vec<usize>,
    /// Where the comments of each post begin, and where the last ones end.
    pub(super) starts: Vec<usize>,
    pub(super) ids: Texts,
    pub(super) authors: Vec<u32>,
    pub(super) links: Vec<u32>,
    pub(super) published_at: Sparse<Moment>,
    pub(super) wording: Sparse<Wording>,
    /// The keys of people.
    pub(super) people: Vec<Box<str>>,
}

impl CommentTable {
    pub(super) fn from_parts(parts: Parts) -> CommentTable {
        CommentTable { parts }
    }

    /// How many comments there are, of all creators.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CommentTable::default().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.parts.authors.len()
    }

    /// Whether there is no comment.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CommentTable::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many creators the table is of, with comments or without.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CommentTable::default().creators(), 0);
    /// ```
    pub fn creators(&self) -> usize {
        self.parts.posts_of.len().saturating_sub(1)
    }

    /// How many distinct people wrote comments, creators not counted.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CommentTable::default().people(), 0);
    /// ```
    pub fn people(&self) -> usize {
        self.parts.people.len()
    }

    /// The key of a person, by its number in the columns.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Comment, CommentTableBuilder, Creator, CreatorTable, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let creators = CreatorTable::from_iter([mara]);
    /// let mut builder = CommentTableBuilder::new(&creators);
    /// builder.push(0, &Comment::new("c1", "p1").with_author("ana"))?;
    /// assert_eq!(builder.finish()?.person(0), Some("ana"));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn person(&self, number: usize) -> Option<&str> {
        self.parts.people.get(number).map(AsRef::as_ref)
    }

    /// The table as borrowed columns.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CommentTable::default().columns().posts(), 0);
    /// ```
    pub fn columns(&self) -> ConversationColumns<'_> {
        let parts = &self.parts;
        let times = parts.published_at.entries().map_or(TimeColumn::UNKNOWN, TimeColumn::from_moments);
        let comments = CommentColumns::from_checked(&parts.authors, &parts.links, times, parts.wording.entries());
        ConversationColumns::from_checked(&comments, &parts.starts)
    }

    /// The comments of the creator at this place.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CommentTable::default().get(0).is_none());
    /// ```
    pub fn get(&self, creator: usize) -> Option<ConversationView<'_>> {
        (creator < self.creators()).then_some(ConversationView { table: self, creator })
    }

    pub(super) fn id(&self, row: usize) -> &str {
        self.parts.ids.get(row)
    }
}

/// The comments under the posts of one creator, borrowed from a [`CommentTable`] or a [`Conversation`](crate::Conversation).
///
/// # Example
///
/// ```
/// use influencer::{Account, Comment, Conversation, ConversationView, Creator, Platform, Post};
///
/// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
/// let conversation = Conversation::new(&creator, &[Comment::new("c1", "p1").with_author("ana")])?;
/// let view = ConversationView::from(&conversation);
/// assert_eq!(view.ids().collect::<Vec<_>>(), ["c1"]);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ConversationView<'a> {
    table: &'a CommentTable,
    creator: usize,
}

impl<'a> ConversationView<'a> {
    pub(super) fn of_table(table: &'a CommentTable, creator: usize) -> ConversationView<'a> {
        ConversationView { table, creator }
    }

    /// The ids of the comments, post by post.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Conversation, ConversationView, Creator, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let conversation = Conversation::new(&creator, &[])?;
    /// assert_eq!(ConversationView::from(&conversation).ids().count(), 0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn ids(self) -> impl Iterator<Item = &'a str> {
        self.rows().map(move |row| self.table.id(row))
    }

    /// The distinct people who wrote comments, as numbers that are the same in the whole table: see [`CommentTable::person`].
    /// Ascending; creators and unknown authors are not among them.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Comment, Conversation, ConversationView, Creator, Platform, Post};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let comment = |id: &str, key: &str| Comment::new(id, "p1").with_author(key);
    /// let conversation = Conversation::new(&creator, &[comment("c1", "ana"), comment("c2", "bo"), comment("c3", "ana")])?;
    /// assert_eq!(ConversationView::from(&conversation).commenters(), [0, 1]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn commenters(self) -> Vec<u64> {
        self.people(self.rows())
    }

    /// The [commenters](ConversationView::commenters) of each post, in the order of the posts.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Comment, Conversation, ConversationView, Creator, Platform, Post};
    /// let creator = Creator::new(Account::new("mara", Platform::X), ["p1", "p2"].map(Post::new).to_vec())?;
    /// let comment = |id: &str, post: &str, key: &str| Comment::new(id, post).with_author(key);
    /// let comments = [comment("c1", "p1", "ana"), comment("c2", "p2", "bo"), comment("c3", "p2", "ana")];
    /// let conversation = Conversation::new(&creator, &comments)?;
    /// assert_eq!(ConversationView::from(&conversation).commenters_by_post(), [vec![0], vec![0, 1]]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn commenters_by_post(self) -> Vec<Vec<u64>> {
        let starts = &self.table.parts.starts;
        self.posts().map(|post| self.people(starts[post]..starts[post + 1])).collect()
    }

    fn people(self, rows: Range<usize>) -> Vec<u64> {
        let comments = self.table.columns();
        let comments = comments.comments();
        let person = |row| match comments.writer(row) {
            Writer::Person(number) => Some(number),
            Writer::Unknown | Writer::Creator => None,
        };
        let mut people: Vec<u64> = rows.filter_map(person).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The posts in the table's columns.
    pub(crate) fn posts(self) -> Range<usize> {
        let posts_of = &self.table.parts.posts_of;
        posts_of[self.creator]..posts_of[self.creator + 1]
    }

    pub(crate) fn columns(self) -> ConversationColumns<'a> {
        self.table.columns()
    }

    fn rows(self) -> Range<usize> {
        let posts = self.posts();
        let starts = &self.table.parts.starts;
        starts[posts.start]..starts[posts.end]
    }
}
