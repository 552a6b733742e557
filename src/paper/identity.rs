//! What a paper is, who tells of it, and what names it.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use serde::Serialize;

use crate::paper::{Doi, InvalidId, Pmid, letters::is_letter};

/// Longest stem of a file name, in bytes.
const STEM_LENGTH: usize = 100;

/// What names a paper, and tells whether two records are of the same one.
///
/// Written down it is the bare identifier, and reads back from that:
///
/// ```
/// use paperlens::paper::Identity;
///
/// for (written, label, stem) in [
///     ("41735603", "PMID 41735603", "41735603"),
///     ("10.1000/Ab<1>", "10.1000/Ab<1>", "10.1000_ab_1_"),
///     ("urn:isbn:9783161484100", "ISBN 9783161484100", "urn_isbn_9783161484100"),
///     ("https://hdl.handle.net/2/7", "hdl.handle.net/2/7", "https_hdl.handle.net_2_7"),
/// ] {
///     let identity: Identity = written.parse()?;
///     assert_eq!(identity.to_string(), written);
///     assert_eq!(identity.label(), label);
///     assert_eq!(identity.stem(), stem);
/// }
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Identity {
    /// The identifier of its record at PubMed.
    #[serde(rename = "pmid")]
    Pubmed(Pmid),
    /// Its DOI.
    #[serde(rename = "identity")]
    Doi(Doi),
    /// The address of a work that has neither.
    #[serde(rename = "identity")]
    Uri(Uri),
}

impl Identity {
    /// The PubMed identifier, if it is one.
    pub fn pmid(&self) -> Option<Pmid> {
        match self {
            Self::Pubmed(pmid) => Some(*pmid),
            Self::Doi(_) | Self::Uri(_) => None,
        }
    }

    /// The page of the paper: at PubMed, or where the DOI leads.
    pub fn url(&self) -> String {
        match self {
            Self::Pubmed(pmid) => pmid.url(),
            Self::Doi(doi) => doi.url(),
            Self::Uri(uri) => uri.url(),
        }
    }

    /// How people write it: `PMID 41735603`, `10.1000/182`, `ISBN 9783161484100`.
    pub fn label(&self) -> String {
        match self {
            Self::Pubmed(pmid) => format!("PMID {pmid}"),
            Self::Doi(doi) => doi.to_string(),
            Self::Uri(uri) => uri.label(),
        }
    }

    /// A part of a file's name: a PubMed identifier as it is; of others ASCII letters in lower
    /// case, digits, `.` and `-`, with one `_` for whatever stands between.
    pub fn stem(&self) -> String {
        if let Self::Pubmed(pmid) = self {
            return pmid.to_string();
        }
        let mut stem = String::new();
        for character in self.to_string().chars() {
            if character.is_ascii_alphanumeric() || matches!(character, '.' | '-') {
                stem.push(character.to_ascii_lowercase());
            } else if !stem.ends_with('_') {
                stem.push('_');
            }
        }
        stem.truncate(STEM_LENGTH);
        stem
    }
}

impl From<Pmid> for Identity {
    fn from(pmid: Pmid) -> Self {
        Self::Pubmed(pmid)
    }
}

impl From<Doi> for Identity {
    fn from(doi: Doi) -> Self {
        Self::Doi(doi)
    }
}

impl FromStr for Identity {
    type Err = InvalidId;

    fn from_str(input: &str) -> Result<Self, InvalidId> {
        let pmid = input.parse().map(Self::Pubmed);
        pmid.or_else(|_no_pmid| input.parse().map(Self::Doi))
            .or_else(|_no_doi| input.parse().map(Self::Uri))
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pubmed(pmid) => pmid.fmt(formatter),
            Self::Doi(doi) => doi.fmt(formatter),
            Self::Uri(uri) => formatter.write_str(&uri.0),
        }
    }
}

/// What names a work that has no identifier of the above: a web address, of a Handle or of an
/// entry at ORCID too, or an ISBN as a [URN](https://www.rfc-editor.org/info/rfc8254).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Uri(String);

/// How an ISBN begins as a URN.
const ISBN: &str = "urn:isbn:";

impl Uri {
    /// That of an ISBN: ten or thirteen digits, the last of ten an X maybe, with or without
    /// hyphens.
    pub fn of_isbn(isbn: &str) -> Option<Self> {
        let digits: String = isbn.chars().filter(|it| !matches!(it, '-' | ' ')).collect();
        let digits = digits.to_ascii_uppercase();
        let (start, last) = digits.split_at_checked(digits.len().checked_sub(1)?)?;
        let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        let is_isbn = matches!((digits.len(), last), (10, "X"))
            || matches!(digits.len(), 10 | 13) && is_number(last);
        let is_isbn = is_isbn && is_number(start);
        is_isbn.then(|| Self(format!("{ISBN}{digits}")))
    }

    fn url(&self) -> String {
        match self.0.strip_prefix(ISBN) {
            // Where ORCID sends readers, too.
            Some(isbn) => format!("https://www.worldcat.org/isbn/{isbn}"),
            None => self.0.clone(),
        }
    }

    fn label(&self) -> String {
        if let Some(isbn) = self.0.strip_prefix(ISBN) {
            return format!("ISBN {isbn}");
        }
        let bare = self.0.split_once("://").map_or(&*self.0, |(_, rest)| rest);
        bare.trim_end_matches('/').to_owned()
    }
}

impl FromStr for Uri {
    type Err = InvalidId;

    fn from_str(input: &str) -> Result<Self, InvalidId> {
        if let Some(isbn) = input.strip_prefix(ISBN) {
            return Self::of_isbn(isbn).ok_or(InvalidId);
        }
        let host = ["https://", "http://"].iter().find_map(|it| input.strip_prefix(it));
        let is_clean = |host: &str| {
            host.starts_with(|it: char| it.is_ascii_digit() || is_letter(it))
                && !host.chars().any(|it| it.is_whitespace() || it.is_control())
        };
        match host {
            Some(host) if is_clean(host) => Ok(Self(input.to_owned())),
            _ => Err(InvalidId),
        }
    }
}

impl PartialEq for Doi {
    /// Case makes no difference ([DOI Handbook, 2.4](https://doi.org/10.1000/182)).
    fn eq(&self, other: &Self) -> bool {
        self.as_str().eq_ignore_ascii_case(other.as_str())
    }
}

impl Eq for Doi {}

impl Hash for Doi {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for byte in self.as_str().bytes() {
            state.write_u8(byte.to_ascii_lowercase());
        }
    }
}

/// Who tells of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// NCBI's PubMed.
    Pubmed,
    /// Crossref, with whom most publishers register their DOIs.
    Crossref,
    /// DataCite, with whom repositories do.
    DataCite,
    /// OpenAlex, which gathers what they and others have.
    OpenAlex,
    /// A person's own record at ORCID.
    Orcid,
}

impl Source {
    /// Its name: `PubMed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pubmed => "PubMed",
            Self::Crossref => "Crossref",
            Self::DataCite => "DataCite",
            Self::OpenAlex => "OpenAlex",
            Self::Orcid => "ORCID",
        }
    }
}

/// What a paper is, as far as citations tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An article in a journal, a magazine or a newspaper.
    Article,
    /// A preprint or working paper: public, in no journal.
    Preprint,
    /// A paper, or an abstract, in the proceedings of a conference.
    ConferencePaper,
    /// The proceedings of a conference.
    Proceedings,
    /// A book.
    Book,
    /// A chapter of a book.
    Chapter,
    /// An entry of an encyclopedia or a dictionary.
    ReferenceEntry,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// A data set.
    Dataset,
    /// Software.
    Software,
    /// A standard.
    Standard,
    /// What a reviewer has written of another paper, or its authors in reply.
    PeerReview,
    /// A poster.
    Poster,
    /// A talk, its slides, a lecture.
    Presentation,
    /// An image.
    Image,
    /// A video.
    Video,
    /// A page or a post on the web.
    WebPage,
    /// Anything else: what it is called is [`Imprint::genre`](super::Imprint::genre).
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isbns() {
        let isbn = |written: &str| Uri::of_isbn(written).map(|uri| uri.0);
        for (written, expect) in
            [("978-3-16-148410-0", "9783161484100"), ("3 16 148410 x", "316148410X")]
        {
            assert_eq!(isbn(written), Some(format!("{ISBN}{expect}")));
        }
        // A barcode, a word as long as a number, a mistaken end, an X that is not the last of ten.
        for other in
            ["", "12345678", "ABCDEFGHIJ", "316148410Z", "31614841X0", "978316148410X"]
        {
            assert_eq!(isbn(other), None, "{other}");
        }
    }

    #[test]
    fn what_people_read_of_an_address() {
        let label = |uri: Option<Uri>| uri.map(|uri| uri.label()).unwrap_or_default();
        assert_eq!(label(Uri::of_isbn("978-3-16-148410-0")), "ISBN 9783161484100");
        let address = "https://lab.example/talks/".parse().ok();
        assert_eq!(label(address), "lab.example/talks");
    }
}
