//! The card as HTML, without a browser.

use std::{fs, path::Path, sync::Arc};

use leptos::prelude::*;
use paperlens::{
    paper::Paper,
    pubmed,
    ui::{self, Actions, Options},
};

fn render(paper: &Paper) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let save = Callback::new(|_format| ());
        let actions = Actions { save, load_more: Callback::new(|()| ()) };
        let options = Options {
            heading_level: 2,
            is_compact: false,
            source: "a test".to_owned(),
            has_findings: false,
            more_failed: RwSignal::new(false),
            words: Arc::default(),
        };
        ui::card(Arc::new(paper.clone()), &options, actions).to_html()
    })
}

/// What a reader sees of the HTML.
fn text(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_tag, text)| text));
        out.push(' ');
    }
    let out = out.replace("&lt;", "<").replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
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
        "Nature reviews. Clinical oncology (2026)",
        "DOI 10.1038/s41571-026-01128-z",
        "Published Feb 24, 2026",
        "View PDF",
        "Publication Published Feb 24, 2026",
        "Categories oncology",
        "Metrics Source PubMed",
        "Abstract Ferroptosis is an oxidative, lipid peroxidation-driven form",
        "accelerate progress towards clinical application.",
        "Key findings status: skipped",
        "Paper details PubMed ID 41735603",
        "Journal Nature reviews. Clinical oncology , (2026)",
        "License Not stated in PubMed",
        "How to cite this paper",
        "Reference manager: ↓ RIS ↓ EndNote",
        "Discussion",
        "No cookies",
    ] {
        assert!(text.contains(item), "{item}\n{text}");
    }
    assert!(html.contains("href=\"https://doi.org/10.1038/s41571-026-01128-z\""));
}

#[test]
fn an_article_number_stands_where_there_are_no_pages() {
    let mut paper = fixture("own-ids.xml");
    assert!(text(&render(&paper)).contains("(2021) 12(3):112–118 ·"));
    paper.pages = None;
    assert!(text(&render(&paper)).contains("(2021) 12(3):e1004 ·"));
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
        paperlens::paper::Author::Group(paperlens::paper::Group {
            name: format!("Author{number}."),
            ..Default::default()
        })
    };
    paper.authors = (1..=100).map(author).collect();
    let text = text(&render(&paper));
    assert!(text.contains("Author10. … 89 more authors Author100."), "{text}");
    assert!(!text.contains("Author11."));
}

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
            let text = text(&render(&paper)).replace(' ', "").replace('∗', "*");
            assert!(text.contains(&title), "{}: {title}", paper.pmid);
        }
    }
}
