//! What prints can be read back, and says what it says.

use influencer::{
    Base, Count, EngagementRate, Interval, Platform, Pooling, Rate, Share, Standing, Tier, TierScheme, Timestamp, Trim,
    Weight,
};
use proptest::prelude::*;

use crate::strategies;

fn finite() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![0.0..2.0, POSITIVE | NORMAL | SUBNORMAL | ZERO]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn rates_round_trip(ratio in finite()) {
        let rate = Rate::new(ratio).unwrap();
        prop_assert_eq!(rate.to_string().parse::<Rate>().unwrap(), rate);
        prop_assert_eq!(format!("{ratio}").parse::<Rate>().unwrap(), rate);
        prop_assert_eq!(rate.as_ratio().to_bits(), ratio.to_bits());
    }

    #[test]
    fn shares_round_trip(ratio in 0.0..=1.0) {
        let share = Share::new(ratio).unwrap();
        prop_assert_eq!(share.to_string().parse::<Share>().unwrap(), share);
    }

    #[test]
    fn rates_order_as_their_ratios(a in finite(), b in finite()) {
        let (left, right) = (Rate::new(a).unwrap(), Rate::new(b).unwrap());
        prop_assert_eq!(left.partial_cmp(&right), a.partial_cmp(&b));
    }

    #[test]
    fn only_finite_numbers_from_zero_up_are_rates(ratio in any::<f64>()) {
        prop_assert_eq!(Rate::new(ratio).is_ok(), ratio.is_finite() && ratio >= 0.0);
        prop_assert_eq!(Share::new(ratio).is_ok(), (0.0..=1.0).contains(&ratio));
    }

    #[test]
    fn weights_round_trip(weight in strategies::weight()) {
        prop_assert_eq!(weight.to_string().parse::<Weight>().unwrap(), weight);
    }

    #[test]
    fn formulas_round_trip(formula in strategies::formula()) {
        prop_assert_eq!(formula.to_string().parse::<EngagementRate>().unwrap(), formula);
    }

    #[test]
    fn poolings_round_trip(pooling in strategies::pooling()) {
        prop_assert_eq!(pooling.to_string().parse::<Pooling>().unwrap(), pooling);
    }

    #[test]
    fn schemes_round_trip(
        tiers in proptest::sample::subsequence(Tier::ALL, 1..=Tier::ALL.len()),
        floors in proptest::collection::btree_set(any::<u64>(), Tier::ALL.len()),
        name in "[A-Za-z0-9_.-][A-Za-z _0-9.-]{0,30}[A-Za-z0-9_.-]",
    ) {
        let floors: Vec<(Tier, u64)> = tiers.into_iter().zip(floors).collect();
        let scheme = TierScheme::new(&name, &floors).unwrap();
        prop_assert_eq!(scheme.to_string().parse::<TierScheme>().unwrap(), scheme);
        prop_assert_eq!(scheme.floors().collect::<Vec<_>>(), floors);
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,40}") {
        let _ = (text.parse::<Rate>(), text.parse::<Share>(), text.parse::<Weight>(), text.parse::<Pooling>());
        let _ = (text.parse::<EngagementRate>(), text.parse::<TierScheme>(), text.parse::<Count>());
    }

    #[test]
    fn no_near_formula_makes_a_parser_panic(text in "[()+*/., 0-9a-z:%]{0,40}") {
        let _ = (text.parse::<EngagementRate>(), text.parse::<TierScheme>(), text.parse::<Pooling>());
    }
}

#[test]
fn small_things_round_trip() {
    for text in ["post", "reach", "(likes + comments)"] {
        assert_eq!(text.parse::<Base>().unwrap().to_string(), text);
    }
    for scheme in TierScheme::ALL {
        for standing in [0, 999, 5_000, 60_000, u64::MAX].map(|followers| scheme.standing(followers)) {
            assert_eq!(standing.to_string().parse::<Standing>().unwrap(), standing);
        }
        assert_eq!(scheme.name().to_uppercase().parse::<TierScheme>().unwrap(), *scheme);
        assert_eq!(format!(" {} ", scheme.name()).parse::<TierScheme>().unwrap(), *scheme);
    }
    for time in [Timestamp::MIN, Timestamp::MAX] {
        assert_eq!(time.to_string().parse::<Timestamp>().unwrap(), time);
        assert_eq!(Timestamp::from_unix_seconds(time.as_unix_seconds()).unwrap(), time);
    }
    assert!(Timestamp::from_unix_seconds(Timestamp::MAX.as_unix_seconds() + 1).is_err());
    assert!(Timestamp::from_unix_seconds(Timestamp::MIN.as_unix_seconds() - 1).is_err());
    assert_eq!("20 %".parse::<Trim>().unwrap().to_string(), "20 %");
    assert_eq!(" Instagram ".parse::<Platform>().unwrap(), Platform::Instagram);
}

#[test]
fn percent_in_print() {
    let print = |ratio: f64| Rate::new(ratio).unwrap().to_string();
    assert_eq!(print(0.0), "0 %");
    assert_eq!(print(-0.0), "0 %");
    assert_eq!(print(0.035), "3.5 %");
    assert_eq!(print(0.07), "7 %"); // 0.07 * 100.0 is 7.000000000000001
    assert_eq!(print(0.1), "10 %");
    assert_eq!(print(0.000_01), "0.001 %");
    assert_eq!(print(1.0), "100 %");
    assert_eq!(print(6.5), "650 %");
    assert_eq!(print(1e-7), "0.00001 %");
    assert_eq!(print(2e20), "20000000000000000000000 %");
}

#[test]
fn percentages_are_read_with_and_without_an_exponent() {
    for text in ["35 %", "35%", " 35  % ", "3.5e1 %", "350E-1%", "0.35", "3.5e-1"] {
        assert_eq!(text.parse::<Rate>().unwrap(), 0.35, "{text}");
    }
    assert!("1e-2147483648 %".parse::<Rate>().is_err());
}

#[test]
fn precision_and_width() {
    let rate = Rate::new(0.123_456).unwrap();
    assert_eq!(format!("{rate:.0}"), "12 %");
    assert_eq!(format!("{rate:.2}"), "12.35 %");
    assert_eq!(format!("{rate:.5}"), "12.34560 %");
    assert_eq!(format!("{rate:>10.1}"), "    12.3 %");
    assert_eq!(format!("{rate:<10.1}|"), "12.3 %    |");
    assert_eq!(format!("{:.1}", Interval::new(Rate::ZERO, rate).unwrap()), "0.0 % to 12.3 %");
    assert_eq!(format!("{:>12}|", Platform::TikTok), "      tiktok|");
    assert_eq!(format!("{:<7}|", Pooling::Mean), "mean   |");
    let weight: Weight = "13.5".parse().unwrap();
    assert_eq!(format!("{weight:.0}|{weight:>6}|{:.2}", Weight::MAX), "13.5|  13.5|100");
    assert_eq!(format!("{:>12.1}|", Interval::new(Rate::ZERO, rate).unwrap()), "0.0 % to 12.3 %|");
    assert_eq!(format!("{:>20}|", EngagementRate::LIKES_BY_REACH), "       likes / reach|");
    assert_eq!(format!("{:.1}", EngagementRate::APPLAUSE.display(Rate::new(480.25).unwrap())), "480.2");
}

#[test]
fn formulas_are_read_in_many_hands() {
    let same = [
        "(likes + 2*comments) / followers",
        "(2*comments + likes) / followers",
        " ( likes+2.0 * comments )/followers ",
        "(Likes + 2*COMMENTS) / Followers",
        "(likes + 2*comments + 0*shares) / (followers)",
    ];
    for text in same {
        assert_eq!(text.parse::<EngagementRate>().unwrap().to_string(), same[0], "{text}");
    }
    assert_eq!("By_Reach".parse(), Ok(EngagementRate::BY_REACH));
    assert_eq!("by_reach, unknown as zero".parse(), Ok(EngagementRate::BY_REACH.treating_unknown_as_zero()));
    assert_eq!("likes / (comments + shares)".parse::<EngagementRate>().unwrap().base().counts().len(), 2);
}
