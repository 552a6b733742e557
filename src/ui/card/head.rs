//! The head of a card: badges, title, authors, where it stands, and what to do with it.

use std::sync::Arc;

use crate::{
    paper::{Kind, Paper, Source},
    ui::{
        Actions, Options, Word, Words,
        card::{
            authors::{SHOWN, authors},
            foot, places,
        },
        element::{Element, element},
        lines::{published, source, titled, to_text},
        parts::toggle,
        text::{heading, is_english, language_tag, link, text},
    },
};

/// Types of publication that tell a reader what kind of paper it is, as badges. Language files have
/// all types as terms.
const TYPES_SHOWN: &[&str] = &[
    "Systematic Review",
    "Meta-Analysis",
    "Review",
    "Randomized Controlled Trial",
    "Clinical Trial",
    "Case Reports",
    "Practice Guideline",
    "Guideline",
    "Editorial",
    "Letter",
    "Comment",
    "News",
    "Published Erratum",
    "Retraction of Publication",
    "Retraction Notice",
    "Expression of Concern",
    "Dataset",
];

/// The head: also how to cite the paper and, on a compact card, its abstract, which stand below
/// what opens them.
pub(super) fn head(paper: &Arc<Paper>, options: &Options, actions: Actions) -> Element {
    let words = &options.words;
    let title = heading(options.heading_level)
        .attr("id", "title")
        .class("title")
        .part("title")
        .attr("dir", "auto");
    let title = titled(title, paper, words);
    let vernacular = paper
        .vernacular_title
        .as_ref()
        .filter(|vernacular| *vernacular != &paper.title)
        .map(|vernacular| {
            let language = paper.languages.iter().find(|language| !is_english(language));
            let language = language.map_or("und", String::as_str);
            let line = element("p").class("vernacular").attr("dir", "auto");
            line.attr("lang", language_tag(language))
                .child(text(&vernacular.without_final_stop()))
        });
    let kind = element("div")
        .class("kind")
        .child(badges(paper, words))
        .child(element("slot").attr("name", "badges"));
    let is_compact = options.is_compact;
    let to_abstract =
        is_compact.then(|| toggle("to-abstract", words.get(Word::Abstract)));
    let last = if is_compact { foot(paper, options) } else { places::empty("copies") };
    let row = element("div")
        .class("actions")
        .part("actions")
        .child(full_text(paper, words))
        .child(to_abstract)
        .child(toggle("to-cite", words.get(Word::Cite)))
        .child(element("slot").attr("name", "actions"))
        .child(last)
        .child(is_compact.then(|| places::summary(paper, options, false)))
        .child(places::how_to_cite(paper, options, actions));
    // One line of a compact card.
    let most = if is_compact { 2 } else { SHOWN };
    element("header")
        .class("head")
        .child(kind)
        .child(title)
        .child(vernacular)
        .child(authors(paper, most, words))
        .child(source_line(paper, words))
        .child(ids(paper, words))
        .child(row)
}

fn badges(paper: &Paper, words: &Words) -> Element {
    let badge = || element("li");
    let category = paper.categories().into_iter().next();
    let category = category.map(|category| badge().child(words.term(&category)));
    let review = if paper.is_retracted() {
        Some(badge().class("alert").child(words.get(Word::Retracted)))
    } else if paper.is_preprint() {
        Some(badge().class("caution").child(words.get(Word::Preprint)))
    } else if paper.is_presumed_peer_reviewed() {
        Some(badge().class("good").child("✓ ").child(words.get(Word::PeerReviewed)))
    } else {
        None
    };
    let book = paper
        .book()
        .map(|book| if book.is_chapter { Word::BookChapter } else { Word::Book });
    let kind = if is_elsewhere(paper) { kind_name(paper) } else { book };
    let types = TYPES_SHOWN.iter().filter(|name| paper.has_type(name));
    let types: Vec<_> = types.map(|name| badge().child(words.term(name))).collect();
    element("ul")
        .class("badges")
        .part("badges")
        .attr("aria-label", words.get(Word::KindOfPaper).to_owned())
        .child(badge().class("source").child(paper.source.name()))
        .child(category)
        .child(review)
        .child(kind.map(|word| badge().child(words.get(word))))
        .child(types)
}

/// Whether somebody else than PubMed tells of it. Only the third module shows such papers.
pub(in crate::ui) fn is_elsewhere(paper: &Paper) -> bool {
    cfg!(feature = "works") && paper.source != Source::Pubmed
}

/// What a paper is, where that is not what readers expect: an article, or a preprint, which has a
/// badge of its own.
pub(in crate::ui) fn kind_name(paper: &Paper) -> Option<Word> {
    Some(match paper.kind {
        Kind::Article | Kind::Preprint => return None,
        Kind::ConferencePaper => Word::ConferencePaper,
        Kind::Proceedings => Word::Proceedings,
        Kind::Book => Word::Book,
        Kind::Chapter => Word::BookChapter,
        Kind::ReferenceEntry => Word::ReferenceEntry,
        Kind::Thesis => Word::Thesis,
        Kind::Report => Word::Report,
        Kind::Dataset => Word::DataSet,
        Kind::Software => Word::Software,
        Kind::Standard => Word::Standard,
        Kind::PeerReview => Word::ReviewReport,
        Kind::Poster => Word::Poster,
        Kind::Presentation => Word::Presentation,
        Kind::Image => Word::ImageWork,
        Kind::Video => Word::VideoWork,
        Kind::WebPage => Word::WebPage,
        Kind::Other => Word::OtherWork,
    })
}

/// Journal, volume, issue and pages; and when it came out.
fn source_line(paper: &Paper, words: &Words) -> Element {
    let date = published(paper, words);
    let date = date.map(|date| format!(" · {}", words.fill(Word::PublishedOn, &date)));
    source(paper).child(date)
}

fn ids(paper: &Paper, words: &Words) -> Element {
    let item = |name: &str, url: String, id: String| {
        element("li").child(name).child(link(url, id))
    };
    element("ul")
        .class("ids")
        .part("ids")
        .attr("aria-label", words.get(Word::Identifiers).to_owned())
        .child(paper.pmid().map(|pmid| item("PMID ", pmid.url(), pmid.to_string())))
        .child(paper.pmcid.map(|pmcid| item("", pmcid.url(), pmcid.to_string())))
        .child(paper.doi.as_ref().map(|doi| item("DOI ", doi.url(), doi.to_string())))
}

fn full_text(paper: &Paper, words: &Words) -> Option<Element> {
    let (url, word) = to_text(paper)?;
    let link = link(url, words.fill(word, "NCBI Bookshelf")).class("button primary");
    let is_pdf = word == Word::ViewPdf;
    let source = is_pdf.then(|| element("small").child("PubMed Central"));
    Some(link.child(is_pdf.then_some(" ")).child(source))
}
