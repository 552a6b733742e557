//! What real records have that naive readers get wrong, a trait a test. Traits that take more
//! than one element are in the files of `tests/data`.

use std::fs;

use paperlens::{
    cite::{Format, Style},
    paper::{Author, Paper},
    pubmed::parse,
};

use crate::{paper, parse::corpus};

const TITLE: &str = "Sleep in <i>Mus musculus</i>.";
const DOI: &str = "<ELocationID EIdType='doi'>10.1000/x.1</ELocationID>";
const PUB_DATE: &str = "<PubDate><Year>2021</Year><Month>Jun</Month></PubDate>";
const PAGES: &str = "170-5";
const END: &str = "</Article>";

/// A title that begins with a bracket is not always a translated one.
#[test]
fn title_with_brackets_of_its_own() {
    let title = "[3H]Raffinose, a long-term marker of plasma.";
    let paper = paper(&[(TITLE, title)]);
    assert_eq!(paper.title.plain(), title);
    let ris = Format::RIS.write(&[&paper]);
    let expect = "TI  - [3H]Raffinose, a long-term marker of plasma\r\n";
    assert!(ris.contains(expect), "{ris}");
    let apa = Style::APA.cite(&paper).plain();
    assert!(
        apa.contains("(2021). [3H]Raffinose, a long-term marker of plasma. The"),
        "{apa}"
    );
}

#[test]
fn two_piis() {
    let piis = "<ELocationID EIdType='pii'>S0140-6736(21)00001-2</ELocationID>\
        <ELocationID EIdType='pii' ValidYN='Y'>e1004</ELocationID>";
    let paper = paper(&[(DOI, piis)]);
    assert_eq!(paper.piis, ["S0140-6736(21)00001-2", "e1004"]);
    assert_eq!(paper.doi, None);
}

#[test]
fn dates_that_are_ranges() {
    #[track_caller]
    fn check(date: &str, year: Option<u16>, ris: &str) {
        let given = format!("<PubDate><MedlineDate>{date}</MedlineDate></PubDate>");
        let paper = paper(&[(PUB_DATE, &given)]);
        assert_eq!(paper.published.as_ref().unwrap().to_string(), date);
        assert_eq!(paper.year(), year);
        let file = Format::RIS.write(&[&paper]);
        let date: Vec<&str> =
            file.lines().filter(|line| line.starts_with("PY")).collect();
        assert_eq!(date.concat(), ris);
    }
    check("1977 Aug 27-Sep 3", Some(1977), "PY  - 1977");
    check("1998 Dec-1999 Jan", Some(1998), "PY  - 1998");
    check("Spring 2001", Some(2001), "PY  - 2001");
    check("2018-2019", Some(2018), "PY  - 2018");
    check("in the autumn", None, "");
}

/// The year of the issue is cited, not the one of the electronic publication before it.
#[test]
fn electronic_date_in_another_year() {
    let date = "<ArticleDate DateType='Electronic'><Year>2020</Year><Month>12</Month>\
        <Day>30</Day></ArticleDate></Article>";
    let paper = paper(&[(END, date)]);
    assert_eq!(paper.year(), Some(2021));
    assert_eq!(paper.electronic.unwrap().year, 2020);
    let ris = Format::RIS.write(&[&paper]);
    assert!(ris.contains("PY  - 2021\r\n"), "{ris}");
}

#[test]
fn pages_of_all_kinds() {
    #[track_caller]
    fn check(given: &str, first: &str, last: Option<&str>) {
        let paper = paper(&[(PAGES, given)]);
        let pages = paper.pages.unwrap();
        assert_eq!((pages.first(), pages.last()), (first, last), "{given}");
        assert_eq!(pages.verbatim(), given);
    }
    check("1173-9", "1173", Some("1179"));
    check("1161.e1-1161.e2", "1161.e1", Some("1161.e2"));
    check("S12-9", "S12", Some("S19"));
    check("xii-xv", "xii", Some("xv"));
    check("e01408-19", "e01408-19", None);
    for whole in [
        "1475-6; author reply 1475-6",
        "[34457 words; 185 paragraphs]",
        "1, 3, 5",
        "CD002020",
    ] {
        check(whole, whole, None);
    }
}

/// Files have what PubMed's own have, but for plain numbers; citations are written out.
#[test]
fn pages_with_letters_in_files() {
    let paper = paper(&[(PAGES, "F131-40")]);
    assert!(Format::RIS.write(&[&paper]).contains("SP  - F131\r\nEP  - 40\r\n"));
    assert!(Format::BIBTEX.write(&[&paper]).contains("pages = {F131--40}"));
    assert!(Style::APA.cite(&paper).plain().contains(", F131–F140. "));
    // Pages of a part have a hyphen of their own.
    for (pages, ris, bibtex) in [
        ("S-12-S-15", "SP  - S-12\r\nEP  - S-15\r\n", "{S-12--S-15}"),
        ("ORL-704-9", "SP  - ORL-704\r\nEP  - 9\r\n", "{ORL-704--9}"),
    ] {
        let paper = crate::paper(&[(PAGES, pages)]);
        assert!(Format::RIS.write(&[&paper]).contains(ris), "{pages}");
        assert!(Format::BIBTEX.write(&[&paper]).contains(bibtex), "{pages}");
        assert!(Format::ENDNOTE.write(&[&paper]).contains(&format!("%P {pages}\n")));
    }
    let paper = crate::paper(&[(PAGES, "Suppl 233-5; author reply 236")]);
    let bibtex = Format::BIBTEX.write(&[&paper]);
    assert!(bibtex.contains("pages = {Suppl 233--5; author reply 236}"), "{bibtex}");
}

#[test]
fn keyword_with_line_breaks() {
    let words = "</Article><KeywordList Owner='NOTNLM'><Keyword MajorTopicYN='N'>sleep\n\
        \t deprivation</Keyword><Keyword MajorTopicYN='N'>\n</Keyword></KeywordList>";
    let paper = paper(&[(END, words)]);
    assert_eq!(paper.keywords.len(), 1);
    assert_eq!(paper.keywords[0].text.plain(), "sleep deprivation");
}

#[test]
fn other_abstract_only() {
    let other = "</Article><OtherAbstract Type='Publisher' Language='spa'><AbstractText>\
        Los ratones duermen.</AbstractText></OtherAbstract>";
    let paper = paper(&[(END, other)]);
    assert_eq!(paper.summary, None);
    assert_eq!(paper.other_abstracts[0].language, "spa");
    let text = paper.other_abstracts[0].content.sections[0].text.plain();
    assert_eq!(text, "Los ratones duermen.");
}

/// As many as PMID 21230962 has, and the two of the record.
#[test]
fn thousands_of_authors() {
    let author = |index: u32| {
        format!(
            "<Author><LastName>Fox{index}</LastName><ForeName>Ann</ForeName></Author>"
        )
    };
    let list: String = (0..3_173).map(author).collect();
    let paper = paper(&[("<AuthorList>", &format!("<AuthorList>{list}"))]);
    assert_eq!(paper.authors.len(), 3_175);
    let Author::Person(person) = &paper.authors[3_172] else { panic!() };
    assert_eq!(person.family, "Fox3172");
    let ris = Format::RIS.write(&[&paper]);
    assert_eq!(ris.matches("\r\nAU  - ").count(), 3_175);
    let nlm = Style::NLM.cite(&paper).plain();
    assert!(
        nlm.starts_with("Fox0 A, Fox1 A, Fox2 A, Fox3 A, Fox4 A, Fox5 A, et al. "),
        "{nlm}"
    );
}

#[test]
fn the_date_to_cite() {
    #[track_caller]
    fn check(paper: &Paper, date: Option<&str>, year: Option<u16>) {
        let cited = paper.cited_date().map(|date| date.to_string());
        assert_eq!(cited.as_deref(), date);
        assert_eq!(paper.year(), year);
    }
    let electronic = (
        "</AuthorList>",
        "</AuthorList><ArticleDate DateType='Electronic'><Year>2020</Year><Month>12</Month></ArticleDate>",
    );
    let issue = "<Year>2021</Year><Month>Jun</Month>";
    check(&paper(&[]), Some("2021 Jun"), Some(2021));
    check(&paper(&[electronic]), Some("2021 Jun"), Some(2021));
    check(&paper(&[electronic, (issue, "")]), Some("2020 Dec"), Some(2020));
    let range = "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>";
    check(&paper(&[electronic, (issue, range)]), Some("1998 Dec-1999 Jan"), Some(1998));
    let undated = "<MedlineDate>undated</MedlineDate>";
    check(&paper(&[electronic, (issue, undated)]), Some("2020 Dec"), Some(2020));
    check(&paper(&[(issue, undated)]), Some("undated"), None);
    check(&paper(&[(issue, "")]), None, None);
    let chapter = parse(
        "<PubmedBookArticle><BookDocument><PMID>90000001</PMID>\
         <Book><BookTitle>Tests</BookTitle><PubDate><Year>1993</Year></PubDate></Book>\
         <ArticleTitle>Sleep</ArticleTitle>\
         <ContributionDate><Year>2003</Year><Month>Mar</Month></ContributionDate>\
         </BookDocument></PubmedBookArticle>",
    )
    .unwrap()
    .remove(0);
    check(&chapter, Some("2003 Mar"), Some(2003));
}

/// A paper that gives all grounds for the badge, but for some parts.
#[track_caller]
fn reviewed(changes: &[(&str, &str)]) -> Paper {
    let end = format!(
        "<Abstract><AbstractText>{}</AbstractText></Abstract><Language>eng</Language>\
        <PublicationTypeList><PublicationType>Journal Article</PublicationType>\
        </PublicationTypeList></Article><CommentsCorrectionsList><CommentsCorrections \
        RefType='Cites'><RefSource>J Test. 2019;1:1</RefSource></CommentsCorrections>\
        </CommentsCorrectionsList>",
        "Mice slept for eight hours a day. ".repeat(15)
    );
    let mut all = vec![(END, end.as_str())];
    all.extend(changes);
    paper(&all)
}

/// What publishers and NLM file as an article is not always one that reviewers saw.
#[test]
fn grounds_for_peer_review() {
    #[track_caller]
    fn check(before: &str, after: &str, expect: bool) {
        let paper = reviewed(&[(before, after)]);
        assert_eq!(paper.is_presumed_peer_reviewed(), expect, "{after}");
    }
    const TYPE: &str = "<PublicationType>Journal Article</PublicationType>";
    assert!(reviewed(&[]).is_presumed_peer_reviewed());
    for (kind, expect) in [
        ("Review", true),
        ("Case Reports", true),
        ("Systematic Review", true),
        ("Video-Audio Media", false),
        ("Preprint", false),
    ] {
        let only = format!("<PublicationType>{kind}</PublicationType>");
        check(TYPE, &only, expect);
    }
    for kind in [
        "Letter",
        "Editorial",
        "Comment",
        "News",
        "Biography",
        "Published Erratum",
        "Retracted Publication",
        "Congress",
        "Practice Guideline",
        "Consensus Statement",
        "Festschrift",
        "Portrait",
        "Bibliography",
        "Legal Case",
        "Preprint",
    ] {
        check(TYPE, &format!("{TYPE}<PublicationType>{kind}</PublicationType>"), false);
    }
    for link in ["CommentOn", "ErratumFor", "RetractionIn", "RetractionOf"] {
        check("RefType='Cites'", &format!("RefType='{link}'"), false);
    }
    check("RefType='Cites'", "RefType='CommentIn'", true);
    for (title, expect) in [
        ("Letter to the editor: sleep of mice.", false),
        ("Sleep of mice: a commentary.", false),
        ("In memoriam Ann Fox.", false),
        ("Correction to: Sleep of mice.", false),
        ("Sleep congress 2021, meeting report.", false),
        ("Ada M. Fox (1901-1987).", false),
        ("Retracted: Sleep of mice.", false),
        ("WITHDRAWN: Sleep of mice.", false),
        ("Author Correction: Sleep of mice.", false),
        ("Sleep of mice - An addendum.", false),
        ("A tribute to Ada Fox.", false),
        ("Introduction to the special issue on sleep.", false),
        ("Ada Fox, 1901-1987.", false),
        ("Ada Fox (1901–1987): a memoir.", false),
        ("Response to Fox et al.", false),
        ("Comments on \"Sleep of mice\".", false),
        ("Sleep of mice: a consensus statement.", false),
        ("A position paper on sleep.", false),
        ("International consensus document on sleep.", false),
        ("How mice slept in the nests of Paris and of its suburbs (1901-1987).", true),
        ("Sleep in Paris, 2001-2012.", true),
        ("Consensus among mice on sleep.", true),
        ("Surgical correction of sleep.", true),
        ("Editing genes of sleep.", true),
    ] {
        check(TITLE, title, expect);
    }
    for (journal, expect) in [
        ("bioRxiv : the preprint server for biology", false),
        ("Research square", false),
        ("Methods in molecular biology (Clifton, N.J.)", false),
        ("Proceedings of SPIE--the International Society for Optical Engineering", false),
        ("MMWR. Morbidity and mortality weekly report", false),
        ("Nature methods", true),
        (
            "Proceedings of the National Academy of Sciences of the United States of America",
            true,
        ),
    ] {
        check("The journal of tests", journal, expect);
    }
    // Two pages are a note, unless of a case; `S` and `ii` are a supplement.
    check(PAGES, "170-1", false);
    check(PAGES, "E487-E488", false);
    check(PAGES, "R833-4", false);
    check(PAGES, "S70-9", false);
    check(PAGES, "73S-76S", false);
    check(PAGES, "ii3-ii9", false);
    check(PAGES, "E487-E496", true);
    check(PAGES, "e1006561", true);
    check(PAGES, "607.e1-607.e17", true);
    let case = "<PublicationType>Case Reports</PublicationType>";
    let paper = reviewed(&[(PAGES, "170-1"), (TYPE, case)]);
    assert!(paper.is_presumed_peer_reviewed());
}

#[test]
fn a_title_can_say_that_the_paper_was_retracted() {
    for (title, expect) in [
        ("RETRACTED: Sleep of mice.", true),
        ("Retracted article: Sleep of mice.", true),
        ("[Retracted] Sleep of mice.", true),
        ("*Retracted Paper* - Sleep of mice.", true),
        ("Retraction: Sleep of mice.", false),
        ("Retracted papers and their citations.", false),
        ("Retracted: a study of four papers on sleep.", true),
    ] {
        assert_eq!(paper(&[(TITLE, title)]).is_retracted(), expect, "{title}");
    }
}

#[test]
fn peer_review_needs_an_abstract() {
    let news = "Mice slept. Now they sleep longer.";
    let long = "Mice slept for eight hours a day. ".repeat(15);
    assert!(!reviewed(&[(&long, news)]).is_presumed_peer_reviewed());
    let essay =
        format!("In this essay a mouse is remembered. This essay is long. {long}");
    assert!(!reviewed(&[(&long, &essay)]).is_presumed_peer_reviewed());
    let notice = format!("This article has been retracted by its publisher. {long}");
    assert!(!reviewed(&[(&long, &notice)]).is_presumed_peer_reviewed());
    let obituary = format!("Memorializes Ada Fox, who studied mice. {long}");
    assert!(!reviewed(&[(&long, &obituary)]).is_presumed_peer_reviewed());
    let preview = format!("In this issue of the journal, Fox et al. show sleep. {long}");
    assert!(!reviewed(&[(&long, &preview)]).is_presumed_peer_reviewed());
    let type_only = "<PublicationTypeList><PublicationType>Journal Article\
        </PublicationType></PublicationTypeList></Article>";
    assert!(!paper(&[(END, type_only)]).is_presumed_peer_reviewed());
}

/// The 300 records that were read, as `docs/peer-reviewed.md` tells of them; and an obituary, a
/// letter, trade news, a petition and a review of a book.
#[test]
fn peer_review_of_records_that_were_read() {
    let Some(corpus) = corpus() else { return };
    let is_reviewed = |pmid: &str| {
        let file = corpus.join(format!("records/{pmid}.xml"));
        let xml = fs::read_to_string(file).unwrap();
        parse(&xml).unwrap().remove(0).is_presumed_peer_reviewed()
    };
    for pmid in ["34096068", "28", "422174", "33933184", "23203861"] {
        assert!(!is_reviewed(pmid), "{pmid}");
    }
    let text = include_str!("../../docs/peer-reviewed.md");
    let (_, text) = text.split_once("\n## The 300\n").unwrap();
    let (text, _) = text.split_once("\n## ").unwrap();
    let mut count = 0;
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let (pmid, has_badge, judged) = (cells[1], cells[2] == "yes", cells[3]);
        if !pmid.bytes().all(|byte| byte.is_ascii_digit()) {
            continue; // The head of the table.
        }
        assert_eq!(is_reviewed(pmid), has_badge, "{pmid}");
        assert!(!has_badge || judged == "right", "{pmid}");
        count += 1;
    }
    assert_eq!(count, 300);
}

/// Before 1990 only what is in English and filed as research.
#[test]
fn peer_review_of_old_papers() {
    const OLD: (&str, &str) =
        (PUB_DATE, "<PubDate><Year>1978</Year><Month>Jun</Month></PubDate>");
    const TYPE: &str = "<PublicationType>Journal Article</PublicationType>";
    const FUNDED: (&str, &str) = (
        TYPE,
        "<PublicationType>Journal Article</PublicationType><PublicationType>Research Support, \
        U.S. Gov't, P.H.S.</PublicationType>",
    );
    assert!(!reviewed(&[OLD]).is_presumed_peer_reviewed());
    assert!(reviewed(&[OLD, FUNDED]).is_presumed_peer_reviewed());
    let german = ("<Language>eng<", "<Language>ger<");
    assert!(!reviewed(&[OLD, FUNDED, german]).is_presumed_peer_reviewed());
    assert!(reviewed(&[FUNDED, german]).is_presumed_peer_reviewed());
    let series = ("The journal of tests", "Advances in sleep");
    assert!(!reviewed(&[OLD, FUNDED, series]).is_presumed_peer_reviewed());
    let animals = "</CommentsCorrectionsList><MeshHeadingList><MeshHeading><DescriptorName \
        UI='D000818' MajorTopicYN='N'>Animals</DescriptorName></MeshHeading></MeshHeadingList>";
    let paper = reviewed(&[OLD, ("</CommentsCorrectionsList>", animals)]);
    assert!(paper.is_presumed_peer_reviewed());
}

/// A category is a field, whatever else the paper is about.
#[test]
fn categories_are_fields() {
    #[track_caller]
    fn check(journal: &str, mesh: &[(&str, &str)], expect: &[&str]) {
        let heading = |(descriptor, qualifier): &(&str, &str)| {
            format!(
                "<MeshHeading><DescriptorName UI='D1' MajorTopicYN='Y'>{descriptor}\
                </DescriptorName><QualifierName UI='Q1' MajorTopicYN='Y'>{qualifier}\
                </QualifierName></MeshHeading>"
            )
        };
        let list: String = mesh.iter().map(heading).collect();
        let list = format!("</Article><MeshHeadingList>{list}</MeshHeadingList>");
        let paper = paper(&[("The journal of tests", journal), (END, &list)]);
        assert_eq!(paper.categories(), expect, "{journal}");
    }
    check("Nature reviews. Clinical oncology", &[], &["oncology"]);
    check("JAMA psychiatry", &[], &["psychiatry"]);
    check("Cancer", &[], &["oncology"]);
    check("Cancer immunology research", &[], &["immunology"]);
    check("Free radical biology &amp; medicine", &[], &["biology"]);
    check("Trends in neurosciences", &[], &["neuroscience"]);
    check("Journal of proteomics", &[], &["proteomics"]);
    check("Environmental science &amp; technology", &[], &[]);
    check("Science (New York, N.Y.)", &[("Gravitation", "history")], &[]);
    check("Nature", &[("Florida Bay", "instrumentation")], &[]);
    check("Nature", &[("Ophthalmology", "education")], &["ophthalmology"]);
    check("Nature", &[("Technology", "etiology")], &[]);
    check(
        "Virology",
        &[
            ("Mice", "genetics"),
            ("Sleep", "virology"),
            ("Food", "chemistry"),
            ("Eye", "surgery"),
        ],
        &["virology", "genetics", "chemistry"],
    );
}
