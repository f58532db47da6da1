//! A creator typed in by hand: tier, rate by two formulas, and what happens when a count is hidden.
//!
//! Run it with `cargo run --example quickstart`.

use influencer::{
    Account, Count, Creator, EngagementRate, Error, Platform, Pooling, Post, PostFilter, Standing, Tier, TierScheme,
};

fn main() -> Result<(), Error> {
    let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
    let posts = vec![
        Post::new("bread").with(Count::Likes, 690).with(Count::Comments, 96).with(Count::Reach, 8_200),
        Post::new("cake").with(Count::Likes, 540).with(Count::Comments, 71).with(Count::Reach, 7_100),
        // Instagram lets the owner hide the likes of a post.
        Post::new("biscuits").with(Count::Comments, 133).with(Count::Reach, 9_900),
    ];
    let creator = Creator::new(account, posts)?;

    let scheme = TierScheme::default();
    let standing = scheme.standing_of(creator.account().counts())?;
    assert_eq!(standing, Standing::In(Tier::Micro));
    println!("{} is {standing} in the scheme {}", creator.account().handle(), scheme.name());

    for formula in [EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS, EngagementRate::LIKES_AND_COMMENTS_BY_REACH] {
        let estimate = formula.pooled(&creator, Pooling::Median, &PostFilter::ALL);
        println!("{estimate}");
    }

    // A hidden count is no zero. Who wants it as one has to say so, and gets a lower bound.
    let lenient = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS.treating_unknown_as_zero();
    println!("{}", lenient.pooled(&creator, Pooling::Median, &PostFilter::ALL));

    // Comments are not hidden: the talking rate knows all three posts.
    let talk = EngagementRate::COMMENTS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    println!("{talk}");

    // Rates of different formulas do not compare.
    let by_reach = EngagementRate::LIKES_AND_COMMENTS_BY_REACH.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    if let Err(error) = talk.compare(&by_reach) {
        println!("{error}");
    }
    Ok(())
}
