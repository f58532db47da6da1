//! A new file of the schema, filled with records.

use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use influencer::{Comment, CommentAuthor, Count, Counts, Creator, Timestamp};
use rusqlite::{Connection, OpenFlags, Statement, params};

/// What the file is made of.
pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A new file. It is removed again unless it is [finished](NewDatabase::finish).
pub(crate) struct NewDatabase {
    connection: Option<Connection>,
    path: PathBuf,
    insert_creator: String,
    insert_post: String,
}

const INSERT_COMMENT: &str = "INSERT INTO comments (post, id, parent, author, by_creator, published_at, text) \
                              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

/// An insertion of a value into each of these columns and of every count.
fn insertion(table: &str, columns: &[&str]) -> String {
    let counts = Count::ALL.iter().map(|count| count.name());
    let columns: Vec<&str> = columns.iter().copied().chain(counts).collect();
    let places = vec!["?"; columns.len()];
    format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "))
}

impl NewDatabase {
    /// A file that is not there yet.
    pub(crate) fn create(path: &Path) -> Result<NewDatabase, Box<dyn Error>> {
        let path = std::path::absolute(path)?;
        File::create_new(&path).map_err(|error| format!("{}: cannot be made: {error}", path.display()))?;
        let mut database = NewDatabase {
            connection: None,
            insert_creator: insertion("creators", &["platform", "handle", "created_at", "observed_at"]),
            insert_post: insertion(
                "posts",
                &["creator", "id", "published_at", "kind", "sponsorship", "pinning", "collaboration"],
            ),
            path,
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&database.path, flags)?;
        // Nobody misses a file that was cut short: it is removed.
        connection.pragma_update(None, "synchronous", false)?;
        connection.execute_batch("BEGIN")?;
        connection.execute_batch(SCHEMA)?;
        database.connection = Some(connection);
        Ok(database)
    }

    /// Adds a creator, and comments under the posts. Of posts of one time, the last row is the newest.
    pub(crate) fn add(&mut self, creator: &Creator, comments: &[Comment]) -> Result<(), Box<dyn Error>> {
        let connection = self.connection.as_ref().ok_or("the file is closed")?;
        let account = creator.account();
        let mut insert = connection.prepare_cached(&self.insert_creator)?;
        insert.raw_bind_parameter(1, account.platform().name())?;
        insert.raw_bind_parameter(2, account.handle())?;
        insert.raw_bind_parameter(3, account.created_at().map(Timestamp::as_unix_seconds))?;
        insert.raw_bind_parameter(4, creator.observed_at().map(Timestamp::as_unix_seconds))?;
        let number = inserted(connection, &mut insert, 5, account.counts())?;

        let mut rows = HashMap::new();
        let mut insert = connection.prepare_cached(&self.insert_post)?;
        for post in creator.posts().iter().rev() {
            insert.raw_bind_parameter(1, number)?;
            insert.raw_bind_parameter(2, post.id())?;
            insert.raw_bind_parameter(3, post.published_at().map(Timestamp::as_unix_seconds))?;
            insert.raw_bind_parameter(4, post.kind().name())?;
            insert.raw_bind_parameter(5, post.sponsorship().name())?;
            insert.raw_bind_parameter(6, post.pinning().name())?;
            insert.raw_bind_parameter(7, post.collaboration().name())?;
            let row = inserted(connection, &mut insert, 8, post.counts())?;
            if !comments.is_empty() {
                rows.insert(post.id(), row);
            }
        }

        let mut insert = connection.prepare_cached(INSERT_COMMENT)?;
        for comment in comments {
            let post = rows.get(comment.post()).ok_or_else(|| format!("no post {:?}", comment.post()))?;
            let (author, by_creator) = match comment.author() {
                CommentAuthor::Person(key) => (Some(key.as_str()), false),
                CommentAuthor::Creator => (None, true),
                CommentAuthor::Unknown => (None, false),
            };
            let time = comment.published_at().map(Timestamp::as_unix_seconds);
            insert.insert(params![post, comment.id(), comment.parent(), author, by_creator, time, comment.text()])?;
        }
        Ok(())
    }

    /// Keeps the file.
    pub(crate) fn finish(mut self) -> Result<(), Box<dyn Error>> {
        if let Some(connection) = &self.connection {
            connection.execute_batch("COMMIT")?;
        }
        self.connection = None;
        self.path.clear();
        Ok(())
    }
}

impl Drop for NewDatabase {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            self.connection = None;
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Binds the counts from a place on and inserts: the number of the row.
fn inserted(
    connection: &Connection,
    insert: &mut Statement<'_>,
    first: usize,
    counts: &Counts,
) -> Result<i64, Box<dyn Error>> {
    for (place, count) in (first..).zip(Count::ALL) {
        insert.raw_bind_parameter(place, counts.get(*count).map(i64::try_from).transpose()?)?;
    }
    insert.raw_execute()?;
    Ok(connection.last_insert_rowid())
}
