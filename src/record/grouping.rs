//! Which posts belong to which creator, before they are moved.

use std::collections::HashSet;

use crate::error::InvalidError;
use crate::record::counting_sort::CountingSort;

/// The places of the posts of each creator, in the order of arrival.
#[derive(Clone, Debug)]
pub(crate) struct Grouping {
    // Where the posts of each creator begin in the order, and where the last ones end.
    starts: Vec<usize>,
    // `None` if the posts arrived grouped.
    order: Option<Vec<u32>>,
}

#[allow(clippy::cast_possible_truncation)] // There are at most 2^32 - 1 posts.
impl Grouping {
    pub(crate) const MOST_POSTS: usize = u32::MAX as usize;
    pub(crate) const RULE: &'static str = "at most 4294967295 in one table";

    /// Every post names one of the creators, and there are at most [`MOST_POSTS`](Grouping::MOST_POSTS).
    pub(crate) fn of(creators: usize, creator_of: &[u32]) -> Grouping {
        let CountingSort { starts, order } = CountingSort::of(creators, creator_of);
        Grouping { starts, order: order.map(|order| order.arrange(0..)) }
    }

    pub(crate) fn creators(&self) -> usize {
        self.starts.len() - 1
    }

    /// The places on arrival of the posts of a creator.
    pub(crate) fn posts_of(&self, creator: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.starts[creator]..self.starts[creator + 1];
        range.map(|place| self.order.as_ref().map_or(place, |order| order[place] as usize))
    }

    /// Without some posts, named by their places on arrival.
    pub(crate) fn without(self, dropped: &HashSet<usize>) -> Grouping {
        if dropped.is_empty() {
            return self;
        }
        let mut starts = Vec::with_capacity(self.starts.len());
        let mut order = Vec::new();
        starts.push(0);
        for creator in 0..self.creators() {
            let kept = self.posts_of(creator).filter(|post| !dropped.contains(post));
            order.extend(kept.map(|post| post as u32));
            starts.push(order.len());
        }
        Grouping { starts, order: Some(order) }
    }

    /// Where each creator's posts start, and the order; `None` if it is that of arrival.
    pub(crate) fn into_parts(self) -> (Vec<usize>, Option<Vec<u32>>) {
        (self.starts, self.order)
    }
}

/// Whether each of so many members names one of the groups. `what` is the place of one group and the word for several.
pub(super) fn check_places(
    group_of: &[u32],
    members: usize,
    what: (&'static str, &str),
    groups: usize,
) -> Result<(), InvalidError> {
    if group_of.len() != members {
        return Err(InvalidError::length(format!("places of {}", what.1), members, group_of.len()));
    }
    let outside = |place: u32| usize::try_from(place).map_or(true, |place| place >= groups);
    // All at once; which one, only if there is one.
    if group_of.iter().copied().max().is_some_and(outside)
        && let Some((entry, place)) = group_of.iter().enumerate().find(|(_, place)| outside(**place))
    {
        let value = format_args!("{place} in entry {entry}");
        return Err(InvalidError::out_of_range(what.0, value, format!("below the number of {}, {groups}", what.1)));
    }
    Ok(())
}
