//! The one style sheet that all cards of a document share.
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
//! the room away. Lists and compact cards, which are parts of a page, take its font. Sizes are
//! multiples of `--paperlens-rem`, the reader's own font size (`paperlens.js` makes it a length);
//! the page's root can have any. Widths are the card's, not the window's. Left to right, as the
//! languages of its own words are, and in horizontal lines on pages in vertical ones, which have no
//! width to give; the record's texts find their direction each.
//!
//! What has a container's size has no size that its content asks for. The line before it, which
//! nobody sees, asks in its place: a box that goes by its content gets 704 pixels where there is
//! room, and as many as it has where there is not.
//!
//! `:state(light)` and `:state(dark)` are the loader's (`scheme.js`), for pages that do not say so
//! by `color-scheme`. A dark page's ink is for its ground, which is not printed unless readers say
//! so: on paper a list has its own of both.
//!
//! Comments are here and not in the files, as those are in the wasm.

use js_sys::{Array, Function, Reflect, WeakMap};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

const CSS: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/card.css"),
);

thread_local! {
    /// By document: a sheet belongs to the one that it was made for.
    static SHEETS: WeakMap = WeakMap::new();
}

/// The document's sheet of this text, made once.
///
/// # Errors
///
/// As [`styled_root`].
fn sheet(host: &HtmlElement, sheets: &WeakMap, css: &str) -> Result<JsValue, JsValue> {
    let document = host.owner_document().ok_or("no document")?;
    let known = sheets.get(&document);
    if !known.is_undefined() {
        return Ok(known);
    }
    let window: JsValue = document.default_view().into();
    let constructor = Reflect::get(&window, &"CSSStyleSheet".into())?;
    let sheet =
        Reflect::construct(constructor.unchecked_ref::<Function>(), &Array::new())?;
    sheet.unchecked_ref::<CssStyleSheet>().replace_sync(css)?;
    sheets.set(&document, &sheet);
    Ok(sheet)
}

/// Adds what the panels that come later look like.
///
/// # Errors
///
/// As [`styled_root`].
#[cfg(feature = "more")]
pub(super) fn add_panels(root: &ShadowRoot) -> Result<(), JsValue> {
    thread_local! {
        static SHEETS: WeakMap = WeakMap::new();
    }
    let css = include_str!("../../style/panels.css");
    let sheet = SHEETS.with(|sheets| sheet(root.host().unchecked_ref(), sheets, css))?;
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
    let sheet = SHEETS.with(|sheets| sheet(host, sheets, CSS))?;
    let root = match host.shadow_root() {
        Some(root) => root,
        None => host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?,
    };
    Reflect::set(&root, &"adoptedStyleSheets".into(), &Array::of1(&sheet))?;
    Ok(root)
}
