//! What a reader has chosen, kept on the device and nowhere else.
//!
//! A browser may refuse storage (private windows, a full disk, a policy): a choice then holds
//! as long as the page.

use leptos::prelude::*;
use web_sys::Storage;

/// Before all names, as the host page's own are in the same storage.
const PREFIX: &str = "paperlens-";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under a name.
pub(super) fn read(name: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Keeps it, or nothing more, under a name.
pub(super) fn write(name: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let name = format!("{PREFIX}{name}");
    // A full or forbidden storage loses the choice at the end of the visit.
    drop(match value {
        Some(value) => storage.set_item(&name, value),
        None => storage.remove_item(&name),
    });
}

/// A choice of one of these, by its place among them.
pub(super) fn index(name: &'static str, options: &[&'static str]) -> RwSignal<usize> {
    let kept = read(name);
    let kept = kept.and_then(|kept| options.iter().position(|option| *option == kept));
    let signal = RwSignal::new(kept.unwrap_or(0));
    let options = options.to_vec();
    Effect::watch(
        move || signal.get(),
        move |index, _, _| write(name, options.get(*index).copied()),
        false,
    );
    signal
}

/// A choice of yes or no, no at first.
pub(super) fn flag(name: &str) -> RwSignal<bool> {
    let signal = RwSignal::new(read(name).as_deref() == Some("yes"));
    let name = name.to_owned();
    Effect::watch(
        move || signal.get(),
        move |is_on, _, _| write(&name, is_on.then_some("yes")),
        false,
    );
    signal
}
