//! The edge: the only place that knows JavaScript.
//!
//! `paperlens.js` defines the custom element and calls [`mount`] for each one on the page.

mod element;
mod fetch;
mod page;
mod save;
mod sheet;

pub use self::element::{Card, mount};

/// Starts what is on the page apart from the custom elements.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("PaperLens stopped: {panic}").into());
    }));
    page::start();
}
