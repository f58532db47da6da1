//! Benchmarks in files: what is read, what is refused and in which words, and that nothing is lost on the way.

use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Rate, Share, SourceErrorKind};
use proptest::prelude::*;

use crate::strategies;

const HEADER: &str =
    "name,platform,formula,pooling,from,below,statistic,value,unit,accounts,since,until,source,licence,note";

/// Five rows: two bands, one of them with three statistics.
fn table() -> Vec<Vec<String>> {
    let row = |from: &str, below: &str, statistic: &str, value: &str, accounts: &str| {
        let cells = [
            "ours_2026",
            "tiktok",
            "likes / views",
            "median",
            from,
            below,
            statistic,
            value,
            "percent",
            accounts,
            "2026-01-01",
            "2026-06-30",
            "own",
            "internal",
            "",
        ];
        cells.map(str::to_owned).to_vec()
    };
    vec![
        row("0", "1000", "p25", "1", "40"),
        row("0", "1000", "p50", "2", "40"),
        row("0", "1000", "p75", "3", "40"),
        row("1000", "", "p50", "2", "25"),
        row("1000", "", "mean", "5", "25"),
    ]
}

fn text(table: &[Vec<String>]) -> String {
    let rows: Vec<String> = table.iter().map(|row| row.join(",")).collect();
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn read_csv(text: &str) -> Result<Vec<Norm>, influencer::SourceError> {
    Norm::from_csv("n.csv", text.as_bytes())
}

fn read_json(text: &str) -> Result<Vec<Norm>, influencer::SourceError> {
    Norm::from_json("n.json", text.as_bytes())
}

/// The table with a cell of a row, from 1, replaced.
fn with(row: usize, column: &str, value: &str) -> String {
    let mut table = table();
    let place = HEADER.split(',').position(|name| name == column).unwrap();
    value.clone_into(&mut table[row - 1][place]);
    text(&table)
}

#[track_caller]
fn says(text: &str, message: &str) {
    assert_eq!(read_csv(text).unwrap_err().to_string(), message);
}

#[test]
fn a_table_is_read() {
    let norms = read_csv(&text(&table())).unwrap();
    let [norm] = norms.as_slice() else { panic!("{norms:?}") };
    assert_eq!(norm.name(), "ours_2026");
    assert_eq!(norm.since(), Some(Day::constant(2026, 1, 1)));
    assert_eq!(norm.until(), Day::constant(2026, 6, 30));
    assert_eq!(norm.formula(), EngagementRate::LIKES_BY_VIEWS);
    assert_eq!(norm.accounts(), Some(65));
    assert_eq!(norm.bands().len(), 2);
    assert_eq!(norm.bands()[0].get("p75".parse().unwrap()), Rate::new(0.03).ok());
    assert_eq!(norm.bands()[1].get(NormStatistic::Mean), Rate::new(0.05).ok());
    assert_eq!(norm.bands()[1].below(), None);
}

#[test]
fn what_does_not_matter_does_not_matter() {
    let plain = read_csv(&text(&table())).unwrap();
    let same = [
        format!("\u{feff}{}", text(&table())),
        text(&table()).replace('\n', "\r\n"),
        text(&table()).replace('\n', "\r"),
        text(&table()).replace('\n', "\n\n  \n"),
        text(&table()).replace(HEADER, &HEADER.to_uppercase()),
        text(&table()).replace(',', " , "),
        text(&table()).replace("likes / views", "likes_by_views"),
        text(&table()).replace("p50", "Median"),
        text(&table()).replace(",percent,", ",PERCENT,"),
        text(&table()).replace(",own,", ",\"own\","),
        // Statistics of a band in any order.
        text(&[1, 2, 0, 4, 3].map(|row| table()[row].clone())),
    ];
    for text in same {
        assert_eq!(read_csv(&text).unwrap_or_else(|error| panic!("{error}: {text}")), plain, "{text}");
    }
    let in_ratios = [("1", "0.01"), ("2", "0.02"), ("3", "0.03"), ("2", "2 %"), ("5", "5%")].iter().zip(table());
    let in_ratios: Vec<Vec<String>> = in_ratios
        .map(|((percent, other), mut row)| {
            assert_eq!(row[7], *percent);
            row[8] = if other.contains('%') { "" } else { "ratio" }.to_owned();
            (*other).clone_into(&mut row[7]);
            row
        })
        .collect();
    assert_eq!(read_csv(&text(&in_ratios)).unwrap(), plain);
}

#[test]
fn several_norms_in_one_file() {
    let mut table = table();
    for row in &mut table[3..] {
        "theirs_2026".clone_into(&mut row[0]);
        "youtube".clone_into(&mut row[1]);
    }
    let norms = read_csv(&text(&table)).unwrap();
    assert_eq!(norms.iter().map(Norm::name).collect::<Vec<_>>(), ["ours_2026", "theirs_2026"]);
    assert_eq!(norms[1].platform(), Platform::YouTube);
    table.swap(1, 3);
    says(
        &text(&table),
        "n.csv, line 4, name: name of a norm \"ours_2026\" is there already, from line 2 on; put its rows together",
    );
}

#[test]
fn a_wrong_cell_names_line_field_value_and_rule() {
    let rate = "expected a ratio such as 0.035 or a percentage such as 3.5 %";
    let days = "expected year, month and day, as in 2026-10-07";
    let digits = "expected digits only, without separators";
    let cases = [
        (1, "name", "", "name of a norm is empty: 1 to 64 bytes".to_owned()),
        (1, "name", "a b", "name of a norm \"a b\" cannot be read: expected letters, digits, and _ - . between them, at most 64".into()),
        (1, "formula", "likes / ", String::new()),
        (1, "pooling", "average", "unknown pooling \"average\": expected one of ratio_of_sums, mean, median, trimmed_mean(20 %)".into()),
        (1, "from", "", "from is empty: a number of followers".into()),
        (2, "from", "-1", format!("from \"-1\" cannot be read: {digits}")),
        (2, "from", "1K", format!("from \"1K\" cannot be read: {digits}")),
        (2, "from", "1.5", format!("from \"1.5\" cannot be read: {digits}")),
        (2, "below", "18446744073709551616", "below 18446744073709551616 is out of range: 0 to 18446744073709551615".into()),
        (1, "below", "0", "band of followers from 0 to below 0 is out of range: the lower bound below the upper".into()),
        (4, "accounts", "25.5", format!("accounts \"25.5\" cannot be read: {digits}")),
        (5, "accounts", "26", "accounts \"26\" cannot be read: must be as in line 5, of the same band".into()),
        (3, "statistic", "q3", "unknown statistic \"q3\": expected one of p50, p99.9 and the like, median, mean, average".into()),
        (3, "statistic", "p175", "share 175 % is out of range: 0 to 1".into()),
        (3, "statistic", "p25", "statistic \"p25\" is given twice".into()),
        (3, "statistic", "", "unknown statistic \"\": expected one of p50, p99.9 and the like, median, mean, average".into()),
        (3, "value", "", format!("rate \" %\" cannot be read: {rate}")),
        (3, "value", "NaN", format!("rate \"NaN %\" cannot be read: {rate}")),
        (3, "value", "inf", format!("rate \"inf %\" cannot be read: {rate}")),
        (3, "value", "1e999", "rate 1e999 % is out of range: a finite number, zero or more".into()),
        (3, "value", "-3", "rate -3 % is out of range: a finite number, zero or more".into()),
        (3, "value", "3 % %", format!("rate \"3 % %\" cannot be read: {rate}")),
        (3, "unit", "", "rate \"3\" cannot be read: has no unit: write 3.5 %, or name the unit, percent, ratio or per_post".into()),
        (3, "unit", "ratio", "rate \"3\" cannot be read: is above 1 as a ratio, which is more than 100 %: write it in percent if that is meant".into()),
        (3, "unit", "permille", "unknown unit \"permille\": expected one of percent, ratio, per_post".into()),
        (3, "unit", "per_post", "rate \"3\" cannot be read: is no number per post: the formula has another base".into()),
        (1, "since", "2026-07-01", "first day of a norm 2026-07-01 is out of range: not after the last day, 2026-06-30".into()),
        (1, "since", "January", format!("day \"January\" cannot be read: {days}")),
        (1, "until", "", "last day of a norm is empty: a benchmark is dated".into()),
        (1, "until", "2026-06-31", "day 2026-06-31 is out of range: a day of the years 1 to 9999".into()),
        (1, "source", "", "source of a norm is empty: who measured it, and where it is published".into()),
        (1, "licence", " ", "licence of a norm is empty: under which it may be used".into()),
        (1, "note", "\"two\nlines\"", "note of a norm \"two\\nlines\" cannot be read: expected one line of text".into()),
        (4, "platform", "youtube", "platform \"youtube\" cannot be read: must be as in line 2, of the same norm".into()),
        (4, "formula", "comments / views", "formula \"comments / views\" cannot be read: must be as in line 2, of the same norm".into()),
        (4, "note", "new", "note \"new\" cannot be read: must be as in line 2, of the same norm".into()),
    ];
    for (row, column, value, rule) in cases {
        let error = read_csv(&with(row, column, value)).unwrap_err();
        let field = if column == "unit" && !rule.starts_with("unknown") { "value" } else { column };
        assert_eq!((error.file(), error.line()), (Some("n.csv"), Some(row as u64 + 1)), "{error}");
        assert_eq!(error.field(), Some(field), "{error}");
        if !rule.is_empty() {
            assert_eq!(error.to_string(), format!("n.csv, line {}, {field}: {rule}", row + 1));
        }
        let kind = if rule.contains("given twice") { SourceErrorKind::Duplicate } else { SourceErrorKind::Malformed };
        assert_eq!(error.kind(), kind, "{error}");
    }
    let error = read_csv(&with(1, "platform", "tweeter")).unwrap_err().to_string();
    assert!(
        error.starts_with("n.csv, line 2, platform: unknown platform \"tweeter\": expected one of instagram,"),
        "{error}"
    );
    let error = read_csv(&with(1, "formula", "by_reech")).unwrap_err().to_string();
    assert!(
        error
            .starts_with("n.csv, line 2, formula: unknown engagement rate \"by_reech\": expected one of by_followers,"),
        "{error}"
    );
}

#[test]
fn a_wrong_band_names_where_it_begins() {
    says(
        &with(3, "value", "1.5"),
        "n.csv, line 4, statistic: quantiles must ascend, but p75 1.5 % does not lie above p50 2 %",
    );
    let both = |from: &str| {
        let mut table = table();
        for row in &mut table[3..] {
            from.clone_into(&mut row[4]);
        }
        text(&table)
    };
    says(
        &both("2000"),
        "n.csv, line 5, from: band of followers 2000 followers or more is out of range: must begin where the band before it ends, at 1000",
    );
    says(
        &both("999"),
        "n.csv, line 5, from: band of followers 999 followers or more is out of range: must begin where the band before it ends, at 1000",
    );
    // A band that comes back.
    let mut back = table();
    back.swap(2, 4);
    says(
        &text(&back),
        "n.csv, line 6, from: band of followers 0 to 999 followers is out of range: nothing lies above the band before it, 1000 followers or more",
    );
    // Bands from the highest down.
    let mut down = table();
    down.rotate_left(3);
    says(
        &text(&down),
        "n.csv, line 4, from: band of followers 0 to 999 followers is out of range: nothing lies above the band before it, 1000 followers or more",
    );
}

#[test]
fn a_file_that_is_no_table_is_refused() {
    let all = text(&table());
    let expected = "name, platform, formula, pooling, from, below, statistic, value, unit, accounts, since, until, source, licence, note";
    says("", &format!("n.csv, line 1: is empty; expected a header such as {HEADER}"));
    says("\n\n", &format!("n.csv, line 1: is empty; expected a header such as {HEADER}"));
    says(HEADER, "n.csv, line 1: there is no row below the header");
    for column in
        ["name", "platform", "formula", "pooling", "from", "below", "statistic", "value", "until", "source", "licence"]
    {
        let place = HEADER.split(',').position(|name| name == column).unwrap();
        let lines = all.lines().map(|line| {
            let cells = line.split(',').enumerate().filter(|(at, _)| *at != place);
            cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        says(&text, &format!("n.csv, line 1, {column}: there is no column of that name"));
    }
    says(
        &all.replacen("accounts", "acounts", 1),
        &format!("n.csv, line 1, acounts: means nothing here; expected one of {expected}"),
    );
    says(&all.replacen("note", "value", 1), "n.csv, line 1, value: there are two columns of that name");
    for separator in [';', '\t', '|'] {
        let other = all.replace(',', &separator.to_string());
        let message = format!(
            "n.csv, line 1, name: there is no column of that name; cells are separated by , and not by {separator:?}"
        );
        says(&other, &message);
    }
    says(&all.replace(",internal,\n", ",internal\n"), "n.csv, line 2: number of cells is 14 where the header has 15");
    let cut = all.trim_end().trim_end_matches("internal,");
    says(cut, "n.csv, line 6: number of cells is 14 where the header has 15");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(all.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bytes = |bytes: &[u8]| Norm::from_csv("n.csv", bytes).unwrap_err();
    assert_eq!(bytes(&utf16).to_string(), "n.csv, line 1: is UTF-16; expected UTF-8");
    let latin1 = [all.as_bytes(), b"\xE9\n"].concat();
    assert_eq!(bytes(&latin1).to_string(), "n.csv, line 7: is not valid UTF-8");
    assert_eq!(bytes(&latin1).kind(), SourceErrorKind::UnusableFile);
    let long = Norm::from_csv("n.csv", std::io::repeat(b'\n')).unwrap_err();
    assert_eq!(long.to_string(), "n.csv, line 1: is longer than 16 MiB");
    // A quote that is not closed takes the rows below into one cell.
    let quote = all.replacen(",own,internal,\n", ",own,internal,\"\n", 1);
    assert!(read_csv(&quote).unwrap_err().to_string().starts_with("n.csv, line 2, note: note of a norm"));
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("unplugged"))
        }
    }
    for error in [Norm::from_csv("n", Broken).unwrap_err(), Norm::from_json("n", Broken).unwrap_err()] {
        assert_eq!(
            (error.to_string().as_str(), error.kind()),
            ("n, line 1: cannot be read", SourceErrorKind::Unreadable)
        );
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "unplugged");
    }
}

#[test]
fn lines_are_told_by_every_line_end() {
    let wrong = with(4, "value", "x");
    for (end, line) in [("\n", 5), ("\r\n", 5), ("\r", 5), ("\n\n", 9), ("\r\n\r\n", 9)] {
        let error = read_csv(&wrong.replace('\n', end)).unwrap_err();
        assert_eq!(error.line(), Some(line), "{end:?}");
    }
}

const JSON: &str = r#"{
  "name": "ours_2026",
  "platform": "tiktok",
  "formula": "likes / views",
  "pooling": "median",
  "since": "2026-01-01",
  "until": "2026-06-30",
  "source": "own",
  "licence": "internal",
  "unit": "percent",
  "bands": [
    { "from": 0, "below": 1000, "accounts": 40,
      "statistics": { "p25": 1, "p50": 2,
                      "p75": 3 } },
    { "from": 1000, "accounts": 25,
      "statistics": { "p50": 2, "mean": "5 %" } }
  ]
}"#;

#[test]
fn json_says_what_csv_says() {
    let expected = read_csv(&text(&table())).unwrap();
    let twice = format!("[{JSON},\n{}]", JSON.replace("ours_2026", "theirs_2026"));
    for text in [
        JSON.to_owned(),
        format!("\u{feff}{JSON}\n"),
        format!("[{JSON}]"),
        JSON.replace("\"from\": 1000,", "\"below\": null, \"from\": 1000,"),
        JSON.replace("tiktok", "\\u0074iktok"),
    ] {
        assert_eq!(read_json(&text).unwrap(), expected);
    }
    assert_eq!(read_json(&twice).unwrap().len(), 2);
}

#[test]
fn wrong_json_names_line_key_value_and_rule() {
    let band = "expected one of from, below, accounts, statistics";
    let norm = "expected one of name, platform, formula, pooling, since, until, source, licence, note, unit, bands";
    let cases = [
        ("\"tiktok\"", "\"tik\"", "line 3, platform: unknown platform \"tik\": expected one of instagram,"),
        ("\"tiktok\"", "7", "line 3, platform \"7\": expected a text"),
        ("\"platform\": \"tiktok\",", "", "line 1, platform: unknown platform \"\": expected one of instagram,"),
        ("\"likes / views\"", "\"likes\"", "line 4, formula: unknown engagement rate \"likes\": expected one of"),
        ("\"median\"", "\"average\"", "line 5, pooling: unknown pooling \"average\": expected one of ratio_of_sums,"),
        ("\"median\"", "null", "line 1, pooling: unknown pooling \"\": expected one of ratio_of_sums,"),
        (
            "2026-06-30",
            "2025-06-30",
            "line 6, since: first day of a norm 2026-01-01 is out of range: not after the last day, 2025-06-30",
        ),
        ("\"until\": \"2026-06-30\",", "", "line 1, until: last day of a norm is empty: a benchmark is dated"),
        ("\"own\"", "\"\"", "line 8, source: source of a norm is empty: who measured it, and where it is published"),
        ("\"licence\": \"internal\",", "", "line 1, licence: licence of a norm is empty: under which it may be used"),
        (
            "\"percent\"",
            "\"ratio\"",
            "line 13, p50: rate \"2\" cannot be read: is above 1 as a ratio, which is more than 100 %: write it in percent if that is meant",
        ),
        (
            "\"percent\"",
            "\"per_post\"",
            "line 13, p25: rate \"1\" cannot be read: is no number per post: the formula has another base",
        ),
        (
            "\"percent\"",
            "\"\"",
            "line 13, p25: rate \"1\" cannot be read: has no unit: write 3.5 %, or name the unit, percent, ratio or per_post",
        ),
        (
            "\"percent\"",
            "\"points\"",
            "line 13, unit: unknown unit \"points\": expected one of percent, ratio, per_post",
        ),
        ("\"unit\"", "\"units\"", &format!("line 10, units: means nothing here; {norm}")),
        ("\"own\",", "\"own\", \"source\": \"own\",", "line 8, source: there are two keys of that name"),
        ("\"p75\": 3", "\"p75\": 1.5", "line 14, p75: quantiles must ascend, but p75 1.5 % does not lie above p50 2 %"),
        ("\"p75\": 3", "\"p75\": -3", "line 14, p75: rate -3 % is out of range: a finite number, zero or more"),
        ("\"p75\": 3", "\"p75\": null", "line 14, p75 \"null\": expected a rate"),
        ("\"p75\": 3", "\"p75\": [3]", "line 14, p75 \"[3]\": expected a rate"),
        ("\"p75\": 3", "\"p75\": \"NaN\"", "line 14, p75: rate \"NaN %\" cannot be read: expected a ratio"),
        ("\"p75\": 3", "\"p50\": 3", "line 14, p50: statistic \"p50\" is given twice"),
        ("\"p75\": 3", "\"median\": 3", "line 14, median: statistic \"p50\" is given twice"),
        ("\"p75\": 3", "\"upper\": 3", "line 14, upper: unknown statistic \"upper\": expected one of p50,"),
        ("\"p50\": 2, \"mean\": \"5 %\"", "", "line 16, statistics: band of a norm is empty: at least one statistic"),
        ("\"from\": 0, ", "", "line 12, from: is missing"),
        (
            "\"from\": 0,",
            "\"from\": \"0\",",
            "line 12, from: from \"\\\"0\\\"\" cannot be read: expected digits only, without separators",
        ),
        (
            "\"from\": 0,",
            "\"from\": 0.5,",
            "line 12, from: from \"0.5\" cannot be read: expected digits only, without separators",
        ),
        (
            "\"accounts\": 40",
            "\"accounts\": -1",
            "line 12, accounts: accounts \"-1\" cannot be read: expected digits only, without separators",
        ),
        (
            "\"below\": 1000",
            "\"below\": 0",
            "line 12, below: band of followers from 0 to below 0 is out of range: the lower bound below the upper",
        ),
        (
            "\"below\": 1000",
            "\"below\": 900",
            "line 15, from: band of followers 1000 followers or more is out of range: must begin where the band before it ends, at 900",
        ),
        ("\"below\": 1000", "\"under\": 1000", &format!("line 12, under: means nothing here; {band}")),
        (
            "\"statistics\": { \"p50\": 2, \"mean\": \"5 %\" }",
            "\"statistics\": []",
            "line 16, statistics \"[]\": expected an object",
        ),
        (
            "\"accounts\": 25,\n      \"statistics\": { \"p50\": 2, \"mean\": \"5 %\" }",
            "\"accounts\": 25",
            "line 15, statistics: is missing",
        ),
        (
            "ours_2026",
            "x_views_2026_10",
            "line 1, bands: name of a norm \"x_views_2026_10\" is taken by a norm of this crate that says something else",
        ),
    ];
    for (from, to, message) in cases {
        assert!(JSON.contains(from), "{from}");
        let error = read_json(&JSON.replacen(from, to, 1)).map(|_| ()).unwrap_err().to_string();
        assert!(error.starts_with(&format!("n.json, {message}")), "{error}\nexpected {message}");
    }
}

#[test]
fn what_is_no_json_is_refused() {
    let cut = &JSON[..JSON.find("\"bands\"").unwrap()];
    for (text, message) in [
        ("", "line 1, column 0: is not valid JSON: EOF while parsing a value"),
        ("[]", "line 1: there is no norm in it"),
        ("7", "line 1, norm \"7\": expected an object"),
        ("[{}, 7]", "line 1, platform: unknown platform \"\": expected one of"),
        (cut, "line 11, column 2: is not valid JSON: EOF while parsing"),
        ("{\"name\": \"a\"} {}", "line 1, column 15: is not valid JSON: trailing characters"),
        ("{\"bands\": {}}", "line 1, platform: unknown platform \"\""),
    ] {
        let error = read_json(text).unwrap_err().to_string();
        assert!(error.starts_with(&format!("n.json, {message}")), "{error}\nexpected {message}");
    }
    let error = read_json(&JSON.replace("[\n", "{\n").replace("  ]\n", "  }\n")).unwrap_err().to_string();
    assert!(error.starts_with("n.json, line 12, column 5: is not valid JSON: "), "{error}");
    let no_bands = &JSON[..JSON.find(",\n  \"bands\"").unwrap()];
    assert_eq!(
        read_json(&format!("{no_bands}}}")).unwrap_err().to_string(),
        "n.json, line 1, bands: norm is empty: at least one band"
    );
    let error = read_json(&format!("{no_bands}, \"bands\": 7}}")).unwrap_err().to_string();
    assert_eq!(error, "n.json, line 10, bands \"7\": expected an array");
    assert_eq!(
        read_json(&format!("[{JSON},\n{JSON}]")).unwrap_err().to_string(),
        "n.json, line 19, name: name of a norm \"ours_2026\" is there already, in line 1",
    );
    let deep = "[".repeat(100_000);
    assert!(read_json(&deep).unwrap_err().to_string().contains("is not valid JSON"));
}

/// Every cut of a good file is refused, or says less: never a panic.
#[test]
fn every_cut_is_refused_or_says_less() {
    let csv = text(&table());
    for end in 0..csv.len() {
        if let Ok(norms) = read_csv(&csv[..end]) {
            let rows: usize = norms.iter().flat_map(Norm::bands).map(|band| band.statistics().count()).sum();
            assert!(rows <= 5 && csv[..end].lines().count() == rows + 1, "{}", &csv[..end]);
        }
    }
    for end in 0..JSON.len() {
        assert!(read_json(&JSON[..end]).is_err(), "{}", &JSON[..end]);
    }
}

#[test]
fn numbers_per_post_have_their_own_unit() {
    let per_post = |unit: &str, value: &str| {
        let json = JSON.replace("likes / views", "likes / post").replace("\"percent\"", unit);
        read_json(&json.replace("\"5 %\"", "5").replace("\"p75\": 3", &format!("\"p75\": {value}")))
    };
    let norms = per_post("\"per_post\"", "690.5").unwrap();
    assert_eq!(norms[0].bands()[0].get("p75".parse().unwrap()), Rate::new(690.5).ok());
    let error = |unit, value| per_post(unit, value).unwrap_err().to_string();
    assert!(
        error("\"percent\"", "3")
            .ends_with("p25: rate \"1\" cannot be read: is a number per post, of the unit per_post")
    );
    assert!(
        error("\"per_post\"", "\"3 %\"")
            .ends_with("p75: rate \"3 %\" cannot be read: is in percent, and its unit is another one")
    );
    assert!(error("\"ratio\"", "3").ends_with("is a number per post, of the unit per_post"));
    assert!(error("null", "3").ends_with("has no unit: write 3.5 %, or name the unit, percent, ratio or per_post"));
}

#[test]
fn a_norm_on_paper() {
    let norms = read_csv(&text(&table())).unwrap();
    let expected = serde_json::json!({
        "name": "ours_2026",
        "platform": "tiktok",
        "formula": "likes / views",
        "pooling": "median",
        "since": "2026-01-01",
        "until": "2026-06-30",
        "source": "own",
        "licence": "internal",
        "note": "",
        "unit": "percent",
        "bands": [
            { "from": 0, "below": 1000, "accounts": 40, "statistics": { "p25": "1", "p50": "2", "p75": "3" } },
            { "from": 1000, "below": null, "accounts": 25, "statistics": { "p50": "2", "mean": "5" } },
        ],
    });
    assert_eq!(serde_json::to_value(&norms[0]).unwrap(), expected);
    let refused = |json: &str| serde_json::from_str::<Norm>(json).unwrap_err().to_string();
    let good = expected.to_string();
    assert!(
        refused(&good.replace("\"1\"", "\"2.5\""))
            .starts_with("quantiles must ascend, but p50 2 % does not lie above p25 2.5 %")
    );
    assert!(refused(&good.replace("\"p25\"", "\"p50\"")).starts_with("statistic \"p50\" is given twice"));
    assert!(
        refused(&good.replace("\"from\":1000", "\"from\":999"))
            .starts_with("band of followers 999 followers or more is out of range")
    );
    assert!(
        refused(&good.replace("\"percent\"", "\"ratio\""))
            .starts_with("rate \"2\" cannot be read: is above 1 as a ratio")
    );
    assert!(refused(&good.replace("\"note\"", "\"notes\"")).starts_with("unknown field `notes`"));
    assert!(
        refused(&good.replace("2026-06-30", "2025-06-30"))
            .starts_with("first day of a norm 2026-01-01 is out of range")
    );
}

#[test]
fn a_percentile_on_paper() {
    use influencer::{Account, Count, Creator, Post, PostFilter};
    let norm = Norm::X_VIEWS_2026_10;
    let account = Account::new("a", Platform::X).with(Count::Followers, 100_000);
    let creator = Creator::new(account, vec![Post::new("p").with(Count::Views, 50_000)]).unwrap();
    let estimate = norm.formula().pooled(&creator, norm.pooling(), &PostFilter::ALL);
    let expected = serde_json::json!({
        "bracket": { "low": 0.75, "high": 1.0 },
        "interpolated": null,
        "followers_from": 100_000,
        "followers_below": 1_000_000,
        "accounts": 22_924,
    });
    assert_eq!(serde_json::to_value(norm.percentile(&estimate, 100_000).unwrap()).unwrap(), expected);
}

fn norm() -> impl Strategy<Value = Norm> {
    let rate = prop_oneof![
        3 => (0_u32..5_000_000).prop_map(|digits| f64::from(digits) / 1e6),
        1 => 0.0..1e-9,
        1 => 0.0..1e300,
    ];
    let band = (
        proptest::collection::btree_set(0_u32..=1_000_000, 0..5),
        proptest::collection::vec(rate, 6),
        proptest::option::of(any::<u64>()),
        1_u64..u64::MAX / 8,
    );
    (
        strategies::strict_formula(),
        strategies::pooling(),
        proptest::collection::vec(band, 1..4),
        any::<bool>(),
        "[ -~]{0,20}",
    )
        .prop_map(|(formula, pooling, bands, open, note)| {
            let mut builder = Norm::builder("any_2026", Platform::Mastodon, formula, pooling)
                .measured(Day::constant(1, 1, 1), Day::constant(9999, 12, 31))
                .source("a \"source\", of its own")
                .licence("CC0, \\ é")
                .note(&note);
            let mut from = 0;
            let last = bands.len() - 1;
            for (at, (shares, mut rates, accounts, width)) in bands.into_iter().enumerate() {
                let mean = rates.pop().unwrap();
                rates.sort_by(f64::total_cmp);
                let shares = shares.iter().map(|share| Share::new(f64::from(*share) / 1e6).unwrap());
                let mut statistics: Vec<(NormStatistic, Rate)> = shares
                    .zip(rates)
                    .map(|(share, rate)| (NormStatistic::Quantile(share), Rate::new(rate).unwrap()))
                    .collect();
                statistics.push((NormStatistic::Mean, Rate::new(mean).unwrap()));
                let band = if at == last && open {
                    NormBand::new(from.., &statistics)
                } else {
                    NormBand::new(from..from + width, &statistics)
                };
                builder = builder.band(accounts.into_iter().fold(band.unwrap(), NormBand::with_accounts));
                from += width;
            }
            builder.build().unwrap()
        })
}

/// The rows of a norm, as a person would write them, with every rate in percent.
fn to_csv(norm: &Norm) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(HEADER.split(',')).unwrap();
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    for band in norm.bands() {
        for (statistic, rate) in band.statistics() {
            let per_post = norm.formula().base() == influencer::Base::POST;
            let (value, unit) =
                if per_post { (rate.as_ratio().to_string(), "per_post") } else { (rate.to_string(), "") };
            out.write_record([
                norm.name(),
                norm.platform().name(),
                &norm.formula().to_string(),
                &norm.pooling().to_string(),
                &band.from().to_string(),
                &number(band.below()),
                &statistic.to_string(),
                &value,
                unit,
                &number(band.accounts()),
                &norm.since().map(|day| day.to_string()).unwrap_or_default(),
                &norm.until().to_string(),
                norm.source(),
                norm.licence(),
                norm.note(),
            ])
            .unwrap();
        }
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[track_caller]
fn round_trips(norm: &Norm) {
    let json = serde_json::to_string_pretty(norm).unwrap();
    assert_eq!(&serde_json::from_str::<Norm>(&json).unwrap(), norm);
    assert_eq!(read_json(&json).unwrap(), std::slice::from_ref(norm));
    let csv = to_csv(norm);
    assert_eq!(read_csv(&csv).unwrap_or_else(|error| panic!("{error}\n{csv}")), std::slice::from_ref(norm));
}

#[test]
fn shipped_norms_round_trip() {
    for norm in Norm::ALL {
        round_trips(norm);
    }
    let all: Vec<Norm> = read_json(&serde_json::to_string(Norm::ALL).unwrap()).unwrap();
    assert_eq!(all, Norm::ALL);
}

proptest! {
    #[test]
    fn norms_round_trip(norm in norm()) {
        round_trips(&norm);
    }

    /// Whatever the bytes: an error that names the file, or a norm; never a panic.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>(), other in any::<u8>()) {
        let mut damaged = text(&table()).into_bytes();
        let place = at.index(damaged.len());
        damaged[place] = other;
        let mut damaged_json = JSON.as_bytes().to_vec();
        let place = at.index(damaged_json.len());
        damaged_json[place] = other;
        for outcome in [
            Norm::from_csv("n", &*bytes), Norm::from_json("n", &*bytes),
            Norm::from_csv("n", &*damaged), Norm::from_json("n", &*damaged_json),
        ] {
            if let Err(error) = outcome {
                prop_assert_eq!(error.file(), Some("n"));
                prop_assert!(error.line().is_some());
            }
        }
    }
}
