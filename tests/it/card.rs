//! The card as HTML, without a browser.

use std::{fs, path::Path, sync::Arc};

use leptos::prelude::*;
use paperlens::{
    cite::Style,
    paper::{
        AbstractSection, Author, Date, HistoryDate, Inline, Kind, Mark, MeshHeading,
        MeshTerm, Paper, Person, PubDate, Relation, Term, Text,
    },
    pubmed, services,
    ui::{
        self, Actions, Options, Word, Words,
        panels::{Asked, Context, Question, Related, Service, Shown, State, Talk},
    },
};

fn render(paper: &Paper) -> String {
    render_with(paper, |_options| ())
}

fn render_with(paper: &Paper, change: impl Fn(&mut Options)) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let save = Callback::new(|_format| ());
        let actions = Actions { save, load_more: Callback::new(|()| ()) };
        let mut options = Options {
            heading_level: 2,
            is_compact: false,
            source: "a test".to_owned(),
            has_findings: false,
            more_failed: RwSignal::new(false),
            words: Arc::default(),
        };
        change(&mut options);
        ui::card(Arc::new(paper.clone()), &options, actions).to_html()
    })
}

/// A panel that is filled in later.
fn render_more(paper: &Paper, panel: impl Fn(&Context) -> ui::Element) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let context = Context {
            paper: Arc::new(paper.clone()),
            level: 3,
            words: Arc::default(),
            paper_url: None,
            save: Callback::new(|_format| ()),
            copy: Callback::new(|_copying| ()),
            announce: Callback::new(|_| ()),
        };
        panel(&context).to_html()
    })
}

/// All facts, and the whole record.
fn facts_panel(paper: &Paper) -> String {
    render_more(paper, ui::panels::details)
}

fn record_panel(paper: &Paper) -> String {
    render_more(paper, ui::panels::record)
}

/// What a reader sees of the HTML.
fn text(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_tag, text)| text));
        out.push(' ');
    }
    let out = out.replace("&lt;", "<").replace("&amp;", "&");
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    out.replace(" : ", ": ").replace(" ; ", "; ")
}

fn fixture(name: &str) -> Paper {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let xml = fs::read_to_string(path).unwrap();
    pubmed::parse(&xml).unwrap().remove(0)
}

#[test]
fn seed_paper_shows_every_item_of_the_seed_page() {
    let html = render(&fixture("41735603.xml"));
    let text = text(&html);
    for item in [
        "PubMed oncology ✓ Peer-reviewed",
        "Translating ferroptosis into oncology: challenges, opportunities and future directions",
        "Rui Kang Guido Kroemer Jiao Liu Daolin Tang Jiayi Wang",
        "PMID 41735603",
        "Nat Rev Clin Oncol · Published Feb 24, 2026",
        "DOI 10.1038/s41571-026-01128-z",
        "Published Feb 24, 2026",
        "At the publisher",
        "Publication Published Feb 24, 2026 Categories oncology",
        "Metrics Source PubMed",
        "Abstract Ferroptosis is an oxidative, lipid peroxidation-driven form",
        "accelerate progress towards clinical application.",
        "Key findings status: skipped",
        "Paper details",
        "PubMed ID 41735603",
        "Journal Nature reviews. Clinical oncology , (2026)",
        "License Not stated in PubMed",
        "How to cite this paper",
        "Reference manager: ↓ RIS Zotero, EndNote, Mendeley ↓ EndNote",
        "Discussion",
        "No cookies",
    ] {
        assert!(text.contains(item), "{item}\n{text}");
    }
    assert!(html.contains("href=\"https://doi.org/10.1038/s41571-026-01128-z\""));
}

/// A paper whose abstract has one labelled section.
fn with_section(label: &str, category: Option<&str>, words: &str) -> Paper {
    let mut paper = fixture("41735603.xml");
    let section = AbstractSection {
        label: Some(label.to_owned()),
        category: category.map(str::to_owned),
        text: words.into(),
    };
    paper.summary.as_mut().unwrap().sections.push(section);
    paper
}

#[test]
fn a_conclusion_stands_above_the_abstract_and_once() {
    let words = "It works in mice of both sexes.";
    for category in [Some("CONCLUSIONS"), None] {
        let shown = text(&render(&with_section("CONCLUSION", category, words)));
        assert_eq!(shown.matches(words).count(), 1, "{shown}");
        let places = ["Key findings", words, "Abstract", "CONCLUSION See above."];
        let places = places.map(|place| shown.find(place));
        assert!(places.is_sorted() && places[0].is_some(), "{places:?} {shown}");
    }
    // What is no conclusion stays where it is.
    let shown = text(&render(&with_section("RESULTS", Some("RESULTS"), words)));
    assert!(shown.contains(&format!("RESULTS {words}")) && !shown.contains("See above"));
}

#[test]
fn a_conclusion_of_the_sites_leaves_the_abstract_whole() {
    let words = "It works in mice of both sexes.";
    let shown = text(&render_with(&with_section("CONCLUSION", None, words), |options| {
        options.has_findings = true;
    }));
    assert!(shown.contains(&format!("CONCLUSION {words}")), "{shown}");
}

#[test]
fn an_article_number_stands_where_there_are_no_pages() {
    let mut paper = fixture("own-ids.xml");
    assert!(text(&render(&paper)).contains(" 12(3):112–118 ·"));
    paper.pages = None;
    assert!(text(&render(&paper)).contains(" 12(3):e1004 ·"));
}

#[test]
fn text_of_a_record_is_never_markup() {
    let mut paper = fixture("41735603.xml");
    let attack = "<img src=x onerror=alert(1)>\"'&";
    paper.title = attack.into();
    paper.container = paperlens::paper::Container::Journal(paperlens::paper::Journal {
        title: attack.to_owned(),
        ..Default::default()
    });
    let html = render(&paper);
    assert!(!html.contains("<img"));
    assert_eq!(text(&html).matches(attack).count(), 3);
}

#[test]
fn long_author_lists_show_the_first_and_the_last() {
    let mut paper = fixture("41735603.xml");
    let author = |number: usize| {
        Author::Group(paperlens::paper::Group {
            name: format!("Author{number}."),
            ..Default::default()
        })
    };
    paper.authors = (1..=100).map(author).collect();
    let text = text(&render(&paper));
    assert!(text.contains("Author6. … Author100. 100 authors"), "{text}");
    assert!(!text.contains("Author7."));
}

/// A link of a record to another publication.
fn relation(kind: &str, source: &str, pmid: &str) -> Relation {
    let (kind, source) = (kind.to_owned(), source.to_owned());
    Relation {
        kind,
        source,
        pmid: pmid.parse().ok(),
        ..Relation::default()
    }
}

fn with_type(mut paper: Paper, name: &str) -> Paper {
    paper.publication_types = vec![Term { name: name.to_owned(), ui: String::new() }];
    paper
}

const PLACE: &str = "J Invent Res. 2022 Feb;13(2):99";

#[test]
fn a_retraction_is_told_above_all_and_where_one_cites() {
    let paper = fixture("retracted.xml");
    let line = format!("Retracted. Notice of retraction: {PLACE}");
    let html = render(&paper);
    assert_eq!(text(&html).matches(&line).count(), 2, "{}", text(&html));
    assert!(html.contains("https://pubmed.ncbi.nlm.nih.gov/99000015/"));
    assert!(!text(&html).contains("Peer-reviewed"));
    let cite =
        text(&render_more(&paper, |context| ui::panels::cite(context, RwSignal::new(0))));
    assert!(cite.contains(&line), "{cite}");
    assert!(
        cite.contains("Corrected. Notice of correction: J Invent Res. 2021;12(5):300")
    );
    // The type can be there before the link is.
    let mut paper = paper;
    paper.relations.clear();
    assert_eq!(text(&render(&paper)).matches("Retracted").count(), 3);
    assert!(text(&facts_panel(&paper)).contains("Retracted Publication"));
}

/// Marks between what is said are those of the language, and so is what is read out.
#[test]
fn marks_are_those_of_the_language() {
    let french = include_str!("../../src/ui/words/fr.txt");
    let chinese = include_str!("../../src/ui/words/zh.txt");
    let paper = fixture("retracted.xml");
    for (file, notice, types, received) in [
        (
            french,
            "Avis de rétractation</strong>\u{202f}: <a",
            "\u{202f}; ",
            "Reçu\u{202f}: 3 mai 2021",
        ),
        (chinese, "撤稿声明</strong>：<a", "；", "收稿：2021年5月3日"),
    ] {
        let words = Arc::new(Words::read(file));
        let html = render_with(&paper, |options| options.words = Arc::clone(&words));
        assert!(html.contains(notice), "{html}");
        let mut paper = paper.clone();
        let date = Date::parse("2021", Some("5"), Some("3")).unwrap();
        let status = "received".to_owned();
        paper.history = vec![HistoryDate { status, date, time: None }];
        let in_words = |panel: fn(&Context) -> ui::Element| {
            let words = Arc::clone(&words);
            render_more(&paper, move |context| {
                panel(&Context { words: Arc::clone(&words), ..context.clone() })
            })
        };
        let facts = in_words(ui::panels::details);
        assert!(facts.contains(types), "{facts}");
        // Within a list of the record's English words.
        let tag = words.get(Word::LanguageTag);
        let record = in_words(ui::panels::record);
        assert!(record.contains(&format!("lang=\"{tag}\">{received}</li>")), "{record}");
    }
}

/// A list of one author is not called "1 authors".
#[test]
fn one_author_is_one() {
    let mut paper = fixture("41735603.xml");
    assert!(render(&paper).contains("aria-label=\"5 authors\""));
    paper.authors.truncate(1);
    assert!(render(&paper).contains("aria-label=\"Author\""));
}

/// What is copied is what the styles write.
#[test]
fn a_copied_citation_says_that_the_paper_was_retracted() {
    let mut paper = fixture("retracted.xml");
    for _ in 0..2 {
        for style in Style::ALL {
            let citation = style.cite(&paper);
            for copied in [citation.plain(), citation.tagged()] {
                assert!(
                    copied.to_lowercase().contains("retract"),
                    "{}: {copied}",
                    style.name()
                );
            }
        }
        // By its type alone.
        paper.relations.clear();
    }
}

#[test]
fn concerns_preprints_and_corrections_are_told_where_one_cites() {
    let check = |paper: &Paper, line: &str, times| {
        let text = text(&render(paper));
        assert_eq!(text.matches(line).count(), times, "{line}\n{text}");
    };
    let mut paper = fixture("41735603.xml");
    for (kind, line) in [
        ("ExpressionOfConcernIn", "Expression of concern: "),
        ("ErratumIn", "Corrected. Notice of correction: "),
        ("RetractedandRepublishedIn", "Retracted and republished: "),
        ("CorrectedandRepublishedIn", "Corrected and republished: "),
        ("UpdateIn", "There is a newer version: "),
    ] {
        paper.relations = vec![relation(kind, PLACE, "90000001")];
        check(&paper, &format!("{line}{PLACE}"), 2);
    }
    let paper = Paper {
        kind: Kind::Preprint,
        ..with_type(paper, "Preprint")
    };
    check(&paper, &format!("Published in its final form: {PLACE}"), 2);
    check(&paper, "How to cite this paper Preprint Published in its final form", 1);
}

/// A question that nobody has asked.
fn unasked<T: Send + Sync>() -> Question<T> {
    Question {
        service: Service { name: "NCBI", sends: Word::ThePmid },
        state: RwSignal::new(State::Unasked),
        ask: Callback::new(|()| ()),
        always: None,
        is_awaited: RwSignal::new(false),
    }
}

/// What is chosen of what there is around a paper.
fn shown(tab: usize, author: Option<usize>) -> Shown {
    Shown {
        tab: RwSignal::new(tab),
        author: RwSignal::new(author),
        card: vec![("endpoint", "/here/".to_owned()), ("cache", "off".to_owned())],
    }
}

#[test]
fn related_papers_say_what_one_should_know_of_them() {
    let concern = vec![relation("ExpressionOfConcernIn", PLACE, "90000001")];
    let mut paper = fixture("41735603.xml");
    paper.relations = concern;
    let papers = vec![fixture("retracted.xml"), fixture("preprint.xml"), paper.clone()];
    let html = render_more(&paper, |context| {
        let related = Related { total: papers.len(), papers: papers.clone() };
        let state = RwSignal::new(State::Answered(Arc::new(related)));
        let question = Question { state, ..unasked() };
        let talk = Talk { annotations: unasked(), comments: unasked() };
        ui::panels::related(context, &[question; 3].into(), talk, shown(0, None))
    });
    let shown = text(&html);
    for line in [
        "Retracted: A small study of sleep",
        "Preprint: Sleep of Mus musculus",
        "Expression of concern: Translating ferroptosis",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
}

/// Comments have dates as the rest of the card has them.
#[test]
fn comments_have_dates_of_the_language() {
    let rows = r#"{"total": 2, "rows": [{"id": "a", "created": "2026-05-02T10:00:00", "text": "So?"},
        {"id": "b", "created": "soon", "text": "Then."}]}"#;
    let html = render_more(&fixture("41735603.xml"), |context| {
        let discussion = services::hypothesis::read(rows).unwrap();
        let state = RwSignal::new(State::Answered(Arc::new(discussion)));
        let annotations = Question { state, ..unasked() };
        let talk = Talk { annotations, comments: unasked() };
        ui::panels::related(context, &[unasked(); 3].into(), talk, shown(3, None))
    });
    let shown = text(&html);
    assert!(shown.contains("· May 2, 2026 So?"), "{shown}");
    assert!(shown.contains("· soon Then."), "{shown}");
}

/// Of an answer without measure a part is shown, and it is said that there is more.
#[test]
fn what_is_cut_of_an_answer_is_said() {
    let row = |n: usize| {
        format!(r#"{{"id": "{n}", "created": "2026-01-01T{n:05}", "text": "So?"}}"#)
    };
    let rows: Vec<String> = (0..201).map(row).collect();
    let answer = format!(r#"{{"total": 10000, "rows": [{}]}}"#, rows.join(","));
    let paper = fixture("41735603.xml");
    let html = render_more(&paper, |context| {
        let discussion = services::hypothesis::read(&answer).unwrap();
        let state = RwSignal::new(State::Answered(Arc::new(discussion)));
        let annotations = Question { state, ..unasked() };
        let talk = Talk { annotations, comments: unasked() };
        ui::panels::related(context, &[unasked(); 3].into(), talk, shown(3, None))
    });
    let said = text(&html);
    assert!(said.contains("The newest 200 are shown."), "{said}");
    assert_eq!(said.matches("So?").count(), 200);
    let location = |n: usize| {
        format!(r#"{{"is_oa": true, "pdf_url": "https://a.example/{n}.pdf"}}"#)
    };
    let locations: Vec<String> = (0..250).map(location).collect();
    let answer =
        format!(r#"{{"cited_by_count": 1, "locations": [{}]}}"#, locations.join(","));
    let html = render_more(&paper, |context| {
        let work = services::openalex::read(&answer).unwrap();
        let state = RwSignal::new(State::Answered(Arc::new(work)));
        ui::place(ui::panels::copies(context, Question { state, ..unasked() }))
    });
    let said = text(&html);
    assert!(said.contains("OpenAlex lists 50 more, which are not shown."), "{said}");
}

/// The tab of papers by an author, the last one.
fn by_author(paper: &Paper, author: Option<usize>) -> String {
    render_more(paper, |context| {
        let talk = Talk { annotations: unasked(), comments: unasked() };
        ui::panels::related(context, &[unasked(); 3].into(), talk, shown(4, author))
    })
}

#[test]
fn more_by_an_author_is_a_list_in_place() {
    let paper = fixture("41735603.xml");
    let html = by_author(&paper, None);
    assert!(!html.contains("paperlens-list"), "{html}");
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1, "{html}"); // The tab.
    let shown = text(&html);
    let names = "By an author Rui Kang Guido Kroemer Jiao Liu Daolin Tang Jiayi Wang Press a name";
    assert!(shown.contains(names), "{shown}");
    // By name, which is not a person.
    let html = by_author(&paper, Some(3));
    assert!(html.contains("aria-pressed=\"true\">Daolin Tang<"), "{html}");
    assert!(text(&html).contains("papers by “Tang D”. A name is not a person"), "{html}");
    let list = "<paperlens-list highlight=\"Tang D\" author=\"Tang D\" exclude=\"41735603\" \
        limit=\"20\" et-al=\"3\" loading=\"eager\" heading-level=\"4\" endpoint=\"/here/\" \
        cache=\"off\"></paperlens-list>";
    assert!(html.contains(list), "{html}");
}

#[test]
fn an_author_is_asked_for_by_orcid_where_there_is_one() {
    let paper = fixture("orcid-spellings.xml");
    let person = |author: &Author| match author {
        Author::Person(person) => person.orcid.map(|orcid| orcid.to_string()),
        Author::Group(_) => None,
    };
    let orcid = paper.authors.iter().find_map(person).unwrap();
    let html = by_author(&paper, Some(0));
    assert!(html.contains(&format!(" orcid=\"{orcid}\"")), "{html}");
    assert!(!html.contains(" author=\""), "{html}");
    assert!(text(&html).contains(&format!("with the ORCID iD {orcid}. ")), "{html}");
}

#[test]
fn only_persons_have_papers_of_their_own() {
    let mut paper = fixture("collective-author.xml");
    let groups = paper.authors.iter().filter(|it| matches!(it, Author::Group(_)));
    let groups: Vec<_> = groups.cloned().collect();
    let persons = paper.authors.len() - groups.len();
    let html = by_author(&paper, None);
    assert!(!groups.is_empty() && persons > 0);
    // And the five tabs.
    assert_eq!(html.matches("<button").count(), persons + 5, "{html}");
    paper.authors = groups;
    assert!(!text(&by_author(&paper, None)).contains("By an author"));
}

#[test]
fn of_many_authors_the_first_and_the_last_can_be_pressed() {
    let mut paper = fixture("41735603.xml");
    let person = |index: usize| {
        let family = format!("Fox{index}");
        Author::Person(Person { family, ..Person::default() })
    };
    paper.authors = (0..20).map(person).collect();
    // Who is there twice has one button.
    paper.authors.push(person(7));
    let shown = text(&by_author(&paper, None));
    let names = "Fox0 Fox1 Fox2 Fox3 Fox4 Fox5 Fox19 20 authors";
    assert!(shown.contains(names), "{shown}");
    // Of one name, and not one person.
    let mut double = paper.clone();
    let orcid = "0000-0002-1825-0097";
    for author in double.authors.iter_mut().take(1) {
        *author = Author::Person(Person {
            family: "Fox1".to_owned(),
            orcid: orcid.parse().ok(),
            ..Person::default()
        });
    }
    let shown = text(&by_author(&double, None));
    assert!(shown.contains("By an author Fox1 Fox1 (Fox1) Fox2"), "{shown}");
    let html = by_author(&paper, Some(7));
    assert!(text(&html).contains("Fox5 Fox7 Fox19 20 authors"), "{html}");
    assert!(html.contains("aria-expanded=\"false\""), "{html}");
}

#[test]
fn a_notice_says_of_which_papers_it_is() {
    let mut paper = fixture("41735603.xml");
    for (kind, line) in [
        ("RetractionOf", "This is a notice of the retraction of another paper: "),
        (
            "ExpressionOfConcernFor",
            "This is an expression of concern about another paper: ",
        ),
        ("ErratumFor", "This is a correction of another paper: "),
        ("RepublishedFrom", "Published before: "),
        ("CorrectedandRepublishedFrom", "Published before: "),
        ("UpdateOf", "There is an earlier version: "),
        ("CommentOn", "Comment on: "),
    ] {
        paper.relations = vec![
            relation(kind, PLACE, "90000001"),
            relation("Cites", "J Invent Res. 2000;1:1", "90000003"),
            relation(kind, "Kim A. J Invent Res. 2021 Jan 5;:", "90000002"),
        ];
        let html = render(&paper);
        let line = format!("{line}{PLACE}; Kim A. J Invent Res. 2021 Jan 5");
        // Once: it is no warning to who cites the notice.
        assert_eq!(text(&html).matches(&line).count(), 1, "{line}\n{}", text(&html));
        assert!(html.contains("href=\"https://pubmed.ncbi.nlm.nih.gov/90000002/\""));
        assert!(!text(&html).contains("2000;1:1"));
    }
    paper.relations.clear();
    for (name, line) in [
        ("Retraction of Publication", "notice of the retraction"),
        ("Retraction Notice", "notice of the retraction"),
        ("Published Erratum", "correction of another paper"),
        ("Expression of Concern", "concern about another paper"),
    ] {
        let paper = with_type(paper.clone(), name);
        assert!(text(&render(&paper)).contains(line), "{name}");
        assert!(!paper.is_retracted());
    }
}

#[test]
fn places_without_what_is_empty() {
    #[track_caller]
    fn check(source: &str, expect: &str) {
        assert_eq!(relation("UpdateIn", source, "90000001").place(), expect);
    }
    check("J Invent Res. 2021 Feb 12;:", "J Invent Res. 2021 Feb 12");
    check("J Invent Res. 2021 Feb 12;:null", "J Invent Res. 2021 Feb 12");
    check("J Invent Res. 2020 Mar 27;40(3):", "J Invent Res. 2020 Mar 27;40(3)");
    check("J Invent Res. 2015 Sep;3(9):null", "J Invent Res. 2015 Sep;3(9)");
    check("J Invent Res. 2020 Nov 13;9:", "J Invent Res. 2020 Nov 13;9");
    check("J Invent Res. 2021 Jun 4;:1", "J Invent Res. 2021 Jun 4:1");
    check("J Invent Res. 2004;(1):CD9", "J Invent Res. 2004;(1):CD9");
    check(
        "J Invent Res. 2023 Jul;6(1):1-3.e30. doi: 10.5555/a.b.",
        "J Invent Res. 2023 Jul;6(1):1-3.e30",
    );
    check(
        "J Invent Res. 2023 Apr 05:2023.03.21. doi: 10.5555/a.b.",
        "J Invent Res. 2023 Apr 05:2023.03.21",
    );
    check(
        "J Invent Res. 2002 Mar 21;346(12):943-5; author reply 943-5",
        "J Invent Res. 2002 Mar 21;346(12):943-5; author reply 943-5",
    );
    check("", "PMID 90000001");
    check(";:", "PMID 90000001");
}

#[test]
fn only_a_pdf_is_called_so() {
    let mut paper = fixture("41735603.xml");
    assert!(text(&render(&paper)).contains("At the publisher"));
    assert!(!text(&render(&paper)).contains("PDF"));
    paper.pmcid = "PMC9000001".parse().ok();
    assert!(text(&render(&paper)).contains("View PDF PubMed Central"));
    let mut book = fixture("book-chapter.xml");
    book.doi = None;
    assert!(text(&render(&book)).contains("At NCBI Bookshelf"));
    book.container = paper.container;
    assert!(!text(&render(&book)).contains("PDF"));
}

#[test]
fn the_date_shown_is_the_one_to_cite_and_others_say_what_they_are() {
    let mut paper = fixture("41735603.xml");
    paper.published = Some(PubDate::medline("2021 Jan-Feb"));
    paper.electronic = Date::parse("2020", Some("9"), Some("19"));
    let shown = text(&render(&paper));
    assert!(shown.contains("Nat Rev Clin Oncol · Published Jan–Feb 2021"), "{shown}");
    assert_eq!(shown.matches("2020").count(), 0);
    let record = text(&record_panel(&paper));
    assert!(record.contains("Published online: Sep 19, 2020"), "{record}");
    let book = fixture("book-chapter.xml");
    assert!(text(&render(&book)).contains(" · Published May 9, 2003"));
    let record = text(&record_panel(&book));
    assert!(record.contains("Book: 1993"), "{record}");
    assert!(record.contains("Record revised: Jan 18, 2024"), "{record}");
}

#[test]
fn each_term_stands_by_itself() {
    let mut paper = fixture("indexing.xml");
    let heading = |name: &str| MeshHeading {
        descriptor: MeshTerm {
            term: Term { name: name.to_owned(), ui: String::new() },
            is_major: true,
        },
        qualifiers: paper
            .mesh
            .iter()
            .flat_map(|heading| heading.qualifiers.clone())
            .collect(),
    };
    let mesh = vec![heading("Sleep, REM"), heading("Mice, Inbred C57BL")];
    paper.mesh = mesh;
    paper.publication_types.push(Term {
        name: "Research Support, N.I.H., Extramural".to_owned(),
        ui: String::new(),
    });
    let shown = text(&facts_panel(&paper));
    // Of headings only fields are categories.
    assert!(shown.contains("Type Journal Article"), "{shown}");
    assert!(shown.contains("Categories physiology Journal"), "{shown}");
    assert!(shown.contains("Registered as NCT00000001 NCT00000002"), "{shown}");
    assert!(
        shown.contains("Main topics (MeSH) Sleep, REM Mice, Inbred C57BL"),
        "{shown}"
    );
    let record = text(&record_panel(&paper));
    assert!(record.contains("Sleep, REM / physiology / genetics"), "{record}");
    assert!(
        record.contains("Mice, Inbred C57BL / physiology / genetics Substances"),
        "{record}"
    );
    assert!(record.contains("NCT00000001; NCT00000002"), "{record}");
}

/// What kind of study it is, in words of the record.
#[test]
fn a_study_is_seen_at_a_glance() {
    let mut paper = fixture("indexing.xml");
    let heading = |name: &str| MeshHeading {
        descriptor: MeshTerm {
            term: Term { name: name.to_owned(), ui: String::new() },
            is_major: false,
        },
        qualifiers: Vec::new(),
    };
    paper.mesh = ["Aged, 80 and over", "Female", "Sleep, REM", "Humans"]
        .map(heading)
        .into();
    let html = facts_panel(&paper);
    let shown = text(&html);
    assert!(shown.contains("Studied in Humans; Female; Aged, 80 and over"), "{shown}");
    assert!(!shown.contains("Main topics"), "{shown}");
    assert!(html.contains("href=\"https://clinicaltrials.gov/study/NCT00000001\""));
}

/// Who is asked with what is said in one line, before anybody is.
#[test]
fn one_look_up_says_who_is_asked_with_what() {
    let html = render_more(&fixture("41735603.xml"), |context| {
        fn question<T: Send + Sync>(name: &'static str, sends: Word) -> Question<T> {
            Question { service: Service { name, sends }, ..unasked() }
        }
        let openalex = question("OpenAlex", Word::ThePmid);
        let icite = question("iCite", Word::ThePmid);
        let services = [
            Asked::new(openalex, Word::OfOpenAlex),
            Asked::new(icite, Word::OfICite),
            Asked::new(question::<()>("PubPeer", Word::ThePmid), Word::OfPubPeer),
            Asked::new(
                question::<()>("Hypothes.is", Word::TheAddresses),
                Word::OfHypothesis,
            ),
        ];
        ui::panels::metrics(context, openalex, Some(icite), services.into())
    });
    let shown = text(&html);
    assert_eq!(html.matches("<button").count(), 1, "{html}");
    assert!(
        shown.contains(
            "Metrics Source PubMed Look up Citations, impact, open copies, comments. \
             Asks OpenAlex, iCite, PubPeer with this paper’s PubMed ID. \
             Asks Hypothes.is with this paper’s DOI and addresses. Choose"
        ),
        "{shown}"
    );
}

/// Four lines and a row of what leads on; the rest waits until it is wanted.
#[test]
fn a_compact_card_is_what_names_the_paper() {
    let html = render_with(&fixture("41735603.xml"), |options| {
        options.is_compact = true;
        options.heading_level = 4;
    });
    let shown = text(&html);
    assert!(html.contains("<h4 id=\"title\""), "{html}");
    assert!(shown.contains("At the publisher Abstract Cite Data: PubMed"), "{shown}");
    for absent in ["Key findings", "Metrics", "Paper details", "Discussion", "No cookies"]
    {
        assert!(!shown.contains(absent), "{absent}: {shown}");
    }
}

#[test]
fn steps_in_the_life_of_a_paper_are_words() {
    let mut paper = fixture("retracted.xml");
    let date = Date::from_year(2021);
    let steps =
        ["pubmed", "entrez", "medline", "pmc-release", "aheadofprint", "epublish"];
    paper.history = steps
        .map(|status| HistoryDate { status: status.to_owned(), date, time: None })
        .to_vec();
    assert!(!text(&record_panel(&paper)).contains("MeSH terms assigned"));
    paper.mesh = fixture("indexing.xml").mesh;
    let record = text(&record_panel(&paper));
    for name in [
        "In PubMed: 2021",
        "Entered at NCBI: 2021",
        "MeSH terms assigned: 2021",
        "Free at PubMed Central: 2021",
        "Published ahead of print: 2021",
        "Published online: 2021",
        "Linked publications 2 Retracted. Notice of retraction: J Invent Res. 2022",
    ] {
        assert!(record.contains(name), "{name}\n{record}");
    }
}

#[test]
fn scripts_without_slanted_type_stay_upright() {
    let upright = |text: &str| format!("<span class=\"upright\">{text}</span>");
    let mut paper = fixture("41735603.xml");
    let italic = |text: &str| Inline::Marked(Mark::Italic, text.into());
    paper.title = Text(vec![
        Inline::Plain("关于".to_owned()),
        italic("E. coli 大肠杆菌 (E)"),
        italic("עברית"),
    ]);
    let html = render(&paper);
    let mixed = format!(
        "关于<i>E. coli {} (E)</i><i>{}</i>",
        upright("大肠杆菌"),
        upright("עברית")
    );
    assert!(html.contains(&mixed), "{html}");
    paper.container = paperlens::paper::Container::Journal(paperlens::paper::Journal {
        title: "日本の学会誌".to_owned(),
        ..Default::default()
    });
    let journal = format!("<cite part=\"journal\">{}</cite>", upright("日本の学会誌"));
    assert!(render(&paper).contains(&journal));
    let greek = "Ελληνικά, Українська, Türkçe";
    paper.title = Text(vec![italic(greek)]);
    assert!(render(&paper).contains(&format!("<i>{greek}</i>")));
}

/// Codes of NLM's and what is left of empty fields.
const RAW: &[&str] = &[
    ";:",
    ":null",
    "aheadofprint",
    "ppublish",
    "pmc-release",
    "entrez",
    "UNLABELLED",
    "RetractionIn",
    "ErratumFor",
    "(New York, N.Y.)",
];

#[test]
fn every_record_of_the_corpus_renders_with_its_title() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/records");
    let Ok(files) = fs::read_dir(&corpus) else {
        println!("skipped: {} is not there", corpus.display());
        return;
    };
    for file in files {
        let xml = fs::read_to_string(file.unwrap().path()).unwrap();
        for paper in pubmed::parse(&xml).unwrap() {
            let title = paper.citation_title();
            let title = title.split_whitespace().collect::<Vec<_>>().concat();
            // The operator of a formula is drawn as it is and written as people type it.
            let shown = text(&render(&paper));
            let linked = (!paper.relations.is_empty()).then(|| record_panel(&paper));
            let linked = text(&linked.unwrap_or_default());
            for raw in RAW {
                let is_said = shown.contains(raw) || linked.contains(raw);
                assert!(!is_said, "{}: {raw}", paper.identity);
            }
            let shown = shown.replace(' ', "").replace('∗', "*");
            assert!(shown.contains(&title), "{}: {title}", paper.identity);
        }
    }
}

#[test]
fn a_work_that_pubmed_has_not_shows_its_own_identifier() {
    let answer = r#"{"DOI": "10.1000/x.1", "type": "proceedings-article", "title": ["Sleep"],
        "container-title": ["Proceedings"], "language": "es", "abstract": "<p>Uno.</p>",
        "updated-by": [{"DOI": "10.1000/y", "type": "retraction"}]}"#;
    let paper = paperlens::sources::read(answer).unwrap().remove(0);
    let html = render(&paper);
    let shown = text(&html);
    for said in ["Crossref", "DOI 10.1000/x.1", "Proceedings", "Retracted", "10.1000/y"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    for absent in ["PMID", "PubMed ID", "Book chapter"] {
        assert!(!shown.contains(absent), "{absent}: {shown}");
    }
    assert!(html.contains("https://doi.org/10.1000/y"), "{html}");
    assert!(html.contains("lang=\"es\""), "{html}");
    let posted = answer.replace("proceedings-article", "posted-content");
    let posted = posted.replace("\"language\"", "\"publisher\": \"Press\", \"language\"");
    let preprint = paperlens::sources::read(&posted).unwrap().remove(0);
    let shown = text(&render(&preprint));
    assert!(shown.contains("Press") && !shown.contains("Journal"), "{shown}");
}
