//! What a payload gives.

use crate::error::SourceError;
use crate::record::{Account, Comment, Post};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::note::Note;

/// The records of one payload of one endpoint, and what was noticed about them.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::youtube;
///
/// let page = youtube::videos(br#"{"kind": "youtube#videoListResponse", "nextPageToken": "CAUQAA", "items": [
///     {"id": "dQ1", "statistics": {"viewCount": "5100", "likeCount": "230", "commentCount": "12"}},
///     {"id": "dQ2", "statistics": {"viewCount": "a lot"}}
/// ]}"#)?;
/// assert_eq!(page.items[0].counts().get(Count::Likes), Some(230));
/// assert_eq!(page.next.as_deref(), Some("CAUQAA"));
/// assert_eq!(
///     page.refused[0].to_string(),
///     "items[1].statistics.viewCount \"a lot\": expected a whole number, or nothing where it is not known",
/// );
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Payload<T> {
    /// The records, in the order of the payload.
    pub items: Vec<T>,
    /// What to ask the platform for the next page with; `None` on the last one.
    pub next: Option<String>,
    /// Items that cannot be taken. The others do not suffer.
    pub refused: Vec<SourceError>,
    /// What was noticed.
    pub notes: Vec<Note>,
}

/// A record, and whose it is.
///
/// # Example
///
/// ```
/// use influencer::PayloadReader;
///
/// let posts = PayloadReader::new().read(br#"{"data": [{"id": "71", "author_id": "9", "public_metrics": {"like_count": 4,
///     "retweet_count": 0, "reply_count": 0, "quote_count": 0}}], "includes": {"users": [{"id": "9", "username": "mara"}]}}"#)?;
/// assert_eq!(posts.posts[0].record.id(), "71");
/// assert_eq!(posts.posts[0].owner.handle.as_deref(), Some("mara"));
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Found<T> {
    /// The record.
    pub record: T,
    /// Whose account, post or post under the comment it is, as far as the payload says.
    pub owner: Owner,
}

/// Who owns a record, as far as a payload says: some name accounts by id, some by handle.
///
/// # Example
///
/// ```
/// use influencer::source::payload::Owner;
///
/// assert_eq!(Owner::default().handle, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Owner {
    /// The platform's id of the account.
    pub id: Option<String>,
    /// The account's name on the platform, without `@`.
    pub handle: Option<String>,
}

impl Owner {
    pub(super) fn new(id: Option<String>, handle: Option<String>) -> Owner {
        Owner { id, handle: handle.map(|handle| handle.trim_start_matches('@').to_owned()) }
    }

    pub(super) fn is_known(&self) -> bool {
        self.id.is_some() || self.handle.is_some()
    }

    /// What to call the account: its handle, or else its id.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::payload::Owner;
    ///
    /// assert_eq!(Owner::default().name(), None);
    /// ```
    pub fn name(&self) -> Option<&str> {
        self.handle.as_deref().or(self.id.as_deref())
    }
}

/// Everything in one payload: many hold accounts and posts at once.
///
/// # Example
///
/// ```
/// use influencer::{Count, PayloadKind, PayloadReader};
///
/// let found = PayloadReader::new().read(br#"{"business_discovery": {"username": "mara", "followers_count": 15000,
///     "media": {"data": [{"id": "18", "like_count": 690, "comments_count": 96}]}}, "id": "1784"}"#)?;
/// assert_eq!(found.kind, PayloadKind::InstagramUser);
/// assert_eq!(found.accounts[0].record.counts().get(Count::Followers), Some(15_000));
/// assert_eq!(found.posts[0].owner.handle.as_deref(), Some("mara"));
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Records {
    /// What kind of payload it was read as.
    pub kind: PayloadKind,
    /// Accounts, each once.
    pub accounts: Vec<Found<Account>>,
    /// Posts, in the order of the payload.
    pub posts: Vec<Found<Post>>,
    /// Comments and answers to them; each thread begins with what it answers.
    pub comments: Vec<Found<Comment>>,
    /// What to ask the platform for the next page with; `None` on the last one.
    pub next: Option<String>,
    /// Items that cannot be taken. The others do not suffer.
    pub refused: Vec<SourceError>,
    /// What was noticed.
    pub notes: Vec<Note>,
}

impl Records {
    pub(super) fn new(kind: PayloadKind) -> Records {
        Records {
            kind,
            accounts: Vec::new(),
            posts: Vec::new(),
            comments: Vec::new(),
            next: None,
            refused: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The accounts alone.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let found = PayloadReader::new().read(br#"{"username": "mara", "followers_count": 15000, "media_count": 88}"#)?;
    /// assert_eq!(found.into_accounts().items[0].handle(), "mara");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn into_accounts(self) -> Payload<Account> {
        payload(self.accounts, self.next, self.refused, self.notes)
    }

    /// The posts alone.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let found = PayloadReader::new().read(br#"{"data": [{"id": "18", "media_type": "IMAGE", "like_count": 690}]}"#)?;
    /// assert_eq!(found.into_posts().items[0].id(), "18");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn into_posts(self) -> Payload<Post> {
        payload(self.posts, self.next, self.refused, self.notes)
    }

    /// The comments alone.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let found = PayloadReader::new().read(br#"{"data": {"comments": [{"id": 5, "video_id": 7, "text": "yes?"}]}}"#)?;
    /// assert_eq!(found.into_comments().items[0].text(), Some("yes?"));
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn into_comments(self) -> Payload<Comment> {
        payload(self.comments, self.next, self.refused, self.notes)
    }
}

fn payload<T>(found: Vec<Found<T>>, next: Option<String>, refused: Vec<SourceError>, notes: Vec<Note>) -> Payload<T> {
    Payload { items: found.into_iter().map(|found| found.record).collect(), next, refused, notes }
}
