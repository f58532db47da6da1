//! Rates against rational arithmetic: the nearest float, to even on ties, whatever the size of the counts.

use influencer::{Base, Counts, EngagementRate, Pooling, PostFilter, Rate, Undefined};
use num_bigint::BigInt;
use num_rational::Ratio;
use proptest::prelude::*;

use crate::strategies;
use crate::support::creator;

type Exact = Ratio<BigInt>;

fn integer(value: u64) -> Exact {
    Exact::from_integer(BigInt::from(value))
}

/// Numerator and denominator, with weights as fractions.
fn parts(formula: EngagementRate, counts: &Counts) -> (Exact, Exact) {
    let unit = integer(10_000);
    let term = |count, weight: u32| integer(weight.into()) / unit.clone() * integer(counts.get(count).unwrap());
    let numerator = formula.weights().map(|(count, weight)| term(count, weight.ten_thousandths())).sum();
    let denominator = if formula.base() == Base::POST {
        integer(1)
    } else {
        formula.base().counts().iter().map(|count| integer(counts.get(count).unwrap())).sum()
    };
    (numerator, denominator)
}

/// No other float is nearer; on a tie, the last bit is even.
fn assert_nearest(found: Rate, exact: &Exact) {
    let found = found.as_ratio();
    let distance = |float: f64| {
        let difference = Exact::from_float(float).unwrap() - exact;
        if difference < integer(0) { -difference } else { difference }
    };
    let here = distance(found);
    for neighbour in [found.next_up(), found.next_down()] {
        let there = distance(neighbour);
        assert!(
            here < there || here == there && found.to_bits().is_multiple_of(2),
            "{found} is not nearest to {exact}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_rate_is_the_nearest_float(formula in strategies::strict_formula(), counts in strategies::full_counts()) {
        let (numerator, denominator) = parts(formula, &counts);
        if denominator == integer(0) {
            prop_assert_eq!(formula.rate(&counts), Err(Undefined::ZeroBase(formula.base().counts())));
        } else {
            assert_nearest(formula.rate(&counts).unwrap(), &(numerator / denominator));
        }
    }

    #[test]
    fn near_ties_round_to_even(quotient in (1_u64 << 53)..(1 << 54), divisor in 1_u64..1_000, off in 0_u64..3) {
        // Just below, on and just above what lies halfway between two floats, times a divisor.
        let half = quotient | 1;
        let counts = crate::support::counts(&format!("likes={};followers={divisor}", half * divisor - 1 + off));
        let exact = integer(half * divisor - 1 + off) / integer(divisor);
        assert_nearest(EngagementRate::LIKES_BY_FOLLOWERS.rate(&counts).unwrap(), &exact);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_ratio_of_sums_is_the_nearest_float(
        formula in strategies::strict_formula(),
        posts in proptest::collection::vec(strategies::full_counts(), 1..20),
    ) {
        let (numerators, denominators): (Vec<Exact>, Vec<Exact>) = posts
            .iter()
            .map(|counts| parts(formula, counts))
            .filter(|(_, denominator)| *denominator > integer(0))
            .unzip();
        let estimate = formula.pooled(&creator(posts), Pooling::RatioOfSums, &PostFilter::ALL);
        prop_assert_eq!(estimate.posts_used(), numerators.len() as u64);
        if numerators.is_empty() {
            prop_assert!(estimate.rate().is_err());
        } else {
            let exact = numerators.into_iter().sum::<Exact>() / denominators.into_iter().sum::<Exact>();
            assert_nearest(estimate.rate().unwrap(), &exact);
        }
    }

    #[test]
    fn a_mean_lies_within_a_few_units_of_the_exact_mean(
        formula in strategies::strict_formula(),
        posts in proptest::collection::vec(strategies::full_counts(), 1..40),
    ) {
        let estimate = formula.pooled(&creator(posts.clone()), Pooling::Mean, &PostFilter::ALL);
        let rates: Vec<Exact> = posts
            .iter()
            .map(|counts| parts(formula, counts))
            .filter(|(_, denominator)| *denominator > integer(0))
            .map(|(numerator, denominator)| numerator / denominator)
            .collect();
        if let Ok(mean) = estimate.rate() {
            let posts = integer(rates.len() as u64);
            let exact = rates.into_iter().sum::<Exact>() / posts.clone();
            let difference = Exact::from_float(mean.as_ratio()).unwrap() - exact.clone();
            // n terms of one sign, each rounded once, and as many additions: (n + 1) half units, relative.
            let bound = exact * (posts + integer(1)) / integer(1 << 53);
            prop_assert!(difference <= bound.clone() && -difference <= bound);
        }
    }
}
