//! Citation files, byte for byte and under attack.

use std::{fs, path::Path};

use paperlens::{
    cite::{Format, coins, highwire},
    paper::{
        AbstractSection, Author, Container, Group, Issn, Journal, Keyword, NoticeKind,
        Paper, Person, PubDate, Text,
    },
    pubmed,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::readers::{
    check_one_record, read_bibtex, read_enw, read_nbib, read_ris, read_xml,
    replace_texts, values,
};

fn fixtures() -> Vec<(String, Paper)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut papers = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let xml = fs::read_to_string(&path).unwrap();
            let read = pubmed::parse(&xml).unwrap_or_default();
            papers.extend(read.into_iter().map(|paper| (name.clone(), paper)));
        }
    }
    papers
}

fn seed() -> Paper {
    pubmed::parse(include_str!("../data/41735603.xml")).unwrap().remove(0)
}

#[test]
fn seed_paper_byte_for_byte() {
    let check = |format: Format, expect: &[u8]| {
        let file = format.write(&[&seed()]);
        assert_eq!(file, String::from_utf8_lossy(expect), "{}", format.name());
    };
    check(Format::RIS, include_bytes!("../data/41735603.ris"));
    check(Format::ENDNOTE, include_bytes!("../data/41735603.enw"));
    check(Format::BIBTEX, include_bytes!("../data/41735603.bib"));
    check(Format::CSL_JSON, include_bytes!("../data/41735603.json"));
    check(Format::NBIB, include_bytes!("../data/41735603.nbib"));
    check(Format::ENDNOTE_XML, include_bytes!("../data/41735603.endnote-xml"));
}

/// By these names a browser and what it opens the file with know what is in it.
#[test]
fn a_file_has_the_type_of_its_format() {
    let types = Format::ALL.map(|format| (format.extension(), format.media_type()));
    let expect = [
        ("ris", "application/x-research-info-systems"),
        ("enw", "application/x-endnote-refer"),
        ("bib", "application/x-bibtex"),
        ("json", "application/vnd.citationstyles.csl+json"),
        ("nbib", "application/nbib"),
        ("xml", "application/xml"),
    ];
    assert_eq!(types, expect);
}

#[test]
fn many_papers_make_one_file() {
    let paper = seed();
    let two = [&paper, &paper];
    for format in [Format::RIS, Format::ENDNOTE, Format::NBIB] {
        assert_eq!(format.write(&two), format.write(&[&paper]).repeat(2));
        assert_eq!(format.write(&[]), "");
    }
    let bibtex = Format::BIBTEX.write(&two);
    assert!(bibtex.starts_with("@article{Kang-2026-41735603,\n"));
    // An empty line between them, as people have it.
    assert!(bibtex.contains("\n}\n\n@article{Kang-2026-41735603-2,\n"), "{bibtex}");
    let json: Value = serde_json::from_str(&Format::CSL_JSON.write(&two)).unwrap();
    assert_eq!(json[1]["id"], "Kang-2026-41735603-2");
    assert_eq!(Format::CSL_JSON.write(&[]), "[\n]\n");
    assert_eq!(read_xml(&Format::ENDNOTE_XML.write(&two), "accession-num").len(), 2);
}

/// A title in the paper's own language, unless it is all that there is.
#[test]
fn nbib_has_the_title_of_the_original_once() {
    let mut paper = seed();
    let titles = |paper: &Paper| {
        let file = Format::NBIB.write(&[paper]);
        file.lines()
            .filter(|line| line.starts_with("TT  - "))
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(titles(&paper), "");
    paper.vernacular_title = Some("Schlaf der Maus.".into());
    assert_eq!(titles(&paper), "TT  - Schlaf der Maus.");
    paper.title = "Schlaf der Maus.".into();
    assert_eq!(titles(&paper), "");
}

/// However a file is written in parts, they are the file.
#[test]
fn parts_make_the_file() {
    let papers: Vec<Paper> = fixtures().into_iter().map(|(_, paper)| paper).collect();
    // Some of them twice: what tells them apart counts those of other parts.
    let papers: Vec<&Paper> = papers.iter().chain(&papers).collect();
    for format in Format::ALL {
        let whole = format.write(&papers);
        for size in [1, 3, papers.len() - 1, papers.len()] {
            let starts = (0..papers.len()).step_by(size);
            let parts =
                starts.map(|at| format.part(&papers, at..papers.len().min(at + size)));
            assert_eq!(parts.collect::<String>(), whole, "{} {size}", format.name());
        }
    }
}

#[test]
fn file_names() {
    assert_eq!(Format::RIS.file_name(&seed()), "Kang-2026-41735603.ris");
    for (file, paper) in fixtures() {
        for format in Format::ALL {
            let name = format.file_name(&paper);
            let (stem, extension) = name.rsplit_once('.').unwrap();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
            assert!(stem.chars().all(is_plain) && stem.len() <= 64, "{file}: {name}");
            assert_eq!(extension, format.extension());
        }
    }
}

/// Keys and names of files have every letter, composed or not.
#[test]
fn keys_keep_letters_with_marks() {
    for (family, expect) in [
        ("Nguyễn", "Nguyen"),
        ("Phạm", "Pham"),
        ("Pha\u{323}m", "Pham"),
        ("Ḥasan", "Hasan"),
        ("Šťastný", "Stastny"),
        ("Ōta", "Ota"),
    ] {
        let changed = format!("<LastName>{family}</LastName>");
        let paper = crate::paper(&[("<LastName>Fox</LastName>", &changed)]);
        let key = format!("{expect}-2021-12345");
        let bibtex = Format::BIBTEX.write(&[&paper]);
        assert!(bibtex.starts_with(&format!("@article{{{key},\n")), "{bibtex}");
        assert_eq!(csl(&paper)["id"], key.as_str());
        assert_eq!(Format::RIS.file_name(&paper), format!("{key}.ris"));
    }
}

#[test]
fn every_fixture_makes_well_formed_files() {
    for (file, paper) in fixtures() {
        let ris = Format::RIS.write(&[&paper]);
        let ris = read_ris(&ris);
        assert_eq!(ris.len(), 1, "{file}");
        assert_eq!(values(&ris[0], "AN"), [paper.identity.to_string()], "{file}");
        assert_eq!(values(&ris[0], "AU").len(), paper.authors.len(), "{file}");
        let enw = Format::ENDNOTE.write(&[&paper]);
        let enw = read_enw(&enw);
        assert_eq!(enw.len(), 1, "{file}");
        assert_eq!(values(&enw[0], "%M"), [paper.identity.to_string()], "{file}");
        assert_eq!(values(&enw[0], "%A").len(), paper.authors.len(), "{file}");
    }
}

#[test]
fn kinds_of_names_and_books() {
    let find = |file: &str| {
        let found = fixtures().into_iter().find(|(name, _)| name == file);
        found.unwrap_or_else(|| panic!("{file}")).1
    };
    let group = Format::RIS.write(&[&find("collective-author.xml")]);
    let authors = read_ris(&group).concat();
    assert!(values(&authors, "AU").iter().any(|author| author.ends_with(',')), "{group}");
    let chapter = Format::RIS.write(&[&find("book-chapter.xml")]);
    assert!(chapter.starts_with("TY  - CHAP\r\n") && chapter.contains("\r\nT2  - "));
    let book = Format::ENDNOTE.write(&[&find("whole-book.xml")]);
    assert!(book.starts_with("%0 Book\n") && !book.contains("\n%B "));
}

const ATTACKS: [&str; 12] = [
    "\r\nER  - \r\nTY  - JOUR\r\nTI  - forged",
    "\n%0 Journal Article\n%T forged",
    "\n\nPMID- 1\nTI  - forged",
    "\u{2028}AU  - forged",
    "\u{85}%A forged",
    "\u{b}\u{c}\0",
    "\u{202e}desrever",
    "}@article{forged,",
    "\\}\\{$%#_^~&\\",
    "</title></record><record>]]>",
    "\",\"id\":\"forged\"},{\"",
    "ER  - ",
];

/// Text that tries to break out of its field.
fn hostile() -> impl Strategy<Value = String> {
    let attacks = prop::sample::select(ATTACKS.to_vec());
    (".{0,12}", attacks, ".{0,12}").prop_map(|(a, attack, b)| format!("{a}{attack}x{b}"))
}

fn on_one_line(value: &str) -> String {
    let direction =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_break = |c: char| c == ' ' || c.is_control() || "\u{2028}\u{2029}".contains(c);
    let kept: String = value.chars().filter(|c| !direction(*c)).collect();
    kept.split(is_break)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

/// A name of one field as RIS has it.
fn one_field(name: &str) -> String {
    let is_around = |c: char| c == ',' || c.is_whitespace();
    format!("{},", on_one_line(name).trim_matches(is_around))
}

proptest! {
    #[test]
    fn no_value_forges_a_field(
        title in hostile(), family in hostile(), group in hostile(),
        journal in hostile(), summary in hostile(), word in hostile(), volume in hostile(),
    ) {
        let mut paper = seed();
        paper.title = Text::from(title.as_str());
        paper.authors = vec![
            Author::Person(Person { family: family.clone(), ..Person::default() }),
            Author::Group(Group { name: group.clone(), ..Group::default() }),
        ];
        paper.container = Container::Journal(Journal {
            title: journal.clone(),
            volume: Some(volume.clone()),
            ..Journal::default()
        });
        let section = AbstractSection { text: Text::from(summary.as_str()), ..Default::default() };
        paper.summary.as_mut().unwrap().sections = vec![section];
        paper.keywords = vec![Keyword { text: Text::from(word.as_str()), is_major: false }];

        let ris = Format::RIS.write(&[&paper]);
        let records = read_ris(&ris);
        prop_assert_eq!(records.len(), 1);
        let expected = [
            ("AU", [&family, &group].map(|name| one_field(name)).to_vec()),
            ("T2", vec![on_one_line(&journal)]),
            ("AB", vec![on_one_line(&summary)]),
            ("KW", vec![on_one_line(&word)]),
            ("VL", vec![on_one_line(&volume)]),
        ];
        for (tag, expected) in expected {
            prop_assert_eq!(values(&records[0], tag), expected);
        }

        let enw = Format::ENDNOTE.write(&[&paper]);
        let records = read_enw(&enw);
        prop_assert_eq!(records.len(), 1);
        prop_assert_eq!(values(&records[0], "%J"), vec![on_one_line(&journal)]);
        prop_assert_eq!(values(&records[0], "%X"), vec![on_one_line(&summary)]);
        prop_assert_eq!(values(&records[0], "%A").len(), 2);

        let nbib = Format::NBIB.write(&[&paper]);
        let fields = read_nbib(&nbib);
        let value = |tag: &str| fields.iter().find(|(name, _)| name == tag).unwrap().1.clone();
        prop_assert_eq!(value("JT"), on_one_line(&journal));
        prop_assert_eq!(value("AB"), on_one_line(&summary));
        prop_assert_eq!(fields.iter().filter(|(name, _)| name == "PMID").count(), 1);

        let json: Value = serde_json::from_str(&Format::CSL_JSON.write(&[&paper])).unwrap();
        prop_assert_eq!(json.as_array().unwrap().len(), 1);
        prop_assert_eq!(&json[0]["container-title"], &on_one_line(&journal));
        prop_assert_eq!(&json[0]["abstract"], &on_one_line(&summary));
        prop_assert_eq!(&json[0]["author"][0]["family"], &on_one_line(&family));

        let xml = Format::ENDNOTE_XML.write(&[&paper]);
        prop_assert_eq!(read_xml(&xml, "full-title"), vec![on_one_line(&journal)]);
        prop_assert_eq!(read_xml(&xml, "abstract"), vec![on_one_line(&summary)]);
        prop_assert_eq!(read_xml(&xml, "author").len(), 2);

        let bibtex = Format::BIBTEX.write(&[&paper]);
        let fields = read_bibtex(&bibtex);
        for name in ["title", "author", "journal", "volume", "abstract", "keywords", "pmid"] {
            prop_assert_eq!(fields.iter().filter(|(field, _)| *field == name).count(), 1);
        }
    }
}

/// Every field of every fixture attacks at once; `no_value_forges_a_field` has the values.
#[test]
fn no_field_of_a_record_forges_another() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let document = fs::read_to_string(&path).unwrap();
        for attack in ATTACKS {
            let attacked = replace_texts(&document, || attack.to_owned());
            let papers = pubmed::parse(&attacked).unwrap_or_else(|error| {
                panic!("{}: {error}\n{attacked}", path.display())
            });
            for paper in &papers {
                check_one_record(paper);
                count += 1;
            }
        }
    }
    assert!(count > 300, "{count}");
}

/// The value of a BibTeX field, without the braces around it.
fn bibtex_field(paper: &Paper, name: &str) -> String {
    let file = Format::BIBTEX.write(&[paper]);
    let field = read_bibtex(&file).into_iter().find(|(other, _)| *other == name);
    let value = field.map(|(_, value)| value).unwrap_or_default();
    value
        .strip_prefix('{')
        .and_then(|value| value.strip_suffix('}'))
        .unwrap_or(value)
        .to_owned()
}

fn csl(paper: &Paper) -> Value {
    let file: Value = serde_json::from_str(&Format::CSL_JSON.write(&[paper])).unwrap();
    file[0].clone()
}

/// The values of a field in RIS, EndNote's tagged format and its XML.
fn tagged(paper: &Paper, ris: &str, enw: &str, xml: &str) -> [Vec<String>; 3] {
    let owned = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
    [
        owned(values(&read_ris(&Format::RIS.write(&[paper]))[0], ris)),
        owned(values(&read_enw(&Format::ENDNOTE.write(&[paper]))[0], enw)),
        read_xml(&Format::ENDNOTE_XML.write(&[paper]), xml),
    ]
}

#[test]
fn names_of_one_field_end_in_one_comma() {
    let paper = crate::paper(&[(
        "<AuthorList>",
        "<AuthorList><Author><CollectiveName>Test Laboratory,,\n</CollectiveName></Author>\
         <Author><LastName>The Test Oncology,</LastName></Author>\
         <Author><LastName>Rembrandt</LastName></Author>\
         <Author><LastName>Smith,</LastName><ForeName>Jo</ForeName></Author>",
    )]);
    let expect = [
        "Test Laboratory,",
        "The Test Oncology,",
        "Rembrandt,",
        "Smith, Jo",
        "Fox, Thomas A, Jr",
        "de Havenon, Mei-Song",
    ];
    for authors in tagged(&paper, "AU", "%A", "author") {
        assert_eq!(
            authors.iter().map(|name| name.trim_end()).collect::<Vec<_>>(),
            expect
        );
    }
    // In EndNote's tagged format a space follows.
    let enw = Format::ENDNOTE.write(&[&paper]);
    assert!(enw.contains("%A Rembrandt, \n%A Smith, Jo\n"), "{enw}");
    assert_eq!(
        bibtex_field(&paper, "author"),
        "{Test Laboratory} and {The Test Oncology} and Rembrandt and Smith, Jo and Fox, Jr, Thomas A and de Havenon, Mei-Song"
    );
}

#[test]
fn bibtex_names_with_small_words() {
    #[track_caller]
    fn check(family: &str, expect: &str) {
        let changed = format!("<LastName>{family}</LastName>");
        let paper = crate::paper(&[
            ("<LastName>de Havenon</LastName>", &changed),
            ("<Suffix>Jr</Suffix>", ""),
        ]);
        let author = bibtex_field(&paper, "author");
        assert_eq!(author, format!("Fox, Thomas A and {expect}, Mei-Song"));
    }
    check("García de la Peña", "{García de la Peña}");
    check("Sousa e Silva", "{Sousa e Silva}");
    check("de la Cruz y Mora", "{de la Cruz y Mora}");
    check("van der Berg", "van der Berg");
    check("von und zu Stein", "von und zu Stein");
    check("O'Neil Östberg", "O'Neil Östberg");
    // BibTeX divides at hyphens too, and sees no letters beyond ASCII.
    check("Veiga-da-Cunha", "{Veiga-da-Cunha}");
    check("Huisman-de Waal", "{Huisman-de Waal}");
    check("al-Mefty", "{al-Mefty}");
    check("Álvarez-Pérez", "{Álvarez-Pérez}");
    check("Álvarez Soto-Mayor", "Álvarez Soto-Mayor");
    check("Ben-haim", "Ben-haim");
    check("Smith-Östberg", "Smith-Östberg");
    check("van Smith-Berg", "van Smith-Berg");
    check("Mac and Sons", "{{Mac and Sons}}");
}

#[test]
fn bibtex_initials_can_be_abbreviated() {
    #[track_caller]
    fn check(given: &str, expect: &str) {
        let changed = format!("<ForeName>{given}</ForeName>");
        let paper = crate::paper(&[
            ("<ForeName>Mei-Song</ForeName>", &changed),
            ("<Suffix>Jr</Suffix>", ""),
        ]);
        let author = bibtex_field(&paper, "author");
        assert_eq!(author, format!("Fox, Thomas A and de Havenon, {expect}"));
    }
    check("Élise", "{\\'E}lise");
    check("Jean-Émile Ö", "Jean-{\\'E}mile {\\\"O}");
    check("Çağla Şule", "{\\c{C}}ağla {\\c{S}}ule");
    check("Łukasz Ľubomír", "{\\L}ukasz {\\v{L}}ubomír");
    check("Ṣāliḥ", "{\\d{S}}āliḥ");
    check("Ǧamāl Ẃ", "{\\v{G}}amāl {\\'W}");
    check("E\u{301}lise S\u{30c}-Z\u{323}", "{\\'E}lise {\\v{S}}-{\\d{Z}}");
    check("Zoe\u{301}", "Zoe\u{301}");
    check("X\u{20d0}an", "X\u{20d0}an");
    check("O\u{328}\u{304}an Â\u{301}n", "O\u{328}\u{304}an Â\u{301}n");
    check("Ștefan Ðura", "Ștefan Ðura");
    check("Zoé", "Zoé");
    check("Юлия", "Юлия");
}

#[test]
fn bibtex_incomplete_author_lists_say_so() {
    let incomplete = ("<AuthorList>", "<AuthorList CompleteYN='N'>");
    let author = bibtex_field(&crate::paper(&[incomplete]), "author");
    assert_eq!(author, "Fox, Jr, Thomas A and de Havenon, Mei-Song and others");
}

#[test]
fn bibtex_titles_keep_what_means_something() {
    #[track_caller]
    fn check(title: &str, expect: &str) {
        let paper = crate::paper(&[("Sleep in <i>Mus musculus</i>.", title)]);
        assert_eq!(bibtex_field(&paper, "title"), expect);
    }
    check("p53 in mice.", "{p53} in mice");
    check("lnc-9000 and sleep", "{lnc-9000} and sleep");
    check(
        "β-catenin: the role of p21-like and β-actin",
        "{β-catenin}: the role of {p21-like} and {β-actin}",
    );
    check("eHealth for DNA and mRNA in Rome", "{eHealth} for {DNA} and {mRNA} in {Rome}");
    check(
        "Évaluation of anti-Ångström and pro-βeta",
        "Évaluation of {anti-Ångström} and {pro-βeta}",
    );
    check("A type-2 naïve 21st", "A type-2 naïve 21st");
    check("[in vitro work].", "[{in} vitro work]");
    check("[Changes in “Sleep” of (Mice)].", "[{Changes} in “{Sleep}” of ({Mice})]");
    check("“Sleep” of mice", "“{Sleep}” of mice");
    check("Five\u{2009}mg\u{202f}of\u{3000}a\u{200b}cid", "Five mg of acid");
    check("Sleep &amp; rest: 5%", "Sleep \\& rest: 5\\%");
}

#[test]
fn bibtex_lists_of_one_item_are_not_taken_apart() {
    let find = fixtures().into_iter().find(|(name, _)| name == "book-chapter.xml");
    let mut paper = find.unwrap().1;
    let Container::Book(book) = &mut paper.container else { panic!() };
    book.publisher = Some("Fox and Daughters".to_owned());
    book.publisher_location = Some("Turks And Caicos".to_owned());
    assert_eq!(bibtex_field(&paper, "publisher"), "{Fox and Daughters}");
    assert_eq!(bibtex_field(&paper, "address"), "{Turks And Caicos}");
}

#[test]
fn bibtex_has_a_key_where_nobody_signs() {
    let mut paper = crate::paper(&[]);
    assert_eq!(bibtex_field(&paper, "key"), "");
    paper.authors.clear();
    paper.title = Text::from("Sleep & rest in mice and in rats.");
    assert_eq!(bibtex_field(&paper, "key"), "Sleep rest in mice");
    paper.title = Text::from("[Sleep (Mus)musculus].");
    assert_eq!(bibtex_field(&paper, "key"), "Sleep Mus)musculus");
    assert_eq!(bibtex_field(&paper, "author"), "");
    // A whole book is sorted by its editors, and a chapter is not by those of its book.
    let find = fixtures().into_iter().find(|(name, _)| name == "book-chapter.xml");
    let mut paper = find.unwrap().1;
    paper.authors.clear();
    for (is_chapter, has_editors, expect) in [
        (true, true, "Sleep Disorders of Mus"),
        (false, true, ""),
        (false, false, "Sleep Disorders of Mus"),
    ] {
        let Container::Book(book) = &mut paper.container else { panic!() };
        book.is_chapter = is_chapter;
        if !has_editors {
            book.editors.clear();
        }
        let key = bibtex_field(&paper, "key");
        assert_eq!(key, expect, "{is_chapter} {has_editors}");
    }
}

#[test]
fn a_title_that_pubmed_has_not_in_english_is_in_its_own_language() {
    for title in ["", "[Not Available].", "[In Process Citation]."] {
        let mut paper = crate::paper(&[
            ("Sleep in <i>Mus musculus</i>.", title),
            ("</Article>", "<VernacularTitle>El sueño.</VernacularTitle></Article>"),
        ]);
        paper.languages = ["eng", "spa"].map(str::to_owned).to_vec();
        assert_eq!(csl(&paper)["language"].as_str(), Some("es"));
        assert_eq!(bibtex_field(&paper, "language"), "es");
        // What NLM puts in its place is no title.
        let paper = crate::paper(&[("Sleep in <i>Mus musculus</i>.", title)]);
        assert_eq!(paper.citation_title(), "[No title available]");
    }
}

#[test]
fn links_in_nbib_have_one_stop() {
    let mut paper = seed();
    for (source, expect) in [
        ("J Test. 2022;57(6):1-2. doi: 10.1000/x.2.", "doi: 10.1000/x.2. PMID: 7\n"),
        ("J Test. 2022;57(6):1-2. PMID: 7.", "CON - J Test. 2022;57(6):1-2. PMID: 7\n"),
        ("", "CON - PMID: 7\n"),
    ] {
        paper.relations = vec![paperlens::paper::Relation {
            kind: "CommentOn".to_owned(),
            source: source.to_owned(),
            pmid: "7".parse().ok(),
            ..paperlens::paper::Relation::default()
        }];
        let file = Format::NBIB.write(&[&paper]).replace("\n      ", " ");
        assert!(file.contains(expect), "{file}");
    }
}

#[test]
fn languages_are_those_of_the_title() {
    #[track_caller]
    fn check(languages: &[&str], title: &str, expect: Option<&str>) {
        let mut paper = crate::paper(&[]);
        paper.languages =
            languages.iter().map(|language| (*language).to_owned()).collect();
        paper.title = Text::from(title);
        assert_eq!(csl(&paper)["language"].as_str(), expect);
        assert_eq!(bibtex_field(&paper, "language"), expect.unwrap_or_default());
    }
    check(&["eng"], "Sleep.", Some("en"));
    check(&["ger"], "[Sleep].", Some("de"));
    check(&["eng", "spa"], "Sleep.", Some("en"));
    check(&["spa", "eng"], "Sleep.", Some("en"));
    check(&["fre", "ger"], "[Sleep].", Some("fr"));
    check(&["und"], "Sleep.", None);
    check(&[], "Sleep.", None);
}

#[test]
fn dates_are_whole_in_csl() {
    #[track_caller]
    fn check(date: &str, issued: &str, expect: [&str; 2]) {
        let before = "<Year>2021</Year><Month>Jun</Month>";
        let paper = crate::paper(&[(before, date)]);
        let issued: Value = serde_json::from_str(issued).unwrap();
        assert_eq!(csl(&paper)["issued"], issued);
        assert_eq!(["date", "month"].map(|name| bibtex_field(&paper, name)), expect);
        assert!(!bibtex_field(&paper, "year").is_empty());
    }
    check(
        "<MedlineDate>1979 Jan-Feb</MedlineDate>",
        r#"{"date-parts": [[1979, 1], [1979, 2]]}"#,
        ["", ""],
    );
    check(
        "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>",
        r#"{"date-parts": [[1998, 12], [1999, 1]]}"#,
        ["", ""],
    );
    check(
        "<MedlineDate>2021 1st-3rd Quarter</MedlineDate>",
        r#"{"date-parts": [[2021, 1], [2021, 9]]}"#,
        ["", ""],
    );
    // Five what?
    check("<MedlineDate>1998 5</MedlineDate>", r#"{"date-parts": [[1998]]}"#, ["", ""]);
    check(
        "<Year>1998</Year><Season>Winter</Season>",
        r#"{"date-parts": [[1998]], "season": 4}"#,
        ["", ""],
    );
    check(
        "<Year>1998</Year><Month>Mar</Month><Day>05</Day>",
        r#"{"date-parts": [[1998, 3, 5]]}"#,
        ["1998-03-05", "mar"],
    );
    check("<Year>1998</Year>", r#"{"date-parts": [[1998]]}"#, ["", ""]);
}

#[test]
fn keywords_with_commas_stay_whole_in_csl() {
    let mut paper = crate::paper(&[]);
    paper.keywords = ["Neoplasms, Plasma Cell", "sleep"]
        .map(|word| Keyword { text: Text::from(word), is_major: false })
        .to_vec();
    assert_eq!(csl(&paper)["keyword"], "Neoplasms, Plasma Cell; sleep");
}

#[test]
fn preprints_and_books_in_csl() {
    let preprint = "<PublicationTypeList><PublicationType>Preprint</PublicationType>\
        </PublicationTypeList></Article>";
    let title = ("The journal of tests", "TestRxiv : the preprint server for tests");
    let preprint = csl(&crate::paper(&[("</Article>", preprint), title]));
    assert_eq!(
        (&preprint["type"], &preprint["genre"]),
        (&"article".into(), &"Preprint".into())
    );
    assert_eq!(preprint["note"], "PMID: 12345");
    assert_eq!(preprint["publisher"], "TestRxiv");
    assert_eq!(preprint["container-title"], Value::Null);
    let book = fixtures()
        .into_iter()
        .find(|(name, _)| name == "whole-book.xml")
        .unwrap()
        .1;
    assert_eq!(csl(&book)["note"], format!("PMID: {}", book.identity));
    assert_eq!(csl(&crate::paper(&[]))["note"], Value::Null);
}

#[test]
fn endnote_xml_always_has_a_web_address() {
    let address = |paper: &Paper| read_xml(&Format::ENDNOTE_XML.write(&[paper]), "url");
    let mut paper = crate::paper(&[]);
    assert_eq!(address(&paper)[1], "https://doi.org/10.1000/x.1");
    paper.doi = None;
    assert_eq!(address(&paper)[1], "https://pubmed.ncbi.nlm.nih.gov/12345/");
}

#[test]
fn files_say_what_their_readers_have_to_know() {
    fn relation(kind: &str, source: &str) -> String {
        format!(
            "<CommentsCorrections RefType='{kind}'><RefSource>{source}</RefSource>\
             <PMID>900</PMID></CommentsCorrections>"
        )
    }
    #[track_caller]
    fn check(relations: &[String], note: &str, annote: &str) {
        let list = format!(
            "</Article><CommentsCorrectionsList>{}</CommentsCorrectionsList>",
            relations.concat()
        );
        let paper = crate::paper(&[("</Article>", &list)]);
        let all = format!("{note} {annote}").trim().to_owned();
        for notes in tagged(&paper, "N1", "%Z", "notes") {
            assert_eq!(notes.concat(), all);
        }
        assert_eq!(csl(&paper)["note"].as_str().unwrap_or_default(), all);
        assert_eq!(bibtex_field(&paper, "note"), note);
        assert_eq!(bibtex_field(&paper, "annote"), annote);
    }
    check(&[], "", "");
    check(&[relation("CommentIn", "J Test. 2022;1:2")], "", "");
    check(
        &[
            relation("ErratumIn", "J Test. 2022 May 9;:"),
            relation("RetractionIn", "J Test. 2023;2(1):7. doi: 10.1000/r.1."),
        ],
        "Retracted. Retraction in: J Test. 2023;2(1):7. PMID: 900.",
        "Erratum in: J Test. 2022 May 9. PMID: 900.",
    );
    // Its number can stand in the place of the notice, too, and where there is none it is the place.
    check(
        &[relation("RetractionIn", "J Test. 2023;2(1):900-1")],
        "Retracted. Retraction in: J Test. 2023;2(1):900-1. PMID: 900.",
        "",
    );
    check(&[relation("RetractionIn", "")], "Retracted. Retraction in: PMID 900.", "");
    check(
        &[relation("ExpressionOfConcernIn", "J Test. 2023;2(1):7. PMID: 900")],
        "Expression of concern in: J Test. 2023;2(1):7. PMID: 900.",
        "",
    );
    let types = "<PublicationTypeList><PublicationType>Retracted Publication\
        </PublicationType></PublicationTypeList></Article>";
    let paper = crate::paper(&[("</Article>", types)]);
    assert_eq!(bibtex_field(&paper, "note"), "Retracted.");
}

/// The values of a tag in NBIB.
fn nbib(paper: &Paper, tag: &str) -> Vec<String> {
    let file = Format::NBIB.write(&[paper]);
    let fields = read_nbib(&file).into_iter().filter(|(name, _)| name == tag);
    fields.map(|(_, value)| value).collect()
}

#[test]
fn nbib_has_trials_history_and_identifiers() {
    let paper = crate::paper(&[
        (
            "</Article>",
            "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>\
             <AccessionNumberList><AccessionNumber>NCT90000001</AccessionNumber>\
             <AccessionNumber>NCT90000002</AccessionNumber></AccessionNumberList></DataBank>\
             </DataBankList></Article>",
        ),
        ("<MedlineJournalInfo>", "<MedlineJournalInfo><Country>Norway</Country>"),
        (
            "</MedlineCitation>",
            "<CoiStatement>None.</CoiStatement></MedlineCitation><PubmedData><History>\
             <PubMedPubDate PubStatus='received'><Year>2021</Year><Month>1</Month><Day>2</Day>\
             </PubMedPubDate><PubMedPubDate PubStatus='pubmed'><Year>2021</Year><Month>6</Month>\
             <Day>3</Day><Hour>6</Hour><Minute>5</Minute></PubMedPubDate></History>\
             <ArticleIdList><ArticleId IdType='pii'>S0000-1</ArticleId>\
             <ArticleId IdType='mid'>NIHMS900001</ArticleId></ArticleIdList></PubmedData>",
        ),
    ]);
    let check =
        |tag: &str, expect: &[&str]| assert_eq!(nbib(&paper, tag), expect, "{tag}");
    check("SI", &["ClinicalTrials.gov/NCT90000001", "ClinicalTrials.gov/NCT90000002"]);
    check("PL", &["Norway"]);
    check("COIS", &["None."]);
    check("PHST", &["2021/01/02 00:00 [received]", "2021/06/03 06:05 [pubmed]"]);
    check("EDAT", &["2021/06/03 06:05"]);
    check("MHDA", &[]);
    check("AID", &["S0000-1 [pii]", "10.1000/x.1 [doi]"]);
    check("MID", &["NIHMS900001"]);
}

#[test]
fn nbib_of_works_has_what_readers_look_for() {
    let mut paper = crate::paper(&[]);
    let Container::Journal(journal) = &mut paper.container else { panic!("no journal") };
    journal.issn = Some(Issn::Unknown("1234-5679".to_owned()));
    journal.issn_linking = None;
    assert_eq!(nbib(&paper, "IS"), ["1234-5679 (Undetermined)"]);
    let mut check = |printed: &str, expect: &str| {
        paper.published = Some(PubDate::medline(printed));
        assert_eq!(nbib(&paper, "DP"), [expect], "{printed}");
    };
    check("1998 Dec-1999 Jan", "1998 Dec-1999 Jan");
    check("7 May 2012", "2012");
    check("in press", "in press");
}

#[test]
fn nbib_of_books_says_so() {
    for (file, kind) in [("book-chapter.xml", "Book Chapter"), ("whole-book.xml", "Book")]
    {
        let paper = fixtures().into_iter().find(|(name, _)| name == file).unwrap().1;
        let book = paper.book().unwrap();
        assert_eq!(nbib(&paper, "PT").last().unwrap(), kind);
        assert_eq!(nbib(&paper, "BTI"), [book.title.plain()]);
        let accession = format!("{} [bookaccession]", book.accession.as_ref().unwrap());
        assert_eq!(nbib(&paper, "AID").first(), Some(&accession));
        assert_eq!(nbib(&paper, "SO"), [""; 0]);
    }
}

/// As PubMed's own files of books have it.
#[test]
fn nbib_of_books_has_who_made_them_and_when() {
    let [mut chapter, mut whole] = ["book-chapter.xml", "whole-book.xml"]
        .map(|file| fixtures().into_iter().find(|(name, _)| name == file).unwrap().1);
    if let Container::Book(book) = &mut whole.container {
        book.volume = Some("4".to_owned());
    }
    if let Container::Book(book) = &mut chapter.container {
        let name = "Sleep Editors".to_owned();
        book.editors.push(Author::Group(Group { name, ..Group::default() }));
    }
    let check = |paper: &Paper, tag: &str, expect: &[&str]| {
        assert_eq!(nbib(paper, tag), expect, "{tag}");
    };
    check(&chapter, "CTDT", &["20030509"]);
    check(&chapter, "PB", &["Press of the University of Elsewhere"]);
    check(&chapter, "PL", &["Elsewhere (EW)"]);
    check(&chapter, "EN", &["2nd"]);
    check(&chapter, "FED", &["Adder, Margot P"]);
    check(&chapter, "ED", &["Adder MP"]);
    check(&chapter, "CN", &["Sleep Editors"]);
    check(&chapter, "FAU", &["Ostrander, Mira J"]);
    check(&whole, "CTDT", &[]);
    check(&whole, "ISBN", &["9780000000002"]);
    check(&whole, "VI", &["4"]);
    check(&whole, "PB", &["Institute of Sleep"]);
    check(&whole, "CTI", &["Guidelines on Mice"]);
    check(&whole, "CN", &["Sleep Guideline Group"]);
}

#[test]
fn nbib_continues_long_lines_between_words() {
    let mut paper = crate::paper(&[]);
    let long = "Methylsleep".repeat(9);
    paper.title = Text::from(format!("{long} in mice and {long}").as_str());
    let file = Format::NBIB.write(&[&paper]);
    let expect = format!("\nTI  - {long}\n      in mice and\n      {long}\n");
    assert!(file.contains(&expect), "{file}");
}

#[test]
fn a_name_ends_no_line_of_endnotes() {
    let mut paper = crate::paper(&[]);
    for name in ["Sleep\n%T Forged", "Sleep\r%T Forged"] {
        let group = Group { name: name.to_owned(), ..Group::default() };
        paper.authors = vec![Author::Group(group)];
        let file = Format::ENDNOTE.write(&[&paper]);
        assert!(file.lines().any(|line| line == "%A Sleep %T Forged, "), "{file}");
        assert_eq!(file.matches("\n%T ").count(), 1, "{file}");
    }
}

#[test]
fn nbib_stars_the_main_points() {
    let headings = "</Article><MeshHeadingList>\
         <MeshHeading><DescriptorName UI='D012890' MajorTopicYN='Y'>Sleep</DescriptorName></MeshHeading>\
         <MeshHeading><DescriptorName UI='D051379' MajorTopicYN='N'>Mice</DescriptorName>\
         <QualifierName UI='Q000502' MajorTopicYN='Y'>physiology</QualifierName>\
         <QualifierName UI='Q000235' MajorTopicYN='N'>genetics</QualifierName></MeshHeading>\
         </MeshHeadingList>";
    let paper = crate::paper(&[("</Article>", headings)]);
    assert_eq!(nbib(&paper, "MH"), ["*Sleep", "Mice/*physiology/genetics"]);
}

/// Whatever else is linked to it: by its type or its title alone, a paper is retracted too.
#[test]
fn a_retraction_is_told_once() {
    let erratum = "<CommentsCorrections RefType='ErratumIn'><RefSource>J Test. 2022;1:2</RefSource></CommentsCorrections>";
    let retraction = "<CommentsCorrections RefType='RetractionIn'><RefSource>J Test. 2023;1:2</RefSource></CommentsCorrections>";
    for (links, linked) in
        [(erratum.to_owned(), false), (format!("{erratum}{retraction}"), true)]
    {
        let list = format!(
            "</Article><CommentsCorrectionsList>{links}</CommentsCorrectionsList>"
        );
        let mut paper = crate::paper(&[("</Article>", &list)]);
        paper.title = "RETRACTED: Mice sleep".into();
        let notices = paper.notices();
        let kinds: Vec<_> = notices.iter().map(|notice| notice.kind).collect();
        assert_eq!(kinds, [NoticeKind::Retracted, NoticeKind::Corrected], "{links}");
        assert_eq!(notices[0].relation.is_some(), linked, "{links}");
    }
}

/// By the tags of PubMed's own files, one of which has more than three letters.
#[test]
fn nbib_has_notices_under_their_tags() {
    for (kind, tag) in [
        ("CommentIn", "CIN"),
        ("CommentOn", "CON"),
        ("CorrectedandRepublishedIn", "CRI"),
        ("CorrectedandRepublishedFrom", "CRF"),
        ("ErratumIn", "EIN"),
        ("ErratumFor", "EFR"),
        ("ExpressionOfConcernIn", "ECI"),
        ("ExpressionOfConcernFor", "ECF"),
        ("OriginalReportIn", "ORI"),
        ("RepublishedIn", "RPI"),
        ("RepublishedFrom", "RPF"),
        ("RetractedandRepublishedIn", "RRI"),
        ("RetractedandRepublishedFrom", "RRF"),
        ("RetractionIn", "RIN"),
        ("RetractionOf", "ROF"),
        ("SummaryForPatientsIn", "SPIN"),
        ("UpdateIn", "UIN"),
        ("UpdateOf", "UOF"),
    ] {
        let list = format!(
            "</Article><CommentsCorrectionsList><CommentsCorrections RefType='{kind}'>\
             <RefSource>J Test. 2022;1:2</RefSource><PMID>900</PMID></CommentsCorrections>\
             </CommentsCorrectionsList>"
        );
        let paper = crate::paper(&[("</Article>", &list)]);
        assert_eq!(nbib(&paper, tag), ["J Test. 2022;1:2. PMID: 900"], "{kind}");
    }
}

#[test]
fn nbib_has_article_numbers_where_they_are_no_range() {
    let located = |number: &str| {
        let id = format!("<ELocationID EIdType='pii'>{number}</ELocationID>");
        let pages = "<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>";
        let paper = crate::paper(&[(pages, &id)]);
        (nbib(&paper, "PG").concat(), nbib(&paper, "LID")[0].clone())
    };
    assert_eq!(located("e90001"), ("e90001".to_owned(), "e90001 [pii]".to_owned()));
    assert_eq!(located("90212-2021"), (String::new(), "90212-2021 [pii]".to_owned()));
}

/// Of all forms that journals have, in every place for pages.
#[test]
fn article_numbers_stand_where_pages_do() {
    for number in ["e9024329118", "e9020019513", "97119Z", "PO.90.00218"] {
        let id = format!("<ELocationID EIdType='pii'>{number}</ELocationID>");
        let pages = "<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>";
        let paper = crate::paper(&[(pages, &id)]);
        for values in tagged(&paper, "SP", "%P", "pages") {
            assert_eq!(values, [number]);
        }
        assert_eq!(bibtex_field(&paper, "pages"), number);
        assert_eq!(csl(&paper)["page"], number);
        assert_eq!(nbib(&paper, "PG"), [number]);
        let coins = coins(&paper);
        assert!(coins.contains(&format!("&rft.pages={number}&")), "{coins}");
        let first = ("citation_firstpage", number.to_owned());
        assert!(highwire(&paper).contains(&first), "{number}");
    }
}
