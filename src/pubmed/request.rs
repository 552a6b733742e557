//! What a person asks for in a box that takes anything: one paper, several, or words.

use crate::{
    paper::{Doi, latin::narrow, percent},
    pubmed::{
        Query,
        query::{strip_prefix, trim},
    },
};

/// Longest input that is read, in bytes: a list of references.
const MAX_LENGTH: usize = 100_000;

/// How much of a longer one is looked for.
const MAX_WORDS: usize = 1_000;

/// A part of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A paper that is named.
    Paper(Query),
    /// What names none: the whole of what was asked for, or a line of a list.
    Words(String),
}

impl Request {
    /// What it is, in a word, and what it says.
    pub fn labelled(&self) -> (&'static str, String) {
        match self {
            Self::Paper(Query::Pmid(pmid)) => ("pmid", pmid.to_string()),
            Self::Paper(Query::Doi(doi)) => ("doi", doi.to_string()),
            Self::Paper(Query::Pmcid(pmcid)) => ("pmcid", pmcid.to_string()),
            Self::Words(words) => ("words", words.clone()),
        }
    }

    fn is_paper(&self) -> bool {
        matches!(self, Self::Paper(_))
    }
}

/// Reads what somebody has typed or pasted, each paper once. Of a list of references, a line each,
/// the lines are read on their own; where none of them names a paper, nor looks like a reference, all of it
/// is words.
pub fn read_requests(text: &str) -> Vec<Request> {
    if text.len() > MAX_LENGTH {
        return vec![Request::Words(text.chars().take(MAX_WORDS).collect())];
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut all: Vec<Request> = Vec::new();
    for line in lines.clone() {
        for request in read_line(line) {
            if !all.contains(&request) {
                all.push(request);
            }
        }
    }
    let is_reference = |request: &Request| match request {
        Request::Words(line) => is_reference(line),
        Request::Paper(_) => true,
    };
    if all.len() > 1
        && !all.iter().any(Request::is_paper)
        && !all.iter().all(is_reference)
    {
        return vec![Request::Words(lines.collect::<Vec<_>>().join(" "))];
    }
    all
}

/// Whether a line is long enough for a reference, and has a year as those have.
fn is_reference(line: &str) -> bool {
    let is_year = |digits: &str| matches!(digits.parse(), Ok(1800..=2100_u16));
    let mut numbers = line.split(|it: char| !it.is_alphanumeric());
    line.len() > 40 && numbers.any(is_year)
}

/// What one line asks for.
fn read_line(line: &str) -> Vec<Request> {
    if let Some(papers) = read_several(line) {
        return papers;
    }
    if let Some(query) = line.parse().ok().or_else(|| read_arxiv(line)) {
        return vec![Request::Paper(query)];
    }
    // What somebody has looked for at PubMed.
    if let Some(term) = pubmed_term(line) {
        return if term == line { vec![Request::Words(term)] } else { read_line(&term) };
    }
    let mut words = line.split_whitespace();
    let named = words.find_map(|word| {
        let bare = trim(word).parse().ok().map(Query::Doi);
        bare.or_else(|| read_address(word))
    });
    vec![named.map_or_else(|| Request::Words(line.to_owned()), Request::Paper)]
}

/// Several identifiers, with commas, semicolons or spaces between and nothing else but labels.
fn read_several(line: &str) -> Option<Vec<Request>> {
    let is_label = |part: &&str| {
        let bare = part.trim_matches([':', '.']);
        let labels = ["pmid", "pmids", "pmcid", "pmcids", "doi", "dois", "and", "or"];
        labels.iter().any(|label| bare.eq_ignore_ascii_case(label))
    };
    // A DOI can have commas and semicolons in it, a list of them has spaces behind.
    let parts = line.split_whitespace().flat_map(|word| {
        let is_plain = |it: char| it.is_alphanumeric() || ",;:[]".contains(it);
        let separators: &[char] =
            if word.chars().all(is_plain) { &[',', ';'] } else { &[] };
        word.split(separators)
    });
    let parts = parts.filter(|part| !part.is_empty() && !is_label(part));
    let papers: Option<Vec<Request>> = parts
        .map(|part| {
            let query = part.parse().ok().or_else(|| read_arxiv(part));
            query.or_else(|| read_address(part)).map(Request::Paper)
        })
        .collect();
    papers.filter(|papers| papers.len() > 1)
}

/// The DOI in a publisher's address: in its path or in a parameter.
fn read_address(text: &str) -> Option<Query> {
    let text: String = trim(text).chars().map(narrow).collect();
    let rest = ["https://", "http://", "www."]
        .into_iter()
        .find_map(|scheme| strip_prefix(&text, scheme))?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let (_, path) = path.split_once('/')?;
    let values = parameters.split('&').filter_map(|pair| pair.split_once('='));
    let mut places = values.map(|(_, value)| value).collect::<Vec<_>>();
    places.insert(0, path);
    places.into_iter().find_map(|place| {
        let place = percent::decode(place).unwrap_or_else(|| place.to_owned());
        // Where a name begins: not within a number.
        let starts = place.match_indices("10.").map(|(start, _)| start);
        let mut starts = starts.filter(|start| {
            let before =
                place.get(..*start).and_then(|before| before.chars().next_back());
            before.is_none_or(|before| !before.is_alphanumeric() && before != '.')
        });
        starts.find_map(|start| read_doi(place.get(start..)?))
    })
}

/// The pages that publishers have of one paper, behind its DOI in their addresses.
const PAGES: [&str; 17] = [
    "abstract",
    "full",
    "fulltext",
    "full-text",
    "pdf",
    "pdfdirect",
    "epdf",
    "epub",
    "html",
    "meta",
    "summary",
    "references",
    "figures",
    "citations",
    "suppl",
    "download",
    "supplementary-material",
];

/// A DOI, without what an address has behind it.
fn read_doi(text: &str) -> Option<Query> {
    let text = text.trim_end_matches('/');
    let (prefix, _) = text.split_once('/')?;
    let is_registrant = |digits: &str| {
        (4..=9).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    is_registrant(prefix.strip_prefix("10.")?.split('.').next()?).then_some(())?;
    let mut text = text;
    while let Some((before, last)) = text.rsplit_once('/') {
        let last = last.split('.').next().unwrap_or(last);
        if !before.contains('/') || !PAGES.iter().any(|it| it.eq_ignore_ascii_case(last))
        {
            break;
        }
        text = before;
    }
    for ending in [".pdf", ".html", ".full", ".abstract", ".short"] {
        text = text.strip_suffix(ending).unwrap_or(text);
    }
    // bioRxiv and medRxiv have the version there, which the DOI is not of.
    if let (true, Some((doi, version))) = (prefix == "10.1101", text.rsplit_once('v'))
        && version.bytes().all(|it| it.is_ascii_digit())
    {
        text = doi;
    }
    trim(text).parse::<Doi>().ok().map(Query::Doi)
}

/// An arXiv identifier, by the DOI that arXiv gives each of its papers.
fn read_arxiv(text: &str) -> Option<Query> {
    let text = trim(text);
    let bare = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| strip_prefix(text, scheme))
        .unwrap_or(text);
    let id = ["arxiv.org/abs/", "arxiv.org/pdf/", "www.arxiv.org/abs/", "arxiv:"]
        .into_iter()
        .find_map(|start| strip_prefix(bare, start))?;
    let id = id.trim().split(['?', '#', ' ']).next()?;
    let id = id.strip_suffix(".pdf").unwrap_or(id);
    // Without the version: each has the DOI of all.
    let id = match id.rsplit_once('v') {
        Some((id, version)) if version.bytes().all(|it| it.is_ascii_digit()) => id,
        _ => id,
    };
    let (month, number) = id.split_once('.').or_else(|| id.rsplit_once('/'))?;
    let is_id = !month.is_empty() && number.len() >= 4;
    is_id.then(|| format!("10.48550/arXiv.{id}").parse().ok().map(Query::Doi))?
}

/// What is looked for in the address of a search at PubMed.
fn pubmed_term(text: &str) -> Option<String> {
    let (address, parameters) = trim(text).split_once('?')?;
    let host = address.split("://").last()?.split('/').next()?;
    let is_pubmed = ["pubmed.ncbi.nlm.nih.gov", "pubmed.gov", "www.ncbi.nlm.nih.gov"];
    is_pubmed
        .contains(&host.to_ascii_lowercase().as_str())
        .then_some(())?;
    let parameters = parameters.split('#').next()?;
    let mut pairs = parameters.split('&').filter_map(|pair| pair.split_once('='));
    let (_, term) = pairs.find(|(name, _)| *name == "term")?;
    let term = percent::decode(&term.replace('+', " "))?;
    Some(term.trim().to_owned()).filter(|term| !term.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect`: each part behind its label.
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let asked = read_requests(text);
        let found: Vec<_> = asked
            .iter()
            .map(|one| {
                let (label, text) = one.labelled();
                format!("{label} {text}")
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn one_paper() {
        for text in
            ["41735603", " PMID: 41735603 ", "https://pubmed.ncbi.nlm.nih.gov/41735603/"]
        {
            check(text, &["pmid 41735603"]);
        }
        check("PMC9000001", &["pmcid PMC9000001"]);
        check("10.5555/a.b", &["doi 10.5555/a.b"]);
        // A reference, with one at its end.
        check(
            "Fox T, Roe J. Sleep in mice. J Sleep. 2024;1(2):3-4. doi: 10.5555/a.b. PMID: 12",
            &["pmid 12"],
        );
        check("Fox T. Sleep in mice. J Sleep 2024; 10.5555/a.b.", &["doi 10.5555/a.b"]);
    }

    #[test]
    fn lists_of_references_that_name_no_paper() {
        let one = "Fox T, Roe J. A long night of sleep in mice. J Sleep. 2024;1(2):3-4.";
        let other = "[2] Roe J. (1998). Another long night, of dreams. Sleep 2:5.";
        let expect = [format!("words {one}"), format!("words {other}")];
        check(&format!("{one}\n\n{other}\n"), &expect.each_ref().map(|it| &**it));
        // A title, broken into lines.
        check(
            "A long night of sleep in mice and what it\nsays of dreams in those of 2024",
            &[
                "words A long night of sleep in mice and what it says of dreams in those of 2024",
            ],
        );
    }

    #[test]
    fn addresses_of_publishers() {
        for address in [
            "https://onlinelibrary.wiley.com/doi/10.5555/a.b",
            "https://onlinelibrary.wiley.com/doi/full/10.5555/a.b",
            "https://onlinelibrary.wiley.com/doi/epdf/10.5555/a.b?saml_referrer",
            "https://www.science.org/doi/abs/10.5555/a.b",
            "https://journals.plos.org/plosone/article?id=10.5555/a.b",
            "https://journals.plos.org/plosone/article/file?id=10.5555%2Fa.b&type=printable",
            "https://link.springer.com/article/10.5555/a.b#Sec1",
            "https://link.springer.com/content/pdf/10.5555/a.b.pdf",
            "https://www.frontiersin.org/articles/10.5555/a.b/full",
            "https://iopscience.iop.org/article/10.5555/a.b/pdf",
            "https://www.biorxiv.org/content/10.5555/a.b.full.pdf",
            "https://academic.oup.com/redirect?doi=10.5555/a.b",
            "See https://pubs.acs.org/doi/10.5555/a.b.",
        ] {
            check(address, &["doi 10.5555/a.b"]);
        }
        check(
            "https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full",
            &["doi 10.1101/2020.01.02.123456"],
        );
        check(
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
            &[
                "words https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
            ],
        );
        // No DOI has a registrant of two digits, and a version is none.
        for none in ["https://example.org/10.10/x", "https://example.org/v110.5555/x"] {
            check(none, &[&format!("words {none}")]);
        }
    }

    #[test]
    fn arxiv() {
        for text in [
            "arXiv:2301.01234",
            "arxiv:2301.01234v2",
            "https://arxiv.org/abs/2301.01234v1",
            "https://arxiv.org/pdf/2301.01234.pdf",
        ] {
            check(text, &["doi 10.48550/arXiv.2301.01234"]);
        }
        check("arXiv:hep-th/9901001", &["doi 10.48550/arXiv.hep-th/9901001"]);
        check("arxiv: nothing", &["words arxiv: nothing"]);
    }

    #[test]
    fn several_papers() {
        check("12, 34;56 12", &["pmid 12", "pmid 34", "pmid 56"]);
        check("PMIDs: 12 and 34", &["pmid 12", "pmid 34"]);
        check("12 10.5555/a;b,c PMC7", &["pmid 12", "doi 10.5555/a;b,c", "pmcid PMC7"]);
        check(
            "https://pubmed.ncbi.nlm.nih.gov/12/ https://link.springer.com/article/10.5555/a.b",
            &["pmid 12", "doi 10.5555/a.b"],
        );
        check(
            "https://pubmed.ncbi.nlm.nih.gov/?term=12,34&sort=date",
            &["pmid 12", "pmid 34"],
        );
        check(
            "1. Fox T. Sleep. PMID: 12\n\n2. Roe J. Rest. doi:10.5555/a.b\n3. Poe K. Sleep well.",
            &["pmid 12", "doi 10.5555/a.b", "words 3. Poe K. Sleep well."],
        );
    }

    #[test]
    fn words() {
        for text in [
            "prostate cancer",
            "covid 19",
            "Fox T[au] AND 2020[dp]",
            "p < 0.05",
            "?",
            "&",
        ] {
            check(text, &[&format!("words {text}")]);
        }
        check("sleep\nin mice", &["words sleep in mice"]);
        check(" \n ", &[]);
        check(
            "https://pubmed.ncbi.nlm.nih.gov/?term=sleep+AND%20mice&size=50",
            &["words sleep AND mice"],
        );
        let long = "word ".repeat(50_000);
        assert_eq!(read_requests(&long).len(), 1);
    }
}
