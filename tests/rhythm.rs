//! Rhythm: against reference values, at the edges, in both forms, by simulation.

use std::time::Duration;

use influencer::{
    Account, Cadence, CadenceColumns, Column, Consistency, ConsistencyColumns, Count, CountColumns, Creator,
    CreatorColumns, CreatorTable, EngagementRate, Growth, History, HistoryColumns, HistoryGrowth, HistoryGrowthColumns,
    HistoryView, HistoryWindow, Known, Level, Platform, Post, PostFilter, Rounding, SpikeRule, TimeColumn, Timestamp,
    Trend, TrendColumns, Undefined, UnusualDay, UnusualDayColumns, UnusualDays,
};
use proptest::prelude::*;

use crate::strategies;
use crate::support::{Row, rows, shuffle};

#[path = "../examples/growth_alarms/simulation.rs"]
mod simulation;

const DAY: i64 = 86_400;

fn time(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds).unwrap()
}

fn creator(posts: impl IntoIterator<Item = Post>) -> Creator {
    Creator::new(Account::new("test", Platform::Other), posts.into_iter().collect()).unwrap()
}

fn posts_at(times: impl IntoIterator<Item = i64>) -> Creator {
    let times = times.into_iter().enumerate();
    creator(times.map(|(id, at)| Post::new(id.to_string()).with_published_at(time(at))))
}

/// Parts between slashes, entries between semicolons.
fn entries(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.split(';').filter(|entry| !entry.is_empty()).map(|entry| entry.split('/').collect())
}

fn history(row: &Row) -> History {
    let dated = entries(row.get("totals"));
    let dated = dated.map(|parts| (time(parts[0].parse().unwrap()), parts[1].parse().unwrap()));
    History::new(Count::Followers, dated).unwrap()
}

#[track_caller]
fn close(found: f64, expected: f64) {
    let error = if expected == 0.0 { found.abs() } else { (found / expected - 1.0).abs() };
    assert!(error <= 1e-10, "{found:e} is not {expected:e}, off by {error:e}");
}

#[test]
fn cadences_are_those_of_numpy() {
    for row in &rows("tests/data/rhythm/cadence.csv") {
        let mut creator = posts_at(row.get("times").split(';').map(|at| at.parse().unwrap()));
        if !row.get("observed_at").is_empty() {
            creator = creator.with_observed_at(row.get("observed_at").parse().unwrap());
        }
        let cadence = Cadence::of(&creator, &PostFilter::ALL);
        let seconds = |column| Duration::from_secs_f64(row.number(column));
        assert_eq!(cadence.median_gap(), Ok(seconds("median_gap")));
        if row.get("gap_deviation").is_empty() {
            assert_eq!(cadence.gap_deviation(), Err(Undefined::TooFewPosts { needed: 3, found: 2 }));
        } else {
            assert_eq!(cadence.gap_deviation(), Ok(seconds("gap_deviation")));
        }
        assert_eq!(cadence.longest_silence(), Ok(seconds("longest_silence")));
        assert_eq!(cadence.active_weeks().unwrap(), row.number("active_weeks"));
        close(cadence.posts_per_week().unwrap().into(), row.number("posts_per_week"));
    }
}

/// `likes/views`, and a time where there is a third part.
fn posts_of(row: &Row) -> Creator {
    creator(entries(row.get("posts")).enumerate().map(|(id, parts)| {
        let count = |place: usize| parts[place].parse().unwrap();
        let post = Post::new(id.to_string()).with(Count::Likes, count(0)).with(Count::Views, count(1));
        parts.get(2).iter().fold(post, |post, at| post.with_published_at(at.parse().unwrap()))
    }))
}

#[test]
fn consistencies_are_those_of_scipy() {
    for row in &rows("tests/data/rhythm/consistency.csv") {
        let found = Consistency::of(&posts_of(row), &EngagementRate::LIKES_BY_VIEWS, &PostFilter::ALL);
        close(found.robust_variation().unwrap().as_ratio(), row.number("robust_variation"));
        assert_eq!(found.within_half_and_double().unwrap(), row.number("within_half_and_double"));
    }
}

#[test]
fn trends_are_those_of_scipy() {
    for row in &rows("tests/data/rhythm/trend.csv") {
        let level = Level::from_alpha(row.number("alpha")).unwrap();
        let trend = Trend::of(&posts_of(row), &EngagementRate::LIKES_BY_VIEWS, &PostFilter::ALL, level);
        close(trend.per_30_days().unwrap().as_ratio(), row.number("per_30_days"));
        close(trend.interval().unwrap().low().as_ratio(), row.number("low"));
        close(trend.interval().unwrap().high().as_ratio(), row.number("high"));
    }
}

#[test]
fn growth_is_that_of_numpy() {
    for row in &rows("tests/data/rhythm/growth.csv") {
        let growth = HistoryGrowth::of(&history(row), &HistoryWindow::ALL);
        assert_eq!(growth.change().unwrap().to_string(), row.get("change"));
        assert_eq!(growth.relative_change().unwrap(), row.number("relative_change"));
        close(growth.change_per_day().unwrap().into(), row.number("change_per_day"));
        close(growth.per_30_days().unwrap().as_ratio(), row.number("per_30_days"));
        close(growth.usual_per_30_days().unwrap().as_ratio(), row.number("usual_per_30_days"));
    }
}

#[test]
fn unusual_days_are_those_of_the_definition() {
    for row in &rows("tests/data/rhythm/unusual_days.csv") {
        let (history, digits) = (history(row), row.get("digits").parse().unwrap());
        let told = std::num::NonZeroU8::new(digits).map_or(Rounding::Exact, Rounding::ToDigits);
        let check = |days: &[UnusualDay], column: &str| {
            assert_eq!(days.len(), entries(row.get(column)).count(), "{column} of {}", row.get("totals"));
            for (day, parts) in days.iter().zip(entries(row.get(column))) {
                assert_eq!(day.until().to_string(), parts[0]);
                close(day.gain().as_ratio(), parts[1].parse().unwrap());
                close(day.z().into(), parts[2].parse().unwrap());
            }
        };
        let rule = SpikeRule::DEFAULT.with_rounding(told);
        let found = UnusualDays::of(&history, &HistoryWindow::ALL, &rule).unwrap();
        assert_eq!(found.gains().to_string(), row.get("gains"));
        check(found.spikes(), "spikes");
        check(found.drops(), "drops");
        // What is found from the totals is what the totals were made by.
        let guessed = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT).unwrap();
        assert_eq!((guessed.spikes(), guessed.drops()), (found.spikes(), found.drops()));
    }
}

/// Figures that vendors print.
#[test]
fn worked_examples() {
    let growth = |from, to, days: i64| {
        let history = History::new(Count::Followers, [(time(0), from), (time(days * DAY), to)]).unwrap();
        HistoryGrowth::of(&history, &HistoryWindow::ALL)
    };
    assert_eq!(format!("{:.2}", growth(200_000, 250_000, 30).change_per_day().unwrap()), "1666.67");
    let channel = growth(11_354_267, 11_354_267 + 100_330, 30);
    assert_eq!(format!("{:.2}", channel.relative_change().unwrap()), "+0.88 %");
    for (posts, days, expected) in [(5, 30, "1.17"), (23, 365, "0.44")] {
        let creator = posts_at((0..posts).map(|post| (post + 1) * DAY)).with_observed_at(time(days * DAY));
        let window = PostFilter::ALL.published_since(time(0));
        assert_eq!(format!("{:.2}", Cadence::of(&creator, &window).posts_per_week().unwrap()), expected);
    }
}

#[test]
fn from_zero_there_is_no_growth() {
    let from_zero = Err(Undefined::ZeroBase(influencer::CountSet::of(&[Count::Followers])));
    let of = |totals: &[u64]| {
        let dated = totals.iter().zip(0..).map(|(total, day)| (time(day * DAY), *total));
        HistoryGrowth::of(&History::new(Count::Followers, dated).unwrap(), &HistoryWindow::ALL)
    };
    let born = of(&[0; 12]);
    assert_eq!(born.change(), Ok(0));
    assert_eq!(born.relative_change(), from_zero);
    assert_eq!(born.per_30_days(), from_zero);
    assert_eq!(born.usual_per_30_days(), from_zero);
    let gone = of(&[500, 0]);
    assert_eq!(gone.relative_change().unwrap().to_string(), "-100 %");
    assert_eq!(gone.per_30_days().unwrap(), -1.0);
    let few = Err(Undefined::TooFewObservations { needed: 8, found: 2 });
    assert_eq!(gone.usual_per_30_days(), few);
    assert_eq!(of(&[7]).change(), Err(Undefined::TooFewObservations { needed: 2, found: 1 }));
}

#[test]
fn the_window_is_that_of_the_filter() {
    let creator = posts_at([DAY, 3 * DAY, 10 * DAY]).with_observed_at(time(31 * DAY));
    let days = |days: u64| Duration::from_secs(days * 86_400);
    let window = |filter: &PostFilter| {
        let window = Cadence::of(&creator, filter).window().unwrap();
        (window.low().as_unix_seconds() / DAY, window.high().as_unix_seconds() / DAY)
    };
    assert_eq!(window(&PostFilter::ALL), (1, 31));
    assert_eq!(window(&PostFilter::ALL.at_least_old(days(2))), (1, 29));
    assert_eq!(window(&PostFilter::ALL.published_before(time(20 * DAY))), (1, 20));
    assert_eq!(window(&PostFilter::ALL.at_most_old(days(28))), (3, 31));
    let recent = Cadence::of(&creator, &PostFilter::ALL.at_most_old(days(28)));
    assert_eq!(recent.active_weeks().unwrap(), 0.5); // the third day opens the oldest week, the tenth the next
    assert_eq!(recent.longest_silence(), Ok(days(21)));
    assert_eq!(recent.posts_left_out(), 1);
    let one = Cadence::of(&posts_at([DAY]), &PostFilter::ALL);
    assert_eq!(one.longest_silence(), Err(Undefined::TooFewPosts { needed: 2, found: 1 }));
    let at_once = Cadence::of(&posts_at([DAY, DAY]), &PostFilter::ALL);
    assert_eq!(at_once.posts_per_week(), Err(Undefined::NoSpread));
    let undated = Cadence::of(&super::support::creator([influencer::Counts::new()]), &PostFilter::ALL);
    assert_eq!(undated.median_gap(), Err(Undefined::UnknownPublicationTime));
}

#[test]
fn a_trend_skips_what_has_no_logarithm_or_no_time() {
    let post = |id: i64, likes| Post::new(id.to_string()).with(Count::Likes, likes).with(Count::Views, 1_000);
    let dated = |id: i64, likes| post(id, likes).with_published_at(time(id * DAY));
    let posts = [dated(1, 10), dated(2, 0), dated(3, 20), post(4, 9), dated(5, 40), dated(7, 80)];
    let of = |posts: &[Post], level| {
        let creator = creator(posts.iter().cloned());
        Trend::of(&creator, &EngagementRate::LIKES_BY_VIEWS, &PostFilter::ALL, level)
    };
    let trend = of(&posts, Level::NINETY);
    assert_eq!((trend.posts_used(), trend.zero_rates(), trend.skipped().total()), (4, 1, 1));
    close(trend.per_30_days().unwrap().as_ratio(), 2.0_f64.powi(15) - 1.0);
    assert!(trend.interval().is_ok());
    let few = Err(Undefined::TooFewPosts { needed: 5, found: 4 });
    assert_eq!(of(&posts, Level::NINETY_FIVE).interval(), few);
    assert_eq!(of(&posts[..3], Level::EIGHTY).per_30_days(), Err(Undefined::TooFewPosts { needed: 3, found: 2 }));
    let many: Vec<Post> = (0..8_193).map(|id| dated(id, 5)).collect();
    let too_many = Undefined::TooManyPosts { most: 8_192, found: 8_193 };
    assert_eq!(of(&many, Level::NINETY).per_30_days(), Err(too_many));
    assert_eq!(too_many.to_string(), "too many posts: 8193 of 8192 at most");
}

#[test]
fn growth_prints_its_sign() {
    let growth = |ratio| Growth::new(ratio).unwrap();
    for (ratio, plain, rounded) in [
        (0.032, "+3.2 %", "+3.2 %"),
        (-0.0001, "-0.01 %", "0.0 %"),
        (0.0, "0 %", "0.0 %"),
        (-1.0, "-100 %", "-100.0 %"),
    ] {
        assert_eq!(growth(ratio).to_string(), plain);
        assert_eq!(format!("{:.1}", growth(ratio)), rounded);
        assert_eq!(plain.parse::<Growth>().unwrap(), ratio);
    }
    assert!(growth(-0.0).as_ratio().is_sign_positive());
    for wrong in ["-101 %", "inf", "", "-1.0000001"] {
        assert!(wrong.parse::<Growth>().is_err(), "{wrong}");
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    for (seconds, day) in [
        (0, "1970-01-01"),
        (-1, "1969-12-31"),
        (951_782_400, "2000-02-29"),
        (951_868_800, "2000-03-01"),
        (4_107_542_399, "2100-02-28"),
        (4_107_542_400, "2100-03-01"),
    ] {
        assert_eq!(time(seconds).utc_day().to_string(), day);
    }
    assert_eq!(Timestamp::MIN.utc_day().to_string(), "0001-01-01");
    assert_eq!(Timestamp::MAX.utc_day().to_string(), "9999-12-30");
}

/// Totals at times of which some are alike, each of a time the same.
fn dated() -> impl Strategy<Value = Vec<(i64, u64)>> {
    let total = prop_oneof![1 => Just(0_u64), 9 => 900_u64..1_100, 1 => any::<u64>()];
    let days = proptest::collection::btree_map(0_i64..200_000, total, 0..60);
    days.prop_map(|days| days.into_iter().map(|(at, total)| (at * 1_000, total)).collect())
}

fn assert_same(one: HistoryView<'_>, other: HistoryView<'_>) {
    let (all, rule) = (HistoryWindow::ALL, SpikeRule::DEFAULT);
    assert_eq!(one.to_history(), other.to_history());
    assert_eq!(HistoryGrowth::of(one, &all), HistoryGrowth::of(other, &all));
    assert_eq!(UnusualDays::of(one, &all, &rule), UnusualDays::of(other, &all, &rule));
}

proptest! {
    #[test]
    fn order_and_duplicates_do_not_matter(dated in dated(), seed in any::<u64>()) {
        let whole = |dated: &[(i64, u64)]| {
            History::new(Count::Views, dated.iter().map(|(at, total)| (time(*at), *total)))
        };
        let in_order = whole(&dated).unwrap();
        let mut twice: Vec<_> = dated.iter().chain(dated.iter().step_by(3)).copied().collect();
        shuffle(&mut twice, seed);
        assert_same((&whole(&twice).unwrap()).into(), (&in_order).into());

        if let Some((at, total)) = dated.first() {
            twice.push((*at, total.wrapping_add(1)));
            let error = whole(&twice).unwrap_err();
            prop_assert!(error.is_inconsistent());
            let start = format!("total at {at} is both ");
            prop_assert!(error.to_string().starts_with(&start));
        }
    }

    #[test]
    fn a_window_is_what_lies_inside(dated in dated(), since in 0_i64..200_000_000, length in 0_i64..100_000_000) {
        let history = History::new(Count::Views, dated.iter().map(|(at, total)| (time(*at), *total))).unwrap();
        let window = HistoryWindow::ALL.since(time(since)).until(time(since + length));
        let inside = dated.iter().filter(|(at, _)| (since..=since + length).contains(at));
        let inside: Vec<_> = inside.map(|(at, total)| (time(*at), *total)).collect();
        prop_assert!(HistoryView::from(&history).within(&window).iter().eq(inside));
        let last = HistoryWindow::last(Duration::from_secs(length.unsigned_abs()));
        let newest = dated.last().map_or(0, |(at, _)| *at);
        let inside = dated.iter().filter(|(at, _)| newest - at <= length).count();
        prop_assert_eq!(HistoryView::from(&history).within(&last).len(), inside);
    }

    #[test]
    fn histories_in_columns_are_those_of_rows(accounts in proptest::collection::vec(dated(), 0..6), seed in any::<u64>(), mixed in any::<bool>()) {
        let mut accounts = accounts;
        if mixed {
            for dated in &mut accounts {
                shuffle(dated, seed);
            }
        }
        let times: Vec<i64> = accounts.iter().flatten().map(|(at, _)| *at).collect();
        let totals: Vec<u64> = accounts.iter().flatten().map(|(_, total)| *total).collect();
        let mut offsets = vec![0];
        for dated in &accounts {
            offsets.push(offsets.last().unwrap() + dated.len());
        }
        let times = TimeColumn::unix_seconds(&times, Known::All).unwrap();
        let columns = HistoryColumns::grouped(Count::Views, times, Column::from(&totals), &offsets).unwrap();
        let (window, rule) = (HistoryWindow::last(Duration::from_secs(100_000_000)), SpikeRule::DEFAULT);
        let growth = HistoryGrowthColumns::of(&columns, &window);
        let unusual = UnusualDayColumns::of(&columns, &window, &rule);
        prop_assert_eq!(columns.len(), accounts.len());
        for (account, dated) in accounts.iter().enumerate() {
            let row = History::new(Count::Views, dated.iter().map(|(at, total)| (time(*at), *total))).unwrap();
            assert_same(columns.get(account).unwrap(), (&row).into());
            let of_row = HistoryGrowth::of(&row, &window);
            prop_assert_eq!(growth.changes()[account], of_row.change().ok());
            prop_assert_eq!(growth.relative_changes()[account], of_row.relative_change().ok());
            prop_assert_eq!(growth.changes_per_day()[account], of_row.change_per_day().ok());
            prop_assert_eq!(growth.per_30_days()[account], of_row.per_30_days().ok());
            prop_assert_eq!(growth.usual_per_30_days()[account], of_row.usual_per_30_days().ok());
            let of_row = UnusualDays::of(&row, &window, &rule).ok();
            prop_assert_eq!(unusual.spikes()[account], of_row.as_ref().map(|days| days.spikes().len() as u64));
            prop_assert_eq!(unusual.drops()[account], of_row.as_ref().map(|days| days.drops().len() as u64));
            let largest = of_row.and_then(|days| days.spikes().iter().map(UnusualDay::gain).max());
            prop_assert_eq!(unusual.largest_spikes()[account].map(|day| day.gain()), largest);
        }
    }

    #[test]
    fn creators_in_columns_are_those_of_rows(
        creators in strategies::creators(),
        formula in strategies::formula(),
        since in proptest::option::of(0_i64..1_000_000_000),
    ) {
        let filter = since.map_or(PostFilter::ALL, |since| PostFilter::ALL.published_since(time(since)));
        let table: CreatorTable = creators.iter().cloned().collect();
        let columns = table.columns();
        let cadences = CadenceColumns::of(&columns, &filter);
        let consistencies = ConsistencyColumns::of(&columns, &formula, &filter);
        let trends = TrendColumns::of(&columns, &formula, &filter, Level::NINETY);
        for (place, creator) in creators.iter().enumerate() {
            let view = table.get(place).unwrap();
            let cadence = Cadence::of(creator, &filter);
            prop_assert_eq!(cadence, Cadence::of(view, &filter));
            prop_assert_eq!(cadences.median_gaps()[place], cadence.median_gap().ok());
            prop_assert_eq!(cadences.gap_deviations()[place], cadence.gap_deviation().ok());
            prop_assert_eq!(cadences.longest_silences()[place], cadence.longest_silence().ok());
            prop_assert_eq!(cadences.active_weeks()[place], cadence.active_weeks().ok());
            prop_assert_eq!(cadences.posts_per_week()[place], cadence.posts_per_week().ok());
            prop_assert_eq!(cadences.posts_used()[place], cadence.posts_used());
            let consistency = Consistency::of(creator, &formula, &filter);
            prop_assert_eq!(consistency, Consistency::of(view, &formula, &filter));
            prop_assert_eq!(consistencies.robust_variations()[place], consistency.robust_variation().ok());
            prop_assert_eq!(consistencies.within_half_and_double()[place], consistency.within_half_and_double().ok());
            prop_assert_eq!(consistencies.posts_used()[place], consistency.posts_used());
            let trend = Trend::of(creator, &formula, &filter, Level::NINETY);
            prop_assert_eq!(trend, Trend::of(view, &formula, &filter, Level::NINETY));
            prop_assert_eq!(trends.per_30_days()[place], trend.per_30_days().ok());
            prop_assert_eq!(trends.intervals()[place], trend.interval().ok());
            prop_assert_eq!(trends.posts_used()[place], trend.posts_used());
            prop_assert_eq!(trends.zero_rates()[place], trend.zero_rates());
            let posts = trend.posts_used() + trend.zero_rates() + trend.posts_left_out() + trend.skipped().total();
            prop_assert_eq!(posts, creator.posts().len() as u64);
        }
    }
}

/// More creators than one thread takes at once.
#[test]
fn every_piece_of_work_lands_in_its_place() {
    let creators = 2_500_u32;
    let times: Vec<i64> = (0..i64::from(creators)).flat_map(|creator| [0, creator + 1]).collect();
    let times = TimeColumn::unix_seconds(&times, Known::All).unwrap();
    let creators = creators as usize;
    let offsets: Vec<usize> = (0..=creators).map(|creator| 2 * creator).collect();
    let posts = influencer::PostColumns::from(CountColumns::new(2 * creators)).with_published_at(times).unwrap();
    let columns = CreatorColumns::grouped(Platform::X, CountColumns::new(creators), posts, &offsets).unwrap();
    let cadences = CadenceColumns::of(&columns, &PostFilter::ALL);
    for (creator, gap) in cadences.median_gaps().iter().enumerate() {
        assert_eq!(*gap, Some(Duration::from_secs(creator as u64 + 1)));
    }
}

#[cfg(feature = "calendar")]
#[test]
fn posts_fall_on_the_days_of_the_zone() {
    use influencer::PostCalendar;
    use jiff::tz::{Offset, TimeZone};

    let creator = posts_at([1_764_113_400, 1_764_115_200, 1_764_633_600]); // 23:30 and midnight; the first of December
    let there = TimeZone::fixed(Offset::constant(-5));
    let calendar = PostCalendar::of(influencer::CreatorView::from(&creator), &PostFilter::ALL, &there);
    assert_eq!(calendar.at_hours().iter().sum::<u64>(), 3);
    assert_eq!((calendar.at_hours()[18], calendar.at_hours()[19]), (1, 2));
    let told: Vec<String> = calendar.weeks().map(|(day, posts)| format!("{day} {posts}")).collect();
    assert_eq!(told, ["2025-11-24 2", "2025-12-01 1"]);
    let table = CreatorTable::from_iter([creator]);
    assert_eq!(PostCalendar::of_columns(&table.columns(), &PostFilter::ALL, &there), [calendar]);
    for (edge, month) in [(Timestamp::MIN, "0001-01-01"), (Timestamp::MAX, "9999-12-01")] {
        let calendar = PostCalendar::of(&posts_at([edge.as_unix_seconds()]), &PostFilter::ALL, &TimeZone::UTC);
        assert_eq!(calendar.months().next().map(|(day, _)| day.to_string()).as_deref(), Some(month));
    }
}

/// The bars: at most 5 % of ordinary series have a spike; a leap of 5 % is found in 99 % of exact and 95 % of rounded ones.
#[test]
fn ordinary_growth_is_quiet_and_leaps_are_found() {
    let series = simulation::Series::new(2_000, 91, 91);
    for (shown, bar) in simulation::Shown::ALL.into_iter().zip([0.99, 0.95]) {
        let (alarms, power) = (series.alarms(shown).unwrap(), series.power(shown, 0.05).unwrap());
        println!("{shown:?}: {alarms:.4} {power:.4}");
        assert!(alarms <= 0.05, "{shown:?}: {alarms}");
        assert!(power >= bar, "{shown:?}: {power}");
    }
    // Few series a line: only that the table has all its lines.
    let lines = simulation::table(20).unwrap().lines().count();
    assert_eq!(lines, 2 + 2 * simulation::DAYS.len());
}
