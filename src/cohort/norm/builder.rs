//! A benchmark of the caller's own.

use std::borrow::Cow;

use crate::cohort::norm::band::NormBand;
use crate::cohort::norm::published;
use crate::cohort::norm::table::Norm;
use crate::engagement::{EngagementRate, Pooling};
use crate::error::InvalidError;
use crate::platform::Platform;
use crate::unit::Day;

/// Builds a [`Norm`] of your own. Day, source and licence must be given: a number without them is no benchmark.
///
/// # Example
///
/// ```
/// use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
///
/// let median = |ratio| Ok::<_, influencer::InvalidError>([(NormStatistic::MEDIAN, Rate::new(ratio)?)]);
/// let formula = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;
/// let norm = Norm::builder("our_clients_2026", Platform::Instagram, formula, Pooling::Median)
///     .measured(Day::new(2026, 1, 1)?, Day::new(2026, 6, 30)?)
///     .source("our own campaigns")
///     .licence("internal")
///     .band(NormBand::new(0..10_000, &median(0.031)?)?.with_accounts(40))
///     .band(NormBand::new(10_000.., &median(0.017)?)?.with_accounts(25))
///     .build()?;
/// assert_eq!(
///     norm.to_string(),
///     "our_clients_2026: (likes + comments) / followers, median of posts, instagram, 65 accounts, \
///      2026-01-01 to 2026-06-30; our own campaigns; internal",
/// );
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug)]
pub struct NormBuilder {
    name: String,
    platform: Platform,
    formula: EngagementRate,
    pooling: Pooling,
    since: Option<Day>,
    until: Option<Day>,
    source: String,
    licence: String,
    note: String,
    bands: Vec<NormBand>,
}

impl Norm {
    /// Begins a norm of your own. The name tells editions apart: put the year in it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{EngagementRate, Norm, Platform, Pooling};
    ///
    /// let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// let error = builder.build().unwrap_err();
    /// assert_eq!(error.to_string(), "last day of a norm is empty: a benchmark is dated");
    /// ```
    pub fn builder(name: &str, platform: Platform, formula: EngagementRate, pooling: Pooling) -> NormBuilder {
        NormBuilder {
            name: name.trim().to_owned(),
            platform,
            formula,
            pooling,
            since: None,
            until: None,
            source: String::new(),
            licence: String::new(),
            note: String::new(),
            bands: Vec::new(),
        }
    }
}

impl NormBuilder {
    /// The first and the last day of what was measured.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// # let median = [(NormStatistic::MEDIAN, Rate::new(0.02)?)];
    /// # let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// # let builder = builder.until(Day::new(2026, 6, 30)?).source("own").licence("internal").band(NormBand::new(0..1_000, &median)?);
    /// let norm = builder.measured(Day::new(2026, 1, 1)?, Day::new(2026, 6, 30)?).build()?;
    /// assert_eq!(norm.since(), Some(Day::new(2026, 1, 1)?));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn measured(mut self, since: Day, until: Day) -> NormBuilder {
        self.since = Some(since);
        self.until = Some(until);
        self
    }

    /// The last day of what was measured, where the first is not known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// let norm = builder
    ///     .until(Day::new(2026, 6, 30)?)
    ///     .source("our own campaigns")
    ///     .licence("internal")
    ///     .band(NormBand::new(0.., &[(NormStatistic::Average, Rate::new(0.05)?)])?)
    ///     .build()?;
    /// assert_eq!(norm.since(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn until(mut self, until: Day) -> NormBuilder {
        self.since = None;
        self.until = Some(until);
        self
    }

    /// Who measured it, and where it is published.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// # let median = [(NormStatistic::MEDIAN, Rate::new(0.02)?)];
    /// # let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// # let builder = builder.until(Day::new(2026, 6, 30)?).source("own").licence("internal").band(NormBand::new(0..1_000, &median)?);
    /// let norm = builder.source("our own campaigns, https://example.org/2026").build()?;
    /// assert_eq!(norm.source(), "our own campaigns, https://example.org/2026");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn source(mut self, source: &str) -> NormBuilder {
        source.trim().clone_into(&mut self.source);
        self
    }

    /// Under which licence it may be used.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// # let median = [(NormStatistic::MEDIAN, Rate::new(0.02)?)];
    /// # let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// # let builder = builder.until(Day::new(2026, 6, 30)?).source("own").licence("internal").band(NormBand::new(0..1_000, &median)?);
    /// let norm = builder.licence("CC0 1.0").build()?;
    /// assert_eq!(norm.licence(), "CC0 1.0");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn licence(mut self, licence: &str) -> NormBuilder {
        licence.trim().clone_into(&mut self.licence);
        self
    }

    /// What the source says besides, such as which posts and accounts it took.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// let norm = builder
    ///     .until(Day::new(2026, 6, 30)?)
    ///     .source("our own campaigns")
    ///     .licence("internal")
    ///     .note("sponsored posts only")
    ///     .band(NormBand::new(0.., &[(NormStatistic::Average, Rate::new(0.05)?)])?)
    ///     .build()?;
    /// assert_eq!(norm.note(), "sponsored posts only");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn note(mut self, note: &str) -> NormBuilder {
        note.trim().clone_into(&mut self.note);
        self
    }

    /// One more band, which begins where the one before it ends.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// # let median = [(NormStatistic::MEDIAN, Rate::new(0.02)?)];
    /// # let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// # let builder = builder.until(Day::new(2026, 6, 30)?).source("own").licence("internal").band(NormBand::new(0..1_000, &median)?);
    /// let norm = builder.band(NormBand::new(1_000.., &median)?).build()?;
    /// assert_eq!(norm.bands().len(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn band(mut self, band: NormBand) -> NormBuilder {
        self.bands.push(band);
        self
    }

    /// The norm.
    ///
    /// # Errors
    ///
    /// If day, source or licence are missing, or the first day lies after the last; if there is no band, or one does not begin where the
    /// one before it ends; if the formula takes unknown counts as zero; if the name is empty, longer than 64 bytes, or holds other than
    /// ASCII letters, digits, `_`, `-` and `.`; if it is the name of a norm of this crate that says something else; if a text is of
    /// several lines.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, EngagementRate, Norm, NormBand, NormStatistic, Platform, Pooling, Rate};
    /// let median = [(NormStatistic::MEDIAN, Rate::new(0.02)?)];
    /// let builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median);
    /// let builder = builder.until(Day::new(2026, 6, 30)?).source("our own campaigns").licence("internal");
    /// let builder = builder.band(NormBand::new(0..1_000, &median)?).band(NormBand::new(5_000.., &median)?);
    /// assert_eq!(
    ///     builder.build().unwrap_err().to_string(),
    ///     "band of followers 5000 followers or more is out of range: must begin where the band before it ends, at 1000",
    /// );
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn build(self) -> Result<Norm, InvalidError> {
        let until = self.check_heading().map_err(|(_, error)| error)?;
        if self.bands.is_empty() {
            return Err(InvalidError::empty("norm", "at least one band"));
        }
        for (before, band) in self.bands.iter().zip(self.bands.iter().skip(1)) {
            band.check_after(before)?;
        }
        let norm = Norm {
            name: self.name.into(),
            platform: self.platform,
            formula: self.formula,
            pooling: self.pooling,
            since: self.since,
            until,
            source: self.source.into(),
            licence: self.licence.into(),
            note: self.note.into(),
            bands: Cow::Owned(self.bands),
        };
        match published::ALL.iter().find(|known| known.name == norm.name) {
            Some(known) if *known != norm => {
                let rule = "is taken by a norm of this crate that says something else";
                Err(InvalidError::inconsistent("name of a norm", &norm.name, rule))
            }
            _ => Ok(norm),
        }
    }

    /// All but the bands. Gives the last day, or what is wrong with which field.
    pub(super) fn check_heading(&self) -> Result<Day, (&'static str, InvalidError)> {
        let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if self.name.is_empty() {
            return Err(("name", InvalidError::empty("name of a norm", "1 to 64 bytes")));
        }
        if self.name.len() > 64 || !self.name.bytes().all(word) {
            let rule = "expected letters, digits, and _ - . between them, at most 64";
            return Err(("name", InvalidError::malformed("name of a norm", &self.name, rule)));
        }
        if self.formula.treats_unknown_as_zero() {
            let rule = "takes unknown counts as zero, but a benchmark rests on what is known";
            return Err(("formula", InvalidError::inconsistent("formula of a norm", &self.formula.to_string(), rule)));
        }
        let Some(until) = self.until else {
            return Err(("until", InvalidError::empty("last day of a norm", "a benchmark is dated")));
        };
        if let Some(since) = self.since.filter(|since| *since > until) {
            let rule = format!("not after the last day, {until}");
            return Err(("since", InvalidError::out_of_range("first day of a norm", since, rule)));
        }
        if self.source.is_empty() {
            return Err((
                "source",
                InvalidError::empty("source of a norm", "who measured it, and where it is published"),
            ));
        }
        if self.licence.is_empty() {
            return Err(("licence", InvalidError::empty("licence of a norm", "under which it may be used")));
        }
        let texts = [
            ("source", "source of a norm", &self.source),
            ("licence", "licence of a norm", &self.licence),
            ("note", "note of a norm", &self.note),
        ];
        match texts.into_iter().find(|(_, _, text)| text.contains(char::is_control)) {
            Some((field, what, text)) => Err((field, InvalidError::malformed(what, text, "expected one line of text"))),
            None => Ok(until),
        }
    }

    #[cfg(any(feature = "csv", feature = "json", feature = "serde"))]
    pub(super) const fn formula(&self) -> EngagementRate {
        self.formula
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    pub(super) fn last_band(&self) -> Option<&NormBand> {
        self.bands.last()
    }
}
