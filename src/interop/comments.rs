//! Comments from files: what is found of them when all of a file are known.

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::heading::Field;
use crate::interop::reader::{TableReader, already_there};
use crate::record::{Comment, CommentFlaw, CommentRows, CommentTable, CreatorTable, Linked, RowAuthor};
use crate::unit::written::spelled;

/// Comments, read under posts that were read before.
impl TableReader<'_> {
    /// How many comments were read, without those that were left out at the end of their file.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::interop::TableReader::new().comments_read(), 0);
    /// ```
    pub fn comments_read(&self) -> usize {
        self.comments.len() - self.comments_dropped.len()
    }

    /// The table of all creators and posts that were read, and that of the comments under them.
    ///
    /// # Example
    ///
    /// ```
    /// let (creators, comments) = influencer::interop::TableReader::new().finish_with_comments();
    /// assert_eq!((creators.len(), comments.len()), (0, 0));
    /// ```
    pub fn finish_with_comments(mut self) -> (CreatorTable, CommentTable) {
        let linked = self.linked.take().unwrap_or_else(|| self.link());
        let grouping = self.grouping.take().unwrap_or_else(|| self.builder.group());
        let (table, places) = self.builder.finish_with_places(grouping, &self.dropped);
        let place = |post: u32| places.get(post as usize).copied().flatten();
        let comments = self.comments.into_table(&linked, &self.comments_dropped, place, table.post_starts().to_vec());
        (table, comments)
    }

    /// The table of all creators and posts that were read, and the comments under them, each with the place of its creator; nothing if
    /// no file of comments was read.
    pub(crate) fn finish_with_records(mut self) -> (CreatorTable, Option<Vec<(usize, Comment)>>) {
        let grouping = self.grouping.take().unwrap_or_else(|| self.builder.group());
        let (table, places) = self.builder.finish_with_places(grouping, &self.dropped);
        if !self.comment_places.any() {
            return (table, None);
        }
        let keys = self.comments.keys();
        let rows = (0..self.comments.len()).filter(|row| !self.comments_dropped.contains(row));
        let records = rows.filter_map(|row| {
            let place = places.get(self.comments.post(row) as usize).copied().flatten()? as usize;
            let creator = table.post_starts().partition_point(|start| *start <= place).checked_sub(1)?;
            let view = table.get(creator)?;
            let post = view.post(place - table.post_starts()[creator])?;
            Some((creator, comment(&self.comments, row, post.id(), view.account().handle(), &keys)))
        });
        let records = records.collect();
        (table, Some(records))
    }

    fn link(&self) -> Linked {
        self.comments.link(|post| self.builder.creators_of_posts()[post as usize] as usize)
    }

    /// Finds comments that are there already, and answers that cannot be.
    pub(super) fn end_of_comments(&mut self, outcome: Result<(), SourceError>) -> Result<(), SourceError> {
        let linked = self.link();
        let mut problems: Vec<(usize, CommentProblem)> = Vec::new();
        let repeated = linked.repeated.iter().map(|(first, again)| (*again, CommentProblem::There(*first)));
        let flaws = linked.flaws.iter().map(|(row, flaw)| (*row, CommentProblem::Flaw(*flaw)));
        problems.extend(repeated.chain(flaws));
        self.linked = Some(linked);
        problems.sort_by_key(|(row, _)| *row);
        problems.retain(|(row, _)| self.comments_dropped.insert(*row));
        let Some((first, problem)) = problems.first() else { return outcome };
        if self.on_problem.is_none() {
            // The file ends here for the caller, so this one error speaks for all.
            self.problems += problems.len() as u64;
            return Err(match outcome {
                Ok(()) => {
                    let error = self.comment_error(*first, *problem);
                    if problems.len() == 1 {
                        error
                    } else {
                        error.noting(&format!("; one of {} such comments in this file", problems.len()))
                    }
                }
                Err(error) => {
                    let (_, line) = self.comment_places.of(*first);
                    let rule = format!(
                        "; comments that are there already or cannot stand where they stand: {}, the first in line {line}",
                        problems.len()
                    );
                    error.noting(&rule)
                }
            });
        }
        for (row, problem) in problems {
            let error = self.comment_error(row, problem);
            self.problem(error)?;
        }
        outcome
    }

    fn comment_error(&self, row: usize, problem: CommentProblem) -> SourceError {
        let (file, line) = self.comment_places.of(row);
        let error = match problem {
            CommentProblem::There(first) => {
                let same = self.comments.same(first, row);
                let rule = already_there(self.comment_places.of(first), file, same);
                let error = SourceError::new(SourceErrorKind::Duplicate, rule);
                error.in_field(Field::Id.name(), Some(self.comments.id(row)))
            }
            CommentProblem::Flaw(flaw) => {
                let error = SourceError::new(SourceErrorKind::Inconsistent, flaw.words());
                match self.comments.published_at(row).filter(|_| flaw.is_of_time()) {
                    Some(time) => error.in_field(Field::PublishedAt.name(), Some(&spelled(time))),
                    None => error.in_field(Field::Parent.name(), Some(self.comments.parent_id(row))),
                }
            }
        };
        error.at(file, line)
    }
}

/// The comment of a row, under the post of this id by the creator of this handle.
fn comment(rows: &CommentRows, row: usize, post: &str, handle: &str, keys: &[&str]) -> Comment {
    let mut comment = Comment::new(rows.id(row), post);
    comment = match rows.author(row, keys) {
        RowAuthor::Creator => comment.by_creator(),
        // A record whose author has the creator's handle is the creator's, and this one is said to be somebody else's.
        RowAuthor::Person(key) if key == handle => comment,
        RowAuthor::Person(key) => comment.with_author(key),
        RowAuthor::Unknown => comment,
    };
    if !rows.parent_id(row).is_empty() {
        comment = comment.with_parent(rows.parent_id(row));
    }
    comment = rows.published_at(row).into_iter().fold(comment, Comment::with_published_at);
    rows.text(row).into_iter().fold(comment, Comment::with_text)
}

/// What is found of a comment when all are known.
#[derive(Clone, Copy)]
enum CommentProblem {
    /// It is there already, in this row.
    There(usize),
    Flaw(CommentFlaw),
}
