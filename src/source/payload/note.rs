//! What was noticed while a payload was read.

use core::fmt;
use core::num::NonZeroU64;

use crate::count::Count;
use crate::rhythm::Rounding;

/// Something to know about what a payload says: a count that is hidden, rounded or counted by an older rule, a post that is none of
/// the account's own. It changes nothing by itself; the records hold what the payload says.
///
/// # Example
///
/// ```
/// use influencer::source::payload::{NoteKind, youtube};
/// use influencer::Count;
///
/// let channels = r#"{"kind": "youtube#channelListResponse", "items": [{"id": "UC1", "statistics":
///     {"subscriberCount": "0", "hiddenSubscriberCount": true, "videoCount": "12"}}]}"#;
/// let note = &youtube::channels(channels.as_bytes())?.notes[0];
/// assert_eq!(*note.kind(), NoteKind::Hidden(Count::Followers));
/// assert_eq!(note.path(), "items[0].statistics.subscriberCount");
/// assert_eq!(note.to_string(), "items[0].statistics.subscriberCount: followers are hidden, and not known");
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    kind: NoteKind,
    path: String,
}

/// What a [`Note`] says.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::NoteKind;
///
/// assert_ne!(NoteKind::Hidden(Count::Likes), NoteKind::NotGiven(Count::Likes));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// The payload says that the count is hidden: by a flag, or as -1. It is not known.
    Hidden(Count),
    /// The count is left out where its neighbours are given: its owner hides it, or switched off what it counts. It is not known.
    NotGiven(Count),
    /// The post came without any count: that part was not asked for, or the endpoint has none.
    NoCounts,
    /// Likes of exactly 3: what Instagram shows some readers instead of hidden likes. Said once an owner, where at least three posts, and
    /// half of those with likes, have just 3, at the first of them; or of a post with more comments than these 3 likes. They stay 3 in the
    /// record; leave them out if you believe them to be hidden.
    LikesOfThree {
        /// How many posts.
        posts: u64,
    },
    /// The count is rounded, to this step at its size; a growth below the step cannot be seen.
    Rounded {
        /// Which one.
        count: Count,
        /// What the growth of a [`History`](crate::History) of such counts has to allow for.
        rounding: Rounding,
        /// The step at this size: a count of 12,300 in three digits has 100.
        step: NonZeroU64,
    },
    /// The count comes from a metric that the platform has retired, and was counted by other rules than what took its place.
    Retired {
        /// The platform's word.
        metric: String,
        /// What it was taken for.
        count: Count,
    },
    /// The payload says 0 where the platform did not count yet, or where other counts prove more. It is not known.
    NotCounted(Count),
    /// The number is negative because it outgrew 32 bits. It is not known.
    Overflowed(Count),
    /// The post repeats another one, whose counts the payload repeats too. They are not the account's, and are left out.
    Repost {
        /// The id of the original, if it is told.
        original: Option<String>,
    },
    /// The post answers another one.
    Reply {
        /// The id of that one, if it is told.
        to: Option<String>,
    },
    /// Only the day of publication is told. The time is the beginning of that day in UTC.
    DayOnly,
    /// The video is deleted or private, and only its place is left. There is no post of it.
    Gone,
    /// Fewer replies came than the comment has: ask for them one by one.
    RepliesLeftOut {
        /// How many did not come.
        replies: u64,
    },
    /// The text of the comment came as HTML only, and is left out: its words could not be told from marks.
    HtmlOnly,
    /// Pages of this search must be asked for with this id, and the cursor.
    SearchId(String),
}

impl Note {
    pub(super) fn new(kind: NoteKind, path: impl Into<String>) -> Note {
        Note { kind, path: path.into() }
    }

    /// What it says.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::payload::{NoteKind, x};
    ///
    /// let posts = x::posts(br#"{"data": [{"id": "1", "text": "without its metrics"}]}"#)?;
    /// assert_eq!(*posts.notes[0].kind(), NoteKind::NoCounts);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn kind(&self) -> &NoteKind {
        &self.kind
    }

    /// Where in the payload: `items[3].statistics.likeCount`.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::payload::x;
    ///
    /// let posts = x::posts(br#"{"data": [{"id": "1", "text": "without its metrics"}]}"#)?;
    /// assert_eq!(posts.notes[0].path(), "data[0]");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoteKind::Hidden(count) => write!(f, "{count} are hidden, and not known"),
            NoteKind::NotGiven(count) => write!(f, "{count} are not given, and not known"),
            NoteKind::NoCounts => f.write_str("there are no counts"),
            NoteKind::LikesOfThree { posts: 1 } => f.write_str("likes of exactly 3 may stand for hidden ones"),
            NoteKind::LikesOfThree { posts } => {
                write!(f, "likes of exactly 3 on {posts} posts may stand for hidden ones")
            }
            NoteKind::Rounded { count, step, .. } => write!(f, "{count} are rounded to steps of {step}"),
            NoteKind::Retired { metric, count } => {
                write!(f, "{count} come from the retired metric {metric}, which was counted by other rules")
            }
            NoteKind::NotCounted(count) => write!(f, "{count} of 0 were not counted, and are not known"),
            NoteKind::Overflowed(count) => write!(f, "{count} outgrew 32 bits, and are not known"),
            NoteKind::Repost { original: Some(id) } => write!(f, "repeats {id}, whose counts are left out"),
            NoteKind::Repost { original: None } => f.write_str("repeats another post, whose counts are left out"),
            NoteKind::Reply { to: Some(id) } => write!(f, "answers {id}"),
            NoteKind::Reply { to: None } => f.write_str("answers another post"),
            NoteKind::DayOnly => f.write_str("only the day of publication is told"),
            NoteKind::Gone => f.write_str("the video is deleted or private"),
            NoteKind::RepliesLeftOut { replies: 1 } => f.write_str("1 reply is left out"),
            NoteKind::RepliesLeftOut { replies } => write!(f, "{replies} replies are left out"),
            NoteKind::HtmlOnly => f.write_str("the text came as HTML only, and is left out"),
            NoteKind::SearchId(id) => write!(f, "further pages need the search id {id}"),
        }
    }
}
