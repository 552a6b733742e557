//! What E-utilities' answers say of errors.

use crate::pubmed::{Error, xml::Cursor};

impl Error {
    /// What is wrong with an answer, going by its HTTP status and what it says of itself;
    /// `None` if it is to be read.
    ///
    /// The text decides before the status. NCBI sends 400 for bad identifiers and for trouble
    /// of its own alike, and sends errors with 200 too:
    ///
    /// - `{"error":"API rate limit exceeded",…}`, usually with 429: [`Error::RateLimited`];
    /// - `<eFetchResult><ERROR>ID list is empty!…`: [`Error::BadId`];
    /// - any other `<ERROR>` or `"error"`, and HTML, which NCBI puts up in maintenance and
    ///   when it blocks an address: [`Error::Service`];
    /// - an HTTP error and nothing of the above: [`Error::Service`]. So does a record file
    ///   of one's own that is not there (404).
    pub fn from_answer(status: u16, body: &str) -> Option<Self> {
        let stated = Stated::read(body);
        match stated {
            _ if status == 429 => Some(Self::RateLimited),
            Some(Stated::RateLimit) => Some(Self::RateLimited),
            Some(Stated::BadId) => Some(Self::BadId),
            Some(Stated::NotFound) => Some(Self::NotFound),
            None if (200..300).contains(&status) => None,
            Some(Stated::Trouble) | None => Some(Self::Service(status)),
        }
    }
}

/// What an answer says of itself. The text is never shown: it holds the visitor's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stated {
    RateLimit,
    BadId,
    NotFound,
    Trouble,
}

impl Stated {
    /// Phrases of NCBI's errors, in lower case, and what they mean.
    const PHRASES: &[(&str, Self)] = &[
        ("rate limit", Self::RateLimit),
        ("too many requests", Self::RateLimit),
        ("id list is empty", Self::BadId),
        ("empty id list", Self::BadId),
        ("id parameter is empty", Self::BadId),
        ("invalid uid", Self::BadId),
        (": not found", Self::NotFound),
    ];

    /// Reads the error that an answer consists of, if it does.
    fn read(body: &str) -> Option<Self> {
        // A whole set of records can be large: what it is shows at its beginning.
        const HEAD: usize = 2_000;
        let head: String = body
            .trim_start_matches('\u{feff}')
            .trim_start()
            .chars()
            .take(HEAD)
            .collect();
        let head = head.to_ascii_lowercase();
        if head.starts_with("<!doctype html") || head.starts_with("<html") {
            return Some(Self::Trouble);
        }
        if head.starts_with('{') {
            return head.contains("\"error\"").then(|| Self::from_message(&head));
        }
        let message = read_error_element(body)?;
        Some(Self::from_message(&message.to_ascii_lowercase()))
    }

    fn from_message(message: &str) -> Self {
        Self::PHRASES
            .iter()
            .find_map(|(phrase, stated)| message.contains(phrase).then_some(*stated))
            .unwrap_or(Self::Trouble)
    }
}

/// The text of the `ERROR` in a result of an E-utility (`eFetchResult`, `eSearchResult`, …), which
/// no other answer is joined to.
fn read_error_element(body: &str) -> Option<String> {
    let (mut cursor, root) = Cursor::open(body).ok()?;
    if !root.name().ends_with("Result") {
        return None;
    }
    let children = cursor.children();
    while let Some(child) = cursor.next(children).ok()? {
        if child.name() == "ERROR" {
            let message = cursor.text().ok();
            let is_alone = !matches!(cursor.next_root(), Ok(Some(_)));
            return message.filter(|_| is_alone);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u16, body: &str, expect: Option<Error>) {
        assert_eq!(Error::from_answer(status, body), expect, "{status} {body}");
    }

    fn efetch_error(message: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n\
             <!DOCTYPE eEfetchResult PUBLIC \"-//NLM//DTD efetch 20131226//EN\" \"efetch.dtd\">\n\
             <eFetchResult>\n\t<ERROR> {message}</ERROR>\n</eFetchResult>\n"
        )
    }

    #[test]
    fn the_text_decides_before_the_status() {
        for status in [200, 400, 429, 500] {
            let rate = r#"{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"4"}"#;
            check(status, rate, Some(Error::RateLimited));
        }
        for status in [200, 400] {
            let check = |message: &str, expect| {
                check(status, &efetch_error(message), Some(expect));
            };
            check("ID list is empty! Possibly it has no correct IDs.", Error::BadId);
            check("Supplied id parameter is empty.", Error::BadId);
            check("Empty id list; nothing to process", Error::BadId);
            check("Invalid uid abc at position=0", Error::BadId);
            check("UID=123: not found", Error::NotFound);
            check("cannot get document summary", Error::Service(status));
            check("Error: proxy_stream()", Error::Service(status));
            check("Failed to connect to PubOne service", Error::Service(status));
            check(
                "Empty Response. Bytes read: 0 Status: Timeout",
                Error::Service(status),
            );
            check("", Error::Service(status));
        }
        check(400, r#"{"error":"API key invalid"}"#, Some(Error::Service(400)));
        check(200, "<!DOCTYPE html><html><p>Maintenance", Some(Error::Service(200)));
        check(200, "\n<HTML><p>Blocked", Some(Error::Service(200)));
        check(
            200,
            "<eSearchResult><ERROR>Failed</ERROR></eSearchResult>",
            Some(Error::Service(200)),
        );
    }

    #[test]
    fn the_status_decides_where_the_text_says_nothing() {
        for body in ["", "oops", "<PubmedArticleSet/>", "<a", "[1]"] {
            check(200, body, None);
            check(204, body, None);
            check(429, body, Some(Error::RateLimited));
            check(400, body, Some(Error::Service(400)));
            check(404, body, Some(Error::Service(404)));
            check(503, body, Some(Error::Service(503)));
        }
        check(200, "<eSearchResult><Count>0</Count></eSearchResult>", None);
        check(200, "<PubmedArticleSet><ERROR>text</ERROR></PubmedArticleSet>", None);
        check(200, r#"{"result":{}}"#, None);
    }
}
