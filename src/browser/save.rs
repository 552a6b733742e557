//! Saving a file that was made in the page.

use std::{sync::Arc, time::Duration};

use js_sys::Array;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::{
    browser::loader::Loader,
    cite::{FileType, Format},
    paper::Paper,
};

/// How long a browser may take to read the file from memory.
const GRACE: Duration = Duration::from_secs(30);

/// Papers whose part of a file is written in one task.
const PORTION: usize = 100;

/// A file of many papers on its way, a portion at a time: as a whole, of a thousand, it would hold the page
/// up for 100 ms.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Writing {
    papers: Vec<Arc<Paper>>,
    format: Format,
    written: usize,
}

impl Writing {
    /// Of no papers there is no file.
    pub(super) fn of(papers: Vec<Arc<Paper>>, extension: &str) -> Option<Self> {
        let format = Format::of_extension(extension)?;
        (!papers.is_empty()).then_some(Self { papers, format, written: 0 })
    }
}

#[wasm_bindgen]
impl Writing {
    /// The next part of the file; `None` at its end.
    pub fn part(&mut self) -> Option<String> {
        let start = self.written;
        self.written = self.papers.len().min(start + PORTION);
        let papers: Vec<&Paper> = self.papers.iter().map(AsRef::as_ref).collect();
        (start < self.written).then(|| self.format.part(&papers, start..self.written))
    }
}

/// Offers the paper's citation as a file.
pub(super) fn save_paper(paper: &Paper, file: FileType, loader: &Loader) {
    let Some(format) = Format::of_extension(file.extension) else { return };
    let name = format.file_name(paper);
    if is_ours(&[paper], &name, file, loader) {
        save(&name, format, format.write(&[paper]));
    }
}

/// Offers the citations of a list of papers as one file.
pub(super) fn save_papers(papers: Vec<Arc<Paper>>, file: FileType, loader: &Loader) {
    let name = format!("publications.{}", file.extension);
    let all: Vec<&Paper> = papers.iter().map(AsRef::as_ref).collect();
    if !is_ours(&all, &name, file, loader) {
        return;
    }
    let Some(mut writing) = Writing::of(papers, file.extension) else { return };
    let loader = loader.clone();
    spawn_local(async move {
        let mut content = String::new();
        while let Some(part) = writing.part() {
            content.push_str(&part);
            drop(loader.working_turn().await);
        }
        save(&name, writing.format, content);
    });
}

/// Whether the page leaves it to us what becomes of the file.
fn is_ours(papers: &[&Paper], name: &str, file: FileType, loader: &Loader) -> bool {
    let ids = papers.iter().map(|paper| paper.identity.to_string()).collect();
    loader.exporting(file.extension, name, ids)
}

fn save(name: &str, format: Format, content: String) {
    if let Err(reason) = download(name, format.media_type(), &content) {
        web_sys::console::error_2(&"PaperLens could not save a file:".into(), &reason);
    }
}

/// Offers a file to the visitor as a download.
fn download(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
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
