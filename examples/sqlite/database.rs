//! A database of SQLite as a source.

use std::fs;
use std::path::Path;

use influencer::source::{Cursor, Page, PostQuery, Source};
use influencer::{
    Account, Collaboration, Comment, Count, Pinning, Platform, Post, PostKind, SourceError, SourceErrorKind,
    SourcePart, Sponsorship, Timestamp,
};
use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, OpenFlags, Params, Rows, params};

use super::cells::{Cells, unreadable};
use super::place::{BehindComment, BehindPost, behind_handle, read_handle};

/// Items of one page.
const PAGE: usize = 1_000;

/// A file of the schema in `schema.sql`, open for reading only.
///
/// Whatever a person may type is bound to a parameter. The text of statements is made of words of this program alone.
pub(crate) struct Database {
    pub(super) connection: Connection,
    file: String,
    has_comments: bool,
    sql: Statements,
}

/// The accounts of one platform in a database: a source knows accounts by handle.
#[derive(Clone, Copy)]
pub(crate) struct OnPlatform<'a> {
    database: &'a Database,
    platform: Platform,
}

struct Statements {
    account: String,
    posts_of_a_time: String,
    posts_before: String,
}

const COLUMNS_OF_POSTS: [&str; 6] = ["id", "published_at", "kind", "sponsorship", "pinning", "collaboration"];
const COLUMNS_OF_ACCOUNTS: [&str; 4] = ["platform", "handle", "created_at", "observed_at"];
const COLUMNS_OF_COMMENTS: [&str; 7] = ["post", "id", "parent", "author", "by_creator", "published_at", "text"];

impl Statements {
    fn new() -> Statements {
        let counts: Vec<&str> = Count::ALL.iter().map(|count| count.name()).collect();
        let counts = counts.join(", ");
        let posts = format!("SELECT number, {}, {counts} FROM posts", COLUMNS_OF_POSTS.join(", "));
        Statements {
            account: format!(
                "SELECT number, handle, created_at, {counts} FROM creators WHERE platform = ?1 AND handle = ?2 LIMIT 2"
            ),
            // Both begin where the page before ended, which the index finds at once, also among many posts of one time: a long account
            // costs no more than a short one.
            posts_of_a_time: format!(
                "{posts} WHERE creator = ?1 AND published_at IS ?2 AND number <= ?3 ORDER BY number DESC LIMIT ?4"
            ),
            posts_before: format!(
                "{posts} WHERE creator = ?1 AND published_at < ?2 AND published_at >= ?3 \
                 ORDER BY published_at DESC, number DESC LIMIT ?4"
            ),
        }
    }
}

impl Database {
    /// Opens a file for reading. The name is that of a file, whatever it looks like.
    pub(crate) fn open(path: &Path) -> Result<Database, SourceError> {
        let file = path.display().to_string();
        let unusable = |rule: &str| SourceError::new(SourceErrorKind::UnusableFile, rule).in_file(&*file);
        let no_file =
            |error| SourceError::new(SourceErrorKind::Unreadable, "cannot be opened").in_file(&*file).caused_by(error);
        let found = fs::metadata(path).map_err(no_file)?;
        if !found.is_file() {
            return Err(unusable("is a directory or a device, not a file"));
        }
        if found.len() == 0 {
            return Err(unusable("is empty, and so has no tables"));
        }
        // SQLite takes a name that begins with `file:` for an address with options, and one with a colon before it for memory; from
        // the root on, a name is a name.
        let path = std::path::absolute(path).map_err(no_file)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| unreadable(&file, error))?;
        let mut database = Database { connection, file, has_comments: false, sql: Statements::new() };
        database.shut().map_err(|error| unreadable(&database.file, error))?;
        database.check_schema()?;
        Ok(database)
    }

    /// Nothing can be written, and nothing that the file brings along is run: <https://www.sqlite.org/security.html>.
    fn shut(&self) -> rusqlite::Result<()> {
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        self.connection.pragma_update(None, "query_only", true)?;
        self.connection.pragma_update(None, "cell_size_check", true)?;
        self.connection.pragma_update(None, "mmap_size", 0)
    }

    fn check_schema(&mut self) -> Result<(), SourceError> {
        self.check_table("creators", &COLUMNS_OF_ACCOUNTS, Count::ALL)?;
        self.check_table("posts", &[&["creator"], COLUMNS_OF_POSTS.as_slice()].concat(), Count::ALL)?;
        self.has_comments = !self.columns_of("comments")?.is_empty();
        if self.has_comments {
            self.check_table("comments", &COLUMNS_OF_COMMENTS, &[])?;
        }
        Ok(())
    }

    fn check_table(&self, table: &str, columns: &[&str], counts: &[Count]) -> Result<(), SourceError> {
        let there = self.columns_of(table)?;
        let unusable = |rule: String| SourceError::new(SourceErrorKind::UnusableFile, rule).in_file(&*self.file);
        if there.is_empty() {
            return Err(unusable(format!("has no table {table}")));
        }
        let needed =
            ["number"].into_iter().chain(columns.iter().copied()).chain(counts.iter().map(|count| count.name()));
        match needed.into_iter().find(|column| !there.iter().any(|there| there.eq_ignore_ascii_case(column))) {
            Some(column) => Err(unusable(format!("table {table} has no column {column}"))),
            None => Ok(()),
        }
    }

    /// None if there is no such table.
    fn columns_of(&self, table: &str) -> Result<Vec<String>, SourceError> {
        let names = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
            statement.query_map([table], |row| row.get(0))?.collect()
        };
        names().map_err(|error| unreadable(&self.file, error))
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>, SourceError> {
        self.connection.prepare_cached(sql).map_err(|error| unreadable(&self.file, error))
    }

    /// Calls for each row until the answer is no.
    fn each(
        &self,
        table: &'static str,
        sql: &str,
        parameters: impl Params,
        mut take: impl FnMut(&mut Cells<'_>) -> Result<bool, SourceError>,
    ) -> Result<(), SourceError> {
        let failed = |error| unreadable(&self.file, error);
        let mut statement = self.prepared(sql)?;
        let mut rows: Rows<'_> = statement.query(parameters).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            if !take(&mut Cells::new(row, &self.file, table)?)? {
                break;
            }
        }
        Ok(())
    }

    /// Every platform of which there is an account.
    pub(crate) fn platforms(&self) -> Result<Vec<Platform>, SourceError> {
        let mut platforms = Vec::new();
        let sql = "SELECT min(number), platform FROM creators GROUP BY platform";
        self.each("creators", sql, [], |cells| {
            platforms.push(cells.word(Platform::ALL, Platform::name)?);
            Ok(true)
        })?;
        Ok(platforms)
    }

    /// Of posts of one time or of none, and of those before a time.
    pub(crate) fn statements_of_posts(&self) -> (&str, &str) {
        (&self.sql.posts_of_a_time, &self.sql.posts_before)
    }

    pub(crate) fn on(&self, platform: Platform) -> OnPlatform<'_> {
        OnPlatform { database: self, platform }
    }
}

impl OnPlatform<'_> {
    /// How many accounts there are.
    pub(crate) fn accounts(&self) -> Result<u64, SourceError> {
        let sql = "SELECT count(*) FROM creators WHERE platform = ?1";
        let found = self.database.connection.query_row(sql, [self.platform.name()], |row| row.get::<_, i64>(0));
        Ok(found.map_err(|error| unreadable(&self.database.file, error))?.unsigned_abs())
    }

    /// The row of an account.
    fn creator(&self, handle: &str) -> Result<i64, SourceError> {
        let sql = "SELECT number FROM creators WHERE platform = ?1 AND handle = ?2 LIMIT 2";
        self.the_one("creators", sql, (self.platform.name(), handle), |cells| Ok(cells.number()))?
            .ok_or_else(|| SourceError::account_not_found(handle))
    }

    /// What is found once at most.
    fn the_one<T>(
        &self,
        table: &'static str,
        sql: &str,
        parameters: impl Params,
        mut read: impl FnMut(&mut Cells<'_>) -> Result<T, SourceError>,
    ) -> Result<Option<T>, SourceError> {
        let mut found: Option<(i64, T)> = None;
        self.database.each(table, sql, parameters, |cells| match &found {
            None => {
                found = Some((cells.number(), read(cells)?));
                Ok(true)
            }
            Some((first, _)) => {
                let rule = format!("is the same as row {first}");
                let error = SourceError::new(SourceErrorKind::Duplicate, rule).in_file(&*self.database.file);
                Err(error.in_field(&format!("{table} row {}", cells.number()), None))
            }
        })?;
        Ok(found.map(|(_, read)| read))
    }

    /// What sorts before or behind every time is none, and would fall through a filter.
    fn check_times(&self, creator: i64) -> Result<(), SourceError> {
        let sql = "SELECT number, published_at FROM posts WHERE creator = ?1 AND published_at < ?2 \
                   UNION ALL SELECT number, published_at FROM posts WHERE creator = ?1 AND published_at > ?3 LIMIT 1";
        let (first, last) = (Timestamp::MIN.as_unix_seconds(), Timestamp::MAX.as_unix_seconds());
        self.database.each("posts", sql, [creator, first, last], |cells| cells.time().map(|_| true))
    }
}

/// A page in the making.
struct Filling<'a> {
    query: &'a PostQuery,
    creator: i64,
    wanted: usize,
    items: Vec<Post>,
    last: Option<BehindPost>,
    is_full: bool,
}

impl Filling<'_> {
    /// Whether there is need of more.
    fn take(&mut self, cells: &mut Cells<'_>) -> Result<bool, SourceError> {
        let mut post = Post::new(cells.text()?);
        let published_at = cells.time()?;
        post = published_at.into_iter().fold(post, Post::with_published_at);
        post = post.with_kind(cells.word(PostKind::ALL, PostKind::name)?);
        post = post.with_sponsorship(cells.word(Sponsorship::ALL, Sponsorship::name)?);
        post = post.with_pinning(cells.word(Pinning::ALL, Pinning::name)?);
        post = post.with_collaboration(cells.word(Collaboration::ALL, Collaboration::name)?);
        post = post.with_counts(cells.counts()?);
        if !self.query.admits(&post) {
            return Ok(true);
        }
        self.is_full = self.items.len() == self.wanted;
        if !self.is_full {
            self.items.push(post);
            self.last = Some(BehindPost { creator: self.creator, published_at, number: cells.number() });
        }
        Ok(!self.is_full)
    }

    fn finish(self) -> Page<Post> {
        Page { items: self.items, next: self.last.filter(|_| self.is_full).map(BehindPost::cursor) }
    }
}

/// So many rows as make a page and tell whether there is one more.
fn rows(wanted: usize) -> i64 {
    i64::try_from(wanted.saturating_add(1)).unwrap_or(i64::MAX)
}

impl Source for OnPlatform<'_> {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        let sql = &self.database.sql.account;
        let account = self.the_one("creators", sql, (self.platform.name(), handle), |cells| {
            let account = Account::new(cells.text()?, self.platform);
            let account = cells.time()?.into_iter().fold(account, Account::with_created_at);
            Ok(account.with_counts(cells.counts()?))
        })?;
        account.ok_or_else(|| SourceError::account_not_found(handle))
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        let sql = "SELECT number, observed_at FROM creators WHERE platform = ?1 AND handle = ?2 LIMIT 2";
        #[allow(clippy::redundant_closure_for_method_calls, reason = "the method is for rows of one lifetime")]
        let time = self.the_one("creators", sql, (self.platform.name(), handle), |cells| cells.time())?;
        time.ok_or_else(|| SourceError::account_not_found(handle))
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        let (posts_of_a_time, posts_before) = self.database.statements_of_posts();
        let creator = self.creator(handle)?;
        let place = after.map(|cursor| BehindPost::read(cursor, creator)).transpose()?;
        if place.is_none() {
            self.check_times(creator)?;
        }
        let wanted = query.limit().unwrap_or(PAGE).min(PAGE);
        if wanted == 0 {
            return Ok(Page::last(Vec::new()));
        }
        // Of some kinds only, nobody knows how many rows make a page.
        let most = if query.kinds().is_some() { -1 } else { rows(wanted) };
        let mut page = Filling { query, creator, wanted, items: Vec::new(), last: None, is_full: false };
        // The rest of those of the time where the page before ended; those of earlier times; those without a time.
        if let Some((time, first)) = place.and_then(|place| Some((place.published_at, place.number.checked_sub(1)?))) {
            let parameters = params![creator, time.map(Timestamp::as_unix_seconds), first, most];
            self.database.each("posts", posts_of_a_time, parameters, |cells| page.take(cells))?;
        }
        if place.is_some_and(|place| place.published_at.is_none()) {
            return Ok(page.finish());
        }
        if !page.is_full {
            let before = query.before().map_or(Timestamp::MAX.as_unix_seconds() + 1, Timestamp::as_unix_seconds);
            let behind = place.and_then(|place| place.published_at).map(Timestamp::as_unix_seconds);
            let before = behind.into_iter().fold(before, Ord::min);
            let since = query.since().unwrap_or(Timestamp::MIN).as_unix_seconds();
            self.database.each("posts", posts_before, [creator, before, since, most], |cells| page.take(cells))?;
        }
        if !page.is_full {
            let parameters = params![creator, None::<i64>, i64::MAX, most];
            self.database.each("posts", posts_of_a_time, parameters, |cells| page.take(cells))?;
        }
        Ok(page.finish())
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        if !self.database.has_comments {
            return Err(SourceError::not_offered(SourcePart::Comments));
        }
        let creator = self.creator(handle)?;
        let sql = "SELECT number FROM posts WHERE creator = ?1 AND id = ?2 LIMIT 2";
        let row = self.the_one("posts", sql, params![creator, post], |cells| Ok(cells.number()))?;
        let row = row.ok_or_else(|| SourceError::post_not_found(post))?;
        let place = after.map(|cursor| BehindComment::read(cursor, row)).transpose()?;
        let first = match place {
            Some(place) => place.number.checked_add(1),
            None => Some(i64::MIN),
        };
        let Some(first) = first else { return Ok(Page::last(Vec::new())) };
        let sql = "SELECT number, id, parent, author, by_creator, published_at, text FROM comments \
                   WHERE post = ?1 AND number >= ?2 ORDER BY number LIMIT ?3";
        let mut items = Vec::new();
        let (mut last, mut next) = (first, None);
        self.database.each("comments", sql, [row, first, rows(PAGE)], |cells| {
            if items.len() == PAGE {
                next = Some(BehindComment { post: row, number: last }.cursor());
                return Ok(false);
            }
            last = cells.number();
            items.push(comment(cells, post)?);
            Ok(true)
        })?;
        Ok(Page { items, next })
    }

    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        let platform = self.platform.name();
        let mut items: Vec<String> = Vec::new();
        let mut next = None;
        let mut take = |cells: &mut Cells<'_>| {
            let handle = cells.text()?;
            if items.len() == PAGE {
                next = items.last().map(|last| behind_handle(last));
                return Ok(false);
            }
            items.push(handle.to_owned());
            Ok(true)
        };
        if let Some(cursor) = after {
            let sql =
                "SELECT number, handle FROM creators WHERE platform = ?1 AND handle > ?2 ORDER BY handle LIMIT ?3";
            self.database.each("creators", sql, params![platform, read_handle(cursor)?, rows(PAGE)], &mut take)?;
        } else {
            let sql = "SELECT number, handle FROM creators WHERE platform = ?1 ORDER BY handle LIMIT ?2";
            self.database.each("creators", sql, params![platform, rows(PAGE)], &mut take)?;
        }
        Ok(Page { items, next })
    }
}

fn comment(cells: &mut Cells<'_>, post: &str) -> Result<Comment, SourceError> {
    let comment = Comment::new(cells.text()?, post);
    let comment = cells.text_if_known()?.into_iter().fold(comment, Comment::with_parent);
    let author = cells.text_if_known()?;
    let comment = match (cells.yes_or_no()?, author) {
        (false, Some(key)) => comment.with_author(key),
        (false, None) => comment,
        (true, None) => comment.by_creator(),
        (true, Some(_)) => return Err(cells.breaks_last("expected 0 where an author is given")),
    };
    let comment = cells.time()?.into_iter().fold(comment, Comment::with_published_at);
    Ok(cells.text_if_known()?.into_iter().fold(comment, Comment::with_text))
}
