//! The exact words of errors: each names the value and the rule.

use core::fmt::Display;
use core::str::FromStr;

use influencer::{
    Base, Column, Count, CountColumns, Counts, EngagementRate, Known, Platform, Pooling, Rate, Share, SourcePart, Tier,
    TierScheme, Timestamp, Trim, Undefined, Weight,
};

#[track_caller]
fn says<T>(result: Result<T, impl Display>, message: &str) {
    match result {
        Ok(_) => panic!("no error, expected: {message}"),
        Err(error) => assert_eq!(error.to_string(), message),
    }
}

#[track_caller]
fn parsing<T: FromStr<Err: Display>>(text: &str, message: &str) {
    says(text.parse::<T>(), message);
}

#[test]
fn units() {
    says(Rate::new(-0.5), "rate -0.5 is out of range: a finite number, zero or more");
    says(Rate::new(f64::NAN), "rate NaN is out of range: a finite number, zero or more");
    says(Rate::new(f64::INFINITY), "rate inf is out of range: a finite number, zero or more");
    says(Share::new(1.5), "share 1.5 is out of range: 0 to 1");
    parsing::<Rate>(
        "3,5 %",
        "rate \"3,5 %\" cannot be read: expected a ratio such as 0.035 or a percentage such as 3.5 %",
    );
    parsing::<Rate>("", "rate \"\" cannot be read: expected a ratio such as 0.035 or a percentage such as 3.5 %");
    parsing::<Rate>("NaN", "rate \"NaN\" cannot be read: expected a ratio such as 0.035 or a percentage such as 3.5 %");
    parsing::<Rate>(
        "inf %",
        "rate \"inf %\" cannot be read: expected a ratio such as 0.035 or a percentage such as 3.5 %",
    );
    parsing::<Rate>("1e999", "rate 1e999 is out of range: a finite number, zero or more");
    parsing::<Rate>("-3 %", "rate -3 % is out of range: a finite number, zero or more");
    parsing::<Weight>("100.1", "weight 100.1 is out of range: 0 to 100");
    parsing::<Weight>("99999999999999999999", "weight 99999999999999999999 is out of range: 0 to 100");
    for text in ["-1", "1.23456", "1e2", "", ".5", "1."] {
        let message =
            format!("weight {text:?} cannot be read: expected a number such as 2 or 13.5, at most four decimals");
        parsing::<Weight>(text, &message);
    }
    says(
        Timestamp::from_unix_seconds(1_700_000_000_000),
        "time 1700000000000 is out of range: Unix seconds within the years 1 to 9999",
    );
    says(Trim::new(Share::new(0.5).unwrap()), "trim 50 % is out of range: 0 % to 49.99 % in steps of 0.01 %");
    says(Trim::new(Share::new(0.12345).unwrap()), "trim 12.345 % is out of range: 0 % to 49.99 % in steps of 0.01 %");
}

#[test]
fn words() {
    parsing::<Tier>("huge", "unknown tier \"huge\": expected one of nano, micro, mid, macro, mega");
    parsing::<Pooling>(
        "average",
        "unknown pooling \"average\": expected one of ratio_of_sums, mean, median, trimmed_mean(20 %)",
    );
    let error = "tweeter".parse::<Platform>().unwrap_err().to_string();
    assert!(
        error.starts_with("unknown platform \"tweeter\": expected one of instagram, tiktok, youtube, x,"),
        "{error}"
    );
    let error = "by_reech".parse::<EngagementRate>().unwrap_err().to_string();
    assert!(
        error.starts_with("unknown engagement rate \"by_reech\": expected one of by_followers, by_reach,"),
        "{error}"
    );
    assert!(error.ends_with("or an expression such as (likes + 2*comments) / followers"), "{error}");
}

#[test]
fn a_long_value_is_cut() {
    let text = "é".repeat(10_000);
    let error = text.parse::<Tier>().unwrap_err().to_string();
    assert!(error.starts_with(&format!("unknown tier \"{}\"… (19880 more bytes): ", "é".repeat(60))), "{error}");
    let digits = "9".repeat(10_000);
    assert!(digits.parse::<Weight>().unwrap_err().to_string().len() < 200);
    assert!(format!("a: nano 1, micro {digits}").parse::<TierScheme>().unwrap_err().to_string().len() < 200);
}

#[test]
fn formulas() {
    parsing::<EngagementRate>("(likes + likes) / reach", "count \"likes\" is given twice");
    parsing::<EngagementRate>("likes / (reach + reach)", "count \"reach\" is given twice");
    parsing::<EngagementRate>("0*likes / reach", "numerator is empty: at least one count needs a weight above zero");
    parsing::<EngagementRate>("101*likes / reach", "weight 101 is out of range: 0 to 100");
    let brackets = "cannot be read: expected one count, or several joined by + in one pair of brackets";
    for (formula, side) in [
        ("((likes) / reach", "((likes)"),
        ("likes / reach / views", "reach / views"),
        ("likes / comments + shares", "comments + shares"),
        ("likes + shares / views", "likes + shares"),
    ] {
        parsing::<EngagementRate>(formula, &format!("side of a formula {side:?} {brackets}"));
    }
    let error = "likes / ".parse::<EngagementRate>().unwrap_err().to_string();
    assert!(error.starts_with("unknown count \"\": expected one of followers, following,"), "{error}");
    says(EngagementRate::new(&[], Base::POST), "numerator is empty: at least one count needs a weight above zero");
    let twice = [(Count::Likes, Weight::ONE), (Count::Likes, Weight::ONE)];
    says(EngagementRate::new(&twice, Base::POST), "count \"likes\" is given twice");
}

#[test]
fn schemes() {
    let scheme = |floors: &[(Tier, u64)]| TierScheme::new("ours", floors);
    says(
        scheme(&[(Tier::Nano, 10), (Tier::Micro, 9)]),
        "tier floors must ascend, but micro 9 does not lie above nano 10",
    );
    says(
        scheme(&[(Tier::Nano, 1), (Tier::Mid, 10), (Tier::Mega, 10)]),
        "tier floors must ascend, but mega 10 does not lie above mid 10",
    );
    says(scheme(&[(Tier::Micro, 9), (Tier::Nano, 10)]), "tiers must ascend, but nano 10 does not lie above micro 9");
    says(scheme(&[(Tier::Nano, 1), (Tier::Nano, 10)]), "tiers must ascend, but nano 10 does not lie above nano 1");
    says(scheme(&[]), "tier scheme is empty: at least one tier needs a floor");
    says(TierScheme::new("", &[(Tier::Nano, 0)]), "name of a tier scheme is empty: 1 to 32 bytes");
    says(
        TierScheme::new("a name that is much too long for a scheme", &[(Tier::Nano, 0)]),
        "name of a tier scheme \"a name that is much too long for a scheme\" cannot be read: expected letters, digits, and _ - . or spaces between them, at most 32",
    );
    for name in [" x", "x ", "a:b", "a\nb", "\0", "größe"] {
        assert!(TierScheme::new(name, &[(Tier::Nano, 0)]).unwrap_err().is_malformed(), "{name:?}");
    }
    says(
        TierScheme::new("emarketer", &[(Tier::Nano, 0)]),
        "name of a tier scheme \"emarketer\" is taken by a scheme of this crate, emarketer: nano 1000, micro 5000, mid 20000, macro 100000, mega 1000000",
    );
    parsing::<TierScheme>(
        "ours: nano 500, micro 18446744073709551616",
        "tier floor micro 18446744073709551616 (after nano 500) is out of range: 0 to 18446744073709551615",
    );
    parsing::<TierScheme>("ours: nano 9, micro 8", "tier floors must ascend, but micro 8 does not lie above nano 9");
    parsing::<TierScheme>(
        "ours: nano",
        "tier floor \"nano\" cannot be read: expected a tier and its floor, as in nano 500",
    );
    parsing::<TierScheme>(
        "ours: nano -5",
        "tier floor \"nano -5\" cannot be read: expected a tier and its floor, as in nano 500",
    );
    parsing::<TierScheme>("ours: tiny 5", "unknown tier \"tiny\": expected one of nano, micro, mid, macro, mega");
    parsing::<TierScheme>(
        "mediakix",
        "unknown tier scheme \"mediakix\": expected one of powers_of_ten, common_2026, mediakix_2019, iab_uk, emarketer, later_fohr_2021",
    );
}

#[test]
fn columns() {
    says(
        Column::signed(&[3, -7], Known::All),
        "count -7 in entry 1 is out of range: zero or more, or -1 for not known",
    );
    says(Column::unsigned(&[3, 7], Known::Flags(&[true])), "length of flags of known entries is 1, not 2");
    let bits = Known::Bits { bytes: &[0xFF], offset: 7 };
    says(Column::unsigned(&[3, 7], bits), "length of validity bits from the offset on is 1, not 2");
    let beyond = Known::Bits { bytes: &[0xFF], offset: usize::MAX };
    says(Column::unsigned(&[3], beyond), "length of validity bits from the offset on is 0, not 1");
    says(CountColumns::new(2).with(Count::Likes, Column::from(&[1])), "length of column likes is 1, not 2");
    says(
        EngagementRate::BY_VIEWS.rates_into(&CountColumns::new(2), &mut [None; 3]),
        "length of space for rates is 3, not 2",
    );
    says(
        Counts::new().with_signed(Count::Likes, i64::MIN),
        "likes -9223372036854775808 is out of range: zero or more, or -1 for not known",
    );
}

#[test]
fn reasons() {
    let rate = |counts: Counts| EngagementRate::COMMENTS_BY_ENGAGEMENTS.rate(&counts);
    says(rate(Counts::new().with(Count::Likes, 1)), "comments not known");
    let zeros = Counts::new().with(Count::Likes, 0).with(Count::Comments, 0).with(Count::Shares, 0);
    says(rate(zeros), "base (likes + comments + shares) is zero");
    for (undefined, message) in [
        (Undefined::TooFewObservations { needed: 6, found: 2 }, "too few observations: 2 of 6 needed"),
        (Undefined::NoPositiveTotal, "total is not above zero"),
        (Undefined::NegativeObservation, "an observation is negative"),
        (Undefined::NoSpread, "observations do not differ"),
        (Undefined::OneClass, "all cases have the same outcome"),
        (Undefined::NotProbabilities, "a score lies outside 0 to 1"),
        (Undefined::UselessTest, "test does not tell the classes apart"),
        (Undefined::EmptyAudience, "audience is empty"),
        (Undefined::UnknownCost, "cost not known"),
        (Undefined::NoNorm, "no norm to compare with"),
        (Undefined::OtherPlatform, "norm is of another platform"),
        (Undefined::OutsideNorm, "norm has no accounts of this size"),
        (Undefined::NoQuartiles, "norm has no quartiles"),
        (Undefined::LowerBoundOnly, "rate is a lower bound only"),
        (Undefined::IntervalReachesZero, "interval reaches zero"),
        (Undefined::UnknownHistory, "history of followers not known"),
        (Undefined::UnknownFollowerSample, "sample of followers not known"),
        (Undefined::NotOffered(SourcePart::Comments), "comments not offered by the source"),
        (Undefined::TooLarge, "result is larger than a number can hold"),
    ] {
        assert_eq!(undefined.to_string(), message);
    }
    assert_eq!(Undefined::TooFewPosts { needed: 6, found: 2 }.to_string(), "too few posts: 2 of 6 needed");
}
