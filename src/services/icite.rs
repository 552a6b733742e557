//! iCite, of the NIH: citations and how they compare within the field
//! ([documentation](https://icite.od.nih.gov/api)).

use serde::Deserialize;

use crate::{
    paper::Pmid,
    pubmed::Error,
    services::{base, json},
};

/// The address to ask; `proxy` as in [`crate::services`], empty for iCite itself.
pub fn url(proxy: &str, pmid: Pmid) -> String {
    let base = base(proxy, "icite", "https://icite.od.nih.gov");
    format!("{base}/api/pubs?pmids={pmid}")
}

/// What iCite knows of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Metrics {
    /// How many papers in PubMed cite it.
    pub citation_count: u64,
    /// Citations a year.
    pub citations_per_year: Option<f64>,
    /// Relative citation ratio: 1 is the median of NIH-funded papers of its field and age.
    pub relative_citation_ratio: Option<f64>,
    /// Percentile of that ratio among NIH-funded papers, 0 to 100.
    pub nih_percentile: Option<f64>,
    /// Whether the ratio is of a paper so young that it will change much.
    #[serde(default, deserialize_with = "yes")]
    pub provisional: bool,
}

/// iCite has had both `"Yes"` and `true`.
fn yes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Yes {
        Bool(bool),
        Text(String),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Yes::deserialize(deserializer)? {
        Yes::Bool(is_so) => is_so,
        Yes::Text(text) => text.eq_ignore_ascii_case("yes"),
        Yes::Other(_) => false,
    })
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Metrics>,
}

/// Reads the answer to [`url`].
///
/// # Errors
///
/// [`Error::NotFound`] if iCite does not know the paper; [`Error::Unreadable`] if the answer
/// is not as described.
pub fn read(body: &str) -> Result<Metrics, Error> {
    json::<Answer>(body)?.data.into_iter().next().ok_or(Error::NotFound)
}
