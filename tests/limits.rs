//! The ends of the scale: nothing, one, and as much as there is.

use influencer::{
    Account, Base, Count, CountSet, Counts, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Rate,
    TierScheme, Trim, Undefined, Weight,
};

use crate::support::creator;

const LARGEST: EngagementRate = EngagementRate::constant(
    &[(Count::Likes, Weight::MAX), (Count::Comments, Weight::MAX), (Count::Shares, Weight::MAX)],
    Base::count(Count::Followers),
);

#[test]
fn zero_followers() {
    let nobody = Counts::new().with(Count::Likes, 5).with(Count::Followers, 0);
    let zero = Err(Undefined::ZeroBase(CountSet::of(&[Count::Followers])));
    assert_eq!(EngagementRate::LIKES_BY_FOLLOWERS.rate(&nobody), zero);
    for pooling in Pooling::ALL {
        let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator([nobody]), *pooling, &PostFilter::ALL);
        assert_eq!(estimate.rate(), zero);
    }
    assert_eq!(TierScheme::default().standing(0).to_string(), "nano");
}

#[test]
fn all_hidden() {
    let hidden = Counts::new().with(Count::Followers, 15_000);
    for pooling in Pooling::ALL {
        let estimate = EngagementRate::BY_FOLLOWERS.pooled(&creator([hidden; 12]), *pooling, &PostFilter::ALL);
        assert_eq!(estimate.rate(), Err(Undefined::Unknown(Count::Likes)));
        assert_eq!((estimate.posts_used(), estimate.skipped().total()), (0, 12));
    }
}

#[test]
fn no_posts_and_one_post() {
    for pooling in Pooling::ALL {
        let none = EngagementRate::BY_VIEWS.pooled(&creator([]), *pooling, &PostFilter::ALL);
        assert_eq!(none.rate(), Err(Undefined::TooFewPosts { needed: 1, found: 0 }));
        let one = Counts::new().with(Count::Likes, 1).with(Count::Views, 3);
        let one = EngagementRate::LIKES_BY_VIEWS.pooled(&creator([one]), *pooling, &PostFilter::ALL);
        assert_eq!(one.rate(), Ok(Rate::new(1.0 / 3.0).unwrap()));
    }
}

#[test]
fn everything_left_out() {
    let account = Account::new("a", Platform::X).with(Count::Followers, 10);
    let post = Post::new("p").with_sponsorship(influencer::Sponsorship::Sponsored).with(Count::Likes, 1);
    let creator = Creator::new(account, vec![post]).unwrap();
    let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL.organic());
    assert_eq!(estimate.rate(), Err(Undefined::TooFewPosts { needed: 1, found: 0 }));
    assert_eq!(estimate.posts_left_out(), 1);
}

#[test]
fn a_million_posts_of_the_largest_counts_and_weights() {
    let mut counts = Counts::new().with(Count::Followers, u64::MAX);
    for count in [Count::Likes, Count::Comments, Count::Shares] {
        counts = counts.with(count, u64::MAX);
    }
    let creator = creator(vec![counts; 1_000_000]);
    for pooling in Pooling::ALL {
        let estimate = LARGEST.pooled(&creator, *pooling, &PostFilter::ALL);
        assert_eq!(estimate.rate().unwrap(), 300.0);
        assert_eq!(estimate.posts_used(), 1_000_000);
    }
    // Unlike posts, so that every rank counts: n posts of n, n - 1 … 1 likes, of which a tenth is cut off each end.
    let unlike = crate::support::creator((0..1_000_000).map(|likes| Counts::new().with(Count::Likes, likes)));
    let trimmed = Pooling::TrimmedMean(Trim::TEN_PERCENT);
    let trimmed = EngagementRate::APPLAUSE.pooled(&unlike, trimmed, &PostFilter::ALL);
    assert_eq!(trimmed.rate().unwrap(), 499_999.5);
    let skewed = (0..1_000_000).map(|post| Counts::new().with(Count::Likes, u64::from(post >= 900_000)));
    let skewed = crate::support::creator(skewed);
    let trimmed = Pooling::TrimmedMean(Trim::TEN_PERCENT);
    assert_eq!(EngagementRate::APPLAUSE.pooled(&skewed, trimmed, &PostFilter::ALL).rate().unwrap(), 0.0);
    // One follower: as large as a rate of one post can be.
    let one = counts.with(Count::Followers, 1);
    assert_eq!(LARGEST.rate(&one).unwrap(), 300.0 * 18_446_744_073_709_551_615.0);
}

/// Every count at its largest with the largest weight, over the smallest base.
#[test]
fn the_largest_rate_there_is_prints() {
    let weights: Vec<(Count, Weight)> = Count::ALL.iter().map(|count| (*count, Weight::MAX)).collect();
    let formula = EngagementRate::new(&weights, Base::POST).unwrap();
    let counts: Counts = Count::ALL.iter().map(|count| (*count, u64::MAX)).collect();
    let rate = formula.rate(&counts).unwrap();
    assert!(rate.as_ratio() > 1e22);
    assert_eq!(rate.to_string().parse::<Rate>().unwrap(), rate);
}
