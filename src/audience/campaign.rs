//! Which creators to book.

use crate::audience::expected::{ExpectedPeople, ONE};
use crate::audience::greedy::{Aim, Candidates, Chosen, Limit};
use crate::audience::group::Audiences;
use crate::audience::selection::{Pick, Selection, Strategy};
use crate::error::InvalidError;
use crate::unit::Share;

/// Creators to choose from for a campaign, each with an audience, the chance that one of its people engages, and perhaps a cost.
///
/// # Formula
///
/// The expected number of distinct people who engage with one of the chosen creators or more:
///
/// ```text
/// f(S) = Σ over people of 1 − Π (1 − p_c) over the creators c in S whom the person follows
///
/// p_c  chance that a follower of c engages
/// ```
///
/// The chances are taken as independent, and alike for all people of a creator. Who engages with one bakery probably engages with the next, so
/// `f` is rather an upper estimate where audiences overlap.
///
/// With all chances at 100 % it is the number of distinct people reached.
///
/// # How good is the choice?
///
/// To find the best choice takes longer than anyone has, whatever the method (the problem is NP-hard). What is done here is to pick the best
/// one left, again and again:
///
/// | question | guarantee |
/// |---|---|
/// | [`choose`](Campaign::choose): k creators | at least `1 − 1/e`, 63 %, of the best choice of k |
/// | [`choose_within`](Campaign::choose_within): a budget | at least `(1 − 1/e) / 2`, 32 %, of the best choice for it |
///
/// These hold for the worst case; usually the result is within a few percent. No method that looks at a reasonable number of choices
/// can promise more than `1 − 1/e` (Feige, 1998).
///
/// The same creators come out whatever the order of the people, and of equals the one that stands first. No random numbers.
///
/// Fifty of 100,000 creators with 12 million memberships are chosen in 62 milliseconds on one core of an AMD EPYC (Zen 3) virtual machine, and
/// for a budget in 98 (benchmark `campaign`).
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences, Campaign};
/// use influencer::Share;
///
/// // Two who share nearly everybody, and a smaller one with people of its own.
/// let group = Audiences::new(&[(0..100).collect(), (5..100).collect(), (200..260).collect()])?;
/// let campaign = Campaign::new(&group, &[Share::new(0.5)?; 3])?;
/// let selection = campaign.choose(2);
/// let creators: Vec<usize> = selection.picks().iter().map(|pick| pick.creator()).collect();
/// assert_eq!(creators, [0, 2]);
/// assert_eq!(selection.expected_people().to_string(), "80");
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// G. L. Nemhauser, L. A. Wolsey and M. L. Fisher, "An Analysis of Approximations for Maximizing Submodular Set Functions—I"
/// (Mathematical Programming 14, 1978); M. Minoux, "Accelerated Greedy Algorithms for Maximizing Submodular Set Functions" (Optimization
/// Techniques, Springer, 1978), for the shortcut that leaves most creators unexamined; J. Leskovec, A. Krause, C. Guestrin, C. Faloutsos,
/// J. VanBriesen and N. Glance, "Cost-effective Outbreak Detection in Networks" (KDD, 2007), for budgets; U. Feige, "A Threshold of ln n
/// for Approximating Set Cover" (Journal of the ACM 45, 1998).
#[derive(Clone, Debug)]
pub struct Campaign<'a> {
    group: &'a Audiences,
    chances: Vec<u64>,
    costs: Option<Vec<u64>>,
}

impl<'a> Campaign<'a> {
    /// To choose from these creators; the chances stand in the same order.
    ///
    /// # Errors
    ///
    /// If there are not as many chances as creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences, Campaign};
    /// use influencer::Share;
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// let error = Campaign::new(&group, &[Share::new(0.5)?]).unwrap_err();
    /// assert_eq!(error.to_string(), "length of chances is 1, not 2");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(group: &'a Audiences, chances: &[Share]) -> Result<Campaign<'a>, InvalidError> {
        same_length("chances", group, chances.len())?;
        Ok(Campaign { group, chances: chances.iter().map(|chance| fixed(*chance)).collect(), costs: None })
    }

    /// With what each creator costs, in the smallest unit of one currency (cents, say).
    ///
    /// # Errors
    ///
    /// If there are not as many costs as creators.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences, Campaign};
    /// use influencer::Share;
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// let campaign = Campaign::new(&group, &[Share::new(0.5)?; 2])?.with_costs(&[50_000, 2_000])?;
    /// assert_eq!(campaign.choose_within(10_000).cost()?, 2_000);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_costs(self, costs: &[u64]) -> Result<Campaign<'a>, InvalidError> {
        same_length("costs", self.group, costs.len())?;
        Ok(Campaign { costs: Some(costs.to_vec()), ..self })
    }

    /// At most so many creators, whatever they cost. Fewer, if no other adds anybody.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences, Campaign};
    /// use influencer::Share;
    ///
    /// // The second one has nobody whom the first does not reach for sure.
    /// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([2, 3])])?;
    /// let selection = Campaign::new(&group, &[Share::new(1.0)?; 2])?.choose(2);
    /// assert_eq!(selection.picks().len(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn choose(&self, creators: usize) -> Selection {
        let limit = Limit { picks: creators, budget: None };
        self.selection(Strategy::MostPeople, &self.candidates().pick(Aim::People, limit), None)
    }

    /// As many creators as a budget allows, in the unit of the costs: the better of two choices. One picks by new people for each unit of
    /// cost; it may spend the budget on many who are cheap and small. The other picks by new people, whatever the cost; its first pick is
    /// the best single creator. Neither alone has a guarantee. Of equals the former.
    ///
    /// Who costs nothing is picked first, and without [`with_costs`](Campaign::with_costs) nobody costs anything.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences, Campaign, Strategy};
    /// use influencer::Share;
    ///
    /// // Per unit of cost the small one is better, and leaves too little for the large one.
    /// let group = Audiences::new(&[(0..3).collect(), (10..100).collect()])?;
    /// let campaign = Campaign::new(&group, &[Share::new(1.0)?; 2])?.with_costs(&[1, 100])?;
    /// let selection = campaign.choose_within(100);
    /// assert_eq!(selection.strategy(), Strategy::MostPeople);
    /// assert_eq!(selection.expected_people().to_string(), "90");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn choose_within(&self, budget: u64) -> Selection {
        let limit = Limit { picks: self.group.len(), budget: Some(budget) };
        let by_cost = self.candidates().pick(Aim::PeoplePerCost, limit);
        let by_people = self.candidates().pick(Aim::People, limit);
        if total(&by_people) > total(&by_cost) {
            self.selection(Strategy::MostPeople, &by_people, Some(budget))
        } else {
            self.selection(Strategy::MostPeoplePerCost, &by_cost, Some(budget))
        }
    }

    /// A choice of your own, in your own order, explained as ours are, to set it beside one of them.
    ///
    /// # Errors
    ///
    /// If a creator is not there, or is named twice.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences, Campaign};
    /// use influencer::Share;
    ///
    /// let group = Audiences::new(&[(0..100).collect(), (5..100).collect(), (200..260).collect()])?;
    /// let campaign = Campaign::new(&group, &[Share::new(0.5)?; 3])?;
    /// let by_size = campaign.explain(&[0, 1])?;
    /// assert_eq!(by_size.expected_people().to_string(), "73.75");
    /// assert!(campaign.choose(2).expected_people() > by_size.expected_people());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn explain(&self, creators: &[usize]) -> Result<Selection, InvalidError> {
        let mut named = vec![false; self.group.len()];
        for creator in creators {
            match named.get_mut(*creator) {
                None => {
                    return Err(InvalidError::out_of_range("creator", creator, format!("below {}", self.group.len())));
                }
                Some(true) => return Err(InvalidError::duplicate("creator", &creator.to_string())),
                Some(named) => *named = true,
            }
        }
        Ok(self.selection(Strategy::Given, &self.candidates().in_order(creators), None))
    }

    fn candidates(&self) -> Candidates<'_> {
        Candidates { group: self.group, chances: &self.chances, costs: self.costs.as_deref() }
    }

    fn selection(&self, strategy: Strategy, chosen: &[Chosen], budget: Option<u64>) -> Selection {
        let pick = |chosen: &Chosen| Pick {
            creator: chosen.creator,
            new_people: ExpectedPeople::from_parts(chosen.gain),
            cost: self.costs.as_ref().map(|costs| costs[chosen.creator]),
        };
        Selection {
            picks: chosen.iter().map(pick).collect(),
            expected_people: ExpectedPeople::from_parts(total(chosen)),
            best_single: self.candidates().best_single(budget).as_ref().map(pick),
            strategy,
        }
    }
}

fn total(chosen: &[Chosen]) -> u128 {
    chosen.iter().map(|chosen| chosen.gain).sum()
}

fn same_length(what: &str, group: &Audiences, found: usize) -> Result<(), InvalidError> {
    if found == group.len() { Ok(()) } else { Err(InvalidError::length(what, group.len(), found)) }
}

/// The nearest step of 2^-63. A share of 2^-10 or more is exact.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // From 0 to 2^63.
fn fixed(chance: Share) -> u64 {
    (chance.as_ratio() * ONE as f64).round() as u64
}
