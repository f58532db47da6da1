//! Files as a source.

use std::collections::HashSet;
use std::path::Path;

use crate::error::{InvalidError, SourceError, SourceErrorKind};
use crate::interop::{Folder, TableReader};
use crate::platform::Platform;
use crate::record::{Account, Comment, Creator, CreatorTable, CreatorView, Post};
use crate::source::contract::Source;
use crate::source::memory::Memory;
use crate::source::page::{Cursor, Page};
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

/// A folder of CSV files and JSON lines as a source (features `csv`, `json`; packed ones: `gzip`).
///
/// The files are read once and held in memory, so that a handle is looked up and never made into a path. [`Folder`] says how files are
/// called, the module [`interop`](crate::interop) what they hold. Comments are offered if there is a file of them; dated totals are
/// checked like everything else, and have no place in a source.
///
/// # Example
///
/// ```
/// # #[cfg(feature = "csv")] {
/// use influencer::source::{Files, PostQuery, SourceExt};
///
/// let source = Files::open("examples/sample")?;
/// let creator = source.collect("invented.mara_bakes", &PostQuery::ALL)?;
/// assert!(!creator.posts().is_empty());
/// # }
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Files {
    memory: Memory,
}

impl Files {
    /// Reads a folder, up to the first thing that breaks a rule.
    ///
    /// # Errors
    ///
    /// As [`Folder::open`] and [`TableReader::read_folder`]; [`Inconsistent`](SourceErrorKind::Inconsistent) as [`of`](Files::of).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::SourceErrorKind;
    /// use influencer::source::Files;
    ///
    /// assert_eq!(Files::open("no such folder").unwrap_err().kind(), SourceErrorKind::Unreadable);
    /// ```
    pub fn open(folder: impl AsRef<Path>) -> Result<Files, SourceError> {
        let folder = folder.as_ref();
        let mut reader = TableReader::new().with_texts();
        reader.read_folder(&Folder::open(folder)?)?;
        Files::of(reader).map_err(|error| {
            let error = SourceError::new(SourceErrorKind::Inconsistent, error.to_string());
            error.in_file(folder.display().to_string())
        })
    }

    /// What a reader has read, with the texts of comments if it [kept them](TableReader::with_texts). For readers that keep going, say.
    ///
    /// # Errors
    ///
    /// If two platforms have an account of one handle: a source knows accounts by handle. [`of_platform`](Files::of_platform) makes
    /// one source for each.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    /// use influencer::source::{Files, Source};
    ///
    /// let mut reader = TableReader::new().keep_going(|problem| eprintln!("left out: {problem}"));
    /// reader.creators_csv("creators.csv", "platform,handle,followers\nx,mara,5\nx,jon,-7\n".as_bytes())?;
    /// assert_eq!(Files::of(reader)?.listing(None)?.items, ["mara"]);
    /// # }
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(reader: TableReader<'_>) -> Result<Files, InvalidError> {
        let (table, comments) = reader.finish_with_records();
        Files::new(table, comments)
    }

    /// What a reader has read of one platform.
    ///
    /// # Errors
    ///
    /// None that a reader lets pass.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::Platform;
    /// use influencer::interop::TableReader;
    /// use influencer::source::{Files, Source};
    ///
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("creators.csv", "platform,handle\nx,mara\ntiktok,mara\n".as_bytes())?;
    /// assert_eq!(Files::of_platform(reader, Platform::TikTok)?.listing(None)?.items, ["mara"]);
    /// # }
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of_platform(reader: TableReader<'_>, platform: Platform) -> Result<Files, InvalidError> {
        let (table, comments) = reader.finish_with_records();
        let here = |creator: &CreatorView<'_>| creator.account().platform() == platform;
        let mut place = 0;
        let places: Vec<Option<usize>> = table
            .iter()
            .map(|creator| {
                let kept = here(&creator).then_some(place);
                place += usize::from(kept.is_some());
                kept
            })
            .collect();
        let comments = comments.map(|comments| {
            let kept = comments.into_iter().filter_map(|(creator, comment)| Some((places[creator]?, comment)));
            kept.collect()
        });
        let creators: Vec<Creator> = table.iter().filter(here).map(CreatorView::to_creator).collect();
        Files::new(CreatorTable::from_iter(creators), comments)
    }

    fn new(table: CreatorTable, comments: Option<Vec<(usize, Comment)>>) -> Result<Files, InvalidError> {
        let handles: Vec<String> = table.iter().map(|creator| creator.account().handle().to_owned()).collect();
        let mut known = HashSet::with_capacity(handles.len());
        if let Some(twice) = handles.iter().find(|handle| !known.insert(handle.as_str())) {
            let rule = "is that of two accounts; Files::of_platform takes those of one platform";
            return Err(InvalidError::inconsistent("handle", twice, rule));
        }
        let mut memory = Memory::of_table(table)?;
        let Some(comments) = comments else { return Ok(Files { memory }) };
        let mut of_creators = vec![Vec::new(); handles.len()];
        for (creator, comment) in comments {
            of_creators[creator].push(comment);
        }
        for (handle, comments) in handles.iter().zip(of_creators) {
            memory = memory.with_comments(handle, comments)?;
        }
        Ok(Files { memory })
    }
}

#[deny(clippy::missing_trait_methods)]
impl Source for Files {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        self.memory.account(handle)
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        self.memory.observed_at(handle)
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        self.memory.posts(handle, query, after)
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        self.memory.comments(handle, post, after)
    }

    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        self.memory.listing(after)
    }
}
