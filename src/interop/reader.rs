//! Creators and posts from several files, put together.

use core::fmt;
use std::collections::{HashMap, HashSet};

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::cell::Flaw;
use crate::interop::heading::{Field, Heading, Sheet};
use crate::interop::row::Row;
use crate::platform::Platform;
use crate::record::{Account, CreatorTable, CreatorTableBuilder, Grouping, PostRow};
use crate::unit::Timestamp;

/// Reads creators, then posts, from one file or several, into a [`CreatorTable`].
///
/// Reading stops at the first row that breaks a rule, with an error that names file, line, column, value and rule; what was read
/// before stays. With [`keep_going`](TableReader::keep_going), bad rows are left out and handed to a function of yours. Posts that are
/// there already are found at the end of their file, when all of it is known, and left out either way.
///
/// Posts may come in any order; their creators must have been read before them. The [module](crate::interop) lists columns and
/// rules.
///
/// # Memory
///
/// For each post: its id, 16 bytes of bookkeeping, and what is known: 8 bytes and a bit for each count that any post of the table
/// has, 8 for its time, 1 for kind and the like; columns grow by doubling, so that up to twice as much may be held for a moment. While
/// posts are put in order, 8 bytes a post and one more column. The length of the text does not matter; a row is at most 16 MiB long.
///
/// Measured with the example `vet`, 12 million posts of a million creators, each with an id of 11 letters, three counts and a time:
/// 1.1 GB at the peak for a file of 777 MB in which each creator's posts stand together, 1.5 GB for the same posts in random order;
/// 0.4 GB of either are the creators.
///
/// # Example
///
/// ```
/// # #[cfg(feature = "csv")] {
/// use influencer::interop::TableReader;
/// use influencer::{EngagementRate, Pooling, PostFilter};
///
/// let creators = "platform,handle,followers\ninstagram,mara.bakes,15000\n";
/// let posts = "platform,handle,id,likes\ninstagram,mara.bakes,p1,450\ninstagram,mara.bakes,p2,\n";
///
/// let mut reader = TableReader::new();
/// reader.creators_csv("creators.csv", creators.as_bytes())?;
/// reader.posts_csv("posts.csv", posts.as_bytes())?;
/// let table = reader.finish();
///
/// let mara = table.get(0).expect("one creator was read");
/// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(mara, Pooling::Median, &PostFilter::ALL);
/// assert_eq!(estimate.rate()?.to_string(), "3 %");
/// assert_eq!(estimate.skipped().to_string(), "1 post: likes not known");
/// # }
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Default)]
pub struct TableReader<'a> {
    not_after: Option<Timestamp>,
    pub(super) platform: Option<Platform>,
    on_problem: Option<Box<dyn FnMut(SourceError) + 'a>>,
    builder: CreatorTableBuilder,
    creators: HashMap<Platform, HashMap<String, usize>>,
    creator_places: Places,
    post_places: Places,
    dropped: HashSet<usize>,
    grouping: Option<Grouping>,
    problems: u64,
    columns_not_read: Vec<String>,
}

/// File and line of each row, by the order of arrival.
#[derive(Clone, Debug, Default)]
struct Places {
    // The first row of each file.
    files: Vec<(usize, String)>,
    // Lines beyond 2^32 are told as the last that fits.
    lines: Vec<u32>,
}

impl Places {
    fn push(&mut self, line: u64) {
        self.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
    }

    fn of(&self, row: usize) -> (&str, u64) {
        let file = self.files.iter().rfind(|(first, _)| *first <= row).map_or("", |(_, file)| file.as_str());
        (file, self.lines[row].into())
    }
}

impl<'a> TableReader<'a> {
    /// A reader that stops at the first problem.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::interop::TableReader::new().finish().is_empty());
    /// ```
    pub fn new() -> TableReader<'a> {
        TableReader::default()
    }

    /// Leaves bad rows out and goes on; each problem is handed to `on_problem`. A file whose header or bytes cannot be read still
    /// is an error.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    ///
    /// let mut problems = Vec::new();
    /// let mut reader = TableReader::new().keep_going(|problem| problems.push(problem.to_string()));
    /// reader.creators_csv("c.csv", "platform,handle,followers\nx,mara,5\nx,jon,-7\nx,ida,6\n".as_bytes())?;
    /// assert_eq!(reader.problems(), 1);
    /// assert_eq!(reader.finish().len(), 2);
    /// assert_eq!(problems, ["c.csv, line 3, followers \"-7\": expected zero or more, or -1 for not known"]);
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn keep_going(mut self, on_problem: impl FnMut(SourceError) + 'a) -> TableReader<'a> {
        self.on_problem = Some(Box::new(on_problem));
        self
    }

    /// Refuses times after this one: nothing was published tomorrow.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::Timestamp;
    /// use influencer::interop::TableReader;
    ///
    /// let mut reader = TableReader::new().not_after(Timestamp::from_unix_seconds(1_700_000_000)?);
    /// let error = reader.creators_csv("c.csv", "platform,handle,created_at\nx,mara,1800000000".as_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "c.csv, line 2, created_at \"2027-01-15T08:00:00Z\": lies in the future");
    /// # }
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn not_after(mut self, time: Timestamp) -> TableReader<'a> {
        self.not_after = Some(time);
        self
    }

    /// The platform of rows that do not name one.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::Platform;
    /// use influencer::interop::TableReader;
    ///
    /// let mut reader = TableReader::new().on_platform(Platform::TikTok);
    /// reader.creators_csv("c.csv", "handle\nmara".as_bytes())?;
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn on_platform(mut self, platform: Platform) -> TableReader<'a> {
        self.platform = Some(platform);
        self
    }

    /// How many creators were read.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::interop::TableReader::new().creators_read(), 0);
    /// ```
    pub fn creators_read(&self) -> usize {
        self.builder.accounts().len()
    }

    /// How many posts were read, without those that were there twice.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::interop::TableReader::new().posts_read(), 0);
    /// ```
    pub fn posts_read(&self) -> usize {
        self.builder.posts().len() - self.dropped.len()
    }

    /// How many rows were left out.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::interop::TableReader::new().problems(), 0);
    /// ```
    pub fn problems(&self) -> u64 {
        self.problems
    }

    /// Columns and keys that mean nothing here and were passed over, each once, the first hundred of them.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    ///
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("c.csv", "platform,handle,mood\nx,mara,fine".as_bytes())?;
    /// assert_eq!(reader.columns_not_read(), ["mood"]);
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn columns_not_read(&self) -> &[String] {
        &self.columns_not_read
    }

    /// The table of all that was read.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::interop::TableReader::new().finish().post_count(), 0);
    /// ```
    pub fn finish(mut self) -> CreatorTable {
        let grouping = self.grouping.take().unwrap_or_else(|| self.builder.group());
        self.builder.finish_without(grouping, &self.dropped)
    }

    pub(super) fn begin(&mut self, sheet: Sheet, file: &str) {
        let places = match sheet {
            Sheet::Creators => &mut self.creator_places,
            Sheet::Posts => &mut self.post_places,
        };
        places.files.push((places.lines.len(), file.to_owned()));
        self.grouping = None;
    }

    /// What a file ends with, whether it was read to its end or not.
    pub(super) fn end(&mut self, sheet: Sheet, outcome: Result<(), SourceError>) -> Result<(), SourceError> {
        if sheet == Sheet::Creators {
            return outcome;
        }
        let grouping = self.builder.group();
        let repeated = self.builder.repeated(&grouping);
        self.grouping = Some(grouping);
        let new: Vec<(usize, usize)> = repeated.into_iter().filter(|(_, again)| self.dropped.insert(*again)).collect();
        let Some(first) = new.first() else { return outcome };
        if self.on_problem.is_none() {
            // The file ends here for the caller, so this one error speaks for all.
            self.problems += new.len() as u64;
            return Err(match outcome {
                Ok(()) => self.repetition(*first, new.len()),
                Err(problem) => {
                    let (_, line) = self.post_places.of(first.1);
                    problem.noting(&format!("; posts that are there already: {}, the first in line {line}", new.len()))
                }
            });
        }
        for repeated in new {
            let problem = self.repetition(repeated, 1);
            self.problem(problem)?;
        }
        outcome
    }

    fn repetition(&self, (first, again): (usize, usize), all: usize) -> SourceError {
        let (file, line) = self.post_places.of(again);
        let same = self.builder.posts().same(first, again);
        let rule = already_there(self.post_places.of(first), file, same);
        let rule = match all {
            1 => rule,
            all => format!("{rule}; one of {all} such posts in this file"),
        };
        let id = self.builder.posts().id(again);
        SourceError::new(SourceErrorKind::Duplicate, rule).at(file, line).in_field(Field::Id.name(), Some(id))
    }

    /// Passes a problem on, or stops.
    pub(super) fn problem(&mut self, problem: SourceError) -> Result<(), SourceError> {
        match &mut self.on_problem {
            Some(on_problem) => {
                self.problems += 1;
                on_problem(problem);
                Ok(())
            }
            None => Err(problem),
        }
    }

    /// A heading of nothing known here.
    pub(super) fn pass_over(&mut self, name: &str) {
        const MOST: usize = 100;
        if self.columns_not_read.len() < MOST && !self.columns_not_read.iter().any(|known| known == name) {
            self.columns_not_read.push(name.to_owned());
        }
    }

    /// Takes a row in.
    pub(super) fn take(&mut self, sheet: Sheet, row: &Row, line: u64) -> Result<(), Flaw> {
        let platform = row.platform.or(self.platform).ok_or_else(|| missing(Field::Platform))?;
        if row.handle.is_empty() {
            return Err(missing(Field::Handle));
        }
        if sheet == Sheet::Posts && row.id.is_empty() {
            return Err(missing(Field::Id));
        }
        for (field, time) in [
            (Field::CreatedAt, row.created_at),
            (Field::ObservedAt, row.observed_at),
            (Field::PublishedAt, row.published_at),
        ] {
            if let (Some(time), Some(limit)) = (time, self.not_after)
                && time > limit
            {
                return Err(flaw(field, written(time), "lies in the future"));
            }
        }
        match sheet {
            Sheet::Creators => self.take_creator(platform, row, line),
            Sheet::Posts => self.take_post(platform, row, line),
        }
    }

    fn take_creator(&mut self, platform: Platform, row: &Row, line: u64) -> Result<(), Flaw> {
        if let (Some(created), Some(observed)) = (row.created_at, row.observed_at)
            && created > observed
        {
            return Err(flaw(Field::CreatedAt, written(created), "lies after observed_at"));
        }
        let account = Account::new(row.handle.as_str(), platform).with_counts(row.counts);
        let account = row.created_at.into_iter().fold(account, Account::with_created_at);
        if let Some(&first) = self.creators.get(&platform).and_then(|handles| handles.get(&row.handle)) {
            let same = self.builder.account(first).to_account() == account
                && self.builder.accounts().observed_at(first) == row.observed_at;
            let file = self.creator_places.files.last().map_or("", |(_, file)| file.as_str());
            let rule = already_there(self.creator_places.of(first), file, same);
            return Err(Flaw { kind: SourceErrorKind::Duplicate, ..flaw(Field::Handle, &row.handle, rule) });
        }
        let place = self.builder.push_creator(account, row.observed_at);
        self.creators.entry(platform).or_default().insert(row.handle.clone(), place);
        self.creator_places.push(line);
        Ok(())
    }

    fn take_post(&mut self, platform: Platform, row: &Row, line: u64) -> Result<(), Flaw> {
        let creator = self.creators.get(&platform).and_then(|handles| handles.get(&row.handle));
        let Some(&creator) = creator else {
            let rule = format!("no creator of that handle on {platform} was read before");
            return Err(Flaw { kind: SourceErrorKind::UnknownCreator, ..flaw(Field::Handle, &row.handle, rule) });
        };
        if let (Some(published), Some(observed)) = (row.published_at, self.builder.accounts().observed_at(creator))
            && published > observed
        {
            return Err(flaw(Field::PublishedAt, written(published), "lies after observed_at of the creator"));
        }
        let post = PostRow {
            id: &row.id,
            published_at: row.published_at,
            kind: row.kind,
            sponsorship: row.sponsorship,
            pinning: row.pinning,
            collaboration: row.collaboration,
            counts: row.counts,
        };
        let pushed = self.builder.push_row(creator, &post);
        pushed.map_err(|error| flaw(Field::Handle, &row.handle, error.to_string()))?;
        self.post_places.push(line);
        Ok(())
    }
}

impl fmt::Debug for TableReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableReader")
            .field("creators", &self.creators_read())
            .field("posts", &self.posts_read())
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

fn missing(field: Field) -> Flaw {
    Flaw { kind: SourceErrorKind::Malformed, heading: Heading::Field(field), value: None, rule: "is missing".into() }
}

fn flaw(field: Field, value: impl fmt::Display, rule: impl Into<String>) -> Flaw {
    Flaw {
        kind: SourceErrorKind::Malformed,
        heading: Heading::Field(field),
        value: Some(value.to_string()),
        rule: rule.into(),
    }
}

/// The time as a person writes it.
fn written(time: Timestamp) -> String {
    match jiff::Timestamp::from_second(time.as_unix_seconds()) {
        Ok(time) => time.to_string(),
        Err(_) => time.to_string(),
    }
}

fn already_there((first_file, first_line): (&str, u64), file: &str, same: bool) -> String {
    let place =
        if first_file == file { format!("line {first_line}") } else { format!("{first_file}, line {first_line}") };
    format!("is there already, with {} values, in {place}", if same { "the same" } else { "other" })
}
