//! Whom to book for a budget.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{joined, printed, refused, text, vet};
use crate::support::file;

/// Four creators of ten posts with the same likes on each, one without a cost, one without likes, one without posts.
fn market() -> [String; 3] {
    let creators = "platform,handle,followers\nx,mara,10000\nx,jon,4000\nx,lia,3000\nx,big,90000\nx,free,500\nx,quiet,800\nx,new,900\n";
    let mut posts = "platform,handle,id,likes,comments\n".to_owned();
    for post in 0..10 {
        for (handle, likes) in
            [("mara", "490"), ("jon", "190"), ("lia", "290"), ("big", "8990"), ("free", "40"), ("quiet", "")]
        {
            writeln!(posts, "x,{handle},{handle}{post},{likes},10").unwrap();
        }
    }
    let costs = "handle,platform,cost,currency\nmara,x,250.50,EUR\njon,x,99.50,EUR\nlia,x,150,EUR\nbig,x,9000,EUR\nquiet,x,20,EUR\nnew,x,20,EUR\nfree,x,,\n";
    [("creators.csv", creators), ("posts.csv", posts.as_str()), ("costs.csv", costs)]
        .map(|(name, text)| file(name, text))
}

/// 500 people for 250.50, 200 for 99.50, 300 for 150: by cost lia (0.5000), jon (0.4975 each), mara (0.501).
#[test]
fn a_budget_is_spent_on_who_brings_most_for_it() {
    let [creators, posts, costs] = market();
    let told = printed(&[&creators, &posts, "--costs", &costs, "--budget", "400.5", "--width", "80"]);
    let said = joined(&told);
    for words in [
        "2 creators for 400.50 EUR of 400.5 EUR: 800 people expected, 0.5006 EUR each.",
        "The best single creator for the budget, mara at 250.50 EUR: 500 people expected, 0.5010 EUR each.",
        "An upper bound: as if nobody followed two of them",
        "brings too few new people for the cost, or no longer fits in what is left (1): jon",
        "cost not known (1): free",
        "costs more than the budget (1): big",
        "no rate: likes not known (1): quiet",
        "no rate: too few posts: 0 of 1 needed (1): new",
    ] {
        assert!(said.contains(words), "{words} is missing in\n{told}");
    }
    let all = joined(&printed(&[&creators, &posts, "--costs", &costs, "--budget", "500"]));
    assert!(all.contains("3 creators for 500.00 EUR of 500 EUR: 1000 people expected, 0.5000 EUR each."), "{all}");
    let none = joined(&printed(&[&creators, &posts, "--costs", &costs, "--budget", "5 EUR"]));
    assert!(none.contains("Nobody can be booked for 5 EUR; why stands below."), "{none}");
    for width in ["40", "80", "160"] {
        let table = printed(&[&creators, &posts, "--costs", &costs, "--budget", "500", "--width", width]);
        let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} columns of {width}:\n{table}");
    }
}

#[test]
fn programs_read_who_is_booked_and_why_others_are_not() {
    let [creators, posts, costs] = market();
    let asked = [creators.as_str(), &posts, "--costs", &costs, "--budget", "500", "--output"];
    let json: Value = serde_json::from_str(&printed(&[&asked[..], &["json"]].concat())).unwrap();
    assert_eq!((&json["booked"], &json["cost"], &json["currency"]), (&3.into(), &"500.00".into(), &"EUR".into()));
    assert!((json["expected_people"].as_f64().unwrap() - 1_000.0).abs() < 1e-9);
    assert_eq!(json["overlaps_counted"], false);
    let all = json["creators"].as_array().unwrap();
    assert_eq!(all.len(), 7);
    assert_eq!(all.iter().filter(|creator| creator["booked"].is_null() == creator["reason"].is_null()).count(), 0);
    assert_eq!((&all[0]["handle"], &all[0]["cost"], &all[0]["booked"]), (&"jon".into(), &"99.50".into(), &1.into()));

    let lines = printed(&[&asked[..], &["ndjson"]].concat());
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, all);
    let csv = printed(&[&asked[..], &["csv"]].concat());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 7);
    let cell = |row: usize, name: &str| rows[row][headers.iter().position(|header| header == name).unwrap()].to_owned();
    assert_eq!((cell(0, "handle"), cell(0, "booked"), cell(0, "reason")), ("jon".into(), "1".into(), String::new()));
    let free = (0..7).find(|row| cell(*row, "handle") == "free").unwrap();
    assert_eq!((cell(free, "cost"), cell(free, "reason")), (String::new(), "cost not known".into()));
}

/// Two who share everybody, and a smaller one with people of its own: who is second depends on whether overlaps count.
#[test]
fn with_comments_whoever_follows_two_is_counted_once() {
    let creators = file("creators.csv", "platform,handle,followers\nx,one,1000\nx,same,1000\nx,other,1000\n");
    let mut posts = "platform,handle,id,likes,comments\n".to_owned();
    let mut comments = "platform,handle,post,id,author\n".to_owned();
    for post in 0..2 {
        for (handle, people) in [("one", 0..10), ("same", 0..9), ("other", 20..26)] {
            writeln!(posts, "x,{handle},{handle}{post},90,9").unwrap();
            for person in people {
                writeln!(comments, "x,{handle},{handle}{post},{handle}{post}{person},u{person}").unwrap();
            }
        }
    }
    let (posts, comments) = (file("posts.csv", &posts), file("comments.csv", &comments));
    let costs = file("costs.csv", "platform,handle,cost\nx,one,100\nx,same,100\nx,other,100\n");
    let asked = [creators.as_str(), &posts, "--costs", &costs, "--budget", "200", "--output", "json"];
    let booked = |more: &[&str]| -> Vec<(String, f64)> {
        let json: Value = serde_json::from_str(&printed(&[&asked[..], more].concat())).unwrap();
        let creators = json["creators"].as_array().unwrap().clone();
        let booked = creators.into_iter().filter(|creator| !creator["booked"].is_null());
        booked.map(|one| (one["handle"].as_str().unwrap().to_owned(), one["new_people"].as_f64().unwrap())).collect()
    };
    // Everybody of them stands under every post, so a chance of 100 %.
    assert_eq!(booked(&["--comments", &comments]), [("one".to_owned(), 10.0), ("other".to_owned(), 6.0)]);
    let without: Vec<String> = booked(&[]).into_iter().map(|(handle, _)| handle).collect();
    assert_eq!(without, ["one", "same"]);
    let table = printed(&[&creators, &posts, "--costs", &costs, "--budget", "200", "--comments", &comments]);
    assert!(joined(&table).contains("2 creators for 200 of 200: 16 people expected, 12.50 each."), "{table}");
    assert!(joined(&table).contains("whoever comments on two creators counts once"), "{table}");
}

#[test]
fn costs_that_break_a_rule_stop_the_program_or_are_left_out() {
    let [creators, posts, _] = market();
    let asked = |costs: &str, budget: &str| {
        let costs = file("bad.csv", costs);
        refused(&[&creators, &posts, "--costs", &costs, "--budget", budget], 1).replace(&costs, "bad.csv")
    };
    let header = "platform,handle,cost,currency\n";
    let mend = "\nMend the file, or leave bad rows out with --keep-going.\n";
    let amount = "expected an amount such as 1250.50, zero or more, or nothing where it is not known";
    for (row, words) in [
        ("x,mara,12K,EUR\n", format!(", cost \"12K\": {amount}")),
        ("x,mara,\"1,250\",EUR\n", format!(", cost \"1,250\": {amount}")),
        ("x,mara,-5,EUR\n", format!(", cost \"-5\": {amount}")),
        ("x,mara,NaN,EUR\n", format!(", cost \"NaN\": {amount}")),
        ("x,mara,5,Euro\n", ", currency \"Euro\": expected three capital letters, as in EUR".to_owned()),
        ("x,ghost,5,EUR\n", ", handle \"ghost\": no creator of that handle on x was read".to_owned()),
        (",mara,5,EUR\n", ", platform \"\": expected a platform, or --platform for rows that name none".to_owned()),
        ("x,mara,5\n", ": row has 3 cells, and the header has 4".to_owned()),
    ] {
        assert_eq!(asked(&format!("{header}{row}"), "100"), format!("error: bad.csv, line 2{words}{mend}"));
    }
    let twice = asked(&format!("{header}x,mara,5,EUR\nx,mara,6,EUR\n"), "100");
    assert!(
        twice.starts_with("error: bad.csv, line 3, handle \"mara\": stands on line 2, too; expected each creator once"),
        "{twice}"
    );
    let mixed = asked(&format!("{header}x,mara,5,EUR\nx,jon,6,USD\n"), "100");
    assert!(
        mixed.starts_with("error: bad.csv, line 3, currency \"USD\": expected EUR, as on line 2: one currency for all"),
        "{mixed}"
    );
    assert_eq!(
        asked(&format!("{header}x,mara,5,EUR\n"), "100 USD"),
        "error: --budget 100 USD: bad.csv has costs in EUR; expected a budget in EUR, or costs in USD\n"
    );
    assert_eq!(
        asked("platform;handle;cost\n", "100"),
        "error: bad.csv, line 1: has no column handle; expected platform,handle,cost and perhaps currency, with , between cells. See \
         --template costs.\n"
    );
    let costs = file("costs.csv", &format!("{header}x,mara,12K,EUR\nx,jon,99,EUR\n"));
    let going = vet(&[&creators, &posts, "--costs", &costs, "--budget", "100", "--keep-going"]);
    assert_eq!(going.status.code(), Some(3));
    assert_eq!(text(&going.stderr), format!("left out: {costs}, line 2, cost \"12K\": {amount}\n"));
    assert!(text(&going.stdout).contains("1 creator for 99 EUR of 100 EUR"), "{}", text(&going.stdout));
}

#[test]
fn what_cannot_be_booked_says_why() {
    let [creators, posts, costs] = market();
    let told = refused(&[&creators, &posts, "--costs", &costs, "--budget", "100", "--rate", "by_views"], 1);
    assert!(
        told.contains("expected a rate over followers") && told.contains("--rate by_followers, or give --comments"),
        "{told}"
    );
    for budget in ["lots", "-5", "1,000", "5 Euro"] {
        let told = refused(&[&creators, &posts, "--costs", &costs, "--budget", budget], 2);
        assert!(told.contains("expected an amount, zero or more, such as 5000, 1250.50 or '1250.50 EUR'"), "{told}");
    }
    let told = refused(&[&creators, &posts, "--budget", "5"], 1);
    assert_eq!(told, "error: --budget: expected a file of costs (--costs FILE), or costs.csv in the folder\n");
    assert!(refused(&[&creators, &posts, "--costs", &costs], 2).contains("--budget"));
    let told = refused(&[&creators, &posts, "--costs", "nowhere.csv", "--budget", "5"], 1);
    assert!(told.starts_with("error: nowhere.csv: cannot be opened: "), "{told}");
    assert_eq!(printed(&["--template", "costs"]), "platform,handle,cost,currency\n");
}

/// A leap of the following and likes far above those of all others: such a creator is not booked without a look.
#[test]
fn evidence_keeps_a_creator_from_being_booked_and_says_so() {
    let folder = PathBuf::from(file("creators.csv", "")).parent().unwrap().to_owned();
    let mut creators = "platform,handle,followers,observed_at\n".to_owned();
    let mut posts = "platform,handle,id,published_at,likes,comments\n".to_owned();
    let mut costs = "platform,handle,cost\n".to_owned();
    let mut growth = "platform,handle,observed_at,followers\n".to_owned();
    for creator in 0..40_u64 {
        let odd = creator == 39;
        let followers = 5_000 + 100 * creator;
        writeln!(creators, "instagram,c{creator},{followers},2024-02-01T00:00:00Z").unwrap();
        writeln!(costs, "instagram,c{creator},{}", 100 + creator).unwrap();
        for post in 1..=12_u64 {
            let likes = if odd { 1_800 + post % 2 } else { 200 + (creator * 37 + post * 53) % 90 };
            let comments = if odd { 0 } else { 8 + (creator + post) % 5 };
            writeln!(posts, "instagram,c{creator},p{post},2024-01-{post:02}T08:00:00Z,{likes},{comments}").unwrap();
        }
        for day in 1..=30_u64 {
            let leap = if odd && day > 15 { 4_000 } else { 0 };
            writeln!(growth, "instagram,c{creator},2024-01-{day:02}T00:00:00Z,{}", 4_500 + leap + day).unwrap();
        }
    }
    for (name, text) in [("creators.csv", creators), ("posts.csv", posts), ("growth.csv", growth)] {
        fs::write(folder.join(name), text).unwrap();
    }
    // In the folder, costs.csv needs no words.
    fs::write(folder.join("costs.csv"), costs).unwrap();
    let told = joined(&printed(&[folder.to_str().unwrap(), "--budget", "1000"]));
    let words = "evidence: inconsistent with what is usual (";
    assert!(told.contains(words) && told.contains("look more closely, see --explain (1): c39"), "{told}");
    assert!(!told.contains("bought") && !told.contains("fake"), "{told}");
}
