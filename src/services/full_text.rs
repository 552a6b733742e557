//! The copies of a paper that anybody may read, the best first.

use crate::{paper::Paper, services::openalex::Work};

/// A copy of a paper's text. It is only ever linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullText {
    /// Its address.
    pub url: String,
    /// Whether the address is that of a PDF.
    pub is_pdf: bool,
    /// Which version of the text it is.
    pub version: Version,
    /// Who has it: `PubMed Central`; empty for the publisher.
    pub host: String,
    /// Its licence as far as known: `CC BY`.
    pub license: Option<String>,
}

/// A version of a text, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// The version of record.
    Published,
    /// The authors' manuscript after peer review.
    Accepted,
    /// The manuscript before peer review.
    Submitted,
    /// Not known which.
    Unknown,
}

/// The copies that the record and, where it was asked, OpenAlex lead to.
///
/// In this order: PubMed Central; published versions with a licence; the publisher's page; Europe
/// PMC; other published versions; accepted manuscripts; preprints.
pub fn full_texts(paper: &Paper, work: Option<&Work>) -> Vec<FullText> {
    let record_license = paper.license().map(|license| license.name);
    let record_version =
        if paper.is_preprint() { Version::Submitted } else { Version::Published };
    let mut ranked: Vec<(u8, FullText)> = Vec::new();
    let mut add = |rank, url: String, is_pdf, version, host: &str, license| {
        let host = host.to_owned();
        ranked.push((rank, FullText { url, is_pdf, version, host, license }));
    };
    let has_manuscript = |(kind, _): &(String, String)| {
        kind == "mid" || kind.eq_ignore_ascii_case("nihms")
    };
    if let Some(pmcid) = paper.pmcid {
        // PubMed Central has the manuscript of what has a manuscript identifier.
        let version = if paper.other_ids.iter().any(has_manuscript) {
            Version::Accepted
        } else {
            record_version
        };
        add(0, pmcid.pdf_url(), true, version, "PubMed Central", record_license.clone());
        // It has PDFs of open articles alone.
        let url = format!("https://europepmc.org/articles/{}", pmcid.unversioned());
        add(3, url, false, version, "Europe PMC", record_license.clone());
    }
    if let Some(doi) = &paper.doi {
        add(2, doi.url(), false, record_version, "", record_license);
    }
    if let Some(accession) = paper.book().and_then(|book| book.accession.as_ref()) {
        let url = format!("https://www.ncbi.nlm.nih.gov/books/{accession}/");
        add(1, url, false, record_version, "NCBI Bookshelf", None);
    }
    for copy in work
        .into_iter()
        .flat_map(|work| &work.copies)
        .filter(|copy| copy.is_open)
    {
        let Some(url) = copy.pdf.clone().or_else(|| copy.page.clone()) else { continue };
        // Whose it is, or else where.
        let host = copy.host.clone().filter(|host| !host.is_empty());
        let host = host.unwrap_or_else(|| host_of(&url).to_owned());
        let is_doi = paper.doi.as_ref().is_some_and(|doi| doi.url() == url);
        if host.starts_with("PubMed") || host.starts_with("Europe PMC") || is_doi {
            continue; // Known from the record, or a page about it.
        }
        let version = match copy.version.as_deref() {
            Some("publishedVersion") => Version::Published,
            Some("acceptedVersion") => Version::Accepted,
            Some("submittedVersion") => Version::Submitted,
            _ => Version::Unknown,
        };
        let rank = match version {
            Version::Published if copy.license.is_some() => 1,
            Version::Published => 4,
            Version::Accepted => 5,
            Version::Submitted | Version::Unknown => 6,
        };
        let license = copy.license.as_deref().map(license_name);
        add(rank, url, copy.pdf.is_some(), version, &host, license);
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut copies: Vec<FullText> = Vec::new();
    for (_, copy) in ranked {
        if !copies.iter().any(|known| known.url == copy.url) {
            copies.push(copy);
        }
    }
    copies
}

/// The host of an address: `example.org`.
fn host_of(url: &str) -> &str {
    let behind = url.split_once("://").map_or(url, |(_scheme, behind)| behind);
    behind.split(['/', '?', '#']).next().unwrap_or_default()
}

/// `CC BY-NC` for `cc-by-nc`.
fn license_name(name: &str) -> String {
    match name.strip_prefix("cc-") {
        Some(rest) => format!("CC {}", rest.to_ascii_uppercase()),
        None => name.replace('-', " "),
    }
}
