//! How regularly a creator posts.

use core::time::Duration;

use crate::count::CountSet;
use crate::error::Undefined;
use crate::record::{Admission, ColumnCreator, CreatorColumns, CreatorView, PostFilter, ReadCreator};
use crate::rhythm::columns::result_columns;
use crate::rhythm::tally::{Tally, tally_accessors};
use crate::unit::{Finite, Interval, Share, Timestamp};

const WEEK: u64 = 7 * 86_400;

/// How regularly a creator posts: gaps between posts, weeks with and without one, the longest silence.
///
/// # The window
///
/// It begins where the filter says ([`published_since`](PostFilter::published_since), [`at_most_old`](PostFilter::at_most_old), the
/// later of both), and otherwise with the first post that counts. It ends with the time of observation, or as much earlier as the filter
/// asks ([`published_before`](PostFilter::published_before), [`at_least_old`](PostFilter::at_least_old)). Where nobody said when the
/// creator was observed, it ends with the last post: the silence since then is not known.
///
/// A window that begins before the oldest post that was read makes a creator look rarer than they are: many lists hold the latest posts
/// only.
///
/// # Example
///
/// ```
/// use std::time::Duration;
///
/// use influencer::{Account, Cadence, Creator, Platform, Post, PostFilter, Timestamp};
///
/// let day = |number: i64| Timestamp::from_unix_seconds(1_764_028_800 + number * 86_400);
/// let mut posts = Vec::new();
/// for number in [0, 2, 3, 7, 9, 11, 12] {
///     posts.push(Post::new(number.to_string()).with_published_at(day(number)?));
/// }
/// let creator = Creator::new(Account::new("mara.bakes", Platform::Instagram), posts)?.with_observed_at(day(21)?);
/// let cadence = Cadence::of(&creator, &PostFilter::ALL);
///
/// assert_eq!(cadence.median_gap()?, Duration::from_secs(2 * 86_400));
/// assert_eq!(cadence.longest_silence()?, Duration::from_secs(9 * 86_400)); // and not over yet
/// assert_eq!(format!("{:.1}", cadence.active_weeks()?), "66.7 %");
/// assert_eq!(cadence.posts_per_week()?, 2.0);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Cadence {
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    median_gap: Result<Duration, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    gap_deviation: Result<Duration, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    longest_silence: Result<Duration, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    active_weeks: Result<Share, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    posts_per_week: Result<Finite, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    window: Result<Interval<Timestamp>, Undefined>,
    filter: PostFilter,
    #[cfg_attr(feature = "serde", serde(flatten))]
    tally: Tally,
}

impl Cadence {
    /// The cadence of a creator, given as a row (`&Creator`) or from a table. Posts of unknown time are skipped, and listed.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let cadence = Cadence::of(&creator, &PostFilter::ALL);
    /// assert_eq!(cadence.posts_used(), 7);
    /// assert_eq!(cadence.skipped().to_string(), "1 post: time of publication not known");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of<'a>(creator: impl Into<CreatorView<'a>>, filter: &PostFilter) -> Cadence {
        reckon(creator.into(), filter, &mut Memory::default())
    }

    /// The usual time from one post to the next.
    ///
    /// # Formula
    ///
    /// ```text
    /// median of tᵢ₊₁ − tᵢ
    ///
    /// tᵢ  times of the posts that count, in order
    /// ```
    ///
    /// Exact, to half a second.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two posts.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`]; with no post, the reason for which most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let cadence = Cadence::of(&creator, &PostFilter::ALL);
    /// assert_eq!(cadence.median_gap()?.as_secs(), 2 * 86_400);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn median_gap(&self) -> Result<Duration, Undefined> {
        self.median_gap
    }

    /// How much the gaps differ: their median absolute deviation, as it is, not scaled to a standard deviation.
    ///
    /// # Formula
    ///
    /// ```text
    /// median of |gᵢ − g|
    ///
    /// gᵢ  gaps     g  their median
    /// ```
    ///
    /// Half of the gaps lie no further from the median. Exact, to a quarter of a second.
    ///
    /// # Undefined when
    ///
    /// There are fewer than three posts.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`]; with no post, the reason for which most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let cadence = Cadence::of(&creator, &PostFilter::ALL);
    /// assert_eq!(cadence.gap_deviation()?.as_secs(), 86_400 / 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[doc(alias = "median absolute deviation")]
    pub const fn gap_deviation(&self) -> Result<Duration, Undefined> {
        self.gap_deviation
    }

    /// The longest time without a post after one, the time since the last post included as far as the [window](Cadence::window) goes.
    ///
    /// # Undefined when
    ///
    /// There is no post, or one and the time of observation is not known.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`]; with no post, the reason for which most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let cadence = Cadence::of(&creator, &PostFilter::ALL);
    /// assert_eq!(cadence.longest_silence()?.as_secs(), 9 * 86_400);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn longest_silence(&self) -> Result<Duration, Undefined> {
        self.longest_silence
    }

    /// The share of weeks with a post.
    ///
    /// Weeks are seven days each and counted back from the end of the [window](Cadence::window); the oldest may be cut short by its
    /// beginning, and counts as one.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two posts, or none where the filter says when the window begins; or the window has no length.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`] or [`Undefined::NoSpread`], as said; with no post, the reason for which most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let cadence = Cadence::of(&creator, &PostFilter::ALL);
    /// assert_eq!(cadence.active_weeks()?.as_ratio(), 2.0 / 3.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn active_weeks(&self) -> Result<Share, Undefined> {
        self.active_weeks
    }

    /// Posts a week.
    ///
    /// # Formula
    ///
    /// ```text
    /// n / w         where the filter says when the window begins
    /// (n − 1) / w   otherwise: the post that opens the window is not one of it
    ///
    /// n  posts that count     w  window, in weeks
    /// ```
    ///
    /// # Undefined when
    ///
    /// As for [`active_weeks`](Cadence::active_weeks).
    ///
    /// # Errors
    ///
    /// As for [`active_weeks`](Cadence::active_weeks).
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// assert_eq!(Cadence::of(&creator, &PostFilter::ALL).posts_per_week()?, 2.0);
    ///
    /// let month = PostFilter::ALL.at_most_old(std::time::Duration::from_secs(30 * 86_400));
    /// assert_eq!(format!("{:.2}", Cadence::of(&creator, &month).posts_per_week()?), "1.63"); // 7 in 30 days
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Posts over days times seven, as vendors print it; the window and its first post are ours.
    pub const fn posts_per_week(&self) -> Result<Finite, Undefined> {
        self.posts_per_week
    }

    /// From when to when.
    ///
    /// # Undefined when
    ///
    /// There is no post.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`], or the reason for which most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let window = Cadence::of(&creator, &PostFilter::ALL).window()?;
    /// assert_eq!((window.low(), window.high()), (day(0)?, day(21)?));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn window(&self) -> Result<Interval<Timestamp>, Undefined> {
        self.window
    }

    tally_accessors!("Cadence", "(&creator, &PostFilter::ALL)", "7");
}

result_columns! {
    /// What [`Cadence`] says of one creator, of many. An entry that is undefined is `None`; to learn why, ask [`Cadence::of`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.median_gaps()[0], Some(std::time::Duration::from_secs(2 * 86_400)));
    /// assert_eq!(cadences.median_gaps()[1], None); // one post has no gap
    /// # Ok::<(), influencer::Error>(())
    /// ```
    CadenceColumns from cadence: Cadence;

    /// The usual gaps, as [`Cadence::median_gap`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.median_gaps()[0], Some(std::time::Duration::from_secs(2 * 86_400)));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    median_gaps: Option<Duration> = cadence.median_gap.ok();

    /// How much the gaps differ, as [`Cadence::gap_deviation`] gives it.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.gap_deviations()[0], Some(std::time::Duration::from_secs(43_200)));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    gap_deviations: Option<Duration> = cadence.gap_deviation.ok();

    /// The longest silences, as [`Cadence::longest_silence`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.longest_silences()[0], Some(std::time::Duration::from_secs(4 * 86_400)));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    longest_silences: Option<Duration> = cadence.longest_silence.ok();

    /// The shares of weeks with a post, as [`Cadence::active_weeks`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.active_weeks()[0].map(|share| share.to_string()).as_deref(), Some("100 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    active_weeks: Option<Share> = cadence.active_weeks.ok();

    /// Posts a week, as [`Cadence::posts_per_week`] gives them.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.posts_per_week()[0].map(f64::from), Some(3.5));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    posts_per_week: Option<Finite> = cadence.posts_per_week.ok();

    /// How many posts each rests on.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// assert_eq!(CadenceColumns::of(&creators, &PostFilter::ALL).posts_used(), [7, 1]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    posts_used: u64 = cadence.tally.used;
}

impl CadenceColumns {
    /// The cadences of many creators, each to the bit what [`Cadence::of`] gives. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
    /// assert_eq!(cadences.median_gaps().len(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(creators: &CreatorColumns<'_>, filter: &PostFilter) -> CadenceColumns {
        let posts = creators.posts();
        CadenceColumns::fill(creators.len(), Memory::default, |memory, creator| {
            reckon(ColumnCreator::new(creators, &posts, creator), filter, memory)
        })
    }
}

#[derive(Default)]
struct Memory {
    times: Vec<Timestamp>,
    gaps: Vec<u64>,
}

fn reckon<C: ReadCreator>(creator: C, filter: &PostFilter, memory: &mut Memory) -> Cadence {
    let Memory { times, gaps } = memory;
    let mut tally = Tally::none(CountSet::EMPTY);
    times.clear();
    for post in creator.posts() {
        let facts = creator.facts(post);
        match (filter.admission(facts, creator.observed_at()), facts.published_at) {
            (Ok(Admission::LeftOut), _) => tally.left_out += 1,
            (Ok(Admission::Counted), Some(time)) => {
                tally.used += 1;
                times.push(time);
            }
            (Ok(Admission::Counted), None) => tally.skipped.add(Undefined::UnknownPublicationTime),
            (Err(reason), _) => tally.skipped.add(reason),
        }
    }
    times.sort_unstable();
    gaps.clear();
    gaps.extend(
        times.iter().zip(times.iter().skip(1)).map(|(one, next)| next.saturating_duration_since(*one).as_secs()),
    );
    gaps.sort_unstable();
    let (told_start, told_end) = filter.span(creator.observed_at());
    let window = tally.need(1).and_then(|()| match (times.first(), times.last()) {
        (Some(first), Some(last)) => {
            let start = told_start.map_or(*first, |start| start.min(*first));
            Ok(Interval::between(start, told_end.map_or(*last, |end| end.max(*last))))
        }
        _ => Err(Undefined::TooFewPosts { needed: 1, found: 0 }),
    });
    let needed_for_weeks = if told_start.is_some() { 1 } else { 2 };
    let seconds = window.and_then(|window| {
        tally.need(needed_for_weeks)?;
        match window.high().saturating_duration_since(window.low()).as_secs() {
            0 => Err(Undefined::NoSpread),
            seconds => Ok((window.high(), seconds)),
        }
    });
    let posts_in_window = if told_start.is_some() { tally.used } else { tally.used.saturating_sub(1) };
    let twice_median = middle_sum(gaps);
    let longest_silence = window.and_then(|window| {
        tally.need(if told_end.is_some() { 1 } else { 2 })?;
        let open = times.last().map_or(0, |last| window.high().saturating_duration_since(*last).as_secs());
        Ok(Duration::from_secs(gaps.last().map_or(open, |longest| open.max(*longest))))
    });
    let gap_deviation = tally.need(3).map(|()| {
        for gap in gaps.iter_mut() {
            *gap = (2 * *gap).abs_diff(twice_median);
        }
        gaps.sort_unstable();
        Duration::from_millis(250 * middle_sum(gaps))
    });
    Cadence {
        median_gap: tally.need(2).map(|()| Duration::from_millis(500 * twice_median)),
        gap_deviation,
        longest_silence,
        active_weeks: seconds.map(|(end, seconds)| active_weeks(times, end, seconds)),
        posts_per_week: seconds.and_then(|(_, seconds)| a_week(posts_in_window, seconds)),
        window,
        filter: *filter,
        tally,
    }
}

/// The two middle ones of numbers in order, added up.
fn middle_sum(sorted: &[u64]) -> u64 {
    let middle = |place: usize| sorted.get(place).copied().unwrap_or_default();
    middle(sorted.len().saturating_sub(1) / 2) + middle(sorted.len() / 2)
}

#[allow(clippy::cast_precision_loss)] // Below 2^53.
fn active_weeks(times: &[Timestamp], end: Timestamp, seconds: u64) -> Share {
    let week = |time: &Timestamp| end.saturating_duration_since(*time).as_secs().div_ceil(WEEK).saturating_sub(1);
    let mut active = 0_u64;
    let mut before = None;
    for time in times {
        let of_post = Some(week(time));
        active += u64::from(of_post != before);
        before = of_post;
    }
    Share::nearest(active as f64 / seconds.div_ceil(WEEK) as f64)
}

#[allow(clippy::cast_precision_loss)] // One rounding, of the quotient, below 2^53 seconds.
fn a_week(posts: u64, seconds: u64) -> Result<Finite, Undefined> {
    Finite::from_f64(posts.saturating_mul(WEEK) as f64 / seconds as f64).ok_or(Undefined::TooLarge)
}
