//! Evidence adds up, order changes nothing, rows and columns agree, and nobody small is judged.

use influencer::authenticity::{
    AuthenticityModel, Cuts, ErrorRates, Evidence, FollowerSample, Profile, ProfileColumns, ProfileFacts, ProfileView,
    Shortage, Signal, TextColumn, Verdict, WeightTable,
};
use influencer::stats::Proportion;
use influencer::{
    Column, Count, CountColumns, Finite, Interval, Known, Level, ProfileFeature, ProfileFlag, ProfileText, Share,
    Undefined, Weight,
};
use proptest::prelude::*;

use crate::fitting::{fit, of_profiles, print};
use crate::support::{read, rows};

fn share(ratio: f64) -> Share {
    Share::new(ratio).unwrap()
}

fn close(found: impl Into<f64>, expected: f64) -> bool {
    (found.into() - expected).abs() <= 1e-12 * expected.abs().max(1.0)
}

/// A profile as a row of a file.
#[derive(Clone, Debug, Default)]
struct Seen {
    counts: [Option<u64>; 3],
    picture: Option<bool>,
    user_name: Option<String>,
}

const COUNTS: [Count; 3] = [Count::Followers, Count::Following, Count::Media];

impl Seen {
    fn facts(&self) -> ProfileFacts {
        let mut facts = ProfileFacts::new();
        for (count, value) in COUNTS.iter().zip(self.counts) {
            facts = value.into_iter().fold(facts, |facts, value| facts.with(*count, value));
        }
        facts = self.picture.into_iter().fold(facts, |facts, has| facts.with_flag(ProfileFlag::Picture, has));
        self.user_name.iter().fold(facts, |facts, name| facts.with_text(ProfileText::UserName, name))
    }
}

fn seen() -> impl Strategy<Value = Seen> {
    let count = || proptest::option::weighted(0.8, prop_oneof![0..120_u64, 0..100_000_u64, any::<u64>()]);
    let name = proptest::option::weighted(0.8, "[a-z0-9é]{0,12}");
    ([count(), count(), count()], any::<Option<bool>>(), name).prop_map(|(counts, picture, user_name)| Seen {
        counts,
        picture,
        user_name,
    })
}

/// Signals that say the same of everybody, or nothing.
struct Fixed {
    name: String,
    says: Result<Evidence, Undefined>,
    information: u32,
}

impl Signal<Profile> for Fixed {
    fn name(&self) -> &str {
        &self.name
    }

    fn evidence(&self, _: ProfileView<'_>) -> Result<Evidence, Undefined> {
        self.says
    }

    fn information(&self) -> Weight {
        Weight::from_ten_thousandths(self.information).unwrap()
    }
}

type Entry = (Option<(f64, f64)>, u32, u32, f64);

fn model_of(entries: &[(usize, Entry)]) -> AuthenticityModel<Profile> {
    let model = AuthenticityModel::<Profile>::new("drawn").with_intercept(Finite::new(0.05).unwrap()).unwrap();
    entries.iter().fold(model, |model, (number, (says, information, weight, cap))| {
        let says = says.map(|(nats, deviation)| Evidence::new(nats, deviation).unwrap());
        let says = says.ok_or(Undefined::UnknownPicture);
        let signal = Fixed { name: format!("s{number}"), says, information: *information };
        let cap = Interval::new(Finite::new(-cap).unwrap(), Finite::new(*cap).unwrap()).unwrap();
        model.with_weighed_signal(signal, Weight::from_ten_thousandths(*weight).unwrap(), cap).unwrap()
    })
}

fn entries() -> impl Strategy<Value = Vec<(usize, Entry)>> {
    let entry = (proptest::option::weighted(0.8, (-9.0..9.0, 0.0..2.0)), 0..50_000_u32, 0..30_000_u32, 0.0..6.0_f64);
    proptest::collection::vec(entry, 0..64).prop_map(|entries| entries.into_iter().enumerate().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn contributions_sum_to_the_log_odds(entries in entries(), prior in 0.001..0.999) {
        let model = model_of(&entries).with_prior(share(prior)).unwrap();
        let facts = ProfileFacts::new().with(Count::Followers, 80);
        let assessment = model.assess((&facts).into());
        let sum: f64 = assessment.contributions().iter().map(|part| part.evidence().nats().as_f64()).sum();
        let log_odds = assessment.score().log_odds().as_f64();
        prop_assert!((log_odds - assessment.prior_log_odds().as_f64() - sum).abs() <= 1e-12 * log_odds.abs().max(1.0));
        let variance: f64 =
            assessment.contributions().iter().map(|part| part.evidence().standard_deviation().as_f64().powi(2)).sum();
        prop_assert!(close(assessment.score().standard_deviation(), variance.sqrt()));
        prop_assert_eq!(*assessment.score(), model.score((&facts).into()));
        // Every signal is told once: added, missing, or without weight.
        let told = assessment.contributions().len() - 1 + assessment.missing().len() + assessment.without_weight().len();
        prop_assert_eq!(told, entries.len());
    }

    #[test]
    fn the_order_of_signals_changes_no_bit(entries in entries(), seed in any::<u64>()) {
        let facts = ProfileFacts::new().with(Count::Followers, 80);
        let mut shuffled = entries.clone();
        crate::support::shuffle(&mut shuffled, seed);
        let (one, other) = (model_of(&entries), model_of(&shuffled));
        prop_assert_eq!(one.score((&facts).into()), other.score((&facts).into()));
    }

    #[test]
    fn removing_a_signal_removes_its_own_term(seen in seen(), removed in 0..6_usize) {
        let model = AuthenticityModel::instagram_profile_2017();
        let name = model.signals().nth(removed).unwrap().to_owned();
        let facts = seen.facts();
        let (all, rest) = (model.assess((&facts).into()), model.without_signal(&name).unwrap().assess((&facts).into()));
        let others: Vec<_> = all.contributions().iter().filter(|part| part.name() != name).cloned().collect();
        prop_assert_eq!(others.as_slice(), rest.contributions());
        let own = all.contributions().iter().find(|part| part.name() == name);
        let own = own.map_or(0.0, |part| part.evidence().nats().as_f64());
        let gone = all.score().evidence().as_f64() - rest.score().evidence().as_f64();
        prop_assert!((gone - own).abs() <= 1e-12, "{name}: {gone} is not {own}");
    }

    #[test]
    fn rows_are_columns(profiles in proptest::collection::vec(seen(), 0..40)) {
        let values = |place: usize| -> (Vec<u64>, Vec<bool>) {
            profiles.iter().map(|seen| (seen.counts[place].unwrap_or(7), seen.counts[place].is_some())).unzip()
        };
        let columns = [values(0), values(1), values(2)];
        let mut counts = CountColumns::new(profiles.len());
        for (count, (values, known)) in COUNTS.iter().zip(&columns) {
            counts = counts.with(*count, Column::unsigned(values, Known::Flags(known)).unwrap()).unwrap();
        }
        let (pictures, known): (Vec<bool>, Vec<bool>) =
            profiles.iter().map(|seen| (seen.picture.unwrap_or(true), seen.picture.is_some())).unzip();
        let names: Vec<Option<&str>> = profiles.iter().map(|seen| seen.user_name.as_deref()).collect();
        let columns = ProfileColumns::new(counts)
            .with_flags(ProfileFlag::Picture, &pictures, Known::Flags(&known))
            .unwrap()
            .with_texts(ProfileText::UserName, TextColumn::from(names.as_slice()))
            .unwrap();
        let model = AuthenticityModel::instagram_profile_2017();
        let scores = model.scores(&columns);
        prop_assert_eq!(scores.len(), profiles.len());
        for (row, seen) in profiles.iter().enumerate() {
            prop_assert_eq!(scores[row], model.score((&seen.facts()).into()));
            prop_assert_eq!(model.assess(columns.get(row)), model.assess((&seen.facts()).into()));
        }
    }

    #[test]
    fn nobody_small_or_of_unknown_size_is_judged(seen in seen(), prior in 0.001..0.999) {
        let model = AuthenticityModel::instagram_profile_2017().with_prior(share(prior)).unwrap();
        let facts = seen.facts();
        let score = model.score((&facts).into());
        let followers = seen.counts[0];
        if followers.is_none_or(|followers| followers < 50) {
            prop_assert_eq!(score.verdict(), Verdict::NotEnoughInformation);
            prop_assert!(matches!(score.shortage(), Some(Shortage::Withheld(_))));
            prop_assert!(model.assess((&facts).into()).changes().is_empty());
        } else {
            prop_assert!(!matches!(score.shortage(), Some(Shortage::Withheld(_))));
        }
        prop_assert_eq!(score.shortage().is_some(), score.verdict() == Verdict::NotEnoughInformation);
    }
}

/// Beyond twice the digits of a float, a sum in the order given would depend on it.
#[test]
fn the_order_changes_no_bit_where_most_cancels() {
    let mut says = [1_000.0, 1e-14, 1e-31, -1_000.0, -1e-14, 3e-18];
    let facts = ProfileFacts::new().with(Count::Followers, 80);
    let found: std::collections::BTreeSet<Finite> = (0..200)
        .map(|seed| {
            crate::support::shuffle(&mut says, seed);
            let entries = says.map(|nats| (Some((nats, 0.0)), 1, 10_000, 1_000.0)).into_iter().enumerate();
            let model = model_of(&entries.collect::<Vec<_>>()).with_intercept(Finite::ZERO).unwrap();
            model.score((&facts).into()).evidence()
        })
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
}

/// Made rows, computed in Python with mpmath from the printed table.
#[test]
fn the_shipped_table_gives_these_scores() {
    for row in rows("tests/data/authenticity.csv") {
        let count = |column: &str| row.get(column).parse().ok();
        let name = row.get("user_name");
        let seen = Seen {
            counts: [count("followers"), count("following"), count("posts")],
            picture: (!row.get("picture").is_empty()).then(|| row.get("picture") == "1"),
            user_name: (!name.is_empty()).then(|| name.to_owned()),
        };
        let model = AuthenticityModel::instagram_profile_2017().with_prior(share(row.number("prior"))).unwrap();
        let score = model.score((&seen.facts()).into());
        for (column, found) in [
            ("evidence", score.evidence().as_f64()),
            ("log_odds", score.log_odds().as_f64()),
            ("standard_deviation", score.standard_deviation().as_f64()),
            ("probability", score.probability().as_ratio()),
            ("low", score.interval().low().as_ratio()),
            ("high", score.interval().high().as_ratio()),
            ("coverage", score.coverage().as_ratio()),
        ] {
            assert!(close(found, row.number(column)), "{column} of {seen:?}: {found}, not {}", row.get(column));
        }
        assert_eq!(score.verdict().name(), row.get("verdict"), "{seen:?}");
    }
}

/// One signal that gives these nats and this deviation, on an account that may be judged.
#[track_caller]
fn verdict(nats: f64, deviation: f64, information: [u32; 2]) -> (Verdict, Option<Shortage>) {
    let fixed = |name: &str, says, information| Fixed { name: name.to_owned(), says, information };
    let model = AuthenticityModel::<Profile>::new("one")
        .with_prior(share(0.5))
        .unwrap()
        .with_signal(fixed("says", Ok(Evidence::new(nats, deviation).unwrap()), information[0]))
        .unwrap()
        .with_signal(fixed("missing", Err(Undefined::UnknownUrl), information[1]))
        .unwrap();
    let facts = ProfileFacts::new().with(Count::Followers, 50);
    let score = model.score((&facts).into());
    (score.verdict(), score.shortage())
}

#[test]
fn verdicts() {
    let known = [7, 3];
    assert_eq!(verdict(1.3863, 0.1, known).0, Verdict::LikelyInauthentic);
    assert_eq!(verdict(1.3862, 0.1, known).0, Verdict::Undecided);
    assert_eq!(verdict(-1.3862, 0.1, known).0, Verdict::Undecided);
    assert_eq!(verdict(-1.3863, 0.1, known).0, Verdict::NoSign);
    // 1.3863 / 1.95996 is 0.7073.
    assert_eq!(verdict(0.0, 0.707, known), (Verdict::Undecided, None));
    assert!(matches!(verdict(0.0, 0.708, known), (Verdict::NotEnoughInformation, Some(Shortage::Interval(_)))));
    assert_eq!(verdict(2.0, 0.1, [3, 7]).0, Verdict::LikelyInauthentic);
    let (short, why) = verdict(2.0, 0.1, [2_999, 7_001]);
    assert_eq!(short, Verdict::NotEnoughInformation);
    assert_eq!(why, Some(Shortage::Coverage(share(0.2999))));
    assert_eq!(why.unwrap().to_string(), "coverage 30 % is below 30 %");
}

#[test]
fn the_printer_prints_the_shipped_table() {
    let printed = print::rows(&WeightTable::INSTAGRAM_PROFILE_2017, print::PROFILES);
    let source = read("src/authenticity/models/instagram_profile_2017.rs");
    let (_, after) = source.split_once("rows: rows![ProfileFeature =>\n").unwrap();
    let (shipped, _) = after.split_once("        ],\n    };").unwrap();
    assert_eq!(printed, shipped);
}

#[test]
fn the_table_keeps_its_rules() {
    for plan in of_profiles::PLANS {
        let row = WeightTable::INSTAGRAM_PROFILE_2017.row(plan.feature).unwrap();
        let edges: Vec<f64> = row.bins().filter_map(|(from, _)| from).map(Finite::as_f64).collect();
        assert_eq!(edges, plan.edges, "{}", plan.feature);
        let nats: Vec<Finite> = row.bins().map(|(_, evidence)| evidence.nats()).collect();
        let rises = nats.is_sorted();
        assert!(rises || nats.iter().rev().is_sorted(), "{}: {nats:?}", plan.feature);
        assert!(nats.iter().all(|nats| nats.as_f64().abs() <= fit::CAP));
        assert!(row.bins().all(|(_, evidence)| evidence.standard_deviation() >= fit::SPREAD));
    }
    assert!(read("src/authenticity/models/LICENSE-DATA").contains("CC BY-SA 4.0"));
}

/// Fitted by hand: one feature tells the classes apart, the others are the same for all.
#[test]
fn a_fit_counts_what_it_sees() {
    let profile = |posts: u64| {
        let facts = ProfileFacts::new().with(Count::Followers, 50).with(Count::Following, 50).with(Count::Media, posts);
        facts.with_flag(ProfileFlag::Picture, true).with_text(ProfileText::UserName, "mara")
    };
    let facts: Vec<ProfileFacts> = (0..40).map(|row| profile(if row < 20 { 0 } else { 60 })).collect();
    let labels: Vec<bool> = (0..40).map(|row| row < 20).collect();
    let table = fit::table(&of_profiles::PLANS, &facts.iter().map(Into::into).collect::<Vec<_>>(), &labels).unwrap();
    // 22 of 30 against 2 of 30 in the first bin; bins without profiles are pooled to 0.
    let posts: Vec<f64> =
        table.row(ProfileFeature::Posts).unwrap().bins().map(|(_, evidence)| evidence.nats().as_f64()).collect();
    assert_eq!(posts, [2.4, 0.0, 0.0, 0.0, -2.4]);
    let deviation = table.row(ProfileFeature::Posts).unwrap().at(Finite::ZERO).standard_deviation();
    assert_eq!(deviation, 1.05); // √(1/22 + 1/2 + 0.75²)
    assert_eq!(table.row(ProfileFeature::Picture).unwrap().at(Finite::ZERO).nats(), 0.0);
    // (22/30 − 2/30) · ln 11, twice.
    assert_eq!(table.row(ProfileFeature::Posts).unwrap().information().to_string(), "3.2");
}

#[test]
fn a_flag_counts_whatever_the_prior() {
    let facts: Vec<ProfileFacts> = (0..100)
        .map(|row| {
            let posts = if row % 5 == 0 { 0 } else { 80 };
            let following = if row % 5 == 0 { 4_100 } else { 300 };
            ProfileFacts::new().with(Count::Followers, 200).with(Count::Following, following).with(Count::Media, posts)
        })
        .collect();
    let samples = [0.01, 0.2, 0.9].map(|prior| {
        let model = AuthenticityModel::instagram_profile_2017().with_prior(share(prior)).unwrap();
        FollowerSample::of(&model, facts.iter().map(Into::into))
    });
    assert_eq!(samples[0].flagged(), Proportion::new(20, 100).unwrap());
    assert_eq!(samples[0], samples[1]);
    assert_eq!(samples[1], samples[2]);
    // As `Prevalence` has it, with the rates of the table: (0.2 − 19/438) / (28/49 − 19/438).
    let found = samples[0].inauthentic_share(&ErrorRates::INSTAGRAM_PROFILE_2017, Level::NINETY_FIVE).unwrap();
    assert!(close(found.share(), (0.2 - 19.0 / 438.0) / (28.0 / 49.0 - 19.0 / 438.0)));
    assert!(found.to_string().contains("measured on followers of Swiss influencers"), "{found}");
}

#[test]
fn what_is_refused() {
    #[track_caller]
    fn says<T: core::fmt::Debug>(result: Result<T, influencer::InvalidError>, expected: &str) {
        assert_eq!(result.unwrap_err().to_string(), expected);
    }
    let model = AuthenticityModel::instagram_profile_2017;
    says(model().with_prior(share(1.0)), "prior 100 % is out of range: above 0 % and below 100 %");
    says(model().with_intercept(Finite::new(1_001.0).unwrap()), "intercept 1001 is out of range: -1000 to 1000 nats");
    says(Evidence::new(f64::NAN, 0.0), "nats NaN is out of range: -1000 to 1000");
    says(Evidence::new(0.0, f64::INFINITY), "standard deviation inf is out of range: 0 to 1000");
    says(Cuts::new(share(0.8), share(0.8)), "cuts must ascend, but upper 80 % does not lie above lower 80 %");
    says(
        "instagram-profile-2016".parse::<WeightTable>(),
        "unknown weight table \"instagram-profile-2016\": expected one of instagram-profile-2017",
    );
    let signal = |name: String| Fixed { name, says: Ok(Evidence::NONE), information: 1 };
    says(model().with_signal(signal(String::new())), "name of a signal is empty: at least one character");
    says(model().with_signal(signal("posts".to_owned())), "signal \"posts\" is given twice");
    let full = (6..64).fold(model(), |model, number| model.with_signal(signal(number.to_string())).unwrap());
    says(full.with_signal(signal("more".to_owned())), "number of signals 65 is out of range: at most 64");
}
