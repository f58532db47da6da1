//! Dated weights of numbers taken from profiles or comments.

use core::fmt;
use std::borrow::Cow;

use crate::authenticity::evidence::{Evidence, finite};
use crate::authenticity::feature::Feature;
use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::profile::{Profile, ProfileFeature};
use crate::authenticity::signal::{Signal, Subject};
use crate::error::{InvalidError, Undefined};
use crate::unit::{Finite, Interval, Weight};

/// What one feature is worth: evidence by bin, a weight, and how much it tells.
///
/// # Example
///
/// ```
/// use influencer::ProfileFeature;
/// use influencer::authenticity::WeightTable;
///
/// let row = WeightTable::INSTAGRAM_PROFILE_2017.row(ProfileFeature::Posts).unwrap().clone();
/// assert_eq!(row.bins().count(), 5);
/// let many = influencer::Finite::new(100.0)?;
/// assert!(row.at(influencer::Finite::ZERO).nats() > row.at(many).nats());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct WeightRow<F: Feature = ProfileFeature> {
    pub(super) feature: F,
    pub(super) weight: Weight,
    pub(super) information: Weight,
    /// Where the second bin begins, and the third, and so on; ascending, one fewer than bins.
    pub(super) edges: Cow<'static, [Finite]>,
    /// At least one.
    pub(super) evidence: Cow<'static, [Evidence]>,
}

impl<F: Feature> WeightRow<F> {
    /// The evidence of a feature in bins: below the first edge, from each edge to below the next, and from the last one on.
    ///
    /// `information` is the [information value](Signal::information).
    ///
    /// # Errors
    ///
    /// If the edges do not ascend, or there is not one more bin than edges.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{Evidence, WeightRow};
    /// use influencer::{Finite, ProfileFeature, Weight};
    ///
    /// let bins = vec![Evidence::new(0.8, 0.3)?, Evidence::new(-0.4, 0.2)?];
    /// let row = WeightRow::new(ProfileFeature::BiographyLength, Weight::ONE, Weight::constant(3_000), vec![Finite::new(1.0)?], bins)?;
    /// assert_eq!(row.at(Finite::ZERO).nats(), 0.8);
    /// assert_eq!(row.at(Finite::new(1.0)?).nats(), -0.4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(
        feature: F,
        weight: Weight,
        information: Weight,
        edges: Vec<Finite>,
        evidence: Vec<Evidence>,
    ) -> Result<WeightRow<F>, InvalidError> {
        for pair in edges.windows(2) {
            if let [lower, upper] = pair
                && lower >= upper
            {
                return Err(InvalidError::not_ascending("edges", ("edge", lower), ("edge", upper)));
            }
        }
        if evidence.len() != edges.len() + 1 {
            return Err(InvalidError::length(format!("evidence of {feature}"), edges.len() + 1, evidence.len()));
        }
        Ok(WeightRow { feature, weight, information, edges: Cow::Owned(edges), evidence: Cow::Owned(evidence) })
    }

    /// What is weighed.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::WeightTable;
    ///
    /// let first = WeightTable::INSTAGRAM_PROFILE_2017.rows().next().map(|row| row.feature());
    /// assert_eq!(first, Some(ProfileFeature::Followers));
    /// ```
    pub const fn feature(&self) -> F {
        self.feature
    }

    /// What its evidence is multiplied by, because signals repeat one another.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Weight;
    /// use influencer::authenticity::WeightTable;
    ///
    /// assert!(WeightTable::INSTAGRAM_PROFILE_2017.rows().all(|row| row.weight() < Weight::ONE));
    /// ```
    pub const fn weight(&self) -> Weight {
        self.weight
    }

    /// How much it tells on average, in nats.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::WeightTable;
    ///
    /// let table = WeightTable::INSTAGRAM_PROFILE_2017;
    /// let [posts, picture] = [ProfileFeature::Posts, ProfileFeature::Picture].map(|feature| table.row(feature).unwrap());
    /// assert!(posts.information() > picture.information());
    /// ```
    pub const fn information(&self) -> Weight {
        self.information
    }

    /// Each bin: where it begins, nothing for the lowest, and what it is evidence for before it is weighed.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::WeightTable;
    ///
    /// for row in WeightTable::INSTAGRAM_PROFILE_2017.rows() {
    ///     for (from, evidence) in row.bins() {
    ///         println!("{} {from:?}: {evidence}", row.feature());
    ///     }
    /// }
    /// ```
    pub fn bins(&self) -> impl Iterator<Item = (Option<Finite>, Evidence)> {
        let edges = core::iter::once(None).chain(self.edges.iter().copied().map(Some));
        edges.zip(self.evidence.iter().copied())
    }

    /// The evidence of a number, before it is weighed.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::WeightTable;
    ///
    /// let picture = WeightTable::INSTAGRAM_PROFILE_2017.row(ProfileFeature::Picture).unwrap().clone();
    /// assert!(picture.at(influencer::Finite::ZERO).nats() > 0.0);
    /// ```
    #[inline]
    pub fn at(&self, number: Finite) -> Evidence {
        let bin = self.edges.iter().take_while(|edge| number >= **edge).count();
        self.evidence.get(bin).copied().unwrap_or_default()
    }
}

impl<F: Feature> Signal<F::Subject> for WeightRow<F> {
    fn name(&self) -> &str {
        self.feature.name()
    }

    fn evidence(&self, subject: <F::Subject as Subject>::View<'_>) -> Result<Evidence, Undefined> {
        self.feature.of(subject).map(|number| self.at(number))
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        let nats = || self.evidence.iter().map(|evidence| evidence.nats());
        Some(Interval::between(nats().min()?, nats().max()?))
    }
}

/// Dated weights for one question: *is this account itself automated or inactive?* by features of a profile, or *is this comment
/// promotional?* by those of a comment.
///
/// A changed table is another table, with another name.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{Evidence, WeightRow, WeightTable};
/// use influencer::{Finite, ProfileFeature, Weight};
///
/// let bins = vec![Evidence::new(0.9, 0.4)?, Evidence::new(-0.3, 0.2)?];
/// let posts = WeightRow::new(ProfileFeature::Posts, Weight::ONE, Weight::ONE, vec![Finite::new(1.0)?], bins)?;
/// let table = WeightTable::new("ours-2026", "our followers, labelled by hand, 2026", "not published", Finite::ZERO, vec![posts])?;
/// assert_eq!(table.model().signals().collect::<Vec<_>>(), ["posts"]);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct WeightTable<F: Feature = ProfileFeature> {
    pub(super) name: Cow<'static, str>,
    pub(super) source: Cow<'static, str>,
    pub(super) licence: Cow<'static, str>,
    pub(super) intercept: Finite,
    pub(super) rows: Cow<'static, [WeightRow<F>]>,
}

impl<F: Feature> WeightTable<F> {
    /// A table of one's own.
    ///
    /// # Errors
    ///
    /// For an empty name, no row, a feature given twice, and an intercept outside -1000 to 1000 nats.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::WeightTable;
    /// use influencer::{Finite, ProfileFeature};
    ///
    /// let error = WeightTable::<ProfileFeature>::new("empty-2026", "", "", Finite::ZERO, vec![]).unwrap_err();
    /// assert!(error.is_missing());
    /// ```
    pub fn new(
        name: impl Into<String>,
        source: impl Into<String>,
        licence: impl Into<String>,
        intercept: Finite,
        rows: Vec<WeightRow<F>>,
    ) -> Result<WeightTable<F>, InvalidError> {
        let name = name.into();
        if name.is_empty() {
            return Err(InvalidError::empty("name of a weight table", "at least one character"));
        }
        if rows.is_empty() {
            return Err(InvalidError::empty("weight table", "at least one row"));
        }
        AuthenticityModel::<F::Subject>::new("").with_intercept(intercept)?;
        let mut rest = rows.as_slice();
        while let [first, others @ ..] = rest {
            if others.iter().any(|other| other.feature == first.feature) {
                return Err(InvalidError::duplicate("feature", first.feature.name()));
            }
            rest = others;
        }
        Ok(WeightTable {
            name: Cow::Owned(name),
            source: Cow::Owned(source.into()),
            licence: Cow::Owned(licence.into()),
            intercept,
            rows: Cow::Owned(rows),
        })
    }

    /// The name, which tells editions apart.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::WeightTable::INSTAGRAM_PROFILE_2017.name(), "instagram-profile-2017");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whose labels it was fitted on, and where they are.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::authenticity::WeightTable::INSTAGRAM_PROFILE_2017.source().starts_with("SRF Data"));
    /// ```
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The licence of its numbers.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::WeightTable::INSTAGRAM_PROFILE_2017.licence(), "CC BY-SA 4.0");
    /// ```
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// What is added to the log-odds of every profile.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::WeightTable::INSTAGRAM_PROFILE_2017.intercept(), 0.0);
    /// ```
    pub const fn intercept(&self) -> Finite {
        self.intercept
    }

    /// What each feature is worth.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::WeightTable::INSTAGRAM_PROFILE_2017.rows().count(), 6);
    /// ```
    pub fn rows(&self) -> impl Iterator<Item = &WeightRow<F>> {
        self.rows.iter()
    }

    /// What one feature is worth, if the table says so.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::WeightTable;
    ///
    /// assert!(WeightTable::INSTAGRAM_PROFILE_2017.row(ProfileFeature::Verified).is_none());
    /// ```
    pub fn row(&self, feature: F) -> Option<&WeightRow<F>> {
        self.rows.iter().find(|row| row.feature == feature)
    }

    /// The model of these weights, with the usual prior, cuts and level. Features without a row are noted as
    /// [without weight](AuthenticityModel::without_weight).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::WeightTable;
    ///
    /// let model = WeightTable::INSTAGRAM_PROFILE_2017.model();
    /// assert_eq!(model.name(), "instagram-profile-2017");
    /// ```
    pub fn model(&self) -> AuthenticityModel<F::Subject> {
        let source = match (self.source.as_ref(), self.licence.as_ref()) {
            (source, "") => source.to_owned(),
            (source, licence) => format!("{source}; {licence}"),
        };
        let model = AuthenticityModel::new(self.name.clone()).with_source(source);
        let cap = Interval::between(finite(-CAP), finite(CAP));
        // The table has been checked for all that is refused here.
        let add = |model: AuthenticityModel<F::Subject>, row: &WeightRow<F>| {
            model.clone().with_weighed_signal(row.clone(), row.weight, cap).unwrap_or(model)
        };
        let model = model.clone().with_intercept(self.intercept).unwrap_or(model);
        let model = self.rows.iter().fold(model, add);
        let without = F::ALL.iter().filter(|feature| self.row(**feature).is_none());
        without.fold(model, |model, feature| model.noting_without_weight(feature.name()))
    }
}

/// No feature weighs more, in nats.
const CAP: f64 = 3.0;

/// One line: name, source, licence.
impl<F: Feature> fmt::Display for WeightTable<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}; {}", self.name, self.source, self.licence)
    }
}

impl AuthenticityModel<Profile> {
    /// The model of [`WeightTable::INSTAGRAM_PROFILE_2017`]: prior 20 %, cuts at 20 % and 80 %, intervals at 95 %.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().signals().count(), 6);
    /// ```
    pub fn instagram_profile_2017() -> AuthenticityModel<Profile> {
        WeightTable::INSTAGRAM_PROFILE_2017.model()
    }
}
