//! Creators and posts from several files, put together.

use core::fmt;
use core::ops::Range;
use std::collections::HashSet;
use std::io::Read;

use crate::error::{InvalidError, SourceError, SourceErrorKind};
use crate::interop::abreast::{at_once, judged};
use crate::interop::block::{Block, Blocks, Stop};
use crate::interop::cell::Flaw;
use crate::interop::directory::{Directory, PostDirectory, is};
use crate::interop::harvest::{Harvest, MOST_PASSED_OVER, NewCreators, Problem, Rules};
use crate::interop::heading::{Field, Sheet, Without};
use crate::interop::places::Places;
use crate::interop::totals::Totals;
use crate::platform::Platform;
use crate::record::{CommentRows, CreatorTable, CreatorTableBuilder, Grouping, Linked};
use crate::unit::Timestamp;

/// Reads creators, then posts, from one file or several, into a [`CreatorTable`].
///
/// Reading stops at the first row that breaks a rule, with an error that names file, line, column, value and rule; what was read
/// before stays. With [`keep_going`](TableReader::keep_going), bad rows are left out and handed to a function of yours. Posts that are
/// there already are found at the end of their file, when all of it is known, and left out either way.
///
/// Files are read in blocks, so that a problem may be told only after some rows that follow it were looked at.
///
/// Posts may come in any order; their creators must have been read before them. The [module](crate::interop) lists columns and
/// rules.
///
/// # Memory
///
/// For each post: its id, 12 bytes of bookkeeping, 16 more where its line is not the one after that of the post before, and what is
/// known: 8 bytes for each count that any post of the table has, and a bit if not all have it, 8 for its time, 1 for kind and the
/// like; columns grow by doubling, so that up to twice as much may be held for a moment. While posts are put in order, 8 bytes a post
/// and one more column.
/// [Without ids](TableReader::without_columns), neither these nor 8 of the 12 bytes; without other columns, nothing for them.
/// The length of the text does not matter: it is read in blocks of 256 KiB, with the feature `rayon` up to 8 of them for each thread; a
/// row is at most 16 MiB long.
///
/// Measured with the example `vet`, which has that feature, on two threads: 12 million posts of a million creators, each with an id of
/// 11 letters, three counts and a time, take 0.74 GB at the peak from a file of 803 MB in which each creator's posts stand together,
/// and as much from JSON lines; 1.06 GB in random order. 0.1 GB of each are the creators. Without ids, 0.52 GB; without ids, times and
/// one of the counts, 0.34 GB.
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
    pub(super) without: Without,
    texts: bool,
    #[cfg(feature = "gzip")]
    pub(super) largest_unpacked: Option<u64>,
    pub(super) on_problem: Option<Box<dyn FnMut(SourceError) + 'a>>,
    pub(super) builder: CreatorTableBuilder,
    directory: Directory,
    creator_places: Places,
    post_places: Places,
    pub(super) dropped: HashSet<usize>,
    posts: PostDirectory,
    pub(super) totals: Totals,
    pub(super) comments: CommentRows,
    pub(super) comment_places: Places,
    pub(super) comments_dropped: HashSet<usize>,
    // Of all comments, at the end of a file of them.
    pub(super) linked: Option<Linked>,
    pub(super) grouping: Option<Grouping>,
    pub(super) problems: u64,
    columns_not_read: Vec<String>,
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
    /// is an error. If `on_problem` panics, what the reader holds is unspecified.
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

    /// Passes over the columns and keys of these names, in all files that follow: what stands there is neither checked nor kept, as if
    /// the file did not have it. [`columns_not_read`](TableReader::columns_not_read) lists those that were met. `platform` and `handle`
    /// are read all the same, and names that mean nothing change nothing.
    ///
    /// Who only wants rates reads less and holds less in memory. Without `id`, posts that are there twice are not found and **count
    /// twice**, the ids of posts are empty, and a file of posts need not have any. Without `published_at` or `observed_at`, posts
    /// after the observation of their creator are not found, and formulas that need times are undefined.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::Count;
    /// use influencer::interop::TableReader;
    ///
    /// let posts = "platform,handle,id,likes,views\nx,mara,p1,40,900\nx,mara,p2,50,\n";
    /// let mut reader = TableReader::new().without_columns(&["id", "views"]);
    /// reader.creators_csv("c.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// reader.posts_csv("p.csv", posts.as_bytes())?;
    /// assert_eq!(reader.columns_not_read(), ["id", "views"]);
    ///
    /// let table = reader.finish();
    /// let mara = table.get(0).expect("one creator was read");
    /// let read: Vec<_> = mara.posts().map(|post| (post.id(), post.count(Count::Likes), post.count(Count::Views))).collect();
    /// assert_eq!(read, [("", Some(40), None), ("", Some(50), None)]);
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn without_columns(mut self, names: &[&str]) -> TableReader<'a> {
        self.without = names.iter().fold(self.without, |without, name| without.column(name));
        self
    }

    /// Also keeps the texts of comments, for a source of [`Files`](crate::source::Files) to hand out. Tables have no need of them.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    /// use influencer::source::{Files, Source};
    ///
    /// let mut reader = TableReader::new().with_texts();
    /// reader.creators_csv("creators.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// reader.posts_csv("posts.csv", "platform,handle,id\nx,mara,p1\n".as_bytes())?;
    /// reader.comments_csv("comments.csv", "platform,handle,post,id,text\nx,mara,p1,c1,How long?\n".as_bytes())?;
    /// let comments = Files::of(reader)?.comments("mara", "p1", None)?;
    /// assert_eq!(comments.items[0].text(), Some("How long?"));
    /// # }
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_texts(mut self) -> TableReader<'a> {
        self.texts = true;
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

    /// Columns and keys that were passed over, because they mean nothing here or were [left out](TableReader::without_columns), each
    /// once, the first hundred of them.
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
            Sheet::Comments => &mut self.comment_places,
            Sheet::Totals => &mut self.totals.places,
        };
        places.begin(file);
        match sheet {
            Sheet::Creators | Sheet::Posts => self.grouping = None,
            Sheet::Comments => {
                self.linked = None;
                self.posts.extend(&self.builder);
            }
            Sheet::Totals => {}
        }
    }

    /// What a file ends with, whether it was read to its end or not.
    pub(super) fn end(&mut self, sheet: Sheet, outcome: Result<(), SourceError>) -> Result<(), SourceError> {
        match sheet {
            Sheet::Creators => outcome,
            Sheet::Posts => self.end_of_posts(outcome),
            Sheet::Comments => self.end_of_comments(outcome),
            Sheet::Totals => self.end_of_totals(outcome),
        }
    }

    fn end_of_posts(&mut self, outcome: Result<(), SourceError>) -> Result<(), SourceError> {
        let grouping = self.builder.group();
        let repeated = self.builder.repeated(&grouping);
        self.grouping = Some(grouping);
        // Posts that were read without their ids may all be different.
        let named = repeated.into_iter().filter(|(_, again)| !self.builder.posts().id(*again).is_empty());
        let new: Vec<(usize, usize)> = named.filter(|(_, again)| self.dropped.insert(*again)).collect();
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

    /// A heading that is passed over.
    pub(super) fn note_not_read(&mut self, name: &str) {
        if self.columns_not_read.len() < MOST_PASSED_OVER && !self.columns_not_read.iter().any(|known| known == name) {
            self.columns_not_read.push(name.to_owned());
        }
    }

    /// Reads the rows of a file block by block, after so many lines of it.
    pub(super) fn rows<R: Read>(
        &mut self,
        sheet: Sheet,
        file: &str,
        blocks: &mut Blocks<R>,
        lines: u64,
        parse: impl Fn(&Rules<'_>, &Block) -> Harvest + Sync,
        refusal: impl Fn(&Block) -> SourceError,
    ) -> Result<(), SourceError> {
        // Posts are judged by creators that stay as they are, while this reader takes in posts that were judged before; so are comments
        // by creators and posts.
        let (builder, directory) = match sheet {
            Sheet::Creators => (CreatorTableBuilder::new(), self.directory.alike()),
            Sheet::Posts => (self.builder.take_creators(), core::mem::take(&mut self.directory)),
            Sheet::Comments | Sheet::Totals => {
                (core::mem::take(&mut self.builder), core::mem::take(&mut self.directory))
            }
        };
        let posts = core::mem::take(&mut self.posts);
        let rules = Rules {
            sheet,
            without: self.without,
            platform: self.platform,
            not_after: self.not_after,
            texts: self.texts,
            stopping: self.on_problem.is_none(),
            directory: &directory,
            builder: &builder,
            posts: &posts,
        };
        let outcome = self.rows_by(file, blocks, lines, |block| parse(&rules, block), refusal);
        self.posts = posts;
        match sheet {
            Sheet::Creators => {}
            Sheet::Posts => {
                self.builder.put_creators_back(builder);
                self.directory = directory;
            }
            Sheet::Comments | Sheet::Totals => (self.builder, self.directory) = (builder, directory),
        }
        outcome
    }

    fn rows_by<R: Read>(
        &mut self,
        file: &str,
        blocks: &mut Blocks<R>,
        mut lines: u64,
        judge: impl Fn(&Block) -> Harvest + Sync,
        refusal: impl Fn(&Block) -> SourceError,
    ) -> Result<(), SourceError> {
        let most = at_once();
        let (mut batch, mut stop) = blocks.take(most);
        let mut harvests = Vec::new();
        loop {
            let before = core::mem::take(&mut harvests);
            // While these blocks are judged, those before them are taken in, and the next ones read.
            let meanwhile = || {
                self.merge_all(file, &mut lines, before)?;
                Ok(if stop.is_none() { blocks.take(most) } else { Default::default() })
            };
            let next: Result<_, SourceError>;
            (harvests, next) = judged(&batch, &judge, meanwhile);
            let next = next?;
            if let Some(stop) = stop {
                self.merge_all(file, &mut lines, harvests)?;
                return stopped(stop, file, lines, refusal);
            }
            (batch, stop) = next;
        }
    }

    fn merge_all(&mut self, file: &str, lines: &mut u64, harvests: Vec<Harvest>) -> Result<(), SourceError> {
        for harvest in harvests {
            let further = harvest.lines;
            self.merge(file, *lines, harvest)?;
            *lines += further;
        }
        Ok(())
    }

    /// Takes in what was found in a block, after so many lines of the file.
    fn merge(&mut self, file: &str, lines: u64, harvest: Harvest) -> Result<(), SourceError> {
        let Harvest { creators, creator_of, posts, post_lines, comments, comment_lines, problems, .. } = harvest;
        let Harvest { totals, total_lines, total_rows, passed_over, .. } = harvest;
        self.totals.append(total_rows, &totals);
        self.totals.places.lines.append(&total_lines, lines + 1);
        let full =
            |full: InvalidError| SourceError::new(SourceErrorKind::UnusableFile, full.to_string()).at(file, lines + 1);
        self.builder.append(&creator_of, &posts).map_err(full)?;
        comments.iter().try_for_each(|(platform, comment)| self.comments.push(platform, &comment)).map_err(full)?;
        self.comment_places.lines.append(&comment_lines, lines + 1);
        self.post_places.lines.append(&post_lines, lines + 1);
        let outcome = self.merge_creators(file, lines, &creators, problems);
        // What stands after the row that stops the reading was not read.
        let last = outcome.as_ref().err().map_or(u64::MAX, |(line, _)| *line);
        for (_, name) in passed_over.iter().filter(|(line, _)| *line <= last) {
            self.note_not_read(name);
        }
        outcome.map_err(|(_, error)| error)
    }

    /// Takes in creators and problems by their lines. An error comes with its line within the block.
    fn merge_creators(
        &mut self,
        file: &str,
        lines: u64,
        creators: &NewCreators,
        problems: Vec<Problem>,
    ) -> Result<(), (u64, SourceError)> {
        let mut problems = problems.into_iter().peekable();
        // All before this one were added or left out.
        let mut first = 0;
        self.directory.reserve(creators.accounts.len());
        for (creator, hash) in creators.hashes.iter().enumerate() {
            if problems.peek().is_some_and(|problem| problem.line < creators.lines.of(creator)) {
                self.add_creators(creators, first..creator, lines);
                first = creator;
                while let Some(problem) = problems.next_if(|problem| problem.line < creators.lines.of(creator)) {
                    self.tell(file, lines, problem)?;
                }
            }
            let known = self.builder.accounts();
            let (platform, handle) = (creators.accounts.platform(creator), creators.accounts.handle(creator));
            // Those that are not added yet will stand behind the known ones.
            let same = |place: usize| match place.checked_sub(known.len()) {
                None => is(known, place, platform, handle),
                Some(further) => is(&creators.accounts, first + further, platform, handle),
            };
            if let Some(before) = self.directory.enter(*hash, known.len() + creator - first, same) {
                self.add_creators(creators, first..creator, lines);
                first = creator + 1;
                let same = self.builder.accounts().same(before, &creators.accounts, creator);
                let rule = already_there(self.creator_places.of(before), self.creator_places.file(), same);
                let flaw = Flaw::of(Field::Handle, handle, rule);
                let flaw = Flaw { kind: SourceErrorKind::Duplicate, ..flaw };
                self.tell(file, lines, Problem { line: creators.lines.of(creator), ..flaw.into() })?;
            }
        }
        self.add_creators(creators, first..creators.accounts.len(), lines);
        problems.try_for_each(|problem| self.tell(file, lines, problem))
    }

    /// Adds some creators of a block that begins after so many lines.
    fn add_creators(&mut self, creators: &NewCreators, places: Range<usize>, lines: u64) {
        if places == (0..creators.accounts.len()) {
            self.builder.append_creators(&creators.accounts);
            self.creator_places.lines.append(&creators.lines, lines + 1);
            return;
        }
        for place in places.clone() {
            self.creator_places.lines.push(lines + 1 + creators.lines.of(place));
        }
        self.builder.push_creators_of(&creators.accounts, places);
    }

    fn tell(&mut self, file: &str, lines: u64, problem: Problem) -> Result<(), (u64, SourceError)> {
        let (line, whole_file) = (problem.line, problem.whole_file);
        let error = problem.told(file, lines);
        let outcome = if whole_file { Err(error) } else { self.problem(error) };
        outcome.map_err(|error| (line, error))
    }
}

impl fmt::Debug for TableReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableReader")
            .field("creators", &self.creators_read())
            .field("posts", &self.posts_read())
            .field("comments", &self.comments_read())
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

/// How a file ends after so many lines. `refusal` is what is said of a row that is too long.
pub(super) fn stopped(
    stop: Stop,
    file: &str,
    lines: u64,
    refusal: impl Fn(&Block) -> SourceError,
) -> Result<(), SourceError> {
    match stop {
        Stop::End => Ok(()),
        Stop::TooLong(block) => Err(refusal(&block).at(file, lines + 1)),
        Stop::Unreadable(cause, newlines) => {
            let error = SourceError::new(SourceErrorKind::Unreadable, "cannot be read");
            Err(error.at(file, lines + newlines + 1).caused_by(cause))
        }
    }
}

pub(super) fn already_there((first_file, first_line): (&str, u64), file: &str, same: bool) -> String {
    let place =
        if first_file == file { format!("line {first_line}") } else { format!("{first_file}, line {first_line}") };
    format!("is there already, with {} values, in {place}", if same { "the same" } else { "other" })
}
