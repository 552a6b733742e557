//! Fills in the panels of a card that is there: the exports of the second wasm module.

use std::sync::Arc;

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::ShadowRoot;

use crate::{
    browser::{choices, clipboard, save, sheet},
    cite::{Format, Style},
    paper::{Paper, Pmid},
    pubmed,
    ui::{self, more::Context},
};

/// The panels of a card, as long as they are there.
#[wasm_bindgen]
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct Panels {
    // In this order: the views go before what their parts live in.
    _views: Vec<UnmountHandle<ui::Mounted>>,
    _owner: Owner,
}

/// Fills in the panels of the card in a shadow root, from the record that it shows.
///
/// `words` is a language file, empty for English. Nothing happens where the record cannot be
/// read: the card, which could, shows what it has.
#[wasm_bindgen]
pub fn fill(
    root: &ShadowRoot,
    xml: &str,
    pmid: &str,
    level: u8,
    words: &str,
) -> Option<Panels> {
    let pmid: Pmid = pmid.parse().ok()?;
    let paper = pubmed::parse(xml)
        .and_then(|papers| pubmed::find(papers, pmid))
        .ok()?;
    sheet::add_panels(root).ok()?;
    // Mounting would do it too, but the first effect comes before.
    drop(any_spawner::Executor::init_wasm_bindgen());
    let owner = Owner::default();
    let views = owner.with(|| {
        let paper = Arc::new(paper);
        let context = Context {
            level,
            words: Arc::new(ui::Words::read(words)),
            save: save_paper(Arc::clone(&paper)),
            copy: clipboard::copying(),
            paper,
        };
        mount_all(root, &context)
    });
    Some(Panels { _views: views, _owner: owner })
}

fn mount_all(root: &ShadowRoot, context: &Context) -> Vec<UnmountHandle<ui::Mounted>> {
    let style = choices::index("style", Style::ALL.map(Style::name).as_slice());
    let panels = [
        ("abstract", ui::more::summary(context)),
        ("cite", Some(ui::more::cite(context, style))),
    ];
    let mounted = panels.into_iter().filter_map(|(name, panel)| {
        let panel = panel?;
        let place = root.query_selector(&format!("[data-panel={name}]")).ok()??;
        place.replace_children_with_node_0();
        Some(mount_to(place.unchecked_into(), move || panel))
    });
    mounted.collect()
}

fn save_paper(paper: Arc<Paper>) -> Callback<Format> {
    Callback::new(move |format: Format| save::save_paper(&paper, format))
}
