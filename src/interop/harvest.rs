//! The rows of a block, judged one by one.

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::cell::Flaw;
use crate::interop::directory::{Directory, is};
use crate::interop::heading::{Field, Sheet, Without};
use crate::interop::places::Lines;
use crate::interop::row::{Names, Row};
use crate::platform::Platform;
use crate::record::{AccountRow, AccountTable, CreatorTableBuilder, PostRow, PostTable};
use crate::unit::Timestamp;

/// What all rows of a file are judged by.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    pub(super) sheet: Sheet,
    pub(super) without: Without,
    pub(super) platform: Option<Platform>,
    pub(super) not_after: Option<Timestamp>,
    /// Whether nothing is read after the first problem.
    pub(super) stopping: bool,
    pub(super) directory: &'a Directory,
    pub(super) builder: &'a CreatorTableBuilder,
}

/// What a block holds. Lines are counted from its first one, which is 0.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    pub(super) creators: NewCreators,
    pub(super) creator_of: Vec<u32>,
    pub(super) posts: PostTable,
    pub(super) post_lines: Lines,
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
        if rules.sheet == Sheet::Posts && names.id.is_empty() && rules.without.keeps(Field::Id) {
            return Err(Flaw::missing(Field::Id));
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
                    return Err(Flaw::of(field, written(time), "lies in the future"));
                }
            }
        }
        match rules.sheet {
            Sheet::Creators => self.take_creator(rules, platform, names, row, line),
            Sheet::Posts => self.take_post(rules, platform, names, row, line),
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
            return Err(Flaw::of(Field::CreatedAt, written(created), "lies after observed_at"));
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
        let accounts = rules.builder.accounts();
        // Posts of one creator stand together, as a rule, and creators follow one another as in their own file.
        let mut likely = self.creator.into_iter().flat_map(|last| [last, last + 1]);
        let creator = likely
            .find(|place| is(accounts, *place, platform, names.handle))
            .or_else(|| rules.directory.find(accounts, platform, names.handle));
        let Some(creator) = creator else {
            let rule = format!("no creator of that handle on {platform} was read before");
            let flaw = Flaw::of(Field::Handle, names.handle, rule);
            return Err(Flaw { kind: SourceErrorKind::UnknownCreator, ..flaw });
        };
        self.creator = Some(creator);
        if let (Some(published), Some(observed)) = (row.published_at, accounts.observed_at(creator))
            && published > observed
        {
            return Err(Flaw::of(Field::PublishedAt, written(published), "lies after observed_at of the creator"));
        }
        let place = rules.builder.place(creator);
        let place = place.map_err(|error| Flaw::of(Field::Handle, names.handle, error.to_string()))?;
        self.creator_of.push(place);
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
}

/// Names of columns and keys that are told although they mean nothing here.
pub(super) const MOST_PASSED_OVER: usize = 100;

/// The time as a person writes it.
fn written(time: Timestamp) -> String {
    match jiff::Timestamp::from_second(time.as_unix_seconds()) {
        Ok(time) => time.to_string(),
        Err(_) => time.to_string(),
    }
}
