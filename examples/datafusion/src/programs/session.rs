//! Sessions that know the functions, and their tables.

use std::fs::File;
use std::path::{Path, PathBuf};

use ballista::prelude::SessionContextExt;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use influencer_datafusion::register_all;
use tokio::net::TcpStream;

use crate::outcome::Outcome;

/// Parquet files and folders by the names of tables.
#[derive(Clone)]
pub(crate) struct Tables(Vec<(String, PathBuf)>);

impl Tables {
    /// Paths become absolute: on a cluster, other processes open them.
    pub(crate) fn new(tables: Vec<(String, PathBuf)>) -> Outcome<Tables> {
        let absolute = tables.into_iter().map(|(name, path)| {
            let found = path.canonicalize().map_err(|error| format!("table {name}: {}: {error}", path.display()))?;
            Ok::<_, String>((name, found))
        });
        Ok(Tables(absolute.collect::<Result<_, _>>()?))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(String, PathBuf)> {
        self.0.iter()
    }
}

/// Reads `name=path`.
pub(crate) fn table(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, path)) if !name.is_empty() && !path.is_empty() => Ok((name.to_owned(), path.into())),
        _ => Err("expected a name and a path, as in posts=posts.parquet".to_owned()),
    }
}

pub(crate) fn local() -> Outcome<SessionContext> {
    let mut session = SessionContext::new();
    register_all(&mut session)?;
    Ok(session)
}

pub(crate) async fn remote(scheduler: &str) -> Outcome<SessionContext> {
    let address = scheduler.rsplit("://").next().unwrap_or(scheduler).trim_end_matches('/');
    // What the engine says of a closed port is not for people.
    TcpStream::connect(address).await.map_err(|error| format!("no scheduler answers at {scheduler}: {error}"))?;
    let mut session = SessionContext::remote(scheduler).await?;
    // Afterwards: making a session remote replaces its functions.
    register_all(&mut session)?;
    Ok(session)
}

pub(crate) async fn register(session: &SessionContext, tables: &Tables) -> Outcome {
    for (name, path) in tables.iter() {
        let path = path.to_str().ok_or_else(|| format!("table {name}: {} is not UTF-8", path.display()))?;
        session.register_parquet(name, path, ParquetReadOptions::default()).await?;
    }
    Ok(())
}

/// Writes the answer to a Parquet file.
pub(crate) async fn answer_into(session: &SessionContext, query: &str, file: &Path) -> Outcome {
    let frame = session.sql(query).await?;
    let schema = std::sync::Arc::clone(frame.schema().inner());
    let batches = frame.collect().await?;
    let schema = batches.first().map_or(schema, RecordBatch::schema);
    let file = File::create(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut writer = ArrowWriter::try_new(file, schema, None)?;
    for batch in &batches {
        writer.write(batch)?;
    }
    writer.close()?;
    Ok(())
}
