//! The edge: the only place that knows JavaScript.
//!
//! `paperlens.js` defines the custom element and calls [`mount`] for each one on the page. When
//! the card is there it loads the second module and calls [`fill`].

#[cfg(feature = "more")]
mod choices;
#[cfg(feature = "more")]
mod clipboard;
#[cfg(feature = "core")]
mod element;
mod fetch;
#[cfg(feature = "core")]
mod later;
#[cfg(feature = "more")]
mod more;
#[cfg(feature = "core")]
mod page;
#[cfg(feature = "core")]
mod records;
mod save;
mod sheet;

#[cfg(feature = "core")]
pub use self::element::{Card, mount};

#[cfg(feature = "more")]
pub use self::more::{List, Panels, fill, list};

/// Starts what is on the page apart from the custom elements.
#[cfg(feature = "core")]
pub fn start() {
    report_panics();
    page::start();
}

/// Says on the console what went wrong, should the program ever stop.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("PaperLens stopped: {panic}").into());
    }));
}
