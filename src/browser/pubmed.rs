//! Cards of PubMed's records.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

use crate::{
    browser::{
        element::{Card, FRESH, Finder, Showing, Wanted, mount_by},
        loader::Loader,
        records::{find, record},
    },
    paper::{Paper, Pmid},
    pubmed::{self, Error, Query, url},
};

/// Shows a card in an element's shadow root.
///
/// # Errors
///
/// Whatever the browser throws where it has no shadow roots or style sheets for them: the
/// element then keeps showing its own content.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, loader: Loader) -> Result<Card, JsValue> {
    mount_by::<Pubmed>(host, loader)
}

/// PubMed, or a file of its records.
#[derive(Clone)]
struct Pubmed;

impl Finder for Pubmed {
    fn read(_host: &HtmlElement, _wanted: &mut Wanted) -> Self {
        Self
    }

    async fn show(&self, on: &Showing, has_kept: &mut bool) -> Result<(), Error> {
        let Showing { wanted, loader, call, words, .. } = on;
        let pmid = pmid(on).await?;
        let read = |xml: &str| read(xml, pmid);
        let Some(asked) = pmid.filter(|_| wanted.src.is_empty()) else {
            let xml = call.ask(&wanted.src).await?;
            return on.set(&xml, read, wanted.source(None, words)).await;
        };
        let address = url::efetch(&wanted.endpoint, &[asked]);
        let kept = if wanted.is_anew { None } else { loader.answer(&address).await };
        let mut shown = None;
        if let Some(kept) = kept {
            let xml = kept.text();
            let is_set = on.set(&xml, read, wanted.source(Some(&kept), words)).await;
            if is_set.is_ok() {
                if kept.is_younger_than(FRESH) {
                    return Ok(());
                }
                shown = Some(xml);
                *has_kept = true;
            }
        }
        let xml = record(&wanted.endpoint, asked, call, loader).await?;
        // Where it is the same, a reader may be in the middle of it.
        if shown.as_deref() == Some(&xml) {
            return Ok(());
        }
        on.set(&xml, read, wanted.source(None, words)).await
    }
}

/// Which paper it is; `None` for the only one of a file.
async fn pmid(on: &Showing) -> Result<Option<Pmid>, Error> {
    let Showing { wanted, loader, call, .. } = on;
    Ok(match wanted.pmid.as_str() {
        "" if !wanted.src.is_empty() => None,
        // As people have them: with a label, in an address.
        pmid => {
            let named = if pmid.is_empty() { &wanted.other_id } else { pmid };
            Some(match named.parse()? {
                Query::Pmid(pmid) => pmid,
                query => find(&wanted.endpoint, &query, call, loader).await?,
            })
        }
    })
}

/// The paper of a record.
fn read(xml: &str, pmid: Option<Pmid>) -> Result<Paper, Error> {
    let papers = pubmed::parse(xml)?;
    match pmid {
        Some(pmid) => pubmed::find(papers, pmid),
        None => papers.into_iter().next().ok_or(Error::NotFound),
    }
}
