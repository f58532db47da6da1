//! Posts by creator: a counting sort that stays within the caches.

use crate::parallel::for_each_chunk;

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
        let mut buckets = Vec::new();
        let (mut starts_left, mut from_left) = (&mut starts[1..], from.as_mut_slice());
        for ends in order.bucket_starts.windows(2) {
            // Where the creators of a bucket end is where the next ones begin.
            let (own_starts, others) = starts_left.split_at_mut(width.min(starts_left.len()));
            starts_left = others;
            let (own_from, others) = from_left.split_at_mut(ends[1] - ends[0]);
            from_left = others;
            buckets.push(Bucket { begin: ends[0], ends: own_starts, from: own_from });
        }
        for_each_chunk(buckets.into_iter().enumerate().collect(), Memory::default, |memory, (bucket, mut own)| {
            own.put_in_order(bucket * width, memory);
        });
        order.from = from;
        CountingSort { starts, order: Some(order) }
    }
}

/// The creators and posts of one bucket.
struct Bucket<'a> {
    /// Where its posts begin.
    begin: usize,
    /// Where the posts of each of its creators end.
    ends: &'a mut [usize],
    /// The creator of each of its posts, and then from where in the bucket each place is filled.
    from: &'a mut [u32],
}

/// What sorting a bucket takes, kept for the next.
#[derive(Default)]
struct Memory {
    creators: Vec<u32>,
    next: Vec<usize>,
}

impl Bucket<'_> {
    fn put_in_order(&mut self, first: usize, memory: &mut Memory) {
        memory.creators.clear();
        memory.creators.extend_from_slice(self.from);
        for creator in &memory.creators {
            self.ends[*creator as usize - first] += 1;
        }
        memory.next.clear();
        let mut begin = self.begin;
        for end in self.ends.iter_mut() {
            memory.next.push(begin);
            begin += *end;
            *end = begin;
        }
        for (place, creator) in (0..).zip(&memory.creators) {
            let next = &mut memory.next[*creator as usize - first];
            self.from[*next - self.begin] = place;
            *next += 1;
        }
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
