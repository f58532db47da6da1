//! From bytes to records.

use serde_json::value::RawValue;

use crate::error::{SourceError, SourceErrorKind};
use crate::members::words;
use crate::source::payload::detect::kind_of;
use crate::source::payload::dispatch::dispatch;
use crate::source::payload::envelope::check_for_error;
use crate::source::payload::harvest::{Harvest, Rules};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::object::Slot;
use crate::source::payload::records::Records;

/// Bytes of a payload, unless the caller says otherwise. A page of any platform is far below; so are most exports.
const LARGEST: usize = 64 << 20;

/// Reads payloads of any kind: bytes in, records out.
///
/// # Example
///
/// ```
/// use influencer::{Count, PayloadKind, PayloadReader};
///
/// let bytes = br#"{"kind": "youtube#channelListResponse", "items": [{"id": "UC1", "snippet": {"customUrl": "@mara"},
///     "statistics": {"subscriberCount": "12300", "hiddenSubscriberCount": false, "videoCount": "88"}}]}"#;
/// let found = PayloadReader::new().read(bytes)?;
/// assert_eq!(found.kind, PayloadKind::YouTubeChannels);
/// assert_eq!(found.accounts[0].record.handle(), "mara");
/// assert_eq!(found.accounts[0].record.counts().get(Count::Followers), Some(12_300));
/// assert_eq!(found.notes[0].to_string(), "items[0].statistics.subscriberCount: followers are rounded to steps of 100");
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PayloadReader {
    file: Option<String>,
    largest: usize,
    rules: Rules,
}

impl Default for PayloadReader {
    fn default() -> Self {
        PayloadReader::new()
    }
}

impl PayloadReader {
    /// A reader that takes numbers only where all their digits are there, and payloads up to 64 MiB.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// assert_eq!(PayloadReader::new().read(b"").unwrap_err().to_string(), "is empty");
    /// ```
    pub fn new() -> PayloadReader {
        PayloadReader { file: None, largest: LARGEST, rules: Rules::default() }
    }

    /// What messages call the payload.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let error = PayloadReader::new().named("page-2.json").read(b"[").unwrap_err();
    /// assert_eq!(error.to_string(), "page-2.json, line 1, column 1: is not valid JSON: EOF while parsing a list");
    /// ```
    pub fn named(mut self, file: impl Into<String>) -> PayloadReader {
        self.file = Some(file.into());
        self
    }

    /// Takes counts with separators, `669,669,449`, and shortened ones, `33.8M`, too; the latter with a
    /// [note](super::NoteKind::Rounded) of the precision they lack.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, PayloadReader};
    ///
    /// let bytes = br#"{"username": "mara", "followers_count": "33.8M", "media_count": "1,204"}"#;
    /// assert!(PayloadReader::new().read(bytes).is_err());
    /// let found = PayloadReader::new().with_loose_numbers().read(bytes)?;
    /// assert_eq!(found.accounts[0].record.counts().get(Count::Media), Some(1_204));
    /// assert_eq!(found.notes[0].to_string(), "followers_count: followers are rounded to steps of 100000");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn with_loose_numbers(mut self) -> PayloadReader {
        self.rules.loose = true;
        self
    }

    /// Whose payload it is, where it does not say so itself: an answer of TikTok's Research API about a user, say.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let bytes = br#"{"data": {"follower_count": 15000, "video_count": 88}, "error": {"code": "ok"}}"#;
    /// let found = PayloadReader::new().of_account("mara").read(bytes)?;
    /// assert_eq!(found.accounts[0].record.handle(), "mara");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn of_account(mut self, handle: impl Into<String>) -> PayloadReader {
        self.rules.handle = Some(handle.into());
        self
    }

    /// Under which post the comments stand, where they do not say so themselves, as those of Instagram.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let bytes = br#"{"data": [{"id": "55", "text": "how long?", "timestamp": "2024-05-01T09:30:00+0000"}]}"#;
    /// let found = PayloadReader::new().under_post("18").read(bytes)?;
    /// assert_eq!(found.comments[0].record.post(), "18");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn under_post(mut self, id: impl Into<String>) -> PayloadReader {
        self.rules.post = Some(id.into());
        self
    }

    /// Takes payloads of so many bytes at most.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    ///
    /// let error = PayloadReader::new().at_most(4).read(b"[null]").unwrap_err();
    /// assert_eq!(error.to_string(), "has 6 bytes, expected at most 4");
    /// ```
    pub fn at_most(mut self, bytes: usize) -> PayloadReader {
        self.largest = bytes;
        self
    }

    /// Reads a payload of any kind that is known.
    ///
    /// # Errors
    ///
    /// If the payload cannot be taken as a whole: it is no JSON, of no known kind, an error instead of data, or more than a thousand of its
    /// items are broken. Fewer broken items are in [`Records::refused`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{PayloadReader, SourceErrorKind};
    ///
    /// let error = PayloadReader::new().read(br#"{"hello": "world"}"#).unwrap_err();
    /// assert_eq!(error.kind(), SourceErrorKind::UnknownKind);
    /// assert!(error.to_string().starts_with("is of no kind that is known here: found hello; looked for "));
    /// ```
    pub fn read(&self, bytes: &[u8]) -> Result<Records, SourceError> {
        self.naming(self.open(bytes).and_then(|root| self.take(kind_of(&root)?, &root)))
    }

    /// Reads a payload of this kind: one that is empty does not tell its own.
    ///
    /// # Errors
    ///
    /// As [`read`](PayloadReader::read).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{PayloadKind, PayloadReader};
    ///
    /// let last_page = br#"{"data": []}"#;
    /// assert!(PayloadReader::new().read(last_page).is_err());
    /// assert!(PayloadReader::new().read_as(PayloadKind::InstagramMedia, last_page)?.posts.is_empty());
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn read_as(&self, kind: PayloadKind, bytes: &[u8]) -> Result<Records, SourceError> {
        self.naming(self.open(bytes).and_then(|root| {
            check_for_error(&root)?;
            self.take(kind, &root)
        }))
    }

    /// Of which kind a payload is.
    ///
    /// # Errors
    ///
    /// If it is no JSON, of no known kind, or an error instead of data.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{PayloadKind, PayloadReader};
    ///
    /// let kind = PayloadReader::new().detect(br#"[{"shortCode": "C9xK", "likesCount": -1}]"#)?;
    /// assert_eq!(kind, PayloadKind::ApifyInstagramPosts);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn detect(&self, bytes: &[u8]) -> Result<PayloadKind, SourceError> {
        self.naming(self.open(bytes).and_then(|root| kind_of(&root)))
    }

    fn take(&self, kind: PayloadKind, root: &Slot<'_>) -> Result<Records, SourceError> {
        let mut harvest = Harvest::new(kind, &self.rules);
        dispatch(kind)(&mut harvest, root)?;
        harvest.note_threes();
        let mut records = harvest.records;
        if let Some(file) = &self.file {
            records.refused = records.refused.into_iter().map(|error| error.in_file(file)).collect();
        }
        Ok(records)
    }

    /// The payload as one value of JSON.
    fn open<'a>(&self, bytes: &'a [u8]) -> Result<Slot<'a>, SourceError> {
        let unusable = |rule: String| SourceError::new(SourceErrorKind::UnusableFile, rule);
        if bytes.len() > self.largest {
            return Err(unusable(format!("has {} bytes, expected at most {}", bytes.len(), self.largest)));
        }
        if let Some((_, form)) = COMPRESSED.iter().find(|(start, _)| bytes.starts_with(start)) {
            return Err(unusable(format!("is compressed ({form}); unpack it first")));
        }
        let text = str::from_utf8(bytes).map_err(|error| {
            let at = error.valid_up_to();
            let start = String::from_utf8_lossy(&bytes[at..bytes.len().min(at + 8)]);
            unusable("is not valid UTF-8".to_owned()).in_field(&format!("byte {}", at + 1), Some(&start))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_ascii().is_empty() {
            return Err(unusable("is empty".to_owned()));
        }
        let root: &RawValue = serde_json::from_str(text).map_err(|error| {
            let line = u64::try_from(error.line()).unwrap_or_default();
            let words = words(&error);
            let more = if words == "trailing characters" { "; read JSON lines one by one" } else { "" };
            unusable(format!("is not valid JSON: {words}{more}"))
                .on_line(line)
                .in_field(&format!("column {}", error.column()), None)
        })?;
        Ok(Slot::root(root.get()))
    }

    fn naming<T>(&self, outcome: Result<T, SourceError>) -> Result<T, SourceError> {
        match &self.file {
            Some(file) => outcome.map_err(|error| error.in_file(file)),
            None => outcome,
        }
    }
}

/// How packed files begin.
const COMPRESSED: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"BZh", "bzip2"),
];
