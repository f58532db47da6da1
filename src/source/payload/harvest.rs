//! Records as they come in, and what comes of items that cannot be taken.

use core::num::{NonZeroU8, NonZeroU64};
use std::collections::HashMap;

use crate::count::Count;
use crate::error::{SourceError, SourceErrorKind};
use crate::platform::Platform;
use crate::record::{Account, Comment, Counts, Post};
use crate::rhythm::Rounding;
use crate::source::payload::count::Reading;
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::note::{Note, NoteKind};
use crate::source::payload::object::{Object, Slot, malformed};
use crate::source::payload::records::{Found, Owner, Records};

/// A payload of more broken items than this is broken as a whole.
pub(super) const MOST_REFUSED: usize = 1_000;

/// What the caller said.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    pub(super) loose: bool,
    pub(super) handle: Option<String>,
    pub(super) post: Option<String>,
}

/// What was read so far.
pub(super) struct Harvest<'r> {
    pub(super) rules: &'r Rules,
    pub(super) records: Records,
    // An export repeats the account beside each of its posts.
    accounts: HashMap<(Platform, Owner), usize>,
    threes: Threes,
}

impl<'r> Harvest<'r> {
    pub(super) fn new(kind: PayloadKind, rules: &'r Rules) -> Harvest<'r> {
        Harvest { rules, records: Records::new(kind), accounts: HashMap::new(), threes: Threes::default() }
    }

    /// Reads the items of a list, each by itself.
    pub(super) fn each<'a>(
        &mut self,
        list: &Slot<'a>,
        mut item: impl FnMut(&mut Self, &Object<'a>) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        list.each(|slot| self.one(&slot, &mut item))
    }

    /// Reads one item. If it cannot be taken, nothing of it is.
    pub(super) fn one<'a>(
        &mut self,
        slot: &Slot<'a>,
        mut item: impl FnMut(&mut Self, &Object<'a>) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        let records = &self.records;
        let (accounts, posts) = (records.accounts.len(), records.posts.len());
        let (comments, notes) = (records.comments.len(), records.notes.len());
        let taken = match slot.object() {
            Ok(object) if object.is_there() => item(self, &object),
            Ok(_) => Err(slot.flaw("expected an object")),
            Err(error) => Err(error),
        };
        let Err(error) = taken else { return Ok(()) };
        self.records.accounts.truncate(accounts);
        self.accounts.retain(|_, at| *at < accounts);
        self.records.posts.truncate(posts);
        self.records.comments.truncate(comments);
        self.records.notes.truncate(notes);
        self.refuse(error)
    }

    /// Keeps what is wrong with an item.
    pub(super) fn refuse(&mut self, error: SourceError) -> Result<(), SourceError> {
        if self.records.refused.len() == MOST_REFUSED {
            let rule =
                format!("more than {MOST_REFUSED} items cannot be taken; the first: {}", self.records.refused[0]);
            return Err(SourceError::new(SourceErrorKind::UnusableFile, rule));
        }
        self.records.refused.push(error);
        Ok(())
    }

    pub(super) fn note(&mut self, kind: NoteKind, path: impl Into<String>) {
        self.records.notes.push(Note::new(kind, path));
    }

    /// Reads one count, and keeps what it was taken for.
    pub(super) fn count(
        &mut self,
        object: &Object<'_>,
        key: &str,
        count: Count,
        counts: &mut Counts,
    ) -> Result<(), SourceError> {
        let slot = object.slot(key)?;
        match slot.count(self.rules.loose)? {
            None => {}
            Some(Reading::Exact(value)) => *counts = counts.with(count, value),
            Some(Reading::Hidden) => self.note(NoteKind::Hidden(count), slot.path),
            Some(Reading::Shortened(value, step)) => {
                *counts = counts.with(count, value);
                self.note(NoteKind::Rounded { count, rounding: Rounding::ToStep(step), step }, slot.path);
            }
        }
        Ok(())
    }

    /// Reads counts by their keys.
    pub(super) fn counts(&mut self, object: &Object<'_>, keys: &[(&str, Count)]) -> Result<Counts, SourceError> {
        let mut counts = Counts::new();
        for (key, count) in keys {
            self.count(object, key, *count, &mut counts)?;
        }
        Ok(counts)
    }

    /// Notes counts that stand at these keys as a rule and do not.
    pub(super) fn expect(&mut self, object: &Object<'_>, keys: &[(&str, Count)]) {
        for (key, count) in keys.iter().filter(|(key, _)| !object.has(key)) {
            self.note(NoteKind::NotGiven(*count), object.path_of(key));
        }
    }

    /// Notes that a count comes in three digits, if it shows.
    pub(super) fn three_digits(&mut self, count: Count, counts: &Counts, path: String) {
        const THREE: NonZeroU8 = NonZeroU8::MIN.saturating_add(2);
        let digits = counts.get(count).and_then(u64::checked_ilog10).map_or(0, |last| last + 1);
        if let Some(step) = digits.checked_sub(3).filter(|more| *more > 0).and_then(|more| 10_u64.checked_pow(more))
            && let Some(step) = NonZeroU64::new(step)
        {
            self.note(NoteKind::Rounded { count, rounding: Rounding::ToDigits(THREE), step }, path);
        }
    }

    /// Keeps an account, unless it is there already.
    pub(super) fn account(
        &mut self,
        platform: Platform,
        owner: Owner,
        counts: Counts,
        item: &Object<'_>,
    ) -> Result<&mut Account, SourceError> {
        let owner = self.owner(owner);
        let known = self.accounts.get(&(platform, owner.clone())).copied();
        let at = if let Some(at) = known {
            at
        } else {
            let Some(name) = owner.name() else {
                let rule = "does not say whose account it is; name it with of_account";
                return Err(malformed(item.path().to_owned(), None, rule));
            };
            let record = Account::new(name, platform).with_counts(counts);
            self.accounts.insert((platform, owner.clone()), self.records.accounts.len());
            self.records.accounts.push(Found { record, owner });
            self.records.accounts.len() - 1
        };
        Ok(&mut self.records.accounts[at].record)
    }

    pub(super) fn post(&mut self, post: Post, owner: Owner, item: &Object<'_>) {
        if post.counts().known().is_empty() {
            let mut of_item = self.records.notes.iter().rev().take_while(|note| note.path().starts_with(item.path()));
            let told = of_item.any(|note| {
                matches!(note.kind(), NoteKind::Repost { .. } | NoteKind::Hidden(_) | NoteKind::NotCounted(_))
            });
            if !told {
                self.note(NoteKind::NoCounts, item.path());
            }
        }
        let owner = self.owner(owner);
        self.records.posts.push(Found { record: post, owner });
    }

    pub(super) fn comment(&mut self, comment: Comment, owner: Owner) {
        let owner = self.owner(owner);
        self.records.comments.push(Found { record: comment, owner });
    }

    /// What a payload says about the owner, or else what the caller did.
    fn owner(&self, owner: Owner) -> Owner {
        if owner.is_known() { owner } else { Owner::new(None, self.rules.handle.clone()) }
    }

    /// The id of the post that comments stand under, if the payload does not say.
    pub(super) fn post_of(&self, told: Option<String>, item: &Object<'_>) -> Result<String, SourceError> {
        told.or_else(|| self.rules.post.clone()).ok_or_else(|| {
            let rule = "does not say under which post it stands; name that with under_post";
            malformed(item.path().to_owned(), None, rule)
        })
    }
}

/// Instagram's likes of exactly 3, by owner in the order of appearance.
#[derive(Default)]
struct Threes {
    places: HashMap<Owner, usize>,
    of: Vec<Three>,
}

#[derive(Default)]
struct Three {
    /// Posts whose likes are known, and those of them with 3.
    known: u64,
    posts: u64,
    /// Where the first of these is.
    first: String,
    /// Those with more comments than that.
    doubtful: Vec<String>,
}

impl Threes {
    fn see(&mut self, owner: &Owner, counts: &Counts, likes: String) {
        let Some(known) = counts.get(Count::Likes) else { return };
        let places = self.places.len();
        let place = *self.places.entry(owner.clone()).or_insert(places);
        if place == self.of.len() {
            self.of.push(Three::default());
        }
        let three = &mut self.of[place];
        three.known += 1;
        if known == 3 {
            if counts.get(Count::Comments).is_some_and(|comments| comments > 3) {
                three.doubtful.push(likes.clone());
            }
            if three.posts == 0 {
                three.first = likes;
            }
            three.posts += 1;
        }
    }
}

impl Harvest<'_> {
    /// Keeps a post of Instagram, whose likes stand at this path.
    pub(super) fn instagram_post(&mut self, post: Post, owner: Owner, item: &Object<'_>, likes: String) {
        let told = self.owner(owner.clone());
        self.threes.see(&told, post.counts(), likes);
        self.post(post, owner, item);
    }

    /// Notes likes of exactly 3, once all posts are read.
    pub(super) fn note_threes(&mut self) {
        for three in core::mem::take(&mut self.threes).of {
            if three.posts >= 3 && 2 * three.posts >= three.known {
                self.note(NoteKind::LikesOfThree { posts: three.posts }, three.first);
            } else {
                for path in three.doubtful {
                    self.note(NoteKind::LikesOfThree { posts: 1 }, path);
                }
            }
        }
    }
}
