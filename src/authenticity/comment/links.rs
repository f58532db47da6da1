//! Addresses within a text.

/// Whether a text links, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// No address.
    #[default]
    None,
    /// Only short ones that YouTube writes where somebody shares a video.
    Shared,
    /// Any other.
    Other,
}

/// Where shared videos are.
const SHARING_HOST: &str = "youtu.be/";

/// Ends of addresses that no sentence ends with.
const COMMON_ENDS: [&str; 5] = ["com", "net", "org", "info", "biz"];

/// Other ends; before them stand at least three letters. Ends that are words (me, it, so, be, in) are left out.
const OTHER_ENDS: [&str; 29] = [
    "app", "au", "ca", "cc", "club", "co", "de", "eu", "fm", "fr", "gd", "gg", "gl", "io", "link", "ly", "nl",
    "online", "pl", "ro", "ru", "shop", "site", "store", "tk", "tv", "uk", "xyz", "top",
];

const SHORT_HOSTS: [&str; 4] = ["t.co", "t.me", "wa.me", "youtu.be"];

/// The text without its addresses, and which kind they were.
pub(super) fn without_links(plain: &str) -> (String, Link) {
    let mut rest = String::with_capacity(plain.len());
    let (mut link, mut after_dot) = (Link::None, false);
    for token in plain.split_whitespace() {
        let lower = token.to_ascii_lowercase();
        let start = start(&lower, after_dot);
        let (before, address) = token.split_at(start.unwrap_or(token.len()));
        if !address.is_empty() {
            link = link.max(if lower.contains(SHARING_HOST) { Link::Shared } else { Link::Other });
        }
        if !before.is_empty() {
            rest.push_str(before);
            rest.push(' ');
        }
        after_dot = before.ends_with('.');
    }
    (rest, link)
}

/// Where in a token of small letters an address begins.
fn start(token: &str, after_dot: bool) -> Option<usize> {
    if let Some(at) = token.find("://") {
        let scheme = token.get(..at)?;
        let letters = scheme.bytes().rev().take_while(u8::is_ascii_lowercase).count();
        if letters > 0 {
            return Some(at - letters);
        }
    }
    if let Some(at) = token.find("www.").or_else(|| token.find("watch?v=")) {
        return Some(at);
    }
    let trimmed = token.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let start = token.len() - trimmed.len();
    let host = trimmed.split(['/', '?', ':', '#', ',', ')', '!']).next().unwrap_or_default().trim_end_matches('.');
    // `ours . com` and `ours. com`, as people write to get past filters.
    let parted = after_dot && ["com", "net", "org"].contains(&host);
    (parted || is_host(host)).then_some(start)
}

fn is_host(host: &str) -> bool {
    let host = host.rsplit('@').next().unwrap_or_default();
    let of_host =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let Some((before, end)) = host.rsplit_once('.') else { return false };
    if SHORT_HOSTS.contains(&host) {
        return true;
    }
    let least = if COMMON_ENDS.contains(&end) {
        1
    } else if OTHER_ENDS.contains(&end) {
        3
    } else {
        return false;
    };
    before.split('.').all(of_host) && before.len() >= least
}

#[cfg(test)]
mod tests {
    use crate::authenticity::comment::links::{Link, without_links};

    #[test]
    fn addresses_are_seen() {
        for (text, rest, link) in [
            ("", "", Link::None),
            ("so good.It made me cry", "so good.It made me cry ", Link::None),
            ("wait... what?", "wait... what? ", Link::None),
            ("9.5 of 10", "9.5 of 10 ", Link::None),
            ("see https://a.example/b?c=1 now", "see now ", Link::Other),
            ("you!https://a.example", "you! ", Link::Other),
            ("WWW.OURS.example", "", Link::Other),
            ("(ours-shop.com), ours.com/x", "( ", Link::Other),
            ("kids . com is ours", "kids . is ours ", Link::Other),
            ("mail me@ours.com.", "mail ", Link::Other),
            ("watch?v=abc look", "look ", Link::Other),
            ("A song: http://youtu.be/abc", "A song: ", Link::Shared),
            ("http://youtu.be/abc ours.com", "", Link::Other),
            (":// nothing", ":// nothing ", Link::None),
            ("wa.me/123, x.com", "", Link::Other),
            ("مرحبا.com 世界.com", "مرحبا.com 世界.com ", Link::None),
        ] {
            assert_eq!(without_links(text), (rest.to_owned(), link), "{text:?}");
        }
    }
}
