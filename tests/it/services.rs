//! Other services' answers: of the real shape, of other shapes, and what is asked.

use paperlens::{
    findings::findings,
    paper::Paper,
    pubmed::Error,
    services::{Version, full_texts, hypothesis, icite, openalex, pubpeer},
};
use proptest::prelude::*;

use crate::paper;

const OPENALEX: &str = include_str!("../data/services/openalex.json");
const ICITE: &str = include_str!("../data/services/icite.json");
const HYPOTHESIS: &str = include_str!("../data/services/hypothesis.json");
const PUBPEER: &str = include_str!("../data/services/pubpeer.json");

#[test]
fn addresses() {
    let paper = paper(&[]);
    let pmid = paper.pmid().unwrap();
    assert!(
        openalex::url("", &paper)
            .starts_with("https://api.openalex.org/works/pmid:12345?select=id,")
    );
    assert_eq!(
        icite::url(" https://lab.example/proxy/ ", pmid),
        "https://lab.example/proxy/icite/api/pubs?pmids=12345"
    );
    assert_eq!(
        hypothesis::url("", &paper),
        "https://hypothes.is/api/search?limit=200&sort=created&order=desc\
         &uri=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F12345%2F&uri=doi%3A10.1000%2Fx.1\
         &uri=https%3A%2F%2Fdoi.org%2F10.1000%2Fx.1"
    );
    assert_eq!(pubpeer::question(&paper), r#"{"pmids":["12345"]}"#);
    assert_eq!(pubpeer::page(&paper), "https://pubpeer.com/search?q=10.1000%2Fx.1");
}

#[test]
fn openalex_answers() {
    let work = openalex::read(OPENALEX).unwrap();
    assert_eq!(work.cited_by, 132);
    assert_eq!(work.percentile, Some(0.97854));
    assert_eq!(work.fwci, Some(4.7312));
    assert_eq!(work.years, [(2023, 39), (2024, 0), (2025, 52), (2026, 41)]);
    assert_eq!(work.topics, ["Cell death mechanisms", "Oncology", "Medicine"]);
    assert_eq!(work.copies[2].page, None);
    // Whatever is not there is not shown; a count is all that must be.
    let least = openalex::read(r#"{"cited_by_count": 0, "fwci": null}"#).unwrap();
    assert_eq!((least.cited_by, least.fwci, least.years.len()), (0, None, 0));
    let odd = openalex::read(r#"{"cited_by_count": 0, "fwci": -1.5}"#).unwrap();
    assert_eq!(odd.fwci, None);
}

#[test]
fn icite_answers() {
    let metrics = icite::read(ICITE).unwrap();
    assert_eq!((metrics.citation_count, metrics.provisional), (117, false));
    let young = r#"{"data": [{"citation_count": 0, "relative_citation_ratio": null,
        "provisional": "Yes"}]}"#;
    assert!(icite::read(young).unwrap().provisional);
    assert_eq!(icite::read(r#"{"meta": {}, "data": []}"#), Err(Error::NotFound));
}

#[test]
fn hypothesis_answers() {
    let discussion = hypothesis::read(HYPOTHESIS).unwrap();
    assert_eq!((discussion.total, discussion.threads.len()), (4, 2));
    let first = &discussion.threads[0];
    assert_eq!((first.comment.author.as_str(), first.replies.len()), ("mona", 1));
    assert_eq!(first.comment.quote.as_deref(), Some("a sentence of the paper"));
    assert_eq!(first.replies[0].date, "2026-05-02");
    assert_eq!(discussion.threads[1].comment.page, None);
    // A reply to something that is not in the answer stands alone.
    let orphan = r#"{"total": 1, "rows": [{"id": "b", "created": "2026", "text": "So?",
        "references": ["a"]}]}"#;
    assert_eq!(hypothesis::read(orphan).unwrap().threads.len(), 1);
}

/// Far more than was asked for: cut, and it is said how.
#[test]
fn answers_without_measure() {
    let location = r#"{"is_oa": true, "pdf_url": "https://a.example/NUMBER.pdf"}"#;
    let locations: Vec<String> = (0..20_000)
        .map(|n| location.replace("NUMBER", &n.to_string()))
        .collect();
    let answer =
        format!(r#"{{"cited_by_count": 1, "locations": [{}]}}"#, locations.join(","));
    let work = openalex::read(&answer).unwrap();
    assert_eq!((work.copies.len(), work.more_copies), (200, 19_800));
    let row = |n: usize, text: &str| {
        format!(r#"{{"id": "{n}", "created": "2026-01-01T{n:05}", "text": "{text}"}}"#)
    };
    let discussion = |rows: &[String], total: usize| {
        let answer = format!(r#"{{"total": {total}, "rows": [{}]}}"#, rows.join(","));
        hypothesis::read(&answer).unwrap()
    };
    let rows: Vec<String> = (0..10_000).map(|n| row(n, "So?")).collect();
    let many = discussion(&rows, 10_000);
    assert_eq!((many.total, many.newest, many.threads.len()), (10_000, Some(200), 200));
    // The newest, oldest first.
    assert_eq!(many.threads[199].comment.text, "So?");
    let long: Vec<String> =
        (0..20).map(|n| row(n, &format!("{n} ").repeat(40_000))).collect();
    let long = discussion(&long, 20);
    assert_eq!((long.newest, long.threads.len()), (Some(9), 9));
    let last = &long.threads[8].comment.text;
    assert!(last.starts_with("19 19 ") && last.ends_with(" …") && last.len() < 10_010);
    assert_eq!(discussion(&rows[..200], 200).newest, None);
    assert_eq!(discussion(&rows[..200], 201).newest, Some(200));
    assert_eq!(hypothesis::read(HYPOTHESIS).unwrap().newest, None);
}

#[test]
fn pubpeer_answers() {
    assert_eq!(pubpeer::read(PUBPEER).unwrap().total, 2);
    assert_eq!(pubpeer::read(r#"{"feedbacks": []}"#).unwrap().total, 0);
}

#[test]
fn answers_of_another_shape() {
    for body in ["", "{}", "[]", "null", "<html>", "{\"data\": 1}", "{\"rows\": [1]}"] {
        assert!(matches!(openalex::read(body), Err(Error::Unreadable(_))), "{body}");
        assert!(matches!(icite::read(body), Err(Error::Unreadable(_))), "{body}");
        assert!(matches!(hypothesis::read(body), Err(Error::Unreadable(_))), "{body}");
        assert!(matches!(pubpeer::read(body), Err(Error::Unreadable(_))), "{body}");
    }
}

#[test]
fn the_best_copy_comes_first() {
    let id = "<ELocationID EIdType='doi'>10.1000/x.1</ELocationID>";
    let with_pmc = "</MedlineCitation><PubmedData><ArticleIdList>\
        <ArticleId IdType='pmc'>PMC7</ArticleId></ArticleIdList></PubmedData>";
    let hosts = |paper: &Paper, answer: Option<&str>| -> Vec<(String, Version, bool)> {
        let work = answer.map(|answer| openalex::read(answer).unwrap());
        let copies = full_texts(paper, work.as_ref()).into_iter();
        copies.map(|copy| (copy.host, copy.version, copy.is_pdf)).collect()
    };
    let open = paper(&[("</MedlineCitation>", with_pmc)]);
    let published = |host: &str, is_pdf| (host.to_owned(), Version::Published, is_pdf);
    assert_eq!(
        hosts(&open, Some(OPENALEX)),
        [
            published("PubMed Central", true),
            published("Nature Reviews Clinical Oncology", true),
            published("", false),
            published("Europe PMC", false),
            ("A University’s repository".to_owned(), Version::Accepted, false),
        ]
    );
    assert_eq!(hosts(&paper(&[]), None), [published("", false)]);
    // Whose it is is not known: it is not said to be the publisher's.
    let nameless = r#"{"cited_by_count": 0, "locations": [{"is_oa": true,
        "landing_page_url": "https://files.example.org/1", "version": "publishedVersion",
        "pdf_url": "https://files.example.org/1.pdf", "source": null}]}"#;
    assert_eq!(
        hosts(&paper(&[(id, "")]), Some(nameless)),
        [published("files.example.org", true)]
    );
    assert_eq!(hosts(&paper(&[(id, "")]), None), []);
    // The further from what was published, the later; a version that is not said, or new, last.
    let copy = |host: &str, version: &str| {
        format!(
            r#"{{"is_oa": true, "version": {version}, "license": null, "pdf_url": null,
                "landing_page_url": "https://{host}/1", "source": null}}"#
        )
    };
    let copies = [
        copy("new.example", r#""draftVersion""#),
        copy("submitted.example", r#""submittedVersion""#),
        copy("accepted.example", r#""acceptedVersion""#),
        copy("published.example", r#""publishedVersion""#),
        copy("silent.example", "null"),
    ];
    let all = format!(r#"{{"cited_by_count": 0, "locations": [{}]}}"#, copies.join(","));
    let expect = [
        ("published.example", Version::Published),
        ("accepted.example", Version::Accepted),
        ("new.example", Version::Unknown),
        ("submitted.example", Version::Submitted),
        ("silent.example", Version::Unknown),
    ];
    let expect = expect.map(|(host, version)| (host.to_owned(), version, false));
    assert_eq!(hosts(&paper(&[(id, "")]), Some(&all)), expect);

    let licensed = |name: &str| {
        let copy = copy("licensed.example", "null");
        let copy = copy.replace(r#""license": null"#, &format!(r#""license": "{name}""#));
        let work = format!(r#"{{"cited_by_count": 0, "locations": [{copy}]}}"#);
        let work = openalex::read(&work).unwrap();
        full_texts(&paper(&[(id, "")]), Some(&work)).remove(0).license
    };
    assert_eq!(licensed("cc-by-nc").as_deref(), Some("CC BY-NC"));
    assert_eq!(
        licensed("publisher-specific-oa").as_deref(),
        Some("publisher specific oa")
    );
}

proptest! {
    /// No answer panics, and no sentence that is shown is not in the abstract.
    #[test]
    fn anything_is_read(body in any::<String>(), summary in "[A-Za-z .?!é(),]{0,400}") {
        drop(openalex::read(&body));
        drop(icite::read(&body));
        drop(hypothesis::read(&body));
        drop(pubpeer::read(&body));
        let given = format!("<Abstract><AbstractText>{summary}</AbstractText></Abstract></Article>");
        let paper = paper(&[("</Article>", &given)]);
        for sentence in findings(&paper).sentences() {
            let text = paper.summary.as_ref().unwrap().sections[0].text.plain();
            prop_assert!(text.contains(&sentence), "{sentence}");
        }
    }
}
