//! What is said while there is no paper, or that one should know before reading it.

use leptos::prelude::*;

use crate::{
    paper::{Notice, NoticeKind, NoticeLevel, Paper, Relation, Source, SubjectKind},
    pubmed::Error,
    ui::{
        Word, Words,
        element::{Element, element},
        text::{button, link},
    },
};

/// Retractions, concerns and corrections, above all else on the card; and of which paper it is
/// the notice or the comment.
pub(super) fn notices(paper: &Paper, words: &Words) -> Option<Element> {
    let mut items = items(paper, words);
    for kind in paper.subjects().chunk_by(|one, other| one.kind == other.kind) {
        let relations = kind.iter().filter_map(|subject| subject.relation);
        items.extend(kind.first().map(|subject| {
            line("notice information", about(subject.kind), relations, words)
        }));
    }
    let list = || {
        element("ul")
            .part("notices")
            .attr("aria-label", words.get(Word::Notices).to_owned())
    };
    (!items.is_empty()).then(|| list().child(items))
}

/// What one should know where one cites the paper.
pub(super) fn warnings(paper: &Paper, words: &Words) -> Option<Element> {
    let mut items = items(paper, words);
    if paper.is_preprint() {
        items.insert(0, line("notice concern", Word::Preprint, [], words));
    }
    (!items.is_empty()).then(|| element("ul").class("warnings").child(items))
}

/// A line for each notice of a paper.
fn items(paper: &Paper, words: &Words) -> Vec<Element> {
    let item = |notice: &Notice<'_>| {
        let class = match notice.kind.level() {
            NoticeLevel::Retraction => "notice retraction",
            NoticeLevel::Concern => "notice concern",
            NoticeLevel::Information => "notice information",
        };
        let said = match notice.relation {
            Some(_) => sentence(notice.kind, paper),
            None => word(notice.kind),
        };
        line(class, said, notice.relation, words)
    };
    paper.notices().iter().map(item).collect()
}

/// What is said, and where the other publications stand.
fn line<'r>(
    class: &'static str,
    said: Word,
    relations: impl IntoIterator<Item = &'r Relation>,
    words: &Words,
) -> Element {
    let said = element("strong").child(words.get(said));
    let line = element("li").class(class).child(said);
    relations
        .into_iter()
        .enumerate()
        .fold(line, |line, (index, relation)| {
            line.child(if index == 0 { words.colon() } else { words.semicolon() })
                .child(place_of(relation))
        })
}

/// Where another publication stands, with a link to it.
pub(super) fn place_of(relation: &Relation) -> Element {
    let place = match relation.url() {
        Some(url) => link(url, relation.place()),
        None => element("span").child(relation.place()),
    };
    place.attr("lang", "en").attr("dir", "auto")
}

/// What a notice says, in a word or two.
pub(super) fn word(kind: NoticeKind) -> Word {
    match kind {
        NoticeKind::Retracted => Word::Retracted,
        NoticeKind::RetractedAndRepublished => Word::RetractedAndRepublished,
        NoticeKind::Concern => Word::ExpressionOfConcern,
        NoticeKind::Corrected => Word::Corrected,
        NoticeKind::CorrectedAndRepublished => Word::CorrectedAndRepublished,
        NoticeKind::Updated => Word::Updated,
    }
}

/// The same before the place where the other publication stands, so that nobody takes that for
/// what is retracted or corrected.
pub(super) fn sentence(kind: NoticeKind, paper: &Paper) -> Word {
    match kind {
        NoticeKind::Retracted => Word::RetractedNotice,
        NoticeKind::Corrected => Word::CorrectedNotice,
        NoticeKind::Updated if paper.is_preprint() => Word::FinalForm,
        NoticeKind::Updated => Word::NewerVersion,
        kind => word(kind),
    }
}

/// What a paper is to the one it is about.
pub(super) fn about(kind: SubjectKind) -> Word {
    match kind {
        SubjectKind::Retraction => Word::RetractionOf,
        SubjectKind::Concern => Word::ConcernFor,
        SubjectKind::Erratum => Word::ErratumFor,
        SubjectKind::Republication => Word::RepublishedFrom,
        SubjectKind::Update => Word::EarlierVersion,
        SubjectKind::Comment => Word::CommentOn,
    }
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
    element("div")
        .class("loading")
        .child(element("p").child(words))
        .child(outline)
}

/// What went wrong, and a button to try again where that can help.
pub fn failure(
    message: String,
    can_retry: bool,
    words: &Words,
    retry: Callback<()>,
) -> Element {
    element("div")
        .class("failure")
        .part("error")
        .child(element("p").child(message))
        .child(can_retry.then(|| button("button", retry).child(words.get(Word::Retry))))
}

/// An error in the words of a reader: what happened, and what to do next.
pub fn message(error: &Error, what: &str, words: &Words) -> String {
    match error {
        Error::NotFound => words.fill(Word::ErrorNotFound, what),
        Error::BadId => words.fill(Word::ErrorBadId, what),
        Error::RateLimited => words.get(Word::ErrorRateLimited).to_owned(),
        Error::Service(404) => words.get(Word::ErrorMissing).to_owned(),
        Error::Service(status) => words.fill(Word::ErrorService, &status.to_string()),
        Error::Unreadable(reason) => {
            words.fill(Word::ErrorUnreadable, words.term(reason))
        }
        Error::TooLarge => words.get(Word::ErrorTooLarge).to_owned(),
        Error::Offline => words.get(Word::ErrorOffline).to_owned(),
        Error::Unreachable => words.get(Word::ErrorUnreachable).to_owned(),
        Error::Timeout => words.get(Word::ErrorTimeout).to_owned(),
    }
}

/// The same, of whoever was asked besides PubMed, by name.
pub fn message_of(name: &str, error: &Error, what: &str, words: &Words) -> String {
    let word = match error {
        _ if ["", Source::Pubmed.name()].contains(&name) => {
            return message(error, what, words);
        }
        Error::NotFound => Word::ErrorNotFoundAnywhere,
        Error::RateLimited => Word::ErrorBusy,
        Error::Unreadable(_) => Word::ErrorNotAsDescribed,
        Error::Service(_) => Word::ErrorOfService,
        _ => Word::ErrorNoAnswer,
    };
    let said = words.get(word).replace("{what}", what).replace("{name}", name);
    match error {
        Error::Service(status) => said.replace("{status}", &status.to_string()),
        _ => said,
    }
}
