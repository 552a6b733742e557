//! Buttons of which one is pressed, menus, and what opens.

use leptos::prelude::*;

use crate::{
    paper::Paper,
    ui::{
        element::{Element, element},
        text::{button, named},
    },
};

/// Buttons with these names; `chosen` is the place of the one that is pressed.
pub(super) fn choice(
    label: &str,
    names: impl Iterator<Item = String>,
    chosen: RwSignal<usize>,
) -> Element {
    let choose = move |index| {
        chosen.try_set(index);
    };
    choice_of(label, names, chosen.get(), choose)
}

/// Buttons with these names, of which that at the place `now` is pressed.
pub(super) fn choice_of(
    label: &str,
    names: impl Iterator<Item = String>,
    now: usize,
    choose: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> Element {
    let buttons = names.enumerate().map(|(index, name)| {
        button("choice", Callback::new(move |()| choose(index)))
            .attr("aria-pressed", (index == now).to_string())
            .child(name)
    });
    element("div")
        .class("choices")
        .attr("role", "group")
        .attr("aria-label", label.to_owned())
        .child(buttons.collect::<Vec<_>>())
}

/// A menu with a label, of pairs of what is chosen and what is seen; `chosen` is the one at first.
pub(super) fn menu<'o>(
    label: &str,
    key: &'static str,
    options: impl Iterator<Item = (&'static str, &'o str)>,
    chosen: &str,
    choose: Callback<String>,
) -> Element {
    let options = options.map(|(value, seen)| {
        let option = element("option").attr("value", value).child(seen);
        if value == chosen { option.attr("selected", "") } else { option }
    });
    let select = element("select")
        .attr("data-key", key)
        .on_input(choose)
        .child(options.collect::<Vec<_>>());
    element("label")
        .class("field")
        .child(element("span").child(label))
        .child(select)
}

/// As [`toggle`](crate::ui::card::head::toggle), with a name that says of which paper.
pub(super) fn named_toggle(class: &'static str, words: &str, of: &Paper) -> Element {
    let summary = element("summary").class("button");
    element("details")
        .class(class)
        .child(named(summary, words, &of.title.plain()))
}
