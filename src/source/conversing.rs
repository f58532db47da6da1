//! The comments under the posts of a creator, read post by post and page by page.

use crate::error::{SourceError, SourceErrorKind};
use crate::record::{Comment, Conversation, Creator, Post};
use crate::source::contract::Source;
use crate::source::interrupted::{Collected, Interrupted};
use crate::source::items::Pages;
use crate::source::page::Cursor;
use crate::source::pages_read::PagesRead;

#[derive(Debug)]
pub struct ConversationReading {
    creator: Creator,
    // The post whose comments are read, by its place.
    post: usize,
    comments: PagesRead<Comment>,
}

impl ConversationReading {
    pub(super) fn new(creator: &Creator) -> ConversationReading {
        ConversationReading { creator: creator.clone(), post: 0, comments: PagesRead::new() }
    }
}

impl Collected for Conversation {
    type Reading = ConversationReading;

    const ITEMS: &'static str = "comments";

    fn go_on(reading: &mut ConversationReading, source: &(impl Source + ?Sized)) -> Result<Conversation, SourceError> {
        let ConversationReading { creator, post, comments } = reading;
        while let Some(under) = creator.posts().get(*post) {
            let handle = creator.account().handle();
            let pages = Pages::new(None, |after, _| source.comments(handle, under.id(), after));
            comments.finish("comment", Comment::id, pages)?;
            *post += 1;
            comments.begin();
        }
        let conversation = Conversation::new(&*creator, &comments.items);
        conversation.map_err(|error| SourceError::new(SourceErrorKind::Inconsistent, error.to_string()))
    }

    fn items(reading: &ConversationReading) -> usize {
        reading.comments.items.len()
    }

    fn next(reading: &ConversationReading) -> Option<&Cursor> {
        reading.comments.next.as_ref()
    }
}

impl Interrupted<Conversation> {
    /// The comments that were read.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let interrupted = Memory::default().conversation(&mara).unwrap_err();
    /// assert!(interrupted.comments().is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn comments(&self) -> &[Comment] {
        &self.reading().comments.items
    }

    /// The post under which it goes on, from [`next`](Interrupted::next) on; those behind it follow. `None` if all comments were read.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let interrupted = Memory::default().conversation(&mara).unwrap_err();
    /// assert_eq!(interrupted.post().map(Post::id), Some("p1"));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn post(&self) -> Option<&Post> {
        let ConversationReading { creator, post, comments } = self.reading();
        creator.posts().get(post + usize::from(comments.ended))
    }
}
