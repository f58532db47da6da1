//! Everything about one creator.

use crate::authenticity::Assessment;
use crate::cohort::{Norm, Percentile, Posterior};
use crate::engagement::Estimate;
use crate::error::{Error, Undefined};
use crate::record::{Account, HistoryWindow};
use crate::relationship::Connection;
use crate::rhythm::{Cadence, Consistency, HistoryGrowth, Trend, UnusualDays};
use crate::scorecard::dossier::Dossier;
use crate::scorecard::scorer::{Scorer, followers};
use crate::tier::Standing;
use crate::unit::Timestamp;

/// Everything about one creator, in reading order.
///
/// It prints as a page that a person reads in a minute. With feature `serde` it is an object with a
/// [`schema_version`](Scorecard::SCHEMA_VERSION): keys may be added under one version; none is renamed, removed or given another meaning.
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// let scorecard = Scorer::new().score(&creator);
/// let page = scorecard.to_string();
/// assert!(page.starts_with("mara.bakes on instagram: micro by powers_of_ten, 15,000 followers"));
/// assert!(page.contains("Not known"));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Scorecard {
    schema_version: u32,
    account: Account,
    observed_at: Option<Timestamp>,
    scheme: String,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    standing: Result<Standing, Undefined>,
    estimate: Estimate,
    #[cfg_attr(feature = "serde", serde(serialize_with = "told_if_there"))]
    posterior: Option<Result<Posterior, Undefined>>,
    percentiles: Vec<NormPercentile>,
    connection: Option<Connection>,
    cadence: Cadence,
    consistency: Consistency,
    trend: Trend,
    growth: Option<HistoryGrowth>,
    #[cfg_attr(feature = "serde", serde(serialize_with = "told_if_there"))]
    unusual_days: Option<Result<UnusualDays, Undefined>>,
    assessment: Assessment,
}

/// Where a creator stands in one published norm.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
struct NormPercentile {
    norm: String,
    percentile: Option<Percentile>,
    /// Why there is none.
    reason: Option<String>,
}

impl NormPercentile {
    fn of(norm: &Norm, estimate: &Estimate, dossier: &Dossier<'_>) -> NormPercentile {
        let percentile =
            followers(dossier.creator).map_err(Error::from).and_then(|followers| norm.percentile(estimate, followers));
        let (percentile, reason) = match percentile {
            Ok(percentile) => (Some(percentile), None),
            Err(error) => (None, Some(error.to_string())),
        };
        NormPercentile { norm: norm.name().to_owned(), percentile, reason }
    }
}

/// As [`told`](crate::error::told), or nothing.
#[cfg(feature = "serde")]
#[allow(clippy::ref_option)] // As serde calls it.
fn told_if_there<T: serde::Serialize, S: serde::Serializer>(
    value: &Option<Result<T, Undefined>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(result) => crate::error::told::serialize(result, serializer),
        None => serializer.serialize_none(),
    }
}

impl Scorer {
    /// The scorecard of one creator, given as a row (`&Creator`), from a table, or as a [`Dossier`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// let scorecard = Scorer::new().score(&creator);
    /// assert!(scorecard.line().starts_with("mara.bakes (instagram, micro): 4.20 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn score<'a>(&self, creator: impl Into<Dossier<'a>>) -> Scorecard {
        let dossier: Dossier<'a> = creator.into();
        let creator = dossier.creator;
        let estimate = self.estimate(&dossier);
        let norms = self.norms.iter().filter(|norm| norm.check_comparable(&estimate).is_ok());
        let history = dossier.history;
        Scorecard {
            schema_version: Scorecard::SCHEMA_VERSION,
            account: creator.account().to_account(),
            observed_at: creator.observed_at(),
            scheme: self.scheme.name().to_owned(),
            standing: self.standing(creator),
            estimate,
            posterior: self.posterior(&dossier, &estimate),
            percentiles: norms.map(|norm| NormPercentile::of(norm, &estimate, &dossier)).collect(),
            connection: self.connection(&dossier),
            cadence: Cadence::of(creator, &self.filter),
            consistency: Consistency::of(creator, &self.formula, &self.filter),
            trend: Trend::of(creator, &self.formula, &self.filter, self.level),
            growth: history.map(|history| HistoryGrowth::of(history, &HistoryWindow::ALL)),
            unusual_days: history.map(|history| UnusualDays::of(history, &HistoryWindow::ALL, &self.spikes)),
            assessment: self.assess(dossier),
        }
    }

    /// What the counts are evidence for: that part of the scorecard alone.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// let scorer = Scorer::new();
    /// assert_eq!(scorer.assess(&creator), *scorer.score(&creator).assessment());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn assess<'a>(&self, creator: impl Into<Dossier<'a>>) -> Assessment {
        self.model.assess(self.evidence(&creator.into()))
    }
}

macro_rules! part {
    ($(#[doc = $doc:expr])* $name:ident -> $Type:ty = $value:expr, $example:literal) => {
        $(#[doc = $doc])*
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/mara.txt")]
        /// let scorecard = Scorer::new().score(&creator);
        #[doc = $example]
        /// # Ok::<(), influencer::Error>(())
        /// ```
        pub fn $name(&self) -> $Type {
            let read: fn(&Scorecard) -> $Type = $value;
            read(self)
        }
    };
}

impl Scorecard {
    /// The version of the form in which a scorecard is written.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Scorecard::SCHEMA_VERSION, 1);
    /// ```
    pub const SCHEMA_VERSION: u32 = 1;

    part!(
        /// The account.
        account -> &Account = |card| &card.account,
        "assert_eq!(scorecard.account().handle(), \"mara.bakes\");"
    );
    part!(
        /// When the counts were read.
        observed_at -> Option<Timestamp> = |card| card.observed_at,
        "assert_eq!(scorecard.observed_at(), creator.observed_at());"
    );
    part!(
        /// The name of the tier scheme.
        scheme -> &str = |card| &card.scheme,
        "assert_eq!(scorecard.scheme(), \"powers_of_ten\");"
    );
    part!(
        /// The tier.
        ///
        /// # Errors
        ///
        /// If the followers are not known.
        standing -> Result<Standing, Undefined> = |card| card.standing,
        "assert_eq!(scorecard.standing()?.to_string(), \"micro\");"
    );
    part!(
        /// The engagement rate with all it rests on.
        estimate -> &Estimate = |card| &card.estimate,
        "assert_eq!(scorecard.estimate().posts_used(), 8);"
    );
    part!(
        /// What the cohort makes of the rate; `None` if the scorer has no cohort of this platform, rate and pooling.
        posterior -> Option<Result<Posterior, Undefined>> = |card| card.posterior,
        "assert!(scorecard.posterior().is_none());"
    );
    part!(
        /// Where the rate stands in each published norm of its kind, with the norm's name; or why nowhere.
        percentiles -> Vec<(&str, Result<&Percentile, &str>)> = |card| {
            let all = card.percentiles.iter();
            all.map(|one| (one.norm.as_str(), one.percentile.as_ref().ok_or(one.reason.as_deref().unwrap_or_default()))).collect()
        },
        "assert!(scorecard.percentiles().is_empty());"
    );
    part!(
        /// What the comments tell; `None` if none were given.
        connection -> Option<&Connection> = |card| card.connection.as_ref(),
        "assert!(scorecard.connection().is_none());"
    );
    part!(
        /// How regularly posts come.
        cadence -> &Cadence = |card| &card.cadence,
        "assert_eq!(scorecard.cadence().median_gap()?.as_secs(), 2 * 86_400);"
    );
    part!(
        /// How alike the posts do.
        consistency -> &Consistency = |card| &card.consistency,
        "assert!(scorecard.consistency().within_half_and_double()?.as_ratio() > 0.9);"
    );
    part!(
        /// Where the rate is heading.
        trend -> &Trend = |card| &card.trend,
        "assert_eq!(scorecard.trend().posts_used(), 8);"
    );
    part!(
        /// How the following grew; `None` if no totals were given.
        growth -> Option<&HistoryGrowth> = |card| card.growth.as_ref(),
        "assert!(scorecard.growth().is_none());"
    );
    part!(
        /// Days on which it grew unusually; `None` if no totals were given.
        unusual_days -> Option<Result<&UnusualDays, Undefined>> =
            |card| card.unusual_days.as_ref().map(|days| days.as_ref().map_err(|reason| *reason)),
        "assert!(scorecard.unusual_days().is_none());"
    );
    part!(
        /// What the counts are evidence for, with every contribution.
        assessment -> &Assessment = |card| &card.assessment,
        "assert!(!scorecard.assessment().missing().is_empty());"
    );
}
