//! What a person asks for in a box that takes anything: one paper, several, or words.

use std::collections::HashSet;

use crate::{
    listing::entries::{entries, has_year},
    paper::{
        Doi,
        latin::{is_unseen, narrow},
        percent,
    },
    pubmed::{self, Query, divided, named, names_pubmed, plain, strip_prefix, trim},
};

/// A part of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Request {
    /// A paper that is named.
    Paper(Query),
    /// What names none: the whole of what was asked for, or an entry of a list.
    Words(String),
}

impl Request {
    /// What it is, in a word, and what it says.
    pub fn labelled(&self) -> (&'static str, String) {
        match self {
            Self::Paper(Query::Pmid(pmid)) => ("pmid", pmid.to_string()),
            Self::Paper(Query::Doi(doi)) => ("doi", doi.to_string()),
            Self::Paper(Query::Pmcid(pmcid)) => {
                ("pmcid", pmcid.unversioned().to_string())
            }
            Self::Words(words) => ("words", words.clone()),
        }
    }
}

/// Reads what somebody has typed or pasted, each paper once. The entries of a list of references are
/// read on their own; where none of them names a paper, nor looks like a reference, all of it is words.
pub fn read_requests(text: &str) -> Vec<Request> {
    let text: String = text.chars().filter(|it| !is_unseen(*it)).map(narrow).collect();
    let list = entries(&text);
    // A number of few digits can be a page, a volume, a year.
    let is_numbers = list.all.iter().all(|entry| {
        entry
            .chars()
            .all(|it| it.is_ascii_digit() || it.is_whitespace() || ",;|".contains(it))
    });
    let requests: Vec<Request> = list
        .all
        .iter()
        .flat_map(|entry| read_entry(entry, is_numbers))
        .collect();
    let is_paper = |request: &Request| matches!(request, Request::Paper(_));
    let is_titles = list.all.iter().all(|entry| entry.len() > MIN_TITLE);
    if !list.are_set_off
        && !is_titles
        && !requests.iter().any(is_paper)
        && !list.all.iter().any(|entry| is_reference(entry))
    {
        let all = Some(list.all.join(" ")).filter(|words| !words.is_empty());
        return all.map(|words| Request::Words(spaced(&words))).into_iter().collect();
    }
    let mut known = HashSet::new();
    requests
        .into_iter()
        .filter(|request| known.insert(request.clone()))
        .collect()
}

/// Shortest title that is told from a few words, in bytes.
const MIN_TITLE: usize = 30;

/// Whether a line is long enough for a reference, and has a year as those have.
fn is_reference(line: &str) -> bool {
    line.len() > 40 && has_year(line)
}

/// A text with one space wherever it has any.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What one entry asks for.
fn read_entry(entry: &str, is_numbers: bool) -> Vec<Request> {
    let plain = plain(entry);
    let words = |text: &str| vec![Request::Words(spaced(text))];
    let papers = |all: Vec<Query>| all.into_iter().map(Request::Paper).collect();
    if let Some(all) = read_one_or_several(&plain, is_numbers) {
        return papers(all);
    }
    // What somebody has looked for at PubMed.
    if let Some(term) = pubmed_term(&plain) {
        return read_one_or_several(&term, true).map_or_else(|| words(&term), papers);
    }
    if is_query(&plain) {
        return words(entry);
    }
    match read_text(&plain) {
        all if all.is_empty() => words(entry),
        all => papers(all),
    }
}

/// What an entry names that has nothing else.
fn read_one_or_several(entry: &str, is_numbers: bool) -> Option<Vec<Query>> {
    read_several(entry, is_numbers).or_else(|| {
        // A number alone is read already.
        let is_number = trim(entry).bytes().all(|it| it.is_ascii_digit());
        let query = pubmed::read(entry).filter(|_| !is_number)?;
        Some(vec![settled(query)])
    })
}

/// Identifiers with commas, semicolons or spaces between and nothing else but labels: of several
/// papers, or with a label each, of one.
pub(super) fn read_several(entry: &str, is_numbers: bool) -> Option<Vec<Query>> {
    let mut label = "";
    let mut labels = 0;
    let mut papers = Vec::new();
    for part in entry.split_whitespace().flat_map(divided) {
        let bare = trim(part);
        let is_between = ["and", "or"].iter().any(|it| it.eq_ignore_ascii_case(bare));
        if is_between || !bare.contains(char::is_alphanumeric) {
            continue;
        }
        if let Some(next) = label_of(bare) {
            label = next;
            labels += 1;
            continue;
        }
        let is_labelled = |(kind, _)| label_of(kind).is_some();
        labels += usize::from(bare.split_once(':').is_some_and(is_labelled));
        papers.push(read_labelled(label, bare, is_numbers)?);
    }
    let kinds: HashSet<_> = papers.iter().map(Query::rank).collect();
    if labels == papers.len() && kinds.len() == papers.len() {
        return papers.into_iter().min_by_key(Query::rank).map(|one| vec![one]);
    }
    Some(papers).filter(|papers| !papers.is_empty())
}

/// What stands before identifiers, of one or several.
fn label_of(text: &str) -> Option<&'static str> {
    let text = text.strip_suffix(['s', 'S']).unwrap_or(text);
    ["pmid", "pmcid", "doi"]
        .into_iter()
        .find(|it| it.eq_ignore_ascii_case(text))
}

/// An identifier behind a label, or behind none.
fn read_labelled(label: &str, part: &str, is_numbers: bool) -> Option<Query> {
    let is_number = part.bytes().all(|it| it.is_ascii_digit());
    let is_sure = is_numbers || label == "pmid";
    match label {
        "doi" if is_number => None,
        "pmcid" if is_number => format!("PMC{part}").parse().ok().map(Query::Pmcid),
        _ if is_number
            && !is_sure
            && (part.len() < MIN_DIGITS || part.starts_with('0')) =>
        {
            None
        }
        _ => read_part(part),
    }
}

/// Fewest digits of a number without a label that is a PubMed ID beside other things.
const MIN_DIGITS: usize = 5;

/// An identifier that stands alone, in any form.
fn read_part(part: &str) -> Option<Query> {
    let is_archive =
        part.starts_with(|it: char| it.is_ascii_digit() || it.is_lowercase());
    let query = pubmed::read(strip_field(part)).or_else(|| read_word(part));
    let query = query.or_else(|| read_arxiv(part).filter(|_| is_archive));
    query.map(settled)
}

/// An identifier without PubMed's field behind it.
fn strip_field(part: &str) -> &str {
    let fields = ["uid]", "pmid]", "doi]", "pmc]"];
    let found = part.rsplit_once('[');
    let found =
        found.filter(|(_, field)| fields.iter().any(|it| it.eq_ignore_ascii_case(field)));
    found.map_or(part, |(bare, _)| bare)
}

/// Whether it is a query in PubMed's own words: with a field, or with an operator beside what names
/// a paper.
fn is_query(text: &str) -> bool {
    let mut behind = text.match_indices('[').filter_map(|(at, _)| text.get(at + 1..));
    let has_field = behind.any(|rest| {
        let field = rest.split(']').next().unwrap_or_default();
        FIELDS.iter().any(|it| it.eq_ignore_ascii_case(field))
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_operator = |word: &str| ["AND", "OR", "NOT"].contains(&word);
    let is_paper = |word: &str| {
        let bare = trim(word);
        label_of(bare).is_some() || read_part(bare).is_some()
    };
    let mut pairs = words.windows(2);
    has_field
        || pairs.any(|pair| match pair {
            [one, other] => {
                (is_operator(one) && is_paper(other))
                    || (is_operator(other) && is_paper(one))
            }
            _ => false,
        })
}

/// Fields as people write them into queries, but for that of DOIs, which records have behind them too.
const FIELDS: [&str; 30] = [
    "ti",
    "tiab",
    "title",
    "title/abstract",
    "au",
    "author",
    "1au",
    "lastau",
    "auid",
    "ad",
    "affiliation",
    "dp",
    "pdat",
    "edat",
    "mh",
    "majr",
    "mesh",
    "mesh terms",
    "pt",
    "publication type",
    "sb",
    "filter",
    "la",
    "ta",
    "journal",
    "tw",
    "text word",
    "all fields",
    "uid",
    "pmid",
];

/// The papers that a text names. The identifiers of one stand together, each of another kind.
fn read_text(text: &str) -> Vec<Query> {
    let mut papers: Vec<Vec<Query>> = Vec::new();
    // Beside the DOI of the journal.
    let rank = |query: &Query| match query {
        Query::Doi(doi) if is_arxiv(doi) => 3,
        _ => query.rank(),
    };
    for query in named(text, read_word).into_iter().map(settled) {
        match papers.last_mut() {
            Some(paper) if paper.contains(&query) => {}
            Some(paper) if paper.iter().all(|other| rank(other) != rank(&query)) => {
                paper.push(query);
            }
            _ => papers.push(vec![query]),
        }
    }
    // What was printed on a paper is named with it.
    let text = text.to_lowercase();
    let mut notices = ["erratum", "comment", "retraction", "update"].iter();
    let is_notice = |notice: &str| {
        let mut behind = text.split(notice).skip(1).map(str::trim_start);
        behind.any(|rest| {
            ["in:", "for:", "on:", "of:"].iter().any(|it| rest.starts_with(it))
        })
    };
    if notices.any(|notice| is_notice(notice)) {
        papers = vec![papers.concat()];
    }
    papers
        .into_iter()
        .filter_map(|paper| paper.into_iter().min_by_key(rank))
        .collect()
}

/// What a word of a text says besides what PubMed knows: an address within other characters
/// (`[Sleep](https://…)`), a publisher's, arXiv's, or a DOI alone.
fn read_word(word: &str) -> Option<Query> {
    let start = word.find("http").unwrap_or_default();
    let address = word.get(start..)?.split(['"', '}']).next()?;
    let inner = (start > 0).then(|| pubmed::read(address)).flatten();
    let is_arxiv = word.to_ascii_lowercase().contains("arxiv");
    let arxiv = || if is_arxiv { read_arxiv(address) } else { None };
    inner.or_else(arxiv).or_else(|| read_address(trim(address)))
}

/// The DOI in a publisher's address: in its path or in a parameter; or one without an address.
fn read_address(text: &str) -> Option<Query> {
    let rest = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| strip_prefix(text, scheme))
        .unwrap_or(text);
    if rest.starts_with("10.") {
        return read_doi(rest);
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let values = parameters.split('&').filter_map(|pair| pair.split_once('='));
    let mut places = values.map(|(_, value)| value).collect::<Vec<_>>();
    places.insert(0, path);
    let named = places.into_iter().find_map(|place| {
        let place = percent::decode(place).unwrap_or_else(|| place.to_owned());
        // Where a name begins: not within a number.
        let starts = place.match_indices("10.").map(|(start, _)| start);
        let mut starts = starts.filter(|start| {
            let before =
                place.get(..*start).and_then(|before| before.chars().next_back());
            before.is_none_or(|before| !before.is_alphanumeric() && before != '.')
        });
        starts.find_map(|start| {
            let doi = place.get(start..)?;
            // Silverchair's sites have a number and the title behind: "article/doi/10.1/a/123/Title".
            let before = place.get(..start)?.strip_suffix("/doi/");
            let is_numbered = before
                .and_then(|before| before.rsplit('/').next())
                .is_some_and(|last| last.contains("article"));
            read_doi(if is_numbered { without_number(doi) } else { doi })
        })
    });
    named.or_else(|| read_suffix(rest))
}

/// A DOI in an address without the site's own number behind it, and all that follows that.
fn without_number(text: &str) -> &str {
    let is_number =
        |part: &str| part.len() > 4 && part.bytes().all(|it| it.is_ascii_digit());
    let slashes = text.match_indices('/').skip(1);
    let mut ends = slashes.filter(|(at, _)| {
        let behind = text.get(at + 1..).unwrap_or_default();
        is_number(behind.split('/').next().unwrap_or_default())
    });
    ends.next().and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Parts of addresses with the end of a DOI behind them, and the DOI's start.
const SUFFIXES: [(&str, &str); 7] = [
    ("nature.com/articles/", "10.1038/"),
    ("elifesciences.org/articles/", "10.7554/eLife."),
    ("zenodo.org/records/", "10.5281/zenodo."),
    ("zenodo.org/record/", "10.5281/zenodo."),
    ("ssrn.com/sol3/papers.cfm?abstract_id=", "10.2139/ssrn."),
    ("ssrn.com/abstract=", "10.2139/ssrn."),
    ("/bmj.", "10.1136/bmj."),
];

/// The DOI in an address that has but the end of it.
fn read_suffix(address: &str) -> Option<Query> {
    let doi = |start: &str, end: &str| {
        let end = percent::decode(end.trim_end_matches(".pdf"))?;
        let doi = format!("{start}{end}").parse().ok();
        doi.filter(|_| !end.is_empty()).map(Query::Doi)
    };
    let known = SUFFIXES.iter().find_map(|(place, start)| {
        let (_, behind) = address.split_once(place)?;
        doi(start, behind.split(['/', '?', '&', '#']).next()?)
    });
    // Elsevier's number, as it is printed: "S0140-6736(20)30183-5". Without its brackets it is none.
    known.or_else(|| {
        let mut parts = address
            .split(['/', '?', '#'])
            .map(|part| part.trim_start_matches("PII"));
        let pii = parts.find(|part| {
            let forms = part.bytes().zip(*b"S0000-0000(00)00000-0");
            part.len() == 21
                && forms.into_iter().all(|(byte, form)| match form {
                    b'0' => byte.is_ascii_digit() || byte == b'X',
                    _ => byte == form,
                })
        });
        doi("10.1016/", pii?)
    })
}

/// The pages that publishers have of one paper, behind its DOI in their addresses.
const PAGES: [&str; 18] = [
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
    "suppl_file",
    "download",
    "supplementary-material",
];

/// Endings of such pages, of those that end alike the longest first.
const ENDINGS: [&str; 11] = [
    ".full.pdf+html",
    ".full.pdf",
    ".full-text",
    ".supplementary-material",
    ".article-info",
    ".article-metrics",
    ".pdf",
    ".html",
    ".full",
    ".abstract",
    ".short",
];

/// A DOI, without what an address has behind it.
fn read_doi(text: &str) -> Option<Query> {
    let decoded = if text.contains('/') { None } else { percent::decode(text) };
    let text = decoded.as_deref().unwrap_or(text).trim_end_matches('/');
    let (prefix, _) = text.split_once('/')?;
    let is_registrant = |digits: &str| {
        (4..=9).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    is_registrant(prefix.strip_prefix("10.")?.split('.').next()?).then_some(())?;
    let is_page = |part: &str| {
        let name = part.split('.').next().unwrap_or(part);
        PAGES.iter().any(|it| it.eq_ignore_ascii_case(name))
    };
    let mut slashes = text.match_indices('/').skip(1).map(|(at, _)| at);
    let end = slashes.find(|at| {
        let behind = text.get(at + 1..).unwrap_or_default();
        is_page(behind.split('/').next().unwrap_or_default())
    });
    let mut text = end.and_then(|end| text.get(..end)).unwrap_or(text);
    for ending in ENDINGS {
        text = text.strip_suffix(ending).unwrap_or(text);
    }
    trim(text).parse::<Doi>().ok().map(Query::Doi)
}

/// Preprint servers whose addresses have the version behind the DOI: bioRxiv's and medRxiv's, before
/// December 2025 and since.
const VERSIONED: [&str; 2] = ["10.1101/", "10.64898/"];

/// What is asked for: of a DOI that of all versions, without a slash behind it.
fn settled(query: Query) -> Query {
    let Query::Doi(doi) = &query else { return query };
    let text = doi.as_str().trim_end_matches('/');
    let bare = match text.rsplit_once('v') {
        Some((bare, version))
            if VERSIONED.iter().any(|it| text.starts_with(it))
                && version.bytes().all(|it| it.is_ascii_digit()) =>
        {
            bare
        }
        _ => text,
    };
    let arxiv = strip_prefix(text, ARXIV).and_then(Doi::of_arxiv);
    arxiv.or_else(|| bare.parse().ok()).map_or(query, Query::Doi)
}

/// How arXiv's DOIs begin.
const ARXIV: &str = "10.48550/arXiv.";

fn is_arxiv(doi: &Doi) -> bool {
    strip_prefix(doi.as_str(), ARXIV).is_some()
}

/// An arXiv identifier, by the DOI that arXiv gives each of its papers.
fn read_arxiv(text: &str) -> Option<Query> {
    let text = trim(text).split(['?', '#']).next()?;
    let id = strip_prefix(text, "arxiv:").unwrap_or(text);
    Doi::of_arxiv(id).map(Query::Doi)
}

/// What is looked for in the address of a search at PubMed.
fn pubmed_term(text: &str) -> Option<String> {
    let (address, parameters) = trim(text).split_once('?')?;
    let address = address.split("://").last()?;
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let is_pubmed = match host.to_ascii_lowercase().as_str() {
        "pubmed.ncbi.nlm.nih.gov" | "pubmed.gov" => true,
        "www.ncbi.nlm.nih.gov" => names_pubmed(path, parameters),
        _ => false,
    };
    is_pubmed.then_some(())?;
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
        let unmarked = other;
        let expect = [format!("words {one}"), format!("words {unmarked}")];
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
            &["doi 10.1016/S0140-6736(20)30183-5"],
        );
        for address in [
            "https://academic.oup.com/nar/advance-article/doi/10.1093/nar/gkaa1100/6018438",
            "https://aacrjournals.org/x/article/doi/10.1093/nar/gkaa1100/6018438/Some-title",
            "https://pubs.acs.org/doi/suppl/10.1093/nar/gkaa1100/suppl_file/gkaa_si_001.pdf",
        ] {
            check(address, &["doi 10.1093/nar/gkaa1100"]);
        }
        // The number of an address is a part of the DOI elsewhere.
        check(
            "https://onlinelibrary.wiley.com/doi/10.1155/2013/123456",
            &["doi 10.1155/2013/123456"],
        );
        for page in [
            "full-text",
            "full.pdf",
            "full.pdf+html",
            "supplementary-material",
            "article-info",
            "article-metrics",
        ] {
            check(
                &format!(
                    "https://www.medrxiv.org/content/10.64898/2025.12.05.692001v1.{page}"
                ),
                &["doi 10.64898/2025.12.05.692001"],
            );
        }
        for (address, doi) in [
            ("https://doi.org/10.1101/2020.01.30.927871v1", "10.1101/2020.01.30.927871"),
            (
                "https://www.nature.com/articles/s41586-020-2012-7.pdf",
                "10.1038/s41586-020-2012-7",
            ),
            (
                "https://www.nature.com/articles/nature12373/figures/1",
                "10.1038/nature12373",
            ),
            ("https://elifesciences.org/articles/12345#abstract", "10.7554/eLife.12345"),
            ("https://zenodo.org/records/1234567", "10.5281/zenodo.1234567"),
            (
                "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456",
                "10.2139/ssrn.123456",
            ),
            ("https://www.bmj.com/content/369/bmj.m1328", "10.1136/bmj.m1328"),
            (
                "https://linkinghub.elsevier.com/retrieve/pii/S0140-6736(20)30183-5",
                "10.1016/S0140-6736(20)30183-5",
            ),
        ] {
            check(address, &[&format!("doi {doi}")]);
        }
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
        for text in [
            "2301.01234",
            "arXiv 2301.01234",
            "https://arxiv.org/html/2301.01234v7",
            "https://www.arxiv.org/pdf/2301.01234",
            "http://export.arxiv.org/abs/2301.01234?context=cs",
            "https://doi.org/10.48550/arXiv.2301.01234v5",
            "Fox T. Sleep. arXiv preprint arXiv:2301.01234, 2023.",
            "Fox, T. Sleep. Preprint at https://arxiv.org/abs/2301.01234 (2023).",
            "Fox T. Sleep. arXiv:2301.01234 [cs.CL]",
        ] {
            check(text, &["doi 10.48550/arXiv.2301.01234"]);
        }
        check("hep-th/9901001", &["doi 10.48550/arXiv.hep-th/9901001"]);
        // The journal's own DOI before it.
        check("Fox T. arXiv:2301.01234; doi:10.5555/a", &["doi 10.5555/a"]);
        check("arXiv:hep-th/9901001", &["doi 10.48550/arXiv.hep-th/9901001"]);
        check("arxiv: nothing", &["words arxiv: nothing"]);
    }

    #[test]
    fn several_papers() {
        check("12, 34;56 12", &["pmid 12", "pmid 34", "pmid 56"]);
        check("PMIDs: 12 and 34", &["pmid 12", "pmid 34"]);
        check(
            "12345 10.5555/a;b,c PMC7",
            &["pmid 12345", "doi 10.5555/a;b,c", "pmcid PMC7"],
        );
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
            &["pmid 12", "doi 10.5555/a.b", "words Poe K. Sleep well."],
        );
    }

    /// What is no PubMed ID is never one.
    #[test]
    fn numbers_that_are_no_papers() {
        check(
            "1. 32015507\n2. 10.1038/nature12373",
            &["pmid 32015507", "doi 10.1038/nature12373"],
        );
        check("1.\n32015507\n2.\n32015508", &["pmid 32015507", "pmid 32015508"]);
        check(
            "Zhou P. A pneumonia outbreak. Nature 579,\n270 (2020).",
            &["words Zhou P. A pneumonia outbreak. Nature 579, 270 (2020)."],
        );
        check(
            "Brown AB. Binding. J Biol Chem. 2005;280:\n12345.",
            &["words Brown AB. Binding. J Biol Chem. 2005;280: 12345."],
        );
        for text in [
            "270 (2020).",
            "ID1",
            "ID8 ovarian cancer",
            "pubmed 2020",
            "sleep[ti] NOT 32015507[uid]",
            "sleep NOT PMID: 32015507",
            "(32015507[pmid] OR sleep[ti]) AND 2020[dp]",
            "32015507 - Zhou et al.",
            "https://www.ncbi.nlm.nih.gov/gene/?term=7157",
            "https://www.ncbi.nlm.nih.gov/sra/?term=123456",
        ] {
            check(text, &[&format!("words {text}")]);
        }
    }

    /// In a reference, however it has them.
    #[test]
    fn identifiers_in_texts() {
        for text in [
            "PMID: 32015507; PMCID: PMC7095418",
            "doi: 10.1038/nature12373; PMID 32015507",
            "Fox T. Sleep. 2024. [PMC free article: PMC7095418] [PubMed: 32015507]",
            "Fox T. Sleep. 2024. PMID : 32015507",
            "Fox T. Sleep. 2024. PMID:\n32015507; PMCID:\nPMC7095418.",
            "Fox T. Sleep. 2024. doi:10.1000/a. Erratum in: Sleep. doi: 10.1000/b. PMID: 32015507.",
        ] {
            check(text, &["pmid 32015507"]);
        }
        check(
            "See PMID: 12345678 (Fox 2020) and PMID: 23456789 (Roe 2021).",
            &["pmid 12345678", "pmid 23456789"],
        );
        check(
            "https://doi.org/10.1038/a1234 (Fox), https://doi.org/10.1038/b1234 (Roe)",
            &["doi 10.1038/a1234", "doi 10.1038/b1234"],
        );
        for text in [
            "[Sleep](https://doi.org/10.1038/nature12373)",
            "<a href=\"https://doi.org/10.1038/nature12373\">Sleep</a>",
            "10.1038%2Fnature12373",
            "10.1038/nature12373/",
            "10.1038/nature12373…",
        ] {
            check(text, &["doi 10.1038/nature12373"]);
        }
        check("10.1038/s41586\u{2010}020\u{2013}2012", &["doi 10.1038/s41586-020-2012"]);
        check("PMC7095418.1", &["pmcid PMC7095418"]);
    }

    #[test]
    fn separators() {
        for text in [
            "\"32015507\",\"32015508\"",
            "32015507|32015508",
            "32015507、32015508",
            "32015507，32015508",
            "- 32015507\n- 32015508",
            "32015507 & 32015508",
            "(32015507[uid]) OR (32015508[UID])",
            "https://www.ncbi.nlm.nih.gov/pubmed/32015507,32015508",
        ] {
            check(text, &["pmid 32015507", "pmid 32015508"]);
        }
        check("32015507,10.1038/a", &["pmid 32015507", "doi 10.1038/a"]);
    }

    #[test]
    fn lists_of_titles_and_of_odd_references() {
        let one = "Zhou P. A pneumonia outbreak of bat origin. Nature. 2020;579:270-273.";
        check(
            &format!("References\n{one}\nWu F. A new coronavirus. Nature (in press)."),
            &[
                &format!("words {one}"),
                "words Wu F. A new coronavirus. Nature (in press).",
            ],
        );
        let titles = [
            "A pneumonia outbreak of probable bat origin",
            "A new coronavirus and human disease",
        ];
        check(
            &titles.join("\n"),
            &titles.map(|it| format!("words {it}")).each_ref().map(|it| &**it),
        );
        check("Sleep\n\nMice", &["words Sleep", "words Mice"]);
        check("1.\tSleep\tin mice", &["words Sleep in mice"]);
    }

    /// In time that grows as the text does.
    #[test]
    fn long_texts() {
        let dois: Vec<String> = (0..5_000).map(|it| format!("10.1000/{it}")).collect();
        assert_eq!(read_requests(&dois.join("\n")).len(), 5_000);
        for text in [")", "\n", "10.", "/10.1234/a", "PMID:", "[uid]", "- "] {
            let long = text.repeat(20_000);
            assert!(read_requests(&long).len() < 2, "{text}");
            assert!(read_requests(&format!("https://x.org/10.1234/a{long}")).len() < 3);
        }
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
