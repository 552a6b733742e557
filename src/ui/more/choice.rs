//! Buttons of which one is pressed.

use leptos::prelude::*;

use crate::ui::{
    element::{Element, element},
    text::button,
};

/// Buttons with these names; `chosen` is the place of the one that is pressed.
pub(super) fn choice(
    label: &str,
    names: impl Iterator<Item = String>,
    chosen: RwSignal<usize>,
) -> Element {
    let now = chosen.get();
    let buttons = names.enumerate().map(|(index, name)| {
        let press = Callback::new(move |()| {
            chosen.try_set(index);
        });
        button("choice", press)
            .attr("aria-pressed", (index == now).to_string())
            .child(name)
    });
    element("div")
        .class("choices")
        .attr("role", "group")
        .attr("aria-label", label.to_owned())
        .child(buttons.collect::<Vec<_>>())
}
