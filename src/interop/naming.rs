//! Files by their names.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{SourceError, SourceErrorKind};
#[cfg(feature = "gzip")]
use crate::interop::gzip::Unpacked;
use crate::interop::heading::Sheet;
use crate::interop::reader::TableReader;

/// Bytes of a file when unpacked, unless another limit was set.
#[cfg(feature = "gzip")]
const LARGEST_UNPACKED: u64 = 16 << 30;

/// What the end of a name says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    format: Format,
    packed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    JsonLines,
}

impl Form {
    pub(super) fn of(name: &str) -> Option<Form> {
        let (rest, ending) = name.rsplit_once('.')?;
        let packed = ending.eq_ignore_ascii_case("gz");
        let ending = if packed { rest.rsplit_once('.')?.1 } else { ending };
        let is = |known: &&str| known.eq_ignore_ascii_case(ending);
        let format = match ending {
            _ if is(&"csv") => Format::Csv,
            _ if ["jsonl", "ndjson", "json"].iter().any(is) => Format::JsonLines,
            _ => return None,
        };
        Some(Form { format, packed })
    }
}

/// Files by their names.
impl TableReader<'_> {
    /// Reads a file whose format its name tells: `.csv`; `.jsonl`, `.ndjson` or `.json` for JSON lines; each also packed with gzip, with
    /// `.gz` behind it (feature `gzip`). `name` is also what messages call it.
    ///
    /// # Errors
    ///
    /// [`UnusableFile`](SourceErrorKind::UnusableFile) for another name, or if the feature it needs is not there; otherwise as the
    /// methods named after format and content.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::{Sheet, TableReader};
    ///
    /// let mut reader = TableReader::new();
    /// reader.read(Sheet::Creators, "creators.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// assert_eq!(reader.creators_read(), 1);
    ///
    /// let error = reader.read(Sheet::Posts, "posts.xlsx", &b""[..]).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "posts.xlsx: its name does not tell its format; expected one that ends in .csv, .jsonl, .ndjson or .json, or in one of \
    ///      these and .gz",
    /// );
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn read(&mut self, sheet: Sheet, name: &str, input: impl Read) -> Result<(), SourceError> {
        let form = form(name)?;
        if form.packed {
            self.unpack(sheet, form.format, name, input)
        } else {
            self.plain(sheet, form.format, name, input)
        }
    }

    /// Reads the file at a path, whose format its name [tells](TableReader::read).
    ///
    /// # Errors
    ///
    /// [`Unreadable`](SourceErrorKind::Unreadable) if there is none or it cannot be opened; otherwise as [`read`](TableReader::read).
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::{Sheet, TableReader};
    ///
    /// let mut reader = TableReader::new();
    /// reader.read_path(Sheet::Creators, "examples/sample/creators.csv")?;
    /// assert!(reader.creators_read() > 1);
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn read_path(&mut self, sheet: Sheet, path: impl AsRef<Path>) -> Result<(), SourceError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        form(&name)?;
        if path.is_dir() {
            return Err(SourceError::new(SourceErrorKind::UnusableFile, "is a folder; expected a file").in_file(name));
        }
        let file = File::open(path).map_err(|cause| {
            let error = SourceError::new(SourceErrorKind::Unreadable, "cannot be opened");
            error.in_file(name.as_str()).caused_by(cause)
        })?;
        self.read(sheet, &name, file)
    }

    /// Reads a packed file only up to so many bytes when unpacked; 16 GiB unless said. Beyond that, it is an
    /// [`Unreadable`](SourceErrorKind::Unreadable) file; what was read before stays.
    ///
    /// A file of a few MB may unpack to a thousand times as much, by mistake or on purpose.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::TableReader;
    ///
    /// let reader = TableReader::new().unpacking_at_most(1 << 40);
    /// assert_eq!(reader.creators_read(), 0);
    /// ```
    #[cfg(feature = "gzip")]
    pub fn unpacking_at_most(mut self, bytes: u64) -> Self {
        self.largest_unpacked = Some(bytes);
        self
    }

    #[cfg(feature = "gzip")]
    fn unpack(&mut self, sheet: Sheet, format: Format, name: &str, input: impl Read) -> Result<(), SourceError> {
        let unpacked = Unpacked::new(input, self.largest_unpacked.unwrap_or(LARGEST_UNPACKED));
        self.plain(sheet, format, name, unpacked)
    }

    #[cfg(not(feature = "gzip"))]
    #[expect(clippy::unused_self, reason = "with the feature, it reads")]
    fn unpack(&mut self, _: Sheet, _: Format, name: &str, _: impl Read) -> Result<(), SourceError> {
        Err(not_built_in(name, "gzip"))
    }

    fn plain(&mut self, sheet: Sheet, format: Format, name: &str, input: impl Read) -> Result<(), SourceError> {
        match format {
            #[cfg(feature = "csv")]
            Format::Csv => self.csv(sheet, name, input),
            #[cfg(not(feature = "csv"))]
            Format::Csv => Err(not_built_in(name, "csv")),
            #[cfg(feature = "json")]
            Format::JsonLines => self.json(sheet, name, input),
            #[cfg(not(feature = "json"))]
            Format::JsonLines => Err(not_built_in(name, "json")),
        }
    }
}

fn form(name: &str) -> Result<Form, SourceError> {
    Form::of(name).ok_or_else(|| {
        let rule = "its name does not tell its format; expected one that ends in .csv, .jsonl, .ndjson or .json, or in one of these \
                    and .gz";
        SourceError::new(SourceErrorKind::UnusableFile, rule).in_file(name)
    })
}

#[cfg(not(all(feature = "csv", feature = "json", feature = "gzip")))]
fn not_built_in(name: &str, feature: &str) -> SourceError {
    let rule = format!("needs the feature `{feature}` of the crate influencer");
    SourceError::new(SourceErrorKind::UnusableFile, rule).in_file(name)
}

#[cfg(test)]
mod tests {
    use crate::interop::naming::{Form, Format};

    #[test]
    fn names_tell_formats() {
        let form = |format, packed| Some(Form { format, packed });
        assert_eq!(Form::of("a.csv"), form(Format::Csv, false));
        assert_eq!(Form::of("A.B.CSV.GZ"), form(Format::Csv, true));
        assert_eq!(Form::of("x/y.ndjson.gz"), form(Format::JsonLines, true));
        assert_eq!(Form::of(".json"), form(Format::JsonLines, false));
        for none in ["", "csv", "a.gz", "gz", "a.csv.zip", "a.csv.gz.gz", "a.", "a.csv "] {
            assert_eq!(Form::of(none), None, "{none:?}");
        }
    }
}
