//! What a person types or pastes to say which paper, and looking it up.

use std::str::FromStr;

use crate::{
    paper::{Doi, Pmcid, Pmid},
    pubmed::{Error, open_answer},
};

/// Longest input that is read, in bytes.
const MAX_LENGTH: usize = 2_000;

/// A way to name a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// By PubMed identifier.
    Pmid(Pmid),
    /// By DOI.
    Doi(Doi),
    /// By PubMed Central identifier.
    Pmcid(Pmcid),
}

impl Query {
    /// The PubMed search term that finds the paper.
    pub fn term(&self) -> String {
        match self {
            Self::Pmid(pmid) => format!("{pmid}[uid]"),
            Self::Doi(doi) => format!("\"{doi}\"[doi]"),
            Self::Pmcid(pmcid) => format!("{}[pmc]", pmcid.unversioned()),
        }
    }
}

impl FromStr for Query {
    type Err = Error;

    /// Reads an identifier, with or without a label (`PMID: 41735603`), or an address at
    /// PubMed, PubMed Central, Europe PMC or doi.org. Punctuation around it, pasted along from
    /// a sentence, is dropped.
    fn from_str(input: &str) -> Result<Self, Error> {
        // Nothing that names a paper is that long, and trimming looks at all of it for every
        // character that it drops.
        if input.len() > MAX_LENGTH {
            return Err(Error::BadId);
        }
        let bare = trim(input);
        let labels = ["pmid", "pmcid", "doi"].into_iter();
        std::iter::once(bare)
            .chain(labels.filter_map(|label| strip_label(bare, label)))
            .find_map(|bare| read_identifier(bare).or_else(|| read_address(bare)))
            .ok_or(Error::BadId)
    }
}

/// The input without white space, quotes and brackets around it, and the full stop or comma
/// of a sentence after it.
///
/// DOIs may end in a bracket: it stays if it closes one of the DOI.
fn trim(input: &str) -> &str {
    let is_around = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || "\"'“”‘’«»\u{200b}\u{feff}".contains(character)
    };
    let mut rest = input;
    loop {
        let before = rest;
        rest = rest.trim_matches(is_around).trim_start_matches(['(', '[', '{', '<']);
        rest = rest.trim_end_matches(['.', ',', ';', ':']);
        for (open, close) in [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')] {
            if rest.matches(close).count() > rest.matches(open).count() {
                rest = rest.strip_suffix(close).unwrap_or(rest);
            }
        }
        if rest == before {
            return rest;
        }
    }
}

/// What follows a label, in any case, and the colon or white space after it.
fn strip_label<'a>(input: &'a str, label: &str) -> Option<&'a str> {
    let rest = strip_prefix(input, label)?;
    Some(rest.trim_start_matches(|character: char| {
        character == ':' || character.is_whitespace()
    }))
}

/// What follows a prefix, in any case.
fn strip_prefix<'a>(input: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = input.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn read_identifier(input: &str) -> Option<Query> {
    fn read<T: FromStr>(input: &str, kind: fn(T) -> Query) -> Option<Query> {
        input.parse().ok().map(kind)
    }
    read(input, Query::Pmid)
        .or_else(|| read(input, Query::Pmcid))
        .or_else(|| read(input, Query::Doi))
}

fn read_address(input: &str) -> Option<Query> {
    let rest = ["https://", "http://", "//"]
        .into_iter()
        .find_map(|scheme| strip_prefix(input, scheme));
    let (host, path) = rest.unwrap_or(input).split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    match host {
        "doi.org" | "dx.doi.org" => percent_decode(path)?.parse().ok().map(Query::Doi),
        "pubmed.ncbi.nlm.nih.gov" | "pubmed.gov" => read_path(path, true),
        "ncbi.nlm.nih.gov"
        | "m.ncbi.nlm.nih.gov"
        | "pmc.ncbi.nlm.nih.gov"
        | "europepmc.org" => read_path(path, false),
        _ => None,
    }
}

/// Finds the identifier in the path of an address: a PubMed Central identifier anywhere, a
/// PubMed identifier after a word that says it is one, or first where `is_pubmed`.
fn read_path(path: &str, is_pubmed: bool) -> Option<Query> {
    let mut is_pmid_next = is_pubmed;
    for segment in path.split('/') {
        if let Ok(pmcid) = segment.parse() {
            return Some(Query::Pmcid(pmcid));
        }
        if let (true, Ok(pmid)) = (is_pmid_next, segment.parse()) {
            return Some(Query::Pmid(pmid));
        }
        is_pmid_next = ["pubmed", "pmid", "med"]
            .iter()
            .any(|word| segment.eq_ignore_ascii_case(word));
    }
    None
}

/// Decodes `%3C` and the like; `None` if the result is not UTF-8.
fn percent_decode(input: &str) -> Option<String> {
    let mut bytes = input.bytes();
    let mut out = Vec::with_capacity(input.len());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let mut digit = || char::from(ahead.next()?).to_digit(16);
        match (byte, digit(), digit()) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).ok()?);
                bytes = ahead;
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).ok()
}

/// Reads the answer of esearch (`retmode=xml`): the PubMed identifiers found, if any.
///
/// # Errors
///
/// [`Error::Unreadable`] if it is not a whole answer of esearch, and what
/// [`Error::from_answer`] makes of one that says it failed.
pub fn read_esearch(xml: &str) -> Result<Vec<Pmid>, Error> {
    let mut cursor = open_answer(xml, "eSearchResult", "it is no answer of a search")?;
    let mut pmids = Vec::new();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        // Phrases that were not found are in an `ErrorList`; that is no error.
        if child.name() == "IdList" {
            let ids = cursor.children();
            while cursor.next(ids)?.is_some() {
                pmids.extend(cursor.text()?.parse::<Pmid>());
            }
        }
    }
    cursor.close()?;
    Ok(pmids)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` is the search term; empty if it is no identifier.
    #[track_caller]
    fn check(input: &str, expect: &str) {
        let term = input.parse::<Query>().map(|query| query.term()).unwrap_or_default();
        assert_eq!(term, expect, "{input}");
    }

    #[test]
    fn pmids() {
        for input in [
            "41735603",
            " 41735603\n",
            "\u{a0}41735603\u{200b}",
            "PMID: 41735603",
            "pmid:41735603",
            "PMID 41735603.",
            "(PMID: 41735603)",
            "[PMID:41735603];",
            "https://pubmed.ncbi.nlm.nih.gov/41735603/",
            "https://pubmed.ncbi.nlm.nih.gov/41735603",
            "http://pubmed.ncbi.nlm.nih.gov/41735603/?from_term=x&from_pos=1",
            "pubmed.ncbi.nlm.nih.gov/41735603/#affiliation-1",
            "HTTPS://PUBMED.NCBI.NLM.NIH.GOV/41735603/",
            "<https://pubmed.ncbi.nlm.nih.gov/41735603/>.",
            "PMID: https://pubmed.ncbi.nlm.nih.gov/41735603/",
            "https://www.ncbi.nlm.nih.gov/pubmed/41735603",
            "www.ncbi.nlm.nih.gov/pubmed/41735603?dopt=Abstract",
            "https://www.ncbi.nlm.nih.gov/m/pubmed/41735603/",
            "https://m.ncbi.nlm.nih.gov/pubmed/41735603/",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/41735603/",
            "https://pubmed.gov/41735603",
            "https://europepmc.org/article/MED/41735603",
            "https://europepmc.org/abstract/med/41735603#abstract",
        ] {
            check(input, "41735603[uid]");
        }
    }

    #[test]
    fn dois() {
        for input in [
            "10.1000/xyz.123",
            "doi:10.1000/xyz.123",
            "DOI: 10.1000/xyz.123.",
            "doi 10.1000/xyz.123",
            "https://doi.org/10.1000/xyz.123",
            "http://dx.doi.org/10.1000/xyz.123,",
            "doi.org/10.1000/xyz.123?utm=1",
            "https://doi.org/10.1000%2Fxyz.123",
            "doi: https://doi.org/10.1000/xyz.123",
            "\"10.1000/xyz.123\"",
            "(10.1000/xyz.123)",
            "(doi:10.1000/xyz.123).",
        ] {
            check(input, "\"10.1000/xyz.123\"[doi]");
        }
        let old = "\"10.1002/(SICI)1097(1999)1:2<157::AID-X>3.0.CO;2-R\"[doi]";
        check("10.1002/(SICI)1097(1999)1:2<157::AID-X>3.0.CO;2-R", old);
        let address =
            "https://doi.org/10.1002/(SICI)1097(1999)1:2%3C157::AID-X%3E3.0.CO%3b2-R";
        check(address, old);
        check("10.1016/S0140-6736(05)", "\"10.1016/S0140-6736(05)\"[doi]");
        check("(10.1016/S0140-6736(05)).", "\"10.1016/S0140-6736(05)\"[doi]");
        check("https://doi.org/10.1000/100%25", "\"10.1000/100%\"[doi]");
        check("10.1000/100%25", "\"10.1000/100%25\"[doi]");
    }

    #[test]
    fn pmcids() {
        for input in [
            "PMC3706072",
            "pmc3706072.1",
            "PMCID: PMC3706072",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3706072/",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3706072/pdf/x.pdf",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC3706072/?report=classic",
            "https://europepmc.org/article/PMC/PMC3706072",
            "https://europepmc.org/articles/pmc3706072",
        ] {
            check(input, "PMC3706072[pmc]");
        }
    }

    #[test]
    fn what_is_no_identifier() {
        for input in [
            "",
            " ",
            ".",
            "()",
            "0",
            "417356031",
            "41735603x",
            "41735603 12",
            "-1",
            "４１７３５６０３",
            "PMID:",
            "doi:",
            "10.1000",
            "10.1000/a b",
            "PMC",
            "a paper on sleep",
            "https://",
            "https://doi.org/",
            "https://doi.org/10.1000/%FF",
            "https://pubmed.ncbi.nlm.nih.gov/",
            "https://pubmed.ncbi.nlm.nih.gov/?term=sleep",
            "https://www.ncbi.nlm.nih.gov/books/NBK1168/",
            "https://www.ncbi.nlm.nih.gov/gene/672",
            "https://example.org/41735603",
            "https://example.org/doi.org/10.1000/x",
            "javascript:alert(1)",
            "«é»",
            &")".repeat(1_000_000),
        ] {
            check(input, "");
        }
    }

    #[test]
    fn search_answers() {
        let check = |content: &str, expect: Result<&[&str], Error>| {
            let pmids =
                read_esearch(&format!("<eSearchResult>{content}</eSearchResult>"));
            let pmids =
                pmids.map(|pmids| pmids.iter().map(Pmid::to_string).collect::<Vec<_>>());
            assert_eq!(
                pmids,
                expect.map(|pmids| pmids.iter().map(|&id| id.to_owned()).collect())
            );
        };
        check(
            "<Count>2</Count><IdList>\n<Id>1</Id>\n<Id>23</Id></IdList>",
            Ok(&["1", "23"]),
        );
        check("<Count>0</Count><IdList/>", Ok(&[]));
        let not_found =
            "<IdList/><ErrorList><PhraseNotFound>x[doi]</PhraseNotFound></ErrorList>";
        check(not_found, Ok(&[]));
        check("<ERROR>Search Backend failed</ERROR>", Err(Error::Service(200)));
        assert!(matches!(
            read_esearch("<eSearchResult><IdList>"),
            Err(Error::Unreadable(_))
        ));
        assert!(matches!(read_esearch("<PubmedArticleSet/>"), Err(Error::Unreadable(_))));
        assert!(matches!(read_esearch(""), Err(Error::Unreadable(_))));
        let rate_limit = r#"{"error":"API rate limit exceeded"}"#;
        assert_eq!(read_esearch(rate_limit), Err(Error::RateLimited));
    }
}
