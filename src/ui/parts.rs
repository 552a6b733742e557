//! What cards, panels and lists are put together of.

use leptos::prelude::*;

use crate::{
    cite::FileType,
    paper::{Paper, Text, joined},
    ui::{
        Word, Words,
        element::{Child, Element, element},
        text::{button, heading, language_tag, named, text},
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

/// A list of facts, of those that are there.
pub(super) fn facts(rows: impl IntoIterator<Item = Option<Element>>) -> Element {
    element("dl").child(rows.into_iter().flatten().collect::<Vec<_>>())
}

/// A fact: what it is, and what it is here.
pub(super) fn fact(name: &str, value: impl Child) -> Element {
    element("div")
        .child(element("dt").child(name))
        .child(element("dd").child(value))
}

/// A fact of one or many values, each once, if there is any. Terms have commas of their own.
pub(super) fn text_fact(
    name: Word,
    values: impl IntoIterator<Item = String>,
    words: &Words,
) -> Option<Element> {
    let mut unique: Vec<String> = Vec::new();
    for value in values {
        if !unique.contains(&value) {
            unique.push(value);
        }
    }
    let joined = joined(&unique, words.semicolon());
    let value = || element("span").attr("dir", "auto").child(joined);
    (!unique.is_empty()).then(|| fact(words.get(name), value()))
}

/// A fact of terms that PubMed has a list of.
pub(super) fn term_fact(
    name: Word,
    terms: impl IntoIterator<Item = impl AsRef<str>>,
    words: &Words,
) -> Option<Element> {
    let terms = terms.into_iter().map(|term| words.term(term.as_ref()).to_owned());
    text_fact(name, terms, words)
}

/// What opens a part that stands below it: the style sheet shows that as long as this is open. Both
/// have one parent, as `WebKit` does not follow what `:has()` says of an attribute.
pub(super) fn toggle(class: &'static str, name: impl Child) -> Element {
    element("details")
        .class(class)
        .child(element("summary").class("button").child(name))
}

/// The same from a summary of any look, with a name that says of which paper.
pub(super) fn named_toggle(
    class: &'static str,
    summary: Element,
    words: &str,
    of: &Paper,
) -> Element {
    element("details")
        .class(class)
        .child(named(summary, words, &of.title.plain()))
}

/// What is there for whoever opens it.
pub(super) fn fold(name: &str, content: Element) -> Element {
    element("details")
        .class("fold")
        .child(element("summary").child(name))
        .child(content)
}

/// A box to tick, ticked or not.
pub(super) fn checkbox(is_on: bool) -> Element {
    let input = element("input").attr("type", "checkbox");
    if is_on { input.attr("checked", "") } else { input }
}

/// A button that shows all of something, or less of it again; `key` is for the focus
/// (`loader/focus.js`).
pub(super) fn expander(is_all: RwSignal<bool>, key: &'static str) -> Element {
    let is_open = is_all.get();
    let press = Callback::new(move |()| {
        is_all.try_set(!is_open);
    });
    button("plain", press)
        .attr("aria-expanded", is_open.to_string())
        .attr("data-key", key)
}

/// Words of a paper's that state what was found.
pub(super) fn quote(words: &Text, language: &str) -> Element {
    element("p")
        .class("findings")
        .attr("lang", language_tag(language))
        .attr("dir", "auto")
        .child(text(words))
}

/// A button that saves the citation of a paper as a file; `name` says so.
pub(super) fn save_button(
    file: FileType,
    name: Word,
    paper: &Paper,
    words: &Words,
    save: Callback<FileType>,
) -> Element {
    let name = words.get(name).replace("{format}", file.name);
    save_button_named(file, name.replace("{paper}", &paper.title.plain()), words, save)
}

/// A button that saves a file, of which its name says what is in it.
pub(super) fn save_button_named(
    file: FileType,
    name: String,
    words: &Words,
    save: Callback<FileType>,
) -> Element {
    let press = Callback::new(move |()| {
        save.try_run(file).unwrap_or_default();
    });
    button("button", press)
        .attr("title", words.fill(Word::SaveAs, file.extension))
        .attr("aria-label", name)
        .child(element("span").attr("aria-hidden", "true").child("↓"))
        .child(file.name)
}
