//! Floors with a name.

use crate::count::Count;
use crate::error::{InvalidError, Undefined};
use crate::record::Counts;
use crate::tier::flaw::Flaw;
use crate::tier::ladder::Ladder;
use crate::tier::name::Name;
use crate::tier::next_step::NextStep;
use crate::tier::standing::{Standing, Tier};

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
pub struct TierScheme {
    name: Name,
    floors: [Option<u64>; Tier::ALL.len()],
}

impl TierScheme {
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
                    Err(InvalidError::inconsistent("name of a tier scheme", name, rule))
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

    pub(super) fn ladder(&self) -> Ladder {
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
