//! Fitting a cohort: what is usual at each size, how much creators differ, and how much the posts of one do.
//!
//! Members are put in an order of their own first, and sums are taken in fixed pieces, so that neither the order in which they come nor the
//! number of threads changes a bit.

use crate::parallel;

/// What a creator brings to the fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) log_rate: f64,
    pub(super) followers: u64,
    pub(super) posts: f64,
    /// Of the logarithm of the rate of a single post, as it were: posts times the squared standard error. None for one post.
    pub(super) post_variance: Option<f64>,
}

/// What is usual at each size: a straight line of the log rate over log followers, counted from a centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) centre: f64,
    pub(super) middle: f64,
    pub(super) slope: f64,
    /// Of middle, of both, of slope.
    pub(super) covariance: [f64; 3],
}

impl Line {
    /// The usual log rate, and the variance of what is known of it.
    pub(super) fn at(&self, size: f64) -> (f64, f64) {
        let x = size - self.centre;
        let [of_middle, of_both, of_slope] = self.covariance;
        (self.middle + self.slope * x, (of_middle + x * (2.0 * of_both + x * of_slope)).max(0.0))
    }
}

/// How much the posts of one creator usually differ, and how far to believe what a creator's own posts say about that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Within {
    /// The variance of one post in accounts so large that counting adds nothing to it.
    pub(super) usual: f64,
    /// What counting adds in an account of the centre's size; it falls with the followers.
    pub(super) counting: f64,
    /// By this over the number of posts, the sample variance falls short.
    pub(super) shortfall: f64,
    /// The relative variance of the true variances of creators.
    pub(super) differing: f64,
    /// That of a sample variance, times the number of posts.
    pub(super) sampling: f64,
}

/// No sample variance falls short by more.
pub(super) const LARGEST_SHORTFALL: f64 = 1.5;

/// Creators whose posts are all the same still have some variance: this part of the usual.
const SMALLEST_PART: f64 = 0.05;

/// Posts do not repeat to more than six digits.
const SMALLEST_VARIANCE: f64 = 1e-12;

impl Within {
    /// The usual variance of one post, at a distance of log followers from the centre.
    fn expected(&self, x: f64) -> f64 {
        (self.usual + self.counting * libm::exp(-x)).max(SMALLEST_VARIANCE)
    }

    fn without_shortfall(&self, variance: f64, posts: f64) -> f64 {
        variance / (1.0 - self.shortfall / posts).max(0.25)
    }

    /// The variance of a creator's log rate: the own posts' word moderated by the cohort's, the more the fewer they are.
    pub(super) fn moderated(&self, x: f64, posts: f64, post_variance: Option<f64>) -> f64 {
        let expected = self.expected(x);
        let part = post_variance.map_or(1.0, |variance| {
            let own = self.without_shortfall(variance, posts) / expected;
            (self.sampling + self.differing * posts * own) / (self.sampling + self.differing * posts)
        });
        expected * part.max(SMALLEST_PART) / posts
    }
}

/// All that is fitted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub(super) line: Line,
    /// The variance of true log rates around the line.
    pub(super) between: f64,
    pub(super) within: Within,
}

/// Members in one piece of work.
const MEMBERS_AT_ONCE: usize = 4_096;

/// Sums over the members, each taken in pieces that do not depend on the threads.
fn sums<const N: usize>(members: &[Placed], terms: impl Fn(&Placed) -> [f64; N] + Sync) -> [f64; N] {
    let mut pieces = vec![[0.0; N]; members.len().div_ceil(MEMBERS_AT_ONCE)];
    let work = members.chunks(MEMBERS_AT_ONCE).zip(&mut pieces).collect();
    parallel::for_each_chunk(
        work,
        || (),
        |(), (members, piece): (&[Placed], &mut [f64; N])| {
            *piece = members.iter().fold([0.0; N], |sum, member| plus(sum, terms(member)));
        },
    );
    pieces.into_iter().fold([0.0; N], plus)
}

fn plus<const N: usize>(mut sum: [f64; N], terms: [f64; N]) -> [f64; N] {
    sum.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
    sum
}

/// A member seen from the centre.
#[derive(Clone, Copy)]
struct Placed {
    x: f64,
    /// e^-x.
    smallness: f64,
    y: f64,
    posts: f64,
    post_variance: Option<f64>,
    /// Of the log rate.
    variance: f64,
}

/// Two members or more.
pub(super) fn fit(members: &mut [Member]) -> Fit {
    members.sort_unstable_by(|one, other| {
        let key = |member: &Member| (member.followers, member.post_variance.unwrap_or(-1.0), member.posts);
        let (one_key, other_key) = (key(one), key(other));
        let order = one.log_rate.total_cmp(&other.log_rate).then(one_key.0.cmp(&other_key.0));
        order.then(one_key.1.total_cmp(&other_key.1)).then(one_key.2.total_cmp(&other_key.2))
    });
    let mut placed: Vec<Placed> = members.iter().map(Placed::new).collect();
    let number = number(placed.len());
    let [size, height] = sums(&placed, |member| [member.x, member.y]).map(|sum| sum / number);
    for member in &mut placed {
        member.x -= size;
        member.y -= height;
        member.smallness = libm::exp(-member.x);
    }
    let within = fit_within(&placed);
    for member in &mut placed {
        member.variance = within.moderated(member.x, member.posts, member.post_variance);
    }
    let (line, between) = fit_between(&placed);
    let line = Line { centre: size, middle: line.middle + height, ..line };
    Fit { line, between, within }
}

impl Placed {
    fn new(member: &Member) -> Placed {
        let Member { log_rate, followers, posts, post_variance } = *member;
        Placed { x: log_followers(followers), smallness: 1.0, y: log_rate, posts, post_variance, variance: 0.0 }
    }
}

/// An account without followers counts as one with a single one.
#[allow(clippy::cast_precision_loss)] // Of a logarithm, nothing is lost.
pub(super) fn log_followers(followers: u64) -> f64 {
    libm::log(followers.max(1) as f64)
}

#[allow(clippy::cast_precision_loss)] // Nobody has 2^53 creators in memory.
fn number(members: usize) -> f64 {
    members as f64
}

/// A weighted straight line: its height at zero, its slope, and the inverse of the matrix of its normal equations. Where all stand at
/// one place there is no slope.
struct Straight {
    height: f64,
    slope: Option<f64>,
    inverse: [f64; 3],
}

impl Straight {
    /// From the sums of w, w x, w x², w y, w x y.
    fn new([w, wx, wxx, wy, wxy]: [f64; 5]) -> Straight {
        let determinant = w * wxx - wx * wx;
        if determinant > 1e-9 * w * wxx {
            let inverse = [wxx / determinant, -wx / determinant, w / determinant];
            let height = inverse[0] * wy + inverse[1] * wxy;
            return Straight { height, slope: Some(inverse[1] * wy + inverse[2] * wxy), inverse };
        }
        Straight { height: wy / w, slope: None, inverse: [1.0 / w, 0.0, 0.0] }
    }
}

/// What gamma–Poisson posts show of sample variances, which stands as long as there are few creators to show more.
const FEW_CREATORS: Within = Within { usual: 1.0, counting: 1.0, shortfall: 0.6, differing: 0.15, sampling: 2.5 };

/// As many creators of one's own are believed as much.
const WORTH_OF_FEW: f64 = 100.0;

/// Moments of the sample variances, in a fixed number of rounds, for what each says depends on the others.
fn fit_within(members: &[Placed]) -> Within {
    const ROUNDS: usize = 4;
    let mut within = FEW_CREATORS;
    let [known] = sums(members, |member| [f64::from(u8::from(member.post_variance.is_some()))]);
    if known == 0.0 {
        return within;
    }
    let mix = |found: f64, few: f64| (known * found + WORTH_OF_FEW * few) / (known + WORTH_OF_FEW);
    for _ in 0..ROUNDS {
        fit_expected(members, &mut within);
        let shortfall = regress(members, |posts, variance, expected| (variance / expected, posts), &within);
        // Where all have the same number of posts, nobody can tell.
        if let Some(slope) = shortfall.slope {
            let relative = -slope / shortfall.height;
            let relative = if relative > 0.0 { relative.min(LARGEST_SHORTFALL) } else { 0.0 };
            within.shortfall = mix(relative, FEW_CREATORS.shortfall);
        }
        fit_expected(members, &mut within);
        let spread = |posts: f64, variance: f64, expected: f64| {
            let off = within.without_shortfall(variance, posts) / expected - 1.0;
            (off * off, posts * posts)
        };
        let moments = regress(members, spread, &within);
        if let Some(slope) = moments.slope {
            within.differing = mix(moments.height.clamp(0.0, 4.0), FEW_CREATORS.differing);
            within.sampling = mix(slope.clamp(0.5, 20.0), FEW_CREATORS.sampling);
        }
    }
    within
}

/// The line over one by posts, of something about each member's variance: what, and its weight.
fn regress(members: &[Placed], what: impl Fn(f64, f64, f64) -> (f64, f64) + Sync, within: &Within) -> Straight {
    Straight::new(sums(members, |member| {
        let Some(variance) = member.post_variance else { return [0.0; 5] };
        let (value, weight) = what(member.posts, variance, within.expected(member.x));
        let by_posts = 1.0 / member.posts;
        [weight, weight * by_posts, weight * by_posts * by_posts, weight * value, weight * value * by_posts]
    }))
}

/// The usual variance and what counting adds; neither below zero.
fn fit_expected(members: &[Placed], within: &mut Within) {
    let now = *within;
    let [w, wx, wxx, wy, wxy] = sums(members, |member| {
        let Some(variance) = member.post_variance else { return [0.0; 5] };
        let value = now.without_shortfall(variance, member.posts);
        let expected = now.usual + now.counting * member.smallness;
        let weight = 1.0 / (expected * expected * (now.differing + now.sampling / member.posts));
        let x = member.smallness;
        [weight, weight * x, weight * x * x, weight * value, weight * value * x]
    });
    let mean = wy / w;
    let straight = Straight::new([w, wx, wxx, wy, wxy]);
    let slope = straight.slope.unwrap_or_default();
    (within.usual, within.counting) = if slope <= 0.0 {
        (mean, 0.0)
    } else if straight.height > 0.0 {
        (straight.height, slope)
    } else {
        (0.0, wxy / wxx)
    };
    // Posts of even the largest accounts differ.
    within.usual = within.usual.max(0.01 * mean).max(SMALLEST_VARIANCE);
}

/// The line of the members with these weights, and the weighted squares around it.
fn around_line(members: &[Placed], weight: impl Fn(&Placed) -> f64 + Sync) -> (Straight, f64) {
    let [w, wx, wxx, wy, wxy, wyy] = sums(members, |member| {
        let (weight, x, y) = (weight(member), member.x, member.y);
        [weight, weight * x, weight * x * x, weight * y, weight * x * y, weight * y * y]
    });
    let straight = Straight::new([w, wx, wxx, wy, wxy]);
    let squares = wyy - straight.height * wy - straight.slope.unwrap_or_default() * wxy;
    (straight, squares)
}

/// Paule and Mandel: the variance between creators at which the weighted squares around the line are as many as they should be.
fn fit_between(members: &[Placed]) -> (Line, f64) {
    // A half of a half … of the bracket: as near as floats come.
    const HALVINGS: usize = 54;
    let weighted = |between: f64| around_line(members, |member| 1.0 / (member.variance + between));
    let (mut line, squares) = weighted(0.0);
    let parameters = if line.slope.is_some() { 2.0 } else { 1.0 };
    let degrees = number(members.len()) - parameters;
    let mut between = 0.0;
    if squares > degrees {
        let (_, unweighted) = around_line(members, |_| 1.0);
        // At the upper end the squares are few enough, for those around the best line are at most those around this one.
        let (mut low, mut high) = (0.0, unweighted.max(0.0) / degrees);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if weighted(middle).1 > degrees {
                low = middle;
            } else {
                high = middle;
            }
        }
        (line, between) = (weighted(high).0, high);
    }
    let Straight { height, slope, inverse } = line;
    (Line { centre: 0.0, middle: height, slope: slope.unwrap_or_default(), covariance: inverse }, between)
}
