//! Where the posts of each creator begin, or the comments of each post.

use crate::error::InvalidError;

/// Where the posts of each creator begin, the comments under each post, the totals of each account, and where the last ones end: the offsets of an engine's list column, borrowed, in any of the
/// types that engines use.
///
/// # Example
///
/// ```
/// use influencer::Offsets;
///
/// // Arrow's lists, its large lists, and ours.
/// let (small, large, ours): (&[i32], &[i64], &[usize]) = (&[0, 2], &[0, 2], &[0, 2]);
/// let _: [Offsets<'_>; 3] = [small.into(), large.into(), ours.into()];
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'a> {
    kept: Kept<'a>,
}

#[derive(Clone, Debug)]
enum Kept<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
    Usual(&'a [usize]),
    Owned(Vec<usize>),
}

impl Offsets<'_> {
    /// How many groups the offsets tell apart.
    pub(crate) fn groups(&self) -> usize {
        self.len().saturating_sub(1)
    }

    /// That the offsets of so many groups ascend, and stay within the members, which are posts, comments, or whatever `members` says.
    pub(crate) fn check(&self, groups: usize, number: usize, members: &str) -> Result<(), InvalidError> {
        let found = self.len();
        if found != groups + 1 && (found, groups) != (0, 0) {
            return Err(InvalidError::length("offsets", groups + 1, found));
        }
        let mut before = 0;
        for entry in 0..found {
            let offset = self.entry(entry);
            let value = |offset: i128| format!("{offset} in entry {entry}");
            if offset < before {
                let rule =
                    if entry == 0 { "zero or more".to_owned() } else { format!("at least the one before, {before}") };
                return Err(InvalidError::out_of_range("offset", value(offset), rule));
            }
            if offset > number as i128 {
                let rule = format!("at most the number of {members}, {number}");
                return Err(InvalidError::out_of_range("offset", value(offset), rule));
            }
            before = offset;
        }
        Ok(())
    }

    fn len(&self) -> usize {
        match &self.kept {
            Kept::Small(offsets) => offsets.len(),
            Kept::Large(offsets) => offsets.len(),
            Kept::Usual(offsets) => offsets.len(),
            Kept::Owned(offsets) => offsets.len(),
        }
    }

    fn entry(&self, entry: usize) -> i128 {
        match &self.kept {
            Kept::Small(offsets) => offsets[entry].into(),
            Kept::Large(offsets) => offsets[entry].into(),
            Kept::Usual(offsets) => offsets[entry] as i128,
            Kept::Owned(offsets) => offsets[entry] as i128,
        }
    }

    /// The offset, after it was checked.
    #[inline]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(crate) fn at(&self, entry: usize) -> usize {
        match &self.kept {
            Kept::Small(offsets) => offsets[entry] as usize,
            Kept::Large(offsets) => offsets[entry] as usize,
            Kept::Usual(offsets) => offsets[entry],
            Kept::Owned(offsets) => offsets[entry],
        }
    }
}

macro_rules! borrowed_from {
    ($($Offset:ty: $Kept:ident),+) => {
        $(
            impl<'a> From<&'a [$Offset]> for Offsets<'a> {
                fn from(offsets: &'a [$Offset]) -> Self {
                    Offsets { kept: Kept::$Kept(offsets) }
                }
            }

            impl<'a> From<&'a Vec<$Offset>> for Offsets<'a> {
                fn from(offsets: &'a Vec<$Offset>) -> Self {
                    Offsets { kept: Kept::$Kept(offsets) }
                }
            }
        )+
    };
}

borrowed_from!(i32: Small, i64: Large, usize: Usual);

impl<'a, const N: usize> From<&'a [usize; N]> for Offsets<'a> {
    fn from(offsets: &'a [usize; N]) -> Self {
        Offsets::from(offsets.as_slice())
    }
}

impl From<Vec<usize>> for Offsets<'_> {
    fn from(offsets: Vec<usize>) -> Self {
        Offsets { kept: Kept::Owned(offsets) }
    }
}
