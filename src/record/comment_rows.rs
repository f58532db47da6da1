//! Comments as they arrive, before they are put in order.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::error::InvalidError;
use crate::platform::Platform;
use crate::record::comment_table::{CommentTable, Parts};
use crate::record::grouping::Grouping;
use crate::record::links::{COMMENTS_RULE, CommentFlaw, Link, MOST_COMMENTS, flaws_of_links};
use crate::record::owned::{Sparse, Texts};
use crate::record::time_column::Moment;
use crate::record::wording::Wording;
use crate::record::writer::Writer;
use crate::unit::Timestamp;

/// One comment on its way into columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CommentRow<'a> {
    /// The place of its post.
    pub(crate) post: u32,
    pub(crate) id: &'a str,
    pub(crate) parent: Option<&'a str>,
    pub(crate) author: RowAuthor<'a>,
    pub(crate) published_at: Option<Timestamp>,
    pub(crate) wording: Wording,
    /// If it is kept.
    pub(crate) text: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RowAuthor<'a> {
    #[default]
    Unknown,
    Creator,
    Person(&'a str),
}

/// Comments, one entry each in every column, in the order of arrival.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommentRows {
    post_of: Vec<u32>,
    ids: Texts,
    // Empty where a comment opens a thread.
    parent_ids: Texts,
    author: Vec<u32>,
    published_at: Sparse<Moment>,
    wording: Sparse<Wording>,
    // Of all comments or of none.
    texts: Texts,
    people: People,
}

/// The keys of people, each once, by platform.
#[derive(Clone, Debug, Default)]
struct People {
    codes: Vec<HashMap<Box<str>, u32>>,
    number: u32,
}

impl People {
    fn code(&mut self, platform: Platform, key: &str) -> u32 {
        let platform = platform as usize;
        if self.codes.len() <= platform {
            self.codes.resize_with(platform + 1, HashMap::new);
        }
        let codes = &mut self.codes[platform];
        if let Some(code) = codes.get(key) {
            return *code;
        }
        // There are at most as many as comments.
        let code = self.number;
        self.number += 1;
        codes.insert(key.into(), code);
        code
    }

    /// The keys in the order of their codes.
    fn into_keys(self) -> Vec<Box<str>> {
        let mut keys = vec![Box::default(); self.number as usize];
        for (key, code) in self.codes.into_iter().flatten() {
            keys[code as usize] = key;
        }
        keys
    }
}

impl CommentRows {
    pub(crate) fn len(&self) -> usize {
        self.post_of.len()
    }

    pub(crate) fn id(&self, row: usize) -> &str {
        self.ids.get(row)
    }

    pub(crate) fn parent_id(&self, row: usize) -> &str {
        self.parent_ids.get(row)
    }

    pub(crate) fn published_at(&self, row: usize) -> Option<Timestamp> {
        self.published_at.get(row).into()
    }

    /// Whether two comments agree in all that is kept of them.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn same(&self, left: usize, right: usize) -> bool {
        self.post_of[left] == self.post_of[right]
            && self.id(left) == self.id(right)
            && self.parent_id(left) == self.parent_id(right)
            && self.author[left] == self.author[right]
            && self.published_at(left) == self.published_at(right)
            && self.wording.get(left) == self.wording.get(right)
            && self.texts.find(left) == self.texts.find(right)
    }

    /// Who wrote a comment; `keys` are those of [`keys`](CommentRows::keys).
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn author<'a>(&self, row: usize, keys: &[&'a str]) -> RowAuthor<'a> {
        match Writer::from_code(self.author[row]) {
            Writer::Unknown => RowAuthor::Unknown,
            Writer::Creator => RowAuthor::Creator,
            Writer::Person(code) => RowAuthor::Person(usize::try_from(code).ok().map_or("", |code| keys[code])),
        }
    }

    /// The keys of people by their codes.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn keys(&self) -> Vec<&str> {
        let mut keys = vec![""; self.people.number as usize];
        for (key, code) in self.people.codes.iter().flatten() {
            keys[*code as usize] = key;
        }
        keys
    }

    /// The text of a comment, if it is known and was kept.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn text(&self, row: usize) -> Option<&str> {
        self.texts.find(row).filter(|_| self.wording.get(row) != Wording::default())
    }

    /// The post under which a comment stands, as it was pushed.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn post(&self, row: usize) -> u32 {
        self.post_of[row]
    }

    /// # Errors
    ///
    /// If the table is full.
    pub(crate) fn push(&mut self, platform: Platform, comment: &CommentRow<'_>) -> Result<(), InvalidError> {
        let row = self.len();
        if row >= MOST_COMMENTS {
            return Err(InvalidError::out_of_range("number of comments", row + 1, COMMENTS_RULE));
        }
        self.post_of.push(comment.post);
        self.ids.push(comment.id);
        self.parent_ids.push(comment.parent.unwrap_or_default());
        self.author.push(match comment.author {
            RowAuthor::Unknown => Writer::Unknown.code(),
            RowAuthor::Creator => Writer::Creator.code(),
            RowAuthor::Person(key) => self.people.code(platform, key),
        });
        self.published_at.set(row, Moment::from(comment.published_at));
        self.wording.set(row, comment.wording);
        if let Some(text) = comment.text {
            self.texts.push(text);
        }
        Ok(())
    }

    /// What each comment answers, and which are there twice. `creator_of` tells the creator of a post.
    pub(crate) fn link(&self, creator_of: impl Fn(u32) -> usize) -> Linked {
        let seed = RandomState::new();
        let creator = |row: usize| creator_of(self.post_of[row]);
        let mut by_hash: Vec<(u64, usize)> =
            (0..self.len()).map(|row| (seed.hash_one((creator(row), self.id(row))), row)).collect();
        by_hash.sort_unstable();
        // Of comments with one hash and one id, the first to arrive.
        let first = |creator_of_row: usize, id: &str| {
            let hash = seed.hash_one((creator_of_row, id));
            let start = by_hash.partition_point(|entry| entry.0 < hash);
            let same = by_hash[start..].iter().take_while(|entry| entry.0 == hash).map(|entry| entry.1);
            same.into_iter().find(|row| creator(*row) == creator_of_row && self.id(*row) == id)
        };
        let mut repeated = Vec::new();
        for same in by_hash.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            for (_, again) in &same[1..] {
                if let Some(first) = first(creator(*again), self.id(*again)).filter(|first| first < again) {
                    repeated.push((first, *again));
                }
            }
        }
        repeated.sort_unstable_by_key(|(_, again)| *again);
        let links = (0..self.len()).map(|row| match self.parent_id(row) {
            "" => Link::Opens,
            parent => first(creator(row), parent).map_or(Link::Missing, Link::To),
        });
        let links: Vec<u32> = links.map(Link::code).collect();
        let flaws = flaws_of_links(
            self.len(),
            |row| Link::from_code(links[row]),
            |row| self.post_of[row] as usize,
            |row| self.published_at(row),
        );
        Linked { links, repeated, flaws }
    }

    /// The comments by post, without some, named by their rows. `post_place` tells where a post stands now.
    pub(crate) fn into_table(
        self,
        linked: &Linked,
        dropped: &HashSet<usize>,
        post_place: impl Fn(u32) -> Option<u32>,
        starts_of_creators: Vec<usize>,
    ) -> CommentTable {
        let posts = starts_of_creators.last().copied().unwrap_or(0);
        let gone = |row: usize| dropped.contains(&row) || post_place(self.post_of[row]).is_none();
        // All posts that are not there stand together behind the last one, and are cut off.
        let behind = u32::try_from(posts).unwrap_or(u32::MAX);
        let place = |row: usize| if gone(row) { behind } else { post_place(self.post_of[row]).unwrap_or(behind) };
        let post_of: Vec<u32> = (0..self.len()).map(place).collect();
        let (mut starts, order) = Grouping::of(posts + 1, &post_of).into_parts();
        starts.truncate(posts + 1);
        let kept = starts.last().copied().unwrap_or(0);
        let mut order = order.unwrap_or_else(|| (0..).take(self.len()).collect());
        order.truncate(kept);

        let mut place_of = vec![Link::Missing.code(); self.len()];
        for (place, row) in (0..).zip(&order) {
            place_of[*row as usize] = place;
        }
        let links = order.iter().map(|row| match Link::from_code(linked.links[*row as usize]) {
            Link::To(parent) => place_of[parent],
            opens_or_missing => opens_or_missing.code(),
        });
        let links = links.collect();
        let mut wording = self.wording.permuted(&order);
        let mut published_at = self.published_at.permuted(&order);
        wording.complete(order.len());
        published_at.complete(order.len());
        CommentTable::from_parts(Parts {
            posts_of: starts_of_creators,
            starts,
            ids: self.ids.permuted(&order),
            authors: order.iter().map(|row| self.author[*row as usize]).collect(),
            links,
            published_at,
            wording,
            people: self.people.into_keys(),
        })
    }
}

/// What the comments of a table answer.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    links: Vec<u32>,
    /// Comments whose id another comment of the creator had before: the first and the repeated one.
    pub(crate) repeated: Vec<(usize, usize)>,
    /// Comments whose answers are wrong.
    pub(crate) flaws: Vec<(usize, CommentFlaw)>,
}
