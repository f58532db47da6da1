//! Pages: each post once, whatever ties, filters, rows that come and go, and failures do.

use std::collections::BTreeSet;

use influencer::source::{PostQuery, Source, SourceExt};
use influencer::{Account, Comment, Creator, Platform, Post, PostKind, SourceErrorKind};
use rusqlite::{Connection, StatementStatus};

use crate::sqlite::database::Database;
use crate::sqlite::new_database::NewDatabase;
use crate::sqlite::{Folder, ids, mara, time};

/// Posts of few times, and some of none.
fn tied(posts: i64) -> Vec<Post> {
    let post = |number: i64| {
        let post = Post::new(format!("p{number}")).with_kind(PostKind::ALL[usize::try_from(number % 3).unwrap()]);
        if number % 5 == 0 { post } else { post.with_published_at(time(1_000 + number % 4)) }
    };
    (0..posts).map(post).collect()
}

#[test]
fn pages_hold_each_post_once_under_ties_and_filters() {
    let folder = Folder::new();
    let all = tied(60);
    let path = folder.filled(&[mara(all.clone())]);
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let mut sorted = all;
    sorted.sort_by_key(|post| std::cmp::Reverse(post.published_at()));
    let mut queries = vec![
        PostQuery::ALL,
        PostQuery::ALL.of_kinds(&[PostKind::Photo]),
        PostQuery::ALL.of_kinds(&[PostKind::Live]),
        PostQuery::ALL.of_kinds(&[]),
    ];
    for since in 999..1_006 {
        queries.push(PostQuery::ALL.published_since(time(since)));
        queries.push(PostQuery::ALL.published_before(time(since)));
        for before in 999..1_006 {
            queries.push(PostQuery::ALL.published_since(time(since)).published_before(time(before)));
        }
        queries.push(PostQuery::ALL.published_before(time(since)).of_kinds(&[PostKind::Carousel]));
    }
    for query in queries {
        let expected: Vec<&str> = ids(sorted.iter().filter(|post| query.admits(post)));
        for length in [1, 2, 3, 7, 59, 60, 61, 1_000] {
            let pages = query.clone().limited_to(length);
            let (mut given, mut after) = (Vec::new(), None);
            loop {
                let page = source.posts("mara", &pages, after.as_ref()).unwrap();
                assert!(page.items.len() <= length);
                given.extend(page.items);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(ids(&given), expected, "{query:?} by {length}");
        }
    }
}

#[test]
fn rows_that_come_and_go_between_pages_touch_no_others() {
    let folder = Folder::new();
    let before = tied(60);
    let path = folder.filled(&[mara(before.clone())]);
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let writer = Connection::open(&path).unwrap();
    let (mut given, mut after, mut page_number) = (Vec::new(), None, 0);
    loop {
        let page = source.posts("mara", &PostQuery::ALL.limited_to(7), after.as_ref()).unwrap();
        // The last post of the page, to which the cursor goes back, is removed; others come at every place.
        let last = page.items.last().unwrap().id().to_owned();
        writer.execute("DELETE FROM posts WHERE id = ?1", [&last]).unwrap();
        for (place, new) in [None, Some(0), Some(1_000), Some(1_002), Some(9_000)].into_iter().enumerate() {
            let id = format!("new.{page_number}.{place}");
            let insert = "INSERT INTO posts (creator, id, published_at) VALUES (1, ?1, ?2)";
            writer.execute(insert, (id, new)).unwrap();
        }
        page_number += 1;
        given.extend(page.items);
        after = page.next;
        if after.is_none() || page_number > 100 {
            break;
        }
    }
    let given = ids(&given);
    assert_eq!(given.iter().collect::<BTreeSet<_>>().len(), given.len(), "a post is there twice: {given:?}");
    for post in &before {
        assert!(given.contains(&post.id()), "{} is missing in {given:?}", post.id());
    }
}

/// What an index finds costs the same at the start and deep inside, ties or not.
#[test]
fn a_page_deep_inside_costs_no_more_than_the_first() {
    let folder = Folder::new();
    let posts = (0..30_000).map(|number| {
        let post = Post::new(number.to_string());
        if number < 10_000 { post } else { post.with_published_at(time(1_000 + (number - 10_000) / 15_000)) }
    });
    let path = folder.filled(&[mara(posts.collect())]);
    let database = Database::open(&path).unwrap();
    let (of_a_time, before) = database.statements_of_posts();
    let steps = |sql: &str, parameters: [Option<i64>; 4]| {
        let mut statement = database.connection.prepare(sql).unwrap();
        let mut rows = statement.query(rusqlite::params_from_iter(parameters)).unwrap();
        let mut read = 0;
        while rows.next().unwrap().is_some() {
            read += 1;
        }
        drop(rows);
        assert_eq!(read, 50);
        assert_eq!(statement.get_status(StatementStatus::Sort), 0, "{sql}");
        assert_eq!(statement.get_status(StatementStatus::FullscanStep), 0, "{sql}");
        statement.get_status(StatementStatus::VmStep)
    };
    let first = steps(before, [Some(1), Some(9_000), Some(0), Some(50)]);
    assert!(steps(before, [Some(1), Some(1_001), Some(0), Some(50)]) <= first + 50);
    for at in [Some(1_000), None] {
        let start = steps(of_a_time, [Some(1), at, Some(i64::MAX), Some(50)]);
        for number in if at.is_some() { [19_000, 12_000, 10_100] } else { [29_000, 25_000, 20_060] } {
            assert!(steps(of_a_time, [Some(1), at, Some(number), Some(50)]) <= start + 50, "{number}");
        }
    }
}

#[test]
fn a_failure_in_the_middle_loses_nothing() {
    let folder = Folder::new();
    let post = |number: i64| Post::new(number.to_string()).with_published_at(time(10_000 - number));
    let creator = mara((0..2_500).map(post).collect());
    let path = folder.filled(std::slice::from_ref(&creator));
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let writer = Connection::open(&path).unwrap();
    writer.execute("UPDATE posts SET likes = -1 WHERE id = '1700'", []).unwrap();
    let interrupted = source.collect("mara", &PostQuery::ALL).unwrap_err();
    assert_eq!(interrupted.posts(), &creator.posts()[..1_000]);
    assert!(interrupted.next().is_some());
    assert!(interrupted.to_string().contains("likes \"-1\": must not be negative"), "{interrupted}");
    // Still there when it fails again.
    let interrupted = interrupted.resume(&source).unwrap_err();
    assert_eq!(interrupted.posts().len(), 1_000);
    writer.execute("UPDATE posts SET likes = NULL WHERE id = '1700'", []).unwrap();
    assert_eq!(interrupted.resume(&source).unwrap(), creator);
}

#[test]
fn comments_and_the_listing_go_on_behind_any_page() {
    let folder = Folder::new();
    let path = folder.path("many.db");
    let mut database = NewDatabase::create(&path).unwrap();
    let comments: Vec<Comment> = (0..2_001).map(|number| Comment::new(number.to_string(), "p1")).collect();
    database.add(&mara(vec![Post::new("p1"), Post::new("p2")]), &comments).unwrap();
    for number in 0..2_000 {
        let account = Account::new(format!("jon {number}"), Platform::X);
        database.add(&Creator::new(account, vec![]).unwrap(), &[]).unwrap();
    }
    // Another platform, the same handle.
    database.add(&Creator::new(Account::new("mara", Platform::Kick), vec![]).unwrap(), &[]).unwrap();
    database.finish().unwrap();
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let given: Vec<Comment> = source.all_comments("mara", "p1").map(Result::unwrap).collect();
    assert_eq!(given, comments);
    assert_eq!(source.all_comments("mara", "p2").count(), 0);
    let handles: BTreeSet<String> = source.all_handles().map(Result::unwrap).collect();
    assert_eq!((handles.len(), source.all_handles().count()), (2_001, 2_001));
    assert_eq!(source.accounts().unwrap(), 2_001);
    let kick = database.on(Platform::Kick);
    assert_eq!(kick.all_posts("mara", &PostQuery::ALL).count(), 0);
    assert_eq!(kick.comments("mara", "p1", None).unwrap_err().kind(), SourceErrorKind::NotFound);
    assert_eq!(kick.account("jon 1").unwrap_err().kind(), SourceErrorKind::NotFound);
    // A cursor of one post is none of another.
    let cursor = source.comments("mara", "p1", None).unwrap().next.unwrap();
    let error = source.comments("mara", "p2", Some(&cursor)).unwrap_err();
    assert_eq!(error.kind(), SourceErrorKind::MalformedCursor);
}
