//! Identifiers of the record itself.
//!
//! Those of the references are elsewhere and not read: taking any `ArticleId` of a record for
//! its own gives papers the DOI of what they cite.

use std::str::FromStr;

use crate::{
    paper::Paper,
    pubmed::{
        Error,
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
    pub(super) fn read_list(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Error> {
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
    ) -> Result<(), Error> {
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
    ) -> Result<(), Error> {
        let value = cursor.text()?;
        add(&mut self.other, element.attribute("Source").unwrap_or_default(), value)
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
                "doi" => keep_first(&mut paper.doi, bare_doi(&value)),
                "pmc" => keep_first(&mut paper.pmcid, &value),
                _ => true,
            };
            let id = (kind, value);
            if is_new && !paper.other_ids.contains(&id) {
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

/// A DOI without what some publishers put before it.
fn bare_doi(value: &str) -> &str {
    let bare =
        ["https://doi.org/", "http://dx.doi.org/", "http://doi.org/", "doi:", "DOI:"]
            .into_iter()
            .find_map(|prefix| value.strip_prefix(prefix));
    bare.map_or(value, str::trim_start)
}

/// Adds an identifier, unless it is empty or there already.
fn add(
    ids: &mut Vec<(String, String)>,
    kind: String,
    value: String,
) -> Result<(), Error> {
    let id = (kind, value);
    if !id.1.is_empty() && !ids.contains(&id) {
        if ids.len() == MAX_IDS {
            return Err(Error::TooLarge);
        }
        ids.push(id);
    }
    Ok(())
}
