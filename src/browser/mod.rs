//! The edge: the only place that knows JavaScript.
//!
//! `paperlens.js` defines the custom elements and calls [`mount`] for each card on the page.
//! When the card is there it loads the second module and calls [`fill`], or [`list`] for lists.
//! `page/` has the standalone page.

#[cfg(feature = "more")]
mod choices;
#[cfg(feature = "more")]
mod clipboard;
#[cfg(feature = "core")]
mod element;
mod fetch;
mod loader;
#[cfg(feature = "more")]
mod more;
#[cfg(feature = "core")]
mod records;
#[cfg(feature = "more")]
mod save;
mod sheet;

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

pub use self::loader::Loader;
#[cfg(feature = "core")]
pub use self::{
    element::{Card, mount},
    records::{Asked, ask, expect},
};

#[cfg(feature = "more")]
pub use self::more::{List, Panels, fill, list, requests};

/// The first call of all: has a function called should the program stop, and says why on the
/// console.
#[wasm_bindgen]
pub fn supervise(stopped: Function) {
    // Leptos would do it when something is mounted, which can be too late.
    drop(any_spawner::Executor::init_wasm_bindgen());
    thread_local! {
        static STOPPED: RefCell<Option<Function>> = const { RefCell::new(None) };
    }
    STOPPED.replace(Some(stopped));
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("PaperLens stopped: {panic}").into());
        STOPPED.with(|stopped| {
            let stopped = stopped.try_borrow().ok();
            let stopped = stopped.as_ref().and_then(|stopped| stopped.as_ref());
            drop(stopped.map(|stopped| stopped.call0(&JsValue::UNDEFINED)));
        });
    }));
}
