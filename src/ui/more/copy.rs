//! Buttons that copy, and say so.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::{
    Word, Words,
    element::{Element, changing, element},
};

/// Something for the clipboard.
#[derive(Clone, Debug)]
pub struct Copying {
    /// As plain text.
    pub plain: String,
    /// As HTML, for programs that take italics.
    pub html: Option<String>,
    /// To be told whether it worked.
    pub done: RwSignal<Option<bool>>,
}

/// A button that copies what `content` gives (plain text, and HTML where there is some), and
/// beside it whether it worked, for screen readers too.
pub(super) fn copy_button(
    class: &'static str,
    words: &Arc<Words>,
    copy: Callback<Copying>,
    content: impl Fn() -> (String, Option<String>) + Send + Sync + 'static,
) -> Element {
    let done = RwSignal::new(None);
    let press = Callback::new(move |()| {
        let (plain, html) = content();
        let copying = Copying { plain, html, done };
        copy.try_run(copying).unwrap_or_default();
    });
    let button = element("button")
        .attr("type", "button")
        .class(class)
        .on_click(press)
        .child(words.get(Word::Copy));
    let words = Arc::clone(words);
    let status = changing(move || {
        let said = done.get().map(|worked| {
            words
                .get(if worked { Word::Copied } else { Word::CopyFailed })
                .to_owned()
        });
        element("span").child(said)
    });
    // It must be there before it says something.
    let status = element("span").class("said").attr("role", "status").child(status);
    element("span").class("copy").child(status).child(button)
}
