//! What is usual at each size, as a line of logarithms.

use core::fmt;

use crate::authenticity::creator::measures::{comment_likeness, comments_per_like, likeness};
use crate::authenticity::creator::overlap::CommenterOverlap;
use crate::authenticity::creator::point::Point;
use crate::count::Count;
use crate::error::{InvalidError, Undefined};
use crate::record::{CreatorView, PostFilter};
use crate::stats::double::sum_in_order;
use crate::unit::{Finite, Rate};

/// What is usual at each size, and how much creators differ: a line through logarithms.
///
/// Comments per like fall with followers; posts of a longer series differ more. A line of the caller's own creators says by how much; none
/// is shipped, because none was found that may be passed on.
///
/// # Formula
///
/// ```text
/// ln y = a + b (ln x − c) + N(0, s²)
///
/// x  size: followers, or posts     y  what is compared     s  scale: how much creators of one size differ
/// ```
///
/// # Example
///
/// ```
/// use influencer::authenticity::NormLine;
/// use influencer::{Finite, Rate};
///
/// // Two comments for a hundred likes at 1,000 followers, fewer in larger accounts.
/// let line = NormLine::new(1_000, Rate::new(0.02)?, Finite::new(-0.24)?, Finite::new(0.63)?)?;
/// assert_eq!(format!("{:.2}", line.usual(8_000)?), "1.21 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NormLine {
    log_size: Finite,
    log_usual: Finite,
    slope: Finite,
    scale: Finite,
    creators: Option<u64>,
}

/// Fewer creators do not say how much creators differ.
const FEWEST: u64 = 10;

impl NormLine {
    /// The line through `usual` at `size`, with this slope, and creators of one size differing by this scale.
    ///
    /// # Errors
    ///
    /// For a size or a usual value of zero, a slope outside -10 to 10, and a scale outside 0.001 to 100.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::NormLine;
    /// use influencer::{Finite, Rate};
    ///
    /// let error = NormLine::new(0, Rate::new(0.02)?, Finite::ZERO, Finite::new(0.6)?).unwrap_err();
    /// assert_eq!(error.to_string(), "size of a norm line 0 is out of range: above 0");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(size: u64, usual: Rate, slope: Finite, scale: Finite) -> Result<NormLine, InvalidError> {
        if size == 0 {
            return Err(InvalidError::out_of_range("size of a norm line", size, "above 0"));
        }
        if usual == 0.0 {
            return Err(InvalidError::out_of_range("usual value of a norm line", usual, "above 0"));
        }
        if !(-10.0..=10.0).contains(&slope.as_f64()) {
            return Err(InvalidError::out_of_range("slope of a norm line", slope, "-10 to 10"));
        }
        if !(0.001..=100.0).contains(&scale.as_f64()) {
            return Err(InvalidError::out_of_range("scale of a norm line", scale, "0.001 to 100"));
        }
        let log_usual = Finite::from_f64(libm::log(usual.as_ratio())).unwrap_or_default();
        let log_size = Finite::from_f64(log(size)).unwrap_or_default();
        Ok(NormLine { log_size, log_usual, slope, scale, creators: None })
    }

    /// The comments per like of these creators against their followers. Who has no such number, or no known followers, is left out. The
    /// order of the creators changes no bit.
    ///
    /// By least squares; the scale is what is left of the spread around the line when that of counting is taken out.
    ///
    /// # Undefined when
    ///
    /// Fewer than ten creators have such a number, or they do not differ.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewCreators`] or [`Undefined::NoSpread`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// let line = NormLine::fit_comments_per_like(&creators, &PostFilter::ALL)?;
    /// assert_eq!(line.creators(), Some(40));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn fit_comments_per_like<'a>(
        creators: impl IntoIterator<Item = impl Into<CreatorView<'a>>>,
        filter: &PostFilter,
    ) -> Result<NormLine, Undefined> {
        let point = |creator: CreatorView<'_>| {
            let size = creator.account().count(Count::Followers)?;
            let measured = comments_per_like(creator, filter).ok()?;
            Some(Point { size, ..measured })
        };
        NormLine::fit(creators.into_iter().filter_map(|creator| point(creator.into())))
    }

    /// How much the likes of the posts of each of these creators spread, against the number of posts.
    ///
    /// # Undefined when
    ///
    /// As for [`fit_comments_per_like`](NormLine::fit_comments_per_like).
    ///
    /// # Errors
    ///
    /// As for [`fit_comments_per_like`](NormLine::fit_comments_per_like).
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// let line = NormLine::fit_likeness(&creators, &PostFilter::ALL)?;
    /// assert!(line.scale() > 0.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn fit_likeness<'a>(
        creators: impl IntoIterator<Item = impl Into<CreatorView<'a>>>,
        filter: &PostFilter,
    ) -> Result<NormLine, Undefined> {
        NormLine::fit(creators.into_iter().filter_map(|creator| likeness(creator.into(), filter).ok()))
    }

    /// How much the comments under the posts of each of these creators spread, beside what likes spread and what counting brings, against the
    /// number of posts. Five comments a post, at least.
    ///
    /// # Formula
    ///
    /// ```text
    /// MAD(ln c) / √( MAD(ln l)² + 1/c̄ )
    ///
    /// c, l  comments and likes of a post     c̄  comments a post     MAD  median absolute deviation, scaled to the normal distribution
    /// ```
    ///
    /// # Undefined when
    ///
    /// As for [`fit_comments_per_like`](NormLine::fit_comments_per_like).
    ///
    /// # Errors
    ///
    /// As for [`fit_comments_per_like`](NormLine::fit_comments_per_like).
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// let line = NormLine::fit_comment_likeness(&creators, &PostFilter::ALL)?;
    /// assert_eq!(line.creators(), Some(40));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn fit_comment_likeness<'a>(
        creators: impl IntoIterator<Item = impl Into<CreatorView<'a>>>,
        filter: &PostFilter,
    ) -> Result<NormLine, Undefined> {
        NormLine::fit(creators.into_iter().filter_map(|creator| comment_likeness(creator.into(), filter).ok()))
    }

    /// How often commenters of each of these creators come back, against chance, against the number of posts.
    ///
    /// # Undefined when
    ///
    /// As for [`fit_comments_per_like`](NormLine::fit_comments_per_like).
    ///
    /// # Errors
    ///
    /// As for [`fit_comments_per_like`](NormLine::fit_comments_per_like).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{CommenterOverlap, NormLine};
    ///
    /// let overlap = |friends: u64| CommenterOverlap::of((0..9).map(|post| (0..friends).chain([100 + post, 200 + post])));
    /// let line = NormLine::fit_overlap((1..20).map(overlap))?;
    /// assert_eq!(line.creators(), Some(19));
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn fit_overlap(overlaps: impl IntoIterator<Item = CommenterOverlap>) -> Result<NormLine, Undefined> {
        NormLine::fit(overlaps.into_iter().filter_map(|overlap| overlap.point().ok()))
    }

    pub(super) fn fit(points: impl IntoIterator<Item = Point>) -> Result<NormLine, Undefined> {
        let finite = |point: &Point| point.size > 0 && point.log.is_finite();
        let points: Vec<Point> = points.into_iter().filter(finite).collect();
        let found = points.len() as u64;
        if found < FEWEST {
            return Err(Undefined::TooFewCreators { needed: FEWEST, found });
        }
        let number = as_float(found);
        let sum = |of: &dyn Fn(&Point) -> f64| sum_in_order(&mut points.iter().map(of).collect::<Vec<f64>>());
        let (x, y) = (sum(&|point| log(point.size)) / number, sum(&|point| point.log) / number);
        let squares = sum(&|point| (log(point.size) - x) * (log(point.size) - x));
        let products = sum(&|point| (log(point.size) - x) * (point.log - y));
        let slope = if squares > 0.0 { (products / squares).clamp(-10.0, 10.0) } else { 0.0 };
        let residual = |point: &Point| point.log - y - slope * (log(point.size) - x);
        let left = sum(&|point| residual(point) * residual(point)) / (number - 2.0);
        let counting = sum(&|point| point.variance) / number;
        let scale = (left - counting).max(0.0).sqrt();
        let numbers = [x, y, slope, scale].map(Finite::from_f64);
        let [Some(log_size), Some(log_usual), Some(slope), Some(scale)] = numbers else {
            return Err(Undefined::TooLarge);
        };
        if scale < 0.001 {
            return Err(Undefined::NoSpread);
        }
        Ok(NormLine { log_size, log_usual, slope, scale, creators: Some(found) })
    }

    /// What is usual at a size.
    ///
    /// # Undefined when
    ///
    /// It is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::NormLine;
    /// # use influencer::{Finite, Rate};
    /// let line = NormLine::new(1_000, Rate::new(0.5)?, Finite::ZERO, Finite::new(0.6)?)?;
    /// assert_eq!(format!("{:.3}", line.usual(77)?), "50.000 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn usual(&self, size: u64) -> Result<Rate, Undefined> {
        Rate::from_ratio(libm::exp(self.log_usual(size))).ok_or(Undefined::TooLarge)
    }

    /// By how much the logarithm changes with that of the size.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::NormLine;
    /// # use influencer::{Finite, Rate};
    /// let line = NormLine::new(1_000, Rate::new(0.02)?, Finite::new(-0.24)?, Finite::new(0.63)?)?;
    /// assert_eq!(line.slope(), -0.24);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn slope(&self) -> Finite {
        self.slope
    }

    /// How much creators of one size differ: a standard deviation of logarithms.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::NormLine;
    /// # use influencer::{Finite, Rate};
    /// let line = NormLine::new(1_000, Rate::new(0.02)?, Finite::new(-0.24)?, Finite::new(0.63)?)?;
    /// assert_eq!(line.scale(), 0.63);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn scale(&self) -> Finite {
        self.scale
    }

    /// On how many creators it rests, if it was fitted.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::NormLine;
    /// # use influencer::{Finite, Rate};
    /// let line = NormLine::new(1_000, Rate::new(0.02)?, Finite::new(-0.24)?, Finite::new(0.63)?)?;
    /// assert_eq!(line.creators(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn creators(&self) -> Option<u64> {
        self.creators
    }

    fn log_usual(&self, size: u64) -> f64 {
        self.log_usual.as_f64() + self.slope.as_f64() * (log(size.max(1)) - self.log_size.as_f64())
    }

    /// How many scales a creator lies above the usual.
    pub(super) fn standing(&self, point: Point) -> f64 {
        let scale = self.scale.as_f64();
        (point.log - self.log_usual(point.size)) / (scale * scale + point.variance).sqrt()
    }
}

/// `usual 0.02 at 1000, slope -0.24, scale 0.63`
impl fmt::Display for NormLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |log: Finite| libm::exp(log.as_f64());
        let (usual, size) = (at(self.log_usual), at(self.log_size));
        write!(f, "usual {usual:.3} at {size:.0}, slope {:.3}, scale {:.3}", self.slope, self.scale)
    }
}

fn log(size: u64) -> f64 {
    libm::log(as_float(size))
}

#[allow(clippy::cast_precision_loss, reason = "exact up to 2^53, and nearly so above")]
fn as_float(number: u64) -> f64 {
    number as f64
}
