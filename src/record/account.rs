//! One account.

use crate::count::Count;
use crate::platform::Platform;
use crate::record::counts::Counts;
use crate::unit::Timestamp;

/// One account on one platform.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Platform};
///
/// let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
/// assert_eq!(account.handle(), "mara.bakes");
/// assert_eq!(account.counts().get(Count::Followers), Some(15_000));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Account {
    handle: String,
    platform: Platform,
    #[cfg_attr(feature = "serde", serde(default))]
    counts: Counts,
    #[cfg_attr(feature = "serde", serde(default))]
    created_at: Option<Timestamp>,
}

impl Account {
    /// An account of which nothing is known but where to find it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Platform};
    ///
    /// assert_eq!(Account::new("mara", Platform::X).platform(), Platform::X);
    /// ```
    pub fn new(handle: impl Into<String>, platform: Platform) -> Account {
        Account { handle: handle.into(), platform, counts: Counts::new(), created_at: None }
    }

    /// The account with one count known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Platform};
    ///
    /// let account = Account::new("mara", Platform::X).with(Count::Following, 310);
    /// assert_eq!(account.counts().get(Count::Following), Some(310));
    /// ```
    pub fn with(mut self, count: Count, value: u64) -> Account {
        self.counts = self.counts.with(count, value);
        self
    }

    /// The account with these counts instead of its own.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Counts, Platform};
    ///
    /// let counts = Counts::new().with(Count::Media, 88);
    /// assert_eq!(*Account::new("mara", Platform::X).with_counts(counts).counts(), counts);
    /// ```
    pub fn with_counts(mut self, counts: Counts) -> Account {
        self.counts = counts;
        self
    }

    /// The account with the time it was created.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Platform, Timestamp};
    ///
    /// let time = Timestamp::from_unix_seconds(1_400_000_000)?;
    /// assert_eq!(Account::new("mara", Platform::X).with_created_at(time).created_at(), Some(time));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_created_at(mut self, time: Timestamp) -> Account {
        self.created_at = Some(time);
        self
    }

    /// Its name on the platform.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Platform};
    ///
    /// assert_eq!(Account::new("mara", Platform::X).handle(), "mara");
    /// ```
    pub fn handle(&self) -> &str {
        &self.handle
    }

    /// Where it lives.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Platform};
    ///
    /// assert_eq!(Account::new("mara", Platform::Twitch).platform(), Platform::Twitch);
    /// ```
    pub fn platform(&self) -> Platform {
        self.platform
    }

    /// Its counts, as last seen.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Counts, Platform};
    ///
    /// assert_eq!(*Account::new("mara", Platform::X).counts(), Counts::new());
    /// ```
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// When it was created, if known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Platform};
    ///
    /// assert_eq!(Account::new("mara", Platform::X).created_at(), None);
    /// ```
    pub fn created_at(&self) -> Option<Timestamp> {
        self.created_at
    }
}
