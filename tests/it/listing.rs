//! Lists, and the names of real records in the spellings that people use.

use std::sync::Arc;

use leptos::prelude::{Callback, Owner, RenderHtml, RwSignal, Set};
use paperlens::{
    cite::Style,
    listing::{
        Arrangement, Grouping, Name, Numbering, Seen, Sort, View, facts, fold,
        fold_spelled_out,
    },
    paper::{Author, Paper},
    pubmed::{Search, parse},
    ui::list::{ListOptions, ListState, Listing, Shape, list},
};

use crate::parse::{corpus, texts};

#[test]
fn papers_are_compared_by_what_records_say() {
    let path = format!("{}/tests/data/41735603.xml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let papers = parse(&text).unwrap();
    let facts = facts(&papers[0]);
    let fact = |wanted: &str| {
        let found = facts.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(fact("pmid"), Some("41735603"));
    assert_eq!(fact("by"), Some("Kang R, Kroemer G, Liu J, et al."));
    assert_eq!(fact("source"), Some("Nature reviews. Clinical oncology"));
    assert_eq!((fact("year"), fact("kinds")), (Some("2026"), Some("Review")));
    let concern = "<CommentsCorrectionsList><CommentsCorrections RefType=\"ExpressionOfConcernIn\">\
        <RefSource>J Test 2022</RefSource></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>";
    let doubted = parse(&text.replace("</MedlineCitation>", concern)).unwrap();
    let doubted = paperlens::listing::facts(&doubted[0]);
    assert!(doubted.contains(&("warning", "Expression of concern".to_owned())));
    // Nothing is made up where it says nothing.
    for none in ["warning", "size", "studied", "registered", "conclusion"] {
        assert_eq!(fact(none), None, "{none}");
    }
}

#[test]
fn real_names_are_found_in_each_spelling() {
    let Some(corpus) = corpus() else { return };
    let mut count = 0;
    for (file, text) in texts(corpus.join("records")).into_iter().step_by(7) {
        let Ok(papers) = parse(&text) else { continue };
        for author in papers.iter().flat_map(|paper| paper.authors.iter().take(12)) {
            let mut spellings = vec![author.short_name(), author.display_name()];
            if let Author::Person(person) = author {
                let given = person.given.as_deref().unwrap_or_default();
                spellings.push(format!("{given} {}", person.family));
                spellings.push(format!("{}, {given}", person.family));
                if let Some(initials) = &person.initials {
                    spellings.push(format!("{}, {initials}", person.family));
                    spellings.push(format!("{initials} {}", person.family));
                }
            }
            // In small letters and without marks, and with umlauts spelled out.
            spellings.push(fold(&author.short_name()));
            spellings.push(fold_spelled_out(&author.display_name()));
            for name in &spellings {
                let is_found = Name::read(name).is_some_and(|name| name.is_of(author));
                assert!(is_found, "{file}: {name:?} {author:?}");
                count += 1;
            }
        }
    }
    assert!(count > 5_000, "{count}");
}

/// PubMed finds 512 papers and gives two; of those that are named and those it gives it has no
/// record of one each.
#[test]
fn papers_that_are_missing_do_not_count() {
    let value = |name: &str| {
        let given = [("author", "Fox T"), ("pmids", "7, 12345"), ("exclude", "9")];
        let given = given.iter().find(|(attribute, _)| *attribute == name);
        given.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    };
    let wanted = paperlens::listing::Wanted::read(value, false);
    let pmids = ["8", "9", "12345"].map(|pmid| pmid.parse().unwrap()).to_vec();
    let answer = Search { pmids, count: 512, ..Search::default() };
    let found = wanted.judge(answer).unwrap();
    assert_eq!(found.total, 512);
    let there = [Arc::new(crate::paper(&[]))];
    let left = found.without_missing(&there, &wanted.papers, &[]);
    assert_eq!(left, (510, vec!["7".to_owned()]));
    // Nobody knows whether PubMed has what did not come.
    let failed = ["7".parse().unwrap()];
    let left = found.without_missing(&there, &wanted.papers, &failed);
    assert_eq!(left, (511, Vec::new()));
}

/// A list of these papers, as it is first seen.
fn render(papers: &[Paper], seen: Seen, change: impl Fn(&mut ListOptions)) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let arrangement = Arrangement {
            grouping: Grouping::None,
            sort: Sort::Given,
            start: None,
            selected: Vec::new(),
            own_groups: Vec::new(),
        };
        let shape = Shape {
            style: None,
            numbering: None,
            highlight: Vec::new(),
            et_al: None,
            paper_url: None,
            slots: Vec::new(),
        };
        let mut options = ListOptions {
            words: Arc::default(),
            level: 2,
            arrangement,
            shape,
            view: View::default(),
            style: RwSignal::new(0),
            save: Callback::new(|_| ()),
            copy: Callback::new(|_| ()),
            turn_to: Callback::new(|_| ()),
            keep: Callback::new(|_| ()),
            reveal: Callback::new(|_| ()),
            retry: Callback::new(|()| ()),
            announce: Callback::new(|_| ()),
        };
        change(&mut options);
        let state = ListState::new(&options);
        let papers: Vec<_> = papers.iter().cloned().map(Arc::new).collect();
        state.seen.set(seen);
        state.total.set(papers.len());
        state.papers.set(papers.into());
        state.is_complete.set(true);
        state.listing.set(Listing::Ready);
        list(state, options).to_html().replace("<!>", "")
    })
}

fn listed() -> [Paper; 3] {
    let other = |pmid: &str, year: &str| {
        let (id, year) = (format!(">{pmid}<"), format!("<Year>{year}</Year>"));
        crate::paper(&[(">12345<", &id), ("<Year>2021</Year>", &year)])
    };
    [other("1", "2021"), other("2", "2023"), other("3", "2021")]
}

#[track_caller]
fn has(html: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn an_entry_names_a_paper_and_leads_to_it() {
    let html = render(&listed()[..1], Seen::default(), |options| {
        options.shape.highlight = Name::read("Fox TA").into_iter().collect();
        options.shape.slots = vec!["after-1".to_owned(), "after-7".to_owned()];
    });
    has(
        &html,
        &[
            "<strong>Papers: 1</strong>",
            "<a href=\"https://pubmed.ncbi.nlm.nih.gov/1/\"",
            "<b>Fox TA</b><span>, </span><span>de Havenon MS</span>",
            "<cite part=\"journal\">J Test</cite> 57(6):170–175 · Jun 2021</p>",
            "aria-label=\"Publisher: Sleep in Mus musculus.\">Publisher</a>",
            "aria-label=\"Cite: Sleep in Mus musculus.\">Cite</summary>",
            "data-ids=\". doi:10.1000/x.1. PMID: 1\"",
            "<slot name=\"after-1\"></slot>",
        ],
    );
    // No abstract, no free text, no more years than one; and what opens is not made yet.
    for part in [
        "to-abstract",
        "class=\"free\"",
        "class=\"year\"",
        "part=\"citation\"",
        "after-7",
    ] {
        assert!(!html.contains(part), "{part}: {html}");
    }
    let free = "<ArticleIdList><ArticleId IdType='pmc'>PMC7</ArticleId></ArticleIdList>";
    let free = format!("</MedlineCitation><PubmedData>{free}</PubmedData>");
    let paper = crate::paper(&[("</MedlineCitation>", &free)]);
    let html = render(&[paper], Seen::default(), |_| ());
    has(&html, &["<span class=\"free\">Free full text</span>", ">PDF</a>"]);
}

/// The day online before the issue is not the one to cite.
#[test]
fn an_entry_is_of_the_year_that_it_stands_under() {
    let online = "</AuthorList><ArticleDate DateType='Electronic'><Year>2020</Year>\
        <Month>09</Month><Day>19</Day></ArticleDate>";
    let paper = crate::paper(&[("</AuthorList>", online)]);
    let html = render(&[paper], Seen::default(), |options| {
        options.arrangement.grouping = Grouping::Year;
    });
    has(&html, &["2021</h2>", " · Jun 2021</p>"]);
    assert!(!html.contains("2020"), "{html}");
}

#[test]
fn entries_are_formatted_and_numbered() {
    let html = render(&listed(), Seen::default(), |options| {
        options.shape.style = Some(Style::APA);
        options.shape.numbering = Some(Numbering::Descending);
    });
    has(
        &html,
        &[
            "<span class=\"number\">3.</span>",
            "Fox, T. A., Jr, &amp; de Havenon, M.-S. (2021). Sleep in <i>Mus musculus</i>.",
            "aria-label=\"PubMed: Sleep in Mus musculus.\">PubMed</a>",
        ],
    );
    let places = [">3.<", ">2.<", ">1.<"].map(|number| html.find(number).unwrap());
    assert!(places.is_sorted());
    assert!(!html.contains("class=\"name\""));
}

#[test]
fn selected_papers_are_set_off_before_all_others() {
    let html = render(&listed(), Seen::default(), |options| {
        options.arrangement.selected = vec!["3".parse().unwrap()];
        options.arrangement.grouping = Grouping::Year;
        options.shape.numbering = Some(Numbering::Ascending);
    });
    let headings = ["Selected papers</h2>", "2023</h2>", "2021</h2>"];
    let places = headings.map(|heading| html.find(heading).unwrap());
    assert!(places.is_sorted(), "{html}");
    // It has the number that it has among all.
    let first = html.find("<span class=\"number\">3.</span>").unwrap();
    assert!((places[0]..places[1]).contains(&first), "{html}");
}

#[test]
fn a_view_is_shown_with_the_way_back() {
    let html = render(&listed(), Seen::default(), |options| {
        options.arrangement.grouping = Grouping::Year;
        options.view = View::read("?years=2023&filter=sleep&sort=title");
    });
    has(
        &html,
        &[
            "<strong>1 of 3 papers</strong>",
            ">Show all</button>",
            "value=\"sleep\"",
            "<option value=\"title\" selected=\"\">",
            "aria-pressed=\"true\" aria-label=\"2023, papers: 1\"",
            "aria-pressed=\"false\" aria-label=\"2021, papers: 2\"",
        ],
    );
    let all = render(&listed(), Seen::default(), |_| ());
    assert!(!all.contains("Show all"), "{all}");
}

/// Who says what to press says what is to be seen.
#[test]
fn a_bar_of_several_years_has_its_label_in_its_name() {
    let [one, ..] = listed();
    let old =
        crate::paper(&[(">12345<", ">4<"), ("<Year>2021</Year>", "<Year>1976</Year>")]);
    let html = render(&[one, old], Seen::default(), |options| {
        options.arrangement.grouping = Grouping::Year;
    });
    has(
        &html,
        &[
            "aria-label=\"1975–79, papers: 1\"",
            "<span class=\"century\">19</span>75–79",
            "aria-label=\"2020–24, papers: 1\"",
        ],
    );
}

#[test]
fn what_is_new_is_marked() {
    let html = render(&listed(), Seen::read("1 1 0", 1_000_000_000), |_| ());
    has(&html, &["<span class=\"new\">2 new since your last visit</span>"]);
    assert_eq!(html.matches("<b class=\"new\">New</b>").count(), 2);
    let first = render(&listed(), Seen::default(), |_| ());
    assert!(!first.contains("\"new\""));
}
