//! Threads small enough to check by eye. A comment stands below what it answers, one step to the right.

use influencer::{
    Account, Comment, Connection, Conversation, Count, Creator, Platform, Post, PostFilter, Relation, Undefined,
};

use super::case::at;

/// `post`, or `post 0` for one that is known to have no comment; `@` is the creator, `?` nobody knows who, `gone` a comment that is
/// not there; `+60` the second of publication.
fn account(drawing: &str, observed: Option<i64>) -> Connection {
    let (mut posts, mut comments) = (Vec::new(), Vec::<Comment>::new());
    let mut above: Vec<String> = Vec::new();
    for (number, line) in drawing.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (line, text) = line.split_once('"').map_or((line, None), |(line, text)| (line, text.strip_suffix('"')));
        let mut words = line.split_whitespace();
        let author = words.next().unwrap();
        if author == "post" {
            let post = Post::new(format!("p{number}"));
            posts.push(if words.next() == Some("0") { post.with(Count::Comments, 0) } else { post });
            continue;
        }
        let depth = (line.len() - line.trim_start().len()) / 4 - 1;
        above.truncate(depth);
        let id = format!("c{number}");
        if author != "gone" {
            let comment = Comment::new(&id, posts.last().unwrap().id());
            let comment = above.last().into_iter().fold(comment, Comment::with_parent);
            let comment = match author {
                "@" => comment.by_creator(),
                "?" => comment,
                person => comment.with_author(person),
            };
            let comment = words.fold(comment, |comment, word| {
                comment.with_published_at(at(word.strip_prefix('+').unwrap().parse().unwrap()))
            });
            comments.push(text.into_iter().fold(comment, Comment::with_text));
        }
        above.push(id);
    }
    let creator = Creator::new(Account::new("mara", Platform::X), posts).unwrap();
    let creator = observed.into_iter().fold(creator, |creator, time| creator.with_observed_at(at(time)));
    Connection::of(&creator, &Conversation::new(&creator, &comments).unwrap(), &PostFilter::ALL).unwrap()
}

type Expected = (Relation, Result<(f64, u64), Undefined>);

/// Numbers, and of how many.
#[allow(clippy::too_many_lines, reason = "one list")]
fn drawings() -> Vec<(&'static str, Option<i64>, Vec<Expected>)> {
    use Relation::{
        CommenterConcentration, CommenterInequality, CommentsWithWords, EffectiveCommenters, LoyalCore,
        QuestionAnswerRate, RepliesPerThread, ReplyRate, ReplyReach, ReturningCommenters, ThreadDepth, ThreadReplyRate,
        ThreeTurns, TimeToReply, WordsPerComment,
    };
    let no_comment = Err(Undefined::TooFewComments { needed: 1, found: 0 });
    vec![
        (
            r#"
post
    ana "why so dry?"
        @ "more water"
            ana "thanks"
    bo "🔥"
"#,
            None,
            vec![
                (ReplyRate, Ok((1.0 / 3.0, 3))),
                (ThreadReplyRate, Ok((1.0 / 2.0, 2))),
                (ReplyReach, Ok((1.0 / 2.0, 2))),
                (QuestionAnswerRate, Ok((1.0, 1))),
                (RepliesPerThread, Ok((1.0, 2))),
                (ThreadDepth, Ok((2.0, 2))),
                (ThreeTurns, Ok((1.0 / 2.0, 2))),
                (CommenterConcentration, Ok((5.0 / 9.0, 3))),
                (EffectiveCommenters, Ok((9.0 / 5.0, 3))),
                (CommenterInequality, Ok((1.0 / 6.0, 3))),
                (WordsPerComment, Ok((4.0 / 3.0, 3))),
                (CommentsWithWords, Ok((2.0 / 3.0, 3))),
                (LoyalCore, Err(Undefined::TooFewPosts { needed: 4, found: 1 })),
                (ReturningCommenters, Err(Undefined::TooFewPosts { needed: 10, found: 1 })),
                (TimeToReply, Err(Undefined::UnknownObservationTime)),
            ],
        ),
        // What is answered is not there: ana's comment opens no thread, nor does the answer to it.
        (
            "
post
    gone
        ana
            @
    bo
",
            None,
            vec![
                (ReplyRate, Ok((1.0 / 2.0, 2))),
                (ThreadReplyRate, Ok((0.0, 1))),
                (ReplyReach, Ok((1.0 / 2.0, 2))),
                (RepliesPerThread, Ok((0.0, 1))),
                (ThreadDepth, Ok((1.0, 1))),
                (ThreeTurns, Ok((0.0, 1))),
                (QuestionAnswerRate, Err(Undefined::UnknownTexts)),
                (WordsPerComment, Err(Undefined::UnknownWords)),
                (CommenterConcentration, Ok((1.0 / 2.0, 2))),
                (EffectiveCommenters, Ok((2.0, 2))),
                (CommenterInequality, Ok((0.0, 2))),
            ],
        ),
        // The creator answers herself; nobody opened a thread but her.
        (
            "
post
    @
        @
        ana
",
            None,
            vec![
                (ReplyRate, Ok((0.0, 1))),
                (ThreadReplyRate, no_comment),
                (RepliesPerThread, Ok((2.0, 1))),
                (ThreadDepth, Ok((2.0, 1))),
                (ThreeTurns, Ok((0.0, 1))),
                (ReplyReach, Ok((0.0, 1))),
            ],
        ),
        // The creator alone.
        (
            "
post
    @
        @
            @
",
            Some(9),
            vec![
                (ReplyRate, no_comment),
                (ReplyReach, no_comment),
                (LoyalCore, no_comment),
                (TimeToReply, no_comment),
                (WordsPerComment, no_comment),
                (ThreadDepth, Ok((3.0, 1))),
                (ThreeTurns, Ok((0.0, 1))),
            ],
        ),
        // Ana talks to herself: three deep, and one turn.
        (
            r#"
post
    ana "so good"
        ana "really so"
            ana "you?"
"#,
            None,
            vec![
                (ReplyRate, Ok((0.0, 3))),
                (ThreadDepth, Ok((3.0, 1))),
                (ThreeTurns, Ok((0.0, 1))),
                (QuestionAnswerRate, Ok((0.0, 1))),
                (WordsPerComment, Ok((5.0 / 3.0, 3))),
                (CommentsWithWords, Ok((1.0, 3))),
            ],
        ),
        // Deleted authors may be three people.
        (
            "
post
    ?
        ?
            @
                ?
",
            None,
            vec![
                (ReplyRate, Ok((1.0 / 3.0, 3))),
                (ThreadReplyRate, Ok((1.0, 1))),
                (ReplyReach, Err(Undefined::UnknownAuthors)),
                (CommenterConcentration, Err(Undefined::UnknownAuthors)),
                (ThreeTurns, Ok((0.0, 1))),
            ],
        ),
        // But none of them is ana, who comes back.
        (
            "post\n    ana\n        ?\n            ana\n",
            None,
            vec![(ThreeTurns, Ok((1.0, 1))), (ReplyReach, Ok((0.0, 1)))],
        ),
        // Two levels, and times.
        (
            "
post
    ana +0
        @ +10
        ana +20
        @ +30
",
            Some(40),
            vec![
                (ReplyRate, Ok((1.0 / 2.0, 2))),
                (ThreadReplyRate, Ok((1.0, 1))),
                (ThreadDepth, Ok((2.0, 1))),
                (RepliesPerThread, Ok((3.0, 1))),
                (ThreeTurns, Ok((1.0, 1))),
                (TimeToReply, Ok((10.0, 2))),
            ],
        ),
        // Without times nobody knows who spoke after whom.
        ("post\n    ana\n        @\n        ana\n        @\n", None, vec![(ThreeTurns, Ok((0.0, 1)))]),
        // With one time missing, neither: by answers.
        ("post\n    ana +0\n        @ +10\n        ana\n", Some(20), vec![(ThreeTurns, Ok((0.0, 1)))]),
        // One second: the deeper one is later.
        ("post\n    ana +0\n        @ +5\n            ana +5\n", None, vec![(ThreeTurns, Ok((1.0, 1)))]),
        // One second, side by side: none is later.
        ("post\n    bo +0\n        ana +5\n        @ +5\n        ana +6\n", None, vec![(ThreeTurns, Ok((0.0, 1)))]),
        ("post\n    bo +0\n        ana +4\n        @ +5\n        ana +6\n", None, vec![(ThreeTurns, Ok((1.0, 1)))]),
        // The first answer counts, and not that of somebody else. Bo's waits for 900 seconds and more.
        (
            "
post
    ana +0
        bo +20
        @ +100
        @ +60
post
    bo +100
",
            Some(1_000),
            // Waits: 60, 980 or more, 900 or more.
            vec![(TimeToReply, Err(Undefined::NotReached)), (ReplyRate, Ok((1.0 / 3.0, 3)))],
        ),
        ("post\n    ana +0\n        @ +100\n        @ +60\n", Some(1_000), vec![(TimeToReply, Ok((60.0, 1)))]),
        // An answer of unknown time, and a comment of unknown time: nothing to look at.
        (
            "post\n    ana +0\n        @\n    bo\n        @ +9\n",
            Some(50),
            vec![(TimeToReply, Err(Undefined::UnknownPublicationTime)), (ReplyRate, Ok((1.0, 2)))],
        ),
        // Ana under two of four posts is of the core; bo is not. The fourth is known to have no comment.
        (
            "
post
    ana
    ana
    bo
post
    ana
post
    cy
post 0
",
            None,
            vec![
                (LoyalCore, Ok((3.0 / 5.0, 5))),
                (CommenterConcentration, Ok((11.0 / 25.0, 5))),
                (EffectiveCommenters, Ok((25.0 / 11.0, 5))),
                (CommenterInequality, Ok((4.0 / 15.0, 5))),
            ],
        ),
        // Of five posts, half is three. One post more that may have comments nobody read does not count.
        (
            "
post
    ana
    bo
post
    ana
    bo
    ?
post
    ana
post 0
post 0
post
",
            None,
            vec![(LoyalCore, Ok((3.0 / 5.0, 5))), (ReplyReach, Ok((0.0, 2)))],
        ),
        // Ten of ten: ana came back, bo did not.
        (
            "
post
    ana
    bo
post
    ana
post 0
post 0
post 0
post 0
post 0
post 0
post 0
post 0
",
            None,
            vec![(ReturningCommenters, Ok((1.0 / 2.0, 2)))],
        ),
        // Ten of eleven. Ana is under both of her posts unless one is the one left out: 9 of 11 ways. Bo is there in 10 of 11.
        (
            "
post
    ana
    bo
post
    ana
post 0
post 0
post 0
post 0
post 0
post 0
post 0
post 0
post 0
",
            None,
            vec![(ReturningCommenters, Ok((9.0 / 21.0, 2)))],
        ),
        // No comment, and nobody knows whether there is one.
        (
            "post\n",
            None,
            vec![(ReplyRate, no_comment), (RepliesPerThread, no_comment), (ReturningCommenters, no_comment)],
        ),
    ]
}

#[test]
fn drawings_tell_what_the_eye_sees() {
    let mut vectors = vec![0; Relation::ALL.len()];
    for (drawing, observed, expected) in drawings() {
        let connection = account(drawing, observed);
        for (relation, expected) in expected {
            let found = connection.get(relation).map(|found| (found.value().as_f64(), found.observations()));
            match (found, expected) {
                (Ok(found), Ok(expected)) => {
                    assert!(
                        (found.0 - expected.0).abs() < 1e-15 && found.1 == expected.1,
                        "{relation} {found:?} {drawing}"
                    );
                    vectors[relation as usize] += 1;
                }
                (found, expected) => assert_eq!(found, expected, "{relation} {drawing}"),
            }
        }
    }
    for (relation, vectors) in Relation::ALL.iter().zip(vectors) {
        assert!(vectors >= 2, "{relation} has {vectors} numbers");
    }
}

#[test]
fn what_was_looked_at_is_told() {
    let connection = account(
        r#"
post
    ana +0 "why?"
        @ +5
    ?
        ana +3
    gone
        bo
post 0
post
"#,
        Some(10),
    );
    let coverage = connection.coverage();
    assert_eq!((coverage.posts(), coverage.posts_not_read(), coverage.posts_left_out()), (2, 1, 0));
    assert_eq!((coverage.by_others(), coverage.by_creator(), coverage.without_author()), (4, 1, 1));
    assert_eq!((coverage.without_parent(), coverage.without_text(), coverage.without_time()), (1, 3, 2));
}
