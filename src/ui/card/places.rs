//! The places of a card's panels, with what is there until they are filled in.
//!
//! What needs another service, or code that the first card does without, is filled in later:
//! each `data-panel` here is a place for that (`crate::ui::panels`), and says meanwhile how it
//! stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::{AbstractSection, Container, Kind, Paper},
    ui::{
        Actions, Options, Word, Words,
        card::head::is_elsewhere,
        element::{Element, changing, element},
        lines::{abstract_but, container_name, published},
        notice::warnings,
        parts::{fact, facts, note, panel, quote, save_button, term_fact, text_fact},
        text::{button, link, slanted},
    },
};

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
    let (words, level) = (&options.words, options.panel_level());
    let panel = panel(level, "abstract", words.get(Word::Abstract), ());
    let is_above =
        |section: &AbstractSection| is_conclusion_above && section.is_conclusion();
    let panel = match paper.abstract_to_read() {
        Some((summary, language)) => {
            panel.child(abstract_but(summary, language, is_above, words))
        }
        None if is_elsewhere(paper) => panel.child(note(words.get(Word::NoAbstractAt))),
        None => panel.child(note(words.get(Word::NoAbstract))),
    };
    place("abstract", panel)
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
        .map(|section| quote(&section.text, "eng"))
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
    let (words, level) = (&options.words, options.panel_level());
    place("cite", citing(paper, level, words, actions.save, None))
}

/// What most managers read is always in sight; `opened` is what comes later, and is seen once a
/// reader wants to cite.
pub(in crate::ui) fn citing(
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
    panel(level, "cite", words.get(Word::HowToCite), ())
        .child(warnings(paper, words))
        .child(citation)
        .child(row.child(others))
}

/// Public discussion of the paper, among what else there is of it.
pub(super) fn discussion(options: &Options) -> Element {
    let (words, level) = (&options.words, options.panel_level());
    let status = words.get(Word::NotLookedUp);
    let panel = panel(level, "discussion", words.get(Word::Discussion), status);
    place("related", panel.child(note(words.get(Word::DiscussionNote))))
}

/// Where figures would come from.
pub(super) fn metrics(paper: &Paper, options: &Options) -> Element {
    let (words, level) = (&options.words, options.panel_level());
    let panel = panel(level, "metrics", words.get(Word::Metrics), ());
    let source = fact(words.get(Word::Source), paper.source.name());
    place("metrics", panel.child(facts([Some(source)])))
}

/// What the record says of the paper.
pub(super) fn details(paper: &Paper, options: &Options) -> Element {
    let (words, level) = (&options.words, options.panel_level());
    let panel = panel(level, "details", words.get(Word::PaperDetails), ());
    place("details", panel.child(facts(main_facts(paper, words))))
}

/// When it was published, what it is about, what it is called, and what one may do with it.
pub(in crate::ui) fn main_facts(paper: &Paper, words: &Words) -> Vec<Option<Element>> {
    let title = element("cite").child(slanted(&container_name(paper)));
    let place = element("span").child(title);
    let place = place.child(paper.year().map(|year| format!(", ({year})")));
    let license = match paper.license() {
        Some(license) => match license.url {
            Some(url) => link(url, license.name),
            None => element("span").child(license.name),
        },
        None if is_elsewhere(paper) => {
            element("span").child(words.get(Word::NotInRecord))
        }
        None => element("span").child(words.get(Word::NotStated)),
    };
    let review = if paper.is_preprint() && is_elsewhere(paper) {
        Word::PeerReviewOfPreprint
    } else if paper.is_preprint() {
        Word::PeerReviewPreprint
    } else if paper.is_presumed_peer_reviewed() {
        Word::PeerReviewPresumed
    } else {
        Word::PeerReviewNot
    };
    let container = match paper.container {
        Container::Book(_) if paper.kind == Kind::ConferencePaper => Word::Proceedings,
        Container::Book(_) => Word::Book,
        Container::Journal(_) => Word::Journal,
        Container::Imprint(_) => Word::PublishedBy,
    };
    let is_named = !(is_elsewhere(paper) && container_name(paper).is_empty());
    let identity = || {
        let identity = &paper.identity;
        fact(words.get(Word::Identifier), link(identity.url(), identity.label()))
    };
    let published = published(paper, words);
    let published = published.map(|date| words.fill(Word::PublishedOn, &date));
    vec![
        text_fact(Word::Publication, published, words),
        term_fact(Word::Categories, paper.categories(), words),
        is_named.then(|| fact(words.get(container), place)),
        match paper.pmid() {
            Some(pmid) => Some(fact("PubMed ID", link(pmid.url(), pmid.to_string()))),
            None => is_elsewhere(paper).then(identity),
        },
        Some(fact(words.get(Word::License), license)),
        Some(fact(words.get(Word::PeerReview), words.get(review))),
    ]
}
