//! The card of a paper.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::Format,
    paper::Paper,
    ui::{
        element::{Element, element},
        head, notice, panels,
    },
};

/// How a card is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Level of the title's heading, 1 to 4; panels are one below.
    pub heading_level: u8,
    /// Where the record was read from, for the reader: `NCBI E-utilities`.
    pub source: String,
}

/// What a card asks its surroundings to do.
#[derive(Clone, Copy, Debug)]
pub struct Actions {
    /// Save the paper's citation as a file of this format.
    pub save: Callback<Format>,
}

/// The card of a paper.
pub fn card(paper: Arc<Paper>, options: &Options, actions: Actions) -> Element {
    let level = options.heading_level;
    let panel_level = level.saturating_add(1);
    let reading = element("div")
        .class("reading")
        .child(panels::summary(&paper, panel_level))
        .child(panels::findings(&paper, panel_level))
        .child(panels::how_to_cite(panel_level, actions))
        .child(panels::discussion(panel_level));
    let facts = element("section")
        .class("facts")
        .attr("aria-label", "About this paper")
        .child(panels::publication(&paper, panel_level))
        .child(panels::metrics(panel_level))
        .child(panels::details(&paper, panel_level));
    let foot = element("footer")
        .class("foot")
        .child(
            element("span").child(format!("Data: PubMed (NLM), from {}", options.source)),
        )
        .child(element("span").child("No cookies, no tracking"));
    element("article")
        .class("card")
        .part("base")
        .attr("aria-labelledby", "title")
        .child(notice::notices(&paper))
        .child(head::head(&paper, level, actions))
        .child(element("div").class("split").child(reading).child(facts))
        .child(foot)
}
