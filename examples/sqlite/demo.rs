//! Creators that nobody is, the same every time.

use std::error::Error;
use std::path::Path;

use indicatif::ProgressBar;
use influencer::{Account, Comment, Count, Creator, InvalidError, Platform, Post, PostKind, Timestamp};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};
use rand_distr::{Distribution, LogNormal};

use super::new_database::NewDatabase;

const DAY: i64 = 86_400;
const OBSERVED: i64 = 1_760_000_000;
const PLATFORMS: [Platform; 3] = [Platform::Instagram, Platform::TikTok, Platform::YouTube];
const KINDS: [PostKind; 4] = [PostKind::Photo, PostKind::Carousel, PostKind::Video, PostKind::ShortVideo];
/// Of so many creators, one has comments, under so many posts.
const WITH_COMMENTS: u64 = 100;
const POSTS_WITH_COMMENTS: u64 = 30;

/// Writes a file of so many creators with so many posts, all together.
pub(crate) fn write(path: &Path, creators: u64, posts: u64, bar: &ProgressBar) -> Result<(), Box<dyn Error>> {
    let mut database = NewDatabase::create(path)?;
    let mut made = Made::new()?;
    let mut left = posts;
    for number in 0..creators {
        // As many as are left for each on the average, and from none to twice as many.
        let most = 2 * left / (creators - number);
        let posts = if number + 1 == creators { left } else { made.random.random_range(0..=most) };
        left -= posts;
        let (creator, comments) = made.creator(number, posts)?;
        database.add(&creator, &comments)?;
        bar.inc(posts + 1);
    }
    database.finish()
}

struct Made {
    random: ChaCha8Rng,
    followers: LogNormal<f64>,
    scatter: LogNormal<f64>,
}

fn at(seconds: i64) -> Result<Timestamp, InvalidError> {
    Timestamp::from_unix_seconds(seconds)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made-up counts are whole")]
fn whole(value: f64) -> u64 {
    value as u64
}

impl Made {
    fn new() -> Result<Made, Box<dyn Error>> {
        let (followers, scatter) = (LogNormal::new(9.0, 2.0)?, LogNormal::new(0.0, 0.7)?);
        Ok(Made { random: ChaCha8Rng::seed_from_u64(2026), followers, scatter })
    }

    #[allow(clippy::cast_precision_loss, reason = "made-up counts are small")]
    fn creator(&mut self, number: u64, posts: u64) -> Result<(Creator, Vec<Comment>), Box<dyn Error>> {
        let place = usize::try_from(number % PLATFORMS.len() as u64)?;
        let followers = 1.0 + self.followers.sample(&mut self.random);
        // Larger accounts have lower rates.
        let rate = 0.03 * (followers / 10_000.0).powf(-0.2) * self.scatter.sample(&mut self.random);
        let mut account = Account::new(format!("made.up.{number}"), PLATFORMS[place]).with(Count::Media, posts);
        if self.random.random_bool(0.99) {
            account = account.with(Count::Followers, whole(followers));
        }
        let mut comments = Vec::new();
        let mut made = Vec::with_capacity(usize::try_from(posts)?);
        let mut age = 2 * DAY;
        for post in 0..posts {
            age += self.random.random_range(0..4 * DAY);
            let published = (OBSERVED - age).max(0);
            let id = format!("{number}.{}", posts - post);
            if number.is_multiple_of(WITH_COMMENTS) && post < POSTS_WITH_COMMENTS {
                self.comments(&id, published, &mut comments)?;
            }
            made.push(self.post(id, published, followers * rate)?);
        }
        let creator = Creator::new(account, made)?.with_observed_at(at(OBSERVED)?);
        Ok((creator, comments))
    }

    fn post(&mut self, id: String, published: i64, usual_likes: f64) -> Result<Post, InvalidError> {
        let likes = usual_likes * self.scatter.sample(&mut self.random);
        let comments = 0.03 * likes * self.scatter.sample(&mut self.random);
        let kind = KINDS[self.random.random_range(0..KINDS.len())];
        let mut post = Post::new(id).with_kind(kind).with(Count::Comments, whole(comments));
        // Some hide their likes, and of some posts nobody noted the time.
        if self.random.random_bool(0.95) {
            post = post.with(Count::Likes, whole(likes));
        }
        if self.random.random_bool(0.99) {
            post = post.with_published_at(at(published)?);
        }
        if matches!(kind, PostKind::Video | PostKind::ShortVideo) {
            post = post.with(Count::Views, whole(likes * 20.0 * self.scatter.sample(&mut self.random)));
        }
        Ok(post)
    }

    /// Comments of the first day, half of them answered.
    fn comments(&mut self, post: &str, published: i64, comments: &mut Vec<Comment>) -> Result<(), InvalidError> {
        for number in 0..self.random.random_range(0..6) {
            let id = format!("{post}.{number}");
            let written = published + self.random.random_range(60..DAY);
            let person = format!("person.{}", self.random.random_range(0..400));
            let comment = Comment::new(&*id, post).with_author(person).with_text("Where is this from?");
            comments.push(comment.with_published_at(at(written)?));
            if self.random.random_bool(0.5) {
                let answered = written + self.random.random_range(600..DAY / 2);
                let answer = Comment::new(format!("{id}.answer"), post).by_creator().with_parent(id);
                comments.push(answer.with_text("From the market.").with_published_at(at(answered)?));
            }
        }
        Ok(())
    }
}
