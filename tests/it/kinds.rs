//! Every kind of work that PubMed has no record of, in all formats and styles.

use paperlens::{
    cite::{self, Format, Style},
    paper::{
        Author, Book, Container, Date, Doi, Event, Identity, Imprint, Journal, Kind,
        Pages, Paper, Person, PubDate, Relation, Source,
    },
};

use crate::readers::{
    check_one_record, read_bibtex, read_enw, read_nbib, read_ris, values,
};

const KINDS: [Kind; 19] = [
    Kind::Article,
    Kind::Preprint,
    Kind::ConferencePaper,
    Kind::Proceedings,
    Kind::Book,
    Kind::Chapter,
    Kind::ReferenceEntry,
    Kind::Thesis,
    Kind::Report,
    Kind::Dataset,
    Kind::Software,
    Kind::Standard,
    Kind::PeerReview,
    Kind::Poster,
    Kind::Presentation,
    Kind::Image,
    Kind::Video,
    Kind::WebPage,
    Kind::Other,
];

fn person(family: &str, given: &str) -> Author {
    Author::Person(Person {
        family: family.to_owned(),
        given: Some(given.to_owned()),
        ..Person::default()
    })
}

/// A work of this kind, in whatever such works stand in.
fn work(kind: Kind) -> Paper {
    let is_whole = matches!(kind, Kind::Book | Kind::Proceedings);
    let container = match kind {
        Kind::Article => Container::Journal(Journal {
            title: "Journal of tests".to_owned(),
            iso_abbreviation: Some("J. Tests".to_owned()),
            volume: Some("5".to_owned()),
            issue: Some("6".to_owned()),
            ..Journal::default()
        }),
        Kind::Book
        | Kind::Proceedings
        | Kind::Chapter
        | Kind::ReferenceEntry
        | Kind::ConferencePaper => Container::Book(Book {
            title: if is_whole { "Sleep" } else { "All about sleep" }.into(),
            is_chapter: !is_whole,
            editors: vec![person("Ox", "Ida B"), person("Rat", "Max")],
            publisher: Some("Test Press".to_owned()),
            publisher_location: Some("Bonn".to_owned()),
            edition: Some("2".to_owned()),
            collection_title: Some("Notes on sleep".into()),
            isbns: vec!["9783161484100".to_owned()],
            event: (kind == Kind::ConferencePaper).then(|| Event {
                name: "Sleep 2021".to_owned(),
                place: Some("Berlin".to_owned()),
                ..Event::default()
            }),
            ..Book::default()
        }),
        _ => Container::Imprint(Imprint {
            publisher: Some("Zenodo".to_owned()),
            genre: (kind == Kind::Thesis).then(|| "PhD thesis".to_owned()),
            number: (kind == Kind::Report).then(|| "12".to_owned()),
            version: (kind == Kind::Dataset).then(|| "v1.2".to_owned()),
            ..Imprint::default()
        }),
    };
    let doi: Doi = "10.1000/x.1".parse().unwrap();
    let mut paper =
        Paper::new(Identity::Doi(doi.clone()), Source::Crossref, kind, container);
    paper.doi = Some(doi);
    paper.title = "Sleep".into();
    // Of proceedings there are editors alone.
    if kind != Kind::Proceedings {
        paper.authors = vec![person("Fox", "Thomas A"), person("Hen", "Eva")];
    }
    paper.pages = Pages::parse("1-9").filter(|_| paper.imprint().is_none() && !is_whole);
    let date = Date { year: 2021, month: Some(6), day: Some(5) };
    paper.published = Some(PubDate::On(date));
    paper
}

#[test]
fn types_in_all_formats() {
    for (kind, types) in [
        (
            Kind::Article,
            "JOUR|Journal Article|article|article-journal|17|Journal Article",
        ),
        (Kind::Preprint, "UNPB|Unpublished Work|unpublished|article|34|Preprint"),
        (
            Kind::ConferencePaper,
            "CPAPER|Conference Paper|inproceedings|paper-conference|47|Conference Paper",
        ),
        (Kind::Proceedings, "BOOK|Book|proceedings|book|6|Book"),
        (Kind::Book, "BOOK|Book|book|book|6|Book"),
        (Kind::Chapter, "CHAP|Book Section|incollection|chapter|5|Book Chapter"),
        (Kind::ReferenceEntry, "CHAP|Book Section|incollection|chapter|5|Book Chapter"),
        (Kind::Thesis, "THES|Thesis|phdthesis|thesis|32|Thesis"),
        (Kind::Report, "RPRT|Report|techreport|report|27|Technical Report"),
        (Kind::Dataset, "DATA|Dataset|dataset|dataset|59|Dataset"),
        (Kind::Software, "COMP|Computer Program|software|software|9|Software"),
        (Kind::Standard, "RPRT|Report|techreport|report|27|Standard"),
        (Kind::PeerReview, "RPRT|Report|misc|report|27|Peer Review"),
        (Kind::Poster, "RPRT|Report|misc|report|27|Poster"),
        (Kind::Presentation, "RPRT|Report|misc|report|27|Presentation"),
        (Kind::Image, "FIGURE|Figure|misc|graphic|37|Image"),
        (Kind::Video, "VIDEO|Online Multimedia|misc|motion_picture|48|Video-Audio Media"),
        (Kind::WebPage, "ELEC|Web Page|misc|webpage|12|Web Page"),
        (Kind::Other, "RPRT|Report|misc|report|27|Other"),
    ] {
        let paper = work(kind);
        let types: Vec<&str> = types.split('|').collect();
        let [ris, enw, bibtex, csl, number, nbib] = types[..] else {
            panic!("{types:?}")
        };
        let file = |format: Format| format.write(&[&paper]);
        assert!(file(Format::RIS).starts_with(&format!("TY  - {ris}\r\n")), "{kind:?}");
        assert!(file(Format::ENDNOTE).starts_with(&format!("%0 {enw}\n")), "{kind:?}");
        assert!(file(Format::BIBTEX).starts_with(&format!("@{bibtex}{{")), "{kind:?}");
        let csl = format!("\"type\": \"{csl}\"");
        assert!(file(Format::CSL_JSON).contains(&csl), "{kind:?}");
        let xml = format!("<ref-type name=\"{enw}\">{number}</ref-type>");
        assert!(file(Format::ENDNOTE_XML).contains(&xml), "{kind:?}");
        let nbib = format!("\nPT  - {nbib}\n");
        assert!(file(Format::NBIB).contains(&nbib), "{kind:?}");
    }
}

/// BibTeX's `proceedings` have no authors.
#[test]
fn proceedings_that_somebody_wrote_are_a_book() {
    let mut whole = work(Kind::Proceedings);
    whole.authors = vec![person("Fox", "Thomas A")];
    let file = Format::BIBTEX.write(&[&whole]);
    assert!(
        file.starts_with("@book{") && file.contains("author = {Fox, Thomas A}"),
        "{file}"
    );
    assert!(Format::RIS.write(&[&whole]).starts_with("TY  - BOOK\r\n"));
}

/// Crossref has parts of books that it calls no more than that.
#[test]
fn a_part_of_a_book_is_a_chapter() {
    let mut part = work(Kind::Chapter);
    part.kind = Kind::Other;
    let types = [
        (Format::RIS, "TY  - CHAP\r\n"),
        (Format::ENDNOTE, "%0 Book Section\n"),
        (Format::BIBTEX, "@incollection{"),
        (Format::CSL_JSON, "\"type\": \"chapter\""),
        (Format::NBIB, "\nPT  - Book Chapter\n"),
        (Format::ENDNOTE_XML, "<ref-type name=\"Book Section\">5</ref-type>"),
    ];
    for (format, expect) in types {
        let file = format.write(&[&part]);
        assert!(file.contains(expect), "{file}");
    }
}

#[test]
fn every_kind_makes_well_formed_files_without_a_pmid() {
    for kind in KINDS {
        let paper = work(kind);
        check_one_record(&paper);
        for format in Format::ALL {
            let file = format.write(&[&paper]);
            assert!(!file.to_ascii_lowercase().contains("pubmed"), "{kind:?} {file}");
            assert!(!file.contains("PMID"), "{kind:?} {file}");
            assert!(file.contains("10.1000/x.1"), "{kind:?} {file}");
        }
        for style in Style::ALL {
            let citation = style.cite(&paper).plain();
            assert!(
                citation.contains("Sleep") && !citation.contains("PMID"),
                "{citation}"
            );
            assert!(!citation.contains("..") && !citation.contains(" ,"), "{citation}");
        }
        let coins = cite::coins(&paper);
        assert!(coins.contains("info%3Adoi%2F10.1000%2Fx.1"), "{coins}");
        assert!(!coins.contains("pmid"), "{coins}");
    }
}

#[test]
fn hostile_words_of_other_services() {
    for attack in [
        "a\r\nER  - \r\nTY  - JOUR\r\nTI  - forged",
        "a\n%0 Journal Article\n%T forged",
        "a\n\nPMID- 1\nTI  - forged",
        "a}@article{forged,",
        "</title></record><record>]]>a",
        "a\",\"id\":\"forged\"},{\"",
        "\u{202e}desrever\u{0}",
    ] {
        for kind in KINDS {
            let mut paper = work(kind);
            let hostile = || Some(attack.to_owned());
            match &mut paper.container {
                Container::Journal(journal) => {
                    attack.clone_into(&mut journal.title);
                    journal.iso_abbreviation = hostile();
                }
                Container::Book(book) => {
                    book.title = attack.into();
                    book.publisher = hostile();
                    book.publisher_location = hostile();
                    book.edition = hostile();
                    book.collection_title = Some(attack.into());
                    if let Some(event) = &mut book.event {
                        attack.clone_into(&mut event.name);
                        event.place = hostile();
                    }
                }
                Container::Imprint(imprint) => {
                    imprint.publisher = hostile();
                    imprint.publisher_location = hostile();
                    imprint.genre = hostile();
                    imprint.number = hostile();
                    imprint.version = hostile();
                    imprint.series = hostile();
                }
            }
            check_one_record(&paper);
            serde_json::from_str::<serde_json::Value>(&cite::json_ld(&paper)).unwrap();
        }
    }
}

#[test]
fn a_conference_paper_in_files() {
    let paper = work(Kind::ConferencePaper);
    let ris = Format::RIS.write(&[&paper]);
    let ris = read_ris(&ris).concat();
    for (tag, value) in [
        ("T2", "All about sleep"),
        ("C3", "All about sleep"),
        ("T3", "Notes on sleep"),
        ("PB", "Test Press"),
        ("CY", "Bonn"),
        ("UR", "https://doi.org/10.1000/x.1"),
    ] {
        assert_eq!(values(&ris, tag), [value]);
    }
    assert_eq!(values(&ris, "A2"), ["Ox, Ida B", "Rat, Max"]);
    let enw = Format::ENDNOTE.write(&[&paper]);
    let enw = read_enw(&enw).concat();
    assert_eq!(values(&enw, "%B"), ["All about sleep"]);
    assert_eq!(values(&enw, "%S"), ["Notes on sleep"]);
    let bibtex = Format::BIBTEX.write(&[&paper]);
    let bibtex = read_bibtex(&bibtex);
    assert_eq!(values(&bibtex, "booktitle"), ["{All about sleep}"]);
    assert_eq!(values(&bibtex, "eventtitle"), ["{Sleep 2021}"]);
    assert_eq!(values(&bibtex, "venue"), ["{Berlin}"]);
    let csl: serde_json::Value =
        serde_json::from_str(&Format::CSL_JSON.write(&[&paper])).unwrap();
    assert_eq!(csl[0]["event-title"], "Sleep 2021");
    assert_eq!(csl[0]["collection-title"], "Notes on sleep");
    let nbib = read_nbib(&Format::NBIB.write(&[&paper]));
    let lid = nbib.iter().find(|(tag, _)| tag == "LID").unwrap();
    assert_eq!(lid.1, "10.1000/x.1 [doi]");
    let highwire = cite::highwire(&paper);
    assert!(
        highwire.contains(&("citation_conference_title", "All about sleep".to_owned()))
    );
    for (kind, name) in [
        (Kind::Thesis, "citation_dissertation_institution"),
        (Kind::Report, "citation_technical_report_institution"),
        (Kind::Dataset, "citation_publisher"),
    ] {
        let behind = (name, "Zenodo".to_owned());
        assert!(cite::highwire(&work(kind)).contains(&behind), "{kind:?}");
    }
}

#[test]
fn who_stands_behind_a_work() {
    #[track_caller]
    fn check(kind: Kind, format: Format, expect: &str) {
        let file = format.write(&[&work(kind)]);
        assert!(file.contains(expect), "{file}");
    }
    check(Kind::Thesis, Format::BIBTEX, "\nschool = {Zenodo},\nyear = {2021},\n");
    check(Kind::Thesis, Format::RIS, "\r\nPB  - Zenodo\r\nM3  - PhD thesis\r\n");
    check(Kind::Report, Format::BIBTEX, "\ninstitution = {Zenodo},\n");
    check(Kind::Report, Format::BIBTEX, "\nnumber = {12},\n");
    check(
        Kind::Dataset,
        Format::BIBTEX,
        "\nhowpublished = {Zenodo},\nversion = {1.2},\n",
    );
    check(Kind::Preprint, Format::BIBTEX, "\nnote = {Preprint, Zenodo.},\n");
    check(Kind::Standard, Format::BIBTEX, "\ntype = {Standard},\n");
    check(Kind::Standard, Format::RIS, "\r\nM3  - Standard\r\n");
}

#[test]
fn masters_theses_and_versions() {
    let mut paper = work(Kind::Thesis);
    let mut bibtex = |genre: &str| {
        let genre = Some(genre.to_owned());
        paper.container = Container::Imprint(Imprint { genre, ..Imprint::default() });
        Format::BIBTEX.write(&[&paper])
    };
    for genre in ["Master's thesis", "M.Sc.", "Tesi magistrale", "MA (Hons)"] {
        assert!(bibtex(genre).starts_with("@mastersthesis{"), "{genre}");
    }
    for genre in ["M.D.", "Medizinische Dissertation", "Monograph", "PhD"] {
        assert!(bibtex(genre).starts_with("@phdthesis{"), "{genre}");
    }
    let mut paper = work(Kind::Dataset);
    let mut apa = |version: &str, title: &str| {
        let version = Some(version.to_owned());
        paper.container = Container::Imprint(Imprint { version, ..Imprint::default() });
        paper.title = title.into();
        Style::APA.cite(&paper).plain()
    };
    for version in ["1.2", "v1.2", "Version 1.2", "ver. 1.2", "V. 1.2"] {
        let citation = apa(version, "Sleep");
        assert!(citation.contains("Sleep (Version 1.2) [Dataset]"), "{citation}");
    }
    let citation = apa("1.2", "Sleep (version 1.2)");
    assert!(citation.contains("Sleep (version 1.2) [Dataset]"), "{citation}");
}

#[test]
fn an_article_in_no_journal() {
    let mut paper = work(Kind::Dataset);
    paper.kind = Kind::Article;
    let bibtex = Format::BIBTEX.write(&[&paper]);
    assert!(bibtex.starts_with("@misc{") && !bibtex.contains("version"), "{bibtex}");
    assert!(bibtex.contains("\nhowpublished = {Zenodo},\n"), "{bibtex}");
    let json = Format::CSL_JSON.write(&[&paper]);
    assert!(
        json.contains("\"type\": \"article\"")
            && json.contains("\"publisher\": \"Zenodo\"")
    );
    let ris = Format::RIS.write(&[&paper]);
    assert!(ris.starts_with("TY  - JOUR") && ris.contains("\nPB  - Zenodo\r"), "{ris}");
}

#[test]
fn a_masters_thesis_and_a_paper_of_arxiv() {
    let mut thesis = work(Kind::Thesis);
    if let Container::Imprint(imprint) = &mut thesis.container {
        imprint.genre = Some("Master of Science".to_owned());
    }
    assert!(Format::BIBTEX.write(&[&thesis]).starts_with("@mastersthesis{"));
    let mut preprint = work(Kind::Preprint);
    preprint.doi = Some("10.48550/arXiv.1706.03762".parse().unwrap());
    let bibtex = Format::BIBTEX.write(&[&preprint]);
    assert!(bibtex.contains("\neprint = {1706.03762},\neprinttype = {arxiv},\n"));
}

#[test]
fn metadata_of_pages() {
    for (kind, schema, openurl) in [
        (Kind::Preprint, "ScholarlyArticle", "dc&rft.type=preprint&rft.title=Sleep"),
        (Kind::ConferencePaper, "ScholarlyArticle", "book&rft.genre=proceeding"),
        (Kind::Chapter, "Chapter", "book&rft.genre=bookitem&rft.atitle=Sleep"),
        (Kind::Thesis, "Thesis", "dissertation&rft.title=Sleep&rft.inst=Zenodo"),
        (Kind::Report, "Report", "book&rft.genre=report&rft.btitle=Sleep"),
        (Kind::Dataset, "Dataset", "dc&rft.type=dataset&rft.title=Sleep"),
        (Kind::Software, "SoftwareSourceCode", "dc&rft.type=computerProgram"),
        (Kind::Standard, "CreativeWork", "dc&rft.type=standard"),
    ] {
        let paper = work(kind);
        let json: serde_json::Value =
            serde_json::from_str(&cite::json_ld(&paper)).unwrap();
        assert_eq!(json["@type"], schema, "{kind:?}");
        assert_eq!(json["@id"], "https://doi.org/10.1000/x.1");
        let coins = cite::coins(&paper);
        let start = format!(
            "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3A{openurl}"
        );
        assert!(coins.starts_with(&start), "{coins}");
    }
}

/// As citeproc-js prints it with the official styles, but for NLM's `doi: `.
#[test]
fn citations_of_each_kind() {
    for (kind, expect) in CITATIONS {
        for (style, expect) in Style::ALL.into_iter().zip(expect) {
            let citation = style.cite(&work(kind)).plain();
            assert_eq!(citation, expect, "{} {kind:?}", style.name());
        }
    }
}

const CITATIONS: [(Kind, [&str; 6]); 14] = [
    (
        Kind::Article,
        [
            "Fox TA, Hen E. Sleep. J Tests. 2021 Jun 5;5(6):1-9. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. J Tests. 2021;5(6):1-9. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep. Journal of tests, 5(6), 1–9. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. “Sleep.” Journal of tests, vol. 5, no. 6, June 2021, pp. 1–9, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” Journal of tests 5 (6): 1–9. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’, Journal of tests, 5(6), pp. 1–9. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Preprint,
        [
            "Fox TA, Hen E. Sleep [Preprint]. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Zenodo. Preprint posted online June 5, 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep [Preprint]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. “Sleep.” Preprint. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” Preprint. Zenodo, June 5. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::ConferencePaper,
        [
            "Fox TA, Hen E. Sleep. In: Ox IB, Rat M, editors. All about sleep. 2nd ed. Bonn: Test Press; 2021. p. 1-9. (Notes on sleep). doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. In: Ox IB, Rat M, eds. All about sleep. 2nd ed. Notes on sleep. Test Press; 2021:1-9. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep. In I. B. Ox & M. Rat (Eds.), All about sleep (2nd ed., pp. 1–9). Test Press. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. “Sleep.” All about sleep, edited by Ida B. Ox and Max Rat, 2nd ed., Test Press, 2021, pp. 1–9, https://doi.org/10.1000/x.1. Notes on sleep.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” In All about sleep, 2nd ed., edited by Ida B. Ox and Max Rat. Notes on sleep. Test Press. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’, in I.B. Ox and M. Rat (eds) All about sleep. 2nd edn. Bonn: Test Press (Notes on sleep), pp. 1–9. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Book,
        [
            "Fox TA, Hen E. Sleep. 2nd ed. Ox IB, Rat M, editors. Bonn: Test Press; 2021. (Notes on sleep). doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. 2nd ed. (Ox IB, Rat M, eds.). Test Press; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep (I. B. Ox & M. Rat, Eds.; 2nd ed.). Test Press. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Edited by Ida B. Ox and Max Rat, 2nd ed., Test Press, 2021, https://doi.org/10.1000/x.1. Notes on sleep.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. 2nd ed. Edited by Ida B. Ox and Max Rat. Notes on sleep. Test Press. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. 2nd edn. Edited by I.B. Ox and M. Rat. Bonn: Test Press (Notes on sleep). Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Chapter,
        [
            "Fox TA, Hen E. Sleep. In: Ox IB, Rat M, editors. All about sleep. 2nd ed. Bonn: Test Press; 2021. p. 1-9. (Notes on sleep). doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. In: Ox IB, Rat M, eds. All about sleep. 2nd ed. Notes on sleep. Test Press; 2021:1-9. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep. In I. B. Ox & M. Rat (Eds.), All about sleep (2nd ed., pp. 1–9). Test Press. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. “Sleep.” All about sleep, edited by Ida B. Ox and Max Rat, 2nd ed., Test Press, 2021, pp. 1–9, https://doi.org/10.1000/x.1. Notes on sleep.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” In All about sleep, 2nd ed., edited by Ida B. Ox and Max Rat. Notes on sleep. Test Press. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’, in I.B. Ox and M. Rat (eds) All about sleep. 2nd edn. Bonn: Test Press (Notes on sleep), pp. 1–9. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Thesis,
        [
            "Fox TA, Hen E. Sleep [PhD thesis]. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. PhD thesis. Zenodo; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep [PhD thesis, Zenodo]. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. 2021, https://doi.org/10.1000/x.1. Zenodo, PhD thesis.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” PhD thesis, Zenodo. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. PhD thesis. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Report,
        [
            "Fox TA, Hen E. Sleep. Zenodo; 2021 Jun. Report no.: 12. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep (No. 12). Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. no. 12, Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. No. 12. Zenodo. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. 12. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Dataset,
        [
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Published online June 5, 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep (Version 1.2) [Dataset]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. “Sleep.” Version 1.2, Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” Version 1.2. Zenodo, June 5. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Software,
        [
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Published online June 5, 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep [Computer software]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. Zenodo, released June 5. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Standard,
        [
            "Fox TA, Hen E. Sleep [Standard]. Zenodo; 2021 Jun. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep [Standard]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Standard. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. Standard. Zenodo. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. Standard. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Poster,
        [
            "Fox TA, Hen E. Sleep [Poster]. Zenodo; 2021 Jun. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep [Poster]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Poster. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. Poster. Zenodo. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. Poster. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Image,
        [
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep [Graphic]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. Zenodo, June 5. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::Video,
        [
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021, June 5). Sleep [Video recording]. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Zenodo, 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. Sleep. Zenodo. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
    (
        Kind::WebPage,
        [
            "Fox TA, Hen E. Sleep. Zenodo; 2021. doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. June 5, 2021. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021, June 5). Sleep. Zenodo. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. Sleep. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” Zenodo, June 5. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) Sleep. Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    ),
];

/// In proceedings without editors, by editors alone, and by nobody.
#[test]
fn citations_of_other_shapes() {
    #[track_caller]
    fn check(paper: &Paper, expect: [&str; 6]) {
        for (style, expect) in Style::ALL.into_iter().zip(expect) {
            assert_eq!(style.cite(paper).plain(), expect, "{}", style.name());
        }
    }
    let mut paper = work(Kind::ConferencePaper);
    if let Container::Book(book) = &mut paper.container {
        book.editors.clear();
        book.volume = Some("3".to_owned());
    }
    check(
        &paper,
        [
            "Fox TA, Hen E. Sleep. In: All about sleep. 2nd ed. Bonn: Test Press; 2021. p. 1-9. (Notes on sleep). doi: 10.1000/x.1.",
            "Fox TA, Hen E. Sleep. In: All about sleep. Vol 3. 2nd ed. Notes on sleep. Test Press; 2021:1-9. doi:10.1000/x.1",
            "Fox, T. A., & Hen, E. (2021). Sleep. All about sleep, Notes on sleep, 3, 1–9. https://doi.org/10.1000/x.1",
            "Fox, Thomas A., and Eva Hen. “Sleep.” All about sleep [Bonn], 2nd ed., Notes on sleep, vol. 3, 2021, pp. 1–9, https://doi.org/10.1000/x.1.",
            "Fox, Thomas A., and Eva Hen. 2021. “Sleep.” All about sleep (Bonn), Notes on sleep, vol. 3 (June): 1–9. https://doi.org/10.1000/x.1.",
            "Fox, T.A. and Hen, E. (2021) ‘Sleep’, All about sleep. 2nd edn. Bonn: Test Press (Notes on sleep), pp. 1–9. Available at: https://doi.org/10.1000/x.1.",
        ],
    );
    // Of what stands in nothing the styles name who has it, as of a report.
    let mut alone = work(Kind::Software);
    alone.kind = Kind::Article;
    let mut paper = work(Kind::ConferencePaper);
    paper.container = Container::Book(Book {
        is_chapter: true,
        publisher: Some("Zenodo".to_owned()),
        ..Book::default()
    });
    paper.pages = None;
    for paper in [alone, paper] {
        check(
            &paper,
            [
                "Fox TA, Hen E. Sleep. Zenodo; 2021 Jun. doi: 10.1000/x.1.",
                "Fox TA, Hen E. Sleep. Zenodo; 2021. doi:10.1000/x.1",
                "Fox, T. A., & Hen, E. (2021). Sleep. Zenodo. https://doi.org/10.1000/x.1",
                "Fox, Thomas A., and Eva Hen. Sleep. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
                "Fox, Thomas A., and Eva Hen. 2021. Sleep. Zenodo. https://doi.org/10.1000/x.1.",
                "Fox, T.A. and Hen, E. (2021) Sleep. Zenodo. Available at: https://doi.org/10.1000/x.1.",
            ],
        );
    }
    let mut book = work(Kind::Book);
    book.authors.clear();
    check(
        &book,
        [
            "Ox IB, Rat M, editors. Sleep. 2nd ed. Bonn: Test Press; 2021. (Notes on sleep). doi: 10.1000/x.1.",
            "Ox IB, Rat M, eds. Sleep. 2nd ed. Test Press; 2021. doi:10.1000/x.1",
            "Ox, I. B., & Rat, M. (Eds.). (2021). Sleep (2nd ed.). Test Press. https://doi.org/10.1000/x.1",
            "Ox, Ida B., and Max Rat, editors. Sleep. 2nd ed., Test Press, 2021, https://doi.org/10.1000/x.1. Notes on sleep.",
            "Ox, Ida B., and Max Rat, eds. 2021. Sleep. 2nd ed. Notes on sleep. Test Press. https://doi.org/10.1000/x.1.",
            "Ox, I.B. and Rat, M. (eds) (2021) Sleep. 2nd edn. Bonn: Test Press (Notes on sleep). Available at: https://doi.org/10.1000/x.1.",
        ],
    );
    let mut software = work(Kind::Software);
    software.authors.clear();
    check(
        &software,
        [
            "Sleep. Zenodo; 2021. doi: 10.1000/x.1.",
            "Sleep. Published online June 5, 2021. doi:10.1000/x.1",
            "Zenodo. (2021). Sleep [Computer software]. https://doi.org/10.1000/x.1",
            "Sleep. Zenodo, 5 June 2021, https://doi.org/10.1000/x.1.",
            "Zenodo. 2021. Sleep. Released June 5. https://doi.org/10.1000/x.1.",
            "‘Sleep’ (2021). Zenodo. Available at: https://doi.org/10.1000/x.1.",
        ],
    );
}

#[test]
fn a_retraction_known_by_its_doi() {
    let mut paper = work(Kind::Article);
    paper.relations = vec![Relation {
        kind: "RetractionIn".to_owned(),
        doi: Some("10.1000/x.2".parse().unwrap()),
        ..Relation::default()
    }];
    for (style, expect) in Style::ALL.into_iter().zip([
        " doi: 10.1000/x.1. Retraction in: 10.1000/x.2.",
        ":1-9. Retracted in: 10.1000/x.2. doi:10.1000/x.1",
        "/x.1 (Retraction published in 10.1000/x.2)",
        "/x.1. Retracted.",
        "/x.1. Retracted.",
        " ‘Sleep’ [Retracted], Journal",
    ]) {
        let citation = style.cite(&paper).plain();
        assert!(citation.contains(expect), "{citation}");
    }
    for format in [Format::RIS, Format::ENDNOTE, Format::BIBTEX, Format::CSL_JSON] {
        let file = format.write(&[&paper]);
        assert!(file.contains("Retracted. Retraction in: 10.1000/x.2."), "{file}");
    }
    let json: serde_json::Value = serde_json::from_str(&cite::json_ld(&paper)).unwrap();
    assert_eq!(json["creativeWorkStatus"], "Retracted");
    assert_eq!(json["correction"][0], "https://doi.org/10.1000/x.2");
    let nbib = Format::NBIB.write(&[&paper]);
    assert!(nbib.contains("\nRIN - doi: 10.1000/x.2\n"), "{nbib}");
}
