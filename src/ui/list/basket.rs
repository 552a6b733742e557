//! What is done with the papers that are ticked: a bar that stays in sight.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    cite::Style,
    listing::references,
    paper::{Identity, Paper},
    ui::{
        Word,
        choice::{chosen_style, menu},
        copy::Copier,
        element::{Element, changing, element},
        html::html,
        text::button,
    },
};

use super::{Found, ListOptions, ListState, entry::tick_key, files};

/// The bar, as long as something is ticked.
pub(super) fn basket(state: ListState, options: &Arc<ListOptions>) -> AnyView {
    let options = Arc::clone(options);
    changing(move || match state.ticked.with(Vec::len) {
        0 => element("div"),
        count => filled(count, state, &options),
    })
}

fn filled(count: usize, state: ListState, options: &Arc<ListOptions>) -> Element {
    let words = &options.words;
    let count = count.to_string();
    let ticked = words.fill(Word::ListTicked, &count);
    options.say("ticked", ticked.clone());
    let clear = Callback::new(move |()| {
        state.ticked.try_set(Vec::new());
        state.cleared.try_update(|times| *times += 1).unwrap_or_default();
    });
    let clear = {
        let options = Arc::clone(options);
        changing(move || {
            button("plain", clear)
                .attr("data-key", key_of_last(state))
                .child(options.words.get(Word::ListClear))
        })
    };
    let what = words.fill(Word::ListSaveSelected, &count);
    element("div")
        .class("basket")
        .part("basket")
        .attr("role", "region")
        .attr("aria-label", ticked.clone())
        .child(element("strong").child(ticked))
        .child(element("div").class("row").child(files(state, options, &what)))
        .child(copying(state, options))
        .child(clear)
}

/// What the focus goes on to when the ticks are gone: the box that was ticked last of those that are
/// shown; without any, the way back to all.
fn key_of_last(state: ListState) -> String {
    let (shown, Found(found)) = (state.shown.get(), state.found.get());
    let is_shown = |identity: &&Identity| {
        found.iter().take(shown).any(|paper| paper.identity == **identity)
    };
    let last = state
        .ticked
        .with_untracked(|all| all.iter().rev().find(is_shown).map(tick_key));
    last.unwrap_or_else(|| "filter".to_owned())
}

/// The style, and the button that copies what is ticked as a list of references.
fn copying(state: ListState, options: &Arc<ListOptions>) -> Element {
    let style = options.style;
    // Chosen elsewhere, it is to be seen here too.
    let (seen, anew) = (StoredValue::new(style.get_untracked()), RwSignal::new(()));
    let look = move |now: &usize, _: Option<&usize>, _| {
        if seen.try_get_value() != Some(*now) {
            seen.try_set_value(*now);
            anew.try_set(());
        }
    };
    Effect::watch(move || style.get(), look, false);
    let choose = Callback::new(move |name: String| {
        let place = Style::ALL.iter().position(|style| style.name() == name);
        if let Some(place) = place {
            seen.try_set_value(place);
            style.try_set(place);
        }
    });
    let styles = Style::ALL.iter().map(|style| (style.name(), style.name()));
    let styles = {
        let words = Arc::clone(&options.words);
        changing(move || {
            anew.track();
            let now = style.get_untracked();
            let now = Style::ALL.get(now).map_or("", |style| style.name());
            let label = words.get(Word::CitationStyle);
            menu(label, "style", styles.clone(), now, choose)
        })
    };
    let options = Arc::clone(options);
    let button = changing(move || {
        let style = chosen_style(style);
        let papers: Vec<Arc<Paper>> = state.ticked_papers();
        let name = options.words.get(Word::ListCopy).replace("{style}", style.name());
        let name = name.replace("{count}", &papers.len().to_string());
        let (plain, rich) = references(&papers, style);
        let copier = Copier {
            words: Arc::clone(&options.words),
            copy: options.copy,
            announce: options.announce,
        };
        // Where the browser does not let us copy it is selected, and so has to be there.
        let seen = element("div").class("hidden references").attr("aria-hidden", "true");
        let seen = seen.child(plain.clone());
        let place = ".references".to_owned();
        let content = move || (plain.clone(), Some(rich.clone()));
        let button = copier.clone().button("button", name, place, content);
        let papers: Vec<&Paper> = papers.iter().map(AsRef::as_ref).collect();
        let name = options.words.fill(Word::CopyHtmlOf, &papers.len().to_string());
        let as_html = copier.html("button", name, html(&papers, style, &options.words));
        element("span").class("row").child(button).child(seen).child(as_html)
    });
    element("div").class("row").child(styles).child(button)
}
