//! Strict readers of the citation formats, and what is true of every file. The fuzz targets
//! use them as well.

use paperlens::{
    cite::{Format, Style},
    paper::Paper,
};
use quick_xml::events::{BytesText, Event};
use serde_json::Value;

/// Reads RIS strictly: tags and values of each record.
pub(crate) fn read_ris(file: &str) -> Vec<Vec<(&str, &str)>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    assert!(file.ends_with("\r\n"));
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("{line:?}"));
        let is_tag = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        assert!(tag.len() == 2 && tag.bytes().all(is_tag), "{line:?}");
        assert!(!value.contains(['\r', '\n']), "{line:?}");
        assert_eq!(tag == "TY", record.is_empty(), "{line:?}");
        record.push((tag, value));
        if tag == "ER" {
            assert_eq!(value, "");
            records.push(std::mem::take(&mut record));
        } else {
            assert!(!value.trim().is_empty(), "{line:?}");
        }
    }
    assert!(record.is_empty());
    records
}

/// Reads EndNote's tagged format strictly.
pub(crate) fn read_enw(file: &str) -> Vec<Vec<(&str, &str)>> {
    let read_line = |line| {
        let (tag, value) =
            str::split_once(line, ' ').unwrap_or_else(|| panic!("{line:?}"));
        assert!(tag.len() == 2 && tag.starts_with('%') && !value.is_empty(), "{line:?}");
        (tag, value)
    };
    let records = file.strip_suffix("\n\n").unwrap().split("\n\n");
    records
        .map(|record| record.split('\n').map(read_line).collect())
        .collect()
}

/// Reads NBIB strictly: tags and values, continued lines joined.
pub(crate) fn read_nbib(file: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in file.strip_suffix("\n\n").unwrap().split('\n') {
        if let Some(more) = line.strip_prefix("      ") {
            let (_, value) = fields.last_mut().unwrap();
            value.push(' ');
            value.push_str(more);
        } else {
            let (tag, value) =
                line.split_at_checked(6).unwrap_or_else(|| panic!("{line:?}"));
            let name = tag
                .strip_suffix("- ")
                .unwrap_or_else(|| panic!("{line:?}"))
                .trim_end();
            assert!(name.bytes().all(|b| b.is_ascii_uppercase()), "{line:?}");
            fields.push((name.to_owned(), value.to_owned()));
        }
    }
    fields
}

/// The fields of one BibTeX entry, with their escapes; that it is one, and nothing else.
pub(crate) fn read_bibtex(file: &str) -> Vec<(&str, &str)> {
    let entry = file.strip_prefix('@').unwrap().split_once('{').unwrap().1;
    let entry = entry.strip_suffix("}\n").unwrap();
    let mut lines = entry.strip_suffix('\n').unwrap().split('\n');
    assert!(lines.next().unwrap().ends_with(','));
    let read = |line: &'_ str| {
        let depths = line.chars().scan(0_i32, |depth, c| {
            *depth += i32::from(c == '{') - i32::from(c == '}');
            Some(*depth)
        });
        let depths: Vec<i32> = depths.collect();
        assert!(
            depths.last() == Some(&0) && depths.iter().all(|depth| *depth >= 0),
            "{line}"
        );
    };
    lines
        .map(|line| {
            read(line);
            let (name, value) =
                line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            (name, value.strip_suffix(',').unwrap())
        })
        .collect()
}

/// The texts of all elements of this name.
pub(crate) fn read_xml(file: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(file);
    let mut texts = Vec::new();
    let mut depth = 0;
    let mut is_within = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                is_within = start.name().as_ref() == name;
                if is_within {
                    texts.push(String::new());
                }
            }
            Event::End(_) => {
                depth -= 1;
                is_within = false;
            }
            Event::Text(text) if is_within => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) if is_within => {
                let character = match &*entity {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    other => panic!("{other}"),
                };
                texts.last_mut().unwrap().push(character);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    texts
}

pub(crate) fn values<'a>(record: &[(&str, &'a str)], tag: &str) -> Vec<&'a str> {
    record
        .iter()
        .filter(|(name, _)| *name == tag)
        .map(|(_, value)| *value)
        .collect()
}

/// The document with other texts instead of all in it but identifiers and years.
pub(crate) fn replace_texts(document: &str, mut next: impl FnMut() -> String) -> String {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut writer = quick_xml::Writer::new(Vec::new());
    let mut is_kept = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                is_kept = matches!(start.name().as_ref(), "PMID" | "Year");
                writer.write_event(Event::Start(start)).unwrap();
            }
            Event::Text(old) if !is_kept && !old.trim_ascii().is_empty() => {
                // XML cannot have it, whatever a model could.
                let text = next().replace(['\0', '\u{b}', '\u{c}'], "\u{7f}");
                writer.write_event(Event::Text(BytesText::new(&text))).unwrap();
            }
            Event::Eof => return String::from_utf8(writer.into_inner()).unwrap(),
            event => writer.write_event(event).unwrap(),
        }
    }
}

/// Every format has one record of it, with the PubMed identifier once.
pub(crate) fn check_one_record(paper: &Paper) {
    let pmid = paper.pmid().map(|pmid| pmid.to_string());
    let pmids: Vec<&str> = pmid.iter().map(String::as_str).collect();
    let ris = Format::RIS.write(&[paper]);
    let records = read_ris(&ris);
    assert_eq!(records.len(), 1, "{ris}");
    assert_eq!(values(&records[0], "AN"), pmids);
    let enw = Format::ENDNOTE.write(&[paper]);
    let records = read_enw(&enw);
    assert_eq!(records.len(), 1, "{enw}");
    assert_eq!(values(&records[0], "%M"), pmids);
    let nbib = Format::NBIB.write(&[paper]);
    let fields = read_nbib(&nbib);
    let found = fields.iter().filter(|(name, _)| name == "PMID");
    assert_eq!(found.map(|(_, value)| value).collect::<Vec<_>>(), pmids, "{nbib}");
    let json: Value = serde_json::from_str(&Format::CSL_JSON.write(&[paper])).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!(json[0]["PMID"].as_str(), pmid.as_deref());
    let xml = Format::ENDNOTE_XML.write(&[paper]);
    assert_eq!(read_xml(&xml, "accession-num"), pmids);
    assert_eq!(read_xml(&xml, "record").len(), 1);
    let bibtex = Format::BIBTEX.write(&[paper]);
    let fields = read_bibtex(&bibtex);
    let found = fields.iter().filter(|(field, _)| *field == "pmid");
    let found = found.map(|(_, value)| value.trim_matches(['{', '}']));
    assert_eq!(found.collect::<Vec<_>>(), pmids, "{bibtex}");
    for style in Style::ALL {
        let citation = style.cite(paper).plain();
        assert!(!citation.contains(char::is_control), "{citation}");
    }
}
