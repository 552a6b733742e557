//! The one style sheet that all cards share.
//!
//! A constructable sheet is neither a `<style>` element nor a `style` attribute, so a page
//! whose policy says `style-src 'none'` shows it all the same.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

const CSS: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/card.css"),
);

thread_local! {
    static SHEET: Option<CssStyleSheet> = sheet(CSS);
}

fn sheet(css: &str) -> Option<CssStyleSheet> {
    CssStyleSheet::new()
        .ok()
        .filter(|sheet| sheet.replace_sync(css).is_ok())
}

/// Adds what the panels that come later look like.
///
/// # Errors
///
/// As [`adopt`].
#[cfg(feature = "more")]
pub(super) fn add_panels(root: &ShadowRoot) -> Result<(), JsValue> {
    thread_local! {
        static PANELS: Option<CssStyleSheet> = sheet(include_str!("../../style/panels.css"));
    }
    let sheet = PANELS.with(Clone::clone).ok_or("no constructable style sheets")?;
    let sheets = Array::from(&Reflect::get(root, &"adoptedStyleSheets".into())?);
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
    }
    Reflect::set(root, &"adoptedStyleSheets".into(), &sheets).map(drop)
}

/// Gives a shadow root the shared sheet.
///
/// # Errors
///
/// Whatever a browser without constructable sheets (from before March 2023) throws.
pub(super) fn adopt(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = SHEET.with(Clone::clone).ok_or("no constructable style sheets")?;
    Reflect::set(root, &"adoptedStyleSheets".into(), &Array::of1(&sheet)).map(drop)
}
