//! What a person types or pastes to say which paper, and looking it up.

use std::str::FromStr;

use crate::{
    paper::{
        Doi, Pmcid, Pmid,
        latin::{is_unseen, narrow},
        percent,
    },
    pubmed::{Error, open_answer},
};

/// Longest input that is read, in bytes: nothing that names a paper is that long.
const MAX_LENGTH: usize = 2_000;

/// Most labels before an identifier.
const MOST_LABELS: usize = 4;

/// A way to name a paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

    /// Which of several identifiers of one paper is asked for: the first, PubMed's own.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Pmid(_) => 0,
            Self::Pmcid(_) => 1,
            Self::Doi(_) => 2,
        }
    }
}

impl FromStr for Query {
    type Err = Error;

    /// Reads an identifier, with or without labels (`PMID: 41735603`), or an address at PubMed,
    /// PubMed Central, Europe PMC, doi.org or a resolver; or what stands in a text with its label.
    /// Punctuation around it, pasted along from a sentence, is dropped.
    fn from_str(input: &str) -> Result<Self, Error> {
        if input.len() > MAX_LENGTH {
            return Err(Error::BadId);
        }
        let input = plain(input);
        // With PubMed's field, as it says itself: `41735603[uid]`.
        let bare = ["[uid]", "[pmid]"].iter().find_map(|field| input.strip_suffix(field));
        let in_text = || named(&input, |_| None).into_iter().min_by_key(Self::rank);
        read(bare.unwrap_or(&input)).or_else(in_text).ok_or(Error::BadId)
    }
}

/// A text in the characters that identifiers have, of any width and as typeset, and without those
/// that nobody sees.
pub(crate) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|it| !is_unseen(*it));
    seen.map(|character| match narrow(character) {
        '\u{2010}'..='\u{2013}' => '-',
        other => other,
    })
    .collect()
}

/// Words that say what follows. Of those that begin alike the longest is first.
const LABELS: [&str; 5] = ["pmid", "pmcid", "pmc", "doi", "pubmed id"];

/// Those that can be a word or a gene as well (`Id1`): a colon or the like has to be behind them.
const WEAK_LABELS: [&str; 5] = ["pubmed", "id", "url", "info", "urn"];

/// An identifier or an address, behind any labels.
pub(crate) fn read(input: &str) -> Option<Query> {
    if input.len() > MAX_LENGTH {
        return None;
    }
    let mut bare = trim(input);
    let mut label = "";
    for _ in 0..=MOST_LABELS {
        let found = match (read_identifier(bare), label) {
            (None, "pmc" | "pmcid") => read_identifier(&format!("PMC{bare}")),
            (Some(Query::Pmid(_)), "pmc" | "pmcid") => {
                read_identifier(&format!("PMC{bare}"))
            }
            (Some(Query::Pmid(_)), "doi") => None,
            (found, _) => found,
        };
        if let Some(query) = found.or_else(|| read_address(bare)) {
            return Some(query);
        }
        let mut labels = LABELS.iter().chain(&WEAK_LABELS);
        (bare, label) =
            labels.find_map(|label| Some((strip_label(bare, label)?, *label)))?;
        bare = trim(bare);
    }
    None
}

/// What a text names, with labels or by address, in its order; `also` reads what else a word can
/// say.
pub(crate) fn named(text: &str, also: impl Fn(&str) -> Option<Query>) -> Vec<Query> {
    let mut all = Vec::new();
    // "PMID:1;PMCID:PMC2", but DOIs can have semicolons in them.
    let text = text.replace(";P", "; P").replace(";p", "; p");
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let bare = trim(word).trim_end_matches('-');
        let is_one_of =
            |labels: &[&str]| labels.iter().any(|it| it.eq_ignore_ascii_case(bare));
        let is_label = is_one_of(&["pmid", "pmcid", "doi", "arxiv"])
            || (word.ends_with(':') && is_one_of(&["pubmed"]));
        let query = if is_label {
            words.next_if_eq(&":");
            words.peek().and_then(|next| {
                let labelled = format!("{bare}:{next}");
                read(&labelled).or_else(|| also(&labelled))
            })
        } else {
            // A number can be anything, also behind a word that is not PubMed's, and of a DOI there
            // can be more behind the space.
            let is_weak = ["id", "info", "url", "urn"]
                .iter()
                .any(|label| strip_prefix(bare, label).is_some());
            let is_bare = read_identifier(bare)
                .is_some_and(|query| !matches!(query, Query::Pmcid(_)));
            let query = read(word)
                .filter(|query| !(is_bare || is_weak && matches!(query, Query::Pmid(_))));
            query.or_else(|| also(word))
        };
        all.extend(query);
    }
    all
}

/// The identifiers of a text without spaces, with commas and the like between. A DOI can have such
/// in it: what follows one has to begin like an identifier.
pub(crate) fn divided(text: &str) -> Vec<&str> {
    let is_separator = |it: char| ",;|、，".contains(it);
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for piece in text.split_inclusive(is_separator) {
        let bare = trim(piece);
        let mut starts = ["10.", "doi", "http", "pmid", "pmc"].iter();
        let is_start = starts.any(|it| strip_prefix(bare, it).is_some())
            || (bare.len() > 4 && bare.bytes().all(|it| it.is_ascii_digit()));
        let before = text.get(start..end).unwrap_or_default();
        if is_start || !before.contains("10.") {
            parts.push(before);
            start = end;
        }
        end += piece.len();
    }
    parts.push(text.get(start..).unwrap_or_default());
    let parts = parts.into_iter().map(|part| part.trim_end_matches(is_separator));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The input without white space, quotes and brackets around it, and the full stop or comma
/// of a sentence after it.
///
/// DOIs may end in a bracket: it stays if it closes one of the DOI.
pub(crate) fn trim(input: &str) -> &str {
    let is_around = |character: char| {
        character.is_whitespace()
            || character.is_control()
            || "\"'“”‘’«»".contains(character)
    };
    let brackets = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')];
    // How many of each are opened and not closed, counted once: there can be many to drop.
    let mut left = brackets.map(|(open, close)| {
        input.matches(open).count().cast_signed()
            - input.matches(close).count().cast_signed()
    });
    let mut rest = input;
    loop {
        let length = rest.len();
        rest = rest.trim_matches(is_around);
        rest = rest.trim_end_matches(['.', ',', ';', ':', '…']);
        for ((open, close), left) in brackets.into_iter().zip(&mut left) {
            if let Some(inner) = rest.strip_prefix(open) {
                rest = inner;
                *left -= 1;
            } else if *left < 0
                && let Some(inner) = rest.strip_suffix(close)
            {
                rest = inner;
                *left += 1;
            }
        }
        if rest.len() == length {
            return rest;
        }
    }
}

/// What follows a label, in any case, and what stands between.
fn strip_label<'a>(input: &'a str, label: &str) -> Option<&'a str> {
    let rest = strip_prefix(input, label)?;
    let is_weak = WEAK_LABELS.contains(&label);
    if is_weak && !rest.trim_start().starts_with([':', '=', '/', '#']) {
        return None;
    }
    Some(rest.trim_start_matches(|character: char| {
        ":=/#-".contains(character) || character.is_whitespace()
    }))
}

/// What follows a prefix, in any case.
pub(crate) fn strip_prefix<'a>(input: &'a str, prefix: &str) -> Option<&'a str> {
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
    let rest = rest.unwrap_or(input).split('#').next()?;
    let (address, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    // Libraries' proxies: "pubmed-ncbi-nlm-nih-gov.proxy.example.org".
    let host = host.to_ascii_lowercase().replace('-', ".");
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_at = |names: &[&str]| {
        let mut rest = names.iter().filter_map(|name| host.strip_prefix(name));
        rest.any(|rest| rest.is_empty() || rest.starts_with(['.', ':']))
    };
    if is_at(&["doi.org", "dx.doi.org", "identifiers.org", "bioregistry.io", "n2t.net"]) {
        let query = read(&percent::decode(path)?)?;
        return (!host.contains("doi") || matches!(query, Query::Doi(_)))
            .then_some(query);
    }
    let is_pubmed = is_at(&["pubmed.ncbi.nlm.nih.gov", "pubmed.gov"]);
    let is_known = is_pubmed
        || is_at(&[
            "ncbi.nlm.nih.gov",
            "m.ncbi.nlm.nih.gov",
            "eutils.ncbi.nlm.nih.gov",
            "pmc.ncbi.nlm.nih.gov",
            "europepmc.org",
        ]);
    let in_path = if is_known { read_path(path, is_pubmed) } else { None };
    in_path.or_else(|| {
        let is_pubmed = is_pubmed || (is_known && names_pubmed(path, parameters));
        read_parameters(parameters, is_pubmed, is_known)
    })
}

/// Whether an address at NCBI is of PubMed and not of another of its databases.
pub(crate) fn names_pubmed(path: &str, parameters: &str) -> bool {
    let is_it = |text: &str| text.eq_ignore_ascii_case("pubmed");
    path.split('/').any(is_it)
        || parameters
            .split('&')
            .filter_map(|pair| strip_prefix(pair, "db="))
            .any(is_it)
}

/// Finds the identifier in the parameters of an address: any site may name it.
fn read_parameters(parameters: &str, is_pubmed: bool, is_known: bool) -> Option<Query> {
    parameters.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let value = percent::decode(&value.replace('+', " "))?;
        match name.to_ascii_lowercase().as_str() {
            "pmid" => read(&value),
            // Libraries' proxies: "login?url=https://pubmed.ncbi.nlm.nih.gov/41735603/".
            "url" | "qurl" => read_address(&value),
            "term" | "list_uids" | "id" | "uid" | "from_uid" if is_pubmed => {
                // With a field, as in "41735603[uid]".
                read(value.trim().split('[').next().filter(|_| !value.contains("] "))?)
            }
            "artid" | "accid" if is_known => {
                read(&format!("PMC {}", value.trim_start_matches(['P', 'M', 'C'])))
            }
            _ => None,
        }
    })
}

/// Finds the identifier in the path of an address: a PubMed Central identifier anywhere, a
/// PubMed identifier after a word that says it is one, or first where `is_pubmed`.
fn read_path(path: &str, is_pubmed: bool) -> Option<Query> {
    let mut is_pmid_next = is_pubmed;
    let mut before = "";
    for segment in path.split('/') {
        // Old addresses are without the letters: "/pmc/articles/7045880/".
        let letters = if before == "articles" { "PMC" } else { "" };
        if let Ok(pmcid) =
            segment.parse().or_else(|_| format!("{letters}{segment}").parse())
        {
            return Some(Query::Pmcid(pmcid));
        }
        before = segment;
        if let (true, Ok(pmid)) = (is_pmid_next, segment.parse()) {
            return Some(Query::Pmid(pmid));
        }
        is_pmid_next = ["pubmed", "pmid", "med"]
            .iter()
            .any(|word| segment.eq_ignore_ascii_case(word));
    }
    None
}

/// An answer of esearch.
///
/// PubMed searches without what it does not find: an answer that names such phrases can be one
/// to quite another question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The identifiers found, as many as were asked for.
    pub pmids: Vec<Pmid>,
    /// How many there are in all.
    pub count: usize,
    /// Phrases that were not found, as PubMed repeats them: `0000-0002-1825-0097[auid]`.
    pub phrases_not_found: Vec<String>,
    /// Fields that PubMed does not know.
    pub fields_not_found: Vec<String>,
    /// The query as PubMed understood it.
    pub translation: String,
}

impl Search {
    /// Whether all that was asked for was searched for.
    pub fn is_whole(&self) -> bool {
        self.phrases_not_found.is_empty() && self.fields_not_found.is_empty()
    }
}

/// Reads the answer of esearch (`retmode=xml`).
///
/// # Errors
///
/// [`Error::Unreadable`] if it is not a whole answer of esearch, and what
/// [`Error::from_answer`] makes of one that says it failed.
pub fn read_esearch(xml: &str) -> Result<Search, Error> {
    let mut cursor = open_answer(xml, "eSearchResult", "it is no answer of a search")?;
    let mut search = Search::default();
    let children = cursor.children();
    while let Some(child) = cursor.next(children)? {
        match child.name() {
            "Count" => search.count = cursor.text()?.parse().unwrap_or_default(),
            "QueryTranslation" => search.translation = cursor.text()?,
            "IdList" | "ErrorList" | "WarningList" => {
                let items = cursor.children();
                while let Some(item) = cursor.next(items)? {
                    let list = match item.name() {
                        "Id" => {
                            search.pmids.extend(cursor.text()?.parse::<Pmid>());
                            continue;
                        }
                        "PhraseNotFound" | "QuotedPhraseNotFound" => {
                            &mut search.phrases_not_found
                        }
                        "FieldNotFound" => &mut search.fields_not_found,
                        // Stop words, and "No items found."
                        _ => continue,
                    };
                    list.extend(cursor.some_text()?);
                }
            }
            _ => {}
        }
    }
    cursor.close()?;
    search.count = search.count.max(search.pmids.len());
    Ok(search)
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

    /// What is pasted by mistake, a paper's whole text, is not searched for what it may name.
    #[test]
    fn long_texts_are_no_identifiers() {
        let padded = |length: usize| format!("{:<length$}", "PMID: 41735603");
        check(&padded(MAX_LENGTH), "41735603[uid]");
        check(&padded(MAX_LENGTH + 1), "");
        check(&padded(MAX_LENGTH * 2), "");
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
            "https://login.proxy.example.org/login?url=https://pubmed.ncbi.nlm.nih.gov/41735603/",
            "https://proxy.example.org/login?qurl=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F41735603%2F%3Ffrom_term%3Dsleep",
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=41735603&retmode=xml",
            "https://pubmed.ncbi.nlm.nih.gov/?term=41735603",
            "https://pubmed.ncbi.nlm.nih.gov/?term=41735603%5Buid%5D&sort=date",
            "https://pubmed.ncbi.nlm.nih.gov?term=41735603[pmid]",
            "https://pubmed.ncbi.nlm.nih.gov/?sort=date&term=%22PMID:+41735603%22",
            "https://pubmed.ncbi.nlm.nih.gov/?linkname=pubmed_pubmed&from_uid=41735603",
            "https://pubmed.ncbi.nlm.nih.gov/41735603/?utm_source=x#:~:text=sleep",
            "https://www.ncbi.nlm.nih.gov/pubmed/?term=41735603",
            "http://www.ncbi.nlm.nih.gov/pubmed?term=41735603%5buid%5d",
            "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=41735603&dopt=Abstract",
            "http://www.ncbi.nlm.nih.gov/sites/entrez?Db=pubmed&Cmd=ShowDetailView&uid=41735603",
            "https://pubmed-ncbi-nlm-nih-gov.proxy.example.org/41735603/",
            "https://pubmed.ncbi.nlm.nih.gov.proxy.example.org/41735603/",
            "https://identifiers.org/pubmed:41735603",
            "http://identifiers.org/pubmed/41735603",
            "https://bioregistry.io/pubmed:41735603",
            "https://bioregistry.io/pmid:41735603",
            "https://n2t.net/pubmed:41735603",
            "https://lab.example/papers?pmid=41735603&lang=de",
            "pubmed:41735603",
            "info:pmid/41735603",
            "PubMed ID: 41735603",
            "pmid=41735603",
            "<URL:https://pubmed.ncbi.nlm.nih.gov/41735603/>",
            "PMID: 41735603; PMCID: PMC3706072",
            "PMID:41735603;PMCID:PMC3706072;DOI:10.1000/x",
            "PMCID: PMC3706072 PMID: 41735603",
            "Kang R. Sleep. Nature. 2026;5(1):1-2. doi: 10.1000/xyz. PMID: 41735603.",
            "See https://pubmed.ncbi.nlm.nih.gov/41735603/, and more.",
            "41735603[uid]",
            "PMID: 41735603[pmid]",
            "PMID-41735603",
            "PMID- 41735603",
            "PMID : 41735603",
            "PubMed PMID: 41735603",
            "Fox T. Sleep. 2024. [PMC free article: PMC3706072] [PubMed: 41735603]",
            "\u{2066}41735603\u{2069}",
            "４１７３５６０３",
            "ＰＭＩＤ：\u{3000}４１７３５６０３",
            "4173\u{ad}5603\u{200e}",
        ] {
            check(input, "41735603[uid]");
        }
    }

    #[test]
    fn dois() {
        for input in [
            "10.1000/xyz.123",
            "10.1000/xyz.123…",
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
            "https://doi.org/doi:10.1000/xyz.123",
            "https://www.doi.org/10.1000/xyz.123#top",
            "https://doi.org/https://doi.org/10.1000/xyz.123",
            "https://doi-org.proxy.example.org/10.1000/xyz.123",
            "https://identifiers.org/doi:10.1000/xyz.123",
            "https://bioregistry.io/doi:10.1000/xyz.123",
            "info:doi/10.1000/xyz.123",
            "urn:doi:10.1000/xyz.123",
            "Kang R. Sleep. Nature. 2026;5(1):1-2. doi: 10.1000/xyz.123.",
            "Kang R. Sleep. Nature. 2026. https://doi.org/10.1000/xyz.123 Epub 2025",
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
    fn genes_and_databases_are_no_labels() {
        check(
            "Lyden D. Id1 and Id3 are required for neurogenesis. Nature. 1999. doi:10.1038/44334",
            "\"10.1038/44334\"[doi]",
        );
        check("10.1016/j.jhep\u{2011}2020\u{2013}1", "\"10.1016/j.jhep-2020-1\"[doi]");
    }

    #[test]
    fn pmcids() {
        for input in [
            "PMC3706072",
            "pmc3706072.1",
            "PMCID: PMC3706072",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3706072/",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3706072/pdf/x.pdf",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/3706072/",
            "https://login.proxy.example.org/login?url=https://pmc.ncbi.nlm.nih.gov/articles/PMC3706072/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC3706072/?report=classic",
            "https://europepmc.org/article/PMC/PMC3706072",
            "https://europepmc.org/articles/pmc3706072",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC3706072/pdf/nihms-1.pdf#page=2",
            "http://www.ncbi.nlm.nih.gov/pmc/articles/PMC3706072/?tool=pubmed",
            "http://www.ncbi.nlm.nih.gov/pmc/articlerender.fcgi?artid=3706072",
            "https://europepmc.org/backend/ptpmcrender.fcgi?accid=PMC3706072&blobtype=pdf",
            "https://pubmed.ncbi.nlm.nih.gov/?term=PMC3706072",
            "https://identifiers.org/pmc:PMC3706072",
            "PMC 3706072",
            "PMCID: 3706072",
            "Free PMC article: PMC3706072; see there",
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
            "ID1",
            "Id2",
            "ID 8",
            "ID8 ovarian cancer",
            "pubmed 2020",
            "Trial ID:41735603 of sleep",
            "sleep[ti] NOT 41735603[uid]",
            "(41735603[pmid] OR sleep[ti]) AND 2020[dp]",
            "PMID:",
            "PMID: x",
            "doi:",
            "doi: 41735603",
            "PMID: 417356031; PMCID: none",
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
            "https://www.ncbi.nlm.nih.gov/gene/?term=672",
            "https://www.ncbi.nlm.nih.gov/sites/entrez?db=gene&list_uids=672",
            "https://www.ncbi.nlm.nih.gov/pubmed/41735603,41735604",
            "https://pubmed.ncbi.nlm.nih.gov/?term=41735603,41735604",
            "https://pubmed.ncbi.nlm.nih.gov/?term=41735603[uid]+OR+1[uid]",
            "https://example.org/?term=41735603",
            "https://example.org/?id=41735603",
            "https://example.org/?url=https://example.org/41735603",
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=gene&id=672",
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=1,2",
            "https://doi.org/41735603",
            "https://doi.organisation.example/10.1000/x",
            "https://example.org/41735603",
            "https://example.org/doi.org/10.1000/x",
            "javascript:alert(1)",
            "«é»",
            &")".repeat(1_000_000),
            &"doi:".repeat(400),
        ] {
            check(input, "");
        }
    }

    #[test]
    fn search_answers() {
        let read = |content: &str| {
            read_esearch(&format!("<eSearchResult>{content}</eSearchResult>"))
        };
        let check = |content: &str, count: usize, pmids: &[&str], not_found: &[&str]| {
            let search = read(content).unwrap();
            let found: Vec<_> = search.pmids.iter().map(Pmid::to_string).collect();
            assert_eq!(
                (search.count, found),
                (count, pmids.iter().map(|&id| id.to_owned()).collect())
            );
            let missing =
                [&search.phrases_not_found[..], &search.fields_not_found].concat();
            assert_eq!(missing, not_found);
            assert_eq!(search.is_whole(), not_found.is_empty());
        };
        let ids = "<IdList>\n<Id>1</Id>\n<Id>23</Id></IdList>";
        check(
            &format!("<Count>512</Count><RetMax>2</RetMax>{ids}"),
            512,
            &["1", "23"],
            &[],
        );
        check(ids, 2, &["1", "23"], &[]);
        check("<Count>0</Count><IdList/>", 0, &[], &[]);
        let nested =
            "<TranslationStack><TermSet><Count>9</Count></TermSet></TranslationStack>";
        check(&format!("<Count>2</Count>{ids}{nested}"), 2, &["1", "23"], &[]);
        check(
            &format!(
                "<Count>2</Count>{ids}<ErrorList><PhraseNotFound>x[doi]</PhraseNotFound>\
                 <FieldNotFound>Titel</FieldNotFound></ErrorList><WarningList>\
                 <PhraseIgnored>the</PhraseIgnored><QuotedPhraseNotFound>\"a b\"[ti]\
                 </QuotedPhraseNotFound><OutputMessage>No items found.</OutputMessage>\
                 </WarningList>"
            ),
            2,
            &["1", "23"],
            &["x[doi]", "\"a b\"[ti]", "Titel"],
        );
        let harmless = "<WarningList><PhraseIgnored>of</PhraseIgnored>\
            <OutputMessage>Too long.</OutputMessage></WarningList>";
        check(&format!("{ids}{harmless}"), 2, &["1", "23"], &[]);
        assert_eq!(
            read("<ERROR>Search Backend failed</ERROR>"),
            Err(Error::Service(200))
        );
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
