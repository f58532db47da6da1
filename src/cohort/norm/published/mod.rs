//! The published tables that this crate may carry, one dated file each.

mod telegram_views_2026_10;
mod x_engagement_2026_10;
mod x_views_2026_10;

use core::str::FromStr;

use crate::cohort::norm::statistic::NormStatistic;
use crate::cohort::norm::table::Norm;
use crate::error::InvalidError;
use crate::unit::{Rate, Share};
use crate::vocabulary::named;

pub(super) const ALL: &[Norm] = &[
    Norm::X_ENGAGEMENT_2026_10,
    Norm::X_ENGAGEMENT_ALL_SIZES_2026_10,
    Norm::X_VIEWS_2026_10,
    Norm::X_ENGAGEMENT_MEDIANS_2026_10,
    Norm::TELEGRAM_VIEWS_2026_10,
    Norm::TELEGRAM_VIEWS_ALL_SIZES_2026_10,
];

impl Norm {
    /// Every norm of this crate.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// for norm in Norm::ALL {
    ///     println!("{norm}");
    ///     assert_eq!(norm.licence(), "CC BY 4.0");
    /// }
    /// ```
    pub const ALL: &'static [Norm] = ALL;
}

/// Reads the name of one of [`Norm::ALL`].
impl FromStr for Norm {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Norm, InvalidError> {
        named("norm", text, Norm::ALL, Norm::name).cloned()
    }
}

const P10: NormStatistic = NormStatistic::Quantile(Share::nearest(0.1));
const P25: NormStatistic = NormStatistic::Quantile(Share::nearest(0.25));
const P50: NormStatistic = NormStatistic::MEDIAN;
const P75: NormStatistic = NormStatistic::Quantile(Share::nearest(0.75));
const P90: NormStatistic = NormStatistic::Quantile(Share::nearest(0.9));
const MEAN: NormStatistic = NormStatistic::Mean;

const fn rate(ratio: f64) -> Rate {
    match Rate::from_ratio(ratio) {
        Some(rate) => rate,
        None => panic!("a rate is finite and not negative"),
    }
}

/// Bands as they are printed: from, below, accounts, statistics. `0.067e-2` is 0.067 %.
macro_rules! bands {
    ($([$from:literal, $below:expr, $accounts:expr; $($statistic:ident $ratio:literal),+])+) => {
        ::std::borrow::Cow::Borrowed(const {
            &[$($crate::cohort::norm::band::NormBand {
                from: $from,
                below: $below,
                accounts: $accounts,
                statistics: ::std::borrow::Cow::Borrowed(const {
                    &[$(($crate::cohort::norm::published::$statistic, $crate::cohort::norm::published::rate($ratio))),+]
                }),
            }),+]
        })
    };
}

use bands;
