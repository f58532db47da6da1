//! Days that are unlike the days around them.

use core::cmp::Ordering;
use core::fmt;

use crate::count::Count;
use crate::error::Undefined;
use crate::record::{HistoryColumns, HistoryView, HistoryWindow};
use crate::rhythm::columns::result_columns;
use crate::rhythm::daily::{self, Step};
use crate::rhythm::month::growth_of;
use crate::rhythm::rounding::Steps;
use crate::rhythm::spike_rule::SpikeRule;
use crate::stats::{location, median, spread};
use crate::unit::{Day, Finite, Growth, Timestamp};

/// The days of a history whose gain is unlike that of the days around them: spikes, which are rises, and drops.
///
/// # What a spike does not say
///
/// Not where the followers came from. A video that goes round the world, a mention on television and a prize draw make the same spike; among the
/// largest accounts the best month in a hundred brings 2.5 to 41 %. A spike is a question: did views and comments rise with it, and did the
/// new followers stay? Drops are most often a platform that removes accounts from everybody.
///
/// # Example
///
/// ```
/// use influencer::{Count, History, HistoryWindow, SpikeRule, Timestamp, UnusualDays};
///
/// let mut totals = Vec::new();
/// for day in 0..31 {
///     let leap = if day > 19 { 2_500 } else { 0 };
///     let followers: i64 = 50_000 + 60 * day + 7 * (day * day % 5) + leap;
///     totals.push((Timestamp::from_unix_seconds(1_764_028_800 + day * 86_400)?, followers.unsigned_abs()));
/// }
/// let history = History::new(Count::Followers, totals)?;
/// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
/// assert_eq!(unusual.spikes().len(), 1);
/// assert_eq!(format!("{:.1}", unusual.spikes()[0]), "2025-12-15: +5.0 %, a rise unlike the days around it");
/// assert!(unusual.drops().is_empty());
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct UnusualDays {
    count: Count,
    window: HistoryWindow,
    rule: SpikeRule,
    gains: u64,
    spikes: Vec<UnusualDay>,
    drops: Vec<UnusualDay>,
}

/// Gains below which the spread of the others says too little.
const LEAST_GAINS: u64 = 14;

impl UnusualDays {
    /// The unusual days of a history, given as a row (`&History`) or from columns, inside a window.
    ///
    /// # Formula
    ///
    /// ```text
    /// z = (d − m) / s,   s² = (1.4826 MAD)² + ((gᵢ/Nᵢ)² + (gⱼ/Nⱼ)²) / (12 D²)
    /// spike: z > 6, e^(d − m) − 1 > 1 % and d > 0;   drop: z < −6, e^(d − m) − 1 < −1 % and d < 0
    ///
    /// d       daily gain ln(Nⱼ / Nᵢ) / D     Nᵢ, Nⱼ  totals of a day and of the next day there is, D days later
    /// m, MAD  median of the gains, and of |d − m|; if MAD is zero, 1.2533 times the mean of |d − m| in place of 1.4826 MAD
    /// gᵢ, gⱼ  steps in which the totals are shown: where they are alike, g, and D is 1, the second term is (g/N)²/6
    /// ```
    ///
    /// The last total of a day in UTC is the day's. A gain across a gap is spread over its days and counts once. Days from or to zero have
    /// no logarithm and are left out. The limits are those of the rule.
    ///
    /// A total that is exact still counts in steps of one.
    ///
    /// # Undefined when
    ///
    /// There are fewer than 14 gains.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.spikes().len(), 1);
    /// let week = HistoryWindow::last(Duration::from_secs(7 * 86_400));
    /// assert!(UnusualDays::of(&history, &week, &SpikeRule::DEFAULT).is_err());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers" (ASQC, 1993), for z and for what stands in where MAD is zero; the
    /// variance of a rounded number is g²/12 (W. F. Sheppard, Proceedings of the London Mathematical Society 29, 1898). That both conditions
    /// are asked, and their limits, is measured on series of real accounts. There, the gain was compared with 1 % as it is; here, what it has
    /// over the median day is, because steady growth carries ordinary days over the limit: by example `growth_alarms` 3.9 in
    /// a hundred ordinary histories of 91 days have a spike, and no leap of 5 % in a day is missed.
    pub fn of<'a>(
        history: impl Into<HistoryView<'a>>,
        window: &HistoryWindow,
        rule: &SpikeRule,
    ) -> Result<UnusualDays, Undefined> {
        let history = history.into();
        let (mut spikes, mut drops) = (Vec::new(), Vec::new());
        let gains = find(history, window, rule, &mut Memory::default(), |day| {
            let of_its_kind = if day.is_rise() { &mut spikes } else { &mut drops };
            of_its_kind.push(day);
        })?;
        Ok(UnusualDays { count: history.count(), window: *window, rule: *rule, gains, spikes, drops })
    }

    /// The rises, in the order of time.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.spikes()[0].day().to_string(), "2025-12-15");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn spikes(&self) -> &[UnusualDay] {
        &self.spikes
    }

    /// The losses, in the order of time.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.drops(), []);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn drops(&self) -> &[UnusualDay] {
        &self.drops
    }

    /// How many gains were looked at.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// assert_eq!(UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?.gains(), 30);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn gains(&self) -> u64 {
        self.gains
    }

    /// What was counted.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.count(), Count::Followers);
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
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.window(), HistoryWindow::ALL);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn window(&self) -> HistoryWindow {
        self.window
    }

    /// By which rule.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.rule(), SpikeRule::DEFAULT);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn rule(&self) -> SpikeRule {
        self.rule
    }
}

/// A day unlike the days around it.
///
/// # Example
///
/// ```
#[doc = include_str!("example/history.txt")]
/// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
/// assert_eq!(format!("{:.1}", unusual.spikes()[0]), "2025-12-15: +5.0 %, a rise unlike the days around it");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct UnusualDay {
    since: Timestamp,
    until: Timestamp,
    gain: Growth,
    z: Finite,
}

impl UnusualDay {
    /// The day, in UTC; of several days between two totals, the last.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.spikes()[0].day(), influencer::Day::constant(2025, 12, 15));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn day(&self) -> Day {
        self.until.utc_day()
    }

    /// When the total before it was read: days earlier, where there is a gap.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.spikes()[0].since(), day(19)?);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn since(&self) -> Timestamp {
        self.since
    }

    /// When its own total was read.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(unusual.spikes()[0].until(), day(20)?);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn until(&self) -> Timestamp {
        self.until
    }

    /// What it gained or lost; across a gap, what each of its days did.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert_eq!(format!("{:.2}", unusual.spikes()[0].gain()), "+4.99 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn gain(&self) -> Growth {
        self.gain
    }

    /// How far that is from the other days: so many of their robust standard deviations.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/history.txt")]
    /// let unusual = UnusualDays::of(&history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)?;
    /// assert!(unusual.spikes()[0].z() > 100.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn z(&self) -> Finite {
        self.z
    }

    /// Whether it gained.
    fn is_rise(&self) -> bool {
        self.gain > Growth::ZERO
    }
}

/// `2025-12-15: +5 %, a rise unlike the days around it`, with as many decimals as asked for.
impl fmt::Display for UnusualDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = f.precision().unwrap_or(2);
        let what = if self.is_rise() { "a rise" } else { "a drop" };
        write!(f, "{}: {:.precision$}, {what} unlike the days around it", self.day(), self.gain)
    }
}

result_columns! {
    /// What [`UnusualDays`] says of one account, of many. An entry that is undefined is `None`; to learn why, and to see every day, ask
    /// [`UnusualDays::of`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let unusual = UnusualDayColumns::of(&histories, &HistoryWindow::ALL, &SpikeRule::DEFAULT);
    /// assert_eq!(unusual.spikes(), [Some(1), None]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    UnusualDayColumns from found: Option<Found>;

    /// How many rises there are.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let unusual = UnusualDayColumns::of(&histories, &HistoryWindow::ALL, &SpikeRule::DEFAULT);
    /// assert_eq!(unusual.spikes(), [Some(1), None]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    spikes: Option<u64> = found.map(|found| found.spikes);

    /// How many losses there are.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let unusual = UnusualDayColumns::of(&histories, &HistoryWindow::ALL, &SpikeRule::DEFAULT);
    /// assert_eq!(unusual.drops(), [Some(0), None]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    drops: Option<u64> = found.map(|found| found.drops);

    /// The largest rise, if there is one; the first of several.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// let unusual = UnusualDayColumns::of(&histories, &HistoryWindow::ALL, &SpikeRule::DEFAULT);
    /// assert_eq!(unusual.largest_spikes()[0].map(|day| day.day().to_string()).as_deref(), Some("2025-12-15"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    largest_spikes: Option<UnusualDay> = found.and_then(|found| found.largest_spike);
}

impl UnusualDayColumns {
    /// The unusual days of many accounts, each to the bit what [`UnusualDays::of`] gives. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/histories.txt")]
    /// assert_eq!(UnusualDayColumns::of(&histories, &HistoryWindow::ALL, &SpikeRule::DEFAULT).spikes().len(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(histories: &HistoryColumns<'_>, window: &HistoryWindow, rule: &SpikeRule) -> UnusualDayColumns {
        UnusualDayColumns::fill(histories.len(), Memory::default, |memory, account| {
            let mut found = Found::default();
            find(histories.at(account), window, rule, memory, |day| found.add(day)).ok().map(|_| found)
        })
    }
}

#[derive(Clone, Copy, Default)]
struct Found {
    spikes: u64,
    drops: u64,
    largest_spike: Option<UnusualDay>,
}

impl Found {
    fn add(&mut self, day: UnusualDay) {
        if !day.is_rise() {
            self.drops += 1;
            return;
        }
        self.spikes += 1;
        if self.largest_spike.is_none_or(|largest| day.gain.cmp(&largest.gain) == Ordering::Greater) {
            self.largest_spike = Some(day);
        }
    }
}

#[derive(Default)]
struct Memory {
    steps: Vec<Step>,
    sorted: Vec<f64>,
}

/// Tells of every unusual day, in the order of time; how many gains there are.
fn find(
    history: HistoryView<'_>,
    window: &HistoryWindow,
    rule: &SpikeRule,
    memory: &mut Memory,
    mut tell: impl FnMut(UnusualDay),
) -> Result<u64, Undefined> {
    let Memory { steps, sorted } = memory;
    let within = history.within(window);
    daily::steps(within, steps);
    let gains = steps.len() as u64;
    if gains < LEAST_GAINS {
        return Err(Undefined::TooFewObservations { needed: LEAST_GAINS, found: gains });
    }
    let usual = Usual::of(steps, sorted)?;
    let shown = Steps::of(rule.rounding(), within);
    let limit = rule.gain().as_ratio();
    for step in &*steps {
        let z = usual.z(step, &shown);
        let (gain, beyond) = (growth_of(step.gain)?, growth_of(step.gain - usual.median)?);
        let far = z.abs() > rule.z().as_f64() && (z > 0.0) == (gain > Growth::ZERO);
        if let (true, Some(z)) = (far && beyond.as_ratio().abs() > limit, Finite::from_f64(z)) {
            tell(UnusualDay { since: step.from.0, until: step.to.0, gain, z });
        }
    }
    Ok(gains)
}

/// What the gains of most days are like.
struct Usual {
    median: f64,
    scale: f64,
}

impl Usual {
    fn of(steps: &[Step], sorted: &mut Vec<f64>) -> Result<Usual, Undefined> {
        sorted.clear();
        sorted.extend(steps.iter().map(|step| step.gain));
        sorted.sort_unstable_by(f64::total_cmp);
        let (median, mut scale) = (median::median(sorted)?, spread::mad(sorted)?);
        if scale == 0.0 {
            for gain in sorted.iter_mut() {
                *gain = (*gain - median).abs();
            }
            sorted.sort_unstable_by(f64::total_cmp);
            scale = MEAN_DEVIATION * location::mean(sorted)?;
        }
        Ok(Usual { median, scale })
    }

    /// How far a step lies from the others; zero where nothing tells them apart.
    #[allow(clippy::cast_precision_loss)]
    fn z(&self, step: &Step, shown: &Steps) -> f64 {
        let part = |total: u64| shown.at(total) / total as f64;
        let (before, after) = (part(step.from.1), part(step.to.1));
        let days = step.days as f64;
        let rounded = (before * before + after * after) / (12.0 * days * days);
        let scale = (self.scale * self.scale + rounded).sqrt();
        if scale > 0.0 { (step.gain - self.median) / scale } else { 0.0 }
    }
}

/// √(π/2): the mean absolute deviation of normal numbers, times this, is their standard deviation.
const MEAN_DEVIATION: f64 = 1.253_314_137_315_500_3;
