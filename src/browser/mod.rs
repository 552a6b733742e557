//! The edge: the only place that knows JavaScript.
//!
//! It is compiled into three wasm modules: that of the feature `core` brings the first view, and that of
//! `more` brings everything after it, which are a card's panels and lists. That of `works` has all of
//! `more` and the papers that PubMed has not; pages that want such load it in its place.
//!
//! `paperlens.js` defines the custom elements and calls [`mount`] for each card on the page.
//! When the card is there it loads the second module and calls [`fill`], or [`list`] for lists.
//! `page/` has the standalone page.

#[cfg(feature = "more")]
mod choices;
#[cfg(feature = "more")]
mod clipboard;
#[cfg(feature = "more")]
mod coins;
#[cfg(any(feature = "core", feature = "works"))]
mod element;
mod fetch;
#[cfg(feature = "more")]
mod list;
mod loader;
#[cfg(feature = "more")]
mod panels;
#[cfg(feature = "more")]
mod papers;
#[cfg(feature = "core")]
mod pubmed;
#[cfg(feature = "core")]
mod records;
#[cfg(feature = "more")]
mod save;
mod sheet;
#[cfg(feature = "works")]
mod work_card;
#[cfg(feature = "more")]
mod works;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(any(feature = "core", feature = "works"))]
pub use self::element::Card;
pub use self::loader::Loader;
#[cfg(feature = "core")]
pub use self::{
    pubmed::mount,
    records::{Asked, ask, expect},
};

#[cfg(feature = "more")]
pub use self::{
    list::{List, list},
    panels::{Panels, fill, requests},
    save::Writing,
};

#[cfg(feature = "works")]
pub use self::work_card::mount_work;

/// The first call of all. Leptos would do it when something is mounted, which can be too late.
#[wasm_bindgen]
pub fn set_up() {
    drop(any_spawner::Executor::init_wasm_bindgen());
}
