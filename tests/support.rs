//! Reading vectors.

#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
use std::sync::Mutex;

use csv::{Reader, StringRecord};
use influencer::{Account, Count, Counts, Creator, Platform, Post};
#[cfg(feature = "csv")]
use influencer::{CreatorTable, Timestamp};

/// The text of a file below the crate's root.
#[track_caller]
pub(crate) fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of Rust code in a folder and below, in order.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for path in entries {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The rows of a CSV file, each as a function from column to cell.
#[track_caller]
pub(crate) fn rows(path: &str) -> Vec<Row> {
    let text = read(path);
    let mut reader = Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let rows: Vec<Row> =
        reader.records().map(|cells| Row { headers: headers.clone(), cells: cells.unwrap() }).collect();
    assert!(!rows.is_empty(), "{path} has no rows");
    rows
}

pub(crate) struct Row {
    headers: StringRecord,
    cells: StringRecord,
}

impl Row {
    #[track_caller]
    pub(crate) fn get(&self, column: &str) -> &str {
        let position = self.headers.iter().position(|header| header == column);
        &self.cells[position.unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// The cell, if there is such a column.
    pub(crate) fn find(&self, column: &str) -> Option<&str> {
        self.headers.iter().position(|header| header == column).map(|position| &self.cells[position])
    }

    #[track_caller]
    pub(crate) fn number(&self, column: &str) -> f64 {
        self.get(column).parse().unwrap_or_else(|_| panic!("{column} {:?} is no number", self.get(column)))
    }
}

/// `likes=450;followers=15000`
#[track_caller]
pub(crate) fn counts(text: &str) -> Counts {
    text.split(';')
        .map(|entry| {
            let (count, value) = entry.split_once('=').unwrap_or_else(|| panic!("{entry:?} in {text:?}"));
            (count.parse::<Count>().unwrap(), value.parse().unwrap())
        })
        .collect()
}

/// A creator whose posts have these counts, on an account of which nothing is known.
#[track_caller]
pub(crate) fn creator(posts: impl IntoIterator<Item = Counts>) -> Creator {
    let posts = posts.into_iter().enumerate().map(|(id, counts)| Post::new(id.to_string()).with_counts(counts));
    Creator::new(Account::new("test", Platform::Other), posts.collect()).unwrap()
}

/// Numbers that look random and are the same every time (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// From zero to one less than `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

pub(crate) fn shuffle<T>(values: &mut [T], seed: u64) {
    let mut random = Random(seed);
    for last in (1..values.len()).rev() {
        let other = random.below(last as u64 + 1);
        values.swap(last, usize::try_from(other).unwrap());
    }
}

/// The posts of a table, each in words.
#[cfg(feature = "csv")]
pub(crate) fn told(table: &CreatorTable) -> Vec<String> {
    let posts = table.iter().flat_map(|creator| {
        let handle = creator.account().handle().to_owned();
        creator.posts().map(move |post| {
            let time = post.published_at().map(Timestamp::as_unix_seconds);
            format!("{handle} {} {time:?} {} {}", post.id(), post.kind(), post.counts())
        })
    });
    posts.collect()
}

/// An example of the crate, built once with the profile and features of these tests.
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
pub(crate) fn program(name: &'static str) -> PathBuf {
    static BUILT: Mutex<BTreeMap<&str, PathBuf>> = Mutex::new(BTreeMap::new());
    let mut all = BUILT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let build = || {
        let status = std::process::Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--all-features", "--example", name, "--manifest-path"])
            .arg(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
            .status();
        assert!(status.unwrap().success(), "the example does not build");
        // target/PROFILE/deps/tests-… is beside target/PROFILE/examples.
        let deps = std::env::current_exe().unwrap();
        let target = deps.ancestors().nth(3).unwrap();
        let built = target.join("debug/examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        assert!(built.exists(), "{} is missing", built.display());
        built
    };
    all.entry(name).or_insert_with(build).clone()
}

/// A file in a folder of its own, for programs that read paths.
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
pub(crate) fn file(name: &str, text: &str) -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};

    static FILES: AtomicUsize = AtomicUsize::new(0);
    let number = FILES.fetch_add(1, Ordering::Relaxed);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("vet-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}
