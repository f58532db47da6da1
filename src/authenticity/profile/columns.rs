//! What profiles show, as borrowed columns.

use core::fmt;

use crate::authenticity::profile::field::{ProfileFlag, ProfileText};
use crate::count::Count;
use crate::error::InvalidError;
use crate::record::{CountColumns, Known};
use crate::unit::Share;

/// Texts of many rows, in memory of the caller's: slices, or whatever an engine keeps, read by a function from row to text.
///
/// # Example
///
/// ```
/// use influencer::authenticity::TextColumn;
///
/// // Arrow's layout: all letters in one buffer, and where each text begins.
/// let (letters, offsets) = ("maraadile", [0, 4, 9]);
/// let text = |row: usize| letters.get(*offsets.get(row)?..*offsets.get(row + 1)?);
/// let column = TextColumn::read_by(2, &text);
/// assert_eq!(column.get(1), Some("adile"));
/// assert_eq!(column.get(2), None);
/// ```
#[derive(Clone, Copy)]
pub struct TextColumn<'a> {
    texts: Texts<'a>,
}

#[derive(Clone, Copy)]
enum Texts<'a> {
    All(&'a [&'a str]),
    Optional(&'a [Option<&'a str>]),
    Owned(&'a [String]),
    Read { rows: usize, text: &'a (dyn Fn(usize) -> Option<&'a str> + Sync) },
}

impl<'a> TextColumn<'a> {
    /// So many texts, each read by a function from row to text; `None` is not known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::TextColumn;
    ///
    /// let text = |row: usize| (row != 1).then_some("mara");
    /// assert_eq!(TextColumn::read_by(3, &text).get(1), None);
    /// ```
    pub fn read_by(rows: usize, text: &'a (dyn Fn(usize) -> Option<&'a str> + Sync)) -> TextColumn<'a> {
        TextColumn { texts: Texts::Read { rows, text } }
    }

    /// The text, if it is there and known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::TextColumn;
    ///
    /// let names: &[Option<&str>] = &[Some("mara"), None];
    /// assert_eq!(TextColumn::from(names).get(0), Some("mara"));
    /// ```
    #[inline]
    pub fn get(&self, row: usize) -> Option<&'a str> {
        match self.texts {
            Texts::All(texts) => texts.get(row).copied(),
            Texts::Optional(texts) => texts.get(row).copied().flatten(),
            Texts::Owned(texts) => texts.get(row).map(String::as_str),
            Texts::Read { rows, text } => {
                if row < rows {
                    text(row)
                } else {
                    None
                }
            }
        }
    }

    /// How many entries there are, known or not.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::TextColumn;
    ///
    /// let names: &[&str] = &["mara", "adile"];
    /// assert_eq!(TextColumn::from(names).len(), 2);
    /// ```
    pub const fn len(&self) -> usize {
        match self.texts {
            Texts::All(texts) => texts.len(),
            Texts::Optional(texts) => texts.len(),
            Texts::Owned(texts) => texts.len(),
            Texts::Read { rows, .. } => rows,
        }
    }

    /// Whether there is no entry.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::TextColumn;
    ///
    /// let names: &[&str] = &[];
    /// assert!(TextColumn::from(names).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for TextColumn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.len()).map(|row| self.get(row))).finish()
    }
}

impl<'a> From<&'a [&'a str]> for TextColumn<'a> {
    fn from(texts: &'a [&'a str]) -> Self {
        TextColumn { texts: Texts::All(texts) }
    }
}

impl<'a> From<&'a [Option<&'a str>]> for TextColumn<'a> {
    fn from(texts: &'a [Option<&'a str>]) -> Self {
        TextColumn { texts: Texts::Optional(texts) }
    }
}

impl<'a> From<&'a [String]> for TextColumn<'a> {
    fn from(texts: &'a [String]) -> Self {
        TextColumn { texts: Texts::Owned(texts) }
    }
}

/// What many profiles show, as borrowed columns: what [`ProfileFacts`](crate::authenticity::ProfileFacts) is to one. A fact without a
/// column is known of no profile.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{AuthenticityModel, ProfileColumns, ProfileFacts};
/// use influencer::{Column, Count, CountColumns, Known, ProfileFlag};
///
/// let counts = CountColumns::new(2)
///     .with(Count::Followers, Column::from(&[620, 62]))?
///     .with(Count::Following, Column::from(&[410, 4_100]))?;
/// let profiles = ProfileColumns::new(counts).with_flags(ProfileFlag::Picture, &[true, false], Known::Flags(&[true, false]))?;
///
/// let model = AuthenticityModel::instagram_profile_2017();
/// let scores = model.scores(&profiles);
/// let row = ProfileFacts::new().with(Count::Followers, 62).with(Count::Following, 4_100);
/// assert_eq!(scores[1], model.score((&row).into()));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ProfileColumns<'a> {
    counts: CountColumns<'a>,
    flags: [Option<(&'a [bool], Known<'a>)>; ProfileFlag::COUNT],
    texts: [Option<TextColumn<'a>>; ProfileText::COUNT],
    user_name_digits: Option<&'a [Option<Share>]>,
}

impl<'a> ProfileColumns<'a> {
    /// As many profiles as there are rows of counts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CountColumns;
    /// use influencer::authenticity::ProfileColumns;
    ///
    /// assert_eq!(ProfileColumns::new(CountColumns::new(3)).len(), 3);
    /// ```
    pub const fn new(counts: CountColumns<'a>) -> ProfileColumns<'a> {
        ProfileColumns {
            counts,
            flags: [None; ProfileFlag::COUNT],
            texts: [None; ProfileText::COUNT],
            user_name_digits: None,
        }
    }

    /// These columns and a flag of each profile.
    ///
    /// # Errors
    ///
    /// If there are not as many flags as profiles, or too few bits that tell which are known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ProfileColumns;
    /// use influencer::{CountColumns, Known, ProfileFlag};
    ///
    /// let profiles = ProfileColumns::new(CountColumns::new(3));
    /// let error = profiles.with_flags(ProfileFlag::Private, &[true], Known::All).unwrap_err();
    /// assert_eq!(error.to_string(), "length of column private is 1, not 3");
    /// ```
    pub fn with_flags(
        mut self,
        flag: ProfileFlag,
        values: &'a [bool],
        known: Known<'a>,
    ) -> Result<ProfileColumns<'a>, InvalidError> {
        self.check_length(flag.name(), values.len())?;
        known.check(values.len())?;
        if let Some(place) = self.flags.get_mut(flag as usize) {
            *place = Some((values, known));
        }
        Ok(self)
    }

    /// These columns and a text of each profile.
    ///
    /// # Errors
    ///
    /// If there are not as many texts as profiles.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{ProfileColumns, TextColumn};
    /// use influencer::{CountColumns, ProfileText};
    ///
    /// let names: &[&str] = &["mara", "adile"];
    /// let profiles = ProfileColumns::new(CountColumns::new(2)).with_texts(ProfileText::UserName, TextColumn::from(names))?;
    /// assert_eq!(profiles.get(1).text(ProfileText::UserName), Some("adile"));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_texts(mut self, text: ProfileText, texts: TextColumn<'a>) -> Result<ProfileColumns<'a>, InvalidError> {
        self.check_length(text.name(), texts.len())?;
        if let Some(place) = self.texts.get_mut(text as usize) {
            *place = Some(texts);
        }
        Ok(self)
    }

    /// These columns and the share of digits in each user name, for data from which names were taken out.
    ///
    /// # Errors
    ///
    /// If there are not as many shares as profiles.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ProfileColumns;
    /// use influencer::{CountColumns, Share};
    ///
    /// let shares = [Some(Share::new(0.25)?), None];
    /// let profiles = ProfileColumns::new(CountColumns::new(2)).with_user_name_digits(&shares)?;
    /// assert_eq!(profiles.get(0).user_name_digits(), shares[0]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_user_name_digits(mut self, shares: &'a [Option<Share>]) -> Result<ProfileColumns<'a>, InvalidError> {
        self.check_length("user_name_digits", shares.len())?;
        self.user_name_digits = Some(shares);
        Ok(self)
    }

    fn check_length(&self, column: &str, found: usize) -> Result<(), InvalidError> {
        if found == self.len() {
            return Ok(());
        }
        Err(InvalidError::length(format!("column {column}"), self.len(), found))
    }

    /// How many profiles there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CountColumns, authenticity::ProfileColumns};
    /// assert_eq!(ProfileColumns::new(CountColumns::new(7)).len(), 7);
    /// ```
    pub const fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CountColumns, authenticity::ProfileColumns};
    /// assert!(ProfileColumns::new(CountColumns::new(0)).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub(super) fn count(&self, count: Count, row: usize) -> Option<u64> {
        self.counts.get(count)?.get(row)
    }

    #[inline]
    pub(super) fn flag(&self, flag: ProfileFlag, row: usize) -> Option<bool> {
        let (values, known) = (*self.flags.get(flag as usize)?)?;
        let value = *values.get(row)?;
        known.at(row).then_some(value)
    }

    #[inline]
    pub(super) fn text(&self, text: ProfileText, row: usize) -> Option<&'a str> {
        (*self.texts.get(text as usize)?)?.get(row)
    }

    #[inline]
    pub(super) fn given_digits(&self, row: usize) -> Option<Share> {
        *self.user_name_digits?.get(row)?
    }
}
