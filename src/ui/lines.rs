//! What is said of a paper wherever one is shown: what it is called, where and when it came out, what
//! one should know of it, where its text is, and its abstract.

use crate::{
    paper::{Abstract, AbstractSection, Container, NoticeLevel, Pages, Paper, percent},
    ui::{
        Word, Words,
        element::{Element, element},
        notice::word,
        parts::note,
        text::{is_english, language_tag, named, slanted, text},
    },
};

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
    if cfg!(feature = "works") && paper.pmid().is_none() {
        let language = paper.languages.first();
        return language.map(|language| language_tag(language)).unwrap_or_default();
    }
    let is_vernacular = paper.vernacular_title.as_ref() == Some(&paper.title);
    match paper.languages.iter().find(|language| !is_english(language)) {
        Some(language) if is_vernacular => language_tag(language),
        _ => "en".to_owned(),
    }
}

/// What one should know of a paper before its title: that it was retracted, is a preprint, …; each with
/// a class.
pub(super) fn marks_of(paper: &Paper) -> Vec<(&'static str, Word)> {
    let notices = paper.notices();
    let gravest = notices.iter().map(|notice| notice.kind.level()).max();
    // Of a retracted paper corrections say nothing more.
    let telling = notices.iter().filter(|notice| {
        let level = notice.kind.level();
        level != NoticeLevel::Information || gravest != Some(NoticeLevel::Retraction)
    });
    let mut marks = Vec::new();
    for notice in telling {
        let class = match notice.kind.level() {
            NoticeLevel::Retraction => "alert",
            NoticeLevel::Concern => "caution",
            NoticeLevel::Information => "mark",
        };
        let mark = (class, word(notice.kind));
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    if paper.is_preprint() {
        marks.push(("caution", Word::Preprint));
    }
    marks
}

/// The same, to be seen.
pub(super) fn marks(paper: &Paper, words: &Words) -> Vec<Element> {
    let mark = |(class, word)| {
        let colon = element("span").class("hidden").child(words.colon());
        element("b").class(class).child(words.get(word)).child(colon)
    };
    marks_of(paper).into_iter().map(mark).collect()
}

/// Journal, volume, issue and pages.
pub(super) fn source(paper: &Paper) -> Element {
    let mut place = String::new();
    let (name, volume, issue) = match &paper.container {
        Container::Journal(journal) => {
            let name = journal.abbreviation().unwrap_or_else(|| journal.name());
            (name.to_owned(), &journal.volume, &journal.issue)
        }
        // A whole one is not in itself; what PubMed has of such is shown as PubMed shows it.
        Container::Book(book) if !book.is_chapter && paper.pmid().is_none() => {
            (book.publisher.clone().unwrap_or_default(), &book.volume, &book.issue)
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

/// The address at which the site shows the paper, by its `paper-url`.
pub(super) fn own_address(paper: &Paper, paper_url: Option<&str>) -> Option<String> {
    let url = paper_url?;
    let id = || percent::encode(&paper.identity.to_string(), b"/:");
    match paper.pmid() {
        Some(pmid) => {
            Some(url.replace("{pmid}", &pmid.to_string()).replace("{id}", &id()))
        }
        None => url.contains("{id}").then(|| url.replace("{id}", &id())),
    }
}

/// A link to that: it opens in place, and the browser's back leads back.
pub(super) fn open_here(url: String, paper: &Paper, words: &Words) -> Element {
    let open = element("a").attr("href", url);
    named(open, words.get(Word::OpenPaper), &paper.title.plain())
}

/// An abstract in a language, given as MARC code.
pub(super) fn abstract_text(summary: &Abstract, language: &str) -> Element {
    abstract_but(summary, language, |_| false, &Words::default())
}

/// An abstract without the text of those sections that are read above it.
pub(super) fn abstract_but(
    summary: &Abstract,
    language: &str,
    is_above: impl Fn(&AbstractSection) -> bool,
    words: &Words,
) -> Element {
    let Abstract { sections, copyright } = summary;
    let sections = sections.iter().map(|section| {
        let above = is_above(section).then(|| words.get(Word::SeeAbove).to_owned());
        abstract_section(section, above)
    });
    let sections: Vec<_> = sections.collect();
    let prose = element("div")
        .class("abstract")
        .attr("lang", language_tag(language))
        .attr("dir", "auto");
    let copyright = copyright.clone().map(|line| note(line).attr("dir", "auto"));
    element("div").child(prose.child(sections)).child(copyright)
}

fn abstract_section(section: &AbstractSection, above: Option<String>) -> Element {
    let label = section.label.clone();
    let part = element("div").class(if label.is_some() { "labelled" } else { "part" });
    let label =
        label.map(|label| element("strong").class("label").child(label).child(" "));
    let paragraph = match above {
        None => element("p").child(text(&section.text)),
        Some(words) => element("p").child(element("small").child(words)),
    };
    part.child(label).child(paragraph)
}
