//! A folder of files as a source, and what its names and bytes may hold.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::Compression;
use flate2::write::GzEncoder;
use influencer::interop::{Folder, Sheet, TableReader};
use influencer::source::conformance::{Sample, check};
use influencer::source::{Files, PostQuery, Source, SourceExt};
use influencer::{Comment, CommentAuthor, Count, Platform, SourceErrorKind, Timestamp};
use serde_json::{Map, Value};

/// A folder of its own.
fn folder() -> PathBuf {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("files-{}-{number}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    path
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// A record as names and texts; those that are not known are left out.
type Cells = Vec<(&'static str, Option<String>)>;

fn written(time: Timestamp) -> String {
    time.to_string()
}

fn cells_of_sample(sample: &Sample) -> [(Sheet, Vec<Cells>); 3] {
    let (mut creators, mut posts, mut comments) = (Vec::new(), Vec::new(), Vec::new());
    for creator in sample.creators() {
        let account = creator.account();
        let names: Cells =
            vec![("platform", Some(account.platform().to_string())), ("handle", Some(account.handle().to_owned()))];
        let counts = |of: &dyn Fn(Count) -> Option<u64>| -> Cells {
            Count::ALL.iter().map(|count| (count.name(), of(*count).map(|value| value.to_string()))).collect()
        };
        let times = vec![
            ("created_at", account.created_at().map(written)),
            ("observed_at", creator.observed_at().map(written)),
        ];
        creators.push([names.clone(), times, counts(&|count| account.counts().get(count))].concat());
        for post in creator.posts() {
            let facts = vec![
                ("id", Some(post.id().to_owned())),
                ("published_at", post.published_at().map(written)),
                ("kind", Some(post.kind().to_string())),
                ("sponsorship", Some(post.sponsorship().to_string())),
                ("pinning", Some(post.pinning().to_string())),
                ("collaboration", Some(post.collaboration().to_string())),
            ];
            posts.push([names.clone(), facts, counts(&|count| post.counts().get(count))].concat());
        }
        let of_creator = sample.comments().filter(|(handle, _)| *handle == account.handle());
        for comment in of_creator.flat_map(|(_, comments)| comments) {
            comments.push([names.clone(), cells_of_comment(comment)].concat());
        }
    }
    [(Sheet::Creators, creators), (Sheet::Posts, posts), (Sheet::Comments, comments)]
}

fn cells_of_comment(comment: &Comment) -> Cells {
    let (author, by_creator) = match comment.author() {
        CommentAuthor::Person(key) => (Some(key.clone()), "false"),
        CommentAuthor::Creator => (None, "true"),
        CommentAuthor::Unknown => (None, "false"),
    };
    vec![
        ("post", Some(comment.post().to_owned())),
        ("id", Some(comment.id().to_owned())),
        ("parent", comment.parent().map(str::to_owned)),
        ("author", author),
        ("by_creator", Some(by_creator.to_owned())),
        ("published_at", comment.published_at().map(written)),
        ("text", comment.text().map(str::to_owned)),
    ]
}

fn csv(rows: &[Cells]) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(rows[0].iter().map(|(name, _)| *name)).unwrap();
    for row in rows {
        writer.write_record(row.iter().map(|(_, cell)| cell.as_deref().unwrap_or_default())).unwrap();
    }
    writer.into_inner().unwrap()
}

fn json_lines(rows: &[Cells]) -> Vec<u8> {
    let mut lines = Vec::new();
    for row in rows {
        let object: Map<String, Value> =
            row.iter().map(|(name, cell)| ((*name).to_owned(), json(name, cell.as_ref()))).collect();
        serde_json::to_writer(&mut lines, &object).unwrap();
        lines.push(b'\n');
    }
    lines
}

fn json(name: &str, cell: Option<&String>) -> Value {
    match cell {
        None => Value::Null,
        Some(text) if name.parse::<Count>().is_ok() => Value::Number(text.parse::<u64>().unwrap().into()),
        Some(text) if name == "by_creator" => Value::Bool(text == "true"),
        Some(text) => Value::String(text.clone()),
    }
}

fn name(sheet: Sheet, ending: &str) -> String {
    let word = match sheet {
        Sheet::Creators => "creators",
        Sheet::Posts => "Posts",
        _ => "comments",
    };
    format!("{word}-1.{ending}")
}

#[test]
fn files_of_every_form_conform() {
    let sample = Sample::standard();
    for (ending, write) in [("csv", csv as fn(&[Cells]) -> Vec<u8>), ("ndjson", json_lines)] {
        for gz in [false, true] {
            let folder = folder();
            for (sheet, rows) in cells_of_sample(&sample) {
                let (bytes, name) = (write(&rows), name(sheet, ending));
                let (bytes, name) = if gz { (packed(&bytes), format!("{name}.gz")) } else { (bytes, name) };
                fs::write(folder.join(name), bytes).unwrap();
            }
            let source = Files::open(&folder).unwrap();
            let report = check(&source, &sample);
            assert!(report.is_kept() && report.not_offered().is_empty(), "{ending}, packed {gz}: {report}");
        }
    }
}

/// A folder of these files.
fn folder_of(files: &[(&str, &[u8])]) -> PathBuf {
    let folder = folder();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

const CREATORS: &[u8] = b"platform,handle,followers\nx,mara,15000\n";
const POSTS: &[u8] = b"platform,handle,id,likes\nx,mara,p1,450\n";

#[test]
fn files_of_one_sheet_are_read_by_name_and_others_are_named() {
    let second = b"{\"platform\":\"x\",\"handle\":\"mara\",\"id\":\"p2\",\"likes\":3}\n";
    let folder = folder_of(&[
        ("creators.csv", CREATORS),
        ("posts_2.jsonl", second),
        ("POSTS 1.CSV", POSTS),
        ("growth.csv", b"platform,handle,observed_at,followers\nx,mara,2024-05-01T00:00:00Z,14000\n"),
        ("posts.xlsx", b""),
        ("postscript.csv", b""),
        ("notes.txt", b""),
        (".csv", b""),
    ]);
    fs::create_dir(folder.join("creators_2.csv")).unwrap();
    let found = Folder::open(&folder).unwrap();
    let names = |paths: Vec<&PathBuf>| -> Vec<String> {
        paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let read = names(found.files().iter().map(|(_, path)| path).collect());
    assert_eq!(read, ["creators.csv", "POSTS 1.CSV", "posts_2.jsonl", "growth.csv"]);
    let others = names(found.others().iter().collect());
    assert_eq!(others, [".csv", "creators_2.csv", "notes.txt", "posts.xlsx", "postscript.csv"]);
    let source = Files::open(&folder).unwrap();
    assert_eq!(source.all_posts("mara", &PostQuery::ALL).count(), 2);
    // There is no file of comments.
    assert_eq!(source.comments("mara", "p1", None).unwrap_err().kind(), SourceErrorKind::NotOffered);
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read() {
    let outside = folder_of(&[("creators.csv", b"platform,handle\nx,secret\n")]);
    let inside = folder_of(&[("creators.csv", CREATORS)]);
    std::os::unix::fs::symlink(outside.join("creators.csv"), inside.join("creators_2.csv")).unwrap();
    let source = Files::open(&inside).unwrap();
    assert_eq!(source.listing(None).unwrap().items, ["mara"]);
    assert!(Folder::open(&inside).unwrap().others()[0].ends_with("creators_2.csv"));
    // A handle is looked up, never opened.
    let secret = outside.join("creators.csv").to_str().unwrap().to_owned();
    for handle in ["../creators", "/etc/passwd", &secret, "mara\0", "..", "", "creators.csv", "mara/../mara"] {
        assert_eq!(source.account(handle).unwrap_err().kind(), SourceErrorKind::NotFound, "{handle:?}");
        assert_eq!(source.comments("mara", handle, None).unwrap_err().kind(), SourceErrorKind::NotOffered);
    }
    // As a handle or id in a file, the same is a name like any other.
    let strange = folder_of(&[
        ("creators.csv", b"platform,handle\nx,../../etc/passwd\nx,'; DROP TABLE posts; --\n"),
        ("posts.csv", b"platform,handle,id\nx,../../etc/passwd,../p\n"),
    ]);
    let source = Files::open(&strange).unwrap();
    assert_eq!(source.all_posts("../../etc/passwd", &PostQuery::ALL).count(), 1);
    assert_eq!(source.listing(None).unwrap().items.len(), 2);
}

#[track_caller]
fn refused(folder: &Path, kind: SourceErrorKind, words: &str) {
    let error = Files::open(folder).unwrap_err();
    let told = match std::error::Error::source(&error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    };
    assert!(told.contains(words), "{told}");
    assert_eq!(error.kind(), kind, "{told}");
    assert!(told.starts_with(folder.to_str().unwrap()), "{told}");
}

#[test]
fn folders_that_cannot_be_a_source_say_why() {
    use SourceErrorKind::{Inconsistent, Unreadable, UnusableFile};

    refused(&folder(), UnusableFile, "has no file of creators, such as creators.csv");
    refused(&folder_of(&[("posts.csv", POSTS)]), UnusableFile, "has no file of creators");
    refused(&folder().join("none"), Unreadable, "the folder cannot be read: ");
    let twice = folder_of(&[("creators.csv", b"platform,handle\nx,mara\ntiktok,mara\n")]);
    refused(&twice, Inconsistent, "handle \"mara\" is that of two accounts; Files::of_platform");
    refused(
        &folder_of(&[("creators.csv.gz", CREATORS)]),
        Unreadable,
        "creators.csv.gz, line 1: cannot be read: invalid gzip header",
    );
    refused(&folder_of(&[("creators.csv.gz", b"")]), Unreadable, "creators.csv.gz, line 1: cannot be read: ");
    let packed_creators = packed(CREATORS);
    refused(&folder_of(&[("creators.csv", &packed_creators)]), UnusableFile, "creators.csv, line 1, header");
    refused(
        &folder_of(&[("creators.jsonl", &packed_creators)]),
        UnusableFile,
        "creators.jsonl, line 1: is packed with gzip; let its name end in .gz",
    );
}

#[test]
fn one_platform_of_several_is_a_source() {
    let mut reader = TableReader::new().with_texts();
    reader.read(Sheet::Creators, "c.csv", &b"platform,handle\nx,jon\nx,mara\ntiktok,mara\n"[..]).unwrap();
    reader.read(Sheet::Posts, "p.csv", &b"platform,handle,id\nx,mara,p1\ntiktok,mara,t1\n"[..]).unwrap();
    let comments =
        "platform,handle,post,id,author,by_creator,text\nx,mara,p1,c1,ana,,Yes?\ntiktok,mara,t1,c2,mara,false,\n";
    reader.read(Sheet::Comments, "k.csv", comments.as_bytes()).unwrap();
    let source = Files::of_platform(reader, Platform::TikTok).unwrap();
    assert_eq!(source.listing(None).unwrap().items, ["mara"]);
    // Somebody else by the creator's name: a record cannot say so, and does not say that it was the creator.
    assert_eq!(source.comments("mara", "t1", None).unwrap().items, [Comment::new("c2", "t1")]);
    assert_eq!(source.comments("mara", "p1", None).unwrap_err().kind(), SourceErrorKind::NotFound);
}

#[test]
fn texts_are_kept_only_if_asked_for() {
    for (keeps, text) in [(true, Some("How long?")), (false, None)] {
        let mut reader = if keeps { TableReader::new().with_texts() } else { TableReader::new() };
        reader.read(Sheet::Creators, "c.csv", CREATORS).unwrap();
        reader.read(Sheet::Posts, "p.csv", POSTS).unwrap();
        // Strings with an escape are read another way.
        for (line, id) in [
            ("{\"platform\":\"x\",\"handle\":\"mara\",\"post\":\"p1\",\"id\":\"c1\",\"text\":\"How long?\"}", "c1"),
            (
                "{\"platform\":\"x\",\"handle\":\"mara\",\"post\":\"p1\",\"id\":\"c\\u0032\",\"text\":\"How \\u006cong?\"}",
                "c2",
            ),
        ] {
            reader.read(Sheet::Comments, "k.json", line.as_bytes()).unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        reader.read(Sheet::Comments, "k.csv", &b"platform,handle,post,id,text\nx,mara,p1,c3,\n"[..]).unwrap();
        let source = Files::of(reader).unwrap();
        let comments = source.comments("mara", "p1", None).unwrap().items;
        let texts: Vec<_> = comments.iter().map(Comment::text).collect();
        assert_eq!(texts, [text, text, None]);
    }
}

/// Likes of all posts read, and the error with its cause.
fn posts_of(bytes: &[u8], limit: Option<u64>) -> (usize, Option<String>) {
    let mut reader = TableReader::new();
    if let Some(limit) = limit {
        reader = reader.unpacking_at_most(limit);
    }
    reader.read(Sheet::Creators, "c.csv", CREATORS).unwrap();
    let error = reader.read(Sheet::Posts, "p.csv.gz", bytes).err();
    let told = error.map(|error| {
        assert_eq!(error.kind(), SourceErrorKind::Unreadable);
        format!("{error}: {}", std::error::Error::source(&error).unwrap())
    });
    (reader.posts_read(), told)
}

/// So many posts as CSV.
fn many(posts: usize) -> Vec<u8> {
    let mut text = b"platform,handle,id,likes\n".to_vec();
    for post in 0..posts {
        writeln!(text, "x,mara,p{post:05},{}", post * 7919 % 1000).unwrap();
    }
    text
}

#[test]
fn a_file_that_is_cut_off_loses_nothing_before_that() {
    let bytes = packed(&many(20_000));
    assert_eq!(posts_of(&bytes, None), (20_000, None));
    // Without all of its trailer, too: nobody can say that the bytes are the right ones.
    for cut in [bytes.len() - 1, bytes.len() - 8, bytes.len() / 2, 12, 5] {
        let (read, told) = posts_of(&bytes[..cut], None);
        let told = told.unwrap_or_else(|| panic!("cut at {cut}"));
        assert!(told.starts_with("p.csv.gz, line ") && told.contains("cannot be read: "), "{told}");
        // The row in which it ends is not there, and none before it is missing.
        let line: usize = told["p.csv.gz, line ".len()..].split(':').next().unwrap().parse().unwrap();
        assert_eq!(read, line.saturating_sub(2), "{told}");
        if cut == bytes.len() / 2 {
            assert!((5_000..15_000).contains(&read), "{read}");
        }
    }
}

#[test]
fn a_broken_byte_is_found() {
    let mut bytes = packed(&many(2_000));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    let mut reader = TableReader::new();
    reader.read(Sheet::Creators, "c.csv", CREATORS).unwrap();
    assert!(reader.read(Sheet::Posts, "p.csv.gz", &bytes[..]).is_err());
    let mut bytes = packed(&many(2_000));
    // The sum at the end.
    let sum = bytes.len() - 6;
    bytes[sum] ^= 1;
    assert_eq!(posts_of(&bytes, None).0, 2_000);
    assert!(posts_of(&bytes, None).1.unwrap().contains("corrupt gzip stream"));
}

#[test]
fn parts_packed_one_by_one_are_one_file() {
    let text = many(300);
    let bytes = [packed(&text[..1_000]), packed(b""), packed(&text[1_000..])].concat();
    assert_eq!(posts_of(&bytes, None), (300, None));
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_an_error() {
    let text = many(1_000);
    let bytes = packed(&text);
    let size = text.len() as u64;
    assert_eq!(posts_of(&bytes, Some(size)), (1_000, None));
    let (read, told) = posts_of(&bytes, Some(size - 1));
    let told = told.unwrap();
    assert_eq!(read, 999, "the last row lacks its end");
    assert_eq!(told, format!("p.csv.gz, line 1001: cannot be read: unpacks to more than {} bytes", size - 1));
    // A bomb: 40 KB of gzip that is 40 MB of blank lines.
    let mut bomb = b"platform,handle,id,likes\nx,mara,p1,3\n".to_vec();
    bomb.resize(40 << 20, b'\n');
    let bomb = packed(&bomb);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    let (read, told) = posts_of(&bomb, Some(1 << 20));
    assert_eq!(read, 1);
    assert!(told.unwrap().ends_with("unpacks to more than 1048576 bytes"));
    // One row without an end is stopped by the length of rows, whatever the limit.
    let mut endless = b"platform,handle,id,likes\n".to_vec();
    endless.resize(40 << 20, b'a');
    let mut reader = TableReader::new();
    reader.read(Sheet::Creators, "c.csv", CREATORS).unwrap();
    let error = reader.read(Sheet::Posts, "p.csv.gz", &packed(&endless)[..]).unwrap_err();
    assert!(error.to_string().contains("the row is longer than"), "{error}");
}
