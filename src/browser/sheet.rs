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
    static SHEET: Option<CssStyleSheet> = CssStyleSheet::new().ok().filter(|sheet| sheet.replace_sync(CSS).is_ok());
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
