//! How unequally a total is shared out.

use crate::error::Undefined;
use crate::stats::double::Double;
use crate::stats::observations::{Observations, Scaled, check_number};
use crate::unit::Share;

/// How unequal counts are: 0 where all are equal, near 1 where one has all.
///
/// # Formula
///
/// ```text
/// G = Σ (2i − n − 1) x₍ᵢ₎ / (n Σ xᵢ)
///
/// x₍₁₎ ≤ … ≤ x₍ₙ₎  in order
/// ```
///
/// Without the factor `n / (n − 1)`: the largest value is `1 − 1/n`. Zeros count.
///
/// Relative error: at most 1e-15, for counts up to [`u64::MAX`].
///
/// # Undefined when
///
/// The total is zero, as that of no counts is.
///
/// # Errors
///
/// [`Undefined::NoPositiveTotal`], as said.
///
/// # Example
///
/// ```
/// use influencer::stats::gini;
///
/// assert_eq!(gini(&[50, 30, 15, 5])?.to_string(), "37.5 %");
/// assert_eq!(gini(&[7, 7, 7])?.to_string(), "0 %");
/// # Ok::<(), influencer::Undefined>(())
/// ```
///
/// # Source
///
/// C. Gini, "Variabilità e mutabilità" (Cuppini, 1912); in this form C. Dagum, "Gini Ratio" (The New Palgrave, 1987).
pub fn gini(counts: &[u64]) -> Result<Share, Undefined> {
    let (sorted, total) = in_order(counts)?;
    Ok(Share::nearest(gini_of(&sorted, total)))
}

/// The chance that two drawn from the total, with replacement, come from the same place.
///
/// # Formula
///
/// ```text
/// H = Σ (xᵢ / Σ xⱼ)²
/// ```
///
/// From `1/n` where all are equal to 1 where one has all.
///
/// Relative error: at most 1e-15, for counts up to [`u64::MAX`].
///
/// # Undefined when
///
/// The total is zero, as that of no counts is.
///
/// # Errors
///
/// [`Undefined::NoPositiveTotal`], as said.
///
/// # Example
///
/// ```
/// use influencer::stats::herfindahl;
///
/// assert_eq!(herfindahl(&[50, 30, 15, 5])?.to_string(), "36.5 %");
/// # Ok::<(), influencer::Undefined>(())
/// ```
///
/// # Source
///
/// O. C. Herfindahl, "Concentration in the Steel Industry" (Columbia University, 1950).
#[doc(alias = "HHI")]
pub fn herfindahl(counts: &[u64]) -> Result<Share, Undefined> {
    let (sorted, total) = in_order(counts)?;
    Ok(Share::nearest(herfindahl_of(&sorted, total)))
}

/// How evenly a total is spread over the categories given: 0 where one has all, 1 where all are equal.
///
/// # Formula
///
/// ```text
/// − Σ pᵢ ln pᵢ / ln n,   pᵢ = xᵢ / Σ xⱼ
///
/// n  categories, those with nothing included
/// ```
///
/// Relative error: at most 1e-14, for counts up to [`u64::MAX`].
///
/// # Undefined when
///
/// There are fewer than two categories, or the total is zero.
///
/// # Errors
///
/// [`Undefined::TooFewObservations`] or [`Undefined::NoPositiveTotal`], as said.
///
/// # Example
///
/// ```
/// use influencer::stats::normalised_entropy;
///
/// assert_eq!(format!("{:.3}", normalised_entropy(&[50, 30, 15, 5])?), "82.387 %");
/// assert_eq!(normalised_entropy(&[9, 0, 0])?.to_string(), "0 %");
/// # Ok::<(), influencer::Undefined>(())
/// ```
///
/// # Source
///
/// C. E. Shannon, "A Mathematical Theory of Communication" (Bell System Technical Journal 27, 1948); E. C. Pielou, "The Measurement of
/// Diversity in Different Types of Biological Collections" (Journal of Theoretical Biology 13, 1966).
#[doc(alias = "evenness")]
pub fn normalised_entropy(counts: &[u64]) -> Result<Share, Undefined> {
    check_number(counts.len(), 2)?;
    let (sorted, total) = in_order(counts)?;
    Ok(Share::nearest(entropy_of(&sorted, total)))
}

/// The counts in ascending order, and their total, which is not zero.
fn in_order(counts: &[u64]) -> Result<(Vec<u64>, Double), Undefined> {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let total: u128 = sorted.iter().map(|&count| u128::from(count)).sum();
    if total == 0 { Err(Undefined::NoPositiveTotal) } else { Ok((sorted, Double::from(total))) }
}

/// The Gini coefficient of amounts in ascending order; their total is not zero.
pub(super) fn gini_of<V: Copy + Into<Double>>(sorted: &[V], total: Double) -> f64 {
    let n = sorted.len();
    // From both ends inwards, so that every term is positive.
    let terms = sorted.iter().zip(sorted.iter().rev()).take(n / 2).enumerate();
    let terms = terms.map(|(pair, (&low, &high))| high.into().minus(low).times(Double::from(n - 1 - 2 * pair)));
    terms.fold(Double::ZERO, Double::plus).over(total.times(Double::from(n))).float()
}

/// As [`gini`], of groups in ascending order: a count, and how many have it. At most 2^32 have one, none of them more than 2^32.
pub(crate) fn gini_of_groups(groups: &[(u64, u64)]) -> f64 {
    let n: u64 = groups.iter().map(|group| group.1).sum();
    let total: u128 = groups.iter().map(|group| u128::from(group.0) * u128::from(group.1)).sum();
    let mut before = 0;
    let mut sum = 0;
    for &(count, number) in groups {
        // Ranks from one after those before: Σ (2i − n − 1).
        let ranks = 2 * before + i128::from(number) - i128::from(n);
        sum += i128::from(count) * i128::from(number) * ranks;
        before += i128::from(number);
    }
    Double::from(sum.unsigned_abs()).over(Double::from(total).times(Double::from(n))).float()
}

/// The Herfindahl index of amounts in ascending order; their total is not zero.
pub(super) fn herfindahl_of<V: Copy + Into<Double>>(sorted: &[V], total: Double) -> f64 {
    let squares = sorted.iter().map(|&amount| amount.into().over(total).square());
    squares.fold(Double::ZERO, Double::plus).float()
}

/// The normalised entropy of at least two amounts in ascending order; their total is not zero.
pub(super) fn entropy_of<V: Copy + Into<Double>>(sorted: &[V], total: Double) -> f64 {
    let terms = sorted.iter().map(|&amount| amount.into()).filter(|amount| amount.is_positive()).map(|amount| {
        // − ln p, which has few digits near 1 unless it is taken of what is missing to 1.
        let rest = total.minus(amount);
        let surprise = if rest.minus(amount).is_negative() {
            libm::log1p(rest.over(amount).float())
        } else {
            libm::log(total.over(amount).float())
        };
        amount.over(total).times(surprise)
    });
    let most = libm::log(Double::from(sorted.len()).float());
    terms.fold(Double::ZERO, Double::plus).float() / most
}

impl Observations {
    /// How unequal amounts are, as [`gini`] says of counts.
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// An amount is negative, or their total is zero, as that of none is.
    ///
    /// # Errors
    ///
    /// [`Undefined::NegativeObservation`] or [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert_eq!(Observations::new(&[0.5, 0.3, 0.15, 0.05])?.gini()?.to_string(), "37.5 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn gini(&self) -> Result<Share, Undefined> {
        let (amounts, total) = self.amounts()?;
        Ok(Share::nearest(gini_of(&amounts, total)))
    }

    /// How concentrated amounts are, as [`herfindahl`] says of counts.
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// An amount is negative, or their total is zero, as that of none is.
    ///
    /// # Errors
    ///
    /// [`Undefined::NegativeObservation`] or [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert_eq!(format!("{:.1}", Observations::new(&[0.5, 0.3, 0.15, 0.05])?.herfindahl()?), "36.5 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn herfindahl(&self) -> Result<Share, Undefined> {
        let (amounts, total) = self.amounts()?;
        Ok(Share::nearest(herfindahl_of(&amounts, total)))
    }

    /// How evenly amounts are spread, as [`normalised_entropy`] says of counts.
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two amounts, one is negative, or their total is zero.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], [`Undefined::NegativeObservation`] or [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert_eq!(format!("{:.3}", Observations::new(&[0.5, 0.3, 0.15, 0.05])?.normalised_entropy()?), "82.387 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn normalised_entropy(&self) -> Result<Share, Undefined> {
        check_number(self.len(), 2)?;
        let (amounts, total) = self.amounts()?;
        Ok(Share::nearest(entropy_of(&amounts, total)))
    }

    /// In ascending order and in the middle of a float's range, and their total, which is not zero.
    fn amounts(&self) -> Result<(Vec<f64>, Double), Undefined> {
        if self.sorted().first().is_some_and(|&lowest| lowest < 0.0) {
            return Err(Undefined::NegativeObservation);
        }
        let scaled = Scaled::new(self.sorted());
        let total = scaled.total();
        if total.is_positive() { Ok((scaled.values().collect(), total)) } else { Err(Undefined::NoPositiveTotal) }
    }
}

#[cfg(test)]
mod tests {
    use crate::stats::concentration::{gini, gini_of_groups};

    #[test]
    fn groups_are_as_unequal_as_their_counts() {
        let cases: [&[(u64, u64)]; 4] =
            [&[(1, 5)], &[(1, 3), (4, 1)], &[(1, 40), (2, 7), (9, 2), (300, 1)], &[(7, 1), (4_294_967_296, 2)]];
        for groups in cases {
            let counts: Vec<u64> = groups.iter().flat_map(|&(count, number)| (0..number).map(move |_| count)).collect();
            assert_eq!(gini(&counts).map(f64::from), Ok(gini_of_groups(groups)), "{groups:?}");
        }
    }
}
