//! Files read without some of their columns.

use influencer::interop::TableReader;
use influencer::{Count, CreatorTable, EngagementRate, Pooling, PostFilter, SourceError};

use crate::support::told;

const CREATORS: &str = "platform,handle,observed_at,followers\nx,mara,2024-05-02T00:00:00Z,15000\nx,jon,,\n";
const CSV: &str = "platform,handle,id,published_at,likes,views\n\
                   x,mara,p1,2024-05-01T09:30:00Z,450,9000\nx,jon,p1,,7,\nx,mara,p2,1714555800,,8000\n";
const JSON: &str = r#"{"platform":"x","handle":"mara","id":"p1","published_at":"2024-05-01T09:30:00Z","likes":450,"views":9000}
{"platform":"x","handle":"jon","id":"p1","likes":7,"views":null}
{"platform":"x","handle":"mara","id":"p2","published_at":1714555800,"likes":null,"views":8000}
"#;

fn reader<'a>(without: &[&str]) -> TableReader<'a> {
    let mut reader = TableReader::new().without_columns(without);
    reader.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    reader
}

fn read(reader: &mut TableReader<'_>, posts: &str) -> Result<(), SourceError> {
    if posts.starts_with('{') {
        reader.posts_json("p", posts.as_bytes())
    } else {
        reader.posts_csv("p", posts.as_bytes())
    }
}

fn table(without: &[&str], posts: &str) -> CreatorTable {
    let mut reader = reader(without);
    read(&mut reader, posts).unwrap();
    reader.finish()
}

#[test]
fn what_is_left_out_is_not_known() {
    for posts in [CSV, JSON] {
        assert_eq!(
            told(&table(&["id", "views"], posts)),
            [
                "mara  Some(1714555800) unknown likes 450",
                "mara  Some(1714555800) unknown ",
                "jon  None unknown likes 7"
            ]
        );
        assert_eq!(
            told(&table(&["Likes", "published_at"], posts)),
            ["mara p1 None unknown views 9000", "mara p2 None unknown views 8000", "jon p1 None unknown "]
        );
    }
}

#[test]
fn platform_and_handle_are_read_all_the_same_and_other_names_change_nothing() {
    for posts in [CSV, JSON] {
        let all = told(&table(&[], posts));
        assert_eq!(all.len(), 3);
        assert_eq!(told(&table(&["platform", "handle", "mood", ""], posts)), all);
    }
}

#[test]
fn what_is_left_out_is_not_checked() {
    let csv = CSV.replace("8000", "many").replace("1714555800", "soon").replace("p2", "");
    let json = JSON.replace("8000", "[1.5]").replace("1714555800", "{}").replace("p2", "");
    for posts in [&csv, &json] {
        assert!(read(&mut reader(&[]), posts).is_err());
        let mut reader = reader(&["views", "published_at", "id"]);
        read(&mut reader, posts).unwrap();
        assert_eq!(reader.posts_read(), 3);
        let mut told = reader.columns_not_read().to_vec();
        told.sort();
        assert_eq!(told, ["id", "published_at", "views"]);
    }
}

#[test]
fn rates_have_the_same_bits() {
    for posts in [CSV, JSON] {
        let rates = |table: &CreatorTable| {
            let estimates = EngagementRate::LIKES_BY_FOLLOWERS.pooled_columns(
                &table.columns(),
                &[Pooling::Median, Pooling::RatioOfSums],
                &PostFilter::ALL,
            );
            [estimates.rates(0).to_vec(), estimates.rates(1).to_vec()]
        };
        let all = rates(&table(&[], posts));
        assert!(all[0][0].is_some());
        assert_eq!(rates(&table(&["id", "published_at", "views"], posts)), all);
    }
}

/// Posts without ids may all be different, also beside posts that have some.
#[test]
fn only_posts_with_ids_are_there_twice() {
    for posts in [CSV, JSON] {
        let mut reader = reader(&["id"]);
        read(&mut reader, posts).unwrap();
        read(&mut reader, posts).unwrap();
        assert_eq!((reader.posts_read(), reader.problems()), (6, 0));
        assert_eq!(reader.finish().post_count(), 6);
    }
    let with_ids = |reader: &mut TableReader<'_>| reader.posts_csv("ids.csv", CSV.as_bytes());
    let mut mixed = TableReader::new();
    mixed.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    with_ids(&mut mixed).unwrap();
    let mut mixed = mixed.without_columns(&["id"]);
    read(&mut mixed, JSON).unwrap();
    assert_eq!(mixed.posts_read(), 6);
    assert_eq!(
        told(&mixed.finish()),
        [
            "mara p1 Some(1714555800) unknown views 9000, likes 450",
            "mara p2 Some(1714555800) unknown views 8000",
            "mara  Some(1714555800) unknown views 9000, likes 450",
            "mara  Some(1714555800) unknown views 8000",
            "jon p1 None unknown likes 7",
            "jon  None unknown likes 7",
        ]
    );
}

#[test]
fn a_file_without_ids_is_refused_unless_they_are_left_out() {
    let csv = "platform,handle,likes\nx,mara,3\n";
    let json = "{\"platform\":\"x\",\"handle\":\"mara\",\"likes\":3}\n";
    let refused = |posts| read(&mut reader(&[]), posts).unwrap_err().to_string();
    assert_eq!(refused(csv), "p, line 1, id: there is no column of that name");
    assert_eq!(refused(json), "p, line 1, id: is missing");
    for posts in [csv, json] {
        assert_eq!(told(&table(&["id"], posts)), ["mara  None unknown likes 3"]);
    }
}

/// The only column of a file may be the handle: a blank line then is a blank line.
#[test]
fn a_file_of_handles_alone() {
    let mut reader = reader(&["id"]).on_platform(influencer::Platform::X);
    reader.posts_csv("p", "handle\nmara\n\n  \njon\n".as_bytes()).unwrap();
    assert_eq!(told(&reader.finish()), ["mara  None unknown ", "jon  None unknown "]);
}

/// Posts of a creator have ids that differ: without those of the platform, their places.
#[test]
fn a_row_of_its_own_names_posts_without_ids_by_their_places() {
    let table = table(&["id"], CSV);
    let rows: Vec<Vec<String>> = table
        .iter()
        .map(|creator| creator.to_creator().posts().iter().map(|post| post.id().to_owned()).collect())
        .collect();
    assert_eq!(rows, [vec!["0", "1"], vec!["2"]]);
}

#[test]
fn a_post_after_its_creator_was_observed_is_found_by_both_times_only() {
    let posts = "platform,handle,id,published_at\nx,mara,p1,2024-05-03T00:00:00Z\n";
    assert!(read(&mut reader(&[]), posts).is_err());
    for left_out in ["published_at", "observed_at"] {
        assert_eq!(table(&[left_out], posts).post_count(), 1);
    }
    assert_eq!(table(&["followers"], CSV).get(0).unwrap().account().counts().get(Count::Followers), None);
}
