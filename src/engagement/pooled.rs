//! A formula over the posts of a creator.

use crate::count::Count;
use crate::engagement::estimate::Estimate;
use crate::engagement::pooling::Pooling;
use crate::engagement::rate::EngagementRate;
use crate::kernel::{Ordered, Parts};
use crate::record::{Admission, CreatorView, PostFilter};

impl EngagementRate {
    /// The rate of a creator, given as a row (`&Creator`) or from a table: that of each post that counts, pooled.
    ///
    /// Followers are those at the time of the post; where a post does not know them, the account's as last seen stand in, and
    /// [`Estimate::posts_over_present_followers`] counts how often. Following and media are the account's, too.
    ///
    /// A post whose rate is undefined is skipped under every pooling, so the result is to the bit that of the other posts. The order
    /// of the posts changes no bit either.
    ///
    /// # Undefined when
    ///
    /// No post is left. The estimate then says why, and what became of each post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    ///
    /// let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
    /// let posts = [450, 480, 9_000].iter().enumerate();
    /// let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
    /// let creator = Creator::new(account, posts)?;
    ///
    /// let pooled = |pooling| EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, pooling, &PostFilter::ALL);
    /// assert_eq!(pooled(Pooling::Median).rate()?.to_string(), "3.2 %");
    /// assert_eq!(format!("{:.1}", pooled(Pooling::Mean).rate()?), "22.1 %"); // one viral post
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn pooled<'a>(&self, creator: impl Into<CreatorView<'a>>, pooling: Pooling, filter: &PostFilter) -> Estimate {
        let creator = creator.into();
        let mut estimate = Estimate::empty(*self, pooling, *filter, creator.account().platform());
        let (mut sums, mut rates) = (Parts::default(), Vec::new());
        for post in creator.posts() {
            let get = |count| creator.count_of(post, count);
            match filter.admission(post.facts(), creator.observed_at()) {
                Ok(Admission::LeftOut) => estimate.leave_out(),
                Ok(Admission::Counted) => match self.parts_of(get) {
                    Ok(parts) => {
                        sums = sums.plus(parts);
                        rates.push(parts.rate());
                        let known = post.count(Count::Followers).is_some();
                        estimate.use_post(self.bound_of(get), !known && self.counts().contains(Count::Followers));
                    }
                    Err(undefined) => estimate.skip(undefined),
                },
                Err(undefined) => estimate.skip(undefined),
            }
        }
        let mut memory = Vec::new();
        let rates = Ordered::new(&rates, &mut memory);
        estimate.with_rate(pooling.pool(sums, &rates), rates.standard_deviation())
    }
}
