use influencer::{Count, EngagementRate, Rate};

use crate::support::{COUNTS, PARTITIONS, Posts, answer, bits, session, session_with, try_answer};

/// The counts of a formula, in the order in which SQL takes them.
fn arguments(formula: &EngagementRate) -> Vec<Count> {
    let mut counts: Vec<Count> = formula.weights().map(|(count, _)| count).collect();
    for count in formula.base().counts().iter() {
        if !counts.contains(&count) {
            counts.push(count);
        }
    }
    counts
}

fn sql_arguments(formula: &EngagementRate) -> Option<String> {
    let counts = arguments(formula);
    let names: Vec<&str> = counts.iter().map(|count| count.name()).collect();
    counts.iter().all(|count| COUNTS.contains(count)).then(|| names.join(", "))
}

#[test]
fn rates_are_those_of_the_row_form() {
    for (seed, large) in [(2, false), (3, true)] {
        let posts = Posts::random(seed, 900, 9, large);
        let batches = posts.batches();
        let mut asked = 0;
        for partitions in PARTITIONS {
            let session = session_with("posts", &batches, partitions);
            let own = "(likes + 2.5*comments) / (views + shares)".parse().unwrap();
            let lenient = EngagementRate::BY_VIEWS.treating_unknown_as_zero();
            let all = EngagementRate::ALL.iter().map(|(name, formula)| (Some(*name), *formula));
            for (name, formula) in all.chain([(None, own), (None, lenient)]) {
                let Some(counts) = sql_arguments(&formula) else { continue };
                asked += 1;
                let by_name = name.map_or(String::new(), |name| format!(", {name}({counts}) as by_name"));
                let sql = format!(
                    "select engagement_rate('{formula}', {counts}) as rate{by_name}, {} from posts",
                    COUNTS.map(Count::name).join(", ")
                );
                let found = answer(&session, &sql);
                let columns = COUNTS.map(|count| (count, found.column_by_name(count.name()).unwrap().as_ref()));
                let columns = influencer_datafusion::borrowed::count_columns(found.num_rows(), columns).unwrap();
                let expected: Vec<Option<u64>> = (0..found.num_rows())
                    .map(|row| formula.rate(&columns.row(row)).ok().map(|rate| rate.as_ratio().to_bits()))
                    .collect();
                assert_eq!(found.num_rows(), posts.counts.len());
                assert_eq!(bits(&found, "rate"), expected, "{formula}");
                if name.is_some() {
                    assert_eq!(bits(&found, "by_name"), expected, "{formula} by name");
                }
            }
        }
        assert!(asked > 3 * 15, "only {asked} formulas were asked");
    }
}

#[test]
fn the_rows_that_sql_sees_are_the_rows_that_were_given() {
    let posts = Posts::random(4, 300, 5, false);
    let session = session_with("posts", &posts.batches(), 1);
    let found = answer(&session, "select likes_by_views(likes, views) as rate from posts");
    let expected: Vec<Option<u64>> = posts
        .counts
        .iter()
        .map(|counts| EngagementRate::LIKES_BY_VIEWS.rate(counts).ok().map(|rate: Rate| rate.as_ratio().to_bits()))
        .collect();
    assert_eq!(bits(&found, "rate"), expected);
}

#[test]
fn arguments_may_have_names() {
    let found = answer(&session(1), "select likes_by_views(views => 1000, likes => 30) as rate");
    assert_eq!(bits(&found, "rate"), [Some(0.03_f64.to_bits())]);
}

#[test]
fn narrow_whole_numbers_are_counts() {
    let sql = "select likes_by_views(arrow_cast(30, 'UInt8'), arrow_cast(1000, 'Int16')) as rate";
    assert_eq!(bits(&answer(&session(1), sql), "rate"), [Some(0.03_f64.to_bits())]);
}

#[test]
fn a_negative_count_is_an_error_and_minus_one_is_not_known() {
    let found = answer(&session(1), "select likes_by_views(-1, 1000) as rate");
    assert_eq!(bits(&found, "rate"), [None]);
    let error = try_answer(&session(1), "select likes_by_views(-2, 1000) as rate").unwrap_err().to_string();
    assert!(error.contains("count likes") && error.contains("-2 in entry 0 is out of range"), "{error}");
}
