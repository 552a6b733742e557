//! What a reader has chosen, kept on the device and nowhere else.
//!
//! A browser may refuse storage (private windows, a full disk, a policy): a choice then holds
//! as long as the page.

use leptos::prelude::*;
use web_sys::Storage;

use crate::cite::Style;

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

thread_local! {
    /// The style to cite in, which all of a page have in common.
    static STYLE: ArcRwSignal<usize> = ArcRwSignal::new({
        let kept = read("style");
        let mut styles = Style::ALL.iter();
        kept.and_then(|kept| styles.position(|style| style.name() == kept)).unwrap_or(0)
    });
}

/// The style to cite in, by its place in [`Style::ALL`].
pub(super) fn style() -> RwSignal<usize> {
    let signal = RwSignal::from(STYLE.with(Clone::clone));
    Effect::watch(
        move || signal.get(),
        move |index, _, _| {
            write("style", Style::ALL.get(*index).map(|style| style.name()));
        },
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
