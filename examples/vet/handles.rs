//! Creators by the names that a person types.

use influencer::{CreatorTable, Platform};

/// Names that are told in place of one that is not there.
const MOST_NEAR: usize = 5;
/// How much alike names are that may be meant, from 0 to 1.
const NEAR: f64 = 0.6;

/// The places of all creators called so: by a handle, or by a platform and a handle with a colon between.
pub(crate) fn places(table: &CreatorTable, name: &str) -> Result<Vec<usize>, String> {
    let of = |wanted: Option<Platform>, handle: &str| -> Vec<usize> {
        let is_it = |place: &usize| {
            table.get(*place).is_some_and(|creator| {
                let account = creator.account();
                account.handle() == handle && wanted.is_none_or(|platform| account.platform() == platform)
            })
        };
        (0..table.len()).filter(is_it).collect()
    };
    // A handle may have a colon in it.
    let mut found = of(None, name);
    if let (true, Some((platform, handle))) = (found.is_empty(), on_platform(name)) {
        found = of(Some(platform), handle);
    }
    if found.is_empty() {
        Err(format!("{name:?} is not among the creators read; {}", instead(table, name)))
    } else {
        Ok(found)
    }
}

/// The one creator called so.
pub(crate) fn place(table: &CreatorTable, name: &str) -> Result<usize, String> {
    match places(table, name)?.as_slice() {
        [one] => Ok(*one),
        several => {
            let names: Vec<String> = several.iter().map(|place| full(table, *place)).collect();
            Err(format!("{name:?} is the handle of several creators; say which: {}", names.join(", ")))
        }
    }
}

fn on_platform(name: &str) -> Option<(Platform, &str)> {
    let (platform, handle) = name.split_once(':')?;
    Some((platform.parse().ok()?, handle))
}

/// Platform and handle, as they can be typed.
fn full(table: &CreatorTable, place: usize) -> String {
    table.get(place).map_or_else(String::new, |creator| {
        let account = creator.account();
        format!("{:?}", format!("{}:{}", account.platform(), account.handle()))
    })
}

/// What may have been meant.
fn instead(table: &CreatorTable, name: &str) -> String {
    let wanted = on_platform(name).map_or(name, |(_, handle)| handle);
    let handles: Vec<&str> = table.iter().map(|creator| creator.account().handle()).collect();
    let near = near(wanted, &handles);
    if !near.is_empty() {
        let names: Vec<String> = near.into_iter().map(|place| full(table, place)).collect();
        return format!("near it: {}", names.join(", "));
    }
    match table.len() {
        0 => "none was read".to_owned(),
        all if all > MOST_NEAR => format!("the first of the {all}: {}", in_order(table)),
        _ => format!("they are {}", in_order(table)),
    }
}

/// The places of the names most like the one that was typed, the nearest first.
pub(crate) fn near(wanted: &str, names: &[&str]) -> Vec<usize> {
    let wanted = wanted.to_lowercase();
    let alike = |name: &str| {
        let name = name.to_lowercase();
        let alike = strsim::normalized_damerau_levenshtein(&wanted, &name);
        // Part of a name is near, however long the rest.
        if !wanted.is_empty() && name.contains(&wanted) { alike.max(NEAR) } else { alike }
    };
    let all = names.iter().enumerate().map(|(place, name)| (alike(name), place));
    let mut near: Vec<(f64, usize)> = all.filter(|(alike, _)| *alike >= NEAR).collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    near.into_iter().take(MOST_NEAR).map(|(_, place)| place).collect()
}

fn in_order(table: &CreatorTable) -> String {
    let names: Vec<String> = (0..table.len().min(MOST_NEAR)).map(|place| full(table, place)).collect();
    names.join(", ")
}
