//! What a comment answers, and what is wrong with an answer.

use crate::unit::Timestamp;

/// What a comment answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Nothing: it opens a thread.
    Opens,
    /// A comment that is not there.
    Missing,
    /// The comment in this row.
    To(usize),
}

/// A link as columns keep it.
const OPENS: u32 = u32::MAX;
const MISSING: u32 = u32::MAX - 1;

/// The most comments of one table: their rows stay below the codes that mean something else.
pub(super) const MOST_COMMENTS: usize = u32::MAX as usize - 2;
pub(super) const COMMENTS_RULE: &str = "at most 4294967293 in one table";

#[allow(clippy::cast_possible_truncation)] // A table holds fewer rows.
impl Link {
    pub(super) fn code(self) -> u32 {
        match self {
            Link::Opens => OPENS,
            Link::Missing => MISSING,
            Link::To(row) => row as u32,
        }
    }

    pub(super) fn from_code(code: u32) -> Link {
        match code {
            OPENS => Link::Opens,
            MISSING => Link::Missing,
            row => Link::To(row as usize),
        }
    }
}

/// Why a comment cannot stand where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommentFlaw {
    BeforePost,
    AfterObservation,
    UnderOtherPost,
    BeforeParent,
    Circle,
}

impl CommentFlaw {
    pub(crate) fn words(self) -> &'static str {
        match self {
            CommentFlaw::BeforePost => "lies before the publication of its post",
            CommentFlaw::AfterObservation => "lies after observed_at of the creator",
            CommentFlaw::UnderOtherPost => "answers a comment under another post",
            CommentFlaw::BeforeParent => "lies before the comment it answers",
            CommentFlaw::Circle => "answers itself, at once or by way of other comments",
        }
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    /// Whether the time of the comment is at fault, and not what it answers.
    pub(crate) fn is_of_time(self) -> bool {
        matches!(self, CommentFlaw::BeforePost | CommentFlaw::AfterObservation | CommentFlaw::BeforeParent)
    }

    /// What is wrong with the time of a comment under a post.
    pub(crate) fn of_time(
        time: Option<Timestamp>,
        post: Option<Timestamp>,
        observed_at: Option<Timestamp>,
    ) -> Option<CommentFlaw> {
        let time = time?;
        if post.is_some_and(|post| time < post) {
            Some(CommentFlaw::BeforePost)
        } else if observed_at.is_some_and(|observed_at| time > observed_at) {
            Some(CommentFlaw::AfterObservation)
        } else {
            None
        }
    }
}

/// Rows whose answers are wrong, in ascending order. `link`, `post` and `time` tell of a row.
pub(crate) fn flaws_of_links(
    rows: usize,
    link: impl Fn(usize) -> Link,
    post: impl Fn(usize) -> usize,
    time: impl Fn(usize) -> Option<Timestamp>,
) -> Vec<(usize, CommentFlaw)> {
    let parent = |row: usize| match link(row) {
        Link::To(parent) => Some(parent),
        Link::Opens | Link::Missing => None,
    };
    let mut flaws: Vec<(usize, CommentFlaw)> = in_circles(rows, parent);
    for row in 0..rows {
        let Some(parent) = parent(row) else { continue };
        if post(row) != post(parent) {
            flaws.push((row, CommentFlaw::UnderOtherPost));
        } else if time(row).zip(time(parent)).is_some_and(|(time, before)| time < before) {
            flaws.push((row, CommentFlaw::BeforeParent));
        }
    }
    flaws.sort_by_key(|(row, _)| *row);
    // Of several, the one that was found first: a circle is one whatever its times are.
    flaws.dedup_by_key(|(row, _)| *row);
    flaws
}

/// Rows from which answers lead back to themselves.
fn in_circles(rows: usize, parent: impl Fn(usize) -> Option<usize>) -> Vec<(usize, CommentFlaw)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnThisWalk,
        Before,
    }
    let mut seen = vec![Seen::Not; rows];
    let mut walk = Vec::new();
    let mut found = Vec::new();
    for row in 0..rows {
        walk.clear();
        let mut next = Some(row);
        while let Some(row) = next
            && seen[row] == Seen::Not
        {
            seen[row] = Seen::OnThisWalk;
            walk.push(row);
            next = parent(row);
        }
        if let Some(back) = next
            && seen[back] == Seen::OnThisWalk
        {
            let from = walk.iter().position(|row| *row == back).unwrap_or(walk.len());
            found.extend(walk[from..].iter().map(|row| (*row, CommentFlaw::Circle)));
        }
        for row in &walk {
            seen[*row] = Seen::Before;
        }
    }
    found
}
