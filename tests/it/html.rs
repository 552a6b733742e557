//! Papers as HTML for pages that take no script.

use std::{fs, path::Path};

use paperlens::{
    cite::{Style, coins},
    paper::{Container, Paper},
    pubmed::parse,
    ui::{Words, html},
};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// What `WordPress` leaves of an author's text, of what is used: elements and their attributes
/// (`$allowedposttags` of its `wp-includes/kses.php`).
const KEPT: [(&str, &[&str]); 18] = [
    ("a", &["href"]),
    ("b", &[]),
    ("details", &[]),
    ("div", &["lang", "dir"]),
    ("em", &[]),
    ("i", &[]),
    ("li", &[]),
    ("ol", &[]),
    ("p", &[]),
    ("small", &[]),
    ("span", &["class", "title"]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("tt", &[]),
];

/// The text of HTML, and the values of its attributes, of which nothing else may be there than is kept.
#[track_caller]
fn read(html: &str) -> (String, Vec<(String, String)>) {
    let whole = format!("<body>{html}</body>");
    let mut reader = Reader::from_str(&whole);
    let (mut text, mut values) = (String::new(), Vec::new());
    let mut check = |tag: &BytesStart<'_>| {
        let name = tag.name().into_inner().to_owned();
        if name == "body" {
            return;
        }
        let (_, kept) = KEPT.iter().find(|(kept, _)| *kept == name).expect(&name);
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap();
            let key = attribute.key.into_inner();
            assert!(kept.contains(&key), "{name} {key}");
            let value = quick_xml::escape::unescape(&attribute.value);
            values.push((key.to_owned(), value.unwrap().into_owned()));
        }
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => check(&tag),
            Event::Text(content) => text.push_str(&content),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                text.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Event::End(_) => {}
            Event::Eof => return (text, values),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn of_the_seed_paper() {
    let path = format!("{}/tests/data/41735603.xml", env!("CARGO_MANIFEST_DIR"));
    let paper = parse(&fs::read_to_string(path).unwrap()).unwrap().remove(0);
    let html = html(&[&paper], Style::AMA, &Words::default());
    let (text, values) = read(&html);
    assert!(
        text.starts_with("Kang R, Kroemer G, Liu J, Tang D, Wang J. Translating"),
        "{text}"
    );
    assert!(text.contains(" PubMed · DOI\u{A0}Abstract"), "{text}");
    let coins = coins(&paper);
    let expect = [
        ("href", "https://pubmed.ncbi.nlm.nih.gov/41735603/"),
        ("href", "https://doi.org/10.1038/s41571-026-01128-z"),
        ("class", "Z3988"),
        ("title", &coins),
    ];
    assert_eq!(values, expect.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn says_what_one_should_know() {
    let retracted = crate::paper(&[(
        "</Article>",
        "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType>\
         </PublicationTypeList></Article>",
    )]);
    let start = |words: &Words| read(&html(&[&retracted], Style::APA, words)).0;
    assert!(start(&Words::default()).starts_with("Retracted: Fox, "));
    assert!(
        start(&Words::read("Retracted = Zurückgezogen"))
            .starts_with("Zurückgezogen: Fox, ")
    );
    let chinese = html(
        &[&retracted],
        Style::APA,
        &Words::read("Retracted = 已撤稿\nMarks = ：|；|、|"),
    );
    assert!(chinese.contains("<strong>已撤稿：</strong>Fox, "), "{chinese}");
}

#[test]
fn scripts_without_slanted_type_stay_upright() {
    let title = "In <i>大肠杆菌 K</i>.";
    let mut paper = crate::paper(&[("Sleep in <i>Mus musculus</i>.", title)]);
    if let Container::Journal(journal) = &mut paper.container {
        journal.title = "日本の学会誌".to_owned();
    }
    let html = html(&[&paper], Style::APA, &Words::default());
    read(&html);
    assert!(html.contains("In 大肠杆菌<i> K</i>. 日本の学会誌<i>,</i> "), "{html}");
}

#[test]
fn several_are_a_list() {
    let one = crate::paper(&[]);
    let other =
        crate::paper(&[("<PMID>12345", "<PMID>12346"), ("Sleep in", "Dreams of")]);
    for (style, tag) in [(Style::NLM, "ol"), (Style::APA, "ul")] {
        let html = html(&[&one, &other], style, &Words::default());
        assert!(html.starts_with(&format!("<{tag}>\n<li>")), "{html}");
        assert_eq!(html.matches("<li>").count(), 2);
        read(&html);
    }
    assert_eq!(html(&[], Style::NLM, &Words::default()), "<ol>\n</ol>\n");
}

#[test]
fn text_stays_text() {
    let attacks = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</summary></details><iframe>",
        "&lt;b&gt;",
    ];
    for attack in attacks {
        let escaped = attack
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;");
        let title = format!("<ArticleTitle>{escaped} ");
        let doi = format!("10.1000/{}", escaped.replace(' ', ""));
        let summary = format!(
            "<Abstract><AbstractText Label=\"{escaped}\">{escaped}</AbstractText>\
             <CopyrightInformation>{escaped}</CopyrightInformation></Abstract></Article>"
        );
        let paper = crate::paper(&[
            ("<ArticleTitle>", &title),
            ("10.1000/x.1", &doi),
            ("de Havenon", &escaped),
            ("The journal of tests", &escaped),
            ("</Article>", &summary),
        ]);
        for style in Style::ALL {
            let (text, values) = read(&html(&[&paper], style, &Words::default()));
            assert!(text.contains(attack), "{text}");
            for (name, value) in values {
                let is_safe = name != "href" || value.starts_with("https://");
                assert!(is_safe, "{value}");
            }
        }
    }
}

/// All that PubMed has comes as what editors leave in, with its citation word for word.
#[test]
fn of_the_corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/records");
    let Ok(files) = fs::read_dir(folder) else {
        return println!("skipped: ../shared/corpus is not there");
    };
    let mut count = 0;
    for file in files {
        let xml = fs::read_to_string(file.unwrap().path()).unwrap();
        let papers: Vec<Paper> = parse(&xml).unwrap();
        let papers: Vec<&Paper> = papers.iter().collect();
        count += papers.len();
        let (text, _) = read(&html(&papers, Style::NLM, &Words::default()));
        for paper in papers {
            let cited = Style::NLM.cite(paper).plain();
            assert!(text.contains(&cited), "{cited}");
        }
    }
    assert!(count > 2_000, "{count}");
}
