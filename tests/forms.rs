//! What must hold for every formula, and for rows and columns alike.

use influencer::{Base, Bound, Column, Count, CountColumns, Counts, EngagementRate, Known, Rate, Undefined, Weight};
use proptest::prelude::*;

use crate::strategies;

/// How a column is given; all of them must be read alike.
#[derive(Clone, Copy, Debug)]
enum Layout {
    Flags,
    Bits { offset: usize },
    Signed,
    SignedBits { offset: usize },
}

fn layout() -> impl Strategy<Value = Layout> {
    prop_oneof![
        Just(Layout::Flags),
        (0_usize..20).prop_map(|offset| Layout::Bits { offset }),
        Just(Layout::Signed),
        (0_usize..20).prop_map(|offset| Layout::SignedBits { offset }),
    ]
}

struct Owned {
    unsigned: Vec<u64>,
    signed: Option<Vec<i64>>,
    flags: Vec<bool>,
    bits: Vec<u8>,
}

impl Owned {
    /// Unknown entries hold rubbish, as they do in Arrow.
    fn new(rows: &[Counts], count: Count, offset: usize) -> Owned {
        let cells: Vec<Option<u64>> = rows.iter().map(|row| row.get(count)).collect();
        let signed = cells.iter().map(|cell| cell.map_or(Some(-1), |value| i64::try_from(value).ok())).collect();
        let mut bits = vec![0xAA_u8; (offset + cells.len()).div_ceil(8)];
        for (row, cell) in cells.iter().enumerate() {
            let (byte, bit) = ((offset + row) / 8, (offset + row) % 8);
            bits[byte] = bits[byte] & !(1 << bit) | u8::from(cell.is_some()) << bit;
        }
        let unsigned = cells.iter().map(|cell| cell.unwrap_or(0xDEAD)).collect();
        Owned { unsigned, signed, flags: cells.iter().map(Option::is_some).collect(), bits }
    }

    fn column(&self, layout: Layout) -> Column<'_> {
        match (layout, &self.signed) {
            (Layout::Bits { offset }, _) | (Layout::SignedBits { offset }, None) => {
                Column::unsigned(&self.unsigned, Known::Bits { bytes: &self.bits, offset }).unwrap()
            }
            (Layout::Signed, Some(signed)) => Column::signed(signed, Known::All).unwrap(),
            (Layout::SignedBits { offset }, Some(signed)) => {
                Column::signed(signed, Known::Bits { bytes: &self.bits, offset }).unwrap()
            }
            (Layout::Flags | Layout::Signed, _) => Column::unsigned(&self.unsigned, Known::Flags(&self.flags)).unwrap(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn rows_and_columns_agree_to_the_bit(
        formula in strategies::formula(),
        rows in proptest::collection::vec(strategies::counts(), 0..=130),
        layout in layout(),
    ) {
        let offset = match layout {
            Layout::Bits { offset } | Layout::SignedBits { offset } => offset,
            Layout::Flags | Layout::Signed => 0,
        };
        let owned: Vec<(Count, Owned)> =
            Count::ALL.iter().map(|&count| (count, Owned::new(&rows, count, offset))).collect();
        let mut columns = CountColumns::new(rows.len());
        for (count, owned) in &owned {
            columns = columns.with(*count, owned.column(layout)).unwrap();
        }
        let rates = formula.rates(&columns);
        for (row, counts) in rows.iter().enumerate() {
            prop_assert_eq!(columns.row(row), *counts);
            prop_assert_eq!(rates[row], formula.rate(counts).ok());
        }
        let mut into = vec![Some(Rate::ZERO); rows.len()];
        formula.rates_into(&columns, &mut into).unwrap();
        prop_assert_eq!(into, rates);
    }

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
