//! What a user brings: a question's subject, and signals on it.

use crate::authenticity::evidence::Evidence;
use crate::error::Undefined;
use crate::unit::{Finite, Interval, Weight};

/// What a question is asked of. Signals and models of one subject do not fit another, so that two questions are never mixed.
///
/// [`Profile`](crate::authenticity::Profile) is one: *is this account itself automated or inactive?*
///
/// # Example
///
/// ```
/// use influencer::authenticity::Subject;
/// use influencer::{Count, CreatorView, Undefined};
///
/// /// Creators, asked whether their engagement is what it seems.
/// struct Engagement;
///
/// impl Subject for Engagement {
///     const QUESTION: &'static str = "is this creator's engagement what it seems?";
///     type View<'a> = CreatorView<'a>;
///
///     fn check(creator: CreatorView<'_>) -> Result<(), Undefined> {
///         influencer::authenticity::check_followers(creator.account().count(Count::Followers))
///     }
/// }
/// ```
pub trait Subject: 'static {
    /// The question, in words.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{CreatorAudience, Subject};
    ///
    /// assert_eq!(CreatorAudience::QUESTION, "are this creator's audience and engagement other than they seem?");
    /// ```
    const QUESTION: &'static str;

    /// One subject, borrowed from a row or from columns.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{Profile, ProfileFacts, Subject};
    ///
    /// let facts = ProfileFacts::new();
    /// let view: <Profile as Subject>::View<'_> = (&facts).into();
    /// assert_eq!(view.count(influencer::Count::Followers), None);
    /// ```
    type View<'a>: Copy;

    /// Whether a verdict may be given at all; the probability is there either way. Subjects that are accounts ask
    /// [`check_followers`].
    ///
    /// # Errors
    ///
    /// Why not.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    /// use influencer::authenticity::{Profile, ProfileFacts, Subject};
    ///
    /// let small = ProfileFacts::new().with(Count::Followers, 12);
    /// let why = Profile::check((&small).into()).unwrap_err();
    /// assert_eq!(why.to_string(), "too few followers: 12 of 50 needed");
    /// ```
    fn check(subject: Self::View<'_>) -> Result<(), Undefined>;
}

/// Accounts with fewer followers get no verdict: of genuine Instagram accounts as small as that, a scorecard called 48 % wrongly.
///
/// # Example
///
/// ```
/// assert_eq!(influencer::authenticity::FEWEST_FOLLOWERS, 50);
/// ```
pub const FEWEST_FOLLOWERS: u64 = 50;

/// Whether an account of so many followers may get a verdict: from [`FEWEST_FOLLOWERS`] on. Where they are not known it may not,
/// because it might be small.
///
/// # Errors
///
/// [`Undefined::Unknown`] or [`Undefined::TooFewFollowers`], as said.
///
/// # Example
///
/// ```
/// use influencer::authenticity::check_followers;
///
/// assert!(check_followers(Some(50)).is_ok());
/// assert_eq!(check_followers(Some(49)).unwrap_err().to_string(), "too few followers: 49 of 50 needed");
/// assert_eq!(check_followers(None).unwrap_err().to_string(), "followers not known");
/// ```
pub const fn check_followers(followers: Option<u64>) -> Result<(), Undefined> {
    match followers {
        None => Err(Undefined::Unknown(crate::count::Count::Followers)),
        Some(found) if found < FEWEST_FOLLOWERS => Err(Undefined::TooFewFollowers { needed: FEWEST_FOLLOWERS, found }),
        Some(_) => Ok(()),
    }
}

/// One thing to look at, and what it says on the question that is asked of the subject.
///
/// Signals add up in an [`AuthenticityModel`](crate::authenticity::AuthenticityModel). One that cannot be measured says why, and
/// contributes exactly nothing.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{Evidence, Profile, ProfileText, ProfileView, Signal};
/// use influencer::{Undefined, Weight};
///
/// /// No biography, no link: people who stay tend to say who they are.
/// struct SaysNothing;
///
/// impl Signal<Profile> for SaysNothing {
///     fn name(&self) -> &str {
///         "says_nothing"
///     }
///
///     fn evidence(&self, profile: ProfileView<'_>) -> Result<Evidence, Undefined> {
///         let biography = profile.text(ProfileText::Biography).ok_or(Undefined::UnknownBiography)?;
///         Ok(if biography.trim().is_empty() { Evidence::constant(0.4, 0.3) } else { Evidence::constant(-0.3, 0.2) })
///     }
///
///     fn information(&self) -> Weight {
///         Weight::constant(1_200)
///     }
/// }
/// ```
pub trait Signal<S: Subject>: Send + Sync {
    /// The name, the same in reports and files. Once in a model.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{Signal, WeightTable};
    ///
    /// let table = WeightTable::INSTAGRAM_PROFILE_2017;
    /// let row = table.rows().next().expect("the table has rows");
    /// assert_eq!(row.name(), row.feature().name());
    /// ```
    fn name(&self) -> &str;

    /// What it says of this subject. It reads what it needs from the view, and nothing else.
    ///
    /// # Errors
    ///
    /// Why it cannot be measured here.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{ProfileFacts, Signal, WeightTable};
    ///
    /// let nothing = ProfileFacts::new();
    /// assert!(WeightTable::INSTAGRAM_PROFILE_2017.rows().all(|row| row.evidence((&nothing).into()).is_err()));
    /// ```
    fn evidence(&self, subject: S::View<'_>) -> Result<Evidence, Undefined>;

    /// How much it tells on average, in nats: the information value, by which [coverage](crate::authenticity::Score::coverage)
    /// counts it.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ ( P(bin | yes) − P(bin | no) ) · ln( P(bin | yes) / P(bin | no) )
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Weight;
    /// use influencer::authenticity::{Signal, WeightTable};
    ///
    /// let tells_most = WeightTable::INSTAGRAM_PROFILE_2017.rows().map(Signal::information).max();
    /// assert!(tells_most > Some(Weight::ZERO));
    /// ```
    fn information(&self) -> Weight;

    /// The least and the most evidence it can give, where that is known; its cap in the model bounds it anyhow. From this a report
    /// tells whether measuring it could change the verdict.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{Signal, WeightTable};
    ///
    /// assert!(WeightTable::INSTAGRAM_PROFILE_2017.rows().all(|row| row.range().is_some()));
    /// ```
    fn range(&self) -> Option<Interval<Finite>> {
        None
    }
}

macro_rules! forwards {
    ($($Pointer:ty),+) => { $(
        #[deny(clippy::missing_trait_methods)]
        impl<S: Subject, T: Signal<S> + ?Sized> Signal<S> for $Pointer {
            fn name(&self) -> &str {
                (**self).name()
            }

            fn evidence(&self, subject: S::View<'_>) -> Result<Evidence, Undefined> {
                (**self).evidence(subject)
            }

            fn information(&self) -> Weight {
                (**self).information()
            }

            fn range(&self) -> Option<Interval<Finite>> {
                (**self).range()
            }
        }
    )+ };
}

forwards!(&T, Box<T>, std::sync::Arc<T>);
