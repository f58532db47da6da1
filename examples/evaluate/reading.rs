//! Labelled profiles from a file.

use std::path::Path;

use influencer::authenticity::ProfileFacts;
use influencer::{Count, ProfileFlag, ProfileText, Share};

use crate::labelled::{Field, Row, Sheet};

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

/// The profiles of a file with their labels.
///
/// # Errors
///
/// Names file, line, column, value and rule.
pub(crate) fn read(path: &Path, label: &str, positive: Option<&str>, renamed: &[String]) -> Result<Labelled, String> {
    let sheet = Sheet::read(path)?;
    let labels = sheet.labels(label, positive)?;
    let places = sheet.places(&FIELDS, label, renamed)?;
    let facts: Result<Vec<ProfileFacts>, String> = sheet.rows().map(|row| facts(row, places.of)).collect();
    Ok(Labelled { facts: facts?, labels, columns: places.columns })
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
