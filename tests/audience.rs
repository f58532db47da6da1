//! Every vector of `tests/data/audience`, and all numbers once more by trying everything.

#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is made up is small")]
#![allow(clippy::cast_precision_loss, reason = "fixed point is compared rounded, as it is told")]

use std::collections::{BTreeMap, HashMap, HashSet};

use influencer::audience::{
    Audience, Audiences, Campaign, Jaccard, OverlapCoefficient, Overlaps, People, Pick, Selection, Strategy as Picking,
};
use influencer::{InvalidError, Share, Undefined};
use num_bigint::BigUint;
use proptest::prelude::*;

use crate::support::{Random, Row, rows};

fn numbers<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> Vec<T> {
    text.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

fn group_of(text: &str) -> Audiences {
    let audiences: Vec<Audience> = text.split('|').map(|keys| Audience::from(numbers::<u64>(keys))).collect();
    Audiences::new(&audiences).unwrap()
}

/// The vectors are quotients rounded to the nearest float, and so is the result.
#[track_caller]
fn same<T: Into<f64>>(found: Result<T, Undefined>, row: &Row, column: &str) {
    match row.get(column) {
        "" => assert!(matches!(found, Err(Undefined::EmptyAudience)), "{column}"),
        expected => assert_eq!(found.map(Into::into), Ok(expected.parse::<f64>().unwrap()), "{column}"),
    }
}

#[test]
fn overlaps_of_two() {
    for row in rows("tests/data/audience/overlap.csv") {
        let [first, second] = ["first", "second"].map(|column| Audience::from(numbers::<u64>(row.get(column))));
        let overlap = first.overlap(&second);
        assert_eq!(overlap, Audiences::new(&[first, second]).unwrap().overlap(0, 1).unwrap());
        assert_eq!(overlap.shared().to_string(), row.get("shared"));
        assert_eq!(overlap.distinct().to_string(), row.get("distinct"));
        same(overlap.jaccard().map(Jaccard::share), &row, "jaccard");
        same(overlap.coefficient().map(OverlapCoefficient::share), &row, "coefficient");
        same(overlap.duplication(), &row, "duplication");
    }
}

#[test]
fn reach_of_groups() {
    for row in rows("tests/data/audience/reach.csv") {
        let reach = group_of(row.get("audiences")).reach();
        assert_eq!(reach.total().to_string(), row.get("total"));
        assert_eq!(reach.distinct().to_string(), row.get("distinct"));
        assert_eq!(reach.exclusive().to_string(), row.get("exclusive"));
        assert_eq!(reach.exclusive_by_creator(), numbers::<u64>(row.get("exclusive_by_creator")));
        same(reach.expected_frequency(), &row, "expected_frequency");
        same(reach.duplication(), &row, "duplication");
    }
}

#[test]
fn bounds_of_groups() {
    for row in rows("tests/data/audience/bounds.csv") {
        let pairs = row.get("overlaps").split_whitespace().map(|pair| {
            let (creators, people) = pair.split_once(':').unwrap();
            let (one, other) = creators.split_once('-').unwrap();
            (one.parse().unwrap(), other.parse().unwrap(), people.parse().unwrap())
        });
        let pairs: Vec<(usize, usize, u64)> = pairs.collect();
        let bounds = Overlaps::new(&numbers(row.get("sizes")), &pairs).unwrap().reach_bounds().unwrap();
        assert_eq!(bounds.bonferroni().to_string(), row.get("bonferroni"));
        assert_eq!(bounds.dawson_sankoff().to_string(), row.get("dawson_sankoff"));
        assert_eq!(bounds.kuai_alajaji_takahara().to_string(), row.get("kuai_alajaji_takahara"));
        assert_eq!(bounds.hunter_worsley().to_string(), row.get("hunter_worsley"));
        assert!(bounds.interval().contains(row.get("union").parse().unwrap()));
    }
}

#[test]
fn campaigns() {
    for row in rows("tests/data/audience/campaign.csv") {
        let group = group_of(row.get("audiences"));
        let chances: Vec<Share> = numbers(row.get("chances"));
        let campaign = Campaign::new(&group, &chances).unwrap().with_costs(&numbers(row.get("costs"))).unwrap();
        let limit = row.get("k_or_budget").parse().unwrap();
        let by_picks = row.get("limit") == "picks";
        let selection = if by_picks { campaign.choose(limit) } else { campaign.choose_within(limit as u64) };
        let creators: Vec<usize> = selection.picks().iter().map(Pick::creator).collect();
        assert_eq!(creators, numbers::<usize>(row.get("picks")), "{}", row.get("audiences"));
        let new: Vec<f64> = selection.picks().iter().map(|pick| pick.new_people().as_finite().as_f64()).collect();
        assert_eq!(new, numbers::<f64>(row.get("new_people")));
        assert_guaranteed(&selection, row.number("optimum"), by_picks);
    }
}

#[track_caller]
fn assert_guaranteed(selection: &Selection, optimum: f64, by_picks: bool) {
    let guaranteed = (1.0 - (-1.0_f64).exp()) * if by_picks { 1.0 } else { 0.5 };
    let found = selection.expected_people().as_finite().as_f64();
    assert!(found >= guaranteed * optimum * (1.0 - 1e-12), "{found} of {optimum}");
    assert!(found <= optimum * (1.0 + 1e-12), "{found} is above the optimum, {optimum}");
}

/// A campaign to try everything on.
struct Instance {
    audiences: Vec<Vec<u64>>,
    chances: Vec<Share>,
    costs: Vec<u64>,
}

impl Instance {
    /// Audiences that overlap much, because people are few; chances and costs that are often equal, so that there are ties.
    fn new(random: &mut Random, creators: u64, people: u64) -> Instance {
        let audience = |random: &mut Random| {
            let size = 1 + random.below(people);
            (0..size).map(|_| random.below(people)).collect()
        };
        let chance = |random: &mut Random| match random.below(4) {
            0 => Share::new(0.5).unwrap(),
            1 => Share::new(1.0).unwrap(),
            _ => Share::new(random.below(1 << 53) as f64 / (1_u64 << 53) as f64).unwrap(),
        };
        Instance {
            audiences: (0..creators).map(|_| audience(random)).collect(),
            chances: (0..creators).map(|_| chance(random)).collect(),
            costs: (0..creators).map(|_| if random.below(3) == 0 { 5 } else { random.below(20) }).collect(),
        }
    }

    /// Small audiences, all of whom are reached: what greedy finds hard.
    fn hard(random: &mut Random, creators: u64) -> Instance {
        let people = 2 * creators;
        let audience = |random: &mut Random| (0..2 + random.below(5)).map(|_| random.below(people)).collect();
        Instance {
            audiences: (0..creators).map(|_| audience(random)).collect(),
            chances: vec![Share::new(1.0).unwrap(); usize::try_from(creators).unwrap()],
            costs: (0..creators).map(|_| 1 + random.below(9)).collect(),
        }
    }

    fn group(&self) -> Audiences {
        let audiences: Vec<Audience> = self.audiences.iter().map(|keys| Audience::from(keys.clone())).collect();
        Audiences::new(&audiences).unwrap()
    }

    fn follows(&self) -> Vec<HashSet<u64>> {
        self.audiences.iter().map(|keys| keys.iter().copied().collect()).collect()
    }

    /// The expected people of a set, by its definition.
    fn expected(&self, follows: &[HashSet<u64>], creators: &[usize]) -> f64 {
        let people: HashSet<u64> = creators.iter().flat_map(|creator| follows[*creator].iter().copied()).collect();
        let engages = |person: u64| {
            let chances = creators.iter().filter(|creator| follows[**creator].contains(&person));
            1.0 - chances.map(|creator| 1.0 - self.chances[*creator].as_ratio()).product::<f64>()
        };
        people.into_iter().map(engages).sum()
    }

    fn optimum(&self, allowed: impl Fn(&[usize]) -> bool) -> f64 {
        let follows = self.follows();
        let sets = (0_u32..1 << self.audiences.len())
            .map(|set| (0..self.audiences.len()).filter(|creator| set >> creator & 1 == 1).collect::<Vec<usize>>());
        let values = sets.filter(|set| allowed(set)).map(|set| self.expected(&follows, &set));
        values.fold(0.0, f64::max)
    }

    /// The greedy choice by comparing all creators each time, in the same fixed point: picks with what they add in steps of 2^-63.
    fn plain(&self, per_cost: bool, picks: usize, budget: Option<u64>) -> Vec<(usize, u128)> {
        let one = 1_u128 << 63;
        let chance = |creator: usize| (self.chances[creator].as_ratio() * 2_f64.powi(63)).round() as u128;
        let follows = self.follows();
        let mut left: HashMap<u64, u128> = follows.iter().flatten().map(|person| (*person, one)).collect();
        let mut chosen: Vec<(usize, u128)> = Vec::new();
        let mut spent = 0;
        while chosen.len() < picks {
            let mut best: Option<(usize, u128)> = None;
            for (creator, people) in follows.iter().enumerate() {
                let cost = self.costs[creator];
                let taken = chosen.iter().any(|(taken, _)| *taken == creator);
                if taken || budget.is_some_and(|budget| spent + cost > budget) {
                    continue;
                }
                let gain: u128 = people.iter().map(|person| left[person] * chance(creator) / one).sum();
                let above = best.is_none_or(|(rival, highest)| {
                    let rival_cost = self.costs[rival];
                    match (per_cost, cost, rival_cost) {
                        (false, ..) | (true, 0, 0) => gain > highest,
                        (true, 0, _) => true,
                        (true, _, 0) => false,
                        (true, ..) => BigUint::from(gain) * rival_cost > BigUint::from(highest) * cost,
                    }
                });
                if gain > 0 && above {
                    best = Some((creator, gain));
                }
            }
            let Some((creator, gain)) = best else { break };
            for person in &follows[creator] {
                let left = left.get_mut(person).unwrap();
                *left -= *left * chance(creator) / one;
            }
            spent += self.costs[creator];
            chosen.push((creator, gain));
        }
        chosen
    }
}

/// The picks, and what they add as floats: the fixed point in steps of 2^-63, rounded once.
fn told(picks: &[(usize, u128)]) -> Vec<(usize, f64)> {
    picks.iter().map(|(creator, gain)| (*creator, *gain as f64 / 2_f64.powi(63))).collect()
}

fn picked(selection: &Selection) -> Vec<(usize, f64)> {
    selection.picks().iter().map(|pick| (pick.creator(), pick.new_people().as_finite().as_f64())).collect()
}

#[test]
fn greedy_keeps_its_guarantee_on_200_small_instances_of_each_kind() {
    let mut random = Random(6);
    let mut below_optimum = [0, 0];
    for case in 0..200 {
        let (creators, people) = (2 + random.below(7), 3 + random.below(25));
        let instance = if case % 2 == 0 {
            Instance::new(&mut random, creators, people)
        } else {
            Instance::hard(&mut random, creators)
        };
        let group = instance.group();
        let campaign = Campaign::new(&group, &instance.chances).unwrap().with_costs(&instance.costs).unwrap();

        let most = 1 + case % creators as usize;
        let selection = campaign.choose(most);
        let optimum = instance.optimum(|set| set.len() <= most);
        assert_guaranteed(&selection, optimum, true);
        below_optimum[0] += u32::from(selection.expected_people().as_finite().as_f64() < optimum * (1.0 - 1e-9));

        let costs: u64 = instance.costs.iter().sum();
        let budget = random.below(costs + 1);
        let cost = |set: &[usize]| set.iter().map(|creator| instance.costs[*creator]).sum::<u64>();
        let selection = campaign.choose_within(budget);
        let optimum = instance.optimum(|set| cost(set) <= budget);
        assert_guaranteed(&selection, optimum, false);
        assert!(selection.cost().unwrap() <= u128::from(budget));
        below_optimum[1] += u32::from(selection.expected_people().as_finite().as_f64() < optimum * (1.0 - 1e-9));
    }
    // Were greedy optimal everywhere, the guarantee would not have been tried.
    assert!(below_optimum.iter().all(|cases| *cases >= 5), "{below_optimum:?}");
}

#[test]
fn the_shortcut_changes_nothing() {
    let mut random = Random(7);
    let mut strategies = BTreeMap::<String, u32>::new();
    for case in 0..250 {
        let (creators, people) = if case < 200 { (2 + random.below(7), 25) } else { (60, 300) };
        let instance = Instance::new(&mut random, creators, people);
        let group = instance.group();
        let campaign = Campaign::new(&group, &instance.chances).unwrap().with_costs(&instance.costs).unwrap();
        for most in [1, 3, 20] {
            assert_eq!(picked(&campaign.choose(most)), told(&instance.plain(false, most, None)));
        }
        let budget = random.below(instance.costs.iter().sum::<u64>() + 1);
        let selection = campaign.choose_within(budget);
        *strategies.entry(format!("{:?}", selection.strategy())).or_default() += 1;
        let [by_cost, by_people] = [true, false].map(|per_cost| instance.plain(per_cost, usize::MAX, Some(budget)));
        let total = |picks: &[(usize, u128)]| picks.iter().map(|(_, gain)| gain).sum::<u128>();
        let better = if total(&by_people) > total(&by_cost) { by_people } else { by_cost };
        assert_eq!(picked(&selection), told(&better));

        // Explained in the same order it is the same.
        let creators: Vec<usize> = selection.picks().iter().map(Pick::creator).collect();
        let given = campaign.explain(&creators).unwrap();
        assert_eq!((given.picks(), given.strategy()), (selection.picks(), Picking::Given));
        let expected = instance.expected(&instance.follows(), &creators);
        let found = selection.expected_people().as_finite().as_f64();
        assert!((found - expected).abs() <= 1e-12 * expected, "{found}, {expected}");
    }
    assert_eq!(strategies.len(), 2, "{strategies:?}");
}

/// The best single creator, by trying all.
#[test]
fn best_single() {
    let mut random = Random(8);
    for _ in 0..100 {
        let instance = Instance::new(&mut random, 6, 20);
        let group = instance.group();
        let campaign = Campaign::new(&group, &instance.chances).unwrap().with_costs(&instance.costs).unwrap();
        let budget = random.below(20);
        for (selection, budget) in [(campaign.choose(2), u64::MAX), (campaign.choose_within(budget), budget)] {
            let mut best: Option<(usize, f64)> = None;
            for creator in (0..6).filter(|creator| instance.costs[*creator] <= budget) {
                let alone = campaign.explain(&[creator]).unwrap().expected_people().as_finite().as_f64();
                if alone > best.map_or(0.0, |(_, most)| most) {
                    best = Some((creator, alone));
                }
            }
            let single = selection.best_single();
            assert_eq!(single.map(|pick| (pick.creator(), pick.new_people().as_finite().as_f64())), best);
        }
    }
}

#[test]
fn nobody_to_choose() {
    let none = Audiences::new(&[]).unwrap();
    let selection = Campaign::new(&none, &[]).unwrap().choose(3);
    assert_eq!((selection.picks().len(), selection.best_single()), (0, None));
    assert_eq!(selection.cost_per_person(), Err(Undefined::EmptyAudience));
    assert_eq!(none.reach().expected_frequency(), Err(Undefined::EmptyAudience));
    let bounds = none.overlaps().unwrap().reach_bounds().unwrap();
    assert_eq!((bounds.low(), bounds.high()), (0, 0));

    // Nobody engages, or nobody is there.
    let group = Audiences::new(&[Audience::from([1, 2]), Audience::default()]).unwrap();
    let campaign = Campaign::new(&group, &[Share::ZERO, Share::new(1.0).unwrap()]).unwrap();
    for selection in [campaign.choose(2), campaign.choose_within(u64::MAX)] {
        assert_eq!((selection.picks().len(), selection.best_single()), (0, None));
    }
    let given = campaign.with_costs(&[3, 4]).unwrap().explain(&[1]).unwrap();
    assert_eq!(given.picks()[0].cost_per_new_person(), Err(Undefined::EmptyAudience));
    let unpriced = Campaign::new(&group, &[Share::new(0.5).unwrap(); 2]).unwrap().choose(1);
    assert_eq!(unpriced.cost(), Err(Undefined::UnknownCost));
    assert_eq!(unpriced.cost_per_person(), Err(Undefined::UnknownCost));
}

#[test]
fn costs_of_any_size() {
    let group = Audiences::new(&[(0..10).collect(), (10..20).collect(), (20..31).collect()]).unwrap();
    let campaign = Campaign::new(&group, &[Share::new(1.0).unwrap(); 3]).unwrap();
    let campaign = campaign.with_costs(&[u64::MAX, u64::MAX - 1, u64::MAX]).unwrap();
    let selection = campaign.choose_within(u64::MAX);
    assert_eq!(picked(&selection), [(2, 11.0)]);
    let selection = campaign.choose(3);
    assert_eq!(selection.cost(), Ok(3 * u128::from(u64::MAX) - 1));
}

#[track_caller]
fn says<T: std::fmt::Debug>(result: Result<T, InvalidError>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[test]
fn refusals() {
    says(
        Overlaps::new(&[5, 5, 5], &[(0, 1, 1), (0, 2, 1)]),
        "overlap of creators 1 and 2 is not given: each two have one, zero if nobody is shared",
    );
    says(
        Overlaps::new(&[5, 5], &[(0, 2, 1)]),
        "overlap 1 of creators 0 and 2 is out of range: two unlike creators below 2",
    );
    says(
        Overlaps::new(&[5, 5], &[(1, 1, 5)]),
        "overlap 5 of creators 1 and 1 is out of range: two unlike creators below 2",
    );
    says(
        Overlaps::new(&[u64::MAX, 1], &[(0, 1, 0)]),
        "sum of the audiences is out of range: at most 18446744073709551615 in all",
    );
    says(
        Overlaps::new(&vec![1; 10_001], &[]),
        "matrix of overlaps of 10001 creators is out of range: at most 10000 creators",
    );
    // The first is the same people as each of the others, who share nobody.
    let contradiction = Overlaps::new(&[10, 10, 10], &[(0, 1, 10), (0, 2, 10), (1, 2, 0)]).unwrap();
    says(
        contradiction.reach_bounds(),
        "overlaps of 3 audiences is out of range: such that they reach 14 at least and 10 at most",
    );
    let offsets: &[i64] = &[0, 2, 1];
    says(Audiences::from_columns(offsets, &[1, 2]), "offset 1 in entry 2 is out of range: at least the one before, 2");
    let group = Audiences::new(&[Audience::from([1, 2])]).unwrap();
    says(group.only(&[0, 0]), "creator \"0\" is given twice");
    says(group.overlap(0, 1), "creator 1 is out of range: below 1");
    let campaign = Campaign::new(&group, &[Share::ZERO]).unwrap();
    says(campaign.explain(&[0, 0]), "creator \"0\" is given twice");
    says(campaign.explain(&[1]), "creator 1 is out of range: below 1");
    says(campaign.with_costs(&[]), "length of costs is 0, not 1");
}

#[test]
fn largest_audiences() {
    let half = u64::MAX / 2;
    let bounds = Overlaps::new(&[half, half], &[(0, 1, half)]).unwrap().reach_bounds().unwrap();
    assert_eq!((bounds.low(), bounds.high()), (half, half));
    let many = vec![u64::MAX / 200; 200];
    let pairs: Vec<(usize, usize, u64)> =
        (0..200).flat_map(|one| (one + 1..200).map(move |other| (one, other, u64::MAX / 200))).collect();
    let bounds = Overlaps::new(&many, &pairs).unwrap().reach_bounds().unwrap();
    assert_eq!((bounds.low(), bounds.high()), (u64::MAX / 200, u64::MAX / 200));
}

/// Keys near one another, which get a table, or far apart, which are sorted.
fn audiences() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let near = proptest::collection::vec(proptest::collection::vec(0..30_u64, 0..25), 0..7);
    let far = near.clone().prop_map(|audiences| {
        let far = |key: u64| key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        audiences.into_iter().map(|keys| keys.into_iter().map(far).collect()).collect::<Vec<Vec<u64>>>()
    });
    prop_oneof![near, far]
}

fn columns(audiences: &[Vec<u64>]) -> Audiences {
    let mut offsets = vec![0];
    for audience in audiences {
        offsets.push(offsets[offsets.len() - 1] + audience.len());
    }
    Audiences::from_columns(offsets, &audiences.concat()).unwrap()
}

proptest! {
    #[test]
    fn all_by_brute_force(lists in audiences()) {
        let sets: Vec<HashSet<u64>> = lists.iter().map(|keys| keys.iter().copied().collect()).collect();
        let group = columns(&lists);
        let from_sets: Vec<Audience> = lists.iter().map(|keys| Audience::from(keys.clone())).collect();
        prop_assert_eq!(&group, &Audiences::new(&from_sets).unwrap());

        let everybody: HashSet<u64> = sets.iter().flatten().copied().collect();
        let times = |person: &u64| sets.iter().filter(|set| set.contains(person)).count();
        let reach = group.reach();
        prop_assert_eq!(group.people(), everybody.len());
        prop_assert_eq!(reach.total(), sets.iter().map(|set| set.len() as u64).sum::<u64>());
        prop_assert_eq!(reach.distinct(), everybody.len() as u64);
        prop_assert_eq!(reach.exclusive(), everybody.iter().filter(|person| times(person) == 1).count() as u64);
        prop_assert_eq!(reach.duplicated(), everybody.iter().filter(|person| times(person) > 1).count() as u64);
        for (set, exclusive) in sets.iter().zip(reach.exclusive_by_creator()) {
            prop_assert_eq!(*exclusive, set.iter().filter(|person| times(person) == 1).count() as u64);
        }

        let overlaps = group.overlaps().unwrap();
        let mut pairs = Vec::new();
        for (one, set) in sets.iter().enumerate() {
            prop_assert_eq!(group.size(one), Some(set.len() as u64));
            for (other, rival) in sets.iter().enumerate() {
                let overlap = overlaps.get(one, other).unwrap();
                prop_assert_eq!(overlap, group.overlap(one, other).unwrap());
                prop_assert_eq!(overlap, from_sets[one].overlap(&from_sets[other]));
                prop_assert_eq!(overlap.shared(), set.intersection(rival).count() as u64);
                prop_assert_eq!(overlap.distinct(), set.union(rival).count() as u64);
                if one != other {
                    pairs.push((one, other, overlap.shared()));
                }
            }
        }
        prop_assert_eq!(&Overlaps::new(overlaps.sizes(), &pairs).unwrap(), &overlaps);

        let bounds = overlaps.reach_bounds().unwrap();
        prop_assert!(bounds.interval().contains(reach.distinct()), "{bounds:?}, {reach:?}");
        prop_assert!(bounds.bonferroni() <= bounds.dawson_sankoff());
        prop_assert!(bounds.dawson_sankoff() <= bounds.kuai_alajaji_takahara());
        prop_assert!(sets.len() > 2 || bounds.low() == bounds.high());
    }

    #[test]
    fn some_of_a_group(lists in audiences(), chosen in any::<u8>()) {
        let chosen: Vec<usize> = (0..lists.len()).rev().filter(|creator| chosen >> creator & 1 == 1).collect();
        let some: Vec<Vec<u64>> = chosen.iter().map(|creator| lists[*creator].clone()).collect();
        prop_assert_eq!(columns(&lists).only(&chosen).unwrap(), columns(&some));
    }

    /// Whoever the people are called, and in whatever order they come.
    #[test]
    fn names_do_not_matter(lists in audiences(), chances in proptest::collection::vec(0.0..=1.0, 7), most in 1..7_usize) {
        let mut people = People::new();
        let mut renamed = vec![Vec::new(); lists.len()];
        for (creator, keys) in lists.iter().enumerate().rev() {
            renamed[creator] = keys.iter().rev().map(|key| people.key(&format!("person {key}"))).collect();
        }
        let chances: Vec<Share> = chances[..lists.len()].iter().map(|chance| Share::new(*chance).unwrap()).collect();
        let [one, other] = [columns(&lists), columns(&renamed)];
        let choose = |group: &Audiences| Campaign::new(group, &chances).unwrap().choose(most);
        prop_assert_eq!(choose(&one), choose(&other));
        prop_assert_eq!(one.reach(), other.reach());
    }
}

/// What stands before the first offset and after the last belongs to nobody.
#[test]
fn parts_of_columns() {
    let offsets: &[i32] = &[2, 3, 5];
    let group = Audiences::from_columns(offsets, &[9, 8, 7, 7, 6, 5]).unwrap();
    assert_eq!((group.people(), group.memberships(), group.size(1)), (2, 3, Some(2)));
}
