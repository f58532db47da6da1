//! Posts by creator: a counting sort that stays within the caches.

/// Posts by creator, each creator's in the order in which they came.
#[derive(Clone, Debug)]
pub(super) struct CountingSort<'a> {
    /// Where the posts of each creator begin, and where the last ones end.
    pub(super) starts: Vec<usize>,
    /// `None` if the posts came grouped.
    pub(super) order: Option<Order<'a>>,
}

/// How posts move: first into buckets of neighbouring creators, then in each bucket to their places. A move to anywhere at once would
/// find nearly every place of a large table outside of the caches. New memory costs as much as the moves, so little of it is asked for:
/// each column is put in order where it will stay.
#[derive(Clone, Debug)]
pub(super) struct Order<'a> {
    creator_of: &'a [u32],
    // The bucket of a creator is what is left after so many bits.
    shift: u32,
    bucket_starts: Vec<usize>,
    // From where in its bucket each place is filled. 32 bits hold any place: there are fewer than 2^32 posts.
    from: Vec<u32>,
}

/// Buckets that a processor writes to in turn without losing sight of one.
const MOST_BUCKETS: usize = 256;

/// Posts that fit into a cache as they are.
const FEW_POSTS: usize = 1 << 15;

impl CountingSort<'_> {
    /// Every post names one of the creators, and there are fewer than 2^32 posts.
    pub(super) fn of(creators: usize, creator_of: &[u32]) -> CountingSort<'_> {
        let mut starts = vec![0; creators + 1];
        if is_sorted(creator_of) {
            // Where the posts of each creator end, written once for each post: to count them would wait for the count before.
            for (end, creator) in (1..).zip(creator_of) {
                starts[*creator as usize + 1] = end;
            }
            let mut before = 0;
            for start in &mut starts {
                before = before.max(*start);
                *start = before;
            }
            return CountingSort { starts, order: None };
        }
        let buckets = if creator_of.len() <= FEW_POSTS { 1 } else { MOST_BUCKETS };
        let width = creators.div_ceil(buckets).next_power_of_two();
        let shift = width.trailing_zeros();
        let mut bucket_starts = vec![0; creators.div_ceil(width) + 1];
        for creator in creator_of {
            bucket_starts[(creator >> shift) as usize + 1] += 1;
        }
        add_up(&mut bucket_starts);

        let mut order = Order { creator_of, shift, bucket_starts, from: Vec::new() };
        let mut from = order.by_bucket(creator_of.iter().copied());
        let mut creators_of_bucket = Vec::new();
        let mut next = Vec::new();
        for (bucket, ends) in order.bucket_starts.windows(2).enumerate() {
            let first = bucket * width;
            let starts = &mut starts[first..=creators.min(first + width)];
            let from = &mut from[ends[0]..ends[1]];
            creators_of_bucket.clear();
            creators_of_bucket.extend_from_slice(from);
            for creator in &creators_of_bucket {
                // One further than its own place, so that each entry becomes where the next creator begins.
                starts[*creator as usize - first + 1] += 1;
            }
            starts[0] = ends[0];
            add_up(starts);
            next.clear();
            next.extend_from_slice(starts);
            for (place, creator) in (0..).zip(&creators_of_bucket) {
                let next = &mut next[*creator as usize - first];
                from[*next - ends[0]] = place;
                *next += 1;
            }
        }
        order.from = from;
        CountingSort { starts, order: Some(order) }
    }
}

/// Looks at many at a time, without a branch for each.
fn is_sorted(creator_of: &[u32]) -> bool {
    const AT_ONCE: usize = 1_024;
    let descents =
        |first: &[u32], second: &[u32]| first.iter().zip(second).filter(|(first, second)| first > second).count();
    let mut blocks = creator_of.chunks(AT_ONCE).zip(creator_of.get(1..).unwrap_or_default().chunks(AT_ONCE));
    blocks.all(|(first, second)| descents(first, second) == 0)
}

fn add_up(counts: &mut [usize]) {
    let mut sum = 0;
    for count in counts {
        sum += *count;
        *count = sum;
    }
}

impl Order<'_> {
    pub(super) fn len(&self) -> usize {
        self.creator_of.len()
    }

    /// What came in the order of arrival, by creator.
    pub(super) fn arrange<T: Copy + Default>(&self, on_arrival: impl Iterator<Item = T>) -> Vec<T> {
        let mut arranged = self.by_bucket(on_arrival);
        let mut bucket = Vec::new();
        for ends in self.bucket_starts.windows(2) {
            let places = &mut arranged[ends[0]..ends[1]];
            bucket.clear();
            bucket.extend_from_slice(places);
            for (place, from) in places.iter_mut().zip(&self.from[ends[0]..ends[1]]) {
                *place = bucket[*from as usize];
            }
        }
        arranged
    }

    fn by_bucket<T: Copy + Default>(&self, on_arrival: impl Iterator<Item = T>) -> Vec<T> {
        let mut next = self.bucket_starts.clone();
        let mut in_buckets = vec![T::default(); self.len()];
        for (creator, value) in self.creator_of.iter().zip(on_arrival) {
            let next = &mut next[(creator >> self.shift) as usize];
            in_buckets[*next] = value;
            *next += 1;
        }
        in_buckets
    }
}
