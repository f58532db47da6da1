//! How many people come back, whatever the number of posts: ten of them are drawn.

use crate::stats::double::Double;

/// The chances of a person to stand under some of ten posts drawn from so many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rarefied {
    posts: u64,
}

impl Rarefied {
    /// Posts that are drawn.
    pub(super) const DRAWN: u64 = 10;

    /// From so many posts, at least ten.
    pub(super) fn new(posts: u64) -> Rarefied {
        Rarefied { posts }
    }

    /// How many people are to be expected under two of the drawn posts or more, and under any. `stood` says under how many posts each
    /// stands, in order.
    pub(super) fn expected(self, stood: &[u64]) -> (Double, Double) {
        self.sum(stood, Rarefied::chances)
    }

    /// By how much fewer are to be expected if each of these people stands under one post less.
    pub(super) fn difference(self, stood: &[u64]) -> (Double, Double) {
        self.sum(stood, |rarefied, stood| {
            let (more, less) = (rarefied.chances(stood), rarefied.chances(stood - 1));
            (more.0.minus(less.0), more.1.minus(less.1))
        })
    }

    /// Equal people at once, so that the order of none of them matters.
    fn sum(self, stood: &[u64], chances: impl Fn(Rarefied, u64) -> (Double, Double)) -> (Double, Double) {
        let same = stood.chunk_by(|one, other| one == other);
        same.fold((Double::ZERO, Double::ZERO), |sums, same| {
            let (again, once) = chances(self, same[0]);
            (sums.0.plus(again.times(Double::from(same.len()))), sums.1.plus(once.times(Double::from(same.len()))))
        })
    }

    /// The chances to stand under two of the drawn posts or more, and under any.
    fn chances(self, stood: u64) -> (Double, Double) {
        // `without`: nine posts drawn, and this person under none of them.
        let missing = self.posts.saturating_sub(stood);
        let ratio = |upper: u64, lower: u64| Double::from(upper).over(Double::from(lower));
        let without = (0..Self::DRAWN - 1)
            .fold(Double::ONE, |chance, drawn| chance.times(ratio(missing.saturating_sub(drawn), self.posts - drawn)));
        let last = self.posts - (Self::DRAWN - 1);
        let none = without.times(ratio(missing.saturating_sub(Self::DRAWN - 1), last));
        let one = without.times(ratio(stood.min(self.posts), last)).times(Double::from(Self::DRAWN));
        let any = Double::ONE.minus(none);
        // Nobody is twice where they are once.
        (if stood < 2 { Double::ZERO } else { any.minus(one) }, any)
    }
}
