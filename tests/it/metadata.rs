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
        ("rft.au", "Kang, Rui"),
        ("rft.au", "Kroemer, Guido"),
        ("rft.au", "Liu, Jiao"),
        ("rft.au", "Tang, Daolin"),
        ("rft.au", "Wang, Jiayi"),
        ("rft.language", "en"),
        ("rft_id", "info:doi/10.1038/s41571-026-01128-z"),
        ("rft_id", "info:pmid/41735603"),
        ("rft_id", "https://pubmed.ncbi.nlm.nih.gov/41735603/"),
    ];
    let expect = expect.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(read_coins(&coins), expect);
}

/// The authors of a COinS, family and given name, as Zotero reads them: a name is taken apart
/// at its comma, and one that ends in a comma is a name of one field. A plus is a space, and
/// `rft.aulast` with `rft.aufirst` would be one more author.
fn authors_in_zotero(coins: &str) -> Vec<(String, String)> {
    let coins = coins.replace('+', "%20").replace("%2B", "%20");
    let mut authors = Vec::new();
    let mut more = (String::new(), String::new());
    for (key, value) in read_coins(&coins) {
        match &*key {
            "rft.au" => {
                let name = value.trim_matches([' ', ',', '.', '/', '[', ']', ':']);
                let mut parts = name.split(',').map(|part| part.trim().to_owned());
                let family = parts.next().unwrap();
                let given = parts.next().unwrap_or_default();
                // A name without a comma is taken apart at its last space.
                let (family, given) = match family.rsplit_once(' ') {
                    Some((given, last)) if !value.contains(',') => {
                        (last.to_owned(), given.to_owned())
                    }
                    _ => (family, given),
                };
                authors.push((family, given));
            }
            "rft.aulast" => more.0 = value,
            "rft.aufirst" => more.1 = value,
            "rft.aucorp" => authors.insert(0, (value, String::new())),
            _ => {}
        }
    }
    if !more.0.is_empty() {
        authors.push(more);
    }
    authors
}

#[test]
fn coins_name_every_author_once_and_in_order() {
    let person = |name: &str| format!("<Author>{name}</Author>");
    let list = [
        person("<LastName>García de la Peña</LastName><ForeName>Ana</ForeName>"),
        person("<CollectiveName>Test Study Group,,</CollectiveName>"),
        person("<LastName>The Test Oncology</LastName>"),
        person(
            "<LastName>King</LastName><ForeName>Martin L</ForeName><Suffix>Jr</Suffix>",
        ),
        person("<LastName>van der Berg</LastName><ForeName>Jan</ForeName>"),
    ];
    let changes = [
        ("<AuthorList>", format!("<AuthorList>{}", list.concat())),
        (
            "</Article>",
            "<Language>eng</Language><Language>spa</Language></Article>".into(),
        ),
    ];
    let changes = changes.each_ref().map(|(before, after)| (*before, after.as_str()));
    let coins = coins(&crate::paper(&changes));
    let expect = [
        ("García de la Peña", "Ana"),
        ("Test Study Group", ""),
        ("The Test Oncology", ""),
        ("King", "Martin L"),
        ("van der Berg", "Jan"),
        ("Fox", "Thomas A"),
        ("de Havenon", "Mei-Song"),
    ];
    let expect = expect.map(|(family, given)| (family.to_owned(), given.to_owned()));
    assert_eq!(authors_in_zotero(&coins), expect);
    let pairs = read_coins(&coins);
    assert!(pairs.contains(&("rft.au".to_owned(), "Test Study Group,".to_owned())));
    assert!(pairs.contains(&("rft.language".to_owned(), "en".to_owned())));
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

/// The page has it in words for as long as the card is on its way (`glimpse.js`).
#[test]
fn seed_paper_in_the_page() {
    let value: Value = serde_json::from_str(&json_ld(&fixture("41735603"))).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let authors = value["author"].as_array().unwrap().iter();
    let authors = authors.map(|author| text(&author["name"])).collect::<Vec<_>>();
    let published = text(&value["datePublished"]);
    let lines = [
        format!("<h1>{}</h1>", text(&value["headline"])),
        format!("<p>{}</p>", authors.join(", ")),
        format!("<p>{} · {}</p>", text(&value["isPartOf"]["name"]), &published[..4]),
        format!("<p>{}</p>", text(&value["abstract"])),
    ];
    let page = include_str!("../../index.html");
    for line in lines {
        assert_eq!(page.matches(&line).count(), 1, "{line}");
    }
}

#[test]
fn json_ld_of_a_retracted_paper() {
    let value: Value = serde_json::from_str(&json_ld(&crate::paper(&[(
        "</Article>",
        "<Language>ger</Language></Article><CommentsCorrectionsList>\
         <CommentsCorrections RefType='RetractionIn'><RefSource>J Test. 2023;2:7</RefSource>\
         <PMID>900</PMID></CommentsCorrections></CommentsCorrectionsList>",
    )])))
    .unwrap();
    assert_eq!(value["creativeWorkStatus"], "Retracted");
    assert_eq!(value["correction"], json!(["https://pubmed.ncbi.nlm.nih.gov/900/"]));
    assert_eq!(value["inLanguage"], "de");
    let other: Value = serde_json::from_str(&json_ld(&crate::paper(&[]))).unwrap();
    assert_eq!(
        (&other["creativeWorkStatus"], &other["correction"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn json_ld_has_the_title_in_another_language_beside_the_english_one() {
    for (title, headline, other) in [
        ("Sleep in mice.", "Sleep in mice", json!("El sueño de los ratones")),
        ("[Not Available].", "El sueño de los ratones", Value::Null),
    ] {
        let paper = crate::paper(&[
            ("Sleep in <i>Mus musculus</i>.", title),
            (
                "</Article>",
                "<VernacularTitle>El sueño de los ratones.</VernacularTitle></Article>",
            ),
        ]);
        let value: Value = serde_json::from_str(&json_ld(&paper)).unwrap();
        assert_eq!(
            (&value["headline"], &value["alternativeHeadline"]),
            (&json!(headline), &other)
        );
    }
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
