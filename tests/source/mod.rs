//! Sources: what works with any of them, and whether the suite finds what is wrong with one.

mod broken;
mod failing;
#[cfg(all(feature = "csv", feature = "gzip", feature = "json"))]
mod files;

use influencer::source::conformance::{Sample, check};
use influencer::source::{Cursor, Memory, Page, PostQuery, Source, SourceExt};
use influencer::{
    Account, Comment, Creator, Error, Platform, Post, PostKind, SourceError, SourceErrorKind, SourcePart, Timestamp,
    Undefined,
};

/// The standard sample in memory, with its comments.
fn memory(page_size: usize) -> Memory {
    let sample = Sample::standard();
    let mut source = Memory::new(sample.creators().to_vec()).unwrap().with_page_size(page_size);
    for (handle, comments) in sample.comments() {
        source = source.with_comments(handle, comments.to_vec()).unwrap();
    }
    source
}

#[test]
fn memory_conforms_with_pages_of_any_length() {
    for size in [1, 7, 100, 1_000] {
        let report = check(&memory(size), &Sample::standard());
        assert!(report.is_kept() && report.not_offered().is_empty(), "pages of {size}: {report}");
    }
}

#[test]
fn the_standard_sample_is_whole() {
    let sample = Sample::standard();
    assert_eq!(sample.creators().len(), 114);
    assert_eq!(sample.comments().map(|(_, comments)| comments.len()).sum::<usize>(), 231);
    let posts = sample.creators()[0].posts();
    for kind in PostKind::ALL {
        assert!(posts.iter().any(|post| post.kind() == *kind), "{kind}");
    }
    assert!(posts.iter().any(|post| post.published_at().is_none()));
}

#[test]
fn a_pointer_is_the_source_behind_it() {
    let source = memory(50);
    let expected = source.collect("mara.bakes", &PostQuery::ALL).unwrap();
    let boxed: Box<dyn Source> = Box::new(source.clone());
    let shared: std::sync::Arc<dyn Source> = std::sync::Arc::new(source.clone());
    let borrowed: &dyn Source = &source;
    for report in [
        check(&boxed, &Sample::standard()),
        check(&shared, &Sample::standard()),
        check(&borrowed, &Sample::standard()),
        check(borrowed, &Sample::standard()),
    ] {
        assert!(report.is_kept() && report.not_offered().is_empty(), "{report}");
    }
    assert_eq!(shared.collect("mara.bakes", &PostQuery::ALL).unwrap(), expected);
    // What has a default must be forwarded too: the account was observed at a time.
    assert!(boxed.observed_at("mara.bakes").unwrap().is_some());
    assert!(shared.observed_at("mara.bakes").unwrap().is_some());
    assert!((&borrowed).observed_at("mara.bakes").unwrap().is_some());
}

#[test]
fn what_is_not_offered_makes_undefined() {
    let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")]).unwrap();
    let source = Memory::new([mara.clone()]).unwrap();
    let error = Error::from(source.conversation(&mara).unwrap_err());
    assert!(matches!(error, Error::Undefined(Undefined::NotOffered(SourcePart::Comments))), "{error}");
    assert_eq!(error.to_string(), "comments not offered by the source");
    // Offered, and none there.
    let source = source.with_comments("mara", vec![]).unwrap();
    assert!(source.conversation(&mara).unwrap().is_empty());
    assert!(source.with_comments("mara", vec![Comment::new("c", "p9")]).is_err());
}

#[test]
fn unknown_times_and_kinds_pass_a_query_and_fail_its_filter() {
    let time = |seconds| Timestamp::from_unix_seconds(seconds).unwrap();
    let query = PostQuery::ALL.published_since(time(100)).published_before(time(200)).of_kinds(&[PostKind::Video]);
    let video = |id: &str| Post::new(id).with_kind(PostKind::Video);
    for (post, passes) in [
        (video("edge").with_published_at(time(100)), true),
        (video("early").with_published_at(time(99)), false),
        (video("late").with_published_at(time(200)), false),
        (video("timeless"), true),
        (Post::new("kindless").with_published_at(time(150)), true),
        (Post::new("photo").with_kind(PostKind::Photo).with_published_at(time(150)), false),
    ] {
        assert_eq!(query.admits(&post), passes, "{post:?}");
    }
    assert_eq!(query.filter().to_string(), "posts published since 100 and published before 200 and of kind video");
}

/// Gives the same cursor for ever, or another for ever, on empty pages.
struct Endless {
    same: bool,
}

impl Source for Endless {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        Ok(Account::new(handle, Platform::X))
    }

    fn posts(&self, _: &str, _: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        let number = after.map_or(0, |cursor| cursor.as_str().parse::<u64>().unwrap());
        let next = Some(Cursor::new(if self.same { "7".to_owned() } else { (number + 1).to_string() }));
        let items = if self.same { vec![Post::new(format!("p{number}"))] } else { vec![] };
        Ok(Page { items, next })
    }
}

#[test]
fn pages_that_do_not_end_are_an_error() {
    for (same, items, words) in [(true, 2, "run round"), (false, 0, "1000 pages in a row are empty")] {
        let source = Endless { same };
        let mut posts = source.all_posts("mara", &PostQuery::ALL);
        assert_eq!(posts.by_ref().take_while(Result::is_ok).count(), items);
        assert!(posts.next().is_none(), "it ends after an error");
        let error = source.collect("mara", &PostQuery::ALL).unwrap_err();
        assert_eq!(error.error().kind(), SourceErrorKind::Inconsistent);
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(error.posts().len(), items);
        assert!(!check(&source, &Sample::standard()).is_kept());
    }
}

#[test]
fn tables_hold_a_listing_with_few_rows_at_a_time() {
    let source = memory(9);
    let expected = source.all_handles().map(Result::unwrap).collect::<Vec<_>>();
    for most in [0, 1, 5, 100, 10_000] {
        let (mut handles, mut posts) = (Vec::new(), 0);
        for table in source.tables(&PostQuery::ALL.limited_to(20), most) {
            let table = table.unwrap();
            assert!(table.len() + table.post_count() < most.max(1) + 21, "{most}");
            handles.extend(table.iter().map(|creator| creator.account().handle().to_owned()));
            posts += table.post_count();
        }
        assert_eq!((&handles, posts), (&expected, 28), "{most}");
    }
}

#[cfg(all(feature = "serde", feature = "json"))]
#[test]
fn pages_queries_and_cursors_are_read_as_they_were_written() {
    let query = PostQuery::ALL.of_kinds(&[PostKind::Video]).limited_to(3);
    let text = serde_json::to_string(&query).unwrap();
    assert_eq!(serde_json::from_str::<PostQuery>(&text).unwrap(), query);
    assert_eq!(serde_json::from_str::<PostQuery>("{}").unwrap(), PostQuery::ALL);
    let page = memory(3).posts("mara.bakes", &query, None).unwrap();
    assert!(page.next.is_some());
    let text = serde_json::to_string(&page).unwrap();
    assert_eq!(serde_json::from_str::<Page<Post>>(&text).unwrap(), page);
}
