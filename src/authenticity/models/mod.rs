//! The weight tables of this crate, one dated file each. They carry their own licence: LICENSE-DATA.

mod creator_engagement_2018;
mod instagram_profile_2017;
mod youtube_comment_2015;

use core::str::FromStr;

use crate::authenticity::table::WeightTable;
use crate::error::InvalidError;
use crate::vocabulary::named;

impl WeightTable {
    /// Every weight table of this crate for profiles.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::WeightTable;
    ///
    /// for table in WeightTable::ALL {
    ///     println!("{table}");
    /// }
    /// ```
    pub const ALL: &'static [WeightTable] = &[WeightTable::INSTAGRAM_PROFILE_2017];
}

/// Reads the name of one of [`WeightTable::ALL`].
impl FromStr for WeightTable {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<WeightTable, InvalidError> {
        named("weight table", text, WeightTable::ALL, WeightTable::name).cloned()
    }
}

/// Rows as `fit_profile_model` and `fit_comment_model` print them, after the type of the features: feature, weight, information value; then the evidence of each bin with its standard deviation,
/// after the number where the bin begins.
macro_rules! rows {
    ($Feature:ident => $(
        $feature:ident, weight $weight:literal, information $information:literal: [
            ($nats:literal, $deviation:literal) $(, $from:literal => ($more_nats:literal, $more_deviation:literal))* $(,)?
        ];
    )+) => {
        ::std::borrow::Cow::Borrowed(const { &[$(
            $crate::authenticity::table::WeightRow {
                feature: $Feature::$feature,
                weight: $crate::authenticity::models::decimal($weight),
                information: $crate::authenticity::models::decimal($information),
                edges: ::std::borrow::Cow::Borrowed(const { &[$(
                    match $crate::unit::Finite::from_f64($from) {
                        Some(edge) => edge,
                        None => panic!("an edge is finite"),
                    }
                ),*] }),
                evidence: ::std::borrow::Cow::Borrowed(const { &[
                    $crate::authenticity::evidence::Evidence::constant($nats, $deviation)
                    $(, $crate::authenticity::evidence::Evidence::constant($more_nats, $more_deviation))*
                ] }),
            }
        ),+] })
    };
}

use rows;

/// A weight as a decimal written in a table.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a weight lies from 0 to 100")]
const fn decimal(weight: f64) -> crate::unit::Weight {
    assert!(weight >= 0.0 && weight <= 100.0, "a weight lies from 0 to 100");
    crate::unit::Weight::constant((weight * 10_000.0 + 0.5) as u32)
}
