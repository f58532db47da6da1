//! Whom to book for a budget, and why not the others.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::io::Write;

use influencer::audience::{Audience, Audiences, Campaign, Pick, Selection};
use influencer::value::Money;
use influencer::{Base, Bound, Count, CreatorView, Estimate, Interval, Rate, Share, Verdict};

use crate::arguments::{Arguments, Output};
use crate::booking_output;
use crate::costs::Costs;
use crate::evidence::Evidence;
use crate::input::Input;
use crate::table::shortened;

/// What is expected of one post of a creator.
#[derive(Clone, Copy)]
pub(crate) struct Expected {
    pub(crate) people: f64,
    /// Where the rate has one.
    pub(crate) interval: Option<Interval<Rate>>,
    /// Whether there may be more, an unknown count having been taken as zero.
    pub(crate) at_least: bool,
}

/// One creator in the light of a budget.
pub(crate) struct Candidate<'a> {
    pub(crate) creator: CreatorView<'a>,
    pub(crate) followers: Option<u64>,
    pub(crate) cost: Option<Money>,
    pub(crate) expected: Option<Expected>,
    pub(crate) fate: Fate,
}

/// What becomes of a creator.
pub(crate) enum Fate {
    /// Picked as such a one, from 0, with so many people whom those before have not.
    Booked(Added),
    /// And why.
    Not(String),
}

#[derive(Clone, Copy)]
pub(crate) struct Added {
    pub(crate) order: usize,
    pub(crate) new_people: f64,
    /// In units of the costs.
    pub(crate) cost_each: Option<f64>,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// People who comment, each once.
    Commenters,
    /// Followers times rate, as if nobody followed two.
    Followers,
}

/// Everything there is to print.
pub(crate) struct Booking<'a> {
    pub(crate) arguments: &'a Arguments,
    pub(crate) costs: &'a Costs,
    pub(crate) counted: Counted,
    pub(crate) candidates: Vec<Candidate<'a>>,
    /// The places of those who are booked, in their order.
    pub(crate) booked: Vec<usize>,
    pub(crate) people: f64,
    pub(crate) spent: Money,
    /// In units of the costs.
    pub(crate) cost_each: Option<f64>,
    /// The best single creator for the budget.
    pub(crate) single: Option<(usize, Added)>,
    /// Handles that several creators have.
    shared: HashSet<&'a str>,
}

pub(crate) fn book(
    arguments: &Arguments,
    input: &Input,
    costs: &Costs,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let mut booking = Booking::new(arguments, input, costs)?;
    booking.choose(input)?;
    match arguments.output {
        Output::Table => booking_output::write_table(&booking, out),
        Output::Csv => booking_output::write_csv(&booking, out),
        Output::Json => booking_output::write_json(&booking, out),
        Output::Ndjson => booking_output::write_lines(&booking, out),
    }
}

impl<'a> Booking<'a> {
    fn new(arguments: &'a Arguments, input: &'a Input, costs: &'a Costs) -> Result<Booking<'a>, Box<dyn Error>> {
        let counted = if input.around.comments.is_some() { Counted::Commenters } else { Counted::Followers };
        let (rate, pooling) = (arguments.rates()[0], arguments.poolings()[0]);
        if counted == Counted::Followers && rate.base() != Base::count(Count::Followers) {
            return Err(format!(
                "--budget: expected a rate over followers, and {rate} is none; choose one such as --rate by_followers, or give --comments"
            )
            .into());
        }
        let evidence = Evidence::new(arguments, input)?;
        let mut seen = HashSet::new();
        let candidates = input.table.iter().enumerate().map(|(place, creator)| {
            let estimate = rate.pooled_with_level(creator, pooling, &arguments.filter(), arguments.level);
            let followers = creator.account().counts().get(Count::Followers);
            let cost = costs.of(place);
            let expected = match counted {
                Counted::Commenters => commenters(input, place).map(|commenters| commenters.expected()),
                Counted::Followers => followers.and_then(|followers| of_followers(&estimate, followers)),
            };
            let against = || {
                let assessment = evidence.assessment(place)?;
                let score = assessment.score();
                (score.verdict() == Verdict::LikelyInauthentic).then(|| score.probability())
            };
            let reason = match (cost, expected) {
                (None, _) => Some("cost not known".to_owned()),
                (Some(_), None) if counted == Counted::Commenters => {
                    Some("nobody is known to have commented".to_owned())
                }
                (Some(_), None) => match (followers, estimate.rate()) {
                    (None, _) => Some("followers not known".to_owned()),
                    (_, Err(reason)) => Some(format!("no rate: {reason}")),
                    _ => Some("nobody is expected to engage".to_owned()),
                },
                (Some(cost), Some(_)) => match against() {
                    Some(probability) => Some(format!(
                        "evidence: inconsistent with what is usual ({probability:.0}); look more closely, see --explain"
                    )),
                    None if costs.units(cost).is_none_or(|units| Some(units) > costs.units(costs.budget())) => {
                        Some("costs more than the budget".to_owned())
                    }
                    None => None,
                },
            };
            // Until the choice is made.
            let fate = Fate::Not(reason.unwrap_or_default());
            Candidate { creator, followers, cost, expected, fate }
        });
        let candidates = candidates.collect();
        Ok(Booking {
            arguments,
            costs,
            counted,
            candidates,
            booked: Vec::new(),
            people: 0.0,
            spent: Money::whole(0, costs.budget().currency()),
            cost_each: None,
            single: None,
            shared: input
                .table
                .iter()
                .map(|creator| creator.account().handle())
                .filter(|handle| !seen.insert(*handle))
                .collect(),
        })
    }

    /// Picks among those whom nothing speaks against.
    fn choose(&mut self, input: &Input) -> Result<(), Box<dyn Error>> {
        let is_open = |candidate: &Candidate<'_>| matches!(&candidate.fate, Fate::Not(reason) if reason.is_empty());
        let open: Vec<usize> = (0..self.candidates.len()).filter(|place| is_open(&self.candidates[*place])).collect();
        let costs: Vec<u64> = open
            .iter()
            .filter_map(|place| self.candidates[*place].cost.and_then(|cost| self.costs.units(cost)))
            .collect();
        let Open { audiences, chances, scale } = match self.counted {
            Counted::Commenters => {
                let all = open.iter().filter_map(|place| commenters(input, *place));
                let (audiences, chances) = all.map(|one| (one.people, one.chance)).unzip();
                Open { audiences, chances, scale: 1.0 }
            }
            Counted::Followers => self.as_if_nobody_followed_two(&open)?,
        };
        let group = Audiences::new(&audiences)?;
        let campaign = Campaign::new(&group, &chances)?.with_costs(&costs)?;
        let budget = self.costs.units(self.costs.budget()).unwrap_or_default();
        self.take(&open, &campaign.choose_within(budget), scale);
        for cost in self.booked.iter().filter_map(|place| self.candidates[*place].cost) {
            self.spent = self.spent.plus(cost)?;
        }
        Ok(())
    }

    /// Audiences that share nobody are one person each, whose chance is a part of the largest number expected; so nobody needs to be
    /// listed.
    fn as_if_nobody_followed_two(&self, open: &[usize]) -> Result<Open, Box<dyn Error>> {
        let people = |place: &usize| self.candidates[*place].expected.map_or(0.0, |expected| expected.people);
        let most = open.iter().map(people).fold(0.0, f64::max);
        let chances: Result<Vec<Share>, _> = open.iter().map(|place| Share::new(people(place) / most)).collect();
        let audiences = (0..open.len() as u64).map(|person| Audience::from([person])).collect();
        Ok(Open { audiences, chances: chances?, scale: most })
    }

    fn take(&mut self, open: &[usize], selection: &Selection, scale: f64) {
        let added = |order: usize, pick: &Pick| Added {
            order,
            new_people: pick.new_people().as_finite().as_f64() * scale,
            cost_each: pick.cost_per_new_person().ok().map(|cost| cost.as_f64() / scale),
        };
        for (order, pick) in selection.picks().iter().enumerate() {
            let place = open[pick.creator()];
            self.candidates[place].fate = Fate::Booked(added(order, pick));
            self.booked.push(place);
        }
        for place in open {
            if let Fate::Not(reason) = &mut self.candidates[*place].fate {
                "brings too few new people for the cost, or no longer fits in what is left".clone_into(reason);
            }
        }
        self.people = selection.expected_people().as_finite().as_f64() * scale;
        self.cost_each = selection.cost_per_person().ok().map(|cost| cost.as_f64() / scale);
        self.single = selection.best_single().map(|pick| (open[pick.creator()], added(0, &pick)));
    }

    /// Those who are not booked, by the reason.
    pub(crate) fn passed_over(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut reasons: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            if let Fate::Not(reason) = &candidate.fate {
                reasons.entry(reason).or_default().push(place);
            }
        }
        reasons
    }

    /// The handle; with the platform where creators of several are called so.
    pub(crate) fn name(&self, place: usize, longest: usize) -> String {
        let account = self.candidates[place].creator.account();
        let handle = shortened(account.handle(), longest);
        if self.shared.contains(account.handle()) { format!("{}:{handle}", account.platform()) } else { handle }
    }

    /// The booked ones first.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = &Candidate<'a>> {
        let rest = self.candidates.iter().filter(|candidate| matches!(candidate.fate, Fate::Not(_)));
        self.booked.iter().map(|place| &self.candidates[*place]).chain(rest)
    }
}

/// Those to pick from.
struct Open {
    audiences: Vec<Audience>,
    /// That one of the audience engages.
    chances: Vec<Share>,
    /// How many people one of an audience stands for.
    scale: f64,
}

/// No more than all followers.
#[allow(clippy::cast_precision_loss, reason = "followers are exact up to 2^53")]
fn of_followers(estimate: &Estimate, followers: u64) -> Option<Expected> {
    let rate = estimate.rate().ok().filter(|rate| *rate > Rate::ZERO && followers > 0)?;
    Some(Expected {
        people: rate.as_ratio().min(1.0) * followers as f64,
        interval: estimate.interval().ok(),
        at_least: estimate.bound() == Bound::Lower,
    })
}

/// The people who comment, and the chance that one of them does so under a post.
struct Commenters {
    people: Audience,
    chance: Share,
    under_a_post: f64,
}

impl Commenters {
    fn expected(&self) -> Expected {
        Expected { people: self.under_a_post, interval: None, at_least: false }
    }
}

/// Over the posts under which anybody commented.
#[allow(clippy::cast_precision_loss, reason = "comments are exact up to 2^53")]
fn commenters(input: &Input, place: usize) -> Option<Commenters> {
    // People of one name on two platforms are two people.
    const PEOPLE: u64 = 1 << 40;
    let platform = input.table.get(place)?.account().platform();
    let platform = influencer::Platform::ALL.iter().zip(0..).find(|(other, _)| **other == platform)?.1;
    let by_post = input.around.comments.as_ref()?.get(place)?.commenters_by_post();
    let posts = by_post.iter().filter(|people| !people.is_empty()).count();
    let times: usize = by_post.iter().map(Vec::len).sum();
    let people: Audience = by_post.into_iter().flatten().map(|person| platform * PEOPLE + person).collect();
    let under_a_post = times as f64 / posts as f64;
    let chance = Share::new(under_a_post / people.len() as f64).ok()?;
    Some(Commenters { people, chance, under_a_post })
}
