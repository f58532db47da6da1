//! A formula over the posts of a creator.

use crate::count::Count;
use crate::engagement::estimate::Estimate;
use crate::engagement::outcome::Outcome;
use crate::engagement::pooling::Pooling;
use crate::engagement::precision::{Pooled, Quantiles};
use crate::engagement::rate::EngagementRate;
use crate::kernel::{Ordered, Parts};
use crate::record::{CreatorView, PostFilter};
use crate::unit::Level;

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
        self.pooled_with_level(creator, pooling, filter, Level::default())
    }

    /// As [`pooled`](EngagementRate::pooled), with an interval of this level in place of 95 %.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, EngagementRate, Level, Platform, Pooling, Post, PostFilter};
    ///
    /// let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
    /// let posts = [450, 480, 510, 600].iter().enumerate();
    /// let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
    /// let creator = Creator::new(account, posts)?;
    ///
    /// let (rate, filter) = (EngagementRate::LIKES_BY_FOLLOWERS, PostFilter::ALL);
    /// let estimate = rate.pooled_with_level(&creator, Pooling::Mean, &filter, Level::EIGHTY);
    /// assert_eq!(format!("{:.2}", estimate.interval()?), "3.06 % to 3.77 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn pooled_with_level<'a>(
        &self,
        creator: impl Into<CreatorView<'a>>,
        pooling: Pooling,
        filter: &PostFilter,
        level: Level,
    ) -> Estimate {
        self.pooled_with(creator.into(), pooling, filter, &Quantiles::recent(level))
    }

    pub(super) fn pooled_with(
        &self,
        creator: CreatorView<'_>,
        pooling: Pooling,
        filter: &PostFilter,
        quantiles: &Quantiles,
    ) -> Estimate {
        let mut estimate = Estimate::empty(*self, pooling, *filter, creator.account().platform(), quantiles.level());
        let (mut parts, mut rates) = (Vec::new(), Vec::new());
        for post in creator.posts() {
            match self.outcome(creator, post, filter) {
                Outcome::LeftOut => estimate.leave_out(),
                Outcome::Skipped(reason) => estimate.skip(reason),
                Outcome::Used(of_post) => {
                    parts.push(of_post);
                    rates.extend(of_post.rate());
                    let known = post.count(Count::Followers).is_some();
                    let bound = self.bound_of(|count| creator.count_of(post, count));
                    estimate.use_post(bound, !known && self.counts().contains(Count::Followers));
                }
            }
        }
        let mut memory = Vec::new();
        let rates = Ordered::new(rates.into_iter(), &mut memory);
        let sums = parts.iter().copied().fold(Parts::default(), Parts::plus);
        parts.sort_unstable();
        let Some(rate) = pooling.pool(sums, &rates) else { return estimate.without_rate() };
        let pooled = Pooled { pooling, rate, rates: rates.rates(), sums, one: self.one(), parts: &parts };
        estimate.with_rate(rate, rates.standard_deviation(), quantiles.precision(&pooled))
    }
}
