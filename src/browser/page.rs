//! The standalone page: a search box, the address, and one card.
//!
//! The page itself is `index.html`. Here are its wires: what is asked for comes from the
//! address (`?pmid=…`, or `?q=…` with anything that names a paper) and goes to the
//! attributes of the page's card.

use std::{cell::RefCell, rc::Rc};

use leptos::{ev, mount::mount_to, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, HtmlElement, HtmlInputElement, MouseEvent, UrlSearchParams,
    Window,
};

use crate::{
    browser::{fetch::Call, records::find},
    pubmed::{Error, Query},
    ui,
};

/// The parts of the page.
#[derive(Clone)]
struct Page {
    window: Window,
    document: Document,
    form: HtmlElement,
    input: HtmlInputElement,
    card: HtmlElement,
    /// What the card shows when the address asks for nothing: `pmid` and `src`.
    default: (String, String),
    /// Base address of E-utilities, empty for NCBI's.
    endpoint: String,
    /// What stands instead of the card: nothing, progress, or an error.
    notice: RwSignal<Option<Notice>>,
    /// The search under way.
    call: Rc<RefCell<Option<Call>>>,
}

/// What is said about a search, and the words that were searched for.
#[derive(Clone)]
enum Notice {
    Searching(String),
    Failed(Error, String),
}

/// Starts the page, if this is it.
pub(super) fn start() {
    let Some(page) = Page::find() else { return };
    page.mount_notice();
    {
        let page = page.clone();
        window_event_listener_untyped("submit", move |event| page.submitted(&event));
    }
    {
        let page = page.clone();
        window_event_listener_untyped("paperlens-load", move |event| page.loaded(&event));
    }
    {
        let page = page.clone();
        window_event_listener(ev::click, move |event| page.clicked(&event));
    }
    {
        let page = page.clone();
        window_event_listener(ev::popstate, move |_| page.show_address());
    }
    page.show_address();
}

impl Page {
    fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let element = |id| document.get_element_by_id(id);
        let card: HtmlElement = element("paper")?.dyn_into().ok()?;
        let endpoint = document.query_selector("meta[name=paperlens-endpoint]").ok()?;
        let attribute = |name| card.get_attribute(name).unwrap_or_default();
        Some(Self {
            form: element("search")?.dyn_into().ok()?,
            input: element("search-input")?.dyn_into().ok()?,
            default: (attribute("pmid"), attribute("src")),
            endpoint: endpoint
                .and_then(|meta| meta.get_attribute("content"))
                .unwrap_or_default(),
            notice: RwSignal::new(None),
            call: Rc::default(),
            card,
            document,
            window,
        })
    }

    fn mount_notice(&self) {
        let Some(place) = self.document.get_element_by_id("search-notice") else {
            return;
        };
        let notice = self.notice;
        let page = StoredValue::new_local(self.clone());
        let retry = Callback::new(move |()| {
            page.try_with_value(Self::show_address).unwrap_or_default();
        });
        let words = ui::Words::default();
        let view = move || match notice.get() {
            None => ui::nothing(),
            Some(Notice::Searching(what)) => ui::loading(&what, false, &words),
            Some(Notice::Failed(error, what)) => {
                ui::failure(&error, &what, &words, retry)
            }
        };
        mount_to(place.unchecked_into(), move || ui::changing(view)).forget();
    }

    /// Shows what the address asks for.
    fn show_address(&self) {
        if let Some(call) = self.call.take() {
            call.abort();
        }
        let search = self.window.location().search().unwrap_or_default();
        let asked = UrlSearchParams::new_with_str(&search).ok();
        let asked = asked.and_then(|asked| asked.get("pmid").or_else(|| asked.get("q")));
        let asked = asked.map(|asked| asked.trim().to_owned()).unwrap_or_default();
        if asked.is_empty() {
            let (pmid, src) = &self.default;
            return self.show(pmid, src);
        }
        self.input.set_value(&asked);
        match asked.parse() {
            Ok(Query::Pmid(pmid)) => self.show(&pmid.to_string(), ""),
            Ok(query) => self.search(query, asked),
            Err(error) => self.say(Notice::Failed(error, asked)),
        }
    }

    /// Hands a paper to the card.
    fn show(&self, pmid: &str, src: &str) {
        self.notice.set(None);
        self.set_attribute("endpoint", &self.endpoint);
        self.set_attribute("src", src);
        self.set_attribute("pmid", pmid);
        self.card.set_hidden(false);
    }

    fn set_attribute(&self, name: &str, value: &str) {
        drop(if value.is_empty() {
            self.card.remove_attribute(name)
        } else {
            self.card.set_attribute(name, value)
        });
    }

    fn say(&self, notice: Notice) {
        self.card.set_hidden(true);
        self.notice.set(Some(notice));
    }

    /// Looks up the PubMed identifier of another one.
    fn search(&self, query: Query, words: String) {
        self.say(Notice::Searching(words.clone()));
        let call = Call::new();
        self.call.replace(Some(call.clone()));
        let page = self.clone();
        spawn_local(async move {
            let found = find(&page.endpoint, &query, &call).await;
            // Another search, or none, can have taken its place.
            if call.is_aborted() {
                return;
            }
            match found {
                Ok(pmid) => {
                    let pmid = pmid.to_string();
                    let address = format!("?pmid={pmid}");
                    let history = page.window.history();
                    drop(history.and_then(|history| {
                        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
                    }));
                    page.show(&pmid, "");
                }
                Err(error) => page.say(Notice::Failed(error, words)),
            }
        });
    }

    /// A search: to the address first, so that it can be shared and gone back to.
    fn submitted(&self, event: &Event) {
        if event.target().as_ref() != Some(self.form.as_ref()) {
            return;
        }
        event.prevent_default();
        let input = self.input.value();
        let input = input.trim();
        if input.is_empty() {
            return;
        }
        let (name, value) = match input.parse() {
            Ok(Query::Pmid(pmid)) => ("pmid", pmid.to_string()),
            _ => ("q", input.to_owned()),
        };
        let Ok(parameters) = UrlSearchParams::new() else { return };
        parameters.set(name, &value);
        let address = format!("?{}", String::from(parameters.to_string()));
        drop(self.window.history().and_then(|history| {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        }));
        self.show_address();
    }

    /// A link within a card to another paper: shown in place, unless it is to open elsewhere.
    fn clicked(&self, event: &MouseEvent) {
        if event.default_prevented()
            || event.button() != 0
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
        {
            return;
        }
        let target = event.composed_path().get(0).dyn_into::<Element>().ok();
        let link =
            target.and_then(|target| target.closest("a[href^=\"?pmid=\"]").ok()?);
        let Some(address) = link.and_then(|link| link.get_attribute("href")) else {
            return;
        };
        event.prevent_default();
        drop(self.window.history().and_then(|history| {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        }));
        self.show_address();
        self.window.scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// The card has its paper: name the page after it.
    fn loaded(&self, event: &Event) {
        let detail = js_sys::Reflect::get(event, &"detail".into()).unwrap_or_default();
        let title = js_sys::Reflect::get(&detail, &"title".into()).unwrap_or_default();
        if let Some(title) = title.as_string() {
            self.document.set_title(&format!("{title} · PaperLens"));
        }
    }
}
