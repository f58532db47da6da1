//! From a tally to numbers with their intervals.

use crate::error::Undefined;
use crate::relationship::measured::{IntervalMethod, Measured};
use crate::relationship::number::{Number, POSTS_FOR_SPREAD, Quantiles, as_numbers, enough_posts, limits, quotient};
use crate::relationship::people::{self, Concentration};
use crate::relationship::post_tally::PostTally;
use crate::relationship::relation::Relation;
use crate::relationship::tally::Tally;
use crate::stats::clustered::{clustered, with_effect};
use crate::stats::location::log_limits;
use crate::stats::ratio::ratio_log_error;
use crate::stats::survival::KaplanMeier;
use crate::unit::{Finite, Share};

/// One relation of a tally.
pub(super) fn measure(relation: Relation, tally: &Tally, quantiles: &Quantiles) -> Result<Measured, Undefined> {
    let share = |part: fn(&PostTally) -> (u64, u64), none| share_over_posts(tally, part, none, quantiles);
    let number = |part: fn(&PostTally) -> (u64, u64), none| number_over_posts(tally, part, none, quantiles);
    let no_comment = Undefined::TooFewComments { needed: 1, found: 0 };
    let number = match relation {
        Relation::ReplyRate => share(|post| (post.answered, post.others), no_comment),
        Relation::ThreadReplyRate => share(|post| (post.opened_and_entered, post.opened_by_others), no_comment),
        Relation::QuestionAnswerRate => {
            let untold = tally.told == 0 && tally.coverage.by_others > 0;
            let none = if untold { Undefined::UnknownTexts } else { no_comment };
            share(|post| (post.questions_answered, post.questions), none)
        }
        Relation::ThreeTurns => share(|post| (post.three_turns, post.threads), no_comment),
        Relation::CommentsWithWords => share(|post| (post.with_words, post.counted), no_words(tally)),
        Relation::LoyalCore => {
            people::check(tally, LOYAL_CORE_POSTS)?;
            share(|post| (post.core, post.known), no_comment)
        }
        Relation::RepliesPerThread => number(|post| (post.replies, post.threads), no_comment),
        Relation::ThreadDepth => number(|post| (post.depths, post.threads), no_comment),
        Relation::WordsPerComment => number(|post| (post.words, post.counted), no_words(tally)),
        Relation::ReplyReach => people::reply_reach(tally, quantiles),
        Relation::ReturningCommenters => people::returning(tally, quantiles),
        Relation::CommenterConcentration => people::concentration(tally, Concentration::Herfindahl, quantiles),
        Relation::CommenterInequality => people::concentration(tally, Concentration::Gini, quantiles),
        Relation::EffectiveCommenters => people::effective(tally, quantiles),
        Relation::TimeToReply => time_to_reply(tally, quantiles),
    }?;
    Ok(Measured {
        relation,
        value: Finite::from_f64(number.value).ok_or(Undefined::TooLarge)?,
        interval: number.interval,
        level: quantiles.student_t.level(),
        method: number.method,
        observations: number.observations,
        posts: number.posts,
    })
}

/// Half of the posts is two of them at least.
const LOYAL_CORE_POSTS: u64 = 4;

fn no_words(tally: &Tally) -> Undefined {
    if tally.coverage.by_others == 0 {
        Undefined::TooFewComments { needed: 1, found: 0 }
    } else {
        Undefined::UnknownWords
    }
}

/// Both sides of each post that has such an observation, in order.
fn parts(tally: &Tally, part: impl Fn(&PostTally) -> (u64, u64)) -> Vec<(u128, u128)> {
    let parts = tally.posts.iter().map(part).map(|(x, y)| (u128::from(x), u128::from(y)));
    let mut parts: Vec<(u128, u128)> = parts.filter(|(_, y)| *y > 0).collect();
    parts.sort_unstable();
    parts
}

fn sums(parts: &[(u128, u128)]) -> (u128, u128) {
    parts.iter().fold((0, 0), |(x, y), part| (x + part.0, y + part.1))
}

fn share_over_posts(
    tally: &Tally,
    part: impl Fn(&PostTally) -> (u64, u64),
    none: Undefined,
    quantiles: &Quantiles,
) -> Result<Number, Undefined> {
    let mut parts = parts(tally, part);
    let (x, y) = sums(&parts);
    if y == 0 {
        return Err(none);
    }
    let value = quotient(x, y);
    let method = if parts.len() >= POSTS_FOR_SPREAD && 0 < x && x < y {
        IntervalMethod::OverPosts
    } else {
        IntervalMethod::Wilson
    };
    let interval = match method {
        IntervalMethod::OverPosts => {
            let t = quantiles.student_t.at(parts.len() - 1);
            clustered(&mut parts, t)
        }
        _ => with_effect(quotient(x, 1), quotient(y - x, 1), 1.0, quantiles.normal),
    };
    Ok(Number { value, interval: Ok(as_numbers(interval)), method, observations: whole(y), posts: parts.len() as u64 })
}

fn number_over_posts(
    tally: &Tally,
    part: impl Fn(&PostTally) -> (u64, u64),
    none: Undefined,
    quantiles: &Quantiles,
) -> Result<Number, Undefined> {
    let parts = parts(tally, part);
    let (x, y) = sums(&parts);
    if y == 0 {
        return Err(none);
    }
    let value = quotient(x, y);
    let interval = enough_posts(parts.len(), POSTS_FOR_SPREAD).and_then(|()| {
        let error = ratio_log_error(parts.iter().copied())?;
        limits(log_limits(value, quantiles.student_t.at(parts.len() - 1) * error))
    });
    Ok(Number { value, interval, method: IntervalMethod::OverPosts, observations: whole(y), posts: parts.len() as u64 })
}

fn time_to_reply(tally: &Tally, quantiles: &Quantiles) -> Result<Number, Undefined> {
    check_waits(tally)?;
    let curve = KaplanMeier::of_sorted(&tally.waits);
    let half = Share::nearest(0.5);
    Ok(Number {
        value: curve.quantile(half)?.as_f64(),
        interval: curve.quantile_interval_at(half, quantiles.normal),
        method: IntervalMethod::KaplanMeier,
        observations: tally.waits.len() as u64,
        posts: tally.posts_with_waits,
    })
}

/// Whether there is a wait to look at, or why not.
pub(super) fn check_waits(tally: &Tally) -> Result<(), Undefined> {
    if tally.coverage.by_others == 0 {
        Err(Undefined::TooFewComments { needed: 1, found: 0 })
    } else if !tally.observed {
        // Only those that were answered would be left.
        Err(Undefined::UnknownObservationTime)
    } else if tally.waits.is_empty() {
        Err(Undefined::UnknownPublicationTime)
    } else {
        Ok(())
    }
}

/// There are fewer comments than that.
fn whole(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
