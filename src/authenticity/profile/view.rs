//! One profile, wherever it is kept.

use core::fmt;

use crate::authenticity::profile::columns::ProfileColumns;
use crate::authenticity::profile::facts::ProfileFacts;
use crate::authenticity::profile::field::{ProfileFlag, ProfileText, share_of_digits};
use crate::count::Count;
use crate::unit::Share;

/// One profile, borrowed from [`ProfileFacts`] or a row of [`ProfileColumns`]. Signals read one fact at a time.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::authenticity::{ProfileFacts, ProfileView};
///
/// let facts = ProfileFacts::new().with(Count::Followers, 55);
/// assert_eq!(ProfileView::from(&facts).count(Count::Followers), Some(55));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ProfileView<'a> {
    kept: Kept<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Kept<'a> {
    Row(&'a ProfileFacts),
    // Not the columns by name: their functions from row to text make their lifetime invariant.
    Columns { columns: &'a dyn Rows, row: usize },
}

/// What a view asks of columns.
trait Rows: fmt::Debug + Sync {
    fn count(&self, count: Count, row: usize) -> Option<u64>;
    fn flag(&self, flag: ProfileFlag, row: usize) -> Option<bool>;
    fn text(&self, text: ProfileText, row: usize) -> Option<&str>;
    fn given_digits(&self, row: usize) -> Option<Share>;
}

impl Rows for ProfileColumns<'_> {
    #[inline]
    fn count(&self, count: Count, row: usize) -> Option<u64> {
        ProfileColumns::count(self, count, row)
    }

    #[inline]
    fn flag(&self, flag: ProfileFlag, row: usize) -> Option<bool> {
        ProfileColumns::flag(self, flag, row)
    }

    #[inline]
    fn text(&self, text: ProfileText, row: usize) -> Option<&str> {
        ProfileColumns::text(self, text, row)
    }

    #[inline]
    fn given_digits(&self, row: usize) -> Option<Share> {
        ProfileColumns::given_digits(self, row)
    }
}

impl<'a> From<&'a ProfileFacts> for ProfileView<'a> {
    fn from(facts: &'a ProfileFacts) -> Self {
        ProfileView { kept: Kept::Row(facts) }
    }
}

impl<'a> ProfileView<'a> {
    /// A count, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Count;
    /// # use influencer::authenticity::{ProfileFacts, ProfileView};
    /// assert_eq!(ProfileView::from(&ProfileFacts::new().with(Count::Media, 3)).count(Count::Media), Some(3));
    /// ```
    #[inline]
    pub fn count(self, count: Count) -> Option<u64> {
        match self.kept {
            Kept::Row(facts) => facts.counts().get(count),
            Kept::Columns { columns, row } => columns.count(count, row),
        }
    }

    /// A flag, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::ProfileFlag;
    /// # use influencer::authenticity::{ProfileFacts, ProfileView};
    /// let facts = ProfileFacts::new().with_flag(ProfileFlag::Picture, true);
    /// assert_eq!(ProfileView::from(&facts).flag(ProfileFlag::Picture), Some(true));
    /// ```
    #[inline]
    pub fn flag(self, flag: ProfileFlag) -> Option<bool> {
        match self.kept {
            Kept::Row(facts) => facts.flag(flag),
            Kept::Columns { columns, row } => columns.flag(flag, row),
        }
    }

    /// A text, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::ProfileText;
    /// # use influencer::authenticity::{ProfileFacts, ProfileView};
    /// let facts = ProfileFacts::new().with_text(ProfileText::Biography, "bread");
    /// assert_eq!(ProfileView::from(&facts).text(ProfileText::Biography), Some("bread"));
    /// ```
    #[inline]
    pub fn text(self, text: ProfileText) -> Option<&'a str> {
        match self.kept {
            Kept::Row(facts) => facts.text(text),
            Kept::Columns { columns, row } => columns.text(text, row),
        }
    }

    /// The share of digits in the user name, if the name is known, or the share is.
    ///
    /// # Formula
    ///
    /// ```text
    /// digits 0 to 9 / characters
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{ProfileText, Share};
    /// # use influencer::authenticity::{ProfileFacts, ProfileView};
    /// let facts = ProfileFacts::new().with_text(ProfileText::UserName, "mara_199");
    /// assert_eq!(ProfileView::from(&facts).user_name_digits(), Some(Share::new(0.375)?));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub fn user_name_digits(self) -> Option<Share> {
        let counted = self.text(ProfileText::UserName).and_then(share_of_digits).map(Share::nearest);
        counted.or_else(|| match self.kept {
            Kept::Row(facts) => facts.given_digits(),
            Kept::Columns { columns, row } => columns.given_digits(row),
        })
    }
}

impl ProfileColumns<'_> {
    /// One profile. Of a row that is not there, nothing is known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ProfileColumns;
    /// use influencer::{Column, Count, CountColumns};
    ///
    /// let counts = CountColumns::new(2).with(Count::Followers, Column::from(&[620, 62]))?;
    /// assert_eq!(ProfileColumns::new(counts).get(1).count(Count::Followers), Some(62));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn get(&self, row: usize) -> ProfileView<'_> {
        ProfileView { kept: Kept::Columns { columns: self, row } }
    }
}
