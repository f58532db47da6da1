use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, RecordBatch, StringArray};
use influencer::authenticity::{AuthenticityModel, ProfileFacts};
use influencer::{Count, ProfileFlag, ProfileText};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::support::{PARTITIONS, answer, field_bits, pieces, session_with, structure, whole};

struct Row {
    counts: [Option<i64>; 3],
    picture: Option<bool>,
    user_name: Option<String>,
}

fn random() -> Vec<Row> {
    let mut random = ChaCha8Rng::seed_from_u64(13);
    let mut rows = Vec::new();
    for _ in 0..600 {
        let counts = [0; 3].map(|_| (random.random_range(0..5) > 0).then(|| random.random_range(0..3_000)));
        let picture = [None, Some(false), Some(true)][random.random_range(0..3)];
        let number = random.random_range(0..100_000);
        let user_name =
            [None, Some(format!("mara{number}")), Some("mara.bakes".to_owned())][random.random_range(0..3)].clone();
        rows.push(Row { counts, picture, user_name });
    }
    rows
}

fn row_form(row: &Row) -> ProfileFacts {
    let mut facts = ProfileFacts::new();
    for (count, value) in [Count::Followers, Count::Following, Count::Media].into_iter().zip(row.counts) {
        facts = value.map_or(facts.clone(), |value| facts.with(count, value.cast_unsigned()));
    }
    facts = row.picture.map_or(facts.clone(), |picture| facts.with_flag(ProfileFlag::Picture, picture));
    row.user_name.as_ref().map_or(facts.clone(), |name| facts.with_text(ProfileText::UserName, name))
}

#[test]
fn evidence_is_that_of_the_row_form() {
    let rows = random();
    let count = |place: usize| Arc::new(rows.iter().map(|row| row.counts[place]).collect::<Int64Array>()) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("place", Arc::new((0..600).map(Some).collect::<Int64Array>()) as ArrayRef),
        ("followers", count(0)),
        ("following", count(1)),
        ("media", count(2)),
        ("picture", Arc::new(rows.iter().map(|row| row.picture).collect::<BooleanArray>()) as ArrayRef),
        ("user_name", Arc::new(rows.iter().map(|row| row.user_name.as_deref()).collect::<StringArray>()) as ArrayRef),
    ])
    .unwrap();
    let model = AuthenticityModel::instagram_profile_2017();
    for partitions in PARTITIONS {
        let session = session_with("profiles", &pieces(&batch), partitions);
        let sql = "select place, profile_evidence('instagram-profile-2017', followers, following, media, picture, user_name) as e from profiles";
        let found = answer(&session, sql);
        assert_eq!(found.num_rows(), rows.len());
        let fields = ["evidence", "standard_deviation", "probability", "low", "high", "coverage"];
        let columns = fields.map(|field| field_bits(&found, "e", field));
        let verdicts = structure(&found, "e").column_by_name("verdict").unwrap().as_string::<i32>();
        for (at, place) in whole(&found, "place").into_iter().enumerate() {
            let facts = row_form(&rows[usize::try_from(place).unwrap()]);
            let expected = model.score((&facts).into());
            let numbers = [
                expected.evidence().as_f64(),
                expected.standard_deviation().as_f64(),
                expected.probability().as_ratio(),
                expected.interval().low().as_ratio(),
                expected.interval().high().as_ratio(),
                expected.coverage().as_ratio(),
            ];
            for ((field, column), number) in fields.iter().zip(&columns).zip(numbers) {
                assert_eq!(column[at], Some(number.to_bits()), "{field} of {facts:?}");
            }
            assert_eq!(verdicts.value(at), expected.verdict().name());
            assert!(verdicts.is_valid(at));
        }
    }
}
