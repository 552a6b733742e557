//! Buttons that copy, and say so.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::{
    Word, Words,
    element::{Element, changing, element},
    text::button,
};

/// Something for the clipboard.
#[derive(Clone, Debug)]
pub struct Copying {
    /// As plain text.
    pub plain: String,
    /// As HTML, for programs that take italics.
    pub html: Option<String>,
    /// Where it is seen, as a selector: there it is selected if the browser does not let us copy.
    pub place: String,
    /// To be told whether it worked.
    pub done: RwSignal<Option<bool>>,
}

/// What buttons that copy need.
#[derive(Clone, Debug)]
pub(super) struct Copier {
    pub(super) words: Arc<Words>,
    pub(super) copy: Callback<Copying>,
    pub(super) announce: Callback<(&'static str, String)>,
}

impl Copier {
    /// A button that copies what `copied` gives (plain text, and HTML where there is some) and
    /// what is at `place`, and beside it whether it worked. `name` says what is copied.
    pub(super) fn button(
        self,
        class: &'static str,
        name: String,
        place: String,
        copied: impl Fn() -> (String, Option<String>) + Send + Sync + 'static,
    ) -> Element {
        self.named(class, Word::Copy, name, place, copied)
    }

    /// The same, with the source of HTML; it is put out of sight, to be selected if need be.
    pub(super) fn html(self, class: &'static str, name: String, html: String) -> Element {
        let seen = element("div").class("hidden as-html").attr("aria-hidden", "true");
        let seen = seen.child(html.clone());
        let copied = move || (html.clone(), None);
        let button =
            self.named(class, Word::CopyHtml, name, ".as-html".to_owned(), copied);
        element("span").child(button).child(seen)
    }

    fn named(
        self,
        class: &'static str,
        word: Word,
        name: String,
        place: String,
        copied: impl Fn() -> (String, Option<String>) + Send + Sync + 'static,
    ) -> Element {
        let Self { words, copy, announce } = self;
        let done = RwSignal::new(None);
        let press = Callback::new(move |()| {
            let (plain, html) = copied();
            let copying = Copying { plain, html, place: place.clone(), done };
            copy.try_run(copying).unwrap_or_default();
        });
        let button = button(class, press).attr("aria-label", name).child(words.get(word));
        let status = changing(move || {
            let said = done.get().map(|worked| {
                let word = if worked { Word::Copied } else { Word::CopyFailed };
                let said = words.get(word).to_owned();
                announce.try_run(("copy", said.clone())).unwrap_or_default();
                said
            });
            element("span").child(said)
        });
        let status = element("span").class("said").child(status);
        element("span").class("copy").child(status).child(button)
    }
}
