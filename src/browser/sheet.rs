//! The one style sheet that all cards share.
//!
//! A constructable sheet is neither a `<style>` element nor a `style` attribute, so a page
//! whose policy says `style-src 'none'` shows it all the same.
//!
//! `tokens.css` is what all of PaperLens's looks are made of. A host page sets the `--paperlens-*`
//! properties; light or dark follows the `color-scheme` of the page around the card.
//!
//! `card.css` lets nothing of the page's own style in: all that is inherited ends at the outermost
//! element of ours (`all: initial`, and `direction`, which is not in `all`), behind the slot, as
//! what is slotted is the page's. The host's `display` is important, so that a page cannot take
//! the room away. Sizes are multiples of `--paperlens-rem`, the reader's own font size
//! (`paperlens.js` makes it a length); the page's root can have any. Widths are the card's, not the
//! window's. Left to right, as the languages of its own words are; the record's texts find their
//! direction each.
//!
//! Comments are here and not in the files, as those are in the wasm.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

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
/// As [`styled_root`].
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

/// The shadow root of a host element, with the shared sheet.
///
/// # Errors
///
/// Whatever a browser without constructable sheets (from before March 2023) or shadow roots
/// throws. There is no root then, which would hide what the host contains.
pub(super) fn styled_root(host: &HtmlElement) -> Result<ShadowRoot, JsValue> {
    let sheet = SHEET.with(Clone::clone).ok_or("no constructable style sheets")?;
    let root = match host.shadow_root() {
        Some(root) => root,
        None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
    };
    Reflect::set(&root, &"adoptedStyleSheets".into(), &Array::of1(&sheet))?;
    Ok(root)
}
