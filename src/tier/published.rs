//! The schemes that were published, each with its source.

use crate::tier::scheme::TierScheme;
use crate::tier::standing::Tier;

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
}

/// [`TierScheme::POWERS_OF_TEN`].
impl Default for TierScheme {
    fn default() -> Self {
        TierScheme::POWERS_OF_TEN
    }
}
