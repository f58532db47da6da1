//! Where the API is.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ureq::http::Uri;

/// An address of a server that may see the key: encrypted, or on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    text: String,
    loopback: bool,
}

impl Base {
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

impl FromStr for Base {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address: Uri = text.parse().map_err(|error| format!("{error}"))?;
        let host = address.host().unwrap_or_default();
        let machine: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
        let loopback = host == "localhost" || machine.is_some_and(|machine| machine.is_loopback());
        if !(address.scheme_str() == Some("https") || (loopback && address.scheme_str() == Some("http"))) {
            return Err("expected https://, or http:// to this machine".to_owned());
        }
        if host.is_empty() || address.query().is_some() || text.contains(['@', '#']) {
            return Err("expected a host and a path, and nothing else".to_owned());
        }
        Ok(Base { text: text.trim_end_matches('/').to_owned(), loopback })
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        for (text, loopback) in [
            ("https://www.googleapis.com/youtube/v3", false),
            ("https://example.org/", false),
            ("http://127.0.0.1:8080/v3", true),
            ("http://[::1]:8080", true),
            ("http://localhost:1", true),
        ] {
            assert_eq!(text.parse::<Base>().map(|base| base.is_loopback()), Ok(loopback), "{text}");
        }
        for text in [
            "http://www.googleapis.com/youtube/v3",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "http://127.0.0.1@example.org/",
            "https://user:word@example.org",
            "https://example.org/?key=1",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "/youtube/v3",
            "",
        ] {
            assert!(text.parse::<Base>().is_err(), "{text}");
        }
        assert_eq!("https://example.org//".parse::<Base>().unwrap().to_string(), "https://example.org");
    }
}
