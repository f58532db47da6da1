//! One account, wherever it is kept.

use crate::count::Count;
use crate::platform::Platform;
use crate::record::account::Account;
use crate::record::account_table::AccountTable;
use crate::record::counts::Counts;
use crate::unit::Timestamp;

/// One account, borrowed from an [`Account`] or a [`CreatorTable`](crate::CreatorTable).
///
/// # Example
///
/// ```
/// use influencer::{Account, AccountView, Count, Platform};
///
/// let account = Account::new("mara", Platform::X).with(Count::Followers, 55);
/// assert_eq!(AccountView::from(&account).count(Count::Followers), Some(55));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AccountView<'a> {
    kept: Kept<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Kept<'a> {
    Row(&'a Account),
    Table { accounts: &'a AccountTable, account: usize },
}

impl<'a> From<&'a Account> for AccountView<'a> {
    fn from(account: &'a Account) -> Self {
        AccountView { kept: Kept::Row(account) }
    }
}

impl<'a> AccountView<'a> {
    pub(super) fn of_table(accounts: &'a AccountTable, account: usize) -> AccountView<'a> {
        AccountView { kept: Kept::Table { accounts, account } }
    }

    /// Its name on the platform.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, AccountView, Platform};
    /// assert_eq!(AccountView::from(&Account::new("mara", Platform::X)).handle(), "mara");
    /// ```
    pub fn handle(self) -> &'a str {
        match self.kept {
            Kept::Row(account) => account.handle(),
            Kept::Table { accounts, account } => accounts.handle(account),
        }
    }

    /// Where it lives.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, AccountView, Platform};
    /// assert_eq!(AccountView::from(&Account::new("mara", Platform::X)).platform(), Platform::X);
    /// ```
    pub fn platform(self) -> Platform {
        match self.kept {
            Kept::Row(account) => account.platform(),
            Kept::Table { accounts, account } => accounts.platform(account),
        }
    }

    /// When it was created, if known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, AccountView, Platform};
    /// assert_eq!(AccountView::from(&Account::new("mara", Platform::X)).created_at(), None);
    /// ```
    pub fn created_at(self) -> Option<Timestamp> {
        match self.kept {
            Kept::Row(account) => account.created_at(),
            Kept::Table { accounts, account } => accounts.created_at(account),
        }
    }

    /// One of its counts, as last seen, if known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, AccountView, Count, Platform};
    /// assert_eq!(AccountView::from(&Account::new("mara", Platform::X)).count(Count::Followers), None);
    /// ```
    #[inline]
    pub fn count(self, count: Count) -> Option<u64> {
        match self.kept {
            Kept::Row(account) => account.counts().get(count),
            Kept::Table { accounts, account } => accounts.count(account, count),
        }
    }

    /// All its counts.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, AccountView, Counts, Platform};
    /// assert_eq!(AccountView::from(&Account::new("mara", Platform::X)).counts(), Counts::new());
    /// ```
    pub fn counts(self) -> Counts {
        match self.kept {
            Kept::Row(account) => *account.counts(),
            Kept::Table { .. } => Count::ALL.iter().filter_map(|&count| Some((count, self.count(count)?))).collect(),
        }
    }

    /// The account as a row of its own.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, AccountView, Platform};
    /// let account = Account::new("mara", Platform::X);
    /// assert_eq!(AccountView::from(&account).to_account(), account);
    /// ```
    pub fn to_account(self) -> Account {
        let account = Account::new(self.handle(), self.platform()).with_counts(self.counts());
        self.created_at().into_iter().fold(account, Account::with_created_at)
    }
}
