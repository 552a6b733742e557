//! The head of a card: badges, title, authors, where it stands, and what to do with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::{Container, Kind, Pages, Paper},
    ui::{
        Actions, Options, Word, Words,
        authors::{SHOWN, authors},
        card::foot,
        element::{Child, Element, element},
        panels,
        text::{button, heading, is_english, language_tag, link, slanted, text},
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
    let last = if is_compact { foot(options) } else { panels::empty("copies") };
    let row = element("div")
        .class("actions")
        .part("actions")
        .child(full_text(paper, words))
        .child(to_abstract)
        .child(toggle("to-cite", words.get(Word::Cite)))
        .child(element("slot").attr("name", "actions"))
        .child(last)
        .child(is_compact.then(|| panels::summary(paper, options, false)))
        .child(panels::how_to_cite(paper, options, actions));
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

/// What opens a part that stands below it: the style sheet shows that as long as this is open. Both
/// have one parent, as `WebKit` does not follow what `:has()` says of an attribute.
pub(super) fn toggle(class: &'static str, name: impl Child) -> Element {
    element("details")
        .class(class)
        .child(element("summary").class("button").child(name))
}

/// An element with the title in it, or word that there is none.
pub(super) fn titled(element: Element, paper: &Paper, words: &Words) -> Element {
    if paper.title.is_empty() {
        return element.child(words.get(Word::NoTitle));
    }
    element
        .attr("lang", title_language(paper))
        .child(text(&paper.title.without_final_stop()))
}

/// The language of the title: English wherever PubMed has an English one; of others the paper's.
fn title_language(paper: &Paper) -> String {
    if paper.pmid().is_none() {
        let language = paper.languages.first();
        return language.map(|language| language_tag(language)).unwrap_or_default();
    }
    let is_vernacular = paper.vernacular_title.as_ref() == Some(&paper.title);
    match paper.languages.iter().find(|language| !is_english(language)) {
        Some(language) if is_vernacular => language_tag(language),
        _ => "en".to_owned(),
    }
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
    let book = match paper.kind {
        Kind::Book => Some(Word::Book),
        Kind::Chapter => Some(Word::BookChapter),
        _ => None,
    };
    let types = TYPES_SHOWN.iter().filter(|name| paper.has_type(name));
    let types: Vec<_> = types.map(|name| badge().child(words.term(name))).collect();
    element("ul")
        .class("badges")
        .part("badges")
        .attr("aria-label", words.get(Word::KindOfPaper).to_owned())
        .child(badge().class("source").child(paper.source.name()))
        .child(category)
        .child(review)
        .child(book.map(|word| badge().child(words.get(word))))
        .child(types)
}

/// Journal, volume, issue and pages; and when it came out.
pub(super) fn source_line(paper: &Paper, words: &Words) -> Element {
    let date = published(paper, words);
    let date = date.map(|date| format!(" · {}", words.fill(Word::PublishedOn, &date)));
    source(paper).child(date)
}

/// Journal, volume, issue and pages.
pub(super) fn source(paper: &Paper) -> Element {
    let mut place = String::new();
    let (name, volume, issue) = match &paper.container {
        Container::Journal(journal) => {
            let name = journal.abbreviation().unwrap_or_else(|| journal.name());
            (name.to_owned(), &journal.volume, &journal.issue)
        }
        Container::Book(book) => (book.title.plain(), &book.volume, &book.issue),
        Container::Imprint(_) => (paper.container_title(), &None, &None),
    };
    if let Some(volume) = volume {
        place.push_str(&format!(" {volume}"));
    }
    if let Some(issue) = issue {
        place.push_str(if volume.is_some() { "(" } else { " (" });
        place.push_str(&format!("{issue})"));
    }
    let pages = paper.pages.as_ref().map(|pages: &Pages| pages.expanded("–"));
    if let Some(pages) = pages.or_else(|| paper.article_number().map(str::to_owned)) {
        place.push_str(if volume.is_some() || issue.is_some() { ":" } else { " " });
        place.push_str(&pages);
    }
    element("p")
        .class("source-line")
        .child(element("cite").part("journal").child(slanted(&name)))
        .child(place)
}

/// The name of the journal or the book, as readers know it.
pub(super) fn container_name(paper: &Paper) -> String {
    match &paper.container {
        Container::Journal(journal) => journal.name().to_owned(),
        Container::Book(_) | Container::Imprint(_) => paper.container_title(),
    }
}

/// When it came out, in the words of a page.
pub(super) fn published(paper: &Paper, words: &Words) -> Option<String> {
    paper.cited_date().map(|date| words.pub_date(&date))
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

/// The way to the full text, and a word for it. It says "PDF" only of one: PubMed Central has that
/// of whatever has a PMCID; else a page of the publisher's is the nearest that a record leads to.
pub(super) fn to_text(paper: &Paper) -> Option<(String, Word)> {
    let accession = paper.book().and_then(|book| book.accession.as_ref());
    Some(match (paper.pmcid, &paper.doi, accession) {
        (Some(pmcid), _, _) => (pmcid.pdf_url(), Word::ViewPdf),
        (None, Some(doi), _) => (doi.url(), Word::AtPublisher),
        (None, None, Some(accession)) => {
            (format!("https://www.ncbi.nlm.nih.gov/books/{accession}/"), Word::At)
        }
        (None, None, None) => return None,
    })
}

fn full_text(paper: &Paper, words: &Words) -> Option<Element> {
    let (url, word) = to_text(paper)?;
    let link = link(url, words.fill(word, "NCBI Bookshelf")).class("button primary");
    let is_pdf = word == Word::ViewPdf;
    let source = is_pdf.then(|| element("small").child("PubMed Central"));
    Some(link.child(is_pdf.then_some(" ")).child(source))
}

/// A button that saves the citation of a paper as a file; `name` says so.
pub(super) fn save_button(
    file: FileType,
    name: Word,
    paper: &Paper,
    words: &Words,
    save: Callback<FileType>,
) -> Element {
    let name = words.get(name).replace("{format}", file.name);
    save_button_named(file, name.replace("{paper}", &paper.title.plain()), words, save)
}

/// A button that saves a file, of which its name says what is in it.
pub(super) fn save_button_named(
    file: FileType,
    name: String,
    words: &Words,
    save: Callback<FileType>,
) -> Element {
    let press = Callback::new(move |()| {
        save.try_run(file).unwrap_or_default();
    });
    button("button", press)
        .attr("title", words.fill(Word::SaveAs, file.extension))
        .attr("aria-label", name)
        .child(element("span").attr("aria-hidden", "true").child("↓"))
        .child(file.name)
}
