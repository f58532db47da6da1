//! One comment under a post.

use crate::unit::Timestamp;

/// One comment under a post of a creator: who wrote it, what it answers, when, and its text, as far as they are known.
///
/// Whom a key belongs to does not matter here: it is compared letter by letter and nothing else. Use a hash of the name where names
/// must not be kept.
///
/// # Example
///
/// ```
/// use influencer::{Comment, Timestamp};
///
/// let question = Comment::new("c1", "p1").with_author("ana").with_text("How long in the oven?");
/// let answer = Comment::new("c2", "p1").by_creator().with_parent("c1").with_text("Forty minutes.");
/// assert_eq!(answer.parent(), Some("c1"));
/// assert_eq!(question.text(), Some("How long in the oven?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Comment {
    id: String,
    post: String,
    #[cfg_attr(feature = "serde", serde(default))]
    parent: Option<String>,
    #[cfg_attr(feature = "serde", serde(default))]
    author: CommentAuthor,
    #[cfg_attr(feature = "serde", serde(default))]
    published_at: Option<Timestamp>,
    #[cfg_attr(feature = "serde", serde(default))]
    text: Option<String>,
}

/// Who wrote a comment.
///
/// # Example
///
/// ```
/// use influencer::{Comment, CommentAuthor};
///
/// assert_eq!(*Comment::new("c1", "p1").author(), CommentAuthor::Unknown);
/// assert_eq!(*Comment::new("c2", "p1").by_creator().author(), CommentAuthor::Creator);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum CommentAuthor {
    /// Somebody whose account is deleted or hidden. Not the creator.
    #[default]
    Unknown,
    /// The creator of the post.
    Creator,
    /// Somebody else, known by a key.
    Person(String),
}

impl Comment {
    /// A comment of this id under the post of that id, of which nothing else is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Comment::new("c1", "p1").post(), "p1");
    /// ```
    pub fn new(id: impl Into<String>, post: impl Into<String>) -> Comment {
        Comment {
            id: id.into(),
            post: post.into(),
            parent: None,
            author: CommentAuthor::Unknown,
            published_at: None,
            text: None,
        }
    }

    /// The comment as an answer to the one of this id.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Comment;
    ///
    /// assert_eq!(Comment::new("c2", "p1").with_parent("c1").parent(), Some("c1"));
    /// ```
    pub fn with_parent(mut self, id: impl Into<String>) -> Comment {
        self.parent = Some(id.into());
        self
    }

    /// The comment as one by the person of this key. The creator's own handle makes it the creator's.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Comment, CommentAuthor};
    ///
    /// let comment = Comment::new("c1", "p1").with_author("ana");
    /// assert_eq!(*comment.author(), CommentAuthor::Person("ana".to_owned()));
    /// ```
    pub fn with_author(mut self, key: impl Into<String>) -> Comment {
        self.author = CommentAuthor::Person(key.into());
        self
    }

    /// The comment as one by the creator.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Comment, CommentAuthor};
    ///
    /// assert_eq!(*Comment::new("c1", "p1").by_creator().author(), CommentAuthor::Creator);
    /// ```
    pub fn by_creator(mut self) -> Comment {
        self.author = CommentAuthor::Creator;
        self
    }

    /// The comment with the time of its publication.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Comment, Timestamp};
    ///
    /// let time = Timestamp::from_unix_seconds(1_700_000_000)?;
    /// assert_eq!(Comment::new("c1", "p1").with_published_at(time).published_at(), Some(time));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_published_at(mut self, time: Timestamp) -> Comment {
        self.published_at = Some(time);
        self
    }

    /// The comment with its text.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Comment;
    ///
    /// assert_eq!(Comment::new("c1", "p1").with_text("Lovely").text(), Some("Lovely"));
    /// ```
    pub fn with_text(mut self, text: impl Into<String>) -> Comment {
        self.text = Some(text.into());
        self
    }

    /// The platform's id of the comment.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Comment::new("c1", "p1").id(), "c1");
    /// ```
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The id of the post it stands under.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Comment::new("c1", "p1").post(), "p1");
    /// ```
    pub fn post(&self) -> &str {
        &self.post
    }

    /// The id of the comment it answers; `None` if it opens a thread.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Comment::new("c1", "p1").parent(), None);
    /// ```
    pub fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }

    /// Who wrote it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Comment, CommentAuthor};
    ///
    /// assert_eq!(*Comment::new("c1", "p1").author(), CommentAuthor::Unknown);
    /// ```
    pub fn author(&self) -> &CommentAuthor {
        &self.author
    }

    /// When it was published, if known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Comment::new("c1", "p1").published_at(), None);
    /// ```
    pub fn published_at(&self) -> Option<Timestamp> {
        self.published_at
    }

    /// Its text, if known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Comment::new("c1", "p1").text(), None);
    /// ```
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}
