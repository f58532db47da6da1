//! How unequally a total is shared out.

use crate::error::Undefined;
use crate::stats::double::Double;
use crate::stats::observations::check_number;
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
    let n = sorted.len() as i128;
    // Rank times count stays below 2^128 for as many counts as fit into memory; pairs of ends keep the terms positive.
    let mut differences = 0_u128;
    let mut overflow = Double::ZERO;
    for pair in 0..sorted.len() / 2 {
        let weight = (n - 1 - 2 * pair as i128).unsigned_abs();
        let step = u128::from(sorted[sorted.len() - 1 - pair] - sorted[pair]) * weight;
        if let Some(sum) = differences.checked_add(step) {
            differences = sum;
        } else {
            overflow = overflow.plus(differences);
            differences = step;
        }
    }
    let differences = overflow.plus(differences);
    Ok(Share::nearest(differences.over(Double::from(total).times(Double::from(sorted.len()))).float()))
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
    let total = Double::from(total);
    let squares = sorted.iter().map(|&count| Double::from(count).over(total).square());
    Ok(Share::nearest(squares.fold(Double::ZERO, Double::plus).float()))
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
    let whole = Double::from(total);
    let terms = sorted.iter().filter(|&&count| count > 0).map(|&count| {
        let part = Double::from(count);
        // − ln p, which has few digits near 1 unless it is taken of what is missing to 1.
        let rest = Double::from(total - u128::from(count));
        let surprise = if rest.minus(part).is_negative() {
            libm::log1p(rest.over(part).float())
        } else {
            libm::log(whole.over(part).float())
        };
        part.over(whole).times(surprise)
    });
    let entropy = terms.fold(Double::ZERO, Double::plus).float();
    let most = libm::log(Double::from(sorted.len()).float());
    Ok(Share::nearest(entropy / most))
}

/// The counts in ascending order, and their total, which is not zero.
fn in_order(counts: &[u64]) -> Result<(Vec<u64>, u128), Undefined> {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let total = sorted.iter().map(|&count| u128::from(count)).sum();
    if total == 0 { Err(Undefined::NoPositiveTotal) } else { Ok((sorted, total)) }
}
