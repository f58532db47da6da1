//! Do scores rank, and are probabilities what they say?

use crate::error::{InvalidError, Undefined};
use crate::stats::double::Double;
use crate::stats::observations::{check_finite, finite};
use crate::unit::{Finite, Share};

/// Scores of cases whose outcome is known: the higher the score, the likelier the outcome was held to be.
///
/// # Example
///
/// ```
/// use influencer::stats::Predictions;
///
/// let scores = [0.1, 0.4, 0.35, 0.8, 0.4, 0.7];
/// let predictions = Predictions::new(&scores, &[false, false, true, true, false, true])?;
/// assert_eq!(format!("{:.2}", predictions.roc_auc()?), "77.78 %");
/// assert_eq!(format!("{:.2}", predictions.brier()?), "14.71 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Predictions {
    /// In ascending order of score; of equal scores, those that did not come true first.
    cases: Vec<(f64, bool)>,
}

impl Predictions {
    /// The scores, and whether each case came true, in the same order.
    ///
    /// # Errors
    ///
    /// For unlike lengths, and for a score that is infinite or NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::Predictions;
    ///
    /// let error = Predictions::new(&[0.3, 0.4], &[true]).unwrap_err();
    /// assert_eq!(error.to_string(), "length of outcomes is 1, not 2");
    /// ```
    pub fn new(scores: &[f64], outcomes: &[bool]) -> Result<Predictions, InvalidError> {
        if scores.len() != outcomes.len() {
            return Err(InvalidError::length("outcomes", scores.len(), outcomes.len()));
        }
        check_finite(scores)?;
        let mut cases: Vec<(f64, bool)> =
            scores.iter().map(|score| score + 0.0).zip(outcomes.iter().copied()).collect();
        cases.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        Ok(Predictions { cases })
    }

    /// How many cases there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Predictions;
    /// assert_eq!(Predictions::new(&[0.3, 0.4], &[true, false])?.len(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Predictions;
    /// assert!(Predictions::new(&[], &[])?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The chance that a case that came true has the higher score of two, one of each outcome; half for equal scores.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1/PN) Σ ( #{negatives below} + ½ #{negatives equal} )  over the positives
    ///
    /// P, N  cases that came true and that did not
    /// ```
    ///
    /// The area under the receiver operating characteristic. Counted in integers, divided once: relative error at most 2e-16.
    ///
    /// # Undefined when
    ///
    /// All cases have the same outcome.
    ///
    /// # Errors
    ///
    /// [`Undefined::OneClass`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Predictions;
    /// let predictions = Predictions::new(&[0.2, 0.5, 0.5, 0.9], &[false, true, false, true])?;
    /// assert_eq!(predictions.roc_auc()?.to_string(), "87.5 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// J. A. Hanley and B. J. McNeil, "The Meaning and Use of the Area under a Receiver Operating Characteristic (ROC) Curve" (Radiology
    /// 143, 1982).
    #[doc(alias = "AUC")]
    pub fn roc_auc(&self) -> Result<Share, Undefined> {
        let (positives, negatives) = self.both_classes()?;
        let (mut below, mut twice) = (0_u128, 0_u128);
        for (_, true_cases, false_cases) in self.groups() {
            twice += true_cases * (2 * below + false_cases);
            below += false_cases;
        }
        Ok(Share::nearest(Double::from(twice).over(Double::from(2 * positives * negatives)).float()))
    }

    /// The mean precision over the cases that came true, from the highest score down; equal scores are taken together.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ (Rₖ − Rₖ₋₁) Pₖ
    ///
    /// Pₖ, Rₖ  precision and recall at the k-th highest score
    /// ```
    ///
    /// The area under the precision-recall curve as a sum of steps, without interpolation.
    ///
    /// Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// No case came true.
    ///
    /// # Errors
    ///
    /// [`Undefined::OneClass`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Predictions;
    /// let predictions = Predictions::new(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true])?;
    /// assert_eq!(format!("{:.2}", predictions.average_precision()?), "83.33 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// M. Zhu, "Recall, Precision and Average Precision" (University of Waterloo, 2004); as `average_precision_score` of Python's sklearn.
    pub fn average_precision(&self) -> Result<Share, Undefined> {
        let (positives, _) = self.classes();
        if positives == 0 {
            return Err(Undefined::OneClass);
        }
        let (mut true_above, mut all_above) = (positives, self.cases.len() as u128);
        let mut sum = Double::ZERO;
        // From the lowest score up, with what lies at or above it.
        for (_, true_cases, false_cases) in self.groups() {
            sum = sum.plus(Double::from(true_cases).times(Double::from(true_above)).over(Double::from(all_above)));
            true_above -= true_cases;
            all_above -= true_cases + false_cases;
        }
        Ok(Share::nearest(sum.over(Double::from(positives)).float()))
    }

    /// The mean squared error of probabilities.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1/n) Σ (pᵢ − oᵢ)²
    ///
    /// pᵢ  probability     oᵢ  1 if the case came true, else 0
    /// ```
    ///
    /// Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// There is no case, or a score lies outside 0 to 1.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::NotProbabilities`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Predictions;
    /// assert_eq!(Predictions::new(&[0.5, 0.5], &[true, false])?.brier()?.to_string(), "25 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability" (Monthly Weather Review 78, 1950), for two classes.
    pub fn brier(&self) -> Result<Share, Undefined> {
        self.check_probabilities()?;
        let squares =
            self.cases.iter().map(|&(score, outcome)| Double::sum(score, -f64::from(u8::from(outcome))).square());
        Ok(Share::nearest(squares.fold(Double::ZERO, Double::plus).over(self.cases.len()).float()))
    }

    /// How far probabilities are from what came true, on average over bins of equal width.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1/n) Σ | Σ pᵢ − Σ oᵢ |,  the inner sums over the cases of one bin
    ///
    /// bins [0, 1/B), [1/B, 2/B) … [1 − 1/B, 1]
    /// ```
    ///
    /// A bin's edge is the float nearest to `b/B`. No bins at all count as one.
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// There is no case, or a score lies outside 0 to 1.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::NotProbabilities`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Predictions;
    /// let predictions = Predictions::new(&[0.25, 0.25, 0.75, 0.75], &[false, false, true, true])?;
    /// assert_eq!(predictions.expected_calibration_error(10)?.to_string(), "25 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning" (AAAI, 2015).
    #[doc(alias = "ECE")]
    pub fn expected_calibration_error(&self, bins: u32) -> Result<Share, Undefined> {
        self.check_probabilities()?;
        let bins = bins.max(1);
        let of_bin = |one: &(f64, bool), other: &(f64, bool)| bin(one.0, bins) == bin(other.0, bins);
        let gaps = self.cases.chunk_by(of_bin).map(|cases| {
            let gap = cases.iter().fold(Double::ZERO, |sum, &(score, _)| sum.plus(score));
            gap.minus(cases.iter().filter(|case| case.1).count()).abs()
        });
        Ok(Share::nearest(gaps.fold(Double::ZERO, Double::plus).over(self.cases.len()).float()))
    }

    /// What happens if every case with at least this score is taken for true.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Finite;
    /// # use influencer::stats::Predictions;
    /// let predictions = Predictions::new(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true])?;
    /// let confusion = predictions.at_threshold(Finite::new(0.4)?);
    /// assert_eq!((confusion.true_positives(), confusion.false_positives()), (1, 1));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn at_threshold(&self, threshold: Finite) -> Confusion {
        let mut confusion = Confusion::new(0, 0, 0, 0);
        for &(score, outcome) in &self.cases {
            match (threshold <= score, outcome) {
                (true, true) => confusion.true_positives += 1,
                (true, false) => confusion.false_positives += 1,
                (false, false) => confusion.true_negatives += 1,
                (false, true) => confusion.false_negatives += 1,
            }
        }
        confusion
    }

    fn classes(&self) -> (u128, u128) {
        let positives = self.cases.iter().filter(|case| case.1).count();
        (positives as u128, (self.cases.len() - positives) as u128)
    }

    fn both_classes(&self) -> Result<(u128, u128), Undefined> {
        match self.classes() {
            (0, _) | (_, 0) => Err(Undefined::OneClass),
            classes => Ok(classes),
        }
    }

    /// For each score, from the lowest: how many cases came true, and how many did not.
    fn groups(&self) -> impl Iterator<Item = (f64, u128, u128)> {
        self.cases.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()).map(|group| {
            let positives = group.iter().filter(|case| case.1).count();
            (group.first().map_or(0.0, |case| case.0), positives as u128, (group.len() - positives) as u128)
        })
    }

    fn check_probabilities(&self) -> Result<(), Undefined> {
        match (self.cases.first(), self.cases.last()) {
            (Some(lowest), Some(highest)) if lowest.0 >= 0.0 && highest.0 <= 1.0 => Ok(()),
            (None, _) | (_, None) => Err(Undefined::TooFewObservations { needed: 1, found: 0 }),
            _ => Err(Undefined::NotProbabilities),
        }
    }
}

/// The bin of a probability, from 0.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn bin(probability: f64, bins: u32) -> u32 {
    let edge = |bin: u32| f64::from(bin) / f64::from(bins);
    let near = ((probability * f64::from(bins)) as u32).min(bins - 1);
    // The product may fall on the wrong side of an edge.
    if probability < edge(near) {
        near - 1
    } else if near < bins - 1 && probability >= edge(near + 1) {
        near + 1
    } else {
        near
    }
}

/// How often a decision was right and wrong, by outcome.
///
/// # Example
///
/// ```
/// use influencer::stats::Confusion;
///
/// let confusion = Confusion::new(90, 10, 190, 10);
/// assert_eq!(confusion.matthews()?, 0.85);
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Confusion {
    true_positives: u64,
    false_positives: u64,
    true_negatives: u64,
    false_negatives: u64,
}

impl Confusion {
    /// From the four counts: rightly taken for true, wrongly taken for true, rightly not, wrongly not.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Confusion;
    /// assert_eq!(Confusion::new(4, 3, 2, 1).false_negatives(), 1);
    /// ```
    pub const fn new(
        true_positives: u64,
        false_positives: u64,
        true_negatives: u64,
        false_negatives: u64,
    ) -> Confusion {
        Confusion { true_positives, false_positives, true_negatives, false_negatives }
    }

    /// Rightly taken for true.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Confusion;
    /// assert_eq!(Confusion::new(4, 3, 2, 1).true_positives(), 4);
    /// ```
    pub const fn true_positives(&self) -> u64 {
        self.true_positives
    }

    /// Wrongly taken for true.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Confusion;
    /// assert_eq!(Confusion::new(4, 3, 2, 1).false_positives(), 3);
    /// ```
    pub const fn false_positives(&self) -> u64 {
        self.false_positives
    }

    /// Rightly not taken for true.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Confusion;
    /// assert_eq!(Confusion::new(4, 3, 2, 1).true_negatives(), 2);
    /// ```
    pub const fn true_negatives(&self) -> u64 {
        self.true_negatives
    }

    /// Wrongly not taken for true.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Confusion;
    /// assert_eq!(Confusion::new(4, 3, 2, 1).false_negatives(), 1);
    /// ```
    pub const fn false_negatives(&self) -> u64 {
        self.false_negatives
    }

    /// Matthews' correlation of decision and outcome: 1 where all are right, 0 by chance, -1 where all are wrong.
    ///
    /// # Formula
    ///
    /// ```text
    /// (TP · TN − FP · FN) / √( (TP+FP)(TP+FN)(TN+FP)(TN+FN) )
    /// ```
    ///
    /// The numerator is an exact integer. Relative error: at most 1e-15, for counts up to [`u64::MAX`].
    ///
    /// # Undefined when
    ///
    /// All cases have the same outcome, or all decisions are the same.
    ///
    /// # Errors
    ///
    /// [`Undefined::OneClass`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Undefined;
    /// # use influencer::stats::Confusion;
    /// assert_eq!(Confusion::new(5, 0, 5, 0).matthews()?, 1.0);
    /// assert_eq!(Confusion::new(5, 5, 0, 0).matthews(), Err(Undefined::OneClass));
    /// # Ok::<(), Undefined>(())
    /// ```
    ///
    /// # Source
    ///
    /// B. W. Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme" (Biochimica et Biophysica Acta
    /// 405, 1975).
    #[doc(alias = "MCC")]
    pub fn matthews(&self) -> Result<Finite, Undefined> {
        let [tp, fp, tn, fn_] =
            [self.true_positives, self.false_positives, self.true_negatives, self.false_negatives].map(u128::from);
        let sides = [tp + fp, tp + fn_, tn + fp, tn + fn_];
        if sides.contains(&0) {
            return Err(Undefined::OneClass);
        }
        let (right, wrong) = (tp * tn, fp * fn_);
        let excess = Double::from(right.abs_diff(wrong));
        let product = sides.iter().fold(Double::ONE, |product, &side| product.times(Double::from(side)));
        let size = excess.over(product.root()).float().min(1.0);
        finite(if right < wrong { -size } else { size })
    }
}
