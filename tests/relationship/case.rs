//! Small accounts with comments, drawn at random.

use influencer::{
    Account, Column, Comment, CommentColumns, Conversation, ConversationColumns, Count, Creator, InvalidError, Known,
    Platform, Post, PostKind, TimeColumn, Timestamp,
};
use proptest::prelude::*;

use crate::support::{Random, shuffle};

/// Texts, how many words they have, and whether they ask.
pub(crate) const TEXTS: [(&str, u64, bool); 5] =
    [("🔥", 0, false), ("so good", 2, false), ("really?", 1, true), ("", 0, false), ("why not now?", 3, true)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parent {
    None,
    Gone,
    /// A comment before this one in [`Case::comments`], under the same post.
    Of(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Author {
    Unknown,
    Creator,
    Person(u64),
}

#[derive(Clone, Debug)]
pub(crate) struct PostOf {
    pub(crate) comments: Option<u64>,
    pub(crate) kind: PostKind,
    pub(crate) time: Option<i64>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct CommentOf {
    pub(crate) post: usize,
    pub(crate) parent: Parent,
    pub(crate) author: Author,
    pub(crate) time: Option<i64>,
    pub(crate) text: Option<usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) posts: Vec<PostOf>,
    pub(crate) comments: Vec<CommentOf>,
    pub(crate) observed: Option<i64>,
}

/// One comment in the rough: post, parent, author, time, text.
type Rough = (usize, usize, u64, i64, usize);

impl Case {
    /// Numbers become a case that breaks no rule.
    pub(crate) fn of(posts: &[(u8, u8)], rough: &[Rough], observed: u8, timed: bool) -> Case {
        let posts: Vec<PostOf> = posts
            .iter()
            .map(|(comments, other)| PostOf {
                comments: [None, Some(0), Some(7), None][usize::from(comments % 4)],
                kind: [PostKind::Photo, PostKind::Photo, PostKind::Video, PostKind::Unknown][usize::from(other % 4)],
                time: [None, Some(0), Some(2)][usize::from(other / 4 % 3)],
            })
            .collect();
        let mut comments: Vec<CommentOf> = Vec::new();
        for &(post, parent, author, time, text) in rough {
            if posts.is_empty() {
                break;
            }
            let post = post % posts.len();
            let before: Vec<usize> = (0..comments.len()).filter(|other| comments[*other].post == post).collect();
            let waiting = before.iter().rev().find(|other| {
                let answers = |of: &CommentOf| of.author == Author::Creator && of.parent == Parent::Of(**other);
                comments[**other].author != Author::Creator && !comments.iter().any(answers)
            });
            let creators_own = (1..8).contains(&(author % 16));
            let parent = match parent % 16 {
                // Most of what the creator writes answers somebody.
                _ if creators_own && waiting.is_some() && text % 4 > 0 => Parent::Of(*waiting.unwrap()),
                0..6 => Parent::None,
                6 => Parent::Gone,
                number if before.is_empty() => {
                    if number < 9 {
                        Parent::Gone
                    } else {
                        Parent::None
                    }
                }
                _ => Parent::Of(before[before.len() - 1 - parent / 16 % before.len().min(4)]),
            };
            let author = match author % 16 {
                0 => Author::Unknown,
                1..8 => Author::Creator,
                person => Author::Person(person - 8),
            };
            let start = match parent {
                Parent::Of(parent) => comments[parent].time,
                Parent::None | Parent::Gone => None,
            };
            let start = start.max(posts[post].time).unwrap_or(0);
            let time = (timed || time % 7 > 0).then_some(start + time % 4);
            comments.push(CommentOf { post, parent, author, time, text: [Some(text % 5), None][text / 5 % 2] });
        }
        let last = comments.iter().filter_map(|comment| comment.time).max().unwrap_or(0);
        let observed = (!observed.is_multiple_of(4)).then_some(last.max(2) + i64::from(observed / 4 % 3));
        Case { posts, comments, observed }
    }

    /// The same numbers that look random for the same seed.
    pub(crate) fn random(seed: u64) -> Case {
        let mut random = Random(seed);
        let mut byte = || u8::try_from(random.below(256)).unwrap();
        let number = usize::from(byte()) % 13;
        let posts: Vec<(u8, u8)> = (0..number).map(|_| (byte(), byte())).collect();
        let number = usize::from(byte()) % 61;
        let mut four = || [(); 4].map(|()| usize::from(byte()));
        let rough: Vec<Rough> = (0..number)
            .map(|_| {
                let [post, parent, author, text] = four();
                (post, parent, author as u64, i64::try_from(parent / 3 + author).unwrap(), text)
            })
            .collect();
        Case::of(&posts, &rough, byte(), byte() % 2 == 0)
    }

    pub(crate) fn creator(&self, handle: &str) -> Creator {
        let post = |(place, post): (usize, &PostOf)| {
            let of = Post::new(format!("p{place}")).with_kind(post.kind);
            let of = post.comments.into_iter().fold(of, |of, number| of.with(Count::Comments, number));
            post.time.into_iter().fold(of, |of, time| of.with_published_at(at(time)))
        };
        let posts = self.posts.iter().enumerate().map(post).collect();
        let creator = Creator::new(Account::new(handle, Platform::X), posts).unwrap();
        self.observed.into_iter().fold(creator, |creator, time| creator.with_observed_at(at(time)))
    }

    /// In an order and with names that depend on the seed.
    pub(crate) fn comments(&self, seed: u64) -> Vec<Comment> {
        let name = |number: usize| format!("{:x}", Random(seed ^ number as u64).next());
        let comment = |(place, of): (usize, &CommentOf)| {
            let comment = Comment::new(name(place), format!("p{}", of.post));
            let comment = match of.parent {
                Parent::None => comment,
                Parent::Gone => comment.with_parent("gone"),
                Parent::Of(parent) => comment.with_parent(name(parent)),
            };
            let comment = match of.author {
                Author::Unknown => comment,
                Author::Creator => comment.by_creator(),
                Author::Person(person) => comment.with_author(name(usize::try_from(1_000 + person).unwrap())),
            };
            let comment = of.text.into_iter().fold(comment, |comment, text| comment.with_text(TEXTS[text].0));
            of.time.into_iter().fold(comment, |comment, time| comment.with_published_at(at(time)))
        };
        let mut comments: Vec<Comment> = self.comments.iter().enumerate().map(comment).collect();
        shuffle(&mut comments, seed);
        comments
    }

    pub(crate) fn conversation(&self, creator: &Creator, seed: u64) -> Conversation {
        Conversation::new(creator, &self.comments(seed)).unwrap()
    }

    /// With its posts in another order: `order` holds each place once.
    pub(crate) fn with_posts_in_order(&self, order: &[usize]) -> Case {
        let place = |post: usize| order.iter().position(|old| *old == post).unwrap();
        Case {
            posts: order.iter().map(|old| self.posts[*old].clone()).collect(),
            comments: self.comments.iter().map(|of| CommentOf { post: place(of.post), ..*of }).collect(),
            observed: self.observed,
        }
    }

    /// Without one post and what stands under it.
    pub(crate) fn without_post(&self, gone: usize) -> Case {
        let stays: Vec<usize> = (0..self.comments.len()).filter(|row| self.comments[*row].post != gone).collect();
        let comments = stays.iter().map(|row| {
            let of = self.comments[*row];
            let parent = match of.parent {
                Parent::Of(parent) => Parent::Of(stays.iter().position(|row| *row == parent).unwrap()),
                other => other,
            };
            CommentOf { post: of.post - usize::from(of.post > gone), parent, ..of }
        });
        let comments = comments.collect();
        let mut posts = self.posts.clone();
        posts.remove(gone);
        Case { posts, comments, observed: self.observed }
    }
}

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(1_700_000_000 + seconds).unwrap()
}

pub(crate) fn cases() -> impl Strategy<Value = Case> {
    let posts = prop_oneof![
        2 => proptest::collection::vec((any::<u8>(), any::<u8>()), 0..=12),
        3 => proptest::collection::vec((any::<u8>(), Just(0)), 8..=12),
    ];
    let rough = (0..64_usize, 0..64_usize, 0..160_u64, 0..140_i64, 0..10_usize);
    let rough = prop_oneof![1 => proptest::collection::vec(rough.clone(), 0..15), 3 => proptest::collection::vec(rough, 20..=60)];
    (posts, rough, any::<u8>(), any::<bool>())
        .prop_map(|(posts, rough, observed, timed)| Case::of(&posts, &rough, observed, timed))
}

/// A case as an engine would hold it: columns with one entry for each comment, in the order of `rows`.
#[derive(Debug)]
pub(crate) struct Arrays {
    keys: Vec<u64>,
    signed_keys: Vec<i64>,
    known_keys: Vec<bool>,
    own: Vec<bool>,
    parents: Vec<u64>,
    signed_parents: Vec<i64>,
    known_parents: Vec<bool>,
    missing: Vec<bool>,
    times: Vec<i64>,
    known_times: Vec<bool>,
    words: Vec<u64>,
    questions: Vec<i64>,
    known_texts: Vec<bool>,
    bits: [Vec<u8>; 6],
    pub(crate) post_of: Vec<u32>,
}

const OFFSET: usize = 5;

/// Flags as bits behind five that mean nothing.
fn bits(flags: &[bool]) -> Vec<u8> {
    let mut bytes = vec![0x15; 1 + (flags.len() + OFFSET) / 8];
    for (row, flag) in flags.iter().enumerate() {
        let (byte, bit) = ((row + OFFSET) / 8, (row + OFFSET) % 8);
        bytes[byte] = bytes[byte] & !(1 << bit) | u8::from(*flag) << bit;
    }
    bytes
}

impl Arrays {
    pub(crate) fn of(case: &Case, rows: &[usize]) -> Arrays {
        let of: Vec<CommentOf> = rows.iter().map(|row| case.comments[*row]).collect();
        let mut places = vec![0; case.comments.len()];
        rows.iter().enumerate().for_each(|(place, row)| places[*row] = place as u64);
        let key = |of: &CommentOf| match of.author {
            // What stands where nothing is known must not matter.
            Author::Unknown => None,
            Author::Creator => Some(3),
            Author::Person(person) => Some(7 * person),
        };
        let parent = |of: &CommentOf| match of.parent {
            Parent::None | Parent::Gone => None,
            Parent::Of(parent) => Some(places[parent]),
        };
        let signed = |number: Option<u64>| number.map_or(-1, |number| i64::try_from(number).unwrap_or(-1));
        let known_keys: Vec<bool> = of.iter().map(|of| key(of).is_some()).collect();
        let known_parents: Vec<bool> = of.iter().map(|of| parent(of).is_some()).collect();
        let missing: Vec<bool> = of.iter().map(|of| matches!(of.parent, Parent::Gone)).collect();
        let known_times: Vec<bool> = of.iter().map(|of| of.time.is_some()).collect();
        let known_texts: Vec<bool> = of.iter().map(|of| of.text.is_some()).collect();
        let own: Vec<bool> = of.iter().map(|of| of.author == Author::Creator).collect();
        Arrays {
            keys: of.iter().map(|of| key(of).unwrap_or(14)).collect(),
            signed_keys: of.iter().map(|of| signed(key(of))).collect(),
            parents: of.iter().map(|of| parent(of).unwrap_or(0)).collect(),
            signed_parents: of.iter().map(|of| signed(parent(of))).collect(),
            times: of.iter().map(|of| at(of.time.unwrap_or(0)).as_unix_seconds()).collect(),
            words: of.iter().map(|of| of.text.map_or(9, |text| TEXTS[text].1)).collect(),
            questions: of.iter().map(|of| of.text.map_or(-1, |text| i64::from(TEXTS[text].2))).collect(),
            bits: [&known_keys, &own, &known_parents, &known_times, &known_texts, &missing].map(|flags| bits(flags)),
            known_keys,
            own,
            known_parents,
            missing,
            known_times,
            known_texts,
            post_of: of.iter().map(|of| u32::try_from(of.post).unwrap()).collect(),
        }
    }

    /// Signed numbers with -1, numbers with flags, and numbers with bits in turn.
    pub(crate) fn columns(&self, form: usize) -> Result<CommentColumns<'_>, InvalidError> {
        let known = |flags, bits: usize| match form {
            1 => Known::Flags(flags),
            _ => Known::Bits { bytes: &self.bits[bits], offset: OFFSET },
        };
        let parents = match form {
            0 => Column::signed(&self.signed_parents, Known::All)?,
            _ => Column::unsigned(&self.parents, known(&self.known_parents, 2))?,
        };
        let keys = match form {
            0 => Column::signed(&self.signed_keys, Known::All)?,
            _ => Column::unsigned(&self.keys, known(&self.known_keys, 0))?,
        };
        CommentColumns::new(self.keys.len())
            .with_authors(keys)?
            .with_creators_own(known(&self.own, 1))?
            .with_parents(parents)?
            .with_missing_parents(known(&self.missing, 5))?
            .with_published_at(TimeColumn::unix_seconds(&self.times, known(&self.known_times, 3))?)?
            .with_words(Column::unsigned(&self.words, known(&self.known_texts, 4))?)?
            .with_questions(Column::signed(&self.questions, Known::All)?)
    }

    pub(crate) fn ungrouped(&self, posts: usize, form: usize) -> ConversationColumns<'_> {
        ConversationColumns::ungrouped(self.columns(form).unwrap(), posts, &self.post_of).unwrap()
    }
}
