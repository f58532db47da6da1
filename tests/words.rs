//! No account is accused: words that do so stand nowhere in the source, the examples, the README or what programs print.

use std::fs;
use std::path::{Path, PathBuf};

/// What is never said of an account.
const ACCUSING: &[&str] = &["fake", "bought", "fraud", "bot", "bots", "cheat", "cheater", "scam", "phony", "liar"];

/// Names of data sets and their columns, and quotations: the words around the accusing one, as they stand.
const ALLOWED: &[&str] = &[
    "is_fake",                                      // the column of labels in three data sets
    "instafake",                                    // a data set
    "Instagram fake, spammer and genuine accounts", // a data set
    "subscriptions bought during a stream",         // no account is meant
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ["rs", "md", "txt"].iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
}

/// The accusing words of a line, as whole words, capitals or not.
fn accusations(line: &str) -> Vec<String> {
    let allowed = ALLOWED.iter().fold(line.to_owned(), |line, allowed| line.replace(allowed, ""));
    let words = allowed.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| ACCUSING.contains(&word.as_str())).collect()
}

#[test]
fn nobody_is_accused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![root.join("README.md"), root.join("CHANGELOG.md"), root.join("Cargo.toml")];
    for folder in ["src", "examples", "benches"] {
        files(&root.join(folder), &mut all);
    }
    assert!(all.len() > 100, "only {} files were found", all.len());
    let mut found = Vec::new();
    for file in all {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for word in accusations(line) {
                found.push(format!("{}:{}: {word:?} in {line:?}", file.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_printed_accuses_nobody() {
    use influencer::Count;
    use influencer::authenticity::{AuthenticityModel, ProfileFacts, Verdict};

    let facts = ProfileFacts::new().with(Count::Followers, 60).with(Count::Following, 4_100).with(Count::Media, 0);
    let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
    assert_eq!(assessment.score().verdict(), Verdict::LikelyInauthentic);
    let printed = assessment.to_string();
    assert_eq!(accusations(&printed), Vec::<String>::new(), "{printed}");
    assert!(printed.contains("inconsistent with"), "{printed}");
}

#[test]
fn an_accusation_is_seen() {
    assert_eq!(accusations("these Fake followers were bought-in"), ["fake", "bought"]);
    assert_eq!(accusations("--label is_fake on instafake; both bottles"), Vec::<String>::new());
}
