//! The columns of a file, the keys of a line.

use crate::count::Count;

/// What a file holds: one row a creator, a post, a comment, or a date.
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
#[non_exhaustive]
pub enum Sheet {
    /// One row a creator.
    Creators,
    /// One row a post.
    Posts,
    /// One row a comment.
    Comments,
    /// One row a creator and time, with its totals then.
    Totals,
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
    Post,
    Parent,
    Author,
    ByCreator,
    Text,
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
            Field::Post => "post",
            Field::Parent => "parent",
            Field::Author => "author",
            Field::ByCreator => "by_creator",
            Field::Text => "text",
        }
    }
}

impl Sheet {
    /// Every sheet, in the order in which they are read.
    pub(super) const ALL: &'static [Sheet] = &[Sheet::Creators, Sheet::Posts, Sheet::Comments, Sheet::Totals];

    /// What files of it are called.
    pub(super) const fn names(self) -> &'static [&'static str] {
        match self {
            Sheet::Creators => &["creators"],
            Sheet::Posts => &["posts"],
            Sheet::Comments => &["comments"],
            Sheet::Totals => &["totals", "growth"],
        }
    }

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
            Sheet::Comments => &[
                Field::Platform,
                Field::Handle,
                Field::Post,
                Field::Id,
                Field::Parent,
                Field::Author,
                Field::ByCreator,
                Field::PublishedAt,
                Field::Text,
            ],
            Sheet::Totals => &[Field::Platform, Field::Handle, Field::ObservedAt],
        }
    }

    /// The columns that a file must have, a platform unless it is given elsewhere.
    pub(super) const fn needed(self) -> &'static [Field] {
        match self {
            Sheet::Creators => &[Field::Platform, Field::Handle],
            Sheet::Posts => &[Field::Platform, Field::Handle, Field::Id],
            Sheet::Comments => &[Field::Platform, Field::Handle, Field::Post, Field::Id],
            Sheet::Totals => &[Field::Platform, Field::Handle, Field::ObservedAt],
        }
    }

    const fn counts(self) -> &'static [Count] {
        match self {
            Sheet::Creators | Sheet::Posts | Sheet::Totals => Count::ALL,
            // Likes of a comment are not those of a post.
            Sheet::Comments => &[],
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
        let counts = self.counts().iter().map(|count| count.name());
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
        let count = || name.parse().ok().filter(|count| sheet.counts().contains(count)).map(Heading::Count);
        field.map(|field| Heading::Field(*field)).or_else(count)
    }

    /// A number below 64 of its own.
    #[inline]
    pub(super) const fn place(self) -> u32 {
        match self {
            Heading::Count(count) => count as u32,
            Heading::Field(field) => FIELDS_FROM + field as u32,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Heading::Field(field) => field.name(),
            Heading::Count(count) => count.name(),
        }
    }
}

/// The place of the first field: counts come before.
const FIELDS_FROM: u32 = 48;
const _: () = assert!(Count::ALL.len() <= FIELDS_FROM as usize && FIELDS_FROM + (Field::Text as u32) < 64);

/// Columns that are not read although they mean something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Without {
    places: u64,
}

impl Without {
    /// Also without the column of this name. Rows cannot do without platform and handle, and other names mean nothing.
    pub(super) fn column(self, name: &str) -> Without {
        let sheets = [Sheet::Posts, Sheet::Creators, Sheet::Comments];
        let heading = sheets.into_iter().find_map(|sheet| Heading::find(name, sheet));
        match heading {
            None | Some(Heading::Field(Field::Platform | Field::Handle)) => self,
            Some(heading) => Without { places: self.places | 1 << heading.place() },
        }
    }

    /// Whether the field is read. A comment is nothing without its id and its post, nor a total without its time.
    pub(super) fn keeps(self, field: Field, sheet: Sheet) -> bool {
        self.reads(Heading::Field(field), sheet)
    }

    fn reads(self, heading: Heading, sheet: Sheet) -> bool {
        let needed = match heading {
            Heading::Field(Field::Id | Field::Post) => sheet == Sheet::Comments,
            Heading::Field(Field::ObservedAt) => sheet == Sheet::Totals,
            _ => false,
        };
        needed || self.places & 1 << heading.place() == 0
    }

    /// The heading of a column, if this kind of file has it and it is read.
    pub(super) fn find(self, name: &str, sheet: Sheet) -> Option<Heading> {
        Heading::find(name, sheet).filter(|heading| self.reads(*heading, sheet))
    }
}
