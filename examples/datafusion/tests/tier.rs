use influencer::TierScheme;

use crate::support::{PARTITIONS, Posts, answer, session, session_with, texts};

#[test]
fn tiers_are_those_of_the_crate() {
    let posts = Posts::random(1, 700, 9, false);
    let batches = posts.batches();
    for partitions in PARTITIONS {
        let session = session_with("posts", &batches, partitions);
        for scheme in TierScheme::ALL {
            let name = scheme.name();
            let found = answer(
                &session,
                &format!(
                    "select followers * 40000 as followers, influencer_tier(followers * 40000, '{name}') as tier from posts"
                ),
            );
            let followers = found.column(0);
            let followers = influencer_datafusion::borrowed::counts(followers).unwrap();
            for (row, tier) in texts(&found, "tier").into_iter().enumerate() {
                let expected = followers.get(row).map(|followers| scheme.standing(followers).to_string());
                assert_eq!(tier, expected, "{name} of row {row}");
            }
        }
    }
}

#[test]
fn the_scheme_may_be_left_out_and_numbers_may_be_literals() {
    let found = answer(
        &session(1),
        "select influencer_tier(15000) as a, influencer_tier(15000, 'emarketer') as b, influencer_tier(null) as c, influencer_tier(-1) as d",
    );
    assert_eq!(texts(&found, "a"), [Some("micro".to_owned())]);
    assert_eq!(texts(&found, "b"), [Some(TierScheme::EMARKETER.standing(15_000).to_string())]);
    assert_eq!((texts(&found, "c"), texts(&found, "d")), (vec![None], vec![None]));
}

#[test]
fn a_scheme_of_ones_own_is_an_argument() {
    let found = answer(&session(1), "select influencer_tier(600, 'ours: nano 500, micro 5000') as tier");
    assert_eq!(texts(&found, "tier"), [Some("nano".to_owned())]);
}
