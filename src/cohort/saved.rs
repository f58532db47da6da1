//! A cohort on paper.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::cohort::fit::{self, Line, Within};
use crate::cohort::fitted::Cohort;
use crate::engagement::{EngagementRate, Pooling};
use crate::error::InvalidError;
use crate::platform::Platform;
use crate::unit::{Finite, Interval, Timestamp};

/// The form in which it is written first.
const VERSION: u32 = 1;

impl Serialize for Cohort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Saved::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cohort {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cohort, D::Error> {
        Cohort::try_from(Saved::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A cohort as it is saved: every number by its name.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Cohort", deny_unknown_fields)]
struct Saved {
    version: u32,
    platform: Platform,
    formula: EngagementRate,
    unknown_as_zero: bool,
    pooling: Pooling,
    fitted_at: Timestamp,
    creators: u64,
    left_out: u64,
    sizes: Interval<u64>,
    centre: Finite,
    middle: Finite,
    slope: Finite,
    covariance: [Finite; 3],
    between_variance: Finite,
    usual_variance: Finite,
    counting_variance: Finite,
    shortfall: Finite,
    differing: Finite,
    sampling: Finite,
}

impl From<&Cohort> for Saved {
    fn from(cohort: &Cohort) -> Saved {
        // All are finite.
        let finite = |number| Finite::from_f64(number).unwrap_or_default();
        let Cohort { formula, pooling, platform, fitted_at, creators, left_out, sizes, line, between, within } =
            *cohort;
        Saved {
            version: VERSION,
            platform,
            formula,
            unknown_as_zero: formula.treats_unknown_as_zero(),
            pooling,
            fitted_at,
            creators,
            left_out,
            sizes,
            centre: finite(line.centre),
            middle: finite(line.middle),
            slope: finite(line.slope),
            covariance: line.covariance.map(finite),
            between_variance: finite(between),
            usual_variance: finite(within.usual),
            counting_variance: finite(within.counting),
            shortfall: finite(within.shortfall),
            differing: finite(within.differing),
            sampling: finite(within.sampling),
        }
    }
}

impl TryFrom<Saved> for Cohort {
    type Error = InvalidError;

    fn try_from(saved: Saved) -> Result<Cohort, InvalidError> {
        if saved.version != VERSION {
            return Err(InvalidError::out_of_range("version of a cohort", saved.version, "1"));
        }
        let at_least = |what, number: Finite, least: f64, rule: &str| {
            let number = number.as_f64();
            if number >= least { Ok(number) } else { Err(InvalidError::out_of_range(what, number, rule)) }
        };
        let not_negative = |what, number| at_least(what, number, 0.0, "zero or more");
        let positive = |what, number| at_least(what, number, f64::MIN_POSITIVE, "above zero");
        let formula = saved.formula;
        let [of_middle, of_both, of_slope] = saved.covariance;
        let covariance =
            [not_negative("covariance", of_middle)?, of_both.as_f64(), not_negative("covariance", of_slope)?];
        let shortfall = not_negative("shortfall", saved.shortfall)?;
        if shortfall > fit::LARGEST_SHORTFALL {
            return Err(InvalidError::out_of_range("shortfall", shortfall, "at most 1.5"));
        }
        Ok(Cohort {
            formula: if saved.unknown_as_zero { formula.treating_unknown_as_zero() } else { formula },
            pooling: saved.pooling,
            platform: saved.platform,
            fitted_at: saved.fitted_at,
            creators: saved.creators,
            left_out: saved.left_out,
            sizes: saved.sizes,
            line: Line {
                centre: saved.centre.as_f64(),
                middle: saved.middle.as_f64(),
                slope: saved.slope.as_f64(),
                covariance,
            },
            between: not_negative("between_variance", saved.between_variance)?,
            within: Within {
                usual: positive("usual_variance", saved.usual_variance)?,
                counting: not_negative("counting_variance", saved.counting_variance)?,
                shortfall,
                differing: not_negative("differing", saved.differing)?,
                sampling: positive("sampling", saved.sampling)?,
            },
        })
    }
}
