//! Whether the same people stand under the posts more often than by chance.

use core::fmt;
use core::hash::Hash;
use std::collections::HashMap;

use crate::authenticity::creator::measures::{FEWEST_POSTS, at_least_half, counts};
use crate::authenticity::creator::point::Point;
use crate::error::Undefined;
use crate::record::{ConversationView, CreatorView, PostFilter, Writer};
use crate::stats::double::sum_in_order;
use crate::unit::{Finite, Rate};

/// How many commenters two posts of a creator have in common, beside what chance would bring if each post drew its commenters from the same
/// people.
///
/// # Formula
///
/// ```text
/// shared    Σ |Aᵢ ∩ Aⱼ| over pairs of posts
/// expected  Σ aᵢ aⱼ / N                                   variance  Σ aᵢ aⱼ (N − aᵢ)(N − aⱼ) / (N² (N − 1))
///
/// Aᵢ  who stands under post i, aᵢ of them     N  people under all posts
/// ```
///
/// # What it does not say
///
/// That an agreement is behind it. Friends, a fan club and a group that comments on one another's posts look alike; in a small account
/// everybody knows everybody.
///
/// # Example
///
/// ```
/// use influencer::authenticity::CommenterOverlap;
///
/// let overlap = CommenterOverlap::of([["ann", "bo", "cy"], ["ann", "bo", "di"], ["ann", "eve", "flo"]]);
/// assert_eq!((overlap.posts(), overlap.people(), overlap.shared()), (3, 6, 4));
/// assert_eq!(overlap.expected()?, 4.5);
/// # Ok::<(), influencer::Undefined>(())
/// ```
///
/// # Source
///
/// Mean and variance of the hypergeometric distribution: N. L. Johnson, A. W. Kemp and S. Kotz, "Univariate Discrete Distributions" (Wiley,
/// 2005), chapter 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct CommenterOverlap {
    posts: u64,
    people: u64,
    shared: u64,
    expected: Finite,
    deviation: Finite,
}

impl CommenterOverlap {
    /// Of posts, each with the keys of whoever stands under it; whoever stands there twice counts once. The creator is left out by the caller.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::CommenterOverlap;
    ///
    /// let overlap = CommenterOverlap::of(vec![vec![1, 2, 2], vec![2, 3]]);
    /// assert_eq!(overlap.shared(), 1);
    /// ```
    #[allow(clippy::cast_precision_loss, reason = "exact up to 2^53, and nearly so above")]
    pub fn of<K: Eq + Hash>(posts: impl IntoIterator<Item = impl IntoIterator<Item = K>>) -> CommenterOverlap {
        // The post under which somebody was seen last, and under how many.
        let mut people: HashMap<K, (usize, u64)> = HashMap::new();
        let mut sizes: Vec<u64> = Vec::new();
        for (post, keys) in posts.into_iter().enumerate() {
            let mut under = 0;
            for key in keys {
                let (last, times) = people.entry(key).or_insert((usize::MAX, 0));
                if *last != post {
                    (*last, *times) = (post, *times + 1);
                    under += 1;
                }
            }
            sizes.push(under);
        }
        let shared = people.values().map(|(_, times)| times * (times - 1) / 2).sum();
        let number = people.len() as f64;
        let pairs = |values: &mut Vec<f64>| {
            let sum = sum_in_order(values);
            for value in values.iter_mut() {
                *value *= *value;
            }
            (sum * sum - sum_in_order(values)).max(0.0) / 2.0
        };
        let mut under: Vec<f64> = sizes.iter().map(|size| *size as f64).collect();
        let mut spread: Vec<f64> = under.iter().map(|size| size * (number - size)).collect();
        let divided =
            |value: f64, by: f64| Finite::from_f64(if by > 0.0 { value / by } else { 0.0 }).unwrap_or_default();
        let expected = divided(pairs(&mut under), number);
        let deviation = divided(pairs(&mut spread).sqrt(), number * (number - 1.0).max(0.0).sqrt());
        CommenterOverlap { posts: sizes.len() as u64, people: people.len() as u64, shared, expected, deviation }
    }

    /// Of the comments under the posts of a creator that count. Comments of the creator, and of whoever is not known, are passed over, and so
    /// are posts without any other.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::CommenterOverlap;
    /// use influencer::{Account, Comment, Conversation, Creator, Platform, Post, PostFilter};
    ///
    /// let posts = ["p1", "p2", "p3"].map(Post::new);
    /// let creator = Creator::new(Account::new("mara", Platform::X), posts.to_vec())?;
    /// let comment = |id: &str, post: &str, key: &str| Comment::new(id, post).with_author(key);
    /// let comments = [comment("1", "p1", "ana"), comment("2", "p2", "ana"), comment("3", "p2", "bo"), Comment::new("4", "p3").by_creator()];
    /// let conversation = Conversation::new(&creator, &comments)?;
    /// let overlap = CommenterOverlap::of_conversation(&creator, &conversation, &PostFilter::ALL);
    /// assert_eq!((overlap.posts(), overlap.people(), overlap.shared()), (2, 2, 1));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn of_conversation<'a>(
        creator: impl Into<CreatorView<'a>>,
        conversation: impl Into<ConversationView<'a>>,
        filter: &PostFilter,
    ) -> CommenterOverlap {
        let (creator, conversation) = (creator.into(), conversation.into());
        let (columns, observed_at) = (conversation.columns(), creator.observed_at());
        let comments = columns.comments();
        let counted = conversation.posts().zip(creator.posts()).filter(|(_, post)| counts(*post, filter, observed_at));
        let people = counted.map(|(place, _)| {
            let writers = columns.comments_of(place).map(|row| comments.writer(row));
            let people = writers.filter_map(|writer| match writer {
                Writer::Person(key) => Some(key),
                Writer::Unknown | Writer::Creator => None,
            });
            people.collect::<Vec<u64>>()
        });
        CommenterOverlap::of(people.filter(|people| !people.is_empty()))
    }

    /// How many posts there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommenterOverlap;
    /// assert_eq!(CommenterOverlap::of([[1, 2], [2, 3]]).posts(), 2);
    /// ```
    pub const fn posts(&self) -> u64 {
        self.posts
    }

    /// How many people stand under them.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommenterOverlap;
    /// assert_eq!(CommenterOverlap::of([[1, 2], [2, 3]]).people(), 3);
    /// ```
    pub const fn people(&self) -> u64 {
        self.people
    }

    /// How many people two posts have in common, over all pairs of posts.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommenterOverlap;
    /// assert_eq!(CommenterOverlap::of([[1, 2], [2, 3]]).shared(), 1);
    /// ```
    pub const fn shared(&self) -> u64 {
        self.shared
    }

    /// How many it would be by chance.
    ///
    /// # Undefined when
    ///
    /// Nobody stands there.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownAuthors`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommenterOverlap;
    /// assert_eq!(CommenterOverlap::of([[1, 2], [2, 3]]).expected()?.as_f64(), 4.0 / 3.0);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn expected(&self) -> Result<Finite, Undefined> {
        if self.people == 0 { Err(Undefined::UnknownAuthors) } else { Ok(self.expected) }
    }

    /// The standard deviation of that.
    ///
    /// # Undefined when
    ///
    /// As for [`expected`](CommenterOverlap::expected).
    ///
    /// # Errors
    ///
    /// As for [`expected`](CommenterOverlap::expected).
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommenterOverlap;
    /// assert_eq!(format!("{:.4}", CommenterOverlap::of([[1, 2], [2, 3]]).deviation()?.as_f64()), "0.4714");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn deviation(&self) -> Result<Finite, Undefined> {
        if self.people == 0 { Err(Undefined::UnknownAuthors) } else { Ok(self.deviation) }
    }

    /// How many times as many as by chance.
    ///
    /// # Undefined when
    ///
    /// Nobody stands there, or chance brings nobody twice.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownAuthors`] or [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommenterOverlap;
    /// assert_eq!(CommenterOverlap::of([[1, 2], [2, 3]]).beyond_chance()?.to_string(), "75 %");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn beyond_chance(&self) -> Result<Rate, Undefined> {
        let expected = self.expected()?.as_f64();
        if expected <= 0.0 {
            return Err(Undefined::NoPositiveTotal);
        }
        #[allow(clippy::cast_precision_loss, reason = "exact up to 2^53")]
        Rate::from_ratio(self.shared as f64 / expected).ok_or(Undefined::TooLarge)
    }

    /// The logarithm of that; nobody in common counts as half a person.
    pub(super) fn point(&self) -> Result<Point, Undefined> {
        if self.people > 0 && self.posts < FEWEST_POSTS {
            return Err(Undefined::TooFewPosts { needed: FEWEST_POSTS, found: self.posts });
        }
        self.beyond_chance()?;
        let shared = at_least_half(u128::from(self.shared));
        Ok(Point { size: self.posts, log: libm::log(shared / self.expected.as_f64()), variance: 1.0 / shared })
    }
}

/// `4 shared, 4.5 expected by chance, 3 posts, 6 people`
impl fmt::Display for CommenterOverlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CommenterOverlap { posts, people, shared, expected, .. } = self;
        write!(f, "{shared} shared, {expected:.1} expected by chance, {posts} posts, {people} people")
    }
}
