//! A fitted cohort, and what it says of a creator.

use core::borrow::Borrow;

use crate::cohort::fit::{self, Fit, Line, Member, Within};
use crate::cohort::posterior::Posterior;
use crate::engagement::{Bound, EngagementRate, Estimate, Kind, Pooling};
use crate::error::{Error, Undefined};
use crate::platform::Platform;
use crate::stats::critical;
use crate::unit::{Finite, Interval, Level, Rate, Share, Timestamp};

/// What is usual among creators of one platform, under one formula and one pooling: at each size, how much creators differ, and how much
/// the posts of one do. It serves for others, later, too: it is small, dated, and with feature `serde` can be saved.
///
/// # Formula
///
/// ```text
/// yᵢ = a + b (ln fᵢ − c) + uᵢ + eᵢ,   uᵢ ~ N(0, τ²),   eᵢ ~ N(0, vᵢ / nᵢ)
///
/// yᵢ  log rate     fᵢ  followers, c the mean of ln fᵢ     uᵢ  what sets the creator apart     eᵢ  what the choice of posts adds
/// nᵢ  posts used
/// vᵢ  variance of one post: nᵢ times the squared relative standard error, moderated towards what is usual at the size, s₀ + s₁/fᵢ,
///     by how much sample variances of so few posts are worth
/// ```
///
/// τ² after Paule and Mandel; a and b by the weights 1/(τ² + vᵢ/nᵢ) that follow. s₀, s₁ and what a sample variance is worth come from the
/// sample variances' moments, the latter beside what gamma–Poisson posts show, which counts as a hundred creators; s₁ is what counting adds
/// in small accounts, where a like more or less is a large part. A rate of zero counts as that of half a count, spread over the posts. Fewer
/// than two posts have no variance of their own, and take the usual.
///
/// # Example
///
/// ```
/// use influencer::{Account, Cohort, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Timestamp};
///
/// let creator = |number: u64| {
///     let followers = 1_000 * (1 + number % 7);
///     let likes = [20, 31, 26, 24, 19].iter().enumerate().map(|(id, likes)| (id, likes * (5 + number % 12) * (1 + number % 7) / 10));
///     let posts = likes.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, likes)).collect();
///     Creator::new(Account::new(number.to_string(), Platform::Instagram).with(Count::Followers, followers), posts)
/// };
/// let creators = (0..40).map(creator).collect::<Result<Vec<_>, _>>()?;
/// let rate = EngagementRate::LIKES_BY_FOLLOWERS;
/// let estimates: Vec<_> = creators.iter().map(|creator| rate.pooled(creator, Pooling::Mean, &PostFilter::ALL)).collect();
/// let followers = creators.iter().map(|creator| creator.account().counts().get(Count::Followers));
///
/// let fitted_at = Timestamp::from_unix_seconds(1_764_000_000)?;
/// let cohort = Cohort::fit(estimates.iter().zip(followers), fitted_at)?;
/// assert_eq!(cohort.creators(), 40);
/// assert_eq!(format!("{:.1}", cohort.usual_rate(3_000)?), "2.3 %");
///
/// let posterior = cohort.posterior(&estimates[11], 5_000)?;
/// assert!(posterior.percentile().as_ratio() > 0.8);
///
/// assert_eq!(format!("{:.2}", cohort.between_creators()), "0.37");
/// assert_eq!(format!("{:.2}", cohort.between_posts(3_000)), "0.22");
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// R. C. Paule and J. Mandel, "Consensus Values and Weighting Factors" (Journal of Research of the National Bureau of Standards 87, 1982);
/// R. DerSimonian and R. Kacker, "Random-effects model for meta-analysis of clinical trials" (Contemporary Clinical Trials 28, 2007);
/// moderated variances in the spirit of G. K. Smyth, "Linear Models and Empirical Bayes Methods" (Statistical Applications in Genetics and
/// Molecular Biology 3, 2004), by moments, because counts of posts are not normal.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    pub(super) formula: EngagementRate,
    pub(super) pooling: Pooling,
    pub(super) platform: Platform,
    pub(super) fitted_at: Timestamp,
    pub(super) creators: u64,
    pub(super) left_out: u64,
    pub(super) sizes: Interval<u64>,
    pub(super) line: Line,
    pub(super) between: f64,
    pub(super) within: Within,
}

/// Fewer creators say nothing about how much creators differ.
const FEWEST: usize = 10;

impl Cohort {
    /// The cohort of these creators, each with the followers of the account. Who has no rate, whose followers are not known, and whose
    /// rate is a lower bound only, is left out, and [counted](Cohort::left_out). `fitted_at` is the date it will bear.
    ///
    /// The order of the creators changes no bit.
    ///
    /// # Errors
    ///
    /// If the estimates are not all of one formula, pooling and platform, with an error that names both;
    /// [`Undefined::TooFewCreators`] below ten.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Cohort, Count, Creator, EngagementRate, Platform, Pooling, PostFilter, Timestamp};
    /// let creator = Creator::new(Account::new("mara", Platform::X).with(Count::Followers, 900), vec![])?;
    /// let estimate = EngagementRate::BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// let error = Cohort::fit([(&estimate, Some(900))], Timestamp::from_unix_seconds(1_764_000_000)?).unwrap_err();
    /// assert_eq!(error.to_string(), "too few creators: 0 of 10 needed");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn fit<E: Borrow<Estimate>>(
        creators: impl IntoIterator<Item = (E, Option<u64>)>,
        fitted_at: Timestamp,
    ) -> Result<Cohort, Error> {
        let mut creators = creators.into_iter().peekable();
        let first = creators.peek().map(|(estimate, _)| *estimate.borrow());
        let Some(first) = first else { return Err(too_few(0).into()) };
        let (mut members, mut left_out) = (Vec::new(), 0);
        for (estimate, followers) in creators {
            let estimate = estimate.borrow();
            first.check_comparable(estimate)?;
            match (followers, Seen::of(estimate)) {
                (Some(followers), Ok(seen)) if seen.bound == Bound::Exact => members.push(seen.member(followers)),
                _ => left_out += 1,
            }
        }
        Cohort::of_members(first.kind(), members, left_out, fitted_at)
    }

    pub(super) fn of_members(
        Kind { formula, pooling, platform }: Kind,
        mut members: Vec<Member>,
        left_out: u64,
        fitted_at: Timestamp,
    ) -> Result<Cohort, Error> {
        if members.len() < FEWEST {
            return Err(too_few(members.len()).into());
        }
        let sizes = members.iter().map(|member| member.followers);
        let (smallest, largest) = (sizes.clone().min().unwrap_or_default(), sizes.max().unwrap_or_default());
        let creators = members.len() as u64;
        let Fit { line, between, within } = fit::fit(&mut members);
        let sizes = Interval::between(smallest, largest);
        Ok(Cohort { formula, pooling, platform, fitted_at, creators, left_out, sizes, line, between, within })
    }

    /// What the cohort makes of a rate: an estimate drawn towards what is usual at this size, by as much as the posts leave open; with
    /// an interval of the estimate's own level.
    ///
    /// One post is enough. Beyond the [sizes](Cohort::sizes) of the cohort, what is usual at the nearest stands.
    ///
    /// # Formula
    ///
    /// ```text
    /// ln r̃ = ℓ + w (y − ℓ),   w = τ² / (τ² + v/n),   variance w v/n + (1 − w)² var ℓ
    ///
    /// y  log rate     ℓ = a + b (ln f − c)  the line at its size     τ², v, n  as for the cohort
    /// ```
    ///
    /// # Errors
    ///
    /// If the estimate is of another formula, base, pooling or platform, with an error that names both; the reason of its rate, if that is
    /// undefined; [`Undefined::TooLarge`] for a limit that is larger than any float.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert!(posterior.rate() < estimates[11].rate()?); // drawn towards the others
    /// assert!(posterior.rate() > posterior.usual_rate());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// B. Efron and C. Morris, "Stein's Estimation Rule and Its Competitors" (Journal of the American Statistical Association 68, 1973).
    pub fn posterior(&self, estimate: &Estimate, followers: u64) -> Result<Posterior, Error> {
        estimate.kind().check_same(self.kind())?;
        let seen = Seen::of(estimate)?;
        Ok(self.drawn(&seen, followers, estimate.level(), critical::normal(estimate.level()))?)
    }

    pub(super) const fn kind(&self) -> Kind {
        Kind { formula: self.formula, pooling: self.pooling, platform: self.platform }
    }

    /// With the quantile of the normal distribution at hand.
    pub(super) fn drawn(&self, seen: &Seen, followers: u64, level: Level, normal: f64) -> Result<Posterior, Undefined> {
        let size = self.size(followers);
        let (usual, usual_variance) = self.line.at(size);
        let variance = self.within.moderated(size - self.line.centre, seen.posts, seen.post_variance);
        let weight = self.between / (self.between + variance);
        // Held between the two, which rounding alone could leave.
        let log_rate =
            (usual + weight * (seen.log_rate - usual)).max(usual.min(seen.log_rate)).min(usual.max(seen.log_rate));
        let remaining = (weight * variance + (1.0 - weight) * (1.0 - weight) * usual_variance).sqrt();
        let percentile = match (self.between + remaining * remaining).sqrt() {
            0.0 => 0.5,
            spread => 0.5 * libm::erfc((usual - log_rate) / spread * core::f64::consts::FRAC_1_SQRT_2),
        };
        Posterior::new(
            log_rate,
            remaining,
            (level, normal),
            usual,
            Share::nearest(1.0 - weight),
            Share::nearest(percentile),
            seen.bound,
        )
    }

    fn size(&self, followers: u64) -> f64 {
        fit::log_followers(followers.max(self.sizes.low()).min(self.sizes.high()))
    }

    /// The rate that is usual at a size: the line.
    ///
    /// # Undefined when
    ///
    /// It is larger than any float, as a cohort read from a file may say.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(format!("{:.2}", cohort.usual_rate(900)?), "2.78 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn usual_rate(&self, followers: u64) -> Result<Rate, Undefined> {
        Rate::from_ratio(libm::exp(self.line.at(self.size(followers)).0)).ok_or(Undefined::TooLarge)
    }

    /// The formula.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.formula(), EngagementRate::LIKES_BY_FOLLOWERS);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// How the posts of each creator were pooled.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.pooling(), Pooling::Mean);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn pooling(&self) -> Pooling {
        self.pooling
    }

    /// Where the creators live.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.platform(), Platform::X);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn platform(&self) -> Platform {
        self.platform
    }

    /// The date it bears.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.fitted_at(), fitted_at);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn fitted_at(&self) -> Timestamp {
        self.fitted_at
    }

    /// How many creators it rests on.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.creators(), 10);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn creators(&self) -> u64 {
        self.creators
    }

    /// How many creators were left out.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.left_out(), 0);
    ///
    /// let some_unknown = (0..15).map(|place| (estimate, (place < 10).then_some(900)));
    /// assert_eq!(Cohort::fit(some_unknown, fitted_at)?.left_out(), 5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The followers of the smallest and of the largest account.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.sizes().to_string(), "900 to 900");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn sizes(&self) -> Interval<u64> {
        self.sizes
    }

    /// By how much log rates change with log followers: −0.1 says that ten times the followers have 0.79 times the rate.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.slope(), 0.0); // all are of one size
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn slope(&self) -> Finite {
        Finite::from_f64(self.line.slope).unwrap_or_default()
    }

    /// How much creators of one size really differ: the standard deviation τ of their true log rates around the line. 0.5 says that
    /// two thirds lie within 0.6 and 1.65 times the usual.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(cohort.between_creators(), 0.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn between_creators(&self) -> Finite {
        Finite::from_f64(self.between.sqrt()).unwrap_or_default()
    }

    /// How much the posts of one creator usually differ, at a size: the standard deviation √v of the log rate of one post.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/cohort.txt")]
    /// assert_eq!(format!("{:.2}", cohort.between_posts(900)), "0.22"); // of 20, 30 and 25 likes
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn between_posts(&self, followers: u64) -> Finite {
        let x = self.size(followers) - self.line.centre;
        Finite::from_f64(self.within.moderated(x, 1.0, None).sqrt()).unwrap_or_default()
    }
}

fn too_few(found: usize) -> Undefined {
    Undefined::TooFewCreators { needed: FEWEST as u64, found: found as u64 }
}

/// What an estimate tells the cohort.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    log_rate: f64,
    posts: f64,
    post_variance: Option<f64>,
    bound: Bound,
}

impl Seen {
    pub(super) fn of(estimate: &Estimate) -> Result<Seen, Undefined> {
        let rate = match estimate.rate_of_one() {
            Some(one) => Rate::from_ratio(0.5 * one.as_ratio()).unwrap_or(one),
            None => estimate.rate()?,
        };
        Ok(Seen::new(rate, estimate.posts_used(), estimate.relative_standard_error().ok(), estimate.bound()))
    }

    /// The rate is not zero.
    #[allow(clippy::cast_precision_loss)] // Nobody has 2^53 posts.
    pub(super) fn new(rate: Rate, posts: u64, relative_error: Option<Rate>, bound: Bound) -> Seen {
        let posts = posts as f64;
        let post_variance = relative_error.map(|error| posts * error.as_ratio() * error.as_ratio());
        Seen { log_rate: libm::log(rate.as_ratio()), posts, post_variance, bound }
    }

    pub(super) fn member(&self, followers: u64) -> Member {
        Member { log_rate: self.log_rate, followers, posts: self.posts, post_variance: self.post_variance }
    }

    pub(super) fn is_exact(&self) -> bool {
        self.bound == Bound::Exact
    }
}
