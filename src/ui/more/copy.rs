//! Buttons that copy, and say so.

use leptos::prelude::*;

use crate::ui::{
    Word,
    element::{Element, changing, element},
    more::Context,
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
    pub place: &'static str,
    /// To be told whether it worked.
    pub done: RwSignal<Option<bool>>,
}

/// A button that copies what `copied` gives (plain text, and HTML where there is some) and what
/// is at `place`, and beside it whether it worked. `name` says what is copied.
pub(super) fn copy_button(
    class: &'static str,
    name: String,
    place: &'static str,
    context: &Context,
    copied: impl Fn() -> (String, Option<String>) + Send + Sync + 'static,
) -> Element {
    let done = RwSignal::new(None);
    let copy = context.copy;
    let press = Callback::new(move |()| {
        let (plain, html) = copied();
        let copying = Copying { plain, html, place, done };
        copy.try_run(copying).unwrap_or_default();
    });
    let button = button(class, press)
        .attr("aria-label", name)
        .child(context.words.get(Word::Copy));
    let context = context.clone();
    let status = changing(move || {
        let said = done.get().map(|worked| {
            let word = if worked { Word::Copied } else { Word::CopyFailed };
            let said = context.words.get(word).to_owned();
            context.say("copy", said.clone());
            said
        });
        element("span").child(said)
    });
    let status = element("span").class("said").child(status);
    element("span").class("copy").child(status).child(button)
}
