//! OpenAlex: citations, fields of research and open copies
//! ([documentation](https://developers.openalex.org/)).
//!
//! A single work is free of charge and needs no key. Asked with the PubMed identifier, or else
//! with the DOI.

use serde::Deserialize;

use crate::{
    paper::{Identity, Paper, percent},
    pubmed::Error,
    services::{base, json, web_address},
};

/// What is asked for: an answer with all fields has a megabyte for some papers.
const FIELDS: &str = "id,cited_by_count,fwci,citation_normalized_percentile,counts_by_year,\
     open_access,locations,primary_topic";

/// Most copies that are looked at. No work is known that has as many.
const MOST_COPIES: usize = 200;

/// The address to ask; `proxy` as in [`crate::services`], empty for OpenAlex itself.
pub fn url(proxy: &str, paper: &Paper) -> String {
    let base = base(proxy, "openalex", "https://api.openalex.org");
    let name = match &paper.identity {
        Identity::Pubmed(pmid) => format!("pmid:{pmid}"),
        other => format!("doi:{}", percent::encode(&other.to_string(), b"/:()")),
    };
    format!("{base}/works/{name}?select={FIELDS}")
}

/// What OpenAlex knows of a paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Its page at OpenAlex.
    pub page: Option<String>,
    /// How many works cite it.
    pub cited_by: u64,
    /// Field-weighted citation impact: 1 is the mean of like papers.
    pub fwci: Option<f64>,
    /// Share of like papers that are cited less, 0 to 1.
    pub percentile: Option<f64>,
    /// Citations of each year, oldest first, at most ten.
    pub years: Vec<(u16, u64)>,
    /// `gold`, `hybrid`, `bronze`, `green`, `diamond` or `closed`.
    pub open_access: Option<String>,
    /// Where the text is.
    pub copies: Vec<Copy>,
    /// How many more there are.
    pub more_copies: usize,
    /// Topic, subfield and field of research, the narrowest first.
    pub topics: Vec<String>,
}

/// A copy of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The address of a PDF.
    pub pdf: Option<String>,
    /// The address of a page.
    pub page: Option<String>,
    /// `publishedVersion`, `acceptedVersion` or `submittedVersion`.
    pub version: Option<String>,
    /// Name of the journal or repository.
    pub host: Option<String>,
    /// `cc-by`, `cc-by-nc-nd`, ….
    pub license: Option<String>,
    /// Whether all may read it.
    pub is_open: bool,
}

#[derive(Deserialize)]
struct Answer {
    id: Option<String>,
    cited_by_count: u64,
    fwci: Option<f64>,
    citation_normalized_percentile: Option<Percentile>,
    #[serde(default)]
    counts_by_year: Vec<Year>,
    open_access: Option<OpenAccess>,
    #[serde(default)]
    locations: Vec<Location>,
    primary_topic: Option<Topic>,
}

#[derive(Deserialize)]
struct Percentile {
    value: Option<f64>,
}

#[derive(Deserialize)]
struct Year {
    year: u16,
    cited_by_count: u64,
}

#[derive(Deserialize)]
struct OpenAccess {
    oa_status: Option<String>,
}

#[derive(Deserialize)]
struct Location {
    #[serde(default)]
    is_oa: bool,
    landing_page_url: Option<String>,
    pdf_url: Option<String>,
    license: Option<String>,
    version: Option<String>,
    source: Option<Named>,
}

#[derive(Deserialize)]
struct Named {
    display_name: Option<String>,
}

#[derive(Deserialize)]
struct Topic {
    display_name: Option<String>,
    subfield: Option<Named>,
    field: Option<Named>,
}

/// Reads the answer to [`url`].
///
/// # Errors
///
/// [`Error::Unreadable`] if it is not as described.
pub fn read(body: &str) -> Result<Work, Error> {
    let answer: Answer = json(body)?;
    let mut years: Vec<(u16, u64)> = answer
        .counts_by_year
        .iter()
        .map(|year| (year.year, year.cited_by_count))
        .collect();
    years.sort_unstable();
    years.dedup_by_key(|(year, _)| *year);
    let years = years.split_off(years.len().saturating_sub(10));
    let more_copies = answer.locations.len().saturating_sub(MOST_COPIES);
    let copies = answer.locations.into_iter().take(MOST_COPIES).map(|location| Copy {
        pdf: location.pdf_url.and_then(web_address),
        page: location.landing_page_url.and_then(web_address),
        version: location.version,
        host: location.source.and_then(|source| source.display_name),
        license: location.license,
        is_open: location.is_oa,
    });
    let topics = answer.primary_topic.map(|topic| {
        let names = [
            topic.display_name,
            topic.subfield.and_then(|named| named.display_name),
            topic.field.and_then(|named| named.display_name),
        ];
        names.into_iter().flatten().collect()
    });
    let is_share = |value: &f64| (0.0..=1.0).contains(value);
    Ok(Work {
        page: answer.id.and_then(web_address),
        cited_by: answer.cited_by_count,
        fwci: answer.fwci.filter(|value| value.is_finite() && *value >= 0.0),
        percentile: answer
            .citation_normalized_percentile
            .and_then(|percentile| percentile.value)
            .filter(is_share),
        years,
        open_access: answer.open_access.and_then(|access| access.oa_status),
        copies: copies.collect(),
        more_copies,
        topics: topics.unwrap_or_default(),
    })
}
