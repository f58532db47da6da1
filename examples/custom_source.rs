//! A source of your own, checked by the conformance suite.
//!
//! ```sh
//! cargo run --release --example custom_source
//! ```

use std::collections::BTreeMap;
use std::error::Error;

use influencer::source::conformance::{self, Sample};
use influencer::source::{Cursor, Page, PostQuery, Source, SourceExt};
use influencer::{Account, EngagementRate, Pooling, Post, SourceError};

/// Accounts by handle, with their posts, newest first: whatever you have could stand here.
struct Shelf(BTreeMap<String, (Account, Vec<Post>)>);

impl Source for Shelf {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        let (account, _) = self.0.get(handle).ok_or_else(|| SourceError::account_not_found(handle))?;
        Ok(account.clone())
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        let (_, posts) = self.0.get(handle).ok_or_else(|| SourceError::account_not_found(handle))?;
        let start = match after.map(Cursor::as_str) {
            None => 0,
            // A cursor is the id of the last post of its page.
            Some(last) => match posts.iter().position(|post| post.id() == last) {
                Some(place) => place + 1,
                None => return Err(SourceError::malformed_cursor(last)),
            },
        };
        let mut rest = posts[start..].iter().filter(|post| query.admits(post)).cloned();
        let items: Vec<Post> = rest.by_ref().take(query.limit().unwrap_or(50).min(50)).collect();
        let last = items.last().map(|post| Cursor::new(post.id()));
        Ok(Page { items, next: last.filter(|_| rest.next().is_some()) })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let sample = Sample::standard();
    let shelf = Shelf(sample.creators().iter().map(shelved).collect());

    let report = conformance::check(&shelf, &sample);
    println!("{report}");
    if !report.is_kept() {
        return Err("the source does not keep the contract".into());
    }

    let latest = PostQuery::ALL.limited_to(30);
    let mara = shelf.collect("mara.bakes", &latest)?;
    let estimate = EngagementRate::COMMENTS_BY_FOLLOWERS.pooled(&mara, Pooling::Median, &latest.filter());
    println!("mara.bakes, her {} latest posts: {:.2}", mara.posts().len(), estimate.rate()?);
    Ok(())
}

fn shelved(creator: &influencer::Creator) -> (String, (Account, Vec<Post>)) {
    let mut posts = creator.posts().to_vec();
    posts.sort_by_key(|post| std::cmp::Reverse(post.published_at()));
    (creator.account().handle().to_owned(), (creator.account().clone(), posts))
}
