//! A file that is there whole or not at all.

use std::error::Error;
use std::fmt::Display;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Writes beside the file and puts the result in its place at the end: one that was there stays as it was until then, and if anything
/// goes wrong.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let cannot = |error: &dyn Display| format!("{}: cannot be written: {error}", path.display());
    // Of a link, what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        return Err(cannot(&"it is there, and is no file").into());
    }
    let beside = new_file(&folder_of(&target)).map_err(|error| cannot(&error))?;
    let mut out = BufWriter::new(beside);
    write(&mut out).map_err(|error| cannot(&error))?;
    let beside = out.into_inner().map_err(|error| cannot(error.error()))?;
    beside.as_file().sync_all().map_err(|error| cannot(&error))?;
    beside.persist(&target).map_err(|error| cannot(&error.error))?;
    Ok(())
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// As readable as any file this person makes.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".report-").suffix(".html.part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
