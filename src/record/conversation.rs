//! Comments in the making, of one creator or of many.

use std::collections::{HashMap, HashSet};

use crate::error::InvalidError;
use crate::record::comment::{Comment, CommentAuthor};
use crate::record::comment_rows::{CommentRow, CommentRows, RowAuthor};
use crate::record::comment_table::{CommentTable, ConversationView};
use crate::record::links::CommentFlaw;
use crate::record::table::CreatorTable;
use crate::record::view::{CreatorView, PostView};
use crate::record::wording::Wording;

/// The comments under the posts of one creator.
///
/// # Rules
///
/// | what | rule |
/// |---|---|
/// | the order of the comments | does not matter |
/// | an author whose key is the creator's handle | is the creator |
/// | an author that is not known | is somebody else; no two of them are the same person |
/// | an answer to a comment that is not there | stands, outside of all threads |
/// | a comment under a post that is not there | an error |
/// | two comments of one id | an error |
/// | an answer to a comment under another post, or that leads back to itself | an error |
/// | a time before that of the post, or of the comment it answers, or after the creator was observed | an error |
///
/// # Example
///
/// ```
/// use influencer::{Account, Comment, Conversation, Creator, Platform, Post};
///
/// let creator = Creator::new(Account::new("mara", Platform::Instagram), vec![Post::new("p1")])?;
/// let conversation = Conversation::new(&creator, &[
///     Comment::new("c1", "p1").with_author("ana").with_text("How long?"),
///     Comment::new("c2", "p1").with_author("mara").with_parent("c1").with_text("Forty minutes."),
/// ])?;
/// assert_eq!(conversation.len(), 2);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Conversation {
    table: CommentTable,
}

impl Conversation {
    /// The comments under the posts of this creator.
    ///
    /// # Errors
    ///
    /// For a comment that breaks a [rule](Conversation#rules); it is named.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Comment, Conversation, Creator, Platform, Post};
    ///
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram), vec![Post::new("p1")])?;
    /// let error = Conversation::new(&creator, &[Comment::new("c1", "p2")]).unwrap_err();
    /// assert_eq!(error.to_string(), "comment \"c1\" stands under post \"p2\", which the creator does not have");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new<'a>(creator: impl Into<CreatorView<'a>>, comments: &[Comment]) -> Result<Conversation, InvalidError> {
        let creator = creator.into();
        let posts = creator.posts().len();
        let mut filling = Filling::new();
        for comment in comments {
            filling.push(0, creator, 0, comment)?;
        }
        Ok(Conversation { table: filling.finish(|_| 0, vec![0, posts])? })
    }

    /// How many comments there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Conversation, Creator, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert_eq!(Conversation::new(&creator, &[])?.len(), 0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether there is no comment.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Conversation, Creator, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert!(Conversation::new(&creator, &[])?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a> From<&'a Conversation> for ConversationView<'a> {
    fn from(conversation: &'a Conversation) -> Self {
        ConversationView::of_table(&conversation.table, 0)
    }
}

/// A [`CommentTable`] in the making: comments of the creators of a table, in any order. The [rules](Conversation#rules) are those of
/// one creator.
///
/// # Example
///
/// ```
/// use influencer::{Account, Comment, CommentTableBuilder, Creator, CreatorTable, Platform, Post};
///
/// let creator = |handle: &str| Creator::new(Account::new(handle, Platform::X), vec![Post::new("p1")]);
/// let creators = CreatorTable::from_iter([creator("mara")?, creator("jon")?]);
/// let mut builder = CommentTableBuilder::new(&creators);
/// builder.push(1, &Comment::new("c1", "p1").with_author("ana"))?;
/// builder.push(0, &Comment::new("c1", "p1").with_author("ana"))?;
/// let comments = builder.finish()?;
/// assert_eq!((comments.len(), comments.people()), (2, 1));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Debug)]
pub struct CommentTableBuilder<'a> {
    creators: &'a CreatorTable,
    filling: Filling<'a>,
}

impl<'a> CommentTableBuilder<'a> {
    /// No comments yet, of these creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentTableBuilder, CreatorTable};
    ///
    /// assert!(CommentTableBuilder::new(&CreatorTable::default()).finish()?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(creators: &'a CreatorTable) -> CommentTableBuilder<'a> {
        CommentTableBuilder { creators, filling: Filling::new() }
    }

    /// Adds a comment under a post of the creator at this place.
    ///
    /// # Errors
    ///
    /// If there is no such creator or post, for a time that cannot be, or if the table is full: it holds 4,294,967,293 comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Comment, CommentTableBuilder, CreatorTable};
    ///
    /// let creators = CreatorTable::default();
    /// let error = CommentTableBuilder::new(&creators).push(0, &Comment::new("c1", "p1")).unwrap_err();
    /// assert_eq!(error.to_string(), "place of a creator 0 is out of range: below the number of creators");
    /// ```
    pub fn push(&mut self, creator: usize, comment: &Comment) -> Result<(), InvalidError> {
        let view = self
            .creators
            .get(creator)
            .ok_or_else(|| InvalidError::out_of_range("place of a creator", creator, "below the number of creators"))?;
        self.filling.push(creator, view, self.creators.posts_of(creator).start, comment)
    }

    /// The table: the comments under each post side by side, in the order in which they came.
    ///
    /// # Errors
    ///
    /// If two comments of a creator have the same id, or an answer breaks a [rule](Conversation#rules).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Comment, CommentTableBuilder, Creator, CreatorTable, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let creators = CreatorTable::from_iter([mara]);
    /// let mut builder = CommentTableBuilder::new(&creators);
    /// builder.push(0, &Comment::new("c1", "p1"))?;
    /// builder.push(0, &Comment::new("c1", "p1"))?;
    /// assert!(builder.finish().unwrap_err().is_duplicate());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn finish(self) -> Result<CommentTable, InvalidError> {
        let posts_of = self.creators.post_starts();
        let creator_of = |post: u32| posts_of.partition_point(|start| *start <= post as usize).saturating_sub(1);
        self.filling.finish(creator_of, posts_of.to_vec())
    }
}

/// Rows, and the posts of the creators that were met.
#[derive(Debug, Default)]
struct Filling<'a> {
    rows: CommentRows,
    met: HashMap<usize, HashMap<&'a str, (u32, PostView<'a>)>>,
}

impl<'a> Filling<'a> {
    fn new() -> Filling<'a> {
        Filling::default()
    }

    /// `first` is the place of the creator's first post.
    fn push(
        &mut self,
        place: usize,
        creator: CreatorView<'a>,
        first: usize,
        comment: &Comment,
    ) -> Result<(), InvalidError> {
        let posts = self.met.entry(place).or_insert_with(|| {
            let places = (first..).filter_map(|place| u32::try_from(place).ok());
            places.zip(creator.posts()).map(|(place, post)| (post.id(), (place, post))).collect()
        });
        let Some((post, view)) = posts.get(comment.post()) else {
            let rule = format!("stands under post {:?}, which the creator does not have", comment.post());
            return Err(InvalidError::inconsistent("comment", comment.id(), rule));
        };
        let flaw = CommentFlaw::of_time(comment.published_at(), view.published_at(), creator.observed_at());
        if let Some(flaw) = flaw {
            return Err(InvalidError::inconsistent("comment", comment.id(), flaw.words()));
        }
        let account = creator.account();
        let author = match comment.author() {
            CommentAuthor::Creator => RowAuthor::Creator,
            CommentAuthor::Person(key) if key == account.handle() => RowAuthor::Creator,
            CommentAuthor::Person(key) => RowAuthor::Person(key),
            CommentAuthor::Unknown => RowAuthor::Unknown,
        };
        let row = CommentRow {
            post: *post,
            id: comment.id(),
            parent: comment.parent(),
            author,
            published_at: comment.published_at(),
            wording: comment.text().map(Wording::of).unwrap_or_default(),
            text: None,
        };
        self.rows.push(account.platform(), &row)
    }

    fn finish(self, creator_of: impl Fn(u32) -> usize, posts_of: Vec<usize>) -> Result<CommentTable, InvalidError> {
        let linked = self.rows.link(creator_of);
        if let Some((_, again)) = linked.repeated.first() {
            return Err(InvalidError::duplicate("comment id", self.rows.id(*again)));
        }
        if let Some((row, flaw)) = linked.flaws.first() {
            return Err(InvalidError::inconsistent("comment", self.rows.id(*row), flaw.words()));
        }
        Ok(self.rows.into_table(&linked, &HashSet::new(), Some, posts_of))
    }
}
