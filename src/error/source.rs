//! Data from outside that cannot be taken as they are.

use core::fmt;
use core::time::Duration;

use crate::error::invalid::{quoted, shortened};
use crate::error::source_part::SourcePart;
use crate::error::undefined::Undefined;

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
    retry_after: Option<Duration>,
    part: Option<SourcePart>,
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
    /// Rows or pages that are fine by themselves do not go together: a comment that answers itself, say, or pages that run round.
    Inconsistent,
    /// The platform, or the program that exported, answered with an error instead of data.
    Refused,
    /// A payload is of no kind that is known here.
    UnknownKind,
    /// The source knows no account of this handle, or no such post.
    NotFound,
    /// The source does not have this sort of data at all.
    NotOffered,
    /// The source wants to be asked later; [`retry_after`](SourceError::retry_after) may say when.
    RateLimited,
    /// A cursor that this source did not give, or no longer takes.
    MalformedCursor,
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

/// For authors of sources.
impl SourceError {
    /// An error of this kind, with what is wrong in a few words: lower case, no full stop.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{SourceError, SourceErrorKind};
    ///
    /// let error = SourceError::new(SourceErrorKind::Unreadable, "the server does not answer");
    /// assert_eq!(error.to_string(), "the server does not answer");
    /// ```
    pub fn new(kind: SourceErrorKind, rule: impl Into<String>) -> SourceError {
        let parts = Parts {
            kind,
            file: None,
            line: None,
            field: None,
            value: None,
            rule: rule.into(),
            retry_after: None,
            part: None,
            cause: None,
        };
        SourceError { parts: Box::new(parts) }
    }

    /// The source knows no account of this handle.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::SourceError;
    ///
    /// assert_eq!(SourceError::account_not_found("mara").to_string(), "handle \"mara\": no such account");
    /// ```
    pub fn account_not_found(handle: &str) -> SourceError {
        SourceError::new(SourceErrorKind::NotFound, "no such account").in_field("handle", Some(handle))
    }

    /// The account has no post of this id.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::SourceError;
    ///
    /// assert_eq!(SourceError::post_not_found("p1").to_string(), "post \"p1\": the account has no such post");
    /// ```
    pub fn post_not_found(post: &str) -> SourceError {
        SourceError::new(SourceErrorKind::NotFound, "the account has no such post").in_field("post", Some(post))
    }

    /// The source does not have this sort of data.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{SourceError, SourcePart};
    ///
    /// assert_eq!(SourceError::not_offered(SourcePart::Listing).to_string(), "source does not offer listing");
    /// ```
    pub fn not_offered(part: SourcePart) -> SourceError {
        let mut error = SourceError::new(SourceErrorKind::NotOffered, format!("source does not offer {part}"));
        error.parts.part = Some(part);
        error
    }

    /// The source wants to be asked later: after this time, if it says so.
    ///
    /// # Example
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use influencer::SourceError;
    ///
    /// let error = SourceError::rate_limited(Some(Duration::from_secs(30)));
    /// assert_eq!(error.to_string(), "asked too often; may be asked again after 30s");
    /// ```
    pub fn rate_limited(retry_after: Option<Duration>) -> SourceError {
        let rule = match retry_after {
            Some(wait) => format!("asked too often; may be asked again after {wait:?}"),
            None => "asked too often".to_owned(),
        };
        let mut error = SourceError::new(SourceErrorKind::RateLimited, rule);
        error.parts.retry_after = retry_after;
        error
    }

    /// A cursor that this source did not give.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::SourceError;
    ///
    /// let error = SourceError::malformed_cursor("page two");
    /// assert_eq!(error.to_string(), "cursor \"page two\": is not one of this source");
    /// ```
    pub fn malformed_cursor(cursor: &str) -> SourceError {
        SourceError::new(SourceErrorKind::MalformedCursor, "is not one of this source").in_field("cursor", Some(cursor))
    }

    /// The error with the name of the file.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{SourceError, SourceErrorKind};
    ///
    /// let error = SourceError::new(SourceErrorKind::UnusableFile, "is empty").in_file("mara.json");
    /// assert_eq!(error.to_string(), "mara.json: is empty");
    /// ```
    pub fn in_file(mut self, file: impl Into<String>) -> SourceError {
        self.parts.file = Some(file.into());
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

    /// The error with the column, key or path, and what stands there.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{SourceError, SourceErrorKind};
    ///
    /// let error = SourceError::new(SourceErrorKind::Malformed, "expected digits only");
    /// let error = error.in_field("items[3].statistics.likeCount", Some("many"));
    /// assert_eq!(error.to_string(), "items[3].statistics.likeCount \"many\": expected digits only");
    /// ```
    pub fn in_field(mut self, field: &str, value: Option<&str>) -> SourceError {
        self.parts.field = Some(shortened(field));
        self.parts.value = value.map(quoted);
        self
    }

    /// The error with what led to it, which [`source`](std::error::Error::source) gives and the text does not.
    ///
    /// # Example
    ///
    /// ```
    /// use std::error::Error;
    ///
    /// use influencer::{SourceError, SourceErrorKind};
    ///
    /// let error = SourceError::new(SourceErrorKind::Unreadable, "cannot be read").caused_by(std::fmt::Error);
    /// assert!(error.source().is_some());
    /// ```
    pub fn caused_by(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> SourceError {
        self.parts.cause = Some(Box::new(cause));
        self
    }

    /// After how long the source may be asked again, if it said so.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::SourceError::rate_limited(None).retry_after(), None);
    /// ```
    pub fn retry_after(&self) -> Option<Duration> {
        self.parts.retry_after
    }

    /// Why what would need the data is undefined, if the source does not have them at all; nothing for other errors, after which
    /// they may still come.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{SourceError, SourcePart};
    ///
    /// let reason = SourceError::not_offered(SourcePart::Comments).undefined();
    /// assert_eq!(reason.map(|reason| reason.to_string()).as_deref(), Some("comments not offered by the source"));
    /// assert_eq!(SourceError::rate_limited(None).undefined(), None);
    /// ```
    pub fn undefined(&self) -> Option<Undefined> {
        self.parts.part.map(Undefined::NotOffered)
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn at(mut self, file: &str, line: u64) -> SourceError {
        self.parts.line = Some(line);
        self.in_file(file)
    }

    /// Something more to say, after what is said already.
    pub(crate) fn noting(mut self, more: &str) -> SourceError {
        self.parts.rule.push_str(more);
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
