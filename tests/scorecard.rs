//! Scorecards: the same bits in every form, what they say and what they do not.

use influencer::scorecard::{Dossier, Dossiers, Scorecard, ScorecardRow, Scorer};
use influencer::{
    Account, Comment, CommentTable, CommentTableBuilder, Conversation, Count, Creator, CreatorTable, EngagementRate,
    Level, Norm, Platform, Pooling, Post, PostFilter, Relation, TierScheme, Timestamp,
};
use proptest::prelude::*;

use crate::strategies::{creators, pooling};
use crate::support::Random;

fn day(day: i64) -> Timestamp {
    Timestamp::from_unix_seconds(1_714_564_800 + 86_400 * day).unwrap()
}

/// So many creators of several sizes, with twelve posts each, that answer every third comment.
fn crowd(creators: u64) -> (CreatorTable, Vec<Vec<Comment>>) {
    let mut random = Random(7);
    let mut comments = Vec::new();
    let made = (0..creators).map(|number| {
        let followers = 300 << (number % 9);
        let platform = if number % 4 == 3 { Platform::YouTube } else { Platform::Instagram };
        let account = Account::new(format!("creator{number}"), platform);
        let account = account.with(Count::Followers, followers).with(Count::Following, 20 + random.below(900));
        let posts = (0..12).map(|post| {
            let post = Post::new(format!("p{post}")).with_published_at(day(2 * post));
            let likes = followers / 30 + random.below(followers / 20 + 5);
            let post = if random.below(9) == 0 { post } else { post.with(Count::Likes, likes) };
            post.with(Count::Comments, 1 + likes / 12).with(Count::Views, likes * 11)
        });
        let creator = Creator::new(account, posts.collect()).unwrap().with_observed_at(day(40));
        comments.push(said(&creator, &mut random));
        creator
    });
    (made.collect(), comments)
}

fn said(creator: &Creator, random: &mut Random) -> Vec<Comment> {
    let mut comments = Vec::new();
    for post in creator.posts() {
        for person in 0..random.below(6) {
            let id = format!("{}-{person}", post.id());
            comments.push(Comment::new(&id, post.id()).with_author(format!("fan{}", random.below(40))));
            if person % 3 == 0 {
                comments.push(Comment::new(format!("{id}r"), post.id()).with_parent(&id).by_creator());
            }
        }
    }
    comments
}

/// What is said under the posts of each.
fn in_table(table: &CreatorTable, comments: &[Vec<Comment>]) -> CommentTable {
    let mut builder = CommentTableBuilder::new(table);
    for (place, comments) in comments.iter().enumerate() {
        for comment in comments {
            builder.push(place, comment).unwrap();
        }
    }
    builder.finish().unwrap()
}

#[test]
fn a_table_has_the_bits_of_each_scorecard() {
    let (table, comments) = crowd(90);
    let said = in_table(&table, &comments);
    for scorer in [
        Scorer::new(),
        Scorer::for_platform(Platform::YouTube).with_pooling(Pooling::Mean).with_level(Level::EIGHTY),
        Scorer::new().with_filter(PostFilter::ALL.published_since(day(6))).with_scheme(TierScheme::EMARKETER),
    ] {
        let dossiers = Dossiers::of(&table).with_comments(&said).unwrap();
        let scorer = scorer.among(dossiers, day(41)).unwrap();
        let mut told = Vec::new();
        let scorecards = scorer.score_table_with_progress(dossiers, |done| told.push(done));
        assert_eq!((scorecards.len(), told.as_slice()), (90, &[90][..]));
        for (place, comments) in comments.iter().enumerate() {
            // From rows of their own, and not from the table.
            let creator = table.get(place).unwrap().to_creator();
            let conversation = Conversation::new(&creator, comments).unwrap();
            let dossier = Dossier::of(&creator).with_comments(&conversation).unwrap();
            let row = scorer.score(dossier).row();
            assert_eq!(scorecards.get(place), Some(&row));
            assert!(row.reply_rate.is_some() || comments.is_empty(), "{row:?}");
        }
        assert!(scorecards.rows().iter().filter(|row| row.posterior.is_some()).count() > 80);
    }
}

#[test]
fn ranks_are_of_a_platform_and_the_best_stands_first() {
    let (table, _) = crowd(60);
    let scorer = Scorer::new().among(&table, day(41)).unwrap();
    let scorecards = scorer.score_table(&table);
    let ranks = scorecards.ranks();
    for platform in [Platform::Instagram, Platform::YouTube] {
        let mut here: Vec<(u64, influencer::Rate)> = (0..table.len())
            .filter(|place| scorecards.rows()[*place].platform == platform)
            .filter_map(|place| {
                let posterior = scorecards.rows()[place].posterior?;
                Some((ranks[place]?, posterior.lower(Level::NINETY_FIVE)))
            })
            .collect();
        here.sort_unstable();
        assert_eq!(here[0].0, 1);
        assert!(here.len() > 10);
        assert!(here.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{platform}");
    }
    let ranking = scorecards.ranking();
    assert_eq!(ranks[ranking[0]], Some(1));
    let mut sorted = ranking.clone();
    sorted.sort_unstable();
    assert!(sorted.into_iter().eq(0..table.len()));
    // Those of one platform stand together.
    let platforms: Vec<Platform> = ranking.iter().map(|place| scorecards.rows()[*place].platform).collect();
    assert_eq!(platforms.chunk_by(|one, other| one == other).count(), 2);
}

proptest! {
    #[test]
    fn any_creators_are_scored_without_a_panic_and_alike(
        creators in creators(), pooling in pooling(), recent in any::<bool>(),
    ) {
        let filter = if recent { PostFilter::ALL.published_since(day(0)) } else { PostFilter::ALL };
        let scorer = Scorer::new().with_pooling(pooling).with_filter(filter).with_norm(Norm::X_ENGAGEMENT_2026_10);
        let table: CreatorTable = creators.iter().cloned().collect();
        let scorecards = scorer.score_table(&table);
        for (creator, row) in creators.iter().zip(scorecards.rows()) {
            let scorecard = scorer.score(creator);
            prop_assert_eq!(*row, scorecard.row());
            prop_assert_eq!(&scorecard, &scorer.score(table.get(table.iter().position(|view| view.account().handle() == creator.account().handle()).unwrap()).unwrap()));
            prop_assert!(!scorecard.line().contains('\n'));
            prop_assert!(scorecard.to_string().ends_with('\n'));
            prop_assert!(!scorecard.to_string().split_whitespace().any(|word| word.contains("NaN") || word == "inf"));
        }
    }
}

fn mara() -> Creator {
    let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
    let account = account.with(Count::Following, 640);
    let posts = (0..).zip([690, 540, 480, 720, 610, 450, 580, 530]).map(|(number, likes)| {
        let post = Post::new(format!("p{number}")).with_published_at(day(2 * number));
        post.with(Count::Likes, likes).with(Count::Comments, likes / 8)
    });
    Creator::new(account, posts.collect()).unwrap().with_observed_at(day(21))
}

fn whats(scorecard: &Scorecard) -> Vec<String> {
    scorecard.missing().into_iter().map(|missing| missing.what).collect()
}

#[test]
fn what_is_not_known_is_said_and_why() {
    let nobody = Creator::new(Account::new("nobody", Platform::Instagram), vec![]).unwrap();
    let scorecard = Scorer::new().score(&nobody);
    let missing = scorecard.missing();
    for (what, reason) in [
        ("tier", "followers not known"),
        ("engagement rate", "too few posts: 0 of 1 needed"),
        ("comparison", "no cohort of this platform, rate and pooling"),
        ("relationship", "no comments were given"),
        ("cadence", "too few posts: 0 of 2 needed"),
        ("growth", "no dated totals were given"),
    ] {
        let found =
            missing.iter().find(|missing| missing.what == what).unwrap_or_else(|| panic!("{what}: {missing:?}"));
        assert_eq!(found.reason, reason, "{what}");
    }
    assert!(scorecard.line().starts_with("nobody (instagram, followers not known): no rate: "));
    // What is known is not among it.
    let known = whats(&Scorer::new().score(&mara()));
    assert!(
        !known.iter().any(|what| ["tier", "engagement rate", "cadence", "trend"].contains(&what.as_str())),
        "{known:?}"
    );
    // Nor is what the comments tell, once there are any.
    let conversation = Conversation::new(&mara(), &[Comment::new("c1", "p0").with_author("ana")]).unwrap();
    let creator = mara();
    let scorecard = Scorer::new().score(Dossier::of(&creator).with_comments(&conversation).unwrap());
    let missing = whats(&scorecard);
    assert!(
        !missing.contains(&"relationship".to_owned()) && missing.contains(&"returning commenters".to_owned()),
        "{missing:?}"
    );
    assert!(scorecard.connection().unwrap().get(Relation::ReplyRate).is_ok());
}

#[test]
fn a_cohort_or_norm_of_another_kind_is_never_used() {
    let (table, _) = crowd(60);
    let by_followers = Scorer::new().among(&table, day(41)).unwrap();
    let creator = table.get(0).unwrap();
    assert!(by_followers.score(creator).posterior().is_some());
    for other in [
        Scorer::new()
            .with_formula(EngagementRate::COMMENTS_BY_FOLLOWERS)
            .among(&table, day(41))
            .unwrap()
            .with_formula(EngagementRate::BY_VIEWS),
        Scorer::new().among(&table, day(41)).unwrap().with_pooling(Pooling::Mean),
    ] {
        assert!(other.score(creator).posterior().is_none());
        assert!(other.score_table(&table).ranks().iter().all(Option::is_none));
    }
    let norm = Scorer::for_platform(Platform::X);
    assert!(norm.score(creator).percentiles().is_empty());
    let on_x = Creator::new(
        Account::new("x", Platform::X).with(Count::Followers, 5_000),
        vec![
            Post::new("p")
                .with(Count::Likes, 40)
                .with(Count::Comments, 3)
                .with(Count::Shares, 2)
                .with(Count::Quotes, 1),
        ],
    );
    let on_x = on_x.unwrap();
    let scorecard = norm.score(&on_x);
    assert_eq!(scorecard.percentiles().len(), 1, "{scorecard}");
    // With unknown counts taken as zero it is the same formula, and stands at the same place.
    let lenient = Scorer::for_platform(Platform::X);
    let lenient = lenient.with_formula(EngagementRate::WITH_QUOTES_BY_FOLLOWERS.treating_unknown_as_zero());
    assert_eq!(lenient.score(&on_x).percentiles(), scorecard.percentiles());
}

#[test]
fn what_is_usual_among_others_is_weighed() {
    let (table, _) = crowd(60);
    let creator = table.get(0).unwrap();
    let weighed = |scorer: &Scorer| scorer.score(creator).assessment().contributions().len();
    let (alone, among) = (Scorer::new(), Scorer::new().among(&table, day(41)).unwrap());
    assert!(weighed(&alone) + 2 <= weighed(&among), "{} and {}", weighed(&alone), weighed(&among));
}

#[test]
fn a_large_table_is_scored_piece_by_piece() {
    // More than are scored before progress is told, and more than one thread takes at once.
    let creators = 133_000_u64;
    let account = |number: u64| Account::new(number.to_string(), Platform::X).with(Count::Followers, number);
    let table: CreatorTable = (0..creators).map(|number| Creator::new(account(number), vec![]).unwrap()).collect();
    let mut told = Vec::new();
    let scorecards = Scorer::new().score_table_with_progress(&table, |done| told.push(done));
    assert_eq!(told, [131_072, 133_000]);
    assert!(scorecards.rows().iter().map(|row| row.followers).eq((0..creators).map(Some)));
}

#[test]
fn names_cannot_rule_a_terminal() {
    let name = "\u{1b}[31mred\u{7}\u{202e}turned\nnext";
    let creator = Creator::new(Account::new(name, Platform::X), vec![]).unwrap();
    let scorecard = Scorer::new().score(&creator);
    for text in [scorecard.to_string(), scorecard.line()] {
        assert!(text.starts_with("\\u{1b}[31mred\\u{7}\\u{202e}turned\\u{a}next"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
    }
    // What people write stays: right to left, emoji with joiners.
    let name = "مطبخ_سارة 👩‍🍳";
    let creator = Creator::new(Account::new(name, Platform::X), vec![]).unwrap();
    assert!(Scorer::new().score(&creator).line().starts_with(name));
}

#[test]
fn a_page_says_each_thing_once_and_the_strongest_evidence_first() {
    let (table, comments) = crowd(90);
    let said = in_table(&table, &comments);
    let dossiers = Dossiers::of(&table).with_comments(&said).unwrap();
    let scorer = Scorer::new().among(dossiers, day(41)).unwrap();
    for place in [0, 4, 9] {
        let scorecard = scorer.score(dossiers.get(place).unwrap());
        let page = scorecard.to_string();
        let mut lines: Vec<&str> = page.lines().skip(1).map(|line| line[14..].trim()).collect();
        let points: Vec<f64> = lines
            .iter()
            .filter(|line| line.contains(" points ") && line.contains('±'))
            .map(|line| line.split(' ').next().unwrap().parse::<f64>().unwrap().abs())
            .collect();
        assert_eq!(points.len(), scorecard.assessment().contributions().len(), "{page}");
        assert!(points.len() >= 3 && points.is_sorted_by(|one, other| one >= other), "{page}");
        let resting = lines.iter().filter(|line| line.starts_with("from ") && line.contains(" observations under "));
        assert!((1..6).contains(&resting.count()), "{page}");
        let changes = lines.iter().find(|line| line.starts_with("another verdict: ")).unwrap();
        assert!(changes.matches(" known: possibly ").count() <= 2 && changes.contains(" or "), "{page}");
        lines.retain(|line| !line.starts_with("from "));
        let all = lines.len();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), all, "{page}");
        assert_eq!(page.matches(scorecard.assessment().table()).count(), 1, "{page}");
    }
}

#[test]
fn the_page_is_what_it_was() {
    let page = Scorer::new().score(&mara()).to_string();
    assert_eq!(page, crate::support::read("tests/data/scorecard.txt"));
}

#[cfg(feature = "serde")]
#[test]
fn the_written_form_keeps_its_keys() {
    let scorecard = Scorer::new().score(&mara());
    let written = serde_json::to_value(&scorecard).unwrap();
    assert_eq!(written["schema_version"], Scorecard::SCHEMA_VERSION);
    let keys: Vec<&String> = written.as_object().unwrap().keys().collect();
    let mut expected = [
        "schema_version",
        "account",
        "observed_at",
        "scheme",
        "standing",
        "estimate",
        "posterior",
        "percentiles",
        "connection",
        "cadence",
        "consistency",
        "trend",
        "growth",
        "unusual_days",
        "assessment",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(written["standing"], "micro");
    assert_eq!(written["estimate"]["posts_used"], 8);
    assert_eq!(written["connection"], serde_json::Value::Null);
    let nobody = Creator::new(Account::new("nobody", Platform::X), vec![]).unwrap();
    let written = serde_json::to_value(Scorer::new().score(&nobody)).unwrap();
    assert_eq!(written["standing"]["undefined"]["unknown"], "followers", "{}", written["standing"]);
    let rows = serde_json::to_value(Scorer::new().score_table(&CreatorTable::from_iter([mara()]))).unwrap();
    assert_eq!(rows["rows"][0]["followers"], 15_000);
}

#[test]
fn a_row_is_small() {
    assert!(size_of::<ScorecardRow>() <= 320, "{}", size_of::<ScorecardRow>());
}
