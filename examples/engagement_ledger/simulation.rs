//! Creators whose counts are as those of real ones were, and the same creators with likes, followers or comments from elsewhere.

use influencer::authenticity::{
    AuthenticityModel, CommenterOverlap, CreatorAudience, CreatorEvidence, CreatorNorms, NormLine,
};
use influencer::stats::{FirstDigits, Predictions};
use influencer::{Account, Count, Creator, Error, Platform, Post, PostFilter, Score, Share, Timestamp};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Beta, Binomial, Distribution, Poisson, StandardNormal};

/// Of log followers; their standard deviation is 1.
const FOLLOWERS: f64 = 3_162.277_660_168_379_5;

/// Log rate: at no followers, by log followers, and what is left of it.
const RATE: (f64, f64, f64) = (-1.25, -0.08, 0.47);

/// Comments per like: the median, the slope by log followers, and what is left.
const COMMENTS_PER_LIKE: (f64, f64, f64) = (0.022, -0.24, 0.63);

/// The median was taken among accounts whose median rate was 18 %: by the line above, of so many log followers.
const MEDIAN_LOG_FOLLOWERS: f64 = 5.81;

/// Of the logarithm of comments per like, from post to post of one creator: what 102 videos of seven channels on YouTube's trending page of
/// 2018-11-01 differ by; posts of a page on Facebook in 2014, by 0.66 to 0.83.
const PER_LIKE_DIFFERS: f64 = 0.43;

/// Posts, and what the robust log spread of their likes is at the fewest and at the most: median, and standard deviation of its logarithm,
/// by the 5 % points 0.087 of 0.230 and 0.156 of 0.360.
const POSTS: (u64, u64) = (12, 50);
const SPREAD: (f64, f64) = (0.230, 0.360);

/// Of the logarithm of the true spread: what is left of 0.59 and 0.51 when the error of a median deviation of so few posts is taken out.
const SPREADS_DIFFER: f64 = 0.48;

/// A median deviation of few posts is a little smaller than the true one.
const SMALL: f64 = 1.06;

/// Of true spread and rate. The rank correlation of what is seen is then near −0.53.
const SPREAD_AND_RATE: f64 = -0.66;

/// What the posts of a creator show.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    followers: u64,
    likes: Vec<u64>,
    comments: Vec<u64>,
    /// Who stands under each post. Nobody has measured how often commenters of ordinary creators come back: here one comment in four is by
    /// somebody of a circle of twice as many people as a post has comments.
    commenters: Vec<Vec<u32>>,
}

fn normal(random: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(random)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is neither negative nor that large")]
fn whole(number: f64) -> u64 {
    number.round() as u64
}

#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn float(count: u64) -> f64 {
    count as f64
}

fn poisson(mean: f64, random: &mut ChaCha8Rng) -> u64 {
    if mean > 0.0 { whole(Poisson::new(mean).unwrap().sample(random)) } else { 0 }
}

impl Seen {
    fn draw(random: &mut ChaCha8Rng) -> Seen {
        let log_followers = FOLLOWERS.ln() + normal(random);
        let followers = whole(log_followers.exp()).max(1);
        let posts = random.random_range(POSTS.0..=POSTS.1);
        let luck = normal(random);
        let of_spread = SPREAD_AND_RATE * luck + (1.0 - SPREAD_AND_RATE * SPREAD_AND_RATE).sqrt() * normal(random);
        let way = (float(posts) / float(POSTS.0)).ln() / (float(POSTS.1) / float(POSTS.0)).ln();
        let median = SPREAD.0 + way * (SPREAD.1 - SPREAD.0);
        let spread = SMALL * median * (SPREADS_DIFFER * of_spread).exp();
        let rate = (RATE.0 + RATE.1 * log_followers + RATE.2 * luck).exp();
        let (usual, slope, left) = COMMENTS_PER_LIKE;
        let per_like = usual * (slope * (log_followers - MEDIAN_LOG_FOLLOWERS) + left * normal(random)).exp();
        let of_likes = float(followers) * rate / (1.0 + per_like);
        let means: Vec<f64> =
            (0..posts).map(|_| of_likes * (spread * normal(random) - spread * spread / 2.0).exp()).collect();
        let likes = means.iter().map(|mean| poisson(*mean, random)).collect();
        let comments: Vec<u64> = means
            .iter()
            .map(|mean| {
                let differs = PER_LIKE_DIFFERS * normal(random) - PER_LIKE_DIFFERS * PER_LIKE_DIFFERS / 2.0;
                poisson(per_like * mean * differs.exp(), random)
            })
            .collect();
        let circle = 5 + u32::try_from(2 * whole(of_likes * per_like)).unwrap();
        let by_circle = Beta::new(2.0, 6.0).unwrap().sample(random);
        let mut next = circle;
        let mut commenter = |random: &mut ChaCha8Rng| {
            if random.random_bool(by_circle) {
                return random.random_range(0..circle);
            }
            next += 1;
            next
        };
        let commenters = comments.iter().map(|comments| (0..*comments).map(|_| commenter(random)).collect()).collect();
        Seen { followers, likes, comments, commenters }
    }

    fn creator(&self, name: usize) -> Result<Creator, Error> {
        let posts = self.likes.iter().zip(&self.comments).enumerate().map(|(id, (likes, comments))| {
            Post::new(id.to_string()).with(Count::Likes, *likes).with(Count::Comments, *comments)
        });
        let account = Account::new(name.to_string(), Platform::Instagram).with(Count::Followers, self.followers);
        Ok(Creator::new(account, posts.collect())?)
    }

    fn overlap(&self) -> CommenterOverlap {
        CommenterOverlap::of(self.commenters.iter().map(|under| under.iter().copied()))
    }
}

/// What was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moved {
    FlatLikes,
    LikesTimes(u64),
    FollowersPlus(u64),
    Pod,
}

/// In a pod.
const POD: u32 = 20;

impl Moved {
    pub(crate) const ALL: [Moved; 7] = [
        Moved::FlatLikes,
        Moved::LikesTimes(5),
        Moved::FollowersPlus(900),
        Moved::Pod,
        Moved::LikesTimes(2),
        Moved::FollowersPlus(200),
        Moved::FollowersPlus(50),
    ];

    fn name(self) -> String {
        match self {
            Moved::FlatLikes => "likes + 3 × median under every post".to_owned(),
            Moved::LikesTimes(times) => format!("likes × {times}"),
            Moved::FollowersPlus(percent) => format!("followers + {percent} %"),
            Moved::Pod => format!("the same {POD} comment on every post"),
        }
    }

    fn of(self, seen: &Seen) -> Seen {
        let mut moved = seen.clone();
        match self {
            Moved::FlatLikes => {
                let mut sorted = seen.likes.clone();
                sorted.sort_unstable();
                let package = 3 * sorted[sorted.len() / 2];
                moved.likes = seen.likes.iter().map(|likes| likes + package).collect();
            }
            Moved::LikesTimes(times) => moved.likes = seen.likes.iter().map(|likes| likes * times).collect(),
            Moved::FollowersPlus(percent) => moved.followers += moved.followers * percent / 100,
            Moved::Pod => {
                moved.comments = seen.comments.iter().map(|comments| comments + u64::from(POD)).collect();
                for under in &mut moved.commenters {
                    under.extend((0..POD).map(|one| u32::MAX - one));
                }
            }
        }
        moved
    }
}

/// What is usual, by creators of their own.
struct Usual {
    norms: CreatorNorms,
    overlap: NormLine,
}

impl Usual {
    fn of(seen: &[Seen]) -> Result<Usual, Error> {
        let creators = seen.iter().enumerate().map(|(name, seen)| seen.creator(name)).collect::<Result<Vec<_>, _>>()?;
        let fitted_at = Timestamp::from_unix_seconds(1_540_000_000)?;
        Ok(Usual {
            norms: CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, fitted_at),
            overlap: NormLine::fit_overlap(seen.iter().map(Seen::overlap))?,
        })
    }
}

/// How well one kind of moved creators is told from those that were left alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) roc_auc: Share,
    /// At 50 % and 80 %.
    pub(crate) reached: (f64, f64),
}

/// Ordinary creators, and what is usual among as many others.
pub(crate) struct Run {
    model: AuthenticityModel<CreatorAudience>,
    usual: Usual,
    ordinary: Vec<Seen>,
}

impl Run {
    pub(crate) fn new(creators: usize, seed: u64) -> Result<Run, Error> {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut draw = || (0..creators).map(|_| Seen::draw(&mut random)).collect::<Vec<Seen>>();
        let others = draw();
        let ordinary = draw();
        let model = AuthenticityModel::creator_engagement_2018();
        Ok(Run { model, usual: Usual::of(&others)?, ordinary })
    }

    fn scores<T>(&self, moved: Option<Moved>, commenters: bool, read: impl Fn(&Score) -> T) -> Result<Vec<T>, Error> {
        let score = |(name, seen): (usize, &Seen)| {
            let moved = moved.map_or_else(|| seen.clone(), |moved| moved.of(seen));
            let creator = moved.creator(name)?;
            let evidence = CreatorEvidence::of(&creator).with_norms(&self.usual.norms);
            let evidence = if commenters {
                evidence.with_commenters(moved.overlap()).with_usual_overlap(self.usual.overlap)
            } else {
                evidence
            };
            Ok(read(&self.model.score(evidence)))
        };
        self.ordinary.iter().enumerate().map(score).collect()
    }

    /// The share of ordinary creators that reach 50 %, and 80 %.
    pub(crate) fn ordinary_reaching(&self, commenters: bool) -> Result<(f64, f64), Error> {
        let scores = self.scores(None, commenters, |score| score.probability().as_ratio())?;
        Ok((reaching(&scores, 0.5), reaching(&scores, 0.8)))
    }

    pub(crate) fn told(&self, moved: Moved, commenters: bool) -> Result<Told, Error> {
        let read = |score: &Score| score.probability().as_ratio();
        let scores = self.scores(Some(moved), commenters, read)?;
        let ordinary = self.scores(None, commenters, read)?;
        let outcomes: Vec<bool> = scores.iter().map(|_| true).chain(ordinary.iter().map(|_| false)).collect();
        let reached = (reaching(&scores, 0.5), reaching(&scores, 0.8));
        let all: Vec<f64> = scores.into_iter().chain(ordinary).collect();
        Ok(Told { roc_auc: Predictions::new(&all, &outcomes)?.roc_auc()?, reached })
    }

    /// The signals for which nothing is simulated.
    pub(crate) fn missing(&self) -> String {
        let known = ["engagement_level", "comments_per_like", "post_likeness", "comment_likeness", "commenter_overlap"];
        let missing: Vec<&str> = self.model.signals().filter(|signal| !known.contains(signal)).collect();
        missing.join(", ")
    }

    /// All of it as Markdown.
    pub(crate) fn table(&self) -> Result<String, Error> {
        let mut lines = vec![
            "| creators | commenters known | ROC-AUC | reach 50 % | reach 80 % |".to_owned(),
            "|---|---|---|---|---|".to_owned(),
        ];
        let percent = |(half, most): (f64, f64)| format!("{:.1} % | {:.1} %", 100.0 * half, 100.0 * most);
        for commenters in [false, true] {
            let known = if commenters { "yes" } else { "no" };
            let ordinary = percent(self.ordinary_reaching(commenters)?);
            lines.push(format!("| left alone | {known} | | {ordinary} |"));
            for moved in Moved::ALL {
                let told = self.told(moved, commenters)?;
                let auc = told.roc_auc.as_ratio();
                let weak = if auc < 0.85 { ": weak" } else { "" };
                lines.push(format!("| {} | {known} | {auc:.3}{weak} | {} |", moved.name(), percent(told.reached)));
            }
        }
        lines.push(String::new());
        Ok(lines.join("\n"))
    }
}

fn reaching(probabilities: &[f64], cut: f64) -> f64 {
    let reaching = probabilities.iter().filter(|probability| **probability >= cut).count();
    float(reaching as u64) / float(probabilities.len() as u64)
}

/// The share of samples that follow Benford's law and whose p-value is below 5 %, of so many numbers each; anything from the first to the
/// last, as many small as large.
pub(crate) fn alarms(samples: usize, numbers: (u64, u64), seed: u64) -> Result<f64, Error> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut alarms = 0_u64;
    for _ in 0..samples {
        let (low, high) = (float(numbers.0).ln(), float(numbers.1).ln());
        let total = whole(random.random_range(low..=high).exp());
        let p = benford(total, &mut random).p_value()?.as_ratio();
        alarms += u64::from(p < 0.05);
    }
    Ok(float(alarms) / float(samples as u64))
}

/// First digits of so many numbers, digit after digit: of what is left, how many begin with this one.
fn benford(total: u64, random: &mut ChaCha8Rng) -> FirstDigits {
    let (mut left, mut share_left) = (total, 1.0);
    let counts = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0].map(|digit: f64| {
        let share = (1.0 + 1.0 / digit).log10();
        let of_left = if digit < 9.0 { share / share_left } else { 1.0 };
        let count = Binomial::new(left, of_left).unwrap().sample(random);
        (left, share_left) = (left - count, share_left - share);
        count
    });
    FirstDigits::from_counts(counts)
}

pub(crate) fn digits_table(samples: usize) -> Result<String, Error> {
    let mut lines = vec!["| numbers | samples | p below 5 % |".to_owned(), "|---|---|---|".to_owned()];
    for (low, high) in [(50, 10_000), (50, 100), (100, 500), (500, 2_000), (2_000, 10_000)] {
        let share = alarms(samples, (low, high), low * high)?;
        lines.push(format!("| {low} to {high} | {samples} | {:.2} % |", 100.0 * share));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}
