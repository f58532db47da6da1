//! Times until something happens, of some of which it is only known that they are longer.

use crate::error::{InvalidError, Undefined};
use crate::stats::critical;
use crate::stats::double::Double;
use crate::unit::{Finite, Interval, Level, Share};

/// How long it takes until something happens, where some were watched for a while only: they count as not yet, and not as never.
///
/// A mean or a median of those that were seen to happen leaves out all that take long.
///
/// # Formula
///
/// ```text
/// S(t) = Π (1 − dᵢ / nᵢ)  over the times tᵢ ≤ t
///
/// dᵢ  how many happened at tᵢ     nᵢ  how many were watched up to tᵢ: those that end at tᵢ are among them
/// ```
///
/// # Example
///
/// ```
/// use influencer::stats::KaplanMeier;
/// use influencer::{Level, Share};
///
/// // Answered after 1, 2 and 6 hours; three that had no answer after 3, 5 and 9 hours.
/// let waits = [(1.0, true), (2.0, true), (6.0, true), (3.0, false), (5.0, false), (9.0, false)];
/// let curve = KaplanMeier::fit(&waits)?;
/// assert_eq!(curve.quantile(Share::new(0.5)?)?, 6.0);
/// assert_eq!(curve.quantile(Share::new(0.25)?)?, 2.0);
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations" (Journal of the American Statistical Association
/// 53, 1958).
#[derive(Clone, Debug, PartialEq)]
pub struct KaplanMeier {
    steps: Vec<Step>,
    observations: usize,
    happened: usize,
}

/// One time at which something happened.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    time: f64,
    left: f64,
    /// What is not left. One less the float above would not always be the float nearest to it.
    happened: f64,
    /// Greenwood's sum, Σ d / (n (n − d)).
    variance: f64,
}

impl KaplanMeier {
    /// The curve of observations: how long each was watched, and whether it happened then.
    ///
    /// # Errors
    ///
    /// For a time that is negative, infinite or NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::KaplanMeier;
    ///
    /// assert!(KaplanMeier::fit(&[(-1.0, true)]).unwrap_err().is_out_of_range());
    /// ```
    pub fn fit(observations: &[(f64, bool)]) -> Result<KaplanMeier, InvalidError> {
        if let Some((time, _)) = observations.iter().find(|(time, _)| !(time.is_finite() && *time >= 0.0)) {
            return Err(InvalidError::out_of_range("time", time, "zero or more, and finite"));
        }
        let mut times: Vec<(f64, bool)> = observations.iter().map(|(time, happened)| (time + 0.0, *happened)).collect();
        times.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        Ok(KaplanMeier::of_sorted(&times))
    }

    pub(crate) fn of_sorted(times: &[(f64, bool)]) -> KaplanMeier {
        let mut steps = Vec::new();
        let mut left = Double::ONE;
        let mut variance = Double::ZERO;
        let mut watched = times.len();
        let mut happened = 0;
        #[allow(clippy::float_cmp)] // Ties are ties.
        for same in times.chunk_by(|one, other| one.0 == other.0) {
            let now = same.iter().filter(|(_, happened)| *happened).count();
            if now > 0 {
                happened += now;
                let rest = watched - now;
                left = left.times(Double::from(rest)).over(watched);
                // With nobody left there is no variance, nor any step after this one.
                if rest > 0 {
                    variance = variance.plus(Double::from(now).over(watched).over(rest));
                }
                let step_happened = Double::ONE.minus(left).float();
                steps.push(Step {
                    time: same[0].0,
                    left: left.float(),
                    happened: step_happened,
                    variance: variance.float(),
                });
            }
            watched -= same.len();
        }
        KaplanMeier { steps, observations: times.len(), happened }
    }

    /// How many observations there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::stats::KaplanMeier::fit(&[(2.0, false)])?.len(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.observations
    }

    /// Whether there is no observation.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::stats::KaplanMeier::fit(&[])?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.observations == 0
    }

    /// How many were seen to happen.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::stats::KaplanMeier::fit(&[(2.0, false), (1.0, true)])?.happened(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn happened(&self) -> usize {
        self.happened
    }

    /// The share to which it has not happened by this time.
    ///
    /// Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// There is no observation.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    /// use influencer::stats::KaplanMeier;
    ///
    /// let curve = KaplanMeier::fit(&[(1.0, true), (2.0, false), (3.0, true), (4.0, false)])?;
    /// assert_eq!(curve.share_left(Finite::new(3.5)?)?.to_string(), "37.5 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn share_left(&self, time: Finite) -> Result<Share, Undefined> {
        self.check()?;
        let after = self.steps.partition_point(|step| step.time <= time.as_f64());
        Ok(Share::nearest(after.checked_sub(1).map_or(1.0, |step| self.steps[step].left)))
    }

    /// The time by which it has happened to this share.
    ///
    /// # Formula
    ///
    /// ```text
    /// the first tᵢ with 1 − S(tᵢ) ≥ p,   both as the nearest floats: nine of ten are 0.9
    /// ```
    ///
    /// R's `survfit` takes the middle between two times where `S` is exactly `1 − p` from one to the other.
    ///
    /// # Undefined when
    ///
    /// There is no observation, or it happened to a smaller share in the time observed.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::NotReached`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::KaplanMeier;
    /// use influencer::{Share, Undefined};
    ///
    /// let curve = KaplanMeier::fit(&[(1.0, true), (2.0, false), (3.0, false), (4.0, false)])?;
    /// assert_eq!(curve.quantile(Share::new(0.25)?)?, 1.0);
    /// assert_eq!(curve.quantile(Share::new(0.5)?), Err(Undefined::NotReached));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn quantile(&self, share: Share) -> Result<Finite, Undefined> {
        self.check()?;
        self.first(|step| step.happened >= share.as_ratio())
    }

    /// The interval of a [`quantile`](KaplanMeier::quantile).
    ///
    /// # Formula
    ///
    /// ```text
    /// from the first tᵢ with L(tᵢ) ≤ 1 − p   to   the first tᵢ with U(tᵢ) ≤ 1 − p
    ///
    /// L, U = S(t) ^ exp(± z √V(t) / ln S(t)),   V = Σ dᵢ / (nᵢ (nᵢ − dᵢ))
    ///
    /// z  normal quantile at 1 − α/2
    /// ```
    ///
    /// Where nothing is left, `L` and `U` are not known, as in R's `survfit`; Python's lifelines takes them for 0, and so names the last
    /// time as the upper limit where this one is not reached.
    ///
    /// # Undefined when
    ///
    /// The quantile is, or a limit is not reached in the time observed.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::NotReached`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::KaplanMeier;
    /// use influencer::{Level, Share};
    ///
    /// let waits: Vec<(f64, bool)> = (1..=20).map(|hours| (f64::from(hours), hours % 4 != 0)).collect();
    /// let curve = KaplanMeier::fit(&waits)?;
    /// assert_eq!(curve.quantile(Share::new(0.5)?)?, 13.0);
    /// assert_eq!(curve.quantile_interval(Share::new(0.5)?, Level::NINETY_FIVE)?.to_string(), "6 to 17");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// R. Brookmeyer and J. Crowley, "A Confidence Interval for the Median Survival Time" (Biometrics 38, 1982), with the limits of `S` on the scale of
    /// `ln(−ln S)`: J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data" (Wiley, 1980).
    pub fn quantile_interval(&self, share: Share, level: Level) -> Result<Interval<Finite>, Undefined> {
        self.quantile_interval_at(share, critical::normal(level))
    }

    /// [`quantile_interval`](KaplanMeier::quantile_interval) with the quantile at hand.
    pub(crate) fn quantile_interval_at(&self, share: Share, z: f64) -> Result<Interval<Finite>, Undefined> {
        self.quantile(share)?;
        let complement = 1.0 - share.as_ratio();
        let falls = |step: &Step, z| step.limit(z).is_some_and(|limit| limit <= complement);
        let low = self.first(|step| falls(step, z))?;
        let high = self.first(|step| falls(step, -z))?;
        Ok(Interval::between(low, high))
    }

    fn check(&self) -> Result<(), Undefined> {
        if self.is_empty() { Err(Undefined::TooFewObservations { needed: 1, found: 0 }) } else { Ok(()) }
    }

    fn first(&self, reached: impl Fn(&Step) -> bool) -> Result<Finite, Undefined> {
        let step = self.steps.iter().find(|step| reached(step));
        step.and_then(|step| Finite::from_f64(step.time)).ok_or(Undefined::NotReached)
    }
}

impl Step {
    /// The lower limit of what is left, or with a negative quantile the upper; none where nothing is left.
    fn limit(&self, z: f64) -> Option<f64> {
        if self.left <= 0.0 || self.left >= 1.0 {
            return None;
        }
        let log = libm::log(self.left);
        Some(libm::exp(log * libm::exp(-z * self.variance.sqrt() / log)))
    }
}
