//! NCBI's answers to papers: fixtures, broken and hostile answers, real records if at hand.

use std::{fs, path::PathBuf, time::Instant};

use paperlens::{
    paper::{Author, Container, Doi, NoticeKind, Paper, Person, Pmid, Text},
    pubmed::{self, Error, Query, Records, parse},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The fixture with this name.
fn data(name: &str) -> String {
    let path = format!("{}/tests/data/{name}.xml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap()
}

/// The papers of a fixture.
#[track_caller]
fn papers(name: &str) -> Vec<Paper> {
    parse(&data(name)).unwrap()
}

/// The first paper of a fixture.
#[track_caller]
fn paper(name: &str) -> Paper {
    papers(name).remove(0)
}

/// Compares values by their JSON; `pointer` as in RFC 6901, e.g. `/container/journal/title`.
#[track_caller]
fn check(paper: &Paper, pointer: &str, expect: Value) {
    let json = serde_json::to_value(paper).unwrap();
    let value = json.pointer(pointer).unwrap_or(&Value::Null);
    assert_eq!(*value, expect, "{pointer}");
}

fn persons(paper: &Paper) -> Vec<&Person> {
    let mut persons = Vec::new();
    for author in &paper.authors {
        if let Author::Person(person) = author {
            persons.push(person);
        }
    }
    persons
}

#[test]
fn affiliations() {
    let papers = papers("affiliations");
    let name = |paper: usize, author: usize, affiliation: usize| {
        format!("/{paper}/authors/{author}/person/affiliations/{affiliation}")
    };
    let json = serde_json::to_value(&papers).unwrap();
    let check = |pointer: String, expect: Value| {
        assert_eq!(*json.pointer(&pointer).unwrap_or(&Value::Null), expect, "{pointer}");
    };
    check(
        name(0, 0, 0),
        json!({
            "name": "Institute of Sleep, Utrecht. m.ostrander@sleep.example.",
            "identifiers": [["GRID", "grid.99999.1"]],
        }),
    );
    check(name(0, 0, 1) + "/name", json!("University of Elsewhere."));
    check(name(0, 0, 2), Value::Null);
    check(name(0, 1, 0) + "/name", json!("Old style beside the name."));
    check(name(1, 0, 0) + "/name", json!("Old style beside the authors."));
    check(name(1, 1, 0), Value::Null);
}

#[test]
fn book_chapter() {
    let paper = paper("book-chapter");
    check(&paper, "/title", json!("Sleep Disorders of <i>Mus musculus</i>"));
    check(&paper, "/doi", json!("10.5555/book.99000017"));
    check(&paper, "/other_ids", json!([]));
    check(&paper, "/languages", json!(["eng"]));
    check(&paper, "/authors/0/person/family", json!("Ostrander"));
    check(&paper, "/authors/1", Value::Null);
    check(
        &paper,
        "/published",
        json!({"on": {"year": 1993, "month": null, "day": null}}),
    );
    check(&paper, "/revised", json!({"year": 2024, "month": 1, "day": 18}));
    check(&paper, "/history/0/status", json!("pubmed"));
    check(&paper, "/publication_types", json!([{"name": "Review", "ui": "D016454"}]));
    check(&paper, "/keywords/0/text", json!("insomnia"));
    check(&paper, "/summary/sections/0/label", json!("CLINICAL CHARACTERISTICS"));
    check(&paper, "/container/book/title", json!("Mouse<sup>®</sup> Reviews"));
    check(&paper, "/container/book/is_chapter", json!(true));
    check(&paper, "/container/book/editors/0/person/family", json!("Adder"));
    check(
        &paper,
        "/container/book/publisher",
        json!("Press of the University of Elsewhere"),
    );
    check(&paper, "/container/book/publisher_location", json!("Elsewhere (EW)"));
    check(&paper, "/container/book/edition", json!("2nd"));
    check(&paper, "/container/book/medium", json!("Internet"));
    check(&paper, "/container/book/accession", json!("NBK9999001"));
    check(&paper, "/container/book/period/0/on/year", json!(1993));
    check(&paper, "/container/book/period/1/season/1", json!("Spring"));
    check(&paper, "/container/book/contributed/on/month", json!(5));
    let sections = json!(["Summary", "Diagnosis", "Testing <i>Slp1</i>"]);
    check(&paper, "/container/book/sections", sections);
}

/// The authors of a book stand with its editors, where a chapter has authors of its own: the list is
/// whole if both are.
#[test]
fn who_made_the_book_of_a_chapter() {
    for (complete, expect) in
        [("CompleteYN='Y'", false), ("CompleteYN='N'", true), ("", false)]
    {
        let authors = format!(
            "<AuthorList Type='authors' {complete}><Author><LastName>Fox</LastName></Author>\
             </AuthorList><AuthorList Type='editors' CompleteYN='Y'>"
        );
        let whole = "<AuthorList Type=\"editors\" CompleteYN=\"Y\">";
        let document = data("book-chapter");
        assert!(document.contains(whole));
        let paper = parse(&document.replacen(whole, &authors, 1)).unwrap().remove(0);
        check(&paper, "/authors/0/person/family", json!("Ostrander"));
        check(&paper, "/authors_complete", json!(true));
        check(&paper, "/container/book/editors/0/person/family", json!("Fox"));
        check(&paper, "/container/book/editors/1/person/family", json!("Adder"));
        assert_eq!(paper.book().unwrap().has_other_editors, expect, "{complete}");
    }
}

#[test]
fn chapter_of_a_book_in_another_language() {
    let chapter = data("book-chapter").replacen(
        "<Language>eng",
        "<VernacularTitle>Schlafstörungen der Maus</VernacularTitle><Language>ger",
        1,
    );
    let paper = parse(&chapter).unwrap().remove(0);
    let title = paper.vernacular_title.as_ref().map(Text::plain);
    assert_eq!(title.as_deref(), Some("Schlafstörungen der Maus"));
    check(&paper, "/languages", json!(["ger"]));
}

#[test]
fn whole_book() {
    let paper = paper("whole-book");
    check(&paper, "/title", json!("Guideline on the Sleep of Mice"));
    check(&paper, "/authors/0/group/name", json!("Sleep Guideline Group"));
    check(&paper, "/container/book/title", json!("Guideline on the Sleep of Mice"));
    check(&paper, "/container/book/is_chapter", json!(false));
    check(&paper, "/container/book/editors", json!([]));
    check(&paper, "/container/book/collection_title", json!("Guidelines on Mice"));
    check(&paper, "/container/book/isbns", json!(["9780000000002"]));
    check(&paper, "/container/book/report_number", json!("79"));
    check(&paper, "/container/book/accession", json!("NBK9999002"));
    check(&paper, "/version", json!(1));
    let newer =
        data("whole-book").replacen("<PMID Version=\"1\">", "<PMID Version=\"3\">", 1);
    check(&parse(&newer).unwrap().remove(0), "/version", json!(3));
}

#[test]
fn characters() {
    let title = "\u{2002}Wide\u{2003} space, 5\u{a0}mg, line separator, control, next, \
                 non-character, 𝛽 א\u{202e}.";
    assert_eq!(paper("characters").title.plain(), title);
}

#[test]
fn collective_author() {
    let paper = paper("collective-author");
    let names: Vec<String> = paper.authors.iter().map(Author::display_name).collect();
    assert_eq!(names, ["Mira J Ostrander", "Sleep in Mice Consortium", "Tobias Quill"]);
    assert!(!paper.authors_complete);
    check(&paper, "/authors/0/person/equal_contribution", json!(true));
    check(&paper, "/authors/1/group/identifiers", json!([["GRID", "grid.99999.1"]]));
    let place = json!("Institute of Sleep, Utrecht.");
    check(&paper, "/authors/1/group/affiliations/0/name", place);
    check(&paper, "/investigators/0/family", json!("Brandt"));
    let place = json!("University of Elsewhere.");
    check(&paper, "/investigators/0/affiliations/0/name", place);
    check(&paper, "/investigators/1/given", json!("R"));
}

#[test]
fn deleted() {
    assert_eq!(papers("deleted").len(), 1);
}

#[test]
fn double_escaped() {
    let title = "Levels of 5 pmol/&#8202;L &lt; 7 &amp; a <b>tag</b> <i>x</i> &amp;.";
    assert_eq!(paper("double-escaped").title.plain(), title);
}

#[test]
fn indexing() {
    let paper = paper("indexing");
    check(
        &paper,
        "/mesh",
        json!([
            {
                "descriptor": {"name": "Animals", "ui": "D000818", "is_major": false},
                "qualifiers": [],
            },
            {
                "descriptor": {"name": "Sleep", "ui": "D012890", "is_major": false},
                "qualifiers": [
                    {"name": "physiology", "ui": "Q000502", "is_major": true},
                    {"name": "genetics", "ui": "Q000235", "is_major": false},
                ],
            },
        ]),
    );
    check(
        &paper,
        "/chemicals/1",
        json!(["059QF0KO0R", {"name": "Water", "ui": "D014867"}]),
    );
    let concept = json!({"name": "Mouse insomnia", "ui": "C000001"});
    check(&paper, "/supplementary_concepts/0", concept);
    let accessions = json!(["NCT00000001", "NCT00000002"]);
    check(
        &paper,
        "/data_banks/0",
        json!({"name": "ClinicalTrials.gov", "accessions": accessions}),
    );
    check(
        &paper,
        "/grants",
        json!([
            {
                "id": "R01 XX000001",
                "acronym": "XX",
                "agency": "NIXX NIH HHS",
                "country": "United States",
            },
            {"id": null, "acronym": null, "agency": "Mouse Trust", "country": null},
        ]),
    );
    let accepted =
        json!({"status": "accepted", "date": {"year": 2021, "month": 2, "day": 1}});
    check(&paper, "/history/1", accepted);
    check(&paper, "/completed", json!({"year": 2021, "month": 6, "day": 7}));
    check(&paper, "/revised", json!({"year": 2022, "month": 1, "day": 2}));
    check(&paper, "/publication_status", json!("ppublish"));
    check(&paper, "/indexing_status", json!("MEDLINE"));
    check(&paper, "/languages", json!(["eng"]));
    check(
        &paper,
        "/container/journal",
        json!({
            "title": "Journal of invented research",
            "iso_abbreviation": "J Invent Res",
            "medline_abbreviation": "J Invent Res",
            "issn": {"electronic": "2345-6780"},
            "issn_linking": "1234-5679",
            "nlm_id": "9999001",
            "country": "Netherlands",
            "volume": "12",
            "issue": "3",
        }),
    );
}

#[test]
fn italic_title() {
    let paper = paper("italic-title");
    let title = "<i>Escherichia coli</i> and H<sub>2</sub>O<sub>2</sub>: the \
                 <b>role of <i>recA</i> </b>in 10<sup>-3</sup> dilutions.";
    check(&paper, "/title", json!(title));
    let keywords: Vec<(String, bool)> = paper
        .keywords
        .iter()
        .map(|word| (word.text.plain(), word.is_major))
        .collect();
    let expect = [("E. coli", false), ("oxidative stress", true), ("water", false)];
    assert_eq!(keywords, expect.map(|(word, is_major)| (word.to_owned(), is_major)));
}

#[test]
fn mathml() {
    let paper = paper("mathml");
    assert_eq!(paper.title.plain(), "Mapping T2* in the heart.");
    let text = "The mean <math display=\"block\"><mover accent=\"true\">\
                <mi mathvariant=\"italic\">x</mi><mo>¯</mo></mover></math> fell.";
    check(&paper, "/summary/sections/0/text", json!(text));
}

#[test]
fn medline_date() {
    let dates: Vec<String> = papers("medline-date")
        .iter()
        .map(|paper| paper.published.as_ref().unwrap().to_string())
        .collect();
    assert_eq!(dates, ["1998 Dec-1999 Jan", "2001 Spring", "2019 Aug"]);
    let paper = paper("medline-date");
    check(&paper, "/electronic", json!({"year": 1998, "month": 11, "day": 30}));
}

#[test]
fn names() {
    let paper = paper("names");
    let names: Vec<String> = paper.authors.iter().map(Author::display_name).collect();
    assert_eq!(names, ["Sukarno", "Madonna", "Peter James Ashdown"]);
    check(&paper, "/authors/1/person/family", json!("Madonna"));
    check(&paper, "/authors/2/person/initials", json!("PJ"));
    check(&paper, "/investigators/0/family", json!("Onlyone"));
}

#[test]
fn old() {
    let paper = paper("old");
    check(&paper, "/container/journal/title", json!("J Invent Res"));
    check(&paper, "/container/journal/issn", json!({"print": "0000-0019"}));
    check(&paper, "/publication_types", json!([{"name": "Journal Article", "ui": ""}]));
    check(&paper, "/completed", Value::Null);
    check(&paper, "/summary", Value::Null);
}

#[test]
fn orcid_spellings() {
    let paper = paper("orcid-spellings");
    for person in persons(&paper) {
        let orcid = person.orcid.map(|orcid| orcid.to_string());
        let others: Vec<&str> = person
            .identifiers
            .iter()
            .map(|(_source, value)| value.as_str())
            .collect();
        let (expect, other): (_, &[&str]) = match person.family.as_str() {
            "Short" => (None, &["0000-0002-1825-009"]),
            "Check" => (None, &["0000-0002-1825-0098"]),
            "Twice" => (
                Some("0000-0002-1825-0097"),
                &["0000-0002-1694-233X", "0000000121032683"],
            ),
            _ => (Some("0000-0002-1825-0097"), &[]),
        };
        assert_eq!(
            (orcid.as_deref(), others.as_slice()),
            (expect, other),
            "{}",
            person.family
        );
    }
}

#[test]
fn own_ids() {
    let papers = papers("own-ids");
    check(&papers[0], "/doi", json!("10.5555/own.1"));
    check(&papers[0], "/pmcid", json!("PMC9000011.2"));
    check(&papers[0], "/piis", json!(["e1004"]));
    check(
        &papers[0],
        "/other_ids",
        json!([
            ["doi", "51466"],
            ["pii", "S0000-1111(21)00001-2"],
            ["pmcid", "pmc-id: PMC9000011;"],
            ["mid", "NIHMS222"],
            ["NLM", "NIHMS111"],
        ]),
    );
    check(&papers[1], "/doi", json!("10.5555/(SICI)1(1999)1:2<3::AID-X>3.0.CO;2-R"));
}

/// Brackets of a DOI's own stay, those around it go; in records and in what people paste.
#[test]
fn dois_in_brackets() {
    let old = "10.1002/(sici)1097-0258(19980815)17:15";
    let sici = "10.1002/(SICI)1097(1999)1:2<157::AID-X>3.0.CO;2-R";
    for (spelling, expect) in [
        ("<10.1002/(sici)1097-0258(19980815)17:15>", old),
        ("(10.1002/(sici)1097-0258(19980815)17:15).", old),
        ("DOI:10.1002/(sici)1097-0258(19980815)17:15", old),
        ("[DOI: 10.1002/(sici)1097-0258(19980815)17:15]", old),
        ("HTTPS://DOI.ORG/10.1002%2F(sici)1097-0258(19980815)17:15", old),
        ("<10.1002/(SICI)1097(1999)1:2<157::AID-X>3.0.CO;2-R>", sici),
        ("https://DOI.org/10.1002/(SICI)1097(1999)1:2%3C157::AID-X%3E3.0.CO;2-R", sici),
        ("(10.1000/a(b))", "10.1000/a(b)"),
        ("{[10.1000/a]}", "10.1000/a"),
    ] {
        let doi = spelling.replace('<', "&lt;").replace('>', "&gt;");
        let paper = crate::paper(&[("10.1000/x.1", &doi)]);
        assert_eq!(paper.doi.as_ref().map(Doi::as_str), Some(expect), "{spelling}");
        let query = spelling.parse::<Query>();
        assert_eq!(query.map(|query| query.term()), Ok(format!("\"{expect}\"[doi]")));
    }
    let prose = format!("It was shown (doi: {old}) in mice. See <DOI:{old}>, too.");
    let query = prose.parse::<Query>().map(|query| query.term());
    assert_eq!(query, Ok(format!("\"{old}\"[doi]")));
}

#[test]
fn reference_ids() {
    let paper = paper("reference-ids");
    check(&paper, "/doi", Value::Null);
    check(&paper, "/pmcid", Value::Null);
    check(&paper, "/other_ids", json!([]));
}

#[test]
fn pages() {
    let pages: Vec<Option<String>> = papers("pages")
        .iter()
        .map(|paper| paper.pages.as_ref().map(|pages| pages.expanded("-")))
        .collect();
    let expect = [
        Some("112-118"),
        Some("112-118"),
        Some("e5"),
        Some("67-8, 73"),
        Some("e1006561"),
        Some("1475-6; author reply 1475-6"),
        None,
        None,
    ];
    assert_eq!(pages, expect.map(|pages| pages.map(str::to_owned)));
}

#[test]
fn retracted() {
    let paper = paper("retracted");
    check(
        &paper,
        "/relations",
        json!([
            {
                "kind": "RetractionIn",
                "source": "J Invent Res. 2022 Feb;13(2):99. doi: 10.5555/retraction",
                "pmid": "99000015",
                "note": null,
            },
            {
                "kind": "ErratumIn",
                "source": "J Invent Res. 2021;12(5):300",
                "pmid": null,
                "note": "Dosage error in article text",
            },
        ]),
    );
    let kinds: Vec<NoticeKind> =
        paper.notices().iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Retracted, NoticeKind::Corrected]);
}

#[test]
fn structured_abstract() {
    let paper = paper("structured-abstract");
    let copyright = "© 2021 The Authors. This is an open access article under the CC BY 4.0 \
                     license.";
    check(
        &paper,
        "/summary",
        json!({
            "sections": [
                {
                    "label": "BACKGROUND AND AIMS",
                    "category": "BACKGROUND",
                    "text": "Mice sleep (<i>P</i> &lt; 0.05).",
                },
                {"label": null, "category": null, "text": "A section without a label."},
                {"label": null, "category": "UNASSIGNED", "text": "Another one."},
            ],
            "copyright": copyright,
        }),
    );
    let kinds: Vec<(&str, &str)> = paper
        .other_abstracts
        .iter()
        .map(|other| (other.kind.as_str(), other.language.as_str()))
        .collect();
    assert_eq!(kinds, [("plain-language-summary", "eng"), ("Publisher", "fre")]);
    check(&paper, "/other_abstracts/1/content/sections/0/label", json!("CONTEXTE"));
    check(&paper, "/conflict_of_interest", json!("The authors <i>declare</i> none."));
}

#[test]
fn suffix() {
    let paper = paper("suffix");
    let names: Vec<String> = paper.authors.iter().map(Author::display_name).collect();
    assert_eq!(
        names,
        ["Tobias Quill Jr", "Ana de la Cruz-Ørsted, MSN, MS", "I Brandt 2nd"]
    );
}

#[test]
fn vernacular_only() {
    let papers = papers("vernacular-only");
    let titles: Vec<String> = papers.iter().map(|paper| paper.title.plain()).collect();
    let expect =
        ["Zum Schlaf der Maus.", "Le sommeil de la souris.", "[On the sleep of mice]."];
    assert_eq!(titles, expect);
    check(&papers[0], "/title", json!("Zum Schlaf der <i>Maus</i>."));
    check(&papers[0], "/vernacular_title", json!("Zum Schlaf der <i>Maus</i>."));
    check(&papers[0], "/languages", json!(["ger", "fre"]));
}

#[test]
fn versions() {
    let papers = papers("versions");
    let versions: Vec<u32> = papers.iter().map(|paper| paper.version).collect();
    assert_eq!(versions, [1, 3, 2, 4, 1]);
    let find = |pmid: &str| {
        let pmid: Pmid = pmid.parse().unwrap();
        pubmed::find(papers.clone(), pmid)
            .map(|paper| (paper.pmid() == Some(pmid), paper.version))
    };
    assert_eq!(find("99000019"), Ok((true, 4)));
    assert_eq!(find("99000020"), Ok((true, 1)));
    assert_eq!(find("99000021"), Err(Error::NotFound));
}

/// The first record of a fixture, as a root element of its own.
fn bare_record(name: &str, element: &str) -> String {
    let document = data(name);
    let start = document.find(&format!("<{element}>")).unwrap();
    let end = document.find(&format!("</{element}>")).unwrap() + element.len() + 3;
    document[start..end].to_owned()
}

#[test]
fn bare_records_are_read() {
    let article = bare_record("suffix", "PubmedArticle");
    assert_eq!(parse(&article), parse(&data("suffix")));
    let book = bare_record("whole-book", "PubmedBookArticle");
    assert_eq!(parse(&book), parse(&data("whole-book")));
    let set = format!(
        "\u{feff}\n<PubmedBookArticleSet>{book}</PubmedBookArticleSet>\n<!-- x -->"
    );
    assert_eq!(parse(&set), parse(&data("whole-book")));
}

#[test]
fn broken_answers() {
    #[track_caller]
    fn check(document: &str, expect: &str) {
        let start = Instant::now();
        let error = parse(document).map(|papers| papers.len()).unwrap_err();
        let head: String = document.chars().take(80).collect();
        let variant = format!("{error:?}");
        assert!(variant.starts_with(expect), "{variant} for {head}");
        // Also on a busy machine; what is not linear takes minutes.
        assert!(start.elapsed().as_secs() < 30, "too slow: {head}");
    }
    let record = bare_record("suffix", "PubmedArticle");
    let in_title = |content: &str| {
        data("suffix").replace("A small study", &format!("{content} A small study"))
    };
    // No answer, or another one.
    check("", "Unreadable");
    check(" \n", "Unreadable");
    check("\u{feff}", "Unreadable");
    check("41735603", "Unreadable");
    check(
        "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"a\" \"b\">\n",
        "Unreadable",
    );
    check("<!DOCTYPE html><html><body>Down</body></html>", "Service(200)");
    check("<html>", "Service(200)");
    check("{\"error\":\"API rate limit exceeded\",\"count\":\"11\"}", "RateLimited");
    check("{\"esearchresult\":{}}", "Unreadable");
    check("<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>", "BadId");
    check("<eFetchResult><ERROR>Timeout</ERROR></eFetchResult>", "Service(200)");
    check("<eFetchResult></eFetchResult>", "Unreadable");
    check("<eSearchResult><Count>0</Count></eSearchResult>", "Unreadable");
    check("<pubmedarticleset/>", "Unreadable");
    check(&format!("<x:PubmedArticleSet>{record}</x:PubmedArticleSet>"), "Unreadable");
    check("<rss><channel/></rss>", "Unreadable");
    // Nothing in it.
    check("<PubmedArticleSet/>", "NotFound");
    check("<PubmedArticleSet>\n\n</PubmedArticleSet>", "NotFound");
    check("<PubmedBookArticleSet></PubmedBookArticleSet>", "NotFound");
    check(
        "<PubmedArticleSet><DeleteCitation><PMID>1</PMID></DeleteCitation></PubmedArticleSet>",
        "NotFound",
    );
    // Not whole, or more than that.
    check(&format!("<PubmedArticleSet>{record}"), "Unreadable");
    check(&format!("{record}<rss/>"), "Unreadable");
    check(&format!("{record}x"), "Unreadable");
    check(&format!("x{record}"), "Unreadable");
    check(&record.replace("99000022", "0"), "Unreadable");
    check(&record.replace("99000022", "x"), "Unreadable");
    check(&record.replace("PMID", "Pmid"), "Unreadable");
    check("<PubmedArticle/>", "Unreadable");
    check("<PubmedBookArticle><PubmedBookData/></PubmedBookArticle>", "Unreadable");
    check(&record.replace("</ArticleTitle>", "</Title>"), "Unreadable");
    check(&record.replace("A small study", "A < B & C"), "Unreadable");
    check("<PubmedArticleSet><PubmedArticle a=\"", "Unreadable");
    check("<!DOCTYPE PubmedArticleSet [<!ENTITY a \"b\">", "Unreadable");
    // Too much.
    check(&"<PubmedArticleSet>".repeat(1_000_000 / 18), "TooLarge");
    check(&format!("<PubmedArticleSet>{}", "<a>".repeat(1_000_000)), "TooLarge");
    check(&" ".repeat(pubmed::MAX_BYTES + 1), "TooLarge");
    check(&in_title(&format!("{}x{}", "<i>".repeat(70), "</i>".repeat(70))), "TooLarge");
    // A formula of elements that are shown, of wrappings, and of what is not known.
    for element in ["mrow", "semantics", "other"] {
        let (start, end) = (format!("<{element}>"), format!("</{element}>"));
        let nested = format!("{}<mi>x</mi>{}", start.repeat(70), end.repeat(70));
        check(&in_title(&format!("<math>{nested}</math>")), "TooLarge");
    }
    let many = |element: &str, count: usize| {
        let entry = format!("<{element}><LastName>A</LastName></{element}>");
        format!("<{element}List>{}</{element}List>", entry.repeat(count))
    };
    let with = |list: &str| record.replace("<Language>", &format!("{list}<Language>"));
    let ids: Vec<String> = (0..1_001)
        .map(|number| format!("<ArticleId IdType=\"mid\">{number}</ArticleId>"))
        .collect();
    let list = format!("<ArticleIdList>{}", ids.concat());
    check(&record.replace("<ArticleIdList>", &list), "TooLarge");
    let is_too_large = |xml: &str| assert_eq!(parse(xml), Err(Error::TooLarge));
    is_too_large(&with(&many("Author", 52_429)));
    let crowd = parse(&with(&many("Author", 5_154))).unwrap();
    assert_eq!(crowd[0].authors.len(), 5_157);
    let with = |list: &str| {
        record.replace("</MedlineCitation>", &format!("{list}</MedlineCitation>"))
    };
    is_too_large(&with(&many("Investigator", 52_429)));
    assert!(parse(&with(&many("Investigator", 50_000))).is_ok());
}

#[test]
fn hostile_content_is_text() {
    let mut entities = String::new();
    for level in 1..10 {
        let ten = format!("&l{};", level - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY l{level} \"{ten}\">"));
    }
    let subset = format!(
        "<!DOCTYPE PubmedArticleSet [<!ENTITY l0 \"lol\">{entities}\
         <!ENTITY file SYSTEM \"file:///etc/passwd\">]>"
    );
    let title = "&l9; &file; \0\u{1}&#0;&#1;\u{fffe}&#xD800;&lt;script&gt;alert(1)&lt;/script&gt;\
                 <script src=\"x\" onload='y'>alert(2)</script><![CDATA[</title>]]>";
    let record = bare_record("suffix", "PubmedArticle");
    let document = format!(
        "{subset}{}",
        record.replace("A small study of sleep in laboratory mice.", title)
    );
    let paper = parse(&document).unwrap().remove(0);
    let expect = "&l9; &file; <script>alert(1)</script>alert(2)</title>";
    assert_eq!(paper.title.plain(), expect);
    assert_eq!(paper.title.0.len(), 1);
}

#[test]
fn a_cut_answer_is_never_a_paper() {
    for name in ["own-ids", "mathml", "book-chapter", "deleted"] {
        let document = data(name);
        let document = document.trim_end();
        let cuts = (0..document.len()).filter(|&end| document.is_char_boundary(end));
        for end in cuts {
            assert!(parse(&document[..end]).is_err(), "{name} cut at {end}");
        }
        assert!(parse(document).is_ok());
    }
}

/// What a stream of records gives: the papers, and the error that ended it.
fn stream(document: &[u8]) -> (Vec<Paper>, Option<Error>) {
    let mut papers = Vec::new();
    for paper in Records::new(document) {
        match paper {
            Ok(paper) => papers.push(paper),
            Err(error) => return (papers, Some(error)),
        }
    }
    (papers, None)
}

#[test]
fn a_stream_has_the_same_papers() {
    for (name, document) in texts("tests/data".into()) {
        if !document.contains("<PubmedArticleSet") {
            continue;
        }
        let (papers, error) = stream(document.as_bytes());
        match parse(&document) {
            Ok(expect) => {
                assert!(papers == expect && error.is_none(), "{name}: {error:?}");
            }
            Err(expect) => {
                assert_eq!((papers, error), (Vec::new(), Some(expect)), "{name}");
            }
        }
    }
}

#[test]
fn split_records_are_the_same_papers() {
    for (name, document) in texts("tests/data".into()) {
        let Ok(papers) = parse(&document) else { continue };
        if !document.contains("ArticleSet") {
            continue;
        }
        let records = pubmed::split(&document).unwrap();
        let apart = records.iter().flat_map(|(_, record)| parse(record).unwrap());
        assert_eq!(apart.collect::<Vec<_>>(), papers, "{name}");
        let pmids = records.iter().map(|(pmid, _)| *pmid);
        assert!(pmids.eq(papers.iter().filter_map(Paper::pmid)), "{name}");
        for end in (0..document.trim_end().len()).step_by(97) {
            let cut = String::from_utf8_lossy(&document.as_bytes()[..end]);
            assert!(pubmed::split(&cut).is_err(), "{name}: {end}");
        }
    }
    assert_eq!(pubmed::split("<PubmedArticleSet/>"), Err(Error::NotFound));
}

#[test]
fn a_cut_stream_has_whole_records_and_says_so() {
    // Short: it is read as often as it is long.
    let records = [("old", "PubmedArticle"), ("whole-book", "PubmedBookArticle")];
    let records = records.map(|(name, element)| bare_record(name, element)).concat();
    let document = format!("<PubmedArticleSet>\n{records}\n</PubmedArticleSet>");
    let all = parse(&document).unwrap();
    assert_eq!(all.len(), 2);
    let end = document.len();
    for cut in 0..end {
        let (papers, error) = stream(&document.as_bytes()[..cut]);
        assert!(all.starts_with(&papers), "{cut}");
        assert!(error.is_some(), "{cut}");
    }
}

#[test]
fn a_stream_ends_at_what_is_wrong() {
    #[track_caller]
    fn check(document: &str, count: usize, expect: &str) {
        let (papers, error) = stream(document.as_bytes());
        assert_eq!(papers.len(), count, "{document:.99}");
        assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(expect));
    }
    let record = bare_record("suffix", "PubmedArticle");
    let set = |content: &str| format!("<PubmedArticleSet>{content}</PubmedArticleSet>");
    check("", 0, &Error::Unreadable("it has no content").to_string());
    check(
        "{}",
        0,
        &Error::Unreadable("it has text outside the root element").to_string(),
    );
    check("<html/>", 0, &Error::Unreadable("it is no set of PubMed records").to_string());
    check(&set(""), 0, &Error::NotFound.to_string());
    check(
        &set(&format!("{record}<a></b>")),
        1,
        &Error::Unreadable("it is not well-formed XML").to_string(),
    );
    check(
        &format!("{}x", set(&record)),
        1,
        &Error::Unreadable("it has text outside the root element").to_string(),
    );
    let huge = format!("<PubmedArticle><a>{}</a></PubmedArticle>", "x".repeat(9_000_000));
    check(&set(&format!("{record}{huge}")), 1, &Error::TooLarge.to_string());
    // What only looks like a record is none.
    let comment =
        set(&format!("<!-- <PubmedArticle> --><![CDATA[</PubmedArticle>]]>{record}"));
    assert_eq!(stream(comment.as_bytes()).0.len(), 1);
}

#[test]
fn a_changed_byte_never_panics() {
    let document = data("mathml");
    for position in (0..document.len()).filter(|&at| document.is_char_boundary(at)) {
        let (before, after) = document.split_at(position);
        let mut after = after.chars();
        after.next();
        for replacement in ["", "<", ">", "&", "\"", "/", "\0", "é"] {
            let _any = parse(&format!("{before}{replacement}{}", after.as_str()));
        }
    }
}

/// Pieces that XML is made of, in any order.
fn xml_pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "<PubmedArticleSet>",
        "</PubmedArticleSet>",
        "<PubmedArticle>",
        "</PubmedArticle>",
        "<MedlineCitation Status='MEDLINE'>",
        "</MedlineCitation>",
        "<PMID Version='1'>",
        "</PMID>",
        "1",
        "<Article>",
        "</Article>",
        "<ArticleTitle>",
        "</ArticleTitle>",
        "<i>",
        "</i>",
        "<mml:math>",
        "</mml:math>",
        "<mml:mi>",
        "</mml:mi>",
        "<AuthorList>",
        "</AuthorList>",
        "<Author>",
        "</Author>",
        "<LastName>",
        "</LastName>",
        "<Identifier Source='ORCID'>",
        "</Identifier>",
        "<PubDate>",
        "</PubDate>",
        "<Year>",
        "</Year>",
        "2020",
        "<Month/>",
        "<MedlinePgn>",
        "</MedlinePgn>",
        "é-9",
        "&lt;",
        "&#x1;",
        "&foo;",
        "&",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x",
        "?>",
        " ",
        "\u{2028}",
        "<",
        ">",
        "\"",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        let _any = parse(&text);
        let _any = pubmed::read_esearch(&text);
        let _any = Error::from_answer(200, &text);
        let _any = text.parse::<Query>();
    }

    #[test]
    fn any_pieces_of_xml_are_read_without_a_panic(text in xml_pieces()) {
        let _any = parse(&text);
        let _any = pubmed::read_esearch(&text);
    }

    #[test]
    fn text_comes_back_as_it_went_in(text in "[^\\pC\\pZ]{1,40}") {
        prop_assume!(text.contains(|character| character != '.')); // Which is no title.
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let record = bare_record("suffix", "PubmedArticle");
        let document = record.replace("A small study of sleep in laboratory mice.", &escaped);
        let paper = parse(&document).unwrap().remove(0);
        prop_assert_eq!(paper.title.plain(), text);
    }
}

/// Real records, which are not part of the project: beside it, or where the variable says.
#[allow(clippy::print_stdout, reason = "a test that was skipped must say so")]
pub(crate) fn corpus() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    let shared =
        std::env::var("PAPERLENS_SHARED").unwrap_or_else(|_unset| default.to_owned());
    let corpus = PathBuf::from(shared).join("corpus");
    if !corpus.is_dir() {
        println!("skipped: there is no {}", corpus.display());
        return None;
    }
    Some(corpus)
}

/// The texts in a folder, with the names of their files.
pub(crate) fn texts(folder: PathBuf) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn real_records() {
    let Some(corpus) = corpus() else { return };
    let mut count = 0;
    for folder in ["records", "legacy"] {
        for (name, text) in texts(corpus.join(folder)) {
            let papers = parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for paper in &papers {
                assert_eq!(
                    Some(paper.identity.to_string().as_str()),
                    name.strip_suffix(".xml")
                );
                let has_container = match &paper.container {
                    Container::Journal(journal) => !journal.title.is_empty(),
                    Container::Book(book) => !book.title.is_empty(),
                    Container::Imprint(_) => false,
                };
                assert!(has_container, "{name}");
            }
            count += papers.len();
        }
    }
    assert!(count >= 2_921, "{count}");
    for (name, text) in texts(corpus.join("special")) {
        assert_eq!(parse(&text), Err(Error::NotFound), "{name}");
    }
}

#[test]
fn real_errors() {
    let Some(corpus) = corpus() else { return };
    for (name, text) in texts(corpus.join("eutils/errors")) {
        let expect = match name.as_str() {
            "README.tsv" => continue,
            "http200_efetch_id_param_empty.xml"
            | "http400_efetch_all_ids_invalid.xml" => Error::BadId,
            "http200_efetch_unknown_pmid_empty_set.xml"
            | "http200_efetch_unknown_pmid_empty_set_2025.xml" => Error::NotFound,
            "http400_efetch_retstart_out_of_range.xml"
            | "efetch_backend_timeout.xml"
            | "esearch_backend_failed.xml" => Error::Service(200),
            "http429_rate_limit.json" | "http429_rate_limit_documented.json" => {
                Error::RateLimited
            }
            "efetch_truncated_prolog_only.xml" => Error::Unreadable("it has no content"),
            _ => panic!("{name} is not known here"),
        };
        assert_eq!(parse(&text), Err(expect.clone()), "{name}");
        if let Error::BadId | Error::RateLimited = expect {
            assert_eq!(Error::from_answer(400, &text), Some(expect), "{name}");
        }
    }
}

#[test]
fn real_searches() {
    let Some(corpus) = corpus() else { return };
    for (name, text) in texts(corpus.join("eutils/recorded")) {
        if name.starts_with("esearch") {
            let search = pubmed::read_esearch(&text)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(search.pmids.len(), text.matches("<Id>").count(), "{name}");
            assert!(!search.pmids.is_empty() && search.is_whole(), "{name}");
            assert!(search.count >= search.pmids.len(), "{name}");
        }
    }
}

#[test]
fn a_chapter_has_its_own_doi_or_none() {
    let read = |title: &str, ids: &str| {
        let record = format!(
            "<PubmedBookArticle><BookDocument><PMID>90000001</PMID>{ids}<Book>\
             <BookTitle>Tests</BookTitle>\
             <ELocationID EIdType='doi'>10.5555/book</ELocationID></Book>{title}\
             </BookDocument></PubmedBookArticle>"
        );
        parse(&record).unwrap().remove(0).doi.map(|doi| doi.to_string())
    };
    let chapter = "<ArticleTitle>Sleep</ArticleTitle>";
    let own =
        "<ArticleIdList><ArticleId IdType='doi'>10.5555/ch</ArticleId></ArticleIdList>";
    assert_eq!(read(chapter, ""), None);
    assert_eq!(read(chapter, own).as_deref(), Some("10.5555/ch"));
    assert_eq!(read("", "").as_deref(), Some("10.5555/book"));
}

#[test]
fn names_of_groups() {
    #[track_caller]
    fn check(name: &str, expect: &str) {
        let record = format!(
            "<PubmedArticle><MedlineCitation><PMID>90000001</PMID><Article><AuthorList>\
             <Author><CollectiveName>{name}</CollectiveName></Author></AuthorList></Article>\
             </MedlineCitation></PubmedArticle>"
        );
        let authors = parse(&record).unwrap().remove(0).authors;
        assert_eq!(authors[0].display_name(), expect);
    }
    check("Sleep Group", "Sleep Group");
    check("Sleep Group,,", "Sleep Group");
    check("Sleep Group:", "Sleep Group:");
    check("Sleep Inc.", "Sleep Inc.");
    check("Sleep Group. Electronic address: a@sleep.example.", "Sleep Group");
    let twice = "<AuthorList><Author><CollectiveName>Sleep Group. Electronic address: \
        a@sleep.example.</CollectiveName></Author><Author><CollectiveName>Sleep Group\
        </CollectiveName></Author></AuthorList></Article>";
    assert_eq!(crate::paper(&[("</Article>", twice)]).authors.len(), 3);
    check(",", ",");
}
