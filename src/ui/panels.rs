//! The panels of a card.
//!
//! What needs another service, or code that the first card does without, is filled in later:
//! each `data-panel` here is a place for that (`crate::ui::more`), and says meanwhile how it
//! stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::{Abstract, AbstractSection, Container, Paper},
    ui::{
        Actions, Options, Word, Words,
        element::{Child, Element, changing, element},
        head::{container_name, published, save_button},
        notice::warnings,
        text::{button, heading, language_tag, link, slanted, text},
    },
};

/// A panel with a heading, and beside it how it stands or what one can do with it.
pub(super) fn panel(
    level: u8,
    part: &'static str,
    name: &str,
    beside: impl Child,
) -> Element {
    let beside = element("span").class("beside").child(beside);
    let head = element("div").class("panel-head");
    element("section")
        .class("panel")
        .part(part)
        .child(head.child(heading(level).child(name)).child(beside))
}

/// Small print.
pub(super) fn note(words: impl Child) -> Element {
    element("p").class("note").child(words)
}

/// A place that is filled in later, with what is there until then.
fn place(name: &'static str, meanwhile: Element) -> Element {
    element("div")
        .class("place")
        .attr("data-panel", name)
        .child(meanwhile)
}

/// A place for what is not missed until it is there.
pub(super) fn empty(name: &'static str) -> Element {
    element("div").class("place").attr("data-panel", name)
}

/// What is said if nothing fills the places.
pub(super) fn more_failed(options: &Options, actions: Actions) -> AnyView {
    let (words, failed) = (Arc::clone(&options.words), options.more_failed);
    changing(move || {
        let line = failed.get().then(|| {
            let retry = button("plain", actions.load_more).child(words.get(Word::Retry));
            let reason =
                element("span").class("missing").child(words.get(Word::MoreFailed));
            note(reason).child(" ").child(retry)
        });
        element("div").child(line)
    })
}

/// The abstract with its labelled sections, or else one in another language; and whether its
/// conclusion is read above it.
pub(super) fn summary(
    paper: &Paper,
    options: &Options,
    is_conclusion_above: bool,
) -> Element {
    let words = &options.words;
    let level = options.panel_level();
    let panel = panel(level, "abstract", words.get(Word::Abstract), None::<Element>);
    let is_above =
        |section: &AbstractSection| is_conclusion_above && section.is_conclusion();
    let panel = match paper.abstract_to_read() {
        Some((summary, language)) => {
            panel.child(abstract_but(summary, language, is_above, words))
        }
        None => panel.child(note(words.get(Word::NoAbstract))),
    };
    place("abstract", panel)
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

/// Whether a paper has an authors' conclusion that is known at once: it is shown above the abstract.
pub fn has_conclusion(paper: &Paper) -> bool {
    let mut sections = paper.summary.iter().flat_map(|summary| &summary.sections);
    sections.any(AbstractSection::is_conclusion)
}

/// The authors' own conclusion, where the abstract has one; nothing is made up. A host page
/// can have findings of its own.
pub(super) fn findings(paper: &Paper, options: &Options) -> Element {
    let (words, level) = (&options.words, options.panel_level());
    let panel = |status| {
        panel(level, "findings", words.get(Word::KeyFindings), words.get(status))
    };
    if options.has_findings {
        let slot = element("slot").attr("name", "findings");
        return panel(Word::FindingsFromSite).child(slot);
    }
    let sections = paper.summary.iter().flat_map(|summary| &summary.sections);
    let conclusions: Vec<_> = sections
        .filter(|section| section.is_conclusion())
        .map(|section| {
            let quote =
                element("p").class("findings").attr("lang", "en").attr("dir", "auto");
            quote.child(text(&section.text))
        })
        .collect();
    let panel = if conclusions.is_empty() {
        panel(Word::FindingsSkipped).child(note(words.get(Word::FindingsSkippedNote)))
    } else {
        panel(Word::FindingsVerbatim)
            .child(conclusions)
            .child(note(words.get(Word::FindingsVerbatimNote)))
    };
    place("findings", panel)
}

/// How to cite the paper.
pub(super) fn how_to_cite(paper: &Paper, options: &Options, actions: Actions) -> Element {
    let Options { words, .. } = options;
    place("cite", citing(paper, options.panel_level(), words, actions.save, None))
}

/// What most managers read is always in sight; `opened` is what comes later, and is seen once a
/// reader wants to cite.
pub(super) fn citing(
    paper: &Paper,
    level: u8,
    words: &Words,
    save: Callback<FileType>,
    opened: Option<[Element; 2]>,
) -> Element {
    let file = |file| save_button(file, Word::FileOf, paper, words, save);
    let (citation, others) =
        opened.map_or((None, None), |[citation, others]| (Some(citation), Some(others)));
    let row = element("div")
        .class("row files")
        .child(element("span").child(words.get(Word::ReferenceManager)))
        .child(file(FileType::RIS))
        .child(element("small").child("Zotero, EndNote, Mendeley"))
        .child(file(FileType::ENDNOTE));
    panel(level, "cite", words.get(Word::HowToCite), None::<Element>)
        .child(warnings(paper, words))
        .child(citation)
        .child(row.child(others))
}

/// Public discussion of the paper, among what else there is of it.
pub(super) fn discussion(options: &Options) -> Element {
    let words = &options.words;
    let status = words.get(Word::NotLookedUp);
    let name = words.get(Word::Discussion);
    let panel = panel(options.panel_level(), "discussion", name, status);
    place("related", panel.child(note(words.get(Word::DiscussionNote))))
}

/// A list of facts, of those that are there.
pub(super) fn facts(rows: impl IntoIterator<Item = Option<Element>>) -> Element {
    element("dl").child(rows.into_iter().flatten().collect::<Vec<_>>())
}

pub(super) fn fact(name: &str, value: impl Child) -> Element {
    element("div")
        .child(element("dt").child(name))
        .child(element("dd").child(value))
}

/// A fact of one or many values, each once, if there is any. Terms have commas of their own.
pub(super) fn text_fact(
    name: &str,
    values: impl IntoIterator<Item = String>,
) -> Option<Element> {
    let mut unique: Vec<String> = Vec::new();
    for value in values {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    let values = unique;
    let words = || element("span").attr("dir", "auto").child(values.join("; "));
    (!values.is_empty()).then(|| fact(name, words()))
}

/// A fact of terms that PubMed has a list of.
pub(super) fn term_fact(
    name: Word,
    terms: impl IntoIterator<Item = impl AsRef<str>>,
    words: &Words,
) -> Option<Element> {
    let terms = terms.into_iter().map(|term| words.term(term.as_ref()).to_owned());
    text_fact(words.get(name), terms)
}

/// Where figures would come from.
pub(super) fn metrics(options: &Options) -> Element {
    let words = &options.words;
    let name = words.get(Word::Metrics);
    let panel = panel(options.panel_level(), "metrics", name, None::<Element>);
    let source = fact(words.get(Word::Source), "PubMed");
    place("metrics", panel.child(facts([Some(source)])))
}

/// What the record says of the paper.
pub(super) fn details(paper: &Paper, options: &Options) -> Element {
    let words = &options.words;
    let name = words.get(Word::PaperDetails);
    let panel = panel(options.panel_level(), "details", name, None::<Element>);
    place("details", panel.child(facts(main_facts(paper, words))))
}

/// When it was published, what it is about, what it is called, and what one may do with it.
pub(super) fn main_facts(paper: &Paper, words: &Words) -> Vec<Option<Element>> {
    let title = element("cite").child(slanted(&container_name(paper)));
    let place = element("span").child(title);
    let place = place.child(paper.year().map(|year| format!(", ({year})")));
    let license = match paper.license() {
        Some(license) => match license.url {
            Some(url) => link(url, license.name),
            None => element("span").child(license.name),
        },
        None => element("span").child(words.get(Word::NotStated)),
    };
    let review = if paper.is_preprint() {
        Word::PeerReviewPreprint
    } else if paper.is_presumed_peer_reviewed() {
        Word::PeerReviewPresumed
    } else {
        Word::PeerReviewNot
    };
    let container = match paper.container {
        Container::Journal(_) => Word::Journal,
        Container::Book(_) => Word::Book,
        Container::Imprint(_) => Word::ListPublisher,
    };
    let published = published(paper, words);
    let published = published.map(|date| words.fill(Word::PublishedOn, &date));
    vec![
        text_fact(words.get(Word::Publication), published),
        term_fact(Word::Categories, paper.categories(), words),
        Some(fact(words.get(container), place)),
        paper
            .pmid()
            .map(|pmid| fact("PubMed ID", link(pmid.url(), pmid.to_string()))),
        Some(fact(words.get(Word::License), license)),
        Some(fact(words.get(Word::PeerReview), words.get(review))),
    ]
}
