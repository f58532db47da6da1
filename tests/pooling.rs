//! Several posts: order, skipping, filters.

use core::time::Duration;

use influencer::{
    Account, Bound, Collaboration, Count, Counts, Creator, EngagementRate, Estimate, Pinning, Platform, Pooling, Post,
    PostFilter, PostKind, Sponsorship, Timestamp, Undefined,
};
use proptest::prelude::*;

use crate::strategies;
use crate::support::creator;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Posts in any order, many of them equal and many that differ in their last bits alone.
    #[test]
    fn posts_are_sorted_as_floats_are(
        likes in proptest::collection::vec(
            prop_oneof![0_u64..4, (1_u64 << 40)..(1 << 40) + 4, (1_u64 << 52)..(1 << 52) + 4, 0_u64..1 << 53],
            1..70,
        ),
        pooling in strategies::pooling(),
    ) {
        let posts = likes.iter().map(|likes| Counts::new().with(Count::Likes, *likes));
        let found = EngagementRate::APPLAUSE.pooled(&creator(posts), pooling, &PostFilter::ALL).rate().unwrap();
        #[allow(clippy::cast_precision_loss, reason = "they are below 2^53")]
        let mut rates: Vec<f64> = likes.iter().map(|likes| *likes as f64).collect();
        rates.sort_by(f64::total_cmp);
        #[allow(clippy::cast_precision_loss)]
        let mean = |rates: &[f64]| rates.iter().sum::<f64>() / rates.len() as f64;
        let expected = match pooling {
            Pooling::Median => f64::midpoint(rates[(rates.len() - 1) / 2], rates[rates.len() / 2]),
            Pooling::Mean => mean(&rates),
            Pooling::TrimmedMean(trim) => {
                let cut = trim.posts_cut(rates.len());
                mean(&rates[cut..rates.len() - cut])
            }
            _ => found.as_ratio(),
        };
        // Rounding must not carry a mean out of its data.
        let expected = expected.clamp(rates[0], rates[rates.len() - 1]);
        prop_assert_eq!(found.as_ratio().to_bits(), expected.to_bits());
    }

    #[test]
    fn the_order_of_posts_changes_no_bit(
        formula in strategies::formula(),
        pooling in strategies::pooling(),
        (posts, shuffled) in proptest::collection::vec(strategies::counts(), 0..40)
            .prop_flat_map(|posts| (Just(posts.clone()), Just(posts).prop_shuffle())),
    ) {
        let estimate = |posts| formula.pooled(&creator(posts), pooling, &PostFilter::ALL);
        prop_assert_eq!(estimate(posts), estimate(shuffled));
    }

    #[test]
    fn a_skipped_post_changes_no_bit(
        formula in strategies::strict_formula(),
        pooling in strategies::pooling(),
        posts in proptest::collection::vec(strategies::counts(), 1..40),
    ) {
        let usable: Vec<Counts> = posts.iter().filter(|counts| formula.rate(counts).is_ok()).copied().collect();
        let of_all = formula.pooled(&creator(posts.clone()), pooling, &PostFilter::ALL);
        let of_usable = formula.pooled(&creator(usable.clone()), pooling, &PostFilter::ALL);
        prop_assert_eq!(of_all.posts_used(), usable.len() as u64);
        prop_assert_eq!(of_all.skipped().total(), (posts.len() - usable.len()) as u64);
        prop_assert_eq!(of_all.rate().ok(), of_usable.rate().ok());
    }

    #[test]
    fn a_pooled_rate_lies_among_the_rates_of_its_posts(
        formula in strategies::strict_formula(),
        pooling in strategies::pooling(),
        posts in proptest::collection::vec(strategies::counts(), 1..40),
    ) {
        let rates: Vec<_> = posts.iter().filter_map(|counts| formula.rate(counts).ok()).collect();
        if let Ok(rate) = formula.pooled(&creator(posts), pooling, &PostFilter::ALL).rate() {
            prop_assert!(rates.iter().min().unwrap() <= &rate && &rate <= rates.iter().max().unwrap());
        }
    }

    #[test]
    fn equal_posts_have_their_own_rate(
        formula in strategies::strict_formula(),
        pooling in strategies::pooling(),
        post in strategies::full_counts(),
        posts in 1_usize..30,
    ) {
        let estimate = formula.pooled(&creator(vec![post; posts]), pooling, &PostFilter::ALL);
        prop_assert_eq!(estimate.rate(), formula.rate(&post));
    }

    #[test]
    fn a_lower_bound_lies_below(
        formula in strategies::strict_formula(),
        pooling in strategies::pooling(),
        posts in proptest::collection::vec(strategies::full_counts(), 1..20),
        hidden in proptest::collection::vec(any::<bool>(), 20),
        count in strategies::count(),
    ) {
        prop_assume!(!formula.base().counts().contains(count));
        let lenient = formula.treating_unknown_as_zero();
        let partly: Vec<Counts> =
            posts.iter().zip(&hidden).map(|(post, hide)| if *hide { post.without(count) } else { *post }).collect();
        let whole = formula.pooled(&creator(posts), pooling, &PostFilter::ALL);
        let lower = lenient.pooled(&creator(partly), pooling, &PostFilter::ALL);
        if let (Ok(whole), Ok(lower)) = (whole.rate(), lower.rate()) {
            prop_assert!(lower <= whole);
        }
        prop_assert_eq!(whole.posts_used(), lower.posts_used());
    }
}

#[test]
fn followers_of_the_time_come_first_and_those_of_today_are_counted() {
    let account = Account::new("a", Platform::Instagram).with(Count::Followers, 4_000).with(Count::Reach, 1);
    let posts = vec![
        Post::new("then").with(Count::Likes, 100).with(Count::Followers, 1_000),
        Post::new("now").with(Count::Likes, 100),
    ];
    let creator = Creator::new(account, posts).unwrap();
    let by = |formula: EngagementRate| formula.pooled(&creator, Pooling::RatioOfSums, &PostFilter::ALL);
    let by_followers = by(EngagementRate::LIKES_BY_FOLLOWERS);
    assert_eq!(by_followers.rate().unwrap(), 0.04);
    assert_eq!(by_followers.posts_over_present_followers(), 1);
    // Only followers are lent: an account's reach is no post's reach.
    let by_reach = by(EngagementRate::LIKES_BY_REACH);
    assert_eq!(by_reach.rate(), Err(Undefined::Unknown(Count::Reach)));
    assert_eq!(by_reach.posts_over_present_followers(), 0);
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds).unwrap()
}

/// Posts p0 … with one like more each, over ten views.
fn with_posts(posts: Vec<Post>) -> Creator {
    let posts = posts.into_iter().enumerate().map(|(likes, post)| {
        let counts = Counts::new().with(Count::Views, 10).with(Count::Likes, likes as u64);
        post.with_counts(counts)
    });
    Creator::new(Account::new("a", Platform::YouTube), posts.collect()).unwrap()
}

#[track_caller]
fn outcome(creator: &Creator, filter: PostFilter) -> (u64, u64, String) {
    let estimate = EngagementRate::LIKES_BY_VIEWS.pooled(creator, Pooling::RatioOfSums, &filter);
    assert_eq!(
        estimate.posts_used() + estimate.posts_left_out() + estimate.skipped().total(),
        creator.posts().len() as u64,
        "every post is accounted for"
    );
    (estimate.posts_used(), estimate.posts_left_out(), estimate.skipped().to_string())
}

#[test]
fn a_window_includes_its_start_and_excludes_its_end() {
    let posts = [99, 100, 199, 200].map(|time| Post::new(format!("at {time}")).with_published_at(at(time)));
    let creator = with_posts(posts.into_iter().chain([Post::new("some day")]).collect());
    let window = PostFilter::ALL.published_since(at(100)).published_before(at(200));
    assert_eq!(outcome(&creator, window), (2, 2, "1 post: time of publication not known".to_owned()));
}

#[test]
fn age_is_measured_against_the_observation() {
    let posts = [400, 401, 600].map(|time| Post::new(format!("at {time}")).with_published_at(at(time))).to_vec();
    let filter = PostFilter::ALL.at_least_old(Duration::from_secs(100));
    let unseen = with_posts(posts);
    assert_eq!(outcome(&unseen, filter), (0, 0, "3 posts: time of observation not known".to_owned()));
    let seen = unseen.with_observed_at(at(500));
    assert_eq!(outcome(&seen, filter), (1, 2, "no posts".to_owned()));
}

#[test]
fn kinds_and_states() {
    let creator = with_posts(vec![
        Post::new("0").with_kind(PostKind::Video).with_sponsorship(Sponsorship::Sponsored),
        Post::new("1").with_kind(PostKind::Photo).with_pinning(Pinning::Pinned),
        Post::new("2").with_collaboration(Collaboration::Joint).with_sponsorship(Sponsorship::Organic),
        Post::new("3").with_pinning(Pinning::NotPinned).with_collaboration(Collaboration::Solo),
    ]);
    let all = PostFilter::ALL;
    assert_eq!(outcome(&creator, all), (4, 0, "no posts".into()));
    assert_eq!(outcome(&creator, all.of_kinds(&[PostKind::Video])), (1, 1, "2 posts: kind of post not known".into()));
    assert_eq!(outcome(&creator, all.of_kinds(&[PostKind::Unknown])), (2, 2, "no posts".into()));
    assert_eq!(outcome(&creator, all.of_kinds(&[])), (0, 2, "2 posts: kind of post not known".into()));
    assert_eq!(outcome(&creator, all.sponsored()), (1, 1, "2 posts: sponsorship not known".into()));
    assert_eq!(outcome(&creator, all.organic()), (1, 1, "2 posts: sponsorship not known".into()));
    assert_eq!(outcome(&creator, all.pinned()), (1, 1, "2 posts: pinning not known".into()));
    assert_eq!(outcome(&creator, all.not_pinned()), (1, 1, "2 posts: pinning not known".into()));
    assert_eq!(outcome(&creator, all.joint()), (1, 1, "2 posts: collaboration not known".into()));
    assert_eq!(outcome(&creator, all.solo()), (1, 1, "2 posts: collaboration not known".into()));
}

#[test]
fn what_surely_fails_is_left_out_even_where_another_condition_cannot_be_told() {
    let creator = with_posts(vec![Post::new("0").with_sponsorship(Sponsorship::Sponsored), Post::new("1")]);
    let filter = PostFilter::ALL.organic().pinned();
    assert_eq!(outcome(&creator, filter), (0, 1, "1 post: sponsorship not known".into()));
}

fn one_post(platform: Platform, counts: Counts) -> Creator {
    Creator::new(Account::new("a", platform), vec![Post::new("p").with_counts(counts)]).unwrap()
}

fn estimate(creator: &Creator, formula: EngagementRate, pooling: Pooling) -> Estimate {
    formula.pooled(creator, pooling, &PostFilter::ALL)
}

#[test]
fn the_account_lends_what_counts_the_account() {
    let account =
        Account::new("a", Platform::X).with(Count::Followers, 10).with(Count::Following, 5).with(Count::Media, 4);
    let creator = Creator::new(account, vec![Post::new("p").with(Count::Likes, 8)]).unwrap();
    let rate = |formula: EngagementRate| formula.pooled(&creator, Pooling::Median, &PostFilter::ALL).rate();
    assert_eq!(rate(EngagementRate::FOLLOWERS_PER_FOLLOWING).unwrap(), 2.0);
    assert_eq!(rate("likes / media".parse().unwrap()).unwrap(), 2.0);
}

#[test]
fn of_reasons_that_are_as_frequent_the_first_is_the_main_one() {
    let views = Counts::new().with(Count::Views, 5);
    let posts = [views, Counts::new(), views, Counts::new()];
    let estimate = EngagementRate::LIKES_BY_VIEWS.pooled(&creator(posts), Pooling::Mean, &PostFilter::ALL);
    assert_eq!(estimate.skipped().main_reason(), Some(Undefined::Unknown(Count::Views)));
    assert_eq!(estimate.rate(), Err(Undefined::Unknown(Count::Views)));
}

#[test]
fn an_age_window_ends_at_its_limits() {
    let posts = [100, 200, 300, 301].map(|time| Post::new(format!("at {time}")).with_published_at(at(time))).to_vec();
    let creator = with_posts(posts).with_observed_at(at(300));
    let days = |seconds| Duration::from_secs(seconds);
    assert_eq!(outcome(&creator, PostFilter::ALL.at_most_old(days(100))), (3, 1, "no posts".into()));
    let between = PostFilter::ALL.at_least_old(days(100)).at_most_old(days(200));
    assert_eq!(outcome(&creator, between), (2, 2, "no posts".into()));
}

#[test]
fn unlike_estimates_do_not_compare() {
    let counts =
        Counts::new().with(Count::Likes, 30).with(Count::Comments, 5).with(Count::Views, 100).with(Count::Reach, 50);
    let youtube = one_post(Platform::YouTube, counts);
    let like = estimate(&youtube, EngagementRate::LIKES_BY_VIEWS, Pooling::Median);
    assert!(like.compare(&like).unwrap().is_eq());
    let unlike = [
        (
            estimate(&youtube, EngagementRate::LIKES_BY_REACH, Pooling::Median),
            "cannot compare likes / views with likes / reach: base differs",
        ),
        (
            estimate(&youtube, EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS, Pooling::Median),
            "cannot compare likes / views with (likes + comments) / views: formula differs",
        ),
        (
            estimate(&youtube, EngagementRate::LIKES_BY_VIEWS.treating_unknown_as_zero(), Pooling::Median),
            "cannot compare likes / views with likes / views, unknown as zero: formula differs",
        ),
        (
            estimate(&youtube, EngagementRate::LIKES_BY_VIEWS, Pooling::Mean),
            "cannot compare median with mean: pooling differs",
        ),
        (
            estimate(&one_post(Platform::TikTok, counts), EngagementRate::LIKES_BY_VIEWS, Pooling::Median),
            "cannot compare youtube with tiktok: platform differs",
        ),
    ];
    for (other, message) in unlike {
        assert_eq!(like.compare(&other).unwrap_err().to_string(), message);
        assert_eq!(like.check_comparable(&other).unwrap_err().to_string(), message);
    }
    let hidden = estimate(
        &one_post(Platform::YouTube, counts.without(Count::Likes)),
        EngagementRate::LIKES_BY_VIEWS,
        Pooling::Median,
    );
    assert_eq!(like.compare(&hidden).unwrap_err().to_string(), "likes not known");
}

#[test]
fn a_lower_bound_compares_only_where_it_decides() {
    let lenient = EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS.treating_unknown_as_zero();
    let of = |likes, comments: Option<u64>| {
        let counts = Counts::new().with(Count::Likes, likes).with(Count::Views, 100);
        let counts = comments.map_or(counts, |comments| counts.with(Count::Comments, comments));
        estimate(&one_post(Platform::YouTube, counts), lenient, Pooling::Mean)
    };
    assert_eq!(of(30, None).bound(), Bound::Lower);
    assert!(of(30, None).compare(&of(20, Some(5))).unwrap().is_gt());
    assert!(of(20, Some(5)).compare(&of(30, None)).unwrap().is_lt());
    let open = "cannot compare at least 30.00 % with 45.00 %: a lower bound leaves the answer open";
    assert_eq!(of(30, None).compare(&of(40, Some(5))).unwrap_err().to_string(), open);
    assert!(of(40, Some(5)).compare(&of(30, None)).is_err());
    assert!(of(30, None).compare(&of(30, None)).is_err());
    assert!(of(30, None).compare(&of(25, Some(5))).is_err());
    assert!(of(25, Some(5)).compare(&of(30, None)).is_err());
    assert!(of(25, Some(5)).compare(&of(25, Some(5))).unwrap().is_eq());
}

#[test]
fn a_number_per_post_prints_as_a_number() {
    let posts = [480, 520].map(|likes| Counts::new().with(Count::Likes, likes));
    let estimate = EngagementRate::APPLAUSE.pooled(&creator(posts), Pooling::Median, &PostFilter::ALL);
    assert_eq!(
        estimate.to_string(),
        "500.00 likes / post, median of 2 posts, no interval: too few posts: 2 of 6 needed"
    );
}
