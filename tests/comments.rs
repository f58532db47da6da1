//! The rules of comments: one test for each line of the table of `Conversation`.

use influencer::{
    Account, Column, Comment, CommentColumns, CommentTableBuilder, Connection, Conversation, ConversationColumns,
    ConversationView, Creator, CreatorTable, InvalidError, Known, Platform, Post, PostFilter, Relation, TimeColumn,
    Timestamp,
};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds).unwrap()
}

/// Two posts, the first one published at 100; observed at 200.
fn creator() -> Creator {
    let posts = vec![Post::new("p1").with_published_at(at(100)), Post::new("p2")];
    Creator::new(Account::new("mara", Platform::X), posts).unwrap().with_observed_at(at(200))
}

/// The error of the comments in any order, as of one creator and as of a table.
#[track_caller]
fn error(comments: &[Comment]) -> InvalidError {
    let creator = creator();
    let error = Conversation::new(&creator, comments).unwrap_err();
    let backwards: Vec<Comment> = comments.iter().rev().cloned().collect();
    assert_eq!(Conversation::new(&creator, &backwards).unwrap_err().to_string(), error.to_string());
    let table = CreatorTable::from_iter([creator.clone(), creator]);
    let mut builder = CommentTableBuilder::new(&table);
    let pushed = comments.iter().try_for_each(|comment| builder.push(1, comment));
    let of_table = pushed.and_then(|()| builder.finish().map(|_| ()));
    assert_eq!(of_table.unwrap_err().to_string(), error.to_string());
    error
}

fn rate(comments: &[Comment], relation: Relation) -> f64 {
    let creator = creator();
    let conversation = Conversation::new(&creator, comments).unwrap();
    Connection::of(&creator, &conversation, &PostFilter::ALL).unwrap().get(relation).unwrap().value().as_f64()
}

fn ana(id: &str) -> Comment {
    Comment::new(id, "p1").with_author("ana")
}

#[test]
fn the_order_does_not_matter() {
    let comments = [ana("c3").with_parent("c2"), Comment::new("c2", "p1").by_creator().with_parent("c1"), ana("c1")];
    let backwards: Vec<Comment> = comments.iter().rev().cloned().collect();
    for relation in [Relation::ReplyRate, Relation::ThreadDepth, Relation::ThreeTurns] {
        assert_eq!(rate(&comments, relation).to_bits(), rate(&backwards, relation).to_bits());
    }
}

#[test]
fn the_key_of_the_creator_is_the_creator() {
    let answer = Comment::new("c2", "p1").with_parent("c1");
    assert_eq!(
        rate(&[ana("c1"), answer.clone().with_author("mara")], Relation::ReplyRate).to_bits(),
        1.0_f64.to_bits()
    );
    // Letter by letter: another one.
    assert_eq!(rate(&[ana("c1"), answer.with_author("Mara")], Relation::ReplyRate).to_bits(), 0.0_f64.to_bits());
}

#[test]
fn authors_that_are_not_known_are_nobody_twice() {
    let comments = [Comment::new("c1", "p1"), Comment::new("c2", "p1"), ana("c3")];
    let creator = creator();
    let conversation = Conversation::new(&creator, &comments).unwrap();
    assert_eq!(ConversationView::from(&conversation).commenters(), [0]);
    let connection = Connection::of(&creator, &conversation, &PostFilter::ALL).unwrap();
    assert_eq!(connection.get(Relation::ReplyRate).unwrap().observations(), 3);
    assert_eq!(connection.get(Relation::ReplyReach).unwrap().observations(), 1);
}

#[test]
fn an_answer_to_what_is_not_there_stands_outside() {
    let comments = [ana("c1").with_parent("gone"), Comment::new("c2", "p1").by_creator().with_parent("c1"), ana("c3")];
    assert_eq!(rate(&comments, Relation::ReplyRate).to_bits(), 0.5_f64.to_bits());
    assert_eq!(rate(&comments, Relation::RepliesPerThread).to_bits(), 0.0_f64.to_bits());
}

#[test]
fn a_post_that_is_not_there() {
    let error = error(&[ana("c1"), Comment::new("c2", "p3")]);
    assert_eq!(error.to_string(), "comment \"c2\" stands under post \"p3\", which the creator does not have");
}

#[test]
fn one_id_twice() {
    let again = error(&[ana("c1"), Comment::new("c1", "p2"), ana("c2")]);
    assert!(again.is_duplicate());
    assert_eq!(again.to_string(), "comment id \"c1\" is given twice");
    // The same comment twice is no better.
    assert!(error(&[ana("c1"), ana("c1")]).is_duplicate());
}

#[test]
fn another_post() {
    let error = error(&[ana("c1"), Comment::new("c2", "p2").with_parent("c1")]);
    assert_eq!(error.to_string(), "comment \"c2\" answers a comment under another post");
}

#[test]
fn circles() {
    let words = "answers itself, at once or by way of other comments";
    assert_eq!(error(&[ana("c1").with_parent("c1")]).to_string(), format!("comment \"c1\" {words}"));
    // What hangs on a circle is not the one to blame.
    let creator = creator();
    let circle = [ana("c0").with_parent("c1"), ana("c1").with_parent("c2"), ana("c2").with_parent("c1")];
    assert_eq!(Conversation::new(&creator, &circle).unwrap_err().to_string(), format!("comment \"c1\" {words}"));
    // A circle of unlike times is one.
    let timed = [
        ana("c1").with_parent("c2").with_published_at(at(150)),
        ana("c2").with_parent("c1").with_published_at(at(120)),
    ];
    assert_eq!(Conversation::new(&creator, &timed).unwrap_err().to_string(), format!("comment \"c1\" {words}"));
    // Two answers to one comment are none.
    let fork = [ana("c1"), ana("c2").with_parent("c1"), ana("c3").with_parent("c1"), ana("c4").with_parent("c2")];
    assert!(Conversation::new(&creator, &fork).is_ok());
}

#[test]
fn times_that_cannot_be() {
    let timed = |id: &str, seconds| ana(id).with_published_at(at(seconds));
    assert_eq!(error(&[timed("c1", 99)]).to_string(), "comment \"c1\" lies before the publication of its post");
    assert_eq!(error(&[timed("c1", 201)]).to_string(), "comment \"c1\" lies after observed_at of the creator");
    let before = error(&[timed("c1", 150), timed("c2", 149).with_parent("c1")]);
    assert_eq!(before.to_string(), "comment \"c2\" lies before the comment it answers");
    // At the very second, all of them may be.
    let at_once = [timed("c1", 100), timed("c2", 100).with_parent("c1"), timed("c3", 200)];
    assert!(Conversation::new(&creator(), &at_once).is_ok());
    // A post of which no time is known forbids none.
    let early = Comment::new("c1", "p2").with_published_at(at(-5));
    assert!(Conversation::new(&creator(), &[early]).is_ok());
}

/// Comments of two creators have the same ids, and stay apart; people of one platform do not.
#[test]
fn creators_of_a_table_do_not_answer_for_one_another() {
    let of = |handle, platform| Creator::new(Account::new(handle, platform), vec![Post::new("p1")]).unwrap();
    let table = CreatorTable::from_iter([
        of("mara", Platform::X),
        Creator::new(Account::new("none", Platform::X), vec![]).unwrap(),
        of("jon", Platform::X),
        of("mara", Platform::TikTok),
    ]);
    let mut builder = CommentTableBuilder::new(&table);
    builder.push(2, &Comment::new("c2", "p1").with_parent("c1").with_author("mara")).unwrap();
    builder.push(0, &ana("c1")).unwrap();
    builder.push(3, &ana("c1")).unwrap();
    builder.push(0, &Comment::new("c2", "p1").with_parent("c1").with_author("mara")).unwrap();
    let comments = builder.finish().unwrap();
    // Ana on X, Mara under a post of Jon's, Ana on TikTok.
    assert_eq!(comments.people(), 3);
    let depth = |place: usize| {
        let view = (table.get(place).unwrap(), comments.get(place).unwrap());
        let connection = Connection::of(view.0, view.1, &PostFilter::ALL).unwrap();
        connection.get(Relation::ThreadDepth).map(|depth| depth.value().as_f64().to_bits()).ok()
    };
    assert_eq!([0, 1, 2, 3].map(depth), [Some(2.0_f64.to_bits()), None, None, Some(1.0_f64.to_bits())]);
}

#[test]
fn columns_name_the_row() {
    let comments = CommentColumns::new(4);
    let parents = |parents: &'static [i64]| Column::signed(parents, Known::All).unwrap();
    let error = |comments: CommentColumns<'_>| {
        let grouped = ConversationColumns::grouped(comments, 2, &[0, 2, 4]).unwrap_err().to_string();
        let ungrouped = ConversationColumns::ungrouped(comments, 2, &[0, 0, 1, 1]).unwrap_err().to_string();
        assert_eq!(grouped, ungrouped);
        grouped
    };
    let other = comments.with_parents(parents(&[-1, -1, 0, 2])).unwrap();
    assert_eq!(error(other), "comment in row \"2\" answers a comment under another post");
    let circle = comments.with_parents(parents(&[-1, -1, 3, 2])).unwrap();
    assert_eq!(error(circle), "comment in row \"2\" answers itself, at once or by way of other comments");
    let times = TimeColumn::unix_seconds(&[5, 4, 5, 4], Known::All).unwrap();
    let early = comments.with_parents(parents(&[-1, -1, -1, 2])).unwrap().with_published_at(times).unwrap();
    assert_eq!(error(early), "comment in row \"3\" lies before the comment it answers");
    let outside = comments.with_parents(parents(&[-1, -1, -1, 0])).unwrap();
    let outside = ConversationColumns::grouped(outside, 1, &[0, 3]).unwrap_err();
    assert_eq!(outside.to_string(), "comment in row \"3\" answers a comment under another post");
}

/// The two largest numbers of 32 bits say that a comment opens a thread, and that what it answers is not there.
#[test]
#[cfg(target_pointer_width = "64")]
fn a_row_is_not_taken_for_what_is_not_there() {
    let rows = CommentColumns::new(4_294_967_294);
    let error = ConversationColumns::ungrouped(rows, 1, &[]).unwrap_err();
    let words = "number of comments 4294967294 is out of range: at most 4294967293 in one table";
    assert_eq!(error.to_string(), words);
}
