//! The example that reads a database of SQLite: what it must refuse, and what it must not lose.

#![allow(dead_code, reason = "shared with the example")]

#[path = "../examples/sqlite/cells.rs"]
mod cells;
#[path = "../examples/sqlite/check.rs"]
mod check;
#[path = "../examples/sqlite/database.rs"]
mod database;
#[path = "../examples/sqlite/demo.rs"]
mod demo;
#[path = "../examples/sqlite/new_database.rs"]
mod new_database;
#[path = "../examples/sqlite/place.rs"]
mod place;

mod pages;
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::ProgressBar;
use influencer::source::conformance::Sample;
use influencer::source::{Cursor, Memory, PostQuery, Source, SourceExt};
use influencer::{
    Account, Count, Counts, Creator, Error, Platform, Post, SourceError, SourceErrorKind, SourcePart, Timestamp,
    Undefined,
};
use proptest::prelude::*;
use rusqlite::Connection;

use crate::strategies;

use database::Database;
use new_database::{NewDatabase, SCHEMA};

/// A folder of its own for each test, removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static FOLDERS: AtomicUsize = AtomicUsize::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("sqlite-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn filled(&self, creators: &[Creator]) -> PathBuf {
        let path = self.path("filled.db");
        let mut database = NewDatabase::create(&path).unwrap();
        for creator in creators {
            database.add(creator, &[]).unwrap();
        }
        database.finish().unwrap();
        path
    }

    /// A file of these statements, which may break the rules of the schema.
    fn of(&self, sql: &str) -> PathBuf {
        let path = self.path("of.db");
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn time(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds).unwrap()
}

fn mara(posts: Vec<Post>) -> Creator {
    Creator::new(Account::new("mara", Platform::X), posts).unwrap()
}

fn ids<'a>(posts: impl IntoIterator<Item = &'a Post>) -> Vec<&'a str> {
    posts.into_iter().map(Post::id).collect()
}

/// With every cause behind it.
fn told(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<String>>().join(": ")
}

#[track_caller]
fn refused(path: &Path) -> SourceError {
    match Database::open(path) {
        Ok(_) => panic!("{} is taken for a database", path.display()),
        Err(error) => error,
    }
}

#[test]
fn the_source_keeps_the_contract() {
    let folder = Folder::new();
    let report = check::of_standard_sample(&folder.path("sample.db")).unwrap();
    assert!(report.is_kept() && report.not_offered().is_empty(), "{report}");
}

#[test]
fn views_will_do_as_well() {
    let folder = Folder::new();
    let path = folder.path("sample.db");
    let sample = Sample::standard();
    check::write_sample(&path, &sample).unwrap();
    let views = ["creators", "posts", "comments"].map(|table| {
        format!("ALTER TABLE {table} RENAME TO kept_{table}; CREATE VIEW {table} AS SELECT * FROM kept_{table};")
    });
    Connection::open(&path).unwrap().execute_batch(&views.concat()).unwrap();
    let database = Database::open(&path).unwrap();
    let report = influencer::source::conformance::check(&database.on(Platform::Instagram), &sample);
    assert!(report.is_kept() && report.not_offered().is_empty(), "{report}");
}

#[test]
fn the_source_keeps_the_contract_on_what_demo_wrote() {
    let folder = Folder::new();
    let path = folder.path("demo.db");
    demo::write(&path, 30, 300, &ProgressBar::hidden()).unwrap();
    let database = Database::open(&path).unwrap();
    let mut out = Vec::new();
    check::print(&database, &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "instagram, 10 creators: conforms\ntiktok, 10 creators: conforms\nyoutube, 10 creators: conforms\n"
    );
    let posts = database.platforms().unwrap().into_iter().flat_map(|platform| {
        let handles: Vec<String> = database.on(platform).all_handles().map(Result::unwrap).collect();
        handles.into_iter().map(move |handle| (platform, handle))
    });
    let posts: usize = posts
        .map(|(platform, handle)| database.on(platform).all_posts(&handle, &PostQuery::ALL).map(Result::unwrap).count())
        .sum();
    assert_eq!(posts, 300);
    // The same every time; never over a file that is there.
    let again = folder.path("again.db");
    demo::write(&again, 30, 300, &ProgressBar::hidden()).unwrap();
    let bytes = fs::read(&path).unwrap();
    assert!(bytes == fs::read(&again).unwrap());
    let error = demo::write(&path, 1, 1, &ProgressBar::hidden()).unwrap_err();
    assert!(error.to_string().contains("cannot be made"), "{error}");
    assert!(bytes == fs::read(&path).unwrap(), "an existing file was touched");
}

#[test]
fn what_was_cut_short_is_removed() {
    let folder = Folder::new();
    let path = folder.path("short.db");
    let mut database = NewDatabase::create(&path).unwrap();
    database.add(&mara(vec![Post::new("p1")]), &[]).unwrap();
    let error = database.add(&mara(vec![]), &[]).unwrap_err();
    assert!(error.to_string().contains("UNIQUE"), "{error}");
    drop(database);
    assert!(!path.exists());
}

#[test]
fn every_count_is_a_column_of_the_schema() {
    for count in Count::ALL {
        let lines = SCHEMA.lines().filter(|line| line.split_whitespace().next() == Some(count.name())).count();
        assert_eq!(lines, 2, "{count}");
    }
}

const HOSTILE: [&str; 14] = [
    "'; DROP TABLE posts; --",
    "\" OR 1=1",
    "' OR '1'='1",
    "mara' --",
    "mara') OR (1=1",
    "' UNION SELECT sql FROM sqlite_schema --",
    "%",
    "_",
    "m*",
    "mara\0",
    "\0",
    "?1",
    ":handle",
    "x'6d617261'",
];

#[test]
fn hostile_text_gives_nothing_and_changes_nothing() {
    let folder = Folder::new();
    let post = Post::new("p1").with_published_at(time(1));
    let path = folder.filled(&[mara(vec![post, Post::new("p2")])]);
    let before = fs::read(&path).unwrap();
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let long = "'".repeat(100_000);
    for text in HOSTILE.iter().copied().chain([long.as_str()]) {
        let outcomes = [
            source.account(text).map(drop),
            source.observed_at(text).map(drop),
            source.posts(text, &PostQuery::ALL, None).map(drop),
            source.comments(text, "p1", None).map(drop),
            source.comments("mara", text, None).map(drop),
        ];
        for (number, outcome) in outcomes.into_iter().enumerate() {
            assert_eq!(outcome.unwrap_err().kind(), SourceErrorKind::NotFound, "{number}: {text:.40}");
        }
        let cursor = Cursor::new(text);
        let outcomes = [
            source.posts("mara", &PostQuery::ALL, Some(&cursor)).map(drop),
            source.comments("mara", "p1", Some(&cursor)).map(drop),
            source.listing(Some(&cursor)).map(drop),
        ];
        for (number, outcome) in outcomes.into_iter().enumerate() {
            assert_eq!(outcome.unwrap_err().kind(), SourceErrorKind::MalformedCursor, "{number}: {text:.40}");
        }
        // Behind the word that the listing's cursors begin with, any text is a place between two handles.
        let page = source.listing(Some(&Cursor::new(format!("listing:{text}")))).unwrap();
        assert!(page.items.iter().all(|handle| handle == "mara"), "{text:.40}");
        // A platform is one of a few words: others do not even reach the source.
        assert!(text.parse::<Platform>().is_err());
    }
    assert_eq!(source.collect("mara", &PostQuery::ALL).unwrap().posts().len(), 2);
    assert!(before == fs::read(&path).unwrap(), "the file has changed");
}

#[test]
fn cursors_have_one_spelling_and_belong_to_one_account() {
    let folder = Folder::new();
    let posts = |of: &str| (0..4).map(|n| Post::new(format!("{of}{n}")).with_published_at(time(n / 2))).collect();
    let jon = Creator::new(Account::new("jon", Platform::X), posts("j")).unwrap();
    let path = folder.filled(&[mara(posts("m")), jon]);
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let page = source.posts("mara", &PostQuery::ALL.limited_to(1), None).unwrap();
    let cursor = page.next.unwrap();
    let text = cursor.as_str();
    assert!(source.posts("mara", &PostQuery::ALL, Some(&cursor)).is_ok());
    let (start, number) = text.rsplit_once(':').unwrap();
    for wrong in [
        String::new(),
        "posts:".to_owned(),
        format!(" {text}"),
        format!("{text} "),
        format!("{text}\0"),
        format!("{start}:0{number}"),
        format!("{start}:+{number}"),
        format!("{start}:"),
        format!("{start}:99999999999999999999"),
        format!("{start}:1.0"),
        text.replace("posts", "comments"),
        text.replace("posts", "listing"),
        text.to_uppercase(),
        format!("posts:1:999999999999999:{number}"),
        format!("posts:1::{number}"),
        "posts:1:None:1".to_owned(),
        "9".repeat(10_000),
    ] {
        let error = source.posts("mara", &PostQuery::ALL, Some(&Cursor::new(wrong.clone()))).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::MalformedCursor, "{wrong:.40}");
    }
    let error = source.posts("jon", &PostQuery::ALL, Some(&cursor)).unwrap_err();
    assert_eq!(error.kind(), SourceErrorKind::MalformedCursor);
    assert_eq!(error.to_string(), format!("cursor {text:?}: is not one of this source"));
}

#[cfg(all(feature = "serde", feature = "json"))]
#[test]
fn cursors_survive_a_journey_as_json() {
    let folder = Folder::new();
    let path = folder.filled(&[mara((0..5).map(|n| Post::new(n.to_string())).collect())]);
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let first = source.posts("mara", &PostQuery::ALL.limited_to(2), None).unwrap();
    let cursor: Cursor = serde_json::from_str(&serde_json::to_string(&first.next).unwrap()).unwrap();
    let rest = source.posts("mara", &PostQuery::ALL, Some(&cursor)).unwrap();
    assert_eq!((ids(&first.items), ids(&rest.items)), (vec!["0", "1"], vec!["2", "3", "4"]));
}

#[test]
fn a_name_is_that_of_a_file() {
    let folder = Folder::new();
    let path = folder.filled(&[mara(vec![Post::new("p1")])]);
    let before = fs::read(&path).unwrap();
    let full = path.display();
    for name in [
        format!("file:{full}?mode=rwc"),
        format!("file:{full}"),
        format!("file://{full}?mode=memory"),
        format!("{full}?mode=rwc"),
        format!("{full}\0"),
        "file:new.db?mode=rwc".to_owned(),
        ":memory:".to_owned(),
        "file::memory:".to_owned(),
        "'; DROP TABLE posts; --".to_owned(),
        "no/such/file.db".to_owned(),
    ] {
        let error = refused(Path::new(&name));
        assert_eq!(error.kind(), SourceErrorKind::Unreadable, "{name:?}");
        assert!(told(&error).contains(&name), "{}", told(&error));
    }
    assert!(!Path::new("new.db").exists());
    // Where there is a file of such a name, it is that one.
    let odd = folder.path("file:odd.db?mode=rwc");
    fs::copy(&path, &odd).unwrap();
    let there: BTreeSet<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let database = Database::open(&odd).unwrap();
    assert_eq!(database.on(Platform::X).collect("mara", &PostQuery::ALL).unwrap().posts().len(), 1);
    let after: BTreeSet<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(there, after);
    assert!(before == fs::read(&path).unwrap() && before == fs::read(&odd).unwrap());
}

#[test]
fn a_write_is_refused() {
    let folder = Folder::new();
    let path = folder.filled(&[mara(vec![Post::new("p1")])]);
    let before = fs::read(&path).unwrap();
    let database = Database::open(&path).unwrap();
    let other = folder.path("other.db");
    for sql in [
        "DELETE FROM posts".to_owned(),
        "UPDATE creators SET followers = 1".to_owned(),
        "INSERT INTO creators (platform, handle) VALUES ('x', 'jon')".to_owned(),
        "DROP TABLE posts".to_owned(),
        "CREATE TABLE more (number INTEGER)".to_owned(),
        "VACUUM".to_owned(),
        "PRAGMA user_version = 7".to_owned(),
        format!("VACUUM INTO '{}'", other.display()),
        format!("ATTACH '{}' AS other; CREATE TABLE other.more (number INTEGER)", other.display()),
    ] {
        let outcome = database.connection.execute_batch(&sql);
        assert!(outcome.is_err() || before == fs::read(&path).unwrap(), "{sql}");
    }
    let error = database.connection.execute_batch("DELETE FROM posts").unwrap_err();
    assert!(error.to_string().contains("readonly"), "{error}");
    assert!(before == fs::read(&path).unwrap(), "the file has changed");
    assert!(!other.exists() || fs::read(&other).unwrap().is_empty());
}

#[test]
fn a_file_that_is_no_database_is_named_with_what_is_wrong() {
    let folder = Folder::new();
    let at = |name: &str, bytes: &[u8]| {
        let path = folder.path(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let whole = fs::read(folder.filled(&[mara((0..500).map(|n| Post::new(n.to_string())).collect())])).unwrap();
    let posts = "CREATE TABLE posts (number)";
    let no_likes = SCHEMA.replacen("    likes              INTEGER,\n", "", 1);
    let sql = |name: &str, sql: &str| {
        let path = folder.path(name);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        path
    };
    for (path, kind, words) in [
        (at("empty.db", b""), SourceErrorKind::UnusableFile, "is empty, and so has no tables"),
        (folder.0.clone(), SourceErrorKind::UnusableFile, "is a directory or a device, not a file"),
        (at("text.db", &b"platform,handle\n".repeat(100)), SourceErrorKind::UnusableFile, "is no database of SQLite"),
        (at("short.db", &whole[..60]), SourceErrorKind::UnusableFile, "is damaged"),
        (at("header.db", &whole[..100]), SourceErrorKind::UnusableFile, "is damaged"),
        (sql("posts.db", posts), SourceErrorKind::UnusableFile, "has no table creators"),
        (sql("likes.db", &no_likes), SourceErrorKind::UnusableFile, "table creators has no column likes"),
        (
            sql(
                "id.db",
                &SCHEMA.replacen("creator            INTEGER", "maker INTEGER", 1).replace("(creator", "(maker"),
            ),
            SourceErrorKind::UnusableFile,
            "table posts has no column creator",
        ),
        (
            sql("text-of-comments.db", &SCHEMA.replace("    text               TEXT,\n", "")),
            SourceErrorKind::UnusableFile,
            "table comments has no column text",
        ),
    ] {
        let error = refused(&path);
        assert_eq!(error.kind(), kind, "{}", told(&error));
        assert!(error.to_string().starts_with(&format!("{}: {words}", path.display())), "{}", told(&error));
    }
    // Damaged where only the posts are: found when they are read.
    let mut damaged = whole;
    let length = damaged.len();
    damaged[8_192..length].fill(0xA5);
    let database = Database::open(&at("damaged.db", &damaged));
    let outcome = database.and_then(|database| Ok(database.on(Platform::X).collect("mara", &PostQuery::ALL)?));
    let error = outcome.unwrap_err();
    assert!(error.to_string().contains("damaged.db: is damaged"), "{}", told(&error));
    assert!(told(&error).contains("malformed"), "{}", told(&error));
}

#[test]
fn without_a_table_of_comments_none_are_offered() {
    let folder = Folder::new();
    let path = folder.filled(&[mara(vec![Post::new("p1")])]);
    let database = Database::open(&path).unwrap();
    let source = database.on(Platform::X);
    let mara = source.collect("mara", &PostQuery::ALL).unwrap();
    assert!(source.conversation(&mara).unwrap().is_empty());
    Connection::open(&path).unwrap().execute_batch("DROP TABLE comments").unwrap();
    let database = Database::open(&path).unwrap();
    let error = Error::from(database.on(Platform::X).conversation(&mara).unwrap_err());
    assert!(matches!(error, Error::Undefined(Undefined::NotOffered(SourcePart::Comments))), "{error}");
}

/// The schema without what keeps wrong values out.
fn lenient() -> String {
    SCHEMA.replace(") STRICT;", ");").replace(" NOT NULL", "")
}

#[test]
fn a_value_that_breaks_a_rule_is_named_with_its_place() {
    let years = "expected seconds since the start of 1970, -62135596800 to 253402207200";
    let seconds = "expected an integer, seconds since the start of 1970, or NULL if unknown";
    let kinds = "expected one of unknown, photo, carousel, video, short_video, story, live, text, link, other";
    for (change, words) in [
        ("UPDATE posts SET likes = -4", "posts row 9, likes \"-4\": must not be negative; NULL is unknown".to_owned()),
        (
            "UPDATE posts SET likes = 'many'",
            "posts row 9, likes \"many\": expected an integer, or NULL if unknown".into(),
        ),
        ("UPDATE posts SET views = 1.5", "posts row 9, views \"1.5\": expected an integer, or NULL if unknown".into()),
        (
            "UPDATE posts SET bits = x'00ff'",
            "posts row 9, bits \"blob of 2 bytes\": expected an integer, or NULL".into(),
        ),
        ("UPDATE creators SET followers = -1", "creators row 7, followers \"-1\": must not be negative".into()),
        ("UPDATE creators SET media = 9e99", "creators row 7, media \"9e99\": expected an integer".into()),
        (
            "UPDATE posts SET published_at = 253402207201",
            format!("posts row 9, published_at \"253402207201\": {years}"),
        ),
        (
            "UPDATE posts SET published_at = -62135596801",
            format!("posts row 9, published_at \"-62135596801\": {years}"),
        ),
        (
            "UPDATE posts SET published_at = '2024-05-01'",
            format!("posts row 9, published_at \"2024-05-01\": {seconds}"),
        ),
        (
            "UPDATE posts SET published_at = 1700000000.5",
            format!("posts row 9, published_at \"1700000000.5\": {seconds}"),
        ),
        ("UPDATE posts SET published_at = x''", format!("posts row 9, published_at \"blob of 0 bytes\": {seconds}")),
        ("UPDATE creators SET observed_at = 1e30", format!("creators row 7, observed_at \"1e30\": {seconds}")),
        ("UPDATE creators SET created_at = 'May'", format!("creators row 7, created_at \"May\": {seconds}")),
        ("UPDATE posts SET kind = 'reel'", format!("posts row 9, kind \"reel\": {kinds}")),
        ("UPDATE posts SET kind = NULL", format!("posts row 9, kind \"NULL\": {kinds}")),
        (
            "UPDATE posts SET pinning = 1",
            "posts row 9, pinning \"1\": expected one of unknown, not_pinned, pinned".into(),
        ),
        ("UPDATE posts SET id = NULL", "posts row 9, id \"NULL\": expected text".into()),
        ("UPDATE posts SET id = CAST(x'ff' AS TEXT)", "posts row 9, id \"\u{fffd}\": expected text in UTF-8".into()),
        ("UPDATE comments SET id = NULL", "comments row 11, id \"NULL\": expected text".into()),
        ("UPDATE comments SET by_creator = 2", "comments row 11, by_creator \"2\": expected 0 or 1".into()),
        (
            "UPDATE comments SET by_creator = 1, author = 'ana'",
            "comments row 11, by_creator \"1\": expected 0 where an author is given".into(),
        ),
        (
            "UPDATE comments SET text = x'00'",
            "comments row 11, text \"blob of 1 bytes\": expected text, or NULL".into(),
        ),
        ("UPDATE comments SET published_at = 'now'", format!("comments row 11, published_at \"now\": {seconds}")),
        ("UPDATE creators SET handle = NULL", "creators row 7, handle \"NULL\": expected text".into()),
        (
            "UPDATE creators SET platform = 'myspace'",
            "creators row 7, platform \"myspace\": expected one of instagram".into(),
        ),
        ("UPDATE creators SET platform = NULL", "creators row 7, platform \"NULL\": expected one of instagram".into()),
    ] {
        let folder = Folder::new();
        let path = folder.of(&lenient());
        let writer = Connection::open(&path).unwrap();
        writer
            .execute_batch(
                "INSERT INTO creators (number, platform, handle) VALUES (7, 'x', 'mara');
                 INSERT INTO posts (number, creator, id) VALUES (9, 7, 'p1');
                 INSERT INTO comments (number, post, id) VALUES (11, 9, 'c1');",
            )
            .unwrap();
        let read = || -> Result<(), Error> {
            let database = Database::open(&path)?;
            assert_eq!(database.platforms()?, [Platform::X]);
            let source = database.on(Platform::X);
            for handle in source.all_handles() {
                // Times out of range are told even where a filter would not let them pass.
                let query = PostQuery::ALL.published_since(time(0)).published_before(time(1_800_000_000));
                let mara = source.collect(&handle?, &query)?;
                source.conversation(&mara)?;
            }
            Ok(())
        };
        read().unwrap();
        writer.execute_batch(change).unwrap();
        let error = read().unwrap_err();
        let expected = format!("{}, {words}", path.display());
        assert!(error.to_string().starts_with(&expected), "{change}:\n{error}\n{expected}");
    }
}

#[test]
fn an_account_that_is_there_twice_is_an_error() {
    let folder = Folder::new();
    let path = folder.of(&lenient().replace("UNIQUE (platform, handle)", "CHECK (1)"));
    let twice = "INSERT INTO creators (platform, handle) VALUES ('x', 'mara'), ('x', 'mara')";
    Connection::open(&path).unwrap().execute_batch(twice).unwrap();
    let database = Database::open(&path).unwrap();
    let error = database.on(Platform::X).account("mara").unwrap_err();
    assert_eq!(error.kind(), SourceErrorKind::Duplicate);
    assert_eq!(error.to_string(), format!("{}, creators row 2: is the same as row 1", path.display()));
}

/// SQLite has no integers above this.
const LARGEST: u64 = i64::MAX.unsigned_abs();

fn fitting(creator: &Creator) -> Creator {
    let fit = |counts: &Counts| counts.iter().map(|(count, value)| (count, value.min(LARGEST))).collect::<Counts>();
    let posts = creator.posts().iter().map(|post| post.clone().with_counts(fit(post.counts())));
    let account = creator.account().clone().with_counts(fit(creator.account().counts()));
    let fitted = Creator::new(account, posts.collect()).unwrap();
    creator.observed_at().into_iter().fold(fitted, Creator::with_observed_at)
}

/// Of every sort; and with few times, so that many posts share one.
fn some_creators() -> impl Strategy<Value = Vec<Creator>> {
    let any = strategies::creators().prop_map(|creators| creators.iter().map(fitting).collect());
    let times = proptest::collection::vec(proptest::option::of(0..4_i64), 0..30);
    let tied = proptest::collection::vec(times, 1..4).prop_map(|all| {
        let creators = all.into_iter().enumerate().map(|(number, times)| {
            let posts = times.into_iter().enumerate().map(|(number, at)| {
                at.into_iter().map(time).fold(Post::new(number.to_string()), Post::with_published_at)
            });
            Creator::new(Account::new(format!("c'{number}"), Platform::X), posts.collect()).unwrap()
        });
        creators.collect::<Vec<Creator>>()
    });
    prop_oneof![any, tied]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_creator_is_the_same_through_memory(creators in some_creators(), since in 0..4_i64, limit in 0..14_usize) {
        let folder = Folder::new();
        let path = folder.filled(&creators);
        let database = Database::open(&path).unwrap();
        let source = database.on(Platform::X);
        let memory = Memory::new(creators.clone()).unwrap().with_page_size(3);
        let handles: BTreeSet<String> = source.all_handles().map(Result::unwrap).collect();
        let expected: BTreeSet<String> = memory.all_handles().map(Result::unwrap).collect();
        prop_assert_eq!(handles, expected);
        for creator in &creators {
            let handle = creator.account().handle();
            for query in [PostQuery::ALL, PostQuery::ALL.published_since(time(since)).limited_to(limit)] {
                prop_assert_eq!(source.collect(handle, &query).unwrap(), memory.collect(handle, &query).unwrap());
            }
        }
    }
}
