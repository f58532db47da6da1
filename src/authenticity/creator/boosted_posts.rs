//! Single posts whose likes leapt while nothing else did.

use crate::authenticity::creator::measures::{FEWEST_POSTS, at_least_half, posts};
use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::{Evidence, finite};
use crate::authenticity::signal::Signal;
use crate::count::Count;
use crate::error::Undefined;
use crate::record::PostView;
use crate::stats::{double, spread};
use crate::unit::{Finite, Interval, Weight};

/// A post that went far is no sign of anything if comments, and views where they are known, went with it.
pub(crate) struct BoostedPosts {
    /// Beyond so many robust standard deviations, likes leapt.
    pub(crate) leap: f64,
    /// Others rose with them if their logarithm rose by this part.
    pub(crate) part: f64,
    /// Of each post, and of all.
    pub(crate) each: f64,
    pub(crate) most: f64,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

fn log(post: PostView<'_>, count: Count) -> Option<f64> {
    post.count(count).map(|count| libm::log(at_least_half(u128::from(count))))
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

fn median(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
    Some(double::Double::sum(lower, upper).times(0.5).float())
}

impl Signal<CreatorAudience> for BoostedPosts {
    fn name(&self) -> &'static str {
        "boosted_posts"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let all: Vec<PostView<'_>> = posts(evidence.creator(), &evidence.posts()).collect();
        let usual = |count| sorted(all.iter().filter_map(|post| log(*post, count)));
        let likes = usual(Count::Likes);
        match likes.len() as u64 {
            0 if !all.is_empty() => return Err(Undefined::Unknown(Count::Likes)),
            found if found < FEWEST_POSTS => return Err(Undefined::TooFewPosts { needed: FEWEST_POSTS, found }),
            _ => {}
        }
        let scale = spread::mad(&likes)?;
        if scale <= 0.0 {
            return Err(Undefined::NoSpread);
        }
        let middle = median(&likes).unwrap_or_default();
        let (comments, views) = (median(&usual(Count::Comments)), median(&usual(Count::Views)));
        let comments = comments.ok_or(Undefined::Unknown(Count::Comments))?;
        let mut alone = 0.0;
        for post in &all {
            let rise = log(*post, Count::Likes).map_or(0.0, |likes| likes - middle);
            if rise <= self.leap * scale {
                continue;
            }
            // Nobody knows whether they went with it.
            let Some(of_comments) = log(*post, Count::Comments).map(|log| log - comments) else { continue };
            let of_views = log(*post, Count::Views).zip(views).map_or(0.0, |(log, views)| log - views);
            if of_comments < self.part * rise && of_views < self.part * rise {
                alone += 1.0;
            }
        }
        let nats: f64 = self.each * alone;
        if nats > 0.0 {
            return Ok(Evidence::new(nats.min(self.most), self.deviation).unwrap_or_default());
        }
        Ok(Evidence::NONE)
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(Interval::between(Finite::ZERO, finite(self.most)))
    }
}
