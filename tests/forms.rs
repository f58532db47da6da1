//! What must hold for every formula.

use influencer::{Base, Bound, Column, Count, CountColumns, Counts, EngagementRate, Known, Rate, Undefined, Weight};
use proptest::prelude::*;

use crate::strategies;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn more_reactions_never_lower_a_rate(
        formula in strategies::strict_formula(),
        counts in strategies::full_counts(),
        count in strategies::count(),
        more in strategies::value(),
    ) {
        prop_assume!(!formula.base().counts().contains(count));
        let raised = counts.with(count, counts.get(count).unwrap().saturating_add(more));
        if let Ok(rate) = formula.rate(&counts) {
            prop_assert!(formula.rate(&raised).unwrap() >= rate);
        }
    }

    #[test]
    fn a_larger_base_never_raises_a_rate(
        formula in strategies::strict_formula(),
        counts in strategies::full_counts(),
        more in strategies::value(),
    ) {
        let counted: Vec<Count> = formula.weights().map(|(count, _)| count).collect();
        for count in formula.base().counts().iter().filter(|count| !counted.contains(count)) {
            let raised = counts.with(count, counts.get(count).unwrap().saturating_add(more));
            if let Ok(rate) = formula.rate(&counts) {
                prop_assert!(formula.rate(&raised).unwrap() <= rate);
            }
        }
    }

    #[test]
    fn scaling_all_counts_changes_no_bit(
        formula in strategies::strict_formula(),
        values in proptest::collection::vec(0_u64..1 << 40, Count::ALL.len()),
        factor in 1_u64..1 << 23,
    ) {
        prop_assume!(formula.base() != Base::POST);
        let counts: Counts = Count::ALL.iter().copied().zip(values).collect();
        let scaled: Counts = counts.iter().map(|(count, value)| (count, value * factor)).collect();
        prop_assert_eq!(formula.rate(&scaled), formula.rate(&counts));
    }

    #[test]
    fn an_unknown_count_makes_a_rate_undefined_or_a_lower_bound(
        formula in strategies::strict_formula(),
        counts in strategies::full_counts(),
        count in strategies::count(),
    ) {
        let hidden = counts.without(count);
        let lenient = formula.treating_unknown_as_zero();
        prop_assert_eq!(lenient.rate(&counts), formula.rate(&counts));
        prop_assert_eq!(lenient.bound(&counts), Bound::Exact);
        if formula.base().counts().contains(count) {
            prop_assert_eq!(formula.rate(&hidden), Err(Undefined::Unknown(count)));
            prop_assert_eq!(lenient.rate(&hidden), Err(Undefined::Unknown(count)));
        } else if formula.counts().contains(count) {
            prop_assert!(formula.rate(&hidden).is_err());
            prop_assert_eq!(lenient.bound(&hidden), Bound::Lower);
            if let Ok(rate) = formula.rate(&counts) {
                prop_assert_eq!(formula.rate(&hidden), Err(Undefined::Unknown(count)));
                prop_assert!(lenient.rate(&hidden).unwrap() <= rate);
            }
        } else {
            prop_assert_eq!(formula.rate(&hidden), formula.rate(&counts));
        }
    }

    #[test]
    fn one_formula_has_one_form(
        weights in proptest::collection::vec((strategies::count(), strategies::weight()), 1..6),
        base in strategies::base(),
    ) {
        let mut weights = weights;
        weights.sort_by_key(|(count, _)| *count);
        weights.dedup_by_key(|(count, _)| *count);
        let formula = EngagementRate::new(&weights, base).unwrap();
        prop_assert_eq!(formula.weights().collect::<Vec<_>>(), weights.clone());
        weights.reverse();
        weights.extend(Count::ALL.iter().filter(|count| !formula.counts().contains(**count)).map(|count| (*count, Weight::ZERO)));
        prop_assert_eq!(EngagementRate::new(&weights, base).unwrap(), formula);
    }
}

#[test]
fn a_missing_column_is_known_in_no_row() {
    let likes: &[u64] = &[1, 2];
    let columns = CountColumns::new(2).with(Count::Likes, Column::from(likes)).unwrap();
    assert_eq!(EngagementRate::LIKES_BY_VIEWS.rates(&columns), [None, None]);
    assert_eq!(EngagementRate::APPLAUSE.rates(&columns), [Rate::new(1.0).ok(), Rate::new(2.0).ok()]);
}

#[test]
fn a_null_place_may_hold_any_negative_number() {
    let column = Column::signed(&[5, i64::MIN, -1], Known::Flags(&[true, false, true])).unwrap();
    assert_eq!([column.get(0), column.get(1), column.get(2)], [Some(5), None, None]);
    let error = Column::signed(&[5, i64::MIN, -1], Known::All).unwrap_err();
    assert!(error.is_out_of_range());
}
