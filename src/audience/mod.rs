//! Whom creators reach together, whom they share, and whom to book.
//!
//! # Which question, which number, and what it does not say
//!
//! | question | number | what it does **not** say |
//! |---|---|---|
//! | How much of the smaller audience do I have already? | [`Overlap::coefficient`] | that the larger one is worth as little: it is lopsided |
//! | Are these two the same crowd? | [`Overlap::jaccard`] | anything where the sizes differ much: it is small then, even if one holds the other |
//! | What do I take off the sum of followers? | [`Overlap::duplication`], [`Reach::duplication`] | what is sold as "overlap": two equal audiences that overlap by 40 % lose 20 % |
//! | How many people can this group reach? | [`Reach::distinct`] | how many it will: a post is seen by some of the followers |
//! | Who would be missed? | [`Reach::exclusive_by_creator`] | that the others bring nothing: of two with the same people neither is missed |
//! | How often does one person meet the campaign? | [`Reach::expected_frequency`] | how it is spread: 1.6 may be all once or twice, or a few twenty times |
//! | How many people, if I know only sizes and pairwise overlaps? | [`Overlaps::reach_bounds`] | where between the bounds the number lies |
//! | Which k creators? | [`Campaign::choose`] | that they sell: it counts people who engage |
//! | Which creators for this budget? | [`Campaign::choose_within`] | what the price should be: costs are taken as given |
//!
//! # Which people?
//!
//! A person is an opaque key; [`People`] makes keys of names or hashes. A number says something about the people whose keys were
//! given, and nothing about others:
//!
//! - **Commenters are not followers.** Those who comment on two creators are the keenest of both, so commenters of creators in one field
//!   overlap more than their followers; and commenters of a few posts overlap less than commenters of many.
//! - **Accounts are not persons.** One with two accounts is two, and an account that nobody runs is one.
//! - **One platform at a time.** Keys of two platforms do not meet, so that their overlap is zero by construction.
//!
//! # Samples understate overlap
//!
//! Draw a share `s₁` of one creator's followers and independently a share `s₂` of the other's: a person in both audiences is in both
//! samples with chance `s₁ s₂`. So
//!
//! ```text
//! expected shared people in the samples = s₁ s₂ |A ∩ B|
//! overlap coefficient, s₁ = s₂ = s      ≈ s times the true one
//! ```
//!
//! Of two followings that are the same people, independent samples of one in ten overlap by about 10 %; samples that are not drawn by chance may
//! even share nobody. There are two remedies.
//!
//! Divide the shared people by `s₁ s₂`, and take the sizes from the profiles. Few shared people make this rough: as a number of events `n`,
//! it is off by some `1/√n`.
//!
//! Or sample people, not followers: keep whoever's key falls into the same tenth, for all creators. Then a person is in all samples or in none,
//! and every share and frequency here estimates the true one:
//!
//! ```
//! use influencer::audience::Audience;
//!
//! let mara: Audience = (0..60_000).collect();
//! let jon: Audience = (20_000..80_000).collect();
//! assert_eq!(format!("{:.1}", mara.overlap(&jon).coefficient()?), "66.7 %");
//!
//! // Every tenth follower of each, beginning anywhere, as one would page through a list.
//! let every_tenth = |audience: &Audience, first| -> Audience { audience.keys().iter().skip(first).step_by(10).copied().collect() };
//! assert_eq!(every_tenth(&mara, 3).overlap(&every_tenth(&jon, 8)).shared(), 0);
//!
//! // The same tenth of all people. Of keys that are no hashes take a hash first.
//! let same_tenth = |audience: &Audience| -> Audience { audience.keys().iter().copied().filter(|key| key % 10 == 7).collect() };
//! assert_eq!(format!("{:.1}", same_tenth(&mara).overlap(&same_tenth(&jon)).coefficient()?), "66.7 %");
//! # Ok::<(), influencer::Undefined>(())
//! ```
//!
//! # One mega or many micro?
//!
//! One creator has a million followers, of whom 0.4 % engage, for 20,000. Fifty have 15,000 each, of whom 6 % engage, for 400 each; a third of
//! each one's followers follow the next one too. For the price of the one, the fifty bring eleven times as many people:
//!
//! ```
//! use influencer::audience::{Audience, Audiences, Campaign};
//! use influencer::Share;
//!
//! let mut audiences: Vec<Audience> = vec![(0..1_000_000).collect()];
//! audiences.extend((0..50).map(|micro| (990_000 + micro * 10_000..).take(15_000).collect()));
//! let group = Audiences::new(&audiences)?;
//!
//! let mut chances = vec![Share::new(0.004)?];
//! chances.extend([Share::new(0.06)?; 50]);
//! let mut costs = vec![20_000];
//! costs.extend([400; 50]);
//! let campaign = Campaign::new(&group, &chances)?.with_costs(&costs)?;
//!
//! let selection = campaign.choose_within(20_000);
//! assert_eq!(selection.picks().len(), 50);
//! assert!(selection.picks().iter().all(|pick| pick.creator() != 0));
//! assert_eq!(format!("{:.0}", selection.expected_people()), "44118");
//! assert_eq!(format!("{:.2}", selection.cost_per_person()?.as_f64()), "0.45");
//!
//! // The most that a single creator brings.
//! let mega = selection.best_single().ok_or(influencer::Undefined::EmptyAudience)?;
//! assert_eq!((mega.creator(), format!("{:.0}", mega.new_people()).as_str()), (0, "4000"));
//! assert_eq!(mega.cost_per_new_person()?.as_f64(), 5.0);
//! # Ok::<(), influencer::Error>(())
//! ```
//!
//! The numbers are made up, and so is the answer: with 5 % for the mega, or 6,000 for each of the fifty, it is the other way round.

mod bounds;
mod campaign;
mod expected;
mod greedy;
mod group;
mod matrix;
mod overlap;
mod people;
mod quotient;
mod reach;
mod selection;
mod set;

pub use bounds::ReachBounds;
pub use campaign::Campaign;
pub use expected::ExpectedPeople;
pub use group::Audiences;
pub use matrix::Overlaps;
pub use overlap::{Jaccard, Overlap, OverlapCoefficient};
pub use people::People;
pub use reach::Reach;
pub use selection::{Pick, Selection, Strategy};
pub use set::Audience;
