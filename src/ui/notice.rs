//! What is said while there is no paper, or that one should know before reading it.

use leptos::prelude::*;

use crate::{
    paper::{NoticeKind, NoticeLevel, Paper},
    pubmed::Error,
    ui::{
        Word, Words,
        element::{Element, element},
        text::link,
    },
};

/// Retractions, concerns and corrections, above all else on the card.
pub(super) fn notices(paper: &Paper, words: &Words) -> Option<Element> {
    let notices = paper.notices();
    if notices.is_empty() {
        return None;
    }
    let items: Vec<_> = notices
        .into_iter()
        .map(|notice| {
            let class = match notice.kind.level() {
                NoticeLevel::Retraction => "notice retraction",
                NoticeLevel::Concern => "notice concern",
                NoticeLevel::Information => "notice information",
            };
            let word = match notice.kind {
                NoticeKind::Retracted => Word::Retracted,
                NoticeKind::RetractedAndRepublished => Word::RetractedAndRepublished,
                NoticeKind::Concern => Word::ExpressionOfConcern,
                NoticeKind::Corrected => Word::Corrected,
                NoticeKind::CorrectedAndRepublished => Word::CorrectedAndRepublished,
                NoticeKind::Updated => Word::Updated,
            };
            let item = element("li").class(class);
            let item = item.child(element("strong").child(words.get(word)));
            match notice.relation {
                None => item,
                Some(relation) => match relation.pmid {
                    None => item.child(format!(": {}", relation.source)),
                    Some(pmid) => {
                        item.child(": ").child(link(pmid.url(), relation.source.clone()))
                    }
                },
            }
        })
        .collect();
    Some(
        element("ul")
            .part("notices")
            .attr("aria-label", words.get(Word::Notices).to_owned())
            .child(items),
    )
}

/// A place that a view of its own fills.
pub fn place(view: AnyView) -> Element {
    element("div").child(view)
}

/// Nothing of our own yet: what the host has is shown.
pub fn waiting() -> Element {
    element("div").attr("aria-busy", "true").child(element("slot"))
}

/// What fills the shadow root: the view of the moment, behind the slot that shows the host's
/// own content as long as there is no card.
pub fn frame(view: Element, is_busy: bool, with_slot: bool) -> Element {
    element("div")
        .attr("aria-busy", is_busy.to_string())
        .child(with_slot.then(|| element("slot")))
        .child(view)
}

/// A card that is on its way; with its outline, unless something else fills the place.
pub fn loading(what: &str, with_outline: bool, words: &Words) -> Element {
    let outline = with_outline.then(|| {
        let lines = ["line", "line", "line middle", "line narrow"];
        let lines: Vec<_> =
            lines.iter().map(|class| element("div").class(class)).collect();
        element("div")
            .class("outline")
            .attr("aria-hidden", "true")
            .child(lines)
    });
    let words = words.fill(Word::Loading, what);
    let status = element("p").attr("role", "status").child(words);
    element("div").class("loading").child(status).child(outline)
}

/// Why there is no paper and what to do next.
pub fn failure(error: &Error, what: &str, words: &Words, retry: Callback<()>) -> Element {
    element("div")
        .class("failure")
        .part("error")
        .attr("role", "alert")
        .child(element("p").child(message(error, what, words)))
        .child(error.can_retry().then(|| {
            let button = element("button").attr("type", "button").class("button");
            button.on_click(retry).child(words.get(Word::Retry))
        }))
}

/// An error in the words of a reader: what happened, and what to do next.
pub fn message(error: &Error, what: &str, words: &Words) -> String {
    match error {
        Error::NotFound => words.fill(Word::ErrorNotFound, what),
        Error::BadId => words.fill(Word::ErrorBadId, what),
        Error::RateLimited => words.get(Word::ErrorRateLimited).to_owned(),
        Error::Service(404) => words.get(Word::ErrorMissing).to_owned(),
        Error::Service(status) => words.fill(Word::ErrorService, &status.to_string()),
        Error::Unreadable(reason) => words.fill(Word::ErrorUnreadable, reason),
        Error::TooLarge => words.get(Word::ErrorTooLarge).to_owned(),
        Error::Offline => words.get(Word::ErrorOffline).to_owned(),
        Error::Unreachable => words.get(Word::ErrorUnreachable).to_owned(),
        Error::Timeout => words.get(Word::ErrorTimeout).to_owned(),
    }
}
