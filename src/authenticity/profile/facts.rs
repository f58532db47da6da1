//! What a profile shows, as a row.

use crate::authenticity::profile::field::{ProfileFlag, ProfileText};
use crate::count::Count;
use crate::record::{Account, Counts};
use crate::unit::Share;

/// What a profile shows. Every fact is known or not.
///
/// # Example
///
/// ```
/// use influencer::authenticity::ProfileFacts;
/// use influencer::{Count, ProfileFlag, ProfileText};
///
/// let facts = ProfileFacts::new()
///     .with(Count::Followers, 620)
///     .with(Count::Media, 88)
///     .with_flag(ProfileFlag::Picture, true)
///     .with_text(ProfileText::UserName, "mara.bakes");
/// assert_eq!(facts.counts().get(Count::Following), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct ProfileFacts {
    counts: Counts,
    picture: Option<bool>,
    private: Option<bool>,
    verified: Option<bool>,
    user_name: Option<String>,
    full_name: Option<String>,
    biography: Option<String>,
    url: Option<String>,
    user_name_digits: Option<Share>,
}

impl ProfileFacts {
    /// Nothing known yet.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFlag;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// assert_eq!(ProfileFacts::new().flag(ProfileFlag::Picture), None);
    /// ```
    pub fn new() -> ProfileFacts {
        ProfileFacts::default()
    }

    /// The facts with one count known: [`Followers`](Count::Followers), [`Following`](Count::Following), and [`Media`](Count::Media),
    /// its posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// let facts = ProfileFacts::new().with(Count::Media, 0);
    /// assert_eq!(facts.counts().get(Count::Media), Some(0));
    /// ```
    pub fn with(mut self, count: Count, value: u64) -> ProfileFacts {
        self.counts = self.counts.with(count, value);
        self
    }

    /// The facts with these counts instead of their own.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ProfileFacts;
    /// use influencer::{Count, Counts};
    ///
    /// let counts = Counts::new().with_signed(Count::Followers, -1)?;
    /// assert_eq!(ProfileFacts::new().with_counts(counts), ProfileFacts::new());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_counts(mut self, counts: Counts) -> ProfileFacts {
        self.counts = counts;
        self
    }

    /// The facts with one flag known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFlag;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// let facts = ProfileFacts::new().with_flag(ProfileFlag::Private, true);
    /// assert_eq!(facts.flag(ProfileFlag::Private), Some(true));
    /// ```
    pub fn with_flag(mut self, flag: ProfileFlag, value: bool) -> ProfileFacts {
        match flag {
            ProfileFlag::Picture => self.picture = Some(value),
            ProfileFlag::Private => self.private = Some(value),
            ProfileFlag::Verified => self.verified = Some(value),
        }
        self
    }

    /// The facts with one text known; an empty one says that there is none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileText;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// let facts = ProfileFacts::new().with_text(ProfileText::Url, "");
    /// assert_eq!(facts.text(ProfileText::Url), Some(""));
    /// assert_eq!(facts.text(ProfileText::Biography), None);
    /// ```
    pub fn with_text(mut self, text: ProfileText, value: impl Into<String>) -> ProfileFacts {
        let place = match text {
            ProfileText::UserName => &mut self.user_name,
            ProfileText::FullName => &mut self.full_name,
            ProfileText::Biography => &mut self.biography,
            ProfileText::Url => &mut self.url,
        };
        *place = Some(value.into());
        self
    }

    /// The facts with the share of digits in the user name, for data from which names were taken out. Where the name itself is known, it
    /// is what counts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Share;
    /// use influencer::authenticity::{ProfileFacts, ProfileView};
    ///
    /// let facts = ProfileFacts::new().with_user_name_digits(Share::new(0.25)?);
    /// assert_eq!(ProfileView::from(&facts).user_name_digits(), Some(Share::new(0.25)?));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_user_name_digits(mut self, share: Share) -> ProfileFacts {
        self.user_name_digits = Some(share);
        self
    }

    /// Its counts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Counts;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// assert_eq!(*ProfileFacts::new().counts(), Counts::new());
    /// ```
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// A flag, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFlag;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// assert_eq!(ProfileFacts::new().with_flag(ProfileFlag::Verified, false).flag(ProfileFlag::Verified), Some(false));
    /// ```
    pub const fn flag(&self, flag: ProfileFlag) -> Option<bool> {
        match flag {
            ProfileFlag::Picture => self.picture,
            ProfileFlag::Private => self.private,
            ProfileFlag::Verified => self.verified,
        }
    }

    /// A text, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileText;
    /// use influencer::authenticity::ProfileFacts;
    ///
    /// let facts = ProfileFacts::new().with_text(ProfileText::FullName, "Mara B.");
    /// assert_eq!(facts.text(ProfileText::FullName), Some("Mara B."));
    /// ```
    pub fn text(&self, text: ProfileText) -> Option<&str> {
        match text {
            ProfileText::UserName => self.user_name.as_deref(),
            ProfileText::FullName => self.full_name.as_deref(),
            ProfileText::Biography => self.biography.as_deref(),
            ProfileText::Url => self.url.as_deref(),
        }
    }

    pub(super) const fn given_digits(&self) -> Option<Share> {
        self.user_name_digits
    }
}

/// What an account record knows: its counts, and its handle as the user name.
impl From<&Account> for ProfileFacts {
    fn from(account: &Account) -> ProfileFacts {
        ProfileFacts::new().with_counts(*account.counts()).with_text(ProfileText::UserName, account.handle())
    }
}
