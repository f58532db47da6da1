//! Every relation once more, from its definition and as slowly as may be.

use std::collections::{BTreeMap, BTreeSet};

use influencer::stats::{Proportion, clustered_proportion, normal_critical, ratio_of_sums, student_t_critical};
use influencer::{Error, Finite, Level, PostKind, Relation, Undefined};

use super::case::{Author, Case, Parent, TEXTS};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) value: f64,
    pub(crate) interval: Result<(f64, f64), Undefined>,
    pub(crate) observations: usize,
    pub(crate) posts: usize,
}

const NO_COMMENT: Undefined = Undefined::TooFewComments { needed: 1, found: 0 };
const LEVEL: Level = Level::NINETY_FIVE;

/// The case with the posts that count, and no others.
pub(crate) fn counted(case: &Case, photos_only: bool) -> Case {
    let mut left = case.clone();
    for post in (0..case.posts.len()).rev() {
        let empty = case.comments.iter().all(|comment| comment.post != post);
        let admitted = !photos_only || case.posts[post].kind == PostKind::Photo;
        if !admitted || empty && case.posts[post].comments != Some(0) {
            left = left.without_post(post);
        }
    }
    left
}

fn by_others(case: &Case) -> Vec<usize> {
    (0..case.comments.len()).filter(|row| case.comments[*row].author != Author::Creator).collect()
}

fn answered(case: &Case, row: usize) -> bool {
    case.comments.iter().any(|other| other.author == Author::Creator && other.parent == Parent::Of(row))
}

fn root(case: &Case, row: usize) -> Option<usize> {
    match case.comments[row].parent {
        Parent::None => Some(row),
        Parent::Gone => None,
        Parent::Of(parent) => root(case, parent),
    }
}

fn depth(case: &Case, row: usize) -> usize {
    match case.comments[row].parent {
        Parent::Of(parent) => 1 + depth(case, parent),
        Parent::None | Parent::Gone => 1,
    }
}

fn descends(case: &Case, row: usize, from: usize) -> bool {
    match case.comments[row].parent {
        Parent::Of(parent) => parent == from || descends(case, parent, from),
        Parent::None | Parent::Gone => false,
    }
}

/// The threads: each with the rows of its comments, the opening one first.
fn threads(case: &Case) -> Vec<Vec<usize>> {
    let opening = (0..case.comments.len()).filter(|row| case.comments[*row].parent == Parent::None);
    opening
        .map(|opening| {
            let others = (0..case.comments.len()).filter(|row| *row != opening && root(case, *row) == Some(opening));
            std::iter::once(opening).chain(others).collect()
        })
        .collect()
}

fn three_turns(case: &Case, thread: &[usize]) -> bool {
    let timed = thread.iter().all(|row| case.comments[*row].time.is_some());
    let when = |row: usize| (case.comments[row].time, depth(case, row));
    let later = |row, than| if timed { when(row) > when(than) } else { descends(case, row, than) };
    let author = |row: usize| case.comments[row].author;
    thread.iter().any(|&one| {
        let others = thread.iter().filter(|other| later(**other, one) && author(**other) != author(one));
        let mut others = others.copied().collect::<Vec<_>>().into_iter();
        author(one) != Author::Unknown
            && others.any(|other| thread.iter().any(|&again| author(again) == author(one) && later(again, other)))
    })
}

/// By post, each with such an observation: how many, of how many.
fn over_posts(case: &Case, of: impl Iterator<Item = (usize, u64, u64)>) -> Vec<(u64, u64)> {
    let mut parts = vec![(0, 0); case.posts.len()];
    for (post, x, y) in of {
        parts[post].0 += x;
        parts[post].1 += y;
    }
    parts.retain(|part| part.1 > 0);
    parts
}

#[allow(clippy::cast_precision_loss)]
fn ratio(parts: &[(u64, u64)], none: Undefined) -> Result<(f64, usize, usize), Undefined> {
    let (x, y) = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    if y == 0 { Err(none) } else { Ok((x as f64 / y as f64, usize::try_from(y).unwrap(), parts.len())) }
}

fn undefined(error: Error) -> Undefined {
    match error {
        Error::Undefined(undefined) => undefined,
        other => panic!("{other}"),
    }
}

fn share(parts: &[(u64, u64)], none: Undefined) -> Result<Told, Undefined> {
    let (value, observations, posts) = ratio(parts, none)?;
    let successes: u64 = parts.iter().map(|part| part.0).sum();
    let interval = if posts >= 8 && value > 0.0 && value < 1.0 {
        clustered_proportion(parts, LEVEL).map_err(undefined)
    } else {
        Proportion::new(successes, observations as u64).unwrap().wilson(LEVEL)
    };
    let interval = interval.map(|interval| (interval.low().as_ratio(), interval.high().as_ratio()));
    Ok(Told { value, interval, observations, posts })
}

fn number(parts: &[(u64, u64)], none: Undefined) -> Result<Told, Undefined> {
    let (value, observations, posts) = ratio(parts, none)?;
    let interval = if posts < 8 {
        Err(Undefined::TooFewPosts { needed: 8, found: posts as u64 })
    } else {
        let interval = ratio_of_sums(parts, LEVEL);
        interval.map(|interval| (interval.low().as_ratio(), interval.high().as_ratio()))
    };
    Ok(Told { value, interval, observations, posts })
}

type ByPerson = BTreeMap<u64, Vec<usize>>;

/// The rows of each person.
fn people(case: &Case) -> ByPerson {
    let mut people = ByPerson::new();
    for (row, comment) in case.comments.iter().enumerate() {
        if let Author::Person(person) = comment.author {
            people.entry(person).or_default().push(row);
        }
    }
    people
}

fn stood(case: &Case, rows: &[usize]) -> BTreeSet<usize> {
    rows.iter().map(|row| case.comments[*row].post).collect()
}

fn some_people(case: &Case, posts: usize) -> Result<ByPerson, Undefined> {
    let people = people(case);
    if by_others(case).is_empty() {
        Err(NO_COMMENT)
    } else if people.is_empty() {
        Err(Undefined::UnknownAuthors)
    } else if case.posts.len() < posts {
        Err(Undefined::TooFewPosts { needed: posts as u64, found: case.posts.len() as u64 })
    } else {
        Ok(people)
    }
}

#[allow(clippy::cast_precision_loss)]
fn reach(case: &Case) -> Option<(f64, f64)> {
    let people = people(case);
    let met = people.values().filter(|rows| rows.iter().any(|row| answered(case, *row))).count();
    (!people.is_empty()).then_some((met as f64, people.len() as f64))
}

/// Over all ways to draw ten of the posts: people under two of them or more, and under any.
#[allow(clippy::cast_precision_loss)]
fn returning(case: &Case) -> Option<(f64, f64)> {
    let people = people(case);
    let stood: Vec<BTreeSet<usize>> = people.values().map(|rows| stood(case, rows)).collect();
    let (mut again, mut once, mut ways) = (0, 0, 0);
    for drawn in (0_u32..1 << case.posts.len()).filter(|drawn| drawn.count_ones() == 10) {
        ways += 1;
        for posts in &stood {
            let under = posts.iter().filter(|post| drawn >> **post & 1 == 1).count();
            again += u32::from(under >= 2);
            once += u32::from(under >= 1);
        }
    }
    (once > 0).then(|| (f64::from(again) / f64::from(ways), f64::from(once) / f64::from(ways)))
}

#[allow(clippy::cast_precision_loss)]
fn concentrated(case: &Case, gini: bool) -> Option<f64> {
    let wrote: Vec<f64> = people(case).values().map(|rows| rows.len() as f64).collect();
    let total: f64 = wrote.iter().sum();
    if wrote.is_empty() {
        None
    } else if gini {
        // The mean difference over twice the mean.
        let gaps: f64 = wrote.iter().flat_map(|one| wrote.iter().map(move |other| (one - other).abs())).sum();
        Some(gaps / (2.0 * wrote.len() as f64 * total))
    } else {
        Some(wrote.iter().map(|one| (one / total).powi(2)).sum())
    }
}

/// The variance of a number from its values without each post; none if one of them has no value.
#[allow(clippy::cast_precision_loss)]
fn jackknife(case: &Case, of: impl Fn(&Case) -> Option<f64>) -> Option<f64> {
    let posts = case.posts.len();
    let without: Option<Vec<f64>> = (0..posts).map(|post| of(&case.without_post(post))).collect();
    let without = without?;
    let m = posts as f64;
    let mean = without.iter().sum::<f64>() / m;
    let variance = without.iter().map(|value| (value - mean).powi(2)).sum::<f64>() * (m - 1.0) / m;
    Some(if variance < 1e-25 { 0.0 } else { variance })
}

#[allow(clippy::cast_precision_loss)]
fn t(posts: usize) -> f64 {
    student_t_critical(LEVEL, Finite::new((posts - 1) as f64).unwrap()).unwrap().into()
}

/// The roots of (p − q)² = z² q (1 − q) / n.
fn score(p: f64, n: f64, z: f64) -> (f64, f64) {
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    (middle - half, middle + half)
}

fn of_people(case: &Case, (part, whole): (f64, f64), enough: bool, of: impl Fn(&Case) -> Option<(f64, f64)>) -> Told {
    let (value, posts) = (part / whole, case.posts.len());
    let spread = (enough && posts >= 8 && value > 0.0 && value < 1.0)
        .then(|| jackknife(case, |case| of(case).map(|(part, whole)| part / whole)));
    let interval = match spread.flatten() {
        Some(variance) => {
            let effect = f64::max(1.0, variance * whole / (value * (1.0 - value)));
            score(value, whole / effect, t(posts))
        }
        None => score(value, whole, f64::from(normal_critical(LEVEL))),
    };
    Told { value, interval: Ok(interval), observations: people(case).len(), posts }
}

fn concentration(case: &Case, gini: bool) -> Result<Told, Undefined> {
    let people = some_people(case, 1)?;
    let (value, posts) = (concentrated(case, gini).unwrap(), case.posts.len());
    let interval = if posts < 8 {
        Err(Undefined::TooFewPosts { needed: 8, found: posts as u64 })
    } else {
        match jackknife(case, |case| concentrated(case, gini)) {
            Some(variance) if variance > 0.0 && value > 0.0 && value < 1.0 => {
                let (middle, half) =
                    ((value / (1.0 - value)).ln(), t(posts) * variance.sqrt() / (value * (1.0 - value)));
                let share = |logit: f64| 1.0 / (1.0 + (-logit).exp());
                Ok((share(middle - half), share(middle + half)))
            }
            _ => Err(Undefined::NoSpread),
        }
    };
    Ok(Told { value, interval, observations: people.values().map(Vec::len).sum(), posts })
}

/// How long each comment waited, whether it was answered then, and its post.
fn waits(case: &Case, observed: i64) -> Vec<(i64, bool, usize)> {
    let waited = |row: usize| {
        let answers = case.comments.iter().filter(|of| of.author == Author::Creator && of.parent == Parent::Of(row));
        let first = answers.filter_map(|answer| answer.time).min();
        let until = if answered(case, row) { first? } else { observed };
        let waited = until - case.comments[row].time?;
        (waited >= 0).then_some((waited, answered(case, row), case.comments[row].post))
    };
    by_others(case).into_iter().filter_map(waited).collect()
}

#[allow(clippy::cast_precision_loss)]
fn time_to_reply(case: &Case) -> Result<Told, Undefined> {
    if by_others(case).is_empty() {
        return Err(NO_COMMENT);
    }
    let waits = waits(case, case.observed.ok_or(Undefined::UnknownObservationTime)?);
    if waits.is_empty() {
        return Err(Undefined::UnknownPublicationTime);
    }
    let times: BTreeSet<i64> = waits.iter().filter(|wait| wait.1).map(|wait| wait.0).collect();
    let z = f64::from(normal_critical(LEVEL));
    let (mut left, mut variance) = (1.0, 0.0);
    let (mut median, mut low, mut high) = (None, None, None);
    for time in times {
        let watched = waits.iter().filter(|wait| wait.0 >= time).count() as f64;
        let ended = waits.iter().filter(|wait| wait.0 == time && wait.1).count() as f64;
        left *= 1.0 - ended / watched;
        variance += ended / (watched * (watched - ended));
        if left <= 0.5 + 1e-12 {
            median = median.or(Some(time));
        }
        // On the scale of ln(−ln S).
        let limit = |z: f64| f64::exp(-f64::exp(f64::ln(-f64::ln(left)) + z * f64::sqrt(variance) / f64::ln(left)));
        if left > 0.0 && limit(-z) <= 0.5 {
            low = low.or(Some(time));
        }
        if left > 0.0 && limit(z) <= 0.5 {
            high = high.or(Some(time));
        }
    }
    let (one, other) = (low, high);
    let ends = one.zip(other).map(|(one, other)| (one.min(other) as f64, one.max(other) as f64));
    Ok(Told {
        value: median.ok_or(Undefined::NotReached)? as f64,
        interval: ends.ok_or(Undefined::NotReached),
        observations: waits.len(),
        posts: waits.iter().map(|wait| wait.2).collect::<BTreeSet<_>>().len(),
    })
}

/// One relation of a case of which all posts count.
pub(crate) fn relation(case: &Case, relation: Relation) -> Result<Told, Undefined> {
    let of = |row: usize| case.comments[row];
    let others = by_others(case);
    let told: Vec<usize> = others.iter().copied().filter(|row| of(*row).text.is_some()).collect();
    let text = |row: usize| TEXTS[of(row).text.unwrap()];
    let threads = threads(case);
    let over_threads =
        |x: &dyn Fn(&[usize]) -> u64| over_posts(case, threads.iter().map(|thread| (of(thread[0]).post, x(thread), 1)));
    let no_words = if others.is_empty() { NO_COMMENT } else { Undefined::UnknownWords };
    match relation {
        Relation::ReplyRate => {
            let rows = others.iter().map(|row| (of(*row).post, u64::from(answered(case, *row)), 1));
            share(&over_posts(case, rows), NO_COMMENT)
        }
        Relation::ThreadReplyRate => {
            let theirs = threads.iter().filter(|thread| of(thread[0]).author != Author::Creator);
            let entered = |thread: &[usize]| thread.iter().any(|row| of(*row).author == Author::Creator);
            let rows = theirs.map(|thread| (of(thread[0]).post, u64::from(entered(thread)), 1));
            share(&over_posts(case, rows), NO_COMMENT)
        }
        Relation::QuestionAnswerRate => {
            let none = if told.is_empty() && !others.is_empty() { Undefined::UnknownTexts } else { NO_COMMENT };
            let questions = told.iter().filter(|row| text(**row).2);
            let rows = questions.map(|row| (of(*row).post, u64::from(answered(case, *row)), 1));
            share(&over_posts(case, rows), none)
        }
        Relation::ThreeTurns => share(&over_threads(&|thread| u64::from(three_turns(case, thread))), NO_COMMENT),
        Relation::RepliesPerThread => number(&over_threads(&|thread| thread.len() as u64 - 1), NO_COMMENT),
        Relation::ThreadDepth => {
            let deepest = |thread: &[usize]| thread.iter().map(|row| depth(case, *row) as u64).max().unwrap();
            number(&over_threads(&deepest), NO_COMMENT)
        }
        Relation::CommentsWithWords => {
            let rows = told.iter().map(|row| (of(*row).post, u64::from(text(*row).1 > 0), 1));
            share(&over_posts(case, rows), no_words)
        }
        Relation::WordsPerComment => {
            number(&over_posts(case, told.iter().map(|row| (of(*row).post, text(*row).1, 1))), no_words)
        }
        Relation::LoyalCore => {
            let people = some_people(case, 4)?;
            let rows = people.values().flat_map(|rows| {
                let core = 2 * stood(case, rows).len() >= case.posts.len();
                rows.iter().map(move |row| (of(*row).post, u64::from(core), 1))
            });
            share(&over_posts(case, rows), NO_COMMENT)
        }
        Relation::ReplyReach => {
            some_people(case, 1)?;
            Ok(of_people(case, reach(case).unwrap(), true, reach))
        }
        Relation::ReturningCommenters => {
            some_people(case, 10)?;
            Ok(of_people(case, returning(case).unwrap(), case.posts.len() > 10, returning))
        }
        Relation::CommenterConcentration => concentration(case, false),
        Relation::CommenterInequality => concentration(case, true),
        Relation::EffectiveCommenters => {
            let of = concentration(case, false)?;
            let interval = of.interval.map(|(low, high)| (1.0 / high, 1.0 / low));
            Ok(Told { value: 1.0 / of.value, interval, ..of })
        }
        Relation::TimeToReply => time_to_reply(case),
        other => panic!("{other} is not computed here"),
    }
}
