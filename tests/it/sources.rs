//! Answers of Crossref, DataCite, OpenAlex and ORCID: each oddity of theirs in a work made up for it, all
//! that were recorded, and anything else.

use std::fs;

use paperlens::{
    cite::{Format, Style},
    paper::{
        Author, Container, Doi, Identity, Issn, Kind, NoticeKind, Paper, Source,
        SubjectKind, Text,
    },
    sources::{
        self, Error, Proxy, crossref, datacite, error_from_answer, openalex, orcid,
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::parse::corpus;

/// A work of Crossref's with these parts.
#[track_caller]
fn crossref_work(parts: Value) -> Paper {
    let mut work = json!({"DOI": "10.1000/x.1", "type": "journal-article"});
    for (name, value) in parts.as_object().unwrap() {
        work[name] = value.clone();
    }
    let answer = json!({"status": "ok", "message-type": "work", "message": work});
    let mut papers = crossref::read(&answer.to_string()).unwrap();
    assert_eq!(papers.len(), 1);
    papers.remove(0)
}

/// A work of DataCite's with these parts.
#[track_caller]
fn datacite_work(parts: Value) -> Paper {
    let mut work = json!({"doi": "10.1000/x.1"});
    for (name, value) in parts.as_object().unwrap() {
        work[name] = value.clone();
    }
    let answer =
        json!({"data": {"id": "10.1000/x.1", "type": "dois", "attributes": work}});
    datacite::read(&answer.to_string()).unwrap().remove(0)
}

/// A work of OpenAlex's with these parts.
#[track_caller]
fn openalex_work(parts: Value) -> Paper {
    let mut work = json!({"id": "https://openalex.org/W7", "doi": "https://doi.org/10.1000/x.1",
        "type": "article"});
    for (name, value) in parts.as_object().unwrap() {
        work[name] = value.clone();
    }
    openalex::read(&work.to_string()).unwrap().remove(0)
}

fn names(paper: &Paper) -> Vec<String> {
    paper.authors.iter().map(Author::display_name).collect()
}

fn date(paper: &Paper) -> Option<String> {
    paper.published.as_ref().map(ToString::to_string)
}

#[test]
fn formulas_in_titles() {
    // Spaces around formulas, which some publishers lose.
    for (lost, expect) in [
        ("Maps of[C]-spaces and[K]theory", "Maps of C-spaces and K theory"),
        ("Ba[Fe] and[Ba]Fe", "BaFe and BaFe"),
        ("The[n]th of[p]s", "The nth of ps"),
        ("Banach[*]-spaces of[(x)]", "Banach*-spaces of (x)"),
        ("In X[Y]Z", "In XYZ"),
        ("Of [x] each", "Of x each"),
    ] {
        let title = lost
            .replace('[', "<mml:math><mml:mi>")
            .replace(']', "</mml:mi></mml:math>");
        assert_eq!(crossref_work(json!({"title": [title]})).title.plain(), expect);
    }
    // Formulas of TeX that are letters with marks; prices are none.
    for (tex, expect) in [
        ("The $5s~^2S_{1/2}$ state", "The 5s <sup>2</sup>S<sub>1/2</sub> state"),
        ("On $\\mathcal {L}_\\infty$-spaces", "On L<sub>∞</sub>-spaces"),
        ("$k_\\mathrm{eff}$ of $\\beta_{\\rm NN}$", "k<sub>eff</sub> of β<sub>NN</sub>"),
        ("At $\\sqrt{s}=7$ TeV", "At √s=7 TeV"),
        ("At $\\sqrt s$ and $\\sqrt{10}$", "At √s and √10"),
        ("$\\sqrt{s_{\\rm NN}}=5.02$", "√s<sub>NN</sub>=5.02"),
        ("$\\sqrt{x^2_i}$", "√x<sup>2</sup><sub>i</sub>"),
        ("On $\\sqrt{ab}$", "On $\\sqrt{ab}$"),
        ("On $\\sqrt{a_1+b_1}$", "On $\\sqrt{a_1+b_1}$"),
        ("On $\\sqrt[3]{x}$", "On $\\sqrt[3]{x}$"),
        ("From $5_000 to $10_000", "From $5_000 to $10_000"),
        ("$x_{1$ and $_$", "$x_{1$ and $_$"),
        (
            "At $$\\alpha _s$$ and $$\\frac{s}{2}$$",
            "At α<sub>s</sub> and $$\\frac{s}{2}$$",
        ),
        ("Tests at $$5 and $6_0", "Tests at $$5 and $6_0"),
        (
            "If \\documentclass[12pt]{minimal}\\usepackage{x}\\begin{document}$$x^2$$\\end{document}.",
            "If x<sup>2</sup>.",
        ),
        (
            "<inline-formula><tex-math>$\\beta$</tex-math></inline-formula> and <inline-formula>\
             <tex-math>$c$</tex-math><mml:math><mml:mi>c</mml:mi></mml:math></inline-formula>",
            "β and <math><mi>c</mi></math>",
        ),
    ] {
        assert_eq!(crossref_work(json!({"title": [tex]})).title.tagged(), expect);
    }
}

#[test]
fn titles() {
    #[track_caller]
    fn check(title: Value, subtitle: Value, expect: &str) {
        let paper = crossref_work(json!({"title": title, "subtitle": subtitle}));
        assert_eq!(paper.title.tagged(), expect);
        assert_eq!(paper.identity, "10.1000/X.1".parse::<Identity>().unwrap());
    }
    let none = || json!([]);
    check(json!(["Sleep"]), none(), "Sleep");
    check(json!("Sleep"), none(), "Sleep");
    check(json!(["", "Sleep", "Schlaf"]), none(), "Sleep");
    check(none(), json!(["Sleep"]), "Sleep");
    check(none(), none(), "");
    check(json!(["Sleep"]), json!(["A Review"]), "Sleep: A Review");
    check(json!(["Sleep: a review"]), json!(["A review"]), "Sleep: a review");
    check(json!(["Why?"]), json!(["A review"]), "Why? A review");
    check(
        json!(["On <i>Mus</i>\n   in H<sub>2</sub>O"]),
        none(),
        "On <i>Mus</i> in H<sub>2</sub>O",
    );
    check(
        json!(["<jats:italic>Mus</jats:italic> and <scp>R</scp>"]),
        none(),
        "<i>Mus</i> and R",
    );
    check(json!(["On &lt;i&gt;Mus&lt;/i&gt;"]), none(), "On <i>Mus</i>");
    check(
        json!(["δ&amp;lt;sup&amp;gt;13&amp;lt;/sup&amp;gt;C"]),
        none(),
        "δ<sup>13</sup>C",
    );
    check(json!(["Cats &amp; dogs &amp;nbsp;"]), none(), "Cats &amp; dogs");
    check(
        json!(["p < 0.05 and x<y>z, Vec<T>"]),
        none(),
        "p &lt; 0.05 and x&lt;y&gt;z, Vec&lt;T&gt;",
    );
    check(
        json!(["<b>Bold <i>both</b> italic</i> none"]),
        none(),
        "<b>Bold <i>both</i></b> italic none",
    );
    check(json!(["a </i> b <sup>c"]), none(), "a b <sup>c</sup>");
    check(json!(["SchÃ¶n und gut"]), none(), "Schön und gut");
    check(json!(["<script>x</script><img src=y onerror=z>Sleep"]), none(), "Sleep");
    check(
        json!([
            "On <mml:math alttext=\"$<d>$\" xmlns:mml='u'><mml:mi mathvariant=\"script\" href='javascript:x'> d\n </mml:mi><mml:mo>&lt;</mml:mo></mml:math>-spaces"
        ]),
        none(),
        "On <math><mi mathvariant=\"script\">d</mi><mo>&lt;</mo></math>-spaces",
    );
    check(
        json!([
            "<math><mmultiscripts><mi>Pb</mi><mprescripts/><none/><mn>208</mn></mmultiscripts></math>"
        ]),
        none(),
        "<math><mmultiscripts><mi>Pb</mi><mprescripts></mprescripts><none></none><mn>208</mn></mmultiscripts></math>",
    );
    check(json!(["a <math><mi>x</b></mi> b"]), none(), "a <math><mi>x</mi>b</math>");
    check(json!(["<![CDATA[Sleep & rest]]><!-- no -->"]), none(), "Sleep &amp; rest");
    check(json!(["Sleep<fn><p>By grants.</p></fn> of mice"]), none(), "Sleep of mice");
    let paper = crossref_work(
        json!({"title": ["Sleep"], "original-title": ["Schlaf bei <i>Mus</i>"]}),
    );
    assert_eq!(paper.vernacular_title.unwrap().tagged(), "Schlaf bei <i>Mus</i>");
    // Of a grant it is that of the project.
    let project = json!([{"project-title": [{"title": "Why mice sleep"}],
        "lead-investigator": [{"given": "Ann", "family": "Fox"}],
        "investigator": [{"given": "Bo", "family": "Bai"}]}]);
    let grant = crossref_work(json!({"type": "grant", "project": project}));
    assert_eq!(grant.title.plain(), "Why mice sleep");
    assert_eq!(names(&grant), ["Ann Fox", "Bo Bai"]);
}

#[test]
fn abstracts() {
    #[track_caller]
    fn check(string: &str, expect: &[(Option<&str>, &str)]) {
        let paper =
            crossref_work(json!({"title": ["A sleep of mice"], "abstract": string}));
        let sections = paper.summary.iter().flat_map(|summary| &summary.sections);
        let sections: Vec<_> = sections
            .map(|section| (section.label.as_deref(), section.text.tagged()))
            .collect();
        let sections: Vec<_> =
            sections.iter().map(|(label, text)| (*label, text.as_str())).collect();
        assert_eq!(sections, expect, "{string}");
    }
    check("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", &[(None, "One. Two.")]);
    check(
        "<jats:title>Abstract</jats:title>\n <jats:p>\n One.\n </jats:p>",
        &[(None, "One.")],
    );
    check(
        "<jats:title>A Sleep of Mice</jats:title><jats:p>One.</jats:p>",
        &[(None, "One.")],
    );
    for name in ["Summary", "RÉSUMÉ"] {
        check(&format!("<title>{name}</title><p>One.</p>"), &[(None, "One.")]);
    }
    check(
        "<title>Summary</title><p>One.</p><title>Aims</title><p>Two.</p>",
        &[(Some("Summary"), "One."), (Some("Aims"), "Two.")],
    );
    check("<p>Abstract. Mice <i>sleep</i>.</p>", &[(None, "Mice <i>sleep</i>.")]);
    check("<p><b>ABSTRACT</b> Mice.</p>", &[(None, "Mice.")]);
    check("<p>Resumo: os ratos.</p>", &[(None, "os ratos.")]);
    for kept in ["Abstract thoughts of mice.", "Abstracts. Mice."] {
        check(&format!("<p>{kept} Two.</p>"), &[(None, &*format!("{kept} Two."))]);
    }
    check("<title>Significance</title><p>One.</p>", &[(Some("Significance"), "One.")]);
    check(
        "<jats:title>ABSTRACT</jats:title><jats:sec id='a'><jats:title><jats:bold>Aims:</jats:bold>\
         </jats:title><jats:p>One.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title>\
         <jats:p>P &lt; 0.05, &amp;lt;75 K.</jats:p></jats:sec><jats:p>End.</jats:p>",
        &[
            (Some("Aims"), "One."),
            (Some("Results"), "P &lt; 0.05, &lt;75 K."),
            (None, "End."),
        ],
    );
    check(
        "<jats:p>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</jats:p>",
        &[(None, "One. Two.")],
    );
    check(
        "<ns3:p>See <jats:ext-link xlink:href=\"javascript:x\">this</jats:ext-link> <jats:sc>r</jats:sc>.</ns3:p>",
        &[(None, "See this r.")],
    );
    check(
        "<p>Of <jats:alternatives><jats:tex-math>\\alpha</jats:tex-math><math><mi>α</mi></math></jats:alternatives>.</p>",
        &[(None, "Of <math><mi>α</mi></math>.")],
    );
    check("<p>One <title>unclosed", &[(None, "One unclosed")]);
    for nothing in [
        "",
        " ",
        "<jats:p/>",
        "<jats:p>Abstract</jats:p>",
        "<jats:title>Abstract</jats:title>",
        "<jats:p>No abstract available.</jats:p>",
        "N/A",
    ] {
        check(nothing, &[]);
    }
}

#[test]
fn authors() {
    #[track_caller]
    fn check(authors: Value, expect: &[&str], are_all: bool) {
        let paper = crossref_work(json!({"author": authors}));
        assert_eq!(names(&paper), expect);
        assert_eq!(paper.authors_complete, are_all);
    }
    check(
        json!([{"given": "Ann", "family": "Fox", "sequence": "additional"},
               {"given": "Mei-Song", "family": "Bai", "sequence": "first"}]),
        &["Mei-Song Bai", "Ann Fox"],
        true,
    );
    check(
        json!([{"given": "Ann", "family": "Fox", "sequence": "additional"},
               {"name": "University of Tests", "sequence": "first"}]),
        &["Ann Fox", "University of Tests"],
        true,
    );
    check(
        json!([{"family": "VAN DER MEER", "given": "J."}, {"family": "MCCOY", "given": "ANN"}]),
        &["J. van der Meer", "Ann McCoy"],
        true,
    );
    check(
        json!([{"family": "Fox, Jr.", "given": "Ann"}, {"family": "et al."}]),
        &["Ann Fox Jr."],
        false,
    );
    check(
        json!([{"family": "da SILVA", "given": "DR. ANN"}, {"family": "Fox*", "given": "Bo, PhD"},
               {"family": "Bai;", "given": ",Mei"}, {"family": "Fox1", "given": "Cy"},
               {"name": "&NA;"}, {"family": "et al.", "given": "Di"}]),
        &["Ann da Silva", "Bo Fox", "Mei Bai", "Cy Fox"],
        false,
    );
    check(
        json!([{"family": "Collaboration", "given": "The TEST"}]),
        &["The TEST Collaboration"],
        true,
    );
    check(
        json!([{"affiliation": []}, {"name": "Ada"}, null, 7, "Bo"]),
        &["Ada", "Bo"],
        true,
    );
    check(json!({"family": "Fox"}), &["Fox"], true);
    let paper = crossref_work(json!({"author": [{
        "family": "Fox", "given": "Ann", "suffix": "III", "ORCID": "http://orcid.org/0000-0002-1825-0097",
        "affiliation": [{"name": "Tests &amp; Co", "id": [{"id": "https://ror.org/1", "id-type": "ROR"}]}],
    }]}));
    let Author::Person(person) = &paper.authors[0] else { panic!() };
    assert_eq!(person.initials.as_deref(), Some("A"));
    assert_eq!(person.suffix(), "III");
    assert_eq!(
        person.orcid.map(|it| it.to_string()).as_deref(),
        Some("0000-0002-1825-0097")
    );
    assert_eq!(person.affiliations[0].name, "Tests & Co");
    assert_eq!(person.affiliations[0].identifiers[0].0, "ROR");
}

#[test]
fn dates_of_crossref() {
    let parts = |parts: Value| json!({"date-parts": [parts]});
    let check = |work: Value, expect: Option<&str>, electronic: Option<&str>| {
        let paper = crossref_work(work);
        assert_eq!(date(&paper).as_deref(), expect);
        assert_eq!(paper.electronic.map(|it| it.to_string()).as_deref(), electronic);
    };
    let (print, online) = (parts(json!([2021, 3])), parts(json!([2020, 12, 9])));
    check(
        json!({"published-print": print, "published-online": online, "issued": online}),
        Some("2021 Mar"),
        Some("2020 Dec 9"),
    );
    check(
        json!({"published-online": online, "issued": online}),
        Some("2020 Dec 9"),
        Some("2020 Dec 9"),
    );
    check(
        json!({"posted": online, "issued": online}),
        Some("2020 Dec 9"),
        Some("2020 Dec 9"),
    );
    check(
        json!({"issued": parts(json!([null])), "approved": print}),
        Some("2021 Mar"),
        None,
    );
    check(json!({"issued": parts(json!(["2021", "3"]))}), Some("2021 Mar"), None);
    check(json!({"issued": parts(json!([null]))}), None, None);
    check(json!({"issued": "soon", "published-print": []}), None, None);
}

#[test]
fn places_of_crossref() {
    let paper = crossref_work(json!({
        "container-title": ["J. Test", "Journal of Tests &amp; Trials"], "publisher": {"name": "Press"},
        "volume": 7, "issue": "2-3", "page": "no-no", "article-number": "e12",
        "ISSN": ["http://id.crossref.org/issn/1111-1111", "2222-2222"],
        "issn-type": [{"value": "2222-2222", "type": "electronic"}],
    }));
    let Container::Journal(journal) = &paper.container else { panic!() };
    assert_eq!(journal.title, "Journal of Tests & Trials");
    assert_eq!(journal.abbreviation(), Some("J. Test"));
    assert_eq!(journal.issn, Some(Issn::Electronic("2222-2222".to_owned())));
    assert_eq!(journal.other_issns, [Issn::Unknown("1111-1111".to_owned())]);
    assert_eq!(
        (journal.volume.as_deref(), journal.publisher.as_deref()),
        (Some("7"), Some("Press"))
    );
    assert_eq!(
        paper.pages.map(|pages| pages.verbatim().to_owned()).as_deref(),
        Some("e12")
    );

    // Words for nothing, and words beside numbers.
    let paper = crossref_work(json!({
        "container-title": "J", "volume": "null", "issue": "No. 3", "page": "pp. 1 -- 9",
        "publisher": "Press Co.,", "title": ["Sleep /"],
    }));
    let Container::Journal(journal) = &paper.container else { panic!() };
    let parts = [&journal.volume, &journal.issue, &journal.publisher];
    assert_eq!(parts.map(Option::as_deref), [None, Some("3"), Some("Press Co.")]);
    assert_eq!(paper.title.plain(), "Sleep");
    assert_eq!(paper.pages.unwrap().verbatim(), "1-9");

    let paper = crossref_work(json!({
        "type": "proceedings-article", "container-title": ["LNT", "Proceedings of the Test Conference"],
        "event": {"name": "TC '20", "location": "Ulm,", "start": {"date-parts": [[2020, 5, 1]]}},
        "ISBN": ["http://id.crossref.org/isbn/9783161484100"], "page": "1–9",
        "editor": [{"family": "Fox", "given": "Ann"}],
    }));
    let book = paper.book().unwrap();
    assert_eq!((paper.kind, book.is_chapter), (Kind::ConferencePaper, true));
    assert_eq!(book.title.plain(), "Proceedings of the Test Conference");
    assert_eq!(book.isbns, ["9783161484100"]);
    let event = book.event.as_ref().unwrap();
    assert_eq!((event.name.as_str(), event.place.as_deref()), ("TC '20", Some("Ulm")));
    assert_eq!(event.period.0.unwrap().to_string(), "2020 May 1");
    assert_eq!(book.editors.len(), 1);
    assert_eq!(paper.pages.unwrap().last(), Some("9"));

    let kinds = [
        ("book", Kind::Book),
        ("monograph", Kind::Book),
        ("book-chapter", Kind::Chapter),
        ("reference-entry", Kind::ReferenceEntry),
        ("proceedings", Kind::Proceedings),
        ("dissertation", Kind::Thesis),
        ("report", Kind::Report),
        ("dataset", Kind::Dataset),
        ("standard", Kind::Standard),
        ("peer-review", Kind::PeerReview),
        ("component", Kind::Other),
        ("posted-content", Kind::Preprint),
        ("article-journal", Kind::Article),
        ("new-kind", Kind::Other),
    ];
    for (kind, expect) in kinds {
        assert_eq!(crossref_work(json!({"type": kind})).kind, expect, "{kind}");
    }
    let server = |work: Value| crossref_work(work).imprint().unwrap().name().to_owned();
    let posted = "posted-content";
    assert_eq!(
        server(
            json!({"type": posted, "institution": {"name": "bioRxiv"}, "publisher": "CSHL"})
        ),
        "bioRxiv"
    );
    assert_eq!(
        server(json!({"type": posted, "institution": [{"name": "medRxiv"}]})),
        "medRxiv"
    );
    let resource = json!({"primary": {"URL": "http://biorxiv.org/lookup/doi/10.1101/1"}});
    assert_eq!(
        server(json!({"type": posted, "resource": resource, "publisher": "CSHL"})),
        "bioRxiv"
    );
    assert_eq!(server(json!({"type": posted, "publisher": "MDPI"})), "MDPI");
    let paper =
        crossref_work(json!({"type": posted, "subtype": "blog", "group-title": "Notes"}));
    assert_eq!(
        (paper.kind, paper.keywords[0].text.plain().as_str()),
        (Kind::WebPage, "Notes")
    );
    assert!(crossref_work(json!({"type": posted})).is_preprint());
}

#[test]
fn pages_and_names_of_journals_of_crossref() {
    let pages = |page: &str| {
        let paper = crossref_work(json!({"page": page}));
        paper.pages.map(|pages| pages.verbatim().to_owned())
    };
    for (page, expect) in [
        ("1 - 9", "1-9"),
        ("1--9", "1-9"),
        ("12-", "12"),
        ("12-n/a", "12"),
        ("pp 1-9", "1-9"),
        ("1-a-9-a", "1-a-9-a"),
        ("iv-x", "iv-x"),
    ] {
        assert_eq!(pages(page).as_deref(), Some(expect), "{page}");
    }
    for nothing in ["-", "no", "N.PAG-N.PAG", "null-null", "?-?", "0-0", "None"] {
        assert_eq!(pages(nothing), None, "{nothing}");
    }
    let short = json!({"container-title": [], "short-container-title": ["J Test"]});
    let paper = crossref_work(short);
    assert_eq!(paper.journal().unwrap().title, "J Test");
    assert_eq!(paper.journal().unwrap().abbreviation(), None);
}

#[test]
fn a_book_and_its_series() {
    #[track_caller]
    fn check(kind: &str, names: Value, expect: [&str; 2]) {
        let paper =
            crossref_work(json!({"type": kind, "container-title": names, "page": "1-9"}));
        let book = paper.book().unwrap();
        let series = book.collection_title.as_ref().map(Text::plain);
        assert_eq!([&*book.title.plain(), &*series.unwrap_or_default()], expect);
    }
    let (notes, acts) = ("Lecture Notes in Sleep Science", "Sleep 2020");
    check("proceedings-article", json!([notes, acts]), [acts, notes]);
    check("proceedings-article", json!([acts, notes]), [acts, notes]);
    check(
        "book-chapter",
        json!(["Methods in Sleep", "Naps"]),
        ["Naps", "Methods in Sleep"],
    );
    check(
        "book-chapter",
        json!([notes, "A Series of Naps"]),
        ["A Series of Naps", notes],
    );
    let (shelf, book) = ("Studies of Sleep", "Time Series of Naps");
    check("book-chapter", json!([shelf, book]), [book, shelf]);
    // Of what has pages in it as well, where nothing says what it is.
    let series = "Contemporary Mathematics";
    check("other", json!(["Sleep", series]), ["Sleep", series]);
    let paper = crossref_work(json!({"type": "other", "container-title": ["Sleep"]}));
    assert!(paper.book().is_none());
}

#[test]
fn licences() {
    let check = |licences: Value, expect: Option<&str>| {
        let paper = crossref_work(json!({
            "license": licences, "indexed": {"date-time": "2024-05-01T00:00:00Z"},
        }));
        assert_eq!(paper.license().map(|it| it.name).as_deref(), expect);
    };
    let one = |version: &str, url: &str, year: u16| json!({"content-version": version, "URL": url, "start": {"date-parts": [[year, 1, 1]]}});
    let by = "http://creativecommons.org/licenses/by/4.0/";
    let nc = "https://creativecommons.org/licenses/by-nc/3.0/us/legalcode";
    check(json!([one("tdm", nc, 2020), one("vor", by, 2020)]), Some("CC BY 4.0"));
    check(
        json!([one("tdm", nc, 2020), one("vor", "https://press.example/terms", 2020)]),
        Some("CC BY-NC 3.0"),
    );
    check(json!([one("am", by, 2020)]), None);
    check(json!([one("vor", by, 2025)]), None);
    check(
        json!([{"URL": "https://creativecommons.org/publicdomain/zero/1.0/"}]),
        Some("CC0"),
    );
    check(
        json!([{"URL": "https://creativecommons.org/licenses/by<script>"}, null]),
        None,
    );
    let url = crossref_work(json!({"license": [one("vor", nc, 2020)]}))
        .license()
        .unwrap()
        .url;
    assert_eq!(
        url.as_deref(),
        Some("https://creativecommons.org/licenses/by-nc/3.0/us/")
    );

    let check = |rights: Value, expect: Option<&str>| {
        let paper = datacite_work(json!({"rightsList": rights}));
        assert_eq!(paper.license().map(|it| it.name).as_deref(), expect);
    };
    check(
        json!([{"rights": "Open Access"}, {"rightsUri": by, "rights": "CC"}]),
        Some("CC BY 4.0"),
    );
    check(json!([{"rights": "Creative Commons Attribution 4.0"}]), Some("CC BY 4.0"));
    check(
        json!([{"rights": "MIT License", "rightsIdentifier": "mit", "rightsIdentifierScheme": "SPDX"}]),
        Some("MIT License"),
    );
    check(json!([{"rights": "All rights reserved"}, {}]), None);
}

#[test]
fn links_to_other_works() {
    let paper = crossref_work(json!({
        "title": ["RETRACTION: Sleep"],
        "update-to": [{"DOI": "10.1000/y", "type": "retraction"}],
        "updated-by": [{"DOI": "10.1000/z", "type": "expression_of_concern"}],
    }));
    let subjects = paper.subjects();
    assert_eq!(subjects[0].kind, SubjectKind::Retraction);
    assert_eq!(subjects[0].relation.unwrap().place(), "10.1000/y");
    assert_eq!(
        subjects[0].relation.unwrap().url().as_deref(),
        Some("https://doi.org/10.1000/y")
    );
    assert_eq!(paper.notices()[0].kind, NoticeKind::Concern);

    let kinds = |paper: &Paper| {
        paper.relations.iter().map(|it| it.kind.clone()).collect::<Vec<_>>()
    };
    let to = |doi: &str| json!([{"id": doi, "id-type": "doi"}]);
    let paper = crossref_work(json!({
        "type": "posted-content",
        "relation": {"is-preprint-of": to("10.1000/y"), "has-review": to("10.1000/r"),
            "cites": to("10.1000/c"), "is-same-as": to("10.1000/X.1"), "is-part-of": "odd"},
    }));
    assert_eq!(kinds(&paper), ["HasReview", "UpdateIn"]);
    let by_pmid = json!([{"id": "12345678", "id-type": "pmid"}]);
    let by_pmid = crossref_work(json!({"relation": {"is-preprint-of": by_pmid}}));
    assert_eq!(by_pmid.relations[0].pmid.unwrap().to_string(), "12345678");
    assert_eq!(paper.notices()[0].kind, NoticeKind::Updated);
    let paper = crossref_work(
        json!({"updated-by": [{"DOI": "10.1000/y", "type": "Retraction"}]}),
    );
    assert!(paper.is_retracted());
    // The notice can be in the paper's place, and its DOI be unknown.
    let retraction = |doi: Value| json!([{"DOI": doi, "type": "retraction"}]);
    for parts in [
        json!({"updated-by": retraction(json!("10.1000/X.1"))}),
        json!({"updated-by": retraction(json!(null))}),
        json!({"update-to": retraction(json!("10.1000/x.1"))}),
        json!({"title": ["WITHDRAWN: Sleep"]}),
        json!({"title": ["Sleep of mice (Retracted Article)"]}),
    ] {
        let paper = crossref_work(parts.clone());
        assert!(paper.is_retracted() && paper.relations.is_empty(), "{parts}");
    }
    for parts in [
        json!({"update-to": retraction(json!("10.1000/y"))}),
        json!({"updated-by": [{"type": "correction"}], "title": ["Withdrawn: a history"]}),
        json!({"DOI": "10.1002/14651858.CD001", "title": ["WITHDRAWN: Sleep"]}),
    ] {
        assert!(!crossref_work(parts.clone()).is_retracted(), "{parts}");
    }
    // Some notices of retraction are registered as corrections.
    let paper = crossref_work(json!({
        "title": ["Retraction notice to “Sleep”"], "update-to": [{"DOI": "10.1000/y", "type": "erratum"}],
    }));
    assert_eq!(kinds(&paper), ["RetractionOf"]);

    let related = |kind: &str, id: &str| json!({"relationType": kind, "relatedIdentifier": id, "relatedIdentifierType": "DOI"});
    let paper = datacite_work(
        json!({"doi": "10.48550/arXiv.2201.00001", "relatedIdentifiers": [
            related("IsVersionOf", "10.1103/a.1"), related("IsCitedBy", "10.1103/b"),
            related("IsSupplementedBy", "https://doi.org/10.5281/zenodo.1"), related("IsNewVersionOf", "10.48550/arXiv.1"),
        ]}),
    );
    assert_eq!(kinds(&paper), ["UpdateIn", "IsSupplementedBy", "UpdateOf"]);
    assert_eq!(paper.relations[1].doi.as_ref().unwrap().as_str(), "10.5281/zenodo.1");
}

#[test]
fn works_of_datacite() {
    let paper = datacite_work(json!({
        "titles": [{"titleType": "TranslatedTitle", "title": "Schlaf"}, {"title": "Sleep"},
            {"titleType": "Subtitle", "title": "Of mice"}],
        "creators": [
            {"name": "Fox, Ann", "givenName": "Ann", "familyName": "Fox", "nameType": "Personal",
             "nameIdentifiers": [{"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}],
             "affiliation": ["Tests", {"name": "Trials"}]},
            {"name": "Sleep Consortium", "nameType": "Organizational"},
            {"name": "Mei Bai", "nameType": "Personal"}, {"name": "Wu, Y.Q."}, {"name": "Data Team"},
            {"name": "(:Unav)"}, {"name": null}, {"name": "Fox, Ann; Ox, Ida"},
            {"name": "Eva Hen", "nameIdentifiers": [{"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}]},
        ],
        "publisher": {"name": "Zenodo"}, "publicationYear": 2020, "version": "1.2",
        "dates": [{"dateType": "Issued", "date": "2021-02-03"}, {"dateType": "Issued", "date": "2020"},
            {"dateType": "Issued", "date": "2020-05-06T10:00:00Z"}, {"dateType": "Submitted", "date": "2019-01"}],
        "types": {"resourceTypeGeneral": "Software", "resourceType": "Simulation"},
        "subjects": [{"subject": "sleep"}, {"subject": "sleep"}, {"subject": "Neurons and Cognition (q-bio.NC)"}],
        "descriptions": [{"descriptionType": "Other", "description": "no"},
            {"descriptionType": "Abstract", "description": "<p>One &amp; two.</p>\n\n<p>Three.</p>"}],
        "language": "en-GB", "fundingReferences": [{"funderName": "Fund", "awardNumber": 12}],
    }));
    assert_eq!(paper.title.plain(), "Sleep: Of mice");
    assert_eq!(paper.vernacular_title.as_ref().unwrap().plain(), "Schlaf");
    assert_eq!(
        names(&paper),
        [
            "Ann Fox",
            "Sleep Consortium",
            "Mei Bai",
            "Y.Q. Wu",
            "Data Team",
            "Fox, Ann; Ox, Ida",
            "Eva Hen"
        ]
    );
    assert!(matches!(&paper.authors[4..6], [Author::Group(_), Author::Group(_)]));
    assert!(
        matches!(&paper.authors[6], Author::Person(person) if person.family == "Hen")
    );
    assert_eq!(paper.authors[0].affiliations().len(), 2);
    assert_eq!(date(&paper).as_deref(), Some("2020 May 6"));
    let imprint = paper.imprint().unwrap();
    assert_eq!((paper.kind, paper.source), (Kind::Software, Source::DataCite));
    assert_eq!(imprint.publisher.as_deref(), Some("Zenodo"));
    assert_eq!(imprint.genre.as_deref(), Some("Simulation"));
    assert_eq!(imprint.version.as_deref(), Some("1.2"));
    assert_eq!(paper.keywords.len(), 2);
    assert_eq!(
        paper.summary.as_ref().unwrap().sections[0].text.plain(),
        "One & two. Three."
    );
    assert_eq!(paper.languages, ["eng"]);
    assert_eq!(paper.grants[0].id.as_deref(), Some("12"));
    assert_eq!(paper.history[0].date.to_string(), "2019 Jan");

    let kinds = [
        ("JournalArticle", "", Kind::Article),
        ("Text", "Journal article", Kind::Article),
        ("Text", "Doctoral Thesis", Kind::Thesis),
        ("Other", "Report", Kind::Report),
        ("Text", "Presentation", Kind::Presentation),
        ("Other", "Conference poster", Kind::Poster),
        ("Dataset", "anything", Kind::Dataset),
        ("PhysicalObject", "", Kind::Other),
        ("", "", Kind::Other),
        ("ConferencePaper", "", Kind::ConferencePaper),
        ("Audiovisual", "Talk", Kind::Video),
    ];
    for (general, words, expect) in kinds {
        let types = json!({"resourceTypeGeneral": general, "resourceType": words});
        assert_eq!(
            datacite_work(json!({"types": types})).kind,
            expect,
            "{general} {words}"
        );
    }
    let paper = datacite_work(json!({
        "types": {"resourceTypeGeneral": "JournalArticle"},
        "container": {"title": "J Test", "volume": "7", "issue": 2, "firstPage": "10", "lastPage": "19",
            "identifier": "1111-1111", "identifierType": "ISSN"},
    }));
    assert_eq!(paper.journal().unwrap().issn.as_ref().unwrap().number(), "1111-1111");
    assert_eq!(paper.pages.as_ref().unwrap().verbatim(), "10-19");
    let odd = json!({"title": "J Test", "firstPage": "1", "lastPage": "59 (2013). doi:10.1000/y"});
    assert_eq!(datacite_work(json!({"container": odd})).pages, None);
    let paper = datacite_work(json!({
        "types": {"resourceTypeGeneral": "ConferencePaper"}, "publisher": "(:unav)",
        "relatedItems": [{"relationType": "IsPublishedIn", "titles": [{"title": "Proceedings"}],
            "volume": "22", "firstPage": "1", "publisher": "Press",
            "contributors": [{"name": "Fox, Ann", "contributorType": "Editor"}],
            "relatedItemIdentifier": {"relatedItemIdentifier": "9783161484100", "relatedItemIdentifierType": "ISBN"}}],
    }));
    let book = paper.book().unwrap();
    assert_eq!(
        (book.title.plain().as_str(), book.volume.as_deref()),
        ("Proceedings", Some("22"))
    );
    assert_eq!(
        (book.publisher.as_deref(), book.isbns.len(), book.editors.len()),
        (Some("Press"), 1, 1)
    );
}

/// As answers were until then.
#[test]
fn works_of_datacite_in_2018() {
    let old = json!({"data": [{"attributes": {"doi": "10.1000/o", "title": "Sleep", "container-title": "Zenodo",
        "author": [{"given": "Ann", "family": "Fox"}, {"literal": "Data Team"}], "published": "2018",
        "resource-type-subtype": "Presentation", "license": "https://creativecommons.org/licenses/by/4.0/",
        "description": "One."}}]});
    let paper = datacite::read(&old.to_string()).unwrap().remove(0);
    assert_eq!((paper.title.plain().as_str(), paper.kind), ("Sleep", Kind::Presentation));
    assert_eq!(names(&paper), ["Ann Fox", "Data Team"]);
    assert_eq!((paper.publisher(), paper.year()), (Some("Zenodo"), Some(2018)));
    assert!(paper.license().is_some() && paper.summary.is_some());
}

/// Words for nothing, and whose an edition is.
#[test]
fn parts_of_works_of_datacite() {
    let unknown = json!({"titles": [{"title": "(:unav)"}, {"title": "Sleep"}], "publisher": ":unav"});
    let paper = datacite_work(unknown);
    assert_eq!((paper.title.plain().as_str(), paper.publisher()), ("Sleep", None));
    // The version of a file is no edition of the book that a chapter stands in.
    let paper = datacite_work(json!({
        "types": {"resourceTypeGeneral": "BookChapter"}, "version": "1.0", "publisher": "Zenodo",
        "creators": [{"name": "Fox, Ann"}, {"name": "Fox, Ann"}],
        "relatedItems": [{"relationType": "IsPublishedIn", "titles": [{"title": "Sleep"}],
            "edition": "5th", "publisher": "Press"}],
    }));
    let book = paper.book().unwrap();
    let parts = [&book.edition, &book.publisher];
    assert_eq!(parts.map(Option::as_deref), [Some("5th"), Some("Press")]);
    assert_eq!(names(&paper), ["Ann Fox"]);
    let edition = |version: &str| {
        let types = json!({"resourceTypeGeneral": "Book"});
        let paper = datacite_work(json!({"types": types, "version": version}));
        paper.book().unwrap().edition.clone()
    };
    assert_eq!(edition("2nd ed.").as_deref(), Some("2nd ed."));
    assert_eq!([edition("v1"), edition("1.0.0")], [None, None]);
    let genre = |words: &str| {
        let types = json!({"resourceTypeGeneral": "Dissertation", "resourceType": words});
        datacite_work(json!({"types": types}))
            .imprint()
            .unwrap()
            .genre
            .clone()
    };
    assert_eq!(genre("MasterThesis").as_deref(), Some("Master thesis"));
    let address = "info:eu-repo/semantics/doctoralThesis, info:eu-repo/semantics/x";
    assert_eq!(genre(address).as_deref(), Some("doctoral thesis"));
    assert_eq!(genre("PhDThesis").as_deref(), Some("PhDThesis"));
}

/// Who is a person, what is a kind, and where something stands.
#[test]
fn doubtful_parts_of_works_of_datacite() {
    let authors = |creators: Value| names(&datacite_work(json!({"creators": creators})));
    let creators = json!([
        {"name": "Institute of Sleep, Berlin"}, {"name": "Naps, Inc."}, {"name": "Fox, A., Bai, M."},
        {"name": "Collaboration, TEST", "givenName": "TEST", "familyName": "Collaboration",
            "nameType": "Personal"},
        {"name": "Sleep Society, US", "familyName": "Sleep Society", "givenName": "US"},
    ]);
    let bodies = [
        "Institute of Sleep, Berlin",
        "Naps, Inc.",
        "Fox, A., Bai, M.",
        "TEST Collaboration",
        "Sleep Society, US",
    ];
    assert_eq!(authors(creators), bodies);
    let creators = json!([
        {"name": "Fox A. B.", "nameType": "Personal"}, {"name": "Bai, Mei, 1749-1832"},
        {"name": "Prof. Dr. Bo Lind", "nameType": "Personal"}, {"name": "Ray, Cy, Jr."},
    ]);
    assert_eq!(authors(creators), ["A. B. Fox", "Mei Bai", "Bo Lind", "Cy Ray Jr."]);
    // Nothing says that it is a person, nor which name is the family's.
    assert_eq!(authors(json!([{"name": "Hill Ann"}])), ["Hill Ann"]);

    let kind = |words: &str| {
        let types = json!({"resourceTypeGeneral": "Text", "resourceType": words});
        datacite_work(json!({"types": types})).kind
    };
    for (words, expect) in [
        ("info:eu-repo/semantics/article", Kind::Article),
        ("info:eu-repo/semantics/bookPart", Kind::Chapter),
        ("workingPaper", Kind::Preprint),
        ("BlogPosting", Kind::WebPage),
        ("Zeitschriftenartikel", Kind::Article),
        ("Hochschulschrift", Kind::Thesis),
        ("Thèse", Kind::Thesis),
        ("Hypotheses", Kind::Other),
    ] {
        assert_eq!(kind(words), expect, "{words}");
    }

    let within = |kind: &str, item: Value| {
        datacite_work(
            json!({"types": {"resourceTypeGeneral": kind}, "relatedItems": [item]}),
        )
    };
    let part = json!({"relationType": "IsPartOf", "relatedItemType": "Book", "titles": ["Naps"]});
    assert_eq!(within("BookChapter", part).container_title(), "Naps");
    let part = json!({"relationType": "IsPartOf", "relatedItemType": "Project", "titles": ["Naps"]});
    assert_eq!(within("BookChapter", part).container_title(), "");
    let article = json!({"relationType": "IsPublishedIn", "titles": [{"title": "J Test"}],
        "number": "e5", "numberType": "Article"});
    assert_eq!(within("JournalArticle", article).pages.unwrap().verbatim(), "e5");

    let license = |rights: Value| {
        let paper = datacite_work(json!({"rightsList": [rights]}));
        paper.license.unwrap()
    };
    for (rights, expect) in [
        (json!({"rightsIdentifier": "cc-by-4.0"}), "CC BY 4.0"),
        (json!("CC0"), "CC0"),
        (
            json!({"rights": "Creative Commons Attribution Non Commercial No Derivatives 4.0"}),
            "CC BY-NC-ND 4.0",
        ),
    ] {
        assert_eq!(license(rights).name, expect);
    }
    let igo = "https://creativecommons.org/licenses/by/3.0/igo/";
    assert_eq!(license(json!({"rightsUri": igo})).url.as_deref(), Some(igo));
}

#[test]
fn arxiv() {
    for id in [
        "2201.06719",
        "arXiv:2201.06719v2",
        "https://arxiv.org/abs/2201.06719v12",
        "https://arxiv.org/pdf/2201.06719.pdf",
    ] {
        let doi = Doi::of_arxiv(id).unwrap();
        assert_eq!(doi.as_str(), "10.48550/arXiv.2201.06719", "{id}");
    }
    for old in ["hep-th/9901001", "solv-int/9901001"] {
        let doi = Doi::of_arxiv(old).unwrap();
        assert_eq!(doi.as_str(), format!("10.48550/arXiv.{old}"));
    }
    for wrong in
        ["", "2201", "10.1000/1", "2201.x", "2201.06719vx", "sleep/12", "41735603"]
    {
        assert_eq!(Doi::of_arxiv(wrong), None, "{wrong}");
    }
    let paper = datacite_work(json!({"doi": "10.48550/arxiv.2201.06719",
        "types": {"resourceTypeGeneral": "Text", "resourceType": "Article"}, "publisher": "arXiv"}));
    assert!(paper.is_preprint());
    assert_eq!(paper.imprint().unwrap().genre, None);
}

#[test]
fn works_of_orcid() {
    let id = |kind: &str, value: &str, relationship: &str| json!({"external-id-type": kind, "external-id-value": value, "external-id-relationship": relationship});
    let summary = |kind: &str| {
        json!({
            "put-code": 7, "path": "/0000-0002-1825-0097/work/7", "type": kind,
            "title": {"title": {"value": "Sleep &amp; rest"}, "subtitle": {"value": "A review"}},
            "journal-title": {"value": "J Test"}, "url": null,
            "publication-date": {"year": {"value": "2014"}, "month": {"value": "03"}, "day": null},
        })
    };
    let read = |ids: Value, kind: &str| {
        let works = json!({"group": [{"external-ids": {"external-id": ids}, "work-summary": [summary(kind), {}]}]});
        orcid::read(&works.to_string()).unwrap().remove(0)
    };
    let identity = |ids: Value, kind: &str| read(ids, kind).identity.to_string();
    let article = "journal-article";
    assert_eq!(
        identity(
            json!([
                id("doi", "https://doi.org/10.1000/a\\_b", "self"),
                id("pmid", "12", "SELF")
            ]),
            article
        ),
        "12"
    );
    assert_eq!(
        identity(json!([id("doi", "https://doi.org/10.1000/a\\_b", "self")]), "OTHER"),
        "10.1000/a_b"
    );
    assert_eq!(
        identity(json!([id("arxiv", "arXiv:2201.06719", "self")]), article),
        "10.48550/arXiv.2201.06719"
    );
    assert_eq!(
        identity(json!([id("isbn", "978-3-16-148410-0", "self")]), "BOOK"),
        "urn:isbn:9783161484100"
    );
    assert_eq!(
        identity(json!([id("handle", "2027/7", "self")]), article),
        "https://hdl.handle.net/2027/7"
    );
    let address = "https://orcid.org/0000-0002-1825-0097#work-7";
    for ids in [
        json!([]),
        json!(null),
        json!([id("doi", "10.1000/book", "part-of")]),
        json!([id("doi", "x", "self")]),
    ] {
        assert_eq!(identity(ids, article), address);
    }
    let uri = json!([id("uri", "https://doi.org/10.1000/u", "self")]);
    assert_eq!(identity(uri, article), "10.1000/u");
    // An address can be that of the book.
    let at = |ids: Value| {
        let mut work = summary("book-chapter");
        work["url"] = json!({"value": "http://dx.doi.org/10.1000/b"});
        let works = json!({"group": [{"external-ids": {"external-id": ids}, "work-summary": [work]}]});
        orcid::read(&works.to_string())
            .unwrap()
            .remove(0)
            .identity
            .to_string()
    };
    assert_eq!(at(json!([])), "10.1000/b");
    assert_eq!(
        at(json!([id("doi", "10.1000/B", "part-of")])),
        "http://dx.doi.org/10.1000/b"
    );
    let genre = |kind: &str| read(json!([]), kind).imprint().unwrap().genre.clone();
    assert_eq!(genre("research-tool").as_deref(), Some("research tool"));
    assert_eq!([genre("other"), genre("report")], [None, None]);
    let paper = read(json!([id("issn", "1111-1111", "part-of")]), "JOURNAL_ARTICLE");
    assert_eq!(paper.title.plain(), "Sleep & rest: A review");
    assert_eq!(date(&paper).as_deref(), Some("2014 Mar"));
    assert_eq!(paper.journal().unwrap().issn.as_ref().unwrap().number(), "1111-1111");
    assert_eq!((paper.kind, paper.source), (Kind::Article, Source::Orcid));
    assert_eq!(read(json!([]), "conference-poster").kind, Kind::Poster);

    let record = json!({
        "orcid-identifier": {"path": "0000-0002-1825-0097"},
        "person": {"name": {"given-names": {"value": "Josiah"}, "family-name": {"value": "Carberry"}}},
        "activities-summary": {"works": {"group": [{"external-ids": null, "work-summary": [summary(article)]}]}},
    });
    let paper = orcid::read(&record.to_string()).unwrap().remove(0);
    assert_eq!(
        (names(&paper), paper.authors_complete),
        (vec!["Josiah Carberry".to_owned()], false)
    );
    let person = orcid::read_name(&record.to_string()).unwrap().unwrap();
    assert_eq!(person.orcid.unwrap().to_string(), "0000-0002-1825-0097");
    let mut full = summary(article);
    full["contributors"] = json!({"contributor": [{"credit-name": {"value": "Fox, Ann"}},
        {"credit-name": {"value": "Fox A"}}, {"credit-name": {"value": "Ann Fox and Mei Bai"}},
        {"credit-name": {"value": "Fox, A., Bai, M."}},
        {"credit-name": {"value": "Mei Bai"}, "contributor-attributes": {"contributor-role": "EDITOR"}}]});
    let bulk = json!({"bulk": [{"work": full}, {"error": {"response-code": 404}}]});
    let papers = orcid::read(&bulk.to_string()).unwrap();
    assert_eq!(papers.len(), 1);
    let authors = ["Ann Fox", "A Fox", "Ann Fox and Mei Bai", "Fox, A., Bai, M."];
    assert_eq!(names(&papers[0]), authors);
    assert_eq!(orcid::read(r#"{"group": []}"#), Ok(Vec::new()));
}

#[test]
fn works_of_openalex() {
    let author = |raw: &str, known: &str, orcid: &str| {
        json!({"author": {"display_name": known, "orcid": orcid}, "raw_author_name": raw,
            "raw_affiliation_strings": ["A lab", "A lab", "B"]})
    };
    let paper = openalex_work(json!({
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894",
            "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332"},
        "title": "Sleep of <i>Mus</i> &amp; rest",
        "publication_date": "2018-02-13", "publication_year": 2018, "language": "en",
        "primary_location": {"license": "cc-by-nc", "landing_page_url": "https://doi.org/10.1000/x.1",
            "source": {"display_name": "PeerJ", "type": "journal", "issn_l": "1111-1111",
                "issn": ["1111-1111", "2222-2222"], "host_organization_name": "PeerJ, Inc."}},
        "biblio": {"volume": "6", "issue": null, "first_page": "e4375", "last_page": "e4375"},
        "authorships": [
            author("van der Berg, A. L.", "Ann van der Berg", "https://orcid.org/0000-0002-1825-0097"),
            author("Ndiaye, Matar", "Melissa Frias", "https://orcid.org/0000-0002-1825-0097"),
            author("The Sleep Consortium", "Sleep Consortium", ""),
            json!({"author": {"display_name": "B. P. Fox"}}),
            json!({"raw_author_name": "Mei Bai (15649)"}),
            json!({"raw_author_name": "LAGEP, 69622 Lyon"}),
            json!({"raw_author_name": ",A lab, Lyon"}),
            json!({"author": null}),
        ],
        "abstract_inverted_index": {"We": [0], "slept": [1]},
        "keywords": [{"display_name": "Guess"}],
        "is_retracted": false,
    }));
    assert_eq!((paper.kind, paper.source), (Kind::Article, Source::OpenAlex));
    assert_eq!(paper.identity.to_string(), "10.1000/x.1");
    assert_eq!(paper.doi.as_ref().unwrap().as_str(), "10.1000/x.1");
    assert_eq!(paper.other_ids, [("pubmed".to_owned(), "29456894".to_owned())]);
    assert_eq!(paper.pmcid.unwrap().to_string(), "PMC5815332");
    assert_eq!(paper.title.tagged(), "Sleep of <i>Mus</i> &amp; rest");
    assert_eq!(
        names(&paper),
        [
            "A. L. van der Berg",
            "Matar Ndiaye",
            "The Sleep Consortium",
            "B. P. Fox",
            "Mei Bai",
            "LAGEP, 69622 Lyon"
        ]
    );
    assert!(paper.authors_complete);
    let Author::Person(first) = &paper.authors[0] else { panic!() };
    assert_eq!((&*first.family, first.affiliations.len()), ("van der Berg", 2));
    assert_eq!(first.orcid.unwrap().to_string(), "0000-0002-1825-0097");
    let Author::Person(second) = &paper.authors[1] else { panic!() };
    // Of somebody else, by the name.
    assert_eq!(second.orcid, None);
    assert!(matches!(paper.authors[2], Author::Group(_)));
    let journal = paper.journal().unwrap();
    assert_eq!((&*journal.title, journal.volume.as_deref()), ("PeerJ", Some("6")));
    assert_eq!((journal.other_issns.len(), journal.issue.as_deref()), (1, None));
    assert_eq!(journal.publisher.as_deref(), Some("PeerJ, Inc."));
    assert_eq!(paper.pages.as_ref().unwrap().verbatim(), "e4375");
    assert_eq!(date(&paper).as_deref(), Some("2018 Feb 13"));
    assert_eq!(paper.license.as_ref().unwrap().name, "CC BY-NC");
    assert_eq!(paper.languages, ["eng"]);
    // Neither is the paper's own.
    assert!(paper.summary.is_none() && paper.keywords.is_empty());
    assert!(!paper.is_retracted() && !paper.is_presumed_peer_reviewed());

    // Of 2022.
    let paper = openalex_work(json!({
        "display_name": "GW170104", "type": "journal-article", "publication_year": 2017,
        "host_venue": {"display_name": "Phys Rev Lett", "publisher": "APS", "issn": ["0031-9007"]},
        "biblio": {"first_page": "1173", "last_page": "9"},
        "authorships": [{"author": {"display_name": "Ann Fox"}, "raw_affiliation_string": "A lab"}],
    }));
    let journal = paper.journal().unwrap();
    assert_eq!(
        (&*journal.title, journal.publisher.as_deref()),
        ("Phys Rev Lett", Some("APS"))
    );
    assert_eq!(paper.title.plain(), "GW170104");
    assert_eq!(paper.pages.as_ref().unwrap().last(), Some("1179"));
    assert_eq!(date(&paper).as_deref(), Some("2017"));
    let Author::Person(first) = &paper.authors[0] else { panic!() };
    assert_eq!(first.affiliations[0].name, "A lab");
}

#[test]
fn dates_of_openalex() {
    let check = |written: Value, year: Value, expect: Option<&str>| {
        let parts = json!({"publication_date": written, "publication_year": year});
        assert_eq!(date(&openalex_work(parts)).as_deref(), expect, "{written}");
    };
    check(json!("2020-05-17"), json!(2020), Some("2020 May 17"));
    check(json!("2020-01-17"), json!(2020), Some("2020 Jan 17"));
    // Not known whole.
    check(json!("2020-05-01"), json!(2020), Some("2020 May"));
    check(json!("2020-01-01"), json!(2020), Some("2020"));
    check(json!(null), json!(2020), Some("2020"));
    check(json!("soon"), json!([]), None);
}

#[test]
fn kinds_and_places_of_openalex() {
    let of = |doi: &str, kind: &str, said: &str| {
        openalex_work(json!({"doi": doi, "type": kind, "type_crossref": said})).kind
    };
    for (kind, said, expect) in [
        ("review", "journal-article", Kind::Article),
        ("article", "proceedings-article", Kind::ConferencePaper),
        ("article", "posted-content", Kind::Preprint),
        ("article", "book-chapter", Kind::Chapter),
        ("conference-paper", "book-chapter", Kind::ConferencePaper),
        ("preprint", "", Kind::Preprint),
        ("monograph", "", Kind::Book),
        ("dissertation", "", Kind::Thesis),
        ("dataset", "", Kind::Dataset),
        ("peer-review", "", Kind::PeerReview),
        ("other", "Image", Kind::Image),
        ("grant", "", Kind::Other),
    ] {
        assert_eq!(of("10.1000/x.1", kind, said), expect, "{kind} {said}");
    }
    assert_eq!(of("10.48550/arxiv.2201.06719", "article", "text"), Kind::Preprint);

    let place = |kind: &str, source: Value, said: &str, page: &str| {
        openalex_work(json!({"type": kind, "title": "Sleep", "biblio": {"volume": "7"},
            "primary_location": {"source": source, "raw_source_name": said, "license": "cc-by",
                "landing_page_url": page}}))
    };
    let own = "https://doi.org/10.1000/X.1";
    let source = |kind: &str, name: &str| json!({"display_name": name, "type": kind, "host_organization_name": "Press"});
    let biorxiv = source("repository", "bioRxiv (Cold Spring Harbor Laboratory)");
    let preprint = place("preprint", biorxiv, "", own);
    assert_eq!(preprint.publisher(), Some("bioRxiv"));
    assert!(preprint.is_preprint() && preprint.license.is_some());

    // Somebody's copy of an article tells nothing of where that stands.
    let repository = source("repository", "A library");
    let copy = place("article", repository.clone(), "", "http://hdl.handle.net/2/7");
    assert_eq!((copy.container_title(), copy.license), (String::new(), None));
    let here = place("article", repository.clone(), "", own);
    assert_eq!(here.publisher(), Some("A library"));
    let thesis = place("dissertation", repository, "", "http://hdl.handle.net/2/7");
    assert_eq!(thesis.publisher(), Some("A library"));

    let book = |source: Value, said: &str| {
        let paper = place("book-chapter", source, said, own);
        let book = paper.book().unwrap().clone();
        let series = book.collection_title.map(|title| title.plain());
        (book.title.plain(), series.unwrap_or_default(), book.publisher)
    };
    let (none, press) = (String::new, Some("Press".to_owned()));
    let platform = source("ebook platform", "Press eBooks");
    assert_eq!(
        book(platform.clone(), "On sleep"),
        ("On sleep".to_owned(), none(), press.clone())
    );
    let series = source("book series", "Lecture notes");
    assert_eq!(
        book(series.clone(), "On sleep"),
        ("On sleep".to_owned(), "Lecture notes".to_owned(), press.clone())
    );
    assert_eq!(
        book(series, "Lecture Notes"),
        ("Lecture notes".to_owned(), none(), press.clone())
    );
    assert_eq!(
        book(source("journal", "Sleep"), "X"),
        ("Sleep".to_owned(), none(), press)
    );
    assert_eq!(book(json!(null), "On sleep"), ("On sleep".to_owned(), none(), None));
    assert_eq!(book(json!(null), "instacron:FDV"), (none(), none(), None));
    let whole = place("book", platform, "", own);
    assert_eq!(
        (whole.container_title().as_str(), whole.publisher()),
        ("Sleep", Some("Press"))
    );
    let grant = place("supplementary-materials", json!(null), "", own);
    assert_eq!(
        grant.imprint().unwrap().genre.as_deref(),
        Some("supplementary materials")
    );
}

#[test]
fn openalex_tells_of_retractions_and_of_lists() {
    let paper = openalex_work(json!({"is_retracted": true, "title": "Sleep"}));
    assert!(paper.is_retracted());
    assert_eq!(paper.notices()[0].kind, NoticeKind::Retracted);
    // Nobody knows where the notice is.
    assert!(paper.notices()[0].relation.is_none());

    let read = |results: Value| {
        openalex::read(&json!({"meta": {}, "results": results}).to_string()).unwrap()
    };
    let identity = |work: Value| {
        let papers = read(json!([work]));
        papers.first().map(|paper| paper.identity.to_string())
    };
    let page = "https://openalex.org/W7";
    assert_eq!(identity(json!({"id": page, "title": "A"})).as_deref(), Some(page));
    let pmid = json!({"pmid": "https://pubmed.ncbi.nlm.nih.gov/7"});
    assert_eq!(identity(json!({"id": page, "ids": pmid})).as_deref(), Some("7"));
    let doi = json!({"doi": "https://doi.org/10.1000/1"});
    assert_eq!(identity(json!({"id": page, "ids": doi})).as_deref(), Some("10.1000/1"));
    for other in [
        json!({"id": "https://openalex.org/A7", "display_name": "Ann"}),
        json!({"id": page, "entity_type": "work", "display_name": "A"}),
        json!({"title": "A"}),
        json!(null),
        json!("x"),
    ] {
        assert_eq!(identity(other), None);
    }
    let of_many = |many: usize| {
        let authors = vec![json!({"raw_author_name": "Ann Fox"}); many];
        json!({"id": page, "authorships": authors})
    };
    // Lists have no more.
    let are_all: Vec<bool> = [99, 100]
        .iter()
        .map(|many| read(json!([of_many(*many)]))[0].authors_complete)
        .collect();
    assert_eq!(are_all, [true, false]);
    assert!(openalex_work(of_many(100)).authors_complete);
}

#[test]
fn one_place_tells_whose_answer_it_is() {
    let check = |text: &str, sources: &[Source]| {
        let found: Vec<_> =
            sources::read(text).unwrap().iter().map(|it| it.source).collect();
        assert_eq!(found, sources, "{text}");
    };
    let (one, other) =
        (r#"{"DOI": "10.1000/1"}"#, r#"{"doi": "10.1000/2", "titles": []}"#);
    check(one, &[Source::Crossref]);
    check(other, &[Source::DataCite]);
    check(&format!("\u{feff}[{one}, {one}]"), &[Source::Crossref, Source::Crossref]);
    check(&format!("{one}\n{other}\n"), &[Source::Crossref, Source::DataCite]);
    check(&format!("{{\"items\": [{one}]}}"), &[Source::Crossref]);
    check(&format!("{{\"data\": [{{\"attributes\": {other}}}]}}"), &[Source::DataCite]);
    check(
        r#"{"status": "ok", "message-type": "funder-list", "message": {"items": [{"id": 1}]}}"#,
        &[],
    );
    check(r#"{"data": []}"#, &[]);
    check(r#"{"meta": {"count": 0}, "results": []}"#, &[]);
    check(
        r#"{"id": "https://openalex.org/W7", "doi": "https://doi.org/10.1000/2", "title": "A"}"#,
        &[Source::OpenAlex],
    );
    check(
        r#"{"doi": "10.1000/2", "title": "A", "authorships": []}"#,
        &[Source::OpenAlex],
    );
    check(r#"{"id": "https://openalex.org/A7", "display_name": "Ann Fox"}"#, &[]);
    check(r#"{"data": {"attributes": {"doi": "none"}}}"#, &[]);
    let record = "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article/></MedlineCitation></PubmedArticle>";
    check(record, &[Source::Pubmed]);
    for (text, expect) in [
        ("", Error::Unreadable("it has no content")),
        ("{", Error::Unreadable("it is no whole JSON")),
        ("oops", Error::Unreadable("it is no whole JSON")),
        ("{}", Error::Unreadable("it is no answer of a source of papers")),
        ("12", Error::Unreadable("it is no answer of a source of papers")),
        ("Resource not found.", Error::NotFound),
        (
            r#"{"status":"error","message-type":"exception","message":{}}"#,
            Error::Service(200),
        ),
        ("<html><body><h1>429", Error::Service(200)),
    ] {
        assert_eq!(sources::read(text), Err(expect), "{text}");
    }
    let deep = "[".repeat(10_000);
    assert_eq!(sources::read(&deep), Err(Error::Unreadable("it is no whole JSON")));
}

#[test]
fn errors() {
    #[track_caller]
    fn check(status: u16, body: &str, expect: Option<Error>) {
        assert_eq!(error_from_answer(status, body), expect, "{status} {body}");
    }
    check(200, r#"{"status":"ok","message-type":"work"}"#, None);
    check(200, r#"{"data": [], "errors": []}"#, None);
    check(404, "Resource not found.", Some(Error::NotFound));
    check(200, "Resource not found.", Some(Error::NotFound));
    check(404, r#"{"errors":[{"status":"404","title":"No."}]}"#, Some(Error::NotFound));
    check(200, r#"{"errors":[{"status":"404","title":"No."}]}"#, Some(Error::NotFound));
    check(404, r#"{"response-code":404}"#, Some(Error::NotFound));
    check(429, "<html><body>", Some(Error::RateLimited));
    check(500, r#"{"errors":[{"status":"429"}]}"#, Some(Error::RateLimited));
    check(
        409,
        r#"{"response-code":409,"developer-message":"locked"}"#,
        Some(Error::Service(409)),
    );
    check(
        403,
        "<?xml version='1.0'?><error><response-code>403</response-code>",
        Some(Error::Service(403)),
    );
    check(401, r#"{"error":"invalid_token"}"#, Some(Error::Service(401)));
    check(504, "<html>", Some(Error::Service(504)));
    check(200, "<!DOCTYPE html><p>Maintenance", Some(Error::Service(200)));
    check(503, "", Some(Error::Service(503)));
}

#[test]
fn hostile_strings_end_soon() {
    let start = std::time::Instant::now();
    for piece in [
        "<!--",
        "<![CDATA[",
        "<i>",
        "</i>",
        "<a '",
        "<math>",
        "<mi>",
        "</x",
        "&amp;",
        "&a;",
        "<x><y>",
        "Ã¼",
        "<title>",
        "<sec>",
        "a, ",
        "$_{",
        "\\rm$",
        "$$",
        "\\begin{document}",
        "<inline-formula>",
        "Dr. ",
    ] {
        let string = piece.repeat(2_000);
        let paper = crossref_work(
            json!({"title": string, "abstract": string, "author": [{"family": string, "given": string}]}),
        );
        assert!(paper.title.plain().len() <= string.len());
    }
    let many = vec![json!({"subject": "x", "id": "y"}); 10_000];
    datacite_work(
        json!({"subjects": many, "creators": many, "relatedIdentifiers": many}),
    );
    crossref_work(
        json!({"author": many, "relation": {"x": many}, "ISSN": many, "ISBN": many}),
    );
    openalex_work(
        json!({"authorships": many, "primary_location": {"source": {"issn": many}}}),
    );
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

#[test]
fn addresses() {
    let dois: Vec<_> =
        (0..60).map(|it| format!("10.1000/{it}").parse().unwrap()).collect();
    let commas = ["10.1000/a,b", "10.1000/c#d?e"].map(|doi| doi.parse().unwrap());
    let (none, proxy) = (
        Proxy::default(),
        Proxy {
            base: "https://lab.example/",
            mailto: " a+b@lab.example ",
        },
    );
    for (requests, alone) in [
        (
            crossref::requests as fn(&Proxy<'_>, &[_]) -> Vec<String>,
            "https://api.crossref.org/works/10.1000/a%2Cb",
        ),
        (datacite::requests, "https://api.datacite.org/dois/10.1000/a%2Cb"),
    ] {
        let urls = requests(&none, &dois);
        assert_eq!(urls.len(), 2);
        assert!(
            urls[0].contains("10.1000/49") && urls[1].contains("10.1000/50"),
            "{urls:?}"
        );
        let urls = requests(&none, &commas);
        assert!(urls[0].contains("10.1000/c%23d%3Fe") && urls[1] == alone, "{urls:?}");
        assert!(requests(&none, &[]).is_empty());
        let url = &requests(&proxy, &dois[..1])[0];
        assert!(
            url.starts_with("https://lab.example/")
                && url.ends_with("?mailto=a%2Bb%40lab.example"),
            "{url}"
        );
    }
    let urls = openalex::requests(&none, &dois);
    assert_eq!(urls.len(), 2);
    assert!(
        urls[0].contains("10.1000/49&per-page=100&") && urls[1].contains(":10.1000/50|")
    );
    let ends = ["10.1000/a,b", "10.1000/c|d", "10.1000/e#f?g"];
    let urls = openalex::requests(&none, &ends.map(|doi| doi.parse().unwrap()));
    let works = "https://api.openalex.org/works";
    assert!(urls[0].starts_with(&format!("{works}?filter=doi:10.1000/e%23f%3Fg&")));
    assert!(urls[1].starts_with(&format!("{works}/doi:10.1000/a%2Cb?")));
    assert!(urls[2].starts_with(&format!("{works}/doi:10.1000/c%7Cd?")));
    assert!(openalex::requests(&none, &[]).is_empty());
    let url = &openalex::requests(&proxy, &dois[..1])[0];
    assert!(url.starts_with("https://lab.example/openalex/works/doi:10.1000/0?"));
    // It has no use for an address.
    assert!(!url.contains("mailto"));
    let orcid = "0000-0002-1825-0097".parse().unwrap();
    assert_eq!(
        orcid::request(&proxy, orcid),
        "https://lab.example/orcid/v3.0/0000-0002-1825-0097/works"
    );
}

/// What every format and style writes of a paper.
fn written(paper: &Paper) -> String {
    let files = Format::ALL.map(|format| format.write(&[paper])).concat();
    files + &Style::ALL.map(|style| style.cite(paper).plain()).concat()
}

#[test]
fn recorded_answers() {
    let Some(corpus) =
        corpus().map(|corpus| corpus.join("other")).filter(|it| it.is_dir())
    else {
        println!("skipped: there are no answers of other services");
        return;
    };
    let mut count = 0;
    for folder in [
        "crossref",
        "crossref/lists",
        "datacite",
        "datacite/lists",
        "openalex",
        "openalex/lists",
        "orcid",
    ] {
        for entry in fs::read_dir(corpus.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let (name, text) =
                (path.display().to_string(), fs::read_to_string(&path).unwrap());
            let papers = match sources::read(&text) {
                Ok(papers) => papers,
                Err(Error::Service(200)) if text.contains("validation-failure") => {
                    continue;
                }
                Err(error) => panic!("{name}: {error}"),
            };
            let is_list = folder.ends_with("lists") || folder == "orcid";
            assert!(is_list || papers.len() == 1, "{name}: {}", papers.len());
            for paper in &papers {
                let identity = paper.identity.to_string();
                assert_eq!(identity.parse::<Identity>().as_ref(), Ok(&paper.identity));
                assert!(
                    paper.identity.stem().is_ascii() && !paper.identity.stem().is_empty()
                );
                // An identifier of PubMed's is not made up.
                let has_field = Format::CSL_JSON.write(&[paper]).contains("\"PMID\": ");
                assert_eq!(paper.pmid().is_some(), has_field, "{name}");
                assert!(!written(paper).is_empty());
            }
            count += 1;
        }
    }
    assert!(count >= 400, "{count}");
    for (folder, status) in
        [("crossref", 6), ("datacite", 1), ("openalex", 1), ("orcid", 14)]
    {
        let errors = fs::read_dir(corpus.join(folder).join("errors")).unwrap();
        let errors: Vec<_> = errors.map(|entry| entry.unwrap().path()).collect();
        assert!(errors.len() >= status);
        for path in errors {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let status: u16 = name[..3].parse().unwrap();
            let body = fs::read_to_string(&path).unwrap();
            let expect = match status {
                404 => Error::NotFound,
                429 => Error::RateLimited,
                _ => Error::Service(status),
            };
            assert_eq!(error_from_answer(status, &body), Some(expect), "{name}");
        }
    }
}

/// Names that services have.
const NAMES: &str = "DOI doi title titles author creators name given family givenName familyName type types \
    resourceType container-title container date-parts issued published-print license URL \
    content-version abstract descriptions description relation update-to message items \
    data attributes group work-summary external-ids external-id path external-id-type \
    external-id-value publisher page firstPage lastPage issn-type value event rightsList \
    dates date dateType relatedIdentifiers relatedItems put-code bulk id ids pmid pmcid \
    authorships raw_author_name display_name primary_location host_venue source \
    raw_source_name landing_page_url issn biblio first_page last_page publication_date \
    results";

/// Any JSON below such names.
fn answers() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[<>/&;a-z0-9:=\"' !-]{0,24}".prop_map(Value::from),
        prop::sample::select(vec![
            "10.1000/1",
            "<i>",
            "</math>",
            "<math><mi>x",
            "&amp;lt;b&amp;gt;",
            "2020-01-01",
            "2020",
            "Ã¼",
            "journal-article",
            "Personal",
            "first",
            "posted-content",
            "MCDONALD",
            "a, b",
            "<jats:title>",
            "vor",
            "repository",
            "book series",
            "book-chapter",
            "https://doi.org/10.1000/1",
            "https://openalex.org/W7",
        ])
        .prop_map(Value::from),
    ];
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    let name = prop::sample::select(names);
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..10).prop_map(|entries| {
                Value::Object(
                    entries
                        .into_iter()
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_is_read_or_refused(mut answer in answers(), envelope in 0..7_usize) {
        if let Value::Object(object) = &mut answer {
            object.insert("DOI".to_owned(), "10.1000/1".into());
            object.insert("doi".to_owned(), "10.1000/1".into());
            object.insert("put-code".to_owned(), 1.into());
            object.insert("path".to_owned(), "/0000-0002-1825-0097/work/1".into());
        }
        let answer = match envelope {
            0 => json!({"message-type": "work", "message": answer}),
            1 => json!({"data": [{"attributes": answer}]}),
            2 => json!({"group": [{"work-summary": answer}]}),
            3 => json!({"bulk": [{"work": answer}]}),
            4 => json!([answer]),
            5 => json!({"meta": {}, "results": [answer]}),
            _ => answer,
        };
        for paper in sources::read(&answer.to_string()).unwrap_or_default() {
            prop_assert!(!written(&paper).is_empty());
        }
    }

    #[test]
    fn any_string_is_text(string in "([<>/&;=\"' a-z]|<i>|</i>|<math>|</math>|<mi>|</mi>|<jats:title>|</jats:title>|&amp;|&lt;|<sec>|é|Ã|¼){0,60}") {
        let paper = crossref_work(json!({"title": [string], "abstract": string}));
        let is_markup = |tagged: &str| ["<script", "<jats", "<sec", "<title", "<a "].iter().any(|it| tagged.contains(it));
        prop_assert!(!is_markup(&paper.title.tagged()));
    }

    #[test]
    fn cut_answers_are_refused(at in 0..200_usize) {
        let whole = json!({"message-type": "work", "message": {"DOI": "10.1000/1", "title": ["Sleep of mice"],
            "author": [{"family": "Fox"}], "publisher": "Press", "abstract": "<p>One.</p>"}}).to_string();
        prop_assume!(at < whole.len());
        prop_assert!(sources::read(whole.get(..at).unwrap()).is_err());
    }
}
