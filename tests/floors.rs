//! The house: a file uses only floors below its own, its own folder, and on its own floor what is listed here; nothing runs round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::rust_files;

/// From the ground up. A module that is not here has no place yet.
const FLOORS: &[&[&str]] = &[
    &["count", "members", "parallel", "platform", "vocabulary", "text", "error::invalid"],
    &["unit", "error"],
    &["kernel", "stats"],
    &["record"],
    &["tier", "engagement"],
    &["authenticity", "cohort", "relationship", "rhythm", "audience", "value"],
    &["preset"],
    &["scorecard", "source", "interop"],
    &["_guide"],
];

/// Who may use a neighbour on the same floor.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("count", "vocabulary"),
    ("platform", "vocabulary"),
    ("vocabulary", "text"),
    ("vocabulary", "error::invalid"),
    ("authenticity", "cohort"),
    ("authenticity", "relationship"),
    ("authenticity", "rhythm"),
    ("authenticity", "audience"),
    ("authenticity", "value"),
    ("source", "interop"),
];

/// The module of the house that a path such as `error::invalid` or `record::post` belongs to.
fn room(path: &str) -> &str {
    let rooms = FLOORS.iter().copied().flatten().copied();
    let inside = |room: &&str| path.strip_prefix(*room).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    rooms.filter(inside).max_by_key(|room| room.len()).unwrap_or_else(|| panic!("{path} has no floor"))
}

fn floor(path: &str) -> usize {
    FLOORS.iter().position(|floor| floor.contains(&room(path))).unwrap()
}

/// Every source file but the root, by its path as a module, with its code: no comments, no strings of documentation.
fn house() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let modules = rust_files(&root).into_iter().filter_map(|file| {
        let module = file.strip_prefix(&root).unwrap().with_extension("");
        let module: Vec<&str> = module.iter().map(|part| part.to_str().unwrap()).collect();
        let module = module.join("::");
        let module = module.strip_suffix("::mod").unwrap_or(&module);
        let code = fs::read_to_string(&file).unwrap();
        let code: Vec<&str> = code.lines().map(|line| line.split("//").next().unwrap_or(line)).collect();
        (module != "lib").then(|| (module.to_owned(), code.join("\n")))
    });
    modules.collect()
}

/// The files a file uses: `crate::a::b` is file `a::b` if there is one, else `a`. A path that cannot be told is refused: what the
/// root re-exports and what stands in braces after `crate::` might hide a floor.
fn uses(module: &str, code: &str, files: &BTreeSet<String>) -> Result<BTreeSet<String>, String> {
    let mut paths = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        paths.push(code[at + found.len()..].to_owned());
    }
    for (at, _) in code.match_indices("super::") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut folder = module;
        while let Some(further) = rest.strip_prefix("super::") {
            rest = further;
            folder = folder.rsplit_once("::").map_or("", |(folder, _)| folder);
        }
        paths.push(if folder.is_empty() { rest.to_owned() } else { format!("{folder}::{rest}") });
    }
    let mut used = BTreeSet::new();
    for path in paths {
        let end = path.find(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
        let path = path[..end.unwrap_or(path.len())].trim_matches(':');
        let ancestors = path.match_indices("::").map(|(at, _)| &path[..at]).chain([path]);
        match ancestors.filter(|ancestor| files.contains(*ancestor)).last() {
            Some(file) => used.insert(file.to_owned()),
            None => return Err(format!("{module}: {path:?} names no file; write the path of the module it stands in")),
        };
    }
    // What a module re-exports of its own children.
    for (at, found) in code.match_indices("pub use ").chain(code.match_indices("pub(crate) use ")) {
        let child: String =
            code[at + found.len()..].chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        let child = format!("{module}::{child}");
        if files.contains(&child) {
            used.insert(child);
        }
    }
    used.remove(module);
    Ok(used)
}

fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let house = house();
    let files: BTreeSet<String> = house.keys().cloned().collect();
    let uses = |module: &str, code: &str| uses(module, code, &files).unwrap_or_else(|refused| panic!("{refused}"));
    house.iter().map(|(module, code)| (module.clone(), uses(module, code))).collect()
}

#[test]
fn nothing_reaches_up_or_aside() {
    for (module, used) in graph() {
        for used in used {
            let (from, to) = (room(&module), room(&used));
            let allowed = from == to || floor(&used) < floor(&module) || NEIGHBOURS.contains(&(from, to));
            assert!(allowed, "{module} (floor {}) uses {used} (floor {})", floor(&module), floor(&used));
        }
    }
}

#[test]
fn nothing_runs_round() {
    let mut graph = graph();
    // Take away what uses nothing that is left, until nothing is left.
    while !graph.is_empty() {
        let done: Vec<String> =
            graph.iter().filter(|(_, used)| used.is_empty()).map(|(module, _)| module.clone()).collect();
        assert!(!done.is_empty(), "round: {graph:#?}");
        for module in done {
            graph.remove(&module);
            for used in graph.values_mut() {
                used.remove(&module);
            }
        }
    }
}

/// The reader of imports sees what it should: without this, a parser that finds nothing would pass.
#[test]
fn imports_are_seen() {
    let graph = graph();
    let uses = |module: &str, used: &str| graph[module].contains(used);
    assert!(uses("engagement::rate", "kernel"));
    assert!(uses("engagement::pooled", "record"));
    assert!(uses("kernel", "kernel::quotient"));
    assert!(uses("kernel::quotient", "unit"));
    assert!(uses("unit::fraction", "unit::decimal"));
    assert!(uses("unit", "unit::fraction"));
    assert!(uses("vocabulary", "error::invalid"));
    assert!(uses("record::creator", "record::post"));
    assert!(!uses("kernel", "record"));
}

#[test]
fn what_hides_a_floor_is_refused() {
    let files: BTreeSet<String> = ["kernel", "engagement", "engagement::rate", "unit"].map(str::to_owned).into();
    for hidden in [
        "use crate::{engagement::Base, unit::Rate};",
        "use crate::Estimate;",
        "use super::{engagement::Base};",
        "use super::Estimate;",
        "fn f() { crate::Estimate::g() }",
    ] {
        assert!(uses("kernel", hidden, &files).is_err(), "{hidden}");
    }
    let seen = uses("engagement::rate", "use super::super::kernel::Parts; use crate::unit::{Rate, Weight};", &files);
    assert_eq!(seen, Ok(["kernel", "unit"].map(str::to_owned).into()));
    let seen = uses("unit", "use crate::engagement::rate::EngagementRate;", &files);
    assert_eq!(seen, Ok(["engagement::rate"].map(str::to_owned).into()));
}
