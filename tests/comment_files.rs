//! Comments and dated totals from files.

use influencer::interop::{Sheet, TableReader};
use influencer::{
    CommentTable, Connection, Count, CreatorTable, PostFilter, Relation, SourceError, SourceErrorKind, Timestamp,
};

const CREATORS: &str = "platform,handle,observed_at\nx,mara,2024-06-01T00:00:00Z\nyoutube,mara,\n";
const POSTS: &str = "platform,handle,id,published_at\nyoutube,mara,p1,\nx,mara,p1,2024-05-01T00:00:00Z\nx,mara,p2,\n";

const CSV: &str = "platform,handle,post,id,parent,author,by_creator,published_at,text,likes\n\
    x,mara,p2,c5,c4,mara,,,,3\n\
    x,mara,p1,c1,,ana,,2024-05-01T08:00:00Z,\"How long, and how hot?\",\n\
    x,mara,p1,c2,c1,mara,,2024-05-01T09:00:00Z,\"Forty\nminutes.\",\n\
    youtube,mara,p1,c1,,ana,false,,🔥,\n\
    x,mara,p2,c4,,bo,,,,\n\
    x,mara,p1,c3,c0,,,2024-05-02T08:00:00Z,Nice,\n";

const JSON: &str = r#"{"platform":"x","handle":"mara","post":"p2","id":"c5","parent":"c4","author":"mara","likes":3}
{"platform":"x","handle":"mara","post":"p1","id":"c1","parent":null,"author":"ana","published_at":"2024-05-01T08:00:00Z","text":"How long, and how hot?"}
{"platform":"x","handle":"mara","post":"p1","id":"c2","parent":"c1","author":"mara","published_at":"2024-05-01T09:00:00Z","text":"Forty\nminutes."}
{"platform":"youtube","handle":"mara","post":"p1","id":"c1","author":"ana","by_creator":false,"text":"\ud83d\udd25"}
{"platform":"x","handle":"mara","post":"p2","id":"c4","author":"bo"}
{"platform":"x","handle":"mara","post":"p1","id":"c3","parent":"c0","author":"","published_at":1714636800,"text":"Nice"}
"#;

fn reader<'a>() -> TableReader<'a> {
    let mut reader = TableReader::new();
    reader.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    reader.posts_csv("p.csv", POSTS.as_bytes()).unwrap();
    reader
}

fn read(reader: &mut TableReader<'_>, comments: &str) -> Result<(), SourceError> {
    if comments.starts_with('{') {
        reader.comments_json("m", comments.as_bytes())
    } else {
        reader.comments_csv("m", comments.as_bytes())
    }
}

fn tables(comments: &str) -> (CreatorTable, CommentTable) {
    let mut reader = reader();
    read(&mut reader, comments).unwrap();
    reader.finish_with_comments()
}

fn connection((creators, comments): &(CreatorTable, CommentTable), creator: usize) -> Connection {
    Connection::of(creators.get(creator).unwrap(), comments.get(creator).unwrap(), &PostFilter::ALL).unwrap()
}

#[test]
fn both_formats_say_the_same() {
    let (csv, json) = (tables(CSV), tables(JSON));
    for creator in [0, 1] {
        assert_eq!(connection(&csv, creator), connection(&json, creator));
    }
    let mara = connection(&csv, 0);
    let coverage = mara.coverage();
    assert_eq!((coverage.posts(), coverage.by_others(), coverage.by_creator()), (2, 3, 2));
    assert_eq!((coverage.without_author(), coverage.without_parent(), coverage.without_text()), (1, 1, 1));
    assert_eq!(mara.get(Relation::ReplyRate).unwrap().value(), 2.0 / 3.0);
    assert_eq!(mara.get(Relation::QuestionAnswerRate).unwrap().value(), 1.0);
    assert_eq!(mara.get(Relation::WordsPerComment).unwrap().value(), 3.0); // five words and one, in two comments
    // c1 after an hour; c3 waited for thirty days; the time of c4 is not known.
    assert_eq!(mara.get(Relation::TimeToReply).unwrap().value(), 3_600.0);
    assert_eq!(mara.time_to_reply().unwrap().len(), 2);
    assert_eq!(connection(&csv, 1).coverage().by_others(), 1);
    // Ana of one platform is not Ana of another.
    assert_eq!(csv.1.people(), 3);
}

#[test]
fn the_order_of_rows_and_of_files_does_not_matter() {
    let (header, rows) = CSV.split_once('\n').unwrap();
    let whole = tables(CSV);
    // A text with a line feed in it is in two lines.
    let lines: Vec<&str> = rows.trim_end().split('\n').collect();
    let rows = [lines[0].to_owned(), lines[1].to_owned(), format!("{}\n{}", lines[2], lines[3]), lines[4..].join("\n")];
    let mut reader = reader();
    for row in rows.iter().rev() {
        read(&mut reader, &format!("{header}\n{row}\n")).unwrap();
    }
    assert_eq!(reader.comments_read(), 6);
    let parts = reader.finish_with_comments();
    for creator in [0, 1] {
        assert_eq!(connection(&whole, creator), connection(&parts, creator));
    }
}

#[track_caller]
fn refused(row: &str, message: &str, kind: SourceErrorKind) {
    let csv = format!("platform,handle,post,id,parent,author,by_creator,published_at\nx,mara,p1,c1,,ana,,\n{row}\n");
    let error = read(&mut reader(), &csv).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.kind()), (message, kind));

    // What is refused is left out, and what is right stays.
    let mut problems = Vec::new();
    let mut keeping = TableReader::new().keep_going(|problem| problems.push(problem.to_string()));
    keeping.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    keeping.posts_csv("p.csv", POSTS.as_bytes()).unwrap();
    read(&mut keeping, &csv).unwrap();
    assert_eq!((keeping.problems(), keeping.comments_read()), (1, 1));
    assert_eq!(keeping.finish_with_comments().1.len(), 1);
    assert_eq!(problems, [message]);
}

#[test]
fn a_bad_row_is_named_with_its_rule() {
    use SourceErrorKind::{Duplicate, Inconsistent, Malformed, UnknownCreator, UnknownPost};

    refused(
        "x,jon,p1,c2,,,,",
        "m, line 3, handle \"jon\": no creator of that handle on x was read before",
        UnknownCreator,
    );
    refused(
        "x,mara,p9,c2,,,,",
        "m, line 3, post \"p9\": no post of that id by this creator was read before",
        UnknownPost,
    );
    refused("x,mara,,c2,,,,", "m, line 3, post: is missing", Malformed);
    refused("x,mara,p1,,,,,", "m, line 3, id: is missing", Malformed);
    refused(
        "x,mara,p1,c1,,ana,,",
        "m, line 3, id \"c1\": is there already, with the same values, in line 2",
        Duplicate,
    );
    refused("x,mara,p2,c1,,bo,,", "m, line 3, id \"c1\": is there already, with other values, in line 2", Duplicate);
    refused("x,mara,p2,c2,c1,,,", "m, line 3, parent \"c1\": answers a comment under another post", Inconsistent);
    refused(
        "x,mara,p1,c2,c2,,,",
        "m, line 3, parent \"c2\": answers itself, at once or by way of other comments",
        Inconsistent,
    );
    refused(
        "x,mara,p1,c2,,,,2024-04-30T00:00:00Z",
        "m, line 3, published_at \"2024-04-30T00:00:00Z\": lies before the publication of its post",
        Malformed,
    );
    refused(
        "x,mara,p1,c2,,,,2024-06-02T00:00:00Z",
        "m, line 3, published_at \"2024-06-02T00:00:00Z\": lies after observed_at of the creator",
        Malformed,
    );
    refused(
        "x,mara,p1,c2,,,maybe,",
        "m, line 3, by_creator \"maybe\": expected true or false, or nothing where it is not known",
        Malformed,
    );
}

#[test]
fn answers_in_a_circle_are_all_left_out_and_what_hangs_on_them_stays() {
    let csv = "platform,handle,post,id,parent\nx,mara,p1,a,b\nx,mara,p1,b,a\nx,mara,p1,c,b\n";
    let error = read(&mut reader(), csv).unwrap_err();
    assert_eq!(
        error.to_string(),
        "m, line 2, parent \"b\": answers itself, at once or by way of other comments; one of 2 such comments in this file"
    );
    let mut reader = TableReader::new().keep_going(|_| {});
    reader.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    reader.posts_csv("p.csv", POSTS.as_bytes()).unwrap();
    read(&mut reader, csv).unwrap();
    assert_eq!(reader.problems(), 2);
    let tables = reader.finish_with_comments();
    let coverage = *connection(&tables, 0).coverage();
    assert_eq!((coverage.by_others(), coverage.without_parent()), (1, 1));
}

#[test]
fn an_answer_earlier_than_what_it_answers_is_found_across_files() {
    let header = "platform,handle,post,id,parent,published_at\n";
    let mut reader = reader();
    read(&mut reader, &format!("{header}x,mara,p1,c2,c1,2024-05-03T00:00:00Z\n")).unwrap();
    let error = read(&mut reader, &format!("{header}x,mara,p1,c1,,2024-05-04T00:00:00Z\n")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "m, line 2, published_at \"2024-05-03T00:00:00Z\": lies before the comment it answers"
    );
}

#[test]
fn the_future_and_missing_columns_are_refused() {
    let mut early = TableReader::new().not_after(Timestamp::from_unix_seconds(1_700_000_000).unwrap());
    early.creators_csv("c.csv", "platform,handle\nx,mara\n".as_bytes()).unwrap();
    early.posts_csv("p.csv", "platform,handle,id\nx,mara,p1\n".as_bytes()).unwrap();
    let error = read(&mut early, "platform,handle,post,id,published_at\nx,mara,p1,c1,1800000000\n").unwrap_err();
    assert_eq!(error.to_string(), "m, line 2, published_at \"2027-01-15T08:00:00Z\": lies in the future");

    let error = read(&mut reader(), "platform,handle,id\nx,mara,c1\n").unwrap_err();
    assert_eq!(error.to_string(), "m, line 1, post: there is no column of that name");
    assert_eq!(error.kind(), SourceErrorKind::UnusableFile);
    assert_eq!(Sheet::Comments.header(), "platform,handle,post,id,parent,author,by_creator,published_at,text");
}

#[test]
fn comments_need_their_ids_whatever_is_left_out() {
    let mut without = TableReader::new().without_columns(&["post", "text", "author"]);
    without.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    without.posts_csv("p.csv", POSTS.as_bytes()).unwrap();
    read(&mut without, CSV).unwrap();
    let tables = without.finish_with_comments();
    let mara = connection(&tables, 0);
    assert_eq!((tables.1.len(), tables.1.people()), (6, 0));
    assert_eq!(mara.get(Relation::ReplyReach).unwrap_err().to_string(), "authors of comments not known");
    assert_eq!(mara.get(Relation::QuestionAnswerRate).unwrap_err().to_string(), "texts of comments not known");
}

#[test]
fn comments_of_a_post_that_was_there_twice_stand_under_the_first() {
    let mut reader = TableReader::new().keep_going(|_| {});
    reader.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    reader.posts_csv("p.csv", format!("{POSTS}x,mara,p1,\nx,mara,p0,\n").as_bytes()).unwrap();
    read(&mut reader, CSV).unwrap();
    let (creators, comments) = reader.finish_with_comments();
    assert_eq!((creators.post_count(), comments.len()), (4, 6));
    let (mara, view) = (creators.get(0).unwrap(), comments.get(0).unwrap());
    assert_eq!(view.ids().collect::<Vec<_>>(), ["c1", "c2", "c3", "c5", "c4"]);
    let connection = Connection::of(mara, view, &PostFilter::ALL).unwrap();
    assert_eq!((connection.coverage().posts(), connection.coverage().posts_not_read()), (2, 1));
}

const TOTALS: &str = "platform,handle,observed_at,followers,following\nx,mara,2024-05-02T00:00:00Z,15400,\nyoutube,mara,1714608000,90,7\n\
                      x,mara,2024-05-01T00:00:00Z,15000,12\nx,mara,2024-05-02T00:00:00Z,15400,\n";

#[test]
fn totals_are_put_in_order_and_repeated_ones_count_once() {
    let json = r#"{"platform":"x","handle":"mara","observed_at":"2024-05-02T00:00:00Z","followers":15400}
{"platform":"youtube","handle":"mara","observed_at":1714608000,"followers":90,"following":7}
{"platform":"x","handle":"mara","observed_at":"2024-05-01T00:00:00Z","followers":15000,"following":12}"#;
    for from_json in [false, true] {
        let mut reader = reader();
        if from_json {
            reader.totals_json("g", json.as_bytes()).unwrap();
        } else {
            reader.totals_csv("g", TOTALS.as_bytes()).unwrap();
        }
        let of = |count, creator| -> Vec<(i64, u64)> {
            let histories = reader.histories(count);
            let history = histories.get(creator).unwrap();
            history.iter().map(|(time, total)| (time.as_unix_seconds(), total)).collect()
        };
        assert_eq!(of(Count::Followers, 0), [(1_714_521_600, 15_000), (1_714_608_000, 15_400)]);
        assert_eq!(of(Count::Followers, 1), [(1_714_608_000, 90)]);
        assert_eq!(of(Count::Following, 0), [(1_714_521_600, 12)]);
        assert!(of(Count::Views, 1).is_empty());
    }
}

#[test]
fn totals_that_contradict_one_another_are_named() {
    let rows = format!("{TOTALS}x,mara,2024-05-01T00:00:00Z,15001,12\n");
    let message = "g, line 6, followers \"15001\": is 15000 at the same time, 2024-05-01T00:00:00Z, in line 4";
    let error = reader().totals_csv("g", rows.as_bytes()).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.kind()), (message, SourceErrorKind::Duplicate));

    let mut keeping = TableReader::new().keep_going(|_| {});
    keeping.creators_csv("c.csv", CREATORS.as_bytes()).unwrap();
    keeping.totals_csv("g", rows.as_bytes()).unwrap();
    assert_eq!((keeping.problems(), keeping.totals_read()), (1, 5));
    assert_eq!(keeping.histories(Count::Followers).get(0).unwrap().first().unwrap().1, 15_000);

    let missing = "platform,handle,observed_at,followers\nx,mara,,5\n";
    let error = reader().totals_csv("g", missing.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "g, line 2, observed_at: is missing");
    let error = reader().totals_csv("g", "platform,handle,followers\n".as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "g, line 1, observed_at: there is no column of that name");
}
