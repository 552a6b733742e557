//! What a page says of a paper to programs: COinS, JSON-LD and Highwire pairs.

use std::fs;

use paperlens::{
    cite::{coins, highwire, json_ld},
    paper::Paper,
    pubmed::parse,
};
use serde_json::{Value, json};

fn fixture(name: &str) -> Paper {
    let path = format!("{}/tests/data/{name}.xml", env!("CARGO_MANIFEST_DIR"));
    parse(&fs::read_to_string(path).unwrap()).unwrap().remove(0)
}

/// The keys and values of a COinS, decoded.
fn read_coins(coins: &str) -> Vec<(String, String)> {
    let decode = |value: &str| {
        let mut bytes = Vec::new();
        let mut rest = value.bytes();
        while let Some(byte) = rest.next() {
            let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
            let byte = if byte == b'%' { digit() * 16 + digit() } else { byte.into() };
            bytes.push(u8::try_from(byte).unwrap());
        }
        String::from_utf8(bytes).unwrap()
    };
    let pairs = coins.split('&').map(|pair| pair.split_once('=').unwrap());
    pairs.map(|(key, value)| (key.to_owned(), decode(value))).collect()
}

#[test]
fn coins_of_the_seed_paper() {
    let coins = coins(&fixture("41735603"));
    assert!(coins.starts_with("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft.genre=article&rft.atitle=Translating%20ferroptosis"));
    let expect = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        (
            "rft.atitle",
            "Translating ferroptosis into oncology: challenges, opportunities and future directions",
        ),
        ("rft.jtitle", "Nature reviews. Clinical oncology"),
        ("rft.stitle", "Nat Rev Clin Oncol"),
        ("rft.issn", "1759-4782"),
        ("rft.date", "2026-02-24"),
        ("rft.aulast", "Kang"),
        ("rft.aufirst", "Rui"),
        ("rft.au", "Rui Kang"),
        ("rft.au", "Guido Kroemer"),
        ("rft.au", "Jiao Liu"),
        ("rft.au", "Daolin Tang"),
        ("rft.au", "Jiayi Wang"),
        ("rft_id", "info:doi/10.1038/s41571-026-01128-z"),
        ("rft_id", "info:pmid/41735603"),
    ];
    let expect = expect.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(read_coins(&coins), expect);
}

#[test]
fn coins_of_a_chapter() {
    let pairs = read_coins(&coins(&fixture("book-chapter")));
    let get =
        |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| &**value);
    assert_eq!(get("rft_val_fmt"), Some("info:ofi/fmt:kev:mtx:book"));
    assert_eq!(get("rft.genre"), Some("bookitem"));
    assert!(get("rft.atitle").is_some() && get("rft.btitle").is_some());
}

#[test]
fn json_ld_of_the_seed_paper() {
    let value: Value = serde_json::from_str(&json_ld(&fixture("41735603"))).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    assert_eq!(value["@type"], "ScholarlyArticle");
    assert_eq!(value["@id"], "https://doi.org/10.1038/s41571-026-01128-z");
    assert_eq!(value["datePublished"], "2026-02-24");
    assert_eq!(value["author"][1]["name"], "Guido Kroemer");
    assert_eq!(
        value["isPartOf"],
        json!({
            "@type": "Periodical",
            "name": "Nature reviews. Clinical oncology",
            "alternateName": "Nat Rev Clin Oncol",
            "issn": "1759-4782",
        })
    );
    assert_eq!(value["identifier"][0]["value"], "41735603");
}

#[test]
fn json_ld_of_books() {
    let chapter: Value =
        serde_json::from_str(&json_ld(&fixture("book-chapter"))).unwrap();
    assert_eq!(
        (&chapter["@type"], &chapter["isPartOf"]["@type"]),
        (&json!("Chapter"), &json!("Book"))
    );
    let book: Value = serde_json::from_str(&json_ld(&fixture("whole-book"))).unwrap();
    assert_eq!((&book["@type"], &book["isPartOf"]), (&json!("Book"), &Value::Null));
}

#[test]
fn highwire_of_the_seed_paper() {
    let pairs = highwire(&fixture("41735603"));
    let names = [
        "citation_title",
        "citation_author",
        "citation_publication_date",
        "citation_journal_title",
        "citation_doi",
        "citation_pmid",
    ];
    for name in names {
        assert!(pairs.iter().any(|(other, _)| *other == name), "{name}");
    }
    assert_eq!(pairs[1], ("citation_author", "Kang, Rui".to_owned()));
    assert!(pairs.contains(&("citation_publication_date", "2026/02/24".to_owned())));
}

/// Nothing breaks out of the attribute or the script, and all comes back.
#[test]
fn hostile_titles() {
    let seed = fixture("41735603");
    for hostile in [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "\"&rft.au=Forged%20Name\"\\",
        "a\r\nb\u{2028}c\u{202e}d\u{0}",
        "<i>x</i> & y = z + 100%",
    ] {
        let mut paper = seed.clone();
        paper.title = hostile.into();
        let plain = paper.citation_title();
        let on_one_line: String = plain
            .chars()
            .filter(|character| *character != '\u{202e}')
            .map(|character| {
                if character.is_control() || character == '\u{2028}' {
                    ' '
                } else {
                    character
                }
            })
            .collect();
        let on_one_line = on_one_line
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let script = json_ld(&paper);
        assert!(!script.contains("</") && !script.contains("<!"), "{script}");
        let value: Value = serde_json::from_str(&script).unwrap();
        assert_eq!(value["headline"], on_one_line.as_str());
        let coins = coins(&paper);
        assert!(
            coins
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%&=".contains(&byte))
        );
        let titles =
            read_coins(&coins).into_iter().filter(|(key, _)| key == "rft.atitle");
        assert_eq!(
            titles.collect::<Vec<_>>(),
            [("rft.atitle".to_owned(), on_one_line.clone())]
        );
        assert_eq!(highwire(&paper)[0].1, on_one_line);
    }
}
