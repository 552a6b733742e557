//! Formatted citations: the styles side by side, and what each does in particular.
//! `scripts/compare-styles` compares them with citeproc-js on real records.

use paperlens::{
    cite::{Format, Style},
    paper::{Mark, Text},
    pubmed::parse,
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
    check(Style::NLM, "Fox TA Jr, de Havenon MS; The Sleep Group. Sleep");
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

/// What else a record has in the place of a season (half a year, a quarter) is of NLM's style alone.
#[test]
fn seasons_of_the_year_are_no_other_spans() {
    for (season, nlm, mla, chicago) in [
        (
            "Winter",
            " 2021 Winter;57:170-5.",
            " vol. 57, Winter 2021, pp.",
            " 57 (Winter): 170",
        ),
        ("Jan-Jun", " 2021 Jan-Jun;57:170-5.", " vol. 57, 2021, pp.", " 57: 170"),
        ("2nd Quart", " 2021 2nd Quart;57:170-5.", " vol. 57, 2021, pp.", " 57: 170"),
    ] {
        let stated = format!("<Season>{season}</Season>");
        let paper = paper(&[("<Issue>6</Issue>", ""), ("<Month>Jun</Month>", &stated)]);
        for (style, expect) in
            [(Style::NLM, nlm), (Style::MLA, mla), (Style::CHICAGO, chicago)]
        {
            let citation = style.cite(&paper).plain();
            assert!(citation.contains(expect), "{expect}: {citation}");
        }
    }
}

/// In print alone, in no volume: nobody says that it was online.
#[test]
fn print_without_an_issue_is_not_online() {
    let no_issue = ("<Volume>57</Volume><Issue>6</Issue>", "");
    let no_pages = ("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", "");
    let people = "Fox TA Jr, de Havenon MS. Sleep in Mus musculus. J Test. ";
    check(&[no_issue], Style::AMA, &format!("{people}2021:170-175. doi:10.1000/x.1"));
    check(&[no_issue, no_pages], Style::AMA, &format!("{people}2021. doi:10.1000/x.1"));
    for style in [Style::CHICAGO, Style::HARVARD] {
        let citation = style.cite(&paper(&[no_issue, no_pages])).plain();
        assert!(!citation.contains("ahead") && !citation.contains("[Pre"), "{citation}");
    }
}

#[test]
fn what_is_electronic_or_has_such_a_date_is_online() {
    let no_issue = ("<Volume>57</Volume><Issue>6</Issue>", "");
    let no_pages = ("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", "");
    let date = "</AuthorList><ArticleDate DateType='Electronic'><Year>2021</Year>\
        <Month>06</Month><Day>06</Day></ArticleDate>";
    for online in [
        ("PubModel='Print'", "PubModel='Electronic-eCollection'"),
        ("</AuthorList>", date),
    ] {
        check(
            &[no_issue, no_pages, online],
            Style::HARVARD,
            "Fox, T.A., Jr and de Havenon, M.-S. (2021) ‘Sleep in Mus musculus’, The journal of \
             tests [Preprint]. Available at: https://doi.org/10.1000/x.1.",
        );
    }
}

/// Some journals count issues alone, and some of what is online has pages and no more.
#[test]
fn what_has_pages_is_no_preprint() {
    let online = ("PubModel='Print'", "PubModel='Electronic'");
    let volume = ("<Volume>57</Volume>", "");
    let issue = ("<Issue>6</Issue>", "");
    let start = "Fox, T.A., Jr and de Havenon, M.-S. (2021) ‘Sleep in Mus musculus’, The journal of \
         tests, ";
    let end = "pp. 170–175. Available at: https://doi.org/10.1000/x.1.";
    check(&[online, volume], Style::HARVARD, &format!("{start}(6), {end}"));
    check(&[online, volume, issue], Style::HARVARD, &format!("{start}{end}"));
}

#[test]
fn a_first_name_of_one_word_has_no_comma_in_mla() {
    let one = (
        "<LastName>Fox</LastName><ForeName>Thomas A</ForeName>\
        <Initials>TA</Initials><Suffix>Jr</Suffix>",
        "<LastName>The Lancet</LastName>",
    );
    let citation = Style::MLA.cite(&paper(&[one])).plain();
    assert!(citation.starts_with("The Lancet and Mei-Song de Havenon. “"), "{citation}");
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
         PMID: 12345.",
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
    check("S5-10", [":S5-10.", ", S5–S10.", ", pp. S5–S10,", ": S5–S10."]);
    check(
        "345-52.e1-8",
        [":345-52.e1-8.", ", 345–352.e1–e8.", ", pp. 345–352.e1–e8,", ": 345–352.e1–e8."],
    );
    check(
        "479-80,522",
        [":479-80,522.", ", 479–480, 522.", ", pp. 479–80, 522,", ": 479–80, 522."],
    );
    check(
        "Suppl 2:17-8",
        [
            ":Suppl 2:17-8.",
            ", Suppl 2:17–18.",
            ", pp. Suppl 2:17–18,",
            ": Suppl 2:17–18.",
        ],
    );
    check(
        "e2002780",
        [":e2002780.", ", Article e2002780.", ", p. e2002780,", ": e2002780."],
    );
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
    // The length of what has no pages: its comma is within a number.
    check(
        "[12,500 words; 18 paragraphs]",
        [
            ":[12,500 words; 18 paragraphs].",
            ", [12,500 words; 18 paragraphs].",
            " [12,500 words; 18 paragraphs],",
            ": [12,500 words; 18 paragraphs].",
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
fn article_numbers_in_all_styles() {
    let pages = "<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>";
    for number in ["e9024329118", "e9020019513", "97119Z", "PO.90.00218"] {
        let id = format!("<ELocationID EIdType='pii'>{number}</ELocationID>");
        let cited = paper(&[(pages, &id)]);
        let expect = [
            format!(" 2021 Jun;57(6):{number}. doi: "),
            format!(" 2021;57(6):{number}. doi:"),
            format!(", 57(6), Article {number}. https"),
            format!(", June 2021, p. {number}, https"),
            format!(" 57 (6): {number}. https"),
            format!(", 57(6), p. {number}. Available"),
        ];
        for (style, expect) in Style::ALL.into_iter().zip(expect) {
            let citation = style.cite(&cited).plain();
            assert!(citation.contains(&expect), "{expect}: {citation}");
        }
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

#[test]
fn no_preprint_beside_a_journal_that_comes_first() {
    let changes = &[
        AUTHORS,
        END,
        ("<Volume>57</Volume><Issue>6</Issue>", ""),
        ("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", ""),
    ];
    check(
        changes,
        Style::HARVARD,
        "The journal of tests (2021) ‘Sleep in Mus musculus’. Available at: https://doi.org/10.1000/x.1.",
    );
    let quoted = ("The journal of tests", "Archive \"T. Fox\" of tests");
    let citation = Style::HARVARD.cite(&paper(&[quoted])).plain();
    assert!(citation.contains(", Archive ‘T. Fox’ of tests, 57"), "{citation}");
}

const RECORD_END: &str = "</MedlineCitation>";

/// A link to another publication.
fn relation(kind: &str, source: &str) -> String {
    format!(
        "<CommentsCorrectionsList><CommentsCorrections RefType='{kind}'>\
         <RefSource>{source}</RefSource><PMID>90000002</PMID></CommentsCorrections>\
         </CommentsCorrectionsList></MedlineCitation>"
    )
}

#[test]
fn a_retracted_paper_says_so_in_all_styles() {
    #[track_caller]
    fn check(changes: &[(&str, &str)], ends: [&str; 6]) {
        let cited = paper(changes);
        for (style, end) in Style::ALL.into_iter().zip(ends) {
            let citation = style.cite(&cited).plain();
            assert!(citation.contains(end), "{citation}");
        }
    }
    let retracted = relation("RetractionIn", "Fox TA. J Test. 2022 Jan 3;58(1):1-2");
    check(
        &[(RECORD_END, &retracted)],
        [
            " Retraction in: Fox TA. J Test. 2022 Jan 3;58(1):1-2. PMID: 12345.",
            ":170-175. Retracted in: Fox TA. J Test. 2022 Jan 3;58(1):1-2. doi:10.1000/x.1",
            "/x.1 (Retraction published 2022, J Test, 58[1], 1–2)",
            "/x.1. Retracted.",
            "/x.1. Retracted.",
            " ‘Sleep in Mus musculus’ [Retracted], The journal",
        ],
    );
    let anew = relation("RetractedandRepublishedIn", "J Test. 2022 Jun 6;:");
    check(
        &[(RECORD_END, &anew)],
        [
            " Retracted and republished in: J Test. 2022 Jun 6. PMID",
            ". Retracted and republished in: J Test. 2022 Jun 6. doi",
            " (Retraction and republication published 2022, J Test)",
            " Retracted and republished.",
            " Retracted and republished.",
            " [Retracted and republished], ",
        ],
    );
    let concern = relation("ExpressionOfConcernIn", "J Test 2022");
    check(
        &[(RECORD_END, &concern)],
        [
            " Expression of concern in: J Test 2022. PMID",
            ". Expression of concern in: J Test 2022. doi",
            " (Expression of concern published in J Test 2022)",
            " Expression of concern.",
            " Expression of concern.",
            " [Expression of concern], ",
        ],
    );
    let by_type = "<PublicationTypeList><PublicationType>Retracted Publication\
        </PublicationType></PublicationTypeList></Article>";
    check(
        &[("</Article>", by_type)],
        [
            " Retracted. PMID: 12345.",
            ":170-175. Retracted. doi:10.1000/x.1",
            "/x.1 (Retracted)",
            " Retracted.",
            " Retracted.",
            " [Retracted], ",
        ],
    );
}

#[test]
fn the_pages_of_a_retraction_are_in_full() {
    for (pages, expect) in [
        ("559-60", "559–560"),
        ("S5-10", "S5–S10"),
        ("1161-72.e5", "1161–1172.e5"),
        ("e01408-19", "e01408-19"),
    ] {
        let notice = relation("RetractionIn", &format!("J Test. 2022;58(1):{pages}"));
        let citation = Style::APA.cite(&paper(&[(RECORD_END, &notice)])).plain();
        let end = format!("J Test, 58[1], {expect})");
        assert!(citation.ends_with(&end), "{citation}");
    }
}

#[test]
fn notices_of_nlm() {
    let erratum = relation("ErratumIn", "J Test. 2022;58(1):1");
    check(
        &[(RECORD_END, &erratum)],
        Style::NLM,
        "Fox TA Jr, de Havenon MS. Sleep in Mus musculus. J Test. 2021 Jun;57(6):170-5. doi: \
         10.1000/x.1. Erratum in: J Test. 2022;58(1):1. PMID: 12345.",
    );
    let notice = relation("RetractionOf", "Hen B. J Test. 2020;56(1):1");
    for style in [Style::NLM, Style::AMA] {
        let citation = style.cite(&paper(&[(RECORD_END, &notice)])).plain();
        assert!(
            citation.contains(" Retraction of: Hen B. J Test. 2020;56(1):1. "),
            "{citation}"
        );
    }
}

#[test]
fn authors_who_are_not_all() {
    let complete = ("<AuthorList>", "<AuthorList CompleteYN='N'>");
    let expect = [
        "Fox TA Jr, de Havenon MS, et al. Sleep",
        "Fox TA Jr, de Havenon MS, et al. Sleep",
        "Fox, T. A., Jr, de Havenon, M.-S., et al. (2021)",
        "Fox, Thomas A., Jr, et al. “Sleep",
        "Fox, Thomas A., Jr, Mei-Song de Havenon, et al. 2021. “Sleep",
        "Fox, T.A., Jr et al. (2021)",
    ];
    let said = "<Author><LastName>et al.</LastName></Author></AuthorList>";
    let group =
        "<Author><CollectiveName>and others</CollectiveName></Author></AuthorList>";
    let apart =
        "<Author><LastName>al</LastName><ForeName>Et</ForeName></Author></AuthorList>";
    let with_initials =
        "<Author><LastName>et al</LastName><Initials>EA</Initials></Author></AuthorList>";
    let at_end =
        ("<LastName>de Havenon</LastName>", "<LastName>de Havenon, et al.</LastName>");
    let end = "</AuthorList>";
    let in_given =
        ("<ForeName>Mei-Song</ForeName>", "<ForeName>Mei-Song et al.</ForeName>");
    for change in [
        complete,
        (end, said),
        (end, group),
        (end, apart),
        (end, with_initials),
        at_end,
        in_given,
    ] {
        let paper = paper(&[change]);
        assert!(!paper.authors_complete && paper.authors.len() == 2, "{change:?}");
        for (style, expect) in Style::ALL.into_iter().zip(expect) {
            let citation = style.cite(&paper).plain();
            assert!(citation.starts_with(expect), "{citation}");
        }
    }
}

#[test]
fn preprints() {
    let changes = &[
        ("<Volume>57</Volume><Issue>6</Issue>", ""),
        ("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", ""),
        (
            "</Article>",
            "<PublicationTypeList><PublicationType>Preprint</PublicationType>\
             </PublicationTypeList></Article>",
        ),
    ];
    let cited = paper(changes);
    for (style, expect) in Style::ALL.into_iter().zip([
        " J Test [Preprint]. 2021 Jun. doi: ",
        " J Test. Preprint posted online June 2021. doi:",
        " Sleep in Mus musculus. The journal of tests. https",
        " The journal of tests, June 2021, https",
        " Preprint, The journal of tests, June. https",
        ", The journal of tests [Preprint]. Available",
    ]) {
        let citation = style.cite(&cited).plain();
        assert!(citation.contains(expect), "{citation}");
    }
}

#[test]
fn numbers_of_a_double_issue_are_several() {
    let two = ("<Issue>6</Issue>", "<Issue>6-7</Issue>");
    let no_volume = ("<Volume>57</Volume>", "");
    for (changes, style, expect) in [
        (vec![two], Style::MLA, " vol. 57, nos. 6–7, June"),
        (vec![two, no_volume], Style::MLA, " nos. 6–7, June"),
        (vec![two, no_volume], Style::CHICAGO, ", nos. 6–7 (June): 170"),
        (vec![two], Style::HARVARD, ", 57(6–7), pp."),
        (
            vec![("<Volume>57</Volume>", "<Volume>57-58</Volume>")],
            Style::MLA,
            " vols. 57–58, no. 6,",
        ),
    ] {
        let citation = style.cite(&paper(&changes)).plain();
        assert!(citation.contains(expect), "{expect}: {citation}");
    }
}

#[test]
fn editions_are_counted_as_in_english() {
    let whole = include_str!("../data/whole-book.xml");
    for (edition, expect) in [
        ("1", "1st ed."),
        ("2. Aufl.", "2nd ed."),
        ("3rd edition", "3rd ed."),
        ("4", "4th ed."),
        ("11", "11th ed."),
        ("12", "12th ed."),
        ("20", "20th ed."),
        ("22", "22nd ed."),
        ("Revised", "Revised"),
    ] {
        let edition = format!("<Edition>{edition}</Edition><Isbn>");
        let book = parse(&whole.replacen("<Isbn>", &edition, 1)).unwrap().remove(0);
        let citation = Style::APA.cite(&book).plain();
        assert!(citation.contains(&format!("Mice ({expect}). Inst")), "{citation}");
    }
}

/// PubMed's books as those of others.
#[test]
fn the_editors_of_a_book_stand_beside_its_authors() {
    let editors = "</AuthorList><AuthorList Type='editors'><Author><LastName>Adder</LastName>\
        <ForeName>Margot P</ForeName><Initials>MP</Initials></Author></AuthorList>\
        <Volume>4</Volume><Edition>2nd</Edition>";
    let book =
        include_str!("../data/whole-book.xml").replacen("</AuthorList>", editors, 1);
    let book = parse(&book).unwrap().remove(0);
    let doi = "10.5555/book.99000018";
    let expect = [
        format!(
            "Sleep Guideline Group. Adder MP, editor. Guideline on the Sleep of Mice. 2nd ed. \
             Vol. 4. Institute of Sleep; 2009 Feb. doi: {doi}. PMID: 99000018."
        ),
        format!(
            "Sleep Guideline Group. Guideline on the Sleep of Mice. Vol 4. 2nd ed. (Adder MP, \
             ed.). Institute of Sleep; 2009. doi:{doi}"
        ),
        format!(
            "Sleep Guideline Group. (2009). Guideline on the Sleep of Mice (M. P. Adder, Ed.; 2nd \
             ed., Vol. 4). Institute of Sleep. https://doi.org/{doi}"
        ),
        format!(
            "Sleep Guideline Group. Guideline on the Sleep of Mice. Edited by Margot P. Adder, 2nd \
             ed., vol. 4, Institute of Sleep, Feb. 2009, https://doi.org/{doi}."
        ),
        format!(
            "Sleep Guideline Group. 2009. Guideline on the Sleep of Mice. 2nd ed. Edited by Margot \
             P. Adder. Vol. 4. Institute of Sleep. https://doi.org/{doi}."
        ),
        format!(
            "Sleep Guideline Group (2009) Guideline on the Sleep of Mice. 2nd edn. Edited by M.P. \
             Adder. Institute of Sleep. Available at: https://doi.org/{doi}."
        ),
    ];
    for (style, expect) in Style::ALL.into_iter().zip(expect) {
        assert_eq!(style.cite(&book).plain(), expect);
    }
}

#[test]
fn editors_who_are_not_all() {
    let book = |title: &str| {
        let xml = format!(
            "<PubmedBookArticle><BookDocument><PMID>1</PMID><Book><BookTitle>Mice</BookTitle>\
             <PubDate><Year>2020</Year></PubDate><AuthorList Type='editors' CompleteYN='N'>\
             <Author><LastName>Ox</LastName><ForeName>Ina</ForeName><Initials>I</Initials>\
             </Author></AuthorList></Book>{title}</BookDocument></PubmedBookArticle>"
        );
        parse(&xml).unwrap().remove(0)
    };
    let check = |title: &str, expect: [&str; 6]| {
        for (style, expect) in Style::ALL.into_iter().zip(expect) {
            let citation = style.cite(&book(title)).plain();
            assert!(citation.contains(expect), "{citation}");
        }
    };
    check(
        "",
        [
            "Ox I, et al., editors. Mice",
            "Ox I, et al, eds. Mice",
            "Ox, I., et al. (Eds.). (2020)",
            "Ox, Ina, et al., editors. Mice",
            "Ox, Ina, et al., eds. 2020. Mice",
            "Ox, I. et al. (eds.) (2020)",
        ],
    );
    check(
        "<ArticleTitle>Sleep</ArticleTitle>",
        [
            "In: Ox I, et al., editors. Mice",
            "In: Ox I, et al, eds. Mice",
            "In I. Ox, et al. (Eds.), Mice",
            "Mice, edited by Ina Ox et al.",
            "In Mice, edited by Ina Ox, et al.",
            "in I. Ox et al. (eds.) Mice",
        ],
    );
    let file = Format::BIBTEX.write(&[&book("")]);
    assert!(file.contains("editor = {Ox, Ina and others}"), "{file}");
}

/// PubMed has arXiv's preprints without a DOI.
#[test]
fn preprints_of_arxiv_lead_there() {
    let paper = paper(&[
        ("<Volume>57</Volume><Issue>6</Issue>", ""),
        ("The journal of tests", "ArXiv"),
        ("<Pagination><MedlinePgn>170-5</MedlinePgn></Pagination>", ""),
        ("'doi'>10.1000/x.1<", "'pii'>arXiv:2104.12672v1<"),
        (
            "</Article>",
            "<PublicationTypeList><PublicationType>Preprint</PublicationType>\
             </PublicationTypeList></Article>",
        ),
    ]);
    for style in Style::ALL {
        let citation = style.cite(&paper).plain();
        let has_address = citation.contains("https://arxiv.org/abs/2104.12672v1");
        let is_nlm = style.name() == Style::NLM.name();
        assert_eq!(has_address, !is_nlm, "{citation}");
        assert_eq!(citation.contains(":arXiv:2104.12672v1"), is_nlm, "{citation}");
    }
}

#[test]
fn addresses_of_dois_are_percent_encoded() {
    let changes = &[("10.1000/x.1", "10.1000/x&lt;1&gt;%é[2]")];
    for style in [Style::APA, Style::MLA, Style::CHICAGO, Style::HARVARD] {
        let citation = style.cite(&paper(changes)).plain();
        assert!(
            citation.contains("https://doi.org/10.1000/x%3C1%3E%25%C3%A9%5B2%5D"),
            "{citation}"
        );
    }
}

/// With what PubMed's Cite box has of when it was written.
#[test]
fn a_chapter_has_its_own_dates_in_nlm() {
    let chapter = parse(include_str!("../data/book-chapter.xml")).unwrap().remove(0);
    let expect = "Ostrander MJ. Sleep Disorders of Mus musculus. 2003 May 9 [updated 2024 Jan 18]. \
        In: Adder MP, editor. Mouse® Reviews [Internet]. 2nd ed. Elsewhere (EW): Press of the \
        University of Elsewhere; 1993–2025. doi: 10.5555/book.99000017. PMID: 99000017.";
    assert_eq!(Style::NLM.cite(&chapter).plain(), expect);
}

/// Those of more than four letters are cut.
#[test]
fn months_in_mla() {
    for (month, expect) in [
        ("Jan", "Jan."),
        ("Feb", "Feb."),
        ("Mar", "Mar."),
        ("Apr", "Apr."),
        ("May", "May"),
        ("Jun", "June"),
        ("Jul", "July"),
        ("Aug", "Aug."),
        ("Sep", "Sept."),
        ("Oct", "Oct."),
        ("Nov", "Nov."),
        ("Dec", "Dec."),
    ] {
        let book = include_str!("../data/whole-book.xml")
            .replace("<Month>02</Month>", &format!("<Month>{month}</Month>"))
            .replace("<Month>Feb</Month>", &format!("<Month>{month}</Month>"));
        let citation = Style::MLA.cite(&parse(&book).unwrap().remove(0)).plain();
        assert!(citation.contains(&format!(" {expect} 2009,")), "{citation}");
    }
}
