//! The card of a paper.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::Paper,
    ui::{
        Word, Words,
        element::{Element, element},
        head, notice, panels,
    },
};

/// How a card is shown.
#[derive(Clone, Debug)]
pub struct Options {
    /// Level of the title's heading, 1 to 4; panels are one below.
    pub heading_level: u8,
    /// Whether there is no more than what names the paper, and folded its abstract and how to
    /// cite it.
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
    let level = options.heading_level;
    let panel_level = level.saturating_add(1);
    let reading = element("div").class("reading");
    // A conclusion is what one reads first.
    let is_conclusion_above =
        !options.is_compact && !options.has_findings && panels::has_conclusion(&paper);
    let summary = panels::summary(&paper, panel_level, options, is_conclusion_above);
    let body = if options.is_compact {
        reading.child(summary).child(panels::how_to_cite(
            &paper,
            panel_level,
            options,
            actions,
        ))
    } else {
        let findings = panels::findings(&paper, panel_level, options);
        let reading = if is_conclusion_above {
            reading.child(findings).child(summary)
        } else {
            reading.child(summary).child(findings)
        };
        let reading = reading
            .child(panels::how_to_cite(&paper, panel_level, options, actions))
            .child(panels::discussion(panel_level, words))
            .child(panels::empty("related"))
            .child(panels::more_failed(options, actions));
        let facts = element("section")
            .class("facts")
            .attr("aria-label", words.get(Word::AboutThisPaper).to_owned())
            .child(panels::publication(&paper, panel_level, words))
            .child(panels::metrics(panel_level, words))
            .child(panels::details(&paper, panel_level, words))
            .child(panels::empty("record"));
        element("div").class("split").child(reading).child(facts)
    };
    let foot = element("footer")
        .class("foot")
        .child(element("slot").attr("name", "footer"))
        .child(element("span").child(words.fill(Word::Data, &options.source)))
        .child(element("span").child(words.get(Word::NoCookies)));
    element("article")
        .class("card")
        .part("base")
        .attr("aria-labelledby", "title")
        .attr("lang", words.get(Word::LanguageTag).to_owned())
        .child(notice::notices(&paper, words))
        .child(head::head(&paper, level, words, actions))
        .child(body)
        .child(foot)
}
