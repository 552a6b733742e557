//! Identifiers of the record itself.
//!
//! Those of the references are elsewhere and not read: taking any `ArticleId` of a record for
//! its own gives papers the DOI of what they cite.

use std::str::FromStr;

use crate::{
    paper::{Paper, latin::is_unseen, percent},
    pubmed::{
        Error, Fault, WHOLE,
        query::trim,
        xml::{Cursor, Element},
    },
};

/// Most identifiers of a record that are read. Real records do not go beyond 20.
const MAX_IDS: usize = 1_000;

/// The identifiers of a record, in the order in which they are trusted.
#[derive(Default)]
pub(super) struct Ids {
    /// Kinds and values of `ArticleIdList`.
    listed: Vec<(String, String)>,
    /// Kinds and values of `ELocationID`, where they are said to be valid.
    located: Vec<(String, String)>,
    /// Sources and values of `OtherID`.
    other: Vec<(String, String)>,
}

impl Ids {
    /// Reads an `ArticleIdList`.
    pub(super) fn read_list(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Fault> {
        let children = cursor.children();
        while let Some(child) = cursor.next(children)? {
            let value = cursor.text()?;
            // The kind is "pubmed" where it is not given, says the DTD.
            let kind = child.attribute("IdType").unwrap_or_default();
            if !matches!(kind.as_str(), "" | "pubmed") {
                add(&mut self.listed, kind, value)?;
            }
        }
        Ok(())
    }

    /// Reads an `ELocationID`.
    pub(super) fn read_location(
        &mut self,
        cursor: &mut Cursor<'_>,
        element: &Element<'_>,
    ) -> Result<(), Fault> {
        let value = cursor.text()?;
        if !element.has("ValidYN", "N") {
            let kind = element.attribute("EIdType").unwrap_or_default();
            add(&mut self.located, kind, value)?;
        }
        Ok(())
    }

    /// Reads an `OtherID`.
    pub(super) fn read_other(
        &mut self,
        cursor: &mut Cursor<'_>,
        element: &Element<'_>,
    ) -> Result<(), Fault> {
        let value = cursor.text()?;
        add(&mut self.other, element.attribute("Source").unwrap_or_default(), value)
    }

    /// Adds the identifiers of what is the same work.
    pub(super) fn extend(&mut self, other: Self) {
        self.listed.extend(other.listed);
        self.located.extend(other.located);
        self.other.extend(other.other);
    }

    /// Takes the identifier of the record at NCBI's Bookshelf.
    pub(super) fn take_accession(&mut self) -> Option<String> {
        let index = self.listed.iter().position(|(kind, _)| kind == "bookaccession")?;
        let (_, accession) = self.listed.remove(index);
        Some(accession)
    }

    /// Puts the identifiers into the fields of the paper.
    pub(super) fn fill(self, paper: &mut Paper) {
        let Self { listed, located, other } = self;
        // Only one that is stated as the place in the issue can stand for pages.
        let places = located.iter().filter(|(kind, _)| kind == "pii");
        paper.piis = places.map(|(_, pii)| pii.clone()).collect();
        for (kind, value) in listed.into_iter().chain(located).chain(other) {
            let is_new = match kind.as_str() {
                "pii" => !paper.piis.contains(&value),
                "doi" => keep_first(&mut paper.doi, &bare_doi(&value)),
                "pmc" => keep_first(&mut paper.pmcid, &value),
                _ => true,
            };
            let id = (kind, value);
            if WHOLE && is_new && !paper.other_ids.contains(&id) {
                paper.other_ids.push(id);
            }
        }
    }
}

/// Keeps the identifier if it is the first of its kind. Returns whether the value is left
/// over: it does not have the form of its kind, or is another one.
fn keep_first<T: FromStr + PartialEq + ToString>(
    first: &mut Option<T>,
    value: &str,
) -> bool {
    match (value.parse::<T>(), &first) {
        (Ok(id), Some(first)) => !id.to_string().eq_ignore_ascii_case(&first.to_string()),
        (Ok(id), None) => {
            *first = Some(id);
            false
        }
        (Err(_), _) => true,
    }
}

/// A DOI without what people and publishers put around it: an address, `doi:`, brackets, a full stop,
/// other words, characters that nobody sees.
fn bare_doi(value: &str) -> String {
    let value = value.replace(is_unseen, "");
    let Some(start) = start_of_doi(&value) else { return value };
    let (before, rest) = value.split_at(start);
    // Its own slash can have white space around it; behind it other words follow.
    let mut bare = String::new();
    for word in rest.split_whitespace() {
        let is_cut = bare.is_empty() || bare.ends_with('/') || word.starts_with('/');
        if !is_cut && (bare.contains('/') || bare.contains('%')) {
            break;
        }
        bare.push_str(word);
    }
    let mut bare = bare.trim_end_matches(['.', ',', ';']);
    if before.contains(['(', '[', '<', '{', '"', '\'', '“', '‘']) {
        bare = trim(bare);
    }
    let is_address = before.ends_with('/');
    if is_address {
        // At the end `#` can be the DOI's own: `…2-#`.
        let end = bare
            .find('?')
            .or_else(|| bare.find('#').filter(|at| at + 1 < bare.len()));
        bare = bare.get(..end.unwrap_or(bare.len())).unwrap_or_default();
        bare = bare.trim_end_matches('/');
    }
    // An address of a resolver, percent-encoded as a whole; a bare DOI can have a `%` of its own.
    if bare.contains('%') && (is_address || !bare.contains('/')) {
        return percent::decode(bare).unwrap_or_else(|| bare.to_owned());
    }
    bare.to_owned()
}

/// Where `10.` and the digits of a registrant begin, within no longer number.
fn start_of_doi(value: &str) -> Option<usize> {
    value.match_indices("10.").map(|(start, _)| start).find(|start| {
        let before = value.get(..*start).unwrap_or_default();
        let after = value.get(start + "10.".len()..).unwrap_or_default();
        !before.ends_with(|it: char| it.is_ascii_digit() || it == '.')
            && after.starts_with(|it: char| it.is_ascii_digit())
    })
}

/// Adds an identifier, unless it is empty or there already.
fn add(
    ids: &mut Vec<(String, String)>,
    kind: String,
    value: String,
) -> Result<(), Fault> {
    let id = (kind, value);
    if !id.1.is_empty() && !ids.contains(&id) {
        if ids.len() == MAX_IDS {
            return Err(&Error::TooLarge);
        }
        ids.push(id);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_dois() {
        for spelling in [
            "10.5555/abc.1",
            " 10.5555/abc.1 ",
            "10.5555/abc.1.",
            "10.5555/abc.1\u{200b}",
            "\u{feff}10.5555/abc.1",
            "doi:10.5555/abc.1",
            "DOI: 10.5555/abc.1",
            "DOI 10.5555/abc.1",
            "doi.org/10.5555/abc.1",
            "https://doi.org/10.5555/abc.1",
            "HTTPS://DOI.ORG/10.5555/abc.1",
            "https://www.doi.org/10.5555/abc.1",
            "http://dx.doi.org/10.5555/abc.1",
            "https://dx.doi.org/10.5555%2Fabc.1",
            "http://dx.doi.org/doi:10.5555/abc.1",
            "info:doi/10.5555/abc.1",
            "urn:doi:10.5555/abc.1",
            "10.5555%2fabc.1",
            "10.5555/abc.1 [doi]",
            "[10.5555/abc.1]",
            "<https://doi.org/10.5555/abc.1>.",
            "\"10.5555/abc.1\"",
            "“doi：10.5555/abc.1”",
            "https:/doi.org/10.5555/abc.1",
            "https//doi.org/10.5555/abc.1",
            "10.5555 / abc.1",
            "10.5555/abc.1 PII S0140",
            "10.5555/abc.1 (2020)",
            "10.5555/abc.1, 10.5555/abc.2",
            "doi 10.5555/abc.1 pii:",
            "DOI - 10.5555/abc.1",
            "DOI No. 10.5555/abc.1",
            "http://hdl.handle.net/10.5555/abc.1",
            "https://doi-org.proxy.example/10.5555/abc.1",
            "https://onlinelibrary.example/doi/full/10.5555/abc.1",
            "https://doi.org/10.5555/abc.1?nosfx=y",
            "https://doi.org/10.5555/abc.1/",
            "https://doi.org/10.5555/abc.1#abstract",
            "Mice 2020;3:1-9. doi:10.5555/abc.1. Epub 2020",
        ] {
            assert_eq!(bare_doi(spelling), "10.5555/abc.1", "{spelling}");
        }
        for own in [
            "10.5555/a_b%c",
            "10.5555/a%2Fb",
            "10.1016/0014-5793(79)80000-0",
            "10.5555/a(b)",
            "10.1002/1097-0142(1977)39:2+<856::aid-x>3.0.co;2-#",
            "10.1000/10.1001/x?y=1",
            "51466",
            "1710.5/x",
        ] {
            assert_eq!(bare_doi(own), own);
        }
        assert_eq!(bare_doi("https://doi.org/10.5555/a%3Cb%3E"), "10.5555/a<b>");
        assert_eq!(bare_doi("doi.org/10.5555/a%3Cb%3E"), "10.5555/a<b>");
        assert_eq!(bare_doi("doi:10.5555/a%3Cb%3E"), "10.5555/a%3Cb%3E");
    }
}
