//! One creator explained, two compared, and names that are not quite right.

use std::fmt::Write;

use serde_json::Value;

use super::{crowd, joined, printed, refused, vet};
use crate::support::file;

#[test]
fn one_creator_is_explained_and_each_thing_is_said_once() {
    let page = printed(&["--explain", "invented.mara_bakes", "--rate", "by_followers"]);
    for words in [
        "invented.mara_bakes on instagram: micro by powers_of_ten, 15,000 followers",
        "Engagement ",
        "not enough information (coverage ",
        "points boosted posts",
        "20 points double the odds; table creator-engagement-2018",
        "Not known ",
        "evidence: engagement level, comments per like, ",
    ] {
        assert_eq!(page.matches(words).count(), 1, "{words} is not there once in\n{page}");
    }
    for once in ["boosted posts", "creator-engagement-2018", "coverage", "first digits"] {
        assert_eq!(page.matches(once).count(), 1, "{once} is said more than once in\n{page}");
    }
    let (creators, posts) = crowd();
    for width in ["60", "80", "160"] {
        let page = printed(&[&creators, &posts, "--explain", "creator7", "--width", width]);
        let widest = page.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} columns of {width}:\n{page}");
        assert!(joined(&page).contains("as far as its posts go, where"), "{page}");
    }
}

#[test]
fn programs_read_scorecards_too() {
    let asked = ["--explain", "invented.mara_bakes", "--output"];
    let json = printed(&[&asked[..], &["json"]].concat());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json[0]["schema_version"], &json[0]["account"]["handle"]), (&1.into(), &"invented.mara_bakes".into()));
    let line = printed(&[&asked[..], &["ndjson"]].concat());
    assert_eq!(line.lines().count(), 1);
    assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), json[0]);
    let told = refused(&[&asked[..], &["csv"]].concat(), 1);
    assert_eq!(told, "error: --output csv: a scorecard is no row; expected table, json or ndjson with --explain\n");
}

/// Two creators of twelve posts each, and one of three; `jon` is on two platforms.
fn rivals() -> (String, String) {
    let creators =
        "platform,handle,followers\ninstagram,mara,1000\ninstagram,jon,1000\ninstagram,few,1000\ntiktok,jon,1000\n";
    let mut posts = "platform,handle,id,likes,comments\n".to_owned();
    for post in 0..12 {
        writeln!(posts, "instagram,mara,m{post},{},1", 80 + 5 * post).unwrap();
        writeln!(posts, "instagram,jon,j{post},{},1", 30 + 3 * post).unwrap();
        writeln!(posts, "tiktok,jon,t{post},{},1", 30 + 3 * post).unwrap();
    }
    posts += "instagram,few,a,50,1\ninstagram,few,b,60,1\ninstagram,few,c,55,1\n";
    (file("creators.csv", creators), file("posts.csv", &posts))
}

#[test]
fn who_is_ahead_is_told_with_how_sure_that_is() {
    let (creators, posts) = rivals();
    let compare = |one: &str, other: &str, more: &[&str]| {
        printed(&[&[creators.as_str(), &posts, "--compare", one, other, "--width", "80"], more].concat())
    };
    let told = compare("mara", "instagram:jon", &[]);
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    let said = joined(&told);
    assert!(said.contains("mara's rate is 2.28 times jon's (95 %: "), "{said}");
    assert!(said.contains("): mara is ahead. Of 100 pairs that are equal in truth, about 5 would look so."), "{said}");
    assert!(said.contains("Posts used: mara 12, jon 12."), "{said}");
    // The higher rate comes first, whatever the order.
    assert!(joined(&compare("instagram:jon", "mara", &[])).contains("mara's rate is 2.28 times jon's (95 %: "));
    let sure = joined(&compare("mara", "instagram:jon", &["--level", "99.9 %"]));
    assert!(sure.contains("mara is ahead. Of 100 pairs that are equal in truth, about 0.1 would look so."), "{sure}");
    let (creators, posts) = crowd();
    let close = joined(&printed(&[&creators, &posts, "--compare", "creator1", "creator6"]));
    assert!(close.contains("too close to call. The interval holds 1, so either may be ahead."), "{close}");
    assert!(close.contains("usual rate is the higher with a probability of 5"), "{close}");
}

#[test]
fn where_nobody_can_tell_it_says_why_and_what_helps() {
    let (creators, posts) = rivals();
    let told = joined(&printed(&[&creators, &posts, "--compare", "mara", "few"]));
    let words = "Who is ahead cannot be told: few: too few posts: 3 of 6 needed. More posts would help; --pooling mean takes two";
    assert!(told.contains(words), "{told}");
    let told = joined(&printed(&[&creators, &posts, "--compare", "mara", "few", "--pooling", "mean"]));
    assert!(told.contains("mara is ahead"), "{told}");
}

#[test]
fn programs_read_a_comparison() {
    let (creators, posts) = rivals();
    let asked = [creators.as_str(), &posts, "--compare", "instagram:jon", "mara", "--output"];
    let json: Value = serde_json::from_str(&printed(&[&asked[..], &["json"]].concat())).unwrap();
    assert_eq!(json["creators"][0]["account"]["handle"], "jon");
    assert_eq!((&json["ahead"], &json["undefined"]), (&1.into(), &Value::Null));
    let ratio = json["ratio"]["ratio"].as_f64().unwrap();
    let (low, high) =
        (json["ratio"]["interval"]["low"].as_f64().unwrap(), json["ratio"]["interval"]["high"].as_f64().unwrap());
    assert!(low < ratio && ratio < high && high < 1.0, "{json}");
    let line = printed(&[&asked[..], &["ndjson"]].concat());
    assert_eq!(serde_json::from_str::<Value>(line.trim_end()).unwrap(), json);
    let few = printed(&[&creators, &posts, "--compare", "mara", "few", "--output", "json"]);
    let few: Value = serde_json::from_str(&few).unwrap();
    assert_eq!((&few["ratio"], &few["ahead"], &few["undefined_for"]), (&Value::Null, &Value::Null, &1.into()));
    assert_eq!(few["undefined"]["too_few_posts"]["found"], 3);
    let told = refused(&[&asked[..], &["csv"]].concat(), 1);
    assert_eq!(told, "error: --output csv: a comparison is no row; expected table, json or ndjson with --compare\n");
}

#[test]
fn what_does_not_compare_is_refused_and_names_both() {
    let (creators, posts) = rivals();
    let told = |names: [&str; 2]| refused(&[&creators, &posts, "--compare", names[0], names[1]], 1);
    assert_eq!(
        told(["mara", "tiktok:jon"]),
        "error: mara on instagram and jon on tiktok: cannot compare instagram with tiktok: platform differs\n"
    );
    assert_eq!(
        told(["mara", "jon"]),
        "error: \"jon\" is the handle of several creators; say which: \"instagram:jon\", \"tiktok:jon\"\n"
    );
    assert_eq!(
        told(["mara", "instagram:mara"]),
        "error: --compare takes two creators, and \"mara\" and \"instagram:mara\" are the same\n"
    );
    let output = vet(&[&creators, &posts, "--compare", "mara"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(vet(&[&creators, &posts, "--compare", "mara", "few", "--explain", "mara"]).status.code(), Some(2));
}

#[test]
fn a_name_that_is_not_there_brings_near_ones() {
    let (creators, posts) = rivals();
    let told = |name: &str| refused(&[&creators, &posts, "--explain", name], 1);
    assert_eq!(told("mars"), "error: \"mars\" is not among the creators read; near it: \"instagram:mara\"\n");
    assert_eq!(
        told("youtube:jon"),
        "error: \"youtube:jon\" is not among the creators read; near it: \"instagram:jon\", \"tiktok:jon\"\n"
    );
    assert_eq!(
        told("zzzzzz"),
        "error: \"zzzzzz\" is not among the creators read; they are \"instagram:mara\", \"instagram:jon\", \"instagram:few\", \
         \"tiktok:jon\"\n"
    );
    let (many, posts) = crowd();
    let told = refused(&[&many, &posts, "--explain", "zzzzzz"], 1);
    assert!(told.contains("; the first of the 40: \"instagram:creator0\", "), "{told}");
    let both = printed(&[&creators, &file("none.csv", "platform,handle,id\n"), "--explain", "jon"]);
    assert!(both.contains("jon on instagram: ") && both.contains("\njon on tiktok: "), "{both}");
    assert!(printed(&[&creators, "--explain", "tiktok:jon"]).starts_with("jon on tiktok: "));
}

/// A handle may have a colon in it, and what a terminal would obey.
#[test]
fn strange_names_are_found_and_harmless() {
    let creators = file("strange.csv", "platform,handle,followers\nx,x:mara,900\nx,\u{1b}[31mred,900\n");
    assert!(printed(&[&creators, "--explain", "x:mara"]).starts_with("x:mara on x: "));
    assert!(printed(&[&creators, "--explain", "x:x:mara"]).starts_with("x:mara on x: "));
    let told = refused(&[&creators, "--explain", "red"], 1);
    assert!(told.contains("near it: \"x:\\u{1b}[31mred\"") && !told.contains('\u{1b}'), "{told}");
    let told = printed(&[&creators, "--compare", "x:mara", "\u{1b}[31mred", "--color", "always"]);
    assert!(!told.contains("\u{1b}[31m"), "{told:?}");
}
