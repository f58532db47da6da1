//! The report of `vet`: one file that loads nothing, runs nothing, and hides nothing.

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use roxmltree::{Document, Node, ParsingOptions};

use crate::support::{file, program};

fn vet(arguments: &[&str]) -> Output {
    Command::new(program("vet")).args(arguments).output().unwrap()
}

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// The report on these files.
#[track_caller]
fn report(name: &str, arguments: &[&str]) -> String {
    let path = place(name);
    let output = vet(&[arguments, &["--report", path.to_str().unwrap()]].concat());
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with(&format!("{}: creators ", path.display())), "{told}");
    fs::read_to_string(&path).unwrap()
}

fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).unwrap()
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

fn named<'a, 'i>(page: &'a Document<'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    page.descendants().filter(move |node| node.has_tag_name(name))
}

/// Followers, posts, comments and totals of so many creators, some of whom have none.
fn files(name: &str, handles: &[String], posts: usize) -> [String; 4] {
    let mut creators = "platform,handle,followers,observed_at\n".to_owned();
    let mut all = "platform,handle,id,likes,comments,published_at\n".to_owned();
    let mut comments = "platform,handle,post,id,parent,author,by_creator,published_at\n".to_owned();
    let mut growth = "platform,handle,observed_at,followers\n".to_owned();
    for (number, handle) in handles.iter().enumerate() {
        let handle = format!("\"{}\"", handle.replace('"', "\"\""));
        let followers = 900 + 7_919 * number;
        let known = if number % 31 == 30 { String::new() } else { followers.to_string() };
        writeln!(creators, "instagram,{handle},{known},2026-09-01T00:00:00Z").unwrap();
        if number % 29 == 28 {
            continue;
        }
        for post in 0..posts {
            let likes = followers / 40 + post * 7_907 % (followers / 30 + 5);
            let likes = if post % 11 == 10 { String::new() } else { likes.to_string() };
            let (month, day) = (1 + post / 28 % 8, 1 + post % 28);
            writeln!(all, "instagram,{handle},p{post},{likes},{},2026-0{month}-{day:02}T10:00:00Z", post % 9 + 3)
                .unwrap();
            if post < 10 && number % 3 < 2 {
                let at = format!("2026-0{month}-{day:02}T1");
                writeln!(comments, "instagram,{handle},p{post},c{post},,a{},false,{at}1:00:00Z", post % 6).unwrap();
                if number % 2 == 0 {
                    writeln!(comments, "instagram,{handle},p{post},r{post},c{post},,true,{at}3:30:00Z").unwrap();
                }
            }
        }
        for day in 1..=28 {
            writeln!(growth, "instagram,{handle},2026-08-{day:02}T00:00:00Z,{}", followers - 900 + 30 * day).unwrap();
        }
    }
    let written = |sheet: &str, content: &str| file(&format!("report_{name}_{sheet}.csv"), content);
    [written("creators", &creators), written("posts", &all), written("comments", &comments), written("growth", &growth)]
}

fn of(name: &str, handles: &[String], posts: usize) -> String {
    let [creators, posts, comments, growth] = files(name, handles, posts);
    report(&format!("{name}.html"), &[&creators, &posts, "--comments", &comments, "--growth", &growth])
}

fn plain(many: usize) -> Vec<String> {
    (0..many).map(|number| format!("invented.{number}")).collect()
}

const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' style='position:fixed",
    "]]></style><script>",
    "&lt;b&gt; &amp; &#x3c;",
    "مطبخ_سارة_اليومي",
    "\u{202e}turned",
    "🧁👩‍🍳🇨🇭 mara 👨‍👩‍👧‍👦",
    "javascript:alert(1)//http://example.org",
];

#[track_caller]
fn check(page: &str) {
    let document = parsed(page);
    let mut ids = HashSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "img", "iframe", "object", "embed", "link", "form", "base"].contains(&name), "{name}");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!key.starts_with("on") && !["src", "style", "srcset", "action"].contains(&key), "{key}={value}");
            assert!(key != "href" || value.starts_with('#'), "href={value}");
            if key == "id" {
                assert!(ids.insert(value.to_owned()), "id {value} is there twice");
            }
        }
    }
    for node in document.descendants().filter(Node::is_element) {
        for key in ["href", "aria-labelledby"] {
            let target = node.attribute(key).map(|value| value.trim_start_matches('#'));
            assert!(target.is_none_or(|target| ids.contains(target)), "{key} of {target:?} leads nowhere");
        }
    }
    // What only a style sheet could load.
    let style: String = named(&document, "style").map(text).collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let policy = named(&document, "meta").find_map(|meta| meta.attribute("http-equiv").and(meta.attribute("content")));
    assert!(policy.is_some_and(|policy| policy.starts_with("default-src 'none'")));
    // Headings go down one step at a time.
    let mut level = 0;
    for node in document.descendants() {
        if let Some(deeper) = node.tag_name().name().strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            assert!(deeper <= level + 1, "{} after h{level}", text(node));
            level = deeper;
        }
    }
    // What a drawing shows is written, too.
    for svg in named(&document, "svg").filter(|svg| svg.attribute("aria-hidden") != Some("true")) {
        assert_eq!(svg.attribute("role"), Some("img"));
        assert!(svg.attribute("aria-label").is_some_and(|label| label.len() > 10));
    }
    for figure in named(&document, "figure") {
        let caption = figure.children().find(|child| child.has_tag_name("figcaption")).map(text);
        assert!(
            caption.is_some_and(|caption| caption.chars().any(|letter| letter.is_ascii_digit())),
            "{}",
            text(figure)
        );
    }
    for header in named(&document, "th") {
        assert!(header.attribute("scope").is_some(), "{}", text(header));
    }
}

#[test]
fn the_sample_one_and_nothing_known() {
    let sample = report("sample.html", &[]);
    check(&sample);
    assert!(sample.contains("cosmetics-brand-2014") && sample.contains("CC BY 4.0"));
    check(&of("one", &plain(1), 30));
    let bare = file("report_bare.csv", "platform,handle\ntiktok,nobody\nx,\n".trim_end_matches("x,\n"));
    let posts = file("report_no_posts.csv", "platform,handle,id,likes\n");
    let page = report("bare.html", &[&bare, &posts]);
    check(&page);
    for missing in ["followers not known", "Not compared", "no comments were given"] {
        assert!(page.contains(missing), "{missing}");
    }
}

#[test]
fn names_are_harmless_and_legible() {
    let handles: Vec<String> = HOSTILE.iter().map(ToString::to_string).chain(plain(6)).collect();
    let page = of("hostile", &handles, 12);
    check(&page);
    let document = parsed(&page);
    let shown: HashSet<String> = named(&document, "bdi").map(text).collect();
    for handle in handles {
        // What turns the direction of all that follows is no letter.
        assert!(shown.contains(&handle.replace('\u{202e}', "\u{fffd}")), "{handle}");
    }
}

#[test]
fn everything_drawn_is_written() {
    let handles = plain(40);
    let page = of("forty", &handles, 24);
    check(&page);
    let document = parsed(&page);
    let rows: Vec<String> = named(&document, "tr").map(text).collect();
    for handle in &handles {
        assert!(rows.iter().any(|row| row.contains(handle)), "{handle} is not in the ranking");
    }
    let articles: Vec<String> = named(&document, "article").map(text).collect();
    assert_eq!(articles.len(), handles.len());
    let of = |handle: &str| articles.iter().find(|article| article.starts_with(handle)).unwrap();
    // As `--explain` tells it.
    let [creators, posts, comments, growth] = files("forty", &handles, 24);
    let explained = vet(&[
        &creators,
        &posts,
        "--comments",
        &comments,
        "--growth",
        &growth,
        "--explain",
        "invented.4",
        "--output",
        "json",
    ]);
    let cards: serde_json::Value = serde_json::from_slice(&explained.stdout).unwrap();
    let card = &cards[0];
    let percent = |ratio: &serde_json::Value| format!("{:.2} %", 100.0 * ratio.as_f64().unwrap());
    let article = of("invented.4");
    assert!(article.contains(&percent(&card["estimate"]["rate"])), "{article}");
    assert!(article.contains(&percent(&card["posterior"]["rate"])), "{article}");
    for words in
        ["half within", "have an answer", "Skipped 2 posts: likes not known", "32,576 followers", "prior", "result"]
    {
        assert!(article.contains(words), "{words} is missing in\n{article}");
    }
    for missing in card["missing"].as_array().unwrap_or(&Vec::new()) {
        assert!(article.contains(missing["reason"].as_str().unwrap()), "{missing} is missing in\n{article}");
    }
    assert!(of("invented.28").contains("No rate: too few posts"), "{}", of("invented.28"));
    assert!(of("invented.30").contains("followers not known"), "{}", of("invented.30"));
}

#[test]
fn intervals_among_the_others_are_not_cut() {
    let page = of("uncut", &plain(40), 24);
    let document = parsed(&page);
    let rings = named(&document, "circle").filter(|circle| circle.attribute("r") == Some("6"));
    let mut lines = 0;
    for ring in rings {
        let Some(line) = ring.prev_sibling_element().and_then(|line| line.attribute("d")) else { continue };
        // From the point of one end, upright to the height of the other.
        let (from, to) = line.split_once('V').unwrap();
        let heights = [from.rsplit_once(' ').unwrap().1, to].map(|height| height.parse::<i32>().unwrap());
        // The plot begins at 8, and leaves room above what it shows.
        assert!(heights.iter().all(|height| *height > 8), "{line}");
        lines += 1;
    }
    assert!(lines > 30, "{lines}");
}

#[test]
fn each_platform_has_ranks_of_its_own() {
    let sheets = files("platforms", &plain(12), 9);
    for sheet in &sheets[..2] {
        let text = fs::read_to_string(sheet).unwrap();
        let rows = text.split_once('\n').unwrap().1.replace("instagram", "tiktok");
        fs::write(sheet, text + &rows).unwrap();
    }
    let page = report("platforms.html", &[&sheets[0], &sheets[1]]);
    check(&page);
    let document = parsed(&page);
    let ranks = named(&document, "tr").filter_map(|row| row.first_element_child()).map(text);
    assert_eq!(ranks.filter(|rank| rank == "1").count(), 2);
    assert!(page.contains("Ranks begin anew on each platform."));
}

#[test]
fn five_hundred_creators_are_a_small_page() {
    let page = of("five_hundred", &plain(500), 40);
    check(&page);
    assert!(page.len() < 3 << 20, "{} bytes", page.len());
    let document = parsed(&page);
    assert_eq!(named(&document, "article").count(), 500);
}

#[test]
fn more_than_the_limit_are_ranked_alone() {
    let [creators, posts, ..] = files("limited", &plain(20), 8);
    let page = report("limited.html", &[&creators, &posts, "--limit", "3"]);
    check(&page);
    let document = parsed(&page);
    assert_eq!(named(&document, "article").count(), 3);
    assert_eq!(named(&document, "tr").filter(|row| text(*row).contains("invented.")).count(), 20);
    assert!(page.contains("the first 3 of 20 creators"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert_eq!(of("once", &plain(12), 9), of("once", &plain(12), 9));
}

#[test]
fn a_file_that_cannot_be_written_stays_as_it_was() {
    let refused = |path: &Path, more: &[&str]| {
        let output = vet(&[more, &["--report", path.to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(1));
        let message = String::from_utf8(output.stderr).unwrap();
        // What is wrong with the data is told before anything is written.
        let named = if more.is_empty() { path.to_str().unwrap() } else { "report_bad.csv, line 2, followers" };
        assert!(message.contains(named), "{message}");
    };
    refused(&place("report_nowhere/report.html"), &[]);
    refused(Path::new(env!("CARGO_TARGET_TMPDIR")), &[]);
    let folder = place("report_folder");
    fs::create_dir_all(&folder).unwrap();
    let there = folder.join("there.html");
    fs::write(&there, "as it was").unwrap();
    let bad = file("report_bad.csv", "platform,handle,followers\nx,somebody,many\n");
    let posts = file("report_bad_posts.csv", "platform,handle,id,likes\n");
    refused(&there, &[&bad, &posts]);
    assert_eq!(fs::read_to_string(&there).unwrap(), "as it was");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["there.html"]);
}

/// As on a full disk: the program may write no more than so many bytes into a file.
#[cfg(unix)]
#[test]
fn a_report_that_breaks_off_leaves_what_was_there() {
    let folder = place("report_breaks_off");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let there = folder.join("there.html");
    fs::write(&there, "as it was").unwrap();
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    let output =
        Command::new("sh").args(["-c", limited]).arg(program("vet")).arg("--report").arg(&there).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains(&format!("{}: cannot be written", there.display())), "{message}");
    assert_eq!(fs::read_to_string(&there).unwrap(), "as it was");
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["there.html"]);
}
