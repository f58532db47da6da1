//! Creators whose true relations are known, and how often their intervals cover them.

use core::fmt;

use influencer::{
    Column, CommentColumns, ConnectionColumns, ConversationColumns, CountColumns, CreatorColumns, InvalidError, Known,
    Level, Platform, PostFilter, Relation, stats::Proportion,
};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Beta, Distribution, Gamma, LogNormal, Poisson};

const RATES: [f64; 4] = [0.05, 0.3, 0.7, 0.95];
const ALIKE: [f64; 3] = [0.0, 0.1, 0.4];
const SIZES: [usize; 4] = [8, 12, 30, 100];

/// One line of the table of reply rates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReplyRates {
    pub(crate) rate: f64,
    /// The correlation of two comments under one post.
    pub(crate) alike: f64,
    pub(crate) posts: usize,
    pub(crate) covered: f64,
    pub(crate) wilson: f64,
}

impl fmt::Display for ReplyRates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ReplyRates { rate, alike, posts, covered, wilson } = self;
        write!(f, "| {rate} | {alike} | {posts} | {:.1} % | {:.1} % |", 100.0 * covered, 100.0 * wilson)
    }
}

/// Comments of many creators, post by post.
#[derive(Debug, Default)]
struct Comments {
    authors: Vec<u64>,
    own: Vec<bool>,
    // -1 where a thread opens.
    parents: Vec<i64>,
    // Where the comments of each post begin.
    starts: Vec<usize>,
}

impl Comments {
    fn post(&mut self) {
        self.starts.push(self.own.len());
    }

    fn comment(&mut self, author: u64, answered: bool) {
        let row = i64::try_from(self.own.len()).unwrap();
        self.authors.push(author);
        self.own.push(false);
        self.parents.push(-1);
        if answered {
            self.authors.push(0);
            self.own.push(true);
            self.parents.push(row);
        }
    }

    fn measure(mut self, posts_each: usize, relations: &[Relation]) -> Result<ConnectionColumns, InvalidError> {
        let posts = self.starts.len();
        self.post();
        let comments = CommentColumns::new(self.own.len())
            .with_authors(Column::from(&self.authors))?
            .with_creators_own(Known::Flags(&self.own))?
            .with_parents(Column::signed(&self.parents, Known::All)?)?;
        let comments = ConversationColumns::grouped(comments, posts, &*self.starts)?;
        let creators = posts / posts_each;
        let offsets: Vec<usize> = (0..=creators).map(|creator| creator * posts_each).collect();
        // Posts under which nobody wrote count: it is known that there was none.
        let counted: Vec<u64> = self.starts.windows(2).map(|ends| (ends[1] - ends[0]) as u64).collect();
        let counts = CountColumns::new(posts).with(influencer::Count::Comments, Column::from(&counted))?;
        let table = CreatorColumns::grouped(Platform::Other, CountColumns::new(creators), counts, &offsets)?;
        ConnectionColumns::of_with_level(&table, &comments, relations, &PostFilter::ALL, Level::NINETY_FIVE)
    }
}

/// The part of the creators with an interval whose interval holds the truth.
#[allow(clippy::cast_precision_loss)]
fn covered(connections: &ConnectionColumns, place: usize, truth: f64) -> f64 {
    let intervals = connections.intervals(place).iter().flatten();
    let (holding, all) = intervals.fold((0, 0), |(holding, all), interval| {
        let holds = interval.low().as_f64() <= truth && truth <= interval.high().as_f64();
        (holding + u32::from(holds), all + 1)
    });
    f64::from(holding) / f64::from(all)
}

/// Beta-binomial between posts, with numbers of comments whose logarithm is normal: 8 in the middle, 13 in the mean.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn reply_rate(rate: f64, alike: f64, posts: usize, creators: usize) -> Result<ReplyRates, InvalidError> {
    let mut random = ChaCha8Rng::seed_from_u64(rate.to_bits() ^ alike.to_bits().rotate_left(7) ^ posts as u64);
    let numbers = LogNormal::new(8.0_f64.ln(), 1.0).unwrap();
    let mut comments = Comments::default();
    let mut wilson = 0;
    for _ in 0..creators {
        let (mut answered, mut all) = (0, 0);
        for _ in 0..posts {
            comments.post();
            let odds = if alike > 0.0 {
                let size = (1.0 - alike) / alike;
                Beta::new(rate * size, (1.0 - rate) * size).unwrap().sample(&mut random)
            } else {
                rate
            };
            for _ in 0..numbers.sample(&mut random).round() as u64 {
                let answer = random.random_bool(odds);
                comments.comment(1, answer);
                answered += u64::from(answer);
                all += 1;
            }
        }
        let interval = Proportion::new(answered, all)?.wilson(Level::NINETY_FIVE);
        wilson += u32::from(interval.is_ok_and(|of| of.low().as_ratio() <= rate && rate <= of.high().as_ratio()));
    }
    let connections = comments.measure(posts, &[Relation::ReplyRate])?;
    let covered = covered(&connections, 0, rate);
    Ok(ReplyRates { rate, alike, posts, covered, wilson: f64::from(wilson) / creators as f64 })
}

/// All lines.
pub(crate) fn reply_rates(creators: usize) -> Result<Vec<ReplyRates>, InvalidError> {
    let mut lines = Vec::new();
    for rate in RATES {
        for alike in ALIKE {
            for posts in SIZES {
                lines.push(reply_rate(rate, alike, posts, creators)?);
            }
        }
    }
    Ok(lines)
}

/// A following: how many follow, how unlike they are (the shape of a gamma distribution), how much they write under a post together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Following {
    pub(crate) people: usize,
    pub(crate) shape: f64,
    pub(crate) comments: f64,
}

pub(crate) const FOLLOWINGS: [Following; 3] = [
    Following { people: 300, shape: 0.3, comments: 12.0 },
    Following { people: 3_000, shape: 0.1, comments: 12.0 },
    Following { people: 40, shape: 1.0, comments: 12.0 },
];

/// One line of the table of what people do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct People {
    pub(crate) following: Following,
    pub(crate) posts: usize,
    pub(crate) relation: Relation,
    pub(crate) truth: f64,
    pub(crate) covered: f64,
}

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let People { following: Following { people, shape, .. }, posts, relation, truth, covered } = self;
        let covered = 100.0 * covered;
        write!(f, "| {people}, shape {shape} | {posts} | {relation} | {truth:.3} | {covered:.1} % |")
    }
}

const OF_PEOPLE: [Relation; 5] = [
    Relation::ReplyReach,
    Relation::ReturningCommenters,
    Relation::CommenterConcentration,
    Relation::CommenterInequality,
    Relation::EffectiveCommenters,
];

/// How far posts differ in how much is written under them, as the deviation of a logarithm; its square is the variance of a logarithm.
const POST_DEVIATION: f64 = 0.7;

/// The part of the comments under a post that is answered: a beta distribution of mean 0.3.
fn answering() -> Beta<f64> {
    Beta::new(0.6, 1.4).unwrap()
}

/// Factors of mean 1 by which more or less is written.
fn factors() -> LogNormal<f64> {
    LogNormal::new(-POST_DEVIATION * POST_DEVIATION / 2.0, POST_DEVIATION).unwrap()
}

/// The people are the same for each creator of the line; posts are drawn anew. The truth of a share of people is its expectation for so
/// many posts (ten, for who returns), part over whole; of concentration, the mean over the creators.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn of_people(following: Following, posts: usize, creators: usize) -> Result<Vec<People>, InvalidError> {
    let mut random = ChaCha8Rng::seed_from_u64(following.people as u64 ^ (posts as u64) << 32);
    let gamma = Gamma::new(following.shape, 1.0).unwrap();
    let drawn: Vec<f64> = (0..following.people).map(|_| gamma.sample(&mut random)).collect();
    let total: f64 = drawn.iter().sum();
    let eager: Vec<f64> = drawn.iter().map(|one| one / total * following.comments).collect();
    let mut comments = Comments::default();
    // Whoever writes next is found by where they end.
    let ends: Vec<f64> = eager
        .iter()
        .scan(0.0, |end, one| {
            *end += one;
            Some(*end)
        })
        .collect();
    let last = ends[ends.len() - 1];
    let (factors, answering) = (factors(), answering());
    for _ in 0..creators * posts {
        comments.post();
        let (factor, odds) = (factors.sample(&mut random), answering.sample(&mut random));
        for _ in 0..Poisson::new(factor * last).unwrap().sample(&mut random) as u64 {
            let drawn = random.random::<f64>() * last;
            let person = ends.partition_point(|end| *end <= drawn).min(ends.len() - 1);
            comments.comment(person as u64, random.random_bool(odds));
        }
    }
    let connections = comments.measure(posts, &OF_PEOPLE)?;
    let mean = |place: usize| {
        let values = connections.values(place);
        values.iter().flatten().map(|value| value.as_f64()).sum::<f64>() / values.iter().flatten().count() as f64
    };
    let truths = [reach(&eager, posts), returning(&eager), mean(2), mean(3), mean(4)];
    let line = |place: usize| People {
        following,
        posts,
        relation: OF_PEOPLE[place],
        truth: truths[place],
        covered: covered(&connections, place, truths[place]),
    };
    Ok((0..OF_PEOPLE.len()).map(line).collect())
}

/// Posts for what is to be expected of one: their factors, and the parts that are answered.
fn many_posts() -> Vec<(f64, f64)> {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let (factors, answering) = (factors(), answering());
    (0..4_000).map(|_| (factors.sample(&mut random), answering.sample(&mut random))).collect()
}

#[allow(clippy::cast_precision_loss)]
fn mean_over(posts: &[(f64, f64)], of: impl Fn(f64, f64) -> f64) -> f64 {
    posts.iter().map(|(factor, odds)| of(*factor, *odds)).sum::<f64>() / posts.len() as f64
}

#[allow(clippy::cast_precision_loss)]
fn reach(eager: &[f64], posts: usize) -> f64 {
    let many = many_posts();
    let ever = |none: f64| 1.0 - none.powf(posts as f64);
    let met: f64 = eager.iter().map(|one| ever(mean_over(&many, |factor, odds| (-one * factor * odds).exp()))).sum();
    let there: f64 = eager.iter().map(|one| ever(mean_over(&many, |factor, _| (-one * factor).exp()))).sum();
    met / there
}

fn returning(eager: &[f64]) -> f64 {
    let many = many_posts();
    let (again, once) = eager.iter().fold((0.0, 0.0), |(again, once), one| {
        let none = mean_over(&many, |factor, _| (-one * factor).exp());
        let any = 1.0 - none.powi(10);
        (again + any - 10.0 * (1.0 - none) * none.powi(9), once + any)
    });
    again / once
}

/// All lines.
pub(crate) fn people(creators: usize) -> Result<Vec<People>, InvalidError> {
    let mut lines = Vec::new();
    for following in FOLLOWINGS {
        for posts in [11, 20, 60] {
            lines.extend(of_people(following, posts, creators)?);
        }
    }
    Ok(lines)
}
