//! Size classes by number of followers.
//!
//! There is no standard. A creator of 30,000 followers is micro, mid or, to a regulator, a celebrity, depending on whom one asks;
//! so a [`Tier`] means nothing without its [`TierScheme`]: keep the name beside it. Every scheme here has the lower bound inside:
//! exactly at the floor, one is in.
//!
//! | scheme | nano from | micro from | mid from | macro from | mega from |
//! |---|---|---|---|---|---|
//! | [`POWERS_OF_TEN`](TierScheme::POWERS_OF_TEN) (default) | 0 | 10,000 | | 100,000 | 1,000,000 |
//! | [`COMMON_2026`](TierScheme::COMMON_2026) | 1,000 | 10,000 | 100,000 | 500,000 | 1,000,000 |
//! | [`MEDIAKIX_2019`](TierScheme::MEDIAKIX_2019) | 1,000 | 10,000 | 50,000 | 500,000 | 1,000,000 |
//! | [`IAB_UK`](TierScheme::IAB_UK) | 1,000 | 10,000 | 50,000 | 500,000 | 1,000,000 |
//! | [`EMARKETER`](TierScheme::EMARKETER) | 1,000 | 5,000 | 20,000 | 100,000 | 1,000,000 |
//! | [`LATER_FOHR_2021`](TierScheme::LATER_FOHR_2021) | 0 | 10,000 | 100,000 | 500,000 | 1,000,000 |
//!
//! Where they disagree:
//!
//! | followers | nano | micro | mid | macro | nobody |
//! |---|---|---|---|---|---|
//! | below 1,000 | powers of ten, Later × Fohr | | | | the other four |
//! | 5,000 to 9,999 | all but eMarketer | eMarketer | | | |
//! | 20,000 to 49,999 | | all but eMarketer | eMarketer | | |
//! | 50,000 to 99,999 | | powers of ten, common, Later × Fohr | Mediakix, IAB UK, eMarketer | | |
//! | 100,000 to 499,999 | | | Mediakix, IAB UK, common, Later × Fohr | powers of ten, eMarketer | |
//!
//! Where a publisher's own bound is unclear: Mediakix, Later × Fohr and the common table print ranges that touch ("10K to 50K",
//! "50K to 500K") and do not say who owns the shared number; here the upper tier does. eMarketer prints whole numbers with both ends
//! ("5,000–19,999"), IAB UK "10k+": these are clear. Others, not among the presets, say "over 1 million", which leaves exactly
//! 1,000,000 below; for them, put the floor at 1,000,001.
//!
//! # Lines drawn by regulators are not tiers
//!
//! They decide on more than followers, or reason from one case, and so have no scheme here:
//!
//! - United Kingdom: the Advertising Standards Authority called an account of about 32,000 followers a celebrity (ruling on Sanofi
//!   UK, July 2019, <https://insights.footanstey.com/post/102fn88>). The ruling reasons from attention; 30,000 is the press's number.
//! - Spain: Royal Decree 444/2024 asks for 1,000,000 followers or more on one service (or 2,000,000 over all), **and** 300,000 euros
//!   of income or more, **and** 24 videos a year or more (<https://mse.dlapiper.com/post/102j6u5>).
//! - Italy: AGCOM resolution 7/24/CONS asked for 1,000,000 followers or more over all platforms **and** a mean engagement rate of at
//!   least 2 % on one (<https://meiweb.it/2024/01/12/sky-tg24-nuove-regole-agcom-per-influencer-italiani-ecco-chi-e-a-rischio>);
//!   resolution 197/25/CONS asks for 500,000 followers or more (reports disagree: on one platform or over all) **or** 1,000,000 mean
//!   monthly views over six months.

mod columns;

use core::fmt;
use core::str::FromStr;

use crate::count::Count;
use crate::error::{InvalidError, Undefined};
use crate::kernel;
use crate::record::Counts;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A size class. What it means in followers, a [`TierScheme`] says.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Tier;
    ///
    /// assert!(Tier::Nano < Tier::Mega);
    /// assert_eq!("micro".parse::<Tier>()?, Tier::Micro);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub enum Tier called "tier" {
        /// The smallest.
        Nano = "nano",
        /// Small.
        Micro = "micro",
        /// Between; some schemes do without.
        Mid = "mid",
        /// Large.
        Macro = "macro",
        /// The largest.
        Mega = "mega",
    }
}

/// Where a number of followers stands in a scheme.
///
/// # Example
///
/// ```
/// use influencer::{Standing, Tier, TierScheme};
///
/// assert_eq!(TierScheme::MEDIAKIX_2019.standing(15_000), Standing::In(Tier::Micro));
/// assert_eq!(TierScheme::MEDIAKIX_2019.standing(5), Standing::BelowLowest);
/// assert_eq!(Standing::BelowLowest.to_string(), "below the lowest tier");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The scheme starts higher up. Not the same as not known.
    BelowLowest,
    /// In this tier.
    In(Tier),
}

impl Standing {
    /// The tier, if there is one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::EMARKETER.standing(5_000).tier(), Some(Tier::Micro));
    /// assert_eq!(TierScheme::EMARKETER.standing(999).tier(), None);
    /// ```
    pub const fn tier(self) -> Option<Tier> {
        match self {
            Standing::BelowLowest => None,
            Standing::In(tier) => Some(tier),
        }
    }
}

const BELOW_LOWEST: &str = "below the lowest tier";

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Standing::BelowLowest => BELOW_LOWEST,
            Standing::In(tier) => tier.name(),
        })
    }
}

/// Reads what it prints.
impl FromStr for Standing {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        if text.trim() == BELOW_LOWEST { Ok(Standing::BelowLowest) } else { text.parse().map(Standing::In) }
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Standing);

/// The tier above, and how far it is.
///
/// # Example
///
/// ```
/// use influencer::{Tier, TierScheme};
///
/// let step = TierScheme::default().next_step(15_000).expect("mega is not reached");
/// assert_eq!((step.tier(), step.followers_needed()), (Tier::Macro, 85_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NextStep {
    tier: Tier,
    followers_needed: u64,
}

impl NextStep {
    /// The tier above.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::default().next_step(0).map(|step| step.tier()), Some(Tier::Micro));
    /// ```
    pub const fn tier(self) -> Tier {
        self.tier
    }

    /// How many followers more it takes, at least one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::TierScheme;
    ///
    /// assert_eq!(TierScheme::default().next_step(9_999).map(|step| step.followers_needed()), Some(1));
    /// ```
    pub const fn followers_needed(self) -> u64 {
        self.followers_needed
    }
}

/// A named set of floors, one for each tier it knows. The [module](crate::tier) compares the published ones.
///
/// # Example
///
/// ```
/// use influencer::{Count, Counts, Standing, Tier, TierScheme};
///
/// // Nobody is left out of the default scheme.
/// let scheme = TierScheme::default();
/// assert_eq!(scheme.standing(5), Standing::In(Tier::Nano));
/// assert_eq!(scheme.standing(15_000), Standing::In(Tier::Micro));
/// assert_eq!(scheme.standing(55_555), Standing::In(Tier::Micro));
/// assert_eq!(scheme.standing(10_000_000), Standing::In(Tier::Mega));
///
/// // The same creator by another publisher.
/// assert_eq!(TierScheme::IAB_UK.standing(55_555), Standing::In(Tier::Mid));
///
/// // One of your own.
/// const OURS: TierScheme = TierScheme::constant("ours", &[(Tier::Nano, 100), (Tier::Mega, 50_000)]);
/// assert_eq!(OURS.standing(99), Standing::BelowLowest);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "Unchecked", into = "Unchecked")
)]
pub struct TierScheme {
    name: Name,
    floors: [Option<u64>; Tier::ALL.len()],
}

impl TierScheme {
    /// Powers of ten, with nobody left out: nano from 0, micro from 10,000, macro from 100,000, mega from 1,000,000. The default.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::default(), TierScheme::POWERS_OF_TEN);
    /// assert_eq!(TierScheme::POWERS_OF_TEN.floor(Tier::Mid), None);
    /// ```
    ///
    /// # Source
    ///
    /// Julius, "Influencer Categories: Does Size Really Matter?" (n.d.),
    /// <https://blog.juliusworks.com/influencer-categories-does-size-really-matter>: 0–9,999, 10,000–99,999, 100,000–999,999,
    /// 1,000,000+.
    #[doc(alias = "julius")]
    pub const POWERS_OF_TEN: TierScheme = TierScheme::constant(
        "powers_of_ten",
        &[(Tier::Nano, 0), (Tier::Micro, 10_000), (Tier::Macro, 100_000), (Tier::Mega, 1_000_000)],
    );

    /// The table that most pages and programs of 2024 to 2026 repeat. A convention, not a standard.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::COMMON_2026.floor(Tier::Mid), Some(100_000));
    /// ```
    ///
    /// # Source
    ///
    /// Passo, "Influencer Marketing Benchmarks 2026" (2026),
    /// <https://www.passo.co/blog/posts/influencer-marketing-benchmarks-2026>; Spreesy, "Influencer Tier" (n.d.),
    /// <https://spreesy.com/resources/glossary/influencer-tier>. Their ranges touch; here the shared number is in the upper tier.
    pub const COMMON_2026: TierScheme = TierScheme::five("common_2026", [1_000, 10_000, 100_000, 500_000, 1_000_000]);

    /// The scheme most often cited.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::MEDIAKIX_2019.floor(Tier::Mid), Some(50_000));
    /// ```
    ///
    /// # Source
    ///
    /// Mediakix, "Influencer Tiers for the Influencer Marketing Industry" (2019),
    /// <https://mediakix.com/influencer-marketing-resources/influencer-tiers/>. Its ranges touch; here the shared number is in the
    /// upper tier.
    pub const MEDIAKIX_2019: TierScheme =
        TierScheme::five("mediakix_2019", [1_000, 10_000, 50_000, 500_000, 1_000_000]);

    /// The scheme of an industry body. Its tier "VIP", from 5,000,000, and its tier "top", from 1,000,000, are both
    /// [`Tier::Mega`] here.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Standing, Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::IAB_UK.standing(6_000_000), Standing::In(Tier::Mega));
    /// ```
    ///
    /// # Source
    ///
    /// IAB UK, "Jargon buster: creator tiers" (n.d.), <https://www.iabuk.com/jargon-buster/creator-tiers>: 1k+, 10k+, 50k+, 500k+,
    /// 1m+, 5m+.
    pub const IAB_UK: TierScheme = TierScheme::five("iab_uk", [1_000, 10_000, 50_000, 500_000, 1_000_000]);

    /// The one scheme of five tiers that its publisher states in whole numbers, both ends included.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Standing, Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::EMARKETER.standing(19_999), Standing::In(Tier::Micro));
    /// assert_eq!(TierScheme::EMARKETER.standing(20_000), Standing::In(Tier::Mid));
    /// ```
    ///
    /// # Source
    ///
    /// eMarketer / Insider Intelligence, forecast pages (n.d.),
    /// <https://www.emarketer.com/forecasts/60e76b2e514bf70fc8586221/62d5e289f9180e0ae440a57e>: 1,000–4,999, 5,000–19,999,
    /// 20,000–99,999, 100,000–999,999, 1M or more. HypeAuditor's five tiers had the same numbers, but "over" 1 million; its
    /// reports from 2023 use those of Mediakix.
    #[doc(alias = "insider intelligence")]
    pub const EMARKETER: TierScheme = TierScheme::five("emarketer", [1_000, 5_000, 20_000, 100_000, 1_000_000]);

    /// Five tiers that start at zero.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Standing, Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::LATER_FOHR_2021.standing(5), Standing::In(Tier::Nano));
    /// ```
    ///
    /// # Source
    ///
    /// Later and Fohr, "The Selling Power of Influencers" (2021), <https://scribd.com/document/522279057>. Its ranges touch; here
    /// the shared number is in the upper tier. Its top tier is called "mega macro".
    pub const LATER_FOHR_2021: TierScheme =
        TierScheme::five("later_fohr_2021", [0, 10_000, 100_000, 500_000, 1_000_000]);

    /// Every scheme of this crate.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::TierScheme;
    ///
    /// let names: Vec<&str> = TierScheme::ALL.iter().map(TierScheme::name).collect();
    /// assert_eq!(names, ["powers_of_ten", "common_2026", "mediakix_2019", "iab_uk", "emarketer", "later_fohr_2021"]);
    /// ```
    pub const ALL: &'static [TierScheme] = &[
        TierScheme::POWERS_OF_TEN,
        TierScheme::COMMON_2026,
        TierScheme::MEDIAKIX_2019,
        TierScheme::IAB_UK,
        TierScheme::EMARKETER,
        TierScheme::LATER_FOHR_2021,
    ];

    const fn five(name: &str, floors: [u64; 5]) -> TierScheme {
        let [nano, micro, mid, macro_, mega] = floors;
        TierScheme::constant(
            name,
            &[(Tier::Nano, nano), (Tier::Micro, micro), (Tier::Mid, mid), (Tier::Macro, macro_), (Tier::Mega, mega)],
        )
    }

    /// A scheme of your own: its name, and the lowest number of followers of each tier it has, from the lowest tier up.
    ///
    /// # Errors
    ///
    /// If there is no floor; if tiers or floors do not ascend, naming both; if the name is empty, longer than 32 bytes, or holds other
    /// than ASCII letters, digits, `_`, `-`, `.` and inner spaces; if it is the name of a scheme of this crate with other floors.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// let ours = TierScheme::new("ours", &[(Tier::Nano, 500), (Tier::Micro, 5_000), (Tier::Macro, 50_000)])?;
    /// assert_eq!(ours.standing(5_000).tier(), Some(Tier::Micro));
    ///
    /// let error = TierScheme::new("ours", &[(Tier::Nano, 5_000), (Tier::Micro, 500)]).unwrap_err();
    /// assert_eq!(error.to_string(), "tier floors must ascend, but micro 500 does not lie above nano 5000");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(name: &str, floors: &[(Tier, u64)]) -> Result<TierScheme, InvalidError> {
        match TierScheme::build(name, floors) {
            Ok(scheme) => match TierScheme::ALL.iter().find(|known| known.name == scheme.name) {
                Some(known) if *known != scheme => {
                    let rule = format!("is taken by a scheme of this crate, {known}");
                    Err(InvalidError::malformed("name of a tier scheme", name, rule))
                }
                _ => Ok(scheme),
            },
            Err(Flaw::NoFloor) => Err(InvalidError::empty("tier scheme", "at least one tier needs a floor")),
            Err(Flaw::NameEmpty) => Err(InvalidError::empty("name of a tier scheme", "1 to 32 bytes")),
            Err(Flaw::NameMalformed) => {
                let rule = "expected letters, digits, and _ - . or spaces between them, at most 32";
                Err(InvalidError::malformed("name of a tier scheme", name, rule))
            }
            Err(Flaw::TiersNotAscending { lower, upper }) => Err(InvalidError::not_ascending("tiers", lower, upper)),
            Err(Flaw::NotAscending { lower, upper }) => Err(InvalidError::not_ascending("tier floors", lower, upper)),
        }
    }

    /// As [`new`](TierScheme::new), for a scheme written in the program.
    ///
    /// # Panics
    ///
    /// Where [`new`](TierScheme::new) is an error; in a `const`, the program does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use influencer::{Tier, TierScheme};
    /// const TWISTED: TierScheme = TierScheme::constant("twisted", &[(Tier::Nano, 5_000), (Tier::Micro, 500)]);
    /// # println!("{TWISTED}");
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// const OURS: TierScheme = TierScheme::constant("ours", &[(Tier::Nano, 500), (Tier::Micro, 5_000)]);
    /// assert_eq!(OURS.name(), "ours");
    /// ```
    pub const fn constant(name: &str, floors: &[(Tier, u64)]) -> TierScheme {
        match TierScheme::build(name, floors) {
            Ok(scheme) => scheme,
            Err(Flaw::NoFloor) => panic!("a tier scheme needs a floor"),
            Err(Flaw::NameEmpty | Flaw::NameMalformed) => {
                panic!("the name of a tier scheme has 1 to 32 letters or digits")
            }
            Err(Flaw::TiersNotAscending { .. }) => panic!("tiers must ascend"),
            Err(Flaw::NotAscending { .. }) => panic!("tier floors must ascend"),
        }
    }

    const fn build(name: &str, given: &[(Tier, u64)]) -> Result<TierScheme, Flaw> {
        let name = match Name::new(name) {
            Ok(name) => name,
            Err(flaw) => return Err(flaw),
        };
        if given.is_empty() {
            return Err(Flaw::NoFloor);
        }
        let mut floors = [None; Tier::ALL.len()];
        let mut at = 0;
        while at < given.len() {
            let upper = given[at];
            if at > 0 {
                let lower = given[at - 1];
                if upper.0 as usize <= lower.0 as usize {
                    return Err(Flaw::TiersNotAscending { lower, upper });
                }
                if upper.1 <= lower.1 {
                    return Err(Flaw::NotAscending { lower, upper });
                }
            }
            floors[upper.0 as usize] = Some(upper.1);
            at += 1;
        }
        Ok(TierScheme { name, floors })
    }

    /// The name of the scheme, to be kept beside its results.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::TierScheme::IAB_UK.name(), "iab_uk");
    /// ```
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// The lowest number of followers of a tier, if the scheme has it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::EMARKETER.floor(Tier::Micro), Some(5_000));
    /// ```
    pub const fn floor(&self, tier: Tier) -> Option<u64> {
        self.floors[tier as usize]
    }

    /// The tiers that the scheme has, with their floors, from the lowest up.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::POWERS_OF_TEN.floors().next(), Some((Tier::Nano, 0)));
    /// assert_eq!(TierScheme::POWERS_OF_TEN.floors().count(), 4);
    /// ```
    pub fn floors(&self) -> impl DoubleEndedIterator<Item = (Tier, u64)> + '_ {
        Tier::ALL.iter().filter_map(|&tier| Some((tier, self.floor(tier)?)))
    }

    /// Where so many followers stand.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Standing, Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::COMMON_2026.standing(1_000), Standing::In(Tier::Nano));
    /// assert_eq!(TierScheme::COMMON_2026.standing(999), Standing::BelowLowest);
    /// ```
    #[inline]
    pub fn standing(&self, followers: u64) -> Standing {
        self.ladder().standing(followers)
    }

    fn ladder(&self) -> Ladder {
        let mut ladder =
            Ladder { floors: [u64::MAX; Tier::ALL.len()], standings: [Standing::BelowLowest; Tier::ALL.len() + 1] };
        for (step, (tier, floor)) in self.floors().enumerate() {
            ladder.floors[step] = floor;
            // Those further up follow, or stay here where the scheme has no more tiers.
            ladder.standings[step + 1..].fill(Standing::In(tier));
        }
        ladder
    }

    /// Where the followers of an account stand.
    ///
    /// # Undefined when
    ///
    /// The number of followers is not known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts, Standing, Tier, TierScheme, Undefined};
    ///
    /// let counts = Counts::new().with(Count::Followers, 15_000);
    /// assert_eq!(TierScheme::default().standing_of(&counts), Ok(Standing::In(Tier::Micro)));
    /// assert_eq!(
    ///     TierScheme::default().standing_of(&Counts::new()),
    ///     Err(Undefined::Unknown(Count::Followers)),
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// [`Undefined::Unknown`] as said.
    pub fn standing_of(&self, counts: &Counts) -> Result<Standing, Undefined> {
        let followers = counts.get(Count::Followers).ok_or(Undefined::Unknown(Count::Followers))?;
        Ok(self.standing(followers))
    }

    /// The next tier up and how many followers are missing; `None` in the highest.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// let step = TierScheme::EMARKETER.next_step(4_000).expect("micro is not reached");
    /// assert_eq!((step.tier(), step.followers_needed()), (Tier::Micro, 1_000));
    /// assert_eq!(TierScheme::EMARKETER.next_step(1_000_000), None);
    /// ```
    pub fn next_step(&self, followers: u64) -> Option<NextStep> {
        self.floors()
            .find(|(_, floor)| *floor > followers)
            .map(|(tier, floor)| NextStep { tier, followers_needed: floor - followers })
    }
}

/// The floors of a scheme from the lowest up, and where one stands who has reached none of them, one, two.
struct Ladder {
    floors: [u64; Tier::ALL.len()],
    standings: [Standing; Tier::ALL.len() + 1],
}

impl Ladder {
    #[inline]
    fn standing(&self, followers: u64) -> Standing {
        self.standing_at(kernel::steps_reached(&self.floors, followers))
    }

    /// A chain of choices and no look-up, so that many fit into vector registers.
    #[inline]
    fn standing_at(&self, steps: u8) -> Standing {
        let [mut standing, further @ ..] = self.standings;
        for (step, further) in (1..).zip(further) {
            standing = if steps >= step { further } else { standing };
        }
        standing
    }
}

/// [`TierScheme::POWERS_OF_TEN`].
impl Default for TierScheme {
    fn default() -> Self {
        TierScheme::POWERS_OF_TEN
    }
}

impl fmt::Debug for TierScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TierScheme({self})")
    }
}

/// The name and the floors.
impl fmt::Display for TierScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        for (position, (tier, floor)) in self.floors().enumerate() {
            write!(f, "{} {tier} {floor}", if position == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

/// Reads the name of one of [`TierScheme::ALL`], or a scheme as it prints: `ours: nano 500, micro 5000`.
impl FromStr for TierScheme {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let Some((name, floors)) = text.split_once(':') else {
            let names: Vec<&str> = TierScheme::ALL.iter().map(TierScheme::name).collect();
            return TierScheme::ALL
                .iter()
                .find(|scheme| scheme.name().eq_ignore_ascii_case(text.trim()))
                .copied()
                .ok_or_else(|| InvalidError::unknown_name("tier scheme", text, &names));
        };
        let mut read: Vec<(Tier, u64)> = Vec::new();
        for floor in floors.split(',').map(str::trim) {
            let malformed =
                || InvalidError::malformed("tier floor", floor, "expected a tier and its floor, as in nano 500");
            let (tier, followers) = floor.split_once(' ').ok_or_else(malformed)?;
            let (tier, followers) = (tier.parse()?, followers.trim());
            if followers.is_empty() || !followers.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(malformed());
            }
            // Digits alone fail to parse only where they are too many.
            let followers = followers.parse().map_err(|_| floor_out_of_range(tier, followers, read.last()))?;
            read.push((tier, followers));
        }
        TierScheme::new(name.trim(), &read)
    }
}

fn floor_out_of_range(tier: Tier, floor: &str, below: Option<&(Tier, u64)>) -> InvalidError {
    let rule = "0 to 18446744073709551615";
    match below {
        Some((lower, followers)) => {
            let value = format_args!("{tier} {floor} (after {lower} {followers})");
            InvalidError::out_of_range("tier floor", value, rule)
        }
        None => InvalidError::out_of_range("tier floor", format_args!("{tier} {floor}"), rule),
    }
}

/// What is wrong with a scheme, before it has words: words take memory, which a `const` cannot have.
#[derive(Clone, Copy)]
enum Flaw {
    NoFloor,
    NameEmpty,
    NameMalformed,
    TiersNotAscending { lower: (Tier, u64), upper: (Tier, u64) },
    NotAscending { lower: (Tier, u64), upper: (Tier, u64) },
}

/// A short text held in place, so that a scheme can be copied and be a `const`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Name {
    bytes: [u8; Name::LONGEST],
    length: u8,
}

impl Name {
    const LONGEST: usize = 32;

    const fn new(text: &str) -> Result<Name, Flaw> {
        let text = text.as_bytes();
        if text.is_empty() {
            return Err(Flaw::NameEmpty);
        }
        if text.len() > Name::LONGEST || text[0] == b' ' || text[text.len() - 1] == b' ' {
            return Err(Flaw::NameMalformed);
        }
        let mut name = Name { bytes: [0; Name::LONGEST], length: 0 };
        while (name.length as usize) < text.len() {
            let byte = text[name.length as usize];
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ')) {
                return Err(Flaw::NameMalformed);
            }
            name.bytes[name.length as usize] = byte;
            name.length += 1;
        }
        Ok(name)
    }

    fn as_str(&self) -> &str {
        // It was copied from a whole text.
        core::str::from_utf8(&self.bytes[..self.length.into()]).unwrap_or_default()
    }
}

#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    name: String,
    floors: Vec<(Tier, Floor)>,
}

/// A floor as it is written: a number that does not fit is kept for the message.
#[cfg(feature = "serde")]
enum Floor {
    Followers(u64),
    Refused(String),
}

#[cfg(feature = "serde")]
impl serde::Serialize for Floor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Floor::Followers(followers) => serializer.serialize_u64(*followers),
            Floor::Refused(value) => serializer.serialize_str(value),
        }
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Floor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FloorVisitor;

        impl serde::de::Visitor<'_> for FloorVisitor {
            type Value = Floor;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number of followers")
            }

            fn visit_u64<E>(self, followers: u64) -> Result<Floor, E> {
                Ok(Floor::Followers(followers))
            }

            fn visit_i64<E>(self, followers: i64) -> Result<Floor, E> {
                Ok(Floor::Refused(followers.to_string()))
            }

            fn visit_f64<E>(self, followers: f64) -> Result<Floor, E> {
                Ok(Floor::Refused(followers.to_string()))
            }
        }

        if deserializer.is_human_readable() {
            deserializer.deserialize_any(FloorVisitor)
        } else {
            deserializer.deserialize_u64(FloorVisitor)
        }
    }
}

#[cfg(feature = "serde")]
impl From<TierScheme> for Unchecked {
    fn from(scheme: TierScheme) -> Self {
        let floors = scheme.floors().map(|(tier, floor)| (tier, Floor::Followers(floor))).collect();
        Unchecked { name: scheme.name().to_owned(), floors }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<Unchecked> for TierScheme {
    type Error = InvalidError;

    fn try_from(unchecked: Unchecked) -> Result<Self, InvalidError> {
        let mut floors = Vec::new();
        for (tier, floor) in unchecked.floors {
            match floor {
                Floor::Followers(followers) => floors.push((tier, followers)),
                Floor::Refused(value) => return Err(floor_out_of_range(tier, &value, floors.last())),
            }
        }
        TierScheme::new(&unchecked.name, &floors)
    }
}
