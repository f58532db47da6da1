//! Posts in columns of their own.

use crate::count::Count;
use crate::record::counting_sort::Order;
use crate::record::counts::Counts;
use crate::record::owned::{CountVectors, Sparse, Texts};
use crate::record::post::{Collaboration, Pinning, Post, PostKind, Sponsorship};
use crate::record::post_columns::{PostColumns, PostStates};
use crate::record::time_column::{Moment, TimeColumn};
use crate::unit::Timestamp;

/// One post on its way into columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostRow<'a> {
    pub(crate) id: Option<&'a str>,
    pub(crate) published_at: Option<Timestamp>,
    pub(crate) kind: PostKind,
    pub(crate) sponsorship: Sponsorship,
    pub(crate) pinning: Pinning,
    pub(crate) collaboration: Collaboration,
    pub(crate) counts: &'a Counts,
}

impl<'a> From<&'a Post> for PostRow<'a> {
    fn from(post: &'a Post) -> Self {
        PostRow {
            id: Some(post.id()),
            published_at: post.published_at(),
            kind: post.kind(),
            sponsorship: post.sponsorship(),
            pinning: post.pinning(),
            collaboration: post.collaboration(),
            counts: post.counts(),
        }
    }
}

/// Posts, one entry each in every column.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostTable {
    rows: usize,
    // None where no post has one: gathered from borrowed columns, or read from files without. Where some have, the others' are empty.
    ids: Option<Texts>,
    published_at: Sparse<Moment>,
    kind: Sparse<PostKind>,
    sponsorship: Sparse<Sponsorship>,
    pinning: Sparse<Pinning>,
    collaboration: Sparse<Collaboration>,
    counts: CountVectors,
}

impl PostTable {
    pub(crate) fn push(&mut self, post: &PostRow<'_>) {
        let row = self.rows;
        match (post.id, &mut self.ids) {
            (Some(id), _) => self.ids.get_or_insert_with(|| Texts::empty(row)).push(id),
            (None, Some(ids)) => ids.push(""),
            (None, None) => {}
        }
        self.published_at.set(row, Moment::from(post.published_at));
        self.kind.set(row, post.kind);
        self.sponsorship.set(row, post.sponsorship);
        self.pinning.set(row, post.pinning);
        self.collaboration.set(row, post.collaboration);
        self.counts.set(row, post.counts);
        self.rows += 1;
    }

    /// Adds posts that are in columns already.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn append(&mut self, other: &PostTable) {
        let rows = self.rows;
        match (&other.ids, &mut self.ids) {
            (Some(further), _) => self.ids.get_or_insert_with(|| Texts::empty(rows)).append(further),
            (None, Some(ids)) => ids.append(&Texts::empty(other.rows)),
            (None, None) => {}
        }
        self.published_at.append(rows, &other.published_at);
        self.kind.append(rows, &other.kind);
        self.sponsorship.append(rows, &other.sponsorship);
        self.pinning.append(rows, &other.pinning);
        self.collaboration.append(rows, &other.collaboration);
        self.counts.append(rows, &other.counts);
        self.rows += other.rows;
    }

    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// Whether two posts agree in all that is known of them.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn same(&self, left: usize, right: usize) -> bool {
        self.id(left) == self.id(right)
            && self.published_at(left) == self.published_at(right)
            && self.kind(left) == self.kind(right)
            && self.sponsorship(left) == self.sponsorship(right)
            && self.pinning(left) == self.pinning(right)
            && self.collaboration(left) == self.collaboration(right)
            && Count::ALL.iter().all(|count| self.count(left, *count) == self.count(right, *count))
    }

    pub(crate) fn has_ids(&self) -> bool {
        self.ids.is_some()
    }

    pub(crate) fn id(&self, post: usize) -> &str {
        self.ids.as_ref().map_or("", |ids| ids.get(post))
    }

    pub(crate) fn published_at(&self, post: usize) -> Option<Timestamp> {
        self.published_at.get(post).into()
    }

    pub(crate) fn kind(&self, post: usize) -> PostKind {
        self.kind.get(post)
    }

    pub(crate) fn sponsorship(&self, post: usize) -> Sponsorship {
        self.sponsorship.get(post)
    }

    pub(crate) fn pinning(&self, post: usize) -> Pinning {
        self.pinning.get(post)
    }

    pub(crate) fn collaboration(&self, post: usize) -> Collaboration {
        self.collaboration.get(post)
    }

    #[inline]
    pub(crate) fn count(&self, post: usize, count: Count) -> Option<u64> {
        self.counts.get(post, count)
    }

    /// No more posts come.
    pub(crate) fn complete(mut self) -> PostTable {
        let rows = self.rows;
        self.published_at.complete(rows);
        self.kind.complete(rows);
        self.sponsorship.complete(rows);
        self.pinning.complete(rows);
        self.collaboration.complete(rows);
        self.counts.complete(rows);
        self
    }

    /// The columns of a complete table.
    pub(crate) fn columns(&self) -> PostColumns<'_> {
        PostColumns::from_checked(
            &self.counts.columns(self.rows),
            self.published_at.entries().map_or(TimeColumn::UNKNOWN, TimeColumn::from_moments),
            PostStates {
                kinds: self.kind.entries(),
                sponsorships: self.sponsorship.entries(),
                pinnings: self.pinning.entries(),
                collaborations: self.collaboration.entries(),
            },
        )
    }

    /// The posts at these places, in this order. Column by column, so that only one is held twice at a time.
    pub(crate) fn permuted(self, order: &[u32]) -> PostTable {
        PostTable {
            rows: order.len(),
            ids: self.ids.map(|ids| ids.permuted(order)),
            published_at: self.published_at.permuted(order),
            kind: self.kind.permuted(order),
            sponsorship: self.sponsorship.permuted(order),
            pinning: self.pinning.permuted(order),
            collaboration: self.collaboration.permuted(order),
            counts: self.counts.permuted(self.rows, order),
        }
    }

    /// The posts of borrowed columns in this order.
    pub(super) fn arranged(order: &Order<'_>, posts: &PostColumns<'_>) -> PostTable {
        let states = posts.states();
        PostTable {
            rows: order.len(),
            ids: None,
            published_at: posts.published_at().arranged(order),
            kind: Sparse::arranged(order, states.kinds.map(|kinds| kinds.iter().copied())),
            sponsorship: Sparse::arranged(order, states.sponsorships.map(|states| states.iter().copied())),
            pinning: Sparse::arranged(order, states.pinnings.map(|states| states.iter().copied())),
            collaboration: Sparse::arranged(order, states.collaborations.map(|states| states.iter().copied())),
            counts: CountVectors::arranged(order, posts.counts()),
        }
    }
}
