//! What a card loads once it is there: the texts of its language, and the second module.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::{
    browser::{element::Wanted, fetch::sleep},
    paper::Pmid,
};

/// What the loader, `paperlens.js`, gives to each card.
#[derive(Clone)]
pub(super) struct Loader {
    /// Resolves to the second module.
    pub(super) more: Function,
    /// Takes a language and resolves to its texts.
    pub(super) words: Function,
}

impl Loader {
    /// The texts of the language that the page has where the card is; none for English.
    pub(super) fn texts(
        &self,
        host: &HtmlElement,
    ) -> impl Future<Output = String> + use<> {
        let language = host.closest("[lang]").ok().flatten();
        let language = language.and_then(|element| element.get_attribute("lang"));
        let language = language.filter(|language| !language.starts_with("en"));
        let texts = language.and_then(|language| {
            self.words
                .call1(&JsValue::NULL, &language.into())
                .ok()?
                .dyn_into::<Promise>()
                .ok()
        });
        async move {
            let Some(texts) = texts else { return String::new() };
            let texts = JsFuture::from(texts).await.ok();
            texts.and_then(|texts| texts.as_string()).unwrap_or_default()
        }
    }
}

/// The record that is shown.
pub(super) struct Record {
    /// The answer that it was read from.
    pub(super) xml: String,
    /// Which of its papers it is.
    pub(super) pmid: Pmid,
    /// The language, as a file.
    pub(super) texts: String,
}

/// The panels that the second module fills in, as long as their card is there.
#[derive(Clone, Copy)]
pub(super) struct Later {
    /// Whether the module could not be loaded.
    pub(super) failed: RwSignal<bool>,
    host: StoredValue<HtmlElement>,
    more: StoredValue<Function>,
    level: u8,
    record: StoredValue<Option<Record>>,
    panels: StoredValue<Option<JsValue>>,
}

impl Later {
    /// Panels that are freed with the current owner.
    pub(super) fn new(host: &HtmlElement, loader: &Loader, wanted: &Wanted) -> Self {
        let panels = StoredValue::new(None);
        on_cleanup(move || {
            panels.try_update_value(|panels| panels.take().as_ref().map(free));
        });
        Self {
            failed: RwSignal::new(false),
            host: StoredValue::new(host.clone()),
            more: StoredValue::new(loader.more.clone()),
            level: wanted.heading_level.saturating_add(1),
            record: StoredValue::new(None),
            panels,
        }
    }

    pub(super) fn set(self, record: Record) {
        self.record.try_set_value(Some(record));
    }

    /// Loads the module, which takes its time, and fills the panels in.
    pub(super) fn fill(self) {
        spawn_local(async move {
            // The card first: it is drawn before anything else is asked for.
            sleep(std::time::Duration::from_millis(30)).await;
            let Some(more) = self.more.try_get_value() else { return };
            let panels = self.load_and_fill(&more).await;
            if let Err(reason) = &panels {
                web_sys::console::warn_2(
                    &"PaperLens: panels are missing:".into(),
                    reason,
                );
            }
            self.failed.try_set(panels.is_err());
            // The card can be gone by now.
            let late =
                panels.ok().and_then(|panels| self.panels.try_set_value(Some(panels)));
            late.flatten().as_ref().map(free);
        });
    }

    async fn load_and_fill(self, more: &Function) -> Result<JsValue, JsValue> {
        let module = more.call0(&JsValue::NULL)?.dyn_into::<Promise>()?;
        let module = JsFuture::from(module).await?;
        let fill = Reflect::get(&module, &"fill".into())?.dyn_into::<Function>()?;
        let Some(Some(arguments)) = self.record.try_with_value(|record| {
            let record = record.as_ref()?;
            let host = self.host.try_get_value()?;
            let arguments: [JsValue; 5] = [
                host.into(),
                record.xml.as_str().into(),
                record.pmid.to_string().into(),
                self.level.into(),
                record.texts.as_str().into(),
            ];
            Some(arguments.into_iter().collect::<Array>())
        }) else {
            return Ok(JsValue::UNDEFINED);
        };
        fill.apply(&JsValue::NULL, &arguments)
    }
}

/// Frees what belongs to the second module.
fn free(panels: &JsValue) {
    let free = Reflect::get(panels, &"free".into()).ok();
    if let Some(free) = free.and_then(|free| free.dyn_into::<Function>().ok()) {
        drop(free.call0(panels));
    }
}
