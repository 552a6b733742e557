//! Citation files, byte for byte and under attack.

use std::{fs, path::Path};

use paperlens::{
    cite::Format,
    paper::{
        AbstractSection, Author, Container, Group, Journal, Keyword, Paper, Person, Text,
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
    assert!(bibtex.contains("\n@article{Kang-2026-41735603-2,\n"), "{bibtex}");
    let json: Value = serde_json::from_str(&Format::CSL_JSON.write(&two)).unwrap();
    assert_eq!(json[1]["id"], "Kang-2026-41735603-2");
    assert_eq!(Format::CSL_JSON.write(&[]), "[\n]\n");
    assert_eq!(read_xml(&Format::ENDNOTE_XML.write(&two), "accession-num").len(), 2);
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

#[test]
fn every_fixture_makes_well_formed_files() {
    for (file, paper) in fixtures() {
        let ris = Format::RIS.write(&[&paper]);
        let ris = read_ris(&ris);
        assert_eq!(ris.len(), 1, "{file}");
        assert_eq!(values(&ris[0], "AN"), [paper.pmid.to_string()], "{file}");
        assert_eq!(values(&ris[0], "AU").len(), paper.authors.len(), "{file}");
        let enw = Format::ENDNOTE.write(&[&paper]);
        let enw = read_enw(&enw);
        assert_eq!(enw.len(), 1, "{file}");
        assert_eq!(values(&enw[0], "%M"), [paper.pmid.to_string()], "{file}");
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
            ("AU", vec![on_one_line(&family), on_one_line(&format!("{group},"))]),
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
