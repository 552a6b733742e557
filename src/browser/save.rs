//! Saving a file that was made in the page.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::{
    browser::loader::Loader,
    cite::{FileType, Format},
    paper::Paper,
};

/// How long a browser may take to read the file from memory.
const GRACE: Duration = Duration::from_secs(30);

/// Offers the paper's citation as a file.
pub(super) fn save_paper(paper: &Paper, file: FileType, loader: &Loader) {
    if let Some(format) = Format::of_extension(file.extension) {
        write(&[paper], &format.file_name(paper), format, loader);
    }
}

/// Offers the citations of a list of papers as one file.
pub(super) fn save_papers(papers: &[&Paper], file: FileType, loader: &Loader) {
    if let Some(format) = Format::of_extension(file.extension) {
        write(papers, &format!("publications.{}", file.extension), format, loader);
    }
}

fn write(papers: &[&Paper], name: &str, format: Format, loader: &Loader) {
    let pmids = papers.iter().map(|paper| paper.identity.to_string()).collect();
    // The page may do something else with it.
    if !loader.exporting(format.extension(), name, pmids) {
        return;
    }
    let content = format.write(papers);
    if let Err(reason) = save(name, format.media_type(), &content) {
        web_sys::console::error_2(&"PaperLens could not save a file:".into(), &reason);
    }
}

/// Offers a file to the visitor as a download.
fn save(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob =
        Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or("no document")?;
    // Never part of the page: a click within it would bubble to the host page's handlers.
    let anchor = document.create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    set_timeout(move || drop(Url::revoke_object_url(&url)), GRACE);
    Ok(())
}
