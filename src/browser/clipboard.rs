//! The clipboard.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use crate::ui::more::Copying;

/// What copies for a view.
pub(super) fn copying() -> Callback<Copying> {
    Callback::new(|copying: Copying| {
        spawn_local(async move {
            let worked = copy(&copying).await.is_ok();
            // Emptied first, so that screen readers say it again.
            copying.done.try_set(None);
            copying.done.try_set(Some(worked));
        });
    })
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
