//! Rows without quotes are read another way than rows with them: what comes of both is the same.

use std::fmt::Write;

use influencer::interop::{Sheet, TableReader};
use influencer::{Platform, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::told;

const CREATORS: &str = "platform,handle\nx,mara\nx,maria\nx,jon\ntiktok,mara\n";

/// The cells of a row, and how its line ends. Most are in order; creators come in runs, as in files.
fn row() -> impl Strategy<Value = (Vec<&'static str>, &'static str)> {
    let account = prop_oneof![
        4 => Just(("x", "mara")),
        4 => Just(("tiktok", "mara")),
        2 => Just((" X ", " jon")),
        2 => Just(("", "maria")),
        1 => select(vec![("x", ""), ("x", "nobody"), ("myspace", "mara"), ("", "")]),
    ];
    let id = prop_oneof![3 => select(vec!["p1", "p2", "p3", "p4", "p5", "p6"]), 1 => Just("")];
    let time = prop_oneof![6 => Just("2024-05-01T09:30:00Z"), 2 => Just(""), 1 => select(vec!["2031-05-01T09:30:00Z", "-1", "noon"])];
    let likes = prop_oneof![6 => select(vec!["5", "12345678", "18446744073709551615"]), 2 => select(vec!["", " 7", "-1", "-7", "7.5", "x"])];
    let end = prop_oneof![12 => Just("\n"), 1 => select(vec!["\r\n", ",more\n", "\n\n", "\n \n"])];
    (account, id, time, likes, end)
        .prop_map(|((platform, handle), id, time, likes, end)| (vec![platform, handle, id, time, likes], end))
}

/// Runs of one row, so that rows begin as the one before.
fn rows() -> impl Strategy<Value = Vec<(Vec<&'static str>, &'static str)>> {
    let run = (row(), proptest::collection::vec(row(), 0..5)).prop_map(|(first, others)| {
        let begin = |(mut cells, end): (Vec<&'static str>, _)| {
            cells.splice(..2, first.0[..2].iter().copied());
            (cells, end)
        };
        let others: Vec<_> = others.into_iter().map(begin).collect();
        core::iter::once(first).chain(others).collect::<Vec<_>>()
    });
    proptest::collection::vec(run, 0..8).prop_map(|runs| runs.concat())
}

/// What a reader makes of the text: the posts, how many totals, and all that it says.
fn read(sheet: Sheet, text: &str, without: &[&str], going: bool) -> (Vec<String>, usize, Vec<String>) {
    let mut said = Vec::new();
    let mut reader = TableReader::new().on_platform(Platform::X).without_columns(without);
    reader = reader.not_after(Timestamp::from_unix_seconds(1_735_689_600).unwrap());
    if going {
        reader = reader.keep_going(|problem| said.push(problem.to_string()));
    }
    reader.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    let outcome = match sheet {
        Sheet::Posts => reader.posts_csv("file", text.as_bytes()),
        _ => reader.totals_csv("file", text.as_bytes()),
    };
    let totals = reader.totals_read();
    let posts = told(&reader.finish());
    said.extend(outcome.err().map(|error| error.to_string()));
    (posts, totals, said)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// With the account at the beginning of rows, in their midst, and at their end; with and without ids.
    #[test]
    fn rows_with_and_without_quotes_are_read_alike(rows in rows(), turn in 0..5_usize, totals in any::<bool>(), bare in any::<bool>(), going in any::<bool>()) {
        let time = if totals { "observed_at" } else { "published_at" };
        let mut header = ["platform", "handle", if totals { "note" } else { "id" }, time, "likes"];
        header.rotate_left(turn);
        let (mut plain, mut quoted) = (header.join(","), header.join(","));
        plain.push_str(",mood\n");
        quoted.push_str(",mood\n");
        for (mut cells, end) in rows {
            cells.rotate_left(turn);
            let cells = cells.join(",");
            write!(plain, "{cells},fine{end}").unwrap();
            write!(quoted, "{cells},\"fine\"{end}").unwrap();
        }
        let without: &[&str] = if bare { &["id"] } else { &[] };
        let sheet = if totals { Sheet::Totals } else { Sheet::Posts };
        prop_assert_eq!(read(sheet, &plain, without, going), read(sheet, &quoted, without, going));
    }
}

/// Where a row is nothing but its account, there is no beginning that says it.
#[test]
fn rows_of_an_account_alone_are_told_apart() {
    for header in ["platform,handle", "handle,platform"] {
        let rows = ["x,mara", "x,jon", "x,jon", "tiktok,mara", "x,mara"].map(|row| match header {
            "platform,handle" => row.to_owned(),
            _ => row.split(',').rev().collect::<Vec<_>>().join(","),
        });
        let mut reader = TableReader::new().without_columns(&["id"]);
        reader.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
        reader.posts_csv("p.csv", format!("{header}\n{}\n", rows.join("\n")).as_bytes()).unwrap();
        let posts: Vec<usize> = reader.finish().iter().map(|creator| creator.posts().len()).collect();
        assert_eq!(posts, [2, 0, 2, 1], "{header}");
    }
}
