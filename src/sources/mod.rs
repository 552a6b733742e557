//! Who tells of papers beside PubMed: the addresses to ask and how to read what comes, pure.
//!
//! Each source is a file with `requests`, which makes addresses of identifiers, and `read`, which
//! makes papers of an answer. [`read`] tells by itself whose answer a text is.
//!
//! Answers are somebody else's, and their shape is what twenty years of many programs left: each
//! value is read by itself, what is not as described is not there, and no record fails for it.
//! Strings become typed text by the list of what PubMed's reader lets through; nothing of them is
//! ever markup.
//!
//! # How to add a source
//!
//! 1. A file beside these: `requests`, `read`, `papers` of a [`Value`] and `is_own`, which says
//!    whether one is an answer of it.
//! 2. A line in `SOURCES` below.
//! 3. A [`Source`](crate::paper::Source), if papers are to name it.

pub mod crossref;
pub mod datacite;
mod markup;
mod names;
pub mod openalex;
pub mod orcid;
mod repair;
mod tex;
mod value;

use serde_json::Value;

pub use crate::error::Error;
use crate::{
    paper::{Doi, Paper, Relation, Term, language, percent},
    pubmed::{self, MAX_BYTES},
};

/// Most people of a list that are read: a paper of 2015 has 5,154 authors.
const MOST: usize = 20_000;

/// Most entries of any other list that are read: keywords, links, numbers.
const MOST_ENTRIES: usize = 500;

/// Whether an answer in JSON is of a source, and the papers of one that is.
type Reader = (fn(&Value) -> bool, fn(&Value) -> Vec<Paper>);

/// The sources whose answers are told apart.
const SOURCES: [Reader; 4] = [
    (crossref::is_own, crossref::papers),
    (datacite::is_own, datacite::papers),
    (openalex::is_own, openalex::papers),
    (orcid::is_own, orcid::papers),
];

/// Where services are asked, and what they are told of who asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Proxy<'p> {
    /// Base address of a proxy of the host page's, which has each service under its name, as
    /// `crossref`; empty to ask the services themselves.
    pub base: &'p str,
    /// An address to write to, which Crossref and DataCite serve sooner; empty for none.
    pub mailto: &'p str,
}

impl Proxy<'_> {
    fn base(&self, name: &str, own: &str) -> String {
        crate::services::base(self.base, name, own)
    }

    fn with_mailto(&self, mut url: String) -> String {
        let mailto = self.mailto.trim();
        if !mailto.is_empty() {
            let mark = if url.contains('?') { '&' } else { '?' };
            url.push_str(&format!("{mark}mailto={}", percent::encode(mailto, b"")));
        }
        url
    }
}

/// The addresses to ask for DOIs: for one by itself, and else for as many together as a service
/// takes, but for those with one of its dividers in them. DOIs come encoded.
fn in_batches(
    dois: &[Doi],
    most: usize,
    dividers: &[char],
    alone: impl Fn(&str) -> String,
    together: impl Fn(&[String]) -> String,
) -> Vec<String> {
    let encoded = |doi: &&Doi| percent::encode(doi.as_str(), b"/:()");
    if let [doi] = dois {
        return vec![alone(&encoded(&doi))];
    }
    let (several, others): (Vec<&Doi>, Vec<&Doi>) =
        dois.iter().partition(|doi| !doi.as_str().contains(dividers));
    let batches = several
        .chunks(most)
        .map(|batch| together(&batch.iter().map(encoded).collect::<Vec<_>>()));
    batches.chain(others.iter().map(|doi| alone(&encoded(doi)))).collect()
}

/// Reads an answer of any source, PubMed's too: all the papers in it. Several in one text are read
/// like one, as the lines of a dump; of an answer about something else than works there are none.
///
/// ```
/// use paperlens::sources::{self, Error};
///
/// let papers = sources::read(r#"{"DOI": "10.1000/182", "title": ["Sleep in <i>Mus</i>"]}"#)?;
/// assert_eq!(papers[0].identity.to_string(), "10.1000/182");
/// assert_eq!(papers[0].title.plain(), "Sleep in Mus");
/// assert_eq!(sources::read("Resource not found."), Err(Error::NotFound));
/// # Ok::<_, Error>(())
/// ```
///
/// # Errors
///
/// - [`Error::NotFound`] and [`Error::Service`] where a service says so instead.
/// - [`Error::TooLarge`] beyond [`MAX_BYTES`].
/// - [`Error::Unreadable`] for anything else: what is no JSON, is cut short or nested deeper than
///   128 levels, or is nobody's answer. PubMed's as [`pubmed::parse`] has them.
pub fn read(text: &str) -> Result<Vec<Paper>, Error> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return pubmed::parse(text);
    }
    read_json(text, |answer| {
        let (_, papers) = SOURCES
            .iter()
            .find(|(is_own, _)| is_own(answer))
            .ok_or(Error::Unreadable("it is no answer of a source of papers"))?;
        Ok(papers(answer))
    })
}

/// Reads a text of JSON values, of each of which a reader knows the papers.
fn read_json(
    text: &str,
    mut papers: impl FnMut(&Value) -> Result<Vec<Paper>, Error>,
) -> Result<Vec<Paper>, Error> {
    if text.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    }
    if let Some(error) = error_from_answer(200, text) {
        return Err(error);
    }
    let text = text.trim_start_matches('\u{feff}');
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let mut all = Vec::new();
    let mut is_empty = true;
    for value in values {
        let value = value.map_err(|_reason| Error::Unreadable("it is no whole JSON"))?;
        is_empty = false;
        match &value {
            // A list of works without anything around it.
            Value::Array(works) => {
                for work in works {
                    all.extend(papers(work)?);
                }
            }
            answer => all.extend(papers(answer)?),
        }
    }
    if is_empty { Err(Error::Unreadable("it has no content")) } else { Ok(all) }
}

/// What is wrong with an answer of one of these services, going by its HTTP status and what it
/// says of itself; `None` if it is to be read.
///
/// Errors are plain text (Crossref's 404), HTML (429 and 5xx), JSON of three forms
/// (`{"message-type": "exception"}`, DataCite's `{"errors": […]}`, ORCID's `{"response-code":
/// 404}`) and XML (ORCID). Where an answer says a status itself, that one counts.
pub fn error_from_answer(status: u16, body: &str) -> Option<Error> {
    let stated = stated_status(status, body);
    match stated.unwrap_or(status) {
        404 | 410 => Some(Error::NotFound),
        429 => Some(Error::RateLimited),
        200..=299 if stated.is_none() => None,
        status => Some(Error::Service(status)),
    }
}

/// The status that an answer states where it consists of an error: that of HTTP, if it says no
/// other.
fn stated_status(status: u16, body: &str) -> Option<u16> {
    /// Errors are short.
    const HEAD: usize = 2_000;
    let body = body.trim_start_matches('\u{feff}').trim();
    let head: String = body.chars().take(HEAD).filter(|it| !it.is_whitespace()).collect();
    let head = head.to_ascii_lowercase();
    let has = |part: &str| head.contains(part);
    let has_failed = ["exception", "validation-failure"]
        .iter()
        .any(|kind| has(&format!("\"message-type\":\"{kind}\"")));
    if head.starts_with("resourcenotfound") {
        return Some(404);
    }
    if head.starts_with("<!doctypehtml") || head.starts_with("<html") || has_failed {
        return Some(status);
    }
    if let Some((_, code)) = head.split_once("<response-code>") {
        return code.split('<').next()?.parse().ok();
    }
    if !head.starts_with('{') || body.len() > HEAD {
        return None;
    }
    let answer: Value = serde_json::from_str(body).ok()?;
    let errors = answer.get("errors").or_else(|| answer.get("error"));
    let first = errors.and_then(|errors| value::list(errors).first()?.get("status"));
    let code = answer.get("response-code").or(first).and_then(value::raw);
    let is_error = errors.is_some() && answer.get("data").is_none();
    code.and_then(|code| code.parse().ok()).or(is_error.then_some(status))
}

/// The entries of a list, each once.
fn distinct<T: PartialEq>(entries: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    for entry in entries.take(MOST_ENTRIES) {
        if !all.contains(&entry) {
            all.push(entry);
        }
    }
    all
}

/// A link to another work, by whatever names that: a DOI, or else an address or a number.
fn relation(kind: String, target: &str) -> Relation {
    let doi = bare_doi(target).and_then(|doi| doi.parse().ok());
    Relation {
        kind,
        source: if doi.is_some() { String::new() } else { markup::plain(target) },
        doi,
        ..Relation::default()
    }
}

/// PubMed's type of what was retracted, where no notice is known.
fn retracted() -> Term {
    Term {
        name: "Retracted Publication".to_owned(),
        ui: "D016441".to_owned(),
    }
}

/// A DOI without what people write before it; `None` of what is none.
fn bare_doi(doi: &str) -> Option<String> {
    let at = doi.find("10.")?;
    let (before, bare) = doi.split_at_checked(at)?;
    let before = before.trim().to_ascii_lowercase();
    let is_label =
        before.is_empty() || before.ends_with("doi.org/") || before.ends_with("doi:");
    // ORCID has what people copied from LaTeX.
    is_label.then(|| bare.trim().replace("\\_", "_"))
}

/// The MARC code of a language, in a list of one or none.
fn language_of(value: &Value) -> Vec<String> {
    value::raw(value)
        .and_then(|code| language::marc(&code))
        .into_iter()
        .collect()
}
