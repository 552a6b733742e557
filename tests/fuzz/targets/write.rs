//! Papers to files: whatever stands in the fields of a record, every format has one record of
//! it. The first byte chooses a record, the other lines are the texts in it, in turn.

#![no_main]

#[path = "../../it/readers.rs"]
mod readers;

use libfuzzer_sys::fuzz_target;
use paperlens::{
    cite::{Format, coins, highwire, json_ld},
    pubmed::parse,
};

const RECORDS: [&str; 6] = [
    include_str!("../../data/41735603.xml"),
    include_str!("../../data/book-chapter.xml"),
    include_str!("../../data/collective-author.xml"),
    include_str!("../../data/indexing.xml"),
    include_str!("../../data/mathml.xml"),
    include_str!("../../data/pages.xml"),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, texts)) = bytes.split_first() else { return };
    let record = RECORDS[usize::from(*choice) % RECORDS.len()];
    let texts: Vec<String> = texts
        .split(|byte| *byte == 0xff)
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    let mut texts = texts.iter().cycle();
    let record = readers::replace_texts(record, || texts.next().cloned().unwrap_or_default());
    // A control character is none that XML can have.
    let Ok(papers) = parse(&record) else { return };
    let papers: Vec<_> = papers.iter().collect();
    for paper in &papers {
        readers::check_one_record(paper);
        for format in Format::ALL {
            let name = format.file_name(paper);
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            assert!(name.len() <= 80 && name.chars().all(plain), "{name}");
        }
        assert!(coins(paper).bytes().all(|byte| byte.is_ascii_graphic()));
        serde_json::from_str::<serde_json::Value>(&json_ld(paper)).unwrap();
        assert!(highwire(paper).iter().all(|(name, _)| name.starts_with("citation_")));
    }
    assert_eq!(readers::read_ris(&Format::RIS.write(&papers)).len(), papers.len());
    assert_eq!(readers::read_enw(&Format::ENDNOTE.write(&papers)).len(), papers.len());
});
