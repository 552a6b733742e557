//! Formatted citations: the styles side by side, and what each does in particular.
//! `scripts/compare-styles` compares them with citeproc-js on real records.

use paperlens::{
    cite::Style,
    paper::{Mark, Text},
};

use crate::paper;

#[track_caller]
fn check(changes: &[(&str, &str)], style: Style, expect: &str) {
    assert_eq!(style.cite(&paper(changes)).plain(), expect);
}

/// This many authors, `Fox A` to `Fox Z` and round again.
fn authors(count: u8) -> String {
    let author = |index: u8| {
        let initial = char::from(b'A' + index % 26);
        format!("<Author><LastName>Fox</LastName><ForeName>{initial}</ForeName></Author>")
    };
    (0..count).map(author).collect()
}

const AUTHORS: (&str, &str) = ("<AuthorList>", "<AuthorList/><X>");
const END: (&str, &str) = ("</AuthorList></Article>", "</X></Article>");

#[test]
fn an_article_in_all_styles() {
    let expect = [
        "Fox TA Jr, de Havenon MS. Sleep in Mus musculus. J Test. 2021 Jun;57(6):170-5. \
         doi: 10.1000/x.1. PMID: 12345.",
        "Fox TA Jr, de Havenon MS. Sleep in Mus musculus. J Test. 2021;57(6):170-175. \
         doi:10.1000/x.1",
        "Fox, T. A., Jr, & de Havenon, M.-S. (2021). Sleep in Mus musculus. The journal of \
         tests, 57(6), 170–175. https://doi.org/10.1000/x.1",
        "Fox, Thomas A., Jr, and Mei-Song de Havenon. “Sleep in Mus musculus.” The journal of \
         tests, vol. 57, no. 6, June 2021, pp. 170–75, https://doi.org/10.1000/x.1.",
        "Fox, Thomas A., Jr, and Mei-Song de Havenon. 2021. “Sleep in Mus musculus.” The \
         journal of tests 57 (6): 170–75. https://doi.org/10.1000/x.1.",
        "Fox, T.A., Jr and de Havenon, M.-S. (2021) ‘Sleep in Mus musculus’, The journal of \
         tests, 57(6), pp. 170–175. Available at: https://doi.org/10.1000/x.1.",
    ];
    for (style, expect) in Style::ALL.into_iter().zip(expect) {
        check(&[], style, expect);
    }
}

#[test]
fn italics() {
    let check = |style: Style, expect: &[&str]| {
        let Text(inlines) = style.cite(&paper(&[]));
        let italic = Text(inlines).0.into_iter().filter_map(|inline| match inline {
            paperlens::paper::Inline::Marked(Mark::Italic, text) => Some(text.plain()),
            _ => None,
        });
        assert_eq!(italic.collect::<Vec<_>>(), expect);
    };
    check(Style::NLM, &["Mus musculus"]);
    check(Style::AMA, &["Mus musculus", "J Test."]);
    check(Style::APA, &["Mus musculus", "The journal of tests,", "57"]);
    check(Style::MLA, &["Mus musculus", "The journal of tests,"]);
    check(Style::CHICAGO, &["Mus musculus", "The journal of tests"]);
    check(Style::HARVARD, &["Mus musculus", "The journal of tests,"]);
}

#[test]
fn long_lists_of_authors() {
    #[track_caller]
    fn check(style: Style, count: u8, expect: &str) {
        let list = format!("<AuthorList>{}</AuthorList><X>", authors(count));
        let citation = style.cite(&paper(&[("<AuthorList>", &list), END])).plain();
        assert!(citation.starts_with(expect), "{citation}");
    }
    check(Style::NLM, 6, "Fox A, Fox B, Fox C, Fox D, Fox E, Fox F. Sleep");
    check(Style::NLM, 7, "Fox A, Fox B, Fox C, Fox D, Fox E, Fox F, et al. Sleep");
    check(Style::AMA, 6, "Fox A, Fox B, Fox C, Fox D, Fox E, Fox F. Sleep");
    check(Style::AMA, 7, "Fox A, Fox B, Fox C, et al. Sleep");
    check(Style::APA, 3, "Fox, A., Fox, B., & Fox, C. (2021)");
    let nineteen = "ABCDEFGHIJKLMNOPQRS"
        .chars()
        .map(|letter| format!("Fox, {letter}., "));
    let nineteen = nineteen.collect::<Vec<_>>().concat();
    check(Style::APA, 20, &format!("{nineteen}& Fox, T. (2021)"));
    check(Style::APA, 21, &format!("{nineteen}… Fox, U. (2021)"));
    check(Style::MLA, 2, "Fox, A., and B. Fox. “Sleep");
    check(Style::MLA, 3, "Fox, A., et al. “Sleep");
    check(Style::CHICAGO, 6, "Fox, A., B. Fox, C. Fox, D. Fox, E. Fox, and F. Fox. 2021");
    check(Style::CHICAGO, 7, "Fox, A., B. Fox, C. Fox, et al. 2021");
    check(Style::HARVARD, 3, "Fox, A., Fox, B. and Fox, C. (2021)");
    check(Style::HARVARD, 4, "Fox, A. et al. (2021)");
}

#[test]
fn no_authors() {
    let changes = &[AUTHORS, END];
    check(
        changes,
        Style::NLM,
        "Sleep in Mus musculus. J Test. 2021 Jun;57(6):170-5. doi: 10.1000/x.1. PMID: 12345.",
    );
    check(
        changes,
        Style::APA,
        "Sleep in Mus musculus. (2021). The journal of tests, 57(6), 170–175. https://doi.org/10.1000/x.1",
    );
    check(
        changes,
        Style::CHICAGO,
        "“Sleep in Mus musculus.” 2021. The journal of tests 57 (6): 170–75. https://doi.org/10.1000/x.1.",
    );
    check(
        changes,
        Style::HARVARD,
        "The journal of tests (2021) ‘Sleep in Mus musculus’, 57(6), pp. 170–175. Available at: https://doi.org/10.1000/x.1.",
    );
}

#[test]
fn groups() {
    let group =
        "<Author><CollectiveName>The Sleep Group</CollectiveName></Author></AuthorList>";
    let check = |style: Style, expect: &str| {
        let citation = style.cite(&paper(&[("</AuthorList>", group)])).plain();
        assert!(citation.starts_with(expect), "{citation}");
    };
    check(Style::NLM, "Fox TA Jr, de Havenon MS, The Sleep Group. Sleep");
    check(Style::APA, "Fox, T. A., Jr, de Havenon, M.-S., & The Sleep Group. (2021)");
    check(Style::HARVARD, "Fox, T.A., Jr, de Havenon, M.-S. and The Sleep Group (2021)");
}

#[test]
fn ahead_of_print() {
    let changes = &[
        ("PubModel='Print'", "PubModel='Print-Electronic'"),
        ("<Volume>57</Volume><Issue>6</Issue>", ""),
        ("<Month>Jun</Month>", "<Month>Jun</Month><Day>6</Day>"),
        ("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", ""),
        (
            "</AuthorList>",
            "</AuthorList><ArticleDate DateType='Electronic'><Year>2021</Year><Month>06</Month><Day>06</Day></ArticleDate>",
        ),
        (
            "</MedlineCitation>",
            "</MedlineCitation><PubmedData><PublicationStatus>aheadofprint</PublicationStatus></PubmedData>",
        ),
    ];
    let people = "Fox TA Jr, de Havenon MS. Sleep in Mus musculus. J Test. ";
    check(
        changes,
        Style::NLM,
        &format!(
            "{people}2021 Jun 6. doi: 10.1000/x.1. Online ahead of print. PMID: 12345."
        ),
    );
    check(
        changes,
        Style::AMA,
        &format!("{people}Published online June 6, 2021. doi:10.1000/x.1"),
    );
    check(
        changes,
        Style::CHICAGO,
        "Fox, Thomas A., Jr, and Mei-Song de Havenon. 2021. “Sleep in Mus musculus.” The journal of tests, ahead of print, June 6. https://doi.org/10.1000/x.1.",
    );
    check(
        changes,
        Style::HARVARD,
        "Fox, T.A., Jr and de Havenon, M.-S. (2021) ‘Sleep in Mus musculus’, The journal of tests [Preprint]. Available at: https://doi.org/10.1000/x.1.",
    );
}

#[test]
fn dates_and_retractions_of_nlm() {
    #[track_caller]
    fn check(changes: &[(&str, &str)], expect: &str) {
        let citation = Style::NLM.cite(&paper(changes)).plain();
        let (_, end) = citation.split_once("J Test. ").unwrap();
        assert_eq!(end, expect);
    }
    let electronic = (
        "</AuthorList>",
        "</AuthorList><ArticleDate DateType='Electronic'><Year>2020</Year><Month>12</Month><Day>05</Day></ArticleDate>",
    );
    check(
        &[electronic, ("'Print'", "'Print-Electronic'")],
        "2021 Jun;57(6):170-5. doi: 10.1000/x.1. Epub 2020 Dec 5. PMID: 12345.",
    );
    check(
        &[electronic, ("'Print'", "'Electronic-eCollection'")],
        "2020 Dec 5;57(6):170-5. doi: 10.1000/x.1. eCollection 2021 Jun. PMID: 12345.",
    );
    check(
        &[electronic, ("'Print'", "'Electronic-Print'")],
        "2020 Dec 5;57(6):170-5. doi: 10.1000/x.1. Print 2021 Jun. PMID: 12345.",
    );
    let retraction = "<CommentsCorrectionsList><CommentsCorrections RefType='RetractionIn'>\
        <RefSource>J Test. 2022 Jan;58(1):1.</RefSource><PMID>67890</PMID>\
        </CommentsCorrections></CommentsCorrectionsList></MedlineCitation>";
    check(
        &[("</MedlineCitation>", retraction)],
        "2021 Jun;57(6):170-5. doi: 10.1000/x.1. Retraction in: J Test. 2022 Jan;58(1):1. \
         PMID: 67890. PMID: 12345.",
    );
}

#[test]
fn pages_and_article_numbers() {
    #[track_caller]
    fn check(pages: &str, expect: [&str; 4]) {
        let printed = paper(&[("170-5", pages)]);
        let styles = [Style::NLM, Style::APA, Style::MLA, Style::CHICAGO];
        for (style, expect) in styles.into_iter().zip(expect) {
            let citation = style.cite(&printed).plain();
            assert!(citation.contains(expect), "{citation}");
        }
    }
    check("99-103", [":99-103.", ", 99–103.", ", pp. 99–103,", ": 99–103."]);
    check("100-4", [":100-4.", ", 100–104.", ", pp. 100–04,", ": 100–104."]);
    check("107-8", [":107-8.", ", 107–108.", ", pp. 107–08,", ": 107–8."]);
    check(
        "2995-3007",
        [":2995-3007.", ", 2995–3007.", ", pp. 2995–3007,", ": 2995–3007."],
    );
    check("S20-1", [":S20-1.", ", S20–S21.", ", pp. S20–21,", ": S20–21."]);
    check("341", [":341.", ", 341.", ", p. 341,", ": 341."]);
    let reply = "475-6; author reply 475-6";
    check(
        reply,
        [
            ":475-6; author reply 475-6.",
            ", 475–476; author reply 475–476.",
            ", pp. 475–76; author reply 475–76,",
            ": 475–76; author reply 475–76.",
        ],
    );
    let number = "<ELocationID EIdType='pii'>kuab025</ELocationID>";
    let changes = &[("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", number)];
    for (style, expect) in [(Style::NLM, ":kuab025."), (Style::APA, ", Article kuab025.")]
    {
        let citation = style.cite(&paper(changes)).plain();
        assert!(citation.contains(expect), "{citation}");
    }
}

#[test]
fn quotes_in_titles() {
    #[track_caller]
    fn check(title: &str, style: Style, expect: &str) {
        let citation = style
            .cite(&paper(&[("Sleep in <i>Mus musculus</i>.", title)]))
            .plain();
        assert!(citation.contains(expect), "{citation}");
    }
    check("On \"sleep\".", Style::NLM, ". On \"sleep.\" J Test");
    check("On \"sleep\".", Style::MLA, ". “On ‘sleep.’” The journal");
    check("On \"sleep\".", Style::HARVARD, " ‘On “sleep”’, The journal");
    check("Is it sleep?", Style::CHICAGO, ". “Is it sleep?” The journal");
    check("Is it sleep?", Style::APA, " Is it sleep? The journal");
}

#[test]
fn no_value_breaks_the_line() {
    let changes = &[("Sleep in", "Sleep&#10;&#x85;&#x2028;&#x202e;in")];
    for style in Style::ALL {
        let citation = style.cite(&paper(changes)).plain();
        assert!(
            !citation.contains(['\n', '\u{85}', '\u{2028}', '\u{202e}']),
            "{citation}"
        );
    }
}

#[test]
fn a_journal_goes_by_its_name() {
    let title = "The journal of tests";
    let catalogued =
        "The journal of tests (Hobart, Tas. : 1990) : organ of the Society = Le journal";
    let changes = &[(title, catalogued)];
    for style in [Style::APA, Style::MLA, Style::CHICAGO, Style::HARVARD] {
        assert_eq!(style.cite(&paper(changes)), style.cite(&paper(&[])), "{style:?}");
    }
}
