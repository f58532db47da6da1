//! What comments tell: by eye, by slow definition, in every form, by simulation.

use influencer::relationship::IntervalMethod;
use influencer::{
    CommentTableBuilder, Connection, ConnectionColumns, ConversationColumns, CreatorTable, Level, Measured, PostFilter,
    PostKind, Relation, Undefined,
};
use proptest::prelude::*;

use crate::support::shuffle;

mod by_eye;
mod case;
mod naive;

#[path = "../examples/reply_coverage/simulation.rs"]
mod simulation;

use case::{Arrays, Case, cases};

const PHOTOS: PostFilter = PostFilter::ALL.of_kinds(&[PostKind::Photo]);

fn connection(case: &Case, filter: &PostFilter, seed: u64) -> Connection {
    let creator = case.creator("mara");
    Connection::of(&creator, &case.conversation(&creator, seed), filter).unwrap()
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1e-3)
}

/// All relations of the case are those of the definitions.
fn check_by_definition(case: &Case) {
    for (photos_only, filter) in [(false, PostFilter::ALL), (true, PHOTOS)] {
        let counted = naive::counted(case, photos_only);
        let connection = connection(case, &filter, 1);
        assert_eq!(connection.coverage().posts(), counted.posts.len() as u64);
        for (relation, found) in connection.iter() {
            let expected = naive::relation(&counted, relation);
            let (found, expected) = match (found, expected) {
                (Ok(found), Ok(expected)) => (found, expected),
                (found, expected) => {
                    assert_eq!(found.err(), expected.err(), "{relation}");
                    continue;
                }
            };
            let what = format!("{found}, expected {expected:?}");
            assert!(close(found.value().as_f64(), expected.value), "{what}");
            assert_eq!(
                (found.observations(), found.posts()),
                (expected.observations as u64, expected.posts as u64),
                "{what}"
            );
            match (found.interval(), expected.interval) {
                (Ok(found), Ok((low, high))) => {
                    assert!(close(found.low().as_f64(), low) && close(found.high().as_f64(), high), "{what}");
                }
                (found, expected) => assert_eq!(found.err(), expected.err(), "{what}"),
            }
        }
    }
}

/// A share lies within 0 and 1; an interval surrounds its number.
fn check_bounds(measured: Measured) {
    let value = measured.value().as_f64();
    assert_eq!(measured.share().is_some(), measured.relation().is_share());
    if measured.relation().is_share() {
        assert!((0.0..=1.0).contains(&value), "{measured}");
    }
    if let Ok(interval) = measured.interval() {
        assert!(interval.contains(measured.value()), "{measured:?}");
        let (low, high) = (interval.low().as_f64(), interval.high().as_f64());
        assert!(low >= 0.0 && (high <= 1.0 || !measured.relation().is_share()), "{measured:?}");
    }
}

/// What a connection says, without its filter.
fn told(connection: &Connection) -> Vec<(Relation, Result<Measured, Undefined>)> {
    connection.iter().collect()
}

#[track_caller]
fn check_columns(columns: &ConnectionColumns, rows: &[Connection]) {
    for (place, relation) in Relation::ALL.iter().enumerate() {
        for (creator, row) in rows.iter().enumerate() {
            let of_row = row.get(*relation);
            let (value, interval) = (columns.values(place)[creator], columns.intervals(place)[creator]);
            assert_eq!(value, of_row.ok().map(|of| of.value()), "{relation} of {creator}");
            assert_eq!(interval, of_row.ok().and_then(|of| of.interval().ok()), "{relation} of {creator}");
        }
    }
}

/// Rows, tables, and columns of every form.
fn check_forms(cases: &[Case], filter: &PostFilter, seed: u64) {
    let creators: Vec<_> = (0..).zip(cases).map(|(place, case): (u64, _)| case.creator(&format!("m{place}"))).collect();
    let of_rows = |(creator, case): (&influencer::Creator, &Case)| {
        Connection::of(creator, &case.conversation(creator, seed), filter).unwrap()
    };
    let rows: Vec<Connection> = creators.iter().zip(cases).map(of_rows).collect();
    let table = creators.iter().cloned().collect::<CreatorTable>();
    let mut builder = CommentTableBuilder::new(&table);
    let mut all: Vec<_> = cases
        .iter()
        .enumerate()
        .flat_map(|(place, case)| case.comments(seed).into_iter().map(move |comment| (place, comment)))
        .collect();
    shuffle(&mut all, seed);
    for (place, comment) in &all {
        builder.push(*place, comment).unwrap();
    }
    let comments = builder.finish().unwrap();
    for (place, row) in rows.iter().enumerate() {
        let view = (table.get(place).unwrap(), comments.get(place).unwrap());
        assert_eq!(Connection::of(view.0, view.1, filter).unwrap(), *row);
    }
    let columns = |comments: &ConversationColumns<'_>| {
        ConnectionColumns::of_with_level(&table.columns(), comments, Relation::ALL, filter, Level::NINETY_FIVE).unwrap()
    };
    let of_table = columns(&comments.columns());
    check_columns(&of_table, &rows);

    // As one account with all posts, the columns of an engine.
    let mut joined = Case { posts: Vec::new(), comments: Vec::new(), observed: None };
    for (place, case) in (0..).zip(cases) {
        let (posts, comments) = (joined.posts.len(), joined.comments.len());
        joined.posts.extend(case.posts.iter().cloned());
        joined.comments.extend(case.comments.iter().map(|of| case::CommentOf {
            post: of.post + posts,
            parent: if let case::Parent::Of(parent) = of.parent {
                case::Parent::Of(parent + comments)
            } else {
                of.parent
            },
            author: if let case::Author::Person(one) = of.author {
                case::Author::Person(one + 8 * place)
            } else {
                of.author
            },
            ..*of
        }));
    }
    let mut order: Vec<usize> = (0..joined.comments.len()).collect();
    shuffle(&mut order, seed);
    let shuffled = Arrays::of(&joined, &order);
    order.sort_by_key(|row| joined.comments[*row].post);
    let grouped = Arrays::of(&joined, &order);
    let starts: Vec<usize> =
        (0..=joined.posts.len()).map(|post| order.partition_point(|row| joined.comments[*row].post < post)).collect();
    for form in 0..3 {
        let posts = joined.posts.len();
        let borrowed = ConversationColumns::grouped(grouped.columns(form).unwrap(), posts, &*starts).unwrap();
        assert_eq!(columns(&borrowed), of_table, "grouped, form {form}");
        assert_eq!(columns(&shuffled.ungrouped(posts, form)), of_table, "ungrouped, form {form}");
        assert_eq!(columns(&grouped.ungrouped(posts, form)), of_table, "in order, form {form}");
    }
    let plain = ConnectionColumns::of(&table.columns(), &comments.columns(), Relation::ALL, filter).unwrap();
    for place in 0..Relation::ALL.len() {
        assert_eq!(plain.values(place), of_table.values(place));
        assert!(plain.intervals(place).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_relation_is_that_of_its_definition(case in cases()) {
        check_by_definition(&case);
        for (_, measured) in connection(&case, &PostFilter::ALL, 1).iter() {
            measured.into_iter().for_each(check_bounds);
        }
    }

    #[test]
    fn no_order_and_no_name_changes_a_bit(case in cases(), seed in any::<u64>()) {
        let one = connection(&case, &PostFilter::ALL, 1);
        prop_assert_eq!(&connection(&case, &PostFilter::ALL, seed), &one);
        let mut order: Vec<usize> = (0..case.posts.len()).collect();
        shuffle(&mut order, seed);
        let turned = case.with_posts_in_order(&order);
        let other = connection(&turned, &PostFilter::ALL, seed);
        prop_assert_eq!(told(&other), told(&one));
        prop_assert_eq!(other.coverage(), one.coverage());
    }

    #[test]
    fn every_form_tells_the_same(cases in proptest::collection::vec(cases(), 0..5), seed in any::<u64>()) {
        check_forms(&cases, &PostFilter::ALL, seed);
        check_forms(&cases, &PHOTOS, seed);
    }
}

/// More creators than one thread takes at once: memory that held others before is used again. More comments than are sorted at once.
#[test]
fn many_creators_tell_the_same_on_any_number_of_threads() {
    let cases: Vec<Case> = (0..1_500).map(Case::random).collect();
    assert!(cases.iter().map(|case| case.comments.len()).sum::<usize>() > 1 << 15);
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| check_forms(&cases, &PostFilter::ALL, 5));
    }
    let defined = |relation| {
        let of = |case: &Case| connection(case, &PostFilter::ALL, 1).get(relation).is_ok();
        cases.iter().filter(|case| of(case)).count()
    };
    // Not all from nothing, and each from something.
    for relation in Relation::ALL {
        let defined = defined(*relation);
        assert!((100..1_500).contains(&defined), "{relation}: {defined}");
    }
    for case in &cases[..100] {
        check_by_definition(case);
    }
}

/// Where each person stands under one post, nobody returns: not nearly nobody.
#[test]
fn nobody_returns_who_was_there_once() {
    for posts in 10..60_usize {
        let comments = (0..posts).map(|post| case::CommentOf {
            post,
            parent: case::Parent::None,
            author: case::Author::Person(post as u64),
            time: None,
            text: None,
        });
        let posts_of = vec![case::PostOf { comments: None, kind: PostKind::Photo, time: None }; posts];
        let case = Case { posts: posts_of, comments: comments.collect(), observed: None };
        let returning = connection(&case, &PostFilter::ALL, 1).get(Relation::ReturningCommenters).unwrap();
        assert_eq!((returning.value().as_f64(), returning.method()), (0.0, IntervalMethod::Wilson), "{posts} posts");
        check_bounds(returning);
    }
}

/// Seven posts, and eight.
#[test]
fn the_spread_between_posts_counts_from_eight_on() {
    let account = |posts: usize| {
        let comments = (0..posts).flat_map(|post| {
            let of = |parent, author| case::CommentOf { post, parent, author, time: None, text: None };
            let person = u64::try_from(post % 3).unwrap();
            let opening = of(case::Parent::None, case::Author::Person(person));
            let answer = of(case::Parent::Of(2 * post), case::Author::Creator);
            [opening, if post % 2 == 0 { answer } else { of(case::Parent::None, case::Author::Person(7)) }]
        });
        let posts_of = vec![case::PostOf { comments: None, kind: PostKind::Photo, time: None }; posts];
        connection(&Case { posts: posts_of, comments: comments.collect(), observed: None }, &PostFilter::ALL, 1)
    };
    for (posts, shares, people) in [
        (7, IntervalMethod::Wilson, IntervalMethod::Wilson),
        (8, IntervalMethod::OverPosts, IntervalMethod::WithoutEachPost),
    ] {
        let account = account(posts);
        assert_eq!(account.get(Relation::ReplyRate).unwrap().method(), shares);
        assert_eq!(account.get(Relation::ReplyReach).unwrap().method(), people);
        let too_few = Undefined::TooFewPosts { needed: 8, found: posts as u64 };
        let interval = account.get(Relation::CommenterConcentration).unwrap().interval();
        assert_eq!(interval.err(), (posts < 8).then_some(too_few));
    }
}

/// What the module says was measured, with room for chance: 800 creators a line.
#[test]
fn intervals_of_reply_rates_cover_what_the_module_says() {
    let lines = simulation::reply_rates(800).unwrap();
    assert_eq!(lines.len(), 48);
    for line in lines {
        let extreme = !(0.1..0.9).contains(&line.rate);
        let least = match line.alike {
            0.0 => 0.935,
            0.1 => 0.88,
            _ if extreme => 0.71,
            _ => 0.84,
        };
        assert!(line.covered >= least, "{line}");
        // To take each comment as drawn by itself says much more than is known.
        if line.alike > 0.0 {
            assert!(line.wilson + 0.08 < line.covered && line.wilson < 0.85, "{line}");
        }
    }
}

#[test]
fn intervals_of_what_people_do_cover_what_the_module_says() {
    let lines = simulation::people(500).unwrap();
    assert_eq!(lines.len(), 45);
    for line in lines {
        let least = if line.relation == Relation::ReturningCommenters { 0.97 } else { 0.91 };
        assert!(line.covered >= least, "{line}");
    }
}
