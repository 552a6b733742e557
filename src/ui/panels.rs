//! The panels of a card.
//!
//! What needs another service, or code that the first card does without, is filled in later:
//! each `data-panel` here is a place for that (`crate::ui::more`), and says meanwhile how it
//! stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::{Abstract, AbstractSection, Paper, PubDate, language},
    ui::{
        Actions, Options, Word, Words,
        element::{Child, Element, changing, element},
        head::{container_name, published, save_button},
        notice::warnings,
        text::{button, heading, language_tag, link, slanted, text},
    },
};

/// A panel with a heading, and beside it how it stands. It folds.
pub(super) fn panel(
    level: u8,
    part: &'static str,
    name: &str,
    status: impl Child,
) -> Element {
    let head = element("summary").class("panel-head");
    let status = element("span").class("status").child(status);
    element("details")
        .class("panel")
        .attr("open", "")
        .part(part)
        .child(head.child(heading(level).child(name)).child(status))
}

/// A panel that a compact card has folded.
pub(super) fn folded(panel: Element, is_folded: bool) -> Element {
    if is_folded { panel.without("open") } else { panel }
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
    level: u8,
    options: &Options,
    is_conclusion_above: bool,
) -> Element {
    let words = &options.words;
    let panel = panel(level, "abstract", words.get(Word::Abstract), None::<Element>);
    let is_above =
        |section: &AbstractSection| is_conclusion_above && section.is_conclusion();
    let panel = match paper.abstract_to_read() {
        Some((summary, language)) => {
            panel.child(abstract_but(summary, language, is_above, words))
        }
        None => panel.child(note(words.get(Word::NoAbstract))),
    };
    place("abstract", folded(panel, options.is_compact))
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
    let label =
        label.map(|label| element("strong").class("label").child(label).child(" "));
    let paragraph = element("p").child(label);
    match above {
        None => paragraph.child(text(&section.text)),
        Some(words) => paragraph.child(element("small").child(words)),
    }
}

/// Whether a paper has an authors' conclusion that is known at once: it is shown above the abstract.
pub fn has_conclusion(paper: &Paper) -> bool {
    let mut sections = paper.summary.iter().flat_map(|summary| &summary.sections);
    sections.any(AbstractSection::is_conclusion)
}

/// The authors' own conclusion, where the abstract has one; nothing is made up. A host page
/// can have findings of its own.
pub(super) fn findings(paper: &Paper, level: u8, options: &Options) -> Element {
    let words = &options.words;
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

/// The citation as a file.
pub(super) fn how_to_cite(
    paper: &Paper,
    level: u8,
    options: &Options,
    actions: Actions,
) -> Element {
    let words = &options.words;
    // What most managers read; the others come later.
    let buttons = [FileType::RIS, FileType::ENDNOTE]
        .map(|file| save_button(file, Word::FileOf, paper, words, actions.save));
    let row = element("div")
        .class("row")
        .child(element("span").child(words.get(Word::ReferenceManager)));
    let panel = panel(level, "cite", words.get(Word::HowToCite), None::<Element>);
    let panel = panel
        .child(warnings(paper, words))
        .child(row.child(Vec::from(buttons)));
    place("cite", folded(panel, options.is_compact))
}

/// Public discussion of the paper.
pub(super) fn discussion(level: u8, words: &Words) -> Element {
    let status = words.get(Word::NotLookedUp);
    let panel = panel(level, "discussion", words.get(Word::Discussion), status);
    place("discussion", panel.child(note(words.get(Word::DiscussionNote))))
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
fn text_fact(name: &str, values: impl IntoIterator<Item = String>) -> Option<Element> {
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

/// When and as what it was published: the date to cite, and the others by what they are.
pub(super) fn publication(paper: &Paper, level: u8, words: &Words) -> Element {
    let published = published(paper, words);
    // What is said above is not said again.
    let other =
        |date: Option<String>| date.filter(|date| Some(date) != published.as_ref());
    let issue = paper.published.as_ref().map(|date: &PubDate| words.pub_date(date));
    let (issue_name, updated) = match paper.book() {
        Some(_) => (Word::Book, paper.revised.map(|date| words.date(date))),
        None => (Word::Issue, None),
    };
    let online = paper.electronic.map(|date| words.date(date));
    let history = |status: &str| {
        let entry = paper.history.iter().find(|entry| entry.status == status);
        entry.map(|entry| words.date(entry.date))
    };
    // Who paid is not what it is, nor that the abstract is in English.
    let types = paper.publication_types.iter().map(|term| term.name.clone());
    let types = types.filter(|name| {
        !name.starts_with("Research Support") && name != "English Abstract"
    });
    let types = text_fact(words.get(Word::Type), types);
    let name = words.get(Word::Publication);
    panel(level, "publication", name, None::<Element>).child(facts([
        text_fact(words.get(Word::Published), published.clone()),
        text_fact(words.get(issue_name), other(issue)),
        text_fact(words.get(Word::Online), other(online)),
        text_fact(words.get(Word::Updated), other(updated)),
        text_fact(words.get(Word::Received), history("received")),
        text_fact(words.get(Word::Revised), history("revised")),
        text_fact(words.get(Word::Accepted), history("accepted")),
        types.map(|types| types.attr("lang", "en")),
        text_fact(words.get(Word::Categories), paper.categories()),
    ]))
}

/// Where figures would come from.
pub(super) fn metrics(level: u8, words: &Words) -> Element {
    let panel = panel(level, "metrics", words.get(Word::Metrics), None::<Element>);
    place(
        "metrics",
        panel.child(facts([
            Some(fact(words.get(Word::Source), "PubMed")),
            Some(fact(words.get(Word::Citations), words.get(Word::NotStated))),
        ])),
    )
}

/// Identifiers, journal, licence and subjects.
pub(super) fn details(paper: &Paper, level: u8, words: &Words) -> Element {
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
    let container = if paper.book().is_some() { Word::Book } else { Word::Journal };
    let languages = paper.languages.iter().filter(|language| {
        let tag = language_tag(language);
        tag != "en" && tag != "und"
    });
    let languages = languages.map(|language| language::own_name(language).to_owned());
    let version = (paper.version > 1).then(|| paper.version.to_string());
    let panel = panel(level, "details", words.get(Word::PaperDetails), None::<Element>);
    panel.child(facts([
        Some(fact("PubMed ID", link(paper.pmid.url(), paper.pmid.to_string()))),
        text_fact(words.get(Word::Version), version),
        Some(fact(words.get(container), place)),
        Some(fact(words.get(Word::License), license)),
        text_fact(words.get(Word::Categories), paper.categories()),
        Some(fact(words.get(Word::PeerReview), words.get(review))),
        text_fact(words.get(Word::Language), languages),
        text_fact(
            words.get(Word::Keywords),
            paper.keywords.iter().map(|word| word.text.plain()),
        ),
        text_fact(words.get(Word::PublisherId), paper.piis.clone()),
    ]))
}
