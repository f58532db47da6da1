//! Comments by post, as borrowed columns.

use core::ops::Range;

use crate::error::InvalidError;
use crate::record::comment_columns::{ArrangedComments, CommentColumns};
use crate::record::counting_sort::CountingSort;
use crate::record::grouping::check_places;
use crate::record::links::{COMMENTS_RULE, Link, MOST_COMMENTS, flaws_of_links};
use crate::record::offsets::Offsets;

/// The comments under the posts of many creators as borrowed columns: those under one post side by side, and where those of each post
/// begin. Posts are those of a [`CreatorColumns`](crate::CreatorColumns), in its order.
///
/// # Example
///
/// ```
/// use influencer::{Column, CommentColumns, ConversationColumns};
///
/// // Comments 0 and 1 stand under the first post, comment 2 under the third.
/// let comments = CommentColumns::new(3).with_authors(Column::from(&[7, 8, 7]))?;
/// let conversations = ConversationColumns::grouped(comments, 3, &[0, 2, 2, 3])?;
/// assert_eq!(conversations.comments_of(2), 2..3);
///
/// // In any order, each with the place of its post.
/// let conversations = ConversationColumns::ungrouped(comments, 3, &[2, 0, 0])?;
/// assert_eq!(conversations.comments_of(0), 0..2);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug)]
pub struct ConversationColumns<'a> {
    posts: usize,
    comments: Comments<'a>,
    // One more than there are posts, ascending, the last at most the number of comments; empty without posts.
    offsets: Offsets<'a>,
}

#[derive(Clone, Debug)]
enum Comments<'a> {
    Borrowed(Box<CommentColumns<'a>>),
    // Put in order here.
    Owned(Box<ArrangedComments>),
}

impl<'a> ConversationColumns<'a> {
    /// Comments under so many posts, those under one post together: `offsets` says where those of each post begin, and has one entry
    /// more for where the last ones end. Nothing is copied.
    ///
    /// # Errors
    ///
    /// If there is not one offset more than there are posts, or offsets descend, or one lies outside the comments; if an answer
    /// stands under another post than what it answers, lies before it, or leads back to itself.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, CommentColumns, ConversationColumns, Known};
    ///
    /// let comments = CommentColumns::new(2).with_parents(Column::signed(&[1, 0], Known::All)?)?;
    /// let error = ConversationColumns::grouped(comments, 1, &[0, 2]).unwrap_err();
    /// assert_eq!(error.to_string(), "comment in row \"0\" answers itself, at once or by way of other comments");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn grouped(
        comments: CommentColumns<'a>,
        posts: usize,
        offsets: impl Into<Offsets<'a>>,
    ) -> Result<ConversationColumns<'a>, InvalidError> {
        let offsets = offsets.into();
        offsets.check(posts, comments.len(), "comments")?;
        let conversations = ConversationColumns { posts, comments: Comments::Borrowed(Box::new(comments)), offsets };
        // What lies outside of all posts is under another post than all.
        let mut post_of = vec![usize::MAX; comments.len()];
        for post in 0..posts {
            post_of[conversations.comments_of(post)].fill(post);
        }
        check_links(&comments, |row| post_of[row])?;
        Ok(conversations)
    }

    /// Comments under so many posts in any order: `post_of` names the place of each comment's post. Comments that stand together
    /// already are borrowed; others are copied in order, those of each post in the order in which they came.
    ///
    /// # Errors
    ///
    /// If there are not as many places as comments, or a place lies outside the posts, or there are more than 4,294,967,293 comments;
    /// for answers as [`grouped`](ConversationColumns::grouped).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentColumns, ConversationColumns};
    ///
    /// let error = ConversationColumns::ungrouped(CommentColumns::new(2), 1, &[0, 1]).unwrap_err();
    /// assert_eq!(error.to_string(), "place of a post 1 in entry 1 is out of range: below the number of posts, 1");
    /// ```
    #[allow(clippy::cast_possible_truncation)] // Checked above.
    pub fn ungrouped(
        comments: CommentColumns<'a>,
        posts: usize,
        post_of: &[u32],
    ) -> Result<ConversationColumns<'a>, InvalidError> {
        if comments.len() > MOST_COMMENTS {
            return Err(InvalidError::out_of_range("number of comments", comments.len(), COMMENTS_RULE));
        }
        check_places(post_of, comments.len(), ("place of a post", "posts"), posts)?;
        check_links(&comments, |row| post_of[row] as usize)?;
        let CountingSort { starts, order } = CountingSort::of(posts, post_of);
        let comments = match order {
            Some(order) => {
                let mut place_of = vec![0; comments.len()];
                for (place, row) in (0..).zip(order.arrange(0..comments.len() as u32)) {
                    place_of[row as usize] = place;
                }
                Comments::Owned(Box::new(ArrangedComments::new(&comments, &order, &place_of)))
            }
            None => Comments::Borrowed(Box::new(comments)),
        };
        Ok(ConversationColumns { posts, comments, offsets: Offsets::from(starts) })
    }

    /// What a table has checked.
    pub(super) fn from_checked(comments: &CommentColumns<'a>, starts: &'a [usize]) -> ConversationColumns<'a> {
        ConversationColumns {
            posts: starts.len().saturating_sub(1),
            comments: Comments::Borrowed(Box::new(*comments)),
            offsets: Offsets::from(starts),
        }
    }

    /// How many posts there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentColumns, ConversationColumns};
    /// assert_eq!(ConversationColumns::grouped(CommentColumns::new(0), 2, &[0, 0, 0])?.posts(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn posts(&self) -> usize {
        self.posts
    }

    /// The comments, those under one post side by side.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentColumns, ConversationColumns};
    /// assert_eq!(ConversationColumns::grouped(CommentColumns::new(4), 1, &[0, 4])?.comments().len(), 4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn comments(&self) -> CommentColumns<'_> {
        match &self.comments {
            Comments::Borrowed(comments) => **comments,
            Comments::Owned(comments) => comments.columns(),
        }
    }

    /// Which of the [`comments`](ConversationColumns::comments) stand under a post; none if there is no such post.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentColumns, ConversationColumns};
    /// let conversations = ConversationColumns::grouped(CommentColumns::new(4), 2, &[0, 1, 4])?;
    /// assert_eq!(conversations.comments_of(1), 1..4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub fn comments_of(&self, post: usize) -> Range<usize> {
        if post < self.posts { self.offsets.at(post)..self.offsets.at(post + 1) } else { 0..0 }
    }
}

fn check_links(comments: &CommentColumns<'_>, post_of: impl Fn(usize) -> usize) -> Result<(), InvalidError> {
    if (0..comments.len()).all(|row| !matches!(comments.link(row), Link::To(_))) {
        return Ok(());
    }
    let flaws = flaws_of_links(comments.len(), |row| comments.link(row), post_of, |row| comments.published_at(row));
    match flaws.first() {
        Some((row, flaw)) => Err(InvalidError::inconsistent("comment in row", &row.to_string(), flaw.words())),
        None => Ok(()),
    }
}
