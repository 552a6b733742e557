//! Where the text of a paper is to be had, the best copy first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    services::{FullText, Version, full_texts, openalex::Work},
    ui::{
        Word, Words,
        element::{Element, changing, element},
        panels::{Context, Question, State},
        parts::{note, toggle},
        text::link,
    },
};

/// The copies that the record leads to and, once it was asked, those that OpenAlex knows.
pub fn copies(context: &Context, openalex: Question<Work>) -> AnyView {
    let (paper, words) = (Arc::clone(&context.paper), Arc::clone(&context.words));
    changing(move || {
        let (copies, more) = match openalex.state.get() {
            State::Answered(work) => (full_texts(&paper, Some(&work)), work.more_copies),
            _ => (full_texts(&paper, None), 0),
        };
        // One alone is what the button above leads to.
        if copies.len() < 2 {
            return element("div");
        }
        let title = words.count(Word::Copies, copies.len());
        let items = copies.into_iter().map(|copy| item(copy, &words));
        let more = (more > 0).then(|| note(words.count(Word::MoreCopies, more)));
        let list = element("ul").child(items.collect::<Vec<_>>());
        element("div")
            .class("copies")
            .child(toggle("to-copies", title))
            .child(element("div").class("opened").child(list).child(more))
    })
}

fn item(copy: FullText, words: &Words) -> Element {
    let version = words.get(match copy.version {
        Version::Published => Word::VersionPublished,
        Version::Accepted => Word::VersionAccepted,
        Version::Submitted => Word::VersionSubmitted,
        Version::Unknown => Word::VersionUnknown,
    });
    let kind = words.get(if copy.is_pdf { Word::Pdf } else { Word::Page });
    let host = match copy.host.as_str() {
        "" => words.get(Word::PublishersPage).to_owned(),
        host => format!("{host} ({kind})"),
    };
    let license = copy.license.map(|license| format!(" · {license}"));
    element("li")
        .child(link(copy.url, host))
        .child(format!(" · {version}"))
        .child(license)
}
