//! Texts without the marks of web pages.

/// The text as a reader sees it: without tags, with signs instead of their names, without what is invisible. A link is its address,
/// unless it leads to a second of the video, as YouTube writes it: then it is the time.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&', '\u{feff}', '\u{200b}']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        rest = tag(from, &mut plain).or_else(|| named(from, &mut plain)).unwrap_or_else(|| {
            let mut letters = from.chars();
            plain.extend(letters.next().filter(|letter| ['<', '&'].contains(letter)));
            letters.as_str()
        });
    }
    plain.push_str(rest);
    plain
}

const TAGS: [&str; 11] = ["a", "b", "br", "i", "p", "s", "u", "em", "div", "span", "strong"];

/// What follows a tag, if one stands here.
fn tag<'a>(from: &'a str, plain: &mut String) -> Option<&'a str> {
    let inner = from.strip_prefix('<')?;
    let end = inner.find(['<', '>'])?;
    let (inside, after) = (inner.get(..end)?, inner.get(end..)?.strip_prefix('>')?);
    let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphabetic).collect();
    if !TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag)) {
        return None;
    }
    plain.push(' ');
    let Some(address) = address(inside) else { return Some(after) };
    let label = after.split('<').next().unwrap_or_default();
    if !label.is_empty() && label.chars().all(|letter| letter.is_ascii_digit() || letter == ':') {
        return Some(after);
    }
    plain.push_str(address);
    plain.push(' ');
    // What is shown of a link is most often its address again, cut.
    after.get(label.len()..)
}

/// What an `href` within a tag leads to.
fn address(inside: &str) -> Option<&str> {
    let (_, from) = inside.split_once("href=")?;
    let quote = from.chars().next().filter(|sign| ['"', '\''].contains(sign))?;
    from.get(1..)?.split(quote).next()
}

const SIGNS: [(&str, &str); 7] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " "), ("&amp;", "&")];

/// What follows the name of a sign, if one stands here.
fn named<'a>(from: &'a str, plain: &mut String) -> Option<&'a str> {
    SIGNS.iter().find_map(|(name, sign)| {
        let after = from.strip_prefix(name)?;
        plain.push_str(sign);
        Some(after)
    })
}

#[cfg(test)]
mod tests {
    use crate::authenticity::comment::plain::plain;

    #[test]
    fn what_a_reader_sees() {
        for (text, seen) in [
            ("", ""),
            ("I <3 this & that", "I <3 this & that"),
            ("a &lt;3 b &amp; c&#39;s", "a <3 b & c's"),
            ("one<br />two", "one two"),
            ("x < y, y > z", "x < y, y > z"),
            ("<not a tag> at all", "<not a tag> at all"),
            ("Box man \u{feff}", "Box man "),
            ("at <a href=\"http://www.youtube.com/watch?v=x&amp;t=1m\">1:02</a>!", "at  1:02 !"),
            ("see <a href=\"http://a.example/b\">http://a.exam…</a> now", "see  http://a.example/b   now"),
            ("<a href=>", " "),
            ("<a href=\"", "<a href=\""),
            ("&", "&"),
            ("مرحبا<br>世界", "مرحبا 世界"),
        ] {
            assert_eq!(plain(text), seen, "{text:?}");
        }
    }
}
