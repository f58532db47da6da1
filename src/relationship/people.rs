//! What people do who stand under several posts.

use crate::error::Undefined;
use crate::relationship::measured::IntervalMethod;
use crate::relationship::number::{Number, POSTS_FOR_SPREAD, Quantiles, as_numbers, enough_posts, limits, quotient};
use crate::relationship::rarefied::Rarefied;
use crate::relationship::tally::{Presence, Tally};
use crate::stats::clustered::{jackknife_variance, with_effect};
use crate::stats::concentration::gini_of_groups;
use crate::unit::{Finite, Interval};

/// Whether there are people, and posts enough.
pub(super) fn check(tally: &Tally, posts: u64) -> Result<(), Undefined> {
    if tally.coverage.by_others == 0 {
        return Err(Undefined::TooFewComments { needed: 1, found: 0 });
    }
    if tally.people.is_empty() {
        return Err(Undefined::UnknownAuthors);
    }
    let found = tally.coverage.posts;
    if found < posts { Err(Undefined::TooFewPosts { needed: posts, found }) } else { Ok(()) }
}

/// The presences under each post.
fn by_post(tally: &Tally) -> Vec<Vec<Presence>> {
    let mut by_post = vec![Vec::new(); tally.posts.len()];
    for presence in &tally.presences {
        by_post[presence.post].push(*presence);
    }
    by_post
}

#[allow(clippy::cast_precision_loss)] // There are fewer people than 2^53.
pub(super) fn reply_reach(tally: &Tally, quantiles: &Quantiles) -> Result<Number, Undefined> {
    check(tally, 1)?;
    let answered = tally.people.iter().filter(|person| person.answered_under > 0).count();
    let all = tally.people.len();
    let without = by_post(tally).into_iter().map(|under| {
        // Who stands under this post alone goes with it; who was answered there alone was not answered.
        let person = |presence: &&Presence| tally.people[presence.person];
        let gone = under.iter().filter(|presence| person(presence).posts == 1).count();
        let no_more = under.iter().filter(|presence| presence.answered && person(presence).answered_under == 1).count();
        (all > gone).then(|| quotient((answered - no_more) as u128, (all - gone) as u128))
    });
    let without: Option<Vec<f64>> = without.collect();
    let value = quotient(answered as u128, all as u128);
    Ok(share_of_people(value, (answered as f64, (all - answered) as f64), without, tally, quantiles))
}

pub(super) fn returning(tally: &Tally, quantiles: &Quantiles) -> Result<Number, Undefined> {
    check(tally, Rarefied::DRAWN)?;
    let posts = tally.coverage.posts;
    let all = Rarefied::new(posts);
    let mut stood: Vec<u64> = tally.people.iter().map(|person| person.posts).collect();
    stood.sort_unstable();
    let (again, once) = all.expected(&stood);
    let value = again.over(once).float();
    let people = once.float();

    // Without a post there must be ten left.
    let fewer = (posts > Rarefied::DRAWN).then(|| Rarefied::new(posts - 1));
    let without = fewer.and_then(|fewer| {
        let (again, once) = fewer.expected(&stood);
        let without = by_post(tally).into_iter().map(|under| {
            let mut stood: Vec<u64> = under.iter().map(|presence| tally.people[presence.person].posts).collect();
            stood.sort_unstable();
            let (less_again, less_once) = fewer.difference(&stood);
            let once = once.minus(less_once);
            once.is_positive().then(|| again.minus(less_again).over(once).float())
        });
        without.collect::<Option<Vec<f64>>>()
    });
    let number = share_of_people(value, (value * people, (1.0 - value) * people), without, tally, quantiles);
    Ok(Number { observations: tally.people.len() as u64, ..number })
}

/// A share of people, of successes and failures, with what it would be without each post in turn.
fn share_of_people(
    value: f64,
    (successes, failures): (f64, f64),
    without: Option<Vec<f64>>,
    tally: &Tally,
    quantiles: &Quantiles,
) -> Number {
    let posts = tally.posts.len();
    let without = without.filter(|_| posts >= POSTS_FOR_SPREAD && 0.0 < value && value < 1.0);
    let (interval, method) = match without {
        Some(mut without) => {
            let effect = jackknife_variance(&mut without) * (successes + failures) / (value * (1.0 - value));
            let t = quantiles.student_t.at(posts - 1);
            (with_effect(successes, failures, effect, t), IntervalMethod::WithoutEachPost)
        }
        None => (with_effect(successes, failures, 1.0, quantiles.normal), IntervalMethod::Wilson),
    };
    Number {
        value,
        interval: Ok(as_numbers(interval)),
        method,
        observations: tally.people.len() as u64,
        posts: posts as u64,
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Concentration {
    Herfindahl,
    Gini,
}

pub(super) fn concentration(tally: &Tally, which: Concentration, quantiles: &Quantiles) -> Result<Number, Undefined> {
    check(tally, 1)?;
    let comments = Comments::of(tally);
    let value = comments.concentration(which);
    let posts = tally.posts.len();
    let interval = enough_posts(posts, POSTS_FOR_SPREAD).and_then(|()| {
        let without = by_post(tally).into_iter().map(|under| comments.without(tally, &under));
        let without: Option<Vec<f64>> =
            without.map(|left| left.filter(|left| left.total > 0).map(|left| left.concentration(which))).collect();
        // All comments stand under one post: nothing is left without it.
        let mut without = without.ok_or(Undefined::NoSpread)?;
        let variance = jackknife_variance(&mut without);
        if !(0.0 < value && value < 1.0) || variance <= 0.0 {
            return Err(Undefined::NoSpread);
        }
        let half = quantiles.student_t.at(posts - 1) * variance.sqrt() / (value * (1.0 - value));
        let odds = value / (1.0 - value);
        let share = |odds: f64| if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 };
        limits((share(odds * libm::exp(-half)), share(odds * libm::exp(half))))
    });
    Ok(Number {
        value,
        interval,
        method: IntervalMethod::WithoutEachPost,
        observations: comments.total,
        posts: posts as u64,
    })
}

pub(super) fn effective(tally: &Tally, quantiles: &Quantiles) -> Result<Number, Undefined> {
    let concentrated = concentration(tally, Concentration::Herfindahl, quantiles)?;
    let inverse = |number: Finite| Finite::from_f64(1.0 / number.as_f64()).ok_or(Undefined::TooLarge);
    let interval = concentrated
        .interval
        .and_then(|interval| Ok(Interval::between(inverse(interval.high())?, inverse(interval.low())?)));
    let comments = Comments::of(tally);
    // One division, not two.
    let value = quotient(u128::from(comments.total) * u128::from(comments.total), comments.squares);
    Ok(Number { value, interval, ..concentrated })
}

/// Comments by person: how many people wrote so many.
#[derive(Clone, Debug)]
struct Comments {
    // In ascending order: comments of one person, and how many people wrote that many.
    groups: Vec<(u64, u64)>,
    total: u64,
    squares: u128,
}

impl Comments {
    fn of(tally: &Tally) -> Comments {
        let mut wrote: Vec<u64> = tally.people.iter().map(|person| person.comments).collect();
        wrote.sort_unstable();
        let groups = wrote.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as u64)).collect();
        let squares = wrote.iter().map(|comments| square(*comments)).sum();
        Comments { groups, total: wrote.iter().sum(), squares }
    }

    /// Without those under one post.
    fn without(&self, tally: &Tally, under: &[Presence]) -> Option<Comments> {
        let mut left = self.clone();
        // People who move to a smaller group; those who wrote nothing else are gone.
        let mut moved: Vec<(u64, u64)> = Vec::with_capacity(under.len());
        for presence in under {
            let before = tally.people[presence.person].comments;
            let after = before - presence.comments;
            left.total -= presence.comments;
            left.squares = left.squares - square(before) + square(after);
            let place = left.groups.binary_search_by_key(&before, |group| group.0).ok()?;
            left.groups[place].1 -= 1;
            if after > 0 {
                moved.push((after, 1));
            }
        }
        left.groups.extend(moved);
        left.groups.sort_unstable();
        let merged = left.groups.chunk_by(|one, other| one.0 == other.0);
        let merged = merged.map(|same| (same[0].0, same.iter().map(|group| group.1).sum()));
        left.groups = merged.filter(|(_, people): &(u64, u64)| *people > 0).collect();
        Some(left)
    }

    fn concentration(&self, which: Concentration) -> f64 {
        match which {
            Concentration::Herfindahl => quotient(self.squares, u128::from(self.total) * u128::from(self.total)),
            Concentration::Gini => gini_of_groups(&self.groups),
        }
    }
}

fn square(number: u64) -> u128 {
    u128::from(number) * u128::from(number)
}
