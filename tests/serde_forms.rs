//! serde keeps every invariant and loses nothing.

use influencer::{
    Account, Count, CountSet, Counts, Creator, EngagementRate, Finite, Interval, Level, Platform, Pooling, Post,
    PostFilter, PostKind, Rate, Share, Sponsorship, Tier, TierScheme, Timestamp, Undefined, Weight,
};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::strategies;

fn count_set() -> impl Strategy<Value = CountSet> {
    subsequence(Count::ALL, 0..=Count::ALL.len()).prop_map(|counts| CountSet::of(&counts))
}

#[track_caller]
fn round_trips<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap_or_else(|error| panic!("{json}: {error}")), value);
}

#[track_caller]
fn refuses<T: DeserializeOwned + std::fmt::Debug>(json: &str, message: &str) {
    let error = serde_json::from_str::<T>(json).unwrap_err().to_string();
    assert!(error.starts_with(message), "{error}");
}

proptest! {
    #[test]
    fn all_round_trip(
        counts in strategies::counts(),
        formula in strategies::formula(),
        pooling in strategies::pooling(),
        weight in strategies::weight(),
        ratio in 0.0..=1.0,
        number in -1e9..1e9,
        alpha in 1e-15..0.999,
        set in count_set(),
    ) {
        round_trips(&counts);
        round_trips(&formula);
        round_trips(&pooling);
        round_trips(&weight);
        round_trips(&Rate::new(ratio).unwrap());
        round_trips(&Share::new(ratio).unwrap());
        round_trips(&Finite::new(number).unwrap());
        round_trips(&Level::from_alpha(alpha).unwrap());
        round_trips(&set);
        round_trips(&Interval::new(Rate::ZERO, Rate::new(ratio).unwrap()).unwrap());
        round_trips(&Undefined::ZeroBase(set));
        let post = Post::new("p").with_counts(counts).with_kind(PostKind::Live).with_sponsorship(Sponsorship::Organic);
        let creator = Creator::new(Account::new("a", Platform::Twitch).with_counts(counts), vec![post]).unwrap();
        round_trips(&creator.with_observed_at(Timestamp::MIN));
    }
}

#[test]
fn constants_round_trip() {
    for scheme in TierScheme::ALL {
        round_trips(scheme);
    }
    for filter in [PostFilter::ALL, PostFilter::ALL.organic().solo().of_kinds(&[PostKind::Video, PostKind::Unknown])] {
        round_trips(&filter);
    }
    round_trips(&Undefined::TooFewPosts { needed: 3, found: 1 });
    round_trips(&Undefined::TooFewObservations { needed: 3, found: 1 });
    round_trips(&TierScheme::default().standing(5));
    round_trips(&TierScheme::IAB_UK.standing(5));
    round_trips(&EngagementRate::COMMENTS_BY_ENGAGEMENTS.base());
    round_trips(&influencer::Trim::TEN_PERCENT);
    round_trips(&influencer::Day::constant(2024, 2, 29));
    round_trips(&influencer::NormStatistic::MEDIAN);
}

#[test]
fn words_on_paper() {
    let counts = Counts::new().with(Count::Likes, 3).with(Count::CompleteViews, u64::MAX);
    assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"likes":3,"complete_views":18446744073709551615}"#);
    assert_eq!(serde_json::to_string(&EngagementRate::BY_REACH).unwrap(), r#""(likes + comments + shares) / reach""#);
    assert_eq!(serde_json::to_string(&Pooling::Median).unwrap(), r#""median""#);
    assert_eq!(serde_json::to_string(&Rate::new(0.035).unwrap()).unwrap(), "0.035");
    assert_eq!(serde_json::to_string(&Finite::new(-0.25).unwrap()).unwrap(), "-0.25");
    assert_eq!(serde_json::to_string(&Level::NINETY_FIVE).unwrap(), r#""95 %""#);
    assert_eq!(serde_json::to_string(&Undefined::NoSpread).unwrap(), r#""no_spread""#);
    assert_eq!(serde_json::to_string(&influencer::Day::constant(2026, 10, 7)).unwrap(), r#""2026-10-07""#);
    assert_eq!(serde_json::to_string(&influencer::NormStatistic::MEDIAN).unwrap(), r#""p50""#);
    assert_eq!(serde_json::to_string(&Tier::Mid).unwrap(), r#""mid""#);
    assert_eq!(serde_json::to_string(&CountSet::of(&[Count::Likes])).unwrap(), r#"["likes"]"#);
    assert_eq!(serde_json::to_string(&Undefined::Unknown(Count::Likes)).unwrap(), r#"{"unknown":"likes"}"#);
}

#[test]
fn an_estimate_on_paper() {
    let account = Account::new("a", Platform::X).with(Count::Followers, 1_000);
    let posts = vec![Post::new("p1").with(Count::Likes, 30), Post::new("p2")];
    let creator = Creator::new(account, posts).unwrap();
    let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    let expected = serde_json::json!({
        "rate": 0.03,
        "undefined": null,
        "interval": null,
        "interval_undefined": { "too_few_posts": { "needed": 6, "found": 1 } },
        "level": "95 %",
        "relative_standard_error": null,
        "standard_deviation": null,
        "bound": "exact",
        "formula": "likes / followers",
        "pooling": "median",
        "filter": {
            "since": null, "before": null, "minimum_age": null, "maximum_age": null, "kinds": null,
            "sponsorship": null, "pinning": null, "collaboration": null,
        },
        "platform": "x",
        "posts_used": 1,
        "posts_left_out": 0,
        "posts_over_present_followers": 1,
        "skipped": [{ "reason": { "unknown": "likes" }, "posts": 1 }],
    });
    assert_eq!(serde_json::to_value(estimate).unwrap(), expected);
}

#[test]
fn counts_are_read_leniently_where_it_is_safe() {
    let read = |json| serde_json::from_str::<Counts>(json).unwrap();
    assert_eq!(read(r#"{"likes":-1,"views":null,"shares":0}"#), Counts::new().with(Count::Shares, 0));
}

#[test]
fn rules_hold_for_what_is_read() {
    refuses::<Counts>(r#"{"likes":-2}"#, "likes -2 is out of range: zero or more, or -1 for not known");
    refuses::<Counts>(r#"{"likes":1.5}"#, "invalid type: floating point `1.5`, expected a whole number up to");
    refuses::<Counts>(r#"{"likes":18446744073709551616}"#, "invalid type: floating point");
    refuses::<Counts>(r#"{"likes":"3"}"#, "invalid type: string \"3\", expected a whole number up to");
    refuses::<Counts>(r#"{"likes":1,"likes":2}"#, "count \"likes\" is given twice");
    refuses::<Counts>(r#"{"hearts":1}"#, "unknown count \"hearts\": expected one of followers,");
    refuses::<Counts>("[1]", "invalid type: sequence, expected a map from names of counts to whole numbers");
    refuses::<Rate>("-0.1", "rate -0.1 is out of range");
    refuses::<Share>("1.1", "share 1.1 is out of range");
    refuses::<Level>("\"100 %\"", "confidence level 100 % is out of range");
    refuses::<Level>("0.05", "invalid type: floating point `0.05`, expected a string");
    refuses::<Weight>("\"1e3\"", "weight \"1e3\" cannot be read");
    refuses::<Timestamp>("1700000000000", "time 1700000000000 is out of range");
    refuses::<Interval<u32>>(
        r#"{"low":3,"high":2}"#,
        "interval 3 to 2 is out of range: the upper end at or above the lower",
    );
    refuses::<TierScheme>(
        r#"{"name":"ours","floors":[["nano",9],["micro",9]]}"#,
        "tier floors must ascend, but micro 9 does not lie above nano 9",
    );
    refuses::<TierScheme>(
        r#"{"name":"ours","floors":[["nano",9],["micro",18446744073709551616]]}"#,
        "tier floor micro 18446744073709552000 (after nano 9) is out of range: 0 to 18446744073709551615",
    );
    refuses::<TierScheme>(
        r#"{"name":"iab_uk","floors":[["nano",9]]}"#,
        "name of a tier scheme \"iab_uk\" is taken by a scheme of this crate, iab_uk: nano 1000,",
    );
    refuses::<PostFilter>(r#"{"sponsorship":"unknown"}"#, "a filter cannot ask for what is unknown");
    refuses::<EngagementRate>("7", "invalid type: integer `7`, expected a string");
    refuses::<Creator>(
        r#"{"account":{"handle":"a","platform":"x"},"posts":[{"id":"p"},{"id":"p"}]}"#,
        "post id \"p\" is given twice",
    );
    refuses::<Post>(r#"{"id":"p","like":3}"#, "unknown field `like`");
}
