//! What is named is named once, has a vector, and tells its source.

use std::collections::{HashMap, HashSet};

use influencer::{Count, EngagementRate, Norm, Pooling, TierScheme};

use crate::support::{read, rows};

#[track_caller]
fn assert_distinct<'a>(names: impl IntoIterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for name in names {
        assert!(seen.insert(name), "{name} is used twice");
    }
}

#[test]
fn names_are_used_once() {
    assert_distinct(EngagementRate::ALL.iter().map(|(name, _)| *name));
    assert_distinct(TierScheme::ALL.iter().map(TierScheme::name));
    assert_distinct(Norm::ALL.iter().map(Norm::name));
    assert_distinct(Count::ALL.iter().map(|count| count.name()));
    let formulas: HashMap<EngagementRate, &str> =
        EngagementRate::ALL.iter().map(|(name, rate)| (*rate, *name)).collect();
    assert_eq!(formulas.len(), EngagementRate::ALL.len(), "two names for one formula");
}

#[test]
fn every_name_has_a_vector() {
    let rows = rows("tests/data/engagement.csv");
    let used: HashSet<EngagementRate> = rows.iter().map(|row| row.get("formula").parse().unwrap()).collect();
    for (name, formula) in EngagementRate::ALL {
        assert!(used.contains(formula), "{name} has no vector");
    }
    let rows = crate::support::rows("tests/data/pooled.csv");
    let used: HashSet<Pooling> = rows.iter().map(|row| row.get("pooling").parse().unwrap()).collect();
    for pooling in Pooling::ALL {
        assert!(used.contains(pooling), "{pooling} has no vector");
    }
    let rows = crate::support::rows("tests/data/percentiles.csv");
    let used: HashSet<&str> = rows.iter().map(|row| row.get("norm")).collect();
    for norm in Norm::ALL {
        assert!(used.contains(norm.name()), "{norm} has no vector");
    }
}

/// Every named formula, norm and scheme gives title or page, and a year or "n.d.".
#[test]
fn every_name_tells_its_source() {
    let dated = |source: &str| {
        let years = (1990..2100).any(|year| source.contains(&year.to_string()));
        years || source.contains("n.d.")
    };
    let mut formulas = 0;
    for file in ["src/engagement/formulas.rs", "src/engagement/ratios.rs"] {
        for line in read(file).lines().filter_map(|line| line.trim().strip_prefix("source \"")) {
            assert!(line.len() > 20 && dated(line), "{file}: {line}");
            formulas += 1;
        }
    }
    assert_eq!(formulas, EngagementRate::ALL.len());

    for norm in Norm::ALL {
        assert!(dated(norm.source()) && norm.source().contains("https://"), "{norm}");
    }

    let text = read("src/tier/mod.rs");
    let mut schemes = 0;
    let constants = text
        .match_indices("\n    pub const ")
        .filter(|(at, _)| text[at + 1..].lines().next().unwrap().contains(": TierScheme ="));
    for (before, _) in constants.map(|(at, _)| text.split_at(at)) {
        let docs = before.rsplit("\n\n    ///").next().unwrap();
        let (_, source) = docs.split_once("# Source").unwrap_or_else(|| panic!("no source: {docs}"));
        assert!(dated(source), "{source}");
        schemes += 1;
    }
    assert_eq!(schemes, TierScheme::ALL.len());
}
