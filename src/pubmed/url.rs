//! Addresses of NCBI's E-utilities
//! ([documentation](https://www.ncbi.nlm.nih.gov/books/NBK25499/)).

use std::ops::Range;

use crate::{
    paper::{Pmid, joined, percent},
    pubmed::{Links, Query},
};

/// Base address of the E-utilities.
pub const ENDPOINT: &str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/";

/// Who is asking: NCBI wants every program to say.
const TOOL: &str = "tool=paperlens";

/// The address of the records with these identifiers.
pub fn efetch(endpoint: &str, pmids: &[Pmid]) -> String {
    let ids: Vec<String> = pmids.iter().map(Pmid::to_string).collect();
    let ids = joined(&ids, ",");
    format!("{}/efetch.fcgi?db=pubmed&retmode=xml&{TOOL}&id={ids}", base(endpoint))
}

/// The address of a search for the PubMed identifier of another identifier.
pub fn esearch(endpoint: &str, query: &Query) -> String {
    let term = percent::encode(&query.term(), b"");
    format!(
        "{}/esearch.fcgi?db=pubmed&retmode=xml&retmax=2&{TOOL}&term={term}",
        base(endpoint)
    )
}

/// The address of a search in PubMed's own words, for these of the papers found: the newest first,
/// or those that fit best.
pub fn search(endpoint: &str, term: &str, is_best: bool, range: Range<usize>) -> String {
    let term = percent::encode(term, b"");
    let sort = if is_best { "relevance" } else { "pub_date" };
    let start = match range.start {
        0 => String::new(),
        start => format!("&retstart={start}"),
    };
    let count = range.len();
    format!(
        "{}/esearch.fcgi?db=pubmed&retmode=xml&sort={sort}{start}&retmax={count}&{TOOL}&term={term}",
        base(endpoint)
    )
}

/// The address at which a reader sees all that PubMed has for a search: the newest first, or those
/// that fit best.
pub fn at_pubmed(term: &str, is_best: bool) -> String {
    let term = percent::encode(term, b"");
    let sort = if is_best { "" } else { "&sort=date" };
    format!("https://pubmed.ncbi.nlm.nih.gov/?term={term}{sort}")
}

/// The address of the papers that this one is linked to (`read_elink` reads the answer).
pub fn elink(endpoint: &str, pmid: Pmid, links: Links) -> String {
    let name = links.name();
    format!(
        "{}/elink.fcgi?dbfrom=pubmed&db=pubmed&cmd=neighbor&retmode=xml&{TOOL}\
         &linkname={name}&id={pmid}",
        base(endpoint)
    )
}

fn base(endpoint: &str) -> &str {
    let endpoint = endpoint.trim().trim_end_matches('/');
    if endpoint.is_empty() { ENDPOINT.trim_end_matches('/') } else { endpoint }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pmids(numbers: &[&str]) -> Vec<Pmid> {
        numbers.iter().filter_map(|number| number.parse().ok()).collect()
    }

    #[test]
    fn efetch_addresses() {
        let pmids = pmids(&["41735603", "1"]);
        assert_eq!(
            efetch(ENDPOINT, &pmids),
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi\
             ?db=pubmed&retmode=xml&tool=paperlens&id=41735603,1"
        );
        for endpoint in [
            "https://lab.example/ncbi",
            "https://lab.example/ncbi/",
            " https://lab.example/ncbi ",
        ] {
            assert_eq!(
                efetch(endpoint, &pmids),
                "https://lab.example/ncbi/efetch.fcgi\
                 ?db=pubmed&retmode=xml&tool=paperlens&id=41735603,1"
            );
        }
        assert_eq!(efetch("", &pmids), efetch(ENDPOINT, &pmids));
    }

    /// By NCBI's names of the links: of one that it does not know it answers nothing.
    #[test]
    fn elink_addresses() {
        let names = ["pubmed_pubmed", "pubmed_pubmed_citedin", "pubmed_pubmed_refs"];
        for (links, name) in Links::ALL.into_iter().zip(names) {
            let url = elink("https://lab.example/ncbi/", pmids(&["41735603"])[0], links);
            let expect = format!(
                "https://lab.example/ncbi/elink.fcgi?dbfrom=pubmed&db=pubmed&cmd=neighbor\
                 &retmode=xml&tool=paperlens&linkname={name}&id=41735603"
            );
            assert_eq!(url, expect);
        }
    }

    #[test]
    fn esearch_addresses() {
        #[track_caller]
        fn check(query: &str, term: &str) {
            let url = query.parse().map(|query| esearch("", &query));
            let base = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi\
                        ?db=pubmed&retmode=xml&retmax=2&tool=paperlens&term=";
            assert_eq!(url, Ok(format!("{base}{term}")));
        }
        check("41735603", "41735603%5Buid%5D");
        check("PMC3706072.1", "PMC3706072%5Bpmc%5D");
        check(
            "10.1000/a(b)<c>&d#e%f+g;é",
            "%2210.1000%2Fa%28b%29%3Cc%3E%26d%23e%25f%2Bg%3B%C3%A9%22%5Bdoi%5D",
        );
    }
}
