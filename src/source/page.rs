//! A part of what a source has, and where it goes on.

/// Some items, and where those behind them begin.
///
/// # Example
///
/// ```
/// use influencer::source::{Cursor, Page};
///
/// let page = Page { items: vec!["mara", "jon"], next: Some(Cursor::new("2")) };
/// assert_eq!(page.next.as_ref().map(Cursor::as_str), Some("2"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Page<T> {
    /// In the order of the source.
    pub items: Vec<T>,
    /// Where to go on; `None` if this page is the last one.
    #[cfg_attr(feature = "serde", serde(default))]
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// The page that nothing comes after.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::Page;
    ///
    /// assert_eq!(Page::last(vec!["mara"]).next, None);
    /// ```
    pub fn last(items: Vec<T>) -> Page<T> {
        Page { items, next: None }
    }
}

/// Where a source goes on. Only the source knows what the text means; all others keep it as it is.
///
/// # Example
///
/// ```
/// use influencer::source::Cursor;
///
/// let cursor = Cursor::new("CAUQAA");
/// assert_eq!(cursor.as_str(), "CAUQAA");
/// ```
///
/// ```
/// # #[cfg(all(feature = "serde", feature = "json"))] {
/// # use influencer::source::Cursor;
/// let cursor = Cursor::new("CAUQAA");
/// let saved = serde_json::to_string(&cursor)?;
/// assert_eq!(saved, "\"CAUQAA\"");
/// assert_eq!(serde_json::from_str::<Cursor>(&saved)?, cursor);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Cursor(String);

impl Cursor {
    /// A cursor of this text, for authors of sources.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::Cursor;
    /// assert_eq!(Cursor::new("12"), Cursor::new(String::from("12")));
    /// ```
    pub fn new(text: impl Into<String>) -> Cursor {
        Cursor(text.into())
    }

    /// Its text.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::Cursor;
    /// assert_eq!(Cursor::new("12").as_str(), "12");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
