//! Who is asked besides PubMed.

/// The services that a host page, or a reader's own words, lets be asked for papers: nobody else is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a name in the attribute")]
pub struct Sources {
    /// Crossref, by DOI.
    pub crossref: bool,
    /// DataCite, by DOI.
    pub datacite: bool,
    /// OpenAlex, by DOI, for what none of them has.
    pub openalex: bool,
    /// ORCID, for a person's works.
    pub orcid: bool,
}

impl Sources {
    /// Reads the attribute: names with spaces or commas between, or `all`.
    pub fn read(attribute: &str) -> Self {
        let names = attribute.to_ascii_lowercase();
        let has = |wanted: &str| {
            let mut names =
                names.split(|it: char| it.is_whitespace() || ",;".contains(it));
            names.any(|name| name == wanted || name == "all")
        };
        Self {
            crossref: has("crossref"),
            datacite: has("datacite"),
            openalex: has("openalex"),
            orcid: has("orcid"),
        }
    }
}
