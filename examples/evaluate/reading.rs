//! Labelled profiles from a file.

use std::path::Path;

use influencer::authenticity::ProfileFacts;
use influencer::{Count, ProfileFlag, ProfileText, Share};

use crate::labelled::{Row, Sheet};

/// A column by our name, and plain forms of the names others give it.
struct Field {
    name: &'static str,
    others: &'static [&'static str],
}

const FIELDS: [Field; 9] = [
    Field {
        name: "followers",
        others: &[
            "followers",
            "followerscount",
            "followercount",
            "numberoffollowers",
            "numfollowers",
            "nfollowers",
            "userfollowercount",
            "userfollowerscount",
            "followedby",
            "followedbycount",
            "edgefollowedby",
            "flw",
        ],
    },
    Field {
        name: "following",
        others: &[
            "following",
            "followings",
            "followingcount",
            "followingscount",
            "numberoffollowing",
            "numberoffollowings",
            "numfollowing",
            "nfollowing",
            "userfollowingcount",
            "userfollowingscount",
            "numberofpeopletheyfollow",
            "follows",
            "followscount",
            "followees",
            "followeescount",
            "edgefollow",
            "friends",
            "friendscount",
            "numberoffriends",
            "flg",
        ],
    },
    Field {
        name: "posts",
        others: &[
            "posts",
            "postscount",
            "postcount",
            "numberofposts",
            "numposts",
            "nposts",
            "userpostcount",
            "media",
            "mediacount",
            "usermediacount",
            "numberofmedia",
            "statuses",
            "statusescount",
            "tweets",
            "tweetscount",
            "tweetcount",
            "pos",
        ],
    },
    Field {
        name: "picture",
        others: &[
            "picture",
            "haspicture",
            "haspic",
            "profilepic",
            "profilepicture",
            "hasprofilepicture",
            "hasprofilepic",
            "userhasprofilepic",
            "userhasprofilpic",
            "hasprofilpic",
            "profilephoto",
            "hasprofilephoto",
            "hasphoto",
            "hasavatar",
            "pic",
        ],
    },
    Field {
        name: "no_picture",
        others: &[
            "nopicture",
            "nopic",
            "noprofilepicture",
            "noprofilepic",
            "defaultprofileimage",
            "isdefaultprofileimage",
            "hasdefaultprofileimage",
            "defaultpicture",
            "hasanonymousprofilepicture",
        ],
    },
    Field { name: "user_name", others: &["username", "screenname", "handle", "accountname", "login"] },
    Field {
        name: "user_name_digits",
        others: &[
            "usernamedigitratio",
            "usernamedigitshare",
            "usernamedigitsratio",
            "digitratio",
            "numslengthusername",
            "ratiodigitsusername",
            "usernamenumratio",
            "ratiousernamedigits",
        ],
    },
    Field {
        name: "user_name_digit_count",
        others: &["usernamedigitcount", "usernamedigits", "usernamedigitscount", "numdigitsusername"],
    },
    Field { name: "user_name_length", others: &["usernamelength", "usernamelen", "lengthusername", "lenusername"] },
];

pub(crate) struct Labelled {
    pub(crate) facts: Vec<ProfileFacts>,
    pub(crate) labels: Vec<bool>,
    /// Which column of the file was taken for what: ours, theirs.
    pub(crate) columns: Vec<(&'static str, String)>,
}

impl Labelled {
    pub(crate) fn share(&self) -> f64 {
        let positives = self.labels.iter().filter(|label| **label).count();
        #[allow(clippy::cast_precision_loss, reason = "rows that fit in memory")]
        let share = positives as f64 / self.labels.len() as f64;
        share
    }
}

/// The profiles of a file with their labels.
///
/// # Errors
///
/// Names file, line, column, value and rule.
pub(crate) fn read(path: &Path, label: &str, positive: Option<&str>, renamed: &[String]) -> Result<Labelled, String> {
    let sheet = Sheet::read(path)?;
    let labels = sheet.labels(label, positive)?;
    let label = sheet.column(label)?;
    let mut given = Vec::new();
    for pair in renamed {
        let Some((ours, theirs)) = pair.split_once('=') else {
            return Err(format!("--column {pair}: expected ours=theirs"));
        };
        let names = FIELDS.map(|field| field.name);
        if !names.contains(&ours.trim()) {
            return Err(format!(
                "--column {pair}: unknown column {:?}: expected one of {}",
                ours.trim(),
                names.join(", ")
            ));
        }
        given.push((ours.trim(), sheet.column(theirs)?));
    }
    let places = FIELDS.map(|field| {
        let given = given.iter().find(|(ours, _)| *ours == field.name).map(|(_, place)| *place);
        let place = given.or_else(|| sheet.exact(field.name)).or_else(|| sheet.alias(field.others));
        place.filter(|place| *place != label)
    });
    let columns: Vec<(&str, String)> = FIELDS
        .iter()
        .zip(places)
        .filter_map(|(field, place)| Some((field.name, sheet.heading(place?).to_owned())))
        .collect();
    if columns.is_empty() {
        let names = FIELDS.map(|field| field.name);
        return Err(format!(
            "{}: line 1: no column is known here; name them by --column OURS=THEIRS, ours being one of {}",
            sheet.file(),
            names.join(", ")
        ));
    }
    let facts: Result<Vec<ProfileFacts>, String> = sheet.rows().map(|row| facts(row, places)).collect();
    Ok(Labelled { facts: facts?, labels, columns })
}

fn facts(row: Row<'_>, places: [Option<usize>; 9]) -> Result<ProfileFacts, String> {
    let [followers, following, posts, picture, no_picture, name, digits, digit_count, length] = places;
    let mut facts = ProfileFacts::new();
    let counts = [(Count::Followers, followers), (Count::Following, following), (Count::Media, posts)];
    for (count, place) in counts {
        if let Some(value) = place.map(|place| row.count(place)).transpose()?.flatten() {
            facts = facts.with(count, value);
        }
    }
    let flag = |place: Option<usize>| Ok::<_, String>(place.map(|place| row.flag(place)).transpose()?.flatten());
    if let Some(has) = flag(picture)?.or(flag(no_picture)?.map(|none| !none)) {
        facts = facts.with_flag(ProfileFlag::Picture, has);
    }
    if let Some(name) = name.and_then(|place| row.known(place)) {
        facts = facts.with_text(ProfileText::UserName, name);
    }
    let count = |place: Option<usize>| Ok::<_, String>(place.map(|place| row.count(place)).transpose()?.flatten());
    let share = digits.map(|place| row.share(place)).transpose()?.flatten();
    #[allow(clippy::cast_precision_loss, reason = "names are short")]
    let counted = match (count(digit_count)?, count(length)?) {
        (Some(digits), Some(letters)) if letters > 0 => {
            let ratio = digits as f64 / letters as f64;
            let place = digit_count.unwrap_or_default();
            Some(Share::new(ratio).map_err(|_| row.refused(place, "at most the length of the user name"))?)
        }
        _ => None,
    };
    Ok(share.or(counted).into_iter().fold(facts, ProfileFacts::with_user_name_digits))
}
