//! When in the week and in the day a creator posts.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::count::CountSet;
use crate::error::Undefined;
use crate::parallel;
use crate::record::{Admission, ColumnCreator, CreatorColumns, CreatorView, PostFilter, ReadCreator};
use crate::rhythm::tally::{Tally, tally_accessors};
use crate::unit::{Day, Timestamp};

/// Posts by weekday, hour, week and month, on the clocks of one time zone. Feature `calendar`.
///
/// The zone is the caller's to name, because none can be guessed: a post at midnight in New York is one in the morning in Vienna, and
/// belongs to another day. Where a zone puts its clocks forward or back, the hour is what clocks showed.
///
/// # Example
///
/// ```
/// use influencer::{Account, Creator, Platform, Post, PostCalendar, PostFilter, Timestamp};
/// use jiff::{civil::Weekday, tz::{Offset, TimeZone}};
///
/// let time = Timestamp::from_unix_seconds(1_764_113_400)?; // Tuesday, 23:30 in UTC
/// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1").with_published_at(time)])?;
/// let in_utc = PostCalendar::of(&creator, &PostFilter::ALL, &TimeZone::UTC);
/// assert_eq!((in_utc.on(Weekday::Tuesday), in_utc.at_hours()[23]), (1, 1));
/// let in_vienna = PostCalendar::of(&creator, &PostFilter::ALL, &TimeZone::fixed(Offset::constant(1)));
/// assert_eq!((in_vienna.on(Weekday::Wednesday), in_vienna.at_hours()[0]), (1, 1));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PostCalendar {
    /// From Monday on.
    weekdays: [u64; 7],
    hours: [u64; 24],
    /// By their Mondays.
    weeks: BTreeMap<Day, u64>,
    /// By their first days.
    months: BTreeMap<Day, u64>,
    filter: PostFilter,
    #[cfg_attr(feature = "serde", serde(flatten))]
    tally: Tally,
}

impl PostCalendar {
    /// The calendar of a creator, given as a row (`&Creator`) or from a table. Posts of unknown time are skipped, and listed.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// # use influencer::PostCalendar;
    /// let calendar = PostCalendar::of(&creator, &PostFilter::ALL, &jiff::tz::TimeZone::UTC);
    /// assert_eq!(calendar.posts_used(), 7);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of<'a>(creator: impl Into<CreatorView<'a>>, filter: &PostFilter, zone: &TimeZone) -> PostCalendar {
        reckon(creator.into(), filter, zone)
    }

    /// The calendars of many creators, each what [`of`](PostCalendar::of) gives. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// # use influencer::PostCalendar;
    /// let calendars = PostCalendar::of_columns(&creators, &PostFilter::ALL, &jiff::tz::TimeZone::UTC);
    /// assert_eq!(calendars[0].posts_used(), 7);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of_columns(creators: &CreatorColumns<'_>, filter: &PostFilter, zone: &TimeZone) -> Vec<PostCalendar> {
        let posts = creators.posts();
        let mut calendars = vec![None; creators.len()];
        let chunks = calendars.chunks_mut(CREATORS_AT_ONCE).enumerate().collect();
        parallel::for_each_chunk(
            chunks,
            || (),
            |(), (chunk, calendars): (usize, &mut [Option<PostCalendar>])| {
                for (creator, calendar) in (chunk * CREATORS_AT_ONCE..).zip(calendars) {
                    *calendar = Some(reckon(ColumnCreator::new(creators, &posts, creator), filter, zone));
                }
            },
        );
        calendars.into_iter().flatten().collect()
    }

    /// Posts on a day of the week.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// # use influencer::PostCalendar;
    /// let calendar = PostCalendar::of(&creator, &PostFilter::ALL, &jiff::tz::TimeZone::UTC);
    /// assert_eq!(calendar.on(jiff::civil::Weekday::Tuesday), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn on(&self, weekday: Weekday) -> u64 {
        self.weekdays.get(weekday_from_monday(weekday)).copied().unwrap_or_default()
    }

    /// Posts in each hour of the day, from midnight on.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// # use influencer::PostCalendar;
    /// let calendar = PostCalendar::of(&creator, &PostFilter::ALL, &jiff::tz::TimeZone::UTC);
    /// assert_eq!(calendar.at_hours()[0], 7);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn at_hours(&self) -> &[u64; 24] {
        &self.hours
    }

    /// Posts in each week that has one, by the week's Monday.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// # use influencer::{Day, PostCalendar};
    /// let calendar = PostCalendar::of(&creator, &PostFilter::ALL, &jiff::tz::TimeZone::UTC);
    /// assert_eq!(calendar.weeks().next(), Some((Day::constant(2025, 11, 24), 3)));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn weeks(&self) -> impl Iterator<Item = (Day, u64)> + '_ {
        self.weeks.iter().map(|(day, posts)| (*day, *posts))
    }

    /// Posts in each month that has one, by the month's first day.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// # use influencer::{Day, PostCalendar};
    /// let calendar = PostCalendar::of(&creator, &PostFilter::ALL, &jiff::tz::TimeZone::UTC);
    /// assert!(calendar.months().eq([(Day::constant(2025, 11, 1), 3), (Day::constant(2025, 12, 1), 4)]));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn months(&self) -> impl Iterator<Item = (Day, u64)> + '_ {
        self.months.iter().map(|(day, posts)| (*day, *posts))
    }

    tally_accessors!("influencer::PostCalendar", "(&creator, &PostFilter::ALL, &jiff::tz::TimeZone::UTC)", "7");
}

const CREATORS_AT_ONCE: usize = 1_024;

fn weekday_from_monday(weekday: Weekday) -> usize {
    usize::from(weekday.to_monday_zero_offset().unsigned_abs())
}

fn reckon<C: ReadCreator>(creator: C, filter: &PostFilter, zone: &TimeZone) -> PostCalendar {
    let mut calendar = PostCalendar {
        weekdays: [0; 7],
        hours: [0; 24],
        weeks: BTreeMap::new(),
        months: BTreeMap::new(),
        filter: *filter,
        tally: Tally::none(CountSet::EMPTY),
    };
    for post in creator.posts() {
        let facts = creator.facts(post);
        match (filter.admission(facts, creator.observed_at()), facts.published_at) {
            (Ok(Admission::LeftOut), _) => calendar.tally.left_out += 1,
            (Ok(Admission::Counted), Some(time)) => calendar.add(time, zone),
            (Ok(Admission::Counted), None) => calendar.tally.skipped.add(Undefined::UnknownPublicationTime),
            (Err(reason), _) => calendar.tally.skipped.add(reason),
        }
    }
    calendar
}

impl PostCalendar {
    fn add(&mut self, time: Timestamp, zone: &TimeZone) {
        // Both kinds of time reach from the year 1 to the year 9999.
        let Ok(instant) = jiff::Timestamp::from_second(time.as_unix_seconds()) else {
            self.tally.skipped.add(Undefined::UnknownPublicationTime);
            return;
        };
        self.tally.used += 1;
        let there = zone.to_datetime(instant);
        let from_monday = weekday_from_monday(there.weekday());
        if let Some(posts) = self.weekdays.get_mut(from_monday) {
            *posts += 1;
        }
        if let Some(posts) = self.hours.get_mut(usize::from(there.hour().unsigned_abs())) {
            *posts += 1;
        }
        let date = there.date();
        // The first week there is may have begun before all days.
        let monday = i64::try_from(from_monday).ok().and_then(|days| date.checked_sub(days.days()).ok());
        *self.weeks.entry(day_of(monday.unwrap_or(date))).or_default() += 1;
        *self.months.entry(day_of(date.first_of_month())).or_default() += 1;
    }
}

/// Of the years 1 to 9999; a clock ahead of UTC may show a day before or after them.
fn day_of(date: Date) -> Day {
    let parts = (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => Day::new(year, month, day).unwrap_or(Timestamp::MIN.utc_day()),
        _ => Timestamp::MIN.utc_day(),
    }
}
