//! What is named is named once, has a vector, and tells its source.

use std::collections::{HashMap, HashSet};

use influencer::{Count, EngagementRate, Norm, Platform, Pooling, Preset, TierScheme};

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
    assert_distinct(Preset::ALL.iter().map(Preset::name));
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
    let rows = crate::support::rows("tests/data/presets.csv");
    let used: HashSet<&str> = rows.iter().map(|row| row.get("preset")).collect();
    for preset in Preset::ALL {
        assert!(used.contains(preset.name()), "{preset} has no vector");
    }
}

fn dated(source: &str) -> bool {
    let years = (1990..2100).any(|year| source.contains(&year.to_string()));
    years || source.contains("n.d.")
}

/// What the docs of each constant of a type say under "Source".
fn documented_sources(file: &str, constant: &str) -> Vec<String> {
    let text = read(file);
    let constants = text
        .match_indices("\n    pub const ")
        .filter(|(at, _)| text[at + 1..].lines().next().unwrap().contains(constant));
    let sources = constants.map(|(at, _)| {
        let docs = text[..at].rsplit("\n\n    ///").next().unwrap();
        let (_, source) = docs.split_once("# Source").unwrap_or_else(|| panic!("no source: {docs}"));
        source.to_owned()
    });
    sources.collect()
}

/// Every named formula, norm, scheme and preset gives title or page, and a year or "n.d.".
#[test]
fn every_name_tells_its_source() {
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
    for preset in Preset::ALL {
        assert!(dated(preset.formula_source()) && preset.formula_source().contains("https://"), "{preset}");
        assert!(dated(preset.pooling_source()), "{preset}");
    }

    for (file, constant, number) in [
        ("src/tier/published.rs", ": TierScheme =", TierScheme::ALL.len()),
        ("src/preset/published.rs", ": Preset =", Preset::ALL.len()),
    ] {
        let sources = documented_sources(file, constant);
        assert_eq!(sources.len(), number, "{file}");
        for source in sources {
            assert!(dated(&source), "{file}: {source}");
        }
    }
}

/// A platform has one preset, what it chooses has a name, and a norm of another kind would never be used.
#[test]
fn presets_hold_together() {
    for platform in Platform::ALL {
        let own: Vec<&Preset> = Preset::ALL.iter().filter(|preset| preset.platform() == Some(*platform)).collect();
        let expected = own.first().copied().copied().unwrap_or(Preset::ANY_2026);
        assert!(own.len() <= 1 && Preset::of(*platform) == expected, "{platform}");
    }
    assert_eq!(Preset::ALL.iter().filter(|preset| preset.platform().is_none()).count(), 1);
    for preset in Preset::ALL {
        assert_eq!(preset.name().parse(), Ok(*preset));
        assert!(preset.formula().name().is_some(), "{preset}");
        for norm in preset.norms() {
            let kind = (Some(norm.platform()), norm.formula(), norm.pooling());
            assert_eq!(kind, (preset.platform(), preset.formula(), preset.pooling()), "{preset}");
        }
    }
}
