//! What a list is of, by the attributes of its element.

use crate::{
    listing::{Grouping, Sort, Sources},
    paper::{Identity, Orcid, Pmcid, latin::narrow},
    pubmed::{Query, divided, url},
};

use super::search::Failure;

/// How many papers a list has if its `limit` does not say.
const LIMIT: usize = 200;

/// How many papers of a search E-utilities tell, whichever are asked for.
const MOST_FOUND: usize = 9_999;

/// What a list is of, and in which order.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Papers that are named one by one.
    pub papers: Vec<Identity>,
    /// People all of whose works are wanted, as ORCID has them.
    pub people: Vec<Orcid>,
    /// Papers that are left out.
    pub exclude: Vec<Identity>,
    /// Who is asked besides PubMed.
    pub sources: Sources,
    /// A file to read instead of asking PubMed; empty for none.
    pub src: String,
    /// Base address of E-utilities; empty for NCBI's.
    pub endpoint: String,
    /// Most papers to show.
    pub limit: usize,
    /// How many papers of the search are passed over, where the list is a page of a longer one.
    pub start: Option<usize>,
    /// The order.
    pub sort: Sort,
    /// The groups.
    pub grouping: Grouping,
    /// Papers of it that come first.
    pub selected: Vec<Identity>,
    /// A query in PubMed's own words.
    pub(super) term: String,
    /// Whose papers, or of which grants: all of them have to hold.
    pub(super) identities: Vec<Whose>,
    /// What is written where an identifier should be, and is none.
    pub(super) unread: Vec<String>,
    /// Why there can be no list.
    problem: Option<Failure>,
}

/// An attribute that says whose papers are wanted: without it the list is of other people's.
#[derive(Clone, Debug)]
pub(super) struct Whose {
    pub(super) field: Field,
    /// One of them has to hold.
    pub(super) values: Vec<String>,
}

/// A field of PubMed's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Author,
    Orcid,
    Grant,
}

impl Field {
    /// Its name in a query.
    fn tag(self) -> &'static str {
        match self {
            Self::Author => "[Author]",
            Self::Orcid => "[auid]",
            Self::Grant => "[Grant Number]",
        }
    }
}

impl Whose {
    fn term(&self) -> String {
        let tag = self.field.tag();
        let terms: Vec<_> = self.values.iter().map(|value| tagged(value, tag)).collect();
        format!("({})", terms.join(" OR "))
    }
}

/// A value with its field, which PubMed wants behind each part of it: without one it would be
/// looked for in all fields.
fn tagged(value: &str, tag: &str) -> String {
    let mut out = String::new();
    for word in parts(value) {
        let space = if out.is_empty() { "" } else { " " };
        let tag = if is_operator(word) || word.contains('[') { "" } else { tag };
        out.push_str(&format!("{space}{word}{tag}"));
    }
    out
}

/// The parts of a value between operators, and those.
pub(super) fn parts(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = value;
    loop {
        let operators = ["AND", "OR", "NOT"].into_iter();
        let next = operators
            .filter_map(|operator| {
                let place = rest.find(&format!(" {operator} "))?;
                Some((place, operator))
            })
            .min();
        let Some((place, operator)) = next else { break };
        let (before, behind) = rest.split_at_checked(place).unwrap_or((rest, ""));
        parts.push(before.trim());
        parts.push(operator);
        rest = behind.get(operator.len() + 2..).unwrap_or_default();
    }
    parts.push(rest.trim());
    parts
}

pub(super) fn is_operator(word: &str) -> bool {
    ["AND", "OR", "NOT"].contains(&word)
}

/// The values of an attribute, `;` between.
fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|value| !value.is_empty())
}

impl Wanted {
    /// Reads attributes; an empty value for one that is not there. What `pmids` and `dois` name is in the
    /// order in which the element has them.
    pub fn read(attribute: impl Fn(&str) -> String, are_dois_first: bool) -> Self {
        let attribute = |name| attribute(name).trim().to_owned();
        let mut unread = Vec::new();
        let mut named = [attribute("pmids"), attribute("dois")];
        if are_dois_first {
            named.reverse();
        }
        let named = named.join(" ");
        let papers = read_papers(&named, &mut unread);
        let exclude = read_papers(&attribute("exclude"), &mut unread);
        let selected = read_papers(&attribute("selected"), &mut unread);
        let sources = Sources::read(&attribute("sources"));
        let mut people = Vec::new();
        let mut problem = None;
        let mut identities = Vec::new();
        let fields = [
            // All that are there have to hold.
            ("author", Field::Author),
            ("orcid", Field::Orcid),
            ("grant", Field::Grant),
        ];
        for (name, field) in fields {
            let value = attribute(name);
            let mut given: Vec<String> = values(&value).map(str::to_owned).collect();
            if given.is_empty() {
                continue;
            }
            if field == Field::Orcid {
                let (orcids, wrong): (Vec<String>, _) =
                    given.into_iter().partition(|value| read_orcid(value).is_some());
                if orcids.is_empty() {
                    problem.get_or_insert(Failure::NoOrcid(wrong));
                    continue;
                }
                unread.extend(wrong);
                let orcids = orcids.iter().filter_map(|value| read_orcid(value));
                if sources.orcid {
                    // Their own records say more than PubMed's search for them.
                    people = orcids.collect();
                    continue;
                }
                given = orcids.map(|orcid| orcid.to_string()).collect();
            }
            identities.push(Whose { field, values: given });
        }
        let grouping = Grouping::read(&attribute("group-by"));
        let term = attribute("term");
        let is_search = !term.is_empty() || !identities.is_empty();
        let sort = Sort::read(&attribute("sort")).unwrap_or_else(|| {
            // Who lists papers one by one has put them in order.
            let names_all = identities.is_empty() && names_papers(&term);
            let is_search = (is_search && !names_all) || !people.is_empty();
            let is_given = !is_search && grouping != Grouping::Year;
            if is_given { Sort::Given } else { Sort::Newest }
        });
        let limit = attribute("limit").parse().ok();
        let start = attribute("start").parse().ok();
        let src = attribute("src");
        Self {
            papers,
            people,
            exclude,
            sources,
            // A file is read whatever else there is.
            problem: problem.filter(|_| src.is_empty()),
            src,
            endpoint: attribute("endpoint"),
            limit: limit.filter(|limit| *limit > 0).unwrap_or(LIMIT),
            start: start.filter(|_| is_search),
            sort,
            grouping,
            selected,
            term,
            identities,
            unread,
        }
    }

    /// Why there can be no list, whatever PubMed has.
    pub fn problem(&self) -> Option<&Failure> {
        self.problem.as_ref()
    }

    /// The query, in PubMed's words; empty where nothing is to be searched for.
    pub fn query(&self) -> String {
        let own = (!self.term.is_empty()).then(|| format!("({})", self.term));
        let terms = own.into_iter().chain(self.identities.iter().map(Whose::term));
        terms.collect::<Vec<_>>().join(" AND ")
    }

    /// Whether both look for the same, whatever they name one by one, and whatever it is to look
    /// like.
    pub fn finds_the_same(&self, other: &Self) -> bool {
        let looks_for =
            |it: &Self| (it.query(), it.src.clone(), it.people.clone(), it.start);
        let mine = looks_for(self);
        mine == looks_for(other)
            && !(mine.0.is_empty() && mine.1.is_empty() && mine.2.is_empty())
    }

    /// The address of the search, where there is one.
    pub fn search(&self) -> Option<String> {
        let query = self.query();
        let start = self.start.unwrap_or_default().min(MOST_FOUND);
        let count = self.limit.saturating_add(self.exclude.len());
        let range = start..start.saturating_add(count).min(MOST_FOUND);
        let is_best = self.sort == Sort::Relevance;
        (!query.is_empty()).then(|| url::search(&self.endpoint, &query, is_best, range))
    }
}

/// Whether a query names papers one by one: `PMC1[pmc] OR PMC2[pmc]`.
fn names_papers(term: &str) -> bool {
    let names = |part: &str| {
        part.strip_suffix("[pmc]")
            .is_some_and(|part| part.parse::<Pmcid>().is_ok())
    };
    parts(term).into_iter().all(|part| part == "OR" || names(part))
}

/// PubMed IDs, DOIs, or addresses of either, with commas, semicolons or space between; what is none
/// is `unread`.
fn read_papers(list: &str, unread: &mut Vec<String>) -> Vec<Identity> {
    let mut papers: Vec<Identity> = Vec::new();
    for part in list.split_whitespace().flat_map(divided) {
        let is_label = ["", "pmid", "pmid:", "pmids", "pmids:", "doi", "doi:"]
            .iter()
            .any(|label| part.eq_ignore_ascii_case(label));
        let paper = match part.parse() {
            Ok(Query::Pmid(pmid)) => pmid.into(),
            Ok(Query::Doi(doi)) => doi.into(),
            _ if is_label => continue,
            _ => {
                unread.push(part.to_owned());
                continue;
            }
        };
        if !papers.contains(&paper) {
            papers.push(paper);
        }
    }
    papers
}

/// The ORCID iD in what people write for one: an address, `orcid:…`, with any dashes.
pub fn read_orcid(text: &str) -> Option<Orcid> {
    let mut digits = String::new();
    for character in text.chars().map(narrow) {
        let is_check = character.eq_ignore_ascii_case(&'x') && digits.len() == 15;
        if character.is_ascii_digit() || is_check {
            digits.push(character);
        } else if digits.len() == 16 {
            break;
        } else if !"-‐‑‒–—−\u{ad} ".contains(character) {
            digits.clear();
        }
    }
    digits.parse().ok()
}

/// What these attributes want.
#[cfg(test)]
pub(super) fn wanted(attributes: &[(&str, &str)]) -> Wanted {
    let value = |name: &str| {
        let found = attributes.iter().find(|(given, _)| *given == name);
        found.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    };
    let first = attributes.iter().find(|(name, _)| ["pmids", "dois"].contains(name));
    Wanted::read(value, first.is_some_and(|(name, _)| *name == "dois"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_finds_the_same() {
        let check = |one: &[(&str, &str)], other: &[(&str, &str)], expect: bool| {
            assert_eq!(wanted(one).finds_the_same(&wanted(other)), expect, "{one:?}");
        };
        let fox = ("author", "Fox T");
        check(&[fox, ("sort", "title"), ("limit", "9")], &[fox], true);
        check(&[fox, ("pmids", "1 2")], &[fox], true);
        check(&[("src", "a.xml")], &[("src", "a.xml"), ("group-by", "year")], true);
        check(&[fox], &[("author", "Fox R")], false);
        check(&[fox, ("start", "50")], &[fox], false);
        check(&[("src", "a.xml")], &[("src", "b.xml")], false);
        // What is named one by one is told by its names.
        check(&[("pmids", "1")], &[("pmids", "1")], false);
    }

    #[test]
    fn queries() {
        #[track_caller]
        fn check(attributes: &[(&str, &str)], expect: &str) {
            assert_eq!(wanted(attributes).query(), expect);
        }
        check(&[], "");
        check(&[("term", " sleep OR rest ")], "(sleep OR rest)");
        check(
            &[("author", "Fox T"), ("orcid", "0000-0001-2345-6789"), ("grant", "R01 1")],
            "(Fox T[Author]) AND (0000-0001-2345-6789[auid]) AND (R01 1[Grant Number])",
        );
        check(
            &[("term", "sleep"), ("author", "Kang R; Tang D;"), ("grant", "a;b")],
            "(sleep) AND (Kang R[Author] OR Tang D[Author]) \
             AND (a[Grant Number] OR b[Grant Number])",
        );
        // Each part has its field, and those that have one of their own keep it.
        check(
            &[("author", "Kang R AND Tang D NOT Fox T")],
            "(Kang R[Author] AND Tang D[Author] NOT Fox T[Author])",
        );
        check(&[("author", "Kang R[1au]; Fox T")], "(Kang R[1au] OR Fox T[Author])");
        check(
            &[("orcid", "https://orcid.org/0000-0002-1825-0097/; 0000-0001-2345-6789")],
            "(0000-0002-1825-0097[auid] OR 0000-0001-2345-6789[auid])",
        );
    }

    #[test]
    fn orcids_as_people_have_them() {
        for text in [
            "0000-0002-1825-0097",
            "0000000218250097",
            "https://orcid.org/0000-0002-1825-0097",
            "http://orcid.org/0000-0002-1825-0097/",
            "https://orcid.org/0000-0002-1825-0097?lang=de",
            "https://www.orcid.org/0000-0002-1825-0097#works",
            "orcid.org/0000-0002-1825-0097/print",
            "orcid:0000-0002-1825-0097",
            "ORCID iD: 0000-0002-1825-0097.",
            "<https://orcid.org/0000-0002-1825-0097>",
            "0000–0002–1825–0097",
            "0000 0002 1825 0097",
            "００００-０００２-１８２５-００９７",
        ] {
            let read = read_orcid(text).map(|orcid| orcid.to_string());
            assert_eq!(read.as_deref(), Some("0000-0002-1825-0097"), "{text}");
        }
        let lower =
            read_orcid("https://orcid.org/0000-0002-1694-233x").map(|it| it.to_string());
        assert_eq!(lower.as_deref(), Some("0000-0002-1694-233X"));
        for text in [
            "",
            "Kang R",
            "0000-0000-0000-0000",
            "0000-0002-1825-0098",
            "0000-0002-1825-00977",
        ] {
            assert_eq!(read_orcid(text), None, "{text}");
        }
    }

    #[test]
    fn an_orcid_that_is_none_is_said() {
        let zeros = wanted(&[("author", "Kang R"), ("orcid", "0000-0000-0000-0000")]);
        let expect = Failure::NoOrcid(vec!["0000-0000-0000-0000".to_owned()]);
        assert_eq!(zeros.problem(), Some(&expect));
        let two = wanted(&[("orcid", "0000-0002-1825-0097; 12")]);
        assert_eq!((two.problem(), &two.unread[..]), (None, &["12".to_owned()][..]));
        let file = wanted(&[("orcid", "12"), ("src", "papers.xml")]);
        assert_eq!(file.problem(), None);
    }

    #[test]
    fn papers_one_by_one() {
        let list =
            "PMID: 12, https://pubmed.ncbi.nlm.nih.gov/7/; 12\n 9 foo 123456789 PMC1";
        let wanted = wanted(&[
            ("pmids", list),
            ("exclude", "9,x"),
            ("limit", "0"),
            ("selected", "7"),
        ]);
        let numbers = |papers: &[Identity]| {
            papers.iter().map(Identity::to_string).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&wanted.papers), ["12", "7", "9"]);
        assert_eq!(numbers(&wanted.exclude), ["9"]);
        assert_eq!(numbers(&wanted.selected), ["7"]);
        assert_eq!(wanted.unread, ["foo", "123456789", "PMC1", "x"]);
        assert_eq!((wanted.limit, wanted.sort), (200, Sort::Given));
        assert_eq!(wanted.search(), None);
    }

    #[test]
    fn papers_of_all_kinds() {
        let wanted = wanted(&[
            ("pmids", "7"),
            (
                "dois",
                "10.1000/a;10.1002/(SICI)1097(1999)1:2<157::AID-X>3.0.CO;2-R, \
                 https://doi.org/10.1000/A,12345;doi:10.1000/b,10.1000/c-1,x",
            ),
            ("orcid", "0000-0002-1825-0097"),
            ("sources", "orcid, Crossref"),
        ]);
        let papers: Vec<_> = wanted.papers.iter().map(Identity::to_string).collect();
        assert_eq!(
            papers,
            [
                "7",
                "10.1000/a",
                "10.1002/(SICI)1097(1999)1:2<157::AID-X>3.0.CO;2-R",
                "12345",
                "10.1000/b",
                "10.1000/c-1,x",
            ]
        );
        assert_eq!((wanted.people.len(), wanted.search()), (1, None));
        assert!(
            wanted.sources.crossref
                && !wanted.sources.datacite
                && !wanted.sources.openalex
        );
    }

    /// The end of a DOI is nobody's paper.
    #[test]
    fn dois_with_a_semicolon() {
        for doi in [
            "10.1562/0031-8655(2002)076<0672:SDFPTS>2.0.CO;2",
            "10.1175/1520-0469(1963)020<0130:DNF>2.0.CO;2",
            "10.1002/x,12",
        ] {
            let two = wanted(&[("pmids", &format!("{doi};32015507"))]);
            let papers: Vec<_> = two.papers.iter().map(Identity::to_string).collect();
            assert_eq!(papers, [doi, "32015507"]);
        }
        assert_eq!(wanted(&[("pmids", "ID1")]).papers, []);
    }

    #[test]
    fn papers_are_in_the_order_of_the_attributes() {
        let papers = |attributes: &[(&str, &str)]| {
            let papers = wanted(attributes).papers;
            papers.iter().map(Identity::to_string).collect::<Vec<_>>()
        };
        let (pmids, dois) = (("pmids", "7"), ("dois", "10.1000/a"));
        assert_eq!(papers(&[pmids, dois]), ["7", "10.1000/a"]);
        assert_eq!(papers(&[dois, pmids]), ["10.1000/a", "7"]);
    }

    #[test]
    fn searches() {
        let check = |attributes: &[(&str, &str)], expect: &str| {
            let all = [&[("term", "x"), ("endpoint", "https://lab.example")], attributes];
            let address = wanted(&all.concat()).search().unwrap_or_default();
            let start = "https://lab.example/esearch.fcgi?db=pubmed&retmode=xml&sort=";
            assert_eq!(address.strip_prefix(start), Some(expect), "{attributes:?}");
        };
        check(&[], "pub_date&retmax=200&tool=paperlens&term=%28x%29");
        check(
            &[("sort", "relevance"), ("limit", "50")],
            "relevance&retmax=50&tool=paperlens&term=%28x%29",
        );
        check(
            &[("start", "100"), ("limit", "50"), ("exclude", "1")],
            "pub_date&retstart=100&retmax=51&tool=paperlens&term=%28x%29",
        );
        // Beyond that PubMed answers with an error.
        check(
            &[("start", "9990"), ("limit", "50")],
            "pub_date&retstart=9990&retmax=9&tool=paperlens&term=%28x%29",
        );
        check(&[("limit", "20000")], "pub_date&retmax=9999&tool=paperlens&term=%28x%29");
        check(&[("start", "-1")], "pub_date&retmax=200&tool=paperlens&term=%28x%29");
        assert_eq!(wanted(&[("pmids", "1"), ("start", "0")]).start, None);
        assert_eq!(wanted(&[("term", "x"), ("start", "0")]).start, Some(0));
    }

    #[test]
    fn orders() {
        let check = |attributes: &[(&str, &str)], expect| {
            assert_eq!(wanted(attributes).sort, expect);
        };
        check(&[("term", "x")], Sort::Newest);
        check(&[("term", "x"), ("sort", "title")], Sort::Title);
        check(&[("term", "x"), ("sort", "relevance")], Sort::Relevance);
        check(&[("pmids", "1")], Sort::Given);
        check(&[("pmids", "1"), ("group-by", "year")], Sort::Newest);
        check(&[("pmids", "1"), ("sort", "oldest")], Sort::Oldest);
        check(&[("pmids", "1"), ("author", "x")], Sort::Newest);
        check(&[("pmids", "1"), ("term", "PMC1[pmc] OR PMC2[pmc]")], Sort::Given);
        check(&[("pmids", "1"), ("term", "PMC1[pmc] OR sleep")], Sort::Newest);
    }
}
