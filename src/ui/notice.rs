//! What is said while there is no paper, or that one should know before reading it.

use leptos::prelude::*;

use crate::{
    paper::{NoticeLevel, Paper},
    pubmed::Error,
    ui::{
        element::{Element, element},
        text::link,
    },
};

/// Retractions, concerns and corrections, above all else on the card.
pub(super) fn notices(paper: &Paper) -> Option<Element> {
    let notices = paper.notices();
    if notices.is_empty() {
        return None;
    }
    let items: Vec<_> = notices
        .into_iter()
        .map(|notice| {
            let class = match notice.level {
                NoticeLevel::Retraction => "notice retraction",
                NoticeLevel::Concern => "notice concern",
                NoticeLevel::Information => "notice information",
            };
            let item = element("li").class(class);
            let item = item.child(element("strong").child(notice.words));
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
            .attr("aria-label", "Notices")
            .child(items),
    )
}

/// A place that a view of its own fills.
pub fn place(view: AnyView) -> Element {
    element("div").child(view)
}

/// No words at all.
pub fn nothing() -> Element {
    element("div")
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
pub fn loading(what: &str, with_outline: bool) -> Element {
    let outline = with_outline.then(|| {
        let lines = ["line", "line", "line middle", "line narrow"];
        let lines: Vec<_> =
            lines.iter().map(|class| element("div").class(class)).collect();
        element("div")
            .class("outline")
            .attr("aria-hidden", "true")
            .child(lines)
    });
    let words = element("p").attr("role", "status").child(format!("Loading {what} …"));
    element("div").class("loading").child(words).child(outline)
}

/// Why there is no paper and what to do next.
pub fn failure(error: &Error, what: &str, retry: Callback<()>) -> Element {
    let button = error.can_retry().then(|| {
        let button = element("button").attr("type", "button").class("button");
        button.on_click(retry).child("Retry")
    });
    element("div")
        .class("failure")
        .part("error")
        .attr("role", "alert")
        .child(element("p").child(message(error, what)))
        .child(button)
}

/// An error in the words of a reader: what happened, and what to do next.
pub fn message(error: &Error, what: &str) -> String {
    match error {
        Error::NotFound => {
            format!("PubMed has no record of {what}. Check the number, or search PubMed for the title.")
        }
        Error::BadId => format!(
            "“{what}” is not an identifier PaperLens knows. Give a PubMed ID such as 41735603, \
             a PubMed address, a DOI such as 10.1038/s41571-026-01128-z, or a PMCID such as PMC7938335."
        ),
        Error::RateLimited => "NCBI is busy: it takes three requests a second from one \
                               network. Wait a few seconds, then retry."
            .to_owned(),
        Error::Service(status) => format!(
            "The server could not answer (HTTP {status}). This is most often over in a \
             minute: retry then."
        ),
        Error::Unreadable(reason) => format!(
            "The answer is no complete PubMed record ({reason}). Retry; if it stays, the \
             address given may be another kind of file."
        ),
        Error::TooLarge => "The answer is larger than any PubMed record, so it was not read. \
                            Check the address it comes from."
            .to_owned(),
        Error::Offline => "This device is offline. Connect, then retry.".to_owned(),
        Error::Unreachable => "No answer came. The connection may be down, a firewall or this \
                               page’s security policy may block the server, or the server \
                               turned the request away. Retry in a few seconds."
            .to_owned(),
        Error::Timeout => "No answer came in time. Retry; the server may be slow.".to_owned(),
    }
}
