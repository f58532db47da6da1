//! What two rates must share to be compared.

use crate::engagement::pooling::Pooling;
use crate::engagement::rate::EngagementRate;
use crate::error::InvalidError;
use crate::platform::Platform;

/// Formula, pooling and platform of a pooled rate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) formula: EngagementRate,
    pub(crate) pooling: Pooling,
    pub(crate) platform: Platform,
}

impl Kind {
    /// Names the first difference and both sides, this one first.
    pub(crate) fn check_same(self, other: Kind) -> Result<(), InvalidError> {
        if self.formula.base() != other.formula.base() {
            return Err(InvalidError::incomparable(self.formula, other.formula, "base differs"));
        }
        if self.formula != other.formula {
            return Err(InvalidError::incomparable(self.formula, other.formula, "formula differs"));
        }
        if self.pooling != other.pooling {
            return Err(InvalidError::incomparable(self.pooling, other.pooling, "pooling differs"));
        }
        if self.platform != other.platform {
            return Err(InvalidError::incomparable(self.platform, other.platform, "platform differs"));
        }
        Ok(())
    }
}
