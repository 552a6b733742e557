//! Identifiers, parsed once and trusted afterwards.

use std::{fmt, num::NonZeroU32, str::FromStr};

use serde::{Serialize, Serializer};

use crate::paper::percent;

/// An identifier that does not have the form of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

impl fmt::Display for InvalidId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not an identifier of this kind")
    }
}

impl std::error::Error for InvalidId {}

/// A PubMed identifier: a positive whole number of at most eight digits.
///
/// ```
/// use paperlens::paper::Pmid;
///
/// let pmid: Pmid = "41735603".parse()?;
/// assert_eq!(pmid.url(), "https://pubmed.ncbi.nlm.nih.gov/41735603/");
/// assert!("41735603x".parse::<Pmid>().is_err());
/// # Ok::<_, paperlens::paper::InvalidId>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pmid(NonZeroU32);

impl Pmid {
    /// The record's page at PubMed.
    pub fn url(self) -> String {
        format!("https://pubmed.ncbi.nlm.nih.gov/{self}/")
    }
}

impl FromStr for Pmid {
    type Err = InvalidId;

    fn from_str(input: &str) -> Result<Self, InvalidId> {
        if input.len() > 8 || !input.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidId);
        }
        input.parse().map(Self).map_err(|_zero_or_empty| InvalidId)
    }
}

impl fmt::Display for Pmid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A PubMed Central identifier, with the version some records state: `PMC3706072.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pmcid {
    number: NonZeroU32,
    version: Option<NonZeroU32>,
}

impl Pmcid {
    /// The article's page at PubMed Central.
    pub fn url(self) -> String {
        format!("https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/", self.number)
    }

    /// The article's PDF at PubMed Central (for people to open: scripts are turned away).
    pub fn pdf_url(self) -> String {
        format!("{}pdf/", self.url())
    }

    /// The identifier without its version: `PMC3706072`.
    #[must_use]
    pub fn unversioned(self) -> Self {
        Self { version: None, ..self }
    }
}

impl FromStr for Pmcid {
    type Err = InvalidId;

    fn from_str(input: &str) -> Result<Self, InvalidId> {
        let (prefix, rest) = input.split_at_checked(3).ok_or(InvalidId)?;
        if !prefix.eq_ignore_ascii_case("PMC") {
            return Err(InvalidId);
        }
        let (number, version) = match rest.split_once('.') {
            Some((number, version)) => (number, Some(version)),
            None => (rest, None),
        };
        Ok(Self {
            number: digits(number)?,
            version: version.map(digits).transpose()?,
        })
    }
}

impl fmt::Display for Pmcid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PMC{}", self.number)?;
        self.version.map_or(Ok(()), |version| write!(formatter, ".{version}"))
    }
}

/// A positive whole number, of digits alone (`u32::from_str` would take a plus sign).
fn digits(input: &str) -> Result<NonZeroU32, InvalidId> {
    if !input.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(InvalidId);
    }
    input.parse().map_err(|_zero_or_too_large| InvalidId)
}

/// A digital object identifier in its bare form, e.g. `10.1038/s41571-026-01128-z`.
///
/// The form is that of the [DOI Handbook](https://doi.org/10.1000/182): `10.`, a
/// registrant, a slash and any suffix without white space. Two are equal without ASCII case.
#[derive(Clone, Debug)]
pub struct Doi(String);

impl Doi {
    /// The bare DOI.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The resolver's address for it, percent-encoded where a URL needs it.
    ///
    /// Old DOIs contain `<`, `>`, `;`, `#` and the like.
    pub fn url(&self) -> String {
        format!("https://doi.org/{}", percent::encode(&self.0, b"/:;(),@=+!*$'"))
    }

    /// The DOI that arXiv [registers](https://info.arxiv.org/help/doi.html) for a paper:
    /// of `2201.06719`, `arXiv:2201.06719v2`, `hep-th/9901001` or an address of one; `None` for what is none.
    pub fn of_arxiv(id: &str) -> Option<Self> {
        let id = id.trim();
        let id = id.rsplit_once("arxiv.org/").map_or(id, |(_, path)| path);
        let id = ["abs/", "pdf/", "html/", "arXiv:", "arxiv:"]
            .iter()
            .fold(id, |id, start| id.strip_prefix(start).unwrap_or(id).trim());
        let id = id.trim_end_matches(".pdf");
        let is_digits = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        // All versions have one DOI.
        let id = match id.rsplit_once('v') {
            Some((bare, version)) if is_digits(version) => bare,
            _ => id,
        };
        let is_new = id.split_once('.').is_some_and(|(month, number)| {
            month.len() == 4
                && is_digits(month)
                && matches!(number.len(), 4 | 5)
                && is_digits(number)
        });
        let is_old = id.split_once('/').is_some_and(|(archive, number)| {
            let is_letter =
                |byte: u8| byte.is_ascii_alphabetic() || b"-.".contains(&byte);
            !archive.is_empty()
                && archive.bytes().all(is_letter)
                && number.len() == 7
                && is_digits(number)
        });
        (is_new || is_old).then(|| format!("10.48550/arXiv.{id}").parse().ok())?
    }
}

impl FromStr for Doi {
    type Err = InvalidId;

    fn from_str(input: &str) -> Result<Self, InvalidId> {
        let (registrant, suffix) = input
            .strip_prefix("10.")
            .and_then(|rest| rest.split_once('/'))
            .ok_or(InvalidId)?;
        let registrant_is_numeric =
            registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                && registrant.starts_with(|first: char| first.is_ascii_digit());
        let suffix_is_clean = !suffix.is_empty()
            && !suffix
                .chars()
                .any(|character| character.is_whitespace() || character.is_control());
        if registrant_is_numeric && suffix_is_clean {
            Ok(Self(input.to_owned()))
        } else {
            Err(InvalidId)
        }
    }
}

impl fmt::Display for Doi {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// An ORCID identifier of a person, in its hyphenated form: `0000-0002-1825-0097`.
///
/// Parsed from a bare one, one without hyphens, or an address ending in one; the check
/// character must be right ([ISO 7064 11,2](https://support.orcid.org/hc/en-us/articles/360006897674)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Orcid([u8; 16]);

impl Orcid {
    /// The person's page at ORCID.
    pub fn url(self) -> String {
        format!("https://orcid.org/{self}")
    }
}

impl FromStr for Orcid {
    type Err = InvalidId;

    fn from_str(input: &str) -> Result<Self, InvalidId> {
        let bare = input.trim().trim_end_matches('/');
        let bare = bare.rsplit_once('/').map_or(bare, |(_host, last)| last);
        let mut characters = [0; 16];
        let mut given = bare.bytes().filter(|byte| *byte != b'-');
        for character in &mut characters {
            *character = given.next().ok_or(InvalidId)?.to_ascii_uppercase();
        }
        let [digits @ .., check] = characters;
        if given.next().is_some() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(InvalidId);
        }
        let total = digits
            .iter()
            .fold(0_u32, |total, digit| (total + u32::from(digit - b'0')) * 2);
        let expected = match (12 - total % 11) % 11 {
            10 => u32::from(b'X'),
            digit => u32::from(b'0') + digit,
        };
        if u32::from(check) == expected { Ok(Self(characters)) } else { Err(InvalidId) }
    }
}

impl fmt::Display for Orcid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(*byte))?;
        }
        Ok(())
    }
}

macro_rules! serialize_as_displayed {
    ($($id:ty),+) => {$(
        impl Serialize for $id {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )+};
}
serialize_as_displayed!(Pmid, Pmcid, Doi, Orcid);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: FromStr + fmt::Display>(input: &str, expect: Option<&str>) {
        let parsed = input.parse::<T>().ok().map(|id| id.to_string());
        assert_eq!(parsed.as_deref(), expect, "{input}");
    }

    #[test]
    fn pmid() {
        check::<Pmid>("41735603", Some("41735603"));
        check::<Pmid>("1", Some("1"));
        check::<Pmid>("007", Some("7"));
        for wrong in ["", "0", "123456789", "+12", "12a", "1 2", "１２"] {
            check::<Pmid>(wrong, None);
        }
    }

    #[test]
    fn pmcid() {
        check::<Pmcid>("PMC3706072", Some("PMC3706072"));
        check::<Pmcid>("pmc3706072.1", Some("PMC3706072.1"));
        for wrong in ["", "PMC", "3706072", "PMC+1", "PMC1.", "PMC0", "ÄÖÜ"] {
            check::<Pmcid>(wrong, None);
        }
        let versioned = "PMC3706072.1".parse::<Pmcid>().map(Pmcid::pdf_url);
        let url = "https://pmc.ncbi.nlm.nih.gov/articles/PMC3706072/pdf/";
        assert_eq!(versioned.as_deref(), Ok(url));
    }

    #[test]
    fn doi() {
        check::<Doi>("10.1038/s41571-026-01128-z", Some("10.1038/s41571-026-01128-z"));
        let old = "10.1002/(SICI)1096-8644(199706)103:2<157::AID-AJPA3>3.0.CO;2-R";
        check::<Doi>(old, Some(old));
        for wrong in
            ["", "51466", "e22.00556", "10.1038", "10.1038/", "10./x", "10.1/a b"]
        {
            check::<Doi>(wrong, None);
        }
        let url = old.parse::<Doi>().map(|doi| doi.url());
        let encoded = "https://doi.org/10.1002/(SICI)1096-8644(199706)103:2%3C157::AID-AJPA3%3E3.0.CO;2-R";
        assert_eq!(url.as_deref(), Ok(encoded));
    }

    #[test]
    fn orcid() {
        for spelling in [
            "0000-0002-1825-0097",
            "0000000218250097",
            "http://orcid.org/0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097/",
        ] {
            check::<Orcid>(spelling, Some("0000-0002-1825-0097"));
        }
        check::<Orcid>("0000-0002-1694-233x", Some("0000-0002-1694-233X"));
        for wrong in
            ["0000-0002-1825-0098", "0000-0002-1825-009", "0000-0002-1825-00977", ""]
        {
            check::<Orcid>(wrong, None);
        }
    }
}
