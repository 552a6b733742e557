//! Buttons of which one is pressed, and menus.

use leptos::prelude::*;

use crate::{
    cite::Style,
    ui::{
        element::{Element, changing, element},
        text::button,
    },
};

/// Buttons with these names; `chosen` is the place of the one that is pressed.
pub(super) fn choice(
    label: &str,
    names: impl Iterator<Item = String>,
    chosen: RwSignal<usize>,
) -> AnyView {
    let (label, names) = (label.to_owned(), names.collect::<Vec<_>>());
    let choose = move |index| {
        chosen.try_set(index);
    };
    changing(move || choice_of(&label, names.iter().cloned(), chosen.get(), choose))
}

/// The style to cite in, by its place.
pub(super) fn chosen_style(style: RwSignal<usize>) -> Style {
    Style::ALL.get(style.get()).copied().unwrap_or(Style::NLM)
}

/// Buttons with these names, of which that at the place `now` is pressed.
pub(super) fn choice_of(
    label: &str,
    names: impl Iterator<Item = String>,
    now: usize,
    choose: impl Fn(usize) + Clone + Send + Sync + 'static,
) -> Element {
    let buttons = names.enumerate().map(|(index, name)| {
        let choose = choose.clone();
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
