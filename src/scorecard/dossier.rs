//! What is known of a creator, or of many.

use crate::error::InvalidError;
use crate::record::{CommentTable, ConversationView, Creator, CreatorTable, CreatorView, HistoryColumns, HistoryView};

/// A creator with what else is known: comments under the posts, dated totals of the account.
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// use influencer::scorecard::Dossier;
/// use influencer::{Comment, Conversation, Relation};
///
/// let conversation = Conversation::new(&creator, &[Comment::new("c1", "p0").with_author("ana")])?;
/// let scorecard = Scorer::new().score(Dossier::of(&creator).with_comments(&conversation)?);
/// let connection = scorecard.connection().expect("there are comments");
/// assert_eq!(connection.get(Relation::ReplyRate)?.observations(), 1);
/// assert!(Scorer::new().score(&creator).connection().is_none());
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Dossier<'a> {
    pub(super) creator: CreatorView<'a>,
    pub(super) comments: Option<ConversationView<'a>>,
    pub(super) history: Option<HistoryView<'a>>,
}

impl<'a> Dossier<'a> {
    /// A creator, given as a row (`&Creator`) or from a table, and nothing else.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::scorecard::Dossier;
    ///
    /// assert_eq!(Scorer::new().score(Dossier::of(&creator)), Scorer::new().score(&creator));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(creator: impl Into<CreatorView<'a>>) -> Dossier<'a> {
        Dossier { creator: creator.into(), comments: None, history: None }
    }

    /// With the comments under the posts.
    ///
    /// # Errors
    ///
    /// If they are those of a creator with another number of posts.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::Conversation;
    /// use influencer::scorecard::Dossier;
    ///
    /// let nobody = Creator::new(Account::new("nobody", Platform::X), vec![])?;
    /// let comments = Conversation::new(&nobody, &[])?;
    /// assert!(Dossier::of(&creator).with_comments(&comments).is_err());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_comments(mut self, comments: impl Into<ConversationView<'a>>) -> Result<Dossier<'a>, InvalidError> {
        let comments = comments.into();
        let (expected, found) = (self.creator.posts().len(), comments.posts().len());
        if expected != found {
            return Err(InvalidError::length("posts of the comments", expected, found));
        }
        self.comments = Some(comments);
        Ok(self)
    }

    /// With dated totals of the account.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::History;
    /// use influencer::scorecard::Dossier;
    ///
    /// let history = History::new(Count::Followers, [(noon(0)?, 14_600), (noon(20)?, 15_000)])?;
    /// let scorecard = Scorer::new().score(Dossier::of(&creator).with_history(&history));
    /// assert_eq!(scorecard.growth().expect("there are totals").change()?, 400);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_history(mut self, history: impl Into<HistoryView<'a>>) -> Dossier<'a> {
        self.history = Some(history.into());
        self
    }
}

impl<'a> From<&'a Creator> for Dossier<'a> {
    fn from(creator: &'a Creator) -> Dossier<'a> {
        Dossier::of(creator)
    }
}

impl<'a> From<CreatorView<'a>> for Dossier<'a> {
    fn from(creator: CreatorView<'a>) -> Dossier<'a> {
        Dossier::of(creator)
    }
}

/// Many creators with what else is known of them.
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// use influencer::CreatorTable;
/// use influencer::scorecard::Dossiers;
///
/// let table = CreatorTable::from_iter([creator]);
/// assert_eq!(Scorer::new().score_table(Dossiers::of(&table)).len(), 1);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Dossiers<'a> {
    pub(super) table: &'a CreatorTable,
    pub(super) comments: Option<&'a CommentTable>,
    pub(super) histories: Option<&'a HistoryColumns<'a>>,
}

impl<'a> Dossiers<'a> {
    /// The creators of a table, and nothing else.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::scorecard::{Dossiers, Scorer};
    ///
    /// assert!(Scorer::new().score_table(Dossiers::of(&CreatorTable::default())).is_empty());
    /// ```
    pub const fn of(table: &'a CreatorTable) -> Dossiers<'a> {
        Dossiers { table, comments: None, histories: None }
    }

    /// With the comments under their posts.
    ///
    /// # Errors
    ///
    /// If the comments are those of another number of creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::scorecard::Dossiers;
    /// use influencer::{CommentTable, CreatorTable};
    ///
    /// assert!(Dossiers::of(&CreatorTable::default()).with_comments(&CommentTable::default()).is_ok());
    /// ```
    pub fn with_comments(mut self, comments: &'a CommentTable) -> Result<Dossiers<'a>, InvalidError> {
        if comments.creators() != self.table.len() {
            return Err(InvalidError::length("creators of the comments", self.table.len(), comments.creators()));
        }
        self.comments = Some(comments);
        Ok(self)
    }

    /// With dated totals of the accounts.
    ///
    /// # Errors
    ///
    /// If they are those of another number of accounts.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::scorecard::Dossiers;
    /// use influencer::{Column, CreatorTable, HistoryColumns, Known, TimeColumn};
    ///
    /// let table = CreatorTable::from_iter([creator]);
    /// let times = [noon(0)?.as_unix_seconds(), noon(20)?.as_unix_seconds()];
    /// let times = TimeColumn::unix_seconds(&times, Known::All)?;
    /// let histories = HistoryColumns::grouped(Count::Followers, times, Column::from(&[14_600, 15_000]), &[0, 2])?;
    /// assert!(Dossiers::of(&table).with_histories(&histories).is_ok());
    /// assert!(Dossiers::of(&CreatorTable::default()).with_histories(&histories).is_err());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_histories(mut self, histories: &'a HistoryColumns<'a>) -> Result<Dossiers<'a>, InvalidError> {
        if histories.len() != self.table.len() {
            return Err(InvalidError::length("accounts of the totals", self.table.len(), histories.len()));
        }
        self.histories = Some(histories);
        Ok(self)
    }

    /// The dossier of the creator at a place.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::scorecard::Dossiers;
    ///
    /// assert!(Dossiers::of(&CreatorTable::default()).get(0).is_none());
    /// ```
    pub fn get(&self, place: usize) -> Option<Dossier<'a>> {
        Some(Dossier {
            creator: self.table.get(place)?,
            comments: self.comments.and_then(|comments| comments.get(place)),
            history: self.histories.and_then(|histories| histories.get(place)),
        })
    }
}

impl<'a> From<&'a CreatorTable> for Dossiers<'a> {
    fn from(table: &'a CreatorTable) -> Dossiers<'a> {
        Dossiers::of(table)
    }
}
