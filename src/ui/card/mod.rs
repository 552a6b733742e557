//! The card of a paper, and the places on it that its panels fill in later.

pub(super) mod authors;
pub(super) mod head;
pub(super) mod places;

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::Paper,
    ui::{
        Word, Words,
        element::{Element, element},
        notice,
    },
};

/// How a card is shown.
#[derive(Clone, Debug)]
pub struct Options {
    /// Level of the title's heading, 1 to 4; panels are one below.
    pub heading_level: u8,
    /// Whether there is no more than what names the paper, and what leads to its text, its
    /// abstract and how to cite it.
    pub is_compact: bool,
    /// Where the record was read from, for the reader: `NCBI E-utilities`.
    pub source: String,
    /// Whether the host page has findings of its own, for the slot `findings`.
    pub has_findings: bool,
    /// Whether what is filled in later could not be loaded.
    pub more_failed: RwSignal<bool>,
    /// The language of all that is not the record's.
    pub words: Arc<Words>,
}

impl Options {
    /// Level of the headings below the title's.
    pub(super) fn panel_level(&self) -> u8 {
        self.heading_level.saturating_add(1)
    }
}

/// What a card asks its surroundings to do.
#[derive(Clone, Copy, Debug)]
pub struct Actions {
    /// Save the paper's citation as a file of this format.
    pub save: Callback<FileType>,
    /// Load what is filled in later, again.
    pub load_more: Callback<()>,
}

/// The card of a paper.
pub fn card(paper: Arc<Paper>, options: &Options, actions: Actions) -> Element {
    let words = &options.words;
    element("article")
        .class(if options.is_compact { "card compact" } else { "card" })
        .part("base")
        .attr("aria-labelledby", "title")
        .attr("lang", words.get(Word::LanguageTag).to_owned())
        .child(notice::notices(&paper, words))
        .child(head::head(&paper, options, actions))
        .child((!options.is_compact).then(|| body(&paper, options, actions)))
        .child((!options.is_compact).then(|| foot(&paper, options)))
}

/// Where the data are from, and what the site adds to that.
pub(super) fn foot(paper: &Paper, options: &Options) -> Element {
    let words = &options.words;
    let data = if head::is_elsewhere(paper) { Word::DataOf } else { Word::Data };
    let promise = (!options.is_compact).then(|| words.get(Word::NoCookies));
    element("footer")
        .class("foot")
        .child(element("slot").attr("name", "footer"))
        .child(element("span").child(words.fill(data, &options.source)))
        .child(promise.map(|words| element("span").child(words)))
}

/// What one reads, and the facts beside it.
fn body(paper: &Paper, options: &Options, actions: Actions) -> Element {
    let words = &options.words;
    // A conclusion is what one reads first.
    let is_conclusion_above = !options.has_findings && places::has_conclusion(paper);
    let summary = places::summary(paper, options, is_conclusion_above);
    let findings = places::findings(paper, options);
    let (first, second) =
        if is_conclusion_above { (findings, summary) } else { (summary, findings) };
    let reading = element("div")
        .class("reading")
        .child(first)
        .child(second)
        .child(places::discussion(options))
        .child(places::more_failed(options, actions));
    let facts = element("section")
        .class("facts")
        .attr("aria-label", words.get(Word::AboutThisPaper).to_owned())
        .child(places::metrics(paper, options))
        .child(places::details(paper, options));
    let split = element("div").class("split").child(reading).child(facts);
    element("div").child(split).child(places::empty("record"))
}
