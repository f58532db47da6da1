//! Records of several payloads, put together.

use core::fmt;
use std::collections::HashMap;

use crate::count::Count;
use crate::error::{SourceError, SourceErrorKind};
use crate::platform::Platform;
use crate::record::{Account, Comment, CommentAuthor, Counts, Creator, Post};
use crate::source::payload::records::{Found, Owner, Records};
use crate::unit::Timestamp;
use crate::unit::written::spelled;

/// Puts the records of several payloads together by who they belong to: channels with their videos, media with their insights, posts
/// with their comments.
///
/// | what | rule |
/// |---|---|
/// | an account | is one with another of its platform if they have an id or a handle in common |
/// | a post | belongs to the account its payload names; one that is not there is added, with nothing known but its name |
/// | a post of nobody | belongs to the account that is there, if it is the only one of its platform |
/// | a comment | stands under the post of its id; it is the creator's if its author is named by the account's id |
/// | the same account or post again | adds what was not known; where both know a fact and differ, the first stays, and it is said in [`left_out`](Gathered::left_out) |
/// | the same comment again | counts once; if it differs, the first stays, and it is said |
/// | a post or comment that belongs nowhere | is said |
///
/// Payloads may come in any order, except that the first one has precedence.
///
/// # Example
///
/// ```
/// use influencer::source::payload::Gathering;
/// use influencer::{Count, PayloadReader};
///
/// let reader = PayloadReader::new();
/// let media = br#"{"data": [{"id": "18", "media_type": "VIDEO", "like_count": 690, "comments_count": 96}]}"#;
/// let insights = br#"{"data": [{"name": "reach", "period": "lifetime", "values": [{"value": 20100}], "id": "18/insights/reach/lifetime"}]}"#;
/// let user = br#"{"username": "mara", "followers_count": 15000, "media_count": 312, "id": "1784"}"#;
/// let mut gathering = Gathering::new();
/// for (name, bytes) in [("media.json", &media[..]), ("insights.json", insights), ("user.json", user)] {
///     gathering.add(name, reader.read(bytes)?);
/// }
/// let gathered = gathering.finish();
/// let mara = &gathered.creators[0];
/// assert_eq!(mara.account().counts().get(Count::Followers), Some(15_000));
/// assert_eq!(mara.posts()[0].counts().to_string(), "reach 20100, likes 690, comments 96");
/// assert!(gathered.left_out.is_empty());
/// # Ok::<(), influencer::SourceError>(())
/// ```
#[derive(Debug, Default)]
pub struct Gathering {
    payloads: Vec<(String, Records)>,
}

/// What came of a [`Gathering`].
///
/// # Example
///
/// ```
/// assert!(influencer::source::payload::Gathering::new().finish().creators.is_empty());
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Gathered {
    /// The creators, each once.
    pub creators: Vec<Creator>,
    /// The comments under the posts of each creator, in the same order.
    pub comments: Vec<Vec<Comment>>,
    /// Facts and records that could not be taken, and why.
    pub left_out: Vec<SourceError>,
}

impl Gathering {
    /// Nothing yet.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::source::payload::Gathering::new().finish().left_out.is_empty());
    /// ```
    pub fn new() -> Gathering {
        Gathering::default()
    }

    /// Adds what a payload holds. `file` is what messages call it. What the payload itself refused stays with the caller.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    /// use influencer::source::payload::Gathering;
    ///
    /// let mut gathering = Gathering::new();
    /// let comments = br#"{"data": [{"id": "c1", "text": "How long?", "username": "ana", "timestamp": "2024-05-01T10:00:00+0000"}]}"#;
    /// gathering.add("comments.json", PayloadReader::new().under_post("18").read(comments)?);
    /// assert_eq!(
    ///     gathering.finish().left_out[0].to_string(),
    ///     "comments.json, post \"18\": no payload has the post that comment \"c1\" stands under",
    /// );
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn add(&mut self, file: impl Into<String>, records: Records) {
        self.payloads.push((file.into(), records));
    }

    /// Puts everything together.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadReader;
    /// use influencer::source::payload::Gathering;
    ///
    /// let mut gathering = Gathering::new();
    /// let posts = br#"{"data": [{"id": "71", "author_id": "9", "public_metrics": {"like_count": 4, "retweet_count": 0,
    ///     "reply_count": 0, "quote_count": 0}}]}"#;
    /// gathering.add("posts.json", PayloadReader::new().read(posts)?);
    /// let creator = &gathering.finish().creators[0];
    /// assert_eq!(creator.account().handle(), "9");
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn finish(self) -> Gathered {
        let mut members = Members::default();
        // Who is named by id here and by handle there is one, wherever the payload that says so stands.
        for (_, records) in &self.payloads {
            let of_accounts = records.accounts.iter().map(|found| (Some(found.record.platform()), &found.owner));
            let of_posts = records.posts.iter().map(|found| (records.kind.platform(), &found.owner));
            for (platform, owner) in of_accounts.chain(of_posts) {
                if let (Some(platform), Some(_), Some(_)) = (platform, &owner.id, &owner.handle) {
                    members.member(platform, owner);
                }
            }
        }
        for (file, records) in &self.payloads {
            for found in &records.accounts {
                members.account(file, found);
            }
        }
        for (file, records) in &self.payloads {
            for found in &records.posts {
                members.post(file, records.kind.platform(), found);
            }
        }
        for (file, records) in &self.payloads {
            for found in &records.comments {
                members.comment(file, records.kind.platform(), &found.record);
            }
        }
        members.finish()
    }
}

/// One account with what belongs to it.
#[derive(Debug)]
struct Member {
    owner: Owner,
    account: Account,
    posts: Vec<Post>,
    places: HashMap<String, usize>,
    comments: Vec<Comment>,
    comment_places: HashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Members {
    all: Vec<Member>,
    // Where ids and handles of a platform lead.
    by_id: HashMap<(Platform, String), usize>,
    by_handle: HashMap<(Platform, String), usize>,
    by_post: HashMap<(Platform, String), usize>,
    left_out: Vec<SourceError>,
}

impl Members {
    fn find(&self, platform: Platform, owner: &Owner) -> Option<usize> {
        let named = |name: &Option<String>, places: &HashMap<(Platform, String), usize>| {
            places.get(&(platform, name.clone()?)).copied()
        };
        named(&owner.id, &self.by_id).or_else(|| named(&owner.handle, &self.by_handle))
    }

    /// The member of an account, new if need be.
    fn member(&mut self, platform: Platform, owner: &Owner) -> usize {
        let place = self.find(platform, owner).unwrap_or_else(|| {
            self.all.push(Member {
                owner: Owner::default(),
                account: Account::new("", platform),
                posts: Vec::new(),
                places: HashMap::new(),
                comments: Vec::new(),
                comment_places: HashMap::new(),
            });
            self.all.len() - 1
        });
        let known = &mut self.all[place].owner;
        known.id = known.id.take().or_else(|| owner.id.clone());
        known.handle = known.handle.take().or_else(|| owner.handle.clone());
        self.by_id.extend(owner.id.clone().map(|id| ((platform, id), place)));
        self.by_handle.extend(owner.handle.clone().map(|handle| ((platform, handle), place)));
        place
    }

    fn account(&mut self, file: &str, found: &Found<Account>) {
        let new = &found.record;
        let by_name = || Owner::new(None, Some(new.handle().to_owned()));
        let owner = if found.owner.is_known() { found.owner.clone() } else { by_name() };
        let place = self.member(new.platform(), &owner);
        let account = &mut self.all[place].account;
        let mut clash = Clash { file, of: ("account", new.handle()), told: &mut self.left_out };
        let mut merged = Account::new("", new.platform()).with_counts(clash.counts(account.counts(), new.counts()));
        let created = clash.time("created_at", account.created_at(), new.created_at());
        merged = created.into_iter().fold(merged, Account::with_created_at);
        *account = merged;
    }

    fn post(&mut self, file: &str, platform: Option<Platform>, found: &Found<Post>) {
        let new = &found.record;
        let Some(place) = self.owner_of(platform, &found.owner) else {
            let rule = match (found.owner.name(), platform) {
                (Some(owner), _) => format!("belongs to {owner:?}, who is on no platform that is named"),
                (None, Some(platform)) => format!(
                    "the payload does not say whose post it is, and the accounts of {platform} that are there are {}; name it with \
                     PayloadReader::of_account",
                    self.all.iter().filter(|member| member.account.platform() == platform).count(),
                ),
                (None, None) => {
                    "the payload does not say whose post it is; name it with PayloadReader::of_account".to_owned()
                }
            };
            let error = SourceError::new(SourceErrorKind::UnknownCreator, rule);
            self.left_out.push(error.in_file(file).in_field("post", Some(new.id())));
            return;
        };
        let member = &mut self.all[place];
        self.by_post.insert((member.account.platform(), new.id().to_owned()), place);
        if let Some(known) = member.places.get(new.id()) {
            let known = &mut member.posts[*known];
            *known = merged(&mut Clash { file, of: ("post", new.id()), told: &mut self.left_out }, known, new);
        } else {
            member.places.insert(new.id().to_owned(), member.posts.len());
            member.posts.push(new.clone());
        }
    }

    /// Who owns a post of this platform, if it is known.
    fn owner_of(&mut self, platform: Option<Platform>, owner: &Owner) -> Option<usize> {
        if !owner.is_known() {
            let here = |member: &Member| platform.is_none_or(|platform| member.account.platform() == platform);
            let mut candidates = (0..self.all.len()).filter(|place| here(&self.all[*place]));
            return candidates.next().filter(|_| candidates.next().is_none());
        }
        match platform {
            Some(platform) => Some(self.member(platform, owner)),
            // The program that exported works with many platforms, and said by the account which.
            None => Platform::ALL.iter().find_map(|platform| self.find(*platform, owner)),
        }
    }

    fn comment(&mut self, file: &str, platform: Option<Platform>, new: &Comment) {
        let under = |platform: &Platform| self.by_post.get(&(*platform, new.post().to_owned())).copied();
        let place = match &platform {
            Some(platform) => under(platform),
            None => Platform::ALL.iter().find_map(under),
        };
        let Some(place) = place else {
            let rule = format!("no payload has the post that comment {:?} stands under", new.id());
            let error = SourceError::new(SourceErrorKind::UnknownPost, rule);
            self.left_out.push(error.in_file(file).in_field("post", Some(new.post())));
            return;
        };
        let member = &mut self.all[place];
        let new = told_by_id(new, &member.owner);
        match member.comment_places.get(new.id()) {
            None => {
                member.comment_places.insert(new.id().to_owned(), member.comments.len());
                member.comments.push(new);
            }
            Some(known) if member.comments[*known] == new => {}
            Some(_) => {
                let error = SourceError::new(SourceErrorKind::Duplicate, "is there already, with other values");
                self.left_out.push(error.in_file(file).in_field("comment", Some(new.id())));
            }
        }
    }

    fn finish(self) -> Gathered {
        let mut gathered = Gathered { left_out: self.left_out, ..Gathered::default() };
        for member in self.all {
            let name = member.owner.name().unwrap_or_default();
            let known = member.account;
            let account = Account::new(name, known.platform()).with_counts(*known.counts());
            let account = known.created_at().into_iter().fold(account, Account::with_created_at);
            match Creator::new(account, member.posts) {
                Ok(creator) => {
                    gathered.creators.push(creator);
                    gathered.comments.push(member.comments);
                }
                Err(error) => {
                    let error = SourceError::new(SourceErrorKind::Inconsistent, error.to_string());
                    gathered.left_out.push(error.in_field("account", Some(name)));
                }
            }
        }
        gathered
    }
}

/// The comment as the creator's where its author is named by the id of the account, which records do not keep.
fn told_by_id(comment: &Comment, owner: &Owner) -> Comment {
    match comment.author() {
        CommentAuthor::Person(key) if owner.id.as_ref() == Some(key) => comment.clone().by_creator(),
        _ => comment.clone(),
    }
}

/// Says where two payloads differ.
struct Clash<'a> {
    file: &'a str,
    of: (&'static str, &'a str),
    told: &'a mut Vec<SourceError>,
}

impl Clash<'_> {
    /// The known one of two facts; the first if both are known.
    fn fact<T: PartialEq + fmt::Display>(&mut self, name: &str, first: Option<T>, new: Option<T>) -> Option<T> {
        self.spelling(name, first, new, T::to_string)
    }

    fn time(&mut self, name: &str, first: Option<Timestamp>, new: Option<Timestamp>) -> Option<Timestamp> {
        self.spelling(name, first, new, |time| spelled(*time))
    }

    fn spelling<T: PartialEq>(
        &mut self,
        name: &str,
        first: Option<T>,
        new: Option<T>,
        spell: impl Fn(&T) -> String,
    ) -> Option<T> {
        if let (Some(first), Some(new)) = (&first, &new)
            && first != new
        {
            let rule = format!("{} {:?} had {} in a payload before, which stays", self.of.0, self.of.1, spell(first));
            let error = SourceError::new(SourceErrorKind::Inconsistent, rule);
            self.told.push(error.in_file(self.file).in_field(name, Some(&spell(new))));
        }
        first.or(new)
    }

    fn counts(&mut self, first: &Counts, new: &Counts) -> Counts {
        let facts =
            Count::ALL.iter().map(|count| (*count, self.fact(count.name(), first.get(*count), new.get(*count))));
        facts.filter_map(|(count, value)| Some((count, value?))).collect()
    }
}

/// What two payloads say of one post.
fn merged(clash: &mut Clash<'_>, first: &Post, new: &Post) -> Post {
    fn known<T: PartialEq + Default>(fact: T) -> Option<T> {
        (fact != T::default()).then_some(fact)
    }
    let mut post = Post::new(first.id()).with_counts(clash.counts(first.counts(), new.counts()));
    let time = clash.time("published_at", first.published_at(), new.published_at());
    post = time.into_iter().fold(post, Post::with_published_at);
    let kind = clash.fact("kind", known(first.kind()), known(new.kind()));
    post = kind.into_iter().fold(post, Post::with_kind);
    let sponsorship = clash.fact("sponsorship", known(first.sponsorship()), known(new.sponsorship()));
    post = sponsorship.into_iter().fold(post, Post::with_sponsorship);
    let pinning = clash.fact("pinning", known(first.pinning()), known(new.pinning()));
    post = pinning.into_iter().fold(post, Post::with_pinning);
    let collaboration = clash.fact("collaboration", known(first.collaboration()), known(new.collaboration()));
    collaboration.into_iter().fold(post, Post::with_collaboration)
}
