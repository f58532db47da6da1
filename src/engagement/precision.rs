//! How sure a pooled rate is.

use std::rc::Rc;
use std::sync::OnceLock;

use crate::engagement::pooling::Pooling;
use crate::error::Undefined;
use crate::kernel::Parts;
use crate::stats::critical::StudentTs;
use crate::stats::location;
use crate::stats::median::{MedianError, MedianRanks};
use crate::stats::recent::Recent;
use crate::stats::{poisson, ratio};
use crate::unit::{Interval, Level, Rate};

/// What the posts say about how far their pooled rate may be off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Precision {
    pub(super) interval: Result<Interval<Rate>, Undefined>,
    /// The standard error of the logarithm of the rate.
    pub(super) relative_error: Option<Rate>,
    /// Where the rate is zero: that of one count, spread over the posts as their base is.
    pub(super) rate_of_one: Option<Rate>,
}

/// What was pooled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pooled<'a> {
    pub(super) pooling: Pooling,
    pub(super) rate: Rate,
    /// In ascending order.
    pub(super) rates: &'a [Rate],
    /// The sums of both sides.
    pub(super) sums: Parts,
    /// What one of the counts with the largest weight adds to the numerator.
    pub(super) one: u32,
    /// Both sides of each post, in ascending order; only a ratio of sums asks.
    pub(super) parts: &'a [Parts],
}

/// A level, with the quantiles that it takes. They depend on the number of posts alone, and cost more than all the rest.
#[derive(Debug)]
pub(super) struct Quantiles {
    student_t: StudentTs,
    // One for each number of posts.
    kept: Box<[KeptQuantiles]>,
}

#[derive(Debug, Default)]
struct KeptQuantiles {
    median_ranks: OnceLock<Result<MedianRanks, Undefined>>,
    median_error: OnceLock<Option<MedianError>>,
}

impl Quantiles {
    /// For one creator, of whom there may be many.
    pub(super) fn recent(level: Level) -> Rc<Quantiles> {
        thread_local!(static RECENT: Recent<Quantiles> = const { Recent::new() });
        RECENT.with(|recent| recent.get(level, Quantiles::kept))
    }

    /// For many creators at once. Beyond so many posts the quantiles cost less than the posts.
    pub(super) fn kept(level: Level) -> Quantiles {
        const POSTS: usize = 1_024;
        Quantiles {
            student_t: StudentTs::kept(level, POSTS),
            kept: (0..POSTS).map(|_| KeptQuantiles::default()).collect(),
        }
    }

    pub(super) fn level(&self) -> Level {
        self.student_t.level()
    }

    fn median_ranks(&self, posts: usize) -> Result<MedianRanks, Undefined> {
        let reckon = || MedianRanks::interpolated(posts, self.level());
        self.kept.get(posts).map_or_else(reckon, |kept| *kept.median_ranks.get_or_init(reckon))
    }

    fn median_error(&self, posts: usize) -> Option<MedianError> {
        let reckon = || MedianError::new(posts).ok();
        self.kept.get(posts).map_or_else(reckon, |kept| *kept.median_error.get_or_init(reckon))
    }

    /// How sure a pooled rate is.
    pub(super) fn precision(&self, pooled: &Pooled<'_>) -> Precision {
        let relative_error = self.relative_error(pooled);
        let one = Parts { numerator: pooled.one.into(), denominator: pooled.sums.denominator }.rate();
        let interval = self.enough(pooled).and_then(|()| match pooled.sums.numerator {
            0 => self.unseen(one),
            _ => self.interval(pooled, relative_error),
        });
        Precision {
            interval,
            relative_error: relative_error.ok().and_then(Rate::from_ratio),
            rate_of_one: one.filter(|_| pooled.rate == Rate::ZERO),
        }
    }

    fn relative_error(&self, pooled: &Pooled<'_>) -> Result<f64, Undefined> {
        let posts = pooled.rates.len();
        match pooled.pooling {
            Pooling::RatioOfSums => {
                ratio::ratio_log_error(pooled.parts.iter().map(|parts| (parts.numerator, parts.denominator)))
            }
            Pooling::Mean => location::mean_log_error(pooled.rates),
            Pooling::Median => {
                let error =
                    self.median_error(posts).ok_or(Undefined::TooFewPosts { needed: 2, found: posts as u64 })?;
                error.of(pooled.rates)
            }
            Pooling::TrimmedMean(trim) => location::trimmed_log_error(pooled.rates, trim.posts_cut(posts)),
        }
    }

    fn interval(
        &self,
        pooled: &Pooled<'_>,
        relative_error: Result<f64, Undefined>,
    ) -> Result<Interval<Rate>, Undefined> {
        let posts = pooled.rates.len();
        let degrees_of_freedom = match pooled.pooling {
            Pooling::Median => {
                let (low, high) = self.median_ranks(posts)?.limits(pooled.rates)?;
                return between(low, high);
            }
            Pooling::TrimmedMean(trim) => posts - 2 * trim.posts_cut(posts) - 1,
            Pooling::RatioOfSums | Pooling::Mean => posts - 1,
        };
        let half = relative_error? * self.student_t.at(degrees_of_freedom);
        let (low, high) = location::log_limits(pooled.rate.as_ratio(), half);
        between(low, high)
    }

    /// The posts that an interval takes.
    fn enough(&self, pooled: &Pooled<'_>) -> Result<(), Undefined> {
        let found = pooled.rates.len();
        let needed = match pooled.pooling {
            Pooling::RatioOfSums | Pooling::Mean => 2,
            Pooling::Median => match self.median_ranks(found) {
                Err(Undefined::TooFewObservations { needed, .. }) => return Err(too_few(needed, found)),
                _ => 0,
            },
            // Less than a half is cut off each end, so two or more are left of every even number.
            Pooling::TrimmedMean(trim) => {
                let some = found.max(2);
                (some..some + 2).find(|posts| posts - 2 * trim.posts_cut(*posts) >= 2).unwrap_or(some)
            }
        };
        if found < needed { Err(too_few(needed as u64, found)) } else { Ok(()) }
    }

    /// Where nothing was counted: as though so much might have been, of the counts with the largest weight, spread over the posts as
    /// their base is.
    fn unseen(&self, one: Option<Rate>) -> Result<Interval<Rate>, Undefined> {
        let one = one.ok_or(Undefined::TooLarge)?;
        between(0.0, one.as_ratio() * poisson::most_unseen(self.level()))
    }
}

fn too_few(needed: u64, found: usize) -> Undefined {
    Undefined::TooFewPosts { needed, found: found as u64 }
}

fn between(low: f64, high: f64) -> Result<Interval<Rate>, Undefined> {
    let rate = |ratio| Rate::from_ratio(ratio).ok_or(Undefined::TooLarge);
    Ok(Interval::between(rate(low)?, rate(high)?))
}
