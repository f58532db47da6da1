//! How an account grew.

use core::time::Duration;

use crate::count::{Count, CountSet};
use crate::error::Undefined;
use crate::kernel::Parts;
use crate::record::{HistoryColumns, HistoryView, HistoryWindow};
use crate::rhythm::columns::result_columns;
use crate::rhythm::daily::{self, Step};
use crate::rhythm::month::{growth_of, log_gain, month_of, relative};
use crate::unit::{Finite, Growth, Interval, Timestamp};

/// How one count of an account grew over a window: from its first total to its last, and on a usual day.
///
/// From zero there is no relative growth: it is undefined, not 0 %, 100 % or anything else.
///
/// # Example
///
/// ```
/// use influencer::{Count, History, HistoryGrowth, HistoryWindow, Timestamp};
///
/// let day = |number: i64| Timestamp::from_unix_seconds(1_764_028_800 + number * 86_400);
/// let history = History::new(Count::Followers, [(day(0)?, 200_000), (day(30)?, 250_000)])?;
/// let growth = HistoryGrowth::of(&history, &HistoryWindow::ALL);
/// assert_eq!(growth.change()?, 50_000);
/// assert_eq!(growth.relative_change()?.to_string(), "+25 %");
/// assert_eq!(format!("{:.2}", growth.change_per_day()?), "1666.67");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct HistoryGrowth {
    count: Count,
    window: HistoryWindow,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    span: Result<Interval<Timestamp>, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    change: Result<i128, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    relative_change: Result<Growth, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    change_per_day: Result<Finite, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    per_30_days: Result<Growth, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    usual_per_30_days: Result<Growth, Undefined>,
    totals: u64,
}

impl HistoryGrowth {
    /// The growth of a history, given as a row (`&History`) or from columns, inside a window.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let week = HistoryWindow::last(Duration::from_secs(7 * 86_400));
    /// assert_eq!(HistoryGrowth::of(&history, &HistoryWindow::ALL).change()?, 4_300);
    /// assert_eq!(HistoryGrowth::of(&history, &week).change()?, 392);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of<'a>(history: impl Into<HistoryView<'a>>, window: &HistoryWindow) -> HistoryGrowth {
        reckon(history.into(), window, &mut Vec::new())
    }

    /// From the first total to the last.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two totals.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// assert_eq!(HistoryGrowth::of(&history, &HistoryWindow::ALL).change()?, 4_300);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn change(&self) -> Result<i128, Undefined> {
        self.change
    }

    /// The change as a part of the first total.
    ///
    /// # Formula
    ///
    /// ```text
    /// (b − a) / a
    ///
    /// a, b  first and last total
    /// ```
    ///
    /// Rounded once.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two totals, or the first is zero.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::ZeroBase`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// assert_eq!(HistoryGrowth::of(&history, &HistoryWindow::ALL).relative_change()?.to_string(), "+8.6 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn relative_change(&self) -> Result<Growth, Undefined> {
        self.relative_change
    }

    /// The change, a day.
    ///
    /// # Formula
    ///
    /// ```text
    /// (b − a) / D
    ///
    /// a, b  first and last total     D  days from one to the other
    /// ```
    ///
    /// Rounded once.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two totals.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let growth = HistoryGrowth::of(&history, &HistoryWindow::ALL);
    /// assert_eq!(format!("{:.1}", growth.change_per_day()?), "143.3");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn change_per_day(&self) -> Result<Finite, Undefined> {
        self.change_per_day
    }

    /// The compound rate: what growing alike all the time would have made of 30 days.
    ///
    /// # Formula
    ///
    /// ```text
    /// (b / a)^(30 / D) − 1
    ///
    /// a, b  first and last total     D  days from one to the other
    /// ```
    ///
    /// A single leap counts in full. Relative error: at most 1e-14, times the exponent where that is above 1.
    ///
    /// # Undefined when
    ///
    /// [`relative_change`](HistoryGrowth::relative_change) is, or the result is larger than any float.
    ///
    /// # Errors
    ///
    /// As for [`relative_change`](HistoryGrowth::relative_change); [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let growth = HistoryGrowth::of(&history, &HistoryWindow::ALL);
    /// assert_eq!(format!("{:.2}", growth.per_30_days()?), "+8.60 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[doc(alias = "compound monthly growth rate")]
    pub const fn per_30_days(&self) -> Result<Growth, Undefined> {
        self.per_30_days
    }

    /// The robust monthly rate: what 30 days of the median day make. One leap, or one purge, does not move it.
    ///
    /// # Formula
    ///
    /// ```text
    /// exp(30 d) − 1,   d = median of the daily gains ln(Nⱼ / Nᵢ) / D
    ///
    /// Nᵢ, Nⱼ  totals of a day and of the next day there is     D  days from one to the other
    /// ```
    ///
    /// The last total of a day in UTC is the day's. A gain across a gap of D days is spread over them: D daily gains, all alike. Days from
    /// or to zero have no logarithm and are left out.
    ///
    /// Counts that are rounded to three digits may not move on most days: the median then is zero, and
    /// [`per_30_days`](HistoryGrowth::per_30_days) is the one to ask.
    ///
    /// # Undefined when
    ///
    /// There are totals of fewer than eight days, or enough but for zeros.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::ZeroBase`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let growth = HistoryGrowth::of(&history, &HistoryWindow::ALL);
    /// assert_eq!(format!("{:.1}", growth.usual_per_30_days()?), "+3.6 %"); // without the leap
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[doc(alias = "monthly growth rate")]
    pub const fn usual_per_30_days(&self) -> Result<Growth, Undefined> {
        self.usual_per_30_days
    }

    /// When the first total and the last were read.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two totals.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let span = HistoryGrowth::of(&history, &HistoryWindow::ALL).span()?;
    /// assert_eq!((span.low(), span.high()), (day(0)?, day(30)?));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn span(&self) -> Result<Interval<Timestamp>, Undefined> {
        self.span
    }

    /// How many totals the window holds.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// assert_eq!(HistoryGrowth::of(&history, &HistoryWindow::ALL).totals(), 31);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn totals(&self) -> u64 {
        self.totals
    }

    /// What was counted.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// assert_eq!(HistoryGrowth::of(&history, &HistoryWindow::ALL).count(), Count::Followers);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn count(&self) -> Count {
        self.count
    }

    /// Which totals counted.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// assert_eq!(HistoryGrowth::of(&history, &HistoryWindow::ALL).window(), HistoryWindow::ALL);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn window(&self) -> HistoryWindow {
        self.window
    }
}

result_columns! {
    /// What [`HistoryGrowth`] says of one account, of many. An entry that is undefined is `None`; to learn why, ask [`HistoryGrowth::of`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let growth = HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL);
    /// assert_eq!(growth.changes(), [Some(4_300), None]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    HistoryGrowthColumns from growth: HistoryGrowth;

    /// From first to last, as [`HistoryGrowth::change`] gives it.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// assert_eq!(HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL).changes(), [Some(4_300), None]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    changes: Option<i128> = growth.change.ok();

    /// The changes as parts, as [`HistoryGrowth::relative_change`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let growth = HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL);
    /// assert_eq!(growth.relative_changes()[0].map(|growth| growth.to_string()).as_deref(), Some("+8.6 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    relative_changes: Option<Growth> = growth.relative_change.ok();

    /// The changes a day, as [`HistoryGrowth::change_per_day`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let growth = HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL);
    /// assert_eq!(growth.changes_per_day()[0].map(|change| format!("{change:.1}")).as_deref(), Some("143.3"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    changes_per_day: Option<Finite> = growth.change_per_day.ok();

    /// The compound rates, as [`HistoryGrowth::per_30_days`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let growth = HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL);
    /// assert_eq!(growth.per_30_days()[0].map(|growth| format!("{growth:.2}")).as_deref(), Some("+8.60 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    per_30_days: Option<Growth> = growth.per_30_days.ok();

    /// The robust monthly rates, as [`HistoryGrowth::usual_per_30_days`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let growth = HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL);
    /// assert_eq!(growth.usual_per_30_days()[0].map(|growth| format!("{growth:.1}")).as_deref(), Some("+3.6 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    usual_per_30_days: Option<Growth> = growth.usual_per_30_days.ok();
}

impl HistoryGrowthColumns {
    /// The growth of many accounts, each to the bit what [`HistoryGrowth::of`] gives. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// assert_eq!(HistoryGrowthColumns::of(&histories, &HistoryWindow::ALL).changes().len(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(histories: &HistoryColumns<'_>, window: &HistoryWindow) -> HistoryGrowthColumns {
        HistoryGrowthColumns::fill(histories.len(), Vec::new, |steps, account| {
            reckon(histories.at(account), window, steps)
        })
    }
}

/// A week, so that each of its days is in.
const LEAST_STEPS: u64 = 7;

fn reckon(history: HistoryView<'_>, window: &HistoryWindow, steps: &mut Vec<Step>) -> HistoryGrowth {
    let count = history.count();
    let within = history.within(window);
    let totals = within.len() as u64;
    let from_zero = Undefined::ZeroBase(CountSet::of(&[count]));
    let ends = match (within.first(), within.last()) {
        (Some(first), Some(last)) if totals >= 2 => Ok((first, last)),
        _ => Err(Undefined::TooFewObservations { needed: 2, found: totals }),
    };
    daily::steps(within, steps);
    let days = daily::days(within);
    let usual = if steps.len() as u64 >= LEAST_STEPS {
        month_of(daily::median_a_day(steps))
    } else if days > LEAST_STEPS {
        Err(from_zero)
    } else {
        Err(Undefined::TooFewObservations { needed: LEAST_STEPS + 1, found: days })
    };
    HistoryGrowth {
        count,
        window: *window,
        span: ends.map(|(first, last)| Interval::between(first.0, last.0)),
        change: ends.map(|(first, last)| i128::from(last.1) - i128::from(first.1)),
        relative_change: ends.and_then(|(first, last)| relative(first.1, last.1).ok_or(from_zero)),
        change_per_day: ends.and_then(|(first, last)| a_day(first, last).ok_or(Undefined::TooLarge)),
        per_30_days: ends.and_then(|(first, last)| {
            let to_nothing = relative(first.1, last.1).ok_or(from_zero)?;
            let Some(gain) = log_gain(first.1, last.1) else { return Ok(to_nothing) };
            growth_of(gain * (30.0 * 86_400.0 / seconds(first.0, last.0)))
        }),
        usual_per_30_days: usual,
        totals,
    }
}

fn a_day(first: (Timestamp, u64), last: (Timestamp, u64)) -> Option<Finite> {
    let whole = Duration::as_secs(&last.0.saturating_duration_since(first.0));
    let parts = Parts { numerator: u128::from(last.1.abs_diff(first.1)) * 86_400, denominator: u128::from(whole) };
    let change = parts.rate()?.as_ratio();
    Finite::from_f64(if last.1 < first.1 { -change } else { change })
}

#[allow(clippy::cast_precision_loss)] // Below 2^53.
fn seconds(from: Timestamp, to: Timestamp) -> f64 {
    to.saturating_duration_since(from).as_secs() as f64
}
