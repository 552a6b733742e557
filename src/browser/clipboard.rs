//! The clipboard.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlDocument, ShadowRoot};

use crate::ui::Copying;

/// What copies for the views in a shadow root.
pub(super) fn copying(root: &ShadowRoot) -> Callback<Copying> {
    let root = StoredValue::new_local(root.clone());
    Callback::new(move |copying: Copying| {
        spawn_local(async move {
            let mut worked = copy(&copying).await.is_ok();
            if !worked {
                let place = root.try_with_value(|root| {
                    root.query_selector(&copying.place).ok().flatten()
                });
                worked = place.flatten().is_some_and(|place| copy_selected(&place));
            }
            // Emptied first, so that it is said again.
            copying.done.try_set(None);
            copying.done.try_set(Some(worked));
        });
    })
}

/// Selects what is in a place, as a reader would, and copies it the old way; false where the
/// browser does not let us do that either: then it is ready for the reader to copy.
fn copy_selected(place: &Element) -> bool {
    let select = || -> Result<bool, JsValue> {
        let document = place.owner_document().ok_or("no document")?;
        let selection = document.get_selection()?.ok_or("no selection")?;
        let end = place.child_nodes().length();
        selection.set_base_and_extent(place, 0, place, end)?;
        let worked = document.unchecked_into::<HtmlDocument>().exec_command("copy")?;
        if worked {
            selection.remove_all_ranges()?;
        }
        Ok(worked)
    };
    select().unwrap_or(false)
}

/// Plain text and HTML where the browser takes both, else plain text.
///
/// # Errors
///
/// Whatever the browser throws where a page may not write to the clipboard: without HTTPS,
/// without a click, or in a frame.
async fn copy(copying: &Copying) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    let call = |name: &str, argument: &JsValue| -> Result<Promise, JsValue> {
        let function: Function = Reflect::get(&clipboard, &name.into())?.dyn_into()?;
        function.call1(&clipboard, argument)?.dyn_into()
    };
    let rich = copying.html.as_ref().and_then(|html| item(&copying.plain, html).ok());
    if let Some(item) = rich {
        let written = call("write", &Array::of1(&item)).map(JsFuture::from);
        if let Ok(written) = written
            && written.await.is_ok()
        {
            return Ok(());
        }
    }
    JsFuture::from(call("writeText", &copying.plain.as_str().into())?)
        .await
        .map(drop)
}

/// A `ClipboardItem` of both.
fn item(plain: &str, html: &str) -> Result<JsValue, JsValue> {
    let constructor: Function =
        Reflect::get(&js_sys::global(), &"ClipboardItem".into())?.dyn_into()?;
    let parts = Object::new();
    for (kind, content) in [("text/plain", plain), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts_of_blob = Array::of1(&content.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts_of_blob, &options)?;
        Reflect::set(&parts, &kind.into(), &blob)?;
    }
    Reflect::construct(&constructor, &Array::of1(&parts))
}
