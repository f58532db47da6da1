//! Histories of followers whose daily gains are heavy-tailed, with and without a leap.

use influencer::{
    Column, Count, Error, HistoryColumns, HistoryWindow, Known, SpikeRule, TimeColumn, UnusualDayColumns, UnusualDays,
};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, StudentT};

const DRIFT: f64 = 0.001;

/// Above the drift.
const ONE_DAY_IN_A_THOUSAND: f64 = 0.007;

const DEGREES_OF_FREEDOM: f64 = 2.5;

/// Of Student's distribution with 2.5 degrees of freedom, the point above which one in a thousand lies: scipy's `t.ppf(0.999, 2.5)`.
const POINT: f64 = 13.822_193_110_865_96;

const DAY: i64 = 86_400;

/// How totals are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Exact,
    ThreeDigits,
}

impl Shown {
    pub(crate) const ALL: [Shown; 2] = [Shown::Exact, Shown::ThreeDigits];

    fn name(self) -> &'static str {
        match self {
            Shown::Exact => "exact",
            Shown::ThreeDigits => "three digits, rounded down",
        }
    }

    fn show(self, total: u64) -> u64 {
        match self {
            Shown::Exact => total,
            Shown::ThreeDigits => {
                let step = 10_u64.pow(total.max(100).ilog10() - 2);
                total / step * step
            }
        }
    }
}

/// Series that are as good as any other.
pub(crate) struct Series {
    /// Of all series, one after the other.
    totals: Vec<f64>,
    /// From the first total to the last.
    days: usize,
    /// On which day of each series a leap may happen.
    leaps: Vec<usize>,
}

impl Series {
    /// So many series of so many daily gains each.
    pub(crate) fn new(series: usize, days: usize, seed: u64) -> Series {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let student = StudentT::new(DEGREES_OF_FREEDOM).unwrap();
        let mut totals = Vec::with_capacity(series * (days + 1));
        let mut leaps = Vec::with_capacity(series);
        for _ in 0..series {
            let mut log_total = random.random_range(10_000.0_f64.ln()..10_000_000.0_f64.ln());
            totals.push(log_total.exp());
            for _ in 0..days {
                log_total += DRIFT + ONE_DAY_IN_A_THOUSAND / POINT * student.sample(&mut random);
                totals.push(log_total.exp());
            }
            leaps.push(random.random_range(1..=days));
        }
        Series { totals, days, leaps }
    }

    /// The totals as shown, with a gain by this factor on the day of the leap.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they are far from any limit")]
    fn shown(&self, shown: Shown, leap: f64) -> Vec<u64> {
        let of_series = self.totals.chunks(self.days + 1).zip(&self.leaps);
        let totals = of_series.flat_map(|(totals, leap_day)| {
            let after = move |(day, total): (usize, &f64)| if day < *leap_day { *total } else { *total * leap };
            totals.iter().enumerate().map(after)
        });
        totals.map(|total| shown.show(total.round() as u64)).collect()
    }

    /// In how many a day is unusual that should not be, and in how many the day of the leap is found to be.
    #[allow(clippy::cast_possible_wrap, reason = "a few days")]
    fn found(&self, shown: Shown, leap: f64) -> Result<(usize, usize), Error> {
        let times: Vec<i64> = self.leaps.iter().flat_map(|_| (0..=self.days as i64).map(|day| day * DAY)).collect();
        let offsets: Vec<usize> = (0..=self.leaps.len()).map(|series| series * (self.days + 1)).collect();
        let totals = self.shown(shown, leap);
        let times = TimeColumn::unix_seconds(&times, Known::All)?;
        let histories = HistoryColumns::grouped(Count::Followers, times, Column::from(&totals), &offsets)?;
        let (window, rule) = (HistoryWindow::ALL, SpikeRule::DEFAULT);
        let unusual = UnusualDayColumns::of(&histories, &window, &rule);
        let alarms = unusual.spikes().iter().filter(|spikes| **spikes > Some(0)).count();
        let mut leaps_found = 0;
        for (series, leap_day) in self.leaps.iter().enumerate() {
            let Some(history) = histories.get(series) else { continue };
            let unusual = UnusualDays::of(history, &window, &rule)?;
            let is_leap = |day: &influencer::UnusualDay| day.until().as_unix_seconds() == *leap_day as i64 * DAY;
            leaps_found += usize::from(unusual.spikes().iter().any(is_leap));
        }
        Ok((alarms, leaps_found))
    }

    /// The share of series with a spike that has no cause.
    pub(crate) fn alarms(&self, shown: Shown) -> Result<f64, Error> {
        Ok(self.share(self.found(shown, 1.0)?.0))
    }

    /// The share of series in which one day's leap is found.
    pub(crate) fn power(&self, shown: Shown, gain: f64) -> Result<f64, Error> {
        Ok(self.share(self.found(shown, 1.0 + gain)?.1))
    }

    #[allow(clippy::cast_precision_loss, reason = "few series")]
    fn share(&self, series: usize) -> f64 {
        series as f64 / self.leaps.len() as f64
    }
}

/// How many daily gains a series has.
pub(crate) const DAYS: [usize; 4] = [14, 21, 30, 91];

/// Alarms and power as a Markdown table.
pub(crate) fn table(series: usize) -> Result<String, Error> {
    let mut lines = vec![
        "| totals are | days | ordinary, with a spike | 5 % in a day, found | 2 % in a day, found |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    for shown in Shown::ALL {
        for days in DAYS {
            let drawn = Series::new(series, days, days as u64);
            let shares = [drawn.alarms(shown)?, drawn.power(shown, 0.05)?, drawn.power(shown, 0.02)?];
            let [alarms, five, two] = shares.map(|share| format!("{:.1} %", 100.0 * share));
            lines.push(format!("| {} | {days} | {alarms} | {five} | {two} |", shown.name()));
        }
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}
