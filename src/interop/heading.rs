//! The columns of a file, the keys of a line.

use crate::count::Count;

/// What a file holds: one row a creator, or one row a post.
///
/// # Example
///
/// ```
/// use influencer::interop::Sheet;
///
/// assert!(Sheet::Posts.header().starts_with("platform,handle,id,published_at,kind,"));
/// ```
#[doc(alias = "template")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// One row a creator.
    Creators,
    /// One row a post.
    Posts,
}

/// A column that is no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Platform,
    Handle,
    CreatedAt,
    ObservedAt,
    Id,
    PublishedAt,
    Kind,
    Sponsorship,
    Pinning,
    Collaboration,
}

impl Field {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Field::Platform => "platform",
            Field::Handle => "handle",
            Field::CreatedAt => "created_at",
            Field::ObservedAt => "observed_at",
            Field::Id => "id",
            Field::PublishedAt => "published_at",
            Field::Kind => "kind",
            Field::Sponsorship => "sponsorship",
            Field::Pinning => "pinning",
            Field::Collaboration => "collaboration",
        }
    }
}

impl Sheet {
    /// The columns that are no counts, in the order of the header.
    pub(super) const fn fields(self) -> &'static [Field] {
        match self {
            Sheet::Creators => &[Field::Platform, Field::Handle, Field::CreatedAt, Field::ObservedAt],
            Sheet::Posts => &[
                Field::Platform,
                Field::Handle,
                Field::Id,
                Field::PublishedAt,
                Field::Kind,
                Field::Sponsorship,
                Field::Pinning,
                Field::Collaboration,
            ],
        }
    }

    /// The header of a CSV file with every column there is.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::Sheet;
    ///
    /// assert!(Sheet::Creators.header().starts_with("platform,handle,created_at,observed_at,followers,following,"));
    /// ```
    pub fn header(self) -> String {
        let fields = self.fields().iter().map(|field| field.name());
        let counts = Count::ALL.iter().map(|count| count.name());
        fields.chain(counts).collect::<Vec<_>>().join(",")
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Field(Field),
    Count(Count),
}

impl Heading {
    /// The heading of a column, if this kind of file has it.
    pub(super) fn find(name: &str, sheet: Sheet) -> Option<Heading> {
        let name = name.trim_ascii();
        let field = sheet.fields().iter().find(|field| field.name().eq_ignore_ascii_case(name));
        field.map(|field| Heading::Field(*field)).or_else(|| name.parse().ok().map(Heading::Count))
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Heading::Field(field) => field.name(),
            Heading::Count(count) => count.name(),
        }
    }
}
