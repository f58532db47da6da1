//! Comments: what is counted in a text, what is missing, rows and sets alike, and the shipped table.

use influencer::authenticity::{
    AuthenticityModel, CommentFacts, CommentSample, CommentSet, ErrorRates, TextColumn, WeightTable,
};
use influencer::{CommentFeature, CommentLanguage, Level, Undefined};
use proptest::prelude::*;

use crate::fitting::{of_comments, print};
use crate::support::read;

fn english(text: &str) -> CommentFacts {
    CommentFacts::new().with_text(text).with_language(CommentLanguage::English)
}

fn of(feature: CommentFeature, facts: &CommentFacts) -> Result<f64, Undefined> {
    feature.of(facts.into()).map(f64::from)
}

#[test]
fn features_by_hand() {
    use CommentFeature::{CallsToAction, Capitals, DigitRun, Length, Link, NonLetters, PraiseOnly, PromotionalWords};
    for (text, feature, number) in [
        ("see http://a.example/b", Link, 2.0),
        ("http://youtu.be/abc", Link, 1.0),
        ("no link here", Link, 0.0),
        ("a giveaway on my channel", PromotionalWords, 2.0),
        ("what a song", PromotionalWords, 0.0),
        ("check out this one and subscribe", CallsToAction, 2.0),
        ("call +1 (555) 123-4567 now", DigitRun, 11.0),
        ("since 1999", DigitRun, 4.0),
        ("four", Length, 4.0),
        ("日本語です", Length, 5.0),
        ("So GOOD", Capitals, 5.0 / 6.0),
        ("wow!", NonLetters, 0.25),
        ("مرحبا", NonLetters, 0.0),
        ("😍😍", NonLetters, 1.0),
        ("😍😍", PraiseOnly, 1.0),
        ("so good", PraiseOnly, 1.0),
        ("so good http://a.example", PraiseOnly, 0.0),
        ("the bridge in minute two", PraiseOnly, 0.0),
    ] {
        assert_eq!(of(feature, &english(text)), Ok(number), "{text}: {feature}");
    }
}

#[test]
fn what_is_not_known_is_not_measured() {
    let words = [CommentFeature::PromotionalWords, CommentFeature::CallsToAction, CommentFeature::PraiseOnly];
    for feature in words {
        let text = CommentFacts::new().with_text("subscribe to my channel");
        assert_eq!(of(feature, &text), Err(Undefined::UnknownLanguage));
        let text = text.with_language(CommentLanguage::Other);
        assert_eq!(of(feature, &text), Err(Undefined::NoWordList));
        assert_eq!(of(feature, &english("مرحبا")).unwrap().to_bits(), 0.0_f64.to_bits());
    }
    for feature in CommentFeature::ALL {
        let reason = of(*feature, &CommentFacts::new()).unwrap_err();
        let author = *feature == CommentFeature::CommentsByAuthor;
        assert_eq!(reason, if author { Undefined::UnknownAuthors } else { Undefined::UnknownTexts }, "{feature}");
        if !author {
            assert_eq!(of(*feature, &english(" \n ")), Err(Undefined::NoText), "{feature}");
        }
    }
    assert_eq!(of(CommentFeature::Capitals, &english("مرحبا")), Err(Undefined::NoCapitals));
    let alone = Err(Undefined::TooFewComments { needed: 2, found: 1 });
    assert_eq!(of(CommentFeature::Copies, &english("a text of some length")), alone);
    // A missing signal adds exactly nothing.
    let model = AuthenticityModel::youtube_comment_2015();
    let (nothing, some) = (model.assess((&CommentFacts::new()).into()), model.assess((&english("hi there")).into()));
    assert!(nothing.contributions().is_empty() && nothing.missing().len() == 10);
    let sum: f64 = some.contributions().iter().map(|part| part.evidence().nats().as_f64()).sum();
    let log_odds = some.score().log_odds().as_f64() - some.prior_log_odds().as_f64();
    assert!((log_odds - sum).abs() < 1e-12);
}

#[test]
fn a_set_counts_copies_and_authors() {
    let texts = ["Listen to this!!", "listen to THIS", "so good", "so good", "a text alone"];
    let authors = [Some("a"), Some("b"), Some("a"), None, Some("a")];
    let set =
        CommentSet::new(TextColumn::from(texts.as_slice())).with_authors(TextColumn::from(authors.as_slice())).unwrap();
    let copies: Vec<_> = (0..5).map(|row| set.get(row).copies()).collect();
    // Short texts are nobody's.
    assert_eq!(copies, [Some(2), Some(2), Some(1), Some(1), Some(1)]);
    let by_author: Vec<_> = (0..5).map(|row| set.get(row).comments_by_author()).collect();
    assert_eq!(by_author, [Some(3), Some(1), Some(3), None, Some(3)]);
    assert_eq!((set.copied().successes(), set.copied().trials()), (2, 5));
}

#[test]
fn the_printer_prints_the_shipped_table() {
    let printed = print::rows(&WeightTable::YOUTUBE_COMMENT_2015, print::COMMENTS);
    let source = read("src/authenticity/models/youtube_comment_2015.rs");
    let (_, after) = source.split_once("rows: rows![CommentFeature =>\n").unwrap();
    let (shipped, _) = after.split_once("        ],\n    };").unwrap();
    assert_eq!(printed, shipped);
    for plan in of_comments::PLANS {
        let row = WeightTable::YOUTUBE_COMMENT_2015.row(plan.feature).unwrap();
        let edges: Vec<f64> = row.bins().filter_map(|(from, _)| from).map(f64::from).collect();
        assert_eq!(edges, plan.edges, "{}", plan.feature);
    }
}

#[test]
fn a_share_corrects_for_what_the_card_misses() {
    let texts: Vec<String> = (0..400)
        .map(
            |row| {
                if row % 4 == 0 { format!("Subscribe to my channel {row}") } else { format!("The {row}th time here") }
            },
        )
        .collect();
    let set = CommentSet::new(TextColumn::from(texts.as_slice())).with_language(CommentLanguage::English);
    let sample = CommentSample::of(&AuthenticityModel::youtube_comment_2015(), &set);
    assert_eq!((sample.flagged().successes(), sample.flagged().trials()), (100, 400));
    let share = sample.promotional_share(&ErrorRates::YOUTUBE_COMMENT_2015, Level::NINETY_FIVE).unwrap();
    // Rogan and Gladen: (k/n + sp − 1) / (se + sp − 1).
    let (se, sp) = (490.0 / 586.0, 550.0 / 552.0);
    let expected: f64 = (0.25 + sp - 1.0) / (se + sp - 1.0);
    assert!((share.share().as_ratio() - expected).abs() < 1e-12, "{share}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rows_and_sets_agree_whatever_is_written(
        texts in prop::collection::vec(prop::option::of("(\\PC|[a-z <>&;/.:@😀مש]){0,60}"), 0..40),
        english in any::<bool>(),
    ) {
        let column: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
        let mut set = CommentSet::new(TextColumn::from(column.as_slice()));
        if english {
            set = set.with_language(CommentLanguage::English);
        }
        let model = AuthenticityModel::youtube_comment_2015();
        let scores = model.scores(&set);
        for (row, score) in scores.iter().enumerate() {
            let mut facts = texts[row].iter().fold(CommentFacts::new(), |facts, text| facts.with_text(text.as_str()));
            if english {
                facts = facts.with_language(CommentLanguage::English);
            }
            facts = set.get(row).copies().into_iter().fold(facts, CommentFacts::with_copies);
            prop_assert_eq!(*score, model.score((&facts).into()));
        }
    }
}
