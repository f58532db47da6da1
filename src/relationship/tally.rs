//! What the comments of one creator come to.

use core::ops::Range;

use crate::error::Undefined;
use crate::record::{Admission, CommentColumns, ConversationColumns, Link, Writer};
use crate::relationship::post_tally::PostTally;
use crate::relationship::threads::Threads;
use crate::unit::Timestamp;

/// One person under one post.
#[derive(Clone, Copy, Debug)]
pub(super) struct Presence {
    /// The place of the person.
    pub(super) person: usize,
    /// The place of the post among those that were read.
    pub(super) post: usize,
    pub(super) comments: u64,
    pub(super) answered: bool,
}

/// One person who commented.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Person {
    pub(super) posts: u64,
    pub(super) comments: u64,
    pub(super) answered_under: u64,
}

/// Which comments and posts of a creator were looked at.
///
/// # Example
///
/// ```
#[doc = include_str!("example/conversation.txt")]
/// let coverage = connection.coverage();
/// assert_eq!((coverage.posts(), coverage.by_others(), coverage.by_creator()), (2, 3, 2));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct CommentCoverage {
    pub(super) posts: u64,
    pub(super) posts_left_out: u64,
    pub(super) posts_untold: u64,
    pub(super) posts_not_read: u64,
    pub(super) by_others: u64,
    pub(super) by_creator: u64,
    pub(super) without_author: u64,
    pub(super) without_parent: u64,
    pub(super) without_text: u64,
    pub(super) without_time: u64,
}

macro_rules! covered {
    ($($(#[doc = $doc:expr])* $name:ident = $value:literal;)+) => {
        impl CommentCoverage {
            $(
                $(#[doc = $doc])*
                ///
                /// # Example
                ///
                /// ```
                #[doc = include_str!("example/conversation.txt")]
                #[doc = concat!("assert_eq!(connection.coverage().", stringify!($name), "(), ", $value, ");")]
                /// # Ok::<(), influencer::Error>(())
                /// ```
                pub const fn $name(&self) -> u64 {
                    self.$name
                }
            )+
        }
    };
}

covered! {
    /// Posts that count: the filter admits them, and their comments were read.
    posts = "2";
    /// Posts that the filter left out.
    posts_left_out = "0";
    /// Posts of which the filter could not tell.
    posts_untold = "0";
    /// Posts under which no comment is there although they may have some.
    posts_not_read = "0";
    /// Comments by others than the creator.
    by_others = "3";
    /// Comments by the creator.
    by_creator = "2";
    /// Comments by others of whom nothing is known: whose accounts are deleted or hidden.
    without_author = "0";
    /// Answers to comments that are not there, which belong to no thread.
    without_parent = "0";
    /// Comments by others whose text is not known.
    without_text = "0";
    /// Comments by others of which it is not known when they were written, or when they were answered.
    without_time = "3";
}

/// What a post is to the tally.
#[derive(Clone, Copy, Debug)]
pub(super) struct PostState {
    pub(super) admission: Result<Admission, Undefined>,
    /// How many comments the platform says there are.
    pub(super) comments: Option<u64>,
}

/// The answers of the creator to a comment.
#[derive(Clone, Copy, Debug, Default)]
struct Answers {
    any: bool,
    first: Option<Timestamp>,
}

/// What the comments of one creator come to, and the memory for it.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) posts: Vec<PostTally>,
    pub(super) people: Vec<Person>,
    /// By person, then by post.
    pub(super) presences: Vec<Presence>,
    /// How long each comment by others had waited when it was answered or the creator was observed, in seconds, shortest first.
    pub(super) waits: Vec<(f64, bool)>,
    pub(super) posts_with_waits: u64,
    pub(super) coverage: CommentCoverage,
    pub(super) observed: bool,
    /// Comments by others of which it is known whether they ask something.
    pub(super) told: u64,
    remarks: Vec<(u64, u32, bool)>,
    answers: Vec<Answers>,
    threads: Threads,
}

impl Tally {
    /// Takes up the comments under the posts of a creator.
    pub(super) fn fill(
        &mut self,
        conversations: &ConversationColumns<'_>,
        posts: Range<usize>,
        observed_at: Option<Timestamp>,
        state: impl Fn(usize) -> PostState,
    ) {
        self.posts.clear();
        self.waits.clear();
        self.remarks.clear();
        self.posts_with_waits = 0;
        self.told = 0;
        self.coverage = CommentCoverage::default();
        self.observed = observed_at.is_some();
        let comments = conversations.comments();
        for post in posts {
            let rows = conversations.comments_of(post);
            let state = state(post);
            match state.admission {
                Ok(Admission::LeftOut) => self.coverage.posts_left_out += 1,
                Err(_) => self.coverage.posts_untold += 1,
                Ok(Admission::Counted) if rows.is_empty() && state.comments != Some(0) => {
                    self.coverage.posts_not_read += 1;
                }
                Ok(Admission::Counted) => self.add(&comments, rows, observed_at),
            }
        }
        self.coverage.posts = self.posts.len() as u64;
        self.waits.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        self.gather_people();
    }

    fn add(&mut self, comments: &CommentColumns<'_>, rows: Range<usize>, observed_at: Option<Timestamp>) {
        let first = rows.start;
        self.answers.clear();
        self.answers.resize(rows.len(), Answers::default());
        for row in rows.clone().filter(|row| comments.writer(*row) == Writer::Creator) {
            // What is answered stands under the same post.
            let Link::To(parent) = comments.link(row) else { continue };
            let Some(answers) = parent.checked_sub(first).and_then(|place| self.answers.get_mut(place)) else {
                continue;
            };
            let time = comments.published_at(row);
            answers.any = true;
            answers.first = answers.first.map_or(time, |before| Some(time.map_or(before, |time| time.min(before))));
        }
        let mut tally = PostTally::default();
        let waits_before = self.waits.len();
        #[allow(clippy::cast_possible_truncation)] // A table holds fewer posts.
        let post = self.posts.len() as u32;
        for row in rows.clone() {
            self.coverage.without_parent += u64::from(comments.link(row) == Link::Missing);
            let writer = comments.writer(row);
            if writer == Writer::Creator {
                self.coverage.by_creator += 1;
                continue;
            }
            let answers = self.answers[row - first];
            let answered = u64::from(answers.any);
            tally.others += 1;
            tally.answered += answered;
            match writer {
                Writer::Person(person) => {
                    tally.known += 1;
                    self.remarks.push((person, post, answers.any));
                }
                _ => self.coverage.without_author += 1,
            }
            let wording = comments.wording(row);
            self.told += u64::from(wording.asks().is_some());
            if wording.asks() == Some(true) {
                tally.questions += 1;
                tally.questions_answered += answered;
            }
            if let Some(words) = wording.words() {
                tally.counted += 1;
                tally.words += words;
                tally.with_words += u64::from(words > 0);
            }
            self.coverage.without_text += u64::from(wording.asks().is_none() && wording.words().is_none());
            match wait(comments.published_at(row), answers, observed_at) {
                Some(wait) => self.waits.push(wait),
                None => self.coverage.without_time += 1,
            }
        }
        self.coverage.by_others += tally.others;
        self.posts_with_waits += u64::from(self.waits.len() > waits_before);
        self.threads.of_post(comments, rows, &mut tally);
        self.posts.push(tally);
    }

    /// Puts the people together who stand under several posts, and finds those who stand under half of them.
    fn gather_people(&mut self) {
        self.remarks.sort_unstable();
        self.people.clear();
        self.presences.clear();
        for person in self.remarks.chunk_by(|one, other| one.0 == other.0) {
            let mut of_person = Person::default();
            for under in person.chunk_by(|one, other| one.1 == other.1) {
                let answered = under.iter().any(|remark| remark.2);
                of_person.posts += 1;
                of_person.comments += under.len() as u64;
                of_person.answered_under += u64::from(answered);
                self.presences.push(Presence {
                    person: self.people.len(),
                    post: under[0].1 as usize,
                    comments: under.len() as u64,
                    answered,
                });
            }
            self.people.push(of_person);
        }
        let posts = self.posts.len() as u64;
        for presence in &self.presences {
            if 2 * self.people[presence.person].posts >= posts {
                self.posts[presence.post].core += presence.comments;
            }
        }
    }
}

/// How long a comment waited, and whether it was answered then; nothing if a time is not known, or they contradict each other.
#[allow(clippy::cast_precision_loss)] // Seconds of ten thousand years have 39 bits.
fn wait(written: Option<Timestamp>, answers: Answers, observed_at: Option<Timestamp>) -> Option<(f64, bool)> {
    let until = if answers.any { answers.first? } else { observed_at? };
    let seconds = until.as_unix_seconds() - written?.as_unix_seconds();
    (seconds >= 0).then_some((seconds as f64, answers.any))
}
