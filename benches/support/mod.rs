//! What the benchmarks share: made-up data that are the same every time, and pools of threads.

#![allow(dead_code, reason = "each benchmark uses some of it")]

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Numbers that look random (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % limit
    }
}

/// One thread, and all there are, with what to call them.
pub(crate) fn pools() -> Vec<(String, ThreadPool)> {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if all > 1 { vec![1, all] } else { vec![1] };
    let pool = |threads: usize| ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let name = |threads| if threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") };
    threads.into_iter().map(|threads| (name(threads), pool(threads))).collect()
}

/// Posts of creators, those of one creator side by side: 3 to 21 each, 12 on average.
pub(crate) struct Posts {
    pub(crate) followers: Vec<u64>,
    pub(crate) offsets: Vec<usize>,
    pub(crate) creator_of: Vec<u32>,
    pub(crate) likes: Vec<u64>,
    pub(crate) comments: Vec<u64>,
}

impl Posts {
    pub(crate) fn new(creators: u32) -> Posts {
        let mut random = Random(1);
        let mut posts =
            Posts { followers: vec![], offsets: vec![0], creator_of: vec![], likes: vec![], comments: vec![] };
        for creator in 0..creators {
            let followers = 100 + random.below(1_000_000);
            posts.followers.push(followers);
            for _ in 0..3 + random.below(19) {
                posts.creator_of.push(creator);
                posts.likes.push(random.below(followers / 10));
                posts.comments.push(random.below(followers / 200 + 2));
            }
            posts.offsets.push(posts.likes.len());
        }
        posts
    }

    /// The same posts in random order.
    pub(crate) fn shuffled(&self) -> Posts {
        let mut random = Random(2);
        let mut order: Vec<usize> = (0..self.likes.len()).collect();
        for last in (1..order.len()).rev() {
            let other = usize::try_from(random.below(last as u64 + 1)).expect("it is below a length");
            order.swap(last, other);
        }
        Posts {
            followers: self.followers.clone(),
            offsets: vec![],
            creator_of: order.iter().map(|post| self.creator_of[*post]).collect(),
            likes: order.iter().map(|post| self.likes[*post]).collect(),
            comments: order.iter().map(|post| self.comments[*post]).collect(),
        }
    }

    /// The bytes of what a rate reads.
    pub(crate) fn bytes(&self) -> u64 {
        (16 * self.likes.len() + 8 * self.followers.len()) as u64
    }
}
