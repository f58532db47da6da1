//! When a day is unlike the days around it.

use crate::rhythm::rounding::Rounding;
use crate::unit::{Finite, Growth};

/// When a day is unlike the days around it: its gain is far from theirs, measured by how much they differ, and large beside the
/// usual one. Both are asked, because each alone finds such a day in four of ten ordinary histories.
///
/// # Example
///
/// ```
/// use influencer::{Finite, Growth, Rounding, SpikeRule};
///
/// let rule = SpikeRule::DEFAULT.with_gain(Growth::new(0.02)?).with_rounding(Rounding::Exact);
/// assert_eq!(rule.z(), 6.0);
/// assert_eq!(rule.gain().to_string(), "+2 %");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct SpikeRule {
    z: Finite,
    gain: Growth,
    rounding: Rounding,
}

impl SpikeRule {
    /// A robust z above 6, a gain of more than 1 % beyond the usual day's, and the rounding found from the totals. Measured in example `growth_alarms`: at most five in a
    /// hundred ordinary histories of 91 days have such a day.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::SpikeRule;
    ///
    /// assert_eq!(SpikeRule::default(), SpikeRule::DEFAULT);
    /// ```
    pub const DEFAULT: SpikeRule = SpikeRule { z: SIX, gain: ONE_PERCENT, rounding: Rounding::FromTotals };

    /// With another limit for z.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Finite, SpikeRule};
    ///
    /// assert_eq!(SpikeRule::DEFAULT.with_z(Finite::new(8.0)?).z(), 8.0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn with_z(mut self, z: Finite) -> SpikeRule {
        self.z = z;
        self
    }

    /// With another limit for what a day gains beyond the usual one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Growth, SpikeRule};
    ///
    /// assert_eq!(SpikeRule::DEFAULT.with_gain(Growth::new(0.05)?).gain(), 0.05);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn with_gain(mut self, gain: Growth) -> SpikeRule {
        self.gain = gain;
        self
    }

    /// With what the caller knows of how totals are rounded.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Rounding, SpikeRule};
    ///
    /// assert_eq!(SpikeRule::DEFAULT.with_rounding(Rounding::Exact).rounding(), Rounding::Exact);
    /// ```
    pub const fn with_rounding(mut self, rounding: Rounding) -> SpikeRule {
        self.rounding = rounding;
        self
    }

    /// Above this, a z is far.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::SpikeRule::DEFAULT.z(), 6.0);
    /// ```
    pub const fn z(&self) -> Finite {
        self.z
    }

    /// Above this, what a day gains beyond the usual one is large; what it loses is, below the negative.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::SpikeRule::DEFAULT.gain().to_string(), "+1 %");
    /// ```
    pub const fn gain(&self) -> Growth {
        self.gain
    }

    /// How totals are rounded.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Rounding, SpikeRule};
    ///
    /// assert_eq!(SpikeRule::DEFAULT.rounding(), Rounding::FromTotals);
    /// ```
    pub const fn rounding(&self) -> Rounding {
        self.rounding
    }
}

const SIX: Finite = match Finite::from_f64(6.0) {
    Some(six) => six,
    None => unreachable!(),
};

const ONE_PERCENT: Growth = match Growth::from_ratio(0.01) {
    Some(gain) => gain,
    None => unreachable!(),
};

/// [`SpikeRule::DEFAULT`].
impl Default for SpikeRule {
    fn default() -> SpikeRule {
        SpikeRule::DEFAULT
    }
}
