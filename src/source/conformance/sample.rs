//! What a source is filled with to be checked.

use crate::count::Count;
use crate::error::InvalidError;
use crate::platform::Platform;
use crate::record::{Account, Collaboration, Comment, Creator, Pinning, Post, PostKind, Sponsorship};
use crate::unit::Timestamp;

/// What a source is filled with to be checked: creators, and comments under the posts of some.
///
/// # Example
///
/// ```
/// use influencer::source::conformance::Sample;
///
/// let sample = Sample::standard();
/// assert!(sample.creators().iter().any(|creator| creator.posts().is_empty()));
/// ```
#[derive(Clone, Debug)]
pub struct Sample {
    creators: Vec<Creator>,
    comments: Vec<(String, Vec<Comment>)>,
}

impl Sample {
    /// A sample of your own: what a source is known to hold.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Sample;
    /// use influencer::{Account, Creator, Platform};
    ///
    /// let sample = Sample::new(vec![Creator::new(Account::new("mara", Platform::X), vec![])?]);
    /// assert!(sample.comments().next().is_none());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(creators: Vec<Creator>) -> Sample {
        Sample { creators, comments: Vec::new() }
    }

    /// The sample with the comments of a creator: all under all posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Sample;
    /// use influencer::{Account, Comment, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let sample = Sample::new(vec![mara]).with_comments("mara", vec![Comment::new("c1", "p1")]);
    /// assert_eq!(sample.comments().count(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_comments(mut self, handle: impl Into<String>, comments: Vec<Comment>) -> Sample {
        self.comments.push((handle.into(), comments));
        self
    }

    /// One with what sources get wrong: posts of one time, posts without a time, without a kind, unknown counts beside zeros, handles
    /// with quotes, accounts without posts, and more of everything than one usual page.
    ///
    /// Times are whole seconds, counts at most 2^53 - 1, handles and ids have no control characters, and all accounts are on one
    /// platform.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Sample;
    ///
    /// assert_eq!(Sample::standard().creators()[0].posts().len(), 130);
    /// ```
    pub fn standard() -> Sample {
        // These are right by how they are made; were one not, it would be missing, and a test of this crate would tell.
        let mut creators: Vec<Creator> = [
            busy(),
            creator(account("quiet"), Vec::new()),
            creator(account("timeless"), (0..5).map(|number| Post::new(format!("t{number}"))).collect()),
            creator(
                account("o'hara \"%_\"; --"),
                vec![Post::new("it's"), Post::new("a b/c?d&e=1"), Post::new("größe")],
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        creators
            .extend((0..110).filter_map(|number| creator(account(&format!("one.of.many.{number}")), Vec::new()).ok()));
        Sample::new(creators).with_comments(BUSY, comments())
    }

    /// The creators, those of [`standard`](Sample::standard) with the times at which they were observed.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Sample;
    ///
    /// assert_eq!(Sample::standard().creators()[0].account().handle(), "mara.bakes");
    /// ```
    pub fn creators(&self) -> &[Creator] {
        &self.creators
    }

    /// Handles with their comments. Of others nothing is said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Sample;
    ///
    /// let sample = Sample::standard();
    /// let handles: Vec<&str> = sample.comments().map(|(handle, _)| handle).collect();
    /// assert_eq!(handles, ["mara.bakes"]);
    /// ```
    pub fn comments(&self) -> impl Iterator<Item = (&str, &[Comment])> {
        self.comments.iter().map(|(handle, comments)| (handle.as_str(), comments.as_slice()))
    }
}

const BUSY: &str = "mara.bakes";
const FIRST: i64 = 1_690_000_000;
const OBSERVED: i64 = 1_700_000_000;

fn at(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_unix_seconds_or_none(seconds)
}

fn account(handle: &str) -> Account {
    Account::new(handle, Platform::Instagram)
}

fn creator(account: Account, posts: Vec<Post>) -> Result<Creator, InvalidError> {
    let creator = Creator::new(account, posts)?;
    Ok(at(OBSERVED).into_iter().fold(creator, Creator::with_observed_at))
}

/// Many posts, not in the order of their times, of which some are the same and some not known.
fn busy() -> Result<Creator, InvalidError> {
    const POSTS: u64 = 130;
    let counts = account(BUSY).with(Count::Followers, 15_000).with(Count::Following, 0).with(Count::Media, POSTS);
    let account = at(FIRST - 1).into_iter().fold(counts, Account::with_created_at);
    let post = |number: u64| {
        // 7 and 130 have no common factor: every place is met once. Each time stands for three posts.
        let place = number * 7 % POSTS;
        let mut post = Post::new(format!("post-{number}")).with(Count::Comments, number);
        if !number.is_multiple_of(11) {
            post = at(FIRST + i64::try_from(place / 3).unwrap_or(0) * 3_600)
                .into_iter()
                .fold(post, Post::with_published_at);
        }
        post = match number % 4 {
            0 => post,
            1 => post.with(Count::Likes, 0),
            2 => post.with(Count::Likes, number * 31).with(Count::Views, (1 << 53) - 1),
            _ => post.with(Count::Likes, number * 17).with(Count::Followers, 14_000 + number),
        };
        let cycle = |all: usize| usize::try_from(number).unwrap_or(0) % all;
        post.with_kind(PostKind::ALL[cycle(PostKind::ALL.len())])
            .with_sponsorship(Sponsorship::ALL[cycle(Sponsorship::ALL.len())])
            .with_pinning(Pinning::ALL[cycle(Pinning::ALL.len())])
            .with_collaboration(Collaboration::ALL[cycle(Collaboration::ALL.len())])
    };
    creator(account, (0..POSTS).map(post).collect())
}

/// Many under one post, one under another, none under the rest.
fn comments() -> Vec<Comment> {
    let comment = |number: i64| {
        let mut comment = Comment::new(format!("c{number}"), "post-1");
        comment = match number % 5 {
            0 => comment,
            1 => comment.by_creator().with_parent(format!("c{}", number - 1)),
            person => comment.with_author(format!("person {}", person * number % 17)),
        };
        if number % 3 > 0 {
            comment = comment.with_text(format!("{number} \"good\" ones, aren't they? 🔥"));
        }
        at(OBSERVED - 100_000 + number).into_iter().fold(comment, Comment::with_published_at)
    };
    let mut comments: Vec<Comment> = (0..230).map(comment).collect();
    comments.push(Comment::new("alone", "post-2"));
    comments
}
