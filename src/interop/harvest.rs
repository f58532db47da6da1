//! The rows of a block, judged one by one.

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::cell::Flaw;
use crate::interop::directory::{Directory, PostDirectory, is};
use crate::interop::heading::{Field, Sheet, Without};
use crate::interop::places::Lines;
use crate::interop::row::{Names, Row};
use crate::interop::totals::Total;
use crate::platform::Platform;
use crate::record::{
    AccountRow, AccountTable, CommentBatch, CommentFlaw, CommentRow, CreatorTableBuilder, PostRow, PostTable, RowAuthor,
};
use crate::unit::Timestamp;
use crate::unit::written::spelled;

/// What all rows of a file are judged by.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    pub(super) sheet: Sheet,
    pub(super) without: Without,
    pub(super) platform: Option<Platform>,
    pub(super) not_after: Option<Timestamp>,
    /// Whether the texts of comments are kept.
    pub(super) texts: bool,
    /// Whether nothing is read after the first problem.
    pub(super) stopping: bool,
    pub(super) directory: &'a Directory,
    pub(super) builder: &'a CreatorTableBuilder,
    /// Where comments find their posts.
    pub(super) posts: &'a PostDirectory,
}

/// What a block holds. Lines are counted from its first one, which is 0.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    pub(super) creators: NewCreators,
    pub(super) creator_of: Vec<u32>,
    pub(super) posts: PostTable,
    pub(super) post_lines: Lines,
    pub(super) comments: CommentBatch,
    pub(super) comment_lines: Lines,
    pub(super) totals: Vec<Total>,
    /// Of the rows that totals stand in.
    pub(super) total_lines: Lines,
    pub(super) total_rows: usize,
    /// In the order of their lines, which creators have too.
    pub(super) problems: Vec<Problem>,
    /// Keys that mean nothing here, with the line each was met in first.
    pub(super) passed_over: Vec<(u64, String)>,
    /// How many lines there are.
    pub(super) lines: u64,
    // The creator of the row before.
    creator: Option<usize>,
}

/// Creators of whom it is not yet known whether they were there before.
#[derive(Debug, Default)]
pub(super) struct NewCreators {
    pub(super) accounts: AccountTable,
    /// By which the directory finds each.
    pub(super) hashes: Vec<u64>,
    pub(super) lines: Lines,
}

/// Why a row was left out.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) line: u64,
    /// The line the row ends in, if the message has to say so.
    pub(super) last_line: Option<u64>,
    pub(super) error: SourceError,
    /// Whether the file is refused with it.
    pub(super) whole_file: bool,
}

impl Problem {
    /// The problem of a row in a file of which so many lines come before the block.
    pub(super) fn told(self, file: &str, before: u64) -> SourceError {
        let line = before + self.line + 1;
        let error = match self.last_line.map(|last| before + last + 1) {
            Some(last) => {
                let words =
                    format!("; lines {line} to {last} were read as this row: is a quote of line {line} not closed?");
                self.error.noting(&words)
            }
            None => self.error,
        };
        error.at(file, line)
    }
}

impl From<SourceError> for Problem {
    fn from(error: SourceError) -> Self {
        Problem { line: 0, last_line: None, error, whole_file: false }
    }
}

impl From<Flaw> for Problem {
    fn from(flaw: Flaw) -> Self {
        SourceError::from(flaw).into()
    }
}

impl Harvest {
    /// Notes a row that is left out. Whether to go on with the next one.
    pub(super) fn goes_on_after(&mut self, problem: Problem, line: u64, rules: &Rules<'_>) -> bool {
        let ends = problem.whole_file || rules.stopping;
        self.problems.push(Problem { line, ..problem });
        !ends
    }

    /// A key of nothing known here.
    #[cfg(feature = "json")]
    pub(super) fn pass_over(&mut self, name: &str, line: u64) {
        if self.passed_over.len() < MOST_PASSED_OVER && !self.passed_over.iter().any(|(_, known)| known == name) {
            self.passed_over.push((line, name.to_owned()));
        }
    }

    /// Takes a row in.
    pub(super) fn take(&mut self, rules: &Rules<'_>, names: Names<'_>, row: &Row, line: u64) -> Result<(), Flaw> {
        let platform = row.platform.or(rules.platform).ok_or_else(|| Flaw::missing(Field::Platform))?;
        if names.handle.is_empty() {
            return Err(Flaw::missing(Field::Handle));
        }
        for (field, text) in [(Field::Id, names.id), (Field::Post, names.post)] {
            if text.is_empty() && rules.sheet.needed().contains(&field) && rules.without.keeps(field, rules.sheet) {
                return Err(Flaw::missing(field));
            }
        }
        if let Some(limit) = rules.not_after {
            let times = [
                (Field::CreatedAt, row.created_at),
                (Field::ObservedAt, row.observed_at),
                (Field::PublishedAt, row.published_at),
            ];
            for (field, time) in times {
                if let Some(time) = time
                    && time > limit
                {
                    return Err(Flaw::of(field, spelled(time), "lies in the future"));
                }
            }
        }
        match rules.sheet {
            Sheet::Creators => self.take_creator(rules, platform, names, row, line),
            Sheet::Posts => self.take_post(rules, platform, names, row, line),
            Sheet::Comments => self.take_comment(rules, platform, names, row, line),
            Sheet::Totals => self.take_totals(rules, platform, names, row, line),
        }
    }

    fn take_creator(
        &mut self,
        rules: &Rules<'_>,
        platform: Platform,
        names: Names<'_>,
        row: &Row,
        line: u64,
    ) -> Result<(), Flaw> {
        if let (Some(created), Some(observed)) = (row.created_at, row.observed_at)
            && created > observed
        {
            return Err(Flaw::of(Field::CreatedAt, spelled(created), "lies after observed_at"));
        }
        self.creators.hashes.push(rules.directory.hash(platform, names.handle));
        self.creators.lines.push(line);
        self.creators.accounts.push_row(&AccountRow {
            handle: names.handle,
            platform,
            created_at: row.created_at,
            observed_at: row.observed_at,
            counts: &row.counts,
        });
        Ok(())
    }

    fn take_post(
        &mut self,
        rules: &Rules<'_>,
        platform: Platform,
        names: Names<'_>,
        row: &Row,
        line: u64,
    ) -> Result<(), Flaw> {
        let creator = self.creator_of_row(rules, platform, names)?;
        if let (Some(published), Some(observed)) = (row.published_at, rules.builder.accounts().observed_at(creator))
            && published > observed
        {
            return Err(Flaw::of(Field::PublishedAt, spelled(published), "lies after observed_at of the creator"));
        }
        self.creator_of.push(place_of(rules, creator, names.handle)?);
        self.posts.push(&PostRow {
            id: (!names.id.is_empty()).then_some(names.id),
            published_at: row.published_at,
            kind: row.kind,
            sponsorship: row.sponsorship,
            pinning: row.pinning,
            collaboration: row.collaboration,
            counts: &row.counts,
        });
        self.post_lines.push(line);
        Ok(())
    }

    fn take_comment(
        &mut self,
        rules: &Rules<'_>,
        platform: Platform,
        names: Names<'_>,
        row: &Row,
        line: u64,
    ) -> Result<(), Flaw> {
        let creator = self.creator_of_row(rules, platform, names)?;
        let place = place_of(rules, creator, names.handle)?;
        let Some(post) = rules.posts.find(rules.builder, place, names.post) else {
            let flaw = Flaw::of(Field::Post, names.post, "no post of that id by this creator was read before");
            return Err(Flaw { kind: SourceErrorKind::UnknownPost, ..flaw });
        };
        let published_at = rules.builder.posts().published_at(post as usize);
        let observed_at = rules.builder.accounts().observed_at(creator);
        if let Some((flaw, time)) =
            CommentFlaw::of_time(row.published_at, published_at, observed_at).zip(row.published_at)
        {
            return Err(Flaw::of(Field::PublishedAt, spelled(time), flaw.words()));
        }
        let author = match (row.by_creator, names.author) {
            (Some(true), _) => RowAuthor::Creator,
            (_, "") => RowAuthor::Unknown,
            (None, key) if key == names.handle => RowAuthor::Creator,
            (_, key) => RowAuthor::Person(key),
        };
        let comment = CommentRow {
            post,
            id: names.id,
            parent: (!names.parent.is_empty()).then_some(names.parent),
            author,
            published_at: row.published_at,
            wording: row.wording,
            text: rules.texts.then_some(names.text),
        };
        self.comments.push(platform, &comment);
        self.comment_lines.push(line);
        Ok(())
    }

    fn take_totals(
        &mut self,
        rules: &Rules<'_>,
        platform: Platform,
        names: Names<'_>,
        row: &Row,
        line: u64,
    ) -> Result<(), Flaw> {
        let creator = self.creator_of_row(rules, platform, names)?;
        let creator = place_of(rules, creator, names.handle)?;
        let at = row.observed_at.ok_or_else(|| Flaw::missing(Field::ObservedAt))?;
        let of_row = self.total_rows;
        self.totals.extend(row.counts.iter().map(|(count, value)| Total { creator, count, at, value, row: of_row }));
        self.total_rows += 1;
        self.total_lines.push(line);
        Ok(())
    }

    /// The creator whose post or comment this is.
    fn creator_of_row(&mut self, rules: &Rules<'_>, platform: Platform, names: Names<'_>) -> Result<usize, Flaw> {
        if names.as_before
            && let Some(creator) = self.creator
        {
            return Ok(creator);
        }
        let handle = names.handle;
        let accounts = rules.builder.accounts();
        // Posts of one creator stand together, as a rule, and creators follow one another as in their own file.
        let mut likely = self.creator.into_iter().flat_map(|last| [last, last + 1]);
        let creator = likely
            .find(|place| is(accounts, *place, platform, handle))
            .or_else(|| rules.directory.find(accounts, platform, handle));
        let Some(creator) = creator else {
            let rule = format!("no creator of that handle on {platform} was read before");
            let flaw = Flaw::of(Field::Handle, handle, rule);
            return Err(Flaw { kind: SourceErrorKind::UnknownCreator, ..flaw });
        };
        self.creator = Some(creator);
        Ok(creator)
    }
}

fn place_of(rules: &Rules<'_>, creator: usize, handle: &str) -> Result<u32, Flaw> {
    rules.builder.place(creator).map_err(|error| Flaw::of(Field::Handle, handle, error.to_string()))
}

/// Names of columns and keys that are told although they mean nothing here.
pub(super) const MOST_PASSED_OVER: usize = 100;
