//! The files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::heading::Sheet;
use crate::interop::naming::Form;
use crate::interop::reader::TableReader;

/// The files of a folder, by what their names say.
///
/// | a name begins with | and holds |
/// |---|---|
/// | `creators` | creators |
/// | `posts` | posts |
/// | `comments` | comments |
/// | `totals` or `growth` | dated totals |
///
/// After that word come what else tells files apart, from a letter on that is none, and an ending that
/// [`TableReader::read`] knows: `posts.csv`, `Posts-2024.jsonl.gz`, `posts_1.csv`.
///
/// Folders inside, links and files of other names are [passed over](Folder::others): nothing outside the folder is read.
///
/// # Example
///
/// ```
/// use influencer::interop::{Folder, Sheet};
///
/// let folder = Folder::open("examples/sample")?;
/// let sheets: Vec<_> = folder.files().iter().map(|(sheet, _)| *sheet).collect();
/// assert_eq!(sheets, [Sheet::Creators, Sheet::Posts]);
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    files: Vec<(Sheet, PathBuf)>,
    others: Vec<PathBuf>,
}

impl Folder {
    /// The files that are in a folder now.
    ///
    /// # Errors
    ///
    /// [`Unreadable`](SourceErrorKind::Unreadable) if the folder cannot be read,
    /// [`UnusableFile`](SourceErrorKind::UnusableFile) if it has no file of creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::Folder;
    ///
    /// let error = Folder::open("src").unwrap_err();
    /// assert!(error.to_string().starts_with("src: has no file of creators, such as creators.csv"));
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Folder, SourceError> {
        let path = path.as_ref();
        let unreadable = |cause| {
            let error = SourceError::new(SourceErrorKind::Unreadable, "the folder cannot be read");
            error.in_file(path.display().to_string()).caused_by(cause)
        };
        let mut folder = Folder { files: Vec::new(), others: Vec::new() };
        for entry in fs::read_dir(path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            // The type of a link is that of a link.
            let is_file = entry.file_type().map_err(unreadable)?.is_file();
            match entry.file_name().to_str().and_then(sheet).filter(|_| is_file) {
                Some(sheet) => folder.files.push((sheet, entry.path())),
                None => folder.others.push(entry.path()),
            }
        }
        // What is read first must not depend on the file system.
        let place = |sheet: Sheet| Sheet::ALL.iter().position(|known| *known == sheet);
        folder.files.sort_by(|one, other| (place(one.0), &one.1).cmp(&(place(other.0), &other.1)));
        folder.others.sort();
        if folder.files.iter().any(|(sheet, _)| *sheet == Sheet::Creators) {
            return Ok(folder);
        }
        let rule = "has no file of creators, such as creators.csv or creators.jsonl; links are not followed";
        Err(SourceError::new(SourceErrorKind::UnusableFile, rule).in_file(path.display().to_string()))
    }

    /// The files that hold something, in the order in which they are read: creators, posts, comments, totals; those of one sheet by
    /// name.
    ///
    /// # Example
    ///
    /// ```
    /// let folder = influencer::interop::Folder::open("examples/sample")?;
    /// assert!(folder.files()[0].1.ends_with("creators.csv"));
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn files(&self) -> &[(Sheet, PathBuf)] {
        &self.files
    }

    /// What else is in the folder, by name.
    ///
    /// # Example
    ///
    /// ```
    /// let folder = influencer::interop::Folder::open("examples/sample")?;
    /// assert!(folder.others().iter().any(|path| path.ends_with("LICENSE-DATA")));
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn others(&self) -> &[PathBuf] {
        &self.others
    }
}

/// Folders.
impl TableReader<'_> {
    /// Reads the files of a folder, one after the other.
    ///
    /// # Errors
    ///
    /// As [`read_path`](TableReader::read_path), at the first file that is refused; what was read before stays.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::{Folder, TableReader};
    ///
    /// let mut reader = TableReader::new();
    /// reader.read_folder(&Folder::open("examples/sample")?)?;
    /// assert!(reader.posts_read() > 400);
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn read_folder(&mut self, folder: &Folder) -> Result<(), SourceError> {
        folder.files().iter().try_for_each(|(sheet, path)| self.read_path(*sheet, path))
    }
}

/// What a file of this name holds.
fn sheet(name: &str) -> Option<Sheet> {
    Form::of(name)?;
    let end = name.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(name.len());
    let named = |sheet: &&Sheet| sheet.names().iter().any(|word| word.eq_ignore_ascii_case(&name[..end]));
    Sheet::ALL.iter().find(named).copied()
}
