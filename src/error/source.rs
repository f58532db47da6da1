//! Data from outside that cannot be taken as they are.

use core::fmt;

#[cfg(any(feature = "csv", feature = "json", feature = "payloads"))]
use crate::error::invalid::{quoted, shortened};

/// Data from outside cannot be taken as they are. The message names file, line, field, value and rule, as far as they are known.
///
/// # Example
///
/// ```
/// # #[cfg(feature = "csv")] {
/// use influencer::SourceErrorKind;
/// use influencer::interop::TableReader;
///
/// let error = TableReader::new().creators_csv("creators.csv", "platform,handle,followers\nx,mara,\"15,000\"".as_bytes()).unwrap_err();
/// assert_eq!(error.kind(), SourceErrorKind::Malformed);
/// assert_eq!((error.file(), error.line(), error.field()), (Some("creators.csv"), Some(2), Some("followers")));
/// assert_eq!(
///     error.to_string(),
///     "creators.csv, line 2, followers \"15,000\": expected digits only, without separators",
/// );
/// # }
/// ```
#[derive(Debug)]
pub struct SourceError {
    // Boxed, so that a `Result` of a small value stays small.
    parts: Box<Parts>,
}

#[derive(Debug)]
struct Parts {
    kind: SourceErrorKind,
    file: Option<String>,
    line: Option<u64>,
    field: Option<String>,
    value: Option<String>,
    rule: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What sort of thing went wrong with data from outside.
///
/// # Example
///
/// ```
/// use influencer::SourceErrorKind;
///
/// assert_ne!(SourceErrorKind::Unreadable, SourceErrorKind::Malformed);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceErrorKind {
    /// The bytes could not be read; [`source`](std::error::Error::source) says why.
    Unreadable,
    /// A row breaks a rule of its format or field.
    Malformed,
    /// A whole file cannot be taken: its header, its form, its encoding.
    UnusableFile,
    /// A creator, a post or a comment is there twice.
    Duplicate,
    /// A post belongs to nobody.
    UnknownCreator,
    /// A comment stands under no post.
    UnknownPost,
    /// Rows that are fine by themselves do not go together: a comment that answers itself, say.
    Inconsistent,
    /// The platform, or the program that exported, answered with an error instead of data.
    Refused,
    /// A payload is of no kind that is known here.
    UnknownKind,
}

impl SourceError {
    /// What sort of thing went wrong.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::SourceErrorKind;
    /// use influencer::interop::TableReader;
    ///
    /// let mut reader = TableReader::new();
    /// let error = reader.posts_csv("posts.csv", "platform,handle,id\nx,mara,p1".as_bytes()).unwrap_err();
    /// assert_eq!(error.kind(), SourceErrorKind::UnknownCreator);
    /// # }
    /// ```
    pub fn kind(&self) -> SourceErrorKind {
        self.parts.kind
    }

    /// The name of the file, as the caller gave it.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    ///
    /// let error = TableReader::new().creators_csv("mine.csv", "".as_bytes()).unwrap_err();
    /// assert_eq!(error.file(), Some("mine.csv"));
    /// # }
    /// ```
    pub fn file(&self) -> Option<&str> {
        self.parts.file.as_deref()
    }

    /// The line, from 1; of a record over several lines, the first.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    ///
    /// let error = TableReader::new().creators_csv("mine.csv", "platform,handle\nx,".as_bytes()).unwrap_err();
    /// assert_eq!(error.line(), Some(2));
    /// # }
    /// ```
    pub fn line(&self) -> Option<u64> {
        self.parts.line
    }

    /// The column or key.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::interop::TableReader;
    ///
    /// let error = TableReader::new().creators_csv("mine.csv", "platform,handle\nx,".as_bytes()).unwrap_err();
    /// assert_eq!(error.field(), Some("handle"));
    /// # }
    /// ```
    pub fn field(&self) -> Option<&str> {
        self.parts.field.as_deref()
    }
}

#[cfg(any(feature = "csv", feature = "json", feature = "payloads"))]
impl SourceError {
    pub(crate) fn new(kind: SourceErrorKind, rule: impl Into<String>) -> SourceError {
        let parts = Parts { kind, file: None, line: None, field: None, value: None, rule: rule.into(), cause: None };
        SourceError { parts: Box::new(parts) }
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn at(mut self, file: &str, line: u64) -> SourceError {
        self.parts.file = Some(file.to_owned());
        self.parts.line = Some(line);
        self
    }

    #[cfg(feature = "payloads")]
    pub(crate) fn in_file(mut self, file: &str) -> SourceError {
        self.parts.file = Some(file.to_owned());
        self
    }

    #[cfg(feature = "payloads")]
    pub(crate) fn of_kind(mut self, kind: SourceErrorKind) -> SourceError {
        self.parts.kind = kind;
        self
    }

    #[cfg(feature = "payloads")]
    pub(crate) fn on_line(mut self, line: u64) -> SourceError {
        self.parts.line = Some(line);
        self
    }

    /// At a path that is not cut: whoever looks for the place needs all of it.
    #[cfg(feature = "payloads")]
    pub(crate) fn at_path(mut self, path: String, value: Option<&str>) -> SourceError {
        self.parts.field = Some(path).filter(|path| !path.is_empty());
        self.parts.value = value.map(quoted);
        self
    }

    pub(crate) fn in_field(mut self, field: &str, value: Option<&str>) -> SourceError {
        self.parts.field = Some(shortened(field));
        self.parts.value = value.map(quoted);
        self
    }

    /// Something more to say, after what is said already.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn noting(mut self, more: &str) -> SourceError {
        self.parts.rule.push_str(more);
        self
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn caused_by(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> SourceError {
        self.parts.cause = Some(Box::new(cause));
        self
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { file, line, field, value, rule, .. } = &*self.parts;
        let mut before = "";
        if let Some(file) = file {
            f.write_str(file)?;
            before = ", ";
        }
        if let Some(line) = line {
            write!(f, "{before}line {line}")?;
            before = ", ";
        }
        if let Some(field) = field {
            write!(f, "{before}{field}")?;
            before = ", ";
        }
        if let Some(value) = value {
            let before = if before.is_empty() { "" } else { " " };
            write!(f, "{before}{value}")?;
        }
        let colon = if before.is_empty() && value.is_none() { "" } else { ": " };
        write!(f, "{colon}{rule}")
    }
}

impl std::error::Error for SourceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.parts.cause.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}
