//! Threads: an opening comment and all that answers it.

use core::ops::Range;
use std::collections::HashMap;

use crate::record::{CommentColumns, Link, Writer};
use crate::relationship::post_tally::PostTally;
use crate::unit::Timestamp;

/// Memory for the threads of one post. Rows are counted from the first comment of the post.
#[derive(Debug, Default)]
pub(super) struct Threads {
    places: Vec<Place>,
    by_root: Vec<Thread>,
    walk: Vec<usize>,
    members: Vec<(usize, usize)>,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    known: bool,
    /// The opening comment; none for what hangs on a comment that is not there.
    root: Option<usize>,
    depth: u64,
}

/// What is known of the thread that a comment opens.
#[derive(Clone, Copy, Debug, Default)]
struct Thread {
    members: u64,
    depth: u64,
    entered_by_creator: bool,
}

impl Threads {
    /// Counts the threads under a post.
    pub(super) fn of_post(&mut self, comments: &CommentColumns<'_>, rows: Range<usize>, tally: &mut PostTally) {
        let first = rows.start;
        self.place_all(comments, rows.clone());
        self.by_root.clear();
        self.by_root.resize(rows.len(), Thread::default());
        self.members.clear();
        for (place, row) in self.places.iter().zip(rows.clone()) {
            let Some(root) = place.root else { continue };
            let thread = &mut self.by_root[root];
            thread.members += 1;
            thread.depth = thread.depth.max(place.depth);
            thread.entered_by_creator |= comments.writer(row) == Writer::Creator;
        }
        for (root, thread) in self.by_root.iter().enumerate().filter(|(_, thread)| thread.members > 0) {
            tally.threads += 1;
            tally.replies += thread.members - 1;
            tally.depths += thread.depth;
            if comments.writer(first + root) != Writer::Creator {
                tally.opened_by_others += 1;
                tally.opened_and_entered += u64::from(thread.entered_by_creator);
            }
        }
        // Three turns take three comments.
        let long = |place: &Place| place.root.filter(|root| self.by_root[*root].members >= 3);
        let members = self.places.iter().enumerate().filter_map(|(row, place)| long(place).map(|root| (root, row)));
        self.members.extend(members);
        self.members.sort_unstable();
        for thread in self.members.chunk_by(|one, other| one.0 == other.0) {
            tally.three_turns += u64::from(self.has_three_turns(comments, first, thread));
        }
    }

    /// Finds for each comment where it stands. What a comment answers stands under the same post, and no answers run in a circle.
    fn place_all(&mut self, comments: &CommentColumns<'_>, rows: Range<usize>) {
        let first = rows.start;
        self.places.clear();
        self.places.resize(rows.len(), Place::default());
        for row in 0..rows.len() {
            let mut next = row;
            let mut place = loop {
                if self.places[next].known {
                    break self.places[next];
                }
                self.walk.push(next);
                match comments.link(first + next) {
                    Link::Opens => break Place { known: true, root: Some(next), depth: 0 },
                    Link::Missing => break Place { known: true, root: None, depth: 0 },
                    Link::To(parent) => match parent.checked_sub(first).filter(|parent| *parent < rows.len()) {
                        Some(parent) => next = parent,
                        None => break Place { known: true, root: None, depth: 0 },
                    },
                }
            };
            while let Some(row) = self.walk.pop() {
                place.depth += 1;
                self.places[row] = place;
            }
        }
    }

    /// Whether somebody speaks, another one does, and the first one comes back.
    fn has_three_turns(&self, comments: &CommentColumns<'_>, first: usize, thread: &[(usize, usize)]) -> bool {
        let timed = thread.iter().map(|(_, row)| {
            let time = comments.published_at(first + row)?;
            Some(((time, self.places[*row].depth), comments.writer(first + row)))
        });
        match timed.collect::<Option<Vec<_>>>() {
            Some(timed) => comes_back_in_time(timed),
            None => comes_back_in_answers(comments, first, thread),
        }
    }
}

/// By time; at the same second, what is deeper in the thread is later.
fn comes_back_in_time(mut spoken: Vec<((Timestamp, u64), Writer)>) -> bool {
    spoken.sort_unstable_by_key(|(when, _)| *when);
    let times: Vec<(Timestamp, u64)> = spoken.iter().map(|(when, _)| *when).collect();
    let between = |times: &[(Timestamp, u64)], from, to| {
        let start = times.partition_point(|when| *when <= from);
        times.partition_point(|when| *when < to).saturating_sub(start)
    };
    // By author, each one's still in order.
    spoken.sort_by_key(|(_, writer)| key(*writer));
    spoken.chunk_by(|one, other| one.1 == other.1).any(|of_one| {
        if of_one[0].1 == Writer::Unknown {
            return false;
        }
        let own: Vec<(Timestamp, u64)> = of_one.iter().map(|(when, _)| *when).collect();
        let (from, to) = (own[0], own[own.len() - 1]);
        between(&times, from, to) > between(&own, from, to)
    })
}

/// By what answers what.
fn comes_back_in_answers(comments: &CommentColumns<'_>, first: usize, thread: &[(usize, usize)]) -> bool {
    let writer = |row: usize| comments.writer(first + row);
    let parent = |row: usize| match comments.link(first + row) {
        Link::To(parent) => parent.checked_sub(first),
        Link::Opens | Link::Missing => None,
    };
    let Some((root, _)) = thread.first() else { return false };
    let mut answers: Vec<(usize, usize)> = thread.iter().filter_map(|(_, row)| Some((parent(*row)?, *row))).collect();
    answers.sort_unstable();
    let answers_to = |row: usize| {
        let start = answers.partition_point(|(parent, _)| *parent < row);
        start..answers.partition_point(|(parent, _)| *parent <= row)
    };
    // From the opening comment down to where we are: each comment with its answers yet to be visited, and who spoke how often.
    let mut path = vec![(*root, answers_to(*root))];
    let mut spoke: HashMap<(bool, u64), usize> = HashMap::from([(key(writer(*root)), 1)]);
    while let Some((row, left)) = path.last_mut() {
        let (row, next) = (*row, left.next());
        let Some(next) = next else {
            if let Some(times) = spoke.get_mut(&key(writer(row))) {
                *times -= 1;
            }
            path.pop();
            continue;
        };
        let answer = answers[next].1;
        let speaker = writer(answer);
        let before = spoke.entry(key(speaker)).or_insert(0);
        if speaker != Writer::Unknown && speaker != writer(row) && *before > 0 {
            return true;
        }
        *before += 1;
        path.push((answer, answers_to(answer)));
    }
    false
}

/// To tell writers apart. Those who are not known are not told apart, and never asked for.
fn key(writer: Writer) -> (bool, u64) {
    match writer {
        Writer::Person(person) => (true, person),
        Writer::Creator => (false, 1),
        Writer::Unknown => (false, 0),
    }
}
